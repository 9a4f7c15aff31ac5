/* SPDX-License-Identifier: MIT */
/*
 * Decoding, judging and encoding the wave structures. A check is a sum of bits, one line a rule: the
 * form that a prover follows and that costs the same for clean and defective input.
 */
#include "bytes.h"
#include "tags.h"

#include <ksfmt/wave.h>

#define CB_EXTENSIBLE 22u /* KSF_SIZEOF_WAVEFORMATEXTENSIBLE - KSF_SIZEOF_WAVEFORMATEX */

/*
 * wFormatTag, not the size, tells WAVEFORMATEXTENSIBLE: MPEG1WAVEFORMAT has 40 bytes and cbSize 22
 * too. A cbSize that contradicts the 40 bytes is a finding and does not hide the fields.
 */
static uint32_t
wave_layout(uint32_t given, uint32_t tag)
{
	if (given < KSF_SIZEOF_PCMWAVEFORMAT)
		return KSF_LAYOUT_WAVEFORMAT;
	if (given < KSF_SIZEOF_WAVEFORMATEX)
		return KSF_LAYOUT_PCMWAVEFORMAT;
	if (tag == KSF_WAVE_FORMAT_EXTENSIBLE && given >= KSF_SIZEOF_WAVEFORMATEXTENSIBLE)
		return KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	return KSF_LAYOUT_WAVEFORMATEX;
}

/* "WAVEFORMATEX structure": cbSize of a PCM format is ignored. */
static uint32_t
wave_size(uint32_t layout, uint32_t tag, uint32_t extra)
{
	if (layout == KSF_LAYOUT_WAVEFORMAT)
		return KSF_SIZEOF_WAVEFORMAT;
	if (layout == KSF_LAYOUT_PCMWAVEFORMAT)
		return KSF_SIZEOF_PCMWAVEFORMAT;
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return KSF_SIZEOF_WAVEFORMATEX + ksf_max32(extra, CB_EXTENSIBLE);
	return KSF_SIZEOF_WAVEFORMATEX + (tag == KSF_WAVE_FORMAT_PCM ? 0 : extra);
}

/* Rule S7: a cbSize of 40 with no bytes for it is "sizeof the whole structure", not a truncation. */
static uint32_t
wave_size_given(uint32_t layout, uint32_t tag, uint32_t extra, uint32_t given)
{
	uint32_t size = wave_size(layout, tag, extra);

	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && extra == KSF_SIZEOF_WAVEFORMATEXTENSIBLE &&
		given < size)
		return KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
	return size;
}

static void
wave_clear(struct ksf_wave *out, uint32_t given)
{
	out->layout = KSF_LAYOUT_NONE;
	out->size = 0;
	out->data_size = given;
	out->samples_per_sec = 0;
	out->avg_bytes_per_sec = 0;
	out->channel_mask = 0;
	out->format_tag = 0;
	out->channels = 0;
	out->block_align = 0;
	out->bits_per_sample = 0;
	out->extra_size = 0;
	out->valid_bits_per_sample = 0;
	out->sub_format = ksf_guid_null;
}

static void
wave_decode_extensible(struct ksf_wave *out, const uint8_t *p)
{
	out->valid_bits_per_sample = ksf_load16(p + 18);
	out->channel_mask = ksf_load32(p + 20);
	ksf_load_guid(&out->sub_format, p + 24);
}

static void
wave_decode_fields(struct ksf_wave *out, const uint8_t *p, uint32_t given)
{
	uint16_t tag = ksf_load16(p);
	uint32_t layout = wave_layout(given, tag);
	uint16_t extra = layout >= KSF_LAYOUT_WAVEFORMATEX ? ksf_load16(p + 16) : 0;

	out->layout = layout;
	out->size = wave_size_given(layout, tag, extra, given);
	out->data_size = given;
	out->format_tag = tag;
	out->channels = ksf_load16(p + 2);
	out->samples_per_sec = ksf_load32(p + 4);
	out->avg_bytes_per_sec = ksf_load32(p + 8);
	out->block_align = ksf_load16(p + 12);
	out->bits_per_sample = layout >= KSF_LAYOUT_PCMWAVEFORMAT ? ksf_load16(p + 14) : 0;
	out->extra_size = extra;
	out->valid_bits_per_sample = 0;
	out->channel_mask = 0;
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		wave_decode_extensible(out, p);
	else
		ksf_guid_from_tag(&out->sub_format, tag);
}

ksf_why
ksf_wave_decode(struct ksf_wave *out, const void *data, size_t size)
{
	uint32_t given = ksf_clamp32(size);

	if (given < KSF_SIZEOF_WAVEFORMAT)
		wave_clear(out, given);
	else
		wave_decode_fields(out, (const uint8_t *)data, given);
	return ksf_wave_check(out);
}

uint32_t
ksf_wave_tag(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? ksf_guid_tag(&wave->sub_format)
							       : wave->format_tag;
}

/* "Representing Formats for IEC 61937 Transmissions": Data2 is 0x0CEA, so these are no tag GUIDs. */
static int
guid_is_iec61937(const struct ksf_guid *guid)
{
	return (ksf_guid_low(guid) & UINT64_C(0xFFFFFFFF00000000)) == KSF_IEC61937_GUID_LOW &&
		ksf_guid_high(guid) == KSF_TAG_GUID_HIGH;
}

/* Rules S2 to S9. */
static ksf_why
wave_why_size(const struct ksf_wave *w, uint32_t tag)
{
	int ext = w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	int wfx = w->layout == KSF_LAYOUT_WAVEFORMATEX;
	int large = ext && w->extra_size > CB_EXTENSIBLE;
	int is_sizeof = large && w->size == KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
	ksf_why why = 0;

	why += w->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_WAVE_NO_BITS : 0;
	why += w->layout == KSF_LAYOUT_PCMWAVEFORMAT && tag != KSF_WAVE_FORMAT_PCM
		? KSF_WAVE_NO_EXTRA_SIZE
		: 0;
	why += w->size > w->data_size ? KSF_WAVE_EXTRA_TRUNCATED : 0;
	why += wfx && tag == KSF_WAVE_FORMAT_PCM && w->extra_size != 0 ? KSF_WAVE_EXTRA_IGNORED : 0;
	why += w->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE && (!ext || w->extra_size < CB_EXTENSIBLE)
		? KSF_WAVE_EXTENSIBLE_SIZE
		: 0;
	why += large && !is_sizeof && ksf_tag_is_linear(tag) ? KSF_WAVE_EXTRA_UNUSED : 0;
	why += is_sizeof ? KSF_WAVE_EXTRA_IS_SIZEOF : 0;
	why += wfx && tag == KSF_WAVE_FORMAT_IEEE_FLOAT && w->extra_size != 0
		? KSF_WAVE_EXTRA_ON_FLOAT
		: 0;
	why += w->data_size > w->size ? KSF_WAVE_TRAILING : 0;
	return why;
}

/* Rules F1 to F3, which hold for every tag, and N1. */
static ksf_why
wave_why_fields(const struct ksf_wave *w, uint32_t tag)
{
	int has_bits = w->layout >= KSF_LAYOUT_PCMWAVEFORMAT;
	int computable = has_bits && ksf_tag_is_linear(tag);
	ksf_why why = 0;

	why += w->channels == 0 ? KSF_WAVE_CHANNELS_ZERO : 0;
	why += w->samples_per_sec == 0 ? KSF_WAVE_RATE_ZERO : 0;
	why += w->block_align == 0 && computable ? KSF_WAVE_BLOCK_ALIGN_ZERO : 0;
	why += w->block_align == 0 && !computable ? KSF_WAVE_BLOCK_ALIGN_UNKNOWN : 0;
	why += has_bits && ksf_tag_is_pass_through(tag) &&
			(w->channels != 2 || w->bits_per_sample != 16 || w->block_align != 4 ||
				w->avg_bytes_per_sec != (uint64_t)w->samples_per_sec * 4)
		? KSF_WAVE_PASS_THROUGH
		: 0;
	return why;
}

/* Rule F4 of a frame that the bits allow to compute: not judged where F3 or F6 is at fault. */
static ksf_why
wave_why_block_align(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t frame_bits = (uint32_t)w->channels * w->bits_per_sample;
	int padded = w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE && tag == KSF_WAVE_FORMAT_PCM &&
		w->bits_per_sample == 24 && w->block_align == (uint32_t)w->channels * 4;

	if (w->block_align == 0 || w->block_align * UINT32_C(8) == frame_bits)
		return 0;
	return padded ? KSF_WAVE_BLOCK_ALIGN_CONTAINER : KSF_WAVE_BLOCK_ALIGN;
}

/*
 * Rule F5, in 64 bits. Where nBlockAlign itself is wrong, a rate that goes with the right one is not
 * wrong too: Microsoft's "PCM High Bitdepth Stream Data Format" is the example.
 */
static ksf_why
wave_why_avg_bytes(const struct ksf_wave *w)
{
	uint64_t product = (uint64_t)w->samples_per_sec * w->block_align;
	uint32_t frame = (uint32_t)w->channels * w->bits_per_sample / 8;
	uint64_t right = (uint64_t)w->samples_per_sec * frame;

	if (product > UINT32_MAX)
		return KSF_WAVE_AVG_BYTES_OVERFLOW;
	return w->avg_bytes_per_sec != product &&
			(frame == 0 || w->avg_bytes_per_sec != right)
		? KSF_WAVE_AVG_BYTES
		: 0;
}

/* Rules F7 and F8: the sample sizes that a tag knows. */
static ksf_why
wave_why_sample_size(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t bits = w->bits_per_sample;
	int plain_pcm = tag == KSF_WAVE_FORMAT_PCM && w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	int is_float = tag == KSF_WAVE_FORMAT_IEEE_FLOAT;
	ksf_why why = 0;

	why += plain_pcm && (bits == 24 || bits == 32) ? KSF_WAVE_PRECISION : 0;
	why += plain_pcm && bits > 32 ? KSF_WAVE_PCM_SIZE : 0;
	why += is_float && bits != 32 && bits != 64 ? KSF_WAVE_FLOAT_SIZE : 0;
	why += is_float && bits == 64 ? KSF_WAVE_FLOAT_64 : 0;
	return why;
}

/* Rules F4 to F8 of a PCM or float structure that has wBitsPerSample. */
static ksf_why
wave_why_bits(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t bits = w->bits_per_sample;
	int ext = w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	if (bits == 0 || (bits % 8 != 0 && ext))
		return KSF_WAVE_BITS;
	if (bits % 8 != 0)
		return KSF_WAVE_BITS_ODD;
	return wave_why_block_align(w, tag) + wave_why_sample_size(w, tag);
}

/* Rules F9 and F10: the Samples union of an extensible PCM or float format. */
static ksf_why
wave_why_valid_bits(const struct ksf_wave *w, uint32_t tag)
{
	int pcm = tag == KSF_WAVE_FORMAT_PCM;
	ksf_why why = 0;

	why += pcm && w->valid_bits_per_sample > w->bits_per_sample ? KSF_WAVE_VALID_BITS : 0;
	why += pcm && w->valid_bits_per_sample == 0 ? KSF_WAVE_VALID_BITS_ZERO : 0;
	why += !pcm && w->valid_bits_per_sample != w->bits_per_sample ? KSF_WAVE_FLOAT_VALID_BITS : 0;
	return why;
}

/* Rules F4 to F10 and M11, which hold for PCM and float alone. */
static ksf_why
wave_why_linear(const struct ksf_wave *w, uint32_t tag)
{
	ksf_why why = wave_why_avg_bytes(w);

	if (w->layout >= KSF_LAYOUT_PCMWAVEFORMAT)
		why += wave_why_bits(w, tag);
	if (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return why + wave_why_valid_bits(w, tag);
	return why + (w->channels > 2 ? KSF_WAVE_NO_POSITIONS : 0);
}

/*
 * Rules M1 to M10 of "WAVEFORMATEXTENSIBLE structure". The lowest nChannels bits of the mask are in
 * effect, so a reserved bit matters only if the defined positions below it are too few (M5).
 */
static ksf_why
wave_why_mask(const struct ksf_wave *w)
{
	uint32_t mask = w->channel_mask;
	uint32_t channels = w->channels;
	uint32_t count = ksf_count_bits(mask & ~KSF_SPEAKER_ALL);
	uint32_t defined = ksf_count_bits(mask & KSF_SPEAKER_POSITIONS);
	int all = (mask & KSF_SPEAKER_ALL) != 0;
	ksf_why why = 0;

	if (mask == 0)
		return KSF_WAVE_DIRECT_OUT;
	why += count > channels ? KSF_WAVE_MASK_EXCESS : 0;
	why += count < channels && !all ? KSF_WAVE_MASK_SHORT : 0;
	why += defined < channels && count > defined ? KSF_WAVE_MASK_RESERVED : 0;
	why += all ? KSF_WAVE_SPEAKER_ALL : 0;
	why += channels == 6 && (mask == 0x3F || mask == 0x60F) ? KSF_WAVE_5POINT1 : 0;
	why += mask == 0xFF ? KSF_WAVE_7POINT1_WIDE : 0;
	why += channels == 1 && mask == 1 ? KSF_WAVE_MONO_POSITION : 0;
	return why;
}

/* Rules G3 to G7. */
static ksf_why
wave_why_tag(const struct ksf_wave *w, uint32_t tag)
{
	int ext = w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	int null = ksf_guid_is_null(&w->sub_format);
	ksf_why why = 0;

	why += ext && tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_WAVE_NESTED_EXTENSIBLE : 0;
	why += ext && null ? KSF_WAVE_SUB_FORMAT_NULL : 0;
	why += ext && tag == 0 ? KSF_WAVE_SUB_FORMAT_ZERO : 0;
	why += ext && tag == KSF_NO_TAG && !null && !guid_is_iec61937(&w->sub_format)
		? KSF_WAVE_SUB_FORMAT_OPAQUE
		: 0;
	why += ksf_tag_is_alias(tag) ? KSF_WAVE_ALIAS : 0;
	why += !ext && tag == 0 ? KSF_WAVE_TAG_UNKNOWN : 0;
	why += tag == KSF_WAVE_FORMAT_DEVELOPMENT ? KSF_WAVE_TAG_DEVELOPMENT : 0;
	return why;
}

/* Rule M7: the mask of a pass-through stream describes what comes out of the decoder. */
static int
mask_is_of_channels(const struct ksf_wave *w, uint32_t tag)
{
	return w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && !ksf_tag_is_pass_through(tag) &&
		!guid_is_iec61937(&w->sub_format);
}

ksf_why
ksf_wave_check(const struct ksf_wave *wave)
{
	uint32_t tag;
	ksf_why why;

	if (wave->layout < KSF_LAYOUT_WAVEFORMAT || wave->layout > KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return KSF_WAVE_TRUNCATED;
	tag = ksf_wave_tag(wave);
	why = wave_why_size(wave, tag) + wave_why_fields(wave, tag);
	why += ksf_tag_is_linear(tag) ? wave_why_linear(wave, tag) : wave_why_tag(wave, tag);
	return mask_is_of_channels(wave, tag) ? why + wave_why_mask(wave) : why;
}

uint32_t
ksf_wave_extra_bytes(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEX)
		return ksf_max32(wave->size, KSF_SIZEOF_WAVEFORMATEX) - KSF_SIZEOF_WAVEFORMATEX;
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return ksf_max32(wave->size, KSF_SIZEOF_WAVEFORMATEXTENSIBLE) -
			KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
	return 0;
}

static void
wave_store(const struct ksf_wave *wave, uint8_t *p)
{
	ksf_store16(p, wave->format_tag);
	ksf_store16(p + 2, wave->channels);
	ksf_store32(p + 4, wave->samples_per_sec);
	ksf_store32(p + 8, wave->avg_bytes_per_sec);
	ksf_store16(p + 12, wave->block_align);
	if (wave->layout >= KSF_LAYOUT_PCMWAVEFORMAT)
		ksf_store16(p + 14, wave->bits_per_sample);
	if (wave->layout >= KSF_LAYOUT_WAVEFORMATEX)
		ksf_store16(p + 16, wave->extra_size);
	if (wave->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return;
	ksf_store16(p + 18, wave->valid_bits_per_sample);
	ksf_store32(p + 20, wave->channel_mask);
	ksf_store_guid(p + 24, &wave->sub_format);
}

static uint32_t
wave_fixed_size(uint32_t layout)
{
	static const uint8_t size[5] = {0, KSF_SIZEOF_WAVEFORMAT, KSF_SIZEOF_PCMWAVEFORMAT,
		KSF_SIZEOF_WAVEFORMATEX, KSF_SIZEOF_WAVEFORMATEXTENSIBLE};

	return layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? size[layout] : 0;
}

size_t
ksf_wave_encode(const struct ksf_wave *wave, const void *extra, size_t extra_size, void *out,
	size_t capacity)
{
	uint32_t fixed = wave_fixed_size(wave->layout);
	uint32_t behind = ksf_wave_extra_bytes(wave);
	const uint8_t *from = (const uint8_t *)extra;
	uint8_t *p = (uint8_t *)out;
	uint32_t i;

	if (fixed == 0 || (size_t)fixed + behind > capacity)
		return (size_t)fixed + behind;
	wave_store(wave, p);
	for (i = 0; i < behind; i++)
		p[fixed + i] = i < extra_size ? from[i] : 0;
	return (size_t)fixed + behind;
}
