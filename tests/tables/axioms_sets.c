/* SPDX-License-Identifier: MIT */
/*
 * The axioms on sets of releases: every set of 17 for one, every pair of sets of ten and a million
 * pairs of 17 for two, and each set that the matrix makes, number by number.
 */
#include "axioms.h"

#define RELEASES 17u
#define SETS     (UINT32_C(1) << RELEASES)
#define PAIRS    (UINT32_C(1) << 20)

/* What the axioms speak of, in arithmetic alone: is `n` in the set? */
static uint32_t
in_set(uint32_t x, uint32_t n)
{
	for (; n > 0; n--)
		x /= 2;
	return x % 2;
}

START_TEST(set_bit)
{
	unsigned faults = 0;
	uint32_t i;

	for (i = 0; i < SETS * RELEASES; i++) {
		uint32_t x = i % SETS;
		uint32_t n = i / SETS;

		OPAQUE(x);
		faults += ((x >> n) & 1) != in_set(x, n);
	}
	ck_assert_uint_eq(faults, 0);
}
END_TEST

START_TEST(set_range)
{
	unsigned faults = 0;
	uint32_t i;

	for (i = 0; i < SETS * RELEASES; i++)
		faults += in_set(i % SETS, i / SETS) > 1;
	ck_assert_uint_eq(faults, 0);
}
END_TEST

static int
and_holds(uint32_t x, uint32_t y, uint32_t n)
{
	uint32_t both = x & y;

	OPAQUE(both);
	return in_set(both, n) == (in_set(x, n) == 1 && in_set(y, n) == 1);
}

static int
without_holds(uint32_t x, uint32_t y, uint32_t n)
{
	uint32_t rest = x & ~y;

	OPAQUE(rest);
	return in_set(rest, n) == (in_set(x, n) == 1 && in_set(y, n) == 0);
}

static int
below_holds(uint32_t x, uint32_t y, uint32_t n)
{
	uint32_t both = x & y;

	OPAQUE(both);
	return n == 0 ? both <= x : both <= y;
}

static unsigned
count_faults(int (*holds)(uint32_t, uint32_t, uint32_t))
{
	uint64_t state = SEED;
	unsigned faults = 0;
	uint32_t i;
	uint32_t n;

	for (i = 0; i < PAIRS; i++) {
		uint64_t any = next_random(&state);

		for (n = 0; n < RELEASES; n++) {
			faults += !holds(i >> 10, i & 0x3FF, n);
			faults += !holds((uint32_t)(any % SETS), (uint32_t)(any >> 32) % SETS, n);
		}
	}
	return faults;
}

START_TEST(set_and)
{
	ck_assert_uint_eq(count_faults(and_holds), 0);
}
END_TEST

START_TEST(set_without)
{
	ck_assert_uint_eq(count_faults(without_holds), 0);
}
END_TEST

START_TEST(set_below)
{
	ck_assert_uint_eq(count_faults(below_holds), 0);
}
END_TEST

/* The numbers of a set, written down; they end with 99. */
static void
expect_numbers(uint32_t x, const uint32_t *numbers)
{
	uint32_t n;

	for (n = 0; n < RELEASES; n++) {
		ck_assert_uint_eq(in_set(x, n), *numbers == n);
		numbers += *numbers == n;
	}
	ck_assert_uint_eq(*numbers, 99);
}

START_TEST(set_none)
{
	ck_assert_uint_eq(in_set(0, (uint32_t)_i), 0);
}
END_TEST

START_TEST(set_all)
{
	static const uint32_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99};

	expect_numbers(0xFFF, numbers);
}
END_TEST

START_TEST(set_first)
{
	static const uint32_t numbers[] = {0, 99};

	expect_numbers(0x1, numbers);
}
END_TEST

START_TEST(set_but_first)
{
	static const uint32_t numbers[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99};

	expect_numbers(0xFFE, numbers);
}
END_TEST

START_TEST(set_from_8)
{
	static const uint32_t numbers[] = {8, 9, 10, 11, 99};

	expect_numbers(0xF00, numbers);
}
END_TEST

START_TEST(set_0_2_6)
{
	static const uint32_t numbers[] = {0, 2, 6, 99};

	expect_numbers(0x45, numbers);
}
END_TEST

START_TEST(set_3_4_6)
{
	static const uint32_t numbers[] = {3, 4, 6, 99};

	expect_numbers(0x58, numbers);
}
END_TEST

START_TEST(set_9_11)
{
	static const uint32_t numbers[] = {9, 11, 99};

	expect_numbers(0xA00, numbers);
}
END_TEST

START_TEST(set_but_9_11)
{
	static const uint32_t numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 99};

	expect_numbers(0x5FF, numbers);
}
END_TEST

START_TEST(set_from_12)
{
	static const uint32_t numbers[] = {12, 13, 14, 15, 16, 99};

	expect_numbers(0x1F000, numbers);
}
END_TEST

TCase *
case_sets(void)
{
	const TTest *const tests[] = {set_bit, set_range, set_and, set_without, set_below, set_all,
		set_first, set_but_first, set_from_8, set_0_2_6, set_3_4_6, set_9_11, set_but_9_11,
		set_from_12};
	TCase *tcase = tcase_create("sets");
	unsigned i;

	tcase_set_timeout(tcase, 100);
	for (i = 0; i < sizeof tests / sizeof tests[0]; i++)
		tcase_add_test(tcase, tests[i]);
	tcase_add_loop_test(tcase, set_none, 0, (int)RELEASES);
	return tcase;
}
