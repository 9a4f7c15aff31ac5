/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/buffer.c: what rounding makes of a time, exactly; the refusals of a size,
 * and what a size that is answered keeps to.
 */
#ifndef KSF_PROOFS_BUFFER_H
#define KSF_PROOFS_BUFFER_H

#include "bytes.h"
#include "divide.h"

#include <ksfmt/buffer.h>

#define SOUND(rate) \
	((rate)->samples_per_sec != 0 && (rate)->block_align != 0 && \
	(rate)->samples_per_sec * (rate)->block_align <= 0xFFFFFFFF)

/*@ logic integer round_extra(integer rounding, integer divisor) =
      rounding == KSF_ROUND_NEAREST ? divisor / 2 :
      rounding == KSF_ROUND_UP ? divisor - 1 : 0;
*/
/* `result` is number x factor / divisor, rounded. */
#define SCALED(result, number, factor, divisor, rounding) \
	((result) * (divisor) <= (number) * (factor) + round_extra(rounding, divisor) < \
		(result) * (divisor) + (divisor))
#define CUT(number, most) ((number) < (most) ? (number) : (most))
#define TIME_MOST         0x80000000

/*@ requires \valid_read(rate);
    assigns \nothing;
    ensures \result == (SOUND(rate) ? 1 : 0);
*/
int ksf_rate_is_sound(const struct ksf_rate *rate);

/*@ assigns \nothing;
    ensures none: samples_per_sec == 0 ==> \result == 0;
    ensures exact: samples_per_sec != 0 ==> SCALED(\result,
      CUT(time_100ns, TIME_MOST * KSF_100NS), samples_per_sec, KSF_100NS, rounding);
    ensures down: samples_per_sec != 0 && time_100ns <= TIME_MOST * KSF_100NS &&
      rounding == KSF_ROUND_DOWN ==>
      \result * KSF_100NS <= time_100ns * samples_per_sec < \result * KSF_100NS + KSF_100NS;
    ensures up: samples_per_sec != 0 && time_100ns <= TIME_MOST * KSF_100NS &&
      rounding == KSF_ROUND_UP ==>
      \result * KSF_100NS <= time_100ns * samples_per_sec + KSF_100NS - 1 <
      \result * KSF_100NS + KSF_100NS;
*/
uint64_t ksf_frames_of_time(uint64_t time_100ns, uint32_t samples_per_sec, uint32_t rounding);

/*@ assigns \nothing;
    ensures none: samples_per_sec == 0 ==> \result == 0;
    ensures exact: samples_per_sec != 0 ==> SCALED(\result,
      CUT(frames, TIME_MOST * samples_per_sec), KSF_100NS, samples_per_sec, rounding);
*/
uint64_t ksf_time_of_frames(uint64_t frames, uint32_t samples_per_sec, uint32_t rounding);

/*@ requires \valid_read(rate);
    assigns \nothing;
    ensures none: !SOUND(rate) ==> \result == 0;
    ensures exact: SOUND(rate) ==> SCALED(\result,
      CUT(bytes, TIME_MOST * (rate->samples_per_sec * rate->block_align)), KSF_100NS,
      rate->samples_per_sec * rate->block_align, rounding);
*/
uint64_t ksf_time_of_bytes(uint64_t bytes, const struct ksf_rate *rate, uint32_t rounding);

/*@ assigns \nothing;
    ensures none: a == 0 || b == 0 ==> \result == 0;
*/
uint32_t ksf_least_common_multiple(uint32_t a, uint32_t b);

/*@ requires \valid(out) && \valid_read(request) && \separated(out, request);
    assigns *out;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_UNSUCCESSFUL ||
      \result == KSF_STATUS_INVALID_PARAMETER || \result == KSF_STATUS_INSUFFICIENT_RESOURCES;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *out == \old(*out);
    ensures unsound: !SOUND(&request->rate) ==> \result == KSF_STATUS_INVALID_PARAMETER;
    ensures small: \result == KSF_STATUS_UNSUCCESSFUL <==> SOUND(&request->rate) &&
      request->requested_bytes < request->rate.block_align;
    ensures count: \result == KSF_STATUS_SUCCESS ==> request->notification_count <= 2 &&
      request->requested_bytes % (request->notification_count == 2 ? 2 : 1) == 0;
    ensures actual: \result == KSF_STATUS_SUCCESS ==>
      out->actual_bytes >= out->unit_bytes > 0;
    ensures packet: \result == KSF_STATUS_SUCCESS ==> out->packet_bytes ==
      out->actual_bytes / (request->notification_count == 0 ? 1 : request->notification_count);
    ensures up: \result == KSF_STATUS_SUCCESS && request->rounding == KSF_ROUND_UP ==>
      request->requested_bytes <= out->actual_bytes <
      request->requested_bytes + out->unit_bytes;
    ensures accepts: \result == KSF_STATUS_SUCCESS ==>
      out->engine_accepts == (out->actual_bytes >= request->requested_bytes ? 1 : 0);
*/
ksf_status ksf_buffer_size(
	struct ksf_buffer_size *out, const struct ksf_buffer_request *request);

/*@ requires \valid_read(rate);
    assigns \nothing;
    ensures unsound: !SOUND(rate) ==> \result == 0;
*/
uint32_t ksf_packet_frames(
	const struct ksf_rate *rate, uint64_t period_100ns, uint32_t alignment_bytes);

/*@ requires \valid_read(constraint);
    assigns \nothing;
    ensures samples: constraint->samples != 0 ==> \result == constraint->samples;
*/
uint32_t ksf_packet_constraint_frames(
	const struct ksf_packet_constraint *constraint, uint32_t samples_per_sec);

/*@ requires \valid_read(constraint);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
*/
int ksf_packet_constraint_is_kept(const struct ksf_packet_constraint *constraint,
	uint32_t minimum_100ns, uint32_t samples_per_sec);

/*@ assigns \nothing;
    ensures \result == (16 + 24 * count <= 0xFFFFFFFF ? 16 + 24 * count : 0);
*/
uint32_t ksf_packet_constraints_bytes(uint32_t count);

#endif
