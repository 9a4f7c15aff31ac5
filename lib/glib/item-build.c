/* SPDX-License-Identifier: MIT */
/* The items of every structure: its fields, what the rules say of it, and what is nested in it. */
#include "item.h"

KsfmtItem *
item_new(const char *kind, char *line, GBytes *bytes, guint64 offset)
{
	KsfmtItem *self = g_atomic_rc_box_new0(KsfmtItem);

	self->kind = kind;
	self->child_key = "wave";
	self->line = line;
	self->offset = offset;
	self->bytes = g_bytes_ref(bytes);
	self->findings = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);
	self->children = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_item_unref);
	self->fields = g_array_new(FALSE, FALSE, sizeof(struct ksf_field));
	return self;
}

void
item_add_finding(KsfmtItem *self, const struct ksf_finding *numbers, const struct ksf_wave *wave,
	const struct ksfmt_light *light)
{
	KsfmtFinding *finding = ksfmt_finding_new(numbers, wave, light);

	if (finding == NULL)
		return;
	self->worst = MAX(self->worst, ksfmt_finding_get_severity(finding));
	g_ptr_array_add(self->findings, finding);
}

void
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

void
item_sort(KsfmtItem *self)
{
	g_ptr_array_sort(self->findings, compare_offsets);
}

static void
item_add_wave_fields(KsfmtItem *self, GBytes *extra)
{
	const struct ksf_wave *wave = &self->wave;
	gsize size;
	const void *data = g_bytes_get_data(extra, &size);
	struct ksf_field field;

	while (ksf_wave_field(&field, wave, self->fields->len))
		g_array_append_val(self->fields, field);
	for (guint i = 0; ksf_wave_tail_field(&field, wave, data, size, i); i++)
		g_array_append_val(self->fields, field);
}

/* One wave structure without what is nested in it. */
static KsfmtItem *
item_new_wave(
	const struct ksf_wave *wave, GBytes *bytes, GBytes *extra, const struct ksfmt_light *light)
{
	uint32_t structure = ksf_wave_structure(wave);
	uint32_t layout = structure != KSF_LAYOUT_NONE ? structure : KSF_LAYOUT_WAVEFORMAT;
	KsfmtItem *self = item_new(
		ksf_layout_name(layout), ksfmt_wave_to_text(wave, extra), bytes, light->offset);
	ksf_why left = ksf_wave_check(wave) | ksf_wave_check_before_xp_sp2(wave);
	struct ksf_finding finding;

	self->wave = *wave;
	self->has_wave = TRUE;
	while (ksf_wave_finding(&finding, &left, wave))
		item_add_finding(self, &finding, wave, light);
	item_add_wave_fields(self, extra);
	item_sort(self);
	return self;
}

/* Rule D1: what the inner format of a DRMWAVEFORMAT is, and what is nested in that is not asked. */
static void
item_add_secure(KsfmtItem *self, GBytes *extra, const struct ksfmt_light *light)
{
	guint start = KSF_SIZEOF_WAVEFORMATEX + KSF_DRM_INNER_OFFSET;
	ksf_why errors =
		ksf_rule_mask(KSF_DOMAIN_WAVE, KSF_SEVERITY_ERROR, light->profile, light->context);
	gsize size;
	const void *data = g_bytes_get_data(extra, &size);
	struct ksf_drm drm;
	ksf_why left = ksf_drm_decode(&drm, data, size, errors);
	g_autoptr(GBytes) inside =
		g_bytes_new_from_bytes(extra, KSF_DRM_INNER_OFFSET, size - KSF_DRM_INNER_OFFSET);
	g_autoptr(GBytes) behind =
		ksfmt_wave_extra(inside, 0, size - KSF_DRM_INNER_OFFSET, &drm.inner);
	struct ksfmt_light inner = *light;
	struct ksf_finding finding;

	while (ksf_wave_finding(&finding, &left, &self->wave))
		item_add_finding(self, &finding, &self->wave, light);
	inner.offset += start;
	self->child_key = "inner";
	item_add_child(self, item_new_wave(&drm.inner, inside, behind, &inner));
}

KsfmtItem *
ksfmt_item_new_wave(
	const struct ksf_wave *wave, GBytes *bytes, GBytes *extra, const struct ksfmt_light *light)
{
	KsfmtItem *self = item_new_wave(wave, bytes, extra, light);

	if (ksf_wave_structure(wave) == KSF_LAYOUT_DRMWAVEFORMAT)
		item_add_secure(self, extra, light);
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

/* ---- attributes ----------------------------------------------------------------------------- */

static char *
attribute_to_text(const struct ksf_attribute *attribute)
{
	gsize length = ksf_attribute_print(NULL, 0, attribute);
	char *text = g_malloc0(length + 1);

	ksf_attribute_print(text, length + 1, attribute);
	return text;
}

/* The rules judge a list as a whole: an attribute by itself has no findings. */
static KsfmtItem *
item_new_attribute(GBytes *list, gsize start, guint64 offset)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(list, &size);
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_attribute attribute;
	struct ksf_field field;
	KsfmtItem *self;

	ksf_attribute_decode(&attribute, data + start, size - start);
	bytes = g_bytes_new_from_bytes(list, start, attribute.size);
	self = item_new(ksf_layout_name(attribute.layout), attribute_to_text(&attribute), bytes,
		offset + start);
	while (ksf_attribute_field(&field, &attribute, self->fields->len))
		g_array_append_val(self->fields, field);
	return self;
}

static void list_add_fields(KsfmtItem *self, const guint8 *data, gsize size);

void
ksfmt_item_take_attributes(KsfmtItem *self, GBytes *list, guint64 offset)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(list, &size);
	gsize start = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t count, stop;

	self->attributes = item_new("KSMULTIPLE_ITEM", g_strdup(""), list, offset);
	self->attributes->is_list = TRUE;
	list_add_fields(self->attributes, data, size);
	ksf_attribute_list_check(&count, &stop, KSF_DOMAIN_RANGE, data, size);
	for (; count > 0; count--) {
		KsfmtItem *attribute = item_new_attribute(list, start, offset);

		start += (g_bytes_get_size(attribute->bytes) + 7u) & ~(gsize)7u;
		item_add_child(self->attributes, attribute);
	}
}

void
ksfmt_item_add_attribute_findings(
	KsfmtItem *self, ksf_why why, GBytes *list, guint offset, const struct ksfmt_light *light)
{
	gboolean range = g_str_has_prefix(self->kind, "KSDATARANGE");
	gsize size;
	const guint8 *data = g_bytes_get_data(list, &size);
	struct ksf_finding finding;

	while (ksf_attribute_finding(
		&finding, &why, range ? KSF_DOMAIN_RANGE : KSF_DOMAIN_FORMAT, data, size)) {
		finding.offset += offset;
		item_add_finding(self, &finding, NULL, light);
	}
	item_sort(self);
}

/* Behind a format whose Flags announce it. */
static void
format_add_attributes(
	KsfmtItem *self, const struct ksf_format *format, const struct ksfmt_light *light)
{
	gsize size;
	const void *data = g_bytes_get_data(self->bytes, &size);
	struct ksf_attribute_list list;
	ksf_why why = ksf_format_attributes(&list, format, data, size);
	g_autoptr(GBytes) rest = NULL;
	g_autoptr(GBytes) whole = NULL;

	if (list.offset == 0)
		return;
	rest = g_bytes_new_from_bytes(self->bytes, list.offset, size - list.offset);
	ksfmt_item_add_attribute_findings(self, why, rest, list.offset, light);
	if (list.size == 0)
		return;
	whole = g_bytes_new_from_bytes(self->bytes, list.offset, list.size);
	ksfmt_item_take_attributes(self, whole, light->offset + list.offset);
}

/* ---- formats and ranges --------------------------------------------------------------------- */

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
	format_add_attributes(self, format, light);
	return self;
}

static void
range_add_fields(KsfmtItem *self, const struct ksf_range *range)
{
	gsize size;
	const void *data = g_bytes_get_data(self->bytes, &size);
	struct ksf_range_music music;
	struct ksf_field field;

	ksf_range_music_decode(&music, data, size);
	if (music.layout != KSF_LAYOUT_NONE) {
		self->kind = ksf_layout_name(music.layout);
		while (ksf_range_music_field(&field, &music, self->fields->len))
			g_array_append_val(self->fields, field);
		return;
	}
	while (ksf_range_field(&field, range, self->fields->len))
		g_array_append_val(self->fields, field);
}

KsfmtItem *
ksfmt_item_new_range(const struct ksf_range *range, const struct ksf_attribute_set *set,
	GBytes *bytes, const struct ksfmt_light *light)
{
	uint32_t layout = range->layout != KSF_LAYOUT_NONE ? range->layout : KSF_LAYOUT_KSDATARANGE;
	KsfmtItem *self = item_new(
		ksf_layout_name(layout), ksfmt_range_set_to_text(range, set), bytes, light->offset);
	ksf_why left = ksf_range_check(range);
	struct ksf_finding finding;

	left |= set->count > 0 ? ksf_attributes_check(range, set) : 0;
	while (ksf_range_finding(&finding, &left, range))
		item_add_finding(self, &finding, NULL, light);
	range_add_fields(self, range);
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

/* Takes @line. */
KsfmtItem *
ksfmt_item_new_list(ksf_why why, guint32 counting, char *line, GBytes *bytes, GPtrArray *children,
	const struct ksfmt_light *light)
{
	static const char *const countings[] = {NULL, "ranges", "all"};
	KsfmtItem *self = item_new("KSMULTIPLE_ITEM", line, bytes, light->offset);
	gsize size;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	struct ksf_finding finding;
	ksf_why left = why;

	self->is_list = TRUE;
	self->counting = countings[counting];
	while (ksf_range_list_finding(&finding, &left, data, size))
		item_add_finding(self, &finding, NULL, light);
	list_add_fields(self, data, size);
	item_sort(self);
	for (guint i = 0; i < children->len; i++) {
		KsfmtItem *child = ksfmt_item_ref(g_ptr_array_index(children, i));

		item_add_child(self, child);
	}
	return self;
}

/* ---- what stands around them ---------------------------------------------------------------- */

KsfmtItem *
ksfmt_item_new_connect(
	guint32 layout, GBytes *bytes, KsfmtItem *format, const struct ksfmt_light *light)
{
	KsfmtItem *self = item_new(ksf_layout_name(layout),
		g_strdup(format != NULL ? format->line : ""), bytes, light->offset);
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct ksf_pin_connect connect;
	ksf_why left = ksf_pin_connect_decode(&connect, layout, data, size);
	struct ksf_finding finding;
	struct ksf_field field;

	self->child_key = "format";
	self->pointer_bits = layout == KSF_LAYOUT_KSPIN_CONNECT_64 ? 64 : 32;
	while (ksf_pin_connect_finding(&finding, &left, layout, data, size))
		item_add_finding(self, &finding, NULL, light);
	while (ksf_pin_connect_field(&field, &connect, self->fields->len))
		g_array_append_val(self->fields, field);
	if (format != NULL)
		item_add_child(self, ksfmt_item_ref(format));
	return self;
}

/* "KSPROPERTY_PIN_PROPOSEDATAFORMAT2": the mode behind KSP_PIN, whose page gives Size in two ways.
 */
static void
pin_add_mode(KsfmtItem *self, const struct ksfmt_light *light)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(self->bytes, &size);
	g_autoptr(GBytes) list =
		g_bytes_new_from_bytes(self->bytes, KSF_SIZEOF_KSP_PIN, size - KSF_SIZEOF_KSP_PIN);
	struct ksf_pin_property pin;
	struct ksf_guid mode;
	ksf_status status = ksf_propose_format2_decode(&pin, &mode, data, size);
	uint32_t count, stop;
	ksf_why why = ksf_attribute_list_check(&count, &stop, KSF_DOMAIN_FORMAT,
		data + KSF_SIZEOF_KSP_PIN, size - KSF_SIZEOF_KSP_PIN);

	if (status != KSF_STATUS_SUCCESS && status != KSF_STATUS_NOT_SUPPORTED)
		ksfmt_item_add_attribute_findings(self, why, list, KSF_SIZEOF_KSP_PIN, light);
	if (g_bytes_get_size(list) >= KSF_SIZEOF_KSMULTIPLE_ITEM)
		ksfmt_item_take_attributes(self, list, light->offset + KSF_SIZEOF_KSP_PIN);
}

KsfmtItem *
ksfmt_item_new_pin(GBytes *bytes, KsfmtItem *ranges, const struct ksfmt_light *light)
{
	KsfmtItem *self = item_new(ksf_layout_name(KSF_LAYOUT_KSP_PIN),
		g_strdup(ranges != NULL ? ranges->line : ""), bytes, light->offset);
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	struct ksf_pin_property pin;
	struct ksf_field field;

	self->child_key = "ranges";
	if (ksf_pin_property_decode(&pin, data, size) == KSF_STATUS_SUCCESS)
		while (ksf_pin_property_field(&field, &pin, self->fields->len))
			g_array_append_val(self->fields, field);
	if (self->fields->len > 0 && pin.id == KSF_PROPERTY_PIN_PROPOSEDATAFORMAT2)
		pin_add_mode(self, light);
	if (ranges != NULL)
		item_add_child(self, ksfmt_item_ref(ranges));
	return self;
}

const char *
ksfmt_item_get_child_key(KsfmtItem *self)
{
	return self->child_key;
}

guint
ksfmt_item_get_pointer_bits(KsfmtItem *self)
{
	return self->pointer_bits;
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
