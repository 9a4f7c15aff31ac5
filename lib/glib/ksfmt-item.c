/* SPDX-License-Identifier: MIT */
#include "item.h"

G_DEFINE_BOXED_TYPE(KsfmtItem, ksfmt_item, ksfmt_item_ref, ksfmt_item_unref)

/**
 * ksfmt_item_ref:
 * @self: a #KsfmtItem
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_item_ref(KsfmtItem *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
item_clear(KsfmtItem *self)
{
	g_free(self->line);
	g_clear_pointer(&self->attributes, ksfmt_item_unref);
	g_bytes_unref(self->bytes);
	g_ptr_array_unref(self->findings);
	g_ptr_array_unref(self->children);
	g_array_unref(self->fields);
}

/**
 * ksfmt_item_unref:
 * @self: (transfer full): a #KsfmtItem
 *
 * Since: 1.0
 */
void
ksfmt_item_unref(KsfmtItem *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)item_clear);
}

/**
 * ksfmt_item_get_kind:
 * @self: a #KsfmtItem
 *
 * Returns: the name of the structure, "WAVEFORMATEXTENSIBLE"
 *
 * Since: 1.0
 */
const char *
ksfmt_item_get_kind(KsfmtItem *self)
{
	return self->kind;
}

/**
 * ksfmt_item_get_line:
 * @self: a #KsfmtItem
 *
 * Returns: the one-line notation; "" if there are too few bytes for any
 *
 * Since: 1.0
 */
const char *
ksfmt_item_get_line(KsfmtItem *self)
{
	return self->line;
}

/**
 * ksfmt_item_get_offset:
 * @self: a #KsfmtItem
 *
 * Returns: where the structure starts in its source, in bytes
 *
 * Since: 1.0
 */
guint64
ksfmt_item_get_offset(KsfmtItem *self)
{
	return self->offset;
}

/**
 * ksfmt_item_get_bytes:
 * @self: a #KsfmtItem
 *
 * Returns: (transfer none): the bytes that were judged
 *
 * Since: 1.0
 */
GBytes *
ksfmt_item_get_bytes(KsfmtItem *self)
{
	return self->bytes;
}

/**
 * ksfmt_item_get_findings:
 * @self: a #KsfmtItem
 *
 * Returns: (transfer none) (element-type KsfmtFinding): what the rules say of this structure alone,
 *   by offset
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_item_get_findings(KsfmtItem *self)
{
	return self->findings;
}

/**
 * ksfmt_item_get_children:
 * @self: a #KsfmtItem
 *
 * Returns: (transfer none) (element-type KsfmtItem): the wave data of a KSDATAFORMAT, the inner
 *   format of a DRMWAVEFORMAT, the ranges of a list
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_item_get_children(KsfmtItem *self)
{
	return self->children;
}

/**
 * ksfmt_item_get_attributes:
 * @self: a #KsfmtItem
 *
 * Returns: (transfer none) (nullable): the list of attributes behind a format or range, whose
 *   children they are
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_item_get_attributes(KsfmtItem *self)
{
	return self->attributes;
}

/**
 * ksfmt_item_get_counting:
 * @self: a #KsfmtItem
 *
 * Returns: (nullable): what Count of a list of ranges counts, where they have attribute lists:
 *   "ranges" or "all"
 *
 * Since: 1.0
 */
const char *
ksfmt_item_get_counting(KsfmtItem *self)
{
	return self->counting;
}

/**
 * ksfmt_item_is_list:
 * @self: a #KsfmtItem
 *
 * Returns: %TRUE for a KSMULTIPLE_ITEM
 *
 * Since: 1.0
 */
gboolean
ksfmt_item_is_list(KsfmtItem *self)
{
	return self->is_list;
}

/**
 * ksfmt_item_is_valid:
 * @self: a #KsfmtItem
 *
 * Returns: %TRUE if neither it nor anything nested has an error
 *
 * Since: 1.0
 */
gboolean
ksfmt_item_is_valid(KsfmtItem *self)
{
	return self->worst < KSFMT_SEVERITY_ERROR;
}

/**
 * ksfmt_item_get_worst:
 * @self: a #KsfmtItem
 *
 * Returns: the gravest severity in it and in what is nested
 *
 * Since: 1.0
 */
KsfmtSeverity
ksfmt_item_get_worst(KsfmtItem *self)
{
	return self->worst;
}

/**
 * ksfmt_item_get_n_fields:
 * @self: a #KsfmtItem
 *
 * Returns: how many members the structure has
 *
 * Since: 1.0
 */
guint
ksfmt_item_get_n_fields(KsfmtItem *self)
{
	return self->fields->len;
}

/**
 * ksfmt_item_get_field: (skip)
 * @self: a #KsfmtItem
 * @index: number of the member
 *
 * Returns: (transfer none): the member with its value
 *
 * Since: 1.0
 */
const struct ksf_field *
ksfmt_item_get_field(KsfmtItem *self, guint index)
{
	g_return_val_if_fail(index < self->fields->len, NULL);
	return &g_array_index(self->fields, struct ksf_field, index);
}

/**
 * ksfmt_item_get_meaning:
 * @self: a #KsfmtItem
 * @index: number of the member
 *
 * Returns: (transfer full): what the value of the member means; may be empty
 *
 * Since: 1.0
 */
char *
ksfmt_item_get_meaning(KsfmtItem *self, guint index)
{
	const struct ksf_wave *wave = self->has_wave ? &self->wave : NULL;
	const struct ksf_field *field;
	gsize length;
	char *text;

	g_return_val_if_fail(index < self->fields->len, NULL);
	field = &g_array_index(self->fields, struct ksf_field, index);
	length = ksf_field_meaning(NULL, 0, field, wave);
	text = g_malloc0(length + 1);
	ksf_field_meaning(text, length + 1, field, wave);
	return text;
}
