/* SPDX-License-Identifier: MIT */
/* The ways between host pins and jacks, and the lines of the mixer, as the core walks them. */
#include "topology.h"

/* Walks times what a walk may go through: more is no device. */
#define WORK_MAX 50000000u

static void
path_free(struct topology_path *path)
{
	g_array_unref(path->steps);
	g_free(path);
}

static void
line_free(struct topology_line *line)
{
	g_array_unref(line->nodes);
	g_free(line);
}

gboolean
topology_is_host(KsfmtDriver *self, guint filter, guint pin)
{
	return ksf_filter_pin_is_host(topology_pin(self, filter, pin)) != 0;
}

gboolean
topology_is_jack(KsfmtDriver *self, guint filter, guint pin)
{
	struct ksf_topology topology = topology_of(self, self->release);

	return ksf_topology_is_bridge(&topology, filter, pin) != 0;
}

/* ---- contents ------------------------------------------------------------------------------- */

static guint
contents_of_range(const struct ksf_range *range)
{
	uint32_t tag = ksf_guid_tag(&range->sub_format);
	const char *name = ksf_guid_name(&range->sub_format);

	if (ksf_guid_equal(&range->major_format, &ksf_guid_type_music))
		return TOPOLOGY_MIDI;
	if (g_strcmp0(name, "KSDATAFORMAT_SUBTYPE_ANALOG") == 0)
		return TOPOLOGY_ANALOG;
	if (tag == KSF_WAVE_FORMAT_PCM || tag == KSF_WAVE_FORMAT_IEEE_FLOAT ||
		(range->sub_format.low == 0 && range->sub_format.high == 0))
		return TOPOLOGY_PCM;
	return TOPOLOGY_NON_PCM;
}

guint
topology_contents(const struct ksf_filter_pin *pin)
{
	guint contents = 0;

	for (guint i = 0; i < pin->range_count; i++)
		contents |= contents_of_range(&pin->ranges[i]);
	return contents;
}

const char *
topology_contents_text(guint contents)
{
	static const char *const words[] = {"no format", "PCM", "non-PCM", "PCM and non-PCM"};

	if ((contents & TOPOLOGY_MIDI) != 0)
		return "MIDI";
	return contents == TOPOLOGY_ANALOG ? "analog"
					   : words[contents & (TOPOLOGY_PCM | TOPOLOGY_NON_PCM)];
}

/* ---- pins ----------------------------------------------------------------------------------- */

/* A kind of pin: which way its data flows, and what it is for. */
struct wanted {
	guint flow; /* KSF_DATAFLOW_; 0: either */
	gboolean is_host;
	gboolean is_jack;
};

static gboolean
is_wanted(KsfmtDriver *self, const struct wanted *wanted, guint filter, guint pin)
{
	const struct ksf_filter_pin *face = topology_pin(self, filter, pin);

	if (wanted->flow != 0 && face->data_flow != wanted->flow)
		return FALSE;
	return (wanted->is_host && topology_is_host(self, filter, pin)) ||
		(wanted->is_jack && topology_is_jack(self, filter, pin));
}

/* Of struct ksf_topology_step. */
static GArray *
pins_of(KsfmtDriver *self, const struct wanted *wanted)
{
	GArray *pins = g_array_new(FALSE, FALSE, sizeof(struct ksf_topology_step));

	for (guint filter = 0; filter < self->filters->len; filter++)
		for (guint i = 0; i < topology_filter(self, filter)->face.pin_count; i++) {
			struct ksf_topology_step step = {0, filter, i};

			if (is_wanted(self, wanted, filter, i))
				g_array_append_val(pins, step);
		}
	return pins;
}

static const struct driver_filter *
down_on(KsfmtDriver *self, GArray *steps)
{
	for (guint i = 0; i < steps->len; i++) {
		const struct driver_filter *filter = topology_filter(
			self, g_array_index(steps, struct ksf_topology_step, i).filter);

		if (filter->is_off)
			return filter;
	}
	return NULL;
}

static gboolean
is_too_much(KsfmtDriver *self, guint walks)
{
	guint64 size = self->pins->len + self->physical->len;

	for (guint i = 0; i < self->filters->len; i++) {
		const struct ksf_filter *face = &topology_filter(self, i)->face;

		size += face->node_count + face->connection_count;
	}
	return walks * size > WORK_MAX;
}

/* ---- paths ---------------------------------------------------------------------------------- */

struct walker {
	KsfmtDriver *driver;
	struct ksf_topology topology;
	GArray *scratch;
	GPtrArray *paths;
};

static GArray *
walk(struct walker *walker, const struct ksf_topology_step *from,
	const struct ksf_topology_step *to)
{
	uint32_t *words = (uint32_t *)(gpointer)walker->scratch->data;
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct ksf_topology_step));
	guint count = ksf_topology_path(
		NULL, 0, &walker->topology, from, to, words, walker->scratch->len);

	g_array_set_size(steps, count);
	ksf_topology_path((struct ksf_topology_step *)(gpointer)steps->data, count,
		&walker->topology, from, to, words, walker->scratch->len);
	return steps;
}

/* Takes @steps. */
static void
add_path(struct walker *walker, const struct ksf_topology_step *host,
	const struct ksf_topology_step *end, GArray *steps)
{
	struct topology_path *path = g_new0(struct topology_path, 1);

	path->host = *host;
	path->end = *end;
	path->steps = steps;
	path->contents = topology_contents(topology_pin(walker->driver, host->filter, host->index));
	path->down = down_on(walker->driver, steps);
	g_ptr_array_add(walker->paths, path);
}

/* Every way between a host pin and @ends. */
static guint
add_ways(struct walker *walker, const struct ksf_topology_step *host, GArray *ends)
{
	guint flow = topology_pin(walker->driver, host->filter, host->index)->data_flow;
	guint found = 0;

	for (guint i = 0; i < ends->len; i++) {
		const struct ksf_topology_step *end =
			&g_array_index(ends, struct ksf_topology_step, i);
		GArray *steps =
			flow == KSF_DATAFLOW_IN ? walk(walker, host, end) : walk(walker, end, host);

		if (steps->len == 0) {
			g_array_unref(steps);
			continue;
		}
		add_path(walker, host, end, steps);
		found++;
	}
	return found;
}

/* A loopback pin records a host pin, if it has no jack. */
static void
add_paths_of(struct walker *walker, const struct ksf_topology_step *host)
{
	guint flow = topology_pin(walker->driver, host->filter, host->index)->data_flow;
	struct wanted jacks = {
		flow == KSF_DATAFLOW_IN ? KSF_DATAFLOW_OUT : KSF_DATAFLOW_IN, FALSE, TRUE};
	struct wanted hosts = {KSF_DATAFLOW_IN, TRUE, FALSE};
	g_autoptr(GArray) ends = pins_of(walker->driver, &jacks);
	g_autoptr(GArray) others = NULL;
	GArray *none;

	if (add_ways(walker, host, ends) > 0)
		return;
	others = pins_of(walker->driver, &hosts);
	if (flow == KSF_DATAFLOW_OUT && add_ways(walker, host, others) > 0)
		return;
	none = g_array_new(FALSE, FALSE, sizeof(struct ksf_topology_step));
	add_path(walker, host, host, none);
}

GPtrArray *
topology_paths(KsfmtDriver *self)
{
	const struct wanted hosts = {0, TRUE, FALSE};
	g_autoptr(GArray) pins = pins_of(self, &hosts);
	struct walker walker = {self, topology_of(self, self->release), NULL, NULL};

	if (is_too_much(self, pins->len * self->pins->len))
		return NULL;
	walker.scratch = topology_scratch(&walker.topology);
	walker.paths = g_ptr_array_new_with_free_func((GDestroyNotify)path_free);
	for (guint i = 0; i < pins->len; i++)
		add_paths_of(&walker, &g_array_index(pins, struct ksf_topology_step, i));
	g_array_unref(walker.scratch);
	return walker.paths;
}

/* ---- lines of the mixer --------------------------------------------------------------------- */

static struct topology_line *
line_of(struct walker *walker, const struct ksf_topology_step *pin)
{
	struct topology_line *line = g_new0(struct topology_line, 1);
	uint32_t *words = (uint32_t *)(gpointer)walker->scratch->data;
	guint count = ksf_topology_mixer_line(
		NULL, 0, &walker->topology, pin, words, walker->scratch->len);

	line->pin = *pin;
	line->is_destination = topology_pin(walker->driver, pin->filter, pin->index)->data_flow ==
		KSF_DATAFLOW_OUT;
	line->nodes = g_array_new(FALSE, FALSE, sizeof(struct ksf_topology_step));
	g_array_set_size(line->nodes, count);
	ksf_topology_mixer_line((struct ksf_topology_step *)(gpointer)line->nodes->data, count,
		&walker->topology, pin, words, walker->scratch->len);
	line->down = topology_filter(walker->driver, pin->filter)->is_off
		? topology_filter(walker->driver, pin->filter)
		: down_on(walker->driver, line->nodes);
	return line;
}

GPtrArray *
topology_lines(KsfmtDriver *self)
{
	const struct wanted both = {0, TRUE, TRUE};
	g_autoptr(GArray) pins = pins_of(self, &both);
	struct walker walker = {self, topology_of(self, self->release), NULL, NULL};
	GPtrArray *lines;

	if (is_too_much(self, pins->len))
		return NULL;
	walker.scratch = topology_scratch(&walker.topology);
	lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
	for (guint i = 0; i < pins->len; i++)
		g_ptr_array_add(
			lines, line_of(&walker, &g_array_index(pins, struct ksf_topology_step, i)));
	g_array_unref(walker.scratch);
	return lines;
}
