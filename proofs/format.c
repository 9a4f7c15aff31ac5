/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "guid.h"
#include "format.h"

/*@ assigns \nothing;
    ensures \result == wave_offset(layout);
*/
static uint32_t format_wave_offset(uint32_t layout);

/*@ requires \valid_read(specifier);
    assigns \nothing;
    ensures \result == layout_of_specifier(specifier);
*/
static uint32_t format_layout(const struct ksf_guid *specifier);

/*@ requires \valid(out);
    assigns out->format_size, out->flags, out->sample_size, out->reserved,
      out->major_format, out->sub_format,
      out->specifier, out->dsound_flags, out->dsound_control, out->layout,
      out->data_size;
    ensures CLEARED_HEADER(out, given);
*/
static void format_clear(struct ksf_format *out, uint32_t given);

/*@ requires \valid(out) && given >= 64 && \valid_read(p + (0 .. 63));
    requires \separated(out, p + (0 .. 63));
    assigns out->format_size, out->flags, out->sample_size, out->reserved,
      out->major_format, out->sub_format,
      out->specifier, out->dsound_flags, out->dsound_control, out->layout,
      out->data_size;
    ensures DECODED_HEADER(out, p, given);
    ensures out->layout == layout_of_specifier(&out->specifier);
    ensures out->dsound_flags == 0 && out->dsound_control == 0;
*/
static void format_decode_header(struct ksf_format *out, const uint8_t *p, uint32_t given);

/*@ requires \valid(out) && \valid_read(p + (0 .. end - 1));
    requires \separated(out, p + (0 .. end - 1));
    assigns out->dsound_flags, out->dsound_control, out->wave;
    ensures none: out->layout == KSF_LAYOUT_KSDATAFORMAT || end <= wave_offset(out->layout) ==>
      out->wave.layout == KSF_LAYOUT_NONE && \result == 0;
    ensures some: out->layout != KSF_LAYOUT_KSDATAFORMAT &&
      end >= wave_offset(out->layout) + 14 ==> out->wave.layout != KSF_LAYOUT_NONE;
    ensures kept: out->wave.layout != KSF_LAYOUT_NONE ==> out->wave.data_size <= out->wave.size;
*/
static ksf_why format_decode_wave(struct ksf_format *out, const uint8_t *p, uint32_t end);

/*@ requires \valid_read(f);
    assigns \nothing;
    ensures \result == why_header(f);
*/
static ksf_why format_why_header(const struct ksf_format *f);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == announced(wave);
*/
static uint32_t format_announced_size(const struct ksf_wave *wave);

/*@ requires \valid_read(sub_format);
    assigns \nothing;
    ensures \result == is_not_wave(sub_format);
*/
static int format_is_not_wave(const struct ksf_guid *sub_format);

/*@ requires \valid_read(f);
    assigns \nothing;
    ensures \result == why_agreement(f);
*/
static ksf_why format_why_agreement(const struct ksf_format *f);

/*@ requires \valid_read(f);
    assigns \nothing;
    ensures \result == why_dsound(f);
*/
static ksf_why format_why_dsound(const struct ksf_format *f);

/*@ requires \valid_read(f);
    assigns \nothing;
    ensures \result == why_wave(f);
*/
static ksf_why format_why_wave(const struct ksf_format *f);

/*@ requires \valid_read(format) && \valid(p + (0 .. 47)) && \separated(format, p + (0 .. 47));
    assigns p[0 .. 47];
    ensures STORED_GUIDS(format, p);
*/
static void format_store_guids(const struct ksf_format *format, uint8_t *p);

/*@ requires \valid_read(format) && \valid(p + (0 .. 15)) && \separated(format, p + (0 .. 15));
    assigns p[0 .. 15];
    ensures STORED_NUMBERS(format, p);
*/
static void format_store_numbers(const struct ksf_format *format, uint8_t *p);

/*@ requires \valid_read(format) && \valid(p + (0 .. wave_offset(format->layout) - 1));
    requires \separated(format, p + (0 .. wave_offset(format->layout) - 1));
    assigns p[0 .. wave_offset(format->layout) - 1];
    ensures numbers: STORED_NUMBERS(format, p);
    ensures guids: STORED_GUIDS(format, (p + 16));
    ensures dsound: format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ==>
      le32(p + 64) == format->dsound_flags && le32(p + 68) == format->dsound_control;
*/
static void format_store(const struct ksf_format *format, uint8_t *p);

#include "../lib/core/format.c"
