/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "range.h"

/*@ requires \valid(out);
    assigns *out;
    ensures CLEARED_RANGE(out, given);
*/
static void range_clear(struct ksf_range *out, uint32_t given);

/*@ requires \valid_read(r);
    assigns \nothing;
    ensures \result == range_why_header(r);
*/
static ksf_why range_why_header(const struct ksf_range *r);

/*@ requires \valid_read(r);
    assigns \nothing;
    ensures \result == range_why_audio(r);
*/
static ksf_why range_why_audio(const struct ksf_range *r);

/*@ requires \valid_read(r);
    assigns \nothing;
    ensures \result == range_lacks_audio(r);
*/
static int range_lacks_audio(const struct ksf_range *r);

/*@ requires \valid_read(range) && \valid(p + (0 .. 47)) && \separated(range, p + (0 .. 47));
    assigns p[0 .. 47];
    ensures RANGE_GUIDS(range, p);
*/
static void range_store_guids(const struct ksf_range *range, uint8_t *p);

/*@ requires \valid_read(range) && \valid(p + (0 .. 23)) && \separated(range, p + (0 .. 23));
    assigns p[0 .. 23];
    ensures RANGE_AUDIO(range, p);
*/
static void range_store_audio(const struct ksf_range *range, uint8_t *p);

/*@ requires \valid_read(range) && \valid(p + (0 .. 15)) && \separated(range, p + (0 .. 15));
    assigns p[0 .. 15];
    ensures le32(p) == size;
    ensures RANGE_NUMBERS(range, p);
*/
static void range_store_numbers(const struct ksf_range *range, uint8_t *p, uint32_t size);

/*@ requires \valid_read(range) && \valid(p + (0 .. 63)) && \separated(range, p + (0 .. 63));
    assigns p[0 .. 63];
    ensures le32(p) == size;
    ensures RANGE_NUMBERS(range, p);
    ensures RANGE_GUIDS(range, (p + 16));
*/
static void range_store_header(const struct ksf_range *range, uint8_t *p, uint32_t size);

/*@ requires \valid_read(range) && (size == 64 || size == 88) && \valid(p + (0 .. size - 1));
    requires \separated(range, p + (0 .. size - 1));
    assigns p[0 .. size - 1];
    ensures le32(p) == size;
    ensures RANGE_NUMBERS(range, p);
    ensures RANGE_GUIDS(range, (p + 16));
    ensures size == 88 ==> RANGE_AUDIO(range, (p + 64));
*/
static void range_store(const struct ksf_range *range, uint8_t *p, uint32_t size);

/*@ requires left >= 4 ==> \valid_read(p + (0 .. 3));
    assigns \nothing;
    ensures \result == list_element(p, left);
    ensures \result != 0 ==> 64 <= \result <= left && \result == le32(p);
*/
static uint32_t list_element_size(const uint8_t *p, uint64_t left);

/*@ assigns \nothing;
    ensures \result == list_stride(format_size);
*/
static uint64_t list_step(uint32_t format_size);

/*@ requires \valid_read(p + (0 .. given - 1));
    assigns \nothing;
    ensures \result == (list_why_header(p, given) == 0 ? le32(p) : 0);
    ensures \result != 0 ==> 8 <= \result <= given;
*/
static uint32_t list_end(const uint8_t *p, uint32_t given);

#include "../lib/core/range.c"
