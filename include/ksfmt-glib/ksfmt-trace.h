/* SPDX-License-Identifier: MIT */
/* ksfmt-trace.h - a recorded trace of a stream's position, measured and judged. */
#pragma once

#include <json-glib/json-glib.h>
#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-finding.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt/stream.h>

G_BEGIN_DECLS

/**
 * KSFMT_TRACE_MAX:
 *
 * The most bytes of a trace that are read.
 *
 * Since: 1.0
 */
#define KSFMT_TRACE_MAX (16 * 1024 * 1024)

/**
 * KsfmtTrace:
 *
 * Readings of a position and what they show. Immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtTrace KsfmtTrace;

/**
 * KsfmtTraceLimits:
 * @KSFMT_TRACE_LIMITS_HLK_PUBLIC: KSPosTst as published with Microsoft's driver samples
 * @KSFMT_TRACE_LIMITS_HCK_2014_AEC: the test kit of April 2014, for echo cancellation
 *
 * Whose limits a trace is held against.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_TRACE_LIMITS_HLK_PUBLIC = 0,
	KSFMT_TRACE_LIMITS_HCK_2014_AEC
} KsfmtTraceLimits;

/**
 * KsfmtTraceFigure:
 * @KSFMT_TRACE_READINGS: readings at different times
 * @KSFMT_TRACE_DISCARDED: readings at the time of the one before, which do not count
 * @KSFMT_TRACE_DURATION: from the first reading to the last, ms
 * @KSFMT_TRACE_RATE: slope of the line through the positions by least squares, bytes a second
 * @KSFMT_TRACE_RATE_ERROR: by how much that is above the format's, percent
 * @KSFMT_TRACE_MEAN: mean of the error, ms; the error is how far a position, less the line's
 *   offset, is ahead of the time since the first reading
 * @KSFMT_TRACE_LARGEST: the error that is largest, with its sign, ms
 * @KSFMT_TRACE_DEVIATION: standard deviation of the error about its mean, ms
 * @KSFMT_TRACE_SHARE: readings with an error above 0.8 ms, percent
 * @KSFMT_TRACE_SCATTER: standard deviation about the line, without the drift, ms
 * @KSFMT_TRACE_EXTREME: the largest distance from the line, ms
 * @KSFMT_TRACE_QUANTUM: width of the uniform quantiser that would scatter so, ms; 0 if the
 *   distances from the line do not look like one, or are within a frame
 * @KSFMT_TRACE_STEP_UNIT: greatest common divisor of the steps, bytes
 * @KSFMT_TRACE_LARGEST_STEP: the largest step between two readings, bytes
 * @KSFMT_TRACE_WRAPS: laps of the buffer that began
 * @KSFMT_TRACE_BACKWARD: positions below the one before
 * @KSFMT_TRACE_REPEATED: positions that are the one before
 * @KSFMT_TRACE_PARTIAL: positions that are no whole number of frames
 * @KSFMT_TRACE_OUTSIDE: positions not inside the buffer
 * @KSFMT_TRACE_GAPS: pairs of readings half a buffer or more apart
 * @KSFMT_TRACE_XRUNS: windows in which play and write had overtaken each other
 *
 * What is measured.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_TRACE_READINGS = 0,
	KSFMT_TRACE_DISCARDED,
	KSFMT_TRACE_DURATION,
	KSFMT_TRACE_RATE,
	KSFMT_TRACE_RATE_ERROR,
	KSFMT_TRACE_MEAN,
	KSFMT_TRACE_LARGEST,
	KSFMT_TRACE_DEVIATION,
	KSFMT_TRACE_SHARE,
	KSFMT_TRACE_SCATTER,
	KSFMT_TRACE_EXTREME,
	KSFMT_TRACE_QUANTUM,
	KSFMT_TRACE_STEP_UNIT,
	KSFMT_TRACE_LARGEST_STEP,
	KSFMT_TRACE_WRAPS,
	KSFMT_TRACE_BACKWARD,
	KSFMT_TRACE_REPEATED,
	KSFMT_TRACE_PARTIAL,
	KSFMT_TRACE_OUTSIDE,
	KSFMT_TRACE_GAPS,
	KSFMT_TRACE_XRUNS
} KsfmtTraceFigure;

#define KSFMT_TYPE_TRACE (ksfmt_trace_get_type())
KSFMT_API
GType ksfmt_trace_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtTrace *ksfmt_trace_new_from_file(const char *path, KsfmtFormat *format, guint buffer_bytes,
	gboolean is_capture, GError **error);
KSFMT_API
KsfmtTrace *ksfmt_trace_new_from_fd(int fd, const char *name, KsfmtFormat *format,
	guint buffer_bytes, gboolean is_capture, GError **error);
KSFMT_API
KsfmtTrace *ksfmt_trace_new_from_text(const char *text, KsfmtFormat *format, guint buffer_bytes,
	gboolean is_capture, GError **error);

KSFMT_API
KsfmtTrace *ksfmt_trace_ref(KsfmtTrace *self);
KSFMT_API
void ksfmt_trace_unref(KsfmtTrace *self);

KSFMT_API
double ksfmt_trace_get_figure(KsfmtTrace *self, KsfmtTraceFigure figure);
KSFMT_API
gboolean ksfmt_trace_get_xrun(
	KsfmtTrace *self, guint index, guint64 *from_100ns, guint64 *to_100ns, guint64 *bytes);
KSFMT_API
guint64 ksfmt_trace_get_why(KsfmtTrace *self, KsfmtTraceLimits limits);
KSFMT_API
GPtrArray *ksfmt_trace_get_findings(KsfmtTrace *self, KsfmtTraceLimits limits);
KSFMT_API
JsonNode *ksfmt_trace_to_json(KsfmtTrace *self, const char *source, KsfmtTraceLimits limits);
KSFMT_API
char *ksfmt_trace_to_svg(KsfmtTrace *self, KsfmtTraceLimits limits);

KSFMT_API
const char *ksfmt_trace_limits_get_name(KsfmtTraceLimits limits);
KSFMT_API
gboolean ksfmt_trace_limits_from_name(const char *name, KsfmtTraceLimits *limits);
KSFMT_API
const char *ksfmt_trace_limits_get_source(KsfmtTraceLimits limits);
KSFMT_API
gboolean ksfmt_trace_limits_get_limit(
	KsfmtTraceLimits limits, KsfmtTraceFigure figure, double *value, gboolean *is_allowed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtTrace, ksfmt_trace_unref)

G_END_DECLS
