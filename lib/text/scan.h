/* SPDX-License-Identifier: MIT */
/* Reading words out of a text with a length, without a NUL and in any case. */
#ifndef KSF_TEXT_SCAN_H
#define KSF_TEXT_SCAN_H

#include <ksfmt/base.h>

/* A part of a text. */
struct ksf_span {
	const char *text;
	size_t begin;
	size_t end;
};

static inline int
ksf_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline char
ksf_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The value of a hexadecimal digit, or 16. */
static inline unsigned
ksf_digit(char c)
{
	char low = ksf_lower(c);

	if (low >= '0' && low <= '9')
		return (unsigned)(low - '0');
	if (low >= 'a' && low <= 'f')
		return (unsigned)(low - 'a') + 10;
	return 16;
}

static inline size_t
ksf_span_size(const struct ksf_span *span)
{
	return span->end - span->begin;
}

/* 1 if the span begins with the word, which is in lower case. */
static inline int
ksf_span_starts(const struct ksf_span *span, const char *word)
{
	size_t i;

	for (i = span->begin; *word != '\0'; i++, word++) {
		if (i >= span->end || ksf_lower(span->text[i]) != *word)
			return 0;
	}
	return 1;
}

/* The length of a word of ours. */
static inline size_t
ksf_word_size(const char *word)
{
	size_t n = 0;

	while (word[n] != '\0')
		n++;
	return n;
}

static inline int
ksf_span_is(const struct ksf_span *span, const char *word)
{
	return ksf_span_size(span) == ksf_word_size(word) && ksf_span_starts(span, word);
}

/* 1 if the span is a symbol of ours, any case. */
static inline int
ksf_span_is_symbol(const struct ksf_span *span, const char *symbol)
{
	size_t i;

	for (i = span->begin; i < span->end; i++, symbol++) {
		if (*symbol == '\0' || ksf_lower(span->text[i]) != ksf_lower(*symbol))
			return 0;
	}
	return *symbol == '\0';
}

/* Takes the next word off *left. With no word both are empty, at the end. */
static inline struct ksf_span
ksf_next_word(struct ksf_span *left)
{
	struct ksf_span word = *left;

	while (word.begin < word.end && ksf_is_blank(word.text[word.begin]))
		word.begin++;
	left->begin = word.begin;
	while (left->begin < left->end && !ksf_is_blank(left->text[left->begin]))
		left->begin++;
	word.end = left->begin;
	return word;
}

/* Takes what stands before the first `stop` off *left, and the `stop`; all of it if there is none.
 */
static inline struct ksf_span
ksf_next_part(struct ksf_span *left, char stop)
{
	struct ksf_span part = *left;

	while (left->begin < left->end && left->text[left->begin] != stop)
		left->begin++;
	part.end = left->begin;
	if (left->begin < left->end)
		left->begin++;
	return part;
}

/* Reads digits of a base up to max; 1 and *out written, or 0. */
static inline int
ksf_span_digits(uint64_t *out, const struct ksf_span *span, unsigned base, uint64_t max)
{
	uint64_t value = 0;
	size_t i;

	for (i = span->begin; i < span->end; i++) {
		unsigned digit = ksf_digit(span->text[i]);

		if (digit >= base || value > UINT64_MAX / 16)
			return 0;
		value = value * base + digit;
	}
	if (ksf_span_size(span) == 0 || value > max)
		return 0;
	*out = value;
	return 1;
}

/* A decimal number, or one in hex behind 0x. */
static inline int
ksf_span_number(uint64_t *out, const struct ksf_span *span, uint64_t max)
{
	struct ksf_span digits = *span;

	if (!ksf_span_starts(span, "0x"))
		return ksf_span_digits(out, span, 10, max);
	digits.begin += 2;
	return ksf_span_digits(out, &digits, 16, max);
}

#endif
