/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/divide.h. */
#ifndef KSF_PROOFS_DIVIDE_H
#define KSF_PROOFS_DIVIDE_H

/* The highest bits of a number, one by one: the axioms say that 64 of them are the number. Trusted
 * by the proof of the loop alone, and tested by exhaustive.c. */
/*@ axiomatic Top {
      logic integer top(integer n, integer bits);
      axiom top_none: \forall integer n; top(n, 0) == 0;
      axiom top_next: \forall integer n, i; 0 <= i < 64 ==>
        top(n, i + 1) == 2 * top(n, i) + ((n >> (63 - i)) & 1);
      axiom top_all: \forall integer n; 0 <= n < 0x10000000000000000 ==> top(n, 64) == n;
      axiom top_range: \forall integer n, i; 0 <= i <= 63 ==> 0 <= top(n, i) < 0x8000000000000000;
      axiom bit_range: \forall integer n; 0 <= n ==> 0 <= (n & 1) <= 1;
    }
*/

#include "../lib/core/divide.h"

/*@ axiomatic Halves {
      axiom shift_right_32: \forall integer n; 0 <= n < 0x10000000000000000 ==>
        0x100000000 * (n >> 32) <= n < 0x100000000 * (n >> 32) + 0x100000000;
    }
*/

/*@ requires \valid(remainder) && bit <= 1 && *remainder < divisor <= 0xFFFFFFFF;
    assigns *remainder;
    ensures bit: \result == 0 || \result == 1;
    ensures below: *remainder < divisor;
    ensures whole: 2 * \old(*remainder) + bit == \result * divisor + *remainder;
*/
static inline uint64_t ksf_divide_step(uint64_t *remainder, uint64_t bit, uint64_t divisor);

/*@ requires \valid(out) && divisor != 0;
    assigns *out;
    ensures whole: number == out->quotient * divisor + out->remainder;
    ensures below: out->remainder < divisor;
*/
static inline void ksf_divide(struct ksf_division *out, uint64_t number, uint32_t divisor);

#endif
