/* SPDX-License-Identifier: MIT */
/*
 * -o driver: a list of formats as the rows that a pin accepts and the least data ranges that take
 * them, laid out as the tables of Microsoft's samples are; with --json the input of ksfmt lint.
 */
#include <string.h>

#include <ksfmt/table.h>

#include "convert.h"

struct rows {
	GArray *formats;  /* of struct ksf_format */
	GPtrArray *lines; /* of char *, the notation of each */
};

/* ---- collecting the rows -------------------------------------------------------------------- */

static gboolean
has_row(const struct rows *rows, const struct ksf_wave *wave)
{
	for (guint i = 0; i < rows->formats->len; i++)
		if (ksf_wave_equivalent(
			    &g_array_index(rows->formats, struct ksf_format, i).wave, wave))
			return TRUE;
	return FALSE;
}

/* Returns -1, or the exit status of a refusal. */
static int
add_row(struct tool *tool, const struct request *request, KsfmtFormat *source, struct rows *rows)
{
	g_autofree char *line = ksfmt_format_to_text(source);
	g_autoptr(KsfmtFormat) row = NULL;
	g_autofree char *reason = NULL;
	struct ksf_format format;
	ksf_why why;

	row = convert_format(request, source, &why);
	if (row == NULL) {
		reason = convert_refusal(why);
		note(tool, "%s: refused: %s", line, reason);
		return EXIT_NO;
	}
	if (g_bytes_get_size(ksfmt_format_get_extra(row)) > 0)
		return fail(tool, "convert: %s: a row of a table has no room for extra data", line);
	if (has_row(rows, ksfmt_format_get_wave(row))) {
		note(tool, "%s: stands in the list already", line);
		return -1;
	}
	ksf_format_wrap(&format, ksfmt_format_get_wave(row), 0);
	g_array_append_val(rows->formats, format);
	g_ptr_array_add(rows->lines, ksfmt_format_to_text(row));
	return -1;
}

static int
add_input(struct tool *tool, const struct request *request, const char *input, struct rows *rows)
{
	GError *error = NULL;
	g_autoptr(KsfmtInput) read = input_read(tool, input, &error);
	KsfmtFormat *format = read != NULL ? ksfmt_input_get_format(read) : NULL;

	if (read == NULL)
		return fail_error(tool, error);
	if (format == NULL)
		return fail(tool, "convert: %s has ranges, not a format", input_name(tool, input));
	convert_note_findings(tool, read);
	return add_row(tool, request, format, rows);
}

/* A text of -x may hold several formats, separated as ranges are. */
static int
add_argument(struct tool *tool, const struct request *request, const char *input, struct rows *rows)
{
	g_auto(GStrv) parts = g_strsplit_set(input, tool->is_text ? ";\n" : "", -1);
	int status = -1;

	if (!tool->is_text)
		return add_input(tool, request, input, rows);
	for (char **part = parts; *part != NULL && status < 0; part++)
		if (*g_strstrip(*part) != '\0')
			status = add_input(tool, request, *part, rows);
	return status;
}

/* ---- C -------------------------------------------------------------------------------------- */

static void
print_table_guid(struct tool *tool, const struct ksf_guid *guid, guint indent, const char *end)
{
	const char *name = ksf_guid_name(guid);
	guint8 b[16];

	if (name != NULL && g_str_has_prefix(name, "KSDATAFORMAT_")) {
		print(tool, "%*sSTATICGUIDOF(%s)%s\n", (int)indent, "", name, end);
		return;
	}
	ksf_guid_to_bytes(b, guid);
	print(tool, "%*s0x%08x, 0x%04x, 0x%04x,", (int)indent, "",
		(guint)b[3] << 24 | (guint)b[2] << 16 | (guint)b[1] << 8 | b[0],
		(guint)b[5] << 8 | b[4], (guint)b[7] << 8 | b[6]);
	for (guint i = 8; i < 16; i++)
		print(tool, " 0x%02x%s", b[i], i < 15 ? "," : end);
	print(tool, "\n");
}

static void
print_table_header(struct tool *tool, const char *type, const struct ksf_guid *sub_format)
{
	print(tool,
		"        {\n"
		"            sizeof(%s),\n"
		"            0,\n"
		"            0,\n"
		"            0,\n"
		"            STATICGUIDOF(KSDATAFORMAT_TYPE_AUDIO),\n",
		type);
	print_table_guid(tool, sub_format, 12, ",");
	print(tool,
		"            STATICGUIDOF(KSDATAFORMAT_SPECIFIER_WAVEFORMATEX)\n"
		"        },\n");
}

static void
print_row(struct tool *tool, const struct ksf_format *format, guint index, const char *line)
{
	const struct ksf_wave *wave = &format->wave;
	const char *mask = ksf_mask_name(wave->channel_mask);

	print(tool, "    { /* %u: %s */\n", index, line);
	print_table_header(tool, "KSDATAFORMAT_WAVEFORMATEXTENSIBLE", &wave->sub_format);
	print(tool,
		"        {\n"
		"            {\n"
		"                WAVE_FORMAT_EXTENSIBLE,\n"
		"                %u,\n"
		"                %u,\n"
		"                %u,\n"
		"                %u,\n"
		"                %u,\n"
		"                sizeof(WAVEFORMATEXTENSIBLE) - sizeof(WAVEFORMATEX)\n"
		"            },\n"
		"            {%u},\n",
		wave->channels, wave->samples_per_sec, wave->avg_bytes_per_sec, wave->block_align,
		wave->bits_per_sample, wave->valid_bits_per_sample);
	print(tool, "            0x%X,%s%s%s\n", wave->channel_mask, mask != NULL ? " /* " : "",
		mask != NULL ? mask : "", mask != NULL ? " */" : "");
	print(tool, "            {\n");
	print_table_guid(tool, &wave->sub_format, 16, "");
	print(tool, "            }\n        }\n    },\n");
}

static void
print_range(struct tool *tool, const struct ksf_range *range, guint index, const char *line)
{
	print(tool, "    { /* %u: %s */\n", index, line);
	print_table_header(tool, "KSDATARANGE_AUDIO", &range->sub_format);
	print(tool,
		"        %u,\n"
		"        %u,\n"
		"        %u,\n"
		"        %u,\n"
		"        %u\n"
		"    },\n",
		range->maximum_channels, range->minimum_bits_per_sample,
		range->maximum_bits_per_sample, range->minimum_sample_frequency,
		range->maximum_sample_frequency);
}

static void
print_tables(struct tool *tool, const struct rows *rows, GArray *ranges, GPtrArray *range_lines)
{
	print(tool,
		"/*\n"
		" * What the pin accepts, and the least ranges that take it: one for each sample "
		"size\n"
		" * and rate, with the most channels there are, the best first.\n"
		" */\n"
		"static KSDATAFORMAT_WAVEFORMATEXTENSIBLE PinSupportedDeviceFormats[] =\n{\n");
	for (guint i = 0; i < rows->formats->len; i++)
		print_row(tool, &g_array_index(rows->formats, struct ksf_format, i), i,
			g_ptr_array_index(rows->lines, i));
	print(tool, "};\n\nstatic KSDATARANGE_AUDIO PinDataRangesStream[] =\n{\n");
	for (guint i = 0; i < ranges->len; i++)
		print_range(tool, &g_array_index(ranges, struct ksf_range, i), i,
			g_ptr_array_index(range_lines, i));
	print(tool, "};\n\nstatic PKSDATARANGE PinDataRangePointersStream[] =\n{\n");
	for (guint i = 0; i < ranges->len; i++)
		print(tool, "    (PKSDATARANGE)&PinDataRangesStream[%u]%s\n", i,
			i + 1 < ranges->len ? "," : "");
	print(tool, "};\n");
}

/* ---- the input of lint ---------------------------------------------------------------------- */

static JsonArray *
array_of(GPtrArray *lines)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < lines->len; i++)
		json_array_add_string_element(array, g_ptr_array_index(lines, i));
	return array;
}

static JsonArray *
array_of_one(JsonObject *object)
{
	JsonArray *array = json_array_new();

	json_array_add_object_element(array, object);
	return array;
}

static void
print_lint_input(struct tool *tool, const struct rows *rows, GPtrArray *range_lines)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	JsonObject *root = json_object_new();
	JsonObject *filter = json_object_new();
	JsonObject *pin = json_object_new();

	json_object_set_array_member(pin, "ranges", array_of(range_lines));
	json_object_set_array_member(pin, "formats", array_of(rows->lines));
	json_object_set_array_member(filter, "pins", array_of_one(pin));
	json_object_set_array_member(root, "filters", array_of_one(filter));
	json_node_take_object(node, root);
	print_json(tool, node);
}

/* ---- the command ---------------------------------------------------------------------------- */

static char *
range_line(const struct ksf_range *range)
{
	gsize length = ksf_range_print(NULL, 0, range);
	char *line = g_malloc0(length + 1);

	ksf_range_print(line, length + 1, range);
	return line;
}

static void
answer(struct tool *tool, const struct rows *rows)
{
	const struct ksf_format *formats = (const struct ksf_format *)(gpointer)rows->formats->data;
	g_autoptr(GArray) ranges = g_array_new(FALSE, TRUE, sizeof(struct ksf_range));
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	g_array_set_size(ranges, ksf_table_cover(NULL, 0, formats, rows->formats->len));
	ksf_table_cover((struct ksf_range *)(gpointer)ranges->data, ranges->len, formats,
		rows->formats->len);
	for (guint i = 0; i < ranges->len; i++)
		g_ptr_array_add(lines, range_line(&g_array_index(ranges, struct ksf_range, i)));
	if (tool->json)
		print_lint_input(tool, rows, lines);
	else
		print_tables(tool, rows, ranges, lines);
}

int
convert_driver(struct tool *tool, const struct request *request)
{
	struct rows rows = {g_array_new(FALSE, FALSE, sizeof(struct ksf_format)),
		g_ptr_array_new_with_free_func(g_free)};
	int status = -1;

	for (char **input = tool->inputs; *input != NULL && status < 0; input++)
		status = add_argument(tool, request, *input, &rows);
	if (status < 0 && rows.formats->len == 0)
		status = fail(tool, "convert: -o driver wants formats");
	if (status < 0)
		answer(tool, &rows);
	g_array_unref(rows.formats);
	g_ptr_array_unref(rows.lines);
	return status < 0 ? EXIT_YES : status;
}
