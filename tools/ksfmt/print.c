/* SPDX-License-Identifier: MIT */
/* Text, colour and JSON for standard output; talk for standard error. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tool.h"

void
print(struct tool *tool, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_string_append_vprintf(tool->out, format, arguments);
	va_end(arguments);
}

void
print_painted(struct tool *tool, const char *color, const char *text)
{
	if (tool->color && color != NULL)
		print(tool, "\033[%sm%s\033[0m", color, text);
	else
		print(tool, "%s", text);
}

void
print_wrapped(struct tool *tool, const char *text, guint start, guint indent)
{
	guint column = start;
	gboolean is_first = TRUE;

	while (*text != '\0') {
		guint size = (guint)strcspn(text, " ");

		if (!is_first && column + 1 + size > WIDTH) {
			print(tool, "\n%*s", (int)indent, "");
			column = indent;
			is_first = TRUE;
		}
		print(tool, "%s%.*s", is_first ? "" : " ", (int)size, text);
		column += size + (is_first ? 0 : 1);
		is_first = FALSE;
		text += size;
		text += strspn(text, " ");
	}
}

void
print_json(struct tool *tool, JsonNode *node)
{
	g_autoptr(JsonGenerator) generator = json_generator_new();

	json_generator_set_pretty(generator, TRUE);
	json_generator_set_root(generator, node);
	json_generator_to_gstring(generator, tool->out);
	g_string_append_c(tool->out, '\n');
	json_node_unref(node);
}

JsonNode *
json_document(JsonArray *items)
{
	JsonObject *object = json_object_new();
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);

	json_object_set_string_member(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_array_member(object, "items", items);
	json_node_take_object(node, object);
	return node;
}

gboolean
item_is_ranges(KsfmtItem *item)
{
	return ksfmt_item_is_list(item) &&
		strcmp(ksfmt_item_get_kind(item), "KSMULTIPLE_ITEM") == 0;
}

const char *
severity_color(KsfmtSeverity severity)
{
	if (severity == KSFMT_SEVERITY_ERROR)
		return RED;
	return severity >= KSFMT_SEVERITY_WARNING ? YELLOW : NULL;
}

void
print_item_findings(struct tool *tool, const char *what, KsfmtItem *item, KsfmtSeverity least)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		KsfmtSeverity severity = ksfmt_finding_get_severity(finding);
		const char *name = ksf_severity_name(severity);
		g_autofree char *text = g_strdup_printf(
			"%s %s", ksfmt_finding_get_id(finding), ksfmt_finding_get_text(finding));

		if (severity < least)
			continue;
		print(tool, "%s: ", what);
		print_painted(tool, severity_color(severity), name);
		print(tool, " ");
		print_wrapped(tool, text, (guint)(strlen(what) + strlen(name)) + 3, 2);
		print(tool, "\n");
	}
	for (guint i = 0; i < children->len; i++)
		print_item_findings(tool, what, g_ptr_array_index(children, i), least);
}

void
print_finding(struct tool *tool, KsfmtFinding *finding)
{
	KsfmtSeverity severity = ksfmt_finding_get_severity(finding);

	print_painted(tool, severity_color(severity), ksf_severity_name(severity));
	print(tool, " %s %s", ksfmt_finding_get_id(finding), ksfmt_finding_get_text(finding));
	if (tool->verbose)
		print(tool, " [%s]", ksfmt_finding_get_document(finding));
	print(tool, "\n");
}

void
note(struct tool *tool, const char *format, ...)
{
	va_list arguments;

	if (tool->quiet)
		return;
	fputs("ksfmt: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

static void
json_error(struct tool *tool, const char *message)
{
	g_autofree char *valid = g_utf8_make_valid(message, -1);
	JsonNode *node = json_document(json_array_new());

	json_object_set_string_member(json_node_get_object(node), "error", valid);
	g_string_truncate(tool->out, 0);
	print_json(tool, node);
}

int
fail(struct tool *tool, const char *format, ...)
{
	g_autofree char *message = NULL;
	va_list arguments;

	va_start(arguments, format);
	message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	fprintf(stderr, "ksfmt: %s\n", message);
	if (tool->json)
		json_error(tool, message);
	return EXIT_UNANSWERED;
}

int
write_file(struct tool *tool, const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	gboolean good = file != NULL && fputs(text, file) >= 0;
	int code = errno;

	if (file != NULL && fclose(file) != 0 && good) {
		good = FALSE;
		code = errno;
	}
	return good ? -1 : fail(tool, "%s: %s", path, g_strerror(code));
}

/* Takes the error. */
int
fail_error(struct tool *tool, GError *error)
{
	int status = fail(tool, "%s%s%s", error->domain == G_OPTION_ERROR ? tool->command : "",
		error->domain == G_OPTION_ERROR ? ": " : "", error->message);

	g_error_free(error);
	return status;
}
