/* SPDX-License-Identifier: MIT */
/*
 * The output rate of KMixer, of any lists: what is asked descends, all but the last of it is
 * refused, nothing is left out on the way down, and the answer is what the device takes or what is
 * set. "Hardware Constraints on Sample Frequency"; "Policy for Mixing Audio Streams and Setting the
 * Output Sample Rate".
 */
#include "laws.h"

#include <ksfmt/kmixer.h>

#define CALLS rounds(200000u)
#define MOST  6u

struct lists {
	uint32_t inputs[MOST];
	uint32_t tries[MOST];
	uint32_t accepted[MOST];
	struct ksf_kmixer_rates rates;
};

/* Few different numbers, so that lists have some in common. */
static uint32_t
random_rates(uint32_t *rates)
{
	uint32_t n = random_below(MOST + 1);
	uint32_t i;

	for (i = 0; i < n; i++)
		rates[i] = 1 + random_below(9);
	return n;
}

/* Down from 9, each step 1 or 2. */
static uint32_t
random_descent(uint32_t *rates)
{
	uint32_t n = random_below(MOST);
	uint32_t rate = 9 + random_below(2);
	uint32_t i;

	for (i = 0; i < n && rate > 2; i++) {
		rate -= 1 + random_below(2);
		rates[i] = rate;
	}
	return i;
}

static void
random_lists(struct lists *lists)
{
	struct ksf_kmixer_rates *r = &lists->rates;

	r->inputs = lists->inputs;
	r->input_count = random_rates(lists->inputs);
	r->tries = lists->tries;
	r->try_count = random_descent(lists->tries);
	r->accepted = lists->accepted;
	r->accepted_count = random_rates(lists->accepted);
	r->policy = random_below(2);
	r->current = random_below(10);
}

static int
has(const uint32_t *rates, uint32_t count, uint32_t rate)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (rates[i] == rate)
			return 1;
	}
	return 0;
}

static uint32_t
highest_of(const uint32_t *rates, uint32_t count)
{
	uint32_t rate = 10;

	while (rate > 0 && !has(rates, count, rate))
		rate--;
	return rate;
}

/* What is asked, in order: the highest input, then tries below it; the last alone is taken. */
static void
expect_asked(
	const struct ksf_kmixer_rates *r, const uint32_t *asked, uint32_t count, uint32_t answer)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		int taken = has(r->accepted, r->accepted_count, asked[i]);

		ck_assert(i == 0 ? asked[0] == highest_of(r->inputs, r->input_count)
				 : asked[i] < asked[i - 1]);
		ck_assert(i == 0 || has(r->tries, r->try_count, asked[i]));
		ck_assert(!taken || (i == count - 1 && answer == asked[i]));
	}
}

/* No rate that could have been asked was left out: of those above the answer each was. */
static void
expect_thorough(
	const struct ksf_kmixer_rates *r, const uint32_t *asked, uint32_t count, uint32_t answer)
{
	uint32_t i;

	for (i = 0; i < r->try_count; i++) {
		if (r->tries[i] < asked[0] && r->tries[i] > answer)
			ck_assert(has(asked, count, r->tries[i]));
	}
}

START_TEST(test_rates)
{
	unsigned stepped = 0;
	unsigned i;

	for (i = 0; i < CALLS; i++) {
		uint32_t asked[MOST + 1];
		struct lists lists;
		uint32_t count;
		uint32_t answer;
		int kept;

		random_lists(&lists);
		answer = ksf_kmixer_output_rate(asked, &count, &lists.rates);
		kept = answer == lists.rates.current && answer != 0 &&
			(count == 0 || (lists.rates.policy == KSF_KMIXER_KEEP && count == 1));
		ck_assert(answer == 0 || kept ||
			has(lists.rates.accepted, lists.rates.accepted_count, answer));
		ck_assert(count == 0 || kept || answer == 0 || answer == asked[count - 1]);
		ck_assert(count != 0 || kept || lists.rates.input_count == 0);
		expect_asked(&lists.rates, asked, count, answer);
		if (count != 0 && !kept)
			expect_thorough(&lists.rates, asked, count, answer);
		stepped += count > 2 && answer != 0;
	}
	ck_assert_uint_gt(stepped, CALLS / 50);
}
END_TEST

TCase *
case_rates(void)
{
	TCase *tcase = tcase_create("rates");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_rates);
	return tcase;
}
