/* SPDX-License-Identifier: MIT */
/* Drivers' tables: reading, judging, drawing. */
#include <string.h>

#include "test_glib.h"

static const char tables[] =
	"{\"release\": \"xp-sp2\", \"filters\": [{\"kind\": \"portcls\", \"pins\": ["
	"{\"ranges\": [\"PCM/WFX 2ch 16-16b 24000-96000\"],"
	" \"formats\": [\"EXT PCM 16 2ch 96000\", \"EXT PCM 16 2ch 192000\"]}]}],"
	" \"physical\": [], \"frills\": 1}";

static KsfmtDriver *
driver_of(const char *text)
{
	KsfmtDriver *driver = ksfmt_driver_new_from_text(text, NULL);

	ck_assert_ptr_nonnull(driver);
	return driver;
}

START_TEST(tables_are_read)
{
	g_autoptr(KsfmtDriver) driver = driver_of(tables);
	KsfmtRelease release = KSFMT_RELEASE_98;
	GPtrArray *ignored = ksfmt_driver_get_ignored(driver);
	KsfmtDriver *copy = g_boxed_copy(KSFMT_TYPE_DRIVER, driver);

	ck_assert_ptr_eq(copy, driver);
	g_boxed_free(KSFMT_TYPE_DRIVER, copy);
	ck_assert_uint_eq(ksfmt_driver_get_n_pins(driver), 1);
	ck_assert_str_eq(ksfmt_driver_get_pin_path(driver, 0), "filters[0].pins[0]");
	ck_assert(ksfmt_driver_get_release(driver, &release));
	ck_assert_int_eq(release, KSFMT_RELEASE_XP_SP2);
	ck_assert_uint_eq(ignored->len, 1);
	ck_assert_str_eq(g_ptr_array_index(ignored, 0), "frills");
	ck_assert(!ksfmt_driver_has_topology(driver));
}
END_TEST

START_TEST(a_finding_has_a_path)
{
	g_autoptr(KsfmtDriver) driver = driver_of(tables);
	g_autoptr(KsfmtItem) item =
		ksfmt_driver_judge(driver, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_11);
	GPtrArray *findings = ksfmt_item_get_findings(item);
	KsfmtFinding *last = g_ptr_array_index(findings, findings->len - 1);
	guint64 actual, min, max;

	ck_assert_str_eq(ksfmt_item_get_kind(item), "DRIVER");
	ck_assert(!ksfmt_item_is_valid(item));
	ck_assert_str_eq(ksfmt_finding_get_id(last), "LNT-R1");
	ck_assert_str_eq(ksfmt_finding_get_path(last), "filters[0].pins[0].formats[1]");
	ck_assert(ksfmt_finding_get_actual(last, &actual));
	ck_assert(ksfmt_finding_get_expected(last, &min, &max));
	ck_assert(actual == 192000 && min == 24000 && max == 96000);
}
END_TEST

/* Findings of what is no table have none. */
START_TEST(a_path_is_for_tables)
{
	g_autoptr(KsfmtFormat) format =
		ksfmt_format_new_from_text("WFX PCM 16 2ch 48000 align=3", NULL);
	g_autoptr(KsfmtItem) item = ksfmt_format_judge(
		format, 0, KSFMT_PROFILE_STRICT, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);
	GPtrArray *findings = ksfmt_item_get_findings(item);

	ck_assert_uint_gt(findings->len, 0);
	ck_assert_ptr_null(ksfmt_finding_get_path(g_ptr_array_index(findings, 0)));
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error)
{
	static const struct {
		const char *text;
		const char *path;
	} rows[] = {
		{"", "no JSON"},
		{"{\"filters\":[{\"pins\":[{},{\"formats\":[\"WFX PCM\"]}]}]}",
			"filters[0].pins[1].formats[0]: "},
		{"{\"filters\":[{\"pins\":[{\"default\":3}]}]}", "filters[0].pins[0].default: "},
		{"{\"filters\":[{\"pins\":[{\"modes\":[{\"mode\":\"RAW\",\"default\":\"x\"}]}]}]}",
			"filters[0].pins[0].modes[0].default: "},
		{"{\"filters\":[{\"pins\":[{\"name\":[]}]}]}", "filters[0].pins[0].name: "},
		{"{\"filters\":[{\"pins\":[{\"modes\":[7]}]}]}", "filters[0].pins[0].modes[0]: "},
	};
	g_autoptr(GError) error = NULL;

	ck_assert_ptr_null(ksfmt_driver_new_from_text(rows[_i].text, &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX));
	ck_assert_msg(g_str_has_prefix(error->message, rows[_i].path), "%s", error->message);
}
END_TEST

/* Cut anywhere, or with any byte changed, tables are read or refused. */
START_TEST(any_text_is_read_or_refused)
{
	for (gsize i = 0; i < sizeof(tables); i++) {
		g_autofree char *cut = g_strndup(tables, i);
		g_autofree char *odd = g_strdup(tables);
		g_autoptr(KsfmtDriver) first = ksfmt_driver_new_from_text(cut, NULL);
		g_autoptr(KsfmtDriver) second = NULL;
		g_autoptr(KsfmtItem) item = NULL;

		odd[MIN(i, sizeof(tables) - 2)] = "0[{\"\\,:"[i % 7];
		second = ksfmt_driver_new_from_text(odd, NULL);
		ck_assert(first == NULL || i + 1 == sizeof(tables));
		if (second == NULL)
			continue;
		item = ksfmt_driver_judge(second, KSFMT_PROFILE_LENIENT, KSFMT_RELEASE_98);
		ck_assert_str_eq(ksfmt_item_get_kind(item), "DRIVER");
	}
}
END_TEST

/* What is refused has a shape of its own; names are text, whatever they hold. */
START_TEST(a_picture_has_every_format)
{
	g_autoptr(KsfmtDriver) driver =
		driver_of("{\"filters\": [{\"pins\": [{\"name\": \"<b> & \\u0001\", \"ranges\":"
			  "[\"PCM/WFX 2ch 16-16b 24000-96000\", \"PCM/WFX 2ch 24-8b 9-3\","
			  "\"*/*/* -1ch 0-4294967295b 0-4294967295\"],"
			  "\"formats\": [\"EXT PCM 16 2ch 96000\"]},"
			  "{\"ranges\": [\"PCM/WFX 2ch 16-16b 24000-24000\"],"
			  "\"formats\": [\"EXT PCM 16 2ch 96000\"]}, {}]}]}");
	g_autofree char *svg = ksfmt_driver_to_svg(driver);

	ck_assert(g_str_has_prefix(svg, "<svg "));
	ck_assert_uint_eq(count_of(svg, "<circle "), 2); /* a point, and its line in the legend */
	ck_assert_uint_eq(count_of(svg, ">formats[0]<"), 1);
	ck_assert_uint_eq(count_of(svg, "&lt;b&gt; &amp;"), 1);
	ck_assert_uint_eq(count_of(svg, "\001"), 0);
	ck_assert_uint_eq(count_of(svg, "font-size=\"14\""), 2);
}
END_TEST

START_TEST(releases_have_names)
{
	KsfmtRelease release = KSFMT_RELEASE_98;

	ck_assert(ksfmt_release_from_name("2003-sp1", &release));
	ck_assert_int_eq(release, KSFMT_RELEASE_2003_SP1);
	ck_assert(!ksfmt_release_from_name("95", &release));
	ck_assert_str_eq(ksfmt_release_get_name(KSFMT_RELEASE_11), "11");
	ck_assert_ptr_null(ksfmt_release_get_name((KsfmtRelease)(KSFMT_RELEASE_11 + 1)));
}
END_TEST

Suite *
suite_driver(void)
{
	Suite *suite = suite_create("driver");
	TCase *tcase = tcase_create("driver");

	tcase_add_test(tcase, tables_are_read);
	tcase_add_test(tcase, a_finding_has_a_path);
	tcase_add_test(tcase, a_path_is_for_tables);
	tcase_add_loop_test(tcase, what_cannot_be_read_is_an_error, 0, 6);
	tcase_add_test(tcase, any_text_is_read_or_refused);
	tcase_add_test(tcase, a_picture_has_every_format);
	tcase_add_test(tcase, releases_have_names);
	suite_add_tcase(suite, tcase);
	return suite;
}
