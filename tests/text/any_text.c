/* SPDX-License-Identifier: MIT */
/* What holds for any text, whoever reads it. */
#include "text.h"

/* A line that is understood prints a line that is understood alike. */
static void
read_wave(const char *text, size_t size)
{
	char line[1024];
	uint8_t extra[256];
	uint8_t extra_again[256];
	struct ksf_wave wave;
	struct ksf_wave again;
	size_t count = 0;
	size_t count_again = 0;
	size_t at = 0;
	size_t length;

	if (ksf_wave_parse(&wave, extra, sizeof extra, &count, &at, text, size) != KSF_TEXT_OK) {
		ck_assert_uint_le(at, size);
		return;
	}
	ck_assert_uint_le(count, size / 2);
	length = ksf_wave_print(line, sizeof line, &wave, extra, count);
	ck_assert_uint_lt(length, sizeof line);
	ck_assert_uint_eq(ksf_wave_parse(&again, extra_again, sizeof extra_again, &count_again, &at,
				  line, length),
		KSF_TEXT_OK);
	ck_assert(ksf_wave_equivalent(&wave, &again));
	ck_assert_uint_eq(again.layout, wave.layout);
	ck_assert_uint_eq(again.size, wave.size);
}

static void
read_ranges(const char *text, size_t size)
{
	char line[512];
	struct ksf_range ranges[4];
	struct ksf_range again;
	size_t count = 0;
	size_t at = 0;
	size_t length;

	if (ksf_range_list_parse(ranges, 4, &count, &at, text, size) != KSF_TEXT_OK)
		ck_assert_uint_le(at, size);
	ck_assert_uint_le(count, 4);
	if (ksf_range_parse(ranges, &at, text, size) != KSF_TEXT_OK) {
		ck_assert_uint_le(at, size);
		return;
	}
	length = ksf_range_print(line, sizeof line, ranges);
	ck_assert_uint_lt(length, sizeof line);
	ck_assert_uint_eq(ksf_range_parse(&again, &at, line, length), KSF_TEXT_OK);
	ck_assert_uint_eq(again.format_size, ranges[0].format_size);
	ck_assert_uint_eq(again.layout, ranges[0].layout);
	ck_assert_uint_eq(ksf_range_check(&again), ksf_range_check(ranges));
}

/* The bytes fit where as many as were answered fit, and nothing is written behind them. */
static void
read_hex(const char *text, size_t size)
{
	static uint8_t bytes[LONGEST + 8];
	size_t count = ksf_hex_read(NULL, 0, text, size);
	size_t i;

	ck_assert_uint_le(count, size);
	memset(bytes, GUARD, size + 8);
	ck_assert_uint_eq(ksf_hex_read(bytes, count, text, size), count);
	for (i = count; i < size + 8 && bytes[i] == GUARD; i++)
		;
	ck_assert_uint_eq(i, size + 8);
}

void
read_any(const uint8_t *p, size_t size)
{
	const char *text = (const char *)p;
	struct ksf_guid guid;
	uint32_t domain;
	uint32_t other = 99;
	ksf_why why;

	read_wave(text, size);
	read_ranges(text, size);
	read_hex(text, size);
	ck_assert_uint_le(ksf_recognise(&other, p, size), KSF_KIND_KSPIN_CONNECT64);
	ck_assert_uint_le(other, KSF_KIND_TEXT);
	(void)ksf_guid_parse(&guid, text, size);
	(void)ksf_guid_from_name(&guid, text, size);
	(void)ksf_kind_from_name(text, size);
	if (ksf_why_parse(&domain, &why, text, size))
		ck_assert_ptr_nonnull(ksf_domain_name(domain));
}
