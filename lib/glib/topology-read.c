/* SPDX-License-Identifier: MIT */
/*
 * The JSON of a topology (data/ksfmt-driver.schema.json): what filters and pins have beside the
 * tables of formats, nodes, and connections. Numbers are taken as they stand: whether there is such
 * a node or pin is for the rules to say.
 */
#include <string.h>

#include "topology.h"

/* A filter that is not among those described: PcRegisterPhysicalConnectionToExternal. */
#define EXTERNAL "external"

/* ---- names ---------------------------------------------------------------------------------- */

/* In the order in which a short name is looked up. */
static const char *const type_prefixes[] = {"", "KSNODETYPE_", "KSCATEGORY_", "PINNAME_", NULL};
static const char *const category_prefixes[] = {"", "KSCATEGORY_", "KSNODETYPE_", NULL};

static gboolean
guid_from_text(struct ksf_guid *guid, const char *text, const char *const *prefixes)
{
	if (ksf_guid_parse(guid, text, strlen(text)))
		return TRUE;
	for (; *prefixes != NULL; prefixes++) {
		g_autofree char *symbol = g_strconcat(*prefixes, text, NULL);

		if (ksf_guid_from_name(guid, symbol, strlen(symbol)))
			return TRUE;
	}
	return FALSE;
}

/* Of a name nothing matters but which others are the same: a text of its own stands for itself. */
static struct ksf_guid
guid_of_name(const char *text)
{
	struct ksf_guid guid = {0, 0};
	g_autoptr(GChecksum) checksum = NULL;
	gsize size = sizeof(guid);

	if (text == NULL || guid_from_text(&guid, text, type_prefixes))
		return guid;
	checksum = g_checksum_new(G_CHECKSUM_MD5);
	g_checksum_update(checksum, (const guchar *)text, -1);
	g_checksum_get_digest(checksum, (guint8 *)&guid, &size);
	return guid;
}

static gboolean
is_symbol(const char *text)
{
	while (g_ascii_isalnum(*text) || *text == '_')
		text++;
	return *text == '\0';
}

/* Windows has more symbols than a table has: rules about what one means are silent on others. */
static void
keep_symbol(KsfmtDriver *driver, const struct ksf_guid *guid, const char *text, const char *path)
{
	g_hash_table_replace(
		driver->symbols, g_memdup2(&guid->low, sizeof(guid->low)), g_strdup(text));
	g_ptr_array_add(driver->ignored, g_strdup_printf("%s \"%s\"", path, text));
}

static gboolean
read_guid(const struct place *place, const char *text, const char *const *prefixes,
	struct ksf_guid *guid)
{
	if (text == NULL || guid_from_text(guid, text, prefixes))
		return TRUE;
	if (text[0] == '\0' || !is_symbol(text))
		return place_fail(place, "\"%s\" is no symbol and no {GUID}", text);
	*guid = guid_of_name(text);
	keep_symbol(place->driver, guid, text, place->path);
	return TRUE;
}

static gboolean
read_member_guid(const struct place *place, JsonObject *object, const char *key,
	const char *const *prefixes, struct ksf_guid *guid)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};
	const char *text;

	return place_text(&inner, place_member(object, key), &text) &&
		read_guid(&inner, text, prefixes, guid);
}

/* ---- values --------------------------------------------------------------------------------- */

/* "not IN or OUT": an empty name is no choice. */
static gboolean
fail_choice(const struct place *place, const char *text, const char *const *names)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; names[i] != NULL; i++)
		if (names[i][0] != '\0')
			g_string_append_printf(words, "%s%s",
				words->len == 0                ? ""
					: names[i + 1] != NULL ? ", "
							       : " or ",
				names[i]);
	return place_fail(place, "\"%s\" is not %s", text, words->str);
}

/* A word of @names, or its number: what is no such number is judged. */
static gboolean
read_choice(const struct place *place, JsonObject *object, const char *key,
	const char *const *names, guint32 *value)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};
	JsonNode *node = place_member(object, key);
	const char *text;

	if (node == NULL)
		return TRUE;
	if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64)
		return place_number(&inner, node, value);
	if (!place_text(&inner, node, &text))
		return FALSE;
	for (guint i = 0; names[i] != NULL; i++) {
		if (strcmp(text, names[i]) != 0)
			continue;
		*value = i;
		return TRUE;
	}
	return fail_choice(&inner, text, names);
}

/* true and false of what a descriptor has or has not. */
static gboolean
read_presence(const struct place *place, JsonObject *object, const char *key, guint32 *presence)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};
	JsonNode *node = place_member(object, key);

	if (node == NULL)
		return TRUE;
	if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_BOOLEAN)
		return place_fail(&inner, "not true or false");
	*presence = json_node_get_boolean(node) ? KSF_PRESENT : KSF_ABSENT;
	return TRUE;
}

struct number_row {
	const char *key;
	guint32 *number;
};

static gboolean
read_numbers(const struct place *place, JsonObject *object, const struct number_row *rows)
{
	for (; rows->key != NULL; rows++)
		if (!place_member_number(place, object, rows->key, rows->number))
			return FALSE;
	return TRUE;
}

/* ---- pins ----------------------------------------------------------------------------------- */

/* -1 is KSINSTANCE_INDETERMINATE, as drivers write it. */
static gboolean
read_instance(const struct place *place, JsonNode *node, gpointer data)
{
	GArray *counts = data;
	guint32 count = KSF_INSTANCE_INDETERMINATE;
	gboolean is_minus_one = JSON_NODE_HOLDS_VALUE(node) &&
		json_node_get_value_type(node) == G_TYPE_INT64 && json_node_get_int(node) == -1;

	if (!is_minus_one && !JSON_NODE_HOLDS_NULL(node) && !place_number(place, node, &count))
		return FALSE;
	g_array_append_val(counts, count);
	return TRUE;
}

/* [global, filter, minimum]; of AVStream [possible, necessary]. */
static gboolean
read_instances(const struct place *place, JsonObject *object, struct ksf_filter_pin *face)
{
	g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(guint32));
	const guint32 *numbers;

	if (!place_array(place, object, "instances", read_instance, counts))
		return FALSE;
	if (place_member(object, "instances") == NULL)
		return TRUE;
	if (counts->len < 2 || counts->len > 3)
		return place_fail(place,
			"instances: not [global, filter, minimum] and not "
			"[possible, necessary]");
	numbers = (const guint32 *)(gconstpointer)counts->data;
	face->instances_known = 1;
	face->max_global_instance_count = numbers[0];
	face->max_filter_instance_count = numbers[counts->len - 2];
	face->min_filter_instance_count = numbers[counts->len - 1];
	return TRUE;
}

gboolean
topology_read_pin(const struct place *place, JsonObject *object, struct driver_pin *pin)
{
	static const char *const flows[] = {"", "IN", "OUT", NULL};
	static const char *const communications[] = {
		"NONE", "SINK", "SOURCE", "BOTH", "BRIDGE", NULL};
	struct ksf_filter_pin *face = &pin->face;
	const struct number_row numbers[] = {{"interfaces", &face->interfaces_count}, {NULL, NULL}};

	face->communication = KSF_COMMUNICATION_SINK;
	face->name = guid_of_name(pin->name);
	return read_choice(place, object, "flow", flows, &face->data_flow) &&
		read_choice(place, object, "communication", communications, &face->communication) &&
		read_member_guid(place, object, "category", type_prefixes, &face->category) &&
		read_instances(place, object, face) &&
		read_presence(place, object, "automation", &face->automation) &&
		read_presence(place, object, "jack", &face->jack) &&
		read_numbers(place, object, numbers);
}

/* ---- nodes ---------------------------------------------------------------------------------- */

/* With or without KSPROPERTY_AUDIO_, or KSPROPERTY_. */
static gboolean
is_property(const char *symbol, const char *text)
{
	static const char *const prefixes[] = {"", "KSPROPERTY_", "KSPROPERTY_AUDIO_"};

	for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(symbol, prefixes[i]) &&
			strcmp(symbol + strlen(prefixes[i]), text) == 0)
			return TRUE;
	return FALSE;
}

/* Any property may be listed; those that no rule asks for count as an automation table. */
static gboolean
read_property(const struct place *place, JsonNode *node, gpointer data)
{
	struct ksf_node *face = data;
	const char *text;

	if (!place_text(place, node, &text))
		return FALSE;
	if (text == NULL)
		return place_fail(place, "not a string");
	face->automation = KSF_PRESENT;
	for (guint i = 0; ksf_node_property_name(i) != NULL; i++)
		if (is_property(ksf_node_property_name(i), text))
			face->properties |= UINT32_C(1) << i;
	return TRUE;
}

static gboolean
read_node(const struct place *place, JsonNode *json, gpointer data)
{
	static const char *const known[] = {"type", "name", "properties", "flags", "source", NULL};
	struct driver_filter *filter = data;
	JsonObject *object = place_object(place, json);
	struct ksf_node node = {0};
	const struct number_row numbers[] = {{"flags", &node.flags}, {NULL, NULL}};
	const char *name;

	if (object == NULL || !place_member_text(place, object, "name", &name) ||
		!read_member_guid(place, object, "type", type_prefixes, &node.type) ||
		!read_numbers(place, object, numbers))
		return FALSE;
	place_note_ignored(place, object, known);
	/* null is a table that is NULL, a member that is missing is not known. */
	if (json_object_has_member(object, "properties"))
		node.automation = KSF_ABSENT;
	if (!place_array(place, object, "properties", read_property, &node))
		return FALSE;
	node.name = guid_of_name(name);
	g_array_append_val(filter->nodes, node);
	g_ptr_array_add(filter->node_names, g_strdup(name != NULL ? name : ""));
	return TRUE;
}

/* ---- connections ---------------------------------------------------------------------------- */

/* All of @text a number of 32 bits, in digits alone. */
static gboolean
number_from_text(const char *text, guint32 *number)
{
	guint64 value;

	if (!g_ascii_isdigit(text[0]) ||
		!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &value, NULL))
		return FALSE;
	*number = (guint32)value;
	return TRUE;
}

/* "F.0", "n3.1". A node of the number of KSFILTER_NODE would be the filter. */
static gboolean
read_end(const char *text, guint32 *node, guint32 *pin)
{
	const char *dot = strchr(text, '.');
	g_autofree char *owner = dot != NULL ? g_strndup(text, (gsize)(dot - text)) : NULL;

	if (owner == NULL || !number_from_text(dot + 1, pin))
		return FALSE;
	*node = KSF_FILTER_NODE;
	if (strcmp(owner, "F") == 0)
		return TRUE;
	return owner[0] == 'n' && number_from_text(owner + 1, node) && *node != KSF_FILTER_NODE;
}

/* The two sides of "a>b"; NULL if there are not two. */
static char **
sides_of(const char *text)
{
	g_auto(GStrv) sides = text != NULL ? g_strsplit(text, ">", 0) : NULL;

	if (sides == NULL || g_strv_length(sides) != 2)
		return NULL;
	g_strstrip(sides[0]);
	g_strstrip(sides[1]);
	return g_steal_pointer(&sides);
}

static gboolean
read_connection(const struct place *place, JsonNode *node, gpointer data)
{
	struct driver_filter *filter = data;
	struct ksf_connection connection;
	g_auto(GStrv) sides = NULL;
	const char *text;

	if (!place_text(place, node, &text))
		return FALSE;
	sides = sides_of(text);
	if (sides == NULL ||
		!read_end(sides[0], &connection.from_node, &connection.from_node_pin) ||
		!read_end(sides[1], &connection.to_node, &connection.to_node_pin))
		return place_fail(place, "\"%s\" is no connection, as F.0>n0.1 and n0.0>F.1 are",
			text != NULL ? text : "");
	g_array_append_val(filter->connections, connection);
	g_ptr_array_add(filter->lines, g_strdup_printf("%s>%s", sides[0], sides[1]));
	return TRUE;
}

/* ---- filters -------------------------------------------------------------------------------- */

static gboolean
read_category(const struct place *place, JsonNode *node, gpointer data)
{
	struct driver_filter *filter = data;
	struct ksf_guid guid = {0, 0};
	const char *text;

	if (!place_text(place, node, &text) || !read_guid(place, text, category_prefixes, &guid))
		return FALSE;
	g_array_append_val(filter->categories, guid);
	return TRUE;
}

/* What the port driver of a kind expects, unless the file says otherwise. */
static gboolean
read_kind(const struct place *place, JsonObject *object, struct ksf_filter *face)
{
	static const char *const kinds[] = {"portcls", "avstream", NULL};

	if (!read_choice(place, object, "kind", kinds, &face->kind))
		return FALSE;
	face->version = face->kind == KSF_KIND_AVSTREAM ? G_MAXUINT32 : 0;
	return TRUE;
}

static gboolean
read_power(const struct place *place, JsonObject *object, struct driver_filter *filter)
{
	static const char *const powers[] = {"on", "off", NULL};
	guint32 power = 0;

	if (!read_choice(place, object, "power", powers, &power))
		return FALSE;
	filter->is_off = power == 1;
	return TRUE;
}

gboolean
topology_read_filter(const struct place *place, JsonObject *object, struct driver_filter *filter)
{
	struct ksf_filter *face = &filter->face;
	const struct number_row numbers[] = {{"version", &face->version},
		{"pointer", &face->pointer}, {"pin_size", &face->pin_size},
		{"node_size", &face->node_size}, {NULL, NULL}};

	return read_kind(place, object, face) && read_power(place, object, filter) &&
		read_numbers(place, object, numbers) &&
		place_array(place, object, "categories", read_category, filter) &&
		place_graph(place, object, "nodes", read_node, filter) &&
		place_graph(place, object, "connections", read_connection, filter);
}

/* ---- between filters ------------------------------------------------------------------------ */

static guint
count_named(KsfmtDriver *driver, const char *name, guint32 *index)
{
	guint count = 0;

	for (guint i = 0; i < driver->filters->len; i++) {
		const struct driver_filter *filter = g_ptr_array_index(driver->filters, i);

		if (strcmp(filter->name, name) != 0)
			continue;
		*index = i;
		count++;
	}
	return count;
}

/* A name that no filter has is a link to nowhere, which is judged: a number past them all. */
static gboolean
read_place(const struct place *place, KsfmtDriver *driver, const char *text, guint32 *filter,
	guint32 *pin)
{
	const char *dot = strrchr(text, '.');
	g_autofree char *name = dot != NULL ? g_strndup(text, (gsize)(dot - text)) : NULL;
	guint count;

	if (name == NULL || !number_from_text(dot + 1, pin))
		return place_fail(place, "\"%s\" is not FILTER.PIN, as wave.1 is", text);
	*filter = driver->filters->len;
	count = count_named(driver, name, filter);
	if (count > 1)
		return place_fail(place, "%u filters are called \"%s\"", count, name);
	if (count == 0 && strcmp(name, EXTERNAL) == 0)
		*filter = KSF_NO_INDEX;
	return TRUE;
}

static gboolean
read_physical(const struct place *place, JsonNode *node, gpointer data)
{
	KsfmtDriver *driver = data;
	struct ksf_physical physical;
	g_auto(GStrv) sides = NULL;
	const char *text;

	if (!place_text(place, node, &text))
		return FALSE;
	sides = sides_of(text);
	if (sides == NULL)
		return place_fail(place, "\"%s\" is no connection, as wave.1>topology.0 is",
			text != NULL ? text : "");
	if (!read_place(place, driver, sides[0], &physical.from_filter, &physical.from_pin) ||
		!read_place(place, driver, sides[1], &physical.to_filter, &physical.to_pin))
		return FALSE;
	g_array_append_val(driver->physical, physical);
	g_ptr_array_add(driver->physical_lines, g_strdup_printf("%s>%s", sides[0], sides[1]));
	return TRUE;
}

gboolean
topology_read_physical(const struct place *place, JsonObject *object, KsfmtDriver *driver)
{
	driver->is_whole = place_member(object, "physical") != NULL;
	if (!place_graph(place, object, "physical", read_physical, driver))
		return FALSE;
	driver->has_topology |= driver->physical->len > 0;
	return TRUE;
}
