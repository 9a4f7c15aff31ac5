/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/attribute.h - KSATTRIBUTE and lists of them: behind a KSDATAFORMAT whose Flags have
 * KSF_DATAFORMAT_ATTRIBUTES, and behind a KSDATARANGE whose Flags have KSF_DATARANGE_ATTRIBUTES. A
 * list is a KSMULTIPLE_ITEM; its attributes start at multiples of 8 from its start.
 *
 * Documents: "KSATTRIBUTE structure", "KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE structure",
 * "KSMULTIPLE_ITEM structure", "KSDATAFORMAT", "KsResolveRequiredAttributes function", "Audio
 * Signal Processing Modes". Rules: docs/rules.md. What holds for every function (IRQL, memory,
 * bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_ATTRIBUTE_H
#define KSFMT_ATTRIBUTE_H

#include <ksfmt/base.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KSF_ATTRIBUTE_REQUIRED UINT32_C(0x1)

/* An attribute. Holds no pointers and is safe to copy. */
struct ksf_attribute {
	uint32_t size;             /* Size, bytes, as it stands in the header */
	uint32_t flags;            /* Flags: KSF_ATTRIBUTE_REQUIRED; the top bit belongs to KS */
	struct ksf_guid attribute; /* Attribute: which one it is */
	struct ksf_guid mode;      /* SignalProcessingMode; GUID_NULL in KSF_LAYOUT_KSATTRIBUTE */
	uint32_t layout;           /* KSF_LAYOUT_NONE, _KSATTRIBUTE, _..._PROCESSING_MODE */
	uint32_t data_size;        /* bytes that were there when it was decoded */
};

/*
 * Decodes one attribute. Reads at most `size` bytes, and nothing past its Size. Always writes *out:
 * what the bytes hold, the rest 0. With fewer than 24 bytes the layout is KSF_LAYOUT_NONE; the mode
 * is read of a KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE whose 40 bytes are there. Judges nothing:
 * that is ksf_attribute_list_check.
 */
void ksf_attribute_decode(struct ksf_attribute *out, const void *data, size_t size);

/*
 * Writes the attribute and answers its size in bytes: 24, with a mode 40, 0 for KSF_LAYOUT_NONE.
 * Writes nothing if `capacity` is smaller. Size is written as that size.
 */
size_t ksf_attribute_encode(const struct ksf_attribute *attribute, void *out, size_t capacity);

/*
 * Judges a KSMULTIPLE_ITEM with attributes. `domain` says whose list it is and whose reasons come
 * out: KSF_DOMAIN_FORMAT (KSF_FORMAT_ATTRIBUTE..., where a mode attribute must have its 40 bytes)
 * or KSF_DOMAIN_RANGE (KSF_RANGE_ATTRIBUTE..., where it may be a bare KSATTRIBUTE that names no
 * mode). *count, always written, takes the number of sound attributes before the first broken one;
 * *stop, always written, the offset from the start of the list at which reading ended, which is
 * that of the broken attribute if there is one. Count is believed as far as the bytes go. Bytes
 * behind Size are not read; the padding of the last attribute may be missing. Linear in `size`.
 */
ksf_why ksf_attribute_list_check(
	uint32_t *count, uint32_t *stop, uint32_t domain, const void *list, size_t size);

/* Where the attribute list of a format stands. */
struct ksf_attribute_list {
	uint32_t offset; /* bytes from the start of the format; 0 if Flags announce no list */
	uint32_t size;   /* Size of the list; 0 if it is not there or broken */
	uint32_t count;  /* sound attributes before the first broken one */
	uint32_t stop;   /* bytes from the start of the list: where reading ended */
};

/*
 * Finds and judges the list behind a format: at FormatSize, rounded up to 8. `format` is what
 * ksf_format_decode made of the same bytes; a FormatSize that is in error (FMT-H1) announces
 * nothing. Always writes *out. Answers KSF_FORMAT_ATTRIBUTE... reasons.
 */
ksf_why ksf_format_attributes(struct ksf_attribute_list *out, const struct ksf_format *format,
	const void *data, size_t size);

/*
 * What a list asks for: its ids, each once, and which of them are required. The values that
 * attributes carry (a mode) take no part when ranges meet.
 */
#define KSF_ATTRIBUTES_MAX 4u
struct ksf_attribute_set {
	uint32_t count;                          /* ids */
	uint32_t required;                       /* bit i: ids[i] is required */
	struct ksf_guid ids[KSF_ATTRIBUTES_MAX]; /* GUID_NULL behind the last */
};

/* The set without an id. */
void ksf_attribute_set_clear(struct ksf_attribute_set *set);

/*
 * The set of a range's list. Always writes *out; with a reason it is the empty set. Answers what
 * ksf_attribute_list_check does in KSF_DOMAIN_RANGE, or KSF_RANGE_ATTRIBUTES_CAPACITY for more than
 * KSF_ATTRIBUTES_MAX different ids.
 */
ksf_why ksf_attribute_set_decode(struct ksf_attribute_set *out, const void *list, size_t size);

/*
 * Writes the list of a set, KSMULTIPLE_ITEM and KSATTRIBUTE each, and answers its size in bytes: 8
 * + 24 x count. Writes nothing if `capacity` is smaller.
 */
size_t ksf_attribute_set_encode(const struct ksf_attribute_set *set, void *out, size_t capacity);

/* Does KSDATARANGE_REQUIRED_ATTRIBUTES say what the list says? KSF_RANGE_REQUIRED_FLAG or 0. */
ksf_why ksf_attributes_check(const struct ksf_range *range, const struct ksf_attribute_set *set);

/*
 * Do the attributes of two ranges agree? What one side requires the other must have, required or
 * not. Answers KSF_MATCH_CLIENT_REQUIRES (the pin lacks it) and KSF_MATCH_PIN_REQUIRES (the client
 * does).
 */
ksf_why ksf_attributes_meet(
	const struct ksf_attribute_set *client, const struct ksf_attribute_set *pin);

#ifdef __cplusplus
}
#endif
#endif
