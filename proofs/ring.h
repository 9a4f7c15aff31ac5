/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/ring.h. */
#ifndef KSF_PROOFS_RING_H
#define KSF_PROOFS_RING_H

#include "bytes.h"
#include "divide.h"
#include "numbers.h"

#include <ksfmt/stream.h>

#define REST(number, ring) ((number) - quotient(number, ring) * (ring))
#define NEIGHBOUR(from, to) \
	((to) <= KSF_STATE_RUN && ((to) == (from) + 1 || (from) == (to) + 1))

/*@ requires from <= KSF_STATE_RUN;
    assigns \nothing;
    ensures \result == (NEIGHBOUR(from, to) ? 1 : 0);
*/
static inline int ksf_state_is_next(uint32_t from, uint32_t to);

/*@ requires \valid(out) && offset <= ring && size <= ring;
    assigns *out;
    ensures count: out->count == (size == 0 ? 0 : size <= ring - offset ? 1 : 2);
    ensures offset: out->offset[0] == offset && out->offset[1] == 0;
    ensures first: out->size[0] == (size <= ring - offset ? size : ring - offset);
    ensures sum: out->size[0] + out->size[1] == size;
    ensures apart: out->size[1] <= offset;
*/
static inline void ksf_region_set(
	struct ksf_region *out, uint32_t offset, uint32_t size, uint32_t ring);

/*@ assigns \nothing;
    ensures none: ring == 0 ==> \result == number;
    ensures rest: ring != 0 ==> \result == REST(number, ring);
    ensures below: ring != 0 ==> \result < ring;
*/
static inline uint64_t ksf_ring_offset(uint64_t number, uint32_t ring);

#endif
