/* SPDX-License-Identifier: MIT */
/* What came of an operation, in words and in JSON. */
#include "private.h"
#include "scenario.h"

/* ---- words ---------------------------------------------------------------------------------- */

static void
tell_value(GString *out, const struct scenario_value *value)
{
	if (value->kind == VALUE_COUNT && value->number == 0)
		return;
	g_string_append(out, out->len > 0 ? ", " : "");
	for (const char *c = value->key; *c != '\0'; c++)
		g_string_append_c(out, *c == '_' ? ' ' : *c);
	if (value->kind == VALUE_FLAG)
		g_string_append(out, value->number != 0 ? " yes" : " no");
	else
		g_string_append_printf(out, " %" G_GUINT64_FORMAT, value->number);
}

/* Half-open, as the offsets are. */
static void
tell_region(GString *out, const char *place, const struct ksf_region *region)
{
	g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", place);
	for (guint i = 0; i < region->count; i++)
		g_string_append_printf(
			out, " [%u,%u)", region->offset[i], region->offset[i] + region->size[i]);
	if (region->count == 0)
		g_string_append(out, " nothing");
}

/**
 * ksfmt_scenario_log_get_outcome:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: (transfer full) (nullable): what it answered beside its status: "play 704, write 960"
 *
 * Since: 1.0
 */
char *
ksfmt_scenario_log_get_outcome(KsfmtScenarioLog *self, guint step)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const struct scenario_step *at;

	g_return_val_if_fail(step < self->steps->len, NULL);
	at = &g_array_index(self->steps, struct scenario_step, step);
	for (guint i = 0; i < at->n_values; i++)
		tell_value(out, &at->values[i]);
	if (at->place != NULL)
		tell_region(out, at->place, &at->region);
	return g_strdup(out->str);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static JsonArray *
region_to_json(const struct ksf_region *region)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < region->count; i++) {
		JsonObject *piece = json_object_new();

		json_object_set_int_member(piece, "offset", region->offset[i]);
		json_object_set_int_member(piece, "size", region->size[i]);
		json_array_add_object_element(array, piece);
	}
	return array;
}

static void
set_status(JsonObject *object, ksf_status status)
{
	g_autofree char *number = g_strdup_printf("0x%08x", (guint32)status);
	const char *name = ksf_status_name(status);

	json_object_set_string_member(object, "status", name != NULL ? name : number);
	json_object_set_string_member(object, "ntstatus", number);
}

/* What the operation is. */
static void
set_words(JsonObject *object, const struct scenario_operation *operation)
{
	const char *word;
	const char *second;

	scenario_words(operation->verb, &word, &second);
	json_object_set_int_member(object, "line", operation->line);
	json_object_set_string_member(object, "op", word);
	if (second != NULL)
		json_object_set_string_member(object, "action", second);
}

static void
set_values(JsonObject *object, const struct scenario_step *step)
{
	for (guint i = 0; i < step->n_values; i++) {
		const struct scenario_value *value = &step->values[i];

		if (value->kind == VALUE_FLAG)
			json_object_set_boolean_member(object, value->key, value->number != 0);
		else
			json_object_set_int_member(
				object, value->key, (gint64)MIN(value->number, G_MAXINT64));
	}
}

static JsonObject *
step_to_json(const struct scenario_step *step)
{
	JsonObject *object = json_object_new();
	JsonArray *findings;

	set_words(object, step->operation);
	set_status(object, step->status);
	json_object_set_string_member(
		object, "state", step->state >= 0 ? scenario_state_name(step->state) : "NONE");
	set_values(object, step);
	if (step->place != NULL)
		json_object_set_array_member(object, "region", region_to_json(&step->region));
	if (step->findings != NULL && step->findings->len > 0) {
		findings = json_array_new();
		for (guint i = 0; i < step->findings->len; i++)
			json_array_add_element(findings,
				ksfmt_finding_to_json(g_ptr_array_index(step->findings, i)));
		json_object_set_array_member(object, "findings", findings);
	}
	return object;
}

/**
 * ksfmt_scenario_log_to_json:
 * @self: a #KsfmtScenarioLog
 *
 * Returns: (transfer full): an array, an object for each operation
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_scenario_log_to_json(KsfmtScenarioLog *self)
{
	JsonArray *array = json_array_new();
	JsonNode *node = json_node_new(JSON_NODE_ARRAY);

	for (guint i = 0; i < self->steps->len; i++)
		json_array_add_object_element(
			array, step_to_json(&g_array_index(self->steps, struct scenario_step, i)));
	json_node_take_array(node, array);
	return node;
}
