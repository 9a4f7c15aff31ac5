/* SPDX-License-Identifier: MIT */
/*
 * Every small topology: of up to two pins and three nodes all sets of up to three connections, with
 * all ids of both ends, those that no array has among them; of two filters all pairs of physical
 * connections. The laws and the brute force are those of fuzz/topology_laws.h.
 */
#include "../../fuzz/topology_laws.h"

#include <check.h>

#define CONNECTIONS 3u
#define ENDS_MAX    16u

/* KSNODETYPE_VOLUME, _SUM, _MUX, _SYNTHESIZER. */
static const struct ksf_guid volume = {UINT64_C(0x11D0C5573A5ACC00), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid sum = {UINT64_C(0x11D0C556DA441A60), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid mux = {UINT64_C(0x11D0C5562CEAF780), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid synthesizer = {
	UINT64_C(0x11D0F70FDFF220F3), UINT64_C(0x963122C9A00017B9)};

struct config {
	const char *name;
	uint32_t pin_count;
	uint32_t flows[2];
	uint32_t node_count;
	uint32_t logical; /* pins of a node: 0 up to one below this */
};

static const struct config configs[] = {
	{"in, out, 2 nodes", 2, {KSF_DATAFLOW_IN, KSF_DATAFLOW_OUT}, 2, 2},
	{"in, out, 3 nodes", 2, {KSF_DATAFLOW_IN, KSF_DATAFLOW_OUT}, 3, 1},
	{"in, in, 2 nodes", 2, {KSF_DATAFLOW_IN, KSF_DATAFLOW_IN}, 2, 1},
	{"out, out, 3 nodes", 2, {KSF_DATAFLOW_OUT, KSF_DATAFLOW_OUT}, 3, 1},
	{"in, none, 2 nodes", 2, {KSF_DATAFLOW_IN, 0}, 2, 1},
	{"in, 2 nodes", 1, {KSF_DATAFLOW_IN, 0}, 2, 1},
	{"out, 3 nodes", 1, {KSF_DATAFLOW_OUT, 0}, 3, 1},
	{"no pin, 2 nodes", 0, {0, 0}, 2, 2},
	{"in, out, no node", 2, {KSF_DATAFLOW_IN, KSF_DATAFLOW_OUT}, 0, 1},
};
#define CONFIGS ((int)(sizeof configs / sizeof configs[0]))

static struct ksf_filter_pin pins[2][2];
static struct ksf_node nodes[3];
static struct ksf_connection connections[2][CONNECTIONS];
static struct ksf_filter filters[2];
static struct ksf_physical physical[2];
static struct ksf_topology topology;

struct end {
	uint32_t node;
	uint32_t pin;
};

/* Every id: logical pins of nodes, a node too many, pins of the filter, a pin too many. */
static uint32_t
list_ends(struct end out[ENDS_MAX], const struct config *c)
{
	uint32_t count = 0;

	for (uint32_t node = 0; node < c->node_count; node++)
		for (uint32_t pin = 0; pin < c->logical; pin++)
			out[count++] = (struct end){node, pin};
	out[count++] = (struct end){c->node_count, 0};
	for (uint32_t pin = 0; pin <= c->pin_count; pin++)
		out[count++] = (struct end){KSF_FILTER_NODE, pin};
	return count;
}

static struct ksf_connection
connection_of(const struct end *ends, uint32_t count, uint32_t number)
{
	const struct end *from = &ends[number / count];
	const struct end *to = &ends[number % count];

	return (struct ksf_connection){from->node, from->pin, to->node, to->pin};
}

static void
set_pin(struct ksf_filter_pin *pin, uint32_t flow)
{
	memset(pin, 0, sizeof(*pin));
	pin->data_flow = flow;
	pin->communication =
		flow == KSF_DATAFLOW_IN ? KSF_COMMUNICATION_SINK : KSF_COMMUNICATION_NONE;
}

static void
set_topology(uint32_t filter_count)
{
	memset(&topology, 0, sizeof(topology));
	memset(filters, 0, sizeof(filters));
	topology.filters = filters;
	topology.filter_count = filter_count;
	topology.release = KSF_RELEASE_XP;
	topology.flags = KSF_TOPOLOGY_WHOLE;
}

static void
set_filter(const struct config *c)
{
	set_topology(1);
	memset(nodes, 0, sizeof(nodes));
	nodes[0].type = c->node_count == 3 ? synthesizer : volume;
	nodes[1].type = sum;
	nodes[2].type = mux;
	for (uint32_t i = 0; i < c->pin_count; i++)
		set_pin(&pins[0][i], c->flows[i]);
	filters[0].pins = pins[0];
	filters[0].pin_count = c->pin_count;
	filters[0].nodes = nodes;
	filters[0].node_count = c->node_count;
	filters[0].connections = connections[0];
}

/* Of the first pin to the last one, and back. */
static void
walk(uint32_t filter, uint32_t pin)
{
	static struct reference reference;
	struct ksf_topology_step first = {0, 0, 0};
	struct ksf_topology_step last = {0, filter, pin};

	reference_make(&reference, &topology);
	laws_of_path(&reference, &first, &last);
	laws_of_path(&reference, &last, &first);
}

/* The laws of up to three connections; the number `all` is none. */
static void
judge_set(const struct end *ends, uint32_t count, const uint32_t numbers[CONNECTIONS])
{
	uint32_t some = 0;

	while (some < CONNECTIONS && numbers[some] < count * count) {
		connections[0][some] = connection_of(ends, count, numbers[some]);
		some++;
	}
	filters[0].connection_count = some;
	laws_of_topology(&topology);
	walk(0, 1);
}

/* Each set once: its numbers do not fall, and those that are none come last. */
START_TEST(every_graph_of_one_filter)
{
	const struct config *c = &configs[_i];
	struct end ends[ENDS_MAX];
	uint32_t count = list_ends(ends, c);
	uint32_t all = count * count;
	uint32_t graphs = 0;
	uint32_t at[CONNECTIONS];

	set_filter(c);
	for (at[0] = 0; at[0] <= all; at[0]++)
		for (at[1] = at[0]; at[1] <= all; at[1]++)
			for (at[2] = at[1]; at[2] <= all; at[2]++) {
				judge_set(ends, count, at);
				graphs++;
			}
	fprintf(stderr, "%s: %u graphs\n", c->name, graphs);
	ck_assert_uint_eq(graphs, (all + 1) * (all + 2) * (all + 3) / 6);
}
END_TEST

/* Two filters of an IN and an OUT pin, in each its connection, or none; pins and filters that are
 * not there among what the physical connections name. */
#define PLACES 10u

static struct ksf_physical
physical_of(uint32_t number)
{
	static const uint32_t places[PLACES][2] = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2},
		{2, 0}, {KSF_NO_INDEX, 0}, {KSF_NO_INDEX, 1}, {0, KSF_NO_INDEX}};
	const uint32_t *from = places[number / PLACES];
	const uint32_t *to = places[number % PLACES];

	return (struct ksf_physical){from[0], from[1], to[0], to[1]};
}

/* Bits 0 and 1: the connection of a filter is there; 2: they are of AVStream. */
static void
set_two(uint32_t kind)
{
	set_topology(2);
	topology.physical = physical;
	for (uint32_t i = 0; i < 2; i++) {
		set_pin(&pins[i][0], KSF_DATAFLOW_IN);
		set_pin(&pins[i][1], KSF_DATAFLOW_OUT);
		pins[i][0].communication = i == 0 ? KSF_COMMUNICATION_SINK : KSF_COMMUNICATION_NONE;
		connections[i][0] = (struct ksf_connection){KSF_FILTER_NODE, 0, KSF_FILTER_NODE, 1};
		filters[i].kind = kind >> 2;
		filters[i].pins = pins[i];
		filters[i].pin_count = 2;
		filters[i].connections = connections[i];
		filters[i].connection_count = kind >> i & 1u;
	}
}

START_TEST(every_pair_of_physical_connections)
{
	const uint32_t all = PLACES * PLACES;

	set_two((uint32_t)_i);
	for (uint32_t i = 0; i <= all; i++)
		for (uint32_t k = i; k <= all; k++) {
			physical[0] = physical_of(i % all);
			physical[1] = physical_of(k % all);
			topology.physical_count = (i < all) + (k < all);
			laws_of_topology(&topology);
			walk(1, 1);
		}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("topology");
	TCase *tests = tcase_create("graphs");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 300);
	tcase_add_loop_test(tests, every_graph_of_one_filter, 0, CONFIGS);
	tcase_add_loop_test(tests, every_pair_of_physical_connections, 0, 8);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
