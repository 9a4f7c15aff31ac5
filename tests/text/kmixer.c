/* SPDX-License-Identifier: MIT */
/* KMixer in words: the matrix and its sources by the formats reference 5.1, and every sentence. */
#include "text.h"

#include <ksfmt/kmixer.h>

#define EWD     "Extensible Wave-Format Descriptors (until October 2017)"
#define NON_PCM "Background of Non-PCM Support"
#define STRUCT  "WAVEFORMATEXTENSIBLE structure (ksmedia.h)"
#define POLICY  "Policy for Mixing Audio Streams and Setting the Output Sample Rate"
#define KB      "Windows 2000 Support for WDM Audio"
#define KB_ME   "Windows 2000 Support for WDM Audio, of Me: a similar problem"
#define HOME    "Multichannel Formats for Home-Theater Systems"
#define MAPPING "Mapping Stream Formats to Speaker Configurations"
#define LARGE   "8, 16, 24 or 32"
#define SMALL   "8 or 16"

/* A row of the matrix: the values of the cells in their order. */
struct matrix_row {
	uint32_t release;
	const char *values[KSF_KMIXER_CELLS];
};

static const struct matrix_row matrix_rows[] = {
	{KSF_RELEASE_98, {LARGE, "1 or more", "no", "no", "100000", "kept", "no", "as it is"}},
	{KSF_RELEASE_98SE, {SMALL, "1 or 2", "yes", "yes", "100000", "kept", "no", "as it is"}},
	{KSF_RELEASE_98SE_HOTFIX,
		{LARGE, "1 or 2", "yes", "yes", "100000", "kept", "no", "as it is"}},
	{KSF_RELEASE_2000,
		{SMALL, "1 or 2", "yes", "yes", "100000", "cut to 16 bits", "no", "as it is"}},
	{KSF_RELEASE_2000_SP2,
		{SMALL, "1 or 2", "yes", "yes", "100000", "cut to 16 bits", "no", "as it is"}},
	{KSF_RELEASE_2000_SP3, {SMALL, "1 or 2", "yes", "yes", "100000", "kept", "no", "as it is"}},
	{KSF_RELEASE_ME,
		{LARGE, "1 or 2", "yes", "yes", "100000", "cut to 16 bits", "no", "as it is"}},
	{KSF_RELEASE_XP, {SMALL, "1 or 2", "yes", "yes", "100000", "kept", "no", "as it is"}},
	{KSF_RELEASE_XP_SP1, {SMALL, "1 or 2", "yes", "yes", "200000", "kept", "no", "as it is"}},
	{KSF_RELEASE_XP_SP2, {SMALL, "1 or 2", "yes", "yes", "200000", "kept", "yes", "0x3F"}},
	{KSF_RELEASE_2003, {SMALL, "1 or 2", "yes", "yes", "200000", "kept", "no", "as it is"}},
	{KSF_RELEASE_2003_SP1, {SMALL, "1 or 2", "yes", "yes", "200000", "kept", "yes", "0x3F"}},
};

START_TEST(test_cells)
{
	const struct matrix_row *row = &matrix_rows[_i];
	uint32_t cell;

	for (cell = 0; cell < KSF_KMIXER_CELLS; cell++)
		ck_assert_str_eq(ksf_kmixer_cell(row->release, cell), row->values[cell]);
}
END_TEST

START_TEST(test_sources)
{
	uint32_t r = matrix_rows[_i].release;

	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_PACKED), EWD);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_CHANNELS), EWD);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_EXTENSIBLE),
		r == KSF_RELEASE_98            ? EWD
			: r < KSF_RELEASE_2000 ? STRUCT
					       : NON_PCM);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_FLOAT), NON_PCM);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_RATE), POLICY);
	ck_assert_str_eq(
		ksf_kmixer_source(r, KSF_KMIXER_CELL_DEPTH), r == KSF_RELEASE_ME ? KB_ME : KB);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_7POINT1), HOME);
	ck_assert_str_eq(ksf_kmixer_source(r, KSF_KMIXER_CELL_5POINT1), MAPPING);
}
END_TEST

/* No KMixer from Vista on; no cell behind the last; no release behind the last. */
START_TEST(test_nothing)
{
	static const uint32_t releases[] = {
		KSF_RELEASE_VISTA, KSF_RELEASE_7, KSF_RELEASE_11, 17, UINT32_MAX};
	int i;

	for (i = 0; i < COUNT(releases); i++) {
		ck_assert_ptr_null(ksf_kmixer_cell(releases[i], KSF_KMIXER_CELL_PACKED));
		ck_assert_ptr_null(ksf_kmixer_source(releases[i], KSF_KMIXER_CELL_PACKED));
	}
	ck_assert_ptr_null(ksf_kmixer_cell(KSF_RELEASE_XP, KSF_KMIXER_CELLS));
	ck_assert_ptr_null(ksf_kmixer_source(KSF_RELEASE_XP, UINT32_MAX));
}
END_TEST

/* ---- sentences ---- */

struct sentence_row {
	const char *line;
	uint32_t release;
	ksf_why why;
	const char *text;
};

#define SUB "EXT sub={0000000a-0cea-0010-8000-00aa00389b71} 16 2ch 192000 mask=0x3"
static const struct sentence_row sentence_rows[] = {
	{"WFX tag=0x0092 16 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_NOT_PCM,
		"wFormatTag is 0x0092, must be PCM or IEEE float"},
	{"EXT sub={00000092-0000-0010-8000-00aa00389b71} 16 2ch 48000 mask=0x3", KSF_RELEASE_XP,
		KSF_KMIXER_NOT_PCM, "SubFormat is that of tag 0x0092, must be PCM or IEEE float"},
	{SUB, KSF_RELEASE_XP, KSF_KMIXER_NOT_PCM,
		"SubFormat is {0000000a-0cea-0010-8000-00aa00389b71}, must be PCM or IEEE float"},
	{"WFX FLOAT 32 2ch 48000", KSF_RELEASE_98, KSF_KMIXER_FLOAT,
		"KMixer of Windows 98 \"Gold\" does not take the tag IEEE_FLOAT"},
	{"EXT PCM 16 2ch 48000", KSF_RELEASE_98, KSF_KMIXER_EXTENSIBLE,
		"KMixer of Windows 98 \"Gold\" does not take WAVEFORMATEXTENSIBLE"},
	{"WF tag=0x1 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_WAVEFORMAT,
		"the structure must be PCMWAVEFORMAT or later: no release supports WAVEFORMAT"},
	{"WFX PCM 24 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_BITS,
		"wBitsPerSample is 24, must be 8 or 16 in WAVEFORMATEX"},
	{"PCMWF PCM 40 2ch 48000", KSF_RELEASE_ME, KSF_KMIXER_BITS,
		"wBitsPerSample is 40, must be 8, 16, 24 or 32 in PCMWAVEFORMAT"},
	{"EXT PCM 40 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_BITS,
		"wBitsPerSample is 40, must be 8, 16, 24 or 32"},
	{"EXT FLOAT 64 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_FLOAT_BITS,
		"wBitsPerSample is 64, must be 32 for IEEE float"},
	{"WFX PCM 16 6ch 48000", KSF_RELEASE_XP, KSF_KMIXER_CHANNELS,
		"nChannels is 6, must be 1 or 2 without WAVEFORMATEXTENSIBLE"},
	{"WFX PCM 16 2ch 192000", KSF_RELEASE_XP, KSF_KMIXER_RATE,
		"nSamplesPerSec is 192000, must be at most 100000"},
	{"WFX PCM 16 2ch 384000", KSF_RELEASE_XP_SP1, KSF_KMIXER_RATE,
		"nSamplesPerSec is 384000, must be at most 200000"},
	{"WFX PCM 16 2ch 48000", KSF_RELEASE_VISTA, KSF_KMIXER_NO_KMIXER,
		"KMixer ends with Windows Server 2003: the audio engine of Vista takes its place"},
	{"WFX PCM 16 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_NO_SOURCE,
		"no document says whether KMixer of this release takes the format"},
	{"EXT PCM 20/24 2ch 48000", KSF_RELEASE_2000, KSF_KMIXER_TRUNCATED,
		"20 bits are accepted, and the output is cut to 16"},
	{"EXT PCM 16 6ch 48000 mask=0x3", KSF_RELEASE_XP, KSF_KMIXER_NOT_PLACED,
		"dwChannelMask is 0x3: channels without a bit in dwChannelMask are ignored"},
	{"EXT PCM 16 8ch 48000 mask=0x63F", KSF_RELEASE_XP, KSF_KMIXER_7POINT1,
		"dwChannelMask is 0x63F, known from Windows XP SP2 and Server 2003 SP1 on"},
	{"EXT PCM 16 6ch 48000 mask=0x60F", KSF_RELEASE_XP_SP2, KSF_KMIXER_5POINT1,
		"dwChannelMask is 0x60F, but an output of six channels says 0x3F"},
	{"EXT PCM 16 4ch 48000 mask=0x0", KSF_RELEASE_XP, KSF_KMIXER_DIRECT_OUT,
		"with a mask of 0 (direct out) channel n is mixed to channel n"},
	{"EXT PCM 24/32 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_VALID_BITS,
		"wValidBitsPerSample is 24 of 32: no document says whether KMixer heeds the "
		"difference"},
	{"WFX FLOAT 32 2ch 48000", KSF_RELEASE_XP, KSF_KMIXER_FLOAT_PACKED,
		"whether the packed sample sizes of a release bind float too is not documented"},
	{"WFX PCM 16 2ch 99", KSF_RELEASE_XP, KSF_KMIXER_RATE_LOW,
		"nSamplesPerSec is 99: no lowest rate of KMixer is documented; VxD drivers have "
		"100 Hz"},
	{"EXT PCM 16 48ch 48000 mask=0x0", KSF_RELEASE_XP, KSF_KMIXER_CHANNELS_MOST,
		"nChannels is 48: no highest channel count of WAVEFORMATEXTENSIBLE is documented"},
	{"WFX PCM 16 2ch 48000", KSF_RELEASE_XP, KSF_BIT(63), ""},
	/* A release without KMixer allows nothing: the rule itself. */
	{"WFX PCM 16 2ch 192000", KSF_RELEASE_VISTA, KSF_KMIXER_RATE,
		"the rate must not exceed 100 kHz, from Windows XP SP1 on 200 kHz"},
};

struct question {
	struct ksf_wave wave;
	uint32_t release;
	uint32_t bit;
};

static size_t
print_sentence(char *out, size_t capacity, const void *what)
{
	const struct question *q = (const struct question *)what;

	return ksf_kmixer_print(out, capacity, &q->wave, q->release, q->bit);
}

static struct ksf_wave
wave_of(const char *line)
{
	struct ksf_wave wave;
	size_t extra_size;
	size_t at;

	ck_assert_uint_eq(
		ksf_wave_parse(&wave, NULL, 0, &extra_size, &at, line, strlen(line)), KSF_TEXT_OK);
	return wave;
}

START_TEST(test_sentence)
{
	const struct sentence_row *row = &sentence_rows[_i];
	struct question q;

	q.wave = wave_of(row->line);
	q.release = row->release;
	q.bit = 0;
	while (KSF_BIT(q.bit) != row->why)
		q.bit++;
	check_print(print_sentence, &q, row->text);
	q.bit = 64;
	check_print(print_sentence, &q, "");
}
END_TEST

/* Every reason that KMixer has of some format has words. */
START_TEST(test_every_reason)
{
	struct ksf_wave wave = wave_of("WFX PCM 16 2ch 48000");
	struct ksf_rule rule;
	uint32_t bit;
	uint32_t count = 0;

	for (bit = 0; bit < 64; bit++) {
		if (!ksf_rule_get(&rule, KSF_DOMAIN_KMIXER, bit))
			continue;
		ck_assert_uint_gt(ksf_kmixer_print(NULL, 0, &wave, (uint32_t)_i, bit), 0);
		count++;
	}
	ck_assert_uint_ge(count, 19);
}
END_TEST

/* ---- what an answer rests on ---- */

struct cells_row {
	const char *line;
	const char *cells; /* their letters in the order of the cells */
};

static const struct cells_row cells_rows[] = {
	{"WFX PCM 16 2ch 48000", "PC--R---"},
	{"PCMWF PCM 8 1ch 8000", "PC--R---"},
	{"WFX PCM 24 2ch 48000", "PC--RD--"},
	{"WFX FLOAT 32 2ch 48000", "-C-FRD--"},
	{"EXT PCM 16 2ch 48000", "--E-R---"},
	{"EXT PCM 16/32 2ch 48000", "--E-R---"},
	{"EXT PCM 24/32 2ch 48000", "--E-RD--"},
	{"EXT FLOAT 32 2ch 48000", "--E-RD--"},
	{"EXT PCM 16 8ch 48000 mask=0x63F", "--E-R-7-"},
	{"EXT PCM 16 6ch 48000 mask=0x60F", "--E-R--5"},
	{"EXT PCM 16 6ch 48000 mask=0x3F", "--E-R---"},
	{"WFX tag=0x0092 16 2ch 48000", "--------"},
	{"WF tag=0x1 2ch 48000", "--------"},
};

START_TEST(test_asked_cells)
{
	const struct cells_row *row = &cells_rows[_i];
	struct ksf_wave wave = wave_of(row->line);
	uint32_t cells = ksf_kmixer_cells(&wave);
	uint32_t cell;

	for (cell = 0; cell < KSF_KMIXER_CELLS; cell++)
		ck_assert_msg((cells >> cell & 1) == (row->cells[cell] != '-'), "%s: cell %u",
			row->line, cell);
	ck_assert_uint_eq(cells >> KSF_KMIXER_CELLS, 0);
}
END_TEST

TCase *
case_kmixer(void)
{
	TCase *tcase = tcase_create("kmixer");

	tcase_add_loop_test(tcase, test_cells, 0, COUNT(matrix_rows));
	tcase_add_loop_test(tcase, test_sources, 0, COUNT(matrix_rows));
	tcase_add_test(tcase, test_nothing);
	tcase_add_loop_test(tcase, test_sentence, 0, COUNT(sentence_rows));
	tcase_add_loop_test(tcase, test_every_reason, 0, KSF_RELEASE_11 + 1);
	tcase_add_loop_test(tcase, test_asked_cells, 0, COUNT(cells_rows));
	return tcase;
}
