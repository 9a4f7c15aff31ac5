/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/format.c: KSDATAFORMAT's rules as sums of bits, its fields, its bytes. */
#ifndef KSF_PROOFS_FORMAT_H
#define KSF_PROOFS_FORMAT_H

#include "wave.h"

/*@ logic integer wave_offset(integer layout) =
      layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? 72 : 64;

    logic integer is_waveformatex{L}(struct ksf_guid *g) =
      guid_is(g, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH);
    logic integer is_dsound{L}(struct ksf_guid *g) =
      guid_is(g, KSF_DSOUND_LOW, KSF_DSOUND_HIGH);
    logic integer is_audio{L}(struct ksf_guid *g) = guid_is(g, KSF_AUDIO_LOW, KSF_AUDIO_HIGH);
    logic integer is_not_wave{L}(struct ksf_guid *g) =
      guid_is(g, KSF_SUBTYPE_NONE_LOW, KSF_SUBTYPE_NONE_HIGH) == 1 ||
      guid_is(g, KSF_SUBTYPE_ANALOG_LOW, KSF_SUBTYPE_ANALOG_HIGH) == 1 ||
      guid_is(g, KSF_SUBTYPE_MIDI_LOW, KSF_SUBTYPE_MIDI_HIGH) == 1 ? 1 : 0;

    logic integer why_header{L}(struct ksf_format *f) =
      (f->format_size < 64 ? KSF_FORMAT_SIZE_SHORT : 0) +
      (f->format_size > f->data_size ? KSF_FORMAT_SIZE_LONG : 0) +
      (f->reserved != 0 ? KSF_FORMAT_RESERVED : 0) +
      ((f->flags & 0xFFFFFFFC) != 0 ? KSF_FORMAT_FLAGS : 0) +
      (guid_wild(&f->major_format) == 1 || guid_wild(&f->sub_format) == 1 ||
        guid_wild(&f->specifier) == 1 ? KSF_FORMAT_WILDCARD : 0) +
      (64 <= f->format_size < f->data_size && (f->flags & KSF_DATAFORMAT_ATTRIBUTES) == 0
        ? KSF_FORMAT_TRAILING : 0);

    logic integer announced{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_NONE || w->format_tag == KSF_WAVE_FORMAT_PCM ? 16 :
      w->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE ? 40 : 18;

    logic integer why_agreement{L}(struct ksf_format *f) =
      (tag_linear(wave_tag(&f->wave)) == 1 &&
        (f->flags & KSF_DATAFORMAT_TEMPORAL_COMPRESSION) != 0 ? KSF_FORMAT_TEMPORAL : 0) +
      (f->sample_size != 0 && f->sample_size != f->wave.block_align
        ? KSF_FORMAT_SAMPLE_SIZE : 0) +
      (is_not_wave(&f->sub_format) == 0 && guid_wild(&f->sub_format) == 0 &&
        sub_format_equal(&f->sub_format, &f->wave.sub_format) == 0 ? KSF_FORMAT_SUB_FORMAT : 0) +
      (f->format_size <= f->data_size &&
        f->format_size > (uint32_t)(wave_offset(f->layout) + f->wave.size)
        ? KSF_FORMAT_WAVE_TRAILING : 0);

    logic integer why_dsound{L}(struct ksf_format *f) =
      ((f->dsound_control & 0x40000000) != 0 && (f->dsound_control & 1) == 0
        ? KSF_FORMAT_DSOUND_HRTF : 0) +
      ((f->dsound_flags & 12) == 12 ? KSF_FORMAT_DSOUND_LOCATION : 0) +
      ((f->dsound_flags & 0xFFFFFFF0) != 0 ||
        (f->dsound_control & 0xFFFFFFFFBFFFFFE0) != 0
        ? KSF_FORMAT_DSOUND_FLAGS : 0);

    logic integer why_wave{L}(struct ksf_format *f) =
      (guid_wild(&f->major_format) == 0 && is_audio(&f->major_format) == 0
        ? KSF_FORMAT_MAJOR_FORMAT : 0) +
      (64 <= f->format_size <= wave_offset(f->layout) ? KSF_FORMAT_NO_WAVE : 0) +
      (f->format_size > wave_offset(f->layout) &&
        f->format_size - wave_offset(f->layout) < announced(&f->wave)
        ? KSF_FORMAT_WAVE_SHORT : 0) +
      (is_not_wave(&f->sub_format) == 1 ? KSF_FORMAT_SUB_FORMAT_NOT_WAVE : 0) +
      (f->wave.layout != KSF_LAYOUT_NONE ? why_agreement(f) : 0) +
      (f->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? why_dsound(f) : 0);

    logic integer format_why{L}(struct ksf_format *f) =
      f->layout == KSF_LAYOUT_KSDATAFORMAT
        ? why_header(f) +
          (guid_is(&f->specifier, KSF_SPECIFIER_NONE_LOW, KSF_SPECIFIER_NONE_HIGH) == 1 &&
            f->format_size > 64 ? KSF_FORMAT_SPECIFIER_NONE : 0)
        : f->layout == KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX ||
          f->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND
        ? why_header(f) + why_wave(f) : KSF_FORMAT_TRUNCATED;
*/

/*@ logic integer layout_of_specifier{L}(struct ksf_guid *g) =
      is_waveformatex(g) == 1 ? KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX :
      is_dsound(g) == 1 ? KSF_LAYOUT_KSDATAFORMAT_DSOUND : KSF_LAYOUT_KSDATAFORMAT;
*/

/* `p` as it is before the call: nothing of it is written. */
#define DECODED_HEADER(f, p, given) \
	f->data_size == given && f->format_size == \at(le32(p), Pre) && \
	f->flags == \at(le32(p + 4), Pre) && f->sample_size == \at(le32(p + 8), Pre) && \
	f->reserved == \at(le32(p + 12), Pre) && \
	GUID_AT(&f->major_format, Here, p + 16, Pre) && \
	GUID_AT(&f->sub_format, Here, p + 32, Pre) && \
	GUID_AT(&f->specifier, Here, p + 48, Pre)

#define CLEARED_HEADER(f, given) \
	f->layout == KSF_LAYOUT_NONE && f->data_size == given && f->format_size == 0 && \
	f->flags == 0 && f->sample_size == 0 && f->reserved == 0 && \
	NULL_GUID(&f->major_format) && \
	NULL_GUID(&f->sub_format) && \
	NULL_GUID(&f->specifier) && \
	f->dsound_flags == 0 && f->dsound_control == 0

#define STORED_NUMBERS(f, p) \
	le32(p) == f->format_size && le32(p + 4) == f->flags && le32(p + 8) == f->sample_size && \
	le32(p + 12) == f->reserved

#define STORED_GUIDS(f, p) \
	GUID_AT(&f->major_format, Pre, p, Here) && \
	GUID_AT(&f->sub_format, Pre, p + 16, Here) && \
	GUID_AT(&f->specifier, Pre, p + 32, Here)

/*@ requires \valid(out) && \valid(wave_why);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, wave_why, (uint8_t *)data + (0 .. size - 1));
    assigns *out, *wave_why;
    ensures why: \result == format_why(out);
    ensures short: size < 64 ==> CLEARED_HEADER(out, size);
    ensures short_wave: size < 64 ==> out->wave.layout == KSF_LAYOUT_NONE && *wave_why == 0;
    ensures header: size >= 64 ==>
      DECODED_HEADER(out, ((uint8_t *)data), \min(size, 0xFFFFFFFF));
    ensures no_wave: size >= 64 && (out->layout == KSF_LAYOUT_KSDATAFORMAT ||
      \min(size, out->format_size) <= wave_offset(out->layout)) ==>
      out->wave.layout == KSF_LAYOUT_NONE && *wave_why == 0;
    ensures one_wave: size >= 64 && out->layout != KSF_LAYOUT_KSDATAFORMAT &&
      \min(size, out->format_size) >= wave_offset(out->layout) + 14 ==>
      out->wave.layout != KSF_LAYOUT_NONE;
*/
ksf_why ksf_format_decode(
	struct ksf_format *out, ksf_why *wave_why, const void *data, size_t size);

/*@ requires \valid_read(format);
    assigns \nothing;
    ensures \result == format_why(format);
*/
ksf_why ksf_format_check(const struct ksf_format *format);

/*@ logic integer wave_bytes{L}(struct ksf_format *f) =
      f->layout == KSF_LAYOUT_KSDATAFORMAT ? 0 :
      fixed_bytes(f->wave.layout) + bytes_behind(&f->wave, fixed_bytes(f->wave.layout));

    logic integer encoded_size{L}(struct ksf_format *f) =
      KSF_LAYOUT_KSDATAFORMAT <= f->layout <= KSF_LAYOUT_KSDATAFORMAT_DSOUND
        ? wave_offset(f->layout) + wave_bytes(f) : 0;
*/

/*@ requires \valid_read(format);
    requires \valid_read((uint8_t *)extra + (0 .. extra_size - 1));
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(format, (uint8_t *)out + (0 .. capacity - 1));
    requires \separated((uint8_t *)extra + (0 .. extra_size - 1),
                        (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == encoded_size(format);
    ensures numbers: 0 < \result <= capacity ==> STORED_NUMBERS(format, ((uint8_t *)out));
    ensures guids: 0 < \result <= capacity ==> STORED_GUIDS(format, ((uint8_t *)out + 16));
    ensures wave: 0 < \result <= capacity && wave_bytes(format) != 0 ==>
      STORED((&format->wave), ((uint8_t *)out + wave_offset(format->layout)));
    ensures extra: 0 < \result <= capacity && wave_bytes(format) != 0 ==>
      STORED_EXTRA((&format->wave), (uint8_t *)out + wave_offset(format->layout),
        (uint8_t *)extra, extra_size);
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= \result || \result > capacity) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_format_encode(const struct ksf_format *format, const void *extra, size_t extra_size,
	void *out, size_t capacity);

#endif
