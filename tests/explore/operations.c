/* SPDX-License-Identifier: MIT */
#include "explore.h"

#include <string.h>

/* ---- what is tried -------------------------------------------------------------------------- */

struct list {
	struct op *at;
	uint32_t count;
};

static struct op *
add(struct list *list, enum op_kind kind, uint64_t a, uint64_t b)
{
	struct op *op = &list->at[list->count++];

	op->kind = kind;
	op->ahead = 0;
	op->a = a;
	op->b = b;
	op->flags = 0;
	return op;
}

static void
list_life(struct list *list, const struct config *c)
{
	uint32_t i;

	add(list, OP_ALLOCATE, c->ring, c->count)->flags = c->count > 2;
	add(list, OP_ALLOCATE, c->ring, 3);
	add(list, OP_ALLOCATE, 0, c->count);
	add(list, OP_ALLOCATE, c->frame - 1, 0);
	add(list, OP_ALLOCATE, c->ring | 1, 2);
	if (c->lag > c->frame)
		add(list, OP_ALLOCATE, c->lag - c->frame, 0);
	add(list, OP_FREE, 0, 0);
	for (i = 0; i <= KSF_STATE_RUN + 1u; i++) {
		add(list, OP_STEP, i, 0);
		add(list, OP_REQUEST, i, 0);
	}
	add(list, OP_STEP, UINT32_MAX, 0);
	add(list, OP_FORMAT, c->rate, c->frame);
	add(list, OP_FORMAT, 0, c->frame);
	add(list, OP_FORMAT, c->rate, 0);
	add(list, OP_FORMAT, UINT32_C(0x80000000), 2);
}

/* A tick that stays within the bound of the clock, from 0 or from where the leap went. */
static void
list_tick(struct list *list, const struct config *c, const struct node *node, uint64_t time,
	uint64_t frames)
{
	struct ksf_stream next = node->stream;
	struct model m;
	uint64_t leap = c->leap * c->frame;

	next.run_100ns += time;
	next.run_frames += frames;
	model_read(&m, &next);
	if ((uint64_t)m.clock <= c->limit ||
		(leap != 0 && (uint64_t)m.clock >= leap && (uint64_t)m.clock <= leap + c->limit))
		add(list, OP_RUN, time, frames);
}

static void
list_ticks(struct list *list, const struct config *c, const struct node *node)
{
	list_tick(list, c, node, 0, 0);
	list_tick(list, c, node, 0, 1);
	list_tick(list, c, node, 0, c->ring / (c->count != 0 ? c->count : 1) / c->frame);
	list_tick(list, c, node, 0, c->ring / c->frame + 1);
	if (c->time_step != 0) {
		list_tick(list, c, node, c->time_step, 0);
		list_tick(list, c, node, c->time_step, 1);
		list_tick(list, c, node, c->time_step + 1, 0);
	}
	if (c->leap != 0 && node->stream.run_frames == 0)
		list_tick(list, c, node, 0, c->leap);
	if (node->stream.state != KSF_STATE_RUN)
		return;
	add(list, OP_RUN, KSF_TIME_MAX_100NS + 1, 0);
	add(list, OP_RUN, UINT64_MAX, UINT64_MAX);
	add(list, OP_RUN, 0, UINT64_C(0x80000000) * c->rate + 1);
}

static void
list_write(struct list *list, enum op_kind kind, int64_t ahead, uint32_t flags, uint64_t end)
{
	struct op *op = add(list, kind, end, 0);

	op->ahead = ahead;
	op->flags = flags;
}

/* Every packet from two before the one in progress to two behind the buffer, every end of stream
 * up to one byte more than a packet, flags that are defined and one that is not. */
static void
list_writes(struct list *list, const struct config *c, enum op_kind kind)
{
	uint32_t packet = c->count != 0 ? c->ring / c->count : 0;
	int64_t ahead;
	uint32_t end;

	for (ahead = -2; ahead <= (int64_t)c->count + 2; ahead++) {
		list_write(list, kind, ahead, 0, 99999);
		list_write(list, kind, ahead, 1, 0);
		list_write(list, kind, ahead, 0x201, 0);
		for (end = 0; end <= packet + 1; end++)
			list_write(list, kind, ahead, 0x200, end);
	}
	list_write(list, kind, INT32_MAX - 2, 0, 0);
	list_write(list, kind, INT32_MIN + 2, 0, 0);
	list_write(list, kind, 0, 0x200, UINT32_MAX);
}

uint32_t
list_operations(const struct config *config, const struct node *node, struct op *out)
{
	struct list list = {out, 0};

	list_life(&list, config);
	list_ticks(&list, config, node);
	if (!config->split)
		list_writes(&list, config, OP_WRITE);
	else if (node->pending == 0)
		list_writes(&list, config, OP_CHECK);
	else
		add(&list, OP_COMMIT, 0, 0);
	add(&list, OP_READ, 0, 0);
	return list.count;
}

const char *
op_name(enum op_kind kind)
{
	static const char *const names[] = {"allocate", "free", "step", "request", "format", "run",
		"write", "read", "check", "commit"};

	return names[kind];
}

/* ---- what the library makes of it ----------------------------------------------------------- */

/* Three packets are a configuration of the reference, which IMiniportWaveRTStreamNotification
 * does not have: its buffer is put together by hand. */
static ksf_status
apply_allocate(struct ksf_stream *s, const struct op *op)
{
	struct ksf_buffer_request request;
	struct ksf_buffer_size size;
	ksf_status status;

	memset(&request, 0, sizeof request);
	request.requested_bytes = (uint32_t)op->a;
	request.notification_count = op->flags != 0 ? 1 : (uint32_t)op->b;
	request.rounding = KSF_ROUND_DOWN;
	status = ksf_stream_allocate(s, &request, &size);
	if (status == KSF_STATUS_SUCCESS && op->flags != 0) {
		s->notification_count = (uint32_t)op->b;
		s->packet_bytes = s->buffer_bytes / s->notification_count;
	}
	return status;
}

static ksf_status
apply_format(struct ksf_stream *s, const struct op *op)
{
	struct ksf_rate rate;

	rate.samples_per_sec = (uint32_t)op->a;
	rate.block_align = (uint32_t)op->b;
	return ksf_stream_set_format(s, &rate);
}

static ksf_status
apply_run(struct node *node, const struct op *op)
{
	struct ksf_stream_events events;
	ksf_status status = ksf_stream_run(&node->stream, op->a, op->b, &events);

	node->packets += events.packets;
	node->laps += events.laps;
	return status;
}

static ksf_status
apply_write(struct ksf_stream *s, const struct op *op)
{
	uint32_t count = 0;

	(void)ksf_stream_get_packet_count(s, &count);
	return ksf_stream_set_write_packet(
		s, count + (uint32_t)(uint64_t)op->ahead, op->flags, (uint32_t)op->a);
}

static ksf_status
apply_read(struct ksf_stream *s)
{
	uint32_t number = 0;
	uint32_t more = 1;
	uint64_t first = 0;
	ksf_status status = ksf_stream_get_read_packet(s, &number, &first, &more);
	uint64_t frames = s->packet_bytes / s->rate.block_align;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	/* D9: the time of a packet is that of its first frame. */
	if (number != (uint32_t)s->last_packet || more != 0 || first != s->last_packet * frames)
		return KSF_STATUS_UNSUCCESSFUL;
	return status;
}

/* The sysvad sample looks under its lock, and writes behind it. */
static ksf_status
apply_check(struct node *node, const struct op *op)
{
	struct ksf_stream looked_at = node->stream;
	ksf_status status = apply_write(&looked_at, op);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	node->pending = 1;
	node->pending_packet = looked_at.last_packet;
	node->pending_end = looked_at.end;
	return status;
}

static ksf_status
apply_commit(struct node *node)
{
	node->stream.last_packet = node->pending_packet;
	node->stream.end = node->pending_end;
	node->pending = 0;
	node->pending_packet = 0;
	node->pending_end = 0;
	return KSF_STATUS_SUCCESS;
}

ksf_status
apply(struct node *node, const struct op *op)
{
	ksf_status status = KSF_STATUS_SUCCESS;

	switch (op->kind) {
	case OP_ALLOCATE:
		status = apply_allocate(&node->stream, op);
		break;
	case OP_FREE:
		status = ksf_stream_free(&node->stream);
		break;
	case OP_STEP:
		status = ksf_stream_step(&node->stream, (uint32_t)op->a);
		break;
	case OP_REQUEST:
		status = ksf_stream_request(&node->stream, (uint32_t)op->a);
		break;
	case OP_FORMAT:
		return apply_format(&node->stream, op);
	case OP_RUN:
		return apply_run(node, op);
	case OP_WRITE:
		return apply_write(&node->stream, op);
	case OP_READ:
		return apply_read(&node->stream);
	case OP_CHECK:
		return apply_check(node, op);
	case OP_COMMIT:
		return apply_commit(node);
	}
	if (node->stream.state == KSF_STATE_STOP) {
		node->packets = 0;
		node->laps = 0;
	}
	return status;
}
