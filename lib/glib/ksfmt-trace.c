/* SPDX-License-Identifier: MIT */
#include "private.h"
#include "reader.h"
#include "trace.h"

G_DEFINE_BOXED_TYPE(KsfmtTrace, ksfmt_trace, ksfmt_trace_ref, ksfmt_trace_unref)

static KsfmtTrace *
trace_new(KsfmtFormat *format, guint buffer_bytes, gboolean is_capture)
{
	const struct ksf_wave *wave = ksfmt_format_get_wave(format);
	KsfmtTrace *self = g_atomic_rc_box_new0(KsfmtTrace);

	self->rate.samples_per_sec = wave->samples_per_sec;
	self->rate.block_align = wave->block_align;
	self->byte_rate = wave->avg_bytes_per_sec;
	self->buffer_bytes = buffer_bytes;
	self->is_capture = is_capture;
	self->line = ksfmt_wave_to_text(wave, ksfmt_format_get_extra(format));
	self->readings = g_array_new(FALSE, FALSE, sizeof(struct trace_reading));
	self->xruns = g_array_new(FALSE, FALSE, sizeof(struct trace_xrun));
	return self;
}

/* Time is turned into bytes by rate and frame, as a device does it. */
static gboolean
trace_has_rate(const KsfmtTrace *self, GError **error)
{
	if (ksf_rate_is_sound(&self->rate) &&
		self->byte_rate == (double)self->rate.samples_per_sec * self->rate.block_align)
		return TRUE;
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
		"%s has no positions: nAvgBytesPerSec must be nSamplesPerSec x nBlockAlign, and "
		"above 0",
		self->line);
	return FALSE;
}

/**
 * ksfmt_trace_new_from_text:
 * @text: CSV: a header "time_hns,play" or "time_hns,play,write", then a reading a line: the time
 *   in units of 100 ns, ascending, and bytes. Empty lines and what stands behind a # do not count
 * @format: the stream's format
 * @buffer_bytes: size of the cyclic buffer that positions are relative to; 0 if they are linear
 * @is_capture: whether play is the record position and write the read position
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the trace, however few readings it has; %NULL with an error
 *   that names the line which is not understood
 *
 * Since: 1.0
 */
KsfmtTrace *
ksfmt_trace_new_from_text(const char *text, KsfmtFormat *format, guint buffer_bytes,
	gboolean is_capture, GError **error)
{
	g_autoptr(KsfmtTrace) self = trace_new(format, buffer_bytes, is_capture);

	if (!trace_has_rate(self, error) || !trace_read(self, text, error))
		return NULL;
	trace_follow(self);
	trace_measure(self);
	return g_steal_pointer(&self);
}

/**
 * ksfmt_trace_new_from_fd:
 * @fd: a file descriptor, of text in UTF-8, or in UTF-16 with a byte order mark; it stays open
 * @name: what error messages call it
 * @format: the stream's format
 * @buffer_bytes: as ksfmt_trace_new_from_text()
 * @is_capture: as ksfmt_trace_new_from_text()
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_trace_new_from_text()
 *
 * Since: 1.0
 */
KsfmtTrace *
ksfmt_trace_new_from_fd(int fd, const char *name, KsfmtFormat *format, guint buffer_bytes,
	gboolean is_capture, GError **error)
{
	struct reader reader;
	g_autofree char *text = NULL;
	KsfmtTrace *self = NULL;

	if (reader_init_fd(&reader, fd, error))
		text = reader_read_text(&reader, KSFMT_TRACE_MAX, "CSV", error);
	if (text != NULL)
		self = ksfmt_trace_new_from_text(text, format, buffer_bytes, is_capture, error);
	if (self == NULL)
		g_prefix_error(error, "%s: ", name);
	return self;
}

/**
 * ksfmt_trace_new_from_file:
 * @path: (type filename): a file of CSV, at most %KSFMT_TRACE_MAX bytes, in
 *   UTF-8, or in UTF-16 with a byte order mark
 * @format: the stream's format
 * @buffer_bytes: as ksfmt_trace_new_from_text()
 * @is_capture: as ksfmt_trace_new_from_text()
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_trace_new_from_text()
 *
 * Since: 1.0
 */
KsfmtTrace *
ksfmt_trace_new_from_file(const char *path, KsfmtFormat *format, guint buffer_bytes,
	gboolean is_capture, GError **error)
{
	struct reader reader;
	KsfmtTrace *self;

	if (!reader_open(&reader, path, error)) {
		g_prefix_error(error, "%s: ", path);
		return NULL;
	}
	self = ksfmt_trace_new_from_fd(reader.fd, path, format, buffer_bytes, is_capture, error);
	reader_close(&reader);
	return self;
}

/**
 * ksfmt_trace_ref:
 * @self: a #KsfmtTrace
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtTrace *
ksfmt_trace_ref(KsfmtTrace *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
trace_clear(KsfmtTrace *self)
{
	g_free(self->line);
	g_array_unref(self->readings);
	g_array_unref(self->xruns);
}

/**
 * ksfmt_trace_unref:
 * @self: (transfer full): a #KsfmtTrace
 *
 * Since: 1.0
 */
void
ksfmt_trace_unref(KsfmtTrace *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)trace_clear);
}

/**
 * ksfmt_trace_get_figure:
 * @self: a #KsfmtTrace
 * @figure: what was measured
 *
 * Returns: the number; 0 where there are too few readings for one
 *
 * Since: 1.0
 */
double
ksfmt_trace_get_figure(KsfmtTrace *self, KsfmtTraceFigure figure)
{
	g_return_val_if_fail((guint)figure < TRACE_FIGURES, 0);
	return self->figures[figure];
}

/**
 * ksfmt_trace_get_xrun:
 * @self: a #KsfmtTrace
 * @index: number of the window
 * @from_100ns: (out): time of its first reading
 * @to_100ns: (out): time of its last reading
 * @bytes: (out): by how much one cursor had overtaken the other, at the worst
 *
 * Returns: %FALSE if there is no such window; nothing is then written
 *
 * Since: 1.0
 */
gboolean
ksfmt_trace_get_xrun(
	KsfmtTrace *self, guint index, guint64 *from_100ns, guint64 *to_100ns, guint64 *bytes)
{
	const struct trace_xrun *xrun;

	if (index >= self->xruns->len)
		return FALSE;
	xrun = &g_array_index(self->xruns, struct trace_xrun, index);
	*from_100ns = xrun->from;
	*to_100ns = xrun->to;
	*bytes = xrun->bytes;
	return TRUE;
}
