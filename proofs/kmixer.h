/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/kmixer.c: the matrix of the formats reference, 5.1, a predicate of the
 * release a column; the rules K1 to K8 as sums of bits; and what is asked of a device in which
 * order.
 */
#ifndef KSF_PROOFS_KMIXER_H
#define KSF_PROOFS_KMIXER_H

#include "tags.h"

#include <ksfmt/kmixer.h>

/*
 * Is a release in a set of releases? What the processor makes of it, and which releases are in the
 * sets that the matrix makes; tests/tables tries each.
 */
/*@ axiomatic Sets {
      logic integer in_set(integer x, integer n);
      axiom set_bit: \forall integer x, n; 0 <= x < 0x20000 && 0 <= n <= 16 ==>
        ((x >> n) & 1) == in_set(x, n);
      axiom set_range: \forall integer x, n; 0 <= x < 0x20000 && 0 <= n <= 16 ==>
        (in_set(x, n) == 0 || in_set(x, n) == 1);
      axiom set_and: \forall integer x, y, n;
        0 <= x < 0x20000 && 0 <= y < 0x20000 && 0 <= n <= 16 ==>
        in_set(x & y, n) == (in_set(x, n) == 1 && in_set(y, n) == 1 ? 1 : 0);
      axiom set_without: \forall integer x, y, n;
        0 <= x < 0x20000 && 0 <= y < 0x20000 && 0 <= n <= 16 ==>
        in_set(x & (uint32_t)~y, n) == (in_set(x, n) == 1 && in_set(y, n) == 0 ? 1 : 0);
      axiom set_below: \forall integer x, y; 0 <= x && 0 <= y ==> 0 <= (x & y) <= x;
      axiom set_none: \forall integer n; 0 <= n <= 16 ==> in_set(0, n) == 0;
      axiom set_all: \forall integer n; 0 <= n <= 16 ==> in_set(0xFFF, n) == (n <= 11 ? 1 : 0);
      axiom set_first: \forall integer n; 0 <= n <= 16 ==> in_set(0x1, n) == (n == 0 ? 1 : 0);
      axiom set_but_first: \forall integer n; 0 <= n <= 16 ==>
        in_set(0xFFE, n) == (1 <= n <= 11 ? 1 : 0);
      axiom set_from_8: \forall integer n; 0 <= n <= 16 ==>
        in_set(0xF00, n) == (8 <= n <= 11 ? 1 : 0);
      axiom set_0_2_6: \forall integer n; 0 <= n <= 16 ==>
        in_set(0x45, n) == (n == 0 || n == 2 || n == 6 ? 1 : 0);
      axiom set_3_4_6: \forall integer n; 0 <= n <= 16 ==>
        in_set(0x58, n) == (n == 3 || n == 4 || n == 6 ? 1 : 0);
      axiom set_9_11: \forall integer n; 0 <= n <= 16 ==>
        in_set(0xA00, n) == (n == 9 || n == 11 ? 1 : 0);
      axiom set_but_9_11: \forall integer n; 0 <= n <= 16 ==>
        in_set(0x5FF, n) == (n <= 11 && n != 9 && n != 11 ? 1 : 0);
      axiom set_from_12: \forall integer n; 0 <= n <= 16 ==>
        in_set(0x1F000, n) == (12 <= n ? 1 : 0);
    }
*/

/* The columns of the matrix, of the releases that have KMixer: 0 or 1. */
/*@ logic integer kmixer_has(integer r) = KSF_RELEASE_98 <= r <= KSF_RELEASE_2003_SP1 ? 1 : 0;

    logic integer kmixer_24_32(integer r) = r == KSF_RELEASE_98 || r == KSF_RELEASE_98SE_HOTFIX ||
      r == KSF_RELEASE_ME ? 1 : 0;

    logic integer kmixer_many(integer r) = r == KSF_RELEASE_98 ? 1 : 0;

    logic integer kmixer_new_tags(integer r) = r != KSF_RELEASE_98 ? 1 : 0;

    logic integer kmixer_highest(integer r) = KSF_RELEASE_XP_SP1 <= r ? 200000 : 100000;

    logic integer kmixer_cuts(integer r) = r == KSF_RELEASE_2000 || r == KSF_RELEASE_2000_SP2 ||
      r == KSF_RELEASE_ME ? 1 : 0;

    logic integer kmixer_surround(integer r) =
      r == KSF_RELEASE_XP_SP2 || r == KSF_RELEASE_2003_SP1 ? 1 : 0;
*/

/* What a number is to KMixer of a release: 1 if it takes it. */
/*@ logic integer takes_rate(integer rate, integer r) = 1 <= rate <= kmixer_highest(r) ? 1 : 0;

    logic integer takes_channels(integer channels, integer r) =
      channels == 1 || channels == 2 || (channels > 2 && kmixer_many(r) == 1) ? 1 : 0;

    logic integer takes_bits(integer bits, integer r) = bits == 8 || bits == 16 ||
      ((bits == 24 || bits == 32) && kmixer_24_32(r) == 1) ? 1 : 0;

    logic integer has_bits(integer tag, integer bits) =
      tag == KSF_WAVE_FORMAT_PCM ? (bits == 8 || bits == 16 || bits == 24 || bits == 32 ? 1 : 0) :
      tag == KSF_WAVE_FORMAT_IEEE_FLOAT && bits == 32 ? 1 : 0;

    logic integer is_ext{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? 1 : 0;

    logic integer is_deep{L}(struct ksf_wave *w, integer ext) =
      (ext != 0 && w->valid_bits_per_sample != 0 ? w->valid_bits_per_sample : w->bits_per_sample)
        > 16 ? 1 : 0;
*/

/* Rules K1 and K2; K3 and K4; K4 and K5. */
/*@ logic integer kmixer_form{L}(struct ksf_wave *w, integer tag, integer ext, integer r) =
      (w->layout < KSF_LAYOUT_PCMWAVEFORMAT ? KSF_KMIXER_WAVEFORMAT : 0) +
      (tag_linear(tag) == 1 ? 0 : KSF_KMIXER_NOT_PCM) +
      (ext == 0 && tag == KSF_WAVE_FORMAT_IEEE_FLOAT && kmixer_new_tags(r) == 0
        ? KSF_KMIXER_FLOAT : 0) +
      (ext != 0 && kmixer_new_tags(r) == 0 ? KSF_KMIXER_EXTENSIBLE : 0);

    logic integer kmixer_bits{L}(struct ksf_wave *w, integer tag, integer ext, integer r) =
      (tag == KSF_WAVE_FORMAT_PCM && (ext != 0 ? has_bits(tag, w->bits_per_sample) :
        takes_bits(w->bits_per_sample, r)) == 0 ? KSF_KMIXER_BITS : 0) +
      (tag != KSF_WAVE_FORMAT_PCM && has_bits(tag, w->bits_per_sample) == 0
        ? KSF_KMIXER_FLOAT_BITS : 0);

    logic integer kmixer_numbers{L}(struct ksf_wave *w, integer tag, integer ext, integer r) =
      kmixer_bits(w, tag, ext, r) +
      (w->channels == 0 || (ext == 0 && takes_channels(w->channels, r) == 0)
        ? KSF_KMIXER_CHANNELS : 0) +
      (takes_rate(w->samples_per_sec, r) == 0 ? KSF_KMIXER_RATE : 0);

    logic integer kmixer_refused{L}(struct ksf_wave *w, integer tag, integer ext, integer r) =
      kmixer_form(w, tag, ext, r) +
      (tag_linear(tag) == 1 ? kmixer_numbers(w, tag, ext, r) : 0);
*/

/* Rules K6, M8 and M9; K3, K4, K5 and K8. */
/*@ logic integer kmixer_mask{L}(struct ksf_wave *w, integer r) =
      (w->channel_mask == 0 ? KSF_KMIXER_DIRECT_OUT : 0) +
      (0 < w->channel_mask < KSF_SPEAKER_ALL && count_bits(w->channel_mask) < w->channels
        ? KSF_KMIXER_NOT_PLACED : 0) +
      (w->channel_mask == 0x63F && kmixer_surround(r) == 0 ? KSF_KMIXER_7POINT1 : 0) +
      (w->channel_mask == 0x60F && kmixer_surround(r) == 1 ? KSF_KMIXER_5POINT1 : 0) +
      (w->channels > 8 ? KSF_KMIXER_CHANNELS_MOST : 0);

    logic integer is_padded{L}(struct ksf_wave *w, integer tag, integer ext) =
      ext != 0 && tag == KSF_WAVE_FORMAT_PCM &&
      0 < w->valid_bits_per_sample < w->bits_per_sample ? 1 : 0;

    logic integer kmixer_taken{L}(struct ksf_wave *w, integer tag, integer ext, integer r) =
      (ext != 0 ? kmixer_mask(w, r) : 0) +
      (is_deep(w, ext) == 1 && kmixer_cuts(r) == 1 ? KSF_KMIXER_TRUNCATED : 0) +
      (is_padded(w, tag, ext) == 1 ? KSF_KMIXER_VALID_BITS : 0) +
      (tag == KSF_WAVE_FORMAT_IEEE_FLOAT && ext == 0 ? KSF_KMIXER_FLOAT_PACKED : 0) +
      (w->samples_per_sec < 100 ? KSF_KMIXER_RATE_LOW : 0);

    logic integer kmixer_why{L}(struct ksf_wave *w, integer r) =
      r > KSF_RELEASE_11 ? KSF_KMIXER_NO_SOURCE :
      kmixer_has(r) == 0 ? KSF_KMIXER_NO_KMIXER :
      kmixer_refused(w, wave_tag(w), is_ext(w), r) != 0
        ? kmixer_refused(w, wave_tag(w), is_ext(w), r)
        : kmixer_taken(w, wave_tag(w), is_ext(w), r);
*/

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == kmixer_why(wave, release);
*/
ksf_why ksf_kmixer_check(const struct ksf_wave *wave, uint32_t release);

/* In which set a release is: the verdict of its reasons. */
/*@ logic integer kmixer_refuses{L}(struct ksf_wave *w, integer r) =
      kmixer_has(r) == 1 && kmixer_refused(w, wave_tag(w), is_ext(w), r) != 0 ? 1 : 0;

    logic integer kmixer_loses{L}(struct ksf_wave *w, integer r) =
      kmixer_has(r) == 1 && kmixer_refuses(w, r) == 0 && is_deep(w, is_ext(w)) == 1 &&
      kmixer_cuts(r) == 1 ? 1 : 0;
*/

/*@ requires \valid(out) && \valid_read(wave) && \separated(out, wave);
    assigns *out;
    ensures supported: \forall integer r; 0 <= r <= 16 ==> in_set(out->supported, r) ==
      (kmixer_has(r) == 1 && kmixer_refuses(wave, r) == 0 && kmixer_loses(wave, r) == 0 ? 1 : 0);
    ensures lossy: \forall integer r; 0 <= r <= 16 ==>
      in_set(out->lossy, r) == kmixer_loses(wave, r);
    ensures unsupported: \forall integer r; 0 <= r <= 16 ==>
      in_set(out->unsupported, r) == kmixer_refuses(wave, r);
    ensures unknown: out->unknown == 0;
    ensures not_applicable: \forall integer r; 0 <= r <= 16 ==> in_set(out->not_applicable, r) ==
      (KSF_RELEASE_VISTA <= r <= KSF_RELEASE_11 ? 1 : 0);
*/
void ksf_kmixer_releases(struct ksf_kmixer_releases *out, const struct ksf_wave *wave);

/*@ assigns \nothing;
    ensures \result == (
      (why & KSF_KMIXER_NO_KMIXER) != 0 ? KSF_KMIXER_NOT_APPLICABLE :
      (why & 0xFF) != 0 ? KSF_KMIXER_UNSUPPORTED :
      (why & KSF_KMIXER_NO_SOURCE) != 0 ? KSF_KMIXER_UNKNOWN :
      (why & KSF_KMIXER_TRUNCATED) != 0 ? KSF_KMIXER_SUPPORTED_LOSSY : KSF_KMIXER_SUPPORTED);
*/
uint32_t ksf_kmixer_verdict(ksf_why why);

/* The device's SetFormat succeeds with the rate. */
/*@ predicate listed{L}(uint32_t *rates, integer count, integer rate) =
      \exists integer i; 0 <= i < count && rates[i] == rate;

    predicate descends{L}(uint32_t *rates, integer count) =
      \forall integer i, j; 0 <= i < j < count ==> rates[j] < rates[i];

    predicate accepts{L}(struct ksf_kmixer_rates *r, integer rate) =
      listed(r->accepted, r->accepted_count, rate);
*/

#define RATES(r) \
	(\valid_read(r) && \valid_read((r)->inputs + (0 .. (r)->input_count - 1)) && \
	\valid_read((r)->tries + (0 .. (r)->try_count - 1)) && \
	\valid_read((r)->accepted + (0 .. (r)->accepted_count - 1)) && \
	(r)->try_count < 0xFFFFFFFF)

#define ASKED(asked, asked_count, r) \
	(\valid(asked_count) && \
	(asked == \null || \valid(asked + (0 .. (r)->try_count))) && \
	\separated(asked + (0 .. (r)->try_count), asked_count, r, \
		(r)->inputs + (0 .. (r)->input_count - 1), \
		(r)->tries + (0 .. (r)->try_count - 1), \
		(r)->accepted + (0 .. (r)->accepted_count - 1)) && \
	\separated(asked_count, r, (r)->inputs + (0 .. (r)->input_count - 1), \
		(r)->tries + (0 .. (r)->try_count - 1), \
		(r)->accepted + (0 .. (r)->accepted_count - 1)))

/* The rate that is asked for first: the highest of the inputs, if there is one. */
/*@ predicate highest_input{L}(struct ksf_kmixer_rates *r, integer rate) = rate > 0 &&
      listed(r->inputs, r->input_count, rate) &&
      (\forall integer i; 0 <= i < r->input_count ==> r->inputs[i] <= rate);
*/

/*@ requires RATES(rates) && ASKED(asked, asked_count, rates);
    assigns *asked_count, asked[0 .. rates->try_count];
    ensures most: *asked_count <= 1 + rates->try_count;
    ensures ill: !descends{Pre}(rates->tries, rates->try_count) ==>
      \result == 0 && *asked_count == 0;
    ensures none: (\forall integer i; 0 <= i < rates->input_count ==>
      \at(rates->inputs[i], Pre) == 0) ==> \result == 0 && *asked_count == 0;
    ensures set: *asked_count == 0 && \result != 0 ==>
      \result == rates->current && highest_input{Pre}(rates, \result);
    ensures asked_first: *asked_count > 0 && asked != \null ==> highest_input{Pre}(rates, asked[0]);
    ensures asked_unset: *asked_count > 0 && asked != \null ==> asked[0] != rates->current;
    ensures asked_order: asked != \null ==>
      \forall integer i; 1 <= i < *asked_count ==> asked[i] < asked[i - 1];
    ensures asked_refused: asked != \null ==> \forall integer i; 0 <= i < *asked_count - 1 ==>
      !accepts{Pre}(rates, asked[i]);
    ensures answer: *asked_count > 0 && \result != 0 ==> accepts{Pre}(rates, \result) ||
      (rates->policy == KSF_KMIXER_KEEP && *asked_count == 1 && \result == rates->current);
    ensures last: *asked_count > 0 && asked != \null ==>
      \result == asked[*asked_count - 1] ||
      (!accepts{Pre}(rates, asked[*asked_count - 1]) && (\result == 0 ||
        (rates->policy == KSF_KMIXER_KEEP && *asked_count == 1 && \result == rates->current)));
    ensures asked_next: asked != \null ==> \forall integer i, j; 1 <= j < *asked_count &&
      0 <= i < rates->try_count && \at(rates->tries[i], Pre) < asked[j - 1] ==>
      \at(rates->tries[i], Pre) <= asked[j];
    ensures thorough: *asked_count > 0 && asked != \null && \result == 0 ==>
      \forall integer i; 0 <= i < rates->try_count && 0 < \at(rates->tries[i], Pre) < asked[0] ==>
        !accepts{Pre}(rates, \at(rates->tries[i], Pre));
*/
uint32_t ksf_kmixer_output_rate(
	uint32_t *asked, uint32_t *asked_count, const struct ksf_kmixer_rates *rates);

/*@ assigns \nothing;
    ensures none: release > KSF_RELEASE_2003_SP1 ==> \result == 0;
    ensures one: release <= KSF_RELEASE_2003_SP1 ==> \result == 100000 || \result == 200000;
*/
uint32_t ksf_kmixer_highest_rate(uint32_t release);

#endif
