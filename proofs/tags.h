/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/tags.h. */
#ifndef KSF_PROOFS_TAGS_H
#define KSF_PROOFS_TAGS_H

#include "bytes.h"

/*@ assigns \nothing;
    ensures \result == tag_linear(tag);
*/
static inline int ksf_tag_is_linear(uint32_t tag);

/*@ assigns \nothing;
    ensures \result == tag_alias(tag);
*/
static inline int ksf_tag_is_alias(uint32_t tag);

/*@ assigns \nothing;
    ensures \result == tag_canonical(tag);
*/
static inline uint32_t ksf_tag_canonical(uint32_t tag);

/*@ assigns \nothing;
    ensures \result == tag_pass_through(tag);
*/
static inline int ksf_tag_is_pass_through(uint32_t tag);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == iec61937(guid);
*/
static inline int ksf_guid_is_iec61937(const struct ksf_guid *guid);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == sub_format_iec61937(guid);
*/
static inline int ksf_sub_format_is_iec61937(const struct ksf_guid *guid);

/*@ requires \valid_read(guid);
    assigns \nothing;
    ensures \result == iec61937_link(guid);
*/
static inline uint32_t ksf_iec61937_link(const struct ksf_guid *guid);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == wave_tag(wave);
*/
static inline uint32_t ksf_tag_of(const struct ksf_wave *wave);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == sub_format_equal(a, b);
*/
static inline int ksf_sub_format_equal(const struct ksf_guid *a, const struct ksf_guid *b);

/* Of wave.c; tags.h calls it. */
/*@ logic integer valid_bits{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && w->valid_bits_per_sample != 0 &&
      tag_linear(wave_tag(w)) == 1 ? w->valid_bits_per_sample : w->bits_per_sample;
*/

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == valid_bits(wave);
*/
uint16_t ksf_wave_valid_bits(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == (dsound != 0 ? wave->bits_per_sample : valid_bits(wave));
*/
static inline uint32_t ksf_bounded_bits(const struct ksf_wave *wave, int dsound);

/*@ logic integer default_mask(integer channels) =
      channels == 1 ? 0x4 : channels == 2 ? 0x3 : channels == 3 ? 0x7 : channels == 4 ? 0x33 :
      channels == 5 ? 0x37 : channels == 6 ? 0x60F : channels == 7 ? 0x70F :
      channels == 8 ? 0x63F : 0;
*/

/*@ assigns \nothing;
    ensures \result == default_mask(channels);
*/
static inline uint32_t ksf_mask_of(uint32_t channels);

#endif
