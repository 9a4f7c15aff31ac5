/* SPDX-License-Identifier: MIT */
/*
 * Building, comparing and converting wave formats: "Extensible Wave-Format Descriptors" and
 * "Converting Between Format Tags and Subformat GUIDs".
 */
#include "bytes.h"
#include "tags.h"
#include "wave_write.h"

#include <ksfmt/wave.h>

#define CB_EXTENSIBLE 22u

static int
wave_is_extensible(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
}

uint32_t
ksf_wave_effective_mask(const struct ksf_wave *wave)
{
	uint32_t mask = wave->channel_mask;
	uint32_t effective = 0;
	uint32_t left = wave->channels;
	uint32_t i;

	for (i = 0; i < 32; i++) {
		uint32_t bit = mask & (UINT32_C(1) << i);

		effective += left > 0 ? bit : 0;
		left -= left > 0 && bit != 0 ? 1 : 0;
	}
	return effective;
}

static uint32_t
wave_complete_size(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMAT)
		return KSF_SIZEOF_WAVEFORMAT;
	if (wave->layout == KSF_LAYOUT_PCMWAVEFORMAT)
		return KSF_SIZEOF_PCMWAVEFORMAT;
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEX && wave->format_tag == KSF_WAVE_FORMAT_PCM)
		return KSF_SIZEOF_WAVEFORMATEX;
	return KSF_SIZEOF_WAVEFORMATEX + wave->extra_size;
}

void
ksf_wave_complete(struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE) {
		wave->format_tag = KSF_WAVE_FORMAT_EXTENSIBLE;
		wave->extra_size = (uint16_t)ksf_max32(wave->extra_size, CB_EXTENSIBLE);
	} else {
		ksf_guid_from_tag(&wave->sub_format, wave->format_tag);
		wave->valid_bits_per_sample = 0;
		wave->channel_mask = 0;
	}
	if (ksf_tag_is_linear(ksf_tag_of(wave)) && wave->layout >= KSF_LAYOUT_PCMWAVEFORMAT) {
		wave->block_align =
			(uint16_t)((uint32_t)wave->channels * wave->bits_per_sample / 8);
		wave->avg_bytes_per_sec = wave->samples_per_sec * wave->block_align;
	}
	wave->size = wave_complete_size(wave);
	wave->data_size = wave->size;
}

void
ksf_wave_pcm(struct ksf_wave *out, uint32_t rate_hz, uint16_t channels, uint16_t container,
	uint16_t valid, uint32_t mask)
{
	uint32_t standard = channels <= 2 ? ksf_mask_of(channels) : 0;
	int plain = channels <= 2 && container <= 16 && valid == container &&
		(mask == standard || mask == 0);

	out->layout = plain ? KSF_LAYOUT_WAVEFORMATEX : KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	out->samples_per_sec = rate_hz;
	out->channel_mask = mask == 0 ? standard : mask;
	out->format_tag = KSF_WAVE_FORMAT_PCM;
	out->channels = channels;
	out->bits_per_sample = container;
	out->extra_size = 0;
	out->valid_bits_per_sample = valid;
	out->sub_format = ksf_guid_subtype_pcm;
	ksf_wave_complete(out);
}

/*
 * What a structure says of its precision: PCM above 16 bits without EXTENSIBLE does not say it, and
 * compares as a value of its own ("WAVEFORMATEX is inadequate above 16 bits").
 */
static uint32_t
stated_precision(const struct ksf_wave *wave)
{
	int silent = !wave_is_extensible(wave) && ksf_tag_of(wave) == KSF_WAVE_FORMAT_PCM &&
		wave->bits_per_sample > 16;

	return silent ? UINT32_MAX : ksf_wave_valid_bits(wave);
}

/* The same of positions: mono and stereo imply them, more channels do not (above any 32-bit mask).
 */
static uint64_t
stated_positions(const struct ksf_wave *wave)
{
	if (wave_is_extensible(wave))
		return ksf_wave_effective_mask(wave);
	return wave->channels <= 2 ? ksf_mask_of(wave->channels) : UINT64_MAX;
}

/* The mask of a format that is not PCM; rule C3 says what its WAVEFORMATEX implies. */
static uint32_t
decoded_mask(const struct ksf_wave *wave)
{
	if (wave_is_extensible(wave))
		return wave->channel_mask;
	return ksf_tag_is_pass_through(ksf_tag_of(wave)) && wave->channels == 2 ? ksf_mask_of(2)
										: 0;
}

int
ksf_wave_equivalent(const struct ksf_wave *a, const struct ksf_wave *b)
{
	int linear = ksf_tag_is_linear(ksf_tag_of(a));

	if (!ksf_sub_format_equal(&a->sub_format, &b->sub_format) || a->channels != b->channels ||
		a->samples_per_sec != b->samples_per_sec || a->block_align != b->block_align ||
		a->bits_per_sample != b->bits_per_sample)
		return 0;
	if (!linear)
		return ksf_wave_extra(a) == ksf_wave_extra(b) && decoded_mask(a) == decoded_mask(b);
	return stated_precision(a) == stated_precision(b) &&
		stated_positions(a) == stated_positions(b);
}

/* Rule C9: what stands in for the missing bits of a WAVEFORMAT, 0 if nothing can. */
static KSF_COLD uint16_t
convert_guess_bits(const struct ksf_wave *wave)
{
	uint32_t bits = wave->block_align * UINT32_C(8);

	if (wave->channels == 0 || bits % wave->channels != 0 || bits / wave->channels > UINT16_MAX)
		return 0;
	return (uint16_t)(bits / wave->channels);
}

/* Rule C14: an EXTENSIBLE with what comes out of the decoder is not the one without. */
static inline int
convert_is_same(const struct ksf_wave *wave, uint32_t layout)
{
	if (layout >= KSF_LAYOUT_WAVEFORMATEXTENSIBLE && wave_is_extensible(wave))
		return ksf_wave_is_iec61937(wave) ==
			(layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937);
	return wave->layout == layout;
}

/* Extra bytes that would be read as what comes out of a decoder, or are that. */
static inline int
convert_has_encoded(const struct ksf_wave *wave)
{
	return ksf_wave_extra(wave) >= KSF_IEC61937_EXTRA &&
		ksf_sub_format_is_iec61937(&wave->sub_format);
}

/* Extra bytes that another structure can keep. */
static inline uint32_t
convert_behind(const struct ksf_wave *wave)
{
	return convert_has_encoded(wave) ? 0 : ksf_wave_extra(wave);
}

/* Rule C5: the facts of an EXTENSIBLE that the older structures have no room for. */
static inline ksf_why
convert_why_facts(const struct ksf_wave *wave)
{
	uint32_t tag = ksf_tag_of(wave);
	int linear = ksf_tag_is_linear(tag);
	int standard = wave->channels <= 2 && wave->channel_mask == ksf_mask_of(wave->channels);
	int valid = wave->valid_bits_per_sample == wave->bits_per_sample ||
		(!linear && wave->valid_bits_per_sample == 0);
	ksf_why why = 0;

	why += tag == KSF_NO_TAG || tag == 0 || tag == KSF_WAVE_FORMAT_EXTENSIBLE
		? KSF_CONVERT_NOT_A_TAG
		: 0;
	why += !valid ? KSF_CONVERT_VALID_BITS : 0;
	why += wave->channel_mask != 0 && !standard ? KSF_CONVERT_MASK : 0;
	why += wave->channel_mask == 0 && linear ? KSF_CONVERT_DIRECT_OUT : 0;
	why += linear && ksf_wave_extra(wave) != 0 ? KSF_CONVERT_EXTRA : 0;
	return why + (ksf_wave_is_iec61937(wave) ? KSF_CONVERT_ENCODED : 0);
}

static inline KSF_HOT ksf_why
convert_why_plain(const struct ksf_wave *wave, uint32_t layout)
{
	uint32_t tag = ksf_tag_of(wave);
	ksf_why why = wave_is_extensible(wave) ? convert_why_facts(wave) : 0;

	why += layout == KSF_LAYOUT_PCMWAVEFORMAT && tag != KSF_WAVE_FORMAT_PCM
		? KSF_CONVERT_NOT_PCM
		: 0;
	why += wave->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_CONVERT_NO_BITS : 0;
	return why;
}

/* The source is not extensible here, so wFormatTag is its tag. */
static inline ksf_why
convert_why_extensible(const struct ksf_wave *wave, uint32_t flags)
{
	uint32_t tag = wave->format_tag;
	int mask_known = wave->channels <= 2 || !ksf_tag_is_linear(tag) ||
		(flags & (KSF_CONVERT_MASK_DEFAULT | KSF_CONVERT_MASK_GIVEN)) != 0;
	ksf_why why = wave->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_CONVERT_NO_BITS : 0;

	why += tag == 0 || tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_CONVERT_NOT_A_TAG : 0;
	why += !mask_known ? KSF_CONVERT_NO_MASK : 0;
	why += convert_has_encoded(wave) ? KSF_CONVERT_EXTRA : 0;
	return why + (ksf_wave_extra(wave) > 0xFFFFu - CB_EXTENSIBLE ? KSF_CONVERT_EXTRA_SIZE : 0);
}

/* Rule C15. A tag is of IEC 61937 if its GUID is. */
static inline ksf_why
convert_why_iec61937(const struct ksf_wave *wave, uint32_t flags)
{
	ksf_why why = wave->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_CONVERT_NO_BITS : 0;

	why += ksf_wave_extra(wave) != 0 ? KSF_CONVERT_EXTRA : 0;
	why += (flags & KSF_CONVERT_ENCODED_GIVEN) == 0 ? KSF_CONVERT_NO_ENCODED : 0;
	return why + (!ksf_sub_format_is_iec61937(&wave->sub_format) ? KSF_CONVERT_NOT_IEC : 0);
}

static inline KSF_HOT ksf_why
convert_why(const struct ksf_wave *wave, uint32_t layout, uint32_t flags)
{
	if (layout < KSF_LAYOUT_WAVEFORMAT || layout > KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937 ||
		(layout == KSF_LAYOUT_WAVEFORMAT && wave->layout != layout))
		return KSF_CONVERT_LAYOUT;
	if (convert_is_same(wave, layout))
		return 0;
	if (wave->layout == layout)
		return KSF_CONVERT_ENCODED;
	if (wave->layout < KSF_LAYOUT_WAVEFORMAT ||
		wave->layout > KSF_LAYOUT_WAVEFORMATEXTENSIBLE || wave->size > wave->data_size)
		return KSF_CONVERT_UNSOUND;
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937)
		return convert_why_iec61937(wave, flags);
	return layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? convert_why_extensible(wave, flags)
							 : convert_why_plain(wave, layout);
}

/* Rules C2 and C3: mono and stereo imply positions, a pass-through stream those of its two
 * channels; more are the caller's to say. */
static uint32_t
convert_mask(const struct ksf_wave *wave, uint32_t tag, uint32_t flags)
{
	int asked = wave->channels > 2 && (flags & KSF_CONVERT_MASK_DEFAULT) != 0;

	if (ksf_tag_is_linear(tag) || asked)
		return ksf_mask_of(wave->channels);
	return ksf_tag_is_pass_through(tag) && wave->channels == 2 ? ksf_mask_of(2) : 0;
}

/* Rule C13: an alias of AC-3 is read and never written. */
static uint32_t
convert_tag(struct ksf_wave *out)
{
	uint32_t tag = ksf_tag_of(out);

	if (!ksf_tag_is_alias(tag))
		return tag;
	ksf_set_tag_guid(&out->sub_format, KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF);
	return KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF;
}

static inline void
convert_store_extensible(struct ksf_wave *out, uint32_t behind, uint16_t valid, uint32_t mask)
{
	out->format_tag = KSF_WAVE_FORMAT_EXTENSIBLE;
	out->extra_size = (uint16_t)(CB_EXTENSIBLE + behind);
	out->valid_bits_per_sample = valid;
	out->channel_mask = mask;
	out->layout = KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	out->size = KSF_SIZEOF_WAVEFORMATEXTENSIBLE + behind;
	out->data_size = out->size;
}

static inline void
convert_store_plain(struct ksf_wave *out, uint32_t tag, uint32_t extra, uint32_t layout)
{
	out->format_tag = (uint16_t)tag;
	out->extra_size = (uint16_t)extra;
	out->valid_bits_per_sample = 0;
	out->channel_mask = 0;
	out->layout = layout;
	out->size = ksf_wave_fixed_bytes(layout) + extra;
	out->data_size = out->size;
}

/* Rules C14 and C15: the same structure with other bytes behind. */
static inline void
convert_tail(struct ksf_wave *out, uint32_t behind)
{
	(void)convert_tag(out);
	convert_store_extensible(out, behind, out->valid_bits_per_sample, out->channel_mask);
}

/* Rules C1, C2, C3 and C6: bits are valid bits where samples are. */
static inline void
convert_to_extensible(struct ksf_wave *out, uint32_t behind, uint32_t flags, uint32_t mask)
{
	uint32_t tag = convert_tag(out);
	int samples = ksf_tag_is_linear(tag) || ksf_tag_is_pass_through(tag);

	if ((flags & KSF_CONVERT_MASK_GIVEN) == 0)
		mask = convert_mask(out, tag, flags);
	convert_store_extensible(out, behind, samples ? out->bits_per_sample : 0, mask);
}

static inline void
convert_to_plain(struct ksf_wave *out, uint32_t behind, uint32_t layout)
{
	uint32_t tag = convert_tag(out);
	int has_extra = layout == KSF_LAYOUT_WAVEFORMATEX && !ksf_tag_is_linear(tag);

	convert_store_plain(out, tag, has_extra ? behind : 0, layout);
}

/* The reasons that the caller does not allow. */
static KSF_COLD ksf_why
convert_why_left(const struct ksf_wave *wave, ksf_why why, uint32_t flags)
{
	if ((flags & KSF_CONVERT_ALLOW_LOSSY) == 0)
		return why;
	if ((why & KSF_CONVERT_NO_BITS) != 0 && convert_guess_bits(wave) == 0)
		return why;
	return why & ~KSF_CONVERT_LOSSY;
}

/* The value in the other layout; reasons have been seen to. */
static inline KSF_HOT void
convert_write(struct ksf_wave *out, const struct ksf_wave *wave, uint32_t layout, uint32_t flags,
	uint32_t mask)
{
	uint32_t behind = convert_behind(wave);
	int same = convert_is_same(wave, layout);

	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937)
		behind = KSF_IEC61937_EXTRA;
	*out = *wave;
	if (same)
		return;
	if (layout < KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		convert_to_plain(out, behind, layout);
	else if (wave_is_extensible(out))
		convert_tail(out, behind);
	else
		convert_to_extensible(out, behind, flags, mask);
}

/* The caller may allow what is lost; a WAVEFORMAT then gets the bits it does not have. */
static KSF_COLD ksf_why
convert_lossy(struct ksf_wave *out, const struct ksf_wave *wave, uint32_t layout, uint32_t flags,
	uint32_t mask)
{
	struct ksf_wave whole = *wave;
	ksf_why why = convert_why_left(wave, convert_why(wave, layout, flags), flags);

	if (why != 0)
		return why;
	if (wave->layout == KSF_LAYOUT_WAVEFORMAT)
		whole.bits_per_sample = convert_guess_bits(wave);
	convert_write(out, &whole, layout, flags, mask);
	return 0;
}

static KSF_COLD ksf_why
convert_any(struct ksf_wave *out, const struct ksf_wave *wave, uint32_t layout, uint32_t flags,
	uint32_t mask)
{
	if (convert_why(wave, layout, flags) != 0)
		return convert_lossy(out, wave, layout, flags, mask);
	convert_write(out, wave, layout, flags, mask);
	return 0;
}

/* Mono and stereo samples without extra bytes: no reason stands against their conversion. 1 settles
 * it, and 0 says nothing. */
static inline int
convert_is_usual(const struct ksf_wave *wave, uint32_t layout, uint32_t size)
{
	return wave->layout == layout && wave->size == size && wave->data_size >= size &&
		wave->channels - 1u < 2 && ksf_tag_is_linear(ksf_tag_of(wave));
}

/* The same of an EXTENSIBLE: every bit valid, and at the standard positions. */
static inline int
convert_is_usual_extensible(const struct ksf_wave *wave)
{
	return convert_is_usual(
		       wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, KSF_SIZEOF_WAVEFORMATEXTENSIBLE) &&
		wave->channel_mask == ksf_mask_of(wave->channels) &&
		wave->valid_bits_per_sample == wave->bits_per_sample;
}

ksf_why
ksf_wave_convert(struct ksf_wave *out, const struct ksf_wave *wave, uint32_t layout, uint32_t flags,
	uint32_t mask)
{
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE &&
		convert_is_usual(wave, KSF_LAYOUT_WAVEFORMATEX, KSF_SIZEOF_WAVEFORMATEX)) {
		if ((flags & KSF_CONVERT_MASK_GIVEN) == 0)
			mask = ksf_mask_of(wave->channels);
		*out = *wave;
		convert_store_extensible(out, 0, out->bits_per_sample, mask);
		return 0;
	}
	if (layout == KSF_LAYOUT_WAVEFORMATEX && convert_is_usual_extensible(wave)) {
		*out = *wave;
		convert_store_plain(out, ksf_tag_of(wave), 0, layout);
		return 0;
	}
	return convert_any(out, wave, layout, flags, mask);
}
