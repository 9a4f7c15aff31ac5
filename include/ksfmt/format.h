/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/format.h - KSDATAFORMAT and what its specifier adds: WAVEFORMATEX or WAVEFORMATEXTENSIBLE
 * at offset 64 under SPECIFIER_WAVEFORMATEX, the same at offset 72 behind Flags and Control under
 * SPECIFIER_DSOUND, nothing under any other specifier.
 *
 * Documents: "KSDATAFORMAT structure", "KSDATAFORMAT_WAVEFORMATEX structure", "KSDATAFORMAT_DSOUND
 * structure", "KSDSOUND_BUFFERDESC structure", "Audio Data Formats". Rules: docs/rules.md.
 * What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_FORMAT_H
#define KSFMT_FORMAT_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSF_DATAFORMAT_TEMPORAL_COMPRESSION UINT32_C(0x1)
#define KSF_DATAFORMAT_ATTRIBUTES           UINT32_C(0x2)

/* A data format. Holds no pointers and is safe to copy. */
struct ksf_format {
	uint32_t format_size;         /* FormatSize, bytes, as it stands in the header */
	uint32_t flags;               /* Flags */
	uint32_t sample_size;         /* SampleSize, bytes of a frame, or 0 */
	uint32_t reserved;            /* Reserved */
	struct ksf_guid major_format; /* MajorFormat */
	struct ksf_guid sub_format;   /* SubFormat */
	struct ksf_guid specifier;    /* Specifier */
	uint32_t dsound_flags;        /* KSDSOUND_BUFFERDESC.Flags; 0 where there is none */
	uint32_t dsound_control;      /* KSDSOUND_BUFFERDESC.Control; 0 where there is none */
	uint32_t layout; /* KSF_LAYOUT_NONE, _KSDATAFORMAT, _KSDATAFORMAT_WAVEFORMATEX, _DSOUND */
	uint32_t data_size;   /* bytes that were there when it was decoded */
	struct ksf_wave wave; /* KSF_LAYOUT_NONE where there is no wave data */
};

/* Reasons of the format domain: the header. Those of the wave data are a word of their own. */
#define KSF_FORMAT_TRUNCATED           KSF_BIT(0)  /* FMT-H1 */
#define KSF_FORMAT_SIZE_SHORT          KSF_BIT(1)  /* FMT-H1 */
#define KSF_FORMAT_SIZE_LONG           KSF_BIT(2)  /* FMT-H1 */
#define KSF_FORMAT_RESERVED            KSF_BIT(3)  /* FMT-H2 */
#define KSF_FORMAT_FLAGS               KSF_BIT(4)  /* FMT-H3 */
#define KSF_FORMAT_TEMPORAL            KSF_BIT(5)  /* FMT-H3 */
#define KSF_FORMAT_SAMPLE_SIZE         KSF_BIT(6)  /* FMT-H4 */
#define KSF_FORMAT_WILDCARD            KSF_BIT(7)  /* FMT-H5 */
#define KSF_FORMAT_MAJOR_FORMAT        KSF_BIT(8)  /* FMT-H5 */
#define KSF_FORMAT_WAVE_SHORT          KSF_BIT(9)  /* FMT-H6 */
#define KSF_FORMAT_WAVE_TRAILING       KSF_BIT(10) /* FMT-H10 */
#define KSF_FORMAT_NO_WAVE             KSF_BIT(11) /* FMT-H7 */
#define KSF_FORMAT_SUB_FORMAT          KSF_BIT(12) /* FMT-H8 */
#define KSF_FORMAT_SUB_FORMAT_NOT_WAVE KSF_BIT(13) /* FMT-H9 */
#define KSF_FORMAT_SPECIFIER_NONE      KSF_BIT(14) /* FMT-H11 */
#define KSF_FORMAT_TRAILING            KSF_BIT(15) /* FMT-S9 */
#define KSF_FORMAT_DSOUND_HRTF         KSF_BIT(16) /* FMT-H15 */
#define KSF_FORMAT_DSOUND_LOCATION     KSF_BIT(17) /* FMT-H15 */
#define KSF_FORMAT_DSOUND_FLAGS        KSF_BIT(18) /* FMT-H15 */
/* ... what ksfmt/attribute.h says of the attribute list behind it ... */
#define KSF_FORMAT_ATTRIBUTES_MISSING  KSF_BIT(19) /* FMT-H12 */
#define KSF_FORMAT_ATTRIBUTES_SIZE     KSF_BIT(20) /* FMT-H12 */
#define KSF_FORMAT_ATTRIBUTES_COUNT    KSF_BIT(21) /* FMT-H12 */
#define KSF_FORMAT_ATTRIBUTES_LEFTOVER KSF_BIT(22) /* FMT-H12 */
#define KSF_FORMAT_ATTRIBUTE_SIZE      KSF_BIT(23) /* FMT-H12 */
#define KSF_FORMAT_ATTRIBUTE_MODE      KSF_BIT(24) /* FMT-H12 */
/* ... and ksfmt/request.h of the KSPIN_CONNECT before it. */
#define KSF_FORMAT_CONNECT_TRUNCATED KSF_BIT(25) /* FMT-H13 */
#define KSF_FORMAT_CONNECT_FORMAT    KSF_BIT(26) /* FMT-H13 */

#define KSF_FORMAT_ERRORS_STRICT  UINT64_C(0x7B83B87)
#define KSF_FORMAT_ERRORS_LENIENT UINT64_C(0x7B82B87)

/*
 * Decodes and judges a KSDATAFORMAT and its wave data. Reads at most `size` bytes, and nothing past
 * FormatSize. Always writes *out and *wave_why: what the bytes hold, the rest 0. With fewer than 64
 * bytes the answer is KSF_FORMAT_TRUNCATED alone.
 * Answers the reasons of the header (format domain); *wave_why takes those of the wave data (wave
 * domain; 0 where there is none). A format is sound if both are clear of errors.
 * Bytes behind FormatSize are not read: an attribute list there belongs to
 * KSF_DATAFORMAT_ATTRIBUTES.
 */
ksf_why ksf_format_decode(struct ksf_format *out, ksf_why *wave_why, const void *data, size_t size);

/* The header's rules on a value, decoded or built. The wave data's are ksf_wave_check(&f->wave). */
ksf_why ksf_format_check(const struct ksf_format *format);

/*
 * Builds the KSDATAFORMAT of a wave format: SPECIFIER_DSOUND with Flags and Control 0 if `dsound`
 * is not 0, otherwise SPECIFIER_WAVEFORMATEX. FormatSize is exact (82, 90, 104, 112 without extra
 * data), SubFormat is that of the wave data, SampleSize is nBlockAlign for PCM and float, otherwise
 * 0. Always writes *out.
 */
void ksf_format_wrap(struct ksf_format *out, const struct ksf_wave *wave, int dsound);

/*
 * Writes header and wave data and answers their size in bytes; writes nothing if `capacity` is
 * smaller, so a capacity of 0 asks for the size. `extra` as in ksf_wave_encode. Answers 0 for
 * KSF_LAYOUT_NONE. FormatSize is written as it stands in the value; bytes that a decoded FormatSize
 * counted behind the wave data are not part of it.
 */
size_t ksf_format_encode(const struct ksf_format *format, const void *extra, size_t extra_size,
	void *out, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
