/* SPDX-License-Identifier: MIT */
/*
 * Requests with a few bytes changed at random. Whatever they ask, a size query announces the real
 * call, nothing is written without success, and what is offered is taken. The sanitizers see every
 * read past the request, which lies in a block of exactly its size. The loop of ks.sys in the
 * library and the one in port.cpp, which were written apart, give the same answer.
 */
#include "check.h"

#include <string.h>

#include <ksfmt/port.h>

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

static PKSDATARANGE
element(uint8_t *list, uint32_t index)
{
	uint8_t *at = list + 8;

	for (; index > 0; index--)
		at += (reinterpret_cast<PKSDATARANGE>(at)->FormatSize + 7) & ~7u;
	return reinterpret_cast<PKSDATARANGE>(at);
}

/* The pairs that the library's layer K asks about, answered by the miniport. */
static void
negotiate(struct ksf_negotiation *n, const struct ksf_side *client, uint8_t *list)
{
	struct ksf_range ranges[8];
	struct ksf_side own = {ranges, NULL, 0};
	PPCFILTER_DESCRIPTOR filter;
	const KSPIN_DESCRIPTOR *pin;

	host_wave()->GetDescription(&filter);
	pin = &filter->Pins[0].KsPinDescriptor;
	(void)ksf_wdk_ranges(ranges, 8, &own.count, pin->DataRanges, pin->DataRangesCount);
	ksf_negotiation_start(n, 0);
	while (ksf_negotiation_next(n, client, &own)) {
		ULONG length = 0;
		NTSTATUS status =
			host_wave()->DataRangeIntersection(0, element(list, n->client_index),
				pin->DataRanges[n->pin_index], 0, NULL, &length);

		ksf_negotiation_answer(n, status, length);
	}
}

/* A list that the library reads: its loop and that of port.cpp agree. */
static bool
loops_agree(const uint8_t *in, ULONG in_length, ULONG *compared)
{
	uint64_t block[32];
	uint8_t *copy = reinterpret_cast<uint8_t *>(block);
	struct ksf_range ranges[8];
	struct ksf_side client = {ranges, NULL, 0};
	struct ksf_negotiation n;
	ULONG information;
	NTSTATUS status;
	ksf_why why;

	memcpy(copy, in, in_length);
	if (in_length < 40 || copy[24] != 0 || copy[25] != 0 || copy[26] != 0 || copy[27] != 0)
		return true;
	why = ksf_range_list_decode(ranges, 8, &client.count, copy + 32, in_length - 32);
	status = port_property(in, in_length, NULL, 0, &information, true);
	++*compared;
	if (why != 0)
		return status == ksf_range_list_status(why);
	negotiate(&n, &client, copy + 32);
	return n.status == status && n.length == information;
}

void
check_random(void)
{
	const ULONG count = 20000;
	uint8_t in[256];
	uint8_t out[256];
	ULONG good = 0;
	ULONG matches = 0;
	ULONG agreed = 0;
	ULONG compared = 0;
	ULONG information;

	for (ULONG i = 0; i < count; i++) {
		ULONG in_length = random_request(in);

		good += query_is_call(in, in_length, i % 2 != 0) ? 1 : 0;
		agreed += loops_agree(in, in_length, &compared) ? 1 : 0;
		matches += port_property(in, in_length, out, sizeof(out), &information, false) ==
				STATUS_SUCCESS
			? 1
			: 0;
	}
	check(good == count, "random requests", "a size query announces the call");
	check(agreed == count && compared > count / 2, "random requests", "two loops, one answer");
	check(matches > count / 10 && matches < count - count / 10, "random requests",
		"match and do not match");
}
