/* SPDX-License-Identifier: MIT */
/* The notation of data ranges and lists of them. GUIDs are those of ks.h and ksmedia.h. */
#include "text.h"

#define AUDIO "73647561-0000-0010-8000-00aa00389b71"
#define MUSIC "e725d360-62cc-11cf-a5d6-28db04c10000"
#define VIDEO "73646976-0000-0010-8000-00aa00389b71"
#define PCM   "00000001-0000-0010-8000-00aa00389b71"
#define FLT   "00000003-0000-0010-8000-00aa00389b71"
#define AC3   "00000092-0000-0010-8000-00aa00389b71"
#define WMA   "00000164-0000-0010-8000-00aa00389b71"
#define MIDI  "1d262760-e957-11cf-a5d6-28db04c10000"
#define WFX   "05589f81-c356-11ce-bf01-00aa0055595a"
#define DS    "518590a2-a184-11d0-8522-00c04fd9baf3"
#define NONE  "0f6417d6-c318-11d0-a43f-00a0c9223196"
#define WILD  "00000000-0000-0000-0000-000000000000"
#define OTHER "01234567-89ab-cdef-0123-456789abcdef"
#define BARE  KSF_LAYOUT_KSDATARANGE
#define FULL  KSF_LAYOUT_KSDATARANGE_AUDIO

struct range_row {
	const char *line;
	const char *canonical; /* NULL: the line itself */
	const char *guids[3];
	uint32_t limits[5];
	uint32_t format_size;
	uint32_t layout;
};

static const struct range_row range_rows[] = {
	{"PCM/WFX 2ch 16-24b 44100-96000", NULL, {AUDIO, PCM, WFX}, {2, 16, 24, 44100, 96000}, 88,
		FULL},
	{"*/*/* -1ch 8-32b 100-200000", NULL, {WILD, WILD, WILD}, {0xFFFFFFFF, 8, 32, 100, 200000},
		88, FULL},
	{"FLT/DS 8ch 32-32b 1-192000", NULL, {AUDIO, FLT, DS}, {8, 32, 32, 1, 192000}, 88, FULL},
	{"AC3/WFX 2ch 16-16b 48000-48000", NULL, {AUDIO, AC3, WFX}, {2, 16, 16, 48000, 48000}, 88,
		FULL},
	{"WMA/WFX 2ch 16-16b 44100-48000", NULL, {AUDIO, WMA, WFX}, {2, 16, 16, 44100, 48000}, 88,
		FULL},
	{"*/WFX 0ch 0-0b 0-0", NULL, {AUDIO, WILD, WFX}, {0, 0, 0, 0, 0}, 88, FULL},
	{"PCM/* 4294967294ch 4294967295-4294967295b 4294967295-4294967295", NULL,
		{AUDIO, PCM, WILD}, {4294967294, 4294967295, 4294967295, 4294967295, 4294967295},
		88, FULL},
	{"{" VIDEO "}/{" OTHER "}/{" OTHER "} fs=64", NULL, {VIDEO, OTHER, OTHER}, {0, 0, 0, 0, 0},
		64, BARE},
	{"MUSIC/{" MIDI "}/NONE fs=64", NULL, {MUSIC, MIDI, NONE}, {0, 0, 0, 0, 0}, 64, BARE},
	{"MUSIC/{" MIDI "}/NONE fs=96", NULL, {MUSIC, MIDI, NONE}, {0, 0, 0, 0, 0}, 96, BARE},
	/* Synonyms, any case, any blanks; a bare type has the 64 bytes of KSDATARANGE. */
	{"AUDIO/PCM/WFX 2ch 16-16b 8000-8000", "PCM/WFX 2ch 16-16b 8000-8000", {AUDIO, PCM, WFX},
		{2, 16, 16, 8000, 8000}, 88, FULL},
	{" pcm/wfx\t2CH  16-16B 8000-8000\n", "PCM/WFX 2ch 16-16b 8000-8000", {AUDIO, PCM, WFX},
		{2, 16, 16, 8000, 8000}, 88, FULL},
	{"float/ds 2ch 32-32b 8000-8000", "FLT/DS 2ch 32-32b 8000-8000", {AUDIO, FLT, DS},
		{2, 32, 32, 8000, 8000}, 88, FULL},
	{"{" AUDIO "}/{" PCM "}/{" WFX "} 2ch 16-16b 8000-8000", "PCM/WFX 2ch 16-16b 8000-8000",
		{AUDIO, PCM, WFX}, {2, 16, 16, 8000, 8000}, 88, FULL},
	{"PCM/NONE", "PCM/NONE fs=64", {AUDIO, PCM, NONE}, {0, 0, 0, 0, 0}, 64, BARE},
	/* FormatSize: 88 is not printed; the last field ends at 84; less keeps the numbers. */
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=88", "PCM/WFX 2ch 16-16b 8000-8000", {AUDIO, PCM, WFX},
		{2, 16, 16, 8000, 8000}, 88, FULL},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=0x54", "PCM/WFX 2ch 16-16b 8000-8000 fs=84",
		{AUDIO, PCM, WFX}, {2, 16, 16, 8000, 8000}, 84, FULL},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=96", NULL, {AUDIO, PCM, WFX}, {2, 16, 16, 8000, 8000}, 96,
		FULL},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=83", NULL, {AUDIO, PCM, WFX}, {2, 16, 16, 8000, 8000}, 83,
		BARE},
	{"PCM/WFX 2ch 16-16b 8000-8000 fs=0", NULL, {AUDIO, PCM, WFX}, {2, 16, 16, 8000, 8000}, 0,
		BARE},
	/* An interval may be empty: the rules say so, not the parser. */
	{"PCM/WFX 2ch 24-16b 48000-8000", NULL, {AUDIO, PCM, WFX}, {2, 24, 16, 48000, 8000}, 88,
		FULL},
};

static size_t
print_range(char *out, size_t capacity, const void *what)
{
	return ksf_range_print(out, capacity, (const struct ksf_range *)what);
}

static void
check_guid(const struct ksf_guid *guid, const char *text)
{
	struct ksf_guid expected = guid_of(text);

	ck_assert(ksf_guid_equal(guid, &expected));
}

static void
check_range(const struct ksf_range *range, const struct range_row *row)
{
	const struct ksf_guid *guids[3] = {
		&range->major_format, &range->sub_format, &range->specifier};
	const uint32_t limits[5] = {range->maximum_channels, range->minimum_bits_per_sample,
		range->maximum_bits_per_sample, range->minimum_sample_frequency,
		range->maximum_sample_frequency};
	unsigned i;

	for (i = 0; i < 3; i++)
		check_guid(guids[i], row->guids[i]);
	for (i = 0; i < 5; i++)
		ck_assert_msg(
			limits[i] == row->limits[i], "%s: limit %u is %u", row->line, i, limits[i]);
	ck_assert_uint_eq(range->format_size, row->format_size);
	ck_assert_uint_eq(range->flags | range->sample_size | range->reserved, 0);
	ck_assert_uint_eq(range->layout, row->layout);
}

START_TEST(test_range_line)
{
	const struct range_row *row = &range_rows[_i];
	struct ksf_range range;
	size_t at = 0;
	uint32_t code = ksf_range_parse(&range, &at, row->line, strlen(row->line));

	ck_assert_msg(code == KSF_TEXT_OK, "%s: %s at %zu", row->line, ksf_text_error(code), at);
	check_range(&range, row);
	check_print(print_range, &range, row->canonical == NULL ? row->line : row->canonical);
}
END_TEST

START_TEST(test_no_layout)
{
	struct ksf_range range;

	ck_assert_uint_eq(ksf_range_decode(&range, "", 0), KSF_RANGE_TRUNCATED);
	check_print(print_range, &range, "");
}
END_TEST

/* ---- lists ---- */

struct list_row {
	const char *text;
	size_t count;
	uint32_t rates[3]; /* MaximumSampleFrequency of each */
};

#define ONE   "PCM/WFX 2ch 16-16b 8000-11025"
#define TWO   "FLT/WFX 2ch 32-32b 8000-22050"
#define THREE "AC3/WFX 2ch 16-16b 8000-48000"

static const struct list_row list_rows[] = {
	{"", 0, {0}},
	{" \n\t\r\n", 0, {0}},
	{"# nothing but a comment", 0, {0}},
	{";;\n;", 0, {0}},
	{ONE, 1, {11025}},
	{ONE ";" TWO ";" THREE, 3, {11025, 22050, 48000}},
	{ONE "\n" TWO "\r\n" THREE "\n", 3, {11025, 22050, 48000}},
	{"# first; " THREE "\n" ONE " # second; " THREE "\n;" TWO ";\n", 2, {11025, 22050}},
};

START_TEST(test_list)
{
	const struct list_row *row = &list_rows[_i];
	struct ksf_range ranges[3];
	size_t count = 99;
	size_t at = 0;
	size_t i;
	uint32_t code = ksf_range_list_parse(ranges, 3, &count, &at, row->text, strlen(row->text));

	ck_assert_msg(code == KSF_TEXT_OK, "%s: %s at %zu", row->text, ksf_text_error(code), at);
	ck_assert_uint_eq(count, row->count);
	for (i = 0; i < count; i++)
		ck_assert_uint_eq(ranges[i].maximum_sample_frequency, row->rates[i]);
}
END_TEST

TCase *
case_range_line(void)
{
	TCase *tcase = tcase_create("range line");

	tcase_add_loop_test(tcase, test_range_line, 0, COUNT(range_rows));
	tcase_add_test(tcase, test_no_layout);
	tcase_add_loop_test(tcase, test_list, 0, COUNT(list_rows));
	return tcase;
}
