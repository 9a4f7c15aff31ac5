/* SPDX-License-Identifier: MIT */
/*
 * What published handlers answer (microsoft/Windows-driver-samples audio/sysvad and
 * simpleaudiosample; the AC97 and MSVAD samples of the Windows driver kit 8.1). Facts of their
 * sources, faults included, in this library's words.
 */
#include "bytes.h"
#include "range_read.h"

#include <ksfmt/port.h>

#define ROOM 112u /* DSOUND and WAVEFORMATEXTENSIBLE */

/* As much of the format as the buffer takes: a handler that writes more overruns it. Only a format
 * that was built here can be larger than the buffer, and no such one is larger than `room`. */
static void
handler_put(const struct ksf_format *format, uint8_t *output, uint32_t output_length)
{
	uint8_t room[ROOM];
	size_t size = ksf_format_encode(format, NULL, 0, output, output_length);
	uint32_t i;

	if (size <= output_length || size > sizeof room)
		return;
	(void)ksf_format_encode(format, NULL, 0, room, sizeof room);
	for (i = 0; i < output_length; i++)
		output[i] = room[i];
}

/* The tests of a size that all samples make before they look at the ranges; SUCCESS goes on. */
static ksf_status
handler_size(uint32_t size, uint32_t output_length, uint32_t *length)
{
	*length = size;
	if (output_length == 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	return output_length < size ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS;
}

/* sysvad compares MaximumChannels for equality: one range a channel count is its intention. */
static ksf_status
handler_sysvad(const struct ksf_range *client, const struct ksf_range *range,
	uint32_t output_length, uint32_t *length)
{
	ksf_status status;

	if (!ksf_guid_equal(&client->specifier, &ksf_guid_specifier_waveformatex))
		return KSF_STATUS_NOT_IMPLEMENTED;
	status = handler_size(KSF_OFFSET_WAVE + KSF_SIZEOF_WAVEFORMATEX, output_length, length);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	return client->maximum_channels != range->maximum_channels ? KSF_STATUS_NO_MATCH
								   : KSF_STATUS_NOT_IMPLEMENTED;
}

static ksf_status
handler_microphone_array(
	const struct ksf_pin *pin, uint32_t output_length, uint8_t *output, uint32_t *length)
{
	struct ksf_format format;
	ksf_status status;

	if (pin->limits == NULL || pin->limits->format_count == 0)
		return KSF_STATUS_NOT_IMPLEMENTED;
	ksf_format_wrap(&format, &pin->limits->formats[0], 0);
	status = handler_size(format.format_size, output_length, length);
	if (status == KSF_STATUS_SUCCESS)
		handler_put(&format, output, output_length);
	return status;
}

/* An EXTENSIBLE of PCM whose container is its valid bits, with the default mask. */
static void
handler_extensible(struct ksf_format *out, uint32_t channels, uint32_t bits, uint32_t rate)
{
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, rate, (uint16_t)channels, (uint16_t)bits, (uint16_t)bits,
		ksf_default_mask(channels));
	wave.layout = KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	wave.channel_mask = ksf_default_mask(channels);
	wave.valid_bits_per_sample = (uint16_t)bits;
	ksf_wave_complete(&wave);
	ksf_format_wrap(out, &wave, 0);
}

static ksf_status
handler_ac97(const struct ksf_range *client, const struct ksf_range *range, uint32_t output_length,
	uint8_t *output, uint32_t *length)
{
	uint32_t channels = ksf_min32(client->maximum_channels, range->maximum_channels) & ~1u;
	struct ksf_format format;
	ksf_status status;

	if (ksf_guid_equal(&client->specifier, &ksf_guid_specifier_dsound))
		return KSF_STATUS_NOT_SUPPORTED;
	status = handler_size(
		KSF_OFFSET_WAVE + KSF_SIZEOF_WAVEFORMATEXTENSIBLE, output_length, length);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (channels == 0 ||
		!ksf_intervals_overlap(client->minimum_sample_frequency,
			client->maximum_sample_frequency, range->minimum_sample_frequency,
			range->maximum_sample_frequency))
		return KSF_STATUS_NO_MATCH;
	handler_extensible(&format, ksf_min32(channels, UINT16_MAX), 16,
		ksf_min32(client->maximum_sample_frequency, range->maximum_sample_frequency));
	format.flags = range->flags;
	handler_put(&format, output, output_length);
	return KSF_STATUS_SUCCESS;
}

/* The size is that of KSDATAFORMAT_WAVEFORMATEX also where KSDATAFORMAT_DSOUND is written. */
static ksf_status
handler_msvad_ac3(
	const struct ksf_range *client, uint32_t output_length, uint8_t *output, uint32_t *length)
{
	struct ksf_format format;
	struct ksf_wave wave;
	ksf_status status =
		handler_size(KSF_OFFSET_WAVE + KSF_SIZEOF_WAVEFORMATEX, output_length, length);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_wave_pcm(&wave, 48000, 2, 16, 16, 0);
	wave.format_tag = KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF;
	ksf_wave_complete(&wave);
	ksf_format_wrap(
		&format, &wave, ksf_guid_equal(&client->specifier, &ksf_guid_specifier_dsound));
	*length = format.format_size;
	handler_put(&format, output, output_length);
	return KSF_STATUS_SUCCESS;
}

/* The sample knows masks for these channel counts alone. */
static int
handler_pcmex_has(uint32_t channels)
{
	return channels == 1 || channels == 2 || channels == 4 || channels == 6 || channels == 8;
}

static ksf_status
handler_msvad_pcmex(const struct ksf_range *client, const struct ksf_range *range,
	uint32_t output_length, uint8_t *output, uint32_t *length)
{
	uint32_t channels = ksf_min32(client->maximum_channels, range->maximum_channels);
	uint32_t bits = ksf_min32(client->maximum_bits_per_sample, range->maximum_bits_per_sample);
	struct ksf_format format;
	ksf_status status = handler_size(
		KSF_OFFSET_WAVE + KSF_SIZEOF_WAVEFORMATEXTENSIBLE, output_length, length);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	handler_extensible(&format, channels & UINT16_MAX, bits & UINT16_MAX,
		ksf_min32(client->maximum_sample_frequency, range->maximum_sample_frequency));
	handler_put(&format, output, output_length);
	return handler_pcmex_has(channels) && ksf_range_limits_overlap(client, range)
		? KSF_STATUS_SUCCESS
		: KSF_STATUS_NO_MATCH;
}

ksf_status
ksf_handler_data_intersection(uint32_t handler, const struct ksf_pin *pin,
	const struct ksf_range *client, const struct ksf_range *range, uint32_t output_length,
	void *output, uint32_t *length)
{
	uint8_t *p = (uint8_t *)output;

	*length = 0;
	if (handler == KSF_HANDLER_SYSVAD)
		return handler_sysvad(client, range, output_length, length);
	if (handler == KSF_HANDLER_MICROPHONE_ARRAY)
		return handler_microphone_array(pin, output_length, p, length);
	if (handler == KSF_HANDLER_AC97)
		return handler_ac97(client, range, output_length, p, length);
	if (handler == KSF_HANDLER_MSVAD_AC3)
		return handler_msvad_ac3(client, output_length, p, length);
	if (handler == KSF_HANDLER_MSVAD_PCMEX)
		return handler_msvad_pcmex(client, range, output_length, p, length);
	return KSF_STATUS_INVALID_PARAMETER;
}
