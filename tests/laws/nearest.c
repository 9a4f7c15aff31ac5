/* SPDX-License-Identifier: MIT */
/* The nearest miss: its reasons, and what is offered instead. */
#include "laws.h"

#include <string.h>

#define RANGES 12u
#define PAIRS  rounds(6000u)
/* A round is a format against one to twelve ranges, more than six on average. */
#define ROUNDS (rounds(36000u) / 6)

/* Sound by construction: the rules of wave.h have nothing against it. */
static struct ksf_format
random_wanted(void)
{
	uint16_t container = (uint16_t)(8 * (1 + random_below(4)));
	uint16_t valid = (uint16_t)(container - random_below(2) * random_below(container));
	uint32_t channels = 1 + random_below(8);
	struct ksf_format format;
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, 8000 + random_below(190000), (uint16_t)channels, container, valid,
		ksf_default_mask(1 + random_below(8)));
	if (random_below(4) == 0) {
		wave.format_tag = KSF_WAVE_FORMAT_IEEE_FLOAT;
		wave.sub_format = ksf_guid_subtype_ieee_float;
		wave.bits_per_sample = 32;
		wave.valid_bits_per_sample = 32;
		ksf_wave_complete(&wave);
	}
	ksf_format_wrap(&format, &wave, (int)random_below(2));
	return format;
}

struct offer {
	struct ksf_range ranges[RANGES];
	struct ksf_pin pin;
	struct ksf_format wanted;
	struct ksf_nearest near;
};

/* The reasons of the ranges with the fewest, or'ed, and the first of them. */
static ksf_why
oracle_nearest(const struct offer *o, uint32_t *first, int *least)
{
	ksf_why best = 0;
	uint32_t i;

	*least = 65;
	for (i = 0; i < o->pin.range_count; i++) {
		int reasons = __builtin_popcountll(oracle_refusals(&o->ranges[i], &o->wanted));

		if (reasons < *least) {
			*least = reasons;
			*first = i;
		}
	}
	for (i = 0; i < o->pin.range_count; i++) {
		ksf_why why = oracle_refusals(&o->ranges[i], &o->wanted);

		best |= __builtin_popcountll(why) == *least ? why : 0;
	}
	return best;
}

static uint32_t
valid_of(const struct ksf_wave *w)
{
	return w->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE ? w->valid_bits_per_sample
							   : w->bits_per_sample;
}

/* What a try gives up, as pin.h orders it: the sub-format, channels, bits, the rate. */
static unsigned
given_up(const struct ksf_wave *a, const struct ksf_wave *wanted)
{
	unsigned sub = memcmp(&a->sub_format, &wanted->sub_format, 16) == 0 ? 0 : 8;

	return sub + (a->channels != wanted->channels ? 4u : 0) +
		(valid_of(a) != valid_of(wanted) ? 2u : 0) +
		(a->samples_per_sec != wanted->samples_per_sec ? 1u : 0);
}

/* Nothing in the interval is nearer: it is the wanted number, or the end that looks at it. */
static int
is_next_to(uint32_t wanted, uint32_t tried, uint32_t min, uint32_t max)
{
	return tried == wanted || (wanted < min && tried == min) || (wanted > max && tried == max);
}

static int
describes_the_same(const struct ksf_wave *a, const struct ksf_wave *b)
{
	return memcmp(&a->sub_format, &b->sub_format, 16) == 0 && a->channels == b->channels &&
		a->samples_per_sec == b->samples_per_sec &&
		a->bits_per_sample == b->bits_per_sample && valid_of(a) == valid_of(b) &&
		a->channel_mask == b->channel_mask;
}

/* A range under WAVEFORMATEX says nothing of the container; one under DSOUND must have it. */
static int
keeps_container(const struct offer *o, const struct ksf_range *range)
{
	uint32_t container = o->wanted.wave.bits_per_sample;

	return o->wanted.layout != KSF_LAYOUT_KSDATAFORMAT_DSOUND ||
		(container >= range->minimum_bits_per_sample &&
			container <= range->maximum_bits_per_sample);
}

static void
check_try(const struct offer *o, uint32_t i)
{
	const struct ksf_wave *try = &o->near.tries[i];
	const struct ksf_wave *wanted = &o->wanted.wave;
	const struct ksf_range *range = &o->ranges[o->near.try_range[i]];
	struct ksf_format format;

	ksf_format_wrap(&format, try, o->wanted.layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
	ck_assert_uint_eq(oracle_refusals(range, &format), 0);
	ck_assert_uint_eq(ksf_range_accepts(range, &format), 0);
	ck_assert_uint_eq(ksf_wave_check(try) & KSF_WAVE_ERRORS_STRICT, 0);
	ck_assert(is_next_to(wanted->channels, try->channels, 1, range->maximum_channels));
	ck_assert(is_next_to(wanted->samples_per_sec, try->samples_per_sec,
		range->minimum_sample_frequency, range->maximum_sample_frequency));
	if (valid_of(try) == valid_of(wanted) && keeps_container(o, range))
		ck_assert_uint_eq(try->bits_per_sample, wanted->bits_per_sample);
}

/* Best first, of equals the range that stands first, each once. */
static void
check_order(const struct offer *o, uint32_t i)
{
	const struct ksf_nearest *near = &o->near;
	unsigned before;
	unsigned here;
	uint32_t k;

	for (k = 0; k < i; k++)
		ck_assert(!describes_the_same(&near->tries[k], &near->tries[i]));
	if (i == 0)
		return;
	before = given_up(&near->tries[i - 1], &o->wanted.wave);
	here = given_up(&near->tries[i], &o->wanted.wave);
	ck_assert_uint_le(before, here);
	ck_assert(before < here || near->try_range[i - 1] < near->try_range[i]);
}

/* 1 if some PCM or float format of the wanted specifier lies in the range. */
static int
has_any(const struct ksf_range *range, const struct ksf_format *wanted)
{
	struct ksf_range kind = *range;
	struct wanted w;

	kind.specifier = wanted->specifier;
	if (!ksf_guid_is_null(&range->specifier) &&
		!ksf_guid_equal(&range->specifier, &wanted->specifier))
		return 0;
	return oracle_choose(&w, KSF_POLICY_EXTENSIBLE, &kind, &kind);
}

/* A range that takes any such format takes one of the tries, unless there was no room. */
static void
check_complete(const struct offer *o)
{
	uint32_t r;

	for (r = 0; o->near.try_count < KSF_TRY_MAX && r < o->pin.range_count; r++) {
		int taken = 0;
		uint32_t i;

		for (i = 0; i < o->near.try_count; i++) {
			struct ksf_format format;

			ksf_format_wrap(&format, &o->near.tries[i],
				o->wanted.layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
			taken |= oracle_refusals(&o->ranges[r], &format) == 0;
		}
		if (has_any(&o->ranges[r], &o->wanted) && !taken)
			ck_abort_msg("range %u of %u", r, o->pin.range_count);
	}
}

static struct offer
random_offer(void)
{
	struct offer o;
	uint32_t i;

	o.wanted = random_wanted();
	for (i = 0; i < RANGES; i++)
		o.ranges[i] = random_range();
	o.pin.ranges = NULL;
	o.pin.range_count = 1 + random_below(RANGES);
	o.pin.policy = random_below(2);
	o.pin.options = 0;
	o.pin.limits = NULL;
	return o;
}

START_TEST(test_nearest)
{
	unsigned tried = 0;
	unsigned round;

	for (round = 0; round < ROUNDS; round++) {
		struct offer o = random_offer();
		uint32_t first = 0;
		int least;
		uint32_t i;
		ksf_why why;

		o.pin.ranges = o.ranges;
		why = ksf_pin_nearest(&o.near, &o.pin, &o.wanted);
		ck_assert_uint_eq(why, oracle_nearest(&o, &first, &least));
		ck_assert_uint_eq(o.near.range, first);
		ck_assert_uint_eq(o.near.distance, (unsigned)least);
		ck_assert_uint_le(o.near.try_count, KSF_TRY_MAX);
		ck_assert(why != 0 || o.near.try_count == 0);
		for (i = 0; i < o.near.try_count; i++) {
			check_try(&o, i);
			check_order(&o, i);
		}
		if (why != 0)
			check_complete(&o);
		tried += o.near.try_count;
	}
	ck_assert_uint_gt(tried, ROUNDS / 4);
}
END_TEST

/* Acceptance is membership: of sound formats a range takes those that lie in it. */
START_TEST(test_accepts)
{
	unsigned round;

	for (round = 0; round < PAIRS; round++) {
		struct ksf_format wanted = random_wanted();
		struct ksf_range range = random_range();

		ck_assert_uint_eq(ksf_wave_check(&wanted.wave) & KSF_WAVE_ERRORS_STRICT, 0);
		ck_assert_uint_eq(
			ksf_range_accepts(&range, &wanted), oracle_refusals(&range, &wanted));
	}
}
END_TEST

START_TEST(test_no_range)
{
	struct ksf_format wanted = random_wanted();
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_EXTENSIBLE, 0, NULL};
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
