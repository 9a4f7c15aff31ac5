/* SPDX-License-Identifier: MIT */
/* GUIDs as text: the groups of Data1, Data2 and Data3 read big-endian, their bytes are
 * little-endian. */
#include "print.h"
#include "scan.h"

#include <ksfmt/text.h>

#define GUID_TEXT_SIZE 36u

/* Where the n-th pair of digits stands in the bytes. */
static const uint8_t guid_wire_order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

static int
guid_dash_before(unsigned pair)
{
	return pair == 4 || pair == 6 || pair == 8 || pair == 10;
}

void
ksf_put_guid(struct ksf_writer *w, const struct ksf_guid *guid)
{
	uint8_t bytes[16];
	unsigned i;

	ksf_guid_to_bytes(bytes, guid);
	ksf_put_char(w, '{');
	for (i = 0; i < 16; i++) {
		if (guid_dash_before(i))
			ksf_put_char(w, '-');
		ksf_put_low(w, bytes[guid_wire_order[i]], 2);
	}
	ksf_put_char(w, '}');
}

size_t
ksf_guid_print(char *out, size_t capacity, const struct ksf_guid *guid)
{
	struct ksf_writer w = {NULL, 0};

	do
		ksf_put_guid(&w, guid);
	while (ksf_writer_again(&w, out, capacity));
	return w.length;
}

/* Exactly the 36 characters inside the braces. */
static int
guid_parse_bare(struct ksf_guid *out, const char *text)
{
	uint8_t bytes[16];
	unsigned i;

	for (i = 0; i < 16; i++) {
		unsigned high;
		unsigned low;

		if (guid_dash_before(i) && *text++ != '-')
			return 0;
		high = ksf_digit(*text++);
		low = ksf_digit(*text++);
		if (high > 15 || low > 15)
			return 0;
		bytes[guid_wire_order[i]] = (uint8_t)(high << 4 | low);
	}
	ksf_guid_from_bytes(out, bytes);
	return 1;
}

int
ksf_guid_parse(struct ksf_guid *out, const char *text, size_t size)
{
	if (size == GUID_TEXT_SIZE)
		return guid_parse_bare(out, text);
	if (size == GUID_TEXT_SIZE + 2 && text[0] == '{' && text[size - 1] == '}')
		return guid_parse_bare(out, text + 1);
	return 0;
}
