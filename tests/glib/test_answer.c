/* SPDX-License-Identifier: MIT */
/* What a pin answers, through the GLib layer. */
#include <string.h>

#include "test_glib.h"

/* "PCM Stream Data Range" of the documents: 2 channels, 2-16 bits, 5000-48000 Hz. */
static KsfmtRangeList *
document_pin(void)
{
	g_autoptr(GBytes) bytes = list_of(1);

	return ksfmt_range_list_new_from_bytes(bytes, KSFMT_KIND_RANGES, NULL);
}

START_TEST(a_format_in_the_range_is_taken)
{
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text("WFX PCM 16 2ch 44100", NULL);
	g_autoptr(KsfmtAnswer) answer =
		ksfmt_answer_new_why(format, pin, NULL, KSFMT_PROFILE_LENIENT);

	ck_assert(ksfmt_answer_is_accepted(answer));
	ck_assert_int_eq(ksfmt_answer_get_status(answer), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(ksfmt_answer_get_why(answer), 0);
}
END_TEST

START_TEST(a_format_beside_it_is_refused_by_field)
{
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtFormat) format =
		ksfmt_format_new_from_text("EXT PCM 24/32 6ch 96000 mask=0x3F", NULL);
	g_autoptr(KsfmtAnswer) answer =
		ksfmt_answer_new_why(format, pin, NULL, KSFMT_PROFILE_LENIENT);
	g_autofree char *channels = ksfmt_answer_get_reason(answer, 0, KSFMT_FIELD_CHANNELS);
	g_autofree char *bits = ksfmt_answer_get_reason(answer, 0, KSFMT_FIELD_BITS);
	g_autofree char *rate = ksfmt_answer_get_reason(answer, 0, KSFMT_FIELD_RATE);

	ck_assert(!ksfmt_answer_is_accepted(answer));
	ck_assert_int_eq(ksfmt_answer_get_status(answer), KSF_STATUS_NO_MATCH);
	ck_assert_str_eq(channels, "6 > 2");
	ck_assert_str_eq(bits, "24 > 16");
	ck_assert_str_eq(rate, "96000 > 48000");
	ck_assert_ptr_null(ksfmt_answer_get_reason(answer, 0, KSFMT_FIELD_SUB_FORMAT));
	ck_assert_uint_eq(ksfmt_answer_get_distance(answer, 0), 3);
}
END_TEST

/* Whatever is proposed instead is taken by the range it is said to come from. */
START_TEST(what_to_try_is_taken)
{
	static const char *const wanted[] = {"EXT PCM 24/32 6ch 96000 mask=0x3F",
		"WFX PCM 8 1ch 4000", "EXT FLOAT 32 2ch 48000 mask=0x3"};
	g_autoptr(KsfmtRangeList) pin = ksfmt_range_list_new_from_text(
		"PCM/WFX 2ch 16-16b 24000-96000\nPCM/WFX 2ch 24-24b 24000-48000", NULL);
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text(wanted[_i], NULL);
	g_autoptr(KsfmtAnswer) answer =
		ksfmt_answer_new_why(format, pin, NULL, KSFMT_PROFILE_LENIENT);
	guint range;

	ck_assert_uint_gt(ksfmt_answer_get_n_tries(answer), 0);
	for (guint i = 0; i < ksfmt_answer_get_n_tries(answer); i++) {
		g_autoptr(KsfmtFormat) other = ksfmt_answer_get_try(answer, i, &range);

		ck_assert_uint_eq(ksf_range_accepts(ksfmt_range_list_get_range(pin, range),
					  ksfmt_format_get_format(other)),
			0);
	}
}
END_TEST

/* "Default Data-Intersection Handlers": the highest of each, 82 bytes under WAVEFORMATEX. */
START_TEST(an_intersection_takes_the_highest)
{
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtRangeList) client =
		ksfmt_range_list_new_from_text("PCM/WFX 8ch 8-32b 8000-192000", NULL);
	g_autoptr(KsfmtAnswer) answer = ksfmt_answer_new_intersect(
		client, pin, NULL, KSFMT_POLICY_PORT_DEFAULT, KSFMT_PROFILE_LENIENT, FALSE, 4096);
	g_autofree char *line = ksfmt_format_to_text(ksfmt_answer_get_format(answer));
	guint c, p;

	ck_assert_int_eq(ksfmt_answer_get_status(answer), KSF_STATUS_SUCCESS);
	ck_assert_str_eq(line, "WFX PCM 16 2ch 48000");
	ck_assert_uint_eq(ksfmt_answer_get_length(answer), 82);
	ck_assert_uint_eq(g_bytes_get_size(ksfmt_answer_get_output(answer)), 82);
	ck_assert(g_bytes_equal(ksfmt_answer_get_output(answer),
		ksfmt_format_get_bytes(ksfmt_answer_get_format(answer))));
	ck_assert(ksfmt_answer_get_pair(answer, &c, &p));
	ck_assert_uint_eq(c, 0);
	ck_assert_uint_eq(p, 0);
}
END_TEST

START_TEST(buffers_have_statuses)
{
	static const struct {
		guint length;
		gint32 status;
		gboolean accepted;
	} rows[] = {
		{0, KSF_STATUS_BUFFER_OVERFLOW, TRUE},
		{1, KSF_STATUS_BUFFER_TOO_SMALL, FALSE},
		{81, KSF_STATUS_BUFFER_TOO_SMALL, FALSE},
		{82, KSF_STATUS_SUCCESS, TRUE},
		{G_MAXUINT, KSF_STATUS_SUCCESS, TRUE},
	};
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtAnswer) answer = ksfmt_answer_new_intersect(pin, pin, NULL,
		KSFMT_POLICY_PORT_DEFAULT, KSFMT_PROFILE_LENIENT, FALSE, rows[_i].length);

	ck_assert_int_eq(ksfmt_answer_get_status(answer), rows[_i].status);
	ck_assert_int_eq(ksfmt_answer_is_accepted(answer), rows[_i].accepted);
	ck_assert_uint_eq(ksfmt_answer_get_length(answer), 82);
	ck_assert_int_eq(
		ksfmt_answer_get_output(answer) != NULL, rows[_i].status == KSF_STATUS_SUCCESS);
}
END_TEST

START_TEST(lists_that_do_not_meet)
{
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtRangeList) client =
		ksfmt_range_list_new_from_text("PCM/WFX 2ch 24-32b 96000-96000", NULL);
	g_autoptr(KsfmtAnswer) answer = ksfmt_answer_new_intersect(
		client, pin, NULL, KSFMT_POLICY_PORT_DEFAULT, KSFMT_PROFILE_LENIENT, FALSE, 4096);
	g_autofree char *bits = ksfmt_answer_get_reason(answer, 0, KSFMT_FIELD_BITS);
	guint c, p;

	ck_assert_int_eq(ksfmt_answer_get_status(answer), KSF_STATUS_NO_MATCH);
	ck_assert(!ksfmt_answer_get_pair(answer, &c, &p));
	ck_assert_ptr_null(ksfmt_answer_get_format(answer));
	ck_assert_str_eq(bits, "24 > 16");
}
END_TEST

/* "Pin Data Range and Intersection Properties": the whole list is checked before any use. */
START_TEST(a_broken_list_has_its_status)
{
	static const struct {
		guint at;
		guint8 value;
		gint32 status;
	} rows[] = {
		{1, 0xFF, KSF_STATUS_INVALID_BUFFER_SIZE}, /* Size past the end */
		{4, 9, KSF_STATUS_INVALID_BUFFER_SIZE},    /* Count without room */
		{8, 63, KSF_STATUS_INVALID_PARAMETER},     /* FormatSize below 64 */
	};
	g_autoptr(GBytes) whole = list_of(1);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(KsfmtRangeList) pin = document_pin();
	g_autoptr(KsfmtRangeList) client = NULL;
	g_autoptr(KsfmtAnswer) answer = NULL;
	guint8 data[96];

	memcpy(data, g_bytes_get_data(whole, NULL), sizeof(data));
	data[rows[_i].at] = rows[_i].value;
	bytes = bytes_of(data, sizeof(data));
	client = ksfmt_range_list_new_from_bytes(bytes, KSFMT_KIND_RANGES, NULL);
	answer = ksfmt_answer_new_intersect(
		client, pin, NULL, KSFMT_POLICY_PORT_DEFAULT, KSFMT_PROFILE_LENIENT, FALSE, 4096);
	ck_assert_int_eq(ksfmt_answer_get_status(answer), rows[_i].status);
}
END_TEST

Suite *
suite_answer(void)
{
	Suite *suite = suite_create("answer");
	TCase *tcase = tcase_create("answer");

	tcase_add_test(tcase, a_format_in_the_range_is_taken);
	tcase_add_test(tcase, a_format_beside_it_is_refused_by_field);
	tcase_add_loop_test(tcase, what_to_try_is_taken, 0, 3);
	tcase_add_test(tcase, an_intersection_takes_the_highest);
	tcase_add_loop_test(tcase, buffers_have_statuses, 0, 5);
	tcase_add_test(tcase, lists_that_do_not_meet);
	tcase_add_loop_test(tcase, a_broken_list_has_its_status, 0, 3);
	suite_add_tcase(suite, tcase);
	return suite;
}
