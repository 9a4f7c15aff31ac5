/* SPDX-License-Identifier: MIT */
/* request.h - structures that stand around a format or around ranges, KSPIN_CONNECT and KSP_PIN,
 * and those of properties that have neither. */
#pragma once

#include "private.h"

/* The ranges in the input of a pin's property, or NULL if that property has none. */
KsfmtRangeList *request_ranges(GBytes *bytes);
/* The format behind a KSPIN_CONNECT. */
KsfmtFormat *request_format(GBytes *bytes, KsfmtKind kind);
KsfmtItem *request_judge(KsfmtKind kind, GBytes *bytes, KsfmtFormat *format, KsfmtRangeList *ranges,
	const struct ksfmt_light *light);

/* Requests and values that have no format and no ranges; in item-property.c. */
gboolean property_is_kind(KsfmtKind kind);
/* The kind of an item's name, or KSFMT_KIND_ANY. */
KsfmtKind property_kind_from_name(const char *name);
KsfmtItem *property_judge(KsfmtKind kind, GBytes *bytes, const struct ksfmt_light *light);
