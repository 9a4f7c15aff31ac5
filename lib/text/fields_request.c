/* SPDX-License-Identifier: MIT */
/* Field dumps of what stands around formats and ranges: as fields.c, from the bytes of the value.
 */
#include "../core/bytes.h"
#include "fields.h"

static const struct ksf_field_row music_fields[] = {
#define MUSIC_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row attribute_fields[] = {
#define ATTRIBUTE_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row pin_fields[] = {
#define PIN_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row connect32_fields[] = {
#define CONNECT_FIELD(name, offset, size, show)   KSF_FIELD_ROW(name, offset, size, show)
#define CONNECT32_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row connect64_fields[] = {
#define CONNECT_FIELD(name, offset, size, show)   KSF_FIELD_ROW(name, offset, size, show)
#define CONNECT64_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

/* FormatSize is shown as it stands, and the padding where it is there. */
int
ksf_range_music_field(struct ksf_field *out, const struct ksf_range_music *range, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_KSDATARANGE_MUSIC];
	uint32_t end = (uint32_t)ksf_range_music_encode(range, bytes, sizeof(bytes));

	if (end == 0)
		return 0;
	ksf_store32(bytes, range->header.format_size);
	end = ksf_min32(end, ksf_min32(range->header.format_size, range->header.data_size));
	return ksf_field_get(out, music_fields, KSF_FIELD_ROWS(music_fields), index, bytes, end);
}

int
ksf_attribute_field(struct ksf_field *out, const struct ksf_attribute *attribute, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_KSATTRIBUTE_MODE];
	uint32_t end = (uint32_t)ksf_attribute_encode(attribute, bytes, sizeof(bytes));

	if (end == 0)
		return 0;
	ksf_store32(bytes, attribute->size);
	return ksf_field_get(
		out, attribute_fields, KSF_FIELD_ROWS(attribute_fields), index, bytes, end);
}

int
ksf_pin_property_field(struct ksf_field *out, const struct ksf_pin_property *pin, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_KSP_PIN];
	uint32_t end = (uint32_t)ksf_pin_property_encode(pin, bytes, sizeof(bytes));

	return ksf_field_get(out, pin_fields, KSF_FIELD_ROWS(pin_fields), index, bytes, end);
}

int
ksf_pin_connect_field(struct ksf_field *out, const struct ksf_pin_connect *connect, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_KSPIN_CONNECT_64];
	uint32_t end = (uint32_t)ksf_pin_connect_encode(connect, bytes, sizeof(bytes));

	if (connect->layout == KSF_LAYOUT_KSPIN_CONNECT_32)
		return ksf_field_get(
			out, connect32_fields, KSF_FIELD_ROWS(connect32_fields), index, bytes, end);
	return ksf_field_get(
		out, connect64_fields, KSF_FIELD_ROWS(connect64_fields), index, bytes, end);
}
