/* SPDX-License-Identifier: MIT */
/*
 * KMixer in words: the cells of its matrix (lib/core/tables/kmixer.inc), the document of each, and
 * what a reason says of a format. Texts lie in structures of character arrays: see names.c.
 */
#include "print.h"
#include "../core/tags.h"

#include <ksfmt/kmixer.h>
#include <ksfmt/text.h>

/* clang-format off */
struct kmixer_documents {
#define KMIXER_SOURCE(name, document) char name[sizeof(document)];
#include "../core/tables/kmixer.inc"
};

static const struct kmixer_documents kmixer_documents = {
#define KMIXER_SOURCE(name, document) document,
#include "../core/tables/kmixer.inc"
};

/* The values of cells that are words. */
enum {
	VALUE_UNKNOWN = 0,
	VALUE_0 = VALUE_UNKNOWN, /* a rate */
	VALUE_8_16,
	VALUE_8_32,
	VALUE_STEREO,
	VALUE_MANY,
	VALUE_NO,
	VALUE_YES,
	VALUE_KEPT,
	VALUE_CUT,
	VALUE_AS_IS,
	VALUE_BACK,
	VALUE_100000,
	VALUE_200000
};

static const char kmixer_values[][16] = {"not documented", "8 or 16", "8, 16, 24 or 32", "1 or 2",
	"1 or more", "no", "yes", "kept", "cut to 16 bits", "as it is", "0x3F", "100000", "200000"};

struct kmixer_row {
	uint8_t release;
	uint8_t values[KSF_KMIXER_CELLS];
	uint16_t sources[KSF_KMIXER_CELLS];
};

#define DOCUMENT(name) (uint16_t)offsetof(struct kmixer_documents, name)
static const struct kmixer_row kmixer_rows[] = {
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	{KSF_RELEASE_##release, \
		{VALUE_##p, VALUE_##c, VALUE_##e, VALUE_##f, VALUE_##rate, VALUE_##d, VALUE_##s, \
			VALUE_##b}, \
		{DOCUMENT(A), DOCUMENT(B), DOCUMENT(C), DOCUMENT(D), DOCUMENT(E), DOCUMENT(F), \
			DOCUMENT(G), DOCUMENT(H)}},
#include "../core/tables/kmixer.inc"
};
/* clang-format on */

#define KMIXER_ROWS (sizeof(kmixer_rows) / sizeof(kmixer_rows[0]))

/* The number of a row, KMIXER_ROWS for none: clang would make a table of pointers to the rows. */
static size_t
kmixer_row(uint32_t release)
{
	size_t i = 0;

	while (i < KMIXER_ROWS && kmixer_rows[i].release != release)
		i++;
	return i;
}

const char *
ksf_kmixer_cell(uint32_t release, uint32_t cell)
{
	size_t row = kmixer_row(release);

	return row < KMIXER_ROWS && cell < KSF_KMIXER_CELLS
		? kmixer_values[kmixer_rows[row].values[cell]]
		: NULL;
}

const char *
ksf_kmixer_source(uint32_t release, uint32_t cell)
{
	size_t row = kmixer_row(release);

	return row < KMIXER_ROWS && cell < KSF_KMIXER_CELLS
		? (const char *)&kmixer_documents + kmixer_rows[row].sources[cell]
		: NULL;
}

static uint32_t
cell_if(int is, uint32_t cell)
{
	return is ? 1u << cell : 0;
}

/* What ksf_kmixer_check looks up for PCM and float. */
uint32_t
ksf_kmixer_cells(const struct ksf_wave *wave)
{
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	uint32_t tag = ksf_tag_of(wave);

	if (!ksf_tag_is_linear(tag) || wave->layout < KSF_LAYOUT_PCMWAVEFORMAT)
		return 0;
	return cell_if(!ext && tag == KSF_WAVE_FORMAT_PCM, KSF_KMIXER_CELL_PACKED) |
		cell_if(!ext && tag != KSF_WAVE_FORMAT_PCM, KSF_KMIXER_CELL_FLOAT) |
		cell_if(!ext, KSF_KMIXER_CELL_CHANNELS) | cell_if(ext, KSF_KMIXER_CELL_EXTENSIBLE) |
		cell_if(1, KSF_KMIXER_CELL_RATE) |
		cell_if(ksf_wave_valid_bits(wave) > 16, KSF_KMIXER_CELL_DEPTH) |
		cell_if(ext && wave->channel_mask == 0x63F, KSF_KMIXER_CELL_7POINT1) |
		cell_if(ext && wave->channel_mask == 0x60F, KSF_KMIXER_CELL_5POINT1);
}

/* ---- reasons -------------------------------------------------------------------------------- */

/* How a sentence is made. */
enum {
	SAY_RULE = 0, /* the sentence of the rule */
	SAY_NUMBER,   /* "nChannels is 48: " and the sentence of the rule */
	SAY_MUST,     /* "nChannels is 6, must be 1 or 2" and the tail */
	SAY_BITS,     /* the same of the sample size, in the structure that it is */
	SAY_VALUE,    /* "dwChannelMask is 0x60F" and the tail */
	SAY_FORMAT,   /* "wFormatTag is 0x0092" and the tail */
	SAY_DEPTH,    /* "24 bits" and the tail */
	SAY_OF        /* "wValidBitsPerSample is 20 of 24" and the tail */
};

struct reason_row {
	ksf_why why;
	uint8_t say;
	uint8_t cell;
	char tail[68];
};

#define NO_CELL KSF_KMIXER_CELLS
/* A reason without a row has SAY_RULE. */
static const struct reason_row reason_rows[] = {
	{KSF_KMIXER_NOT_PCM, SAY_FORMAT, NO_CELL, ", must be PCM or IEEE float"},
	{KSF_KMIXER_BITS, SAY_BITS, KSF_KMIXER_CELL_PACKED, ""},
	{KSF_KMIXER_FLOAT_BITS, SAY_VALUE, NO_CELL, ", must be 32 for IEEE float"},
	{KSF_KMIXER_CHANNELS, SAY_MUST, KSF_KMIXER_CELL_CHANNELS, " without WAVEFORMATEXTENSIBLE"},
	{KSF_KMIXER_RATE, SAY_MUST, KSF_KMIXER_CELL_RATE, ""},
	{KSF_KMIXER_TRUNCATED, SAY_DEPTH, NO_CELL, " are accepted, and the output is cut to 16"},
	{KSF_KMIXER_NOT_PLACED, SAY_NUMBER, NO_CELL, ""},
	{KSF_KMIXER_7POINT1, SAY_VALUE, NO_CELL,
		", known from Windows XP SP2 and Server 2003 SP1 on"},
	{KSF_KMIXER_5POINT1, SAY_VALUE, NO_CELL, ", but an output of six channels says 0x3F"},
	{KSF_KMIXER_VALID_BITS, SAY_OF, NO_CELL,
		": no document says whether KMixer heeds the difference"},
	{KSF_KMIXER_RATE_LOW, SAY_NUMBER, NO_CELL, ""},
	{KSF_KMIXER_CHANNELS_MOST, SAY_NUMBER, NO_CELL, ""},
};

static const struct reason_row reason_rule = {0, SAY_RULE, NO_CELL, ""};

static const struct reason_row *
reason_row(uint32_t bit)
{
	size_t i;

	for (i = 0; i < sizeof(reason_rows) / sizeof(reason_rows[0]); i++) {
		if (reason_rows[i].why == KSF_BIT(bit))
			return &reason_rows[i];
	}
	return &reason_rule;
}

/* "nSamplesPerSec is 192000": of the fields that the rules above name. */
static void
put_value(struct ksf_writer *w, const struct ksf_wave *wave, const struct reason_row *row,
	const char *field)
{
	ksf_put_str(w, field);
	ksf_put_str(w, " is ");
	if ((row->why & (KSF_KMIXER_RATE | KSF_KMIXER_RATE_LOW)) != 0)
		ksf_put_dec(w, wave->samples_per_sec);
	else if ((row->why & (KSF_KMIXER_CHANNELS | KSF_KMIXER_CHANNELS_MOST)) != 0)
		ksf_put_dec(w, wave->channels);
	else if (row->why == KSF_KMIXER_VALID_BITS)
		ksf_put_dec(w, wave->valid_bits_per_sample);
	else if ((row->why & (KSF_KMIXER_BITS | KSF_KMIXER_FLOAT_BITS)) != 0)
		ksf_put_dec(w, wave->bits_per_sample);
	else
		ksf_put_hex(w, wave->channel_mask, 1);
}

/* "wFormatTag is 0x0092"; of an EXTENSIBLE the tag that its SubFormat stands for, or itself. */
static void
put_format(struct ksf_writer *w, const struct ksf_wave *wave)
{
	uint32_t tag = ksf_wave_tag(wave);
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	ksf_put_str(w, ext ? "SubFormat is " : "wFormatTag is ");
	if (tag == KSF_NO_TAG) {
		ksf_put_guid(w, &wave->sub_format);
		return;
	}
	ksf_put_str(w, ext ? "that of tag " : "");
	ksf_put_hex(w, tag, 4);
}

/* ", must be 8 or 16 in WAVEFORMATEX"; every KMixer takes the same sizes of an EXTENSIBLE. */
static void
put_sizes(struct ksf_writer *w, const struct ksf_wave *wave, const char *sizes)
{
	const char *name = ksf_layout_name(wave->layout);
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	ksf_put_str(w, ", must be ");
	ksf_put_str(w, ext ? kmixer_values[VALUE_8_32] : sizes);
	if (!ext && name != NULL) {
		ksf_put_str(w, " in ");
		ksf_put_str(w, name);
	}
}

static void
put_must(struct ksf_writer *w, const struct reason_row *row, const char *allowed)
{
	ksf_put_str(w, row->why == KSF_KMIXER_RATE ? ", must be at most " : ", must be ");
	ksf_put_str(w, allowed);
}

static void
put_depth(struct ksf_writer *w, const struct ksf_wave *wave)
{
	ksf_put_dec(w, ksf_wave_valid_bits(wave));
	ksf_put_str(w, " bits");
}

static void
put_head(struct ksf_writer *w, const struct ksf_wave *wave, const struct reason_row *row,
	const struct ksf_rule *rule, const char *allowed)
{
	switch (row->say) {
	case SAY_RULE:
		ksf_put_str(w, rule->sentence);
		return;
	case SAY_FORMAT:
		put_format(w, wave);
		return;
	case SAY_DEPTH:
		put_depth(w, wave);
		return;
	default:
		put_value(w, wave, row, rule->field);
	}
	if (row->say == SAY_NUMBER) {
		ksf_put_str(w, ": ");
		ksf_put_str(w, rule->sentence);
	} else if (row->say == SAY_BITS) {
		put_sizes(w, wave, allowed);
	} else if (row->say == SAY_MUST) {
		put_must(w, row, allowed);
	} else if (row->say == SAY_OF) {
		ksf_put_str(w, " of ");
		ksf_put_dec(w, wave->bits_per_sample);
	}
}

size_t
ksf_kmixer_print(
	char *out, size_t capacity, const struct ksf_wave *wave, uint32_t release, uint32_t bit)
{
	const struct reason_row *row = bit < 64 ? reason_row(bit) : &reason_rule;
	const char *allowed = ksf_kmixer_cell(release, row->cell);
	struct ksf_writer w = {NULL, 0};
	struct ksf_rule rule;

	/* A release without KMixer allows nothing. */
	if (row->cell != NO_CELL && allowed == NULL)
		row = &reason_rule;
	do {
		if (!ksf_rule_get(&rule, KSF_DOMAIN_KMIXER, bit))
			continue;
		put_head(&w, wave, row, &rule, allowed);
		ksf_put_str(&w, row->tail);
	} while (ksf_writer_again(&w, out, capacity));
	return w.length;
}
