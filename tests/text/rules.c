/* SPDX-License-Identifier: MIT */
/* The rule table as it is read: by (domain, bit), by severity, and reason words as text. */
#include "text.h"

struct rule_row {
	uint32_t domain;
	ksf_why why;
	const char *id;
	const char *name;
	const char *field;
	const char *source;
	uint32_t severity[2][2]; /* strict KS, strict FILE; lenient KS, lenient FILE */
};

#define E KSF_SEVERITY_ERROR
#define A KSF_SEVERITY_AMBIGUOUS
#define W KSF_SEVERITY_WARNING
#define N KSF_SEVERITY_NOTE

/* Ids and severities from the reference of the formats (S, F, M, G, H, N) and docs/design.md. */
static const struct rule_row rule_rows[] = {
	{KSF_DOMAIN_WAVE, KSF_WAVE_TRUNCATED, "FMT-S1", "TRUNCATED", "",
		"WAVEFORMAT structure (mmreg.h)", {{E, E}, {E, E}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_NO_BITS, "FMT-S2", "NO_BITS", "wBitsPerSample",
		"Extensible Wave-Format Descriptors", {{E, A}, {E, A}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_TRUNCATED, "FMT-S4", "EXTRA_TRUNCATED", "cbSize",
		"WAVEFORMATEX structure (mmreg.h)", {{E, E}, {E, W}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_IS_SIZEOF, "FMT-S7", "EXTRA_IS_SIZEOF", "cbSize",
		"WAVEFORMATEXTENSIBLE structure (ksmedia.h)", {{E, E}, {W, W}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN_ZERO, "FMT-F3", "BLOCK_ALIGN_ZERO", "nBlockAlign",
		"WAVEFORMATEX structure (mmreg.h)", {{E, E}, {E, W}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN, "FMT-F4", "BLOCK_ALIGN", "nBlockAlign",
		"WAVEFORMATEX structure (mmreg.h)", {{E, E}, {E, E}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN_CONTAINER, "FMT-F4", "BLOCK_ALIGN_CONTAINER",
		"nBlockAlign", "WAVEFORMATEX structure (mmreg.h)", {{E, E}, {E, A}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_AVG_BYTES, "FMT-F5", "AVG_BYTES", "nAvgBytesPerSec",
		"WAVEFORMATEX structure (mmreg.h)", {{E, E}, {W, W}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_DIRECT_OUT, "FMT-M1", "DIRECT_OUT", "dwChannelMask",
		"WAVEFORMATEXTENSIBLE structure (ksmedia.h)", {{N, A}, {N, A}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_SPEAKER_ALL, "FMT-M6", "SPEAKER_ALL", "dwChannelMask",
		"WAVEFORMATEXTENSIBLE structure (ksmedia.h)", {{A, A}, {A, A}}},
	{KSF_DOMAIN_WAVE, KSF_WAVE_TAG_DEVELOPMENT, "FMT-G7", "TAG_DEVELOPMENT", "wFormatTag",
		"mmreg.h", {{W, W}, {W, W}}},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_SUB_FORMAT, "FMT-H8", "SUB_FORMAT", "SubFormat",
		"Converting Between Format Tags and Subformat GUIDs", {{E, E}, {A, A}}},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_WAVE_TRAILING, "FMT-H10", "WAVE_TRAILING", "FormatSize",
		"KSDATAFORMAT_WAVEFORMATEX structure (ksmedia.h)", {{W, W}, {W, W}}},
	{KSF_DOMAIN_RANGE, KSF_RANGE_TRUNCATED, "RNG-S1", "TRUNCATED", "",
		"KSDATARANGE structure (ks.h)", {{E, E}, {E, E}}},
	{KSF_DOMAIN_RANGE, KSF_RANGE_NO_PADDING, "RNG-S5", "NO_PADDING", "FormatSize",
		"KSDATARANGE_AUDIO structure (ksmedia.h)", {{E, E}, {W, W}}},
	{KSF_DOMAIN_RANGE, KSF_RANGE_LIST_SIZE, "RNG-L2", "LIST_SIZE", "Size",
		"KSMULTIPLE_ITEM structure (ks.h)", {{E, E}, {E, E}}},
	{KSF_DOMAIN_MATCH, KSF_MATCH_BITS_ABOVE, "MAT-B2", "BITS_ABOVE", "MaximumBitsPerSample",
		"Data Intersection", {{E, E}, {E, E}}},
	{KSF_DOMAIN_MATCH, KSF_MATCH_POLICY_SIZE, "MAT-P4", "POLICY_SIZE", "MinimumSampleFrequency",
		"WAVEFORMATEX structure (mmreg.h)", {{E, E}, {E, E}}},
	{KSF_DOMAIN_CONVERT, KSF_CONVERT_NO_MASK, "CNV-C6", "NO_MASK", "dwChannelMask",
		"Extensible Wave-Format Descriptors", {{E, E}, {E, E}}},
};

static uint32_t
bit_of(ksf_why why)
{
	uint32_t bit = 0;

	while (why != KSF_BIT(bit))
		bit++;
	return bit;
}

START_TEST(test_rule)
{
	const struct rule_row *row = &rule_rows[_i];
	struct ksf_rule rule;

	ck_assert_int_eq(ksf_rule_get(&rule, row->domain, bit_of(row->why)), 1);
	ck_assert_uint_eq(rule.domain, row->domain);
	ck_assert_uint_eq(rule.bit, bit_of(row->why));
	ck_assert_str_eq(rule.id, row->id);
	ck_assert_str_eq(rule.name, row->name);
	ck_assert_str_eq(rule.field, row->field);
	ck_assert_str_eq(rule.source, row->source);
	ck_assert_mem_eq(rule.severity, row->severity, sizeof row->severity);
}
END_TEST

/* Every bit of every domain: (domain, bit) leads to the rule and (name, domain) back to the bit;
 * the sentence is one, without a full stop, and not as long as two lines. */
START_TEST(test_every_rule)
{
	uint32_t domain = (uint32_t)_i;
	struct ksf_rule rules[64];
	unsigned count = 0;
	unsigned i;
	uint32_t bit;

	for (bit = 0; bit < 64; bit++) {
		struct ksf_rule *rule = &rules[count];

		if (!ksf_rule_get(rule, domain, bit))
			continue;
		ck_assert(rule->domain == domain && rule->bit == bit);
		ck_assert_uint_ge(strlen(rule->id), 3);
		ck_assert_uint_gt(strlen(rule->source), 0);
		ck_assert_uint_gt(strlen(rule->sentence), 10);
		ck_assert_uint_lt(strlen(rule->sentence), 96);
		ck_assert_int_ne(rule->sentence[strlen(rule->sentence) - 1], '.');
		for (i = 0; i < count; i++)
			ck_assert_str_ne(rules[i].name, rule->name);
		count++;
	}
	/* A domain has a name if it has rules. */
	ck_assert_int_eq(count > 0, ksf_domain_name(domain) != NULL);
}
END_TEST

/* Every bit of the mask is a rule with that severity. */
static void
check_mask(uint32_t domain, ksf_why mask, uint32_t severity, unsigned way)
{
	struct ksf_rule rule;
	uint32_t bit;

	for (bit = 0; bit < 64; bit++) {
		if ((mask >> bit & 1) == 0)
			continue;
		ck_assert_int_eq(ksf_rule_get(&rule, domain, bit), 1);
		ck_assert_uint_eq(rule.severity[way / 2][way % 2], severity);
	}
}

static void
check_bits(uint32_t domain, ksf_why all)
{
	struct ksf_rule rule;
	uint32_t bit;

	for (bit = 0; bit < 64; bit++)
		ck_assert_uint_eq(all >> bit & 1, (unsigned)ksf_rule_get(&rule, domain, bit));
}

/* In one profile and context: the masks part the bits of a domain. */
static void
check_way(uint32_t domain, unsigned way)
{
	ksf_why all = 0;
	uint32_t severity;

	for (severity = KSF_SEVERITY_NOTE; severity <= KSF_SEVERITY_ERROR; severity++) {
		ksf_why mask = ksf_rule_mask(domain, severity, way / 2, way % 2);

		ck_assert_uint_eq(all & mask, 0);
		all |= mask;
		check_mask(domain, mask, severity, way);
	}
	check_bits(domain, all);
}

/* A bit has one severity in every profile and context. */
START_TEST(test_masks)
{
	unsigned way;

	for (way = 0; way < 4; way++)
		check_way((uint32_t)_i, way);
}
END_TEST

START_TEST(test_nothing_there)
{
	struct ksf_rule rule;

	memset(&rule, GUARD, sizeof rule);
	ck_assert_int_eq(ksf_rule_get(&rule, 0, 0), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_TOPOLOGY + 1, 0), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_WAVE, 63), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_TOPOLOGY + 1, 0), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_MATCH, 3), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_WAVE, 64), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_WAVE, 256), 0);
	ck_assert_int_eq(ksf_rule_get(&rule, 256 + KSF_DOMAIN_WAVE, 0), 0);
	ck_assert_uint_eq(((const uint8_t *)&rule)[0], GUARD);
	ck_assert_uint_eq(ksf_rule_mask(0, E, 0, 0), 0);
	ck_assert_uint_eq(ksf_rule_mask(KSF_DOMAIN_WAVE, E, 2, 0), 0);
	ck_assert_uint_eq(ksf_rule_mask(KSF_DOMAIN_WAVE, E, 0, 2), 0);
	ck_assert_uint_eq(ksf_rule_mask(KSF_DOMAIN_WAVE, 9, 0, 0), 0);
}
END_TEST

START_TEST(test_words)
{
	static const char *const domains[] = {
		"wave", "format", "range", "match", "convert", "kmixer", "lint", "answer",
		"reach", "stream", "property"};
	static const char *const severities[] = {"none", "note", "warning", "ambiguous", "error"};
	uint32_t i;

	for (i = 0; i < 11; i++)
		ck_assert_str_eq(ksf_domain_name(KSF_DOMAIN_WAVE + i), domains[i]);
	for (i = 0; i < 5; i++)
		ck_assert_str_eq(ksf_severity_name(KSF_SEVERITY_NONE + i), severities[i]);
	ck_assert_ptr_null(ksf_domain_name(0));
	ck_assert_ptr_null(ksf_domain_name(KSF_DOMAIN_TOPOLOGY + 1));
	ck_assert_ptr_null(ksf_severity_name(5));
}
END_TEST

/* ---- reason words ---- */

struct why_row {
	uint32_t domain;
	ksf_why why;
	const char *text;
};

static const struct why_row why_rows[] = {
	{KSF_DOMAIN_MATCH, 0x12000, "why:match:0x12000"},
	{KSF_DOMAIN_WAVE, 0, "why:wave:0x0"},
	{KSF_DOMAIN_FORMAT, UINT64_C(0xABCDEF), "why:format:0xABCDEF"},
	{KSF_DOMAIN_RANGE, UINT64_C(0x200000000), "why:range:0x200000000"},
	{KSF_DOMAIN_CONVERT, UINT64_MAX, "why:convert:0xFFFFFFFFFFFFFFFF"},
	{KSF_DOMAIN_LINT, 1, "why:lint:0x1"},
};

static size_t
print_why(char *out, size_t capacity, const void *what)
{
	const struct why_row *row = (const struct why_row *)what;

	return ksf_why_print(out, capacity, row->domain, row->why);
}

static int
parse_why(uint32_t *domain, ksf_why *why, const char *text)
{
	return ksf_why_parse(domain, why, text, strlen(text));
}

START_TEST(test_why)
{
	const struct why_row *row = &why_rows[_i];
	uint32_t domain;
	ksf_why why;

	check_print(print_why, row, row->text);
	ck_assert_int_eq(parse_why(&domain, &why, row->text), 1);
	ck_assert(domain == row->domain && why == row->why);
}
END_TEST

START_TEST(test_why_refused)
{
	static const char *const bad[] = {"", "why", "why:", "why:match",
		"why:match:", "why:match:0x", "why:match:0x10000000000000000", "why:match:12x",
		"why:nothing:0x1", "why::0x1", "how:match:0x1", "why:match:0x1:", " why:match:0x1",
		"why:match:0x1 "};
	uint32_t domain = 99;
	ksf_why why = 99;

	ck_assert_int_eq(parse_why(&domain, &why, bad[_i]), 0);
	ck_assert(domain == 99 && why == 99);
}
END_TEST

TCase *
case_rules(void)
{
	TCase *tcase = tcase_create("rules");

	tcase_add_loop_test(tcase, test_rule, 0, COUNT(rule_rows));
	tcase_add_loop_test(tcase, test_every_rule, KSF_DOMAIN_WAVE, KSF_DOMAIN_TOPOLOGY + 1);
	tcase_add_loop_test(tcase, test_masks, KSF_DOMAIN_WAVE, KSF_DOMAIN_TOPOLOGY + 1);
	tcase_add_test(tcase, test_nothing_there);
	tcase_add_test(tcase, test_words);
	tcase_add_loop_test(tcase, test_why, 0, COUNT(why_rows));
	tcase_add_loop_test(tcase, test_why_refused, 0, 14);
	return tcase;
}
