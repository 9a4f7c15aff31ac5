/* SPDX-License-Identifier: MIT */
/* tool.h - what the commands of ksfmt share. */
#pragma once

#include <ksfmt-glib/ksfmt-glib.h>

/* 0 = asked and the answer is yes, 1 = no, 2 = could not answer. */
enum { EXIT_YES = 0, EXIT_NO = 1, EXIT_UNANSWERED = 2 };

/* audioclient.h */
#define AUDCLNT_E_UNSUPPORTED_FORMAT 0x88890008u

/* Columns that text is laid out for. */
#define WIDTH 80

/* One run of one command. */
struct tool {
	const char *command;
	/* options, as they stand */
	gboolean json;
	gboolean quiet;
	gboolean verbose;
	gboolean is_text; /* -x: the inputs are the text itself */
	gboolean help;
	gboolean version;
	char *output;
	char *color_name;
	char *profile_name;
	char *context_name;
	char *release_name;
	char *fail_on_name;
	char *as_name;
	char **inputs;
	/* what they mean */
	gboolean color;
	KsfmtProfile profile;
	KsfmtContext context;
	KsfmtRelease release;
	KsfmtSeverity fail_on;
	KsfmtKind as;
	GString *out; /* everything for standard output, written at the end */
};

struct command {
	const char *name;
	const char *arguments;
	const char *summary;
	const char *examples;
	gboolean reads_input;        /* -x, --fail-on; of structures --as, --context, --release */
	gboolean takes_limits;       /* --rates and the like */
	const GOptionEntry *entries; /* of its own; may be NULL */
	int (*run)(struct tool *tool);
};

extern const struct command command_show;
extern const struct command command_check;
extern const struct command command_why;
extern const struct command command_intersect;
extern const struct command command_convert;
extern const struct command command_kmixer;
extern const struct command command_reach;
extern const struct command command_lint;
extern const struct command command_stream;
extern const struct command command_position;
extern const struct command command_explain;

/* options.c. Returns -1 to run the command, else the exit status. */
int options_parse(struct tool *tool, const struct command *command, int argc, char **argv);
void options_clear(struct tool *tool);
/* Reads a number, decimal or 0x; all of the text. */
gboolean parse_number(const char *text, guint64 max, guint64 *number);

/* limits.c: what hardware takes beside its ranges. */
extern const GOptionEntry limits_entries[];
/* Numbers with commas between, of guint32; FALSE if they are not. */
gboolean parse_numbers(const char *text, GArray *numbers);
/* The limits that were given, NULL if none was; @wanted are the channels, bits and rate of the
 * policy closest, or NULL. FALSE and *error set if they cannot be read. */
gboolean limits_read(const guint32 wanted[3], KsfmtLimits **out, GError **error);
/* What the hardware lacks of a format: a line for each KSF_MATCH_LIMIT_ reason. */
void limits_print(struct tool *tool, const struct ksf_limits *limits, const struct ksf_wave *wave,
	ksf_why why);
/* The policy by its name; of closest also what is wanted, and that may be left out if @has_own. */
gboolean policy_read(
	const char *text, gboolean has_own, KsfmtPolicy *policy, GArray *wanted, GError **error);
/* Formats of an option, one a line: the text itself, or @PATH. */
GPtrArray *argument_formats(const char *argument, const char *option, GError **error);

/* handler.c: intersect --handler. */
gboolean handler_from_name(const char *name, guint *handler, GError **error);
int handler_run(struct tool *tool, guint handler, KsfmtRangeList *client_list,
	KsfmtRangeList *pin_list, KsfmtLimits *limits, guint output_length);

/* kmixer_rates.c: the output rate of a mixer. */
extern const GOptionEntry kmixer_rates_entries[];

/* print.c */
#define RED    "31"
#define GREEN  "32"
#define YELLOW "33"
void print(struct tool *tool, const char *format, ...) G_GNUC_PRINTF(2, 3);
void print_painted(struct tool *tool, const char *color, const char *text);
/* Words from column @start on, later lines at column @indent. */
void print_wrapped(struct tool *tool, const char *text, guint start, guint indent);
void print_json(struct tool *tool, JsonNode *node);
/* {"schema":"ksfmt-1","items":[...]}; takes the array. */
JsonNode *json_document(JsonArray *items);
/* Whether an item is a list of ranges: other lists say what is in them in their line. */
gboolean item_is_ranges(KsfmtItem *item);
const char *severity_color(KsfmtSeverity severity);
/* "format: error FMT-F6 ...": the findings of an item and of what is nested in it, from a severity
 * on. */
void print_item_findings(struct tool *tool, const char *what, KsfmtItem *item, KsfmtSeverity least);
/* What stands behind the place of a finding, to the end of the line. */
void print_finding(struct tool *tool, KsfmtFinding *finding);
/* A note on standard error, unless -q. */
void note(struct tool *tool, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* One line on standard error, with --json the error document too; returns EXIT_UNANSWERED. */
int fail(struct tool *tool, const char *format, ...) G_GNUC_PRINTF(2, 3);
int fail_error(struct tool *tool, GError *error);

/* Writes a file; -1, or the exit status of the failure. */
int write_file(struct tool *tool, const char *path, const char *text);

/* Inputs (options.c). NULL and *error set if it cannot be read. */
const char *input_name(struct tool *tool, const char *input);
KsfmtInput *input_read(struct tool *tool, const char *input, GError **error);
/* Every input in turn, each putting its items into one document; the worst exit status. @missing
 * is said where there is no input. */
int run_inputs(struct tool *tool,
	int (*one)(struct tool *tool, const char *input, JsonArray *items), const char *missing);
/* FORMAT and RANGES arguments: the text itself, or @PATH. */
KsfmtFormat *argument_format(const char *argument, GError **error);
KsfmtRangeList *argument_ranges(const char *argument, const char *what, GError **error);
