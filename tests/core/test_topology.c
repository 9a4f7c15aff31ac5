/* SPDX-License-Identifier: MIT */
/* The lint of topologies on tests/vectors/topology.jsonl: what it finds, and what it leaves alone.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/text.h>

#include "topology_words.h"

struct wanted {
	const char *rule;
	uint32_t kind;
	uint32_t filter;
	uint32_t index;
	uint32_t range;
	int has_value;
	uint32_t value;
};

struct vector {
	const char *id;
	uint32_t words;
	uint32_t first;
	uint32_t count;
};

#include "topology_vectors.h"

#define VECTORS (sizeof(vectors) / sizeof(vectors[0]))

enum { FINDINGS = 128, MARGIN = 4 };

static struct topology_words device;
static uint32_t scratch[TW_SCRATCH + MARGIN];
static struct ksf_topology_finding found[FINDINGS];
static struct ksf_topology_finding again[FINDINGS];

static void
fill(void *data, uint32_t byte, size_t size)
{
	memset(data, (int)byte, size);
}

/* Judges with scratch of these bytes, and sees that nothing behind it is written. */
static int
judge(struct ksf_topology_lint *lint, uint32_t words, uint32_t byte)
{
	int answer;
	uint32_t i;

	fill(scratch, byte, sizeof(scratch));
	answer = ksf_topology_judge(lint, &device.topology, scratch, words);
	for (i = words; i < words + MARGIN; i++)
		ck_assert_uint_eq(scratch[i], byte * 0x01010101u);
	return answer;
}

static int
is_wanted(const struct wanted *want, const struct ksf_topology_finding *finding)
{
	struct ksf_rule rule;

	return ksf_rule_get(&rule, finding->domain, finding->bit) &&
		strcmp(rule.id, want->rule) == 0 && finding->object.kind == want->kind &&
		finding->object.filter == want->filter && finding->object.index == want->index &&
		finding->object.range == want->range &&
		(!want->has_value || finding->value == want->value);
}

/* Each expected finding takes one that was found. */
static void
compare(const struct vector *v, uint32_t count)
{
	uint8_t taken[FINDINGS] = {0};
	uint32_t i;
	uint32_t k;

	ck_assert_msg(count == v->count, "%s: %u findings, expected %u", v->id, count, v->count);
	for (i = 0; i < v->count; i++) {
		const struct wanted *want = &wanted[v->first + i];

		for (k = 0; k < count && (taken[k] || !is_wanted(want, &found[k])); k++)
			;
		ck_assert_msg(k < count, "%s: no %s of %u %u.%u", v->id, want->rule, want->kind,
			want->filter, want->index);
		taken[k] = 1;
	}
}

/* The words of both domains are those of the findings. */
static void
compare_words(const struct vector *v, const struct ksf_topology_lint *lint)
{
	ksf_why words[2] = {0, 0};
	uint32_t i;

	for (i = 0; i < lint->count; i++)
		words[found[i].domain == KSF_DOMAIN_TOPOLOGY] |= KSF_BIT(found[i].bit);
	ck_assert_msg(
		words[0] == lint->descriptor_why && words[1] == lint->topology_why, "%s", v->id);
}

static const struct vector *
read_vector(int index)
{
	const struct vector *v = &vectors[index];

	topology_words_read(&device, &vector_words[v->words]);
	return v;
}

START_TEST(test_findings)
{
	const struct vector *v = read_vector(_i);
	struct ksf_topology_lint lint = {found, FINDINGS, 7, 7, 7};
	uint32_t need = ksf_topology_scratch(&device.topology);

	ck_assert_uint_gt(need, 0);
	ck_assert_uint_le(need, TW_SCRATCH);
	ck_assert_int_eq(judge(&lint, need, 0xA5), 1);
	compare(v, lint.count);
	compare_words(v, &lint);
}
END_TEST

/* What was in scratch before is no matter; nor how much more of it there is. */
START_TEST(test_scratch)
{
	const struct vector *v = read_vector(_i);
	struct ksf_topology_lint first = {found, FINDINGS, 0, 0, 0};
	struct ksf_topology_lint second = {again, FINDINGS, 0, 0, 0};
	uint32_t need = ksf_topology_scratch(&device.topology);

	ck_assert_int_eq(judge(&first, need, 0), 1);
	ck_assert_int_eq(judge(&second, TW_SCRATCH, 0xFF), 1);
	ck_assert_msg(first.count == second.count &&
			first.descriptor_why == second.descriptor_why &&
			first.topology_why == second.topology_why &&
			memcmp(found, again, first.count * sizeof(found[0])) == 0,
		"%s", v->id);
}
END_TEST

START_TEST(test_little_scratch)
{
	const struct vector *v = read_vector(_i);
	struct ksf_topology_lint lint = {found, FINDINGS, 7, 7, 7};

	fill(found, 0x5A, sizeof(found));
	fill(again, 0x5A, sizeof(again));
	ck_assert_int_eq(judge(&lint, ksf_topology_scratch(&device.topology) - 1, 0), 0);
	ck_assert_msg(lint.count == 0 && lint.descriptor_why == 0 && lint.topology_why == 0 &&
			memcmp(found, again, sizeof(found)) == 0,
		"%s", v->id);
}
END_TEST

/* Room for none, and for one less than there are: the same count and words, nothing behind. */
START_TEST(test_capacity)
{
	const struct vector *v = read_vector(_i);
	struct ksf_topology_lint whole = {found, FINDINGS, 0, 0, 0};
	struct ksf_topology_lint none = {NULL, 0, 0, 0, 0};
	struct ksf_topology_lint less = {again, v->count > 0 ? v->count - 1 : 0, 0, 0, 0};
	struct ksf_topology_finding guard;

	fill(again, 0x5A, sizeof(again));
	fill(&guard, 0x5A, sizeof(guard));
	ck_assert_int_eq(judge(&whole, TW_SCRATCH, 1), 1);
	ck_assert_int_eq(judge(&none, TW_SCRATCH, 2), 1);
	ck_assert_int_eq(judge(&less, TW_SCRATCH, 3), 1);
	ck_assert_msg(none.count == whole.count && none.descriptor_why == whole.descriptor_why &&
			none.topology_why == whole.topology_why,
		"%s", v->id);
	ck_assert_msg(less.count == whole.count && less.descriptor_why == whole.descriptor_why &&
			less.topology_why == whole.topology_why,
		"%s", v->id);
	ck_assert_msg(memcmp(found, again, less.capacity * sizeof(found[0])) == 0 &&
			memcmp(&again[less.capacity], &guard, sizeof(guard)) == 0,
		"%s", v->id);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("topology");
	TCase *tcase = tcase_create("vectors");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tcase, test_findings, 0, (int)VECTORS);
	tcase_add_loop_test(tcase, test_scratch, 0, (int)VECTORS);
	tcase_add_loop_test(tcase, test_little_scratch, 0, (int)VECTORS);
	tcase_add_loop_test(tcase, test_capacity, 0, (int)VECTORS);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
