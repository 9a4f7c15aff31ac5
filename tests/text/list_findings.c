/* SPDX-License-Identifier: MIT */
/*
 * Findings of a list. "KSMULTIPLE_ITEM structure" (ks.h): Size at 0 counts these 8 bytes and what
 * follows, Count at 4. "Pin Data Range and Intersection Properties": elements begin at multiples of
 * 8. Offsets and numbers are counted by hand from the bytes of each row.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/text.h>

#define WHOLE UINT32_MAX

/* A list of at most two elements: Size, Count, FormatSize of both, bytes that are there. */
struct list_row {
	const char *id;
	uint32_t size;
	uint32_t count;
	uint32_t first;
	uint32_t second;
	uint32_t given;
	uint32_t offset; /* of the finding */
	uint32_t width;
	uint64_t actual;
	uint64_t min;
	uint64_t max;
	const char *field;
	const char *text;
};

static const struct list_row rows[] = {
	{"RNG-L1", 0, 0, 0, 0, 7, 0, 0, 7, 8, WHOLE, "",
		"7 bytes are there: a list must begin with the 8 bytes of KSMULTIPLE_ITEM"},
	{"RNG-L1", 0, 0, 0, 0, 1, 0, 0, 1, 8, WHOLE, "",
		"1 byte is there: a list must begin with the 8 bytes of KSMULTIPLE_ITEM"},
	{"RNG-L1", 0, 0, 0, 0, 0, 0, 0, 0, 8, WHOLE, "",
		"0 bytes are there: a list must begin with the 8 bytes of KSMULTIPLE_ITEM"},
	{"RNG-L2", 300, 2, 88, 88, 176, 0, 4, 300, 8, 176, "Size",
		"Size is 300, but 176 bytes are there"},
	{"RNG-L2", 7, 0, 0, 0, 8, 0, 4, 7, 8, 8, "Size", "Size is 7, must be at least 8"},
	{"RNG-L2", 0, 1, 88, 0, 96, 0, 4, 0, 8, 96, "Size", "Size is 0, must be at least 8"},
	/* 8 + 88 + 88 = 184: two elements */
	{"RNG-L3", 184, 9, 88, 88, 184, 4, 4, 9, 0, 2, "Count",
		"Count is 9, but Size has room for 2"},
	{"RNG-L3", 8, 1, 0, 0, 8, 4, 4, 1, 0, 0, "Count", "Count is 1, but Size has room for 0"},
	{"RNG-L4", 184, 1, 88, 88, 184, 0, 4, 184, 96, 96, "Size",
		"Size is 184, but the last of Count elements ends at 96"},
	{"RNG-L4", 184, 0, 88, 88, 184, 0, 4, 184, 8, 8, "Size",
		"Size is 184, but the last of Count elements ends at 8"},
	/* 8 + 65 = 73, padded to 80 */
	{"RNG-L4", 96, 1, 65, 0, 96, 0, 4, 96, 73, 80, "Size",
		"Size is 96, but the last of Count elements ends at 80"},
	{"RNG-L5", 96, 1, 63, 0, 96, 8, 4, 63, 64, 88, "FormatSize",
		"FormatSize is 63, must be 64 to 88 (the rest of the list)"},
	{"RNG-L5", 96, 1, 89, 0, 96, 8, 4, 89, 64, 88, "FormatSize",
		"FormatSize is 89, must be 64 to 88 (the rest of the list)"},
	{"RNG-L5", 184, 2, 88, 4294967295u, 184, 96, 4, 4294967295u, 64, 88, "FormatSize",
		"FormatSize is 4294967295, must be 64 to 88 (the rest of the list)"},
	/* the second element begins at 8 + 81 padded to 96, not at 89 */
	{"RNG-L5", 184, 2, 81, 0, 184, 96, 4, 0, 64, 88, "FormatSize",
		"FormatSize is 0, must be 64 to 88 (the rest of the list)"},
	/* bytes behind Size are not the list's: 159 - 96 = 63 are left for the second */
	{"RNG-L5", 159, 2, 88, 88, 184, 96, 0, 63, 64, WHOLE, "",
		"63 bytes are there: every element must have a FormatSize of at least 64 that ends "
		"inside the list"},
	{"RNG-L5", 97, 2, 88, 88, 97, 96, 0, 1, 64, WHOLE, "",
		"1 byte is there: every element must have a FormatSize of at least 64 that ends "
		"inside the list"},
};
#define ROWS ((int)(sizeof(rows) / sizeof(rows[0])))

static void
put32(uint8_t *p, uint32_t n)
{
	p[0] = (uint8_t)n;
	p[1] = (uint8_t)(n >> 8);
	p[2] = (uint8_t)(n >> 16);
	p[3] = (uint8_t)(n >> 24);
}

/* Exactly as many bytes as are given, so that a reader past them is seen. */
static uint8_t *
list_of(const struct list_row *row)
{
	uint8_t whole[512] = {0};
	uint8_t *given = (uint8_t *)malloc(row->given > 0 ? row->given : 1u);

	ck_assert_ptr_nonnull(given);
	put32(whole, row->size);
	put32(whole + 4, row->count);
	put32(whole + (8 + row->first + 7) / 8 * 8, row->second);
	put32(whole + 8, row->first);
	memcpy(given, whole, row->given);
	return given;
}

START_TEST(test_list)
{
	const struct list_row *row = &rows[_i];
	uint8_t *list = list_of(row);
	struct ksf_finding finding;
	struct ksf_rule rule;
	uint32_t count;
	ksf_why left = ksf_range_list_check(&count, list, row->given);
	char text[160];

	ck_assert_int_eq(ksf_range_list_finding(&finding, &left, list, row->given), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(finding.domain, KSF_DOMAIN_RANGE);
	ck_assert_int_eq(ksf_rule_get(&rule, finding.domain, finding.bit), 1);
	ck_assert_str_eq(rule.id, row->id);
	ck_assert_uint_eq(finding.offset, row->offset);
	ck_assert_uint_eq(finding.size, row->width);
	ck_assert_uint_eq(finding.actual, row->actual);
	ck_assert_uint_eq(finding.min, row->min);
	ck_assert_uint_eq(finding.max, row->max);
	ck_assert_str_eq(ksf_finding_field(&finding), row->field);
	ck_assert_uint_eq(ksf_finding_print(text, sizeof(text), &finding, NULL), strlen(row->text));
	ck_assert_str_eq(text, row->text);
	ck_assert_int_eq(ksf_range_list_finding(&finding, &left, list, row->given), 0);
	free(list);
}
END_TEST

/* A caller who has only the value of Size: the sentence of the rule takes the numbers' place. */
START_TEST(test_no_interval)
{
	struct ksf_finding finding = {KSF_DOMAIN_RANGE, 33, 0, 4, 300, 1, 0};
	char text[160];

	(void)ksf_finding_print(text, sizeof(text), &finding, NULL);
	ck_assert_str_eq(text,
		"Size is 300: Size must count the header and what follows it, and "
		"all of it must be there");
}
END_TEST

/* "Each of the two drops the other's reasons." */
START_TEST(test_other_reasons)
{
	const ksf_why both = KSF_RANGE_RESERVED | KSF_RANGE_LIST_COUNT;
	uint8_t bytes[88] = {88};
	struct ksf_finding finding;
	struct ksf_range range;
	ksf_why left = both;

	bytes[12] = 7; /* Reserved */
	(void)ksf_range_decode(&range, bytes, sizeof(bytes));
	ck_assert_int_eq(ksf_range_finding(&finding, &left, &range), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(KSF_BIT(finding.bit), KSF_RANGE_RESERVED);
	ck_assert_uint_eq(finding.offset, 12);
	ck_assert_uint_eq(finding.actual, 7);
	left = both;
	ck_assert_int_eq(ksf_range_list_finding(&finding, &left, bytes, sizeof(bytes)), 1);
	ck_assert_uint_eq(left, 0);
	ck_assert_uint_eq(KSF_BIT(finding.bit), KSF_RANGE_LIST_COUNT);
	left = KSF_RANGE_LIST_COUNT;
	ck_assert_int_eq(ksf_range_finding(&finding, &left, &range), 0);
}
END_TEST

/* Any reason with any bytes: nothing past their end is read, and there is a sentence. */
START_TEST(test_any_reason)
{
	uint32_t seed = 0x9E3779B9u;
	size_t size;
	size_t i;

	for (size = 0; size < 300; size++) {
		uint8_t *list = (uint8_t *)malloc(size > 0 ? size : 1);
		ksf_why left = UINT64_MAX;
		struct ksf_finding finding;
		unsigned found = 0;

		ck_assert_ptr_nonnull(list);
		for (i = 0; i < size; i++) {
			seed = seed * 1664525u + 1013904223u;
			list[i] = i % 4 < 1 ? (uint8_t)(seed >> 24) : 0;
		}
		while (ksf_range_list_finding(&finding, &left, list, size)) {
			if (finding.bit <= 37)
				ck_assert_uint_gt(ksf_finding_print(NULL, 0, &finding, NULL), 0);
			found++;
		}
		ck_assert_uint_eq(found, 32);
		free(list);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("list findings");
	TCase *tcase = tcase_create("list findings");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tcase, test_list, 0, ROWS);
	tcase_add_test(tcase, test_no_interval);
	tcase_add_test(tcase, test_other_reasons);
	tcase_add_test(tcase, test_any_reason);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
