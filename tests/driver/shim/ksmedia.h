/* SPDX-License-Identifier: MIT */
/*
 * The few types of ntdef.h, mmreg.h, ks.h and ksmedia.h that the miniport and the simulator use,
 * for a build without Windows headers. Layouts are asserted by ksfmt/wdk.h; under wine the same
 * sources are compiled with mingw-w64's own headers.
 */
#ifndef SHIM_KSMEDIA_H
#define SHIM_KSMEDIA_H

#include <stddef.h>
#include <stdint.h>

#define NTAPI
#define TRUE                      1
#define FALSE                     0
#define UNREFERENCED_PARAMETER(p) ((void)(p))
#define SIZEOF_ARRAY(a)           (sizeof(a) / sizeof((a)[0]))
#define RtlZeroMemory(p, size)    __builtin_memset(p, 0, size)
#define InterlockedIncrement(p)   __atomic_add_fetch(p, 1, __ATOMIC_SEQ_CST)
#define InterlockedDecrement(p)   __atomic_sub_fetch(p, 1, __ATOMIC_SEQ_CST)

typedef void VOID, *PVOID;
typedef uint8_t BOOLEAN;
typedef uint16_t USHORT, WORD;
typedef int32_t LONG, NTSTATUS;
typedef uint32_t ULONG, DWORD, *PULONG;
typedef int64_t LONGLONG;
typedef uint64_t ULONGLONG, DWORDLONG;
typedef size_t SIZE_T;
typedef wchar_t WCHAR, *PWCHAR;
typedef union {
	LONGLONG QuadPart;
} PHYSICAL_ADDRESS;

#define NT_SUCCESS(status)            ((NTSTATUS)(status) >= 0)
#define STATUS_SUCCESS                ((NTSTATUS)0)
#define STATUS_BUFFER_OVERFLOW        ((NTSTATUS)0x80000005)
#define STATUS_UNSUCCESSFUL           ((NTSTATUS)0xC0000001)
#define STATUS_NOT_IMPLEMENTED        ((NTSTATUS)0xC0000002)
#define STATUS_INVALID_PARAMETER      ((NTSTATUS)0xC000000D)
#define STATUS_INVALID_DEVICE_REQUEST ((NTSTATUS)0xC0000010)
#define STATUS_BUFFER_TOO_SMALL       ((NTSTATUS)0xC0000023)
#define STATUS_INSUFFICIENT_RESOURCES ((NTSTATUS)0xC000009A)
#define STATUS_DEVICE_NOT_READY       ((NTSTATUS)0xC00000A3)
#define STATUS_NOT_SUPPORTED          ((NTSTATUS)0xC00000BB)
#define STATUS_INVALID_DEVICE_STATE   ((NTSTATUS)0xC0000184)
#define STATUS_INVALID_BUFFER_SIZE    ((NTSTATUS)0xC0000206)
#define STATUS_NOT_FOUND              ((NTSTATUS)0xC0000225)
#define STATUS_NO_MATCH               ((NTSTATUS)0xC0000272)

typedef struct {
	ULONG Data1;
	USHORT Data2;
	USHORT Data3;
	uint8_t Data4[8];
} GUID;
typedef const GUID &REFGUID, &REFIID, &REFCLSID;
#define STATICGUIDOF(name)              STATIC_##name
#define STATIC_KSDATAFORMAT_TYPE_AUDIO  0x73647561, 0, 0x10, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71
#define STATIC_KSDATAFORMAT_SUBTYPE_PCM 1, 0, 0x10, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71
#define STATIC_KSDATAFORMAT_SUBTYPE_ANALOG                                                         \
	0x6dba3190, 0x67bd, 0x11cf, 0xa0, 0xf7, 0, 0x20, 0xaf, 0xd1, 0x56, 0xe4
#define STATIC_KSDATAFORMAT_SPECIFIER_WAVEFORMATEX                                                 \
	0x05589f81, 0xc356, 0x11ce, 0xbf, 1, 0, 0xaa, 0, 0x55, 0x59, 0x5a
#define STATIC_KSDATAFORMAT_SPECIFIER_NONE                                                         \
	0x0f6417d6, 0xc318, 0x11d0, 0xa4, 0x3f, 0, 0xa0, 0xc9, 0x22, 0x31, 0x96
#define STATIC_KSCATEGORY_AUDIO                                                                    \
	0x6994ad04, 0x93ef, 0x11d0, 0xa3, 0xcc, 0, 0xa0, 0xc9, 0x22, 0x31, 0x96
#define STATIC_KSNODETYPE_SPEAKER                                                                  \
	0xdff21ce1, 0xf70f, 0x11d0, 0xb9, 0x17, 0, 0xa0, 0xc9, 0x22, 0x31, 0x96
#define STATIC_KSPROPSETID_Pin 0x8c134960, 0x51ad, 0x11cf, 0x87, 0x8a, 0x94, 0xf8, 1, 0xc1, 0, 0

inline bool
InlineIsEqualGUID(REFGUID a, REFGUID b)
{
	return __builtin_memcmp(&a, &b, sizeof(GUID)) == 0;
}

#define KSDATARANGE_ATTRIBUTES 2
typedef union {
	struct {
		ULONG FormatSize;
		ULONG Flags;
		ULONG SampleSize;
		ULONG Reserved;
		GUID MajorFormat;
		GUID SubFormat;
		GUID Specifier;
	};
	LONGLONG Alignment;
} KSDATAFORMAT, *PKSDATAFORMAT, KSDATARANGE, *PKSDATARANGE;

typedef struct {
	KSDATARANGE DataRange;
	ULONG MaximumChannels;
	ULONG MinimumBitsPerSample;
	ULONG MaximumBitsPerSample;
	ULONG MinimumSampleFrequency;
	ULONG MaximumSampleFrequency;
} KSDATARANGE_AUDIO;

#pragma pack(push, 1)
typedef struct {
	WORD wFormatTag;
	WORD nChannels;
	DWORD nSamplesPerSec;
	DWORD nAvgBytesPerSec;
	WORD nBlockAlign;
	WORD wBitsPerSample;
	WORD cbSize;
} WAVEFORMATEX;
typedef struct {
	WAVEFORMATEX Format;
	WORD Samples;
	DWORD dwChannelMask;
	GUID SubFormat;
} WAVEFORMATEXTENSIBLE;
typedef struct {
	KSDATAFORMAT DataFormat;
	WAVEFORMATEX WaveFormatEx;
} KSDATAFORMAT_WAVEFORMATEX;
typedef struct {
	ULONG Flags;
	ULONG Control;
	WAVEFORMATEX WaveFormatEx;
} KSDSOUND_BUFFERDESC;
typedef struct {
	KSDATAFORMAT DataFormat;
	KSDSOUND_BUFFERDESC BufferDesc;
} KSDATAFORMAT_DSOUND;
#pragma pack(pop)

typedef struct {
	ULONG Size;
	ULONG Count;
} KSMULTIPLE_ITEM;

#define KSPROPERTY_TYPE_GET          0x00000001
#define KSPROPERTY_TYPE_SET          0x00000002
#define KSPROPERTY_TYPE_BASICSUPPORT 0x00000200
typedef union {
	struct {
		GUID Set;
		ULONG Id;
		ULONG Flags;
	};
	LONGLONG Alignment;
} KSPROPERTY;
typedef struct {
	KSPROPERTY Property;
	ULONG PinId;
	ULONG Reserved;
} KSP_PIN;
enum {
	KSPROPERTY_PIN_DATARANGES = 3,
	KSPROPERTY_PIN_DATAINTERSECTION = 4,
	KSPROPERTY_PIN_PROPOSEDATAFORMAT = 14
};

typedef enum { KSSTATE_STOP, KSSTATE_ACQUIRE, KSSTATE_PAUSE, KSSTATE_RUN } KSSTATE;
typedef enum { KSPIN_DATAFLOW_IN = 1, KSPIN_DATAFLOW_OUT } KSPIN_DATAFLOW;
typedef enum { KSPIN_COMMUNICATION_NONE, KSPIN_COMMUNICATION_SINK } KSPIN_COMMUNICATION;
typedef struct {
	DWORDLONG PlayOffset;
	DWORDLONG WriteOffset;
} KSAUDIO_POSITION, *PKSAUDIO_POSITION;
typedef struct {
	ULONG FifoSize;
	ULONG ChipsetDelay;
	ULONG CodecDelay;
} KSRTAUDIO_HWLATENCY;
typedef struct {
	PVOID Register;
} KSRTAUDIO_HWREGISTER;

typedef struct {
	ULONG InterfacesCount;
	const void *Interfaces;
	ULONG MediumsCount;
	const void *Mediums;
	ULONG DataRangesCount;
	const PKSDATARANGE *DataRanges;
	KSPIN_DATAFLOW DataFlow;
	KSPIN_COMMUNICATION Communication;
	const GUID *Category;
	const GUID *Name;
	union {
		LONGLONG Reserved;
	};
} KSPIN_DESCRIPTOR;

#endif
