/* SPDX-License-Identifier: MIT */
/*
 * A topology as SVG. Findings stand at their objects, with a colour and a line of their own, and in
 * words below. All coordinates are whole pixels, so that no locale has a say in them.
 */
#include <string.h>

#include "plot.h"
#include "topology-layout.h"

#define LINE       18
#define LEFT       30
#define WIDTH_MIN  720
#define LEGEND_MAX 40u /* findings in words; more are counted */
#define LETTER     6   /* pixels, about, of the legend */
#define BEND_MIN   24
#define BELOW      50 /* how far a wire that turns back is pulled down */

/* By severity, from KSFMT_SEVERITY_NONE: colours, told apart by the line too. */
static const char *const colors[] = {"#555", "#1565c0", "#d26900", "#d26900", "#c62828"};
static const char *const dashes[] = {"", " stroke-dasharray=\"2 3\"", " stroke-dasharray=\"7 3\"",
	" stroke-dasharray=\"7 3\"", ""};

struct picture {
	GString *out;
	KsfmtDriver *driver;
	struct layout *layout;
	GHashTable *marks;
};

static const struct topology_mark *
mark_of(const struct picture *picture, const struct ksf_topology_object *object)
{
	return topology_mark_of(picture->marks, picture->driver, object);
}

static KsfmtSeverity
severity_of(const struct topology_mark *mark)
{
	return mark != NULL ? mark->worst : KSFMT_SEVERITY_NONE;
}

/* The ids of the findings, in their colour; white around them, so that wires do not hide them. */
static void
put_ids(const struct picture *picture, gint x, gint y, const char *anchor,
	const struct topology_mark *mark)
{
	g_autofree char *more = NULL;

	if (mark == NULL)
		return;
	more = g_strdup_printf(" class=\"m\" font-size=\"10\" font-weight=\"bold\" "
			       "text-anchor=\"%s\" fill=\"%s\"",
		anchor, colors[mark->worst]);
	plot_put_label(picture->out, x, y, more, mark->ids->str);
}

/* ---- filters -------------------------------------------------------------------------------- */

static void
put_frame(const struct picture *picture, guint index)
{
	const struct layout_frame *frame = layout_frame_at(picture->layout, index);
	const struct driver_filter *filter = topology_filter(picture->driver, index);
	struct ksf_topology_object object = {KSF_OBJECT_FILTER, index, index, KSF_NO_INDEX};
	const struct topology_mark *mark = mark_of(picture, &object);
	KsfmtSeverity severity = severity_of(mark);
	g_autofree char *title = g_strdup_printf("%s%s%s", filter->name,
		filter->face.kind == KSF_KIND_AVSTREAM ? " (AVStream)" : "",
		filter->is_off ? ": powered down" : "");

	g_string_append_printf(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" "
		"stroke=\"%s\" stroke-width=\"%d\"%s/>\n",
		frame->x - 8, frame->y, frame->width + 16, frame->height,
		filter->is_off ? "#e4e4e4" : "#f7f7f2", mark != NULL ? colors[severity] : "#999",
		mark != NULL ? 2 : 1, mark != NULL ? dashes[severity] : "");
	plot_put_label(picture->out, frame->x + 4, frame->y + 20,
		" font-size=\"14\" font-weight=\"bold\"", title);
	put_ids(picture, frame->x + frame->width, frame->y + 20, "end", mark);
}

/* ---- boxes ---------------------------------------------------------------------------------- */

/* A bar at the side of the bus, or a jack. */
static void
put_role(const struct picture *picture, const struct layout_box *box)
{
	gint x = (gint)box->x;
	gint y = (gint)box->y;
	gint half = box->width / 2;

	if (topology_is_host(picture->driver, box->filter, box->index))
		g_string_append_printf(picture->out,
			"<rect x=\"%d\" y=\"%d\" width=\"5\" height=\"%d\" fill=\"#0072b2\"/>\n",
			box->is_left ? x - half : x + half - 5, y - box->height / 2, box->height);
	else if (topology_is_jack(picture->driver, box->filter, box->index))
		g_string_append_printf(picture->out,
			"<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"#fff\" stroke=\"#222\" "
			"stroke-width=\"2\"/>\n",
			box->is_left ? x - half : x + half, y);
}

static void
put_box(const struct picture *picture, const struct layout_box *box)
{
	struct ksf_topology_object object = {box->is_node ? KSF_OBJECT_NODE : KSF_OBJECT_PIN,
		box->filter, box->index, KSF_NO_INDEX};
	const struct topology_mark *mark = mark_of(picture, &object);
	KsfmtSeverity severity = severity_of(mark);
	gint x = (gint)box->x;
	gint y = (gint)box->y;

	g_string_append_printf(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" "
		"stroke=\"%s\" stroke-width=\"%d\"%s/>\n",
		x - box->width / 2, y - box->height / 2, box->width, box->height,
		box->is_node ? box->height / 2 : 2, box->is_node ? "#fff" : "#e8f0f6",
		colors[severity], mark != NULL ? 3 : 1, dashes[severity]);
	if (!box->is_node)
		put_role(picture, box);
	plot_put_label(picture->out, x, box->note != NULL ? y - 2 : y + 4,
		" text-anchor=\"middle\"", box->text);
	if (box->note != NULL)
		plot_put_label(picture->out, x, y + 12,
			" text-anchor=\"middle\" font-size=\"10\" fill=\"#555\"", box->note);
	put_ids(picture, x, y - box->height / 2 - 4, "middle", mark);
}

/* ---- wires ---------------------------------------------------------------------------------- */

/* Where a wire passes, and which way it leaves and comes: 1 to the right, -1 to the left. */
struct stop {
	gint x;
	gint y;
	gint leaves;
	gint comes;
};

/* A wire within a filter ends at the inner side of a pin, one between filters at the outer. */
static struct stop
end_of(const struct layout_box *box, gboolean is_physical, gboolean is_right_end)
{
	gint side = is_right_end ? -1 : 1;

	if (!box->is_node)
		side = box->is_left == is_physical ? -1 : 1;
	return (struct stop){(gint)box->x + side * box->width / 2, (gint)box->y, side, side};
}

/* In the order of the data. */
static GArray *
stops_of(const struct picture *picture, const struct layout_wire *wire)
{
	GArray *stops = g_array_new(FALSE, FALSE, sizeof(struct stop));
	gboolean is_physical = wire->object.kind == KSF_OBJECT_PHYSICAL;
	struct stop from =
		end_of(layout_box_at(picture->layout, wire->from), is_physical, wire->is_back);
	struct stop to =
		end_of(layout_box_at(picture->layout, wire->to), is_physical, !wire->is_back);

	g_array_append_val(stops, from);
	for (guint i = 0; i < wire->bends->len; i++) {
		guint index = wire->is_back ? wire->bends->len - 1 - i : i;
		const struct layout_box *box =
			layout_box_at(picture->layout, g_array_index(wire->bends, guint, index));
		gint way = wire->is_back ? -1 : 1;
		struct stop stop = {(gint)box->x, (gint)box->y, way, -way};

		g_array_append_val(stops, stop);
	}
	g_array_append_val(stops, to);
	return stops;
}

/* A wire that leaves away from where it goes, as between pins of one filter, passes below. */
static gboolean
turns_back(const struct stop *a, const struct stop *b)
{
	return (b->x - a->x) * a->leaves < 0 && (a->x - b->x) * b->comes < 0;
}

static void
put_curve(const struct picture *picture, GArray *stops)
{
	for (guint i = 0; i + 1 < stops->len; i++) {
		const struct stop *a = &g_array_index(stops, struct stop, i);
		const struct stop *b = &g_array_index(stops, struct stop, i + 1);
		gboolean is_turn = turns_back(a, b);
		gint reach = is_turn ? BEND_MIN : MAX(ABS(b->x - a->x) / 2, BEND_MIN);
		gint below = is_turn ? BELOW : 0;

		if (i == 0)
			g_string_append_printf(picture->out, "M%d %d", a->x, a->y);
		g_string_append_printf(picture->out, "C%d %d %d %d %d %d", a->x + a->leaves * reach,
			a->y + below, b->x + b->comes * reach, b->y + below, b->x, b->y);
	}
}

/* Of a curve of four points, seven tenths of the way. */
static gint
part_of(gint a, gint b, gint c, gint d)
{
	return (27 * a + 189 * b + 441 * c + 343 * d) / 1000;
}

/* The logical pin, where a node has several inputs. */
static void
put_input(const struct picture *picture, const struct layout_wire *wire, GArray *stops)
{
	const struct stop *a = &g_array_index(stops, struct stop, stops->len - 2);
	const struct stop *b = &g_array_index(stops, struct stop, stops->len - 1);
	gint reach = MAX(ABS(b->x - a->x) / 2, BEND_MIN);
	guint count = 0;
	g_autofree char *text = NULL;

	for (guint i = 0; i < picture->layout->wires->len; i++)
		count += layout_wire_at(picture->layout, i)->to == wire->to;
	if (count < 2 || !layout_box_at(picture->layout, wire->to)->is_node)
		return;
	text = g_strdup_printf("%u", wire->input);
	plot_put_label(picture->out,
		part_of(a->x, a->x + a->leaves * reach, b->x + b->comes * reach, b->x),
		part_of(a->y, a->y, b->y, b->y) + 3,
		" class=\"m\" font-size=\"9\" text-anchor=\"middle\" fill=\"#555\"", text);
}

static void
put_wire(const struct picture *picture, const struct layout_wire *wire)
{
	const struct topology_mark *mark = mark_of(picture, &wire->object);
	KsfmtSeverity severity = severity_of(mark);
	gboolean is_physical = wire->object.kind == KSF_OBJECT_PHYSICAL;
	g_autoptr(GArray) stops = stops_of(picture, wire);
	const struct stop *first = &g_array_index(stops, struct stop, 0);
	const struct stop *second = &g_array_index(stops, struct stop, 1);
	gint below = turns_back(first, second) ? BELOW * 3 / 4 : 0;

	g_string_append(picture->out, "<path d=\"");
	put_curve(picture, stops);
	g_string_append_printf(picture->out,
		"\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"%s marker-end=\"url(#a%d)\"/>\n",
		colors[severity], is_physical || mark != NULL ? 3 : 1, dashes[severity],
		(gint)severity);
	put_input(picture, wire, stops);
	put_ids(picture, (first->x + second->x) / 2, (first->y + second->y) / 2 - 5 + below,
		"middle", mark);
}

/* ---- legend --------------------------------------------------------------------------------- */

/* Words from @x on, up to the width of the picture. Returns the next line. */
static gint
put_wrapped(const struct picture *picture, gint x, gint y, const char *more, const char *text)
{
	guint room = (guint)(MAX(picture->layout->width, WIDTH_MIN) - x - LEFT) / LETTER;
	g_auto(GStrv) words = g_strsplit(text, " ", 0);
	g_autoptr(GString) line = g_string_new(NULL);

	for (guint i = 0; words[i] != NULL; i++) {
		if (line->len > 0 && line->len + 1 + strlen(words[i]) > room) {
			plot_put_label(picture->out, x, y, more, line->str);
			g_string_truncate(line, 0);
			y += LINE;
		}
		g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
	}
	plot_put_label(picture->out, x, y, more, line->str);
	return y + LINE;
}

static gint
put_finding(const struct picture *picture, KsfmtFinding *finding, gint y)
{
	KsfmtSeverity severity = ksfmt_finding_get_severity(finding);
	g_autofree char *id =
		g_strdup_printf(" font-weight=\"bold\" fill=\"%s\"", colors[severity]);
	g_autofree char *text = g_strdup_printf("%s at %s: %s", ksf_severity_name(severity),
		ksfmt_finding_get_path(finding), ksfmt_finding_get_text(finding));

	plot_put_label(picture->out, LEFT, y, id, topology_short_id(ksfmt_finding_get_id(finding)));
	return put_wrapped(picture, LEFT + 64, y, "", text);
}

static gint
put_signs(const struct picture *picture, gint y)
{
	g_string_append_printf(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"5\" height=\"14\" fill=\"#0072b2\"/>\n"
		"<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"#fff\" stroke=\"#222\" "
		"stroke-width=\"2\"/>\n"
		"<path d=\"M%d %dh30\" stroke=\"#555\" stroke-width=\"3\"/>\n",
		LEFT, y - 11, LEFT + 160, y - 4, LEFT + 260, y - 4);
	plot_put_label(picture->out, LEFT + 12, y, "", "a pin for clients");
	plot_put_label(picture->out, LEFT + 174, y, "", "a jack");
	plot_put_label(picture->out, LEFT + 298, y, "", "a physical connection");
	return y + LINE + 6;
}

static gint
put_legend(const struct picture *picture, KsfmtItem *judged, KsfmtSeverity least, gint y)
{
	GPtrArray *findings = judged != NULL ? ksfmt_item_get_findings(judged) : NULL;
	guint count = 0;

	y = put_signs(picture, y);
	for (guint i = 0; findings != NULL && i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		if (ksfmt_finding_get_severity(finding) >= least && count++ < LEGEND_MAX)
			y = put_finding(picture, finding, y);
	}
	if (count > LEGEND_MAX) {
		g_autofree char *text = g_strdup_printf("and %u more", count - LEGEND_MAX);

		y = put_wrapped(picture, LEFT, y, "", text);
	}
	return y;
}

/* ---- the picture ---------------------------------------------------------------------------- */

static void
put_arrows(const struct picture *picture)
{
	g_string_append(picture->out, "<defs>\n");
	for (guint i = 0; i < G_N_ELEMENTS(colors); i++)
		g_string_append_printf(picture->out,
			"<marker id=\"a%u\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" "
			"markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" "
			"orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"%s\"/></marker>\n",
			i, colors[i]);
	g_string_append(picture->out, "</defs>\n");
}

static char *
draw(struct picture *picture, KsfmtItem *judged, KsfmtSeverity least)
{
	struct layout *layout = picture->layout;
	gint y;

	put_arrows(picture);
	for (guint i = 0; i < layout->frames->len; i++)
		put_frame(picture, i);
	for (guint i = 0; i < layout->wires->len; i++)
		put_wire(picture, layout_wire_at(layout, i));
	for (guint i = 0; i < layout->boxes->len; i++)
		if (!layout_box_at(layout, i)->is_bend)
			put_box(picture, layout_box_at(layout, i));
	y = put_legend(picture, judged, least, layout->height + LINE);
	return plot_document(MAX(layout->width, WIDTH_MIN), y, picture->out->str);
}

static char *
draw_nothing(void)
{
	g_autoptr(GString) out = g_string_new(NULL);

	plot_put_label(out, LEFT, 2 * LINE, "", "More pins and nodes than a picture can hold");
	return plot_document(WIDTH_MIN, 3 * LINE, out->str);
}

/**
 * ksfmt_driver_topology_to_svg:
 * @self: a #KsfmtDriver
 * @judged: (nullable): what ksfmt_driver_judge() says of it; objects with findings are marked
 * @least: the least severity that is marked
 *
 * Draws the filters with their pins, nodes and connections: what a client opens on the left, jacks
 * on the right.
 *
 * Returns: (transfer full): an SVG document that needs nothing else
 *
 * Since: 1.0
 */
char *
ksfmt_driver_topology_to_svg(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GHashTable) marks = topology_marks(judged, least);
	struct picture picture = {out, self, layout_new(self), marks};
	char *svg;

	if (picture.layout == NULL)
		return draw_nothing();
	svg = draw(&picture, judged, least);
	layout_free(picture.layout);
	return svg;
}
