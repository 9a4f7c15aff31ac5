/* SPDX-License-Identifier: MIT */
#include "kmixer.h"

/*@ assigns \nothing;
    ensures \result == (is != 0 ? all : 0);
*/
static inline uint32_t kmixer_if(int is, uint32_t all);

/*@ assigns \nothing;
    ensures \result == has_bits(tag, bits);
*/
static inline int kmixer_has_bits(uint64_t tag, uint32_t bits);

/*@ assigns \nothing;
    ensures \result <= 0xFFF;
    ensures \forall integer r; 0 <= r <= 16 ==>
      in_set(\result, r) == (kmixer_has(r) == 1 && takes_rate(rate, r) == 1 ? 1 : 0);
*/
static inline uint32_t kmixer_of_rate(uint32_t rate);

/*@ assigns \nothing;
    ensures \result <= 0xFFF;
    ensures \forall integer r; 0 <= r <= 16 ==>
      in_set(\result, r) == (kmixer_has(r) == 1 && takes_channels(channels, r) == 1 ? 1 : 0);
*/
static inline uint32_t kmixer_of_channels(uint32_t channels);

/*@ assigns \nothing;
    ensures \result <= 0xFFF;
    ensures \forall integer r; 0 <= r <= 16 ==>
      in_set(\result, r) == (kmixer_has(r) == 1 && takes_bits(bits, r) == 1 ? 1 : 0);
*/
static inline uint32_t kmixer_of_bits(uint32_t bits);

/*@ requires \valid_read(w) && w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
    assigns \nothing;
    ensures \result <= 0xFFF;
    ensures \forall integer r; 0 <= r <= 16 ==> in_set(\result, r) ==
      (kmixer_has(r) == 1 && kmixer_refused(w, wave_tag(w), 0, r) == 0 ? 1 : 0);
*/
static inline uint32_t kmixer_of_packed(const struct ksf_wave *w);

/*@ requires \valid_read(w) && w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
    assigns \nothing;
    ensures \result <= 0xFFF;
    ensures \forall integer r; 0 <= r <= 16 ==> in_set(\result, r) ==
      (kmixer_has(r) == 1 && kmixer_refused(w, wave_tag(w), 1, r) == 0 ? 1 : 0);
*/
static inline uint32_t kmixer_of_extensible(const struct ksf_wave *w);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == is_deep(w, ext);
*/
static inline int kmixer_is_deep(const struct ksf_wave *w, int ext);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == 0;
*/
static inline uint32_t kmixer_unclear(const struct ksf_wave *w, int ext);

#define SORTED(out, taken, unclear, cuts) \
	(\forall integer r; 0 <= r <= 16 ==> in_set((out)->supported, r) == \
		(in_set(taken, r) == 1 && in_set(unclear, r) == 0 && in_set(cuts, r) == 0 \
			? 1 : 0)) && \
	(\forall integer r; 0 <= r <= 16 ==> in_set((out)->lossy, r) == \
		(in_set(taken, r) == 1 && in_set(unclear, r) == 0 && in_set(cuts, r) == 1 \
			? 1 : 0)) && \
	(\forall integer r; 0 <= r <= 16 ==> in_set((out)->unsupported, r) == \
		(kmixer_has(r) == 1 && in_set(taken, r) == 0 ? 1 : 0)) && \
	(out)->unknown == (taken & unclear) && (out)->not_applicable == 0x1F000

/*@ requires \valid(out) && taken <= 0xFFF && unclear <= 0xFFF && cuts <= 0xFFF;
    assigns *out;
    ensures SORTED(out, taken, unclear, cuts);
*/
static inline void kmixer_sort(
	struct ksf_kmixer_releases *out, uint32_t taken, uint32_t unclear, uint32_t cuts);

/*@ requires \valid(out) && \valid_read(w) && \separated(out, w) && taken <= 0xFFF;
    assigns *out;
    ensures supported: \forall integer r; 0 <= r <= 16 ==> in_set(out->supported, r) ==
      (in_set(taken, r) == 1 && (is_deep(w, ext) == 0 || kmixer_cuts(r) == 0) ? 1 : 0);
    ensures lossy: \forall integer r; 0 <= r <= 16 ==> in_set(out->lossy, r) ==
      (in_set(taken, r) == 1 && is_deep(w, ext) == 1 && kmixer_cuts(r) == 1 ? 1 : 0);
    ensures unsupported: \forall integer r; 0 <= r <= 16 ==> in_set(out->unsupported, r) ==
      (kmixer_has(r) == 1 && in_set(taken, r) == 0 ? 1 : 0);
    ensures unknown: out->unknown == 0;
    ensures not_applicable: out->not_applicable == 0x1F000;
*/
static inline void kmixer_sort_depth(
	struct ksf_kmixer_releases *out, const struct ksf_wave *w, uint32_t taken, int ext);

/*@ requires release <= 16 && set < 0x20000;
    assigns \nothing;
    ensures \result == in_set(set, release);
*/
static inline int kmixer_is_in(uint32_t set, uint32_t release);

/*@ requires \valid_read(w) && kmixer_has(release) == 1;
    assigns \nothing;
    ensures \result == kmixer_form(w, tag, ext, release);
*/
static ksf_why kmixer_why_form(
	const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release);

/*@ requires \valid_read(w) && kmixer_has(release) == 1 && tag_linear(tag) == 1;
    assigns \nothing;
    ensures \result == kmixer_bits(w, tag, ext, release);
*/
static ksf_why kmixer_why_bits(
	const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release);

/*@ requires \valid_read(w) && kmixer_has(release) == 1 && tag_linear(tag) == 1;
    assigns \nothing;
    ensures \result == kmixer_numbers(w, tag, ext, release);
*/
static ksf_why kmixer_why_numbers(
	const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == (0 < w->channel_mask < KSF_SPEAKER_ALL &&
      count_bits(w->channel_mask) < w->channels ? 1 : 0);
*/
static int kmixer_is_not_placed(const struct ksf_wave *w);

/*@ requires \valid_read(w) && kmixer_has(release) == 1;
    assigns \nothing;
    ensures \result == kmixer_mask(w, release);
*/
static ksf_why kmixer_why_mask(const struct ksf_wave *w, uint32_t release);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == is_padded(w, tag, ext);
*/
static int kmixer_is_padded(const struct ksf_wave *w, uint32_t tag, int ext);

/*@ requires \valid_read(w) && kmixer_has(release) == 1;
    assigns \nothing;
    ensures \result == kmixer_taken(w, tag, ext, release);
*/
static ksf_why kmixer_why_taken(
	const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release);

/*@ requires \valid_read(rates + (0 .. count - 1));
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> descends(rates, count);
*/
static int rates_descend(const uint32_t *rates, uint32_t count);

/*@ requires \valid_read(rates + (0 .. count - 1));
    assigns \nothing;
    ensures \forall integer i; 0 <= i < count ==> rates[i] <= \result;
    ensures \result == 0 || listed(rates, count, \result);
*/
static uint32_t rates_highest(const uint32_t *rates, uint32_t count);

/*@ requires \valid_read(rates + (0 .. count - 1));
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> listed(rates, count, rate);
*/
static int rates_have(const uint32_t *rates, uint32_t count, uint32_t rate);

/*@ requires \valid_read(rates + (0 .. count - 1));
    assigns \nothing;
    ensures \result <= count;
    ensures \forall integer i; 0 <= i < \result ==> rates[i] >= rate;
    ensures \result < count ==> rates[\result] < rate;
*/
static uint32_t rates_below(const uint32_t *rates, uint32_t count, uint32_t rate);

/*@ requires RATES(r) && from <= r->try_count;
    assigns \nothing;
    ensures from <= \result <= r->try_count;
    ensures \forall integer i; from <= i < \result ==> !accepts(r, r->tries[i]);
    ensures \result < r->try_count ==> accepts(r, r->tries[\result]);
*/
static uint32_t rates_accepted_from(const struct ksf_kmixer_rates *r, uint32_t from);

/*@ requires from <= to < 0xFFFFFFFF && \valid_read(tries + (0 .. to - 1));
    requires asked == \null || \valid(asked + (0 .. to - from));
    requires \separated(asked + (0 .. to - from), tries + (0 .. to - 1));
    assigns asked[0 .. to - from];
    ensures asked != \null ==> asked[0] == highest;
    ensures asked != \null ==> \forall integer i; 1 <= i <= to - from ==>
      asked[i] == \old(tries[from + i - 1]);
*/
static void rates_write(
	uint32_t *asked, uint32_t highest, const uint32_t *tries, uint32_t from, uint32_t to);

/*@ requires \valid_read(r);
    assigns \nothing;
    ensures \result == (r->policy == KSF_KMIXER_KEEP ? r->current : 0);
*/
static uint32_t rates_kept(const struct ksf_kmixer_rates *r);

#include "../lib/core/kmixer.c"
