/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "request.h"

/*@ requires \valid(mode);
    requires count == 1 ==> \valid_read(list + (0 .. 31)) && 24 <= le32(list + 8) &&
      \valid_read(list + (0 .. 7 + le32(list + 8))) &&
      \separated(mode, list + (0 .. 7 + le32(list + 8)));
    assigns *mode;
    ensures status: \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_NOT_SUPPORTED;
    ensures mode: \result == KSF_STATUS_SUCCESS ==> count == 1 &&
      40 <= \old(le32(list + 8)) && GUID_AT(mode, Post, list + 32, Pre);
    ensures kept: \result != KSF_STATUS_SUCCESS ==> *mode == \old(*mode);
*/
static ksf_status mode_read(struct ksf_guid *mode, const uint8_t *list, uint32_t count);

/*@ requires \valid(out) && \valid_read(p + (0 .. 23)) && \separated(out, p + (0 .. 23));
    assigns *out;
    ensures READ_IDENTIFIER(out, p);
*/
static inline void ksf_identifier_read(struct ksf_identifier *out, const uint8_t *p);

/*@ requires \valid_read(id) && \valid(p + (0 .. 23)) && \separated(id, p + (0 .. 23));
    assigns p[0 .. 23];
    ensures STORED_IDENTIFIER(id, p);
*/
static inline void ksf_identifier_store(const struct ksf_identifier *id, uint8_t *p);

/*@ requires \valid(out);
    assigns *out;
    ensures out->layout == KSF_LAYOUT_NONE && out->data_size == given;
    ensures out->pin_id == 0 && out->pin_to_handle == 0;
    ensures out->priority_class == 0 && out->priority_sub_class == 0;
*/
static void connect_clear(struct ksf_pin_connect *out, uint32_t given);

/*@ requires \valid(out) && (size == 64 || size == 72);
    requires \valid_read(p + (0 .. size - 1)) && \separated(out, p + (0 .. size - 1));
    assigns out->interface_id, out->medium, out->pin_id, out->pin_to_handle, out->priority_class,
      out->priority_sub_class;
    ensures READ_IDENTIFIER(&out->interface_id, p);
    ensures READ_IDENTIFIER(&out->medium, p + 24);
    ensures out->pin_id == \old(le32(p + 48));
    ensures out->pin_to_handle == \old(size == 72 ? le64(p + 56) : le32(p + 52));
    ensures out->priority_class == \old(le32(p + size - 8));
    ensures out->priority_sub_class == \old(le32(p + size - 4));
*/
static void connect_read(struct ksf_pin_connect *out, uint32_t size, const uint8_t *p);

/*@ requires \valid_read(p + (0 .. left - 1));
    assigns \nothing;
    ensures \result == connect_why_at(p, left);
*/
static ksf_why connect_why_format(const uint8_t *p, uint32_t left);

#include "../lib/core/request.c"
