/* SPDX-License-Identifier: MIT */
/* The options that commands share, and reading what they are given. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

struct choice {
	const char *name;
	int value;
};

static const struct choice profiles[] = {
	{"strict", KSFMT_PROFILE_STRICT},
	{"lenient", KSFMT_PROFILE_LENIENT},
	{NULL, 0},
};
static const struct choice contexts[] = {
	{"ks", KSFMT_CONTEXT_KS},
	{"file", KSFMT_CONTEXT_FILE},
	{NULL, 0},
};
static const struct choice severities[] = {
	{"error", KSFMT_SEVERITY_ERROR},
	{"ambiguous", KSFMT_SEVERITY_AMBIGUOUS},
	{"warning", KSFMT_SEVERITY_WARNING},
	{"note", KSFMT_SEVERITY_NOTE},
	{"never", KSFMT_SEVERITY_ERROR + 1},
	{NULL, 0},
};
static const struct choice colors[] = {
	{"auto", 0},
	{"always", 1},
	{"never", 2},
	{NULL, 0},
};
/* @value keeps what it is if the option was not given. */
static gboolean
choose(const struct choice *choices, const char *option, const char *name, int *value,
	GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);

	if (name == NULL)
		return TRUE;
	for (const struct choice *c = choices; c->name != NULL; c++) {
		if (strcmp(name, c->name) == 0) {
			*value = c->value;
			return TRUE;
		}
		g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", c->name);
	}
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s %s: not one of %s",
		option, name, known->str);
	return FALSE;
}

/* The kinds and their names are the text layer's. */
static gboolean
choose_kind(const char *name, KsfmtKind *kind, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);

	if (name == NULL)
		return TRUE;
	*kind = (KsfmtKind)ksf_kind_from_name(name, strlen(name));
	if (*kind != KSFMT_KIND_ANY)
		return TRUE;
	for (guint i = KSFMT_KIND_WAVE; i <= KSFMT_KIND_TOPOLOGY_CONNECTIONS; i++)
		g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", ksf_kind_name(i));
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--as %s: not one of %s", name,
		known->str);
	return FALSE;
}

/* The releases and their names are the hosted library's. */
static gboolean
choose_release(const char *name, KsfmtRelease *release, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);

	*release = KSFMT_RELEASE_11;
	if (name == NULL || ksfmt_release_from_name(name, release))
		return TRUE;
	for (guint i = 0; ksfmt_release_get_name((KsfmtRelease)i) != NULL; i++)
		g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "",
			ksfmt_release_get_name((KsfmtRelease)i));
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--release %s: not one of %s",
		name, known->str);
	return FALSE;
}

static gboolean
wants_color(int choice)
{
	const char *no_color = g_getenv("NO_COLOR");
	const char *term = g_getenv("TERM");

	if (no_color != NULL && *no_color != '\0')
		return FALSE;
	if (choice != 0)
		return choice == 1;
	return isatty(STDOUT_FILENO) && g_strcmp0(term, "dumb") != 0;
}

static gboolean
options_resolve(struct tool *tool, GError **error)
{
	int profile = KSFMT_PROFILE_LENIENT;
	int context = KSFMT_CONTEXT_INFERRED;
	int fail_on = KSFMT_SEVERITY_ERROR;
	int color = 0;

	if (!choose(profiles, "profile", tool->profile_name, &profile, error) ||
		!choose(contexts, "context", tool->context_name, &context, error) ||
		!choose_release(tool->release_name, &tool->release, error) ||
		!choose(severities, "fail-on", tool->fail_on_name, &fail_on, error) ||
		!choose_kind(tool->as_name, &tool->as, error) ||
		!choose(colors, "color", tool->color_name, &color, error))
		return FALSE;
	tool->profile = (KsfmtProfile)profile;
	tool->context = (KsfmtContext)context;
	tool->fail_on = (KsfmtSeverity)fail_on;
	tool->color = wants_color(color);
	return TRUE;
}

/* The form that a command has beside text and JSON; NULL for none. */
static const char *
options_own_form(const struct command *command)
{
	if (command == &command_show)
		return "line";
	return command == &command_lint ? "driver" : NULL;
}

/* -o text and -o json, for the commands that have no forms of their own. */
static gboolean
options_resolve_output(struct tool *tool, const struct command *command, GError **error)
{
	const char *own;

	if (tool->output == NULL)
		return TRUE;
	if (strcmp(tool->output, "json") == 0)
		tool->json = TRUE;
	if (command == &command_convert || tool->json || strcmp(tool->output, "text") == 0)
		return TRUE;
	own = options_own_form(command);
	if (own != NULL && strcmp(tool->output, own) == 0)
		return TRUE;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		"-o %s: not one of text, json%s%s", tool->output, own != NULL ? ", " : "",
		own != NULL ? own : "");
	return FALSE;
}

/* --release, for the commands whose answer is that of one Windows without being a judgement. */
static void
add_release(GOptionContext *context, struct tool *tool, const struct command *command)
{
	static const struct {
		const struct command *command;
		const char *meaning;
	} releases[] = {
		{&command_intersect,
			"The pin with the DSOUND copies that PortCls of this Windows "
			"adds: 98 ... 2003-sp1"},
		{&command_kmixer, "The answer of this Windows alone: 98 ... 2003-sp1"},
		{&command_reach, "The Windows that the client runs on: 98 ... 11"},
		{&command_stream, "The Windows that the stream runs on: 98 ... 11 (default)"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(releases); i++) {
		const GOptionEntry release[] = {
			{"release", 0, 0, G_OPTION_ARG_FILENAME, &tool->release_name,
				releases[i].meaning, "R"},
			G_OPTION_ENTRY_NULL,
		};

		if (command == releases[i].command)
			g_option_context_add_main_entries(context, release, NULL);
	}
}

/* The options of the commands that judge structures. */
static void
add_kinds(GOptionContext *context, struct tool *tool)
{
	const GOptionEntry kinds[] = {
		{"as", 0, 0, G_OPTION_ARG_FILENAME, &tool->as_name,
			"wave, ksdataformat, ksdatarange, ranges, registry, wav, "
			"hex, text, ksp-pin, kspin-connect32 or -64, ksp-node, "
			"pin-cinstances, pin-physicalconnection, pin-interfaces, "
			"topology-nodes, topology-connections",
			"KIND"},
		{"context", 0, 0, G_OPTION_ARG_FILENAME, &tool->context_name,
			"Judge as ks or file (default: file for sound files)", "WHERE"},
		{"release", 0, 0, G_OPTION_ARG_FILENAME, &tool->release_name,
			"Judge for this Windows: 98 ... xp-sp2 ... 11 (default)", "R"},
		G_OPTION_ENTRY_NULL,
	};

	g_option_context_add_main_entries(context, kinds, NULL);
}

/* The options of the commands that read INPUT and judge it. A trace or a script is of one kind
 * alone. */
static void
add_input(GOptionContext *context, struct tool *tool, const struct command *command)
{
	gboolean is_trace = command == &command_position;
	gboolean is_script = command == &command_stream;
	const GOptionEntry text[] = {
		{"text", 'x', 0, G_OPTION_ARG_NONE, &tool->is_text,
			is_trace            ? "TRACE is the text itself: CSV"
				: is_script ? "SCRIPT is the text itself"
					    : "INPUT is the text itself: notation or hex",
			NULL},
		G_OPTION_ENTRY_NULL,
	};
	const GOptionEntry fail_on[] = {
		{"fail-on", 0, 0, G_OPTION_ARG_FILENAME, &tool->fail_on_name,
			"Exit 1 from error (default), ambiguous, warning, note, or never",
			"SEVERITY"},
		G_OPTION_ENTRY_NULL,
	};

	g_option_context_add_main_entries(context, text, NULL);
	if (!is_trace && !is_script)
		add_kinds(context, tool);
	g_option_context_add_main_entries(context, fail_on, NULL);
}

/* The options of every command. */
static void
add_common(GOptionContext *context, struct tool *tool)
{
	const GOptionEntry common[] = {
		{"profile", 0, 0, G_OPTION_ARG_FILENAME, &tool->profile_name,
			"strict (a careful driver) or lenient (default)", "P"},
		{"json", 0, 0, G_OPTION_ARG_NONE, &tool->json, "One JSON document", NULL},
		{"output", 'o', 0, G_OPTION_ARG_FILENAME, &tool->output, "Form of the output",
			"FORM"},
		{"quiet", 'q', 0, G_OPTION_ARG_NONE, &tool->quiet,
			"No text, only the exit status and errors", NULL},
		{"verbose", 'v', 0, G_OPTION_ARG_NONE, &tool->verbose, "Say everything", NULL},
		{"color", 0, 0, G_OPTION_ARG_FILENAME, &tool->color_name,
			"auto (default), always or never", "WHEN"},
		{"help", 'h', 0, G_OPTION_ARG_NONE, &tool->help, "This help", NULL},
		{"version", 0, 0, G_OPTION_ARG_NONE, &tool->version, "The version", NULL},
		{G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &tool->inputs, NULL, NULL},
		G_OPTION_ENTRY_NULL,
	};

	g_option_context_add_main_entries(context, common, NULL);
}

static void
add_entries(GOptionContext *context, struct tool *tool, const struct command *command)
{
	if (command->entries != NULL)
		g_option_context_add_main_entries(context, command->entries, NULL);
	add_release(context, tool, command);
	if (command == &command_kmixer)
		g_option_context_add_main_entries(context, kmixer_rates_entries, NULL);
	if (command->takes_limits)
		g_option_context_add_main_entries(context, limits_entries, NULL);
	if (command->reads_input)
		add_input(context, tool, command);
	add_common(context, tool);
}

/* A line of GOption's list, which it does not wrap: names, blanks, and what the option means. */
static void
print_option(struct tool *tool, const char *line)
{
	const char *blanks = strstr(line + strspn(line, " "), "  ");
	guint column = blanks == NULL ? 0 : (guint)(blanks + strspn(blanks, " ") - line);

	print(tool, "%.*s", (int)column, line);
	print_wrapped(tool, line + column, column, column);
	print(tool, "\n");
}

static void
print_help(struct tool *tool, const struct command *command, GOptionContext *context)
{
	g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
	const char *listed = strstr(text, "Options:\n");
	g_auto(GStrv) lines = g_strsplit(listed != NULL ? listed : "", "\n", -1);

	print(tool, "Examples:\n%s\nUsage: ksfmt %s [OPTIONS] %s\n\n%s.\n\n", command->examples,
		command->name, command->arguments, command->summary);
	for (char **line = lines; *line != NULL && **line != '\0'; line++)
		print_option(tool, *line);
}

int
options_parse(struct tool *tool, const struct command *command, int argc, char **argv)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	gboolean json = tool->json;
	GError *error = NULL;

	g_option_context_set_help_enabled(context, FALSE);
	add_entries(context, tool, command);
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		/* GOption takes back what it has read before the error. */
		tool->json = json;
		return fail_error(tool, error);
	}
	if (tool->help) {
		print_help(tool, command, context);
		return EXIT_YES;
	}
	if (tool->version) {
		print(tool, "ksfmt %s\n", KSFMT_VERSION);
		return EXIT_YES;
	}
	if (!options_resolve(tool, &error) || !options_resolve_output(tool, command, &error))
		return fail_error(tool, error);
	return -1;
}

void
options_clear(struct tool *tool)
{
	g_free(tool->output);
	g_free(tool->color_name);
	g_free(tool->profile_name);
	g_free(tool->context_name);
	g_free(tool->release_name);
	g_free(tool->fail_on_name);
	g_free(tool->as_name);
	g_strfreev(tool->inputs);
}

gboolean
parse_number(const char *text, guint64 max, guint64 *number)
{
	gboolean is_hex = g_str_has_prefix(text, "0x") || g_str_has_prefix(text, "0X");
	char *end;

	if (!g_ascii_isdigit(text[0]))
		return FALSE;
	errno = 0;
	*number = g_ascii_strtoull(text, &end, is_hex ? 16 : 10);
	return errno == 0 && *end == '\0' && *number <= max;
}

const char *
input_name(struct tool *tool, const char *input)
{
	return tool->is_text ? "-x" : input;
}

KsfmtInput *
input_read(struct tool *tool, const char *input, GError **error)
{
	KsfmtInput *read;

	if (!tool->is_text && strcmp(input, "-") == 0)
		return ksfmt_input_new_from_fd(STDIN_FILENO, "standard input", tool->as, error);
	if (!tool->is_text)
		return ksfmt_input_new_from_file(input, tool->as, error);
	read = ksfmt_input_new_from_text(input, tool->as, error);
	if (read == NULL)
		g_prefix_error(error, "-x: ");
	return read;
}

int
run_inputs(struct tool *tool, int (*one)(struct tool *tool, const char *input, JsonArray *items),
	const char *missing)
{
	JsonArray *items = json_array_new();
	int worst = EXIT_YES;

	for (char **input = tool->inputs; input != NULL && *input != NULL; input++) {
		int status = one(tool, *input, items);

		worst = MAX(worst, status);
	}
	if (tool->inputs == NULL)
		worst = fail(tool, "%s: %s", tool->command, missing);
	if (tool->json && worst != EXIT_UNANSWERED)
		print_json(tool, json_document(items));
	else
		json_array_unref(items);
	return worst;
}

KsfmtFormat *
argument_format(const char *argument, GError **error)
{
	KsfmtFormat *format;

	if (argument[0] == '@')
		return ksfmt_format_new_from_file(argument + 1, error);
	format = ksfmt_format_new_from_text(argument, error);
	if (format == NULL)
		g_prefix_error(error, "FORMAT%s: ",
			access(argument, F_OK) == 0 ? " (a file is written @PATH)" : "");
	return format;
}

KsfmtRangeList *
argument_ranges(const char *argument, const char *what, GError **error)
{
	KsfmtRangeList *ranges;

	if (argument[0] == '@')
		return ksfmt_range_list_new_from_file(argument + 1, error);
	ranges = ksfmt_range_list_new_from_text(argument, error);
	if (ranges == NULL)
		g_prefix_error(error, "%s%s: ", what,
			access(argument, F_OK) == 0 ? " (a file is written @PATH)" : "");
	return ranges;
}
