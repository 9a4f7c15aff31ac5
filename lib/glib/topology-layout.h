/* SPDX-License-Identifier: MIT */
/* topology-layout.h - where the pins, nodes and connections of a picture stand. Private. */
#pragma once

#include "topology.h"

/* A pin or a node, or where a wire bends. */
struct layout_box {
	guint filter;
	gboolean is_node;
	gboolean is_bend;
	guint index;
	gboolean is_left; /* of a pin: on the side of the bus; else on the side of the jacks */
	guint column;     /* in its filter, from 0 */
	gint width;
	gint height;
	double x; /* the middle */
	double y;
	char *text;
	char *note; /* a second line; may be NULL */
};

struct layout_wire {
	struct ksf_topology_object object; /* a connection, or a physical one */
	guint from;                        /* boxes, as the data goes */
	guint to;
	guint input;      /* the logical pin that it leads to */
	GArray *bends;    /* of guint: boxes, from the left to the right */
	gboolean is_back; /* the data goes from the right to the left */
};

struct layout_frame {
	gint x;
	gint y;
	gint width;
	gint height;
	guint depth; /* column of the filter: how many physical connections from the bus */
	guint columns;
	guint first; /* its first box; pins, then nodes */
};

struct layout {
	KsfmtDriver *driver;
	GArray *boxes;
	GArray *wires;
	GArray *frames; /* by filter */
	gint width;
	gint height;
};

#define layout_box_at(layout, i)   (&g_array_index((layout)->boxes, struct layout_box, i))
#define layout_wire_at(layout, i)  (&g_array_index((layout)->wires, struct layout_wire, i))
#define layout_frame_at(layout, i) (&g_array_index((layout)->frames, struct layout_frame, i))

/* NULL if there is more than a picture can hold. */
struct layout *layout_new(KsfmtDriver *driver);
void layout_free(struct layout *layout);

/* topology-place.c: columns and rows of the boxes of one filter, and the frame around them. */
void layout_place(struct layout *layout, guint filter);
