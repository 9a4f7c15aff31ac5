/* SPDX-License-Identifier: MIT */
/* ksfmt reach: the path as a chain, and what each of its hops does. */
#include <string.h>

#include "reach.h"

/* Where the text of a hop begins. */
#define MARGIN 15

static char *
hop_name(const struct ksf_hop *hop)
{
	if (hop->filter != KSF_FILTER_DEVICE)
		return g_strdup(ksf_filter_name(hop->filter));
	return hop->pin != KSF_NO_INDEX ? g_strdup_printf("pin %u", hop->pin) : g_strdup("no pin");
}

/* "20 to 30 ms", "11.3 ms"; "" for none. */
static char *
latency_text(guint32 least, guint32 most)
{
	if (most == 0)
		return g_strdup("");
	if (least == most)
		return g_strdup_printf("%g ms", most / 1000.0);
	return g_strdup_printf("%g to %g ms", least / 1000.0, most / 1000.0);
}

/* ": stopped by S03", ": 20 to 30 ms". */
static char *
chain_end(const struct ksf_reach *path)
{
	g_autofree char *latency = latency_text(path->least_us, path->most_us);
	struct ksf_rule rule;

	if (ksf_rule_get(&rule, KSF_DOMAIN_REACH, path->first))
		return g_strdup_printf(": stopped by %s", rule.id);
	return latency[0] != '\0' ? g_strdup_printf(": %s", latency) : g_strdup("");
}

/* "  waveout -> kmixer -> pin 0: 20 to 30 ms"; a capture stream flows to the client. */
void
reach_print_chain(struct tool *tool, KsfmtReach *reach)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(reach);
	const char *arrow = ksfmt_reach_is_capture(reach) ? " <- " : " -> ";
	g_autofree char *end = chain_end(path);
	g_autoptr(GString) text =
		g_string_new(ksf_client_name(ksfmt_reach_get_request(reach)->client));

	for (guint i = 0; i < path->hop_count; i++) {
		g_autofree char *name = hop_name(&path->hops[i]);

		g_string_append_printf(text, "%s%s", arrow, name);
	}
	if (path->hop_count == 0 && end[0] == '\0')
		g_string_append_printf(text, "%sthe vendor's own module", arrow);
	g_string_append(text, end);
	print(tool, "\n  ");
	print_wrapped(tool, text->str, 2, 4);
	print(tool, "\n\n");
}

/* ---- lines of a hop ------------------------------------------------------------------------- */

static void print_line(struct tool *tool, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
print_line(struct tool *tool, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	print(tool, "%*s", MARGIN, "");
	print_wrapped(tool, text, MARGIN, MARGIN + 2);
	print(tool, "\n");
}

/* What has no line in the notation. */
static const char *
missing_text(KsfmtReach *reach)
{
	KsfmtFormat *format = ksfmt_reach_get_format(reach);

	if (format == NULL)
		return "one of the client's ranges";
	return ksfmt_format_get_wave(format)->layout == KSF_LAYOUT_NONE ? "MIDI" : "not known";
}

/* The ranges that the pin was asked within, where none of them met. */
static char *
offered_text(KsfmtReach *reach)
{
	g_autoptr(KsfmtRangeList) offered = ksfmt_reach_get_offered(reach);
	guint count = offered != NULL ? ksfmt_range_list_get_length(offered) : 0;
	g_autofree char *line = count > 0 ? ksfmt_range_list_range_to_text(offered, 0) : NULL;

	if (count <= 1)
		return g_steal_pointer(&line);
	return g_strdup_printf("%s and %u more", line, count - 1);
}

static void
print_stream(struct tool *tool, const char *label, const char *text)
{
	print(tool, "%-5s", label);
	print_wrapped(tool, text, MARGIN + 5, MARGIN + 5);
	print(tool, "\n");
}

/* The name of the hop and what enters it; what leaves stands below where it differs. */
static void
print_streams(struct tool *tool, KsfmtReach *reach, const struct ksf_hop *hop)
{
	gboolean is_capture = ksfmt_reach_is_capture(reach);
	g_autofree char *name = hop_name(hop);
	g_autofree char *in = ksfmt_reach_wave_to_text(reach, is_capture ? &hop->out : &hop->in);
	g_autofree char *out = ksfmt_reach_wave_to_text(reach, is_capture ? &hop->in : &hop->out);
	gboolean is_stopped = (hop->why & KSF_REACH_STOPS) != 0;
	g_autofree char *offered =
		is_stopped && hop->filter == KSF_FILTER_DEVICE ? offered_text(reach) : NULL;

	print(tool, "  %-*s", MARGIN - 2, name);
	if (offered != NULL)
		print_stream(tool, "in", offered);
	else
		print_stream(tool, "in", in[0] != '\0' ? in : missing_text(reach));
	if (is_stopped || strcmp(in, out) == 0)
		return;
	print(tool, "%*s", MARGIN, "");
	print_stream(tool, "out", out[0] != '\0' ? out : "not known");
}

char *
reach_changes(ksf_why why)
{
	static const struct {
		ksf_why why;
		const char *word;
	} changes[] = {
		{KSF_REACH_LOSS_16BIT, "cut to 16 bits"},
		{KSF_REACH_RESAMPLED, "resampled"},
		{KSF_REACH_REMIXED, "remixed"},
		{KSF_REACH_DEPTH_REDUCED, "with less precision"},
	};
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
		if ((why & changes[i].why) != 0)
			g_string_append_printf(
				text, "%s%s", text->len > 0 ? ", " : "", changes[i].word);
	return g_string_free(text, FALSE);
}

/* What the hop does to the stream, and the time that it takes. */
static void
print_work(struct tool *tool, const struct ksf_hop *hop)
{
	g_autofree char *latency = latency_text(hop->least_us, hop->most_us);
	g_autofree char *changes = reach_changes(hop->why);
	const char *work = changes[0] != '\0' ? changes : ksf_loss_name(hop->loss);

	if ((hop->why & KSF_REACH_STOPS) != 0 ||
		(hop->filter == KSF_FILTER_DEVICE && hop->loss == KSF_LOSS_NONE))
		return;
	if ((hop->why & KSF_REACH_MIX_UNKNOWN) != 0)
		work = "what it converts is not known";
	print_line(tool, "%s%s%s", work, latency[0] != '\0' ? "; " : "", latency);
}

/* ---- the pin -------------------------------------------------------------------------------- */

struct interval {
	guint64 low;
	guint64 high;
};

/* Channels, bits, rate. */
#define ROWS 3
static const char *const row_names[ROWS] = {"channels", "bits", "rate"};

static void
set_intervals(struct interval rows[ROWS], const struct ksf_range *range)
{
	rows[0] = (struct interval){1, range->maximum_channels};
	rows[1] = (struct interval){range->minimum_bits_per_sample, range->maximum_bits_per_sample};
	rows[2] =
		(struct interval){range->minimum_sample_frequency, range->maximum_sample_frequency};
}

static char *
interval_text(const struct interval *interval)
{
	if (interval->low == interval->high)
		return g_strdup_printf("%" G_GUINT64_FORMAT, interval->low);
	if (interval->high == KSF_CHANNELS_UNLIMITED)
		return g_strdup_printf("%" G_GUINT64_FORMAT " and more", interval->low);
	return g_strdup_printf(
		"%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, interval->low, interval->high);
}

static gboolean
is_same(const struct interval *a, const struct interval *b)
{
	return a->low == b->low && a->high == b->high;
}

/* The filter before the pin, or the client. */
static const char *
name_before(KsfmtReach *reach)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(reach);

	return path->hop_count > 1 ? ksf_filter_name(path->hops[path->hop_count - 2].filter)
				   : ksf_client_name(ksfmt_reach_get_request(reach)->client);
}

/* Whose the bounds are that both have in common. */
static const char *
narrowed_by(const struct interval *both, const struct interval *client, const struct interval *pin,
	const char *before)
{
	if (is_same(client, pin))
		return "both";
	if (is_same(both, pin))
		return "the pin";
	return is_same(both, client) ? before : "each at one end";
}

static void
print_intervals(struct tool *tool, const struct ksf_range *client_range,
	const struct ksf_range *pin_range, const char *before)
{
	struct interval client[ROWS], pin[ROWS], both[ROWS];
	struct ksf_range shared;

	if (ksf_range_intersect(&shared, client_range, pin_range) != 0)
		return;
	set_intervals(client, client_range);
	set_intervals(pin, pin_range);
	set_intervals(both, &shared);
	for (guint row = 0; row < ROWS; row++) {
		g_autofree char *text = interval_text(&both[row]);

		print(tool, "%*s%-9s %-13s bounded by %s\n", MARGIN + 2, "", row_names[row], text,
			narrowed_by(&both[row], &client[row], &pin[row], before));
	}
}

/* "range 0 of kmixer meets range 1: PCM/WFX ...", "range 1 takes it: PCM/WFX ...". */
static void
print_pair(struct tool *tool, KsfmtReach *reach, KsfmtAnswer *answer, guint pair, gboolean met)
{
	g_autoptr(KsfmtRangeList) offered = ksfmt_reach_get_offered(reach);
	KsfmtRangeList *list = ksfmt_answer_get_pin(answer);
	const char *before = name_before(reach);
	g_autofree char *line = NULL;
	guint client, pin;
	guint64 why;

	ksfmt_answer_get_traced(answer, pair, &client, &pin, &why);
	line = ksfmt_range_list_range_to_text(list, pin);
	if (offered == NULL) {
		print_line(tool, "range %u %s: %s", pin, met ? "takes it" : "comes nearest", line);
		return;
	}
	print_line(tool, "range %u of %s %s range %u: %s", client, before,
		met ? "meets" : "comes nearest to", pin, line);
	if (met)
		print_intervals(tool, ksfmt_range_list_get_range(offered, client),
			ksfmt_range_list_get_range(list, pin), before);
}

/* "bits      24 > 16" */
static void
print_refusals(struct tool *tool, KsfmtAnswer *answer, guint pair)
{
	static const char *const names[KSFMT_N_FIELDS] = {
		"major", "sub", "specifier", "attributes", "channels", "bits", "rate", "whole"};

	for (guint field = 0; field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, pair, (KsfmtField)field);

		if (reason != NULL)
			print(tool, "%*s%-9s %s\n", MARGIN + 2, "", names[field], reason);
	}
}

/* The result of the intersection, then SysAudio's list: the last was taken if the hop stops
 * nothing. */
static void
print_asked(struct tool *tool, KsfmtReach *reach, const struct ksf_hop *hop)
{
	g_autoptr(GPtrArray) formats = ksfmt_reach_get_asked(reach);
	gboolean is_refused = (hop->why & KSF_REACH_DEVICE_REJECTS) != 0;

	if (formats->len < 2 && !is_refused)
		return;
	for (guint i = 0; i < formats->len; i++) {
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(formats, i));
		gboolean is_taken = i + 1 == formats->len && !is_refused;

		print_line(tool, "NewStream %s %s", is_taken ? "takes" : "refuses", line);
		if (i == 0 && formats->len > 1)
			print_line(
				tool, "the intersection is not resumed, SysAudio's list is next");
	}
}

/* What a pin with these limits has against the format. */
static ksf_why
why_limits(const struct ksf_pin *own, const struct ksf_limits *limits, const struct ksf_wave *wave)
{
	g_autofree struct ksf_nearest *nearest = g_new0(struct ksf_nearest, 1);
	struct ksf_pin pin = *own;
	struct ksf_format format;

	pin.limits = limits;
	ksf_format_wrap(&format, wave, 0);
	return ksf_pin_nearest(nearest, &pin, &format);
}

/* What hardware lacks of a format that the ranges take. */
static void
print_limits(struct tool *tool, KsfmtReach *reach, const struct ksf_hop *hop)
{
	const struct ksf_host_pin *pin = &ksfmt_reach_get_request(reach)->device->pins[hop->pin];
	const struct ksf_limits *both[2] = {pin->pin.limits, pin->streams};

	if ((hop->why & KSF_REACH_DEVICE_REJECTS) == 0 || hop->asked > 0)
		return;
	for (guint i = 0; i < G_N_ELEMENTS(both); i++)
		if (both[i] != NULL)
			limits_print(
				tool, both[i], &hop->in, why_limits(&pin->pin, both[i], &hop->in));
}

/* The pin has no ranges, or the stream is MIDI: of that only the major format is compared. */
static void
print_bare(struct tool *tool, KsfmtReach *reach, const struct ksf_hop *hop)
{
	const struct ksf_pin *pin = &ksfmt_reach_get_request(reach)->device->pins[hop->pin].pin;

	if (pin->range_count == 0)
		print_line(tool, "it has no range");
	else if (hop->match != 0)
		print_line(tool, "none of its ranges is of the major format MUSIC");
	else
		print_line(tool, "range %u is of the major format MUSIC", hop->pin_range);
}

static void
print_pin(struct tool *tool, KsfmtReach *reach, const struct ksf_hop *hop)
{
	guint pair = 0;
	g_autoptr(KsfmtAnswer) answer = ksfmt_reach_get_answer(reach, &pair);
	gboolean met;

	if (answer == NULL) {
		print_bare(tool, reach, hop);
		return;
	}
	met = ksfmt_answer_get_distance(answer, pair) == 0;
	print_pair(tool, reach, answer, pair, met);
	if (!met)
		print_refusals(tool, answer, pair);
	print_asked(tool, reach, hop);
	print_limits(tool, reach, hop);
}

void
reach_print_hops(struct tool *tool, KsfmtReach *reach)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(reach);

	for (guint i = 0; i < path->hop_count; i++) {
		const struct ksf_hop *hop = &path->hops[i];

		print_streams(tool, reach, hop);
		print_work(tool, hop);
		if (hop->filter == KSF_FILTER_DEVICE && hop->pin != KSF_NO_INDEX)
			print_pin(tool, reach, hop);
		if (tool->verbose && ksf_filter_source(hop->filter) != NULL)
			print_line(tool, "[%s]", ksf_filter_source(hop->filter));
	}
	if (path->hop_count > 0)
		print(tool, "\n");
}
