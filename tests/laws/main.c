/* SPDX-License-Identifier: MIT */
#include "laws.h"

#include <stdlib.h>

int
main(void)
{
	Suite *suite = suite_create("laws");
	SRunner *runner;
	int failed;

	suite_add_tcase(suite, case_meet());
	suite_add_tcase(suite, case_choose());
	suite_add_tcase(suite, case_pin());
	suite_add_tcase(suite, case_lists());
	suite_add_tcase(suite, case_wire());
	suite_add_tcase(suite, case_nearest());
	suite_add_tcase(suite, case_convert());
	suite_add_tcase(suite, case_apart());
	suite_add_tcase(suite, case_within());
	suite_add_tcase(suite, case_hardware());
	suite_add_tcase(suite, case_tables());
	suite_add_tcase(suite, case_grid());
	suite_add_tcase(suite, case_paths());
	suite_add_tcase(suite, case_real());
	suite_add_tcase(suite, case_rates());
	suite_add_tcase(suite, case_stream());
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
