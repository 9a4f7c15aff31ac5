/* SPDX-License-Identifier: MIT */
/*
 * Attributes of formats and ranges ("KSATTRIBUTE structure"). Microsoft's samples take the Size of
 * a list as its bound and subtract sizes that are rounded up; here every step is compared with what
 * is left.
 */
#include "attribute_walk.h"

/* The reasons of a list have the same order in both domains. */
#define RANGE_FACTOR UINT64_C(0x80000)
typedef char attribute_reasons_fit[KSF_FORMAT_ATTRIBUTES_MISSING * RANGE_FACTOR ==
				KSF_RANGE_ATTRIBUTES_MISSING &&
			KSF_FORMAT_ATTRIBUTE_MODE * RANGE_FACTOR == KSF_RANGE_ATTRIBUTE_MODE
		? 1
		: -1];

static int
attribute_is_mode(const struct ksf_guid *attribute)
{
	return ksf_guid_is(attribute, KSF_ATTRIBUTE_MODE_LOW, KSF_ATTRIBUTE_MODE_HIGH);
}

static void
attribute_clear(struct ksf_attribute *out, uint32_t given)
{
	out->size = 0;
	out->flags = 0;
	ksf_set_guid(&out->attribute, 0, 0);
	ksf_set_guid(&out->mode, 0, 0);
	out->layout = KSF_LAYOUT_NONE;
	out->data_size = given;
}

void
ksf_attribute_decode(struct ksf_attribute *out, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);

	attribute_clear(out, given);
	if (given < KSF_SIZEOF_KSATTRIBUTE)
		return;
	out->size = ksf_load32(p);
	out->flags = ksf_load32(p + 4);
	ksf_load_guid(&out->attribute, p + 8);
	out->layout = KSF_LAYOUT_KSATTRIBUTE;
	if (!attribute_is_mode(&out->attribute) ||
		ksf_min32(given, out->size) < KSF_SIZEOF_KSATTRIBUTE_MODE)
		return;
	ksf_load_guid(&out->mode, p + 24);
	out->layout = KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE;
}

size_t
ksf_attribute_encode(const struct ksf_attribute *attribute, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	uint32_t size = 0;

	if (attribute->layout == KSF_LAYOUT_KSATTRIBUTE)
		size = KSF_SIZEOF_KSATTRIBUTE;
	if (attribute->layout == KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE)
		size = KSF_SIZEOF_KSATTRIBUTE_MODE;
	if (size == 0 || size > capacity)
		return size;
	if (size == KSF_SIZEOF_KSATTRIBUTE_MODE)
		ksf_store_guid(p + 24, &attribute->mode);
	ksf_store_guid(p + 8, &attribute->attribute);
	ksf_store32(p, size);
	ksf_store32(p + 4, attribute->flags);
	return size;
}

/* ---- lists ---- */

/* The attribute at `p` with `left` bytes to the end of its list, as a reason of a format. */
static ksf_why
attribute_why(const uint8_t *p, uint64_t left, uint32_t domain)
{
	uint32_t size = left < KSF_SIZEOF_KSATTRIBUTE ? 0 : ksf_load32(p);
	struct ksf_guid attribute;

	if (size < KSF_SIZEOF_KSATTRIBUTE || size > left)
		return KSF_FORMAT_ATTRIBUTE_SIZE;
	ksf_load_guid(&attribute, p + 8);
	if (!attribute_is_mode(&attribute) || size == KSF_SIZEOF_KSATTRIBUTE_MODE)
		return 0;
	return domain == KSF_DOMAIN_RANGE && size == KSF_SIZEOF_KSATTRIBUTE
		? 0
		: KSF_FORMAT_ATTRIBUTE_MODE;
}

static ksf_why
attribute_reason(ksf_why why, uint32_t domain)
{
	return domain == KSF_DOMAIN_RANGE ? why * RANGE_FACTOR : why;
}

ksf_why
ksf_attribute_walk(uint32_t *count, uint32_t *stop, uint32_t domain, const uint8_t *p, uint32_t end)
{
	uint64_t offset = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t wanted = ksf_load32(p + 4);
	uint32_t found = 0;
	ksf_why why = 0;

	/*@ loop invariant 0 <= found <= wanted;
	    loop invariant 8 + 24 * found <= offset <= end + 7;
	    loop invariant offset == list_offset(p, found);
	    loop invariant why == 0;
	    loop invariant \forall integer i; 0 <= i < found ==>
	      ATTR_SOUND(p, i, end, domain, Here);
	    loop invariant \forall integer i; 0 <= i < found ==> 8 <= list_offset(p, i) < end;
	    loop invariant found > 0 ==> 8 + 24 * (found - 1) < end;
	    loop assigns found, offset, why;
	    loop variant wanted - found;
	*/
	while (found < wanted && offset < end) {
		why = attribute_why(p + offset, end - offset, domain);
		if (why != 0)
			break;
		offset += ksf_align8(ksf_load32(p + offset));
		found++;
	}
	*count = found;
	*stop = offset < end ? (uint32_t)offset : end;
	if (why == 0 && found < wanted)
		why = KSF_FORMAT_ATTRIBUTES_COUNT;
	if (why == 0 && offset < end)
		why = KSF_FORMAT_ATTRIBUTES_LEFTOVER;
	return attribute_reason(why, domain);
}

ksf_why
ksf_attribute_list_check(
	uint32_t *count, uint32_t *stop, uint32_t domain, const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	uint32_t end = ksf_list_size(p, ksf_clamp32(size));

	*count = 0;
	*stop = 0;
	if (end != 0)
		return ksf_attribute_walk(count, stop, domain, p, end);
	return attribute_reason(size < KSF_SIZEOF_KSMULTIPLE_ITEM ? KSF_FORMAT_ATTRIBUTES_MISSING
								  : KSF_FORMAT_ATTRIBUTES_SIZE,
		domain);
}

ksf_why
ksf_format_attributes(struct ksf_attribute_list *out, const struct ksf_format *format,
	const void *data, size_t size)
{
	uint32_t given = ksf_clamp32(size);
	uint64_t start = ksf_align8(format->format_size);
	uint32_t offset = start < given ? (uint32_t)start : given;
	ksf_why why;

	out->offset = 0;
	out->size = 0;
	out->count = 0;
	out->stop = 0;
	if (format->layout == KSF_LAYOUT_NONE || (format->flags & KSF_DATAFORMAT_ATTRIBUTES) == 0 ||
		format->format_size < KSF_SIZEOF_KSDATAFORMAT || format->format_size > given)
		return 0;
	out->offset = offset;
	why = ksf_attribute_list_check(&out->count, &out->stop, KSF_DOMAIN_FORMAT,
		(const uint8_t *)data + offset, given - offset);
	out->size = ksf_list_size((const uint8_t *)data + offset, given - offset);
	return why;
}

/* ---- sets ---- */

void
ksf_attribute_set_clear(struct ksf_attribute_set *set)
{
	uint32_t i;

	set->count = 0;
	set->required = 0;
	/*@ loop invariant 0 <= i <= KSF_ATTRIBUTES_MAX;
	    loop invariant \forall integer j; 0 <= j < i ==>
	      set->ids[j].low == 0 && set->ids[j].high == 0;
	    loop assigns i, set->ids[0 .. KSF_ATTRIBUTES_MAX - 1];
	    loop variant KSF_ATTRIBUTES_MAX - i;
	*/
	for (i = 0; i < KSF_ATTRIBUTES_MAX; i++)
		ksf_set_guid(&set->ids[i], 0, 0);
}

/* Where the id stands in the set; its count if it is not there. */
static uint32_t
attribute_set_find(const struct ksf_attribute_set *set, const struct ksf_guid *id)
{
	uint32_t i = 0;

	/*@ loop invariant 0 <= i <= set->count;
	    loop invariant \forall integer j; 0 <= j < i ==> !SET_HAS(set, j, id);
	    loop assigns i;
	    loop variant set->count - i;
	*/
	while (i < set->count && !ksf_guid_is(&set->ids[i], id->low, id->high))
		i++;
	return i;
}

static ksf_why
attribute_set_add(struct ksf_attribute_set *set, const struct ksf_guid *id, uint32_t flags)
{
	uint32_t i = attribute_set_find(set, id);

	if (i == KSF_ATTRIBUTES_MAX)
		return KSF_RANGE_ATTRIBUTES_CAPACITY;
	if (i == set->count) {
		ksf_set_guid(&set->ids[i], id->low, id->high);
		set->count++;
	}
	set->required |= (flags & KSF_ATTRIBUTE_REQUIRED) << i;
	return 0;
}

ksf_why
ksf_attribute_set_decode(struct ksf_attribute_set *out, const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	uint64_t offset = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t count;
	uint32_t stop;
	ksf_why why = ksf_attribute_list_check(&count, &stop, KSF_DOMAIN_RANGE, list, size);

	ksf_attribute_set_clear(out);
	for (; why == 0 && count > 0; count--) {
		struct ksf_guid id;

		ksf_load_guid(&id, p + offset + 8);
		why = attribute_set_add(out, &id, ksf_load32(p + offset + 4));
		offset += ksf_align8(ksf_load32(p + offset));
	}
	if (why != 0)
		ksf_attribute_set_clear(out);
	return why;
}

size_t
ksf_attribute_set_encode(const struct ksf_attribute_set *set, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;
	uint32_t count = ksf_min32(set->count, KSF_ATTRIBUTES_MAX);
	uint32_t size = KSF_SIZEOF_KSMULTIPLE_ITEM + KSF_SIZEOF_KSATTRIBUTE * count;
	uint32_t i;

	if (size > capacity)
		return size;
	ksf_store32(p, size);
	ksf_store32(p + 4, count);
	p += KSF_SIZEOF_KSMULTIPLE_ITEM;
	for (i = 0; i < count; i++) {
		ksf_store32(p, KSF_SIZEOF_KSATTRIBUTE);
		ksf_store32(p + 4, set->required >> i & KSF_ATTRIBUTE_REQUIRED);
		ksf_store_guid(p + 8, &set->ids[i]);
		p += KSF_SIZEOF_KSATTRIBUTE;
	}
	return size;
}

/* "KSDATARANGE structure" has the flag and does not define it: it says here what the list says. */
ksf_why
ksf_attributes_check(const struct ksf_range *range, const struct ksf_attribute_set *set)
{
	int flag = (range->flags & KSF_DATARANGE_REQUIRED_ATTRIBUTES) != 0;

	return flag != (set->required != 0) ? KSF_RANGE_REQUIRED_FLAG : 0;
}

/* Every id that `need` requires is in `have`. */
static int
attribute_set_serves(const struct ksf_attribute_set *have, const struct ksf_attribute_set *need)
{
	uint32_t i;

	/*@ loop invariant 0 <= i <= need->count;
	    loop invariant \forall integer j; 0 <= j < i ==> !SET_LACKS(have, need, j);
	    loop assigns i;
	    loop variant need->count - i;
	*/
	for (i = 0; i < need->count; i++) {
		if ((need->required >> i & 1) != 0 &&
			attribute_set_find(have, &need->ids[i]) == have->count)
			return 0;
	}
	return 1;
}

ksf_why
ksf_attributes_meet(const struct ksf_attribute_set *client, const struct ksf_attribute_set *pin)
{
	ksf_why why = 0;

	why += attribute_set_serves(pin, client) ? 0 : KSF_MATCH_CLIENT_REQUIRES;
	why += attribute_set_serves(client, pin) ? 0 : KSF_MATCH_PIN_REQUIRES;
	return why;
}
