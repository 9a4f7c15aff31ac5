/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/stream.c: a refused operation changes nothing, which status for which state
 * and buffer, positions below the buffer's size, what STOP puts back.
 */
#ifndef KSF_PROOFS_STREAM_H
#define KSF_PROOFS_STREAM_H

#include "buffer.h"

#include <ksfmt/stream.h>

/* What every function of a stream leaves true, and may rely on. */
#define STREAM(s) \
	(SOUND(&(s)->rate) && (s)->state <= KSF_STATE_RUN && \
	((s)->state >= KSF_STATE_PAUSE ==> (s)->buffer_bytes != 0))
#define RESET(s) \
	((s)->run_100ns == 0 && (s)->run_frames == 0 && (s)->end == KSF_NO_END && \
	(s)->last_packet == KSF_NO_PACKET)
#define SAME_CLOCK(s) \
	((s)->run_100ns == \old((s)->run_100ns) && (s)->run_frames == \old((s)->run_frames) && \
	(s)->end == \old((s)->end) && (s)->last_packet == \old((s)->last_packet))
#define NEIGHBOUR(from, to) \
	((to) <= KSF_STATE_RUN && ((to) == (from) + 1 || (from) == (to) + 1))
#define MAY_STEP(s, to) \
	(((to) == (s)->state || NEIGHBOUR((s)->state, to)) && \
	((to) < KSF_STATE_PAUSE || (s)->buffer_bytes != 0))

/*@ requires \valid_read(latency) && \valid_read(rate);
    assigns \nothing;
    ensures unsound: !SOUND(rate) ==> \result == 0;
*/
uint32_t ksf_hw_latency_bytes(
	const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/*@ requires \valid_read(latency) && \valid_read(rate);
    assigns \nothing;
*/
uint64_t ksf_hw_latency_100ns(
	const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/*@ requires \valid_read(stream) && SOUND(&stream->rate) && \valid(out) &&
      \separated(stream, out);
    assigns *out;
*/
void ksf_stream_cursors(const struct ksf_stream *stream, struct ksf_stream_cursors *out);

/*@ requires \valid(out) && \valid_read(rate) && \valid_read(latency);
    requires \separated(out, rate) && \separated(out, latency);
    assigns *out;
    ensures status: \result == (\old(SOUND(rate))
      ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *out == \old(*out);
    ensures stop: \result == KSF_STATUS_SUCCESS ==> out->state == KSF_STATE_STOP;
    ensures reset: \result == KSF_STATUS_SUCCESS ==> RESET(out);
    ensures empty: \result == KSF_STATUS_SUCCESS ==> out->buffer_bytes == 0 &&
      out->notification_count == 0 && out->packet_bytes == 0;
    ensures sound: \result == KSF_STATUS_SUCCESS ==> STREAM(out);
*/
ksf_status ksf_stream_new(struct ksf_stream *out, const struct ksf_rate *rate, uint32_t capture,
	const struct ksf_hw_latency *latency, uint32_t mode);

/*@ requires \valid(stream) && \valid_read(request) && \valid(size) && STREAM(stream);
    requires \separated(stream, request) && \separated(stream, size) && \separated(size, request);
    assigns stream->buffer_bytes, stream->notification_count, stream->packet_bytes, *size;
    ensures state: stream->state != KSF_STATE_STOP || \old(stream->buffer_bytes) != 0 ==>
      \result == KSF_STATUS_INVALID_DEVICE_REQUEST;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *size == \old(*size) &&
      stream->buffer_bytes == \old(stream->buffer_bytes) &&
      stream->notification_count == \old(stream->notification_count) &&
      stream->packet_bytes == \old(stream->packet_bytes);
    ensures small: \result == KSF_STATUS_UNSUCCESSFUL ==>
      request->requested_bytes < stream->rate.block_align;
    ensures buffer: \result == KSF_STATUS_SUCCESS ==>
      stream->buffer_bytes == size->actual_bytes && stream->buffer_bytes != 0;
    ensures lag: \result == KSF_STATUS_SUCCESS ==> stream->lag <= stream->buffer_bytes;
    ensures packet: \result == KSF_STATUS_SUCCESS ==> stream->packet_bytes ==
      (request->notification_count == 0 ? 0 : stream->buffer_bytes / request->notification_count);
    ensures count: \result == KSF_STATUS_SUCCESS ==>
      stream->notification_count == request->notification_count <= 2;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_allocate(struct ksf_stream *stream, const struct ksf_buffer_request *request,
	struct ksf_buffer_size *size);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->buffer_bytes, stream->notification_count, stream->packet_bytes;
    ensures status: \result ==
      (stream->state == KSF_STATE_STOP && \old(stream->buffer_bytes) != 0
        ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_DEVICE_REQUEST);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *stream == \old(*stream);
    ensures empty: \result == KSF_STATUS_SUCCESS ==> stream->buffer_bytes == 0 &&
      stream->notification_count == 0 && stream->packet_bytes == 0;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_free(struct ksf_stream *stream);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->state, stream->run_100ns, stream->run_frames, stream->end,
      stream->last_packet;
    ensures status: \result == (\old(MAY_STEP(stream, state))
      ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_DEVICE_STATE);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> stream->state == \old(stream->state) &&
      SAME_CLOCK(stream);
    ensures state: \result == KSF_STATUS_SUCCESS ==> stream->state == state;
    ensures stop: \result == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP ==> RESET(stream);
    ensures frozen: state != KSF_STATE_STOP ==> SAME_CLOCK(stream);
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_step(struct ksf_stream *stream, uint32_t state);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->state, stream->run_100ns, stream->run_frames, stream->end,
      stream->last_packet;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_INVALID_DEVICE_STATE;
    ensures state: \result == KSF_STATUS_SUCCESS ==> stream->state == state;
    ensures kept: state > KSF_STATE_RUN ==> \result == KSF_STATUS_INVALID_DEVICE_STATE &&
      stream->state == \old(stream->state) && SAME_CLOCK(stream);
    ensures stop: \result == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP ==> RESET(stream);
    ensures buffer: stream->buffer_bytes != 0 && state <= KSF_STATE_RUN ==>
      \result == KSF_STATUS_SUCCESS;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_request(struct ksf_stream *stream, uint32_t state);

/*@ requires \valid(stream) && \valid_read(rate) && \separated(stream, rate) && STREAM(stream);
    assigns stream->rate, stream->lag;
    ensures status: \result == (stream->state == KSF_STATE_STOP && stream->buffer_bytes == 0 &&
      SOUND(rate) ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *stream == \old(*stream);
    ensures rate: \result == KSF_STATUS_SUCCESS ==> stream->rate == *rate;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_set_format(struct ksf_stream *stream, const struct ksf_rate *rate);

/*@ requires \valid(stream) && \valid(events) && \separated(stream, events) && STREAM(stream);
    assigns stream->run_100ns, stream->run_frames, *events;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_INVALID_PARAMETER;
    ensures frozen: stream->state != KSF_STATE_RUN ==> \result == KSF_STATUS_SUCCESS &&
      stream->run_100ns == \old(stream->run_100ns) &&
      stream->run_frames == \old(stream->run_frames) && events->packets == 0 && events->laps == 0;
    ensures kept: \result != KSF_STATUS_SUCCESS ==>
      stream->run_100ns == \old(stream->run_100ns) &&
      stream->run_frames == \old(stream->run_frames) && events->packets == 0 && events->laps == 0;
    ensures bounded: \result != KSF_STATUS_SUCCESS ==> stream->state == KSF_STATE_RUN;
    ensures long_time: stream->state == KSF_STATE_RUN && time_100ns > KSF_TIME_MAX_100NS ==>
      \result == KSF_STATUS_INVALID_PARAMETER;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_run(struct ksf_stream *stream, uint64_t time_100ns, uint64_t frames,
	struct ksf_stream_events *events);

/*@ requires \valid_read(stream) && \valid(out) && \separated(stream, out) && STREAM(stream);
    assigns *out;
    ensures status: \result == (stream->buffer_bytes == 0
      ? KSF_STATUS_DEVICE_NOT_READY : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *out == \old(*out);
    ensures play: \result == KSF_STATUS_SUCCESS ==> out->play_offset < stream->buffer_bytes;
    ensures write: \result == KSF_STATUS_SUCCESS ==> out->write_offset < stream->buffer_bytes;
*/
ksf_status ksf_stream_get_position(const struct ksf_stream *stream, struct ksf_position *out);

/*@ requires \valid(out) && \valid_read(stream) && \valid_read(position) && STREAM(stream);
    requires \separated(out, stream) && \separated(out, position);
    assigns *out;
    ensures \result == 0 || \result == 1;
    ensures kept: \result == 0 ==> *out == \old(*out);
    ensures below: \result == 1 && position->play_offset < stream->buffer_bytes ==>
      *out < stream->buffer_bytes;
*/
int ksf_position_last_byte(
	uint64_t *out, const struct ksf_stream *stream, const struct ksf_position *position);

/*@ requires \valid_read(stream) && SOUND(&stream->rate) && \valid(out) &&
      \separated(stream, out);
    assigns *out;
    ensures none: stream->buffer_bytes == 0 ==> out->count == 0;
    ensures count: out->count <= 2;
    ensures inside: stream->buffer_bytes != 0 ==> out->offset[0] < stream->buffer_bytes &&
      out->offset[0] + out->size[0] <= stream->buffer_bytes && out->offset[1] == 0;
*/
void ksf_stream_client_region(const struct ksf_stream *stream, struct ksf_region *out);

/*@ requires \valid_read(stream) && SOUND(&stream->rate) && \valid(out) &&
      \separated(stream, out);
    assigns *out;
*/
void ksf_stream_xrun(
	const struct ksf_stream *stream, uint64_t client_cursor, struct ksf_xrun *out);

/*@ requires \valid(stream) && STREAM(stream);
    assigns stream->end, stream->last_packet;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> stream->end == \old(stream->end) &&
      stream->last_packet == \old(stream->last_packet);
    ensures unsupported: \result == KSF_STATUS_NOT_SUPPORTED <==>
      stream->capture != 0 || stream->packet_bytes == 0;
    ensures state: \result == KSF_STATUS_INVALID_DEVICE_STATE <==>
      stream->capture == 0 && stream->packet_bytes != 0 &&
      (stream->state < KSF_STATE_PAUSE || \old(stream->end) != KSF_NO_END);
    ensures length: \result == KSF_STATUS_SUCCESS &&
      (flags & KSF_STREAM_HEADER_END_OF_STREAM) != 0 ==> eos_bytes <= stream->packet_bytes;
    ensures end: \result == KSF_STATUS_SUCCESS &&
      (flags & KSF_STREAM_HEADER_END_OF_STREAM) == 0 ==> stream->end == KSF_NO_END;
    ensures sound: STREAM(stream);
*/
ksf_status ksf_stream_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes);

/*@ requires \valid_read(stream) && \valid(count) && \separated(stream, count) && STREAM(stream);
    assigns *count;
    ensures status: \result == (stream->capture != 0 || stream->packet_bytes == 0
      ? KSF_STATUS_NOT_SUPPORTED : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *count == \old(*count);
*/
ksf_status ksf_stream_get_packet_count(const struct ksf_stream *stream, uint32_t *count);

/*@ requires \valid(stream) && \valid(number) && \valid(first_frame) && \valid(more_data);
    requires STREAM(stream);
    requires \separated(stream, number) && \separated(stream, first_frame) &&
      \separated(stream, more_data) && \separated(number, first_frame) &&
      \separated(number, more_data) && \separated(first_frame, more_data);
    assigns stream->last_packet, *number, *first_frame, *more_data;
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *number == \old(*number) &&
      *first_frame == \old(*first_frame) && *more_data == \old(*more_data) &&
      stream->last_packet == \old(stream->last_packet);
    ensures unsupported: \result == KSF_STATUS_NOT_SUPPORTED <==>
      stream->capture == 0 || stream->packet_bytes == 0;
    ensures state: \result == KSF_STATUS_INVALID_DEVICE_STATE <==>
      stream->capture != 0 && stream->packet_bytes != 0 && stream->state < KSF_STATE_PAUSE;
    ensures number: \result == KSF_STATUS_SUCCESS ==> *number == (uint32_t)stream->last_packet;
    ensures new: \result == KSF_STATUS_SUCCESS ==>
      stream->last_packet != \old(stream->last_packet);
    ensures more: \result == KSF_STATUS_SUCCESS ==> *more_data == 0;
*/
ksf_status ksf_stream_get_read_packet(
	struct ksf_stream *stream, uint32_t *number, uint64_t *first_frame, uint32_t *more_data);

/*@ requires \valid_read(stream) && \valid(blocks) && \separated(stream, blocks) &&
      STREAM(stream);
    assigns *blocks;
    ensures status: \result == (stream->capture != 0 || stream->packet_bytes == 0
      ? KSF_STATUS_NOT_SUPPORTED : KSF_STATUS_SUCCESS);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *blocks == \old(*blocks);
*/
ksf_status ksf_stream_get_presentation_position(const struct ksf_stream *stream, uint64_t *blocks);

/*@ requires \valid_read(stream) && stream->notification_count <= 2;
    requires stream->notification_count * stream->packet_bytes <= 0xFFFFFFFF;
    assigns \nothing;
    ensures none: stream->notification_count == 0 ==> \result == 0;
    ensures one: stream->notification_count == 1 ==> \result == 0;
    ensures two: stream->notification_count == 2 ==>
      \result == (number % 2 == 0 ? 0 : stream->packet_bytes);
*/
uint32_t ksf_stream_packet_offset(const struct ksf_stream *stream, uint32_t number);

/*@ assigns \nothing;
    ensures none: position >= size || to <= from ==> \result == 0;
*/
uint64_t ksf_loop_events(uint64_t from, uint64_t to, uint32_t position, uint32_t size);

#endif
