/* SPDX-License-Identifier: MIT */
/* ksfmt check: one line a finding, one verdict line an input. */
#include "tool.h"

static gboolean
has_error(GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++)
		if (ksfmt_finding_get_severity(g_ptr_array_index(findings, i)) ==
			KSFMT_SEVERITY_ERROR)
			return TRUE;
	return FALSE;
}

static void
print_finding_at(struct tool *tool, const char *name, guint64 base, KsfmtFinding *finding)
{
	print(tool, "%s:%" G_GUINT64_FORMAT ": ", name, base + ksfmt_finding_get_offset(finding));
	print_finding(tool, finding);
}

/* What is in error cannot be merely ambiguous: beside an error an ambiguity is only for -v. */
static void
print_findings(struct tool *tool, const char *name, KsfmtItem *item)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);
	gboolean hide = has_error(findings) && !tool->verbose;

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		if (!hide || ksfmt_finding_get_severity(finding) != KSFMT_SEVERITY_AMBIGUOUS)
			print_finding_at(tool, name, ksfmt_item_get_offset(item), finding);
	}
	for (guint i = 0; i < children->len; i++)
		print_findings(tool, name, g_ptr_array_index(children, i));
}

static void
print_verdict(struct tool *tool, const char *name, KsfmtItem *item)
{
	gboolean no = ksfmt_item_get_worst(item) >= MIN(tool->fail_on, KSFMT_SEVERITY_ERROR);
	guint count = ksfmt_item_get_children(item)->len;
	const char *line = ksfmt_item_get_line(item);

	print(tool, "%s: ", name);
	print_painted(tool, no ? RED : GREEN, no ? "no" : "yes");
	print(tool, no ? "   " : "  ");
	if (item_is_ranges(item))
		print(tool, "%u range%s\n", count, count == 1 ? "" : "s");
	else if (line[0] != '\0')
		print(tool, "%s\n", line);
	else
		print(tool, "%s, %" G_GSIZE_FORMAT " bytes\n", ksfmt_item_get_kind(item),
			g_bytes_get_size(ksfmt_item_get_bytes(item)));
}

static int
check_one(struct tool *tool, const char *argument, JsonArray *items)
{
	const char *name = input_name(tool, argument);
	GError *error = NULL;
	g_autoptr(KsfmtInput) input = input_read(tool, argument, &error);
	g_autoptr(KsfmtItem) item = NULL;

	if (input == NULL)
		return fail_error(tool, error);
	item = ksfmt_input_judge(input, tool->profile, tool->context, tool->release);
	json_array_add_element(items, ksfmt_item_to_json(item, name));
	if (!tool->json && !tool->quiet) {
		print_findings(tool, name, item);
		print_verdict(tool, name, item);
	}
	return ksfmt_item_get_worst(item) >= tool->fail_on ? EXIT_NO : EXIT_YES;
}

static int
run(struct tool *tool)
{
	return run_inputs(tool, check_one, "an INPUT is missing: a file, - or -x TEXT");
}

const struct command command_check = {
	"check",
	"INPUT...",
	"Judge formats and ranges, one line a finding and a verdict each",
	"  ksfmt check a.wav b.wav\n"
	"  ksfmt check --profile strict -x \"WFX PCM 24 4ch 44100 align=8\"\n"
	"  ksfmt check --fail-on warning --json *.wav\n",
	TRUE,
	FALSE,
	NULL,
	run,
};
