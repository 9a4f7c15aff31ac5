/* SPDX-License-Identifier: MIT */
#include "request.h"

static GBytes *
behind(GBytes *bytes, gsize head)
{
	gsize size = g_bytes_get_size(bytes);
	gsize start = MIN(head, size);

	return g_bytes_new_from_bytes(bytes, start, size - start);
}

/* Too few bytes for a KSP_PIN are too few for the list behind it. */
KsfmtRangeList *
request_ranges(GBytes *bytes)
{
	g_autoptr(GBytes) list = behind(bytes, KSF_SIZEOF_KSP_PIN);
	struct ksf_pin_property pin;
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);

	if (ksf_pin_property_decode(&pin, data, size) == KSF_STATUS_SUCCESS &&
		pin.id != KSF_PROPERTY_PIN_DATAINTERSECTION)
		return NULL;
	return ksfmt_range_list_new_list(list);
}

static guint32
connect_layout(KsfmtKind kind)
{
	return kind == KSFMT_KIND_KSPIN_CONNECT64 ? KSF_LAYOUT_KSPIN_CONNECT_64
						  : KSF_LAYOUT_KSPIN_CONNECT_32;
}

KsfmtFormat *
request_format(GBytes *bytes, KsfmtKind kind)
{
	g_autoptr(GBytes) inner = behind(bytes, ksf_pin_connect_size(connect_layout(kind)));

	return ksfmt_format_new_headed(inner);
}

KsfmtItem *
request_judge(KsfmtKind kind, GBytes *bytes, KsfmtFormat *format, KsfmtRangeList *ranges,
	const struct ksfmt_light *light)
{
	guint32 layout = connect_layout(kind);
	gsize head = format != NULL ? ksf_pin_connect_size(layout) : KSF_SIZEOF_KSP_PIN;
	guint64 offset = light->offset + MIN(head, g_bytes_get_size(bytes));
	g_autoptr(KsfmtItem) inner = NULL;

	if (property_is_kind(kind))
		return property_judge(kind, bytes, light);
	if (format != NULL) {
		inner = ksfmt_format_judge(
			format, offset, light->profile, light->context, light->release);
		return ksfmt_item_new_connect(layout, bytes, inner, light);
	}
	if (ranges != NULL)
		inner = ksfmt_range_list_judge(
			ranges, offset, light->profile, light->context, light->release);
	return ksfmt_item_new_pin(bytes, inner, light);
}
