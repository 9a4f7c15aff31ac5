/* SPDX-License-Identifier: MIT */
/* private.h - what the files of the GLib layer share and nobody else sees. */
#pragma once

#include <ksfmt-glib/ksfmt-glib.h>

/* In what light a structure is judged. */
struct ksfmt_light {
	guint64 offset; /* of the structure in its source */
	KsfmtProfile profile;
	KsfmtContext context; /* never KSFMT_CONTEXT_INFERRED */
	KsfmtRelease release;
};

/* Printing functions of ksfmt/text.h, with a buffer of the size they ask for. */
char *ksfmt_wave_to_text(const struct ksf_wave *wave, GBytes *extra);
/* The extra bytes of the wave structure at @offset that are there, up to @end. */
GBytes *ksfmt_wave_extra(GBytes *bytes, gsize offset, gsize end, const struct ksf_wave *wave);
char *ksfmt_range_to_text(const struct ksf_range *range);
char *ksfmt_range_set_to_text(const struct ksf_range *range, const struct ksf_attribute_set *set);
/* A KSMULTIPLE_ITEM of ranges, each with its attribute list if its set has any; Count counts the
 * ranges. */
GBytes *ksfmt_ranges_encode(
	const struct ksf_range *ranges, const struct ksf_attribute_set *sets, gsize count);

KsfmtFinding *ksfmt_finding_new(const struct ksf_finding *numbers, const struct ksf_wave *wave,
	const struct ksfmt_light *light);

/* A finding in words of its own, or one that exists, at a path of a driver's tables. */
KsfmtFinding *ksfmt_finding_new_worded(const struct ksf_finding *numbers, char *text,
	const char *path, const struct ksfmt_light *light);
KsfmtFinding *ksfmt_finding_new_at(KsfmtFinding *finding, const char *path);

KsfmtItem *ksfmt_item_new_wave(
	const struct ksf_wave *wave, GBytes *bytes, GBytes *extra, const struct ksfmt_light *light);
KsfmtItem *ksfmt_item_new_format(const struct ksf_format *format, GBytes *bytes, GBytes *extra,
	const struct ksfmt_light *light);
KsfmtItem *ksfmt_item_new_range(const struct ksf_range *range, const struct ksf_attribute_set *set,
	GBytes *bytes, const struct ksfmt_light *light);
KsfmtItem *ksfmt_item_new_list(ksf_why why, guint32 counting, char *line, GBytes *bytes,
	GPtrArray *children, const struct ksfmt_light *light);
/* The attribute list at an offset of the source, which is the owner's too; takes no findings. */
void ksfmt_item_take_attributes(KsfmtItem *self, GBytes *list, guint64 offset);
/* Reasons of the list behind a single range: offsets from the start of the range. */
void ksfmt_item_add_attribute_findings(
	KsfmtItem *self, ksf_why why, GBytes *list, guint offset, const struct ksfmt_light *light);
/* What stands around a format, and around ranges; @inner is nullable. */
KsfmtItem *ksfmt_item_new_connect(
	guint32 layout, GBytes *bytes, KsfmtItem *format, const struct ksfmt_light *light);
KsfmtItem *ksfmt_item_new_pin(GBytes *bytes, KsfmtItem *ranges, const struct ksfmt_light *light);
/* The key of a nested structure in JSON, "wave"; of a KSPIN_CONNECT the bits of its pointer. */
const char *ksfmt_item_get_child_key(KsfmtItem *self);
guint ksfmt_item_get_pointer_bits(KsfmtItem *self);

/* Takes @line. */
KsfmtItem *ksfmt_item_new_driver(char *line, GPtrArray *findings);

KsfmtFormat *ksfmt_format_new_bare(GBytes *bytes);
KsfmtFormat *ksfmt_format_new_headed(GBytes *bytes);
KsfmtRangeList *ksfmt_range_list_new_single(GBytes *bytes);
KsfmtRangeList *ksfmt_range_list_new_list(GBytes *bytes);

/* The status a pin answers to these ranges before it looks at any of them. */
ksf_status ksfmt_range_list_get_status(KsfmtRangeList *self);

/* A why answer has a wanted format, an intersection has none. */
KsfmtFormat *ksfmt_answer_get_wanted(KsfmtAnswer *self);
/* The numbers of a refusal: FALSE if the field is no number. */
gboolean ksfmt_answer_get_numbers(KsfmtAnswer *self, guint index, KsfmtField field, guint64 *wanted,
	guint64 *min, guint64 *max);
/* The notation's words for the three GUIDs, wanted or allowed: "PCM"; NULL for another field. */
char *ksfmt_answer_get_word(KsfmtAnswer *self, guint index, KsfmtField field, gboolean wanted);

/* ksfmt-json.c: the findings of an item and of those in it, into one array. */
void json_add_findings(JsonArray *array, KsfmtItem *item);
