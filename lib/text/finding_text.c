/* SPDX-License-Identifier: MIT */
/* The sentence of a finding: the field, what stands there, what must stand there, and why. */
#include "fields.h"
#include "print.h"

#include <ksfmt/property.h>
#include <ksfmt/text.h>

/* How a sentence is made. */
enum {
	WORDS_RULE = 0,  /* "nChannels is 6: " and the sentence of the rule */
	WORDS_MUST,      /* "cbSize is 21, must be at least 22" and the tail */
	WORDS_TAIL,      /* "wBitsPerSample is 20" and the tail */
	WORDS_NAME,      /* "SubFormat" and the tail */
	WORDS_SENTENCE,  /* the sentence of the rule alone */
	WORDS_BYTES,     /* "13 bytes are there: " and the sentence of the rule */
	WORDS_GUID,      /* "SubFormat is {..}" and the tail */
	WORDS_THERE,     /* "cbSize is 8, but 2 bytes follow" */
	WORDS_FOLLOW,    /* "6 bytes follow the structure, which has 40" */
	WORDS_ALIGN,     /* as MUST, with (4 ch x 24 bits / 8) */
	WORDS_AVG,       /* as MUST, with (44100 Hz x 4 bytes) */
	WORDS_OR_ZERO,   /* "SampleSize is 4, should be 0 or 1" and the tail */
	WORDS_BUT,       /* "Count is 9", the tail ", but Size has room for ", 2 */
	WORDS_READ_AS,   /* "wValidBitsPerSample is 0, read as 16" */
	WORDS_POSITIONS, /* "dwChannelMask is 0xF, 4 positions for 2 channels" and which are used */
	WORDS_RESERVED,  /* "dwChannelMask is 0x40003, but 0x40000 is reserved" */
	WORDS_S_PDIF,    /* the four numbers of a pass-through format */
	WORDS_WANTED     /* "96000 Hz wanted, MaximumSampleFrequency is 48000" */
};

struct words_row {
	uint32_t domain;
	ksf_why why;
	uint32_t words;
	char tail[80];
};

/* A reason without a row has WORDS_RULE. */
static const struct words_row words_rows[] = {
#include "words.inc"
};

static const struct words_row words_rule = {0, 0, WORDS_RULE, ""};
static const struct words_row words_bytes = {0, 0, WORDS_BYTES, ""};

/* What a sentence is made of. */
struct sentence {
	const struct ksf_finding *finding;
	const struct ksf_wave *wave; /* may be NULL */
	const struct words_row *row;
	const char *field;
	uint32_t show; /* KSF_SHOW_* of the field */
	struct ksf_rule rule;
};

/* The findings of lists, of KSPIN_CONNECT and of properties are not about the fields of a range or
 * format. */
static int
finding_is_outside(const struct ksf_finding *finding)
{
	ksf_why why = finding->bit < 64 ? KSF_BIT(finding->bit) : 0;

	if (finding->domain == KSF_DOMAIN_PROPERTY)
		return 1;
	if (finding->domain == KSF_DOMAIN_FORMAT)
		return why >= KSF_FORMAT_ATTRIBUTES_MISSING && why <= KSF_FORMAT_CONNECT_FORMAT;
	return finding->domain == KSF_DOMAIN_RANGE && why >= KSF_RANGE_LIST_TRUNCATED;
}

static const struct ksf_field_row *
finding_row(const struct ksf_finding *finding)
{
	return finding->size == 0 || finding_is_outside(finding)
		? NULL
		: ksf_field_at(finding->domain, finding->offset);
}

const char *
ksf_finding_field(const struct ksf_finding *finding)
{
	const struct ksf_field_row *row = finding_row(finding);
	struct ksf_rule rule;

	if (row != NULL)
		return row->name;
	return finding->size != 0 && ksf_rule_get(&rule, finding->domain, finding->bit) ? rule.field
											: "";
}

/* ---- pieces ---- */

/* Masks and tags in hexadecimal; a tag also where it is read out of a SubFormat. */
static void
put_number(struct ksf_writer *w, const struct sentence *s, uint64_t n)
{
	if (s->show == KSF_SHOW_DECIMAL)
		ksf_put_dec(w, n);
	else
		ksf_put_hex(w, n, s->show == KSF_SHOW_TAG || s->show == KSF_SHOW_GUID ? 4 : 1);
}

static void
put_count(struct ksf_writer *w, uint64_t n, const char *unit)
{
	ksf_put_dec(w, n);
	ksf_put_str(w, unit);
	if (n != 1)
		ksf_put_char(w, 's');
}

static void
put_bytes_there(struct ksf_writer *w, uint64_t n)
{
	put_count(w, n, " byte");
	ksf_put_str(w, n == 1 ? " is there" : " are there");
}

/* "nBlockAlign is 8" */
static void
put_actual(struct ksf_writer *w, const struct sentence *s)
{
	ksf_put_str(w, s->field);
	ksf_put_str(w, " is ");
	put_number(w, s, s->finding->actual);
}

static uint64_t
field_most(const struct ksf_finding *finding)
{
	return finding->size == 2 ? UINT16_MAX : UINT32_MAX;
}

/* ", must be 12"; "should" where not even the strict profile refuses. */
static void
put_must(struct ksf_writer *w, const struct sentence *s)
{
	const struct ksf_finding *f = s->finding;
	int error = s->rule.severity[KSF_PROFILE_STRICT][KSF_CONTEXT_KS] == KSF_SEVERITY_ERROR;

	ksf_put_str(w, error ? ", must be " : ", should be ");
	if (f->min != f->max && f->max >= field_most(f)) {
		ksf_put_str(w, "at least ");
		put_number(w, s, f->min);
		return;
	}
	if (f->min != f->max && f->min > 0) {
		put_number(w, s, f->min);
		ksf_put_str(w, " to ");
	} else if (f->min != f->max) {
		ksf_put_str(w, "at most ");
	}
	put_number(w, s, f->max);
}

/* ---- sentences ---- */

static void
put_rule(struct ksf_writer *w, const struct sentence *s)
{
	if (s->finding->size != 0 && s->finding->size != 16) {
		put_actual(w, s);
		ksf_put_str(w, ": ");
	} else if (s->finding->size != 0) {
		ksf_put_str(w, s->field);
		ksf_put_str(w, ": ");
	}
	ksf_put_str(w, s->rule.sentence);
}

static void
put_guid_value(struct ksf_writer *w, const struct sentence *s)
{
	ksf_put_str(w, s->field);
	if (s->wave == NULL)
		return;
	ksf_put_str(w, " is ");
	ksf_put_guid(w, &s->wave->sub_format);
}

static void
put_frame(struct ksf_writer *w, const struct ksf_wave *wave)
{
	ksf_put_dec(w, wave->channels);
	ksf_put_str(w, " ch x ");
	ksf_put_dec(w, wave->bits_per_sample);
	ksf_put_str(w, " bits / 8");
}

static void
put_second(struct ksf_writer *w, const struct ksf_wave *wave)
{
	ksf_put_dec(w, wave->samples_per_sec);
	ksf_put_str(w, " Hz x ");
	put_count(w, wave->block_align, " byte");
}

/* A product of fields: in parentheses, or the reason why no number is right. */
static void
put_checked_product(struct ksf_writer *w, const struct sentence *s,
	void (*put)(struct ksf_writer *, const struct ksf_wave *))
{
	const struct ksf_finding *f = s->finding;

	put_actual(w, s);
	if (f->max > field_most(f) && s->wave != NULL) {
		ksf_put_str(w, ", but ");
		put(w, s->wave);
		ksf_put_str(w, " = ");
		ksf_put_dec(w, f->max);
		ksf_put_str(w, f->size == 2 ? " does not fit 16 bits" : " does not fit 32 bits");
		return;
	}
	put_must(w, s);
	if (s->wave != NULL && f->min == f->max) {
		ksf_put_str(w, " (");
		put(w, s->wave);
		ksf_put_char(w, ')');
	}
}

static void
put_or_zero(struct ksf_writer *w, const struct sentence *s)
{
	put_actual(w, s);
	ksf_put_str(w, ", should be 0 or ");
	put_number(w, s, s->finding->max);
}

static uint32_t
count_positions(uint32_t mask)
{
	uint32_t count = 0;

	for (mask &= ~KSF_SPEAKER_ALL; mask != 0; mask &= mask - 1)
		count++;
	return count;
}

static void
put_positions(struct ksf_writer *w, const struct sentence *s)
{
	uint32_t positions = count_positions((uint32_t)s->finding->actual);
	uint32_t channels;

	put_actual(w, s);
	ksf_put_str(w, ", ");
	put_count(w, positions, " position");
	if (s->wave == NULL)
		return;
	channels = s->wave->channels;
	ksf_put_str(w, " for ");
	put_count(w, channels, " channel");
	if (positions > channels) {
		ksf_put_str(w, ", in effect: ");
		ksf_put_mask(w, ksf_wave_effective_mask(s->wave));
		return;
	}
	ksf_put_str(w, ", none for the last");
	if (channels - positions == 1)
		return;
	ksf_put_char(w, ' ');
	ksf_put_dec(w, channels - positions);
}

static void
put_reserved(struct ksf_writer *w, const struct sentence *s)
{
	put_actual(w, s);
	ksf_put_str(w, ", but ");
	put_number(w, s, s->finding->actual & KSF_SPEAKER_RESERVED);
	ksf_put_str(w, " is reserved (bits 18 to 30)");
}

static void
put_four(struct ksf_writer *w, uint32_t channels, uint32_t bits, uint32_t align, uint64_t avg)
{
	ksf_put_dec(w, channels);
	ksf_put_str(w, " ch, ");
	ksf_put_dec(w, bits);
	ksf_put_str(w, " bits, nBlockAlign ");
	ksf_put_dec(w, align);
	ksf_put_str(w, ", nAvgBytesPerSec ");
	ksf_put_dec(w, avg);
}

static void
put_s_pdif(struct ksf_writer *w, const struct sentence *s)
{
	int eight = KSF_BIT(s->finding->bit) == KSF_WAVE_HIGH_BIT_RATE;
	const struct ksf_wave *wave = s->wave;
	uint32_t channels = eight ? 8 : 2;

	if (wave == NULL) {
		put_rule(w, s);
		return;
	}
	ksf_put_str(w, eight ? "MLP, MAT and DTS-HD must be " : "S/PDIF pass-through must be ");
	put_four(w, channels, 16, channels * 2, (uint64_t)wave->samples_per_sec * channels * 2);
	ksf_put_str(w, "; here ");
	put_four(w, wave->channels, wave->bits_per_sample, wave->block_align,
		wave->avg_bytes_per_sec);
}

/* "96000 Hz wanted, MaximumSampleFrequency is 48000" */
static void
put_wanted(struct ksf_writer *w, const struct sentence *s)
{
	const struct ksf_finding *f = s->finding;

	ksf_put_dec(w, f->actual);
	ksf_put_str(w, s->row->tail);
	ksf_put_str(w, " wanted, ");
	ksf_put_str(w, s->rule.field);
	ksf_put_str(w, " is ");
	ksf_put_dec(w, f->actual < f->min ? f->min : f->max);
}

/* "Size is 4, must be at least 8" */
static void
put_must_least(struct ksf_writer *w, const struct sentence *s)
{
	put_actual(w, s);
	ksf_put_str(w, ", must be at least ");
	put_number(w, s, s->finding->min);
}

static void
put_there(struct ksf_writer *w, const struct sentence *s)
{
	if (s->finding->actual < s->finding->min) {
		put_must_least(w, s);
		return;
	}
	put_actual(w, s);
	ksf_put_str(w, ", but ");
	put_bytes_there(w, s->finding->max);
}

static void
put_bytes(struct ksf_writer *w, const struct sentence *s)
{
	put_bytes_there(w, s->finding->actual);
	ksf_put_str(w, ": ");
	ksf_put_str(w, s->rule.sentence);
}

static void
put_follow(struct ksf_writer *w, const struct sentence *s)
{
	uint64_t behind = s->finding->actual - s->finding->max;

	put_count(w, behind, " byte");
	ksf_put_str(w,
		behind == 1 ? " follows the structure, which has "
			    : " follow the structure, which has ");
	ksf_put_dec(w, s->finding->max);
}

/* A number that stands in relation to another one. */
static void
put_relation(struct ksf_writer *w, const struct sentence *s, const char *words)
{
	put_actual(w, s);
	ksf_put_str(w, words);
	put_number(w, s, s->finding->max);
}

static void
put_must_sentence(struct ksf_writer *w, const struct sentence *s)
{
	put_actual(w, s);
	put_must(w, s);
}

/* Everything but the tail. */
static void
put_head(struct ksf_writer *w, const struct sentence *s)
{
	switch (s->row->words) {
	case WORDS_MUST:
		put_must_sentence(w, s);
		break;
	case WORDS_TAIL:
		put_actual(w, s);
		break;
	case WORDS_NAME:
		ksf_put_str(w, s->field);
		break;
	case WORDS_SENTENCE:
		ksf_put_str(w, s->rule.sentence);
		break;
	case WORDS_BYTES:
		put_bytes(w, s);
		break;
	case WORDS_GUID:
		put_guid_value(w, s);
		break;
	case WORDS_THERE:
		put_there(w, s);
		break;
	case WORDS_FOLLOW:
		put_follow(w, s);
		break;
	case WORDS_ALIGN:
		put_checked_product(w, s, put_frame);
		break;
	case WORDS_AVG:
		put_checked_product(w, s, put_second);
		break;
	case WORDS_OR_ZERO:
		put_or_zero(w, s);
		break;
	case WORDS_READ_AS:
		put_relation(w, s, ", read as ");
		break;
	case WORDS_POSITIONS:
		put_positions(w, s);
		break;
	case WORDS_RESERVED:
		put_reserved(w, s);
		break;
	case WORDS_S_PDIF:
		put_s_pdif(w, s);
		break;
	default:
		put_rule(w, s);
	}
}

static void
put_finding(struct ksf_writer *w, const struct sentence *s)
{
	if (s->row->words == WORDS_WANTED) {
		put_wanted(w, s);
		return;
	}
	if (s->row->words == WORDS_BUT) {
		put_relation(w, s, s->row->tail);
		return;
	}
	put_head(w, s);
	ksf_put_str(w, s->row->tail);
}

/* Sentences that say what is allowed need to know it. */
static int
words_need_interval(uint32_t words)
{
	return words == WORDS_MUST || words == WORDS_THERE || words == WORDS_BUT;
}

static const struct words_row *
words_row(const struct ksf_finding *finding)
{
	size_t i;

	for (i = 0; i < sizeof(words_rows) / sizeof(words_rows[0]) && finding->bit < 64; i++) {
		if (words_rows[i].domain == finding->domain &&
			words_rows[i].why == KSF_BIT(finding->bit))
			return &words_rows[i];
	}
	return &words_rule;
}

/* A finding that has lost its field is about the size of the whole. */
static const struct words_row *
words_find(const struct ksf_finding *finding)
{
	const struct words_row *row = words_row(finding);

	if (row->words == WORDS_MUST && finding->size == 0)
		return &words_bytes;
	return finding->min > finding->max && words_need_interval(row->words) ? &words_rule : row;
}

size_t
ksf_finding_print(
	char *out, size_t capacity, const struct ksf_finding *finding, const struct ksf_wave *wave)
{
	const struct ksf_field_row *field = finding_row(finding);
	struct ksf_writer w = {NULL, 0};
	struct sentence s;

	s.finding = finding;
	s.wave = finding->domain == KSF_DOMAIN_WAVE ? wave : NULL;
	s.row = words_find(finding);
	s.show = field == NULL ? (uint32_t)KSF_SHOW_DECIMAL : field->show;
	do {
		if (!ksf_rule_get(&s.rule, finding->domain, finding->bit))
			continue;
		s.field = field == NULL ? s.rule.field : field->name;
		put_finding(&w, &s);
	} while (ksf_writer_again(&w, out, capacity));
	return w.length;
}
