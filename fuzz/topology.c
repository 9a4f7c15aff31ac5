/* SPDX-License-Identifier: MIT */
/*
 * A device: up to four filters with pins, nodes and connections of any ids, physical connections,
 * counts that lie. Bytes that are not there are 0.
 */
#include "topology_laws.h"

#define FILTERS     4u
#define PINS        6u
#define NODES       7u
#define CATEGORIES  3u
#define RANGES      2u
#define CONNECTIONS 40u
#define PHYSICAL    12u

/* Data1, Data2, Data3, Data4[0..1], Data4[2..7]. */
struct written {
	uint32_t d1;
	uint16_t d2;
	uint16_t d3;
	uint16_t d4;
	uint64_t d5;
};

/* Types, categories, and what is none: the null GUID, all ones, KSCATEGORY_AUDIO and
 * KSCATEGORY_AUDIO_DEVICE, KSNODETYPE_SPEAKER and _AUDIO_LOOPBACK. */
static const struct written guids[] = {
	{0, 0, 0, 0, 0},
	{0xFFFFFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFFFFFF},
	{0x6994AD04, 0x93EF, 0x11D0, 0xA3CC, 0x00A0C9223196},
	{0xFBF6F530, 0x07B9, 0x11D2, 0xA71E, 0x0000F8004788},
	{0xDFF21CE1, 0xF70F, 0x11D0, 0xB917, 0x00A0C9223196},
	{0x8F42C0B2, 0x91CE, 0x4BCF, 0x9CCD, 0x0E599037AB35},
#define NODE(name, d1, d2, d3, d4, d5, shape, traits, all, any, source) {d1, d2, d3, d4, d5},
#include "../lib/core/tables/nodes.inc"
};

struct input {
	const uint8_t *data;
	size_t size;
};

static struct ksf_guid categories[FILTERS][CATEGORIES];
static struct ksf_filter_pin pins[FILTERS][PINS];
static struct ksf_range ranges[FILTERS][PINS][RANGES];
static uint8_t lists[FILTERS][PINS][RANGES];
static struct ksf_node nodes[FILTERS][NODES];
static struct ksf_connection connections[FILTERS][CONNECTIONS];
static struct ksf_filter filters[FILTERS];
static struct ksf_physical physical[PHYSICAL];

static uint32_t
take(struct input *in)
{
	if (in->size == 0)
		return 0;
	in->size--;
	return *in->data++;
}

static struct ksf_guid
take_guid(struct input *in)
{
	const struct written *from = &guids[take(in) % (sizeof(guids) / sizeof(guids[0]))];
	struct ksf_guid guid;

	guid.low = from->d1 | (uint64_t)from->d2 << 32 | (uint64_t)from->d3 << 48;
	guid.high = (uint64_t)(from->d4 >> 8) | (uint64_t)(from->d4 & 0xFFu) << 8;
	for (unsigned i = 0; i < 6; i++)
		guid.high |= (from->d5 >> (40 - 8 * i) & 0xFFu) << (16 + 8 * i);
	return guid;
}

/* Small numbers, and two that no array has. */
static uint32_t
take_id(struct input *in)
{
	uint32_t byte = take(in);

	if (byte >= 0xF0)
		return KSF_FILTER_NODE;
	return byte >= 0xE0 ? UINT32_C(0x80000000) : byte % 9u;
}

static void
take_range(struct ksf_range *out, struct input *in)
{
	uint32_t byte = take(in);

	memset(out, 0, sizeof(*out));
	out->layout = byte % 3u;
	out->flags = byte >> 6;
	if ((byte & 0x04u) != 0)
		out->major_format = ksf_guid_type_audio;
	if ((byte & 0x08u) != 0)
		out->sub_format = ksf_guid_subtype_pcm;
	else if ((byte & 0x10u) != 0)
		out->sub_format = ksf_guid_subtype_analog;
	out->specifier =
		(byte & 0x20u) != 0 ? ksf_guid_specifier_dsound : ksf_guid_specifier_waveformatex;
	out->maximum_channels = 2;
}

static void
take_pin(struct input *in, uint32_t filter, uint32_t index)
{
	struct ksf_filter_pin *pin = &pins[filter][index];
	uint32_t byte = take(in);
	uint32_t more = take(in);

	pin->data_flow = byte % 4u;
	pin->communication = (byte >> 2) % 8u;
	pin->instances_known = byte >> 5 & 1u;
	pin->max_global_instance_count = byte >> 6;
	pin->max_filter_instance_count = more % 4u;
	pin->min_filter_instance_count = more >> 2 & 1u;
	pin->interfaces_count = more >> 3 & 1u;
	pin->automation = (more >> 4) % 3u;
	pin->jack = (more >> 5) % 3u;
	pin->flags = more >> 7;
	pin->category = take_guid(in);
	pin->name = take_guid(in);
	pin->range_count = take(in) % (RANGES + 1u);
	pin->ranges = more == 0xFF ? NULL : ranges[filter][index];
	pin->attribute_lists = (more & 0x40u) != 0 ? lists[filter][index] : NULL;
	for (uint32_t i = 0; i < pin->range_count; i++) {
		take_range(&ranges[filter][index][i], in);
		lists[filter][index][i] = (uint8_t)(i + more % 3u) % 3u;
	}
}

static void
take_node(struct input *in, struct ksf_node *node)
{
	uint32_t byte = take(in);

	node->type = take_guid(in);
	node->name.low = byte >> 7;
	node->name.high = 0;
	node->flags = byte >> 6 & 1u;
	node->automation = byte % 3u;
	node->properties = (byte >> 2 & 0xFu) * UINT32_C(0x1111);
}

static void
take_connections(struct input *in, struct ksf_connection *out, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		out[i].from_node = take_id(in);
		out[i].from_node_pin = take_id(in);
		out[i].to_node = take_id(in);
		out[i].to_node_pin = take_id(in);
	}
}

/* What a count says: of an array that is not there anything. */
static uint32_t
count_of(const void *array, uint32_t count)
{
	return array == NULL && count > 1 ? KSF_NO_INDEX - count : count;
}

static void
take_filter(struct input *in, uint32_t index)
{
	struct ksf_filter *filter = &filters[index];
	uint32_t byte = take(in);
	uint32_t missing = take(in);
	uint32_t count = take(in);

	filter->kind = byte & 1u;
	filter->version = (byte & 2u) != 0 ? KSF_NO_INDEX : 0;
	filter->pointer = byte & 0x0Cu;
	filter->pin_size = byte >> 4;
	filter->node_size = byte;
	filter->categories = (missing & 1u) != 0 ? NULL : categories[index];
	filter->pins = (missing & 2u) != 0 ? NULL : pins[index];
	filter->nodes = (missing & 4u) != 0 ? NULL : nodes[index];
	filter->connections = (missing & 8u) != 0 ? NULL : connections[index];
	filter->category_count = count_of(filter->categories, (missing >> 4) % (CATEGORIES + 1u));
	filter->pin_count = count_of(filter->pins, count % (PINS + 1u));
	filter->node_count = count_of(filter->nodes, (count >> 4) % (NODES + 1u));
	filter->connection_count = count_of(filter->connections, take(in) % (CONNECTIONS + 1u));
	for (uint32_t i = 0; i < CATEGORIES; i++)
		categories[index][i] = take_guid(in);
	for (uint32_t i = 0; i < law_pins(filter); i++)
		take_pin(in, index, i);
	for (uint32_t i = 0; i < law_nodes(filter); i++)
		take_node(in, &nodes[index][i]);
	take_connections(in, connections[index], law_connections(filter));
}

static void
take_topology(struct input *in, struct ksf_topology *out)
{
	uint32_t byte = take(in);

	out->release = byte % (KSF_RELEASE_11 + 2u);
	out->flags = byte >> 7;
	byte = take(in);
	out->filter_count = byte % (FILTERS + 1u);
	out->filters = (byte & 0xE0u) == 0xE0u ? NULL : filters;
	byte = take(in);
	out->physical_count = byte % (PHYSICAL + 1u);
	out->physical = (byte & 0xE0u) == 0xE0u ? NULL : physical;
	for (uint32_t i = 0; out->physical != NULL && i < out->physical_count; i++) {
		physical[i].from_filter = take_id(in);
		physical[i].from_pin = take_id(in);
		physical[i].to_filter = take_id(in);
		physical[i].to_pin = take_id(in);
	}
	for (uint32_t i = 0; out->filters != NULL && i < out->filter_count; i++)
		take_filter(in, i);
}

static void
take_step(struct input *in, struct ksf_topology_step *out)
{
	uint32_t byte = take(in);

	out->is_node = (byte & 0x80u) != 0 ? 1 : 0;
	out->filter = byte % (FILTERS + 1u);
	out->index = (byte >> 3) % (PINS + 1u);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct reference reference;
	struct ksf_topology topology;
	struct ksf_topology_step from;
	struct ksf_topology_step to;
	struct input in = {data, size};

	take_step(&in, &from);
	take_step(&in, &to);
	take_topology(&in, &topology);
	laws_of_topology(&topology);
	reference_make(&reference, &topology);
	laws_of_path(&reference, &from, &to);
	laws_of_path(&reference, &to, &from);
	return 0;
}
