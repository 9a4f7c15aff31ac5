/* SPDX-License-Identifier: MIT */
/* The checks of requests, values, lists and descriptors of properties: a part of vectors.c. */
#ifndef TESTS_VECTORS_PROPERTY_H
#define TESTS_VECTORS_PROPERTY_H

#include "vectors.h"

/* What was read, in the order of the vector's values. */
static uint64_t property_values[64];
static unsigned property_count;

static void
property_put(uint64_t value)
{
	property_values[property_count] = value;
	property_count++;
}

static void
property_put_guid(const struct ksf_guid *guid)
{
	property_put(guid->low);
	property_put(guid->high);
}

static void
property_put_identifier(const struct ksf_identifier *id)
{
	property_put_guid(&id->set);
	property_put(id->id);
	property_put(id->flags);
}

static const char *
property_compare(const struct property_vector *v)
{
	unsigned i;

	if (property_count != v->value_count)
		return "number of values";
	for (i = 0; i < property_count; i++)
		if (property_values[i] != v->values[i])
			return "values";
	return NULL;
}

/* What an encoder has written into a room with `size` bytes and one behind them. */
static const char *
property_written(const struct property_vector *v, size_t size)
{
	if (size != v->data.size)
		return "size of what is written";
	return same_bytes(room, v->data.bytes, size) && room[size] == GUARD ? NULL : "bytes";
}

/* ---- requests ---- */

static ksf_status
property_request(const struct property_vector *v, size_t size)
{
	struct ksf_identifier id;
	struct ksf_pin_property pin;
	struct ksf_node_channel channel;
	ksf_status status;

	if (v->ask == ASK_REQUEST_PROPERTY) {
		status = ksf_identifier_decode(&id, v->data.bytes, size);
		if (status == KSF_STATUS_SUCCESS)
			property_put_identifier(&id);
		return status;
	}
	if (v->ask == ASK_REQUEST_PIN) {
		status = ksf_pin_property_decode(&pin, v->data.bytes, size);
		if (status != KSF_STATUS_SUCCESS)
			return status;
		property_put_guid(&pin.set);
		property_put(pin.id);
		property_put(pin.flags);
		property_put(pin.pin_id);
		property_put(pin.pin_flags);
		return status;
	}
	status = v->ask == ASK_REQUEST_NODE
		? ksf_node_property_decode(&channel.node, v->data.bytes, size)
		: ksf_node_channel_decode(&channel, v->data.bytes, size);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	property_put_identifier(&channel.node.property);
	property_put(channel.node.node_id);
	property_put(channel.node.reserved);
	if (v->ask == ASK_REQUEST_NODE)
		return status;
	property_put((uint32_t)channel.channel);
	property_put(channel.reserved);
	return status;
}

static size_t
property_encode_request(const struct property_vector *v, size_t capacity)
{
	struct ksf_identifier id;
	struct ksf_pin_property pin;
	struct ksf_node_channel channel;

	if (v->ask == ASK_REQUEST_PROPERTY) {
		(void)ksf_identifier_decode(&id, v->data.bytes, v->data.size);
		return ksf_identifier_encode(&id, room, capacity);
	}
	if (v->ask == ASK_REQUEST_PIN) {
		(void)ksf_pin_property_decode(&pin, v->data.bytes, v->data.size);
		return ksf_pin_property_encode(&pin, room, capacity);
	}
	if (v->ask == ASK_REQUEST_NODE) {
		(void)ksf_node_property_decode(&channel.node, v->data.bytes, v->data.size);
		return ksf_node_property_encode(&channel.node, room, capacity);
	}
	(void)ksf_node_channel_decode(&channel, v->data.bytes, v->data.size);
	return ksf_node_channel_encode(&channel, room, capacity);
}

static const char *
check_property_request(const struct property_vector *v)
{
	size_t size;

	for (size = 0; size < v->data.size; size++)
		if (property_request(v, size) != KSF_STATUS_INVALID_BUFFER_SIZE)
			return "too few bytes";
	if (property_request(v, size) != KSF_STATUS_SUCCESS)
		return "status";
	fill(room, size + 1);
	if (property_encode_request(v, size - 1) != size || !is_guard(room, size + 1))
		return "nothing written into too little room";
	size = property_encode_request(v, size);
	return property_compare(v) != NULL ? property_compare(v) : property_written(v, size);
}

/* ---- values ---- */

static void
property_put_instances(const struct span *data)
{
	struct ksf_pin_instances instances;

	if (ksf_pin_instances_decode(&instances, data->bytes, data->size) != KSF_STATUS_SUCCESS)
		return;
	property_put(instances.possible);
	property_put(instances.current);
	property_put(ksf_pin_instances_state(&instances));
}

static void
property_put_ulong(uint32_t value, const struct span *data)
{
	uint32_t number;

	if (ksf_property_ulong_decode(&number, data->bytes, data->size) != KSF_STATUS_SUCCESS)
		return;
	property_put(number);
	if (value == KSF_VALUE_VOLUMELEVEL)
		property_put((uint64_t)(int64_t)ksf_volume_to_millidecibels((int32_t)number));
}

static void
property_put_physical(const struct span *data)
{
	struct ksf_physical_connection connection;
	uint16_t path[16];
	uint32_t units = ksf_physical_connection_path(path, 16, data->bytes, data->size);
	uint32_t i;

	if ((ksf_physical_connection_read(&connection, data->bytes, data->size) &
		    KSF_PROPERTY_VALUE_SIZE) != 0)
		connection.pin = 0;
	property_put(connection.pin);
	property_put(connection.name_units);
	property_put(connection.spelling);
	for (i = 0; i < units; i++)
		property_put(path[i]);
}

static void
property_put_formats(const struct span *data)
{
	uint32_t reading;
	uint32_t offset;
	uint32_t left;
	uint32_t i;

	(void)ksf_mode_formats_read(&reading, data->bytes, data->size);
	property_put(reading);
	for (i = 0; ksf_mode_formats_place(&offset, &left, i, reading, data->bytes, data->size) ==
		KSF_STATUS_SUCCESS;
		i++)
		property_put(offset);
}

/* Ranges, attribute lists, and the layout of the last range that is sound. */
static ksf_why
property_put_ranges(const struct span *data)
{
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range range;
	struct ksf_range_list list;
	ksf_why why = ksf_range_list_read(&list, data->bytes, data->size);
	uint32_t i;

	range.layout = KSF_LAYOUT_NONE;
	for (i = 0; i < list.range_count; i++) {
		(void)ksf_range_list_next(&place, data->bytes, data->size);
		(void)ksf_range_decode(
			&range, data->bytes + place.offset, data->size - place.offset);
	}
	property_put(list.range_count);
	property_put(list.attribute_count);
	property_put(range.layout);
	return why;
}

static void
property_put_bytes(const struct span *data)
{
	struct ksf_guid guid;

	ksf_guid_from_bytes(&guid, data->bytes);
	property_put_guid(&guid);
}

static void
property_put_name(const struct span *data)
{
	uint32_t units;

	(void)ksf_property_name_read(&units, data->bytes, data->size);
	property_put(units);
}

/* ---- lists ---- */

static ksf_status
property_put_element(uint32_t value, uint32_t index, const struct span *data)
{
	struct ksf_guid guid;
	struct ksf_identifier id;
	struct ksf_connection c;
	ksf_status status;

	if (value == KSF_VALUE_GUIDS) {
		status = ksf_guid_list_at(&guid, index, data->bytes, data->size);
		if (status == KSF_STATUS_SUCCESS)
			property_put_guid(&guid);
		return status;
	}
	if (value == KSF_VALUE_IDENTIFIERS) {
		status = ksf_identifier_list_at(&id, index, data->bytes, data->size);
		if (status == KSF_STATUS_SUCCESS)
			property_put_identifier(&id);
		return status;
	}
	status = ksf_connection_list_at(&c, index, data->bytes, data->size);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	property_put(c.from_node);
	property_put(c.from_node_pin);
	property_put(c.to_node);
	property_put(c.to_node_pin);
	return status;
}

static const char *
property_put_list(const struct property_vector *v)
{
	const ksf_why unsound = ~KSF_PROPERTY_LIST_TRAILING;
	struct ksf_property_list list;
	ksf_status end =
		(v->why & unsound) != 0 ? KSF_STATUS_INVALID_BUFFER_SIZE : KSF_STATUS_NOT_FOUND;
	uint32_t i = 0;

	if (ksf_property_list_read(&list, v->ask, v->data.bytes, v->data.size) != v->why)
		return "reasons of the list";
	if (v->data.size < 8
			? list.size != 0 || list.count != 0
			: list.size != v->data.bytes[0] || list.count % 256 != v->data.bytes[4])
		return "Size or Count";
	while (property_put_element(v->ask, i, &v->data) == KSF_STATUS_SUCCESS)
		i++;
	if (property_put_element(v->ask, i, &v->data) != end ||
		property_put_element(v->ask, UINT32_MAX, &v->data) != end)
		return "status behind the last";
	return end == KSF_STATUS_NOT_FOUND && i != list.count ? "Count steps" : NULL;
}

static const char *
check_property_value(const struct property_vector *v)
{
	ksf_why list_why = 0;

	if (ksf_property_check(v->ask, v->data.bytes, v->data.size) != v->why)
		return "reasons";
	if (ksf_property_element_size(v->ask) != 0)
		return property_put_list(v);
	if (v->ask <= KSF_VALUE_VOLUMELEVEL)
		property_put_ulong(v->ask, &v->data);
	else if (v->ask == KSF_VALUE_CINSTANCES)
		property_put_instances(&v->data);
	else if (v->ask == KSF_VALUE_PHYSICAL)
		property_put_physical(&v->data);
	else if (v->ask == KSF_VALUE_NAME)
		property_put_name(&v->data);
	else if (v->ask == KSF_VALUE_MODE_DATAFORMATS)
		property_put_formats(&v->data);
	else if (v->ask == KSF_VALUE_RANGES)
		list_why = property_put_ranges(&v->data);
	else if (v->ask == KSF_VALUE_GUID && v->why == 0)
		property_put_bytes(&v->data);
	return list_why == v->list_why ? NULL : "reasons of the ranges";
}

/* ---- descriptors ---- */

static void
property_put_filter(const struct ksf_filter_descriptor *f)
{
	property_put(f->version);
	property_put(f->automation_table);
	property_put(f->pin_size);
	property_put(f->pin_count);
	property_put(f->pins);
	property_put(f->node_size);
	property_put(f->node_count);
	property_put(f->nodes);
	property_put(f->connection_count);
	property_put(f->connections);
	property_put(f->category_count);
	property_put(f->categories);
}

static void
property_put_pin(const struct ksf_pin_descriptor *p)
{
	property_put(p->max_global_instance_count);
	property_put(p->max_filter_instance_count);
	property_put(p->min_filter_instance_count);
	property_put(p->automation_table);
	property_put(p->interfaces_count);
	property_put(p->interfaces);
	property_put(p->mediums_count);
	property_put(p->mediums);
	property_put(p->data_ranges_count);
	property_put(p->data_ranges);
	property_put(p->data_flow);
	property_put(p->communication);
	property_put(p->category);
	property_put(p->name);
	property_put(p->constrained_data_ranges_count);
	property_put(p->constrained_data_ranges);
}

/* Reads a descriptor and writes it again, as far as `capacity` goes. */
static ksf_status
property_descriptor(const struct property_vector *v, size_t size, size_t capacity, size_t *written)
{
	uint32_t wide = v->pointer_bytes;
	struct ksf_filter_descriptor filter;
	struct ksf_pin_descriptor pin;
	struct ksf_node_descriptor node;
	ksf_status status;

	if (v->ask == ASK_FILTER) {
		status = ksf_filter_descriptor_decode(&filter, wide, v->data.bytes, size);
		if (status != KSF_STATUS_SUCCESS)
			return status;
		*written = ksf_filter_descriptor_encode(&filter, wide, room, capacity);
		property_put_filter(&filter);
		return status;
	}
	if (v->ask == ASK_PIN) {
		status = ksf_pin_descriptor_decode(&pin, wide, v->data.bytes, size);
		if (status != KSF_STATUS_SUCCESS)
			return status;
		*written = ksf_pin_descriptor_encode(&pin, wide, room, capacity);
		property_put_pin(&pin);
		return status;
	}
	status = ksf_node_descriptor_decode(&node, wide, v->data.bytes, size);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	*written = ksf_node_descriptor_encode(&node, wide, room, capacity);
	property_put(node.flags);
	property_put(node.automation_table);
	property_put(node.type);
	property_put(node.name);
	return status;
}

/* Where the second pin stands, if the array has just the bytes for it. */
static const char *
property_walk(const struct property_vector *v)
{
	uint32_t wide = v->pointer_bytes;
	struct ksf_filter_descriptor f;
	size_t offset = 0;
	size_t end;
	ksf_status status;

	(void)ksf_filter_descriptor_decode(&f, wide, v->data.bytes, v->data.size);
	if (ksf_filter_descriptor_check(&f, wide) != v->why)
		return "reasons";
	end = f.pin_size + ksf_descriptor_size(KSF_DESCRIPTOR_PIN, wide);
	status = ksf_descriptor_at(&offset, KSF_DESCRIPTOR_PIN, 1, &f, wide, end);
	property_put((uint32_t)status);
	property_put(offset);
	if (status != KSF_STATUS_SUCCESS)
		return NULL;
	if (ksf_descriptor_at(&offset, KSF_DESCRIPTOR_PIN, 2, &f, wide, SIZE_MAX) !=
		KSF_STATUS_NOT_FOUND)
		return "a pin behind the last";
	return ksf_descriptor_at(&offset, KSF_DESCRIPTOR_PIN, 1, &f, wide, end - 1) ==
			KSF_STATUS_INVALID_BUFFER_SIZE
		? NULL
		: "a pin that is cut short";
}

static const char *
check_property_descriptor(const struct property_vector *v)
{
	const char *fault = NULL;
	size_t written = 0;
	size_t size;

	for (size = 0; size < v->data.size; size++)
		if (property_descriptor(v, size, 0, &written) != KSF_STATUS_INVALID_BUFFER_SIZE)
			return "too few bytes";
	fill(room, size + 1);
	if (property_descriptor(v, size, size - 1, &written) != KSF_STATUS_SUCCESS ||
		written != size || !is_guard(room, size + 1))
		return "nothing written into too little room";
	property_count = 0;
	(void)property_descriptor(v, size, size, &written);
	if (v->ask == ASK_FILTER)
		fault = property_walk(v);
	if (fault == NULL)
		fault = property_compare(v);
	return fault != NULL ? fault : property_written(v, written);
}

static const char *
id_property(unsigned index)
{
	return property_vectors[index].id;
}

static struct span
data_property(unsigned index)
{
	return property_vectors[index].data;
}

static const char *
check_property(unsigned index)
{
	const struct property_vector *v = &property_vectors[index];
	const char *fault;

	property_count = 0;
	if (v->ask >= ASK_FILTER)
		return check_property_descriptor(v);
	if (v->ask >= ASK_REQUEST_PROPERTY)
		return check_property_request(v);
	fault = check_property_value(v);
	return fault != NULL ? fault : property_compare(v);
}

#endif
