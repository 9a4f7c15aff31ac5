/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/stream.c: what STREAM says is kept, which status is answered, what changes;
 * a refusal changes nothing. Where the invariants of a stream (I1 to I13) are:
 *
 *   I1       ksf_stream_get_position: both offsets below the size; Play is the cursor modulo it
 *   I2       ksf_stream_cursors, from STREAM: lag and end are whole frames (but sysvad's end)
 *   I3       STREAM: STOP is RESET; ksf_stream_cursors: then both cursors are 0
 *   I4       ksf_stream_cursors
 *   I5       ksf_stream_get_packet_count; stream_packets in stream.c
 *   I6       ksf_stream_step, ksf_stream_request: no time passes; ksf_stream_run
 *   I7       run_on in stream.c; what a tick adds is bytes_next of numbers.h
 *   I8       `kept` of every function that refuses
 *   I9       ksf_stream_set_write_packet, by packet_of in stream.c
 *   I10      ksf_stream_client_region: the size; where it begins is explored
 *   I11      ksf_stream_get_read_packet, from STREAM: what was read is complete
 *   I12      ksf_stream_set_write_packet; ksf_stream_cursors: not behind the end, which STOP alone
 *            takes back
 *
 * What is stated below and not proved, scripts/prove names: ksf_stream_allocate, which hangs on
 * ksf_buffer_size. I13 is ksf_stream_run's, for one tick; the sum of ticks is explored
 * (tests/explore). That any split of a time gives the same
 * positions is ticks_is of numbers.h: the cursors follow from sums. Liveness is tested alone
 * (tests/laws/stream.c).
 */
#ifndef KSF_PROOFS_STREAM_H
#define KSF_PROOFS_STREAM_H

#include "buffer.h"
#include "ring.h"

#include <ksfmt/stream.h>

#define CLOCK(s) \
	clock_bytes((s)->run_100ns, (s)->run_frames, (s)->rate.samples_per_sec, \
		(s)->rate.block_align)
#define DMA(s)       dma_of((s)->capture, CLOCK(s), (s)->lag, (s)->end)
#define CONVERTER(s) converter_of((s)->capture, CLOCK(s), (s)->lag, (s)->end)
#define PACKETS(s)   ((s)->packet_bytes == 0 ? 0 : quotient(DMA(s), (s)->packet_bytes))
#define FRAMES(s, n) (whole(n, (s)->rate.block_align) == 1)

#define RESET(s) \
	((s)->run_100ns == 0 && (s)->run_frames == 0 && (s)->end == KSF_NO_END && \
	(s)->last_packet == KSF_NO_PACKET)
#define EMPTY(s) \
	((s)->buffer_bytes == 0 && (s)->notification_count == 0 && (s)->packet_bytes == 0)
/* The buffer and its packets. */
#define PARTS(s) \
	((s)->notification_count <= 2 && \
	(s)->buffer_bytes == ((s)->notification_count == 0 ? (s)->buffer_bytes : \
		(s)->notification_count * (s)->packet_bytes) && \
	((s)->notification_count == 0 <==> (s)->packet_bytes == 0) && \
	((s)->buffer_bytes != 0 ==> (s)->lag <= (s)->buffer_bytes) && \
	FRAMES(s, (s)->packet_bytes))
/* The time in RUN, the end, the last packet. */
#define COURSE(s) \
	(fits((s)->run_100ns, (s)->run_frames, (s)->rate.samples_per_sec) == 1 && \
	((s)->capture != 0 ==> (s)->end == KSF_NO_END) && \
	(FRAMES(s, (s)->end) || (s)->end == KSF_NO_END || (s)->mode == KSF_STREAM_SYSVAD) && \
	((s)->capture != 0 && (s)->last_packet != KSF_NO_PACKET ==> \
		(s)->last_packet < PACKETS(s)))
/* What every function of a stream leaves true, and may rely on. */
#define STREAM(s) \
	(SOUND(&(s)->rate) && (s)->capture <= 1 && (s)->state <= KSF_STATE_RUN && \
	((s)->state >= KSF_STATE_PAUSE ==> (s)->buffer_bytes != 0) && \
	((s)->state == KSF_STATE_STOP ==> RESET(s)) && \
	FRAMES(s, (s)->lag) && PARTS(s) && COURSE(s))
#define SAME_CLOCK(s) \
	((s)->run_100ns == \old((s)->run_100ns) && (s)->run_frames == \old((s)->run_frames) && \
	(s)->end == \old((s)->end) && (s)->last_packet == \old((s)->last_packet))
#define SAME_BUFFER(s) \
	((s)->buffer_bytes == \old((s)->buffer_bytes) && \
	(s)->notification_count == \old((s)->notification_count) && \
	(s)->packet_bytes == \old((s)->packet_bytes))
#define MAY_STEP(s, to) \
	(((to) == (s)->state || NEIGHBOUR((s)->state, to)) && \
	((to) < KSF_STATE_PAUSE || (s)->buffer_bytes != 0))

/* Frames of a time, up, and of the bytes of a FIFO. */
#define LATENCY_FRAMES(latency, rate) \
	(frames_up((latency)->chipset_delay + (latency)->codec_delay, (rate)->samples_per_sec) + \
	quotient((latency)->fifo_size + (rate)->block_align - 1, (rate)->block_align))
#define LATENCY_CUT(latency, rate) \
	CUT(LATENCY_FRAMES(latency, rate), quotient(0xFFFFFFFF, (rate)->block_align))

/*@ assigns \nothing;
    ensures \result == (release < KSF_RELEASE_VISTA ? KSF_STREAM_BEFORE_VISTA : 0);
*/
ksf_why ksf_stream_check_release(uint32_t release);

/*@ requires \valid_read(latency) && \valid_read(rate);
    assigns \nothing;
    ensures unsound: !SOUND(rate) ==> \result == 0;
    ensures exact: SOUND(rate) ==> product(\result, LATENCY_CUT(latency, rate),
      rate->block_align) == 1;
    ensures whole: SOUND(rate) ==> whole(\result, rate->block_align) == 1;
*/
uint32_t ksf_hw_latency_bytes(
	const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/*@ requires \valid_read(latency) && \valid_read(rate);
    assigns \nothing;
    ensures unsound: !SOUND(rate) ==> \result == latency->chipset_delay + latency->codec_delay;
    ensures least: latency->chipset_delay + latency->codec_delay <= \result;
*/
uint64_t ksf_hw_latency_100ns(
	const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/*@ requires \valid_read(stream) && STREAM(stream) && \valid(out) && \separated(stream, out);
    assigns *out;
    ensures dma: out->dma == DMA(stream);
    ensures converter: out->converter == CONVERTER(stream);
    ensures i2: stream->mode != KSF_STREAM_SYSVAD || stream->end == KSF_NO_END ==>
      FRAMES(stream, out->dma) && FRAMES(stream, out->converter);
    ensures i3: stream->state == KSF_STATE_STOP ==> out->dma == 0 && out->converter == 0;
    ensures i4_render: stream->capture == 0 ==>
      out->converter <= out->dma <= out->converter + stream->lag;
    ensures i4_capture: stream->capture != 0 ==>
      out->dma <= out->converter <= out->dma + stream->lag;
    ensures i12: out->dma <= stream->end;
*/
void ksf_stream_cursors(const struct ksf_stream *stream, struct ksf_stream_cursors *out);

/*@ requires \valid(out) && \valid_read(rate) && \valid_read(latency);
    requires \separated(out, rate) && \separated(out, latency);
    assigns *out;
    ensures status: \result == (\old(SOUND(rate))
      ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *out == \old(*out);
    ensures stop: \result == KSF_STATUS_SUCCESS ==> out->state == KSF_STATE_STOP;
    ensures rate: \result == KSF_STATUS_SUCCESS ==>
      out->rate.samples_per_sec == \old(rate->samples_per_sec) &&
      out->rate.block_align == \old(rate->block_align);
    ensures kind: \result == KSF_STATUS_SUCCESS ==>
      out->capture == (capture != 0 ? 1 : 0) && out->mode == mode;
    ensures lag: \result == KSF_STATUS_SUCCESS ==> product(out->lag,
      \old(LATENCY_CUT(latency, rate)), \old(rate->block_align)) == 1;
    ensures reset: \result == KSF_STATUS_SUCCESS ==> RESET(out);
    ensures empty: \result == KSF_STATUS_SUCCESS ==> EMPTY(out);
    ensures sound: \result == KSF_STATUS_SUCCESS ==> STREAM(out);
*/
ksf_status ksf_stream_new(struct ksf_stream *out, const struct ksf_rate *rate, uint32_t capture,
	const struct ksf_hw_latency *latency, uint32_t mode);

/*@ requires \valid(stream) && \valid_read(request) && \valid(size) && STREAM(stream);
    requires \separated(stream, request) && \separated(stream, size) && \separated(size, request);
    assigns stream->buffer_bytes, stream->notification_count, stream->packet_bytes, *size;
    ensures state: stream->state != KSF_STATE_STOP || \old(stream->buffer_bytes) != 0 ==>
      \result == KSF_STATUS_INVALID_DEVICE_REQUEST;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *size == \old(*size) && SAME_BUFFER(stream);
    ensures small: \result == KSF_STATUS_UNSUCCESSFUL <==> stream->state == KSF_STATE_STOP &&
      \old(stream->buffer_bytes) == 0 && request->requested_bytes < stream->rate.block_align;
    ensures buffer: \result == KSF_STATUS_SUCCESS ==>
      stream->buffer_bytes == size->actual_bytes && stream->buffer_bytes != 0;
    ensures lag: \result == KSF_STATUS_SUCCESS ==> stream->lag <= stream->buffer_bytes;
    ensures packet: \result == KSF_STATUS_SUCCESS ==> stream->packet_bytes ==
      (request->notification_count == 0 ? 0 : size->packet_bytes);
    ensures count: \result == KSF_STATUS_SUCCESS ==>
      stream->notification_count == request->notification_count <= 2;
    ensures accepts: \result == KSF_STATUS_SUCCESS ==>
      size->engine_accepts == (size->actual_bytes >= request->requested_bytes ? 1 : 0);
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_allocate(struct ksf_stream *stream, const struct ksf_buffer_request *request,
	struct ksf_buffer_size *size);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->buffer_bytes, stream->notification_count, stream->packet_bytes;
    ensures status: \result ==
      (stream->state == KSF_STATE_STOP && \old(stream->buffer_bytes) != 0
        ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_DEVICE_REQUEST);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> SAME_BUFFER(stream);
    ensures empty: \result == KSF_STATUS_SUCCESS ==> EMPTY(stream);
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_free(struct ksf_stream *stream);

/*@ requires \valid(stream) && \valid_read(rate) && \separated(stream, rate) && STREAM(stream);
    assigns stream->rate, stream->lag;
    ensures status: \result == (stream->state == KSF_STATE_STOP && stream->buffer_bytes == 0 &&
      \old(SOUND(rate)) ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> stream->lag == \old(stream->lag) &&
      stream->rate.samples_per_sec == \old(stream->rate.samples_per_sec) &&
      stream->rate.block_align == \old(stream->rate.block_align);
    ensures rate: \result == KSF_STATUS_SUCCESS ==>
      stream->rate.samples_per_sec == rate->samples_per_sec &&
      stream->rate.block_align == rate->block_align;
    ensures lag: \result == KSF_STATUS_SUCCESS ==> product(stream->lag,
      \old(LATENCY_CUT(&stream->latency, rate)), \old(rate->block_align)) == 1;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_set_format(struct ksf_stream *stream, const struct ksf_rate *rate);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->state, stream->run_100ns, stream->run_frames, stream->end,
      stream->last_packet;
    ensures status: \result == (\old(MAY_STEP(stream, state))
      ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_DEVICE_STATE);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> stream->state == \old(stream->state) &&
      SAME_CLOCK(stream);
    ensures state: \result == KSF_STATUS_SUCCESS ==> stream->state == state;
    ensures stop: \result == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP ==> RESET(stream);
    ensures i6: state != KSF_STATE_STOP ==> SAME_CLOCK(stream);
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_step(struct ksf_stream *stream, uint32_t state);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->state, stream->run_100ns, stream->run_frames, stream->end,
      stream->last_packet;
    ensures status: \result ==
      (state <= KSF_STATE_RUN && (state < KSF_STATE_PAUSE || stream->buffer_bytes != 0)
        ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_DEVICE_STATE);
    ensures state: \result == KSF_STATUS_SUCCESS ==> stream->state == state;
    ensures kept: state > KSF_STATE_RUN ==> stream->state == \old(stream->state);
    ensures halted: state <= KSF_STATE_RUN && \result != KSF_STATUS_SUCCESS ==>
      stream->state == KSF_STATE_ACQUIRE;
    ensures stop: \result == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP ==> RESET(stream);
    ensures i6: state != KSF_STATE_STOP ==> SAME_CLOCK(stream);
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_request(struct ksf_stream *stream, uint32_t state);

/*@ requires \valid(stream) && \valid(events) && \separated(stream, events) && STREAM(stream);
    assigns stream->run_100ns, stream->run_frames, *events;
    ensures status: \result == (stream->state != KSF_STATE_RUN ||
      fits(\old(stream->run_100ns) + time_100ns, \old(stream->run_frames) + frames,
        stream->rate.samples_per_sec) == 1
      ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER);
    ensures i6: stream->state != KSF_STATE_RUN || \result != KSF_STATUS_SUCCESS ==>
      stream->run_100ns == \old(stream->run_100ns) &&
      stream->run_frames == \old(stream->run_frames) && events->packets == 0 && events->laps == 0;
    ensures time: \result == KSF_STATUS_SUCCESS && stream->state == KSF_STATE_RUN ==>
      stream->run_100ns == \old(stream->run_100ns) + time_100ns &&
      stream->run_frames == \old(stream->run_frames) + frames;
    ensures i7_dma: \old(DMA(stream)) <= DMA(stream);
    ensures i7_converter: \old(CONVERTER(stream)) <= CONVERTER(stream);
    ensures i7_packets: \old(PACKETS(stream)) <= PACKETS(stream);
    ensures i13_packets: events->packets == PACKETS(stream) - \old(PACKETS(stream));
    ensures i13_laps: stream->buffer_bytes != 0 ==>
      events->laps == quotient(DMA(stream), stream->buffer_bytes) -
        \old(quotient(DMA(stream), stream->buffer_bytes));
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_run(struct ksf_stream *stream, uint64_t time_100ns, uint64_t frames,
	struct ksf_stream_events *events);

/*@ requires \valid_read(stream) && \valid(out) && \separated(stream, out) && STREAM(stream);
    assigns *out;
    ensures status: \result == (stream->buffer_bytes == 0
      ? KSF_STATUS_DEVICE_NOT_READY : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *out == \old(*out);
    ensures i1_play: \result == KSF_STATUS_SUCCESS ==> out->play_offset < stream->buffer_bytes;
    ensures i1_write: \result == KSF_STATUS_SUCCESS ==> out->write_offset < stream->buffer_bytes;
    ensures play: \result == KSF_STATUS_SUCCESS ==>
      out->play_offset == \old(REST(CONVERTER(stream), stream->buffer_bytes));
*/
ksf_status ksf_stream_get_position(const struct ksf_stream *stream, struct ksf_position *out);

/*@ requires \valid(out) && \valid_read(stream) && \valid_read(position) && STREAM(stream);
    requires \separated(out, stream) && \separated(out, position);
    assigns *out;
    ensures some: \result == (stream->buffer_bytes == 0 || CONVERTER(stream) == 0 ? 0 : 1);
    ensures kept: \result == 0 ==> *out == \old(*out);
    ensures byte: \result == 1 ==> *out ==
      (position->play_offset != 0 ? position->play_offset : stream->buffer_bytes) - 1;
*/
int ksf_position_last_byte(
	uint64_t *out, const struct ksf_stream *stream, const struct ksf_position *position);

/* I10: how large the region is. */
#define REGION_SIZE(s) \
	((s)->capture != 0 ? LESS(DMA(s), LESS(CONVERTER(s), (s)->buffer_bytes)) : \
		(s)->buffer_bytes - (DMA(s) - CONVERTER(s)))

/*@ requires \valid_read(stream) && STREAM(stream) && \valid(out) && \separated(stream, out);
    assigns *out;
    ensures none: stream->buffer_bytes == 0 ==>
      out->count == 0 && out->size[0] == 0 && out->size[1] == 0;
    ensures size: stream->buffer_bytes != 0 ==>
      out->size[0] + out->size[1] == \old(REGION_SIZE(stream));
    ensures inside: stream->buffer_bytes != 0 ==> out->offset[0] < stream->buffer_bytes &&
      out->offset[0] + out->size[0] <= stream->buffer_bytes && out->size[1] <= out->offset[0];
    ensures i10: stream->buffer_bytes != 0 ==>
      out->size[0] + out->size[1] <= stream->buffer_bytes;
    ensures i10_render: stream->buffer_bytes != 0 && stream->capture == 0 ==>
      stream->buffer_bytes - stream->lag <= out->size[0] + out->size[1];
*/
void ksf_stream_client_region(const struct ksf_stream *stream, struct ksf_region *out);

/*@ requires \valid_read(stream) && STREAM(stream) && \valid(out) && \separated(stream, out);
    assigns *out;
    ensures under: out->underrun_bytes == (stream->capture != 0
      ? LESS(client_cursor, DMA(stream)) : LESS(DMA(stream), client_cursor));
    ensures over: out->overrun_bytes == (stream->capture != 0
      ? LESS(LESS(CONVERTER(stream), stream->buffer_bytes), client_cursor)
      : LESS(LESS(client_cursor, stream->buffer_bytes), CONVERTER(stream)));
*/
void ksf_stream_xrun(
	const struct ksf_stream *stream, uint64_t client_cursor, struct ksf_xrun *out);

/* How often a cursor that came from 0 has stood at the position. */
#define PASSES(cursor, position, size) \
	((cursor) >= (position) ? quotient((cursor) - (position), size) + 1 : 0)

/*@ assigns \nothing;
    ensures none: position >= size || to <= from ==> \result == 0;
    ensures some: position < size && from < to && to < 0xFFFFFFFFFFFFFFFF ==>
      \result == PASSES(to, position, size) - PASSES(from, position, size);
*/
uint64_t ksf_loop_events(uint64_t from, uint64_t to, uint32_t position, uint32_t size);

/* The packets that may be written: from one to another, which is the first or the one after it. */
#define UNTOUCHED(s) \
	((s)->state != KSF_STATE_RUN && ((s)->mode == KSF_STREAM_SYSVAD || \
		REST(DMA(s), (s)->packet_bytes) == 0))
#define FIRST(s) (UNTOUCHED(s) ? PACKETS(s) : PACKETS(s) + 1)
#define LAST(s) \
	((s)->mode != KSF_STREAM_SYSVAD && PACKETS(s) + (s)->notification_count > FIRST(s) + 1 ? \
		PACKETS(s) + (s)->notification_count - 1 : FIRST(s))
#define BAD_END(s, bytes) \
	((bytes) > (s)->packet_bytes || ((s)->mode != KSF_STREAM_SYSVAD && !FRAMES(s, bytes)))
#define UNSUPPORTED(s) ((s)->capture != 0 || (s)->packet_bytes == 0)
#define WRONG_STATE(s) ((s)->state < KSF_STATE_PAUSE || (s)->end != KSF_NO_END)
#define WRONG_FLAGS(s, flags) \
	((s)->mode != KSF_STREAM_SYSVAD && ((flags) & ~KSF_STREAM_HEADER_END_OF_STREAM) != 0)
#define IS_END(flags) (((flags) & KSF_STREAM_HEADER_END_OF_STREAM) != 0)
#define WRITE_STATUS(s, number, flags, bytes) \
	(UNSUPPORTED(s) ? KSF_STATUS_NOT_SUPPORTED : \
	WRONG_STATE(s) ? KSF_STATUS_INVALID_DEVICE_STATE : \
	WRONG_FLAGS(s, flags) ? KSF_STATUS_INVALID_PARAMETER : \
	ahead(number, FIRST(s)) < 0 ? KSF_STATUS_DATA_LATE_ERROR : \
	ahead(number, LAST(s)) > 0 ? KSF_STATUS_DATA_OVERRUN : \
	IS_END(flags) && BAD_END(s, bytes) ? KSF_STATUS_INVALID_PARAMETER : KSF_STATUS_SUCCESS)

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->end, stream->last_packet;
    ensures status: \result == \old(WRITE_STATUS(stream, number, flags, eos_bytes));
    ensures kept: \result != KSF_STATUS_SUCCESS ==> stream->end == \old(stream->end) &&
      stream->last_packet == \old(stream->last_packet);
    ensures number: \result == KSF_STATUS_SUCCESS ==> (uint32_t)stream->last_packet == number;
    ensures window: \result == KSF_STATUS_SUCCESS ==>
      \old(FIRST(stream)) <= stream->last_packet <= \old(LAST(stream));
    ensures i9_late: \result == KSF_STATUS_SUCCESS && stream->mode != KSF_STREAM_SYSVAD ==>
      \old(DMA(stream)) <= stream->last_packet * stream->packet_bytes;
    ensures i9_room: \result == KSF_STATUS_SUCCESS && stream->notification_count == 2 ==>
      (stream->last_packet + 1) * stream->packet_bytes <=
      \old(PACKETS(stream)) * stream->packet_bytes + stream->buffer_bytes;
    ensures i12: \old(stream->end) != KSF_NO_END ==> \result != KSF_STATUS_SUCCESS;
    ensures open: \result == KSF_STATUS_SUCCESS && !IS_END(flags) ==> stream->end == KSF_NO_END;
    ensures end: \result == KSF_STATUS_SUCCESS && IS_END(flags) ==>
      stream->end == \max(stream->last_packet * stream->packet_bytes +
        eos_bytes, \old(DMA(stream)));
    ensures i6: DMA(stream) == \old(DMA(stream)) && CONVERTER(stream) == \old(CONVERTER(stream));
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes);

/*@ requires \valid_read(stream) && \valid(count) && \separated(stream, count) && STREAM(stream);
    assigns *count;
    ensures status: \result == (UNSUPPORTED(stream)
      ? KSF_STATUS_NOT_SUPPORTED : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *count == \old(*count);
    ensures i5: \result == KSF_STATUS_SUCCESS ==> *count == (uint32_t)PACKETS(stream);
*/
ksf_status ksf_stream_get_packet_count(const struct ksf_stream *stream, uint32_t *count);

/*@ requires \valid(stream) && \valid(number) && \valid(first_frame) && \valid(more_data);
    requires STREAM(stream);
    requires \separated(stream, number) && \separated(stream, first_frame) &&
      \separated(stream, more_data) && \separated(number, first_frame) &&
      \separated(number, more_data) && \separated(first_frame, more_data);
    assigns stream->last_packet, *number, *first_frame, *more_data;
    ensures unsupported: \result == KSF_STATUS_NOT_SUPPORTED <==>
      stream->capture == 0 || stream->packet_bytes == 0;
    ensures state: \result == KSF_STATUS_INVALID_DEVICE_STATE <==>
      stream->capture != 0 && stream->packet_bytes != 0 && stream->state < KSF_STATE_PAUSE;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *number == \old(*number) &&
      *first_frame == \old(*first_frame) && *more_data == \old(*more_data) &&
      stream->last_packet == \old(stream->last_packet);
    ensures newest: \result == KSF_STATUS_SUCCESS ==>
      stream->last_packet == PACKETS(stream) - 1;
    ensures number: \result == KSF_STATUS_SUCCESS ==> *number == (uint32_t)stream->last_packet;
    ensures frame: \result == KSF_STATUS_SUCCESS ==> *first_frame ==
      (uint64_t)(stream->last_packet *
        \old(stream->packet_bytes / stream->rate.block_align));
    ensures i11: \result == KSF_STATUS_SUCCESS ==> \old(stream->last_packet) == KSF_NO_PACKET ||
      \old(stream->last_packet) < stream->last_packet;
    ensures more: \result == KSF_STATUS_SUCCESS ==> *more_data == 0;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_get_read_packet(
	struct ksf_stream *stream, uint32_t *number, uint64_t *first_frame, uint32_t *more_data);

/*@ requires \valid_read(stream) && \valid(blocks) && \separated(stream, blocks) &&
      STREAM(stream);
    assigns *blocks;
    ensures status: \result == (UNSUPPORTED(stream)
      ? KSF_STATUS_NOT_SUPPORTED : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *blocks == \old(*blocks);
    ensures frames: \result == KSF_STATUS_SUCCESS ==>
      *blocks == quotient(CONVERTER(stream), stream->rate.block_align);
*/
ksf_status ksf_stream_get_presentation_position(const struct ksf_stream *stream, uint64_t *blocks);

/*@ requires \valid_read(stream) && STREAM(stream);
    assigns \nothing;
    ensures none: stream->notification_count == 0 ==> \result == 0;
    ensures one: stream->notification_count == 1 ==> \result == 0;
    ensures two: stream->notification_count == 2 ==>
      \result == (number % 2 == 0 ? 0 : stream->packet_bytes);
*/
uint32_t ksf_stream_packet_offset(const struct ksf_stream *stream, uint32_t number);

#endif
