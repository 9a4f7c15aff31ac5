/* SPDX-License-Identifier: MIT */
/* The laws of a judgement: against itself, and of what it names. */
#include "topology_laws.h"

#define STEPS_MAX REFERENCE_MAX

/* A block of just this size, so that a sanitizer sees the word behind it. */
static uint32_t *
new_words(uint32_t words, int garbage)
{
	uint32_t *block = malloc(words * sizeof(*block));

	LAW(words > 0 && block != NULL);
	memset(block, garbage, words * sizeof(*block));
	return block;
}

void
law_judge(struct judged *out, const struct ksf_topology *topology, uint32_t capacity, int garbage)
{
	uint32_t words = ksf_topology_scratch(topology);
	uint32_t *scratch = new_words(words, garbage);

	guard_fill(out->findings, (capacity + 1) * sizeof(out->findings[0]));
	out->lint.findings = capacity > 0 ? out->findings : NULL;
	out->lint.capacity = capacity;
	out->lint.count = ~0u;
	LAW(ksf_topology_judge(&out->lint, topology, scratch, words) == 1);
	LAW(out->lint.count < FINDINGS_MAX);
	if (out->lint.count <= capacity)
		LAW(guard_intact(&out->findings[out->lint.count], sizeof(out->findings[0])));
	else
		LAW(guard_intact(&out->findings[capacity], sizeof(out->findings[0])));
	free(scratch);
}

/* ---- what a finding names ------------------------------------------------------------------- */

static uint32_t
objects_of(const struct ksf_filter *filter, uint32_t kind)
{
	switch (kind) {
	case KSF_OBJECT_PIN:
	case KSF_OBJECT_RANGE:
		return law_pins(filter);
	case KSF_OBJECT_NODE:
		return law_nodes(filter);
	default:
		return law_connections(filter);
	}
}

static int
object_exists(const struct ksf_topology *topology, const struct ksf_topology_object *object)
{
	const struct ksf_filter *filter;

	if (object->kind == KSF_OBJECT_PHYSICAL)
		return object->filter == KSF_NO_INDEX && object->index < topology->physical_count;
	if (topology->filters == NULL || object->kind > KSF_OBJECT_PHYSICAL ||
		object->filter >= topology->filter_count ||
		(object->kind != KSF_OBJECT_RANGE && object->range != KSF_NO_INDEX))
		return 0;
	filter = &topology->filters[object->filter];
	if (object->kind == KSF_OBJECT_FILTER)
		return object->index == object->filter;
	if (object->index >= objects_of(filter, object->kind))
		return 0;
	return object->kind != KSF_OBJECT_RANGE ||
		object->range < filter->pins[object->index].range_count;
}

static void
laws_of_findings(const struct judged *judged, const struct ksf_topology *topology)
{
	ksf_why why[2] = {0, 0};

	for (uint32_t i = 0; i < judged->lint.count; i++) {
		const struct ksf_topology_finding *f = &judged->findings[i];

		LAW(f->domain == KSF_DOMAIN_DESCRIPTOR || f->domain == KSF_DOMAIN_TOPOLOGY);
		LAW(f->bit < 64);
		LAW(object_exists(topology, &f->object));
		LAW(f->other.index == KSF_NO_INDEX || object_exists(topology, &f->other));
		why[f->domain == KSF_DOMAIN_TOPOLOGY] |= KSF_BIT(f->bit % 64u);
	}
	LAW(why[0] == judged->lint.descriptor_why && why[1] == judged->lint.topology_why);
}

static void
law_of_words(const struct judged *a, const struct judged *b)
{
	LAW(a->lint.count == b->lint.count);
	LAW(a->lint.descriptor_why == b->lint.descriptor_why);
	LAW(a->lint.topology_why == b->lint.topology_why);
}

/* One answer whatever stood in scratch, and however much room there is for findings. */
static void
laws_of_room(const struct judged *judged, const struct ksf_topology *topology)
{
	static struct judged again;
	uint32_t words = ksf_topology_scratch(topology);
	uint32_t *scratch;

	law_judge(&again, topology, 0, 0xFF);
	law_of_words(&again, judged);
	law_judge(&again, topology, 1, 0x5A);
	law_of_words(&again, judged);
	LAW(judged->lint.count == 0 ||
		memcmp(again.findings, judged->findings, sizeof(again.findings[0])) == 0);
	law_judge(&again, topology, judged->lint.count, 0);
	law_of_words(&again, judged);
	LAW(memcmp(again.findings, judged->findings,
		    judged->lint.count * sizeof(again.findings[0])) == 0);
	scratch = new_words(words, 0xC3);
	LAW(ksf_topology_judge(&again.lint, topology, scratch, words - 1) == 0);
	LAW(again.lint.count == 0 && again.lint.topology_why == 0 &&
		again.lint.descriptor_why == 0);
	free(scratch);
}

/* ---- other connections ---------------------------------------------------------------------- */

#define FILTERS_MAX 8u

/* A topology with arrays of its own for filters and the connections of one of them. */
struct changed {
	struct ksf_topology topology;
	struct ksf_filter filters[FILTERS_MAX];
	struct ksf_connection connections[256 + 1];
};

static void
change(struct changed *out, const struct ksf_topology *topology, uint32_t filter)
{
	uint32_t count = law_connections(&topology->filters[filter]);

	LAW(topology->filter_count <= FILTERS_MAX && count <= 256);
	out->topology = *topology;
	out->topology.filters = out->filters;
	memcpy(out->filters, topology->filters, topology->filter_count * sizeof(out->filters[0]));
	memcpy(out->connections, topology->filters[filter].connections,
		count * sizeof(out->connections[0]));
	out->filters[filter].connections = out->connections;
}

/* The next finding that is not about a connection, from one on. */
static uint32_t
next_other(const struct judged *judged, uint32_t from)
{
	while (from < judged->lint.count &&
		judged->findings[from].object.kind == KSF_OBJECT_CONNECTION)
		from++;
	return from;
}

/* An identical connection adds T024 and nothing: what is not about connections stays. */
static void
law_of_twice(const struct judged *judged, const struct ksf_topology *topology, uint32_t filter)
{
	static struct changed more;
	static struct judged again;
	uint32_t count = law_connections(&topology->filters[filter]);
	uint32_t a;
	uint32_t b;

	change(&more, topology, filter);
	more.connections[count] = more.connections[count / 2];
	more.filters[filter].connection_count = count + 1;
	law_judge(&again, &more.topology, FINDINGS_MAX - 1, 0x77);
	LAW(again.lint.topology_why == (judged->lint.topology_why | KSF_TOPOLOGY_TWICE));
	LAW(again.lint.descriptor_why == judged->lint.descriptor_why);
	a = next_other(judged, 0);
	b = next_other(&again, 0);
	while (a < judged->lint.count && b < again.lint.count) {
		LAW(memcmp(&judged->findings[a], &again.findings[b], sizeof(again.findings[0])) ==
			0);
		a = next_other(judged, a + 1);
		b = next_other(&again, b + 1);
	}
	LAW(a == judged->lint.count && b == again.lint.count);
}

/* Connections in another order are the same topology. */
static void
law_of_order(const struct judged *judged, const struct ksf_topology *topology, uint32_t filter)
{
	static struct changed turned;
	static struct judged again;
	uint32_t count = law_connections(&topology->filters[filter]);

	change(&turned, topology, filter);
	for (uint32_t i = 0; i < count; i++)
		turned.connections[i] = topology->filters[filter].connections[count - 1 - i];
	law_judge(&again, &turned.topology, 0, 0x11);
	law_of_words(&again, judged);
}

/* ---- paths ---------------------------------------------------------------------------------- */

static void
laws_of_steps(const struct reference *r, const struct ksf_topology_step *steps, uint32_t count,
	const struct ksf_topology_step *from, const struct ksf_topology_step *to)
{
	LAW(memcmp(&steps[0], from, sizeof(*from)) == 0);
	LAW(memcmp(&steps[count - 1], to, sizeof(*to)) == 0);
	for (uint32_t i = 0; i + 1 < count; i++) {
		uint32_t a = reference_find(r, &steps[i]);
		uint32_t b = reference_find(r, &steps[i + 1]);

		LAW(a != KSF_NO_INDEX && b != KSF_NO_INDEX);
		LAW(r->edges[a % REFERENCE_MAX][b % REFERENCE_MAX] != 0);
	}
}

/* The nodes that are there, each once. */
static void
laws_of_line(const struct reference *r, const struct ksf_topology_step *pin, uint32_t *scratch,
	uint32_t words)
{
	struct ksf_topology_step nodes[STEPS_MAX + 1];
	uint64_t seen = 0;
	uint32_t count;

	guard_fill(nodes, sizeof(nodes));
	count = ksf_topology_mixer_line(nodes, STEPS_MAX, r->topology, pin, scratch, words);
	LAW(count <= r->count);
	LAW(guard_intact(&nodes[count], sizeof(nodes[0])));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = reference_find(r, &nodes[i]);

		LAW(at != KSF_NO_INDEX && nodes[i].is_node == 1);
		LAW(nodes[i].index < law_nodes(&r->topology->filters[nodes[i].filter]));
		LAW((seen >> at % 64u & 1u) == 0);
		seen |= UINT64_C(1) << at % 64u;
	}
	guard_fill(nodes, sizeof(nodes));
	if (count > 0)
		LAW(ksf_topology_mixer_line(nodes, count - 1, r->topology, pin, scratch, words) ==
			count);
	LAW(guard_intact(nodes, sizeof(nodes)));
}

void
laws_of_path(const struct reference *r, const struct ksf_topology_step *from,
	const struct ksf_topology_step *to)
{
	struct ksf_topology_step steps[STEPS_MAX + 1];
	uint32_t words = ksf_topology_scratch(r->topology);
	uint32_t *scratch = new_words(words, 0xE1);
	uint32_t a = from->is_node ? KSF_NO_INDEX : reference_find(r, from);
	uint32_t b = to->is_node ? KSF_NO_INDEX : reference_find(r, to);
	int is_there = a != KSF_NO_INDEX && b != KSF_NO_INDEX &&
		(a == b || (r->behind[a % REFERENCE_MAX] >> b % REFERENCE_MAX & 1u) != 0);
	uint32_t count;

	guard_fill(steps, sizeof(steps));
	count = ksf_topology_path(steps, STEPS_MAX, r->topology, from, to, scratch, words);
	LAW((count != 0) == is_there && count <= r->count);
	LAW(guard_intact(&steps[count], sizeof(steps[0])));
	if (count > 0) {
		laws_of_steps(r, steps, count, from, to);
		guard_fill(steps, sizeof(steps));
		LAW(ksf_topology_path(steps, count - 1, r->topology, from, to, scratch, words) ==
			count);
	}
	LAW(count == 0 || guard_intact(steps, sizeof(steps)));
	LAW(ksf_topology_path(steps, 0, r->topology, from, to, scratch, words - 1) == 0);
	laws_of_line(r, from, scratch, words);
	free(scratch);
}

/* ---- all ------------------------------------------------------------------------------------ */

void
laws_of_topology(const struct ksf_topology *topology)
{
	static struct judged judged;
	static struct reference reference;
	uint32_t filters = topology->filters != NULL ? topology->filter_count : 0;

	law_judge(&judged, topology, FINDINGS_MAX - 1, 0xA5);
	laws_of_findings(&judged, topology);
	laws_of_room(&judged, topology);
	reference_make(&reference, topology);
	laws_of_reference(&judged, &reference);
	for (uint32_t i = 0; i < filters; i++) {
		if (law_connections(&topology->filters[i]) == 0)
			continue;
		law_of_twice(&judged, topology, i);
		law_of_order(&judged, topology, i);
	}
}
