/* SPDX-License-Identifier: MIT */
/*
 * PCFILTER_DESCRIPTOR, PCPIN_DESCRIPTOR and PCNODE_DESCRIPTOR as bytes, for pointers of either
 * width: lib/core/tables/descriptors.inc says where each member lies.
 */
#include "bytes.h"

#include <ksfmt/property.h>

static int
descriptor_is_wide(uint32_t pointer_bytes)
{
	return pointer_bytes == 8;
}

uint32_t
ksf_descriptor_size(uint32_t descriptor, uint32_t pointer_bytes)
{
	static const uint8_t sizes[][2] = {{48, 80}, {64, 112}, {16, 32}};

	if (descriptor > KSF_DESCRIPTOR_NODE || (pointer_bytes != 4 && pointer_bytes != 8))
		return 0;
	return sizes[descriptor][descriptor_is_wide(pointer_bytes)];
}

static ksf_status
descriptor_status(uint32_t descriptor, uint32_t pointer_bytes, size_t size)
{
	uint32_t needed = ksf_descriptor_size(descriptor, pointer_bytes);

	if (needed == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	return size < needed ? KSF_STATUS_INVALID_BUFFER_SIZE : KSF_STATUS_SUCCESS;
}

/* ---- members ---- */

static uint32_t
read_ULONG(const uint8_t *p, int wide, uint32_t at32, uint32_t at64)
{
	return ksf_load32(p + (wide ? at64 : at32));
}

static uint64_t
read_POINTER(const uint8_t *p, int wide, uint32_t at32, uint32_t at64)
{
	return wide ? ksf_load64(p + at64) : ksf_load32(p + at32);
}

static void
store_ULONG(uint8_t *p, int wide, uint32_t at32, uint32_t at64, uint32_t value)
{
	ksf_store32(p + (wide ? at64 : at32), value);
}

static void
store_POINTER(uint8_t *p, int wide, uint32_t at32, uint32_t at64, uint64_t value)
{
	if (wide)
		ksf_store64(p + at64, value);
	else
		ksf_store32(p + at32, (uint32_t)value);
}

static void
descriptor_clear(uint8_t *p, uint32_t size)
{
	uint32_t i;

	for (i = 0; i < size; i++)
		p[i] = 0;
}

/* Whether a value goes into that many bytes: `all` are the bits of all pointers. */
static uint32_t
descriptor_room(uint32_t descriptor, uint32_t pointer_bytes, uint64_t all)
{
	return pointer_bytes == 4 && all > UINT32_MAX
		? 0
		: ksf_descriptor_size(descriptor, pointer_bytes);
}

#define BITS_ULONG(value)                      0u
#define BITS_POINTER(value)                    (value)
#define READ_IN(member, at32, at64, type)      out->member = read_##type(p, wide, at32, at64);
#define BITS_IN(from, member, type)            all |= BITS_##type((from)->member);
#define STORE_IN(from, member, a32, a64, type) store_##type(p, wide, a32, a64, (from)->member);

/* ---- PCFILTER_DESCRIPTOR ---- */

ksf_status
ksf_filter_descriptor_decode(
	struct ksf_filter_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	ksf_status status = descriptor_status(KSF_DESCRIPTOR_FILTER, pointer_bytes, size);
	int wide = descriptor_is_wide(pointer_bytes);

	if (status != KSF_STATUS_SUCCESS)
		return status;
#define FILTER_MEMBER(name, member, at32, at64, type) READ_IN(member, at32, at64, type)
#include "tables/descriptors.inc"
	return status;
}

size_t
ksf_filter_descriptor_encode(const struct ksf_filter_descriptor *filter, uint32_t pointer_bytes,
	void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	int wide = descriptor_is_wide(pointer_bytes);
	uint64_t all = 0;
	uint32_t size;

#define FILTER_MEMBER(name, member, at32, at64, type) BITS_IN(filter, member, type)
#include "tables/descriptors.inc"
	size = descriptor_room(KSF_DESCRIPTOR_FILTER, pointer_bytes, all);
	if (size == 0 || size > capacity)
		return size;
	descriptor_clear(p, size);
#define FILTER_MEMBER(name, member, at32, at64, type) STORE_IN(filter, member, at32, at64, type)
#include "tables/descriptors.inc"
	return size;
}

/* ---- PCPIN_DESCRIPTOR ---- */

ksf_status
ksf_pin_descriptor_decode(
	struct ksf_pin_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	ksf_status status = descriptor_status(KSF_DESCRIPTOR_PIN, pointer_bytes, size);
	int wide = descriptor_is_wide(pointer_bytes);

	if (status != KSF_STATUS_SUCCESS)
		return status;
#define PIN_MEMBER(name, member, at32, at64, type) READ_IN(member, at32, at64, type)
#include "tables/descriptors.inc"
	return status;
}

size_t
ksf_pin_descriptor_encode(
	const struct ksf_pin_descriptor *pin, uint32_t pointer_bytes, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	int wide = descriptor_is_wide(pointer_bytes);
	uint64_t all = 0;
	uint32_t size;

#define PIN_MEMBER(name, member, at32, at64, type) BITS_IN(pin, member, type)
#include "tables/descriptors.inc"
	size = descriptor_room(KSF_DESCRIPTOR_PIN, pointer_bytes, all);
	if (size == 0 || size > capacity)
		return size;
	descriptor_clear(p, size);
#define PIN_MEMBER(name, member, at32, at64, type) STORE_IN(pin, member, at32, at64, type)
#include "tables/descriptors.inc"
	return size;
}

/* ---- PCNODE_DESCRIPTOR ---- */

ksf_status
ksf_node_descriptor_decode(
	struct ksf_node_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	ksf_status status = descriptor_status(KSF_DESCRIPTOR_NODE, pointer_bytes, size);
	int wide = descriptor_is_wide(pointer_bytes);

	if (status != KSF_STATUS_SUCCESS)
		return status;
#define NODE_MEMBER(name, member, at32, at64, type) READ_IN(member, at32, at64, type)
#include "tables/descriptors.inc"
	return status;
}

size_t
ksf_node_descriptor_encode(
	const struct ksf_node_descriptor *node, uint32_t pointer_bytes, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	int wide = descriptor_is_wide(pointer_bytes);
	uint64_t all = 0;
	uint32_t size;

#define NODE_MEMBER(name, member, at32, at64, type) BITS_IN(node, member, type)
#include "tables/descriptors.inc"
	size = descriptor_room(KSF_DESCRIPTOR_NODE, pointer_bytes, all);
	if (size == 0 || size > capacity)
		return size;
	descriptor_clear(p, size);
#define NODE_MEMBER(name, member, at32, at64, type) STORE_IN(node, member, at32, at64, type)
#include "tables/descriptors.inc"
	return size;
}

/* ---- strides ---- */

static int
descriptor_is_stride(uint32_t stride, uint32_t descriptor, uint32_t pointer_bytes)
{
	uint32_t least = ksf_descriptor_size(descriptor, pointer_bytes);

	return least != 0 && stride >= least && stride % 8 == 0;
}

ksf_why
ksf_filter_descriptor_check(const struct ksf_filter_descriptor *filter, uint32_t pointer_bytes)
{
	ksf_why why = 0;

	if (filter->pin_count != 0 &&
		!descriptor_is_stride(filter->pin_size, KSF_DESCRIPTOR_PIN, pointer_bytes))
		why += KSF_PROPERTY_PIN_STRIDE;
	if (filter->node_count != 0 &&
		!descriptor_is_stride(filter->node_size, KSF_DESCRIPTOR_NODE, pointer_bytes))
		why += KSF_PROPERTY_NODE_STRIDE;
	return why;
}

ksf_status
ksf_descriptor_at(size_t *offset, uint32_t descriptor, uint32_t index,
	const struct ksf_filter_descriptor *filter, uint32_t pointer_bytes, size_t size)
{
	int is_pin = descriptor == KSF_DESCRIPTOR_PIN;
	uint32_t stride = is_pin ? filter->pin_size : filter->node_size;
	uint64_t start = (uint64_t)index * stride;

	if (descriptor == KSF_DESCRIPTOR_FILTER ||
		!descriptor_is_stride(stride, descriptor, pointer_bytes))
		return KSF_STATUS_INVALID_PARAMETER;
	if (index >= (is_pin ? filter->pin_count : filter->node_count))
		return KSF_STATUS_NOT_FOUND;
	if (start > size || size - start < ksf_descriptor_size(descriptor, pointer_bytes))
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	*offset = (size_t)start;
	return KSF_STATUS_SUCCESS;
}
