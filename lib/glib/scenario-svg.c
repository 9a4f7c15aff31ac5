/* SPDX-License-Identifier: MIT */
/*
 * A scenario over time: where the device is in its buffer, the states, packets and what went
 * wrong. The operations are done once more, with a look at the device for every pixel.
 */
#include <string.h>

#include "private.h"
#include "plot.h"
#include "scenario.h"

#define WIDTH     760
#define LEFT      84
#define RIGHT     24
#define TOP       56
#define HEIGHT    260 /* of the positions */
#define STRIP     20  /* of states, packets and xruns */
#define GAP       10
#define LINE      18
#define SPAN      (WIDTH - LEFT - RIGHT)
#define TITLE_MAX 98 /* characters */
#define TICKS_MAX 12 /* lines of packets */
#define STATE_KEY 110
#define LAPS      3u /* drawn between two looks; of more only the ends are seen */

/* Okabe and Ito; told apart by line and shape too. */
#define COLOR_WRITE "#0072b2"
#define COLOR_PLAY  "#d55e00"
#define COLOR_UNDER "#b00020"
#define COLOR_OVER  "#8a2be2"
#define MARK_LINE   " stroke=\"#333\" stroke-width=\"2\""
#define LOST_LINE   " stroke=\"" COLOR_UNDER "\" stroke-width=\"2\" stroke-dasharray=\"3 3\""
#define RING_LINE   " stroke=\"#777\" stroke-width=\"1\" stroke-dasharray=\"1 2\""

/* Of KSSTATE, from pale to full. */
static const char *const state_colors[] = {"#eeeeee", "#d0dbe4", "#f0dc9c", "#a6d9a9"};

struct picture {
	GString *out;
	KsfmtScenarioLog *log;
	const struct scenario_port *port; /* of the first stream */
	GArray *samples;                  /* of struct scenario_look */
	guint64 end;                      /* 100 ns; above 0 */
	guint64 top;                      /* the largest buffer, or the end of the stream */
	guint32 wrap;                     /* 0: there is no cyclic buffer */
	guint32 packet;                   /* the packet in the largest */
	gboolean has_ring;                /* somewhere: a buffer of the DMA's own, ... */
	gboolean has_lost;                /* ... a notification that was lost */
};

/* ---- looking -------------------------------------------------------------------------------- */

static guint64
top_of(const struct scenario_look *sample)
{
	guint64 most = MAX(sample->play, sample->write);

	return MAX(sample->wrap != 0 ? sample->wrap : most, sample->ring);
}

static void
look(struct picture *picture, const struct scenario_device *device)
{
	struct scenario_look sample;

	if (!device->exists)
		return;
	scenario_look(device, &sample);
	g_array_append_val(picture->samples, sample);
	picture->has_ring |= sample.ring != 0;
	picture->has_lost |= sample.lost != 0;
	if (!sample.has_positions || top_of(&sample) <= picture->top)
		return;
	picture->top = top_of(&sample);
	picture->wrap = sample.wrap;
	picture->packet = sample.packet;
}

/* A run in pieces, on a copy: time may be split anywhere. */
static void
look_at_run(struct picture *picture, const struct scenario_device *device,
	const struct scenario_operation *operation)
{
	struct scenario_device copy = *device;
	guint64 left = scenario_duration(device, operation);
	guint64 piece = picture->end / SPAN + 1;
	struct ksf_stream_events events;

	if (operation->verb != VERB_RUN)
		return;
	for (; left > piece; left -= piece) {
		if (scenario_pass(&copy, piece, 0, &events) != KSF_STATUS_SUCCESS)
			return;
		look(picture, &copy);
	}
}

static void
look_at_all(struct picture *picture)
{
	GArray *steps = picture->log->steps;
	struct scenario_device device;

	scenario_device_init(&device);
	for (guint i = 0; i < steps->len; i++) {
		const struct scenario_step *step = &g_array_index(steps, struct scenario_step, i);
		struct scenario_step again;

		if (step->status == KSF_STATUS_SUCCESS)
			look_at_run(picture, &device, step->operation);
		scenario_do(&device, step->operation, &again);
		look(picture, &device);
	}
	scenario_device_clear(&device);
}

/* ---- scales --------------------------------------------------------------------------------- */

/* Pixels of so much of a whole, which may be near 2^64. */
static gint
share(guint64 part, guint64 whole, gint pixels)
{
	while (whole > G_MAXUINT32) {
		part >>= 1;
		whole >>= 1;
	}
	return (gint)(MIN(part, whole) * (guint64)pixels / whole);
}

static gint
x_of(const struct picture *picture, guint64 time_100ns)
{
	return LEFT + share(time_100ns, picture->end, SPAN);
}

static gint
y_of(const struct picture *picture, guint64 offset)
{
	return TOP + HEIGHT - share(offset, MAX(picture->top, 1), HEIGHT);
}

/* 1, 2 or 5 times a power of ten, at most @count of them in @whole. */
static guint64
tick(guint64 whole, guint count)
{
	static const guint steps[] = {1, 2, 5};

	for (guint64 ten = 1;; ten *= 10)
		for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
			if (whole / (ten * steps[i]) <= count)
				return ten * steps[i];
}

static void
put_times(const struct picture *picture, gint bottom)
{
	static const struct {
		const char *unit;
		guint64 size;
	} units[] = {{"s", KSF_100NS}, {"ms", 10000}, {"us", 10}};
	guint64 step = tick(picture->end, 10);
	guint u = 0;

	while (u + 1 < G_N_ELEMENTS(units) && step % units[u].size != 0)
		u++;
	step = MAX(step / units[u].size, 1) * units[u].size;
	for (guint64 time = 0; time <= picture->end; time += step) {
		g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT "%s%s",
			time / units[u].size, time == 0 ? " " : "", time == 0 ? units[u].unit : "");
		gint x = x_of(picture, time);

		g_string_append_printf(
			picture->out, "<path d=\"M%d %dV%d\" stroke=\"#ddd\"/>\n", x, TOP, bottom);
		plot_put_label(picture->out, x, bottom + 14, " text-anchor=\"middle\"", text);
	}
}

/* The edges of the packets, or a few. */
static void
put_offsets(const struct picture *picture)
{
	guint64 step = picture->packet;

	if (step == 0 || picture->top / step > TICKS_MAX)
		step = picture->wrap != 0 ? MAX(picture->top / 4, 1) : tick(picture->top, 8);
	for (guint64 offset = 0; offset <= picture->top; offset += step) {
		g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, offset);
		gint y = y_of(picture, offset);

		g_string_append_printf(picture->out, "<path d=\"M%d %dH%d\" stroke=\"#ddd\"/>\n",
			LEFT - 4, y, WIDTH - RIGHT);
		plot_put_label(picture->out, LEFT - 8, y + 4, " text-anchor=\"end\"", text);
	}
	plot_put_label(picture->out, 12, TOP - 12, "",
		picture->wrap != 0 ? "byte of the buffer" : "byte of the stream");
}

/* ---- positions ------------------------------------------------------------------------------ */

/* A linear position, and the buffer that it wraps in; 0: none. */
struct cursor {
	guint64 at;
	guint32 wrap;
};
typedef enum { CURSOR_PLAY, CURSOR_WRITE, CURSOR_DMA } CursorKind;

static struct cursor
cursor_of(const struct scenario_look *sample, CursorKind kind)
{
	if (kind == CURSOR_DMA)
		return (struct cursor){sample->dma, sample->ring};
	return (struct cursor){kind == CURSOR_PLAY ? sample->play : sample->write, sample->wrap};
}

static guint64
offset_of(struct cursor cursor)
{
	return cursor.wrap != 0 ? cursor.at % cursor.wrap : cursor.at;
}

/* To the top and from the bottom on, for each lap between two looks. */
static void
put_laps(const struct picture *picture, const struct scenario_look *a,
	const struct scenario_look *b, struct cursor from, struct cursor to)
{
	guint64 laps = to.at / to.wrap - from.at / to.wrap;
	gint left = x_of(picture, a->time_100ns);
	gint right = x_of(picture, b->time_100ns);

	for (guint64 i = 1; i <= MIN(laps, LAPS); i++) {
		guint64 edge = (from.at / to.wrap + i) * to.wrap;
		gint x = left + share(edge - from.at, MAX(to.at - from.at, 1), right - left);

		g_string_append_printf(
			picture->out, "L%d %dM%d %d", x, y_of(picture, to.wrap), x, TOP + HEIGHT);
	}
}

/* From one look to the next, or anew where the buffer is another or the position went back. */
static void
put_way(const struct picture *picture, const struct scenario_look *a, const struct scenario_look *b,
	CursorKind kind)
{
	struct cursor to = cursor_of(b, kind);
	struct cursor from = a != NULL ? cursor_of(a, kind) : to;
	gboolean is_new = a == NULL || to.at < from.at || to.wrap != from.wrap;

	if (!is_new && to.wrap != 0)
		put_laps(picture, a, b, from, to);
	g_string_append_printf(picture->out, "%s%d %d", is_new ? "M" : "L",
		x_of(picture, b->time_100ns), y_of(picture, offset_of(to)));
}

static void
put_cursor(const struct picture *picture, CursorKind kind, const char *more)
{
	const struct scenario_look *last = NULL;

	g_string_append(picture->out, "<path d=\"");
	for (guint i = 0; i < picture->samples->len; i++) {
		const struct scenario_look *sample =
			&g_array_index(picture->samples, struct scenario_look, i);

		if (sample->has_positions)
			put_way(picture, last, sample, kind);
		last = sample->has_positions ? sample : NULL;
	}
	g_string_append_printf(picture->out, "\" fill=\"none\"%s/>\n", more);
}

static guint64
value_of(const struct scenario_step *step, const char *key)
{
	for (guint i = 0; i < step->n_values; i++)
		if (g_str_equal(step->values[i].key, key))
			return step->values[i].number;
	return 0;
}

/* What the device said of its position, where it was asked. */
static void
put_reported(const struct picture *picture)
{
	GArray *steps = picture->log->steps;

	for (guint i = 0; i < steps->len; i++) {
		const struct scenario_step *step = &g_array_index(steps, struct scenario_step, i);
		gint x = x_of(picture, step->time_100ns);
		gint y;

		if (step->operation->verb != VERB_POSITION || step->status != KSF_STATUS_SUCCESS)
			continue;
		y = y_of(picture, value_of(step, "write"));
		g_string_append_printf(picture->out,
			"<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"none\" stroke=\"" COLOR_WRITE
			"\" stroke-width=\"1.5\"/>\n",
			x, y);
		y = y_of(picture, value_of(step, "play"));
		g_string_append_printf(picture->out,
			"<path d=\"M%d %dl4 7h-8z\" fill=\"none\" stroke=\"" COLOR_PLAY
			"\" stroke-width=\"1.5\"/>\n",
			x, y - 4);
	}
}

/* ---- strips --------------------------------------------------------------------------------- */

static void
put_box(const struct picture *picture, guint64 from, guint64 to, gint y, const char *color)
{
	gint left = x_of(picture, from);
	gint right = x_of(picture, to);

	g_string_append_printf(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", left, y,
		MAX(right - left, 1), STRIP, color);
}

/* One box for each stretch of a state, with its name where there is room. */
static void
put_states(const struct picture *picture, gint y)
{
	guint first = 0;

	for (guint i = 0; i < picture->samples->len; i++) {
		const struct scenario_look *samples = (gpointer)picture->samples->data;
		guint64 end =
			i + 1 < picture->samples->len ? samples[i + 1].time_100ns : picture->end;
		gint left = x_of(picture, samples[first].time_100ns);
		const char *name = scenario_state_name((gint)samples[first].state);

		if (i + 1 < picture->samples->len && samples[i + 1].state == samples[first].state)
			continue;
		if (end > samples[first].time_100ns)
			put_box(picture, samples[first].time_100ns, end, y,
				state_colors[samples[first].state]);
		if (x_of(picture, end) - left > 8 * (gint)strlen(name) + 6)
			plot_put_label(picture->out, left + 6, y + 14, "", name);
		first = i + 1;
	}
	plot_put_label(picture->out, LEFT - 8, y + 14, " text-anchor=\"end\"", "state");
}

static void
put_marks(const struct picture *picture, gint y)
{
	const struct scenario_look *samples = (gpointer)picture->samples->data;

	for (guint i = 1; i < picture->samples->len; i++) {
		gboolean is_lost = samples[i].lost > samples[i - 1].lost;

		if (is_lost || samples[i].done > samples[i - 1].done)
			g_string_append_printf(picture->out, "<path d=\"M%d %dv%d\"%s/>\n",
				x_of(picture, samples[i].time_100ns), y + 2, STRIP - 4,
				is_lost ? LOST_LINE : MARK_LINE);
	}
	plot_put_label(
		picture->out, LEFT - 8, y + 14, " text-anchor=\"end\"", picture->port->marks);
}

/* Underrun over overrun. */
static void
put_xruns(const struct picture *picture, gint y)
{
	for (guint i = 1; i < picture->samples->len; i++) {
		const struct scenario_look *samples = (gpointer)picture->samples->data;
		const char *color = samples[i].underrun != 0 ? COLOR_UNDER : COLOR_OVER;

		if (samples[i].underrun != 0 || samples[i].overrun != 0)
			put_box(picture, samples[i - 1].time_100ns, samples[i].time_100ns, y,
				color);
	}
	plot_put_label(picture->out, LEFT - 8, y + 14, " text-anchor=\"end\"", "xruns");
}

/* What was refused, with its line; of several at one time the numbers stand side by side. */
static void
put_refused(const struct picture *picture, gint y)
{
	GArray *steps = picture->log->steps;
	gint free = 0;

	for (guint i = 0; i < steps->len; i++) {
		const struct scenario_step *step = &g_array_index(steps, struct scenario_step, i);
		g_autofree char *text = g_strdup_printf("%u", step->operation->line);
		gint x = x_of(picture, step->time_100ns);

		if (step->status == KSF_STATUS_SUCCESS)
			continue;
		g_string_append_printf(picture->out,
			"<path d=\"M%d %dl8 8m0 -8l-8 8\" stroke=\"#b00020\" "
			"stroke-width=\"2\"/>\n",
			x - 4, y + 6);
		free = MAX(free, x + 7);
		if (free < WIDTH - RIGHT + 8)
			plot_put_label(picture->out, free, y + 14, " class=\"m\"", text);
		free += 8 * (gint)strlen(text) + 5;
	}
	plot_put_label(picture->out, LEFT - 8, y + 14, " text-anchor=\"end\"", "refused");
}

/* ---- all ------------------------------------------------------------------------------------ */

static gint
put_key(GString *out, gint y, const char *shape, const char *text)
{
	g_string_append_printf(out, "<g transform=\"translate(%d %d)\">%s</g>\n", LEFT, y, shape);
	plot_put_label(out, LEFT + 34, y + 4, "", text);
	return y + LINE;
}

/* All of them, in one row. */
static gint
put_state_keys(GString *out, gint y)
{
	for (gint i = 0; i < (gint)G_N_ELEMENTS(state_colors); i++) {
		gint x = LEFT + i * STATE_KEY;

		g_string_append_printf(out,
			"<rect x=\"%d\" y=\"%d\" width=\"26\" height=\"12\" fill=\"%s\"/>\n", x,
			y - 6, state_colors[i]);
		plot_put_label(out, x + 34, y + 4, "", scenario_state_name(i));
	}
	return y + LINE;
}

static gint
put_keys(GString *out, const struct picture *picture, gint y)
{
	y = put_key(out, y, "<path d=\"M0 0h26\" stroke=\"" COLOR_WRITE "\" stroke-width=\"2\"/>",
		picture->port->write_key);
	y = put_key(out, y,
		"<path d=\"M0 0h26\" stroke=\"" COLOR_PLAY
		"\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>",
		picture->port->play_key);
	if (picture->has_ring)
		y = put_key(out, y, "<path d=\"M0 0h26\"" RING_LINE "/>",
			"the DMA's own buffer: what the miniport says of its position");
	y = put_key(out, y,
		"<circle cx=\"7\" cy=\"0\" r=\"4\" fill=\"none\" stroke=\"" COLOR_WRITE
		"\" stroke-width=\"1.5\"/><path d=\"M20 -4l4 7h-8z\" fill=\"none\" "
		"stroke=\"" COLOR_PLAY "\" stroke-width=\"1.5\"/>",
		"what the device said of WriteOffset and PlayOffset");
	y = put_state_keys(out, y);
	if (picture->has_lost)
		y = put_key(out, y, "<path d=\"M13 -6v12\"" LOST_LINE "/>",
			"a notification that was lost");
	y = put_key(out, y,
		"<rect y=\"-6\" width=\"12\" height=\"12\" fill=\"" COLOR_UNDER
		"\"/><rect x=\"14\" y=\"-6\" width=\"12\" height=\"12\" fill=\"" COLOR_OVER "\"/>",
		"underrun, and overrun");
	return put_key(out, y,
		"<path d=\"M9 -4l8 8m0 -8l-8 8\" stroke=\"#b00020\" stroke-width=\"2\"/>",
		"an operation that was refused, and its line");
}

/* The stream, as it was written, as far as there is room. */
static char *
title_of(KsfmtScenarioLog *log)
{
	const char *text = log->steps->len > 0 ? ksfmt_scenario_log_get_text(log, 0) : "no stream";
	gboolean fits = g_utf8_strlen(text, -1) <= TITLE_MAX;
	g_autofree char *begin = g_utf8_substring(text, 0, fits ? -1 : TITLE_MAX - 3);

	return g_strconcat(begin, fits ? "" : "...", NULL);
}

static char *
put_all(struct picture *picture)
{
	g_autofree char *title = title_of(picture->log);
	gint strips = TOP + HEIGHT + GAP;
	gint bottom = strips + 4 * (STRIP + 4);
	gint height;

	plot_put_label(picture->out, 12, 20, " font-weight=\"bold\"", title);
	put_times(picture, bottom);
	put_offsets(picture);
	if (picture->has_ring)
		put_cursor(picture, CURSOR_DMA, RING_LINE);
	put_cursor(picture, CURSOR_WRITE, " stroke=\"" COLOR_WRITE "\" stroke-width=\"2\"");
	put_cursor(picture, CURSOR_PLAY,
		" stroke=\"" COLOR_PLAY "\" stroke-width=\"2\" stroke-dasharray=\"5 3\"");
	put_reported(picture);
	put_states(picture, strips);
	put_marks(picture, strips + (STRIP + 4));
	put_xruns(picture, strips + 2 * (STRIP + 4));
	put_refused(picture, strips + 3 * (STRIP + 4));
	height = put_keys(picture->out, picture, bottom + 40);
	return plot_document(WIDTH, height, picture->out->str);
}

static guint64
end_of(KsfmtScenarioLog *log)
{
	const struct scenario_step *steps = (gpointer)log->steps->data;

	return log->steps->len > 0 ? MAX(steps[log->steps->len - 1].time_100ns, 1) : 1;
}

/* A scenario begins with a stream. */
static const struct scenario_port *
port_of(KsfmtScenarioLog *log)
{
	return scenario_port_of(g_array_index(log->steps, struct scenario_step, 0).operation);
}

/**
 * ksfmt_scenario_log_to_svg:
 * @self: a #KsfmtScenarioLog
 *
 * Draws the positions in the buffer over time, states, packets, underruns and overruns, and what
 * was refused.
 *
 * Returns: (transfer full): an SVG document that needs nothing else
 *
 * Since: 1.0
 */
char *
ksfmt_scenario_log_to_svg(KsfmtScenarioLog *self)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GArray) samples = g_array_new(FALSE, FALSE, sizeof(struct scenario_look));
	struct picture picture = {.out = out,
		.log = self,
		.port = port_of(self),
		.samples = samples,
		.end = end_of(self)};

	look_at_all(&picture);
	return put_all(&picture);
}
