/* SPDX-License-Identifier: MIT */
/*
 * PROPOSEDATAFORMAT and NewStream: the rows of the table of acceptance under their numbers, and
 * that both forms of one format get the same answer ("Extensible Wave-Format Descriptors").
 */
#include "check.h"

#include <string.h>

struct row {
	const char *id;
	struct format_text format;
	ULONG size; /* of the value; 0 = what the format has */
	ULONG at;   /* 0 = nothing, otherwise two bytes there become `value` */
	ULONG value;
	NTSTATUS status;
};

#define STEREO_44                                                                                  \
	{                                                                                          \
		1, 2, 16, 44100                                                                    \
	}
#define STEREO_48                                                                                  \
	{                                                                                          \
		1, 2, 16, 48000                                                                    \
	}
#define EXTENDED                                                                                   \
	{                                                                                          \
		0xFFFE, 2, 16, 44100                                                               \
	}

static const ULONG format_size_at = 0;
static const ULONG average_at = 72;
static const ULONG extra_at = 80;
static const ULONG guid_at = 32;
static const ULONG inner_guid_at = 88;
static const ULONG valid_at = 82;
static const ULONG mask_at = 84;

static const struct row rows[] = {
	{"F01 WAVEFORMATEX", STEREO_44, 0, 0, 0, STATUS_SUCCESS},
	{"F02 EXTENSIBLE", EXTENDED, 0, 0, 0, STATUS_SUCCESS},
	{"F04 cbSize 77", STEREO_48, 0, extra_at, 77, STATUS_SUCCESS},
	{"F05 PCMWAVEFORMAT", STEREO_48, 80, format_size_at, 80, STATUS_SUCCESS},
	{"F07 FormatSize 104 of 82", STEREO_48, 82, format_size_at, 104, STATUS_INVALID_PARAMETER},
	{"F08 cbSize 21", EXTENDED, 0, extra_at, 21, STATUS_INVALID_PARAMETER},
	{"F10 container 20", {1, 2, 20, 48000}, 0, 0, 0, STATUS_INVALID_PARAMETER},
	{"F11 27000 Hz", {1, 2, 16, 27000}, 0, 0, 0, STATUS_NO_MATCH},
	{"F13 nAvgBytesPerSec", STEREO_48, 0, average_at, 1, STATUS_INVALID_PARAMETER},
	{"F14 outer float", EXTENDED, 0, guid_at, 3, STATUS_NO_MATCH},
	{"F14+ inner float", EXTENDED, 0, inner_guid_at, 3, STATUS_INVALID_PARAMETER},
	{"valid bits 17", EXTENDED, 0, valid_at, 17, STATUS_INVALID_PARAMETER},
	{"F20 wildcard", STEREO_48, 0, guid_at, 0, STATUS_NO_MATCH},
	{"24 bits at 96000", {0xFFFE, 2, 24, 96000}, 0, 0, 0, STATUS_SUCCESS},
	{"24 bits at 48000", {0xFFFE, 2, 24, 48000}, 0, 0, 0, STATUS_NO_MATCH},
	{"16 in 24", {0xFFFE, 2, 24, 48000}, 0, valid_at, 16, STATUS_NO_MATCH},
	{"other speakers", EXTENDED, 0, mask_at, 0x600, STATUS_NO_MATCH},
	{"63 bytes", STEREO_48, 63, 0, 0, STATUS_INVALID_PARAMETER},
	{"no bytes", STEREO_48, 1, 0, 0, STATUS_INVALID_PARAMETER},
};

/* A wildcard is sixteen zeros; all other rows change two bytes. F14 and F20 name another type,
 * which is NO_MATCH as in Microsoft's sysvad sample; in F14+ the inner float has 16 bits. */
static void
patch(uint8_t *format, const struct row *row)
{
	if (row->at == guid_at && row->value == 0)
		put_guid(format + guid_at, ANY);
	else if (row->at != 0 || row->value != 0)
		put16(format + row->at, row->value);
}

static void
check_row(const struct row *row)
{
	uint8_t format[104];
	ULONG whole = put_format(format, &row->format);
	ULONG size = row->size != 0 ? row->size : whole;
	bool within;

	patch(format, row);
	check(propose(format, size) == row->status, row->id, "PROPOSEDATAFORMAT");
	within = size >= 64 && format[0] <= size;
	if (within)
		check(open_and_close(format) == row->status, row->id, "NewStream");
}

/* Mono and stereo of 16 bits can be said in both forms. */
static void
check_forms(void)
{
	static const ULONG rates[] = {48000, 44100, 96000, 22050};

	for (ULONG i = 0; i < 2 * SIZEOF_ARRAY(rates); i++) {
		const struct format_text plain = {1, 1 + i % 2, 16, rates[i / 2]};
		const struct format_text extended = {0xFFFE, 1 + i % 2, 16, rates[i / 2]};
		NTSTATUS expected = i < 4 ? STATUS_SUCCESS : STATUS_NO_MATCH;
		uint8_t format[104];
		ULONG size = put_format(format, &plain);

		check(propose(format, size) == expected && open_and_close(format) == expected,
			"both forms", "WAVEFORMATEX");
		size = put_format(format, &extended);
		check(propose(format, size) == expected && open_and_close(format) == expected,
			"both forms", "WAVEFORMATEXTENSIBLE");
	}
}

/* GET is the default format, with the length protocol of a size query. */
static void
check_default(void)
{
	static const struct format_text preferred = STEREO_48;
	uint8_t in[32];
	uint8_t out[82];
	uint8_t expected[82];
	ULONG information;

	put_format(expected, &preferred);
	put_property(in, 14, 1, 0);
	check(port_property(in, 32, out, 0, &information, false) == STATUS_BUFFER_OVERFLOW &&
			information == 82,
		"default format", "size query");
	check(port_property(in, 32, out, 81, &information, false) == STATUS_BUFFER_TOO_SMALL,
		"default format", "81 bytes");
	check(port_property(in, 32, out, 82, &information, false) == STATUS_SUCCESS &&
			information == 82 && memcmp(out, expected, 82) == 0,
		"default format", "82 bytes");
}

static void
check_verbs(void)
{
	uint8_t in[32];
	uint8_t out[82];
	ULONG information;
	ULONG verbs = 0;

	put_property(in, 14, 0x200, 0);
	check(port_property(in, 32, &verbs, 4, &information, false) == STATUS_SUCCESS &&
			verbs == 0x203,
		"basic support", "GET and SET");
	check(port_property(in, 32, &verbs, 3, &information, false) == STATUS_BUFFER_TOO_SMALL,
		"basic support", "three bytes");
	put_property(in, 14, 1, 1);
	check(port_property(in, 32, out, 82, &information, false) == STATUS_INVALID_PARAMETER,
		"default format", "of the bridge");
	put_property(in, 14, 1, 0);
	check(port_property(in, 31, out, 82, &information, false) == STATUS_INVALID_PARAMETER,
		"default format", "short KSP_PIN");
}

/* 27000 Hz: nearest is the range of 44100, which refuses the rate alone, and it is none of the
 * device formats. MAT-R1 is bit 15, MAT-F1 bit 26. */
static void
check_log(void)
{
	static const struct format_text refused = {1, 2, 16, 27000};
	uint8_t format[104];
	ULONG size = put_format(format, &refused);

	propose(format, size);
	check(strstr(host.log, "pin 0, format refused: why:match:0x4008000\n") != NULL, "log",
		"the reason of the nearest range");
}

void
check_acceptance(void)
{
	for (ULONG i = 0; i < SIZEOF_ARRAY(rows); i++)
		check_row(&rows[i]);
	check_forms();
	check_default();
	check_verbs();
	check_log();
}
