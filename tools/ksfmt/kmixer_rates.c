/* SPDX-License-Identifier: MIT */
/* ksfmt kmixer --inputs: the output rate that a KMixer ends at, by the two pages that disagree. */
#include "kmixer.h"

enum { INPUTS, TRIES, RATES, LISTS };
static struct {
	const char *option;
	char *text;
} lists[LISTS] = {{"inputs", NULL}, {"tries", NULL}, {"rates", NULL}};
static char *current_text;

const GOptionEntry kmixer_rates_entries[] = {
	{"inputs", 0, 0, G_OPTION_ARG_FILENAME, &lists[INPUTS].text,
		"Instead of FORMAT: rates that are mixed, and which rate "
		"comes out of it",
		"R,R..."},
	{"rates", 0, 0, G_OPTION_ARG_FILENAME, &lists[RATES].text,
		"Rates for which the device's SetFormat succeeds", "R,R..."},
	{"tries", 0, 0, G_OPTION_ARG_FILENAME, &lists[TRIES].text,
		"Rates that are tried below the highest, descending: "
		"no document lists them",
		"R,R..."},
	{"current", 0, 0, G_OPTION_ARG_FILENAME, &current_text,
		"The rate that is set; of a first connection none is", "R"},
	G_OPTION_ENTRY_NULL,
};

/* In the order of KSF_KMIXER_STEP_DOWN and _KEEP. */
static const struct {
	const char *name;
	const char *document;
} policies[] = {{"step-down", "Hardware Constraints on Sample Frequency"},
	{"keep", "Policy for Mixing Audio Streams and Setting the Output Sample Rate"}};

/* What one policy leads to. */
struct outcome {
	guint32 rate;
	guint32 *asked;
	guint32 count;
};

gboolean
kmixer_rates_asked(void)
{
	for (guint i = 0; i < LISTS; i++)
		if (lists[i].text != NULL)
			return TRUE;
	return current_text != NULL;
}

static gboolean
fail_value(GError **error, const char *option, const char *text, const char *words)
{
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s %s: %s", option, text,
		words);
	return FALSE;
}

static gboolean
read_list(guint list, GArray *numbers, GError **error)
{
	const char *text = lists[list].text;

	if (text == NULL)
		return TRUE;
	if (!parse_numbers(text, numbers))
		return fail_value(
			error, lists[list].option, text, "not numbers with commas between");
	for (guint i = 0; i < numbers->len; i++)
		if (g_array_index(numbers, guint32, i) == 0)
			return fail_value(error, lists[list].option, text, "0 is none");
	for (guint i = 1; list == TRIES && i < numbers->len; i++)
		if (g_array_index(numbers, guint32, i) >= g_array_index(numbers, guint32, i - 1))
			return fail_value(error, lists[list].option, text, "must descend");
	return TRUE;
}

static gboolean
read_current(guint32 *current, GError **error)
{
	guint64 number = 0;

	if (current_text != NULL && !parse_number(current_text, G_MAXUINT32, &number))
		return fail_value(error, "current", current_text, "not a number");
	*current = (guint32)number;
	return TRUE;
}

static struct outcome
ask(const struct ksf_kmixer_rates *rates, guint policy)
{
	struct ksf_kmixer_rates question = *rates;
	struct outcome outcome = {0, g_new0(guint32, 1 + rates->try_count), 0};

	question.policy = policy;
	outcome.rate = ksf_kmixer_output_rate(outcome.asked, &outcome.count, &question);
	return outcome;
}

/* The last that was asked is the only one that can have been taken. */
static char *
asked_text(const struct outcome *outcome)
{
	GString *text = g_string_new("SetFormat");

	if (outcome->count == 0)
		g_string_append(text, " is not called: the rate is set");
	for (guint i = 0; i < outcome->count; i++)
		g_string_append_printf(text, "%s %u %s", i > 0 ? "," : "", outcome->asked[i],
			outcome->asked[i] == outcome->rate ? "succeeds" : "fails");
	return g_string_free(text, FALSE);
}

static void
print_outcome(struct tool *tool, guint policy, const struct outcome *outcome)
{
	g_autofree char *asked = asked_text(outcome);
	g_autofree char *document = g_strdup_printf("[%s]", policies[policy].document);

	print(tool, "%-9s  ", policies[policy].name);
	if (outcome->rate != 0)
		print(tool, "%6u Hz  ", outcome->rate);
	else
		print_painted(tool, RED, "none       ");
	print_wrapped(tool, asked, 22, 22);
	print(tool, "\n%22s", "");
	print_wrapped(tool, document, 22, 22);
	print(tool, "\n");
}

static JsonObject *
outcome_json(const struct outcome *outcome)
{
	JsonObject *object = json_object_new();
	JsonArray *asked = json_array_new();

	json_object_set_int_member(object, "rate", outcome->rate);
	for (guint i = 0; i < outcome->count; i++)
		json_array_add_int_element(asked, outcome->asked[i]);
	json_object_set_array_member(object, "asked", asked);
	return object;
}

static int
answer(struct tool *tool, const struct ksf_kmixer_rates *rates)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	JsonObject *object = json_object_new();
	JsonObject *answers = json_object_new();
	int status = EXIT_YES;

	for (guint policy = 0; policy < G_N_ELEMENTS(policies); policy++) {
		struct outcome outcome = ask(rates, policy);

		if (outcome.rate == 0)
			status = EXIT_NO;
		json_object_set_object_member(
			answers, policies[policy].name, outcome_json(&outcome));
		if (!tool->json && !tool->quiet)
			print_outcome(tool, policy, &outcome);
		g_free(outcome.asked);
	}
	json_object_set_string_member(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_object_member(object, "policies", answers);
	json_node_take_object(node, object);
	if (tool->json)
		print_json(tool, node);
	else
		json_node_unref(node);
	return status;
}

static const guint32 *
values_of(const GArray *numbers)
{
	return (const guint32 *)(gconstpointer)numbers->data;
}

int
kmixer_rates_run(struct tool *tool)
{
	g_autoptr(GArray) inputs = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GArray) tries = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GArray) accepted = g_array_new(FALSE, FALSE, sizeof(guint32));
	struct ksf_kmixer_rates rates = {0};
	GError *error = NULL;

	if (tool->inputs != NULL || lists[INPUTS].text == NULL || lists[RATES].text == NULL)
		return fail(tool,
			"kmixer: --inputs wants --rates, and --tries where the highest may be "
			"refused, and no FORMAT");
	if (!read_list(INPUTS, inputs, &error) || !read_list(TRIES, tries, &error) ||
		!read_list(RATES, accepted, &error) || !read_current(&rates.current, &error))
		return fail_error(tool, error);
	rates.inputs = values_of(inputs);
	rates.input_count = inputs->len;
	rates.tries = values_of(tries);
	rates.try_count = tries->len;
	rates.accepted = values_of(accepted);
	rates.accepted_count = accepted->len;
	return answer(tool, &rates);
}
