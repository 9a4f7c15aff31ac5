/* SPDX-License-Identifier: MIT */
/* ksfmt-input.h - reading: files, streams, bytes and text, and what they turn out to be. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt-glib/ksfmt-range-list.h>

G_BEGIN_DECLS

/**
 * KSFMT_INPUT_MAX:
 *
 * Bytes that are read of anything but a RIFF, RIFX, RF64 or W64 file. No more is ever allocated.
 *
 * Since: 1.0
 */
#define KSFMT_INPUT_MAX (1024 * 1024)

/**
 * KsfmtInput:
 *
 * Something that was read and recognised: a wave format, a KSDATAFORMAT, one range or a list of
 * ranges. Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtInput KsfmtInput;

#define KSFMT_TYPE_INPUT (ksfmt_input_get_type())
KSFMT_API
GType ksfmt_input_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtInput *ksfmt_input_new_from_file(const char *path, KsfmtKind as, GError **error);
KSFMT_API
KsfmtInput *ksfmt_input_new_from_fd(int fd, const char *name, KsfmtKind as, GError **error);
KSFMT_API
KsfmtInput *ksfmt_input_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error);
KSFMT_API
KsfmtInput *ksfmt_input_new_from_text(const char *text, KsfmtKind as, GError **error);

KSFMT_API
KsfmtInput *ksfmt_input_ref(KsfmtInput *self);
KSFMT_API
void ksfmt_input_unref(KsfmtInput *self);

KSFMT_API
KsfmtKind ksfmt_input_get_kind(KsfmtInput *self);
KSFMT_API
const char *ksfmt_input_get_dressing(KsfmtInput *self);
KSFMT_API
guint64 ksfmt_input_get_offset(KsfmtInput *self);
KSFMT_API
KsfmtContext ksfmt_input_get_context(KsfmtInput *self);
KSFMT_API
KsfmtFormat *ksfmt_input_get_format(KsfmtInput *self);
KSFMT_API
KsfmtRangeList *ksfmt_input_get_ranges(KsfmtInput *self);
KSFMT_API
KsfmtItem *ksfmt_input_judge(
	KsfmtInput *self, KsfmtProfile profile, KsfmtContext context, KsfmtRelease release);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtInput, ksfmt_input_unref)

G_END_DECLS
