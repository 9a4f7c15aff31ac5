/* SPDX-License-Identifier: MIT */
/* ksfmt-range-list.h - data ranges: a KSMULTIPLE_ITEM of them, or a single one. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt/range.h>
#include <ksfmt/attribute.h>

G_BEGIN_DECLS

/**
 * KsfmtRangeList:
 *
 * Data ranges in the order in which they stand, with the bytes they came from. Immutable,
 * atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtRangeList KsfmtRangeList;

#define KSFMT_TYPE_RANGE_LIST (ksfmt_range_list_get_type())
KSFMT_API
GType ksfmt_range_list_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtRangeList *ksfmt_range_list_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error);
KSFMT_API
KsfmtRangeList *ksfmt_range_list_new_from_file(const char *path, GError **error);
KSFMT_API
KsfmtRangeList *ksfmt_range_list_new_from_text(const char *text, GError **error);

KSFMT_API
KsfmtRangeList *ksfmt_range_list_new_port(KsfmtRangeList *self, KsfmtRelease release);

KSFMT_API
KsfmtRangeList *ksfmt_range_list_ref(KsfmtRangeList *self);
KSFMT_API
void ksfmt_range_list_unref(KsfmtRangeList *self);

KSFMT_API
gboolean ksfmt_range_list_is_single(KsfmtRangeList *self);
KSFMT_API
guint ksfmt_range_list_get_length(KsfmtRangeList *self);
KSFMT_API
const struct ksf_range *ksfmt_range_list_get_range(KsfmtRangeList *self, guint index);
KSFMT_API
const struct ksf_attribute_set *ksfmt_range_list_get_attributes(KsfmtRangeList *self, guint index);
KSFMT_API
gboolean ksfmt_range_list_is_complete(KsfmtRangeList *self);
KSFMT_API
GBytes *ksfmt_range_list_get_bytes(KsfmtRangeList *self);
KSFMT_API
char *ksfmt_range_list_to_text(KsfmtRangeList *self);
KSFMT_API
char *ksfmt_range_list_range_to_text(KsfmtRangeList *self, guint index);
KSFMT_API
KsfmtItem *ksfmt_range_list_judge(KsfmtRangeList *self, guint64 offset, KsfmtProfile profile,
	KsfmtContext context, KsfmtRelease release);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtRangeList, ksfmt_range_list_unref)

G_END_DECLS
