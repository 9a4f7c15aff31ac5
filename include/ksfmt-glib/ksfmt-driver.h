/* SPDX-License-Identifier: MIT */
/* ksfmt-driver.h - the tables of a driver: pins with their ranges and formats, from JSON, judged.
 */
#pragma once

#include <json-glib/json-glib.h>
#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt-glib/ksfmt-range-list.h>
#include <ksfmt-glib/ksfmt-reach.h>

G_BEGIN_DECLS

/**
 * KsfmtDriver:
 *
 * The tables of a driver: the pins of its filters, each with data ranges and the formats that it
 * accepts. Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtDriver KsfmtDriver;

#define KSFMT_TYPE_DRIVER (ksfmt_driver_get_type())
KSFMT_API
GType ksfmt_driver_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtDriver *ksfmt_driver_new_from_file(const char *path, GError **error);
KSFMT_API
KsfmtDriver *ksfmt_driver_new_from_fd(int fd, const char *name, GError **error);
KSFMT_API
KsfmtDriver *ksfmt_driver_new_from_text(const char *text, GError **error);
KSFMT_API
KsfmtDriver *ksfmt_driver_new_from_json(JsonNode *node, GError **error);

KSFMT_API
KsfmtDriver *ksfmt_driver_ref(KsfmtDriver *self);
KSFMT_API
void ksfmt_driver_unref(KsfmtDriver *self);

KSFMT_API
gboolean ksfmt_driver_get_release(KsfmtDriver *self, KsfmtRelease *release);
KSFMT_API
GPtrArray *ksfmt_driver_get_ignored(KsfmtDriver *self);
KSFMT_API
guint ksfmt_driver_get_n_pins(KsfmtDriver *self);
KSFMT_API
const char *ksfmt_driver_get_pin_path(KsfmtDriver *self, guint pin);
KSFMT_API
gboolean ksfmt_driver_has_topology(KsfmtDriver *self);
KSFMT_API
KsfmtItem *ksfmt_driver_judge(KsfmtDriver *self, KsfmtProfile profile, KsfmtRelease release);
KSFMT_API
char *ksfmt_driver_to_text(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least);
KSFMT_API
JsonNode *ksfmt_driver_to_json(KsfmtDriver *self);
KSFMT_API
JsonNode *ksfmt_driver_paths_to_json(KsfmtDriver *self);
KSFMT_API
JsonNode *ksfmt_driver_mixer_to_json(KsfmtDriver *self);
KSFMT_API
gboolean ksfmt_driver_pin_is_for_streams(
	KsfmtDriver *self, guint pin, gboolean is_capture, gboolean is_midi);
KSFMT_API
void ksfmt_driver_get_reach_pin(KsfmtDriver *self, guint pin, KsfmtReachPin *out);
KSFMT_API
gboolean ksfmt_driver_lacks_dsound_nodes(KsfmtDriver *self, KsfmtRelease release);
KSFMT_API
char *ksfmt_driver_to_svg(KsfmtDriver *self);
KSFMT_API
char *ksfmt_driver_topology_to_svg(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least);
KSFMT_API
char *ksfmt_driver_to_dot(KsfmtDriver *self, KsfmtItem *judged, KsfmtSeverity least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtDriver, ksfmt_driver_unref)

G_END_DECLS
