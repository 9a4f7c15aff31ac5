/* SPDX-License-Identifier: MIT */
/* ksfmt show: every field of what was recognised, what the rules say, and the verdict. */
#include <string.h>

#include "tool.h"

/* Columns of the field table. A name that is wider goes without the structure it is in. */
#define COLUMN_NAME    22
#define COLUMN_RAW     35
#define COLUMN_MEANING 47

static gboolean show_hex;

static void
print_heading(struct tool *tool, KsfmtItem *item, guint depth)
{
	guint64 offset = ksfmt_item_get_offset(item);

	print(tool, "%*s%s, %" G_GSIZE_FORMAT " bytes", (int)(2 * depth), "",
		ksfmt_item_get_kind(item), g_bytes_get_size(ksfmt_item_get_bytes(item)));
	if (offset != 0)
		print(tool, " at offset %" G_GUINT64_FORMAT, offset);
	print(tool, "\n");
}

/* ---- table ---------------------------------------------------------------------------------- */

static char *
raw_value(const struct ksf_field *field)
{
	char guid[40];

	switch (field->show) {
	case KSF_SHOW_GUID:
		ksf_guid_print(guid, sizeof(guid), &field->guid);
		return g_strdup(guid);
	case KSF_SHOW_TAG:
	case KSF_SHOW_HEX:
	case KSF_SHOW_MASK:
	case KSF_SHOW_BITS:
	case KSF_SHOW_REQUIRED:
	case KSF_SHOW_PRIORITY:
		return g_strdup_printf(
			"0x%0*" G_GINT64_MODIFIER "X", (int)(2 * field->size), field->value);
	case KSF_SHOW_PADDING:
		return g_strdup("");
	default:
		return g_strdup_printf("%" G_GUINT64_FORMAT, field->value);
	}
}

static void
print_field(struct tool *tool, KsfmtItem *item, guint index)
{
	const struct ksf_field *field = ksfmt_item_get_field(item, index);
	g_autofree char *raw = raw_value(field);
	g_autofree char *meaning = ksfmt_item_get_meaning(item, index);
	const char *dot = strchr(field->name, '.');
	gboolean is_long = dot != NULL && strlen(field->name) > COLUMN_NAME;

	print(tool, "%5u %5u %-*s ", field->offset, field->size, COLUMN_NAME,
		is_long ? dot + 1 : field->name);
	if (meaning[0] == '\0') {
		print(tool, "%s\n", raw);
		return;
	}
	/* A GUID fills the line: its name stands below. */
	if (field->show == KSF_SHOW_GUID) {
		print(tool, "%s\n%*s%s\n", raw, COLUMN_RAW, "", meaning);
		return;
	}
	print(tool, "%-11s ", raw);
	print_wrapped(tool, meaning, COLUMN_MEANING, COLUMN_MEANING);
	print(tool, "\n");
}

static void
print_table(struct tool *tool, KsfmtItem *item)
{
	guint count = ksfmt_item_get_n_fields(item);

	if (count > 0)
		print(tool, "  off  size field                  raw         meaning\n");
	for (guint i = 0; i < count; i++)
		print_field(tool, item, i);
}

/* ---- annotated bytes ------------------------------------------------------------------------ */

static void
print_bytes(
	struct tool *tool, KsfmtItem *item, gsize start, gsize size, guint depth, const char *text)
{
	gsize total;
	const guint8 *data = g_bytes_get_data(ksfmt_item_get_bytes(item), &total);

	size = start < total ? MIN(size, total - start) : 0;
	for (gsize at = 0; at < size; at += 8) {
		print(tool, "%*s%06" G_GINT64_MODIFIER "x ", (int)(2 * depth), "",
			ksfmt_item_get_offset(item) + start + at);
		for (gsize i = at; i < at + 8; i++) {
			if (i < size)
				print(tool, " %02x", data[start + i]);
			else if (at == 0)
				print(tool, "   ");
		}
		if (at == 0) {
			print(tool, "  ");
			print_wrapped(tool, text, 33 + 2 * depth, 33 + 2 * depth);
		}
		print(tool, "\n");
	}
}

static gsize
print_field_bytes(struct tool *tool, KsfmtItem *item, guint index, guint depth)
{
	const struct ksf_field *field = ksfmt_item_get_field(item, index);
	g_autofree char *raw = raw_value(field);
	g_autofree char *meaning = ksfmt_item_get_meaning(item, index);
	gboolean named = field->show == KSF_SHOW_GUID && meaning[0] != '\0';
	g_autofree char *text = g_strdup_printf("%s%s%s%s%s", field->name, *raw != '\0' ? ": " : "",
		named ? "" : raw, !named && *meaning != '\0' ? " " : "", meaning);

	print_bytes(tool, item, field->offset, field->size, depth, text);
	return field->offset + field->size;
}

/* What is nested in a structure, and the list of attributes behind it, by offset. */
static GPtrArray *
nested(KsfmtItem *item)
{
	GPtrArray *children = ksfmt_item_get_children(item);
	KsfmtItem *attributes = ksfmt_item_get_attributes(item);
	GPtrArray *all = g_ptr_array_new();

	for (guint i = 0; i < children->len; i++)
		g_ptr_array_add(all, g_ptr_array_index(children, i));
	if (attributes != NULL)
		g_ptr_array_add(all, attributes);
	return all;
}

/* Where an item and its attributes end in its source. */
static guint64
end_of(KsfmtItem *item)
{
	KsfmtItem *attributes = ksfmt_item_get_attributes(item);
	guint64 end = ksfmt_item_get_offset(item) + g_bytes_get_size(ksfmt_item_get_bytes(item));

	return attributes != NULL ? MAX(end, end_of(attributes)) : end;
}

/* Nested at most four deep. Bytes that no field and no child covers are shown too. */
static void
print_annotated(struct tool *tool, KsfmtItem *item, guint depth)
{
	g_autoptr(GPtrArray) children = nested(item);
	gsize at = 0;

	print_heading(tool, item, depth);
	for (guint i = 0; i < ksfmt_item_get_n_fields(item); i++)
		at = print_field_bytes(tool, item, i, depth);
	for (guint i = 0; i < children->len; i++) {
		KsfmtItem *child = g_ptr_array_index(children, i);
		gsize start = (gsize)(ksfmt_item_get_offset(child) - ksfmt_item_get_offset(item));

		if (start > at)
			print_bytes(tool, item, at, start - at, depth, "(padding)");
		print_annotated(tool, child, depth + 1);
		at = (gsize)(end_of(child) - ksfmt_item_get_offset(item));
	}
	print_bytes(tool, item, at, G_MAXUINT32, depth, "(extra)");
}

/* ---- findings and verdict ------------------------------------------------------------------- */

static void
print_findings(struct tool *tool, KsfmtItem *item)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		KsfmtSeverity severity = ksfmt_finding_get_severity(finding);
		const char *name = ksf_severity_name(severity);
		g_autofree char *text = g_strdup_printf(
			"%s %s", ksfmt_finding_get_id(finding), ksfmt_finding_get_text(finding));

		print_painted(tool, severity_color(severity), name);
		print(tool, " ");
		print_wrapped(tool, text, (guint)strlen(name) + 1, 2);
		print(tool, "\n");
		if (tool->verbose)
			print(tool, "  [%s]\n", ksfmt_finding_get_document(finding));
	}
}

static void
print_structure(struct tool *tool, KsfmtItem *item)
{
	g_autoptr(GPtrArray) children = nested(item);
	const char *counting = ksfmt_item_get_counting(item);

	print_heading(tool, item, 0);
	print_table(tool, item);
	if (counting != NULL)
		print(tool, "Count counts %s.\n",
			strcmp(counting, "all") == 0 ? "ranges and attribute lists"
						     : "ranges, without their attribute lists");
	print_findings(tool, item);
	for (guint i = 0; i < children->len; i++) {
		print(tool, "\n");
		print_structure(tool, g_ptr_array_index(children, i));
	}
}

static void
print_all_findings(struct tool *tool, KsfmtItem *item)
{
	GPtrArray *children = ksfmt_item_get_children(item);

	print_findings(tool, item);
	for (guint i = 0; i < children->len; i++)
		print_all_findings(tool, g_ptr_array_index(children, i));
}

static void
count_findings(KsfmtItem *item, guint *counts)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);

	for (guint i = 0; i < findings->len; i++)
		counts[ksfmt_finding_get_severity(g_ptr_array_index(findings, i))]++;
	for (guint i = 0; i < children->len; i++)
		count_findings(g_ptr_array_index(children, i), counts);
}

static void
print_verdict(struct tool *tool, KsfmtItem *item)
{
	guint counts[KSFMT_SEVERITY_ERROR + 1] = {0};
	gboolean valid = ksfmt_item_is_valid(item);

	count_findings(item, counts);
	print(tool, "valid: ");
	print_painted(tool, valid ? GREEN : RED, valid ? "yes" : "no");
	print(tool, " (%u error%s, %u warning%s", counts[KSFMT_SEVERITY_ERROR],
		counts[KSFMT_SEVERITY_ERROR] == 1 ? "" : "s", counts[KSFMT_SEVERITY_WARNING],
		counts[KSFMT_SEVERITY_WARNING] == 1 ? "" : "s");
	if (counts[KSFMT_SEVERITY_AMBIGUOUS] > 0)
		print(tool, ", %u ambiguous", counts[KSFMT_SEVERITY_AMBIGUOUS]);
	if (counts[KSFMT_SEVERITY_NOTE] > 0)
		print(tool, ", %u note%s", counts[KSFMT_SEVERITY_NOTE],
			counts[KSFMT_SEVERITY_NOTE] == 1 ? "" : "s");
	print(tool, ")\n");
}

/* ---- the command ---------------------------------------------------------------------------- */

static void
print_line(struct tool *tool, const char *name, KsfmtItem *item)
{
	if (!tool->is_text)
		print(tool, "%s: ", name);
	if (item_is_ranges(item))
		print(tool, "%u ranges\n", ksfmt_item_get_children(item)->len);
	else
		print(tool, "%s\n", ksfmt_item_get_line(item));
}

static void
print_item(struct tool *tool, const char *name, KsfmtItem *item)
{
	if (g_strcmp0(tool->output, "line") == 0) {
		print(tool, "%s\n", ksfmt_item_get_line(item));
		return;
	}
	if (tool->out->len > 0)
		print(tool, "\n");
	print_line(tool, name, item);
	if (show_hex) {
		print_annotated(tool, item, 0);
		print_all_findings(tool, item);
	} else {
		print_structure(tool, item);
	}
	print_verdict(tool, item);
}

static int
show_one(struct tool *tool, const char *argument, JsonArray *items)
{
	const char *name = input_name(tool, argument);
	GError *error = NULL;
	g_autoptr(KsfmtInput) input = input_read(tool, argument, &error);
	g_autoptr(KsfmtItem) item = NULL;

	if (input == NULL)
		return fail_error(tool, error);
	item = ksfmt_input_judge(input, tool->profile, tool->context, tool->release);
	json_array_add_element(items, ksfmt_item_to_json(item, name));
	if (!tool->json)
		note(tool, "%s: read as %s, %s, %" G_GSIZE_FORMAT " bytes", name,
			ksfmt_input_get_dressing(input), ksfmt_item_get_kind(item),
			g_bytes_get_size(ksfmt_item_get_bytes(item)));
	if (!tool->json && !tool->quiet)
		print_item(tool, name, item);
	return ksfmt_item_get_worst(item) >= tool->fail_on ? EXIT_NO : EXIT_YES;
}

static int
run(struct tool *tool)
{
	return run_inputs(tool, show_one, "an INPUT is missing: a file, - or -x TEXT");
}

static const GOptionEntry entries[] = {
	{"hex", 0, 0, G_OPTION_ARG_NONE, &show_hex, "The bytes, annotated", NULL},
	G_OPTION_ENTRY_NULL,
};

const struct command command_show = {
	"show",
	"INPUT...",
	"Decode anything recognised and judge it",
	"  ksfmt show a.wav\n"
	"  ksfmt show --hex -x \"EXT PCM 24/32 8ch 48000 mask=0x63F\"\n"
	"  ksfmt show --json pin-ranges.bin\n",
	TRUE,
	FALSE,
	entries,
	run,
};
