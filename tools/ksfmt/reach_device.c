/* SPDX-License-Identifier: MIT */
/* ksfmt reach: a topology as the device, and the jack that a path ends at. */
#include <string.h>

#include "reach.h"

/* Of clients that play and record, the pins to be played to where there are any. */
static gboolean
is_recording(const KsfmtReachQuestion *question)
{
	for (guint i = 0; i < question->n_via; i++)
		if (question->via[i] == KSF_FILTER_AEC_CAPTURE)
			return TRUE;
	return question->client == KSF_CLIENT_WAVEIN ||
		question->client == KSF_CLIENT_DSOUND_CAPTURE;
}

/* A filter on the way makes waves of it. */
static gboolean
is_midi(const KsfmtReachQuestion *question)
{
	return question->format != NULL && question->n_via == 0 &&
		ksfmt_format_get_wave(question->format)->layout == KSF_LAYOUT_NONE;
}

static guint
add_pins(struct reach_asked *asked, const KsfmtReachPin *model, gboolean is_capture)
{
	gboolean midi = is_midi(&asked->question);
	guint found = 0;

	for (guint i = 0; i < ksfmt_driver_get_n_pins(asked->driver); i++) {
		KsfmtReachPin pin = *model;

		if (!ksfmt_driver_pin_is_for_streams(asked->driver, i, is_capture, midi))
			continue;
		ksfmt_driver_get_reach_pin(asked->driver, i, &pin);
		g_array_append_val(asked->pins, pin);
		g_array_append_val(asked->numbers, i);
		found++;
	}
	return found;
}

gboolean
reach_is_topology(const char *text)
{
	return g_str_has_suffix(text, ".json");
}

gboolean
reach_read_topology(
	struct reach_asked *asked, const KsfmtReachPin *model, const char *text, GError **error)
{
	gboolean records = is_recording(&asked->question);
	gboolean is_either = asked->question.client == KSF_CLIENT_KS ||
		asked->question.client == KSF_CLIENT_WASAPI_SHARED ||
		asked->question.client == KSF_CLIENT_WASAPI_EXCLUSIVE ||
		asked->question.client == KSF_CLIENT_ASIO;

	asked->driver = ksfmt_driver_new_from_file(text[0] == '@' ? text + 1 : text, error);
	if (asked->driver == NULL)
		return FALSE;
	if (add_pins(asked, model, records) == 0 && is_either)
		add_pins(asked, model, !records);
	if (asked->pins->len == 0) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--device %s: no pin that such a client could make", text);
		return FALSE;
	}
	if (ksfmt_driver_lacks_dsound_nodes(asked->driver, asked->question.release))
		asked->question.flags |= KSF_DEVICE_NO_DSOUND_NODES;
	return TRUE;
}

/* ---- the answer ----------------------------------------------------------------------------- */

/* The pin of the topology that the path ends at; NULL if there is none. */
static const char *
pin_path(KsfmtReach *reach, const struct reach_asked *asked)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(reach);
	guint pin = path->hop_count > 0 ? path->hops[path->hop_count - 1].pin : KSF_NO_INDEX;

	if (asked->driver == NULL || pin >= asked->numbers->len)
		return NULL;
	return ksfmt_driver_get_pin_path(asked->driver, g_array_index(asked->numbers, guint, pin));
}

JsonNode *
reach_jacks(KsfmtReach *reach, const struct reach_asked *asked)
{
	const char *wanted = pin_path(reach, asked);
	JsonNode *all = wanted != NULL ? ksfmt_driver_paths_to_json(asked->driver) : NULL;
	JsonArray *paths = all != NULL ? json_node_get_array(all) : NULL;
	JsonArray *found;
	JsonNode *node;

	if (paths == NULL)
		return NULL;
	found = json_array_new();
	for (guint i = 0; i < json_array_get_length(paths); i++) {
		JsonObject *path = json_array_get_object_element(paths, i);
		JsonObject *pin = json_object_get_object_member(path, "pin");

		if (strcmp(json_object_get_string_member(pin, "path"), wanted) == 0)
			json_array_add_object_element(found, json_object_ref(path));
	}
	node = json_node_new(JSON_NODE_ARRAY);
	json_node_take_array(node, found);
	json_node_unref(all);
	return node;
}

/* A name stays on one line. */
static void
print_piece(struct tool *tool, guint *column, const char *joint, const char *name)
{
	guint size = (guint)(strlen(joint) + strlen(name));

	if (*column + size > WIDTH) {
		print(tool, "\n         ");
		*column = 9;
	}
	print(tool, "%s%s", joint, name);
	*column += size;
}

/* "wave.0 AUDIO > wave.n0 DAC > ... > topology.6 SPEAKER", as the data goes. */
static void
print_steps(struct tool *tool, JsonObject *path)
{
	JsonArray *steps = json_object_get_array_member(path, "steps");
	JsonObject *pin = json_object_get_object_member(path, "pin");
	guint column = 8;

	for (guint i = 0; i < json_array_get_length(steps); i++)
		print_piece(tool, &column, i > 0 ? " > " : "",
			json_object_get_string_member(
				json_array_get_object_element(steps, i), "name"));
	if (json_array_get_length(steps) == 0)
		print_piece(tool, &column, json_object_get_string_member(pin, "name"),
			" reaches no jack");
	if (json_object_get_boolean_member(path, "down"))
		print_piece(tool, &column, " ", "(down: a filter on it is off)");
	print(tool, "\n");
}

void
reach_print_jacks(struct tool *tool, KsfmtReach *reach, const struct reach_asked *asked)
{
	JsonNode *node = reach_jacks(reach, asked);
	JsonArray *paths = node != NULL ? json_node_get_array(node) : NULL;

	for (guint i = 0; paths != NULL && i < json_array_get_length(paths); i++) {
		print(tool, "  %-6s", i == 0 ? "path" : "");
		print_steps(tool, json_array_get_object_element(paths, i));
	}
	if (paths != NULL)
		print(tool, "\n");
	g_clear_pointer(&node, json_node_unref);
}
