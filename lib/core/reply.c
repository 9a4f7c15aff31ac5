/* SPDX-License-Identifier: MIT */
/*
 * What goes out: the replies of pin properties. Each is measured first, so that a length of 0 asks
 * for the size and a short buffer stays as it is.
 */
#include "attribute_walk.h"
#include "reply_status.h"

#include <ksfmt/request.h>

#define MODE_LIST (KSF_SIZEOF_KSMULTIPLE_ITEM + KSF_SIZEOF_KSATTRIBUTE_MODE)

static void
reply_fill(uint8_t *p, uint64_t from, uint64_t to)
{
	/*@ loop invariant \at(from, Pre) <= from <= to;
	    loop invariant \forall integer i; \at(from, Pre) <= i < from ==> p[i] == 0;
	    loop assigns from, p[\at(from, Pre) .. to - 1];
	    loop variant to - from;
	*/
	for (; from < to; from++)
		p[from] = 0;
}

/* ---- KSPROPERTY_PIN_DATARANGES ---- */

/* The set of a range, or NULL if it has no id: then no list follows. */
static const struct ksf_attribute_set *
reply_set(const struct ksf_range_reply *reply, uint32_t i)
{
	const struct ksf_attribute_set *set =
		reply->attributes == NULL ? NULL : reply->attributes + i;

	return set != NULL && set->count != 0 ? set : NULL;
}

/* Bytes of the whole reply, 0 if a range has no layout; and its attribute lists. */
static uint64_t
reply_measure(const struct ksf_range_reply *reply, uint32_t *lists)
{
	uint64_t size = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t i;

	*lists = 0;
	for (i = 0; i < reply->count; i++) {
		const struct ksf_attribute_set *set = reply_set(reply, i);
		size_t range = ksf_range_encode(&reply->ranges[i], NULL, 0);

		if (range == 0)
			return 0;
		size += range;
		if (set == NULL)
			continue;
		size += ksf_attribute_set_encode(set, NULL, 0);
		*lists += 1;
	}
	return size;
}

/* Ranges have 64 or 88 bytes and lists 8 + 24 each: every element ends at a multiple of 8. */
static uint8_t *
reply_write_range(uint8_t *p, const struct ksf_range *range, const struct ksf_attribute_set *set)
{
	const uint32_t both = KSF_DATARANGE_ATTRIBUTES | KSF_DATARANGE_REQUIRED_ATTRIBUTES;
	uint32_t flags = range->flags & ~both;
	size_t size = ksf_range_encode(range, p, KSF_SIZEOF_KSDATARANGE_AUDIO);

	if (set != NULL)
		flags |= set->required != 0 ? both : KSF_DATARANGE_ATTRIBUTES;
	ksf_store32(p + 4, flags);
	p += size;
	return set == NULL ? p : p + ksf_attribute_set_encode(set, p, SIZE_MAX);
}

ksf_status
ksf_range_reply_write(
	const struct ksf_range_reply *reply, void *out, uint32_t length, uint32_t *information)
{
	uint8_t *p = (uint8_t *)out;
	uint32_t lists;
	uint64_t size = reply_measure(reply, &lists);
	uint32_t count = reply->count + (reply->counting == KSF_COUNTING_ALL ? lists : 0);
	ksf_status status = ksf_reply_list_head(size, count, p, length, information);
	uint32_t i;

	if (status != KSF_STATUS_SUCCESS || *information != size)
		return status;
	p += KSF_SIZEOF_KSMULTIPLE_ITEM;
	for (i = 0; i < reply->count; i++)
		p = reply_write_range(p, &reply->ranges[i], reply_set(reply, i));
	return KSF_STATUS_SUCCESS;
}

/* ---- KSPROPERTY_PIN_PROPOSEDATAFORMAT2 ---- */

static void
reply_write_mode(uint8_t *p, const struct ksf_guid *mode)
{
	struct ksf_attribute attribute;

	attribute.size = KSF_SIZEOF_KSATTRIBUTE_MODE;
	attribute.flags = 0;
	attribute.attribute = ksf_guid_attribute_mode;
	attribute.mode = *mode;
	attribute.layout = KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE;
	attribute.data_size = KSF_SIZEOF_KSATTRIBUTE_MODE;
	ksf_store32(p, MODE_LIST);
	ksf_store32(p + 4, 1);
	(void)ksf_attribute_encode(
		&attribute, p + KSF_SIZEOF_KSMULTIPLE_ITEM, KSF_SIZEOF_KSATTRIBUTE_MODE);
}

ksf_status
ksf_format_reply_write(const struct ksf_format *format, const void *extra, size_t extra_size,
	const struct ksf_guid *mode, void *out, uint32_t length, uint32_t *information)
{
	uint8_t *p = (uint8_t *)out;
	size_t bytes = ksf_format_encode(format, extra, extra_size, NULL, 0);
	uint64_t list = ksf_align8(bytes);
	uint64_t size = mode == NULL || bytes == 0 ? bytes : list + MODE_LIST;
	ksf_status status = ksf_reply_status(size, length, information);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	(void)ksf_format_encode(format, extra, extra_size, p, length);
	ksf_store32(p, (uint32_t)bytes);
	if (mode == NULL) {
		ksf_store32(p + 4, format->flags & ~KSF_DATAFORMAT_ATTRIBUTES);
		return KSF_STATUS_SUCCESS;
	}
	ksf_store32(p + 4, format->flags | KSF_DATAFORMAT_ATTRIBUTES);
	reply_fill(p, bytes, list);
	reply_write_mode(p + list, mode);
	return KSF_STATUS_SUCCESS;
}

/* ---- KSPROPERTY_PIN_MODEDATAFORMATS ---- */

/* Bytes of the whole reply, 0 if a format has no layout. */
static uint64_t
formats_measure(const struct ksf_format *formats, uint32_t count)
{
	uint64_t size = KSF_SIZEOF_KSMULTIPLE_ITEM + 8 * (uint64_t)count;
	uint32_t i;

	for (i = 0; i < count; i++) {
		size_t bytes = ksf_format_encode(&formats[i], NULL, 0, NULL, 0);

		if (bytes == 0)
			return 0;
		size = ksf_align8(size) + bytes;
	}
	return size;
}

ksf_status
ksf_mode_formats_write(const struct ksf_format *formats, uint32_t count, void *out, uint32_t length,
	uint32_t *information)
{
	uint8_t *p = (uint8_t *)out;
	uint64_t size = formats_measure(formats, count);
	uint64_t at = KSF_SIZEOF_KSMULTIPLE_ITEM + 8 * (uint64_t)count;
	ksf_status status = ksf_reply_status(size, length, information);
	uint32_t i;

	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_store32(p, (uint32_t)size);
	ksf_store32(p + 4, count);
	for (i = 0; i < count; i++) {
		uint64_t start = ksf_align8(at);

		reply_fill(p, at, start);
		ksf_store64(p + KSF_SIZEOF_KSMULTIPLE_ITEM + 8 * (uint64_t)i, start);
		at = start +
			ksf_format_encode(&formats[i], NULL, 0, p + start, (size_t)(size - start));
		ksf_store32(p + start, (uint32_t)(at - start));
		ksf_store32(p + start + 4, formats[i].flags & ~KSF_DATAFORMAT_ATTRIBUTES);
	}
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_mode_formats_at(
	uint32_t *offset, uint32_t *left, uint32_t index, const void *reply, size_t size)
{
	const uint8_t *p = (const uint8_t *)reply;
	uint32_t end = ksf_list_size(p, ksf_clamp32(size));
	uint64_t first;
	uint64_t start;

	if (end == 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	first = KSF_SIZEOF_KSMULTIPLE_ITEM + 8 * (uint64_t)ksf_load32(p + 4);
	if (first > end)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	if (index >= ksf_load32(p + 4))
		return KSF_STATUS_NOT_FOUND;
	start = ksf_load64(p + KSF_SIZEOF_KSMULTIPLE_ITEM + 8 * (uint64_t)index);
	if (start < first || start >= end || start % 8 != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	*offset = (uint32_t)start;
	*left = end - (uint32_t)start;
	return KSF_STATUS_SUCCESS;
}
