/* SPDX-License-Identifier: MIT */
/* Reference counts, types, and what the objects hand out. */
#include <string.h>

#include "test_glib.h"

/* g_boxed_copy takes a reference: the same object, and it lives as long as one holder. */
#define CHECK_BOXED(Type, TYPE, object)                                                            \
	do {                                                                                       \
		g_autoptr(Type) first = (object);                                                  \
		Type *copy = g_boxed_copy(TYPE, first);                                            \
		ck_assert_ptr_nonnull(first);                                                      \
		ck_assert_ptr_eq(copy, first);                                                     \
		g_boxed_free(TYPE, copy);                                                          \
	} while (0)

START_TEST(boxed_types_copy_by_reference)
{
	g_autoptr(GBytes) wave = bytes_of(ext_24_32, sizeof(ext_24_32));
	g_autoptr(GBytes) list = list_of(2);
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_bytes(wave, KSFMT_KIND_ANY, NULL);
	g_autoptr(KsfmtRangeList) ranges =
		ksfmt_range_list_new_from_bytes(list, KSFMT_KIND_ANY, NULL);

	CHECK_BOXED(KsfmtFormat, KSFMT_TYPE_FORMAT, ksfmt_format_ref(format));
	CHECK_BOXED(KsfmtRangeList, KSFMT_TYPE_RANGE_LIST, ksfmt_range_list_ref(ranges));
	CHECK_BOXED(KsfmtInput, KSFMT_TYPE_INPUT,
		ksfmt_input_new_from_bytes(wave, KSFMT_KIND_ANY, NULL));
	CHECK_BOXED(KsfmtItem, KSFMT_TYPE_ITEM,
		ksfmt_format_judge(
			format, 0, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11));
	CHECK_BOXED(KsfmtAnswer, KSFMT_TYPE_ANSWER,
		ksfmt_answer_new_why(format, ranges, NULL, KSFMT_PROFILE_LENIENT));
}
END_TEST

START_TEST(a_format_keeps_its_bytes)
{
	guint8 data[44];
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) written = NULL;
	g_autoptr(KsfmtFormat) format = NULL;

	memcpy(data, ext_24_32, 40);
	memcpy(data + 40, "tail", 4);
	bytes = bytes_of(data, sizeof(data));
	format = ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_WAVE, NULL);
	ck_assert(g_bytes_equal(ksfmt_format_get_bytes(format), bytes));
	written = ksfmt_format_to_bytes(format);
	ck_assert_uint_eq(g_bytes_get_size(written), 40);
	ck_assert_mem_eq(g_bytes_get_data(written, NULL), ext_24_32, 40);
}
END_TEST

START_TEST(extra_data_is_kept)
{
	g_autoptr(GBytes) bytes = bytes_of(wfx_extra, sizeof(wfx_extra));
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_WAVE, NULL);
	g_autoptr(KsfmtFormat) again = NULL;
	g_autofree char *text = ksfmt_format_to_text(format);

	ck_assert_uint_eq(g_bytes_get_size(ksfmt_format_get_extra(format)), 2);
	again = ksfmt_format_new_from_text(text, NULL);
	ck_assert_ptr_nonnull(again);
	ck_assert(g_bytes_equal(ksfmt_format_get_bytes(again), bytes));
}
END_TEST

START_TEST(a_header_has_wave_data)
{
	g_autoptr(GBytes) bytes = bytes_of(ksdf_82, sizeof(ksdf_82));
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_ANY, NULL);
	g_autoptr(KsfmtItem) item = ksfmt_format_judge(
		format, 100, KSFMT_PROFILE_STRICT, KSFMT_CONTEXT_INFERRED, KSFMT_RELEASE_11);
	g_autofree char *text = ksfmt_format_to_text(format);
	KsfmtItem *wave = g_ptr_array_index(ksfmt_item_get_children(item), 0);

	ck_assert(ksfmt_format_has_header(format));
	ck_assert_str_eq(text, "WFX PCM 16 2ch 44100");
	ck_assert_str_eq(ksfmt_item_get_kind(item), "KSDATAFORMAT_WAVEFORMATEX");
	ck_assert_str_eq(ksfmt_item_get_kind(wave), "WAVEFORMATEX");
	ck_assert_uint_eq(ksfmt_item_get_offset(wave), 164);
	ck_assert_uint_eq(g_bytes_get_size(ksfmt_item_get_bytes(wave)), 18);
	ck_assert(ksfmt_item_is_valid(item));
	ck_assert_int_eq(ksfmt_item_get_worst(item), KSFMT_SEVERITY_NONE);
}
END_TEST

/* FMT-F4: nBlockAlign at offset 12 is nChannels x wBitsPerSample / 8. */
START_TEST(a_finding_has_its_numbers)
{
	guint8 data[18];
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(KsfmtFormat) format = NULL;
	g_autoptr(KsfmtItem) item = NULL;
	KsfmtFinding *finding;
	guint64 actual, min, max;

	memcpy(data, ksdf_82 + 64, 18);
	data[12] = 3;
	bytes = bytes_of(data, sizeof(data));
	format = ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_WAVE, NULL);
	item = ksfmt_format_judge(
		format, 0, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);
	ck_assert(!ksfmt_item_is_valid(item));
	finding = g_ptr_array_index(ksfmt_item_get_findings(item), 0);
	for (guint i = 0; i < ksfmt_item_get_findings(item)->len; i++)
		if (strcmp(ksfmt_finding_get_id(
				   g_ptr_array_index(ksfmt_item_get_findings(item), i)),
			    "FMT-F4") == 0)
			finding = g_ptr_array_index(ksfmt_item_get_findings(item), i);
	ck_assert_str_eq(ksfmt_finding_get_id(finding), "FMT-F4");
	ck_assert_str_eq(ksfmt_finding_get_field(finding), "nBlockAlign");
	ck_assert_int_eq(ksfmt_finding_get_severity(finding), KSFMT_SEVERITY_ERROR);
	ck_assert_uint_eq(ksfmt_finding_get_offset(finding), 12);
	ck_assert(ksfmt_finding_get_actual(finding, &actual));
	ck_assert(ksfmt_finding_get_expected(finding, &min, &max));
	ck_assert_uint_eq(actual, 3);
	ck_assert_uint_eq(min, 4);
	ck_assert_uint_eq(max, 4);
	ck_assert_str_eq(ksfmt_finding_get_document(finding), "WAVEFORMATEX structure (mmreg.h)");
}
END_TEST

START_TEST(a_list_has_its_ranges)
{
	g_autoptr(GBytes) bytes = list_of(3);
	g_autoptr(KsfmtRangeList) list =
		ksfmt_range_list_new_from_bytes(bytes, KSFMT_KIND_ANY, NULL);
	g_autoptr(KsfmtRangeList) empty = ksfmt_range_list_new_from_text("", NULL);
	g_autofree char *text = ksfmt_range_list_range_to_text(list, 2);

	ck_assert_uint_eq(ksfmt_range_list_get_length(list), 3);
	ck_assert(ksfmt_range_list_is_complete(list));
	ck_assert(!ksfmt_range_list_is_single(list));
	ck_assert_str_eq(text, "PCM/WFX 2ch 2-16b 5000-48000");
	ck_assert_uint_eq(ksfmt_range_list_get_length(empty), 0);
	ck_assert(ksfmt_range_list_is_complete(empty));
}
END_TEST

START_TEST(a_broken_list_has_the_ranges_before)
{
	g_autoptr(GBytes) whole = list_of(2);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(KsfmtRangeList) list = NULL;
	guint8 data[184];

	memcpy(data, g_bytes_get_data(whole, NULL), sizeof(data));
	data[96] = 63; /* FormatSize of the second */
	bytes = bytes_of(data, sizeof(data));
	list = ksfmt_range_list_new_from_bytes(bytes, KSFMT_KIND_RANGES, NULL);
	ck_assert_uint_eq(ksfmt_range_list_get_length(list), 1);
	ck_assert(!ksfmt_range_list_is_complete(list));
}
END_TEST

START_TEST(text_that_is_none_is_an_error)
{
	static const char *const texts[] = {"", "WFX PCM", "WFX PCM 16 2ch 48000 frob=1", "\xFF"};
	GError *error = NULL;

	ck_assert_ptr_null(ksfmt_format_new_from_text(texts[_i], &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX));
	g_error_free(error);
}
END_TEST

START_TEST(ranges_are_no_format)
{
	GError *error = NULL;

	ck_assert_ptr_null(ksfmt_format_new_from_text("PCM/WFX 2ch 16-16b 8000-8000", &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED));
	g_clear_error(&error);
	ck_assert_ptr_null(ksfmt_range_list_new_from_text("WFX PCM 16 2ch 48000", &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED));
	g_error_free(error);
}
END_TEST

Suite *
suite_boxed(void)
{
	Suite *suite = suite_create("boxed");
	TCase *tcase = tcase_create("boxed");

	tcase_add_test(tcase, boxed_types_copy_by_reference);
	tcase_add_test(tcase, a_format_keeps_its_bytes);
	tcase_add_test(tcase, extra_data_is_kept);
	tcase_add_test(tcase, a_header_has_wave_data);
	tcase_add_test(tcase, a_finding_has_its_numbers);
	tcase_add_test(tcase, a_list_has_its_ranges);
	tcase_add_test(tcase, a_broken_list_has_the_ranges_before);
	tcase_add_loop_test(tcase, text_that_is_none_is_an_error, 0, 4);
	tcase_add_test(tcase, ranges_are_no_format);
	suite_add_tcase(suite, tcase);
	return suite;
}
