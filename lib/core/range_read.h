/* SPDX-License-Identifier: MIT */
/*
 * Reading a range without judging it: lists and pins look at the sizes themselves, and need no
 * more.
 */
#ifndef KSF_CORE_RANGE_READ_H
#define KSF_CORE_RANGE_READ_H

#include "bytes.h"

#include <ksfmt/range.h>

#define KSF_RANGE_AUDIO_END 84u /* of the last field; padding follows up to 88 */

/* Audio members are read only where MajorFormat lets them be audio: KSDATARANGE_MUSIC is as large.
 */
static inline uint32_t
ksf_range_layout(uint32_t end, const struct ksf_guid *major_format)
{
	int audio = ksf_guid_is(major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) ||
		ksf_guid_is_wild(major_format);

	return audio && end >= KSF_RANGE_AUDIO_END ? KSF_LAYOUT_KSDATARANGE_AUDIO
						   : KSF_LAYOUT_KSDATARANGE;
}

static inline void
ksf_range_no_audio(struct ksf_range *out)
{
	out->maximum_channels = 0;
	out->minimum_bits_per_sample = 0;
	out->maximum_bits_per_sample = 0;
	out->minimum_sample_frequency = 0;
	out->maximum_sample_frequency = 0;
}

static inline void
ksf_range_read_audio(struct ksf_range *out, const uint8_t *p)
{
	uint32_t channels = ksf_load32(p);
	uint32_t min_bits = ksf_load32(p + 4);
	uint32_t max_bits = ksf_load32(p + 8);
	uint32_t min_rate = ksf_load32(p + 12);
	uint32_t max_rate = ksf_load32(p + 16);

	out->maximum_channels = channels;
	out->minimum_bits_per_sample = min_bits;
	out->maximum_bits_per_sample = max_bits;
	out->minimum_sample_frequency = min_rate;
	out->maximum_sample_frequency = max_rate;
}

/* Reads a range of at least 64 bytes. */
static inline void
ksf_range_read(struct ksf_range *out, const uint8_t *p, uint32_t given)
{
	uint32_t format_size = ksf_load32(p);
	uint32_t flags = ksf_load32(p + 4);
	uint32_t sample_size = ksf_load32(p + 8);
	uint32_t reserved = ksf_load32(p + 12);

	ksf_load_guid(&out->major_format, p + 16);
	ksf_load_guid(&out->sub_format, p + 32);
	ksf_load_guid(&out->specifier, p + 48);
	out->format_size = format_size;
	out->flags = flags;
	out->sample_size = sample_size;
	out->reserved = reserved;
	out->data_size = given;
	out->layout = ksf_range_layout(ksf_min32(given, format_size), &out->major_format);
	if (out->layout == KSF_LAYOUT_KSDATARANGE_AUDIO)
		ksf_range_read_audio(out, p + 64);
	else
		ksf_range_no_audio(out);
}

/* Rule RNG-S5: the audio members without the padding behind them. */
static inline int
ksf_range_lacks_padding(const struct ksf_range *range)
{
	return range->format_size < KSF_SIZEOF_KSDATARANGE_AUDIO &&
		range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO;
}

/* Rule RNG-H5. */
static inline int
ksf_range_is_ill_wild(const struct ksf_range *range)
{
	return ksf_guid_is_wild(&range->major_format) &&
		!(ksf_guid_is_wild(&range->sub_format) && ksf_guid_is_wild(&range->specifier));
}

/* Two intervals have a number in common, which they have not if one of them is inverted. */
static inline int
ksf_intervals_overlap(uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b)
{
	return ksf_max32(min_a, min_b) <= ksf_min32(max_a, max_b);
}

/* Bits and rates overlap: without that two ranges cannot meet, whatever else they say. */
static inline int
ksf_range_limits_overlap(const struct ksf_range *a, const struct ksf_range *b)
{
	return ksf_intervals_overlap(a->minimum_bits_per_sample, a->maximum_bits_per_sample,
		       b->minimum_bits_per_sample, b->maximum_bits_per_sample) &&
		ksf_intervals_overlap(a->minimum_sample_frequency, a->maximum_sample_frequency,
			b->minimum_sample_frequency, b->maximum_sample_frequency);
}

#endif
