/* SPDX-License-Identifier: MIT */
/* KSIDENTIFIER: a property, an interface or a medium ("KSIDENTIFIER structure"). */
#ifndef KSF_CORE_IDENTIFIER_H
#define KSF_CORE_IDENTIFIER_H

#include "bytes.h"

#include <ksfmt/request.h>

static inline void
ksf_identifier_read(struct ksf_identifier *out, const uint8_t *p)
{
	ksf_load_guid(&out->set, p);
	out->id = ksf_load32(p + 16);
	out->flags = ksf_load32(p + 20);
}

static inline void
ksf_identifier_store(const struct ksf_identifier *id, uint8_t *p)
{
	ksf_store_guid(p, &id->set);
	ksf_store32(p + 16, id->id);
	ksf_store32(p + 20, id->flags);
}

#endif
