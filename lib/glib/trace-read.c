/* SPDX-License-Identifier: MIT */
/* The lines of a trace: a header "time_hns,play[,write]", then numbers. */
#include <errno.h>
#include <string.h>

#include "private.h"
#include "trace.h"

#define COLUMNS_MAX 3
#define SHOWN_MAX   40 /* characters of a line in an error */
/* Bytes since the first reading, a lap more and a sign: at any rate they fit 64 bits. */
#define SPAN_MAX (KSF_TIME_MAX_100NS / 2)

static const char *const columns[COLUMNS_MAX] = {"time_hns", "play", "write"};

struct lines {
	KsfmtTrace *trace;
	guint number;  /* of the line, from 1 */
	guint columns; /* that the header names; 0 before it */
	gboolean has_time;
	guint64 first; /* time */
	guint64 last;
};

static gboolean
line_fails(const struct lines *lines, GError **error, const char *text, const char *what)
{
	g_autofree char *shown = g_strdup_printf("%.*s", SHOWN_MAX, text);
	g_autofree char *valid = g_utf8_make_valid(shown, -1);

	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "line %u: \"%s\" %s", lines->number,
		valid, what);
	return FALSE;
}

static gboolean
read_header(struct lines *lines, char **cells, const char *line, GError **error)
{
	guint count = g_strv_length(cells);

	for (guint i = 0; i < count && i < COLUMNS_MAX; i++)
		if (strcmp(cells[i], columns[i]) != 0)
			count = 0;
	if (count < 2 || count > COLUMNS_MAX)
		return line_fails(lines, error, line,
			"is not the header time_hns,play or time_hns,play,write");
	lines->columns = count;
	lines->trace->has_write = count == COLUMNS_MAX;
	return TRUE;
}

/* Decimal; differences of two have to fit 64 bits with a sign. */
static gboolean
read_number(const char *cell, guint64 *number)
{
	char *end;

	if (!g_ascii_isdigit(cell[0]))
		return FALSE;
	errno = 0;
	*number = g_ascii_strtoull(cell, &end, 10);
	return errno == 0 && *end == '\0' && *number <= G_MAXINT64 / 2;
}

/* A reading at the time of the one before does not count, as in KSPosTst. */
static gboolean
add_reading(
	struct lines *lines, const guint64 numbers[COLUMNS_MAX], const char *line, GError **error)
{
	struct trace_reading reading = {
		.time = numbers[0], .play = numbers[1], .write = numbers[2]};

	if (lines->has_time && reading.time < lines->last)
		return line_fails(lines, error, line, "is earlier than the line before");
	if (lines->has_time && reading.time == lines->last) {
		lines->trace->figures[KSFMT_TRACE_DISCARDED]++;
		return TRUE;
	}
	if (!lines->has_time)
		lines->first = reading.time;
	if (reading.time - lines->first > SPAN_MAX)
		return line_fails(lines, error, line, "is more than 34 years after the first");
	lines->has_time = TRUE;
	lines->last = reading.time;
	g_array_append_val(lines->trace->readings, reading);
	return TRUE;
}

static gboolean
read_numbers(struct lines *lines, char **cells, const char *line, GError **error)
{
	guint64 numbers[COLUMNS_MAX] = {0};

	if (g_strv_length(cells) != lines->columns)
		return line_fails(lines, error, line,
			lines->columns == 2 ? "has not two numbers" : "has not three numbers");
	for (guint i = 0; i < lines->columns; i++)
		if (!read_number(cells[i], &numbers[i]))
			return line_fails(lines, error, cells[i], "is no number of a trace");
	return add_reading(lines, numbers, line, error);
}

/* Blanks are no part of a line, nor is what stands behind a #. */
static gboolean
read_line(struct lines *lines, char *line, GError **error)
{
	g_auto(GStrv) cells = NULL;

	line[strcspn(line, "#")] = '\0';
	g_strstrip(line);
	if (*line == '\0')
		return TRUE;
	cells = g_strsplit(line, ",", COLUMNS_MAX + 1);
	for (char **cell = cells; *cell != NULL; cell++)
		g_strstrip(*cell);
	return lines->columns == 0 ? read_header(lines, cells, line, error)
				   : read_numbers(lines, cells, line, error);
}

gboolean
trace_read(KsfmtTrace *self, const char *text, GError **error)
{
	struct lines lines = {.trace = self, .number = 1};

	/* Spreadsheets put a byte order mark in front. */
	if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
		text += 3;
	for (; *text != '\0'; lines.number++) {
		gsize size = strcspn(text, "\n");
		g_autofree char *line = g_strndup(text, size);

		if (!read_line(&lines, line, error))
			return FALSE;
		text += text[size] == '\n' ? size + 1 : size;
	}
	if (lines.columns != 0)
		return TRUE;
	g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
		"no trace: the header time_hns,play is missing");
	return FALSE;
}
