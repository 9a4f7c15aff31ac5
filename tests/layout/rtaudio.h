/* SPDX-License-Identifier: MIT */
/*
 * lib/core/tables/rtaudio.inc against compilers for Windows. The headers of mingw-w64 have
 * KSPROPERTY, KSAUDIO_POSITION and LOOPEDSTREAMING_POSITION_EVENT_DATA; the rest is declared here
 * with the members, in their order, that the page of each structure gives.
 */
#ifndef TESTS_LAYOUT_RTAUDIO_H
#define TESTS_LAYOUT_RTAUDIO_H

#include "headers.h"

#include <ksfmt/rtaudio.h>

typedef struct {
	KSPROPERTY Property;
} LAYOUT_PROPERTY;
typedef struct {
	KSPROPERTY Property;
	PVOID BaseAddress;
	ULONG RequestedBufferSize;
} KSRTAUDIO_BUFFER_PROPERTY;
typedef struct {
	KSPROPERTY Property;
	PVOID BaseAddress;
	ULONG RequestedBufferSize;
	ULONG NotificationCount;
} KSRTAUDIO_BUFFER_PROPERTY_WITH_NOTIFICATION;
typedef struct {
	KSPROPERTY Property;
	PVOID BaseAddress;
} KSRTAUDIO_HWREGISTER_PROPERTY;
typedef struct {
	KSPROPERTY Property;
	HANDLE NotificationEvent;
} KSRTAUDIO_NOTIFICATION_EVENT_PROPERTY;
typedef struct {
	KSPROPERTY Property;
	PVOID BaseAddress;
} KSRTAUDIO_PACKETVREGISTER_PROPERTY;
typedef struct {
	PVOID BufferAddress;
	ULONG ActualBufferSize;
	BOOL CallMemoryBarrier;
} KSRTAUDIO_BUFFER;
typedef struct {
	ULONG FifoSize;
	ULONG ChipsetDelay;
	ULONG CodecDelay;
} KSRTAUDIO_HWLATENCY;
typedef struct {
	PVOID Register;
	ULONG Width;
	ULONGLONG Numerator;
	ULONGLONG Denominator;
	ULONG Accuracy;
} KSRTAUDIO_HWREGISTER;
typedef struct {
	ULONG PacketNumber;
	DWORD Flags;
	ULONG64 PerformanceCounterValue;
	BOOL MoreData;
} KSRTAUDIO_GETREADPACKET_INFO;
typedef struct {
	ULONG PacketNumber;
	DWORD Flags;
	ULONG EosPacketLength;
} KSRTAUDIO_SETWRITEPACKET_INFO;
typedef struct {
	ULONG64 *CompletedPacketCount;
	ULONG64 *CompletedPacketQPC;
	ULONG64 *CompletedPacketHash;
} KSRTAUDIO_PACKETVREGISTER;
typedef struct {
	LARGE_INTEGER TimerFrequency;
	LARGE_INTEGER TimeStamp1;
	KSAUDIO_POSITION Position;
	LARGE_INTEGER TimeStamp2;
} KSAUDIO_POSITIONEX;
typedef struct {
	UINT64 u64PositionInBlocks;
	UINT64 u64QPCPosition;
} KSAUDIO_PRESENTATION_POSITION;
typedef struct {
	GUID ProcessingMode;
	ULONG SamplesPerProcessingPacket;
	ULONG ProcessingPacketDurationInHns;
} KSAUDIO_PACKETSIZE_PROCESSINGMODE_CONSTRAINT;
typedef struct {
	ULONG MinPacketPeriodInHns;
	ULONG PacketSizeFileAlignment;
	ULONG MaxPacketSizeInBytes;
	ULONG NumProcessingModeConstraints;
	KSAUDIO_PACKETSIZE_PROCESSINGMODE_CONSTRAINT ProcessingModeConstraints[1];
} KSAUDIO_PACKETSIZE_CONSTRAINTS2;
typedef struct {
	ULONG MinPacketPeriodInHns;
	ULONG PacketSizeFileAlignment;
	ULONG MaxPacketSizeInBytes;
	ULONG NumProcessingModeConstraints;
} LAYOUT_CONSTRAINTS_HEAD;
FACT("sizeof KSAUDIO_PACKETSIZE_CONSTRAINTS2", sizeof(KSAUDIO_PACKETSIZE_CONSTRAINTS2), 40);
FACT("offset of ProcessingModeConstraints",
	offsetof(KSAUDIO_PACKETSIZE_CONSTRAINTS2, ProcessingModeConstraints),
	sizeof(LAYOUT_CONSTRAINTS_HEAD));

/* The structures that have two sizes under one name also exist with ...32 at the end. */
#define RT_WIDE                   (sizeof(void *) == 8)
#define RT_EITHER(size32, size64) (RT_WIDE ? (size64) : (size32))
#define RT_STRUCT(name, type, size32, size64)                                                      \
	typedef type rt_##name;                                                                    \
	FACT("sizeof " #type, sizeof(type), RT_EITHER(size32, size64));
#define RT_GUID(name, member, at32, at64)                                                          \
	FACT("offset of " #name " " #member, offsetof(rt_##name, member), RT_EITHER(at32, at64));  \
	FACT("size of " #name " " #member, sizeof(((rt_##name *)0)->member), 16);
#define RT_FIELD(name, member, at32, bytes32, at64, bytes64)                                       \
	FACT("offset of " #name " " #member, offsetof(rt_##name, member), RT_EITHER(at32, at64));  \
	FACT("size of " #name " " #member, sizeof(((rt_##name *)0)->member),                       \
		RT_EITHER(bytes32, bytes64));
#include "../../lib/core/tables/rtaudio.inc"

FACT("KSF_PROPERTY_RTAUDIO_GETPOSITIONFUNCTION", KSF_PROPERTY_RTAUDIO_GETPOSITIONFUNCTION,
	KSPROPERTY_RTAUDIO_GETPOSITIONFUNCTION);
FACT("KSF_PROPERTY_AUDIO_POSITION", KSF_PROPERTY_AUDIO_POSITION, KSPROPERTY_AUDIO_POSITION);
FACT("KSF_STATE_STOP", KSF_STATE_STOP, KSSTATE_STOP);
FACT("KSF_STATE_ACQUIRE", KSF_STATE_ACQUIRE, KSSTATE_ACQUIRE);
FACT("KSF_STATE_PAUSE", KSF_STATE_PAUSE, KSSTATE_PAUSE);
FACT("KSF_STATE_RUN", KSF_STATE_RUN, KSSTATE_RUN);
FACT("KSF_STREAM_HEADER_END_OF_STREAM", KSF_STREAM_HEADER_END_OF_STREAM,
	KSSTREAM_HEADER_OPTIONSF_ENDOFSTREAM);
#ifdef LAYOUT_KERNEL
FACT("KSF_CACHE_NONE", KSF_CACHE_NONE, MmNonCached);
FACT("KSF_CACHE_CACHED", KSF_CACHE_CACHED, MmCached);
FACT("KSF_CACHE_WRITE_COMBINED", KSF_CACHE_WRITE_COMBINED, MmWriteCombined);
#endif

#endif
