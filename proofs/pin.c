/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_GUID_BYTES
#include "../lib/core/bytes.h"

#include "pin.h"
#include "range_read.h"

/* Equal bytes, here or at another time, are the same GUID. */
/*@ lemma same_guid{L1, L2}: \forall struct ksf_guid *a, *b;
      SAME16(&a->bytes[0], L1, &b->bytes[0], L2) ==>
      guid_low{L1}(a) == guid_low{L2}(b) && guid_high{L1}(a) == guid_high{L2}(b);
*/

/*@ requires \valid_read(pin) && \valid_read(range);
    assigns \nothing;
    ensures \result == pin_short(pin->options, range);
*/
static int pin_is_short(const struct ksf_pin *pin, const struct ksf_range *range);

/*@ requires \valid_read(pin) && \valid_read(client) && \valid_read(range);
    assigns \nothing;
    ensures \result == pin_shorts(pin->options, client, range);
*/
static ksf_why pin_why_short(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range);

/*@ requires \valid_read(pin) && \valid_read(client) && \valid_read(range);
    requires \valid(both) && \valid(format) && APART_GUIDS(format);
    requires both == client || \separated(both, client);
    requires \separated(both, range) && \separated(both, pin) && \separated(both, format);
    requires \separated(format, pin) && \separated(format, client) && \separated(format, range);
    assigns *both, *format;
    ensures why: \result == \old(pair_why(pin->policy, pin->options, client, range));
    ensures size: \result == 0 ==> 82 <= format->format_size <= 112;
*/
static inline ksf_why pin_why_pair_into(const struct ksf_pin *pin, struct ksf_range *both,
	const struct ksf_range *client, const struct ksf_range *range, struct ksf_format *format);

/*@ requires \valid_read(pin) && \valid_read(client) && \valid_read(range);
    requires \valid(format) && APART_GUIDS(format);
    requires \separated(format, pin) && \separated(format, client) && \separated(format, range);
    assigns *format;
    ensures why: \result == \old(pair_why(pin->policy, pin->options, client, range));
    ensures size: \result == 0 ==> 82 <= format->format_size <= 112;
*/
static inline ksf_why pin_why_pair(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, struct ksf_format *format);

/*@ requires READABLE(pin, client, client_count);
    requires \forall integer c, p; 0 <= c < client_count && 0 <= p < pin->range_count ==>
      WHY(pin, client, c, p, Pre) != 0;
    assigns \nothing;
    ensures none: client_count == 0 || pin->range_count == 0 ==> \result == KSF_MATCH_NO_RANGE;
    ensures some: \result != 0;
*/
static ksf_why pin_closest_miss(
	const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count);

/*@ requires READABLE(pin, client, 1);
    requires \valid(format) && APART(format, pin, client, 1) && APART_GUIDS(format);
    assigns *format;
    ensures range: 0 <= \result <= \old(pin->range_count);
    ensures found: \result < \old(pin->range_count) ==> WHY(pin, client, 0, \result, Pre) == 0;
    ensures first: \forall integer p; 0 <= p < \result ==> WHY(pin, client, 0, p, Pre) != 0;
    ensures size: \result < \old(pin->range_count) ==> 82 <= format->format_size <= 112;
*/
static uint32_t pin_first_range(
	const struct ksf_pin *pin, const struct ksf_range *client, struct ksf_format *format);

/*@ requires \valid_read(pin) && \valid_read(client) && \valid_read(range);
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
