/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/intersect.c: when two ranges meet and what they have in common, when a
 * range takes a format. That the overlap of two intervals is all of it and nothing else is said of
 * integers, in lemmas.
 */
#ifndef KSF_PROOFS_INTERSECT_H
#define KSF_PROOFS_INTERSECT_H

#include "format.h"
#include "range.h"

/*@ logic integer guids_match{L}(struct ksf_guid *a, struct ksf_guid *b) =
      guid_wild(a) == 1 || guid_wild(b) == 1 || guid_equal(a, b) == 1 ? 1 : 0;

    logic integer match_guids{L}(struct ksf_range *a, struct ksf_range *b) =
      (guids_match(&a->major_format, &b->major_format) == 1 ? 0 : KSF_MATCH_MAJOR_FORMAT) +
      (guids_match(&a->sub_format, &b->sub_format) == 1 ? 0 : KSF_MATCH_SUB_FORMAT) +
      (guids_match(&a->specifier, &b->specifier) == 1 ? 0 : KSF_MATCH_SPECIFIER);

    logic integer match_bits(integer a, integer b, integer c, integer d) =
      a > b || c > d ? KSF_MATCH_BITS_EMPTY :
      (b < c ? KSF_MATCH_BITS_BELOW : 0) + (a > d ? KSF_MATCH_BITS_ABOVE : 0);

    logic integer match_rate(integer a, integer b, integer c, integer d) =
      a > b || c > d ? KSF_MATCH_RATE_EMPTY :
      (b < c ? KSF_MATCH_RATE_BELOW : 0) + (a > d ? KSF_MATCH_RATE_ABOVE : 0);

    logic integer match_channels(integer a, integer b) =
      a == 0 || b == 0 ? KSF_MATCH_CHANNELS_NONE : 0;

    logic integer match_bare{L}(struct ksf_range *a, struct ksf_range *b) =
      match_guids(a, b) +
      (a->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ? KSF_MATCH_CLIENT_BARE : 0) +
      (b->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ? KSF_MATCH_PIN_BARE : 0);

    logic integer match_limits{L}(struct ksf_range *a, struct ksf_range *b) =
      match_channels(a->maximum_channels, b->maximum_channels) +
      match_bits(a->minimum_bits_per_sample, a->maximum_bits_per_sample,
        b->minimum_bits_per_sample, b->maximum_bits_per_sample) +
      match_rate(a->minimum_sample_frequency, a->maximum_sample_frequency,
        b->minimum_sample_frequency, b->maximum_sample_frequency);

    logic integer match_audio{L}(struct ksf_range *a, struct ksf_range *b) =
      match_guids(a, b) + match_limits(a, b);

    logic integer match_ranges{L}(struct ksf_range *a, struct ksf_range *b) =
      a->layout != KSF_LAYOUT_KSDATARANGE_AUDIO || b->layout != KSF_LAYOUT_KSDATARANGE_AUDIO
        ? match_bare(a, b) : match_audio(a, b);
*/

/*@ lemma overlap: \forall integer a, b, c, d, x;
      a <= x <= b && c <= x <= d <==> \max(a, c) <= x <= \min(b, d);
    lemma bits_sound: \forall integer a, b, c, d; match_bits(a, b, c, d) == 0 ==>
      a <= \max(a, c) <= b && c <= \max(a, c) <= d && \max(a, c) <= \min(b, d);
    lemma bits_complete: \forall integer a, b, c, d, x;
      a <= x <= b && c <= x <= d ==> match_bits(a, b, c, d) == 0;
    lemma bits_symmetric: \forall integer a, b, c, d;
      match_bits(a, b, c, d) == 0 <==> match_bits(c, d, a, b) == 0;
    lemma rate_sound: \forall integer a, b, c, d; match_rate(a, b, c, d) == 0 ==>
      a <= \max(a, c) <= b && c <= \max(a, c) <= d && \max(a, c) <= \min(b, d);
    lemma rate_complete: \forall integer a, b, c, d, x;
      a <= x <= b && c <= x <= d ==> match_rate(a, b, c, d) == 0;
    lemma rate_symmetric: \forall integer a, b, c, d;
      match_rate(a, b, c, d) == 0 <==> match_rate(c, d, a, b) == 0;
    lemma channels_sound: \forall integer a, b; 0 <= a && 0 <= b ==>
      (match_channels(a, b) == 0 <==> 1 <= \min(a, b));
    lemma guids_symmetric{L}: \forall struct ksf_range *a, *b;
      match_guids(a, b) == match_guids(b, a);
    lemma common{L}: \forall struct ksf_range *a, *b; match_ranges(a, b) == 0 ==>
      a->layout == KSF_LAYOUT_KSDATARANGE_AUDIO && b->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
      a->maximum_channels != 0 && b->maximum_channels != 0 &&
      \max(a->minimum_bits_per_sample, b->minimum_bits_per_sample) <=
        \min(a->maximum_bits_per_sample, b->maximum_bits_per_sample) &&
      \max(a->minimum_sample_frequency, b->minimum_sample_frequency) <=
        \min(a->maximum_sample_frequency, b->maximum_sample_frequency);
    lemma symmetric{L}: \forall struct ksf_range *a, *b;
      match_ranges(a, b) == 0 <==> match_ranges(b, a) == 0;
*/

/*@ logic integer accepts_numbers{L}(struct ksf_range *r, struct ksf_wave *w, integer bits) =
      (w->channels > r->maximum_channels ? KSF_MATCH_CHANNELS_ABOVE : 0) +
      (r->minimum_bits_per_sample > r->maximum_bits_per_sample ? KSF_MATCH_BITS_EMPTY :
        (bits < r->minimum_bits_per_sample ? KSF_MATCH_BITS_BELOW : 0) +
        (bits > r->maximum_bits_per_sample ? KSF_MATCH_BITS_ABOVE : 0)) +
      (r->minimum_sample_frequency > r->maximum_sample_frequency ? KSF_MATCH_RATE_EMPTY :
        (w->samples_per_sec < r->minimum_sample_frequency ? KSF_MATCH_RATE_BELOW : 0) +
        (w->samples_per_sec > r->maximum_sample_frequency ? KSF_MATCH_RATE_ABOVE : 0));

    logic integer format_sound{L}(struct ksf_format *f) =
      f->wave.layout != KSF_LAYOUT_NONE &&
      (format_why(f) & KSF_FORMAT_ERRORS_LENIENT) == 0 &&
      (wave_why(&f->wave) & KSF_WAVE_ERRORS_LENIENT) == 0 ? 1 : 0;

    logic integer accepts{L}(struct ksf_range *r, struct ksf_format *f) =
      (guids_match(&r->major_format, &f->major_format) == 1 ? 0 : KSF_MATCH_MAJOR_FORMAT) +
      (guid_wild(&r->sub_format) == 1 ||
        sub_format_equal(&r->sub_format, &f->wave.sub_format) == 1 ? 0 : KSF_MATCH_SUB_FORMAT) +
      (guids_match(&r->specifier, &f->specifier) == 1 ? 0 : KSF_MATCH_SPECIFIER) +
      (format_sound(f) == 1 ? 0 : KSF_MATCH_UNSOUND) +
      (r->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ? KSF_MATCH_PIN_BARE :
       accepts_numbers(r, &f->wave, f->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND
         ? f->wave.bits_per_sample : valid_bits(&f->wave)));
*/

/* `out`, now, is the one of `a` and `b`, then, that is not the wildcard; `a` if none is. */
#define RESOLVED(out, a, b) \
	(\old(guid_wild(a)) == 1 ? SAME_GUID(out, Post, b, Pre) : SAME_GUID(out, Post, a, Pre))

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == match_ranges(client, pin);
*/
ksf_why ksf_range_meets(const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid(both) && \valid_read(client) && \valid_read(pin);
    requires both == client || \separated(both, client);
    requires both == pin || \separated(both, pin);
    assigns *both;
    ensures why: \result == \old(match_guids(client, pin));
    ensures kept: \result != 0 ==> *both == \old(*both);
    ensures header: \result == 0 ==> both->layout == KSF_LAYOUT_KSDATARANGE &&
      both->data_size == 64 && both->format_size == 64 && both->flags == 0 &&
      both->sample_size == 0 && both->reserved == 0;
    ensures major: \result == 0 ==>
      RESOLVED(&both->major_format, &client->major_format, &pin->major_format);
    ensures sub: \result == 0 ==>
      RESOLVED(&both->sub_format, &client->sub_format, &pin->sub_format);
    ensures specifier: \result == 0 ==>
      RESOLVED(&both->specifier, &client->specifier, &pin->specifier);
    ensures audio: \result == 0 ==> both->maximum_channels == 0 &&
      both->minimum_bits_per_sample == 0 && both->maximum_bits_per_sample == 0 &&
      both->minimum_sample_frequency == 0 && both->maximum_sample_frequency == 0;
*/
ksf_why ksf_range_match_types(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid(both) && \valid_read(client) && \valid_read(pin);
    requires both == client || \separated(both, client);
    requires both == pin || \separated(both, pin);
    assigns *both;
    ensures why: \result == \old(match_ranges(client, pin));
    ensures kept: \result != 0 ==> *both == \old(*both);
    ensures header: \result == 0 ==> both->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
      both->data_size == 88 && both->format_size == 88 && both->flags == 0 &&
      both->sample_size == 0 && both->reserved == 0;
    ensures major: \result == 0 ==>
      RESOLVED(&both->major_format, &client->major_format, &pin->major_format);
    ensures sub: \result == 0 ==>
      RESOLVED(&both->sub_format, &client->sub_format, &pin->sub_format);
    ensures specifier: \result == 0 ==>
      RESOLVED(&both->specifier, &client->specifier, &pin->specifier);
    ensures channels: \result == 0 ==> both->maximum_channels ==
      \min(\old(client->maximum_channels), \old(pin->maximum_channels));
    ensures min_bits: \result == 0 ==> both->minimum_bits_per_sample ==
      \max(\old(client->minimum_bits_per_sample), \old(pin->minimum_bits_per_sample));
    ensures max_bits: \result == 0 ==> both->maximum_bits_per_sample ==
      \min(\old(client->maximum_bits_per_sample), \old(pin->maximum_bits_per_sample));
    ensures min_rate: \result == 0 ==> both->minimum_sample_frequency ==
      \max(\old(client->minimum_sample_frequency), \old(pin->minimum_sample_frequency));
    ensures max_rate: \result == 0 ==> both->maximum_sample_frequency ==
      \min(\old(client->maximum_sample_frequency), \old(pin->maximum_sample_frequency));
*/
ksf_why ksf_range_intersect(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(range) && \valid_read(format);
    assigns \nothing;
    ensures \result == accepts(range, format);
*/
ksf_why ksf_range_accepts(const struct ksf_range *range, const struct ksf_format *format);

#endif
