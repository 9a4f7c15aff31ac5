/* SPDX-License-Identifier: MIT */
/*
 * "KSPROPERTY_PIN_MODEDATAFORMATS": text and example of its page disagree on the width and the base
 * of the offsets, so the bytes decide.
 */
#include "attribute_walk.h"

#include <ksfmt/property.h>

#define HEADER KSF_SIZEOF_KSMULTIPLE_ITEM

ksf_status
ksf_mode_formats_place(uint32_t *offset, uint32_t *left, uint32_t index, uint32_t reading,
	const void *reply, size_t size)
{
	const uint8_t *p = (const uint8_t *)reply;
	uint32_t end = ksf_list_size(p, ksf_clamp32(size));
	uint64_t first;
	uint64_t start;

	if (reading == KSF_MODE_OFFSETS_64)
		return ksf_mode_formats_at(offset, left, index, reply, size);
	if (reading != KSF_MODE_OFFSETS_32 && reading != KSF_MODE_OFFSETS_32_BEHIND)
		return KSF_STATUS_INVALID_PARAMETER;
	first = end == 0 ? 1 : HEADER + 4 * (uint64_t)ksf_load32(p + 4);
	if (first > end)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	if (index >= ksf_load32(p + 4))
		return KSF_STATUS_NOT_FOUND;
	start = ksf_load32(p + HEADER + 4 * (size_t)index);
	start += reading == KSF_MODE_OFFSETS_32_BEHIND ? HEADER : 0;
	if (start < first || start >= end)
		return KSF_STATUS_INVALID_PARAMETER;
	*offset = (uint32_t)start;
	*left = end - (uint32_t)start;
	return KSF_STATUS_SUCCESS;
}

/* Whether each offset leads to a format, by one reading. */
static int
modes_fit(uint32_t reading, uint32_t count, const uint8_t *p, size_t size)
{
	uint32_t offset;
	uint32_t left;
	uint32_t format;
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (ksf_mode_formats_place(&offset, &left, i, reading, p, size) !=
			KSF_STATUS_SUCCESS)
			return 0;
		format = left < KSF_SIZEOF_KSDATAFORMAT ? 0 : ksf_load32(p + offset);
		if (format < KSF_SIZEOF_KSDATAFORMAT || format > left)
			return 0;
	}
	return 1;
}

/* What no reading can be asked of. */
static ksf_why
modes_why_list(const uint8_t *p, size_t size)
{
	if (size < HEADER)
		return KSF_PROPERTY_LIST_HEADER;
	if (ksf_list_size(p, ksf_clamp32(size)) == 0)
		return KSF_PROPERTY_LIST_SIZE;
	return HEADER + 4 * (uint64_t)ksf_load32(p + 4) > ksf_load32(p) ? KSF_PROPERTY_LIST_COUNT
									: 0;
}

ksf_why
ksf_mode_formats_read(uint32_t *reading, const void *reply, size_t size)
{
	const uint8_t *p = (const uint8_t *)reply;
	ksf_why why = modes_why_list(p, size);
	uint32_t one;

	*reading = KSF_MODE_OFFSETS_NONE;
	if (why != 0)
		return why;
	for (one = KSF_MODE_OFFSETS_64; one <= KSF_MODE_OFFSETS_32_BEHIND; one++) {
		if (!modes_fit(one, ksf_load32(p + 4), p, size))
			continue;
		*reading = one;
		return one == KSF_MODE_OFFSETS_64 ? 0 : KSF_PROPERTY_MODE_READING;
	}
	return KSF_PROPERTY_MODE_OFFSETS;
}
