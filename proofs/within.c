/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "tags.h"
#include "within.h"

#include "../lib/core/within.c"

/* Contracts that name the members of structures of within.c, so they stand behind it. */
#define WITHIN(w) \
	(\valid_read(w) && HARDWARE((w)->limits) && (w)->low_bits >= 1 && (w)->high_bits <= 32 && \
	(w)->low_channels >= 1 && (w)->low_rate >= 1)

/* nBlockAlign of the numbers; within_channels says that the product fits. */
#define FRAME(n) ((n)->frame == (uint32_t)((n)->channels * ((n)->container / 8)))

/*@ assigns \nothing;
    ensures \result == is_closer(a, b, wanted);
*/
static int within_is_closer(uint32_t a, uint32_t b, uint32_t wanted);

/*@ requires NUMBERS(set) && (low >= 1 || high == 0);
    assigns \nothing;
    ensures member: \result != 0 ==> low <= \result <= high && in_set(set, \result);
    ensures none: \result == 0 ==> low > high || high == 0 || set->count != 0;
    ensures no_member: \result == 0 && high != 0 ==> \forall integer i;
      0 <= i < set->count ==> !(low <= set->values[i] <= high);
    ensures closest: \result != 0 ==> \forall integer i;
      0 <= i < set->count && low <= set->values[i] <= high ==>
      is_closer(set->values[i], \result, wanted) == 0;
    ensures any: \result != 0 && set->count == 0 ==> \forall integer v; low <= v <= high ==>
      is_closer(v, \result, wanted) == 0;
*/
static uint32_t within_closest(
	const struct ksf_numbers *set, uint32_t low, uint32_t high, uint32_t wanted);

/*@ requires NUMBERS(set);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> value != 0 && in_set(set, value);
*/
static int within_has(const struct ksf_numbers *set, uint32_t value);

/*@ requires \valid_read(w) && HARDWARE(w->limits);
    assigns \nothing;
    ensures size: \result == 0 || \result == 8 || \result == 16 || \result == 24 || \result == 32;
    ensures holds: \result != 0 ==> \result >= bits && in_set(&w->limits->containers, \result);
    ensures whole: \result != 0 && w->whole != 0 ==> \result == bits;
    ensures smallest: \result != 0 ==> \forall integer c;
      IS_CONTAINER(c) && bits <= c < \result ==> !in_set(&w->limits->containers, c);
    ensures none: \result == 0 && w->whole == 0 ==> \forall integer c;
      IS_CONTAINER(c) && bits <= c ==> !in_set(&w->limits->containers, c);
*/
static uint32_t within_container(const struct within *w, uint32_t bits);

/*@ requires WITHIN(w);
    assigns \nothing;
    ensures member: \result != 0 ==> w->low_rate <= \result <= w->high_rate &&
      in_set(&w->limits->rates, \result);
    ensures lowest: \result != 0 ==> \forall integer i; 0 <= i < w->limits->rates.count &&
      w->low_rate <= w->limits->rates.values[i] <= w->high_rate ==>
      \result <= w->limits->rates.values[i];
*/
static uint32_t within_lowest_rate(const struct within *w);

/*@ requires WITHIN(w) && 1 <= sample_bytes <= 4 && lowest_rate >= 1;
    assigns \nothing;
    ensures member: \result != 0 ==> w->low_channels <= \result <= w->high_channels &&
      in_set(&w->limits->channels, \result);
    ensures frame: \result != 0 ==> \result * sample_bytes <= 65535;
    ensures second: \result != 0 ==> \result <= 0xFFFFFFFF / sample_bytes / lowest_rate;
*/
static uint32_t within_channels(
	const struct within *w, uint32_t sample_bytes, uint32_t lowest_rate);

/*@ requires WITHIN(w) && \valid(n) && \separated(n, w) && \separated(n, w->limits);
    requires lowest >= 1;
    assigns *n;
    ensures \result == 0 || \result == 1;
    ensures kept: \result == 0 ==> *n == \old(*n);
    ensures container: \result == 1 ==> n->container == 8 || n->container == 16 ||
      n->container == 24 || n->container == 32;
    ensures valid: \result == 1 ==> n->valid == bits && bits <= n->container;
    ensures channels: \result == 1 ==> w->low_channels <= n->channels <= w->high_channels;
    ensures frame: \result == 1 ==> FRAME(n);
    ensures fits: \result == 1 ==> 1 <= n->frame <= 65535;
    ensures rate: \result == 1 ==> n->rate == 0 || w->low_rate <= n->rate <= w->high_rate;
    ensures second: \result == 1 ==> n->rate <= 0xFFFFFFFF / n->frame;
*/
static int within_take(struct ksf_choose_numbers *n, const struct within *w, uint32_t bits,
	uint32_t lowest);

/*@ requires WITHIN(w) && \valid(n) && \separated(n, w) && \separated(n, w->limits);
    requires lowest >= 1;
    assigns *n;
    ensures \result == 0 || \result == 1;
    ensures kept: \result == 0 ==> *n == \old(*n);
    ensures low: \result == 1 ==> n->valid >= w->low_bits;
    ensures high: \result == 1 ==> n->valid <= w->high_bits;
    ensures container: \result == 1 ==> n->valid <= n->container <= 32;
    ensures channels: \result == 1 ==> w->low_channels <= n->channels <= w->high_channels;
    ensures frame: \result == 1 ==> FRAME(n);
    ensures fits: \result == 1 ==> 1 <= n->frame <= 65535;
    ensures rate: \result == 1 ==> n->rate == 0 || w->low_rate <= n->rate <= w->high_rate;
    ensures second: \result == 1 ==> n->rate <= 0xFFFFFFFF / n->frame;
*/
static int within_search(
	struct ksf_choose_numbers *n, const struct within *w, uint32_t lowest);

/*@ requires WITHIN(w);
    assigns \nothing;
    ensures \result == 0 || \result == 8 || \result == 16 || \result == 24 || \result == 32;
*/
static uint32_t within_smallest_container(const struct within *w);

/*@ requires WITHIN(w);
    assigns \nothing;
    ensures \result != 0;
*/
static ksf_why within_why_none(const struct within *w);

/*@ requires WITHIN(w) && \valid(w) && \valid(n) && \separated(n, w);
    requires \separated(n, w->limits) && \separated(w, w->limits);
    assigns *n, w->low_channels, w->high_channels;
    ensures kept: \result != 0 ==> *n == \old(*n);
    ensures low: \result == 0 ==> n->valid >= w->low_bits;
    ensures high: \result == 0 ==> n->valid <= w->high_bits;
    ensures container: \result == 0 ==> n->valid <= n->container <= 32;
    ensures frame: \result == 0 ==> FRAME(n);
    ensures fits: \result == 0 ==> 1 <= n->frame <= 65535;
    ensures rate: \result == 0 ==> n->rate == 0 || w->low_rate <= n->rate <= w->high_rate;
    ensures second: \result == 0 ==> n->rate <= 0xFFFFFFFF / n->frame;
*/
static ksf_why within_numbers(struct ksf_choose_numbers *n, struct within *w);

/*@ requires \valid_read(row);
    assigns \nothing;
    ensures \result == (row->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE ||
      (row->bits_per_sample <= 16 && row->channel_mask == default_mask(row->channels)) ? 1 : 0);
*/
static int within_row_is_plain(const struct ksf_wave *row);

/*@ requires \valid_read(w) && HARDWARE(w->limits) && \valid_read(row);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures channels: \result == 1 ==> w->low_channels <= row->channels <= w->high_channels &&
      in_set(&w->limits->channels, row->channels);
    ensures rate: \result == 1 ==> w->low_rate <= row->samples_per_sec <= w->high_rate &&
      in_set(&w->limits->rates, row->samples_per_sec);
    ensures container: \result == 1 ==> row->bits_per_sample <= 32 &&
      in_set(&w->limits->containers, row->bits_per_sample);
*/
static int within_row_fits(const struct within *w, const struct ksf_wave *row);

/*@ requires \valid_read(w) && \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures rate: a->channels == b->channels && a->bits_per_sample == b->bits_per_sample &&
      valid_bits(a) == valid_bits(b) ==>
      \result == is_closer(a->samples_per_sec, b->samples_per_sec, w->wanted_rate);
*/
static int within_row_is_closer(
	const struct within *w, const struct ksf_wave *a, const struct ksf_wave *b);

/*@ requires \valid_read(w) && HARDWARE(w->limits);
    assigns \nothing;
    ensures one: \result == \null || (\exists integer i; 0 <= i < w->limits->format_count &&
      \result == w->limits->formats + i);
*/
static const struct ksf_wave *within_row(const struct within *w);

/*@ requires \valid(n) && \valid_read(row) && \separated(n, row);
    assigns *n;
    ensures n->container == row->bits_per_sample && n->channels == row->channels;
    ensures n->valid == valid_bits(row) && n->rate == row->samples_per_sec;
    ensures n->frame == (uint32_t)(row->channels * (row->bits_per_sample / 8));
*/
static void within_row_numbers(struct ksf_choose_numbers *n, const struct ksf_wave *row);

/*@ requires HARDWARE(limits) && \valid_read(wave);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures limits->format_count == 0 ==> \result == 1;
*/
static int limits_have(const struct ksf_limits *limits, const struct ksf_wave *wave);
