/* SPDX-License-Identifier: MIT */
/* What hardware takes beside its ranges: the options of why, intersect and reach. */
#include <stdarg.h>
#include <string.h>

#include "tool.h"

/* A list on the command line: the option, its text and where its numbers go. */
struct list {
	const char *option;
	char *text;
	GArray *numbers; /* of guint32 */
};

enum { RATES, CONTAINERS, CHANNELS, LISTS };
static struct list lists[LISTS] = {
	{"rates", NULL, NULL}, {"containers", NULL, NULL}, {"channels", NULL, NULL}};
static char *minimum_text;
static char *maximum_text;
static char *formats_text;

const GOptionEntry limits_entries[] = {
	{"rates", 0, 0, G_OPTION_ARG_FILENAME, &lists[RATES].text,
		"Rates that the pin's hardware has, in Hz", "R,R..."},
	{"containers", 0, 0, G_OPTION_ARG_FILENAME, &lists[CONTAINERS].text,
		"Sample sizes that it has: of 8,16,24,32", "B,B..."},
	{"channels", 0, 0, G_OPTION_ARG_FILENAME, &lists[CHANNELS].text,
		"Channel counts that it has", "C,C..."},
	{"min-channels", 0, 0, G_OPTION_ARG_FILENAME, &minimum_text, "Its fewest channels", "N"},
	{"max-channels", 0, 0, G_OPTION_ARG_FILENAME, &maximum_text, "Its most channels", "N"},
	{"formats", 0, 0, G_OPTION_ARG_FILENAME, &formats_text,
		"The pin's device formats, one a line: @PATH or text", "FORMATS"},
	G_OPTION_ENTRY_NULL,
};

gboolean
parse_numbers(const char *text, GArray *numbers)
{
	g_auto(GStrv) words = g_strsplit(text, ",", -1);

	for (char **word = words; *word != NULL; word++) {
		guint64 number;
		guint32 value;

		if (!parse_number(g_strstrip(*word), G_MAXUINT32, &number))
			return FALSE;
		value = (guint32)number;
		g_array_append_val(numbers, value);
	}
	return numbers->len > 0;
}

/* A line of a list of formats: notation or hex, with a comment behind # or not. */
static gboolean
add_format(GPtrArray *formats, const char *line, const char *option, GError **error)
{
	g_autofree char *text = g_strndup(line, strcspn(line, "#"));
	KsfmtFormat *format;

	if (*g_strstrip(text) == '\0')
		return TRUE;
	format = ksfmt_format_new_from_text(text, error);
	if (format == NULL) {
		g_prefix_error(error, "%s, \"%s\": ", option, text);
		return FALSE;
	}
	g_ptr_array_add(formats, format);
	return TRUE;
}

GPtrArray *
argument_formats(const char *argument, const char *option, GError **error)
{
	g_autoptr(GPtrArray) formats =
		g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_format_unref);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (argument[0] != '@')
		text = g_strdup(argument);
	else if (!g_file_get_contents(argument + 1, &text, NULL, error))
		return NULL;
	lines = g_strsplit_set(text, "\n;", -1);
	for (char **line = lines; *line != NULL; line++)
		if (!add_format(formats, *line, option, error))
			return NULL;
	if (formats->len == 0) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: no format in it",
			option);
		return NULL;
	}
	return g_steal_pointer(&formats);
}

static gboolean
read_list(struct list *list, struct ksf_numbers *numbers, GError **error)
{
	if (list->text == NULL)
		return TRUE;
	list->numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
	if (!parse_numbers(list->text, list->numbers)) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--%s %s: not numbers with commas between", list->option, list->text);
		return FALSE;
	}
	numbers->values = (const guint32 *)(gconstpointer)list->numbers->data;
	numbers->count = list->numbers->len;
	return TRUE;
}

static gboolean
read_single(const char *option, const char *text, guint32 *value, GError **error)
{
	guint64 number = 0;

	if (text != NULL && !parse_number(text, G_MAXUINT32, &number)) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--%s %s: not a number", option, text);
		return FALSE;
	}
	*value = (guint32)number;
	return TRUE;
}

static gboolean
read_formats(struct ksf_limits *limits, GArray *rows, GError **error)
{
	g_autoptr(GPtrArray) formats = NULL;

	if (formats_text == NULL)
		return TRUE;
	formats = argument_formats(formats_text, "--formats", error);
	if (formats == NULL)
		return FALSE;
	for (guint i = 0; i < formats->len; i++)
		g_array_append_vals(rows, ksfmt_format_get_wave(g_ptr_array_index(formats, i)), 1);
	limits->formats = (const struct ksf_wave *)(gconstpointer)rows->data;
	limits->format_count = rows->len;
	return TRUE;
}

/* What no hardware has is a slip of the hand. */
static gboolean
check_numbers(const struct list *list, guint32 least, guint32 most, guint32 step, GError **error)
{
	for (guint i = 0; list->numbers != NULL && i < list->numbers->len; i++) {
		guint32 number = g_array_index(list->numbers, guint32, i);

		if (number >= least && number <= most && number % step == 0)
			continue;
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s %s: %u is none",
			list->option, list->text, number);
		return FALSE;
	}
	return TRUE;
}

static gboolean
check_limits(const struct ksf_limits *limits, GError **error)
{
	if (!check_numbers(&lists[RATES], 1, G_MAXUINT32, 1, error) ||
		!check_numbers(&lists[CONTAINERS], 8, 32, 8, error) ||
		!check_numbers(&lists[CHANNELS], 1, G_MAXUINT16, 1, error))
		return FALSE;
	if (limits->maximum_channels == 0 || limits->minimum_channels <= limits->maximum_channels)
		return TRUE;
	g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		"--min-channels is above --max-channels");
	return FALSE;
}

static gboolean
limits_given(void)
{
	for (guint i = 0; i < LISTS; i++)
		if (lists[i].text != NULL)
			return TRUE;
	return minimum_text != NULL || maximum_text != NULL || formats_text != NULL;
}

gboolean
limits_read(const guint32 wanted[3], KsfmtLimits **out, GError **error)
{
	struct ksf_limits limits = {0};
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct ksf_wave));
	gboolean good = read_list(&lists[RATES], &limits.rates, error) &&
		read_list(&lists[CONTAINERS], &limits.containers, error) &&
		read_list(&lists[CHANNELS], &limits.channels, error) &&
		read_single("min-channels", minimum_text, &limits.minimum_channels, error) &&
		read_single("max-channels", maximum_text, &limits.maximum_channels, error) &&
		read_formats(&limits, rows, error) && check_limits(&limits, error);

	*out = NULL;
	if (wanted != NULL) {
		limits.wanted_channels = wanted[0];
		limits.wanted_bits = wanted[1];
		limits.wanted_rate = wanted[2];
	}
	if (good && (wanted != NULL || limits_given()))
		*out = ksfmt_limits_new(&limits);
	for (guint i = 0; i < LISTS; i++)
		g_clear_pointer(&lists[i].numbers, g_array_unref);
	return good;
}

/* In the order of KsfmtPolicy. */
static const char *const policies[] = {
	"port-default", "extensible", "passthrough", "closest", "best", "avstream"};
#define POLICIES "port-default, extensible, passthrough, closest:CH,BITS,RATE, best, avstream"

gboolean
policy_read(const char *text, gboolean has_own, KsfmtPolicy *policy, GArray *wanted, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(text, ":", 2);
	guint found = 0;
	gboolean is_closest;

	while (found < G_N_ELEMENTS(policies) && strcmp(parts[0], policies[found]) != 0)
		found++;
	*policy = (KsfmtPolicy)found;
	is_closest = found == KSFMT_POLICY_CLOSEST;
	if (found < G_N_ELEMENTS(policies) && parts[1] == NULL && (!is_closest || has_own))
		return TRUE;
	if (is_closest && parts[1] != NULL && parse_numbers(parts[1], wanted) && wanted->len == 3)
		return TRUE;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		"--policy %s: not one of " POLICIES, text);
	return FALSE;
}

static char *
numbers_text(const struct ksf_numbers *numbers)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < numbers->count; i++)
		g_string_append_printf(text, "%s%u", i > 0 ? ", " : "", numbers->values[i]);
	return g_string_free(text, FALSE);
}

static void print_hardware(struct tool *tool, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* What the hardware lacks, a sentence without its full stop. */
static void
print_hardware(struct tool *tool, const char *format, ...)
{
	g_autoptr(GString) text = g_string_new("Hardware: ");
	va_list arguments;

	va_start(arguments, format);
	g_string_append_vprintf(text, format, arguments);
	va_end(arguments);
	g_string_append_c(text, '.');
	print_wrapped(tool, text->str, 0, 2);
	print(tool, "\n");
}

static void
print_channels(struct tool *tool, const struct ksf_limits *limits, guint channels)
{
	g_autofree char *list = numbers_text(&limits->channels);
	g_autoptr(GString) text = g_string_new(NULL);

	if (limits->minimum_channels != 0)
		g_string_append_printf(text, ", at least %u", limits->minimum_channels);
	if (limits->maximum_channels != 0)
		g_string_append_printf(text, ", at most %u", limits->maximum_channels);
	if (limits->channels.count != 0)
		g_string_append_printf(text, ", one of %s", list);
	if (text->len != 0)
		text->str[0] = ':';
	print_hardware(tool, "it does not have %u channel%s%s", channels, channels == 1 ? "" : "s",
		text->str);
}

void
limits_print(struct tool *tool, const struct ksf_limits *limits, const struct ksf_wave *wave,
	ksf_why why)
{
	g_autofree char *rates = numbers_text(&limits->rates);
	g_autofree char *containers = numbers_text(&limits->containers);

	if ((why & KSF_MATCH_LIMIT_CHANNELS) != 0)
		print_channels(tool, limits, wave->channels);
	if ((why & KSF_MATCH_LIMIT_CONTAINER) != 0)
		print_hardware(tool, "a container of %u bits is not one of %s",
			wave->bits_per_sample, containers);
	if ((why & KSF_MATCH_LIMIT_RATE) != 0)
		print_hardware(tool, "%u Hz is not one of %s", wave->samples_per_sec, rates);
	if ((why & KSF_MATCH_LIMIT_FORMAT) != 0 && limits->format_count == 1)
		print_hardware(tool, "it is not the one device format");
	else if ((why & KSF_MATCH_LIMIT_FORMAT) != 0)
		print_hardware(tool, "it is none of the %u device formats", limits->format_count);
}
