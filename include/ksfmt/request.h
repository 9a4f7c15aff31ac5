/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/request.h - buffers between user mode, ks.sys and a driver: range lists with their
 * attribute lists, the input of KSPROPERTY_PIN_ properties, their replies, and KSPIN_CONNECT.
 *
 * Documents: "Pin Data Range and Intersection Properties", "KSP_PIN structure", "KSMULTIPLE_ITEM
 * structure", "KSPROPERTY_PIN_DATARANGES", "KSPROPERTY_PIN_DATAINTERSECTION",
 * "KSPROPERTY_PIN_PROPOSEDATAFORMAT2", "KSPROPERTY_PIN_MODEDATAFORMATS", "KSPIN_CONNECT structure".
 * What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_REQUEST_H
#define KSFMT_REQUEST_H

#include <ksfmt/base.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/attribute.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- range lists with attribute lists ------------------------------------------------------- */

/*
 * What Count of a list counts. No public document says whether it counts the attribute lists that
 * stand between the ranges; both are read, and this says which it was.
 */
enum {
	KSF_COUNTING_SAME = 0, /* there are none: both are the same */
	KSF_COUNTING_RANGES,   /* ranges alone */
	KSF_COUNTING_ALL       /* ranges and attribute lists */
};

/* A list of ranges as a whole. */
struct ksf_range_list {
	uint32_t size;            /* Size, bytes, as it stands in the header */
	uint32_t count;           /* Count, as it stands in the header */
	uint32_t range_count;     /* sound ranges before the first element that is broken */
	uint32_t attribute_count; /* attribute lists of these */
	uint32_t counting;        /* KSF_COUNTING_*, if the list is sound */
	uint32_t stop;            /* bytes from its start: where reading ended */
};

/*
 * Judges a KSMULTIPLE_ITEM with ranges, the whole list before any use. Each range whose Flags have
 * KSF_DATARANGE_ATTRIBUTES is followed by its attribute list, unless nothing follows it or what
 * follows is a range (FormatSize from 64 up, MajorFormat audio, music or a wildcard): lists for
 * clients that do not ask for attributes keep the flag. Always writes *out; `stop` is the offset of
 * the element, or of the attribute, that is broken if one is. Answers list reasons (range domain):
 * 0 where ksf_range_list_check does for a list without that flag. Linear in `size`.
 */
ksf_why ksf_range_list_read(struct ksf_range_list *out, const void *list, size_t size);

/* Where a range of a list stands; all 0 before the first. */
struct ksf_range_place {
	uint32_t offset;            /* bytes from the start of the list */
	uint32_t size;              /* FormatSize */
	uint32_t attributes_offset; /* of its attribute list; 0 if it has none */
	uint32_t attributes_size;   /* Size of that */
};

/*
 * Steps to the next range of a list that ksf_range_list_read found sound, range_count times at
 * most. `size` is the list's Size. Answers a list reason, and leaves *place alone, if there is no
 * sound range: nothing outside the size is read in any case.
 */
ksf_why ksf_range_list_next(struct ksf_range_place *place, const void *list, size_t size);

/* ---- inputs of properties ------------------------------------------------------------------- */

/* KSPROPERTY_PIN_DATAINTERSECTION and its neighbours of KSPROPSETID_Pin (ks.h). */
#define KSF_PROPERTY_PIN_DATARANGES            3u
#define KSF_PROPERTY_PIN_DATAINTERSECTION      4u
#define KSF_PROPERTY_PIN_CONSTRAINEDDATARANGES 13u
#define KSF_PROPERTY_PIN_PROPOSEDATAFORMAT     14u
#define KSF_PROPERTY_PIN_PROPOSEDATAFORMAT2    15u
#define KSF_PROPERTY_PIN_MODEDATAFORMATS       16u
/* KSP_PIN.Flags: the client reads attribute lists. */
#define KSF_PIN_ATTRIBUTE_RANGE_AWARE UINT32_C(0x1)

/* KSP_PIN: which property of which pin. */
struct ksf_pin_property {
	struct ksf_guid set; /* Property.Set */
	uint32_t id;         /* Property.Id */
	uint32_t flags;      /* Property.Flags: KSPROPERTY_TYPE_GET and so on */
	uint32_t pin_id;     /* PinId */
	uint32_t pin_flags;  /* Flags (Reserved in older headers) */
};

/* SUCCESS, or INVALID_BUFFER_SIZE for fewer than 32 bytes; *out always written, with 0 then. */
ksf_status ksf_pin_property_decode(struct ksf_pin_property *out, const void *input, size_t size);
/* Writes the 32 bytes and answers their number; writes nothing if `capacity` is smaller. */
size_t ksf_pin_property_encode(const struct ksf_pin_property *pin, void *out, size_t capacity);

/* The input of KSPROPERTY_PIN_DATAINTERSECTION. */
struct ksf_data_intersection {
	struct ksf_pin_property pin;
	uint32_t list_offset;       /* bytes from the start of the input: 32 */
	struct ksf_range_list list; /* the client's ranges */
};

/*
 * Decodes and judges the input before any of it is used:
 *
 *   KSF_STATUS_SUCCESS              the list is sound; it may be empty, which is NO_MATCH later
 *   KSF_STATUS_INVALID_BUFFER_SIZE  fewer than 40 bytes, or a Size or Count that contradicts them
 *   KSF_STATUS_INVALID_PARAMETER    pin_id is not below `pin_count`, or an element (a range, an
 *                                   attribute list, an attribute) is broken
 *
 * What Windows answers to each is not public; this is the library's map. *out and *why (list
 * reasons) are always written, as far as the bytes go; *why is 0 for a bad pin_id.
 */
ksf_status ksf_data_intersection_decode(struct ksf_data_intersection *out, ksf_why *why,
	uint32_t pin_count, const void *input, size_t size);

/*
 * The input of KSPROPERTY_PIN_PROPOSEDATAFORMAT2: KSP_PIN and a list of one mode attribute. Its
 * page gives KSMULTIPLE_ITEM.Size as 80, the whole input, and its code computes 48: both are taken.
 * SUCCESS and *pin and *mode written, INVALID_BUFFER_SIZE for a size that contradicts the bytes,
 * INVALID_PARAMETER for a broken attribute, NOT_SUPPORTED for a list that is not one mode.
 */
ksf_status ksf_propose_format2_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size);

/* The input of KSPROPERTY_PIN_MODEDATAFORMATS: KSP_PIN and the GUID of a mode, 48 bytes. SUCCESS
 * and both written, or INVALID_BUFFER_SIZE. */
ksf_status ksf_mode_formats_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size);

/* ---- replies -------------------------------------------------------------------------------- */

/*
 * All replies: *information, always written, is what goes into IoStatus.Information.
 *
 *   KSF_STATUS_SUCCESS           the reply is in `out`, *information bytes of it
 *   KSF_STATUS_BUFFER_OVERFLOW   `length` is 0: *information bytes are needed
 *   KSF_STATUS_BUFFER_TOO_SMALL  `length` is less than *information
 *   KSF_STATUS_INVALID_PARAMETER a range or format has KSF_LAYOUT_NONE; *information is 0
 *   KSF_STATUS_INSUFFICIENT_RESOURCES  more than 32 bits can count; *information is 0
 *
 * `out` is written on SUCCESS only.
 */

/* The ranges of a pin, as KSPROPERTY_PIN_DATARANGES and _CONSTRAINEDDATARANGES give them. */
struct ksf_range_reply {
	const struct ksf_range *ranges;
	const struct ksf_attribute_set *attributes; /* of each range; NULL for none */
	uint32_t count;                             /* ranges */
	uint32_t counting;                          /* KSF_COUNTING_*: what Count is to count */
};

/*
 * Writes KSMULTIPLE_ITEM and the ranges, each at a multiple of 8, behind each its attribute list if
 * its set has an id; Flags of a range announce what follows it. Pass the sets only to a client that
 * is KSF_PIN_ATTRIBUTE_RANGE_AWARE. A `length` of 4 asks for Size alone and one of 8 for the
 * header, which is SUCCESS too.
 */
ksf_status ksf_range_reply_write(
	const struct ksf_range_reply *reply, void *out, uint32_t length, uint32_t *information);

/*
 * The reply of KSPROPERTY_PIN_PROPOSEDATAFORMAT2: the format with Flags 0x2 and, at FormatSize
 * rounded up to 8, a list of the mode; with `mode` NULL the bare format, as for
 * KSPROPERTY_PIN_PROPOSEDATAFORMAT. `extra` as in ksf_format_encode.
 */
ksf_status ksf_format_reply_write(const struct ksf_format *format, const void *extra,
	size_t extra_size, const struct ksf_guid *mode, void *out, uint32_t length,
	uint32_t *information);

/*
 * The reply of KSPROPERTY_PIN_MODEDATAFORMATS: KSMULTIPLE_ITEM, `count` offsets of 64 bits from its
 * start, then the formats at multiples of 8. The page's example has 32-bit offsets that leave out
 * the header; its text is followed. Formats are written without extra data.
 */
ksf_status ksf_mode_formats_write(const struct ksf_format *formats, uint32_t count, void *out,
	uint32_t length, uint32_t *information);

/*
 * Reads such a reply: where format `index` stands and how many bytes the reply has from there on,
 * for ksf_format_decode. SUCCESS and both written, INVALID_BUFFER_SIZE for a Size or Count that
 * contradicts the bytes, INVALID_PARAMETER for an offset that leads nowhere, NOT_FOUND for an index
 * that is not below Count.
 */
ksf_status ksf_mode_formats_at(
	uint32_t *offset, uint32_t *left, uint32_t index, const void *reply, size_t size);

/* ---- KSPIN_CONNECT -------------------------------------------------------------------------- */

/* KSIDENTIFIER: an interface or a medium. */
struct ksf_identifier {
	struct ksf_guid set;
	uint32_t id;
	uint32_t flags;
};

/* What a client that opens a pin puts before the KSDATAFORMAT. */
struct ksf_pin_connect {
	struct ksf_identifier interface_id; /* Interface */
	struct ksf_identifier medium;       /* Medium */
	uint32_t pin_id;                    /* PinId */
	uint64_t pin_to_handle;             /* PinToHandle: 32 bits in _CONNECT_32 */
	uint32_t priority_class;            /* Priority.PriorityClass */
	uint32_t priority_sub_class;        /* Priority.PrioritySubClass */
	uint32_t layout;                    /* KSF_LAYOUT_NONE, KSF_LAYOUT_KSPIN_CONNECT_32, _64 */
	uint32_t data_size;                 /* bytes that were there when it was decoded */
};

/* Bytes of the structure, which is where its KSDATAFORMAT starts: 64, 72, or 0 for no layout. */
uint32_t ksf_pin_connect_size(uint32_t layout);

/*
 * Decodes and judges a KSPIN_CONNECT of the layout that the caller names: nothing in the bytes says
 * how wide their pointer is. Always writes *out: what the bytes hold, or 0. The format behind it is
 * decoded by ksf_format_decode, from ksf_pin_connect_size(layout) on. Answers
 * KSF_FORMAT_CONNECT_TRUNCATED, or KSF_FORMAT_CONNECT_FORMAT where no FormatSize follows that is
 * sound (FMT-H1): the other layout may be the right one.
 */
ksf_why ksf_pin_connect_decode(
	struct ksf_pin_connect *out, uint32_t layout, const void *data, size_t size);

/*
 * Writes the structure and answers its size in bytes, 0 for no layout or a pin_to_handle that
 * _CONNECT_32 has no room for. Writes nothing if `capacity` is smaller. Padding is written as 0.
 */
size_t ksf_pin_connect_encode(const struct ksf_pin_connect *connect, void *out, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
