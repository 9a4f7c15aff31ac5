/* SPDX-License-Identifier: MIT */
/*
 * The graph of a device: pins and nodes, connections and physical connections ("Audio Filter
 * Graphs", "KSTOPOLOGY_CONNECTION structure"). All arrays lie in the caller's scratch words.
 */
#include "bytes.h"
#include "tags.h"
#include "topology_graph.h"

#define BUCKETS   256u
#define WORDS_MAX UINT64_C(0x80000000)

/* KSNODETYPE_AUDIO_LOOPBACK ("KSPROPERTY_AUDIOLOOPBACK"). */
static const struct ksf_guid loopback = {
	UINT64_C(0x4BCF91CE8F42C0B2), UINT64_C(0x35AB3790590ECD9C)};

uint32_t
ksf_filter_pins(const struct ksf_filter *filter)
{
	return filter->pins != NULL ? filter->pin_count : 0;
}

uint32_t
ksf_filter_nodes(const struct ksf_filter *filter)
{
	return filter->nodes != NULL ? filter->node_count : 0;
}

uint32_t
ksf_filter_connections(const struct ksf_filter *filter)
{
	return filter->connections != NULL ? filter->connection_count : 0;
}

/* ---- scratch -------------------------------------------------------------------------------- */

struct sizes {
	uint64_t filters;
	uint64_t vertices;
	uint64_t connections;
	uint64_t edges;
};

/* 0 if one of them is beyond what scratch can hold. */
static int
sizes_of(struct sizes *out, const struct ksf_topology *topology)
{
	uint32_t i;

	out->filters = topology->filters != NULL ? topology->filter_count : 0;
	out->vertices = 0;
	out->connections = 0;
	out->edges = topology->physical != NULL ? topology->physical_count : 0;
	for (i = 0; i < out->filters; i++) {
		const struct ksf_filter *filter = &topology->filters[i];

		out->vertices += UINT64_C(1) + ksf_filter_pins(filter) + ksf_filter_nodes(filter);
		out->connections += ksf_filter_connections(filter);
		out->edges += ksf_filter_pins(filter);
		if (out->vertices + out->connections + out->edges > WORDS_MAX)
			return 0;
	}
	out->edges += out->connections;
	return out->edges <= WORDS_MAX;
}

static uint64_t
sorted_size(const struct sizes *s)
{
	return s->vertices > 2 * s->connections ? s->vertices : 2 * s->connections;
}

uint32_t
ksf_topology_scratch(const struct ksf_topology *topology)
{
	struct sizes s;
	uint64_t words;

	if (!sizes_of(&s, topology))
		return 0;
	words = s.filters + 1 + 3 * s.vertices + 3 * s.connections + 2 * sorted_size(&s) + BUCKETS +
		5 * s.vertices + 2 * (s.vertices + 1) + 2 * s.edges;
	return words <= WORDS_MAX ? (uint32_t)words : 0;
}

static uint32_t *
take(uint32_t **scratch, uint64_t words)
{
	uint32_t *array = *scratch;

	*scratch += words;
	return array;
}

static void
lay_out(struct ksf_graph *g, const struct sizes *s, uint32_t *scratch)
{
	g->base = take(&scratch, s->filters + 1);
	g->owner = take(&scratch, s->vertices);
	g->traits = take(&scratch, s->vertices);
	g->kind = take(&scratch, s->vertices);
	g->filter = take(&scratch, s->connections);
	g->number = take(&scratch, s->connections);
	g->skip = take(&scratch, s->connections);
	g->order = take(&scratch, sorted_size(s));
	g->spare = take(&scratch, sorted_size(s));
	g->bucket = take(&scratch, BUCKETS);
	g->mark = take(&scratch, s->vertices);
	g->label = take(&scratch, 2 * s->vertices);
	g->queue = take(&scratch, 2 * s->vertices);
	g->out.first = take(&scratch, s->vertices + 1);
	g->in.first = take(&scratch, s->vertices + 1);
	g->out.vertex = take(&scratch, s->edges);
	g->in.vertex = take(&scratch, s->edges);
}

/* ---- traits --------------------------------------------------------------------------------- */

/* "Audio Endpoint Builder Algorithm": an endpoint wants PCM, AC-3 or Windows Media audio. */
static int
is_endpoint_tag(uint32_t tag)
{
	return ksf_tag_is_linear(tag) ||
		ksf_tag_canonical(tag) == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF ||
		tag == KSF_WAVE_FORMAT_WMASPDIF || (tag >= 0x0161 && tag <= 0x0163);
}

static uint32_t
range_traits(const struct ksf_range *range)
{
	int is_pcm = ksf_tag_is_linear(ksf_guid_to_tag(&range->sub_format)) ||
		ksf_guid_is_null(&range->sub_format);
	uint32_t traits = is_pcm ? KSF_TRAIT_PCM : KSF_TRAIT_NON_PCM;

	if (range->layout == KSF_LAYOUT_NONE)
		return 0;
	if (!ksf_guid_equal(&range->major_format, &ksf_guid_type_audio) &&
		!ksf_guid_is_null(&range->major_format))
		return KSF_TRAIT_MUSIC;
	if (ksf_guid_equal(&range->sub_format, &ksf_guid_subtype_analog))
		return 0;
	if (is_pcm && ksf_guid_equal(&range->specifier, &ksf_guid_specifier_dsound))
		traits |= KSF_TRAIT_DSOUND;
	return is_pcm || is_endpoint_tag(ksf_guid_to_tag(&range->sub_format))
		? traits | KSF_TRAIT_ENDPOINT
		: traits;
}

int
ksf_filter_pin_is_host(const struct ksf_filter_pin *pin)
{
	return pin->communication == KSF_COMMUNICATION_SINK ||
		pin->communication == KSF_COMMUNICATION_BOTH;
}

static uint32_t
communication_traits(const struct ksf_filter_pin *pin)
{
	if (ksf_filter_pin_is_host(pin))
		return KSF_TRAIT_HOST;
	return pin->communication == KSF_COMMUNICATION_NONE ||
			pin->communication == KSF_COMMUNICATION_BRIDGE
		? KSF_TRAIT_CLOSED
		: 0;
}

static uint32_t
pin_traits(const struct ksf_filter_pin *pin)
{
	uint32_t traits = communication_traits(pin);
	uint32_t i;

	if (pin->data_flow == KSF_DATAFLOW_IN)
		traits |= KSF_TRAIT_IN;
	if (pin->data_flow == KSF_DATAFLOW_OUT)
		traits |= KSF_TRAIT_OUT;
	if (ksf_guid_equal(&pin->category, &loopback))
		traits |= KSF_TRAIT_LOOPBACK;
	if (ksf_node_type(&pin->category) == KSF_NODE_AUDIO_KEYWORDDETECTOR)
		traits |= KSF_TRAIT_KEYWORD;
	if ((pin->flags & KSF_PIN_OFFLOAD) != 0)
		traits |= KSF_TRAIT_OFFLOAD;
	for (i = 0; pin->ranges != NULL && i < pin->range_count; i++)
		traits |= range_traits(&pin->ranges[i]);
	return traits;
}

static uint32_t
kind_traits(uint32_t kind)
{
	static const struct {
		uint32_t kind;
		uint32_t trait;
	} traits[] = {
		{KSF_NODE_DAC, KSF_TRAIT_DAC},
		{KSF_NODE_ADC, KSF_TRAIT_ADC},
		{KSF_NODE_AUDIO_ENGINE, KSF_TRAIT_ENGINE},
		{KSF_NODE_MUX, KSF_TRAIT_MUX},
		{KSF_NODE_DEMUX, KSF_TRAIT_DEMUX},
		{KSF_NODE_SUM, KSF_TRAIT_SUM},
	};
	uint32_t found = ksf_node_row(kind)->traits;
	size_t i;

	for (i = 0; i < sizeof(traits) / sizeof(traits[0]); i++)
		if (traits[i].kind == kind)
			found |= traits[i].trait;
	return found;
}

static void
number_filter(struct ksf_graph *g, uint32_t index)
{
	const struct ksf_filter *filter = &g->topology->filters[index];
	uint32_t pins = ksf_filter_pins(filter);
	uint32_t nodes = ksf_filter_nodes(filter);
	uint32_t vertex = g->base[index];
	uint32_t i;

	for (i = 0; i < pins + nodes + 1; i++) {
		int is_node = i >= pins && i < pins + nodes;

		g->owner[vertex + i] = index;
		g->kind[vertex + i] = is_node ? ksf_node_type(&filter->nodes[i - pins].type) : 0;
		g->traits[vertex + i] =
			i < pins ? pin_traits(&filter->pins[i]) : kind_traits(g->kind[vertex + i]);
		g->mark[vertex + i] = 0;
	}
	g->base[index + 1] = vertex + pins + nodes + 1;
}

static void
number_connections(struct ksf_graph *g, uint32_t index)
{
	const struct ksf_filter *filter = &g->topology->filters[index];
	uint32_t i;

	for (i = 0; i < ksf_filter_connections(filter); i++) {
		g->filter[g->connection_count] = index;
		g->number[g->connection_count] = i;
		g->skip[g->connection_count] = 0;
		g->connection_count++;
	}
}

static void
wire(struct ksf_graph *g, uint32_t filter, uint32_t pin)
{
	if (ksf_topology_pin(g->topology, filter, pin) != NULL)
		g->traits[g->base[filter] + pin] |= KSF_TRAIT_WIRED;
}

int
ksf_graph_begin(
	struct ksf_graph *g, const struct ksf_topology *topology, uint32_t *scratch, uint32_t words)
{
	uint32_t need = ksf_topology_scratch(topology);
	struct sizes s;
	uint32_t i;

	if (need == 0 || words < need || !sizes_of(&s, topology))
		return 0;
	g->topology = topology;
	g->connection_count = 0;
	g->vertex_count = (uint32_t)s.vertices;
	lay_out(g, &s, scratch);
	g->base[0] = 0;
	for (i = 0; i < s.filters; i++) {
		number_filter(g, i);
		number_connections(g, i);
	}
	for (i = 0; topology->physical != NULL && i < topology->physical_count; i++) {
		wire(g, topology->physical[i].from_filter, topology->physical[i].from_pin);
		wire(g, topology->physical[i].to_filter, topology->physical[i].to_pin);
	}
	return 1;
}

/* ---- what a vertex is ----------------------------------------------------------------------- */

const struct ksf_filter *
ksf_graph_filter(const struct ksf_graph *g, uint32_t vertex)
{
	return &g->topology->filters[g->owner[vertex]];
}

int
ksf_graph_is_pin(const struct ksf_graph *g, uint32_t vertex)
{
	return (g->traits[vertex] & KSF_TRAIT_NODE) == 0;
}

uint32_t
ksf_graph_index(const struct ksf_graph *g, uint32_t vertex)
{
	uint32_t index = vertex - g->base[g->owner[vertex]];

	return ksf_graph_is_pin(g, vertex) ? index
					   : index - ksf_filter_pins(ksf_graph_filter(g, vertex));
}

const struct ksf_filter_pin *
ksf_graph_pin(const struct ksf_graph *g, uint32_t vertex)
{
	return &ksf_graph_filter(g, vertex)->pins[ksf_graph_index(g, vertex)];
}

uint32_t
ksf_graph_end(const struct ksf_graph *g, uint32_t filter, uint32_t node, uint32_t pin)
{
	const struct ksf_filter *f = &g->topology->filters[filter];

	if (node == KSF_FILTER_NODE)
		return pin < ksf_filter_pins(f) ? g->base[filter] + pin : KSF_NO_INDEX;
	return node < ksf_filter_nodes(f) ? g->base[filter] + ksf_filter_pins(f) + node
					  : KSF_NO_INDEX;
}

const struct ksf_connection *
ksf_graph_connection(const struct ksf_graph *g, uint32_t connection)
{
	return &g->topology->filters[g->filter[connection]].connections[g->number[connection]];
}

const struct ksf_filter_pin *
ksf_topology_pin(const struct ksf_topology *topology, uint32_t filter, uint32_t pin)
{
	if (topology->filters == NULL || filter >= topology->filter_count ||
		pin >= ksf_filter_pins(&topology->filters[filter]))
		return NULL;
	return &topology->filters[filter].pins[pin];
}

int
ksf_physical_is_edge(const struct ksf_topology *topology, const struct ksf_physical *physical)
{
	const struct ksf_filter_pin *from =
		ksf_topology_pin(topology, physical->from_filter, physical->from_pin);
	const struct ksf_filter_pin *to =
		ksf_topology_pin(topology, physical->to_filter, physical->to_pin);

	return from != NULL && to != NULL && from->data_flow == KSF_DATAFLOW_OUT &&
		to->data_flow == KSF_DATAFLOW_IN;
}
