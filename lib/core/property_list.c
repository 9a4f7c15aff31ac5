/* SPDX-License-Identifier: MIT */
/*
 * Lists of a property whose elements have one size ("KSMULTIPLE_ITEM structure",
 * "KSPROPERTY_TOPOLOGY_CONNECTIONS", "KsHandleSizedListQuery function"), and what the reader of
 * range lists does not say of one.
 */
#include "attribute_walk.h"
#include "identifier.h"
#include "reply_status.h"

#include <ksfmt/property.h>

#define HEADER   KSF_SIZEOF_KSMULTIPLE_ITEM
#define UNUSABLE (KSF_PROPERTY_LIST_HEADER | KSF_PROPERTY_LIST_SIZE | KSF_PROPERTY_LIST_COUNT)

uint32_t
ksf_property_element_size(uint32_t value)
{
	if (value == KSF_VALUE_IDENTIFIERS)
		return KSF_SIZEOF_KSIDENTIFIER;
	return value == KSF_VALUE_GUIDS || value == KSF_VALUE_CONNECTIONS
		? KSF_SIZEOF_KSTOPOLOGY_CONNECTION
		: 0;
}

/* ---- reading ---- */

ksf_why
ksf_property_list_read(
	struct ksf_property_list *out, uint32_t value, const void *reply, size_t size)
{
	const uint8_t *p = (const uint8_t *)reply;
	uint32_t stride = ksf_property_element_size(value);
	int is_there = size >= HEADER && stride != 0;
	uint64_t end;

	out->size = is_there ? ksf_load32(p) : 0;
	out->count = is_there ? ksf_load32(p + 4) : 0;
	if (!is_there)
		return KSF_PROPERTY_LIST_HEADER;
	if (out->size < HEADER || out->size > size)
		return KSF_PROPERTY_LIST_SIZE;
	end = HEADER + (uint64_t)out->count * stride;
	if (end > out->size)
		return KSF_PROPERTY_LIST_COUNT;
	return end < out->size ? KSF_PROPERTY_LIST_TRAILING : 0;
}

/* The bytes of an element, which are there on SUCCESS. */
static ksf_status
list_element(const uint8_t **p, uint32_t value, uint32_t index, const void *reply, size_t size)
{
	struct ksf_property_list list;

	if ((ksf_property_list_read(&list, value, reply, size) & UNUSABLE) != 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	if (index >= list.count)
		return KSF_STATUS_NOT_FOUND;
	*p = (const uint8_t *)reply + HEADER + (size_t)index * ksf_property_element_size(value);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_guid_list_at(struct ksf_guid *out, uint32_t index, const void *reply, size_t size)
{
	const uint8_t *p;
	ksf_status status = list_element(&p, KSF_VALUE_GUIDS, index, reply, size);

	if (status == KSF_STATUS_SUCCESS)
		ksf_load_guid(out, p);
	return status;
}

ksf_status
ksf_identifier_list_at(struct ksf_identifier *out, uint32_t index, const void *reply, size_t size)
{
	const uint8_t *p;
	ksf_status status = list_element(&p, KSF_VALUE_IDENTIFIERS, index, reply, size);

	if (status == KSF_STATUS_SUCCESS)
		ksf_identifier_read(out, p);
	return status;
}

ksf_status
ksf_connection_list_at(struct ksf_connection *out, uint32_t index, const void *reply, size_t size)
{
	const uint8_t *p;
	ksf_status status = list_element(&p, KSF_VALUE_CONNECTIONS, index, reply, size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	out->from_node = ksf_load32(p);
	out->from_node_pin = ksf_load32(p + 4);
	out->to_node = ksf_load32(p + 8);
	out->to_node_pin = ksf_load32(p + 12);
	return status;
}

/* ---- writing ---- */

/* The header, as far as there is room; *p is where the elements go, or NULL if none are asked. */
static ksf_status
list_begin(uint8_t **p, uint32_t value, uint32_t count, uint8_t *out, uint32_t length,
	uint32_t *information)
{
	uint64_t size = HEADER + (uint64_t)count * ksf_property_element_size(value);
	ksf_status status = ksf_reply_list_head(size, count, out, length, information);

	*p = status == KSF_STATUS_SUCCESS && *information == size ? out + HEADER : NULL;
	return status;
}

ksf_status
ksf_guid_list_write(const struct ksf_guid *guids, uint32_t count, void *out, uint32_t length,
	uint32_t *information)
{
	uint8_t *p;
	ksf_status status =
		list_begin(&p, KSF_VALUE_GUIDS, count, (uint8_t *)out, length, information);
	uint32_t i;

	for (i = 0; p != NULL && i < count; i++)
		ksf_store_guid(p + 16 * (size_t)i, &guids[i]);
	return status;
}

ksf_status
ksf_identifier_list_write(const struct ksf_identifier *ids, uint32_t count, void *out,
	uint32_t length, uint32_t *information)
{
	uint8_t *p;
	ksf_status status =
		list_begin(&p, KSF_VALUE_IDENTIFIERS, count, (uint8_t *)out, length, information);
	uint32_t i;

	for (i = 0; p != NULL && i < count; i++)
		ksf_identifier_store(&ids[i], p + KSF_SIZEOF_KSIDENTIFIER * (size_t)i);
	return status;
}

ksf_status
ksf_connection_list_write(const struct ksf_connection *connections, uint32_t count, void *out,
	uint32_t length, uint32_t *information)
{
	uint8_t *p;
	ksf_status status =
		list_begin(&p, KSF_VALUE_CONNECTIONS, count, (uint8_t *)out, length, information);
	uint32_t i;

	for (i = 0; p != NULL && i < count; i++) {
		ksf_store32(p, connections[i].from_node);
		ksf_store32(p + 4, connections[i].from_node_pin);
		ksf_store32(p + 8, connections[i].to_node);
		ksf_store32(p + 12, connections[i].to_node_pin);
		p += KSF_SIZEOF_KSTOPOLOGY_CONNECTION;
	}
	return status;
}

/* ---- ranges ---- */

/* Whether Count ranges, one at the very end of the other, fill the list, and not all of them start
 * at multiples of 8. */
static int
ranges_are_unpadded(const uint8_t *p, uint32_t end)
{
	uint32_t count = ksf_load32(p + 4);
	uint32_t at = HEADER;
	uint32_t off = 0;
	uint32_t i;

	for (i = 0; i < count && at < end; i++) {
		uint32_t size = end - at < KSF_SIZEOF_KSDATARANGE ? 0 : ksf_load32(p + at);

		if (size < KSF_SIZEOF_KSDATARANGE || size > end - at)
			return 0;
		off |= at % 8;
		at += size;
	}
	return i == count && at == end && off != 0;
}

static int
ranges_lack_attributes(const uint8_t *p, size_t size)
{
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range_list list;
	uint32_t i;

	(void)ksf_range_list_read(&list, p, size);
	for (i = 0; i < list.range_count && ksf_range_list_next(&place, p, list.size) == 0; i++)
		if (place.attributes_offset == 0 &&
			(ksf_load32(p + place.offset + 4) & KSF_DATARANGE_ATTRIBUTES) != 0)
			return 1;
	return 0;
}

ksf_why
ksf_range_list_beside(const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	uint32_t end = ksf_list_size(p, ksf_clamp32(size));
	ksf_why why;

	if (end == 0)
		return 0;
	why = ranges_are_unpadded(p, end) ? KSF_PROPERTY_RANGE_STRIDE : 0;
	return why + (ranges_lack_attributes(p, end) ? KSF_PROPERTY_RANGE_ATTRIBUTES : 0);
}
