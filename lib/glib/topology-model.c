/* SPDX-License-Identifier: MIT */
/* What was read of a topology, as the core has it, and what its objects are called. */
#include <string.h>

#include "topology.h"

/* ---- for the core --------------------------------------------------------------------------- */

/* Whether a range has an attribute list the notation and its own rules say; T012 is about C. */
static void
build_pins(KsfmtDriver *self, struct driver_filter *filter)
{
	for (guint i = 0; i < filter->n_pins; i++) {
		struct driver_pin *pin = g_ptr_array_index(self->pins, filter->first_pin + i);

		pin->face.ranges = (const struct ksf_range *)(gconstpointer)pin->ranges->data;
		pin->face.range_count = pin->ranges->len;
		g_array_append_val(filter->pins, pin->face);
	}
}

void
topology_build(KsfmtDriver *self)
{
	for (guint i = 0; i < self->filters->len; i++) {
		struct driver_filter *filter = g_ptr_array_index(self->filters, i);
		struct ksf_filter *face = &filter->face;

		build_pins(self, filter);
		face->categories = (const struct ksf_guid *)(gconstpointer)filter->categories->data;
		face->category_count = filter->categories->len;
		face->pins = (const struct ksf_filter_pin *)(gconstpointer)filter->pins->data;
		face->pin_count = filter->pins->len;
		face->nodes = (const struct ksf_node *)(gconstpointer)filter->nodes->data;
		face->node_count = filter->nodes->len;
		face->connections =
			(const struct ksf_connection *)(gconstpointer)filter->connections->data;
		face->connection_count = filter->connections->len;
		g_array_append_val(self->graph, *face);
	}
}

struct ksf_topology
topology_of(KsfmtDriver *self, KsfmtRelease release)
{
	struct ksf_topology topology = {
		(const struct ksf_filter *)(gconstpointer)self->graph->data,
		self->graph->len,
		(const struct ksf_physical *)(gconstpointer)self->physical->data,
		self->physical->len,
		(uint32_t)release,
		self->is_whole ? KSF_TOPOLOGY_WHOLE : 0,
	};

	return topology;
}

GArray *
topology_scratch(const struct ksf_topology *topology)
{
	GArray *scratch = g_array_new(FALSE, FALSE, sizeof(guint32));

	g_array_set_size(scratch, ksf_topology_scratch(topology));
	return scratch;
}

/* ---- objects -------------------------------------------------------------------------------- */

const struct driver_filter *
topology_filter(KsfmtDriver *self, guint filter)
{
	return filter < self->filters->len ? g_ptr_array_index(self->filters, filter) : NULL;
}

const struct ksf_filter_pin *
topology_pin(KsfmtDriver *self, guint filter, guint pin)
{
	const struct driver_filter *owner = topology_filter(self, filter);

	return owner != NULL && pin < owner->face.pin_count ? &owner->face.pins[pin] : NULL;
}

const struct ksf_node *
topology_node(KsfmtDriver *self, guint filter, guint node)
{
	const struct driver_filter *owner = topology_filter(self, filter);

	return owner != NULL && node < owner->face.node_count ? &owner->face.nodes[node] : NULL;
}

guint
topology_physical_of(KsfmtDriver *self, guint filter, guint pin)
{
	for (guint i = 0; i < self->physical->len; i++) {
		const struct ksf_physical *one =
			&g_array_index(self->physical, struct ksf_physical, i);

		if ((one->from_filter == filter && one->from_pin == pin) ||
			(one->to_filter == filter && one->to_pin == pin))
			return i;
	}
	return KSF_NO_INDEX;
}

char *
topology_object_path(KsfmtDriver *self, const struct ksf_topology_object *object)
{
	static const char *const arrays[] = {
		"", "pins", "pins", "nodes", "connections", "physical"};
	const struct driver_filter *filter = topology_filter(self, object->filter);

	if (object->kind == KSF_OBJECT_PHYSICAL || filter == NULL)
		return g_strdup_printf("physical[%u]", object->index);
	if (object->kind == KSF_OBJECT_FILTER)
		return g_strdup(filter->path);
	if (object->kind == KSF_OBJECT_RANGE)
		return g_strdup_printf(
			"%s.pins[%u].ranges[%u]", filter->path, object->index, object->range);
	return g_strdup_printf("%s.%s[%u]", filter->path, arrays[object->kind], object->index);
}

char *
topology_step_path(KsfmtDriver *self, const struct ksf_topology_step *step)
{
	struct ksf_topology_object object = {step->is_node ? KSF_OBJECT_NODE : KSF_OBJECT_PIN,
		step->filter, step->index, KSF_NO_INDEX};

	return topology_object_path(self, &object);
}

/* ---- names ---------------------------------------------------------------------------------- */

gboolean
topology_is_known(KsfmtDriver *self, const struct ksf_guid *guid)
{
	return !g_hash_table_contains(self->symbols, &guid->low);
}

char *
topology_word(KsfmtDriver *self, const struct ksf_guid *guid)
{
	static const char *const prefixes[] = {"KSNODETYPE_", "KSCATEGORY_", "PINNAME_"};
	const char *own = g_hash_table_lookup(self->symbols, &guid->low);
	const char *name = own != NULL ? own : ksf_guid_name(guid);
	char braces[40];

	if (guid->low == 0 && guid->high == 0)
		return g_strdup("");
	for (guint i = 0; name != NULL && i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(name, prefixes[i]))
			return g_strdup(name + strlen(prefixes[i]));
	ksf_guid_print(braces, sizeof(braces), guid);
	return g_strdup(name != NULL ? name : braces);
}

static char *
with_word(KsfmtDriver *self, char *text, const struct ksf_guid *guid)
{
	g_autofree char *owned = text;
	g_autofree char *word = topology_word(self, guid);

	return g_strconcat(owned, word[0] != '\0' ? " " : "", word, NULL);
}

/* Behind the last node there is the one that AVStream makes of a filter without connections. */
static char *
node_words(KsfmtDriver *self, char *text, guint filter, guint node)
{
	const struct ksf_node *face = topology_node(self, filter, node);
	const struct ksf_guid none = {0, 0};

	return with_word(self, text, face != NULL ? &face->type : &none);
}

char *
topology_node_text(KsfmtDriver *self, guint filter, guint node)
{
	return node_words(self, g_strdup_printf("n%u", node), filter, node);
}

char *
topology_pin_text(KsfmtDriver *self, guint filter, guint pin)
{
	return with_word(
		self, g_strdup_printf("pin %u", pin), &topology_pin(self, filter, pin)->category);
}

char *
topology_step_text(KsfmtDriver *self, const struct ksf_topology_step *step)
{
	const struct driver_filter *filter = topology_filter(self, step->filter);

	if (step->is_node)
		return node_words(self, g_strdup_printf("%s.n%u", filter->name, step->index),
			step->filter, step->index);
	return with_word(self, g_strdup_printf("%s.%u", filter->name, step->index),
		&filter->face.pins[step->index].category);
}
