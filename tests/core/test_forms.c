/* SPDX-License-Identifier: MIT */
/*
 * One format in its two structures, and under a header: rows T16, T17, T19, T23 and T25 of the
 * conversion vectors, which no single pair of byte strings says.
 */
#include "vectors.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define EXT KSF_LAYOUT_WAVEFORMATEXTENSIBLE
#define WFX KSF_LAYOUT_WAVEFORMATEX

static const uint8_t ext_pcm[40] = {0xfe, 0xff, 2, 0, 0x44, 0xac, 0, 0, 0x10, 0xb1, 2, 0, 4, 0, 16,
	0, 22, 0, 16, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b,
	0x71};
static const uint8_t wfx_pcm[18] = {
	1, 0, 2, 0, 0x44, 0xac, 0, 0, 0x10, 0xb1, 2, 0, 4, 0, 16, 0, 0, 0};
static const uint8_t wfx_ac3[18] = {
	0x92, 0, 2, 0, 0x80, 0xbb, 0, 0, 0, 0xee, 2, 0, 4, 0, 16, 0, 0, 0};

struct wrap_row {
	const char *id;
	const uint8_t *wave;
	size_t size;
	int dsound;
	uint32_t tag; /* that SubFormat of the header stands for */
	uint32_t format_size;
	uint32_t offset; /* of the wave data */
};

static const struct wrap_row wraps[] = {
	{"T16", ext_pcm, 40, 0, 0x0001, 104, 64},
	{"T17", wfx_ac3, 18, 0, 0x0092, 82, 64},
	{"T19", wfx_pcm, 18, 1, 0x0001, 90, 72},
};

START_TEST(test_wrap)
{
	const struct wrap_row *row = &wraps[_i];
	uint8_t bytes[128];
	struct ksf_wave wave;
	struct ksf_format format;
	struct ksf_format back;
	ksf_why wave_why;

	(void)ksf_wave_decode(&wave, row->wave, row->size);
	ksf_format_wrap(&format, &wave, row->dsound);
	format.dsound_flags = row->dsound ? 4 : 0;
	format.dsound_control = row->dsound ? 1 : 0;
	ck_assert_uint_eq(
		ksf_format_encode(&format, NULL, 0, bytes, sizeof bytes), row->format_size);
	ck_assert_mem_eq(bytes + row->offset, row->wave, row->size);
	ck_assert_uint_eq(ksf_format_decode(&back, &wave_why, bytes, row->format_size), 0);
	ck_assert_uint_eq(wave_why, 0);
	ck_assert_uint_eq(ksf_guid_tag(&back.sub_format), row->tag);
	ck_assert_uint_eq(back.dsound_flags, format.dsound_flags);
	ck_assert_uint_eq(back.dsound_control, format.dsound_control);
}
END_TEST

/*
 * Section 4, "unambiguously specified as either": PCM of 8 or 16 bits, float of 32, or a registered
 * tag without facts of EXTENSIBLE; one or two channels, all bits valid, the default mask. DRM is
 * none: without EXTENSIBLE it has more behind it (rule D1).
 */
static int
is_either(const struct wave_vector *v)
{
	uint32_t channels = v->fields[1];
	uint32_t bits = v->fields[5];
	uint32_t tag = ksf_guid_tag(&v->sub_format);
	int ext = v->layout == EXT;
	int sized = tag == 1 ? bits == 8 || bits == 16 : tag != 3 || bits == 32;
	int masked = v->fields[8] == (channels == 1 ? 0x4u : 0x3u);

	if (v->layout < WFX || v->why != 0 || channels < 1 || channels > 2 || !sized)
		return 0;
	return tag != KSF_NO_TAG && tag != 0 && tag != KSF_WAVE_FORMAT_DRM &&
		v->size == (ext ? 40u : 18u) && (!ext || (masked && v->fields[7] == bits));
}

static void
check_encoded(const struct ksf_wave *wave, const struct span *data, const char *id)
{
	uint8_t bytes[40];
	size_t size = ksf_wave_encode(wave, NULL, 0, bytes, sizeof bytes);

	ck_assert_msg(size == data->size && memcmp(bytes, data->bytes, size) == 0, "%s", id);
}

/* T23, and that both structures are the same format and get the same answer. */
START_TEST(test_either)
{
	unsigned either[2] = {0, 0};
	unsigned i;

	for (i = 0; i < vector_files[0].count; i++) {
		const struct wave_vector *v = wave_vector_at(i);
		struct ksf_wave wave;
		struct ksf_wave other;
		struct ksf_wave back;

		if (!is_either(v))
			continue;
		(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
		ck_assert_msg(ksf_wave_convert(&other, &wave, WFX + EXT - v->layout, 0, 0) == 0,
			"%s there", v->id);
		ck_assert_msg(
			ksf_wave_convert(&back, &other, v->layout, 0, 0) == 0, "%s back", v->id);
		check_encoded(&back, &v->data, v->id);
		ck_assert_msg(ksf_wave_equivalent(&wave, &other) == 1, "%s equal", v->id);
		ck_assert_msg(ksf_wave_check(&other) == 0, "%s clean", v->id);
		either[v->layout == EXT]++;
	}
	ck_assert_uint_ge(either[0], 5);
	ck_assert_uint_ge(either[1], 5);
}
END_TEST

/* T25: nAvgBytesPerSec is no part of what is compared. */
START_TEST(test_compare)
{
	struct ksf_wave a;
	struct ksf_wave b;

	(void)ksf_wave_decode(&a, ext_pcm, sizeof ext_pcm);
	b = a;
	b.avg_bytes_per_sec = 0;
	ck_assert_int_eq(ksf_wave_equivalent(&a, &b), 1);
	b.channel_mask = 0;
	ck_assert_int_eq(ksf_wave_equivalent(&a, &b), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("forms");
	TCase *tcase = tcase_create("forms");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_wrap, 0, 3);
	tcase_add_test(tcase, test_either);
	tcase_add_test(tcase, test_compare);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
