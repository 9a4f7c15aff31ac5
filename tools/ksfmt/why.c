/* SPDX-License-Identifier: MIT */
/* ksfmt why: which range refuses a format, in what, by how much, and what to ask for instead. */
#include <string.h>

#include "tool.h"

/* Fields that share a column: a range of another major format has another sub-format too. */
#define COLUMNS 4
static const char *const column_names[COLUMNS] = {"sub", "ch", "bits", "rate"};
static const int column_fields[COLUMNS][5] = {
	{KSFMT_FIELD_MAJOR_FORMAT, KSFMT_FIELD_SUB_FORMAT, KSFMT_FIELD_SPECIFIER, KSFMT_FIELD_WHOLE,
		-1},
	{KSFMT_FIELD_CHANNELS, -1},
	{KSFMT_FIELD_BITS, -1},
	{KSFMT_FIELD_RATE, -1},
};

static char *in_ranges;
static char *svg_path;

/* ---- table ---------------------------------------------------------------------------------- */

static char *
cell_text(KsfmtAnswer *answer, guint index, guint column)
{
	GString *text = g_string_new(NULL);

	for (const int *field = column_fields[column]; *field >= 0; field++) {
		g_autofree char *reason =
			ksfmt_answer_get_reason(answer, index, (KsfmtField)*field);

		if (reason != NULL)
			g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", reason);
	}
	if (text->len == 0)
		g_string_append(text, "ok");
	return g_string_free(text, FALSE);
}

struct table {
	GPtrArray *cells; /* of char *, row by row: the range, then a cell a column */
	guint rows;
	guint widths[COLUMNS + 1];
	guint index_width;
};

static void
table_add(struct table *table, guint column, char *text)
{
	table->widths[column] = MAX(table->widths[column], (guint)strlen(text));
	g_ptr_array_add(table->cells, text);
}

static void
table_fill(struct table *table, KsfmtAnswer *answer)
{
	KsfmtRangeList *pin = ksfmt_answer_get_pin(answer);

	table->cells = g_ptr_array_new_with_free_func(g_free);
	table->rows = ksfmt_answer_get_n_pairs(answer);
	table->index_width = table->rows > 100 ? 4 : 2;
	table->widths[0] = (guint)strlen("range");
	for (guint column = 0; column < COLUMNS; column++)
		table->widths[column + 1] = (guint)strlen(column_names[column]);
	for (guint row = 0; row < table->rows; row++) {
		table_add(table, 0, ksfmt_range_list_range_to_text(pin, row));
		for (guint column = 0; column < COLUMNS; column++)
			table_add(table, column + 1, cell_text(answer, row, column));
	}
}

static const char *
table_cell(const struct table *table, guint row, guint column)
{
	return g_ptr_array_index(table->cells, row * (COLUMNS + 1) + column);
}

static guint
table_width(const struct table *table)
{
	guint width = table->index_width;

	for (guint column = 0; column <= COLUMNS; column++)
		width += 2 + table->widths[column];
	return width;
}

/* The last column has no blanks behind it. */
static void
print_cell(struct tool *tool, const struct table *table, guint column, const char *text)
{
	int width = column < COLUMNS ? (int)table->widths[column] : 0;

	print(tool, "  %-*s", width, text);
}

static void
print_table(struct tool *tool, const struct table *table)
{
	print(tool, "%*s", (int)table->index_width, "#");
	print_cell(tool, table, 0, "range");
	for (guint column = 0; column < COLUMNS; column++)
		print_cell(tool, table, column + 1, column_names[column]);
	print(tool, "\n");
	for (guint row = 0; row < table->rows; row++) {
		print(tool, "%*u", (int)table->index_width, row);
		for (guint column = 0; column <= COLUMNS; column++)
			print_cell(tool, table, column, table_cell(table, row, column));
		print(tool, "\n");
	}
}

/* Where the table is too wide: a range a line, and below it only what refuses. */
static void
print_rows(struct tool *tool, const struct table *table)
{
	for (guint row = 0; row < table->rows; row++) {
		g_autoptr(GString) refused = g_string_new(NULL);

		for (guint column = 0; column < COLUMNS; column++) {
			const char *cell = table_cell(table, row, column + 1);

			if (strcmp(cell, "ok") != 0)
				g_string_append_printf(refused, "%s%s %s",
					refused->len > 0 ? "; " : "", column_names[column], cell);
		}
		print(tool, "%*u  %s\n", (int)table->index_width, row, table_cell(table, row, 0));
		print(tool, "%*s  %s\n", (int)table->index_width, "",
			refused->len > 0 ? refused->str : "ok");
	}
}

static void
print_ranges(struct tool *tool, KsfmtAnswer *answer)
{
	struct table table = {0};

	table_fill(&table, answer);
	if (table_width(&table) <= WIDTH)
		print_table(tool, &table);
	else
		print_rows(tool, &table);
	g_ptr_array_unref(table.cells);
}

/* ---- nearest miss and what to try ----------------------------------------------------------- */

static const char *
count_word(guint count)
{
	static const char *const words[] = {
		"no", "one", "two", "three", "four", "five", "six", "seven"};

	return count < G_N_ELEMENTS(words) ? words[count] : "many";
}

/* "range 0, one field.", "ranges 0 and 1, one field each." */
static char *
nearest_text(KsfmtAnswer *answer)
{
	guint least = ksfmt_answer_get_distance(answer, ksfmt_answer_get_nearest(answer));
	g_autoptr(GString) list = g_string_new(NULL);
	g_autofree char *last = NULL;
	guint count = 0;

	for (guint i = 0; i < ksfmt_answer_get_n_pairs(answer); i++) {
		if (ksfmt_answer_get_distance(answer, i) != least)
			continue;
		if (last != NULL)
			g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", last);
		g_free(last);
		last = g_strdup_printf("%u", i);
		count++;
	}
	return g_strdup_printf("Nearest: range%s %s%s%s, %s field%s%s.", count > 1 ? "s" : "",
		list->str, count > 1 ? " and " : "", last, count_word(least), least == 1 ? "" : "s",
		count > 1 ? " each" : "");
}

static void
append_loss(GString *text, guint wanted, guint got, const char *unit)
{
	guint lost = wanted > got ? wanted - got : 0;

	if (lost > 0)
		g_string_append_printf(text, ", loses %u %s%s", lost, unit, lost == 1 ? "" : "s");
}

static char *
try_remark(const struct ksf_wave *wanted, const struct ksf_wave *tried, guint range)
{
	GString *text = g_string_new(NULL);

	g_string_printf(text, "range %u", range);
	if (!ksf_guid_equal(&wanted->sub_format, &tried->sub_format))
		g_string_append(text, ", another sub-format");
	append_loss(text, wanted->channels, tried->channels, "channel");
	append_loss(text, ksf_wave_valid_bits(wanted), ksf_wave_valid_bits(tried), "bit");
	/* "PCM High Bitdepth Stream Data Range": the limits are those of the valid bits. */
	if (ksf_wave_valid_bits(tried) != tried->bits_per_sample)
		g_string_append(text, " (a range does not state the container)");
	return g_string_free(text, FALSE);
}

static guint
tries_width(KsfmtAnswer *answer)
{
	guint width = 0;
	guint range;

	for (guint i = 0; i < ksfmt_answer_get_n_tries(answer); i++) {
		g_autoptr(KsfmtFormat) format = ksfmt_answer_get_try(answer, i, &range);
		g_autofree char *line = ksfmt_format_to_text(format);

		width = MAX(width, (guint)strlen(line));
	}
	return width;
}

static void
print_tries(struct tool *tool, KsfmtFormat *wanted, KsfmtAnswer *answer)
{
	guint width = tries_width(answer);
	guint range;

	for (guint i = 0; i < ksfmt_answer_get_n_tries(answer); i++) {
		g_autoptr(KsfmtFormat) format = ksfmt_answer_get_try(answer, i, &range);
		g_autofree char *line = ksfmt_format_to_text(format);
		g_autofree char *remark = try_remark(
			ksfmt_format_get_wave(wanted), ksfmt_format_get_wave(format), range);

		print(tool, "%3u  %-*s   %s\n", i + 1, (int)width, line, remark);
	}
}

static void
print_nearest(struct tool *tool, KsfmtFormat *wanted, KsfmtAnswer *answer)
{
	g_autofree char *nearest = nearest_text(answer);
	const char *try = "Try, in this order:";

	if (ksfmt_answer_get_distance(answer, ksfmt_answer_get_nearest(answer)) == 0)
		print(tool, "%s\n", ksfmt_answer_get_n_tries(answer) > 0 ? try : "Nothing to try.");
	else if (ksfmt_answer_get_n_tries(answer) == 0)
		print(tool, "%s\n", nearest);
	else if (strlen(nearest) > WIDTH - 2 - strlen(try))
		print(tool, "%s\n%s\n", nearest, try);
	else
		print(tool, "%-45s  %s\n", nearest, try);
	print_tries(tool, wanted, answer);
}

/* ---- the answer ----------------------------------------------------------------------------- */

static char *
wanted_text(KsfmtFormat *wanted)
{
	g_autofree char *line = ksfmt_format_to_text(wanted);
	guint32 mask = ksfmt_format_get_wave(wanted)->channel_mask;
	char speakers[256];

	if (line[0] == '\0')
		return g_strdup("this format, which has no wave data");
	if (mask == 0 || ksf_mask_print(speakers, sizeof(speakers), mask) >= sizeof(speakers))
		return g_steal_pointer(&line);
	return g_strdup_printf("%s (%s)", line, speakers);
}

/* What the answer says, behind Yes or No. */
static char *
headline_text(KsfmtFormat *wanted, KsfmtAnswer *answer)
{
	guint count = ksfmt_answer_get_n_pairs(answer);
	guint nearest = ksfmt_answer_get_nearest(answer);
	g_autofree char *text = wanted_text(wanted);

	if (ksfmt_answer_is_accepted(answer))
		return g_strdup_printf("Range %u takes %s.", nearest, text);
	if (!ksfmt_range_list_is_complete(ksfmt_answer_get_pin(answer)))
		return g_strdup("The list of ranges is broken.");
	if (count == 0)
		return g_strdup_printf("There is no range to take %s.", text);
	if (ksfmt_answer_get_distance(answer, nearest) == 0)
		return g_strdup_printf("Range %u takes %s, the hardware does not.", nearest, text);
	if (count == 1)
		return g_strdup_printf("The range does not take %s.", text);
	return g_strdup_printf("None of the %u ranges takes %s.", count, text);
}

static void
print_headline(struct tool *tool, KsfmtFormat *wanted, KsfmtAnswer *answer)
{
	const char *word = ksfmt_answer_is_accepted(answer) ? "Yes." : "No.";
	g_autofree char *text = headline_text(wanted, answer);
	guint start = (guint)strlen(word) + 1;

	print_painted(tool, ksfmt_answer_is_accepted(answer) ? GREEN : RED, word);
	print(tool, " ");
	print_wrapped(tool, text, start, start);
	print(tool, "\n");
}

static void
print_status(struct tool *tool, KsfmtAnswer *answer)
{
	ksf_status status = ksfmt_answer_get_status(answer);
	char word[64];

	print(tool, "Driver: %s 0x%08X", ksf_status_name(status), (guint32)status);
	/* "IAudioClient::Initialize": what WASAPI makes of STATUS_NO_MATCH. */
	if (status == KSF_STATUS_NO_MATCH)
		print(tool, "   Application: 0x%08X", AUDCLNT_E_UNSUPPORTED_FORMAT);
	ksf_why_print(word, sizeof(word), KSF_DOMAIN_MATCH, ksfmt_answer_get_why(answer));
	print(tool, "%s%s\n", status != KSF_STATUS_SUCCESS ? "   " : "",
		status != KSF_STATUS_SUCCESS ? word : "");
}

static void
print_answer(struct tool *tool, KsfmtFormat *wanted, KsfmtRangeList *pin, KsfmtLimits *limits,
	KsfmtAnswer *answer)
{
	gboolean yes = ksfmt_answer_is_accepted(answer);
	g_autoptr(KsfmtItem) format =
		ksfmt_format_judge(wanted, 0, tool->profile, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);
	g_autoptr(KsfmtItem) ranges =
		ksfmt_range_list_judge(pin, 0, tool->profile, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);

	print_headline(tool, wanted, answer);
	/* A format or a list that is in error is refused for that, and a driver may refuse for
	 * less: a range does not state a mask. The rules say in what. */
	print_item_findings(tool, "format", format, KSFMT_SEVERITY_NOTE);
	if (!yes || tool->verbose)
		print_item_findings(tool, "ranges", ranges, KSFMT_SEVERITY_ERROR);
	if (ksfmt_answer_get_n_pairs(answer) > 0 && (!yes || tool->verbose)) {
		print(tool, "\n");
		print_ranges(tool, answer);
		print(tool, "\n");
	}
	if (limits != NULL)
		limits_print(tool, ksfmt_limits_get_limits(limits), ksfmt_format_get_wave(wanted),
			ksfmt_answer_get_why(answer));
	if (!yes && ksfmt_answer_get_n_pairs(answer) > 0)
		print_nearest(tool, wanted, answer);
	print_status(tool, answer);
}

static int
run(struct tool *tool)
{
	GError *error = NULL;
	g_autoptr(KsfmtFormat) wanted = NULL;
	g_autoptr(KsfmtRangeList) pin = NULL;
	g_autoptr(KsfmtLimits) limits = NULL;
	g_autoptr(KsfmtAnswer) answer = NULL;

	if (tool->inputs == NULL || tool->inputs[1] != NULL || in_ranges == NULL)
		return fail(tool, "why: wants one FORMAT and --in RANGES");
	wanted = argument_format(tool->inputs[0], &error);
	if (wanted == NULL)
		return fail_error(tool, error);
	pin = argument_ranges(in_ranges, "--in", &error);
	if (pin == NULL)
		return fail_error(tool, error);
	if (!limits_read(NULL, &limits, &error))
		return fail_error(tool, error);
	answer = ksfmt_answer_new_why(wanted, pin, limits, tool->profile);
	if (svg_path != NULL) {
		g_autofree char *svg = ksfmt_answer_to_svg(answer);

		if (write_file(tool, svg_path, svg) >= 0)
			return EXIT_UNANSWERED;
	}
	if (tool->json)
		print_json(tool, ksfmt_answer_to_json(answer));
	else if (!tool->quiet)
		print_answer(tool, wanted, pin, limits, answer);
	return ksfmt_answer_is_accepted(answer) ? EXIT_YES : EXIT_NO;
}

static const GOptionEntry entries[] = {
	{"in", 0, 0, G_OPTION_ARG_FILENAME, &in_ranges,
		"The pin's ranges: notation, hex, or @PATH of a file", "RANGES"},
	{"svg", 0, 0, G_OPTION_ARG_FILENAME, &svg_path, "Draw ranges and format into a file",
		"FILE"},
	G_OPTION_ENTRY_NULL,
};

const struct command command_why = {
	"why",
	"FORMAT --in RANGES",
	"Does any range take a format; if not, why, and what to ask for",
	"  ksfmt why \"EXT PCM 24/32 2ch 96000 mask=0x3\" --in @pin0.txt\n"
	"  ksfmt why \"WFX PCM 16 2ch 48000\" --in \"PCM/WFX 2ch 16-24b 44100-96000\"\n"
	"  ksfmt why \"WFX PCM 16 2ch 64000\" --in @ranges.bin --formats @table.txt\n"
	"  ksfmt why @a.wav --in @ranges.bin --json\n",
	FALSE,
	TRUE,
	entries,
	run,
};
