/* SPDX-License-Identifier: MIT */
/* The document of "reach". */
#include "private.h"

static void
set_ids(JsonObject *object, const char *key, char **ids)
{
	JsonArray *array = json_array_new();

	for (char **id = ids; *id != NULL; id++)
		json_array_add_string_element(array, *id);
	json_object_set_array_member(object, key, array);
	g_strfreev(ids);
}

static void
set_index(JsonObject *object, const char *key, guint32 index)
{
	if (index == KSF_NO_INDEX)
		json_object_set_null_member(object, key);
	else
		json_object_set_int_member(object, key, index);
}

static void
set_latency(JsonObject *object, guint32 least, guint32 most)
{
	JsonArray *array = json_array_new();

	json_array_add_int_element(array, least);
	json_array_add_int_element(array, most);
	json_object_set_array_member(object, "latency_us", array);
}

/* MIDI, and what an engine of an unknown mix format gives, has no line. */
static void
set_text(JsonObject *object, const char *key, const char *text)
{
	if (text == NULL || text[0] == '\0')
		json_object_set_null_member(object, key);
	else
		json_object_set_string_member(object, key, text);
}

static void
set_line(JsonObject *object, const char *key, KsfmtReach *self, const struct ksf_wave *wave)
{
	g_autofree char *line = ksfmt_reach_wave_to_text(self, wave);

	set_text(object, key, line);
}

static void
set_format(JsonObject *object, const char *key, KsfmtFormat *format)
{
	g_autofree char *line = format != NULL ? ksfmt_format_to_text(format) : NULL;

	set_text(object, key, line);
}

static void
set_word(JsonObject *object, const char *key, guint64 number)
{
	g_autofree char *text = g_strdup_printf("0x%" G_GINT64_MODIFIER "x", number);

	json_object_set_string_member(object, key, text);
}

/* ---- hops ----------------------------------------------------------------------------------- */

static void
set_asked(JsonObject *object, KsfmtReach *self)
{
	g_autoptr(GPtrArray) formats = ksfmt_reach_get_asked(self);
	JsonArray *asked = json_array_new();

	for (guint i = 0; i < formats->len; i++) {
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(formats, i));

		json_array_add_string_element(asked, line);
	}
	json_object_set_array_member(object, "asked", asked);
}

/* "ok", or why the field of the pair that came nearest refuses. */
static void
set_fields(JsonObject *object, KsfmtReach *self)
{
	static const char *const keys[KSFMT_N_FIELDS] = {"major_format", "sub_format", "specifier",
		"attributes", "channels", "bits", "rate", "whole"};
	JsonObject *fields = json_object_new();
	guint pair = 0;
	g_autoptr(KsfmtAnswer) answer = ksfmt_reach_get_answer(self, &pair);

	for (guint field = 0; answer != NULL && field < KSFMT_FIELD_WHOLE; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, pair, (KsfmtField)field);

		json_object_set_string_member(fields, keys[field], reason != NULL ? reason : "ok");
	}
	json_object_set_object_member(object, "fields", fields);
}

static JsonObject *
hop_to_json(KsfmtReach *self, const struct ksf_hop *hop)
{
	JsonObject *object = json_object_new();
	const char *filter = ksf_filter_name(hop->filter);

	json_object_set_string_member(object, "filter", filter != NULL ? filter : "pin");
	set_line(object, "in", self, &hop->in);
	set_line(object, "out", self, &hop->out);
	json_object_set_int_member(object, "class", hop->loss);
	set_latency(object, hop->least_us, hop->most_us);
	set_word(object, "why", hop->why);
	if (hop->filter != KSF_FILTER_DEVICE)
		return object;
	set_index(object, "pin", hop->pin);
	set_index(object, "client_range", hop->client_range);
	set_index(object, "pin_range", hop->pin_range);
	set_word(object, "match", hop->match);
	set_asked(object, self);
	set_fields(object, self);
	return object;
}

/* ---- the document --------------------------------------------------------------------------- */

static void
set_findings(JsonObject *object, KsfmtReach *self)
{
	JsonArray *findings = json_array_new();

	if (ksfmt_reach_get_item(self) != NULL)
		json_add_findings(findings, ksfmt_reach_get_item(self));
	json_object_set_array_member(object, "findings", findings);
}

static void
set_texts(JsonObject *object, KsfmtReach *self)
{
	ksf_why why = ksfmt_reach_get_why(self);
	JsonArray *texts = json_array_new();

	for (guint bit = 0; bit < 64; bit++) {
		g_autofree char *text = NULL;

		if ((why & KSF_BIT(bit)) == 0)
			continue;
		text = ksfmt_reach_get_text(self, bit);
		json_array_add_string_element(texts, text);
	}
	json_object_set_array_member(object, "text", texts);
}

static void
set_path(JsonObject *object, KsfmtReach *self)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(self);
	JsonArray *hops = json_array_new();
	struct ksf_rule rule;

	if (ksf_rule_get(&rule, KSF_DOMAIN_REACH, path->first))
		json_object_set_string_member(object, "first", rule.id);
	else
		json_object_set_null_member(object, "first");
	if (path->format.layout != KSF_LAYOUT_NONE)
		set_line(object, "line", self, &path->format);
	else
		set_format(object, "line", ksfmt_reach_get_format(self));
	for (guint i = 0; i < path->hop_count; i++)
		json_array_add_object_element(hops, hop_to_json(self, &path->hops[i]));
	json_object_set_array_member(object, "hops", hops);
	set_latency(object, path->least_us, path->most_us);
}

static void
set_instead(JsonObject *object, KsfmtReach *self)
{
	guint client;

	if (ksfmt_reach_get_other_client(self, &client))
		json_object_set_string_member(object, "other_client", ksf_client_name(client));
	else
		json_object_set_null_member(object, "other_client");
	set_format(object, "nearest", ksfmt_reach_get_nearest(self));
}

static void
set_knobs(JsonObject *object, const struct ksf_reach_request *request)
{
	const char *release = ksfmt_release_get_name((KsfmtRelease)request->release);

	json_object_set_string_member(object, "release", release != NULL ? release : "");
	json_object_set_string_member(object, "client",
		request->client < KSF_CLIENTS ? ksf_client_name(request->client) : "");
	json_object_set_string_member(
		object, "mode", request->mode == KSF_REACH_OPTIMAL ? "optimal" : "emulate");
}

/**
 * ksfmt_reach_to_json:
 * @self: a #KsfmtReach
 *
 * Of a hop, "in" is on the client's side and "out" on the device's, for capture too.
 *
 * Returns: (transfer full): the document of "reach"; "other_client" and "nearest" are there if the
 *   format is blocked
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_reach_to_json(KsfmtReach *self)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	JsonObject *object = json_object_new();

	json_object_set_string_member(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_string_member(
		object, "verdict", ksf_reach_verdict_name(ksfmt_reach_get_verdict(self)));
	json_object_set_int_member(object, "class", ksfmt_reach_get_path(self)->loss);
	set_ids(object, "stops", ksfmt_reach_get_stops(self));
	set_ids(object, "warnings", ksfmt_reach_get_warnings(self));
	set_ids(object, "notes", ksfmt_reach_get_notes(self));
	set_path(object, self);
	set_texts(object, self);
	set_word(object, "why", ksfmt_reach_get_why(self));
	set_findings(object, self);
	set_knobs(object, ksfmt_reach_get_request(self));
	if (ksfmt_reach_get_verdict(self) == KSF_REACH_BLOCKED)
		set_instead(object, self);
	json_node_take_object(node, object);
	return node;
}
