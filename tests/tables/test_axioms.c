/* SPDX-License-Identifier: MIT */
/*
 * What proofs take for granted: every axiom has a test of its name here or in axioms_*.c, over
 * the whole domain where that is small, otherwise over all byte values and ten million others.
 */
#include "axioms.h"

#include "../../lib/core/bytes.h"

#include <stdlib.h>

/* How many byte values hold, each once. */
static unsigned
count_shift(unsigned bits, uint64_t factor)
{
	unsigned good = 0;
	uint64_t x;

	for (x = 0; x < 256; x++) {
		uint64_t shifted = x;

		OPAQUE(shifted);
		shifted <<= bits;
		good += WIDE(shifted) == WIDE(factor) * WIDE(x);
	}
	return good;
}

START_TEST(shift_8)
{
	ck_assert_uint_eq(count_shift(8, UINT64_C(0x100)), 256);
}
END_TEST

START_TEST(shift_16)
{
	ck_assert_uint_eq(count_shift(16, UINT64_C(0x10000)), 256);
}
END_TEST

START_TEST(shift_24)
{
	ck_assert_uint_eq(count_shift(24, UINT64_C(0x1000000)), 256);
}
END_TEST

START_TEST(shift_32)
{
	ck_assert_uint_eq(count_shift(32, UINT64_C(0x100000000)), 256);
}
END_TEST

START_TEST(shift_40)
{
	ck_assert_uint_eq(count_shift(40, UINT64_C(0x10000000000)), 256);
}
END_TEST

START_TEST(shift_48)
{
	ck_assert_uint_eq(count_shift(48, UINT64_C(0x1000000000000)), 256);
}
END_TEST

START_TEST(shift_56)
{
	ck_assert_uint_eq(count_shift(56, UINT64_C(0x100000000000000)), 256);
}
END_TEST

/* Byte `number` of x as the axioms write it: the cast of a shift. */
static uint64_t
byte_of(uint32_t x, unsigned number)
{
	uint8_t byte;

	OPAQUE(x);
	byte = (uint8_t)(x >> (8 * number));
	return byte;
}

static int
split_16_holds(uint32_t x)
{
	return byte_of(x, 0) + 0x100 * byte_of(x, 1) == (uint16_t)x;
}

static int
split_32_holds(uint32_t x)
{
	return byte_of(x, 0) + 0x100 * byte_of(x, 1) + 0x10000 * byte_of(x, 2) +
		0x1000000 * byte_of(x, 3) ==
		x;
}

/* Words to try: all byte values at all four places over two backgrounds, all low halves with a few
 * high ones, then random words. */
static unsigned
count_faults(int (*holds)(uint32_t))
{
	static const uint32_t high[6] = {0, 1, 0x5555, 0x7FFF, 0x8000, 0xFFFF};
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned place;
	uint32_t i;

	for (place = 0; place < 32; place += 8)
		for (i = 0; i < 256; i++) {
			faults += !holds(i << place);
			faults += !holds(~(i << place));
		}
	for (place = 0; place < 6; place++)
		for (i = 0; i < 0x10000; i++)
			faults += !holds(high[place] << 16 | i);
	for (i = 0; i < RANDOM_VALUES; i++)
		faults += !holds((uint32_t)next_random(&state));
	return faults;
}

START_TEST(split_16)
{
	ck_assert_uint_eq(count_faults(split_16_holds), 0);
}
END_TEST

START_TEST(split_32)
{
	ck_assert_uint_eq(count_faults(split_32_holds), 0);
}
END_TEST

static int
split_64_holds(uint64_t x)
{
	wide sum = 0;
	unsigned i;

	for (i = 8; i > 0; i--) {
		uint64_t shifted = x;

		OPAQUE(shifted);
		sum = sum * 0x100 + (uint8_t)(shifted >> (8 * (i - 1)));
	}
	return sum == WIDE(x);
}

START_TEST(split_64)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned place;
	uint64_t i;

	for (place = 0; place < 64; place += 8)
		for (i = 0; i < 256; i++) {
			faults += !split_64_holds(i << place);
			faults += !split_64_holds(~(i << place));
		}
	for (i = 0; i < RANDOM_VALUES; i++)
		faults += !split_64_holds(next_random(&state));
	ck_assert_uint_eq(faults, 0);
}
END_TEST

/* The GUID that two have in common is their "or": of equals, and of one with the wildcard. */
START_TEST(or_same)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < RANDOM_VALUES; i++) {
		uint64_t x = next_random(&state);
		uint64_t y = x;
		uint64_t zero = 0;

		OPAQUE(y);
		OPAQUE(zero);
		faults += (x | y) != x || (x | zero) != x || (zero | x) != x;
	}
	ck_assert_uint_eq(faults, 0);
}
END_TEST

static int
wrap_64_holds(wide x)
{
	uint64_t low = (uint64_t)x;

	OPAQUE(low);
	return WIDE(low) == x + (WIDE(1) << 64);
}

/* x from -2^64 to -1: both ends with all byte values behind them, then random ones. */
START_TEST(wrap_64)
{
	const wide lowest = -(WIDE(1) << 64);
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 256; i++) {
		faults += !wrap_64_holds(lowest + i);
		faults += !wrap_64_holds(-1 - WIDE(i));
	}
	for (i = 0; i < RANDOM_VALUES; i++)
		faults += !wrap_64_holds(-1 - WIDE(next_random(&state)));
	ck_assert_uint_eq(faults, 0);
}
END_TEST

static int
low_32_holds(wide x)
{
	uint32_t low = (uint32_t)x;
	wide rest = x % (WIDE(1) << 32);

	OPAQUE(low);
	return WIDE(low) == (rest < 0 ? rest + (WIDE(1) << 32) : rest);
}

START_TEST(low_32)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 256; i++)
		faults += !low_32_holds((WIDE(1) << 32) - 128 + i);
	for (i = 0; i < RANDOM_VALUES; i++)
		faults += !low_32_holds(WIDE(next_random(&state)));
	ck_assert_uint_eq(faults, 0);
}
END_TEST

/* x from -2^32 to -1. */
START_TEST(wrap_32)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 256; i++)
		faults += !low_32_holds(-(WIDE(1) << 32) + i) + !low_32_holds(-1 - WIDE(i));
	for (i = 0; i < RANDOM_VALUES; i++)
		faults += !low_32_holds(-1 - WIDE((uint32_t)next_random(&state)));
	ck_assert_uint_eq(faults, 0);
}
END_TEST

static int
or_zero_holds(wide x, wide y)
{
	return ((x | y) == 0) == (x == 0 && y == 0);
}

/* A number of either sign; the low bits of `choice` say how many of its bits count. */
static wide
random_wide(uint64_t *state, uint64_t choice)
{
	wide_bits high = next_random(state);

	return WIDE(high << 64 | next_random(state)) >> (choice & 127);
}

/* Pairs: all bytes, then random numbers with themselves, with a neighbour of one bit, with others
 * and with 0. */
static unsigned
count_pair_faults(int (*holds)(wide, wide))
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 0x10000; i++)
		faults += !holds(WIDE(i >> 8), WIDE(i & 0xFF));
	for (i = 0; i < RANDOM_VALUES / 4; i++) {
		uint64_t choice = next_random(&state);
		wide x = random_wide(&state, choice);

		faults += !holds(x, x);
		faults += !holds(x, x ^ (WIDE(1) << ((choice >> 8) % 127)));
		faults += !holds(x, random_wide(&state, choice >> 16));
		faults += !holds(0, x) + !holds(x, 0);
	}
	return faults;
}

START_TEST(or_zero)
{
	ck_assert_uint_eq(count_pair_faults(or_zero_holds), 0);
}
END_TEST

/* One bit after the other: the slow way of ksf_count_bits. */
static uint32_t
count_slowly(uint32_t x)
{
	uint32_t count = 0;

	for (; x != 0; x >>= 1)
		count += x & 1;
	return count;
}

static int
count_range_holds(uint32_t x)
{
	return ksf_count_bits(x) <= 32;
}

static int
count_is_exact(uint32_t x)
{
	return ksf_count_bits(x) == count_slowly(x);
}

START_TEST(count_range)
{
	ck_assert_uint_eq(count_faults(count_range_holds), 0);
}
END_TEST

START_TEST(count_bits)
{
	ck_assert_uint_eq(count_faults(count_is_exact), 0);
}
END_TEST

/* The words of both halves add up. */
START_TEST(count_reasons)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 64; i++)
		faults += ksf_count_reasons(KSF_BIT(i)) != 1;
	for (i = 0; i < RANDOM_VALUES / 10; i++) {
		ksf_why why = next_random(&state);

		faults += ksf_count_reasons(why) !=
			count_slowly((uint32_t)why) + count_slowly((uint32_t)(why >> 32));
	}
	ck_assert_uint_eq(faults, 0);
}
END_TEST

/* Small numbers in full, then any: the products need 128 bits. */
static int
quotient_holds(int64_t a, uint64_t b, uint64_t c)
{
	return (WIDE(a) <= WIDE(b / c)) == (WIDE(a) * WIDE(c) <= WIDE(b));
}

static int
quotient_twice_holds(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	return a > b / c / d || WIDE(d) <= WIDE(b) / (WIDE(a) * WIDE(c));
}

START_TEST(quotient)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 32 * 32 * 32; i++)
		faults += !quotient_holds((int64_t)(i & 31) - 8, i >> 5 & 31, 1 + (i >> 10));
	for (i = 0; i < RANDOM_VALUES; i++) {
		uint64_t b = next_random(&state) >> (i & 63);
		uint64_t c = 1 + (next_random(&state) >> 1 >> (i >> 6 & 63));
		int64_t near = (int64_t)(b / c >> 1) + (int64_t)(i % 3) - 1;

		faults += !quotient_holds(near, b, c) + !quotient_holds((int64_t)(b >> 1), b, c);
	}
	ck_assert_uint_eq(faults, 0);
}
END_TEST

START_TEST(quotient_twice)
{
	uint64_t state = SEED;
	unsigned faults = 0;
	unsigned i;

	for (i = 0; i < 1 << 20; i++)
		faults += !quotient_twice_holds(
			1 + (i & 31), i >> 5 & 31, 1 + (i >> 10 & 31), 1 + (i >> 15));
	for (i = 0; i < RANDOM_VALUES; i++) {
		uint64_t b = next_random(&state) >> (i & 31);
		uint64_t c = 1 + (next_random(&state) >> (32 + (i >> 5 & 31)));
		uint64_t d = 1 + (next_random(&state) >> (32 + (i >> 10 & 31)));

		faults += b / c / d != 0 && !quotient_twice_holds(b / c / d, b, c, d);
	}
	ck_assert_uint_eq(faults, 0);
}
END_TEST

static TCase *
case_bits(void)
{
	const TTest *const tests[] = {shift_8, shift_16, shift_24, shift_32, shift_40, shift_48,
		shift_56, split_16, split_32, split_64, or_same, wrap_64, low_32, wrap_32, or_zero,
		count_range, count_bits, count_reasons, quotient, quotient_twice};
	TCase *tcase = tcase_create("bits");
	unsigned i;

	tcase_set_timeout(tcase, 100);
	for (i = 0; i < sizeof tests / sizeof tests[0]; i++)
		tcase_add_test(tcase, tests[i]);
	return tcase;
}

int
main(void)
{
	Suite *suite = suite_create("axioms");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, case_bits());
	suite_add_tcase(suite, case_bytes());
	suite_add_tcase(suite, case_sets());
	suite_add_tcase(suite, case_shift());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
