/* SPDX-License-Identifier: MIT */
/*
 * The notation of wave formats. Fields are those of WAVEFORMATEXTENSIBLE in the order of its bytes;
 * what a line leaves out follows from "WAVEFORMATEX structure" (mmreg.h): nBlockAlign is nChannels
 * x wBitsPerSample / 8, nAvgBytesPerSec is nSamplesPerSec x nBlockAlign.
 */
#include "text.h"

#define PCM   "00000001-0000-0010-8000-00aa00389b71"
#define FLT   "00000003-0000-0010-8000-00aa00389b71"
#define MP3   "00000055-0000-0010-8000-00aa00389b71"
#define AC3   "00000092-0000-0010-8000-00aa00389b71"
#define DDP   "0000000a-0cea-0010-8000-00aa00389b71"
#define WF    KSF_LAYOUT_WAVEFORMAT
#define PCMWF KSF_LAYOUT_PCMWAVEFORMAT
#define WFX   KSF_LAYOUT_WAVEFORMATEX
#define EXT   KSF_LAYOUT_WAVEFORMATEXTENSIBLE

struct wave_row {
	const char *line;
	const char *canonical; /* NULL: the line itself */
	uint32_t fields[9];
	const char *sub_format;
	uint32_t layout;
	uint32_t size;
	const char *extra;
};

/* MPEGLAYER3WAVEFORMAT (mmreg.h): wID 1, fdwFlags 2, nBlockSize 417, 1 frame, nCodecDelay 1393. */
#define MP3_TAIL "010002000000a10101007105"

static const struct wave_row wave_rows[] = {
	{"WFX PCM 16 2ch 44100", NULL, {1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, WFX, 18, ""},
	{"WFX PCM 8 1ch 8000", NULL, {1, 1, 8000, 8000, 1, 8, 0, 0, 0}, PCM, WFX, 18, ""},
	{"EXT PCM 24/32 8ch 48000 mask=0x63F", NULL,
		{0xFFFE, 8, 48000, 1536000, 32, 32, 22, 24, 0x63F}, PCM, EXT, 40, ""},
	{"EXT FLOAT 32 2ch 48000 mask=0x3", NULL, {0xFFFE, 2, 48000, 384000, 8, 32, 22, 32, 3}, FLT,
		EXT, 40, ""},
	{"WFX FLOAT 32 1ch 48000", NULL, {3, 1, 48000, 192000, 4, 32, 0, 0, 0}, FLT, WFX, 18, ""},
	{"PCMWF PCM 16 2ch 44100", NULL, {1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, PCMWF, 16, ""},
	{"WF tag=0x1 2ch 44100", NULL, {1, 2, 44100, 176400, 4, 0, 0, 0, 0}, PCM, WF, 14, ""},
	{"WF tag=0x1 2ch 44100 align=2", NULL, {1, 2, 44100, 88200, 2, 0, 0, 0, 0}, PCM, WF, 14,
		""},
	{"WFX tag=0x0092 16 2ch 48000", NULL, {0x92, 2, 48000, 192000, 4, 16, 0, 0, 0}, AC3, WFX,
		18, ""},
	{"EXT sub={" DDP "} 16 2ch 192000 mask=0x3F", NULL,
		{0xFFFE, 2, 192000, 768000, 4, 16, 22, 16, 0x3F}, DDP, EXT, 40, ""},
	/* EXT without mask= has the default for 1 and 2 channels, else 0; 16 means 16/16. */
	{"EXT PCM 16 1ch 44100", "EXT PCM 16 1ch 44100 mask=0x4",
		{0xFFFE, 1, 44100, 88200, 2, 16, 22, 16, 4}, PCM, EXT, 40, ""},
	{"EXT PCM 16/16 2ch 44100", "EXT PCM 16 2ch 44100 mask=0x3",
		{0xFFFE, 2, 44100, 176400, 4, 16, 22, 16, 3}, PCM, EXT, 40, ""},
	{"EXT PCM 16 3ch 44100", "EXT PCM 16 3ch 44100 mask=0x0",
		{0xFFFE, 3, 44100, 264600, 6, 16, 22, 16, 0}, PCM, EXT, 40, ""},
	{"EXT PCM 0/16 2ch 44100 mask=0x0", NULL, {0xFFFE, 2, 44100, 176400, 4, 16, 22, 0, 0}, PCM,
		EXT, 40, ""},
	/* Fields that differ from what the rest implies. */
	{"WFX PCM 24 4ch 44100 align=8", NULL, {1, 4, 44100, 352800, 8, 24, 0, 0, 0}, PCM, WFX, 18,
		""},
	{"WFX PCM 16 2ch 44100 avg=1 align=2 cb=7", NULL, {1, 2, 44100, 1, 2, 16, 7, 0, 0}, PCM,
		WFX, 18, ""},
	{"WFX PCM 16 2ch 44100 cb=7 align=2 avg=0x1", "WFX PCM 16 2ch 44100 avg=1 align=2 cb=7",
		{1, 2, 44100, 1, 2, 16, 7, 0, 0}, PCM, WFX, 18, ""},
	{"WFX PCM 16 2ch 44100 avg=176400 align=4 cb=0", "WFX PCM 16 2ch 44100",
		{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, WFX, 18, ""},
	{"WFX tag=0x0055 0 2ch 44100 avg=16000 align=1 extra=" MP3_TAIL, NULL,
		{0x55, 2, 44100, 16000, 1, 0, 12, 0, 0}, MP3, WFX, 30, MP3_TAIL},
	{"EXT sub={" MP3 "} 0 2ch 44100 mask=0x3 avg=16000 align=1 extra=" MP3_TAIL, NULL,
		{0xFFFE, 2, 44100, 16000, 1, 0, 34, 0, 3}, MP3, EXT, 52, MP3_TAIL},
	{"WFX tag=0x0055 0 2ch 44100 avg=16000 align=1 cb=12 extra=0100", NULL,
		{0x55, 2, 44100, 16000, 1, 0, 12, 0, 0}, MP3, WFX, 30, "0100"},
	/* Any case, any blanks, any base of a number, either word for float. */
	{"\twfx  PcM 16\t2CH 44100 \r\n", "WFX PCM 16 2ch 44100",
		{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, WFX, 18, ""},
	{"EXT flt 32 2ch 48000 MASK=63", "EXT FLOAT 32 2ch 48000 mask=0x3F",
		{0xFFFE, 2, 48000, 384000, 8, 32, 22, 32, 0x3F}, FLT, EXT, 40, ""},
	{"WFX tag=1 16 2ch 44100", "WFX PCM 16 2ch 44100", {1, 2, 44100, 176400, 4, 16, 0, 0, 0},
		PCM, WFX, 18, ""},
	{"EXT sub=0000000A-0CEA-0010-8000-00AA00389B71 16 2ch 48000 mask=0x3",
		"EXT sub={" DDP "} 16 2ch 48000 mask=0x3",
		{0xFFFE, 2, 48000, 192000, 4, 16, 22, 16, 3}, DDP, EXT, 40, ""},
	/* The largest that fits. */
	{"WFX tag=0xFFFF 65535 65535ch 4294967295 avg=4294967295 align=65535 cb=65535", NULL,
		{0xFFFF, 65535, 4294967295, 4294967295, 65535, 65535, 65535, 0, 0},
		"0000ffff-0000-0010-8000-00aa00389b71", WFX, 18 + 65535, ""},
};

static const uint8_t *extra_of(const char *digits, size_t *size);

struct printed {
	struct ksf_wave wave;
	const void *extra;
	size_t extra_size;
};

static size_t
print_wave(char *out, size_t capacity, const void *what)
{
	const struct printed *p = (const struct printed *)what;

	return ksf_wave_print(out, capacity, &p->wave, p->extra, p->extra_size);
}

static const uint8_t *
extra_of(const char *digits, size_t *size)
{
	static uint8_t bytes[64];

	*size = bytes_of(bytes, sizeof bytes, digits);
	return bytes;
}

START_TEST(test_wave_line)
{
	const struct wave_row *row = &wave_rows[_i];
	size_t expected_size;
	const uint8_t *expected = extra_of(row->extra, &expected_size);
	uint8_t extra[64];
	struct printed p;
	size_t at = 0;
	uint32_t code;
	unsigned i;

	memset(extra, GUARD, sizeof extra);
	code = ksf_wave_parse(
		&p.wave, extra, sizeof extra, &p.extra_size, &at, row->line, strlen(row->line));
	ck_assert_msg(code == KSF_TEXT_OK, "%s: %s at %zu", row->line, ksf_text_error(code), at);
	{
		const uint32_t fields[9] = {p.wave.format_tag, p.wave.channels,
			p.wave.samples_per_sec, p.wave.avg_bytes_per_sec, p.wave.block_align,
			p.wave.bits_per_sample, p.wave.extra_size, p.wave.valid_bits_per_sample,
			p.wave.channel_mask};
		struct ksf_guid sub_format = guid_of(row->sub_format);

		for (i = 0; i < 9; i++)
			ck_assert_msg(fields[i] == row->fields[i], "%s: field %u is %u, not %u",
				row->line, i, fields[i], row->fields[i]);
		ck_assert(ksf_guid_equal(&p.wave.sub_format, &sub_format));
	}
	ck_assert_uint_eq(p.wave.layout, row->layout);
	ck_assert_uint_eq(p.wave.size, row->size);
	ck_assert_uint_eq(p.extra_size, expected_size);
	ck_assert_mem_eq(extra, expected, expected_size);
	ck_assert_uint_eq(extra[expected_size], GUARD);
	p.extra = extra;
	check_print(print_wave, &p, row->canonical == NULL ? row->line : row->canonical);
}
END_TEST

/* Only as many extra bytes are printed as belong to the structure: those of PCM belong to nothing.
 */
START_TEST(test_foreign_extra)
{
	static const char line[] = "WFX PCM 16 2ch 44100";
	struct printed p;
	size_t at;

	ck_assert_uint_eq(ksf_wave_parse(&p.wave, NULL, 0, &p.extra_size, &at, line, strlen(line)),
		KSF_TEXT_OK);
	p.extra = "\1\2\3";
	p.extra_size = 3;
	check_print(print_wave, &p, line);
}
END_TEST

START_TEST(test_no_layout)
{
	struct printed p;

	ck_assert_uint_eq(ksf_wave_decode(&p.wave, "", 0), KSF_WAVE_TRUNCATED);
	p.extra = NULL;
	p.extra_size = 0;
	check_print(print_wave, &p, "");
}
END_TEST

TCase *
case_wave_line(void)
{
	TCase *tcase = tcase_create("wave line");

	tcase_add_loop_test(tcase, test_wave_line, 0, COUNT(wave_rows));
	tcase_add_test(tcase, test_foreign_extra);
	tcase_add_test(tcase, test_no_layout);
	return tcase;
}
