/* SPDX-License-Identifier: MIT */
/*
 * The checks are written for themselves, in the plainest form, and use nothing of the library but
 * its types: "Data Intersection" and "Wild Cards" read once more.
 */
#include "fuzz.h"

#define GUARD 0xA5

void
law_broken(const char *text, const char *file, int line)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, text);
	abort();
}

void
guard_fill(void *memory, size_t size)
{
	memset(memory, GUARD, size);
}

int
guard_intact(const void *memory, size_t size)
{
	const uint8_t *bytes = memory;

	for (size_t i = 0; i < size; i++)
		if (bytes[i] != GUARD)
			return 0;
	return 1;
}

static int
is_wild(const struct ksf_guid *guid)
{
	static const struct ksf_guid zero;

	return memcmp(guid, &zero, sizeof(zero)) == 0;
}

static int
guid_within(const struct ksf_guid *outer, const struct ksf_guid *inner)
{
	return is_wild(outer) || memcmp(outer, inner, sizeof(*outer)) == 0;
}

static int
guids_meet(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return is_wild(b) || guid_within(a, b);
}

static int
interval_within(uint32_t outer_min, uint32_t outer_max, uint32_t min, uint32_t max)
{
	return outer_min <= min && min <= max && max <= outer_max;
}

/* 1 if some number lies in both. */
static int
intervals_meet(uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b)
{
	uint32_t min = min_a > min_b ? min_a : min_b;
	uint32_t max = max_a < max_b ? max_a : max_b;

	return min <= max;
}

int
law_range_within(const struct ksf_range *outer, const struct ksf_range *inner)
{
	return guid_within(&outer->major_format, &inner->major_format) &&
		guid_within(&outer->sub_format, &inner->sub_format) &&
		guid_within(&outer->specifier, &inner->specifier) &&
		interval_within(1, outer->maximum_channels, 1, inner->maximum_channels) &&
		interval_within(outer->minimum_bits_per_sample, outer->maximum_bits_per_sample,
			inner->minimum_bits_per_sample, inner->maximum_bits_per_sample) &&
		interval_within(outer->minimum_sample_frequency, outer->maximum_sample_frequency,
			inner->minimum_sample_frequency, inner->maximum_sample_frequency);
}

int
law_ranges_meet(const struct ksf_range *a, const struct ksf_range *b)
{
	return a->layout == KSF_LAYOUT_KSDATARANGE_AUDIO && b->layout == a->layout &&
		guids_meet(&a->major_format, &b->major_format) &&
		guids_meet(&a->sub_format, &b->sub_format) &&
		guids_meet(&a->specifier, &b->specifier) &&
		intervals_meet(1, a->maximum_channels, 1, b->maximum_channels) &&
		intervals_meet(a->minimum_bits_per_sample, a->maximum_bits_per_sample,
			b->minimum_bits_per_sample, b->maximum_bits_per_sample) &&
		intervals_meet(a->minimum_sample_frequency, a->maximum_sample_frequency,
			b->minimum_sample_frequency, b->maximum_sample_frequency);
}

/* "PCM High Bitdepth Stream Data Range": valid bits; "DirectSound Stream Data Range": container. */
static uint32_t
bits_of(const struct ksf_format *format)
{
	int dsound = format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	int extensible = format->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	return extensible && !dsound ? format->wave.valid_bits_per_sample
				     : format->wave.bits_per_sample;
}

int
law_format_within(const struct ksf_range *range, const struct ksf_format *format)
{
	const struct ksf_wave *wave = &format->wave;
	uint32_t bits = bits_of(format);

	return guid_within(&range->major_format, &format->major_format) &&
		guid_within(&range->sub_format, &wave->sub_format) &&
		guid_within(&range->specifier, &format->specifier) &&
		interval_within(1, range->maximum_channels, wave->channels, wave->channels) &&
		interval_within(range->minimum_bits_per_sample, range->maximum_bits_per_sample,
			bits, bits) &&
		interval_within(range->minimum_sample_frequency, range->maximum_sample_frequency,
			wave->samples_per_sec, wave->samples_per_sec);
}

unsigned
law_count(ksf_why why)
{
	unsigned count = 0;

	for (unsigned i = 0; i < 64; i++)
		count += (why & KSF_BIT(i)) != 0;
	return count;
}
