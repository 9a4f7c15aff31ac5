/* SPDX-License-Identifier: MIT */
/* Time of a clock register: ticks x 10^7 x Denominator / Numerator, a bit at a time, since no
 * intermediate of it fits 64 bits. */
#include <ksfmt/stream.h>

struct clock_sum {
	uint64_t whole;
	uint64_t rest; /* of the divisor */
};

/* Twice the sum, plus `term` if `is`; 0 if it no longer fits. Both rests are below the divisor,
 * that is below 2^63, and the term is no more than a multiple of 10^7 that fits. */
static int
clock_step(struct clock_sum *sum, const struct clock_sum *term, uint64_t is, uint64_t divisor)
{
	uint64_t rest = sum->rest * 2;
	uint64_t carry = rest >= divisor ? 1 : 0;
	uint64_t whole;

	if (sum->whole > (UINT64_MAX - 1) / 2)
		return 0;
	whole = sum->whole * 2 + carry;
	rest -= carry * divisor;
	if (is == 0) {
		sum->whole = whole;
		sum->rest = rest;
		return 1;
	}
	rest += term->rest;
	carry = rest >= divisor ? 1 : 0;
	if (whole > UINT64_MAX - carry - term->whole)
		return 0;
	sum->whole = whole + term->whole + carry;
	sum->rest = rest - carry * divisor;
	return 1;
}

/* number x term as whole and rest; 0 if it does not fit. */
static int
clock_multiply(
	struct clock_sum *out, uint64_t number, const struct clock_sum *term, uint64_t divisor)
{
	uint32_t i;

	out->whole = 0;
	out->rest = 0;
	for (i = 64; i-- > 0;)
		if (!clock_step(out, term, (number >> i) & 1, divisor))
			return 0;
	return 1;
}

ksf_status
ksf_hw_clock_100ns(uint64_t *time_100ns, const struct ksf_hw_register *reg, uint64_t ticks)
{
	struct clock_sum one;  /* 1 / Numerator */
	struct clock_sum tick; /* 10^7 x Denominator / Numerator */
	struct clock_sum time;

	if (!ksf_hw_register_is_sound(reg, 1) || reg->numerator > INT64_MAX ||
		reg->denominator > UINT64_MAX / KSF_100NS)
		return KSF_STATUS_INVALID_PARAMETER;
	one.whole = reg->numerator == 1 ? 1 : 0;
	one.rest = reg->numerator == 1 ? 0 : 1;
	if (!clock_multiply(&tick, reg->denominator * KSF_100NS, &one, reg->numerator) ||
		!clock_multiply(&time, ticks, &tick, reg->numerator))
		return KSF_STATUS_INVALID_PARAMETER;
	*time_100ns = time.whole;
	return KSF_STATUS_SUCCESS;
}
