/* SPDX-License-Identifier: MIT */
/*
 * Lists: elements start at multiples of 8, the first behind the eight bytes of KSMULTIPLE_ITEM, and
 * each begins with its size in bytes. list_offset is where element i starts if all before it are
 * sound.
 */
#ifndef KSF_PROOFS_LIST_H
#define KSF_PROOFS_LIST_H

#include "logic.h"

/*@ logic integer list_stride(integer format_size) = (format_size + 7) / 8 * 8;

    axiomatic List {
      logic integer list_offset{L}(uint8_t *p, integer i) reads p[0 .. 0xFFFFFFFF];
      axiom list_first{L}: \forall uint8_t *p; list_offset(p, 0) == 8;
      axiom list_next{L}: \forall uint8_t *p, integer i, j; 0 <= i && j == i + 1 ==>
        list_offset(p, j) == list_offset(p, i) + list_stride(le32(p + list_offset(p, i)));
    }
*/

#endif
