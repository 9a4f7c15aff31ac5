/* SPDX-License-Identifier: MIT */
#include "private.h"

struct _KsfmtFormat {
	GBytes *bytes; /* as they came */
	GBytes *extra; /* behind the fixed part of the wave data */
	gboolean has_header;
	struct ksf_format format; /* of bare wave data: the KSDATAFORMAT that it makes */
};

G_DEFINE_BOXED_TYPE(KsfmtFormat, ksfmt_format, ksfmt_format_ref, ksfmt_format_unref)

char *
ksfmt_wave_to_text(const struct ksf_wave *wave, GBytes *extra)
{
	gsize size;
	const void *data = g_bytes_get_data(extra, &size);
	gsize length = ksf_wave_print(NULL, 0, wave, data, size);
	char *text = g_malloc0(length + 1);

	ksf_wave_print(text, length + 1, wave, data, size);
	return text;
}

GBytes *
ksfmt_wave_extra(GBytes *bytes, gsize offset, gsize end, const struct ksf_wave *wave)
{
	gsize wanted = ksf_wave_extra_bytes(wave);
	gsize start = offset + wave->size - wanted;

	if (wanted == 0 || start >= end)
		return g_bytes_new_static("", 0);
	return g_bytes_new_from_bytes(bytes, start, MIN(wanted, end - start));
}

KsfmtFormat *
ksfmt_format_new_bare(GBytes *bytes)
{
	KsfmtFormat *self = g_atomic_rc_box_new0(KsfmtFormat);
	struct ksf_wave wave;
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);

	ksf_wave_decode(&wave, data, size);
	ksf_format_wrap(&self->format, &wave, 0);
	self->format.wave = wave;
	self->bytes = g_bytes_ref(bytes);
	self->extra = ksfmt_wave_extra(bytes, 0, size, &wave);
	return self;
}

KsfmtFormat *
ksfmt_format_new_headed(GBytes *bytes)
{
	KsfmtFormat *self = g_atomic_rc_box_new0(KsfmtFormat);
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	ksf_why wave_why;
	gboolean dsound;

	ksf_format_decode(&self->format, &wave_why, data, size);
	dsound = self->format.layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	self->has_header = TRUE;
	self->bytes = g_bytes_ref(bytes);
	self->extra = ksfmt_wave_extra(bytes, dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE,
		MIN(size, self->format.format_size), &self->format.wave);
	return self;
}

static KsfmtFormat *
format_of_input(KsfmtInput *input, GError **error)
{
	KsfmtFormat *self = ksfmt_input_get_format(input);

	if (self == NULL) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED,
			"data ranges, where a format is wanted");
		return NULL;
	}
	return ksfmt_format_ref(self);
}

/**
 * ksfmt_format_new_from_bytes:
 * @bytes: a wave format or a KSDATAFORMAT, raw or in any dressing
 * @as: what the bytes are, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the format, valid or not; %NULL if the bytes are none
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_format_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, as, error);

	return input != NULL ? format_of_input(input, error) : NULL;
}

/**
 * ksfmt_format_new_from_file:
 * @path: (type filename): a file
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the format, valid or not; %NULL if the file has none
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_format_new_from_file(const char *path, GError **error)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_file(path, KSFMT_KIND_ANY, error);
	KsfmtFormat *self;

	if (input == NULL)
		return NULL;
	self = format_of_input(input, error);
	if (self == NULL)
		g_prefix_error(error, "%s: ", path);
	return self;
}

/**
 * ksfmt_format_new_from_text:
 * @text: the one-line notation, or hex
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the format, valid or not; %NULL if the text is none
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_format_new_from_text(const char *text, GError **error)
{
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_text(text, KSFMT_KIND_ANY, error);

	return input != NULL ? format_of_input(input, error) : NULL;
}

/**
 * ksfmt_format_new_from_wave: (skip)
 * @wave: a value, decoded or built
 * @extra: (nullable): the bytes behind the fixed part
 *
 * Returns: (transfer full): the bare wave format
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_format_new_from_wave(const struct ksf_wave *wave, GBytes *extra)
{
	gsize extra_size = 0;
	const void *data = extra != NULL ? g_bytes_get_data(extra, &extra_size) : NULL;
	gsize size = ksf_wave_encode(wave, data, extra_size, NULL, 0);
	guint8 *out = g_malloc0(size);
	g_autoptr(GBytes) bytes = NULL;

	ksf_wave_encode(wave, data, extra_size, out, size);
	bytes = g_bytes_new_take(out, size);
	return ksfmt_format_new_bare(bytes);
}

/**
 * ksfmt_format_ref:
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_format_ref(KsfmtFormat *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
format_clear(KsfmtFormat *self)
{
	g_bytes_unref(self->bytes);
	g_bytes_unref(self->extra);
}

/**
 * ksfmt_format_unref:
 * @self: (transfer full): a #KsfmtFormat
 *
 * Since: 1.0
 */
void
ksfmt_format_unref(KsfmtFormat *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)format_clear);
}

/**
 * ksfmt_format_has_header:
 * @self: a #KsfmtFormat
 *
 * Returns: %TRUE for a KSDATAFORMAT, %FALSE for bare wave data
 *
 * Since: 1.0
 */
gboolean
ksfmt_format_has_header(KsfmtFormat *self)
{
	return self->has_header;
}

/**
 * ksfmt_format_get_wave: (skip)
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer none): the wave data; KSF_LAYOUT_NONE where there is none
 *
 * Since: 1.0
 */
const struct ksf_wave *
ksfmt_format_get_wave(KsfmtFormat *self)
{
	return &self->format.wave;
}

/**
 * ksfmt_format_get_format: (skip)
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer none): the KSDATAFORMAT, of bare wave data the one that it makes under
 *   KSDATAFORMAT_SPECIFIER_WAVEFORMATEX
 *
 * Since: 1.0
 */
const struct ksf_format *
ksfmt_format_get_format(KsfmtFormat *self)
{
	return &self->format;
}

/**
 * ksfmt_format_get_bytes:
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer none): the bytes that it came from
 *
 * Since: 1.0
 */
GBytes *
ksfmt_format_get_bytes(KsfmtFormat *self)
{
	return self->bytes;
}

/**
 * ksfmt_format_get_extra:
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer none): the extra data behind the fixed part of the wave structure
 *
 * Since: 1.0
 */
GBytes *
ksfmt_format_get_extra(KsfmtFormat *self)
{
	return self->extra;
}

/**
 * ksfmt_format_to_bytes:
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer full): the structure alone, written from its value: the bytes that it came
 * from without what followed them, and with missing extra data as zeros
 *
 * Since: 1.0
 */
GBytes *
ksfmt_format_to_bytes(KsfmtFormat *self)
{
	const struct ksf_format *format = &self->format;
	gsize extra_size;
	const void *extra = g_bytes_get_data(self->extra, &extra_size);
	gsize size;
	guint8 *out;

	if (self->has_header)
		size = ksf_format_encode(format, extra, extra_size, NULL, 0);
	else
		size = ksf_wave_encode(&format->wave, extra, extra_size, NULL, 0);
	out = g_malloc0(size);
	if (self->has_header)
		ksf_format_encode(format, extra, extra_size, out, size);
	else
		ksf_wave_encode(&format->wave, extra, extra_size, out, size);
	return g_bytes_new_take(out, size);
}

/**
 * ksfmt_format_to_text:
 * @self: a #KsfmtFormat
 *
 * Returns: (transfer full): the wave data in the one-line notation; "" if there is none
 *
 * Since: 1.0
 */
char *
ksfmt_format_to_text(KsfmtFormat *self)
{
	return ksfmt_wave_to_text(&self->format.wave, self->extra);
}

/**
 * ksfmt_format_judge:
 * @self: a #KsfmtFormat
 * @offset: where the bytes stand in their source
 * @profile: which severities the rules have
 * @context: where the format comes from; %KSFMT_CONTEXT_INFERRED means KS
 * @release: the release of Windows
 *
 * Returns: (transfer full): the format with everything that the rules say
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_format_judge(KsfmtFormat *self, guint64 offset, KsfmtProfile profile, KsfmtContext context,
	KsfmtRelease release)
{
	struct ksfmt_light light = {offset, profile, context, release};

	if (context == KSFMT_CONTEXT_INFERRED)
		light.context = KSFMT_CONTEXT_KS;
	if (self->has_header)
		return ksfmt_item_new_format(&self->format, self->bytes, self->extra, &light);
	return ksfmt_item_new_wave(&self->format.wave, self->bytes, self->extra, &light);
}
