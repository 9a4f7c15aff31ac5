/* SPDX-License-Identifier: MIT */
/*
 * The headers of a PortCls driver, then ksfmt/wdk.h.
 *
 * With the WDK that is portcls.h and ksmedia.h. The headers of mingw-w64 want some help: names that
 * the WDK's own headers bring along, and two structures of ksmedia.h that they lack.
 */
#ifndef MINIPORT_KERNEL_H
#define MINIPORT_KERNEL_H

#ifdef __MINGW32__
#define __INTRINSIC_DEFINED_InterlockedBitTestAndSet
#define __INTRINSIC_DEFINED_InterlockedBitTestAndReset
#define DECLSPEC_NOVTABLE
#define DECLSPEC_NOTHROW
typedef char TCHAR;
extern "C" {
#include <ntddk.h>
}
/* "KSRTAUDIO_HWLATENCY structure", "KSRTAUDIO_HWREGISTER structure" */
struct KSRTAUDIO_HWLATENCY {
	ULONG FifoSize;
	ULONG ChipsetDelay;
	ULONG CodecDelay;
};
struct KSRTAUDIO_HWREGISTER {
	PVOID Register;
	ULONG Width;
	ULONGLONG Numerator;
	ULONGLONG Denominator;
	ULONG Accuracy;
};
#endif
#include <portcls.h>
#include <ksmedia.h>

#include <ksfmt/wdk.h>

#endif
