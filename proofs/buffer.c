/* SPDX-License-Identifier: MIT */
#include "buffer.h"

/*@ requires divisor != 0 && number <= TIME_MOST * divisor;
    assigns \nothing;
    ensures exact: SCALED(\result, number, factor, divisor, rounding);
*/
static uint64_t time_scale(
	uint64_t number, uint32_t factor, uint32_t divisor, uint32_t rounding);

/*@ assigns \nothing;
    ensures \result == CUT(a, b);
*/
static uint64_t time_min64(uint64_t a, uint64_t b);

/*@ assigns \nothing;
    ensures \result == 0 <==> a == 0 && b == 0;
*/
static uint32_t common_divisor(uint32_t a, uint32_t b);

/*@ assigns \nothing;
    ensures alignment <= 1 ==> \result == unit;
*/
static uint32_t align_both(uint32_t unit, uint32_t alignment);

/*@ requires \valid_read(r);
    assigns \nothing;
*/
static uint32_t size_packet_unit(const struct ksf_buffer_request *r);

/*@ requires \valid_read(r);
    assigns \nothing;
*/
static uint32_t size_unit(const struct ksf_buffer_request *r);

/* That the result is a whole number of units is left to tests/laws/stream.c, which tries them. */
/*@ requires unit != 0;
    assigns \nothing;
    ensures least: \result >= unit;
    ensures down: rounding != KSF_ROUND_UP && rounding != KSF_ROUND_NEAREST ==>
      \result <= bytes || \result == unit;
    ensures up: rounding == KSF_ROUND_UP ==> bytes <= \result;
    ensures near: \result <= bytes + unit;
    ensures up_near: bytes != 0 ==> \result < bytes + unit;
*/
static uint64_t size_round(uint32_t bytes, uint32_t unit, uint32_t rounding);

/*@ requires \valid_read(r);
    assigns \nothing;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_UNSUCCESSFUL ||
      \result == KSF_STATUS_INVALID_PARAMETER;
    ensures unsound: !SOUND(&r->rate) ==> \result == KSF_STATUS_INVALID_PARAMETER;
    ensures small: \result == KSF_STATUS_UNSUCCESSFUL <==> SOUND(&r->rate) &&
      r->requested_bytes < r->rate.block_align;
    ensures count: \result == KSF_STATUS_SUCCESS ==> r->notification_count <= 2 &&
      r->requested_bytes % (r->notification_count == 2 ? 2 : 1) == 0;
    ensures some: \result == KSF_STATUS_SUCCESS ==> r->requested_bytes != 0 && unit != 0;
*/
static ksf_status size_refuses(const struct ksf_buffer_request *r, uint32_t unit);

#include "../lib/core/buffer.c"
