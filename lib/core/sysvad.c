/* SPDX-License-Identifier: MIT */
/*
 * What sysvad computes (minwavertstream.cpp of Microsoft's samples), number for number: each
 * product and cast below is as narrow as the sample has it.
 */
#include "ring.h"

#include <ksfmt/sysvad.h>

#define MS_100NS   10000u
#define MS_PER_SEC 1000u

static uint64_t
sysvad_quotient(uint64_t number, uint32_t divisor)
{
	struct ksf_division division;

	ksf_divide(&division, number, divisor);
	return division.quotient;
}

ksf_status
ksf_sysvad_new(struct ksf_sysvad *out, uint32_t byte_rate, uint32_t buffer_bytes,
	uint32_t notification_count)
{
	static const struct ksf_sysvad none = {
		0, 0, 0, 0, KSF_STATE_STOP, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

	if (byte_rate == 0 || buffer_bytes == 0 || notification_count > buffer_bytes)
		return KSF_STATUS_INVALID_PARAMETER;
	*out = none;
	out->byte_rate = byte_rate;
	out->buffer_bytes = buffer_bytes;
	if (notification_count == 0)
		return KSF_STATUS_SUCCESS;
	out->packet_bytes = buffer_bytes / notification_count;
	out->interval_ms = buffer_bytes * MS_PER_SEC / byte_rate / notification_count;
	return KSF_STATUS_SUCCESS;
}

/* ---- UpdatePosition ------------------------------------------------------------------------- */

/* Bytes to the end of stream, if it comes before so many have moved. */
static uint32_t
update_limit(const struct ksf_sysvad *s, uint32_t moved)
{
	uint64_t offset = ksf_ring_offset(s->offset + moved, s->buffer_bytes);

	if (s->offset <= s->end)
		return ksf_min32(moved, s->end - (uint32_t)s->offset);
	if (offset < s->offset && offset > s->end)
		return moved - (uint32_t)(offset - s->end);
	return moved;
}

/* UpdatePosition: bytes that moved. */
static uint32_t
update(struct ksf_sysvad *s, uint64_t now)
{
	uint64_t elapsed = now - s->stamp + s->time_carry;
	uint32_t scaled = s->byte_rate * ((uint32_t)elapsed / MS_100NS) + s->byte_carry;
	uint32_t moved = scaled / MS_PER_SEC;

	s->time_carry = ksf_ring_offset(elapsed, MS_100NS);
	s->byte_carry = scaled % MS_PER_SEC;
	s->presentation += moved;
	if (s->has_end)
		moved = update_limit(s, moved);
	s->offset = ksf_ring_offset(s->offset + moved, s->buffer_bytes);
	if (s->has_end && s->offset == s->end)
		s->rendered = 1;
	s->linear += moved;
	s->stamp = now;
	return moved;
}

uint32_t
ksf_sysvad_poll(struct ksf_sysvad *stream, uint64_t now_100ns)
{
	return stream->state == KSF_STATE_RUN ? update(stream, now_100ns) : 0;
}

/* ---- SetState ------------------------------------------------------------------------------- */

/* Both remainders of UpdatePosition stay as they are, and so does that of the timer. */
static void
state_stop(struct ksf_sysvad *s)
{
	s->offset = 0;
	s->linear = 0;
	s->presentation = 0;
	s->packets = 0;
	s->has_end = 0;
	s->end = 0;
	s->rendered = 0;
}

void
ksf_sysvad_set_state(struct ksf_sysvad *stream, uint32_t state, uint64_t now_100ns)
{
	if (state == KSF_STATE_STOP)
		state_stop(stream);
	if (state == KSF_STATE_PAUSE && stream->state == KSF_STATE_RUN) {
		if (stream->interval_ms > 0 && stream->period_stamp > 0)
			stream->period_carry += now_100ns - stream->period_stamp;
		(void)update(stream, now_100ns);
	}
	if (state == KSF_STATE_RUN) {
		stream->stamp = now_100ns;
		stream->period_stamp = now_100ns;
	}
	stream->state = state;
}

/* ---- TimerNotifyRT -------------------------------------------------------------------------- */

int
ksf_sysvad_timer(struct ksf_sysvad *stream, uint64_t now_100ns)
{
	uint64_t elapsed = now_100ns - stream->period_stamp + stream->period_carry;
	int completed = (uint32_t)elapsed / MS_100NS >= stream->interval_ms;

	if (stream->interval_ms == 0 || stream->state != KSF_STATE_RUN)
		return 0;
	if (completed) {
		stream->period_carry = elapsed - stream->interval_ms * MS_100NS;
		stream->period_stamp = now_100ns;
	}
	if (!completed && !stream->has_end)
		return 0;
	(void)update(stream, now_100ns);
	if (!stream->has_end)
		stream->packets++;
	return completed || stream->rendered;
}

/* ---- packets -------------------------------------------------------------------------------- */

ksf_status
ksf_sysvad_set_end(struct ksf_sysvad *stream, uint32_t end)
{
	if (end > stream->buffer_bytes)
		return KSF_STATUS_INVALID_PARAMETER;
	stream->has_end = 1;
	stream->end = end;
	return KSF_STATUS_SUCCESS;
}

uint64_t
ksf_sysvad_packet_time(const struct ksf_sysvad *stream)
{
	uint64_t carried = sysvad_quotient(stream->time_carry * stream->byte_rate, KSF_100NS);
	uint64_t end = stream->packets * stream->packet_bytes;
	uint64_t bytes = stream->linear + carried - end;

	return stream->stamp - sysvad_quotient(bytes * KSF_100NS, stream->byte_rate);
}

/* ---- simpleaudiosample ---------------------------------------------------------------------- */

/* The sample looks at the flag last, and not at the length. */
ksf_status
ksf_simpleaudio_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes)
{
	struct ksf_stream next = *stream;
	uint32_t is_end = flags & KSF_STREAM_HEADER_END_OF_STREAM;
	ksf_status status =
		ksf_stream_set_write_packet(&next, number, flags, is_end ? 0 : eos_bytes);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (is_end)
		return KSF_STATUS_INVALID_PARAMETER;
	*stream = next;
	return status;
}
