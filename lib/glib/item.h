/* SPDX-License-Identifier: MIT */
/* item.h - what a KsfmtItem holds: item-build.c fills it, ksfmt-item.c hands it out. */
#pragma once

#include "private.h"

struct _KsfmtItem {
	const char *kind;
	char *line;
	guint64 offset;
	GBytes *bytes;
	GPtrArray *findings;  /* of KsfmtFinding, by offset */
	GPtrArray *children;  /* of KsfmtItem */
	GArray *fields;       /* of struct ksf_field */
	struct ksf_wave wave; /* that the meanings of the fields are computed from */
	gboolean has_wave;
	gboolean is_list;
	KsfmtItem *attributes; /* KSMULTIPLE_ITEM of attributes, or NULL */
	const char *counting;  /* of a list with attribute lists, or NULL */
	const char *child_key; /* of the nested structure in JSON */
	guint pointer_bits;    /* of a KSPIN_CONNECT, else 0 */
	KsfmtSeverity worst;   /* children included */
};

/* What fills an item; in item-build.c. Takes @line. */
KsfmtItem *item_new(const char *kind, char *line, GBytes *bytes, guint64 offset);
void item_add_finding(KsfmtItem *self, const struct ksf_finding *numbers,
	const struct ksf_wave *wave, const struct ksfmt_light *light);
/* Takes @child. */
void item_add_child(KsfmtItem *self, KsfmtItem *child);
void item_sort(KsfmtItem *self);
