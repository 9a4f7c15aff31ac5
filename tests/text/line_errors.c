/* SPDX-License-Identifier: MIT */
/* Lines that are not understood: the code, and the offset of the word where reading stopped. */
#include "text.h"

struct error_row {
	const char *line;
	uint32_t code;
	size_t at;
};

#define SUB "sub={0000000a-0cea-0010-8000-00aa00389b71}"

static const struct error_row wave_rows[] = {
	{"", KSF_TEXT_EMPTY, 0},
	{"   ", KSF_TEXT_EMPTY, 3},
	{"WAV PCM 16 2ch 44100", KSF_TEXT_FORM, 0},
	{"  WFXX PCM 16 2ch 44100", KSF_TEXT_FORM, 2},
	{"PCM 16 2ch 44100", KSF_TEXT_FORM, 0},
	{"WFX", KSF_TEXT_SUB, 3},
	{"WFX MP3 16 2ch 44100", KSF_TEXT_SUB, 4},
	{"WFX " SUB " 16 2ch 44100", KSF_TEXT_SUB, 4},
	{"EXT sub={0000000a} 16 2ch 44100", KSF_TEXT_SUB, 4},
	{"EXT sub= 16 2ch 44100", KSF_TEXT_SUB, 4},
	{"WFX tag=0x10000 16 2ch 44100", KSF_TEXT_NUMBER, 4},
	{"WFX tag= 16 2ch 44100", KSF_TEXT_NUMBER, 4},
	{"WFX tag=0x 16 2ch 44100", KSF_TEXT_NUMBER, 4},
	{"WFX PCM", KSF_TEXT_NUMBER, 7},
	{"WFX PCM 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"WFX PCM 65536 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"WFX PCM 24/32 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"EXT PCM /32 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"EXT PCM 24/ 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"EXT PCM 24/32/32 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"EXT PCM 65536/32 2ch 44100", KSF_TEXT_NUMBER, 8},
	{"WFX PCM 16", KSF_TEXT_CHANNELS, 10},
	{"WFX PCM 16 2 44100", KSF_TEXT_CHANNELS, 11},
	{"WFX PCM 16 ch 44100", KSF_TEXT_CHANNELS, 11},
	{"WFX PCM 16 65536ch 44100", KSF_TEXT_CHANNELS, 11},
	{"WFX PCM 16 -1ch 44100", KSF_TEXT_CHANNELS, 11},
	{"WF tag=0x1 16 2ch 44100", KSF_TEXT_CHANNELS, 11},
	{"WFX PCM 16 2ch", KSF_TEXT_NUMBER, 14},
	{"WFX PCM 16 2ch 4294967296", KSF_TEXT_NUMBER, 15},
	{"WFX PCM 16 2ch 18446744073709551616", KSF_TEXT_NUMBER, 15},
	{"WFX PCM 16 2ch 44100Hz", KSF_TEXT_NUMBER, 15},
	{"WFX PCM 16 2ch 44100 loud", KSF_TEXT_KEY, 21},
	{"WFX PCM 16 2ch 44100 mask=0x3", KSF_TEXT_KEY, 21},
	{"PCMWF PCM 16 2ch 44100 cb=0", KSF_TEXT_KEY, 23},
	{"PCMWF PCM 16 2ch 44100 extra=00", KSF_TEXT_KEY, 23},
	{"WFX PCM 16 2ch 44100 avg=", KSF_TEXT_NUMBER, 21},
	{"WFX PCM 16 2ch 44100 avg=4294967296", KSF_TEXT_NUMBER, 21},
	{"WFX PCM 16 2ch 44100 align=65536", KSF_TEXT_NUMBER, 21},
	{"WFX PCM 16 2ch 44100 cb=65536", KSF_TEXT_NUMBER, 21},
	{"EXT PCM 16 2ch 44100 mask=0x100000000", KSF_TEXT_NUMBER, 21},
	{"WFX PCM 16 2ch 44100 avg=1 align=4 avg=1", KSF_TEXT_TWICE, 35},
	{"WFX tag=0x0055 0 2ch 44100 extra=123", KSF_TEXT_EXTRA, 27},
	{"WFX tag=0x0055 0 2ch 44100 extra=0g", KSF_TEXT_EXTRA, 27},
};

static const struct error_row range_rows[] = {
	{"", KSF_TEXT_EMPTY, 0},
	{" \t", KSF_TEXT_EMPTY, 2},
	{"PCM 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{" MP3/WFX 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 1},
	{"PCM/EXT 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{"VIDEO/PCM/WFX 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{"AUDIO/PCM/WFX/NONE 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{"WFX/PCM 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{"/ 2ch 16-16b 8000-8000", KSF_TEXT_TYPE, 0},
	{"PCM/WFX 2 16-16b 8000-8000", KSF_TEXT_CHANNELS, 8},
	{"PCM/WFX -2ch 16-16b 8000-8000", KSF_TEXT_CHANNELS, 8},
	{"PCM/WFX 4294967296ch 16-16b 8000-8000", KSF_TEXT_CHANNELS, 8},
	{"PCM/WFX 2ch", KSF_TEXT_INTERVAL, 11},
	{"PCM/WFX 2ch 16b 8000-8000", KSF_TEXT_INTERVAL, 12},
	{"PCM/WFX 2ch 16-16 8000-8000", KSF_TEXT_INTERVAL, 12},
	{"PCM/WFX 2ch 16-4294967296b 8000-8000", KSF_TEXT_INTERVAL, 12},
	{"PCM/WFX 2ch -16b 8000-8000", KSF_TEXT_INTERVAL, 12},
	{"PCM/WFX 2ch 8-16-24b 8000-8000", KSF_TEXT_INTERVAL, 12},
	{"PCM/WFX 2ch 16-16b", KSF_TEXT_INTERVAL, 18},
	{"PCM/WFX 2ch 16-16b 8000", KSF_TEXT_INTERVAL, 19},
	{"PCM/WFX 2ch 16-16b 8000-", KSF_TEXT_INTERVAL, 19},
	{"PCM/WFX 2ch 16-16b 8000-8000 loud", KSF_TEXT_KEY, 29},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=88 loud", KSF_TEXT_KEY, 35},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=88 fs=88", KSF_TEXT_TWICE, 35},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=", KSF_TEXT_NUMBER, 29},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=4294967296", KSF_TEXT_NUMBER, 29},
	{"PCM/WFX 2ch 16-16b 8000-8000 attr[MODE]", KSF_TEXT_ATTRIBUTES, 29},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=88 attr[MODE!]", KSF_TEXT_ATTRIBUTES, 35},
	{"MUSIC/*/* attr[X]", KSF_TEXT_ATTRIBUTES, 10},
};

static int
all_guard(const void *p, size_t size)
{
	const uint8_t *bytes = (const uint8_t *)p;

	while (size > 0 && bytes[size - 1] == GUARD)
		size--;
	return size == 0;
}

START_TEST(test_wave_errors)
{
	const struct error_row *row = &wave_rows[_i];
	struct ksf_wave wave;
	size_t extra_size = 99;
	size_t at = 99;
	uint8_t extra[16];
	uint32_t code;

	memset(&wave, GUARD, sizeof wave);
	memset(extra, GUARD, sizeof extra);
	code = ksf_wave_parse(
		&wave, extra, sizeof extra, &extra_size, &at, row->line, strlen(row->line));
	ck_assert_msg(code == row->code && at == row->at, "%s: %s at %zu", row->line,
		ksf_text_error(code), at);
	ck_assert(all_guard(&wave, sizeof wave) && all_guard(extra, sizeof extra));
	ck_assert_uint_eq(extra_size, 99);
}
END_TEST

START_TEST(test_range_errors)
{
	const struct error_row *row = &range_rows[_i];
	struct ksf_range range;
	size_t at = 99;
	uint32_t code;

	memset(&range, GUARD, sizeof range);
	code = ksf_range_parse(&range, &at, row->line, strlen(row->line));
	ck_assert_msg(code == row->code && at == row->at, "%s: %s at %zu", row->line,
		ksf_text_error(code), at);
	ck_assert(all_guard(&range, sizeof range));
}
END_TEST

/* Extra data: as long as the caller's buffer, and not a byte longer. */
START_TEST(test_extra_capacity)
{
	static const char line[] = "WFX tag=0x0055 0 2ch 44100 extra=0102";
	struct ksf_wave wave;
	uint8_t extra[3] = {GUARD, GUARD, GUARD};
	size_t size = 99;
	size_t at = 99;

	ck_assert_uint_eq(
		ksf_wave_parse(&wave, extra, 1, &size, &at, line, strlen(line)), KSF_TEXT_EXTRA);
	ck_assert(at >= 27 && at <= strlen(line));
	ck_assert(all_guard(extra, sizeof extra));
	ck_assert_uint_eq(size, 99);
	ck_assert_uint_eq(
		ksf_wave_parse(&wave, extra, 2, &size, &at, line, strlen(line)), KSF_TEXT_OK);
	ck_assert_uint_eq(size, 2);
	ck_assert(extra[0] == 1 && extra[1] == 2 && extra[2] == GUARD);
}
END_TEST

#define RANGE "PCM/WFX 2ch 16-16b 8000-8000"

/* A list is read whole or not at all, and the offset counts from its start. */
START_TEST(test_list_errors)
{
	static const char third[] = RANGE ";" RANGE "\n" RANGE;
	static const char broken[] = RANGE " # good\n" RANGE " loud;" RANGE;
	struct ksf_range ranges[4];
	size_t count = 99;
	size_t at = 99;

	memset(ranges, GUARD, sizeof ranges);
	ck_assert_uint_eq(ksf_range_list_parse(ranges, 2, &count, &at, third, strlen(third)),
		KSF_TEXT_CAPACITY);
	ck_assert_uint_eq(at, 2 * strlen(RANGE) + 2);
	ck_assert_uint_eq(
		ksf_range_list_parse(ranges, 4, &count, &at, broken, strlen(broken)), KSF_TEXT_KEY);
	ck_assert_uint_eq(at, 2 * strlen(RANGE) + strlen(" # good\n") + 1);
	ck_assert(all_guard(ranges, sizeof ranges));
	ck_assert_uint_eq(count, 99);
}
END_TEST

/* Every code has words of its own. */
START_TEST(test_error_words)
{
	uint32_t a;
	uint32_t b;

	for (a = KSF_TEXT_OK; a <= KSF_TEXT_CAPACITY; a++) {
		ck_assert_ptr_nonnull(ksf_text_error(a));
		for (b = KSF_TEXT_OK; b < a; b++)
			ck_assert_str_ne(ksf_text_error(a), ksf_text_error(b));
	}
	ck_assert_ptr_nonnull(ksf_text_error(KSF_TEXT_CAPACITY + 1));
	ck_assert_ptr_nonnull(ksf_text_error(UINT32_MAX));
}
END_TEST

TCase *
case_line_errors(void)
{
	TCase *tcase = tcase_create("line errors");

	tcase_add_loop_test(tcase, test_wave_errors, 0, COUNT(wave_rows));
	tcase_add_loop_test(tcase, test_range_errors, 0, COUNT(range_rows));
	tcase_add_test(tcase, test_extra_capacity);
	tcase_add_test(tcase, test_list_errors);
	tcase_add_test(tcase, test_error_words);
	return tcase;
}
