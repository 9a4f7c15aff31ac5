/* SPDX-License-Identifier: MIT */
/* What every kind of stream shares: the chain of KSSTATE, and pieces of a cyclic buffer. */
#ifndef KSF_CORE_RING_H
#define KSF_CORE_RING_H

#include "bytes.h"
#include "divide.h"

#include <ksfmt/stream.h>

/* "KSSTATE": STOP, ACQUIRE, PAUSE, RUN and back, one at a time. */
static inline int
ksf_state_is_next(uint32_t from, uint32_t to)
{
	return to <= KSF_STATE_RUN && (to == from + 1 || from == to + 1);
}

/* `size` bytes from `offset` on; neither exceeds the ring. */
static inline void
ksf_region_set(struct ksf_region *out, uint32_t offset, uint32_t size, uint32_t ring)
{
	uint32_t first = ksf_min32(size, ring - offset);

	out->offset[0] = offset;
	out->size[0] = first;
	out->offset[1] = 0;
	out->size[1] = size - first;
	out->count = size == 0 ? 0 : size == first ? 1 : 2;
}

/* number modulo `ring`; all of it where there is no ring. */
static inline uint64_t
ksf_ring_offset(uint64_t number, uint32_t ring)
{
	struct ksf_division division;

	if (ring == 0)
		return number;
	ksf_divide(&division, number, ring);
	return division.remainder;
}

#endif
