/* SPDX-License-Identifier: MIT */
/* The checks of the other ports, of vectors.c alone: operation after operation. */
#ifndef TESTS_VECTORS_PORTS_H
#define TESTS_VECTORS_PORTS_H

#include "vectors.h"

/* What an operation answered, as far as a vector may ask. */
struct port_answer {
	ksf_status status;
	uint64_t is[PORT_ANSWERS];
};

#define PORT_MAPPINGS 8

/* One stream of either kind, and what it points to. */
union port_stream {
	struct ksf_cyclic cyclic;
	struct ksf_pci pci;
	struct ksf_write_position offload;
	struct ksf_sysvad sysvad;
};
static struct ksf_mapping port_open[PORT_MAPPINGS];
static uint32_t port_sizes[2][3];
static unsigned port_arrived;

static void
answer_region(struct port_answer *out, const struct ksf_region *region)
{
	out->is[IS_PIECES] = region->count;
	out->is[IS_OFFSET0] = region->offset[0];
	out->is[IS_SIZE0] = region->size[0];
	out->is[IS_OFFSET1] = region->offset[1];
	out->is[IS_SIZE1] = region->size[1];
}

static void
answer_position(struct port_answer *out, const struct ksf_position *position)
{
	out->is[IS_PLAY] = position->play_offset;
	out->is[IS_WRITE] = position->write_offset;
}

/* ---- WaveCyclic ---- */

static void
cyclic_look(struct port_answer *out, const struct ksf_cyclic *s)
{
	struct ksf_position position;
	struct ksf_cyclic_level level;

	ksf_cyclic_get_position(s, &position);
	answer_position(out, &position);
	ksf_cyclic_level(s, &level);
	out->is[IS_CLIENT] = level.client;
	out->is[IS_SILENCE] = level.silence;
	out->is[IS_STALE] = level.stale;
	out->is[IS_ROOM] = level.room_bytes;
	out->is[IS_FILL] = level.fill_bytes;
	out->is[IS_QUIET] = level.quiet_bytes;
	out->is[IS_STATE] = s->state;
}

static void
do_cyclic(struct port_answer *out, struct ksf_cyclic *s, const struct port_op *op)
{
	struct ksf_region region = {0, {0, 0}, {0, 0}};
	uint32_t bytes = (uint32_t)op->args[0];

	if (op->op == PORT_OP_STEP)
		out->status = ksf_cyclic_step(s, bytes);
	if (op->op == PORT_OP_POLL)
		out->is[IS_FLAGGED] = (uint64_t)ksf_cyclic_poll(s, bytes);
	if (op->op == PORT_OP_COPY_TO)
		out->status = ksf_cyclic_copy_to(s, bytes, &region);
	if (op->op == PORT_OP_COPY_FROM)
		out->status = ksf_cyclic_copy_from(s, bytes, &region);
	if (op->op == PORT_OP_SILENCE)
		out->status = ksf_cyclic_silence(s, bytes, &region);
	answer_region(out, &region);
	cyclic_look(out, s);
}

/* ---- WavePci ---- */

static void
pci_arrive(struct port_answer *out, struct ksf_pci *s, const struct port_op *op)
{
	uint32_t *sizes = port_sizes[port_arrived % 2];
	uint32_t notify = 0;
	unsigned i;

	for (i = 0; i < op->arg_count; i++)
		sizes[i] = (uint32_t)op->args[i];
	out->status = ksf_pci_arrive(s, sizes, op->arg_count, &notify);
	out->is[IS_NOTIFY] = notify;
	if (out->status == KSF_STATUS_SUCCESS)
		port_arrived++;
}

static void
pci_get(struct port_answer *out, struct ksf_pci *s, uint32_t tag)
{
	struct ksf_mapping mapping = {0, 0, 0, 0, 0};

	out->status = ksf_pci_get_mapping(s, tag, &mapping);
	out->is[IS_BEGIN] = mapping.begin;
	out->is[IS_BYTES] = mapping.bytes;
	out->is[IS_OFFSET0] = mapping.offset;
	out->is[IS_LAST] = mapping.is_last;
}

static void
do_pci(struct port_answer *out, struct ksf_pci *s, const struct port_op *op)
{
	struct ksf_position position;
	uint32_t first = (uint32_t)op->args[0];
	uint32_t revoked = 0;

	if (op->op == PORT_OP_STEP)
		out->status = ksf_pci_step(s, first, &revoked);
	if (op->op == PORT_OP_ARRIVE)
		pci_arrive(out, s, op);
	if (op->op == PORT_OP_GET)
		pci_get(out, s, first);
	if (op->op == PORT_OP_RELEASE)
		out->status = ksf_pci_release_mapping(s, first);
	if (op->op == PORT_OP_TERMINATE)
		out->status = ksf_pci_terminate_packet(s, &out->is[IS_LEFT]);
	if (op->op == PORT_OP_REVOKE)
		revoked = ksf_pci_revoke_mappings(s, first, (uint32_t)op->args[1]);
	if (op->op == PORT_OP_PLAY)
		out->status = ksf_pci_poll(s, op->args[0]);
	if (op->op == PORT_OP_PREFETCH)
		ksf_pci_set_prefetch_offset(s, first);
	ksf_pci_get_position(s, &position);
	answer_position(out, &position);
	out->is[IS_REVOKED] = revoked;
	out->is[IS_HELD] = s->open_count;
	out->is[IS_STATE] = s->state;
}

/* ---- offloaded streams, sysvad ---- */

static void
do_offload(struct port_answer *out, struct ksf_write_position *s, const struct port_op *op)
{
	uint32_t bytes = 0;
	uint32_t glitch = 0;

	if (op->op == PORT_OP_SET)
		out->status = ksf_write_position_set(
			s, (uint32_t)op->args[0], (uint32_t)op->args[1], &bytes, &glitch);
	if (op->op == PORT_OP_NOTIFY)
		glitch = ksf_write_position_notify(s);
	out->is[IS_NEW] = bytes;
	out->is[IS_GLITCH] = glitch;
}

/* The timer runs each millisecond. */
static void
sysvad_ticks(struct ksf_sysvad *s, uint64_t ticks)
{
	uint64_t i;

	for (i = 1; i <= ticks; i++)
		(void)ksf_sysvad_timer(s, i * 10000);
}

static void
do_sysvad(struct port_answer *out, struct ksf_sysvad *s, const struct port_op *op)
{
	if (op->op == PORT_OP_STATE)
		ksf_sysvad_set_state(s, (uint32_t)op->args[0], op->args[1]);
	if (op->op == PORT_OP_POLL)
		out->is[IS_MOVED] = ksf_sysvad_poll(s, op->args[0]);
	if (op->op == PORT_OP_TIMER)
		out->is[IS_EVENTS] = (uint64_t)ksf_sysvad_timer(s, op->args[0]);
	if (op->op == PORT_OP_TICKS)
		sysvad_ticks(s, op->args[0]);
	if (op->op == PORT_OP_END)
		out->status = ksf_sysvad_set_end(s, (uint32_t)op->args[0]);
	out->is[IS_OFFSET0] = s->offset;
	out->is[IS_LINEAR] = s->linear;
	out->is[IS_PRESENTED] = s->presentation;
	out->is[IS_PACKETS] = s->packets;
	out->is[IS_INTERVAL] = s->interval_ms;
	out->is[IS_RENDERED] = s->rendered;
	out->is[IS_TIME] = ksf_sysvad_packet_time(s);
}

/* ---- all of them ---- */

static ksf_status
port_new(union port_stream *out, const struct ports_vector *v)
{
	static const struct ksf_write_position nothing = {0, 0, 0, 0};
	struct ksf_rate rate = {v->args[0], v->args[1]};

	port_arrived = 0;
	if (v->on == PORT_CYCLIC)
		return ksf_cyclic_new(&out->cyclic, &rate, v->args[2], v->args[3], v->args[4]);
	if (v->on == PORT_SYSVAD)
		return ksf_sysvad_new(&out->sysvad, v->args[0], v->args[1], v->args[2]);
	if (v->on == PORT_PCI)
		ksf_pci_new(&out->pci, v->args[0], v->args[1], port_open, v->args[2]);
	if (v->on == PORT_OFFLOAD) {
		out->offload = nothing;
		out->offload.buffer_bytes = v->args[0];
	}
	return KSF_STATUS_SUCCESS;
}

static void
do_port(struct port_answer *out, union port_stream *s, uint32_t on, const struct port_op *op)
{
	if (on == PORT_CYCLIC)
		do_cyclic(out, &s->cyclic, op);
	if (on == PORT_PCI)
		do_pci(out, &s->pci, op);
	if (on == PORT_OFFLOAD)
		do_offload(out, &s->offload, op);
	if (on == PORT_SYSVAD)
		do_sysvad(out, &s->sysvad, op);
}

/* A refused GetMapping is remembered: MappingAvailable follows. */
static int
port_may_change(const struct port_op *op)
{
	return op->status == KSF_STATUS_SUCCESS ||
		(op->op == PORT_OP_GET && op->status == KSF_STATUS_NOT_FOUND);
}

static const char *
check_port_op(union port_stream *s, uint32_t on, const struct port_op *op)
{
	static uint8_t before[sizeof(union port_stream)];
	struct port_answer answer;
	unsigned i;

	answer.status = KSF_STATUS_SUCCESS;
	for (i = 0; i < PORT_ANSWERS; i++)
		answer.is[i] = 0;
	for (i = 0; i < sizeof before; i++)
		before[i] = ((const uint8_t *)s)[i];
	do_port(&answer, s, on, op);
	if (answer.status != op->status)
		return "status";
	if (!port_may_change(op) && !same_bytes((const uint8_t *)s, before, sizeof before))
		return "a refused operation changes nothing";
	for (i = 0; i < op->expect_count; i++) {
		if (answer.is[op->expect[i].what] != op->expect[i].value)
			return "what the operation answers";
	}
	return NULL;
}

static const char *
id_ports(unsigned index)
{
	return ports_vectors[index].id;
}

static const char *
check_ports(unsigned index)
{
	static union port_stream s;
	const struct ports_vector *v = &ports_vectors[index];
	const char *fault = NULL;
	unsigned i;

	if (port_new(&s, v) != KSF_STATUS_SUCCESS)
		return "a new stream";
	for (i = 0; i < v->op_count && fault == NULL; i++)
		fault = check_port_op(&s, v->on, &v->ops[i]);
	return fault;
}

#endif
