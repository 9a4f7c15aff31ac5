/* SPDX-License-Identifier: MIT */
/* Traces: what is read, what is refused and at which line, the boxed type, limits, the picture. */
#include <string.h>

#include "test_glib.h"

#define FORMAT "WFX PCM 16 2ch 48000"

static KsfmtFormat *
format_of(const char *line)
{
	KsfmtFormat *format = ksfmt_format_new_from_text(line, NULL);

	ck_assert_ptr_nonnull(format);
	return format;
}

static KsfmtTrace *
trace_new(const char *text, guint buffer_bytes, GError **error)
{
	g_autoptr(KsfmtFormat) format = format_of(FORMAT);

	return ksfmt_trace_new_from_text(text, format, buffer_bytes, FALSE, error);
}

static KsfmtTrace *
trace_of(const char *text)
{
	KsfmtTrace *trace = trace_new(text, 0, NULL);

	ck_assert_ptr_nonnull(trace);
	return trace;
}

/* 10 ms of 48 kHz are 480 frames, 1920 bytes. */
START_TEST(figures_of_two_readings)
{
	g_autoptr(KsfmtTrace) trace = trace_of("time_hns,play\n500,0\n100500,1920\n");

	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_READINGS) == 2);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_DURATION) == 10);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_RATE) == 192000);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_RATE_ERROR) == 0);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_LARGEST_STEP) == 1920);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_STEP_UNIT) == 1920);
	ck_assert_uint_eq(
		ksfmt_trace_get_why(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC), KSF_STREAM_READINGS);
}
END_TEST

static const char *const dressed[] = {
	"time_hns,play\n500,0\n100500,1920",
	"\xEF\xBB\xBFtime_hns,play\r\n500,0\r\n100500,1920\r\n",
	"# a trace\n\n  time_hns , play  # of a device\n\t500,0 \n\n100500, 1920 # 10 ms\n",
};

START_TEST(dressings)
{
	g_autoptr(KsfmtTrace) trace = trace_of(dressed[_i]);

	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_READINGS) == 2);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_RATE) == 192000);
}
END_TEST

/* A header alone is a trace without readings: nothing is divided by their number. */
START_TEST(nothing_was_recorded)
{
	g_autoptr(KsfmtTrace) trace = trace_of("time_hns,play,write\n");
	g_autoptr(KsfmtTrace) ring = trace_new("time_hns,play,write\n", 3840, NULL);
	g_autofree char *svg = ksfmt_trace_to_svg(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC);

	ck_assert_ptr_nonnull(ring);
	for (guint i = 0; i <= KSFMT_TRACE_XRUNS; i++)
		ck_assert(ksfmt_trace_get_figure(trace, (KsfmtTraceFigure)i) == 0);
	ck_assert_uint_eq(
		ksfmt_trace_get_why(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC), KSF_STREAM_READINGS);
	ck_assert_ptr_nonnull(strstr(svg, "</svg>"));
}
END_TEST

/* What is no trace, and what the error says. */
static const struct {
	const char *text;
	const char *says;
} refused[] = {
	{"", "header time_hns,play is missing"},
	{"# nothing\n\n", "header time_hns,play is missing"},
	{"500,0\n", "line 1: \"500,0\" is not the header"},
	{"\ntime_hns\n", "line 2: \"time_hns\" is not the header"},
	{"time_hns,play,write,more\n", "line 1:"},
	{"time_hns,write\n", "line 1:"},
	{"time_hns,play\n1,2\n3\n", "line 3: \"3\" has not two numbers"},
	{"time_hns,play\n1,2,3\n", "line 2: \"1,2,3\" has not two numbers"},
	{"time_hns,play,write\n1,2\n", "line 2: \"1,2\" has not three numbers"},
	{"time_hns,play\n1,x\n", "line 2: \"x\" is no number"},
	{"time_hns,play\n1,-2\n", "line 2: \"-2\" is no number"},
	{"time_hns,play\n1,\n", "line 2: \"\" is no number"},
	{"time_hns,play\n1,2.5\n", "line 2: \"2.5\" is no number"},
	{"time_hns,play\n1,99999999999999999999\n", "line 2: \"99999999999999999999\" is no"},
	{"time_hns,play\n1,9223372036854775807\n", "is no number of a trace"},
	{"time_hns,play\n5,0\n\n4,0\n", "line 4: \"4,0\" is earlier than the line before"},
	{"time_hns,play\n7,0\n10737418240000008,0\n", "line 3: \"10737418240000008,0\" is more"},
};

START_TEST(refusals)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(KsfmtTrace) trace = trace_new(refused[_i].text, 0, &error);

	ck_assert_ptr_null(trace);
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX));
	ck_assert_msg(strstr(error->message, refused[_i].says) != NULL, "%s", error->message);
}
END_TEST

/* The longest that is computed with, at the largest byte rate, in a small buffer. */
START_TEST(extremes)
{
	g_autoptr(KsfmtFormat) format = format_of("EXT PCM 32 16ch 67108863 mask=0x0");
	g_autoptr(KsfmtTrace) trace = ksfmt_trace_new_from_text(
		"time_hns,play,write\n0,4294967295,4294967295\n10737418240000000,0,1\n", format, 64,
		FALSE, NULL);

	ck_assert_ptr_nonnull(trace);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_BACKWARD) == 0);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_OUTSIDE) == 1);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_RATE_ERROR) < 1e-9);
}
END_TEST

/* A lap a second in the largest buffer, for 2^30 seconds; the client half a lap behind the first
 * reading. Nothing turns negative. */
START_TEST(laps_of_34_years)
{
	g_autoptr(KsfmtFormat) format = format_of("WFX PCM 8 1ch 4294967295");
	g_autoptr(KsfmtTrace) trace = ksfmt_trace_new_from_text(
		"time_hns,play,write\n0,4294967294,2147483647\n10737418240000000,4294967294,1\n",
		format, G_MAXUINT32, FALSE, NULL);

	ck_assert_ptr_nonnull(trace);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_WRAPS) == 1073741824);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_BACKWARD) == 0);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_RATE) == G_MAXUINT32);
	ck_assert(ksfmt_trace_get_figure(trace, KSFMT_TRACE_LARGEST_STEP) ==
		4294967295.0 * 1073741824.0);
}
END_TEST

/* A block of many samples is no frame. */
START_TEST(a_format_without_positions)
{
	g_autoptr(KsfmtFormat) format =
		format_of("WFX tag=0x0011 4 1ch 22050 avg=11100 align=512 extra=f903");
	g_autoptr(GError) error = NULL;
	g_autoptr(KsfmtTrace) trace =
		ksfmt_trace_new_from_text("time_hns,play\n", format, 0, FALSE, &error);

	ck_assert_ptr_null(trace);
	ck_assert_ptr_nonnull(strstr(error->message, "nAvgBytesPerSec must be"));
}
END_TEST

START_TEST(files)
{
	g_autoptr(KsfmtFormat) format = format_of(FORMAT);
	g_autoptr(GError) error = NULL;
	g_autoptr(KsfmtTrace) missing =
		ksfmt_trace_new_from_file("/nowhere/trace.csv", format, 0, FALSE, &error);
	g_autoptr(KsfmtTrace) bad_fd = NULL;

	ck_assert_ptr_null(missing);
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE));
	ck_assert(g_str_has_prefix(error->message, "/nowhere/trace.csv: "));
	g_clear_error(&error);
	bad_fd = ksfmt_trace_new_from_fd(-1, "it", format, 0, FALSE, &error);
	ck_assert_ptr_null(bad_fd);
	ck_assert(g_str_has_prefix(error->message, "it: "));
}
END_TEST

START_TEST(boxed)
{
	g_autoptr(KsfmtTrace) trace = trace_of("time_hns,play,write\n0,0,4\n1,0,4\n2,8,4\n");
	KsfmtTrace *copy = g_boxed_copy(KSFMT_TYPE_TRACE, trace);
	guint64 from = 7, to = 7, bytes = 7;

	ck_assert_ptr_eq(copy, trace);
	g_boxed_free(KSFMT_TYPE_TRACE, copy);
	ck_assert(!ksfmt_trace_get_xrun(trace, 1, &from, &to, &bytes));
	ck_assert(from == 7 && to == 7 && bytes == 7);
	ck_assert(ksfmt_trace_get_xrun(trace, 0, &from, &to, &bytes));
	ck_assert(from == 2 && to == 2 && bytes == 4);
}
END_TEST

/* One finding a reason, in the words of its rule's id. */
START_TEST(findings)
{
	g_autoptr(KsfmtTrace) trace = trace_of("time_hns,play\n0,2\n1,1\n");
	ksf_why why = ksfmt_trace_get_why(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC);
	g_autoptr(GPtrArray) list = ksfmt_trace_get_findings(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC);
	guint bits = 0;
	guint64 actual;

	for (; why != 0; why &= why - 1)
		bits++;
	ck_assert_uint_eq(list->len, bits);
	ck_assert_str_eq(ksfmt_finding_get_id(g_ptr_array_index(list, 0)), "STR-P1");
	ck_assert_str_eq(ksfmt_finding_get_text(g_ptr_array_index(list, 0)),
		"2 readings at different times, must be at least 30 (hlk-public)");
	ck_assert_str_eq(ksfmt_finding_get_id(g_ptr_array_index(list, bits - 1)), "STR-P9");
	ck_assert_str_eq(ksfmt_finding_get_text(g_ptr_array_index(list, bits - 1)),
		"2 positions are no whole number of frames");
	ksfmt_finding_get_actual(g_ptr_array_index(list, bits - 1), &actual);
	ck_assert_uint_eq(actual, 2);
}
END_TEST

/* KSPosTst as published, and the log of 2014. */
static const struct {
	KsfmtTraceLimits limits;
	KsfmtTraceFigure figure;
	double value; /* 0: none */
	gboolean is_allowed;
} published[] = {
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_READINGS, 30, TRUE},
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_RATE_ERROR, 1, TRUE},
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_MEAN, 2, FALSE},
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_LARGEST, 4, FALSE},
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_DEVIATION, 1, FALSE},
	{KSFMT_TRACE_LIMITS_HLK_PUBLIC, KSFMT_TRACE_SCATTER, 0, FALSE},
	{KSFMT_TRACE_LIMITS_HCK_2014_AEC, KSFMT_TRACE_DEVIATION, 0.3, TRUE},
	{KSFMT_TRACE_LIMITS_HCK_2014_AEC, KSFMT_TRACE_LARGEST, 0, FALSE},
};

START_TEST(limits)
{
	double value = 0;
	gboolean is_allowed = FALSE;
	gboolean is_there = ksfmt_trace_limits_get_limit(
		published[_i].limits, published[_i].figure, &value, &is_allowed);

	ck_assert_int_eq(is_there, published[_i].value > 0);
	ck_assert(value == published[_i].value);
	ck_assert_int_eq(is_allowed, published[_i].is_allowed);
}
END_TEST

START_TEST(names_of_limits)
{
	KsfmtTraceLimits found = KSFMT_TRACE_LIMITS_HCK_2014_AEC;

	ck_assert(!ksfmt_trace_limits_from_name("strict", &found));
	ck_assert(!ksfmt_trace_limits_from_name(NULL, &found));
	ck_assert_int_eq(found, KSFMT_TRACE_LIMITS_HCK_2014_AEC);
	for (guint i = 0; ksfmt_trace_limits_get_name((KsfmtTraceLimits)i) != NULL; i++) {
		ck_assert(ksfmt_trace_limits_from_name(
			ksfmt_trace_limits_get_name((KsfmtTraceLimits)i), &found));
		ck_assert_uint_eq(found, i);
		ck_assert_ptr_nonnull(ksfmt_trace_limits_get_source(found));
	}
	ck_assert_int_eq(found, KSFMT_TRACE_LIMITS_HCK_2014_AEC);
	ck_assert_ptr_null(ksfmt_trace_limits_get_source((KsfmtTraceLimits)(found + 1)));
}
END_TEST

Suite *
suite_trace(void)
{
	Suite *suite = suite_create("trace");
	TCase *tcase = tcase_create("trace");

	tcase_add_test(tcase, figures_of_two_readings);
	tcase_add_loop_test(tcase, dressings, 0, G_N_ELEMENTS(dressed));
	tcase_add_test(tcase, nothing_was_recorded);
	tcase_add_loop_test(tcase, refusals, 0, G_N_ELEMENTS(refused));
	tcase_add_test(tcase, extremes);
	tcase_add_test(tcase, laps_of_34_years);
	tcase_add_test(tcase, a_format_without_positions);
	tcase_add_test(tcase, files);
	tcase_add_test(tcase, boxed);
	tcase_add_test(tcase, findings);
	tcase_add_loop_test(tcase, limits, 0, G_N_ELEMENTS(published));
	tcase_add_test(tcase, names_of_limits);
	suite_add_tcase(suite, tcase);
	return suite;
}
