/* SPDX-License-Identifier: MIT */
/* ksfmt-item.h - a structure that was found and judged: fields, findings, nested structures. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-finding.h>
#include <ksfmt/text.h>

G_BEGIN_DECLS

/**
 * KsfmtItem:
 *
 * A structure that was judged in one profile and context: immutable, atomically reference-counted.
 * It is what the tool's "show" prints and what an element of "items" in JSON holds.
 *
 * Since: 1.0
 */
typedef struct _KsfmtItem KsfmtItem;

#define KSFMT_TYPE_ITEM (ksfmt_item_get_type())
KSFMT_API
GType ksfmt_item_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtItem *ksfmt_item_ref(KsfmtItem *self);
KSFMT_API
void ksfmt_item_unref(KsfmtItem *self);

KSFMT_API
const char *ksfmt_item_get_kind(KsfmtItem *self);
KSFMT_API
const char *ksfmt_item_get_line(KsfmtItem *self);
KSFMT_API
guint64 ksfmt_item_get_offset(KsfmtItem *self);
KSFMT_API
GBytes *ksfmt_item_get_bytes(KsfmtItem *self);
KSFMT_API
GPtrArray *ksfmt_item_get_findings(KsfmtItem *self);
KSFMT_API
GPtrArray *ksfmt_item_get_children(KsfmtItem *self);
KSFMT_API
KsfmtItem *ksfmt_item_get_attributes(KsfmtItem *self);
KSFMT_API
const char *ksfmt_item_get_counting(KsfmtItem *self);
KSFMT_API
gboolean ksfmt_item_is_list(KsfmtItem *self);
KSFMT_API
gboolean ksfmt_item_is_valid(KsfmtItem *self);
KSFMT_API
KsfmtSeverity ksfmt_item_get_worst(KsfmtItem *self);
KSFMT_API
guint ksfmt_item_get_n_fields(KsfmtItem *self);
KSFMT_API
const struct ksf_field *ksfmt_item_get_field(KsfmtItem *self, guint index);
KSFMT_API
char *ksfmt_item_get_meaning(KsfmtItem *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtItem, ksfmt_item_unref)

G_END_DECLS
