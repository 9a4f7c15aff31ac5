/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/range_list.c: where a range of a list and its attribute list stand, never
 * past the end, always further than before; what is counted, and where reading ends.
 */
#ifndef KSF_PROOFS_RANGE_LIST_H
#define KSF_PROOFS_RANGE_LIST_H

#include "attribute.h"
#include "range.h"

#include <ksfmt/request.h>

/*@ logic integer range_major{L}(uint8_t *p) =
      (le64(p + 16) == 0 && le64(p + 24) == 0) ||
      (le64(p + 16) == KSF_AUDIO_LOW && le64(p + 24) == KSF_AUDIO_HIGH) ||
      (le64(p + 16) == KSF_MUSIC_LOW && le64(p + 24) == KSF_MUSIC_HIGH) ? 1 : 0;

    logic integer place_next{L}(struct ksf_range_place *place) =
      place->attributes_offset != 0
        ? list_stride(place->attributes_offset + place->attributes_size) :
      place->size != 0 ? list_stride(place->offset + place->size) : 8;
*/

/* A range at `at` of a list that ends at `end`, and its attribute list if it has one. */
#define PLACED(place, at, end) \
	((place)->offset == (at) && 64 <= (place)->size && (at) + (place)->size <= (end))
#define PLACED_LIST(place, p, end) \
	((place)->attributes_offset == 0 \
		? (place)->attributes_size == 0 \
		: (place)->attributes_offset == list_stride((place)->offset + (place)->size) && \
		8 <= (place)->attributes_size && \
		(place)->attributes_offset + (place)->attributes_size <= (end))

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)list + (0 .. size - 1));
    requires \separated(out, (uint8_t *)list + (0 .. size - 1));
    assigns *out;
    ensures truncated: size < 8 <==> \result == KSF_RANGE_LIST_TRUNCATED;
    ensures short: size < 8 ==> out->size == 0 && out->count == 0;
    ensures header: size >= 8 ==> out->size == le32{Pre}((uint8_t *)list) &&
      out->count == le32{Pre}((uint8_t *)list + 4);
    ensures sized: \result == KSF_RANGE_LIST_SIZE <==>
      size >= 8 && !(8 <= out->size <= \min(size, 0xFFFFFFFF));
    ensures nothing: \result == KSF_RANGE_LIST_TRUNCATED || \result == KSF_RANGE_LIST_SIZE ==>
      out->range_count == 0 && out->attribute_count == 0 && out->stop == 0;
    ensures counts: out->attribute_count <= out->range_count <= out->count;
    ensures linear: out->range_count > 0 ==> 8 + 64 * out->range_count <= size;
    ensures inside: out->stop <= size;
    ensures counting: \result == 0 ==> out->stop == out->size &&
      (out->counting == KSF_COUNTING_SAME && out->attribute_count == 0 &&
        out->count == out->range_count ||
      out->counting == KSF_COUNTING_RANGES && out->attribute_count != 0 &&
        out->count == out->range_count ||
      out->counting == KSF_COUNTING_ALL && out->attribute_count != 0 &&
        out->count == out->range_count + out->attribute_count);
*/
ksf_why ksf_range_list_read(struct ksf_range_list *out, const void *list, size_t size);

/*@ requires \valid(place);
    requires \valid_read((uint8_t *)list + (0 .. size - 1));
    requires \separated(place, (uint8_t *)list + (0 .. size - 1));
    assigns *place;
    ensures kept: \result != 0 ==> *place == \old(*place);
    ensures placed: \result == 0 ==> PLACED(place, \old(place_next(place)),
      \min(size, 0xFFFFFFFF));
    ensures size: \result == 0 ==>
      place->size == \old(le32((uint8_t *)list + place_next(place)));
    ensures behind: \result == 0 ==> PLACED_LIST(place, (uint8_t *)list,
      \min(size, 0xFFFFFFFF));
    ensures further: \result == 0 ==> place_next(place) > \old(place_next(place));
*/
ksf_why ksf_range_list_next(struct ksf_range_place *place, const void *list, size_t size);

#endif
