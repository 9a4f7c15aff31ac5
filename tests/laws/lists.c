/* SPDX-License-Identifier: MIT */
/* Lists of ranges: the first pair in order, what is appended, what callers get wrong. */
#include "laws.h"

#include <string.h>

#define ROUNDS rounds(4000u)
#define RANGES 4u

struct lists {
	struct ksf_range client[RANGES];
	struct ksf_range pin[RANGES];
	uint32_t client_count;
	uint32_t pin_count;
};

static struct lists
random_lists(void)
{
	struct lists l;
	uint32_t i;

	for (i = 0; i < RANGES; i++) {
		l.client[i] = random_range();
		l.pin[i] = random_range();
	}
	l.client_count = random_below(RANGES + 1);
	l.pin_count = random_below(RANGES + 1);
	return l;
}

/* What each pair answers by itself is tested elsewhere; here, whose answer it is. */
static int
is_nearest(const struct lists *l, uint32_t policy, ksf_why why)
{
	struct ksf_range both;
	struct ksf_format format;
	int least = 65;
	int is_one = 0;
	uint32_t i;

	for (i = 0; i < l->client_count * l->pin_count; i++) {
		ksf_why one = ksf_range_intersect(
			&both, &l->client[i / l->pin_count], &l->pin[i % l->pin_count]);
		int bits;

		one = one == 0 ? ksf_policy_choose(&format, policy, &both) : one;
		bits = __builtin_popcountll(one);
		is_one = bits < least ? one == why : is_one;
		least = bits < least ? bits : least;
	}
	return least == 65 ? why == KSF_MATCH_NO_RANGE : is_one;
}

/* E1 to E4 and E9; E5: no state is kept. */
START_TEST(test_first_pair)
{
	unsigned found = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct lists l = random_lists();
		struct ranges client = {l.client, l.client_count};
		struct ranges own = {l.pin, l.pin_count};
		struct ksf_pin pin = {l.pin, l.pin_count, i & 1, 0, NULL};
		struct ksf_choice choice;
		struct ksf_choice again;

		if (!expect_first(&choice, pin.policy, &client, &own)) {
			ck_assert(is_nearest(&l, pin.policy,
				ksf_pin_search(&choice, &pin, l.client, l.client_count)));
			continue;
		}
		found++;
		expect_lengths(pin.policy, &client, &own);
		ck_assert_uint_eq(ksf_pin_search(&again, &pin, l.client, l.client_count), 0);
		ck_assert(same_choice(&choice, &again));
	}
	ck_assert_uint_gt(found, ROUNDS / 20);
}
END_TEST

/* E8: what is appended to a list changes no answer; what is put in front loses no match. */
START_TEST(test_more_ranges)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct lists l = random_lists();
		struct ksf_pin pin = {l.pin, l.pin_count, i & 1, 0, NULL};
		struct ksf_range front[RANGES + 1];
		struct ksf_choice one;
		struct ksf_choice more;

		if (l.client_count == RANGES || l.pin_count == RANGES ||
			ksf_pin_search(&one, &pin, l.client, l.client_count) != 0)
			continue;
		pin.range_count++;
		front[0] = random_range();
		memcpy(&front[1], l.client, sizeof l.client);
		ck_assert_uint_eq(ksf_pin_search(&more, &pin, front, l.client_count + 1), 0);
		pin.range_count--;
		ck_assert_uint_eq(ksf_pin_search(&more, &pin, l.client, l.client_count + 1), 0);
		ck_assert(same_choice(&one, &more));
		pin.range_count++;
		ck_assert_uint_eq(ksf_pin_search(&more, &pin, l.client, l.client_count), 0);
		ck_assert_uint_le(more.client_index, one.client_index);
		if (more.pin_index != l.pin_count)
			ck_assert(same_choice(&one, &more));
	}
}
END_TEST

/* What a list call answers to a range without its padding, and to a length without a buffer. */
START_TEST(test_list_callers)
{
	struct box box = {1, 1, 1, 2, {8, 16}, {8000, 48000}};
	struct ksf_range range = box_range(&box);
	struct ksf_range bare = range;
	struct ksf_pin pin = {&range, 1, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct ksf_choice found;
	uint8_t output[128];
	uint32_t needed = 7;
	ksf_why why = 7;

	bare.format_size = 84;
	ck_assert_int_eq(ksf_pin_list_intersection(
				 &pin, &bare, 1, sizeof output, output, &needed, &found, &why),
		KSF_STATUS_NO_MATCH);
	ck_assert_uint_eq(why, KSF_MATCH_CLIENT_BARE);
	ck_assert_uint_eq(needed, 0);
	pin.options = KSF_PIN_LENIENT;
	ck_assert_int_eq(ksf_pin_list_intersection(
				 &pin, &bare, 1, sizeof output, output, &needed, &found, &why),
		KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(needed, 82);
	ck_assert_int_eq(
		ksf_pin_list_intersection(&pin, &range, 1, 82, NULL, &needed, &found, &why),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(needed, 0);
	ck_assert_uint_eq(why, 0);
}
END_TEST

TCase *
case_lists(void)
{
	TCase *tcase = tcase_create("lists");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_first_pair);
	tcase_add_test(tcase, test_more_ranges);
	tcase_add_test(tcase, test_list_callers);
	return tcase;
}
