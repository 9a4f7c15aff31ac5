/* SPDX-License-Identifier: MIT */
/*
 * A device in a block of just the words that are asked for, for Eva: an IN and an OUT pin, a node,
 * two connections, a physical connection from the OUT pin, and arbitrary numbers where no walk goes
 * by them. Which edges there are, and of what sort the vertices, scripts/eva says: Eva forgets
 * which edge is whose where they are arbitrary. NODE_TYPE: below; ONE and TWO: ENDS * from + to;
 * KIND: KSF_KIND_AVSTREAM has no connections here; TO: the filter that the physical connection
 * leads to.
 */
#include <ksfmt/topology.h>

#define PINS        2u
#define CONNECTIONS 2u
#define FINDINGS    4u
#define STEPS       4u
#define ENDS        5u /* the node, one too many, both pins, one too many */
/* As ksf_topology_scratch counts: filters, vertices, connections, what is sorted, buckets, edges.
 */
#define VERTICES (PINS + 2u)
#define WORDS                                                                                      \
	(2u + 8u * VERTICES + 3u * CONNECTIONS + 2u * VERTICES + 256u + 2u * (VERTICES + 1u) +     \
		2u * (CONNECTIONS + PINS + 1u))

static volatile uint32_t any32;

static struct ksf_range range;
static struct ksf_filter_pin pins[PINS];
static struct ksf_node node;
static struct ksf_connection connections[CONNECTIONS];
static struct ksf_physical physical;
static struct ksf_filter filter;
static struct ksf_topology topology;

static void
any_pin(struct ksf_filter_pin *pin, uint32_t flow, uint32_t communication)
{
	pin->data_flow = flow;
	pin->communication = communication;
	pin->instances_known = any32;
	pin->max_global_instance_count = any32;
	pin->max_filter_instance_count = any32;
	pin->min_filter_instance_count = any32;
	pin->automation = any32;
	pin->interfaces_count = any32;
	pin->jack = any32;
	pin->ranges = &range;
	pin->range_count = 1;
}

/* What no walk follows. */
static void
any_values(void)
{
	range.layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	range.flags = any32;
	range.sub_format = ksf_guid_subtype_pcm;
	range.maximum_channels = any32;
	range.minimum_bits_per_sample = any32;
	range.maximum_bits_per_sample = any32;
	any_pin(&pins[0], KSF_DATAFLOW_IN, KSF_COMMUNICATION_SINK);
	any_pin(&pins[1], KSF_DATAFLOW_OUT, KSF_COMMUNICATION_NONE);
	node.flags = any32;
	node.automation = any32;
	node.properties = any32;
	filter.version = any32;
	filter.pointer = any32;
	filter.pin_size = any32;
	filter.node_size = any32;
	topology.release = any32;
}

static void
set_arrays(void)
{
	static const struct ksf_guid types[] = {
		{0, 0}, {UINT64_C(0x11D0C5573A5ACC00), UINT64_C(0xC15A25C9A0002B8A)}, /* VOLUME */
		{UINT64_C(0x11D0C5562CEAF780), UINT64_C(0xC15A25C9A0002B8A)},         /* MUX */
		{UINT64_C(0x4168F3B335CAF6E4), UINT64_C(0x7E1C4677E5554BBB)}, /* AUDIO_ENGINE */
	};

	node.type = types[NODE_TYPE];
	filter.pins = pins;
	filter.pin_count = PINS;
	filter.nodes = &node;
	filter.node_count = 1;
	filter.connections = connections;
	topology.filters = &filter;
	topology.filter_count = 1;
	topology.physical = &physical;
	topology.physical_count = 1;
	topology.flags = KSF_TOPOLOGY_WHOLE;
}

static void
set_end(uint32_t *id, uint32_t *pin, uint32_t end)
{
	*id = end < 2 ? end : KSF_FILTER_NODE;
	*pin = end < 2 ? 1 : end - 2;
}

static void
set_connection(struct ksf_connection *c, uint32_t number)
{
	set_end(&c->from_node, &c->from_node_pin, number / ENDS);
	set_end(&c->to_node, &c->to_node_pin, number % ENDS);
}

static void
on_topology(void)
{
	uint32_t scratch[WORDS];
	struct ksf_topology_finding findings[FINDINGS];
	struct ksf_topology_lint lint = {findings, FINDINGS, 0, 0, 0};
	struct ksf_topology_step steps[STEPS];
	struct ksf_topology_step from = {0, 0, 0};
	struct ksf_topology_step to = {0, 0, 1};

	(void)ksf_topology_judge(&lint, &topology, scratch, WORDS);
	(void)ksf_topology_path(steps, STEPS, &topology, &from, &to, scratch, WORDS);
	(void)ksf_topology_mixer_line(steps, STEPS, &topology, &from, scratch, WORDS);
	(void)ksf_topology_mixer_line(steps, STEPS, &topology, &to, scratch, WORDS);
}

int
main(void)
{
	any_values();
	set_arrays();
	set_connection(&connections[0], ONE);
	set_connection(&connections[1], TWO);
	filter.connection_count = CONNECTIONS * (1u - KIND);
	filter.kind = KIND;
	physical.from_pin = 1;
	physical.to_filter = TO;
	on_topology();
	return 0;
}
