/* SPDX-License-Identifier: MIT */
/*
 * The output rate of KMixer. Expected rates and orders are those of the topology reference, 3.1 G
 * and vector N39, and of rule K7 of the formats reference.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/kmixer.h>

#define RATES 4u

/* A list ends with its first 0. */
struct rates_case {
	const char *what;
	uint32_t inputs[RATES];
	uint32_t tries[RATES];
	uint32_t accepted[RATES];
	uint32_t policy;
	uint32_t current;
	uint32_t answer;
	uint32_t asked[RATES + 1];
};

static const struct rates_case cases[] = {
	{"N39", {22050, 48000}, {44100, 22050}, {22050}, KSF_KMIXER_STEP_DOWN, 0, 22050,
		{48000, 44100, 22050}},
	{"N39 with another rate set", {22050, 48000}, {44100, 22050}, {22050}, KSF_KMIXER_STEP_DOWN,
		22050, 22050, {48000, 44100, 22050}},
	{"N39, the other page", {22050, 48000}, {44100, 22050}, {22050}, KSF_KMIXER_KEEP, 22050,
		22050, {48000}},
	{"the other page keeps what no list has", {22050, 48000}, {44100, 22050}, {22050},
		KSF_KMIXER_KEEP, 32000, 32000, {48000}},
	{"the other page, first connection", {22050, 48000}, {44100, 22050}, {22050},
		KSF_KMIXER_KEEP, 0, 22050, {48000, 44100, 22050}},
	{"the highest input is accepted", {44100, 96000, 8000}, {44100}, {44100, 96000},
		KSF_KMIXER_STEP_DOWN, 44100, 96000, {96000}},
	{"the highest input is accepted, the other page", {44100, 96000, 8000}, {44100},
		{44100, 96000}, KSF_KMIXER_KEEP, 44100, 96000, {96000}},
	{"one stream, whose rate is supported, passes unchanged", {11025}, {44100, 8000},
		{44100, 11025, 8000}, KSF_KMIXER_KEEP, 0, 11025, {11025}},
	{"the output follows the highest input down too", {44100}, {22050}, {44100, 96000},
		KSF_KMIXER_STEP_DOWN, 96000, 44100, {44100}},
	{"the rate is set already", {48000, 44100}, {44100}, {44100, 48000}, KSF_KMIXER_STEP_DOWN,
		48000, 48000, {0}},
	{"the rate is set already, whatever the device says", {48000}, {44100}, {0},
		KSF_KMIXER_KEEP, 48000, 48000, {0}},
	{"nothing is accepted", {48000}, {44100, 22050}, {0}, KSF_KMIXER_STEP_DOWN, 0, 0,
		{48000, 44100, 22050}},
	{"nothing is accepted, another rate is set", {48000}, {44100, 22050}, {0},
		KSF_KMIXER_STEP_DOWN, 96000, 0, {48000, 44100, 22050}},
	{"nothing else is tried", {48000}, {0}, {44100}, KSF_KMIXER_STEP_DOWN, 0, 0, {48000}},
	{"only rates below the highest input are tried", {44100}, {96000, 48000, 44100, 8000},
		{96000, 48000, 8000}, KSF_KMIXER_STEP_DOWN, 0, 8000, {44100, 8000}},
	{"all rates that are tried lie above it", {8000}, {96000, 48000}, {96000},
		KSF_KMIXER_STEP_DOWN, 0, 0, {8000}},
	{"the first that is accepted ends it", {48000}, {44100, 32000, 22050}, {22050, 32000},
		KSF_KMIXER_STEP_DOWN, 0, 32000, {48000, 44100, 32000}},
	{"tries ascend", {48000}, {22050, 44100}, {48000}, KSF_KMIXER_STEP_DOWN, 0, 0, {0}},
	{"two tries are the same", {48000}, {44100, 44100}, {48000}, KSF_KMIXER_KEEP, 22050, 0,
		{0}},
	{"the last two tries ascend", {48000}, {44100, 22050, 32000}, {48000}, KSF_KMIXER_STEP_DOWN,
		48000, 0, {0}},
	{"no input", {0}, {44100}, {44100}, KSF_KMIXER_STEP_DOWN, 0, 0, {0}},
	{"no input, a rate is set", {0}, {44100}, {44100}, KSF_KMIXER_KEEP, 44100, 0, {0}},
	{"any number is a rate", {UINT32_MAX, 1}, {UINT32_MAX - 1, 1}, {1}, KSF_KMIXER_STEP_DOWN,
		UINT32_MAX - 1, 1, {UINT32_MAX, UINT32_MAX - 1, 1}},
};

static uint32_t
count(const uint32_t *rates, uint32_t room)
{
	uint32_t n = 0;

	while (n < room && rates[n] != 0)
		n++;
	return n;
}

static struct ksf_kmixer_rates
rates_of(const struct rates_case *c)
{
	struct ksf_kmixer_rates rates = {c->inputs, count(c->inputs, RATES), c->tries,
		count(c->tries, RATES), c->accepted, count(c->accepted, RATES), c->policy,
		c->current};

	return rates;
}

START_TEST(test_rates)
{
	const struct rates_case *c = &cases[_i];
	struct ksf_kmixer_rates rates = rates_of(c);
	uint32_t expected = count(c->asked, RATES + 1);
	uint32_t asked[RATES + 2];
	uint32_t n = 99;
	uint32_t i;

	memset(asked, 0xA5, sizeof asked);
	ck_assert_msg(ksf_kmixer_output_rate(asked, &n, &rates) == c->answer, "%s", c->what);
	ck_assert_msg(n == expected, "%s: %u asked", c->what, n);
	for (i = 0; i < RATES + 2; i++)
		ck_assert_uint_eq(asked[i], i < n ? c->asked[i] : 0xA5A5A5A5);
}
END_TEST

/* The same without a place for what is asked. */
START_TEST(test_rates_only)
{
	const struct rates_case *c = &cases[_i];
	struct ksf_kmixer_rates rates = rates_of(c);
	uint32_t n = 99;

	ck_assert_uint_eq(ksf_kmixer_output_rate(NULL, &n, &rates), c->answer);
	ck_assert_uint_eq(n, count(c->asked, RATES + 1));
}
END_TEST

/* Lists that are not there, and an input of 0 Hz, which is none. */
START_TEST(test_no_lists)
{
	static const uint32_t zero = 0;
	struct ksf_kmixer_rates rates = {NULL, 0, NULL, 0, NULL, 0, KSF_KMIXER_STEP_DOWN, 44100};
	uint32_t n = 99;

	ck_assert_uint_eq(ksf_kmixer_output_rate(NULL, &n, &rates), 0);
	ck_assert_uint_eq(n, 0);
	rates.inputs = &zero;
	rates.input_count = 1;
	rates.current = 0;
	ck_assert_uint_eq(ksf_kmixer_output_rate(NULL, &n, &rates), 0);
	ck_assert_uint_eq(n, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("kmixer");
	TCase *tcase = tcase_create("rates");
	SRunner *runner = srunner_create(suite);
	int most = (int)(sizeof cases / sizeof cases[0]);
	int failed;

	tcase_add_loop_test(tcase, test_rates, 0, most);
	tcase_add_loop_test(tcase, test_rates_only, 0, most);
	tcase_add_test(tcase, test_no_lists);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
