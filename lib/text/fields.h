/* SPDX-License-Identifier: MIT */
/* One row of a structure's layout, from lib/core/tables/fields.inc. */
#ifndef KSF_TEXT_FIELDS_H
#define KSF_TEXT_FIELDS_H

#include <ksfmt/base.h>

struct ksf_field_row {
	char name[24];
	uint8_t offset;
	uint8_t size;
	uint8_t show;
};

/* The field at an offset of a domain's structure (match: of the range), or NULL; in fields.c. */
const struct ksf_field_row *ksf_field_at(uint32_t domain, uint32_t offset);

#endif
