/* SPDX-License-Identifier: MIT */
/* One row of a structure's layout, from lib/core/tables/fields.inc. */
#ifndef KSF_TEXT_FIELDS_H
#define KSF_TEXT_FIELDS_H

#include <ksfmt/text.h>

struct ksf_field_row {
	char name[28];
	uint8_t offset;
	uint8_t size;
	uint8_t show;
};

#define KSF_FIELD_ROW(name, offset, size, show) {name, offset, size, KSF_SHOW_##show},
#define KSF_FIELD_ROWS(table)                   (sizeof(table) / sizeof((table)[0]))

/* Field `index` of the first `end` bytes of a structure: 1 and *out written, or 0. In fields.c. */
int ksf_field_get(struct ksf_field *out, const struct ksf_field_row *rows, size_t count,
	uint32_t index, const uint8_t *bytes, uint32_t end);

/* The field at an offset of a domain's structure (match: of the range), or NULL; in fields.c. */
const struct ksf_field_row *ksf_field_at(uint32_t domain, uint32_t offset);

#endif
