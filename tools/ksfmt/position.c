/* SPDX-License-Identifier: MIT */
/* ksfmt position: a recorded trace of a stream's position, a line a figure, and what it means. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

#define FIGURE_COLUMN  10
#define VERDICT_COLUMN 52
#define XRUNS_SHOWN    5
#define MANY_BYTES     1000000 /* a second: no use for their thousandths */

/* Reasons that stand beside their figure. */
#define LIMITED (KSF_STREAM_RATE | KSF_STREAM_MEAN | KSF_STREAM_LARGEST | KSF_STREAM_DEVIATION)

static char *format_text;
static char *limits_name;
static char *svg_path;
static guint buffer_bytes;
static gboolean is_capture;

/* One trace that is printed. */
struct view {
	struct tool *tool;
	KsfmtTrace *trace;
	KsfmtTraceLimits limits;
	const struct ksf_wave *wave;
};

static double
figure(const struct view *view, KsfmtTraceFigure which)
{
	return ksfmt_trace_get_figure(view->trace, which);
}

static double
frame_ms(const struct view *view)
{
	return 1000.0 / view->wave->samples_per_sec;
}

static double
bytes_ms(const struct view *view, double bytes)
{
	return bytes / view->wave->avg_bytes_per_sec * 1000;
}

static const char *
rule_id(ksf_why why)
{
	struct ksf_rule rule = {.id = ""};
	guint bit = 0;

	while (KSF_BIT(bit) != why)
		bit++;
	ksf_rule_get(&rule, KSF_DOMAIN_STREAM, bit);
	return rule.id;
}

/* ---- figures -------------------------------------------------------------------------------- */

struct limited {
	const char *name;
	KsfmtTraceFigure which;
	ksf_why why;
	const char *unit;
};

static const struct limited limited_rate = {"rate", KSFMT_TRACE_RATE_ERROR, KSF_STREAM_RATE, "%"};
static const struct limited limited_errors[] = {
	{"mean", KSFMT_TRACE_MEAN, KSF_STREAM_MEAN, "ms"},
	{"largest", KSFMT_TRACE_LARGEST, KSF_STREAM_LARGEST, "ms"},
	{"std", KSFMT_TRACE_DEVIATION, KSF_STREAM_DEVIATION, "ms"},
};

/* What rounds to 0 has no sign. */
static double
rounded(double number, double digits)
{
	return round(number * digits) / digits + 0.0;
}

/* "ok    below 4 ms". */
static void
print_limit(const struct view *view, const struct limited *row)
{
	gboolean within = (ksfmt_trace_get_why(view->trace, view->limits) & row->why) == 0;
	gboolean is_allowed;
	double limit;

	if (!ksfmt_trace_limits_get_limit(view->limits, row->which, &limit, &is_allowed)) {
		print(view->tool, "-     no limit published\n");
		return;
	}
	print_painted(view->tool, within ? GREEN : RED, within ? "ok" : "FAIL");
	print(view->tool, "%s  %s %g %s%s%s\n", within ? "  " : "",
		is_allowed ? "at most" : "below", limit, row->unit, within ? "" : "  ",
		within ? "" : rule_id(row->why));
}

static void
print_limited(const struct view *view, const struct limited *row, const char *text)
{
	gint pad = VERDICT_COLUMN - FIGURE_COLUMN - (gint)strlen(text);

	print(view->tool, "%-*s%s%*s", FIGURE_COLUMN, row->name, text, MAX(pad, 1), "");
	print_limit(view, row);
}

static void
print_errors(const struct view *view)
{
	for (guint i = 0; i < G_N_ELEMENTS(limited_errors); i++) {
		double ms = rounded(figure(view, limited_errors[i].which), 1e3);
		gboolean is_signed = limited_errors[i].which != KSFMT_TRACE_DEVIATION;
		g_autofree char *text = g_strdup_printf(is_signed ? "%+.3f ms" : "%.3f ms", ms);

		print_limited(view, &limited_errors[i], text);
	}
}

/* A slope is worth a line if it moves the position by more than a frame, and by more than three
 * times what the scatter of the readings leaves open. */
static gboolean
drifts(const struct view *view)
{
	double open =
		figure(view, KSFMT_TRACE_SCATTER) * sqrt(12 / figure(view, KSFMT_TRACE_READINGS));
	double moved =
		figure(view, KSFMT_TRACE_RATE_ERROR) / 100 * figure(view, KSFMT_TRACE_DURATION);

	return fabs(moved) > MAX(frame_ms(view), 3 * open);
}

static void
print_rate(const struct view *view)
{
	double percent = rounded(figure(view, KSFMT_TRACE_RATE_ERROR), 1e6);
	guint bytes = view->wave->avg_bytes_per_sec;
	g_autofree char *text = g_strdup_printf("%.*f of %u bytes/s %+.6f %%",
		bytes < MANY_BYTES ? 3 : 0, figure(view, KSFMT_TRACE_RATE), bytes, percent);

	print_limited(view, &limited_rate, text);
	if (drifts(view))
		print(view->tool, "%-*s%+.1f ppm, %+.3f ms a minute\n", FIGURE_COLUMN, "drift",
			percent * 10000, percent * 600);
}

static void
print_counts(const struct view *view)
{
	print(view->tool, "wraps %.0f   backward %.0f   repeated %.0f   largest step %.3f ms\n",
		figure(view, KSFMT_TRACE_WRAPS), figure(view, KSFMT_TRACE_BACKWARD),
		figure(view, KSFMT_TRACE_REPEATED),
		bytes_ms(view, figure(view, KSFMT_TRACE_LARGEST_STEP)));
}

/* ---- words ---------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF(2, 3) say(const struct view *view, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	print_wrapped(view->tool, text, 0, 0);
	print(view->tool, "\n");
}

/* "KSPosition test", 2014: uniform quantisation of width g has the standard deviation g/sqrt(12).
 */
static void
say_pattern(const struct view *view)
{
	double quantum = figure(view, KSFMT_TRACE_QUANTUM);
	double unit = bytes_ms(view, figure(view, KSFMT_TRACE_STEP_UNIT));

	if (quantum == 0) {
		if (figure(view, KSFMT_TRACE_EXTREME) <= frame_ms(view))
			say(view, "The positions are on a line, to within a frame (%.3f ms).",
				frame_ms(view));
		return;
	}
	say(view,
		"The counter looks quantised to about %.2g ms (= %.0f frames): the readings "
		"scatter by %.3f ms, times sqrt(12) is %.2f ms. One frame is %.3f ms.",
		quantum, quantum / frame_ms(view), figure(view, KSFMT_TRACE_SCATTER), quantum,
		frame_ms(view));
	if (unit > frame_ms(view) * 1.5 && unit > quantum / 1.5 && unit < quantum * 1.5)
		say(view, "Every step is a multiple of %.0f bytes, %.3f ms.",
			figure(view, KSFMT_TRACE_STEP_UNIT), unit);
}

static void
say_xruns(const struct view *view)
{
	guint64 from, to, bytes;
	guint count = (guint)figure(view, KSFMT_TRACE_XRUNS);

	for (guint i = 0; i < count && i < XRUNS_SHOWN; i++) {
		ksfmt_trace_get_xrun(view->trace, i, &from, &to, &bytes);
		say(view,
			"xrun from %.4f to %.4f ms: %" G_GUINT64_FORMAT
			" bytes at the worst (%.3f ms)",
			(double)from / 10000, (double)to / 10000, bytes,
			bytes_ms(view, (double)bytes));
	}
	if (count > XRUNS_SHOWN)
		say(view, "and %u xruns more", count - XRUNS_SHOWN);
}

static void
say_share(const struct view *view)
{
	if (view->limits == KSFMT_TRACE_LIMITS_HCK_2014_AEC)
		say(view, "Errors above 0.8 ms: %.1f %% of the readings.",
			figure(view, KSFMT_TRACE_SHARE));
}

/* A trace is not what one set of limits makes of it. */
static void
say_others(const struct view *view)
{
	for (guint i = 0; ksfmt_trace_limits_get_name((KsfmtTraceLimits)i) != NULL; i++)
		if (i != view->limits)
			print(view->tool, "; %s %s",
				(ksfmt_trace_get_why(view->trace, (KsfmtTraceLimits)i) & LIMITED) ==
						0
					? "passes"
					: "fails",
				ksfmt_trace_limits_get_name((KsfmtTraceLimits)i));
}

/* ---- one trace ------------------------------------------------------------------------------ */

static KsfmtSeverity
worst_of(GPtrArray *findings)
{
	KsfmtSeverity worst = KSFMT_SEVERITY_NONE;

	for (guint i = 0; i < findings->len; i++)
		worst = MAX(worst, ksfmt_finding_get_severity(g_ptr_array_index(findings, i)));
	return worst;
}

static void
print_verdict(const struct view *view, const char *name, gboolean no)
{
	guint discarded = (guint)figure(view, KSFMT_TRACE_DISCARDED);

	print_painted(view->tool, no ? RED : GREEN, no ? "No." : "Yes.");
	print(view->tool, " %s: %.0f readings in %.3f s", name, figure(view, KSFMT_TRACE_READINGS),
		figure(view, KSFMT_TRACE_DURATION) / 1000);
	if (discarded > 0)
		print(view->tool, ", %u discarded", discarded);
	print(view->tool, "\nLimits: %s", ksfmt_trace_limits_get_name(view->limits));
	say_others(view);
	print(view->tool, "\n\n");
}

/* It stands beside its figure. */
static gboolean
is_beside(KsfmtFinding *finding)
{
	const char *id = ksfmt_finding_get_id(finding);

	for (guint i = 0; i < G_N_ELEMENTS(limited_errors); i++)
		if (strcmp(id, rule_id(limited_errors[i].why)) == 0)
			return TRUE;
	return strcmp(id, rule_id(limited_rate.why)) == 0;
}

static void
print_findings(const struct view *view, GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		KsfmtSeverity severity = ksfmt_finding_get_severity(finding);
		const char *name = ksf_severity_name(severity);
		g_autofree char *text = NULL;

		if (is_beside(finding) && !view->tool->verbose)
			continue;
		text = g_strdup_printf("%s %s%s%s%s", ksfmt_finding_get_id(finding),
			ksfmt_finding_get_text(finding), view->tool->verbose ? " [" : "",
			view->tool->verbose ? ksfmt_finding_get_document(finding) : "",
			view->tool->verbose ? "]" : "");

		print_painted(view->tool, severity_color(severity), name);
		print(view->tool, " ");
		print_wrapped(view->tool, text, (guint)strlen(name) + 1, 2);
		print(view->tool, "\n");
	}
}

static void
print_trace(const struct view *view, const char *name, GPtrArray *findings, gboolean no)
{
	GString *out = view->tool->out;
	gsize end;

	print_verdict(view, name, no);
	print_rate(view);
	print_errors(view);
	print_counts(view);
	end = out->len;
	print_findings(view, findings);
	say_xruns(view);
	say_share(view);
	say_pattern(view);
	if (out->len > end)
		g_string_insert_c(out, (gssize)end, '\n');
}

static KsfmtTrace *
read_trace(struct tool *tool, const char *argument, KsfmtFormat *format, GError **error)
{
	KsfmtTrace *trace;

	if (!tool->is_text && strcmp(argument, "-") == 0)
		return ksfmt_trace_new_from_fd(
			STDIN_FILENO, "standard input", format, buffer_bytes, is_capture, error);
	if (!tool->is_text)
		return ksfmt_trace_new_from_file(argument, format, buffer_bytes, is_capture, error);
	trace = ksfmt_trace_new_from_text(argument, format, buffer_bytes, is_capture, error);
	if (trace == NULL)
		g_prefix_error(error, "-x: ");
	return trace;
}

static int
judge(const struct view *view, const char *name, JsonArray *items)
{
	g_autoptr(GPtrArray) findings = ksfmt_trace_get_findings(view->trace, view->limits);
	gboolean no = worst_of(findings) >= view->tool->fail_on;

	if ((ksfmt_trace_get_why(view->trace, view->limits) & KSF_STREAM_READINGS) != 0)
		return fail(view->tool, "%s: %s", name,
			ksfmt_finding_get_text(g_ptr_array_index(findings, 0)));
	json_array_add_element(items, ksfmt_trace_to_json(view->trace, name, view->limits));
	if (!view->tool->json && !view->tool->quiet) {
		if (json_array_get_length(items) > 1)
			print(view->tool, "\n");
		print_trace(view, name, findings, no);
	}
	return no ? EXIT_NO : EXIT_YES;
}

static KsfmtFormat *wanted;
static KsfmtTraceLimits wanted_limits;

static int
position_one(struct tool *tool, const char *argument, JsonArray *items)
{
	GError *error = NULL;
	g_autoptr(KsfmtTrace) trace = read_trace(tool, argument, wanted, &error);
	struct view view = {tool, trace, wanted_limits, ksfmt_format_get_wave(wanted)};
	g_autofree char *svg = NULL;

	if (trace == NULL)
		return fail_error(tool, error);
	svg = svg_path != NULL ? ksfmt_trace_to_svg(trace, wanted_limits) : NULL;
	if (svg != NULL && write_file(tool, svg_path, svg) >= 0)
		return EXIT_UNANSWERED;
	return judge(&view, input_name(tool, argument), items);
}

static int
fail_limits(struct tool *tool)
{
	g_autoptr(GString) known = g_string_new(NULL);

	for (guint i = 0; ksfmt_trace_limits_get_name((KsfmtTraceLimits)i) != NULL; i++)
		g_string_append_printf(known, "%s%s", i > 0 ? ", " : "",
			ksfmt_trace_limits_get_name((KsfmtTraceLimits)i));
	return fail(tool, "position: --limits %s: not one of %s", limits_name, known->str);
}

static int
run(struct tool *tool)
{
	GError *error = NULL;
	int status;

	if (format_text == NULL)
		return fail(tool, "position: --format FORMAT is missing");
	if (limits_name != NULL && !ksfmt_trace_limits_from_name(limits_name, &wanted_limits))
		return fail_limits(tool);
	if (svg_path != NULL && tool->inputs != NULL && tool->inputs[1] != NULL)
		return fail(tool, "position: --svg FILE wants one TRACE");
	wanted = argument_format(format_text, &error);
	if (wanted == NULL)
		return fail_error(tool, error);
	status = run_inputs(tool, position_one, "a TRACE is missing: a file of CSV, - or -x TEXT");
	ksfmt_format_unref(wanted);
	return status;
}

static gboolean
read_buffer(const char *name, const char *value, gpointer data, GError **error)
{
	guint64 number;

	(void)name;
	(void)data;
	if (!parse_number(value, G_MAXUINT32, &number) || number == 0) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--buffer %s: no size in bytes", value);
		return FALSE;
	}
	buffer_bytes = (guint)number;
	return TRUE;
}

static const GOptionEntry entries[] = {
	{"format", 0, 0, G_OPTION_ARG_FILENAME, &format_text, "The stream's format, or @PATH",
		"FORMAT"},
	{"buffer", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer)read_buffer,
		"Positions are relative to a cyclic buffer of this size", "BYTES"},
	{"limits", 0, 0, G_OPTION_ARG_FILENAME, &limits_name,
		"hlk-public (default) or hck-2014-aec", "NAME"},
	{"capture", 0, 0, G_OPTION_ARG_NONE, &is_capture,
		"play is the record position, write the read position", NULL},
	{"svg", 0, 0, G_OPTION_ARG_FILENAME, &svg_path, "Draw the error into a file", "FILE"},
	G_OPTION_ENTRY_NULL,
};

const struct command command_position = {
	"position",
	"TRACE...",
	"Judge a recorded trace of a position: rate, drift, jitter, xruns",
	"  ksfmt position trace.csv --format \"WFX PCM 16 2ch 44100\"\n"
	"  ksfmt position ring.csv --format @f.txt --buffer 3840 --svg ring.svg\n"
	"  ksfmt position trace.csv --format @f.txt --limits hck-2014-aec\n"
	"A TRACE is CSV: a header time_hns,play or time_hns,play,write, then a\n"
	"reading a line: units of 100 ns, and bytes; # begins a comment.\n",
	TRUE,
	FALSE,
	entries,
	run,
};
