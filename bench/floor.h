/* SPDX-License-Identifier: MIT */
/*
 * The physical floor: the same questions answered by plain C that trusts its input, overlays
 * structures and gives no reasons. What the library costs is a ratio to it, measured in the
 * same run.
 */
#ifndef KSF_BENCH_FLOOR_H
#define KSF_BENCH_FLOOR_H

#include <stdint.h>

struct floor_guid {
	uint64_t low;
	uint64_t high;
};

struct floor_range {
	uint32_t format_size, flags, sample_size, reserved;
	struct floor_guid major, sub, specifier;
	uint32_t channels, min_bits, max_bits, min_rate, max_rate, padding;
};

#pragma pack(push, 1)
struct floor_wave {
	uint16_t tag, channels;
	uint32_t rate, avg;
	uint16_t align, bits, extra, valid;
	uint32_t mask;
	struct floor_guid sub;
};
struct floor_format {
	uint32_t format_size, flags, sample_size, reserved;
	struct floor_guid major, sub, specifier;
	struct floor_wave wave;
};
#pragma pack(pop)

/* 1 if two ranges meet, and what they have in common. */
int floor_meet(struct floor_range *out, const struct floor_range *a, const struct floor_range *b);
/* The same, and the highest of each parameter as KSDATAFORMAT and WAVEFORMATEXTENSIBLE. */
int floor_negotiate(struct floor_format *out, const struct floor_range *a,
	const struct floor_range *b);
/* 1 if a wave format of 40 bytes is sound PCM or float. */
int floor_decode(struct floor_wave *out, const void *bytes);
/* A WAVEFORMATEX as WAVEFORMATEXTENSIBLE. */
void floor_extend(struct floor_wave *out, const struct floor_wave *wave);

#endif
