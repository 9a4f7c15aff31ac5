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
*/

#define ATTR_SOUND(p, i, end, domain, L) \
	(attr_why{L}((p) + list_offset{L}(p, i), (end) - list_offset{L}(p, i), domain) == 0)

/* The reason of a format's list of which `count` attributes are sound. */
#define ATTR_REASON(count, p, end, domain) \
	((count) < le32((p) + 4) \
		? (list_offset(p, count) < (end) ? attr_why((p) + list_offset(p, count), \
			(end) - list_offset(p, count), domain) : KSF_FORMAT_ATTRIBUTES_COUNT) \
		: (list_offset(p, count) < (end) ? KSF_FORMAT_ATTRIBUTES_LEFTOVER : 0))

/*@ requires 0 <= n <= 0x200000000;
    assigns \nothing;
    ensures \result == list_stride(n);
    ensures n <= \result <= n + 7;
*/
static inline uint64_t ksf_align8(uint64_t n);

/*@ requires \valid_read(p + (0 .. given - 1));
    assigns \nothing;
    ensures \result == (attr_list_why(p, given) == 0 ? le32(p) : 0);
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

/*@ requires 8 <= end && \valid_read(p + (0 .. end - 1));
    requires \valid(count) && \valid(stop) && \separated(count, stop);
    requires \separated(count, p + (0 .. end - 1)) && \separated(stop, p + (0 .. end - 1));
    assigns *count, *stop;
    ensures why: \result == attr_reason(ATTR_REASON(*count, p, end, domain), domain);
    ensures count: *count <= le32(p + 4);
    ensures linear: *count > 0 ==> 8 + 24 * (*count - 1) < end;
    ensures stop: *stop == \min(list_offset(p, *count), end);
    ensures sound: \forall integer i; 0 <= i < *count ==> ATTR_SOUND(p, i, end, domain, Here);
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
    ensures sound: \forall integer i; 0 <= i < *count ==>
      ATTR_SOUND((uint8_t *)list, i, le32((uint8_t *)list), domain, Here);
*/
ksf_why ksf_attribute_list_check(
	uint32_t *count, uint32_t *stop, uint32_t domain, const void *list, size_t size);

/*@ requires \valid_read(range) && \valid_read(set);
    assigns \nothing;
    ensures \result == (((range->flags & KSF_DATARANGE_REQUIRED_ATTRIBUTES) != 0) !=
      (set->required != 0) ? KSF_RANGE_REQUIRED_FLAG : 0);
*/
ksf_why ksf_attributes_check(const struct ksf_range *range, const struct ksf_attribute_set *set);

#endif
