/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/base.h - what every subject shares: reason words, statuses, GUIDs, severities.
 *
 * Reason words. Every question of this library returns a ksf_why: 0 means yes, otherwise one bit
 * per reason. A bit is stable within its domain (KSF_DOMAIN_*) and is never reused for another
 * meaning. What a bit weighs is a matter of profile: the *_ERRORS_STRICT and *_ERRORS_LENIENT masks
 * of each subject say which bits refuse. ksfmt/text.h turns a bit into its rule id, its sentence
 * and the document behind it.
 *
 * Every function of the core (all headers but text.h):
 *   - may be called at any IRQL, if the memory it is given is resident;
 *   - calls nothing outside the core, allocates nothing, keeps no state, uses no floating point, no
 *     recursion, and less than 512 bytes of stack a function;
 *   - takes any bytes: it reads nothing past the size it is given and ends after a number of steps
 *     that is linear in it (two lists: in their product);
 *   - wants memory that stays as it is during the call: capture what user mode can still write,
 *     as KS does with the input of a property;
 *   - writes the members of a value and not what pads its end: compare values member by member, and
 *     hand user mode the encoded bytes, never the value;
 *   - writes an output only as its comment says; where nothing is said, the output is untouched
 *     unless the answer is 0.
 *
 * Documents: "KSDATAFORMAT", "KSDATARANGE", "NTSTATUS Values" of the Windows driver documentation.
 */
#ifndef KSFMT_BASE_H
#define KSFMT_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* 0 = yes; otherwise one bit per reason of the domain the function names. */
typedef uint64_t ksf_why;
#define KSF_BIT(n) ((ksf_why)1 << (n))

/* Domains of reason words, as in "why:match:0x12000". */
enum {
	KSF_DOMAIN_WAVE = 1,
	KSF_DOMAIN_FORMAT,
	KSF_DOMAIN_RANGE,
	KSF_DOMAIN_MATCH,
	KSF_DOMAIN_CONVERT,
	KSF_DOMAIN_KMIXER,
	KSF_DOMAIN_LINT,
	KSF_DOMAIN_ANSWER,
	KSF_DOMAIN_REACH,
	KSF_DOMAIN_STREAM,
	KSF_DOMAIN_PROPERTY, /* 11 */
	KSF_DOMAIN_DESCRIPTOR,
	KSF_DOMAIN_TOPOLOGY
};

/* Of an index: none. */
#define KSF_NO_INDEX UINT32_C(0xFFFFFFFF)

/* An NTSTATUS number. Used only where Windows itself answers with one: the pin protocol
 * and streams. */
typedef int32_t ksf_status;
#define KSF_NTSTATUS(n)                   ((ksf_status)((n) - (((n) >> 31) << 32)))
#define KSF_STATUS_SUCCESS                KSF_NTSTATUS(INT64_C(0x00000000))
#define KSF_STATUS_MORE_ENTRIES           KSF_NTSTATUS(INT64_C(0x00000105))
#define KSF_STATUS_BUFFER_OVERFLOW        KSF_NTSTATUS(INT64_C(0x80000005))
#define KSF_STATUS_NOT_IMPLEMENTED        KSF_NTSTATUS(INT64_C(0xC0000002))
#define KSF_STATUS_INVALID_PARAMETER      KSF_NTSTATUS(INT64_C(0xC000000D))
#define KSF_STATUS_INVALID_DEVICE_REQUEST KSF_NTSTATUS(INT64_C(0xC0000010))
#define KSF_STATUS_BUFFER_TOO_SMALL       KSF_NTSTATUS(INT64_C(0xC0000023))
#define KSF_STATUS_INSUFFICIENT_RESOURCES KSF_NTSTATUS(INT64_C(0xC000009A))
#define KSF_STATUS_NOT_SUPPORTED          KSF_NTSTATUS(INT64_C(0xC00000BB))
#define KSF_STATUS_INVALID_BUFFER_SIZE    KSF_NTSTATUS(INT64_C(0xC0000206))
#define KSF_STATUS_NOT_FOUND              KSF_NTSTATUS(INT64_C(0xC0000225))
#define KSF_STATUS_UNSUCCESSFUL           KSF_NTSTATUS(INT64_C(0xC0000001))
#define KSF_STATUS_DATA_OVERRUN           KSF_NTSTATUS(INT64_C(0xC000003C))
#define KSF_STATUS_DATA_LATE_ERROR        KSF_NTSTATUS(INT64_C(0xC000003D))
#define KSF_STATUS_DEVICE_NOT_READY       KSF_NTSTATUS(INT64_C(0xC00000A3))
#define KSF_STATUS_INVALID_DEVICE_STATE   KSF_NTSTATUS(INT64_C(0xC0000184))
#define KSF_STATUS_INVALID_HANDLE         KSF_NTSTATUS(INT64_C(0xC0000008))
#define KSF_STATUS_NO_MATCH               KSF_NTSTATUS(INT64_C(0xC0000272))

/*
 * A GUID as two numbers: the first eight of its bytes in memory (Data1, Data2, Data3) and the last
 * eight (Data4), each read little-endian. Two comparisons tell whether two GUIDs are the same. All
 * three KS wildcards (KSDATAFORMAT_TYPE_WILDCARD, _SUBTYPE_WILDCARD, _SPECIFIER_WILDCARD) are
 * GUID_NULL.
 */
struct ksf_guid {
	uint64_t low;
	uint64_t high;
};

/* "GUID structure": from the 16 bytes of a GUID as Windows holds it in memory and in every
 * structure. *out is always written; `wire` need not be aligned. */
void ksf_guid_from_bytes(struct ksf_guid *out, const void *wire);
/* And back: always 16 bytes. */
void ksf_guid_to_bytes(void *wire, const struct ksf_guid *guid);

/* 1 if both are the same GUID, else 0. */
int ksf_guid_equal(const struct ksf_guid *a, const struct ksf_guid *b);
/* 1 if GUID_NULL, the wildcard of ranges, else 0. */
int ksf_guid_is_null(const struct ksf_guid *guid);

/*
 * "Converting Between Format Tags and Subformat GUIDs": a GUID stands for a format tag if it equals
 * 0000tttt-0000-0010-8000-00aa00389b71 in all but the low 16 bits of Data1. Answers the tag, or
 * KSF_NO_TAG. The IEC 61937 family (nnnnnnnn-0cea-...) does not stand for tags.
 */
#define KSF_NO_TAG UINT32_C(0x10000)
uint32_t ksf_guid_tag(const struct ksf_guid *guid);
/* The GUID of a format tag; always written. */
void ksf_guid_from_tag(struct ksf_guid *out, uint16_t tag);

/* GUIDs that the core itself knows (ksmedia.h, ks.h); text.h names many more. */
extern const struct ksf_guid ksf_guid_null;
extern const struct ksf_guid ksf_guid_type_audio;         /* KSDATAFORMAT_TYPE_AUDIO */
extern const struct ksf_guid ksf_guid_subtype_pcm;        /* KSDATAFORMAT_SUBTYPE_PCM */
extern const struct ksf_guid ksf_guid_subtype_ieee_float; /* KSDATAFORMAT_SUBTYPE_IEEE_FLOAT */
extern const struct ksf_guid
	ksf_guid_specifier_waveformatex;                /* KSDATAFORMAT_SPECIFIER_WAVEFORMATEX */
extern const struct ksf_guid ksf_guid_specifier_dsound; /* KSDATAFORMAT_SPECIFIER_DSOUND */
extern const struct ksf_guid ksf_guid_specifier_none;   /* KSDATAFORMAT_SPECIFIER_NONE */
extern const struct ksf_guid ksf_guid_subtype_none;     /* KSDATAFORMAT_SUBTYPE_NONE */
extern const struct ksf_guid ksf_guid_subtype_analog;   /* KSDATAFORMAT_SUBTYPE_ANALOG */
extern const struct ksf_guid ksf_guid_subtype_midi;     /* KSDATAFORMAT_SUBTYPE_MIDI */
extern const struct ksf_guid ksf_guid_type_music;       /* KSDATAFORMAT_TYPE_MUSIC */
/* KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE ("Audio Signal Processing Modes") */
extern const struct ksf_guid ksf_guid_attribute_mode;

/* Releases of Windows, in the order of lib/core/tables/releases.inc. 2000 is also its SP1, 8 is
 * also 8.1. */
enum {
	KSF_RELEASE_98 = 0,
	KSF_RELEASE_98SE,
	KSF_RELEASE_98SE_HOTFIX,
	KSF_RELEASE_2000,
	KSF_RELEASE_2000_SP2,
	KSF_RELEASE_2000_SP3,
	KSF_RELEASE_ME,
	KSF_RELEASE_XP,
	KSF_RELEASE_XP_SP1,
	KSF_RELEASE_XP_SP2,
	KSF_RELEASE_2003,
	KSF_RELEASE_2003_SP1,
	KSF_RELEASE_VISTA,
	KSF_RELEASE_7,
	KSF_RELEASE_8,
	KSF_RELEASE_10,
	KSF_RELEASE_11
};

/*
 * Layouts: which structure the bytes are. The numbers are stable; values of one family ascend with
 * what the structure can say.
 */
enum {
	KSF_LAYOUT_NONE = 0, /* too short for any structure */
	KSF_LAYOUT_WAVEFORMAT = 1,
	KSF_LAYOUT_PCMWAVEFORMAT = 2,
	KSF_LAYOUT_WAVEFORMATEX = 3,
	KSF_LAYOUT_WAVEFORMATEXTENSIBLE = 4,
	KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937 = 5, /* of ksf_wave_structure, never of a value */
	KSF_LAYOUT_DRMWAVEFORMAT = 6,                 /* the same */
	KSF_LAYOUT_KSDATARANGE = 16,
	KSF_LAYOUT_KSDATARANGE_AUDIO = 17,
	KSF_LAYOUT_KSDATARANGE_MUSIC = 18,
	KSF_LAYOUT_KSDATAFORMAT = 32, /* the Specifier announces no wave data */
	KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX = 33,
	KSF_LAYOUT_KSDATAFORMAT_DSOUND = 34,
	KSF_LAYOUT_KSATTRIBUTE = 35,
	KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE = 36,
	KSF_LAYOUT_KSPIN_CONNECT_32 = 37, /* with the pointer of a 32-bit process */
	KSF_LAYOUT_KSPIN_CONNECT_64 = 38,
	KSF_LAYOUT_KSP_PIN = 39,
	KSF_LAYOUT_KSPROPERTY = 40,
	KSF_LAYOUT_KSNODEPROPERTY = 41,
	KSF_LAYOUT_KSNODEPROPERTY_AUDIO_CHANNEL = 42,
	KSF_LAYOUT_KSPIN_CINSTANCES = 43,
	KSF_LAYOUT_KSPIN_PHYSICALCONNECTION = 44,
	KSF_LAYOUT_KSTOPOLOGY_CONNECTION = 45,
	KSF_LAYOUT_KSIDENTIFIER = 46,
	KSF_LAYOUT_GUID = 47,
	KSF_LAYOUT_KSMULTIPLE_ITEM = 48
};

/* Sizes on the wire, in bytes. Never sizeof of a host structure: packing differs. */
#define KSF_SIZEOF_WAVEFORMAT           14u
#define KSF_SIZEOF_PCMWAVEFORMAT        16u
#define KSF_SIZEOF_WAVEFORMATEX         18u
#define KSF_SIZEOF_WAVEFORMATEXTENSIBLE 40u
#define KSF_SIZEOF_KSDATAFORMAT         64u
#define KSF_SIZEOF_KSDATARANGE          64u
#define KSF_SIZEOF_KSDATARANGE_AUDIO    88u /* as written; the last field ends at 84 */
#define KSF_SIZEOF_KSDATARANGE_MUSIC    96u /* the last field ends at 92 */
#define KSF_SIZEOF_KSMULTIPLE_ITEM      8u
#define KSF_SIZEOF_KSATTRIBUTE          24u
#define KSF_SIZEOF_KSATTRIBUTE_MODE     40u /* KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE */
#define KSF_SIZEOF_KSPROPERTY           24u
#define KSF_SIZEOF_KSP_PIN              32u
#define KSF_SIZEOF_KSNODEPROPERTY       32u
#define KSF_SIZEOF_KSIDENTIFIER         24u
#define KSF_SIZEOF_KSPIN_CINSTANCES     8u
#define KSF_SIZEOF_KSPIN_CONNECT_32     64u
#define KSF_SIZEOF_KSPIN_CONNECT_64     72u
#define KSF_OFFSET_WAVE                 64u /* of the wave data under SPECIFIER_WAVEFORMATEX */
#define KSF_OFFSET_WAVE_DSOUND          72u /* the same under SPECIFIER_DSOUND */

#define KSF_SIZEOF_WAVEFORMATEXTENSIBLE_IEC61937 52u
#define KSF_SIZEOF_KSNODEPROPERTY_AUDIO_CHANNEL  40u
#define KSF_SIZEOF_KSTOPOLOGY_CONNECTION         16u
#define KSF_SIZEOF_KSPIN_PHYSICALCONNECTION      12u /* with one unit of the name, and padding */
#define KSF_SIZEOF_DRMWAVEFORMAT                 42u /* with the inner WAVEFORMATEX */

#ifdef __cplusplus
}
#endif
#endif
