/* SPDX-License-Identifier: MIT */
/*
 * A topology as text: of each filter where its data goes, pin by pin; the paths between host pins
 * and jacks; the controls of the mixer. Each object once in full; where several ways meet, later
 * ones end at it.
 */
#include <string.h>

#include "topology.h"

#define WIDTH  80u
#define INDENT "      " /* of a line that goes on */
#define HEAD   32u      /* columns before the first arrow */

#define TOO_MANY "  not followed: more pins than a device has"

struct tree {
	KsfmtDriver *driver;
	GHashTable *marks;
	GString *out;
	guint column;
	/* of the filter that is being told */
	guint filter;
	GArray *first;    /* of guint, by pin, then by node: the first connection from it */
	GArray *next;     /* of guint, by connection: the next from the same */
	GArray *into;     /* of guint, by pin, then by node: how many connections lead to it */
	GByteArray *seen; /* by node: 1 if its outputs are told */
	GArray *todo;     /* of guint: nodes whose further outputs come in lines of their own */
};

/* ---- words ---------------------------------------------------------------------------------- */

static void
put(struct tree *tree, const char *text)
{
	g_string_append(tree->out, text);
	tree->column += (guint)g_utf8_strlen(text, -1);
}

static void
end_line(struct tree *tree)
{
	g_string_append_c(tree->out, '\n');
	tree->column = 0;
}

/* A piece that stays whole, on the next line if this one is full. */
static void
put_piece(struct tree *tree, const char *piece)
{
	if (tree->column + g_utf8_strlen(piece, -1) > WIDTH) {
		end_line(tree);
		put(tree, INDENT);
		piece += strspn(piece, " ");
	}
	put(tree, piece);
}

static void
pad(struct tree *tree, guint column)
{
	while (tree->column < column)
		put(tree, " ");
}

/* " [T024]" */
static char *
mark_text(const struct tree *tree, guint kind, guint index)
{
	struct ksf_topology_object object = {kind,
		kind == KSF_OBJECT_PHYSICAL ? KSF_NO_INDEX : tree->filter, index, KSF_NO_INDEX};
	const struct topology_mark *mark = topology_mark_of(tree->marks, tree->driver, &object);

	return mark != NULL ? g_strdup_printf(" [%s]", mark->ids->str) : g_strdup("");
}

/* ---- the lines of a filter ------------------------------------------------------------------ */

static const struct ksf_filter *
face_of(const struct tree *tree)
{
	return &topology_filter(tree->driver, tree->filter)->face;
}

/* The place of a pin or node in the arrays; KSF_NO_INDEX if there is none. */
static guint
slot_of(const struct tree *tree, guint node, guint pin)
{
	const struct ksf_filter *face = face_of(tree);

	if (node == KSF_FILTER_NODE)
		return pin < face->pin_count ? pin : KSF_NO_INDEX;
	return node < face->node_count ? face->pin_count + node : KSF_NO_INDEX;
}

/* Backwards, so that the first comes first. */
static void
index_filter(struct tree *tree)
{
	const struct ksf_filter *face = face_of(tree);
	const guint none = KSF_NO_INDEX;

	tree->first = g_array_new(FALSE, FALSE, sizeof(guint));
	tree->next = g_array_new(FALSE, TRUE, sizeof(guint));
	tree->into = g_array_new(FALSE, TRUE, sizeof(guint));
	for (guint i = 0; i < face->pin_count + face->node_count; i++)
		g_array_append_val(tree->first, none);
	g_array_set_size(tree->next, face->connection_count);
	g_array_set_size(tree->into, face->pin_count + face->node_count);
	for (guint i = face->connection_count; i > 0; i--) {
		const struct ksf_connection *c = &face->connections[i - 1];
		guint from = slot_of(tree, c->from_node, c->from_node_pin);
		guint to = slot_of(tree, c->to_node, c->to_node_pin);

		if (to != KSF_NO_INDEX)
			g_array_index(tree->into, guint, to)++;
		if (from == KSF_NO_INDEX)
			continue;
		g_array_index(tree->next, guint, i - 1) = g_array_index(tree->first, guint, from);
		g_array_index(tree->first, guint, from) = i - 1;
	}
}

/* The next connection from a pin of the filter, or from any pin of a node, after @last. */
static guint
next_from(const struct tree *tree, guint node, guint pin, guint last)
{
	return last != KSF_NO_INDEX ? g_array_index(tree->next, guint, last)
				    : g_array_index(tree->first, guint, slot_of(tree, node, pin));
}

static guint
count_into(const struct tree *tree, guint node, guint pin)
{
	return g_array_index(tree->into, guint, slot_of(tree, node, pin));
}

/* ", host", ", jack"; "" of a pin inside the device. */
static const char *
role_of(const struct tree *tree, guint pin)
{
	if (topology_is_host(tree->driver, tree->filter, pin))
		return ", host";
	return topology_is_jack(tree->driver, tree->filter, pin) ? ", jack" : "";
}

static char *
pin_end_text(const struct tree *tree, guint pin)
{
	guint index = topology_physical_of(tree->driver, tree->filter, pin);
	const struct ksf_physical *p = index != KSF_NO_INDEX
		? &g_array_index(tree->driver->physical, struct ksf_physical, index)
		: NULL;
	const struct driver_filter *other =
		p != NULL ? topology_filter(tree->driver, p->to_filter) : NULL;
	g_autofree char *mark = p != NULL ? mark_text(tree, KSF_OBJECT_PHYSICAL, index) : NULL;

	if (p == NULL || p->from_filter != tree->filter || p->from_pin != pin)
		return g_strdup(role_of(tree, pin));
	return g_strdup_printf(" => %s.%u%s", other != NULL ? other->name : "?", p->to_pin, mark);
}

/* What a connection leads to; of a node that several lead to, which input. */
static char *
target_text(const struct tree *tree, const struct ksf_connection *c)
{
	g_autofree char *name = NULL;
	g_autofree char *mark = NULL;
	g_autofree char *end = NULL;

	if (c->to_node == KSF_FILTER_NODE) {
		if (topology_pin(tree->driver, tree->filter, c->to_node_pin) == NULL)
			return g_strdup_printf("pin %u (none)", c->to_node_pin);
		name = topology_pin_text(tree->driver, tree->filter, c->to_node_pin);
		mark = mark_text(tree, KSF_OBJECT_PIN, c->to_node_pin);
		end = pin_end_text(tree, c->to_node_pin);
		return g_strconcat(name, end, mark, NULL);
	}
	if (topology_node(tree->driver, tree->filter, c->to_node) == NULL)
		return g_strdup_printf("n%u (none)", c->to_node);
	name = topology_node_text(tree->driver, tree->filter, c->to_node);
	mark = mark_text(tree, KSF_OBJECT_NODE, c->to_node);
	if (count_into(tree, c->to_node, 0) > 1)
		return g_strdup_printf("n%u.%u%s%s", c->to_node, c->to_node_pin,
			strchr(name, ' ') != NULL ? strchr(name, ' ') : "", mark);
	return g_strconcat(name, mark, NULL);
}

/* Follows connection @index to where its data ends, or meets what is told already. */
static void
put_chain(struct tree *tree, guint index)
{
	while (index != KSF_NO_INDEX) {
		const struct ksf_connection *c = &face_of(tree)->connections[index];
		g_autofree char *target = target_text(tree, c);
		g_autofree char *mark = mark_text(tree, KSF_OBJECT_CONNECTION, index);
		g_autofree char *piece = g_strconcat(" >", mark, " ", target, NULL);

		put_piece(tree, piece);
		if (topology_node(tree->driver, tree->filter, c->to_node) == NULL ||
			tree->seen->data[c->to_node] != 0)
			break;
		tree->seen->data[c->to_node] = 1;
		index = next_from(tree, c->to_node, 0, KSF_NO_INDEX);
		if (index != KSF_NO_INDEX && next_from(tree, c->to_node, 0, index) != KSF_NO_INDEX)
			g_array_append_val(tree->todo, c->to_node);
	}
	end_line(tree);
}

/* A line for each connection from a node or pin; of a node that a line led to the first is told. */
static void
put_lines(struct tree *tree, const char *head, guint node, guint pin, gboolean is_begun)
{
	guint index = next_from(tree, node, pin, KSF_NO_INDEX);

	if (is_begun)
		index = next_from(tree, node, pin, index);
	for (guint count = 0; count == 0 || index != KSF_NO_INDEX; count++) {
		put(tree, head);
		pad(tree, HEAD);
		put_chain(tree, index);
		if (index != KSF_NO_INDEX)
			index = next_from(tree, node, pin, index);
	}
}

/* A node's own lines. */
static void
put_node(struct tree *tree, guint node, gboolean is_begun)
{
	g_autofree char *name = topology_node_text(tree->driver, tree->filter, node);
	g_autofree char *mark = mark_text(tree, KSF_OBJECT_NODE, node);
	g_autofree char *head = g_strconcat("  ", name, is_begun ? "" : mark, NULL);

	tree->seen->data[node] = 1;
	put_lines(tree, head, node, 0, is_begun);
}

/* Lines that were put off; each puts off further ones. */
static void
put_todo(struct tree *tree)
{
	while (tree->todo->len > 0) {
		guint node = g_array_index(tree->todo, guint, 0);

		g_array_remove_index(tree->todo, 0);
		put_node(tree, node, TRUE);
	}
}

/* "  pin 0 AUDIO, host [T008]" */
static char *
pin_head(const struct tree *tree, guint pin)
{
	g_autofree char *name = topology_pin_text(tree->driver, tree->filter, pin);
	g_autofree char *mark = mark_text(tree, KSF_OBJECT_PIN, pin);
	const struct ksf_filter_pin *face = topology_pin(tree->driver, tree->filter, pin);
	guint index = topology_physical_of(tree->driver, tree->filter, pin);
	const struct ksf_physical *p = index != KSF_NO_INDEX
		? &g_array_index(tree->driver->physical, struct ksf_physical, index)
		: NULL;
	const struct driver_filter *other =
		p != NULL ? topology_filter(tree->driver, p->from_filter) : NULL;

	if (p != NULL && p->to_filter == tree->filter && p->to_pin == pin &&
		face->data_flow == KSF_DATAFLOW_IN)
		return g_strdup_printf("  %s, from %s.%u%s", name,
			other != NULL ? other->name : "?", p->from_pin, mark);
	return g_strdup_printf("  %s%s%s", name, role_of(tree, pin), mark);
}

/* OUT pins stand at the ends of lines, but for those that nothing leads to. */
static void
put_pins(struct tree *tree)
{
	const struct ksf_filter *face = face_of(tree);

	for (guint i = 0; i < face->pin_count; i++) {
		g_autofree char *head = NULL;

		if (face->pins[i].data_flow == KSF_DATAFLOW_OUT &&
			count_into(tree, KSF_FILTER_NODE, i) > 0 &&
			next_from(tree, KSF_FILTER_NODE, i, KSF_NO_INDEX) == KSF_NO_INDEX)
			continue;
		head = pin_head(tree, i);
		put_lines(tree, head, KSF_FILTER_NODE, i, FALSE);
		put_todo(tree);
	}
}

/* Nodes that no pin leads to: what makes sound of its own, and what is not connected. First those
 * that nothing leads to, then what is left: cycles. */
static void
put_rest(struct tree *tree)
{
	const struct ksf_filter *face = face_of(tree);

	for (guint pass = 0; pass < 2; pass++)
		for (guint i = 0; i < face->node_count; i++) {
			if (tree->seen->data[i] != 0 || (pass == 0 && count_into(tree, i, 0) > 0))
				continue;
			put_node(tree, i, FALSE);
			put_todo(tree);
		}
}

static void
put_title(struct tree *tree)
{
	const struct driver_filter *filter = topology_filter(tree->driver, tree->filter);
	g_autofree char *mark = mark_text(tree, KSF_OBJECT_FILTER, tree->filter);

	put(tree, filter->name);
	put(tree, filter->face.kind == KSF_KIND_AVSTREAM ? ", AVStream" : ", PortCls");
	for (guint i = 0; i < filter->face.category_count; i++) {
		g_autofree char *word = topology_word(tree->driver, &filter->face.categories[i]);
		g_autofree char *piece = g_strconcat(i == 0 ? ": " : " ", word,
			i + 1 < filter->face.category_count ? "," : "", NULL);

		put_piece(tree, piece);
	}
	put_piece(tree, filter->is_off ? "; powered down" : "");
	put_piece(tree, mark);
	end_line(tree);
}

static void
put_filter(struct tree *tree)
{
	const struct ksf_filter *face = face_of(tree);

	index_filter(tree);
	tree->seen = g_byte_array_new();
	tree->todo = g_array_new(FALSE, FALSE, sizeof(guint));
	g_byte_array_set_size(tree->seen, face->node_count + 1);
	memset(tree->seen->data, 0, tree->seen->len);
	put_title(tree);
	put_pins(tree);
	put_rest(tree);
	end_line(tree);
	g_array_unref(tree->first);
	g_array_unref(tree->next);
	g_array_unref(tree->into);
	g_byte_array_unref(tree->seen);
	g_array_unref(tree->todo);
}

/* ---- paths ---------------------------------------------------------------------------------- */

/* The filter before the name only where it is another one than that of what stands before. */
static char *
step_text(const struct tree *tree, const struct ksf_topology_step *step, guint filter)
{
	if (step->filter != filter)
		return topology_step_text(tree->driver, step);
	return step->is_node ? topology_node_text(tree->driver, step->filter, step->index)
			     : topology_pin_text(tree->driver, step->filter, step->index);
}

/* Inner pins are where two filters meet, and say nothing. */
static void
put_steps(struct tree *tree, const struct topology_path *path)
{
	guint count = path->steps->len;
	guint filter = path->host.filter;
	gboolean is_capture = count > 0 &&
		topology_pin(tree->driver, path->host.filter, path->host.index)->data_flow ==
			KSF_DATAFLOW_OUT;

	/* The host pin heads the line; what it records comes towards it. */
	for (guint i = 1; i < count; i++) {
		const struct ksf_topology_step *step = &g_array_index(
			path->steps, struct ksf_topology_step, is_capture ? count - 1 - i : i);
		g_autofree char *name = step_text(tree, step, filter);
		g_autofree char *piece = g_strconcat(is_capture ? " < " : " > ", name, NULL);

		if (!step->is_node && i + 1 < count)
			continue;
		put_piece(tree, piece);
		filter = step->filter;
	}
}

static void
put_path(struct tree *tree, const struct topology_path *path)
{
	g_autofree char *host = topology_step_text(tree->driver, &path->host);
	g_autofree char *head =
		g_strdup_printf("  %s, %s", host, topology_contents_text(path->contents));
	g_autofree char *down =
		path->down != NULL ? g_strdup_printf(" (down: %s is off)", path->down->name) : NULL;

	put(tree, head);
	pad(tree, HEAD);
	if (path->steps->len == 0)
		put_piece(tree, " reaches no jack");
	put_steps(tree, path);
	if (down != NULL)
		put_piece(tree, down);
	end_line(tree);
}

static void
put_paths(struct tree *tree)
{
	g_autoptr(GPtrArray) paths = topology_paths(tree->driver);

	put(tree, "paths");
	end_line(tree);
	for (guint i = 0; paths != NULL && i < paths->len; i++)
		put_path(tree, g_ptr_array_index(paths, i));
	if (paths == NULL || paths->len == 0) {
		put(tree, paths == NULL ? TOO_MANY : "  no pin for clients");
		end_line(tree);
	}
	end_line(tree);
}

/* ---- the mixer ------------------------------------------------------------------------------ */

static void
put_line(struct tree *tree, const struct topology_line *line)
{
	g_autofree char *pin = topology_step_text(tree->driver, &line->pin);
	g_autofree char *head =
		g_strdup_printf("  %s, %s:", pin, line->is_destination ? "destination" : "source");
	g_autofree char *down =
		line->down != NULL ? g_strdup_printf(" (down: %s is off)", line->down->name) : NULL;
	guint filter = line->pin.filter;

	put(tree, head);
	pad(tree, HEAD);
	for (guint i = 0; i < line->nodes->len; i++) {
		const struct ksf_topology_step *step =
			&g_array_index(line->nodes, struct ksf_topology_step, i);
		g_autofree char *name = step_text(tree, step, filter);
		gboolean is_last = i + 1 == line->nodes->len;
		g_autofree char *piece = g_strconcat(" ", name, is_last ? "" : ",", NULL);

		put_piece(tree, piece);
		filter = step->filter;
	}
	if (line->nodes->len == 0)
		put_piece(tree, " no control");
	if (down != NULL)
		put_piece(tree, down);
	end_line(tree);
}

static void
put_mixer(struct tree *tree)
{
	g_autoptr(GPtrArray) lines = topology_lines(tree->driver);

	put(tree, "mixer lines and their controls");
	end_line(tree);
	for (guint i = 0; lines != NULL && i < lines->len; i++)
		put_line(tree, g_ptr_array_index(lines, i));
	if (lines == NULL || lines->len == 0) {
		put(tree, lines == NULL ? TOO_MANY : "  no pin for clients and no jack");
		end_line(tree);
	}
}

/**
 * ksfmt_driver_to_text:
 * @self: a #KsfmtDriver
 * @judged: (nullable): what ksfmt_driver_judge() says of it; objects with findings are marked
 * @least: the least severity that is marked
 *
 * Tells in lines of 80 columns where the data goes in each filter, which jack each host pin
 * reaches, and which controls a client of the mixer finds.
 *
 * Returns: (transfer full): text; "" if the tables have neither nodes nor connections
 *
 * Since: 1.0
 */
char *
ksfmt_driver_to_text(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least)
{
	g_autoptr(GHashTable) marks = topology_marks(judged, least);
	struct tree tree = {.driver = self, .marks = marks, .out = g_string_new(NULL)};

	for (guint i = 0; self->has_topology && i < self->filters->len; i++) {
		tree.filter = i;
		put_filter(&tree);
	}
	if (self->has_topology) {
		put_paths(&tree);
		put_mixer(&tree);
	}
	return g_string_free(tree.out, FALSE);
}
