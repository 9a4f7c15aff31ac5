/* SPDX-License-Identifier: MIT */
/*
 * KMixer with a table that has cells without a source (kmixer_unknown.inc): UNKNOWN where such a
 * cell is asked, a refusal where another cell refuses, and elsewhere as if it were not there.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/kmixer.h>

enum { PCM = 1, IEEE_FLOAT = 3 };

/* One question and its answer; `mask` alone makes an EXTENSIBLE of it. */
struct question {
	uint32_t release;
	uint32_t tag;
	uint32_t bits;
	uint32_t channels;
	uint32_t rate;
	uint32_t mask;
	ksf_why why;
};

static const struct question questions[] = {
	/* Of 98 the sizes in a WAVEFORMATEX are missing: of all PCM in it, and of nothing else. */
	{KSF_RELEASE_98, PCM, 8, 1, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98, PCM, 24, 6, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98, IEEE_FLOAT, 32, 6, 48000, 0, KSF_KMIXER_FLOAT_PACKED},
	{KSF_RELEASE_98, PCM, 24, 2, 48000, 3, 0},
	{KSF_RELEASE_98, PCM, 16, 8, 48000, 0x63F, 0},
	{KSF_RELEASE_98, PCM, 16, 6, 48000, 0x60F, 0},
	{KSF_RELEASE_98, PCM, 20, 2, 48000, 0, KSF_KMIXER_BITS},
	{KSF_RELEASE_98, PCM, 24, 0, 48000, 0, KSF_KMIXER_CHANNELS},
	{KSF_RELEASE_98, PCM, 24, 2, 200001, 0, KSF_KMIXER_RATE},
	/* Of 98SE the channels in it: of PCM and float. */
	{KSF_RELEASE_98SE, PCM, 16, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98SE, PCM, 16, 3, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98SE, IEEE_FLOAT, 32, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98SE, IEEE_FLOAT, 32, 2, 48000, 3, 0},
	{KSF_RELEASE_98SE, PCM, 16, 0, 48000, 0, KSF_KMIXER_CHANNELS},
	/* Of the hotfix whether it takes EXTENSIBLE. */
	{KSF_RELEASE_98SE_HOTFIX, PCM, 16, 2, 48000, 3, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98SE_HOTFIX, IEEE_FLOAT, 32, 9, 1, 3, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_98SE_HOTFIX, PCM, 16, 2, 48000, 0, 0},
	{KSF_RELEASE_98SE_HOTFIX, PCM, 20, 2, 48000, 3, KSF_KMIXER_BITS},
	{KSF_RELEASE_98SE_HOTFIX, 0x92, 16, 2, 48000, 3, KSF_KMIXER_NOT_PCM},
	/* Of 2000 whether it takes the tag IEEE_FLOAT. */
	{KSF_RELEASE_2000, IEEE_FLOAT, 32, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000, IEEE_FLOAT, 32, 2, 48000, 3, 0},
	{KSF_RELEASE_2000, PCM, 32, 2, 48000, 0, 0},
	{KSF_RELEASE_2000, IEEE_FLOAT, 24, 2, 48000, 0, KSF_KMIXER_FLOAT_BITS},
	/* Of 2000 SP2 the highest rate: of every rate but 0. */
	{KSF_RELEASE_2000_SP2, PCM, 16, 2, 1, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP2, PCM, 16, 2, 192000, 3, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP2, PCM, 16, 2, UINT32_MAX, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP2, PCM, 16, 2, 0, 0, KSF_KMIXER_RATE},
	{KSF_RELEASE_2000_SP2, PCM, 16, 0, 48000, 3, KSF_KMIXER_CHANNELS},
	/* Of 2000 SP3 what becomes of precision above 16 bits. */
	{KSF_RELEASE_2000_SP3, PCM, 24, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP3, PCM, 24, 2, 48000, 3, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP3, IEEE_FLOAT, 32, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2000_SP3, PCM, 16, 2, 48000, 0, 0},
	{KSF_RELEASE_2000_SP3, PCM, 16, 2, 48000, 3, 0},
	{KSF_RELEASE_2000_SP3, PCM, 24, 2, 200001, 0, KSF_KMIXER_RATE},
	/* Of Me whether it knows 0x63F, and of XP what it makes of 0x60F. */
	{KSF_RELEASE_ME, PCM, 16, 8, 48000, 0x63F, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_ME, PCM, 16, 6, 48000, 0x60F, 0},
	{KSF_RELEASE_ME, PCM, 16, 8, 200001, 0x63F, KSF_KMIXER_RATE},
	{KSF_RELEASE_XP, PCM, 16, 6, 48000, 0x60F, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_XP, PCM, 16, 8, 48000, 0x63F, 0},
	{KSF_RELEASE_XP, PCM, 16, 8, 48000, 0, 0},
	{KSF_RELEASE_XP, PCM, 20, 6, 48000, 0x60F, KSF_KMIXER_BITS},
	/* Of XP SP1 nothing but the rate is known, of XP SP2 neither sizes nor rate nor depth. */
	{KSF_RELEASE_XP_SP1, PCM, 16, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_XP_SP1, PCM, 24, 8, 48000, 0x63F, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_XP_SP1, PCM, 16, 2, 100001, 0, KSF_KMIXER_RATE},
	{KSF_RELEASE_XP_SP2, PCM, 24, 2, 192000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_XP_SP2, PCM, 24, 3, 192000, 0, KSF_KMIXER_CHANNELS},
	{KSF_RELEASE_XP_SP2, IEEE_FLOAT, 32, 2, 300000, 0, KSF_KMIXER_FLOAT},
	{KSF_RELEASE_XP_SP2, PCM, 16, 2, 300000, 3, KSF_KMIXER_EXTENSIBLE},
	/* Of 2003 channels and float are missing; what it refuses and cuts stays as it is. */
	{KSF_RELEASE_2003, PCM, 24, 2, 48000, 0, KSF_KMIXER_BITS},
	{KSF_RELEASE_2003, PCM, 16, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2003, IEEE_FLOAT, 32, 2, 48000, 0, KSF_KMIXER_NO_SOURCE},
	{KSF_RELEASE_2003, PCM, 24, 2, 48000, 3, KSF_KMIXER_TRUNCATED},
	{KSF_RELEASE_2003, PCM, 16, 8, 48000, 0x63F, KSF_KMIXER_7POINT1},
	{KSF_RELEASE_2003, PCM, 16, 6, 48000, 0x60F, KSF_KMIXER_5POINT1},
	/* A release without a row has no KMixer. */
	{KSF_RELEASE_2003_SP1, PCM, 16, 2, 48000, 0, KSF_KMIXER_NO_KMIXER},
};

static struct ksf_wave
wave_of(const struct question *q)
{
	struct ksf_wave w;

	memset(&w, 0, sizeof w);
	w.layout = q->mask != 0 ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE : KSF_LAYOUT_WAVEFORMATEX;
	w.format_tag = q->mask != 0 ? 0xFFFE : (uint16_t)q->tag;
	w.channels = (uint16_t)q->channels;
	w.samples_per_sec = q->rate;
	w.bits_per_sample = (uint16_t)q->bits;
	w.valid_bits_per_sample = q->mask != 0 ? (uint16_t)q->bits : 0;
	w.channel_mask = q->mask;
	w.sub_format.low = UINT64_C(0x0010000000000000) + q->tag;
	w.sub_format.high = UINT64_C(0x719B3800AA000080);
	return w;
}

/* KMX-K8: what refuses comes first, then what no document says. */
static uint32_t
verdict_of(ksf_why why)
{
	if (why == KSF_KMIXER_NO_KMIXER)
		return KSF_KMIXER_NOT_APPLICABLE;
	if (why == KSF_KMIXER_NO_SOURCE)
		return KSF_KMIXER_UNKNOWN;
	if (why == KSF_KMIXER_TRUNCATED)
		return KSF_KMIXER_SUPPORTED_LOSSY;
	return (why & KSF_KMIXER_REFUSED) != 0 ? KSF_KMIXER_UNSUPPORTED : KSF_KMIXER_SUPPORTED;
}

START_TEST(test_unknown)
{
	const struct question *q = &questions[_i];
	struct ksf_wave wave = wave_of(q);
	struct ksf_kmixer_releases all;
	uint32_t bit = UINT32_C(1) << q->release;
	uint32_t sets[5];
	unsigned i;

	ck_assert_uint_eq(ksf_kmixer_check(&wave, q->release), q->why);
	ck_assert_uint_eq(ksf_kmixer_verdict(q->why), verdict_of(q->why));
	ksf_kmixer_releases(&all, &wave);
	sets[KSF_KMIXER_SUPPORTED] = all.supported;
	sets[KSF_KMIXER_SUPPORTED_LOSSY] = all.lossy;
	sets[KSF_KMIXER_UNSUPPORTED] = all.unsupported;
	sets[KSF_KMIXER_UNKNOWN] = all.unknown;
	sets[KSF_KMIXER_NOT_APPLICABLE] = all.not_applicable;
	for (i = 0; i < 5; i++)
		ck_assert_int_eq((sets[i] & bit) != 0, i == verdict_of(q->why));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("kmixer without sources");
	TCase *tcase = tcase_create("unknown");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_unknown, 0, (int)(sizeof questions / sizeof questions[0]));
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
