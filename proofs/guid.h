/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/guid.c. */
#ifndef KSF_PROOFS_GUID_H
#define KSF_PROOFS_GUID_H

#include "bytes.h"

/*@ requires \valid(out) && \valid_read((uint8_t *)wire + (0 .. 15));
    requires \separated(out, (uint8_t *)wire + (0 .. 15));
    assigns *out;
    ensures GUID_AT(out, Post, (uint8_t *)wire, Pre);
*/
void ksf_guid_from_bytes(struct ksf_guid *out, const void *wire);

/*@ requires \valid((uint8_t *)wire + (0 .. 15)) && \valid_read(guid);
    requires \separated(guid, (uint8_t *)wire + (0 .. 15));
    assigns ((uint8_t *)wire)[0 .. 15];
    ensures GUID_AT(guid, Pre, (uint8_t *)wire, Post);
*/
void ksf_guid_to_bytes(void *wire, const struct ksf_guid *guid);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == guid_equal(a, b);
*/
int ksf_guid_equal(const struct ksf_guid *a, const struct ksf_guid *b);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == guid_wild(guid);
*/
int ksf_guid_is_null(const struct ksf_guid *guid);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == guid_tag(guid);
*/
uint32_t ksf_guid_tag(const struct ksf_guid *guid);

/*@ requires \valid(out);
    assigns out->low, out->high;
    ensures guid_low(out) == 0x0010000000000000 + tag;
    ensures guid_high(out) == 0x719B3800AA000080;
*/
void ksf_guid_from_tag(struct ksf_guid *out, uint16_t tag);

#endif
