/* SPDX-License-Identifier: MIT */
/* Range against range: sound, complete, commutative, exact. */
#include "laws.h"

#include <string.h>

#define PAIRS rounds(100000u)

/* The bits that look from one side at the other, with the sides exchanged. */
static ksf_why
mirrored(ksf_why why)
{
	static const ksf_why pair[3][2] = {
		{KSF_MATCH_BITS_BELOW, KSF_MATCH_BITS_ABOVE},
		{KSF_MATCH_RATE_BELOW, KSF_MATCH_RATE_ABOVE},
		{KSF_MATCH_CLIENT_BARE, KSF_MATCH_PIN_BARE},
	};
	ksf_why mirror = why;
	unsigned i;

	for (i = 0; i < 3; i++) {
		mirror &= ~(pair[i][0] | pair[i][1]);
		mirror |= (why & pair[i][0]) != 0 ? pair[i][1] : 0;
		mirror |= (why & pair[i][1]) != 0 ? pair[i][0] : 0;
	}
	return mirror;
}

/* The reasons are those of the numbers; what is not 0 leaves the result alone. */
static ksf_why
meet_numbers(struct ksf_range *both, const struct box *a, const struct box *b)
{
	struct ksf_range client = box_range(a);
	struct ksf_range pin = box_range(b);
	struct ksf_range kept;
	ksf_why why;

	memset(both, 0xA5, sizeof *both);
	kept = *both;
	why = ksf_range_intersect(both, &client, &pin);
	if (why != boxes_why(a, b) || why != ksf_range_meets(&client, &pin) ||
		mirrored(why) != ksf_range_meets(&pin, &client))
		ck_abort_msg("reasons 0x%llx", (unsigned long long)why);
	if (why != 0)
		ck_assert(same_range(both, &kept));
	return why;
}

static void
meet_boxes(const struct box *a, const struct box *b)
{
	struct ksf_range both;
	ksf_why why = meet_numbers(&both, a, b);

	ck_assert_int_eq(why == 0, boxes_meet(a, b));
	if (why == 0)
		ck_assert(boxes_are(&both, a, b));
}

/* Every pair of intervals of bits and of rates, the empty ones too. */
START_TEST(test_intervals)
{
	unsigned i;

	for (i = 0; i < 65536; i++) {
		struct box a = {1, 1, 1, 2, {i & 3, i >> 2 & 3}, {i >> 4 & 3, i >> 6 & 3}};
		struct box b = {1, 1, 1, 2, {i >> 8 & 3, i >> 10 & 3}, {i >> 12 & 3, i >> 14}};

		meet_boxes(&a, &b);
	}
}
END_TEST

/* Every pair of GUIDs and of channel limits. */
START_TEST(test_guids)
{
	static const uint32_t channels[4] = {0, 1, 2, KSF_CHANNELS_UNLIMITED};
	int i;
	int n;

	for (i = 0; i < 729; i++) {
		for (n = 0; n < 16; n++) {
			struct box a = {
				i % 3, i / 3 % 3, i / 9 % 3, channels[n % 4], {0, 2}, {1, 3}};
			struct box b = {
				i / 27 % 3, i / 81 % 3, i / 243, channels[n / 4], {1, 3}, {0, 2}};

			meet_boxes(&a, &b);
		}
	}
}
END_TEST

START_TEST(test_any_boxes)
{
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct box a = random_box();
		struct box b = random_box();

		meet_boxes(&a, &b);
	}
}
END_TEST

/* Numbers of any size: the ends of both, and of the result, are in it if they are in both. */
static void
expect_edges(const struct ksf_range *both, const struct box *a, const struct box *b)
{
	const uint32_t channels[4] = {a->channels, b->channels, a->channels - 1, b->channels - 1};
	unsigned i;

	ck_assert(both->maximum_channels != 0);
	for (i = 0; i < 256; i++) {
		const struct box *of = (i & 1) != 0 ? a : b;
		struct point p = {1, 1, 1, channels[i >> 1 & 3], 0, 0};
		struct box in_a = {
			0, 0, 0, a->channels, {a->bits[0], a->bits[1]}, {a->rate[0], a->rate[1]}};
		struct box in_b = {
			0, 0, 0, b->channels, {b->bits[0], b->bits[1]}, {b->rate[0], b->rate[1]}};
		struct box result = {0, 0, 0, both->maximum_channels,
			{both->minimum_bits_per_sample, both->maximum_bits_per_sample},
			{both->minimum_sample_frequency, both->maximum_sample_frequency}};

		p.bits = of->bits[i >> 3 & 1] + (i >> 4 & 1) - (i >> 5 & 1);
		p.rate = of->rate[i >> 6 & 1] + (i >> 7) - (i >> 5 & 1);
		if (box_has(&result, &p) != (box_has(&in_a, &p) && box_has(&in_b, &p)))
			ck_abort_msg("edge %u", i);
	}
}

START_TEST(test_wide)
{
	unsigned met = 0;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct box a = random_wide();
		struct box b = random_wide();
		struct ksf_range both;

		if (meet_numbers(&both, &a, &b) != 0)
			continue;
		met++;
		expect_edges(&both, &a, &b);
	}
	ck_assert_uint_gt(met, PAIRS / 20);
}
END_TEST

/* A range without audio members meets none; its GUIDs are compared all the same. */
START_TEST(test_bare)
{
	const ksf_why guids = KSF_MATCH_MAJOR_FORMAT | KSF_MATCH_SUB_FORMAT | KSF_MATCH_SPECIFIER;
	unsigned i;

	for (i = 0; i < 3000; i++) {
		struct box a = random_box();
		struct box b = random_box();
		struct ksf_range client = box_range(&a);
		struct ksf_range pin = box_range(&b);
		ksf_why bare = i % 3 + 1;
		ksf_why why;

		if ((bare & 1) != 0)
			client.layout = KSF_LAYOUT_KSDATARANGE;
		if ((bare & 2) != 0)
			pin.layout = KSF_LAYOUT_KSDATARANGE;
		why = ksf_range_meets(&client, &pin);
		ck_assert_uint_eq(why & guids, boxes_why(&a, &b) & guids);
		ck_assert_int_eq((why & KSF_MATCH_CLIENT_BARE) != 0, (bare & 1) != 0);
		ck_assert_int_eq((why & KSF_MATCH_PIN_BARE) != 0, (bare & 2) != 0);
	}
}
END_TEST

/* [[R]] n [[R]] = [[R]]; (A n B) n C = A n (B n C); the result may be one of the two. */
START_TEST(test_algebra)
{
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		struct ksf_range c = random_range();
		struct ksf_range left;
		struct ksf_range right;
		struct ksf_range twice;
		int l;
		int r;

		if (ksf_range_intersect(&left, &a, &b) != 0)
			continue;
		ck_assert_uint_eq(ksf_range_intersect(&twice, &left, &left), 0);
		ck_assert(same_range(&twice, &left));
		ck_assert_uint_eq(ksf_range_intersect(&twice, &b, &a), 0);
		ck_assert(same_range(&twice, &left));
		l = ksf_range_intersect(&left, &left, &c) == 0;
		r = ksf_range_intersect(&right, &b, &c) == 0 &&
			ksf_range_intersect(&right, &a, &right) == 0;
		ck_assert_int_eq(l, r);
		if (l)
			ck_assert(same_range(&left, &right));
	}
}
END_TEST

TCase *
case_meet(void)
{
	TCase *tcase = tcase_create("meet");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_intervals);
	tcase_add_test(tcase, test_guids);
	tcase_add_test(tcase, test_any_boxes);
	tcase_add_test(tcase, test_wide);
	tcase_add_test(tcase, test_bare);
	tcase_add_test(tcase, test_algebra);
	return tcase;
}
