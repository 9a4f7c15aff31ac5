/* SPDX-License-Identifier: MIT */
/* E10: ranges and lists as bytes, sound and broken. */
#include "laws.h"

#include <string.h>

/* A round is a sound list and eight broken ones. */
#define ROUNDS (rounds(32000u) / 8)
#define RANGES 4u

void
put32(uint8_t *at, uint32_t number)
{
	unsigned i;

	for (i = 0; i < 4; i++)
		at[i] = (uint8_t)(number >> 8 * i);
}

/* E10: a FormatSize below 64 or past the end is an error, whatever stands behind it. */
START_TEST(test_malformed)
{
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct box box = {1, 1, 1, 2, {8, 16}, {8000, 48000}};
	struct ksf_range range = box_range(&box);
	uint8_t bytes[2][88];
	uint32_t size;

	(void)ksf_range_encode(&range, bytes[0], 88);
	(void)ksf_range_encode(&range, bytes[1], 88);
	for (size = 0; size <= 300; size++) {
		uint32_t needed;
		ksf_why why;
		ksf_status expected = size < 64 || size > 88 ? KSF_STATUS_INVALID_PARAMETER
			: size < 88                          ? KSF_STATUS_NO_MATCH
							     : KSF_STATUS_BUFFER_OVERFLOW;

		bytes[0][0] = (uint8_t)size;
		bytes[0][1] = (uint8_t)(size >> 8);
		ck_assert_int_eq(ksf_pin_data_intersection(
					 &pin, bytes[0], 88, bytes[1], 88, 0, NULL, &needed, &why),
			expected);
		ck_assert_int_eq(ksf_pin_data_intersection(
					 &pin, bytes[1], 88, bytes[0], 88, 0, NULL, &needed, &why),
			expected);
	}
}
END_TEST

/* A list as it goes over the wire, with anything at all in the bytes that belong to no element. */
struct wire {
	uint8_t bytes[8 + RANGES * 104];
	uint32_t at[RANGES];
	uint32_t count;
	uint32_t size;
};

/* Elements begin at multiples of 8; FormatSize need not be one. */
static struct wire
random_wire(const struct ksf_range ranges[RANGES], const uint32_t sizes[RANGES])
{
	struct wire w;
	uint32_t at = 8;
	uint32_t i;

	for (i = 0; i < sizeof w.bytes; i++)
		w.bytes[i] = (uint8_t)random32();
	w.count = 1 + random_below(RANGES);
	for (i = 0; i < w.count; i++) {
		uint8_t whole[88];

		(void)ksf_range_encode(&ranges[i], whole, sizeof whole);
		memcpy(w.bytes + at, whole, sizes[i] < 84 ? sizes[i] : 84);
		put32(w.bytes + at, sizes[i]);
		w.at[i] = at;
		w.size = at + sizes[i];
		at += (sizes[i] + 7) / 8 * 8;
	}
	put32(w.bytes, w.size);
	put32(w.bytes + 4, w.count);
	return w;
}

/* E10: an element's numbers come from its own bytes, or are 0. */
static void
expect_element(const struct ksf_range *decoded, const struct ksf_range *of, uint32_t size)
{
	int major = ksf_guid_is_null(&of->major_format) ||
		ksf_guid_equal(&of->major_format, &ksf_guid_type_audio);
	int audio = size >= 84 && major;

	ck_assert_uint_eq(
		decoded->layout, audio ? KSF_LAYOUT_KSDATARANGE_AUDIO : KSF_LAYOUT_KSDATARANGE);
	ck_assert_uint_eq(decoded->format_size, size);
	ck_assert_mem_eq(&decoded->major_format, &of->major_format, 48);
	ck_assert_uint_eq(decoded->maximum_channels, audio ? of->maximum_channels : 0);
	ck_assert_uint_eq(
		decoded->minimum_bits_per_sample, audio ? of->minimum_bits_per_sample : 0);
	ck_assert_uint_eq(
		decoded->maximum_bits_per_sample, audio ? of->maximum_bits_per_sample : 0);
	ck_assert_uint_eq(
		decoded->minimum_sample_frequency, audio ? of->minimum_sample_frequency : 0);
	ck_assert_uint_eq(
		decoded->maximum_sample_frequency, audio ? of->maximum_sample_frequency : 0);
}

static void
expect_refused(const struct wire *w, uint32_t element)
{
	struct ksf_range out[RANGES];
	struct ksf_range kept[RANGES];
	uint32_t count;
	ksf_why why;

	memset(out, 0xA5, sizeof out);
	memcpy(kept, out, sizeof out);
	why = ksf_range_list_decode(out, RANGES, &count, w->bytes, sizeof w->bytes);
	ck_assert_uint_eq(count, element);
	ck_assert_int_eq(ksf_range_list_status(why), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_mem_eq(out, kept, sizeof out);
}

/* One element broken: the list is, and those before it are counted. */
static void
expect_broken(struct wire *w, uint32_t element)
{
	const uint32_t left = w->size - w->at[element];
	const uint32_t sizes[] = {0, 1, 63, left + 1, left + 8, 0x7FFFFFFF, 0xFFFFFFF8, 0xFFFFFFFF};
	unsigned i;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		put32(w->bytes + w->at[element], sizes[i]);
		expect_refused(w, element);
	}
}

START_TEST(test_wire)
{
	static const uint32_t any[] = {64, 65, 80, 83, 84, 87, 88, 88, 88, 89, 96, 101};
	unsigned round;

	for (round = 0; round < ROUNDS; round++) {
		struct ksf_range ranges[RANGES];
		struct ksf_range out[RANGES];
		uint32_t sizes[RANGES];
		struct wire w;
		uint32_t count;
		uint32_t i;

		for (i = 0; i < RANGES; i++) {
			ranges[i] = random_range();
			sizes[i] = any[random_below(12)];
		}
		w = random_wire(ranges, sizes);
		ck_assert_uint_eq(ksf_range_list_decode(out, RANGES, &count, w.bytes, w.size), 0);
		ck_assert_uint_eq(count, w.count);
		for (i = 0; i < w.count; i++)
			expect_element(&out[i], &ranges[i], sizes[i]);
		expect_broken(&w, random_below(w.count));
	}
}
END_TEST

TCase *
case_wire(void)
{
	TCase *tcase = tcase_create("wire");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_malformed);
	tcase_add_test(tcase, test_wire);
	return tcase;
}
