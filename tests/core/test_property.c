/* SPDX-License-Identifier: MIT */
/*
 * What goes out of properties: lists, names and physical connections for every length of buffer;
 * which property takes and gives what; levels; statuses. Expected bytes are written out here or
 * stand in the vectors' source, the topology reference, 1.3 to 1.5 and 6.1.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/property.h>

#define GUARD 0xA5
#define ROOM  128

static uint8_t room[ROOM];

static void
check_untouched(size_t from)
{
	for (size_t i = from; i < ROOM; i++)
		ck_assert_uint_eq(room[i], GUARD);
}

/* ---- lists: W2, W8 and an interface, with the length protocol of 1.4 ---- */

static const uint8_t connections_bytes[] = {0x28, 0, 0, 0, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0,
	0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0};
static const uint8_t nodes_bytes[] = {0x18, 0, 0, 0, 1, 0, 0, 0, 0x00, 0xCC, 0x5A, 0x3A, 0x57, 0xC5,
	0xD0, 0x11, 0x8A, 0x2B, 0x00, 0xA0, 0xC9, 0x25, 0x5A, 0xC1};
static const uint8_t interfaces_bytes[] = {0x20, 0, 0, 0, 1, 0, 0, 0, 0xA0, 0x66, 0x87, 0x1A, 0xCE,
	0x62, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0};
static const uint8_t none_bytes[] = {8, 0, 0, 0, 0, 0, 0, 0};

static ksf_status
write_connections(uint32_t length, uint32_t *information)
{
	static const struct ksf_connection both[2] = {
		{KSF_FILTER_NODE, 0, 0, 1}, {0, 0, KSF_FILTER_NODE, 1}};

	return ksf_connection_list_write(both, 2, room, length, information);
}

static ksf_status
write_nodes(uint32_t length, uint32_t *information)
{
	static const struct ksf_guid volume = {
		UINT64_C(0x11D0C5573A5ACC00), UINT64_C(0xC15A25C9A0002B8A)};

	return ksf_guid_list_write(&volume, 1, room, length, information);
}

static ksf_status
write_interfaces(uint32_t length, uint32_t *information)
{
	static const struct ksf_identifier streaming = {
		{UINT64_C(0x11CF62CE1A8766A0), UINT64_C(0x0000C104DB28D6A5)}, 1, 2};

	return ksf_identifier_list_write(&streaming, 1, room, length, information);
}

static ksf_status
write_none(uint32_t length, uint32_t *information)
{
	return ksf_connection_list_write(NULL, 0, room, length, information);
}

static const struct {
	ksf_status (*write)(uint32_t length, uint32_t *information);
	const uint8_t *bytes;
	uint32_t size;
} lists[] = {
	{write_connections, connections_bytes, sizeof(connections_bytes)},
	{write_nodes, nodes_bytes, sizeof(nodes_bytes)},
	{write_interfaces, interfaces_bytes, sizeof(interfaces_bytes)},
	{write_none, none_bytes, sizeof(none_bytes)},
};

START_TEST(test_list_length)
{
	const uint8_t *bytes = lists[_i].bytes;
	uint32_t size = lists[_i].size;

	for (uint32_t length = 0; length <= size + 4; length++) {
		uint32_t told = 99;
		uint32_t written = length >= size ? size : length == 4 || length == 8 ? length : 0;
		ksf_status expected = KSF_STATUS_BUFFER_TOO_SMALL;

		if (length == 0)
			expected = KSF_STATUS_BUFFER_OVERFLOW;
		else if (written != 0)
			expected = KSF_STATUS_SUCCESS;
		memset(room, GUARD, ROOM);
		ck_assert_int_eq(lists[_i].write(length, &told), expected);
		ck_assert_uint_eq(told, written != 0 ? written : size);
		ck_assert_mem_eq(room, bytes, written);
		check_untouched(written);
	}
}
END_TEST

START_TEST(test_list_too_long)
{
	static const struct ksf_guid guid = {1, 2};
	uint32_t told = 99;

	/* 8 + 16 x 0x10000000 is more than 32 bits count; nothing of the array is read. */
	ck_assert_int_eq(ksf_guid_list_write(&guid, 0x10000000, room, 8, &told),
		KSF_STATUS_INSUFFICIENT_RESOURCES);
	ck_assert_uint_eq(told, 0);
	ck_assert_int_eq(
		ksf_guid_list_write(&guid, 0x0FFFFFFF, room, 0, &told), KSF_STATUS_BUFFER_OVERFLOW);
	ck_assert_uint_eq(told, 0xFFFFFFF8);
}
END_TEST

/* A reader of one kind of list does not take another for it. */
START_TEST(test_list_kinds)
{
	struct ksf_property_list list;

	ck_assert_uint_eq(ksf_property_element_size(KSF_VALUE_GUIDS), 16);
	ck_assert_uint_eq(ksf_property_element_size(KSF_VALUE_CONNECTIONS), 16);
	ck_assert_uint_eq(ksf_property_element_size(KSF_VALUE_IDENTIFIERS), 24);
	ck_assert_uint_eq(ksf_property_element_size(KSF_VALUE_RANGES), 0);
	ck_assert_uint_eq(ksf_property_element_size(KSF_VALUE_MODE_DATAFORMATS + 1), 0);
	ck_assert_uint_eq(ksf_property_list_read(&list, KSF_VALUE_RANGES, nodes_bytes, 24),
		KSF_PROPERTY_LIST_HEADER);
	ck_assert_uint_eq(ksf_property_list_read(&list, KSF_VALUE_IDENTIFIERS, nodes_bytes, 24),
		KSF_PROPERTY_LIST_COUNT);
	ck_assert_uint_eq(ksf_property_check(KSF_VALUE_MODE_DATAFORMATS + 1, nodes_bytes, 24),
		KSF_PROPERTY_LIST_HEADER);
}
END_TEST

/* ---- names and physical connections ---- */

static const uint16_t name[6] = {'\\', '?', '?', '\\', 'X', 0};

START_TEST(test_name)
{
	static const uint8_t bytes[] = {'\\', 0, '?', 0, 0, 0};
	uint32_t told;

	for (uint32_t length = 0; length <= 8; length++) {
		ksf_status expected = length == 0 ? KSF_STATUS_BUFFER_OVERFLOW
			: length < 6              ? KSF_STATUS_BUFFER_TOO_SMALL
						  : KSF_STATUS_SUCCESS;

		memset(room, GUARD, ROOM);
		ck_assert_int_eq(ksf_property_name_write(name, 2, room, length, &told), expected);
		ck_assert_uint_eq(told, 6);
		ck_assert_mem_eq(room, bytes, length < 6 ? 0 : 6);
		check_untouched(length < 6 ? 0 : 6);
	}
	ck_assert_int_eq(ksf_property_name_write(name, UINT32_MAX, room, 8, &told),
		KSF_STATUS_INSUFFICIENT_RESOURCES);
}
END_TEST

/* W14 and W15, and a name to be opened. */
START_TEST(test_physical_write)
{
	static const uint8_t short_bytes[] = {14, 0, 0, 0, 1, 0, 0, 0, 0x41, 0, 0x42, 0, 0, 0};
	static const uint8_t long_bytes[] = {16, 0, 0, 0, 1, 0, 0, 0, 0x41, 0, 0x42, 0, 0, 0, 0, 0};
	static const uint16_t ab[2] = {0x41, 0x42};
	const uint8_t *bytes = _i == KSF_PHYSICAL_STRING ? short_bytes : long_bytes;
	struct ksf_physical_connection connection = {99, 1, 2, (uint32_t)_i};
	uint32_t size = bytes[0];
	uint32_t told;

	for (uint32_t length = 0; length <= size + 1; length++) {
		ksf_status expected = length == 0 ? KSF_STATUS_BUFFER_OVERFLOW
			: length < size           ? KSF_STATUS_BUFFER_TOO_SMALL
						  : KSF_STATUS_SUCCESS;

		memset(room, GUARD, ROOM);
		ck_assert_int_eq(
			ksf_physical_connection_write(&connection, ab, room, length, &told),
			expected);
		ck_assert_uint_eq(told, size);
		ck_assert_mem_eq(room, bytes, length < size ? 0 : size);
		check_untouched(length < size ? 0 : size);
	}
	ck_assert_int_eq(ksf_physical_connection_write(&connection, NULL, room, 16, &told),
		KSF_STATUS_NOT_FOUND);
	ck_assert_uint_eq(told, 0);
	connection.spelling = KSF_PHYSICAL_OTHER;
	ck_assert_int_eq(ksf_physical_connection_write(&connection, ab, room, 16, &told),
		KSF_STATUS_INVALID_PARAMETER);
	connection.spelling = KSF_PHYSICAL_STRING;
	connection.name_units = UINT32_MAX;
	ck_assert_int_eq(ksf_physical_connection_write(&connection, ab, room, 16, &told),
		KSF_STATUS_INSUFFICIENT_RESOURCES);
}
END_TEST

START_TEST(test_physical_path)
{
	static const uint16_t opened[5] = {'\\', '\\', '?', '\\', 'X'};
	struct ksf_physical_connection connection = {0, 3, 5, KSF_PHYSICAL_STRING};
	uint16_t path[5] = {7, 7, 7, 7, 7};
	uint32_t told;

	ck_assert_int_eq(ksf_physical_connection_write(&connection, name, room, ROOM, &told),
		KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(told, 20);
	ck_assert_uint_eq(ksf_physical_connection_path(path, 4, room, told), 5);
	for (int i = 0; i < 5; i++)
		ck_assert_uint_eq(path[i], 7);
	ck_assert_uint_eq(ksf_physical_connection_path(path, 5, room, told), 5);
	ck_assert_mem_eq(path, opened, sizeof(opened));
	ck_assert_uint_eq(ksf_physical_connection_path(path, 5, room, 19), 0);
}
END_TEST

START_TEST(test_physical_answer)
{
	static const struct {
		ksf_status status;
		uint32_t information;
		uint32_t expected;
	} rows[] = {
		{KSF_STATUS_SUCCESS, 20, KSF_PHYSICAL_CONNECTED},
		{KSF_STATUS_NOT_FOUND, 0, KSF_PHYSICAL_NOT_CONNECTED},
		{KSF_STATUS_MORE_ENTRIES, 20, KSF_PHYSICAL_ASK_AGAIN},
		{KSF_STATUS_BUFFER_OVERFLOW, 20, KSF_PHYSICAL_ASK_AGAIN},
		{KSF_STATUS_MORE_ENTRIES, 0, KSF_PHYSICAL_FAILED},
		{KSF_STATUS_BUFFER_OVERFLOW, 0, KSF_PHYSICAL_FAILED},
		{KSF_STATUS_INVALID_PARAMETER, 20, KSF_PHYSICAL_FAILED},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		ck_assert_uint_eq(
			ksf_physical_connection_answer(rows[i].status, rows[i].information),
			rows[i].expected);
}
END_TEST

/* ---- properties ---- */

/* 1.4 and 1.5, in the order of the ids; the request and the value of each. */
static const uint8_t pin_rows[17][2] = {{KSF_REQUEST_PIN, KSF_VALUE_CINSTANCES},
	{KSF_REQUEST_PROPERTY, KSF_VALUE_ULONG}, {KSF_REQUEST_PIN, KSF_VALUE_DATAFLOW},
	{KSF_REQUEST_PIN, KSF_VALUE_RANGES}, {KSF_REQUEST_PIN, KSF_VALUE_FORMAT},
	{KSF_REQUEST_PIN, KSF_VALUE_IDENTIFIERS}, {KSF_REQUEST_PIN, KSF_VALUE_IDENTIFIERS},
	{KSF_REQUEST_PIN, KSF_VALUE_COMMUNICATION}, {KSF_REQUEST_PIN, KSF_VALUE_CINSTANCES},
	{KSF_REQUEST_PIN, KSF_VALUE_ULONG}, {KSF_REQUEST_PIN, KSF_VALUE_PHYSICAL},
	{KSF_REQUEST_PIN, KSF_VALUE_GUID}, {KSF_REQUEST_PIN, KSF_VALUE_NAME},
	{KSF_REQUEST_PIN, KSF_VALUE_RANGES}, {KSF_REQUEST_PIN, KSF_VALUE_FORMAT},
	{KSF_REQUEST_PIN, KSF_VALUE_FORMAT}, {KSF_REQUEST_PIN, KSF_VALUE_MODE_DATAFORMATS}};
static const uint8_t topology_rows[4][2] = {{KSF_REQUEST_PROPERTY, KSF_VALUE_GUIDS},
	{KSF_REQUEST_PROPERTY, KSF_VALUE_GUIDS}, {KSF_REQUEST_PROPERTY, KSF_VALUE_CONNECTIONS},
	{KSF_REQUEST_NODE, KSF_VALUE_NAME}};

static void
check_info(const struct ksf_guid *set, uint32_t id, const uint8_t row[2], uint32_t access)
{
	struct ksf_property_info info;

	ck_assert_int_eq(ksf_property_info(&info, set, id), 1);
	ck_assert_uint_eq(info.request, row[0]);
	ck_assert_uint_eq(info.value, row[1]);
	ck_assert_uint_eq(info.access, access);
}

START_TEST(test_info)
{
	static const uint8_t volume[2] = {KSF_REQUEST_CHANNEL, KSF_VALUE_VOLUMELEVEL};
	static const uint8_t mute[2] = {KSF_REQUEST_CHANNEL, KSF_VALUE_BOOL};
	static const uint8_t mux[2] = {KSF_REQUEST_NODE, KSF_VALUE_ULONG};
	struct ksf_guid audio;
	struct ksf_property_info info = {7, 7, 7};

	ksf_guid_from_bytes(
		&audio, "\xA0\xAA\xFF\x45\x1B\x6E\xD0\x11\xBC\xF2\x44\x45\x53\x54\x00\x00");
	for (uint32_t id = 0; id < 17; id++)
		check_info(&ksf_guid_set_pin, id, pin_rows[id], id == 14 ? 3 : 1);
	for (uint32_t id = 0; id < 4; id++)
		check_info(&ksf_guid_set_topology, id, topology_rows[id], 1);
	check_info(&audio, 4, volume, 3);
	check_info(&audio, 12, mux, 3);
	check_info(&audio, 13, mute, 3);
	ck_assert_int_eq(ksf_property_info(&info, &ksf_guid_set_pin, 17), 0);
	ck_assert_int_eq(ksf_property_info(&info, &ksf_guid_set_topology, 4), 0);
	ck_assert_int_eq(ksf_property_info(&info, &audio, 5), 0);
	ck_assert_int_eq(ksf_property_info(&info, &ksf_guid_null, 0), 0);
	ck_assert_uint_eq(info.request + info.value + info.access, 21);
}
END_TEST

/* Thousandths of a decibel come back, whatever the level; a level comes back to half of one. */
START_TEST(test_volume)
{
	for (int64_t m = -32768000; m <= 32768000; m += 997)
		ck_assert_int_eq(
			ksf_volume_to_millidecibels(ksf_volume_from_millidecibels((int32_t)m)), m);
	ck_assert_int_eq(ksf_volume_from_millidecibels(1000), 0x10000);
	ck_assert_int_eq(ksf_volume_from_millidecibels(-500), -0x8000);
	ck_assert_int_eq(ksf_volume_from_millidecibels(INT32_MIN), KSF_VOLUME_MINUS_INFINITY);
	ck_assert_int_eq(ksf_volume_from_millidecibels(-32768000), INT32_MIN);
	ck_assert_int_eq(ksf_volume_from_millidecibels(-32767999), -2147483582);
	ck_assert_int_eq(ksf_volume_from_millidecibels(32768000), INT32_MAX);
	ck_assert_int_eq(ksf_volume_from_millidecibels(INT32_MAX), INT32_MAX);
}
END_TEST

START_TEST(test_values)
{
	struct ksf_pin_instances instances = {1, 2};
	static const uint8_t both[] = {1, 0, 0, 0, 2, 0, 0, 0};

	memset(room, GUARD, ROOM);
	ck_assert_uint_eq(ksf_property_ulong_encode(0x04030201, room, 3), 4);
	ck_assert_uint_eq(ksf_pin_instances_encode(&instances, room, 7), 8);
	check_untouched(0);
	ck_assert_uint_eq(ksf_property_ulong_encode(0x04030201, room, 4), 4);
	ck_assert_mem_eq(room, "\1\2\3\4", 4);
	check_untouched(4);
	ck_assert_uint_eq(ksf_pin_instances_encode(&instances, room, 8), 8);
	ck_assert_mem_eq(room, both, 8);
	check_untouched(8);
}
END_TEST

/* ---- descriptors ---- */

START_TEST(test_descriptor_pointers)
{
	struct ksf_filter_descriptor filter = {0, 0, 64, 1, 0, 16, 1, 0, 0, 0, 0, 0};
	struct ksf_pin_descriptor pin;
	struct ksf_node_descriptor node = {0, 0, 0, UINT64_C(0x100000000)};
	size_t offset = 99;

	memset(&pin, 0, sizeof(pin));
	pin.category = UINT64_C(0x100000000);
	memset(room, GUARD, ROOM);
	ck_assert_uint_eq(ksf_pin_descriptor_encode(&pin, 4, room, ROOM), 0);
	ck_assert_uint_eq(ksf_node_descriptor_encode(&node, 4, room, ROOM), 0);
	ck_assert_uint_eq(ksf_pin_descriptor_encode(&pin, 5, room, ROOM), 0);
	ck_assert_int_eq(
		ksf_filter_descriptor_decode(&filter, 2, room, ROOM), KSF_STATUS_INVALID_PARAMETER);
	check_untouched(0);
	filter.pins = UINT64_C(0x100000000);
	ck_assert_uint_eq(ksf_filter_descriptor_encode(&filter, 4, room, ROOM), 0);
	ck_assert_uint_eq(ksf_filter_descriptor_check(&filter, 4), 0);
	ck_assert_uint_eq(ksf_filter_descriptor_check(&filter, 3),
		KSF_PROPERTY_PIN_STRIDE | KSF_PROPERTY_NODE_STRIDE);
	ck_assert_int_eq(ksf_descriptor_at(&offset, KSF_DESCRIPTOR_FILTER, 0, &filter, 4, ROOM),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_descriptor_at(&offset, KSF_DESCRIPTOR_NODE + 1, 0, &filter, 4, ROOM),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(offset, 99);
	ck_assert_int_eq(ksf_descriptor_at(&offset, KSF_DESCRIPTOR_NODE, 0, &filter, 4, 16),
		KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(offset, 0);
	ck_assert_uint_eq(ksf_descriptor_size(KSF_DESCRIPTOR_NODE + 1, 8), 0);
}
END_TEST

/* A count of all ones is refused by the bytes before any step (L50). */
START_TEST(test_descriptor_counts)
{
	struct ksf_filter_descriptor filter = {
		0, 0, 0xFFFFFFF8, UINT32_MAX, 0, 32, UINT32_MAX, 0, 0, 0, 0, 0};
	size_t offset;

	ck_assert_int_eq(
		ksf_descriptor_at(&offset, KSF_DESCRIPTOR_PIN, UINT32_MAX - 1, &filter, 8, 4096),
		KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(
		ksf_descriptor_at(&offset, KSF_DESCRIPTOR_NODE, UINT32_MAX - 1, &filter, 8, 4096),
		KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(
		ksf_descriptor_at(&offset, KSF_DESCRIPTOR_NODE, UINT32_MAX, &filter, 8, SIZE_MAX),
		KSF_STATUS_NOT_FOUND);
}
END_TEST

/* "KSPROPERTY_PIN_MODEDATAFORMATS": a header that promises more offsets than there are bytes. */
START_TEST(test_mode_offsets_short)
{
	const uint8_t reply[] = {16, 0, 0, 0, 3, 0, 0, 0, 20, 0, 0, 0, 20, 0, 0, 0};
	uint32_t offset = 7;
	uint32_t left = 7;

	for (uint32_t reading = KSF_MODE_OFFSETS_64; reading <= KSF_MODE_OFFSETS_32_BEHIND;
		reading++)
		ck_assert_int_eq(
			ksf_mode_formats_place(&offset, &left, 0, reading, reply, sizeof reply),
			KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_uint_eq(offset, 7);
	ck_assert_uint_eq(left, 7);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("property");
	TCase *tcase = tcase_create("property");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_list_length, 0, 4);
	tcase_add_test(tcase, test_list_too_long);
	tcase_add_test(tcase, test_list_kinds);
	tcase_add_test(tcase, test_name);
	tcase_add_loop_test(tcase, test_physical_write, 0, 2);
	tcase_add_test(tcase, test_physical_path);
	tcase_add_test(tcase, test_physical_answer);
	tcase_add_test(tcase, test_info);
	tcase_add_test(tcase, test_volume);
	tcase_add_test(tcase, test_values);
	tcase_add_test(tcase, test_descriptor_pointers);
	tcase_add_test(tcase, test_descriptor_counts);
	tcase_add_test(tcase, test_mode_offsets_short);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
