/* SPDX-License-Identifier: MIT */
/*
 * A pin's rows of formats against its ranges ("Data Intersection": the order decides; "Data Ranges
 * with Discrete Values"; the device-format tables of the sysvad sample).
 */
#include "choose.h"
#include "range_read.h"
#include "tags.h"

#include <ksfmt/table.h>

#define ORDER_BITS                                                                                 \
	(KSF_LINT_RANGE_DUPLICATE | KSF_LINT_RANGE_SHADOWED | KSF_LINT_RANGE_OVERLAP |             \
		KSF_LINT_RANGE_ORDER)
#define EMPTY_BITS (KSF_RANGE_CHANNELS_ZERO | KSF_RANGE_BITS_EMPTY | KSF_RANGE_RATE_EMPTY)

ksf_why
ksf_table_meets(const struct ksf_range *range, const struct ksf_format *row)
{
	return ksf_range_accepts(range, row) & ~KSF_MATCH_UNSOUND;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static int
table_outside(const struct ksf_table *table, const struct ksf_format *row)
{
	uint32_t i;

	for (i = 0; i < table->range_count; i++) {
		if (ksf_table_meets(&table->ranges[i], row) == 0)
			return 0;
	}
	return 1;
}

static int
table_same_row(const struct ksf_format *a, const struct ksf_format *b)
{
	return ksf_guid_equal(&a->specifier, &b->specifier) &&
		ksf_wave_equivalent(&a->wave, &b->wave);
}

/* What a WAVEFORMATEX says: a client that proposes one cannot tell such rows apart. */
static int
table_same_plain(const struct ksf_format *a, const struct ksf_format *b)
{
	const struct ksf_wave *x = &a->wave;
	const struct ksf_wave *y = &b->wave;

	return ksf_guid_equal(&a->specifier, &b->specifier) && x->channels == y->channels &&
		x->samples_per_sec == y->samples_per_sec &&
		x->bits_per_sample == y->bits_per_sample && x->block_align == y->block_align &&
		ksf_sub_format_equal(&x->sub_format, &y->sub_format);
}

static uint32_t
table_first(const struct ksf_table *table, uint32_t row,
	int (*same)(const struct ksf_format *, const struct ksf_format *))
{
	uint32_t i;

	for (i = 0; i < row; i++) {
		if (same(&table->rows[i], &table->rows[row]))
			return i;
	}
	return table->row_count;
}

uint32_t
ksf_table_row_twin(const struct ksf_table *table, uint32_t row)
{
	uint32_t twin = table_first(table, row, table_same_row);

	return twin != table->row_count ? twin : table_first(table, row, table_same_plain);
}

ksf_why
ksf_table_row_why(const struct ksf_table *table, uint32_t row)
{
	ksf_why why = 0;

	if (table->range_count != 0 && table_outside(table, &table->rows[row]))
		why += KSF_LINT_ROW_OUTSIDE;
	if (table_first(table, row, table_same_row) != table->row_count)
		return why + KSF_LINT_ROW_DUPLICATE;
	if (table_first(table, row, table_same_plain) != table->row_count)
		why += KSF_LINT_ROW_SHADOWED;
	return why;
}

/* ---- a range and those before it ------------------------------------------------------------ */

static int
table_holds_guid(const struct ksf_guid *outer, const struct ksf_guid *inner)
{
	return ksf_guid_is_wild(outer) || ksf_guid_equal(outer, inner);
}

static int
table_holds_guids(const struct ksf_range *outer, const struct ksf_range *inner)
{
	return table_holds_guid(&outer->major_format, &inner->major_format) &&
		table_holds_guid(&outer->sub_format, &inner->sub_format) &&
		table_holds_guid(&outer->specifier, &inner->specifier);
}

static int
table_holds_numbers(const struct ksf_range *outer, const struct ksf_range *inner)
{
	return outer->maximum_channels >= inner->maximum_channels &&
		outer->minimum_bits_per_sample <= inner->minimum_bits_per_sample &&
		outer->maximum_bits_per_sample >= inner->maximum_bits_per_sample &&
		outer->minimum_sample_frequency <= inner->minimum_sample_frequency &&
		outer->maximum_sample_frequency >= inner->maximum_sample_frequency;
}

static int
table_holds(const struct ksf_range *outer, const struct ksf_range *inner)
{
	return table_holds_guids(outer, inner) && table_holds_numbers(outer, inner);
}

static int
table_is_lower(const struct ksf_range *low, const struct ksf_range *high)
{
	return low->maximum_channels <= high->maximum_channels &&
		low->maximum_bits_per_sample <= high->maximum_bits_per_sample &&
		low->maximum_sample_frequency <= high->maximum_sample_frequency;
}

/* Two ranges as they stand in the list; neither is empty. */
static ksf_why
table_pair_audio(const struct ksf_range *early, const struct ksf_range *late)
{
	if (table_holds(early, late))
		return table_holds(late, early) ? KSF_LINT_RANGE_DUPLICATE
						: KSF_LINT_RANGE_SHADOWED;
	if (ksf_range_meets(early, late) == 0)
		return KSF_LINT_RANGE_OVERLAP;
	return table_holds_guids(early, late) && table_holds_guids(late, early) &&
			table_is_lower(early, late)
		? KSF_LINT_RANGE_ORDER
		: 0;
}

static int
table_is_audio(const struct ksf_range *range)
{
	return range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO;
}

/* An audio range that admits nothing: rules RNG-F1 to F3 say so. */
static int
table_is_empty(const struct ksf_range *range)
{
	return (ksf_range_check(range) & EMPTY_BITS) != 0;
}

static ksf_why
table_pair(const struct ksf_range *early, const struct ksf_range *late)
{
	if (early->flags != late->flags || early->layout != late->layout)
		return 0;
	if (!table_is_audio(late))
		return table_holds(early, late) && table_holds(late, early)
			? KSF_LINT_RANGE_DUPLICATE
			: 0;
	return table_is_empty(early) || table_is_empty(late) ? 0 : table_pair_audio(early, late);
}

uint32_t
ksf_table_range_twin(const struct ksf_table *table, uint32_t range, ksf_why why)
{
	uint32_t i;

	for (i = 0; i < range; i++) {
		if ((table_pair(&table->ranges[i], &table->ranges[range]) & why) != 0)
			return i;
	}
	return table->range_count;
}

/* The gravest that a range before this one does to it: what is never reached has no order. */
static ksf_why
table_why_order(const struct ksf_table *table, uint32_t range)
{
	ksf_why all = 0;
	ksf_why bit;
	uint32_t i;

	for (i = 0; i < range; i++)
		all |= table_pair(&table->ranges[i], &table->ranges[range]);
	for (bit = KSF_LINT_RANGE_DUPLICATE; (bit & ORDER_BITS) != 0; bit <<= 1) {
		if ((all & bit) != 0)
			return bit;
	}
	return 0;
}

/* ---- a range and the rows ------------------------------------------------------------------- */

#define GAP_VALUES 17u

/* Values in use, ascending; 0 fills up. */
static const uint32_t gap_values[3][GAP_VALUES] = {
	{1, 2, 3, 4, 5, 6, 7, 8, 0},
	{8, 16, 20, 24, 32, 0},
	{8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000, 128000,
		176400, 192000, 352800, 384000},
};

static uint32_t
gap_bits(const struct ksf_format *row)
{
	return ksf_bounded_bits(&row->wave, row->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
}

static uint32_t
gap_value(const struct ksf_format *row, uint32_t dimension)
{
	if (dimension == KSF_TABLE_CHANNELS)
		return row->wave.channels;
	return dimension == KSF_TABLE_BITS ? gap_bits(row) : row->wave.samples_per_sec;
}

static int
gap_admits(const struct ksf_range *range, uint32_t dimension, uint32_t value)
{
	if (dimension == KSF_TABLE_CHANNELS)
		return value <= range->maximum_channels;
	if (dimension == KSF_TABLE_BITS)
		return value >= range->minimum_bits_per_sample &&
			value <= range->maximum_bits_per_sample;
	return value >= range->minimum_sample_frequency && value <= range->maximum_sample_frequency;
}

static int
gap_is_taken(const struct ksf_table *table, const struct ksf_range *range, uint32_t dimension,
	uint32_t value)
{
	uint32_t i;

	for (i = 0; i < table->row_count; i++) {
		if (gap_value(&table->rows[i], dimension) == value &&
			ksf_table_meets(range, &table->rows[i]) == 0)
			return 1;
	}
	return 0;
}

uint32_t
ksf_table_gap(const struct ksf_table *table, uint32_t range, uint32_t dimension, uint32_t above)
{
	const struct ksf_range *r = &table->ranges[range];
	uint32_t i;

	for (i = 0; i < GAP_VALUES && dimension <= KSF_TABLE_RATE; i++) {
		uint32_t value = gap_values[dimension][i];

		if (value > above && gap_admits(r, dimension, value) &&
			!gap_is_taken(table, r, dimension, value))
			return value;
	}
	return 0;
}

/* A range without an upper limit of channels has no highest count: any will do. */
static int
table_is_top(const struct ksf_range *range, const struct ksf_format *row)
{
	return (row->wave.channels == range->maximum_channels ||
		       range->maximum_channels == KSF_CHANNELS_UNLIMITED) &&
		gap_bits(row) == range->maximum_bits_per_sample &&
		row->wave.samples_per_sec == range->maximum_sample_frequency;
}

static ksf_why
table_why_rows(const struct ksf_table *table, const struct ksf_range *range)
{
	ksf_why why = KSF_LINT_RANGE_UNUSED;
	uint32_t i;

	for (i = 0; i < table->row_count; i++) {
		if (ksf_table_meets(range, &table->rows[i]) != 0)
			continue;
		if (table_is_top(range, &table->rows[i]))
			return 0;
		why = KSF_LINT_RANGE_TOP;
	}
	return why;
}

static ksf_why
table_why_gaps(const struct ksf_table *table, uint32_t range)
{
	ksf_why why = 0;

	why += ksf_table_gap(table, range, KSF_TABLE_RATE, 0) != 0 ? KSF_LINT_RANGE_RATES : 0;
	why += ksf_table_gap(table, range, KSF_TABLE_BITS, 0) != 0 ? KSF_LINT_RANGE_BITS : 0;
	why += ksf_table_gap(table, range, KSF_TABLE_CHANNELS, 0) != 0 ? KSF_LINT_RANGE_CHANNELS
								       : 0;
	return why;
}

/* ---- a range alone -------------------------------------------------------------------------- */

/* "Wild Cards": adapter drivers should not publish any. */
static int
table_has_wildcard(const struct ksf_range *range)
{
	return ksf_guid_is_wild(&range->major_format) || ksf_guid_is_wild(&range->sub_format) ||
		ksf_guid_is_wild(&range->specifier);
}

static ksf_why
table_why_alone(const struct ksf_range *range)
{
	ksf_why why = table_has_wildcard(range) ? KSF_LINT_RANGE_WILDCARD : 0;

	why += range->maximum_channels == KSF_CHANNELS_UNLIMITED ? KSF_LINT_RANGE_UNLIMITED : 0;
	if (ksf_policy_why(KSF_POLICY_PORT_DEFAULT, range) != 0)
		return why + KSF_LINT_RANGE_HANDLER;
	return why +
		(range->maximum_channels > KSF_PORT_DEFAULT_CHANNELS ? KSF_LINT_RANGE_STEREO : 0);
}

ksf_why
ksf_table_range_why(const struct ksf_table *table, uint32_t range)
{
	const struct ksf_range *r = &table->ranges[range];
	ksf_why why = table_why_order(table, range);
	ksf_why rows;

	if (why == KSF_LINT_RANGE_DUPLICATE || !table_is_audio(r) || table_is_empty(r))
		return why;
	why += table_why_alone(r);
	if (table->row_count == 0)
		return why;
	rows = table_why_rows(table, r);
	return why + rows + (rows == KSF_LINT_RANGE_UNUSED ? 0 : table_why_gaps(table, range));
}
