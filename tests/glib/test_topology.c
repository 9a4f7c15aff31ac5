/* SPDX-License-Identifier: MIT */
/* Topologies: findings with their paths, ways and mixer lines, pictures. */
#include <string.h>

#include "test_glib.h"

/* "Exposing Filter Topology": a filter of one volume, and a wave filter that leads to it. */
static const char device[] =
	"{\"release\": \"10\", \"filters\": ["
	"{\"name\": \"w\", \"pins\": ["
	"{\"flow\": \"IN\", \"communication\": \"SINK\", \"category\": \"AUDIO\","
	" \"instances\": [2, 1, 0], \"ranges\": [\"PCM/WFX 2ch 16-16b 48000-48000\"]},"
	"{\"flow\": \"OUT\", \"communication\": \"NONE\", \"category\": \"AUDIO\"}],"
	" \"nodes\": [{\"type\": \"DAC\"}], \"connections\": [\"F.0>n0.1\", \"n0.0>F.1\"]},"
	"{\"name\": \"t\", \"pins\": ["
	"{\"flow\": \"IN\", \"communication\": \"NONE\", \"category\": \"AUDIO\"},"
	"{\"flow\": \"OUT\", \"communication\": \"NONE\", \"category\": \"SPEAKER\"}],"
	" \"nodes\": [{\"type\": \"VOLUME\", \"properties\": [\"VOLUMELEVEL\"]}],"
	" \"connections\": [\"F.0>n0.1\", \"n0.0>F.1\"]}],"
	" \"physical\": [\"w.1>t.0\"]}";

static KsfmtDriver *
driver_of(const char *text)
{
	KsfmtDriver *driver = ksfmt_driver_new_from_text(text, NULL);

	ck_assert_ptr_nonnull(driver);
	return driver;
}

static KsfmtItem *
judge(KsfmtDriver *driver)
{
	return ksfmt_driver_judge(driver, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_10);
}

/* A device with one connection, or what it is replaced by. */
static KsfmtDriver *
driver_with(const char *old, const char *new)
{
	g_auto(GStrv) parts = g_strsplit(device, old, 2);
	g_autofree char *text = g_strjoinv(new, parts);

	ck_assert_uint_eq(g_strv_length(parts), 2);
	return driver_of(text);
}

START_TEST(a_sound_device_has_no_finding)
{
	g_autoptr(KsfmtDriver) driver = driver_of(device);
	g_autoptr(KsfmtItem) item = judge(driver);

	ck_assert(ksfmt_driver_has_topology(driver));
	ck_assert_uint_le(ksfmt_item_get_worst(item), KSFMT_SEVERITY_NOTE);
	ck_assert_str_eq(ksfmt_item_get_line(item),
		"2 filters, 4 pins, 2 nodes, 4 connections, 1 range, 0 formats");
}
END_TEST

/* The id and the path of the first error or warning. */
START_TEST(a_finding_is_at_its_object)
{
	static const struct {
		const char *old;
		const char *new;
		const char *id;
		const char *path;
	} rows[] = {
		{"F.0>n0.1\", \"n0.0>F.1\"]},", "F.0>n5.1\", \"n0.0>F.1\"]},", "TOP-T021",
			"filters[0].connections[0]"},
		{"n0.0>F.1\"]},", "n0.0>F.9\"]},", "TOP-T022", "filters[0].connections[1]"},
		{"n0.0>F.1\"]},", "n0.0>F.0\"]},", "TOP-T023", "filters[0].connections[1]"},
		{"n0.0>F.1\"]},", "n0.0>F.1\", \"n0.0>F.1\"]},", "TOP-T024",
			"filters[0].connections[2]"},
		{"w.1>t.0", "w.1>t.7", "TOP-T069", "physical[0]"},
		{"w.1>t.0", "w.0>t.0", "TOP-T060", "physical[0]"},
		{"[\"VOLUMELEVEL\"]", "null", "TOP-T048", "filters[1].nodes[0]"},
		{"\"SPEAKER\"", "null", "TOP-T006", "filters[1].pins[1]"},
		{"[2, 1, 0]", "[2, 1, 2]", "TOP-T009", "filters[0].pins[0]"},
		{"\"name\": \"w\",", "\"name\": \"w\", \"categories\": [\"AUDIO_DEVICE\"],",
			"TOP-T017", "filters[0]"},
		{"\"PCM/WFX 2ch 16-16b 48000-48000\"", "\"*/WFX 2ch 16-16b 48000-48000\"",
			"LNT-G12", "filters[0].pins[0].ranges[0]"},
	};
	g_autoptr(KsfmtDriver) driver = driver_with(rows[_i].old, rows[_i].new);
	g_autoptr(KsfmtItem) item = judge(driver);
	GPtrArray *findings = ksfmt_item_get_findings(item);
	guint first = 0;

	while (first < findings->len &&
		ksfmt_finding_get_severity(g_ptr_array_index(findings, first)) ==
			KSFMT_SEVERITY_NOTE)
		first++;
	ck_assert_uint_lt(first, findings->len);
	ck_assert_str_eq(ksfmt_finding_get_id(g_ptr_array_index(findings, first)), rows[_i].id);
	ck_assert_str_eq(ksfmt_finding_get_path(g_ptr_array_index(findings, first)), rows[_i].path);
}
END_TEST

START_TEST(a_path_ends_at_the_jack)
{
	g_autoptr(KsfmtDriver) driver = driver_of(device);
	g_autoptr(JsonNode) paths = ksfmt_driver_paths_to_json(driver);
	JsonObject *path = json_array_get_object_element(json_node_get_array(paths), 0);
	JsonObject *jack = json_object_get_object_member(path, "jack");

	ck_assert_uint_eq(json_array_get_length(json_node_get_array(paths)), 1);
	ck_assert_str_eq(json_object_get_string_member(jack, "path"), "filters[1].pins[1]");
	ck_assert_str_eq(json_object_get_string_member(jack, "name"), "t.1 SPEAKER");
	ck_assert_str_eq(json_object_get_string_member(path, "contents"), "PCM");
	ck_assert_uint_eq(json_array_get_length(json_object_get_array_member(path, "steps")), 6);
	ck_assert(!json_object_get_boolean_member(path, "down"));
}
END_TEST

/* "WDMAud Topology Parsing": of an OUT pin upstream. */
START_TEST(a_mixer_line_has_the_volume)
{
	g_autoptr(KsfmtDriver) driver = driver_of(device);
	g_autoptr(JsonNode) lines = ksfmt_driver_mixer_to_json(driver);
	JsonArray *array = json_node_get_array(lines);
	JsonObject *line = json_array_get_object_element(array, 1);
	JsonArray *controls = json_object_get_array_member(line, "controls");

	ck_assert_uint_eq(json_array_get_length(array), 2);
	ck_assert_str_eq(json_object_get_string_member(line, "line"), "destination");
	ck_assert_uint_eq(json_array_get_length(controls), 1);
	ck_assert_str_eq(
		json_object_get_string_member(json_array_get_object_element(controls, 0), "path"),
		"filters[1].nodes[0]");
}
END_TEST

START_TEST(what_is_off_is_down)
{
	g_autoptr(KsfmtDriver) driver =
		driver_with("\"name\": \"t\",", "\"name\": \"t\", \"power\": \"off\",");
	g_autoptr(JsonNode) paths = ksfmt_driver_paths_to_json(driver);
	g_autofree char *text = ksfmt_driver_to_text(driver, NULL, KSFMT_SEVERITY_NOTE);

	ck_assert(json_object_get_boolean_member(
		json_array_get_object_element(json_node_get_array(paths), 0), "down"));
	ck_assert_uint_eq(count_of(text, "(down: t is off)"), 2);
	ck_assert_uint_eq(count_of(text, "; powered down"), 1);
}
END_TEST

START_TEST(a_pin_to_reach_has_its_nodes)
{
	g_autoptr(KsfmtDriver) driver = driver_of(device);
	KsfmtReachPin pin = {.possible = 9, .nodes = 9, .in_use = 1};

	ck_assert(ksfmt_driver_pin_is_for_streams(driver, 0, FALSE, FALSE));
	ck_assert(!ksfmt_driver_pin_is_for_streams(driver, 0, TRUE, FALSE));
	ck_assert(!ksfmt_driver_pin_is_for_streams(driver, 0, FALSE, TRUE));
	ck_assert(!ksfmt_driver_pin_is_for_streams(driver, 1, FALSE, FALSE));
	ksfmt_driver_get_reach_pin(driver, 0, &pin);
	ck_assert_uint_eq(pin.possible, 1);
	ck_assert_uint_eq(pin.nodes, 2);
	ck_assert_uint_eq(pin.in_use, 1);
	ck_assert_uint_eq(ksfmt_range_list_get_length(pin.ranges), 1);
	ck_assert(!ksfmt_driver_lacks_dsound_nodes(driver, KSFMT_RELEASE_XP));
	ksfmt_range_list_unref(pin.ranges);
}
END_TEST

/* Findings stand at their objects, and in words. */
START_TEST(pictures_have_the_findings)
{
	g_autoptr(KsfmtDriver) driver = driver_with("[\"VOLUMELEVEL\"]", "null");
	g_autoptr(KsfmtItem) item = judge(driver);
	g_autofree char *svg = ksfmt_driver_topology_to_svg(driver, item, KSFMT_SEVERITY_NOTE);
	g_autofree char *bare = ksfmt_driver_topology_to_svg(driver, NULL, KSFMT_SEVERITY_NOTE);
	g_autofree char *dot = ksfmt_driver_to_dot(driver, item, KSFMT_SEVERITY_NOTE);
	g_autofree char *text = ksfmt_driver_to_text(driver, item, KSFMT_SEVERITY_NOTE);

	ck_assert_uint_eq(count_of(svg, ">T048<"), 2);
	ck_assert_uint_eq(count_of(bare, ">T048<"), 0);
	ck_assert_uint_eq(count_of(svg, "marker-end"), 5);
	ck_assert_uint_eq(count_of(dot, "T048"), 2);
	ck_assert_uint_eq(count_of(dot, " -> "), 5);
	ck_assert_uint_eq(count_of(text, "n0 VOLUME [T048]"), 1);
}
END_TEST

/* Names are text, whatever they hold. */
START_TEST(pictures_take_any_name)
{
	g_autoptr(KsfmtDriver) driver =
		driver_with("\"name\": \"t\",", "\"name\": \"<b> \\\"&\\\\\\u0001\",");
	g_autofree char *svg = NULL;
	g_autofree char *dot = NULL;

	ck_assert_ptr_nonnull(driver);
	svg = ksfmt_driver_topology_to_svg(driver, NULL, KSFMT_SEVERITY_NOTE);
	dot = ksfmt_driver_to_dot(driver, NULL, KSFMT_SEVERITY_NOTE);
	ck_assert_uint_eq(count_of(svg, "&lt;b&gt; &quot;&amp;\\ "), 1);
	ck_assert_uint_eq(count_of(svg, "\001"), 0);
	ck_assert_uint_eq(count_of(dot, "<b> \\\"&\\\\ "), 1);
}
END_TEST

static void
look_at(KsfmtDriver *driver)
{
	g_autoptr(KsfmtItem) item =
		ksfmt_driver_judge(driver, KSFMT_PROFILE_LENIENT, KSFMT_RELEASE_98);
	g_autoptr(JsonNode) paths = ksfmt_driver_paths_to_json(driver);
	g_autoptr(JsonNode) lines = ksfmt_driver_mixer_to_json(driver);
	g_autofree char *text = ksfmt_driver_to_text(driver, item, KSFMT_SEVERITY_NOTE);
	g_autofree char *svg = ksfmt_driver_topology_to_svg(driver, item, KSFMT_SEVERITY_NOTE);
	g_autofree char *dot = ksfmt_driver_to_dot(driver, item, KSFMT_SEVERITY_NOTE);

	ck_assert_ptr_nonnull(text);
	ck_assert(g_str_has_prefix(svg, "<svg "));
	ck_assert(g_str_has_prefix(dot, "digraph "));
}

/* With any byte changed a topology is refused, or judged, drawn and followed. */
START_TEST(any_text_is_read_or_refused)
{
	static const char bytes[] = "0[{\"\\,:n9F.>1";

	for (gsize i = 0; i < sizeof(device) - 1; i++) {
		g_autofree char *odd = g_strdup(device);
		g_autoptr(KsfmtDriver) driver = NULL;

		odd[i] = bytes[i % (sizeof(bytes) - 1)];
		driver = ksfmt_driver_new_from_text(odd, NULL);
		if (driver != NULL)
			look_at(driver);
	}
}
END_TEST

/* Replies of a filter: the reference's W2 and W8, a pin that is opened once. */
static const char replies[] =
	"{\"filters\":[{\"name\":\"t\",\"replies\":{\"nodes\":"
	"\"1800000001000000 00CC5A3A57C5D0118A2B00A0C9255AC1\",\"connections\":"
	"\"2800000002000000 FFFFFFFF000000000000000001000000 0000000000000000FFFFFFFF01000000\","
	"\"pins\":[{\"dataflow\":\"01000000\",\"communication\":\"01000000\","
	"\"cinstances\":\"0100000001000000\",\"physicalconnection\":null},"
	"{\"dataflow\":\"02000000\",\"communication\":\"00000000\",\"physicalconnection\":"
	"\"0E00000001000000410042000000\"}]}}]}";

START_TEST(replies_are_tables)
{
	g_autoptr(KsfmtDriver) driver = driver_of(replies);
	g_autoptr(JsonNode) node = ksfmt_driver_to_json(driver);
	g_autofree char *text = json_to_string(node, FALSE);

	ck_assert_str_eq(text,
		"{\"filters\":[{\"name\":\"t\",\"pins\":["
		"{\"flow\":\"IN\",\"communication\":\"SINK\",\"instances\":[1,1,0]},"
		"{\"flow\":\"OUT\",\"communication\":\"NONE\"}],"
		"\"nodes\":[{\"type\":\"VOLUME\"}],"
		"\"connections\":[\"F.0>n0.1\",\"n0.0>F.1\"]}],"
		"\"physical\":[\"t.1>AB.1\"]}");
}
END_TEST

START_TEST(any_reply_is_read_or_refused)
{
	static const char bytes[] = "0Ff7 \"{[";

	for (gsize i = 0; i < sizeof(replies) - 1; i++) {
		g_autofree char *odd = g_strdup(replies);
		g_autoptr(KsfmtDriver) driver = NULL;

		odd[i] = bytes[i % (sizeof(bytes) - 1)];
		driver = ksfmt_driver_new_from_text(odd, NULL);
		if (driver != NULL)
			look_at(driver);
	}
}
END_TEST

/* The reference's L49: 65,536 equal connections, in linear time and with few findings. */
START_TEST(equal_connections_are_one_finding)
{
	g_autoptr(GString) text = g_string_new("{\"filters\":[{\"pins\":[{\"flow\":\"IN\"}],"
					       "\"nodes\":[{\"type\":\"VOLUME\"}],"
					       "\"connections\":[\"F.0>n0.1\"");
	g_autoptr(KsfmtDriver) driver = NULL;
	g_autoptr(KsfmtItem) item = NULL;

	for (guint i = 1; i < 65536; i++)
		g_string_append(text, ",\"F.0>n0.1\"");
	g_string_append(text, "]}]}");
	driver = driver_of(text->str);
	item = judge(driver);
	ck_assert_uint_lt(ksfmt_item_get_findings(item)->len, 20);
	look_at(driver);
}
END_TEST

/* Cycles, and more nodes than a picture holds. */
START_TEST(a_long_chain_is_followed)
{
	const guint count = 20000;
	g_autoptr(GString) text = g_string_new("{\"filters\":[{\"pins\":[{\"flow\":\"IN\"},"
					       "{\"flow\":\"OUT\",\"communication\":\"NONE\"}],"
					       "\"nodes\":[{\"type\":\"VOLUME\"}");
	g_autoptr(KsfmtDriver) driver = NULL;

	for (guint i = 1; i < count; i++)
		g_string_append(text, ",{\"type\":\"VOLUME\"}");
	g_string_append(text, "],\"connections\":[\"F.0>n0.1\"");
	for (guint i = 1; i < count; i++)
		g_string_append_printf(text, ",\"n%u.0>n%u.1\"", i - 1, i);
	g_string_append_printf(text, ",\"n%u.0>F.1\",\"n%u.0>n3.1\"]}]}", count - 1, count - 1);
	driver = driver_of(text->str);
	look_at(driver);
}
END_TEST

Suite *
suite_topology(void)
{
	Suite *suite = suite_create("topology");
	TCase *tcase = tcase_create("topology");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, a_sound_device_has_no_finding);
	tcase_add_loop_test(tcase, a_finding_is_at_its_object, 0, 11);
	tcase_add_test(tcase, a_path_ends_at_the_jack);
	tcase_add_test(tcase, a_mixer_line_has_the_volume);
	tcase_add_test(tcase, what_is_off_is_down);
	tcase_add_test(tcase, a_pin_to_reach_has_its_nodes);
	tcase_add_test(tcase, pictures_have_the_findings);
	tcase_add_test(tcase, pictures_take_any_name);
	tcase_add_test(tcase, any_text_is_read_or_refused);
	tcase_add_test(tcase, replies_are_tables);
	tcase_add_test(tcase, any_reply_is_read_or_refused);
	tcase_add_test(tcase, equal_connections_are_one_finding);
	tcase_add_test(tcase, a_long_chain_is_followed);
	suite_add_tcase(suite, tcase);
	return suite;
}
