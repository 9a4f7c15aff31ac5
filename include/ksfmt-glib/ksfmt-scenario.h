/* SPDX-License-Identifier: MIT */
/* ksfmt-scenario.h - what is done with a stream, one operation a line, and what came of it. */
#pragma once

#include <json-glib/json-glib.h>
#include <ksfmt-glib/ksfmt-types.h>

G_BEGIN_DECLS

/**
 * KsfmtScenario:
 *
 * Operations on a stream, read from text: one a line, `#` begins a comment. Immutable, atomically
 * reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtScenario KsfmtScenario;

/**
 * KsfmtScenarioLog:
 *
 * What a perfect device, or one with the faults that the scenario gives it, answered to each
 * operation. Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtScenarioLog KsfmtScenarioLog;

#define KSFMT_TYPE_SCENARIO (ksfmt_scenario_get_type())
KSFMT_API
GType ksfmt_scenario_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtScenario *ksfmt_scenario_new_from_file(const char *path, GError **error);
KSFMT_API
KsfmtScenario *ksfmt_scenario_new_from_fd(int fd, const char *name, GError **error);
KSFMT_API
KsfmtScenario *ksfmt_scenario_new_from_text(const char *text, GError **error);

KSFMT_API
KsfmtScenario *ksfmt_scenario_ref(KsfmtScenario *self);
KSFMT_API
void ksfmt_scenario_unref(KsfmtScenario *self);

KSFMT_API
KsfmtScenarioLog *ksfmt_scenario_run(
	KsfmtScenario *self, KsfmtProfile profile, KsfmtRelease release);

#define KSFMT_TYPE_SCENARIO_LOG (ksfmt_scenario_log_get_type())
KSFMT_API
GType ksfmt_scenario_log_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtScenarioLog *ksfmt_scenario_log_ref(KsfmtScenarioLog *self);
KSFMT_API
void ksfmt_scenario_log_unref(KsfmtScenarioLog *self);

KSFMT_API
guint ksfmt_scenario_log_get_n_steps(KsfmtScenarioLog *self);
KSFMT_API
guint ksfmt_scenario_log_get_n_refused(KsfmtScenarioLog *self);
KSFMT_API
guint ksfmt_scenario_log_get_line(KsfmtScenarioLog *self, guint step);
KSFMT_API
const char *ksfmt_scenario_log_get_text(KsfmtScenarioLog *self, guint step);
KSFMT_API
gint32 ksfmt_scenario_log_get_status(KsfmtScenarioLog *self, guint step);
KSFMT_API
const char *ksfmt_scenario_log_get_state(KsfmtScenarioLog *self, guint step);
KSFMT_API
char *ksfmt_scenario_log_get_outcome(KsfmtScenarioLog *self, guint step);
KSFMT_API
GPtrArray *ksfmt_scenario_log_get_findings(KsfmtScenarioLog *self, guint step);
KSFMT_API
JsonNode *ksfmt_scenario_log_to_json(KsfmtScenarioLog *self);
KSFMT_API
char *ksfmt_scenario_log_to_svg(KsfmtScenarioLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtScenario, ksfmt_scenario_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtScenarioLog, ksfmt_scenario_log_unref)

G_END_DECLS
