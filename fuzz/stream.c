/* SPDX-License-Identifier: MIT */
/*
 * A stream as a program: a head that says which stream it is, then operations of a code and what
 * they take. After each one the invariants of the stream reference (7.3) are looked at.
 */
#include "fuzz.h"

#include <ksfmt/stream.h>

#include <string.h>

#define HEAD 24u

/* What is left of the program. */
struct program {
	const uint8_t *at;
	size_t size;
};

static uint64_t
take(struct program *p, unsigned bytes)
{
	uint64_t number = 0;
	unsigned i;

	for (i = 0; i < bytes && p->size > 0; i++, p->size--)
		number |= (uint64_t)*p->at++ << (8 * i);
	return number;
}

/* A number of any size in nine bytes at most. */
static uint64_t
take_any(struct program *p)
{
	static const uint8_t sizes[] = {1, 2, 4, 8};

	return take(p, sizes[take(p, 1) % 4]);
}

/* ---- invariants ----------------------------------------------------------------------------- */

static void
laws_of_position(const struct ksf_stream *s, const struct ksf_stream_cursors *now)
{
	struct ksf_position at;
	struct ksf_region region;
	ksf_status status = ksf_stream_get_position(s, &at);
	uint64_t last;

	ksf_stream_client_region(s, &region);
	LAW((status == KSF_STATUS_SUCCESS) == (s->buffer_bytes != 0));
	if (s->buffer_bytes == 0) {
		LAW(status == KSF_STATUS_DEVICE_NOT_READY && region.count == 0);
		return;
	}
	LAW(at.play_offset < s->buffer_bytes && at.write_offset < s->buffer_bytes);
	LAW(at.play_offset == now->converter % s->buffer_bytes);
	LAW(at.write_offset == now->dma % s->buffer_bytes);
	LAW(region.count <= 2 && region.offset[0] < s->buffer_bytes);
	LAW((uint64_t)region.size[0] + region.size[1] <= s->buffer_bytes);
	LAW(s->capture ||
		(uint64_t)region.size[0] + region.size[1] ==
			s->buffer_bytes - (now->dma - now->converter));
	LAW(!ksf_position_last_byte(&last, s, &at) || last < s->buffer_bytes);
}

static void
laws_of_packets(const struct ksf_stream *s, const struct ksf_stream_cursors *now, uint64_t packets)
{
	uint64_t complete = s->packet_bytes != 0 ? now->dma / s->packet_bytes : 0;
	uint32_t count = 0;
	uint64_t blocks;
	ksf_status status = ksf_stream_get_packet_count(s, &count);

	LAW(complete == packets);
	LAW((status == KSF_STATUS_SUCCESS) == (!s->capture && s->packet_bytes != 0));
	LAW(status != KSF_STATUS_SUCCESS || count == (uint32_t)complete);
	LAW(ksf_stream_get_presentation_position(s, &blocks) == status);
	LAW(status != KSF_STATUS_SUCCESS || blocks == now->converter / s->rate.block_align);
	LAW(s->packet_bytes == 0 || ksf_stream_packet_offset(s, count) < s->buffer_bytes);
	LAW(s->packet_bytes == 0 || s->packet_bytes * s->notification_count == s->buffer_bytes);
}

static void
laws_of_state(const struct ksf_stream *s, uint64_t packets)
{
	struct ksf_stream_cursors now;

	ksf_stream_cursors(s, &now);
	LAW(s->state <= KSF_STATE_RUN && (s->state < KSF_STATE_PAUSE || s->buffer_bytes != 0));
	LAW(s->buffer_bytes == 0 || s->lag <= s->buffer_bytes);
	LAW(s->buffer_bytes % s->rate.block_align == 0 && s->lag % s->rate.block_align == 0);
	LAW(s->state != KSF_STATE_STOP ||
		(now.dma == 0 && now.converter == 0 && s->end == KSF_NO_END &&
			s->last_packet == KSF_NO_PACKET));
	LAW(s->capture ? now.dma <= now.converter : now.converter <= now.dma);
	LAW(s->capture ? now.converter <= now.dma + s->lag : now.dma <= now.converter + s->lag);
	LAW(s->end == KSF_NO_END || (!s->capture && now.dma <= s->end));
	LAW(s->mode != KSF_STREAM_DOC ||
		(now.dma % s->rate.block_align == 0 && now.converter % s->rate.block_align == 0));
	laws_of_position(s, &now);
	laws_of_packets(s, &now, packets);
}

/* ---- operations ----------------------------------------------------------------------------- */

static ksf_status
run(struct ksf_stream *s, struct program *p, uint64_t *packets)
{
	struct ksf_stream_cursors was;
	struct ksf_stream_cursors is;
	struct ksf_stream_events events;
	uint64_t time = take_any(p);
	uint64_t frames = take_any(p);
	ksf_status status;

	ksf_stream_cursors(s, &was);
	guard_fill(&events, sizeof(events));
	status = ksf_stream_run(s, time, frames, &events);
	ksf_stream_cursors(s, &is);
	*packets += events.packets;
	LAW(is.dma >= was.dma && is.converter >= was.converter);
	LAW(s->state == KSF_STATE_RUN || (is.dma == was.dma && is.converter == was.converter));
	LAW(s->buffer_bytes == 0 ||
		events.laps == is.dma / s->buffer_bytes - was.dma / s->buffer_bytes);
	LAW(s->buffer_bytes == 0 ||
		ksf_loop_events(was.dma, is.dma, 0, s->buffer_bytes) == events.laps);
	return status;
}

static ksf_status
write_packet(struct ksf_stream *s, struct program *p)
{
	struct ksf_stream_cursors now;
	uint64_t end = s->end;
	uint32_t count = 0;
	uint32_t flags =
		take(p, 1) % 4 == 0 ? (uint32_t)take(p, 4) : (uint32_t)take(p, 1) % 2 * 0x200;
	ksf_status status;

	(void)ksf_stream_get_packet_count(s, &count);
	count = take(p, 1) % 4 == 0 ? (uint32_t)take(p, 4) : count + (uint32_t)take(p, 1) % 6 - 2;
	status = ksf_stream_set_write_packet(s, count, flags, (uint32_t)take_any(p));
	LAW(status == KSF_STATUS_SUCCESS || status == KSF_STATUS_NOT_SUPPORTED ||
		status == KSF_STATUS_INVALID_DEVICE_STATE ||
		status == KSF_STATUS_INVALID_PARAMETER || status == KSF_STATUS_DATA_LATE_ERROR ||
		status == KSF_STATUS_DATA_OVERRUN);
	LAW(end == KSF_NO_END || status == KSF_STATUS_INVALID_DEVICE_STATE);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_stream_cursors(s, &now);
	LAW((uint32_t)s->last_packet == count && s->state >= KSF_STATE_PAUSE);
	LAW(s->mode != KSF_STREAM_DOC || s->last_packet * s->packet_bytes >= now.dma);
	return status;
}

static ksf_status
read_packet(struct ksf_stream *s)
{
	uint64_t was = s->last_packet;
	uint32_t number;
	uint32_t more;
	uint64_t first;
	ksf_status status = ksf_stream_get_read_packet(s, &number, &first, &more);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	LAW(was == KSF_NO_PACKET || s->last_packet > was);
	LAW(number == (uint32_t)s->last_packet && more == 0);
	LAW(first * s->rate.block_align == s->last_packet * s->packet_bytes);
	return status;
}

static ksf_status
allocate(struct ksf_stream *s, struct program *p)
{
	struct ksf_buffer_request request;
	struct ksf_buffer_size size;
	ksf_status status;

	request.rate.samples_per_sec = 0;
	request.rate.block_align = 0;
	request.requested_bytes = (uint32_t)take_any(p);
	request.notification_count = (uint32_t)take(p, 1) % 4;
	request.alignment = (uint32_t)take_any(p);
	request.packet_alignment = (uint32_t)take(p, 2);
	request.flags = (uint32_t)take(p, 1);
	request.rounding = (uint32_t)take(p, 1) % 4;
	guard_fill(&size, sizeof(size));
	status = ksf_stream_allocate(s, &request, &size);
	if (status != KSF_STATUS_SUCCESS) {
		LAW(guard_intact(&size, sizeof(size)));
		return status;
	}
	LAW(size.actual_bytes != 0 && size.actual_bytes == s->buffer_bytes);
	LAW(size.actual_bytes % size.unit_bytes == 0);
	LAW(request.alignment < 2 || size.actual_bytes % request.alignment == 0);
	LAW(request.packet_alignment < 2 || size.packet_bytes % request.packet_alignment == 0);
	LAW(size.packet_bytes % s->rate.block_align == 0);
	LAW(request.rounding != KSF_ROUND_UP || size.engine_accepts == 1);
	return status;
}

static ksf_status
set_format(struct ksf_stream *s, struct program *p)
{
	struct ksf_rate rate;

	rate.samples_per_sec = (uint32_t)take_any(p);
	rate.block_align = (uint32_t)take_any(p);
	return ksf_stream_set_format(s, &rate);
}

/* A request may come a part of its way: what it answers is not a refusal of all of it. */
static ksf_status
request_state(struct ksf_stream *s, struct program *p)
{
	uint32_t state = (uint32_t)take(p, 1) % 5;
	ksf_status status = ksf_stream_request(s, state);

	LAW(status != KSF_STATUS_SUCCESS || s->state == state);
	return KSF_STATUS_SUCCESS;
}

static ksf_status
operate(struct ksf_stream *s, struct program *p, uint64_t *packets)
{
	switch (take(p, 1) % 9) {
	case 0:
		return allocate(s, p);
	case 1:
		return ksf_stream_free(s);
	case 2:
		return ksf_stream_step(s, (uint32_t)take(p, 1));
	case 3:
		return request_state(s, p);
	case 4:
		return set_format(s, p);
	case 5:
		return read_packet(s);
	case 6:
		return write_packet(s, p);
	default:
		return run(s, p, packets);
	}
}

static void
law_of_registers(struct program *p)
{
	struct ksf_unwrap unwrap = {take(p, 4), 0, 0};
	uint64_t value = take(p, 4);
	uint64_t at = ksf_unwrap_poll(&unwrap, value);

	LAW(unwrap.modulus == 0 ? at == value : at == value % unwrap.modulus);
	LAW(ksf_unwrap_time(&unwrap, value, at) == at);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct program p = {data, size};
	struct ksf_hw_latency latency;
	struct ksf_rate rate;
	struct ksf_stream s;
	uint64_t packets = 0;
	uint32_t kind;

	if (size < HEAD)
		return 0;
	law_of_registers(&p);
	rate.samples_per_sec = (uint32_t)take(&p, 4);
	rate.block_align = (uint32_t)take(&p, 2);
	latency.fifo_size = (uint32_t)take(&p, 3);
	latency.chipset_delay = (uint32_t)take(&p, 3);
	latency.codec_delay = (uint32_t)take(&p, 3);
	kind = (uint32_t)take(&p, 1);
	if (ksf_stream_new(&s, &rate, kind & 1u, &latency, kind >> 1 & 1u) != KSF_STATUS_SUCCESS) {
		LAW(!ksf_rate_is_sound(&rate));
		return 0;
	}
	while (p.size > 0) {
		struct ksf_stream before = s;

		LAW(operate(&s, &p, &packets) == KSF_STATUS_SUCCESS ||
			memcmp(&s, &before, sizeof(s)) == 0);
		if (s.state == KSF_STATE_STOP)
			packets = 0;
		laws_of_state(&s, packets);
	}
	return 0;
}
