/* SPDX-License-Identifier: MIT */
/* Topologies as 32-bit words, which tests/topology_model.py writes. */
#ifndef KSF_TESTS_TOPOLOGY_WORDS_H
#define KSF_TESTS_TOPOLOGY_WORDS_H

#include <ksfmt/topology.h>

enum { TW_FILTERS = 8, TW_PINS = 64, TW_NODES = 96, TW_ITEMS = 512, TW_SCRATCH = 16384 };

/* What the words of one topology are read into. */
struct topology_words {
	struct ksf_topology topology;
	struct ksf_filter filters[TW_FILTERS];
	struct ksf_guid categories[TW_PINS];
	struct ksf_filter_pin pins[TW_PINS];
	struct ksf_node nodes[TW_NODES];
	struct ksf_connection connections[TW_ITEMS];
	struct ksf_range ranges[TW_ITEMS];
	uint8_t lists[TW_ITEMS];
	struct ksf_physical physical[TW_PINS];
	/* how many are taken */
	uint32_t category_count;
	uint32_t pin_count;
	uint32_t node_count;
	uint32_t connection_count;
	uint32_t range_count;
	const uint32_t *next;
};

/* Reads one topology; answers the words behind it. They must be topology_model.py's, and fit. */
const uint32_t *topology_words_read(struct topology_words *out, const uint32_t *words);

#endif
