/* SPDX-License-Identifier: MIT */
/* Paths, mixer lines and jacks ("WDMAud Topology Parsing", "Audio Endpoint Builder Algorithm"), and
 * counts that lie. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/topology.h>

#define F            KSF_FILTER_NODE
#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

enum { WORDS = 8192, STEPS = 16 };

static const struct ksf_guid volume = {UINT64_C(0x11D0C5573A5ACC00), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid mute = {UINT64_C(0x11D0C55702B223C0), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid sum = {UINT64_C(0x11D0C556DA441A60), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid mux = {UINT64_C(0x11D0C5562CEAF780), UINT64_C(0xC15A25C9A0002B8A)};
static const struct ksf_guid dac = {UINT64_C(0x11D0C554507AE360), UINT64_C(0xC15A25C9A0002B8A)};

static uint32_t scratch[WORDS];
static struct ksf_topology_step steps[STEPS];

static struct ksf_filter_pin
pin(uint32_t flow, uint32_t communication)
{
	struct ksf_filter_pin made = {0};

	made.data_flow = flow;
	made.communication = communication;
	return made;
}

static struct ksf_node
node(const struct ksf_guid *type)
{
	struct ksf_node made = {0};

	made.type = *type;
	return made;
}

static struct ksf_topology
device(const struct ksf_filter *filters, uint32_t count)
{
	struct ksf_topology made = {0};

	made.filters = filters;
	made.filter_count = count;
	made.release = KSF_RELEASE_10;
	return made;
}

static struct ksf_topology_step
at(uint32_t filter, uint32_t index)
{
	struct ksf_topology_step made = {0, filter, index};

	return made;
}

/* Steps as text: "p0.0 n0.1". */
static void
ck_steps(uint32_t count, const char *expected)
{
	char text[STEPS * 16] = "";
	size_t used = 0;
	uint32_t i;

	ck_assert_uint_le(count, STEPS);
	for (i = 0; i < count; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%c%u.%u",
			i > 0 ? " " : "", steps[i].is_node ? 'n' : 'p', steps[i].filter,
			steps[i].index);
	ck_assert_str_eq(text, expected);
}

static uint32_t
path(const struct ksf_topology *topology, uint32_t f, uint32_t p, uint32_t g, uint32_t q)
{
	struct ksf_topology_step from = at(f, p);
	struct ksf_topology_step to = at(g, q);

	memset(scratch, 0xA5, sizeof(scratch));
	return ksf_topology_path(steps, STEPS, topology, &from, &to, scratch, WORDS);
}

static uint32_t
line(const struct ksf_topology *topology, uint32_t filter, uint32_t index)
{
	struct ksf_topology_step from = at(filter, index);

	memset(scratch, 0xA5, sizeof(scratch));
	return ksf_topology_mixer_line(steps, STEPS, topology, &from, scratch, WORDS);
}

/* ---- pins ----------------------------------------------------------------------------------- */

START_TEST(test_kinds_of_pins)
{
	static const int host[] = {0, 1, 0, 1, 0, 0};
	static const int bridge[] = {0, 0, 0, 0, 1, 0};
	uint32_t i;

	for (i = 0; i < COUNT(host); i++) {
		struct ksf_filter_pin one = pin(KSF_DATAFLOW_IN, i);

		ck_assert_int_eq(ksf_filter_pin_is_host(&one), host[i]);
		ck_assert_int_eq(ksf_filter_pin_is_mixer_bridge(&one), bridge[i]);
	}
}
END_TEST

START_TEST(test_jacks)
{
	const struct ksf_filter_pin pins[] = {pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_SINK),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_BRIDGE),
		pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_SOURCE)};
	struct ksf_filter filters[2] = {{0}, {0}};
	const struct ksf_physical wires[] = {{0, 1, 1, 3}, {KSF_NO_INDEX, 2, KSF_NO_INDEX, 3}};
	struct ksf_topology topology = device(filters, 2);

	filters[0].pins = filters[1].pins = pins;
	filters[0].pin_count = filters[1].pin_count = COUNT(pins);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 0), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 1), 1);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 2), 1);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 4), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 5), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 2, 1), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, KSF_NO_INDEX, 1), 0);
	topology.physical_count = 2;
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 1), 1);
	topology.physical = wires;
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 1), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 1, 3), 0);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 1, 1), 1);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 3), 1);
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 2), 1);
	topology.filters = NULL;
	ck_assert_int_eq(ksf_topology_is_bridge(&topology, 0, 1), 0);
}
END_TEST

/* ---- paths ---------------------------------------------------------------------------------- */

/* A host pin, a DAC, a volume in another filter, a jack; a longer way round the volume. */
struct player {
	struct ksf_filter_pin wave[3];
	struct ksf_filter_pin jack[2];
	struct ksf_node converter[1];
	struct ksf_node controls[3];
	struct ksf_connection inner[3];
	struct ksf_connection outer[5];
	struct ksf_physical wire[1];
	struct ksf_filter filters[2];
	struct ksf_topology topology;
};

static void
make_player(struct player *p)
{
	const struct ksf_connection inner[] = {{F, 0, 0, 1}, {0, 0, F, 1}, {F, 2, F, 0}};
	const struct ksf_connection outer[] = {
		{F, 0, 1, 1}, {1, 0, 2, 1}, {2, 0, F, 1}, {F, 0, 0, 1}, {0, 0, F, 1}};
	const struct ksf_physical wire = {0, 1, 1, 0};
	const struct player none = {0};

	*p = none;
	p->wave[0] = pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_SINK);
	p->wave[1] = pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE);
	p->wave[2] = pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_SINK);
	p->jack[0] = pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE);
	p->jack[1] = pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE);
	p->converter[0] = node(&dac);
	p->controls[0] = node(&volume);
	p->controls[1] = node(&mute);
	p->controls[2] = node(&volume);
	memcpy(p->inner, inner, sizeof(inner));
	memcpy(p->outer, outer, sizeof(outer));
	p->wire[0] = wire;
	p->filters[0].pins = p->wave;
	p->filters[0].pin_count = COUNT(p->wave);
	p->filters[0].nodes = p->converter;
	p->filters[0].node_count = COUNT(p->converter);
	p->filters[0].connections = p->inner;
	p->filters[0].connection_count = COUNT(p->inner);
	p->filters[1].pins = p->jack;
	p->filters[1].pin_count = COUNT(p->jack);
	p->filters[1].nodes = p->controls;
	p->filters[1].node_count = COUNT(p->controls);
	p->filters[1].connections = p->outer;
	p->filters[1].connection_count = COUNT(p->outer);
	p->topology = device(p->filters, 2);
	p->topology.physical = p->wire;
	p->topology.physical_count = 1;
}

START_TEST(test_path)
{
	struct player p;

	make_player(&p);
	ck_steps(path(&p.topology, 0, 0, 1, 1), "p0.0 n0.0 p0.1 p1.0 n1.0 p1.1");
	ck_steps(path(&p.topology, 0, 0, 0, 1), "p0.0 n0.0 p0.1");
	ck_steps(path(&p.topology, 0, 0, 0, 0), "p0.0");
	/* against the data; from a pin whose connection goes to an IN pin, and is none */
	ck_assert_uint_eq(path(&p.topology, 1, 1, 0, 0), 0);
	ck_assert_uint_eq(path(&p.topology, 0, 2, 0, 0), 0);
	ck_assert_uint_eq(path(&p.topology, 0, 2, 1, 1), 0);
	p.filters[1].connection_count = 3;
	ck_steps(path(&p.topology, 0, 0, 1, 1), "p0.0 n0.0 p0.1 p1.0 n1.1 n1.2 p1.1");
	p.topology.physical_count = 0;
	ck_assert_uint_eq(path(&p.topology, 0, 0, 1, 1), 0);
}
END_TEST

START_TEST(test_path_limits)
{
	struct player p;
	struct ksf_topology_step from = at(0, 0);
	struct ksf_topology_step to = at(1, 1);
	struct ksf_topology_step guard[STEPS];
	uint32_t need;

	make_player(&p);
	memset(steps, 0x5A, sizeof(steps));
	memset(guard, 0x5A, sizeof(guard));
	need = ksf_topology_scratch(&p.topology);
	ck_assert_uint_eq(ksf_topology_path(steps, 5, &p.topology, &from, &to, scratch, need), 6);
	ck_assert_uint_eq(
		ksf_topology_path(steps, STEPS, &p.topology, &from, &to, scratch, need - 1), 0);
	ck_assert_mem_eq(steps, guard, sizeof(guard));
	ck_assert_uint_eq(ksf_topology_path(steps, 6, &p.topology, &from, &to, scratch, need), 6);
	ck_assert_mem_eq(&steps[6], &guard[6], sizeof(guard[0]));
	ck_assert_uint_eq(path(&p.topology, 0, 3, 1, 1), 0);
	ck_assert_uint_eq(path(&p.topology, 0, 0, 1, 2), 0);
	ck_assert_uint_eq(path(&p.topology, 0, 0, 2, 0), 0);
	from.is_node = 1;
	ck_assert_uint_eq(ksf_topology_path(steps, 6, &p.topology, &from, &to, scratch, need), 0);
}
END_TEST

/* "KSFILTER_DESCRIPTOR structure": without connections AVStream makes one node. */
START_TEST(test_default_topology)
{
	struct player p;

	make_player(&p);
	p.filters[1].connection_count = 0;
	ck_assert_uint_eq(path(&p.topology, 0, 0, 1, 1), 0);
	p.filters[1].kind = KSF_KIND_AVSTREAM;
	ck_steps(path(&p.topology, 0, 0, 1, 1), "p0.0 n0.0 p0.1 p1.0 n1.3 p1.1");
	p.filters[1].node_count = 0;
	ck_steps(path(&p.topology, 0, 0, 1, 1), "p0.0 n0.0 p0.1 p1.0 n1.0 p1.1");
	p.filters[1].connection_count = 5;
	p.filters[1].connections = NULL;
	ck_steps(path(&p.topology, 0, 0, 1, 1), "p0.0 n0.0 p0.1 p1.0 n1.0 p1.1");
}
END_TEST

/* ---- mixer lines ---------------------------------------------------------------------------- */

/* Wave and line to the speaker through a sum, the line to the recorder through a multiplexer; ids
 * descend along the data. */
START_TEST(test_mixer_lines)
{
	const struct ksf_filter_pin pins[] = {pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE)};
	const struct ksf_node nodes[] = {node(&mute), node(&volume), node(&sum), node(&mute),
		node(&volume), node(&volume), node(&mux), node(&dac)};
	const struct ksf_connection connections[] = {{F, 0, 7, 1}, {7, 0, 4, 1}, {4, 0, 3, 1},
		{3, 0, 2, 1}, {F, 1, 5, 1}, {5, 0, 2, 2}, {5, 0, 6, 1}, {6, 0, F, 3}, {2, 0, 1, 1},
		{1, 0, 0, 1}, {0, 0, F, 2}};
	struct ksf_filter filter = {0};
	struct ksf_topology topology = device(&filter, 1);
	struct ksf_topology_step first = at(0, 2);
	struct ksf_topology_step guard[STEPS];

	filter.pins = pins;
	filter.pin_count = COUNT(pins);
	filter.nodes = nodes;
	filter.node_count = COUNT(nodes);
	filter.connections = connections;
	filter.connection_count = COUNT(connections);
	ck_steps(line(&topology, 0, 0), "n0.4 n0.3");
	ck_steps(line(&topology, 0, 1), "n0.5");
	ck_steps(line(&topology, 0, 2), "n0.0 n0.1");
	ck_steps(line(&topology, 0, 3), "n0.6");
	ck_assert_uint_eq(line(&topology, 0, 4), 0);
	memset(steps, 0x5A, sizeof(steps));
	memset(guard, 0x5A, sizeof(guard));
	ck_assert_uint_eq(ksf_topology_mixer_line(steps, 1, &topology, &first, scratch, WORDS), 2);
	ck_assert_uint_eq(ksf_topology_mixer_line(steps, STEPS, &topology, &first, scratch,
				  ksf_topology_scratch(&topology) - 1),
		0);
	ck_assert_mem_eq(steps, guard, sizeof(guard));
}
END_TEST

static uint32_t
line_of(const struct ksf_guid *const types[], uint32_t count,
	const struct ksf_connection *connections, uint32_t connection_count, uint32_t index)
{
	const struct ksf_filter_pin pins[] = {pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE)};
	struct ksf_node nodes[8];
	struct ksf_filter filter = {0};
	struct ksf_topology topology = device(&filter, 1);
	uint32_t i;

	for (i = 0; i < count; i++)
		nodes[i] = node(types[i]);
	filter.pins = pins;
	filter.pin_count = COUNT(pins);
	filter.nodes = nodes;
	filter.node_count = count;
	filter.connections = connections;
	filter.connection_count = connection_count;
	return line(&topology, 0, index);
}

/* A volume that two lines meet in is a sum in all but name, and the destination's. */
START_TEST(test_virtual_sum)
{
	static const struct ksf_guid *const types[] = {&mute, &mute, &volume};
	static const struct ksf_connection connections[] = {
		{F, 0, 0, 1}, {F, 1, 1, 1}, {0, 0, 2, 1}, {1, 0, 2, 1}, {2, 0, F, 2}};

	ck_steps(line_of(types, 3, connections, COUNT(connections), 2), "n0.2");
	ck_steps(line_of(types, 3, connections, COUNT(connections), 0), "n0.0");
	ck_steps(line_of(types, 3, connections, COUNT(connections), 1), "n0.1");
}
END_TEST

/* A line without a sum is the destination's alone. */
START_TEST(test_line_without_sum)
{
	static const struct ksf_guid *const types[] = {&mute, &volume};
	static const struct ksf_connection connections[] = {
		{F, 0, 1, 1}, {1, 0, 0, 1}, {0, 0, F, 2}};

	ck_steps(line_of(types, 2, connections, COUNT(connections), 2), "n0.0 n0.1");
	ck_assert_uint_eq(line_of(types, 2, connections, COUNT(connections), 0), 0);
	ck_assert_uint_eq(line_of(types, 2, connections, COUNT(connections), 3), 0);
}
END_TEST

/* Between two that end lines there is no control; a multiplexer before a sum is nobody's. */
START_TEST(test_between_two)
{
	static const struct ksf_guid *const types[] = {&volume, &mux, &mute, &sum, &volume};
	static const struct ksf_connection connections[] = {{F, 0, 0, 1}, {0, 0, 1, 1},
		{F, 1, 1, 2}, {1, 0, 2, 1}, {2, 0, 3, 1}, {3, 0, 4, 1}, {4, 0, F, 2}};

	ck_steps(line_of(types, 5, connections, COUNT(connections), 0), "n0.0");
	ck_assert_uint_eq(line_of(types, 5, connections, COUNT(connections), 1), 0);
	ck_steps(line_of(types, 5, connections, COUNT(connections), 2), "n0.4");
}
END_TEST

/* A split has the controls of both sides. */
START_TEST(test_split)
{
	static const struct ksf_guid *const types[] = {&volume, &mute, &mute, &sum, &sum};
	static const struct ksf_connection connections[] = {{F, 0, 0, 1}, {0, 0, 2, 1},
		{0, 0, 1, 1}, {1, 0, 3, 1}, {2, 0, 4, 1}, {3, 0, F, 2}, {4, 0, F, 3}};

	ck_steps(line_of(types, 5, connections, COUNT(connections), 0), "n0.0 n0.2 n0.1");
	ck_assert_uint_eq(line_of(types, 5, connections, COUNT(connections), 2), 0);
}
END_TEST

/* ---- counts that lie ------------------------------------------------------------------------ */

static uint32_t
findings(const struct ksf_topology *topology, struct ksf_topology_lint *lint)
{
	memset(scratch, 0xA5, sizeof(scratch));
	ck_assert_int_eq(ksf_topology_judge(lint, topology, scratch, WORDS), 1);
	return lint->count;
}

START_TEST(test_null_arrays)
{
	struct ksf_topology_finding found[8];
	struct ksf_topology_lint lint = {found, 8, 0, 0, 0};
	struct ksf_filter filter = {0};
	struct ksf_topology topology = device(NULL, 3);

	topology.physical_count = 9;
	ck_assert_uint_eq(findings(&topology, &lint), 0);
	topology = device(&filter, 1);
	topology.flags = KSF_TOPOLOGY_WHOLE;
	ck_assert_uint_eq(findings(&topology, &lint), 0);
	filter.pin_count = filter.node_count = filter.connection_count = KSF_NO_INDEX;
	filter.category_count = KSF_NO_INDEX;
	ck_assert_uint_eq(findings(&topology, &lint), 1);
	ck_assert_uint_eq(lint.descriptor_why, KSF_DESCRIPTOR_ARRAY_NULL);
	ck_assert_uint_eq(path(&topology, 0, 0, 0, 0), 0);
	ck_assert_uint_eq(line(&topology, 0, 0), 0);
}
END_TEST

/* More than can be: refused by the counts, before anything is read. */
START_TEST(test_counts_too_large)
{
	const struct ksf_filter_pin one = pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE);
	const struct ksf_node silence = node(&volume);
	const struct ksf_connection connection = {F, 0, 0, 1};
	struct ksf_topology_lint lint = {NULL, 0, 7, 7, 7};
	struct ksf_filter filter = {0};
	struct ksf_topology topology = device(&filter, 1);

	filter.pins = &one;
	filter.nodes = &silence;
	filter.connections = &connection;
	filter.node_count = KSF_NO_INDEX;
	ck_assert_uint_eq(ksf_topology_scratch(&topology), 0);
	ck_assert_int_eq(ksf_topology_judge(&lint, &topology, scratch, WORDS), 0);
	ck_assert(lint.count == 0 && lint.descriptor_why == 0 && lint.topology_why == 0);
	ck_assert_uint_eq(path(&topology, 0, 0, 0, 0), 0);
	ck_assert_uint_eq(line(&topology, 0, 0), 0);
	filter.node_count = 1;
	filter.pin_count = KSF_NO_INDEX;
	ck_assert_uint_eq(ksf_topology_scratch(&topology), 0);
	filter.pin_count = 1;
	filter.connection_count = KSF_NO_INDEX;
	ck_assert_uint_eq(ksf_topology_scratch(&topology), 0);
	/* 32-bit sums of these would be small */
	filter.pin_count = filter.node_count = UINT32_C(0x80000000);
	filter.connection_count = 1;
	ck_assert_uint_eq(ksf_topology_scratch(&topology), 0);
	filter.pin_count = filter.node_count = 1;
	ck_assert_uint_gt(ksf_topology_scratch(&topology), 0);
}
END_TEST

/* As many connections as a fuzzer likes, all equal: they are one finding. */
START_TEST(test_equal_connections)
{
	enum { MANY = 65536 };
	const struct ksf_filter_pin pins[] = {pin(KSF_DATAFLOW_IN, KSF_COMMUNICATION_NONE),
		pin(KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE)};
	const struct ksf_node nodes[] = {node(&volume)};
	struct ksf_connection *connections = calloc(MANY, sizeof(*connections));
	struct ksf_topology_finding found[8];
	struct ksf_topology_lint lint = {found, 8, 0, 0, 0};
	struct ksf_filter filter = {0};
	struct ksf_topology topology = device(&filter, 1);
	uint32_t need;
	uint32_t *words;
	uint32_t i;

	ck_assert_ptr_nonnull(connections);
	for (i = 0; i < MANY; i++) {
		connections[i].from_node = F;
		connections[i].to_node_pin = 1;
	}
	filter.pins = pins;
	filter.pin_count = COUNT(pins);
	filter.nodes = nodes;
	filter.node_count = COUNT(nodes);
	filter.connections = connections;
	filter.connection_count = MANY;
	need = ksf_topology_scratch(&topology);
	words = calloc(need, sizeof(*words));
	ck_assert_ptr_nonnull(words);
	ck_assert_int_eq(ksf_topology_judge(&lint, &topology, words, need), 1);
	/* two pins without a category, once 65536 connections, a pin and a node alone */
	ck_assert_uint_eq(lint.count, 5);
	ck_assert_uint_eq(lint.topology_why,
		KSF_TOPOLOGY_TWICE | KSF_TOPOLOGY_PIN_ALONE | KSF_TOPOLOGY_NODE_ALONE);
	ck_assert_uint_eq(found[2].value, MANY);
	/* all of them wrong: as many findings, of which no more are written than there is room */
	for (i = 0; i < MANY; i++)
		connections[i].to_node = 1 + i;
	ck_assert_int_eq(ksf_topology_judge(&lint, &topology, words, need), 1);
	ck_assert_uint_eq(lint.count, MANY + 4);
	free(words);
	free(connections);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("topology paths");
	TCase *tcase = tcase_create("paths");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_kinds_of_pins);
	tcase_add_test(tcase, test_jacks);
	tcase_add_test(tcase, test_path);
	tcase_add_test(tcase, test_path_limits);
	tcase_add_test(tcase, test_default_topology);
	tcase_add_test(tcase, test_mixer_lines);
	tcase_add_test(tcase, test_virtual_sum);
	tcase_add_test(tcase, test_line_without_sum);
	tcase_add_test(tcase, test_between_two);
	tcase_add_test(tcase, test_split);
	tcase_add_test(tcase, test_null_arrays);
	tcase_add_test(tcase, test_counts_too_large);
	tcase_add_test(tcase, test_equal_connections);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
