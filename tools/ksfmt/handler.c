/* SPDX-License-Identifier: MIT */
/* intersect --handler: what a published handler answers, and what is wrong with it. */
#include <string.h>

#include "tool.h"

#define ROOM 256u

/* In the order of KSF_HANDLER_. */
static const char *const names[] = {
	"sysvad", "simpleaudiosample", "ac97", "msvad-ac3", "msvad-pcmex"};

struct call {
	ksf_status status;
	guint32 length;
	ksf_why why; /* answer domain */
	char *line;  /* the format; NULL if none was written whole */
};

struct question {
	guint handler;
	struct ksf_pin pin;
	guint32 output_length;
};

gboolean
handler_from_name(const char *name, guint *handler, GError **error)
{
	g_autofree char *known = g_strjoinv(", ", (char **)names);

	for (*handler = 0; *handler < G_N_ELEMENTS(names); (*handler)++)
		if (strcmp(name, names[*handler]) == 0)
			return TRUE;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--handler %s: not one of %s",
		name, known);
	return FALSE;
}

static char *
line_of(const guint8 *output, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(output, size);
	g_autoptr(KsfmtFormat) format =
		ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_KSDATAFORMAT, NULL);

	return format != NULL ? ksfmt_format_to_text(format) : NULL;
}

/* The handler with the port driver behind it; what is judged is the handler's own answer. */
static struct call
ask(const struct question *q, const struct ksf_range *client, const struct ksf_range *range,
	guint32 room)
{
	guint8 output[ROOM];
	gpointer out = room == 0 ? NULL : output;
	struct call call = {0};
	ksf_why unused;

	memset(output, 0, sizeof(output));
	call.status = ksf_handler_data_intersection(
		q->handler, &q->pin, client, range, room, out, &call.length);
	call.why = ksf_answer_check(&q->pin, client, range, room, call.status, call.length, output);
	call.status = ksf_port_answer(
		&q->pin, call.status, client, range, room, out, &call.length, &unused);
	if (call.status == KSF_STATUS_SUCCESS && call.length <= room)
		call.line = line_of(output, call.length);
	return call;
}

static void
print_call(struct tool *tool, const char *what, const struct call *call)
{
	print(tool, "           %-12s %s", what, ksf_status_name(call->status));
	if (call->length != 0)
		print(tool, ", %u bytes", call->length);
	if (call->line != NULL)
		print(tool, ", %s", call->line);
	print(tool, "\n");
}

static void
print_faults(struct tool *tool, ksf_why why)
{
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++) {
		KsfmtSeverity severity;

		if ((why & KSF_BIT(bit)) == 0 || !ksf_rule_get(&rule, KSF_DOMAIN_ANSWER, bit))
			continue;
		severity = (KsfmtSeverity)rule.severity[tool->profile][KSFMT_CONTEXT_KS];
		print(tool, "           ");
		print_painted(tool, severity_color(severity), ksf_severity_name(severity));
		print(tool, " %s ", rule.id);
		print_wrapped(tool, rule.sentence,
			13 + (guint)strlen(ksf_severity_name(severity)) + (guint)strlen(rule.id),
			13);
		print(tool, "\n");
	}
}

static void
add_call(JsonObject *object, const struct call *call)
{
	json_object_set_string_member(object, "status", ksf_status_name(call->status));
	json_object_set_int_member(object, "length", call->length);
	if (call->line != NULL)
		json_object_set_string_member(object, "line", call->line);
}

static JsonArray *
faults_json(struct tool *tool, ksf_why why)
{
	JsonArray *faults = json_array_new();
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++) {
		JsonObject *fault;

		if ((why & KSF_BIT(bit)) == 0 || !ksf_rule_get(&rule, KSF_DOMAIN_ANSWER, bit))
			continue;
		fault = json_object_new();
		json_object_set_string_member(fault, "id", rule.id);
		json_object_set_string_member(fault, "severity",
			ksf_severity_name(rule.severity[tool->profile][KSFMT_CONTEXT_KS]));
		json_object_set_string_member(fault, "text", rule.sentence);
		json_array_add_object_element(faults, fault);
	}
	return faults;
}

static JsonObject *
pair_json(struct tool *tool, const struct ksf_negotiation *n, const struct call *size,
	const struct call *call)
{
	JsonObject *object = json_object_new();
	JsonObject *query = json_object_new();

	json_object_set_int_member(object, "client", n->client_index);
	json_object_set_int_member(object, "pin", n->pin_index);
	add_call(object, call);
	add_call(query, size);
	json_object_set_object_member(object, "size_query", query);
	json_object_set_array_member(object, "findings", faults_json(tool, size->why | call->why));
	return object;
}

static void
print_end(struct tool *tool, const struct question *q, const struct ksf_negotiation *n,
	JsonArray *pairs)
{
	g_autofree char *number = g_strdup_printf("0x%08X", (guint32)n->status);
	gboolean yes = n->status == KSF_STATUS_SUCCESS || n->status == KSF_STATUS_BUFFER_OVERFLOW;
	JsonObject *object;
	g_autoptr(JsonNode) node = NULL;

	if (!tool->json) {
		print_painted(tool, yes ? GREEN : RED, yes ? "Yes." : "No.");
		print(tool, " %s %s", ksf_status_name(n->status), number);
		if (n->length != 0)
			print(tool, ", %u bytes", n->length);
		print(tool, "   Handler: %s.\n", names[q->handler]);
		return;
	}
	object = json_object_new();
	node = json_node_new(JSON_NODE_OBJECT);
	json_object_set_string_member(object, "schema", "ksfmt-1");
	json_object_set_string_member(object, "handler", names[q->handler]);
	json_object_set_string_member(object, "status", ksf_status_name(n->status));
	json_object_set_string_member(object, "ntstatus", number);
	json_object_set_int_member(object, "length", n->length);
	json_object_set_array_member(object, "pairs", json_array_ref(pairs));
	json_node_take_object(node, object);
	print_json(tool, g_steal_pointer(&node));
}

static struct ksf_side
side_of(KsfmtRangeList *list)
{
	guint count = ksfmt_range_list_get_length(list);
	struct ksf_side side = {NULL, NULL, count};

	if (count > 0) {
		side.ranges = ksfmt_range_list_get_range(list, 0);
		side.attributes = ksfmt_range_list_get_attributes(list, 0);
	}
	return side;
}

int
handler_run(struct tool *tool, guint handler, KsfmtRangeList *client_list, KsfmtRangeList *pin_list,
	KsfmtLimits *limits, guint output_length)
{
	struct ksf_side client = side_of(client_list);
	struct ksf_side own = side_of(pin_list);
	struct question q = {handler,
		{own.ranges, own.count, KSF_POLICY_PORT_DEFAULT, 0,
			limits != NULL ? ksfmt_limits_get_limits(limits) : NULL},
		MIN(output_length, ROOM)};
	g_autoptr(JsonArray) pairs = json_array_new();
	struct ksf_negotiation n;

	ksf_negotiation_start(&n, 0);
	while (ksf_negotiation_next(&n, &client, &own)) {
		const struct ksf_range *wanted = &client.ranges[n.client_index];
		const struct ksf_range *range = &own.ranges[n.pin_index];
		struct call size = ask(&q, wanted, range, 0);
		struct call call = ask(&q, wanted, range, q.output_length);

		if (tool->json) {
			json_array_add_object_element(pairs, pair_json(tool, &n, &size, &call));
		} else {
			print(tool, "  %3u x %u\n", n.client_index, n.pin_index);
			print_call(tool, "size query", &size);
			print_call(tool, "call", &call);
			print_faults(tool, size.why | call.why);
		}
		ksf_negotiation_answer(&n, call.status, call.length);
		g_free(call.line);
	}
	print_end(tool, &q, &n, pairs);
	return n.status == KSF_STATUS_SUCCESS || n.status == KSF_STATUS_BUFFER_OVERFLOW ? EXIT_YES
											: EXIT_NO;
}
