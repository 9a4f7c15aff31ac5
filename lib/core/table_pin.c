/* SPDX-License-Identifier: MIT */
/*
 * A pin's tables as a whole: its defaults, its modes, its neighbours ("Audio Signal Processing
 * Modes", the sysvad sample, the published HLK tests), and the ranges that given rows need.
 */
#include "range_read.h"
#include "tags.h"

#include <ksfmt/table.h>

/* ksmedia.h: AUDIO_SIGNALPROCESSINGMODE_DEFAULT c18e2f7e-933d-4965-b7d1-1eef228d2af3 and _RAW
 * 9e90ea20-b493-4fd1-a1a8-7e1361a956cf. */
#define MODE_DEFAULT_LOW  UINT64_C(0x4965933DC18E2F7E)
#define MODE_DEFAULT_HIGH UINT64_C(0xF32A8D22EF1ED1B7)
#define MODE_RAW_LOW      UINT64_C(0x4FD1B4939E90EA20)
#define MODE_RAW_HIGH     UINT64_C(0xCF56A961137EA8A1)

/* wavetest of the HLK: 16-bit stereo PCM at these rates on every offload pin. */
#define OFFLOAD_RATES 4u
static const uint32_t offload_rates[OFFLOAD_RATES] = {44100, 48000, 88200, 96000};

ksf_why
ksf_table_pin_why(const struct ksf_table *table)
{
	return table->range_count == 0 ? KSF_LINT_NO_RANGE : 0;
}

static int
pin_has_row(const struct ksf_table *table, const struct ksf_format *format)
{
	uint32_t i;

	for (i = 0; i < table->row_count; i++) {
		if (ksf_wave_equivalent(&table->rows[i].wave, &format->wave))
			return 1;
	}
	return 0;
}

static int
pin_has_range(const struct ksf_table *table, const struct ksf_format *format)
{
	uint32_t i;

	for (i = 0; i < table->range_count; i++) {
		if (ksf_table_meets(&table->ranges[i], format) == 0)
			return 1;
	}
	return 0;
}

static int
pin_takes(const struct ksf_table *table, const struct ksf_format *format)
{
	return table->row_count != 0 ? pin_has_row(table, format) : pin_has_range(table, format);
}

ksf_why
ksf_table_default_why(const struct ksf_table *table, const struct ksf_format *format)
{
	return pin_takes(table, format) ? 0 : KSF_LINT_DEFAULT;
}

ksf_why
ksf_table_loopback_why(
	uint32_t *missing, const struct ksf_table *loopback, const struct ksf_table *host)
{
	uint32_t i;

	for (i = 0; i < host->row_count; i++) {
		if (pin_takes(loopback, &host->rows[i]))
			continue;
		*missing = i;
		return KSF_LINT_LOOPBACK;
	}
	return 0;
}

/* Whether mono or stereo positions are spelled out does not matter here. */
static int
pin_takes_rate(const struct ksf_table *table, uint32_t rate)
{
	struct ksf_format format;
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, rate, 2, 16, 16, 0);
	ksf_format_wrap(&format, &wave, 0);
	return pin_takes(table, &format);
}

ksf_why
ksf_table_offload_why(uint32_t *missing, const struct ksf_table *table)
{
	uint32_t i;

	for (i = 0; i < OFFLOAD_RATES; i++) {
		if (pin_takes_rate(table, offload_rates[i]))
			continue;
		*missing = offload_rates[i];
		return KSF_LINT_OFFLOAD;
	}
	return 0;
}

static int
mode_is_basic(const struct ksf_guid *mode)
{
	return ksf_guid_is(mode, MODE_DEFAULT_LOW, MODE_DEFAULT_HIGH) ||
		ksf_guid_is(mode, MODE_RAW_LOW, MODE_RAW_HIGH);
}

static int
mode_stands_before(const struct ksf_guid *modes, uint32_t index)
{
	uint32_t i;

	for (i = 0; i < index; i++) {
		if (ksf_guid_equal(&modes[i], &modes[index]))
			return 1;
	}
	return 0;
}

ksf_why
ksf_table_modes_why(const struct ksf_guid *modes, uint32_t count)
{
	ksf_why why = count == 0 ? 0 : KSF_LINT_MODES;
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (mode_is_basic(&modes[i]))
			why &= ~KSF_LINT_MODES;
		if (mode_stands_before(modes, i))
			why |= KSF_LINT_MODE_TWICE;
	}
	return why;
}

/* ---- the ranges that rows need -------------------------------------------------------------- */

/* The point of a row: what a range can say of it without admitting anything else. */
static void
cover_point(struct ksf_range *out, const struct ksf_format *row)
{
	uint32_t bits = ksf_bounded_bits(&row->wave, row->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);

	out->format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	out->flags = 0;
	out->sample_size = 0;
	out->reserved = 0;
	out->major_format = row->major_format;
	out->sub_format = row->wave.sub_format;
	out->specifier = row->specifier;
	out->maximum_channels = row->wave.channels;
	out->minimum_bits_per_sample = bits;
	out->maximum_bits_per_sample = bits;
	out->minimum_sample_frequency = row->wave.samples_per_sec;
	out->maximum_sample_frequency = row->wave.samples_per_sec;
	out->layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	out->data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
}

/* The same but for the channels. */
static int
cover_is_same(const struct ksf_range *a, const struct ksf_range *b)
{
	return ksf_guid_equal(&a->sub_format, &b->sub_format) &&
		ksf_guid_equal(&a->specifier, &b->specifier) &&
		a->maximum_bits_per_sample == b->maximum_bits_per_sample &&
		a->maximum_sample_frequency == b->maximum_sample_frequency;
}

static int
cover_has_wave(const struct ksf_format *row)
{
	return row->wave.layout != KSF_LAYOUT_NONE;
}

static int
cover_stands_before(const struct ksf_format *rows, uint32_t index)
{
	struct ksf_range point;
	struct ksf_range other;
	uint32_t i;

	cover_point(&point, &rows[index]);
	for (i = 0; i < index; i++) {
		cover_point(&other, &rows[i]);
		if (cover_has_wave(&rows[i]) && cover_is_same(&point, &other))
			return 1;
	}
	return 0;
}

static uint32_t
cover_count(const struct ksf_format *rows, uint32_t count)
{
	uint32_t needed = 0;
	uint32_t i;

	for (i = 0; i < count; i++)
		needed += cover_has_wave(&rows[i]) && !cover_stands_before(rows, i) ? 1 : 0;
	return needed;
}

/* The order of the total order of choices: bits, channels, rate. */
static int
cover_is_less(const struct ksf_range *a, const struct ksf_range *b)
{
	if (a->maximum_bits_per_sample != b->maximum_bits_per_sample)
		return a->maximum_bits_per_sample < b->maximum_bits_per_sample;
	if (a->maximum_channels != b->maximum_channels)
		return a->maximum_channels < b->maximum_channels;
	return a->maximum_sample_frequency < b->maximum_sample_frequency;
}

/* Puts the point where its range stands, or behind the last one. */
static uint32_t
cover_add(struct ksf_range *out, uint32_t used, const struct ksf_range *point)
{
	uint32_t i;

	for (i = 0; i < used && !cover_is_same(&out[i], point); i++)
		continue;
	if (i == used) {
		out[i] = *point;
		return used + 1;
	}
	out[i].maximum_channels = ksf_max32(out[i].maximum_channels, point->maximum_channels);
	return used;
}

static void
cover_sort(struct ksf_range *out, uint32_t used)
{
	struct ksf_range moved;
	uint32_t i;
	uint32_t j;

	for (i = 1; i < used; i++) {
		moved = out[i];
		for (j = i; j > 0 && cover_is_less(&out[j - 1], &moved); j--)
			out[j] = out[j - 1];
		out[j] = moved;
	}
}

uint32_t
ksf_table_cover(
	struct ksf_range *out, uint32_t capacity, const struct ksf_format *rows, uint32_t count)
{
	uint32_t needed = cover_count(rows, count);
	struct ksf_range point;
	uint32_t used = 0;
	uint32_t i;

	if (needed > capacity)
		return needed;
	for (i = 0; i < count; i++) {
		cover_point(&point, &rows[i]);
		used = cover_has_wave(&rows[i]) ? cover_add(out, used, &point) : used;
	}
	cover_sort(out, used);
	return needed;
}
