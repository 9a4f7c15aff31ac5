/* SPDX-License-Identifier: MIT */
/* The JSON of a driver's tables (data/ksfmt-driver.schema.json) into pins. */
#include <string.h>

#include "private.h"
#include "driver.h"

/* Pins, ranges and formats of one file: no driver has a hundredth of this. */
#define ELEMENTS_MAX 4096u

struct place {
	KsfmtDriver *driver;
	const char *path;
	GError **error;
};

static gboolean fail_at(const struct place *place, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean
fail_at(const struct place *place, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list arguments;

	va_start(arguments, format);
	message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(place->error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "%s: %s", place->path, message);
	return FALSE;
}

/* ---- members -------------------------------------------------------------------------------- */

static JsonObject *
object_of(const struct place *place, JsonNode *node)
{
	if (JSON_NODE_HOLDS_OBJECT(node))
		return json_node_get_object(node);
	fail_at(place, "not an object");
	return NULL;
}

/* A member that is missing or null is NULL. */
static JsonNode *
member(JsonObject *object, const char *key)
{
	JsonNode *node = json_object_get_member(object, key);

	return node == NULL || JSON_NODE_HOLDS_NULL(node) ? NULL : node;
}

static gboolean
read_text(const struct place *place, JsonNode *node, const char **text)
{
	*text = NULL;
	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_STRING)
		return fail_at(place, "not a string");
	*text = json_node_get_string(node);
	return TRUE;
}

static gboolean
read_member_text(const struct place *place, JsonObject *object, const char *key, const char **text)
{
	g_autofree char *path = g_strdup_printf("%s.%s", place->path, key);
	struct place inner = {place->driver, path, place->error};

	return read_text(&inner, member(object, key), text);
}

typedef gboolean (*ElementReader)(const struct place *place, JsonNode *node, gpointer data);

static gboolean
read_elements(const struct place *place, JsonArray *array, ElementReader read, gpointer data)
{
	guint count = json_array_get_length(array);

	if (count > ELEMENTS_MAX)
		return fail_at(place, "more than %u elements", ELEMENTS_MAX);
	for (guint i = 0; i < count; i++) {
		g_autofree char *path = g_strdup_printf("%s[%u]", place->path, i);
		struct place inner = {place->driver, path, place->error};

		if (!read(&inner, json_array_get_element(array, i), data))
			return FALSE;
	}
	return TRUE;
}

/* The elements of an array that may be missing. */
static gboolean
read_array(const struct place *place, JsonObject *object, const char *key, ElementReader read,
	gpointer data)
{
	JsonNode *node = member(object, key);
	g_autofree char *path =
		g_strdup_printf("%s%s%s", place->path, *place->path != '\0' ? "." : "", key);
	struct place inner = {place->driver, path, place->error};

	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_ARRAY(node))
		return fail_at(&inner, "not an array");
	return read_elements(&inner, json_node_get_array(node), read, data);
}

/* What nobody looks at is said, so that a slip of the pen does not pass for a clean table. */
static void
note_ignored(const struct place *place, JsonObject *object, const char *const *known)
{
	g_autoptr(GList) keys = json_object_get_members(object);

	for (GList *key = keys; key != NULL; key = key->next)
		if (!g_strv_contains(known, key->data))
			g_ptr_array_add(place->driver->ignored,
				g_strdup_printf("%s%s%s", place->path,
					*place->path != '\0' ? "." : "", (const char *)key->data));
}

/* ---- formats, ranges, modes ----------------------------------------------------------------- */

static gboolean
read_format(const struct place *place, JsonNode *node, KsfmtFormat **format)
{
	g_autoptr(GError) error = NULL;
	const char *text;

	if (!read_text(place, node, &text))
		return FALSE;
	if (text == NULL)
		return fail_at(place, "not a string");
	*format = ksfmt_format_new_from_text(text, &error);
	return *format != NULL ? TRUE : fail_at(place, "%s", error->message);
}

static gboolean
read_row(const struct place *place, JsonNode *node, gpointer data)
{
	struct driver_pin *pin = data;
	KsfmtFormat *format = NULL;

	if (!read_format(place, node, &format))
		return FALSE;
	g_ptr_array_add(pin->formats, format);
	g_array_append_vals(pin->rows, ksfmt_format_get_format(format), 1);
	return TRUE;
}

static gboolean
read_range(const struct place *place, JsonNode *node, gpointer data)
{
	struct driver_pin *pin = data;
	g_autoptr(GError) error = NULL;
	KsfmtRangeList *list;
	const char *text;

	if (!read_text(place, node, &text))
		return FALSE;
	if (text == NULL)
		return fail_at(place, "not a string");
	list = ksfmt_range_list_new_from_text(text, &error);
	if (list == NULL)
		return fail_at(place, "%s", error->message);
	g_ptr_array_add(pin->range_sets, list);
	if (ksfmt_range_list_get_length(list) != 1)
		return fail_at(place, "an element is one range");
	g_array_append_vals(pin->ranges, ksfmt_range_list_get_range(list, 0), 1);
	return TRUE;
}

/* A short name ("RAW"), the symbol, or the GUID: ksmedia.h. */
static gboolean
read_mode_guid(const struct place *place, const char *text, struct ksf_guid *mode)
{
	static const struct {
		const char *name;
		const char *guid;
	} modes[] = {
		{"DEFAULT", "{c18e2f7e-933d-4965-b7d1-1eef228d2af3}"},
		{"RAW", "{9e90ea20-b493-4fd1-a1a8-7e1361a956cf}"},
		{"COMMUNICATIONS", "{98951333-b9cd-48b1-a0a3-ff40682d73f7}"},
		{"SPEECH", "{fc1cfc9b-b9d6-4cfa-b5e0-4bb2166878b2}"},
		{"NOTIFICATION", "{9cf2a70b-f377-403b-bd6b-360863e0355c}"},
		{"MEDIA", "{4780004e-7133-41d8-8c74-660dadd2c0ee}"},
		{"MOVIE", "{b26feb0d-ec94-477c-9494-d1ab8e753f6e}"},
		{"FAR_FIELD_SPEECH", "{28941cba-3be6-4a78-9a76-30fd91559b64}"},
	};
	const char *prefix = "AUDIO_SIGNALPROCESSINGMODE_";
	const char *name = g_str_has_prefix(text, prefix) ? text + strlen(prefix) : text;
	const char *guid = text;

	for (guint i = 0; i < G_N_ELEMENTS(modes); i++)
		if (strcmp(name, modes[i].name) == 0)
			guid = modes[i].guid;
	if (ksf_guid_parse(mode, guid, strlen(guid)))
		return TRUE;
	return fail_at(place, "\"%s\" is no signal-processing mode", text);
}

static gboolean
read_mode(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"mode", "default", NULL};
	struct driver_pin *pin = data;
	JsonObject *object = object_of(place, node);
	g_autofree char *path = g_strdup_printf("%s.default", place->path);
	struct place inner = {place->driver, path, place->error};
	struct driver_mode *mode;
	const char *text;

	if (object == NULL || !read_member_text(place, object, "mode", &text))
		return FALSE;
	mode = g_new0(struct driver_mode, 1);
	g_ptr_array_add(pin->modes, mode);
	mode->path = g_strdup(place->path);
	note_ignored(place, object, known);
	if (!read_mode_guid(place, text != NULL ? text : "", &mode->mode))
		return FALSE;
	return member(object, "default") == NULL ||
		read_format(&inner, member(object, "default"), &mode->format);
}

/* ---- pins ----------------------------------------------------------------------------------- */

static DriverPinType
type_from_words(const char *communication, const char *category)
{
	if (g_strcmp0(communication, "NONE") == 0 || g_strcmp0(communication, "BRIDGE") == 0)
		return DRIVER_PIN_BRIDGE;
	if (category != NULL && strstr(category, "LOOPBACK") != NULL)
		return DRIVER_PIN_LOOPBACK;
	if (category != NULL && strstr(category, "KEYWORDDETECTOR") != NULL)
		return DRIVER_PIN_KEYWORD;
	return DRIVER_PIN_STREAM;
}

/* "type" is only needed for an offload pin: its descriptor is that of a host pin. */
static gboolean
read_type(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	static const char *const names[] = {"host", "offload", "loopback", "keyword", "bridge"};
	const char *communication, *category, *type;

	if (!read_member_text(place, object, "communication", &communication) ||
		!read_member_text(place, object, "category", &category) ||
		!read_member_text(place, object, "type", &type))
		return FALSE;
	pin->type = type_from_words(communication, category);
	if (type == NULL)
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(type, names[i]) != 0)
			continue;
		pin->type = (DriverPinType)i;
		return TRUE;
	}
	return fail_at(
		place, "type \"%s\" is not host, offload, loopback, keyword or bridge", type);
}

static gboolean
read_words(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	const char *flow, *name;

	if (!read_member_text(place, object, "flow", &flow) ||
		!read_member_text(place, object, "name", &name))
		return FALSE;
	if (flow != NULL && strcmp(flow, "IN") != 0 && strcmp(flow, "OUT") != 0)
		return fail_at(place, "flow \"%s\" is not IN or OUT", flow);
	pin->is_input = g_strcmp0(flow, "IN") == 0;
	pin->name = g_strdup(name);
	return read_type(place, object, pin);
}

static gboolean
read_default(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	g_autofree char *path = g_strdup_printf("%s.default", place->path);
	struct place inner = {place->driver, path, place->error};
	JsonNode *node = member(object, "default");

	return node == NULL || read_format(&inner, node, &pin->preferred);
}

static gboolean
read_pin(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"flow", "communication", "category", "name",
		"instances", "type", "ranges", "formats", "default", "modes", NULL};
	const guint *filter = data;
	JsonObject *object = object_of(place, node);
	struct driver_pin *pin;

	if (object == NULL)
		return FALSE;
	pin = driver_pin_new();
	g_ptr_array_add(place->driver->pins, pin);
	pin->path = g_strdup(place->path);
	pin->filter = *filter;
	note_ignored(place, object, known);
	return read_words(place, object, pin) &&
		read_array(place, object, "ranges", read_range, pin) &&
		read_array(place, object, "formats", read_row, pin) &&
		read_default(place, object, pin) &&
		read_array(place, object, "modes", read_mode, pin);
}

static gboolean
read_filter(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"name", "kind", "pins", NULL};
	guint *filter = data;
	JsonObject *object = object_of(place, node);

	if (object == NULL)
		return FALSE;
	note_ignored(place, object, known);
	if (!read_array(place, object, "pins", read_pin, filter))
		return FALSE;
	(*filter)++;
	return TRUE;
}

static gboolean
read_release(const struct place *place, JsonObject *object)
{
	KsfmtDriver *driver = place->driver;
	const char *text;

	if (!read_text(place, member(object, "release"), &text))
		return FALSE;
	if (text == NULL)
		return TRUE;
	driver->has_release = ksfmt_release_from_name(text, &driver->release);
	return driver->has_release ? TRUE : fail_at(place, "\"%s\" is no release of Windows", text);
}

gboolean
driver_read(KsfmtDriver *self, JsonNode *node, GError **error)
{
	static const char *const known[] = {"$schema", "release", "filters", NULL};
	struct place place = {self, "", error};
	struct place whole = {self, "driver tables", error};
	struct place release = {self, "release", error};
	JsonObject *object = object_of(&whole, node);

	if (object == NULL)
		return FALSE;
	if (member(object, "filters") == NULL)
		return fail_at(&whole, "no \"filters\"");
	note_ignored(&place, object, known);
	return read_release(&release, object) &&
		read_array(&place, object, "filters", read_filter, &self->n_filters);
}
