/* SPDX-License-Identifier: MIT */
/* What the core knows of format tags, in one place. */
#ifndef KSF_CORE_TAGS_H
#define KSF_CORE_TAGS_H

#include "bytes.h"

#include <ksfmt/wave.h>

/* PCM and IEEE float: the formats whose arithmetic the documents fix ("WAVEFORMATEX structure"). */
static inline int
ksf_tag_is_linear(uint32_t tag)
{
	return tag == KSF_WAVE_FORMAT_PCM || tag == KSF_WAVE_FORMAT_IEEE_FLOAT;
}

static inline int
ksf_tag_is_alias(uint32_t tag)
{
	return tag == KSF_WAVE_FORMAT_RAW_SPORT || tag == KSF_WAVE_FORMAT_ESST_AC3;
}

/* "Specifying AC-3 Data Ranges": drivers and applications should know only 0x0092. */
static inline uint32_t
ksf_tag_canonical(uint32_t tag)
{
	return ksf_tag_is_alias(tag) ? KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF : tag;
}

/* "S/PDIF Pass-Through Transmission of Non-PCM Streams"; DTS is of IEC 61937 under the GUID of its
 * tag, and one format in two structures gets one answer. */
static inline int
ksf_tag_is_pass_through(uint32_t tag)
{
	return ksf_tag_canonical(tag) == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF ||
		tag == KSF_WAVE_FORMAT_WMASPDIF || tag == KSF_WAVE_FORMAT_DTS;
}

/* "Representing Formats for IEC 61937 Transmissions": Data2 is 0x0CEA, so these are no tag GUIDs.
 */
static inline int
ksf_guid_is_iec61937(const struct ksf_guid *guid)
{
	return (guid->low & UINT64_C(0xFFFFFFFF00000000)) == KSF_IEC61937_GUID_LOW &&
		guid->high == KSF_TAG_GUID_HIGH;
}

/* The same page: AC-3, DTS and WMA Pro have a format tag. */
static inline int
ksf_sub_format_is_iec61937(const struct ksf_guid *guid)
{
	return ksf_tag_is_pass_through(ksf_guid_to_tag(guid)) || ksf_guid_is_iec61937(guid);
}

/* What rule N1 asks of the link: one of these, or both. */
#define KSF_LINK_STEREO 1u
#define KSF_LINK_EIGHT  2u
#define KSF_LINK_EITHER 3u

/* lib/core/tables/iec61937.inc; 0 for a subtype that is not judged. */
static inline uint32_t
ksf_iec61937_link(const struct ksf_guid *guid)
{
	uint32_t data1 = (uint32_t)guid->low;
	uint32_t link = 0;

	if (!ksf_guid_is_iec61937(guid))
		return 0;
#define IEC61937_LINK(number, kind, source) link += data1 == (number) ? KSF_LINK_##kind : 0;
#include "tables/iec61937.inc"
	return link;
}

/* The tag that decides: of SubFormat for an EXTENSIBLE, else wFormatTag. */
static inline uint32_t
ksf_tag_of(const struct ksf_wave *wave)
{
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? ksf_guid_to_tag(&wave->sub_format)
							       : wave->format_tag;
}

/* The bits that a range bounds: the valid ones ("PCM High Bitdepth Stream Data Range"), under
 * SPECIFIER_DSOUND those of the container ("DirectSound Stream Data Range"). */
static inline uint32_t
ksf_bounded_bits(const struct ksf_wave *wave, int dsound)
{
	return dsound ? wave->bits_per_sample : ksf_wave_valid_bits(wave);
}

/* The default masks of the samples (MSVAD): one to eight channels, else 0. */
static inline uint32_t
ksf_mask_of(uint32_t channels)
{
	static const uint16_t mask[9] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x60F, 0x70F, 0x63F};

	return channels < 9 ? mask[channels] : 0;
}

/* The same sub-format, AC-3 under any of its tags. */
static inline int
ksf_sub_format_equal(const struct ksf_guid *a, const struct ksf_guid *b)
{
	uint32_t tag = ksf_tag_canonical(ksf_guid_to_tag(a));

	return ksf_guid_is(a, b->low, b->high) ||
		(tag != KSF_NO_TAG && tag == ksf_tag_canonical(ksf_guid_to_tag(b)));
}

#endif
