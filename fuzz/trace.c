/* SPDX-License-Identifier: MIT */
/*
 * Any text as a recorded position: it is refused with a line's number, or every line behind the
 * header is a reading that counts or one that does not, and every figure is a number.
 * The first byte: the buffer, the direction and the format.
 */
#include "fuzz.h"

#include <ksfmt-glib/ksfmt-glib.h>
#include <math.h>
#include <string.h>

/* Lines that are not empty, nor a comment. A byte order mark is no part of the first. */
static guint
count_lines(const char *text)
{
	gboolean has_mark = g_str_has_prefix(text, "\xEF\xBB\xBF");
	g_auto(GStrv) lines = g_strsplit(text + (has_mark ? 3 : 0), "\n", -1);
	guint count = 0;

	for (char **line = lines; *line != NULL; line++) {
		(*line)[strcspn(*line, "#")] = '\0';
		count += *g_strstrip(*line) != '\0';
	}
	return count;
}

static void
law_figures(KsfmtTrace *trace)
{
	double xruns = ksfmt_trace_get_figure(trace, KSFMT_TRACE_XRUNS);
	guint64 from;
	guint64 to;
	guint64 bytes;

	for (guint i = KSFMT_TRACE_READINGS; i <= KSFMT_TRACE_XRUNS; i++)
		LAW(isfinite(ksfmt_trace_get_figure(trace, (KsfmtTraceFigure)i)));
	for (guint i = 0; i < xruns; i++)
		LAW(ksfmt_trace_get_xrun(trace, i, &from, &to, &bytes) && from <= to);
	LAW(!ksfmt_trace_get_xrun(trace, (guint)xruns, &from, &to, &bytes));
}

static void
law_judged(KsfmtTrace *trace, KsfmtTraceLimits limits)
{
	g_autoptr(GPtrArray) findings = ksfmt_trace_get_findings(trace, limits);
	g_autoptr(JsonNode) node = ksfmt_trace_to_json(trace, "trace", limits);
	g_autofree char *svg = ksfmt_trace_to_svg(trace, limits);

	LAW((findings->len == 0) == (ksfmt_trace_get_why(trace, limits) == 0));
	LAW(JSON_NODE_HOLDS_OBJECT(node));
	LAW(g_str_has_prefix(svg, "<svg ") && strstr(svg, "nan") == NULL);
}

static void
law_trace(KsfmtTrace *trace, const char *text)
{
	double readings = ksfmt_trace_get_figure(trace, KSFMT_TRACE_READINGS);
	double discarded = ksfmt_trace_get_figure(trace, KSFMT_TRACE_DISCARDED);

	LAW(readings + discarded == count_lines(text) - 1.0);
	law_figures(trace);
	law_judged(trace, KSFMT_TRACE_LIMITS_HLK_PUBLIC);
	law_judged(trace, KSFMT_TRACE_LIMITS_HCK_2014_AEC);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {"WFX PCM 16 2ch 48000", "WFX PCM 24 6ch 44100"};
	static const guint buffers[] = {0, 3840, 17640, 1};
	g_autoptr(KsfmtFormat) format = NULL;
	g_autoptr(KsfmtTrace) trace = NULL;
	g_autofree char *text = NULL;
	GError *error = NULL;

	if (size == 0)
		return 0;
	text = g_strndup((const char *)data + 1, size - 1);
	format = ksfmt_format_new_from_text(formats[data[0] >> 3 & 1], NULL);
	trace = ksfmt_trace_new_from_text(
		text, format, buffers[data[0] & 3], data[0] >> 2 & 1, &error);
	LAW((trace == NULL) == (error != NULL));
	if (trace != NULL)
		law_trace(trace, text);
	else
		LAW(error != NULL && g_utf8_validate(error->message, -1, NULL));
	g_clear_error(&error);
	return 0;
}
