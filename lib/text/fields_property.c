/* SPDX-License-Identifier: MIT */
/*
 * Field dumps and findings of properties: as fields.c and finding_list.c, from the bytes
 * themselves.
 */
#include "../core/bytes.h"
#include "fields.h"
#include "finding.h"

#include <ksfmt/property.h>

/* ---- fields ---- */

#define ROW(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)

static const struct ksf_field_row node_fields[] = {
#define NODE_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row channel_fields[] = {
#define CHANNEL_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row instances_fields[] = {
#define INSTANCES_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row physical_fields[] = {
#define PHYSICAL_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row connection_fields[] = {
#define CONNECTION_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row identifier_fields[] = {
#define IDENTIFIER_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row guid_fields[] = {
#define GUID_FIELD ROW
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row list_fields[] = {
#define LIST_FIELD ROW
#include "../core/tables/fields.inc"
};

int
ksf_property_field(
	struct ksf_field *out, uint32_t layout, const void *data, size_t size, uint32_t index)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t end = ksf_clamp32(size);

#define CASE(structure, rows)                                                                      \
	case KSF_LAYOUT_##structure:                                                               \
		return ksf_field_get(out, rows, KSF_FIELD_ROWS(rows), index, p, end)
	switch (layout) {
		CASE(KSNODEPROPERTY, node_fields);
		CASE(KSNODEPROPERTY_AUDIO_CHANNEL, channel_fields);
		CASE(KSPIN_CINSTANCES, instances_fields);
		CASE(KSPIN_PHYSICALCONNECTION, physical_fields);
		CASE(KSTOPOLOGY_CONNECTION, connection_fields);
		CASE(KSIDENTIFIER, identifier_fields);
		CASE(GUID, guid_fields);
		CASE(KSMULTIPLE_ITEM, list_fields);
	default:
		return 0;
	}
}

/* ---- findings ---- */

/* A number of 32 bits: what stands there, and what may. */
static void
property_at(struct ksf_finding *out, const uint8_t *p, uint32_t offset, uint64_t min, uint64_t max)
{
	out->offset = offset;
	out->size = 4;
	out->actual = ksf_load32(p + offset);
	out->min = min;
	out->max = max;
}

/* Too few bytes. */
static void
property_short(struct ksf_finding *out, uint64_t actual, uint64_t min)
{
	out->actual = actual;
	out->min = min;
	out->max = UINT32_MAX;
}

/* Of a list whose elements have `stride` bytes. */
static void
property_place_list(struct ksf_finding *out, const uint8_t *p, uint32_t given, uint32_t stride)
{
	ksf_why why = KSF_BIT(out->bit);
	uint32_t size = ksf_load32(p);
	uint64_t end = KSF_SIZEOF_KSMULTIPLE_ITEM + (uint64_t)ksf_load32(p + 4) * stride;

	if (why == KSF_PROPERTY_LIST_SIZE)
		property_at(out, p, 0, KSF_SIZEOF_KSMULTIPLE_ITEM, given);
	else if (why == KSF_PROPERTY_LIST_TRAILING)
		property_at(out, p, 0, end, end);
	else if (why == KSF_PROPERTY_LIST_COUNT)
		property_at(out, p, 4, 0, (size - KSF_SIZEOF_KSMULTIPLE_ITEM) / stride);
}

static void
property_place_physical(struct ksf_finding *out, const uint8_t *p, uint32_t given)
{
	struct ksf_physical_connection connection;
	ksf_why why = KSF_BIT(out->bit);
	uint32_t end;

	(void)ksf_physical_connection_read(&connection, p, given);
	end = 10 + 2 * connection.name_units;
	if (why == KSF_PROPERTY_PHYSICAL_SIZE)
		property_at(out, p, 0, 10, given);
	else if (why == KSF_PROPERTY_PHYSICAL_TAIL)
		property_at(out, p, 0, end, end + 2);
}

/* Bytes that a value has at least; a name may be of any size. */
static uint32_t
property_least(uint32_t value)
{
	if (value <= KSF_VALUE_VOLUMELEVEL)
		return 4;
	if (value == KSF_VALUE_NAME)
		return 0;
	if (value == KSF_VALUE_FORMAT)
		return KSF_SIZEOF_KSDATAFORMAT;
	return value == KSF_VALUE_GUID ? 16 : 8;
}

int
ksf_property_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t value, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);
	uint32_t stride = ksf_property_element_size(value);

	if (!ksf_finding_begin(out, left, KSF_DOMAIN_PROPERTY))
		return 0;
	if (given < property_least(value))
		property_short(out, given, property_least(value));
	else if (value == KSF_VALUE_PHYSICAL)
		property_place_physical(out, p, given);
	else if (value == KSF_VALUE_CINSTANCES)
		property_at(out, p, 4, 0, ksf_load32(p));
	else if (stride != 0 || value == KSF_VALUE_MODE_DATAFORMATS)
		property_place_list(out, p, given, stride != 0 ? stride : 4);
	return 1;
}
