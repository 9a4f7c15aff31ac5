/* SPDX-License-Identifier: MIT */
/* The items of properties: requests of nodes, values, lists and what is in them. */
#include "item.h"
#include "request.h"

/* A line names no more elements than this. */
#define NAMED_MAX 16u

struct property_kind {
	KsfmtKind kind;
	guint32 value;    /* KSF_VALUE_*, or NO_VALUE */
	guint32 layout;   /* of the value, or of a list's elements */
	const char *name; /* of a list */
};

#define NO_VALUE G_MAXUINT32

static const struct property_kind property_kinds[] = {
	{KSFMT_KIND_KSP_NODE, NO_VALUE, KSF_LAYOUT_KSNODEPROPERTY, NULL},
	{KSFMT_KIND_PIN_CINSTANCES, KSF_VALUE_CINSTANCES, KSF_LAYOUT_KSPIN_CINSTANCES, NULL},
	{KSFMT_KIND_PIN_PHYSICALCONNECTION, KSF_VALUE_PHYSICAL, KSF_LAYOUT_KSPIN_PHYSICALCONNECTION,
		NULL},
	{KSFMT_KIND_PIN_INTERFACES, KSF_VALUE_IDENTIFIERS, KSF_LAYOUT_KSIDENTIFIER,
		"KSMULTIPLE_ITEM of KSIDENTIFIER"},
	{KSFMT_KIND_TOPOLOGY_NODES, KSF_VALUE_GUIDS, KSF_LAYOUT_GUID, "KSMULTIPLE_ITEM of GUID"},
	{KSFMT_KIND_TOPOLOGY_CONNECTIONS, KSF_VALUE_CONNECTIONS, KSF_LAYOUT_KSTOPOLOGY_CONNECTION,
		"KSMULTIPLE_ITEM of KSTOPOLOGY_CONNECTION"},
};

static const struct property_kind *
property_kind(KsfmtKind kind)
{
	for (guint i = 0; i < G_N_ELEMENTS(property_kinds); i++)
		if (property_kinds[i].kind == kind)
			return &property_kinds[i];
	return NULL;
}

gboolean
property_is_kind(KsfmtKind kind)
{
	return property_kind(kind) != NULL;
}

KsfmtKind
property_kind_from_name(const char *name)
{
	if (g_str_has_prefix(name, "KSNODEPROPERTY"))
		return KSFMT_KIND_KSP_NODE;
	for (guint i = 0; i < G_N_ELEMENTS(property_kinds); i++) {
		const struct property_kind *one = &property_kinds[i];
		const char *own = one->name != NULL ? one->name : ksf_layout_name(one->layout);

		if (strcmp(own, name) == 0)
			return one->kind;
	}
	return KSFMT_KIND_ANY;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static char *
guid_to_text(const struct ksf_guid *guid)
{
	const char *name = ksf_guid_name(guid);
	char text[40];

	if (name != NULL)
		return g_strdup(name);
	ksf_guid_print(text, sizeof(text), guid);
	return g_strdup(text);
}

static char *
end_to_text(guint32 node, guint32 pin)
{
	return node == KSF_FILTER_NODE ? g_strdup_printf("F.%u", pin)
				       : g_strdup_printf("n%u.%u", node, pin);
}

/* "F.0>n0.1": from a pin of the filter to logical pin 1 of node 0. */
static char *
connection_to_text(const struct ksf_connection *connection)
{
	g_autofree char *from = end_to_text(connection->from_node, connection->from_node_pin);
	g_autofree char *to = end_to_text(connection->to_node, connection->to_node_pin);

	return g_strconcat(from, ">", to, NULL);
}

static char *
identifier_to_text(const struct ksf_identifier *id)
{
	g_autofree char *set = guid_to_text(&id->set);

	return g_strdup_printf("%s %u", set, id->id);
}

/* An element of a list that has it. */
static char *
element_to_text(guint32 value, guint32 index, const void *data, gsize size)
{
	struct ksf_connection connection;
	struct ksf_identifier id;
	struct ksf_guid guid = ksf_guid_null;

	if (value == KSF_VALUE_CONNECTIONS &&
		ksf_connection_list_at(&connection, index, data, size) == KSF_STATUS_SUCCESS)
		return connection_to_text(&connection);
	if (value == KSF_VALUE_IDENTIFIERS &&
		ksf_identifier_list_at(&id, index, data, size) == KSF_STATUS_SUCCESS)
		return identifier_to_text(&id);
	ksf_guid_list_at(&guid, index, data, size);
	return guid_to_text(&guid);
}

static char *
instances_to_text(const void *data, gsize size)
{
	struct ksf_pin_instances instances;

	if (ksf_pin_instances_decode(&instances, data, size) != KSF_STATUS_SUCCESS)
		return g_strdup("");
	if (instances.possible == KSF_INSTANCE_INDETERMINATE)
		return g_strdup_printf("%u in use, no limit", instances.current);
	return g_strdup_printf("%u of %u in use", instances.current, instances.possible);
}

/* A name comes from anywhere: what a terminal would obey becomes '?'. */
static char *
physical_to_text(const void *data, gsize size)
{
	guint32 units = ksf_physical_connection_path(NULL, 0, data, size);
	g_autofree guint16 *name = g_new0(guint16, (gsize)units + 1);
	g_autofree char *utf8 = NULL;
	GString *text = g_string_new(NULL);

	ksf_physical_connection_path(name, units, data, size);
	utf8 = g_utf16_to_utf8(name, units, NULL, NULL, NULL);
	for (const char *c = utf8; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
		gunichar unit = g_utf8_get_char(c);

		g_string_append_unichar(text, g_unichar_isprint(unit) ? unit : '?');
	}
	return g_string_free(text, FALSE);
}

/* ---- items ---------------------------------------------------------------------------------- */

static void
add_fields(KsfmtItem *self, guint32 layout)
{
	gsize size;
	const void *data = g_bytes_get_data(self->bytes, &size);
	struct ksf_field field;

	while (ksf_property_field(&field, layout, data, size, self->fields->len))
		g_array_append_val(self->fields, field);
}

static KsfmtItem *
new_node(GBytes *bytes, const struct ksfmt_light *light)
{
	gboolean is_channel = g_bytes_get_size(bytes) >= KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL;
	guint32 layout =
		is_channel ? KSF_LAYOUT_KSNODEPROPERTY_AUDIO_CHANNEL : KSF_LAYOUT_KSNODEPROPERTY;
	KsfmtItem *self = item_new(ksf_layout_name(layout), g_strdup(""), bytes, light->offset);

	add_fields(self, layout);
	return self;
}

static void
add_findings(KsfmtItem *self, guint32 value, const struct ksfmt_light *light)
{
	gsize size;
	const void *data = g_bytes_get_data(self->bytes, &size);
	ksf_why left = ksf_property_check(value, data, size);
	struct ksf_finding finding;

	while (ksf_property_finding(&finding, &left, value, data, size))
		item_add_finding(self, &finding, NULL, light);
	item_sort(self);
}

static void
add_element(KsfmtItem *self, const struct property_kind *kind, guint32 index)
{
	guint32 stride = ksf_property_element_size(kind->value);
	gsize start = KSF_SIZEOF_KSMULTIPLE_ITEM + (gsize)index * stride;
	g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(self->bytes, start, stride);
	gsize size;
	const void *data = g_bytes_get_data(self->bytes, &size);
	KsfmtItem *child = item_new(ksf_layout_name(kind->layout),
		element_to_text(kind->value, index, data, size), bytes, self->offset + start);

	add_fields(child, kind->layout);
	item_add_child(self, child);
}

static char *
list_to_text(GPtrArray *children)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < MIN(children->len, NAMED_MAX); i++) {
		KsfmtItem *child = g_ptr_array_index(children, i);

		g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", child->line);
	}
	if (children->len > NAMED_MAX)
		g_string_append_printf(text, "; and %u more", children->len - NAMED_MAX);
	return g_string_free(text, FALSE);
}

static KsfmtItem *
new_list(const struct property_kind *kind, GBytes *bytes, const struct ksfmt_light *light)
{
	KsfmtItem *self = item_new(kind->name, NULL, bytes, light->offset);
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct ksf_property_list list;
	ksf_why why = ksf_property_list_read(&list, kind->value, data, size);

	self->is_list = TRUE;
	add_fields(self, KSF_LAYOUT_KSMULTIPLE_ITEM);
	add_findings(self, kind->value, light);
	for (guint32 i = 0; (why & ~KSF_PROPERTY_LIST_TRAILING) == 0 && i < list.count; i++)
		add_element(self, kind, i);
	self->line = list_to_text(self->children);
	return self;
}

KsfmtItem *
property_judge(KsfmtKind kind, GBytes *bytes, const struct ksfmt_light *light)
{
	const struct property_kind *row = property_kind(kind);
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	KsfmtItem *self;
	char *line;

	if (row->value == NO_VALUE)
		return new_node(bytes, light);
	if (row->name != NULL)
		return new_list(row, bytes, light);
	line = kind == KSFMT_KIND_PIN_CINSTANCES ? instances_to_text(data, size)
						 : physical_to_text(data, size);
	self = item_new(ksf_layout_name(row->layout), line, bytes, light->offset);
	add_fields(self, row->layout);
	add_findings(self, row->value, light);
	return self;
}
