/* SPDX-License-Identifier: MIT */
/*
 * Edges, sorting and walks over the graph of a device. Every vertex is put into the queue once, or
 * once a label, so that each walk is linear whatever the graph is; there is no recursion.
 */
#include "bytes.h"
#include "topology_graph.h"

#define BUCKETS 256u

/* ---- edges ---------------------------------------------------------------------------------- */

/* What an edge is counted into, and then put into. */
struct filling {
	struct ksf_graph *g;
	int counts;
};

static void
put_edge(struct filling *f, uint32_t from, uint32_t to)
{
	if (f->counts) {
		f->g->out.first[from + 1]++;
		f->g->in.first[to + 1]++;
		return;
	}
	f->g->out.vertex[f->g->out.first[from]++] = to;
	f->g->in.vertex[f->g->in.first[to]++] = from;
}

static void
put_connections(struct filling *f)
{
	uint32_t i;

	for (i = 0; i < f->g->connection_count; i++) {
		const struct ksf_connection *c = ksf_graph_connection(f->g, i);
		uint32_t filter = f->g->filter[i];

		if (f->g->skip[i] != 0)
			continue;
		put_edge(f, ksf_graph_end(f->g, filter, c->from_node, c->from_node_pin),
			ksf_graph_end(f->g, filter, c->to_node, c->to_node_pin));
	}
}

static void
put_physical(struct filling *f)
{
	const struct ksf_topology *topology = f->g->topology;
	uint32_t i;

	for (i = 0; topology->physical != NULL && i < topology->physical_count; i++) {
		const struct ksf_physical *p = &topology->physical[i];

		if (ksf_physical_is_edge(topology, p))
			put_edge(f, f->g->base[p->from_filter] + p->from_pin,
				f->g->base[p->to_filter] + p->to_pin);
	}
}

/* "KSFILTER_DESCRIPTOR structure": AVStream connects every pin to one node. */
static void
put_default(struct filling *f, uint32_t index)
{
	const struct ksf_filter *filter = &f->g->topology->filters[index];
	uint32_t node = f->g->base[index + 1] - 1;
	uint32_t i;

	if (filter->kind != KSF_KIND_AVSTREAM || ksf_filter_connections(filter) != 0)
		return;
	for (i = 0; i < ksf_filter_pins(filter); i++) {
		uint32_t pin = f->g->base[index] + i;

		if ((f->g->traits[pin] & KSF_TRAIT_IN) != 0)
			put_edge(f, pin, node);
		if ((f->g->traits[pin] & KSF_TRAIT_OUT) != 0)
			put_edge(f, node, pin);
	}
}

static void
put_edges(struct filling *f)
{
	uint32_t i;

	put_connections(f);
	put_physical(f);
	for (i = 0; f->g->topology->filters != NULL && i < f->g->topology->filter_count; i++)
		put_default(f, i);
}

static void
clear(uint32_t *array, uint32_t count, uint32_t value)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		array[i] = value;
}

static void
sum_up(uint32_t *first, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		first[i + 1] += first[i];
}

/* Filling moved every start to the start of the next. */
static void
move_back(uint32_t *first, uint32_t count)
{
	uint32_t i;

	for (i = count; i > 0; i--)
		first[i] = first[i - 1];
	first[0] = 0;
}

void
ksf_graph_connect(struct ksf_graph *g)
{
	struct filling f = {g, 1};
	uint32_t i;

	clear(g->out.first, g->vertex_count + 1, 0);
	clear(g->in.first, g->vertex_count + 1, 0);
	put_edges(&f);
	sum_up(g->out.first, g->vertex_count);
	sum_up(g->in.first, g->vertex_count);
	f.counts = 0;
	put_edges(&f);
	move_back(g->out.first, g->vertex_count);
	move_back(g->in.first, g->vertex_count);
	for (i = 0; i < g->vertex_count; i++)
		if (g->in.first[i + 1] - g->in.first[i] > 1)
			g->traits[i] |= KSF_TRAIT_JOINED;
}

/* ---- sorting -------------------------------------------------------------------------------- */

static uint32_t
guid_word(const struct ksf_guid *guid, uint32_t word)
{
	uint64_t half = word < 2 ? guid->low : guid->high;

	return (uint32_t)((word & 1u) != 0 ? half >> 32 : half & 0xFFFFFFFFu);
}

static uint32_t
connection_word(const struct ksf_graph *g, uint32_t index, uint32_t word)
{
	const struct ksf_connection *c = ksf_graph_connection(g, index);

	if (word == 0)
		return g->filter[index];
	if (word <= 2)
		return word == 1 ? c->from_node : c->from_node_pin;
	return word == 3 ? c->to_node : c->to_node_pin;
}

/* Ends are numbered 2 * connection, and 1 more for the end that data goes to. */
static uint32_t
end_word(const struct ksf_graph *g, uint32_t index, uint32_t word)
{
	const struct ksf_connection *c = ksf_graph_connection(g, index / 2);
	int to = index % 2 != 0;

	if (word == 0)
		return g->filter[index / 2];
	if (word == 1)
		return to ? c->to_node : c->from_node;
	if (word == 2)
		return to ? c->to_node_pin : c->from_node_pin;
	return to ? 1 : 0;
}

static uint32_t
twin_word(const struct ksf_graph *g, uint32_t vertex, uint32_t word)
{
	const struct ksf_filter *filter = ksf_graph_filter(g, vertex);
	int is_pin = ksf_graph_is_pin(g, vertex);
	uint32_t index = ksf_graph_index(g, vertex);

	if (word == 0)
		return g->owner[vertex];
	if (word == 1)
		return is_pin ? 0 : 1;
	if (is_pin)
		return word < 6 ? guid_word(&filter->pins[index].category, word - 2)
				: guid_word(&filter->pins[index].name, word - 6);
	if (index >= ksf_filter_nodes(filter))
		return 0; /* the node that AVStream makes has no type, and so no twin */
	return word < 6 ? guid_word(&filter->nodes[index].type, word - 2)
			: guid_word(&filter->nodes[index].name, word - 6);
}

uint32_t
ksf_graph_key(const struct ksf_graph *g, uint32_t how, uint32_t index, uint32_t word)
{
	if (how == KSF_SORT_CONNECTION)
		return connection_word(g, index, word);
	return how == KSF_SORT_END ? end_word(g, index, word) : twin_word(g, index, word);
}

int
ksf_graph_same(const struct ksf_graph *g, uint32_t how, uint32_t a, uint32_t b, uint32_t words)
{
	uint32_t i;

	for (i = 0; i < words; i++)
		if (ksf_graph_key(g, how, a, i) != ksf_graph_key(g, how, b, i))
			return 0;
	return 1;
}

/* The byte that a pass sorts by, of what stands at a place of g->order. */
static uint32_t
key_byte(const struct ksf_graph *g, uint32_t how, uint32_t place, uint32_t word, uint32_t shift)
{
	return ksf_graph_key(g, how, g->order[place], word) >> shift & 0xFFu;
}

/* One pass over one byte of the keys, equals in their order. */
static void
sort_pass(struct ksf_graph *g, uint32_t how, uint32_t count, uint32_t word, uint32_t shift)
{
	uint32_t *sorted = g->spare;
	uint32_t at = 0;
	uint32_t i;

	clear(g->bucket, BUCKETS, 0);
	for (i = 0; i < count; i++)
		g->bucket[key_byte(g, how, i, word, shift)]++;
	for (i = 0; i < BUCKETS; i++) {
		uint32_t size = g->bucket[i];

		g->bucket[i] = at;
		at += size;
	}
	for (i = 0; i < count; i++)
		sorted[g->bucket[key_byte(g, how, i, word, shift)]++] = g->order[i];
	g->spare = g->order;
	g->order = sorted;
}

/* The bits of a word in which the keys are not all the same: few, as most ids are small. */
static uint32_t
differing(const struct ksf_graph *g, uint32_t how, uint32_t count, uint32_t word)
{
	uint32_t first = count > 0 ? ksf_graph_key(g, how, 0, word) : 0;
	uint32_t bits = 0;
	uint32_t i;

	for (i = 1; i < count; i++)
		bits |= ksf_graph_key(g, how, i, word) ^ first;
	return bits;
}

void
ksf_graph_sort(struct ksf_graph *g, uint32_t how, uint32_t count)
{
	static const uint8_t words[] = {5, 4, 10};
	uint32_t shift;
	uint32_t word;
	uint32_t i;

	for (i = 0; i < count; i++)
		g->order[i] = i;
	for (word = words[how]; word > 0; word--) {
		uint32_t bits = differing(g, how, count, word - 1);

		for (shift = 0; shift < 32; shift += 8)
			if ((bits >> shift & 0xFFu) != 0)
				sort_pass(g, how, count, word - 1, shift);
	}
}

/* ---- walks ---------------------------------------------------------------------------------- */

void
ksf_graph_seed(struct ksf_graph *g, uint32_t bit, uint32_t with, uint32_t without)
{
	uint32_t i;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->traits[i] & with) == with && (g->traits[i] & without) == 0)
			g->mark[i] |= bit;
}

uint32_t
ksf_graph_flood(struct ksf_graph *g, const struct ksf_edges *edges, uint32_t bit, uint32_t stop)
{
	uint32_t seeds;
	uint32_t count = 0;
	uint32_t i;
	uint32_t e;

	for (i = 0; i < g->vertex_count; i++)
		if ((g->mark[i] & bit) != 0)
			g->queue[count++] = i;
	seeds = count;
	for (i = 0; i < count; i++) {
		uint32_t vertex = g->queue[i];

		if (i >= seeds && (g->traits[vertex] & stop) != 0)
			continue;
		for (e = edges->first[vertex]; e < edges->first[vertex + 1]; e++) {
			if ((g->mark[edges->vertex[e]] & bit) != 0)
				continue;
			g->mark[edges->vertex[e]] |= bit;
			g->queue[count++] = edges->vertex[e];
		}
	}
	return count;
}

/* Adds a label to a vertex that has room for it, and queues the vertex. */
static void
add_label(struct ksf_graph *g, uint32_t *count, uint32_t vertex, uint32_t label)
{
	uint32_t *labels = &g->label[2 * vertex];

	if (labels[0] == label || labels[1] == label || labels[1] != KSF_NO_INDEX)
		return;
	labels[labels[0] == KSF_NO_INDEX ? 0 : 1] = label;
	g->queue[(*count)++] = vertex;
}

/* A pin for clients that leads to an audio engine stands for the engine. */
static uint32_t
own_label(const struct ksf_graph *g, const struct ksf_edges *edges, uint32_t vertex)
{
	uint32_t e;

	if ((g->traits[vertex] & KSF_TRAIT_HOST) == 0)
		return vertex;
	for (e = edges->first[vertex]; e < edges->first[vertex + 1]; e++)
		if ((g->traits[edges->vertex[e]] & KSF_TRAIT_ENGINE) != 0)
			return edges->vertex[e];
	return vertex;
}

static void
pass_labels(struct ksf_graph *g, const struct ksf_edges *edges, uint32_t *count, uint32_t vertex,
	uint32_t own)
{
	uint32_t first = (g->traits[vertex] & own) != 0 ? vertex : g->label[2 * vertex];
	uint32_t second = (g->traits[vertex] & own) != 0 ? vertex : g->label[2 * vertex + 1];
	uint32_t e;

	for (e = edges->first[vertex]; e < edges->first[vertex + 1]; e++) {
		add_label(g, count, edges->vertex[e], first);
		if (second != KSF_NO_INDEX)
			add_label(g, count, edges->vertex[e], second);
	}
}

void
ksf_graph_label(struct ksf_graph *g, const struct ksf_edges *edges, uint32_t bit, uint32_t own)
{
	uint32_t count = 0;
	uint32_t i;

	clear(g->label, 2 * g->vertex_count, KSF_NO_INDEX);
	for (i = 0; i < g->vertex_count; i++)
		if ((g->mark[i] & bit) != 0)
			add_label(g, &count, i, own_label(g, edges, i));
	for (i = 0; i < count; i++)
		pass_labels(g, edges, &count, g->queue[i], own);
}

uint32_t
ksf_graph_order(struct ksf_graph *g)
{
	uint32_t count = 0;
	uint32_t i;
	uint32_t e;

	for (i = 0; i < g->vertex_count; i++) {
		g->label[i] = g->in.first[i + 1] - g->in.first[i];
		if (g->label[i] == 0)
			g->order[count++] = i;
	}
	for (i = 0; i < count; i++)
		for (e = g->out.first[g->order[i]]; e < g->out.first[g->order[i] + 1]; e++)
			if (--g->label[g->out.vertex[e]] == 0)
				g->order[count++] = g->out.vertex[e];
	return count;
}
