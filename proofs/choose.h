/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/choose.c. The choice is a function of integers: bits go before channels,
 * channels before rate; what it promises of the numbers is said beside what they are.
 */
#ifndef KSF_PROOFS_CHOOSE_H
#define KSF_PROOFS_CHOOSE_H

#include "format.h"

/* The tag that an intersection asks for, and what of its GUIDs the policy does not have. */
/*@ logic integer choose_tag{L}(struct ksf_range *r) =
      guid_wild(&r->sub_format) == 1 ? KSF_WAVE_FORMAT_PCM : guid_tag(&r->sub_format);
    logic integer choose_has_tag(integer policy, integer tag) =
      tag == KSF_WAVE_FORMAT_PCM ||
      (tag == KSF_WAVE_FORMAT_IEEE_FLOAT && policy == KSF_POLICY_EXTENSIBLE) ? 1 : 0;
    logic integer choose_is_dsound{L}(struct ksf_range *r) = is_dsound(&r->specifier);
    logic integer choose_specifier{L}(struct ksf_range *r) =
      is_dsound(&r->specifier) == 1 || guid_wild(&r->specifier) == 1 ||
      is_waveformatex(&r->specifier) == 1 ? 1 : 0;
    logic integer choose_major{L}(struct ksf_range *r) =
      guid_wild(&r->major_format) == 1 || is_audio(&r->major_format) == 1 ? 1 : 0;
    logic integer choose_knows(integer specifier, integer major) =
      specifier == 1 && major == 1 ? 1 : 0;
    logic integer choose_has_specifier{L}(struct ksf_range *r) =
      choose_knows(choose_specifier(r), choose_major(r));
    logic integer choose_why_guids(integer policy, integer tag, integer has_specifier) =
      (choose_has_tag(policy, tag) == 1 ? 0 : KSF_MATCH_POLICY_SUB_FORMAT) +
      (has_specifier == 1 ? 0 : KSF_MATCH_POLICY_SPECIFIER);
*/

/*
 * The valid bits of a container and its channels, 0 where it cannot be taken. `low` and `high` are
 * the bits, `most` MaximumChannels, `rate` the lowest rate.
 */
/*@ logic integer choose_is_whole(integer policy, integer tag, integer dsound) =
      policy != KSF_POLICY_EXTENSIBLE || dsound != 0 || tag != KSF_WAVE_FORMAT_PCM ? 1 : 0;
    logic integer choose_valid(integer whole, integer low, integer high, integer container) =
      \min(high, container) < low || \min(high, container) + 8 <= container ||
      (whole != 0 && \min(high, container) != container) ? 0 : \min(high, container);
    logic integer choose_most(integer policy, integer most, integer rate, integer bytes) =
      \min(\min(policy == KSF_POLICY_EXTENSIBLE ? 65535 / bytes : 2, most),
        0xFFFFFFFF / bytes / \max(rate, 1));
    logic integer choose_first(integer high) = (\min(high, 32) + 7) / 8 * 8;
    logic integer choose_last(integer tag) = tag == KSF_WAVE_FORMAT_PCM ? 8 : 32;

    logic integer valid_of(integer policy, integer tag, integer dsound, integer low,
        integer high, integer most, integer rate, integer container) =
      choose_last(tag) <= container <= choose_first(high)
        ? choose_valid(choose_is_whole(policy, tag, dsound), low, high, container) : 0;
    logic integer channels_of(integer policy, integer tag, integer dsound, integer low,
        integer high, integer most, integer rate, integer container) =
      valid_of(policy, tag, dsound, low, high, most, rate, container) == 0 ? 0 :
        choose_most(policy, most, rate, container / 8);
    logic integer container_of(integer policy, integer tag, integer dsound, integer low,
        integer high, integer most, integer rate) =
      channels_of(policy, tag, dsound, low, high, most, rate, 32) != 0 ? 32 :
      channels_of(policy, tag, dsound, low, high, most, rate, 24) != 0 ? 24 :
      channels_of(policy, tag, dsound, low, high, most, rate, 16) != 0 ? 16 :
      channels_of(policy, tag, dsound, low, high, most, rate, 8) != 0 ? 8 : 0;
    logic integer any_valid(integer policy, integer tag, integer dsound, integer low,
        integer high, integer most, integer rate) =
      valid_of(policy, tag, dsound, low, high, most, rate, 32) != 0 ||
      valid_of(policy, tag, dsound, low, high, most, rate, 24) != 0 ||
      valid_of(policy, tag, dsound, low, high, most, rate, 16) != 0 ||
      valid_of(policy, tag, dsound, low, high, most, rate, 8) != 0 ? 1 : 0;

    logic integer choose_why_limits(integer policy, integer tag, integer dsound, integer low,
        integer high, integer most, integer rate, integer highest) =
      highest == 0 ? KSF_MATCH_RATE_EMPTY :
      any_valid(policy, tag, dsound, low, high, most, rate) == 0 ? KSF_MATCH_POLICY_CONTAINER :
      container_of(policy, tag, dsound, low, high, most, rate) == 0 ? KSF_MATCH_POLICY_SIZE : 0;
    logic integer choose_why_of(integer policy, integer tag, integer has_specifier,
        integer dsound, integer low, integer high, integer most, integer rate,
        integer highest) =
      choose_why_guids(policy, tag, has_specifier) != 0
        ? choose_why_guids(policy, tag, has_specifier) :
        choose_why_limits(policy, tag, dsound, low, high, most, rate, highest);
    logic integer choose_why{L}(integer policy, struct ksf_range *r) =
      choose_why_of(policy, choose_tag(r), choose_has_specifier(r), choose_is_dsound(r),
        r->minimum_bits_per_sample, r->maximum_bits_per_sample, r->maximum_channels,
        r->minimum_sample_frequency, r->maximum_sample_frequency);

    logic integer choose_form(integer policy, integer tag, integer channels, integer container,
        integer valid) =
      policy == KSF_POLICY_EXTENSIBLE && (channels > 2 || valid != container ||
        container > 16 || tag == KSF_WAVE_FORMAT_IEEE_FLOAT) ? 1 : 0;
*/

#define LIMITS(r) (r)->minimum_bits_per_sample, (r)->maximum_bits_per_sample, \
	(r)->maximum_channels, (r)->minimum_sample_frequency

/*
 * Quotients by a variable, which the provers know too little of: whole numbers fit below a quotient
 * as their product fits below the dividend.
 */
/*@ axiomatic Quotient {
      axiom quotient: \forall integer a, b, c; 0 <= b && 0 < c ==>
        (a <= b / c <==> a * c <= b);
      axiom quotient_twice: \forall integer a, b, c, d;
        0 <= b && 0 < a && 0 < c && 0 < d && a <= b / c / d ==> d <= b / (a * c);
    }
*/

/* For the loop of choose_read_numbers: above `container` nothing was found. */
#define PRE_TYPE(policy, r, t) policy, \at((t)->tag, Pre), \at((t)->dsound, Pre), \
	\at((r)->minimum_bits_per_sample, Pre), \at((r)->maximum_bits_per_sample, Pre), \
	\at((r)->maximum_channels, Pre), \at((r)->minimum_sample_frequency, Pre)
#define PASSED(policy, r, t, container, k) \
	(container < k ==> channels_of(PRE_TYPE(policy, r, t), k) == 0)
#define UNFIT(policy, r, t, k) (valid_of(PRE_TYPE(policy, r, t), k) == 0)

/*@ requires \valid_read(both);
    assigns \nothing;
    ensures \result == choose_why(policy, both);
*/
ksf_why ksf_policy_why(uint32_t policy, const struct ksf_range *both);

/*@ requires \valid(out) && \valid_read(both) && \separated(out, both);
    assigns *out;
    ensures why: \result == \old(choose_why(policy, both));
    ensures kept: \result != 0 ==> *out == \old(*out);
    ensures container: \result == 0 ==> out->wave.bits_per_sample ==
      container_of(policy, choose_tag(both), choose_is_dsound(both), LIMITS(both));
    ensures sizes: \result == 0 ==> out->wave.bits_per_sample == 8 ||
      out->wave.bits_per_sample == 16 || out->wave.bits_per_sample == 24 ||
      out->wave.bits_per_sample == 32;
    ensures channels: \result == 0 ==> 1 <= out->wave.channels <= both->maximum_channels;
    ensures rate_above: \result == 0 ==>
      out->wave.samples_per_sec <= both->maximum_sample_frequency;
    ensures rate_below: \result == 0 &&
      both->minimum_sample_frequency <= both->maximum_sample_frequency ==>
      both->minimum_sample_frequency <= out->wave.samples_per_sec;
    ensures block_align: \result == 0 ==> out->wave.block_align ==
      out->wave.channels * (out->wave.bits_per_sample / 8);
    ensures avg_bytes: \result == 0 ==> out->wave.avg_bytes_per_sec ==
      out->wave.samples_per_sec * out->wave.block_align;
    ensures layout: \result == 0 ==> out->wave.layout == KSF_LAYOUT_WAVEFORMATEX ||
      (out->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && policy == KSF_POLICY_EXTENSIBLE);
    ensures limit: \result == 0 && policy != KSF_POLICY_EXTENSIBLE ==>
      out->wave.channels <= 2 && out->wave.format_tag == KSF_WAVE_FORMAT_PCM;
    ensures plain: \result == 0 && out->wave.layout == KSF_LAYOUT_WAVEFORMATEX ==>
      both->minimum_bits_per_sample <= out->wave.bits_per_sample <=
        both->maximum_bits_per_sample && out->wave.size == 18 && out->wave.extra_size == 0;
    ensures extensible: \result == 0 && out->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==>
      both->minimum_bits_per_sample <= out->wave.valid_bits_per_sample <=
        both->maximum_bits_per_sample &&
      out->wave.bits_per_sample - 8 < out->wave.valid_bits_per_sample <=
        out->wave.bits_per_sample && out->wave.size == 40 && out->wave.extra_size == 22 &&
      out->wave.channel_mask == default_mask(out->wave.channels);
    ensures header: \result == 0 ==> out->format_size == out->data_size &&
      out->format_size == wave_offset(out->layout) + out->wave.size && out->flags == 0 &&
      out->reserved == 0 && out->sample_size == out->wave.block_align &&
      out->dsound_flags == 0 && out->dsound_control == 0;
    ensures type: \result == 0 ==> is_audio(&out->major_format) == 1 &&
      guid_is(&out->sub_format, KSF_TAG_GUID_LOW + \old(choose_tag(both)),
        KSF_TAG_GUID_HIGH) == 1 &&
      guid_is(&out->wave.sub_format, KSF_TAG_GUID_LOW + \old(choose_tag(both)),
        KSF_TAG_GUID_HIGH) == 1 &&
      (\old(choose_is_dsound(both)) == 1 ? is_dsound(&out->specifier)
        : is_waveformatex(&out->specifier)) == 1;
    ensures dsound: \result == 0 ==> out->layout == (choose_is_dsound(both) == 1
      ? KSF_LAYOUT_KSDATAFORMAT_DSOUND : KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX);
*/
ksf_why ksf_policy_choose(struct ksf_format *out, uint32_t policy, const struct ksf_range *both);

#endif
