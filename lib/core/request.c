/* SPDX-License-Identifier: MIT */
/*
 * What comes in: KSP_PIN and what follows it in the input of a property, and KSPIN_CONNECT. Nothing
 * is used before all of it is judged.
 */
#include "attribute_walk.h"
#include "identifier.h"

#include <ksfmt/request.h>

/* ---- KSP_PIN ---- */

ksf_status
ksf_pin_property_decode(struct ksf_pin_property *out, const void *input, size_t size)
{
	const uint8_t *p = (const uint8_t *)input;
	int whole = size >= KSF_SIZEOF_KSP_PIN;

	ksf_set_guid(&out->set, 0, 0);
	if (whole)
		ksf_load_guid(&out->set, p);
	out->id = whole ? ksf_load32(p + 16) : 0;
	out->flags = whole ? ksf_load32(p + 20) : 0;
	out->pin_id = whole ? ksf_load32(p + 24) : 0;
	out->pin_flags = whole ? ksf_load32(p + 28) : 0;
	return whole ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_BUFFER_SIZE;
}

size_t
ksf_pin_property_encode(const struct ksf_pin_property *pin, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (capacity < KSF_SIZEOF_KSP_PIN)
		return KSF_SIZEOF_KSP_PIN;
	ksf_store_guid(p, &pin->set);
	ksf_store32(p + 16, pin->id);
	ksf_store32(p + 20, pin->flags);
	ksf_store32(p + 24, pin->pin_id);
	ksf_store32(p + 28, pin->pin_flags);
	return KSF_SIZEOF_KSP_PIN;
}

/* ---- KSPROPERTY_PIN_DATAINTERSECTION ---- */

/* The shortest input is KSP_PIN and KSMULTIPLE_ITEM: the macro of ks.h demands 40 bytes. */
ksf_status
ksf_data_intersection_decode(struct ksf_data_intersection *out, ksf_why *why, uint32_t pin_count,
	const void *input, size_t size)
{
	const uint8_t *p = (const uint8_t *)input;
	size_t head = size < KSF_SIZEOF_KSP_PIN ? size : KSF_SIZEOF_KSP_PIN;

	(void)ksf_pin_property_decode(&out->pin, input, size);
	out->list_offset = KSF_SIZEOF_KSP_PIN;
	*why = ksf_range_list_read(&out->list, p + head, size - head);
	if ((*why & KSF_RANGE_LIST_TRUNCATED) != 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	if (out->pin.pin_id < pin_count)
		return ksf_range_list_status(*why);
	*why = 0;
	return KSF_STATUS_INVALID_PARAMETER;
}

/* ---- modes ---- */

static ksf_status
mode_read(struct ksf_guid *mode, const uint8_t *list, uint32_t count)
{
	struct ksf_attribute attribute;

	if (count != 1)
		return KSF_STATUS_NOT_SUPPORTED;
	ksf_attribute_decode(&attribute, list + KSF_SIZEOF_KSMULTIPLE_ITEM,
		ksf_load32(list + KSF_SIZEOF_KSMULTIPLE_ITEM));
	if (attribute.layout != KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE)
		return KSF_STATUS_NOT_SUPPORTED;
	*mode = attribute.mode;
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_propose_format2_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size)
{
	const uint8_t *list;
	uint32_t given = ksf_clamp32(size);
	uint32_t end;
	uint32_t count;
	uint32_t stop;
	ksf_status status;
	ksf_why why;

	if (given < KSF_SIZEOF_KSP_PIN + KSF_SIZEOF_KSMULTIPLE_ITEM)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	list = (const uint8_t *)input + KSF_SIZEOF_KSP_PIN;
	end = ksf_list_size(list, given - KSF_SIZEOF_KSP_PIN);
	if (end == 0 && ksf_load32(list) == given)
		end = given - KSF_SIZEOF_KSP_PIN;
	if (end == 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	why = ksf_attribute_walk(&count, &stop, KSF_DOMAIN_FORMAT, list, end);
	if ((why & (KSF_FORMAT_ATTRIBUTE_SIZE | KSF_FORMAT_ATTRIBUTE_MODE)) != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (why != 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	status = mode_read(mode, list, count);
	if (status == KSF_STATUS_SUCCESS)
		(void)ksf_pin_property_decode(pin, input, size);
	return status;
}

ksf_status
ksf_mode_formats_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size)
{
	if (size < KSF_SIZEOF_KSP_PIN + 16)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	(void)ksf_pin_property_decode(pin, input, size);
	ksf_load_guid(mode, (const uint8_t *)input + KSF_SIZEOF_KSP_PIN);
	return KSF_STATUS_SUCCESS;
}

/* ---- KSPIN_CONNECT ---- */

uint32_t
ksf_pin_connect_size(uint32_t layout)
{
	if (layout == KSF_LAYOUT_KSPIN_CONNECT_32)
		return KSF_SIZEOF_KSPIN_CONNECT_32;
	return layout == KSF_LAYOUT_KSPIN_CONNECT_64 ? KSF_SIZEOF_KSPIN_CONNECT_64 : 0;
}

static void
connect_clear(struct ksf_pin_connect *out, uint32_t given)
{
	static const struct ksf_identifier none = {{0, 0}, 0, 0};

	out->interface_id = none;
	out->medium = none;
	out->pin_id = 0;
	out->pin_to_handle = 0;
	out->priority_class = 0;
	out->priority_sub_class = 0;
	out->layout = KSF_LAYOUT_NONE;
	out->data_size = given;
}

static void
connect_read(struct ksf_pin_connect *out, uint32_t size, const uint8_t *p)
{
	int wide = size == KSF_SIZEOF_KSPIN_CONNECT_64;

	ksf_identifier_read(&out->interface_id, p);
	ksf_identifier_read(&out->medium, p + 24);
	out->pin_id = ksf_load32(p + 48);
	out->pin_to_handle = wide ? ksf_load64(p + 56) : ksf_load32(p + 52);
	out->priority_class = ksf_load32(p + size - 8);
	out->priority_sub_class = ksf_load32(p + size - 4);
}

/* Rule H1 of the format that follows, by its first field. */
static ksf_why
connect_why_format(const uint8_t *p, uint32_t left)
{
	uint32_t size = left < KSF_SIZEOF_KSDATAFORMAT ? 0 : ksf_load32(p);

	return size < KSF_SIZEOF_KSDATAFORMAT || size > left ? KSF_FORMAT_CONNECT_FORMAT : 0;
}

ksf_why
ksf_pin_connect_decode(struct ksf_pin_connect *out, uint32_t layout, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);
	uint32_t head = ksf_pin_connect_size(layout);

	connect_clear(out, given);
	if (head == 0 || given < head)
		return KSF_FORMAT_CONNECT_TRUNCATED;
	connect_read(out, head, p);
	out->layout = layout;
	return connect_why_format(p + head, given - head);
}

size_t
ksf_pin_connect_encode(const struct ksf_pin_connect *connect, void *out, size_t capacity)
{
	uint32_t size = ksf_pin_connect_size(connect->layout);
	int wide = size == KSF_SIZEOF_KSPIN_CONNECT_64;
	uint8_t *p = (uint8_t *)out;

	if (!wide && connect->pin_to_handle > UINT32_MAX)
		return 0;
	if (size == 0 || size > capacity)
		return size;
	ksf_identifier_store(&connect->interface_id, p);
	ksf_identifier_store(&connect->medium, p + 24);
	ksf_store32(p + 48, connect->pin_id);
	ksf_store32(p + 52, wide ? 0 : (uint32_t)connect->pin_to_handle);
	if (wide)
		ksf_store64(p + 56, connect->pin_to_handle);
	ksf_store32(p + size - 8, connect->priority_class);
	ksf_store32(p + size - 4, connect->priority_sub_class);
	return size;
}
