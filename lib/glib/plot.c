/* SPDX-License-Identifier: MIT */
/*
 * SVG of ranges and formats: rates on a logarithmic axis, bits on the other. All coordinates are
 * whole pixels, so that no locale has a say in them.
 */
#include <math.h>
#include <string.h>

#include "private.h"
#include "plot.h"

#define WIDTH      760
#define LEFT       64
#define RIGHT      24
#define HEAD       44  /* title, above the axes */
#define AXES       220 /* height of the plot */
#define RATES      70  /* labels of the rates, below */
#define LINE       18
#define LEGEND_MAX 32u /* lines; more are counted */
#define POINT      12  /* side of a range that is one point */
#define TICK_GAP   15  /* pixels between two labels */
#define RATE_LOW   4000u
#define RATE_HIGH  768000u
#define BITS_HIGH  64u

/* Colours that the colour-blind tell apart too (Okabe and Ito). */
static const char *const colors[] = {
	"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00"};

struct plot {
	GString *out;
	const struct plot_panel *panel;
	gint top;    /* of the axes */
	double low;  /* logarithm of the rate at the left */
	double high; /* and at the right */
	guint bits;  /* at the top */
};

/* ---- panels --------------------------------------------------------------------------------- */

static void
range_clear(gpointer data)
{
	g_free(((struct plot_range *)data)->text);
}

static void
mark_clear(gpointer data)
{
	g_free(((struct plot_mark *)data)->label);
}

struct plot_panel *
plot_panel_new(char *title)
{
	struct plot_panel *panel = g_new0(struct plot_panel, 1);

	panel->title = title;
	panel->ranges = g_array_new(FALSE, FALSE, sizeof(struct plot_range));
	panel->marks = g_array_new(FALSE, FALSE, sizeof(struct plot_mark));
	panel->keys = g_ptr_array_new_with_free_func(g_free);
	g_array_set_clear_func(panel->ranges, range_clear);
	g_array_set_clear_func(panel->marks, mark_clear);
	return panel;
}

void
plot_panel_free(struct plot_panel *panel)
{
	g_free(panel->title);
	g_array_unref(panel->ranges);
	g_array_unref(panel->marks);
	g_ptr_array_unref(panel->keys);
	g_free(panel);
}

void
plot_panel_add_range(
	struct plot_panel *panel, const struct ksf_range *range, gboolean is_refusing, char *text)
{
	struct plot_range one = {range, is_refusing, text};

	g_array_append_val(panel->ranges, one);
}

/* The limits of a range are those of the valid bits, under DSOUND those of the container. */
static guint
bits_of(const struct ksf_format *format)
{
	return format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND
		? format->wave.bits_per_sample
		: ksf_wave_valid_bits(&format->wave);
}

/* Of two formats at one point the one that is refused is drawn: nobody may overlook it. */
void
plot_panel_add_mark(
	struct plot_panel *panel, PlotMarkKind kind, const struct ksf_format *format, char *label)
{
	struct plot_mark mark = {kind, format->wave.samples_per_sec, bits_of(format), label};

	for (guint i = 0; i < panel->marks->len; i++) {
		struct plot_mark *old = &g_array_index(panel->marks, struct plot_mark, i);

		if (old->rate != mark.rate || old->bits != mark.bits)
			continue;
		if (old->kind == PLOT_REFUSED || kind != PLOT_REFUSED) {
			g_free(label);
			return;
		}
		g_array_remove_index(panel->marks, i);
		break;
	}
	g_array_append_val(panel->marks, mark);
}

void
plot_panel_add_key(struct plot_panel *panel, char *text)
{
	g_ptr_array_add(panel->keys, text);
}

/* ---- scales --------------------------------------------------------------------------------- */

static gboolean
has_area(const struct ksf_range *range)
{
	return range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
		range->minimum_bits_per_sample <= range->maximum_bits_per_sample &&
		range->minimum_sample_frequency <= range->maximum_sample_frequency;
}

static void
widen(guint *low, guint *high, guint value)
{
	*low = MIN(*low, value);
	*high = MAX(*high, value);
}

/* Formats are always in the picture; of ranges without end what people use. */
static void
scale(struct plot *plot)
{
	guint low = 44100;
	guint high = 48000;
	guint bits = 32;

	for (guint i = 0; i < plot->panel->ranges->len; i++) {
		const struct ksf_range *range =
			g_array_index(plot->panel->ranges, struct plot_range, i).range;

		if (!has_area(range))
			continue;
		widen(&low, &high, CLAMP(range->minimum_sample_frequency, RATE_LOW, RATE_HIGH));
		widen(&low, &high, CLAMP(range->maximum_sample_frequency, RATE_LOW, RATE_HIGH));
		bits = MAX(bits, MIN(range->maximum_bits_per_sample, BITS_HIGH));
	}
	for (guint i = 0; i < plot->panel->marks->len; i++) {
		const struct plot_mark *mark =
			&g_array_index(plot->panel->marks, struct plot_mark, i);

		widen(&low, &high, MAX(mark->rate, 1));
		bits = MAX(bits, MIN(mark->bits, BITS_HIGH));
	}
	plot->low = log(low) - 0.25;
	plot->high = log(high) + 0.25;
	plot->bits = bits + 4;
}

static gint
x_of(const struct plot *plot, guint rate)
{
	double share = (log(MAX(rate, 1)) - plot->low) / (plot->high - plot->low);

	return LEFT + (gint)lround(CLAMP(share, 0, 1) * (WIDTH - LEFT - RIGHT));
}

static gint
y_of(const struct plot *plot, guint bits)
{
	guint shown = MIN(bits, plot->bits);

	return plot->top + AXES - (gint)(shown * AXES / plot->bits);
}

/* ---- pieces --------------------------------------------------------------------------------- */

/* XML has no control characters. */
static void
put_text(GString *out, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *escaped = NULL;

	for (char *c = valid; *c != '\0'; c++)
		if ((guchar)*c < ' ' || *c == 0x7F)
			*c = ' ';
	escaped = g_markup_escape_text(valid, -1);
	g_string_append(out, escaped);
}

void
plot_put_label(GString *out, gint x, gint y, const char *more, const char *text)
{
	g_string_append_printf(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, more);
	put_text(out, text);
	g_string_append(out, "</text>\n");
}

static void
put_rate(const struct plot *plot, guint rate)
{
	gint x = x_of(plot, rate);
	gint y = plot->top + AXES;

	g_string_append_printf(plot->out,
		"<path d=\"M%d %dV%d\" stroke=\"#ddd\"/>\n"
		"<text x=\"%d\" y=\"%d\" text-anchor=\"end\" transform=\"rotate(-60 %d %d)\">"
		"%u</text>\n",
		x, plot->top, y + 4, x + 4, y + 14, x + 4, y + 14, rate);
}

/* A tick for a rate, unless one stands too near. */
static void
add_rate(const struct plot *plot, GArray *used, guint rate)
{
	gint x = x_of(plot, rate);

	if (x <= LEFT || x >= WIDTH - RIGHT)
		return;
	for (guint i = 0; i < used->len; i++)
		if (ABS(g_array_index(used, gint, i) - x) < TICK_GAP)
			return;
	g_array_append_val(used, x);
	put_rate(plot, rate);
}

/* What stands in the tables first, then the usual rates where there is room. */
static void
put_rates(const struct plot *plot)
{
	static const guint usual[] = {48000, 44100, 96000, 192000, 24000, 8000, 16000, 32000, 88200,
		176400, 384000, 11025, 22050, 64000};
	g_autoptr(GArray) used = g_array_new(FALSE, FALSE, sizeof(gint));

	for (guint i = 0; i < plot->panel->marks->len; i++)
		add_rate(plot, used, g_array_index(plot->panel->marks, struct plot_mark, i).rate);
	for (guint i = 0; i < plot->panel->ranges->len; i++) {
		const struct ksf_range *range =
			g_array_index(plot->panel->ranges, struct plot_range, i).range;

		if (!has_area(range))
			continue;
		add_rate(plot, used, range->minimum_sample_frequency);
		add_rate(plot, used, range->maximum_sample_frequency);
	}
	for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
		add_rate(plot, used, usual[i]);
}

static void
put_bits(const struct plot *plot)
{
	static const guint usual[] = {8, 16, 20, 24, 32, 48, 64};

	for (guint i = 0; i < G_N_ELEMENTS(usual) && usual[i] <= plot->bits; i++) {
		gint y = y_of(plot, usual[i]);
		g_autofree char *text = g_strdup_printf("%u", usual[i]);

		g_string_append_printf(plot->out, "<path d=\"M%d %dH%d\" stroke=\"#ddd\"/>\n",
			LEFT - 4, y, WIDTH - RIGHT);
		plot_put_label(plot->out, LEFT - 8, y + 4, " text-anchor=\"end\"", text);
	}
}

static void
put_axes(const struct plot *plot)
{
	gint bottom = plot->top + AXES;

	put_bits(plot);
	put_rates(plot);
	g_string_append_printf(plot->out,
		"<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333\"/>\n", LEFT, plot->top,
		bottom, WIDTH - RIGHT);
	plot_put_label(plot->out, 12, plot->top - 8, "", "valid bits");
	plot_put_label(plot->out, WIDTH - RIGHT, bottom + RATES - 6, " text-anchor=\"end\"",
		"rate in Hz, logarithmic");
}

/* ---- ranges and marks ----------------------------------------------------------------------- */

static void
stretch(gint *start, gint *end)
{
	gint missing = POINT - (*end - *start);

	if (missing <= 0)
		return;
	*start -= missing / 2;
	*end = *start + POINT;
}

static void
put_area(const struct plot *plot, guint index)
{
	const struct plot_range *one =
		&g_array_index(plot->panel->ranges, struct plot_range, index);
	const char *color = colors[index % G_N_ELEMENTS(colors)];
	gint left = x_of(plot, one->range->minimum_sample_frequency);
	gint right = x_of(plot, one->range->maximum_sample_frequency);
	gint top = y_of(plot, one->range->maximum_bits_per_sample);
	gint bottom = y_of(plot, one->range->minimum_bits_per_sample);

	stretch(&left, &right);
	stretch(&top, &bottom);
	g_string_append_printf(plot->out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\" "
		"fill-opacity=\"0.14\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
		left, top, right - left, bottom - top, color, color,
		one->is_refusing ? " stroke-dasharray=\"5 4\"" : "");
}

/* The numbers of the ranges, each a little further right where several begin at one place. */
static void
put_number(const struct plot *plot, guint index)
{
	const struct ksf_range *range =
		g_array_index(plot->panel->ranges, struct plot_range, index).range;
	gint x = x_of(plot, range->minimum_sample_frequency);
	gint y = y_of(plot, range->maximum_bits_per_sample);
	g_autofree char *more = g_strdup_printf(
		" font-weight=\"bold\" fill=\"%s\"", colors[index % G_N_ELEMENTS(colors)]);
	g_autofree char *text = g_strdup_printf("%u", index);
	gint shift = 0;

	for (guint i = 0; i < index; i++) {
		const struct ksf_range *other =
			g_array_index(plot->panel->ranges, struct plot_range, i).range;

		if (has_area(other) && ABS(x_of(plot, other->minimum_sample_frequency) - x) < 14 &&
			ABS(y_of(plot, other->maximum_bits_per_sample) - y) < 12)
			shift += 14;
	}
	/* The legend has those for which there is no room. */
	if (x + shift < WIDTH - RIGHT)
		plot_put_label(plot->out, x - POINT / 2 + shift, y - POINT / 2 - 4, more, text);
}

static void
put_shape(GString *out, PlotMarkKind kind, gint x, gint y)
{
	if (kind == PLOT_REFUSED)
		g_string_append_printf(out,
			"<path d=\"M%d %dl12 12m0 -12l-12 12\" stroke=\"#fff\" "
			"stroke-width=\"6\"/><path d=\"M%d %dl12 12m0 -12l-12 12\" "
			"stroke=\"#b00020\" stroke-width=\"3\"/>\n",
			x - 6, y - 6, x - 6, y - 6);
	else if (kind == PLOT_TRY)
		g_string_append_printf(out,
			"<path d=\"M%d %dl6 10h-12z\" fill=\"#fff\" stroke=\"#333\" "
			"stroke-width=\"1.5\"/>\n",
			x, y - 6);
	else
		g_string_append_printf(out,
			"<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#1b7f3b\" stroke=\"#fff\" "
			"stroke-width=\"1.5\"/>\n",
			x, y);
}

static void
put_mark(const struct plot *plot, const struct plot_mark *mark)
{
	gint x = x_of(plot, mark->rate);
	gint y = y_of(plot, mark->bits);
	gboolean is_right = x > WIDTH - 180;

	put_shape(plot->out, mark->kind, x, y);
	if (mark->label != NULL)
		plot_put_label(plot->out, is_right ? x - 11 : x + 11, y + 16,
			is_right ? " text-anchor=\"end\" class=\"m\"" : " class=\"m\"",
			mark->label);
}

/* What is refused lies on top. */
static void
put_marks(const struct plot *plot)
{
	static const PlotMarkKind order[] = {PLOT_TRY, PLOT_TAKEN, PLOT_REFUSED};

	for (guint kind = 0; kind < G_N_ELEMENTS(order); kind++)
		for (guint i = 0; i < plot->panel->marks->len; i++) {
			const struct plot_mark *mark =
				&g_array_index(plot->panel->marks, struct plot_mark, i);

			if (mark->kind == order[kind])
				put_mark(plot, mark);
		}
}

/* ---- legend --------------------------------------------------------------------------------- */

static gint
put_swatch(const struct plot *plot, guint index, gint y)
{
	const struct plot_range *one =
		&g_array_index(plot->panel->ranges, struct plot_range, index);
	const char *color = colors[index % G_N_ELEMENTS(colors)];
	g_autofree char *number = g_strdup_printf("%u", index);

	g_string_append_printf(plot->out,
		"<rect x=\"%d\" y=\"%d\" width=\"20\" height=\"10\" rx=\"2\" fill=\"%s\" "
		"fill-opacity=\"0.14\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
		LEFT, y - 9, color, color, one->is_refusing ? " stroke-dasharray=\"5 4\"" : "");
	plot_put_label(plot->out, LEFT - 8, y, " text-anchor=\"end\" font-weight=\"bold\"", number);
	plot_put_label(plot->out, LEFT + 28, y, "", one->text);
	return y + LINE;
}

static gboolean
has_kind(const struct plot *plot, PlotMarkKind kind)
{
	for (guint i = 0; i < plot->panel->marks->len; i++)
		if (g_array_index(plot->panel->marks, struct plot_mark, i).kind == kind)
			return TRUE;
	return FALSE;
}

static gint
put_shapes(const struct plot *plot, gint y)
{
	static const char *const words[] = {
		"a format that is taken", "a format that is refused", "try instead"};

	for (guint kind = PLOT_TAKEN; kind <= PLOT_TRY; kind++) {
		if (!has_kind(plot, (PlotMarkKind)kind))
			continue;
		put_shape(plot->out, (PlotMarkKind)kind, LEFT + 10, y - 4);
		plot_put_label(plot->out, LEFT + 28, y, "", words[kind]);
		y += LINE;
	}
	return y;
}

static gint
put_legend(const struct plot *plot, gint y)
{
	guint count = plot->panel->ranges->len;

	for (guint i = 0; i < MIN(count, LEGEND_MAX); i++)
		y = put_swatch(plot, i, y);
	if (count > LEGEND_MAX) {
		g_autofree char *text = g_strdup_printf("and %u ranges more", count - LEGEND_MAX);

		plot_put_label(plot->out, LEFT + 28, y, "", text);
		y += LINE;
	}
	y = put_shapes(plot, y);
	for (guint i = 0; i < MIN(plot->panel->keys->len, LEGEND_MAX); i++, y += LINE)
		plot_put_label(
			plot->out, LEFT + 28, y, "", g_ptr_array_index(plot->panel->keys, i));
	return y;
}

/* Returns where the next panel begins. */
static gint
put_panel(struct plot *plot, gint top)
{
	plot->top = top + HEAD;
	scale(plot);
	plot_put_label(plot->out, 12, top + 18, " font-size=\"14\" font-weight=\"bold\"",
		plot->panel->title);
	put_axes(plot);
	for (guint i = 0; i < plot->panel->ranges->len; i++)
		if (has_area(g_array_index(plot->panel->ranges, struct plot_range, i).range))
			put_area(plot, i);
	for (guint i = 0; i < plot->panel->ranges->len; i++)
		if (has_area(g_array_index(plot->panel->ranges, struct plot_range, i).range))
			put_number(plot, i);
	put_marks(plot);
	return put_legend(plot, plot->top + AXES + RATES + LINE) + LINE;
}

char *
plot_to_svg(GPtrArray *panels)
{
	g_autoptr(GString) body = g_string_new(NULL);
	struct plot plot = {.out = body};
	gint height = LINE / 2;

	for (guint i = 0; i < panels->len; i++) {
		plot.panel = g_ptr_array_index(panels, i);
		height = put_panel(&plot, height);
	}
	return plot_document(WIDTH, height, body->str);
}

char *
plot_document(gint width, gint height, const char *body)
{
	return g_strdup_printf(
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n"
		"<style>.m{paint-order:stroke;stroke:#fff;stroke-width:3px}</style>\n"
		"<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n",
		width, height, width, height, body);
}
