/* SPDX-License-Identifier: MIT */
/*
 * The rules of a graph by brute force: a matrix of edges, its closure, and paths counted by their
 * length. "KSTOPOLOGY_CONNECTION structure", "KSFILTER_DESCRIPTOR structure" and docs/rules.md,
 * read once more; nothing of the library but its types.
 */
#include "topology_laws.h"

uint32_t
law_pins(const struct ksf_filter *filter)
{
	return filter->pins != NULL ? filter->pin_count : 0;
}

uint32_t
law_nodes(const struct ksf_filter *filter)
{
	return filter->nodes != NULL ? filter->node_count : 0;
}

uint32_t
law_connections(const struct ksf_filter *filter)
{
	return filter->connections != NULL ? filter->connection_count : 0;
}

static uint32_t
filters_of(const struct ksf_topology *topology)
{
	return topology->filters != NULL ? topology->filter_count : 0;
}

uint32_t
reference_find(const struct reference *r, const struct ksf_topology_step *step)
{
	for (uint32_t i = 0; i < r->count; i++)
		if (r->at[i].is_node == step->is_node && r->at[i].filter == step->filter &&
			r->at[i].index == step->index)
			return i;
	return KSF_NO_INDEX;
}

static const struct ksf_filter_pin *
pin_at(const struct reference *r, uint32_t vertex)
{
	const struct ksf_topology_step *at = &r->at[vertex];

	return at->is_node ? NULL : &r->topology->filters[at->filter].pins[at->index];
}

static int
flows(const struct reference *r, uint32_t vertex, uint32_t flow)
{
	const struct ksf_filter_pin *pin = pin_at(r, vertex);

	return pin != NULL && pin->data_flow == flow;
}

/* ---- edges ---------------------------------------------------------------------------------- */

static void
add_vertices(struct reference *r, uint32_t filter, uint32_t is_node, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		LAW(r->count < REFERENCE_MAX);
		r->at[r->count].is_node = is_node;
		r->at[r->count].filter = filter;
		r->at[r->count++].index = i;
	}
}

/* An end of a connection: its vertex, and why data cannot come from it or go to it. */
static ksf_why
end_of(uint32_t *vertex, const struct reference *r, uint32_t filter, uint32_t node, uint32_t pin,
	uint32_t flow)
{
	const struct ksf_filter *f = &r->topology->filters[filter];
	struct ksf_topology_step step = {node != KSF_FILTER_NODE, filter, node};

	*vertex = KSF_NO_INDEX;
	if (node == KSF_FILTER_NODE)
		step.index = pin;
	if (step.index >= (step.is_node ? law_nodes(f) : law_pins(f)))
		return step.is_node ? KSF_TOPOLOGY_NODE_RANGE : KSF_TOPOLOGY_PIN_RANGE;
	*vertex = reference_find(r, &step);
	return step.is_node || flows(r, *vertex, flow) ? 0 : KSF_TOPOLOGY_DIRECTION;
}

static ksf_why
ends_of(uint32_t vertices[2], const struct reference *r, uint32_t filter, uint32_t number)
{
	const struct ksf_connection *c = &r->topology->filters[filter].connections[number];

	return end_of(&vertices[0], r, filter, c->from_node, c->from_node_pin, KSF_DATAFLOW_IN) |
		end_of(&vertices[1], r, filter, c->to_node, c->to_node_pin, KSF_DATAFLOW_OUT);
}

/* How many connections before one are the same, and how many in all. */
static uint32_t
count_same(uint32_t *before, const struct ksf_filter *filter, uint32_t number)
{
	uint32_t count = 0;

	*before = 0;
	for (uint32_t i = 0; i < law_connections(filter); i++) {
		if (memcmp(&filter->connections[i], &filter->connections[number],
			    sizeof(filter->connections[i])) != 0)
			continue;
		count++;
		*before += i < number;
	}
	return count;
}

static void
add_connections(struct reference *r, uint32_t filter)
{
	const struct ksf_filter *f = &r->topology->filters[filter];
	uint32_t vertices[2];
	uint32_t before;

	for (uint32_t i = 0; i < law_connections(f); i++) {
		(void)count_same(&before, f, i);
		if (before == 0 && ends_of(vertices, r, filter, i) == 0)
			r->edges[vertices[0]][vertices[1]]++;
	}
}

/* AVStream's own: all pins and one node. */
static void
add_default(struct reference *r, uint32_t filter)
{
	const struct ksf_filter *f = &r->topology->filters[filter];
	struct ksf_topology_step step = {1, filter, law_nodes(f)};
	uint32_t node = reference_find(r, &step);

	for (uint32_t i = 0; i < r->count; i++) {
		if (r->at[i].filter != filter)
			continue;
		if (flows(r, i, KSF_DATAFLOW_IN))
			r->edges[i][node]++;
		if (flows(r, i, KSF_DATAFLOW_OUT))
			r->edges[node][i]++;
	}
}

static void
add_physical(struct reference *r)
{
	uint32_t count = r->topology->physical != NULL ? r->topology->physical_count : 0;

	for (uint32_t i = 0; i < count; i++) {
		const struct ksf_physical *p = &r->topology->physical[i];
		struct ksf_topology_step from = {0, p->from_filter, p->from_pin};
		struct ksf_topology_step to = {0, p->to_filter, p->to_pin};
		uint32_t a = reference_find(r, &from);
		uint32_t b = reference_find(r, &to);

		if (a != KSF_NO_INDEX && b != KSF_NO_INDEX && flows(r, a, KSF_DATAFLOW_OUT) &&
			flows(r, b, KSF_DATAFLOW_IN))
			r->edges[a][b]++;
	}
}

/* Warshall's. */
static void
close_edges(struct reference *r)
{
	for (uint32_t i = 0; i < r->count; i++) {
		r->behind[i] = 0;
		for (uint32_t k = 0; k < r->count; k++)
			r->behind[i] |= r->edges[i][k] != 0 ? UINT64_C(1) << k : 0;
	}
	for (uint32_t k = 0; k < r->count; k++)
		for (uint32_t i = 0; i < r->count; i++)
			if ((r->behind[i] >> k & 1u) != 0)
				r->behind[i] |= r->behind[k];
}

void
reference_make(struct reference *r, const struct ksf_topology *topology)
{
	r->topology = topology;
	r->count = 0;
	for (uint32_t i = 0; i < filters_of(topology); i++) {
		const struct ksf_filter *filter = &topology->filters[i];

		add_vertices(r, i, 0, law_pins(filter));
		add_vertices(r, i, 1, law_nodes(filter) + 1);
	}
	for (uint32_t i = 0; i < r->count; i++)
		memset(r->edges[i], 0, r->count);
	for (uint32_t i = 0; i < filters_of(topology); i++) {
		add_connections(r, i);
		if (topology->filters[i].kind == KSF_KIND_AVSTREAM &&
			law_connections(&topology->filters[i]) == 0)
			add_default(r, i);
	}
	add_physical(r);
	close_edges(r);
}

/* ---- findings ------------------------------------------------------------------------------- */

/* How many findings of one rule there are. */
static uint32_t
count_rule(const struct judged *judged, ksf_why why)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < judged->lint.count; i++)
		count += judged->findings[i].domain == KSF_DOMAIN_TOPOLOGY &&
			KSF_BIT(judged->findings[i].bit) == why;
	return count;
}

static int
is_step(const struct ksf_topology_object *object, const struct ksf_topology_step *step)
{
	return object->kind == (step->is_node ? KSF_OBJECT_NODE : KSF_OBJECT_PIN) &&
		object->filter == step->filter && object->index == step->index;
}

/* The finding of a rule about a vertex, and another one unless NULL. */
static const struct ksf_topology_finding *
find_vertex(const struct judged *judged, ksf_why why, const struct ksf_topology_step *step,
	const struct ksf_topology_step *other)
{
	for (uint32_t i = 0; i < judged->lint.count; i++) {
		const struct ksf_topology_finding *f = &judged->findings[i];

		if (f->domain == KSF_DOMAIN_TOPOLOGY && KSF_BIT(f->bit) == why &&
			is_step(&f->object, step) && (other == NULL || is_step(&f->other, other)))
			return f;
	}
	return NULL;
}

static const struct ksf_topology_finding *
find_connection(const struct judged *judged, ksf_why why, uint32_t filter, uint32_t number)
{
	for (uint32_t i = 0; i < judged->lint.count; i++) {
		const struct ksf_topology_finding *f = &judged->findings[i];

		if (f->domain == KSF_DOMAIN_TOPOLOGY && KSF_BIT(f->bit) == why &&
			f->object.kind == KSF_OBJECT_CONNECTION && f->object.filter == filter &&
			f->object.index == number)
			return f;
	}
	return NULL;
}

/* T021 to T024 of one connection. */
static void
laws_of_connection(const struct judged *judged, const struct reference *r, uint32_t filter,
	uint32_t number, uint32_t counts[4])
{
	const struct ksf_topology_finding *twice =
		find_connection(judged, KSF_TOPOLOGY_TWICE, filter, number);
	uint32_t vertices[2];
	uint32_t before;
	uint32_t same = count_same(&before, &r->topology->filters[filter], number);
	ksf_why why = ends_of(vertices, r, filter, number);

	for (uint32_t i = 0; i < 3; i++) {
		int is_wrong = (why & KSF_TOPOLOGY_NODE_RANGE << i) != 0;
		int is_said = find_connection(
				      judged, KSF_TOPOLOGY_NODE_RANGE << i, filter, number) != NULL;

		LAW(is_wrong == is_said);
		counts[i] += (uint32_t)is_wrong;
	}
	LAW((before == 1) == (twice != NULL));
	LAW(twice == NULL || twice->value == same);
	counts[3] += before == 1;
}

static void
laws_of_connections(const struct judged *judged, const struct reference *r)
{
	uint32_t counts[4] = {0, 0, 0, 0};

	for (uint32_t i = 0; i < filters_of(r->topology); i++)
		for (uint32_t k = 0; k < law_connections(&r->topology->filters[i]); k++)
			laws_of_connection(judged, r, i, k, counts);
	for (uint32_t i = 0; i < 4; i++)
		LAW(count_rule(judged, KSF_TOPOLOGY_NODE_RANGE << i) == counts[i]);
}

/* Those that one or more edges lead back to. */
static uint64_t
cyclic(const struct reference *r)
{
	uint64_t set = 0;

	for (uint32_t i = 0; i < r->count; i++)
		set |= r->behind[i] & UINT64_C(1) << i;
	return set;
}

/* What lies behind a set, the set with it. */
static uint64_t
behind_set(const struct reference *r, uint64_t set)
{
	uint64_t all = set;

	for (uint32_t i = 0; i < r->count; i++)
		all |= (set >> i & 1u) != 0 ? r->behind[i] : 0;
	return all;
}

/* T028: the lowest on a cycle or between two, and how many these are. */
static void
law_of_cycles(const struct judged *judged, const struct reference *r)
{
	uint64_t on = cyclic(r);
	uint64_t after = behind_set(r, on);
	uint32_t first = KSF_NO_INDEX;
	uint32_t count = 0;
	const struct ksf_topology_finding *found;

	LAW(count_rule(judged, KSF_TOPOLOGY_CYCLE) == (on != 0 ? 1u : 0u));
	if (on == 0)
		return;
	for (uint32_t i = 0; i < r->count; i++) {
		if ((after >> i & 1u) == 0 || ((on >> i & 1u) == 0 && (r->behind[i] & on) == 0))
			continue;
		count++;
		first = first == KSF_NO_INDEX ? i : first;
	}
	found = find_vertex(judged, KSF_TOPOLOGY_CYCLE, &r->at[first], NULL);
	LAW(found != NULL && found->value == count);
}

/* T030: nodes that do not lie behind an IN pin or a synthesizer, and before an OUT pin. */
static void
law_of_nodes(const struct judged *judged, const struct reference *r)
{
	uint64_t begins = 0;
	uint64_t ends = 0;
	uint32_t count = 0;

	for (uint32_t i = 0; i < r->count; i++) {
		const struct ksf_filter *f = &r->topology->filters[r->at[i].filter];
		int is_node = r->at[i].is_node && r->at[i].index < law_nodes(f);

		if (flows(r, i, KSF_DATAFLOW_IN) ||
			(is_node &&
				ksf_node_type(&f->nodes[r->at[i].index].type) ==
					KSF_NODE_SYNTHESIZER))
			begins |= UINT64_C(1) << i;
		ends |= flows(r, i, KSF_DATAFLOW_OUT) ? UINT64_C(1) << i : 0;
	}
	begins = behind_set(r, begins);
	for (uint32_t i = 0; i < r->count; i++) {
		const struct ksf_filter *f = &r->topology->filters[r->at[i].filter];
		int is_on = (begins >> i & 1u) != 0 && (r->behind[i] & ends) != 0;

		if (!r->at[i].is_node || r->at[i].index >= law_nodes(f))
			continue;
		LAW(is_on ==
			(find_vertex(judged, KSF_TOPOLOGY_NODE_ALONE, &r->at[i], NULL) == NULL));
		count += !is_on;
	}
	LAW(count_rule(judged, KSF_TOPOLOGY_NODE_ALONE) == count);
}

static uint8_t
at_most_two(uint32_t count)
{
	return (uint8_t)(count > 2 ? 2 : count);
}

/* Ways that are one edge longer; 0 if there is none. */
static int
lengthen(uint8_t now[REFERENCE_MAX], const struct reference *r, uint64_t after)
{
	uint8_t next[REFERENCE_MAX] = {0};
	int any = 0;

	for (uint32_t i = 0; i < r->count; i++) {
		if (now[i] == 0 || (after >> i & 1u) != 0)
			continue;
		for (uint32_t k = 0; k < r->count; k++)
			next[k] = at_most_two(next[k] + (uint32_t)now[i] * r->edges[i][k]);
		any = 1;
	}
	memcpy(now, next, sizeof(next));
	return any;
}

/* Ways of each length from a vertex, up to 2 of them, through what no cycle leads to. */
static void
count_ways(uint8_t ways[REFERENCE_MAX], const struct reference *r, uint32_t from, uint64_t after)
{
	uint8_t now[REFERENCE_MAX] = {0};

	memset(ways, 0, REFERENCE_MAX);
	now[from] = 1;
	do {
		for (uint32_t i = 0; i < r->count; i++)
			ways[i] = at_most_two((uint32_t)ways[i] + now[i]);
	} while (lengthen(now, r, after));
}

static int
is_begin(const struct reference *r, uint32_t vertex)
{
	for (uint32_t i = 0; i < r->count; i++)
		if (r->edges[i][vertex] != 0)
			return 0;
	return flows(r, vertex, KSF_DATAFLOW_IN);
}

/* T036, for the releases that have it: from IN pins that nothing leads to. */
static void
law_of_paths(const struct judged *judged, const struct reference *r)
{
	uint64_t after = behind_set(r, cyclic(r));
	uint8_t ways[REFERENCE_MAX];
	uint32_t count = 0;

	for (uint32_t i = 0; i < r->count && r->topology->release <= KSF_RELEASE_2003_SP1; i++) {
		if (!is_begin(r, i))
			continue;
		count_ways(ways, r, i, after);
		for (uint32_t k = 0; k < r->count; k++) {
			if (!flows(r, k, KSF_DATAFLOW_OUT))
				continue;
			LAW((ways[k] > 1) ==
				(find_vertex(judged, KSF_TOPOLOGY_PATHS, &r->at[k], &r->at[i]) !=
					NULL));
			count += ways[k] > 1;
		}
	}
	LAW(count_rule(judged, KSF_TOPOLOGY_PATHS) == count);
}

void
laws_of_reference(const struct judged *judged, const struct reference *r)
{
	laws_of_connections(judged, r);
	law_of_cycles(judged, r);
	law_of_nodes(judged, r);
	law_of_paths(judged, r);
}
