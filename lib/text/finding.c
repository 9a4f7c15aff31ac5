/* SPDX-License-Identifier: MIT */
/*
 * A reason in numbers: the field it is about (lib/core/tables/rules.inc names it, fields.inc places
 * it), what stands there and what may stand there. Everything is computed from the value on demand.
 */
#include "../core/bytes.h"
#include "../core/tags.h"
#include "finding.h"
#include "scan.h"

#include <ksfmt/text.h>

/* What a row may name besides a plain number. */
enum {
	TERM_FIRST = 0x8000,
	FIELD = TERM_FIRST, /* the value of the rule's field */
	MOST,               /* the largest number the field holds */
	GIVEN,              /* bytes that were there */
	WHOLE,              /* bytes the structure takes */
	BEHIND,             /* bytes that were there behind the fixed part */
	ALIGN,              /* nChannels x wBitsPerSample / 8 */
	AVG,                /* nSamplesPerSec x nBlockAlign */
	BITS,               /* wBitsPerSample */
	BLOCK,              /* nBlockAlign */
	TAG,                /* the format tag that decides */
	NEEDED,             /* FormatSize that the format tag announces */
	LOW,                /* ends of an interval of a range */
	HIGH,
	NO_NUMBER,
	TERM_END
};
#define TERMS (TERM_END - TERM_FIRST)

struct number_row {
	uint32_t domain;
	ksf_why why;
	uint16_t actual;
	uint16_t min;
	uint16_t max;
};

/* A reason without a row has the value of its field and no interval. */
static const struct number_row number_rows[] = {
	{KSF_DOMAIN_WAVE, KSF_WAVE_TRUNCATED, GIVEN, KSF_SIZEOF_WAVEFORMAT, MOST},
	{KSF_DOMAIN_WAVE, KSF_WAVE_NO_BITS, 0, NO_NUMBER, NO_NUMBER},
	{KSF_DOMAIN_WAVE, KSF_WAVE_NO_EXTRA_SIZE, 0, NO_NUMBER, NO_NUMBER},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_TRUNCATED, FIELD, 0, BEHIND},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_IGNORED, FIELD, 0, 0},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTENSIBLE_SIZE, FIELD, 22, MOST},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_UNUSED, FIELD, 22, 22},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_IS_SIZEOF, FIELD, 22, 22},
	{KSF_DOMAIN_WAVE, KSF_WAVE_EXTRA_ON_FLOAT, FIELD, 0, 0},
	{KSF_DOMAIN_WAVE, KSF_WAVE_TRAILING, GIVEN, WHOLE, WHOLE},
	{KSF_DOMAIN_WAVE, KSF_WAVE_CHANNELS_ZERO, FIELD, 1, MOST},
	{KSF_DOMAIN_WAVE, KSF_WAVE_RATE_ZERO, FIELD, 1, MOST},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN_ZERO, FIELD, ALIGN, ALIGN},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN_UNKNOWN, FIELD, 1, MOST},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN, FIELD, ALIGN, ALIGN},
	{KSF_DOMAIN_WAVE, KSF_WAVE_BLOCK_ALIGN_CONTAINER, FIELD, ALIGN, ALIGN},
	{KSF_DOMAIN_WAVE, KSF_WAVE_AVG_BYTES, FIELD, AVG, AVG},
	{KSF_DOMAIN_WAVE, KSF_WAVE_AVG_BYTES_OVERFLOW, FIELD, AVG, AVG},
	{KSF_DOMAIN_WAVE, KSF_WAVE_PCM_SIZE, FIELD, 8, 32},
	{KSF_DOMAIN_WAVE, KSF_WAVE_FLOAT_SIZE, FIELD, 32, 32},
	{KSF_DOMAIN_WAVE, KSF_WAVE_FLOAT_64, FIELD, 32, 32},
	{KSF_DOMAIN_WAVE, KSF_WAVE_VALID_BITS, FIELD, 1, BITS},
	{KSF_DOMAIN_WAVE, KSF_WAVE_VALID_BITS_ZERO, FIELD, 1, BITS},
	{KSF_DOMAIN_WAVE, KSF_WAVE_FLOAT_VALID_BITS, FIELD, BITS, BITS},
	{KSF_DOMAIN_WAVE, KSF_WAVE_7POINT1_WIDE, FIELD, 0x63F, 0x63F},
	{KSF_DOMAIN_WAVE, KSF_WAVE_MONO_POSITION, FIELD, 0x4, 0x4},
	{KSF_DOMAIN_WAVE, KSF_WAVE_NO_POSITIONS, FIELD, 1, 2},
	{KSF_DOMAIN_WAVE, KSF_WAVE_ALIAS, TAG, KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF,
		KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF},
	{KSF_DOMAIN_WAVE, KSF_WAVE_TAG_DEVELOPMENT, TAG, NO_NUMBER, NO_NUMBER},
	{KSF_DOMAIN_WAVE, KSF_WAVE_DRM_SIZE, FIELD, 24, MOST},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_TRUNCATED, GIVEN, KSF_SIZEOF_KSDATAFORMAT, MOST},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_SIZE_SHORT, FIELD, KSF_SIZEOF_KSDATAFORMAT, MOST},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_SIZE_LONG, FIELD, KSF_SIZEOF_KSDATAFORMAT, GIVEN},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_RESERVED, FIELD, 0, 0},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_SAMPLE_SIZE, FIELD, BLOCK, BLOCK},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_WAVE_SHORT, FIELD, NEEDED, MOST},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_WAVE_TRAILING, FIELD, WHOLE, WHOLE},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_NO_WAVE, FIELD, NEEDED, MOST},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_SPECIFIER_NONE, FIELD, KSF_SIZEOF_KSDATAFORMAT,
		KSF_SIZEOF_KSDATAFORMAT},
	{KSF_DOMAIN_FORMAT, KSF_FORMAT_TRAILING, GIVEN, HIGH, HIGH},
	{KSF_DOMAIN_RANGE, KSF_RANGE_TRUNCATED, GIVEN, KSF_SIZEOF_KSDATARANGE, MOST},
	{KSF_DOMAIN_RANGE, KSF_RANGE_SIZE_SHORT, FIELD, KSF_SIZEOF_KSDATARANGE, MOST},
	{KSF_DOMAIN_RANGE, KSF_RANGE_SIZE_LONG, FIELD, KSF_SIZEOF_KSDATARANGE, GIVEN},
	{KSF_DOMAIN_RANGE, KSF_RANGE_NO_AUDIO, FIELD, KSF_SIZEOF_KSDATARANGE_AUDIO, MOST},
	{KSF_DOMAIN_RANGE, KSF_RANGE_NO_PADDING, FIELD, KSF_SIZEOF_KSDATARANGE_AUDIO, MOST},
	{KSF_DOMAIN_RANGE, KSF_RANGE_RESERVED, FIELD, 0, 0},
	{KSF_DOMAIN_RANGE, KSF_RANGE_CHANNELS_ZERO, FIELD, 1, MOST},
	{KSF_DOMAIN_RANGE, KSF_RANGE_BITS_EMPTY, FIELD, LOW, HIGH},
	{KSF_DOMAIN_RANGE, KSF_RANGE_RATE_EMPTY, FIELD, LOW, HIGH},
	{KSF_DOMAIN_MATCH, KSF_MATCH_CHANNELS_ABOVE, FIELD, LOW, HIGH},
	{KSF_DOMAIN_MATCH, KSF_MATCH_BITS_BELOW, FIELD, LOW, HIGH},
	{KSF_DOMAIN_MATCH, KSF_MATCH_BITS_ABOVE, FIELD, LOW, HIGH},
	{KSF_DOMAIN_MATCH, KSF_MATCH_RATE_BELOW, FIELD, LOW, HIGH},
	{KSF_DOMAIN_MATCH, KSF_MATCH_RATE_ABOVE, FIELD, LOW, HIGH},
};

/* The value of every term, for one reason. */
struct terms {
	uint64_t value[TERMS];
};

static void
term_set(struct terms *terms, unsigned term, uint64_t value)
{
	terms->value[term - TERM_FIRST] = value;
}

static uint64_t
term_get(const struct terms *terms, uint16_t term)
{
	return term < TERM_FIRST ? term : terms->value[term - TERM_FIRST];
}

static void
terms_clear(struct terms *terms)
{
	unsigned term;

	for (term = TERM_FIRST; term < TERM_END; term++)
		term_set(terms, term, 0);
}

static const struct number_row *
number_find(uint32_t domain, ksf_why why)
{
	size_t i;

	for (i = 0; i < sizeof(number_rows) / sizeof(number_rows[0]); i++) {
		if (number_rows[i].domain == domain && number_rows[i].why == why)
			return &number_rows[i];
	}
	return NULL;
}

static uint32_t
lowest_bit(ksf_why why)
{
	uint32_t bit = 0;

	while ((why >> bit & 1) == 0)
		bit++;
	return bit;
}

/* Takes the lowest bit off *left; 0 if there is none. */
int
ksf_finding_begin(struct ksf_finding *out, ksf_why *left, uint32_t domain)
{
	if (*left == 0)
		return 0;
	out->domain = domain;
	out->bit = lowest_bit(*left);
	out->offset = 0;
	out->size = 0;
	out->actual = 0;
	out->min = 1;
	out->max = 0;
	*left &= *left - 1;
	return 1;
}

static void
finding_place(struct ksf_finding *out, struct terms *terms, const struct ksf_field *field)
{
	out->offset = field->offset;
	out->size = field->size;
	term_set(terms, FIELD, field->value);
}

static void
finding_numbers(struct ksf_finding *out, struct terms *terms)
{
	const struct number_row *row = number_find(out->domain, KSF_BIT(out->bit));

	term_set(terms, MOST, out->size == 2 ? UINT16_MAX : UINT32_MAX);
	out->actual = term_get(terms, FIELD);
	if (row == NULL)
		return;
	out->actual = term_get(terms, row->actual);
	if (row->min == NO_NUMBER)
		return;
	out->min = term_get(terms, row->min);
	out->max = term_get(terms, row->max);
}

/* The name of the rule's field; "" for the whole structure. */
static const char *
finding_field_name(const struct ksf_finding *finding)
{
	struct ksf_rule rule;

	return ksf_rule_get(&rule, finding->domain, finding->bit) ? rule.field : "";
}

static int
same_name(const char *a, const char *b)
{
	while (*a != '\0' && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

/* ---- wave ---- */

/* Fields that the layout lacks have a place too: the finding may be that they are missing. */
static void
wave_place(
	struct ksf_finding *out, struct terms *terms, const struct ksf_wave *wave, const char *name)
{
	struct ksf_wave whole = *wave;
	struct ksf_field field;
	uint32_t i;

	whole.layout = KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	for (i = 0; ksf_wave_field(&field, &whole, i); i++) {
		if (same_name(field.name, name))
			finding_place(out, terms, &field);
	}
}

/* Rules of wFormatTag that hold for the tag of an EXTENSIBLE's SubFormat are about that field. */
static const char *
wave_field_name(const struct ksf_finding *finding, const struct ksf_wave *wave)
{
	const char *name = finding_field_name(finding);
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	return ext && same_name(name, "wFormatTag") ? "SubFormat" : name;
}

static void
wave_terms(struct terms *terms, const struct ksf_wave *wave)
{
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	uint32_t fixed = ext ? KSF_SIZEOF_WAVEFORMATEXTENSIBLE : KSF_SIZEOF_WAVEFORMATEX;

	terms_clear(terms);
	term_set(terms, GIVEN, wave->data_size);
	term_set(terms, WHOLE, wave->size);
	term_set(terms, BEHIND, ksf_max32(wave->data_size, fixed) - KSF_SIZEOF_WAVEFORMATEX);
	term_set(terms, ALIGN, (uint64_t)wave->channels * wave->bits_per_sample / 8);
	term_set(terms, AVG, (uint64_t)wave->samples_per_sec * wave->block_align);
	term_set(terms, BITS, wave->bits_per_sample);
	term_set(terms, TAG, ksf_wave_tag(wave));
}

/* An EXTENSIBLE of fewer than 40 bytes decodes as WAVEFORMATEX: its size is the reason, not cbSize.
 */
static void
wave_extensible_is_short(struct ksf_finding *out, const struct ksf_wave *wave)
{
	out->offset = 0;
	out->size = 0;
	out->actual = wave->data_size;
	out->min = KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
	out->max = UINT32_MAX;
}

int
ksf_wave_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_wave *wave)
{
	struct terms terms;
	ksf_why why;

	if (!ksf_finding_begin(out, left, KSF_DOMAIN_WAVE))
		return 0;
	why = KSF_BIT(out->bit);
	wave_terms(&terms, wave);
	wave_place(out, &terms, wave, wave_field_name(out, wave));
	finding_numbers(out, &terms);
	if (why == KSF_WAVE_EXTENSIBLE_SIZE && wave->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		wave_extensible_is_short(out, wave);
	if (why == KSF_WAVE_DRM_NESTED || why == KSF_WAVE_DRM_INNER)
		out->offset = KSF_SIZEOF_WAVEFORMATEX + KSF_DRM_INNER_OFFSET;
	if (why == KSF_WAVE_BLOCK_ALIGN_ZERO && out->min == 0) {
		out->min = 1;
		out->max = UINT16_MAX;
	}
	return 1;
}

/* ---- format ---- */

/* "Flags" is a field of the header and of KSDSOUND_BUFFERDESC behind it. */
static void
format_place(struct ksf_finding *out, struct terms *terms, const struct ksf_format *format,
	const char *name, uint32_t from)
{
	struct ksf_field field;
	uint32_t i;

	for (i = 0; ksf_format_field(&field, format, i); i++) {
		if (field.offset >= from && same_name(field.name, name)) {
			finding_place(out, terms, &field);
			return;
		}
	}
}

/* The first wildcard, where the rule names one of three GUIDs. */
static const char *
wildcard_name(const struct ksf_guid *major_format, const struct ksf_guid *sub_format)
{
	if (ksf_guid_is_null(major_format))
		return "MajorFormat";
	return ksf_guid_is_null(sub_format) ? "SubFormat" : "Specifier";
}

static const char *
format_field_name(const struct ksf_finding *finding, const struct ksf_format *format)
{
	ksf_why why = KSF_BIT(finding->bit);

	if (why == KSF_FORMAT_WILDCARD)
		return wildcard_name(&format->major_format, &format->sub_format);
	if (why == KSF_FORMAT_DSOUND_FLAGS && format->dsound_flags < 0x10)
		return "Control";
	return finding_field_name(finding);
}

static uint32_t
format_announced(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_NONE || wave->format_tag == KSF_WAVE_FORMAT_PCM)
		return KSF_SIZEOF_PCMWAVEFORMAT;
	return wave->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_SIZEOF_WAVEFORMATEXTENSIBLE
							      : KSF_SIZEOF_WAVEFORMATEX;
}

static void
format_terms(struct terms *terms, const struct ksf_format *format)
{
	int dsound = format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	uint32_t offset = dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE;

	terms_clear(terms);
	term_set(terms, GIVEN, format->data_size);
	term_set(terms, WHOLE, (uint64_t)offset + format->wave.size);
	term_set(terms, NEEDED, (uint64_t)offset + format_announced(&format->wave));
	term_set(terms, BLOCK, format->wave.block_align);
	term_set(terms, HIGH, format->format_size);
}

int
ksf_format_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_format *format)
{
	struct terms terms;
	int dsound;

	if (!ksf_finding_begin(out, left, KSF_DOMAIN_FORMAT))
		return 0;
	dsound = KSF_BIT(out->bit) == KSF_FORMAT_DSOUND_LOCATION ||
		KSF_BIT(out->bit) == KSF_FORMAT_DSOUND_FLAGS;
	format_terms(&terms, format);
	format_place(out, &terms, format, format_field_name(out, format),
		dsound ? KSF_SIZEOF_KSDATAFORMAT : 0);
	finding_numbers(out, &terms);
	return 1;
}

/* ---- range ---- */

static void
range_place(struct ksf_finding *out, struct terms *terms, const struct ksf_range *range,
	const char *name)
{
	struct ksf_field field;
	uint32_t i;

	for (i = 0; ksf_range_field(&field, range, i); i++) {
		if (same_name(field.name, name))
			finding_place(out, terms, &field);
	}
}

/* An empty interval: its upper end is 0, or its lower end is too high. */
static const char *
range_field_name(const struct ksf_finding *finding, const struct ksf_range *range)
{
	ksf_why why = KSF_BIT(finding->bit);

	if (why == KSF_RANGE_BITS_EMPTY && range->maximum_bits_per_sample == 0)
		return "MaximumBitsPerSample";
	if (why == KSF_RANGE_RATE_EMPTY && range->maximum_sample_frequency == 0)
		return "MaximumSampleFrequency";
	return finding_field_name(finding);
}

static void
range_terms(struct terms *terms, const struct ksf_range *range, ksf_why why)
{
	uint32_t high = why == KSF_RANGE_BITS_EMPTY ? range->maximum_bits_per_sample
						    : range->maximum_sample_frequency;

	terms_clear(terms);
	term_set(terms, GIVEN, range->data_size);
	term_set(terms, LOW, high == 0 ? 1 : 0);
	term_set(terms, HIGH, high == 0 ? UINT32_MAX : high);
}

int
ksf_range_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_range *range)
{
	struct terms terms;

	*left &= ~KSF_LIST_REASONS;
	if (!ksf_finding_begin(out, left, KSF_DOMAIN_RANGE))
		return 0;
	range_terms(&terms, range, KSF_BIT(out->bit));
	range_place(out, &terms, range, range_field_name(out, range));
	finding_numbers(out, &terms);
	return 1;
}

/* ---- match ---- */

static uint32_t
match_bits(const struct ksf_format *format)
{
	return ksf_bounded_bits(&format->wave, format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
}

static void
match_terms(struct terms *terms, const struct ksf_range *range, const struct ksf_format *format,
	ksf_why why)
{
	if (why == KSF_MATCH_CHANNELS_ABOVE) {
		term_set(terms, FIELD, format->wave.channels);
		term_set(terms, LOW, 1);
		term_set(terms, HIGH, range->maximum_channels);
	} else if (why == KSF_MATCH_BITS_BELOW || why == KSF_MATCH_BITS_ABOVE) {
		term_set(terms, FIELD, match_bits(format));
		term_set(terms, LOW, range->minimum_bits_per_sample);
		term_set(terms, HIGH, range->maximum_bits_per_sample);
	} else if (why == KSF_MATCH_RATE_BELOW || why == KSF_MATCH_RATE_ABOVE) {
		term_set(terms, FIELD, format->wave.samples_per_sec);
		term_set(terms, LOW, range->minimum_sample_frequency);
		term_set(terms, HIGH, range->maximum_sample_frequency);
	}
}

int
ksf_match_finding(struct ksf_finding *out, ksf_why *left, const struct ksf_range *range,
	const struct ksf_format *format)
{
	struct terms terms;

	if (!ksf_finding_begin(out, left, KSF_DOMAIN_MATCH))
		return 0;
	terms_clear(&terms);
	range_place(out, &terms, range, finding_field_name(out));
	match_terms(&terms, range, format, KSF_BIT(out->bit));
	finding_numbers(out, &terms);
	return 1;
}
