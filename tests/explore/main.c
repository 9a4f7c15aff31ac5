/* SPDX-License-Identifier: MIT */
#include "explore.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define MHZ10 10000000u /* a frame in 100 ns */
#define WRAP  (UINT64_C(0x100000000) - 2)

/* The seven of the stream reference, 7.3; then larger ones, ticks by time in fractions of a frame,
 * numbers that wrap, the sysvad sample's window, buffers without packets. */
static const struct config configs[] = {
	{"render 4,2,1,1", 0, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, 0, 0, NULL},
	{"render 8,2,2,2", 0, KSF_STREAM_DOC, 8, 2, 2, 2, MHZ10, 0, 24, 0, 0, NULL},
	{"render 6,2,3,3", 0, KSF_STREAM_DOC, 6, 2, 3, 3, MHZ10, 0, 18, 0, 0, NULL},
	{"render 4,1,1,1", 0, KSF_STREAM_DOC, 4, 1, 1, 1, MHZ10, 0, 12, 0, 0, NULL},
	{"render 6,3,1,2", 0, KSF_STREAM_DOC, 6, 3, 1, 2, MHZ10, 0, 18, 0, 0, NULL},
	{"capture 4,2,1,1", 1, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, 0, 0, NULL},
	{"capture 8,2,2,4", 1, KSF_STREAM_DOC, 8, 2, 2, 4, MHZ10, 0, 24, 0, 0, NULL},
	{"render 4,2,1,1 sysvad", 0, KSF_STREAM_SYSVAD, 4, 2, 1, 1, MHZ10, 0, 12, 0, 0, NULL},
	{"render 12,2,3,6 sysvad", 0, KSF_STREAM_SYSVAD, 12, 2, 3, 6, MHZ10, 0, 36, 0, 0, NULL},
	{"render 24,2,3,9", 0, KSF_STREAM_DOC, 24, 2, 3, 9, MHZ10, 0, 192, 0, 0, NULL},
	{"render 12,2,2,12 lag of the ring", 0, KSF_STREAM_DOC, 12, 2, 2, 12, MHZ10, 0, 48, 0, 0,
		NULL},
	{"render 8,2,2,2 by time", 0, KSF_STREAM_DOC, 8, 2, 2, 2, 4000000, 1, 24, 0, 0, NULL},
	{"render 6,0,3,3 no packets", 0, KSF_STREAM_DOC, 6, 0, 3, 3, 4000000, 1, 30, 0, 0, NULL},
	{"capture 12,2,3,3 by time", 1, KSF_STREAM_DOC, 12, 2, 3, 3, 7000000, 1, 36, 0, 0, NULL},
	{"capture 12,1,2,4", 1, KSF_STREAM_DOC, 12, 1, 2, 4, MHZ10, 1, 40, 0, 0, NULL},
	{"capture 6,0,3,3 no packets", 1, KSF_STREAM_DOC, 6, 0, 3, 3, 4000000, 1, 30, 0, 0, NULL},
	{"render 4,2,1,1 wraps", 0, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, WRAP * 2, 0, NULL},
	{"render 8,2,2,2 wraps sysvad", 0, KSF_STREAM_SYSVAD, 8, 2, 2, 2, MHZ10, 0, 16, WRAP * 2, 0,
		NULL},
	{"capture 4,2,1,1 wraps", 1, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, WRAP * 2, 0, NULL},
};
#define CONFIGS ((int)(sizeof configs / sizeof configs[0]))

static void
print_way(const struct search *found)
{
	uint32_t i;

	for (i = 0; i < found->length && i < 64; i++)
		fprintf(stderr,
			"  %s %" PRIu64 " %" PRIu64 " flags %" PRIx32 " packet K%+" PRId64 "\n",
			op_name(found->way[i].kind), found->way[i].a, found->way[i].b,
			found->way[i].flags, found->way[i].ahead);
}

START_TEST(invariants_hold)
{
	const struct config *config = &configs[_i];
	struct search found;

	explore(&found, config);
	fprintf(stderr, "%s: %" PRIu32 " states, %" PRIu64 " transitions\n", config->name,
		found.states, found.transitions);
	if (found.broken != NULL)
		print_way(&found);
	ck_assert_msg(found.broken == NULL, "%s: %s", config->name, found.broken);
	ck_assert_uint_ge(found.states, 30);
}
END_TEST

/*
 * "UsePositionLock": between the check of a packet and what is made of it the device must not go
 * on. The sysvad sample drops its lock there, and what must happen happens: a packet that was in
 * time when it was looked at is accepted late, and one is left behind in STOP.
 */
static const struct config splits[] = {
	{"split, late", 0, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, 0, 1, "I9: late"},
	{"split, stopped", 0, KSF_STREAM_DOC, 4, 2, 1, 1, MHZ10, 0, 12, 0, 1, "I3"},
};

START_TEST(a_split_write_breaks)
{
	const struct config *config = &splits[_i];
	struct search found;
	uint32_t last;

	explore(&found, config);
	ck_assert_msg(found.broken != NULL, "no counterexample");
	fprintf(stderr, "%s: %s after %" PRIu32 " states, %" PRIu64 " transitions\n", config->name,
		found.broken, found.states, found.transitions);
	print_way(&found);
	ck_assert_uint_le(found.length, 64);
	last = found.length - 1;
	ck_assert_int_eq(found.way[last].kind, OP_COMMIT);
	ck_assert_uint_eq(found.last.pending, 1);
	ck_assert_int_eq(found.way[last - 1].kind, _i == 0 ? OP_RUN : OP_REQUEST);
	ck_assert_int_eq(found.way[last - 2].kind, OP_CHECK);
	ck_assert_uint_eq(found.last.stream.state, _i == 0 ? KSF_STATE_RUN : KSF_STATE_STOP);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("explore");
	TCase *tests = tcase_create("stream");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 300);
	tcase_add_loop_test(tests, invariants_hold, 0, CONFIGS);
	tcase_add_loop_test(tests, a_split_write_breaks, 0, 2);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
