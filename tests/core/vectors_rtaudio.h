/* SPDX-License-Identifier: MIT */
/* The checks of wire structures, of vectors.c alone: bytes to numbers and back, every size. */
#ifndef TESTS_VECTORS_RTAUDIO_H
#define TESTS_VECTORS_RTAUDIO_H

#include "vectors.h"

#define RT_MODES 2

/* Any of the structures, with what stands beside it. */
struct rt_any {
	union {
		struct ksf_rtaudio_property property;
		struct ksf_rtaudio_buffer buffer;
		struct ksf_hw_latency latency;
		struct ksf_hw_register reg;
		struct ksf_read_packet read;
		struct ksf_write_packet write;
		struct ksf_packet_registers registers;
		struct ksf_position position;
		struct ksf_position_ex position_ex;
		struct ksf_presentation_position presentation;
		struct ksf_looped_position looped;
		struct ksf_packet_constraints constraints;
	} as;
	uint64_t address;
};
static struct rt_any rt_any;

static ksf_status
rt_decode(uint32_t structure, uint32_t pointer, const void *data, size_t size)
{
	switch (structure) {
	case KSF_RTAUDIO_BUFFER:
		return ksf_rtaudio_buffer_decode(&rt_any.as.buffer, pointer, data, size);
	case KSF_RTAUDIO_HWLATENCY:
		return ksf_hw_latency_decode(&rt_any.as.latency, data, size);
	case KSF_RTAUDIO_HWREGISTER:
		return ksf_hw_register_decode(&rt_any.as.reg, &rt_any.address, pointer, data, size);
	case KSF_RTAUDIO_GETREADPACKET_INFO:
		return ksf_read_packet_decode(&rt_any.as.read, data, size);
	case KSF_RTAUDIO_SETWRITEPACKET_INFO:
		return ksf_write_packet_decode(&rt_any.as.write, data, size);
	case KSF_RTAUDIO_PACKETVREGISTER:
		return ksf_packet_registers_decode(&rt_any.as.registers, pointer, data, size);
	case KSF_RTAUDIO_POSITION:
		return ksf_position_decode(&rt_any.as.position, data, size);
	case KSF_RTAUDIO_POSITIONEX:
		return ksf_position_ex_decode(&rt_any.as.position_ex, data, size);
	case KSF_RTAUDIO_PRESENTATION_POSITION:
		return ksf_presentation_position_decode(&rt_any.as.presentation, data, size);
	case KSF_RTAUDIO_LOOPED_POSITION:
		return ksf_looped_position_decode(&rt_any.as.looped, pointer, data, size);
	case KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS:
		return ksf_packet_constraints_decode(&rt_any.as.constraints, data, size);
	default:
		return ksf_rtaudio_property_decode(
			&rt_any.as.property, structure, pointer, data, size);
	}
}

static size_t
rt_encode(uint32_t structure, uint32_t pointer, void *out, size_t capacity)
{
	switch (structure) {
	case KSF_RTAUDIO_BUFFER:
		return ksf_rtaudio_buffer_encode(&rt_any.as.buffer, pointer, out, capacity);
	case KSF_RTAUDIO_HWLATENCY:
		return ksf_hw_latency_encode(&rt_any.as.latency, out, capacity);
	case KSF_RTAUDIO_HWREGISTER:
		return ksf_hw_register_encode(
			&rt_any.as.reg, rt_any.address, pointer, out, capacity);
	case KSF_RTAUDIO_GETREADPACKET_INFO:
		return ksf_read_packet_encode(&rt_any.as.read, out, capacity);
	case KSF_RTAUDIO_SETWRITEPACKET_INFO:
		return ksf_write_packet_encode(&rt_any.as.write, out, capacity);
	case KSF_RTAUDIO_PACKETVREGISTER:
		return ksf_packet_registers_encode(&rt_any.as.registers, pointer, out, capacity);
	case KSF_RTAUDIO_POSITION:
		return ksf_position_encode(&rt_any.as.position, out, capacity);
	case KSF_RTAUDIO_POSITIONEX:
		return ksf_position_ex_encode(&rt_any.as.position_ex, out, capacity);
	case KSF_RTAUDIO_PRESENTATION_POSITION:
		return ksf_presentation_position_encode(&rt_any.as.presentation, out, capacity);
	case KSF_RTAUDIO_LOOPED_POSITION:
		return ksf_looped_position_encode(&rt_any.as.looped, pointer, out, capacity);
	default:
		return ksf_rtaudio_property_encode(
			&rt_any.as.property, structure, pointer, out, capacity);
	}
}

static uint64_t *
rt_put(uint64_t *to, unsigned count, uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	const uint64_t values[4] = {a, b, c, d};
	unsigned i;

	for (i = 0; i < count; i++)
		to[i] = values[i];
	return to + count;
}

static void
rt_property_values(uint64_t *to)
{
	const struct ksf_rtaudio_property *p = &rt_any.as.property;

	to = rt_put(to, 4, p->set.low, p->set.high, p->id, p->flags);
	(void)rt_put(to, 3, p->address, p->requested_bytes, p->notification_count, 0);
}

/* The members in the order of the structure's page. */
static void
rt_values(uint64_t *to, uint32_t structure)
{
	const struct ksf_hw_register *reg = &rt_any.as.reg;
	const struct ksf_position_ex *ex = &rt_any.as.position_ex;
	const struct ksf_looped_position *looped = &rt_any.as.looped;

	if (structure <= KSF_RTAUDIO_PACKETVREGISTER_PROPERTY)
		rt_property_values(to);
	if (structure == KSF_RTAUDIO_BUFFER)
		(void)rt_put(to, 3, rt_any.as.buffer.address, rt_any.as.buffer.actual_bytes,
			rt_any.as.buffer.call_memory_barrier, 0);
	if (structure == KSF_RTAUDIO_HWLATENCY)
		(void)rt_put(to, 3, rt_any.as.latency.fifo_size, rt_any.as.latency.chipset_delay,
			rt_any.as.latency.codec_delay, 0);
	if (structure == KSF_RTAUDIO_HWREGISTER)
		*rt_put(to, 4, rt_any.address, reg->width, reg->numerator, reg->denominator) =
			reg->accuracy;
	if (structure == KSF_RTAUDIO_GETREADPACKET_INFO)
		(void)rt_put(to, 4, rt_any.as.read.number, rt_any.as.read.flags,
			rt_any.as.read.performance_counter, rt_any.as.read.more_data);
	if (structure == KSF_RTAUDIO_SETWRITEPACKET_INFO)
		(void)rt_put(to, 3, rt_any.as.write.number, rt_any.as.write.flags,
			rt_any.as.write.eos_bytes, 0);
	if (structure == KSF_RTAUDIO_PACKETVREGISTER)
		(void)rt_put(to, 3, rt_any.as.registers.count, rt_any.as.registers.qpc,
			rt_any.as.registers.hash, 0);
	if (structure == KSF_RTAUDIO_POSITION)
		(void)rt_put(to, 2, rt_any.as.position.play_offset, rt_any.as.position.write_offset,
			0, 0);
	if (structure == KSF_RTAUDIO_POSITIONEX)
		*rt_put(to, 4, ex->timer_frequency, ex->before, ex->position.play_offset,
			ex->position.write_offset) = ex->after;
	if (structure == KSF_RTAUDIO_PRESENTATION_POSITION)
		(void)rt_put(
			to, 2, rt_any.as.presentation.blocks, rt_any.as.presentation.qpc, 0, 0);
	if (structure == KSF_RTAUDIO_LOOPED_POSITION)
		*rt_put(to, 4, looped->notification_type, looped->event[0], looped->event[1],
			looped->event[2]) = looped->position;
}

/* The head and the modes behind it. */
static const char *
check_constraints(const struct rtaudio_vector *v)
{
	const struct ksf_packet_constraints *head = &rt_any.as.constraints;
	struct ksf_mode_constraint modes[RT_MODES];
	uint64_t values[RT_VALUES];
	uint64_t *to = rt_put(values, 4, head->min_period_100ns, head->file_alignment,
		head->max_packet_bytes, head->count);
	unsigned i;

	for (i = 0; i < head->count; i++) {
		if (ksf_packet_constraints_at(&modes[i], i, v->data.bytes, v->data.size) !=
			KSF_STATUS_SUCCESS)
			return "status of a mode";
		to = rt_put(to, 4, modes[i].mode.low, modes[i].mode.high,
			modes[i].constraint.samples, modes[i].constraint.period_100ns);
	}
	if (ksf_packet_constraints_at(&modes[0], head->count, v->data.bytes, v->data.size) !=
		KSF_STATUS_NOT_FOUND)
		return "a mode behind the last";
	for (i = 0; i < v->value_count; i++)
		if (values[i] != v->values[i])
			return "values";
	fill(room, v->data.size + 1);
	if (ksf_packet_constraints_encode(head, modes, room, v->data.size - 1) != v->data.size ||
		!is_guard(room, v->data.size))
		return "nothing written into too little room";
	if (ksf_packet_constraints_encode(head, modes, room, v->data.size) != v->data.size)
		return "size of what is written";
	return same_bytes(room, v->data.bytes, v->data.size) && room[v->data.size] == GUARD
		? NULL
		: "bytes";
}

/* What is decoded, and what is encoded of it. */
static const char *
check_rt_value(const struct rtaudio_vector *v)
{
	uint64_t values[RT_VALUES] = {0};
	unsigned i;

	rt_values(values, v->structure);
	for (i = 0; i < RT_VALUES; i++)
		if (values[i] != v->values[i])
			return "values";
	if (ksf_rtaudio_size(v->structure, v->pointer_bytes) != v->data.size)
		return "size";
	fill(room, v->data.size + 1);
	if (rt_encode(v->structure, v->pointer_bytes, room, v->data.size - 1) != v->data.size ||
		!is_guard(room, v->data.size))
		return "nothing written into too little room";
	if (rt_encode(v->structure, v->pointer_bytes, room, v->data.size) != v->data.size)
		return "size of what is written";
	return same_bytes(room, v->data.bytes, v->data.size) && room[v->data.size] == GUARD
		? NULL
		: "bytes";
}

static const char *
id_rtaudio(unsigned index)
{
	return rtaudio_vectors[index].id;
}

static struct span
data_rtaudio(unsigned index)
{
	return rtaudio_vectors[index].data;
}

static const char *
check_rtaudio(unsigned index)
{
	const struct rtaudio_vector *v = &rtaudio_vectors[index];
	size_t size;

	fill((uint8_t *)&rt_any, sizeof rt_any);
	for (size = 0; size < v->data.size; size++)
		if (rt_decode(v->structure, v->pointer_bytes, v->data.bytes, size) !=
				KSF_STATUS_INVALID_BUFFER_SIZE ||
			!is_guard((const uint8_t *)&rt_any, sizeof rt_any))
			return "too few bytes";
	if (rt_decode(v->structure, v->pointer_bytes, v->data.bytes, size) != KSF_STATUS_SUCCESS)
		return "status";
	return v->structure == KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS ? check_constraints(v)
								  : check_rt_value(v);
}

#endif
