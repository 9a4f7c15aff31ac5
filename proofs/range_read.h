/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/range_read.h: what each field of a range is, byte for byte. */
#ifndef KSF_PROOFS_RANGE_READ_H
#define KSF_PROOFS_RANGE_READ_H

#include "bytes.h"

/*@ logic integer range_layout_of{L}(integer end, struct ksf_guid *major_format) =
      (guid_is(major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) == 1 ||
        guid_wild(major_format) == 1) && end >= 84
        ? KSF_LAYOUT_KSDATARANGE_AUDIO : KSF_LAYOUT_KSDATARANGE;

    logic integer range_ill_wild{L}(struct ksf_range *r) =
      guid_wild(&r->major_format) == 1 &&
      !(guid_wild(&r->sub_format) == 1 && guid_wild(&r->specifier) == 1) ? 1 : 0;
*/

/* `p` as it is before the call: nothing of it is written. */
#define READ_NUMBERS(r, p) \
	(r)->format_size == \at(le32(p), Pre) && (r)->flags == \at(le32((p) + 4), Pre) && \
	(r)->sample_size == \at(le32((p) + 8), Pre) && (r)->reserved == \at(le32((p) + 12), Pre)

#define READ_AUDIO(r, p) \
	(r)->maximum_channels == \at(le32(p), Pre) && \
	(r)->minimum_bits_per_sample == \at(le32((p) + 4), Pre) && \
	(r)->maximum_bits_per_sample == \at(le32((p) + 8), Pre) && \
	(r)->minimum_sample_frequency == \at(le32((p) + 12), Pre) && \
	(r)->maximum_sample_frequency == \at(le32((p) + 16), Pre)

#define NO_AUDIO(r) \
	(r)->maximum_channels == 0 && (r)->minimum_bits_per_sample == 0 && \
	(r)->maximum_bits_per_sample == 0 && (r)->minimum_sample_frequency == 0 && \
	(r)->maximum_sample_frequency == 0

/*@ requires \valid_read(major_format);
    assigns \nothing;
    ensures \result == range_layout_of(end, major_format);
*/
static inline uint32_t ksf_range_layout(uint32_t end, const struct ksf_guid *major_format);

/*@ requires \valid(out);
    assigns out->maximum_channels, out->minimum_bits_per_sample, out->maximum_bits_per_sample,
      out->minimum_sample_frequency, out->maximum_sample_frequency;
    ensures NO_AUDIO(out);
*/
static inline void ksf_range_no_audio(struct ksf_range *out);

/*@ requires \valid(out) && \valid_read(p + (0 .. 19)) && \separated(out, p + (0 .. 19));
    assigns out->maximum_channels, out->minimum_bits_per_sample, out->maximum_bits_per_sample,
      out->minimum_sample_frequency, out->maximum_sample_frequency;
    ensures READ_AUDIO(out, p);
*/
static inline void ksf_range_read_audio(struct ksf_range *out, const uint8_t *p);

/*@ requires \valid(out) && given >= 64 && \valid_read(p + (0 .. given - 1));
    requires \separated(out, p + (0 .. given - 1));
    assigns *out;
    ensures numbers: READ_NUMBERS(out, p);
    ensures major: GUID_AT(&out->major_format, Post, p + 16, Pre);
    ensures sub: GUID_AT(&out->sub_format, Post, p + 32, Pre);
    ensures specifier: GUID_AT(&out->specifier, Post, p + 48, Pre);
    ensures given: out->data_size == given;
    ensures layout:
      out->layout == range_layout_of(\min(given, out->format_size), &out->major_format);
    ensures audio: out->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ==> READ_AUDIO(out, p + 64);
    ensures bare: out->layout == KSF_LAYOUT_KSDATARANGE ==> NO_AUDIO(out);
*/
static inline void ksf_range_read(struct ksf_range *out, const uint8_t *p, uint32_t given);

/*@ requires \valid_read(range);
    assigns \nothing;
    ensures \result == (range->format_size < 88 &&
      range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 1 : 0);
*/
static inline int ksf_range_lacks_padding(const struct ksf_range *range);

/*@ requires \valid_read(range);
    assigns \nothing;
    ensures \result == range_ill_wild(range);
*/
static inline int ksf_range_is_ill_wild(const struct ksf_range *range);

/*@ assigns \nothing;
    ensures \result == (\max(min_a, min_b) <= \min(max_a, max_b) ? 1 : 0);
*/
static inline int ksf_intervals_overlap(
	uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == (
      \max(a->minimum_bits_per_sample, b->minimum_bits_per_sample) <=
        \min(a->maximum_bits_per_sample, b->maximum_bits_per_sample) &&
      \max(a->minimum_sample_frequency, b->minimum_sample_frequency) <=
        \min(a->maximum_sample_frequency, b->maximum_sample_frequency) ? 1 : 0);
*/
static inline int ksf_range_limits_overlap(const struct ksf_range *a, const struct ksf_range *b);

#endif
