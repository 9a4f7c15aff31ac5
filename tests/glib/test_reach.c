/* SPDX-License-Identifier: MIT */
/* Paths from a client to a pin, through the GLib layer. Rows: topology reference, 6.3. */
#include <string.h>

#include "test_glib.h"

#define PCM_16 "PCM/WFX 2ch 16-16b 44100-48000"
#define PCM_24 "PCM/WFX 2ch 16-24b 44100-96000"

/* A question with one pin, whose parts stay alive as long as it does. */
struct asked {
	KsfmtReachQuestion question;
	KsfmtReachPin pin;
};

static void
ask(struct asked *asked, const char *format, const char *ranges, KsfmtRelease release, guint client)
{
	memset(asked, 0, sizeof(*asked));
	if (format != NULL)
		asked->question.format = ksfmt_format_new_from_text(format, NULL);
	asked->pin.ranges = ksfmt_range_list_new_from_text(ranges, NULL);
	ck_assert_ptr_nonnull(asked->pin.ranges);
	asked->pin.communication = KSF_COMMUNICATION_SINK;
	asked->pin.possible = 1;
	asked->pin.nodes = 1;
	asked->question.release = release;
	asked->question.client = client;
	asked->question.pins = &asked->pin;
	asked->question.n_pins = 1;
}

/* The answer has references of its own. */
static KsfmtReach *
answer(struct asked *asked)
{
	KsfmtReach *reach = ksfmt_reach_new(&asked->question, KSFMT_PROFILE_LENIENT);

	g_clear_pointer(&asked->question.format, ksfmt_format_unref);
	g_clear_pointer(&asked->question.offers, ksfmt_range_list_unref);
	g_clear_pointer(&asked->pin.ranges, ksfmt_range_list_unref);
	g_clear_pointer(&asked->pin.limits, ksfmt_limits_unref);
	g_clear_pointer(&asked->pin.streams, ksfmt_limits_unref);
	memset(asked, 0xA5, sizeof(*asked));
	return reach;
}

static void
check_list(char **list, const char *expected)
{
	g_autofree char *joined = g_strjoinv(" ", list);

	ck_assert_str_eq(joined, expected);
	g_strfreev(list);
}

START_TEST(a_format_gets_through_with_loss)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	KsfmtReach *copy;
	guint client;

	ask(&asked, "WFX PCM 16 2ch 44100", PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_WAVEOUT);
	reach = answer(&asked);
	copy = g_boxed_copy(KSFMT_TYPE_REACH, reach);
	ck_assert_ptr_eq(copy, reach);
	g_boxed_free(KSFMT_TYPE_REACH, copy);
	ck_assert_uint_eq(ksfmt_reach_get_verdict(reach), KSF_REACH_WITH_LOSS);
	ck_assert_uint_eq(ksfmt_reach_get_path(reach)->loss, KSF_LOSS_RESAMPLED);
	ck_assert_uint_eq(ksfmt_reach_get_path(reach)->format.samples_per_sec, 48000);
	ck_assert(!ksfmt_reach_is_capture(reach));
	check_list(ksfmt_reach_get_stops(reach), "");
	check_list(ksfmt_reach_get_warnings(reach), "W02 W05");
	check_list(ksfmt_reach_get_notes(reach), "C01");
	ck_assert(!ksfmt_reach_get_other_client(reach, &client));
	ck_assert_ptr_null(ksfmt_reach_get_nearest(reach));
}
END_TEST

START_TEST(a_stop_has_its_numbers_and_a_way_out)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autofree char *text = NULL;
	g_autofree char *none = NULL;
	g_autofree char *line = NULL;
	guint client = 0, pair;

	ask(&asked, "WFX PCM 24 2ch 96000", PCM_24, KSFMT_RELEASE_XP, KSF_CLIENT_WAVEOUT);
	asked.pin.possible = 2;
	reach = answer(&asked);
	ck_assert_uint_eq(ksfmt_reach_get_verdict(reach), KSF_REACH_BLOCKED);
	check_list(ksfmt_reach_get_stops(reach), "S03");
	text = ksfmt_reach_get_text(reach, ksfmt_reach_get_path(reach)->first);
	ck_assert_str_eq(text, "wBitsPerSample is 24, must be 8 or 16 in WAVEFORMATEX");
	none = ksfmt_reach_get_text(reach, 63);
	ck_assert_str_eq(none, "");
	line = ksfmt_format_to_text(ksfmt_reach_get_nearest(reach));
	ck_assert_str_eq(line, "EXT PCM 24 2ch 96000 mask=0x3");
	ck_assert(ksfmt_reach_get_other_client(reach, &client));
	ck_assert_uint_eq(client, KSF_CLIENT_DSOUND_HW);
	ck_assert_ptr_null(ksfmt_reach_get_answer(reach, &pair));
}
END_TEST

/* N3: the intersection is not resumed. */
START_TEST(newstream_is_asked_in_order)
{
	static const guint32 rates[] = {44100};
	static const char *const expected[] = {
		"WFX PCM 16 2ch 48000", "WFX PCM 16 2ch 48000", "WFX PCM 16 2ch 44100"};
	struct ksf_limits limits = {{rates, 1}, {NULL, 0}, {NULL, 0}, 0, 0, NULL, 0, 0, 0, 0};
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autoptr(GPtrArray) formats = NULL;
	g_autoptr(KsfmtAnswer) pin = NULL;
	g_autoptr(KsfmtRangeList) offered = NULL;
	guint pair = 9;

	ask(&asked, "WFX PCM 16 2ch 44100", PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_WAVEOUT);
	asked.pin.streams = ksfmt_limits_new(&limits);
	reach = answer(&asked);
	ck_assert_uint_eq(ksfmt_reach_get_verdict(reach), KSF_REACH_REACHABLE);
	formats = ksfmt_reach_get_asked(reach);
	ck_assert_uint_eq(formats->len, G_N_ELEMENTS(expected));
	for (guint i = 0; i < formats->len; i++) {
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(formats, i));

		ck_assert_str_eq(line, expected[i]);
	}
	offered = ksfmt_reach_get_offered(reach);
	ck_assert_uint_eq(ksfmt_range_list_get_length(offered), 1);
	ck_assert_uint_eq(ksfmt_range_list_get_range(offered, 0)->maximum_sample_frequency, 100000);
	pin = ksfmt_reach_get_answer(reach, &pair);
	ck_assert_uint_eq(pair, 0);
	ck_assert_uint_eq(ksfmt_answer_get_distance(pin, pair), 0);
}
END_TEST

/* N28, of a client with ranges: what the handler chose is known, and the pin is not free. */
START_TEST(a_busy_pin_has_a_format_all_the_same)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autoptr(GPtrArray) formats = NULL;
	g_autofree char *line = NULL;
	g_autofree char *text = NULL;

	ask(&asked, NULL, PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_KS);
	asked.question.offers =
		ksfmt_range_list_new_from_text("PCM/WFX 2ch 8-16b 11025-44100", NULL);
	asked.pin.in_use = 1;
	reach = answer(&asked);
	check_list(ksfmt_reach_get_stops(reach), "S07");
	formats = ksfmt_reach_get_asked(reach);
	ck_assert_uint_eq(formats->len, 1);
	line = ksfmt_format_to_text(g_ptr_array_index(formats, 0));
	ck_assert_str_eq(line, "WFX PCM 16 2ch 44100");
	text = ksfmt_reach_get_text(reach, ksfmt_reach_get_path(reach)->first);
	ck_assert_ptr_nonnull(strstr(text, ": 1 possible, 1 in use"));
}
END_TEST

/* N26, N28: the format itself is asked for. */
START_TEST(a_pin_says_what_it_refuses)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autoptr(KsfmtAnswer) pin = NULL;
	g_autofree char *reason = NULL;
	g_autofree char *text = NULL;
	guint pair;

	ask(&asked, "WFX PCM 16 2ch 88200", PCM_16, KSFMT_RELEASE_7, KSF_CLIENT_WASAPI_EXCLUSIVE);
	reach = answer(&asked);
	ck_assert_ptr_null(ksfmt_reach_get_offered(reach));
	pin = ksfmt_reach_get_answer(reach, &pair);
	reason = ksfmt_answer_get_reason(pin, pair, KSFMT_FIELD_RATE);
	ck_assert_str_eq(reason, "88200 > 48000");
	text = ksfmt_reach_get_text(reach, ksfmt_reach_get_path(reach)->first);
	ck_assert_ptr_nonnull(strstr(text, ": rate 88200 > 48000"));
}
END_TEST

static JsonObject *
last_hop(JsonNode *node)
{
	JsonArray *hops = json_object_get_array_member(json_node_get_object(node), "hops");

	return json_array_get_object_element(hops, json_array_get_length(hops) - 1);
}

START_TEST(json_has_the_hops)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autoptr(JsonNode) node = NULL;
	JsonObject *object, *hop;

	ask(&asked, "WFX PCM 16 2ch 44100", PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_WAVEOUT);
	reach = answer(&asked);
	node = ksfmt_reach_to_json(reach);
	object = json_node_get_object(node);
	hop = last_hop(node);
	ck_assert_str_eq(json_object_get_string_member(object, "schema"), "ksfmt-1");
	ck_assert_str_eq(json_object_get_string_member(object, "verdict"), "REACHABLE_WITH_LOSS");
	ck_assert_int_eq(json_object_get_int_member(object, "class"), 2);
	ck_assert_str_eq(json_object_get_string_member(object, "line"), "WFX PCM 16 2ch 48000");
	ck_assert(json_object_get_null_member(object, "first"));
	ck_assert(!json_object_has_member(object, "other_client"));
	ck_assert_str_eq(json_object_get_string_member(object, "mode"), "emulate");
	ck_assert_str_eq(json_object_get_string_member(hop, "filter"), "pin");
	ck_assert_int_eq(json_object_get_int_member(hop, "pin"), 0);
	ck_assert_int_eq(json_object_get_int_member(hop, "client_range"), 0);
	ck_assert_uint_eq(json_array_get_length(json_object_get_array_member(hop, "asked")), 1);
	ck_assert_str_eq(
		json_object_get_string_member(json_object_get_object_member(hop, "fields"), "rate"),
		"ok");
}
END_TEST

/* A format in error, an empty list of the client's (N36), a list that breaks off. */
static const struct {
	const char *format;
	const char *offers;
	guint cut;
} unsound[] = {
	{"WFX PCM 0 2ch 44100", NULL, 0},
	{NULL, "", 0},
	{"WFX PCM 16 2ch 44100", NULL, 1},
};

START_TEST(nothing_sound_is_asked_about)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autoptr(JsonNode) node = NULL;

	ask(&asked, unsound[_i].format, PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_KS);
	if (unsound[_i].offers != NULL)
		asked.question.offers = ksfmt_range_list_new_from_text(unsound[_i].offers, NULL);
	if (unsound[_i].cut != 0) {
		g_autoptr(GBytes) whole = list_of(1);
		g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, 40);

		ksfmt_range_list_unref(asked.pin.ranges);
		asked.pin.ranges = ksfmt_range_list_new_from_bytes(bytes, KSFMT_KIND_RANGES, NULL);
		ck_assert_ptr_nonnull(asked.pin.ranges);
	}
	reach = answer(&asked);
	node = ksfmt_reach_to_json(reach);
	ck_assert_uint_eq(ksfmt_reach_get_verdict(reach), KSF_REACH_INVALID_INPUT);
	check_list(ksfmt_reach_get_stops(reach), "S00");
	ck_assert_str_eq(json_object_get_string_member(json_node_get_object(node), "first"), "S00");
	ck_assert_uint_eq(ksfmt_reach_get_path(reach)->hop_count, 0);
}
END_TEST

/* The bytes behind the fixed part are the client's, and no other's. */
START_TEST(a_line_keeps_the_extra_bytes)
{
	struct asked asked;
	g_autoptr(KsfmtReach) reach = NULL;
	g_autofree char *line = NULL;
	const char *mp3 = "WFX tag=0x0055 0 2ch 44100 avg=16000 align=1 "
			  "extra=010002000000a10101007105";

	ask(&asked, mp3, PCM_16, KSFMT_RELEASE_XP, KSF_CLIENT_WAVEOUT);
	reach = answer(&asked);
	line = ksfmt_reach_wave_to_text(reach, &ksfmt_reach_get_path(reach)->hops[0].in);
	ck_assert_str_eq(line, mp3);
}
END_TEST

Suite *
suite_reach(void)
{
	Suite *suite = suite_create("reach");
	TCase *tcase = tcase_create("reach");

	tcase_add_test(tcase, a_format_gets_through_with_loss);
	tcase_add_test(tcase, a_stop_has_its_numbers_and_a_way_out);
	tcase_add_test(tcase, newstream_is_asked_in_order);
	tcase_add_test(tcase, a_busy_pin_has_a_format_all_the_same);
	tcase_add_test(tcase, a_pin_says_what_it_refuses);
	tcase_add_test(tcase, json_has_the_hops);
	tcase_add_loop_test(tcase, nothing_sound_is_asked_about, 0, G_N_ELEMENTS(unsound));
	tcase_add_test(tcase, a_line_keeps_the_extra_bytes);
	suite_add_tcase(suite, tcase);
	return suite;
}
