/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/wave_write.h: the bytes that are written, and no others. */
#ifndef KSF_PROOFS_WAVE_WRITE_H
#define KSF_PROOFS_WAVE_WRITE_H

#include "tags.h"


#define STORED_WAVEFORMAT(w, p) \
	le16(p) == w->format_tag && le16(p + 2) == w->channels && \
	le32(p + 4) == w->samples_per_sec && le32(p + 8) == w->avg_bytes_per_sec && \
	le16(p + 12) == w->block_align

#define STORED(w, p) \
	STORED_WAVEFORMAT(w, p) && \
	(w->layout >= KSF_LAYOUT_PCMWAVEFORMAT ==> le16(p + 14) == w->bits_per_sample) && \
	(w->layout >= KSF_LAYOUT_WAVEFORMATEX ==> le16(p + 16) == w->extra_size) && \
	(w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ==> \
	le16(p + 18) == w->valid_bits_per_sample && le32(p + 20) == w->channel_mask && \
	GUID_AT(&w->sub_format, Here, p + 24, Here))

/*@ assigns \nothing;
    ensures \result == fixed_bytes(layout);
*/
static inline uint32_t ksf_wave_fixed_bytes(uint32_t layout);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == bytes_behind(wave, fixed);
*/
static inline uint32_t ksf_wave_behind(const struct ksf_wave *wave, uint32_t fixed);

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == bytes_behind(wave, fixed_bytes(wave->layout));
*/
static inline uint32_t ksf_wave_extra(const struct ksf_wave *wave);

/*@ requires \valid_read(wave) && \valid(p + (0 .. 39)) && \separated(wave, p + (0 .. 39));
    assigns p[18 .. 39];
    ensures le16(p + 18) == wave->valid_bits_per_sample;
    ensures le32(p + 20) == wave->channel_mask;
    ensures GUID_AT(&wave->sub_format, Pre, p + 24, Post);
*/
static inline void ksf_wave_store_extensible(const struct ksf_wave *wave, uint8_t *p);

/*@ requires \valid_read(wave) && \valid(p + (0 .. 13)) && \separated(wave, p + (0 .. 13));
    assigns p[0 .. 13];
    ensures STORED_WAVEFORMAT(wave, p);
*/
static inline void ksf_wave_store_waveformat(const struct ksf_wave *wave, uint8_t *p);

/*@ requires \valid_read(wave) && 1 <= wave->layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
    requires \valid(p + (0 .. fixed_bytes(wave->layout) - 1));
    requires \separated(wave, p + (0 .. fixed_bytes(wave->layout) - 1));
    assigns p[0 .. fixed_bytes(wave->layout) - 1];
    ensures STORED(wave, p);
*/
static inline void ksf_wave_store(const struct ksf_wave *wave, uint8_t *p);

/*@ requires \valid(p + (0 .. behind - 1));
    requires \valid_read(extra + (0 .. extra_size - 1));
    requires \separated(p + (0 .. behind - 1), extra + (0 .. extra_size - 1));
    assigns p[0 .. behind - 1];
    ensures \forall integer i; 0 <= i < behind ==> p[i] == (i < extra_size ? extra[i] : 0);
*/
static inline void ksf_wave_store_extra(
	uint8_t *p, uint32_t behind, const uint8_t *extra, size_t extra_size);

#define WAVE_BYTES(w) (fixed_bytes(w->layout) + bytes_behind(w, fixed_bytes(w->layout)))
#define STORED_EXTRA(w, p, extra, extra_size) \
	(\forall integer i; 0 <= i < bytes_behind(w, fixed_bytes(w->layout)) ==> \
	(p)[fixed_bytes(w->layout) + i] == (i < extra_size ? (extra)[i] : 0))

/*@ requires \valid_read(wave) && 1 <= wave->layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
    requires \valid(p + (0 .. WAVE_BYTES(wave) - 1));
    requires \valid_read(extra + (0 .. extra_size - 1));
    requires \separated(wave, p + (0 .. WAVE_BYTES(wave) - 1));
    requires \separated(p + (0 .. WAVE_BYTES(wave) - 1), extra + (0 .. extra_size - 1));
    assigns p[0 .. WAVE_BYTES(wave) - 1];
    ensures STORED(wave, p);
    ensures STORED_EXTRA(wave, p, extra, extra_size);
*/
static inline void ksf_wave_write(
	const struct ksf_wave *wave, uint8_t *p, const uint8_t *extra, size_t extra_size);

#endif
