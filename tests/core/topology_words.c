/* SPDX-License-Identifier: MIT */
#include "topology_words.h"

static uint32_t
take(struct topology_words *t)
{
	return *t->next++;
}

static struct ksf_guid
take_guid(struct topology_words *t)
{
	struct ksf_guid guid;

	guid.low = take(t);
	guid.low |= (uint64_t)take(t) << 32;
	guid.high = take(t);
	guid.high |= (uint64_t)take(t) << 32;
	return guid;
}

static void
take_range(struct topology_words *t, struct ksf_range *range, uint8_t *list)
{
	const struct ksf_range none = {0};

	*range = none;
	range->layout = take(t);
	range->format_size = range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 88 : 64;
	range->flags = take(t);
	*list = (uint8_t)take(t);
	range->major_format = take_guid(t);
	range->sub_format = take_guid(t);
	range->specifier = take_guid(t);
	range->maximum_channels = take(t);
	range->minimum_bits_per_sample = take(t);
	range->maximum_bits_per_sample = take(t);
	range->minimum_sample_frequency = take(t);
	range->maximum_sample_frequency = take(t);
}

static void
take_ranges(struct topology_words *t, struct ksf_filter_pin *pin)
{
	int is_null;
	uint32_t i;

	pin->range_count = take(t);
	is_null = take(t) != 0;
	pin->ranges = is_null ? NULL : &t->ranges[t->range_count];
	pin->attribute_lists = is_null ? NULL : &t->lists[t->range_count];
	for (i = 0; i < pin->range_count && !is_null; i++) {
		take_range(t, &t->ranges[t->range_count], &t->lists[t->range_count]);
		t->range_count++;
	}
}

static void
take_pin(struct topology_words *t, struct ksf_filter_pin *pin)
{
	pin->data_flow = take(t);
	pin->communication = take(t);
	pin->category = take_guid(t);
	pin->name = take_guid(t);
	pin->instances_known = take(t);
	pin->max_global_instance_count = take(t);
	pin->max_filter_instance_count = take(t);
	pin->min_filter_instance_count = take(t);
	pin->automation = take(t);
	pin->interfaces_count = take(t);
	pin->jack = take(t);
	pin->flags = take(t) != 0 ? KSF_PIN_OFFLOAD : 0;
	take_ranges(t, pin);
}

static void
take_node(struct topology_words *t, struct ksf_node *node)
{
	node->type = take_guid(t);
	node->name = take_guid(t);
	node->flags = take(t);
	node->automation = take(t);
	node->properties = take(t);
}

static void
take_connection(struct topology_words *t, struct ksf_connection *connection)
{
	connection->from_node = take(t);
	connection->from_node_pin = take(t);
	connection->to_node = take(t);
	connection->to_node_pin = take(t);
}

static void
take_arrays(struct topology_words *t, const struct ksf_filter *filter)
{
	uint32_t i;

	for (i = 0; i < filter->category_count; i++)
		t->categories[t->category_count++] = take_guid(t);
	for (i = 0; i < filter->pin_count; i++)
		take_pin(t, &t->pins[t->pin_count++]);
	for (i = 0; i < filter->node_count; i++)
		take_node(t, &t->nodes[t->node_count++]);
	for (i = 0; i < filter->connection_count; i++)
		take_connection(t, &t->connections[t->connection_count++]);
}

/* One of the low four bits: NULL for all that the count says. One of the next: not NULL, though the
 * count is 0. */
static int
is_there(uint32_t mask, uint32_t array, uint32_t count)
{
	return count > 0 ? (mask >> array & 1u) == 0 : (mask >> (array + 4) & 1u) != 0;
}

static void
take_filter(struct topology_words *t, struct ksf_filter *filter)
{
	uint32_t mask;

	filter->kind = take(t);
	filter->version = take(t);
	filter->pointer = take(t);
	filter->pin_size = take(t);
	filter->node_size = take(t);
	mask = take(t);
	filter->category_count = take(t);
	filter->pin_count = take(t);
	filter->node_count = take(t);
	filter->connection_count = take(t);
	filter->categories = is_there(mask, 0, filter->category_count)
		? &t->categories[t->category_count]
		: NULL;
	filter->pins = is_there(mask, 1, filter->pin_count) ? &t->pins[t->pin_count] : NULL;
	filter->nodes = is_there(mask, 2, filter->node_count) ? &t->nodes[t->node_count] : NULL;
	filter->connections = is_there(mask, 3, filter->connection_count)
		? &t->connections[t->connection_count]
		: NULL;
	take_arrays(t, filter);
}

const uint32_t *
topology_words_read(struct topology_words *t, const uint32_t *words)
{
	uint32_t i;

	t->category_count = 0;
	t->pin_count = 0;
	t->node_count = 0;
	t->connection_count = 0;
	t->range_count = 0;
	t->next = words;
	t->topology.release = take(t);
	t->topology.flags = take(t) != 0 ? KSF_TOPOLOGY_WHOLE : 0;
	t->topology.filter_count = take(t);
	t->topology.physical_count = take(t);
	t->topology.filters = t->filters;
	t->topology.physical = t->physical;
	for (i = 0; i < t->topology.filter_count; i++)
		take_filter(t, &t->filters[i]);
	for (i = 0; i < t->topology.physical_count; i++) {
		t->physical[i].from_filter = take(t);
		t->physical[i].from_pin = take(t);
		t->physical[i].to_filter = take(t);
		t->physical[i].to_pin = take(t);
	}
	return t->next;
}
