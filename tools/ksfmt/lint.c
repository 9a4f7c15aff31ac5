/* SPDX-License-Identifier: MIT */
/* ksfmt lint: a driver's tables in JSON; one line a finding with its path, one verdict a file. */
#include <string.h>
#include <unistd.h>

#include "tool.h"

static char *svg_path;
static gboolean wants_tree;
static gboolean wants_dot;

/* -o driver: the input as it is judged, replies of properties as what they stand for. */
static gboolean
is_rewriting(struct tool *tool)
{
	return g_strcmp0(tool->output, "driver") == 0;
}

/* From which severity on findings are told. */
static KsfmtSeverity
least_told(struct tool *tool)
{
	gboolean all = tool->verbose || tool->fail_on <= KSFMT_SEVERITY_NOTE;

	return all ? KSFMT_SEVERITY_NOTE : KSFMT_SEVERITY_WARNING;
}

static void
print_findings(struct tool *tool, const char *name, KsfmtItem *item)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);

	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);

		if (ksfmt_finding_get_severity(finding) < least_told(tool))
			continue;
		print(tool, "%s:%s: ", name, ksfmt_finding_get_path(finding));
		print_finding(tool, finding);
	}
}

static char *
count_text(GPtrArray *findings)
{
	static const char *const words[] = {"", "note", "warning", "ambiguous", "error"};
	guint counts[KSFMT_SEVERITY_ERROR + 1] = {0};
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++)
		counts[ksfmt_finding_get_severity(g_ptr_array_index(findings, i))]++;
	for (guint severity = KSFMT_SEVERITY_ERROR; severity > KSFMT_SEVERITY_NONE; severity--) {
		gboolean plural = counts[severity] != 1 && severity != KSFMT_SEVERITY_AMBIGUOUS;

		if (counts[severity] > 0)
			g_string_append_printf(text, "%s%u %s%s", text->len > 0 ? ", " : "",
				counts[severity], words[severity], plural ? "s" : "");
	}
	return g_string_free(text, FALSE);
}

static void
print_verdict(struct tool *tool, const char *name, KsfmtItem *item)
{
	gboolean no = ksfmt_item_get_worst(item) >= MIN(tool->fail_on, KSFMT_SEVERITY_ERROR);
	g_autofree char *counts = count_text(ksfmt_item_get_findings(item));
	gboolean hides = strstr(counts, "note") != NULL && least_told(tool) > KSFMT_SEVERITY_NOTE;

	print(tool, "%s: ", name);
	print_painted(tool, no ? RED : GREEN, no ? "no" : "yes");
	print(tool, "%s%s%s%s%s\n", no ? "   " : "  ", ksfmt_item_get_line(item),
		*counts != '\0' ? ": " : "", counts, hides ? " (-v shows notes)" : "");
}

static void
note_ignored(struct tool *tool, const char *name, KsfmtDriver *driver)
{
	GPtrArray *ignored = ksfmt_driver_get_ignored(driver);

	for (guint i = 0; i < ignored->len; i++)
		note(tool, "%s: %s is not judged", name,
			(const char *)g_ptr_array_index(ignored, i));
}

static KsfmtDriver *
read_driver(struct tool *tool, const char *argument, GError **error)
{
	KsfmtDriver *driver;

	if (!tool->is_text && strcmp(argument, "-") == 0)
		return ksfmt_driver_new_from_fd(STDIN_FILENO, "standard input", error);
	if (!tool->is_text)
		return ksfmt_driver_new_from_file(argument, error);
	driver = ksfmt_driver_new_from_text(argument, error);
	if (driver == NULL)
		g_prefix_error(error, "-x: ");
	return driver;
}

/* Tables say which release they are for; who asks may want another. */
static KsfmtItem *
judge(struct tool *tool, KsfmtDriver *driver)
{
	KsfmtProfile profile = tool->profile_name != NULL ? tool->profile : KSFMT_PROFILE_STRICT;
	KsfmtRelease release = tool->release;

	if (tool->release_name == NULL)
		ksfmt_driver_get_release(driver, &release);
	return ksfmt_driver_judge(driver, profile, release);
}

/* Nodes and connections where there are any, else the ranges and formats of the pins. */
static int
draw(struct tool *tool, KsfmtDriver *driver, KsfmtItem *item)
{
	g_autofree char *svg = ksfmt_driver_has_topology(driver)
		? ksfmt_driver_topology_to_svg(driver, item, least_told(tool))
		: ksfmt_driver_to_svg(driver);

	return write_file(tool, svg_path, svg);
}

/* What a topology adds to the document. */
static void
add_topology(JsonNode *document, KsfmtDriver *driver)
{
	JsonObject *object = json_node_get_object(document);
	JsonNode *paths = ksfmt_driver_paths_to_json(driver);
	JsonNode *mixer = ksfmt_driver_mixer_to_json(driver);

	if (paths != NULL)
		json_object_set_member(object, "paths", paths);
	if (mixer != NULL)
		json_object_set_member(object, "mixer", mixer);
}

static JsonNode *
document_of(KsfmtDriver *driver, KsfmtItem *item, const char *name)
{
	JsonNode *document = ksfmt_item_to_json(item, name);

	if (ksfmt_driver_has_topology(driver))
		add_topology(document, driver);
	return document;
}

static void
print_one(struct tool *tool, const char *name, KsfmtDriver *driver, KsfmtItem *item)
{
	g_autofree char *tree =
		wants_tree ? ksfmt_driver_to_text(driver, item, least_told(tool)) : NULL;

	if (tree != NULL && tree[0] != '\0')
		print(tool, "%s\n", tree);
	print_findings(tool, name, item);
	print_verdict(tool, name, item);
}

/* A graph, and nothing beside it. */
static void
print_dot(struct tool *tool, KsfmtDriver *driver, KsfmtItem *item)
{
	g_autofree char *dot = ksfmt_driver_to_dot(driver, item, least_told(tool));

	print(tool, "%s", dot);
}

static int
lint_one(struct tool *tool, const char *argument, JsonArray *items)
{
	const char *name = input_name(tool, argument);
	GError *error = NULL;
	g_autoptr(KsfmtDriver) driver = read_driver(tool, argument, &error);
	g_autoptr(KsfmtItem) item = NULL;

	if (driver == NULL)
		return fail_error(tool, error);
	item = judge(tool, driver);
	if (svg_path != NULL && draw(tool, driver, item) >= 0)
		return EXIT_UNANSWERED;
	note_ignored(tool, name, driver);
	if (tool->json)
		json_array_add_element(items, document_of(driver, item, name));
	if (is_rewriting(tool))
		print_json(tool, ksfmt_driver_to_json(driver));
	else if (wants_dot)
		print_dot(tool, driver, item);
	else if (!tool->json && !tool->quiet)
		print_one(tool, name, driver, item);
	return ksfmt_item_get_worst(item) >= tool->fail_on ? EXIT_NO : EXIT_YES;
}

static int
run(struct tool *tool)
{
	if ((svg_path != NULL || wants_dot || is_rewriting(tool)) && tool->inputs != NULL &&
		tool->inputs[1] != NULL)
		return fail(tool, "lint: --svg FILE, --dot and -o driver want one INPUT");
	if (wants_dot && tool->json)
		return fail(tool, "lint: --dot and --json are two documents");
	return run_inputs(tool, lint_one, "an INPUT is missing: a file of JSON, - or -x TEXT");
}

static const GOptionEntry entries[] = {
	{"svg", 0, 0, G_OPTION_ARG_FILENAME, &svg_path,
		"Draw the topology, or the pins, into a file", "FILE"},
	{"dot", 0, 0, G_OPTION_ARG_NONE, &wants_dot,
		"The topology as text for graphviz, instead of findings", NULL},
	{"tree", 0, 0, G_OPTION_ARG_NONE, &wants_tree,
		"Where the data goes: nodes, paths to the jacks, controls of the mixer", NULL},
	G_OPTION_ENTRY_NULL,
};

const struct command command_lint = {
	"lint",
	"INPUT...",
	"Judge a driver's tables: formats against ranges, and the topology",
	"  ksfmt lint minwave.json\n"
	"  ksfmt lint -v --fail-on warning minwave.json\n"
	"  ksfmt lint --tree --svg adapter.svg adapter.json\n"
	"  ksfmt lint --json minwave.json | jq '.items[].findings[].path'\n",
	TRUE,
	FALSE,
	entries,
	run,
};
