/* SPDX-License-Identifier: MIT */
/*
 * SVG of a trace: the error over time, the limits as lines. All coordinates are whole pixels, so
 * that no locale has a say in them.
 */
#include <math.h>

#include "private.h"
#include "trace.h"

#define WIDTH     760
#define LEFT      64
#define RIGHT     24
#define TOP       64
#define AXES      260 /* height of the plot */
#define BELOW     46  /* labels of the time */
#define LINE      18
#define TICKS     5 /* about so many on an axis */
#define DOTS_MOST 250
#define MARGIN    1.1

struct plot {
	GString *out;
	const KsfmtTrace *trace;
	KsfmtTraceLimits limits;
	double seconds; /* at the right */
	double error;   /* ms at the top; the bottom is the same below zero */
	gint legend;    /* where its next line is */
};

/* ---- scales --------------------------------------------------------------------------------- */

static gboolean
limit_get(const struct plot *plot, KsfmtTraceFigure figure, double *value)
{
	gboolean is_allowed;

	return ksfmt_trace_limits_get_limit(plot->limits, figure, value, &is_allowed);
}

static void
scale(struct plot *plot)
{
	double most = fabs(plot->trace->figures[KSFMT_TRACE_LARGEST]);
	double limit;

	plot->seconds = plot->trace->figures[KSFMT_TRACE_DURATION] / 1000;
	if (limit_get(plot, KSFMT_TRACE_LARGEST, &limit))
		most = fmax(most, limit);
	if (limit_get(plot, KSFMT_TRACE_DEVIATION, &limit))
		most = fmax(most, fabs(plot->trace->figures[KSFMT_TRACE_MEAN]) + limit);
	plot->error = most * MARGIN;
}

static gint
x_of(const struct plot *plot, double seconds)
{
	double share = plot->seconds > 0 ? seconds / plot->seconds : 0;

	return LEFT + (gint)lround(share * (WIDTH - LEFT - RIGHT));
}

static gint
y_of(const struct plot *plot, double error)
{
	return TOP + AXES / 2 - (gint)lround(error / plot->error * AXES / 2);
}

/* 1, 2 or 5 times a power of ten. */
static double
tick_step(double range)
{
	double step = pow(10, floor(log10(range / TICKS)));

	if (range / step > TICKS * 5)
		return step * 5;
	return range / step > TICKS * 2 ? step * 2 : step;
}

/* ---- pieces --------------------------------------------------------------------------------- */

static void
put_label(const struct plot *plot, gint x, gint y, const char *more, const char *text)
{
	g_autofree char *escaped = g_markup_escape_text(text, -1);

	g_string_append_printf(
		plot->out, "<text x=\"%d\" y=\"%d\"%s>%s</text>\n", x, y, more, escaped);
}

static void
put_number(const struct plot *plot, gint x, gint y, const char *more, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	/* What is left of 0 after steps of a tenth is no number to show. */
	number = fabs(number) < 1e-12 ? 0 : number;
	put_label(plot, x, y, more, g_ascii_formatd(text, sizeof(text), "%.6g", number));
}

static void
put_time_ticks(const struct plot *plot)
{
	double step = plot->seconds > 0 ? tick_step(plot->seconds) : 1;

	for (guint i = 0; i * step <= plot->seconds; i++) {
		gint x = x_of(plot, i * step);

		g_string_append_printf(
			plot->out, "<path d=\"M%d %dv%d\" stroke=\"#ddd\"/>\n", x, TOP, AXES + 4);
		put_number(plot, x, TOP + AXES + 18, " text-anchor=\"middle\"", i * step);
	}
}

static void
put_error_ticks(const struct plot *plot)
{
	double step = tick_step(2 * plot->error);
	gint most = (gint)floor(plot->error / step);

	for (gint i = -most; i <= most; i++) {
		gint y = y_of(plot, i * step);

		g_string_append_printf(plot->out, "<path d=\"M%d %dH%d\" stroke=\"%s\"/>\n",
			LEFT - 4, y, WIDTH - RIGHT, i == 0 ? "#888" : "#ddd");
		put_number(plot, LEFT - 8, y + 4, " text-anchor=\"end\"", i * step);
	}
}

static void
put_axes(const struct plot *plot)
{
	put_time_ticks(plot);
	put_error_ticks(plot);
	g_string_append_printf(plot->out,
		"<path d=\"M%d %dv%dH%d\" fill=\"none\" stroke=\"#333\"/>\n", LEFT, TOP, AXES,
		WIDTH - RIGHT);
	put_label(plot, 12, TOP - 10, "", "ms ahead of the time");
	put_label(plot, WIDTH - RIGHT, TOP + AXES + 36, " text-anchor=\"end\"",
		"seconds since the first reading");
}

/* ---- limits --------------------------------------------------------------------------------- */

static void
put_limit(const struct plot *plot, double at)
{
	g_string_append_printf(plot->out,
		"<path d=\"M%d %dH%d\" stroke=\"#b00020\" stroke-width=\"1.5\" "
		"stroke-dasharray=\"6 4\"/>\n",
		LEFT, y_of(plot, at), WIDTH - RIGHT);
}

static void
put_limits(const struct plot *plot)
{
	double mean = plot->trace->figures[KSFMT_TRACE_MEAN];
	double limit;

	if (limit_get(plot, KSFMT_TRACE_DEVIATION, &limit)) {
		gint top = y_of(plot, mean + limit);

		g_string_append_printf(plot->out,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#009e73\" "
			"fill-opacity=\"0.12\"/>\n",
			LEFT, top, WIDTH - LEFT - RIGHT, y_of(plot, mean - limit) - top);
	}
	if (limit_get(plot, KSFMT_TRACE_LARGEST, &limit)) {
		put_limit(plot, limit);
		put_limit(plot, -limit);
	}
}

/* ---- readings ------------------------------------------------------------------------------- */

static double
seconds_of(const struct plot *plot, guint64 time)
{
	return (double)(time - trace_reading_at(plot->trace, 0)->time) / KSF_100NS;
}

static void
put_xruns(const struct plot *plot)
{
	for (guint i = 0; i < plot->trace->xruns->len; i++) {
		const struct trace_xrun *xrun =
			&g_array_index(plot->trace->xruns, struct trace_xrun, i);
		gint left = x_of(plot, seconds_of(plot, xrun->from));
		gint right = x_of(plot, seconds_of(plot, xrun->to));

		g_string_append_printf(plot->out,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#d55e00\" "
			"fill-opacity=\"0.25\"/>\n",
			left - 1, TOP, right - left + 2, AXES);
	}
}

static gint
reading_x(const struct plot *plot, guint index)
{
	return x_of(plot, trace_reading_at(plot->trace, index)->elapsed / KSF_100NS);
}

/* Of the readings in one column of pixels the lowest and the highest are drawn. */
static void
put_curve(const struct plot *plot)
{
	guint count = plot->trace->readings->len;
	const char *command = "M";

	g_string_append(plot->out, "<path d=\"");
	for (guint i = 0; i < count;) {
		gint x = reading_x(plot, i);
		double low = trace_reading_at(plot->trace, i)->error;
		double high = low;

		for (; i < count && reading_x(plot, i) == x; i++) {
			low = fmin(low, trace_reading_at(plot->trace, i)->error);
			high = fmax(high, trace_reading_at(plot->trace, i)->error);
		}
		g_string_append_printf(
			plot->out, "%s%d %dV%d", command, x, y_of(plot, low), y_of(plot, high));
		command = "L";
	}
	g_string_append(
		plot->out, "\" fill=\"none\" stroke=\"#0072b2\" stroke-linejoin=\"round\"/>\n");
}

static void
put_dots(const struct plot *plot)
{
	guint count = plot->trace->readings->len;

	for (guint i = 0; i < count; i++) {
		const struct trace_reading *reading = trace_reading_at(plot->trace, i);
		gint x = reading_x(plot, i);
		gint y = y_of(plot, reading->error);

		if (i > 0 && reading->play_linear < (reading - 1)->play_linear)
			g_string_append_printf(plot->out,
				"<path d=\"M%d %dl10 10m0 -10l-10 10\" stroke=\"#b00020\" "
				"stroke-width=\"3\"/>\n",
				x - 5, y - 5);
		else if (count <= DOTS_MOST)
			g_string_append_printf(plot->out,
				"<circle cx=\"%d\" cy=\"%d\" r=\"2\" fill=\"#0072b2\"/>\n", x, y);
	}
}

/* ---- words ---------------------------------------------------------------------------------- */

static void
put_key(struct plot *plot, const char *swatch, const char *text)
{
	g_string_append_printf(plot->out, "<g transform=\"translate(%d %d)\">%s</g>\n", LEFT,
		plot->legend - 9, swatch);
	put_label(plot, LEFT + 30, plot->legend, "", text);
	plot->legend += LINE;
}

/* A figure and its limit: "standard deviation 0.289 ms, limit 1 ms". */
static void
put_figure_key(struct plot *plot, KsfmtTraceFigure figure, const char *swatch, const char *words)
{
	char actual[G_ASCII_DTOSTR_BUF_SIZE];
	char most[G_ASCII_DTOSTR_BUF_SIZE];
	g_autofree char *text = NULL;
	double limit;

	if (!limit_get(plot, figure, &limit))
		return;
	g_ascii_formatd(actual, sizeof(actual), "%.3f", plot->trace->figures[figure]);
	g_ascii_formatd(most, sizeof(most), "%g", limit);
	text = g_strdup_printf("%s %s ms, limit %s ms (%s)", words, actual, most,
		ksfmt_trace_limits_get_name(plot->limits));
	put_key(plot, swatch, text);
}

static void
put_legend(struct plot *plot)
{
	put_figure_key(plot, KSFMT_TRACE_LARGEST,
		"<path d=\"M0 5h22\" stroke=\"#b00020\" stroke-width=\"1.5\" "
		"stroke-dasharray=\"6 4\"/>",
		"largest error");
	put_figure_key(plot, KSFMT_TRACE_DEVIATION,
		"<rect width=\"22\" height=\"10\" fill=\"#009e73\" fill-opacity=\"0.2\"/>",
		"standard deviation");
	if (plot->trace->figures[KSFMT_TRACE_BACKWARD] > 0)
		put_key(plot,
			"<path d=\"M6 0l10 10m0 -10l-10 10\" stroke=\"#b00020\" "
			"stroke-width=\"3\"/>",
			"a position below the one before");
	if (plot->trace->xruns->len > 0)
		put_key(plot,
			"<rect width=\"22\" height=\"10\" fill=\"#d55e00\" fill-opacity=\"0.25\"/>",
			"play and write had overtaken each other");
}

static char *
title_text(const KsfmtTrace *trace)
{
	char percent[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(percent, sizeof(percent), "%+.4f", trace->figures[KSFMT_TRACE_RATE_ERROR]);
	return g_strdup_printf("Error of the position: %s, %u readings, rate %s %%", trace->line,
		trace->readings->len, percent);
}

/**
 * ksfmt_trace_to_svg:
 * @self: a #KsfmtTrace
 * @limits: whose limits are drawn
 *
 * Returns: (transfer full): a picture of the error over time, as SVG
 *
 * Since: 1.0
 */
char *
ksfmt_trace_to_svg(KsfmtTrace *self, KsfmtTraceLimits limits)
{
	g_autoptr(GString) body = g_string_new(NULL);
	g_autofree char *title = title_text(self);
	struct plot plot = {body, self, limits, 0, 0, TOP + AXES + BELOW + LINE};

	scale(&plot);
	put_label(&plot, 12, LINE + LINE / 2, " font-size=\"14\" font-weight=\"bold\"", title);
	put_axes(&plot);
	put_limits(&plot);
	put_xruns(&plot);
	put_curve(&plot);
	put_dots(&plot);
	put_legend(&plot);
	return g_strdup_printf(
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n"
		"<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n",
		WIDTH, plot.legend, WIDTH, plot.legend, body->str);
}
