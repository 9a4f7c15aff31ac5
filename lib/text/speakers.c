/* SPDX-License-Identifier: MIT */
/* Channel masks as people read them: "KSAUDIO_CHANNEL_CONFIG structure" (ksmedia.h). */
#include "print.h"
#include "scan.h"

#include <ksfmt/text.h>

struct speaker_row {
	uint32_t bit;
	char name[4];
};

static const struct speaker_row speaker_rows[] = {
#define SPEAKER(bit, name, symbol, source) {bit, name},
#include "../core/tables/speakers.inc"
};

struct config_row {
	uint32_t mask;
	char name[36];
	char words[16];
	char source[44];
};

static const struct config_row config_rows[] = {
#define SPEAKER_CONFIG(mask, name, words, source) {mask, "KSAUDIO_SPEAKER_" #name, words, source},
#include "../core/tables/speakers.inc"
};

struct alias_row {
	uint32_t mask;
	char name[36];
};

static const struct alias_row alias_rows[] = {
#define SPEAKER_ALIAS(mask, name, source) {mask, "KSAUDIO_SPEAKER_" #name},
#include "../core/tables/speakers.inc"
};

static const struct config_row *
config_find(uint32_t mask)
{
	size_t i;

	for (i = 0; i < sizeof(config_rows) / sizeof(config_rows[0]); i++) {
		if (config_rows[i].mask == mask)
			return &config_rows[i];
	}
	return NULL;
}

const char *
ksf_mask_name(uint32_t mask)
{
	const struct config_row *row = config_find(mask);

	return row == NULL ? NULL : row->name;
}

const char *
ksf_mask_words(uint32_t mask)
{
	const struct config_row *row = config_find(mask);

	return row == NULL ? NULL : row->words;
}

const char *
ksf_mask_source(uint32_t mask)
{
	const struct config_row *row = config_find(mask);

	return row == NULL ? NULL : row->source;
}

int
ksf_mask_from_name(uint32_t *out, const char *name, size_t size)
{
	struct ksf_span span;
	size_t i;

	span.text = name;
	span.begin = 0;
	span.end = size;
	for (i = 0; i < sizeof(config_rows) / sizeof(config_rows[0]); i++) {
		if (ksf_span_is_symbol(&span, config_rows[i].name)) {
			*out = config_rows[i].mask;
			return 1;
		}
	}
	for (i = 0; i < sizeof(alias_rows) / sizeof(alias_rows[0]); i++) {
		if (ksf_span_is_symbol(&span, alias_rows[i].name)) {
			*out = alias_rows[i].mask;
			return 1;
		}
	}
	return 0;
}

static void
put_speaker(struct ksf_writer *w, uint32_t bit)
{
	size_t i;

	for (i = 0; i < sizeof(speaker_rows) / sizeof(speaker_rows[0]); i++) {
		if (speaker_rows[i].bit == bit) {
			ksf_put_str(w, speaker_rows[i].name);
			return;
		}
	}
	if (bit == 31)
		ksf_put_str(w, "ALL");
	else
		ksf_put_hex(w, UINT64_C(1) << bit, 8);
}

void
ksf_put_mask(struct ksf_writer *w, uint32_t mask)
{
	size_t begin = w->length;
	uint32_t bit;

	for (bit = 0; bit < 32; bit++) {
		if ((mask >> bit & 1) == 0)
			continue;
		if (w->length != begin)
			ksf_put_char(w, ' ');
		put_speaker(w, bit);
	}
	if (mask == 0)
		ksf_put_str(w, "DIRECTOUT");
}

size_t
ksf_mask_print(char *out, size_t capacity, uint32_t mask)
{
	struct ksf_writer w = {NULL, 0};

	do
		ksf_put_mask(&w, mask);
	while (ksf_writer_again(&w, out, capacity));
	return w.length;
}
