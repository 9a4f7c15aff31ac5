/* SPDX-License-Identifier: MIT */
/* Lists and bytes: the first pair in order, every output length, what must not matter. */
#include "laws.h"

#include <string.h>

#define ROUNDS 4000u
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

static int
pair_works(const struct ksf_range *client, const struct ksf_range *pin, uint32_t policy)
{
	struct ksf_range both;
	struct wanted w;

	return ksf_range_intersect(&both, client, pin) == 0 && oracle_choose(&w, policy, &both);
}

/* E4 by looking at all pairs; the place of the first in *at, or 0. */
static int
oracle_first(const struct lists *l, uint32_t policy, uint32_t at[2])
{
	for (at[0] = 0; at[0] < l->client_count; at[0]++)
		for (at[1] = 0; at[1] < l->pin_count; at[1]++)
			if (pair_works(&l->client[at[0]], &l->pin[at[1]], policy))
				return 1;
	return 0;
}

/* Fewest reasons of any pair that does not work. */
static int
oracle_is_nearest(const struct lists *l, uint32_t policy, ksf_why why)
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

/* E1, E2 and E4. */
START_TEST(test_first_pair)
{
	unsigned found = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct lists l = random_lists();
		struct ksf_pin pin = {l.pin, l.pin_count, i & 1, 0};
		struct ksf_choice choice;
		uint32_t at[2];
		ksf_why why = ksf_pin_search(&choice, &pin, l.client, l.client_count);

		ck_assert_int_eq(why == 0, oracle_first(&l, pin.policy, at));
		if (why != 0) {
			ck_assert(oracle_is_nearest(&l, pin.policy, why));
			continue;
		}
		found++;
		ck_assert_uint_eq(choice.client_index, at[0]);
		ck_assert_uint_eq(choice.pin_index, at[1]);
		ck_assert(oracle_within(&l.client[at[0]], &choice.format));
		ck_assert(oracle_within(&l.pin[at[1]], &choice.format));
	}
	ck_assert_uint_gt(found, ROUNDS / 20);
}
END_TEST

static ksf_status
ask(const struct ksf_range *client, const struct ksf_range *range, uint32_t policy, uint32_t length,
	uint8_t *output, uint32_t *needed)
{
	struct ksf_pin pin = {NULL, 0, policy, 0};
	uint8_t bytes[2][88];
	ksf_why why;

	ck_assert_uint_eq(ksf_range_encode(client, bytes[0], 88), 88);
	ck_assert_uint_eq(ksf_range_encode(range, bytes[1], 88), 88);
	return ksf_pin_data_intersection(
		&pin, bytes[0], 88, bytes[1], 88, length, output, needed, &why);
}

/* E3: one answer for every length; nothing is written unless SUCCESS, and then the size. */
START_TEST(test_lengths)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		uint8_t output[128];
		uint32_t n;
		uint32_t needed;
		ksf_status status = ask(&a, &b, i & 1, 0, NULL, &n);
		uint32_t length = 1 + random_below(120);
		ksf_status other;
		uint32_t k;

		memset(output, 0xA5, sizeof output);
		other = ask(&a, &b, i & 1, length, output, &needed);
		ck_assert_uint_eq(needed, n);
		if (status != KSF_STATUS_BUFFER_OVERFLOW)
			ck_assert_int_eq(other, status);
		else
			ck_assert_int_eq(other,
				length < n ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS);
		for (k = other == KSF_STATUS_SUCCESS ? n : 0; k < sizeof output; k++)
			ck_assert_uint_eq(output[k], 0xA5);
		if (other == KSF_STATUS_SUCCESS)
			ck_assert_uint_eq(output[0] + 256u * output[1], n);
	}
}
END_TEST

/* E5 and E6: padding, SampleSize and the side do not matter to the format that is chosen. */
START_TEST(test_what_does_not_matter)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		uint8_t first[128] = {0};
		uint8_t second[128] = {0};
		uint32_t n;
		uint32_t m;
		ksf_status status = ask(&a, &b, i & 1, 128, first, &n);

		a.sample_size = random32();
		b.sample_size = random32();
		a.reserved = random32();
		ck_assert_int_eq(ask(&b, &a, i & 1, 128, second, &m), status);
		ck_assert_uint_eq(n, m);
		ck_assert_mem_eq(first, second, 128);
	}
}
END_TEST

static struct ksf_range
widened(struct ksf_range r)
{
	uint32_t more = random_below(100000);

	r.maximum_channels += r.maximum_channels < 100 ? random_below(3) : 0;
	r.minimum_bits_per_sample -= r.minimum_bits_per_sample > 8 ? 1 : 0;
	r.maximum_bits_per_sample += r.maximum_bits_per_sample < 60 ? random_below(9) : 0;
	r.maximum_sample_frequency += r.maximum_sample_frequency < 200000 ? more : 0;
	return r;
}

/* E8: a wider range never loses the match, nor the highest bits. */
START_TEST(test_monotone)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		struct ksf_range wide = widened(a);
		struct ksf_pin pin = {&b, 1, i & 1, 0};
		struct ksf_choice one;
		struct ksf_choice more;

		if (ksf_pin_search(&one, &pin, &a, 1) != 0)
			continue;
		ck_assert_uint_eq(ksf_pin_search(&more, &pin, &wide, 1), 0);
		ck_assert_uint_ge(ksf_wave_valid_bits(&more.format.wave),
			ksf_wave_valid_bits(&one.format.wave));
	}
}
END_TEST

/* E7: the range that holds a format alone gives it back. */
START_TEST(test_fixpoint)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_pin pin = {&a, 1, i & 1, 0};
		struct ksf_choice one;
		struct ksf_choice again;
		struct ksf_range single;

		if (ksf_pin_search(&one, &pin, &a, 1) != 0)
			continue;
		single = a;
		single.sub_format = one.format.sub_format;
		single.specifier = one.format.specifier;
		single.maximum_channels = one.format.wave.channels;
		single.minimum_bits_per_sample = single.maximum_bits_per_sample =
			ksf_wave_valid_bits(&one.format.wave);
		single.minimum_sample_frequency = single.maximum_sample_frequency =
			one.format.wave.samples_per_sec;
		ck_assert_uint_eq(ksf_pin_search(&again, &pin, &single, 1), 0);
		ck_assert(ksf_wave_equivalent(&one.format.wave, &again.format.wave));
	}
}
END_TEST

/* E10: a FormatSize below 64 or past the end is an error, whatever stands behind it. */
START_TEST(test_malformed)
{
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_EXTENSIBLE, 0};
	struct box box = {1, 1, 1, 2, {8, 16}, {8000, 48000}};
	struct ksf_range range = box_range(&box);
	uint8_t bytes[2][88];
	uint32_t size;

	(void)ksf_range_encode(&range, bytes[0], 88);
	(void)ksf_range_encode(&range, bytes[1], 88);
	for (size = 0; size <= 300; size++) {
		uint32_t needed;
		ksf_why why;
		ksf_status expected = size < 64 || size > 88 ? KSF_STATUS_INVALID_PARAMETER
			: size < 88                          ? KSF_STATUS_NO_MATCH
							     : KSF_STATUS_BUFFER_OVERFLOW;

		bytes[0][0] = (uint8_t)size;
		bytes[0][1] = (uint8_t)(size >> 8);
		ck_assert_int_eq(ksf_pin_data_intersection(
					 &pin, bytes[0], 88, bytes[1], 88, 0, NULL, &needed, &why),
			expected);
		ck_assert_int_eq(ksf_pin_data_intersection(
					 &pin, bytes[1], 88, bytes[0], 88, 0, NULL, &needed, &why),
			expected);
	}
}
END_TEST

/* What a list call answers to a range without its padding, and to a length without a buffer. */
START_TEST(test_list_callers)
{
	struct box box = {1, 1, 1, 2, {8, 16}, {8000, 48000}};
	struct ksf_range range = box_range(&box);
	struct ksf_range bare = range;
	struct ksf_pin pin = {&range, 1, KSF_POLICY_EXTENSIBLE, 0};
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
case_pin(void)
{
	TCase *tcase = tcase_create("pin");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_first_pair);
	tcase_add_test(tcase, test_lengths);
	tcase_add_test(tcase, test_what_does_not_matter);
	tcase_add_test(tcase, test_monotone);
	tcase_add_test(tcase, test_fixpoint);
	tcase_add_test(tcase, test_malformed);
	tcase_add_test(tcase, test_list_callers);
	return tcase;
}
