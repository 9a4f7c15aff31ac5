/* SPDX-License-Identifier: MIT */
/*
 * What the pins of one filter are to each other: PCM and non-PCM, the nodes of DirectSound's
 * hardware mixer, audio engines. Rules TOP-T041 to T043, T045, T051 to T053.
 */
#include "bytes.h"
#include "topology_graph.h"

/* Bits of g->mark, as many as the hardware mixer has nodes; topology_endpoint.c has those below. */
#define MARK_MIXER  UINT32_C(0x04000000)
#define MIXER_NODES 5u
/* A pin that an engine has counted. */
#define MARK_TAKEN UINT32_C(0x80000000)

static int
has_all(const struct ksf_graph *g, uint32_t vertex, uint32_t traits)
{
	return (g->traits[vertex] & traits) == traits;
}

/* ---- PCM and non-PCM ------------------------------------------------------------------------ */

/* "Requirements for a Non-PCM Pin Factory": KMixer takes an instance of the pin for PCM. */
static void
judge_shared(struct ksf_judge *j, uint32_t vertex)
{
	const struct ksf_filter_pin *pin = ksf_graph_pin(&j->graph, vertex);
	uint32_t most = pin->max_filter_instance_count;

	if (pin->instances_known != 0 && most > 0)
		ksf_judge_vertex(j, most == 1 ? KSF_TOPOLOGY_ONE_INSTANCE : KSF_TOPOLOGY_INSTANCES,
			vertex, KSF_NO_INDEX, most);
}

static void
judge_non_pcm_pins(struct ksf_judge *j, uint32_t filter)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t host = KSF_TRAIT_HOST | KSF_TRAIT_IN;
	uint32_t lonely = KSF_NO_INDEX;
	int has_pcm = 0;
	uint32_t i;

	for (i = g->base[filter]; i < g->base[filter + 1]; i++) {
		if (has_all(g, i, host | KSF_TRAIT_PCM | KSF_TRAIT_NON_PCM))
			judge_shared(j, i);
		if (has_all(g, i, host | KSF_TRAIT_PCM))
			has_pcm = 1;
		else if (has_all(g, i, host | KSF_TRAIT_NON_PCM) && lonely == KSF_NO_INDEX)
			lonely = i;
	}
	if (lonely != KSF_NO_INDEX && !has_pcm)
		ksf_judge_vertex(j, KSF_TOPOLOGY_NO_PCM_PIN, lonely, KSF_NO_INDEX, 0);
}

static void
judge_dacs(struct ksf_judge *j, uint32_t filter)
{
	const struct ksf_graph *g = &j->graph;
	uint32_t first = KSF_NO_INDEX;
	uint32_t i;

	for (i = g->base[filter]; i < g->base[filter + 1]; i++) {
		if ((g->traits[i] & KSF_TRAIT_DAC) == 0)
			continue;
		if (first != KSF_NO_INDEX) {
			ksf_judge_vertex(j, KSF_TOPOLOGY_DACS, i, first, 0);
			return;
		}
		first = i;
	}
}

/* ---- DirectSound ---------------------------------------------------------------------------- */

/* "DirectSound Node-Ordering Requirements": the order up to the sum, with others between. Asked
 * from the sum backwards, so that what another pin's path has, and which connection comes first, is
 * no matter: each bit is on what such an end of the order can be reached from. */
static void
mark_mixer_paths(struct ksf_graph *g)
{
	static const uint8_t order[MIXER_NODES] = {
		KSF_NODE_SUM, KSF_NODE_SRC, KSF_NODE_VOLUME, KSF_NODE_SUPERMIX, KSF_NODE_VOLUME};
	uint32_t met;
	uint32_t i;

	for (met = 0; met < MIXER_NODES; met++) {
		uint32_t bit = MARK_MIXER << met;

		for (i = 0; i < g->vertex_count; i++)
			if (g->kind[i] == order[met] && (met == 0 || (g->mark[i] & bit >> 1) != 0))
				g->mark[i] |= bit;
		ksf_graph_flood(g, &g->in, bit, KSF_TRAIT_SUM);
	}
}

/* The pin takes streams of DirectSound: KMixer has one instance, the others are for buffers. */
static void
judge_dsound(struct ksf_judge *j, uint32_t vertex)
{
	const struct ksf_filter_pin *pin = ksf_graph_pin(&j->graph, vertex);

	if ((pin->instances_known != 0 && pin->max_filter_instance_count < 2) ||
		(j->graph.mark[vertex] & MARK_MIXER << (MIXER_NODES - 1)) == 0)
		ksf_judge_vertex(j, KSF_TOPOLOGY_DSOUND, vertex, KSF_NO_INDEX, 0);
}

/* ---- audio engines -------------------------------------------------------------------------- */

/* Pins around an engine, by what they are: whether one, or more. */
struct engine {
	uint32_t hosts; /* which no flag says are for offloaded streams */
	uint32_t offloads;
	uint32_t loopbacks;
	uint32_t host; /* the lowest; the engine itself if there is none */
	uint32_t loopback;
};

/* Takes a pin that leads to the engine, or from it, once, whatever the number of connections. */
static void
take_pin(struct engine *out, struct ksf_graph *g, uint32_t pin)
{
	int is_new = (g->mark[pin] & MARK_TAKEN) == 0;

	g->mark[pin] |= MARK_TAKEN;
	if (!is_new || !ksf_graph_is_pin(g, pin))
		return;
	if (has_all(g, pin, KSF_TRAIT_LOOPBACK | KSF_TRAIT_OUT)) {
		out->loopbacks++;
		out->loopback = pin;
	} else if (has_all(g, pin, KSF_TRAIT_HOST | KSF_TRAIT_IN | KSF_TRAIT_OFFLOAD)) {
		out->offloads++;
	} else if (has_all(g, pin, KSF_TRAIT_HOST | KSF_TRAIT_IN)) {
		if (out->hosts++ == 0 || pin < out->host)
			out->host = pin;
	}
}

static void
find_pins(struct engine *out, struct ksf_graph *g, uint32_t vertex)
{
	uint32_t e;

	out->hosts = 0;
	out->offloads = 0;
	out->loopbacks = 0;
	out->host = vertex;
	out->loopback = vertex;
	for (e = g->in.first[vertex]; e < g->in.first[vertex + 1]; e++)
		take_pin(out, g, g->in.vertex[e]);
	for (e = g->out.first[vertex]; e < g->out.first[vertex + 1]; e++)
		take_pin(out, g, g->out.vertex[e]);
	for (e = g->in.first[vertex]; e < g->in.first[vertex + 1]; e++)
		g->mark[g->in.vertex[e]] &= ~MARK_TAKEN;
	for (e = g->out.first[vertex]; e < g->out.first[vertex + 1]; e++)
		g->mark[g->out.vertex[e]] &= ~MARK_TAKEN;
}

static int
is_pcm_range(const struct ksf_range *range)
{
	return ksf_guid_equal(&range->sub_format, &ksf_guid_subtype_pcm) ||
		ksf_guid_equal(&range->sub_format, &ksf_guid_subtype_ieee_float);
}

static int
is_same_range(const struct ksf_range *a, const struct ksf_range *b)
{
	return ksf_guid_equal(&a->sub_format, &b->sub_format) &&
		ksf_guid_equal(&a->specifier, &b->specifier) &&
		a->maximum_channels == b->maximum_channels &&
		a->minimum_bits_per_sample == b->minimum_bits_per_sample &&
		a->maximum_bits_per_sample == b->maximum_bits_per_sample &&
		a->minimum_sample_frequency == b->minimum_sample_frequency &&
		a->maximum_sample_frequency == b->maximum_sample_frequency;
}

static int
has_range(const struct ksf_filter_pin *pin, const struct ksf_range *range)
{
	uint32_t i;

	for (i = 0; pin->ranges != NULL && i < pin->range_count; i++)
		if (is_same_range(&pin->ranges[i], range))
			return 1;
	return 0;
}

/* Every range of PCM that one has, the other has: nothing else can be looped back. */
static int
has_ranges(const struct ksf_filter_pin *pin, const struct ksf_filter_pin *of)
{
	uint32_t i;

	for (i = 0; of->ranges != NULL && i < of->range_count; i++)
		if (is_pcm_range(&of->ranges[i]) && !has_range(pin, &of->ranges[i]))
			return 0;
	return 1;
}

/* "Hardware-Offloaded Audio Processing". Descriptors do not tell a host pin from one for offloaded
 * streams: several are too many only where flags tell them apart. */
static void
judge_engine(struct ksf_judge *j, uint32_t vertex)
{
	struct ksf_graph *g = &j->graph;
	struct engine engine;

	find_pins(&engine, g, vertex);
	if (engine.hosts == 0 || engine.loopbacks != 1 ||
		(engine.hosts > 1 && engine.offloads > 0)) {
		ksf_judge_vertex(j, KSF_TOPOLOGY_ENGINE, vertex, KSF_NO_INDEX, 0);
		return;
	}
	if (!has_ranges(ksf_graph_pin(g, engine.loopback), ksf_graph_pin(g, engine.host)) ||
		!has_ranges(ksf_graph_pin(g, engine.host), ksf_graph_pin(g, engine.loopback)))
		ksf_judge_vertex(j, KSF_TOPOLOGY_LOOPBACK, engine.loopback, engine.host, 0);
}

void
ksf_judge_streams(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t i;

	mark_mixer_paths(g);
	for (i = 0; g->topology->filters != NULL && i < g->topology->filter_count; i++) {
		judge_non_pcm_pins(j, i);
		judge_dacs(j, i);
	}
	for (i = 0; i < g->vertex_count; i++) {
		if (has_all(g, i, KSF_TRAIT_HOST | KSF_TRAIT_IN | KSF_TRAIT_DSOUND))
			judge_dsound(j, i);
		if ((g->traits[i] & KSF_TRAIT_ENGINE) != 0)
			judge_engine(j, i);
	}
}
