/* SPDX-License-Identifier: MIT */
/* ksfmt kmixer: what KMixer of Windows 98 to Server 2003 carries of a format, and why not. */
#include <string.h>

#include "kmixer.h"

/* "Yes. SUPPORTED_LOSSY: KMixer of me carries WFX PCM 24 2ch 48000, cut to 16 bits." In the order
 * of KsfmtKmixerVerdict. */
static const struct {
	const char *head;
	const char *before_release;
	const char *before_line;
	const char *behind;
	int status;
} answers[] = {
	{"Yes.", "KMixer of ", " carries ", "", EXIT_YES},
	{"Yes.", "KMixer of ", " carries ", ", cut to 16 bits", EXIT_YES},
	{"No.", "KMixer of ", " does not carry ", "", EXIT_NO},
	{"Unknown.", "KMixer of ", " may carry ", "", EXIT_UNANSWERED},
	{"No.", "Windows ", " has no KMixer for ", "", EXIT_NO},
	{"Yes.", "Windows ", " leads ", " past KMixer", EXIT_YES},
};

static char *path_name;
static char *device_text;

/* What is asked about a format. */
struct question {
	KsfmtKmixerPath path;
	KsfmtRangeList *device; /* NULL if none is given */
	KsfmtProfile profile;
};

/* ---- one release ---------------------------------------------------------------------------- */

static void
append_remark(GString *text, const char *remark)
{
	g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", remark);
}

static void
append_loss(GString *text, guint wanted, guint got, const char *unit)
{
	guint lost = wanted > got ? wanted - got : 0;
	g_autofree char *remark =
		g_strdup_printf("loses %u %s%s", lost, unit, lost == 1 ? "" : "s");

	if (lost > 0)
		append_remark(text, remark);
}

/* What the tried format has not of the wanted one. */
static char *
try_remark(const struct ksf_wave *wanted, const struct ksf_wave *tried, KsfmtRelease release)
{
	GString *text = g_string_new(NULL);

	if (!ksf_guid_equal(&wanted->sub_format, &tried->sub_format))
		append_remark(text, "as PCM");
	append_loss(text, wanted->channels, tried->channels, "channel");
	append_loss(text, ksf_wave_valid_bits(wanted), ksf_wave_valid_bits(tried), "bit");
	if (ksf_wave_valid_bits(wanted) < ksf_wave_valid_bits(tried))
		append_remark(text, "loses the valid bits");
	if (tried->channels > 2 && wanted->channel_mask != tried->channel_mask)
		append_remark(text,
			tried->channel_mask == 0 ? "loses the positions" : "default positions");
	if (ksf_kmixer_verdict(ksf_kmixer_check(tried, release)) == KSF_KMIXER_SUPPORTED_LOSSY)
		append_remark(text, "cut to 16 bits");
	return g_string_free(text, FALSE);
}

static guint
tries_width(GPtrArray *tries)
{
	guint width = 0;

	for (guint i = 0; i < tries->len; i++) {
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(tries, i));

		width = MAX(width, (guint)strlen(line));
	}
	return width;
}

static void
print_tries(struct tool *tool, KsfmtKmixer *kmixer, KsfmtRelease release)
{
	g_autoptr(GPtrArray) tries = ksfmt_kmixer_get_tries(kmixer, release);
	KsfmtFormat *wanted = ksfmt_kmixer_get_format(kmixer);
	guint width = tries_width(tries);

	if (tries->len > 0)
		print(tool, "Try, in this order:\n");
	for (guint i = 0; i < tries->len; i++) {
		KsfmtFormat *format = g_ptr_array_index(tries, i);
		g_autofree char *line = ksfmt_format_to_text(format);
		g_autofree char *remark = try_remark(
			ksfmt_format_get_wave(wanted), ksfmt_format_get_wave(format), release);
		gboolean has_remark = remark[0] != '\0';

		print(tool, "%3u  %-*s%s%s\n", i + 1, has_remark ? (int)width : 0, line,
			has_remark ? "   " : "", remark);
	}
}

static char *
format_text(KsfmtKmixer *kmixer)
{
	char *line = ksfmt_format_to_text(ksfmt_kmixer_get_format(kmixer));

	if (line[0] != '\0')
		return line;
	g_free(line);
	return g_strdup("a format without wave data");
}

static char *
answer_text(KsfmtKmixer *kmixer, KsfmtRelease release)
{
	KsfmtKmixerVerdict verdict = ksfmt_kmixer_get_verdict(kmixer, release);
	g_autofree char *line = format_text(kmixer);

	return g_strdup_printf("%s: %s%s%s%s%s.", ksfmt_kmixer_verdict_get_name(verdict),
		answers[verdict].before_release, ksfmt_release_get_name(release),
		answers[verdict].before_line, line, answers[verdict].behind);
}

/* What -v adds: what the format's own rules say, and where each cell of the matrix is from. */
static void
print_all(struct tool *tool, const struct matrix *matrix)
{
	if (!tool->verbose)
		return;
	print_item_findings(
		tool, "format", ksfmt_kmixer_get_item(matrix->columns[0]), KSFMT_SEVERITY_NOTE);
	print(tool, "\n");
	kmixer_print_sources(tool, matrix);
}

/* "Supporting Non-PCM Wave Formats": there are ways around KMixer. */
static void
print_hint(struct tool *tool, KsfmtKmixer *kmixer, KsfmtRelease release)
{
	guint64 why = ksfmt_kmixer_get_why(kmixer, release);

	if (path_name == NULL && (why & KSF_KMIXER_NOT_PCM) != 0)
		print(tool,
			"Non-PCM needs a way around KMixer: --path waveout, dsound-hw or ks.\n");
}

/* Why the path leads to KMixer, and for what KMixer is asked where it leads past it. */
static void
print_path(struct tool *tool, KsfmtKmixer *kmixer, const struct question *question)
{
	KsfmtKmixerVerdict verdict = ksfmt_kmixer_get_verdict(kmixer, tool->release);
	g_autoptr(KsfmtKmixer) any = ksfmt_kmixer_new_path(
		ksfmt_kmixer_get_format(kmixer), question->path, NULL, question->profile);

	if (path_name == NULL || verdict == KSFMT_KMIXER_NOT_APPLICABLE)
		return;
	if (verdict == KSFMT_KMIXER_BYPASSED)
		print(tool, "By way of %s%s.%s\n", path_name,
			question->device == NULL ? ", if the device takes it" : "",
			ksfmt_kmixer_get_why(kmixer, tool->release) != 0 ? " KMixer would say:"
									 : "");
	else if (ksfmt_kmixer_get_verdict(any, tool->release) == KSFMT_KMIXER_BYPASSED)
		print(tool,
			"By way of %s KMixer could be avoided, but no range takes the format.\n",
			path_name);
	else
		print(tool, "By way of %s nothing avoids KMixer here.\n", path_name);
}

static void
print_release(struct tool *tool, KsfmtKmixer *kmixer, const struct question *question)
{
	struct matrix matrix = {{kmixer, NULL}, 1, 1u << tool->release};
	KsfmtKmixerVerdict verdict = ksfmt_kmixer_get_verdict(kmixer, tool->release);
	const char *head = answers[verdict].head;
	g_autofree char *text = answer_text(kmixer, tool->release);
	guint start = (guint)strlen(head) + 1;
	char word[64];

	print_painted(tool, kmixer_color(verdict), head);
	print(tool, " ");
	print_wrapped(tool, text, start, start);
	print(tool, "\n");
	print_path(tool, kmixer, question);
	kmixer_print_reasons(tool, &matrix);
	print_hint(tool, kmixer, tool->release);
	print_tries(tool, kmixer, tool->release);
	print_all(tool, &matrix);
	ksf_why_print(
		word, sizeof(word), KSF_DOMAIN_KMIXER, ksfmt_kmixer_get_why(kmixer, tool->release));
	if (ksfmt_kmixer_get_why(kmixer, tool->release) != 0)
		print(tool, "%s\n", word);
}

/* ---- every release -------------------------------------------------------------------------- */

/* NULL if the format is one, or is neither PCM nor float. */
static KsfmtKmixer *
as_extensible(KsfmtKmixer *kmixer, const struct question *question)
{
	const struct ksf_wave *wave = ksfmt_format_get_wave(ksfmt_kmixer_get_format(kmixer));
	uint32_t tag = ksf_wave_tag(wave);
	g_autoptr(KsfmtFormat) format = NULL;
	struct ksf_wave extensible;

	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ||
		(tag != KSF_WAVE_FORMAT_PCM && tag != KSF_WAVE_FORMAT_IEEE_FLOAT) ||
		ksf_wave_convert(&extensible, wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE,
			KSF_CONVERT_MASK_DEFAULT, 0) != 0)
		return NULL;
	format = ksfmt_format_new_from_wave(
		&extensible, ksfmt_format_get_extra(ksfmt_kmixer_get_format(kmixer)));
	return ksfmt_kmixer_new_path(format, question->path, question->device, question->profile);
}

static void
print_lines(struct tool *tool, const struct matrix *matrix)
{
	static const char *const titles[] = {"as it is:       ", "as EXTENSIBLE:  "};

	for (guint i = 0; i < matrix->count; i++) {
		g_autofree char *line = format_text(matrix->columns[i]);

		print(tool, "%s%s\n", matrix->count > 1 ? titles[i] : "", line);
	}
	print(tool, "\n");
}

static void
print_releases(struct tool *tool, KsfmtKmixer *kmixer, const struct question *question)
{
	g_autoptr(KsfmtKmixer) extensible = as_extensible(kmixer, question);
	struct matrix matrix = {
		{kmixer, extensible}, extensible != NULL ? 2 : 1, (1u << RELEASES) - 1};

	print_lines(tool, &matrix);
	kmixer_print_matrix(tool, &matrix);
	print(tool, "\n");
	kmixer_print_reasons(tool, &matrix);
	print_hint(tool, kmixer, KSFMT_RELEASE_XP);
	print_all(tool, &matrix);
}

/* ---- the command ---------------------------------------------------------------------------- */

static void
print_invalid(struct tool *tool, KsfmtKmixer *kmixer)
{
	g_autofree char *line = format_text(kmixer);
	g_autofree char *text =
		g_strdup_printf("%s is not valid, so that no KMixer is asked.", line);

	print_painted(tool, RED, "No.");
	print(tool, " ");
	print_wrapped(tool, text, 4, 4);
	print(tool, "\n");
	print_item_findings(tool, "format", ksfmt_kmixer_get_item(kmixer), KSFMT_SEVERITY_WARNING);
}

/* JSON has all releases, whichever was asked for. */
static int
answer(struct tool *tool, KsfmtKmixer *kmixer, const struct question *question)
{
	gboolean is_valid = ksfmt_kmixer_is_valid(kmixer);
	KsfmtKmixerVerdict verdict = ksfmt_kmixer_get_verdict(kmixer, tool->release);

	if (is_valid && tool->release_name != NULL && verdict == KSFMT_KMIXER_UNKNOWN && tool->json)
		return fail(tool, "kmixer: UNKNOWN: no document says what KMixer of %s does",
			tool->release_name);
	if (tool->json)
		print_json(tool, ksfmt_kmixer_to_json(kmixer));
	else if (!tool->quiet && !is_valid)
		print_invalid(tool, kmixer);
	else if (!tool->quiet && tool->release_name != NULL)
		print_release(tool, kmixer, question);
	else if (!tool->quiet)
		print_releases(tool, kmixer, question);
	if (!is_valid)
		return EXIT_NO;
	return tool->release_name != NULL ? answers[verdict].status : EXIT_YES;
}

static gboolean
read_path(KsfmtKmixerPath *path, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);

	*path = KSFMT_KMIXER_PATH_NONE;
	if (path_name == NULL)
		return TRUE;
	for (guint i = KSFMT_KMIXER_PATH_WAVEOUT; i <= KSFMT_KMIXER_PATH_KS; i++) {
		const char *name = ksfmt_kmixer_path_get_name((KsfmtKmixerPath)i);

		g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", name);
		*path = strcmp(path_name, name) == 0 ? (KsfmtKmixerPath)i : *path;
	}
	if (*path != KSFMT_KMIXER_PATH_NONE)
		return TRUE;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--path %s: not one of %s",
		path_name, known->str);
	return FALSE;
}

static gboolean
read_device(KsfmtRangeList **device, GError **error)
{
	*device = NULL;
	if (device_text == NULL)
		return TRUE;
	if (path_name == NULL) {
		g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--device counts on a --path alone");
		return FALSE;
	}
	*device = argument_ranges(device_text, "--device", error);
	return *device != NULL;
}

static int
run(struct tool *tool)
{
	g_autoptr(KsfmtFormat) format = NULL;
	g_autoptr(KsfmtRangeList) device = NULL;
	g_autoptr(KsfmtKmixer) kmixer = NULL;
	struct question question = {KSFMT_KMIXER_PATH_NONE, NULL, tool->profile};
	GError *error = NULL;

	if (kmixer_rates_asked())
		return kmixer_rates_run(tool);
	if (tool->inputs == NULL || tool->inputs[1] != NULL)
		return fail(tool, "kmixer: wants one FORMAT");
	format = argument_format(tool->inputs[0], &error);
	if (format == NULL || !read_path(&question.path, &error) || !read_device(&device, &error))
		return fail_error(tool, error);
	question.device = device;
	kmixer = ksfmt_kmixer_new_path(format, question.path, device, tool->profile);
	return answer(tool, kmixer, &question);
}

static const GOptionEntry entries[] = {
	{"path", 0, 0, G_OPTION_ARG_FILENAME, &path_name,
		"How the stream comes to the device: waveout, dsound-hw, "
		"usb or ks",
		"PATH"},
	{"device", 0, 0, G_OPTION_ARG_FILENAME, &device_text,
		"Ranges of the device's pin, or @PATH; without them it "
		"takes what the path asks",
		"RANGES"},
	G_OPTION_ENTRY_NULL,
};

const struct command command_kmixer = {
	"kmixer",
	"FORMAT",
	"What KMixer of Windows 98 to Server 2003 carries of a format",
	"  ksfmt kmixer \"WFX PCM 24 2ch 48000\"\n"
	"  ksfmt kmixer \"EXT PCM 24/32 2ch 96000 mask=0x3\" --release me\n"
	"  ksfmt kmixer \"WFX tag=0x0092 16 2ch 48000\" --path waveout\n"
	"  ksfmt kmixer --inputs 22050,48000 --rates 22050 --tries 44100,22050\n",
	FALSE,
	FALSE,
	entries,
	run,
};
