/* SPDX-License-Identifier: MIT */
/*
 * What lies on the paths through a device: rules TOP-T028, T030, T036, T038, T040, T044 to T047,
 * T049A and T050. Each is asked by floods over the graph, so that the cost stays linear.
 */
#include "bytes.h"
#include "topology_graph.h"

/* Bits of g->mark. */
#define MARK_FROM_IN     UINT32_C(0x0001) /* behind an IN pin, or a synthesizer */
#define MARK_TO_OUT      UINT32_C(0x0002) /* before an OUT pin */
#define MARK_NON_PCM     UINT32_C(0x0004) /* behind a pin that takes nothing but non-PCM */
#define MARK_BARE        UINT32_C(0x0008) /* before an end, without a node between */
#define MARK_PLAYED      UINT32_C(0x0010) /* behind a pin for clients, before a DAC */
#define MARK_RECORDED    UINT32_C(0x0020) /* before a pin for clients, behind an ADC */
#define MARK_DIGITAL_END UINT32_C(0x0040) /* before an end, behind a DAC or an engine */
#define MARK_ANALOG_OUT  UINT32_C(0x0080) /* behind a DAC */
#define MARK_ANALOG_IN   UINT32_C(0x0100) /* before an ADC */
#define MARK_LINE        UINT32_C(0x0200) /* in a mixer line */
#define MARK_SOURCE_LINE UINT32_C(0x0400)

/* KSAUDFNAME_PEAKMETER (ksmedia.h). */
static const struct ksf_guid peakmeter_name = {
	UINT64_C(0x4612FC5B57E24340), UINT64_C(0xAEDF291AB17262A5)};

/* Adds a finding at every vertex with these traits and marks. */
static void
report(struct ksf_judge *j, ksf_why why, uint32_t traits, uint32_t marks)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & traits) == traits && (g->mark[i] & marks) == marks)
			ksf_judge_vertex(j, why, i, KSF_NO_INDEX, 0);
}

static uint32_t
edge_count(const struct ksf_edges *edges, uint32_t vertex)
{
	return edges->first[vertex + 1] - edges->first[vertex];
}

/* Marks pins of one direction, not for clients, where the graph ends. */
static void
seed_ends(struct ksf_graph *g, uint32_t bit)
{
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & KSF_TRAIT_OUT) != 0 && (g->traits[i] & KSF_TRAIT_HOST) == 0 &&
			edge_count(&g->out, i) == 0)
			g->mark[i] |= bit;
}

/* ---- cycles, and several paths -------------------------------------------------------------- */

/* Takes away, from what ksf_graph_order left, what nothing of it is behind: g->label counts what
 * is. Answers how many that were. */
static uint32_t
take_ends(struct ksf_graph *g)
{
	uint32_t count = 0;
	uint32_t i;
	uint32_t e;

	for (i = 0; i < g->vertex_count; i++)
		if (g->label[i] == 0)
			g->queue[count++] = i;
	for (i = 0; i < count; i++)
		for (e = g->in.first[g->queue[i]]; e < g->in.first[g->queue[i] + 1]; e++)
			if (g->label[g->in.vertex[e]] != KSF_NO_INDEX &&
				--g->label[g->in.vertex[e]] == 0)
				g->queue[count++] = g->in.vertex[e];
	return count;
}

/* A vertex that is left over lies on a cycle, or between two: the lowest is named. */
static void
judge_cycle(struct ksf_judge *j, uint32_t ordered)
{
	struct ksf_graph *g = &j->graph;
	uint32_t left = g->vertex_count - ordered;
	uint32_t i;

	if (left == 0)
		return;
	for (i = 0; i < g->vertex_count; i++)
		g->label[i] = edge_count(&g->out, i);
	for (i = 0; i < ordered; i++)
		g->label[g->order[i]] = KSF_NO_INDEX;
	left -= take_ends(g);
	for (i = 0; i + 1 < g->vertex_count && (g->label[i] == KSF_NO_INDEX || g->label[i] == 0);)
		i++;
	ksf_judge_vertex(j, KSF_TOPOLOGY_CYCLE, i, KSF_NO_INDEX, left);
}

/* Up to 32 IN pins at a time: of each vertex, from which pins one path leads to it (g->label), and
 * from which several (g->queue). */
static void
count_paths(struct ksf_graph *g, uint32_t ordered)
{
	uint32_t i;
	uint32_t e;

	for (i = 0; i < ordered; i++) {
		uint32_t from = g->order[i];

		for (e = g->out.first[from]; e < g->out.first[from + 1]; e++) {
			uint32_t to = g->out.vertex[e];

			g->queue[to] |= g->queue[from] | (g->label[to] & g->label[from]);
			g->label[to] |= g->label[from];
		}
	}
}

static void
report_paths(struct ksf_judge *j, const uint32_t *pins)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t i;
	uint32_t bit;

	for (i = 0; i < g->vertex_count; i++) {
		if ((g->traits[i] & KSF_TRAIT_OUT) == 0 || g->queue[i] == 0)
			continue;
		for (bit = 0; bit < 32; bit++)
			if ((g->queue[i] >> bit & 1u) != 0)
				ksf_judge_vertex(j, KSF_TOPOLOGY_PATHS, i, pins[bit], 0);
	}
}

/* "Kernel Streaming Topology to Audio Mixer API Translation": a source line has one path to a
 * destination line. Asked within a filter and across them, from pins that nothing leads to. */
static void
judge_several_paths(struct ksf_judge *j, uint32_t ordered)
{
	struct ksf_graph *g = &j->graph;
	uint32_t pins[32] = {0};
	uint32_t next = 0;

	while (next < g->vertex_count) {
		uint32_t count = 0;
		uint32_t i;

		for (i = 0; i < g->vertex_count; i++) {
			g->label[i] = 0;
			g->queue[i] = 0;
		}
		for (; next < g->vertex_count && count < 32; next++) {
			if ((g->traits[next] & KSF_TRAIT_IN) == 0 || edge_count(&g->in, next) > 0)
				continue;
			g->label[next] = UINT32_C(1) << count;
			pins[count++] = next;
		}
		count_paths(g, ordered);
		report_paths(j, pins);
	}
}

/* ---- what a path meets ---------------------------------------------------------------------- */

/* Nodes that data does not pass. A synthesizer makes sound of its own. */
static void
judge_nodes_alone(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if (g->kind[i] == KSF_NODE_SYNTHESIZER)
			g->mark[i] |= MARK_FROM_IN;
	ksf_graph_seed(g, MARK_FROM_IN, KSF_TRAIT_IN, 0);
	ksf_graph_seed(g, MARK_TO_OUT, KSF_TRAIT_OUT, 0);
	ksf_graph_flood(g, &g->out, MARK_FROM_IN, 0);
	ksf_graph_flood(g, &g->in, MARK_TO_OUT, 0);
	for (i = 0; i < g->vertex_count; i++)
		if (!ksf_graph_is_pin(g, i) &&
			ksf_graph_index(g, i) < ksf_filter_nodes(ksf_graph_filter(g, i)) &&
			(g->mark[i] & (MARK_FROM_IN | MARK_TO_OUT)) != (MARK_FROM_IN | MARK_TO_OUT))
			ksf_judge_vertex(j, KSF_TOPOLOGY_NODE_ALONE, i, KSF_NO_INDEX, 0);
}

/* "S/PDIF Pass-Through Transmission of Non-PCM Streams", "Additional Requirements for Windows 98".
 */
static void
judge_non_pcm(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t host = KSF_TRAIT_HOST | KSF_TRAIT_IN | KSF_TRAIT_NON_PCM;

	ksf_graph_seed(g, MARK_NON_PCM, host, KSF_TRAIT_PCM);
	ksf_graph_flood(g, &g->out, MARK_NON_PCM, 0);
	report(j, KSF_TOPOLOGY_NON_PCM_NODE, KSF_TRAIT_ALTERS, MARK_NON_PCM);
	seed_ends(g, MARK_BARE);
	ksf_graph_flood(g, &g->in, MARK_BARE, KSF_TRAIT_NODE);
	report(j, KSF_TOPOLOGY_NO_NODE, host, MARK_NON_PCM | MARK_BARE);
}

/* A DAC ends what is digital of a path that is played, an ADC begins it of one that is recorded. */
static void
judge_converters(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t played = KSF_TRAIT_HOST | KSF_TRAIT_IN;
	uint32_t i;

	ksf_graph_seed(g, MARK_PLAYED, played, 0);
	ksf_graph_flood(g, &g->out, MARK_PLAYED, KSF_TRAIT_DAC | KSF_TRAIT_ADC);
	report(j, KSF_TOPOLOGY_CONVERTER, KSF_TRAIT_ADC, MARK_PLAYED);
	ksf_graph_seed(g, MARK_RECORDED, KSF_TRAIT_HOST | KSF_TRAIT_OUT, KSF_TRAIT_LOOPBACK);
	ksf_graph_flood(g, &g->in, MARK_RECORDED, KSF_TRAIT_DAC | KSF_TRAIT_ADC);
	report(j, KSF_TOPOLOGY_CONVERTER, KSF_TRAIT_DAC, MARK_RECORDED);
	seed_ends(g, MARK_DIGITAL_END);
	ksf_graph_flood(g, &g->in, MARK_DIGITAL_END, KSF_TRAIT_DAC | KSF_TRAIT_ENGINE);
	report(j, KSF_TOPOLOGY_NO_CONVERTER, played | KSF_TRAIT_PCM, MARK_DIGITAL_END);
	ksf_graph_seed(g, MARK_ANALOG_OUT, KSF_TRAIT_DAC, 0);
	ksf_graph_flood(g, &g->out, MARK_ANALOG_OUT, KSF_TRAIT_ADC);
	ksf_graph_seed(g, MARK_ANALOG_IN, KSF_TRAIT_ADC, 0);
	ksf_graph_flood(g, &g->in, MARK_ANALOG_IN, KSF_TRAIT_DAC);
	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & KSF_TRAIT_DIGITAL) != 0 &&
			(g->mark[i] & (MARK_ANALOG_OUT | MARK_ANALOG_IN)) != 0)
			ksf_judge_vertex(j, KSF_TOPOLOGY_ANALOG_SIDE, i, KSF_NO_INDEX, 0);
}

/* ---- controls ------------------------------------------------------------------------------- */

/* "WDMAud Topology Parsing": lines end at a sum, a multiplexer, or where several parents meet. What
 * lies on no path has a rule of its own. */
static void
judge_controls(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++) {
		if ((g->traits[i] & KSF_TRAIT_OUT) != 0 && edge_count(&g->out, i) == 0)
			g->mark[i] |= MARK_LINE;
		if ((g->traits[i] & KSF_TRAIT_IN) != 0 && edge_count(&g->in, i) == 0)
			g->mark[i] |= MARK_SOURCE_LINE;
	}
	ksf_graph_flood(g, &g->in, MARK_LINE, KSF_TRAIT_ENDS | KSF_TRAIT_JOINED);
	ksf_graph_flood(g, &g->out, MARK_SOURCE_LINE, KSF_TRAIT_ENDS);
	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & KSF_TRAIT_CONTROL) != 0 &&
			(g->mark[i] &
				(MARK_LINE | MARK_SOURCE_LINE | MARK_FROM_IN | MARK_TO_OUT)) ==
				(MARK_FROM_IN | MARK_TO_OUT))
			ksf_judge_vertex(j, KSF_TOPOLOGY_HIDDEN, i, KSF_NO_INDEX, 0);
}

/* The first node that a node leads to; KSF_NO_INDEX if it leads to pins alone. */
static uint32_t
next_node(const struct ksf_graph *g, uint32_t vertex)
{
	uint32_t e;

	for (e = g->out.first[vertex]; e < g->out.first[vertex + 1]; e++)
		if (!ksf_graph_is_pin(g, g->out.vertex[e]))
			return g->out.vertex[e];
	return KSF_NO_INDEX;
}

/* "KSNODETYPE_PEAKMETER": the last node, and of that name; without one it has the name of its type.
 */
static void
judge_peakmeters(struct ksf_judge *j)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++) {
		const struct ksf_node *node;
		uint32_t next;

		if (g->kind[i] != KSF_NODE_PEAKMETER)
			continue;
		node = &ksf_graph_filter(g, i)->nodes[ksf_graph_index(g, i)];
		next = next_node(g, i);
		if (next != KSF_NO_INDEX ||
			(!ksf_guid_is_null(&node->name) &&
				!ksf_guid_equal(&node->name, &peakmeter_name)))
			ksf_judge_vertex(j, KSF_TOPOLOGY_PEAKMETER, i, next, 0);
	}
}

void
ksf_judge_paths(struct ksf_judge *j)
{
	uint32_t ordered = ksf_graph_order(&j->graph);

	judge_several_paths(j, ordered);
	judge_cycle(j, ordered);
	judge_nodes_alone(j);
	judge_non_pcm(j);
	judge_converters(j);
	judge_controls(j);
	judge_peakmeters(j);
}
