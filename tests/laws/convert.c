/* SPDX-License-Identifier: MIT */
/* There and back: encode and decode, WAVEFORMATEX and EXTENSIBLE, equivalence. */
#include "laws.h"

#include <string.h>

#define ROUNDS rounds(40000u)

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

/* encode(decode(bytes)) are the bytes, and decode(encode(value)) is the value. */
START_TEST(test_encode)
{
	unsigned whole = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[64];
		uint8_t back[64];
		size_t size = random_bytes(bytes);
		struct ksf_wave wave;
		struct ksf_wave again;
		size_t fixed;

		(void)ksf_wave_decode(&wave, bytes, size);
		if (wave.size > size)
			continue;
		fixed = wave.size - ksf_wave_extra_bytes(&wave);
		ck_assert_uint_eq(ksf_wave_encode(&wave, bytes + fixed, ksf_wave_extra_bytes(&wave),
					  back, sizeof back),
			wave.size);
		ck_assert_mem_eq(bytes, back, wave.size);
		whole += wave.data_size == wave.size;
		wave.data_size = wave.size;
		(void)ksf_wave_decode(&again, back, wave.size);
		ck_assert(same_wave(&wave, &again));
	}
	ck_assert_uint_gt(whole, ROUNDS / 4);
}
END_TEST

START_TEST(test_format)
{
	unsigned taken = 0;
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
		format.flags = random_below(4);
		format.reserved = random_below(2);
		format.sample_size = random32();
		format.dsound_flags = (i & 1) != 0 ? random32() : 0;
		format.dsound_control = (i & 1) != 0 ? random32() : 0;
		taken++;
		size = ksf_format_encode(&format, NULL, 0, bytes, sizeof bytes);
		ck_assert_uint_eq(size, format.format_size);
		(void)ksf_format_decode(&again, &why, bytes, size);
		ck_assert_uint_eq(why, ksf_wave_check(&format.wave));
		ck_assert(same_format(&format, &again));
	}
	ck_assert_uint_gt(taken, ROUNDS / 10);
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
			ck_assert(same_range(&range, &again));
		else
			ck_assert_uint_eq(again.layout, KSF_LAYOUT_KSDATARANGE);
	}
}
END_TEST

/*
 * Sound WAVEFORMATEX, with and without extra bytes. "S/PDIF Pass-Through Transmission of Non-PCM
 * Streams": those have two channels.
 */
static void
random_plain(struct ksf_wave *wave)
{
	static const uint16_t tags[] = {1, 3, 0x55, 0x92, 0x164};

	ksf_wave_pcm(wave, 1 + random_below(200000), (uint16_t)(1 + random_below(8)),
		(uint16_t)(8 * (1 + random_below(4))), 0, 0);
	wave->layout = KSF_LAYOUT_WAVEFORMATEX;
	wave->format_tag = tags[random_below(5)];
	wave->extra_size = 0;
	if (wave->format_tag == 0x55)
		wave->extra_size = (uint16_t)random_below(30);
	wave->block_align = (uint16_t)(1 + random_below(4000));
	wave->avg_bytes_per_sec = random32();
	ksf_wave_complete(wave);
}

/* "Extensible Wave-Format Descriptors": the two forms of one format. Above stereo, samples need a
 * mask that WAVEFORMATEX does not have. */
START_TEST(test_there_and_back)
{
	unsigned converted = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		struct ksf_wave wave;
		struct ksf_wave ext;
		struct ksf_wave back;
		ksf_why why;

		random_plain(&wave);
		why = ksf_wave_convert(&ext, &wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0);
		ck_assert_int_eq(why == KSF_CONVERT_NO_MASK,
			wave.channels > 2 && (wave.format_tag == 1 || wave.format_tag == 3));
		if (why != 0)
			continue;
		converted++;
		ck_assert_uint_eq(ext.format_tag, 0xFFFE);
		ck_assert_uint_eq(ext.extra_size, 22u + wave.extra_size);
		ck_assert_uint_eq(ksf_wave_tag(&ext), ksf_wave_tag(&wave));
		ck_assert_uint_eq(ext.channels, wave.channels);
		ck_assert_uint_eq(ksf_wave_convert(&back, &ext, KSF_LAYOUT_WAVEFORMATEX, 0, 0), 0);
		ck_assert(same_wave(&wave, &back));
	}
	ck_assert_uint_gt(converted, ROUNDS / 4);
}
END_TEST

/* 1 unless the rules let a fact go: rule C5 asks for valid bits and positions of PCM and float
 * alone, and neither alias of AC-3 comes back (C13). */
static int
keeps_all(const struct ksf_wave *wave)
{
	uint32_t tag = ksf_wave_tag(wave);

	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		return tag == KSF_WAVE_FORMAT_PCM || tag == KSF_WAVE_FORMAT_IEEE_FLOAT;
	return tag != KSF_WAVE_FORMAT_RAW_SPORT && tag != KSF_WAVE_FORMAT_ESST_AC3;
}

/* What has no reason against it loses nothing, from whichever of the two it starts. */
START_TEST(test_any_there_and_back)
{
	unsigned converted = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[64];
		struct ksf_wave wave;
		struct ksf_wave other;
		struct ksf_wave back;
		uint32_t to;

		(void)ksf_wave_decode(&wave, bytes, random_bytes(bytes));
		if (wave.layout < KSF_LAYOUT_WAVEFORMATEX || wave.data_size != wave.size ||
			!keeps_all(&wave))
			continue;
		/* "WAVEFORMATEX structure": cbSize is ignored of PCM, so it need not come back. */
		if (wave.format_tag == KSF_WAVE_FORMAT_PCM)
			wave.extra_size = 0;
		to = wave.layout == KSF_LAYOUT_WAVEFORMATEX ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE
							    : KSF_LAYOUT_WAVEFORMATEX;
		if (ksf_wave_convert(&other, &wave, to, 0, 0) != 0 ||
			ksf_wave_convert(&back, &other, wave.layout, 0, 0) != 0)
			continue;
		converted++;
		ck_assert(same_wave(&wave, &back));
	}
	ck_assert_uint_gt(converted, ROUNDS / 50);
}
END_TEST

/* A value that says more bytes than were there is refused, the plainest format too. */
START_TEST(test_unsound)
{
	static const uint32_t to[2] = {KSF_LAYOUT_WAVEFORMATEXTENSIBLE, KSF_LAYOUT_WAVEFORMATEX};
	struct ksf_wave wave;
	struct ksf_wave out;
	struct ksf_wave kept;

	ksf_wave_pcm(&wave, 48000, 2, 16, 16, 0);
	if (_i == 1)
		ck_assert_uint_eq(ksf_wave_convert(&wave, &wave, to[0], 0, 0), 0);
	memset(&out, 0xA5, sizeof out);
	memset(&kept, 0xA5, sizeof kept);
	wave.data_size = wave.size - 1;
	ck_assert_uint_eq(ksf_wave_convert(&out, &wave, to[_i], 0, 0), KSF_CONVERT_UNSOUND);
	ck_assert(same_wave(&out, &kept));
	wave.data_size = wave.size;
	ck_assert_uint_eq(ksf_wave_convert(&out, &wave, to[_i], 0, 0), 0);
}
END_TEST

/* One fact changed, or told in another structure, or none. */
static struct ksf_wave
altered(const struct ksf_wave *wave)
{
	struct ksf_wave w = *wave;

	switch (random_below(8)) {
	case 0:
		w.samples_per_sec += 1;
		break;
	case 1:
		w.channel_mask ^= UINT32_C(1) << random_below(20);
		break;
	case 2:
		w.valid_bits_per_sample ^= 1;
		break;
	case 3:
		w.avg_bytes_per_sec = random32();
		break;
	case 4:
		(void)ksf_wave_convert(&w, wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0);
		break;
	case 5:
		(void)ksf_wave_convert(&w, wave, KSF_LAYOUT_WAVEFORMATEX, 0, 0);
		break;
	case 6:
		(void)ksf_wave_convert(&w, wave, KSF_LAYOUT_PCMWAVEFORMAT, 0, 0);
		break;
	default:
		break;
	}
	return w;
}

START_TEST(test_equivalence)
{
	unsigned equal = 0;
	unsigned i;

	for (i = 0; i < ROUNDS; i++) {
		uint8_t bytes[64];
		struct ksf_wave a;
		struct ksf_wave b;
		struct ksf_wave c;

		(void)ksf_wave_decode(&a, bytes, random_bytes(bytes));
		b = altered(&a);
		ck_assert_int_eq(ksf_wave_equivalent(&a, &a), 1);
		ck_assert_int_eq(ksf_wave_equivalent(&b, &b), 1);
		ck_assert_int_eq(ksf_wave_equivalent(&a, &b), ksf_wave_equivalent(&b, &a));
		equal += ksf_wave_equivalent(&a, &b) != 0;
		(void)ksf_wave_decode(&c, bytes, random_bytes(bytes));
		ck_assert_int_eq(ksf_wave_equivalent(&a, &c), ksf_wave_equivalent(&c, &a));
		c = b;
		c.samples_per_sec++;
		ck_assert_int_eq(ksf_wave_equivalent(&b, &c), 0);
		c = b;
		c.avg_bytes_per_sec++;
		ck_assert_int_eq(ksf_wave_equivalent(&b, &c), 1);
	}
	ck_assert_uint_gt(equal, ROUNDS / 10);
	ck_assert_uint_lt(equal, ROUNDS - ROUNDS / 10);
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
	tcase_add_test(tcase, test_any_there_and_back);
	tcase_add_loop_test(tcase, test_unsound, 0, 2);
	tcase_add_test(tcase, test_equivalence);
	return tcase;
}
