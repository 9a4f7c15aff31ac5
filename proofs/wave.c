/* SPDX-License-Identifier: MIT */
#include "guid.h"
#include "wave.h"
#include "wave_write.h"

/*@ requires given >= 14;
    assigns \nothing;
    ensures \result == layout_of(given, tag);
*/
static uint32_t wave_layout(uint32_t given, uint32_t tag);

/*@ requires 1 <= layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE && extra <= 0xFFFF;
    assigns \nothing;
    ensures \result == size_of(layout, tag, extra);
*/
static uint32_t wave_size(uint32_t layout, uint32_t tag, uint32_t extra);

/*@ requires 1 <= layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE && extra <= 0xFFFF;
    assigns \nothing;
    ensures \result == size_of_given(layout, tag, extra, given);
*/
static uint32_t wave_size_given(uint32_t layout, uint32_t tag, uint32_t extra, uint32_t given);

/*@ requires \valid(out);
    assigns *out;
    ensures CLEARED(out, given);
*/
static void wave_clear(struct ksf_wave *out, uint32_t given);

/*@ requires \valid(out) && \valid_read(p + (0 .. 39)) && \separated(out, p + (0 .. 39));
    assigns out->valid_bits_per_sample, out->channel_mask, out->sub_format;
    ensures DECODED_EXTENSIBLE(out, p);
*/
static void wave_decode_extensible(struct ksf_wave *out, const uint8_t *p);

/*@ requires \valid(out) && given >= 14 && \valid_read(p + (0 .. given - 1));
    requires \separated(out, p + (0 .. given - 1));
    assigns *out;
    ensures DECODED(out, p, given);
    ensures out->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==> DECODED_EXTENSIBLE(out, p);
    ensures out->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==> DECODED_PLAIN(out);
*/
static void wave_decode_fields(struct ksf_wave *out, const uint8_t *p, uint32_t given);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_old(w, tag);
*/
static ksf_why wave_why_old(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_plain(w, tag);
*/
static ksf_why wave_why_plain(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_extensible(w, tag);
*/
static ksf_why wave_why_extensible(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_size(w, tag);
*/
static ksf_why wave_why_size(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == wave_link(w, tag);
*/
static uint32_t wave_link(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w) && channels <= 8;
    assigns \nothing;
    ensures \result == as_pcm(w, channels);
*/
static int wave_is_as_pcm(const struct ksf_wave *w, uint32_t channels);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_link(w, link);
*/
static ksf_why wave_why_link(const struct ksf_wave *w, uint32_t link);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_link_rate(w, tag);
*/
static ksf_why wave_why_link_rate(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_fields(w, tag);
*/
static ksf_why wave_why_fields(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_block_align(w, tag);
*/
static ksf_why wave_why_block_align(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_avg_bytes(w);
*/
static ksf_why wave_why_avg_bytes(const struct ksf_wave *w);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_sample_size(w, tag);
*/
static ksf_why wave_why_sample_size(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_bits(w, tag);
*/
static ksf_why wave_why_bits(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_valid_bits(w, tag);
*/
static ksf_why wave_why_valid_bits(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w) && tag_linear(tag) == 1;
    assigns \nothing;
    ensures \result == why_linear(w, tag);
*/
static ksf_why wave_why_linear(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_positions(w);
*/
static ksf_why wave_why_positions(const struct ksf_wave *w);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_high_bits(w, decoded);
*/
static ksf_why wave_why_high_bits(const struct ksf_wave *w, int decoded);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_mask(w, decoded);
*/
static ksf_why wave_why_mask(const struct ksf_wave *w, int decoded);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_sub_format(w, tag);
*/
static ksf_why wave_why_sub_format(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_tag(w, tag);
*/
static ksf_why wave_why_tag(const struct ksf_wave *w, uint32_t tag);

/*@ requires \valid_read(w);
    assigns \nothing;
    ensures \result == why_channels(w);
*/
static ksf_why wave_why_channels(const struct ksf_wave *w);

#include "../lib/core/wave.c"
