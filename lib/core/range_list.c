/* SPDX-License-Identifier: MIT */
/*
 * Range lists whose ranges may have attribute lists ("Pin Data Range and Intersection Properties").
 * Ranges and attribute lists both begin with their size in bytes, so one step walks over both; only
 * Flags of a range say that a list follows it.
 */
#include "attribute_walk.h"

#include <ksfmt/request.h>

/* Whether a range stands where an attribute list may stand: at 16 a list has the id of its first
 * attribute, and a range its MajorFormat. */
static int
list_is_range(const uint8_t *p, uint64_t left)
{
	struct ksf_guid major;

	if (left < KSF_SIZEOF_KSDATARANGE || ksf_load32(p) < KSF_SIZEOF_KSDATARANGE)
		return 0;
	ksf_load_guid(&major, p + 16);
	return ksf_guid_is_wild(&major) || ksf_guid_is(&major, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) ||
		ksf_guid_is(&major, KSF_MUSIC_LOW, KSF_MUSIC_HIGH);
}

/* The attribute list behind a range, if it has one; `stop` as in struct ksf_range_list. */
static ksf_why
list_read_attributes(struct ksf_range_place *place, uint64_t *stop, const uint8_t *p, uint32_t end)
{
	uint64_t offset = ksf_align8((uint64_t)place->offset + place->size);
	uint32_t count;
	uint32_t inside;
	ksf_why why;

	place->attributes_offset = 0;
	place->attributes_size = 0;
	*stop = offset;
	if ((ksf_load32(p + place->offset + 4) & KSF_DATARANGE_ATTRIBUTES) == 0 || offset >= end ||
		list_is_range(p + offset, end - offset))
		return 0;
	why = ksf_attribute_list_check(
		&count, &inside, KSF_DOMAIN_RANGE, p + offset, (size_t)(end - offset));
	if (why != 0) {
		*stop = offset + inside;
		return why;
	}
	place->attributes_offset = (uint32_t)offset;
	place->attributes_size = ksf_load32(p + offset);
	*stop = offset + ksf_align8(place->attributes_size);
	return 0;
}

/* The range at `offset` and its list; *stop is where the next one starts, or what is broken. */
static ksf_why
list_read_range(struct ksf_range_place *place, uint64_t *stop, const uint8_t *p, uint32_t end)
{
	uint64_t offset = *stop;
	uint32_t size;

	if (offset > end || end - offset < KSF_SIZEOF_KSDATARANGE)
		return KSF_RANGE_LIST_ELEMENT;
	size = ksf_load32(p + offset);
	if (size < KSF_SIZEOF_KSDATARANGE || size > end - offset)
		return KSF_RANGE_LIST_ELEMENT;
	place->offset = (uint32_t)offset;
	place->size = size;
	return list_read_attributes(place, stop, p, end);
}

static void
list_clear(struct ksf_range_list *out)
{
	out->size = 0;
	out->count = 0;
	out->range_count = 0;
	out->attribute_count = 0;
	out->counting = KSF_COUNTING_SAME;
	out->stop = 0;
}

/* Which reading of Count fits the elements that fill the list. */
static ksf_why
list_counting(struct ksf_range_list *out, int is_end)
{
	if (!is_end)
		return KSF_RANGE_LIST_LEFTOVER;
	if (out->count == out->range_count) {
		out->counting = out->attribute_count != 0 ? KSF_COUNTING_RANGES : KSF_COUNTING_SAME;
		return 0;
	}
	if (out->count - out->range_count != out->attribute_count)
		return KSF_RANGE_LIST_COUNT;
	out->counting = KSF_COUNTING_ALL;
	return 0;
}

ksf_why
ksf_range_list_read(struct ksf_range_list *out, const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	uint32_t end = ksf_list_size(p, ksf_clamp32(size));
	uint64_t stop = KSF_SIZEOF_KSMULTIPLE_ITEM;
	struct ksf_range_place place;
	ksf_why why = 0;

	list_clear(out);
	if (size < KSF_SIZEOF_KSMULTIPLE_ITEM)
		return KSF_RANGE_LIST_TRUNCATED;
	out->size = ksf_load32(p);
	out->count = ksf_load32(p + 4);
	if (end == 0)
		return KSF_RANGE_LIST_SIZE;
	/*@ loop invariant out->attribute_count <= out->range_count <= out->count;
	    loop invariant why == 0;
	    loop invariant 8 + 64 * out->range_count <= stop <= end + 7;
	    loop invariant out->range_count > 0 ==> 8 + 64 * out->range_count <= end;
	    loop assigns why, stop, place, out->range_count, out->attribute_count;
	    loop variant out->count - out->range_count;
	*/
	while (out->range_count < out->count && stop < end) {
		why = list_read_range(&place, &stop, p, end);
		if (why != 0)
			break;
		out->range_count++;
		out->attribute_count += place.attributes_offset != 0 ? 1 : 0;
	}
	out->stop = stop < end ? (uint32_t)stop : end;
	return why != 0 ? why : list_counting(out, stop >= end);
}

ksf_why
ksf_range_list_next(struct ksf_range_place *place, const void *list, size_t size)
{
	uint64_t stop = KSF_SIZEOF_KSMULTIPLE_ITEM;
	struct ksf_range_place next;
	ksf_why why;

	if (place->attributes_offset != 0)
		stop = ksf_align8((uint64_t)place->attributes_offset + place->attributes_size);
	else if (place->size != 0)
		stop = ksf_align8((uint64_t)place->offset + place->size);
	why = list_read_range(&next, &stop, (const uint8_t *)list, ksf_clamp32(size));
	if (why != 0)
		return why;
	*place = next;
	return 0;
}
