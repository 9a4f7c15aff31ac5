/* SPDX-License-Identifier: MIT */
/*
 * All 2^32 words: ksf_count_bits against a table of bytes, and the axioms split_16 and split_32 of
 * logic.h. scripts/prove runs it, tests/tables has the quick form. Build with -O2.
 */
#include "../lib/core/bytes.h"

#include <stdio.h>

/* Keeps the compiler from deciding the question instead of the processor. */
#define OPAQUE(x) __asm__ volatile("" : "+r"(x))

static uint32_t byte_counts[256];

static void
fill_table(void)
{
	uint32_t i;

	for (i = 1; i < 256; i++)
		byte_counts[i] = byte_counts[i >> 1] + (i & 1);
}

/* One block of 256 words, whose upper 24 bits are `high`. */
static uint64_t
count_differences(uint32_t high)
{
	uint32_t upper =
		byte_counts[high & 0xFF] + byte_counts[high >> 8 & 0xFF] + byte_counts[high >> 16];
	uint64_t different = 0;
	uint32_t low;

	for (low = 0; low < 256; low++)
		different += ksf_count_bits(high << 8 | low) != upper + byte_counts[low];
	return different;
}

/* The axioms' sums, of bytes that the compiler knows nothing of. */
static uint64_t
split_differences(uint32_t high)
{
	uint64_t different = 0;
	uint32_t low;

	for (low = 0; low < 256; low++) {
		uint32_t x = high << 8 | low;
		uint64_t b0 = (uint8_t)x;
		uint64_t b1 = (uint8_t)(x >> 8);
		uint64_t b2 = (uint8_t)(x >> 16);
		uint64_t b3 = (uint8_t)(x >> 24);

		OPAQUE(b0);
		OPAQUE(b1);
		OPAQUE(b2);
		OPAQUE(b3);
		different += b0 + 0x100 * b1 != (uint16_t)x;
		different += b0 + 0x100 * b1 + 0x10000 * b2 + 0x1000000 * b3 != x;
	}
	return different;
}

int
main(void)
{
	uint64_t different = 0;
	uint64_t values = 0;
	uint32_t high;

	fill_table();
	for (high = 0; high < UINT32_C(1) << 24; high++) {
		different += count_differences(high) + split_differences(high);
		values += 256;
	}
	printf("exhaustive: 2 functions, %llu values each, %llu differences\n",
		(unsigned long long)values, (unsigned long long)different);
	return different != 0;
}
