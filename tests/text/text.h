/* SPDX-License-Identifier: MIT */
/* Cases of the text layer's tests, and what they share. */
#ifndef TESTS_TEXT_TEXT_H
#define TESTS_TEXT_TEXT_H

#include <check.h>
#include <string.h>

#include <ksfmt/text.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define GUARD    0xA5

/* A printing function of the library, and what it prints. */
typedef size_t (*print_function)(char *out, size_t capacity, const void *what);

/*
 * "Printing functions ... answer the length of the text without its NUL. They write the text and a
 * NUL if length < capacity; otherwise they write nothing": asked with every capacity, in a buffer
 * whose bytes behind the capacity are watched.
 */
void check_print(print_function print, const void *what, const char *expected);

/* The bytes that hex digits stand for; blanks between pairs are skipped. */
size_t bytes_of(uint8_t *out, size_t capacity, const char *digits);
/* A GUID as "Data1-Data2-Data3-Data4" has it ("GUID": the first three little-endian). */
struct ksf_guid guid_of(const char *text);

/* WAVEFORMATEXTENSIBLE, 40 bytes: the nine numbers in the order of its bytes, and SubFormat. */
void put_wave(uint8_t *out, const uint32_t fields[9], const char *sub_format);
/* KSDATAFORMAT and KSDATARANGE, 64 bytes: FormatSize, Flags, SampleSize, Reserved; the GUIDs. */
void put_header(uint8_t *out, const uint32_t fields[4], const char *const guids[3]);
void put_number(uint8_t *out, uint32_t number, size_t size);

/* What a finding must say. `why` is one bit. */
struct expected_finding {
	ksf_why why;
	uint32_t offset;
	uint32_t size;
	uint64_t actual;
	uint64_t min; /* 1 and 0: no number says what is allowed */
	uint64_t max;
	const char *field;
	const char *text;
};
void check_finding(const struct expected_finding *expected, const struct ksf_finding *finding,
	const struct ksf_wave *wave);

/* The same numbers in every run. */
uint32_t random32(void);
uint32_t random_below(uint32_t limit);

/* Into every function that reads text or bytes; the answers must hold together. */
#define LONGEST 4096u
void read_any(const uint8_t *p, size_t size);

TCase *case_wave_line(void);
TCase *case_range_line(void);
TCase *case_line_errors(void);
TCase *case_round_trip(void);
TCase *case_guid_names(void);
TCase *case_names(void);
TCase *case_rules(void);
TCase *case_wave_findings(void);
TCase *case_findings(void);
TCase *case_fields(void);
TCase *case_hex(void);
TCase *case_recognise(void);
TCase *case_attributes(void);
TCase *case_kmixer(void);
TCase *case_page(void);

#endif
