/* SPDX-License-Identifier: MIT */
/* A topology as the device that a stream wants to reach. */
#include <string.h>

#include "topology.h"

#include <ksfmt-glib/ksfmt-reach.h>

static const struct driver_pin *
pin_at(KsfmtDriver *self, guint pin)
{
	return g_ptr_array_index(self->pins, pin);
}

/* All ranges of a pin as one list. */
static KsfmtRangeList *
ranges_of(const struct driver_pin *pin)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < pin->range_sets->len; i++) {
		g_autofree char *line =
			ksfmt_range_list_to_text(g_ptr_array_index(pin->range_sets, i));

		g_string_append_printf(text, "%s\n", line);
	}
	return ksfmt_range_list_new_from_text(text->str, NULL);
}

/* Of the way to a jack; KSF_NO_INDEX if there is none. */
static guint
count_nodes(KsfmtDriver *self, guint pin)
{
	g_autoptr(GPtrArray) paths = topology_paths(self);
	guint filter = pin_at(self, pin)->filter;
	guint index = pin - topology_filter(self, filter)->first_pin;

	for (guint i = 0; paths != NULL && i < paths->len; i++) {
		const struct topology_path *path = g_ptr_array_index(paths, i);
		guint count = 0;

		if (path->host.filter != filter || path->host.index != index ||
			path->steps->len == 0)
			continue;
		for (guint s = 0; s < path->steps->len; s++)
			count += g_array_index(path->steps, struct ksf_topology_step, s).is_node;
		return count;
	}
	return KSF_NO_INDEX;
}

/**
 * ksfmt_driver_get_reach_pin:
 * @self: a #KsfmtDriver
 * @pin: number of the pin, over all filters
 * @out: (out caller-allocates): takes its ranges (a reference of the caller's), Communication,
 *   instances and the nodes between it and its jack, as far as the tables say; other members stay
 *
 * What a pin is for a stream that wants to reach it.
 *
 * Since: 1.0
 */
void
ksfmt_driver_get_reach_pin(KsfmtDriver *self, guint pin, KsfmtReachPin *out)
{
	const struct ksf_filter_pin *face;
	guint nodes;

	g_return_if_fail(pin < self->pins->len);
	face = &pin_at(self, pin)->face;
	nodes = count_nodes(self, pin);
	out->ranges = ranges_of(pin_at(self, pin));
	out->communication = face->communication;
	if (face->instances_known != 0)
		out->possible =
			MIN(face->max_global_instance_count, face->max_filter_instance_count);
	if (nodes != KSF_NO_INDEX)
		out->nodes = nodes;
}

/**
 * ksfmt_driver_pin_is_for_streams:
 * @self: a #KsfmtDriver
 * @pin: number of the pin, over all filters
 * @is_capture: whether the client records
 * @is_midi: whether its stream is MIDI
 *
 * Returns: %TRUE if a client of that kind may make the pin; pins for offloaded streams, loopback
 * and keywords are for others
 *
 * Since: 1.0
 */
gboolean
ksfmt_driver_pin_is_for_streams(KsfmtDriver *self, guint pin, gboolean is_capture, gboolean is_midi)
{
	const struct driver_pin *found;

	g_return_val_if_fail(pin < self->pins->len, FALSE);
	found = pin_at(self, pin);
	return found->type == DRIVER_PIN_STREAM && ksf_filter_pin_is_host(&found->face) != 0 &&
		(found->face.data_flow == KSF_DATAFLOW_OUT) == (is_capture != FALSE) &&
		(topology_contents(&found->face) == TOPOLOGY_MIDI) == (is_midi != FALSE);
}

static gboolean
has_dsound(const struct driver_pin *pin)
{
	if (!ksf_filter_pin_is_host(&pin->face) || pin->face.data_flow != KSF_DATAFLOW_IN)
		return FALSE;
	for (guint i = 0; i < pin->ranges->len; i++)
		if (ksf_guid_equal(&g_array_index(pin->ranges, struct ksf_range, i).specifier,
			    &ksf_guid_specifier_dsound))
			return TRUE;
	return FALSE;
}

/**
 * ksfmt_driver_lacks_dsound_nodes:
 * @self: a #KsfmtDriver
 * @release: the release of Windows
 *
 * Returns: %TRUE if there are pins for DirectSound and none of them has the instances and nodes of
 * a hardware mixer (TOP-T051)
 *
 * Since: 1.0
 */
gboolean
ksfmt_driver_lacks_dsound_nodes(KsfmtDriver *self, KsfmtRelease release)
{
	g_autoptr(KsfmtItem) judged = ksfmt_driver_judge(self, KSFMT_PROFILE_STRICT, release);
	GPtrArray *findings = ksfmt_item_get_findings(judged);
	guint pins = 0;
	guint lacking = 0;

	for (guint i = 0; i < self->pins->len; i++)
		pins += has_dsound(pin_at(self, i)) ? 1 : 0;
	for (guint i = 0; i < findings->len; i++)
		if (strcmp(ksfmt_finding_get_id(g_ptr_array_index(findings, i)), "TOP-T051") == 0)
			lacking++;
	return pins > 0 && lacking >= pins;
}
