/* SPDX-License-Identifier: MIT */
/*
 * Requests with a few bytes changed at random. Whatever they ask, a size query announces the real
 * call, nothing is written without success, and what is offered is taken. The sanitizers see every
 * read past the request, which lies in a block of exactly its size.
 */
#include "check.h"

#include <string.h>

static ULONG seed = 1;

/* xorshift: the same requests everywhere. */
static ULONG
next_random(ULONG below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % below;
}

/* Two ranges, cut short now and then; the fields of the list and of the ranges are hit more often
 * than the rest, and often by small numbers. */
static ULONG
random_request(uint8_t *in)
{
	static const struct range_text ranges[] = {{PCM, WFX, 2, {8, 16}, {8000, 192000}, 0},
		{PCM, WFX, 8, {24, 32}, {44100, 96000}, 0}};
	static const ULONG fields[] = {24, 32, 36, 40, 56, 72, 88, 104, 108, 112, 116, 120, 128,
		144, 160, 176, 192, 196, 200, 204, 208};
	ULONG size = put_request(in, 0, ranges, 2);

	for (ULONG i = next_random(4); i > 0; i--)
		put32(in + fields[next_random(SIZEOF_ARRAY(fields))], next_random(200));
	for (ULONG i = next_random(3); i > 0; i--)
		in[24 + next_random(size - 24)] = (uint8_t)next_random(256);
	return next_random(4) == 0 ? 24 + next_random(size - 23) : size;
}

/* Law E3 for one request: the query, one byte too few, and the call. */
static bool
query_is_call(const uint8_t *in, ULONG in_length, bool prematch)
{
	uint8_t out[256];
	ULONG query_size;
	ULONG size;
	NTSTATUS query = port_property(in, in_length, NULL, 0, &query_size, prematch);
	NTSTATUS status;

	memset(out, 0xEE, sizeof(out));
	status = port_property(in, in_length, out, sizeof(out), &size, prematch);
	if (query != STATUS_BUFFER_OVERFLOW)
		return status == query && size == 0 && query_size == 0 && out[0] == 0xEE;
	if (status != STATUS_SUCCESS || size != query_size || out[size] != 0xEE)
		return false;
	if (propose(out, size) != STATUS_SUCCESS || open_and_close(out) != STATUS_SUCCESS)
		return false;
	memset(out, 0xEE, sizeof(out));
	return port_property(in, in_length, out, size - 1, &size, prematch) ==
		STATUS_BUFFER_TOO_SMALL &&
		out[0] == 0xEE;
}

void
check_random(void)
{
	const ULONG count = 20000;
	uint8_t in[256];
	uint8_t out[256];
	ULONG good = 0;
	ULONG matches = 0;
	ULONG information;

	for (ULONG i = 0; i < count; i++) {
		ULONG in_length = random_request(in);

		good += query_is_call(in, in_length, i % 2 != 0) ? 1 : 0;
		matches += port_property(in, in_length, out, sizeof(out), &information, false) ==
				STATUS_SUCCESS
			? 1
			: 0;
	}
	check(good == count, "random requests", "a size query announces the call");
	check(matches > count / 10 && matches < count - count / 10, "random requests",
		"match and do not match");
}
