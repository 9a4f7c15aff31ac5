/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/wave.c: the rules of spec "Wave formats" as sums of bits, what each field
 * of a decoded value is, and what encode writes.
 */
#ifndef KSF_PROOFS_WAVE_H
#define KSF_PROOFS_WAVE_H

#include "wave_write.h"

/*@ logic integer why_old{L}(struct ksf_wave *w, integer tag) =
      (w->layout == KSF_LAYOUT_WAVEFORMAT ? KSF_WAVE_NO_BITS : 0) +
      (w->layout == KSF_LAYOUT_PCMWAVEFORMAT && tag != KSF_WAVE_FORMAT_PCM
        ? KSF_WAVE_NO_EXTRA_SIZE : 0) +
      (tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_WAVE_EXTENSIBLE_SIZE : 0);

    logic integer why_plain{L}(struct ksf_wave *w, integer tag) =
      (tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_WAVE_EXTENSIBLE_SIZE : 0) +
      (tag == KSF_WAVE_FORMAT_DRM && w->extra_size < 24 ? KSF_WAVE_DRM_SIZE : 0) +
      (tag == KSF_WAVE_FORMAT_PCM && w->extra_size != 0 ? KSF_WAVE_EXTRA_IGNORED : 0) +
      (tag == KSF_WAVE_FORMAT_IEEE_FLOAT && w->extra_size != 0 ? KSF_WAVE_EXTRA_ON_FLOAT : 0);

    logic integer why_extensible{L}(struct ksf_wave *w, integer tag) =
      (w->extra_size < 22 ? KSF_WAVE_EXTENSIBLE_SIZE : 0) +
      (w->extra_size > 22 && w->size == 40 ? KSF_WAVE_EXTRA_IS_SIZEOF : 0) +
      (w->extra_size > 22 && w->size != 40 && tag_linear(tag) == 1
        ? KSF_WAVE_EXTRA_UNUSED : 0);

    logic integer why_size{L}(struct ksf_wave *w, integer tag) =
      (w->size > w->data_size ? KSF_WAVE_EXTRA_TRUNCATED : 0) +
      (w->size < w->data_size ? KSF_WAVE_TRAILING : 0) +
      (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? why_extensible(w, tag) :
       w->layout == KSF_LAYOUT_WAVEFORMATEX ? why_plain(w, tag) : why_old(w, tag));

    logic integer wave_link{L}(struct ksf_wave *w, integer tag) =
      tag_pass_through(tag) == 1 ? 1 : tag == KSF_NO_TAG ? iec61937_link(&w->sub_format) : 0;

    logic integer as_pcm{L}(struct ksf_wave *w, integer channels) =
      w->channels == channels && w->bits_per_sample == 16 && w->block_align == channels * 2 &&
      w->avg_bytes_per_sec == w->samples_per_sec * (channels * 2) ? 1 : 0;

    logic integer link_eight{L}(struct ksf_wave *w, integer link) =
      link == 2 || (link == 3 && w->channels != 2) ? 1 : 0;

    logic integer why_link{L}(struct ksf_wave *w, integer link) =
      link == 0 || w->layout == KSF_LAYOUT_WAVEFORMAT ||
      as_pcm(w, link_eight(w, link) == 1 ? 8 : 2) == 1 ? 0 :
      link_eight(w, link) == 1 ? KSF_WAVE_HIGH_BIT_RATE : KSF_WAVE_PASS_THROUGH;

    logic integer why_link_rate{L}(struct ksf_wave *w, integer tag) =
      (tag_canonical(tag) == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF && w->samples_per_sec != 0 &&
        w->samples_per_sec != 48000) ||
      (tag == KSF_WAVE_FORMAT_WMASPDIF && w->samples_per_sec != 0 &&
        w->samples_per_sec != 48000 && w->samples_per_sec != 44100)
        ? KSF_WAVE_PASS_THROUGH_RATE : 0;

    logic integer why_fields{L}(struct ksf_wave *w, integer tag) =
      (w->channels == 0 ? KSF_WAVE_CHANNELS_ZERO : 0) +
      (w->samples_per_sec == 0 ? KSF_WAVE_RATE_ZERO : 0) +
      (w->block_align == 0
        ? (w->layout >= KSF_LAYOUT_PCMWAVEFORMAT && tag_linear(tag) == 1 &&
           w->channels * w->bits_per_sample / 8 <= 0xFFFF
             ? KSF_WAVE_BLOCK_ALIGN_ZERO : KSF_WAVE_BLOCK_ALIGN_UNKNOWN) : 0);

    logic integer padded{L}(struct ksf_wave *w, integer tag) =
      w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE && tag == KSF_WAVE_FORMAT_PCM &&
      w->bits_per_sample == 24 && w->block_align == w->channels * 4 ? 1 : 0;

    logic integer why_block_align{L}(struct ksf_wave *w, integer tag) =
      w->channels == 0 || w->bits_per_sample == 0 || w->block_align == 0 ||
      w->block_align * 8 == w->channels * w->bits_per_sample ? 0 :
      padded(w, tag) == 1 ? KSF_WAVE_BLOCK_ALIGN_CONTAINER : KSF_WAVE_BLOCK_ALIGN;

    logic integer why_avg_bytes{L}(struct ksf_wave *w) =
      w->avg_bytes_per_sec == w->samples_per_sec * w->block_align ? 0 :
      w->samples_per_sec * w->block_align > 0xFFFFFFFF ? KSF_WAVE_AVG_BYTES_OVERFLOW :
      w->channels * w->bits_per_sample / 8 != 0 && w->avg_bytes_per_sec ==
        w->samples_per_sec * (w->channels * w->bits_per_sample / 8) ? 0 : KSF_WAVE_AVG_BYTES;

    logic integer why_sample_size{L}(struct ksf_wave *w, integer tag) =
      tag == KSF_WAVE_FORMAT_IEEE_FLOAT
        ? (w->bits_per_sample == 32 ? 0 :
           w->bits_per_sample == 64 ? KSF_WAVE_FLOAT_64 : KSF_WAVE_FLOAT_SIZE)
        : w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE || w->bits_per_sample <= 16 ? 0 :
          w->bits_per_sample > 32 ? KSF_WAVE_PCM_SIZE : KSF_WAVE_PRECISION;

    logic integer why_bits{L}(struct ksf_wave *w, integer tag) =
      w->bits_per_sample == 0 ? KSF_WAVE_BITS :
      w->bits_per_sample % 8 != 0
        ? (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? KSF_WAVE_BITS :
           tag == KSF_WAVE_FORMAT_IEEE_FLOAT ? KSF_WAVE_FLOAT_SIZE : KSF_WAVE_BITS_ODD)
        : why_block_align(w, tag) + why_sample_size(w, tag);

    logic integer why_valid_bits{L}(struct ksf_wave *w, integer tag) =
      tag != KSF_WAVE_FORMAT_PCM
        ? (w->valid_bits_per_sample != w->bits_per_sample ? KSF_WAVE_FLOAT_VALID_BITS : 0)
        : w->valid_bits_per_sample == 0 ? KSF_WAVE_VALID_BITS_ZERO :
          w->valid_bits_per_sample > w->bits_per_sample ? KSF_WAVE_VALID_BITS : 0;

    logic integer why_linear{L}(struct ksf_wave *w, integer tag) =
      why_avg_bytes(w) +
      (w->layout >= KSF_LAYOUT_PCMWAVEFORMAT ? why_bits(w, tag) : 0) +
      (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? why_valid_bits(w, tag) :
       w->channels > 2 ? KSF_WAVE_NO_POSITIONS : 0);

    logic integer positions(integer mask) = count_bits(mask & KSF_SPEAKER_POSITIONS);

    logic integer why_positions{L}(struct ksf_wave *w) =
      (count_bits(w->channel_mask & 0x7FFFFFFF) > w->channels ? KSF_WAVE_MASK_EXCESS : 0) +
      (count_bits(w->channel_mask & 0x7FFFFFFF) < w->channels &&
        w->channel_mask < KSF_SPEAKER_ALL ? KSF_WAVE_MASK_SHORT : 0);

    logic integer why_high_bits{L}(struct ksf_wave *w, integer decoded) =
      ((w->channel_mask & KSF_SPEAKER_RESERVED) != 0 &&
        (decoded != 0 || positions(w->channel_mask) < w->channels)
          ? KSF_WAVE_MASK_RESERVED : 0) +
      (w->channel_mask >= KSF_SPEAKER_ALL ? KSF_WAVE_SPEAKER_ALL : 0);

    logic integer why_mask{L}(struct ksf_wave *w, integer decoded) =
      w->channel_mask == 0 ? KSF_WAVE_DIRECT_OUT :
      (decoded != 0 ? 0 : why_positions(w)) +
      (w->channels == 6 && (w->channel_mask == 0x3F || w->channel_mask == 0x60F)
        ? KSF_WAVE_5POINT1 : 0) +
      (w->channel_mask == 0xFF ? KSF_WAVE_7POINT1_WIDE : 0) +
      (w->channels == 1 && w->channel_mask == 1 ? KSF_WAVE_MONO_POSITION : 0) +
      (w->channel_mask > KSF_SPEAKER_POSITIONS ? why_high_bits(w, decoded) : 0);

    logic integer why_channels{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && w->channels != 0
        ? why_mask(w, sub_format_iec61937(&w->sub_format)) : 0;

    logic integer why_sub_format{L}(struct ksf_wave *w, integer tag) =
      tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_WAVE_NESTED_EXTENSIBLE :
      tag == KSF_WAVE_FORMAT_UNKNOWN ? KSF_WAVE_SUB_FORMAT_ZERO :
      tag != KSF_NO_TAG || iec61937(&w->sub_format) == 1 ? 0 :
      guid_wild(&w->sub_format) == 1 ? KSF_WAVE_SUB_FORMAT_NULL : KSF_WAVE_SUB_FORMAT_OPAQUE;

    logic integer why_tag{L}(struct ksf_wave *w, integer tag) =
      (w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? why_sub_format(w, tag) :
       tag == KSF_WAVE_FORMAT_UNKNOWN ? KSF_WAVE_TAG_UNKNOWN : 0) +
      why_link(w, wave_link(w, tag)) + why_link_rate(w, tag) +
      (tag_alias(tag) == 1 ? KSF_WAVE_ALIAS : 0) +
      (tag == KSF_WAVE_FORMAT_DEVELOPMENT ? KSF_WAVE_TAG_DEVELOPMENT : 0);

    logic integer wave_why{L}(struct ksf_wave *w) =
      w->layout < KSF_LAYOUT_WAVEFORMAT || w->layout > KSF_LAYOUT_WAVEFORMATEXTENSIBLE
        ? KSF_WAVE_TRUNCATED
        : why_size(w, wave_tag(w)) + why_fields(w, wave_tag(w)) +
          (tag_linear(wave_tag(w)) == 1 ? why_linear(w, wave_tag(w)) :
                                          why_tag(w, wave_tag(w))) +
          why_channels(w);
*/

/*@ logic integer layout_of(integer given, integer tag) =
      given < 16 ? KSF_LAYOUT_WAVEFORMAT : given < 18 ? KSF_LAYOUT_PCMWAVEFORMAT :
      tag == KSF_WAVE_FORMAT_EXTENSIBLE && given >= 40 ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE :
      KSF_LAYOUT_WAVEFORMATEX;

    logic integer size_of(integer layout, integer tag, integer extra) =
      layout == KSF_LAYOUT_WAVEFORMAT ? 14 : layout == KSF_LAYOUT_PCMWAVEFORMAT ? 16 :
      layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? 18 + \max(extra, 22) :
      18 + (tag == KSF_WAVE_FORMAT_PCM ? 0 : extra);

    logic integer size_of_given(integer layout, integer tag, integer extra, integer given) =
      layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && extra == 40 && given < 58 ? 40 :
      size_of(layout, tag, extra);

    logic integer extra_of{L}(uint8_t *p, integer given) =
      given >= 18 ? le16{L}(p + 16) : 0;




*/

#define DECODED(w, p, given) \
	w->layout == layout_of(given, le16(p)) && w->data_size == given && \
	w->size == size_of_given(layout_of(given, le16(p)), le16(p), extra_of(p, given), given) && \
	w->format_tag == le16(p) && w->channels == le16(p + 2) && \
	w->samples_per_sec == le32(p + 4) && w->avg_bytes_per_sec == le32(p + 8) && \
	w->block_align == le16(p + 12) && \
	w->bits_per_sample == (given >= 16 ? le16(p + 14) : 0) && \
	w->extra_size == extra_of(p, given)

#define DECODED_EXTENSIBLE(w, p) \
	w->valid_bits_per_sample == le16(p + 18) && w->channel_mask == le32(p + 20) && \
	GUID_AT(&w->sub_format, Here, p + 24, Here)

#define DECODED_PLAIN(w) \
	w->valid_bits_per_sample == 0 && w->channel_mask == 0 && \
	guid_low(&w->sub_format) == 0x0010000000000000 + w->format_tag && \
	guid_high(&w->sub_format) == 0x719B3800AA000080

#define CLEARED(w, given) \
	w->layout == KSF_LAYOUT_NONE && w->size == 0 && w->data_size == given && \
	w->samples_per_sec == 0 && w->avg_bytes_per_sec == 0 && w->channel_mask == 0 && \
	w->format_tag == 0 && w->channels == 0 && w->block_align == 0 && \
	w->bits_per_sample == 0 && w->extra_size == 0 && w->valid_bits_per_sample == 0 && \
	NULL_GUID(&w->sub_format)

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures why: \result == wave_why(out);
    ensures short: size < 14 ==> CLEARED(out, size);
    ensures fields: size >= 14 ==> DECODED(out, (uint8_t *)data, \min(size, 0xFFFFFFFF));
    ensures extensible: size >= 14 && out->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==>
      DECODED_EXTENSIBLE(out, (uint8_t *)data);
    ensures plain: size >= 14 && out->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==>
      DECODED_PLAIN(out);
*/
ksf_why ksf_wave_decode(struct ksf_wave *out, const void *data, size_t size);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == wave_why(wave);
*/
ksf_why ksf_wave_check(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && wave->channels != 0 &&
      wave->channel_mask == 0x63F ? KSF_WAVE_7POINT1_SURROUND : 0);
*/
ksf_why ksf_wave_check_before_xp_sp2(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == wave_tag(wave);
*/
uint32_t ksf_wave_tag(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == bytes_behind(wave, fixed_bytes(wave->layout));
*/
uint32_t ksf_wave_extra_bytes(const struct ksf_wave *wave);

/*@ requires \valid_read(wave);
    requires \valid_read((uint8_t *)extra + (0 .. extra_size - 1));
    requires \valid((uint8_t *)out + (0 .. capacity - 1));
    requires \separated(wave, (uint8_t *)out + (0 .. capacity - 1));
    requires \separated((uint8_t *)extra + (0 .. extra_size - 1),
                        (uint8_t *)out + (0 .. capacity - 1));
    assigns ((uint8_t *)out)[0 .. capacity - 1];
    ensures size: \result == fixed_bytes(wave->layout) +
      bytes_behind(wave, fixed_bytes(wave->layout));
    ensures fixed: 0 < \result <= capacity ==> STORED(wave, (uint8_t *)out);
    ensures behind: 0 < \result <= capacity ==>
      STORED_EXTRA(wave, (uint8_t *)out, (uint8_t *)extra, extra_size);
    ensures kept: \forall integer i; 0 <= i < capacity && (i >= \result || \result > capacity) ==>
      ((uint8_t *)out)[i] == \old(((uint8_t *)out)[i]);
*/
size_t ksf_wave_encode(const struct ksf_wave *wave, const void *extra, size_t extra_size,
	void *out, size_t capacity);

/*@ assigns \nothing;
    ensures \result == default_mask(channels);
*/
uint32_t ksf_default_mask(uint32_t channels);

#endif
