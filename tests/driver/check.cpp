/* SPDX-License-Identifier: MIT */
/* Bytes are written field by field: "KSDATARANGE_AUDIO structure", "KSDATAFORMAT structure". */
#include "check.h"

#include <stdio.h>
#include <string.h>

static unsigned points;
static unsigned failures;

bool
check(bool good, const char *what, const char *detail)
{
	points++;
	failures += good ? 0 : 1;
	printf("%sok %u - %s %s\n", good ? "" : "not ", points, what, detail);
	return good;
}

int
check_end(void)
{
	printf("1..%u\n", points);
	printf("# %u points, %u failed\n", points, failures);
	return failures != 0 || points == 0;
}

void
put16(uint8_t *out, ULONG value)
{
	out[0] = (uint8_t)value;
	out[1] = (uint8_t)(value >> 8);
}

void
put32(uint8_t *out, ULONG value)
{
	put16(out, value);
	put16(out + 2, value >> 16);
}

void
put_guid(uint8_t *out, enum word word)
{
	static const uint8_t guids[][16] = {
		{0x01, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71},
		{0x03, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71},
		{0x92, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71},
		{0x81, 0x9f, 0x58, 0x05, 0x56, 0xc3, 0xce, 0x11, 0xbf, 0x01, 0, 0xaa, 0, 0x55, 0x59,
			0x5a},
		{0xa2, 0x90, 0x85, 0x51, 0x84, 0xa1, 0xd0, 0x11, 0x85, 0x22, 0, 0xc0, 0x4f, 0xd9,
			0xba, 0xf3},
		{0},
	};

	memcpy(out, guids[word], 16);
}

/* The 64 bytes that ranges and formats begin with. */
static void
put_header(uint8_t *out, ULONG size, ULONG sample_size, enum word sub_format, enum word specifier)
{
	static const uint8_t audio[16] = {
		'a', 'u', 'd', 's', 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71};

	memset(out, 0, 64);
	put32(out, size);
	put32(out + 8, sample_size);
	memcpy(out + 16, audio, 16);
	put_guid(out + 32, sub_format);
	put_guid(out + 48, specifier);
}

static ULONG
put_range(uint8_t *out, const struct range_text *range)
{
	ULONG size = range->format_size != 0 ? range->format_size : 88;

	put_header(out, size, 0, range->sub_format, range->specifier);
	put32(out + 64, range->channels);
	put32(out + 68, range->bits[0]);
	put32(out + 72, range->bits[1]);
	put32(out + 76, range->rates[0]);
	put32(out + 80, range->rates[1]);
	put32(out + 84, 0);
	return size;
}

ULONG
put_property(uint8_t *out, ULONG id, ULONG verb, ULONG pin_id)
{
	static const uint8_t pin_set[16] = {0x60, 0x49, 0x13, 0x8c, 0xad, 0x51, 0xcf, 0x11, 0x87,
		0x8a, 0x94, 0xf8, 0x01, 0xc1, 0, 0};

	memcpy(out, pin_set, 16);
	put32(out + 16, id);
	put32(out + 20, verb);
	put32(out + 24, pin_id);
	put32(out + 28, 0);
	return 32;
}

ULONG
put_request(uint8_t *out, ULONG pin_id, const struct range_text *ranges, ULONG count)
{
	ULONG at = put_property(out, 4, 1, pin_id) + 8;

	for (ULONG i = 0; i < count; i++)
		at += put_range(out + at, &ranges[i]);
	put32(out + 32, at - 32);
	put32(out + 36, count);
	return at;
}

ULONG
put_format(uint8_t *out, const struct format_text *format)
{
	static const ULONG masks[] = {0, 0x4, 0x3};
	bool extensible = format->tag == 0xFFFE;
	ULONG size = extensible ? 104 : 82;
	ULONG block = format->channels * format->bits / 8;

	put_header(out, size, block, PCM, WFX);
	put16(out + 64, format->tag);
	put16(out + 66, format->channels);
	put32(out + 68, format->rate);
	put32(out + 72, format->rate * block);
	put16(out + 76, block);
	put16(out + 78, format->bits);
	put16(out + 80, extensible ? 22 : 0);
	if (extensible) {
		put16(out + 82, format->bits);
		put32(out + 84, masks[format->channels]);
		put_guid(out + 88, PCM);
	}
	return size;
}

NTSTATUS
propose(const void *format, ULONG size)
{
	uint8_t in[32];
	uint8_t value[256];
	ULONG information;

	put_property(in, 14, 2, 0);
	memcpy(value, format, size);
	return port_property(in, sizeof(in), value, size, &information, false);
}

NTSTATUS
open_and_close(const void *format)
{
	uint64_t aligned[32];
	PMINIPORTWAVERTSTREAM stream = NULL;
	NTSTATUS status;
	ULONG size;

	memcpy(&size, format, sizeof(size));
	memcpy(aligned, format, size);
	status = host_wave()->NewStream(
		&stream, host_port_stream(), 0, FALSE, reinterpret_cast<PKSDATAFORMAT>(aligned));
	if (stream != NULL)
		stream->Release();
	return status;
}

int
main(void)
{
	check_starts();
	host.registered = 0;
	host.connected = 0;
	check(host_start() == STATUS_SUCCESS, "driver", "starts");
	check(host.registered == 2 && host.connected == 1, "driver",
		"registers two filters and a wire");
	check_device();
	check_intersection();
	check_lists();
	check_acceptance();
	check_stream();
	check_random();
	host_stop();
	check(host.allocations == 0, "driver", "gives all its memory back");
	check(host.irql_faults == 0 && host.irql == PASSIVE_LEVEL, "driver", "keeps to the IRQLs");
	return check_end();
}
