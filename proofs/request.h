/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/request.c: what the input of a property is, and KSPIN_CONNECT: the fields
 * and bytes of each, and which status exactly when.
 */
#ifndef KSF_PROOFS_REQUEST_H
#define KSF_PROOFS_REQUEST_H

#include "attribute.h"
#include "range_list.h"

/*@ logic integer connect_size(integer layout) =
      layout == KSF_LAYOUT_KSPIN_CONNECT_32 ? 64 : layout == KSF_LAYOUT_KSPIN_CONNECT_64 ? 72 : 0;

    logic integer connect_encoded{L}(struct ksf_pin_connect *c) =
      connect_size(c->layout) != 72 && c->pin_to_handle > 0xFFFFFFFF ? 0 :
      connect_size(c->layout);

    logic integer connect_why_at{L}(uint8_t *p, integer left) =
      left < 64 || le32(p) < 64 || le32(p) > left ? KSF_FORMAT_CONNECT_FORMAT : 0;
*/

#define READ_PIN(pin, p) \
	GUID_AT(&(pin)->set, Post, p, Pre) && (pin)->id == \at(le32((p) + 16), Pre) && \
	(pin)->flags == \at(le32((p) + 20), Pre) && (pin)->pin_id == \at(le32((p) + 24), Pre) && \
	(pin)->pin_flags == \at(le32((p) + 28), Pre)
#define NO_PIN(pin) \
	NULL_GUID(&(pin)->set) && (pin)->id == 0 && (pin)->flags == 0 && (pin)->pin_id == 0 && \
	(pin)->pin_flags == 0
#define READ_IDENTIFIER(x, p) \
	GUID_AT(&(x)->set, Post, p, Pre) && (x)->id == \at(le32((p) + 16), Pre) && \
	(x)->flags == \at(le32((p) + 20), Pre)
#define STORED_IDENTIFIER(x, p) \
	GUID_AT(&(x)->set, Pre, p, Post) && le32((p) + 16) == (x)->id && \
	le32((p) + 20) == (x)->flags

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)input + (0 .. size - 1));
    requires \separated(out, (uint8_t *)input + (0 .. size - 1));
    assigns *out;
    ensures status: \result ==
      (size < 32 ? KSF_STATUS_INVALID_BUFFER_SIZE : KSF_STATUS_SUCCESS);
    ensures short: size < 32 ==> NO_PIN(out);
    ensures whole: size >= 32 ==> READ_PIN(out, (uint8_t *)input);
*/
ksf_status ksf_pin_property_decode(struct ksf_pin_property *out, const void *input, size_t size);

/*@ requires \valid_read(pin);
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(pin, (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == 32;
    ensures set: capacity >= 32 ==> GUID_AT(&pin->set, Pre, (uint8_t *)out, Post);
    ensures id: capacity >= 32 ==> le32((uint8_t *)out + 16) == pin->id;
    ensures flags: capacity >= 32 ==> le32((uint8_t *)out + 20) == pin->flags;
    ensures pin_id: capacity >= 32 ==> le32((uint8_t *)out + 24) == pin->pin_id;
    ensures pin_flags: capacity >= 32 ==> le32((uint8_t *)out + 28) == pin->pin_flags;
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= 32 || capacity < 32) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_pin_property_encode(const struct ksf_pin_property *pin, void *out, size_t capacity);

/*@ requires \valid(out) && \valid(why) && \separated(out, why);
    requires \valid_read((uint8_t *)input + (0 .. size - 1));
    requires \separated(out, (uint8_t *)input + (0 .. size - 1));
    requires \separated(why, (uint8_t *)input + (0 .. size - 1));
    assigns *out, *why;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_INVALID_BUFFER_SIZE ||
      \result == KSF_STATUS_INVALID_PARAMETER || \result == KSF_STATUS_INSUFFICIENT_RESOURCES;
    ensures pin: \result == KSF_STATUS_SUCCESS ==> out->pin.pin_id < pin_count && *why == 0;
    ensures offset: out->list_offset == 32;
    ensures inside: size >= 32 ==> out->list.stop <= size - 32;
    ensures linear: out->list.range_count > 0 ==> 40 + 64 * out->list.range_count <= size;
*/
ksf_status ksf_data_intersection_decode(struct ksf_data_intersection *out, ksf_why *why,
	uint32_t pin_count, const void *input, size_t size);

/*@ requires \valid(pin) && \valid(mode) && \separated(pin, mode);
    requires \valid_read((uint8_t *)input + (0 .. size - 1));
    requires \separated(pin, (uint8_t *)input + (0 .. size - 1));
    requires \separated(mode, (uint8_t *)input + (0 .. size - 1));
    assigns *pin, *mode;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_INVALID_BUFFER_SIZE ||
      \result == KSF_STATUS_INVALID_PARAMETER || \result == KSF_STATUS_NOT_SUPPORTED;
    ensures short: size < 40 ==> \result == KSF_STATUS_INVALID_BUFFER_SIZE;
    ensures mode: \result == KSF_STATUS_SUCCESS ==> size >= 80 &&
      GUID_AT(mode, Post, (uint8_t *)input + 64, Pre);
    ensures pin: \result == KSF_STATUS_SUCCESS ==> READ_PIN(pin, (uint8_t *)input);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *pin == \old(*pin) && *mode == \old(*mode);
*/
ksf_status ksf_propose_format2_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size);

/*@ requires \valid(pin) && \valid(mode) && \separated(pin, mode);
    requires \valid_read((uint8_t *)input + (0 .. size - 1));
    requires \separated(pin, (uint8_t *)input + (0 .. size - 1));
    requires \separated(mode, (uint8_t *)input + (0 .. size - 1));
    assigns *pin, *mode;
    ensures status: \result ==
      (size < 48 ? KSF_STATUS_INVALID_BUFFER_SIZE : KSF_STATUS_SUCCESS);
    ensures pin: size >= 48 ==> READ_PIN(pin, (uint8_t *)input);
    ensures mode: size >= 48 ==> GUID_AT(mode, Post, (uint8_t *)input + 32, Pre);
    ensures kept: size < 48 ==> *pin == \old(*pin) && *mode == \old(*mode);
*/
ksf_status ksf_mode_formats_decode(
	struct ksf_pin_property *pin, struct ksf_guid *mode, const void *input, size_t size);

/*@ assigns \nothing;
    ensures \result == connect_size(layout);
*/
uint32_t ksf_pin_connect_size(uint32_t layout);

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures given: out->data_size == \min(size, 0xFFFFFFFF);
    ensures truncated: \result == KSF_FORMAT_CONNECT_TRUNCATED <==>
      connect_size(layout) == 0 || size < connect_size(layout);
    ensures none: \result == KSF_FORMAT_CONNECT_TRUNCATED ==> out->layout == KSF_LAYOUT_NONE &&
      out->pin_id == 0 && out->pin_to_handle == 0 && out->priority_class == 0 &&
      out->priority_sub_class == 0;
    ensures layout: \result != KSF_FORMAT_CONNECT_TRUNCATED ==> out->layout == layout;
    ensures why: \result != KSF_FORMAT_CONNECT_TRUNCATED ==>
      \result == \old(connect_why_at((uint8_t *)data + connect_size(layout),
        \min(size, 0xFFFFFFFF) - connect_size(layout)));
    ensures interface_id: \result != KSF_FORMAT_CONNECT_TRUNCATED ==>
      READ_IDENTIFIER(&out->interface_id, (uint8_t *)data);
    ensures medium: \result != KSF_FORMAT_CONNECT_TRUNCATED ==>
      READ_IDENTIFIER(&out->medium, (uint8_t *)data + 24);
    ensures pin: \result != KSF_FORMAT_CONNECT_TRUNCATED ==>
      out->pin_id == \old(le32((uint8_t *)data + 48));
    ensures handle_32: out->layout == KSF_LAYOUT_KSPIN_CONNECT_32 ==>
      out->pin_to_handle == \old(le32((uint8_t *)data + 52));
    ensures handle_64: out->layout == KSF_LAYOUT_KSPIN_CONNECT_64 ==>
      out->pin_to_handle == \old(le64((uint8_t *)data + 56));
    ensures priority: \result != KSF_FORMAT_CONNECT_TRUNCATED ==>
      out->priority_class == \old(le32((uint8_t *)data + connect_size(layout) - 8)) &&
      out->priority_sub_class == \old(le32((uint8_t *)data + connect_size(layout) - 4));
*/
ksf_why ksf_pin_connect_decode(
	struct ksf_pin_connect *out, uint32_t layout, const void *data, size_t size);

/*@ requires \valid_read(connect);
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(connect, (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == connect_encoded(connect);
    ensures interface_id: 0 < \result <= capacity ==>
      STORED_IDENTIFIER(&connect->interface_id, (uint8_t *)out);
    ensures medium: 0 < \result <= capacity ==>
      STORED_IDENTIFIER(&connect->medium, (uint8_t *)out + 24);
    ensures pin: 0 < \result <= capacity ==> le32((uint8_t *)out + 48) == connect->pin_id;
    ensures handle_32: \result == 64 && \result <= capacity ==>
      le32((uint8_t *)out + 52) == connect->pin_to_handle;
    ensures handle_64: \result == 72 && \result <= capacity ==>
      le32((uint8_t *)out + 52) == 0 && le64((uint8_t *)out + 56) == connect->pin_to_handle;
    ensures priority: 0 < \result <= capacity ==>
      le32((uint8_t *)out + \result - 8) == connect->priority_class &&
      le32((uint8_t *)out + \result - 4) == connect->priority_sub_class;
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= \result || \result > capacity) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_pin_connect_encode(const struct ksf_pin_connect *connect, void *out, size_t capacity);

#endif
