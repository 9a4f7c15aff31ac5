/* SPDX-License-Identifier: MIT */
/*
 * A WaveRT stream. All positions follow from the time in RUN, which is kept exactly: whatever
 * pieces it comes in, the frames are those of the whole. Nothing is accumulated in bytes, so that
 * nothing is rounded twice (the sysvad sample does, and drifts).
 */
#include "ring.h"

static uint64_t
stream_min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* a - b, or 0. */
static uint64_t
stream_less(uint64_t a, uint64_t b)
{
	return a > b ? a - b : 0;
}

static uint64_t
stream_quotient(uint64_t number, uint32_t divisor)
{
	struct ksf_division division;

	ksf_divide(&division, number, divisor);
	return division.quotient;
}

/* Is it a number of whole frames? */
static int
stream_is_whole(uint32_t bytes, const struct ksf_rate *rate)
{
	return ksf_ring_offset(bytes, rate->block_align) == 0;
}

static uint64_t
stream_bytes(uint64_t frames, const struct ksf_rate *rate)
{
	return frames * rate->block_align;
}

/* ---- releases ------------------------------------------------------------------------------- */

ksf_why
ksf_stream_check_release(uint32_t release)
{
	return release < KSF_RELEASE_VISTA ? KSF_STREAM_BEFORE_VISTA : 0;
}

/* ---- latency -------------------------------------------------------------------------------- */

/* Chipset and codec delay by time, the FIFO by bytes. */
static uint64_t
latency_frames(const struct ksf_hw_latency *latency, const struct ksf_rate *rate)
{
	uint64_t delay = (uint64_t)latency->chipset_delay + latency->codec_delay;

	return ksf_frames_of_time(delay, rate->samples_per_sec, KSF_ROUND_UP) +
		stream_quotient(
			(uint64_t)latency->fifo_size + rate->block_align - 1, rate->block_align);
}

uint32_t
ksf_hw_latency_bytes(const struct ksf_hw_latency *latency, const struct ksf_rate *rate)
{
	uint64_t most;

	if (!ksf_rate_is_sound(rate))
		return 0;
	most = stream_quotient(UINT32_MAX, rate->block_align);
	return (uint32_t)stream_bytes(stream_min64(latency_frames(latency, rate), most), rate);
}

uint64_t
ksf_hw_latency_100ns(const struct ksf_hw_latency *latency, const struct ksf_rate *rate)
{
	return ksf_time_of_bytes(latency->fifo_size, rate, KSF_ROUND_UP) + latency->chipset_delay +
		latency->codec_delay;
}

/* ---- cursors -------------------------------------------------------------------------------- */

/* What the device's clock stands for, in frames and in bytes. */
static uint64_t
stream_frames(const struct ksf_stream *s)
{
	return s->run_frames +
		ksf_frames_of_time(s->run_100ns, s->rate.samples_per_sec, KSF_ROUND_DOWN);
}

static uint64_t
stream_clock(const struct ksf_stream *s)
{
	return stream_bytes(stream_frames(s), &s->rate);
}

/* Render: the DMA runs ahead of the DAC by the lag. Capture: behind the ADC. */
static uint64_t
stream_dma(const struct ksf_stream *s)
{
	uint64_t clock = stream_clock(s);

	return s->capture ? stream_less(clock, s->lag) : stream_min64(clock, s->end);
}

static uint64_t
stream_converter(const struct ksf_stream *s)
{
	uint64_t clock = stream_clock(s);

	return s->capture ? clock : stream_min64(stream_less(clock, s->lag), s->end);
}

void
ksf_stream_cursors(const struct ksf_stream *stream, struct ksf_stream_cursors *out)
{
	out->dma = stream_dma(stream);
	out->converter = stream_converter(stream);
}

static uint64_t
stream_packets(const struct ksf_stream *s)
{
	return s->packet_bytes != 0 ? stream_quotient(stream_dma(s), s->packet_bytes) : 0;
}

/* ---- life ----------------------------------------------------------------------------------- */

/* "Audio Position Property": the position is zero after STOP. */
static void
stream_reset(struct ksf_stream *s)
{
	s->run_100ns = 0;
	s->run_frames = 0;
	s->end = KSF_NO_END;
	s->last_packet = KSF_NO_PACKET;
}

static void
stream_drop_buffer(struct ksf_stream *s)
{
	s->buffer_bytes = 0;
	s->notification_count = 0;
	s->packet_bytes = 0;
}

/* Of a rate that is sound. */
static void
stream_set_rate(
	struct ksf_stream *s, const struct ksf_rate *rate, const struct ksf_hw_latency *latency)
{
	uint32_t lag = ksf_hw_latency_bytes(latency, rate);

	s->rate.samples_per_sec = rate->samples_per_sec;
	s->rate.block_align = rate->block_align;
	s->lag = lag;
}

ksf_status
ksf_stream_new(struct ksf_stream *out, const struct ksf_rate *rate, uint32_t capture,
	const struct ksf_hw_latency *latency, uint32_t mode)
{
	if (!ksf_rate_is_sound(rate))
		return KSF_STATUS_INVALID_PARAMETER;
	stream_set_rate(out, rate, latency);
	out->capture = capture != 0 ? 1 : 0;
	out->mode = mode;
	out->state = KSF_STATE_STOP;
	out->latency.fifo_size = latency->fifo_size;
	out->latency.chipset_delay = latency->chipset_delay;
	out->latency.codec_delay = latency->codec_delay;
	stream_drop_buffer(out);
	stream_reset(out);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_allocate(struct ksf_stream *stream, const struct ksf_buffer_request *request,
	struct ksf_buffer_size *size)
{
	struct ksf_buffer_request own = *request;
	struct ksf_buffer_size found;
	ksf_status status;

	if (stream->state != KSF_STATE_STOP || stream->buffer_bytes != 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	own.rate = stream->rate;
	status = ksf_buffer_size(&found, &own);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (found.actual_bytes < stream->lag)
		return KSF_STATUS_INVALID_PARAMETER;
	stream->buffer_bytes = found.actual_bytes;
	stream->notification_count = request->notification_count;
	stream->packet_bytes = request->notification_count != 0 ? found.packet_bytes : 0;
	*size = found;
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_free(struct ksf_stream *stream)
{
	if (stream->state != KSF_STATE_STOP || stream->buffer_bytes == 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	stream_drop_buffer(stream);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_set_format(struct ksf_stream *stream, const struct ksf_rate *rate)
{
	if (stream->state != KSF_STATE_STOP || stream->buffer_bytes != 0 ||
		!ksf_rate_is_sound(rate))
		return KSF_STATUS_INVALID_PARAMETER;
	stream_set_rate(stream, rate, &stream->latency);
	return KSF_STATUS_SUCCESS;
}

/* ---- states --------------------------------------------------------------------------------- */

ksf_status
ksf_stream_step(struct ksf_stream *stream, uint32_t state)
{
	if (state != stream->state && !ksf_state_is_next(stream->state, state))
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (state >= KSF_STATE_PAUSE && stream->buffer_bytes == 0)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	stream->state = state;
	if (state == KSF_STATE_STOP)
		stream_reset(stream);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_request(struct ksf_stream *stream, uint32_t state)
{
	ksf_status status = KSF_STATUS_SUCCESS;

	if (state > KSF_STATE_RUN)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (state == stream->state)
		return ksf_stream_step(stream, state);
	/*@ loop invariant STREAM(stream) && state <= KSF_STATE_RUN;
	    loop invariant halted: status == KSF_STATUS_SUCCESS ||
	      (status == KSF_STATUS_INVALID_DEVICE_STATE && stream->buffer_bytes == 0 &&
	      state >= KSF_STATE_PAUSE && stream->state == KSF_STATE_ACQUIRE);
	    loop invariant frozen: state != KSF_STATE_STOP ==>
	      stream->run_100ns == \at(stream->run_100ns, Pre) &&
	      stream->run_frames == \at(stream->run_frames, Pre) &&
	      stream->end == \at(stream->end, Pre) &&
	      stream->last_packet == \at(stream->last_packet, Pre);
	    loop assigns status, stream->state, stream->run_100ns, stream->run_frames, stream->end,
	      stream->last_packet;
	    loop variant status != KSF_STATUS_SUCCESS ? 0 : state > stream->state
	      ? 1 + state - stream->state : 1 + stream->state - state;
	*/
	while (state != stream->state && status == KSF_STATUS_SUCCESS)
		status = ksf_stream_step(
			stream, state > stream->state ? stream->state + 1 : stream->state - 1);
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

/* A time and as many frames, as time. */
static uint64_t
run_time(uint64_t time_100ns, uint64_t frames, uint32_t samples_per_sec)
{
	return time_100ns + ksf_time_of_frames(frames, samples_per_sec, KSF_ROUND_UP);
}

/* The whole time in RUN stays one that can be computed with. */
static int
run_fits(const struct ksf_stream *s, uint64_t time_100ns, uint64_t frames)
{
	uint32_t rate = s->rate.samples_per_sec;
	uint64_t most = UINT64_C(0x80000000) * rate;

	if (time_100ns > KSF_TIME_MAX_100NS || frames > most || s->run_frames + frames > most)
		return 0;
	return run_time(s->run_100ns + time_100ns, s->run_frames + frames, rate) <=
		KSF_TIME_MAX_100NS;
}

/* 1 if the time passed, 0 if it would be too long. */
static int
run_on(struct ksf_stream *s, uint64_t time_100ns, uint64_t frames)
{
	if (!run_fits(s, time_100ns, frames))
		return 0;
	s->run_100ns += time_100ns;
	s->run_frames += frames;
	return 1;
}

ksf_status
ksf_stream_run(struct ksf_stream *stream, uint64_t time_100ns, uint64_t frames,
	struct ksf_stream_events *events)
{
	uint64_t packets = stream_packets(stream);
	uint64_t from = stream_dma(stream);

	events->packets = 0;
	events->laps = 0;
	if (stream->state != KSF_STATE_RUN)
		return KSF_STATUS_SUCCESS;
	if (!run_on(stream, time_100ns, frames))
		return KSF_STATUS_INVALID_PARAMETER;
	events->packets = stream_packets(stream) - packets;
	events->laps = stream_quotient(stream_dma(stream), stream->buffer_bytes) -
		stream_quotient(from, stream->buffer_bytes);
	return KSF_STATUS_SUCCESS;
}

/* ---- positions ------------------------------------------------------------------------------ */

ksf_status
ksf_stream_get_position(const struct ksf_stream *stream, struct ksf_position *out)
{
	if (stream->buffer_bytes == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	out->play_offset = ksf_ring_offset(stream_converter(stream), stream->buffer_bytes);
	out->write_offset = ksf_ring_offset(stream_dma(stream), stream->buffer_bytes);
	return KSF_STATUS_SUCCESS;
}

int
ksf_position_last_byte(
	uint64_t *out, const struct ksf_stream *stream, const struct ksf_position *position)
{
	if (stream->buffer_bytes == 0 || stream_converter(stream) == 0)
		return 0;
	*out = (position->play_offset != 0 ? position->play_offset : stream->buffer_bytes) - 1;
	return 1;
}

/* Render: from Write to Play, a lap on. Capture: what is stored and not recorded over. */
void
ksf_stream_client_region(const struct ksf_stream *stream, struct ksf_region *out)
{
	uint32_t ring = stream->buffer_bytes;
	uint64_t dma = stream_dma(stream);
	uint64_t converter = stream_converter(stream);
	uint64_t begin = stream->capture ? stream_less(converter, ring) : dma;
	uint64_t end = stream->capture ? dma : converter + ring;

	if (ring == 0)
		ksf_region_set(out, 0, 0, 0);
	else
		ksf_region_set(out, (uint32_t)ksf_ring_offset(begin, ring),
			(uint32_t)stream_less(end, begin), ring);
}

void
ksf_stream_xrun(const struct ksf_stream *stream, uint64_t client_cursor, struct ksf_xrun *out)
{
	uint64_t ring = stream->buffer_bytes;
	uint64_t dma = stream_dma(stream);
	uint64_t converter = stream_converter(stream);

	if (stream->capture) {
		out->underrun_bytes = stream_less(client_cursor, dma);
		out->overrun_bytes = stream_less(stream_less(converter, ring), client_cursor);
		return;
	}
	out->underrun_bytes = stream_less(dma, client_cursor);
	out->overrun_bytes = stream_less(stream_less(client_cursor, ring), converter);
}

/* How often a cursor that came from 0 has stood at the position. */
static uint64_t
position_passes(uint64_t cursor, uint32_t position, uint32_t size)
{
	return cursor >= position ? stream_quotient(cursor - position, size) + 1 : 0;
}

uint64_t
ksf_loop_events(uint64_t from, uint64_t to, uint32_t position, uint32_t size)
{
	if (position >= size || to <= from)
		return 0;
	return position_passes(to, position, size) - position_passes(from, position, size);
}

/* ---- packets -------------------------------------------------------------------------------- */

/* Numbers have 32 bits and wrap: which of the stream's packets is meant is the one closest to the
 * packet in progress. */
static int64_t
packet_ahead(uint32_t number, uint64_t packet)
{
	uint32_t ahead = number - (uint32_t)packet;

	return ahead <= INT32_MAX ? (int64_t)ahead : (int64_t)ahead - INT64_C(0x100000000);
}

/* The first packet that may still be written. */
static uint64_t
packet_first(const struct ksf_stream *s)
{
	uint64_t packets = stream_packets(s);
	int untouched = s->state != KSF_STATE_RUN &&
		(s->mode == KSF_STREAM_SYSVAD ||
			ksf_ring_offset(stream_dma(s), s->packet_bytes) == 0);

	return untouched ? packets : packets + 1;
}

/* The last one that the buffer has room for: the documents' window, and the sample's. */
static uint64_t
packet_last(const struct ksf_stream *s)
{
	uint64_t first = packet_first(s);
	uint64_t end = stream_packets(s) + s->notification_count;

	return s->mode != KSF_STREAM_SYSVAD && end > first + 1 ? end - 1 : first;
}

static ksf_status
packet_window(const struct ksf_stream *s, uint32_t number)
{
	if (packet_ahead(number, packet_first(s)) < 0)
		return KSF_STATUS_DATA_LATE_ERROR;
	return packet_ahead(number, packet_last(s)) > 0 ? KSF_STATUS_DATA_OVERRUN
							: KSF_STATUS_SUCCESS;
}

/* The packet of a number that the window has: the first, or with two packets the one after it. */
static uint64_t
packet_of(const struct ksf_stream *s, uint32_t number)
{
	uint64_t first = packet_first(s);
	int64_t ahead = packet_ahead(number, first);

	if (ahead == 1)
		return first + 1;
	return ahead > 0 ? first + (uint64_t)ahead : first;
}

static int
packet_end_is_bad(const struct ksf_stream *s, uint32_t eos_bytes)
{
	return eos_bytes > s->packet_bytes ||
		(s->mode != KSF_STREAM_SYSVAD && !stream_is_whole(eos_bytes, &s->rate));
}

static uint64_t
packet_start(uint64_t packet, uint32_t packet_bytes)
{
	return packet * packet_bytes;
}

static uint64_t
packet_byte(uint64_t packet, uint32_t packet_bytes, uint32_t more)
{
	return packet_start(packet, packet_bytes) + more;
}

/* The byte at which the packet ends. In the mode of sysvad the packet may be in progress: what is
 * played stays played. */
static uint64_t
packet_end(const struct ksf_stream *s, uint64_t packet, uint32_t eos_bytes)
{
	uint64_t end = packet_byte(packet, s->packet_bytes, eos_bytes);
	uint64_t dma = stream_dma(s);

	return end > dma ? end : dma;
}

static ksf_status
packet_refuses(const struct ksf_stream *s, uint32_t number, uint32_t flags, uint32_t eos_bytes)
{
	ksf_status status;

	if (s->capture || s->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (s->state < KSF_STATE_PAUSE || s->end != KSF_NO_END)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (s->mode != KSF_STREAM_SYSVAD && (flags & ~KSF_STREAM_HEADER_END_OF_STREAM) != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	status = packet_window(s, number);
	if (status == KSF_STATUS_SUCCESS && (flags & KSF_STREAM_HEADER_END_OF_STREAM) != 0 &&
		packet_end_is_bad(s, eos_bytes))
		return KSF_STATUS_INVALID_PARAMETER;
	return status;
}

ksf_status
ksf_stream_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes)
{
	ksf_status status = packet_refuses(stream, number, flags, eos_bytes);
	uint64_t packet;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	packet = packet_of(stream, number);
	stream->last_packet = packet;
	if ((flags & KSF_STREAM_HEADER_END_OF_STREAM) == 0)
		return status;
	stream->end = packet_end(stream, packet, eos_bytes);
	return status;
}

ksf_status
ksf_stream_get_packet_count(const struct ksf_stream *stream, uint32_t *count)
{
	if (stream->capture || stream->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	*count = (uint32_t)stream_packets(stream);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_get_read_packet(
	struct ksf_stream *stream, uint32_t *number, uint64_t *first_frame, uint32_t *more_data)
{
	uint64_t packets = stream_packets(stream);

	if (!stream->capture || stream->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (stream->state < KSF_STATE_PAUSE)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (packets == 0 || packets - 1 == stream->last_packet)
		return KSF_STATUS_DEVICE_NOT_READY;
	stream->last_packet = packets - 1;
	*number = (uint32_t)(packets - 1);
	*first_frame = (packets - 1) * (stream->packet_bytes / stream->rate.block_align);
	*more_data = 0;
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_stream_get_presentation_position(const struct ksf_stream *stream, uint64_t *blocks)
{
	if (stream->capture || stream->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	*blocks = stream_quotient(stream_converter(stream), stream->rate.block_align);
	return KSF_STATUS_SUCCESS;
}

uint32_t
ksf_stream_packet_offset(const struct ksf_stream *stream, uint32_t number)
{
	return stream->notification_count != 0
		? number % stream->notification_count * stream->packet_bytes
		: 0;
}
