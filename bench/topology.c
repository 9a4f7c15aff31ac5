/* SPDX-License-Identifier: MIT */
/*
 * Large topologies, judged N times: "bench_topology SHAPE COUNT N"; alone it lists the shapes with
 * the largest count. scripts/bench compares COUNT with its half: the cost must grow as the size.
 */
#include <ksfmt/topology.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEEP(value) __asm__ volatile("" : : "g"(value) : "memory")
#define MOST        65536u

static struct ksf_filter_pin pins[2];
static struct ksf_node nodes[MOST];
static struct ksf_connection connections[MOST];
static struct ksf_filter filter;
static struct ksf_topology topology;

static void
put(uint32_t from, uint32_t from_pin, uint32_t to, uint32_t to_pin)
{
	struct ksf_connection *c = &connections[filter.connection_count++];

	c->from_node = from;
	c->from_node_pin = from_pin;
	c->to_node = to;
	c->to_node_pin = to_pin;
}

static void
make_equal(uint32_t count)
{
	filter.node_count = 1;
	while (filter.connection_count < count)
		put(KSF_FILTER_NODE, 0, 0, 1);
}

/* From pin 0 through all nodes to pin 1. */
static void
make_chain(uint32_t count)
{
	filter.node_count = count - 1;
	put(KSF_FILTER_NODE, 0, 0, 1);
	for (uint32_t i = 1; i < filter.node_count; i++)
		put(i - 1, 0, i, 1);
	put(filter.node_count - 1, 0, KSF_FILTER_NODE, 1);
}

static void
make_star(uint32_t count)
{
	filter.node_count = count + 1;
	for (uint32_t i = 0; i < count; i++)
		put(count, 0, i, 1);
}

static void
make_cycle(uint32_t count)
{
	filter.node_count = count;
	for (uint32_t i = 0; i < count; i++)
		put(i, 0, (i + 1) % count, 1);
}

static const struct {
	const char *name;
	void (*make)(uint32_t count);
	uint32_t most;
} shapes[] = {
	{"equal", make_equal, 65536},
	{"chain", make_chain, 16384},
	{"star", make_star, 16384},
	{"cycle", make_cycle, 10000},
};
#define SHAPES (sizeof(shapes) / sizeof(shapes[0]))

static void
begin(void)
{
	pins[0].data_flow = KSF_DATAFLOW_IN;
	pins[0].communication = KSF_COMMUNICATION_SINK;
	pins[1].data_flow = KSF_DATAFLOW_OUT;
	filter.pins = pins;
	filter.pin_count = 2;
	filter.nodes = nodes;
	filter.connections = connections;
	topology.filters = &filter;
	topology.filter_count = 1;
	topology.release = KSF_RELEASE_XP;
	topology.flags = KSF_TOPOLOGY_WHOLE;
}

static int
judge(unsigned long times)
{
	struct ksf_topology_lint lint = {NULL, 0, 0, 0, 0};
	uint32_t words = ksf_topology_scratch(&topology);
	uint32_t *scratch = calloc(words, sizeof(*scratch));

	if (scratch == NULL)
		return 2;
	while (times-- > 0)
		KEEP(ksf_topology_judge(&lint, &topology, scratch, words));
	free(scratch);
	return lint.count > 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	uint32_t count = argc == 4 ? (uint32_t)strtoul(argv[2], NULL, 10) : 0;

	for (size_t i = 0; argc == 1 && i < SHAPES; i++)
		printf("%s %u\n", shapes[i].name, (unsigned)shapes[i].most);
	if (argc == 1)
		return 0;
	for (size_t i = 0; i < SHAPES; i++)
		if (strcmp(argv[1], shapes[i].name) == 0 && count > 1 && count < MOST + 1) {
			begin();
			shapes[i].make(count);
			return judge(strtoul(argv[3], NULL, 10));
		}
	return 2;
}
