/* SPDX-License-Identifier: MIT */
/* Writing a wave structure: shared by the bare structure and the one inside a KSDATAFORMAT. */
#ifndef KSF_CORE_WAVE_WRITE_H
#define KSF_CORE_WAVE_WRITE_H

#include "bytes.h"

#include <ksfmt/wave.h>

/* Bytes of the fixed part, 0 for no structure. */
static inline uint32_t
ksf_wave_fixed_bytes(uint32_t layout)
{
	static const uint8_t size[5] = {0, KSF_SIZEOF_WAVEFORMAT, KSF_SIZEOF_PCMWAVEFORMAT,
		KSF_SIZEOF_WAVEFORMATEX, KSF_SIZEOF_WAVEFORMATEXTENSIBLE};

	return layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? size[layout] : 0;
}

/* Bytes of extra data behind a fixed part of that size: WAVEFORMATEX and what is larger may have
 * it. */
static inline uint32_t
ksf_wave_behind(const struct ksf_wave *wave, uint32_t fixed)
{
	return fixed >= KSF_SIZEOF_WAVEFORMATEX && wave->size > fixed ? wave->size - fixed : 0;
}

static inline uint32_t
ksf_wave_extra(const struct ksf_wave *wave)
{
	return ksf_wave_behind(wave, ksf_wave_fixed_bytes(wave->layout));
}

static inline void
ksf_wave_store_extensible(const struct ksf_wave *wave, uint8_t *p)
{
	ksf_store16(p + 18, wave->valid_bits_per_sample);
	ksf_store32(p + 20, wave->channel_mask);
	ksf_store_guid(p + 24, &wave->sub_format);
}

/* What every structure begins with: WAVEFORMAT. */
static inline void
ksf_wave_store_waveformat(const struct ksf_wave *wave, uint8_t *p)
{
	ksf_store16(p, wave->format_tag);
	ksf_store16(p + 2, wave->channels);
	ksf_store32(p + 4, wave->samples_per_sec);
	ksf_store32(p + 8, wave->avg_bytes_per_sec);
	ksf_store16(p + 12, wave->block_align);
}

/* The fixed part. */
static inline void
ksf_wave_store(const struct ksf_wave *wave, uint8_t *p)
{
	ksf_wave_store_waveformat(wave, p);
	if (wave->layout >= KSF_LAYOUT_PCMWAVEFORMAT)
		ksf_store16(p + 14, wave->bits_per_sample);
	if (wave->layout >= KSF_LAYOUT_WAVEFORMATEX)
		ksf_store16(p + 16, wave->extra_size);
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		ksf_wave_store_extensible(wave, p);
}

/* Extra data, as far as it is given; the caller has seen to the room. */
static inline void
ksf_wave_store_extra(uint8_t *p, uint32_t behind, const uint8_t *extra, size_t extra_size)
{
	uint32_t i;

	/*@ loop invariant 0 <= i <= behind;
	    loop invariant \forall integer k;
	      0 <= k < i ==> p[k] == (k < extra_size ? extra[k] : 0);
	    loop assigns i, p[0 .. behind - 1];
	    loop variant behind - i;
	*/
	for (i = 0; i < behind; i++)
		p[i] = i < extra_size ? extra[i] : 0;
}

/* The whole structure; the caller has seen to the room and to there being one. */
static inline void
ksf_wave_write(const struct ksf_wave *wave, uint8_t *p, const uint8_t *extra, size_t extra_size)
{
	uint32_t fixed = ksf_wave_fixed_bytes(wave->layout);

	ksf_wave_store(wave, p);
	ksf_wave_store_extra(p + fixed, ksf_wave_behind(wave, fixed), extra, extra_size);
}

#endif
