/* SPDX-License-Identifier: MIT */
/*
 * The one-line notation of data ranges and lists of them: [MAJOR/]SUB/SPEC Nch A-Bb R-R [fs=N]
 * [attr[..]].
 */
#include "../core/bytes.h"
#include "notation_attribute.h"

#include <ksfmt/text.h>

#define RANGE_AUDIO_END 84u /* of the last field of KSDATARANGE_AUDIO */

/* ---- the words of the three GUIDs ---- */

enum { PART_MAJOR = 0, PART_SUB, PART_SPECIFIER };

struct part_row {
	uint32_t part;
	char word[8];
	char symbol[40];
};

/* Of two words for one symbol the first prints. */
static const struct part_row part_rows[] = {
	{PART_MAJOR, "AUDIO", "KSDATAFORMAT_TYPE_AUDIO"},
	{PART_MAJOR, "MUSIC", "KSDATAFORMAT_TYPE_MUSIC"},
	{PART_SUB, "PCM", "KSDATAFORMAT_SUBTYPE_PCM"},
	{PART_SUB, "FLT", "KSDATAFORMAT_SUBTYPE_IEEE_FLOAT"},
	{PART_SUB, "FLOAT", "KSDATAFORMAT_SUBTYPE_IEEE_FLOAT"},
	{PART_SUB, "AC3", "KSDATAFORMAT_SUBTYPE_DOLBY_AC3_SPDIF"},
	{PART_SUB, "WMA", "KSDATAFORMAT_SUBTYPE_WMA_SPDIF"},
	{PART_SPECIFIER, "WFX", "KSDATAFORMAT_SPECIFIER_WAVEFORMATEX"},
	{PART_SPECIFIER, "DS", "KSDATAFORMAT_SPECIFIER_DSOUND"},
	{PART_SPECIFIER, "NONE", "KSDATAFORMAT_SPECIFIER_NONE"},
};

#define PART_ROWS (sizeof(part_rows) / sizeof(part_rows[0]))

/* The word for a GUID, or NULL: its KS symbol leads there. */
static const char *
part_word(uint32_t part, const struct ksf_guid *guid)
{
	const char *symbol = ksf_guid_name(guid);
	struct ksf_span span;
	size_t i;

	if (symbol == NULL)
		return NULL;
	span.text = symbol;
	span.begin = 0;
	span.end = ksf_word_size(symbol);
	for (i = 0; i < PART_ROWS; i++) {
		if (part_rows[i].part == part && ksf_span_is_symbol(&span, part_rows[i].symbol))
			return part_rows[i].word;
	}
	return NULL;
}

static void
put_part(struct ksf_writer *w, uint32_t part, const struct ksf_guid *guid)
{
	const char *word = part_word(part, guid);

	if (word != NULL)
		ksf_put_str(w, word);
	else if (ksf_guid_is_null(guid))
		ksf_put_char(w, '*');
	else
		ksf_put_guid(w, guid);
}

static int
part_parse(struct ksf_guid *out, uint32_t part, const struct ksf_span *word)
{
	size_t i;

	if (ksf_span_is(word, "*")) {
		*out = ksf_guid_null;
		return 1;
	}
	for (i = 0; i < PART_ROWS; i++) {
		if (part_rows[i].part == part && ksf_span_is_symbol(word, part_rows[i].word))
			return ksf_guid_from_name(
				out, part_rows[i].symbol, ksf_word_size(part_rows[i].symbol));
	}
	return ksf_guid_parse(out, word->text + word->begin, ksf_span_size(word));
}

/* ---- printing ---- */

static void
put_interval(struct ksf_writer *w, uint32_t minimum, uint32_t maximum)
{
	ksf_put_char(w, ' ');
	ksf_put_dec(w, minimum);
	ksf_put_char(w, '-');
	ksf_put_dec(w, maximum);
}

static void
put_range_numbers(struct ksf_writer *w, const struct ksf_range *range)
{
	ksf_put_char(w, ' ');
	if (range->maximum_channels == KSF_CHANNELS_UNLIMITED)
		ksf_put_str(w, "-1");
	else
		ksf_put_dec(w, range->maximum_channels);
	ksf_put_str(w, "ch");
	put_interval(w, range->minimum_bits_per_sample, range->maximum_bits_per_sample);
	ksf_put_char(w, 'b');
	put_interval(w, range->minimum_sample_frequency, range->maximum_sample_frequency);
}

/* A range that was written with a FormatSize too small for its numbers keeps them. */
static int
range_has_numbers(const struct ksf_range *range)
{
	return range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ||
		(range->maximum_channels | range->minimum_bits_per_sample |
			range->maximum_bits_per_sample | range->minimum_sample_frequency |
			range->maximum_sample_frequency) != 0;
}

static void
put_range(struct ksf_writer *w, const struct ksf_range *range)
{
	int numbers = range_has_numbers(range);

	if (!ksf_guid_equal(&range->major_format, &ksf_guid_type_audio)) {
		put_part(w, PART_MAJOR, &range->major_format);
		ksf_put_char(w, '/');
	}
	put_part(w, PART_SUB, &range->sub_format);
	ksf_put_char(w, '/');
	put_part(w, PART_SPECIFIER, &range->specifier);
	if (numbers)
		put_range_numbers(w, range);
	if (!numbers || range->format_size != KSF_SIZEOF_KSDATARANGE_AUDIO) {
		ksf_put_str(w, " fs=");
		ksf_put_dec(w, range->format_size);
	}
}

size_t
ksf_range_set_print(char *out, size_t capacity, const struct ksf_range *range,
	const struct ksf_attribute_set *set)
{
	struct ksf_writer w = {NULL, 0};

	do {
		if (range->layout == KSF_LAYOUT_NONE)
			continue;
		put_range(&w, range);
		ksf_put_attributes(&w, set);
	} while (ksf_writer_again(&w, out, capacity));
	return w.length;
}

size_t
ksf_range_print(char *out, size_t capacity, const struct ksf_range *range)
{
	struct ksf_attribute_set none;

	ksf_attribute_set_clear(&none);
	return ksf_range_set_print(out, capacity, range, &none);
}

/* ---- parsing ---- */

/* MAJOR/SUB/SPEC, or SUB/SPEC of audio. */
static int
type_parse(struct ksf_range *range, const struct ksf_span *word)
{
	struct ksf_span left = *word;
	struct ksf_span first = ksf_next_part(&left, '/');
	struct ksf_span second = ksf_next_part(&left, '/');

	range->major_format = ksf_guid_type_audio;
	if (second.end == word->end)
		return part_parse(&range->sub_format, PART_SUB, &first) &&
			part_parse(&range->specifier, PART_SPECIFIER, &second);
	return part_parse(&range->major_format, PART_MAJOR, &first) &&
		part_parse(&range->sub_format, PART_SUB, &second) &&
		part_parse(&range->specifier, PART_SPECIFIER, &left);
}

static int
channels_parse(struct ksf_range *range, const struct ksf_span *word)
{
	struct ksf_span suffix = *word;
	struct ksf_span number = *word;
	uint64_t channels;

	if (ksf_span_size(word) < 3)
		return 0;
	suffix.begin = suffix.end - 2;
	number.end -= 2;
	if (!ksf_span_is(&suffix, "ch"))
		return 0;
	range->maximum_channels = KSF_CHANNELS_UNLIMITED;
	if (ksf_span_is(&number, "-1"))
		return 1;
	if (!ksf_span_digits(&channels, &number, 10, UINT32_MAX))
		return 0;
	range->maximum_channels = (uint32_t)channels;
	return 1;
}

static int
interval_parse(uint32_t *minimum, uint32_t *maximum, const struct ksf_span *word)
{
	struct ksf_span high = *word;
	struct ksf_span low = ksf_next_part(&high, '-');
	uint64_t from;
	uint64_t to;

	if (!ksf_span_digits(&from, &low, 10, UINT32_MAX) ||
		!ksf_span_digits(&to, &high, 10, UINT32_MAX))
		return 0;
	*minimum = (uint32_t)from;
	*maximum = (uint32_t)to;
	return 1;
}

static int
bits_parse(struct ksf_range *range, const struct ksf_span *word)
{
	struct ksf_span number = *word;

	if (ksf_span_size(word) < 2 || ksf_lower(word->text[word->end - 1]) != 'b')
		return 0;
	number.end--;
	return interval_parse(
		&range->minimum_bits_per_sample, &range->maximum_bits_per_sample, &number);
}

/* The three numbers of an audio range; *word is the first of them, then the word behind. */
static uint32_t
numbers_parse(struct ksf_range *range, struct ksf_span *left, struct ksf_span *word)
{
	if (!channels_parse(range, word))
		return KSF_TEXT_CHANNELS;
	*word = ksf_next_word(left);
	if (!bits_parse(range, word))
		return KSF_TEXT_INTERVAL;
	*word = ksf_next_word(left);
	if (!interval_parse(
		    &range->minimum_sample_frequency, &range->maximum_sample_frequency, word))
		return KSF_TEXT_INTERVAL;
	*word = ksf_next_word(left);
	return KSF_TEXT_OK;
}

static uint32_t
size_parse(struct ksf_range *range, const struct ksf_span *word)
{
	struct ksf_span number = *word;
	uint64_t size;

	number.begin += 3;
	if (!ksf_span_number(&size, &number, UINT32_MAX))
		return KSF_TEXT_NUMBER;
	range->format_size = (uint32_t)size;
	return KSF_TEXT_OK;
}

/* "KSDATARANGE structure": Flags announce the list, and that something in it is required. */
static uint32_t
attributes_parse(
	struct ksf_range *range, struct ksf_attribute_set *set, const struct ksf_span *word)
{
	if (set == NULL || !ksf_span_attributes(set, word))
		return KSF_TEXT_ATTRIBUTES;
	range->flags |= KSF_DATARANGE_ATTRIBUTES;
	range->flags |= set->required != 0 ? KSF_DATARANGE_REQUIRED_ATTRIBUTES : 0;
	return KSF_TEXT_OK;
}

enum { OPTION_NONE = 0, OPTION_SIZE = 1, OPTION_ATTRIBUTES = 2 };

static uint32_t
option_of(const struct ksf_span *word)
{
	if (ksf_span_starts(word, "fs="))
		return OPTION_SIZE;
	return ksf_span_starts(word, "attr[") ? OPTION_ATTRIBUTES : OPTION_NONE;
}

/* fs=N and attr[..], each once, and nothing else; *word is the one that is not understood. */
static uint32_t
options_parse(struct ksf_range *range, struct ksf_attribute_set *set, struct ksf_span *left,
	struct ksf_span *word)
{
	uint32_t seen = OPTION_NONE;
	uint32_t code;

	for (; ksf_span_size(word) > 0; *word = ksf_next_word(left)) {
		uint32_t option = option_of(word);

		if (option == OPTION_NONE)
			return KSF_TEXT_KEY;
		if ((seen & option) != 0)
			return KSF_TEXT_TWICE;
		seen |= option;
		code = option == OPTION_SIZE ? size_parse(range, word)
					     : attributes_parse(range, set, word);
		if (code != KSF_TEXT_OK)
			return code;
	}
	return KSF_TEXT_OK;
}

/*
 * FormatSize and MajorFormat decide whether the numbers count, as in ksf_range_decode. A FormatSize
 * that promises numbers which the text does not have is that of a truncated range.
 */
static void
range_finish(struct ksf_range *range, int numbers)
{
	int audio = range->format_size >= RANGE_AUDIO_END &&
		(ksf_guid_equal(&range->major_format, &ksf_guid_type_audio) ||
			ksf_guid_is_null(&range->major_format));

	range->data_size = audio && !numbers
		? KSF_SIZEOF_KSDATARANGE
		: ksf_max32(range->format_size, KSF_SIZEOF_KSDATARANGE);
	range->layout = audio && numbers ? KSF_LAYOUT_KSDATARANGE_AUDIO : KSF_LAYOUT_KSDATARANGE;
}

static uint32_t
range_read(struct ksf_range *range, struct ksf_attribute_set *set, struct ksf_span *left,
	struct ksf_span *word)
{
	uint32_t code = KSF_TEXT_OK;
	int numbers;

	*word = ksf_next_word(left);
	if (ksf_span_size(word) == 0)
		return KSF_TEXT_EMPTY;
	if (!type_parse(range, word))
		return KSF_TEXT_TYPE;
	*word = ksf_next_word(left);
	numbers = ksf_span_size(word) > 0 && option_of(word) == OPTION_NONE;
	range->format_size = numbers ? KSF_SIZEOF_KSDATARANGE_AUDIO : KSF_SIZEOF_KSDATARANGE;
	if (numbers)
		code = numbers_parse(range, left, word);
	if (code == KSF_TEXT_OK)
		code = options_parse(range, set, left, word);
	if (code == KSF_TEXT_OK)
		range_finish(range, numbers);
	return code;
}

/* `set` may be NULL: then attributes have no place. */
static uint32_t
range_parse_span(
	struct ksf_range *out, struct ksf_attribute_set *set, size_t *at, struct ksf_span left)
{
	struct ksf_attribute_set read;
	struct ksf_range range;
	struct ksf_span word;
	uint32_t code;

	(void)ksf_range_decode(&range, left.text, 0);
	ksf_attribute_set_clear(&read);
	code = range_read(&range, set == NULL ? NULL : &read, &left, &word);
	if (code != KSF_TEXT_OK) {
		*at = word.begin;
		return code;
	}
	*out = range;
	if (set != NULL)
		*set = read;
	return KSF_TEXT_OK;
}

uint32_t
ksf_range_set_parse(struct ksf_range *out, struct ksf_attribute_set *set, size_t *at,
	const char *text, size_t size)
{
	struct ksf_span left;

	left.text = text;
	left.begin = 0;
	left.end = size;
	return range_parse_span(out, set, at, left);
}

uint32_t
ksf_range_parse(struct ksf_range *out, size_t *at, const char *text, size_t size)
{
	return ksf_range_set_parse(out, NULL, at, text, size);
}

/* ---- lists ---- */

/* Takes the text up to ';', the line's end or a comment off *left; what is taken may be blank. */
static struct ksf_span
next_element(struct ksf_span *left)
{
	struct ksf_span element = *left;
	size_t i = left->begin;

	while (i < left->end && left->text[i] != ';' && left->text[i] != '\n' &&
		left->text[i] != '#')
		i++;
	element.end = i;
	if (i < left->end && left->text[i] == '#') {
		while (i < left->end && left->text[i] != '\n')
			i++;
	}
	left->begin = i < left->end ? i + 1 : i;
	return element;
}

static int
element_is_blank(struct ksf_span element)
{
	struct ksf_span word = ksf_next_word(&element);

	return ksf_span_size(&word) == 0;
}

/* Where the ranges of a list go: both may be NULL, sets also to say that there is no place. */
struct list_room {
	struct ksf_range *ranges;
	struct ksf_attribute_set *sets;
	size_t capacity;
	int has_sets;
};

static uint32_t
list_read_element(const struct list_room *room, size_t index, size_t *at, struct ksf_span element)
{
	struct ksf_attribute_set set;
	struct ksf_range range;
	uint32_t code = range_parse_span(&range, room->has_sets ? &set : NULL, at, element);

	if (code != KSF_TEXT_OK || room->ranges == NULL)
		return code;
	room->ranges[index] = range;
	if (room->has_sets)
		room->sets[index] = set;
	return KSF_TEXT_OK;
}

/* Reads the whole list; keeps the ranges only where there are any. */
static uint32_t
list_read(const struct list_room *room, size_t *count, size_t *at, struct ksf_span left)
{
	uint32_t code = KSF_TEXT_OK;

	*count = 0;
	while (left.begin < left.end && code == KSF_TEXT_OK) {
		struct ksf_span element = next_element(&left);

		if (element_is_blank(element))
			continue;
		*at = element.begin;
		if (*count == room->capacity)
			return KSF_TEXT_CAPACITY;
		code = list_read_element(room, *count, at, element);
		*count += code == KSF_TEXT_OK ? 1 : 0;
	}
	return code;
}

/* Twice, so that a text with a mistake writes nothing. */
static uint32_t
list_parse(const struct list_room *room, size_t *count, size_t *at, struct ksf_span text)
{
	struct list_room nowhere = *room;
	size_t ranges = 0;
	size_t where = 0;
	uint32_t code;

	nowhere.ranges = NULL;
	code = list_read(&nowhere, &ranges, &where, text);
	if (code != KSF_TEXT_OK) {
		*at = where;
		return code;
	}
	(void)list_read(room, count, &where, text);
	return KSF_TEXT_OK;
}

uint32_t
ksf_range_list_parse(struct ksf_range *out, size_t capacity, size_t *count, size_t *at,
	const char *text, size_t size)
{
	struct list_room room;
	struct ksf_span span;

	room.ranges = out;
	room.sets = NULL;
	room.capacity = capacity;
	room.has_sets = 0;
	span.text = text;
	span.begin = 0;
	span.end = size;
	return list_parse(&room, count, at, span);
}

uint32_t
ksf_range_sets_parse(struct ksf_range *out, struct ksf_attribute_set *sets, size_t capacity,
	size_t *count, size_t *at, const char *text, size_t size)
{
	struct list_room room;
	struct ksf_span span;

	room.ranges = out;
	room.sets = sets;
	room.capacity = capacity;
	room.has_sets = 1;
	span.text = text;
	span.begin = 0;
	span.end = size;
	return list_parse(&room, count, at, span);
}
