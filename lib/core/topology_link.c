/* SPDX-License-Identifier: MIT */
/*
 * Connections one by one, and what meets in a logical pin of a node: rules TOP-T021 to T035 and
 * T037. Physical connections: T060, T061, T068 and T069. "KSTOPOLOGY_CONNECTION structure".
 */
#include "bytes.h"
#include "topology_graph.h"

/* ---- one connection ------------------------------------------------------------------------- */

static void
add_connection(
	struct ksf_judge *j, ksf_why why, uint32_t connection, uint32_t other, uint32_t value)
{
	const struct ksf_graph *g = &j->graph;
	struct ksf_topology_object object;
	struct ksf_topology_object twin;

	ksf_object_set(
		&object, KSF_OBJECT_CONNECTION, g->filter[connection], g->number[connection]);
	if (other == KSF_NO_INDEX) {
		ksf_judge_add(j, 0, why, &object, NULL, value);
		return;
	}
	ksf_object_set(&twin, KSF_OBJECT_CONNECTION, g->filter[other], g->number[other]);
	ksf_judge_add(j, 0, why, &object, &twin, value);
}

/* Judges one end: 0 if data can come from it (or go to it), else the reason. */
static ksf_why
end_why(struct ksf_graph *g, uint32_t filter, uint32_t node, uint32_t pin, uint32_t flow)
{
	uint32_t vertex = ksf_graph_end(g, filter, node, pin);

	if (vertex == KSF_NO_INDEX)
		return node == KSF_FILTER_NODE ? KSF_TOPOLOGY_PIN_RANGE : KSF_TOPOLOGY_NODE_RANGE;
	g->traits[vertex] |= KSF_TRAIT_NAMED;
	if (node == KSF_FILTER_NODE && ksf_graph_pin(g, vertex)->data_flow != flow)
		return KSF_TOPOLOGY_DIRECTION;
	return 0;
}

static void
judge_ends(struct ksf_judge *j, uint32_t connection)
{
	struct ksf_graph *g = &j->graph;
	const struct ksf_connection *c = ksf_graph_connection(g, connection);
	uint32_t filter = g->filter[connection];
	ksf_why from = end_why(g, filter, c->from_node, c->from_node_pin, KSF_DATAFLOW_IN);
	ksf_why to = end_why(g, filter, c->to_node, c->to_node_pin, KSF_DATAFLOW_OUT);
	ksf_why bit;

	for (bit = KSF_TOPOLOGY_NODE_RANGE; bit <= KSF_TOPOLOGY_DIRECTION; bit <<= 1)
		if (((from | to) & bit) != 0)
			add_connection(j, bit, connection, KSF_NO_INDEX, 0);
	if ((from | to) != 0)
		g->skip[connection] = 1;
	else if (c->from_node == KSF_FILTER_NODE && c->to_node == KSF_FILTER_NODE)
		add_connection(j, KSF_TOPOLOGY_PIN_TO_PIN, connection, KSF_NO_INDEX, 0);
}

/* Connections that stand more than once: one finding for all of them, and one edge. */
static void
judge_doubles(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t first = 0;
	uint32_t i;

	ksf_graph_sort(g, KSF_SORT_CONNECTION, g->connection_count);
	for (i = 1; i <= g->connection_count; i++) {
		if (i < g->connection_count &&
			ksf_graph_same(g, KSF_SORT_CONNECTION, g->order[first], g->order[i], 5)) {
			g->skip[g->order[i]] = 1;
			continue;
		}
		if (i - first > 1)
			add_connection(j, KSF_TOPOLOGY_TWICE, g->order[first + 1], g->order[first],
				i - first);
		first = i;
	}
}

/* ---- logical pins --------------------------------------------------------------------------- */

/* What a node's logical pins on one side are: how many, the lowest, the highest. */
struct side {
	uint32_t count;
	uint32_t least;
	uint32_t most;
};

struct ends {
	struct ksf_judge *j;
	uint32_t vertex;  /* whose ends these are; KSF_NO_INDEX: none yet */
	uint32_t sources; /* connections that end there */
	struct side in;
	struct side out;
};

static void
side_add(struct side *side, uint32_t pin)
{
	if (side->count == 0 || pin < side->least)
		side->least = pin;
	if (side->count == 0 || pin > side->most)
		side->most = pin;
	side->count++;
}

/* Numbered from `first` on without a gap: they are all different. */
static int
is_row(const struct side *side, uint32_t first)
{
	return side->count == 0 || (side->least == first && side->most - first == side->count - 1);
}

static int
is_one(const struct side *side, uint32_t number)
{
	return side->count == 0 || (side->count == 1 && side->least == number);
}

/* KSNODEPIN_AEC_RENDER_IN 1, _RENDER_OUT 0, _CAPTURE_IN 2, _CAPTURE_OUT 3. */
static int
is_four(const struct ends *ends)
{
	return (ends->in.count == 0 || (ends->in.least >= 1 && ends->in.most <= 2)) &&
		(ends->out.count == 0 ||
			(ends->out.count <= 2 && (ends->out.least == 0 || ends->out.least == 3) &&
				(ends->out.most == 0 || ends->out.most == 3)));
}

/* "KSNODEPIN_STANDARD_IN" and its like (ksmedia.h): conventions. */
static int
is_numbered(const struct ends *ends, uint32_t shape)
{
	if (shape == KSF_SHAPE_SIMPLE)
		return is_one(&ends->in, 1) && is_one(&ends->out, 0);
	if (shape == KSF_SHAPE_JOIN)
		return is_row(&ends->in, 1) && is_one(&ends->out, 0);
	if (shape == KSF_SHAPE_SPLIT)
		return is_one(&ends->in, 0) && is_row(&ends->out, 1);
	return shape != KSF_SHAPE_FOUR || is_four(ends);
}

/* Where their number is wrong, their numbers are no matter. */
static void
judge_shape(struct ends *ends)
{
	uint32_t shape = ksf_node_row(ends->j->graph.kind[ends->vertex])->shape;
	uint32_t ins = ends->in.count;
	uint32_t outs = ends->out.count;

	if (shape == KSF_SHAPE_SIMPLE && (ins > 1 || outs > 1))
		ksf_judge_vertex(ends->j, KSF_TOPOLOGY_ARITY, ends->vertex, KSF_NO_INDEX,
			ins > outs ? ins : outs);
	else if ((shape == KSF_SHAPE_JOIN && outs > 1) || (shape == KSF_SHAPE_SPLIT && ins > 1))
		ksf_judge_vertex(ends->j, KSF_TOPOLOGY_SIDES, ends->vertex, KSF_NO_INDEX,
			shape == KSF_SHAPE_JOIN ? outs : ins);
	else if (!is_numbered(ends, shape))
		ksf_judge_vertex(ends->j, KSF_TOPOLOGY_NUMBERING, ends->vertex, KSF_NO_INDEX, 0);
	if (shape == KSF_SHAPE_JOIN && ends->sources == 1)
		ksf_judge_vertex(ends->j, KSF_TOPOLOGY_ONE_INPUT, ends->vertex, KSF_NO_INDEX, 1);
}

static void
close_node(struct ends *ends)
{
	if (ends->vertex != KSF_NO_INDEX && !ksf_graph_is_pin(&ends->j->graph, ends->vertex))
		judge_shape(ends);
	ends->in.count = 0;
	ends->out.count = 0;
	ends->sources = 0;
}

/* One logical pin: `from` connections start there, `to` end there. */
static void
judge_logical_pin(struct ends *ends, uint32_t pin, uint32_t from, uint32_t to)
{
	struct ksf_judge *j = ends->j;
	uint32_t vertex = ends->vertex;
	int is_mux = (j->graph.traits[vertex] & KSF_TRAIT_MUX) != 0;

	if (from > 1)
		ksf_judge_vertex(j, KSF_TOPOLOGY_SPLIT, vertex, KSF_NO_INDEX, pin);
	if (to > 1)
		ksf_judge_vertex(j, is_mux ? KSF_TOPOLOGY_MUX_INPUT : KSF_TOPOLOGY_JOIN, vertex,
			KSF_NO_INDEX, pin);
	if (ksf_graph_is_pin(&j->graph, vertex))
		return;
	if (from > 0 && to > 0)
		ksf_judge_vertex(j, KSF_TOPOLOGY_BOTH_WAYS, vertex, KSF_NO_INDEX, pin);
	if (from > 0)
		side_add(&ends->out, pin);
	if (to > 0)
		side_add(&ends->in, pin);
	ends->sources += to;
}

/* The run of ends in one logical pin, from place `first` of g->order up to `last`. */
static void
judge_run(struct ends *ends, uint32_t first, uint32_t last)
{
	struct ksf_graph *g = &ends->j->graph;
	uint32_t filter = ksf_graph_key(g, KSF_SORT_END, g->order[first], 0);
	uint32_t node = ksf_graph_key(g, KSF_SORT_END, g->order[first], 1);
	uint32_t pin = ksf_graph_key(g, KSF_SORT_END, g->order[first], 2);
	uint32_t vertex = ksf_graph_end(g, filter, node, pin);
	uint32_t sides[2] = {0, 0};
	uint32_t i;

	for (i = first; i < last; i++)
		if (g->skip[g->order[i] / 2] == 0)
			sides[g->order[i] % 2]++;
	if (vertex == KSF_NO_INDEX || sides[0] + sides[1] == 0)
		return;
	if (vertex != ends->vertex)
		close_node(ends);
	ends->vertex = vertex;
	judge_logical_pin(ends, pin, sides[0], sides[1]);
}

static void
judge_logical_pins(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	struct ends ends = {j, KSF_NO_INDEX, 0, {0, 0, 0}, {0, 0, 0}};
	uint32_t count = 2 * g->connection_count;
	uint32_t first = 0;
	uint32_t i;

	ksf_graph_sort(g, KSF_SORT_END, count);
	for (i = 1; i <= count; i++) {
		if (i < count && ksf_graph_same(g, KSF_SORT_END, g->order[first], g->order[i], 3))
			continue;
		judge_run(&ends, first, i);
		first = i;
	}
	close_node(&ends);
}

/* Pins that no connection names; a filter without connections has rules of its own. */
static void
judge_alone(struct ksf_judge *j)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if (ksf_graph_is_pin(g, i) && (g->traits[i] & KSF_TRAIT_NAMED) == 0 &&
			ksf_filter_connections(ksf_graph_filter(g, i)) > 0)
			ksf_judge_vertex(j, KSF_TOPOLOGY_PIN_ALONE, i, KSF_NO_INDEX, 0);
}

void
ksf_judge_connections(struct ksf_judge *j)
{
	uint32_t i;

	for (i = 0; i < j->graph.connection_count; i++)
		judge_ends(j, i);
	judge_doubles(j);
	judge_logical_pins(j);
	judge_alone(j);
}

/* ---- physical connections ------------------------------------------------------------------- */

static void
add_physical(struct ksf_judge *j, ksf_why why, uint32_t index)
{
	struct ksf_topology_object object;

	ksf_object_set(&object, KSF_OBJECT_PHYSICAL, KSF_NO_INDEX, index);
	ksf_judge_add(j, 0, why, &object, NULL, 0);
}

/* One end: 0, or the reason. A filter of another adapter is none of ours. */
static ksf_why
physical_end_why(const struct ksf_topology *topology, uint32_t filter, uint32_t pin, uint32_t flow)
{
	const struct ksf_filter_pin *found = ksf_topology_pin(topology, filter, pin);

	if (filter == KSF_NO_INDEX)
		return 0;
	if (found == NULL)
		return KSF_TOPOLOGY_LINK;
	return found->data_flow != flow || ksf_filter_pin_is_host(found) ? KSF_TOPOLOGY_PHYSICAL_PIN
									 : 0;
}

/* Counts the connections of a pin in g->label, and says so of the second. */
static void
count_physical(struct ksf_judge *j, uint32_t filter, uint32_t pin)
{
	struct ksf_graph *g = &j->graph;

	if (ksf_topology_pin(g->topology, filter, pin) == NULL)
		return;
	g->label[g->base[filter] + pin]++;
	if (g->label[g->base[filter] + pin] == 2)
		ksf_judge_vertex(
			j, KSF_TOPOLOGY_PHYSICAL_MANY, g->base[filter] + pin, KSF_NO_INDEX, 0);
}

static int
has_host(const struct ksf_graph *g, uint32_t filter)
{
	uint32_t i;

	for (i = g->base[filter]; i < g->base[filter + 1]; i++)
		if ((g->traits[i] & KSF_TRAIT_HOST) != 0)
			return 1;
	return 0;
}

/* The filters that a filter with pins for clients is connected to: the first in g->queue, by
 * filter, and a finding at the second. g->spare says whether a filter has such pins. */
static void
meet_filter(struct ksf_judge *j, uint32_t wave, uint32_t other)
{
	struct ksf_graph *g = &j->graph;
	struct ksf_topology_object object;
	struct ksf_topology_object second;

	if (wave == other || g->spare[wave] == 0 || g->spare[other] != 0 ||
		g->queue[wave] == other || g->queue[wave] == g->vertex_count)
		return;
	if (g->queue[wave] == KSF_NO_INDEX) {
		g->queue[wave] = other;
		return;
	}
	ksf_object_set(&object, KSF_OBJECT_FILTER, wave, wave);
	ksf_object_set(&second, KSF_OBJECT_FILTER, other, other);
	ksf_judge_add(j, 0, KSF_TOPOLOGY_TWO_FILTERS, &object, &second, 0);
	g->queue[wave] = g->vertex_count;
}

static void
begin_physical(struct ksf_graph *g)
{
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		g->label[i] = 0;
	for (i = 0; g->topology->filters != NULL && i < g->topology->filter_count; i++) {
		g->queue[i] = KSF_NO_INDEX;
		g->spare[i] = has_host(g, i) ? 1 : 0;
	}
}

void
ksf_judge_physical(struct ksf_judge *j)
{
	const struct ksf_topology *topology = j->graph.topology;
	uint32_t i;

	begin_physical(&j->graph);
	for (i = 0; topology->physical != NULL && i < topology->physical_count; i++) {
		const struct ksf_physical *p = &topology->physical[i];
		ksf_why why =
			physical_end_why(topology, p->from_filter, p->from_pin, KSF_DATAFLOW_OUT) |
			physical_end_why(topology, p->to_filter, p->to_pin, KSF_DATAFLOW_IN);

		if ((why & KSF_TOPOLOGY_LINK) != 0)
			add_physical(j, KSF_TOPOLOGY_LINK, i);
		if ((why & KSF_TOPOLOGY_PHYSICAL_PIN) != 0)
			add_physical(j, KSF_TOPOLOGY_PHYSICAL_PIN, i);
		count_physical(j, p->from_filter, p->from_pin);
		count_physical(j, p->to_filter, p->to_pin);
		if (p->from_filter >= topology->filter_count ||
			p->to_filter >= topology->filter_count || topology->filters == NULL)
			continue;
		meet_filter(j, p->from_filter, p->to_filter);
		meet_filter(j, p->to_filter, p->from_filter);
	}
}
