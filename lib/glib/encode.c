/* SPDX-License-Identifier: MIT */
/* Ranges of the notation as the bytes they stand for. */
#include <string.h>

#include "private.h"

/* A larger FormatSize than this is written into the range, but not filled with zeros. */
#define FORMAT_SIZE_MAX 4096u

/* A range takes as many bytes as its FormatSize says, where that is more than a header. */
static void
append_range(GByteArray *list, const struct ksf_range *range)
{
	guint8 bytes[KSF_SIZEOF_KSDATARANGE_AUDIO];
	gsize written = ksf_range_encode(range, bytes, sizeof(bytes));
	guint32 format_size = range->format_size;
	gboolean sound = format_size >= KSF_SIZEOF_KSDATARANGE && format_size <= FORMAT_SIZE_MAX;
	gsize size = sound ? format_size : written;
	gsize start = list->len;
	guint32 wire = GUINT32_TO_LE(format_size);

	g_byte_array_set_size(list, (guint)(start + size));
	memset(list->data + start, 0, size);
	memcpy(list->data + start, bytes, MIN(size, written));
	memcpy(list->data + start, &wire, sizeof(wire));
}

static void
append_padding(GByteArray *list)
{
	const guint8 padding = 0;

	while (list->len % 8 != 0)
		g_byte_array_append(list, &padding, 1);
}

static void
append_attributes(GByteArray *list, const struct ksf_attribute_set *set)
{
	guint8 bytes[KSF_SIZEOF_KSMULTIPLE_ITEM + KSF_ATTRIBUTES_MAX * KSF_SIZEOF_KSATTRIBUTE];

	if (set->count == 0)
		return;
	append_padding(list);
	g_byte_array_append(list, bytes, ksf_attribute_set_encode(set, bytes, sizeof(bytes)));
}

GBytes *
ksfmt_ranges_encode(
	const struct ksf_range *ranges, const struct ksf_attribute_set *sets, gsize count)
{
	GByteArray *list = g_byte_array_new();
	guint32 head[2] = {0, GUINT32_TO_LE((guint32)count)};

	g_byte_array_append(list, (const guint8 *)head, sizeof(head));
	for (gsize i = 0; i < count; i++) {
		append_padding(list);
		append_range(list, &ranges[i]);
		append_attributes(list, &sets[i]);
	}
	head[0] = GUINT32_TO_LE(list->len);
	memcpy(list->data, head, sizeof(head));
	return g_byte_array_free_to_bytes(list);
}
