/* SPDX-License-Identifier: MIT */
/* The reasons against a pair, field by field, in numbers and in words. */
#include <string.h>

#include "private.h"

static const ksf_why field_masks[KSFMT_N_FIELDS] = {
	KSF_MATCH_MAJOR_FORMAT,
	KSF_MATCH_SUB_FORMAT | KSF_MATCH_POLICY_SUB_FORMAT,
	KSF_MATCH_SPECIFIER | KSF_MATCH_POLICY_SPECIFIER,
	KSF_MATCH_CLIENT_REQUIRES | KSF_MATCH_PIN_REQUIRES,
	KSF_MATCH_CHANNELS_NONE | KSF_MATCH_CHANNELS_ABOVE | KSF_MATCH_LIMIT_CHANNELS |
		KSF_MATCH_POLICY_CHANNELS,
	KSF_MATCH_BITS_BELOW | KSF_MATCH_BITS_ABOVE | KSF_MATCH_BITS_EMPTY |
		KSF_MATCH_POLICY_CONTAINER | KSF_MATCH_LIMIT_CONTAINER,
	KSF_MATCH_RATE_BELOW | KSF_MATCH_RATE_ABOVE | KSF_MATCH_RATE_EMPTY | KSF_MATCH_POLICY_SIZE |
		KSF_MATCH_LIMIT_RATE,
	KSF_MATCH_CLIENT_BARE | KSF_MATCH_PIN_BARE | KSF_MATCH_UNSOUND | KSF_MATCH_NO_RANGE |
		KSF_MATCH_LIMIT_FORMAT,
};

#define BELOW  (KSF_MATCH_BITS_BELOW | KSF_MATCH_RATE_BELOW)
#define LIMITS (KSF_MATCH_LIMIT_CHANNELS | KSF_MATCH_LIMIT_CONTAINER | KSF_MATCH_LIMIT_RATE)
#define ABOVE  (KSF_MATCH_CHANNELS_ABOVE | KSF_MATCH_BITS_ABOVE | KSF_MATCH_RATE_ABOVE)

struct pair {
	guint client;
	guint pin;
	guint64 why;
};

static struct pair
pair_of(KsfmtAnswer *self, guint index)
{
	struct pair pair = {0, 0, 0};

	ksfmt_answer_get_traced(self, index, &pair.client, &pair.pin, &pair.why);
	return pair;
}

/* BELOW looks from the client's maximum at the pin's minimum, ABOVE the other way round. */
static void
client_numbers(const struct ksf_range *client, const struct ksf_range *pin, KsfmtField field,
	gboolean below, guint64 numbers[3])
{
	if (field == KSFMT_FIELD_CHANNELS) {
		numbers[0] = 1;
		numbers[1] = 1;
		numbers[2] = pin->maximum_channels;
	} else if (field == KSFMT_FIELD_BITS) {
		numbers[0] =
			below ? client->maximum_bits_per_sample : client->minimum_bits_per_sample;
		numbers[1] = pin->minimum_bits_per_sample;
		numbers[2] = pin->maximum_bits_per_sample;
	} else {
		numbers[0] =
			below ? client->maximum_sample_frequency : client->minimum_sample_frequency;
		numbers[1] = pin->minimum_sample_frequency;
		numbers[2] = pin->maximum_sample_frequency;
	}
}

gboolean
ksfmt_answer_get_numbers(KsfmtAnswer *self, guint index, KsfmtField field, guint64 *wanted,
	guint64 *min, guint64 *max)
{
	struct pair pair = pair_of(self, index);
	KsfmtFormat *format = ksfmt_answer_get_wanted(self);
	KsfmtRangeList *client = ksfmt_answer_get_client(self);
	const struct ksf_range *range =
		ksfmt_range_list_get_range(ksfmt_answer_get_pin(self), pair.pin);
	ksf_why hit = pair.why & field_masks[field] & (BELOW | ABOVE);
	guint64 numbers[3] = {0, 0, 0};

	if (hit == 0)
		return FALSE;
	if (format != NULL) {
		struct ksf_finding finding = {0};

		ksf_match_finding(&finding, &hit, range, ksfmt_format_get_format(format));
		numbers[0] = finding.actual;
		numbers[1] = finding.min;
		numbers[2] = finding.max;
	} else {
		client_numbers(ksfmt_range_list_get_range(client, pair.client), range, field,
			(hit & BELOW) != 0, numbers);
	}
	*wanted = numbers[0];
	*min = numbers[1];
	*max = numbers[2];
	return TRUE;
}

/* The range that has the GUIDs of one side. */
static struct ksf_range
pair_side(KsfmtAnswer *self, struct pair pair, gboolean wanted)
{
	KsfmtFormat *format = ksfmt_answer_get_wanted(self);
	struct ksf_range range = {0};

	if (!wanted)
		return *ksfmt_range_list_get_range(ksfmt_answer_get_pin(self), pair.pin);
	if (format == NULL)
		return *ksfmt_range_list_get_range(ksfmt_answer_get_client(self), pair.client);
	range.major_format = ksfmt_format_get_format(format)->major_format;
	range.sub_format = ksfmt_format_get_wave(format)->sub_format;
	range.specifier = ksfmt_format_get_format(format)->specifier;
	return range;
}

/* The notation writes [MAJOR/]SUB/SPEC, AUDIO left out. */
char *
ksfmt_answer_get_word(KsfmtAnswer *self, guint index, KsfmtField field, gboolean wanted)
{
	struct ksf_range side;
	g_autofree char *line = NULL;
	g_auto(GStrv) words = NULL;
	guint first;

	if (field > KSFMT_FIELD_SPECIFIER)
		return NULL;
	side = pair_side(self, pair_of(self, index), wanted);
	side.layout = KSF_LAYOUT_KSDATARANGE;
	line = ksfmt_range_to_text(&side);
	*strchrnul(line, ' ') = '\0';
	words = g_strsplit(line, "/", 3);
	first = g_strv_length(words) == 3 ? 0 : 1;
	if (field < first)
		return g_strdup("AUDIO");
	return g_strdup(words[field - first]);
}

static char *
reason_of_type(KsfmtAnswer *self, guint index, KsfmtField field)
{
	g_autofree char *word = ksfmt_answer_get_word(self, index, field, TRUE);

	return word[0] == '{' ? g_strdup("differs") : g_strdup_printf("not %s", word);
}

static const char *
reason_of_whole(ksf_why hit)
{
	if ((hit & KSF_MATCH_UNSOUND) != 0)
		return "unsound";
	if ((hit & KSF_MATCH_CLIENT_BARE) != 0)
		return "client has no numbers";
	if ((hit & KSF_MATCH_PIN_BARE) != 0)
		return "has no numbers";
	return (hit & KSF_MATCH_LIMIT_FORMAT) != 0 ? "no device format" : "no range";
}

/**
 * ksfmt_answer_get_reason:
 * @self: a #KsfmtAnswer
 * @index: number of the pair
 * @field: what is compared
 *
 * Returns: (transfer full) (nullable): why the field refuses, "24 > 16"; %NULL if it does not
 *
 * Since: 1.0
 */
char *
ksfmt_answer_get_reason(KsfmtAnswer *self, guint index, KsfmtField field)
{
	ksf_why hit;
	guint64 wanted, min, max;

	g_return_val_if_fail(index < ksfmt_answer_get_n_pairs(self), NULL);
	hit = pair_of(self, index).why & field_masks[field];
	if (hit == 0)
		return NULL;
	if (ksfmt_answer_get_numbers(self, index, field, &wanted, &min, &max)) {
		gboolean below = (hit & BELOW) != 0;

		return g_strdup_printf("%" G_GUINT64_FORMAT " %c %" G_GUINT64_FORMAT, wanted,
			below ? '<' : '>', below ? min : max);
	}
	if (field == KSFMT_FIELD_WHOLE)
		return g_strdup(reason_of_whole(hit));
	if ((hit & (KSF_MATCH_MAJOR_FORMAT | KSF_MATCH_SUB_FORMAT | KSF_MATCH_SPECIFIER)) != 0)
		return reason_of_type(self, index, field);
	if (field == KSFMT_FIELD_ATTRIBUTES)
		return g_strdup((hit & KSF_MATCH_CLIENT_REQUIRES) != 0
				? "required by the client, not of the pin"
				: "required by the pin, not of the client");
	if ((hit & KSF_MATCH_CHANNELS_NONE) != 0)
		return g_strdup("none");
	if ((hit & (KSF_MATCH_BITS_EMPTY | KSF_MATCH_RATE_EMPTY)) != 0)
		return g_strdup("min > max");
	return g_strdup((hit & LIMITS) != 0 ? "not in hardware" : "policy");
}
