/* SPDX-License-Identifier: MIT */
/* ksfmt reach: does a format get from a client to the pin of a device, and what happens to it. */
#include <string.h>

#include "reach.h"

/* In the order of KSF_REACH_REACHABLE and following. */
static const struct {
	const char *head;
	const char *color;
	int status;
} answers[] = {
	{"Yes.", GREEN, EXIT_YES},
	{"Yes, with loss.", YELLOW, EXIT_YES},
	{"If the device agrees.", YELLOW, EXIT_YES},
	{"No.", RED, EXIT_NO},
	{"No.", RED, EXIT_NO},
};

/* ---- the headline --------------------------------------------------------------------------- */

static char *
format_text(KsfmtReach *reach)
{
	KsfmtFormat *format = ksfmt_reach_get_format(reach);
	char *line = format != NULL ? ksfmt_format_to_text(format) : NULL;

	if (line == NULL)
		return g_strdup("What the client offers");
	if (line[0] != '\0')
		return line;
	g_free(line);
	return g_strdup("MIDI");
}

/* " reaches pin 0 as WFX PCM 16 2ch 48000"; a capture stream comes from it. */
static void
append_arrival(GString *text, KsfmtReach *reach, const char *wanted)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(reach);
	const struct ksf_hop *last = path->hop_count > 0 ? &path->hops[path->hop_count - 1] : NULL;
	gboolean is_capture = ksfmt_reach_is_capture(reach);
	g_autofree char *line = ksfmt_reach_wave_to_text(reach, &path->format);

	if (last == NULL) {
		g_string_append(text, " goes to the vendor's own module");
		return;
	}
	g_string_append_printf(
		text, " %s pin %u", is_capture ? "comes from" : "reaches", last->pin);
	if (line[0] == '\0' || (strcmp(line, wanted) == 0 && path->loss == KSF_LOSS_NONE))
		g_string_append(text, " as it is");
	else
		g_string_append_printf(text, " as %s", line);
}

/* The sentence of the lowest of the reasons. */
static char *
sentence_of(KsfmtReach *reach, ksf_why why)
{
	return why != 0 ? ksfmt_reach_get_text(reach, (guint)__builtin_ctzll(why)) : g_strdup("");
}

static char *
answer_text(KsfmtReach *reach)
{
	ksf_why why = ksfmt_reach_get_why(reach);
	guint verdict = ksfmt_reach_get_verdict(reach);
	g_autofree char *wanted = format_text(reach);
	g_autofree char *stop = sentence_of(reach, why & KSF_REACH_STOPS);
	g_autofree char *changes = reach_changes(why);
	g_autofree char *open = sentence_of(reach, why & KSF_REACH_UNDECIDED);
	GString *text = g_string_new(wanted);

	if (verdict == KSF_REACH_INVALID_INPUT) {
		g_string_printf(text, "Nobody is asked: %s", stop);
	} else if (verdict == KSF_REACH_BLOCKED) {
		g_string_append_printf(text, " does not get through: %s", stop);
	} else {
		append_arrival(text, reach, wanted);
		if (changes[0] != '\0')
			g_string_append_printf(text, ", %s", changes);
		if (verdict == KSF_REACH_IF_DEVICE_AGREES)
			g_string_append_printf(text, ": %s", open);
	}
	g_string_append_c(text, '.');
	return g_string_free(text, FALSE);
}

static void
print_headline(struct tool *tool, KsfmtReach *reach)
{
	guint verdict = ksfmt_reach_get_verdict(reach);
	g_autofree char *text = answer_text(reach);
	guint start = (guint)strlen(answers[verdict].head) + 1;

	print_painted(tool, answers[verdict].color, answers[verdict].head);
	print(tool, " ");
	print_wrapped(tool, text, start, 4);
	print(tool, "\n");
}

/* ---- reasons -------------------------------------------------------------------------------- */

static void
print_reason(struct tool *tool, KsfmtReach *reach, guint bit)
{
	g_autofree char *sentence = ksfmt_reach_get_text(reach, bit);
	g_autofree char *text = NULL;
	struct ksf_rule rule;
	KsfmtSeverity severity;
	const char *name;

	if (!ksf_rule_get(&rule, KSF_DOMAIN_REACH, bit))
		return;
	severity = (KsfmtSeverity)rule.severity[KSF_PROFILE_STRICT][KSF_CONTEXT_KS];
	name = ksf_severity_name(severity);
	text = tool->verbose ? g_strdup_printf("%s [%s]", sentence, rule.source)
			     : g_strdup(sentence);
	print(tool, "%-4s ", rule.id);
	print_painted(tool, severity_color(severity), name);
	print(tool, "%*s", (int)(9 - strlen(name)), "");
	print_wrapped(tool, text, 14, 14);
	print(tool, "\n");
}

/* By bit: stops, warnings, notes, and where sources disagree. */
static void
print_reasons(struct tool *tool, KsfmtReach *reach)
{
	ksf_why why = ksfmt_reach_get_why(reach);

	for (guint bit = 0; bit < 64; bit++)
		if ((why & KSF_BIT(bit)) != 0)
			print_reason(tool, reach, bit);
}

/* ---- the end -------------------------------------------------------------------------------- */

static void
print_instead(struct tool *tool, KsfmtReach *reach)
{
	KsfmtFormat *nearest = ksfmt_reach_get_nearest(reach);
	g_autofree char *line = nearest != NULL ? ksfmt_format_to_text(nearest) : NULL;
	guint client = 0;
	gboolean is_other = ksfmt_reach_get_other_client(reach, &client);

	print(tool, "\nNearest format that gets through: ");
	print_wrapped(tool, line != NULL ? line : "none was found", 34, 34);
	print(tool, "\nFirst other client that works:    %s\n",
		is_other ? ksf_client_name(client) : "none was found");
}

static guint
frame_bytes(KsfmtReach *reach)
{
	KsfmtFormat *format = ksfmt_reach_get_format(reach);

	return format != NULL ? ksf_pass_through_frame_bytes(ksfmt_format_get_wave(format)) : 0;
}

/* "S/PDIF Pass-Through Transmission of Non-PCM Streams" */
static void
print_buffer(struct tool *tool, KsfmtReach *reach, guint64 bytes)
{
	guint frame = frame_bytes(reach);

	if (bytes == 0)
		return;
	print(tool, "\nBuffer: ");
	if (frame == 0)
		print(tool, "the format has no frames on the link that are known.\n");
	else if (bytes % frame == 0)
		print(tool,
			"%" G_GUINT64_FORMAT " bytes are whole frames of %u bytes: "
			"%" G_GUINT64_FORMAT ".\n",
			bytes, frame, bytes / frame);
	else
		print(tool, "%" G_GUINT64_FORMAT " bytes are no whole frames of %u bytes.\n", bytes,
			frame);
}

static void
print_knobs(struct tool *tool, KsfmtReach *reach)
{
	const struct ksf_reach_request *request = ksfmt_reach_get_request(reach);
	g_autofree char *text = NULL;
	char word[64] = " ";

	if (ksfmt_reach_get_why(reach) != 0) {
		ksf_why_print(
			word + 1, sizeof(word) - 1, KSF_DOMAIN_REACH, ksfmt_reach_get_why(reach));
		print(tool, "\n");
	}
	text = g_strdup_printf("Windows %s, client %s, mode %s.%s",
		ksfmt_release_get_name((KsfmtRelease)request->release),
		ksf_client_name(request->client),
		request->mode == KSF_REACH_OPTIMAL ? "optimal" : "emulate",
		word[1] != '\0' ? word : "");
	print_wrapped(tool, text, 0, 0);
	print(tool, "\n");
	if (tool->verbose)
		print(tool, "%s: [%s]\n", ksf_client_name(request->client),
			ksf_client_source(request->client));
}

static void
print_list(struct tool *tool, const char *what, KsfmtRangeList *list)
{
	g_autoptr(KsfmtItem) item =
		ksfmt_range_list_judge(list, 0, tool->profile, KSFMT_CONTEXT_KS, tool->release);

	if (!ksfmt_range_list_is_complete(list))
		print_item_findings(tool, what, item, KSFMT_SEVERITY_ERROR);
}

/* Of lists that break off. */
static void
print_lists(struct tool *tool, const struct reach_asked *asked)
{
	if (asked->question.offers != NULL)
		print_list(tool, "offers", asked->question.offers);
	for (guint i = 0; i < asked->question.n_pins; i++) {
		g_autofree char *what = g_strdup_printf("pin %u", i);

		print_list(tool, what, asked->question.pins[i].ranges);
	}
}

static void
print_answer(struct tool *tool, KsfmtReach *reach, const struct reach_asked *asked)
{
	KsfmtItem *item = ksfmt_reach_get_item(reach);
	gboolean is_invalid = ksfmt_reach_get_verdict(reach) == KSF_REACH_INVALID_INPUT;

	print_headline(tool, reach);
	if (item != NULL && (is_invalid || tool->verbose))
		print_item_findings(tool, "format", item,
			tool->verbose ? KSFMT_SEVERITY_NOTE : KSFMT_SEVERITY_WARNING);
	print_lists(tool, asked);
	if (!is_invalid) {
		reach_print_chain(tool, reach);
		reach_print_hops(tool, reach);
		reach_print_jacks(tool, reach, asked);
	}
	print_reasons(tool, reach);
	if (ksfmt_reach_get_verdict(reach) == KSF_REACH_BLOCKED)
		print_instead(tool, reach);
	print_buffer(tool, reach, asked->buffer);
	print_knobs(tool, reach);
}

static void
print_document(struct tool *tool, KsfmtReach *reach, const struct reach_asked *asked)
{
	JsonNode *node = ksfmt_reach_to_json(reach);
	JsonNode *jacks = reach_jacks(reach, asked);
	guint64 bytes = asked->buffer;
	guint frame = frame_bytes(reach);
	JsonObject *buffer;

	if (bytes != 0) {
		buffer = json_object_new();
		json_object_set_int_member(buffer, "bytes", (gint64)bytes);
		json_object_set_int_member(buffer, "frame", frame);
		json_object_set_boolean_member(buffer, "whole", frame != 0 && bytes % frame == 0);
		json_object_set_object_member(json_node_get_object(node), "buffer", buffer);
	}
	if (jacks != NULL)
		json_object_set_member(json_node_get_object(node), "paths", jacks);
	print_json(tool, node);
}

static int
answer(struct tool *tool, const struct reach_asked *asked)
{
	g_autoptr(KsfmtReach) reach = ksfmt_reach_new(&asked->question, tool->profile);

	if (tool->json)
		print_document(tool, reach, asked);
	else if (!tool->quiet)
		print_answer(tool, reach, asked);
	return answers[ksfmt_reach_get_verdict(reach)].status;
}

static int
run(struct tool *tool)
{
	struct reach_asked asked;
	GError *error = NULL;
	int status = EXIT_UNANSWERED;

	if (reach_read(tool, &asked, &error))
		status = answer(tool, &asked);
	reach_clear(&asked);
	return error != NULL ? fail_error(tool, error) : status;
}

const struct command command_reach = {
	"reach",
	"FORMAT --release R --client NAME --device RANGES",
	"Does a format get from a client to a device's pin; what stops it, what is lost",
	"  ksfmt reach \"WFX PCM 16 2ch 44100\" --release xp --client waveout \\\n"
	"      --device \"PCM/WFX 2ch 16-16b 48000-48000\"\n"
	"  ksfmt reach \"WFX tag=0x92 16 2ch 48000\" --release 2000-sp2 --client waveout \\\n"
	"      --device @pcm.txt --device \"AC3/WFX 2ch 16-16b 48000-48000\"\n"
	"  ksfmt reach \"WFX PCM 16 2ch 44100\" --release xp --client waveout \\\n"
	"      --device adapter.json\n"
	"  ksfmt reach @a.wav --release 7 --client wasapi-shared --device @pin.txt \\\n"
	"      --mix \"EXT FLOAT 32 2ch 48000\"\n"
	"  ksfmt reach MIDI --release xp --client midi --via swmidi --device @pin.txt\n",
	FALSE,
	TRUE,
	reach_entries,
	run,
};
