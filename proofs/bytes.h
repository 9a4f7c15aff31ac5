/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/bytes.h. */
#ifndef KSF_PROOFS_BYTES_H
#define KSF_PROOFS_BYTES_H

#include "logic.h"

/*@ requires \valid_read(p + (0 .. 1));
    assigns \nothing;
    ensures \result == le16(p);
*/
static inline uint16_t ksf_load16(const uint8_t *p);

/*@ requires \valid_read(p + (0 .. 3));
    assigns \nothing;
    ensures \result == le32(p);
*/
static inline uint32_t ksf_load32(const uint8_t *p);

/*@ requires \valid_read(p + (0 .. 7));
    assigns \nothing;
    ensures \result == le64(p);
*/
static inline uint64_t ksf_load64(const uint8_t *p);

/*@ requires \valid(p + (0 .. 1));
    assigns p[0 .. 1];
    ensures le16(p) == (uint16_t)value;
*/
static inline void ksf_store16(uint8_t *p, uint32_t value);

/*@ requires \valid(p + (0 .. 3));
    assigns p[0 .. 3];
    ensures le32(p) == value;
*/
static inline void ksf_store32(uint8_t *p, uint32_t value);

/*@ requires \valid(p + (0 .. 7));
    assigns p[0 .. 7];
    ensures le64(p) == value;
*/
static inline void ksf_store64(uint8_t *p, uint64_t value);

/*@ requires \valid(out) && \valid_read(p + (0 .. 15)) && \separated(out, p + (0 .. 15));
    assigns out->low, out->high;
    ensures GUID_AT(out, Post, p, Pre);
*/
static inline void ksf_load_guid(struct ksf_guid *out, const uint8_t *p);

/*@ requires \valid(p + (0 .. 15)) && \valid_read(guid) && \separated(guid, p + (0 .. 15));
    assigns p[0 .. 15];
    ensures GUID_AT(guid, Pre, p, Post);
*/
static inline void ksf_store_guid(uint8_t *p, const struct ksf_guid *guid);

/*@ requires \valid(out);
    assigns out->low, out->high;
    ensures guid_is(out, low, high) == 1;
*/
static inline void ksf_set_guid(struct ksf_guid *out, uint64_t low, uint64_t high);

/*@ assigns \nothing;
    ensures \result == \min(a, b);
*/
static inline uint32_t ksf_min32(uint32_t a, uint32_t b);

/*@ assigns \nothing;
    ensures \result == \max(a, b);
*/
static inline uint32_t ksf_max32(uint32_t a, uint32_t b);

/*@ assigns \nothing;
    ensures \result == \min(size, 0xFFFFFFFF);
*/
static inline uint32_t ksf_clamp32(size_t size);

/*@ assigns \nothing;
    ensures \result == count_bits(x);
*/
static inline uint32_t ksf_count_bits(uint32_t x);

/*@ assigns \nothing;
    ensures \result == count_bits((uint32_t)why) + count_bits((uint32_t)(why >> 32));
*/
static inline uint32_t ksf_count_reasons(ksf_why why);

/*@ requires \valid(out);
    assigns out->low, out->high;
    ensures guid_low(out) == 0x0010000000000000 + (uint16_t)tag;
    ensures guid_high(out) == 0x719B3800AA000080;
*/
static inline void ksf_set_tag_guid(struct ksf_guid *out, uint32_t tag);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == guid_is(guid, low, high);
*/
static inline int ksf_guid_is(const struct ksf_guid *guid, uint64_t low, uint64_t high);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == guid_wild(guid);
*/
static inline int ksf_guid_is_wild(const struct ksf_guid *guid);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == guid_tag(guid);
*/
static inline uint32_t ksf_guid_to_tag(const struct ksf_guid *guid);

#endif
