/* SPDX-License-Identifier: MIT */
/*
 * Decoding, judging and encoding the wave structures. A check is a sum of bits, one line a rule:
 * the form that a prover follows and that costs the same for clean and defective input.
 */
#include "bytes.h"
#include "tags.h"
#include "wave_write.h"

#include <ksfmt/wave.h>

#define CB_EXTENSIBLE 22u /* KSF_SIZEOF_WAVEFORMATEXTENSIBLE - KSF_SIZEOF_WAVEFORMATEX */
#define CB_DRM        24u /* KSF_SIZEOF_DRMWAVEFORMAT - KSF_SIZEOF_WAVEFORMATEX */

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

/* Rule S7: a cbSize of 40 with no bytes for it is "sizeof the whole structure", not a truncation.
 */
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
	ksf_set_guid(&out->sub_format, 0, 0);
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
	return ksf_tag_of(wave);
}

uint32_t
ksf_default_mask(uint32_t channels)
{
	return ksf_mask_of(channels);
}

uint16_t
ksf_wave_valid_bits(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && wave->valid_bits_per_sample != 0 &&
		ksf_tag_is_linear(ksf_tag_of(wave)))
		return wave->valid_bits_per_sample;
	return wave->bits_per_sample;
}

/* Rules S2 and S3, and S6 of a tag whose structure does not fit. */
static ksf_why
wave_why_old(const struct ksf_wave *w, uint32_t tag)
{
	ksf_why why = w->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_WAVE_NO_BITS : 0;

	why += w->layout == KSF_LAYOUT_PCMWAVEFORMAT && tag != KSF_WAVE_FORMAT_PCM
		? KSF_WAVE_NO_EXTRA_SIZE
		: 0;
	return why + (tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_WAVE_EXTENSIBLE_SIZE : 0);
}

/* Rules S5, S6, S8 and D1: cbSize of a WAVEFORMATEX. */
static ksf_why
wave_why_plain(const struct ksf_wave *w, uint32_t tag)
{
	if (tag == KSF_WAVE_FORMAT_EXTENSIBLE)
		return KSF_WAVE_EXTENSIBLE_SIZE;
	if (tag == KSF_WAVE_FORMAT_DRM)
		return w->extra_size < CB_DRM ? KSF_WAVE_DRM_SIZE : 0;
	if (w->extra_size == 0 || !ksf_tag_is_linear(tag))
		return 0;
	return tag == KSF_WAVE_FORMAT_PCM ? KSF_WAVE_EXTRA_IGNORED : KSF_WAVE_EXTRA_ON_FLOAT;
}

/* Rules S6 and S7: cbSize of a WAVEFORMATEXTENSIBLE. */
static ksf_why
wave_why_extensible(const struct ksf_wave *w, uint32_t tag)
{
	if (w->extra_size <= CB_EXTENSIBLE)
		return w->extra_size < CB_EXTENSIBLE ? KSF_WAVE_EXTENSIBLE_SIZE : 0;
	if (w->size == KSF_SIZEOF_WAVEFORMATEXTENSIBLE)
		return KSF_WAVE_EXTRA_IS_SIZEOF;
	return ksf_tag_is_linear(tag) ? KSF_WAVE_EXTRA_UNUSED : 0;
}

/* Rules S2 to S9. */
static ksf_why
wave_why_size(const struct ksf_wave *w, uint32_t tag)
{
	ksf_why why = w->size > w->data_size ? KSF_WAVE_EXTRA_TRUNCATED : 0;

	why += w->data_size > w->size ? KSF_WAVE_TRAILING : 0;
	if (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return why + wave_why_extensible(w, tag);
	if (w->layout == KSF_LAYOUT_WAVEFORMATEX)
		return why + wave_why_plain(w, tag);
	return why + wave_why_old(w, tag);
}

/* What rule N1 asks of the link: 0 nothing. */
static uint32_t
wave_link(const struct ksf_wave *w, uint32_t tag)
{
	if (ksf_tag_is_pass_through(tag))
		return KSF_LINK_STEREO;
	return tag == KSF_NO_TAG ? ksf_iec61937_link(&w->sub_format) : 0;
}

/* Rule N1: described as PCM of 16 bits of so many channels. */
static int
wave_is_as_pcm(const struct ksf_wave *w, uint32_t channels)
{
	return w->channels == channels && w->bits_per_sample == 16 &&
		w->block_align == channels * 2 &&
		w->avg_bytes_per_sec == (uint64_t)w->samples_per_sec * (channels * 2);
}

/* Rule N1: where both links are known, two channels ask for the narrow one. */
static ksf_why
wave_why_link(const struct ksf_wave *w, uint32_t link)
{
	int eight = link == KSF_LINK_EIGHT || (link == KSF_LINK_EITHER && w->channels != 2);

	if (link == 0 || w->layout == KSF_LAYOUT_WAVEFORMAT || wave_is_as_pcm(w, eight ? 8u : 2u))
		return 0;
	return eight ? KSF_WAVE_HIGH_BIT_RATE : KSF_WAVE_PASS_THROUGH;
}

/* Rule N2: a rate of 0 is F2's, and no document limits DTS. */
static ksf_why
wave_why_link_rate(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t rate = w->samples_per_sec;

	if (!ksf_tag_is_pass_through(tag) || tag == KSF_WAVE_FORMAT_DTS || rate == 0 ||
		rate == 48000)
		return 0;
	return tag == KSF_WAVE_FORMAT_WMASPDIF && rate == 44100 ? 0 : KSF_WAVE_PASS_THROUGH_RATE;
}

/* Rules F1 to F3, which hold for every tag. */
static ksf_why
wave_why_fields(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t frame = (uint32_t)w->channels * w->bits_per_sample / 8;
	int computable = w->layout >= KSF_LAYOUT_PCMWAVEFORMAT && ksf_tag_is_linear(tag) &&
		frame <= UINT16_MAX;
	ksf_why why = w->channels == 0 ? KSF_WAVE_CHANNELS_ZERO : 0;

	why += w->samples_per_sec == 0 ? KSF_WAVE_RATE_ZERO : 0;
	if (w->block_align != 0)
		return why;
	return why + (computable ? KSF_WAVE_BLOCK_ALIGN_ZERO : KSF_WAVE_BLOCK_ALIGN_UNKNOWN);
}

/* Rule F4 of a frame that can be computed: not judged where F1, F3 or F6 is at fault. */
static ksf_why
wave_why_block_align(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t frame_bits = (uint32_t)w->channels * w->bits_per_sample;
	int padded = w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE && tag == KSF_WAVE_FORMAT_PCM &&
		w->bits_per_sample == 24 && w->block_align == (uint32_t)w->channels * 4;

	if (frame_bits == 0 || w->block_align == 0 || w->block_align * UINT32_C(8) == frame_bits)
		return 0;
	return padded ? KSF_WAVE_BLOCK_ALIGN_CONTAINER : KSF_WAVE_BLOCK_ALIGN;
}

/*
 * Rule F5, in 64 bits. Where nBlockAlign itself is wrong, a rate that goes with the right one is
 * not wrong too: Microsoft's "PCM High Bitdepth Stream Data Format" is the example.
 */
static ksf_why
wave_why_avg_bytes(const struct ksf_wave *w)
{
	uint64_t product = (uint64_t)w->samples_per_sec * w->block_align;
	uint32_t frame = (uint32_t)w->channels * w->bits_per_sample / 8;

	if (w->avg_bytes_per_sec == product)
		return 0;
	if (product > UINT32_MAX)
		return KSF_WAVE_AVG_BYTES_OVERFLOW;
	return frame != 0 && w->avg_bytes_per_sec == (uint64_t)w->samples_per_sec * frame
		? 0
		: KSF_WAVE_AVG_BYTES;
}

/* Rules F7 and F8: the sample sizes that a tag knows. */
static ksf_why
wave_why_sample_size(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t bits = w->bits_per_sample;

	if (tag == KSF_WAVE_FORMAT_IEEE_FLOAT)
		return bits == 32 ? 0 : bits == 64 ? KSF_WAVE_FLOAT_64 : KSF_WAVE_FLOAT_SIZE;
	if (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE || bits <= 16)
		return 0;
	return bits > 32 ? KSF_WAVE_PCM_SIZE : KSF_WAVE_PRECISION;
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
		return tag == KSF_WAVE_FORMAT_IEEE_FLOAT ? KSF_WAVE_FLOAT_SIZE : KSF_WAVE_BITS_ODD;
	return wave_why_block_align(w, tag) + wave_why_sample_size(w, tag);
}

/* Rules F9 and F10: the Samples union of an extensible PCM or float format. */
static ksf_why
wave_why_valid_bits(const struct ksf_wave *w, uint32_t tag)
{
	uint32_t valid = w->valid_bits_per_sample;

	if (tag != KSF_WAVE_FORMAT_PCM)
		return valid != w->bits_per_sample ? KSF_WAVE_FLOAT_VALID_BITS : 0;
	if (valid == 0)
		return KSF_WAVE_VALID_BITS_ZERO;
	return valid > w->bits_per_sample ? KSF_WAVE_VALID_BITS : 0;
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

/* Rules M3 and M4: a position for each channel. */
static ksf_why
wave_why_positions(const struct ksf_wave *w)
{
	uint32_t count = ksf_count_bits(w->channel_mask & ~KSF_SPEAKER_ALL);

	if (count > w->channels)
		return KSF_WAVE_MASK_EXCESS;
	return count < w->channels && w->channel_mask < KSF_SPEAKER_ALL ? KSF_WAVE_MASK_SHORT : 0;
}

/*
 * Rules M5 and M6. The lowest nChannels bits of the mask are in effect, so a reserved bit matters
 * only if the defined positions below it are too few; all bits are where rule M7 holds.
 */
static ksf_why
wave_why_high_bits(const struct ksf_wave *w, int decoded)
{
	uint32_t mask = w->channel_mask;
	uint32_t positions = ksf_count_bits(mask & KSF_SPEAKER_POSITIONS);
	int used = (mask & KSF_SPEAKER_RESERVED) != 0 && (decoded || positions < w->channels);
	ksf_why why = used ? KSF_WAVE_MASK_RESERVED : 0;

	return why + (mask >= KSF_SPEAKER_ALL ? KSF_WAVE_SPEAKER_ALL : 0);
}

/*
 * Rules M1 to M10 of "WAVEFORMATEXTENSIBLE structure". M7: where the mask is of what comes out of a
 * decoder, the channels of the link need no positions.
 */
static ksf_why
wave_why_mask(const struct ksf_wave *w, int decoded)
{
	uint32_t mask = w->channel_mask;
	uint32_t channels = w->channels;
	ksf_why why = 0;

	if (mask == 0)
		return KSF_WAVE_DIRECT_OUT;
	why += decoded ? 0 : wave_why_positions(w);
	why += channels == 6 && (mask == 0x3F || mask == 0x60F) ? KSF_WAVE_5POINT1 : 0;
	why += mask == 0xFF ? KSF_WAVE_7POINT1_WIDE : 0;
	why += channels == 1 && mask == 1 ? KSF_WAVE_MONO_POSITION : 0;
	return mask <= KSF_SPEAKER_POSITIONS ? why : why + wave_why_high_bits(w, decoded);
}

/* Rules G3, G4 and G6: the SubFormat of an EXTENSIBLE. */
static ksf_why
wave_why_sub_format(const struct ksf_wave *w, uint32_t tag)
{
	if (tag == KSF_WAVE_FORMAT_EXTENSIBLE)
		return KSF_WAVE_NESTED_EXTENSIBLE;
	if (tag == KSF_WAVE_FORMAT_UNKNOWN)
		return KSF_WAVE_SUB_FORMAT_ZERO;
	if (tag != KSF_NO_TAG || ksf_guid_is_iec61937(&w->sub_format))
		return 0;
	return ksf_guid_is_wild(&w->sub_format) ? KSF_WAVE_SUB_FORMAT_NULL
						: KSF_WAVE_SUB_FORMAT_OPAQUE;
}

/* Rules G3 to G7, N1 and N2, which concern other tags than PCM and float. */
static ksf_why
wave_why_tag(const struct ksf_wave *w, uint32_t tag)
{
	ksf_why why = 0;

	if (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		why = wave_why_sub_format(w, tag);
	else if (tag == KSF_WAVE_FORMAT_UNKNOWN)
		why = KSF_WAVE_TAG_UNKNOWN;
	why += wave_why_link(w, wave_link(w, tag)) + wave_why_link_rate(w, tag);
	why += ksf_tag_is_alias(tag) ? KSF_WAVE_ALIAS : 0;
	return why + (tag == KSF_WAVE_FORMAT_DEVELOPMENT ? KSF_WAVE_TAG_DEVELOPMENT : 0);
}

/* Without channels (F1) there is nothing to give a position to. */
static ksf_why
wave_why_channels(const struct ksf_wave *w)
{
	if (w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE || w->channels == 0)
		return 0;
	return wave_why_mask(w, ksf_sub_format_is_iec61937(&w->sub_format));
}

ksf_why
ksf_wave_check(const struct ksf_wave *wave)
{
	uint32_t tag;
	ksf_why why;

	if (wave->layout < KSF_LAYOUT_WAVEFORMAT || wave->layout > KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return KSF_WAVE_TRUNCATED;
	tag = ksf_tag_of(wave);
	why = wave_why_size(wave, tag) + wave_why_fields(wave, tag);
	why += ksf_tag_is_linear(tag) ? wave_why_linear(wave, tag) : wave_why_tag(wave, tag);
	return why + wave_why_channels(wave);
}

ksf_why
ksf_wave_check_before_xp_sp2(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && wave->channels != 0 &&
			wave->channel_mask == 0x63F
		? KSF_WAVE_7POINT1_SURROUND
		: 0;
}

uint32_t
ksf_wave_extra_bytes(const struct ksf_wave *wave)
{
	return ksf_wave_extra(wave);
}

size_t
ksf_wave_encode(const struct ksf_wave *wave, const void *extra, size_t extra_size, void *out,
	size_t capacity)
{
	uint32_t fixed = ksf_wave_fixed_bytes(wave->layout);
	uint32_t behind = ksf_wave_behind(wave, fixed);
	size_t size = (size_t)fixed + behind;

	if (fixed != 0 && size <= capacity)
		ksf_wave_write(wave, (uint8_t *)out, (const uint8_t *)extra, extra_size);
	return size;
}
