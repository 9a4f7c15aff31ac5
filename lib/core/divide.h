/* SPDX-License-Identifier: MIT */
/*
 * Division of 64 by 32 bits. With "/" compilers for 32-bit Windows call a library (__udivdi3,
 * _aulldiv), which a driver may lack.
 */
#ifndef KSF_CORE_DIVIDE_H
#define KSF_CORE_DIVIDE_H

#include <stdint.h>

struct ksf_division {
	uint64_t quotient;
	uint32_t remainder;
};

/* One bit of the quotient: `remainder` is below the divisor, twice it and one fit 33 bits. */
static inline uint64_t
ksf_divide_step(uint64_t *remainder, uint64_t bit, uint64_t divisor)
{
	uint64_t next = *remainder * 2 + bit;
	uint64_t is = next >= divisor ? 1 : 0;

	*remainder = is != 0 ? next - divisor : next;
	return is;
}

/* The divisor is not 0. */
static inline void
ksf_divide(struct ksf_division *out, uint64_t number, uint32_t divisor)
{
#if UINTPTR_MAX > 0xFFFFFFFFu
	out->quotient = number / divisor;
	out->remainder = (uint32_t)(number % divisor);
#else
	uint64_t quotient = 0;
	uint64_t remainder = 0;
	uint32_t i;

	/*@ loop invariant 0 <= i <= 64;
	    loop invariant remainder < divisor;
	    loop invariant quotient * divisor + remainder == top(number, i);
	    loop assigns i, quotient, remainder;
	    loop variant 64 - i;
	*/
	for (i = 0; i < 64; i++) {
		uint64_t bit;

		/*@ assert next: top(number, i + 1) ==
		      2 * top(number, i) + (1 & (number >> (63 - i))); */
		/*@ assert small: quotient <= quotient * divisor; */
		/*@ assert room: 2 * quotient + 1 <= 0xFFFFFFFFFFFFFFFF; */
		bit = ksf_divide_step(&remainder, (number >> (63 - i)) & 1, divisor);
		quotient = quotient * 2 + bit;
		/*@ assert exact: quotient == 2 * \at(quotient, LoopCurrent) + bit; */
		/*@ assert product: quotient * divisor ==
		      2 * (\at(quotient, LoopCurrent) * divisor) + bit * divisor; */
		/*@ assert whole: quotient * divisor + remainder == top(number, i + 1); */
	}
	out->quotient = quotient;
	out->remainder = (uint32_t)remainder;
#endif
}

#endif
