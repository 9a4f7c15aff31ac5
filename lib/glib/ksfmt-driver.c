/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "topology.h"
#include "reader.h"

/* Deeper than any table; json-glib calls itself for each level. */
#define DEPTH_MAX 32u

G_DEFINE_BOXED_TYPE(KsfmtDriver, ksfmt_driver, ksfmt_driver_ref, ksfmt_driver_unref)

static void
mode_free(struct driver_mode *mode)
{
	g_free(mode->path);
	g_clear_pointer(&mode->format, ksfmt_format_unref);
	g_free(mode);
}

struct driver_pin *
driver_pin_new(void)
{
	struct driver_pin *pin = g_new0(struct driver_pin, 1);

	pin->range_sets = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_range_list_unref);
	pin->formats = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_format_unref);
	pin->modes = g_ptr_array_new_with_free_func((GDestroyNotify)mode_free);
	pin->ranges = g_array_new(FALSE, FALSE, sizeof(struct ksf_range));
	pin->rows = g_array_new(FALSE, FALSE, sizeof(struct ksf_format));
	return pin;
}

void
driver_pin_free(struct driver_pin *pin)
{
	g_free(pin->path);
	g_free(pin->name);
	g_ptr_array_unref(pin->range_sets);
	g_ptr_array_unref(pin->formats);
	g_ptr_array_unref(pin->modes);
	g_array_unref(pin->ranges);
	g_array_unref(pin->rows);
	g_clear_pointer(&pin->preferred, ksfmt_format_unref);
	g_free(pin);
}

struct driver_filter *
driver_filter_new(void)
{
	struct driver_filter *filter = g_new0(struct driver_filter, 1);

	filter->categories = g_array_new(FALSE, FALSE, sizeof(struct ksf_guid));
	filter->nodes = g_array_new(FALSE, FALSE, sizeof(struct ksf_node));
	filter->node_names = g_ptr_array_new_with_free_func(g_free);
	filter->connections = g_array_new(FALSE, FALSE, sizeof(struct ksf_connection));
	filter->lines = g_ptr_array_new_with_free_func(g_free);
	filter->pins = g_array_new(FALSE, FALSE, sizeof(struct ksf_filter_pin));
	return filter;
}

void
driver_filter_free(struct driver_filter *filter)
{
	g_free(filter->path);
	g_free(filter->name);
	g_array_unref(filter->categories);
	g_array_unref(filter->nodes);
	g_ptr_array_unref(filter->node_names);
	g_array_unref(filter->connections);
	g_ptr_array_unref(filter->lines);
	g_array_unref(filter->pins);
	g_free(filter);
}

struct ksf_table
driver_pin_table(const struct driver_pin *pin)
{
	struct ksf_table table = {(const struct ksf_range *)(gpointer)pin->ranges->data,
		pin->ranges->len, (const struct ksf_format *)(gpointer)pin->rows->data,
		pin->rows->len};

	return table;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Brackets outside of strings. */
static gboolean
is_too_deep(const char *text)
{
	gboolean in_string = FALSE;
	guint depth = 0;

	for (; *text != '\0' && depth <= DEPTH_MAX; text++) {
		if (in_string && *text == '\\' && text[1] != '\0')
			text++;
		else if (*text == '"')
			in_string = !in_string;
		else if (!in_string && (*text == '[' || *text == '{'))
			depth++;
		else if (!in_string && (*text == ']' || *text == '}') && depth > 0)
			depth--;
	}
	return depth > DEPTH_MAX;
}

/**
 * ksfmt_driver_new_from_json:
 * @node: an object with "filters" (data/ksfmt-driver.schema.json)
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the tables, good or not; %NULL with an error that names the
 *   path where a member is not of its type or a text is not the notation
 *
 * Since: 1.0
 */
KsfmtDriver *
ksfmt_driver_new_from_json(JsonNode *node, GError **error)
{
	g_autoptr(KsfmtDriver) self = g_atomic_rc_box_new0(KsfmtDriver);

	self->filters = g_ptr_array_new_with_free_func((GDestroyNotify)driver_filter_free);
	self->pins = g_ptr_array_new_with_free_func((GDestroyNotify)driver_pin_free);
	self->ignored = g_ptr_array_new_with_free_func(g_free);
	self->physical = g_array_new(FALSE, FALSE, sizeof(struct ksf_physical));
	self->physical_lines = g_ptr_array_new_with_free_func(g_free);
	self->symbols = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	self->graph = g_array_new(FALSE, FALSE, sizeof(struct ksf_filter));
	if (!driver_read(self, node, error))
		return NULL;
	topology_build(self);
	return g_steal_pointer(&self);
}

/**
 * ksfmt_driver_new_from_text:
 * @text: JSON
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_driver_new_from_json()
 *
 * Since: 1.0
 */
KsfmtDriver *
ksfmt_driver_new_from_text(const char *text, GError **error)
{
	g_autoptr(JsonParser) parser = json_parser_new();
	g_autoptr(GError) inner = NULL;

	if (is_too_deep(text)) {
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "JSON nested more than %u deep",
			DEPTH_MAX);
		return NULL;
	}
	if (!json_parser_load_from_data(parser, text, -1, &inner)) {
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "no JSON: %s", inner->message);
		return NULL;
	}
	if (json_parser_get_root(parser) == NULL) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "no JSON: empty");
		return NULL;
	}
	return ksfmt_driver_new_from_json(json_parser_get_root(parser), error);
}

static KsfmtDriver *
driver_new_from_reader(struct reader *reader, const char *name, GError **error)
{
	g_autofree char *text = reader_read_text(reader, KSFMT_INPUT_MAX, "JSON", error);
	KsfmtDriver *self = text != NULL ? ksfmt_driver_new_from_text(text, error) : NULL;

	if (self == NULL)
		g_prefix_error(error, "%s: ", name);
	return self;
}

/**
 * ksfmt_driver_new_from_file:
 * @path: (type filename): a file of JSON, at most %KSFMT_INPUT_MAX bytes
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_driver_new_from_json()
 *
 * Since: 1.0
 */
KsfmtDriver *
ksfmt_driver_new_from_file(const char *path, GError **error)
{
	struct reader reader;
	KsfmtDriver *self;

	if (!reader_open(&reader, path, error)) {
		g_prefix_error(error, "%s: ", path);
		return NULL;
	}
	self = driver_new_from_reader(&reader, path, error);
	reader_close(&reader);
	return self;
}

/**
 * ksfmt_driver_new_from_fd:
 * @fd: a file descriptor; it stays open
 * @name: what error messages call it
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_driver_new_from_json()
 *
 * Since: 1.0
 */
KsfmtDriver *
ksfmt_driver_new_from_fd(int fd, const char *name, GError **error)
{
	struct reader reader;

	if (!reader_init_fd(&reader, fd, error)) {
		g_prefix_error(error, "%s: ", name);
		return NULL;
	}
	return driver_new_from_reader(&reader, name, error);
}

/* ---- the object ----------------------------------------------------------------------------- */

/**
 * ksfmt_driver_ref:
 * @self: a #KsfmtDriver
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtDriver *
ksfmt_driver_ref(KsfmtDriver *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
driver_clear(KsfmtDriver *self)
{
	g_clear_pointer(&self->document, json_node_unref);
	g_ptr_array_unref(self->filters);
	g_ptr_array_unref(self->pins);
	g_ptr_array_unref(self->ignored);
	g_array_unref(self->physical);
	g_ptr_array_unref(self->physical_lines);
	g_hash_table_unref(self->symbols);
	g_array_unref(self->graph);
}

/**
 * ksfmt_driver_unref:
 * @self: (transfer full): a #KsfmtDriver
 *
 * Since: 1.0
 */
void
ksfmt_driver_unref(KsfmtDriver *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)driver_clear);
}

/**
 * ksfmt_driver_get_release:
 * @self: a #KsfmtDriver
 * @release: (out): the release of Windows that the tables are for
 *
 * Returns: %FALSE if the tables name none; @release is then untouched
 *
 * Since: 1.0
 */
gboolean
ksfmt_driver_get_release(KsfmtDriver *self, KsfmtRelease *release)
{
	if (self->has_release)
		*release = self->release;
	return self->has_release;
}

/**
 * ksfmt_driver_get_ignored:
 * @self: a #KsfmtDriver
 *
 * Returns: (transfer none) (element-type utf8): the paths of members that no rule looks at
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_driver_get_ignored(KsfmtDriver *self)
{
	return self->ignored;
}

/**
 * ksfmt_driver_get_n_pins:
 * @self: a #KsfmtDriver
 *
 * Returns: how many pins all filters have
 *
 * Since: 1.0
 */
guint
ksfmt_driver_get_n_pins(KsfmtDriver *self)
{
	return self->pins->len;
}

/**
 * ksfmt_driver_get_pin_path:
 * @self: a #KsfmtDriver
 * @pin: number of the pin, over all filters
 *
 * Returns: where the pin stands: "filters[0].pins[2]"
 *
 * Since: 1.0
 */
const char *
ksfmt_driver_get_pin_path(KsfmtDriver *self, guint pin)
{
	g_return_val_if_fail(pin < self->pins->len, NULL);
	return ((struct driver_pin *)g_ptr_array_index(self->pins, pin))->path;
}

static void
append_count(GString *text, guint count, const char *what)
{
	g_string_append_printf(
		text, "%s%u %s%s", text->len > 0 ? ", " : "", count, what, count == 1 ? "" : "s");
}

static char *
driver_line(KsfmtDriver *self)
{
	GString *text = g_string_new(NULL);
	guint nodes = 0;
	guint connections = 0;
	guint ranges = 0;
	guint rows = 0;

	for (guint i = 0; i < self->filters->len; i++) {
		nodes += topology_filter(self, i)->face.node_count;
		connections += topology_filter(self, i)->face.connection_count;
	}
	for (guint i = 0; i < self->pins->len; i++) {
		const struct driver_pin *pin = g_ptr_array_index(self->pins, i);

		ranges += pin->ranges->len;
		rows += pin->rows->len;
	}
	append_count(text, self->filters->len, "filter");
	append_count(text, self->pins->len, "pin");
	if (self->has_topology) {
		append_count(text, nodes, "node");
		append_count(text, connections, "connection");
	}
	append_count(text, ranges, "range");
	append_count(text, rows, "format");
	return g_string_free(text, FALSE);
}

/**
 * ksfmt_driver_judge:
 * @self: a #KsfmtDriver
 * @profile: which severities the rules have
 * @release: the release of Windows
 *
 * Returns: (transfer full): the tables with everything that the rules say; each finding has a path
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_driver_judge(KsfmtDriver *self, KsfmtProfile profile, KsfmtRelease release)
{
	struct ksfmt_light light = {0, profile, KSFMT_CONTEXT_KS, release};
	g_autoptr(GPtrArray) findings =
		g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);

	for (guint i = 0; i < self->pins->len; i++)
		driver_judge_pin(findings, self, i, &light);
	topology_judge(findings, self, &light);
	return ksfmt_item_new_driver(driver_line(self), findings);
}

/**
 * ksfmt_driver_has_topology:
 * @self: a #KsfmtDriver
 *
 * Returns: %TRUE if the tables have nodes or connections, in a filter or between filters
 *
 * Since: 1.0
 */
gboolean
ksfmt_driver_has_topology(KsfmtDriver *self)
{
	return self->has_topology;
}

/**
 * ksfmt_driver_to_json:
 * @self: a #KsfmtDriver
 *
 * Returns: (transfer full): the tables as they were read; of a filter with "replies" the pins,
 *   nodes and connections that they stand for
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_driver_to_json(KsfmtDriver *self)
{
	return json_node_copy(self->document);
}
