/* SPDX-License-Identifier: MIT */
/* There and back: encode and decode, WAVEFORMATEX and EXTENSIBLE, equivalence. */
#include "laws.h"

#include <string.h>

#define ROUNDS 40000u

/* Bytes that are a wave structure as often as not. */
static size_t
random_bytes(uint8_t bytes[64])
{
	static const uint16_t tags[] = {1, 1, 1, 3, 0x55, 0x92, 0x164, 0x240, 0xFFFE, 0xFFFE};
	struct ksf_wave wave;
	size_t size;

	ksf_wave_pcm(&wave, 8000 * (1 + random_below(6)), (uint16_t)random_below(9),
		(uint16_t)(8 * random_below(5)), (uint16_t)random_below(33), random_below(64));
	if (random_below(2) != 0)
		wave.layout = 1 + random_below(4);
	if (wave.layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE && random_below(4) != 0)
		wave.extra_size = 0;
	wave.format_tag = tags[random_below(10)];
	if (random_below(4) != 0)
		ksf_wave_complete(&wave);
	size = ksf_wave_encode(&wave, NULL, 0, bytes, 64);
	if (random_below(4) == 0)
		bytes[random_below((uint32_t)size)] = (uint8_t)random32();
	return size;
}

START_TEST(test_encode)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[64];
		uint8_t again[64];
		size_t size = random_bytes(bytes);
		struct ksf_wave wave;
		size_t fixed;

		(void)ksf_wave_decode(&wave, bytes, size);
		if (wave.size > size)
			continue;
		fixed = wave.size - ksf_wave_extra_bytes(&wave);
		ck_assert_uint_eq(ksf_wave_encode(&wave, bytes + fixed, ksf_wave_extra_bytes(&wave),
					  again, sizeof again),
			wave.size);
		ck_assert_mem_eq(bytes, again, wave.size);
	}
}
END_TEST

START_TEST(test_format)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[128];
		struct ksf_wave wave;
		struct ksf_format format;
		struct ksf_format again;
		ksf_why why;
		size_t size;

		size = random_bytes(bytes);
		(void)ksf_wave_decode(&wave, bytes, size);
		if (wave.layout == KSF_LAYOUT_NONE || ksf_wave_extra_bytes(&wave) != 0 ||
			wave.size > size)
			continue;
		ksf_format_wrap(&format, &wave, (int)(i & 1));
		size = ksf_format_encode(&format, NULL, 0, bytes, sizeof bytes);
		ck_assert_uint_eq(size, format.format_size);
		(void)ksf_format_decode(&again, &why, bytes, size);
		ck_assert_uint_eq(why, ksf_wave_check(&format.wave));
		ck_assert_int_eq(memcmp(&format, &again, sizeof format), 0);
	}
}
END_TEST

START_TEST(test_range)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_range range = random_range();
		struct ksf_range again;
		uint8_t bytes[88];

		ck_assert_uint_eq(ksf_range_encode(&range, bytes, sizeof bytes), 88);
		(void)ksf_range_decode(&again, bytes, 88);
		if (ksf_guid_is_null(&range.major_format) ||
			ksf_guid_equal(&range.major_format, &ksf_guid_type_audio))
			ck_assert_int_eq(memcmp(&range, &again, sizeof range), 0);
		else
			ck_assert_uint_eq(again.layout, KSF_LAYOUT_KSDATARANGE);
	}
}
END_TEST

/* A conversion that has no reason against it loses nothing. */
START_TEST(test_there_and_back)
{
	unsigned converted = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[64];
		struct ksf_wave wave;
		struct ksf_wave ext;
		struct ksf_wave back;

		(void)ksf_wave_decode(&wave, bytes, random_bytes(bytes));
		if (wave.layout != KSF_LAYOUT_WAVEFORMATEX || wave.extra_size != 0 ||
			wave.data_size != wave.size ||
			ksf_wave_convert(&ext, &wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0) != 0 ||
			ksf_wave_convert(&back, &ext, KSF_LAYOUT_WAVEFORMATEX, 0, 0) != 0)
			continue;
		converted++;
		ck_assert_uint_eq(ksf_wave_tag(&ext), ksf_wave_tag(&wave));
		ck_assert_int_eq(memcmp(&wave, &back, sizeof wave), 0);
	}
	ck_assert_uint_gt(converted, ROUNDS / 50);
}
END_TEST

START_TEST(test_equivalence)
{
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[2][64];
		struct ksf_wave a;
		struct ksf_wave b;
		struct ksf_wave c;

		(void)ksf_wave_decode(&a, bytes[0], random_bytes(bytes[0]));
		(void)ksf_wave_decode(&b, bytes[1], random_bytes(bytes[1]));
		ck_assert_int_eq(ksf_wave_equivalent(&a, &a), 1);
		ck_assert_int_eq(ksf_wave_equivalent(&a, &b), ksf_wave_equivalent(&b, &a));
		c = b;
		c.samples_per_sec++;
		ck_assert_int_eq(ksf_wave_equivalent(&b, &c), 0);
	}
}
END_TEST

TCase *
case_convert(void)
{
	TCase *tcase = tcase_create("convert");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_encode);
	tcase_add_test(tcase, test_format);
	tcase_add_test(tcase, test_range);
	tcase_add_test(tcase, test_there_and_back);
	tcase_add_test(tcase, test_equivalence);
	return tcase;
}
