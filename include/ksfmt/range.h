/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/range.h - KSDATARANGE, KSDATARANGE_AUDIO, lists of them, and how two of them meet.
 *
 * Documents: "KSDATARANGE structure", "KSDATARANGE_AUDIO structure", "KSMULTIPLE_ITEM structure",
 * "Data Intersection", "Wild Cards", "PCM High Bitdepth Stream Data Range", "DirectSound Stream
 * Data Range", "Pin Data Range and Intersection Properties". Rules: docs/rules.md. What holds for
 * every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_RANGE_H
#define KSFMT_RANGE_H

#include <ksfmt/base.h>
#include <ksfmt/format.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSF_DATARANGE_ATTRIBUTES          UINT32_C(0x2)
#define KSF_DATARANGE_REQUIRED_ATTRIBUTES UINT32_C(0x4)
#define KSF_CHANNELS_UNLIMITED            UINT32_C(0xFFFFFFFF)

/*
 * A data range. Holds no pointers and is safe to copy. In KSF_LAYOUT_KSDATARANGE the audio members
 * are 0 and mean nothing: the range is bare, or of another kind (KSDATARANGE_MUSIC).
 */
struct ksf_range {
	uint32_t format_size;         /* FormatSize, bytes */
	uint32_t flags;               /* Flags */
	uint32_t sample_size;         /* SampleSize: without meaning in a range */
	uint32_t reserved;            /* Reserved */
	struct ksf_guid major_format; /* GUID_NULL = wildcard, in all three */
	struct ksf_guid sub_format;
	struct ksf_guid specifier;
	uint32_t maximum_channels;         /* 1 up to this; KSF_CHANNELS_UNLIMITED = no limit */
	uint32_t minimum_bits_per_sample;  /* valid bits under SPECIFIER_WAVEFORMATEX, */
	uint32_t maximum_bits_per_sample;  /* the container under SPECIFIER_DSOUND */
	uint32_t minimum_sample_frequency; /* Hz */
	uint32_t maximum_sample_frequency; /* Hz */
	uint32_t layout;                   /* KSF_LAYOUT_NONE, _KSDATARANGE, _KSDATARANGE_AUDIO */
	uint32_t data_size;                /* bytes that were there when it was decoded */
};

/* Reasons of the range domain: one range ... */
#define KSF_RANGE_TRUNCATED     KSF_BIT(0)  /* RNG-S1 */
#define KSF_RANGE_SIZE_SHORT    KSF_BIT(1)  /* RNG-S2 */
#define KSF_RANGE_SIZE_LONG     KSF_BIT(2)  /* RNG-S3 */
#define KSF_RANGE_NO_AUDIO      KSF_BIT(3)  /* RNG-S4 */
#define KSF_RANGE_NO_PADDING    KSF_BIT(4)  /* RNG-S5 */
#define KSF_RANGE_RESERVED      KSF_BIT(5)  /* RNG-H2 */
#define KSF_RANGE_FLAGS         KSF_BIT(6)  /* RNG-H3 */
#define KSF_RANGE_REQUIRED      KSF_BIT(7)  /* RNG-H4 */
#define KSF_RANGE_WILDCARD      KSF_BIT(8)  /* RNG-H5 */
#define KSF_RANGE_CHANNELS_ZERO KSF_BIT(9)  /* RNG-F1 */
#define KSF_RANGE_BITS_EMPTY    KSF_BIT(10) /* RNG-F2 */
#define KSF_RANGE_RATE_EMPTY    KSF_BIT(11) /* RNG-F3 */
#define KSF_RANGE_REQUIRED_FLAG KSF_BIT(12) /* RNG-H6: what ksf_attributes_check compares */
/* ... and a list of them ... */
#define KSF_RANGE_LIST_TRUNCATED KSF_BIT(32) /* RNG-L1 */
#define KSF_RANGE_LIST_SIZE      KSF_BIT(33) /* RNG-L2 */
#define KSF_RANGE_LIST_COUNT     KSF_BIT(34) /* RNG-L3 */
#define KSF_RANGE_LIST_LEFTOVER  KSF_BIT(35) /* RNG-L4 */
#define KSF_RANGE_LIST_ELEMENT   KSF_BIT(36) /* RNG-L5 */
#define KSF_RANGE_LIST_CAPACITY  KSF_BIT(37) /* RNG-L6 */
/* ... and the attribute lists between them (ksfmt/attribute.h). */
#define KSF_RANGE_ATTRIBUTES_MISSING  KSF_BIT(38) /* RNG-A1 */
#define KSF_RANGE_ATTRIBUTES_SIZE     KSF_BIT(39) /* RNG-A2 */
#define KSF_RANGE_ATTRIBUTES_COUNT    KSF_BIT(40) /* RNG-A3 */
#define KSF_RANGE_ATTRIBUTES_LEFTOVER KSF_BIT(41) /* RNG-A4 */
#define KSF_RANGE_ATTRIBUTE_SIZE      KSF_BIT(42) /* RNG-A5 */
#define KSF_RANGE_ATTRIBUTE_MODE      KSF_BIT(43) /* RNG-A6 */
#define KSF_RANGE_ATTRIBUTES_CAPACITY KSF_BIT(44) /* RNG-A7 */

#define KSF_RANGE_ERRORS_STRICT  UINT64_C(0x1FFF00000F1F)
#define KSF_RANGE_ERRORS_LENIENT UINT64_C(0x1FFF0000000F)

/*
 * Decodes and judges one range. Reads at most `size` bytes, and nothing past FormatSize. Always
 * writes *out: what the bytes hold, the rest 0. With fewer than 64 bytes the answer is
 * KSF_RANGE_TRUNCATED alone. The audio members are read from a FormatSize of 84 up, where
 * MajorFormat is audio or the wildcard; 84 to 87 is KSF_RANGE_NO_PADDING, an error in strict.
 */
ksf_why ksf_range_decode(struct ksf_range *out, const void *data, size_t size);

/* The same rules on a value, decoded or built. */
ksf_why ksf_range_check(const struct ksf_range *range);

/*
 * Writes the range and answers its size in bytes: 88 for KSDATARANGE_AUDIO, 64 for a bare one, 0
 * for KSF_LAYOUT_NONE. Writes nothing if `capacity` is smaller. FormatSize is written as that size;
 * padding is written as 0.
 */
size_t ksf_range_encode(const struct ksf_range *range, void *out, size_t capacity);

/*
 * KSDATARANGE_MUSIC: what MIDI pins have. As a struct ksf_range it is a bare range, and its members
 * are never read as those of audio. Holds no pointers and is safe to copy.
 */
struct ksf_range_music {
	struct ksf_range header;    /* KSF_LAYOUT_KSDATARANGE, or _NONE */
	struct ksf_guid technology; /* Technology: KSMUSIC_TECHNOLOGY_... */
	uint32_t channels;          /* Channels: instruments at a time, 0 = any */
	uint32_t notes;             /* Notes at a time, 0 = any */
	uint32_t channel_mask;      /* ChannelMask: bit i = MIDI channel i */
	uint32_t layout; /* KSF_LAYOUT_KSDATARANGE_MUSIC, or _NONE: then the members above are 0 */
};

/*
 * Decodes a range and its music members: those are there from a FormatSize of 92 up, where
 * MajorFormat is KSDATAFORMAT_TYPE_MUSIC and all bytes are given. Always writes *out. Answers what
 * ksf_range_decode does.
 */
ksf_why ksf_range_music_decode(struct ksf_range_music *out, const void *data, size_t size);

/*
 * Writes the range and answers its size in bytes: 96, 0 without the layout KSDATARANGE_MUSIC, or
 * where that of `header` is not KSDATARANGE.
 * Writes nothing if `capacity` is smaller. FormatSize is written as 96; padding is written as 0.
 */
size_t ksf_range_music_encode(const struct ksf_range_music *range, void *out, size_t capacity);

/*
 * Judges a KSMULTIPLE_ITEM with ranges behind it, the whole list before any use. Elements start at
 * multiples of 8 from the start of the list ("Pin Data Range and Intersection Properties"). *count,
 * always written, takes the number of sound elements before the first broken one: KSMULTIPLE_ITEM's
 * Count if the answer is 0. Bytes behind Size are ignored; the padding of the last element may be
 * missing. Answers list reasons only; those of an element are ksf_range_decode's. Linear in `size`.
 * Lists that carry attribute lists are ksf_range_list_read's (ksfmt/request.h): here an attribute
 * list is an element that is none.
 */
ksf_why ksf_range_list_check(uint32_t *count, const void *list, size_t size);

/*
 * Decodes a list into the caller's array. *count, always written, is as for ksf_range_list_check.
 * With a reason, or with more elements than `capacity` (KSF_RANGE_LIST_CAPACITY), out is untouched.
 */
ksf_why ksf_range_list_decode(
	struct ksf_range *out, size_t capacity, uint32_t *count, const void *list, size_t size);

/* The status a pin answers to a list with these reasons: INVALID_BUFFER_SIZE for a Size or Count
 * that contradicts the bytes, INVALID_PARAMETER for a broken element, INSUFFICIENT_RESOURCES for
 * more elements than there was room for, SUCCESS for none. */
ksf_status ksf_range_list_status(ksf_why why);

/* Reasons of the match domain: why a range or a format is refused. BELOW and ABOVE look from the
 * client's range, or the wanted format, at the pin's range. */
#define KSF_MATCH_MAJOR_FORMAT      KSF_BIT(0) /* MAT-G1: MajorFormat differs */
#define KSF_MATCH_SUB_FORMAT        KSF_BIT(1) /* MAT-G2: SubFormat differs */
#define KSF_MATCH_SPECIFIER         KSF_BIT(2) /* MAT-G3: Specifier differs */
#define KSF_MATCH_CLIENT_BARE       KSF_BIT(4) /* MAT-S1: the client's range has no audio members */
#define KSF_MATCH_PIN_BARE          KSF_BIT(5) /* MAT-S2: the pin's range has none */
#define KSF_MATCH_UNSOUND           KSF_BIT(6) /* MAT-S3: range or format is itself in error */
#define KSF_MATCH_NO_RANGE          KSF_BIT(7) /* MAT-S4: there is no range at all */
#define KSF_MATCH_CHANNELS_NONE     KSF_BIT(8) /* MAT-C1: MaximumChannels 0 */
#define KSF_MATCH_CHANNELS_ABOVE    KSF_BIT(9) /* MAT-C2: more channels than MaximumChannels */
#define KSF_MATCH_LIMIT_CHANNELS    KSF_BIT(10) /* MAT-C3: no channel count of the hardware */
#define KSF_MATCH_POLICY_CHANNELS   KSF_BIT(11) /* MAT-P5: too few channels for the policy */
#define KSF_MATCH_BITS_BELOW        KSF_BIT(12) /* MAT-B1: bits below the pin's minimum */
#define KSF_MATCH_BITS_ABOVE        KSF_BIT(13) /* MAT-B2: bits above the pin's maximum */
#define KSF_MATCH_BITS_EMPTY        KSF_BIT(14) /* MAT-B3: minimum above maximum */
#define KSF_MATCH_RATE_BELOW        KSF_BIT(15) /* MAT-R1: rate below the pin's minimum */
#define KSF_MATCH_RATE_ABOVE        KSF_BIT(16) /* MAT-R2: rate above the pin's maximum */
#define KSF_MATCH_RATE_EMPTY        KSF_BIT(17) /* MAT-R3: minimum above maximum */
#define KSF_MATCH_LIMIT_RATE        KSF_BIT(18) /* MAT-R4: no rate of the hardware */
#define KSF_MATCH_LIMIT_CONTAINER   KSF_BIT(19) /* MAT-B4: no container of the hardware */
#define KSF_MATCH_POLICY_SUB_FORMAT KSF_BIT(20) /* MAT-P1: the policy has no such sub-format */
#define KSF_MATCH_POLICY_SPECIFIER  KSF_BIT(21) /* MAT-P2: it writes no such specifier */
#define KSF_MATCH_POLICY_CONTAINER  KSF_BIT(22) /* MAT-P3: no container size fits the bits */
#define KSF_MATCH_POLICY_SIZE       KSF_BIT(23) /* MAT-P4: block align or bytes a second */
#define KSF_MATCH_CLIENT_REQUIRES   KSF_BIT(24) /* MAT-A1: an attribute that the pin lacks */
#define KSF_MATCH_PIN_REQUIRES      KSF_BIT(25) /* MAT-A2: one that the client lacks */
#define KSF_MATCH_LIMIT_FORMAT      KSF_BIT(26) /* MAT-F1: none of the pin's device formats */

/*
 * Do two audio ranges meet? Answers the reasons why not (match domain), all at once. A GUID matches
 * its equal and the wildcard. Channels begin at 1. Symmetric but for the direction of the BELOW,
 * ABOVE and BARE bits. Reads only. Cost: constant, at most 135 instructions with the result.
 */
ksf_why ksf_range_meets(const struct ksf_range *client, const struct ksf_range *pin);

/*
 * The same, with the result: *both takes the set of formats that lie in the two ranges, as a range
 * again: of two GUIDs the one that is not the wildcard, the lesser MaximumChannels, the overlap of
 * the intervals; Flags, SampleSize and Reserved are 0. `both` may be one of the two.
 */
ksf_why ksf_range_intersect(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*
 * The same by the three GUIDs alone, for ranges that have no audio members: *both takes the GUIDs
 * that are not the wildcard, as a bare KSDATARANGE of 64 bytes. Answers KSF_MATCH_MAJOR_FORMAT,
 * _SUB_FORMAT and _SPECIFIER. `both` may be one of the two.
 */
ksf_why ksf_range_match_types(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*
 * Does the range take the format? Answers the reasons why not (match domain). Bits are compared as
 * the format's specifier means them, which is the range's unless that is a wildcard: valid bits
 * under SPECIFIER_WAVEFORMATEX, the container under SPECIFIER_DSOUND. The sub-format is the wave
 * data's ("the wave part decides"), after aliases. KSF_MATCH_UNSOUND: the format has no wave data,
 * or an error of the lenient profile.
 */
ksf_why ksf_range_accepts(const struct ksf_range *range, const struct ksf_format *format);

#ifdef __cplusplus
}
#endif
#endif
