/* SPDX-License-Identifier: MIT */
/* What the readers of attribute lists and of range lists share. */
#ifndef KSF_CORE_ATTRIBUTE_WALK_H
#define KSF_CORE_ATTRIBUTE_WALK_H

#include "bytes.h"

#include <ksfmt/attribute.h>

/* To the next multiple of 8. */
static inline uint64_t
ksf_align8(uint64_t n)
{
	return (n + 7) / 8 * 8;
}

/* Size of the KSMULTIPLE_ITEM of which `given` bytes are there if it is sound, else 0. */
static inline uint32_t
ksf_list_size(const uint8_t *p, uint32_t given)
{
	uint32_t size = given < KSF_SIZEOF_KSMULTIPLE_ITEM ? 0 : ksf_load32(p);

	return size >= KSF_SIZEOF_KSMULTIPLE_ITEM && size <= given ? size : 0;
}

/* The attributes of a list that ends at `end`, whatever its Size says. */
ksf_why ksf_attribute_walk(
	uint32_t *count, uint32_t *stop, uint32_t domain, const uint8_t *p, uint32_t end);

#endif
