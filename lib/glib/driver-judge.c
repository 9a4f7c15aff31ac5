/* SPDX-License-Identifier: MIT */
/* What the lint says of one pin: the core's reasons, with the names and numbers that people need.
 */
#include <string.h>

#include "private.h"
#include "driver.h"

/* Values that a sentence gives as examples. */
#define EXAMPLES 3u

struct judge {
	KsfmtDriver *driver;
	const struct driver_pin *pin;
	struct ksf_table table;
	const struct ksfmt_light *light;
	GPtrArray *findings;
};

/* A reason without numbers. */
static struct ksf_finding
bare_finding(ksf_why bit)
{
	struct ksf_finding numbers = {KSF_DOMAIN_LINT, 0, 0, 0, 0, 1, 0};

	while ((bit >> numbers.bit & 1) == 0)
		numbers.bit++;
	return numbers;
}

static void
add(struct judge *j, KsfmtFinding *finding)
{
	if (finding != NULL)
		g_ptr_array_add(j->findings, finding);
}

/* Takes @text; NULL is the sentence of the rule. */
static void
add_text(struct judge *j, ksf_why bit, const char *path, char *text)
{
	struct ksf_finding numbers = bare_finding(bit);
	struct ksf_rule rule;

	if (text == NULL && ksf_rule_get(&rule, KSF_DOMAIN_LINT, numbers.bit))
		text = g_strdup(rule.sentence);
	add(j, ksfmt_finding_new_worded(&numbers, text, path, j->light));
}

static void
add_item(struct judge *j, KsfmtItem *item, const char *path)
{
	GPtrArray *findings = ksfmt_item_get_findings(item);
	GPtrArray *children = ksfmt_item_get_children(item);

	for (guint i = 0; i < findings->len; i++)
		add(j, ksfmt_finding_new_at(g_ptr_array_index(findings, i), path));
	for (guint i = 0; i < children->len; i++)
		add_item(j, g_ptr_array_index(children, i), path);
}

/* ---- rows ----------------------------------------------------------------------------------- */

static guint
count_bits(ksf_why why)
{
	guint count = 0;

	for (; why != 0; why &= why - 1)
		count++;
	return count;
}

/* The first of the ranges that refuse the row in the fewest fields. */
static guint
nearest_range(const struct judge *j, const struct ksf_format *row)
{
	guint best = 0;
	guint least = G_MAXUINT;

	for (guint i = 0; i < j->table.range_count; i++) {
		guint count = count_bits(ksf_table_meets(&j->table.ranges[i], row));

		if (count < least) {
			least = count;
			best = i;
		}
	}
	return best;
}

/* "wanted 192000 Hz, the range has 24000 to 96000", for every field; @numbers takes the first. */
static char *
refusal_text(
	const struct ksf_range *range, const struct ksf_format *row, struct ksf_finding *numbers)
{
	GString *text = g_string_new(NULL);
	ksf_why left = ksf_table_meets(range, row);
	struct ksf_finding finding;

	while (ksf_match_finding(&finding, &left, range, row)) {
		gsize length = ksf_finding_print(NULL, 0, &finding, NULL);
		g_autofree char *one = g_malloc0(length + 1);

		ksf_finding_print(one, length + 1, &finding, NULL);
		if (finding.min <= finding.max && numbers->min > numbers->max) {
			numbers->actual = finding.actual;
			numbers->min = finding.min;
			numbers->max = finding.max;
		}
		g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", one);
	}
	return g_string_free(text, FALSE);
}

static void
judge_outside(struct judge *j, guint index, const char *path)
{
	const struct ksf_format *row = &j->table.rows[index];
	guint nearest = nearest_range(j, row);
	const struct ksf_range *range = &j->table.ranges[nearest];
	struct ksf_finding numbers = bare_finding(KSF_LINT_ROW_OUTSIDE);
	g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(j->pin->formats, index));
	g_autofree char *range_line = ksfmt_range_to_text(range);
	g_autofree char *refusal = refusal_text(range, row, &numbers);
	guint count = j->table.range_count;
	g_autofree char *all = count <= 2 ? g_strdup(count == 1 ? "the only range" : "both ranges")
					  : g_strdup_printf("all %u ranges", count);
	char *text = g_strdup_printf("%s lies outside %s; %sranges[%u] (%s): %s; the port's "
				     "intersection can never choose it",
		line, all, count == 1 ? "" : "nearest is ", nearest, range_line, refusal);

	add(j, ksfmt_finding_new_worded(&numbers, text, path, j->light));
}

static void
judge_row(struct judge *j, guint index)
{
	KsfmtFormat *format = g_ptr_array_index(j->pin->formats, index);
	g_autofree char *path = g_strdup_printf("%s.formats[%u]", j->pin->path, index);
	ksf_why why = ksf_table_row_why(&j->table, index);
	guint twin = ksf_table_row_twin(&j->table, index);
	g_autoptr(KsfmtItem) item = ksfmt_format_judge(
		format, 0, j->light->profile, KSFMT_CONTEXT_KS, j->light->release);

	add_item(j, item, path);
	if ((why & KSF_LINT_ROW_OUTSIDE) != 0)
		judge_outside(j, index, path);
	if ((why & KSF_LINT_ROW_DUPLICATE) != 0)
		add_text(j, KSF_LINT_ROW_DUPLICATE, path,
			g_strdup_printf("is formats[%u] once more", twin));
	if ((why & KSF_LINT_ROW_SHADOWED) != 0)
		add_text(j, KSF_LINT_ROW_SHADOWED, path,
			g_strdup_printf("a WAVEFORMATEX of it is taken for formats[%u]: only valid "
					"bits or the mask differ",
				twin));
}

/* ---- ranges --------------------------------------------------------------------------------- */

static char *
twin_text(const struct judge *j, guint index, ksf_why bit)
{
	guint twin = ksf_table_range_twin(&j->table, index, bit);
	g_autofree char *line = ksfmt_range_to_text(&j->table.ranges[twin]);

	if (bit == KSF_LINT_RANGE_DUPLICATE)
		return g_strdup_printf("is ranges[%u] once more", twin);
	if (bit == KSF_LINT_RANGE_SHADOWED)
		return g_strdup_printf("lies in ranges[%u] (%s), which is found first", twin, line);
	if (bit == KSF_LINT_RANGE_OVERLAP)
		return g_strdup_printf(
			"overlaps ranges[%u] (%s), which decides where both fit", twin, line);
	return g_strdup_printf("stands behind ranges[%u] (%s), which offers less and is what a "
			       "client gets that takes both",
		twin, line);
}

/* "64000 and 128000 Hz", "1, 2, 3 channels and more" */
static char *
gap_text(const struct judge *j, guint index, guint dimension)
{
	static const char *const units[] = {"channel", "bit", "Hz"};
	g_autoptr(GString) values = g_string_new(NULL);
	uint32_t value = ksf_table_gap(&j->table, index, dimension, 0);
	gboolean is_one = value == 1 && ksf_table_gap(&j->table, index, dimension, 1) == 0;
	guint count = 0;

	while (value != 0 && count < EXAMPLES) {
		uint32_t next = ksf_table_gap(&j->table, index, dimension, value);
		gboolean is_last = next == 0 || count + 1 == EXAMPLES;
		const char *joint = count == 0 ? "" : is_last && next == 0 ? " and " : ", ";

		g_string_append_printf(values, "%s%u", joint, value);
		value = next;
		count++;
	}
	return g_strdup_printf("also admits %s %s%s%s, which no row has", values->str,
		units[dimension], is_one || dimension == KSF_TABLE_RATE ? "" : "s",
		value != 0 ? " and more" : "");
}

static char *
top_text(const struct ksf_range *range)
{
	g_autofree char *channels = range->maximum_channels == KSF_CHANNELS_UNLIMITED
		? g_strdup("")
		: g_strdup_printf("%u ch, ", range->maximum_channels);

	return g_strdup_printf("its highest, %s%u bits, %u Hz, is no row: a handler that takes the "
			       "highest answers what the pin then refuses",
		channels, range->maximum_bits_per_sample, range->maximum_sample_frequency);
}

/* NULL: the sentence of the rule is all there is to say. */
static char *
range_text(const struct judge *j, guint index, ksf_why bit)
{
	const struct ksf_range *range = &j->table.ranges[index];

	if (bit >= KSF_LINT_RANGE_DUPLICATE && bit <= KSF_LINT_RANGE_ORDER)
		return twin_text(j, index, bit);
	if (bit == KSF_LINT_RANGE_UNUSED)
		return g_strdup("has no row: what an intersection takes from it, the pin refuses");
	if (bit == KSF_LINT_RANGE_STEREO)
		return g_strdup_printf("MaximumChannels is %u: the port's default handler writes "
				       "one or two, more need a handler of the miniport",
			range->maximum_channels);
	if (bit == KSF_LINT_RANGE_TOP)
		return top_text(range);
	if (bit == KSF_LINT_RANGE_RATES)
		return gap_text(j, index, KSF_TABLE_RATE);
	if (bit == KSF_LINT_RANGE_BITS)
		return gap_text(j, index, KSF_TABLE_BITS);
	return bit == KSF_LINT_RANGE_CHANNELS ? gap_text(j, index, KSF_TABLE_CHANNELS) : NULL;
}

/* Rules about the default handler of PortCls: AVStream has none, and a wired pin asks none. */
static ksf_why
handler_rules(const struct judge *j)
{
	const struct driver_filter *filter = g_ptr_array_index(j->driver->filters, j->pin->filter);

	if (j->pin->type != DRIVER_PIN_BRIDGE && filter->face.kind == KSF_KIND_PORTCLS)
		return 0;
	return KSF_LINT_RANGE_HANDLER | KSF_LINT_RANGE_STEREO;
}

static void
judge_range(struct judge *j, guint index)
{
	KsfmtRangeList *list = g_ptr_array_index(j->pin->range_sets, index);
	g_autofree char *path = g_strdup_printf("%s.ranges[%u]", j->pin->path, index);
	ksf_why why = ksf_table_range_why(&j->table, index) & ~handler_rules(j);
	g_autoptr(KsfmtItem) item = ksfmt_range_list_judge(
		list, 0, j->light->profile, KSFMT_CONTEXT_KS, j->light->release);

	add_item(j, item, path);
	for (ksf_why bit = 1; bit != 0; bit <<= 1)
		if ((why & bit) != 0)
			add_text(j, bit, path, range_text(j, index, bit));
}

/* ---- the pin -------------------------------------------------------------------------------- */

/* The first render stream of the same filter: what a loopback pin records. */
static const struct driver_pin *
host_of(const struct judge *j)
{
	for (guint i = 0; i < j->driver->pins->len; i++) {
		const struct driver_pin *pin = g_ptr_array_index(j->driver->pins, i);

		if (pin->filter == j->pin->filter && pin->type == DRIVER_PIN_STREAM &&
			pin->is_input)
			return pin;
	}
	return NULL;
}

static void
judge_loopback(struct judge *j)
{
	const struct driver_pin *host = host_of(j);
	struct ksf_table table;
	uint32_t missing;

	if (host == NULL)
		return;
	table = driver_pin_table(host);
	if (ksf_table_loopback_why(&missing, &j->table, &table) != 0) {
		g_autofree char *line =
			ksfmt_format_to_text(g_ptr_array_index(host->formats, missing));

		add_text(j, KSF_LINT_LOOPBACK, j->pin->path,
			g_strdup_printf("does not take %s.formats[%u] (%s): a loopback pin is run "
					"in the host pin's format",
				host->path, missing, line));
	}
}

static void
judge_offload(struct judge *j)
{
	uint32_t missing;

	if (ksf_table_offload_why(&missing, &j->table) != 0)
		add_text(j, KSF_LINT_OFFLOAD, j->pin->path,
			g_strdup_printf(
				"does not take 16-bit stereo PCM at %u Hz: offload pins are "
				"tested at 44100, 48000, 88200 and 96000 Hz",
				missing));
}

static void
judge_default(struct judge *j, KsfmtFormat *format, const char *base)
{
	g_autofree char *path = g_strdup_printf("%s.default", base);
	g_autofree char *line = format != NULL ? ksfmt_format_to_text(format) : NULL;

	if (format == NULL ||
		ksf_table_default_why(&j->table, ksfmt_format_get_format(format)) == 0)
		return;
	add_text(j, KSF_LINT_DEFAULT, path,
		g_strdup_printf("%s is none of the pin's %u %s%s", line,
			j->table.row_count > 0 ? j->table.row_count : j->table.range_count,
			j->table.row_count > 0 ? "format" : "range",
			j->table.row_count + j->table.range_count == 1 ? "" : "s"));
}

/* The mode of a keyword pin is the detector's. */
static void
judge_modes(struct judge *j)
{
	g_autoptr(GArray) guids = g_array_new(FALSE, FALSE, sizeof(struct ksf_guid));
	g_autofree char *path = g_strdup_printf("%s.modes", j->pin->path);
	ksf_why why;

	for (guint i = 0; i < j->pin->modes->len; i++) {
		const struct driver_mode *mode = g_ptr_array_index(j->pin->modes, i);

		g_array_append_val(guids, mode->mode);
		judge_default(j, mode->format, mode->path);
	}
	why = ksf_table_modes_why((const struct ksf_guid *)(gpointer)guids->data, guids->len);
	if ((why & KSF_LINT_MODES) != 0 && j->pin->type != DRIVER_PIN_KEYWORD)
		add_text(j, KSF_LINT_MODES, path, NULL);
	if ((why & KSF_LINT_MODE_TWICE) != 0)
		add_text(j, KSF_LINT_MODE_TWICE, path, NULL);
}

void
driver_judge_pin(
	GPtrArray *findings, KsfmtDriver *self, guint index, const struct ksfmt_light *light)
{
	const struct driver_pin *pin = g_ptr_array_index(self->pins, index);
	struct judge j = {self, pin, driver_pin_table(pin), light, findings};

	/* A bridge pin is wired: nothing is connected to it by a format. */
	if (ksf_table_pin_why(&j.table) != 0 && pin->type != DRIVER_PIN_BRIDGE)
		add_text(&j, KSF_LINT_NO_RANGE, pin->path, NULL);
	for (guint i = 0; i < pin->ranges->len; i++)
		judge_range(&j, i);
	for (guint i = 0; i < pin->rows->len; i++)
		judge_row(&j, i);
	judge_default(&j, pin->preferred, pin->path);
	judge_modes(&j);
	if (pin->type == DRIVER_PIN_LOOPBACK)
		judge_loopback(&j);
	if (pin->type == DRIVER_PIN_OFFLOAD)
		judge_offload(&j);
}
