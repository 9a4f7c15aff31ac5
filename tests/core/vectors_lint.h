/* SPDX-License-Identifier: MIT */
/* The checks of the vectors of a pin's tables; a part of vectors.c. */
#ifndef KSF_TESTS_VECTORS_LINT_H
#define KSF_TESTS_VECTORS_LINT_H

#include "vectors.h"

static void
decode_rows(struct ksf_format *out, const struct span *spans, uint32_t count)
{
	ksf_why ignored;
	uint32_t i;

	for (i = 0; i < count; i++)
		(void)ksf_format_decode(&out[i], &ignored, spans[i].bytes, spans[i].size);
}

static const char *
check_lint_row(const struct lint_vector *v, const struct ksf_table *table)
{
	if (ksf_table_row_why(table, v->index) != v->why)
		return "reasons of a row";
	return ksf_table_row_twin(table, v->index) == v->twin ? NULL : "the row it is about";
}

static const char *
check_lint_range(const struct lint_vector *v, const struct ksf_table *table)
{
	uint32_t i;

	if (ksf_table_range_why(table, v->index) != v->why)
		return "reasons of a range";
	if (ksf_table_range_twin(table, v->index, v->why) != v->twin)
		return "the range it is about";
	for (i = 0; i < 3; i++) {
		uint32_t next = ksf_table_gap(table, v->index, i, v->gap[i]);

		if (ksf_table_gap(table, v->index, i, 0) != v->gap[i])
			return "the first value without a row";
		if (next != 0 && next <= v->gap[i])
			return "the next value without a row";
	}
	return ksf_table_gap(table, v->index, 3, 0) == 0 ? NULL : "no fourth dimension";
}

static const char *
check_lint_modes(const struct lint_vector *v)
{
	struct ksf_guid modes[MAX_RANGES];
	uint32_t i;

	for (i = 0; i < v->other_count; i++)
		ksf_guid_from_bytes(&modes[i], v->others[i].bytes);
	return ksf_table_modes_why(modes, v->other_count) == v->why ? NULL : "reasons of modes";
}

/* What is missing is written with a reason, and only then. */
static const char *
check_lint_pin(const struct lint_vector *v, const struct ksf_table *table)
{
	struct ksf_format others[MAX_RANGES];
	struct ksf_table host = {NULL, 0, others, 0};
	uint32_t missing = 0;
	ksf_why why;

	host.row_count = v->other_count;
	decode_rows(others, v->others, v->ask == LINT_MODES ? 0 : v->other_count);
	if (v->ask == LINT_OFFLOAD)
		why = ksf_table_offload_why(&missing, table);
	else if (v->ask == LINT_LOOPBACK)
		why = ksf_table_loopback_why(&missing, table, &host);
	else if (v->ask == LINT_DEFAULT)
		why = ksf_table_default_why(table, &others[0]);
	else
		why = ksf_table_pin_why(table);
	if (why != v->why)
		return "reasons of a pin";
	return missing == v->twin ? NULL : "what is missing";
}

#endif
