/* SPDX-License-Identifier: MIT */
/* I1 to I13 of the stream reference, 7.3. I8 stands in graph.c, where every refusal passes. */
#include "explore.h"

#include <string.h>

static const char *
broken_cursors(const struct ksf_stream *s)
{
	struct ksf_stream_cursors now;
	struct model m;
	uint32_t frame = s->rate.block_align;

	ksf_stream_cursors(s, &now);
	model_read(&m, s);
	if (now.dma != (uint64_t)m.dma || now.converter != (uint64_t)m.converter)
		return "cursors are not those of the model";
	if (now.dma % frame != 0 || now.converter % frame != 0)
		return s->mode == KSF_STREAM_DOC || s->end == KSF_NO_END ? "I2" : NULL;
	if (!s->capture && (now.converter > now.dma || now.dma > now.converter + s->lag))
		return "I4 render";
	if (s->capture && (now.dma > now.converter || now.converter > now.dma + s->lag))
		return "I4 capture";
	return s->end != KSF_NO_END && now.dma > s->end ? "I12: behind the end" : NULL;
}

static const char *
broken_position(const struct ksf_stream *s)
{
	struct ksf_position position;
	struct model m;
	ksf_status status = ksf_stream_get_position(s, &position);

	model_read(&m, s);
	if (s->buffer_bytes == 0)
		return status == KSF_STATUS_DEVICE_NOT_READY ? NULL : "position without a buffer";
	if (position.play_offset >= s->buffer_bytes || position.write_offset >= s->buffer_bytes)
		return "I1";
	return position.play_offset == (uint64_t)m.converter % s->buffer_bytes &&
			position.write_offset == (uint64_t)m.dma % s->buffer_bytes
		? NULL
		: "offsets are not the cursors modulo the buffer";
}

/* I10: how much of the buffer is the client's. */
static const char *
broken_size(const struct ksf_stream *s, const struct model *m, uint64_t begin, uint64_t size)
{
	uint64_t ring = s->buffer_bytes;

	if (s->capture)
		return size == (uint64_t)m->dma - begin ? NULL : "I10 capture";
	return size == ring - (uint64_t)(m->dma - m->converter) && size >= ring - s->lag
		? NULL
		: "I10 render";
}

static const char *
broken_pieces(const struct ksf_region *region, uint64_t begin, uint64_t ring)
{
	if (region->offset[0] != begin % ring || region->offset[0] + region->size[0] > ring ||
		region->size[1] > region->offset[0])
		return "region outside the buffer";
	return region->count == (region->size[0] != 0 ? 1u : 0u) + (region->size[1] != 0 ? 1u : 0u)
		? NULL
		: "pieces";
}

static const char *
broken_region(const struct ksf_stream *s)
{
	struct ksf_region region;
	struct model m;
	uint64_t ring = s->buffer_bytes;
	uint64_t size;
	uint64_t begin;
	const char *fault;

	ksf_stream_client_region(s, &region);
	model_read(&m, s);
	size = (uint64_t)region.size[0] + region.size[1];
	if (ring == 0)
		return size == 0 && region.count == 0 ? NULL : "region without a buffer";
	begin = (uint64_t)m.dma;
	if (s->capture)
		begin = (uint64_t)m.converter > ring ? (uint64_t)m.converter - ring : 0;
	fault = broken_size(s, &m, begin, size);
	return fault != NULL ? fault : broken_pieces(&region, begin, ring);
}

static const char *
broken_packets(const struct node *node)
{
	const struct ksf_stream *s = &node->stream;
	struct model m;
	uint32_t count = 0;
	uint64_t blocks = 0;
	ksf_status status = ksf_stream_get_packet_count(s, &count);
	int supported = !s->capture && s->notification_count != 0;

	model_read(&m, s);
	if ((status == KSF_STATUS_SUCCESS) != supported ||
		(ksf_stream_get_presentation_position(s, &blocks) == KSF_STATUS_SUCCESS) !=
			supported)
		return "packets with notification alone";
	if (supported && count != (uint32_t)m.packets)
		return "I5";
	if (supported && blocks != (uint64_t)m.converter / s->rate.block_align)
		return "presentation position";
	if (node->packets != (uint64_t)m.packets)
		return "I13: notifications";
	return s->buffer_bytes == 0 || node->laps == (uint64_t)m.dma / s->buffer_bytes
		? NULL
		: "I13: laps";
}

static const char *
broken_stop(const struct ksf_stream *s)
{
	struct model m;

	model_read(&m, s);
	if (s->state >= KSF_STATE_PAUSE && s->buffer_bytes == 0)
		return "D4: runs without a buffer";
	return s->state != KSF_STATE_STOP ||
			(m.clock == 0 && s->run_100ns == 0 && s->end == KSF_NO_END &&
				s->last_packet == KSF_NO_PACKET)
		? NULL
		: "I3";
}

const char *
broken_state(const struct node *node)
{
	const char *broken = broken_cursors(&node->stream);

	if (broken == NULL)
		broken = broken_position(&node->stream);
	if (broken == NULL)
		broken = broken_region(&node->stream);
	if (broken == NULL)
		broken = broken_packets(node);
	return broken != NULL ? broken : broken_stop(&node->stream);
}

/* ---- transitions ---------------------------------------------------------------------------- */

/* What is definite of a loop position: the bytes that the cursor came to, one by one. */
static uint64_t
count_passes(uint64_t from, uint64_t to, uint32_t position, uint32_t ring)
{
	uint64_t count = 0;

	for (from++; from <= to; from++)
		count += from % ring == position;
	return count;
}

static const char *
broken_loop(const struct ksf_stream *s, uint64_t from, uint64_t to)
{
	uint32_t position;

	for (position = 0; to - from < 100 && position < s->buffer_bytes; position++)
		if (ksf_loop_events(from, to, position, s->buffer_bytes) !=
			count_passes(from, to, position, s->buffer_bytes))
			return "loop events";
	return NULL;
}

static const char *
broken_run(const struct node *before, const struct node *after, const struct op *op)
{
	const struct ksf_stream *s = &before->stream;
	struct model was;
	struct model is;

	model_read(&was, &before->stream);
	model_read(&is, &after->stream);
	if (s->state != KSF_STATE_RUN)
		return memcmp(before, after, sizeof *before) == 0 ? NULL : "I6: ran outside RUN";
	if (is.dma < was.dma || is.converter < was.converter || is.packets < was.packets)
		return "I7: went back";
	if (op->a == 0 && is.dma - was.dma > (int64_t)(op->b * s->rate.block_align))
		return "I7: more than the tick";
	return broken_loop(s, (uint64_t)was.dma, (uint64_t)is.dma);
}

static const char *
broken_freeze(const struct node *before, const struct node *after)
{
	struct model was;
	struct model is;

	model_read(&was, &before->stream);
	model_read(&is, &after->stream);
	return after->stream.state == KSF_STATE_STOP ||
			(was.dma == is.dma && was.converter == is.converter &&
				was.packets == is.packets)
		? NULL
		: "I6: a step moved";
}

/* I9 where packets are kept apart, that is as the documents have it. */
static const char *
broken_write(const struct node *before, const struct node *after)
{
	const struct ksf_stream *s = &before->stream;
	struct model m;
	int64_t begin = (int64_t)after->stream.last_packet * s->packet_bytes;

	model_read(&m, s);
	if (s->end != KSF_NO_END)
		return "I12: written behind the end";
	if (s->mode != KSF_STREAM_DOC)
		return NULL;
	if (begin < m.dma)
		return "I9: late";
	return s->notification_count > 1 &&
			begin + s->packet_bytes > m.packets * s->packet_bytes + s->buffer_bytes
		? "I9: no room"
		: NULL;
}

static const char *
broken_read(const struct node *before, const struct node *after)
{
	uint64_t was = before->stream.last_packet;

	return was == KSF_NO_PACKET || after->stream.last_packet > was ? NULL : "I11";
}

const char *
broken_step(
	const struct node *before, const struct node *after, const struct op *op, ksf_status status)
{
	if (status != KSF_STATUS_SUCCESS)
		return NULL;
	switch (op->kind) {
	case OP_RUN:
		return broken_run(before, after, op);
	case OP_STEP:
	case OP_REQUEST:
		return broken_freeze(before, after);
	case OP_WRITE:
	case OP_COMMIT:
		return broken_write(before, after);
	case OP_READ:
		return broken_read(before, after);
	default:
		return NULL;
	}
}
