/* SPDX-License-Identifier: MIT */
/* ksfmt-limits.h - what hardware takes beside what its ranges say. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt/pin.h>

G_BEGIN_DECLS

/**
 * KsfmtLimits:
 *
 * Rates, containers, channel counts and device formats of a pin, with their memory: a copy of a
 * struct ksf_limits. Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtLimits KsfmtLimits;

#define KSFMT_TYPE_LIMITS (ksfmt_limits_get_type())
KSFMT_API
GType ksfmt_limits_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtLimits *ksfmt_limits_new(const struct ksf_limits *limits);
KSFMT_API
KsfmtLimits *ksfmt_limits_ref(KsfmtLimits *self);
KSFMT_API
void ksfmt_limits_unref(KsfmtLimits *self);
KSFMT_API
const struct ksf_limits *ksfmt_limits_get_limits(KsfmtLimits *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtLimits, ksfmt_limits_unref)

G_END_DECLS
