/* SPDX-License-Identifier: MIT */
/*
 * Attributes as text: the line of a range with them, what findings say of their lists, and the
 * field dumps of the structures around formats and ranges. Offsets and numbers are counted by hand
 * from the layouts ("KSATTRIBUTE", "KSPIN_CONNECT", "KSP_PIN", "KSDATARANGE_MUSIC").
 */
#include "text.h"

#include <stdio.h>

#define HEAD "PCM/WFX 2ch 16-16b 48000-48000"
#define ID_A "{00112233-4455-6677-8899-aabbccddeeff}"
#define ID_B "{10112233-4455-6677-8899-aabbccddeeff}"
#define ID_C "{20112233-4455-6677-8899-aabbccddeeff}"
#define MODE "b59ef8e1465f9b41967bff6770b98401"
#define RAW  "20ea909e93b4d14fa1a87e1361a956cf"
#define X    "58585858585858585858585858585858"

/* ---- lines ---- */

struct line_row {
	const char *text;
	const char *prints; /* NULL: the text itself */
	uint32_t flags;
	uint32_t count;
	uint32_t required;
};

static const struct line_row line_rows[] = {
	{HEAD " attr[MODE]", NULL, 2, 1, 0},
	{HEAD " attr[MODE!]", NULL, 6, 1, 1},
	{HEAD " attr[X]", NULL, 2, 1, 0},
	{HEAD " attr[X!]", NULL, 6, 1, 1},
	{HEAD " attr[" ID_A "]", NULL, 2, 1, 0},
	{HEAD " attr[" ID_A "!]", NULL, 6, 1, 1},
	{HEAD " attr[MODE+X!]", NULL, 6, 2, 2},
	{HEAD " attr[MODE!+" ID_A "+X!+" ID_B "]", NULL, 6, 4, 5},
	{HEAD " Attr[mode!+x]", HEAD " attr[MODE!+X]", 6, 2, 1},
	{HEAD " attr[{e1f89eb5-5f46-419b-967b-ff6770b98401}]", HEAD " attr[MODE]", 2, 1, 0},
	{HEAD " fs=96 attr[MODE]", NULL, 2, 1, 0},
	{HEAD " attr[MODE] fs=96", HEAD " fs=96 attr[MODE]", 2, 1, 0},
	{"MUSIC/*/* attr[X]", "MUSIC/*/* fs=64 attr[X]", 2, 1, 0},
	{HEAD, NULL, 0, 0, 0},
};

struct range_and_set {
	struct ksf_range range;
	struct ksf_attribute_set set;
};

static size_t
print_set(char *out, size_t capacity, const void *what)
{
	const struct range_and_set *both = (const struct range_and_set *)what;

	return ksf_range_set_print(out, capacity, &both->range, &both->set);
}

START_TEST(test_line)
{
	const struct line_row *row = &line_rows[_i];
	struct range_and_set both;
	struct ksf_range ranges[2];
	struct ksf_attribute_set sets[2];
	size_t at = 99;
	size_t count = 99;

	ck_assert_uint_eq(
		ksf_range_set_parse(&both.range, &both.set, &at, row->text, strlen(row->text)),
		KSF_TEXT_OK);
	ck_assert_uint_eq(both.range.flags, row->flags);
	ck_assert_uint_eq(both.set.count, row->count);
	ck_assert_uint_eq(both.set.required, row->required);
	check_print(print_set, &both, row->prints != NULL ? row->prints : row->text);
	ck_assert_uint_eq(
		ksf_range_sets_parse(ranges, sets, 2, &count, &at, row->text, strlen(row->text)),
		KSF_TEXT_OK);
	ck_assert(count == 1 && sets[0].count == row->count && ranges[0].flags == row->flags);
}
END_TEST

START_TEST(test_ids)
{
	static const char text[] = HEAD " attr[X+MODE+" ID_A "]";
	struct ksf_attribute_set set;
	struct ksf_range range;
	size_t at;
	struct ksf_guid a = guid_of("00112233-4455-6677-8899-aabbccddeeff");
	struct ksf_guid x = guid_of("58585858-5858-5858-5858-585858585858");

	ck_assert_uint_eq(ksf_range_set_parse(&range, &set, &at, text, strlen(text)), 0);
	ck_assert(ksf_guid_equal(&set.ids[0], &x) && ksf_guid_equal(&set.ids[2], &a));
	ck_assert(ksf_guid_equal(&set.ids[1], &ksf_guid_attribute_mode));
	ck_assert(ksf_guid_is_null(&set.ids[3]));
}
END_TEST

static const char *const bad_words[] = {"attr[]", "attr[", "attr[MODE", "attr[!]", "attr[MODE!!]",
	"attr[MODE+]", "attr[+MODE]", "attr[MODE++X]", "attr[MODE+MODE]", "attr[MODE+MODE!]",
	"attr[MODES]", "attr[{0}]", "attr[MODE]]", "attr[MODE+X+" ID_A "+" ID_B "+" ID_C "]"};

START_TEST(test_bad_words)
{
	char text[256];
	struct ksf_attribute_set set;
	struct ksf_range range;
	size_t at = 0;

	memset(&set, GUARD, sizeof set);
	(void)snprintf(text, sizeof text, "%s %s", HEAD, bad_words[_i]);
	ck_assert_msg(
		ksf_range_set_parse(&range, &set, &at, text, strlen(text)) == KSF_TEXT_ATTRIBUTES,
		"%s", text);
	ck_assert_uint_eq(at, strlen(HEAD) + 1);
	ck_assert_uint_eq(((const uint8_t *)&set)[0], GUARD);
}
END_TEST

START_TEST(test_twice)
{
	static const char text[] = HEAD " attr[X] attr[X]";
	struct ksf_attribute_set set;
	struct ksf_range range;
	size_t at = 0;

	ck_assert_uint_eq(
		ksf_range_set_parse(&range, &set, &at, text, strlen(text)), KSF_TEXT_TWICE);
	ck_assert_uint_eq(at, strlen(HEAD) + 9);
}
END_TEST

/* ---- an attribute by itself ---- */

static size_t
print_attribute(char *out, size_t capacity, const void *what)
{
	return ksf_attribute_print(out, capacity, (const struct ksf_attribute *)what);
}

START_TEST(test_attribute_line)
{
	static const char *const rows[][2] = {
		{"18000000 00000000" MODE, "MODE"},
		{"18000000 01000000" X, "X!"},
		/* REQUIRED is bit 0 alone; half an X is none */
		{"18000000 02000000" MODE, "MODE"},
		{"18000000 00000000 58585858585858580000000000000000",
			"{58585858-5858-5858-0000-000000000000}"},
		{"18000000 00000000 00112233445566778899aabbccddeeff",
			"{33221100-5544-7766-8899-aabbccddeeff}"},
		{"28000000 01000000" MODE RAW, "MODE! RAW"},
		{"28000000 00000000" MODE "00112233445566778899aabbccddeeff",
			"MODE {33221100-5544-7766-8899-aabbccddeeff}"},
		{"28000000 00000000" MODE "b1", "MODE"},
		{"28000000 000000", ""},
	};
	struct ksf_attribute attribute;
	uint8_t bytes[64];

	ksf_attribute_decode(&attribute, bytes, bytes_of(bytes, sizeof bytes, rows[_i][0]));
	check_print(print_attribute, &attribute, rows[_i][1]);
}
END_TEST

/* ---- findings ---- */

struct finding_row {
	const char *bytes;
	uint32_t domain;
	struct expected_finding expected;
};

#define F KSF_DOMAIN_FORMAT
#define R KSF_DOMAIN_RANGE
static const struct finding_row finding_rows[] = {
	{"30000000 010000", F,
		{KSF_FORMAT_ATTRIBUTES_MISSING, 0, 0, 7, 8, UINT32_MAX, "",
			"7 bytes are there: the attribute list that Flags announce must stand at "
			"FormatSize rounded up to 8"}},
	{"31000000 01000000 28000000 00000000" MODE RAW, F,
		{KSF_FORMAT_ATTRIBUTES_SIZE, 0, 4, 49, 8, 48, "Size",
			"Size is 49, but 48 bytes are there for the attribute list"}},
	{"07000000 00000000", R,
		{KSF_RANGE_ATTRIBUTES_SIZE, 0, 4, 7, 8, 8, "Size",
			"Size is 7, must be at least 8 for the attribute list"}},
	{"30000000 ffffffff 28000000 00000000" MODE RAW, F,
		{KSF_FORMAT_ATTRIBUTES_COUNT, 4, 4, 4294967295, 0, 1, "Count",
			"Count is 4294967295, but Size of the attribute list has room for 1"}},
	/* 8 + 24 = 32 */
	{"38000000 01000000 18000000 00000000" MODE "18000000 00000000" X, R,
		{KSF_RANGE_ATTRIBUTES_LEFTOVER, 0, 4, 56, 32, 32, "Size",
			"Size is 56, but the last of Count attributes ends at 32"}},
	/* 8 + 25 = 33, rounded up 40; 40 + 24 = 64 */
	{"48000000 02000000 19000000 00000000" X "00000000 00000000 18000000 00000000" MODE
	 "00000000 00000000",
		R,
		{KSF_RANGE_ATTRIBUTES_LEFTOVER, 0, 4, 72, 64, 64, "Size",
			"Size is 72, but the last of Count attributes ends at 64"}},
	{"30000000 01000000 00000000 00000000" MODE RAW, F,
		{KSF_FORMAT_ATTRIBUTE_SIZE, 8, 4, 0, 24, 40, "Size",
			"Size is 0, must be 24 to 40 (the rest of the attribute list)"}},
	{"38000000 02000000 18000000 00000000" MODE "19000000 00000000" X, R,
		{KSF_RANGE_ATTRIBUTE_SIZE, 32, 4, 25, 24, 24, "Size",
			"Size is 25, must be 24 (the rest of the attribute list)"}},
	{"24000000 02000000 18000000 00000000" MODE "18000000", R,
		{KSF_RANGE_ATTRIBUTE_SIZE, 32, 0, 4, 24, UINT32_MAX, "",
			"4 bytes are there: every attribute must have a Size of at least 24 that "
			"ends inside its list"}},
	/* what stands behind the list is none of it */
	{"24000000 02000000 18000000 00000000" MODE "18000000 00000000 00000000", R,
		{KSF_RANGE_ATTRIBUTE_SIZE, 32, 0, 4, 24, UINT32_MAX, "",
			"4 bytes are there: every attribute must have a Size of at least 24 that "
			"ends inside its list"}},
	{"2f000000 01000000 27000000 00000000" MODE RAW, F,
		{KSF_FORMAT_ATTRIBUTE_MODE, 8, 4, 39, 40, 40, "Size",
			"Size is 39, must be 40 (KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE)"}},
	{"2f000000 01000000 27000000 00000000" MODE RAW, R,
		{KSF_RANGE_ATTRIBUTE_MODE, 8, 4, 39, 40, 40, "Size",
			"Size is 39, must be 40, or 24 (a KSATTRIBUTE that names no mode)"}},
};

START_TEST(test_finding)
{
	const struct finding_row *row = &finding_rows[_i];
	struct ksf_finding finding;
	uint8_t bytes[72];
	size_t size = bytes_of(bytes, sizeof bytes, row->bytes);
	uint32_t count;
	uint32_t stop;
	ksf_why left = ksf_attribute_list_check(&count, &stop, row->domain, bytes, size);

	ck_assert_uint_eq(left, row->expected.why);
	left |= 1;
	ck_assert(ksf_attribute_finding(&finding, &left, row->domain, bytes, size));
	check_finding(&row->expected, &finding, NULL);
	ck_assert(!ksf_attribute_finding(&finding, &left, row->domain, bytes, size));
}
END_TEST

/* In a range list: 8 + 88 = 96 is where the attribute list begins, 104 its attribute. */
START_TEST(test_finding_in_list)
{
	static const char list[] =
		"7f000000 01000000 58000000 02000000 00000000 00000000"
		"61756473 0000 1000 8000 00aa00389b71 01000000 0000 1000 8000 00aa00389b71"
		"819f5805 56c3 ce11 bf01 00aa0055595a 02000000 10000000 10000000 80bb0000 80bb0000"
		"00000000 1f000000 01000000 17000000 00000000" MODE;
	static const struct expected_finding expected = {KSF_RANGE_ATTRIBUTE_SIZE, 104, 0, 23, 24,
		UINT32_MAX, "",
		"23 bytes are there: every attribute must have a Size of at least 24 that ends "
		"inside its list"};
	struct ksf_finding finding;
	struct ksf_range_list read;
	uint8_t bytes[160];
	size_t size = bytes_of(bytes, sizeof bytes, list) - 1;
	ksf_why left = ksf_range_list_read(&read, bytes, size);

	ck_assert(ksf_range_list_finding(&finding, &left, bytes, size));
	check_finding(&expected, &finding, NULL);
	ck_assert_uint_eq(left, 0);
}
END_TEST

START_TEST(test_connect_finding)
{
	static const struct expected_finding expected[] = {
		{KSF_FORMAT_CONNECT_TRUNCATED, 0, 0, 63, 64, UINT32_MAX, "",
			"63 bytes are there: a KSPIN_CONNECT must have its 64 bytes, 72 where "
			"pointers have 64 bits"},
		{KSF_FORMAT_CONNECT_FORMAT, 64, 0, 63, 64, UINT32_MAX, "", NULL},
		{KSF_FORMAT_CONNECT_FORMAT, 64, 4, 63, 64, 64, "FormatSize",
			"FormatSize is 63: a KSDATAFORMAT whose FormatSize is sound must follow "
			"the KSPIN_CONNECT"},
	};
	static const size_t sizes[] = {63, 127, 128};
	uint8_t bytes[128] = {0};

	bytes[64] = 63;
	for (int i = 0; i < 3; i++) {
		struct ksf_pin_connect connect;
		struct ksf_finding finding;
		ksf_why left = ksf_pin_connect_decode(
			&connect, KSF_LAYOUT_KSPIN_CONNECT_32, bytes, sizes[i]);
		struct expected_finding row = expected[i];

		if (row.text == NULL)
			row.text = "a KSDATAFORMAT whose FormatSize is sound must follow the "
				   "KSPIN_CONNECT";
		left |= 1;
		ck_assert(ksf_pin_connect_finding(
			&finding, &left, KSF_LAYOUT_KSPIN_CONNECT_32, bytes, sizes[i]));
		check_finding(&row, &finding, NULL);
		ck_assert_uint_eq(left, 0);
	}
}
END_TEST

/* ---- fields ---- */

struct field_row {
	uint32_t offset;
	uint32_t size;
	const char *name;
	uint64_t value;
	const char *meaning;
};

static void
check_field(const struct field_row *row, const struct ksf_field *field)
{
	char meaning[64] = "";

	(void)ksf_field_meaning(meaning, sizeof meaning, field, NULL);
	ck_assert_str_eq(field->name, row->name);
	ck_assert_uint_eq(field->offset, row->offset);
	ck_assert_uint_eq(field->size, row->size);
	ck_assert_uint_eq(field->value, row->value);
	ck_assert_str_eq(meaning, row->meaning);
}

START_TEST(test_connect_fields)
{
	static const struct field_row narrow[] = {
		{0, 16, "Interface.Set", 0, "KSINTERFACESETID_Standard"},
		{16, 4, "Interface.Id", 3, ""},
		{20, 4, "Interface.Flags", 4, ""},
		{24, 16, "Medium.Set", 0, "KSMEDIUMSETID_Standard"},
		{40, 4, "Medium.Id", 5, ""},
		{44, 4, "Medium.Flags", 6, ""},
		{48, 4, "PinId", 7, ""},
		{52, 4, "PinToHandle", 8, ""},
		{56, 4, "Priority.PriorityClass", 0xFFFFFFFF, "KSPRIORITY_EXCLUSIVE"},
		{60, 4, "Priority.PrioritySubClass", 9, ""},
	};
	static const struct field_row wide[] = {
		{52, 4, "", 0, "padding"},
		{56, 8, "PinToHandle", UINT64_C(0x1122334455667788), ""},
		{64, 4, "Priority.PriorityClass", 0x40000000, "KSPRIORITY_NORMAL"},
		{68, 4, "Priority.PrioritySubClass", 9, ""},
	};
	struct ksf_pin_connect connect = {{{0, 0}, 3, 4}, {{0, 0}, 5, 6}, 7, 8, 0xFFFFFFFF, 9,
		KSF_LAYOUT_KSPIN_CONNECT_32, 64};
	struct ksf_field field;
	uint32_t i;

	connect.interface_id.set = guid_of("1a8766a0-62ce-11cf-a5d6-28db04c10000");
	connect.medium.set = guid_of("4747b320-62ce-11cf-a5d6-28db04c10000");
	for (i = 0; ksf_pin_connect_field(&field, &connect, i); i++)
		check_field(&narrow[i], &field);
	ck_assert_uint_eq(i, 10);
	connect.layout = KSF_LAYOUT_KSPIN_CONNECT_64;
	connect.pin_to_handle = UINT64_C(0x1122334455667788);
	connect.priority_class = 0x40000000;
	for (i = 0; ksf_pin_connect_field(&field, &connect, i); i++)
		check_field(i < 7 ? &narrow[i] : &wide[i - 7], &field);
	ck_assert_uint_eq(i, 11);
	connect.layout = KSF_LAYOUT_NONE;
	ck_assert(!ksf_pin_connect_field(&field, &connect, 0));
}
END_TEST

START_TEST(test_pin_fields)
{
	static const struct field_row rows[] = {
		{0, 16, "Property.Set", 0, "KSPROPSETID_Pin"},
		{16, 4, "Property.Id", 4, "PIN_DATAINTERSECTION"},
		{20, 4, "Property.Flags", 1, ""},
		{24, 4, "PinId", 2, ""},
		{28, 4, "Flags", 1, ""},
	};
	struct ksf_pin_property pin = {{0, 0}, 4, 1, 2, 1};
	struct ksf_field field;
	uint32_t i;

	pin.set = guid_of("8c134960-51ad-11cf-878a-94f801c10000");
	for (i = 0; ksf_pin_property_field(&field, &pin, i); i++)
		check_field(&rows[i], &field);
	ck_assert_uint_eq(i, 5);
}
END_TEST

START_TEST(test_attribute_fields)
{
	static const struct field_row rows[] = {
		{0, 4, "Size", 41, ""},
		{4, 4, "Flags", 3, "REQUIRED"},
		{8, 16, "Attribute", 0, "KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE"},
		{24, 16, "SignalProcessingMode", 0, "AUDIO_SIGNALPROCESSINGMODE_RAW"},
	};
	struct ksf_attribute attribute;
	struct ksf_field field;
	uint8_t bytes[41] = {0};
	uint32_t i;

	(void)bytes_of(bytes, sizeof bytes, "29000000 03000000" MODE RAW);
	ksf_attribute_decode(&attribute, bytes, 41);
	for (i = 0; ksf_attribute_field(&field, &attribute, i); i++)
		check_field(&rows[i], &field);
	ck_assert_uint_eq(i, 4);
	ksf_attribute_decode(&attribute, bytes, 23);
	ck_assert(!ksf_attribute_field(&field, &attribute, 0));
}
END_TEST

START_TEST(test_music_fields)
{
	static const struct field_row rows[] = {
		{64, 16, "Technology", 0, "KSMUSIC_TECHNOLOGY_PORT"},
		{80, 4, "Channels", 1, ""},
		{84, 4, "Notes", 2, ""},
		{88, 4, "ChannelMask", 0xFFFF, ""},
		{92, 4, "", 0, "padding"},
	};
	static const char *const guids[3] = {"e725d360-62cc-11cf-a5d6-28db04c10000",
		"1d262760-e957-11cf-a5d6-28db04c10000", "0f6417d6-c318-11d0-a43f-00a0c9223196"};
	const uint32_t header[4] = {96, 0, 0, 0};
	struct ksf_range_music music;
	struct ksf_field field;
	uint8_t bytes[96] = {0};
	uint32_t i;

	put_header(bytes, header, guids);
	(void)bytes_of(bytes + 64, 32,
		"602ec986 e862 cf11 a5d6 28db04c10000 01000000 02000000 ffff0000 00000000");
	(void)ksf_range_music_decode(&music, bytes, 96);
	for (i = 0; ksf_range_music_field(&field, &music, i); i++) {
		if (i >= 7)
			check_field(&rows[i - 7], &field);
	}
	ck_assert_uint_eq(i, 12);
	/* without the padding: the last field ends at 92, and so does FormatSize */
	bytes[0] = 92;
	(void)ksf_range_music_decode(&music, bytes, 96);
	ck_assert(ksf_range_music_field(&field, &music, 0));
	ck_assert_uint_eq(field.value, 92);
	ck_assert(ksf_range_music_field(&field, &music, 10));
	ck_assert(!ksf_range_music_field(&field, &music, 11));
	(void)ksf_range_music_decode(&music, bytes, 64);
	ck_assert(!ksf_range_music_field(&field, &music, 0));
}
END_TEST

TCase *
case_attributes(void)
{
	TCase *tcase = tcase_create("attributes");

	tcase_add_loop_test(tcase, test_line, 0, COUNT(line_rows));
	tcase_add_test(tcase, test_ids);
	tcase_add_loop_test(tcase, test_bad_words, 0, COUNT(bad_words));
	tcase_add_test(tcase, test_twice);
	tcase_add_loop_test(tcase, test_attribute_line, 0, 9);
	tcase_add_loop_test(tcase, test_finding, 0, COUNT(finding_rows));
	tcase_add_test(tcase, test_finding_in_list);
	tcase_add_test(tcase, test_connect_finding);
	tcase_add_test(tcase, test_connect_fields);
	tcase_add_test(tcase, test_pin_fields);
	tcase_add_test(tcase, test_attribute_fields);
	tcase_add_test(tcase, test_music_fields);
	return tcase;
}
