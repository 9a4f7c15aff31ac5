/* SPDX-License-Identifier: MIT */
/* Findings of KSDATAFORMAT, of ranges and of refusals, by hand from the bytes; see wave_findings.c.
 */
#include "text.h"

#define BASE    "-0000-0010-8000-00aa00389b71"
#define AUDIO   "73647561" BASE
#define MUSIC   "e725d360-62cc-11cf-a5d6-28db04c10000"
#define PCM     "00000001" BASE
#define FLT     "00000003" BASE
#define NO_SUB  "e436eb8e-524f-11ce-9f53-0020af0ba770"
#define WFX     "05589f81-c356-11ce-bf01-00aa0055595a"
#define DS      "518590a2-a184-11d0-8522-00c04fd9baf3"
#define NO_SPEC "0f6417d6-c318-11d0-a43f-00a0c9223196"
#define WILD    "00000000-0000-0000-0000-000000000000"
#define NONE    1, 0
#define U32     4294967295

struct finding_row {
	uint32_t fields[4]; /* FormatSize, Flags, SampleSize, Reserved */
	const char *guids[3];
	const char *behind; /* the header */
	size_t size;        /* bytes that are given */
	struct expected_finding expected;
};

/* 44100 Hz = 0xAC44, 176400 bytes a second = 0x2B110, 4 bytes a frame, 16 bits. */
#define PCM16 "0100 0200 44ac0000 10b10200 0400 1000 0000"
#define MP3   "5500 0200 44ac0000 803e0000 0100 0000 0000"
#define EXT   "feff 0200 44ac0000 10b10200 0400 1000 1600"

static const struct finding_row format_rows[] = {
	{{82, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 63,
		{KSF_FORMAT_TRUNCATED, 0, 0, 63, 64, U32, "",
			"63 bytes are there: a KSDATAFORMAT must have at least 64 bytes"}},
	{{63, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_SIZE_SHORT, 0, 4, 63, 64, U32, "FormatSize",
			"FormatSize is 63, must be at least 64"}},
	{{100, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_SIZE_LONG, 0, 4, 100, 64, 82, "FormatSize",
			"FormatSize is 100, but 82 bytes are there"}},
	{{82, 0, 0, 7}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_RESERVED, 12, 4, 7, 0, 0, "Reserved", "Reserved is 7, should be 0"}},
	{{82, 4, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_FLAGS, 4, 4, 4, NONE, "Flags",
			"Flags is 0x4, only 0x1 and 0x2 are defined"}},
	{{82, 1, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_TEMPORAL, 4, 4, 1, NONE, "Flags",
			"Flags is 0x1: PCM and float are not temporally compressed"}},
	{{82, 0, 1, 0}, {AUDIO, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_SAMPLE_SIZE, 8, 4, 1, 4, 4, "SampleSize",
			"SampleSize is 1, should be 0 or 4 (nBlockAlign)"}},
	{{82, 0, 0, 0}, {WILD, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_WILDCARD, 16, 16, 0, NONE, "MajorFormat",
			"MajorFormat is GUID_NULL: wildcards belong to ranges"}},
	{{82, 0, 0, 0}, {AUDIO, WILD, WFX}, PCM16, 82,
		{KSF_FORMAT_WILDCARD, 32, 16, 0, NONE, "SubFormat",
			"SubFormat is GUID_NULL: wildcards belong to ranges"}},
	{{82, 0, 0, 0}, {AUDIO, PCM, WILD}, PCM16, 82,
		{KSF_FORMAT_WILDCARD, 48, 16, 0, NONE, "Specifier",
			"Specifier is GUID_NULL: wildcards belong to ranges"}},
	{{82, 0, 0, 0}, {MUSIC, PCM, WFX}, PCM16, 82,
		{KSF_FORMAT_MAJOR_FORMAT, 16, 16, 0, NONE, "MajorFormat",
			"MajorFormat is not KSDATAFORMAT_TYPE_AUDIO, as wave data need"}},
	/* Wave data at 64 (72): 16 bytes of PCM, 18 of another tag, 40 of EXTENSIBLE at least. */
	{{78, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 78,
		{KSF_FORMAT_WAVE_SHORT, 0, 4, 78, 80, U32, "FormatSize",
			"FormatSize is 78, must be at least 80 (header and the wave data that its "
			"tag announces)"}},
	{{80, 0, 0, 0}, {AUDIO, "00000055" BASE, WFX}, MP3, 80,
		{KSF_FORMAT_WAVE_SHORT, 0, 4, 80, 82, U32, "FormatSize",
			"FormatSize is 80, must be at least 82 (header and the wave data that its "
			"tag announces)"}},
	{{82, 0, 0, 0}, {AUDIO, PCM, WFX}, EXT, 82,
		{KSF_FORMAT_WAVE_SHORT, 0, 4, 82, 104, U32, "FormatSize",
			"FormatSize is 82, must be at least 104 (header and the wave data that its "
			"tag announces)"}},
	{{86, 0, 0, 0}, {AUDIO, PCM, DS}, "00000000 00000000" PCM16, 86,
		{KSF_FORMAT_WAVE_SHORT, 0, 4, 86, 88, U32, "FormatSize",
			"FormatSize is 86, must be at least 88 (header and the wave data that its "
			"tag announces)"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 88,
		{KSF_FORMAT_WAVE_TRAILING, 0, 4, 88, 82, 82, "FormatSize",
			"FormatSize is 88, should be 82 (the wave data end there)"}},
	{{64, 0, 0, 0}, {AUDIO, PCM, WFX}, "", 64,
		{KSF_FORMAT_NO_WAVE, 0, 4, 64, 80, U32, "FormatSize",
			"FormatSize is 64: a stream format with a wave specifier must have wave "
			"data behind the header"}},
	{{64, 0, 0, 0}, {AUDIO, PCM, DS}, "", 64,
		{KSF_FORMAT_NO_WAVE, 0, 4, 64, 88, U32, "FormatSize",
			"FormatSize is 64: a stream format with a wave specifier must have wave "
			"data behind the header"}},
	{{82, 0, 0, 0}, {AUDIO, FLT, WFX}, PCM16, 82,
		{KSF_FORMAT_SUB_FORMAT, 32, 16, 0, NONE, "SubFormat",
			"SubFormat is not the one of the wave data"}},
	{{82, 0, 0, 0}, {AUDIO, NO_SUB, WFX}, PCM16, 82,
		{KSF_FORMAT_SUB_FORMAT_NOT_WAVE, 32, 16, 0, NONE, "SubFormat",
			"SubFormat is NONE, ANALOG or MIDI, which have no wave data"}},
	{{82, 0, 0, 0}, {AUDIO, PCM, NO_SPEC}, PCM16, 82,
		{KSF_FORMAT_SPECIFIER_NONE, 0, 4, 82, 64, 64, "FormatSize",
			"FormatSize is 82, should be 64 (KSDATAFORMAT_SPECIFIER_NONE: nothing "
			"follows)"}},
	{{82, 0, 0, 0}, {AUDIO, PCM, WFX}, PCM16, 90,
		{KSF_FORMAT_TRAILING, 0, 0, 90, 82, 82, "",
			"8 bytes follow the structure, which has 82"}},
	{{90, 0, 0, 0}, {AUDIO, PCM, DS}, "00000000 00000040" PCM16, 90,
		{KSF_FORMAT_DSOUND_HRTF, 68, 4, 0x40000000, NONE, "Control",
			"Control is 0x40000000, CTRL_HRTF_3D needs CTRL_3D, 0x1"}},
	{{90, 0, 0, 0}, {AUDIO, PCM, DS}, "0c000000 00000000" PCM16, 90,
		{KSF_FORMAT_DSOUND_LOCATION, 64, 4, 0xC, NONE, "Flags",
			"Flags is 0xC, LOCHARDWARE and LOCSOFTWARE exclude each other"}},
	{{90, 0, 0, 0}, {AUDIO, PCM, DS}, "10000000 00000000" PCM16, 90,
		{KSF_FORMAT_DSOUND_FLAGS, 64, 4, 0x10, NONE, "Flags",
			"Flags is 0x10, which has undocumented bits"}},
	{{90, 0, 0, 0}, {AUDIO, PCM, DS}, "00000000 20000000" PCM16, 90,
		{KSF_FORMAT_DSOUND_FLAGS, 68, 4, 0x20, NONE, "Control",
			"Control is 0x20, which has undocumented bits"}},
};

static size_t
put_row(uint8_t *bytes, size_t size, const struct finding_row *row)
{
	memset(bytes, 0, size);
	put_header(bytes, row->fields, row->guids);
	(void)bytes_of(bytes + 64, size - 64, row->behind);
	return row->size;
}

START_TEST(test_format_finding)
{
	const struct finding_row *row = &format_rows[_i];
	uint8_t bytes[128];
	struct ksf_finding finding;
	struct ksf_format format;
	ksf_why wave_why;
	ksf_why left =
		ksf_format_decode(&format, &wave_why, bytes, put_row(bytes, sizeof bytes, row));

	ck_assert_uint_eq(left & row->expected.why, row->expected.why);
	left = row->expected.why;
	ck_assert_int_eq(ksf_format_finding(&finding, &left, &format), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(finding.domain, KSF_DOMAIN_FORMAT);
	check_finding(&row->expected, &finding, &format.wave);
	ck_assert_int_eq(ksf_format_finding(&finding, &left, &format), 0);
}
END_TEST

/* MaximumChannels, bits, rates: 2, 16 to 24, 8000 (0x1F40) to 48000 (0xBB80). */
#define GOOD "02000000 10000000 18000000 401f0000 80bb0000 00000000"

static const struct finding_row range_rows[] = {
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 63,
		{KSF_RANGE_TRUNCATED, 0, 0, 63, 64, U32, "",
			"63 bytes are there: a KSDATARANGE must have at least 64 bytes"}},
	{{63, 0, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_SIZE_SHORT, 0, 4, 63, 64, U32, "FormatSize",
			"FormatSize is 63, must be at least 64"}},
	{{100, 0, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_SIZE_LONG, 0, 4, 100, 64, 88, "FormatSize",
			"FormatSize is 100, but 88 bytes are there"}},
	{{64, 0, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_NO_AUDIO, 0, 4, 64, 88, U32, "FormatSize",
			"FormatSize is 64, must be at least 88 (KSDATARANGE_AUDIO)"}},
	{{84, 0, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 84,
		{KSF_RANGE_NO_PADDING, 0, 4, 84, 88, U32, "FormatSize",
			"FormatSize is 84, must be at least 88 (KSDATARANGE_AUDIO with its 4 bytes "
			"of padding)"}},
	{{88, 0, 0, 7}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_RESERVED, 12, 4, 7, 0, 0, "Reserved", "Reserved is 7, should be 0"}},
	{{88, 8, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_FLAGS, 4, 4, 8, NONE, "Flags",
			"Flags is 0x8, only 0x1, 0x2 and 0x4 are defined"}},
	{{88, 4, 0, 0}, {AUDIO, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_REQUIRED, 4, 4, 4, NONE, "Flags",
			"Flags is 0x4, REQUIRED_ATTRIBUTES needs ATTRIBUTES, 0x2"}},
	{{88, 0, 0, 0}, {WILD, PCM, WFX}, GOOD, 88,
		{KSF_RANGE_WILDCARD, 16, 16, 0, NONE, "MajorFormat",
			"MajorFormat is a wildcard, but SubFormat or Specifier is not"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, "00000000 10000000 18000000 401f0000 80bb0000 00000000",
		88,
		{KSF_RANGE_CHANNELS_ZERO, 64, 4, 0, 1, U32, "MaximumChannels",
			"MaximumChannels is 0, must be at least 1"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, "02000000 18000000 10000000 401f0000 80bb0000 00000000",
		88,
		{KSF_RANGE_BITS_EMPTY, 68, 4, 24, 0, 16, "MinimumBitsPerSample",
			"MinimumBitsPerSample is 24, must be at most 16"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, "02000000 00000000 00000000 401f0000 80bb0000 00000000",
		88,
		{KSF_RANGE_BITS_EMPTY, 72, 4, 0, 1, U32, "MaximumBitsPerSample",
			"MaximumBitsPerSample is 0, must be at least 1"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, "02000000 10000000 18000000 80bb0000 401f0000 00000000",
		88,
		{KSF_RANGE_RATE_EMPTY, 76, 4, 48000, 0, 8000, "MinimumSampleFrequency",
			"MinimumSampleFrequency is 48000, must be at most 8000"}},
	{{88, 0, 0, 0}, {AUDIO, PCM, WFX}, "02000000 10000000 18000000 00000000 00000000 00000000",
		88,
		{KSF_RANGE_RATE_EMPTY, 80, 4, 0, 1, U32, "MaximumSampleFrequency",
			"MaximumSampleFrequency is 0, must be at least 1"}},
};

START_TEST(test_range_finding)
{
	const struct finding_row *row = &range_rows[_i];
	uint8_t bytes[128];
	struct ksf_finding finding;
	struct ksf_range range;
	ksf_why left = ksf_range_decode(&range, bytes, put_row(bytes, sizeof bytes, row));

	ck_assert_uint_eq(left & row->expected.why, row->expected.why);
	left = row->expected.why;
	ck_assert_int_eq(ksf_range_finding(&finding, &left, &range), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(finding.domain, KSF_DOMAIN_RANGE);
	check_finding(&row->expected, &finding, NULL);
}
END_TEST

/* ---- refusals ---- */

struct match_row {
	const char *range;
	const char *format;
	int dsound;
	struct expected_finding expected;
};

static const struct match_row match_rows[] = {
	{"MUSIC/PCM/WFX fs=64", "WFX PCM 16 2ch 44100", 0,
		{KSF_MATCH_MAJOR_FORMAT, 16, 16, 0, NONE, "MajorFormat",
			"MajorFormat differs, and neither is a wildcard"}},
	{"FLT/WFX 2ch 8-32b 1-192000", "WFX PCM 16 2ch 44100", 0,
		{KSF_MATCH_SUB_FORMAT, 32, 16, 0, NONE, "SubFormat",
			"SubFormat differs, and neither is a wildcard"}},
	{"PCM/DS 2ch 8-32b 1-192000", "WFX PCM 16 2ch 44100", 0,
		{KSF_MATCH_SPECIFIER, 48, 16, 0, NONE, "Specifier",
			"Specifier differs, and neither is a wildcard"}},
	{"PCM/WFX 2ch 8-32b 1-192000", "EXT PCM 16 8ch 44100 mask=0x63F", 0,
		{KSF_MATCH_CHANNELS_ABOVE, 64, 4, 8, 1, 2, "MaximumChannels",
			"8 channels wanted, MaximumChannels is 2"}},
	{"PCM/WFX 2ch 24-32b 1-192000", "WFX PCM 16 2ch 44100", 0,
		{KSF_MATCH_BITS_BELOW, 68, 4, 16, 24, 32, "MinimumBitsPerSample",
			"16 bits wanted, MinimumBitsPerSample is 24"}},
	{"PCM/WFX 2ch 8-16b 1-192000", "EXT PCM 20/24 2ch 44100", 0,
		{KSF_MATCH_BITS_ABOVE, 72, 4, 20, 8, 16, "MaximumBitsPerSample",
			"20 bits wanted, MaximumBitsPerSample is 16"}},
	/* "DirectSound Stream Data Range": the container counts. */
	{"PCM/DS 2ch 8-16b 1-192000", "EXT PCM 20/24 2ch 44100", 1,
		{KSF_MATCH_BITS_ABOVE, 72, 4, 24, 8, 16, "MaximumBitsPerSample",
			"24 bits wanted, MaximumBitsPerSample is 16"}},
	{"PCM/WFX 2ch 8-32b 24000-48000", "WFX PCM 16 2ch 8000", 0,
		{KSF_MATCH_RATE_BELOW, 76, 4, 8000, 24000, 48000, "MinimumSampleFrequency",
			"8000 Hz wanted, MinimumSampleFrequency is 24000"}},
	{"PCM/WFX 2ch 8-32b 24000-48000", "WFX PCM 16 2ch 96000", 0,
		{KSF_MATCH_RATE_ABOVE, 80, 4, 96000, 24000, 48000, "MaximumSampleFrequency",
			"96000 Hz wanted, MaximumSampleFrequency is 48000"}},
};

START_TEST(test_match_finding)
{
	const struct match_row *row = &match_rows[_i];
	struct ksf_finding finding;
	struct ksf_format format;
	struct ksf_range range;
	struct ksf_wave wave;
	size_t none;
	size_t at;
	ksf_why left;

	ck_assert_uint_eq(ksf_range_parse(&range, &at, row->range, strlen(row->range)), 0);
	ck_assert_uint_eq(
		ksf_wave_parse(&wave, NULL, 0, &none, &at, row->format, strlen(row->format)), 0);
	ksf_format_wrap(&format, &wave, row->dsound);
	left = ksf_range_accepts(&range, &format);
	ck_assert_uint_eq(left & row->expected.why, row->expected.why);
	left = row->expected.why;
	ck_assert_int_eq(ksf_match_finding(&finding, &left, &range, &format), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(finding.domain, KSF_DOMAIN_MATCH);
	check_finding(&row->expected, &finding, NULL);
}
END_TEST

TCase *
case_findings(void)
{
	TCase *tcase = tcase_create("findings");

	tcase_add_loop_test(tcase, test_format_finding, 0, COUNT(format_rows));
	tcase_add_loop_test(tcase, test_range_finding, 0, COUNT(range_rows));
	tcase_add_loop_test(tcase, test_match_finding, 0, COUNT(match_rows));
	return tcase;
}
