/* SPDX-License-Identifier: MIT */
/* lib/core/tables/descriptors.inc against the headers of drivers: ks.h and portcls.h. */
#ifndef TESTS_LAYOUT_DESCRIPTORS_H
#define TESTS_LAYOUT_DESCRIPTORS_H

#include "headers.h"
/* portcls.h wants structures of WaveRT, which the ksmedia.h of mingw-w64 lacks. */
#include "rtaudio.h"

#include <portcls.h>

#define LAYOUT_WIDE    (sizeof(void *) == 8)
#define LAYOUT_ULONG   4
#define LAYOUT_POINTER sizeof(void *)
#define LAYOUT_MEMBER(type, name, at32, at64, kind)                                                \
	FACT("offset of " #name, LAYOUT_WIDE ? at64 : at32, offsetof(type, name));                 \
	FACT("size of " #name, LAYOUT_##kind, sizeof(((type *)0)->name));
#define FILTER_MEMBER(name, member, at32, at64, kind)                                              \
	LAYOUT_MEMBER(PCFILTER_DESCRIPTOR, name, at32, at64, kind)
#define PIN_MEMBER(name, member, at32, at64, kind)                                                 \
	LAYOUT_MEMBER(PCPIN_DESCRIPTOR, name, at32, at64, kind)
#define NODE_MEMBER(name, member, at32, at64, kind)                                                \
	LAYOUT_MEMBER(PCNODE_DESCRIPTOR, name, at32, at64, kind)
#include "../../lib/core/tables/descriptors.inc"

/* topology reference 1.2 */
FACT("sizeof KSPIN_DESCRIPTOR", sizeof(KSPIN_DESCRIPTOR), LAYOUT_WIDE ? 88 : 48);
FACT("sizeof PCFILTER_DESCRIPTOR", sizeof(PCFILTER_DESCRIPTOR), LAYOUT_WIDE ? 80 : 48);
FACT("sizeof PCPIN_DESCRIPTOR", sizeof(PCPIN_DESCRIPTOR), LAYOUT_WIDE ? 112 : 64);
FACT("sizeof PCNODE_DESCRIPTOR", sizeof(PCNODE_DESCRIPTOR), LAYOUT_WIDE ? 32 : 16);

#endif
