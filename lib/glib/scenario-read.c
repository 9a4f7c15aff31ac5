/* SPDX-License-Identifier: MIT */
/* The language of stream scenarios: one operation a line. */
#include <errno.h>
#include <string.h>

#include "private.h"
#include "scenario.h"

/* What stands bare behind the words of an operation. */
typedef enum { BARE_NUMBER, BARE_STATE, BARE_TIMES, BARE_STREAM } BareKind;

struct verb_row {
	const char *word;
	const char *second; /* "write" of "packet write" */
	BareKind bare;
	guint min; /* how many of them, at least ... */
	guint max; /* ... and at most; of times and words of a stream any number */
	const char *usage;
};

#define FAULTS "[ppm=N] [jitter=TIME] [granularity=BYTES] [lost=N] [seed=N]"
#define FORMAT "render|capture format=\"WFX PCM 16 2ch 48000\" "

/* In the order of ScenarioPortKind. */
static const char *const ports[] = {"wavert", "wavecyclic", "wavepci", NULL};

struct port_row {
	guint wanted; /* a bit for each slot */
	guint others; /* that are not of every stream */
	const char *usage;
};
#define SLOTS_OF_ALL                                                                               \
	(SCENARIO_OF(SLOT_NUMBER) | SCENARIO_OF(SLOT_CAPTURE) | SCENARIO_OF(SLOT_RATE) |           \
		SCENARIO_OF(SLOT_BLOCK_ALIGN) | SCENARIO_OF(SLOT_BITS) | SCENARIO_OF(SLOT_PPM) |   \
		SCENARIO_OF(SLOT_JITTER) | SCENARIO_OF(SLOT_GRANULARITY) |                         \
		SCENARIO_OF(SLOT_LOST) | SCENARIO_OF(SLOT_SEED))
#define SLOTS_WANTED (SCENARIO_OF(SLOT_NUMBER) | SCENARIO_OF(SLOT_CAPTURE) | SCENARIO_OF(SLOT_RATE))

static const struct port_row port_rows[] = {
	{SLOTS_WANTED,
		SCENARIO_OF(SLOT_FIFO) | SCENARIO_OF(SLOT_CHIPSET) | SCENARIO_OF(SLOT_CODEC) |
			SCENARIO_OF(SLOT_MODE) | SCENARIO_OF(SLOT_ROUNDING),
		"stream wavert " FORMAT "[fifo=BYTES] [chipset=TIME] [codec=TIME] "
		"[mode=doc|sysvad|simpleaudiosample] [rounding=up|down|nearest] " FAULTS},
	{SLOTS_WANTED, SCENARIO_OF(SLOT_RING) | SCENARIO_OF(SLOT_CLIENT) | SCENARIO_OF(SLOT_LOOPED),
		"stream wavecyclic " FORMAT "[ring=BYTES] [client=BYTES] [looped] " FAULTS},
	{SLOTS_WANTED | SCENARIO_OF(SLOT_CLIENT),
		SCENARIO_OF(SLOT_CLIENT) | SCENARIO_OF(SLOT_LOOPED) | SCENARIO_OF(SLOT_PREFETCH) |
			SCENARIO_OF(SLOT_BUFFERS),
		"stream wavepci " FORMAT
		"client=BYTES [looped] [buffers=N] [prefetch=BYTES] " FAULTS},
};

#define STREAM_USAGE "stream wavert|wavecyclic|wavepci " FORMAT "..."

/* In the order of ScenarioVerb. */
static const struct verb_row verbs[] = {
	{"stream", NULL, BARE_STREAM, 1, 3, STREAM_USAGE},
	{"alloc", NULL, BARE_NUMBER, 1, 1,
		"alloc BYTES [packets=N] [align=BYTES] [rounding=up|down|nearest]"},
	{"free", NULL, BARE_NUMBER, 0, 0, "free"},
	{"step", NULL, BARE_STATE, 1, 1, "step stop|acquire|pause|run"},
	{"request", NULL, BARE_STATE, 1, 1, "request stop|acquire|pause|run"},
	{"run", NULL, BARE_TIMES, 1, 0, "run TIME... (10ms 5us 208hns 480frames)"},
	{"position", NULL, BARE_NUMBER, 0, 0, "position"},
	{"packet", "write", BARE_NUMBER, 1, 1, "packet write N [eos=BYTES]"},
	{"packet", "read", BARE_NUMBER, 0, 0, "packet read"},
	{"packet", "count", BARE_NUMBER, 0, 0, "packet count"},
	{"presentation", NULL, BARE_NUMBER, 0, 0, "presentation"},
	{"register", "position", BARE_NUMBER, 0, 0, "register position"},
	{"register", "clock", BARE_NUMBER, 0, 0, "register clock"},
	{"event", NULL, BARE_NUMBER, 1, 1, "event OFFSET"},
	{"copyto", NULL, BARE_NUMBER, 1, 1, "copyto BYTES"},
	{"copyfrom", NULL, BARE_NUMBER, 1, 1, "copyfrom BYTES"},
	{"silence", NULL, BARE_NUMBER, 1, 1, "silence BYTES"},
	{"getmapping", NULL, BARE_NUMBER, 0, 1, "getmapping [TAG]"},
	{"releasemapping", NULL, BARE_NUMBER, 0, 1, "releasemapping [TAG]"},
	{"revoke", NULL, BARE_NUMBER, 0, 2, "revoke [FIRST_TAG [LAST_TAG]]"},
};
G_STATIC_ASSERT(G_N_ELEMENTS(verbs) == N_VERBS);

typedef enum { OPTION_NUMBER, OPTION_TIME, OPTION_PPM, OPTION_CHOICE, OPTION_FORMAT } OptionKind;

static const char *const modes[] = {"doc", "sysvad", "simpleaudiosample", NULL};
static const char *const roundings[] = {"down", "nearest", "up", NULL};
static const char *const states[] = {"stop", "acquire", "pause", "run", NULL};

struct option_row {
	const char *key;
	ScenarioSlot slot;
	guint verbs; /* a bit for each */
	OptionKind kind;
	const char *const *choices;
};

static const struct option_row options[] = {
	{"format", SLOT_RATE, SCENARIO_OF(VERB_STREAM), OPTION_FORMAT, NULL},
	{"fifo", SLOT_FIFO, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"chipset", SLOT_CHIPSET, SCENARIO_OF(VERB_STREAM), OPTION_TIME, NULL},
	{"codec", SLOT_CODEC, SCENARIO_OF(VERB_STREAM), OPTION_TIME, NULL},
	{"mode", SLOT_MODE, SCENARIO_OF(VERB_STREAM), OPTION_CHOICE, modes},
	{"rounding", SLOT_ROUNDING, SCENARIO_OF(VERB_STREAM) | SCENARIO_OF(VERB_ALLOC),
		OPTION_CHOICE, roundings},
	{"ppm", SLOT_PPM, SCENARIO_OF(VERB_STREAM), OPTION_PPM, NULL},
	{"jitter", SLOT_JITTER, SCENARIO_OF(VERB_STREAM), OPTION_TIME, NULL},
	{"granularity", SLOT_GRANULARITY, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"seed", SLOT_SEED, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"lost", SLOT_LOST, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"ring", SLOT_RING, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"client", SLOT_CLIENT, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"prefetch", SLOT_PREFETCH, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"buffers", SLOT_BUFFERS, SCENARIO_OF(VERB_STREAM), OPTION_NUMBER, NULL},
	{"packets", SLOT_PACKETS, SCENARIO_OF(VERB_ALLOC), OPTION_NUMBER, NULL},
	{"align", SLOT_ALIGN, SCENARIO_OF(VERB_ALLOC), OPTION_NUMBER, NULL},
	{"eos", SLOT_EOS, SCENARIO_OF(VERB_PACKET_WRITE), OPTION_NUMBER, NULL},
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
	operation->given |= SCENARIO_OF(slot);
}

/* A number that is only too large is not one that nobody understands. */
static gboolean
is_digits(const char *text)
{
	text += *text == '-' || *text == '+';
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* Of a stream whose port is known, what this one takes. */
static const char *
usage_of(const struct scenario_operation *operation)
{
	if (operation->verb != VERB_STREAM || !scenario_has(operation, SLOT_NUMBER))
		return verbs[operation->verb].usage;
	return port_rows[operation->values[SLOT_NUMBER]].usage;
}

static gboolean
refuse_range(const struct scenario_operation *operation, const char *word, OptionKind kind,
	GError **error)
{
	gint64 most = kind == OPTION_PPM ? SCENARIO_PPM_MAX : G_MAXUINT32;
	gint64 least = kind == OPTION_PPM ? -most : 0;

	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX,
		"line %u: %s is not between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT
		"%s, expected: %s",
		operation->line, word, least, most, kind == OPTION_TIME ? "hns" : "",
		usage_of(operation));
	return FALSE;
}

static gboolean
refuse(const struct scenario_operation *operation, const char *word, GError **error)
{
	const char *usage = usage_of(operation);

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
		/* It quotes bytes, and may cut a character in two. */
		g_autofree char *why = g_utf8_make_valid(inner->message, -1);

		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "line %u: format: %s",
			operation->line, why);
		return FALSE;
	}
	wave = ksfmt_format_get_wave(format);
	set(operation, SLOT_RATE, wave->samples_per_sec);
	set(operation, SLOT_BLOCK_ALIGN, wave->block_align);
	set(operation, SLOT_BITS, wave->bits_per_sample);
	g_clear_pointer(&operation->format, ksfmt_format_unref);
	operation->format = g_steal_pointer(&format);
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

/* A value of its kind, but for its size. */
static gboolean
is_too_far(OptionKind kind, const char *text)
{
	guint64 time = 0;
	guint64 frames = 0;

	if (kind == OPTION_TIME && read_time(text, &time, &frames) && frames == 0)
		return TRUE;
	return kind != OPTION_CHOICE && is_digits(text);
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
			(option->verbs & SCENARIO_OF(operation->verb)) == 0)
			continue;
		if (option->kind == OPTION_FORMAT)
			return read_format(operation, equals + 1, error);
		if (!read_value(option, equals + 1, &number))
			return is_too_far(option->kind, equals + 1)
				? refuse_range(operation, word, option->kind, error)
				: refuse(operation, word, error);
		set(operation, option->slot, number);
		return TRUE;
	}
	return refuse(operation, word, error);
}

/* The port driver of a stream, its direction, and whether the client's buffer is looped. */
static gboolean
read_stream_word(struct scenario_operation *operation, const char *word)
{
	static const char *const directions[] = {"render", "capture", NULL};
	static const char *const loops[] = {"looped", NULL};
	static const struct {
		ScenarioSlot slot;
		const char *const *words;
	} rows[] = {{SLOT_NUMBER, ports}, {SLOT_CAPTURE, directions}, {SLOT_LOOPED, loops}};
	guint64 number;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (scenario_has(operation, rows[i].slot))
			continue;
		if (!read_choice(rows[i].words, word, &number))
			return FALSE;
		set(operation, rows[i].slot, number);
		return TRUE;
	}
	return FALSE;
}

static guint
bare_count(const struct scenario_operation *operation)
{
	return scenario_has(operation, SLOT_NUMBER) + scenario_has(operation, SLOT_SECOND);
}

static gboolean
read_bare(struct scenario_operation *operation, const char *word)
{
	const struct verb_row *verb = &verbs[operation->verb];
	guint count = bare_count(operation);
	guint64 number = 0;

	if (verb->bare == BARE_STREAM)
		return read_stream_word(operation, word);
	if (verb->bare == BARE_TIMES) {
		operation->given |= SCENARIO_OF(SLOT_NUMBER);
		return read_time(
			word, &operation->values[SLOT_NUMBER], &operation->values[SLOT_FRAMES]);
	}
	if (count == verb->max)
		return FALSE;
	if (verb->bare == BARE_STATE ? !read_choice(states, word, &number)
				     : !read_number(word, G_MAXUINT32, &number))
		return FALSE;
	set(operation, count == 0 ? SLOT_NUMBER : SLOT_SECOND, number);
	return TRUE;
}

/* A bare number that there is a place for, but not in 32 bits. */
static gboolean
is_too_large(const struct scenario_operation *operation, const char *word)
{
	return verbs[operation->verb].bare == BARE_NUMBER && is_digits(word) &&
		bare_count(operation) < verbs[operation->verb].max;
}

/* An option of a stream that its port does not have; NULL if there is none. */
static const char *
find_foreign(const struct scenario_operation *operation, const struct port_row *port)
{
	guint foreign = operation->given & ~(SLOTS_OF_ALL | port->others);

	for (guint i = 0; i < G_N_ELEMENTS(options); i++)
		if ((foreign & SCENARIO_OF(options[i].slot)) != 0)
			return options[i].key;
	return foreign != 0 ? "looped" : NULL;
}

static gboolean
is_whole(const struct scenario_operation *operation, GError **error)
{
	const struct port_row *port;
	guint wanted = verbs[operation->verb].min > 0 ? SCENARIO_OF(SLOT_NUMBER) : 0;
	const char *foreign;

	if ((operation->given & wanted) != wanted)
		return refuse(operation, NULL, error);
	if (operation->verb != VERB_STREAM)
		return TRUE;
	port = &port_rows[operation->values[SLOT_NUMBER]];
	foreign = find_foreign(operation, port);
	if (foreign != NULL)
		return refuse(operation, foreign, error);
	return (operation->given & port->wanted) == port->wanted || refuse(operation, NULL, error);
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
			return is_too_large(operation, word)
				? refuse_range(operation, word, OPTION_NUMBER, error)
				: refuse(operation, word, error);
	}
	return is_whole(operation, error);
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
	if (!read_operation(&operation, words, error)) {
		g_clear_pointer(&operation.format, ksfmt_format_unref);
		return FALSE;
	}
	if (operations->len == 0 && operation.verb != VERB_STREAM)
		return fail_line(number, "no stream yet, expected: " STREAM_USAGE, error);
	operation.text = g_strdup(g_strstrip(line));
	g_array_append_val(operations, operation);
	return TRUE;
}

gboolean
scenario_read(GArray *operations, const char *text, GError **error)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++)
		if (!read_line(operations, lines[i], i + 1, error))
			return FALSE;
	return operations->len > 0 || fail_line(1, "no operation, expected: " STREAM_USAGE, error);
}
