/* SPDX-License-Identifier: MIT */
/* What is drawn of an answer and of a driver's tables. */
#include "private.h"
#include "driver.h"
#include "plot.h"

/* ---- answers -------------------------------------------------------------------------------- */

/* "takes it", or the fields that refuse. */
static char *
verdict_of(KsfmtAnswer *answer, guint index)
{
	GString *text = g_string_new(NULL);

	for (guint field = 0; field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, index, (KsfmtField)field);

		if (reason != NULL)
			g_string_append_printf(
				text, "%s%s", text->len > 0 ? ", " : "refuses: ", reason);
	}
	if (text->len == 0)
		g_string_append(text, "takes it");
	return g_string_free(text, FALSE);
}

static void
add_pairs(struct plot_panel *panel, KsfmtAnswer *answer)
{
	KsfmtRangeList *pin = ksfmt_answer_get_pin(answer);

	for (guint i = 0; i < ksfmt_answer_get_n_pairs(answer); i++) {
		g_autofree char *line = ksfmt_range_list_range_to_text(pin, i);
		g_autofree char *verdict = verdict_of(answer, i);

		plot_panel_add_range(panel, ksfmt_range_list_get_range(pin, i),
			ksfmt_answer_get_distance(answer, i) > 0,
			g_strdup_printf("%s: %s", line, verdict));
	}
}

static void
add_tries(struct plot_panel *panel, KsfmtAnswer *answer)
{
	for (guint i = 0; i < ksfmt_answer_get_n_tries(answer); i++) {
		guint range;
		g_autoptr(KsfmtFormat) format = ksfmt_answer_get_try(answer, i, &range);
		g_autofree char *line = ksfmt_format_to_text(format);

		plot_panel_add_mark(panel, PLOT_TRY, ksfmt_format_get_format(format),
			g_strdup_printf("%u", i + 1));
		plot_panel_add_key(panel, g_strdup_printf("%u  %s", i + 1, line));
	}
}

/* Where hardware alone refuses, a range takes it. */
static const char *
title_of(KsfmtAnswer *self)
{
	if (ksfmt_answer_is_accepted(self))
		return "accepted";
	return ksfmt_answer_get_n_pairs(self) > 0 &&
			ksfmt_answer_get_distance(self, ksfmt_answer_get_nearest(self)) == 0
		? "a range takes it, the hardware does not"
		: "no range takes it";
}

/**
 * ksfmt_answer_to_svg:
 * @self: an answer of ksfmt_answer_new_why()
 *
 * Draws the pin's ranges on the rate and bits axes, the wanted format, and what to try instead.
 *
 * Returns: (transfer full): an SVG document that needs nothing else
 *
 * Since: 1.0
 */
char *
ksfmt_answer_to_svg(KsfmtAnswer *self)
{
	KsfmtFormat *wanted = ksfmt_answer_get_wanted(self);
	gboolean yes = ksfmt_answer_is_accepted(self);
	g_autoptr(GPtrArray) panels =
		g_ptr_array_new_with_free_func((GDestroyNotify)plot_panel_free);
	g_autofree char *line = NULL;
	struct plot_panel *panel;

	g_return_val_if_fail(wanted != NULL, NULL);
	line = ksfmt_format_to_text(wanted);
	panel = plot_panel_new(g_strdup_printf("%s: %s", line, title_of(self)));
	g_ptr_array_add(panels, panel);
	add_pairs(panel, self);
	plot_panel_add_mark(panel, yes ? PLOT_TAKEN : PLOT_REFUSED, ksfmt_format_get_format(wanted),
		g_strdup(yes ? "wanted, accepted" : "wanted, refused"));
	add_tries(panel, self);
	return plot_to_svg(panels);
}

/* ---- drivers -------------------------------------------------------------------------------- */

static void
add_rows(struct plot_panel *panel, const struct driver_pin *pin)
{
	struct ksf_table table = driver_pin_table(pin);

	for (guint i = 0; i < table.row_count; i++) {
		gboolean outside = (ksf_table_row_why(&table, i) & KSF_LINT_ROW_OUTSIDE) != 0;
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(pin->formats, i));

		plot_panel_add_mark(panel, outside ? PLOT_REFUSED : PLOT_TAKEN, &table.rows[i],
			outside ? g_strdup_printf("formats[%u]", i) : NULL);
		if (outside)
			plot_panel_add_key(
				panel, g_strdup_printf("formats[%u]  %s: outside", i, line));
	}
}

static struct plot_panel *
panel_of_pin(const struct driver_pin *pin)
{
	struct plot_panel *panel = plot_panel_new(g_strdup_printf("%s%s%s", pin->path,
		pin->name != NULL ? "  " : "", pin->name != NULL ? pin->name : ""));

	for (guint i = 0; i < pin->ranges->len; i++) {
		const struct ksf_range *range = &g_array_index(pin->ranges, struct ksf_range, i);

		plot_panel_add_range(panel, range, FALSE, ksfmt_range_to_text(range));
	}
	add_rows(panel, pin);
	return panel;
}

static gboolean
has_audio(const struct driver_pin *pin)
{
	for (guint i = 0; i < pin->ranges->len; i++)
		if (g_array_index(pin->ranges, struct ksf_range, i).layout ==
			KSF_LAYOUT_KSDATARANGE_AUDIO)
			return TRUE;
	return pin->rows->len > 0;
}

/**
 * ksfmt_driver_to_svg:
 * @self: a #KsfmtDriver
 *
 * Draws every pin that has wave formats: its ranges on the rate and bits axes, and its formats.
 *
 * Returns: (transfer full): an SVG document that needs nothing else
 *
 * Since: 1.0
 */
char *
ksfmt_driver_to_svg(KsfmtDriver *self)
{
	g_autoptr(GPtrArray) panels =
		g_ptr_array_new_with_free_func((GDestroyNotify)plot_panel_free);

	for (guint i = 0; i < self->pins->len; i++) {
		const struct driver_pin *pin = g_ptr_array_index(self->pins, i);

		if (has_audio(pin))
			g_ptr_array_add(panels, panel_of_pin(pin));
	}
	return plot_to_svg(panels);
}
