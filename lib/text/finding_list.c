/* SPDX-License-Identifier: MIT */
/*
 * Reasons that are of bytes and not of a value: lists of ranges, lists of attributes, and what
 * follows a KSPIN_CONNECT. Where it is and which numbers stand there is read again from the bytes.
 */
#include "../core/bytes.h"
#include "finding.h"

#define SIZE_OF_FIELD 4u

static void
finding_set(struct ksf_finding *out, uint64_t actual, uint64_t min, uint64_t max)
{
	out->actual = actual;
	out->min = min;
	out->max = max;
}

/* A number of 32 bits at an offset. */
static void
finding_at(struct ksf_finding *out, uint32_t offset, uint64_t actual, uint64_t min, uint64_t max)
{
	out->offset = offset;
	out->size = SIZE_OF_FIELD;
	finding_set(out, actual, min, max);
}

/* ---- attributes ---- */

#define ATTRIBUTE_REASONS_FORMAT                                                                   \
	(KSF_FORMAT_ATTRIBUTES_MISSING | KSF_FORMAT_ATTRIBUTES_SIZE |                              \
		KSF_FORMAT_ATTRIBUTES_COUNT | KSF_FORMAT_ATTRIBUTES_LEFTOVER |                     \
		KSF_FORMAT_ATTRIBUTE_SIZE | KSF_FORMAT_ATTRIBUTE_MODE)
#define ATTRIBUTE_REASONS_RANGE                                                                    \
	(KSF_RANGE_ATTRIBUTES_MISSING | KSF_RANGE_ATTRIBUTES_SIZE | KSF_RANGE_ATTRIBUTES_COUNT |   \
		KSF_RANGE_ATTRIBUTES_LEFTOVER | KSF_RANGE_ATTRIBUTE_SIZE |                         \
		KSF_RANGE_ATTRIBUTE_MODE)

/* Where the last of `count` attributes ends, without the padding behind it. */
static uint64_t
attributes_end(const uint8_t *p, uint32_t count)
{
	uint64_t next = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint64_t end = next;

	for (; count > 0; count--) {
		end = next + ksf_load32(p + next);
		next = (end + 7) / 8 * 8;
	}
	return end;
}

/* The attribute that is broken: its Size, or that there are too few bytes for one. */
static void
attribute_place(struct ksf_finding *out, const uint8_t *p, uint32_t begin, uint32_t given)
{
	uint32_t end = ksf_min32(ksf_load32(p), given);
	uint32_t left = end - ksf_min32(begin, end);

	out->offset = begin;
	if (left < KSF_SIZEOF_KSATTRIBUTE)
		finding_set(out, left, KSF_SIZEOF_KSATTRIBUTE, UINT32_MAX);
	else
		finding_at(out, begin, ksf_load32(p + begin), KSF_SIZEOF_KSATTRIBUTE, left);
}

/* By the reason's bit in the format domain. */
static void
attributes_place(struct ksf_finding *out, ksf_why why, const uint8_t *p, uint32_t given)
{
	uint32_t count;
	uint32_t stop;
	uint64_t end;

	(void)ksf_attribute_list_check(&count, &stop, out->domain, p, given);
	end = attributes_end(p, count);
	if (why == KSF_FORMAT_ATTRIBUTES_SIZE)
		finding_at(out, 0, ksf_load32(p), KSF_SIZEOF_KSMULTIPLE_ITEM, given);
	else if (why == KSF_FORMAT_ATTRIBUTES_COUNT)
		finding_at(out, 4, ksf_load32(p + 4), 0, count);
	else if (why == KSF_FORMAT_ATTRIBUTES_LEFTOVER)
		finding_at(out, 0, ksf_load32(p), end, stop);
	else
		attribute_place(out, p, stop, given);
	if (why != KSF_FORMAT_ATTRIBUTE_MODE)
		return;
	out->min = KSF_SIZEOF_KSATTRIBUTE_MODE;
	out->max = KSF_SIZEOF_KSATTRIBUTE_MODE;
}

int
ksf_attribute_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t domain, const void *list, size_t size)
{
	int range = domain == KSF_DOMAIN_RANGE;
	uint32_t given = ksf_clamp32(size);

	*left &= range ? ATTRIBUTE_REASONS_RANGE : ATTRIBUTE_REASONS_FORMAT;
	if (!ksf_finding_begin(out, left, domain))
		return 0;
	if (given < KSF_SIZEOF_KSMULTIPLE_ITEM)
		finding_set(out, given, KSF_SIZEOF_KSMULTIPLE_ITEM, UINT32_MAX);
	else
		attributes_place(out, KSF_BIT(range ? out->bit - 19 : out->bit),
			(const uint8_t *)list, given);
	return 1;
}

/* ---- ranges ---- */

struct list_end {
	uint32_t ranges; /* sound ones */
	uint64_t end;    /* of the last element of these */
	uint64_t next;   /* where the next one starts, if its padding is there */
};

static void
list_walk(struct list_end *out, const uint8_t *p, uint32_t size)
{
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range_list list;

	(void)ksf_range_list_read(&list, p, size);
	out->end = KSF_SIZEOF_KSMULTIPLE_ITEM;
	for (out->ranges = 0; out->ranges < list.range_count; out->ranges++) {
		(void)ksf_range_list_next(&place, p, ksf_min32(list.size, size));
		out->end = place.attributes_offset != 0
			? (uint64_t)place.attributes_offset + place.attributes_size
			: (uint64_t)place.offset + place.size;
	}
	out->next = (out->end + 7) / 8 * 8;
}

/* The range that is broken: its FormatSize, or that there are too few bytes for one. */
static void
list_place_range(struct ksf_finding *out, const uint8_t *p, uint32_t begin, uint32_t size)
{
	uint32_t left = size - ksf_min32(begin, size);

	out->offset = begin;
	if (left < KSF_SIZEOF_KSDATARANGE)
		finding_set(out, left, KSF_SIZEOF_KSDATARANGE, UINT32_MAX);
	else
		finding_at(out, begin, ksf_load32(p + begin), KSF_SIZEOF_KSDATARANGE, left);
}

/* The list behind the range at `begin`, which is sound itself: a list without one is no list. */
static void
list_place_attributes(struct ksf_finding *out, const uint8_t *p, uint32_t begin, uint32_t size)
{
	ksf_why left = KSF_BIT(out->bit);
	uint64_t offset = size;

	if (size - ksf_min32(begin, size) >= KSF_SIZEOF_KSDATARANGE)
		offset = ((uint64_t)begin + ksf_load32(p + begin) + 7) / 8 * 8;
	if (offset > size)
		offset = size;
	(void)ksf_attribute_finding(
		out, &left, KSF_DOMAIN_RANGE, p + offset, (size_t)(size - offset));
	out->offset += (uint32_t)offset;
}

static void
list_place(struct ksf_finding *out, const uint8_t *p, uint32_t given)
{
	ksf_why why = KSF_BIT(out->bit);
	uint32_t size = ksf_min32(ksf_load32(p), given);
	struct list_end walk;
	uint32_t next;

	list_walk(&walk, p, given);
	next = walk.next < given ? (uint32_t)walk.next : given;
	if (why == KSF_RANGE_LIST_SIZE)
		finding_at(out, 0, ksf_load32(p), KSF_SIZEOF_KSMULTIPLE_ITEM, given);
	else if (why == KSF_RANGE_LIST_COUNT)
		finding_at(out, 4, ksf_load32(p + 4), 0, walk.ranges);
	else if (why == KSF_RANGE_LIST_LEFTOVER)
		finding_at(out, 0, ksf_load32(p), walk.end, walk.next);
	else if (why == KSF_RANGE_LIST_ELEMENT)
		list_place_range(out, p, next, size);
	else if ((why & ATTRIBUTE_REASONS_RANGE) != 0)
		list_place_attributes(out, p, next, size);
}

int
ksf_range_list_finding(struct ksf_finding *out, ksf_why *left, const void *list, size_t size)
{
	uint32_t given = ksf_clamp32(size);

	*left &= KSF_LIST_REASONS;
	if (!ksf_finding_begin(out, left, KSF_DOMAIN_RANGE))
		return 0;
	if (given < KSF_SIZEOF_KSMULTIPLE_ITEM)
		finding_set(out, given, KSF_SIZEOF_KSMULTIPLE_ITEM, UINT32_MAX);
	else
		list_place(out, (const uint8_t *)list, given);
	return 1;
}

/* ---- KSPIN_CONNECT ---- */

int
ksf_pin_connect_finding(
	struct ksf_finding *out, ksf_why *left, uint32_t layout, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);
	uint32_t head = ksf_pin_connect_size(layout);

	*left &= KSF_FORMAT_CONNECT_TRUNCATED | KSF_FORMAT_CONNECT_FORMAT;
	if (!ksf_finding_begin(out, left, KSF_DOMAIN_FORMAT))
		return 0;
	if (given < head) {
		finding_set(out, given, head, UINT32_MAX);
		return 1;
	}
	out->offset = head;
	if (given - head < KSF_SIZEOF_KSDATAFORMAT)
		finding_set(out, given - head, KSF_SIZEOF_KSDATAFORMAT, UINT32_MAX);
	else
		finding_at(out, head, ksf_load32(p + head), KSF_SIZEOF_KSDATAFORMAT, given - head);
	return 1;
}
