/* SPDX-License-Identifier: MIT */
/* Malformed requests and the reply of PIN_DATARANGES: the tables of input buffers and of replies.
 */
#include "check.h"

#include <string.h>

#include <ksfmt/range.h>

/* How a row differs from the well-formed request of 128 bytes: 4 bytes at `at` become `value`. */
struct list_row {
	const char *id;
	ULONG in_length;
	ULONG pin_id;
	ULONG at; /* 0 = nothing */
	ULONG value;
	NTSTATUS status;
};

static const ULONG size_at = 32;
static const ULONG count_at = 36;
static const ULONG format_size_at = 40;

static const struct list_row rows[] = {
	{"L01 39 bytes", 39, 0, 0, 0, STATUS_INVALID_BUFFER_SIZE},
	{"L04 no such pin", 128, 2, 0, 0, STATUS_INVALID_PARAMETER},
	{"L05 Count 2", 128, 0, count_at, 2, STATUS_INVALID_BUFFER_SIZE},
	{"L07 Size 97", 128, 0, size_at, 97, STATUS_INVALID_BUFFER_SIZE},
	{"L08 trailing bytes", 232, 0, 0, 0, STATUS_SUCCESS},
	{"L10 FormatSize 63", 128, 0, format_size_at, 63, STATUS_INVALID_PARAMETER},
	{"L11 FormatSize 0", 128, 0, format_size_at, 0, STATUS_INVALID_PARAMETER},
	{"L13 FormatSize 89", 128, 0, format_size_at, 89, STATUS_INVALID_PARAMETER},
	{"L17 padding", 128, 0, 124, 0xEEEEEEEE, STATUS_SUCCESS},
	{"L0 as it is", 128, 0, 0, 0, STATUS_SUCCESS},
	{"bridge pin", 128, 1, 0, 0, STATUS_NO_MATCH},
};

static const struct range_text a_range = {PCM, WFX, 2, {16, 16}, {48000, 48000}, 0};

static void
check_list_row(const struct list_row *row)
{
	uint8_t in[256];
	uint8_t out[82];
	ULONG information;
	NTSTATUS status;

	memset(in, 0, sizeof(in));
	put_request(in, row->pin_id, &a_range, 1);
	if (row->at != 0)
		put32(in + row->at, row->value);
	status = port_property(in, row->in_length, out, sizeof(out), &information, false);
	check(status == row->status, row->id, "status");
	check(information == (status == STATUS_SUCCESS ? 82u : 0u), row->id, "length");
}

/* L02: an empty list. L16: eight private bytes behind the range, Size and FormatSize 8 more. */
static void
check_sizes(void)
{
	struct range_text longer = a_range;
	uint8_t in[256];
	uint8_t out[82];
	ULONG information;

	put_request(in, 0, NULL, 0);
	check(port_property(in, 40, out, sizeof(out), &information, false) == STATUS_NO_MATCH,
		"L02", "status");
	longer.format_size = 96;
	check(put_request(in, 0, &longer, 1) == 136, "L16", "request");
	check(port_property(in, 136, out, sizeof(out), &information, false) == STATUS_SUCCESS,
		"L16", "status");
}

/* L14: 64 bytes, all that is there. L19: FormatSize 84 and no padding, which the strict reading
 * takes for a range without audio members. L20: only MajorFormat is the wildcard. */
static void
check_strict(void)
{
	struct range_text shorter = a_range;
	uint8_t in[256];
	uint8_t out[82];
	ULONG information;

	shorter.format_size = 64;
	check(put_request(in, 0, &shorter, 1) == 104, "L14", "request");
	check(port_property(in, 104, out, sizeof(out), &information, false) == STATUS_NO_MATCH,
		"L14", "status");
	shorter.format_size = 84;
	check(put_request(in, 0, &shorter, 1) == 124, "L19", "request");
	check(port_property(in, 124, out, sizeof(out), &information, false) == STATUS_NO_MATCH,
		"L19", "status");
	put_request(in, 0, &a_range, 1);
	put_guid(in + 56, ANY);
	check(port_property(in, 128, out, sizeof(out), &information, false) ==
			STATUS_INVALID_PARAMETER,
		"L20", "status");
}

struct reply_row {
	const char *id;
	ULONG out_length;
	NTSTATUS status;
	ULONG information;
};

/* Three ranges of 88 bytes: 8 + 3 x 88. */
static const struct reply_row replies[] = {
	{"G01+ size", 0, STATUS_BUFFER_OVERFLOW, 272},
	{"G02+ Size", 4, STATUS_SUCCESS, 4},
	{"G02+ header", 8, STATUS_SUCCESS, 8},
	{"G04+ one byte short", 271, STATUS_BUFFER_TOO_SMALL, 272},
	{"G05+ all", 272, STATUS_SUCCESS, 272},
	{"G11 three bytes", 3, STATUS_BUFFER_TOO_SMALL, 272},
	{"G11 six bytes", 6, STATUS_BUFFER_TOO_SMALL, 272},
};

/* What the application then reads is what formats.h says. */
static void
check_reply(void)
{
	static const ULONG rates[] = {48000, 44100, 96000};
	static const ULONG bits[] = {16, 16, 24};
	struct ksf_range ranges[3];
	uint8_t in[32];
	uint64_t out[34];
	ULONG information;
	uint32_t count = 0;

	put_property(in, 3, 1, 0);
	for (ULONG i = 0; i < SIZEOF_ARRAY(replies); i++) {
		NTSTATUS status = port_property(
			in, sizeof(in), out, replies[i].out_length, &information, false);

		check(status == replies[i].status && information == replies[i].information,
			replies[i].id, "status and length");
	}
	port_property(in, sizeof(in), out, sizeof(out), &information, false);
	check(ksf_range_list_decode(ranges, 3, &count, out, sizeof(out)) == 0 && count == 3,
		"PIN_DATARANGES", "is a sound list");
	for (ULONG i = 0; i < count; i++)
		check(ranges[i].maximum_channels == 2 &&
				ranges[i].minimum_bits_per_sample == bits[i] &&
				ranges[i].maximum_bits_per_sample == bits[i] &&
				ranges[i].minimum_sample_frequency == rates[i] &&
				ranges[i].maximum_sample_frequency == rates[i],
			"PIN_DATARANGES", "range");
}

void
check_lists(void)
{
	for (ULONG i = 0; i < SIZEOF_ARRAY(rows); i++)
		check_list_row(&rows[i]);
	check_sizes();
	check_strict();
	check_reply();
}
