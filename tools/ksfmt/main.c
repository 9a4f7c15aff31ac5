/* SPDX-License-Identifier: MIT */
/* ksfmt - reads, judges, converts and negotiates kernel streaming audio formats. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"

static const struct command *const commands[] = {&command_show, &command_check, &command_why,
	&command_intersect, &command_convert, &command_lint, &command_kmixer, &command_reach,
	&command_stream, &command_position, &command_explain};

static const char examples[] =
	"Examples:\n"
	"  ksfmt show a.wav                                what the fmt chunk says\n"
	"  ksfmt check *.wav                               one line a finding, for CI\n"
	"  ksfmt why \"EXT FLOAT 32 2ch 48000\" --in @pin.txt\n"
	"                                                  why a pin refuses, what to ask\n"
	"  ksfmt intersect --client @app.txt --pin @pin.txt\n"
	"                                                  the format they agree on\n"
	"  ksfmt convert -x \"WFX PCM 16 2ch 48000\" --to ext -o inf\n"
	"  ksfmt lint minwave.json                         a driver's tables\n"
	"  ksfmt kmixer \"WFX PCM 24 2ch 48000\"             which Windows carries it\n"
	"  ksfmt reach @a.wav --release xp --client waveout --device @pin.txt\n"
	"                                                  what stops it on the way\n"
	"  ksfmt stream render.stream                      a stream, step by step\n"
	"  ksfmt position trace.csv --format \"WFX PCM 16 2ch 44100\"\n"
	"                                                  a trace against HLK limits\n"
	"  ksfmt explain FMT-F4 0x63F STATUS_NO_MATCH\n"
	"\n"
	"Usage: ksfmt COMMAND [OPTIONS] [INPUT...]\n"
	"       ksfmt FILE\n"
	"\n"
	"Commands (ksfmt COMMAND --help says more):\n";

static const char usage_tail[] =
	"\n"
	"An INPUT is a file, - for standard input, or with -x the text itself: the\n"
	"one-line notation or hex. Exit status: 0 = yes, 1 = no, 2 = could not answer.\n";

static void
print_usage(struct tool *tool)
{
	const guint column = 13;

	print(tool, "%s", examples);
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		print(tool, "  %-*s ", (int)column - 3, commands[i]->name);
		print_wrapped(tool, commands[i]->summary, column, column);
		print(tool, "\n");
	}
	print(tool, "%s", usage_tail);
}

/* Nothing was asked: what could be goes to standard error. */
static int
fail_usage(struct tool *tool)
{
	print_usage(tool);
	fputs(tool->out->str, stderr);
	g_string_truncate(tool->out, 0);
	return EXIT_UNANSWERED;
}

static const struct command *
find_command(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		if (strcmp(name, commands[i]->name) == 0)
			return commands[i];
	return NULL;
}

static int
fail_command(struct tool *tool, const char *name)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", commands[i]->name);
	return fail(tool, "%s: no command and no file (commands: %s)", name, names->str);
}

static int
run(struct tool *tool, const struct command *command, int argc, char **argv)
{
	int status;

	tool->command = command->name;
	status = options_parse(tool, command, argc, argv);
	return status >= 0 ? status : command->run(tool);
}

static int
dispatch(struct tool *tool, int argc, char **argv)
{
	const char *first = argc > 1 ? argv[1] : NULL;
	const struct command *command = first != NULL ? find_command(first) : NULL;

	if (command != NULL) {
		argv[1] = argv[0];
		return run(tool, command, argc - 1, argv + 1);
	}
	if (first == NULL)
		return fail_usage(tool);
	if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
		print_usage(tool);
		return EXIT_YES;
	}
	/* ksfmt FILE, and ksfmt -x TEXT */
	if (first[0] != '-' && access(first, F_OK) != 0)
		return fail_command(tool, first);
	return run(tool, &command_show, argc, argv);
}

/* Standard output is written at once, so that an error leaves no half document. */
static int
finish(struct tool *tool, int status)
{
	gboolean written = fwrite(tool->out->str, 1, tool->out->len, stdout) == tool->out->len;

	options_clear(tool);
	g_string_free(tool->out, TRUE);
	if (fflush(stdout) == 0 && written)
		return status;
	fputs("ksfmt: cannot write to standard output\n", stderr);
	return EXIT_UNANSWERED;
}

int
main(int argc, char **argv)
{
	struct tool tool = {.command = "", .out = g_string_new(NULL)};

	g_set_prgname("ksfmt");
	/* Usage errors too are answered in JSON where that was asked for. */
	for (int i = 1; i < argc; i++)
		tool.json |= strcmp(argv[i], "--json") == 0;
	return finish(&tool, dispatch(&tool, argc, argv));
}
