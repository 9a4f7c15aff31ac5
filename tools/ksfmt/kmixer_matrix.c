/* SPDX-License-Identifier: MIT */
/* ksfmt kmixer: the matrix, its reasons and its sources. */
#include <string.h>

#include "kmixer.h"

/* In the order of KsfmtKmixerVerdict. */
static const struct {
	const char *word;
	const char *color;
} cells[] = {{"yes", GREEN}, {"16 bits", YELLOW}, {"no", RED}, {"?", YELLOW}, {"-", NULL},
	{"around", GREEN}};
#define WORD_WIDTH 7u

/* In the order of KSF_KMIXER_CELL_. */
static const char *const cell_names[KSF_KMIXER_CELLS] = {
	"sample sizes without WAVEFORMATEXTENSIBLE", "channels without WAVEFORMATEXTENSIBLE",
	"WAVEFORMATEXTENSIBLE is taken", "the tag IEEE_FLOAT is taken", "highest rate in Hz",
	"precision above 16 bits", "the configuration 0x63F (7.1) is known",
	"mask of an output with six channels"};

const char *
kmixer_color(KsfmtKmixerVerdict verdict)
{
	return cells[verdict].color;
}

static gboolean
is_in(guint set, guint number)
{
	return (set >> number & 1) != 0;
}

/* "98, 98se-hotfix", "xp to 2003-sp1". */
static char *
releases_text(guint set)
{
	GString *text = g_string_new(NULL);
	guint last;

	for (guint first = 0; first < RELEASES; first = last + 1) {
		last = first;
		if (!is_in(set, first))
			continue;
		while (last + 1 < RELEASES && is_in(set, last + 1))
			last++;
		g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
			ksfmt_release_get_name((KsfmtRelease)first));
		if (last > first)
			g_string_append_printf(text, "%s%s", last > first + 1 ? " to " : ", ",
				ksfmt_release_get_name((KsfmtRelease)last));
	}
	return g_string_free(text, FALSE);
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* "KMX-K3 (KMX-M8)": what is behind the verdict, and what is only worth knowing. */
static char *
ids_text(KsfmtKmixer *kmixer, KsfmtRelease release)
{
	g_auto(GStrv) reasons = ksfmt_kmixer_get_reasons(kmixer, release);
	g_auto(GStrv) notes = ksfmt_kmixer_get_notes(kmixer, release);
	g_autofree char *first = g_strjoinv(" ", reasons);
	g_autofree char *second = g_strjoinv(" ", notes);

	if (second[0] == '\0')
		return g_steal_pointer(&first);
	return g_strdup_printf("%s%s(%s)", first, first[0] != '\0' ? " " : "", second);
}

static guint
ids_width(KsfmtKmixer *kmixer)
{
	guint width = 0;

	for (guint release = 0; release < RELEASES; release++) {
		g_autofree char *ids = ids_text(kmixer, (KsfmtRelease)release);

		width = MAX(width, (guint)strlen(ids));
	}
	return width;
}

/* The last column has no blanks behind it. */
static void
print_cell(struct tool *tool, const struct matrix *matrix, guint column, KsfmtRelease release)
{
	KsfmtKmixer *kmixer = matrix->columns[column];
	KsfmtKmixerVerdict verdict = ksfmt_kmixer_get_verdict(kmixer, release);
	g_autofree char *ids = ids_text(kmixer, release);
	gboolean is_last = column + 1 == matrix->count;

	print(tool, "  ");
	print_painted(tool, cells[verdict].color, cells[verdict].word);
	if (is_last && ids[0] == '\0')
		return;
	print(tool, "%*s  %-*s", (int)(WORD_WIDTH - strlen(cells[verdict].word)), "",
		is_last ? 0 : (int)ids_width(kmixer), ids);
}

static gboolean
has_kmixer(const struct matrix *matrix, guint release)
{
	return ksfmt_kmixer_get_verdict(matrix->columns[0], (KsfmtRelease)release) !=
		KSFMT_KMIXER_NOT_APPLICABLE;
}

/* The releases that share the row of the first: of those without KMixer all that follow. */
static guint
row_end(const struct matrix *matrix, guint first)
{
	guint end = first + 1;

	while (end < RELEASES && !has_kmixer(matrix, first) && !has_kmixer(matrix, end))
		end++;
	return end;
}

void
kmixer_print_matrix(struct tool *tool, const struct matrix *matrix)
{
	guint end;

	print(tool, "%-11s", "release");
	if (matrix->count > 1)
		print(tool, "  %-*s  as EXTENSIBLE\n",
			(int)(WORD_WIDTH + 2 + ids_width(matrix->columns[0])), "as it is");
	else
		print(tool, "  KMixer\n");
	for (guint first = 0; first < RELEASES; first = end) {
		g_autofree char *name = NULL;

		end = row_end(matrix, first);
		name = releases_text((1u << end) - (1u << first));
		print(tool, "%-11s", name);
		for (guint column = 0; column < matrix->count; column++)
			print_cell(tool, matrix, column, (KsfmtRelease)first);
		print(tool, "\n");
	}
}

/* ---- reasons -------------------------------------------------------------------------------- */

/* "KMX-K3 error    wBitsPerSample is 24, must be 8 or 16 in WAVEFORMATEX" */
static void
print_reason(struct tool *tool, const struct ksf_rule *rule, const char *sentence)
{
	KsfmtSeverity severity = (KsfmtSeverity)rule->severity[KSF_PROFILE_STRICT][KSF_CONTEXT_KS];
	const char *name = ksf_severity_name(severity);
	g_autofree char *text = tool->verbose ? g_strdup_printf("%s [%s]", sentence, rule->source)
					      : g_strdup(sentence);
	guint start = (guint)strlen(rule->id) + 11;

	print(tool, "%s ", rule->id);
	print_painted(tool, severity_color(severity), name);
	print(tool, "%*s", (int)(10 - strlen(name)), "");
	print_wrapped(tool, text, start, start);
	print(tool, "\n");
}

/* The sentence of a reason; NULL if the release does not have it. */
static char *
reason_text(KsfmtKmixer *kmixer, guint release, guint bit)
{
	if ((ksfmt_kmixer_get_why(kmixer, (KsfmtRelease)release) & KSF_BIT(bit)) == 0)
		return NULL;
	return ksfmt_kmixer_get_text(kmixer, (KsfmtRelease)release, bit);
}

/* The sentence, and of which releases it is where it has not the same numbers for all. */
static char *
reason_of_releases(const struct matrix *matrix, KsfmtKmixer *kmixer, guint release, guint bit)
{
	g_autofree char *text = reason_text(kmixer, release, bit);
	g_autofree char *names = NULL;
	guint all = 0;
	guint same = 0;

	if (text == NULL || !is_in(matrix->releases, release))
		return NULL;
	for (guint i = 0; i < RELEASES; i++) {
		g_autofree char *other = reason_text(kmixer, i, bit);

		if (other == NULL || !is_in(matrix->releases, i))
			continue;
		all |= 1u << i;
		if (strcmp(text, other) == 0)
			same |= 1u << i;
	}
	names = releases_text(same);
	return same == all ? g_steal_pointer(&text) : g_strdup_printf("%s (%s)", text, names);
}

/* Each sentence once. */
static void
print_bit(struct tool *tool, const struct matrix *matrix, const struct ksf_rule *rule)
{
	g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < matrix->count * RELEASES; i++) {
		char *text = reason_of_releases(
			matrix, matrix->columns[i / RELEASES], i % RELEASES, rule->bit);

		if (text != NULL && !g_hash_table_contains(said, text))
			print_reason(tool, rule, text);
		if (text != NULL)
			g_hash_table_add(said, text);
	}
}

void
kmixer_print_reasons(struct tool *tool, const struct matrix *matrix)
{
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++)
		if (ksf_rule_get(&rule, KSF_DOMAIN_KMIXER, bit))
			print_bit(tool, matrix, &rule);
}

/* ---- sources -------------------------------------------------------------------------------- */

/* The releases whose cell has this value from this document. */
static guint
same_cell(guint releases, guint cell, guint release)
{
	guint set = 0;

	for (guint i = 0; i < RELEASES; i++)
		if (is_in(releases, i) &&
			g_strcmp0(ksf_kmixer_cell(i, cell), ksf_kmixer_cell(release, cell)) == 0 &&
			g_strcmp0(ksf_kmixer_source(i, cell), ksf_kmixer_source(release, cell)) ==
				0)
			set |= 1u << i;
	return set;
}

static void
print_source(struct tool *tool, guint releases, guint cell)
{
	guint done = 0;

	print(tool, "%s\n", cell_names[cell]);
	for (guint i = 0; i < RELEASES; i++) {
		guint same = same_cell(releases, cell, i);
		g_autofree char *names = releases_text(same);
		g_autofree char *text = g_strdup_printf(
			"%s: %s [%s]", ksf_kmixer_cell(i, cell), names, ksf_kmixer_source(i, cell));

		if (!is_in(releases, i) || is_in(done, i) || ksf_kmixer_cell(i, cell) == NULL)
			continue;
		done |= same;
		print(tool, "  ");
		print_wrapped(tool, text, 2, 4);
		print(tool, "\n");
	}
}

void
kmixer_print_sources(struct tool *tool, const struct matrix *matrix)
{
	guint asked = 0;

	for (guint column = 0; column < matrix->count; column++) {
		KsfmtFormat *format = ksfmt_kmixer_get_format(matrix->columns[column]);

		asked |= ksf_kmixer_cells(ksfmt_format_get_wave(format));
	}
	for (guint cell = 0; cell < KSF_KMIXER_CELLS; cell++)
		if (is_in(asked, cell))
			print_source(tool, matrix->releases, cell);
}
