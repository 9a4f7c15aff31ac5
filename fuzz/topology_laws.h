/* SPDX-License-Identifier: MIT */
/*
 * Laws of any topology of at most 64 vertices, for fuzz/topology.c and tests/explore/topology.c:
 * what the judge says against an adjacency matrix and its closure, and against itself.
 */
#ifndef KSF_FUZZ_TOPOLOGY_LAWS_H
#define KSF_FUZZ_TOPOLOGY_LAWS_H

#include "fuzz.h"

#include <ksfmt/topology.h>

#define REFERENCE_MAX 64u
#define FINDINGS_MAX  1024u

/* The vertices in the order filter, pins, nodes, the node that AVStream makes. */
struct reference {
	const struct ksf_topology *topology;
	uint32_t count;
	struct ksf_topology_step at[REFERENCE_MAX];
	uint8_t edges[REFERENCE_MAX][REFERENCE_MAX]; /* how many, from ... to ... */
	uint64_t behind[REFERENCE_MAX];              /* bit n: one or more edges lead to n */
};
void reference_make(struct reference *out, const struct ksf_topology *topology);
/* The vertex of a step; KSF_NO_INDEX if there is none. */
uint32_t reference_find(const struct reference *r, const struct ksf_topology_step *step);

struct judged {
	struct ksf_topology_lint lint;
	struct ksf_topology_finding findings[FINDINGS_MAX];
};

/* Arrays of a filter as they can be walked: 0 where the pointer is NULL. */
uint32_t law_pins(const struct ksf_filter *filter);
uint32_t law_nodes(const struct ksf_filter *filter);
uint32_t law_connections(const struct ksf_filter *filter);

/* Judges in a block of just the words that are asked for, filled with `garbage` before. */
void law_judge(
	struct judged *out, const struct ksf_topology *topology, uint32_t capacity, int garbage);

/* Findings that the definitions of T021 to T024, T028, T030 and T036 ask for, and no other. */
void laws_of_reference(const struct judged *judged, const struct reference *r);
/* All laws. */
void laws_of_topology(const struct ksf_topology *topology);
/* Laws of one path and, of its first pin, of one mixer line. */
void laws_of_path(const struct reference *r, const struct ksf_topology_step *from,
	const struct ksf_topology_step *to);

#endif
