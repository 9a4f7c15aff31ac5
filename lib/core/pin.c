/* SPDX-License-Identifier: MIT */
/*
 * A pin's answers: "Data Intersection" (client list outer loop, pin list inner, the first pair wins)
 * and IMiniport::DataRangeIntersection with its statuses.
 */
#include "bytes.h"

#include <ksfmt/pin.h>

#define PIN_BROKEN (KSF_RANGE_TRUNCATED | KSF_RANGE_SIZE_SHORT | KSF_RANGE_SIZE_LONG)
#define PIN_TYPE   (KSF_MATCH_MAJOR_FORMAT | KSF_MATCH_SUB_FORMAT | KSF_MATCH_SPECIFIER | \
	KSF_MATCH_CLIENT_BARE | KSF_MATCH_PIN_BARE)

/* A range without its padding has no audio extension for a strict pin: the samples compare FormatSize
 * with sizeof(KSDATARANGE_AUDIO). */
static int
pin_is_short(const struct ksf_pin *pin, const struct ksf_range *range)
{
	return (pin->options & KSF_PIN_LENIENT) == 0 &&
		range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
		range->format_size < KSF_SIZEOF_KSDATARANGE_AUDIO;
}

static ksf_why
pin_why_short(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range)
{
	return (pin_is_short(pin, client) ? KSF_MATCH_CLIENT_BARE : 0) +
		(pin_is_short(pin, range) ? KSF_MATCH_PIN_BARE : 0);
}

/* 0 if the pair meets and the policy has a format for it. */
static ksf_why
pin_why_pair(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, struct ksf_format *format)
{
	struct ksf_range both;
	ksf_why why = pin_why_short(pin, client, range);

	if (why != 0)
		return why;
	why = ksf_range_intersect(&both, client, range);
	return why != 0 ? why : ksf_policy_choose(format, pin->policy, &both);
}

/* What the pair that came nearest lacks; asked only once nothing was found. */
static ksf_why
pin_closest_miss(const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count)
{
	ksf_why best = KSF_MATCH_NO_RANGE;
	uint32_t least = UINT32_MAX;
	struct ksf_format unused;
	uint32_t c;
	uint32_t p;

	for (c = 0; c < client_count; c++) {
		for (p = 0; p < pin->range_count; p++) {
			ksf_why why = pin_why_pair(pin, &client[c], &pin->ranges[p], &unused);
			uint32_t count = ksf_count_reasons(why);

			best = count < least ? why : best;
			least = ksf_min32(least, count);
		}
	}
	return best;
}

/* The first range of the pin that works with one range of the client, or range_count. */
static uint32_t
pin_first_range(const struct ksf_pin *pin, const struct ksf_range *client, struct ksf_format *format)
{
	uint32_t p;

	for (p = 0; p < pin->range_count; p++)
		if (pin_why_pair(pin, client, &pin->ranges[p], format) == 0)
			return p;
	return pin->range_count;
}

ksf_why
ksf_pin_search(struct ksf_choice *out, const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count)
{
	struct ksf_format format;
	uint32_t c;

	for (c = 0; c < client_count; c++) {
		uint32_t p = pin_first_range(pin, &client[c], &format);

		if (p < pin->range_count) {
			out->client_index = c;
			out->pin_index = p;
			out->format = format;
			return 0;
		}
	}
	return pin_closest_miss(pin, client, client_count);
}

/* "Output Buffer Size": 82 or 90 bytes of the port drivers, 104 or 112 where EXTENSIBLE is written. */
static uint32_t
pin_form_size(const struct ksf_pin *pin, int dsound)
{
	uint32_t offset = dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE;

	return offset + (pin->policy == KSF_POLICY_EXTENSIBLE ? KSF_SIZEOF_WAVEFORMATEXTENSIBLE
							      : KSF_SIZEOF_WAVEFORMATEX);
}

/*
 * KSF_PIN_SIZE_FIRST: the size for the first pair whose GUIDs match, 0 if none does. Microsoft's
 * samples answer so, before they look at rates or channels.
 */
static uint32_t
pin_size_first(const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count)
{
	uint32_t c;
	uint32_t p;

	for (c = 0; c < client_count; c++) {
		for (p = 0; p < pin->range_count; p++) {
			const struct ksf_guid *specifier = &client[c].specifier;

			if ((ksf_range_meets(&client[c], &pin->ranges[p]) & PIN_TYPE) != 0)
				continue;
			if (ksf_guid_is_null(specifier))
				specifier = &pin->ranges[p].specifier;
			return pin_form_size(pin, ksf_guid_equal(specifier, &ksf_guid_specifier_dsound));
		}
	}
	return 0;
}

/* "IMiniport::DataRangeIntersection": the statuses once a format is chosen. */
static ksf_status
pin_answer(const struct ksf_format *format, uint32_t output_length, void *output,
	uint32_t *output_needed)
{
	uint32_t size = format->format_size;

	*output_needed = size;
	if (output_length == 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	if (output_length < size)
		return KSF_STATUS_BUFFER_TOO_SMALL;
	(void)ksf_format_encode(format, NULL, 0, output, output_length);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_pin_list_intersection(const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count, uint32_t output_length, void *output, uint32_t *output_needed,
	struct ksf_choice *found, ksf_why *why)
{
	struct ksf_choice choice;

	*output_needed = 0;
	*why = 0;
	if (output_length == 0 && (pin->options & KSF_PIN_SIZE_FIRST) != 0) {
		*output_needed = pin_size_first(pin, client, client_count);
		if (*output_needed != 0)
			return KSF_STATUS_BUFFER_OVERFLOW;
	}
	*why = ksf_pin_search(&choice, pin, client, client_count);
	if (*why != 0)
		return KSF_STATUS_NO_MATCH;
	if (output == NULL && output_length != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	*found = choice;
	return pin_answer(&choice.format, output_length, output, output_needed);
}

/* A range as a pin reads it: broken bytes are the caller's error, and so is, for a strict pin, a
 * wildcard MajorFormat with anything concrete behind it ("KSDATARANGE structure"). */
static int
pin_decode(const struct ksf_pin *pin, struct ksf_range *out, const void *data, size_t size)
{
	ksf_why broken = PIN_BROKEN;

	if ((pin->options & KSF_PIN_LENIENT) == 0)
		broken |= KSF_RANGE_WILDCARD;
	return (ksf_range_decode(out, data, size) & broken) == 0;
}

ksf_status
ksf_pin_data_intersection(const struct ksf_pin *pin, const void *client_range, size_t client_size,
	const void *pin_range, size_t pin_size, uint32_t output_length, void *output,
	uint32_t *output_needed, ksf_why *why)
{
	struct ksf_range client;
	struct ksf_range range;
	struct ksf_choice found;
	struct ksf_pin one;

	if (!pin_decode(pin, &client, client_range, client_size) ||
		!pin_decode(pin, &range, pin_range, pin_size)) {
		*output_needed = 0;
		*why = KSF_MATCH_UNSOUND;
		return KSF_STATUS_INVALID_PARAMETER;
	}
	one.ranges = &range;
	one.range_count = 1;
	one.policy = pin->policy;
	one.options = pin->options;
	return ksf_pin_list_intersection(&one, &client, 1, output_length, output, output_needed, &found,
		why);
}
