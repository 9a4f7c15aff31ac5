/* SPDX-License-Identifier: MIT */
/*
 * Time, frames and bytes, and the size of a cyclic buffer. Alignments meet in their least common
 * multiple ("More on audio buffer alignment requirements"): a mask is wrong for frames that are no
 * power of two.
 */
#include "bytes.h"
#include "divide.h"

#include <ksfmt/buffer.h>

#define PAGE_BYTES             4096u
#define HD_AUDIO_PACKET_BYTES  128u
#define HD_AUDIO_BUFFER_BYTES  256u
#define NOTIFICATIONS_MAX      2u /* "AllocateBufferWithNotification": the middle and the end */
#define CONSTRAINTS_HEAD_BYTES 16u
#define CONSTRAINT_BYTES       24u

int
ksf_rate_is_sound(const struct ksf_rate *rate)
{
	return rate->samples_per_sec != 0 && rate->block_align != 0 &&
		(uint64_t)rate->samples_per_sec * rate->block_align <= UINT32_MAX;
}

/* number x factor / divisor, rounded; the factor times a remainder fits 64 bits. */
static uint64_t
time_scale(uint64_t number, uint32_t factor, uint32_t divisor, uint32_t rounding)
{
	struct ksf_division whole;
	struct ksf_division part;
	uint64_t extra = 0;

	if (rounding == KSF_ROUND_NEAREST)
		extra = divisor / 2;
	if (rounding == KSF_ROUND_UP)
		extra = divisor - 1;
	ksf_divide(&whole, number, divisor);
	ksf_divide(&part, (uint64_t)whole.remainder * factor + extra, divisor);
	return whole.quotient * factor + part.quotient;
}

static uint64_t
time_min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

uint64_t
ksf_frames_of_time(uint64_t time_100ns, uint32_t samples_per_sec, uint32_t rounding)
{
	uint64_t time = time_min64(time_100ns, KSF_TIME_MAX_100NS);

	return samples_per_sec != 0 ? time_scale(time, samples_per_sec, KSF_100NS, rounding) : 0;
}

uint64_t
ksf_time_of_frames(uint64_t frames, uint32_t samples_per_sec, uint32_t rounding)
{
	uint64_t most = UINT64_C(0x80000000) * samples_per_sec;

	return samples_per_sec != 0
		? time_scale(time_min64(frames, most), KSF_100NS, samples_per_sec, rounding)
		: 0;
}

uint64_t
ksf_time_of_bytes(uint64_t bytes, const struct ksf_rate *rate, uint32_t rounding)
{
	uint32_t byte_rate;

	if (!ksf_rate_is_sound(rate))
		return 0;
	byte_rate = rate->samples_per_sec * rate->block_align;
	return time_scale(time_min64(bytes, UINT64_C(0x80000000) * byte_rate), KSF_100NS, byte_rate,
		rounding);
}

/* Euclid, which ends: the second number falls. */
static uint32_t
common_divisor(uint32_t a, uint32_t b)
{
	/*@ loop invariant some: a == 0 && b == 0 <==> \at(a, Pre) == 0 && \at(b, Pre) == 0;
	    loop assigns a, b;
	    loop variant b;
	*/
	while (b != 0) {
		uint32_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

uint32_t
ksf_least_common_multiple(uint32_t a, uint32_t b)
{
	uint64_t multiple;

	if (a == 0 || b == 0)
		return 0;
	multiple = (uint64_t)(a / common_divisor(a, b)) * b;
	return multiple <= UINT32_MAX ? (uint32_t)multiple : 0;
}

/* 0 and 1 align nothing. */
static uint32_t
align_both(uint32_t unit, uint32_t alignment)
{
	return alignment > 1 ? ksf_least_common_multiple(unit, alignment) : unit;
}

/* What a packet is a multiple of. */
static uint32_t
size_packet_unit(const struct ksf_buffer_request *r)
{
	uint32_t unit = align_both(r->rate.block_align, r->packet_alignment);

	return (r->flags & KSF_ALIGN_HD_AUDIO) != 0 ? align_both(unit, HD_AUDIO_PACKET_BYTES)
						    : unit;
}

/* What the buffer is a multiple of; 0 if that does not fit 32 bits. */
static uint32_t
size_unit(const struct ksf_buffer_request *r)
{
	uint64_t packets = (uint64_t)size_packet_unit(r) * ksf_max32(r->notification_count, 1);
	uint32_t unit = packets <= UINT32_MAX ? (uint32_t)packets : 0;

	unit = align_both(unit, r->alignment);
	if ((r->flags & KSF_ALIGN_PAGE) != 0)
		unit = align_both(unit, PAGE_BYTES);
	return (r->flags & KSF_ALIGN_HD_AUDIO) != 0 ? align_both(unit, HD_AUDIO_BUFFER_BYTES)
						    : unit;
}

/* Multiples of the unit; one at least. */
static uint64_t
size_round(uint32_t bytes, uint32_t unit, uint32_t rounding)
{
	uint64_t added = bytes;
	struct ksf_division units;

	if (rounding == KSF_ROUND_NEAREST)
		added += unit / 2;
	if (rounding == KSF_ROUND_UP)
		added += unit - 1;
	if (added < unit)
		return unit;
	ksf_divide(&units, added, unit);
	return units.quotient * unit;
}

/* The order of the sysvad sample: size, then count, then what rounding makes of it. */
static ksf_status
size_refuses(const struct ksf_buffer_request *r, uint32_t unit)
{
	if (!ksf_rate_is_sound(&r->rate))
		return KSF_STATUS_INVALID_PARAMETER;
	if (r->requested_bytes < r->rate.block_align)
		return KSF_STATUS_UNSUCCESSFUL;
	if (r->notification_count > NOTIFICATIONS_MAX ||
		r->requested_bytes % ksf_max32(r->notification_count, 1) != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	return unit != 0 ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER;
}

ksf_status
ksf_buffer_size(struct ksf_buffer_size *out, const struct ksf_buffer_request *request)
{
	uint32_t unit = size_unit(request);
	ksf_status status = size_refuses(request, unit);
	uint64_t actual;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	actual = size_round(request->requested_bytes, unit, request->rounding);
	if (actual > UINT32_MAX)
		return KSF_STATUS_INSUFFICIENT_RESOURCES;
	out->actual_bytes = (uint32_t)actual;
	out->packet_bytes = (uint32_t)actual / ksf_max32(request->notification_count, 1);
	out->unit_bytes = unit;
	out->engine_accepts = actual >= request->requested_bytes ? 1 : 0;
	return KSF_STATUS_SUCCESS;
}

uint32_t
ksf_packet_frames(const struct ksf_rate *rate, uint64_t period_100ns, uint32_t alignment_bytes)
{
	uint64_t wished;
	uint32_t unit;
	uint64_t bytes;

	if (!ksf_rate_is_sound(rate))
		return 0;
	wished = ksf_frames_of_time(period_100ns, rate->samples_per_sec, KSF_ROUND_NEAREST);
	unit = align_both(rate->block_align, alignment_bytes);
	if (unit == 0 || wished > UINT32_MAX / rate->block_align)
		return 0;
	bytes = size_round((uint32_t)wished * rate->block_align, unit, KSF_ROUND_UP);
	return bytes <= UINT32_MAX ? (uint32_t)bytes / rate->block_align : 0;
}

uint32_t
ksf_packet_constraint_frames(
	const struct ksf_packet_constraint *constraint, uint32_t samples_per_sec)
{
	uint64_t frames =
		ksf_frames_of_time(constraint->period_100ns, samples_per_sec, KSF_ROUND_NEAREST);

	return constraint->samples != 0 ? constraint->samples
					: (uint32_t)time_min64(frames, UINT32_MAX);
}

int
ksf_packet_constraint_is_kept(const struct ksf_packet_constraint *constraint,
	uint32_t minimum_100ns, uint32_t samples_per_sec)
{
	uint32_t frames = ksf_packet_constraint_frames(constraint, samples_per_sec);

	return ksf_time_of_frames(frames, samples_per_sec, KSF_ROUND_NEAREST) > minimum_100ns;
}

uint32_t
ksf_packet_constraints_bytes(uint32_t count)
{
	uint64_t bytes = CONSTRAINTS_HEAD_BYTES + (uint64_t)count * CONSTRAINT_BYTES;

	return bytes <= UINT32_MAX ? (uint32_t)bytes : 0;
}
