/* SPDX-License-Identifier: MIT */
/* The axioms of proofs/divide.h, of a number's highest bits and its upper half. */
#include "axioms.h"

#define SHIFTED_VALUES (RANDOM_VALUES / 100)

/* What top() stands for. */
static uint64_t
top(uint64_t n, unsigned bits)
{
	OPAQUE(n);
	return bits == 0 ? 0 : n >> (64 - bits);
}

typedef int (*holds_fn)(uint64_t n, unsigned i);

static int
none_holds(uint64_t n, unsigned i)
{
	return i != 0 || top(n, 0) == 0;
}

static int
next_holds(uint64_t n, unsigned i)
{
	return i > 63 || WIDE(top(n, i + 1)) == 2 * WIDE(top(n, i)) + WIDE((n >> (63 - i)) & 1);
}

static int
all_holds(uint64_t n, unsigned i)
{
	return i != 64 || top(n, 64) == n;
}

static int
range_holds(uint64_t n, unsigned i)
{
	return i > 63 || WIDE(top(n, i)) < (WIDE(1) << 63);
}

static int
bit_holds(uint64_t n, unsigned i)
{
	uint64_t bit = n & 1;

	OPAQUE(bit);
	return i != 0 || bit <= 1;
}

static int
right_holds(uint64_t n, unsigned i)
{
	wide low = (WIDE(1) << 32) * WIDE(n >> 32);

	return i != 0 || (low <= WIDE(n) && WIDE(n) < low + (WIDE(1) << 32));
}

/* Random numbers, of every size, and the greatest; each with all counts of bits. */
static unsigned
count_faults(holds_fn holds)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;
	unsigned n;

	for (n = 0; n < SHIFTED_VALUES; n++) {
		uint64_t number = next_random(&state) >> (n % 64);

		for (i = 0; i <= 64; i++)
			faults += !holds(number, i) + !holds(UINT64_MAX - number, i);
	}
	return faults;
}

START_TEST(top_none)
{
	ck_assert_uint_eq(count_faults(none_holds), 0);
}
END_TEST

START_TEST(top_next)
{
	ck_assert_uint_eq(count_faults(next_holds), 0);
}
END_TEST

START_TEST(top_all)
{
	ck_assert_uint_eq(count_faults(all_holds), 0);
}
END_TEST

START_TEST(top_range)
{
	ck_assert_uint_eq(count_faults(range_holds), 0);
}
END_TEST

START_TEST(bit_range)
{
	ck_assert_uint_eq(count_faults(bit_holds), 0);
}
END_TEST

START_TEST(shift_right_32)
{
	ck_assert_uint_eq(count_faults(right_holds), 0);
}
END_TEST

TCase *
case_shift(void)
{
	TCase *tcase = tcase_create("shift");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, top_none);
	tcase_add_test(tcase, top_next);
	tcase_add_test(tcase, top_all);
	tcase_add_test(tcase, top_range);
	tcase_add_test(tcase, bit_range);
	tcase_add_test(tcase, shift_right_32);
	return tcase;
}
