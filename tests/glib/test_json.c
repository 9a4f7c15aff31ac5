/* SPDX-License-Identifier: MIT */
/* What is written as JSON is read back as the same bytes, valid or not. */
#include <string.h>

#include "test_glib.h"

/* Through text, as another program would get it. */
static JsonNode *
through_text(JsonNode *node)
{
	g_autofree char *text = json_to_string(node, FALSE);
	JsonNode *again = json_from_string(text, NULL);

	ck_assert_ptr_nonnull(again);
	json_node_unref(node);
	return again;
}

static JsonNode *
json_of(KsfmtInput *input)
{
	g_autoptr(KsfmtItem) item = ksfmt_input_judge(
		input, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_INFERRED, KSFMT_RELEASE_11);

	return through_text(ksfmt_item_to_json(item, "source"));
}

/* All bytes of what was read, whatever stands around the format or the ranges. */
static GBytes *
bytes_of_input(KsfmtInput *input)
{
	g_autoptr(KsfmtItem) item = ksfmt_input_judge(
		input, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_INFERRED, KSFMT_RELEASE_11);

	return g_bytes_ref(ksfmt_item_get_bytes(item));
}

static void
check_round_trip(GBytes *bytes, KsfmtKind kind)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, kind, NULL);
	g_autoptr(JsonNode) node = json_of(input);
	g_autoptr(KsfmtInput) again = ksfmt_input_new_from_json(node, NULL);
	g_autoptr(GBytes) read = NULL;

	ck_assert_ptr_nonnull(again);
	read = bytes_of_input(again);
	ck_assert_int_eq(ksfmt_input_get_kind(again), ksfmt_input_get_kind(input));
	ck_assert(g_bytes_equal(read, bytes));
}

START_TEST(every_cut_comes_back)
{
	static const struct {
		const guint8 *data;
		gsize size;
		KsfmtKind kind;
	} rows[] = {
		{ext_24_32, sizeof(ext_24_32), KSFMT_KIND_WAVE},
		{wfx_extra, sizeof(wfx_extra), KSFMT_KIND_WAVE},
		{ksdf_82, sizeof(ksdf_82), KSFMT_KIND_KSDATAFORMAT},
		{range_88, sizeof(range_88), KSFMT_KIND_KSDATARANGE},
	};

	for (gsize size = 0; size <= rows[_i].size; size++) {
		g_autoptr(GBytes) bytes = bytes_of(rows[_i].data, size);

		check_round_trip(bytes, rows[_i].kind);
	}
}
END_TEST

/* A range or format with its attribute list, and what stands around them. */
START_TEST(every_cut_of_a_request_comes_back)
{
	static const struct {
		KsfmtKind kind;
		gsize head;
	} rows[] = {
		{KSFMT_KIND_KSP_PIN, 32},
		{KSFMT_KIND_KSPIN_CONNECT32, 64},
		{KSFMT_KIND_KSPIN_CONNECT64, 72},
		{KSFMT_KIND_KSDATARANGE, 0},
		{KSFMT_KIND_KSDATAFORMAT, 0},
	};
	g_autoptr(KsfmtRangeList) ranges = ksfmt_range_list_new_from_text(
		"PCM/WFX 2ch 16-16b 48000-48000 attr[MODE!+X]", NULL);
	g_autoptr(GByteArray) all = g_byte_array_new();
	gsize size;
	const guint8 *data = g_bytes_get_data(ksfmt_range_list_get_bytes(ranges), &size);
	const guint8 list[8] = {(guint8)(size + 8), 0, 0, 0, 1, 0, 0, 0};

	ck_assert_uint_eq(size, 88 + 8 + 24 + 24);
	ck_assert_uint_eq(ksfmt_range_list_get_attributes(ranges, 0)->count, 2);
	g_byte_array_set_size(all, (guint)rows[_i].head);
	if (all->len > 0)
		memset(all->data, 4, all->len);
	if (rows[_i].kind == KSFMT_KIND_KSP_PIN) {
		memset(all->data + 17, 0, 3);
		g_byte_array_append(all, list, sizeof(list));
	}
	g_byte_array_append(all, data, (guint)size);
	for (gsize cut = 0; cut <= all->len; cut++) {
		g_autoptr(GBytes) bytes = g_bytes_new(all->data, cut);

		check_round_trip(bytes, rows[_i].kind);
	}
}
END_TEST

/* Requests of nodes and values of properties: two elements of any list, or something else. */
START_TEST(every_cut_of_a_property_comes_back)
{
	static const guint8 size[8] = {56, 0, 0, 0, 2, 0, 0, 0};
	guint8 data[56] = {0};

	memcpy(data, size, sizeof(size));
	data[10] = 'A';
	for (gsize cut = 0; cut <= sizeof(data); cut++) {
		g_autoptr(GBytes) bytes = bytes_of(data, cut);

		check_round_trip(bytes, (KsfmtKind)_i);
	}
}
END_TEST

START_TEST(every_cut_of_a_list_comes_back)
{
	g_autoptr(GBytes) whole = list_of(2);

	for (gsize size = 0; size <= g_bytes_get_size(whole); size++) {
		g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, size);

		check_round_trip(bytes, KSFMT_KIND_RANGES);
	}
}
END_TEST

/* The keys are the WDK's member names, integers are numbers, GUIDs are in braces. */
START_TEST(keys_are_member_names)
{
	g_autoptr(GBytes) bytes = bytes_of(ext_24_32, sizeof(ext_24_32));
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_ANY, NULL);
	g_autoptr(JsonNode) node = json_of(input);
	JsonObject *item = json_node_get_object(node);
	JsonObject *fields = json_object_get_object_member(item, "fields");
	static const struct {
		const char *key;
		gint64 value;
	} rows[] = {{"wFormatTag", 0xFFFE}, {"nChannels", 2}, {"nSamplesPerSec", 48000},
		{"nAvgBytesPerSec", 384000}, {"nBlockAlign", 8}, {"wBitsPerSample", 32},
		{"cbSize", 22}, {"wValidBitsPerSample", 24}, {"dwChannelMask", 3}};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		ck_assert_int_eq(json_object_get_int_member(fields, rows[i].key), rows[i].value);
	ck_assert_str_eq(json_object_get_string_member(fields, "SubFormat"),
		"{00000001-0000-0010-8000-00aa00389b71}");
	ck_assert_int_eq(json_object_get_size(fields), G_N_ELEMENTS(rows) + 1);
	ck_assert_str_eq(json_object_get_string_member(item, "source"), "source");
	ck_assert_str_eq(json_object_get_string_member(item, "kind"), "WAVEFORMATEXTENSIBLE");
	ck_assert_str_eq(
		json_object_get_string_member(item, "line"), "EXT PCM 24/32 2ch 48000 mask=0x3");
	ck_assert(json_object_get_boolean_member(item, "valid"));
}
END_TEST

START_TEST(a_line_alone_is_enough)
{
	g_autoptr(JsonNode) node =
		json_from_string("{\"line\":\"EXT PCM 24/32 2ch 48000 mask=0x3\"}", NULL);
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_json(node, NULL);

	ck_assert_ptr_nonnull(input);
	ck_assert_uint_eq(g_bytes_get_size(bytes_of_input(input)), 40);
	ck_assert_mem_eq(g_bytes_get_data(bytes_of_input(input), NULL), ext_24_32, 40);
}
END_TEST

START_TEST(what_is_no_item)
{
	static const char *const texts[] = {"[]", "{}", "7", "{\"kind\":\"WAVEFORMATEX\"}",
		"{\"kind\":\"WAVEFORMATEX\",\"bytes\":\"0\"}",
		"{\"kind\":\"WAVEFORMATEX\",\"bytes\":\"zz\"}", "{\"kind\":\"x\",\"bytes\":\"00\"}",
		"{\"line\":\"WFX\"}", "{\"line\":7}", "null"};
	g_autoptr(JsonNode) node = json_from_string(texts[_i], NULL);
	GError *error = NULL;

	ck_assert_ptr_nonnull(node);
	ck_assert_ptr_null(ksfmt_input_new_from_json(node, &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX));
	g_error_free(error);
}
END_TEST

START_TEST(a_name_that_is_not_utf8)
{
	g_autoptr(GBytes) bytes = bytes_of(ext_24_32, sizeof(ext_24_32));
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_ANY, NULL);
	g_autoptr(KsfmtItem) item = ksfmt_input_judge(
		input, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_INFERRED, KSFMT_RELEASE_11);
	g_autoptr(JsonNode) node = through_text(ksfmt_item_to_json(item, "a\xFF.wav"));

	ck_assert_str_eq(json_object_get_string_member(json_node_get_object(node), "source"),
		"a\xEF\xBF\xBD.wav");
}
END_TEST

Suite *
suite_json(void)
{
	Suite *suite = suite_create("json");
	TCase *tcase = tcase_create("json");

	tcase_add_loop_test(tcase, every_cut_comes_back, 0, 4);
	tcase_add_loop_test(tcase, every_cut_of_a_request_comes_back, 0, 5);
	tcase_add_loop_test(tcase, every_cut_of_a_property_comes_back, KSFMT_KIND_KSP_NODE,
		KSFMT_KIND_TOPOLOGY_CONNECTIONS + 1);
	tcase_add_test(tcase, every_cut_of_a_list_comes_back);
	tcase_add_test(tcase, keys_are_member_names);
	tcase_add_test(tcase, a_line_alone_is_enough);
	tcase_add_loop_test(tcase, what_is_no_item, 0, 10);
	tcase_add_test(tcase, a_name_that_is_not_utf8);
	suite_add_tcase(suite, tcase);
	return suite;
}
