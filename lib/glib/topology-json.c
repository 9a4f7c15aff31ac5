/* SPDX-License-Identifier: MIT */
/* Paths and mixer lines of a topology as JSON. */
#include "topology.h"

static JsonObject *
step_object(KsfmtDriver *self, const struct ksf_topology_step *step)
{
	JsonObject *object = json_object_new();
	g_autofree char *path = topology_step_path(self, step);
	g_autofree char *text = topology_step_text(self, step);

	json_object_set_string_member(object, "path", path);
	json_object_set_string_member(object, "name", text);
	return object;
}

static JsonArray *
steps_array(KsfmtDriver *self, GArray *steps)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < steps->len; i++)
		json_array_add_object_element(array,
			step_object(self, &g_array_index(steps, struct ksf_topology_step, i)));
	return array;
}

static void
set_down(JsonObject *object, const struct driver_filter *down)
{
	json_object_set_boolean_member(object, "down", down != NULL);
}

/* A path that leads nowhere has no "jack". */
static JsonObject *
path_object(KsfmtDriver *self, const struct topology_path *path)
{
	JsonObject *object = json_object_new();

	json_object_set_object_member(object, "pin", step_object(self, &path->host));
	if (path->steps->len > 0)
		json_object_set_object_member(object, "jack", step_object(self, &path->end));
	json_object_set_string_member(object, "contents", topology_contents_text(path->contents));
	json_object_set_array_member(object, "steps", steps_array(self, path->steps));
	set_down(object, path->down);
	return object;
}

static JsonObject *
line_object(KsfmtDriver *self, const struct topology_line *line)
{
	JsonObject *object = json_object_new();

	json_object_set_object_member(object, "pin", step_object(self, &line->pin));
	json_object_set_string_member(
		object, "line", line->is_destination ? "destination" : "source");
	json_object_set_array_member(object, "controls", steps_array(self, line->nodes));
	set_down(object, line->down);
	return object;
}

/**
 * ksfmt_driver_paths_to_json:
 * @self: a #KsfmtDriver
 *
 * The ways between host pins and jacks, in the order of the data: elements with "pin", "jack",
 * "contents" ("PCM", "non-PCM", "PCM and non-PCM", "MIDI", "analog", "no format"), "steps" and
 * "down".
 *
 * Returns: (transfer full) (nullable): an array; %NULL if there are more pins than a device has
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_driver_paths_to_json(KsfmtDriver *self)
{
	g_autoptr(GPtrArray) paths = topology_paths(self);
	JsonArray *array;
	JsonNode *node;

	if (paths == NULL)
		return NULL;
	array = json_array_new();
	for (guint i = 0; i < paths->len; i++)
		json_array_add_object_element(
			array, path_object(self, g_ptr_array_index(paths, i)));
	node = json_node_new(JSON_NODE_ARRAY);
	json_node_take_array(node, array);
	return node;
}

/**
 * ksfmt_driver_mixer_to_json:
 * @self: a #KsfmtDriver
 *
 * The mixer lines of host pins and jacks: elements with "pin", "line" ("source" or "destination"),
 * "controls" and "down".
 *
 * Returns: (transfer full) (nullable): an array; %NULL if there are more pins than a device has
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_driver_mixer_to_json(KsfmtDriver *self)
{
	g_autoptr(GPtrArray) lines = topology_lines(self);
	JsonArray *array;
	JsonNode *node;

	if (lines == NULL)
		return NULL;
	array = json_array_new();
	for (guint i = 0; i < lines->len; i++)
		json_array_add_object_element(
			array, line_object(self, g_ptr_array_index(lines, i)));
	node = json_node_new(JSON_NODE_ARRAY);
	json_node_take_array(node, array);
	return node;
}
