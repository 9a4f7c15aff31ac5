/* SPDX-License-Identifier: MIT */
/*
 * Jacks and the endpoints that Windows makes of them: rules TOP-T062 to T067. "Audio Endpoint
 * Builder Algorithm": every bridge pin that is not connected, traced to a pin for clients.
 */
#include "bytes.h"
#include "topology_graph.h"

/* Bits of g->mark; topology_path.c has those below. */
#define MARK_FROM_HOST  UINT32_C(0x00010000) /* behind a pin for clients */
#define MARK_TO_HOST    UINT32_C(0x00020000)
#define MARK_FROM_AUDIO UINT32_C(0x00040000) /* the same of pins with audio */
#define MARK_TO_AUDIO   UINT32_C(0x00080000)
#define MARK_FROM_GOOD  UINT32_C(0x00100000) /* ... with what an endpoint asks for */
#define MARK_TO_GOOD    UINT32_C(0x00200000)
#define MARK_JACK_OUT   UINT32_C(0x00400000) /* a jack itself */
#define MARK_JACK_IN    UINT32_C(0x00800000)
#define MARK_GOOD_IN    UINT32_C(0x01000000) /* a pin for clients itself, of this kind */
#define MARK_GOOD_OUT   UINT32_C(0x02000000)

/* KSCATEGORY_AUDIO (ksmedia.h). */
static const struct ksf_guid category_audio = {
	UINT64_C(0x11D093EF6994AD04), UINT64_C(0x963122C9A000CCA3)};

/* Pins whose endpoint is another's, or that have none. */
#define OTHERS (KSF_TRAIT_LOOPBACK | KSF_TRAIT_KEYWORD)

static int
is_jack(const struct ksf_graph *g, uint32_t vertex)
{
	return (g->traits[vertex] & (KSF_TRAIT_CLOSED | KSF_TRAIT_WIRED)) == KSF_TRAIT_CLOSED;
}

/* An inner pin that nothing is wired to looks like a jack without a name. */
static void
judge_name(struct ksf_judge *j, uint32_t vertex)
{
	const struct ksf_filter_pin *pin = ksf_graph_pin(&j->graph, vertex);

	if (ksf_guid_is_null(&pin->category))
		return;
	if (ksf_guid_equal(&pin->category, &category_audio) &&
		pin->communication == KSF_COMMUNICATION_NONE)
		ksf_judge_vertex(j, KSF_TOPOLOGY_UNNAMED, vertex, KSF_NO_INDEX, 0);
	else if (!ksf_guid_is_terminal(&pin->category) &&
		ksf_node_type(&pin->category) != KSF_NODE_SYNTHESIZER)
		ksf_judge_vertex(j, KSF_TOPOLOGY_NO_TYPE, vertex, KSF_NO_INDEX, 0);
}

static void
judge_presence(struct ksf_judge *j, uint32_t vertex)
{
	const struct ksf_graph *g = &j->graph;
	int is_out = (g->traits[vertex] & KSF_TRAIT_OUT) != 0;
	uint32_t mark = g->mark[vertex];

	if ((mark & (is_out ? MARK_FROM_HOST : MARK_TO_HOST)) == 0)
		ksf_judge_vertex(j, KSF_TOPOLOGY_NOT_PRESENT, vertex, KSF_NO_INDEX, 0);
	else if ((mark & (is_out ? MARK_FROM_AUDIO : MARK_TO_AUDIO)) != 0 &&
		(mark & (is_out ? MARK_FROM_GOOD : MARK_TO_GOOD)) == 0)
		ksf_judge_vertex(j, KSF_TOPOLOGY_NO_FORMAT, vertex, KSF_NO_INDEX, 0);
}

static void
flood_hosts(struct ksf_graph *g)
{
	uint32_t in = KSF_TRAIT_HOST | KSF_TRAIT_IN;
	uint32_t out = KSF_TRAIT_HOST | KSF_TRAIT_OUT;

	ksf_graph_seed(g, MARK_FROM_HOST, in, 0);
	ksf_graph_seed(g, MARK_TO_HOST, out, 0);
	ksf_graph_seed(g, MARK_FROM_AUDIO, in, KSF_TRAIT_MUSIC);
	ksf_graph_seed(g, MARK_TO_AUDIO, out, KSF_TRAIT_MUSIC | OTHERS);
	ksf_graph_seed(g, MARK_FROM_GOOD | MARK_GOOD_IN, in | KSF_TRAIT_ENDPOINT, 0);
	ksf_graph_seed(g, MARK_TO_GOOD | MARK_GOOD_OUT, out | KSF_TRAIT_ENDPOINT, OTHERS);
	ksf_graph_flood(g, &g->out, MARK_FROM_HOST, 0);
	ksf_graph_flood(g, &g->in, MARK_TO_HOST, 0);
	ksf_graph_flood(g, &g->out, MARK_FROM_AUDIO, 0);
	ksf_graph_flood(g, &g->in, MARK_TO_AUDIO, 0);
	ksf_graph_flood(g, &g->out, MARK_FROM_GOOD, 0);
	ksf_graph_flood(g, &g->in, MARK_TO_GOOD, 0);
}

/* Vertices with the mark that two labels reach. */
static void
report_labels(struct ksf_judge *j, ksf_why why, uint32_t bit)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->mark[i] & bit) != 0 && g->label[2 * i + 1] != KSF_NO_INDEX)
			ksf_judge_vertex(j, why, i, g->label[2 * i], 0);
}

/* A jack with two pins for clients; a pin for clients with two jacks, unless one is selected. */
static void
judge_pairs(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;

	ksf_graph_label(g, &g->out, MARK_GOOD_IN, 0);
	report_labels(j, KSF_TOPOLOGY_TWO_HOSTS, MARK_JACK_OUT);
	ksf_graph_label(g, &g->in, MARK_GOOD_OUT, 0);
	report_labels(j, KSF_TOPOLOGY_TWO_HOSTS, MARK_JACK_IN);
	ksf_graph_label(g, &g->in, MARK_JACK_OUT, KSF_TRAIT_DEMUX);
	report_labels(j, KSF_TOPOLOGY_TWO_BRIDGES, MARK_GOOD_IN);
	ksf_graph_label(g, &g->out, MARK_JACK_IN, KSF_TRAIT_MUX);
	report_labels(j, KSF_TOPOLOGY_TWO_BRIDGES, MARK_GOOD_OUT);
}

void
ksf_judge_endpoints(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t i;

	if ((g->topology->flags & KSF_TOPOLOGY_WHOLE) == 0)
		return;
	flood_hosts(g);
	for (i = 0; i < g->vertex_count; i++) {
		if (!is_jack(g, i))
			continue;
		g->mark[i] |= (g->traits[i] & KSF_TRAIT_OUT) != 0 ? MARK_JACK_OUT : MARK_JACK_IN;
		judge_name(j, i);
		judge_presence(j, i);
	}
	judge_pairs(j);
}
