/* SPDX-License-Identifier: MIT */
/*
 * The whole chain over arbitrary bytes, for Eva: each length is a block of exactly that many bytes,
 * so that a read past the length is an alarm.
 */
#include <__fc_builtin.h>
#include <ksfmt/pin.h>
#include <stdlib.h>

#ifndef FIRST
#define FIRST   0
#define LONGEST 128
#endif

static struct ksf_wave wave;
static struct ksf_wave other;
static struct ksf_format format;
static struct ksf_range ranges[2];
static uint8_t output[112];

static uint8_t *
unknown_bytes(size_t size)
{
	uint8_t *data = (uint8_t *)malloc(size);

	if (data != NULL && size > 0)
		Frama_C_make_unknown((char *)data, size);
	return data;
}

static void
use_wave(const uint8_t *data, size_t size)
{
	uint32_t flags = Frama_C_interval(0, 15);
	uint32_t layout = Frama_C_interval(0, 5);

	(void)ksf_wave_decode(&wave, data, size);
	(void)ksf_wave_encode(&wave, data, size, output, sizeof output);
	(void)ksf_wave_convert(&other, &wave, layout, flags, Frama_C_unsigned_int_interval(0, UINT32_MAX));
	(void)ksf_wave_equivalent(&wave, &other);
	(void)ksf_wave_effective_mask(&wave);
	(void)ksf_wave_valid_bits(&wave);
	ksf_wave_complete(&wave);
	ksf_format_wrap(&format, &wave, (int)(flags & 1));
	(void)ksf_format_check(&format);
}

static void
use_format(const uint8_t *data, size_t size)
{
	ksf_why why;

	(void)ksf_format_decode(&format, &why, data, size);
	(void)ksf_format_encode(&format, data, size, output, sizeof output);
}

static void
use_pin(const uint8_t *data, size_t size)
{
	struct ksf_pin pin = {ranges, 2, Frama_C_unsigned_int_interval(0, 2),
		Frama_C_unsigned_int_interval(0, 3)};
	uint32_t length = Frama_C_unsigned_int_interval(0, sizeof output);
	struct ksf_nearest near;
	struct ksf_choice choice;
	uint32_t needed;
	ksf_why why;

	(void)ksf_range_decode(&ranges[0], data, size);
	(void)ksf_range_encode(&ranges[0], output, sizeof output);
	ranges[1] = ranges[0];
	(void)ksf_pin_accepts(&pin, data, size);
	(void)ksf_pin_data_intersection(
		&pin, data, size, data, size, length, output, &needed, &why);
	(void)ksf_pin_list_intersection(
		&pin, ranges, 2, length, output, &needed, &choice, &why);
	(void)ksf_pin_nearest(&near, &pin, &format);
}

int
main(void)
{
	size_t size;

	//@ loop unroll LONGEST + 1;
	for (size = FIRST; size <= LONGEST; size++) {
		uint8_t *data = unknown_bytes(size);
		uint32_t count;

		if (data == NULL)
			continue;
		use_wave(data, size);
		use_format(data, size);
		use_pin(data, size);
		(void)ksf_range_list_check(&count, data, size);
	}
	return 0;
}
