/* SPDX-License-Identifier: MIT */
/* The rule table (lib/core/tables/rules.inc) and reason words as text. */
#include "print.h"
#include "scan.h"

#include <ksfmt/access.h>
#include <ksfmt/dma.h>
#include <ksfmt/latency.h>
#include <ksfmt/property.h>
#include <ksfmt/reach.h>
#include <ksfmt/stream.h>
#include <ksfmt/table.h>
#include <ksfmt/topology.h>
#include <ksfmt/port.h>
#include <ksfmt/text.h>

/* clang-format off */
/* The texts lie in one structure of character arrays, and rows hold offsets: see names.c. */
struct rule_texts {
#define RULE(domain, rule, rule_id, rule_field, a, b, c, d, words, document) \
	char id_##domain##_##rule[sizeof(rule_id)]; \
	char name_##domain##_##rule[sizeof(#rule)]; \
	char field_##domain##_##rule[sizeof(rule_field)]; \
	char sentence_##domain##_##rule[sizeof(words)]; \
	char source_##domain##_##rule[sizeof(document)];
#include "../core/tables/rules.inc"
#undef RULE
};

static const struct rule_texts rule_texts = {
#define RULE(domain, rule, rule_id, rule_field, a, b, c, d, words, document) \
	rule_id, #rule, rule_field, words, document,
#include "../core/tables/rules.inc"
#undef RULE
};

struct rule_row {
	uint8_t domain;
	uint8_t bit;
	uint8_t severity[2][2];
	uint16_t id;
	uint16_t name;
	uint16_t field;
	uint16_t sentence;
	uint16_t source;
};

/* The number of the only bit that is set. */
#define BIT_PART(word, mask, weight) (((word) & UINT64_C(mask)) != 0 ? (weight) : 0)
#define BIT_NUMBER(word) \
	(uint8_t)(BIT_PART(word, 0xAAAAAAAAAAAAAAAA, 1) + BIT_PART(word, 0xCCCCCCCCCCCCCCCC, 2) + \
		BIT_PART(word, 0xF0F0F0F0F0F0F0F0, 4) + BIT_PART(word, 0xFF00FF00FF00FF00, 8) + \
		BIT_PART(word, 0xFFFF0000FFFF0000, 16) + BIT_PART(word, 0xFFFFFFFF00000000, 32))
#define RULE_TEXT(member) (uint16_t)offsetof(struct rule_texts, member)

#define E KSF_SEVERITY_ERROR
#define A KSF_SEVERITY_AMBIGUOUS
#define W KSF_SEVERITY_WARNING
#define N KSF_SEVERITY_NOTE
static const struct rule_row rule_rows[] = {
#define RULE(domain, rule, rule_id, rule_field, strict, lenient, file_strict, file_lenient, words, \
	document) \
	{KSF_DOMAIN_##domain, BIT_NUMBER(KSF_##domain##_##rule), \
		{{strict, file_strict}, {lenient, file_lenient}}, RULE_TEXT(id_##domain##_##rule), \
		RULE_TEXT(name_##domain##_##rule), RULE_TEXT(field_##domain##_##rule), \
		RULE_TEXT(sentence_##domain##_##rule), RULE_TEXT(source_##domain##_##rule)},
#include "../core/tables/rules.inc"
#undef RULE
};
#undef E
#undef A
#undef W
#undef N

/* clang-format on */

/* Offsets have 16 bits: with more text this does not compile. */
typedef char rule_texts_fit[sizeof(struct rule_texts) <= UINT16_MAX ? 1 : -1];

#define RULE_ROWS (sizeof(rule_rows) / sizeof(rule_rows[0]))

static const char *
rule_text(uint16_t offset)
{
	return (const char *)&rule_texts + offset;
}

static void
rule_fill(struct ksf_rule *out, const struct rule_row *row)
{
	unsigned profile;

	out->domain = row->domain;
	out->bit = row->bit;
	out->id = rule_text(row->id);
	out->name = rule_text(row->name);
	out->field = rule_text(row->field);
	out->sentence = rule_text(row->sentence);
	out->source = rule_text(row->source);
	for (profile = 0; profile < 2; profile++) {
		out->severity[profile][KSF_CONTEXT_KS] = row->severity[profile][KSF_CONTEXT_KS];
		out->severity[profile][KSF_CONTEXT_FILE] = row->severity[profile][KSF_CONTEXT_FILE];
	}
}

int
ksf_rule_get(struct ksf_rule *out, uint32_t domain, uint32_t bit)
{
	size_t i;

	for (i = 0; i < RULE_ROWS; i++) {
		if (rule_rows[i].domain != domain || rule_rows[i].bit != bit)
			continue;
		rule_fill(out, &rule_rows[i]);
		return 1;
	}
	return 0;
}

ksf_why
ksf_rule_mask(uint32_t domain, uint32_t severity, uint32_t profile, uint32_t context)
{
	ksf_why mask = 0;
	size_t i;

	if (profile > KSF_PROFILE_LENIENT || context > KSF_CONTEXT_FILE)
		return 0;
	for (i = 0; i < RULE_ROWS; i++) {
		const struct rule_row *row = &rule_rows[i];

		if (row->domain == domain && row->severity[profile][context] == severity)
			mask |= KSF_BIT(row->bit);
	}
	return mask;
}

/* An empty name is a number that no domain has. */
static const char rule_domains[][12] = {"", "wave", "format", "range", "match", "convert", "kmixer",
	"lint", "answer", "reach", "stream", "property", "descriptor", "topology"};
static const char rule_severities[][12] = {"none", "note", "warning", "ambiguous", "error"};

const char *
ksf_domain_name(uint32_t domain)
{
	return domain <= KSF_DOMAIN_TOPOLOGY && rule_domains[domain][0] != '\0'
		? rule_domains[domain]
		: NULL;
}

const char *
ksf_severity_name(uint32_t severity)
{
	return severity <= KSF_SEVERITY_ERROR ? rule_severities[severity] : NULL;
}

static void
put_why(struct ksf_writer *w, const char *domain, ksf_why why)
{
	ksf_put_str(w, "why:");
	ksf_put_str(w, domain);
	ksf_put_char(w, ':');
	ksf_put_hex(w, why, 1);
}

size_t
ksf_why_print(char *out, size_t capacity, uint32_t domain, ksf_why why)
{
	const char *name = ksf_domain_name(domain);
	struct ksf_writer w = {NULL, 0};

	do
		put_why(&w, name == NULL ? "" : name, why);
	while (ksf_writer_again(&w, out, capacity));
	return w.length;
}

static uint32_t
domain_from_span(const struct ksf_span *span)
{
	uint32_t domain;

	for (domain = KSF_DOMAIN_WAVE; domain <= KSF_DOMAIN_TOPOLOGY; domain++) {
		if (rule_domains[domain][0] != '\0' && ksf_span_is(span, rule_domains[domain]))
			return domain;
	}
	return 0;
}

int
ksf_why_parse(uint32_t *domain, ksf_why *why, const char *text, size_t size)
{
	struct ksf_span left;
	struct ksf_span head;
	struct ksf_span middle;
	uint32_t found;
	uint64_t word;

	left.text = text;
	left.begin = 0;
	left.end = size;
	head = ksf_next_part(&left, ':');
	middle = ksf_next_part(&left, ':');
	found = domain_from_span(&middle);
	if (!ksf_span_is(&head, "why") || found == 0 || !ksf_span_number(&word, &left, UINT64_MAX))
		return 0;
	*domain = found;
	*why = word;
	return 1;
}
