/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/wave.h - WAVEFORMAT, PCMWAVEFORMAT, WAVEFORMATEX and WAVEFORMATEXTENSIBLE as one value, and
 * what WAVEFORMATEXTENSIBLE_IEC61937 and DRMWAVEFORMAT have behind it.
 *
 * Documents: "WAVEFORMATEX structure" (mmreg.h), "WAVEFORMATEXTENSIBLE structure" (ksmedia.h),
 * "Extensible Wave-Format Descriptors", "Converting Between Format Tags and Subformat GUIDs",
 * "KSAUDIO_CHANNEL_CONFIG structure". The rules behind the bits, with a citation each:
 * docs/rules.md. What holds for every function (IRQL, memory, bounds) is said once, in
 * ksfmt/base.h.
 */
#ifndef KSFMT_WAVE_H
#define KSFMT_WAVE_H

#include <ksfmt/base.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSF_WAVE_FORMAT_UNKNOWN         0x0000u
#define KSF_WAVE_FORMAT_PCM             0x0001u
#define KSF_WAVE_FORMAT_IEEE_FLOAT      0x0003u
#define KSF_WAVE_FORMAT_DTS             0x0008u
#define KSF_WAVE_FORMAT_DRM             0x0009u
#define KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF 0x0092u
#define KSF_WAVE_FORMAT_WMASPDIF        0x0164u
#define KSF_WAVE_FORMAT_RAW_SPORT       0x0240u /* alias of DOLBY_AC3_SPDIF */
#define KSF_WAVE_FORMAT_ESST_AC3        0x0241u /* alias of DOLBY_AC3_SPDIF */
#define KSF_WAVE_FORMAT_EXTENSIBLE      0xFFFEu
#define KSF_WAVE_FORMAT_DEVELOPMENT     0xFFFFu

/* Speaker positions, bit 0 upward (ksmedia.h). */
#define KSF_SPEAKER_POSITIONS UINT32_C(0x0003FFFF) /* the 18 defined positions */
#define KSF_SPEAKER_RESERVED  UINT32_C(0x7FFC0000)
#define KSF_SPEAKER_ALL       UINT32_C(0x80000000)

/*
 * A wave format descriptor. Holds no pointers and is safe to copy. Members carry the WDK's names;
 * where the structure has no such field the member is what the structure means: sub_format is the
 * GUID of the tag, bits and extra size are 0.
 */
struct ksf_wave {
	uint16_t format_tag;            /* wFormatTag */
	uint16_t channels;              /* nChannels */
	uint32_t samples_per_sec;       /* nSamplesPerSec, Hz */
	uint32_t avg_bytes_per_sec;     /* nAvgBytesPerSec */
	uint16_t block_align;           /* nBlockAlign, bytes of a frame */
	uint16_t bits_per_sample;       /* wBitsPerSample: the container */
	uint16_t extra_size;            /* cbSize, as it stands in the bytes */
	uint16_t valid_bits_per_sample; /* the Samples union; 0 where there is none */
	uint32_t channel_mask;          /* dwChannelMask; 0 also where there is none */
	struct ksf_guid sub_format;     /* SubFormat, or the GUID of the tag */
	uint32_t layout;                /* KSF_LAYOUT_NONE, _WAVEFORMAT .. _WAVEFORMATEXTENSIBLE */
	uint32_t size;                  /* bytes the structure takes, extra data included */
	uint32_t data_size;             /* bytes that were there; == size in a built value */
};

/*
 * Reasons of the wave domain. The comment gives the rule id; docs/rules.md has sentence, severities
 * and citation, all from lib/core/tables/rules.inc.
 */
#define KSF_WAVE_TRUNCATED             KSF_BIT(0)  /* FMT-S1 */
#define KSF_WAVE_NO_BITS               KSF_BIT(1)  /* FMT-S2 */
#define KSF_WAVE_NO_EXTRA_SIZE         KSF_BIT(2)  /* FMT-S3 */
#define KSF_WAVE_EXTRA_TRUNCATED       KSF_BIT(3)  /* FMT-S4 */
#define KSF_WAVE_EXTRA_IGNORED         KSF_BIT(4)  /* FMT-S5 */
#define KSF_WAVE_EXTENSIBLE_SIZE       KSF_BIT(5)  /* FMT-S6 */
#define KSF_WAVE_EXTRA_UNUSED          KSF_BIT(6)  /* FMT-S7 */
#define KSF_WAVE_EXTRA_IS_SIZEOF       KSF_BIT(7)  /* FMT-S7 */
#define KSF_WAVE_EXTRA_ON_FLOAT        KSF_BIT(8)  /* FMT-S8 */
#define KSF_WAVE_TRAILING              KSF_BIT(9)  /* FMT-S9 */
#define KSF_WAVE_CHANNELS_ZERO         KSF_BIT(10) /* FMT-F1 */
#define KSF_WAVE_RATE_ZERO             KSF_BIT(11) /* FMT-F2 */
#define KSF_WAVE_BLOCK_ALIGN_ZERO      KSF_BIT(12) /* FMT-F3, can be computed */
#define KSF_WAVE_BLOCK_ALIGN_UNKNOWN   KSF_BIT(13) /* FMT-F3, cannot */
#define KSF_WAVE_BLOCK_ALIGN           KSF_BIT(14) /* FMT-F4 */
#define KSF_WAVE_BLOCK_ALIGN_CONTAINER KSF_BIT(15) /* FMT-F4, 24 bits in four bytes */
#define KSF_WAVE_AVG_BYTES             KSF_BIT(16) /* FMT-F5 */
#define KSF_WAVE_AVG_BYTES_OVERFLOW    KSF_BIT(17) /* FMT-F5 */
#define KSF_WAVE_BITS                  KSF_BIT(18) /* FMT-F6 */
#define KSF_WAVE_BITS_ODD              KSF_BIT(19) /* FMT-F6, without EXTENSIBLE */
#define KSF_WAVE_PRECISION             KSF_BIT(20) /* FMT-F7, 24 or 32 bits */
#define KSF_WAVE_PCM_SIZE              KSF_BIT(21) /* FMT-F7, above 32 bits */
#define KSF_WAVE_FLOAT_SIZE            KSF_BIT(22) /* FMT-F8 */
#define KSF_WAVE_FLOAT_64              KSF_BIT(23) /* FMT-F8, 64 bits */
#define KSF_WAVE_VALID_BITS            KSF_BIT(24) /* FMT-F9 */
#define KSF_WAVE_VALID_BITS_ZERO       KSF_BIT(25) /* FMT-F9, 0 */
#define KSF_WAVE_FLOAT_VALID_BITS      KSF_BIT(26) /* FMT-F10 */
#define KSF_WAVE_PASS_THROUGH          KSF_BIT(27) /* FMT-N1 */
#define KSF_WAVE_DIRECT_OUT            KSF_BIT(28) /* FMT-M1 */
#define KSF_WAVE_MASK_EXCESS           KSF_BIT(29) /* FMT-M3 */
#define KSF_WAVE_MASK_SHORT            KSF_BIT(30) /* FMT-M4 */
#define KSF_WAVE_MASK_RESERVED         KSF_BIT(31) /* FMT-M5 */
#define KSF_WAVE_SPEAKER_ALL           KSF_BIT(32) /* FMT-M6 */
#define KSF_WAVE_5POINT1               KSF_BIT(33) /* FMT-M8 */
#define KSF_WAVE_7POINT1_WIDE          KSF_BIT(34) /* FMT-M9 */
#define KSF_WAVE_MONO_POSITION         KSF_BIT(35) /* FMT-M10 */
#define KSF_WAVE_NO_POSITIONS          KSF_BIT(36) /* FMT-M11 */
#define KSF_WAVE_NESTED_EXTENSIBLE     KSF_BIT(37) /* FMT-G3 */
#define KSF_WAVE_SUB_FORMAT_NULL       KSF_BIT(38) /* FMT-G4 */
#define KSF_WAVE_SUB_FORMAT_ZERO       KSF_BIT(39) /* FMT-G4, GUID of tag 0 */
#define KSF_WAVE_ALIAS                 KSF_BIT(40) /* FMT-G5 */
#define KSF_WAVE_SUB_FORMAT_OPAQUE     KSF_BIT(41) /* FMT-G6 */
#define KSF_WAVE_TAG_UNKNOWN           KSF_BIT(42) /* FMT-G7, tag 0 */
#define KSF_WAVE_TAG_DEVELOPMENT       KSF_BIT(43) /* FMT-G7, tag 0xFFFF */
#define KSF_WAVE_DRM_SIZE              KSF_BIT(44) /* FMT-D1, cbSize */
#define KSF_WAVE_DRM_NESTED            KSF_BIT(45) /* FMT-D1, of ksf_drm_decode alone */
#define KSF_WAVE_DRM_INNER             KSF_BIT(46) /* FMT-D1, of ksf_drm_decode alone */
#define KSF_WAVE_HIGH_BIT_RATE         KSF_BIT(47) /* FMT-N1, eight channels */
#define KSF_WAVE_PASS_THROUGH_RATE     KSF_BIT(48) /* FMT-N2 */
#define KSF_WAVE_7POINT1_SURROUND      KSF_BIT(49) /* FMT-M9, of old releases alone */

/*
 * Which bits refuse, per profile and context. KS: the bytes are handed to a driver. FILE: they are
 * the fmt chunk of a file, where an old structure or a field that can be repaired is not an error.
 * The numbers are the sums of the bits whose severity is error in lib/core/tables/rules.inc; a test
 * adds them up.
 */
#define KSF_WAVE_ERRORS_STRICT       UINT64_C(0xF4E08F6FFCAF)
#define KSF_WAVE_ERRORS_LENIENT      UINT64_C(0x7460016EFC2F)
#define KSF_WAVE_ERRORS_FILE_STRICT  UINT64_C(0xF4E08F6FFCAD)
#define KSF_WAVE_ERRORS_FILE_LENIENT UINT64_C(0x746001666C25)

/*
 * Decodes and judges any bytes. Reads at most `size` bytes, each once.
 * Always writes *out: as many fields as the bytes hold, the rest 0. With fewer than 14 bytes the
 * layout is KSF_LAYOUT_NONE and the answer is KSF_WAVE_TRUNCATED alone.
 * Answers all reasons at once (wave domain); equals ksf_wave_check(out). The inner format of a
 * DRMWAVEFORMAT is ksf_drm_decode's to judge.
 * Which structure it is follows from the size given and, at 40 bytes and more, from wFormatTag:
 * MPEG1WAVEFORMAT is as large as WAVEFORMATEXTENSIBLE. Cost: constant, under 300 instructions.
 */
ksf_why ksf_wave_decode(struct ksf_wave *out, const void *data, size_t size);

/* The same rules on a value, decoded or built. */
ksf_why ksf_wave_check(const struct ksf_wave *wave);

/*
 * The rules that hold of Windows before XP SP2 and Server 2003 SP1 alone, which ksf_wave_check does
 * not ask: 0 or KSF_WAVE_7POINT1_SURROUND. "Multichannel Formats for Home-Theater Systems".
 */
ksf_why ksf_wave_check_before_xp_sp2(const struct ksf_wave *wave);

/*
 * Writes the structure and answers its size in bytes; writes nothing if `capacity` is smaller, so a
 * capacity of 0 asks for the size. `extra` are the bytes behind the fixed part (behind 18 bytes of
 * a WAVEFORMATEX, 40 of a WAVEFORMATEXTENSIBLE), of which at most `extra_size` are taken; missing
 * ones are written as 0. Answers 0 for KSF_LAYOUT_NONE. Encoding a decoded value with the extra
 * bytes that followed gives the bytes it was decoded from, unless some were missing or left over
 * (EXTRA_TRUNCATED, TRAILING).
 */
size_t ksf_wave_encode(const struct ksf_wave *wave, const void *extra, size_t extra_size, void *out,
	size_t capacity);

/* Bytes of extra data behind the fixed part: size - 18 or size - 40, 0 for the older structures. */
uint32_t ksf_wave_extra_bytes(const struct ksf_wave *wave);

/*
 * Which structure it is with what stands behind its fixed part:
 * KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937 or KSF_LAYOUT_DRMWAVEFORMAT if the bytes are as many,
 * otherwise the layout of the value. MPEG1WAVEFORMAT and the like are a WAVEFORMATEX.
 */
uint32_t ksf_wave_structure(const struct ksf_wave *wave);

/*
 * 1 for a WAVEFORMATEXTENSIBLE_IEC61937, else 0: an EXTENSIBLE of 52 bytes or more whose SubFormat
 * is of IEC 61937, which are nnnnnnnn-0cea-0010-8000-00aa00389b71 and the GUIDs of the tags 0x0008
 * (DTS), 0x0092 (AC-3, and its aliases) and 0x0164 (WMA Pro).
 * "Representing Formats for IEC 61937 Transmissions". Cost: constant.
 */
int ksf_wave_is_iec61937(const struct ksf_wave *wave);

/* What comes out of the decoder, for a stream that goes over the link as if it were PCM. */
struct ksf_iec61937 {
	uint32_t encoded_samples_per_sec; /* dwEncodedSamplesPerSec, Hz */
	uint32_t encoded_channel_count;   /* dwEncodedChannelCount */
	uint32_t average_bytes_per_sec;   /* dwAverageBytesPerSec; 0 where it is ignored */
};
#define KSF_IEC61937_EXTRA 12u /* bytes that it takes behind the fixed part */

/*
 * From the extra bytes of such a format, those behind 40, `size` of them. 0 and *out written, or
 * KSF_WAVE_EXTRA_TRUNCATED with fewer than 12. Any numbers are taken.
 */
ksf_why ksf_iec61937_decode(struct ksf_iec61937 *out, const void *extra, size_t size);
/* And back: answers 12, and writes as many bytes unless `capacity` is smaller. Give them to
 * ksf_wave_encode. */
size_t ksf_iec61937_encode(const struct ksf_iec61937 *values, void *out, size_t capacity);

/* What a DRMWAVEFORMAT (tag 0x0009) has behind its 18 bytes. */
struct ksf_drm {
	uint16_t reserved;     /* wReserved */
	uint32_t content_id;   /* ulContentId */
	struct ksf_wave inner; /* wfxSecure and its extra bytes: the format of the content */
};
#define KSF_DRM_INNER_OFFSET 6u /* of the inner format in the extra bytes; 24 in the structure */

/*
 * From the extra bytes of such a format, those behind 18, `size` of them: pass no more than
 * ksf_wave_extra_bytes and no more than there are. With fewer than 24 the answer is
 * KSF_WAVE_DRM_SIZE and *out is untouched. Otherwise *out is written and the answer is 0,
 * KSF_WAVE_DRM_NESTED (the inner format is DRM again; nothing is read inside it) or
 * KSF_WAVE_DRM_INNER (the inner format has one of the reasons `errors`, such as
 * KSF_WAVE_ERRORS_STRICT). ksf_wave_check(&out->inner) has all of its reasons.
 * "DRMWAVEFORMAT structure" (mmreg.h). Cost: that of ksf_wave_decode.
 */
ksf_why ksf_drm_decode(struct ksf_drm *out, const void *extra, size_t size, ksf_why errors);

/*
 * Fills what follows from the rest: size and data_size from layout and extra_size, block_align and
 * avg_bytes_per_sec of PCM and float from channels, bits and rate, extra_size 22 of an EXTENSIBLE
 * that has less, the sub_format of a tag. Set layout, format_tag (of an EXTENSIBLE: sub_format),
 * channels, samples_per_sec, bits_per_sample and, for an EXTENSIBLE, valid_bits_per_sample and
 * channel_mask first. A product that does not fit its field is cut to the field's width:
 * ksf_wave_check then says BLOCK_ALIGN, BLOCK_ALIGN_UNKNOWN or AVG_BYTES_OVERFLOW (rule F12).
 */
void ksf_wave_complete(struct ksf_wave *wave);

/*
 * Builds a PCM format in the form that applications expect ("Extensible Wave-Format Descriptors"):
 * WAVEFORMATEX for one or two channels of 8 or 16 bits whose mask is the default, otherwise
 * WAVEFORMATEXTENSIBLE. `container` and `valid` in bits. A mask of 0 is the default for mono and
 * stereo, and direct out for more channels. Always writes *out.
 */
void ksf_wave_pcm(struct ksf_wave *out, uint32_t rate_hz, uint16_t channels, uint16_t container,
	uint16_t valid, uint32_t mask);

/* The format tag that decides: of SubFormat for an EXTENSIBLE (KSF_NO_TAG if it has none), else
 * wFormatTag. Aliases are not resolved. */
uint32_t ksf_wave_tag(const struct ksf_wave *wave);
/* Bits of precision: wValidBitsPerSample of an EXTENSIBLE PCM or float unless it is 0, else
 * wBitsPerSample. */
uint16_t ksf_wave_valid_bits(const struct ksf_wave *wave);
/* dwChannelMask without the surplus most significant bits: its lowest nChannels bits (rule M3). */
uint32_t ksf_wave_effective_mask(const struct ksf_wave *wave);
/*
 * The mask that a policy uses where none is given: 1: 0x4, 2: 0x3, 3: 0x7, 4: 0x33, 5: 0x37,
 * 6: 0x60F, 7: 0x70F, 8: 0x63F, otherwise 0 (those of Microsoft's MSVAD sample where it has one).
 */
uint32_t ksf_default_mask(uint32_t channels);

/*
 * 1 if both describe the same stream, else 0: the same canonical sub-format (0x0240 and 0x0241 are
 * 0x0092), channels, rate, container, valid bits, mask (of PCM and float the effective one), block
 * align and, outside PCM and float, the same number of extra bytes (compare the bytes themselves
 * where they matter). nAvgBytesPerSec takes no part. A WAVEFORMATEX of PCM above 16 bits does not
 * say its precision and one of more than two channels not its positions: they equal no EXTENSIBLE.
 */
int ksf_wave_equivalent(const struct ksf_wave *a, const struct ksf_wave *b);

/* Reasons of the convert domain: why a conversion is refused. */
#define KSF_CONVERT_NO_BITS    KSF_BIT(0)  /* CNV-C9: a WAVEFORMAT has no wBitsPerSample */
#define KSF_CONVERT_NOT_PCM    KSF_BIT(1)  /* CNV-C8: PCMWAVEFORMAT can say only PCM */
#define KSF_CONVERT_NOT_A_TAG  KSF_BIT(2)  /* CNV-C13: SubFormat stands for no format tag */
#define KSF_CONVERT_VALID_BITS KSF_BIT(3)  /* CNV-C5: valid bits differ from the container */
#define KSF_CONVERT_MASK       KSF_BIT(4)  /* CNV-C5: the mask is not the default */
#define KSF_CONVERT_DIRECT_OUT KSF_BIT(5)  /* CNV-C5: mask 0 (direct out) would be lost */
#define KSF_CONVERT_EXTRA      KSF_BIT(6)  /* CNV-C5: extra data would be lost */
#define KSF_CONVERT_NO_MASK    KSF_BIT(7)  /* CNV-C6: above stereo no mask is implied */
#define KSF_CONVERT_UNSOUND    KSF_BIT(8)  /* CNV-C0: the source is truncated */
#define KSF_CONVERT_LAYOUT     KSF_BIT(9)  /* CNV-C0: the target is no wave structure */
#define KSF_CONVERT_EXTRA_SIZE KSF_BIT(10) /* CNV-C3: cbSize would exceed 65535 */
#define KSF_CONVERT_ENCODED    KSF_BIT(11) /* CNV-C14: the decoded stream's numbers are lost */
#define KSF_CONVERT_NO_ENCODED KSF_BIT(12) /* CNV-C15: the caller must know it */
#define KSF_CONVERT_NOT_IEC    KSF_BIT(13) /* CNV-C15: SubFormat is not of IEC 61937 */
/* The reasons that KSF_CONVERT_ALLOW_LOSSY overrides: a fact is lost, the rest stays true. */
#define KSF_CONVERT_LOSSY UINT64_C(0x879)

/* Flags of ksf_wave_convert. */
#define KSF_CONVERT_ALLOW_LOSSY   1u
#define KSF_CONVERT_MASK_DEFAULT  2u /* above stereo take ksf_default_mask */
#define KSF_CONVERT_MASK_GIVEN    4u /* take `mask`, also for mono and stereo; 0 = direct out */
#define KSF_CONVERT_ENCODED_GIVEN 8u /* the caller has a struct ksf_iec61937 */

/*
 * Converts between the structures (KSF_LAYOUT_PCMWAVEFORMAT, _WAVEFORMATEX, _WAVEFORMATEXTENSIBLE,
 * _WAVEFORMATEXTENSIBLE_IEC61937; a WAVEFORMAT can only be a source). Converting to the structure
 * it is gives the same value. Answers 0 and writes *out, or the reasons (convert domain) and leaves
 * it alone. nAvgBytesPerSec and nBlockAlign are carried over; an alias of AC-3 becomes 0x0092.
 * WAVEFORMATEX PCM of 24 or 32 bits converts with valid = container: KSF_WAVE_PRECISION of the
 * source says that this is a guess. Extra bytes keep their order: give those of the source to
 * ksf_wave_encode. To _IEC61937, a result from another structure has 12 extra bytes: those that
 * ksf_iec61937_encode makes of the caller's values. From it, they are dropped if losing them is
 * allowed; so are 12 and more of a WAVEFORMATEX, which an EXTENSIBLE would turn into such values
 * (KSF_CONVERT_EXTRA). `out` may be `wave`. Cost: constant; mono and stereo samples at most 80
 * instructions.
 */
ksf_why ksf_wave_convert(struct ksf_wave *out, const struct ksf_wave *wave, uint32_t layout,
	uint32_t flags, uint32_t mask);

#ifdef __cplusplus
}
#endif
#endif
