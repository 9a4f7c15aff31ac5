/* SPDX-License-Identifier: MIT */
/*
 * Any text as a stream scenario: it is refused as a whole, or every line that says something is one
 * operation and one object, twice the same. Positions are inside the buffer, and what was
 * transferred goes back in STOP alone.
 */
#include "fuzz.h"

#include <ksfmt-glib/ksfmt-glib.h>
#include <string.h>

/* What a scenario has said of its stream. */
struct followed {
	guint64 wrap; /* the buffer that offsets are in; 0: none */
	guint64 ring; /* WaveCyclic: that of the copies */
	guint64 linear;
	gint64 line;
};

/* ---- lines ---------------------------------------------------------------------------------- */

/* Does a line say something before its comment? A # between quotes begins none. */
static gboolean
says_something(const char *line)
{
	gboolean is_quoted = FALSE;

	for (; *line != '\0' && *line != '\n'; line++) {
		if (*line == '"')
			is_quoted = !is_quoted;
		if (*line == '#' && !is_quoted)
			return FALSE;
		if (!g_ascii_isspace(*line))
			return TRUE;
	}
	return FALSE;
}

static guint
count_lines(const char *text)
{
	guint count = 0;

	count += says_something(text);
	for (; *text != '\0'; text++)
		count += *text == '\n' && says_something(text + 1);
	return count;
}

/* ---- operations ----------------------------------------------------------------------------- */

static gboolean
is_op(JsonObject *step, const char *op)
{
	return strcmp(json_object_get_string_member(step, "op"), op) == 0 &&
		strcmp(json_object_get_string_member(step, "status"), "STATUS_SUCCESS") == 0;
}

static guint64
number_of(JsonObject *step, const char *key)
{
	gint64 number = json_object_get_int_member(step, key);

	LAW(number >= 0);
	return (guint64)number;
}

/* The number behind the last "client=" of a looped stream, however it is written; else 0. */
static guint64
looped_bytes(const char *text)
{
	guint64 bytes = 0;

	if (strstr(text, "looped") == NULL)
		return 0;
	for (const char *at = text; (at = strstr(at, "client=")) != NULL;) {
		at += strlen("client=");
		bytes = g_ascii_strtoull(at, NULL, g_str_has_prefix(at, "0x") ? 16 : 10);
	}
	return bytes;
}

static void
law_region(JsonObject *step, guint64 size)
{
	JsonArray *pieces = json_object_get_array_member(step, "region");
	guint64 sum = 0;

	LAW(json_array_get_length(pieces) <= 2);
	for (guint i = 0; i < json_array_get_length(pieces); i++) {
		JsonObject *piece = json_array_get_object_element(pieces, i);

		LAW(number_of(piece, "size") > 0);
		LAW(number_of(piece, "offset") + number_of(piece, "size") <= size);
		sum += number_of(piece, "size");
	}
	LAW(sum <= size);
}

static void
law_position(JsonObject *step, const struct followed *followed)
{
	LAW(followed->wrap == 0 || number_of(step, "play") < followed->wrap);
	LAW(followed->wrap == 0 || number_of(step, "write") < followed->wrap);
	LAW(followed->wrap != 0 || !json_object_has_member(step, "region"));
}

static void
follow_buffer(struct followed *followed, JsonObject *step, const char *text)
{
	if (strcmp(json_object_get_string_member(step, "op"), "stream") == 0)
		*followed = (struct followed){0, 0, 0, followed->line};
	if (is_op(step, "stream")) {
		followed->wrap = looped_bytes(text);
		if (json_object_has_member(step, "ring"))
			followed->ring = number_of(step, "ring");
	}
	if (is_op(step, "alloc"))
		followed->wrap = number_of(step, "bytes");
	if (is_op(step, "free"))
		followed->wrap = 0;
}

static void
law_step(struct followed *followed, JsonObject *step, const char *text)
{
	const char *state = json_object_get_string_member(step, "state");

	LAW(number_of(step, "line") > (guint64)followed->line);
	followed->line = json_object_get_int_member(step, "line");
	follow_buffer(followed, step, text);
	if (strcmp(state, "STOP") == 0)
		followed->linear = 0;
	if (is_op(step, "position"))
		law_position(step, followed);
	if (json_object_has_member(step, "region"))
		law_region(step, is_op(step, "position") ? followed->wrap : followed->ring);
	if (!json_object_has_member(step, "linear"))
		return;
	LAW(number_of(step, "linear") >= followed->linear);
	followed->linear = number_of(step, "linear");
}

static guint
law_steps(KsfmtScenarioLog *log, JsonArray *steps)
{
	struct followed followed = {0, 0, 0, 0};
	guint refused = 0;

	for (guint i = 0; i < json_array_get_length(steps); i++) {
		JsonObject *step = json_array_get_object_element(steps, i);
		const char *status = json_object_get_string_member(step, "status");

		refused += strcmp(status, "STATUS_SUCCESS") != 0;
		law_step(&followed, step, ksfmt_scenario_log_get_text(log, i));
	}
	return refused;
}

/* ---- all ------------------------------------------------------------------------------------ */

static void
law_log(KsfmtScenario *scenario, guint lines)
{
	g_autoptr(KsfmtScenarioLog) log =
		ksfmt_scenario_run(scenario, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_XP);
	g_autoptr(KsfmtScenarioLog) again =
		ksfmt_scenario_run(scenario, KSFMT_PROFILE_STRICT, KSFMT_RELEASE_XP);
	g_autoptr(JsonNode) node = ksfmt_scenario_log_to_json(log);
	g_autoptr(JsonNode) other = ksfmt_scenario_log_to_json(again);
	g_autofree char *svg = ksfmt_scenario_log_to_svg(log);
	JsonArray *steps = json_node_get_array(node);

	LAW(ksfmt_scenario_log_get_n_steps(log) == lines);
	LAW(json_array_get_length(steps) == lines);
	LAW(law_steps(log, steps) == ksfmt_scenario_log_get_n_refused(log));
	LAW(json_node_equal(node, other));
	LAW(g_str_has_prefix(svg, "<svg "));
	LAW(g_str_has_suffix(svg, "</svg>\n"));
	for (guint i = 0; i < lines; i++) {
		g_autofree char *outcome = ksfmt_scenario_log_get_outcome(log, i);

		LAW(outcome != NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = g_strndup((const char *)data, size);
	GError *error = NULL;
	g_autoptr(KsfmtScenario) scenario = ksfmt_scenario_new_from_text(text, &error);

	LAW((scenario == NULL) == (error != NULL));
	if (scenario != NULL)
		law_log(scenario, count_lines(text));
	else
		LAW(error != NULL && g_utf8_validate(error->message, -1, NULL));
	g_clear_error(&error);
	return 0;
}
