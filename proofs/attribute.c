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
*/
static ksf_why attribute_why(const uint8_t *p, uint64_t left, uint32_t domain);

/*@ requires why == 0 || why == KSF_FORMAT_ATTRIBUTES_MISSING ||
      why == KSF_FORMAT_ATTRIBUTES_SIZE || why == KSF_FORMAT_ATTRIBUTES_COUNT ||
      why == KSF_FORMAT_ATTRIBUTES_LEFTOVER || why == KSF_FORMAT_ATTRIBUTE_SIZE ||
      why == KSF_FORMAT_ATTRIBUTE_MODE;
    assigns \nothing;
    ensures \result == attr_reason(why, domain);
*/
static ksf_why attribute_reason(ksf_why why, uint32_t domain);

#include "../lib/core/attribute.c"
