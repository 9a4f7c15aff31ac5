/* SPDX-License-Identifier: MIT */
/*
 * Symbols of GUIDs: those of ks.h, ksmedia.h and dmksctrl.h, written as their DEFINE_GUIDSTRUCT
 * texts have them. And GUIDs as text.
 */
#include <stdio.h>
#include "text.h"

#define BASE   "-0000-0010-8000-00aa00389b71"
#define IEC    "-0cea-0010-8000-00aa00389b71"
#define DVD    "-db46-11cf-b4d1-00805f6cbbea"
#define PES    "-8ee5-11d1-8ca3-0060b057664a"
#define QUARTZ "-524f-11ce-9f53-0020af0ba770"

struct guid_row {
	const char *name;
	const char *guid;
};

/* Rows that print: the symbol is the first, or only, one of its number. */
static const struct guid_row guid_rows[] = {
	{"KSDATAFORMAT_TYPE_STREAM", "e436eb83" QUARTZ},
	{"KSDATAFORMAT_TYPE_AUDIO", "73647561" BASE},
	{"KSDATAFORMAT_TYPE_MUSIC", "e725d360-62cc-11cf-a5d6-28db04c10000"},
	{"KSDATAFORMAT_TYPE_MIDI", "7364696d" BASE},
	{"KSDATAFORMAT_TYPE_ANALOGAUDIO", "0482dee1-7817-11cf-8a03-00aa006ecb65"},
	{"KSDATAFORMAT_TYPE_VIDEO", "73646976" BASE},
	{"KSDATAFORMAT_TYPE_STANDARD_ELEMENTARY_STREAM", "36523b11" PES},
	{"KSDATAFORMAT_TYPE_MPEG2_PES", "e06d8020" DVD},
	{"KSDATAFORMAT_TYPE_DVD_ENCRYPTED_PACK", "ed0b916a-044d-11d1-aa78-00c04fc31d60"},
	{"KSDATAFORMAT_SPECIFIER_NONE", "0f6417d6-c318-11d0-a43f-00a0c9223196"},
	{"KSDATAFORMAT_SPECIFIER_WAVEFORMATEX", "05589f81-c356-11ce-bf01-00aa0055595a"},
	{"KSDATAFORMAT_SPECIFIER_DSOUND", "518590a2-a184-11d0-8522-00c04fd9baf3"},
	{"KSDATAFORMAT_SPECIFIER_FILENAME", "aa797b40-e974-11cf-a5d6-28db04c10000"},
	{"KSDATAFORMAT_SPECIFIER_FILEHANDLE", "65e8773c-8f56-11d0-a3b9-00a0c9223196"},
	{"KSDATAFORMAT_SPECIFIER_VC_ID", "ad98d184-aac3-11d0-a41c-00a0c9223196"},
	{"KSDATAFORMAT_SPECIFIER_AC3_AUDIO", "e06d80e4" DVD},
	{"KSDATAFORMAT_SPECIFIER_DIALECT_AC3_AUDIO", "36523b35" PES},
	{"KSDATAFORMAT_SUBTYPE_NONE", "e436eb8e" QUARTZ},
	{"KSDATAFORMAT_SUBTYPE_ANALOG", "6dba3190-67bd-11cf-a0f7-0020afd156e4"},
	{"KSDATAFORMAT_SUBTYPE_MIDI", "1d262760-e957-11cf-a5d6-28db04c10000"},
	{"KSDATAFORMAT_SUBTYPE_MIDI_BUS", "2ca15fa0-6cfe-11cf-a5d6-28db04c10000"},
	{"KSDATAFORMAT_SUBTYPE_RIFFMIDI", "4995daf0-9ee6-11d0-a40e-00a0c9223196"},
	{"KSDATAFORMAT_SUBTYPE_DIRECTMUSIC", "1a82f8bc-3f8b-11d2-b774-0060083316c1"},
	{"KSDATAFORMAT_SUBTYPE_RIFFWAVE", "e436eb8b" QUARTZ},
	{"KSDATAFORMAT_SUBTYPE_AC3_AUDIO", "e06d802c" DVD},
	{"KSDATAFORMAT_SUBTYPE_STANDARD_MPEG1_AUDIO", "36523b22" PES},
	{"KSDATAFORMAT_SUBTYPE_DSS_AUDIO", "a0af4f82-e163-11d0-bad9-00609744111a"},
	{"KSDATAFORMAT_SUBTYPE_PCM", "00000001" BASE},
	{"KSDATAFORMAT_SUBTYPE_ADPCM", "00000002" BASE},
	{"KSDATAFORMAT_SUBTYPE_IEEE_FLOAT", "00000003" BASE},
	{"KSDATAFORMAT_SUBTYPE_ALAW", "00000006" BASE},
	{"KSDATAFORMAT_SUBTYPE_MULAW", "00000007" BASE},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DTS", "00000008" BASE},
	{"KSDATAFORMAT_SUBTYPE_DRM", "00000009" BASE},
	{"KSDATAFORMAT_SUBTYPE_MPEG", "00000050" BASE},
	{"KSDATAFORMAT_SUBTYPE_DOLBY_AC3_SPDIF", "00000092" BASE},
	{"KSDATAFORMAT_SUBTYPE_WMA_SPDIF", "00000164" BASE},
	{"KSDATAFORMAT_SUBTYPE_MPEG_HEAAC", "00001610" BASE},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_MPEG1", "00000003" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_MPEG2", "00000004" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_MPEG3", "00000005" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_AAC", "00000006" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_ATRAC", "00000008" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_ONE_BIT_AUDIO", "00000009" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_DIGITAL_PLUS", "0000000a" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_DIGITAL_PLUS_ATMOS", "0000010a" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DTS_HD", "0000000b" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DTSX_E1", "0000010b" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DTSX_E2", "0000030b" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_MLP", "0000000c" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_MAT20", "0000010c" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_MAT21", "0000030c" IEC},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DST", "0000000d" IEC},
	{"KSDATAFORMAT_*_WILDCARD", "00000000-0000-0000-0000-000000000000"},
};

/* Further symbols of a number that prints another one. */
static const struct guid_row synonym_rows[] = {
	{"KSDATAFORMAT_TYPE_WILDCARD", "00000000-0000-0000-0000-000000000000"},
	{"KSDATAFORMAT_SUBTYPE_WILDCARD", "00000000-0000-0000-0000-000000000000"},
	{"KSDATAFORMAT_SPECIFIER_WILDCARD", "00000000-0000-0000-0000-000000000000"},
	{"GUID_NULL", "00000000-0000-0000-0000-000000000000"},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_DIGITAL", "00000092" BASE},
	{"KSDATAFORMAT_SUBTYPE_IEC61937_WMA_PRO", "00000164" BASE},
	{"ksdataformat_subtype_pcm", "00000001" BASE},
};

static void
check_from_name(const struct guid_row *row)
{
	struct ksf_guid expected = guid_of(row->guid);
	struct ksf_guid guid;
	struct ksf_guid kept;

	memset(&guid, GUARD, sizeof guid);
	memset(&kept, GUARD, sizeof kept);
	ck_assert_msg(
		ksf_guid_from_name(&guid, row->name, strlen(row->name)) == 1, "%s", row->name);
	ck_assert_mem_eq(&guid, &expected, sizeof guid);
	memset(&guid, GUARD, sizeof guid);
	ck_assert_int_eq(ksf_guid_from_name(&guid, row->name, strlen(row->name) - 1), 0);
	ck_assert_mem_eq(&guid, &kept, sizeof guid);
}

static size_t
print_guid(char *out, size_t capacity, const void *what)
{
	return ksf_guid_print(out, capacity, (const struct ksf_guid *)what);
}

START_TEST(test_guid)
{
	const struct guid_row *row = &guid_rows[_i];
	struct ksf_guid guid = guid_of(row->guid);
	const char *name = ksf_guid_name(&guid);
	char text[39];

	ck_assert_ptr_nonnull(name);
	ck_assert_str_eq(name, row->name);
	check_from_name(row);
	(void)snprintf(text, sizeof text, "{%s}", row->guid);
	check_print(print_guid, &guid, text);
}
END_TEST

START_TEST(test_synonym)
{
	check_from_name(&synonym_rows[_i]);
}
END_TEST

/* A tag without a symbol, and numbers one bit beside a symbol's, have no name. */
START_TEST(test_guid_without_name)
{
	static const char *const guids[] = {"00000240" BASE, "00000001" IEC, "00010001" BASE,
		"01000001" BASE, "00000001-0000-0010-8000-00aa00389b70",
		"05589f80-c356-11ce-bf01-00aa0055595a"};
	struct ksf_guid guid = guid_of(guids[_i]);

	ck_assert_ptr_null(ksf_guid_name(&guid));
}
END_TEST

/* ---- reading GUIDs ---- */

#define TEXT "01234567-89ab-cdef-0123-456789abcdef"

START_TEST(test_guid_parse)
{
	static const char *const good[] = {
		TEXT, "{" TEXT "}", "{01234567-89AB-CDEF-0123-456789ABCDEF}"};
	static const uint8_t bytes[16] = {0x67, 0x45, 0x23, 0x01, 0xab, 0x89, 0xef, 0xcd, 0x01,
		0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};
	uint8_t read[16];
	struct ksf_guid guid;

	ck_assert_int_eq(ksf_guid_parse(&guid, good[_i], strlen(good[_i])), 1);
	ksf_guid_to_bytes(read, &guid);
	ck_assert_mem_eq(read, bytes, 16);
}
END_TEST

START_TEST(test_guid_parse_refused)
{
	static const char *const bad[] = {"", "{}", "{" TEXT, TEXT "}", "(" TEXT ")", " " TEXT,
		TEXT " ", "{" TEXT "}}", "0123456789ab-cdef-0123-456789abcdef-",
		"01234567-89ab-cdef-0123-456789abcdeg", "01234567-89ab-cdef-01234-56789abcdef",
		"01234567 89ab-cdef-0123-456789abcdef"};
	struct ksf_guid guid;
	struct ksf_guid kept;

	memset(&guid, GUARD, sizeof guid);
	memset(&kept, GUARD, sizeof kept);
	ck_assert_int_eq(ksf_guid_parse(&guid, bad[_i], strlen(bad[_i])), 0);
	ck_assert_mem_eq(&guid, &kept, sizeof guid);
}
END_TEST

TCase *
case_guid_names(void)
{
	TCase *tcase = tcase_create("guid names");

	tcase_add_loop_test(tcase, test_guid, 0, COUNT(guid_rows));
	tcase_add_loop_test(tcase, test_synonym, 0, COUNT(synonym_rows));
	tcase_add_loop_test(tcase, test_guid_without_name, 0, 6);
	tcase_add_loop_test(tcase, test_guid_parse, 0, 3);
	tcase_add_loop_test(tcase, test_guid_parse_refused, 0, 12);
	return tcase;
}
