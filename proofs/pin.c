/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "pin.h"
#include "range_read.h"

/*@ requires \valid_read(pin);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> PLAIN(pin);
*/
static inline int ksf_pin_is_plain(const struct ksf_pin *pin);

/* Not reached by a plain pin. */
/*@ requires \false;
    assigns \nothing;
*/
static ksf_why pin_why_within(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, struct ksf_format *format);

/*@ requires \false;
    assigns \nothing;
*/
static ksf_why pin_best(struct ksf_choice *out, const struct ksf_pin *pin,
	const struct ksf_range *client, uint32_t client_count);

/*@ requires \valid_read(pin) && \valid_read(range);
    assigns \nothing;
    ensures \result == pin_short(pin->options, range);
*/
static int pin_is_short(const struct ksf_pin *pin, const struct ksf_range *range);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    assigns \nothing;
    ensures \result == pin_shorts(pin->options, client, range);
*/
static ksf_why pin_why_short(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    requires \valid(both);
    requires both == client || \separated(both, client);
    requires \separated(both, range) && \separated(both, pin);
    assigns *both;
    ensures why: \result == \old(pin_shorts(pin->options, client, range) != 0
      ? pin_shorts(pin->options, client, range) : match_ranges(client, range));
    ensures tag: \result == 0 ==> choose_tag(both) == \old(pair_tag(client, range));
    ensures dsound: \result == 0 ==>
      choose_is_dsound(both) == \old(pair_dsound(client, range));
    ensures specifier: \result == 0 ==>
      choose_has_specifier(both) == \old(pair_has_specifier(client, range));
    ensures channels: \result == 0 ==> both->maximum_channels ==
      \min(\old(client->maximum_channels), \old(range->maximum_channels));
    ensures min_bits: \result == 0 ==> both->minimum_bits_per_sample ==
      \max(\old(client->minimum_bits_per_sample), \old(range->minimum_bits_per_sample));
    ensures max_bits: \result == 0 ==> both->maximum_bits_per_sample ==
      \min(\old(client->maximum_bits_per_sample), \old(range->maximum_bits_per_sample));
    ensures min_rate: \result == 0 ==> both->minimum_sample_frequency ==
      \max(\old(client->minimum_sample_frequency), \old(range->minimum_sample_frequency));
    ensures max_rate: \result == 0 ==> both->maximum_sample_frequency ==
      \min(\old(client->maximum_sample_frequency), \old(range->maximum_sample_frequency));
    ensures choice: \result == 0 ==> \forall integer policy;
      choose_why(policy, both) == \old(pair_choice(policy, client, range));
*/
static inline ksf_why pin_why_meet(const struct ksf_pin *pin, struct ksf_range *both,
	const struct ksf_range *client, const struct ksf_range *range);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    requires \valid(both) && \valid(format);
    requires both == client || \separated(both, client);
    requires \separated(both, range) && \separated(both, pin) && \separated(both, format);
    requires \separated(format, pin) && \separated(format, client) && \separated(format, range);
    assigns *both, *format;
    ensures why: \result == \old(pair_why(pin->policy, pin->options, client, range));
    ensures size: \result == 0 ==> 82 <= format->format_size <= 112;
*/
static inline ksf_why pin_why_pair_into(const struct ksf_pin *pin, struct ksf_range *both,
	const struct ksf_range *client, const struct ksf_range *range, struct ksf_format *format);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    assigns \nothing;
    ensures \result == \old(pair_why(pin->policy, pin->options, client, range));
*/
static inline ksf_why pin_why_pair(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    assigns \nothing;
    ensures \result == (pair_why(pin->policy, pin->options, client, range) == 0 ? 1 : 0);
*/
static inline int pin_meets(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range);

/*@ requires READABLE(pin, client, client_count);
    requires \forall integer c, p; 0 <= c < client_count && 0 <= p < pin->range_count ==>
      WHY(pin, client + c, p) != 0;
    assigns \nothing;
    ensures none: client_count == 0 || pin->range_count == 0 ==> \result == KSF_MATCH_NO_RANGE;
    ensures some: \result != 0;
*/
static ksf_why pin_closest_miss(
	const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count);

/*@ requires READABLE(pin, client, 1);
    assigns \nothing;
    ensures range: 0 <= \result <= pin->range_count;
    ensures found: \result < pin->range_count ==> WHY(pin, client, \result) == 0;
    ensures first: \forall integer p; 0 <= p < \result ==> WHY(pin, client, p) != 0;
*/
static uint32_t pin_first_range(const struct ksf_pin *pin, const struct ksf_range *client);

/*@ requires READABLE(pin, client, c + 1) && p < pin->range_count;
    requires \valid(out) && APART(out, pin, client, c + 1);
    requires WHY(pin, client + c, p) == 0;
    assigns *out;
    ensures out->client_index == c && out->pin_index == p;
    ensures 82 <= out->format.format_size <= 112;
*/
static void pin_choose(struct ksf_choice *out, const struct ksf_pin *pin,
	const struct ksf_range *client, uint32_t c, uint32_t p);

/*@ requires \valid_read(pin) && PLAIN(pin) && \valid_read(client) && \valid_read(range);
    assigns \nothing;
    ensures \result == pair_size(pin->policy, client, range);
*/
static uint32_t pin_pair_size(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range);

/*@ requires READABLE(pin, client, client_count);
    assigns \nothing;
    ensures none: \result == 0 ==> \forall integer c, p;
      0 <= c < client_count && 0 <= p < pin->range_count ==>
      pair_size(pin->policy, client + c, pin->ranges + p) == 0;
    ensures some: \result != 0 ==> 82 <= \result <= 112;
*/
static uint32_t pin_list_size(
	const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count);

/*@ requires \valid_read(format) && \valid(output_needed) && format->format_size > 0;
    requires output_length != 0 ==> \valid((uint8_t *)output + (0 .. output_length - 1));
    requires \separated(output_needed, format);
    requires \separated(output_needed, (uint8_t *)output + (0 .. output_length - 1));
    requires \separated(format, (uint8_t *)output + (0 .. output_length - 1));
    assigns *output_needed, ((uint8_t *)output)[0 .. output_length - 1];
    ensures *output_needed == \old(format->format_size);
    ensures \result == (output_length == 0 ? KSF_STATUS_BUFFER_OVERFLOW :
      output_length < *output_needed ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> \forall integer i; 0 <= i < output_length ==>
      ((uint8_t *)output)[i] == \old(((uint8_t *)output)[i]);
*/
static ksf_status pin_answer(const struct ksf_format *format, uint32_t output_length,
	void *output, uint32_t *output_needed);

/*@ requires \valid_read(pin) && \valid(out) && \separated(out, pin);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 ==> 64 <= size && 64 <= le32{Pre}((uint8_t *)data) <= size;
*/
static int pin_read(
	const struct ksf_pin *pin, struct ksf_range *out, const void *data, size_t size);

#include "../lib/core/pin.c"
