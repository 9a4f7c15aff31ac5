/* SPDX-License-Identifier: MIT */
/*
 * The Windows headers of mingw-w64, as an application or (LAYOUT_KERNEL) a driver includes them,
 * and the two kinds of fact that are compared with them. scripts/check-layout counts the facts and
 * the assertions that fail.
 */
#ifndef TESTS_LAYOUT_HEADERS_H
#define TESTS_LAYOUT_HEADERS_H

#ifdef LAYOUT_KERNEL
#include <ntddk.h>
#define NOBITMAP
typedef char TCHAR;
#include <windef.h>
#else
#define WIN32_NO_STATUS
#include <windows.h>
#undef WIN32_NO_STATUS
#include <ntstatus.h>
#endif
#include <mmreg.h>
#include <ks.h>
#include <ksmedia.h>
#include <stddef.h>
#include <stdint.h>

#define FACT(what, ours, theirs) _Static_assert((ours) == (theirs), what)

/* The macro has the terminal type of PHONOGRAPH, 0x0708; the GUID that the header defines beside it
 * is that of 0x0709 ("Pin Category Property"). */
#undef STATIC_KSNODETYPE_VCR_AUDIO
#define STATIC_KSNODETYPE_VCR_AUDIO DEFINE_USB_TERMINAL_GUID(0x0709)

/* The halves of a GUID in wire order, from the eleven numbers of a STATIC_ macro. */
#define GUID_HALF(a, b, c, d, e, f, g, h)                                                          \
	((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 |          \
		(uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 |                  \
		(uint64_t)(h) << 56)
#define GUID_LOW_(d1, d2, d3, a, b, c, d, e, f, g, h)                                              \
	((uint64_t)(uint32_t)(d1) | (uint64_t)(d2) << 32 | (uint64_t)(d3) << 48)
#define GUID_HIGH_(d1, d2, d3, a, b, c, d, e, f, g, h) GUID_HALF(a, b, c, d, e, f, g, h)
/* Twice, so that a STATIC_ macro becomes its numbers first. */
#define GUID_LOW(...)  GUID_LOW_(__VA_ARGS__)
#define GUID_HIGH(...) GUID_HIGH_(__VA_ARGS__)

#define FACT_GUID(what, low, high, ...)                                                            \
	_Static_assert((low) == GUID_LOW(__VA_ARGS__) && (high) == GUID_HIGH(__VA_ARGS__), what)

#endif
