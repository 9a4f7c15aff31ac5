/* SPDX-License-Identifier: MIT */
#include "private.h"
#include "place.h"

/* Of one array: no driver has a hundredth of this. Connections and nodes are judged in linear time,
 * ranges against formats are not. */
#define ELEMENTS_MAX 4096u
#define GRAPH_MAX    131072u

gboolean
place_fail(const struct place *place, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list arguments;

	va_start(arguments, format);
	message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(place->error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "%s: %s", place->path, message);
	return FALSE;
}

JsonObject *
place_object(const struct place *place, JsonNode *node)
{
	if (JSON_NODE_HOLDS_OBJECT(node))
		return json_node_get_object(node);
	place_fail(place, "not an object");
	return NULL;
}

JsonNode *
place_member(JsonObject *object, const char *key)
{
	JsonNode *node = json_object_get_member(object, key);

	return node == NULL || JSON_NODE_HOLDS_NULL(node) ? NULL : node;
}

char *
place_join(const char *path, const char *key)
{
	return g_strdup_printf("%s%s%s", path, *path != '\0' ? "." : "", key);
}

gboolean
place_text(const struct place *place, JsonNode *node, const char **text)
{
	*text = NULL;
	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING)
		return place_fail(place, "not a string");
	*text = json_node_get_string(node);
	return TRUE;
}

gboolean
place_member_text(const struct place *place, JsonObject *object, const char *key, const char **text)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};

	return place_text(&inner, place_member(object, key), text);
}

gboolean
place_number(const struct place *place, JsonNode *node, guint32 *number)
{
	gint64 value;

	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64)
		return place_fail(place, "not a whole number");
	value = json_node_get_int(node);
	if (value < 0 || value > G_MAXUINT32)
		return place_fail(place, "not a number of 32 bits");
	*number = (guint32)value;
	return TRUE;
}

gboolean
place_member_number(const struct place *place, JsonObject *object, const char *key, guint32 *number)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};

	return place_number(&inner, place_member(object, key), number);
}

static gboolean
read_elements(
	const struct place *place, JsonArray *array, guint most, PlaceReader read, gpointer data)
{
	guint count = json_array_get_length(array);

	if (count > most)
		return place_fail(place, "more than %u elements", most);
	for (guint i = 0; i < count; i++) {
		g_autofree char *path = g_strdup_printf("%s[%u]", place->path, i);
		struct place inner = {place->driver, path, place->error};

		if (!read(&inner, json_array_get_element(array, i), data))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_array(const struct place *place, JsonObject *object, const char *key, guint most,
	PlaceReader read, gpointer data)
{
	JsonNode *node = place_member(object, key);
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};

	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_ARRAY(node))
		return place_fail(&inner, "not an array");
	return read_elements(&inner, json_node_get_array(node), most, read, data);
}

gboolean
place_array(const struct place *place, JsonObject *object, const char *key, PlaceReader read,
	gpointer data)
{
	return read_array(place, object, key, ELEMENTS_MAX, read, data);
}

gboolean
place_graph(const struct place *place, JsonObject *object, const char *key, PlaceReader read,
	gpointer data)
{
	return read_array(place, object, key, GRAPH_MAX, read, data);
}

void
place_note_ignored(const struct place *place, JsonObject *object, const char *const *known)
{
	g_autoptr(GList) keys = json_object_get_members(object);

	for (GList *key = keys; key != NULL; key = key->next)
		if (!g_strv_contains(known, key->data))
			g_ptr_array_add(place->driver->ignored, place_join(place->path, key->data));
}
