/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as each buffer of a pin's properties: range lists with attribute lists, KSP_PIN inputs,
 * replies, KSPIN_CONNECT. What is sound comes back from what is written of it.
 */
#include "fuzz.h"

#define MOST 32
static struct ksf_range ranges[MOST];
static struct ksf_attribute_set sets[MOST];
static uint8_t bytes[MOST * 256];
static char text[4096];

static uint32_t
load32(const uint8_t *p)
{
	uint32_t value;

	memcpy(&value, p, sizeof(value));
	return value;
}

/* ---- attributes ---- */

/* An own walk: attributes of a sound list, or -1. */
static int64_t
walk_attributes(const uint8_t *p, size_t size, int range)
{
	static const uint8_t mode[16] = {0xb5, 0x9e, 0xf8, 0xe1, 0x46, 0x5f, 0x9b, 0x41, 0x96, 0x7b,
		0xff, 0x67, 0x70, 0xb9, 0x84, 0x01};
	uint64_t at = 8;
	uint32_t i;

	if (size < 8 || load32(p) < 8 || load32(p) > size)
		return -1;
	for (i = 0; i < load32(p + 4); i++) {
		uint64_t left = at < load32(p) ? load32(p) - at : 0;

		if (left < 24 || load32(p + at) < 24 || load32(p + at) > left)
			return -1;
		if (memcmp(p + at + 8, mode, 16) == 0 && load32(p + at) != 40 &&
			!(range && load32(p + at) == 24))
			return -1;
		at = (at + load32(p + at) + 7) / 8 * 8;
	}
	return at >= load32(p) ? (int64_t)i : -1;
}

static void
law_attribute_findings(ksf_why why, uint32_t domain, const uint8_t *p, size_t size)
{
	struct ksf_finding finding;
	unsigned count = 0;

	for (ksf_why left = why; ksf_attribute_finding(&finding, &left, domain, p, size); count++) {
		LAW(ksf_finding_print(text, sizeof(text), &finding, NULL) > 0);
		LAW((uint64_t)finding.offset + finding.size <= size);
	}
	LAW(count == law_count(why));
}

static void
try_attributes(const uint8_t *data, size_t size)
{
	static const uint32_t domains[2] = {KSF_DOMAIN_FORMAT, KSF_DOMAIN_RANGE};
	struct ksf_attribute_set set;

	for (int range = 0; range < 2; range++) {
		int64_t expected = walk_attributes(data, size, range);
		uint32_t count;
		uint32_t stop;
		ksf_why why = ksf_attribute_list_check(&count, &stop, domains[range], data, size);

		LAW((why == 0) == (expected >= 0));
		LAW(law_count(why) <= 1 && stop <= size);
		LAW(expected < 0 || count == (uint64_t)expected);
		law_attribute_findings(why, domains[range], data, size);
	}
	if (ksf_attribute_set_decode(&set, data, size) != 0)
		LAW(set.count == 0 && set.required == 0);
	else
		LAW(set.count <= KSF_ATTRIBUTES_MAX && set.required >> set.count == 0);
	LAW(ksf_attributes_meet(&set, &set) == 0);
}

/* ---- lists ---- */

/* Elements of any kind that fill a list: both begin with their size. */
static uint32_t
walk_elements(const uint8_t *p)
{
	uint64_t at = 8;
	uint32_t count = 0;

	for (; at < load32(p); count++)
		at = (at + load32(p + at) + 7) / 8 * 8;
	return count;
}

static void
law_line(uint32_t i)
{
	size_t length = ksf_range_set_print(text, sizeof(text), &ranges[i], &sets[i]);
	struct ksf_attribute_set read;
	struct ksf_range range;
	size_t at;

	LAW(length < sizeof(text) && strlen(text) == length);
	LAW(ksf_range_set_parse(&range, &read, &at, text, length) == KSF_TEXT_OK);
	LAW(read.count == sets[i].count && read.required == sets[i].required);
	LAW(memcmp(read.ids, sets[i].ids, sizeof(read.ids)) == 0);
}

static int
same_sets(const struct ksf_attribute_set *a, const struct ksf_attribute_set *b)
{
	return a->count == b->count && a->required == b->required &&
		memcmp(a->ids, b->ids, sizeof(a->ids)) == 0;
}

/* What is written of the ranges and their sets reads as them, however they are counted. */
static void
law_reply(uint32_t count, uint32_t counting)
{
	struct ksf_range_reply reply = {ranges, sets, count, counting};
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range_list list;
	uint32_t needed;
	uint32_t length;

	LAW(ksf_range_reply_write(&reply, NULL, 0, &needed) == KSF_STATUS_BUFFER_OVERFLOW);
	guard_fill(bytes, sizeof(bytes));
	length = needed - 1 == 8 || needed - 1 == 4 ? 7 : needed - 1;
	LAW(ksf_range_reply_write(&reply, bytes, length, &needed) == KSF_STATUS_BUFFER_TOO_SMALL);
	LAW(guard_intact(bytes, sizeof(bytes)));
	LAW(ksf_range_reply_write(&reply, bytes, needed, &needed) == KSF_STATUS_SUCCESS);
	LAW(guard_intact(bytes + needed, sizeof(bytes) - needed));
	LAW(ksf_range_list_read(&list, bytes, needed) == 0);
	LAW(list.range_count == count && list.size == needed);
	LAW(list.attribute_count == 0 || list.counting == counting);
	for (uint32_t i = 0; i < count; i++) {
		struct ksf_attribute_set set;

		LAW(ksf_range_list_next(&place, bytes, needed) == 0);
		LAW((place.attributes_offset != 0) == (sets[i].count != 0));
		if (sets[i].count == 0)
			continue;
		LAW(ksf_attribute_set_decode(
			    &set, bytes + place.attributes_offset, place.attributes_size) == 0);
		LAW(same_sets(&set, &sets[i]));
	}
}

/* The ranges of a sound list; 0 if there are more than there is room for, or of attributes. */
static uint32_t
read_ranges(const struct ksf_range_list *list, const uint8_t *p)
{
	struct ksf_range_place place = {0, 0, 0, 0};
	uint32_t lists = 0;

	for (uint32_t i = 0; i < list->range_count; i++) {
		struct ksf_attribute_set set;
		uint64_t behind = place.offset + (uint64_t)place.size;

		LAW(ksf_range_list_next(&place, p, list->size) == 0);
		LAW(place.offset >= behind && place.offset % 8 == 0 && place.size >= 64);
		LAW((uint64_t)place.offset + place.size <= list->size);
		lists += place.attributes_offset != 0 ? 1 : 0;
		ksf_attribute_set_clear(&set);
		if (place.attributes_offset != 0 &&
			ksf_attribute_set_decode(
				&set, p + place.attributes_offset, place.attributes_size) != 0)
			return 0;
		if (i >= MOST)
			continue;
		(void)ksf_range_decode(&ranges[i], p + place.offset, place.size);
		sets[i] = set;
		law_line(i);
	}
	LAW(lists == list->attribute_count);
	return list->range_count <= MOST ? list->range_count : 0;
}

static void
law_list_findings(ksf_why why, const uint8_t *p, size_t size)
{
	struct ksf_finding finding;
	unsigned count = 0;

	for (ksf_why left = why; ksf_range_list_finding(&finding, &left, p, size); count++) {
		LAW(ksf_finding_print(text, sizeof(text), &finding, NULL) > 0);
		LAW((uint64_t)finding.offset + finding.size <= size);
	}
	LAW(count == law_count(why));
}

static void
try_list(const uint8_t *data, size_t size)
{
	struct ksf_range_list list;
	struct ksf_range_list again;
	ksf_why why = ksf_range_list_read(&list, data, size);
	uint32_t count;
	ksf_why plain = ksf_range_list_check(&count, data, size);

	guard_fill(&again, sizeof(again));
	LAW(ksf_range_list_read(&again, data, size) == why);
	LAW(memcmp(&again, &list, sizeof(list)) == 0);
	LAW(law_count(why) <= 1 && list.stop <= size);
	law_list_findings(why, data, size);
	if (why != 0)
		return;
	LAW(walk_elements(data) == list.range_count + list.attribute_count);
	LAW(list.count ==
		list.range_count + (list.counting == KSF_COUNTING_ALL ? list.attribute_count : 0));
	LAW(list.attribute_count != 0 || (plain == 0 && count == list.range_count));
	count = read_ranges(&list, data);
	law_reply(count, KSF_COUNTING_RANGES);
	law_reply(count, KSF_COUNTING_ALL);
}

/* ---- inputs and replies ---- */

static void
try_request(const uint8_t *data, size_t size)
{
	struct ksf_data_intersection in;
	struct ksf_range_list list;
	ksf_why why;
	ksf_status status = ksf_data_intersection_decode(&in, &why, 2, data, size);

	if (size < 40) {
		LAW(status == KSF_STATUS_INVALID_BUFFER_SIZE);
		return;
	}
	LAW(ksf_pin_property_encode(&in.pin, bytes, 32) == 32 && memcmp(bytes, data, 32) == 0);
	if (in.pin.pin_id >= 2) {
		LAW(status == KSF_STATUS_INVALID_PARAMETER && why == 0);
		return;
	}
	LAW(ksf_range_list_read(&list, data + 32, size - 32) == why);
	LAW(status == ksf_range_list_status(why));
	LAW(memcmp(&list, &in.list, sizeof(list)) == 0);
}

static void
try_modes(const uint8_t *data, size_t size)
{
	struct ksf_pin_property pin;
	struct ksf_guid mode;
	uint32_t offset;
	uint32_t left;

	guard_fill(&mode, sizeof(mode));
	if (ksf_propose_format2_decode(&pin, &mode, data, size) != KSF_STATUS_SUCCESS)
		LAW(guard_intact(&mode, sizeof(mode)));
	else
		LAW(size >= 80 && memcmp(&mode, data + 64, 16) == 0);
	LAW((ksf_mode_formats_decode(&pin, &mode, data, size) == KSF_STATUS_SUCCESS) ==
		(size >= 48));
	for (uint32_t i = 0; i < 4; i++)
		if (ksf_mode_formats_at(&offset, &left, i, data, size) == KSF_STATUS_SUCCESS)
			LAW(offset >= 16 && (uint64_t)offset + left <= size && left > 0);
}

static void
try_connect(uint32_t layout, const uint8_t *data, size_t size)
{
	size_t head = ksf_pin_connect_size(layout);
	struct ksf_pin_connect connect;
	struct ksf_finding finding;
	ksf_why why = ksf_pin_connect_decode(&connect, layout, data, size);
	ksf_why left = why;

	LAW((connect.layout == layout) == (size >= head));
	LAW(ksf_pin_connect_finding(&finding, &left, layout, data, size) == (why != 0));
	if (size < head) {
		LAW(why == KSF_FORMAT_CONNECT_TRUNCATED);
		return;
	}
	guard_fill(bytes, 80);
	LAW(ksf_pin_connect_encode(&connect, bytes, head) == head);
	LAW(memcmp(bytes, data, 52) == 0 && memcmp(bytes + 56, data + 56, head - 56) == 0);
	LAW(guard_intact(bytes + head, 80 - head));
	LAW((why == 0) ==
		(size - head >= 64 && load32(data + head) >= 64 &&
			load32(data + head) <= size - head));
}

static void
try_format(const uint8_t *data, size_t size)
{
	struct ksf_attribute_list list;
	struct ksf_format format;
	ksf_why wave_why;
	ksf_why why;

	(void)ksf_format_decode(&format, &wave_why, data, size);
	why = ksf_format_attributes(&list, &format, data, size);
	LAW((uint64_t)list.offset + list.size <= size);
	if (list.offset == 0) {
		LAW(why == 0 && list.count == 0);
		return;
	}
	LAW((format.flags & KSF_DATAFORMAT_ATTRIBUTES) != 0);
	LAW(list.offset == size || list.offset == (format.format_size + 7) / 8 * 8);
	law_attribute_findings(why, KSF_DOMAIN_FORMAT, data + list.offset, size - list.offset);
}

static void
try_music(const uint8_t *data, size_t size)
{
	struct ksf_range_music music;
	struct ksf_range range;

	LAW(ksf_range_music_decode(&music, data, size) == ksf_range_decode(&range, data, size));
	LAW(same_range(&music.header, &range));
	if (music.layout == KSF_LAYOUT_NONE)
		return;
	LAW(range.layout == KSF_LAYOUT_KSDATARANGE && range.maximum_channels == 0);
	LAW(ksf_range_music_encode(&music, bytes, 96) == 96);
	LAW(memcmp(bytes + 4, data + 4, 88) == 0 && load32(bytes) == 96);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_attributes(data, size);
	try_list(data, size);
	try_request(data, size);
	try_modes(data, size);
	try_connect(KSF_LAYOUT_KSPIN_CONNECT_32, data, size);
	try_connect(KSF_LAYOUT_KSPIN_CONNECT_64, data, size);
	try_format(data, size);
	try_music(data, size);
	return 0;
}
