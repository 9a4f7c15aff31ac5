/* SPDX-License-Identifier: MIT */
/*
 * What two structures have behind a wave format: "Representing Formats for IEC 61937
 * Transmissions" and "DRMWAVEFORMAT structure" (mmreg.h).
 */
#include "bytes.h"
#include "tags.h"

#include <ksfmt/wave.h>

#define CB_DRM 24u /* KSF_SIZEOF_DRMWAVEFORMAT - KSF_SIZEOF_WAVEFORMATEX */

/* Announced and there. */
static int
tail_reaches(const struct ksf_wave *wave, uint32_t size)
{
	return wave->size >= size && wave->data_size >= size;
}

int
ksf_wave_is_iec61937(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE &&
		tail_reaches(wave, KSF_SIZEOF_WAVEFORMATEXTENSIBLE_IEC61937) &&
		ksf_sub_format_is_iec61937(&wave->sub_format);
}

uint32_t
ksf_wave_structure(const struct ksf_wave *wave)
{
	if (ksf_wave_is_iec61937(wave))
		return KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937;
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEX && wave->format_tag == KSF_WAVE_FORMAT_DRM &&
		tail_reaches(wave, KSF_SIZEOF_DRMWAVEFORMAT))
		return KSF_LAYOUT_DRMWAVEFORMAT;
	return wave->layout;
}

ksf_why
ksf_iec61937_decode(struct ksf_iec61937 *out, const void *extra, size_t size)
{
	const uint8_t *p = (const uint8_t *)extra;

	if (size < KSF_IEC61937_EXTRA)
		return KSF_WAVE_EXTRA_TRUNCATED;
	out->encoded_samples_per_sec = ksf_load32(p);
	out->encoded_channel_count = ksf_load32(p + 4);
	out->average_bytes_per_sec = ksf_load32(p + 8);
	return 0;
}

size_t
ksf_iec61937_encode(const struct ksf_iec61937 *values, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (capacity < KSF_IEC61937_EXTRA)
		return KSF_IEC61937_EXTRA;
	ksf_store32(p, values->encoded_samples_per_sec);
	ksf_store32(p + 4, values->encoded_channel_count);
	ksf_store32(p + 8, values->average_bytes_per_sec);
	return KSF_IEC61937_EXTRA;
}

/* Rule D1: one format in another, and no third in that. */
ksf_why
ksf_drm_decode(struct ksf_drm *out, const void *extra, size_t size, ksf_why errors)
{
	const uint8_t *p = (const uint8_t *)extra;
	ksf_why inner;

	if (size < CB_DRM)
		return KSF_WAVE_DRM_SIZE;
	out->reserved = ksf_load16(p);
	out->content_id = ksf_load32(p + 2);
	inner = ksf_wave_decode(&out->inner, p + KSF_DRM_INNER_OFFSET, size - KSF_DRM_INNER_OFFSET);
	if (ksf_tag_of(&out->inner) == KSF_WAVE_FORMAT_DRM)
		return KSF_WAVE_DRM_NESTED;
	return (inner & errors) != 0 ? KSF_WAVE_DRM_INNER : 0;
}
