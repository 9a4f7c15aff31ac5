/* SPDX-License-Identifier: MIT */
/* The default masks that a policy takes: those of Microsoft's MSVAD sample where it has one. */
#include <check.h>
#include <stdlib.h>

#include <ksfmt/wave.h>

/* What the project decided where its sources disagree, by number of channels from 0. */
static const uint32_t masks[9] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x60F, 0x70F, 0x63F};

static uint32_t
count_slowly(uint32_t x)
{
	uint32_t count = 0;

	for (; x != 0; x >>= 1)
		count += x & 1;
	return count;
}

START_TEST(test_masks)
{
	uint32_t channels = (uint32_t)_i;

	ck_assert_uint_eq(ksf_default_mask(channels), masks[channels]);
	ck_assert_uint_eq(count_slowly(ksf_default_mask(channels)), channels);
}
END_TEST

/* From nine channels on there is none, nor where a number would come round in fewer bits. */
START_TEST(test_no_mask)
{
	uint32_t channels;
	uint32_t bit;

	for (channels = 9; channels <= 0x20000; channels++)
		ck_assert_uint_eq(ksf_default_mask(channels), 0);
	for (bit = 17; bit < 32; bit++)
		for (channels = 0; channels < 9; channels++)
			ck_assert_uint_eq(ksf_default_mask((UINT32_C(1) << bit) + channels), 0);
	ck_assert_uint_eq(ksf_default_mask(KSF_SPEAKER_ALL), 0);
	ck_assert_uint_eq(ksf_default_mask(UINT32_MAX), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("masks");
	TCase *tcase = tcase_create("masks");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_masks, 0, 9);
	tcase_add_test(tcase, test_no_mask);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
