/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/unwrap.c: registers of a modulus up to 2^32, or of 2^64. */
#ifndef KSF_PROOFS_UNWRAP_H
#define KSF_PROOFS_UNWRAP_H

#include "bytes.h"
#include "divide.h"

#include <ksfmt/stream.h>

#define REGISTER(unwrap) \
	(\valid(unwrap) && (unwrap)->modulus <= 0x100000000 && \
	((unwrap)->modulus != 0 ==> (unwrap)->last < (unwrap)->modulus))

/*@ requires \valid_read(reg);
    assigns \nothing;
    ensures \result == ((reg->width == 32 || reg->width == 64) &&
      (is_clock == 0 || (reg->numerator != 0 && reg->denominator != 0)) ? 1 : 0);
*/
int ksf_hw_register_is_sound(const struct ksf_hw_register *reg, int is_clock);

/*@ requires REGISTER(unwrap) && unwrap->linear <= 0x7FFFFFFFFFFFFFFF;
    assigns unwrap->linear, unwrap->last;
    ensures answer: \result == unwrap->linear;
    ensures below: unwrap->modulus != 0 ==> unwrap->last < unwrap->modulus;
    ensures whole: unwrap->modulus == 0 ==> unwrap->last == value;
    ensures forward: unwrap->modulus != 0 ==>
      \old(unwrap->linear) <= unwrap->linear < \old(unwrap->linear) + unwrap->modulus;
    ensures next: unwrap->modulus != 0 ==> unwrap->linear - \old(unwrap->linear) ==
      unwrap->last - \old(unwrap->last) + (unwrap->last < \old(unwrap->last) ? unwrap->modulus : 0);
*/
uint64_t ksf_unwrap_poll(struct ksf_unwrap *unwrap, uint64_t value);

/*@ requires REGISTER(unwrap) && estimate <= 0x7FFFFFFFFFFFFFFF;
    assigns unwrap->linear, unwrap->last;
    ensures answer: \result == unwrap->linear;
    ensures below: unwrap->modulus != 0 ==> unwrap->last < unwrap->modulus;
    ensures whole: unwrap->modulus == 0 ==> unwrap->linear == value;
    ensures not_above: unwrap->modulus != 0 ==>
      unwrap->linear <= estimate + unwrap->modulus / 2 || unwrap->linear == unwrap->last;
    ensures not_below: unwrap->modulus != 0 ==>
      estimate < unwrap->linear + unwrap->modulus - unwrap->modulus / 2;
*/
uint64_t ksf_unwrap_time(struct ksf_unwrap *unwrap, uint64_t value, uint64_t estimate);

#endif
