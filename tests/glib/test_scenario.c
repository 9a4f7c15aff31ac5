/* SPDX-License-Identifier: MIT */
/* Stream scenarios: reading, the faults of a simulated device, drawing. */
#include <string.h>

#include "test_glib.h"

#define X "stream wavert render format=\"WFX PCM 16 2ch 48000\" "

static KsfmtScenarioLog *
log_of(const char *text)
{
	GError *error = NULL;
	g_autoptr(KsfmtScenario) scenario = ksfmt_scenario_new_from_text(text, &error);

	ck_assert_msg(scenario != NULL, "%s", error != NULL ? error->message : "");
	return ksfmt_scenario_run(scenario, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_11);
}

/* A number of the last operation. */
static gint64
last(KsfmtScenarioLog *log, const char *key)
{
	g_autoptr(JsonNode) node = ksfmt_scenario_log_to_json(log);
	JsonArray *array = json_node_get_array(node);
	JsonObject *step = json_array_get_object_element(array, json_array_get_length(array) - 1);

	ck_assert(json_object_has_member(step, key));
	return json_object_get_int_member(step, key);
}

START_TEST(operations_are_told_in_order)
{
	g_autoptr(KsfmtScenarioLog) log = log_of("\n" X "fifo=256 # X\n\nalloc 3840\nstep run\n");
	g_autoptr(KsfmtScenarioLog) copy = g_boxed_copy(KSFMT_TYPE_SCENARIO_LOG, log);
	g_autoptr(GPtrArray) findings = ksfmt_scenario_log_get_findings(log, 0);
	g_autofree char *outcome = ksfmt_scenario_log_get_outcome(log, 0);

	ck_assert_ptr_eq(copy, log);
	ck_assert_uint_eq(ksfmt_scenario_log_get_n_steps(log), 3);
	ck_assert_uint_eq(ksfmt_scenario_log_get_n_refused(log), 1);
	ck_assert_uint_eq(ksfmt_scenario_log_get_line(log, 0), 2);
	ck_assert_uint_eq(ksfmt_scenario_log_get_line(log, 2), 5);
	ck_assert_str_eq(ksfmt_scenario_log_get_text(log, 2), "step run");
	ck_assert_int_eq(ksfmt_scenario_log_get_status(log, 1), 0);
	/* STATUS_INVALID_DEVICE_STATE */
	ck_assert_uint_eq((guint32)ksfmt_scenario_log_get_status(log, 2), 0xC0000184u);
	ck_assert_str_eq(ksfmt_scenario_log_get_state(log, 2), "STOP");
	ck_assert_str_eq(outcome, "lag 256");
	ck_assert_uint_eq(findings->len, 0);
}
END_TEST

/* WaveRT comes with Vista. */
START_TEST(a_release_may_have_no_wavert)
{
	g_autoptr(KsfmtScenario) scenario = ksfmt_scenario_new_from_text(X, NULL);
	g_autoptr(KsfmtScenario) copy = g_boxed_copy(KSFMT_TYPE_SCENARIO, scenario);

	ck_assert_ptr_eq(copy, scenario);
	for (guint r = KSFMT_RELEASE_98; r <= KSFMT_RELEASE_11; r++) {
		g_autoptr(KsfmtScenarioLog) log =
			ksfmt_scenario_run(scenario, KSFMT_PROFILE_LENIENT, (KsfmtRelease)r);
		g_autoptr(GPtrArray) findings = ksfmt_scenario_log_get_findings(log, 0);

		ck_assert_uint_eq(findings->len, r < KSFMT_RELEASE_VISTA ? 1 : 0);
		if (findings->len > 0)
			ck_assert_str_eq(
				ksfmt_finding_get_id(g_ptr_array_index(findings, 0)), "STR-R1");
	}
}
END_TEST

/* A clock of 1 + ppm / 10^6: frames are complete or do not count, in any split of the time. */
START_TEST(a_clock_is_off_exactly)
{
	static const gint ppms[] = {1, -1, 37, -250, 100000, -100000};
	gint64 speed = 1000000 + ppms[_i];
	GString *text = g_string_new(NULL);

	g_string_printf(text, X "ppm=%d\nalloc 3840\nrequest run\n", ppms[_i]);
	for (gint64 i = 1, time = 0; i <= 60; i++) {
		gint64 piece = i * i * 4999 + i % 3;
		g_autoptr(KsfmtScenarioLog) log = NULL;

		time += piece;
		g_string_append_printf(text, "run %" G_GINT64_FORMAT "hns\n", piece);
		log = log_of(text->str);
		/* Below 2^63: 4 * 10^8 hns, 48000 Hz, 1.1 * 10^6. */
		ck_assert_int_lt(time, 400000000);
		ck_assert_int_eq(last(log, "linear"),
			4 * (time * 48 * speed / G_GINT64_CONSTANT(10000000000)));
	}
	g_string_free(text, TRUE);
}
END_TEST

/* Positions of 50 polls. */
static void
polls(const char *faults, gint64 plays[50], gint64 linears[50])
{
	g_autoptr(GString) text = g_string_new(X);

	g_string_append_printf(text, "%s\nalloc 1920000\nrequest run\n", faults);
	for (guint i = 0; i < 50; i++) {
		g_autoptr(KsfmtScenarioLog) log = NULL;

		g_string_append(text, "run 1ms\nposition\n");
		log = log_of(text->str);
		plays[i] = last(log, "play");
		linears[i] = last(log, "linear");
	}
}

/* 2 ms are 96 frames, 384 bytes; 64 frames are the step. Nothing goes back, and the same seed says
 * the same. */
START_TEST(jitter_is_bounded_and_repeats)
{
	gint64 plays[50];
	gint64 again[50];
	gint64 other[50];
	gint64 linears[50];
	gint64 worst = 0;

	polls("jitter=2ms granularity=256 seed=5", again, linears);
	polls("jitter=2ms granularity=256 seed=6", other, linears);
	polls("jitter=2ms granularity=256 seed=5", plays, linears);
	ck_assert_mem_eq(plays, again, sizeof(plays));
	ck_assert_mem_ne(plays, other, sizeof(plays));
	for (guint i = 0; i < 50; i++) {
		ck_assert_int_eq(linears[i], 192 * (i + 1));
		ck_assert_int_eq(plays[i] % 256, 0);
		ck_assert_int_le(plays[i], linears[i]);
		ck_assert_int_lt(linears[i] - plays[i], 384 + 256);
		if (i > 0)
			ck_assert_int_ge(plays[i], plays[i - 1]);
		worst = MAX(worst, linears[i] - plays[i]);
	}
	ck_assert_int_gt(worst, 256);
}
END_TEST

/* One for each port driver, with all that it understands. */
static const char *const whole_texts[] = {
	X "fifo=256 chipset=5us codec=1 mode=sysvad rounding=down ppm=-3 jitter=1ms granularity=4 "
	  "lost=2 seed=9\nalloc 3840 packets=2 align=128\nevent 0x10\nrequest run\n"
	  "run 10ms 480frames\nposition\npacket write 2 eos=4\nregister position\n"
	  "register clock\nrun 999999999999s\nfree\nstep pause\n",
	"stream wavecyclic render format=\"WFX PCM 16 2ch 48000\" ring=7680 client=12000 looped "
	"ppm=-3 jitter=1ms granularity=4 lost=2 seed=9\nevent 0x10\ncopyto 7680\nrequest run\n"
	"run 10ms 480frames\nsilence 1920\nposition\nrun 999999s\ncopyfrom 4\nstep pause\n",
	"stream wavepci capture format=\"WFX PCM 16 2ch 48000\" client=12000 looped buffers=2 "
	"prefetch=256 ppm=-3 jitter=1ms\nevent 0x10\nrequest run\ngetmapping\ngetmapping 9\n"
	"run 10ms 480frames\nposition\nreleasemapping 1\nrevoke 9 9\nrun 999999s\nrevoke\n",
};

/* Any byte of it is another. */
static void
read_with(const char *whole, gsize at, char byte)
{
	g_autofree char *text = g_strdup(whole);
	g_autoptr(KsfmtScenario) scenario = NULL;
	g_autoptr(KsfmtScenarioLog) log = NULL;
	g_autofree char *svg = NULL;
	GError *error = NULL;

	text[at] = byte;
	scenario = ksfmt_scenario_new_from_text(text, &error);
	ck_assert((scenario == NULL) == (error != NULL));
	g_clear_error(&error);
	if (scenario == NULL)
		return;
	log = ksfmt_scenario_run(scenario, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_XP);
	svg = ksfmt_scenario_log_to_svg(log);
	ck_assert(g_str_has_prefix(svg, "<"));
	ck_assert_uint_gt(ksfmt_scenario_log_get_n_steps(log), 0);
}

/* Cut anywhere, and with any byte replaced: read or refused, run and drawn. */
START_TEST(any_text_is_read_or_refused)
{
	static const char bytes[] = "\"#= \n0-\xff";
	const char *whole = whole_texts[_i];

	for (gsize i = 0; i < strlen(whole); i++)
		for (gsize b = 0; b < sizeof(bytes); b++)
			read_with(whole, i, bytes[b]);
}
END_TEST

/* Time may be split anywhere, for every port driver: the same positions, and the same counts. */
START_TEST(any_split_of_time_is_the_same)
{
	static const char *const begins[] = {
		X "ppm=77\nalloc 3840 packets=2\nrequest run\n",
		X "mode=sysvad\nalloc 3840 packets=2\nrequest run\n",
		"stream wavecyclic render format=\"WFX PCM 16 2ch 48000\" ring=7680 ppm=77\n"
		"copyto 7680\nrequest run\n",
		"stream wavepci render format=\"WFX PCM 16 2ch 48000\" client=12000 ppm=77\n"
		"request run\ngetmapping\ngetmapping\ngetmapping\n",
	};
	g_autoptr(GString) pieces = g_string_new(begins[_i]);
	g_autofree char *whole = g_strconcat(begins[_i], "run 50ms\nposition\n", NULL);
	g_autoptr(KsfmtScenarioLog) one = log_of(whole);
	g_autoptr(KsfmtScenarioLog) many = NULL;

	for (guint i = 0, left = 500000; left > 0; i++) {
		guint piece = MIN(left, i * i * 13 + 1);

		g_string_append_printf(pieces, "run %uhns\n", piece);
		left -= piece;
	}
	g_string_append(pieces, "position\n");
	many = log_of(pieces->str);
	ck_assert_int_eq(last(many, "play"), last(one, "play"));
	ck_assert_int_eq(last(many, "write"), last(one, "write"));
	ck_assert_int_eq(last(many, "linear"), last(one, "linear"));
	ck_assert_int_gt(last(one, "linear"), 0);
}
END_TEST

/* The client's packets end at 20 ms: what the DMA fetches behind is an underrun. */
START_TEST(a_picture_shows_what_went_wrong)
{
	g_autoptr(KsfmtScenarioLog) log = log_of(X "# <&>\nalloc 3840 packets=2\nrequest pause\n"
						   "packet write 1\nstep run\nrun 30ms\nposition\n"
						   "packet write 0\n");
	g_autofree char *svg = ksfmt_scenario_log_to_svg(log);
	g_autoptr(KsfmtScenarioLog) good = log_of(X "\nalloc 3840\nrequest run\nrun 30ms\n");
	g_autofree char *other = ksfmt_scenario_log_to_svg(good);

	ck_assert(g_str_has_prefix(svg, "<svg "));
	ck_assert_uint_eq(count_of(svg, "<circle "), 2); /* one poll, and the legend */
	ck_assert_uint_gt(count_of(svg, "height=\"20\" fill=\"#b00020\""), 100);
	ck_assert_uint_eq(count_of(other, "height=\"20\" fill=\"#b00020\""), 0);
	ck_assert_uint_eq(count_of(svg, ">8<"), 1); /* the line that is refused */
	ck_assert_uint_eq(count_of(svg, ">RUN<"), 2);
	ck_assert_uint_eq(count_of(svg, ">1920<"), 1);
}
END_TEST

Suite *
suite_scenario(void)
{
	Suite *suite = suite_create("scenario");
	TCase *tcase = tcase_create("scenario");

	tcase_add_test(tcase, operations_are_told_in_order);
	tcase_add_test(tcase, a_release_may_have_no_wavert);
	tcase_add_loop_test(tcase, a_clock_is_off_exactly, 0, 6);
	tcase_add_test(tcase, jitter_is_bounded_and_repeats);
	tcase_add_loop_test(tcase, any_text_is_read_or_refused, 0, 3);
	tcase_add_loop_test(tcase, any_split_of_time_is_the_same, 0, 4);
	tcase_add_test(tcase, a_picture_shows_what_went_wrong);
	suite_add_tcase(suite, tcase);
	return suite;
}
