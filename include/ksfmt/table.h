/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/table.h - the tables of a driver's pin: do the rows of formats that it accepts and the data
 * ranges that it publishes fit each other, and the least ranges for given rows.
 *
 * A driver says the same thing twice: KSDATARANGEs for the intersection, a list of concrete formats
 * for NewStream and PROPOSEDATAFORMAT. What one of the two lacks, nobody can use.
 *
 * Documents: "Data Intersection", "Default Data-Intersection Handlers", "Data Ranges with Discrete
 * Values", "Wild Cards", "Audio Signal Processing Modes", and the device-format tables of
 * Microsoft's sysvad sample. Rules: docs/rules.md. What holds for every function (IRQL, memory,
 * bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_TABLE_H
#define KSFMT_TABLE_H

#include <ksfmt/base.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/pin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One pin's tables. A pointer may be NULL if its count is 0; nothing is kept. */
struct ksf_table {
	const struct ksf_range *ranges; /* the pin descriptor's, in order */
	uint32_t range_count;
	const struct ksf_format *rows; /* the formats that NewStream accepts, in order */
	uint32_t row_count;
};

/* Reasons of the lint domain: a row ... */
#define KSF_LINT_ROW_OUTSIDE   KSF_BIT(0) /* LNT-R1 */
#define KSF_LINT_ROW_DUPLICATE KSF_BIT(1) /* LNT-R2 */
#define KSF_LINT_ROW_SHADOWED  KSF_BIT(2) /* LNT-R3 */
/* ... a range ... */
#define KSF_LINT_RANGE_UNUSED    KSF_BIT(8)  /* LNT-G1 */
#define KSF_LINT_RANGE_DUPLICATE KSF_BIT(9)  /* LNT-G2 */
#define KSF_LINT_RANGE_SHADOWED  KSF_BIT(10) /* LNT-G3 */
#define KSF_LINT_RANGE_OVERLAP   KSF_BIT(11) /* LNT-G4 */
#define KSF_LINT_RANGE_ORDER     KSF_BIT(12) /* LNT-G5 */
#define KSF_LINT_RANGE_HANDLER   KSF_BIT(13) /* LNT-G6 */
#define KSF_LINT_RANGE_STEREO    KSF_BIT(14) /* LNT-G7 */
#define KSF_LINT_RANGE_TOP       KSF_BIT(15) /* LNT-G8 */
#define KSF_LINT_RANGE_RATES     KSF_BIT(16) /* LNT-G9 */
#define KSF_LINT_RANGE_BITS      KSF_BIT(17) /* LNT-G10 */
#define KSF_LINT_RANGE_CHANNELS  KSF_BIT(18) /* LNT-G11 */
#define KSF_LINT_RANGE_WILDCARD  KSF_BIT(19) /* LNT-G12 */
#define KSF_LINT_RANGE_UNLIMITED KSF_BIT(20) /* LNT-G13 */
/* ... and the pin. */
#define KSF_LINT_NO_RANGE   KSF_BIT(32) /* LNT-P1 */
#define KSF_LINT_OFFLOAD    KSF_BIT(33) /* LNT-P2 */
#define KSF_LINT_LOOPBACK   KSF_BIT(34) /* LNT-P3 */
#define KSF_LINT_DEFAULT    KSF_BIT(35) /* LNT-P4 */
#define KSF_LINT_MODES      KSF_BIT(36) /* LNT-P5 */
#define KSF_LINT_MODE_TWICE KSF_BIT(37) /* LNT-P6 */

/*
 * Does the range take the row, whatever else is wrong with it? As ksf_range_accepts, without
 * KSF_MATCH_UNSOUND: ksf_wave_check says what is wrong with the row itself.
 */
ksf_why ksf_table_meets(const struct ksf_range *range, const struct ksf_format *row);

/*
 * Judges row number `row`, which must be below row_count, against the ranges and the rows before
 * it. Answers ROW_* reasons. A pin without ranges has no ROW_OUTSIDE (ksf_table_pin_why says
 * NO_RANGE). Cost: linear in ranges and rows.
 */
ksf_why ksf_table_row_why(const struct ksf_table *table, uint32_t row);

/* The row before `row` that KSF_LINT_ROW_DUPLICATE or _SHADOWED is about; row_count if none. */
uint32_t ksf_table_row_twin(const struct ksf_table *table, uint32_t row);

/*
 * Judges range number `range`, which must be below range_count, against the rows and the ranges
 * before it. Answers RANGE_* reasons; where the pin has no rows, those that compare with rows are
 * not asked. A duplicate is nothing else, and bare ranges (analog, MIDI) can only be duplicates.
 * Ranges whose Flags differ are not compared: an attribute list tells them apart. Cost: linear in
 * ranges and rows.
 */
ksf_why ksf_table_range_why(const struct ksf_table *table, uint32_t range);

/* The range before `range` that DUPLICATE, SHADOWED, OVERLAP or ORDER (one of these bits in `why`)
 * is about; range_count if none. */
uint32_t ksf_table_range_twin(const struct ksf_table *table, uint32_t range, ksf_why why);

/* Dimensions of a range, for ksf_table_gap. */
enum { KSF_TABLE_CHANNELS = 0, KSF_TABLE_BITS = 1, KSF_TABLE_RATE = 2 };

/*
 * Ranges minus rows: the least usual value above `above` that the range admits in this dimension
 * and that no row in the range has; 0 if there is none. Usual are 1 to 8 channels; 8, 16, 20, 24
 * and 32 bits; 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000,
 * 128000, 176400, 192000, 352800 and 384000 Hz. Every other value of an interval is admitted too.
 */
uint32_t ksf_table_gap(
	const struct ksf_table *table, uint32_t range, uint32_t dimension, uint32_t above);

/* Judges what no row and no range is guilty of: KSF_LINT_NO_RANGE. */
ksf_why ksf_table_pin_why(const struct ksf_table *table);

/* Is this format, the default of the pin or of a mode, one the pin takes: a row of the table, or
 * without rows inside a range? A row is compared by its wave data alone, whatever its Specifier; a
 * range by its Specifier too. 0, or KSF_LINT_DEFAULT. */
ksf_why ksf_table_default_why(const struct ksf_table *table, const struct ksf_format *format);

/* Does a loopback pin take every row of its host pin, compared as for ksf_table_default_why? 0, or
 * KSF_LINT_LOOPBACK. `missing`, written then, is the first row of the host that it does not take.
 * Cost: host rows x (rows + ranges). */
ksf_why ksf_table_loopback_why(
	uint32_t *missing, const struct ksf_table *loopback, const struct ksf_table *host);

/* Does an offload pin take stereo PCM of 16 bits at 44100, 48000, 88200 and 96000 Hz, which the
 * published HLK tests ask for? 0, or KSF_LINT_OFFLOAD; `missing`, written then, is the first rate.
 */
ksf_why ksf_table_offload_why(uint32_t *missing, const struct ksf_table *table);

/* Judges a pin's signal-processing modes, in order: KSF_LINT_MODES if there are any and none of
 * them is RAW or DEFAULT, KSF_LINT_MODE_TWICE if one stands twice. Cost: quadratic in `count`. */
ksf_why ksf_table_modes_why(const struct ksf_guid *modes, uint32_t count);

/*
 * The least ranges that take every row and admit no bits and no rate outside the rows: one range
 * for each sub-format, specifier, bits and rate that occur, with the most channels that occur with
 * them (a range cannot exclude fewer). Highest bits first, then channels, then rate. Rows without
 * wave data take no part. Answers the number of ranges; writes nothing if `capacity` is smaller.
 * Cost: quadratic in `count`.
 */
uint32_t ksf_table_cover(
	struct ksf_range *out, uint32_t capacity, const struct ksf_format *rows, uint32_t count);

#ifdef __cplusplus
}
#endif
#endif
