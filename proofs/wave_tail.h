/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/wave_tail.c: which structure a value is with its extra bytes, and what
 * those of IEC 61937 and DRM hold.
 */
#ifndef KSF_PROOFS_WAVE_TAIL_H
#define KSF_PROOFS_WAVE_TAIL_H

#include "wave.h"

/*@ logic integer reaches{L}(struct ksf_wave *w, integer size) =
      w->size >= size && w->data_size >= size ? 1 : 0;

    logic integer wave_iec61937{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && reaches(w, 52) == 1 &&
      sub_format_iec61937(&w->sub_format) == 1 ? 1 : 0;

    logic integer structure_of{L}(struct ksf_wave *w) =
      wave_iec61937(w) == 1 ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937 :
      w->layout == KSF_LAYOUT_WAVEFORMATEX && w->format_tag == KSF_WAVE_FORMAT_DRM &&
      reaches(w, 42) == 1 ? KSF_LAYOUT_DRMWAVEFORMAT : w->layout;

    logic integer why_drm{L}(struct ksf_wave *inner, integer errors) =
      wave_tag(inner) == KSF_WAVE_FORMAT_DRM ? KSF_WAVE_DRM_NESTED :
      (wave_why(inner) & errors) != 0 ? KSF_WAVE_DRM_INNER : 0;
*/

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == wave_iec61937(wave);
*/
int ksf_wave_is_iec61937(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == structure_of(wave);
*/
uint32_t ksf_wave_structure(const struct ksf_wave *wave);

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)extra + (0 .. size - 1));
    requires \separated(out, (uint8_t *)extra + (0 .. size - 1));
    behavior short:
      assumes size < 12;
      assigns \nothing;
      ensures \result == KSF_WAVE_EXTRA_TRUNCATED;
    behavior whole:
      assumes size >= 12;
      assigns *out;
      ensures \result == 0;
      ensures out->encoded_samples_per_sec == le32((uint8_t *)extra);
      ensures out->encoded_channel_count == le32((uint8_t *)extra + 4);
      ensures out->average_bytes_per_sec == le32((uint8_t *)extra + 8);
    complete behaviors;
    disjoint behaviors;
*/
ksf_why ksf_iec61937_decode(struct ksf_iec61937 *out, const void *extra, size_t size);

/*@ requires \valid_read(values);
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(values, (uint8_t *)out + (0 .. capacity - 1));
    ensures \result == 12;
    behavior short:
      assumes capacity < 12;
      assigns \nothing;
    behavior whole:
      assumes capacity >= 12;
      assigns ((uint8_t *)out)[0 .. 11];
      ensures le32((uint8_t *)out) == values->encoded_samples_per_sec;
      ensures le32((uint8_t *)out + 4) == values->encoded_channel_count;
      ensures le32((uint8_t *)out + 8) == values->average_bytes_per_sec;
    complete behaviors;
    disjoint behaviors;
*/
size_t ksf_iec61937_encode(const struct ksf_iec61937 *values, void *out, size_t capacity);

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)extra + (0 .. size - 1));
    requires \separated(out, (uint8_t *)extra + (0 .. size - 1));
    behavior short:
      assumes size < 24;
      assigns \nothing;
      ensures \result == KSF_WAVE_DRM_SIZE;
    behavior whole:
      assumes size >= 24;
      assigns *out;
      ensures \result == why_drm(&out->inner, errors);
      ensures out->reserved == le16((uint8_t *)extra);
      ensures out->content_id == le32((uint8_t *)extra + 2);
      ensures inner: DECODED((&out->inner), (uint8_t *)extra + 6,
        \min((integer)(size - 6), 0xFFFFFFFF));
    complete behaviors;
    disjoint behaviors;
*/
ksf_why ksf_drm_decode(struct ksf_drm *out, const void *extra, size_t size, ksf_why errors);

#endif
