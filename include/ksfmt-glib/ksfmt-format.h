/* SPDX-License-Identifier: MIT */
/* ksfmt-format.h - a wave format or a KSDATAFORMAT, with the bytes it came from. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt/format.h>

G_BEGIN_DECLS

/**
 * KsfmtFormat:
 *
 * A bare wave format or a KSDATAFORMAT. It keeps the bytes it came from, so nothing is lost.
 * Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtFormat KsfmtFormat;

#define KSFMT_TYPE_FORMAT (ksfmt_format_get_type())
KSFMT_API
GType ksfmt_format_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtFormat *ksfmt_format_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error);
KSFMT_API
KsfmtFormat *ksfmt_format_new_from_file(const char *path, GError **error);
KSFMT_API
KsfmtFormat *ksfmt_format_new_from_text(const char *text, GError **error);
KSFMT_API
KsfmtFormat *ksfmt_format_new_from_wave(const struct ksf_wave *wave, GBytes *extra);

KSFMT_API
KsfmtFormat *ksfmt_format_ref(KsfmtFormat *self);
KSFMT_API
void ksfmt_format_unref(KsfmtFormat *self);

KSFMT_API
gboolean ksfmt_format_has_header(KsfmtFormat *self);
KSFMT_API
const struct ksf_wave *ksfmt_format_get_wave(KsfmtFormat *self);
KSFMT_API
const struct ksf_format *ksfmt_format_get_format(KsfmtFormat *self);
KSFMT_API
GBytes *ksfmt_format_get_bytes(KsfmtFormat *self);
KSFMT_API
GBytes *ksfmt_format_get_extra(KsfmtFormat *self);
KSFMT_API
GBytes *ksfmt_format_to_bytes(KsfmtFormat *self);
KSFMT_API
char *ksfmt_format_to_text(KsfmtFormat *self);
KSFMT_API
KsfmtItem *ksfmt_format_judge(KsfmtFormat *self, guint64 offset, KsfmtProfile profile,
	KsfmtContext context, KsfmtRelease release);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtFormat, ksfmt_format_unref)

G_END_DECLS
