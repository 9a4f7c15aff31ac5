/* SPDX-License-Identifier: MIT */
#include "formats.h"

/* "PCM Stream Data Range". FormatSize counts the four bytes of padding at the end. */
#define AUDIO_RANGE(rate, bits)                                                                    \
	{{{sizeof(KSDATARANGE_AUDIO), 0, 0, 0, {STATICGUIDOF(KSDATAFORMAT_TYPE_AUDIO)},            \
		 {STATICGUIDOF(KSDATAFORMAT_SUBTYPE_PCM)},                                         \
		 {STATICGUIDOF(KSDATAFORMAT_SPECIFIER_WAVEFORMATEX)}}},                            \
		RENDER_CHANNELS, bits, bits, rate, rate},

static KSDATARANGE_AUDIO audio_ranges[RENDER_RANGES] = {RENDER_FORMATS(AUDIO_RANGE)};

/* "Analog Bridge Pins": nothing is negotiated on the way to the speaker. */
static KSDATARANGE analog_range = {{sizeof(KSDATARANGE), 0, 0, 0,
	{STATICGUIDOF(KSDATAFORMAT_TYPE_AUDIO)}, {STATICGUIDOF(KSDATAFORMAT_SUBTYPE_ANALOG)},
	{STATICGUIDOF(KSDATAFORMAT_SPECIFIER_NONE)}}};

#define RANGE_POINTER(rate, bits) &audio_ranges[RENDER_##rate##_##bits].DataRange,

const PKSDATARANGE render_ranges[RENDER_RANGES] = {RENDER_FORMATS(RANGE_POINTER)};
const PKSDATARANGE bridge_ranges[1] = {&analog_range};

/* Each row of the table with one channel and with two. */
static void
render_formats(struct ksf_wave *formats)
{
	for (ULONG i = 0; i < RENDER_ROWS; i++) {
		const KSDATARANGE_AUDIO *range = &audio_ranges[i / RENDER_CHANNELS];
		uint16_t bits = (uint16_t)range->MaximumBitsPerSample;

		ksf_wave_pcm(&formats[i], range->MaximumSampleFrequency,
			(uint16_t)(1 + i % RENDER_CHANNELS), bits, bits, 0);
	}
}

NTSTATUS
render_pin_init(struct render_pin *pin)
{
	ksf_why why;

	render_formats(pin->formats);
	RtlZeroMemory(&pin->limits, sizeof pin->limits);
	pin->limits.formats = pin->formats;
	pin->limits.format_count = RENDER_ROWS;

	pin->pin.ranges = pin->ranges;
	pin->pin.policy = KSF_POLICY_EXTENSIBLE;
	pin->pin.options = 0;
	pin->pin.limits = &pin->limits;
	why = ksf_wdk_ranges(
		pin->ranges, RENDER_RANGES, &pin->pin.range_count, render_ranges, RENDER_RANGES);
	if (why == 0)
		return STATUS_SUCCESS;
	DbgPrint("ksfmt miniport: own ranges: " KSF_PRI_WHY(range) "\n", KSF_ARG_WHY(why));
	return STATUS_INVALID_PARAMETER;
}

void
render_default_format(PVOID out)
{
	const KSDATARANGE_AUDIO *first = &audio_ranges[0];
	struct ksf_wave wave;
	struct ksf_format format;

	ksf_wave_pcm(&wave, first->MaximumSampleFrequency, RENDER_CHANNELS,
		(uint16_t)first->MaximumBitsPerSample, (uint16_t)first->MaximumBitsPerSample, 0);
	ksf_format_wrap(&format, &wave, 0);
	(void)ksf_format_encode(&format, NULL, 0, out, RENDER_DEFAULT_BYTES);
}
