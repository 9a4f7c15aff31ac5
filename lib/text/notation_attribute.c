/* SPDX-License-Identifier: MIT */
/* Attributes in the one-line notation. */
#include "notation_attribute.h"

#include <ksfmt/text.h>

#define ATTR_HEAD 5u /* of "attr[" */

/* The id that nobody knows: 16 bytes 'X'. */
#define X_HALF UINT64_C(0x5858585858585858)

#define MODE_PREFIX "audio_signalprocessingmode_"

static int
is_unknown_id(const struct ksf_guid *id)
{
	return id->low == X_HALF && id->high == X_HALF;
}

static void
put_id(struct ksf_writer *w, const struct ksf_guid *id)
{
	if (ksf_guid_equal(id, &ksf_guid_attribute_mode))
		ksf_put_str(w, "MODE");
	else if (is_unknown_id(id))
		ksf_put_char(w, 'X');
	else
		ksf_put_guid(w, id);
}

void
ksf_put_attributes(struct ksf_writer *w, const struct ksf_attribute_set *set)
{
	uint32_t i;

	if (set->count == 0)
		return;
	ksf_put_str(w, " attr[");
	for (i = 0; i < set->count && i < KSF_ATTRIBUTES_MAX; i++) {
		if (i > 0)
			ksf_put_char(w, '+');
		put_id(w, &set->ids[i]);
		if ((set->required >> i & 1) != 0)
			ksf_put_char(w, '!');
	}
	ksf_put_char(w, ']');
}

/* A mode by the end of its symbol, or as a GUID. */
static void
put_mode(struct ksf_writer *w, const struct ksf_guid *mode)
{
	const char *name = ksf_guid_name(mode);
	struct ksf_span span = {NULL, 0, 0};

	span.text = name;
	span.end = name == NULL ? 0 : ksf_word_size(name);
	if (ksf_span_size(&span) >= sizeof(MODE_PREFIX) && ksf_span_starts(&span, MODE_PREFIX))
		ksf_put_str(w, name + sizeof(MODE_PREFIX) - 1);
	else
		ksf_put_guid(w, mode);
}

static void
put_attribute(struct ksf_writer *w, const struct ksf_attribute *attribute)
{
	if (attribute->layout == KSF_LAYOUT_NONE)
		return;
	put_id(w, &attribute->attribute);
	if ((attribute->flags & KSF_ATTRIBUTE_REQUIRED) != 0)
		ksf_put_char(w, '!');
	if (attribute->layout != KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE)
		return;
	ksf_put_char(w, ' ');
	put_mode(w, &attribute->mode);
}

size_t
ksf_attribute_print(char *out, size_t capacity, const struct ksf_attribute *attribute)
{
	struct ksf_writer w = {NULL, 0};

	do
		put_attribute(&w, attribute);
	while (ksf_writer_again(&w, out, capacity));
	return w.length;
}

static int
id_parse(struct ksf_guid *out, const struct ksf_span *word)
{
	if (ksf_span_is(word, "mode")) {
		*out = ksf_guid_attribute_mode;
		return 1;
	}
	if (ksf_span_is(word, "x")) {
		out->low = X_HALF;
		out->high = X_HALF;
		return 1;
	}
	return ksf_guid_parse(out, word->text + word->begin, ksf_span_size(word));
}

/* One attribute of the list, "MODE!"; an id stands once. */
static int
attribute_parse(struct ksf_attribute_set *set, struct ksf_span part)
{
	int required = ksf_span_size(&part) > 0 && part.text[part.end - 1] == '!';
	struct ksf_guid id;
	uint32_t i;

	part.end -= required ? 1 : 0;
	if (set->count == KSF_ATTRIBUTES_MAX || !id_parse(&id, &part))
		return 0;
	for (i = 0; i < set->count; i++) {
		if (ksf_guid_equal(&set->ids[i], &id))
			return 0;
	}
	set->ids[set->count] = id;
	set->required |= (uint32_t)required << set->count;
	set->count++;
	return 1;
}

int
ksf_span_attributes(struct ksf_attribute_set *set, const struct ksf_span *word)
{
	struct ksf_span left = *word;

	ksf_attribute_set_clear(set);
	if (ksf_span_size(word) < ATTR_HEAD + 2 || word->text[word->end - 1] != ']' ||
		word->text[word->end - 2] == '+')
		return 0;
	left.begin += ATTR_HEAD;
	left.end--;
	while (ksf_span_size(&left) > 0) {
		struct ksf_span part = ksf_next_part(&left, '+');

		if (!attribute_parse(set, part))
			return 0;
	}
	return 1;
}
