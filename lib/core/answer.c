/* SPDX-License-Identifier: MIT */
/*
 * Judging what a handler answered for one pair: the contract of IMiniport::DataRangeIntersection
 * and the mistakes that published handlers make.
 */
#include "bytes.h"
#include "choose.h"

#include <ksfmt/port.h>

/* A wildcard is a reason of its own. */
#define HEADER_ERRORS (KSF_FORMAT_ERRORS_STRICT & ~KSF_FORMAT_WILDCARD)

static int
answer_is_dsound(const struct ksf_range *client, const struct ksf_range *range)
{
	const struct ksf_guid *specifier =
		ksf_guid_is_wild(&client->specifier) ? &range->specifier : &client->specifier;

	return ksf_guid_equal(specifier, &ksf_guid_specifier_dsound);
}

/* "Output Buffer Size": which status goes with which length of the buffer. */
static ksf_why
answer_why_status(ksf_status status, uint32_t output_length)
{
	if (status == KSF_STATUS_NOT_SUPPORTED)
		return KSF_ANSWER_NOT_SUPPORTED;
	if (status == KSF_STATUS_NO_MATCH || status == KSF_STATUS_NOT_IMPLEMENTED)
		return 0;
	if (status == KSF_STATUS_BUFFER_OVERFLOW)
		return output_length != 0 ? KSF_ANSWER_SIZE_STATUS : 0;
	if (status == KSF_STATUS_BUFFER_TOO_SMALL || status == KSF_STATUS_SUCCESS)
		return output_length == 0 ? KSF_ANSWER_SIZE_STATUS : 0;
	return KSF_ANSWER_STATUS;
}

/* The sizes that a format of the specifier can have, extra data left out: 82, 104; 90, 112. */
static int
answer_is_size(uint32_t length, int dsound)
{
	uint32_t wave = dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE;

	return length == wave + KSF_SIZEOF_WAVEFORMATEX ||
		length >= wave + KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
}

/* What ResultantFormatLength says of a format that was promised or is too large. */
static ksf_why
answer_why_length(uint32_t length, int dsound)
{
	if (length == 0)
		return KSF_ANSWER_LENGTH_ZERO;
	return answer_is_size(length, dsound) ? 0 : KSF_ANSWER_LENGTH_SIZE;
}

/* Ranges that meet, and a format for them that any handler could write. */
static int
answer_exists(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	struct ksf_range both;
	struct ksf_format format;

	if (ksf_range_intersect(&both, client, range) != 0)
		return 0;
	return ksf_policy_choose_within(&format, KSF_POLICY_EXTENSIBLE, pin->limits, &both) == 0 ||
		ksf_policy_choose_within(&format, KSF_POLICY_PASSTHROUGH, pin->limits, &both) == 0;
}

/* "Extensible Wave-Format Descriptors": what WAVEFORMATEX cannot say. */
static int
answer_lacks_extensible(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEX && wave->format_tag == KSF_WAVE_FORMAT_PCM &&
		(wave->channels > 2 || wave->bits_per_sample > 16);
}

/* The header and the wave data, whatever was asked. */
static ksf_why
answer_why_format(const struct ksf_format *format, ksf_why format_why, ksf_why wave_why)
{
	int unsound = (format_why & HEADER_ERRORS) != 0 || (wave_why & KSF_WAVE_ERRORS_STRICT) != 0;
	ksf_why why = (format_why & KSF_FORMAT_WILDCARD) != 0 ? KSF_ANSWER_WILDCARD : 0;

	why += unsound ? KSF_ANSWER_UNSOUND : 0;
	why += answer_lacks_extensible(&format->wave) ? KSF_ANSWER_NO_EXTENSIBLE : 0;
	return why + (format->flags != 0 ? KSF_ANSWER_FLAGS : 0);
}

/* The format against what was asked, and against what the pin itself takes. */
static ksf_why
answer_why_fit(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, const struct ksf_format *format)
{
	ksf_why why = ksf_range_accepts(client, format) != 0 ? KSF_ANSWER_CLIENT : 0;

	why += ksf_range_accepts(range, format) != 0 ? KSF_ANSWER_PIN : 0;
	if (pin->limits != NULL && ksf_limits_why(pin->limits, &format->wave) != 0)
		why += KSF_ANSWER_LIMITS;
	return why;
}

/* A pair without audio members whose specifier is NONE: its format is the bare KSDATAFORMAT. */
static int
answer_is_bare(const struct ksf_range *client, const struct ksf_range *range)
{
	struct ksf_range both;

	return client->layout != KSF_LAYOUT_KSDATARANGE_AUDIO &&
		range->layout != KSF_LAYOUT_KSDATARANGE_AUDIO &&
		ksf_range_match_types(&both, client, range) == 0 &&
		ksf_guid_equal(&both.specifier, &ksf_guid_specifier_none);
}

/* The same three GUIDs and nothing behind them. */
static ksf_why
answer_why_bare(uint32_t output_length, ksf_status status, uint32_t length, const void *output)
{
	struct ksf_format format;
	ksf_why format_why;
	ksf_why wave_why;

	if (length != KSF_SIZEOF_KSDATAFORMAT)
		return length == 0 ? KSF_ANSWER_LENGTH_ZERO : KSF_ANSWER_LENGTH_SIZE;
	if (status != KSF_STATUS_SUCCESS)
		return 0;
	if (output_length < length)
		return KSF_ANSWER_OVERRUN;
	format_why = ksf_format_decode(&format, &wave_why, output, length);
	if ((format_why & HEADER_ERRORS) != 0)
		return KSF_ANSWER_UNSOUND;
	return (format_why & KSF_FORMAT_WILDCARD) != 0 ? KSF_ANSWER_WILDCARD : 0;
}

static ksf_why
answer_why_written(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, uint32_t output_length, uint32_t length, const void *output)
{
	struct ksf_format format;
	ksf_why wave_why;
	ksf_why format_why =
		ksf_format_decode(&format, &wave_why, output, ksf_min32(length, output_length));
	ksf_why why = format.format_size != length ? KSF_ANSWER_LENGTH : 0;

	if (length > output_length)
		return KSF_ANSWER_OVERRUN;
	if (format.wave.layout == KSF_LAYOUT_NONE)
		return why + KSF_ANSWER_UNSOUND;
	why += answer_why_format(&format, format_why, wave_why);
	return (why & (KSF_ANSWER_UNSOUND | KSF_ANSWER_WILDCARD)) != 0
		? why
		: why + answer_why_fit(pin, client, range, &format);
}

ksf_why
ksf_answer_check(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, uint32_t output_length, ksf_status status, uint32_t length,
	const void *output)
{
	ksf_why why = answer_why_status(status, output_length);
	int dsound = answer_is_dsound(client, range);
	int bare = answer_is_bare(client, range);
	int exists = bare || answer_exists(pin, client, range);

	if (why != 0)
		return why;
	if (status == KSF_STATUS_NOT_IMPLEMENTED)
		return 0;
	if (status == KSF_STATUS_NO_MATCH)
		return exists ? KSF_ANSWER_MISSED : 0;
	if (bare)
		return answer_why_bare(output_length, status, length, output);
	if (status == KSF_STATUS_SUCCESS)
		return length == 0
			? KSF_ANSWER_LENGTH_ZERO
			: answer_why_written(pin, client, range, output_length, length, output);
	why = answer_why_length(length, dsound) + (exists ? 0 : KSF_ANSWER_PROMISE);
	return status == KSF_STATUS_BUFFER_TOO_SMALL && length != 0 && length <= output_length
		? why + KSF_ANSWER_SIZE_STATUS
		: why;
}
