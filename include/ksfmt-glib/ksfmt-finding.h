/* SPDX-License-Identifier: MIT */
/* ksfmt-finding.h - one thing that a rule says about a structure. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>

G_BEGIN_DECLS

/**
 * KsfmtFinding:
 *
 * What one rule says about one structure: immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtFinding KsfmtFinding;

#define KSFMT_TYPE_FINDING (ksfmt_finding_get_type())
KSFMT_API
GType ksfmt_finding_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtFinding *ksfmt_finding_ref(KsfmtFinding *self);
KSFMT_API
void ksfmt_finding_unref(KsfmtFinding *self);

KSFMT_API
const char *ksfmt_finding_get_id(KsfmtFinding *self);
KSFMT_API
KsfmtSeverity ksfmt_finding_get_severity(KsfmtFinding *self);
KSFMT_API
const char *ksfmt_finding_get_field(KsfmtFinding *self);
KSFMT_API
const char *ksfmt_finding_get_text(KsfmtFinding *self);
KSFMT_API
const char *ksfmt_finding_get_document(KsfmtFinding *self);
KSFMT_API
const char *ksfmt_finding_get_path(KsfmtFinding *self);
KSFMT_API
guint ksfmt_finding_get_offset(KsfmtFinding *self);
KSFMT_API
gboolean ksfmt_finding_get_actual(KsfmtFinding *self, guint64 *actual);
KSFMT_API
gboolean ksfmt_finding_get_expected(KsfmtFinding *self, guint64 *min, guint64 *max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtFinding, ksfmt_finding_unref)

G_END_DECLS
