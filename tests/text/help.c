/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <stdlib.h>

#define MARGIN 8u

static int
is_guard(const char *p, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		if ((unsigned char)p[i] != GUARD)
			return 0;
	}
	return 1;
}

static void
check_capacity(print_function print, const void *what, const char *expected, size_t capacity)
{
	size_t length = strlen(expected);
	size_t room = capacity + MARGIN;
	char *out = (char *)malloc(room);

	ck_assert_ptr_nonnull(out);
	memset(out, GUARD, room);
	ck_assert_uint_eq(print(out, capacity, what), length);
	if (length < capacity)
		ck_assert_str_eq(out, expected);
	ck_assert_msg(is_guard(out + (length < capacity ? length + 1 : 0),
			      room - (length < capacity ? length + 1 : 0)),
		"'%s' with %zu bytes of room: something else was written", expected, capacity);
	free(out);
}

static void
check_text(print_function print, const void *what, const char *expected)
{
	char out[2048];

	(void)print(out, sizeof out, what);
	ck_assert_str_eq(out, expected);
}

void
check_print(print_function print, const void *what, const char *expected)
{
	size_t length = strlen(expected);
	size_t step = length < 1024 ? 1 : length / 7;
	size_t capacity;

	if (length < 2048)
		check_text(print, what, expected);
	ck_assert_uint_eq(print(NULL, 0, what), length);
	for (capacity = 0; capacity <= length; capacity += step)
		check_capacity(print, what, expected, capacity);
	check_capacity(print, what, expected, length);
	check_capacity(print, what, expected, length + 1);
	check_capacity(print, what, expected, length + 2);
}

static unsigned
digit_of(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = strchr(digits, c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c);

	ck_assert_msg(at != NULL && *at != '\0', "'%c' is no hex digit", c);
	return (unsigned)(at - digits);
}

size_t
bytes_of(uint8_t *out, size_t capacity, const char *digits)
{
	size_t count = 0;

	while (*digits != '\0') {
		if (*digits == ' ') {
			digits++;
			continue;
		}
		ck_assert_uint_lt(count, capacity);
		out[count++] = (uint8_t)(digit_of(digits[0]) << 4 | digit_of(digits[1]));
		digits += 2;
	}
	return count;
}

struct ksf_guid
guid_of(const char *text)
{
	static const unsigned order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
	struct ksf_guid guid;
	uint8_t bytes[16];
	unsigned i;

	for (i = 0; i < 16; i++) {
		text += *text == '-' || *text == '{' ? 1 : 0;
		bytes[order[i]] = (uint8_t)(digit_of(text[0]) << 4 | digit_of(text[1]));
		text += 2;
	}
	ksf_guid_from_bytes(&guid, bytes);
	return guid;
}

uint32_t
random32(void)
{
	static uint64_t state = UINT64_C(0x9E3779B97F4A7C15);

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 16);
}

uint32_t
random_below(uint32_t limit)
{
	return (uint32_t)(((uint64_t)random32() * limit) >> 32);
}
