/* SPDX-License-Identifier: MIT */
/*
 * Replies of a filter to KSPROPSETID_Topology and KSPROPSETID_Pin, in hex, as the members that a
 * person would write: "replies" becomes "categories", "pins", "nodes" and "connections". What a
 * reply does not say (names, properties of nodes, formats) is left to the members beside it.
 */
#include <string.h>

#include "topology.h"

#include <ksfmt/property.h>

/* Replies of one file: no filter has a hundredth of this. */
#define REPLY_MAX 1048576u

/* ---- bytes ---------------------------------------------------------------------------------- */

/* Pairs of hexadecimal digits, with blanks between. */
static GBytes *
bytes_from_hex(const char *text)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	while (*text != '\0') {
		guint8 byte;

		if (g_ascii_isspace(*text)) {
			text++;
			continue;
		}
		if (!g_ascii_isxdigit(text[0]) || !g_ascii_isxdigit(text[1]) ||
			bytes->len >= REPLY_MAX)
			return NULL;
		byte = (guint8)(g_ascii_xdigit_value(text[0]) << 4 | g_ascii_xdigit_value(text[1]));
		g_byte_array_append(bytes, &byte, 1);
		text += 2;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* The first sentence of what is wrong with a reply; NULL if it can be read. */
static char *
fault_of(guint32 value, GBytes *bytes)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	ksf_why why = ksf_property_check(value, data, size);
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++)
		if ((why & KSF_BIT(bit)) != 0 && ksf_rule_get(&rule, KSF_DOMAIN_PROPERTY, bit) &&
			rule.severity[KSF_PROFILE_STRICT][KSF_CONTEXT_KS] == KSF_SEVERITY_ERROR)
			return g_strdup_printf("%s %s", rule.id, rule.sentence);
	return NULL;
}

/* A reply that may be missing: *bytes is then NULL. */
static gboolean
read_reply(const struct place *place, JsonObject *object, const char *key, guint32 value,
	GBytes **bytes)
{
	g_autofree char *path = place_join(place->path, key);
	struct place inner = {place->driver, path, place->error};
	g_autofree char *fault = NULL;
	const char *text;

	if (!place_text(&inner, place_member(object, key), &text))
		return FALSE;
	if (text == NULL)
		return TRUE;
	*bytes = bytes_from_hex(text);
	if (*bytes == NULL)
		return place_fail(&inner, "not pairs of hexadecimal digits");
	fault = fault_of(value, *bytes);
	return fault == NULL || place_fail(&inner, "%s", fault);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static guint
count_of(guint32 value, GBytes *bytes)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct ksf_property_list list;

	ksf_property_list_read(&list, value, data, size);
	return list.count;
}

/* The symbol, or the GUID in braces. */
static char *
guid_text(KsfmtDriver *driver, GBytes *bytes, guint index)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct ksf_guid guid = {0, 0};

	ksf_guid_list_at(&guid, index, data, size);
	return topology_word(driver, &guid);
}

static gboolean
expand_categories(const struct place *place, JsonObject *replies, JsonObject *filter)
{
	g_autoptr(GBytes) bytes = NULL;
	JsonArray *array;

	if (!read_reply(place, replies, "categories", KSF_VALUE_GUIDS, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	array = json_array_new();
	for (guint i = 0; i < count_of(KSF_VALUE_GUIDS, bytes); i++) {
		g_autofree char *text = guid_text(place->driver, bytes, i);

		json_array_add_string_element(array, text);
	}
	json_object_set_array_member(filter, "categories", array);
	return TRUE;
}

static gboolean
expand_nodes(const struct place *place, JsonObject *replies, JsonObject *filter)
{
	g_autoptr(GBytes) bytes = NULL;
	JsonArray *array;

	if (!read_reply(place, replies, "nodes", KSF_VALUE_GUIDS, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	array = json_array_new();
	for (guint i = 0; i < count_of(KSF_VALUE_GUIDS, bytes); i++) {
		g_autofree char *text = guid_text(place->driver, bytes, i);
		JsonObject *node = json_object_new();

		json_object_set_string_member(node, "type", text);
		json_array_add_object_element(array, node);
	}
	json_object_set_array_member(filter, "nodes", array);
	return TRUE;
}

static char *
end_text(guint32 node, guint32 pin)
{
	return node == KSF_FILTER_NODE ? g_strdup_printf("F.%u", pin)
				       : g_strdup_printf("n%u.%u", node, pin);
}

static gboolean
expand_connections(const struct place *place, JsonObject *replies, JsonObject *filter)
{
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_connection c;
	const void *data;
	JsonArray *array;
	gsize size;

	if (!read_reply(place, replies, "connections", KSF_VALUE_CONNECTIONS, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	array = json_array_new();
	data = g_bytes_get_data(bytes, &size);
	for (guint i = 0; ksf_connection_list_at(&c, i, data, size) == KSF_STATUS_SUCCESS; i++) {
		g_autofree char *from = end_text(c.from_node, c.from_node_pin);
		g_autofree char *to = end_text(c.to_node, c.to_node_pin);
		g_autofree char *line = g_strdup_printf("%s>%s", from, to);

		json_array_add_string_element(array, line);
	}
	json_object_set_array_member(filter, "connections", array);
	return TRUE;
}

/* ---- pins ----------------------------------------------------------------------------------- */

/* A word of @names, or the number. */
static gboolean
expand_word(const struct place *place, JsonObject *replies, JsonObject *pin, const char *key,
	const char *member, const char *const *names)
{
	g_autoptr(GBytes) bytes = NULL;
	uint32_t number;
	gsize size;
	const void *data;

	if (!read_reply(place, replies, key, KSF_VALUE_ULONG, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	data = g_bytes_get_data(bytes, &size);
	ksf_property_ulong_decode(&number, data, size);
	if (number < g_strv_length((char **)names) && names[number][0] != '\0')
		json_object_set_string_member(pin, member, names[number]);
	else
		json_object_set_int_member(pin, member, number);
	return TRUE;
}

static gboolean
expand_category(const struct place *place, JsonObject *replies, JsonObject *pin)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *word = NULL;
	struct ksf_guid guid;

	if (!read_reply(place, replies, "category", KSF_VALUE_GUID, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	ksf_guid_from_bytes(&guid, g_bytes_get_data(bytes, NULL));
	word = topology_word(place->driver, &guid);
	json_object_set_string_member(pin, "category", word);
	return TRUE;
}

/* KSPROPERTY_PIN_CINSTANCES knows of one filter; how many there may be in all no property says but
 * GLOBALCINSTANCES. */
static gboolean
expand_instances(const struct place *place, JsonObject *replies, JsonObject *pin)
{
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_pin_instances instances;
	JsonArray *array;
	const void *data;
	gsize size;

	if (!read_reply(place, replies, "cinstances", KSF_VALUE_CINSTANCES, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	data = g_bytes_get_data(bytes, &size);
	ksf_pin_instances_decode(&instances, data, size);
	array = json_array_new();
	for (guint i = 0; i < 2; i++)
		json_array_add_int_element(array, instances.possible);
	json_array_add_int_element(array, 0);
	json_object_set_array_member(pin, "instances", array);
	return TRUE;
}

static gboolean
expand_ranges(const struct place *place, JsonObject *replies, JsonObject *pin)
{
	g_autofree char *path = place_join(place->path, "dataranges");
	struct place inner = {place->driver, path, place->error};
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(KsfmtRangeList) list = NULL;
	JsonArray *array;

	if (!read_reply(place, replies, "dataranges", KSF_VALUE_RANGES, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	list = ksfmt_range_list_new_list(bytes);
	if (list == NULL || !ksfmt_range_list_is_complete(list))
		return place_fail(&inner, "a list of ranges that breaks off");
	array = json_array_new();
	for (guint i = 0; i < ksfmt_range_list_get_length(list); i++) {
		g_autofree char *line = ksfmt_range_list_range_to_text(list, i);

		json_array_add_string_element(array, line);
	}
	json_object_set_array_member(pin, "ranges", array);
	return TRUE;
}

/* ---- physical connections ------------------------------------------------------------------- */

/* One document: what a link leads to, and the physical connections so far. */
struct expansion {
	JsonArray *filters; /* as they were given */
	const char *filter; /* name of the one that is read */
	JsonArray *pins;    /* of it */
	GHashTable *known;  /* of char *: connections; both ends tell one */
	JsonArray *physical;
	gboolean is_asked; /* a pin was asked for its connection */
};

/* The name of the filter that has this link, or the link itself: that is then found to lead
 * nowhere. */
static const char *
filter_of_link(const struct expansion *expansion, const char *link)
{
	for (guint i = 0; i < json_array_get_length(expansion->filters); i++) {
		JsonNode *node = json_array_get_element(expansion->filters, i);
		JsonObject *filter =
			JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
		const char *own = filter != NULL
			? json_object_get_string_member_with_default(filter, "link", NULL)
			: NULL;
		const char *name = filter != NULL
			? json_object_get_string_member_with_default(filter, "name", NULL)
			: NULL;

		if (own != NULL && name != NULL && g_ascii_strcasecmp(own, link) == 0)
			return name;
	}
	return link;
}

static char *
link_text(GBytes *bytes)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	guint units = ksf_physical_connection_path(NULL, 0, data, size);
	g_autoptr(GArray) name = g_array_new(FALSE, TRUE, sizeof(guint16));
	char *text;

	g_array_set_size(name, units);
	ksf_physical_connection_path((uint16_t *)(gpointer)name->data, units, data, size);
	text = g_utf16_to_utf8((const gunichar2 *)(gpointer)name->data, units, NULL, NULL, NULL);
	return text != NULL ? text : g_strdup("?");
}

static gboolean
expand_physical(const struct place *place, JsonObject *replies, JsonObject *pin,
	struct expansion *expansion)
{
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_physical_connection connection;
	g_autofree char *link = NULL;
	g_autofree char *here = NULL;
	g_autofree char *there = NULL;
	gboolean is_out =
		g_strcmp0(json_object_get_string_member_with_default(pin, "flow", ""), "OUT") == 0;
	const void *data;
	gsize size;
	char *line;

	expansion->is_asked |= json_object_has_member(replies, "physicalconnection");
	if (!read_reply(place, replies, "physicalconnection", KSF_VALUE_PHYSICAL, &bytes))
		return FALSE;
	if (bytes == NULL)
		return TRUE;
	data = g_bytes_get_data(bytes, &size);
	ksf_physical_connection_read(&connection, data, size);
	link = link_text(bytes);
	here = g_strdup_printf(
		"%s.%u", expansion->filter, json_array_get_length(expansion->pins) - 1);
	there = g_strdup_printf("%s.%u", filter_of_link(expansion, link), connection.pin);
	line = g_strdup_printf("%s>%s", is_out ? here : there, is_out ? there : here);
	if (!g_hash_table_contains(expansion->known, line))
		json_array_add_string_element(expansion->physical, line);
	g_hash_table_add(expansion->known, line);
	return TRUE;
}

/* ---- filters -------------------------------------------------------------------------------- */

static gboolean
expand_pin(const struct place *place, JsonNode *node, gpointer data)
{
	static const char *const flows[] = {"", "IN", "OUT", NULL};
	static const char *const communications[] = {
		"NONE", "SINK", "SOURCE", "BOTH", "BRIDGE", NULL};
	struct expansion *expansion = data;
	JsonObject *replies = place_object(place, node);
	JsonObject *pin;

	if (replies == NULL)
		return FALSE;
	pin = json_object_new();
	json_array_add_object_element(expansion->pins, pin);
	return expand_word(place, replies, pin, "dataflow", "flow", flows) &&
		expand_word(
			place, replies, pin, "communication", "communication", communications) &&
		expand_category(place, replies, pin) && expand_instances(place, replies, pin) &&
		expand_ranges(place, replies, pin) &&
		expand_physical(place, replies, pin, expansion);
}

static gboolean
expand_replies(const struct place *place, JsonObject *replies, JsonObject *filter,
	struct expansion *expansion)
{
	expansion->pins = json_array_new();
	json_object_set_array_member(filter, "pins", expansion->pins);
	return place_array(place, replies, "pins", expand_pin, expansion) &&
		expand_categories(place, replies, filter) && expand_nodes(place, replies, filter) &&
		expand_connections(place, replies, filter);
}

/* All members but one. */
static JsonObject *
copy_without(JsonObject *object, const char *without)
{
	g_autoptr(GList) keys = json_object_get_members(object);
	JsonObject *copy = json_object_new();

	for (GList *key = keys; key != NULL; key = key->next)
		if (strcmp(key->data, without) != 0)
			json_object_set_member(
				copy, key->data, json_object_dup_member(object, key->data));
	return copy;
}

static JsonNode *
node_of(JsonObject *object)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);

	json_node_take_object(node, object);
	return node;
}

/* A filter without replies as it is; NULL and the error if they cannot be read. */
static JsonNode *
expand_filter(const struct place *place, JsonNode *node, struct expansion *expansion)
{
	JsonObject *object = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
	JsonNode *member = object != NULL ? place_member(object, "replies") : NULL;
	g_autofree char *path = place_join(place->path, "replies");
	struct place inner = {place->driver, path, place->error};
	JsonObject *replies = member != NULL ? place_object(&inner, member) : NULL;
	JsonObject *filter;

	if (member == NULL)
		return json_node_copy(node);
	if (replies == NULL)
		return NULL;
	filter = copy_without(object, "replies");
	expansion->filter = json_object_get_string_member_with_default(object, "name", place->path);
	if (expand_replies(&inner, replies, filter, expansion))
		return node_of(filter);
	json_object_unref(filter);
	return NULL;
}

static JsonArray *
expand_filters(KsfmtDriver *driver, struct expansion *expansion, GError **error)
{
	g_autoptr(JsonArray) filters = json_array_new();

	for (guint i = 0; i < json_array_get_length(expansion->filters); i++) {
		g_autofree char *path = g_strdup_printf("filters[%u]", i);
		struct place place = {driver, path, error};
		JsonNode *filter = expand_filter(
			&place, json_array_get_element(expansion->filters, i), expansion);

		if (filter == NULL)
			return NULL;
		json_array_add_element(filters, filter);
	}
	return g_steal_pointer(&filters);
}

static JsonNode *
expand(KsfmtDriver *driver, JsonObject *object, struct expansion *expansion, GError **error)
{
	JsonArray *filters = expand_filters(driver, expansion, error);
	JsonObject *document;

	if (filters == NULL)
		return NULL;
	document = copy_without(object, "filters");
	json_object_set_array_member(document, "filters", filters);
	if (expansion->is_asked && place_member(object, "physical") == NULL)
		json_object_set_array_member(
			document, "physical", json_array_ref(expansion->physical));
	return node_of(document);
}

JsonNode *
topology_expand(KsfmtDriver *driver, JsonNode *node, GError **error)
{
	JsonObject *object = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
	JsonNode *filters = object != NULL ? place_member(object, "filters") : NULL;
	g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(JsonArray) physical = json_array_new();
	struct expansion expansion = {.known = known, .physical = physical};

	if (filters == NULL || !JSON_NODE_HOLDS_ARRAY(filters))
		return json_node_copy(node);
	expansion.filters = json_node_get_array(filters);
	return expand(driver, object, &expansion, error);
}
