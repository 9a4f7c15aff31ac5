/* SPDX-License-Identifier: MIT */
/* ksfmt intersect: the negotiation of two lists of ranges, and what was in the way. */
#include <string.h>

#include "tool.h"

/* More pairs than this are no pins that exist. */
#define PAIRS_MAX (1024u * 1024u)
/* Pairs that a refusal explains without -v. */
#define PAIRS_SHOWN 32u
/* Columns of the chosen format. */
#define FORMAT_WIDTH 26

static char *client_text;
static char *pin_text;
static char *policy_name;
static char *out_length_text;
static gboolean size_first;
static char *handler_name;

/* ---- yes ------------------------------------------------------------------------------------ */

struct limits {
	guint64 low;
	guint64 high;
};

/* Channels, bits, rate: the rows of the table. */
#define ROWS 3
static const char *const row_names[ROWS] = {"channels", "bits", "rate"};

static void
range_limits(const struct ksf_range *range, struct limits limits[ROWS])
{
	limits[0] = (struct limits){1, range->maximum_channels};
	limits[1] = (struct limits){range->minimum_bits_per_sample, range->maximum_bits_per_sample};
	limits[2] =
		(struct limits){range->minimum_sample_frequency, range->maximum_sample_frequency};
}

static char *
limits_text(const struct limits *limits, gboolean is_channels)
{
	if (is_channels && limits->high == KSF_CHANNELS_UNLIMITED)
		return g_strdup("1 and more");
	if (limits->low == limits->high)
		return g_strdup_printf("%" G_GUINT64_FORMAT, limits->low);
	return g_strdup_printf(
		"%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, limits->low, limits->high);
}

static void
print_limits(struct tool *tool, KsfmtAnswer *answer, const struct ksf_range *both)
{
	const struct ksf_wave *wave = ksfmt_format_get_wave(ksfmt_answer_get_format(answer));
	guint64 chosen[ROWS] = {wave->channels, ksf_wave_valid_bits(wave), wave->samples_per_sec};
	struct limits client[ROWS], pin[ROWS], shared[ROWS];
	g_autofree char *client_name = NULL;
	g_autofree char *pin_name = NULL;
	guint c, p;

	ksfmt_answer_get_pair(answer, &c, &p);
	range_limits(ksfmt_range_list_get_range(ksfmt_answer_get_client(answer), c), client);
	range_limits(ksfmt_range_list_get_range(ksfmt_answer_get_pin(answer), p), pin);
	range_limits(both, shared);
	client_name = g_strdup_printf("client %u", c);
	pin_name = g_strdup_printf("pin %u", p);
	print(tool, "              %-15s %-15s %-15s chosen\n", client_name, pin_name, "both");
	for (guint row = 0; row < ROWS; row++) {
		g_autofree char *left = limits_text(&client[row], row == 0);
		g_autofree char *right = limits_text(&pin[row], row == 0);
		g_autofree char *common = limits_text(&shared[row], row == 0);

		print(tool, "  %-11s %-15s %-15s %-15s %" G_GUINT64_FORMAT "\n", row_names[row],
			left, right, common, chosen[row]);
	}
}

static const char *
policy_of(void)
{
	return policy_name != NULL ? policy_name : "port-default";
}

static void
print_yes(struct tool *tool, KsfmtAnswer *answer, gboolean limited)
{
	const char *status = ksf_status_name(ksfmt_answer_get_status(answer));
	g_autofree char *line = ksfmt_format_to_text(ksfmt_answer_get_format(answer));
	g_autofree char *where = NULL;
	struct ksf_range both;
	guint client, pin;

	ksfmt_answer_get_pair(answer, &client, &pin);
	ksf_range_intersect(&both,
		ksfmt_range_list_get_range(ksfmt_answer_get_client(answer), client),
		ksfmt_range_list_get_range(ksfmt_answer_get_pin(answer), pin));
	where = g_strdup_printf("client %u x pin %u, %u bytes, %s", client, pin,
		ksfmt_answer_get_length(answer), status);
	print_painted(tool, GREEN, "Yes.");
	/* What does not fit beside the format stands below it. */
	if (strlen(line) > FORMAT_WIDTH || 6 + FORMAT_WIDTH + strlen(where) > WIDTH)
		print(tool, " %s\n     %s\n", line, where);
	else
		print(tool, " %-*s %s\n", FORMAT_WIDTH, line, where);
	print_limits(tool, answer, &both);
	print(tool, "Rule: %s.", policy_of());
	if (!limited && both.minimum_sample_frequency != both.maximum_sample_frequency)
		print(tool, "  Note: continuous rate range; the hardware may list fewer.");
	print(tool, "\n");
}

/* ---- no ------------------------------------------------------------------------------------- */

static char *
pair_text(KsfmtAnswer *answer, guint index)
{
	static const char *const names[KSFMT_N_FIELDS] = {
		"major", "sub", "specifier", "attributes", "channels", "bits", "rate", "range"};
	GString *text = g_string_new(NULL);

	for (guint field = 0; field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, index, (KsfmtField)field);

		if (reason != NULL)
			g_string_append_printf(
				text, "%s%s %s", text->len > 0 ? ", " : "", names[field], reason);
	}
	return g_string_free(text, FALSE);
}

static void
print_lists(struct tool *tool, const char *name, KsfmtRangeList *list)
{
	for (guint i = 0; i < MIN(ksfmt_range_list_get_length(list), PAIRS_SHOWN); i++) {
		g_autofree char *line = ksfmt_range_list_range_to_text(list, i);

		print(tool, "  %-6s %3u  %s\n", name, i, line);
	}
}

/* What the reasons of policy and hardware mean; the other reasons carry their numbers. */
static void
print_policy(struct tool *tool, ksf_why why)
{
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++) {
		if ((why & KSF_BIT(bit)) == 0 || !ksf_rule_get(&rule, KSF_DOMAIN_MATCH, bit) ||
			!(g_str_has_prefix(rule.name, "POLICY_") ||
				g_str_has_prefix(rule.name, "LIMIT_")))
			continue;
		print(tool, "%s: ", rule.name[0] == 'P' ? "policy" : "limits");
		print_wrapped(tool, rule.sentence, 8, 8);
		print(tool, "\n");
	}
}

static void
print_pairs(struct tool *tool, KsfmtAnswer *answer)
{
	guint count = ksfmt_answer_get_n_pairs(answer);
	guint shown = tool->verbose ? count : MIN(count, PAIRS_SHOWN);
	ksf_why all = 0;
	guint client, pin;
	guint64 why;

	print_lists(tool, "client", ksfmt_answer_get_client(answer));
	print_lists(tool, "pin", ksfmt_answer_get_pin(answer));
	print(tool, "\n");
	for (guint i = 0; i < shown; i++) {
		g_autofree char *text = pair_text(answer, i);

		ksfmt_answer_get_traced(answer, i, &client, &pin, &why);
		all |= why;
		print(tool, "  %3u x %-3u  ", client, pin);
		print_wrapped(tool, text, 13, 13);
		print(tool, "\n");
	}
	if (shown < count)
		print(tool, "  %u more pairs: -v\n", count - shown);
	print_policy(tool, all);
}

static const char *
refusal_text(ksf_status status)
{
	switch (status) {
	case KSF_STATUS_BUFFER_TOO_SMALL:
		return "The format does not fit the client's buffer";
	case KSF_STATUS_INVALID_BUFFER_SIZE:
		return "The Size or Count of a list contradicts its bytes";
	case KSF_STATUS_INVALID_PARAMETER:
		return "A range in a list is broken";
	default:
		return "No pair of ranges gives a format";
	}
}

static void
print_no(struct tool *tool, KsfmtAnswer *answer)
{
	ksf_status status = ksfmt_answer_get_status(answer);
	char word[64];

	print_painted(tool, RED, "No.");
	print(tool, " %s.\n", refusal_text(status));
	if (status == KSF_STATUS_NO_MATCH && ksfmt_answer_get_n_pairs(answer) > 0) {
		print(tool, "\n");
		print_pairs(tool, answer);
		print(tool, "\n");
	} else if (status == KSF_STATUS_NO_MATCH) {
		print(tool, "A list is empty.\n");
	}
	if (status == KSF_STATUS_BUFFER_TOO_SMALL)
		print(tool, "It needs %u bytes, there are %s.\n", ksfmt_answer_get_length(answer),
			out_length_text);
	ksf_why_print(word, sizeof(word), KSF_DOMAIN_MATCH, ksfmt_answer_get_why(answer));
	print(tool, "Rule: %s.  %s 0x%08X", policy_of(), ksf_status_name(status), (guint32)status);
	if (ksfmt_answer_get_why(answer) != 0)
		print(tool, "   %s", word);
	print(tool, "\n");
}

/* ---- the command ---------------------------------------------------------------------------- */

static void
print_answer(struct tool *tool, KsfmtAnswer *answer, gboolean limited)
{
	if (!ksfmt_answer_is_accepted(answer)) {
		print_no(tool, answer);
	} else if (ksfmt_answer_get_format(answer) != NULL &&
		ksfmt_format_get_wave(ksfmt_answer_get_format(answer))->layout == KSF_LAYOUT_NONE) {
		print_painted(tool, GREEN, "Yes.");
		print(tool, " The bare KSDATAFORMAT, %u bytes, %s\n",
			ksfmt_answer_get_length(answer),
			ksf_status_name(ksfmt_answer_get_status(answer)));
	} else if (ksfmt_answer_get_format(answer) == NULL) {
		print_painted(tool, GREEN, "Yes.");
		print(tool, " %u bytes, %s, before the numbers are compared.\n",
			ksfmt_answer_get_length(answer),
			ksf_status_name(ksfmt_answer_get_status(answer)));
	} else {
		print_yes(tool, answer, limited);
	}
}

/* Ranges of SPECIFIER_NONE that match by their GUIDs: no document says what the default handler of
 * the port drivers makes of them ("MIDI Stream Data Format"). */
static gboolean
is_unknown(KsfmtRangeList *client, KsfmtRangeList *pin)
{
	for (guint c = 0; c < ksfmt_range_list_get_length(client); c++) {
		for (guint p = 0; p < ksfmt_range_list_get_length(pin); p++) {
			struct ksf_range both;

			if (ksf_range_match_types(&both, ksfmt_range_list_get_range(client, c),
				    ksfmt_range_list_get_range(pin, p)) == 0 &&
				ksf_guid_equal(&both.specifier, &ksf_guid_specifier_none))
				return TRUE;
		}
	}
	return FALSE;
}

/* Where no document says whether the release adds copies: would those of XP have matched? */
static gboolean
a_copy_would_match(struct tool *tool, KsfmtRangeList *client, KsfmtRangeList *pin,
	KsfmtLimits *limits, KsfmtPolicy policy)
{
	g_autoptr(KsfmtRangeList) copied = NULL;
	g_autoptr(KsfmtAnswer) answer = NULL;

	if (tool->release_name == NULL ||
		ksf_port_dsound_copies(tool->release) != KSF_DSOUND_COPIES_UNKNOWN)
		return FALSE;
	copied = ksfmt_range_list_new_port(pin, KSFMT_RELEASE_XP);
	answer = ksfmt_answer_new_intersect(
		client, copied, limits, policy, tool->profile, FALSE, G_MAXUINT32);
	return ksfmt_answer_is_accepted(answer);
}

static int
negotiate(struct tool *tool, KsfmtRangeList *client, KsfmtRangeList *pin, KsfmtLimits *limits,
	KsfmtPolicy policy, guint length)
{
	g_autoptr(KsfmtAnswer) answer = NULL;
	guint64 pairs =
		(guint64)ksfmt_range_list_get_length(client) * ksfmt_range_list_get_length(pin);

	if (pairs > PAIRS_MAX)
		return fail(tool, "intersect: %" G_GUINT64_FORMAT " pairs of ranges are too many",
			pairs);
	answer = ksfmt_answer_new_intersect(
		client, pin, limits, policy, tool->profile, size_first, length);
	if (policy == KSFMT_POLICY_PORT_DEFAULT &&
		ksfmt_answer_get_status(answer) == KSF_STATUS_NO_MATCH && is_unknown(client, pin))
		return fail(tool,
			"intersect: UNKNOWN: no document says what the port drivers' default "
			"handler answers to ranges of SPECIFIER_NONE; --policy avstream asks "
			"AVStream");
	if (ksfmt_answer_get_status(answer) == KSF_STATUS_NO_MATCH &&
		a_copy_would_match(tool, client, pin, limits, policy))
		return fail(tool,
			"intersect: UNKNOWN: only a copy for DSOUND could match, and whether "
			"PortCls "
			"of Windows %s adds one is not documented",
			tool->release_name);
	if (tool->json)
		print_json(tool, ksfmt_answer_to_json(answer));
	else if (!tool->quiet)
		print_answer(tool, answer, limits != NULL && policy != KSFMT_POLICY_CLOSEST);
	return ksfmt_answer_is_accepted(answer) ? EXIT_YES : EXIT_NO;
}

/* With the copies that PortCls of the release adds, if one was named. */
static KsfmtRangeList *
seen_by_client(struct tool *tool, KsfmtRangeList *pin)
{
	if (tool->release_name == NULL)
		return ksfmt_range_list_ref(pin);
	if (ksf_port_dsound_copies(tool->release) == KSF_DSOUND_COPIES_UNKNOWN)
		note(tool, "whether PortCls of Windows %s adds copies for DSOUND is not documented",
			tool->release_name);
	return ksfmt_range_list_new_port(pin, tool->release);
}

static int
run(struct tool *tool)
{
	GError *error = NULL;
	g_autoptr(KsfmtRangeList) client = NULL;
	g_autoptr(KsfmtRangeList) pin = NULL;
	g_autoptr(KsfmtRangeList) seen = NULL;
	guint64 length = G_MAXUINT32;
	g_autoptr(KsfmtLimits) limits = NULL;
	g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(guint32));
	KsfmtPolicy policy;
	guint handler = 0;

	if (tool->inputs != NULL || client_text == NULL || pin_text == NULL)
		return fail(
			tool, "intersect: wants --client RANGES and --pin RANGES and nothing else");
	if (!policy_read(policy_of(), FALSE, &policy, wanted, &error) ||
		!limits_read(wanted->len > 0 ? (const guint32 *)(gconstpointer)wanted->data : NULL,
			&limits, &error))
		return fail_error(tool, error);
	if (handler_name != NULL && policy_name != NULL)
		return fail(tool, "intersect: a handler has its own policy: --policy or --handler");
	if (handler_name != NULL && !handler_from_name(handler_name, &handler, &error))
		return fail_error(tool, error);
	if (out_length_text != NULL && !parse_number(out_length_text, G_MAXUINT32, &length))
		return fail(
			tool, "intersect: --out-len %s: not a number of bytes", out_length_text);
	client = argument_ranges(client_text, "--client", &error);
	if (client == NULL)
		return fail_error(tool, error);
	pin = argument_ranges(pin_text, "--pin", &error);
	if (pin == NULL)
		return fail_error(tool, error);
	seen = seen_by_client(tool, pin);
	if (handler_name != NULL)
		return handler_run(tool, handler, client, seen, limits, (guint)length);
	return negotiate(tool, client, seen, limits, policy, (guint)length);
}

static const GOptionEntry entries[] = {
	{"client", 0, 0, G_OPTION_ARG_FILENAME, &client_text,
		"The client's ranges: notation, hex, or @PATH of a file", "RANGES"},
	{"pin", 0, 0, G_OPTION_ARG_FILENAME, &pin_text, "The pin's ranges", "RANGES"},
	{"policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_name,
		"port-default (default), extensible, passthrough,"
		"\n                         closest:CH,BITS,RATE, best, avstream",
		"P"},
	{"out-len", 0, 0, G_OPTION_ARG_FILENAME, &out_length_text,
		"Bytes of the client's buffer; 0 asks for the size", "N"},
	{"handler", 0, 0, G_OPTION_ARG_FILENAME, &handler_name,
		"Ask a published handler instead: sysvad, ac97,"
		"\n                         simpleaudiosample (its microphone), msvad-ac3,"
		"\n                         msvad-pcmex",
		"NAME"},
	{"size-query-first", 0, 0, G_OPTION_ARG_NONE, &size_first,
		"Answer a size query before the numbers are compared", NULL},
	G_OPTION_ENTRY_NULL,
};

const struct command command_intersect = {
	"intersect",
	"--client RANGES --pin RANGES",
	"The format that a client and a pin agree on, or what is in the way",
	"  ksfmt intersect --client \"PCM/WFX 8ch 8-32b 8000-192000\" --pin @pin0.txt\n"
	"  ksfmt intersect --client @app.txt --pin @pin.bin --policy extensible\n"
	"  ksfmt intersect --client @app.txt --pin @pin.bin --policy closest:2,24,96000\n"
	"  ksfmt intersect --client @app.txt --pin @pin.bin --rates 44100,48000\n"
	"  ksfmt intersect --client \"*/*/* 2ch 8-32b 8000-96000\" --pin @p.txt --out-len 0\n",
	FALSE,
	TRUE,
	entries,
	run,
};
