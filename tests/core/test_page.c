/* SPDX-License-Identifier: MIT */
/*
 * Every truncation of every vector, placed so that it ends at an unreadable page: one byte read too
 * far is a fault, whatever the answer. And the output side: nothing is written unless it fits.
 */
#define _DEFAULT_SOURCE
#include "vectors.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <ksfmt/text.h>

#define LONGEST 4096u

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

static void
decode_requests(const uint8_t *p, size_t size, const struct ksf_format *format)
{
	struct ksf_data_intersection request;
	struct ksf_attribute_list list;
	struct ksf_attribute_set set;
	struct ksf_attribute attribute;
	struct ksf_range_music music;
	struct ksf_pin_connect connect;
	struct ksf_pin_property pin;
	struct ksf_guid mode;
	ksf_why why;
	uint32_t at;
	uint32_t left;

	(void)ksf_data_intersection_decode(&request, &why, 1, p, size);
	(void)ksf_range_list_read(&request.list, p, size);
	(void)ksf_format_attributes(&list, format, p, size);
	(void)ksf_attribute_set_decode(&set, p, size);
	ksf_attribute_decode(&attribute, p, size);
	(void)ksf_range_music_decode(&music, p, size);
	(void)ksf_pin_connect_decode(&connect, KSF_LAYOUT_KSPIN_CONNECT_32, p, size);
	(void)ksf_pin_connect_decode(&connect, KSF_LAYOUT_KSPIN_CONNECT_64, p, size);
	(void)ksf_propose_format2_decode(&pin, &mode, p, size);
	(void)ksf_mode_formats_decode(&pin, &mode, p, size);
	(void)ksf_mode_formats_at(&at, &left, 0, p, size);
}

static void
decode_streams(const uint8_t *p, size_t size)
{
	struct ksf_device_description description;
	struct ksf_rtaudio_property property;
	struct ksf_packet_constraints constraints;
	struct ksf_position position;
	ksf_why why;

	(void)ksf_device_description_decode(&description, p, size);
	(void)ksf_position_request(&position, &why, KSF_PROPERTY_SET, p, size);
	(void)ksf_packet_constraints_decode(&constraints, p, size);
	(void)ksf_rtaudio_property_decode(
		&property, KSF_RTAUDIO_BUFFER_PROPERTY_WITH_NOTIFICATION, 8, p, size);
}

static void
decode_all(const uint8_t *p, size_t size)
{
	struct ksf_wave wave;
	struct ksf_format format;
	struct ksf_range range;
	struct ksf_range list[4];
	ksf_why why;
	uint32_t count;
	uint32_t other;
	uint8_t bytes[64];

	ck_assert_uint_eq(ksf_wave_decode(&wave, p, size), ksf_wave_check(&wave));
	ck_assert_uint_eq(ksf_format_decode(&format, &why, p, size), ksf_format_check(&format));
	ck_assert_uint_eq(ksf_range_decode(&range, p, size), ksf_range_check(&range));
	(void)ksf_range_list_decode(list, 4, &count, p, size);
	decode_requests(p, size, &format);
	decode_streams(p, size);
	(void)ksf_recognise(&other, p, size);
	(void)ksf_hex_read(bytes, sizeof bytes, (const char *)p, size);
}

static void
ask_pins(const uint8_t *p, size_t size)
{
	static const uint32_t options[2] = {0, KSF_PIN_LENIENT | KSF_PIN_SIZE_FIRST};
	uint8_t output[128];
	uint32_t needed;
	ksf_why why;
	unsigned i;

	for (i = 0; i < 2; i++) {
		struct ksf_pin pin = {NULL, 0, i, options[i], NULL};

		(void)ksf_pin_data_intersection(
			&pin, p, size, p, size, sizeof output, output, &needed, &why);
		(void)ksf_pin_data_intersection(&pin, p, size, p, size, 0, NULL, &needed, &why);
		(void)ksf_pin_accepts(&pin, p, size);
	}
}

START_TEST(test_truncations)
{
	const struct vector_file *file = &vector_files[_i];
	unsigned index;

	for (index = 0; file->data != NULL && index < file->count; index++) {
		struct span data = file->data(index);
		size_t longest = data.size < LONGEST ? data.size : LONGEST;
		size_t size;

		for (size = 0; size <= longest; size++) {
			if (size > 0)
				memcpy(edge - size, data.bytes, size);
			decode_all(edge - size, size);
			ask_pins(edge - size, size);
		}
	}
}
END_TEST

/* "IMiniport::DataRangeIntersection": every output length, at the end of the writable memory. */
START_TEST(test_output_lengths)
{
	const struct vector_file *file = &vector_files[5];
	struct span data = file->data(0);
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	uint32_t length;
	uint32_t needed;
	ksf_why why;

	for (length = 0; length <= 120; length++) {
		uint8_t *output = edge - length;
		ksf_status status;
		unsigned i;

		memset(output, 0xA5, length);
		status = ksf_pin_data_intersection(&pin, data.bytes, data.size, data.bytes,
			data.size, length, length == 0 ? NULL : output, &needed, &why);
		ck_assert_uint_eq(needed, 82);
		ck_assert_uint_eq(why, 0);
		ck_assert_int_eq(status,
			length == 0           ? KSF_STATUS_BUFFER_OVERFLOW
				: length < 82 ? KSF_STATUS_BUFFER_TOO_SMALL
					      : KSF_STATUS_SUCCESS);
		for (i = length < 82 ? 0 : 82; i < length; i++)
			ck_assert_uint_eq(output[i], 0xA5);
	}
}
END_TEST

/* A length without a buffer is the caller's error; broken ranges are too. */
START_TEST(test_caller_errors)
{
	struct span data = vector_files[5].data(0);
	struct ksf_pin pin = {NULL, 0, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	uint32_t needed = 7;
	ksf_why why = 7;

	ck_assert_int_eq(ksf_pin_data_intersection(&pin, data.bytes, data.size, data.bytes,
				 data.size, 82, NULL, &needed, &why),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(needed, 0);
	ck_assert_uint_eq(why, 0);
	ck_assert_int_eq(ksf_pin_data_intersection(&pin, data.bytes, data.size - 1, data.bytes,
				 data.size, 0, NULL, &needed, &why),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(why, KSF_MATCH_UNSOUND);
	ck_assert_int_eq(ksf_pin_data_intersection(&pin, data.bytes, data.size, data.bytes, 63, 0,
				 NULL, &needed, &why),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(why, KSF_MATCH_UNSOUND);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("page");
	TCase *tcase = tcase_create("page");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 100);
	tcase_add_unchecked_fixture(tcase, map_pages, NULL);
	tcase_add_loop_test(tcase, test_truncations, 0, VECTOR_FILES);
	tcase_add_test(tcase, test_output_lengths);
	tcase_add_test(tcase, test_caller_errors);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
