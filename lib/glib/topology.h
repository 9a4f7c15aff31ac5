/* SPDX-License-Identifier: MIT */
/* topology.h - what the files about a driver's filters, nodes and connections share. Private. */
#pragma once

#include "private.h"
#include "driver.h"
#include "place.h"

/* ---- topology-read.c ---- */

/* What a pin, a filter and the whole have beside the tables. FALSE and the error if something is
 * not understood. */
gboolean topology_read_pin(const struct place *place, JsonObject *object, struct driver_pin *pin);
gboolean topology_read_filter(
	const struct place *place, JsonObject *object, struct driver_filter *filter);
gboolean topology_read_physical(const struct place *place, JsonObject *object, KsfmtDriver *driver);

/* ---- topology-model.c ---- */

/* Joins what was read to what the core judges; once, when all is read. */
void topology_build(KsfmtDriver *self);
/* It points into @self. */
struct ksf_topology topology_of(KsfmtDriver *self, KsfmtRelease release);
/* The words that the core works in. */
GArray *topology_scratch(const struct ksf_topology *topology);

const struct driver_filter *topology_filter(KsfmtDriver *self, guint filter);
/* NULL if there is no such pin or node. */
const struct ksf_filter_pin *topology_pin(KsfmtDriver *self, guint filter, guint pin);
const struct ksf_node *topology_node(KsfmtDriver *self, guint filter, guint node);

/* "filters[0].pins[2]" of a pin, node, connection, range or filter. */
char *topology_object_path(KsfmtDriver *self, const struct ksf_topology_object *object);
char *topology_step_path(KsfmtDriver *self, const struct ksf_topology_step *step);
/* "SPEAKER", "AUDIO", the GUID itself; "" for none. */
char *topology_word(KsfmtDriver *self, const struct ksf_guid *guid);
/* FALSE of a symbol that stands for itself. */
gboolean topology_is_known(KsfmtDriver *self, const struct ksf_guid *guid);
/* "n3 VOLUME", "pin 2 SPEAKER"; with the filter before it, "wave.n3 VOLUME", "wave.2 SPEAKER". */
char *topology_node_text(KsfmtDriver *self, guint filter, guint node);
char *topology_pin_text(KsfmtDriver *self, guint filter, guint pin);
char *topology_step_text(KsfmtDriver *self, const struct ksf_topology_step *step);
/* The physical connection of a pin, or KSF_NO_INDEX. */
guint topology_physical_of(KsfmtDriver *self, guint filter, guint pin);

/* ---- topology-judge.c ---- */

/* Adds KsfmtFinding to @findings, but for what they say already. */
void topology_judge(GPtrArray *findings, KsfmtDriver *self, const struct ksfmt_light *light);

/* ---- topology-text.c ---- */

/* What a finding says, with the names and numbers that people need; NULL: the rule's sentence is
 * all there is to say. */
char *topology_sentence(KsfmtDriver *self, const struct ksf_topology_finding *finding);

/* ---- topology-path.c ---- */

/* What the ranges of a pin are about: bits of it. */
enum { TOPOLOGY_PCM = 1, TOPOLOGY_NON_PCM = 2, TOPOLOGY_MIDI = 4, TOPOLOGY_ANALOG = 8 };

/* The way from a host pin to a jack, or from a jack to it. */
struct topology_path {
	struct ksf_topology_step host;
	struct ksf_topology_step
		end;    /* the last step on the other side; the host if there is none */
	GArray *steps;  /* of struct ksf_topology_step, as the data goes; empty: no way */
	guint contents; /* TOPOLOGY_ */
	const struct driver_filter *down; /* the filter on it that is powered down, or NULL */
};

struct topology_line {
	struct ksf_topology_step pin;
	gboolean is_destination;
	GArray *nodes; /* of struct ksf_topology_step */
	const struct driver_filter *down;
};

/* The jacks that each host pin reaches, or the pin itself where there is none; of struct
 * topology_path. NULL if there are more pins than any device has. */
GPtrArray *topology_paths(KsfmtDriver *self);
/* What a client of the mixer finds at host pins and jacks; of struct topology_line. NULL as above.
 */
GPtrArray *topology_lines(KsfmtDriver *self);
guint topology_contents(const struct ksf_filter_pin *pin);
/* "PCM", "non-PCM", "PCM and non-PCM", "MIDI", "analog", "no format". */
const char *topology_contents_text(guint contents);
/* What a pin is for: "host", "jack", "inner"; @is_host and the others follow from it. */
gboolean topology_is_host(KsfmtDriver *self, guint filter, guint pin);
gboolean topology_is_jack(KsfmtDriver *self, guint filter, guint pin);

/* ---- topology-mark.c ---- */

/* What the findings say of one object. */
struct topology_mark {
	KsfmtSeverity worst;
	GString *ids; /* "T024 T026" */
};

/* Of struct topology_mark, by the path of the filter, pin, node or connection; @judged may be NULL.
 * Findings about a pin's tables are the pin's. */
GHashTable *topology_marks(KsfmtItem *judged, KsfmtSeverity least);
/* NULL if nothing is said of it. */
const struct topology_mark *topology_mark_of(
	GHashTable *marks, KsfmtDriver *self, const struct ksf_topology_object *object);
/* Without the domain of the topology's own: "T024", "LNT-G1". */
const char *topology_short_id(const char *id);

/* ---- topology-replies.c ---- */

/* The document with the replies of its filters as the members that they stand for; NULL and the
 * error if a reply cannot be read. */
JsonNode *topology_expand(KsfmtDriver *driver, JsonNode *node, GError **error);
