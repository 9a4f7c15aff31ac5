/* SPDX-License-Identifier: MIT */
/* ksfmt explain: what anything with a name or a number means. */
#include <string.h>

#include <ksfmt/topology.h>
#include "tool.h"

/* What the statuses mean on this subject; their names are the library's. */
struct code {
	guint32 number;
	const char *meaning;
};

static const struct code codes[] = {
	{0x00000000, "the format stands in the client's buffer"},
	{0x00000105, "some drivers: the answer to a size query of PIN_PHYSICALCONNECTION"},
	{0x80000005,
		"a warning, not an error: the answer to a size query (length 0), the size is "
		"returned"},
	{0xC0000001, "no buffer of that size: it is 0, or below a frame"},
	{0xC0000002, "a miniport leaves the intersection to the port driver's default handler"},
	{0xC0000008, "there is no such handle"},
	{0xC000000D, "a range whose FormatSize is below 64 or past the end, or a bad pin id"},
	{0xC0000010, "the pin takes no such request"},
	{0xC0000023, "the client's buffer has a length, and the format is longer"},
	{0xC000003C, "a packet was written too early: the buffer has no room for it yet"},
	{0xC000003D, "a packet was written too late: the device has it already, or is at it"},
	{0xC000009A, "no memory, or no pin left"},
	{0xC00000A3, "a stream has no buffer yet, or no packet is new"},
	{0xC00000BB, "the pin has no such property, mode or attribute"},
	{0xC0000184, "a stream is not in the state for it, a step is too wide, or its end is set"},
	{0xC0000206, "Size or Count of a KSMULTIPLE_ITEM contradicts the bytes"},
	{0xC0000225, "there is no such property set or item"},
	{0xC0000001, "a buffer below a frame, or an event that is registered already"},
	{0xC000003C, "a packet that the buffer has no room for yet"},
	{0xC000003D, "a packet that is transferred already, or being"},
	{0xC00000A3, "no packet is new, or there is no buffer yet"},
	{0xC0000184, "not in this state of the stream, or behind its end"},
	{0xC0000008, "a stream or an event that is not there"},
	{0xC0000272,
		"the ranges do not intersect, or no range takes the format: ksfmt why says in "
		"what"},
	{AUDCLNT_E_UNSUPPORTED_FORMAT,
		"what an application sees of WASAPI where a driver answers STATUS_NO_MATCH"},
};

/* What one term turned out to be: one line each, or several. */
struct meaning {
	struct tool *tool;
	JsonArray *items;
	const char *term;
	guint found;
};

static void
add(struct meaning *meaning, const char *kind, const char *name, const char *text)
{
	JsonObject *object = json_object_new();
	g_autofree char *headline = g_strdup_printf("%s: %s", kind, name);
	guint indent = 2;

	meaning->found++;
	json_object_set_string_member(object, "term", meaning->term);
	json_object_set_string_member(object, "kind", kind);
	json_object_set_string_member(object, "name", name);
	json_object_set_string_member(object, "text", text);
	json_array_add_object_element(meaning->items, object);
	if (meaning->tool->json || meaning->tool->quiet)
		return;
	print_wrapped(meaning->tool, headline, 0, indent);
	print(meaning->tool, "\n");
	if (text[0] == '\0')
		return;
	print(meaning->tool, "%*s", (int)indent, "");
	print_wrapped(meaning->tool, text, indent, indent);
	print(meaning->tool, "\n");
}

/* ---- rules ---------------------------------------------------------------------------------- */

static void
add_rule(struct meaning *meaning, const struct ksf_rule *rule)
{
	g_autofree char *name = g_strdup_printf("%s %s", rule->id, rule->field);
	const uint32_t(*s)[2] = rule->severity;
	gboolean is_one = s[0][0] == s[0][1] && s[0][0] == s[1][0] && s[0][0] == s[1][1];
	g_autofree char *weight = NULL;
	g_autofree char *text = NULL;
	char word[64];

	ksf_why_print(word, sizeof(word), rule->domain, KSF_BIT(rule->bit));
	if (is_one)
		weight = g_strdup(ksf_severity_name(s[0][0]));
	else
		weight = g_strdup_printf("strict %s, lenient %s; in a file %s, %s",
			ksf_severity_name(s[KSF_PROFILE_STRICT][KSF_CONTEXT_KS]),
			ksf_severity_name(s[KSF_PROFILE_LENIENT][KSF_CONTEXT_KS]),
			ksf_severity_name(s[KSF_PROFILE_STRICT][KSF_CONTEXT_FILE]),
			ksf_severity_name(s[KSF_PROFILE_LENIENT][KSF_CONTEXT_FILE]));
	text = g_strdup_printf(
		"%s. Severity: %s. Document: %s. %s", rule->sentence, weight, rule->source, word);
	add(meaning, "rule", g_strchomp(name), text);
}

static void
explain_rule(struct meaning *meaning)
{
	struct ksf_rule rule;

	for (guint domain = KSF_DOMAIN_WAVE; ksf_domain_name(domain) != NULL; domain++)
		for (guint bit = 0; bit < 64; bit++)
			if (ksf_rule_get(&rule, domain, bit) &&
				g_ascii_strcasecmp(rule.id, meaning->term) == 0)
				add_rule(meaning, &rule);
}

static void
explain_why(struct meaning *meaning)
{
	struct ksf_rule rule;
	uint32_t domain;
	ksf_why why;

	if (!ksf_why_parse(&domain, &why, meaning->term, strlen(meaning->term)))
		return;
	if (why == 0)
		add(meaning, "reason word", meaning->term, "yes: no reason against it");
	for (guint bit = 0; bit < 64; bit++)
		if ((why & KSF_BIT(bit)) != 0 && ksf_rule_get(&rule, domain, bit))
			add_rule(meaning, &rule);
}

/* ---- GUIDs and tags ------------------------------------------------------------------------- */

/* What a GUID stands for, as far as that is known. */
static char *
guid_text(const struct ksf_guid *guid)
{
	uint32_t tag = ksf_guid_tag(guid);
	gboolean is_node = ksf_node_type(guid) != KSF_NODE_UNKNOWN;
	gboolean is_both = ksf_node_type(guid) == KSF_NODE_SYNTHESIZER ||
		ksf_node_type(guid) == KSF_NODE_AUDIO_KEYWORDDETECTOR;

	if (tag != KSF_NO_TAG)
		return g_strdup_printf("stands for format tag 0x%04X %s", tag,
			ksf_tag_name(tag) != NULL ? ksf_tag_name(tag) : "(no name known)");
	if (is_both)
		return g_strdup("a node type, and a category of pins [Topology Pins]");
	if (is_node)
		return g_strdup("a node type [Audio Topology Nodes]");
	return g_strdup(ksf_guid_is_terminal(guid) ? "a category of pins: what is plugged in "
						     "or wired [Pin Category Property]"
						   : "");
}

static void
explain_guid(struct meaning *meaning)
{
	const char *term = meaning->term;
	struct ksf_guid guid;
	g_autofree char *name = NULL;
	g_autofree char *text = NULL;
	const char *symbol;
	char braces[40];

	if (!ksf_guid_parse(&guid, term, strlen(term)) &&
		!ksf_guid_from_name(&guid, term, strlen(term)))
		return;
	symbol = ksf_guid_name(&guid);
	ksf_guid_print(braces, sizeof(braces), &guid);
	name = g_strdup_printf("%s %s", braces, symbol != NULL ? symbol : "(no name known)");
	text = guid_text(&guid);
	add(meaning, "GUID", name, text);
}

static void
add_tag(struct meaning *meaning, uint16_t tag)
{
	struct ksf_guid guid;
	g_autofree char *name = g_strdup_printf("0x%04X (%u) %s", tag, tag,
		ksf_tag_name(tag) != NULL ? ksf_tag_name(tag) : "(no name known)");
	g_autofree char *text = NULL;
	const char *symbol;
	char braces[40];

	ksf_guid_from_tag(&guid, tag);
	ksf_guid_print(braces, sizeof(braces), &guid);
	symbol = ksf_guid_name(&guid);
	text = g_strdup_printf("SubFormat %s%s%s", braces, symbol != NULL ? " " : "",
		symbol != NULL ? symbol : "");
	add(meaning, "format tag", name, text);
}

static void
explain_tag_name(struct meaning *meaning)
{
	if (!g_str_has_prefix(meaning->term, "WAVE_FORMAT_"))
		return;
	for (uint32_t tag = 0; tag <= G_MAXUINT16; tag++)
		if (g_strcmp0(ksf_tag_name(tag), meaning->term) == 0)
			add_tag(meaning, (uint16_t)tag);
}

/* ---- masks ---------------------------------------------------------------------------------- */

static void
add_mask(struct meaning *meaning, guint32 mask)
{
	const guint channels = (guint)__builtin_popcount(mask);
	const char *symbol = ksf_mask_name(mask);
	g_autofree char *name = g_strdup_printf(
		"0x%X (%u) %s", mask, mask, symbol != NULL ? symbol : "(no name known)");
	g_autoptr(GString) text = g_string_new(NULL);
	char speakers[256];
	gsize first;

	if (ksf_mask_print(speakers, sizeof(speakers), mask) >= sizeof(speakers))
		return;
	g_string_printf(text, "%u channel%s: %s", channels, channels == 1 ? "" : "s", speakers);
	first = text->len;
	for (guint32 other = 1; other <= KSF_SPEAKER_POSITIONS && channels > 0; other++) {
		if ((guint)__builtin_popcount(other) != channels || other == mask ||
			ksf_mask_name(other) == NULL)
			continue;
		ksf_mask_print(speakers, sizeof(speakers), other);
		g_string_append_printf(text, "%s 0x%X %s (%s)",
			text->len == first ? ". As many:" : ";", other, ksf_mask_name(other),
			speakers);
	}
	if (symbol != NULL && strcmp(ksf_mask_source(mask), "ksmedia.h") != 0)
		g_string_append_printf(text, ". The name is of a %s", ksf_mask_source(mask));
	add(meaning, "channel mask", name, text->str);
}

static void
explain_mask_name(struct meaning *meaning)
{
	uint32_t mask;

	if (ksf_mask_from_name(&mask, meaning->term, strlen(meaning->term)))
		add_mask(meaning, mask);
}

/* ---- numbers -------------------------------------------------------------------------------- */

static const char *
code_name(const struct code *code)
{
	if (code->number == AUDCLNT_E_UNSUPPORTED_FORMAT)
		return "AUDCLNT_E_UNSUPPORTED_FORMAT";
	return ksf_status_name(KSF_NTSTATUS((gint64)code->number));
}

static void
add_code(struct meaning *meaning, const struct code *code)
{
	gboolean is_result = code->number == AUDCLNT_E_UNSUPPORTED_FORMAT;
	g_autofree char *name = g_strdup_printf("0x%08X %s", code->number, code_name(code));

	add(meaning, is_result ? "result code" : "status", name, code->meaning);
}

static void
explain_code(struct meaning *meaning)
{
	guint64 number = 0;
	gboolean is_number = parse_number(meaning->term, G_MAXUINT32, &number) && number != 0;

	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_strcmp0(meaning->term, code_name(&codes[i])) == 0 ||
			(is_number && number == codes[i].number))
			add_code(meaning, &codes[i]);
}

/* A number can be a tag and a mask: each that has a name is told, else each that is possible. */
static void
explain_number(struct meaning *meaning)
{
	guint64 number;
	gboolean is_tag, is_mask;

	if (!parse_number(meaning->term, G_MAXUINT32, &number) || meaning->found > 0)
		return;
	is_tag = number <= G_MAXUINT16 && ksf_tag_name((uint32_t)number) != NULL;
	is_mask = ksf_mask_name((uint32_t)number) != NULL;
	if (is_tag || (!is_mask && number <= G_MAXUINT16))
		add_tag(meaning, (uint16_t)number);
	if (is_mask || !is_tag)
		add_mask(meaning, (guint32)number);
}

/* ---- the command ---------------------------------------------------------------------------- */

static int
explain_one(struct tool *tool, const char *term, JsonArray *items)
{
	struct meaning meaning = {tool, items, term, 0};

	if (!g_utf8_validate(term, -1, NULL))
		return fail(tool, "explain: a name that is not UTF-8");
	explain_rule(&meaning);
	explain_why(&meaning);
	explain_guid(&meaning);
	explain_tag_name(&meaning);
	explain_mask_name(&meaning);
	explain_code(&meaning);
	explain_number(&meaning);
	if (meaning.found > 0)
		return EXIT_YES;
	return fail(tool, "explain: %s: nothing known of that name or number", term);
}

static int
run(struct tool *tool)
{
	return run_inputs(tool, explain_one, "a name or number is missing");
}

const struct command command_explain = {
	"explain",
	"NAME|NUMBER...",
	"What a rule, GUID, tag, channel mask, status or reason word means",
	"  ksfmt explain FMT-F4\n"
	"  ksfmt explain 0x63F WAVE_FORMAT_PCM 0xC0000272 0x88890008\n"
	"  ksfmt explain why:match:0x12000\n",
	FALSE,
	FALSE,
	NULL,
	run,
};
