/* SPDX-License-Identifier: MIT */
/* Ids, sizes and refusals of the wire structures of WaveRT; their bytes are vectors. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/rtaudio.h>

/* "KSPROPSETID_RtAudio": id, sizes of descriptor and value for 32 and 64 bits, access, since. */
static const struct {
	uint32_t id;
	uint32_t descriptor[2];
	uint32_t value[2];
	uint32_t access;
	uint32_t since;
} properties[] = {
	{1, {32, 40}, {12, 16}, 1, KSF_RELEASE_VISTA},
	{2, {24, 24}, {12, 12}, 1, KSF_RELEASE_VISTA},
	{3, {32, 32}, {32, 40}, 1, KSF_RELEASE_VISTA},
	{4, {32, 32}, {32, 40}, 1, KSF_RELEASE_VISTA},
	{5, {40, 40}, {12, 16}, 1, KSF_RELEASE_VISTA},
	{6, {32, 32}, {0, 0}, 3, KSF_RELEASE_VISTA},
	{7, {32, 32}, {0, 0}, 3, KSF_RELEASE_VISTA},
	{8, {24, 24}, {4, 4}, 1, KSF_RELEASE_7},
	{9, {24, 24}, {4, 4}, 1, KSF_RELEASE_10},
	{10, {24, 24}, {16, 16}, 1, KSF_RELEASE_10},
	{11, {24, 24}, {24, 24}, 1, KSF_RELEASE_10},
	{12, {24, 24}, {12, 12}, 2, KSF_RELEASE_10},
	{13, {32, 32}, {12, 24}, 1, KSF_RELEASE_10},
};

START_TEST(test_properties)
{
	struct ksf_rtaudio_info info;
	uint32_t wide;

	ck_assert_int_eq(ksf_rtaudio_info(&info, properties[_i].id), 1);
	for (wide = 0; wide < 2; wide++) {
		uint32_t pointer = wide != 0 ? 8 : 4;

		ck_assert_uint_eq(ksf_rtaudio_size(info.descriptor, pointer),
			properties[_i].descriptor[wide]);
		ck_assert_uint_eq(ksf_rtaudio_size(info.value, pointer) + info.value_bytes,
			properties[_i].value[wide]);
	}
	ck_assert_uint_eq(info.access, properties[_i].access);
	ck_assert_uint_eq(info.since, properties[_i].since);
}
END_TEST

START_TEST(test_ids)
{
	/* DEVPKEY_KsAudio_PacketSize_Constraints, _Constraints2 */
	static const uint8_t first[16] = {0xD6, 0x04, 0xE0, 0x13, 0x66, 0xB0, 0xBD, 0x43, 0x91,
		0x3B, 0xA4, 0x15, 0xCD, 0x13, 0xDA, 0x87};
	static const uint8_t second[16] = {0x81, 0xF7, 0x04, 0x94, 0x91, 0x71, 0x9B, 0x40, 0x8B,
		0x0B, 0x80, 0xBF, 0x6E, 0xC2, 0x29, 0xAE};
	static const uint8_t set[16] = {0x8C, 0xA4, 0x55, 0xA8, 0x78, 0x2F, 0x29, 0x47, 0x90, 0x51,
		0x19, 0x68, 0x74, 0x6B, 0x9E, 0xEF};
	struct ksf_rtaudio_info info;
	uint8_t bytes[16];

	ksf_guid_to_bytes(bytes, &ksf_guid_packetsize_constraints);
	ck_assert_mem_eq(bytes, first, 16);
	ksf_guid_to_bytes(bytes, &ksf_guid_packetsize_constraints2);
	ck_assert_mem_eq(bytes, second, 16);
	ksf_guid_to_bytes(bytes, &ksf_guid_set_rtaudio);
	ck_assert_mem_eq(bytes, set, 16);
	ck_assert_int_eq(ksf_rtaudio_info(&info, KSF_PROPERTY_RTAUDIO_GETPOSITIONFUNCTION), 0);
	ck_assert_int_eq(ksf_rtaudio_info(&info, 14), 0);
	ck_assert_int_eq(ksf_rtaudio_info(&info, UINT32_MAX), 0);
	ck_assert_uint_eq(KSF_PROPERTY_AUDIO_WAVERT_CURRENT_WRITE_POSITION, 53);
	ck_assert_uint_eq(ksf_cache_needs_barrier(KSF_CACHE_WRITE_COMBINED), 1); /* B-14 */
	ck_assert_uint_eq(ksf_cache_needs_barrier(KSF_CACHE_CACHED), 0);
	ck_assert_uint_eq(ksf_cache_needs_barrier(KSF_CACHE_NONE), 0);
}
END_TEST

/* Nothing but pointers of 4 and 8 bytes, and no address is cut. */
START_TEST(test_widths)
{
	static const uint32_t widths[] = {0, 1, 5, 12, UINT32_MAX};
	struct ksf_rtaudio_buffer buffer = {UINT64_C(0x100000000), 3840, 1};
	struct ksf_rtaudio_property property = {{1, 2}, 1, 1, UINT64_C(0x100000000), 3840, 2};
	uint8_t bytes[64];
	uint8_t kept[64];
	unsigned i;

	memset(bytes, 0xA5, sizeof bytes);
	memcpy(kept, bytes, sizeof bytes);
	for (i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		ck_assert_uint_eq(ksf_rtaudio_size(KSF_RTAUDIO_BUFFER, widths[i]), 0);
		ck_assert_int_eq(ksf_rtaudio_buffer_decode(&buffer, widths[i], bytes, 64),
			KSF_STATUS_INVALID_PARAMETER);
		ck_assert_uint_eq(ksf_rtaudio_buffer_encode(&buffer, widths[i], bytes, 64), 0);
	}
	ck_assert_uint_eq(buffer.actual_bytes, 3840);
	ck_assert_uint_eq(ksf_rtaudio_buffer_encode(&buffer, 4, bytes, 64), 0);
	for (i = KSF_RTAUDIO_BUFFER_PROPERTY; i <= KSF_RTAUDIO_PACKETVREGISTER_PROPERTY; i++)
		ck_assert_uint_eq(ksf_rtaudio_property_encode(&property, i, 4, bytes, 64), 0);
	ck_assert_uint_eq(
		ksf_rtaudio_property_encode(&property, KSF_RTAUDIO_BUFFER, 8, bytes, 64), 0);
	ck_assert_int_eq(ksf_rtaudio_property_decode(&property, KSF_RTAUDIO_BUFFER, 8, bytes, 64),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_mem_eq(bytes, kept, sizeof bytes);
	ck_assert_uint_eq(ksf_rtaudio_size(KSF_RTAUDIO_STRUCTURES, 8), 0);
	ck_assert_uint_eq(ksf_rtaudio_size(KSF_RTAUDIO_NONE, 8), 0);
}
END_TEST

START_TEST(test_constraints)
{
	struct ksf_packet_constraints head = {1, 2, 3, 4};
	struct ksf_mode_constraint mode;
	uint8_t bytes[64] = {0};
	uint32_t mask;
	uint32_t found = 0;

	bytes[12] = 2; /* 40 bytes hold one of two */
	ck_assert_int_eq(
		ksf_packet_constraints_decode(&head, bytes, 40), KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(
		ksf_packet_constraints_at(&mode, 0, bytes, 63), KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_uint_eq(head.count, 4);
	ck_assert_int_eq(ksf_packet_constraints_decode(&head, bytes, 64), KSF_STATUS_SUCCESS);
	memset(bytes + 12, 0xFF, 4);
	ck_assert_int_eq(
		ksf_packet_constraints_decode(&head, bytes, 64), KSF_STATUS_INVALID_BUFFER_SIZE);
	head.count = UINT32_MAX;
	ck_assert_uint_eq(ksf_packet_constraints_encode(&head, &mode, bytes, 64), 0);
	for (mask = 0; mask < 2000; mask++) {
		uint32_t is = ksf_packet_alignment_bytes(mask);

		ck_assert(is == 0 || is == mask + 1);
		found += is != 0 ? 1 : 0;
	}
	ck_assert_uint_eq(found, 10); /* FILE_BYTE_ALIGNMENT to FILE_512_BYTE_ALIGNMENT */
	ck_assert_uint_eq(ksf_packet_alignment_bytes(127), 128);
	ck_assert_uint_eq(ksf_packet_alignment_bytes(511), 512);
	ck_assert_uint_eq(ksf_packet_alignment_bytes(UINT32_MAX), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("rtaudio");
	TCase *tcase = tcase_create("rtaudio");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_properties, 0, sizeof properties / sizeof properties[0]);
	tcase_add_test(tcase, test_ids);
	tcase_add_test(tcase, test_widths);
	tcase_add_test(tcase, test_constraints);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
