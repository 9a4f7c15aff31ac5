/* SPDX-License-Identifier: MIT */
/* What differs in one place only: one byte of a GUID, one fact of a wave format, the container. */
#include "laws.h"

#include <string.h>

/* "Wild Cards": a GUID matches its equal and the wildcard, so one byte that differs is enough. */
START_TEST(test_guid_bytes)
{
	static const ksf_why reasons[3] = {
		KSF_MATCH_MAJOR_FORMAT, KSF_MATCH_SUB_FORMAT, KSF_MATCH_SPECIFIER};
	struct box box = {1, 1, 1, 2, {8, 16}, {8000, 48000}};
	struct ksf_range range = box_range(&box);
	unsigned i;

	for (i = 0; i < 3 * 128; i++) {
		struct ksf_range other = range;
		struct ksf_guid *guids[3] = {
			&other.major_format, &other.sub_format, &other.specifier};
		unsigned bit = i / 3;

		*(bit < 64 ? &guids[i % 3]->low : &guids[i % 3]->high) ^= UINT64_C(1) << bit % 64;
		ck_assert_uint_eq(ksf_range_meets(&range, &other), reasons[i % 3]);
		ck_assert_uint_eq(ksf_range_meets(&other, &range), reasons[i % 3]);
	}
}
END_TEST

static struct ksf_wave
pcm(uint32_t layout, uint16_t channels, uint16_t container, uint16_t valid, uint32_t mask)
{
	struct ksf_wave w;

	ksf_wave_pcm(&w, 48000, channels, container, valid, mask);
	w.layout = layout;
	if (layout == KSF_LAYOUT_WAVEFORMATEX) {
		w.format_tag = KSF_WAVE_FORMAT_PCM;
		w.extra_size = 0;
	}
	ksf_wave_complete(&w);
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE) {
		w.valid_bits_per_sample = valid;
		w.channel_mask = mask;
	}
	return w;
}

/* wave.h of ksf_wave_equivalent: every fact that it names tells two formats apart. */
START_TEST(test_facts)
{
	const struct ksf_wave wave = pcm(KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 2, 24, 20, 0x3);
	struct ksf_wave others[7];
	unsigned i;

	for (i = 0; i < 7; i++)
		others[i] = wave;
	others[0].channels = 1;
	others[1].samples_per_sec = 44100;
	others[2].bits_per_sample = 32;
	others[3].valid_bits_per_sample = 24;
	others[4].channel_mask = 0x5;
	others[5].block_align = 8;
	others[6].sub_format = ksf_guid_subtype_ieee_float;
	ck_assert_int_eq(ksf_wave_equivalent(&wave, &wave), 1);
	for (i = 0; i < 7; i++) {
		ck_assert_int_eq(ksf_wave_equivalent(&wave, &others[i]), 0);
		ck_assert_int_eq(ksf_wave_equivalent(&others[i], &wave), 0);
	}
	others[4].channel_mask = 0x13; /* rule M3: the surplus position does not count */
	others[4].avg_bytes_per_sec = 0;
	ck_assert_int_eq(ksf_wave_equivalent(&wave, &others[4]), 1);
}
END_TEST

/* "Extensible Wave-Format Descriptors": WAVEFORMATEX says all there is up to stereo and 16 bits, no
 * positions above stereo, no precision above 16 bits. */
START_TEST(test_two_structures)
{
	static const struct {
		uint16_t channels;
		uint16_t bits;
		uint32_t mask;
		int same;
	} rows[] = {
		{1, 8, 0x4, 1},
		{1, 16, 0x4, 1},
		{2, 16, 0x3, 1},
		{1, 16, 0x1, 0},
		{2, 16, 0, 0},
		{2, 16, 0x600, 0},
		{3, 16, 0x7, 0},
		{6, 16, 0x60F, 0},
		{8, 16, 0x63F, 0},
		{2, 24, 0x3, 0},
		{2, 32, 0x3, 0},
	};
	unsigned i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ksf_wave plain = pcm(
			KSF_LAYOUT_WAVEFORMATEX, rows[i].channels, rows[i].bits, rows[i].bits, 0);
		struct ksf_wave ext = pcm(KSF_LAYOUT_WAVEFORMATEXTENSIBLE, rows[i].channels,
			rows[i].bits, rows[i].bits, rows[i].mask);

		ck_assert_int_eq(ksf_wave_equivalent(&plain, &ext), rows[i].same);
		ck_assert_int_eq(ksf_wave_equivalent(&ext, &plain), rows[i].same);
	}
}
END_TEST

struct near_row {
	int dsound;
	uint16_t container;
	uint16_t valid;
	uint32_t bits[2];
	uint32_t rate[2];
	uint16_t try_container;
	uint16_t try_valid;
};

/* One range, one try. 44100 Hz are wanted. */
static void
expect_try(const struct near_row *row)
{
	struct box box = {1, 1, 1 + row->dsound, 2, {row->bits[0], row->bits[1]},
		{row->rate[0], row->rate[1]}};
	struct ksf_range range = box_range(&box);
	struct ksf_pin pin = {&range, 1, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct ksf_nearest near;
	struct ksf_format wanted;
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, 44100, 2, row->container, row->valid, 0x3);
	ksf_format_wrap(&wanted, &wave, row->dsound);
	ck_assert_uint_ne(ksf_pin_nearest(&near, &pin, &wanted), 0);
	ck_assert_uint_eq(near.try_count, 1);
	ck_assert_uint_eq(near.tries[0].bits_per_sample, row->try_container);
	ck_assert_uint_eq(ksf_wave_valid_bits(&near.tries[0]), row->try_valid);
}

/* pin.h: a range does not state the container under WAVEFORMATEX: a try keeps the wanted one. */
START_TEST(test_container_kept)
{
	static const struct near_row rows[] = {
		{0, 24, 16, {16, 24}, {48000, 48000}, 24, 16},
		{0, 32, 20, {16, 24}, {48000, 48000}, 32, 20},
		{0, 32, 24, {16, 20}, {44100, 44100}, 24, 20},
	};
	unsigned i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		expect_try(&rows[i]);
}
END_TEST

/* "DirectSound Stream Data Range": the bits of the range are the container. */
START_TEST(test_container_of_dsound)
{
	static const struct near_row rows[] = {
		{1, 24, 20, {24, 24}, {48000, 48000}, 24, 20},
		{1, 24, 16, {16, 16}, {44100, 44100}, 16, 16},
		{1, 32, 32, {8, 20}, {44100, 44100}, 16, 16},
		{1, 32, 32, {20, 31}, {44100, 44100}, 24, 24},
	};

	expect_try(&rows[_i]);
}
END_TEST

TCase *
case_apart(void)
{
	TCase *tcase = tcase_create("apart");

	tcase_add_test(tcase, test_guid_bytes);
	tcase_add_test(tcase, test_facts);
	tcase_add_test(tcase, test_two_structures);
	tcase_add_test(tcase, test_container_kept);
	tcase_add_loop_test(tcase, test_container_of_dsound, 0, 4);
	return tcase;
}
