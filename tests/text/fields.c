/* SPDX-License-Identifier: MIT */
/*
 * Field dumps: one line a field, as "offset size name value meaning". Offsets and sizes are those
 * of the structures (mmreg.h, ks.h, ksmedia.h), the values are read by hand from the bytes.
 */
#include "text.h"

#include <stdio.h>
#include <string.h>

#define BASE  "-0000-0010-8000-00aa00389b71"
#define AUDIO "73647561" BASE
#define PCM   "00000001" BASE
#define WFX   "05589f81-c356-11ce-bf01-00aa0055595a"
#define DS    "518590a2-a184-11d0-8522-00c04fd9baf3"
#define WILD  "00000000-0000-0000-0000-000000000000"

/* A dump that grows line by line. */
struct dump {
	char text[2048];
	size_t length;
};

struct meaning {
	const struct ksf_field *field;
	const struct ksf_wave *wave;
};

static size_t
print_meaning(char *out, size_t capacity, const void *what)
{
	const struct meaning *m = (const struct meaning *)what;

	return ksf_field_meaning(out, capacity, m->field, m->wave);
}

static void
print_value(char *out, size_t capacity, const struct ksf_field *field)
{
	unsigned long long value = field->value;

	if (field->show == KSF_SHOW_GUID)
		(void)ksf_guid_print(out, capacity, &field->guid);
	else if (field->show == KSF_SHOW_DECIMAL)
		(void)snprintf(out, capacity, "%llu", value);
	else if (field->show == KSF_SHOW_PADDING)
		(void)snprintf(out, capacity, "-");
	else
		(void)snprintf(out, capacity, "0x%llX", value);
}

static void
dump_field(struct dump *dump, const struct ksf_field *field, const struct ksf_wave *wave)
{
	struct meaning what = {field, wave};
	char meaning[256];
	char value[64];
	int length;

	ck_assert_uint_lt(print_meaning(meaning, sizeof meaning, &what), sizeof meaning);
	check_print(print_meaning, &what, meaning);
	print_value(value, sizeof value, field);
	length = snprintf(dump->text + dump->length, sizeof dump->text - dump->length,
		"%u+%u %s %s|%s\n", field->offset, field->size, field->name, value, meaning);
	ck_assert_int_gt(length, 0);
	dump->length += (size_t)length;
	ck_assert_uint_lt(dump->length, sizeof dump->text);
}

/* ---- wave formats ---- */

struct wave_row {
	uint32_t fields[9];
	const char *sub_format;
	size_t size;
	const char *dump;
};

#define HEAD                                                                                       \
	"0+2 wFormatTag 0x1|WAVE_FORMAT_PCM\n2+2 nChannels 2|\n4+4 nSamplesPerSec 44100|\n"        \
	"8+4 nAvgBytesPerSec 176400|= 44100 x 4\n"

static const struct wave_row wave_rows[] = {
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 13, ""},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 14, HEAD "12+2 nBlockAlign 4|\n"},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 16,
		HEAD "12+2 nBlockAlign 4|= 2 x 16 / 8\n14+2 wBitsPerSample 16|\n"},
	{{1, 2, 44100, 176400, 4, 16, 0, 0, 0}, PCM, 18,
		HEAD "12+2 nBlockAlign 4|= 2 x 16 / 8\n14+2 wBitsPerSample 16|\n16+2 cbSize 0|\n"},
	{{0xFFFE, 6, 48000, 1152000, 24, 32, 22, 24, 0x60F}, PCM, 40,
		"0+2 wFormatTag 0xFFFE|WAVE_FORMAT_EXTENSIBLE\n2+2 nChannels 6|\n"
		"4+4 nSamplesPerSec 48000|\n8+4 nAvgBytesPerSec 1152000|= 48000 x 24\n"
		"12+2 nBlockAlign 24|= 6 x 32 / 8\n14+2 wBitsPerSample 32|container\n16+2 cbSize "
		"22|\n"
		"18+2 wValidBitsPerSample 24|the highest of 32, 8 bits of padding\n"
		"20+4 dwChannelMask 0x60F|FL FR FC LFE SL SR  (5.1 side)\n"
		"24+16 SubFormat {" PCM "}|KSDATAFORMAT_SUBTYPE_PCM\n"},
	/* Fields that contradict each other: 44100 x 8 = 352800, 2 x 16 / 8 = 4. */
	{{1, 2, 44100, 1, 8, 16, 0, 0, 0}, PCM, 16,
		"0+2 wFormatTag 0x1|WAVE_FORMAT_PCM\n2+2 nChannels 2|\n4+4 nSamplesPerSec 44100|\n"
		"8+4 nAvgBytesPerSec 1|not 44100 x 8 = 352800\n"
		"12+2 nBlockAlign 8|not 2 x 16 / 8 = 4\n14+2 wBitsPerSample 16|\n"},
};

START_TEST(test_wave_fields)
{
	const struct wave_row *row = &wave_rows[_i];
	uint8_t bytes[64] = {0};
	struct dump dump = {"", 0};
	struct ksf_field field;
	struct ksf_wave wave;
	uint32_t i;

	put_wave(bytes, row->fields, row->sub_format);
	(void)ksf_wave_decode(&wave, bytes, row->size);
	for (i = 0; ksf_wave_field(&field, &wave, i); i++)
		dump_field(&dump, &field, &wave);
	ck_assert_str_eq(dump.text, row->dump);
	ck_assert_int_eq(ksf_wave_field(&field, &wave, UINT32_MAX), 0);
}
END_TEST

struct tail_row {
	const char *hex;
	size_t size; /* bytes that are given */
	const char *dump;
};

#define IEC_HEAD "feff020000ee020000b80b0004001000220010003f0000000a000000ea0c1000800000aa00389b71"
#define DRM_HEAD "0900020044ac000010b1020004001000"

/* "Representing Formats for IEC 61937 Transmissions", "DRMWAVEFORMAT structure". */
static const struct tail_row tail_rows[] = {
	{IEC_HEAD "80bb000006000000001a0400", 52,
		"40+4 dwEncodedSamplesPerSec 48000|\n44+4 dwEncodedChannelCount 6|\n"
		"48+4 dwAverageBytesPerSec 268800|\n"},
	{IEC_HEAD "80bb000006000000001a0400", 51, ""},
	{DRM_HEAD "1800341278563412010002000100000001000000010008000000", 42,
		"18+2 wReserved 4660|\n20+4 ulContentId 0x12345678|\n"},
	{DRM_HEAD "1800341278563412010002000100000001000000010008000000", 41, ""},
	{DRM_HEAD "1700341278563412010002000100000001000000010008000000", 42, ""},
};

START_TEST(test_tail_fields)
{
	const struct tail_row *row = &tail_rows[_i];
	struct dump dump = {"", 0};
	struct ksf_field field;
	struct ksf_wave wave;
	uint8_t bytes[64];
	size_t fixed;
	uint32_t i;

	ck_assert_uint_ge(ksf_hex_read(bytes, sizeof bytes, row->hex, strlen(row->hex)), row->size);
	(void)ksf_wave_decode(&wave, bytes, row->size);
	fixed = wave.size - ksf_wave_extra_bytes(&wave);
	for (i = 0; ksf_wave_tail_field(&field, &wave, bytes + fixed, row->size - fixed, i); i++)
		dump_field(&dump, &field, &wave);
	ck_assert_str_eq(dump.text, row->dump);
	ck_assert_int_eq(ksf_wave_tail_field(&field, &wave, bytes + fixed, 1, 0), 0);
}
END_TEST

struct valid_row {
	uint32_t valid;
	uint32_t container;
	const char *meaning;
};

START_TEST(test_valid_bits)
{
	static const struct valid_row rows[] = {{16, 16, "packed, no padding"},
		{0, 16, "read as 16"}, {17, 16, "more than the container"},
		{23, 24, "the highest of 24, 1 bit of padding"}};
	const uint32_t fields[9] = {
		0xFFFE, 2, 44100, 0, 0, rows[_i].container, 22, rows[_i].valid, 3};
	uint8_t bytes[40];
	struct ksf_field field;
	struct ksf_wave wave;
	struct meaning what = {&field, &wave};

	put_wave(bytes, fields, PCM);
	(void)ksf_wave_decode(&wave, bytes, sizeof bytes);
	ck_assert_int_eq(ksf_wave_field(&field, &wave, 7), 1);
	ck_assert_uint_eq(field.value, rows[_i].valid);
	check_print(print_meaning, &what, rows[_i].meaning);
}
END_TEST

/* ---- headers ---- */

#define HEADER(size, flags, meaning)                                                               \
	"0+4 FormatSize " #size "|\n4+4 Flags " flags "|" meaning "\n8+4 SampleSize 0|\n"          \
	"12+4 Reserved 0|\n16+16 MajorFormat {" AUDIO "}|KSDATAFORMAT_TYPE_AUDIO\n"                \
	"32+16 SubFormat {" PCM "}|KSDATAFORMAT_SUBTYPE_PCM\n"
#define WFX_LINE "48+16 Specifier {" WFX "}|KSDATAFORMAT_SPECIFIER_WAVEFORMATEX\n"
#define DS_LINE  "48+16 Specifier {" DS "}|KSDATAFORMAT_SPECIFIER_DSOUND\n"

struct header_row {
	uint32_t fields[4];
	const char *guids[3];
	const char *behind;
	size_t size;
	const char *dump;
};

static const struct header_row format_rows[] = {
	{{82, 3, 0, 0}, {AUDIO, PCM, WFX}, "0100 0200 44ac0000 10b10200 0400 1000 0000", 82,
		HEADER(82, "0x3", "TEMPORAL_COMPRESSION ATTRIBUTES") WFX_LINE},
	{{90, 0, 0, 0}, {AUDIO, PCM, DS},
		"05000000 01000040 0100 0200 44ac0000 10b10200 0400 1000 0000", 90,
		HEADER(90, "0x0", "") DS_LINE "64+4 Flags 0x5|PRIMARY LOCHARDWARE\n"
					      "68+4 Control 0x40000001|CTRL_3D CTRL_HRTF_3D\n"},
	{{64, 0, 0, 0}, {AUDIO, PCM, DS}, "", 64, HEADER(64, "0x0", "") DS_LINE},
	{{64, 0, 0, 0}, {AUDIO, PCM, DS}, "", 63, ""},
};

static void
put_row(uint8_t bytes[128], const struct header_row *row)
{
	memset(bytes, 0, 128);
	put_header(bytes, row->fields, row->guids);
	(void)bytes_of(bytes + 64, 64, row->behind);
}

START_TEST(test_format_fields)
{
	const struct header_row *row = &format_rows[_i];
	uint8_t bytes[128];
	struct dump dump = {"", 0};
	struct ksf_format format;
	struct ksf_field field;
	ksf_why why;
	uint32_t i;

	put_row(bytes, row);
	(void)ksf_format_decode(&format, &why, bytes, row->size);
	for (i = 0; ksf_format_field(&field, &format, i); i++)
		dump_field(&dump, &field, NULL);
	ck_assert_str_eq(dump.text, row->dump);
}
END_TEST

#define LIMITS                                                                                     \
	"64+4 MaximumChannels 4294967295|no limit\n68+4 MinimumBitsPerSample 8|\n"                 \
	"72+4 MaximumBitsPerSample 32|\n76+4 MinimumSampleFrequency 100|\n"                        \
	"80+4 MaximumSampleFrequency 200000|\n"
#define LIMIT_BYTES "ffffffff 08000000 20000000 64000000 400d0300 00000000"

static const struct header_row range_rows[] = {
	{{88, 6, 0, 0}, {AUDIO, PCM, WFX}, LIMIT_BYTES, 88,
		HEADER(88, "0x6", "ATTRIBUTES REQUIRED_ATTRIBUTES") WFX_LINE LIMITS
		"84+4  -|padding\n"},
	{{84, 0, 0, 0}, {AUDIO, PCM, WFX}, LIMIT_BYTES, 84, HEADER(84, "0x0", "") WFX_LINE LIMITS},
	{{64, 0, 0, 0}, {AUDIO, PCM, WFX}, "", 64, HEADER(64, "0x0", "") WFX_LINE},
	{{64, 0, 0, 0}, {AUDIO, PCM, WFX}, "", 63, ""},
};

START_TEST(test_range_fields)
{
	const struct header_row *row = &range_rows[_i];
	uint8_t bytes[128];
	struct dump dump = {"", 0};
	struct ksf_field field;
	struct ksf_range range;
	uint32_t i;

	put_row(bytes, row);
	(void)ksf_range_decode(&range, bytes, row->size);
	for (i = 0; ksf_range_field(&field, &range, i); i++)
		dump_field(&dump, &field, NULL);
	ck_assert_str_eq(dump.text, row->dump);
}
END_TEST

/* A wildcard is named; a GUID of a tag without a symbol has the tag's name; others have none. */
START_TEST(test_guid_meaning)
{
	static const char *const rows[][2] = {{WILD, "KSDATAFORMAT_*_WILDCARD"},
		{"00000240" BASE, "WAVE_FORMAT_RAW_SPORT"},
		{"01234567-89ab-cdef-0123-456789abcdef", ""}};
	struct ksf_field field = {"SubFormat", 24, 16, KSF_SHOW_GUID, 0, {0, 0}};
	struct meaning what = {&field, NULL};

	field.guid = guid_of(rows[_i][0]);
	check_print(print_meaning, &what, rows[_i][1]);
}
END_TEST

TCase *
case_fields(void)
{
	TCase *tcase = tcase_create("fields");

	tcase_add_loop_test(tcase, test_wave_fields, 0, COUNT(wave_rows));
	tcase_add_loop_test(tcase, test_tail_fields, 0, COUNT(tail_rows));
	tcase_add_loop_test(tcase, test_valid_bits, 0, 4);
	tcase_add_loop_test(tcase, test_format_fields, 0, COUNT(format_rows));
	tcase_add_loop_test(tcase, test_range_fields, 0, COUNT(range_rows));
	tcase_add_loop_test(tcase, test_guid_meaning, 0, 3);
	return tcase;
}
