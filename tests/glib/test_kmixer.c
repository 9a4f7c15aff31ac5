/* SPDX-License-Identifier: MIT */
/* What KMixer of each Windows makes of a format, through the GLib layer. */
#include <string.h>

#include "test_glib.h"

#define RELEASES (KSFMT_RELEASE_11 + 1)

static KsfmtKmixer *
kmixer_of(const char *line)
{
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text(line, NULL);

	ck_assert_ptr_nonnull(format);
	return ksfmt_kmixer_new(format, KSFMT_PROFILE_LENIENT);
}

static void
check_list(char **list, const char *expected)
{
	g_autofree char *joined = g_strjoinv(" ", list);

	ck_assert_str_eq(joined, expected);
	g_strfreev(list);
}

/* Formats reference 5.5, and 5.1 for the releases without KMixer. */
static const struct {
	const char *line;
	KsfmtRelease release;
	KsfmtKmixerVerdict verdict;
	const char *reasons;
	const char *notes;
} rows[] = {
	{"WFX PCM 24 2ch 48000", KSFMT_RELEASE_98, KSFMT_KMIXER_SUPPORTED, "", ""},
	{"WFX FLOAT 32 2ch 48000", KSFMT_RELEASE_98, KSFMT_KMIXER_UNSUPPORTED, "KMX-K1", ""},
	{"WFX PCM 24 4ch 48000", KSFMT_RELEASE_98SE_HOTFIX, KSFMT_KMIXER_UNSUPPORTED, "KMX-K4", ""},
	{"WFX PCM 24 2ch 48000", KSFMT_RELEASE_2000_SP2, KSFMT_KMIXER_UNSUPPORTED, "KMX-K3", ""},
	{"WFX PCM 32 1ch 48000", KSFMT_RELEASE_ME, KSFMT_KMIXER_SUPPORTED_LOSSY, "KMX-K8", ""},
	{"WFX PCM 16 2ch 192000", KSFMT_RELEASE_XP, KSFMT_KMIXER_UNSUPPORTED, "KMX-K5", ""},
	{"EXT PCM 24/32 2ch 48000 mask=0x3", KSFMT_RELEASE_XP_SP2, KSFMT_KMIXER_SUPPORTED, "",
		"KMX-K3"},
	{"EXT PCM 16 8ch 48000 mask=0x63F", KSFMT_RELEASE_XP_SP1, KSFMT_KMIXER_SUPPORTED, "KMX-M9",
		""},
	{"EXT FLOAT 32 6ch 48000 mask=0x60F", KSFMT_RELEASE_XP_SP2, KSFMT_KMIXER_SUPPORTED, "",
		"KMX-M8"},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_RELEASE_XP, KSFMT_KMIXER_UNSUPPORTED, "KMX-K1", ""},
	{"EXT sub={00000092-0000-0010-8000-00aa00389b71} 16 2ch 48000 mask=0x3", KSFMT_RELEASE_98,
		KSFMT_KMIXER_UNSUPPORTED, "KMX-K1", ""},
	{"WFX PCM 16 2ch 48000", KSFMT_RELEASE_VISTA, KSFMT_KMIXER_NOT_APPLICABLE, "KMX-K8", ""},
};

START_TEST(a_release_has_a_verdict_and_reasons)
{
	g_autoptr(KsfmtKmixer) kmixer = kmixer_of(rows[_i].line);

	ck_assert(ksfmt_kmixer_is_valid(kmixer));
	ck_assert_int_eq(ksfmt_kmixer_get_verdict(kmixer, rows[_i].release), rows[_i].verdict);
	check_list(ksfmt_kmixer_get_reasons(kmixer, rows[_i].release), rows[_i].reasons);
	check_list(ksfmt_kmixer_get_notes(kmixer, rows[_i].release), rows[_i].notes);
}
END_TEST

START_TEST(every_release_is_the_core_s)
{
	g_autoptr(KsfmtKmixer) kmixer = kmixer_of(rows[_i].line);
	const struct ksf_wave *wave = ksfmt_format_get_wave(ksfmt_kmixer_get_format(kmixer));

	for (guint release = 0; release < RELEASES; release++) {
		ksf_why why = ksf_kmixer_check(wave, release);

		ck_assert_uint_eq(ksfmt_kmixer_get_why(kmixer, (KsfmtRelease)release), why);
		ck_assert_uint_eq(ksfmt_kmixer_get_verdict(kmixer, (KsfmtRelease)release),
			ksf_kmixer_verdict(why));
	}
}
END_TEST

START_TEST(verdicts_have_names)
{
	static const char *const names[] = {"SUPPORTED", "SUPPORTED_LOSSY", "UNSUPPORTED",
		"UNKNOWN", "NOT_APPLICABLE", "BYPASSED", NULL};

	ck_assert_pstr_eq(ksfmt_kmixer_verdict_get_name((KsfmtKmixerVerdict)_i), names[_i]);
}
END_TEST

START_TEST(a_copy_is_a_reference)
{
	g_autoptr(KsfmtKmixer) none = NULL;
	g_autoptr(KsfmtKmixer) first = kmixer_of("WFX PCM 16 2ch 48000");
	KsfmtKmixer *second = g_boxed_copy(KSFMT_TYPE_KMIXER, first);

	ck_assert_ptr_null(none);
	ck_assert_ptr_eq(first, second);
	g_boxed_free(KSFMT_TYPE_KMIXER, second);
	ck_assert_int_eq(ksfmt_kmixer_get_verdict(first, KSFMT_RELEASE_XP), KSFMT_KMIXER_SUPPORTED);
}
END_TEST

/* Formats reference 5.5, K37: an invalid format is said to be invalid before anything else. */
START_TEST(an_invalid_format_is_not_asked_about)
{
	g_autoptr(KsfmtKmixer) kmixer = kmixer_of("EXT PCM 20 2ch 48000");
	g_autoptr(JsonNode) node = ksfmt_kmixer_to_json(kmixer);
	JsonObject *object = json_node_get_object(node);
	JsonArray *findings = json_object_get_array_member(object, "findings");
	JsonObject *finding = json_array_get_object_element(findings, 0);

	ck_assert(!ksfmt_kmixer_is_valid(kmixer));
	ck_assert(!ksfmt_item_is_valid(ksfmt_kmixer_get_item(kmixer)));
	for (guint release = 0; release < RELEASES; release++) {
		ck_assert_int_eq(ksfmt_kmixer_get_verdict(kmixer, (KsfmtRelease)release),
			KSFMT_KMIXER_UNKNOWN);
		ck_assert_uint_eq(ksfmt_kmixer_get_why(kmixer, (KsfmtRelease)release), 0);
	}
	ck_assert(!json_object_get_boolean_member(object, "valid"));
	ck_assert_str_eq(json_object_get_string_member(finding, "id"), "FMT-F6");
	ck_assert_uint_eq(
		json_object_get_size(json_object_get_object_member(object, "releases")), 0);
}
END_TEST

START_TEST(json_has_every_release_in_order)
{
	g_autoptr(KsfmtKmixer) kmixer = kmixer_of("WFX PCM 24 2ch 48000");
	g_autoptr(JsonNode) node = ksfmt_kmixer_to_json(kmixer);
	JsonObject *object = json_node_get_object(node);
	JsonObject *releases = json_object_get_object_member(object, "releases");
	JsonObject *release = json_object_get_object_member(releases, "xp-sp2");
	JsonArray *reasons = json_object_get_array_member(release, "reasons");
	g_autoptr(GList) names = json_object_get_members(releases);
	guint count = 0;

	ck_assert_str_eq(json_object_get_string_member(object, "schema"), "ksfmt-1");
	ck_assert_str_eq(json_object_get_string_member(object, "line"), "WFX PCM 24 2ch 48000");
	ck_assert(json_object_get_boolean_member(object, "valid"));
	ck_assert_str_eq(json_object_get_string_member(release, "verdict"), "UNSUPPORTED");
	ck_assert_str_eq(json_object_get_string_member(release, "why"), "0x10");
	ck_assert_uint_eq(json_array_get_length(reasons), 1);
	ck_assert_str_eq(json_array_get_string_element(reasons, 0), "KMX-K3");
	for (GList *name = names; name != NULL; name = name->next)
		ck_assert_str_eq(name->data, ksfmt_release_get_name((KsfmtRelease)count++));
	ck_assert_uint_eq(count, RELEASES);
}
END_TEST

/* Header and wave data have findings of their own: SampleSize, which should be 0 or 4, is of the
 * header ("KSDATAFORMAT structure"). */
START_TEST(findings_of_a_header_are_told)
{
	guint8 data[82];
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(KsfmtFormat) format = NULL;
	g_autoptr(KsfmtKmixer) kmixer = NULL;
	g_autoptr(JsonNode) node = NULL;
	JsonArray *findings;

	memcpy(data, ksdf_82, sizeof(data));
	data[8] = 1;
	data[64 + 12] = 3;
	bytes = bytes_of(data, sizeof(data));
	format = ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_KSDATAFORMAT, NULL);
	kmixer = ksfmt_kmixer_new(format, KSFMT_PROFILE_STRICT);
	node = ksfmt_kmixer_to_json(kmixer);
	findings = json_object_get_array_member(json_node_get_object(node), "findings");
	ck_assert(!ksfmt_kmixer_is_valid(kmixer));
	ck_assert_str_eq(
		json_object_get_string_member(json_array_get_object_element(findings, 0), "field"),
		"SampleSize");
	ck_assert_str_eq(
		json_object_get_string_member(json_array_get_object_element(findings, 1), "field"),
		"nBlockAlign");
}
END_TEST

/* ---- paths ---- */

/* Formats reference 5.5 (K29, K31, K32), 5.2 and 5.3. */
static const struct {
	const char *line;
	KsfmtKmixerPath path;
	const char *device; /* NULL: nothing is known of it */
	KsfmtRelease release;
	KsfmtKmixerVerdict verdict;
} path_rows[] = {
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_NONE, NULL, KSFMT_RELEASE_XP,
		KSFMT_KMIXER_UNSUPPORTED},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_WAVEOUT, NULL, KSFMT_RELEASE_XP,
		KSFMT_KMIXER_BYPASSED},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_WAVEOUT, NULL, KSFMT_RELEASE_2000,
		KSFMT_KMIXER_UNSUPPORTED},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_WAVEOUT, "AC3/WFX 2ch 16-16b 48000-48000",
		KSFMT_RELEASE_2000_SP2, KSFMT_KMIXER_BYPASSED},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_WAVEOUT, "", KSFMT_RELEASE_XP,
		KSFMT_KMIXER_UNSUPPORTED},
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_WAVEOUT, NULL, KSFMT_RELEASE_XP,
		KSFMT_KMIXER_UNSUPPORTED},
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_DSOUND_HW, "PCM/DS 2ch 24-24b 48000-48000",
		KSFMT_RELEASE_XP, KSFMT_KMIXER_BYPASSED},
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_DSOUND_HW, "PCM/WFX 2ch 24-24b 48000-48000",
		KSFMT_RELEASE_XP, KSFMT_KMIXER_BYPASSED}, /* PortCls shows it under DSOUND */
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_KMIXER_PATH_DSOUND_HW,
		"AC3/WFX 2ch 16-16b 48000-48000", KSFMT_RELEASE_2000_SP2,
		KSFMT_KMIXER_UNSUPPORTED}, /* there of PCM alone */
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_USB, "PCM/WFX 2ch 16-24b 48000-48000",
		KSFMT_RELEASE_XP, KSFMT_KMIXER_UNSUPPORTED},
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_KS, "PCM/WFX 2ch 16-24b 48000-48000",
		KSFMT_RELEASE_XP, KSFMT_KMIXER_BYPASSED},
	{"WFX PCM 24 2ch 48000", KSFMT_KMIXER_PATH_KS, NULL, KSFMT_RELEASE_7,
		KSFMT_KMIXER_NOT_APPLICABLE},
	{"EXT PCM 20 2ch 48000", KSFMT_KMIXER_PATH_KS, NULL, KSFMT_RELEASE_XP,
		KSFMT_KMIXER_UNKNOWN},
};

START_TEST(a_path_may_lead_past)
{
	const char *text = path_rows[_i].device;
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text(path_rows[_i].line, NULL);
	g_autoptr(KsfmtRangeList) device =
		text != NULL ? ksfmt_range_list_new_from_text(text, NULL) : NULL;
	g_autoptr(KsfmtKmixer) kmixer =
		ksfmt_kmixer_new_path(format, path_rows[_i].path, device, KSFMT_PROFILE_LENIENT);

	ck_assert_int_eq(
		ksfmt_kmixer_get_verdict(kmixer, path_rows[_i].release), path_rows[_i].verdict);
}
END_TEST

START_TEST(paths_have_names)
{
	static const char *const names[] = {"none", "waveout", "dsound-hw", "usb", "ks", NULL};

	ck_assert_pstr_eq(ksfmt_kmixer_path_get_name((KsfmtKmixerPath)_i), names[_i]);
}
END_TEST

START_TEST(json_names_the_path)
{
	g_autoptr(KsfmtFormat) format =
		ksfmt_format_new_from_text("WFX tag=0x0092 16 2ch 48000", NULL);
	g_autoptr(KsfmtKmixer) kmixer = ksfmt_kmixer_new_path(
		format, KSFMT_KMIXER_PATH_WAVEOUT, NULL, KSFMT_PROFILE_STRICT);
	g_autoptr(JsonNode) node = ksfmt_kmixer_to_json(kmixer);
	JsonObject *object = json_node_get_object(node);
	JsonObject *releases = json_object_get_object_member(object, "releases");
	JsonObject *release = json_object_get_object_member(releases, "xp");

	ck_assert_str_eq(json_object_get_string_member(object, "path"), "waveout");
	ck_assert_str_eq(json_object_get_string_member(release, "verdict"), "BYPASSED");
}
END_TEST

/* The device has no 24 bits, and KMixer takes them as EXTENSIBLE alone. */
START_TEST(what_to_try_goes_the_same_way)
{
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text("WFX PCM 24 2ch 48000", NULL);
	g_autoptr(KsfmtRangeList) device =
		ksfmt_range_list_new_from_text("PCM/WFX 2ch 16-16b 48000-48000", NULL);
	g_autoptr(KsfmtKmixer) kmixer =
		ksfmt_kmixer_new_path(format, KSFMT_KMIXER_PATH_KS, device, KSFMT_PROFILE_LENIENT);
	g_autoptr(GPtrArray) tries = ksfmt_kmixer_get_tries(kmixer, KSFMT_RELEASE_XP);
	g_autofree char *last = NULL;

	ck_assert_uint_eq(tries->len, 2);
	last = ksfmt_format_to_text(g_ptr_array_index(tries, 1));
	ck_assert_str_eq(last, "WFX PCM 16 2ch 48000");
}
END_TEST

/* ---- what to ask for instead ---- */

static const struct {
	const char *line;
	KsfmtRelease release;
	const char *tries;
} try_rows[] = {
	/* "Extensible Wave-Format Descriptors": EXTENSIBLE has up to 32 bits and many channels. */
	{"WFX PCM 24 2ch 48000", KSFMT_RELEASE_XP,
		"EXT PCM 24 2ch 48000 mask=0x3; WFX PCM 16 2ch 48000"},
	{"WFX PCM 16 6ch 48000", KSFMT_RELEASE_2000_SP3,
		"EXT PCM 16 6ch 48000 mask=0x60F; WFX PCM 16 2ch 48000"},
	{"WFX PCM 24 4ch 48000", KSFMT_RELEASE_98SE,
		"EXT PCM 24 4ch 48000 mask=0x33; WFX PCM 16 2ch 48000"},
	{"EXT PCM 16 2ch 48000 mask=0x3", KSFMT_RELEASE_98, "WFX PCM 16 2ch 48000"},
	/* Windows 98 "Gold" takes neither EXTENSIBLE nor float. */
	{"WFX FLOAT 32 2ch 48000", KSFMT_RELEASE_98, "WFX PCM 32 2ch 48000"},
	{"EXT FLOAT 32 2ch 48000 mask=0x3", KSFMT_RELEASE_98, "WFX PCM 32 2ch 48000"},
	/* At most 100 kHz, from XP SP1 on 200 kHz. */
	{"WFX PCM 16 2ch 192000", KSFMT_RELEASE_XP, "WFX PCM 16 2ch 96000"},
	{"WFX PCM 16 2ch 352800", KSFMT_RELEASE_ME, "WFX PCM 16 2ch 88200"},
	{"WFX PCM 16 2ch 352800", KSFMT_RELEASE_XP_SP1, "WFX PCM 16 2ch 176400"},
	{"WFX PCM 16 2ch 100001", KSFMT_RELEASE_XP, ""},
	{"WFX PCM 24 2ch 192000", KSFMT_RELEASE_98SE,
		"EXT PCM 24 2ch 96000 mask=0x3; WFX PCM 16 2ch 96000"},
	/* Neither what is taken nor what nobody takes. */
	{"WFX PCM 32 1ch 48000", KSFMT_RELEASE_ME, ""},
	{"WFX PCM 16 2ch 48000", KSFMT_RELEASE_VISTA, ""},
	{"WFX tag=0x0092 16 2ch 48000", KSFMT_RELEASE_XP, ""},
	{"EXT PCM 20 2ch 48000", KSFMT_RELEASE_XP, ""},
	/* Extra data is left out. */
	{"WFX PCM 24 2ch 48000 extra=0102", KSFMT_RELEASE_XP,
		"EXT PCM 24 2ch 48000 mask=0x3; WFX PCM 16 2ch 48000"},
};

START_TEST(what_to_try_is_taken)
{
	g_autoptr(KsfmtKmixer) kmixer = kmixer_of(try_rows[_i].line);
	g_autoptr(GPtrArray) tries = ksfmt_kmixer_get_tries(kmixer, try_rows[_i].release);
	g_autoptr(GString) lines = g_string_new(NULL);

	for (guint i = 0; i < tries->len; i++) {
		KsfmtFormat *format = g_ptr_array_index(tries, i);
		g_autofree char *line = ksfmt_format_to_text(format);
		ksf_why why = ksf_kmixer_check(ksfmt_format_get_wave(format), try_rows[_i].release);

		g_string_append_printf(lines, "%s%s", i > 0 ? "; " : "", line);
		ck_assert_uint_eq(why & KSF_KMIXER_REFUSED, 0);
	}
	ck_assert_str_eq(lines->str, try_rows[_i].tries);
}
END_TEST

Suite *
suite_kmixer(void)
{
	Suite *suite = suite_create("kmixer");
	TCase *tcase = tcase_create("kmixer");

	tcase_add_loop_test(tcase, a_release_has_a_verdict_and_reasons, 0, G_N_ELEMENTS(rows));
	tcase_add_loop_test(tcase, every_release_is_the_core_s, 0, G_N_ELEMENTS(rows));
	tcase_add_loop_test(tcase, verdicts_have_names, 0, 7);
	tcase_add_test(tcase, a_copy_is_a_reference);
	tcase_add_test(tcase, an_invalid_format_is_not_asked_about);
	tcase_add_test(tcase, json_has_every_release_in_order);
	tcase_add_test(tcase, findings_of_a_header_are_told);
	tcase_add_loop_test(tcase, a_path_may_lead_past, 0, G_N_ELEMENTS(path_rows));
	tcase_add_loop_test(tcase, paths_have_names, 0, 6);
	tcase_add_test(tcase, json_names_the_path);
	tcase_add_test(tcase, what_to_try_goes_the_same_way);
	tcase_add_loop_test(tcase, what_to_try_is_taken, 0, G_N_ELEMENTS(try_rows));
	suite_add_tcase(suite, tcase);
	return suite;
}
