/* SPDX-License-Identifier: MIT */
/*
 * Where the boxes of one filter stand: in columns, nodes by their distance from the side of the
 * bus, and in rows so that wires are short and straight. Layers, then the mean of the neighbours
 * from both sides in turn, as in the usual drawing of layered graphs.
 */
#include <string.h>

#include "topology-layout.h"

#define COLUMN_GAP 46
#define ROW_GAP    22
#define BEND_SIZE  10
#define FRAME_HEAD 34 /* for the title */
#define FRAME_EDGE 22
#define SWEEPS     12u
#define BENDS_MAX  4000u

struct placing {
	struct layout *layout;
	guint filter;
	struct layout_frame *frame;
	GArray *wires;    /* of guint: those within the filter */
	GArray *members;  /* of guint: boxes of the filter, with the bends */
	GPtrArray *lists; /* by column: GArray of guint, from top to bottom */
};

static struct layout_box *
box_of(const struct placing *p, guint member)
{
	return layout_box_at(p->layout, g_array_index(p->members, guint, member));
}

static const struct ksf_filter *
face_of(const struct placing *p)
{
	return &topology_filter(p->layout->driver, p->filter)->face;
}

static struct layout_wire *
wire_of(const struct placing *p, guint i)
{
	return layout_wire_at(p->layout, g_array_index(p->wires, guint, i));
}

/* As many zeros. */
static GArray *
zeros(guint count, guint size)
{
	GArray *array = g_array_sized_new(FALSE, TRUE, size, count);

	g_array_set_size(array, count);
	return array;
}

/* ---- directions ----------------------------------------------------------------------------- */

/* Marks of boxes, by their place among the filter's. */
#define FROM_BUS  1u /* behind an IN pin on the left */
#define FROM_JACK 2u /* behind an IN pin on the right */

static gboolean
spread_marks(const struct placing *p, guint8 *marks)
{
	gboolean is_changed = FALSE;

	for (guint i = 0; i < p->wires->len; i++) {
		const struct layout_wire *wire = wire_of(p, i);
		guint8 from = marks[wire->from - p->frame->first];
		guint8 *to = &marks[wire->to - p->frame->first];

		is_changed |= (from & ~*to) != 0;
		*to |= from;
	}
	return is_changed;
}

/* What comes from a jack alone goes to the left, until it meets what comes from the bus. */
static void
turn_wire(const struct placing *p, struct layout_wire *wire, const guint8 *marks)
{
	const struct layout_box *from = layout_box_at(p->layout, wire->from);
	const struct layout_box *to = layout_box_at(p->layout, wire->to);

	if (from->is_node && to->is_node)
		wire->is_back = marks[wire->from - p->frame->first] == FROM_JACK;
	else
		wire->is_back = (!from->is_node && !from->is_left) || (!to->is_node && to->is_left);
}

static void
turn_wires(const struct placing *p)
{
	const struct ksf_filter *face = face_of(p);
	g_autoptr(GArray) array = zeros(face->pin_count + face->node_count + 1, sizeof(guint8));
	guint8 *marks = (guint8 *)array->data;

	for (guint i = 0; i < face->pin_count; i++)
		if (face->pins[i].data_flow == KSF_DATAFLOW_IN)
			marks[i] = layout_box_at(p->layout, p->frame->first + i)->is_left
				? FROM_BUS
				: FROM_JACK;
	while (spread_marks(p, marks))
		;
	for (guint i = 0; i < p->wires->len; i++)
		turn_wire(p, wire_of(p, i), marks);
}

/* ---- columns -------------------------------------------------------------------------------- */

static guint
left_of(const struct layout_wire *wire)
{
	return wire->is_back ? wire->to : wire->from;
}

static guint
right_of(const struct layout_wire *wire)
{
	return wire->is_back ? wire->from : wire->to;
}

/* A node that nothing open leads to; of a cycle the first. */
static guint
next_node(const struct placing *p, const guint *open, const guint8 *done)
{
	guint first = KSF_NO_INDEX;
	guint start = p->frame->first + face_of(p)->pin_count;

	for (guint i = 0; i < face_of(p)->node_count; i++) {
		if (done[i] != 0)
			continue;
		if (open[i] == 0)
			return start + i;
		first = MIN(first, start + i);
	}
	return first;
}

static gboolean
is_between_nodes(const struct placing *p, const struct layout_wire *wire)
{
	return layout_box_at(p->layout, wire->from)->is_node &&
		layout_box_at(p->layout, wire->to)->is_node;
}

static void
find_columns(const struct placing *p)
{
	guint start = p->frame->first + face_of(p)->pin_count;
	guint count = face_of(p)->node_count;
	g_autoptr(GArray) opens = zeros(count + 1, sizeof(guint));
	g_autoptr(GArray) dones = zeros(count + 1, sizeof(guint8));
	guint *open = (guint *)(gpointer)opens->data;
	guint8 *done = (guint8 *)dones->data;

	for (guint i = 0; i < p->wires->len; i++)
		if (is_between_nodes(p, wire_of(p, i)))
			open[right_of(wire_of(p, i)) - start]++;
	for (guint i = 0; i < count; i++)
		layout_box_at(p->layout, start + i)->column = 1;
	for (guint i = 0; i < count; i++) {
		guint node = next_node(p, open, done);

		done[node - start] = 1;
		for (guint w = 0; w < p->wires->len; w++) {
			const struct layout_wire *wire = wire_of(p, w);
			guint next = right_of(wire);
			guint column = layout_box_at(p->layout, node)->column + 1;

			if (!is_between_nodes(p, wire) || left_of(wire) != node ||
				done[next - start] != 0)
				continue;
			open[next - start]--;
			layout_box_at(p->layout, next)->column =
				MAX(layout_box_at(p->layout, next)->column, column);
		}
	}
}

static void
set_columns(const struct placing *p)
{
	guint last = 0;

	find_columns(p);
	for (guint i = 0; i < p->members->len; i++)
		last = MAX(last, box_of(p, i)->column);
	p->frame->columns = last + 2;
	for (guint i = 0; i < p->members->len; i++)
		if (!box_of(p, i)->is_node)
			box_of(p, i)->column = box_of(p, i)->is_left ? 0 : last + 1;
}

/* Of a wire that passes columns, a bend in each. */
static void
add_bends(struct placing *p, struct layout_wire *wire)
{
	guint from = layout_box_at(p->layout, left_of(wire))->column;
	guint to = layout_box_at(p->layout, right_of(wire))->column;

	for (guint column = from + 1; column < to; column++) {
		struct layout_box bend = {.filter = p->filter,
			.is_bend = TRUE,
			.column = column,
			.width = BEND_SIZE,
			.height = BEND_SIZE};
		guint index = p->layout->boxes->len;

		if (index > BENDS_MAX)
			return;
		g_array_append_val(p->layout->boxes, bend);
		g_array_append_val(p->members, index);
		g_array_append_val(wire->bends, index);
	}
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Of each box, the sum and the number of its neighbours' rows on one side. */
struct pull {
	double sum;
	guint count;
};

static void
pull_pair(const struct placing *p, struct pull *pulls, guint left, guint right, gboolean is_forward)
{
	guint moved = is_forward ? right : left;
	guint fixed = is_forward ? left : right;

	if (layout_box_at(p->layout, left)->column >= layout_box_at(p->layout, right)->column)
		return;
	pulls[moved].sum += layout_box_at(p->layout, fixed)->y;
	pulls[moved].count++;
}

/* Of struct pull, by box. */
static GArray *
find_pulls(const struct placing *p, gboolean is_forward)
{
	GArray *array = zeros(p->layout->boxes->len + 1, sizeof(struct pull));
	struct pull *pulls = (struct pull *)(gpointer)array->data;

	for (guint i = 0; i < p->wires->len; i++) {
		const struct layout_wire *wire = wire_of(p, i);
		guint left = left_of(wire);

		for (guint b = 0; b < wire->bends->len; b++) {
			guint bend = g_array_index(wire->bends, guint, b);

			pull_pair(p, pulls, left, bend, is_forward);
			left = bend;
		}
		pull_pair(p, pulls, left, right_of(wire), is_forward);
	}
	return array;
}

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
	struct layout *layout = data;
	double first = layout_box_at(layout, *(const guint *)a)->y;
	double second = layout_box_at(layout, *(const guint *)b)->y;

	if (first < second)
		return -1;
	return first > second ? 1 : 0;
}

static double
distance(const struct layout_box *a, const struct layout_box *b)
{
	return (a->height + b->height) / 2.0 + (a->is_bend || b->is_bend ? ROW_GAP / 2.0 : ROW_GAP);
}

/* Apart from each other, as near as can be to where they are: the mean of what pushing down and
 * what pushing up gives. */
static void
spread_column(struct layout *layout, GArray *column)
{
	g_autoptr(GArray) downs = zeros(column->len + 1, sizeof(double));
	double *down = (double *)(gpointer)downs->data;
	double up = 0;

	g_array_sort_with_data(column, compare_rows, layout);
	for (guint i = 0; i < column->len; i++) {
		const struct layout_box *box =
			layout_box_at(layout, g_array_index(column, guint, i));

		down[i] = box->y;
		if (i > 0)
			down[i] = MAX(down[i],
				down[i - 1] +
					distance(layout_box_at(layout,
							 g_array_index(column, guint, i - 1)),
						box));
	}
	for (guint i = column->len; i > 0; i--) {
		struct layout_box *box = layout_box_at(layout, g_array_index(column, guint, i - 1));

		if (i < column->len)
			up -= distance(box, layout_box_at(layout, g_array_index(column, guint, i)));
		up = i == column->len ? box->y : MIN(up, box->y);
		box->y = (down[i - 1] + up) / 2;
	}
}

static void
sweep(const struct placing *p, gboolean is_forward)
{
	for (guint i = 0; i < p->lists->len; i++) {
		GArray *column =
			g_ptr_array_index(p->lists, is_forward ? i : p->lists->len - 1 - i);
		g_autoptr(GArray) pulls = find_pulls(p, is_forward);

		for (guint b = 0; b < column->len; b++) {
			guint index = g_array_index(column, guint, b);
			const struct pull *pull = &g_array_index(pulls, struct pull, index);

			if (pull->count > 0)
				layout_box_at(p->layout, index)->y = pull->sum / pull->count;
		}
		spread_column(p->layout, column);
	}
}

/* Pins begin where what they are wired to stands already, the others in their order. */
static void
begin_rows(const struct placing *p)
{
	for (guint i = 0; i < p->members->len; i++)
		box_of(p, i)->y = i * (double)ROW_GAP;
	for (guint i = 0; i < p->layout->wires->len; i++) {
		const struct layout_wire *wire = layout_wire_at(p->layout, i);
		struct layout_box *from = layout_box_at(p->layout, wire->from);
		struct layout_box *to = layout_box_at(p->layout, wire->to);

		if (wire->object.kind != KSF_OBJECT_PHYSICAL)
			continue;
		if (from->filter == p->filter && to->y > 0 && to->filter != p->filter)
			from->y = to->y;
		if (to->filter == p->filter && from->y > 0 && from->filter != p->filter)
			to->y = from->y;
	}
}

static void
set_rows(struct placing *p)
{
	p->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	for (guint i = 0; i < p->frame->columns; i++)
		g_ptr_array_add(p->lists, g_array_new(FALSE, FALSE, sizeof(guint)));
	for (guint i = 0; i < p->members->len; i++)
		g_array_append_val(g_ptr_array_index(p->lists, box_of(p, i)->column),
			g_array_index(p->members, guint, i));
	begin_rows(p);
	for (guint i = 0; i < p->lists->len; i++)
		spread_column(p->layout, g_ptr_array_index(p->lists, i));
	for (guint i = 0; i < SWEEPS; i++)
		sweep(p, i % 2 == 0);
}

/* ---- the frame ------------------------------------------------------------------------------ */

static gint
column_width(const struct placing *p, GArray *column)
{
	gint width = 0;

	for (guint i = 0; i < column->len; i++)
		width = MAX(
			width, layout_box_at(p->layout, g_array_index(column, guint, i))->width);
	return width;
}

/* Pins stand at their edge of the frame, nodes in the middle of their column. */
static void
put_box(struct layout_box *box, gint x, gint width)
{
	if (box->is_node || box->is_bend)
		box->x = x + width / 2.0;
	else
		box->x = box->is_left ? x + box->width / 2.0 : x + width - box->width / 2.0;
}

static void
set_frame(const struct placing *p)
{
	double top = G_MAXDOUBLE;
	double bottom = -G_MAXDOUBLE;
	gint x = p->frame->x;

	for (guint i = 0; i < p->lists->len; i++) {
		GArray *column = g_ptr_array_index(p->lists, i);
		gint width = column_width(p, column);

		for (guint b = 0; b < column->len; b++)
			put_box(layout_box_at(p->layout, g_array_index(column, guint, b)), x,
				width);
		x += width + (width > 0 ? COLUMN_GAP : 0);
	}
	for (guint i = 0; i < p->members->len; i++) {
		const struct layout_box *box = box_of(p, i);

		top = MIN(top, box->y - box->height / 2.0);
		bottom = MAX(bottom, box->y + box->height / 2.0);
	}
	if (p->members->len == 0)
		top = bottom = 0;
	for (guint i = 0; i < p->members->len; i++)
		box_of(p, i)->y += p->frame->y + FRAME_HEAD + FRAME_EDGE / 2.0 - top;
	p->frame->width = MAX(x - p->frame->x - COLUMN_GAP, 160);
	p->frame->height = (gint)(bottom - top) + FRAME_HEAD + FRAME_EDGE + FRAME_EDGE / 2;
}

static void
collect(struct placing *p)
{
	const struct ksf_filter *face = face_of(p);

	for (guint i = 0; i < face->pin_count + face->node_count; i++) {
		guint index = p->frame->first + i;

		g_array_append_val(p->members, index);
	}
	for (guint i = 0; i < p->layout->wires->len; i++) {
		const struct layout_wire *wire = layout_wire_at(p->layout, i);

		if (wire->object.kind == KSF_OBJECT_CONNECTION && wire->object.filter == p->filter)
			g_array_append_val(p->wires, i);
	}
}

void
layout_place(struct layout *layout, guint filter)
{
	struct placing p = {layout, filter, layout_frame_at(layout, filter),
		g_array_new(FALSE, FALSE, sizeof(guint)), g_array_new(FALSE, FALSE, sizeof(guint)),
		NULL};

	collect(&p);
	turn_wires(&p);
	set_columns(&p);
	for (guint i = 0; i < p.wires->len; i++)
		add_bends(&p, wire_of(&p, i));
	set_rows(&p);
	set_frame(&p);
	g_array_unref(p.wires);
	g_array_unref(p.members);
	g_ptr_array_unref(p.lists);
}
