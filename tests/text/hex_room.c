/* SPDX-License-Identifier: MIT */
/*
 * "Answers the number of bytes and writes them if they fit `capacity`, otherwise nothing"
 * (ksfmt/text.h): also where bytes are read first and dropped when the list begins behind them.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/text.h>

#define GUARD 0xA5
#define ROOM  256u

static int
is_guard(const uint8_t *p, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		if (p[i] != GUARD)
			return 0;
	}
	return 1;
}

/* Every capacity up to two more than needed, in a buffer that is watched behind the bytes. */
static size_t
check_room(uint8_t *bytes, const char *text, size_t size)
{
	size_t needed = ksf_hex_read(NULL, 0, text, size);
	size_t capacity;
	int right = needed < ROOM;

	for (capacity = 0; right && capacity <= needed + 2; capacity++) {
		size_t written = capacity < needed ? 0 : needed;

		memset(bytes, GUARD, ROOM);
		right = ksf_hex_read(bytes, capacity, text, size) == needed &&
			is_guard(bytes + written, ROOM - written);
	}
	ck_assert_msg(right, "%.*s: not the %zu bytes", (int)size, text, needed);
	return needed;
}

struct dropped_row {
	const char *text;
	const char *bytes;
	size_t size;
};

static const struct dropped_row dropped[] = {
	{"0102030405060708 = 09", "\x09", 1},
	{"01 02 03 04: 05 06", "\x05\x06", 2},
	{"\"cafebabe\"=hex:01,02", "\x01\x02", 2},
	{"char deadbeef[40] = {0x01};", "\x01", 1},
	{"    DefaultFormat00    REG_BINARY    FEFF", "\xFE\xFF", 2},
	{"0102030405060708\nREG_BINARY 0a", "\x0A", 1},
	{"c0ffee00c0ffee00\nHKR,,x,1,0b", "\x0B", 1},
	{"c0ffee00c0ffee00\n00000000: 0c0d", "\x0C\x0D", 2},
};
#define DROPPED ((int)(sizeof(dropped) / sizeof(dropped[0])))

START_TEST(test_dropped)
{
	const struct dropped_row *row = &dropped[_i];
	uint8_t bytes[ROOM];

	ck_assert_uint_eq(check_room(bytes, row->text, strlen(row->text)), row->size);
	ck_assert_mem_eq(bytes, row->bytes, row->size);
}
END_TEST

/* Text of the words that the reader knows, in any order. */
START_TEST(test_random)
{
	static const char words[][12] = {"0x", "00", "fe ff", "\\x", "\"", "'",
		"hex:", "hex(3):", "\\\n", "REG_BINARY", "HKR,,", ",", "00000000: ", "00000000  ",
		"|", "-", "{", "[", "(", "=", "#", "}", "/*", "*/", "/d ", "\n", " ", "c0ffee00",
		"`", "x"};
	uint8_t bytes[ROOM];
	char text[256];
	uint32_t state = 2463534242u; /* xorshift32 */
	unsigned round;

	for (round = 0; round < 3000; round++) {
		size_t size = 0;
		unsigned left = round % 16;

		while (left-- > 0) {
			const char *word;

			state ^= state << 13;
			state ^= state >> 17;
			state ^= state << 5;
			word = words[state % (sizeof(words) / sizeof(words[0]))];
			memcpy(text + size, word, strlen(word));
			size += strlen(word);
		}
		(void)check_room(bytes, text, size);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("hex room");
	TCase *tcase = tcase_create("hex room");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tcase, test_dropped, 0, DROPPED);
	tcase_add_test(tcase, test_random);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
