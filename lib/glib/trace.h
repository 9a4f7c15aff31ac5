/* SPDX-License-Identifier: MIT */
/* trace.h - what the files of KsfmtTrace share. Private. */
#pragma once

#include <ksfmt-glib/ksfmt-trace.h>

#define TRACE_FIGURES (KSFMT_TRACE_XRUNS + 1)

struct trace_reading {
	guint64 time;  /* 100 ns */
	guint64 play;  /* as recorded */
	guint64 write; /* as recorded; 0 if there is none */
	gint64 play_linear;
	gint64 write_linear;
	double elapsed;  /* 100 ns since the first reading */
	double bytes;    /* since the first reading */
	double error;    /* ms that the position is ahead */
	double distance; /* ms from the line */
};

/* Readings, one after the other, at which one cursor had overtaken the other. */
struct trace_xrun {
	guint64 from; /* 100 ns */
	guint64 to;
	guint64 bytes; /* at the worst */
};

struct _KsfmtTrace {
	struct ksf_rate rate;
	double byte_rate;
	guint32 buffer_bytes; /* 0: positions are linear */
	gboolean is_capture;
	gboolean has_write;
	char *line;       /* the format */
	GArray *readings; /* of struct trace_reading, in order of time */
	GArray *xruns;    /* of struct trace_xrun */
	double figures[TRACE_FIGURES];
};

struct trace_reading *trace_reading_at(const KsfmtTrace *self, guint index);

/* trace-read.c: the lines of a trace. FALSE and @error, which names the line. */
gboolean trace_read(KsfmtTrace *self, const char *text, GError **error);

/* trace-measure.c: linear positions and counts, then the line and the error. */
void trace_follow(KsfmtTrace *self);
void trace_measure(KsfmtTrace *self);
