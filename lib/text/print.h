/* SPDX-License-Identifier: MIT */
/*
 * A bounded writer. Printing runs the same code twice, first to count and then to write, so that a
 * text which does not fit leaves the caller's buffer untouched:
 *
 *   struct ksf_writer w = {NULL, 0};
 *   do
 *           put_something(&w, ...);
 *   while (ksf_writer_again(&w, out, capacity));
 *   return w.length;
 */
#ifndef KSF_TEXT_PRINT_H
#define KSF_TEXT_PRINT_H

#include <ksfmt/base.h>

struct ksf_writer {
	char *out; /* NULL while counting */
	size_t length;
};

/* 1 if the text was counted and fits: write it now. Ends a written text. */
static inline int
ksf_writer_again(struct ksf_writer *w, char *out, size_t capacity)
{
	if (w->out != NULL) {
		w->out[w->length] = '\0';
		return 0;
	}
	if (out == NULL || w->length >= capacity)
		return 0;
	w->out = out;
	w->length = 0;
	return 1;
}

static inline void
ksf_put_char(struct ksf_writer *w, char c)
{
	if (w->out != NULL)
		w->out[w->length] = c;
	w->length++;
}

static inline void
ksf_put_str(struct ksf_writer *w, const char *s)
{
	while (*s != '\0')
		ksf_put_char(w, *s++);
}

/* 64 bits by 10 without the division that 32-bit compilers call a function for. */
static inline uint32_t
ksf_divide10(uint64_t *n)
{
	uint64_t high = *n >> 32;
	uint64_t middle = ((uint64_t)((uint32_t)high % 10) << 16) | ((*n >> 16) & 0xFFFF);
	uint32_t low = ((uint32_t)((uint32_t)middle % 10) << 16) | (uint32_t)(*n & 0xFFFF);

	*n = ((uint64_t)((uint32_t)high / 10) << 32) + ((uint64_t)((uint32_t)middle / 10) << 16) +
		low / 10;
	return low % 10;
}

static inline void
ksf_put_dec(struct ksf_writer *w, uint64_t n)
{
	char digits[20];
	unsigned count = 0;

	do
		digits[count++] = (char)('0' + ksf_divide10(&n));
	while (n != 0);
	while (count > 0)
		ksf_put_char(w, digits[--count]);
}

/* Digits of `alphabet`, at least `width` of them. */
static inline void
ksf_put_digits(struct ksf_writer *w, uint64_t n, unsigned width, const char *alphabet)
{
	unsigned shift = 64;

	while (shift > 4 && shift > 4 * width && (n >> (shift - 4)) == 0)
		shift -= 4;
	while (shift > 0) {
		shift -= 4;
		ksf_put_char(w, alphabet[(n >> shift) & 0xF]);
	}
}

/* "0x63F", "0x0092": masks and tags. */
static inline void
ksf_put_hex(struct ksf_writer *w, uint64_t n, unsigned width)
{
	ksf_put_str(w, "0x");
	ksf_put_digits(w, n, width, "0123456789ABCDEF");
}

/* Lower case without prefix: GUIDs and bytes. */
static inline void
ksf_put_low(struct ksf_writer *w, uint64_t n, unsigned width)
{
	ksf_put_digits(w, n, width, "0123456789abcdef");
}

/* "{00000001-0000-0010-8000-00aa00389b71}"; in guid_text.c. */
void ksf_put_guid(struct ksf_writer *w, const struct ksf_guid *guid);
/* "FL FR FC LFE"; in speakers.c. */
void ksf_put_mask(struct ksf_writer *w, uint32_t mask);

#endif
