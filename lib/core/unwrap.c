/* SPDX-License-Identifier: MIT */
/* Registers that wrap ("KSRTAUDIO_HWREGISTER structure"; the wall clock of High Definition Audio
 * comes round every 89 seconds). */
#include "bytes.h"
#include "divide.h"

#include <ksfmt/stream.h>

int
ksf_hw_register_is_sound(const struct ksf_hw_register *reg, int is_clock)
{
	return (reg->width == 32 || reg->width == 64) &&
		(!is_clock || (reg->numerator != 0 && reg->denominator != 0));
}

/* The modulus is 0 for 2^64, or at most 2^32. */
static uint64_t
unwrap_quotient(uint64_t number, uint64_t modulus)
{
	struct ksf_division division;

	if (modulus > UINT32_MAX)
		return number >> 32;
	ksf_divide(&division, number, (uint32_t)modulus);
	return division.quotient;
}

static uint64_t
unwrap_cut(uint64_t value, uint64_t modulus)
{
	return modulus == 0 ? value : value - unwrap_quotient(value, modulus) * modulus;
}

uint64_t
ksf_unwrap_poll(struct ksf_unwrap *unwrap, uint64_t value)
{
	uint64_t now = unwrap_cut(value, unwrap->modulus);
	uint64_t lap = now < unwrap->last ? unwrap->modulus : 0;

	unwrap->linear += now + lap - unwrap->last;
	unwrap->last = now;
	return unwrap->linear;
}

uint64_t
ksf_unwrap_time(struct ksf_unwrap *unwrap, uint64_t value, uint64_t estimate)
{
	uint64_t now = unwrap_cut(value, unwrap->modulus);
	uint64_t half = unwrap->modulus / 2;
	uint64_t laps = 0;

	if (unwrap->modulus != 0 && estimate >= now)
		laps = unwrap_quotient(estimate - now + half, unwrap->modulus);
	else if (unwrap->modulus != 0 && now - estimate <= half)
		laps = unwrap_quotient(half - (now - estimate), unwrap->modulus);
	unwrap->linear = laps * unwrap->modulus + now;
	unwrap->last = now;
	return unwrap->linear;
}
