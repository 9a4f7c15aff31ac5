/* SPDX-License-Identifier: MIT */
/*
 * What the pins of one filter are to each other: PCM and non-PCM, the nodes of DirectSound's
 * hardware mixer, audio engines. Rules TOP-T041 to T043, T045, T051 to T053.
 */
#include "bytes.h"
#include "topology_graph.h"

/* Nodes that a walk along one path looks at. */
#define WALK_MAX 64u

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

/* "DirectSound Node-Ordering Requirements": up to the sum, with others between. */
static int
is_mixer_path(const struct ksf_graph *g, uint32_t vertex)
{
	static const uint8_t order[] = {
		KSF_NODE_VOLUME, KSF_NODE_SUPERMIX, KSF_NODE_VOLUME, KSF_NODE_SRC, KSF_NODE_SUM};
	uint32_t met = 0;
	uint32_t steps;

	for (steps = 0; steps < WALK_MAX && g->out.first[vertex] < g->out.first[vertex + 1];
		steps++) {
		vertex = g->out.vertex[g->out.first[vertex]];
		if (g->kind[vertex] == order[met])
			met++;
		if (g->kind[vertex] == KSF_NODE_SUM)
			break;
	}
	return met == sizeof(order);
}

/* The pin takes streams of DirectSound: KMixer has one instance, the others are for buffers. */
static void
judge_dsound(struct ksf_judge *j, uint32_t vertex)
{
	const struct ksf_filter_pin *pin = ksf_graph_pin(&j->graph, vertex);

	if ((pin->instances_known != 0 && pin->max_filter_instance_count < 2) ||
		!is_mixer_path(&j->graph, vertex))
		ksf_judge_vertex(j, KSF_TOPOLOGY_DSOUND, vertex, KSF_NO_INDEX, 0);
}

/* ---- audio engines -------------------------------------------------------------------------- */

/* Pins around an engine, by what they are: whether one, or more. */
struct engine {
	uint32_t hosts; /* which no flag says are for offloaded streams */
	uint32_t offloads;
	uint32_t loopbacks;
	uint32_t host; /* the first */
	uint32_t loopback;
};

static void
find_pins(struct engine *out, const struct ksf_graph *g, uint32_t vertex)
{
	uint32_t e;

	out->hosts = 0;
	out->offloads = 0;
	out->loopbacks = 0;
	for (e = g->in.first[vertex]; e < g->in.first[vertex + 1]; e++) {
		uint32_t pin = g->in.vertex[e];

		if (!has_all(g, pin, KSF_TRAIT_HOST | KSF_TRAIT_IN))
			continue;
		if ((g->traits[pin] & KSF_TRAIT_OFFLOAD) != 0) {
			out->offloads++;
			continue;
		}
		if (out->hosts > 0 && pin == out->host)
			continue;
		if (out->hosts++ == 0)
			out->host = pin;
	}
	for (e = g->out.first[vertex]; e < g->out.first[vertex + 1]; e++) {
		uint32_t pin = g->out.vertex[e];

		if (!has_all(g, pin, KSF_TRAIT_LOOPBACK | KSF_TRAIT_OUT) ||
			(out->loopbacks > 0 && pin == out->loopback))
			continue;
		out->loopbacks++;
		out->loopback = pin;
	}
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
	const struct ksf_graph *g = &j->graph;
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
	const struct ksf_graph *g = &j->graph;
	uint32_t i;

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
