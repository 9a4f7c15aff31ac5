/* SPDX-License-Identifier: MIT */
/*
 * The one-line notation of wave formats: FORM SUB BITS Nch RATE [mask= avg= align= cb= extra=].
 * What the rest of the line implies is not printed; printer and parser share it (implied_*).
 */
#include "../core/bytes.h"
#include "../core/tags.h"
#include "print.h"
#include "scan.h"

#include <ksfmt/text.h>

#define CB_EXTENSIBLE 22u

/* ---- what a line implies ---- */

/* A WAVEFORMAT states no bits: 16 are meant. */
static uint16_t
implied_align(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMAT)
		return (uint16_t)(wave->channels * UINT32_C(2));
	if (ksf_tag_is_pass_through(ksf_wave_tag(wave)))
		return 4;
	return (uint16_t)((uint32_t)wave->channels * wave->bits_per_sample / 8);
}

static uint32_t
implied_avg(const struct ksf_wave *wave)
{
	return (uint32_t)((uint64_t)wave->samples_per_sec * wave->block_align);
}

static size_t
implied_cb(const struct ksf_wave *wave, size_t extra_size)
{
	if (wave->layout < KSF_LAYOUT_WAVEFORMATEX)
		return 0;
	return (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? CB_EXTENSIBLE : 0) + extra_size;
}

/* ---- printing ---- */

static const char form_words[5][8] = {"", "WF", "PCMWF", "WFX", "EXT"};

static void
put_sub_format(struct ksf_writer *w, const struct ksf_wave *wave)
{
	int plain = wave->layout == KSF_LAYOUT_WAVEFORMAT;
	uint32_t tag = ksf_wave_tag(wave);

	if (plain) {
		ksf_put_str(w, " tag=");
		ksf_put_hex(w, tag, 1);
	} else if (ksf_tag_is_linear(tag)) {
		ksf_put_str(w, tag == KSF_WAVE_FORMAT_PCM ? " PCM" : " FLOAT");
	} else if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE) {
		ksf_put_str(w, " sub=");
		ksf_put_guid(w, &wave->sub_format);
	} else {
		ksf_put_str(w, " tag=");
		ksf_put_hex(w, tag, 4);
	}
}

static void
put_bits(struct ksf_writer *w, const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMAT)
		return;
	ksf_put_char(w, ' ');
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE &&
		wave->valid_bits_per_sample != wave->bits_per_sample) {
		ksf_put_dec(w, wave->valid_bits_per_sample);
		ksf_put_char(w, '/');
	}
	ksf_put_dec(w, wave->bits_per_sample);
}

static void
put_key(struct ksf_writer *w, const char *key, uint32_t value, int differs)
{
	if (!differs)
		return;
	ksf_put_str(w, key);
	ksf_put_dec(w, value);
}

static void
put_extra(struct ksf_writer *w, const uint8_t *extra, size_t size)
{
	size_t i;

	if (size > 0)
		ksf_put_str(w, " extra=");
	for (i = 0; i < size; i++)
		ksf_put_low(w, extra[i], 2);
}

static void
put_wave(struct ksf_writer *w, const struct ksf_wave *wave, const uint8_t *extra, size_t extra_size)
{
	uint16_t align = implied_align(wave);
	int has_cb = wave->layout >= KSF_LAYOUT_WAVEFORMATEX;

	ksf_put_str(w, form_words[wave->layout]);
	put_sub_format(w, wave);
	put_bits(w, wave);
	ksf_put_char(w, ' ');
	ksf_put_dec(w, wave->channels);
	ksf_put_str(w, "ch ");
	ksf_put_dec(w, wave->samples_per_sec);
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE) {
		ksf_put_str(w, " mask=");
		ksf_put_hex(w, wave->channel_mask, 1);
	}
	put_key(w, " avg=", wave->avg_bytes_per_sec, wave->avg_bytes_per_sec != implied_avg(wave));
	put_key(w, " align=", wave->block_align, wave->block_align != align);
	put_key(w, " cb=", wave->extra_size,
		has_cb && wave->extra_size != implied_cb(wave, extra_size));
	put_extra(w, extra, extra_size);
}

static int
wave_has_notation(const struct ksf_wave *wave)
{
	return wave->layout >= KSF_LAYOUT_WAVEFORMAT &&
		wave->layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
}

size_t
ksf_wave_print(char *out, size_t capacity, const struct ksf_wave *wave, const void *extra,
	size_t extra_size)
{
	uint32_t behind = ksf_wave_extra_bytes(wave);
	struct ksf_writer w = {NULL, 0};
	size_t count = extra_size < behind ? extra_size : behind;

	do {
		if (wave_has_notation(wave))
			put_wave(&w, wave, (const uint8_t *)extra, count);
	} while (ksf_writer_again(&w, out, capacity));
	return w.length;
}

/* ---- parsing ---- */

enum { KEY_MASK = 0, KEY_AVG, KEY_ALIGN, KEY_CB, KEY_EXTRA, KEY_COUNT };

/* A line while it is read. */
struct line {
	struct ksf_wave wave;
	struct ksf_span left;
	struct ksf_span word;
	struct ksf_span extra; /* the digits of extra= */
	uint64_t value[KEY_COUNT];
	uint32_t seen; /* bits of the keys that stood */
};

static int
line_next(struct line *line)
{
	line->word = ksf_next_word(&line->left);
	return ksf_span_size(&line->word) > 0;
}

static uint32_t
line_form(struct line *line)
{
	uint32_t layout;

	if (!line_next(line))
		return KSF_TEXT_EMPTY;
	for (layout = KSF_LAYOUT_WAVEFORMAT; layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE; layout++) {
		if (ksf_span_is_symbol(&line->word, form_words[layout])) {
			line->wave.layout = layout;
			return KSF_TEXT_OK;
		}
	}
	return KSF_TEXT_FORM;
}

static int
sub_format_guid(struct ksf_guid *out, const struct ksf_span *word)
{
	return ksf_guid_parse(out, word->text + word->begin + 4, ksf_span_size(word) - 4);
}

static int
sub_format_tag(struct ksf_guid *out, const struct ksf_span *word)
{
	struct ksf_span number = *word;
	uint64_t tag;

	number.begin += 4;
	if (!ksf_span_number(&tag, &number, UINT16_MAX))
		return 0;
	ksf_guid_from_tag(out, (uint16_t)tag);
	return 1;
}

static uint32_t
line_sub_format(struct line *line)
{
	int ext = line->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	struct ksf_guid *guid = &line->wave.sub_format;

	if (!line_next(line))
		return KSF_TEXT_SUB;
	if (ksf_span_is(&line->word, "pcm"))
		*guid = ksf_guid_subtype_pcm;
	else if (ksf_span_is(&line->word, "float") || ksf_span_is(&line->word, "flt"))
		*guid = ksf_guid_subtype_ieee_float;
	else if (ksf_span_starts(&line->word, "tag=")) {
		if (!sub_format_tag(guid, &line->word))
			return KSF_TEXT_NUMBER;
	} else if (!ext || !ksf_span_starts(&line->word, "sub=") ||
		!sub_format_guid(guid, &line->word))
		return KSF_TEXT_SUB;
	line->wave.format_tag =
		ext ? (uint16_t)KSF_WAVE_FORMAT_EXTENSIBLE : (uint16_t)ksf_guid_tag(guid);
	return KSF_TEXT_OK;
}

/* "16", or for an EXTENSIBLE also "24/32": valid bits and container. */
static uint32_t
line_bits(struct line *line)
{
	int ext = line->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	struct ksf_span container;
	struct ksf_span valid;
	uint64_t valid_bits;
	uint64_t bits;

	if (line->wave.layout == KSF_LAYOUT_WAVEFORMAT)
		return KSF_TEXT_OK;
	if (!line_next(line))
		return KSF_TEXT_NUMBER;
	container = line->word;
	valid = ksf_next_part(&container, '/');
	if (valid.end == line->word.end)
		container = valid;
	else if (!ext)
		return KSF_TEXT_NUMBER;
	if (!ksf_span_digits(&valid_bits, &valid, 10, UINT16_MAX) ||
		!ksf_span_digits(&bits, &container, 10, UINT16_MAX))
		return KSF_TEXT_NUMBER;
	line->wave.bits_per_sample = (uint16_t)bits;
	line->wave.valid_bits_per_sample = ext ? (uint16_t)valid_bits : 0;
	return KSF_TEXT_OK;
}

static uint32_t
line_channels(struct line *line)
{
	struct ksf_span suffix;
	struct ksf_span number;
	uint64_t channels;

	if (!line_next(line) || ksf_span_size(&line->word) < 3)
		return KSF_TEXT_CHANNELS;
	suffix = line->word;
	suffix.begin = suffix.end - 2;
	number = line->word;
	number.end -= 2;
	if (!ksf_span_is(&suffix, "ch") || !ksf_span_digits(&channels, &number, 10, UINT16_MAX))
		return KSF_TEXT_CHANNELS;
	line->wave.channels = (uint16_t)channels;
	return KSF_TEXT_OK;
}

static uint32_t
line_rate(struct line *line)
{
	uint64_t rate;

	if (!line_next(line) || !ksf_span_digits(&rate, &line->word, 10, UINT32_MAX))
		return KSF_TEXT_NUMBER;
	line->wave.samples_per_sec = (uint32_t)rate;
	return KSF_TEXT_OK;
}

struct key_row {
	char word[8];
	uint32_t max;
	uint32_t layout; /* the first that has the field */
};

static const struct key_row key_rows[KEY_COUNT] = {
	{"mask=", UINT32_MAX, KSF_LAYOUT_WAVEFORMATEXTENSIBLE},
	{"avg=", UINT32_MAX, KSF_LAYOUT_WAVEFORMAT},
	{"align=", UINT16_MAX, KSF_LAYOUT_WAVEFORMAT},
	{"cb=", UINT16_MAX, KSF_LAYOUT_WAVEFORMATEX},
	{"extra=", 0, KSF_LAYOUT_WAVEFORMATEX},
};

static int
is_hex_pairs(const struct ksf_span *span)
{
	size_t i;

	for (i = span->begin; i < span->end; i++) {
		if (ksf_digit(span->text[i]) > 15)
			return 0;
	}
	return ksf_span_size(span) % 2 == 0 && ksf_span_size(span) / 2 <= UINT16_MAX;
}

static uint32_t
line_key(struct line *line)
{
	struct ksf_span value = line->word;
	uint32_t key = 0;

	while (key < KEY_COUNT && !ksf_span_starts(&line->word, key_rows[key].word))
		key++;
	if (key == KEY_COUNT || line->wave.layout < key_rows[key].layout)
		return KSF_TEXT_KEY;
	if ((line->seen >> key & 1) != 0)
		return KSF_TEXT_TWICE;
	line->seen |= UINT32_C(1) << key;
	value.begin += ksf_word_size(key_rows[key].word);
	if (key != KEY_EXTRA)
		return ksf_span_number(&line->value[key], &value, key_rows[key].max)
			? KSF_TEXT_OK
			: KSF_TEXT_NUMBER;
	line->extra = value;
	return is_hex_pairs(&value) ? KSF_TEXT_OK : KSF_TEXT_EXTRA;
}

static uint32_t
line_keys(struct line *line)
{
	uint32_t code = KSF_TEXT_OK;

	while (code == KSF_TEXT_OK && line_next(line))
		code = line_key(line);
	return code;
}

static uint32_t
line_read(struct line *line)
{
	uint32_t code = line_form(line);

	if (code == KSF_TEXT_OK)
		code = line_sub_format(line);
	if (code == KSF_TEXT_OK)
		code = line_bits(line);
	if (code == KSF_TEXT_OK)
		code = line_channels(line);
	if (code == KSF_TEXT_OK)
		code = line_rate(line);
	return code == KSF_TEXT_OK ? line_keys(line) : code;
}

static uint64_t
line_value(const struct line *line, uint32_t key, uint64_t implied)
{
	return (line->seen >> key & 1) != 0 ? line->value[key] : implied;
}

/* "Extensible Wave-Format Descriptors": mono is front centre, stereo front left and right. */
static uint32_t
implied_mask(uint32_t channels)
{
	return channels <= 2 ? ksf_default_mask(channels) : 0;
}

static void
line_imply(struct line *line, size_t extra_size)
{
	struct ksf_wave *wave = &line->wave;

	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		wave->channel_mask =
			(uint32_t)line_value(line, KEY_MASK, implied_mask(wave->channels));
	wave->block_align = (uint16_t)line_value(line, KEY_ALIGN, implied_align(wave));
	wave->avg_bytes_per_sec = (uint32_t)line_value(line, KEY_AVG, implied_avg(wave));
	wave->extra_size = (uint16_t)line_value(line, KEY_CB, implied_cb(wave, extra_size));
}

/* Size and layout as the decoder sees them: it is asked with the fixed part of the bytes.
 * Not inlined: its buffer would make the parser's frame too large for a kernel stack. */
static KSF_COLD void
line_finish(struct ksf_wave *out, struct ksf_wave *wave, size_t extra_size)
{
	uint8_t bytes[KSF_SIZEOF_WAVEFORMATEXTENSIBLE];
	size_t fixed;

	wave->size = 0;
	fixed = ksf_wave_encode(wave, NULL, 0, bytes, sizeof(bytes));
	(void)ksf_wave_decode(out, bytes, fixed);
	out->data_size += (uint32_t)extra_size;
	if (extra_size > 0 && out->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		out->size = ksf_max32(out->size, KSF_SIZEOF_WAVEFORMATEX + out->extra_size);
}

/* Not inlined: as for line_finish. */
static KSF_COLD void
store_extra(uint8_t *out, const struct ksf_span *digits)
{
	size_t i;

	for (i = digits->begin; i < digits->end; i += 2)
		*out++ =
			(uint8_t)(ksf_digit(digits->text[i]) << 4 | ksf_digit(digits->text[i + 1]));
}

static void
line_begin(struct line *line, const char *text, size_t size)
{
	uint32_t key;

	(void)ksf_wave_decode(&line->wave, text, 0);
	line->left.text = text;
	line->left.begin = 0;
	line->left.end = size;
	line->word = line->left;
	line->word.end = 0;
	line->extra = line->word;
	line->seen = 0;
	for (key = 0; key < KEY_COUNT; key++)
		line->value[key] = 0;
}

uint32_t
ksf_wave_parse(struct ksf_wave *out, void *extra, size_t extra_capacity, size_t *extra_size,
	size_t *at, const char *text, size_t size)
{
	struct line line;
	uint32_t code;
	size_t count;

	line_begin(&line, text, size);
	code = line_read(&line);
	count = ksf_span_size(&line.extra) / 2;
	if (code == KSF_TEXT_OK &&
		(count > extra_capacity || implied_cb(&line.wave, count) > UINT16_MAX)) {
		line.word = line.extra;
		code = KSF_TEXT_EXTRA;
	}
	if (code != KSF_TEXT_OK) {
		*at = line.word.begin;
		return code;
	}
	line_imply(&line, count);
	line_finish(out, &line.wave, count);
	store_extra((uint8_t *)extra, &line.extra);
	*extra_size = count;
	return KSF_TEXT_OK;
}
