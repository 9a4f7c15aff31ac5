/* SPDX-License-Identifier: MIT */
/* The format that a policy takes: in the set, and the highest of those it can say. */
#include "laws.h"

#include <string.h>

#define PAIRS rounds(40000u)

/* "Extensible Wave-Format Descriptors", and the documented default masks. */
static void
expect_form(const struct ksf_format *f, uint32_t policy, const struct wanted *w)
{
	static const uint32_t masks[9] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x60F, 0x70F, 0x63F};
	int extensible = policy == KSF_POLICY_EXTENSIBLE &&
		(w->channels > 2 || w->valid != w->container || w->container > 16 || w->is_float);
	uint32_t size = (w->dsound ? 72u : 64u) + (extensible ? 40u : 18u);

	ck_assert_uint_eq(f->format_size, size);
	ck_assert_uint_eq(f->wave.format_tag, extensible ? 0xFFFE : 1);
	ck_assert_uint_eq(f->wave.extra_size, extensible ? 22 : 0);
	ck_assert_uint_eq(
		f->wave.channel_mask, extensible && w->channels < 9 ? masks[w->channels] : 0);
	ck_assert_uint_eq(f->wave.valid_bits_per_sample, extensible ? w->valid : 0);
	ck_assert_uint_eq(f->sample_size, w->channels * w->container / 8);
	ck_assert_uint_eq(f->wave.block_align, w->channels * w->container / 8);
	ck_assert_uint_eq(
		f->wave.avg_bytes_per_sec, (uint64_t)w->rate * w->channels * w->container / 8);
}

static void
expect_choice(uint32_t policy, const struct ksf_range *a, const struct ksf_range *b)
{
	struct ksf_range both;
	struct ksf_format format;
	struct ksf_format kept;
	struct wanted w;
	ksf_why why;

	ck_assert_uint_eq(ksf_range_intersect(&both, a, b), 0);
	memset(&format, 0xA5, sizeof format);
	kept = format;
	why = ksf_policy_choose(&format, policy, &both);
	ck_assert_int_eq(why == 0, oracle_choose(&w, policy, a, b));
	if (why != 0) {
		ck_assert(same_format(&format, &kept));
		return;
	}
	ck_assert_uint_eq(format.wave.samples_per_sec, w.rate);
	ck_assert_uint_eq(format.wave.channels, w.channels);
	ck_assert_uint_eq(format.wave.bits_per_sample, w.container);
	expect_form(&format, policy, &w);
	ck_assert_uint_eq(oracle_refusals(a, &format) | oracle_refusals(b, &format), 0);
	ck_assert_uint_eq(ksf_range_accepts(a, &format) | ksf_range_accepts(b, &format), 0);
	ck_assert_uint_eq(ksf_format_check(&format) & KSF_FORMAT_ERRORS_STRICT, 0);
	ck_assert_uint_eq(ksf_wave_check(&format.wave) & KSF_WAVE_ERRORS_STRICT, 0);
}

START_TEST(test_pairs)
{
	unsigned met = 0;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct box a = random_wide();
		struct box b = random_wide();
		struct ksf_range client = box_range(&a);
		struct ksf_range pin = box_range(&b);

		if (boxes_why(&a, &b) != 0)
			continue;
		met++;
		expect_choice(KSF_POLICY_PORT_DEFAULT, &client, &pin);
		expect_choice(KSF_POLICY_EXTENSIBLE, &client, &pin);
	}
	ck_assert_uint_gt(met, PAIRS / 20);
}
END_TEST

/* Every interval of bits up to 40, with numbers where the joint limits bind. */
START_TEST(test_bits)
{
	static const uint32_t limit[4][3] = {
		{2, 44100, 48000}, {65535, 1, 96000}, {9000, 0, UINT32_MAX}, {3, 0, 0}};
	uint32_t n;

	for (n = 0; n < 4 * 41 * 41; n++) {
		const uint32_t *l = limit[n % 4];
		struct box b = {1, 1 + (int)(n & 1), 1 + (int)(n >> 1 & 1), l[0],
			{n / 4 % 41, n / 164}, {l[1], l[2]}};
		struct ksf_range r;

		if (b.bits[0] > b.bits[1])
			continue;
		r = box_range(&b);
		expect_choice(KSF_POLICY_EXTENSIBLE, &r, &r);
		expect_choice(KSF_POLICY_PORT_DEFAULT, &r, &r);
		r.sub_format = ksf_guid_null;
		expect_choice(KSF_POLICY_EXTENSIBLE, &r, &r);
		r.specifier = ksf_guid_null;
		expect_choice(KSF_POLICY_PORT_DEFAULT, &r, &r);
	}
}
END_TEST

/* Small grids of the joint limits: channels and rates around the edge of each field. */
START_TEST(test_edges)
{
	static const uint32_t channels[] = {1, 2, 16383, 16384, 21845, 32767, 65535, 65536};
	static const uint32_t rates[] = {0, 1, 65537, 536870911, 536870912, 1073741823, 1431655765,
		2147483647, 2147483648u, UINT32_MAX};
	unsigned n;

	for (n = 0; n < 8 * 10 * 10 * 4; n++) {
		uint32_t bits = 8 * (1 + n % 4);
		struct box b = {1, 1, 1 + (int)(n & 1), channels[n / 4 % 8], {8, bits},
			{rates[n / 32 % 10], rates[n / 320]}};
		struct ksf_range r = box_range(&b);

		if (b.rate[0] > b.rate[1])
			continue;
		expect_choice(KSF_POLICY_EXTENSIBLE, &r, &r);
		expect_choice(KSF_POLICY_PORT_DEFAULT, &r, &r);
		r.minimum_bits_per_sample = bits;
		expect_choice(KSF_POLICY_EXTENSIBLE, &r, &r);
	}
}
END_TEST

TCase *
case_choose(void)
{
	TCase *tcase = tcase_create("choose");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_pairs);
	tcase_add_test(tcase, test_bits);
	tcase_add_test(tcase, test_edges);
	return tcase;
}
