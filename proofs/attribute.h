/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/attribute.c: which bytes an attribute is; the walk of a list: never past
 * its end, always an end, which reason exactly when.
 */
#ifndef KSF_PROOFS_ATTRIBUTE_H
#define KSF_PROOFS_ATTRIBUTE_H

#include "bytes.h"
#include "list.h"

#include "../lib/core/attribute_walk.h"

/*@ logic integer attr_mode{L}(uint8_t *p) =
      le64(p + 8) == KSF_ATTRIBUTE_MODE_LOW && le64(p + 16) == KSF_ATTRIBUTE_MODE_HIGH ? 1 : 0;

    logic integer attr_why{L}(uint8_t *p, integer left, integer domain) =
      left < 24 || le32(p) < 24 || le32(p) > left ? KSF_FORMAT_ATTRIBUTE_SIZE :
      attr_mode(p) == 1 && le32(p) != 40 && !(domain == KSF_DOMAIN_RANGE && le32(p) == 24)
        ? KSF_FORMAT_ATTRIBUTE_MODE : 0;

    logic integer attr_reason(integer why, integer domain) =
      domain == KSF_DOMAIN_RANGE ? why * 0x80000 : why;

    logic integer attr_list_why{L}(uint8_t *p, integer given) =
      given < 8 ? KSF_FORMAT_ATTRIBUTES_MISSING :
      le32(p) < 8 || le32(p) > given ? KSF_FORMAT_ATTRIBUTES_SIZE : 0;

    logic integer attr_list_size{L}(uint8_t *p, integer given) =
      attr_list_why(p, given) == 0 ? le32(p) : 0;

    logic integer attr_size(integer layout) =
      layout == KSF_LAYOUT_KSATTRIBUTE ? 24 :
      layout == KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE ? 40 : 0;

    logic integer format_announces{L}(struct ksf_format *f, integer given) =
      f->layout != KSF_LAYOUT_NONE && (f->flags & KSF_DATAFORMAT_ATTRIBUTES) != 0 &&
      64 <= f->format_size <= given ? 1 : 0;

    logic integer format_list{L}(struct ksf_format *f, integer given) =
      \min(list_stride(f->format_size), given);
*/

#define ATTR_SOUND(p, i, end, domain, L) \
	(attr_why{L}((p) + list_offset{L}(p, i), (end) - list_offset{L}(p, i), domain) == 0)

/* The reason of a format's list of which `count` attributes are sound. */
#define ATTR_REASON(count, p, end, domain) \
	((count) < le32((p) + 4) \
		? (list_offset(p, count) < (end) ? attr_why((p) + list_offset(p, count), \
			(end) - list_offset(p, count), domain) : KSF_FORMAT_ATTRIBUTES_COUNT) \
		: (list_offset(p, count) < (end) ? KSF_FORMAT_ATTRIBUTES_LEFTOVER : 0))

#define SET_EMPTY(set) \
	((set)->count == 0 && (set)->required == 0 && NULL_GUID(&(set)->ids[0]) && \
	NULL_GUID(&(set)->ids[1]) && NULL_GUID(&(set)->ids[2]) && NULL_GUID(&(set)->ids[3]))
/* The id stands in the set; the same numbers. */
#define SET_HAS(set, i, id) \
	((set)->ids[i].low == (id)->low && (set)->ids[i].high == (id)->high)
/* Some id that `need` requires is not in `have`. */
#define SET_LACKS(have, need, i) \
	(((need)->required >> (i) & 1) != 0 && \
	(\forall integer held; 0 <= held < (have)->count ==> \
		!SET_HAS(have, held, &(need)->ids[i])))

/*@ requires 0 <= n <= 0x200000000;
    assigns \nothing;
    ensures \result == list_stride(n);
    ensures n <= \result <= n + 7 && \result % 8 == 0;
*/
static inline uint64_t ksf_align8(uint64_t n);

/*@ requires \valid_read(p + (0 .. given - 1));
    assigns \nothing;
    ensures \result == attr_list_size(p, given);
    ensures \result != 0 ==> 8 <= \result <= given;
*/
static inline uint32_t ksf_list_size(const uint8_t *p, uint32_t given);

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures given: out->data_size == \min(size, 0xFFFFFFFF);
    ensures short: size < 24 ==> out->layout == KSF_LAYOUT_NONE && out->size == 0 &&
      out->flags == 0 && NULL_GUID(&out->attribute) && NULL_GUID(&out->mode);
    ensures size: size >= 24 ==> out->size == le32{Pre}((uint8_t *)data);
    ensures flags: size >= 24 ==> out->flags == le32{Pre}((uint8_t *)data + 4);
    ensures id: size >= 24 ==> GUID_AT(&out->attribute, Post, (uint8_t *)data + 8, Pre);
    ensures layout: size >= 24 ==> out->layout ==
      (attr_mode{Pre}((uint8_t *)data) == 1 && size >= 40 && le32{Pre}((uint8_t *)data) >= 40
        ? KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE : KSF_LAYOUT_KSATTRIBUTE);
    ensures mode: out->layout == KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE ==>
      GUID_AT(&out->mode, Post, (uint8_t *)data + 24, Pre);
    ensures bare: out->layout != KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE ==>
      NULL_GUID(&out->mode);
*/
void ksf_attribute_decode(struct ksf_attribute *out, const void *data, size_t size);

/*@ requires \valid_read(attribute);
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(attribute, (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == attr_size(attribute->layout);
    ensures total: 0 < \result <= capacity ==> le32((uint8_t *)out) == \result;
    ensures flags: 0 < \result <= capacity ==> le32((uint8_t *)out + 4) == attribute->flags;
    ensures attribute: 0 < \result <= capacity ==>
      GUID_AT(&attribute->attribute, Pre, (uint8_t *)out + 8, Post);
    ensures mode: \result == 40 && \result <= capacity ==>
      GUID_AT(&attribute->mode, Pre, (uint8_t *)out + 24, Post);
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= \result || \result > capacity) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_attribute_encode(const struct ksf_attribute *attribute, void *out, size_t capacity);

/*@ requires 8 <= end && \valid_read(p + (0 .. end - 1));
    requires \valid(count) && \valid(stop) && \separated(count, stop);
    requires \separated(count, p + (0 .. end - 1)) && \separated(stop, p + (0 .. end - 1));
    assigns *count, *stop;
    ensures why: \result == attr_reason(ATTR_REASON(*count, p, end, domain), domain);
    ensures count: *count <= le32(p + 4);
    ensures linear: *count > 0 ==> 8 + 24 * (*count - 1) < end;
    ensures stop: *stop == \min(list_offset(p, *count), end);
    ensures sound: \forall integer i; 0 <= i < *count ==> ATTR_SOUND(p, i, end, domain, Here);
    ensures starts: \forall integer i; 0 <= i < *count ==> 8 <= list_offset(p, i) < end;
    ensures whole: \result == 0 ==> *count == le32(p + 4);
*/
ksf_why ksf_attribute_walk(
	uint32_t *count, uint32_t *stop, uint32_t domain, const uint8_t *p, uint32_t end);

/*@ requires \valid_read((uint8_t *)list + (0 .. size - 1));
    requires \valid(count) && \valid(stop) && \separated(count, stop);
    requires \separated(count, (uint8_t *)list + (0 .. size - 1));
    requires \separated(stop, (uint8_t *)list + (0 .. size - 1));
    assigns *count, *stop;
    ensures header: attr_list_why((uint8_t *)list, \min(size, 0xFFFFFFFF)) != 0 ==>
      \result == attr_reason(attr_list_why((uint8_t *)list, \min(size, 0xFFFFFFFF)), domain) &&
      *count == 0 && *stop == 0;
    ensures body: attr_list_why((uint8_t *)list, \min(size, 0xFFFFFFFF)) == 0 ==>
      \result == attr_reason(ATTR_REASON(*count, (uint8_t *)list, le32((uint8_t *)list),
        domain), domain);
    ensures stop: attr_list_why((uint8_t *)list, \min(size, 0xFFFFFFFF)) == 0 ==>
      *stop == \min(list_offset((uint8_t *)list, *count), le32((uint8_t *)list));
    ensures linear: *count > 0 ==> 8 + 24 * (*count - 1) < size;
    ensures inside: *stop <= size;
    ensures whole: \result == 0 ==> 8 <= le32((uint8_t *)list) <= size &&
      *count == le32((uint8_t *)list + 4);
    ensures starts: \forall integer i; 0 <= i < *count ==>
      8 <= list_offset((uint8_t *)list, i) < le32((uint8_t *)list);
    ensures sound: \forall integer i; 0 <= i < *count ==>
      ATTR_SOUND((uint8_t *)list, i, le32((uint8_t *)list), domain, Here);
*/
ksf_why ksf_attribute_list_check(
	uint32_t *count, uint32_t *stop, uint32_t domain, const void *list, size_t size);

/*@ requires \valid(out) && \valid_read(format) && \separated(out, format);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures none: format_announces(format, \min(size, 0xFFFFFFFF)) == 0 ==> \result == 0 &&
      out->offset == 0 && out->size == 0 && out->count == 0 && out->stop == 0;
    ensures offset: format_announces(format, \min(size, 0xFFFFFFFF)) == 1 ==>
      out->offset == format_list(format, \min(size, 0xFFFFFFFF)) && out->offset >= 64;
    ensures size: format_announces(format, \min(size, 0xFFFFFFFF)) == 1 ==>
      out->size == \old(attr_list_size((uint8_t *)data +
        format_list(format, \min(size, 0xFFFFFFFF)),
        \min(size, 0xFFFFFFFF) - format_list(format, \min(size, 0xFFFFFFFF))));
    ensures inside: out->offset + out->size <= size && out->offset + out->stop <= size;
    ensures linear: out->count > 0 ==> 8 + 24 * (out->count - 1) < size;
*/
ksf_why ksf_format_attributes(struct ksf_attribute_list *out, const struct ksf_format *format,
	const void *data, size_t size);

/*@ requires \valid(set);
    assigns *set;
    ensures SET_EMPTY(set);
*/
void ksf_attribute_set_clear(struct ksf_attribute_set *set);

/*@ requires \valid_read(range) && \valid_read(set);
    assigns \nothing;
    ensures \result == (((range->flags & KSF_DATARANGE_REQUIRED_ATTRIBUTES) != 0) !=
      (set->required != 0) ? KSF_RANGE_REQUIRED_FLAG : 0);
*/
ksf_why ksf_attributes_check(const struct ksf_range *range, const struct ksf_attribute_set *set);

/*@ requires \valid_read(client) && client->count <= KSF_ATTRIBUTES_MAX;
    requires \valid_read(pin) && pin->count <= KSF_ATTRIBUTES_MAX;
    assigns \nothing;
    ensures \result == 0 || \result == KSF_MATCH_CLIENT_REQUIRES ||
      \result == KSF_MATCH_PIN_REQUIRES ||
      \result == KSF_MATCH_CLIENT_REQUIRES + KSF_MATCH_PIN_REQUIRES;
    ensures client: \result == KSF_MATCH_CLIENT_REQUIRES ||
      \result == KSF_MATCH_CLIENT_REQUIRES + KSF_MATCH_PIN_REQUIRES <==>
      (\exists integer i; 0 <= i < client->count && SET_LACKS(pin, client, i));
    ensures pin: \result == KSF_MATCH_PIN_REQUIRES ||
      \result == KSF_MATCH_CLIENT_REQUIRES + KSF_MATCH_PIN_REQUIRES <==>
      (\exists integer i; 0 <= i < pin->count && SET_LACKS(client, pin, i));
*/
ksf_why ksf_attributes_meet(
	const struct ksf_attribute_set *client, const struct ksf_attribute_set *pin);

#endif
