/* SPDX-License-Identifier: MIT */
/* Findings: which rules a release asks for, and what objects are named. */
#include "bytes.h"
#include "topology_graph.h"

/* Rules for some releases alone: from one to another. */
struct gate {
	ksf_why why; /* topology domain */
	uint8_t first;
	uint8_t last;
};

static const struct gate gates[] = {
	/* "Kernel Streaming Topology to Audio Mixer API Translation": clients of WDMAud */
	{KSF_TOPOLOGY_PATHS, KSF_RELEASE_98, KSF_RELEASE_XP_SP2},
	/* CMIDriver, against "KSTOPOLOGY_CONNECTION structure" */
	{KSF_TOPOLOGY_PIN_TO_PIN, KSF_RELEASE_2000, KSF_RELEASE_2000_SP3},
	{KSF_TOPOLOGY_PIN_TO_PIN, KSF_RELEASE_XP, KSF_RELEASE_XP_SP2},
	/* "Additional Requirements for Windows 98" */
	{KSF_TOPOLOGY_NO_NODE, KSF_RELEASE_98SE, KSF_RELEASE_98SE_HOTFIX},
	/* "Requirements for a Non-PCM Pin Factory" */
	{KSF_TOPOLOGY_ONE_INSTANCE, KSF_RELEASE_2000, KSF_RELEASE_2003_SP1},
	{KSF_TOPOLOGY_INSTANCES, KSF_RELEASE_2000, KSF_RELEASE_2003_SP1},
	{KSF_TOPOLOGY_NO_PCM_PIN, KSF_RELEASE_98, KSF_RELEASE_XP_SP2},
	/* "DirectSound Hardware Acceleration in WDM Audio" */
	{KSF_TOPOLOGY_DSOUND, KSF_RELEASE_98, KSF_RELEASE_2003_SP1},
	/* "Hardware-Offloaded Audio Processing" */
	{KSF_TOPOLOGY_ENGINE, KSF_RELEASE_8, KSF_RELEASE_11},
};

static int
is_asked(ksf_why why, uint32_t release)
{
	int is_gated = 0;
	size_t i;

	for (i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
		if (gates[i].why != why)
			continue;
		if (release >= gates[i].first && release <= gates[i].last)
			return 1;
		is_gated = 1;
	}
	return !is_gated;
}

void
ksf_object_set(struct ksf_topology_object *object, uint32_t kind, uint32_t filter, uint32_t index)
{
	object->kind = kind;
	object->filter = filter;
	object->index = index;
	object->range = KSF_NO_INDEX;
}

static uint32_t
bit_number(ksf_why why)
{
	uint32_t bit = 0;

	while (bit < 63 && (why >> bit & 1u) == 0)
		bit++;
	return bit;
}

void
ksf_judge_add(struct ksf_judge *j, ksf_why descriptor, ksf_why topology,
	const struct ksf_topology_object *object, const struct ksf_topology_object *other,
	uint32_t value)
{
	struct ksf_topology_lint *lint = j->lint;
	struct ksf_topology_finding *finding;

	if (!is_asked(topology, j->graph.topology->release))
		return;
	lint->descriptor_why |= descriptor;
	lint->topology_why |= topology;
	if (lint->count < lint->capacity) {
		finding = &lint->findings[lint->count];
		finding->domain = descriptor != 0 ? KSF_DOMAIN_DESCRIPTOR : KSF_DOMAIN_TOPOLOGY;
		finding->bit = bit_number(descriptor | topology);
		finding->object = *object;
		finding->value = value;
		if (other != NULL)
			finding->other = *other;
		else
			ksf_object_set(
				&finding->other, KSF_OBJECT_FILTER, KSF_NO_INDEX, KSF_NO_INDEX);
	}
	lint->count++;
}

static void
vertex_object(struct ksf_topology_object *object, const struct ksf_graph *g, uint32_t vertex)
{
	ksf_object_set(object, ksf_graph_is_pin(g, vertex) ? KSF_OBJECT_PIN : KSF_OBJECT_NODE,
		g->owner[vertex], ksf_graph_index(g, vertex));
}

void
ksf_judge_vertex(struct ksf_judge *j, ksf_why why, uint32_t vertex, uint32_t other, uint32_t value)
{
	struct ksf_topology_object object;
	struct ksf_topology_object second;

	vertex_object(&object, &j->graph, vertex);
	if (other == KSF_NO_INDEX) {
		ksf_judge_add(j, 0, why, &object, NULL, value);
		return;
	}
	vertex_object(&second, &j->graph, other);
	ksf_judge_add(j, 0, why, &object, &second, value);
}
