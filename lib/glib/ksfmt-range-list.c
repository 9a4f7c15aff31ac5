/* SPDX-License-Identifier: MIT */
#include "private.h"

struct _KsfmtRangeList {
	GBytes *bytes;
	gboolean is_single;
	ksf_why why;    /* of the list; of the one range in a single one and of what is behind it */
	guint counting; /* KSF_COUNTING_* */
	GArray *ranges; /* of struct ksf_range: those before the first broken one */
	GArray *sets;   /* of struct ksf_attribute_set: the attributes of each */
	GArray *places; /* of struct ksf_range_place: where each stands in the bytes */
};

G_DEFINE_BOXED_TYPE(KsfmtRangeList, ksfmt_range_list, ksfmt_range_list_ref, ksfmt_range_list_unref)

char *
ksfmt_range_set_to_text(const struct ksf_range *range, const struct ksf_attribute_set *set)
{
	gsize length = ksf_range_set_print(NULL, 0, range, set);
	char *text = g_malloc0(length + 1);

	ksf_range_set_print(text, length + 1, range, set);
	return text;
}

char *
ksfmt_range_to_text(const struct ksf_range *range)
{
	struct ksf_attribute_set none;

	ksf_attribute_set_clear(&none);
	return ksfmt_range_set_to_text(range, &none);
}

static KsfmtRangeList *
range_list_new(GBytes *bytes, gboolean is_single)
{
	KsfmtRangeList *self = g_atomic_rc_box_new0(KsfmtRangeList);

	self->bytes = g_bytes_ref(bytes);
	self->is_single = is_single;
	self->ranges = g_array_new(FALSE, FALSE, sizeof(struct ksf_range));
	self->sets = g_array_new(FALSE, FALSE, sizeof(struct ksf_attribute_set));
	self->places = g_array_new(FALSE, FALSE, sizeof(struct ksf_range_place));
	return self;
}

/* Returns the reasons of the range, and of a set that has no room for its attributes. */
static ksf_why
range_list_add(KsfmtRangeList *self, const struct ksf_range_place *place)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(self->bytes, &size);
	struct ksf_attribute_set set;
	struct ksf_range range;
	ksf_why why = ksf_range_decode(&range, data + place->offset, size - place->offset);

	ksf_attribute_set_clear(&set);
	if (place->attributes_offset != 0)
		why |= ksf_attribute_set_decode(
			&set, data + place->attributes_offset, place->attributes_size);
	g_array_append_val(self->ranges, range);
	g_array_append_val(self->sets, set);
	g_array_append_vals(self->places, place, 1);
	return why;
}

/* Where the attribute list of a single range is, if its flag announces one and bytes are there. */
static void
single_place(struct ksf_range_place *place, const void *data, gsize size)
{
	struct ksf_range range;
	guint64 behind;

	ksf_range_decode(&range, data, size);
	place->size = range.format_size;
	behind = ((guint64)range.format_size + 7u) & ~(guint64)7u;
	if (range.format_size < KSF_SIZEOF_KSDATARANGE || behind >= size ||
		(range.flags & KSF_DATARANGE_ATTRIBUTES) == 0)
		return;
	place->attributes_offset = (guint32)behind;
	place->attributes_size = (guint32)(size - behind);
}

KsfmtRangeList *
ksfmt_range_list_new_single(GBytes *bytes)
{
	KsfmtRangeList *self = range_list_new(bytes, TRUE);
	struct ksf_range_place place = {0};
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);

	single_place(&place, data, size);
	self->why = range_list_add(self, &place);
	return self;
}

KsfmtRangeList *
ksfmt_range_list_new_list(GBytes *bytes)
{
	KsfmtRangeList *self = range_list_new(bytes, FALSE);
	struct ksf_range_place place = {0};
	struct ksf_range_list list;
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);

	self->why = ksf_range_list_read(&list, data, size);
	self->counting = list.counting;
	for (uint32_t i = 0; i < list.range_count; i++) {
		ksf_range_list_next(&place, data, MIN(size, list.size));
		self->why |= range_list_add(self, &place) & KSF_RANGE_ATTRIBUTES_CAPACITY;
	}
	return self;
}

/* "Pin Data Range and Intersection Properties": the whole list is checked before any use. */
ksf_status
ksfmt_range_list_get_status(KsfmtRangeList *self)
{
	const ksf_why list = ~(KSF_RANGE_LIST_TRUNCATED - 1);
	const ksf_why broken = KSF_RANGE_TRUNCATED | KSF_RANGE_SIZE_SHORT | KSF_RANGE_SIZE_LONG;

	if (!self->is_single)
		return ksf_range_list_status(self->why);
	return (self->why & (broken | list)) != 0 ? KSF_STATUS_INVALID_PARAMETER
						  : KSF_STATUS_SUCCESS;
}

static KsfmtRangeList *
ranges_of_input(KsfmtInput *input, GError **error)
{
	KsfmtRangeList *self = ksfmt_input_get_ranges(input);

	if (self == NULL) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED,
			"a format, where data ranges are wanted");
		return NULL;
	}
	return ksfmt_range_list_ref(self);
}

/**
 * ksfmt_range_list_new_from_bytes:
 * @bytes: a KSMULTIPLE_ITEM with ranges or one KSDATARANGE, raw or in any dressing
 * @as: what the bytes are, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the ranges, valid or not; %NULL if the bytes are none
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_range_list_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, as, error);

	return input != NULL ? ranges_of_input(input, error) : NULL;
}

/**
 * ksfmt_range_list_new_from_file:
 * @path: (type filename): a file
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the ranges, valid or not; %NULL if the file has none
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_range_list_new_from_file(const char *path, GError **error)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_file(path, KSFMT_KIND_ANY, error);
	KsfmtRangeList *self;

	if (input == NULL)
		return NULL;
	self = ranges_of_input(input, error);
	if (self == NULL)
		g_prefix_error(error, "%s: ", path);
	return self;
}

/**
 * ksfmt_range_list_new_from_text:
 * @text: ranges in the one-line notation, or hex; an empty text is the empty list
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the ranges, valid or not; %NULL if the text is none
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_range_list_new_from_text(const char *text, GError **error)
{
	static const guint8 empty[] = {KSF_SIZEOF_KSMULTIPLE_ITEM, 0, 0, 0, 0, 0, 0, 0};
	g_autoptr(KsfmtInput) input = NULL;

	if (strspn(text, " \t\r\n") == strlen(text)) {
		g_autoptr(GBytes) bytes = g_bytes_new_static(empty, sizeof(empty));

		return ksfmt_range_list_new_list(bytes);
	}
	input = ksfmt_input_new_from_text(text, KSFMT_KIND_ANY, error);
	return input != NULL ? ranges_of_input(input, error) : NULL;
}

/**
 * ksfmt_range_list_ref:
 * @self: a #KsfmtRangeList
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_range_list_ref(KsfmtRangeList *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
range_list_clear(KsfmtRangeList *self)
{
	g_bytes_unref(self->bytes);
	g_array_unref(self->ranges);
	g_array_unref(self->sets);
	g_array_unref(self->places);
}

/**
 * ksfmt_range_list_unref:
 * @self: (transfer full): a #KsfmtRangeList
 *
 * Since: 1.0
 */
void
ksfmt_range_list_unref(KsfmtRangeList *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)range_list_clear);
}

/**
 * ksfmt_range_list_is_single:
 * @self: a #KsfmtRangeList
 *
 * Returns: %TRUE for one range without a KSMULTIPLE_ITEM before it
 *
 * Since: 1.0
 */
gboolean
ksfmt_range_list_is_single(KsfmtRangeList *self)
{
	return self->is_single;
}

/**
 * ksfmt_range_list_get_length:
 * @self: a #KsfmtRangeList
 *
 * Returns: the number of ranges before the first broken one
 *
 * Since: 1.0
 */
guint
ksfmt_range_list_get_length(KsfmtRangeList *self)
{
	return self->ranges->len;
}

/**
 * ksfmt_range_list_get_range: (skip)
 * @self: a #KsfmtRangeList
 * @index: number of the range
 *
 * Returns: (transfer none): the range; they lie one behind the other
 *
 * Since: 1.0
 */
const struct ksf_range *
ksfmt_range_list_get_range(KsfmtRangeList *self, guint index)
{
	g_return_val_if_fail(index < self->ranges->len, NULL);
	return &g_array_index(self->ranges, struct ksf_range, index);
}

/**
 * ksfmt_range_list_get_attributes: (skip)
 * @self: a #KsfmtRangeList
 * @index: number of the range
 *
 * Returns: (transfer none): the attributes of the range; they lie one behind the other
 *
 * Since: 1.0
 */
const struct ksf_attribute_set *
ksfmt_range_list_get_attributes(KsfmtRangeList *self, guint index)
{
	g_return_val_if_fail(index < self->sets->len, NULL);
	return &g_array_index(self->sets, struct ksf_attribute_set, index);
}

/**
 * ksfmt_range_list_is_complete:
 * @self: a #KsfmtRangeList
 *
 * Returns: %TRUE if the list is sound, so that its ranges are all there
 *
 * Since: 1.0
 */
gboolean
ksfmt_range_list_is_complete(KsfmtRangeList *self)
{
	return ksfmt_range_list_get_status(self) == KSF_STATUS_SUCCESS;
}

/**
 * ksfmt_range_list_get_bytes:
 * @self: a #KsfmtRangeList
 *
 * Returns: (transfer none): the bytes that it came from
 *
 * Since: 1.0
 */
GBytes *
ksfmt_range_list_get_bytes(KsfmtRangeList *self)
{
	return self->bytes;
}

/**
 * ksfmt_range_list_range_to_text:
 * @self: a #KsfmtRangeList
 * @index: number of the range
 *
 * Returns: (transfer full): the range in the one-line notation
 *
 * Since: 1.0
 */
char *
ksfmt_range_list_range_to_text(KsfmtRangeList *self, guint index)
{
	g_return_val_if_fail(index < self->ranges->len, NULL);
	return ksfmt_range_set_to_text(ksfmt_range_list_get_range(self, index),
		ksfmt_range_list_get_attributes(self, index));
}

/**
 * ksfmt_range_list_to_text:
 * @self: a #KsfmtRangeList
 *
 * Returns: (transfer full): the ranges in the one-line notation, separated by "; "
 *
 * Since: 1.0
 */
char *
ksfmt_range_list_to_text(KsfmtRangeList *self)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < self->ranges->len; i++) {
		g_autofree char *one = ksfmt_range_list_range_to_text(self, i);

		g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", one);
	}
	return g_string_free(text, FALSE);
}

/* A range with the attribute list behind it. */
static KsfmtItem *
judge_range(KsfmtRangeList *self, guint index, const struct ksfmt_light *light)
{
	const struct ksf_range_place *place =
		&g_array_index(self->places, struct ksf_range_place, index);
	const struct ksf_range *range = ksfmt_range_list_get_range(self, index);
	gsize size = self->is_single ? g_bytes_get_size(self->bytes) : range->format_size;
	g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(self->bytes, place->offset, size);
	struct ksfmt_light own = *light;
	g_autoptr(GBytes) list = NULL;
	KsfmtItem *item;

	own.offset += place->offset;
	item = ksfmt_item_new_range(
		range, ksfmt_range_list_get_attributes(self, index), bytes, &own);
	if (place->attributes_offset == 0)
		return item;
	list = g_bytes_new_from_bytes(
		self->bytes, place->attributes_offset, place->attributes_size);
	if (self->is_single)
		ksfmt_item_add_attribute_findings(
			item, self->why, list, place->attributes_offset, &own);
	ksfmt_item_take_attributes(item, list, light->offset + place->attributes_offset);
	return item;
}

/**
 * ksfmt_range_list_judge:
 * @self: a #KsfmtRangeList
 * @offset: where the bytes stand in their source
 * @profile: which severities the rules have
 * @context: where the ranges come from; %KSFMT_CONTEXT_INFERRED means KS
 * @release: the release of Windows
 *
 * Returns: (transfer full): the ranges with everything that the rules say
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_range_list_judge(KsfmtRangeList *self, guint64 offset, KsfmtProfile profile,
	KsfmtContext context, KsfmtRelease release)
{
	struct ksfmt_light light = {offset, profile, context, release};
	g_autoptr(GPtrArray) children =
		g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_item_unref);

	if (context == KSFMT_CONTEXT_INFERRED)
		light.context = KSFMT_CONTEXT_KS;
	if (self->is_single)
		return judge_range(self, 0, &light);
	for (guint i = 0; i < self->ranges->len; i++)
		g_ptr_array_add(children, judge_range(self, i, &light));
	return ksfmt_item_new_list(self->why, self->counting, ksfmt_range_list_to_text(self),
		self->bytes, children, &light);
}

/* The ranges and their sets as the reply of KSPROPERTY_PIN_DATARANGES; NULL if one is none. */
static GBytes *
reply_of(GArray *ranges, GArray *sets)
{
	struct ksf_range_reply reply = {(const struct ksf_range *)(gconstpointer)ranges->data,
		(const struct ksf_attribute_set *)(gconstpointer)sets->data, ranges->len,
		KSF_COUNTING_RANGES};
	guint32 size;
	guint8 *data;

	if (ksf_range_reply_write(&reply, NULL, 0, &size) != KSF_STATUS_BUFFER_OVERFLOW)
		return NULL;
	data = g_malloc0(size);
	ksf_range_reply_write(&reply, data, size, &size);
	return g_bytes_new_take(data, size);
}

/**
 * ksfmt_range_list_new_port:
 * @self: the ranges of a miniport
 * @release: a release of Windows
 *
 * The ranges that a client sees of a PortCls pin: with the copies for DirectSound that the release
 * adds ("Specifying AC-3 Data Ranges"). Of Vista and later no document says whether it does; there
 * are none then.
 *
 * Returns: (transfer full): the ranges; @self where nothing is added
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_range_list_new_port(KsfmtRangeList *self, KsfmtRelease release)
{
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct ksf_range));
	g_autoptr(GArray) sets = g_array_new(FALSE, FALSE, sizeof(struct ksf_attribute_set));
	g_autoptr(GBytes) bytes = NULL;

	for (guint i = 0; i < self->ranges->len; i++) {
		struct ksf_range seen[2];
		guint count =
			ksf_port_ranges(seen, 2, ksfmt_range_list_get_range(self, i), 1, release);

		g_array_append_vals(ranges, seen, count);
		for (guint n = 0; n < count; n++)
			g_array_append_vals(sets, ksfmt_range_list_get_attributes(self, i), 1);
	}
	if (ranges->len > self->ranges->len && ksfmt_range_list_is_complete(self))
		bytes = reply_of(ranges, sets);
	return bytes != NULL ? ksfmt_range_list_new_list(bytes) : ksfmt_range_list_ref(self);
}
