/* SPDX-License-Identifier: MIT */
/* The vectors under Check, with the severities that the rule table gives them. */
#include "vectors.h"

#include <check.h>
#include <stdlib.h>

#include <ksfmt/text.h>

static const struct vector_file *current;

START_TEST(test_vector)
{
	const char *fault = current->check((unsigned)_i);

	ck_assert_msg(fault == NULL, "%s: %s", current->id((unsigned)_i), fault);
}
END_TEST

/* The heaviest severity that a reason word has. */
static uint32_t
worst(uint32_t domain, ksf_why why, uint32_t profile, uint32_t context)
{
	uint32_t severity;

	for (severity = KSF_SEVERITY_ERROR; severity > KSF_SEVERITY_NONE; severity--)
		if ((why & ksf_rule_mask(domain, severity, profile, context)) != 0)
			break;
	return severity;
}

START_TEST(test_wave_severity)
{
	const struct wave_vector *v = wave_vector_at((unsigned)_i);

	ck_assert_msg(worst(KSF_DOMAIN_WAVE, v->why, KSF_PROFILE_STRICT, KSF_CONTEXT_KS) ==
				v->severity[0] &&
			worst(KSF_DOMAIN_WAVE, v->why, KSF_PROFILE_LENIENT, KSF_CONTEXT_KS) ==
				v->severity[1] &&
			worst(KSF_DOMAIN_WAVE, v->why, KSF_PROFILE_STRICT, KSF_CONTEXT_FILE) ==
				v->severity[2] &&
			worst(KSF_DOMAIN_WAVE, v->why, KSF_PROFILE_LENIENT, KSF_CONTEXT_FILE) ==
				v->severity[3],
		"%s: severity", v->id);
}
END_TEST

START_TEST(test_range_severity)
{
	const struct range_vector *v = range_vector_at((unsigned)_i);

	ck_assert_msg(worst(KSF_DOMAIN_RANGE, v->why, KSF_PROFILE_STRICT, KSF_CONTEXT_KS) ==
				v->severity[0] &&
			worst(KSF_DOMAIN_RANGE, v->why, KSF_PROFILE_LENIENT, KSF_CONTEXT_KS) ==
				v->severity[1],
		"%s: severity", v->id);
}
END_TEST

/* Each file is a suite runner of its own: Check's loop tests take their vectors from `current`. */
static int
run(const struct vector_file *file)
{
	Suite *suite = suite_create(file->name);
	TCase *tcase = tcase_create("vectors");
	SRunner *runner = srunner_create(suite);
	int failed;

	current = file;
	tcase_add_loop_test(tcase, test_vector, 0, (int)file->count);
	if (file == &vector_files[0])
		tcase_add_loop_test(tcase, test_wave_severity, 0, (int)file->count);
	if (file == &vector_files[2])
		tcase_add_loop_test(tcase, test_range_severity, 0, (int)file->count);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed;
}

int
main(int argc, char **argv)
{
	int wanted = argc > 1 ? atoi(argv[1]) : 0;

	return wanted < VECTOR_FILES && run(&vector_files[wanted]) == 0 ? EXIT_SUCCESS
									: EXIT_FAILURE;
}
