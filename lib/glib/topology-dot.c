/* SPDX-License-Identifier: MIT */
/* A topology as text for graphviz, with the same marks as the picture. */
#include "topology.h"

static const char *const colors[] = {"black", "blue", "orange", "orange", "red"};

struct dot {
	KsfmtDriver *driver;
	GHashTable *marks;
	GString *out;
};

/* In quotes; lines end as graphviz wants them: "\n" in the middle, "\l" to the left. */
static void
put_quoted(struct dot *dot, const char *text, char line_end)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	g_string_append_c(dot->out, '"');
	for (const char *c = valid; *c != '\0'; c++) {
		if (*c == '\n')
			g_string_append_printf(dot->out, "\\%c", line_end);
		else if (*c == '"' || *c == '\\')
			g_string_append_printf(dot->out, "\\%c", *c);
		else
			g_string_append_c(dot->out, (guchar)*c < ' ' ? ' ' : *c);
	}
	g_string_append_c(dot->out, '"');
}

static const struct topology_mark *
mark_of(const struct dot *dot, const struct ksf_topology_object *object)
{
	return topology_mark_of(dot->marks, dot->driver, object);
}

/* [label="n3 VOLUME\nT048" color=red] */
static void
put_label(struct dot *dot, const char *text, const struct topology_mark *mark)
{
	g_autofree char *label =
		mark != NULL ? g_strdup_printf("%s\n%s", text, mark->ids->str) : g_strdup(text);

	g_string_append(dot->out, "label=");
	put_quoted(dot, label, 'n');
	if (mark != NULL)
		g_string_append_printf(dot->out, " color=%s fontcolor=%s penwidth=2",
			colors[mark->worst], colors[mark->worst]);
}

/* ---- filters -------------------------------------------------------------------------------- */

static void
put_pin(struct dot *dot, guint filter, guint pin)
{
	struct ksf_topology_object object = {KSF_OBJECT_PIN, filter, pin, KSF_NO_INDEX};
	g_autofree char *text = topology_pin_text(dot->driver, filter, pin);
	const char *shape = "box";

	if (topology_is_host(dot->driver, filter, pin))
		shape = "house";
	else if (topology_is_jack(dot->driver, filter, pin))
		shape = "doublecircle";
	g_string_append_printf(dot->out, "\t\tf%up%u [shape=%s ", filter, pin, shape);
	put_label(dot, text, mark_of(dot, &object));
	g_string_append(dot->out, "];\n");
}

static void
put_node(struct dot *dot, guint filter, guint node)
{
	struct ksf_topology_object object = {KSF_OBJECT_NODE, filter, node, KSF_NO_INDEX};
	g_autofree char *text = topology_node_text(dot->driver, filter, node);

	g_string_append_printf(dot->out, "\t\tf%un%u [shape=ellipse ", filter, node);
	put_label(dot, text, mark_of(dot, &object));
	g_string_append(dot->out, "];\n");
}

static void
put_filter(struct dot *dot, guint index)
{
	const struct driver_filter *filter = topology_filter(dot->driver, index);
	struct ksf_topology_object object = {KSF_OBJECT_FILTER, index, index, KSF_NO_INDEX};
	g_autofree char *title =
		g_strconcat(filter->name, filter->is_off ? ": powered down" : "", NULL);

	g_string_append_printf(dot->out, "\tsubgraph cluster_%u {\n\t\t", index);
	put_label(dot, title, mark_of(dot, &object));
	g_string_append_printf(dot->out, ";\n%s", filter->is_off ? "\t\tbgcolor=gray90;\n" : "");
	for (guint i = 0; i < filter->face.pin_count; i++)
		put_pin(dot, index, i);
	for (guint i = 0; i < filter->face.node_count; i++)
		put_node(dot, index, i);
	g_string_append(dot->out, "\t}\n");
}

/* ---- connections ---------------------------------------------------------------------------- */

static gboolean
is_there(const struct dot *dot, guint filter, guint node, guint pin)
{
	return node == KSF_FILTER_NODE ? topology_pin(dot->driver, filter, pin) != NULL
				       : topology_node(dot->driver, filter, node) != NULL;
}

static void
put_end(struct dot *dot, guint filter, guint node, guint pin)
{
	if (node == KSF_FILTER_NODE)
		g_string_append_printf(dot->out, "f%up%u", filter, pin);
	else
		g_string_append_printf(dot->out, "f%un%u", filter, node);
}

static void
put_connection(struct dot *dot, guint filter, guint index)
{
	const struct ksf_connection *c =
		&topology_filter(dot->driver, filter)->face.connections[index];
	struct ksf_topology_object object = {KSF_OBJECT_CONNECTION, filter, index, KSF_NO_INDEX};

	if (!is_there(dot, filter, c->from_node, c->from_node_pin) ||
		!is_there(dot, filter, c->to_node, c->to_node_pin))
		return;
	g_string_append_c(dot->out, '\t');
	put_end(dot, filter, c->from_node, c->from_node_pin);
	g_string_append(dot->out, " -> ");
	put_end(dot, filter, c->to_node, c->to_node_pin);
	g_string_append(dot->out, " [");
	put_label(dot, "", mark_of(dot, &object));
	if (c->from_node != KSF_FILTER_NODE)
		g_string_append_printf(dot->out, " taillabel=\"%u\"", c->from_node_pin);
	if (c->to_node != KSF_FILTER_NODE)
		g_string_append_printf(dot->out, " headlabel=\"%u\"", c->to_node_pin);
	g_string_append(dot->out, "];\n");
}

static void
put_physical(struct dot *dot, guint index)
{
	const struct ksf_physical *p =
		&g_array_index(dot->driver->physical, struct ksf_physical, index);
	struct ksf_topology_object object = {
		KSF_OBJECT_PHYSICAL, KSF_NO_INDEX, index, KSF_NO_INDEX};

	if (topology_pin(dot->driver, p->from_filter, p->from_pin) == NULL ||
		topology_pin(dot->driver, p->to_filter, p->to_pin) == NULL)
		return;
	g_string_append_printf(dot->out, "\tf%up%u -> f%up%u [style=bold ", p->from_filter,
		p->from_pin, p->to_filter, p->to_pin);
	put_label(dot, "", mark_of(dot, &object));
	g_string_append(dot->out, "];\n");
}

/* The findings in words, below the graph. */
static void
put_legend(struct dot *dot, KsfmtItem *judged, KsfmtSeverity least)
{
	GPtrArray *findings = judged != NULL ? ksfmt_item_get_findings(judged) : NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; findings != NULL && i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		if (ksfmt_finding_get_severity(finding) < least)
			continue;
		g_string_append_printf(text, "%s %s at %s: %s\n",
			topology_short_id(ksfmt_finding_get_id(finding)),
			ksf_severity_name(ksfmt_finding_get_severity(finding)),
			ksfmt_finding_get_path(finding), ksfmt_finding_get_text(finding));
	}
	if (text->len == 0)
		return;
	g_string_append(dot->out, "\tlabel=");
	put_quoted(dot, text->str, 'l');
	g_string_append(dot->out, ";\n");
}

/**
 * ksfmt_driver_to_dot:
 * @self: a #KsfmtDriver
 * @judged: (nullable): what ksfmt_driver_judge() says of it; objects with findings are marked
 * @least: the least severity that is marked
 *
 * Writes the topology in the language of graphviz.
 *
 * Returns: (transfer full): a digraph
 *
 * Since: 1.0
 */
char *
ksfmt_driver_to_dot(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least)
{
	g_autoptr(GHashTable) marks = topology_marks(judged, least);
	struct dot dot = {self, marks, g_string_new("digraph topology {\n\trankdir=LR;\n")};

	for (guint i = 0; i < self->filters->len; i++)
		put_filter(&dot, i);
	for (guint i = 0; i < self->filters->len; i++)
		for (guint c = 0; c < topology_filter(self, i)->face.connection_count; c++)
			put_connection(&dot, i, c);
	for (guint i = 0; i < self->physical->len; i++)
		put_physical(&dot, i);
	put_legend(&dot, judged, least);
	g_string_append(dot.out, "}\n");
	return g_string_free(dot.out, FALSE);
}
