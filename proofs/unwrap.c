/* SPDX-License-Identifier: MIT */
#include "unwrap.h"

/*@ requires 1 <= modulus <= 0x100000000;
    assigns \nothing;
    ensures whole: \result * modulus <= number < \result * modulus + modulus;
*/
static uint64_t unwrap_quotient(uint64_t number, uint64_t modulus);

/*@ requires modulus <= 0x100000000;
    assigns \nothing;
    ensures all: modulus == 0 ==> \result == value;
    ensures below: modulus != 0 ==> \result < modulus;
    ensures congruent: modulus != 0 ==> \exists integer k; value == k * modulus + \result;
*/
static uint64_t unwrap_cut(uint64_t value, uint64_t modulus);

#include "../lib/core/unwrap.c"
