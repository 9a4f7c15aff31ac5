/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "private.h"
#include "request.h"

void
json_add_findings(JsonArray *array, KsfmtItem *item)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);

	for (guint i = 0; i < findings->len; i++)
		json_array_add_element(
			array, ksfmt_finding_to_json(g_ptr_array_index(findings, i)));
	for (guint i = 0; i < children->len; i++)
		json_add_findings(array, g_ptr_array_index(children, i));
}

/* In the order of KsfmtField. */
static const char *const field_keys[KSFMT_N_FIELDS] = {"major_format", "sub_format", "specifier",
	"attributes", "channels", "bits", "rate", "whole"};

static JsonNode *
node_of(JsonObject *object)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);

	json_node_take_object(node, object);
	return node;
}

/* File names are bytes, JSON is UTF-8. */
static void
set_text(JsonObject *object, const char *key, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	json_object_set_string_member(object, key, valid);
}

static void
set_hex(JsonObject *object, const char *key, GBytes *bytes)
{
	g_autoptr(GString) text = g_string_new(NULL);
	gsize size = 0;
	const guint8 *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(text, "%02x", data[i]);
	json_object_set_string_member(object, key, text->str);
}

static void
set_word(JsonObject *object, const char *key, guint64 number)
{
	g_autofree char *text = g_strdup_printf("0x%" G_GINT64_MODIFIER "x", number);

	json_object_set_string_member(object, key, text);
}

static void
set_number(JsonObject *object, const char *key, guint64 number)
{
	json_object_set_int_member(object, key, (gint64)MIN(number, G_MAXINT64));
}

/* ---- items ---------------------------------------------------------------------------------- */

/**
 * ksfmt_finding_to_json:
 * @self: a #KsfmtFinding
 *
 * Returns: (transfer full): an element of "findings"; "expected" is there where one number is
 * right, "min" and "max" where several are
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_finding_to_json(KsfmtFinding *self)
{
	JsonObject *object = json_object_new();
	guint64 actual, min, max;

	set_text(object, "id", ksfmt_finding_get_id(self));
	set_text(object, "severity", ksf_severity_name(ksfmt_finding_get_severity(self)));
	if (ksfmt_finding_get_path(self) != NULL)
		set_text(object, "path", ksfmt_finding_get_path(self));
	set_text(object, "field", ksfmt_finding_get_field(self));
	set_number(object, "offset", ksfmt_finding_get_offset(self));
	if (ksfmt_finding_get_actual(self, &actual))
		set_number(object, "actual", actual);
	if (ksfmt_finding_get_expected(self, &min, &max) && min == max)
		set_number(object, "expected", min);
	if (min < max) {
		set_number(object, "min", min);
		set_number(object, "max", max);
	}
	set_text(object, "text", ksfmt_finding_get_text(self));
	return node_of(object);
}

static void
set_guid(JsonObject *object, const char *key, const struct ksf_guid *guid)
{
	char text[40];

	ksf_guid_print(text, sizeof(text), guid);
	json_object_set_string_member(object, key, text);
}

static void
add_field(JsonObject *fields, const struct ksf_field *field)
{
	if (field->show == KSF_SHOW_GUID)
		set_guid(fields, field->name, &field->guid);
	else if (field->show != KSF_SHOW_PADDING)
		set_number(fields, field->name, field->value);
}

/* The object that a field belongs to: KSDATAFORMAT_DSOUND has a BufferDesc behind its header, with
 * Flags in both; a dot in a name leads into a structure inside. */
static JsonObject *
field_owner(JsonObject *fields, const char *name, gsize size)
{
	g_autofree char *key = g_strndup(name, size);

	if (!json_object_has_member(fields, key))
		json_object_set_object_member(fields, key, json_object_new());
	return json_object_get_object_member(fields, key);
}

static void
add_fields(JsonObject *fields, KsfmtItem *item)
{
	gboolean is_dsound = strcmp(ksfmt_item_get_kind(item), "KSDATAFORMAT_DSOUND") == 0;

	for (guint i = 0; i < ksfmt_item_get_n_fields(item); i++) {
		struct ksf_field field = *ksfmt_item_get_field(item, i);
		JsonObject *owner = fields;
		const char *dot;

		if (is_dsound && field.offset >= KSF_SIZEOF_KSDATAFORMAT)
			owner = field_owner(fields, "BufferDesc", strlen("BufferDesc"));
		while ((dot = strchr(field.name, '.')) != NULL) {
			owner = field_owner(owner, field.name, (gsize)(dot - field.name));
			field.name = dot + 1;
		}
		add_field(owner, &field);
	}
}

static JsonArray *
findings_of(KsfmtItem *item)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	JsonArray *array = json_array_new();

	for (guint i = 0; i < findings->len; i++)
		json_array_add_element(
			array, ksfmt_finding_to_json(g_ptr_array_index(findings, i)));
	return array;
}

static JsonArray *
items_of(GPtrArray *children)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < children->len; i++)
		json_array_add_element(
			array, ksfmt_item_to_json(g_ptr_array_index(children, i), NULL));
	return array;
}

/* At most four deep: KSP_PIN, a list, ranges, their attributes. */
static void
add_children(JsonObject *object, KsfmtItem *item)
{
	GPtrArray *children = ksfmt_item_get_children(item);
	KsfmtItem *attributes = ksfmt_item_get_attributes(item);

	if (ksfmt_item_is_list(item))
		json_object_set_array_member(object, "items", items_of(children));
	else if (children->len > 0)
		json_object_set_member(object, ksfmt_item_get_child_key(item),
			ksfmt_item_to_json(g_ptr_array_index(children, 0), NULL));
	if (attributes != NULL)
		json_object_set_array_member(
			object, "attributes", items_of(ksfmt_item_get_children(attributes)));
	if (ksfmt_item_get_counting(item) != NULL)
		set_text(object, "counting", ksfmt_item_get_counting(item));
	if (ksfmt_item_get_pointer_bits(item) != 0)
		set_number(object, "pointer_bits", ksfmt_item_get_pointer_bits(item));
}

/**
 * ksfmt_item_to_json:
 * @self: a #KsfmtItem
 * @source: (nullable): the name of the file it was read from
 *
 * Returns: (transfer full): an element of "items"
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_item_to_json(KsfmtItem *self, const char *source)
{
	JsonObject *object = json_object_new();
	JsonObject *fields = json_object_new();

	if (source != NULL)
		set_text(object, "source", source);
	set_text(object, "kind", ksfmt_item_get_kind(self));
	set_number(object, "offset", ksfmt_item_get_offset(self));
	set_number(object, "size", g_bytes_get_size(ksfmt_item_get_bytes(self)));
	set_text(object, "line", ksfmt_item_get_line(self));
	add_fields(fields, self);
	json_object_set_object_member(object, "fields", fields);
	json_object_set_array_member(object, "findings", findings_of(self));
	add_children(object, self);
	json_object_set_boolean_member(object, "valid", ksfmt_item_is_valid(self));
	set_hex(object, "bytes", ksfmt_item_get_bytes(self));
	return node_of(object);
}

/* ---- reading -------------------------------------------------------------------------------- */

static KsfmtKind
kind_from_name(const char *name, gint64 pointer_bits)
{
	KsfmtKind property = property_kind_from_name(name);

	if (property != KSFMT_KIND_ANY)
		return property;
	if (strcmp(name, "KSP_PIN") == 0)
		return KSFMT_KIND_KSP_PIN;
	if (strcmp(name, "KSPIN_CONNECT") == 0)
		return pointer_bits == 64 ? KSFMT_KIND_KSPIN_CONNECT64 : KSFMT_KIND_KSPIN_CONNECT32;
	if (strcmp(name, "KSMULTIPLE_ITEM") == 0)
		return KSFMT_KIND_RANGES;
	if (g_str_has_prefix(name, "KSDATARANGE"))
		return KSFMT_KIND_KSDATARANGE;
	if (g_str_has_prefix(name, "KSDATAFORMAT"))
		return KSFMT_KIND_KSDATAFORMAT;
	return strstr(name, "WAVEFORMAT") != NULL ? KSFMT_KIND_WAVE : KSFMT_KIND_ANY;
}

static const char *
text_member(JsonObject *object, const char *key)
{
	return json_object_get_string_member_with_default(object, key, NULL);
}

static GBytes *
bytes_from_hex(const char *text)
{
	gsize size = strlen(text) / 2;
	guint8 *data;

	if (strlen(text) % 2 != 0 || strspn(text, "0123456789abcdefABCDEF") != strlen(text))
		return NULL;
	data = g_malloc(size + 1);
	for (gsize i = 0; i < size; i++)
		data[i] = (guint8)(g_ascii_xdigit_value(text[2 * i]) << 4 |
			g_ascii_xdigit_value(text[2 * i + 1]));
	return g_bytes_new_take(data, size);
}

/**
 * ksfmt_input_new_from_json:
 * @item: an element of "items"
 * @error: return location for a #GError
 *
 * Reads a descriptor back: from "bytes", as "kind" says, or where there are none from "line".
 * Fields and findings follow from these and are not read.
 *
 * Returns: (transfer full) (nullable): what the item describes, valid or not
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_new_from_json(JsonNode *item, GError **error)
{
	JsonObject *object = JSON_NODE_HOLDS_OBJECT(item) ? json_node_get_object(item) : NULL;
	const char *kind = object != NULL ? text_member(object, "kind") : NULL;
	const char *hex = object != NULL ? text_member(object, "bytes") : NULL;
	const char *line = object != NULL ? text_member(object, "line") : NULL;
	gint64 bits = object != NULL
		? json_object_get_int_member_with_default(object, "pointer_bits", 32)
		: 0;
	KsfmtKind as = kind != NULL ? kind_from_name(kind, bits) : KSFMT_KIND_ANY;
	g_autoptr(GBytes) bytes = hex != NULL ? bytes_from_hex(hex) : NULL;

	if (bytes != NULL && as != KSFMT_KIND_ANY)
		return ksfmt_input_new_from_bytes(bytes, as, error);
	if (hex == NULL && line != NULL)
		return ksfmt_input_new_from_text(line, KSFMT_KIND_TEXT, error);
	g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
		"an item needs \"kind\" and \"bytes\" in hex, or \"line\"");
	return NULL;
}

/* ---- answers -------------------------------------------------------------------------------- */

static void
set_status(JsonObject *object, ksf_status status)
{
	g_autofree char *number = g_strdup_printf("0x%08X", (guint32)status);

	set_text(object, "status", ksf_status_name(status));
	set_text(object, "ntstatus", number);
}

/* Header and wave data in one object: where both have a member, it is the same. */
static void
add_chosen(JsonObject *object, KsfmtFormat *format)
{
	JsonObject *fields = json_object_new();
	g_autofree char *line = NULL;

	if (format == NULL) {
		json_object_set_null_member(object, "line");
	} else {
		g_autoptr(KsfmtItem) item = ksfmt_format_judge(
			format, 0, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);
		GPtrArray *children = ksfmt_item_get_children(item);

		line = ksfmt_format_to_text(format);
		set_text(object, "line", line);
		add_fields(fields, item);
		if (children->len > 0)
			add_fields(fields, g_ptr_array_index(children, 0));
	}
	json_object_set_object_member(object, "fields", fields);
}

static JsonNode *
traced_to_json(KsfmtAnswer *answer, guint index)
{
	JsonObject *object = json_object_new();
	JsonObject *fields = json_object_new();
	guint client, pin;
	guint64 why;

	ksfmt_answer_get_traced(answer, index, &client, &pin, &why);
	set_number(object, "client", client);
	set_number(object, "pin", pin);
	set_word(object, "why", why);
	for (guint field = 0; field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, index, field);

		if (reason != NULL || field != KSFMT_FIELD_WHOLE)
			set_text(fields, field_keys[field], reason != NULL ? reason : "ok");
	}
	json_object_set_object_member(object, "fields", fields);
	return node_of(object);
}

static JsonNode *
intersect_to_json(KsfmtAnswer *answer)
{
	JsonObject *object = json_object_new();
	JsonArray *trace = json_array_new();
	guint client, pin;

	set_text(object, "schema", KSFMT_JSON_SCHEMA);
	set_status(object, ksfmt_answer_get_status(answer));
	set_number(object, "length", ksfmt_answer_get_length(answer));
	if (ksfmt_answer_get_pair(answer, &client, &pin)) {
		set_number(object, "client_index", client);
		set_number(object, "pin_index", pin);
	} else {
		json_object_set_null_member(object, "client_index");
		json_object_set_null_member(object, "pin_index");
	}
	add_chosen(object, ksfmt_answer_get_format(answer));
	set_hex(object, "bytes", ksfmt_answer_get_output(answer));
	set_word(object, "why", ksfmt_answer_get_why(answer));
	for (guint i = 0; i < ksfmt_answer_get_n_pairs(answer); i++)
		json_array_add_element(trace, traced_to_json(answer, i));
	json_object_set_array_member(object, "trace", trace);
	return node_of(object);
}

static JsonObject *
refusal_to_json(KsfmtAnswer *answer, guint index, KsfmtField field, const char *reason)
{
	JsonObject *object = json_object_new();
	guint64 wanted, min, max;

	if (ksfmt_answer_get_numbers(answer, index, field, &wanted, &min, &max)) {
		set_number(object, "wanted", wanted);
		set_number(object, "min", min);
		set_number(object, "max", max);
		set_number(object, "distance", wanted < min ? min - wanted : wanted - max);
	} else if (field <= KSFMT_FIELD_SPECIFIER) {
		g_autofree char *word = ksfmt_answer_get_word(answer, index, field, TRUE);
		g_autofree char *allowed = ksfmt_answer_get_word(answer, index, field, FALSE);

		set_text(object, "wanted", word);
		set_text(object, "allowed", allowed);
	}
	set_text(object, "text", reason);
	return object;
}

static JsonNode *
range_to_json(KsfmtAnswer *answer, guint index)
{
	JsonObject *object = json_object_new();
	JsonObject *fields = json_object_new();
	g_autofree char *line = ksfmt_range_list_range_to_text(ksfmt_answer_get_pin(answer), index);
	guint client, pin;
	guint64 why;

	ksfmt_answer_get_traced(answer, index, &client, &pin, &why);
	set_number(object, "index", index);
	json_object_set_boolean_member(object, "accepted", why == 0);
	set_text(object, "line", line);
	set_word(object, "why", why);
	for (guint field = 0; field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, index, field);

		if (reason != NULL)
			json_object_set_object_member(fields, field_keys[field],
				refusal_to_json(answer, index, field, reason));
	}
	json_object_set_object_member(object, "fields", fields);
	return node_of(object);
}

static JsonNode *
why_to_json(KsfmtAnswer *answer)
{
	JsonObject *object = json_object_new();
	JsonArray *ranges = json_array_new();
	JsonArray *tries = json_array_new();
	guint count = ksfmt_answer_get_n_pairs(answer);
	g_autofree char *line = ksfmt_format_to_text(ksfmt_answer_get_wanted(answer));
	guint range;

	set_text(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_boolean_member(object, "accepted", ksfmt_answer_is_accepted(answer));
	set_text(object, "line", line);
	for (guint i = 0; i < count; i++)
		json_array_add_element(ranges, range_to_json(answer, i));
	json_object_set_array_member(object, "ranges", ranges);
	if (count > 0)
		set_number(object, "nearest", ksfmt_answer_get_nearest(answer));
	else
		json_object_set_null_member(object, "nearest");
	for (guint i = 0; i < ksfmt_answer_get_n_tries(answer); i++) {
		g_autoptr(KsfmtFormat) format = ksfmt_answer_get_try(answer, i, &range);
		g_autofree char *text = ksfmt_format_to_text(format);

		json_array_add_string_element(tries, text);
	}
	json_object_set_array_member(object, "try", tries);
	set_status(object, ksfmt_answer_get_status(answer));
	set_word(object, "why", ksfmt_answer_get_why(answer));
	return node_of(object);
}

/**
 * ksfmt_answer_to_json:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer full): the document of "why" or of "intersect"
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_answer_to_json(KsfmtAnswer *self)
{
	return ksfmt_answer_get_wanted(self) != NULL ? why_to_json(self) : intersect_to_json(self);
}
