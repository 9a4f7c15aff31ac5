/* SPDX-License-Identifier: MIT */
/*
 * WaveCyclic. All of it hangs on one linear DMA position; the client's positions are what was
 * copied, less what lies ahead of the DMA ("Audio Position Property": PlayOffset never passes
 * WriteOffset, and both count the client's bytes).
 */
#include "ring.h"

#include <ksfmt/cyclic.h>

#define MS_100NS 10000u

static uint64_t
cyclic_max64(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* a - b, or 0. */
static uint64_t
cyclic_less(uint64_t a, uint64_t b)
{
	return a > b ? a - b : 0;
}

/* ---- constants of a rate -------------------------------------------------------------------- */

uint8_t
ksf_silence_byte(uint32_t bits_per_sample)
{
	return bits_per_sample <= 8 ? 0x80 : 0;
}

uint64_t
ksf_normalize_physical_position(uint64_t bytes, const struct ksf_rate *rate)
{
	return ksf_time_of_bytes(bytes, rate, KSF_ROUND_DOWN);
}

static uint32_t
rate_bytes(const struct ksf_rate *rate, uint64_t time_100ns, uint32_t rounding)
{
	uint64_t frames;

	if (!ksf_rate_is_sound(rate))
		return 0;
	frames = ksf_frames_of_time(time_100ns, rate->samples_per_sec, rounding);
	return frames <= UINT32_MAX / rate->block_align ? (uint32_t)frames * rate->block_align : 0;
}

uint32_t
ksf_cyclic_fill_bytes(const struct ksf_rate *rate)
{
	return rate_bytes(rate, KSF_CYCLIC_FILL_100NS, KSF_ROUND_DOWN);
}

uint32_t
ksf_cyclic_low_bytes(const struct ksf_rate *rate)
{
	return rate_bytes(rate, KSF_CYCLIC_LOW_100NS, KSF_ROUND_UP);
}

uint32_t
ksf_cyclic_frame_bytes(const struct ksf_rate *rate, uint32_t interval_ms)
{
	return rate_bytes(rate, (uint64_t)interval_ms * MS_100NS, KSF_ROUND_UP);
}

/* ---- life ----------------------------------------------------------------------------------- */

static void
cyclic_reset(struct ksf_cyclic *s)
{
	s->position.modulus = s->ring_bytes;
	s->position.linear = 0;
	s->position.last = 0;
	s->copied = 0;
	s->data_begin = 0;
	s->data_end = 0;
	s->valid_end = 0;
}

ksf_status
ksf_cyclic_new(struct ksf_cyclic *out, const struct ksf_rate *rate, uint32_t capture,
	uint32_t ring_bytes, uint32_t client_bytes)
{
	if (!ksf_rate_is_sound(rate) || ring_bytes == 0 || ring_bytes % rate->block_align != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	out->rate = *rate;
	out->capture = capture != 0 ? 1 : 0;
	out->state = KSF_STATE_STOP;
	out->ring_bytes = ring_bytes;
	out->client_bytes = client_bytes;
	cyclic_reset(out);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_cyclic_step(struct ksf_cyclic *stream, uint32_t state)
{
	if (state != stream->state && !ksf_state_is_next(stream->state, state))
		return KSF_STATUS_INVALID_DEVICE_STATE;
	stream->state = state;
	if (state == KSF_STATE_STOP)
		cyclic_reset(stream);
	return KSF_STATUS_SUCCESS;
}

/* ---- positions ------------------------------------------------------------------------------ */

int
ksf_cyclic_poll(struct ksf_cyclic *stream, uint32_t ring_offset)
{
	if (stream->state == KSF_STATE_RUN)
		(void)ksf_unwrap_poll(&stream->position, ring_offset);
	return ring_offset >= stream->ring_bytes;
}

/* Client bytes ahead of the DMA: one run, which it may have begun. */
static uint64_t
cyclic_ahead(const struct ksf_cyclic *s)
{
	return cyclic_less(s->data_end, cyclic_max64(s->position.linear, s->data_begin));
}

void
ksf_cyclic_get_position(const struct ksf_cyclic *stream, struct ksf_position *out)
{
	uint64_t play =
		stream->capture ? stream->position.linear : stream->copied - cyclic_ahead(stream);

	out->play_offset = ksf_ring_offset(play, stream->client_bytes);
	out->write_offset = ksf_ring_offset(stream->copied, stream->client_bytes);
}

/* ---- level ---------------------------------------------------------------------------------- */

/* Where bytes go that follow `end`: not before the DMA, and at a whole frame. */
static uint64_t
cyclic_next(const struct ksf_cyclic *s, uint64_t end)
{
	uint64_t dma = s->position.linear;
	uint64_t part = ksf_ring_offset(dma, s->rate.block_align);

	if (end >= dma)
		return end;
	return part != 0 ? dma + s->rate.block_align - part : dma;
}

/* Bytes that the ring has room for, from `begin` on. */
static uint32_t
cyclic_room(const struct ksf_cyclic *s, uint64_t begin)
{
	return (uint32_t)cyclic_less(s->position.linear + s->ring_bytes, begin);
}

/* What is missing at `begin` to the 40 ms ahead of the DMA. */
static uint32_t
cyclic_missing(const struct ksf_cyclic *s, uint64_t begin)
{
	uint32_t fill = ksf_min32(ksf_cyclic_fill_bytes(&s->rate), s->ring_bytes);
	uint64_t missing = cyclic_less(s->position.linear + fill, begin);

	return (uint32_t)(missing - ksf_ring_offset(missing, s->rate.block_align));
}

static void
level_render(const struct ksf_cyclic *s, struct ksf_cyclic_level *out)
{
	uint64_t dma = s->position.linear;
	uint64_t silence = cyclic_max64(s->data_end, dma);

	out->client = cyclic_ahead(s);
	out->silence = cyclic_less(s->valid_end, silence);
	out->stale = cyclic_less(dma, s->valid_end);
	out->room_bytes = cyclic_room(s, cyclic_next(s, s->data_end));
	out->fill_bytes = cyclic_missing(s, cyclic_next(s, s->data_end));
	out->quiet_bytes = out->client < ksf_cyclic_low_bytes(&s->rate)
		? cyclic_missing(s, cyclic_next(s, s->valid_end))
		: 0;
}

static void
level_capture(const struct ksf_cyclic *s, struct ksf_cyclic_level *out)
{
	out->client = cyclic_less(s->position.linear, s->copied);
	out->silence = 0;
	out->stale = cyclic_less(out->client, s->ring_bytes);
	out->room_bytes = out->client < s->ring_bytes ? (uint32_t)out->client : s->ring_bytes;
	out->fill_bytes = 0;
	out->quiet_bytes = 0;
}

void
ksf_cyclic_level(const struct ksf_cyclic *stream, struct ksf_cyclic_level *out)
{
	if (stream->capture)
		level_capture(stream, out);
	else
		level_render(stream, out);
}

/* ---- copies --------------------------------------------------------------------------------- */

static ksf_status
copy_refuses(const struct ksf_cyclic *s, uint32_t bytes, uint64_t begin)
{
	if (s->capture)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	if (bytes % s->rate.block_align != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	return bytes > cyclic_room(s, begin) ? KSF_STATUS_DATA_OVERRUN : KSF_STATUS_SUCCESS;
}

static void
copy_region(const struct ksf_cyclic *s, uint64_t begin, uint32_t bytes, struct ksf_region *out)
{
	ksf_region_set(out, (uint32_t)ksf_ring_offset(begin, s->ring_bytes), bytes, s->ring_bytes);
}

ksf_status
ksf_cyclic_copy_to(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out)
{
	uint64_t begin = cyclic_next(stream, stream->data_end);
	ksf_status status = copy_refuses(stream, bytes, begin);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (begin != stream->data_end)
		stream->data_begin = begin;
	stream->data_end = begin + bytes;
	stream->valid_end = cyclic_max64(stream->valid_end, stream->data_end);
	stream->copied += bytes;
	copy_region(stream, begin, bytes, out);
	return status;
}

ksf_status
ksf_cyclic_silence(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out)
{
	uint64_t begin = cyclic_next(stream, stream->valid_end);
	ksf_status status = copy_refuses(stream, bytes, begin);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	stream->valid_end = begin + bytes;
	copy_region(stream, begin, bytes, out);
	return status;
}

ksf_status
ksf_cyclic_copy_from(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out)
{
	struct ksf_cyclic_level level;

	if (!stream->capture)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	level_capture(stream, &level);
	if (bytes > level.room_bytes)
		return KSF_STATUS_DEVICE_NOT_READY;
	copy_region(stream, stream->copied, bytes, out);
	stream->copied += bytes;
	return KSF_STATUS_SUCCESS;
}
