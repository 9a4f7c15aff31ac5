/* SPDX-License-Identifier: MIT */
/* A trace against limits: the table of whose limits there are, reasons, findings, JSON. */
#include <math.h>

#include "private.h"
#include "trace.h"

#define DIGITS 1e6 /* of a figure in JSON: six behind the point */

/* Limits of one test. A limit of 0 is one that the source does not state. */
struct limit {
	double value;
	gboolean is_allowed; /* the value itself is within the limit */
};

struct limits {
	const char *name;
	guint readings;
	struct limit rate; /* percent */
	struct limit mean; /* ms, as the next two */
	struct limit largest;
	struct limit deviation;
	const char *source;
};

static const struct limits limits_table[] = {
	{"hlk-public", 30, {1, TRUE}, {2, FALSE}, {4, FALSE}, {1, FALSE},
		"Windows-driver-samples, audio/tests, KSPosTst"},
	{"hck-2014-aec", 30, {0, FALSE}, {0, FALSE}, {0, FALSE}, {0.3, TRUE},
		"wdmaudiodev, KSPosition test, log of April 2014; readings as hlk-public"},
};

static const char *const figure_names[TRACE_FIGURES] = {"readings", "discarded", "duration_ms",
	"bytes_per_second", "rate_error_percent", "mean_ms", "largest_ms", "deviation_ms",
	"above_0.8ms_percent", "scatter_ms", "extreme_ms", "quantum_ms", "step_unit_bytes",
	"largest_step_bytes", "wraps", "backward", "repeated", "partial", "outside", "gaps",
	"xruns"};

/* ---- limits --------------------------------------------------------------------------------- */

/**
 * ksfmt_trace_limits_get_name:
 * @limits: whose limits
 *
 * Returns: (nullable): their name, "hlk-public"; %NULL for a number that is nobody's
 *
 * Since: 1.0
 */
const char *
ksfmt_trace_limits_get_name(KsfmtTraceLimits limits)
{
	return (guint)limits < G_N_ELEMENTS(limits_table) ? limits_table[limits].name : NULL;
}

/**
 * ksfmt_trace_limits_from_name:
 * @name: "hlk-public"
 * @limits: (out): the limits of that name
 *
 * Returns: %FALSE if there are none; @limits is then untouched
 *
 * Since: 1.0
 */
gboolean
ksfmt_trace_limits_from_name(const char *name, KsfmtTraceLimits *limits)
{
	for (guint i = 0; i < G_N_ELEMENTS(limits_table); i++) {
		if (g_strcmp0(name, limits_table[i].name) != 0)
			continue;
		*limits = (KsfmtTraceLimits)i;
		return TRUE;
	}
	return FALSE;
}

/**
 * ksfmt_trace_limits_get_source:
 * @limits: whose limits
 *
 * Returns: (nullable): where they are published
 *
 * Since: 1.0
 */
const char *
ksfmt_trace_limits_get_source(KsfmtTraceLimits limits)
{
	return (guint)limits < G_N_ELEMENTS(limits_table) ? limits_table[limits].source : NULL;
}

static const struct limit *
limit_of(const struct limits *limits, KsfmtTraceFigure figure)
{
	switch (figure) {
	case KSFMT_TRACE_RATE_ERROR:
		return &limits->rate;
	case KSFMT_TRACE_MEAN:
		return &limits->mean;
	case KSFMT_TRACE_LARGEST:
		return &limits->largest;
	case KSFMT_TRACE_DEVIATION:
		return &limits->deviation;
	default:
		return NULL;
	}
}

/**
 * ksfmt_trace_limits_get_limit:
 * @limits: whose limits
 * @figure: %KSFMT_TRACE_READINGS, %KSFMT_TRACE_RATE_ERROR, %KSFMT_TRACE_MEAN,
 *   %KSFMT_TRACE_LARGEST or %KSFMT_TRACE_DEVIATION
 * @value: (out): the least readings, or the largest magnitude of another figure
 * @is_allowed: (out): whether @value itself is within the limit
 *
 * Returns: %FALSE if there is no limit; nothing is then written
 *
 * Since: 1.0
 */
gboolean
ksfmt_trace_limits_get_limit(
	KsfmtTraceLimits limits, KsfmtTraceFigure figure, double *value, gboolean *is_allowed)
{
	struct limit readings = {0, TRUE};
	const struct limit *limit = &readings;

	g_return_val_if_fail((guint)limits < G_N_ELEMENTS(limits_table), FALSE);
	readings.value = limits_table[limits].readings;
	if (figure != KSFMT_TRACE_READINGS)
		limit = limit_of(&limits_table[limits], figure);
	if (limit == NULL || limit->value == 0)
		return FALSE;
	*value = limit->value;
	*is_allowed = limit->is_allowed;
	return TRUE;
}

/* ---- reasons -------------------------------------------------------------------------------- */

static gboolean
is_beyond(const KsfmtTrace *self, KsfmtTraceLimits limits, KsfmtTraceFigure figure)
{
	double actual = fabs(self->figures[figure]);
	double value;
	gboolean is_allowed;

	if (!ksfmt_trace_limits_get_limit(limits, figure, &value, &is_allowed))
		return FALSE;
	return is_allowed ? actual > value : actual >= value;
}

/* Reasons that a figure is one of, if it is above 0. */
struct reason {
	KsfmtTraceFigure figure;
	ksf_why why;
};

static const struct reason counted[] = {
	{KSFMT_TRACE_BACKWARD, KSF_STREAM_BACKWARD},
	{KSFMT_TRACE_OUTSIDE, KSF_STREAM_OUTSIDE},
	{KSFMT_TRACE_XRUNS, KSF_STREAM_XRUN},
	{KSFMT_TRACE_PARTIAL, KSF_STREAM_FRAMES},
	{KSFMT_TRACE_GAPS, KSF_STREAM_GAP},
};

static const struct reason limited[] = {
	{KSFMT_TRACE_RATE_ERROR, KSF_STREAM_RATE},
	{KSFMT_TRACE_MEAN, KSF_STREAM_MEAN},
	{KSFMT_TRACE_LARGEST, KSF_STREAM_LARGEST},
	{KSFMT_TRACE_DEVIATION, KSF_STREAM_DEVIATION},
};

static gboolean
has_no_lead(const KsfmtTrace *self)
{
	for (guint i = 0; i < self->readings->len; i++)
		if (trace_reading_at(self, i)->play != trace_reading_at(self, i)->write)
			return FALSE;
	return self->has_write && self->readings->len > 0;
}

/**
 * ksfmt_trace_get_why:
 * @self: a #KsfmtTrace
 * @limits: whose limits it is held against
 *
 * Returns: 0, or the KSF_STREAM_ reasons of ksfmt/stream.h
 *
 * Since: 1.0
 */
guint64
ksfmt_trace_get_why(KsfmtTrace *self, KsfmtTraceLimits limits)
{
	ksf_why why = has_no_lead(self) ? KSF_STREAM_NO_LEAD : 0;

	g_return_val_if_fail((guint)limits < G_N_ELEMENTS(limits_table), 0);
	if (self->readings->len < limits_table[limits].readings)
		why |= KSF_STREAM_READINGS;
	for (guint i = 0; i < G_N_ELEMENTS(limited); i++)
		if (is_beyond(self, limits, limited[i].figure))
			why |= limited[i].why;
	for (guint i = 0; i < G_N_ELEMENTS(counted); i++)
		if (self->figures[counted[i].figure] > 0)
			why |= counted[i].why;
	return why;
}

/* ---- findings ------------------------------------------------------------------------------- */

/* No locale has a say in it. */
static char *
number_text(const char *format, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	return g_strdup(g_ascii_formatd(text, sizeof(text), format, number));
}

static char *
limited_text(const KsfmtTrace *self, KsfmtTraceLimits limits, guint index)
{
	static const char *const words[] = {"the rate is off by", "the mean of the error is",
		"the largest error is", "the standard deviation of the error is"};
	KsfmtTraceFigure figure = limited[index].figure;
	const char *unit = figure == KSFMT_TRACE_RATE_ERROR ? "%" : "ms";
	g_autofree char *actual = number_text("%.3f", self->figures[figure]);
	g_autofree char *most = NULL;
	double value = 0;
	gboolean is_allowed = FALSE;

	ksfmt_trace_limits_get_limit(limits, figure, &value, &is_allowed);
	most = number_text("%g", value);
	return g_strdup_printf("%s %s %s, must be %s %s %s (%s)", words[index], actual, unit,
		is_allowed ? "at most" : "below", most, unit, limits_table[limits].name);
}

static char *
counted_text(const KsfmtTrace *self, guint index)
{
	static const char *const words[][2] = {
		{"position is below the one before: only KSSTATE_STOP lowers it",
			"positions are below the one before: only KSSTATE_STOP lowers them"},
		{"position is not below the size of the buffer",
			"positions are not below the size of the buffer"},
		{"window in which play and write had overtaken each other",
			"windows in which play and write had overtaken each other"},
		{"position is no whole number of frames",
			"positions are no whole number of frames"},
		{"pair of readings is half a buffer or more apart: the clock tells the laps",
			"pairs of readings are half a buffer or more apart: the clock tells "
			"the laps"},
	};
	guint count = (guint)self->figures[counted[index].figure];

	return g_strdup_printf("%u %s", count, words[index][count == 1 ? 0 : 1]);
}

static void
add_finding(GPtrArray *findings, ksf_why why, guint64 actual, char *text)
{
	static const struct ksfmt_light light = {
		0, KSFMT_PROFILE_STRICT, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11};
	struct ksf_finding numbers = {.domain = KSF_DOMAIN_STREAM, .actual = actual, .min = 1};

	while (KSF_BIT(numbers.bit) != why)
		numbers.bit++;
	g_ptr_array_add(findings, ksfmt_finding_new_worded(&numbers, text, NULL, &light));
}

/**
 * ksfmt_trace_get_findings:
 * @self: a #KsfmtTrace
 * @limits: whose limits it is held against
 *
 * Returns: (transfer full) (element-type KsfmtFinding): one a reason, with its numbers
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_trace_get_findings(KsfmtTrace *self, KsfmtTraceLimits limits)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);
	ksf_why why = ksfmt_trace_get_why(self, limits);

	if ((why & KSF_STREAM_READINGS) != 0)
		add_finding(findings, KSF_STREAM_READINGS, self->readings->len,
			g_strdup_printf("%u readings at different times, must be at least %u (%s)",
				self->readings->len, limits_table[limits].readings,
				limits_table[limits].name));
	for (guint i = 0; i < G_N_ELEMENTS(limited); i++)
		if ((why & limited[i].why) != 0)
			add_finding(findings, limited[i].why, 0, limited_text(self, limits, i));
	for (guint i = 0; i < G_N_ELEMENTS(counted); i++)
		if ((why & counted[i].why) != 0)
			add_finding(findings, counted[i].why,
				(guint64)self->figures[counted[i].figure], counted_text(self, i));
	if ((why & KSF_STREAM_NO_LEAD) != 0)
		add_finding(findings, KSF_STREAM_NO_LEAD, 0,
			g_strdup("play and write are one at every reading, as in sysvad"));
	return findings;
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static JsonObject *
figures_json(const KsfmtTrace *self)
{
	JsonObject *object = json_object_new();

	for (guint i = 0; i < TRACE_FIGURES; i++) {
		double number = round(self->figures[i] * DIGITS) / DIGITS;

		if (number == floor(number) && fabs(number) < G_MAXINT64 / 2)
			json_object_set_int_member(object, figure_names[i], (gint64)number);
		else
			json_object_set_double_member(object, figure_names[i], number);
	}
	return object;
}

static JsonArray *
xruns_json(const KsfmtTrace *self)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < self->xruns->len; i++) {
		const struct trace_xrun *xrun = &g_array_index(self->xruns, struct trace_xrun, i);
		JsonObject *object = json_object_new();

		json_object_set_int_member(object, "from_hns", (gint64)xrun->from);
		json_object_set_int_member(object, "to_hns", (gint64)xrun->to);
		json_object_set_int_member(object, "bytes", (gint64)xrun->bytes);
		json_array_add_object_element(array, object);
	}
	return array;
}

static JsonArray *
findings_json(GPtrArray *findings, gboolean *is_valid)
{
	JsonArray *array = json_array_new();

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		*is_valid &= ksfmt_finding_get_severity(finding) != KSFMT_SEVERITY_ERROR;
		json_array_add_element(array, ksfmt_finding_to_json(finding));
	}
	return array;
}

/**
 * ksfmt_trace_to_json:
 * @self: a #KsfmtTrace
 * @source: (nullable): the name of the file it was read from
 * @limits: whose limits it is held against
 *
 * Returns: (transfer full): an element of "items"
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_trace_to_json(KsfmtTrace *self, const char *source, KsfmtTraceLimits limits)
{
	JsonObject *object = json_object_new();
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	g_autoptr(GPtrArray) findings = ksfmt_trace_get_findings(self, limits);
	g_autofree char *why =
		g_strdup_printf("0x%" G_GINT64_MODIFIER "x", ksfmt_trace_get_why(self, limits));
	g_autofree char *name = source != NULL ? g_utf8_make_valid(source, -1) : NULL;
	gboolean is_valid = TRUE;
	JsonArray *array = findings_json(findings, &is_valid);

	if (name != NULL)
		json_object_set_string_member(object, "source", name);
	json_object_set_string_member(object, "kind", "TRACE");
	json_object_set_string_member(object, "line", self->line);
	json_object_set_string_member(object, "limits", limits_table[limits].name);
	json_object_set_object_member(object, "figures", figures_json(self));
	json_object_set_array_member(object, "xruns", xruns_json(self));
	json_object_set_string_member(object, "why", why);
	json_object_set_array_member(object, "findings", array);
	json_object_set_boolean_member(object, "valid", is_valid);
	json_node_take_object(node, object);
	return node;
}
