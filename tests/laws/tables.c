/* SPDX-License-Identifier: MIT */
/* Rows against ranges and back, with an oracle that knows membership of a point in a range. */
#include "laws.h"

#include <ksfmt/table.h>
#include <string.h>

#define ROUNDS 4000u
#define ROWS   10u

struct tables {
	struct ksf_format rows[ROWS];
	struct ksf_range ranges[ROWS];
	struct ksf_table table;
};

/* Few values, so that rows meet. */
static struct ksf_format
random_row(void)
{
	static const uint16_t bits[3][2] = {{16, 16}, {24, 32}, {20, 24}};
	static const uint32_t rates[4] = {44100, 48000, 64000, 96000};
	const uint16_t *pair = bits[random_below(3)];
	uint16_t channels = (uint16_t)(1 + random_below(3));
	struct ksf_format format;
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, rates[random_below(4)], channels, pair[1], pair[0], 0x7);
	if (random_below(5) == 0) {
		wave.sub_format = ksf_guid_subtype_ieee_float;
		wave.format_tag = wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE
			? KSF_WAVE_FORMAT_EXTENSIBLE
			: KSF_WAVE_FORMAT_IEEE_FLOAT;
	}
	ksf_format_wrap(&format, &wave, random_below(4) == 0);
	if (random_below(12) == 0)
		memset(&format.wave, 0, sizeof format.wave);
	return format;
}

static uint32_t
row_bits(const struct ksf_format *row)
{
	return row->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? row->wave.bits_per_sample
							     : ksf_wave_valid_bits(&row->wave);
}

/* Two rows that one range must take: all but the channels is the same. */
static int
same_point(const struct ksf_format *a, const struct ksf_format *b)
{
	return ksf_guid_equal(&a->wave.sub_format, &b->wave.sub_format) &&
		ksf_guid_equal(&a->specifier, &b->specifier) && row_bits(a) == row_bits(b) &&
		a->wave.samples_per_sec == b->wave.samples_per_sec;
}

static int
has_wave(const struct ksf_format *row)
{
	return row->wave.layout != KSF_LAYOUT_NONE;
}

static uint32_t
oracle_points(const struct tables *t)
{
	uint32_t count = 0;
	uint32_t i;
	uint32_t j;

	for (i = 0; i < t->table.row_count; i++) {
		for (j = 0; j < i; j++)
			if (has_wave(&t->rows[j]) && same_point(&t->rows[i], &t->rows[j]))
				break;
		count += j == i && has_wave(&t->rows[i]);
	}
	return count;
}

static void
random_tables(struct tables *t)
{
	uint32_t i;

	memset(t, 0, sizeof *t);
	t->table.ranges = t->ranges;
	t->table.rows = t->rows;
	t->table.row_count = random_below(ROWS + 1);
	for (i = 0; i < t->table.row_count; i++)
		t->rows[i] = random_row();
}

/* Every range is one point of a row, with the channels of the row that has the most there. */
static void
check_range_is_point(const struct tables *t, const struct ksf_range *range)
{
	uint32_t most = 0;
	uint32_t i;

	ck_assert_uint_eq(range->minimum_bits_per_sample, range->maximum_bits_per_sample);
	ck_assert_uint_eq(range->minimum_sample_frequency, range->maximum_sample_frequency);
	ck_assert_uint_eq(ksf_range_check(range) & KSF_RANGE_ERRORS_STRICT, 0);
	for (i = 0; i < t->table.row_count; i++) {
		const struct ksf_format *row = &t->rows[i];

		if (has_wave(row) && ksf_guid_equal(&range->sub_format, &row->wave.sub_format) &&
			ksf_guid_equal(&range->specifier, &row->specifier) &&
			range->maximum_bits_per_sample == row_bits(row) &&
			range->maximum_sample_frequency == row->wave.samples_per_sec)
			most = row->wave.channels > most ? row->wave.channels : most;
	}
	ck_assert_uint_eq(range->maximum_channels, most);
}

/* Highest bits, channels, rate first. */
static void
check_order(const struct ksf_range *a, const struct ksf_range *b)
{
	const uint32_t x[3] = {
		a->maximum_bits_per_sample, a->maximum_channels, a->maximum_sample_frequency};
	const uint32_t y[3] = {
		b->maximum_bits_per_sample, b->maximum_channels, b->maximum_sample_frequency};
	unsigned i = 0;

	while (i < 2 && x[i] == y[i])
		i++;
	ck_assert_uint_ge(x[i], y[i]);
}

START_TEST(test_cover_is_least)
{
	struct tables t;
	struct ksf_range guard;
	uint32_t round;
	uint32_t i;

	memset(&guard, 0xA5, sizeof guard);
	for (round = 0; round < ROUNDS; round++) {
		uint32_t needed;

		random_tables(&t);
		needed = oracle_points(&t);
		t.ranges[0] = guard;
		if (needed > 0) {
			ck_assert_uint_eq(
				ksf_table_cover(t.ranges, needed - 1, t.rows, t.table.row_count),
				needed);
			ck_assert_mem_eq(&t.ranges[0], &guard, sizeof guard);
		}
		ck_assert_uint_eq(
			ksf_table_cover(t.ranges, needed, t.rows, t.table.row_count), needed);
		for (i = 0; i < needed; i++)
			check_range_is_point(&t, &t.ranges[i]);
		for (i = 1; i < needed; i++)
			check_order(&t.ranges[i - 1], &t.ranges[i]);
	}
}
END_TEST

/* What cover writes has nothing that the lint would say of its author: notes of the handler and of
 * the channels below the highest remain. */
START_TEST(test_cover_is_clean)
{
	const ksf_why allowed =
		KSF_LINT_RANGE_HANDLER | KSF_LINT_RANGE_STEREO | KSF_LINT_RANGE_CHANNELS;
	struct tables t;
	uint32_t round;
	uint32_t i;

	for (round = 0; round < ROUNDS; round++) {
		random_tables(&t);
		t.table.range_count = ksf_table_cover(t.ranges, ROWS, t.rows, t.table.row_count);
		for (i = 0; i < t.table.row_count && t.table.range_count > 0; i++)
			ck_assert_int_eq(
				(ksf_table_row_why(&t.table, i) & KSF_LINT_ROW_OUTSIDE) != 0,
				!has_wave(&t.rows[i]));
		for (i = 0; i < t.table.range_count; i++)
			ck_assert_uint_eq(ksf_table_range_why(&t.table, i) & ~allowed, 0);
	}
}
END_TEST

/* A row is outside if the oracle refuses it in every range. */
START_TEST(test_rows_in_ranges)
{
	struct tables t;
	uint32_t round;
	uint32_t i;
	uint32_t j;

	for (round = 0; round < ROUNDS; round++) {
		random_tables(&t);
		t.table.range_count = 1 + random_below(4);
		for (i = 0; i < t.table.range_count; i++)
			t.ranges[i] = random_range();
		for (i = 0; i < t.table.row_count; i++) {
			int inside = 0;

			for (j = 0; j < t.table.range_count; j++)
				inside |= (oracle_refusals(&t.ranges[j], &t.rows[i]) &
						  ~KSF_MATCH_UNSOUND) == 0;
			ck_assert_int_eq(
				(ksf_table_row_why(&t.table, i) & KSF_LINT_ROW_OUTSIDE) == 0,
				inside);
		}
	}
}
END_TEST

TCase *
case_tables(void)
{
	TCase *tcase = tcase_create("tables");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_cover_is_least);
	tcase_add_test(tcase, test_cover_is_clean);
	tcase_add_test(tcase, test_rows_in_ranges);
	return tcase;
}
