/* SPDX-License-Identifier: MIT */
/*
 * Totality: pseudo-random bytes and text, placed so that they end at an unreadable page, into every
 * function that reads. One byte read too far is a fault; what is answered must hold together.
 */
#define _DEFAULT_SOURCE
#include "text.h"

#include <sys/mman.h>
#include <unistd.h>

#include "../core/vectors.h"

#define ROUNDS 6000u

static uint8_t *edge; /* the first unreadable byte */

static void
map_pages(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t size = (LONGEST + page - 1) / page * page;
	uint8_t *p = (uint8_t *)mmap(
		NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ck_assert_ptr_ne(p, MAP_FAILED);
	ck_assert_int_eq(mprotect(p + size, page, PROT_NONE), 0);
	edge = p + size;
}

/* ---- what holds for any bytes ---- */

static void
print_finding(const struct ksf_finding *finding, const struct ksf_wave *wave)
{
	char text[512];
	size_t length = ksf_finding_print(text, sizeof text, finding, wave);

	ck_assert_ptr_nonnull(ksf_finding_field(finding));
	ck_assert_uint_lt(length, sizeof text);
	ck_assert_uint_gt(length, 0);
	ck_assert_uint_eq(strlen(text), length);
}

static void
find_all(const uint8_t *p, size_t size)
{
	struct ksf_finding finding;
	struct ksf_format format;
	struct ksf_range range;
	struct ksf_wave wave;
	ksf_why wave_why;
	ksf_why left;

	left = ksf_wave_decode(&wave, p, size);
	while (ksf_wave_finding(&finding, &left, &wave))
		print_finding(&finding, &wave);
	left = ksf_format_decode(&format, &wave_why, p, size);
	while (ksf_format_finding(&finding, &left, &format))
		print_finding(&finding, NULL);
	while (ksf_wave_finding(&finding, &wave_why, &format.wave))
		print_finding(&finding, NULL);
	left = ksf_range_decode(&range, p, size);
	while (ksf_range_finding(&finding, &left, &range))
		print_finding(&finding, NULL);
	left = ksf_range_accepts(&range, &format);
	while (ksf_match_finding(&finding, &left, &range, &format))
		print_finding(&finding, NULL);
}

static void
check_field(const struct ksf_field *field, const struct ksf_wave *wave, size_t size)
{
	ck_assert_uint_le(field->offset + field->size, size);
	ck_assert_uint_lt(ksf_field_meaning(NULL, 0, field, wave), 256);
}

static void
dump_all(const uint8_t *p, size_t size)
{
	struct ksf_format format;
	struct ksf_field field;
	struct ksf_range range;
	struct ksf_wave wave;
	ksf_why why;
	uint32_t i;

	(void)ksf_wave_decode(&wave, p, size);
	for (i = 0; ksf_wave_field(&field, &wave, i); i++)
		check_field(&field, &wave, size);
	(void)ksf_format_decode(&format, &why, p, size);
	for (i = 0; ksf_format_field(&field, &format, i); i++)
		check_field(&field, NULL, size);
	(void)ksf_range_decode(&range, p, size);
	for (i = 0; ksf_range_field(&field, &range, i); i++)
		check_field(&field, NULL, size);
}

/* ---- where they come from ---- */

START_TEST(test_random_bytes)
{
	unsigned round;

	for (round = 0; round < ROUNDS; round++) {
		size_t size = random_below(round % 16 == 0 ? LONGEST : 160);
		uint8_t *p = edge - size;
		size_t i;

		for (i = 0; i < size; i++)
			p[i] = (uint8_t)(random_below(3) == 0 ? 0 : random32());
		read_any(p, size);
		find_all(p, size);
		dump_all(p, size);
	}
}
END_TEST

/* Words of every language that is read, and signs between them. */
static const char *const words[] = {"WFX", "EXT", "PCMWF", "WF", "PCM", "FLOAT", "tag=0x1",
	"tag=", "sub=", "16", "24/32", "2ch", "-1ch", "44100", "4294967295", "18446744073709551616",
	"mask=0x3", "avg=1", "align=4", "cb=22", "extra=00ff", "PCM/WFX", "*/*/*", "8-32b",
	"8000-48000", "fs=88", "attr[", ";", "#", "\n", "\\\n", "\\", "{", "}", "[", "(", "\"", "'",
	"/*", "*/", "//", "/d", "hex:", "hex(3):", "=", ":", ",", "-", "|", "`", "0x", "0x0", "\\x",
	"ff", "00000000", "00000010", "0010:", "REG_BINARY", "HKR,", "b'", "why:", "match", "wave",
	"{00000001-0000-0010-8000-00aa00389b71}", "KSDATAFORMAT_SUBTYPE_PCM", "\xc3\xa4", "\r"};

static size_t
random_text(char *out, size_t capacity)
{
	size_t size = 0;
	unsigned count = random_below(24);

	while (count-- > 0) {
		const char *word = words[random_below(sizeof words / sizeof words[0])];
		size_t length = strlen(word);

		if (size + length + 1 > capacity)
			break;
		memcpy(out + size, word, length);
		size += length;
		if (random_below(4) != 0)
			out[size++] = ' ';
	}
	return size;
}

START_TEST(test_random_text)
{
	unsigned round;

	for (round = 0; round < 4 * ROUNDS; round++) {
		char text[LONGEST];
		size_t size = random_text(text, sizeof text);

		memcpy(edge - size, text, size);
		read_any(edge - size, size);
	}
}
END_TEST

/* Good lines with some characters changed, and every beginning of them. */
START_TEST(test_broken_text)
{
	static const char *const lines[] = {
		"EXT PCM 24/32 8ch 48000 mask=0x63F avg=1 align=4 cb=22",
		"WFX tag=0x0055 0 2ch 44100 avg=16000 align=1 extra=010002000000a10101007105",
		"EXT sub={0000000a-0cea-0010-8000-00aa00389b71} 16 2ch 192000 mask=0x3F",
		"AUDIO/PCM/{05589f81-c356-11ce-bf01-00aa0055595a} -1ch 8-32b 100-200000 fs=88 # x",
		"\"x\"=hex(3):01,00,02,\\\n  00,44", "b'\\x01\\x00D\\n'", "why:match:0x12000",
		"00000000  01 00 02 00 44 ac 00 00  10 b1 02 00 04 00 10 00  |....D...........|"};
	unsigned round;

	for (round = 0; round < 2 * ROUNDS; round++) {
		const char *line = lines[random_below(8)];
		size_t length = strlen(line);
		size_t size = random_below(2) == 0 ? length : random_below((uint32_t)length + 1);
		uint8_t *p = edge - size;
		unsigned changes = random_below(4);

		memcpy(p, line, size);
		while (changes-- > 0 && size > 0)
			p[random_below((uint32_t)size)] = (uint8_t)(random_below(4) == 0
					? random32()
					: (uint32_t)line[random_below((uint32_t)length)]);
		read_any(p, size);
	}
}
END_TEST

/* Every beginning of every vector of formats and ranges. */
START_TEST(test_vectors)
{
	const struct vector_file *file = &vector_files[_i];
	unsigned index;

	for (index = 0; index < file->count; index++) {
		struct span data = file->data(index);
		size_t longest = data.size < 256 ? data.size : 256;
		size_t size;

		for (size = 0; size <= longest; size++) {
			if (size > 0)
				memcpy(edge - size, data.bytes, size);
			find_all(edge - size, size);
			dump_all(edge - size, size);
		}
	}
}
END_TEST

TCase *
case_page(void)
{
	TCase *tcase = tcase_create("page");

	tcase_set_timeout(tcase, 100);
	tcase_add_unchecked_fixture(tcase, map_pages, NULL);
	tcase_add_test(tcase, test_random_bytes);
	tcase_add_test(tcase, test_random_text);
	tcase_add_test(tcase, test_broken_text);
	tcase_add_loop_test(tcase, test_vectors, 0, 4);
	return tcase;
}
