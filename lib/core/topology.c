/* SPDX-License-Identifier: MIT */
/* The lint of a topology, its paths, and the lines that a mixer client would find. */
#include "bytes.h"
#include "topology_graph.h"

int
ksf_filter_pin_is_mixer_bridge(const struct ksf_filter_pin *pin)
{
	return pin->communication == KSF_COMMUNICATION_BRIDGE;
}

int
ksf_topology_is_bridge(const struct ksf_topology *topology, uint32_t filter, uint32_t pin)
{
	const struct ksf_filter_pin *found = ksf_topology_pin(topology, filter, pin);
	uint32_t i;

	if (found == NULL ||
		(found->communication != KSF_COMMUNICATION_NONE &&
			found->communication != KSF_COMMUNICATION_BRIDGE))
		return 0;
	for (i = 0; topology->physical != NULL && i < topology->physical_count; i++) {
		const struct ksf_physical *p = &topology->physical[i];

		if ((p->from_filter == filter && p->from_pin == pin) ||
			(p->to_filter == filter && p->to_pin == pin))
			return 0;
	}
	return 1;
}

/* ---- lint ----------------------------------------------------------------------------------- */

int
ksf_topology_judge(struct ksf_topology_lint *lint, const struct ksf_topology *topology,
	uint32_t *scratch, uint32_t words)
{
	struct ksf_judge j;

	lint->count = 0;
	lint->descriptor_why = 0;
	lint->topology_why = 0;
	j.lint = lint;
	if (!ksf_graph_begin(&j.graph, topology, scratch, words))
		return 0;
	ksf_judge_descriptors(&j);
	ksf_judge_connections(&j);
	ksf_judge_physical(&j);
	ksf_graph_connect(&j.graph);
	ksf_judge_paths(&j);
	ksf_judge_streams(&j);
	ksf_judge_endpoints(&j);
	return 1;
}

/* ---- paths ---------------------------------------------------------------------------------- */

/* The edges alone: connections that a lint refuses are none. */
static int
connect(struct ksf_graph *g, const struct ksf_topology *topology, uint32_t *scratch, uint32_t words)
{
	struct ksf_topology_lint lint = {NULL, 0, 0, 0, 0};
	struct ksf_judge j;

	j.lint = &lint;
	if (!ksf_graph_begin(&j.graph, topology, scratch, words))
		return 0;
	ksf_judge_connections(&j);
	ksf_graph_connect(&j.graph);
	*g = j.graph;
	return 1;
}

/* The vertex of a pin; KSF_NO_INDEX if it is not there. */
static uint32_t
step_vertex(const struct ksf_graph *g, const struct ksf_topology_step *step)
{
	return step->is_node == 0 &&
			ksf_topology_pin(g->topology, step->filter, step->index) != NULL
		? g->base[step->filter] + step->index
		: KSF_NO_INDEX;
}

static void
step_set(struct ksf_topology_step *step, const struct ksf_graph *g, uint32_t vertex)
{
	step->is_node = ksf_graph_is_pin(g, vertex) ? 0 : 1;
	step->filter = g->owner[vertex];
	step->index = ksf_graph_index(g, vertex);
}

/* Goes back from `to`, breadth first: g->label takes where each vertex leads on to. */
static void
search_back(struct ksf_graph *g, uint32_t from, uint32_t to)
{
	uint32_t count = 0;
	uint32_t i;
	uint32_t e;

	for (i = 0; i < g->vertex_count; i++)
		g->label[i] = KSF_NO_INDEX;
	g->label[to] = to;
	g->queue[count++] = to;
	for (i = 0; i < count && g->label[from] == KSF_NO_INDEX; i++)
		for (e = g->in.first[g->queue[i]]; e < g->in.first[g->queue[i] + 1]; e++) {
			if (g->label[g->in.vertex[e]] != KSF_NO_INDEX)
				continue;
			g->label[g->in.vertex[e]] = g->queue[i];
			g->queue[count++] = g->in.vertex[e];
		}
}

uint32_t
ksf_topology_path(struct ksf_topology_step *steps, uint32_t capacity,
	const struct ksf_topology *topology, const struct ksf_topology_step *from,
	const struct ksf_topology_step *to, uint32_t *scratch, uint32_t words)
{
	struct ksf_graph g;
	uint32_t first;
	uint32_t last;
	uint32_t at;
	uint32_t count = 1;

	if (!connect(&g, topology, scratch, words))
		return 0;
	first = step_vertex(&g, from);
	last = step_vertex(&g, to);
	if (first == KSF_NO_INDEX || last == KSF_NO_INDEX)
		return 0;
	search_back(&g, first, last);
	if (g.label[first] == KSF_NO_INDEX)
		return 0;
	for (at = first; at != last; at = g.label[at])
		count++;
	if (count > capacity)
		return count;
	for (count = 0, at = first; at != last; at = g.label[at])
		step_set(&steps[count++], &g, at);
	step_set(&steps[count++], &g, last);
	return count;
}

/* ---- mixer lines ---------------------------------------------------------------------------- */

/* Bits of g->mark. */
#define MARK_LINE UINT32_C(0x1)
#define MARK_PIN  UINT32_C(0x2)

/* "WDMAud Topology Parsing": the destination lines are parsed first, and source lines up to them. A
 * MUX is a control of the destination line alone. g->queue has the line in the order of the walk;
 * answers how many they are. */
static uint32_t
find_line(struct ksf_graph *g, uint32_t pin)
{
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & KSF_TRAIT_OUT) != 0 && g->out.first[i] == g->out.first[i + 1])
			g->mark[i] |= MARK_LINE;
	ksf_graph_flood(g, &g->in, MARK_LINE, KSF_TRAIT_ENDS | KSF_TRAIT_JOINED);
	g->mark[pin] |= MARK_PIN;
	if ((g->traits[pin] & KSF_TRAIT_OUT) != 0)
		return ksf_graph_flood(g, &g->in, MARK_PIN, KSF_TRAIT_ENDS | KSF_TRAIT_JOINED);
	for (i = 0; i < g->vertex_count; i++)
		if ((g->mark[i] & MARK_LINE) != 0 || (g->traits[i] & KSF_TRAIT_ENDS) != 0)
			g->traits[i] = (g->traits[i] & ~KSF_TRAIT_CONTROL) | KSF_TRAIT_ENDS;
	return ksf_graph_flood(g, &g->out, MARK_PIN, KSF_TRAIT_ENDS);
}

uint32_t
ksf_topology_mixer_line(struct ksf_topology_step *nodes, uint32_t capacity,
	const struct ksf_topology *topology, const struct ksf_topology_step *pin, uint32_t *scratch,
	uint32_t words)
{
	struct ksf_graph g;
	uint32_t vertex;
	uint32_t length;
	uint32_t count = 0;
	uint32_t i;

	if (!connect(&g, topology, scratch, words))
		return 0;
	vertex = step_vertex(&g, pin);
	if (vertex == KSF_NO_INDEX)
		return 0;
	length = find_line(&g, vertex);
	for (i = 0; i < length; i++)
		if ((g.traits[g.queue[i]] & KSF_TRAIT_CONTROL) != 0)
			g.queue[count++] = g.queue[i];
	for (i = 0; i < count && count <= capacity; i++)
		step_set(&nodes[i], &g, g.queue[i]);
	return count;
}
