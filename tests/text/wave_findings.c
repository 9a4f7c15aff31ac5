/* SPDX-License-Identifier: MIT */
/*
 * Every reason of the wave domain: the bytes that break the rule, where the finding is, what stands
 * there and what may stand there, by hand from the bytes and from the rule.
 */
#include "text.h"

#define BASE "-0000-0010-8000-00aa00389b71"
#define PCM  "00000001" BASE
#define FLT  "00000003" BASE
#define NONE 1, 0
#define U16  65535
#define U32  4294967295

struct finding_row {
	uint32_t fields[9]; /* tag, channels, rate, avg, align, bits, cbSize, valid bits, mask */
	const char *sub_format;
	size_t size; /* bytes that are given */
	struct expected_finding expected;
};

static const struct finding_row rows[] = {
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 13,
		{KSF_WAVE_TRUNCATED, 0, 0, 13, 14, U32, "",
			"13 bytes are there: a wave format descriptor must have at least the 14 "
			"bytes of WAVEFORMAT"}},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 14,
		{KSF_WAVE_NO_BITS, 14, 2, 0, NONE, "wBitsPerSample",
			"wBitsPerSample is missing: WAVEFORMAT ends before it, and no WDM audio "
			"takes that"}},
	{{0x92, 2, 48000, 192000, 4, 16, 0, 0, 0}, PCM, 16,
		{KSF_WAVE_NO_EXTRA_SIZE, 16, 2, 0, NONE, "cbSize",
			"cbSize is missing: only a PCM format may end before it"}},
	{{0x55, 2, 44100, 16000, 1, 0, 12, 1, 0}, PCM, 20,
		{KSF_WAVE_EXTRA_TRUNCATED, 16, 2, 12, 0, 2, "cbSize",
			"cbSize is 12, but 2 bytes are there behind it"}},
	{{1, 2, 44100, 176400, 4, 16, 7, 0, 0}, PCM, 18,
		{KSF_WAVE_EXTRA_IGNORED, 16, 2, 7, 0, 0, "cbSize",
			"cbSize is 7, should be 0 (ignored in a PCM format)"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 21, 16, 3}, PCM, 40,
		{KSF_WAVE_EXTENSIBLE_SIZE, 16, 2, 21, 22, U16, "cbSize",
			"cbSize is 21, must be at least 22"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, PCM, 39,
		{KSF_WAVE_EXTENSIBLE_SIZE, 0, 0, 39, 40, U32, "",
			"39 bytes are there: WAVE_FORMAT_EXTENSIBLE needs at least 40 bytes and a "
			"cbSize of at least 22"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 34, 16, 3}, PCM, 52,
		{KSF_WAVE_EXTRA_UNUSED, 16, 2, 34, 22, 22, "cbSize",
			"cbSize is 34, should be 22 (PCM and float have no extra data)"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 40, 16, 3}, PCM, 40,
		{KSF_WAVE_EXTRA_IS_SIZEOF, 16, 2, 40, 22, 22, "cbSize",
			"cbSize is 40, must be 22 (the bytes after it, not the whole structure)"}},
	{{3, 2, 44100, 352800, 8, 32, 2, 0, 0}, PCM, 20,
		{KSF_WAVE_EXTRA_ON_FLOAT, 16, 2, 2, 0, 0, "cbSize",
			"cbSize is 2, should be 0 (IEEE float has no extra data)"}},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 20,
		{KSF_WAVE_TRAILING, 0, 0, 20, 18, 18, "",
			"2 bytes follow the structure, which has 18"}},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 19,
		{KSF_WAVE_TRAILING, 0, 0, 19, 18, 18, "",
			"1 byte follows the structure, which has 18"}},
	{{1, 0, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_CHANNELS_ZERO, 2, 2, 0, 1, U16, "nChannels",
			"nChannels is 0, must be at least 1"}},
	{{1, 2, 0, 0, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_RATE_ZERO, 4, 4, 0, 1, U32, "nSamplesPerSec",
			"nSamplesPerSec is 0, must be at least 1"}},
	{{1, 2, 44100, 0, 0, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BLOCK_ALIGN_ZERO, 12, 2, 0, 4, 4, "nBlockAlign",
			"nBlockAlign is 0, must be 4 (2 ch x 16 bits / 8)"}},
	{{0x55, 2, 44100, 16000, 0, 0, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BLOCK_ALIGN_UNKNOWN, 12, 2, 0, 1, U16, "nBlockAlign",
			"nBlockAlign is 0, must be at least 1"}},
	{{1, 4, 44100, 352800, 8, 24, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BLOCK_ALIGN, 12, 2, 8, 12, 12, "nBlockAlign",
			"nBlockAlign is 8, must be 12 (4 ch x 24 bits / 8)"}},
	{{1, 65535, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BLOCK_ALIGN, 12, 2, 4, 131070, 131070, "nBlockAlign",
			"nBlockAlign is 4, but 65535 ch x 16 bits / 8 = 131070 does not fit 16 "
			"bits"}},
	{{1, 2, 44100, 352800, 8, 24, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BLOCK_ALIGN_CONTAINER, 12, 2, 8, 6, 6, "nBlockAlign",
			"nBlockAlign is 8, must be 6 (2 ch x 24 bits / 8); four bytes a sample "
			"need WAVEFORMATEXTENSIBLE"}},
	{{1, 2, 44100, 1, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_AVG_BYTES, 8, 4, 1, 176400, 176400, "nAvgBytesPerSec",
			"nAvgBytesPerSec is 1, must be 176400 (44100 Hz x 4 bytes)"}},
	{{1, 2, 2147483648, 0, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_AVG_BYTES_OVERFLOW, 8, 4, 0, 8589934592, 8589934592, "nAvgBytesPerSec",
			"nAvgBytesPerSec is 0, but 2147483648 Hz x 4 bytes = 8589934592 does not "
			"fit 32 bits"}},
	{{0xFFFE, 2, 44100, 220500, 5, 20, 22, 20, 3}, PCM, 40,
		{KSF_WAVE_BITS, 14, 2, 20, NONE, "wBitsPerSample",
			"wBitsPerSample is 20, must be a multiple of 8 above 0"}},
	{{1, 2, 44100, 176400, 4, 12, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_BITS_ODD, 14, 2, 12, NONE, "wBitsPerSample",
			"wBitsPerSample is 12, must be a multiple of 8: the container is not "
			"known"}},
	{{1, 2, 44100, 264600, 6, 24, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_PRECISION, 14, 2, 24, NONE, "wBitsPerSample",
			"wBitsPerSample is 24: WAVEFORMATEX does not say how many of them are "
			"valid"}},
	{{1, 2, 44100, 441000, 10, 40, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_PCM_SIZE, 14, 2, 40, 8, 32, "wBitsPerSample",
			"wBitsPerSample is 40, must be 8 or 16 in WAVEFORMATEX; 24 and 32 are in "
			"use too"}},
	{{3, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_FLOAT_SIZE, 14, 2, 16, 32, 32, "wBitsPerSample",
			"wBitsPerSample is 16, must be 32 (IEEE float)"}},
	{{3, 2, 44100, 705600, 16, 64, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_FLOAT_64, 14, 2, 64, 32, 32, "wBitsPerSample",
			"wBitsPerSample is 64, IEEE float is documented with 32 only"}},
	{{0xFFFE, 2, 44100, 264600, 6, 24, 22, 25, 3}, PCM, 40,
		{KSF_WAVE_VALID_BITS, 18, 2, 25, 1, 24, "wValidBitsPerSample",
			"wValidBitsPerSample is 25, but the container has only 24"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 0, 3}, PCM, 40,
		{KSF_WAVE_VALID_BITS_ZERO, 18, 2, 0, 1, 16, "wValidBitsPerSample",
			"wValidBitsPerSample is 0, read as 16 (the container)"}},
	{{0xFFFE, 2, 44100, 352800, 8, 32, 22, 24, 3}, FLT, 40,
		{KSF_WAVE_FLOAT_VALID_BITS, 18, 2, 24, 32, 32, "wValidBitsPerSample",
			"wValidBitsPerSample is 24, must be 32 (all bits of an IEEE float are "
			"valid)"}},
	{{0x92, 6, 48000, 576000, 12, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_PASS_THROUGH, 0, 0, 0, NONE, "",
			"S/PDIF pass-through must be 2 ch, 16 bits, nBlockAlign 4, nAvgBytesPerSec "
			"192000; here 6 ch, 16 bits, nBlockAlign 12, nAvgBytesPerSec 576000"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 0}, PCM, 40,
		{KSF_WAVE_DIRECT_OUT, 20, 4, 0, NONE, "dwChannelMask",
			"dwChannelMask is 0x0, the channels have no positions "
			"(KSAUDIO_SPEAKER_DIRECTOUT)"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 0xF}, PCM, 40,
		{KSF_WAVE_MASK_EXCESS, 20, 4, 0xF, NONE, "dwChannelMask",
			"dwChannelMask is 0xF, 4 positions for 2 channels, in effect: FL FR"}},
	{{0xFFFE, 6, 48000, 576000, 12, 16, 22, 16, 0x3}, PCM, 40,
		{KSF_WAVE_MASK_SHORT, 20, 4, 0x3, NONE, "dwChannelMask",
			"dwChannelMask is 0x3, 2 positions for 6 channels, none for the last 4"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 0x40001}, PCM, 40,
		{KSF_WAVE_MASK_RESERVED, 20, 4, 0x40001, NONE, "dwChannelMask",
			"dwChannelMask is 0x40001, but 0x40000 is reserved (bits 18 to 30)"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 0x80000000}, PCM, 40,
		{KSF_WAVE_SPEAKER_ALL, 20, 4, 0x80000000, NONE, "dwChannelMask",
			"dwChannelMask is 0x80000000: SPEAKER_ALL (bit 31) states a capability and "
			"not a position"}},
	{{0xFFFE, 6, 48000, 576000, 12, 16, 22, 16, 0x60F}, PCM, 40,
		{KSF_WAVE_5POINT1, 20, 4, 0x60F, NONE, "dwChannelMask",
			"dwChannelMask is 0x60F: 0x3F (back) and 0x60F (side) mean one 5.1 layout "
			"from Windows XP SP2 on; ask for both"}},
	{{0xFFFE, 8, 48000, 768000, 16, 16, 22, 16, 0xFF}, PCM, 40,
		{KSF_WAVE_7POINT1_WIDE, 20, 4, 0xFF, 0x63F, 0x63F, "dwChannelMask",
			"dwChannelMask is 0xFF: KSAUDIO_SPEAKER_7POINT1 (0xFF) is not supported "
			"from Vista on; 7POINT1_SURROUND is 0x63F"}},
	{{0xFFFE, 1, 48000, 96000, 2, 16, 22, 16, 0x1}, PCM, 40,
		{KSF_WAVE_MONO_POSITION, 20, 4, 0x1, 0x4, 0x4, "dwChannelMask",
			"dwChannelMask is 0x1, mono is 0x4 (front centre)"}},
	{{1, 6, 48000, 576000, 12, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_NO_POSITIONS, 2, 2, 6, 1, 2, "nChannels",
			"nChannels is 6: above two channels only WAVEFORMATEXTENSIBLE gives "
			"positions"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, "0000fffe" BASE, 40,
		{KSF_WAVE_NESTED_EXTENSIBLE, 24, 16, 0, NONE, "SubFormat",
			"SubFormat is {0000fffe-0000-0010-8000-00aa00389b71}, which is "
			"WAVE_FORMAT_EXTENSIBLE again"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, "00000000-0000-0000-0000-000000000000", 40,
		{KSF_WAVE_SUB_FORMAT_NULL, 24, 16, 0, NONE, "SubFormat",
			"SubFormat is GUID_NULL: wildcards belong to ranges"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, "00000000" BASE, 40,
		{KSF_WAVE_SUB_FORMAT_ZERO, 24, 16, 0, NONE, "SubFormat",
			"SubFormat is {00000000-0000-0010-8000-00aa00389b71}, which is format tag "
			"0"}},
	{{0x240, 2, 48000, 192000, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_ALIAS, 0, 2, 0x240, 0x92, 0x92, "wFormatTag",
			"wFormatTag is 0x0240, should be 0x0092 (AC-3 over S/PDIF)"}},
	{{0xFFFE, 2, 48000, 192000, 4, 16, 22, 16, 3}, "00000241" BASE, 40,
		{KSF_WAVE_ALIAS, 24, 16, 0x241, 0x92, 0x92, "SubFormat",
			"SubFormat is 0x0241, should be 0x0092 (AC-3 over S/PDIF)"}},
	{{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, "00000001-0721-11d3-8644-c8c1ca000000", 40,
		{KSF_WAVE_SUB_FORMAT_OPAQUE, 24, 16, 0, NONE, "SubFormat",
			"SubFormat is {00000001-0721-11d3-8644-c8c1ca000000}, no format tag and "
			"not IEC 61937: only sizes are checked"}},
	{{0, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_TAG_UNKNOWN, 0, 2, 0, NONE, "wFormatTag",
			"wFormatTag is 0x0000: WAVE_FORMAT_UNKNOWN is no format"}},
	{{9, 2, 44100, 176400, 4, 16, 2, 0, 0}, PCM, 20,
		{KSF_WAVE_DRM_SIZE, 16, 2, 2, 24, U16, "cbSize",
			"cbSize is 2, must be at least 24 (DRMWAVEFORMAT)"}},
	{{0xFFFE, 6, 192000, 2304000, 12, 16, 22, 16, 0x3F}, "0000000c-0cea-0010-8000-00aa00389b71",
		40,
		{KSF_WAVE_HIGH_BIT_RATE, 0, 0, 0, NONE, "",
			"MLP, MAT and DTS-HD must be 8 ch, 16 bits, nBlockAlign 16, "
			"nAvgBytesPerSec 3072000; here 6 ch, 16 bits, nBlockAlign 12, "
			"nAvgBytesPerSec 2304000"}},
	{{0xFFFE, 8, 48000, 768000, 16, 16, 22, 16, 0x63F}, PCM, 40,
		{KSF_WAVE_7POINT1_SURROUND, 20, 4, 0x63F, NONE, "dwChannelMask",
			"dwChannelMask is 0x63F: KSAUDIO_SPEAKER_7POINT1_SURROUND (0x63F) is not "
			"known before Windows XP SP2 and 2003 SP1"}},
	{{0x92, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_PASS_THROUGH_RATE, 4, 4, 44100, NONE, "nSamplesPerSec",
			"nSamplesPerSec is 44100: the documented data ranges of AC-3 have 48000 "
			"Hz, those of WMA Pro 48000 and 44100"}},
	{{0xFFFF, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		{KSF_WAVE_TAG_DEVELOPMENT, 0, 2, 0xFFFF, NONE, "wFormatTag",
			"wFormatTag is 0xFFFF: WAVE_FORMAT_DEVELOPMENT is for formats not yet "
			"registered"}},
};

static ksf_why
decode_row(struct ksf_wave *wave, const struct finding_row *row)
{
	uint8_t bytes[64] = {0};

	put_wave(bytes, row->fields, row->sub_format);
	return ksf_wave_decode(wave, bytes, row->size) | ksf_wave_check_before_xp_sp2(wave);
}

START_TEST(test_wave_finding)
{
	const struct finding_row *row = &rows[_i];
	struct ksf_finding finding;
	struct ksf_wave wave;
	ksf_why left = decode_row(&wave, row);

	ck_assert_uint_eq(left & row->expected.why, row->expected.why);
	left = row->expected.why;
	ck_assert_int_eq(ksf_wave_finding(&finding, &left, &wave), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(finding.domain, KSF_DOMAIN_WAVE);
	check_finding(&row->expected, &finding, &wave);
}
END_TEST

/* Each bit of a reason word gives one finding, the lowest first. */
START_TEST(test_order)
{
	const struct finding_row *row = &rows[_i];
	struct ksf_finding finding;
	struct ksf_wave wave;
	ksf_why why = decode_row(&wave, row);
	ksf_why left = why;
	ksf_why seen = 0;

	while (ksf_wave_finding(&finding, &left, &wave)) {
		ck_assert_uint_lt(seen, KSF_BIT(finding.bit));
		seen |= KSF_BIT(finding.bit);
		ck_assert_uint_eq(left, why & ~seen);
	}
	ck_assert_uint_eq(seen, why);
}
END_TEST

/* The reasons of an inner format come from its bytes; the findings lie where it begins. */
static const struct expected_finding inner_rows[] = {
	{KSF_WAVE_DRM_NESTED, 24, 0, 0, NONE, "",
		"the inner format of a DRMWAVEFORMAT must not be a DRM format again"},
	{KSF_WAVE_DRM_INNER, 24, 0, 0, NONE, "",
		"the inner format of a DRMWAVEFORMAT must itself be valid"},
};

START_TEST(test_inner_finding)
{
	static const uint32_t fields[9] = {9, 2, 44100, 176400, 4, 16, 24, 0, 0};
	const struct expected_finding *expected = &inner_rows[_i];
	struct ksf_finding finding;
	struct ksf_wave wave;
	uint8_t bytes[64] = {0};
	ksf_why left = expected->why;

	put_wave(bytes, fields, PCM);
	ck_assert_uint_eq(ksf_wave_decode(&wave, bytes, 42), 0);
	ck_assert_int_eq(ksf_wave_finding(&finding, &left, &wave), 1);
	ck_assert_uint_eq(left, 0);
	check_finding(expected, &finding, &wave);
}
END_TEST

/* The tables above have every bit that docs/rules.md lists. */
START_TEST(test_all_bits)
{
	struct ksf_rule rule;
	ksf_why seen = 0;
	uint32_t bit;
	int i;

	for (i = 0; i < COUNT(rows); i++)
		seen |= rows[i].expected.why;
	for (i = 0; i < COUNT(inner_rows); i++)
		seen |= inner_rows[i].why;
	for (bit = 0; bit < 64; bit++)
		ck_assert_int_eq(ksf_rule_get(&rule, KSF_DOMAIN_WAVE, bit), (int)(seen >> bit & 1));
}
END_TEST

TCase *
case_wave_findings(void)
{
	TCase *tcase = tcase_create("wave findings");

	tcase_add_loop_test(tcase, test_wave_finding, 0, COUNT(rows));
	tcase_add_loop_test(tcase, test_order, 0, COUNT(rows));
	tcase_add_loop_test(tcase, test_inner_finding, 0, COUNT(inner_rows));
	tcase_add_test(tcase, test_all_bits);
	return tcase;
}
