/* SPDX-License-Identifier: MIT */
/* What one filter's descriptors say, pin by pin and node by node: rules TOP-T001 to T020, T048,
 * T049, T054, T055 and T070. */
#include "bytes.h"
#include "topology_graph.h"

/* KSCATEGORY_AUDIO_DEVICE ("Installing Device Interfaces for an Audio Adapter"). */
static const struct ksf_guid audio_device = {
	UINT64_C(0x11D207B9FBF6F530), UINT64_C(0x884700F800001EA7)};

/* ---- the filter ----------------------------------------------------------------------------- */

struct filter_judge {
	struct ksf_judge *j;
	const struct ksf_filter *filter;
	uint32_t index;
};

static void
add(struct filter_judge *f, ksf_why why, uint32_t kind, uint32_t index, uint32_t value)
{
	struct ksf_topology_object object;

	ksf_object_set(&object, kind, f->index, index);
	ksf_judge_add(f->j, why, 0, &object, NULL, value);
}

/* Sizes of PCPIN_DESCRIPTOR and PCNODE_DESCRIPTOR, KSPIN_DESCRIPTOR_EX and KSNODE_DESCRIPTOR, with
 * pointers of 4 and of 8 bytes. */
static int
is_element_size(uint32_t size, uint32_t kind, uint32_t pointer, int is_pin)
{
	static const uint8_t least[2][2][2] = {{{16, 32}, {64, 112}}, {{16, 24}, {80, 136}}};

	return size % 8 == 0 && size >= least[kind == KSF_KIND_AVSTREAM][is_pin][pointer == 8];
}

static void
judge_sizes(struct filter_judge *f)
{
	const struct ksf_filter *filter = f->filter;

	if (filter->pointer != 4 && filter->pointer != 8)
		return;
	if (!is_element_size(filter->pin_size, filter->kind, filter->pointer, 1))
		add(f, KSF_DESCRIPTOR_ELEMENT_SIZE, KSF_OBJECT_FILTER, f->index, filter->pin_size);
	if (filter->node_count > 0 &&
		!is_element_size(filter->node_size, filter->kind, filter->pointer, 0))
		add(f, KSF_DESCRIPTOR_ELEMENT_SIZE, KSF_OBJECT_FILTER, f->index, filter->node_size);
}

/* A count without an array; "KSFILTER_DESCRIPTOR structure": NULL if and only if the count is 0. */
static int
is_array_wrong(const struct ksf_filter *filter, uint32_t count, const void *array)
{
	return count > 0 ? array == NULL : array != NULL && filter->kind == KSF_KIND_AVSTREAM;
}

static void
judge_arrays(struct filter_judge *f)
{
	const struct ksf_filter *filter = f->filter;

	if (is_array_wrong(filter, filter->pin_count, filter->pins) ||
		is_array_wrong(filter, filter->node_count, filter->nodes) ||
		is_array_wrong(filter, filter->connection_count, filter->connections) ||
		is_array_wrong(filter, filter->category_count, filter->categories))
		add(f, KSF_DESCRIPTOR_ARRAY_NULL, KSF_OBJECT_FILTER, f->index, 0);
}

static void
judge_version(struct filter_judge *f)
{
	uint32_t version = f->filter->kind == KSF_KIND_AVSTREAM ? KSF_NO_INDEX : 0;

	if (f->filter->version != version)
		add(f, KSF_DESCRIPTOR_VERSION, KSF_OBJECT_FILTER, f->index, f->filter->version);
	if (ksf_filter_connections(f->filter) == 0 && ksf_filter_pins(f->filter) > 0)
		add(f,
			f->filter->kind == KSF_KIND_AVSTREAM ? KSF_DESCRIPTOR_DEFAULT
							     : KSF_DESCRIPTOR_NO_CONNECTION,
			KSF_OBJECT_FILTER, f->index, 0);
}

/* A filter whose pins pass MIDI on, and that makes no sound of it. */
static int
is_raw_midi(const struct filter_judge *f)
{
	const struct ksf_graph *g = &f->j->graph;
	uint32_t traits = 0;
	uint32_t i;

	for (i = g->base[f->index]; i < g->base[f->index + 1]; i++) {
		traits |= g->traits[i];
		if (g->kind[i] == KSF_NODE_SYNTHESIZER || g->kind[i] == KSF_NODE_SWSYNTH)
			return 0;
	}
	return (traits & (KSF_TRAIT_MUSIC | KSF_TRAIT_PCM | KSF_TRAIT_NON_PCM)) == KSF_TRAIT_MUSIC;
}

static void
judge_categories(struct filter_judge *f)
{
	const struct ksf_filter *filter = f->filter;
	int is_raw = is_raw_midi(f); /* once, however many categories there are */
	uint32_t i;

	for (i = 0; filter->categories != NULL && i < filter->category_count; i++) {
		if (ksf_guid_equal(&filter->categories[i], &audio_device))
			add(f, KSF_DESCRIPTOR_AUDIO_DEVICE, KSF_OBJECT_FILTER, f->index, i);
		if (ksf_node_type(&filter->categories[i]) == KSF_NODE_SYNTHESIZER && is_raw)
			add(f, KSF_DESCRIPTOR_SYNTHESIZER, KSF_OBJECT_FILTER, f->index, i);
	}
}

/* ---- pins ----------------------------------------------------------------------------------- */

static void
judge_words(struct filter_judge *f, uint32_t index)
{
	const struct ksf_filter_pin *pin = &f->filter->pins[index];
	uint32_t kind = ksf_node_type(&pin->category);

	if (pin->data_flow != KSF_DATAFLOW_IN && pin->data_flow != KSF_DATAFLOW_OUT)
		add(f, KSF_DESCRIPTOR_ENUMERATION, KSF_OBJECT_PIN, index, pin->data_flow);
	if (pin->communication > KSF_COMMUNICATION_BRIDGE)
		add(f, KSF_DESCRIPTOR_ENUMERATION, KSF_OBJECT_PIN, index, pin->communication);
	if (ksf_guid_is_null(&pin->category))
		add(f, KSF_DESCRIPTOR_CATEGORY_NULL, KSF_OBJECT_PIN, index, 0);
	if (kind != KSF_NODE_UNKNOWN && kind != KSF_NODE_SYNTHESIZER &&
		kind != KSF_NODE_AUDIO_KEYWORDDETECTOR)
		add(f, KSF_DESCRIPTOR_NODE_CATEGORY, KSF_OBJECT_PIN, index, 0);
	if (f->filter->kind == KSF_KIND_PORTCLS && pin->interfaces_count > 0)
		add(f, KSF_DESCRIPTOR_INTERFACES, KSF_OBJECT_PIN, index, pin->interfaces_count);
}

/* "PCPIN_DESCRIPTOR structure": bridge pins have counts of 0 and no automation table; of AVStream
 * this is said of Communication NONE alone. */
static int
is_open(const struct ksf_filter *filter, const struct ksf_filter_pin *pin)
{
	int is_closed = pin->communication == KSF_COMMUNICATION_NONE ||
		(pin->communication == KSF_COMMUNICATION_BRIDGE &&
			filter->kind == KSF_KIND_PORTCLS);
	uint32_t counts = pin->max_global_instance_count | pin->max_filter_instance_count |
		pin->min_filter_instance_count;

	return is_closed &&
		((pin->instances_known != 0 && counts != 0) || pin->automation == KSF_PRESENT);
}

static void
judge_instances(struct filter_judge *f, uint32_t index)
{
	const struct ksf_filter_pin *pin = &f->filter->pins[index];
	uint32_t global = pin->max_global_instance_count;
	uint32_t most = pin->max_filter_instance_count;

	if (is_open(f->filter, pin))
		add(f, KSF_DESCRIPTOR_BRIDGE_OPEN, KSF_OBJECT_PIN, index, 0);
	if (pin->instances_known == 0)
		return;
	if (ksf_filter_pin_is_host(pin) && (global == 0 || most == 0))
		add(f, KSF_DESCRIPTOR_HOST_CLOSED, KSF_OBJECT_PIN, index, 0);
	if (most != KSF_INSTANCE_INDETERMINATE && pin->min_filter_instance_count > most)
		add(f, KSF_DESCRIPTOR_MINIMUM, KSF_OBJECT_PIN, index, most);
	if (most != KSF_INSTANCE_INDETERMINATE && global != KSF_INSTANCE_INDETERMINATE &&
		most > global)
		add(f, KSF_DESCRIPTOR_MAXIMUM, KSF_OBJECT_PIN, index, global);
}

static void
add_range(struct filter_judge *f, ksf_why why, uint32_t pin, uint32_t range)
{
	struct ksf_topology_object object;

	ksf_object_set(&object, KSF_OBJECT_RANGE, f->index, pin);
	object.range = range;
	ksf_judge_add(f->j, why, 0, &object, NULL, 0);
}

static void
judge_range(struct filter_judge *f, uint32_t index, uint32_t range)
{
	const struct ksf_filter_pin *pin = &f->filter->pins[index];
	const struct ksf_range *r = &pin->ranges[range];
	uint32_t listed = (r->flags & KSF_DATARANGE_ATTRIBUTES) != 0 ? KSF_PRESENT : KSF_ABSENT;

	if (r->layout == KSF_LAYOUT_NONE) {
		add_range(f, KSF_DESCRIPTOR_NO_RANGE, index, range);
		return;
	}
	if (pin->attribute_lists != NULL && pin->attribute_lists[range] != KSF_NOT_KNOWN &&
		pin->attribute_lists[range] != listed)
		add_range(f, KSF_DESCRIPTOR_ATTRIBUTE_LIST, index, range);
	if (ksf_guid_is_null(&r->major_format) || ksf_guid_is_null(&r->sub_format) ||
		ksf_guid_is_null(&r->specifier))
		add_range(f, KSF_DESCRIPTOR_WILDCARD, index, range);
}

static void
judge_ranges(struct filter_judge *f, uint32_t index)
{
	const struct ksf_filter_pin *pin = &f->filter->pins[index];
	uint32_t count = pin->ranges != NULL ? pin->range_count : 0;
	uint32_t i;

	if (count < pin->range_count)
		add(f, KSF_DESCRIPTOR_ARRAY_NULL, KSF_OBJECT_PIN, index, 0);
	if (count == 0 && ksf_filter_pin_is_host(pin))
		add(f, KSF_DESCRIPTOR_NO_RANGE, KSF_OBJECT_PIN, index, 0);
	for (i = 0; i < count; i++)
		judge_range(f, index, i);
}

/* "KSPROPERTY_JACK_DESCRIPTION": of bridge pins alone. */
static void
judge_jack(struct filter_judge *f, uint32_t index)
{
	const struct ksf_graph *g = &f->j->graph;
	uint32_t traits = g->traits[g->base[f->index] + index];
	int is_jack = (traits & KSF_TRAIT_CLOSED) != 0 && (traits & KSF_TRAIT_WIRED) == 0;
	uint32_t jack = f->filter->pins[index].jack;

	if ((g->topology->flags & KSF_TOPOLOGY_WHOLE) != 0 && jack != KSF_NOT_KNOWN &&
		jack != (is_jack ? KSF_PRESENT : KSF_ABSENT))
		add(f, KSF_DESCRIPTOR_JACK, KSF_OBJECT_PIN, index, jack);
}

static void
judge_pins(struct filter_judge *f)
{
	const struct ksf_graph *g = &f->j->graph;
	uint32_t keywords = 0;
	uint32_t i;

	for (i = 0; i < ksf_filter_pins(f->filter); i++) {
		judge_words(f, i);
		judge_instances(f, i);
		judge_ranges(f, i);
		judge_jack(f, i);
		if ((g->traits[g->base[f->index] + i] & KSF_TRAIT_KEYWORD) == 0)
			continue;
		keywords++;
		if (keywords == 2)
			add(f, KSF_DESCRIPTOR_KEYWORD, KSF_OBJECT_PIN, i, 0);
	}
}

/* ---- nodes ---------------------------------------------------------------------------------- */

static int
is_several(uint32_t bits)
{
	return (bits & (bits - 1)) != 0;
}

static void
judge_properties(struct filter_judge *f, uint32_t index, uint32_t kind)
{
	const struct ksf_node *node = &f->filter->nodes[index];
	const struct ksf_node_row *row = ksf_node_row(kind);
	uint32_t has = node->automation == KSF_PRESENT ? node->properties : 0;

	if (node->automation == KSF_NOT_KNOWN)
		return;
	if ((row->all & ~has) != 0 || (row->any != 0 && (row->any & has) == 0))
		add(f, KSF_DESCRIPTOR_PROPERTY, KSF_OBJECT_NODE, index, row->all & ~has);
	if (kind == KSF_NODE_TONE && is_several(row->any & has))
		add(f, KSF_DESCRIPTOR_TONE, KSF_OBJECT_NODE, index, row->any & has);
}

static void
judge_nodes(struct filter_judge *f)
{
	const struct ksf_graph *g = &f->j->graph;
	uint32_t first = g->base[f->index] + ksf_filter_pins(f->filter);
	uint32_t i;

	for (i = 0; i < ksf_filter_nodes(f->filter); i++) {
		const struct ksf_node *node = &f->filter->nodes[i];

		if (node->flags != 0)
			add(f, KSF_DESCRIPTOR_VERSION, KSF_OBJECT_NODE, i, node->flags);
		if (ksf_guid_is_null(&node->type))
			add(f, KSF_DESCRIPTOR_NODE_TYPE, KSF_OBJECT_NODE, i, 0);
		if (ksf_guid_is_terminal(&node->type))
			add(f, KSF_DESCRIPTOR_PIN_CATEGORY, KSF_OBJECT_NODE, i, 0);
		judge_properties(f, i, g->kind[first + i]);
	}
}

/* ---- twins ---------------------------------------------------------------------------------- */

/* Words of a twin's key: filter, pin or node, category or type; and with its name. */
#define TWIN_TYPE 6u
#define TWIN_NAME 10u

static int
has_name(const struct ksf_graph *g, uint32_t vertex)
{
	uint32_t i;

	for (i = TWIN_TYPE; i < TWIN_NAME; i++)
		if (ksf_graph_key(g, KSF_SORT_TWIN, vertex, i) != 0)
			return 1;
	return 0;
}

static int
has_type(const struct ksf_graph *g, uint32_t vertex)
{
	uint32_t i;

	for (i = 2; i < TWIN_TYPE; i++)
		if (ksf_graph_key(g, KSF_SORT_TWIN, vertex, i) != 0)
			return 1;
	return 0;
}

static void
add_twin(struct ksf_judge *j, uint32_t vertex, uint32_t other)
{
	struct ksf_topology_object object;
	struct ksf_topology_object twin;
	int is_pin = ksf_graph_is_pin(&j->graph, vertex);
	uint32_t kind = is_pin ? KSF_OBJECT_PIN : KSF_OBJECT_NODE;

	ksf_object_set(&object, kind, j->graph.owner[vertex], ksf_graph_index(&j->graph, vertex));
	ksf_object_set(&twin, kind, j->graph.owner[other], ksf_graph_index(&j->graph, other));
	ksf_judge_add(j, is_pin ? KSF_DESCRIPTOR_PIN_TWINS : KSF_DESCRIPTOR_NODE_TWINS, 0, &object,
		&twin, 0);
}

/* "Pin Factories", "PCNODE_DESCRIPTOR structure". Sorted, those without a name come first: a node
 * whose type another one has needs a name even if the other has one. */
static void
judge_twins(struct ksf_judge *j)
{
	struct ksf_graph *g = &j->graph;
	uint32_t i;

	ksf_graph_sort(g, KSF_SORT_TWIN, g->vertex_count);
	for (i = 1; i < g->vertex_count; i++) {
		uint32_t a = g->order[i - 1];
		uint32_t b = g->order[i];

		if (!ksf_graph_same(g, KSF_SORT_TWIN, a, b, TWIN_TYPE) || !has_type(g, b))
			continue;
		if (ksf_graph_same(g, KSF_SORT_TWIN, a, b, TWIN_NAME))
			add_twin(j, b, a);
		else if (!ksf_graph_is_pin(g, a) && !has_name(g, a) &&
			(i == 1 ||
				!ksf_graph_same(g, KSF_SORT_TWIN, g->order[i - 2], a, TWIN_NAME)))
			add_twin(j, a, b);
	}
}

void
ksf_judge_descriptors(struct ksf_judge *j)
{
	const struct ksf_topology *topology = j->graph.topology;
	uint32_t i;

	for (i = 0; topology->filters != NULL && i < topology->filter_count; i++) {
		struct filter_judge f = {j, &topology->filters[i], i};

		judge_sizes(&f);
		judge_arrays(&f);
		judge_version(&f);
		judge_categories(&f);
		judge_pins(&f);
		judge_nodes(&f);
	}
	judge_twins(j);
}
