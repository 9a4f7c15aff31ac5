/* SPDX-License-Identifier: MIT */
/* Structures byte by byte, and findings compared. */
#include "text.h"

void
put_number(uint8_t *out, uint32_t number, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		out[i] = (uint8_t)(number >> 8 * i);
}

void
put_wave(uint8_t *out, const uint32_t fields[9], const char *sub_format)
{
	static const uint8_t sizes[9] = {2, 2, 4, 4, 2, 2, 2, 2, 4};
	struct ksf_guid guid = guid_of(sub_format);
	unsigned i;

	for (i = 0; i < 9; i++) {
		put_number(out, fields[i], sizes[i]);
		out += sizes[i];
	}
	ksf_guid_to_bytes(out, &guid);
}

void
put_header(uint8_t *out, const uint32_t fields[4], const char *const guids[3])
{
	unsigned i;

	for (i = 0; i < 4; i++)
		put_number(out + 4 * i, fields[i], 4);
	for (i = 0; i < 3; i++) {
		struct ksf_guid guid = guid_of(guids[i]);

		ksf_guid_to_bytes(out + 16 + 16 * i, &guid);
	}
}

struct printed {
	const struct ksf_finding *finding;
	const struct ksf_wave *wave;
};

static size_t
print_finding(char *out, size_t capacity, const void *what)
{
	const struct printed *p = (const struct printed *)what;

	return ksf_finding_print(out, capacity, p->finding, p->wave);
}

void
check_finding(const struct expected_finding *expected, const struct ksf_finding *finding,
	const struct ksf_wave *wave)
{
	struct printed p = {finding, wave};

	ck_assert_uint_eq(KSF_BIT(finding->bit), expected->why);
	ck_assert_uint_eq(finding->offset, expected->offset);
	ck_assert_uint_eq(finding->size, expected->size);
	ck_assert_uint_eq(finding->actual, expected->actual);
	if (expected->min > expected->max) {
		ck_assert_uint_gt(finding->min, finding->max);
	} else {
		ck_assert_uint_eq(finding->min, expected->min);
		ck_assert_uint_eq(finding->max, expected->max);
	}
	ck_assert_str_eq(ksf_finding_field(finding), expected->field);
	check_print(print_finding, &p, expected->text);
}
