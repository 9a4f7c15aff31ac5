/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "attribute.h"

/*@ requires \valid_read(attribute);
    assigns \nothing;
    ensures \result == guid_is(attribute, KSF_ATTRIBUTE_MODE_LOW, KSF_ATTRIBUTE_MODE_HIGH);
*/
static int attribute_is_mode(const struct ksf_guid *attribute);

/*@ requires \valid(out);
    assigns *out;
    ensures out->size == 0 && out->flags == 0 && out->layout == KSF_LAYOUT_NONE;
    ensures out->data_size == given;
    ensures NULL_GUID(&out->attribute);
    ensures NULL_GUID(&out->mode);
*/
static void attribute_clear(struct ksf_attribute *out, uint32_t given);

/*@ requires left >= 24 ==> \valid_read(p + (0 .. 23));
    assigns \nothing;
    ensures \result == attr_why(p, left, domain);
    ensures \result == 0 || \result == KSF_FORMAT_ATTRIBUTE_SIZE ||
      \result == KSF_FORMAT_ATTRIBUTE_MODE;
    ensures \result == 0 ==> 24 <= le32(p) <= left;
*/
static ksf_why attribute_why(const uint8_t *p, uint64_t left, uint32_t domain);

/*@ requires why == 0 || why == KSF_FORMAT_ATTRIBUTES_MISSING ||
      why == KSF_FORMAT_ATTRIBUTES_SIZE || why == KSF_FORMAT_ATTRIBUTES_COUNT ||
      why == KSF_FORMAT_ATTRIBUTES_LEFTOVER || why == KSF_FORMAT_ATTRIBUTE_SIZE ||
      why == KSF_FORMAT_ATTRIBUTE_MODE;
    assigns \nothing;
    ensures \result == attr_reason(why, domain);
    ensures \result == 0 <==> why == 0;
*/
static ksf_why attribute_reason(ksf_why why, uint32_t domain);

/*@ requires \valid_read(set) && set->count <= KSF_ATTRIBUTES_MAX && \valid_read(id);
    assigns \nothing;
    ensures range: 0 <= \result <= set->count;
    ensures found: \result < set->count ==> SET_HAS(set, \result, id);
    ensures first: \forall integer i; 0 <= i < \result ==> !SET_HAS(set, i, id);
*/
static uint32_t attribute_set_find(const struct ksf_attribute_set *set, const struct ksf_guid *id);

/*@ requires \valid(set) && set->count <= KSF_ATTRIBUTES_MAX && \valid_read(id);
    requires \separated(set, id);
    assigns *set;
    ensures count: \old(set->count) <= set->count <= KSF_ATTRIBUTES_MAX;
    ensures has: \result == 0 ==>
      \exists integer i; 0 <= i < set->count && SET_HAS(set, i, \old(id));
    ensures full: \result != 0 ==> \result == KSF_RANGE_ATTRIBUTES_CAPACITY &&
      *set == \old(*set) && set->count == KSF_ATTRIBUTES_MAX;
*/
static ksf_why attribute_set_add(
	struct ksf_attribute_set *set, const struct ksf_guid *id, uint32_t flags);

/*@ requires \valid_read(have) && have->count <= KSF_ATTRIBUTES_MAX;
    requires \valid_read(need) && need->count <= KSF_ATTRIBUTES_MAX;
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures serves: \result == 1 ==>
      \forall integer i; 0 <= i < need->count ==> !SET_LACKS(have, need, i);
    ensures lacks: \result == 0 ==>
      \exists integer i; 0 <= i < need->count && SET_LACKS(have, need, i);
*/
static int attribute_set_serves(
	const struct ksf_attribute_set *have, const struct ksf_attribute_set *need);

#include "../lib/core/attribute.c"
