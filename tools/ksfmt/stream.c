/* SPDX-License-Identifier: MIT */
/* ksfmt stream: a scenario on a simulated device; one line an operation, and one verdict. */
#include <string.h>
#include <unistd.h>

#include "tool.h"

#include <ksfmt/text.h>

/* Where the answers begin, unless an operation is longer. */
#define ANSWER 36u

static char *svg_path;

static KsfmtScenario *
read_scenario(struct tool *tool, const char *argument, GError **error)
{
	KsfmtScenario *scenario;

	if (!tool->is_text && strcmp(argument, "-") == 0)
		return ksfmt_scenario_new_from_fd(STDIN_FILENO, "standard input", error);
	if (!tool->is_text)
		return ksfmt_scenario_new_from_file(argument, error);
	scenario = ksfmt_scenario_new_from_text(argument, error);
	if (scenario == NULL)
		g_prefix_error(error, "-x: ");
	return scenario;
}

/* The worst that the rules say of any operation; each is printed. */
static KsfmtSeverity
print_findings(struct tool *tool, const char *name, KsfmtScenarioLog *log, guint step)
{
	g_autoptr(GPtrArray) findings = ksfmt_scenario_log_get_findings(log, step);
	KsfmtSeverity worst = KSFMT_SEVERITY_NONE;

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		worst = MAX(worst, ksfmt_finding_get_severity(finding));
		if (tool->json || tool->quiet)
			continue;
		print(tool, "%s:%u: ", name, ksfmt_scenario_log_get_line(log, step));
		print_finding(tool, finding);
	}
	return worst;
}

/* The status if it is a refusal, the state, and the numbers. */
static char *
answer_of(KsfmtScenarioLog *log, guint step)
{
	gint32 status = ksfmt_scenario_log_get_status(log, step);
	const char *name = ksf_status_name(status);
	const char *state = ksfmt_scenario_log_get_state(log, step);
	g_autofree char *outcome = ksfmt_scenario_log_get_outcome(log, step);

	if (status != KSF_STATUS_SUCCESS)
		return g_strdup_printf(
			"%s 0x%08X", name != NULL ? name : "refused:", (guint)status);
	return g_strdup_printf("%s%s%s", state, *outcome != '\0' ? ": " : "", outcome);
}

static void
print_step(struct tool *tool, KsfmtScenarioLog *log, guint step)
{
	gboolean refused = ksfmt_scenario_log_get_status(log, step) != KSF_STATUS_SUCCESS;
	const char *text = ksfmt_scenario_log_get_text(log, step);
	g_autofree char *answer = answer_of(log, step);
	guint column = ANSWER;

	print(tool, "%4u  ", ksfmt_scenario_log_get_line(log, step));
	if (strlen(text) + 6 + 2 > ANSWER) {
		print_wrapped(tool, text, 6, 8);
		print(tool, "\n%*s", (int)ANSWER, "");
	} else
		print(tool, "%-*s", (int)ANSWER - 6, text);
	if (refused)
		print_painted(tool, RED, answer);
	else
		print_wrapped(tool, answer, column, column);
	print(tool, "\n");
}

static void
print_verdict(struct tool *tool, KsfmtScenarioLog *log, gboolean no)
{
	guint steps = ksfmt_scenario_log_get_n_steps(log);
	guint refused = ksfmt_scenario_log_get_n_refused(log);

	print_painted(tool, no ? RED : GREEN, no ? "No." : "Yes.");
	if (refused > 0)
		print(tool, " Refused: %u of %u operation%s.\n\n", refused, steps,
			steps == 1 ? "" : "s");
	else
		print(tool, " %u operation%s, none refused.\n\n", steps, steps == 1 ? "" : "s");
}

static void
print_log(struct tool *tool, KsfmtScenarioLog *log, gboolean no)
{
	print_verdict(tool, log, no);
	for (guint i = 0; i < ksfmt_scenario_log_get_n_steps(log); i++)
		print_step(tool, log, i);
}

static int
draw(struct tool *tool, KsfmtScenarioLog *log)
{
	g_autofree char *svg = ksfmt_scenario_log_to_svg(log);

	return write_file(tool, svg_path, svg);
}

static void
add_json(KsfmtScenarioLog *log, JsonArray *items)
{
	g_autoptr(JsonNode) node = ksfmt_scenario_log_to_json(log);
	JsonArray *steps = json_node_get_array(node);

	for (guint i = 0; i < json_array_get_length(steps); i++)
		json_array_add_element(items, json_array_dup_element(steps, i));
}

static int
stream_one(struct tool *tool, const char *argument, JsonArray *items)
{
	GError *error = NULL;
	g_autoptr(KsfmtScenario) scenario = read_scenario(tool, argument, &error);
	g_autoptr(KsfmtScenarioLog) log = NULL;
	KsfmtSeverity worst = KSFMT_SEVERITY_NONE;
	gboolean no;

	if (scenario == NULL)
		return fail_error(tool, error);
	log = ksfmt_scenario_run(scenario, tool->profile, tool->release);
	if (svg_path != NULL && draw(tool, log) >= 0)
		return EXIT_UNANSWERED;
	for (guint i = 0; i < ksfmt_scenario_log_get_n_steps(log); i++) {
		KsfmtSeverity severity = print_findings(tool, input_name(tool, argument), log, i);

		worst = MAX(worst, severity);
	}
	no = ksfmt_scenario_log_get_n_refused(log) > 0 || worst >= tool->fail_on;
	add_json(log, items);
	if (!tool->json && !tool->quiet)
		print_log(tool, log, no);
	return no ? EXIT_NO : EXIT_YES;
}

static int
run(struct tool *tool)
{
	if (tool->inputs != NULL && tool->inputs[1] != NULL)
		return fail(tool, "stream: one SCRIPT, not several");
	return run_inputs(tool, stream_one, "a SCRIPT is missing: a file, - or -x TEXT");
}

static const GOptionEntry entries[] = {
	{"svg", 0, 0, G_OPTION_ARG_FILENAME, &svg_path, "Draw positions over time into a file",
		"FILE"},
	G_OPTION_ENTRY_NULL,
};

const struct command command_stream = {
	"stream",
	"SCRIPT",
	"Run a WaveRT, WaveCyclic or WavePci stream step by step",
	"  ksfmt stream render.stream\n"
	"  ksfmt stream --svg render.svg render.stream\n"
	"  ksfmt stream --json render.stream | jq '.items[] | select(.op==\"position\")'\n"
	"A SCRIPT has an operation a line, and begins with a stream:\n"
	"  stream wavert render format=\"WFX PCM 16 2ch 48000\" fifo=256\n"
	"  alloc 3840 packets=2\n"
	"  request run\n"
	"  run 10ms\n"
	"  position\n"
	"# begins a comment. All operations and options: man ksfmt.\n",
	TRUE,
	FALSE,
	entries,
	run,
};
