/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/reply.c, of what reads a reply of KSPROPERTY_PIN_MODEDATAFORMATS and of the
 * length protocol; what writes replies has none.
 */
#ifndef KSF_PROOFS_REPLY_H
#define KSF_PROOFS_REPLY_H

#include "attribute.h"

#include <ksfmt/request.h>

/*@ logic integer mode_formats_status{L}(uint8_t *p, integer given, integer index) =
      attr_list_size(p, given) == 0 || 8 + 8 * le32(p + 4) > le32(p)
        ? KSF_STATUS_INVALID_BUFFER_SIZE :
      index >= le32(p + 4) ? KSF_STATUS_NOT_FOUND :
      8 + 8 * le32(p + 4) <= le64(p + 8 + 8 * index) < le32(p) &&
        le64(p + 8 + 8 * index) % 8 == 0
        ? KSF_STATUS_SUCCESS : KSF_STATUS_INVALID_PARAMETER;
*/

/*@ requires \valid(offset) && \valid(left) && \separated(offset, left);
    requires \valid_read((uint8_t *)reply + (0 .. size - 1));
    requires \separated(offset, (uint8_t *)reply + (0 .. size - 1));
    requires \separated(left, (uint8_t *)reply + (0 .. size - 1));
    assigns *offset, *left;
    ensures status: \result ==
      \old(mode_formats_status((uint8_t *)reply, \min(size, 0xFFFFFFFF), index));
    ensures offset: \result == KSF_STATUS_SUCCESS ==>
      *offset == \old(le64((uint8_t *)reply + 8 + 8 * index));
    ensures left: \result == KSF_STATUS_SUCCESS ==> *left >= 1 &&
      *offset + *left == \old(le32((uint8_t *)reply));
    ensures inside: \result == KSF_STATUS_SUCCESS ==> *offset + *left <= size;
    ensures kept: \result != KSF_STATUS_SUCCESS ==>
      *offset == \old(*offset) && *left == \old(*left);
*/
ksf_status ksf_mode_formats_at(
	uint32_t *offset, uint32_t *left, uint32_t index, const void *reply, size_t size);

#endif
