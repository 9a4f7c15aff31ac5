/* SPDX-License-Identifier: MIT */
/* The JSON of a driver's tables (data/ksfmt-driver.schema.json) into pins. */
#include <string.h>

#include "topology.h"

/* ---- formats, ranges, modes ----------------------------------------------------------------- */

static gboolean
read_format(const struct place *place, JsonNode *node, KsfmtFormat **format)
{
	g_autoptr(GError) error = NULL;
	const char *text;

	if (!place_text(place, node, &text))
		return FALSE;
	if (text == NULL)
		return place_fail(place, "not a string");
	*format = ksfmt_format_new_from_text(text, &error);
	return *format != NULL ? TRUE : place_fail(place, "%s", error->message);
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

	if (!place_text(place, node, &text))
		return FALSE;
	if (text == NULL)
		return place_fail(place, "not a string");
	list = ksfmt_range_list_new_from_text(text, &error);
	if (list == NULL)
		return place_fail(place, "%s", error->message);
	g_ptr_array_add(pin->range_sets, list);
	if (ksfmt_range_list_get_length(list) != 1)
		return place_fail(place, "an element is one range");
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
	return place_fail(place, "\"%s\" is no signal-processing mode", text);
}

static gboolean
read_mode(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"mode", "default", NULL};
	struct driver_pin *pin = data;
	JsonObject *object = place_object(place, node);
	g_autofree char *path = place_join(place->path, "default");
	struct place inner = {place->driver, path, place->error};
	struct driver_mode *mode;
	const char *text;

	if (object == NULL || !place_member_text(place, object, "mode", &text))
		return FALSE;
	mode = g_new0(struct driver_mode, 1);
	g_ptr_array_add(pin->modes, mode);
	mode->path = g_strdup(place->path);
	place_note_ignored(place, object, known);
	if (!read_mode_guid(place, text != NULL ? text : "", &mode->mode))
		return FALSE;
	return place_member(object, "default") == NULL ||
		read_format(&inner, place_member(object, "default"), &mode->format);
}

/* ---- pins ----------------------------------------------------------------------------------- */

/* A GUID is as good as its symbol. */
static DriverPinType
type_from_face(const struct ksf_filter_pin *face, const char *text)
{
	const char *symbol = ksf_guid_name(&face->category);
	const char *category = symbol != NULL ? symbol : text;

	if (face->communication == KSF_COMMUNICATION_NONE ||
		face->communication == KSF_COMMUNICATION_BRIDGE)
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
	const char *category, *type;

	if (!place_member_text(place, object, "category", &category) ||
		!place_member_text(place, object, "type", &type))
		return FALSE;
	pin->type = type_from_face(&pin->face, category);
	if (type == NULL)
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(type, names[i]) != 0)
			continue;
		pin->type = (DriverPinType)i;
		return TRUE;
	}
	return place_fail(
		place, "type \"%s\" is not host, offload, loopback, keyword or bridge", type);
}

static gboolean
read_face(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	const char *name;

	if (!place_member_text(place, object, "name", &name))
		return FALSE;
	pin->name = g_strdup(name);
	if (!topology_read_pin(place, object, pin) || !read_type(place, object, pin))
		return FALSE;
	pin->is_input = pin->face.data_flow == KSF_DATAFLOW_IN;
	pin->face.flags = pin->type == DRIVER_PIN_OFFLOAD ? KSF_PIN_OFFLOAD : 0;
	return TRUE;
}

static gboolean
read_default(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	g_autofree char *path = place_join(place->path, "default");
	struct place inner = {place->driver, path, place->error};
	JsonNode *node = place_member(object, "default");

	return node == NULL || read_format(&inner, node, &pin->preferred);
}

/* What is being read, beside the place in it. */
struct reading {
	KsfmtDriver *driver;
	struct driver_filter *filter;
};

static gboolean
read_pin(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"flow", "communication", "category", "name",
		"instances", "interfaces", "automation", "jack", "type", "ranges", "formats",
		"default", "modes", "source", NULL};
	const struct reading *reading = data;
	JsonObject *object = place_object(place, node);
	struct driver_pin *pin;

	if (object == NULL)
		return FALSE;
	pin = driver_pin_new();
	g_ptr_array_add(reading->driver->pins, pin);
	reading->filter->n_pins++;
	pin->path = g_strdup(place->path);
	pin->filter = reading->driver->filters->len - 1;
	place_note_ignored(place, object, known);
	return read_face(place, object, pin) &&
		place_array(place, object, "ranges", read_range, pin) &&
		place_array(place, object, "formats", read_row, pin) &&
		read_default(place, object, pin) &&
		place_array(place, object, "modes", read_mode, pin);
}

static gboolean
read_filter(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const known[] = {"name", "kind", "power", "version", "pointer",
		"pin_size", "node_size", "categories", "pins", "nodes", "connections", "link",
		"source", NULL};
	struct reading reading = {data, driver_filter_new()};
	JsonObject *object = place_object(place, node);
	const char *name;

	g_ptr_array_add(reading.driver->filters, reading.filter);
	reading.filter->path = g_strdup(place->path);
	reading.filter->first_pin = reading.driver->pins->len;
	if (object == NULL || !place_member_text(place, object, "name", &name))
		return FALSE;
	reading.filter->name = g_strdup(name != NULL ? name : place->path);
	reading.driver->has_topology |= place_member(object, "nodes") != NULL ||
		place_member(object, "connections") != NULL;
	place_note_ignored(place, object, known);
	return place_array(place, object, "pins", read_pin, &reading) &&
		topology_read_filter(place, object, reading.filter);
}

static gboolean
read_release(const struct place *place, JsonObject *object, KsfmtDriver *driver)
{
	const char *text;

	if (!place_text(place, place_member(object, "release"), &text))
		return FALSE;
	if (text == NULL)
		return TRUE;
	driver->has_release = ksfmt_release_from_name(text, &driver->release);
	return driver->has_release || place_fail(place, "\"%s\" is no release of Windows", text);
}

gboolean
driver_read(KsfmtDriver *self, JsonNode *node, GError **error)
{
	static const char *const known[] = {
		"$schema", "release", "filters", "physical", "source", NULL};
	struct place place = {self, "", error};
	struct place whole = {self, "driver tables", error};
	struct place release = {self, "release", error};
	JsonObject *object;

	self->document = topology_expand(self, node, error);
	object = self->document != NULL ? place_object(&whole, self->document) : NULL;
	if (object == NULL)
		return FALSE;
	if (place_member(object, "filters") == NULL)
		return place_fail(&whole, "no \"filters\"");
	place_note_ignored(&place, object, known);
	return read_release(&release, object, self) &&
		place_array(&place, object, "filters", read_filter, self) &&
		topology_read_physical(&place, object, self);
}
