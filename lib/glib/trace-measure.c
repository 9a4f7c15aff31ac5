/* SPDX-License-Identifier: MIT */
/*
 * What a trace shows. The error is KSPosTst's (Windows-driver-samples, audio/tests): a line through
 * the positions by least squares, its offset taken off, the rest held against the time at the
 * format's own rate, so that drift is in the error too. Time counts from the first reading.
 */
#include <math.h>

#include "private.h"
#include "trace.h"

#define MS 1000.0
/* "Share of noise" of the test kit of 2014. */
#define NOISE_MS 0.8
/* A uniform quantiser of width g scatters by g / sqrt(12), and never by more than g / 2. Some room
 * for few readings; anything with outliers is further out, anything with two values further in. */
#define UNIFORM_LEAST 0.4
#define UNIFORM_MOST  0.7

struct trace_reading *
trace_reading_at(const KsfmtTrace *self, guint index)
{
	return &g_array_index(self->readings, struct trace_reading, index);
}

/* ---- linear positions ----------------------------------------------------------------------- */

static guint64
bytes_of_time(const KsfmtTrace *self, guint64 time)
{
	return ksf_frames_of_time(time, self->rate.samples_per_sec, KSF_ROUND_NEAREST) *
		self->rate.block_align;
}

static guint64
elapsed_bytes(const KsfmtTrace *self, guint index)
{
	return bytes_of_time(self,
		trace_reading_at(self, index)->time - trace_reading_at(self, index - 1)->time);
}

static gboolean
is_gap(const KsfmtTrace *self, guint index)
{
	return self->buffer_bytes != 0 && elapsed_bytes(self, index) >= self->buffer_bytes / 2;
}

/* The lap closest to where the time says the position is: a step back is then seen as one. The
 * first lap has number 1, so that there is room below it. */
static void
follow_play(KsfmtTrace *self)
{
	struct ksf_unwrap unwrap = {self->buffer_bytes, self->buffer_bytes, 0};
	guint64 linear = 0;

	for (guint i = 0; i < self->readings->len; i++) {
		struct trace_reading *reading = trace_reading_at(self, i);

		if (i == 0)
			linear = ksf_unwrap_poll(&unwrap, reading->play);
		else
			linear = ksf_unwrap_time(
				&unwrap, reading->play, linear + elapsed_bytes(self, i));
		reading->play_linear = (gint64)linear;
	}
}

/* Bytes of the client at the first reading: less than a buffer from the position. */
static guint64
first_write(const KsfmtTrace *self)
{
	const struct trace_reading *first = trace_reading_at(self, 0);
	guint64 play = first->play % self->buffer_bytes;
	guint64 write = first->write % self->buffer_bytes;
	guint64 linear = (guint64)first->play_linear - play + write;

	if (self->is_capture)
		return write > play ? linear - self->buffer_bytes : linear;
	return write < play ? linear + self->buffer_bytes : linear;
}

/* A client writes packets and never goes back: by polling, unless a lap may have been missed. */
static void
follow_write(KsfmtTrace *self)
{
	struct ksf_unwrap unwrap = {self->buffer_bytes, first_write(self), 0};

	unwrap.last = unwrap.linear % self->buffer_bytes;
	for (guint i = 0; i < self->readings->len; i++) {
		struct trace_reading *reading = trace_reading_at(self, i);
		guint64 linear = unwrap.linear;

		if (i > 0 && elapsed_bytes(self, i) >= self->buffer_bytes)
			ksf_unwrap_time(&unwrap, reading->write, linear + elapsed_bytes(self, i));
		else
			ksf_unwrap_poll(&unwrap, reading->write);
		reading->write_linear = (gint64)unwrap.linear;
	}
}

static void
follow_linear(KsfmtTrace *self)
{
	for (guint i = 0; i < self->readings->len; i++) {
		struct trace_reading *reading = trace_reading_at(self, i);

		reading->play_linear = (gint64)reading->play;
		reading->write_linear = (gint64)reading->write;
	}
}

/* ---- counts --------------------------------------------------------------------------------- */

static guint64
common_divisor(guint64 a, guint64 b)
{
	while (b != 0) {
		guint64 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static void
count_reading(KsfmtTrace *self, const struct trace_reading *reading)
{
	if (reading->play % self->rate.block_align != 0)
		self->figures[KSFMT_TRACE_PARTIAL]++;
	if (self->buffer_bytes != 0 && reading->play >= self->buffer_bytes)
		self->figures[KSFMT_TRACE_OUTSIDE]++;
}

static gint64
laps_between(const KsfmtTrace *self, gint64 before, gint64 now)
{
	return now / self->buffer_bytes - before / self->buffer_bytes;
}

static void
count_step(KsfmtTrace *self, guint index, guint64 *unit)
{
	gint64 before = trace_reading_at(self, index - 1)->play_linear;
	gint64 now = trace_reading_at(self, index)->play_linear;
	gint64 step = now - before;
	double *figures = self->figures;

	*unit = common_divisor(*unit, (guint64)ABS(step));
	figures[KSFMT_TRACE_LARGEST_STEP] = MAX(figures[KSFMT_TRACE_LARGEST_STEP], (double)step);
	figures[KSFMT_TRACE_BACKWARD] += step < 0 ? 1 : 0;
	figures[KSFMT_TRACE_REPEATED] += step == 0 ? 1 : 0;
	figures[KSFMT_TRACE_GAPS] += is_gap(self, index) ? 1 : 0;
	if (self->buffer_bytes != 0 && step > 0)
		figures[KSFMT_TRACE_WRAPS] += (double)laps_between(self, before, now);
}

static void
count(KsfmtTrace *self)
{
	guint64 unit = 0;

	self->figures[KSFMT_TRACE_READINGS] = self->readings->len;
	for (guint i = 0; i < self->readings->len; i++)
		count_reading(self, trace_reading_at(self, i));
	for (guint i = 1; i < self->readings->len; i++)
		count_step(self, i, &unit);
	self->figures[KSFMT_TRACE_STEP_UNIT] = (double)unit;
}

/* ---- xruns ---------------------------------------------------------------------------------- */

/* Bytes by which one cursor has overtaken the other. */
static guint64
xrun_bytes(const KsfmtTrace *self, const struct trace_reading *reading)
{
	gint64 lead = self->is_capture ? reading->play_linear - reading->write_linear
				       : reading->write_linear - reading->play_linear;

	if (lead < 0)
		return (guint64)-lead;
	if (self->buffer_bytes != 0 && lead > self->buffer_bytes)
		return (guint64)lead - self->buffer_bytes;
	return 0;
}

static void
find_xruns(KsfmtTrace *self)
{
	struct trace_xrun *open = NULL;

	for (guint i = 0; i < self->readings->len; i++) {
		const struct trace_reading *reading = trace_reading_at(self, i);
		guint64 bytes = xrun_bytes(self, reading);
		struct trace_xrun xrun = {reading->time, reading->time, bytes};

		if (bytes == 0) {
			open = NULL;
			continue;
		}
		if (open == NULL) {
			g_array_append_val(self->xruns, xrun);
			open = &g_array_index(self->xruns, struct trace_xrun, self->xruns->len - 1);
		}
		open->to = reading->time;
		open->bytes = MAX(open->bytes, bytes);
	}
	self->figures[KSFMT_TRACE_XRUNS] = self->xruns->len;
}

void
trace_follow(KsfmtTrace *self)
{
	if (self->buffer_bytes == 0)
		follow_linear(self);
	else
		follow_play(self);
	if (self->has_write && self->buffer_bytes != 0 && self->readings->len > 0)
		follow_write(self);
	count(self);
	if (self->has_write)
		find_xruns(self);
}

/* ---- line and error ------------------------------------------------------------------------- */

struct line {
	double slope; /* bytes a second */
	double start; /* bytes at the first reading */
};

/* Least squares about the means, which loses least in long traces; in whole numbers, as long as a
 * double holds them. */
static struct line
fit(const KsfmtTrace *self)
{
	double count = self->readings->len;
	double time = 0;
	double place = 0;
	double above = 0;
	double below = 0;
	struct line line = {0, 0};

	for (guint i = 0; i < self->readings->len; i++) {
		time += trace_reading_at(self, i)->elapsed;
		place += trace_reading_at(self, i)->bytes;
	}
	time /= count;
	place /= count;
	for (guint i = 0; i < self->readings->len; i++) {
		const struct trace_reading *reading = trace_reading_at(self, i);

		above += (reading->elapsed - time) * (reading->bytes - place);
		below += (reading->elapsed - time) * (reading->elapsed - time);
	}
	line.slope = below > 0 ? above * KSF_100NS / below : 0;
	line.start = place - line.slope * (time / KSF_100NS);
	return line;
}

static void
place_reading(const KsfmtTrace *self, struct trace_reading *reading, const struct line *line)
{
	/* KSPosTst takes the offset as time, at the measured rate. A position that stands still
	 * has none. */
	double offset = line->slope > 0 ? line->start / line->slope : 0;
	double seconds = reading->elapsed / KSF_100NS;

	reading->error = (reading->bytes / self->byte_rate - offset - seconds) * MS;
	reading->distance =
		(reading->bytes - line->start - line->slope * seconds) / self->byte_rate * MS;
}

static void
measure_error(KsfmtTrace *self)
{
	double *figures = self->figures;
	double count = self->readings->len;
	double squares = 0;
	double scatter = 0;

	for (guint i = 0; i < self->readings->len; i++) {
		const struct trace_reading *reading = trace_reading_at(self, i);

		figures[KSFMT_TRACE_MEAN] += reading->error / count;
		figures[KSFMT_TRACE_SHARE] += fabs(reading->error) > NOISE_MS ? 100 / count : 0;
		figures[KSFMT_TRACE_EXTREME] =
			fmax(figures[KSFMT_TRACE_EXTREME], fabs(reading->distance));
		if (fabs(reading->error) > fabs(figures[KSFMT_TRACE_LARGEST]))
			figures[KSFMT_TRACE_LARGEST] = reading->error;
	}
	for (guint i = 0; i < self->readings->len; i++) {
		const struct trace_reading *reading = trace_reading_at(self, i);
		double apart = reading->error - figures[KSFMT_TRACE_MEAN];

		squares += apart * apart;
		scatter += reading->distance * reading->distance;
	}
	figures[KSFMT_TRACE_DEVIATION] = sqrt(squares / count);
	figures[KSFMT_TRACE_SCATTER] = sqrt(scatter / count);
}

static void
measure_quantum(KsfmtTrace *self)
{
	double width = self->figures[KSFMT_TRACE_SCATTER] * sqrt(12);
	double extreme = self->figures[KSFMT_TRACE_EXTREME];
	double frame = MS / self->rate.samples_per_sec;

	if (width > 1.5 * frame && extreme >= UNIFORM_LEAST * width &&
		extreme <= UNIFORM_MOST * width)
		self->figures[KSFMT_TRACE_QUANTUM] = width;
}

void
trace_measure(KsfmtTrace *self)
{
	guint count = self->readings->len;
	const struct trace_reading *first;
	struct line line;

	if (count == 0)
		return;
	first = trace_reading_at(self, 0);
	for (guint i = 0; i < count; i++) {
		struct trace_reading *reading = trace_reading_at(self, i);

		reading->elapsed = (double)(reading->time - first->time);
		reading->bytes = (double)(reading->play_linear - first->play_linear);
	}
	line = fit(self);
	for (guint i = 0; i < count; i++)
		place_reading(self, trace_reading_at(self, i), &line);
	self->figures[KSFMT_TRACE_DURATION] =
		trace_reading_at(self, count - 1)->elapsed * MS / KSF_100NS;
	self->figures[KSFMT_TRACE_RATE] = line.slope;
	self->figures[KSFMT_TRACE_RATE_ERROR] = (line.slope / self->byte_rate - 1) * 100;
	measure_error(self);
	measure_quantum(self);
}
