/* SPDX-License-Identifier: MIT */
/*
 * What WP does not follow, and the decoders once more, for Eva: arbitrary bytes in blocks of
 * exactly the length that is given, so that a read past it is an alarm. Sizes are written out
 * because Eva forgets how two numbers relate. Pins get any ranges and any format.
 */
#include <__fc_builtin.h>
#include <ksfmt/pin.h>
#include <stdlib.h>

#define ANY32 Frama_C_unsigned_int_interval(0, UINT32_MAX)

static uint8_t *
unknown_bytes(size_t size)
{
	uint8_t *data = (uint8_t *)malloc(size);

	if (data != NULL && size > 0)
		Frama_C_make_unknown((char *)data, size);
	return data;
}

static void
use_wave(struct ksf_wave *wave)
{
	struct ksf_wave other = *wave;
	struct ksf_format format;

	(void)ksf_wave_convert(&other, wave, ANY32, ANY32, ANY32);
	(void)ksf_wave_equivalent(wave, &other);
	(void)ksf_wave_effective_mask(wave);
	(void)ksf_wave_valid_bits(wave);
	(void)ksf_wave_extra_bytes(wave);
	ksf_wave_complete(&other);
	ksf_wave_pcm(&other, ANY32, (uint16_t)ANY32, (uint16_t)ANY32, (uint16_t)ANY32, ANY32);
	ksf_format_wrap(&format, wave, Frama_C_interval(0, 1));
	(void)ksf_format_check(&format);
}

static void
use_pin(struct ksf_format *format)
{
	struct ksf_range ranges[2];
	struct ksf_pin pin = {ranges, 2, ANY32, ANY32};
	struct ksf_nearest near;

	Frama_C_make_unknown((char *)ranges, sizeof ranges);
	(void)ksf_range_accepts(&ranges[0], format);
	(void)ksf_pin_nearest(&near, &pin, format);
}

static void
waves(void)
{
	size_t size;

	//@ loop unroll 61;
	for (size = 0; size <= 60; size++) {
		uint8_t *data = unknown_bytes(size);
		struct ksf_wave wave;

		if (data == NULL)
			continue;
		(void)ksf_wave_decode(&wave, data, size);
		use_wave(&wave);
	}
}

/* FormatSize is below, at and above every boundary of the structure. */
static void
formats(size_t size)
{
	static const uint8_t format_size[] = {0, 63, 64, 65, 72, 73, 77, 78, 79, 80, 81, 82, 85, 86,
		87, 88, 89, 90, 103, 104, 105, 111, 112, 113, 255};
	uint32_t i;

	//@ loop unroll 25;
	for (i = 0; i < sizeof format_size; i++) {
		uint8_t *data = unknown_bytes(size);
		struct ksf_format format;
		struct ksf_range range;
		ksf_why why;

		if (data == NULL)
			continue;
		if (size >= 4) {
			data[0] = format_size[i];
			data[1] = data[2] = data[3] = 0;
		}
		(void)ksf_format_decode(&format, &why, data, size);
		(void)ksf_range_decode(&range, data, size);
	}
}

int
main(void)
{
	struct ksf_wave wave;
	struct ksf_format format;

	waves();
	formats(0);
	formats(63);
	formats(64);
	formats(79);
	formats(82);
	formats(90);
	formats(104);
	formats(112);
	Frama_C_make_unknown((char *)&wave, sizeof wave);
	use_wave(&wave);
	Frama_C_make_unknown((char *)&format, sizeof format);
	use_pin(&format);
	return 0;
}
