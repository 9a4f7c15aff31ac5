/* SPDX-License-Identifier: MIT */
/* Any bytes as a KSMULTIPLE_ITEM with ranges, and as one range: decode, encode, print, parse. */
#include "fuzz.h"

#define MOST       64
#define ATTRIBUTES (KSF_DATARANGE_ATTRIBUTES | KSF_DATARANGE_REQUIRED_ATTRIBUTES)
static struct ksf_range ranges[MOST];
static char text[4096];

static uint32_t
load32(const uint8_t *p)
{
	uint32_t value;

	memcpy(&value, p, sizeof(value));
	return value;
}

/*
 * An own walk: offsets of the elements, or -1 if the list is not whole. Elements start at multiples
 * of eight; the last may lack its padding ("Pin Data Range and Intersection Properties").
 */
static int64_t
walk(const uint8_t *data, size_t size, size_t *offsets)
{
	uint64_t at = 8;
	uint32_t end;
	uint32_t count;

	if (size < 8 || load32(data) < 8 || load32(data) > size)
		return -1;
	end = load32(data);
	count = load32(data + 4);
	for (uint32_t i = 0; i < count; i++) {
		if (at + 64 > end || load32(data + at) < 64 || at + load32(data + at) > end)
			return -1;
		if (i < MOST)
			offsets[i] = (size_t)at;
		at = (at + load32(data + at) + 7) / 8 * 8;
	}
	return at < end ? -1 : (int64_t)count;
}

static void
law_encode(const struct ksf_range *range, const uint8_t *data)
{
	size_t expected = range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 88 : 64;
	size_t same = range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 84 : 64;
	struct ksf_range read;
	uint8_t bytes[88 + 16];

	LAW(ksf_range_encode(range, NULL, 0) == expected);
	guard_fill(bytes, sizeof(bytes));
	LAW(ksf_range_encode(range, bytes, expected - 1) == expected);
	LAW(guard_intact(bytes, sizeof(bytes)));
	LAW(ksf_range_encode(range, bytes, sizeof(bytes)) == expected);
	LAW(guard_intact(bytes + expected, sizeof(bytes) - expected));
	LAW(load32(bytes) == expected);
	LAW(memcmp(bytes + 4, data + 4, same - 4) == 0);
	LAW(expected == same || load32(bytes + 84) == 0);
	(void)ksf_range_decode(&read, bytes, expected);
	LAW(read.layout == range->layout);
}

static int
same_set(const struct ksf_range *a, const struct ksf_range *b)
{
	return a->layout == b->layout && a->format_size == b->format_size &&
		memcmp(&a->major_format, &b->major_format, 16) == 0 &&
		memcmp(&a->sub_format, &b->sub_format, 16) == 0 &&
		memcmp(&a->specifier, &b->specifier, 16) == 0 &&
		a->maximum_channels == b->maximum_channels &&
		a->minimum_bits_per_sample == b->minimum_bits_per_sample &&
		a->maximum_bits_per_sample == b->maximum_bits_per_sample &&
		a->minimum_sample_frequency == b->minimum_sample_frequency &&
		a->maximum_sample_frequency == b->maximum_sample_frequency;
}

/* A whole range parses back to the same set. */
static void
law_notation(const struct ksf_range *range, ksf_why why)
{
	size_t length = ksf_range_print(text, sizeof(text), range);
	size_t at = 0;
	struct ksf_range read;

	LAW(length < sizeof(text) && strlen(text) == length);
	if ((why & (KSF_RANGE_TRUNCATED | KSF_RANGE_SIZE_SHORT | KSF_RANGE_SIZE_LONG)) != 0 ||
		(range->flags & ATTRIBUTES) != 0)
		return;
	LAW(ksf_range_parse(&read, &at, text, length) == KSF_TEXT_OK);
	LAW(same_set(&read, range));
}

static void
law_findings(const struct ksf_range *range, ksf_why why)
{
	struct ksf_finding finding;
	unsigned count = 0;

	for (ksf_why left = why; ksf_range_finding(&finding, &left, range); count++)
		LAW(ksf_finding_print(text, sizeof(text), &finding, NULL) > 0);
	LAW(count == law_count(why));
}

static void
try_range(const uint8_t *data, size_t size)
{
	struct ksf_range first;
	struct ksf_range second;
	ksf_why why = ksf_range_decode(&first, data, size);

	guard_fill(&second, sizeof(second));
	LAW(ksf_range_decode(&second, data, size) == why);
	LAW(same_range(&first, &second));
	LAW(ksf_range_check(&first) == why);
	LAW((first.layout == KSF_LAYOUT_NONE) == (size < 64));
	law_findings(&first, why);
	law_notation(&first, why);
	if (first.layout != KSF_LAYOUT_NONE)
		law_encode(&first, data);
}

static void
law_elements(const uint8_t *data, const size_t *offsets, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		struct ksf_range one;

		(void)ksf_range_decode(&one, data + offsets[i], load32(data + offsets[i]));
		LAW(same_range(&one, &ranges[i]));
	}
}

static void
try_list(const uint8_t *data, size_t size)
{
	size_t offsets[MOST] = {0};
	int64_t expected = walk(data, size, offsets);
	uint32_t count = UINT32_MAX;
	uint32_t decoded = UINT32_MAX;
	ksf_why why = ksf_range_list_check(&count, data, size);

	LAW((why == 0) == (expected >= 0));
	LAW((ksf_range_list_status(why) == KSF_STATUS_SUCCESS) == (why == 0));
	LAW(expected < 0 || count == (uint64_t)expected);
	guard_fill(ranges, sizeof(ranges));
	if (count > 0) {
		LAW(ksf_range_list_decode(ranges, count - 1, &decoded, data, size) != 0);
		LAW(decoded == count && guard_intact(ranges, sizeof(ranges)));
	}
	if (count > MOST)
		return;
	LAW(ksf_range_list_decode(ranges, MOST, &decoded, data, size) == why && decoded == count);
	LAW(guard_intact(&ranges[count], (MOST - count) * sizeof(ranges[0])));
	if (why == 0)
		law_elements(data, offsets, count);
	else
		LAW(guard_intact(ranges, sizeof(ranges)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_range(data, size);
	try_list(data, size);
	return 0;
}
