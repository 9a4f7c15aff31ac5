/* SPDX-License-Identifier: MIT */
#include "private.h"

struct _KsfmtItem {
	const char *kind;
	char *line;
	guint64 offset;
	GBytes *bytes;
	GPtrArray *findings;  /* of KsfmtFinding, by offset */
	GPtrArray *children;  /* of KsfmtItem */
	GArray *fields;       /* of struct ksf_field */
	struct ksf_wave wave; /* that the meanings of the fields are computed from */
	gboolean has_wave;
	gboolean is_list;
	KsfmtSeverity worst; /* children included */
};

G_DEFINE_BOXED_TYPE(KsfmtItem, ksfmt_item, ksfmt_item_ref, ksfmt_item_unref)

static KsfmtItem *
item_new(const char *kind, char *line, GBytes *bytes, guint64 offset)
{
	KsfmtItem *self = g_atomic_rc_box_new0(KsfmtItem);

	self->kind = kind;
	self->line = line;
	self->offset = offset;
	self->bytes = g_bytes_ref(bytes);
	self->findings = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);
	self->children = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_item_unref);
	self->fields = g_array_new(FALSE, FALSE, sizeof(struct ksf_field));
	return self;
}

static void
item_add_finding(KsfmtItem *self, const struct ksf_finding *numbers, const struct ksf_wave *wave,
	const struct ksfmt_light *light)
{
	KsfmtFinding *finding = ksfmt_finding_new(numbers, wave, light);

	if (finding == NULL)
		return;
	self->worst = MAX(self->worst, ksfmt_finding_get_severity(finding));
	g_ptr_array_add(self->findings, finding);
}

static void
item_add_child(KsfmtItem *self, KsfmtItem *child)
{
	self->worst = MAX(self->worst, child->worst);
	g_ptr_array_add(self->children, child);
}

static int
compare_offsets(gconstpointer a, gconstpointer b)
{
	guint left = ksfmt_finding_get_offset(*(KsfmtFinding *const *)a);
	guint right = ksfmt_finding_get_offset(*(KsfmtFinding *const *)b);

	return (left > right) - (left < right);
}

static void
item_sort(KsfmtItem *self)
{
	g_ptr_array_sort(self->findings, compare_offsets);
}

KsfmtItem *
ksfmt_item_new_wave(
	const struct ksf_wave *wave, GBytes *bytes, GBytes *extra, const struct ksfmt_light *light)
{
	uint32_t layout = wave->layout != KSF_LAYOUT_NONE ? wave->layout : KSF_LAYOUT_WAVEFORMAT;
	KsfmtItem *self = item_new(
		ksf_layout_name(layout), ksfmt_wave_to_text(wave, extra), bytes, light->offset);
	ksf_why left = ksf_wave_check(wave);
	struct ksf_finding finding;
	struct ksf_field field;

	self->wave = *wave;
	self->has_wave = TRUE;
	while (ksf_wave_finding(&finding, &left, wave))
		item_add_finding(self, &finding, wave, light);
	while (ksf_wave_field(&field, wave, self->fields->len))
		g_array_append_val(self->fields, field);
	item_sort(self);
	return self;
}

/* What a format without wave data is in one line: its type, in the notation of ranges. */
static char *
header_to_text(const struct ksf_format *format)
{
	struct ksf_range range = {0};

	if (format->layout == KSF_LAYOUT_NONE)
		return g_strdup("");
	range.layout = KSF_LAYOUT_KSDATARANGE;
	range.format_size = format->format_size;
	range.flags = format->flags;
	range.major_format = format->major_format;
	range.sub_format = format->sub_format;
	range.specifier = format->specifier;
	return ksfmt_range_to_text(&range);
}

static guint
wave_offset(const struct ksf_format *format)
{
	return format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? KSF_OFFSET_WAVE_DSOUND
								: KSF_OFFSET_WAVE;
}

/* FormatSize bounds the wave data; what lies behind it is not part of the format. */
static KsfmtItem *
item_new_inner(const struct ksf_format *format, GBytes *bytes, GBytes *extra,
	const struct ksfmt_light *light)
{
	guint start = wave_offset(format);
	gsize end = MIN(g_bytes_get_size(bytes), format->format_size);
	g_autoptr(GBytes) inside = g_bytes_new_from_bytes(bytes, start, end - start);
	struct ksfmt_light inner = *light;

	inner.offset += start;
	return ksfmt_item_new_wave(&format->wave, inside, extra, &inner);
}

KsfmtItem *
ksfmt_item_new_format(const struct ksf_format *format, GBytes *bytes, GBytes *extra,
	const struct ksfmt_light *light)
{
	gboolean has_wave = format->wave.layout != KSF_LAYOUT_NONE;
	uint32_t layout =
		format->layout != KSF_LAYOUT_NONE ? format->layout : KSF_LAYOUT_KSDATAFORMAT;
	char *line = has_wave ? ksfmt_wave_to_text(&format->wave, extra) : header_to_text(format);
	KsfmtItem *self = item_new(ksf_layout_name(layout), line, bytes, light->offset);
	ksf_why left = ksf_format_check(format);
	struct ksf_finding finding;
	struct ksf_field field;

	while (ksf_format_finding(&finding, &left, format))
		item_add_finding(self, &finding, NULL, light);
	while (ksf_format_field(&field, format, self->fields->len))
		g_array_append_val(self->fields, field);
	item_sort(self);
	if (has_wave)
		item_add_child(self, item_new_inner(format, bytes, extra, light));
	return self;
}

KsfmtItem *
ksfmt_item_new_range(const struct ksf_range *range, GBytes *bytes, const struct ksfmt_light *light)
{
	uint32_t layout = range->layout != KSF_LAYOUT_NONE ? range->layout : KSF_LAYOUT_KSDATARANGE;
	KsfmtItem *self =
		item_new(ksf_layout_name(layout), ksfmt_range_to_text(range), bytes, light->offset);
	ksf_why left = ksf_range_check(range);
	struct ksf_finding finding;
	struct ksf_field field;

	while (ksf_range_finding(&finding, &left, range))
		item_add_finding(self, &finding, NULL, light);
	while (ksf_range_field(&field, range, self->fields->len))
		g_array_append_val(self->fields, field);
	item_sort(self);
	return self;
}

static guint32
load32(const guint8 *data, gsize size, gsize offset)
{
	guint32 value = 0;

	if (size < offset + 4)
		return 0;
	memcpy(&value, data + offset, 4);
	return GUINT32_FROM_LE(value);
}

static void
list_add_fields(KsfmtItem *self, const guint8 *data, gsize size)
{
	struct ksf_field field = {0};

	if (size < KSF_SIZEOF_KSMULTIPLE_ITEM)
		return;
	field.name = "Size";
	field.size = 4;
	field.value = load32(data, size, 0);
	g_array_append_val(self->fields, field);
	field.name = "Count";
	field.offset = 4;
	field.value = load32(data, size, 4);
	g_array_append_val(self->fields, field);
}

/* Takes @line; the offsets of @children are those in the list. */
KsfmtItem *
ksfmt_item_new_list(ksf_why why, char *line, GBytes *bytes, GPtrArray *children,
	const struct ksfmt_light *light)
{
	KsfmtItem *self = item_new("KSMULTIPLE_ITEM", line, bytes, light->offset);
	gsize size;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	struct ksf_finding finding;
	ksf_why left = why;

	self->is_list = TRUE;
	while (ksf_range_list_finding(&finding, &left, data, size))
		item_add_finding(self, &finding, NULL, light);
	list_add_fields(self, data, size);
	item_sort(self);
	for (guint i = 0; i < children->len; i++) {
		KsfmtItem *child = ksfmt_item_ref(g_ptr_array_index(children, i));

		child->offset += light->offset;
		item_add_child(self, child);
	}
	return self;
}

KsfmtItem *
ksfmt_item_new_driver(char *line, GPtrArray *findings)
{
	g_autoptr(GBytes) none = g_bytes_new_static("", 0);
	KsfmtItem *self = item_new("DRIVER", line, none, 0);

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		self->worst = MAX(self->worst, ksfmt_finding_get_severity(finding));
		g_ptr_array_add(self->findings, ksfmt_finding_ref(finding));
	}
	return self;
}

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
 * Returns: (transfer none) (element-type KsfmtItem): the wave data of a KSDATAFORMAT, the ranges of
 * a list
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_item_get_children(KsfmtItem *self)
{
	return self->children;
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
