/* SPDX-License-Identifier: MIT */
/*
 * Boxes and wires of a picture, and the filters side by side: what a client opens stands on the
 * left, jacks on the right, as in the figure of "Specifying the Topology". Filters stand in columns
 * by the number of physical connections between them and a pin for clients.
 */
#include <string.h>

#include "topology-layout.h"

/* More is no picture. */
#define BOXES_MAX 1500u
#define WIRES_MAX 3000u

#define LETTER      7 /* pixels, about */
#define NODE_HEIGHT 26
#define PIN_HEIGHT  36
#define FRAME_GAP   90
#define FRAME_SPACE 40
#define MARGIN      30

/* ---- boxes ---------------------------------------------------------------------------------- */

static void
box_clear(gpointer data)
{
	struct layout_box *box = data;

	g_free(box->text);
	g_free(box->note);
}

static void
wire_clear(gpointer data)
{
	g_array_unref(((struct layout_wire *)data)->bends);
}

static gint
text_width(const char *text)
{
	return (gint)g_utf8_strlen(text, -1) * LETTER;
}

/* What a pin is for, and what it takes. */
static char *
pin_note(KsfmtDriver *driver, guint filter, guint pin)
{
	const struct ksf_filter_pin *face = topology_pin(driver, filter, pin);
	const char *role = topology_is_jack(driver, filter, pin) ? "jack" : "";
	const char *contents = topology_contents_text(topology_contents(face));

	if (topology_is_host(driver, filter, pin))
		return g_strdup_printf("host, %s", contents);
	if (face->range_count == 0)
		return role[0] != '\0' ? g_strdup(role) : NULL;
	return g_strdup_printf("%s%s%s", role, role[0] != '\0' ? ", " : "", contents);
}

static void
add_pin(struct layout *layout, guint filter, guint pin)
{
	struct layout_box box = {.filter = filter, .index = pin, .height = PIN_HEIGHT};

	box.text = topology_pin_text(layout->driver, filter, pin);
	box.note = pin_note(layout->driver, filter, pin);
	box.width = 32 + MAX(text_width(box.text), box.note != NULL ? text_width(box.note) : 0);
	g_array_append_val(layout->boxes, box);
}

static void
add_node(struct layout *layout, guint filter, guint node)
{
	struct layout_box box = {
		.filter = filter, .is_node = TRUE, .index = node, .height = NODE_HEIGHT};

	box.text = topology_node_text(layout->driver, filter, node);
	box.width = 20 + text_width(box.text);
	g_array_append_val(layout->boxes, box);
}

/* The box of one end of a connection; KSF_NO_INDEX if there is none. */
static guint
end_box(const struct layout *layout, guint filter, guint node, guint pin)
{
	const struct ksf_filter *face = &topology_filter(layout->driver, filter)->face;
	guint first = layout_frame_at(layout, filter)->first;

	if (node == KSF_FILTER_NODE)
		return pin < face->pin_count ? first + pin : KSF_NO_INDEX;
	return node < face->node_count ? first + face->pin_count + node : KSF_NO_INDEX;
}

static void
add_wire(
	struct layout *layout, struct ksf_topology_object object, guint from, guint to, guint input)
{
	struct layout_wire wire = {.object = object, .from = from, .to = to, .input = input};

	if (from == KSF_NO_INDEX || to == KSF_NO_INDEX)
		return;
	wire.bends = g_array_new(FALSE, FALSE, sizeof(guint));
	g_array_append_val(layout->wires, wire);
}

static void
add_filter(struct layout *layout, guint filter)
{
	const struct ksf_filter *face = &topology_filter(layout->driver, filter)->face;
	struct layout_frame frame = {.first = layout->boxes->len};

	g_array_append_val(layout->frames, frame);
	for (guint i = 0; i < face->pin_count; i++)
		add_pin(layout, filter, i);
	for (guint i = 0; i < face->node_count; i++)
		add_node(layout, filter, i);
}

static void
add_wires(struct layout *layout, guint filter)
{
	const struct ksf_filter *face = &topology_filter(layout->driver, filter)->face;

	for (guint i = 0; i < face->connection_count; i++) {
		const struct ksf_connection *c = &face->connections[i];
		struct ksf_topology_object object = {
			KSF_OBJECT_CONNECTION, filter, i, KSF_NO_INDEX};

		add_wire(layout, object, end_box(layout, filter, c->from_node, c->from_node_pin),
			end_box(layout, filter, c->to_node, c->to_node_pin), c->to_node_pin);
	}
}

static guint
physical_box(const struct layout *layout, guint filter, guint pin)
{
	return topology_pin(layout->driver, filter, pin) != NULL
		? end_box(layout, filter, KSF_FILTER_NODE, pin)
		: KSF_NO_INDEX;
}

static void
add_physical(struct layout *layout)
{
	GArray *physical = layout->driver->physical;

	for (guint i = 0; i < physical->len; i++) {
		const struct ksf_physical *p = &g_array_index(physical, struct ksf_physical, i);
		struct ksf_topology_object object = {
			KSF_OBJECT_PHYSICAL, KSF_NO_INDEX, i, KSF_NO_INDEX};

		add_wire(layout, object, physical_box(layout, p->from_filter, p->from_pin),
			physical_box(layout, p->to_filter, p->to_pin), 0);
	}
}

/* ---- filters -------------------------------------------------------------------------------- */

static gboolean
has_host(KsfmtDriver *driver, guint filter)
{
	for (guint i = 0; i < topology_filter(driver, filter)->face.pin_count; i++)
		if (topology_is_host(driver, filter, i))
			return TRUE;
	return FALSE;
}

/* One round: filters next to one of known depth. */
static gboolean
spread_depth(struct layout *layout)
{
	gboolean is_changed = FALSE;

	for (guint i = 0; i < layout->wires->len; i++) {
		const struct layout_wire *wire = layout_wire_at(layout, i);
		guint *from =
			&layout_frame_at(layout, layout_box_at(layout, wire->from)->filter)->depth;
		guint *to =
			&layout_frame_at(layout, layout_box_at(layout, wire->to)->filter)->depth;
		guint *near = *from < *to ? from : to;
		guint *far = near == from ? to : from;

		if (*near == KSF_NO_INDEX || *far <= *near + 1)
			continue;
		*far = *near + 1;
		is_changed = TRUE;
	}
	return is_changed;
}

static void
find_depths(struct layout *layout)
{
	for (guint i = 0; i < layout->frames->len; i++)
		layout_frame_at(layout, i)->depth = has_host(layout->driver, i) ? 0 : KSF_NO_INDEX;
	while (spread_depth(layout))
		;
	for (guint i = 0; i < layout->frames->len; i++)
		if (layout_frame_at(layout, i)->depth == KSF_NO_INDEX)
			layout_frame_at(layout, i)->depth = 0;
}

/* The side of a pin that is wired: towards the bus if the other filter is nearer to it. */
static void
turn_wired(struct layout *layout)
{
	for (guint i = 0; i < layout->wires->len; i++) {
		const struct layout_wire *wire = layout_wire_at(layout, i);
		struct layout_box *from = layout_box_at(layout, wire->from);
		struct layout_box *to = layout_box_at(layout, wire->to);
		guint here = layout_frame_at(layout, from->filter)->depth;
		guint there = layout_frame_at(layout, to->filter)->depth;

		if (wire->object.kind != KSF_OBJECT_PHYSICAL)
			continue;
		from->is_left = here > there;
		to->is_left = here <= there;
	}
}

/* A filter by itself has its IN pins on the left. */
static void
turn_lone(struct layout *layout, guint filter)
{
	const struct ksf_filter *face = &topology_filter(layout->driver, filter)->face;
	guint first = layout_frame_at(layout, filter)->first;

	for (guint i = 0; i < face->pin_count; i++)
		if (layout_box_at(layout, first + i)->is_left)
			return;
	for (guint i = 0; i < face->pin_count; i++)
		layout_box_at(layout, first + i)->is_left =
			face->pins[i].data_flow == KSF_DATAFLOW_IN;
}

/* What is not wired: host pins left, jacks right; of others IN pins left, unless clients open pins
 * of the same filter. */
static void
turn_pins(struct layout *layout)
{
	KsfmtDriver *driver = layout->driver;

	for (guint i = 0; i < layout->boxes->len; i++) {
		struct layout_box *box = layout_box_at(layout, i);
		const struct ksf_filter_pin *face = topology_pin(driver, box->filter, box->index);

		if (box->is_node)
			continue;
		if (topology_is_host(driver, box->filter, box->index))
			box->is_left = TRUE;
		else if (!ksf_guid_is_terminal(&face->category))
			box->is_left = !has_host(driver, box->filter) &&
				face->data_flow == KSF_DATAFLOW_IN;
	}
	turn_wired(layout);
	for (guint i = 0; i < layout->frames->len; i++)
		turn_lone(layout, i);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* Filters of one depth below each other; @x is moved on by the widest. */
static void
put_column(struct layout *layout, guint depth, gint *x)
{
	gint widest = 0;
	gint y = MARGIN;

	for (guint i = 0; i < layout->frames->len; i++) {
		struct layout_frame *frame = layout_frame_at(layout, i);

		if (frame->depth != depth)
			continue;
		frame->x = *x;
		frame->y = y;
		layout_place(layout, i);
		y += frame->height + FRAME_SPACE;
		widest = MAX(widest, frame->width);
	}
	layout->height = MAX(layout->height, y - FRAME_SPACE + MARGIN);
	if (widest == 0)
		return;
	layout->width = *x + widest + MARGIN;
	*x += widest + FRAME_GAP;
}

static void
put_columns(struct layout *layout)
{
	gint x = MARGIN;

	for (guint depth = 0; depth < layout->frames->len; depth++)
		put_column(layout, depth, &x);
}

static gboolean
is_too_much(KsfmtDriver *driver)
{
	guint64 boxes = driver->pins->len + driver->filters->len;
	guint64 wires = driver->physical->len;

	for (guint i = 0; i < driver->filters->len; i++) {
		boxes += topology_filter(driver, i)->face.node_count;
		wires += topology_filter(driver, i)->face.connection_count;
	}
	return boxes > BOXES_MAX || wires > WIRES_MAX;
}

struct layout *
layout_new(KsfmtDriver *driver)
{
	struct layout *layout;

	if (is_too_much(driver))
		return NULL;
	layout = g_new0(struct layout, 1);
	layout->driver = driver;
	layout->boxes = g_array_new(FALSE, TRUE, sizeof(struct layout_box));
	layout->wires = g_array_new(FALSE, TRUE, sizeof(struct layout_wire));
	layout->frames = g_array_new(FALSE, TRUE, sizeof(struct layout_frame));
	g_array_set_clear_func(layout->boxes, box_clear);
	g_array_set_clear_func(layout->wires, wire_clear);
	for (guint i = 0; i < driver->filters->len; i++)
		add_filter(layout, i);
	for (guint i = 0; i < driver->filters->len; i++)
		add_wires(layout, i);
	add_physical(layout);
	find_depths(layout);
	turn_pins(layout);
	put_columns(layout);
	return layout;
}

void
layout_free(struct layout *layout)
{
	g_array_unref(layout->boxes);
	g_array_unref(layout->wires);
	g_array_unref(layout->frames);
	g_free(layout);
}
