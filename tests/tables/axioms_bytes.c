/* SPDX-License-Identifier: MIT */
/* The axioms on bytes in memory: where the elements of a list start. */
#include "axioms.h"

#include "../../lib/core/bytes.h"

#include <ksfmt/range.h>

#define LIST_BYTES    2048u
#define LIST_ELEMENTS 8u

static uint64_t
le32(const uint8_t *p)
{
	return p[0] + 0x100 * (uint64_t)p[1] + 0x10000 * (uint64_t)p[2] +
		0x1000000 * (uint64_t)p[3];
}

/* Where element i of a list starts: list_first and list_next, word by word. */
static uint64_t
list_offset(const uint8_t *p, unsigned i)
{
	uint64_t offset = 8;
	unsigned j;

	for (j = 0; j < i; j++)
		offset += (le32(p + offset) + 7) / 8 * 8;
	return offset;
}

/* A list of random bytes with bare ranges where the axioms want them; SampleSize is a number. */
static uint32_t
fill_list(uint8_t *p, unsigned count, uint64_t *state)
{
	unsigned i;

	for (i = 0; i < LIST_BYTES; i++)
		p[i] = (uint8_t)next_random(state);
	ksf_store32(p + 4, count);
	for (i = 0; i < count; i++) {
		uint64_t offset = list_offset(p, i);

		ksf_store32(p + offset, (uint32_t)(64 + next_random(state) % 65));
		ksf_store32(p + offset + 8, 0x1000 + i);
	}
	ksf_store32(p, (uint32_t)list_offset(p, count));
	return (uint32_t)list_offset(p, count);
}

/* The library finds all elements of random lists of `count`, and each where the axioms say. */
static unsigned
count_list_faults(unsigned count, unsigned lists)
{
	uint8_t list[LIST_BYTES];
	struct ksf_range ranges[LIST_ELEMENTS];
	uint64_t state = SEED + count;
	unsigned faults = 0;
	unsigned i;

	while (lists-- > 0) {
		uint32_t size = fill_list(list, count, &state);
		uint32_t found;

		faults += ksf_range_list_decode(ranges, LIST_ELEMENTS, &found, list, size) != 0;
		faults += found != count;
		for (i = 0; i < found; i++)
			faults += ranges[i].sample_size != 0x1000 + i;
	}
	return faults;
}

START_TEST(list_first)
{
	ck_assert_uint_eq(count_list_faults(1, 10000), 0);
}
END_TEST

START_TEST(list_next)
{
	unsigned count;

	for (count = 2; count <= LIST_ELEMENTS; count++)
		ck_assert_uint_eq(count_list_faults(count, 10000), 0);
}
END_TEST

TCase *
case_bytes(void)
{
	const TTest *const tests[] = {list_first, list_next};
	TCase *tcase = tcase_create("bytes");
	unsigned i;

	tcase_set_timeout(tcase, 100);
	for (i = 0; i < sizeof tests / sizeof tests[0]; i++)
		tcase_add_test(tcase, tests[i]);
	return tcase;
}
