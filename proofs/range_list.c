/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "range_list.h"

/*@ requires \valid_read(p + (0 .. left - 1));
    assigns \nothing;
    ensures \result == (left >= 64 && le32(p) >= 64 && range_major(p) == 1 ? 1 : 0);
*/
static int list_is_range(const uint8_t *p, uint64_t left);

/*@ requires \valid(place) && \valid(stop) && \separated(place, stop);
    requires \valid_read(p + (0 .. end - 1));
    requires \separated(place, p + (0 .. end - 1)) && \separated(stop, p + (0 .. end - 1));
    requires 8 <= place->offset && 64 <= place->size && place->offset + place->size <= end;
    assigns place->attributes_offset, place->attributes_size, *stop;
    ensures behind: PLACED_LIST(place, p, end);
    ensures further: *stop >= list_stride(place->offset + place->size);
    ensures bounded: *stop <= end + 7;
    ensures next: \result == 0 ==> *stop == place_next(place);
    ensures why: \result != KSF_RANGE_LIST_TRUNCATED && \result != KSF_RANGE_LIST_SIZE;
*/
static ksf_why list_read_attributes(
	struct ksf_range_place *place, uint64_t *stop, const uint8_t *p, uint32_t end);

/*@ requires \valid(place) && \valid(stop) && \separated(place, stop);
    requires \valid_read(p + (0 .. end - 1)) && *stop >= 8;
    requires \separated(place, p + (0 .. end - 1)) && \separated(stop, p + (0 .. end - 1));
    assigns *place, *stop;
    ensures placed: \result == 0 ==> PLACED(place, \old(*stop), end);
    ensures size: \result == 0 ==> place->size == \old(le32(p + *stop));
    ensures behind: \result == 0 ==> PLACED_LIST(place, p, end);
    ensures next: \result == 0 ==> *stop == place_next(place);
    ensures further: \result == 0 ==> \old(*stop) + 64 <= *stop <= end + 7;
    ensures stop: \result != 0 ==> *stop >= \old(*stop) && *stop <= \max(\old(*stop), end + 7);
    ensures why: \result != KSF_RANGE_LIST_TRUNCATED && \result != KSF_RANGE_LIST_SIZE;
*/
static ksf_why list_read_range(
	struct ksf_range_place *place, uint64_t *stop, const uint8_t *p, uint32_t end);

/*@ requires \valid(out);
    assigns *out;
    ensures out->size == 0 && out->count == 0 && out->range_count == 0;
    ensures out->attribute_count == 0 && out->counting == KSF_COUNTING_SAME && out->stop == 0;
*/
static void list_clear(struct ksf_range_list *out);

/*@ requires \valid(out) && out->counting == KSF_COUNTING_SAME;
    requires out->attribute_count <= out->range_count <= out->count;
    assigns out->counting;
    ensures \result == (is_end == 0 ? KSF_RANGE_LIST_LEFTOVER :
      out->count == out->range_count ||
      out->count == out->range_count + out->attribute_count ? 0 : KSF_RANGE_LIST_COUNT);
    ensures \result == 0 ==> out->counting == (
      out->attribute_count == 0 ? KSF_COUNTING_SAME :
      out->count == out->range_count ? KSF_COUNTING_RANGES : KSF_COUNTING_ALL);
*/
static ksf_why list_counting(struct ksf_range_list *out, int is_end);

#include "../lib/core/range_list.c"
