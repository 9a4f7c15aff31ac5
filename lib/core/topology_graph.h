/* SPDX-License-Identifier: MIT */
/* What the parts of the topology share: the graph of a device in the caller's scratch words. */
#ifndef KSF_CORE_TOPOLOGY_GRAPH_H
#define KSF_CORE_TOPOLOGY_GRAPH_H

#include <ksfmt/topology.h>

/* Traits of a vertex: a pin ... */
#define KSF_TRAIT_IN       UINT32_C(0x00000001) /* pin, DataFlow IN */
#define KSF_TRAIT_OUT      UINT32_C(0x00000002) /* pin, DataFlow OUT */
#define KSF_TRAIT_HOST     UINT32_C(0x00000004) /* for clients */
#define KSF_TRAIT_CLOSED   UINT32_C(0x00000008) /* Communication NONE or BRIDGE */
#define KSF_TRAIT_WIRED    UINT32_C(0x00000010) /* has a physical connection */
#define KSF_TRAIT_PCM      UINT32_C(0x00000020) /* has ranges of PCM or float */
#define KSF_TRAIT_NON_PCM  UINT32_C(0x00000040) /* has ranges of other audio, not analog */
#define KSF_TRAIT_MUSIC    UINT32_C(0x00000080) /* has ranges that are not audio */
#define KSF_TRAIT_ENDPOINT UINT32_C(0x00000100) /* has what an endpoint asks for */
#define KSF_TRAIT_LOOPBACK UINT32_C(0x00000200)
#define KSF_TRAIT_KEYWORD  UINT32_C(0x00000400)
#define KSF_TRAIT_OFFLOAD  UINT32_C(0x00000800)
#define KSF_TRAIT_DSOUND   UINT32_C(0x00001000) /* has a range of PCM with SPECIFIER_DSOUND */
/* ... a node (lib/core/tables/nodes.inc) ... */
#define KSF_TRAIT_NODE    UINT32_C(0x00010000)
#define KSF_TRAIT_ALTERS  UINT32_C(0x00020000)
#define KSF_TRAIT_DIGITAL UINT32_C(0x00040000)
#define KSF_TRAIT_CONTROL UINT32_C(0x00080000)
#define KSF_TRAIT_ENDS    UINT32_C(0x00100000)
#define KSF_TRAIT_DAC     UINT32_C(0x00200000)
#define KSF_TRAIT_ADC     UINT32_C(0x00400000)
#define KSF_TRAIT_ENGINE  UINT32_C(0x00800000)
#define KSF_TRAIT_MUX     UINT32_C(0x01000000)
#define KSF_TRAIT_DEMUX   UINT32_C(0x02000000)
#define KSF_TRAIT_SUM     UINT32_C(0x04000000)
/* ... and either. */
#define KSF_TRAIT_NAMED  UINT32_C(0x10000000) /* a connection names it */
#define KSF_TRAIT_JOINED UINT32_C(0x20000000) /* data comes from several sides */

/* The shapes of nodes.inc. */
enum { KSF_SHAPE_ANY = 0, KSF_SHAPE_SIMPLE, KSF_SHAPE_JOIN, KSF_SHAPE_SPLIT, KSF_SHAPE_FOUR };

/* A row of nodes.inc. */
struct ksf_node_row {
	struct ksf_guid type;
	uint32_t traits;
	uint32_t all; /* KSF_NODE_HAS_* that must be there */
	uint32_t any; /* of which one must */
	uint32_t shape;
};

/* The row of a KSF_NODE_*; of KSF_NODE_UNKNOWN and above an empty one. */
const struct ksf_node_row *ksf_node_row(uint32_t type);

/* Words of an array, for both directions of the edges. */
struct ksf_edges {
	uint32_t *first;  /* of each vertex, and the end of the last */
	uint32_t *vertex; /* where the edge leads */
};

/*
 * The vertices of a filter are its pins, its nodes, and the node that AVStream makes for a filter
 * without connections; a vertex that nothing leads to or from is no harm. Arrays lie in scratch.
 */
struct ksf_graph {
	const struct ksf_topology *topology;
	uint32_t vertex_count;
	uint32_t connection_count; /* of all filters */
	uint32_t *base;            /* of each filter its first vertex, and their number */
	uint32_t *owner;           /* of each vertex its filter */
	uint32_t *traits;          /* of each vertex KSF_TRAIT_* */
	uint32_t *kind;            /* of each vertex KSF_NODE_*, 0 of a pin */
	uint32_t *filter;          /* of each connection its filter */
	uint32_t *number;          /* ... and its number there */
	uint32_t *skip;            /* ... and whether it is no edge */
	uint32_t *order;           /* what was sorted: connections, their ends, or vertices */
	uint32_t *spare;
	uint32_t *bucket; /* 256 */
	uint32_t *mark;   /* of each vertex: bits of floods */
	uint32_t *label;  /* of each vertex: two */
	uint32_t *queue;  /* two a vertex */
	struct ksf_edges out;
	struct ksf_edges in;
};

/* Lays the arrays out, numbers vertices and connections, finds their traits. 0 if `words` are too
 * few. No edges yet. */
int ksf_graph_begin(struct ksf_graph *g, const struct ksf_topology *topology, uint32_t *scratch,
	uint32_t words);
/* Fills `out` and `in` from what is not skipped, and from sound physical connections. */
void ksf_graph_connect(struct ksf_graph *g);

/* Filters' arrays as they can be walked: 0 where the pointer is NULL. */
uint32_t ksf_filter_pins(const struct ksf_filter *filter);
uint32_t ksf_filter_nodes(const struct ksf_filter *filter);
uint32_t ksf_filter_connections(const struct ksf_filter *filter);

/* What a vertex is. */
const struct ksf_filter *ksf_graph_filter(const struct ksf_graph *g, uint32_t vertex);
int ksf_graph_is_pin(const struct ksf_graph *g, uint32_t vertex);
/* Its number among the pins or the nodes of its filter. */
uint32_t ksf_graph_index(const struct ksf_graph *g, uint32_t vertex);
const struct ksf_filter_pin *ksf_graph_pin(const struct ksf_graph *g, uint32_t vertex);
/* The vertex of one end of a connection; KSF_NO_INDEX if there is none. */
uint32_t ksf_graph_end(const struct ksf_graph *g, uint32_t filter, uint32_t node, uint32_t pin);
/* A connection of all filters by its number. */
const struct ksf_connection *ksf_graph_connection(const struct ksf_graph *g, uint32_t connection);
/* 1 if both ends are pins of filters that are there, from OUT to IN. */
int ksf_physical_is_edge(const struct ksf_topology *topology, const struct ksf_physical *physical);
/* The pin of a physical connection; NULL if it is not there. */
const struct ksf_filter_pin *ksf_topology_pin(
	const struct ksf_topology *topology, uint32_t filter, uint32_t pin);

/* By what ksf_graph_sort sorts. */
enum {
	KSF_SORT_CONNECTION = 0, /* connections: filter, from, to */
	KSF_SORT_END,            /* their ends, two each: filter, node, pin, side */
	KSF_SORT_TWIN            /* vertices: filter, pin or node, category or type, name */
};
/* Writes g->order: 0 ... count-1, sorted, equals in their order. Linear. */
void ksf_graph_sort(struct ksf_graph *g, uint32_t how, uint32_t count);
/* Of one that is sorted: word number `word` of its key. */
uint32_t ksf_graph_key(const struct ksf_graph *g, uint32_t how, uint32_t index, uint32_t word);
/* 1 if the first `words` words of two keys are equal. */
int ksf_graph_same(const struct ksf_graph *g, uint32_t how, uint32_t a, uint32_t b, uint32_t words);

/* Sets the mark's bit on all vertices with all of `with` and none of `without`. */
void ksf_graph_seed(struct ksf_graph *g, uint32_t bit, uint32_t with, uint32_t without);
/* Sets it on everything that lies behind (or before, if `edges` are g->in) what has it. A vertex
 * with one of the traits `stop` is reached and not passed, unless it was set before. Answers how
 * many have it, which g->queue has in the order of the walk. */
uint32_t ksf_graph_flood(
	struct ksf_graph *g, const struct ksf_edges *edges, uint32_t bit, uint32_t stop);
/*
 * The same for two labels a vertex, of those that have the mark's bit: each is its own label, of a
 * pin for clients before an AUDIO_ENGINE the engine. A vertex with one of the traits `own` passes
 * itself on.
 */
void ksf_graph_label(
	struct ksf_graph *g, const struct ksf_edges *edges, uint32_t bit, uint32_t own);
/* Writes g->order: vertices in the order of the data; answers how many are on no cycle and behind
 * none. g->label is overwritten. */
uint32_t ksf_graph_order(struct ksf_graph *g);

/* ---- findings ------------------------------------------------------------------------------- */

struct ksf_judge {
	struct ksf_topology_lint *lint;
	struct ksf_graph graph;
};

void ksf_object_set(
	struct ksf_topology_object *object, uint32_t kind, uint32_t filter, uint32_t index);
/* Adds a finding, unless the rule is one for other releases. `other` may be NULL. */
void ksf_judge_add(struct ksf_judge *j, ksf_why descriptor, ksf_why topology,
	const struct ksf_topology_object *object, const struct ksf_topology_object *other,
	uint32_t value);
/* The same of a vertex, and of another (KSF_NO_INDEX: none), in the topology domain. */
void ksf_judge_vertex(
	struct ksf_judge *j, ksf_why why, uint32_t vertex, uint32_t other, uint32_t value);

void ksf_judge_descriptors(struct ksf_judge *j);
void ksf_judge_connections(struct ksf_judge *j);
void ksf_judge_physical(struct ksf_judge *j);
void ksf_judge_paths(struct ksf_judge *j);
void ksf_judge_streams(struct ksf_judge *j);
void ksf_judge_endpoints(struct ksf_judge *j);

#endif
