/* SPDX-License-Identifier: MIT */
/*
 * Requests and values of KSPROPSETID_Pin, KSPROPSETID_Topology and of the controls of
 * KSPROPSETID_Audio: what each property takes and gives, and the values that are not lists.
 */
#include "identifier.h"
#include "reply_status.h"

#include <ksfmt/property.h>

const struct ksf_guid ksf_guid_set_pin = {KSF_SET_PIN_LOW, KSF_SET_PIN_HIGH};
const struct ksf_guid ksf_guid_set_topology = {KSF_SET_TOPOLOGY_LOW, KSF_SET_TOPOLOGY_HIGH};

/* ---- properties ---- */

enum { SET_PIN, SET_TOPOLOGY, SET_AUDIO, SETS };
enum { GET = 1, SET = 2 };

struct property_row {
	uint8_t set;
	uint8_t id;
	uint8_t request;
	uint8_t value;
	uint8_t access;
};

static const struct property_row property_rows[] = {
#define PROPERTY(set, name, request, value, access)                                                \
	{SET_##set, KSF_PROPERTY_##set##_##name, KSF_REQUEST_##request, KSF_VALUE_##value, access},
#include "tables/properties.inc"
};

static uint32_t
property_set(const struct ksf_guid *set)
{
	if (ksf_guid_is(set, KSF_SET_PIN_LOW, KSF_SET_PIN_HIGH))
		return SET_PIN;
	if (ksf_guid_is(set, KSF_SET_TOPOLOGY_LOW, KSF_SET_TOPOLOGY_HIGH))
		return SET_TOPOLOGY;
	return ksf_guid_is(set, KSF_SET_AUDIO_LOW, KSF_SET_AUDIO_HIGH) ? SET_AUDIO : SETS;
}

int
ksf_property_info(struct ksf_property_info *out, const struct ksf_guid *set, uint32_t id)
{
	uint32_t known = property_set(set);
	size_t i;

	for (i = 0; i < sizeof(property_rows) / sizeof(property_rows[0]); i++) {
		if (property_rows[i].set != known || property_rows[i].id != id)
			continue;
		out->request = property_rows[i].request;
		out->value = property_rows[i].value;
		out->access = property_rows[i].access;
		return 1;
	}
	return 0;
}

/* ---- requests ---- */

ksf_status
ksf_identifier_decode(struct ksf_identifier *out, const void *data, size_t size)
{
	if (size < KSF_SIZEOF_KSIDENTIFIER)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	ksf_identifier_read(out, (const uint8_t *)data);
	return KSF_STATUS_SUCCESS;
}

size_t
ksf_identifier_encode(const struct ksf_identifier *id, void *out, size_t capacity)
{
	if (capacity >= KSF_SIZEOF_KSIDENTIFIER)
		ksf_identifier_store(id, (uint8_t *)out);
	return KSF_SIZEOF_KSIDENTIFIER;
}

ksf_status
ksf_node_property_decode(struct ksf_node_property *out, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;

	if (size < KSF_SIZEOF_KSNODEPROPERTY)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	ksf_identifier_read(&out->property, p);
	out->node_id = ksf_load32(p + 24);
	out->reserved = ksf_load32(p + 28);
	return KSF_STATUS_SUCCESS;
}

size_t
ksf_node_property_encode(const struct ksf_node_property *node, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (capacity < KSF_SIZEOF_KSNODEPROPERTY)
		return KSF_SIZEOF_KSNODEPROPERTY;
	ksf_identifier_store(&node->property, p);
	ksf_store32(p + 24, node->node_id);
	ksf_store32(p + 28, node->reserved);
	return KSF_SIZEOF_KSNODEPROPERTY;
}

ksf_status
ksf_node_channel_decode(struct ksf_node_channel *out, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;

	if (size < KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	(void)ksf_node_property_decode(&out->node, data, size);
	out->channel = (int32_t)ksf_load32(p + 32);
	out->reserved = ksf_load32(p + 36);
	return KSF_STATUS_SUCCESS;
}

size_t
ksf_node_channel_encode(const struct ksf_node_channel *node, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (capacity < KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL)
		return KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL;
	(void)ksf_node_property_encode(&node->node, out, capacity);
	ksf_store32(p + 32, (uint32_t)node->channel);
	ksf_store32(p + 36, node->reserved);
	return KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL;
}

/* ---- values ---- */

ksf_status
ksf_property_ulong_decode(uint32_t *out, const void *data, size_t size)
{
	if (size < 4)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	*out = ksf_load32((const uint8_t *)data);
	return KSF_STATUS_SUCCESS;
}

size_t
ksf_property_ulong_encode(uint32_t value, void *out, size_t capacity)
{
	if (capacity >= 4)
		ksf_store32((uint8_t *)out, value);
	return 4;
}

/* "KSPROPERTY_AUDIO_VOLUMELEVEL": 0x10000 is 1 dB. */
int32_t
ksf_volume_to_millidecibels(int32_t level)
{
	uint32_t size = level < 0 ? 0 - (uint32_t)level : (uint32_t)level;
	int32_t result = (int32_t)(((uint64_t)size * 1000 + 0x8000) >> 16);

	return level < 0 ? -result : result;
}

int32_t
ksf_volume_from_millidecibels(int32_t millidecibels)
{
	uint32_t size = millidecibels < 0 ? 0 - (uint32_t)millidecibels : (uint32_t)millidecibels;
	uint32_t level;

	if (size >= 32768000)
		return millidecibels < 0 ? INT32_MIN : INT32_MAX;
	level = size / 1000 * 0x10000 + (size % 1000 * 0x10000 + 500) / 1000;
	return millidecibels < 0 ? -(int32_t)level : (int32_t)level;
}

ksf_status
ksf_pin_instances_decode(struct ksf_pin_instances *out, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;

	if (size < KSF_SIZEOF_KSPIN_CINSTANCES)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	out->possible = ksf_load32(p);
	out->current = ksf_load32(p + 4);
	return KSF_STATUS_SUCCESS;
}

size_t
ksf_pin_instances_encode(const struct ksf_pin_instances *instances, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (capacity < KSF_SIZEOF_KSPIN_CINSTANCES)
		return KSF_SIZEOF_KSPIN_CINSTANCES;
	ksf_store32(p, instances->possible);
	ksf_store32(p + 4, instances->current);
	return KSF_SIZEOF_KSPIN_CINSTANCES;
}

uint32_t
ksf_pin_instances_state(const struct ksf_pin_instances *instances)
{
	if (instances->possible == 0)
		return KSF_INSTANCES_NEVER;
	return instances->possible == KSF_INSTANCE_INDETERMINATE ||
			instances->current < instances->possible
		? KSF_INSTANCES_FREE
		: KSF_INSTANCES_BUSY;
}

ksf_why
ksf_property_name_read(uint32_t *units, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);
	uint32_t i = 0;

	while (i < given / 2 && ksf_load16(p + 2 * (size_t)i) != 0)
		i++;
	*units = i;
	if (i == given / 2)
		return KSF_PROPERTY_NAME_NUL;
	return given == 2 * i + 2 ? 0 : KSF_PROPERTY_NAME_TAIL;
}

ksf_status
ksf_property_name_write(
	const uint16_t *name, uint32_t units, void *out, uint32_t length, uint32_t *information)
{
	ksf_status status = ksf_reply_status(2 * (uint64_t)units + 2, length, information);
	uint8_t *p = (uint8_t *)out;
	uint32_t i;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	for (i = 0; i < units; i++)
		ksf_store16(p + 2 * (size_t)i, name[i]);
	ksf_store16(p + 2 * (size_t)units, 0);
	return status;
}

/* ---- judging ---- */

/* Values of 4 bytes. */
static ksf_why
check_ulong(uint32_t value, const uint8_t *p)
{
	uint32_t number = ksf_load32(p);

	if (value == KSF_VALUE_DATAFLOW)
		return number != KSF_DATAFLOW_IN && number != KSF_DATAFLOW_OUT
			? KSF_PROPERTY_DATAFLOW
			: 0;
	if (value == KSF_VALUE_COMMUNICATION)
		return number > KSF_COMMUNICATION_BRIDGE ? KSF_PROPERTY_COMMUNICATION : 0;
	return value == KSF_VALUE_BOOL && number > 1 ? KSF_PROPERTY_BOOL : 0;
}

static ksf_why
check_fixed(uint32_t value, const uint8_t *p)
{
	if (value <= KSF_VALUE_VOLUMELEVEL)
		return check_ulong(value, p);
	if (value != KSF_VALUE_CINSTANCES)
		return 0;
	return ksf_load32(p + 4) > ksf_load32(p) ? KSF_PROPERTY_INSTANCES : 0;
}

/* Bytes of a value that has a fixed size, or 0. */
static uint32_t
check_size(uint32_t value)
{
	if (value <= KSF_VALUE_VOLUMELEVEL)
		return 4;
	if (value == KSF_VALUE_CINSTANCES)
		return KSF_SIZEOF_KSPIN_CINSTANCES;
	if (value == KSF_VALUE_FORMAT)
		return KSF_SIZEOF_KSDATAFORMAT;
	return value == KSF_VALUE_GUID ? 16 : 0;
}

ksf_why
ksf_property_check(uint32_t value, const void *data, size_t size)
{
	struct ksf_physical_connection physical;
	struct ksf_property_list list;
	uint32_t fixed = check_size(value);
	uint32_t number;

	if (fixed > size)
		return KSF_PROPERTY_VALUE_SIZE;
	if (fixed != 0)
		return check_fixed(value, (const uint8_t *)data);
	if (value == KSF_VALUE_NAME)
		return ksf_property_name_read(&number, data, size);
	if (value == KSF_VALUE_PHYSICAL)
		return ksf_physical_connection_read(&physical, data, size);
	if (value == KSF_VALUE_RANGES)
		return ksf_range_list_beside(data, size);
	if (value == KSF_VALUE_MODE_DATAFORMATS)
		return ksf_mode_formats_read(&number, data, size);
	return ksf_property_list_read(&list, value, data, size);
}
