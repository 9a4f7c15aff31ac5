/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/pin.c: the statuses of include/ksfmt/pin.h, and the first pair in order.
 * pair_why is what a pair of ranges lacks: a range without its padding, then the intersection, then
 * the policy's choice from it.
 */
#ifndef KSF_PROOFS_PIN_H
#define KSF_PROOFS_PIN_H

#include "choose.h"
#include "intersect.h"

/*@ logic integer pin_short{L}(integer options, struct ksf_range *r) =
      r->format_size < 88 && r->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
      (options & KSF_PIN_LENIENT) == 0 ? 1 : 0;
    logic integer pin_shorts{L}(integer options, struct ksf_range *a, struct ksf_range *b) =
      (pin_short(options, a) == 1 ? KSF_MATCH_CLIENT_BARE : 0) +
      (pin_short(options, b) == 1 ? KSF_MATCH_PIN_BARE : 0);

    logic integer pair_tag{L}(struct ksf_range *a, struct ksf_range *b) =
      guid_wild(&a->sub_format) == 1 ? choose_tag(b) : choose_tag(a);
    logic integer pair_dsound{L}(struct ksf_range *a, struct ksf_range *b) =
      guid_wild(&a->specifier) == 1 ? choose_is_dsound(b) : choose_is_dsound(a);
    logic integer pair_has_specifier{L}(struct ksf_range *a, struct ksf_range *b) =
      choose_knows(guid_wild(&a->specifier) == 1 ? choose_specifier(b) : choose_specifier(a),
        guid_wild(&a->major_format) == 1 ? choose_major(b) : choose_major(a));
    logic integer pair_choice{L}(integer policy, struct ksf_range *a, struct ksf_range *b) =
      choose_why_of(policy, pair_tag(a, b), pair_has_specifier(a, b), pair_dsound(a, b),
        \max(a->minimum_bits_per_sample, b->minimum_bits_per_sample),
        \min(a->maximum_bits_per_sample, b->maximum_bits_per_sample),
        \min(a->maximum_channels, b->maximum_channels),
        \max(a->minimum_sample_frequency, b->minimum_sample_frequency),
        \min(a->maximum_sample_frequency, b->maximum_sample_frequency));
    logic integer pair_size{L}(integer policy, struct ksf_range *a, struct ksf_range *b) =
      (match_ranges(a, b) & 0x37) != 0 ? 0 :
      ((guid_wild(&a->specifier) == 1 ? is_dsound(&b->specifier) : is_dsound(&a->specifier)) == 1
        ? 72 : 64) + (policy == KSF_POLICY_EXTENSIBLE ? 40 : 18);
*/

/* What a pair lacks is known to the functions that ask one pair; to a search it is a number. */
#ifdef KSF_PROOFS_PAIR
/*@ logic integer pair_why{L}(integer policy, integer options, struct ksf_range *a,
        struct ksf_range *b) =
      pin_shorts(options, a, b) != 0 ? pin_shorts(options, a, b) :
      match_ranges(a, b) != 0 ? match_ranges(a, b) : pair_choice(policy, a, b);
*/
#else
/*@ axiomatic Pair {
      logic integer pair_why{L}(integer policy, integer options, struct ksf_range *a,
        struct ksf_range *b) reads *a, *b;
    }
*/
#endif

#define WHY(pin, client, p) \
	pair_why((pin)->policy, (pin)->options, client, (pin)->ranges + (p))
/* Pins with limits or another policy are not part of these contracts (lib/core/within.c). */
#define PLAIN(pin) ((pin)->limits == \null && (pin)->policy <= KSF_POLICY_EXTENSIBLE)
#define READABLE(pin, client, count) \
	\valid_read(pin) && PLAIN(pin) && \valid_read((client) + (0 .. (count) - 1)) && \
	\valid_read((pin)->ranges + (0 .. (pin)->range_count - 1))
/* What is written lies apart from what is read. */
#define APART(x, pin, client, count) \
	\separated(x, pin) && \separated(x, (client) + (0 .. (count) - 1)) && \
	\separated(x, (pin)->ranges + (0 .. (pin)->range_count - 1))
/* The statuses, and what goes with each. */
#define ANSWER(status, needed, length, why) \
	(status == KSF_STATUS_SUCCESS ==> 0 < needed <= length && why == 0) && \
	(status == KSF_STATUS_BUFFER_OVERFLOW ==> length == 0 && needed > 0 && why == 0) && \
	(status == KSF_STATUS_BUFFER_TOO_SMALL ==> 0 < length < needed && why == 0) && \
	(status == KSF_STATUS_NO_MATCH ==> needed == 0 && why != 0) && \
	(status == KSF_STATUS_INVALID_PARAMETER ==> needed == 0)
#define ANSWERED(status) \
	(status == KSF_STATUS_SUCCESS || status == KSF_STATUS_BUFFER_OVERFLOW || \
	status == KSF_STATUS_BUFFER_TOO_SMALL || status == KSF_STATUS_NO_MATCH || \
	status == KSF_STATUS_INVALID_PARAMETER)

/*@ requires READABLE(pin, client, client_count);
    requires \valid(out) && APART(out, pin, client, client_count);
    assigns *out;
    ensures found: \result == 0 ==>
      out->client_index < client_count && out->pin_index < \old(pin->range_count) &&
      \at(WHY(pin, client + \at(out->client_index, Post), \at(out->pin_index, Post)), Pre) == 0;
    ensures before: \result == 0 ==> \forall integer c, p;
      0 <= c < out->client_index && 0 <= p < \old(pin->range_count) ==>
      \old(WHY(pin, client + c, p)) != 0;
    ensures first: \result == 0 ==> \forall integer p; 0 <= p < out->pin_index ==>
      \at(WHY(pin, client + \at(out->client_index, Post), p), Pre) != 0;
    ensures all: \result != 0 ==> \forall integer c, p;
      0 <= c < client_count && 0 <= p < \old(pin->range_count) ==>
      \old(WHY(pin, client + c, p)) != 0;
    ensures kept: \result != 0 ==> *out == \old(*out);
    ensures none: client_count == 0 ==> \result == KSF_MATCH_NO_RANGE;
    ensures size: \result == 0 ==> 82 <= out->format.format_size <= 112;
*/
ksf_why ksf_pin_search(struct ksf_choice *out, const struct ksf_pin *pin,
	const struct ksf_range *client, uint32_t client_count);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid(output_needed) && \valid(why);
    requires \valid_read((uint8_t *)client_range + (0 .. client_size - 1));
    requires \valid_read((uint8_t *)pin_range + (0 .. pin_size - 1));
    requires output != \null ==> \valid((uint8_t *)output + (0 .. output_length - 1));
    requires \separated(why, output_needed);
    requires \separated(why, (uint8_t *)client_range + (0 .. client_size - 1),
      (uint8_t *)output + (0 .. output_length - 1));
    requires \separated(output_needed, (uint8_t *)client_range + (0 .. client_size - 1),
      (uint8_t *)output + (0 .. output_length - 1));
    requires \separated(why, (uint8_t *)pin_range + (0 .. pin_size - 1));
    requires \separated(output_needed, (uint8_t *)pin_range + (0 .. pin_size - 1));
    requires \separated(pin, why) && \separated(pin, output_needed);
    assigns *why, *output_needed, ((uint8_t *)output)[0 .. output_length - 1];
    ensures answered: ANSWERED(\result);
    ensures answer: ANSWER(\result, *output_needed, output_length, *why);
    ensures short_client: client_size < 64 ==>
      \result == KSF_STATUS_INVALID_PARAMETER && *why == KSF_MATCH_UNSOUND;
    ensures invalid: \result == KSF_STATUS_INVALID_PARAMETER ==>
      *why == KSF_MATCH_UNSOUND || (*why == 0 && output == \null && output_length != 0);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> \forall integer i; 0 <= i < output_length ==>
      ((uint8_t *)output)[i] == \old(((uint8_t *)output)[i]);
*/
ksf_status ksf_pin_data_intersection(const struct ksf_pin *pin, const void *client_range,
	size_t client_size, const void *pin_range, size_t pin_size, uint32_t output_length,
	void *output, uint32_t *output_needed, ksf_why *why);

/*@ requires READABLE(pin, client, client_count);
    requires \valid(output_needed) && \valid(why) && \valid(found);
    requires output != \null ==> \valid((uint8_t *)output + (0 .. output_length - 1));
    requires \separated(why, output_needed, found, (uint8_t *)output + (0 .. output_length - 1));
    requires APART(why, pin, client, client_count);
    requires APART(output_needed, pin, client, client_count);
    requires APART(found, pin, client, client_count);
    assigns *why, *output_needed, *found, ((uint8_t *)output)[0 .. output_length - 1];
    ensures answered: ANSWERED(\result);
    ensures answer: ANSWER(\result, *output_needed, output_length, *why);
    ensures invalid: \result == KSF_STATUS_INVALID_PARAMETER <==>
      output == \null && output_length != 0;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> \forall integer i; 0 <= i < output_length ==>
      ((uint8_t *)output)[i] == \old(((uint8_t *)output)[i]);
*/
ksf_status ksf_pin_list_intersection(const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count, uint32_t output_length, void *output, uint32_t *output_needed,
	struct ksf_choice *found, ksf_why *why);

#endif
