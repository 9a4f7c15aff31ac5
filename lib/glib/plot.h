/* SPDX-License-Identifier: MIT */
/* plot.h - data ranges on the rate and bits axes, as SVG. Private. */
#pragma once

#include <ksfmt/table.h>
#include <glib.h>

/* Told apart by shape, not by colour alone. */
typedef enum { PLOT_TAKEN, PLOT_REFUSED, PLOT_TRY } PlotMarkKind;

/* A format as a point. Several may share one. */
struct plot_mark {
	PlotMarkKind kind;
	guint rate;
	guint bits;
	char *label; /* beside the point; may be NULL */
};

struct plot_range {
	const struct ksf_range *range;
	gboolean is_refusing; /* drawn with a broken line */
	char *text;           /* in the legend */
};

/* One picture: a pin. */
struct plot_panel {
	char *title;
	GArray *ranges;  /* of struct plot_range */
	GArray *marks;   /* of struct plot_mark */
	GPtrArray *keys; /* of char *: further lines of the legend */
};

struct plot_panel *plot_panel_new(char *title);
void plot_panel_free(struct plot_panel *panel);
void plot_panel_add_range(
	struct plot_panel *panel, const struct ksf_range *range, gboolean is_refusing, char *text);
void plot_panel_add_mark(
	struct plot_panel *panel, PlotMarkKind kind, const struct ksf_format *format, char *label);
void plot_panel_add_key(struct plot_panel *panel, char *text);

/* What any picture needs: a text with further attributes, and the document around it all. */
void plot_put_label(GString *out, gint x, gint y, const char *more, const char *text);
char *plot_document(gint width, gint height, const char *body);

/* The panels one below the other; @panels is of struct plot_panel. */
char *plot_to_svg(GPtrArray *panels);
