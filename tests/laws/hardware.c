/* SPDX-License-Identifier: MIT */
/*
 * What to ask for instead, where hardware limits what the ranges say. The order is found by sorting
 * all that could be asked for.
 */
#include "laws.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 20000u
#define ROWS   12u
#define RANGES 3u

/* A device format with what decides its place. */
struct place {
	const struct ksf_wave *row;
	uint64_t key[3];
	uint32_t at;
};

static uint64_t
gap(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

static struct place
place_of(const struct ksf_wave *row, uint32_t at, const struct ksf_wave *wanted)
{
	struct place p = {row, {0, 0, 0}, at};

	p.key[0] = (ksf_guid_equal(&row->sub_format, &wanted->sub_format) ? 0u : 8u) +
		(row->channels == wanted->channels ? 0u : 4u) +
		(ksf_wave_valid_bits(row) == ksf_wave_valid_bits(wanted) ? 0u : 2u) +
		(row->samples_per_sec == wanted->samples_per_sec ? 0u : 1u);
	p.key[1] = gap(row->samples_per_sec, wanted->samples_per_sec);
	p.key[2] = gap(ksf_wave_valid_bits(row), ksf_wave_valid_bits(wanted));
	return p;
}

static int
compare(const void *a, const void *b)
{
	const struct place *p = (const struct place *)a;
	const struct place *q = (const struct place *)b;
	int i;

	for (i = 0; i < 3; i++)
		if (p->key[i] != q->key[i])
			return p->key[i] < q->key[i] ? -1 : 1;
	return p->at < q->at ? -1 : 1;
}

static struct ksf_wave
random_row(void)
{
	static const uint32_t rates[] = {8000, 44100, 48000, 96000};
	static const uint16_t bits[] = {8, 16, 24, 32};
	struct ksf_wave wave;
	uint16_t container = bits[random_below(4)];

	ksf_wave_pcm(&wave, rates[random_below(4)], (uint16_t)(1 + random_below(3)), container,
		container, 0);
	return wave;
}

static struct ksf_range
random_stereo(void)
{
	static const uint32_t bits[] = {8, 16, 24, 32};
	static const uint32_t rates[] = {8000, 44100, 48000, 96000};
	uint32_t b = random_below(4);
	uint32_t r = random_below(4);
	struct box box = {1, 1, 1, 1 + random_below(3), {bits[b], bits[b + random_below(4 - b)]},
		{rates[r], rates[r + random_below(4 - r)]}};

	return box_range(&box);
}

struct scene {
	struct ksf_range ranges[RANGES];
	struct ksf_wave rows[ROWS];
	struct ksf_limits limits;
	struct ksf_pin pin;
	struct ksf_format wanted;
	struct ksf_nearest near;
};

static void
scene_make(struct scene *s)
{
	struct ksf_wave wanted = random_row();
	uint32_t i;

	memset(s, 0, sizeof *s);
	for (i = 0; i < RANGES; i++)
		s->ranges[i] = random_stereo();
	for (i = 0; i < ROWS; i++)
		s->rows[i] = random_row();
	s->pin.ranges = s->ranges;
	s->pin.range_count = RANGES;
	s->pin.limits = &s->limits;
	ksf_format_wrap(&s->wanted, &wanted, 0);
}

/* The first range that takes the format, RANGES if none does. */
static uint32_t
first_range(const struct scene *s, const struct ksf_wave *wave)
{
	struct ksf_format format;
	uint32_t i;

	ksf_format_wrap(&format, wave, 0);
	for (i = 0; i < RANGES && oracle_refusals(&s->ranges[i], &format) != 0; i++)
		continue;
	return i;
}

/* The rows that could be asked for, each format once, the nearest first. */
static uint32_t
sorted_rows(struct place *places, const struct scene *s)
{
	uint32_t count = 0;
	uint32_t once = 0;
	uint32_t i;
	uint32_t k;

	for (i = 0; i < ROWS; i++)
		if (first_range(s, &s->rows[i]) < RANGES)
			places[count++] = place_of(&s->rows[i], i, &s->wanted.wave);
	qsort(places, count, sizeof places[0], compare);
	for (i = 0; i < count; i++) {
		for (k = 0; k < once && !same_wave(places[k].row, places[i].row); k++)
			continue;
		if (k == once)
			places[once++] = places[i];
	}
	return once;
}

START_TEST(test_rows_in_order)
{
	unsigned asked = 0;
	unsigned n;

	for (n = 0; n < ROUNDS; n++) {
		struct place places[ROWS];
		struct scene s;
		uint32_t count;
		uint32_t i;
		ksf_why why;

		scene_make(&s);
		s.limits.formats = s.rows;
		s.limits.format_count = ROWS;
		count = sorted_rows(places, &s);
		why = ksf_pin_nearest(&s.near, &s.pin, &s.wanted);
		if (why == 0) {
			ck_assert_uint_eq(s.near.try_count, 0);
			continue;
		}
		asked++;
		ck_assert_uint_eq(s.near.try_count, count < KSF_TRY_MAX ? count : KSF_TRY_MAX);
		for (i = 0; i < s.near.try_count; i++) {
			ck_assert(ksf_wave_equivalent(&s.near.tries[i], places[i].row));
			ck_assert_uint_eq(s.near.try_range[i], first_range(&s, places[i].row));
		}
	}
	ck_assert_uint_gt(asked, ROUNDS / 2);
}
END_TEST

/* What the range and the lists have of the wanted format is kept. */
static void
check_kept(const struct ksf_range *r, const struct ksf_wave *wave, const struct ksf_wave *wanted,
	uint32_t least_channels)
{
	uint32_t bits = wanted->bits_per_sample;
	uint32_t rate = wanted->samples_per_sec;

	if (wanted->channels >= least_channels && wanted->channels <= r->maximum_channels)
		ck_assert_uint_eq(wave->channels, wanted->channels);
	if (bits >= r->minimum_bits_per_sample && bits <= r->maximum_bits_per_sample)
		ck_assert_uint_eq(ksf_wave_valid_bits(wave), bits);
	if ((rate == 8000 || rate == 48000) && rate >= r->minimum_sample_frequency &&
		rate <= r->maximum_sample_frequency)
		ck_assert_uint_eq(wave->samples_per_sec, rate);
}

/* Within lists of numbers each range gives one format, which it and the lists take, and what gives
 * up least comes first. */
START_TEST(test_lists)
{
	static const uint32_t rates[] = {8000, 48000};
	static const uint32_t containers[] = {16, 32};
	unsigned tried = 0;
	unsigned n;

	for (n = 0; n < ROUNDS; n++) {
		struct scene s;
		uint64_t rank = 0;
		uint32_t i;

		scene_make(&s);
		s.limits.rates.values = rates;
		s.limits.rates.count = 2;
		s.limits.containers.values = containers;
		s.limits.containers.count = 2;
		s.limits.minimum_channels = n % 3;
		(void)ksf_pin_nearest(&s.near, &s.pin, &s.wanted);
		for (i = 0; i < s.near.try_count; i++) {
			const struct ksf_wave *w = &s.near.tries[i];
			struct ksf_format format;

			tried++;
			ksf_format_wrap(&format, w, 0);
			ck_assert_uint_eq(
				oracle_refusals(&s.ranges[s.near.try_range[i]], &format), 0);
			ck_assert(w->samples_per_sec == 8000 || w->samples_per_sec == 48000);
			ck_assert(w->bits_per_sample == 16 || w->bits_per_sample == 32);
			ck_assert_uint_ge(w->channels, n % 3);
			check_kept(&s.ranges[s.near.try_range[i]], w, &s.wanted.wave, n % 3);
			ck_assert(i == 0 || rank <= place_of(w, i, &s.wanted.wave).key[0]);
			rank = place_of(w, i, &s.wanted.wave).key[0];
		}
	}
	ck_assert_uint_gt(tried, ROUNDS / 4);
}
END_TEST

TCase *
case_hardware(void)
{
	TCase *tcase = tcase_create("hardware");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_rows_in_order);
	tcase_add_test(tcase, test_lists);
	return tcase;
}
