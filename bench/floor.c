/* SPDX-License-Identifier: MIT */
#include "floor.h"

#include <string.h>

#define TAG_HIGH UINT64_C(0x719B3800AA000080)
#define PCM_LOW  UINT64_C(0x0010000000000001)

static const uint32_t default_mask[9] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x60F, 0x70F, 0x63F};

static uint32_t
lesser(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t
greater(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static int
guid_meet(struct floor_guid *out, const struct floor_guid *a, const struct floor_guid *b)
{
	if (((a->low ^ b->low) | (a->high ^ b->high)) == 0 || (b->low | b->high) == 0) {
		*out = *a;
		return 1;
	}
	*out = *b;
	return (a->low | a->high) == 0;
}

int
floor_meet(struct floor_range *out, const struct floor_range *a, const struct floor_range *b)
{
	uint32_t channels = lesser(a->channels, b->channels);
	uint32_t min_bits = greater(a->min_bits, b->min_bits);
	uint32_t max_bits = lesser(a->max_bits, b->max_bits);
	uint32_t min_rate = greater(a->min_rate, b->min_rate);
	uint32_t max_rate = lesser(a->max_rate, b->max_rate);

	if (a->format_size < 84 || b->format_size < 84 ||
		!guid_meet(&out->major, &a->major, &b->major) ||
		!guid_meet(&out->sub, &a->sub, &b->sub) ||
		!guid_meet(&out->specifier, &a->specifier, &b->specifier))
		return 0;
	if (channels == 0 || min_bits > max_bits || min_rate > max_rate)
		return 0;
	out->format_size = 88;
	out->flags = 0;
	out->sample_size = 0;
	out->reserved = 0;
	out->channels = channels;
	out->min_bits = min_bits;
	out->max_bits = max_bits;
	out->min_rate = min_rate;
	out->max_rate = max_rate;
	return 1;
}

int
floor_negotiate(struct floor_format *out, const struct floor_range *a, const struct floor_range *b)
{
	struct floor_range both;
	uint32_t bits;
	uint32_t channels;

	if (!floor_meet(&both, a, b))
		return 0;
	bits = both.max_bits & ~7u;
	channels = lesser(both.channels, 8);
	if (bits < both.min_bits || bits == 0)
		return 0;
	memcpy(out, &both, 64);
	out->format_size = 104;
	out->sample_size = channels * bits / 8;
	out->wave.tag = 0xFFFE;
	out->wave.channels = (uint16_t)channels;
	out->wave.rate = both.max_rate;
	out->wave.avg = both.max_rate * out->sample_size;
	out->wave.align = (uint16_t)out->sample_size;
	out->wave.bits = (uint16_t)bits;
	out->wave.extra = 22;
	out->wave.valid = (uint16_t)bits;
	out->wave.mask = default_mask[channels];
	out->wave.sub = both.sub;
	return 1;
}

int
floor_decode(struct floor_wave *out, const void *bytes)
{
	memcpy(out, bytes, sizeof(*out));
	return out->tag == 0xFFFE && out->channels != 0 && out->rate != 0 && out->extra >= 22 &&
		out->bits != 0 && out->bits % 8 == 0 && out->valid <= out->bits &&
		out->align == out->channels * (out->bits / 8) &&
		out->avg == (uint64_t)out->rate * out->align && out->sub.high == TAG_HIGH &&
		(out->sub.low == PCM_LOW || out->sub.low == PCM_LOW + 2);
}

void
floor_extend(struct floor_wave *out, const struct floor_wave *wave)
{
	out->tag = 0xFFFE;
	out->channels = wave->channels;
	out->rate = wave->rate;
	out->avg = wave->avg;
	out->align = wave->align;
	out->bits = wave->bits;
	out->extra = 22;
	out->valid = wave->bits;
	out->mask = default_mask[wave->channels & 7];
	out->sub.low = PCM_LOW - 1 + wave->tag;
	out->sub.high = TAG_HIGH;
}
