/* SPDX-License-Identifier: MIT */
/* The checks of streams, of vectors.c alone: operation after operation. */
#ifndef TESTS_VECTORS_STREAM_H
#define TESTS_VECTORS_STREAM_H

#include "vectors.h"

/* What an operation answered, as far as a vector may ask. */
struct stream_answer {
	ksf_status status;
	uint64_t is[EXPECTS];
};

static void
do_allocate(struct stream_answer *out, struct ksf_stream *s, const uint64_t *args)
{
	struct ksf_buffer_request request = {{0, 0}, 0, 0, 0, 0, 0, 0};
	struct ksf_buffer_size size = {0, 0, 0, 0};

	request.requested_bytes = (uint32_t)args[0];
	request.notification_count = (uint32_t)args[1];
	request.rounding = (uint32_t)args[2];
	out->status = ksf_stream_allocate(s, &request, &size);
	out->is[EXPECT_ACTUAL] = size.actual_bytes;
	out->is[EXPECT_PACKET] = size.packet_bytes;
	out->is[EXPECT_ACCEPTS] = size.engine_accepts;
}

static void
do_run(struct stream_answer *out, struct ksf_stream *s, const uint64_t *args)
{
	struct ksf_stream_events events;

	out->status = ksf_stream_run(s, args[0], args[1], &events);
	out->is[EXPECT_PACKETS] = events.packets;
	out->is[EXPECT_LAPS] = events.laps;
}

static void
do_life(struct stream_answer *out, struct ksf_stream *s, const struct stream_op *op)
{
	if (op->op == OP_ALLOC)
		do_allocate(out, s, op->args);
	if (op->op == OP_FREE)
		out->status = ksf_stream_free(s);
	if (op->op == OP_STEP)
		out->status = ksf_stream_step(s, (uint32_t)op->args[0]);
	if (op->op == OP_REQUEST)
		out->status = ksf_stream_request(s, (uint32_t)op->args[0]);
	if (op->op == OP_RUN)
		do_run(out, s, op->args);
	out->is[EXPECT_STATE] = s->state;
}

static void
do_position(struct stream_answer *out, struct ksf_stream *s)
{
	struct ksf_position position = {0, 0};
	struct ksf_stream_cursors cursors;

	out->status = ksf_stream_get_position(s, &position);
	ksf_stream_cursors(s, &cursors);
	out->is[EXPECT_PLAY] = position.play_offset;
	out->is[EXPECT_WRITE] = position.write_offset;
	out->is[EXPECT_DMA] = cursors.dma;
	out->is[EXPECT_CONVERTER] = cursors.converter;
}

static void
do_region(struct stream_answer *out, struct ksf_stream *s, uint64_t cursor)
{
	struct ksf_region region;
	struct ksf_xrun xrun;

	ksf_stream_client_region(s, &region);
	ksf_stream_xrun(s, cursor, &xrun);
	out->is[EXPECT_PIECES] = region.count;
	out->is[EXPECT_OFFSET0] = region.offset[0];
	out->is[EXPECT_SIZE0] = region.size[0];
	out->is[EXPECT_OFFSET1] = region.offset[1];
	out->is[EXPECT_SIZE1] = region.size[1];
	out->is[EXPECT_UNDER] = xrun.underrun_bytes;
	out->is[EXPECT_OVER] = xrun.overrun_bytes;
}

static void
do_packet(struct stream_answer *out, struct ksf_stream *s, const struct stream_op *op)
{
	uint32_t number = 0;
	uint32_t count = 0;
	uint32_t more = 0;
	uint64_t frame = 0;
	uint64_t blocks = 0;

	if (op->op == OP_WRITE)
		out->status = ksf_stream_set_write_packet(
			s, (uint32_t)op->args[0], (uint32_t)op->args[1], (uint32_t)op->args[2]);
	if (op->op == OP_READ)
		out->status = ksf_stream_get_read_packet(s, &number, &frame, &more);
	if (op->op == OP_COUNT)
		out->status = ksf_stream_get_packet_count(s, &count);
	if (op->op == OP_PRESENTATION)
		out->status = ksf_stream_get_presentation_position(s, &blocks);
	out->is[EXPECT_OFFSET] = ksf_stream_packet_offset(s, (uint32_t)op->args[0]);
	out->is[EXPECT_NUMBER] = number;
	out->is[EXPECT_FRAME] = frame;
	out->is[EXPECT_MORE] = more;
	out->is[EXPECT_COUNT] = count;
	out->is[EXPECT_BLOCKS] = blocks;
}

/* KSPROPERTY_AUDIO_POSITION with the flags; the value as the client sends it. */
static void
do_set_position(struct stream_answer *out, const uint64_t *args)
{
	struct ksf_position sent;
	struct ksf_position got = {0, 0};
	ksf_why why = 0;
	uint8_t bytes[16];

	sent.play_offset = args[1];
	sent.write_offset = args[2];
	(void)ksf_position_encode(&sent, bytes, sizeof bytes);
	out->status = ksf_position_request(&got, &why, (uint32_t)args[0], bytes, sizeof bytes);
	out->is[EXPECT_PLAY] = got.play_offset;
	out->is[EXPECT_WRITE] = got.write_offset;
	out->is[EXPECT_WHY] = why;
}

/* What does not depend on where the stream is, and what its clients may do there. */
static void
do_judge(struct stream_answer *out, struct ksf_stream *s, const struct stream_op *op)
{
	uint32_t first = (uint32_t)op->args[0];

	if (op->op == OP_RELEASE)
		out->is[EXPECT_WHY] = ksf_stream_check_release(first);
	if (op->op == OP_LOOP_RELEASE)
		out->is[EXPECT_WHY] = ksf_loop_events_check_release(first);
	if (op->op == OP_SET_POSITION)
		do_set_position(out, op->args);
	if (op->op == OP_CHIPSET)
		out->is[EXPECT_WHY] = ksf_hw_latency_check(&s->latency, first);
	if (op->op == OP_TOUCH)
		out->is[EXPECT_LEGAL] =
			(uint64_t)ksf_stream_may_touch(s, first, (uint32_t)op->args[1]);
	if (op->op == OP_SIMPLE_WRITE)
		out->status = ksf_simpleaudio_set_write_packet(
			s, first, (uint32_t)op->args[1], (uint32_t)op->args[2]);
}

static int
same_stream(const struct ksf_stream *a, const struct ksf_stream *b)
{
	return a->state == b->state && a->buffer_bytes == b->buffer_bytes &&
		a->packet_bytes == b->packet_bytes && a->run_100ns == b->run_100ns &&
		a->run_frames == b->run_frames && a->end == b->end &&
		a->last_packet == b->last_packet && a->lag == b->lag;
}

static const char *
check_stream_op(struct ksf_stream *s, const struct stream_op *op)
{
	struct stream_answer answer;
	struct ksf_stream before = *s;
	unsigned i;

	answer.status = KSF_STATUS_SUCCESS;
	for (i = 0; i < EXPECTS; i++)
		answer.is[i] = 0;
	if (op->op >= OP_RELEASE)
		do_judge(&answer, s, op);
	else if (op->op <= OP_STATE)
		do_life(&answer, s, op);
	else if (op->op <= OP_CURSORS)
		do_position(&answer, s);
	else if (op->op >= OP_REGION)
		do_region(&answer, s, op->args[0]);
	else
		do_packet(&answer, s, op);
	if (op->op != OP_CURSORS && answer.status != op->status)
		return "status";
	/* A client's request may have come some steps far. */
	if (op->status != KSF_STATUS_SUCCESS && op->op != OP_REQUEST && !same_stream(s, &before))
		return "a refused operation changes nothing";
	for (i = 0; i < op->expect_count; i++) {
		if (answer.is[op->expect[i].what] != op->expect[i].value)
			return "what the operation answers";
	}
	return NULL;
}

static const char *
id_stream(unsigned index)
{
	return stream_vectors[index].id;
}

static const char *
check_stream(unsigned index)
{
	const struct stream_vector *v = &stream_vectors[index];
	struct ksf_stream s;
	const char *fault = NULL;
	unsigned i;

	if (ksf_stream_new(&s, &v->rate, v->capture, &v->latency, v->mode) != KSF_STATUS_SUCCESS)
		return "a new stream";
	for (i = 0; i < v->op_count && fault == NULL; i++)
		fault = check_stream_op(&s, &v->ops[i]);
	return fault;
}

#endif
