/* SPDX-License-Identifier: MIT */
/* Two ranges as bytes: every output length, what must not matter, wider ranges, broken ones. */
#include "laws.h"

#include <string.h>

#define ROUNDS rounds(4000u)

/* Four bytes behind the numbers are padding, eight more are a driver's own: any will do. */
#define WITH_MORE 96u

struct request {
	uint8_t client[WITH_MORE];
	uint8_t pin[WITH_MORE];
	uint32_t size;
	uint32_t policy;
	ksf_why why;
};

static struct request
request_of(const struct ksf_range *client, const struct ksf_range *pin, uint32_t policy)
{
	struct request r = {{0}, {0}, 88, policy, 0};

	ck_assert_uint_eq(ksf_range_encode(client, r.client, sizeof r.client), 88);
	ck_assert_uint_eq(ksf_range_encode(pin, r.pin, sizeof r.pin), 88);
	return r;
}

static ksf_status
ask(struct request *r, uint32_t length, uint8_t *output, uint32_t *needed)
{
	struct ksf_pin pin = {NULL, 0, r->policy, 0, NULL};

	return ksf_pin_data_intersection(
		&pin, r->client, r->size, r->pin, r->size, length, output, needed, &r->why);
}

/* "KSDATARANGE structure": a wildcard MajorFormat has two more behind it; else a strict pin calls
 * the range broken. */
static int
ill_formed(const struct box *box)
{
	return box->major == 0 && (box->sub != 0 || box->spec != 0);
}

/* E1, E2: the status, and the format as it stands in the bytes. */
static void
expect_answer(struct request *r, const struct box *a, const struct box *b)
{
	struct ksf_range client = box_range(a);
	struct ksf_range pin = box_range(b);
	struct ksf_format format;
	struct wanted w;
	uint8_t output[128];
	uint32_t needed;
	ksf_why wave_why;
	ksf_status status = ask(r, sizeof output, output, &needed);

	if (ill_formed(a) || ill_formed(b)) {
		ck_assert_int_eq(status, KSF_STATUS_INVALID_PARAMETER);
		ck_assert_uint_eq(r->why, KSF_MATCH_UNSOUND);
		return;
	}
	ck_assert_int_eq(status,
		oracle_choose(&w, r->policy, &client, &pin) ? KSF_STATUS_SUCCESS
							    : KSF_STATUS_NO_MATCH);
	ck_assert_int_eq(r->why == 0, status == KSF_STATUS_SUCCESS);
	if (status != KSF_STATUS_SUCCESS)
		return;
	ck_assert_uint_eq(ksf_format_decode(&format, &wave_why, output, needed), 0);
	ck_assert_uint_eq(format.wave.channels, w.channels);
	ck_assert_uint_eq(format.wave.bits_per_sample, w.container);
	ck_assert_uint_eq(format.wave.samples_per_sec, w.rate);
	ck_assert_uint_eq(oracle_refusals(&client, &format) | oracle_refusals(&pin, &format), 0);
}

START_TEST(test_status)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct box a = random_wide();
		struct box b = random_wide();
		struct ksf_range client = box_range(&a);
		struct ksf_range pin = box_range(&b);
		struct request r = request_of(&client, &pin, i & 1);

		expect_answer(&r, &a, &b);
	}
}
END_TEST

/* E3: one answer for every length; nothing is written unless SUCCESS, and then the size. */
static void
expect_length(struct request *r, uint32_t length)
{
	uint8_t output[128];
	uint32_t n;
	uint32_t needed;
	ksf_status status = ask(r, 0, NULL, &n);
	ksf_status other;
	uint32_t k;

	memset(output, 0xA5, sizeof output);
	other = ask(r, length, output, &needed);
	ck_assert_uint_eq(needed, n);
	if (status != KSF_STATUS_BUFFER_OVERFLOW)
		ck_assert_int_eq(other, status);
	else
		ck_assert_int_eq(
			other, length < n ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS);
	for (k = other == KSF_STATUS_SUCCESS ? n : 0; k < sizeof output; k++)
		if (output[k] != 0xA5)
			ck_abort_msg("byte %u is written", k);
	if (other == KSF_STATUS_SUCCESS)
		ck_assert_uint_eq(output[0] + 256u * output[1], n);
}

START_TEST(test_lengths)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		struct request r = request_of(&a, &b, i & 1);
		uint32_t length;

		expect_length(&r, 1 + random_below(127));
		for (length = 81; i < 200 && length <= 112; length++)
			expect_length(&r, length);
	}
}
END_TEST

/* E5 and E6: neither what stands beside the numbers nor the side changes the answer. */
START_TEST(test_what_does_not_matter)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		struct request r = request_of(&a, &b, i & 1);
		struct request swapped = request_of(&b, &a, i & 1);
		uint8_t first[128] = {0};
		uint8_t second[128] = {0};
		uint32_t n;
		uint32_t m;
		ksf_status status = ask(&r, 128, first, &n);
		unsigned k;

		swapped.size = WITH_MORE;
		put32(swapped.pin, WITH_MORE);
		put32(swapped.client + 8, random32());
		put32(swapped.pin + 8, random32());
		put32(swapped.client + 12, random32());
		for (k = 84; k < WITH_MORE; k++)
			swapped.client[k] = swapped.pin[k] = (uint8_t)random32();
		ck_assert_int_eq(ask(&swapped, 128, second, &m), status);
		ck_assert_uint_eq(n, m);
		ck_assert_mem_eq(first, second, 128);
	}
}
END_TEST

static struct ksf_range
widened(struct ksf_range r)
{
	uint32_t more = random_below(100000);
	uint32_t wild = random_below(8);

	if (wild == 1)
		r.sub_format = ksf_guid_null;
	if (wild == 2)
		r.specifier = ksf_guid_null;
	r.minimum_sample_frequency /= 1 + random_below(2);
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
		struct ksf_pin pin = {&b, 1, i & 1, 0, NULL};
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
		struct ksf_range b = random_range();
		struct ksf_pin pin = {&b, 1, i & 1, 0, NULL};
		struct ksf_choice one;
		struct ksf_choice again;
		struct ksf_range single;

		if (ksf_pin_search(&one, &pin, &a, 1) != 0)
			continue;
		single = a;
		single.major_format = one.format.major_format;
		single.sub_format = one.format.sub_format;
		single.specifier = one.format.specifier;
		single.maximum_channels = one.format.wave.channels;
		single.minimum_bits_per_sample = single.maximum_bits_per_sample =
			ksf_wave_valid_bits(&one.format.wave);
		single.minimum_sample_frequency = single.maximum_sample_frequency =
			one.format.wave.samples_per_sec;
		ck_assert_uint_eq(ksf_pin_search(&again, &pin, &single, 1), 0);
		ck_assert(same_format(&one.format, &again.format));
		pin.ranges = &a;
		ck_assert_uint_eq(ksf_pin_search(&again, &pin, &single, 1), 0);
		ck_assert(same_format(&one.format, &again.format));
	}
}
END_TEST

TCase *
case_pin(void)
{
	TCase *tcase = tcase_create("pin");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_status);
	tcase_add_test(tcase, test_lengths);
	tcase_add_test(tcase, test_what_does_not_matter);
	tcase_add_test(tcase, test_monotone);
	tcase_add_test(tcase, test_fixpoint);
	return tcase;
}
