/* SPDX-License-Identifier: MIT */
/* ksfmt convert: between the structures, and into the forms in which people need the bytes. */
#include <string.h>
#include <unistd.h>

#include "tool.h"
#include "convert.h"

static const struct form forms[] = {
	{"pcmwf", KSF_LAYOUT_PCMWAVEFORMAT, FALSE, FALSE},
	{"wfx", KSF_LAYOUT_WAVEFORMATEX, FALSE, FALSE},
	{"ext", KSF_LAYOUT_WAVEFORMATEXTENSIBLE, FALSE, FALSE},
	{"iec61937", KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937, FALSE, FALSE},
	{"ksdf", 0, TRUE, FALSE},
	{"dsound", 0, TRUE, TRUE},
};

static char *to_name;
static char *mask_text;
static char *encoded_text;
static char *flags_text;
static char *control_text;
static gboolean allow_lossy;

/* ---- the forms of the output ---------------------------------------------------------------- */

static void
print_hex(struct tool *tool, const guint8 *data, gsize size)
{
	for (gsize i = 0; i < size; i++)
		print(tool, "%02x%c", data[i], i % 16 == 15 || i + 1 == size ? '\n' : ' ');
}

/* "PKEY_AudioEngine_OEMFormat": VT_BLOB, the size of the blob, the blob. */
static GByteArray *
propvariant(const guint8 *data, gsize size)
{
	GByteArray *bytes = g_byte_array_new();
	guint32 head[2] = {GUINT32_TO_LE(0x41), GUINT32_TO_LE((guint32)size)};

	g_byte_array_append(bytes, (const guint8 *)head, sizeof(head));
	g_byte_array_append(bytes, data, (guint)size);
	return bytes;
}

static void
print_inf(struct tool *tool, const guint8 *data, gsize size)
{
	g_autoptr(GByteArray) bytes = propvariant(data, size);

	for (guint i = 0; i < bytes->len; i++)
		print(tool, "%s%02X", i > 0 ? "," : "", bytes->data[i]);
	print(tool, "\n");
}

/* A value of a .reg file, continued as the registry editor does. */
static void
print_reg(struct tool *tool, const guint8 *data, gsize size)
{
	g_autoptr(GByteArray) bytes = propvariant(data, size);
	guint column = (guint)strlen("hex:");

	print(tool, "hex:");
	for (guint i = 0; i < bytes->len; i++) {
		if (column + 4 > WIDTH - 1) {
			print(tool, "\\\n  ");
			column = 2;
		}
		print(tool, "%02x%s", bytes->data[i], i + 1 < bytes->len ? "," : "");
		column += 3;
	}
	print(tool, "\n");
}

static int
print_output(struct tool *tool, const struct request *request, KsfmtFormat *format)
{
	const char *output = tool->output != NULL ? tool->output : "hex";
	gsize size;
	const guint8 *data = g_bytes_get_data(ksfmt_format_get_bytes(format), &size);
	g_autofree char *line = ksfmt_format_to_text(format);
	gboolean is_blob = strcmp(output, "inf") == 0 || strcmp(output, "reg") == 0;

	if (is_blob && request->form->has_header)
		return fail(
			tool, "convert: -o %s holds a wave format: --to wfx or --to ext", output);
	if (strcmp(output, "raw") == 0 && isatty(STDOUT_FILENO))
		return fail(tool, "convert: -o raw is not written to a terminal");
	if (strcmp(output, "hex") == 0)
		print_hex(tool, data, size);
	else if (strcmp(output, "raw") == 0)
		g_string_append_len(tool->out, (const char *)data, (gssize)size);
	else if (strcmp(output, "c") == 0)
		print_c(tool, format);
	else if (strcmp(output, "inf") == 0)
		print_inf(tool, data, size);
	else if (strcmp(output, "reg") == 0)
		print_reg(tool, data, size);
	else
		print(tool, "%s\n", line);
	return EXIT_YES;
}

/* ---- converting ----------------------------------------------------------------------------- */

static uint32_t
target_layout(const struct form *form, const struct ksf_wave *wave)
{
	if (form->layout != 0)
		return form->layout;
	return wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? ksf_wave_structure(wave)
							       : KSF_LAYOUT_WAVEFORMATEX;
}

static KsfmtFormat *
wrap(const struct request *request, const struct ksf_wave *wave, GBytes *extra)
{
	struct ksf_format format;
	gsize extra_size;
	const void *data = g_bytes_get_data(extra, &extra_size);
	g_autofree guint8 *out = NULL;
	g_autoptr(GBytes) bytes = NULL;
	gsize size;

	ksf_format_wrap(&format, wave, request->form->is_dsound);
	format.dsound_flags = (uint32_t)request->dsound_flags;
	format.dsound_control = (uint32_t)request->dsound_control;
	size = ksf_format_encode(&format, data, extra_size, NULL, 0);
	out = g_malloc0(size);
	ksf_format_encode(&format, data, extra_size, out, size);
	bytes = g_bytes_new(out, size);
	return ksfmt_format_new_from_bytes(bytes, KSFMT_KIND_KSDATAFORMAT, NULL);
}

/* The bytes behind the result: what the caller says of IEC 61937, else those of the source. */
static GBytes *
target_extra(const struct request *request, GBytes *extra)
{
	guint8 bytes[KSF_IEC61937_EXTRA];

	if ((request->flags & KSF_CONVERT_ENCODED_GIVEN) == 0)
		return g_bytes_ref(extra);
	ksf_iec61937_encode(&request->encoded, bytes, sizeof(bytes));
	return g_bytes_new(bytes, sizeof(bytes));
}

KsfmtFormat *
convert_format(const struct request *request, KsfmtFormat *source, ksf_why *why)
{
	const struct ksf_wave *wave = ksfmt_format_get_wave(source);
	g_autoptr(GBytes) extra = target_extra(request, ksfmt_format_get_extra(source));
	struct ksf_wave target;

	*why = ksf_wave_convert(
		&target, wave, target_layout(request->form, wave), request->flags, request->mask);
	if (*why != 0)
		return NULL;
	return request->form->has_header ? wrap(request, &target, extra)
					 : ksfmt_format_new_from_wave(&target, extra);
}

static char *
reason_text(ksf_why why)
{
	GString *text = g_string_new(NULL);
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++) {
		if ((why & KSF_BIT(bit)) == 0 || !ksf_rule_get(&rule, KSF_DOMAIN_CONVERT, bit))
			continue;
		g_string_append_printf(text, "%s%s %s%s%s", text->len > 0 ? "; " : "", rule.id,
			rule.field, rule.field[0] != '\0' ? ": " : "", rule.sentence);
	}
	return g_string_free(text, FALSE);
}

static const char *
way_out(ksf_why why)
{
	if (why == KSF_CONVERT_NO_MASK)
		return " (--mask default, direct-out or 0x..)";
	if (why == KSF_CONVERT_NO_ENCODED)
		return " (--encoded RATE,CHANNELS,BYTES)";
	return (why & ~KSF_CONVERT_LOSSY) == 0 ? " (--allow-lossy)" : "";
}

char *
convert_refusal(ksf_why why)
{
	g_autofree char *reason = reason_text(why);

	return g_strconcat(reason, way_out(why), NULL);
}

/* ---- findings of the source ----------------------------------------------------------------- */

static void
collect_findings(KsfmtItem *item, JsonArray *array, GPtrArray *all)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);

	for (guint i = 0; i < findings->len; i++) {
		json_array_add_element(
			array, ksfmt_finding_to_json(g_ptr_array_index(findings, i)));
		g_ptr_array_add(all, g_ptr_array_index(findings, i));
	}
	for (guint i = 0; i < children->len; i++)
		collect_findings(g_ptr_array_index(children, i), array, all);
}

static void
note_findings(struct tool *tool, GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		KsfmtSeverity severity = ksfmt_finding_get_severity(finding);

		if (severity > KSFMT_SEVERITY_NOTE || tool->verbose)
			note(tool, "%s %s %s", ksf_severity_name(severity),
				ksfmt_finding_get_id(finding), ksfmt_finding_get_text(finding));
	}
}

void
convert_note_findings(struct tool *tool, KsfmtInput *input)
{
	g_autoptr(KsfmtItem) item =
		ksfmt_input_judge(input, tool->profile, tool->context, tool->release);
	g_autoptr(JsonArray) unused = json_array_new();
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	collect_findings(item, unused, all);
	note_findings(tool, all);
}

static void
print_document(struct tool *tool, KsfmtFormat *result, const char *reason, JsonArray *findings)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	JsonObject *object = json_object_new();
	g_autofree char *line = result != NULL ? ksfmt_format_to_text(result) : NULL;
	g_autoptr(GString) hex = g_string_new(NULL);
	gsize size = 0;
	const guint8 *data =
		result != NULL ? g_bytes_get_data(ksfmt_format_get_bytes(result), &size) : NULL;

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(hex, "%02x", data[i]);
	json_object_set_string_member(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_string_member(object, "status", result != NULL ? "ok" : "refused");
	json_object_set_string_member(object, "reason", reason);
	json_object_set_string_member(object, "line", line != NULL ? line : "");
	json_object_set_string_member(object, "bytes", hex->str);
	json_object_set_array_member(object, "findings", json_array_ref(findings));
	json_node_take_object(node, object);
	print_json(tool, node);
}

/* ---- the command ---------------------------------------------------------------------------- */

static gboolean
parse_mask(struct request *request)
{
	guint64 mask = 0;

	if (mask_text == NULL)
		return TRUE;
	if (strcmp(mask_text, "default") == 0) {
		request->flags |= KSF_CONVERT_MASK_DEFAULT;
		return TRUE;
	}
	if (strcmp(mask_text, "direct-out") != 0 && !parse_number(mask_text, G_MAXUINT32, &mask))
		return FALSE;
	request->flags |= KSF_CONVERT_MASK_GIVEN;
	request->mask = (uint32_t)mask;
	return TRUE;
}

/* RATE,CHANNELS,BYTES: of what comes out of the decoder. */
static gboolean
parse_encoded(struct request *request)
{
	g_auto(GStrv) parts = NULL;
	guint64 numbers[3] = {0};

	if (encoded_text == NULL)
		return TRUE;
	parts = g_strsplit(encoded_text, ",", -1);
	if (g_strv_length(parts) != G_N_ELEMENTS(numbers))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (!parse_number(parts[i], G_MAXUINT32, &numbers[i]))
			return FALSE;
	request->encoded.encoded_samples_per_sec = (uint32_t)numbers[0];
	request->encoded.encoded_channel_count = (uint32_t)numbers[1];
	request->encoded.average_bytes_per_sec = (uint32_t)numbers[2];
	request->flags |= KSF_CONVERT_ENCODED_GIVEN;
	return TRUE;
}

static gboolean
is_output(const char *output)
{
	static const char *const outputs[] = {
		"hex", "raw", "c", "inf", "reg", "line", "json", "driver"};

	for (guint i = 0; i < G_N_ELEMENTS(outputs); i++)
		if (output == NULL || strcmp(output, outputs[i]) == 0)
			return TRUE;
	return FALSE;
}

/* The options of one form. Returns -1, or the exit status of a usage error. */
static int
parse_form(struct tool *tool, struct request *request)
{
	const guint64 most = G_MAXUINT32;
	gboolean is_iec61937 = request->form->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937;

	if (!parse_encoded(request))
		return fail(tool, "convert: --encoded %s: not RATE,CHANNELS,BYTES", encoded_text);
	if (encoded_text != NULL && !is_iec61937)
		return fail(tool, "convert: --encoded goes with --to iec61937");
	if (flags_text != NULL && !parse_number(flags_text, most, &request->dsound_flags))
		return fail(tool, "convert: --flags %s: not a number", flags_text);
	if (control_text != NULL && !parse_number(control_text, most, &request->dsound_control))
		return fail(tool, "convert: --control %s: not a number", control_text);
	if ((flags_text != NULL || control_text != NULL) && !request->form->is_dsound)
		return fail(tool, "convert: --flags and --control go with --to dsound");
	return -1;
}

/* -o driver takes many inputs and has one form. Returns -1, or the exit status of a usage error. */
static int
parse_target(struct tool *tool, struct request *request)
{
	gboolean is_driver = g_strcmp0(tool->output, "driver") == 0;
	const char *name = is_driver && to_name == NULL ? "ext" : to_name;

	if (is_driver && tool->inputs == NULL)
		return fail(tool, "convert: -o driver wants formats");
	if (tool->inputs == NULL || name == NULL || (tool->inputs[1] != NULL && !is_driver))
		return fail(tool, "convert: wants one INPUT and --to FORM");
	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strcmp(name, forms[i].name) == 0)
			request->form = &forms[i];
	if (request->form == NULL)
		return fail(tool,
			"convert: --to %s: not one of pcmwf, wfx, ext, iec61937, ksdf, dsound",
			to_name);
	if (is_driver && request->form->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return fail(tool, "convert: -o driver writes rows of WAVEFORMATEXTENSIBLE only");
	return -1;
}

/* Returns -1, or the exit status of a usage error. */
static int
parse_request(struct tool *tool, struct request *request)
{
	int status = parse_target(tool, request);

	if (status >= 0 || request->form == NULL)
		return status;
	if (!is_output(tool->output))
		return fail(tool,
			"convert: -o %s: not one of hex, raw, c, inf, reg, line, json, driver",
			tool->output);
	if (!parse_mask(request))
		return fail(
			tool, "convert: --mask %s: not default, direct-out or a number", mask_text);
	if (allow_lossy)
		request->flags |= KSF_CONVERT_ALLOW_LOSSY;
	return parse_form(tool, request);
}

/* Rule C9: what is merely ambiguous in this light converts, and the reason is told. */
static gboolean
is_ambiguous(struct tool *tool, KsfmtInput *input, ksf_why why)
{
	KsfmtContext context = tool->context != KSFMT_CONTEXT_INFERRED
		? tool->context
		: ksfmt_input_get_context(input);

	return (why &
		       ~ksf_rule_mask(KSF_DOMAIN_CONVERT, KSF_SEVERITY_AMBIGUOUS, tool->profile,
			       context)) == 0;
}

static KsfmtFormat *
convert_in_light(struct tool *tool, const struct request *request, KsfmtInput *input, ksf_why *why)
{
	KsfmtFormat *source = ksfmt_input_get_format(input);
	KsfmtFormat *result = convert_format(request, source, why);
	struct request allowed = *request;

	if (result != NULL || !is_ambiguous(tool, input, *why))
		return result;
	allowed.flags |= KSF_CONVERT_ALLOW_LOSSY;
	return convert_format(&allowed, source, why);
}

/* Rule C11: a DirectSound buffer has two words that no other structure has. */
static gboolean
loses_control(const struct request *request, const struct ksf_format *source)
{
	return source->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND && !request->form->is_dsound &&
		(source->dsound_flags | source->dsound_control) != 0;
}

/* What a conversion has lost. */
static char *
lost_text(const struct request *request, KsfmtInput *input)
{
	KsfmtFormat *source = ksfmt_input_get_format(input);
	const struct ksf_wave *wave = ksfmt_format_get_wave(source);
	struct ksf_wave unused;
	g_autofree char *reasons =
		reason_text(ksf_wave_convert(&unused, wave, target_layout(request->form, wave),
			request->flags & ~KSF_CONVERT_ALLOW_LOSSY, request->mask));

	if (!loses_control(request, ksfmt_format_get_format(source)))
		return g_steal_pointer(&reasons);
	return g_strdup_printf("%s%sFlags and Control of KSDSOUND_BUFFERDESC", reasons,
		*reasons != '\0' ? "; " : "");
}

static int
answer(struct tool *tool, const struct request *request, KsfmtInput *input)
{
	g_autoptr(KsfmtItem) item =
		ksfmt_input_judge(input, tool->profile, tool->context, tool->release);
	g_autoptr(JsonArray) findings = json_array_new();
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	g_autoptr(KsfmtFormat) result = NULL;
	g_autofree char *reason = NULL;
	ksf_why why;

	collect_findings(item, findings, all);
	result = convert_in_light(tool, request, input, &why);
	reason = result != NULL ? lost_text(request, input) : reason_text(why);
	if (tool->json)
		print_document(tool, result, reason, findings);
	else
		note_findings(tool, all);
	if (result == NULL) {
		if (!tool->json)
			note(tool, "refused: %s%s", reason, way_out(why));
		return EXIT_NO;
	}
	if (!tool->json && *reason != '\0')
		note(tool, "lost: %s", reason);
	return tool->json ? EXIT_YES : print_output(tool, request, result);
}

static int
run(struct tool *tool)
{
	struct request request = {0};
	int status = parse_request(tool, &request);
	g_autoptr(KsfmtInput) input = NULL;
	GError *error = NULL;

	if (status >= 0 || request.form == NULL)
		return status;
	if (g_strcmp0(tool->output, "driver") == 0)
		return convert_driver(tool, &request);
	input = input_read(tool, tool->inputs[0], &error);
	if (input == NULL)
		return fail_error(tool, error);
	if (ksfmt_input_get_format(input) == NULL)
		return fail(tool, "convert: %s has ranges, not a format",
			input_name(tool, tool->inputs[0]));
	return answer(tool, &request, input);
}

static const GOptionEntry entries[] = {
	{"to", 0, 0, G_OPTION_ARG_FILENAME, &to_name, "pcmwf, wfx, ext, iec61937, ksdf or dsound",
		"FORM"},
	{"mask", 0, 0, G_OPTION_ARG_FILENAME, &mask_text,
		"Channel mask: default, direct-out or a number", "MASK"},
	{"encoded", 0, 0, G_OPTION_ARG_FILENAME, &encoded_text,
		"What comes out of the decoder, of --to iec61937", "RATE,CHANNELS,BYTES"},
	{"allow-lossy", 0, 0, G_OPTION_ARG_NONE, &allow_lossy, "Convert even if a fact is lost",
		NULL},
	{"flags", 0, 0, G_OPTION_ARG_FILENAME, &flags_text, "Flags of --to dsound", "N"},
	{"control", 0, 0, G_OPTION_ARG_FILENAME, &control_text, "Control of --to dsound", "N"},
	G_OPTION_ENTRY_NULL,
};

const struct command command_convert = {
	"convert",
	"INPUT --to FORM, INPUT... -o driver",
	"Convert a format; -o hex (default), raw, c, inf, reg, line, json or driver",
	"  ksfmt convert -x \"WFX PCM 16 2ch 48000\" --to ext -o inf\n"
	"  ksfmt convert a.wav --to ksdf -o raw > format.bin\n"
	"  ksfmt convert -x \"WFX PCM 24 6ch 48000\" --to ext --mask default -o c\n"
	"  ksfmt convert -o driver -x \"WFX PCM 16 2ch 44100\" \"EXT PCM 24/32 2ch 96000\"\n",
	TRUE,
	FALSE,
	entries,
	run,
};
