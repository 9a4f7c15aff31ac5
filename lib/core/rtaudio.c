/* SPDX-License-Identifier: MIT */
/*
 * The wire structures of WaveRT. Where a member lies is a table (tables/rtaudio.inc, which the
 * headers of Windows are compared with); here each gets its name. Nothing is overlaid: a 32-bit
 * client's structure is not the driver's.
 */
#include "bytes.h"

#include <ksfmt/rtaudio.h>

#define VALUES_MAX 8

/* Structure, and offset and size of a member for pointers of 32 and of 64 bits. */
struct rt_field {
	uint8_t structure;
	uint8_t at[2];
	uint8_t bytes[2];
};

#define RT_GUID(name, member, at32, at64)                                                          \
	{KSF_RTAUDIO_##name, {at32, at64}, {8, 8}},                                                \
		{KSF_RTAUDIO_##name, {at32 + 8, at64 + 8}, {8, 8}},
#define RT_FIELD(name, member, at32, bytes32, at64, bytes64)                                       \
	{KSF_RTAUDIO_##name, {at32, at64}, {bytes32, bytes64}},
static const struct rt_field rt_fields[] = {
#include "tables/rtaudio.inc"
};
#define RT_FIELDS ((uint32_t)(sizeof rt_fields / sizeof rt_fields[0]))

#define RT_STRUCT(name, type, size32, size64) {size32, size64},
static const uint8_t rt_sizes[KSF_RTAUDIO_STRUCTURES][2] = {
#include "tables/rtaudio.inc"
};

/* "KSPROPSETID_RtAudio": descriptor, value, bytes of a value without a structure, access, since. */
#define RT_GET 1
#define RT_SET 2
static const uint8_t rt_properties[][5] = {
	{KSF_RTAUDIO_BUFFER_PROPERTY, KSF_RTAUDIO_BUFFER, 0, RT_GET, KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_HWLATENCY, 0, RT_GET, KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_HWREGISTER_PROPERTY, KSF_RTAUDIO_HWREGISTER, 0, RT_GET, KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_HWREGISTER_PROPERTY, KSF_RTAUDIO_HWREGISTER, 0, RT_GET, KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_BUFFER_PROPERTY_WITH_NOTIFICATION, KSF_RTAUDIO_BUFFER, 0, RT_GET,
		KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_NOTIFICATION_EVENT_PROPERTY, KSF_RTAUDIO_NONE, 0, RT_GET | RT_SET,
		KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_NOTIFICATION_EVENT_PROPERTY, KSF_RTAUDIO_NONE, 0, RT_GET | RT_SET,
		KSF_RELEASE_VISTA},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_NONE, 4, RT_GET, KSF_RELEASE_7},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_NONE, 4, RT_GET, KSF_RELEASE_10},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_PRESENTATION_POSITION, 0, RT_GET, KSF_RELEASE_10},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_GETREADPACKET_INFO, 0, RT_GET, KSF_RELEASE_10},
	{KSF_RTAUDIO_PROPERTY, KSF_RTAUDIO_SETWRITEPACKET_INFO, 0, RT_SET, KSF_RELEASE_10},
	{KSF_RTAUDIO_PACKETVREGISTER_PROPERTY, KSF_RTAUDIO_PACKETVREGISTER, 0, RT_GET,
		KSF_RELEASE_10},
};
#define RT_PROPERTIES ((uint32_t)(sizeof rt_properties / sizeof rt_properties[0]))

const struct ksf_guid ksf_guid_set_rtaudio = {KSF_SET_RTAUDIO_LOW, KSF_SET_RTAUDIO_HIGH};
const struct ksf_guid ksf_guid_set_audio = {KSF_SET_AUDIO_LOW, KSF_SET_AUDIO_HIGH};
const struct ksf_guid ksf_guid_packetsize_constraints = {
	UINT64_C(0x43BDB06613E004D6), UINT64_C(0x87DA13CD15A43B91)};
const struct ksf_guid ksf_guid_packetsize_constraints2 = {
	UINT64_C(0x409B71919404F781), UINT64_C(0xAE29C26EBF800B8B)};

int
ksf_rtaudio_info(struct ksf_rtaudio_info *out, uint32_t id)
{
	const uint8_t *row;

	if (id == KSF_PROPERTY_RTAUDIO_GETPOSITIONFUNCTION || id > RT_PROPERTIES)
		return 0;
	row = rt_properties[id - 1];
	out->descriptor = row[0];
	out->value = row[1];
	out->value_bytes = row[2];
	out->access = row[3];
	out->since = row[4];
	return 1;
}

/* ---- any structure -------------------------------------------------------------------------- */

uint32_t
ksf_rtaudio_size(uint32_t structure, uint32_t pointer_bytes)
{
	if (structure >= KSF_RTAUDIO_STRUCTURES || (pointer_bytes != 4 && pointer_bytes != 8))
		return 0;
	return rt_sizes[structure][pointer_bytes / 8];
}

/* The members in the order of the table; values beyond them are 0. */
static ksf_status
wire_load(
	uint64_t *values, uint32_t structure, uint32_t pointer_bytes, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t whole = ksf_rtaudio_size(structure, pointer_bytes);
	uint32_t wide = pointer_bytes / 8;
	uint32_t count = 0;
	uint32_t i;

	if (whole == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (size < whole)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	for (i = 0; i < RT_FIELDS; i++) {
		const struct rt_field *f = &rt_fields[i];

		if (f->structure == structure)
			values[count++] = f->bytes[wide] == 8 ? ksf_load64(p + f->at[wide])
							      : ksf_load32(p + f->at[wide]);
	}
	while (count < VALUES_MAX)
		values[count++] = 0;
	return KSF_STATUS_SUCCESS;
}

/* 1 if every member that is a pointer has room for its value. */
static int
wire_fits(const uint64_t *values, uint32_t structure, uint32_t wide)
{
	uint32_t i;

	for (i = 0; i < RT_FIELDS; i++) {
		const struct rt_field *f = &rt_fields[i];

		if (f->structure != structure)
			continue;
		if (f->bytes[wide] == 4 && *values > UINT32_MAX)
			return 0;
		values++;
	}
	return 1;
}

static size_t
wire_store(const uint64_t *values, uint32_t structure, uint32_t pointer_bytes, void *out,
	size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	uint32_t whole = ksf_rtaudio_size(structure, pointer_bytes);
	uint32_t wide = pointer_bytes / 8;
	uint32_t i;

	if (whole == 0 || !wire_fits(values, structure, wide))
		return 0;
	if (capacity < whole)
		return whole;
	for (i = 0; i < whole; i += 4)
		ksf_store32(p + i, 0);
	for (i = 0; i < RT_FIELDS; i++) {
		const struct rt_field *f = &rt_fields[i];

		if (f->structure != structure)
			continue;
		if (f->bytes[wide] == 8)
			ksf_store64(p + f->at[wide], *values);
		else
			ksf_store32(p + f->at[wide], (uint32_t)*values);
		values++;
	}
	return whole;
}

/* ---- descriptors ---------------------------------------------------------------------------- */

ksf_status
ksf_rtaudio_property_decode(struct ksf_rtaudio_property *out, uint32_t structure,
	uint32_t pointer_bytes, const void *input, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status;

	if (structure > KSF_RTAUDIO_PACKETVREGISTER_PROPERTY)
		return KSF_STATUS_INVALID_PARAMETER;
	status = wire_load(v, structure, pointer_bytes, input, size);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_set_guid(&out->set, v[0], v[1]);
	out->id = (uint32_t)v[2];
	out->flags = (uint32_t)v[3];
	out->address = v[4];
	out->requested_bytes = (uint32_t)v[5];
	out->notification_count = (uint32_t)v[6];
	return status;
}

size_t
ksf_rtaudio_property_encode(const struct ksf_rtaudio_property *property, uint32_t structure,
	uint32_t pointer_bytes, void *out, size_t capacity)
{
	uint64_t v[VALUES_MAX];

	if (structure > KSF_RTAUDIO_PACKETVREGISTER_PROPERTY)
		return 0;
	v[0] = property->set.low;
	v[1] = property->set.high;
	v[2] = property->id;
	v[3] = property->flags;
	v[4] = property->address;
	v[5] = property->requested_bytes;
	v[6] = property->notification_count;
	return wire_store(v, structure, pointer_bytes, out, capacity);
}

/* ---- values --------------------------------------------------------------------------------- */

/* "KSRTAUDIO_BUFFER structure": writes that the processor combines need a barrier. */
uint32_t
ksf_cache_needs_barrier(uint32_t cache_type)
{
	return cache_type == KSF_CACHE_WRITE_COMBINED ? 1 : 0;
}

ksf_status
ksf_rtaudio_buffer_decode(
	struct ksf_rtaudio_buffer *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_BUFFER, pointer_bytes, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->address = v[0];
	out->actual_bytes = (uint32_t)v[1];
	out->call_memory_barrier = (uint32_t)v[2];
	return status;
}

size_t
ksf_rtaudio_buffer_encode(
	const struct ksf_rtaudio_buffer *buffer, uint32_t pointer_bytes, void *out, size_t capacity)
{
	uint64_t v[3];

	v[0] = buffer->address;
	v[1] = buffer->actual_bytes;
	v[2] = buffer->call_memory_barrier;
	return wire_store(v, KSF_RTAUDIO_BUFFER, pointer_bytes, out, capacity);
}

ksf_status
ksf_hw_latency_decode(struct ksf_hw_latency *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_HWLATENCY, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->fifo_size = (uint32_t)v[0];
	out->chipset_delay = (uint32_t)v[1];
	out->codec_delay = (uint32_t)v[2];
	return status;
}

size_t
ksf_hw_latency_encode(const struct ksf_hw_latency *latency, void *out, size_t capacity)
{
	uint64_t v[3];

	v[0] = latency->fifo_size;
	v[1] = latency->chipset_delay;
	v[2] = latency->codec_delay;
	return wire_store(v, KSF_RTAUDIO_HWLATENCY, 8, out, capacity);
}

ksf_status
ksf_hw_register_decode(struct ksf_hw_register *out, uint64_t *address, uint32_t pointer_bytes,
	const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_HWREGISTER, pointer_bytes, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	*address = v[0];
	out->width = (uint32_t)v[1];
	out->numerator = v[2];
	out->denominator = v[3];
	out->accuracy = (uint32_t)v[4];
	return status;
}

size_t
ksf_hw_register_encode(const struct ksf_hw_register *reg, uint64_t address, uint32_t pointer_bytes,
	void *out, size_t capacity)
{
	uint64_t v[5];

	v[0] = address;
	v[1] = reg->width;
	v[2] = reg->numerator;
	v[3] = reg->denominator;
	v[4] = reg->accuracy;
	return wire_store(v, KSF_RTAUDIO_HWREGISTER, pointer_bytes, out, capacity);
}

ksf_status
ksf_packet_registers_decode(
	struct ksf_packet_registers *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_PACKETVREGISTER, pointer_bytes, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->count = v[0];
	out->qpc = v[1];
	out->hash = v[2];
	return status;
}

size_t
ksf_packet_registers_encode(const struct ksf_packet_registers *registers, uint32_t pointer_bytes,
	void *out, size_t capacity)
{
	uint64_t v[3];

	v[0] = registers->count;
	v[1] = registers->qpc;
	v[2] = registers->hash;
	return wire_store(v, KSF_RTAUDIO_PACKETVREGISTER, pointer_bytes, out, capacity);
}

/* ---- packets -------------------------------------------------------------------------------- */

ksf_status
ksf_read_packet_decode(struct ksf_read_packet *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_GETREADPACKET_INFO, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->number = (uint32_t)v[0];
	out->flags = (uint32_t)v[1];
	out->performance_counter = v[2];
	out->more_data = (uint32_t)v[3];
	return status;
}

size_t
ksf_read_packet_encode(const struct ksf_read_packet *packet, void *out, size_t capacity)
{
	uint64_t v[4];

	v[0] = packet->number;
	v[1] = packet->flags;
	v[2] = packet->performance_counter;
	v[3] = packet->more_data;
	return wire_store(v, KSF_RTAUDIO_GETREADPACKET_INFO, 8, out, capacity);
}

ksf_status
ksf_write_packet_decode(struct ksf_write_packet *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_SETWRITEPACKET_INFO, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->number = (uint32_t)v[0];
	out->flags = (uint32_t)v[1];
	out->eos_bytes = (uint32_t)v[2];
	return status;
}

size_t
ksf_write_packet_encode(const struct ksf_write_packet *packet, void *out, size_t capacity)
{
	uint64_t v[3];

	v[0] = packet->number;
	v[1] = packet->flags;
	v[2] = packet->eos_bytes;
	return wire_store(v, KSF_RTAUDIO_SETWRITEPACKET_INFO, 8, out, capacity);
}

/* ---- positions ------------------------------------------------------------------------------ */

ksf_status
ksf_position_decode(struct ksf_position *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_POSITION, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->play_offset = v[0];
	out->write_offset = v[1];
	return status;
}

size_t
ksf_position_encode(const struct ksf_position *position, void *out, size_t capacity)
{
	uint64_t v[2];

	v[0] = position->play_offset;
	v[1] = position->write_offset;
	return wire_store(v, KSF_RTAUDIO_POSITION, 8, out, capacity);
}

ksf_status
ksf_position_ex_decode(struct ksf_position_ex *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_POSITIONEX, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->timer_frequency = v[0];
	out->before = v[1];
	out->position.play_offset = v[2];
	out->position.write_offset = v[3];
	out->after = v[4];
	return status;
}

size_t
ksf_position_ex_encode(const struct ksf_position_ex *position, void *out, size_t capacity)
{
	uint64_t v[5];

	v[0] = position->timer_frequency;
	v[1] = position->before;
	v[2] = position->position.play_offset;
	v[3] = position->position.write_offset;
	v[4] = position->after;
	return wire_store(v, KSF_RTAUDIO_POSITIONEX, 8, out, capacity);
}

ksf_status
ksf_presentation_position_decode(
	struct ksf_presentation_position *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_PRESENTATION_POSITION, 8, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->blocks = v[0];
	out->qpc = v[1];
	return status;
}

size_t
ksf_presentation_position_encode(
	const struct ksf_presentation_position *position, void *out, size_t capacity)
{
	uint64_t v[2];

	v[0] = position->blocks;
	v[1] = position->qpc;
	return wire_store(v, KSF_RTAUDIO_PRESENTATION_POSITION, 8, out, capacity);
}

ksf_status
ksf_looped_position_decode(
	struct ksf_looped_position *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_LOOPED_POSITION, pointer_bytes, data, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->notification_type = (uint32_t)v[0];
	out->event[0] = v[1];
	out->event[1] = v[2];
	out->event[2] = v[3];
	out->position = v[4];
	return status;
}

size_t
ksf_looped_position_encode(const struct ksf_looped_position *position, uint32_t pointer_bytes,
	void *out, size_t capacity)
{
	uint64_t v[5];

	v[0] = position->notification_type;
	v[1] = position->event[0];
	v[2] = position->event[1];
	v[3] = position->event[2];
	v[4] = position->position;
	return wire_store(v, KSF_RTAUDIO_LOOPED_POSITION, pointer_bytes, out, capacity);
}

/* ---- packet-size constraints ---------------------------------------------------------------- */

/* "FILE_xxx_ALIGNMENT": the masks of the powers of two up to 512. */
uint32_t
ksf_packet_alignment_bytes(uint32_t file_alignment)
{
	uint32_t bytes = file_alignment + 1;

	return file_alignment <= 511 && (bytes & file_alignment) == 0 ? bytes : 0;
}

ksf_status
ksf_packet_constraints_decode(struct ksf_packet_constraints *out, const void *data, size_t size)
{
	uint64_t v[VALUES_MAX];
	ksf_status status = wire_load(v, KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS, 8, data, size);
	uint32_t whole;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	whole = ksf_packet_constraints_bytes((uint32_t)v[3]);
	if (whole == 0 || whole > size)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	out->min_period_100ns = (uint32_t)v[0];
	out->file_alignment = (uint32_t)v[1];
	out->max_packet_bytes = (uint32_t)v[2];
	out->count = (uint32_t)v[3];
	return status;
}

ksf_status
ksf_packet_constraints_at(
	struct ksf_mode_constraint *out, uint32_t index, const void *data, size_t size)
{
	struct ksf_packet_constraints head;
	uint64_t v[VALUES_MAX];
	ksf_status status = ksf_packet_constraints_decode(&head, data, size);
	uint32_t at;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (index >= head.count)
		return KSF_STATUS_NOT_FOUND;
	at = ksf_packet_constraints_bytes(index);
	status =
		wire_load(v, KSF_RTAUDIO_MODE_CONSTRAINT, 8, (const uint8_t *)data + at, size - at);
	ksf_set_guid(&out->mode, v[0], v[1]);
	out->constraint.samples = (uint32_t)v[2];
	out->constraint.period_100ns = (uint32_t)v[3];
	return status;
}

static void
constraint_store(const struct ksf_mode_constraint *mode, uint8_t *p, size_t left)
{
	uint64_t v[4];

	v[0] = mode->mode.low;
	v[1] = mode->mode.high;
	v[2] = mode->constraint.samples;
	v[3] = mode->constraint.period_100ns;
	(void)wire_store(v, KSF_RTAUDIO_MODE_CONSTRAINT, 8, p, left);
}

size_t
ksf_packet_constraints_encode(const struct ksf_packet_constraints *head,
	const struct ksf_mode_constraint *modes, void *out, size_t capacity)
{
	uint32_t whole = ksf_packet_constraints_bytes(head->count);
	uint8_t *p = (uint8_t *)out;
	uint64_t v[4];
	uint32_t i;

	if (whole == 0 || capacity < whole)
		return whole;
	v[0] = head->min_period_100ns;
	v[1] = head->file_alignment;
	v[2] = head->max_packet_bytes;
	v[3] = head->count;
	(void)wire_store(v, KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS, 8, out, capacity);
	for (i = 0; i < head->count; i++) {
		uint32_t at = ksf_packet_constraints_bytes(i);

		constraint_store(&modes[i], p + at, capacity - at);
	}
	return whole;
}
