/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as each request, value, list and descriptor of a property: what is read is what an own
 * reading finds, what is written of it reads as it, a list that is taken walks Count steps, and
 * nothing outside the bytes is read. The first byte names the structure.
 */
#include "fuzz.h"

#include <ksfmt/property.h>

#define ROOM 65536
static uint8_t bytes[ROOM];
static char text[4096];

static uint32_t
load32(const uint8_t *p)
{
	uint32_t value;

	memcpy(&value, p, sizeof(value));
	return value;
}

/* What is written has the size, in as much room and no less, and the bytes of `p`. */
static void
law_written(size_t small, size_t size, size_t whole, const uint8_t *p)
{
	LAW(small == whole && size == whole);
	LAW(memcmp(bytes, p, whole) == 0);
}

/* ---- requests and plain values ---- */

static void
try_requests(const uint8_t *p, size_t size)
{
	struct ksf_identifier id;
	struct ksf_node_property node;
	struct ksf_node_channel channel;
	struct ksf_pin_instances instances;

	guard_fill(&id, sizeof(id));
	guard_fill(&channel, sizeof(channel));
	LAW((ksf_identifier_decode(&id, p, size) == KSF_STATUS_SUCCESS) == (size >= 24));
	LAW(size >= 24 || guard_intact(&id, sizeof(id)));
	if (size >= 24)
		law_written(ksf_identifier_encode(&id, bytes, 23),
			ksf_identifier_encode(&id, bytes, 24), 24, p);
	LAW((ksf_node_property_decode(&node, p, size) == KSF_STATUS_SUCCESS) == (size >= 32));
	if (size >= 32)
		law_written(ksf_node_property_encode(&node, bytes, 31),
			ksf_node_property_encode(&node, bytes, 32), 32, p);
	LAW((ksf_node_channel_decode(&channel, p, size) == KSF_STATUS_SUCCESS) == (size >= 40));
	LAW(size >= 40 || guard_intact(&channel, sizeof(channel)));
	if (size >= 40)
		law_written(ksf_node_channel_encode(&channel, bytes, 39),
			ksf_node_channel_encode(&channel, bytes, 40), 40, p);
	LAW((ksf_pin_instances_decode(&instances, p, size) == KSF_STATUS_SUCCESS) == (size >= 8));
	if (size >= 8)
		law_written(ksf_pin_instances_encode(&instances, bytes, 7),
			ksf_pin_instances_encode(&instances, bytes, 8), 8, p);
}

static void
try_volume(const uint8_t *p, size_t size)
{
	uint32_t level;
	int32_t back;
	int32_t thousandths;

	if (ksf_property_ulong_decode(&level, p, size) != KSF_STATUS_SUCCESS)
		return;
	thousandths = ksf_volume_to_millidecibels((int32_t)level);
	back = ksf_volume_from_millidecibels(thousandths);
	LAW(ksf_volume_to_millidecibels(back) == thousandths);
	LAW(llabs((long long)back - (int32_t)level) <= 66);
}

/* ---- lists ---- */

static ksf_status
element(uint32_t value, uint32_t index, const uint8_t *p, size_t size)
{
	struct ksf_guid guid;
	struct ksf_identifier id;
	struct ksf_connection connection;

	if (value == KSF_VALUE_GUIDS)
		return ksf_guid_list_at(&guid, index, p, size);
	if (value == KSF_VALUE_IDENTIFIERS)
		return ksf_identifier_list_at(&id, index, p, size);
	return ksf_connection_list_at(&connection, index, p, size);
}

/* A list of connections that is written reads the same. */
static void
law_connections(const uint8_t *p, size_t size, uint32_t count)
{
	struct ksf_connection *all = calloc(count + 1, sizeof(*all));
	uint32_t needed = 8 + 16 * count;
	uint32_t told;

	for (uint32_t i = 0; i < count; i++)
		LAW(ksf_connection_list_at(&all[i], i, p, size) == KSF_STATUS_SUCCESS);
	LAW(ksf_connection_list_write(all, count, bytes, 0, &told) == KSF_STATUS_BUFFER_OVERFLOW);
	LAW(told == needed);
	LAW(ksf_connection_list_write(all, count, bytes, ROOM, &told) == KSF_STATUS_SUCCESS);
	LAW(told == needed && load32(bytes) == needed && load32(bytes + 4) == count);
	LAW(memcmp(bytes + 8, p + 8, needed - 8) == 0);
	free(all);
}

static void
try_list(uint32_t value, const uint8_t *p, size_t size)
{
	struct ksf_property_list list;
	ksf_why why = ksf_property_list_read(&list, value, p, size);
	uint64_t stride = value == KSF_VALUE_IDENTIFIERS ? 24 : 16;
	int taken = size >= 8 && load32(p) <= size && load32(p) >= 8 &&
		load32(p + 4) <= (load32(p) - 8) / stride;
	uint32_t i = 0;

	LAW((why == 0 || why == KSF_PROPERTY_LIST_TRAILING) == taken);
	LAW(law_count(why) <= 1);
	while (element(value, i, p, size) == KSF_STATUS_SUCCESS)
		i++;
	LAW(i == (taken ? list.count : 0));
	LAW(element(value, i, p, size) ==
		(taken ? KSF_STATUS_NOT_FOUND : KSF_STATUS_INVALID_BUFFER_SIZE));
	if (taken && value == KSF_VALUE_CONNECTIONS && list.count < ROOM / 16)
		law_connections(p, size, list.count);
}

/* ---- names, physical connections, formats ---- */

static void
try_name(const uint8_t *p, size_t size)
{
	uint32_t units;
	ksf_why why = ksf_property_name_read(&units, p, size);

	LAW(2 * (uint64_t)units <= size);
	LAW((why & KSF_PROPERTY_NAME_NUL) != 0 || (p[2 * units] == 0 && p[2 * units + 1] == 0));
}

static void
try_physical(const uint8_t *p, size_t size)
{
	struct ksf_physical_connection c;
	uint16_t *name;
	uint32_t told;
	ksf_why why = ksf_physical_connection_read(&c, p, size);

	LAW(law_count(why) <= 1);
	if ((why & ~KSF_PROPERTY_PHYSICAL_TAIL) != 0) {
		LAW(c.name_units == 0 && ksf_physical_connection_path(NULL, 0, p, size) == 0);
		return;
	}
	LAW(10 + 2 * (uint64_t)c.name_units <= c.size && c.size <= size);
	LAW((c.spelling == KSF_PHYSICAL_OTHER) == (why != 0));
	name = calloc(c.name_units + 1, sizeof(*name));
	memcpy(name, p + 8, 2 * (size_t)c.name_units);
	if (why == 0) {
		LAW(ksf_physical_connection_write(&c, name, bytes, ROOM, &told) ==
			KSF_STATUS_SUCCESS);
		LAW(told == c.size && memcmp(bytes, p, 10 + 2 * c.name_units) == 0);
	}
	LAW(ksf_physical_connection_path(name, c.name_units, p, size) == c.name_units);
	LAW(c.name_units < 4 || name[1] != '?' || name[0] != '\\' || name[2] != '?' ||
		name[3] != '\\');
	free(name);
}

static void
try_formats(const uint8_t *p, size_t size)
{
	uint32_t reading;
	uint32_t offset;
	uint32_t left;
	ksf_why why = ksf_mode_formats_read(&reading, p, size);
	uint32_t i = 0;

	LAW((reading == KSF_MODE_OFFSETS_NONE) == ((why & ~KSF_PROPERTY_MODE_READING) != 0));
	LAW((reading > KSF_MODE_OFFSETS_64) == (why == KSF_PROPERTY_MODE_READING));
	while (ksf_mode_formats_place(&offset, &left, i, reading, p, size) == KSF_STATUS_SUCCESS) {
		LAW((uint64_t)offset + left <= size && left >= 64);
		LAW(load32(p + offset) >= 64 && load32(p + offset) <= left);
		i++;
	}
	LAW(reading == KSF_MODE_OFFSETS_NONE || i == load32(p + 4));
}

/* ---- descriptors ---- */

static void
try_filter(uint32_t pointer, const uint8_t *p, size_t size)
{
	struct ksf_filter_descriptor f;
	struct ksf_pin_descriptor pin;
	struct ksf_node_descriptor node;
	uint32_t whole = ksf_descriptor_size(KSF_DESCRIPTOR_FILTER, pointer);
	size_t offset;

	if (ksf_filter_descriptor_decode(&f, pointer, p, size) != KSF_STATUS_SUCCESS) {
		LAW(size < whole);
		return;
	}
	LAW(ksf_filter_descriptor_encode(&f, pointer, bytes, ROOM) == whole);
	LAW(pointer == 8 || memcmp(bytes, p, whole) == 0);
	p += whole;
	size -= whole;
	for (uint32_t i = 0; ksf_descriptor_at(&offset, KSF_DESCRIPTOR_PIN, i, &f, pointer, size) ==
		KSF_STATUS_SUCCESS;
		i++) {
		LAW(offset == (size_t)i * f.pin_size);
		LAW(ksf_pin_descriptor_decode(&pin, pointer, p + offset, size - offset) ==
			KSF_STATUS_SUCCESS);
		LAW(ksf_pin_descriptor_encode(&pin, pointer, bytes, ROOM) ==
			ksf_descriptor_size(KSF_DESCRIPTOR_PIN, pointer));
		LAW(pointer == 8 || memcmp(bytes, p + offset, 64) == 0);
	}
	for (uint32_t i = 0; ksf_descriptor_at(&offset, KSF_DESCRIPTOR_NODE, i, &f, pointer,
				     size) == KSF_STATUS_SUCCESS;
		i++) {
		LAW(ksf_node_descriptor_decode(&node, pointer, p + offset, size - offset) ==
			KSF_STATUS_SUCCESS);
		LAW(ksf_node_descriptor_encode(&node, pointer, bytes, ROOM) != 0);
	}
}

/* ---- all values ---- */

/* Every reason has a finding that lies in the bytes, and a sentence. */
static void
try_findings(uint32_t value, const uint8_t *p, size_t size)
{
	ksf_why why = ksf_property_check(value, p, size);
	struct ksf_finding finding;
	unsigned count = 0;

	for (ksf_why left = why; ksf_property_finding(&finding, &left, value, p, size); count++) {
		LAW(ksf_finding_print(text, sizeof(text), &finding, NULL) > 0);
		LAW((uint64_t)finding.offset + finding.size <= size);
	}
	LAW(count == law_count(why));
	for (ksf_why left = ~(ksf_why)0; ksf_property_finding(&finding, &left, value, p, size);)
		LAW((uint64_t)finding.offset + finding.size <= size);
}

static void
try_fields(const uint8_t *p, size_t size)
{
	struct ksf_field field;

	for (uint32_t layout = KSF_LAYOUT_KSPROPERTY; layout <= KSF_LAYOUT_KSMULTIPLE_ITEM;
		layout++)
		for (uint32_t i = 0; ksf_property_field(&field, layout, p, size, i); i++)
			LAW((uint64_t)field.offset + field.size <= size);
}

/* Bytes at the end of a block: a sanitizer sees what is read behind them. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t value = size > 0 ? data[0] % (KSF_VALUE_MODE_DATAFORMATS + 2) : 0;
	size_t left = size > 0 ? size - 1 : 0;
	uint8_t *block = malloc(left + 1);
	uint8_t *p = block + 1;

	memcpy(p, data + size - left, left);
	try_findings(value, p, left);
	try_fields(p, left);
	try_requests(p, left);
	try_volume(p, left);
	try_name(p, left);
	try_physical(p, left);
	try_formats(p, left);
	for (uint32_t list = KSF_VALUE_GUIDS; list <= KSF_VALUE_IDENTIFIERS; list++)
		try_list(list, p, left);
	try_filter(4, p, left);
	try_filter(8, p, left);
	free(block);
	return 0;
}
