/* SPDX-License-Identifier: MIT */
/* The nearest miss: its reasons, and what is offered instead. */
#include "laws.h"

#define ROUNDS 6000u
#define RANGES 4u

static struct ksf_format
random_wanted(void)
{
	static const uint16_t containers[4] = {8, 16, 24, 32};
	uint16_t container = containers[random_below(4)];
	uint16_t valid = (uint16_t)(container - random_below(3));
	struct ksf_format format;
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, 8000 + random_below(190000), (uint16_t)(1 + random_below(8)), container,
		valid, ksf_default_mask(1 + random_below(8)));
	ksf_format_wrap(&format, &wave, (int)random_below(2));
	return format;
}

/* The reasons of the ranges with the fewest, or'ed, and the first of them. */
static ksf_why
oracle_nearest(const struct ksf_range *ranges, const struct ksf_format *wanted, uint32_t *first)
{
	ksf_why best = 0;
	int least = 65;
	uint32_t i;

	for (i = 0; i < RANGES; i++) {
		int bits = __builtin_popcountll(ksf_range_accepts(&ranges[i], wanted));

		if (bits < least) {
			least = bits;
			*first = i;
		}
	}
	for (i = 0; i < RANGES; i++) {
		ksf_why why = ksf_range_accepts(&ranges[i], wanted);

		best |= __builtin_popcountll(why) == least ? why : 0;
	}
	return best;
}

/* What a try gives up, as pin.h orders it: the sub-format, channels, bits, the rate. */
static unsigned
given_up(const struct ksf_wave *a, const struct ksf_wave *wanted)
{
	unsigned sub = ksf_guid_equal(&a->sub_format, &wanted->sub_format) ? 0 : 8;

	return sub + (a->channels != wanted->channels ? 4u : 0) +
		(ksf_wave_valid_bits(a) != ksf_wave_valid_bits(wanted) ? 2u : 0) +
		(a->samples_per_sec != wanted->samples_per_sec ? 1u : 0);
}

static void
check_try(const struct ksf_nearest *near, uint32_t i, const struct ksf_range *ranges,
	const struct ksf_format *wanted)
{
	struct ksf_format format;
	uint32_t k;

	ksf_format_wrap(&format, &near->tries[i], wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
	ck_assert_uint_eq(ksf_range_accepts(&ranges[near->try_range[i]], &format), 0);
	ck_assert_uint_eq(ksf_wave_check(&near->tries[i]) & KSF_WAVE_ERRORS_LENIENT, 0);
	for (k = 0; k < i; k++)
		ck_assert(!ksf_wave_equivalent(&near->tries[k], &near->tries[i]));
	if (i > 0)
		ck_assert_uint_le(given_up(&near->tries[i - 1], &wanted->wave),
			given_up(&near->tries[i], &wanted->wave));
}

START_TEST(test_nearest)
{
	unsigned tried = 0;
	unsigned round;

	for (round = 0; round < ROUNDS; round++) {
		struct ksf_format wanted = random_wanted();
		struct ksf_range ranges[RANGES];
		struct ksf_pin pin = {ranges, RANGES, KSF_POLICY_EXTENSIBLE, 0};
		struct ksf_nearest near;
		uint32_t first = 0;
		uint32_t i;
		ksf_why why;

		for (i = 0; i < RANGES; i++)
			ranges[i] = random_range();
		why = ksf_pin_nearest(&near, &pin, &wanted);
		ck_assert_uint_eq(why, oracle_nearest(ranges, &wanted, &first));
		ck_assert_uint_eq(near.range, first);
		ck_assert_uint_le(near.try_count, KSF_TRY_MAX);
		ck_assert(why != 0 || near.try_count == 0);
		for (i = 0; i < near.try_count; i++)
			check_try(&near, i, ranges, &wanted);
		tried += near.try_count;
	}
	ck_assert_uint_gt(tried, ROUNDS / 10);
}
END_TEST

/* Acceptance is membership: of sound formats a range takes those that lie in it. */
START_TEST(test_accepts)
{
	unsigned round;

	for (round = 0; round < ROUNDS; round++) {
		struct ksf_format wanted = random_wanted();
		struct ksf_range range = random_range();
		int sound = (ksf_wave_check(&wanted.wave) & KSF_WAVE_ERRORS_LENIENT) == 0;

		ck_assert_int_eq(ksf_range_accepts(&range, &wanted) == 0,
			sound && oracle_within(&range, &wanted));
	}
}
END_TEST

START_TEST(test_no_range)
{
	struct ksf_format wanted = random_wanted();
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_EXTENSIBLE, 0};
	struct ksf_nearest near;

	ck_assert_uint_eq(ksf_pin_nearest(&near, &pin, &wanted), KSF_MATCH_NO_RANGE);
	ck_assert_uint_eq(near.try_count, 0);
}
END_TEST

TCase *
case_nearest(void)
{
	TCase *tcase = tcase_create("nearest");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_nearest);
	tcase_add_test(tcase, test_accepts);
	tcase_add_test(tcase, test_no_range);
	return tcase;
}
