/* SPDX-License-Identifier: MIT */
/* Runs the case whose name is given. */
#include "text.h"

#include <stdlib.h>

struct named_case {
	const char *name;
	TCase *(*make)(void);
};

static const struct named_case cases[] = {
	{"wave line", case_wave_line},
	{"range line", case_range_line},
	{"line errors", case_line_errors},
	{"round trip", case_round_trip},
	{"guid names", case_guid_names},
	{"names", case_names},
	{"rules", case_rules},
	{"wave findings", case_wave_findings},
	{"findings", case_findings},
	{"fields", case_fields},
	{"hex", case_hex},
	{"recognise", case_recognise},
	{"attributes", case_attributes},
	{"kmixer", case_kmixer},
	{"page", case_page},
};

static int
run(const struct named_case *named)
{
	Suite *suite = suite_create(named->name);
	SRunner *runner;
	int failed;

	suite_add_tcase(suite, named->make());
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
	int i;

	for (i = 0; argc > 1 && i < COUNT(cases); i++) {
		if (strcmp(argv[1], cases[i].name) == 0)
			return run(&cases[i]);
	}
	return EXIT_FAILURE;
}
