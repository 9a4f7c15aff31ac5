/* SPDX-License-Identifier: MIT */
/*
 * Intersection through the miniport. The rows are those of the table of intersections that the
 * miniport's ranges (16 bits at 48000 and 44100, 24 bits at 96000, stereo) can answer, under their
 * numbers there; rows that were adapted to these ranges carry a + behind the number. Sources: "Data
 * Intersection", "Data Ranges with Discrete Values", "Wild Cards", "Output Buffer Size",
 * "IMiniport::DataRangeIntersection".
 */
#include "check.h"

#include <string.h>

static const ULONG fit = 4096;

struct row {
	const char *id;
	struct range_text client[2];
	ULONG count;
	ULONG out_length;
	NTSTATUS status;
	struct format_text format; /* rate 0 = none */
};

#define ONE(...) {{__VA_ARGS__}, {PCM, WFX, 0, {0, 0}, {0, 0}, 0}}, 1
#define NO_FORMAT                                                                                  \
	{                                                                                          \
		0, 0, 0, 0                                                                         \
	}
#define STEREO_48                                                                                  \
	{                                                                                          \
		1, 2, 16, 48000                                                                    \
	}
#define STEREO_44                                                                                  \
	{                                                                                          \
		1, 2, 16, 44100                                                                    \
	}
#define EXTENSIBLE                                                                                 \
	{                                                                                          \
		0xFFFE, 2, 24, 96000                                                               \
	}
#define UNLIMITED 0xFFFFFFFF
#define A_RANGE                                                                                    \
	{                                                                                          \
		PCM, WFX, 2, {16, 16}, {48000, 48000}, 0                                           \
	}

static const struct row rows[] = {
	{"I02+ wide", ONE(PCM, WFX, 2, {8, 32}, {100, 200000}, 0), fit, STATUS_SUCCESS, STEREO_48},
	{"I04 stereo", ONE(PCM, WFX, 2, {16, 16}, {48000, 48000}, 0), fit, STATUS_SUCCESS,
		STEREO_48},
	{"I05 mono", ONE(PCM, WFX, 1, {16, 16}, {48000, 48000}, 0), fit, STATUS_SUCCESS,
		{1, 1, 16, 48000}},
	{"I07 unlimited", ONE(PCM, WFX, UNLIMITED, {16, 16}, {48000, 48000}, 0), fit,
		STATUS_SUCCESS, STEREO_48},
	{"I10 touch", ONE(PCM, WFX, 2, {16, 16}, {8000, 44100}, 0), fit, STATUS_SUCCESS, STEREO_44},
	{"I11 1 Hz apart", ONE(PCM, WFX, 2, {16, 16}, {8000, 44099}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I13+ bits", ONE(PCM, WFX, 2, {24, 24}, {44100, 44100}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I14 no channels", ONE(PCM, WFX, 0, {16, 16}, {44100, 44100}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I16 inverted", ONE(PCM, WFX, 2, {16, 16}, {48000, 8000}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I23+ discrete", ONE(PCM, WFX, 2, {8, 16}, {5000, 47000}, 0), fit, STATUS_SUCCESS,
		STEREO_44},
	{"I26 second",
		{{PCM, WFX, 2, {16, 16}, {8000, 8000}, 0},
			{PCM, WFX, 2, {16, 16}, {44100, 48000}, 0}},
		2, fit, STATUS_SUCCESS, STEREO_48},
	{"H02 the first answer to a size query",
		{{PCM, WFX, 2, {24, 24}, {96000, 96000}, 0}, A_RANGE}, 2, 0, STATUS_BUFFER_OVERFLOW,
		EXTENSIBLE},
	{"I28 empty list", {A_RANGE, A_RANGE}, 0, fit, STATUS_NO_MATCH, NO_FORMAT},
	{"I29+ AC-3", ONE(AC3, WFX, 2, {16, 16}, {48000, 48000}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I29+ float", ONE(FLT, WFX, 2, {32, 32}, {48000, 48000}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I31 DSOUND", ONE(PCM, DS, 2, {16, 16}, {48000, 48000}, 0), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"I34 any sub-format", ONE(ANY, WFX, 2, {8, 16}, {44100, 48000}, 0), fit, STATUS_SUCCESS,
		STEREO_48},
	{"I35+ any specifier", ONE(PCM, ANY, 2, {8, 16}, {44100, 48000}, 0), fit, STATUS_SUCCESS,
		STEREO_48},
	{"I38 64 bytes", ONE(PCM, WFX, 2, {8, 16}, {44100, 48000}, 64), fit, STATUS_NO_MATCH,
		NO_FORMAT},
	{"E3 size query", {A_RANGE, A_RANGE}, 1, 0, STATUS_BUFFER_OVERFLOW, STEREO_48},
	{"I40 buffer 1", {A_RANGE, A_RANGE}, 1, 1, STATUS_BUFFER_TOO_SMALL, STEREO_48},
	{"I41 buffer 81", {A_RANGE, A_RANGE}, 1, 81, STATUS_BUFFER_TOO_SMALL, STEREO_48},
	{"E3 buffer 82", {A_RANGE, A_RANGE}, 1, 82, STATUS_SUCCESS, STEREO_48},
	{"I43 buffer 4096", {A_RANGE, A_RANGE}, 1, fit, STATUS_SUCCESS, STEREO_48},
	{"I47 size query, no match", ONE(PCM, WFX, 2, {24, 24}, {48000, 48000}, 0), 0,
		STATUS_NO_MATCH, NO_FORMAT},
	{"I49+ EXTENSIBLE size", ONE(PCM, WFX, 2, {24, 24}, {96000, 96000}, 0), 0,
		STATUS_BUFFER_OVERFLOW, EXTENSIBLE},
	{"I49+ EXTENSIBLE in 82", ONE(PCM, WFX, 2, {24, 24}, {96000, 96000}, 0), 82,
		STATUS_BUFFER_TOO_SMALL, EXTENSIBLE},
	{"I50+ EXTENSIBLE in 104", ONE(PCM, WFX, 2, {24, 24}, {96000, 96000}, 0), 104,
		STATUS_SUCCESS, EXTENSIBLE},
	{"I82 65536 channels", ONE(PCM, WFX, 65536, {16, 16}, {48000, 48000}, 0), fit,
		STATUS_SUCCESS, STEREO_48},
	{"I83+ 65552 bits", ONE(PCM, WFX, 2, {8, 65552}, {48000, 48000}, 0), fit, STATUS_SUCCESS,
		STEREO_48},
};

/* I01 of the table in its own bytes, so that put_format is judged too. */
static const uint8_t first_answer[82] = {0x52, 0, 0, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0, 0, 0, 0x61,
	0x75, 0x64, 0x73, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71, 0x01, 0, 0, 0, 0, 0,
	0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71, 0x81, 0x9f, 0x58, 0x05, 0x56, 0xc3, 0xce,
	0x11, 0xbf, 0x01, 0, 0xaa, 0, 0x55, 0x59, 0x5a, 0x01, 0, 0x02, 0, 0x80, 0xbb, 0, 0, 0, 0xee,
	0x02, 0, 0x04, 0, 0x10, 0, 0, 0};

/* The answer and nothing behind it; nothing at all unless it is SUCCESS. */
static bool
output_is(const uint8_t *out, ULONG room, const uint8_t *expected, ULONG size)
{
	if (memcmp(out, expected, size) != 0)
		return false;
	for (ULONG i = size; i < room; i++)
		if (out[i] != 0xEE)
			return false;
	return true;
}

static void
check_row(const struct row *row, bool prematch)
{
	uint8_t in[256];
	uint8_t out[4096];
	uint8_t expected[104];
	ULONG size = row->format.rate != 0 ? put_format(expected, &row->format) : 0;
	bool written = row->status == STATUS_SUCCESS;
	ULONG in_length = put_request(in, 0, row->client, row->count);
	ULONG information;
	NTSTATUS status;

	memset(out, 0xEE, sizeof(out));
	status = port_property(in, in_length, out, row->out_length, &information, prematch);
	check(status == row->status && information == size, row->id, "status and length");
	check(output_is(out, sizeof(out), expected, written ? size : 0), row->id, "bytes");
	if (written)
		check(propose(out, size) == STATUS_SUCCESS && open_and_close(out) == STATUS_SUCCESS,
			row->id, "what was offered is taken");
}

/* A refusal leaves its reason in the log. 8 bits at 48000 differ from the last range, which is
 * asked last, in bits and rate: MAT-B1 is bit 12, MAT-R1 bit 15. */
static void
check_log(void)
{
	static const struct range_text client = {PCM, WFX, 2, {8, 8}, {48000, 48000}, 0};
	uint8_t in[256];
	ULONG in_length = put_request(in, 0, &client, 1);
	ULONG information;

	port_property(in, in_length, NULL, 0, &information, false);
	check(strstr(host.log, "pin 0, no common format: why:match:0x9000\n") != NULL, "log",
		"the reason of the last pair");
}

void
check_intersection(void)
{
	uint8_t bytes[104];
	const struct format_text stereo = STEREO_48;

	check(put_format(bytes, &stereo) == 82 && memcmp(bytes, first_answer, 82) == 0, "I01",
		"bytes of the table");
	for (ULONG i = 0; i < SIZEOF_ARRAY(rows); i++) {
		check_row(&rows[i], false);
		check_row(&rows[i], true);
	}
	check_log();
}
