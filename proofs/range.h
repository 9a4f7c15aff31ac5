/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/range.c: KSDATARANGE's rules as sums of bits, its fields, its bytes, and
 * what a list of ranges is.
 */
#ifndef KSF_PROOFS_RANGE_H
#define KSF_PROOFS_RANGE_H

#include "list.h"
#include "range_read.h"

/*@ logic integer range_why_header{L}(struct ksf_range *r) =
      (r->format_size < 64 ? KSF_RANGE_SIZE_SHORT : 0) +
      (r->format_size > r->data_size ? KSF_RANGE_SIZE_LONG : 0) +
      (r->reserved != 0 ? KSF_RANGE_RESERVED : 0) +
      ((r->flags & 0xFFFFFFF8) != 0 ? KSF_RANGE_FLAGS : 0) +
      ((r->flags & 6) == 4 ? KSF_RANGE_REQUIRED : 0) +
      (range_ill_wild(r) == 1 ? KSF_RANGE_WILDCARD : 0);

    logic integer range_why_audio{L}(struct ksf_range *r) =
      (r->format_size < 88 ? KSF_RANGE_NO_PADDING : 0) +
      (r->maximum_channels == 0 ? KSF_RANGE_CHANNELS_ZERO : 0) +
      (r->maximum_bits_per_sample == 0 ||
        r->minimum_bits_per_sample > r->maximum_bits_per_sample ? KSF_RANGE_BITS_EMPTY : 0) +
      (r->maximum_sample_frequency == 0 ||
        r->minimum_sample_frequency > r->maximum_sample_frequency ? KSF_RANGE_RATE_EMPTY : 0);

    logic integer range_lacks_audio{L}(struct ksf_range *r) =
      guid_is(&r->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) == 1 &&
      (guid_is(&r->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH) == 1 ||
        guid_is(&r->specifier, KSF_DSOUND_LOW, KSF_DSOUND_HIGH) == 1) ? 1 : 0;

    logic integer range_why{L}(struct ksf_range *r) =
      r->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? range_why_header(r) + range_why_audio(r) :
      r->layout == KSF_LAYOUT_KSDATARANGE
        ? range_why_header(r) + (range_lacks_audio(r) == 1 ? KSF_RANGE_NO_AUDIO : 0) :
      KSF_RANGE_TRUNCATED;

    logic integer range_size(integer layout) =
      layout == KSF_LAYOUT_KSDATARANGE ? 64 : layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 88 : 0;
*/

#define CLEARED_RANGE(r, given) \
	r->layout == KSF_LAYOUT_NONE && r->data_size == given && r->format_size == 0 && \
	r->flags == 0 && r->sample_size == 0 && r->reserved == 0 && \
	NULL_GUID(&r->major_format) && \
	NULL_GUID(&r->sub_format) && \
	NULL_GUID(&r->specifier) && NO_AUDIO(r)

#define RANGE_NUMBERS(r, p) \
	le32(p + 4) == r->flags && le32(p + 8) == r->sample_size && le32(p + 12) == r->reserved

/* The range as it is before the call: nothing of it is written. */
#define RANGE_GUIDS(r, p) \
	GUID_AT(&r->major_format, Pre, p, Here) && \
	GUID_AT(&r->sub_format, Pre, p + 16, Here) && \
	GUID_AT(&r->specifier, Pre, p + 32, Here)

#define RANGE_AUDIO(r, p) \
	le32(p) == r->maximum_channels && le32(p + 4) == r->minimum_bits_per_sample && \
	le32(p + 8) == r->maximum_bits_per_sample && \
	le32(p + 12) == r->minimum_sample_frequency && \
	le32(p + 16) == r->maximum_sample_frequency && le32(p + 20) == 0

/*
 * A list: elements start at multiples of 8, the first behind the eight bytes of KSMULTIPLE_ITEM.
 * list_offset is where element i starts if all before it are sound; SOUND: its FormatSize is
 * there, is not below 64 and does not pass the end.
 */
/*@ logic integer list_element{L}(uint8_t *p, integer left) =
      left >= 64 && 64 <= le32(p) <= left ? le32(p) : 0;

    logic integer list_why_header{L}(uint8_t *p, integer given) =
      given < 8 ? KSF_RANGE_LIST_TRUNCATED :
      le32(p) < 8 || le32(p) > given ? KSF_RANGE_LIST_SIZE : 0;
*/

#define SOUND(p, i, L) \
	(list_element{L}((p) + list_offset{L}(p, i), le32{L}(p) - list_offset{L}(p, i)) != 0)

#define LIST_REASON(count, p) \
	((count) < le32((p) + 4) \
		? (list_offset(p, count) < le32(p) ? KSF_RANGE_LIST_ELEMENT : \
			KSF_RANGE_LIST_COUNT) \
		: (list_offset(p, count) < le32(p) ? KSF_RANGE_LIST_LEFTOVER : 0))

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures why: \result == range_why(out);
    ensures short: size < 64 ==> CLEARED_RANGE(out, size);
    ensures numbers: size >= 64 ==> READ_NUMBERS(out, (uint8_t *)data);
    ensures major: size >= 64 ==>
      GUID_AT(&out->major_format, Post, (uint8_t *)data + 16, Pre);
    ensures sub: size >= 64 ==>
      GUID_AT(&out->sub_format, Post, (uint8_t *)data + 32, Pre);
    ensures specifier: size >= 64 ==>
      GUID_AT(&out->specifier, Post, (uint8_t *)data + 48, Pre);
    ensures given: size >= 64 ==> out->data_size == \min(size, 0xFFFFFFFF);
    ensures layout: size >= 64 ==> out->layout == range_layout_of(
      \min(\min(size, 0xFFFFFFFF), out->format_size), &out->major_format);
    ensures audio: out->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ==>
      READ_AUDIO(out, (uint8_t *)data + 64);
    ensures bare: out->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ==> NO_AUDIO(out);
*/
ksf_why ksf_range_decode(struct ksf_range *out, const void *data, size_t size);

/*@ requires \valid_read(range);
    assigns \nothing;
    ensures \result == range_why(range);
*/
ksf_why ksf_range_check(const struct ksf_range *range);

/*@ requires \valid_read(range);
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(range, (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == range_size(range->layout);
    ensures total: 0 < \result <= capacity ==> le32((uint8_t *)out) == \result;
    ensures numbers: 0 < \result <= capacity ==> RANGE_NUMBERS(range, ((uint8_t *)out));
    ensures guids: 0 < \result <= capacity ==> RANGE_GUIDS(range, ((uint8_t *)out + 16));
    ensures audio: \result == 88 && \result <= capacity ==>
      RANGE_AUDIO(range, ((uint8_t *)out + 64));
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= \result || \result > capacity) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_range_encode(const struct ksf_range *range, void *out, size_t capacity);

/*@ requires \valid(count);
    requires \valid_read((uint8_t *)list + (0 .. size - 1));
    requires \separated(count, (uint8_t *)list + (0 .. size - 1));
    assigns *count;
    ensures header: list_why_header((uint8_t *)list, \min(size, 0xFFFFFFFF)) != 0 ==>
      \result == list_why_header((uint8_t *)list, \min(size, 0xFFFFFFFF)) && *count == 0;
    ensures body: list_why_header((uint8_t *)list, \min(size, 0xFFFFFFFF)) == 0 ==>
      \result == LIST_REASON(*count, (uint8_t *)list);
    ensures count: list_why_header((uint8_t *)list, \min(size, 0xFFFFFFFF)) == 0 ==>
      *count <= le32((uint8_t *)list + 4);
    ensures linear: *count > 0 ==> 8 + 64 * (*count - 1) < size;
    ensures sound: \forall integer i; 0 <= i < *count ==> SOUND((uint8_t *)list, i, Here);
    ensures broken: \result == KSF_RANGE_LIST_ELEMENT ==>
      !SOUND((uint8_t *)list, *count, Here);
*/
ksf_why ksf_range_list_check(uint32_t *count, const void *list, size_t size);

/*@ requires \valid(out + (0 .. capacity - 1));
    requires \valid(count);
    requires \valid_read((uint8_t *)list + (0 .. size - 1));
    requires \separated(count, (uint8_t *)list + (0 .. size - 1));
    requires \separated(count, out + (0 .. capacity - 1));
    requires \separated(out + (0 .. capacity - 1), (uint8_t *)list + (0 .. size - 1));
    assigns *count, out[0 .. capacity - 1];
    ensures header: list_why_header{Pre}((uint8_t *)list, \min(size, 0xFFFFFFFF)) != 0 ==>
      \result == list_why_header{Pre}((uint8_t *)list, \min(size, 0xFFFFFFFF)) && *count == 0;
    ensures count: list_why_header{Pre}((uint8_t *)list, \min(size, 0xFFFFFFFF)) == 0 ==>
      *count <= le32{Pre}((uint8_t *)list + 4);
    ensures room: \result == 0 ==> *count <= capacity;
    ensures whole: \result == 0 ==> *count == le32{Pre}((uint8_t *)list + 4);
    ensures sound: \forall integer i; 0 <= i < *count ==> SOUND((uint8_t *)list, i, Pre);
*/
ksf_why ksf_range_list_decode(
	struct ksf_range *out, size_t capacity, uint32_t *count, const void *list, size_t size);

/*@ assigns \nothing;
    ensures \result == (why == 0 ? KSF_STATUS_SUCCESS :
      (why & (KSF_RANGE_LIST_TRUNCATED | KSF_RANGE_LIST_SIZE | KSF_RANGE_LIST_COUNT |
        KSF_RANGE_LIST_LEFTOVER)) != 0 ? KSF_STATUS_INVALID_BUFFER_SIZE :
      (why & KSF_RANGE_LIST_CAPACITY) != 0 ? KSF_STATUS_INSUFFICIENT_RESOURCES :
        KSF_STATUS_INVALID_PARAMETER);
*/
ksf_status ksf_range_list_status(ksf_why why);

#endif
