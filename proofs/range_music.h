/* SPDX-License-Identifier: MIT */
/* Contracts of lib/core/range_music.c: the members of KSDATARANGE_MUSIC. */
#ifndef KSF_PROOFS_RANGE_MUSIC_H
#define KSF_PROOFS_RANGE_MUSIC_H

#include "range.h"

#define READ_MUSIC(m, p) \
	GUID_AT(&(m)->technology, Post, p, Pre) && (m)->channels == \at(le32((p) + 16), Pre) && \
	(m)->notes == \at(le32((p) + 20), Pre) && (m)->channel_mask == \at(le32((p) + 24), Pre)
#define NO_MUSIC(m) \
	NULL_GUID(&(m)->technology) && (m)->channels == 0 && (m)->notes == 0 && \
	(m)->channel_mask == 0

/*@ requires \valid(out);
    requires \valid_read((uint8_t *)data + (0 .. size - 1));
    requires \separated(out, (uint8_t *)data + (0 .. size - 1));
    assigns *out;
    ensures layout: out->layout == KSF_LAYOUT_KSDATARANGE_MUSIC || out->layout == KSF_LAYOUT_NONE;
    ensures music: out->layout == KSF_LAYOUT_KSDATARANGE_MUSIC ==> size >= 92 &&
      READ_MUSIC(out, (uint8_t *)data + 64);
    ensures none: out->layout == KSF_LAYOUT_NONE ==> NO_MUSIC(out);
*/
ksf_why ksf_range_music_decode(struct ksf_range_music *out, const void *data, size_t size);

#endif
