/* SPDX-License-Identifier: MIT */
/* The language of stream scenarios: one operation a line. */
#include <errno.h>
#include <string.h>

#include "private.h"
#include "scenario.h"

/* What stands bare behind the words of an operation. */
typedef enum { BARE_NONE, BARE_NUMBER, BARE_STATE, BARE_TIMES, BARE_STREAM } BareKind;

struct verb_row {
	const char *word;
	const char *second; /* "write" of "packet write" */
	BareKind bare;
	const char *usage;
};

#define STREAM_USAGE                                                                               \
	"stream wavert render|capture format=\"WFX PCM 16 2ch 48000\" [fifo=BYTES] "               \
	"[chipset=TIME] [codec=TIME] [mode=doc|sysvad] [rounding=up|down|nearest] [ppm=N] "        \
	"[jitter=TIME] [granularity=BYTES] [lost=N] [seed=N]"

/* In the order of ScenarioVerb. */
static const struct verb_row verbs[] = {
	{"stream", NULL, BARE_STREAM, STREAM_USAGE},
	{"alloc", NULL, BARE_NUMBER,
		"alloc BYTES [packets=N] [align=BYTES] [rounding=up|down|nearest]"},
	{"free", NULL, BARE_NONE, "free"},
	{"step", NULL, BARE_STATE, "step stop|acquire|pause|run"},
	{"request", NULL, BARE_STATE, "request stop|acquire|pause|run"},
	{"run", NULL, BARE_TIMES, "run TIME... (10ms 5us 208hns 480frames)"},
	{"position", NULL, BARE_NONE, "position"},
	{"packet", "write", BARE_NUMBER, "packet write N [eos=BYTES]"},
	{"packet", "read", BARE_NONE, "packet read"},
	{"packet", "count", BARE_NONE, "packet count"},
	{"presentation", NULL, BARE_NONE, "presentation"},
	{"register", "position", BARE_NONE, "register position"},
	{"register", "clock", BARE_NONE, "register clock"},
	{"event", NULL, BARE_NUMBER, "event OFFSET"},
};

typedef enum { OPTION_NUMBER, OPTION_TIME, OPTION_PPM, OPTION_CHOICE, OPTION_FORMAT } OptionKind;

static const char *const modes[] = {"doc", "sysvad", NULL};
static const char *const roundings[] = {"down", "nearest", "up", NULL};
static const char *const states[] = {"stop", "acquire", "pause", "run", NULL};

struct option_row {
	const char *key;
	ScenarioSlot slot;
	guint verbs; /* a bit for each */
	OptionKind kind;
	const char *const *choices;
};

#define OF(verb) (1u << (verb))

static const struct option_row options[] = {
	{"format", SLOT_RATE, OF(VERB_STREAM), OPTION_FORMAT, NULL},
	{"fifo", SLOT_FIFO, OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"chipset", SLOT_CHIPSET, OF(VERB_STREAM), OPTION_TIME, NULL},
	{"codec", SLOT_CODEC, OF(VERB_STREAM), OPTION_TIME, NULL},
	{"mode", SLOT_MODE, OF(VERB_STREAM), OPTION_CHOICE, modes},
	{"rounding", SLOT_ROUNDING, OF(VERB_STREAM) | OF(VERB_ALLOC), OPTION_CHOICE, roundings},
	{"ppm", SLOT_PPM, OF(VERB_STREAM), OPTION_PPM, NULL},
	{"jitter", SLOT_JITTER, OF(VERB_STREAM), OPTION_TIME, NULL},
	{"granularity", SLOT_GRANULARITY, OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"seed", SLOT_SEED, OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"lost", SLOT_LOST, OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"packets", SLOT_PACKETS, OF(VERB_ALLOC), OPTION_NUMBER, NULL},
	{"align", SLOT_ALIGN, OF(VERB_ALLOC), OPTION_NUMBER, NULL},
	{"eos", SLOT_EOS, OF(VERB_PACKET_WRITE), OPTION_NUMBER, NULL},
};

static const struct {
	const char *unit;
	guint64 factor; /* 0: frames */
} units[] = {{"ms", 10000}, {"us", 10}, {"hns", 1}, {"s", KSF_100NS}, {"frames", 0}};

void
scenario_words(ScenarioVerb verb, const char **word, const char **second)
{
	*word = verbs[verb].word;
	*second = verbs[verb].second;
}

/* ---- words ---------------------------------------------------------------------------------- */

/* Cuts a line where its comment begins; a # in quotes is none. FALSE if quotes do not close. */
static gboolean
cut_comment(char *line)
{
	gboolean is_quoted = FALSE;

	for (; *line != '\0'; line++) {
		if (*line == '"')
			is_quoted = !is_quoted;
		if (*line == '#' && !is_quoted)
			*line = '\0';
		if (*line == '\0')
			break;
	}
	return !is_quoted;
}

/* Words between blanks; quotes hold them together and are taken off. */
static GPtrArray *
split(const char *line)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	GString *word = NULL;
	gboolean is_quoted = FALSE;

	for (; *line != '\0'; line++) {
		if (g_ascii_isspace(*line) && !is_quoted) {
			if (word != NULL)
				g_ptr_array_add(words, g_string_free(word, FALSE));
			word = NULL;
			continue;
		}
		if (word == NULL)
			word = g_string_new(NULL);
		if (*line == '"')
			is_quoted = !is_quoted;
		else
			g_string_append_c(word, *line);
	}
	if (word != NULL)
		g_ptr_array_add(words, g_string_free(word, FALSE));
	return words;
}

static gboolean
read_number(const char *text, guint64 max, guint64 *number)
{
	gboolean is_hex = g_str_has_prefix(text, "0x");
	char *end;

	if (!g_ascii_isdigit(text[0]))
		return FALSE;
	errno = 0;
	*number = g_ascii_strtoull(text, &end, is_hex ? 16 : 10);
	return errno == 0 && *end == '\0' && *number <= max;
}

static gboolean
read_choice(const char *const *choices, const char *text, guint64 *number)
{
	for (*number = 0; choices[*number] != NULL; (*number)++)
		if (strcmp(choices[*number], text) == 0)
			return TRUE;
	return FALSE;
}

/* What is longer than can be computed with stays too long, and is refused when it is done. */
static guint64
times(guint64 number, guint64 factor)
{
	const guint64 most = KSF_TIME_MAX_100NS + 1;

	return number > most / factor ? most : MIN(number * factor, most);
}

/* "10ms"; *frames and *time are added to. */
static gboolean
read_time(const char *text, guint64 *time, guint64 *frames)
{
	char *end;
	guint64 number;

	if (!g_ascii_isdigit(text[0]))
		return FALSE;
	number = g_ascii_strtoull(text, &end, 10);
	for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
		guint64 *sum = units[i].factor == 0 ? frames : time;

		if (strcmp(end, units[i].unit) != 0)
			continue;
		*sum = times(*sum + times(number, MAX(units[i].factor, 1)), 1);
		return TRUE;
	}
	return FALSE;
}

/* A time of a device: with a unit, or in 100 ns as KSRTAUDIO_HWLATENCY has it. */
static gboolean
read_delay(const char *text, guint64 *number)
{
	guint64 frames = 0;

	if (read_number(text, G_MAXUINT32, number))
		return TRUE;
	*number = 0;
	return read_time(text, number, &frames) && frames == 0 && *number <= G_MAXUINT32;
}

static gboolean
read_ppm(const char *text, guint64 *number)
{
	gboolean is_minus = text[0] == '-';
	guint64 size;

	if (!read_number(text + (is_minus || text[0] == '+'), SCENARIO_PPM_MAX, &size))
		return FALSE;
	*number = is_minus ? (guint64)(-(gint64)size) : size;
	return TRUE;
}

/* ---- operations ----------------------------------------------------------------------------- */

static void
set(struct scenario_operation *operation, ScenarioSlot slot, guint64 number)
{
	operation->values[slot] = number;
	operation->given |= 1u << slot;
}

static gboolean
refuse(const struct scenario_operation *operation, const char *word, GError **error)
{
	const char *usage = verbs[operation->verb].usage;

	if (word == NULL)
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
			"line %u: something is missing, expected: %s", operation->line, usage);
	else
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
			"line %u: %s is not understood, expected: %s", operation->line, word,
			usage);
	return FALSE;
}

static gboolean
read_format(struct scenario_operation *operation, const char *text, GError **error)
{
	g_autoptr(GError) inner = NULL;
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_text(text, &inner);
	const struct ksf_wave *wave;

	if (format == NULL) {
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "line %u: format: %s",
			operation->line, inner->message);
		return FALSE;
	}
	wave = ksfmt_format_get_wave(format);
	set(operation, SLOT_RATE, wave->samples_per_sec);
	set(operation, SLOT_BLOCK_ALIGN, wave->block_align);
	return TRUE;
}

static gboolean
read_value(const struct option_row *option, const char *text, guint64 *number)
{
	switch (option->kind) {
	case OPTION_CHOICE:
		return read_choice(option->choices, text, number);
	case OPTION_PPM:
		return read_ppm(text, number);
	case OPTION_TIME:
		return read_delay(text, number);
	default:
		return read_number(text, G_MAXUINT32, number);
	}
}

/* "key=value" */
static gboolean
read_option(
	struct scenario_operation *operation, const char *word, const char *equals, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
		const struct option_row *option = &options[i];
		guint64 number;

		if (strlen(option->key) != (gsize)(equals - word) ||
			!g_str_has_prefix(word, option->key) ||
			(option->verbs & OF(operation->verb)) == 0)
			continue;
		if (option->kind == OPTION_FORMAT)
			return read_format(operation, equals + 1, error);
		if (!read_value(option, equals + 1, &number))
			return refuse(operation, word, error);
		set(operation, option->slot, number);
		return TRUE;
	}
	return refuse(operation, word, error);
}

/* The port driver of a stream, and its direction. Others than WaveRT get a row here. */
static gboolean
read_stream_word(struct scenario_operation *operation, const char *word)
{
	static const char *const ports[] = {"wavert", NULL};
	static const char *const directions[] = {"render", "capture", NULL};
	gboolean has_port = (operation->given & OF(SLOT_NUMBER)) != 0;
	guint64 number;

	if (!read_choice(has_port ? directions : ports, word, &number) ||
		(operation->given & OF(SLOT_CAPTURE)) != 0)
		return FALSE;
	set(operation, has_port ? SLOT_CAPTURE : SLOT_NUMBER, number);
	return TRUE;
}

static gboolean
read_bare(struct scenario_operation *operation, const char *word)
{
	BareKind bare = verbs[operation->verb].bare;
	guint64 number = 0;

	if (bare == BARE_STREAM)
		return read_stream_word(operation, word);
	if (bare == BARE_TIMES) {
		operation->given |= OF(SLOT_NUMBER);
		return read_time(
			word, &operation->values[SLOT_NUMBER], &operation->values[SLOT_FRAMES]);
	}
	if (bare == BARE_NONE || (operation->given & OF(SLOT_NUMBER)) != 0)
		return FALSE;
	if (bare == BARE_STATE ? !read_choice(states, word, &number)
			       : !read_number(word, G_MAXUINT32, &number))
		return FALSE;
	set(operation, SLOT_NUMBER, number);
	return TRUE;
}

static gboolean
is_whole(const struct scenario_operation *operation)
{
	guint wanted = verbs[operation->verb].bare != BARE_NONE ? OF(SLOT_NUMBER) : 0;

	if (operation->verb == VERB_STREAM)
		wanted |= OF(SLOT_CAPTURE) | OF(SLOT_RATE);
	return (operation->given & wanted) == wanted;
}

static gboolean
read_rest(struct scenario_operation *operation, GPtrArray *words, guint first, GError **error)
{
	for (guint i = first; i < words->len; i++) {
		const char *word = g_ptr_array_index(words, i);
		const char *equals = strchr(word, '=');

		if (equals != NULL && !read_option(operation, word, equals, error))
			return FALSE;
		if (equals == NULL && !read_bare(operation, word))
			return refuse(operation, word, error);
	}
	return is_whole(operation) || refuse(operation, NULL, error);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static gboolean
fail_verb(guint line, GPtrArray *words, GError **error)
{
	g_autoptr(GString) known = g_string_new(NULL);
	const char *word = g_ptr_array_index(words, 0);

	for (guint i = 0; i < G_N_ELEMENTS(verbs); i++)
		g_string_append_printf(known, "%s%s%s%s", i > 0 ? ", " : "", verbs[i].word,
			verbs[i].second != NULL ? " " : "",
			verbs[i].second != NULL ? verbs[i].second : "");
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
		"line %u: %s is not understood, expected one of %s", line, word, known->str);
	return FALSE;
}

/* How many words name the verb; 0 if these do not. */
static guint
verb_words(const struct verb_row *verb, GPtrArray *words)
{
	if (strcmp(verb->word, g_ptr_array_index(words, 0)) != 0)
		return 0;
	if (verb->second == NULL)
		return 1;
	return words->len > 1 && strcmp(verb->second, g_ptr_array_index(words, 1)) == 0 ? 2 : 0;
}

static gboolean
read_operation(struct scenario_operation *operation, GPtrArray *words, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(verbs); i++) {
		guint count = verb_words(&verbs[i], words);

		if (count == 0)
			continue;
		operation->verb = (ScenarioVerb)i;
		return read_rest(operation, words, count, error);
	}
	return fail_verb(operation->line, words, error);
}

static gboolean
fail_line(guint line, const char *text, GError **error)
{
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "line %u: %s", line, text);
	return FALSE;
}

static gboolean
read_line(GArray *operations, char *line, guint number, GError **error)
{
	struct scenario_operation operation = {.line = number};
	g_autoptr(GPtrArray) words = NULL;

	if (!cut_comment(line))
		return fail_line(number, "a quotation mark is missing", error);
	words = split(line);
	if (words->len == 0)
		return TRUE;
	if (!read_operation(&operation, words, error))
		return FALSE;
	if (operations->len == 0 && operation.verb != VERB_STREAM)
		return fail_line(number, "no stream yet, expected: " STREAM_USAGE, error);
	operation.text = g_strdup(g_strstrip(line));
	g_array_append_val(operations, operation);
	return TRUE;
}

gboolean
scenario_read(GArray *operations, const char *text, GError **error)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++)
		if (!read_line(operations, lines[i], i + 1, error))
			return FALSE;
	return operations->len > 0 || fail_line(1, "no operation, expected: " STREAM_USAGE, error);
}
