/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "range_music.h"

/*@ requires \valid(out);
    assigns out->technology, out->channels, out->notes, out->channel_mask, out->layout;
    ensures NO_MUSIC(out);
    ensures out->layout == KSF_LAYOUT_NONE;
*/
static void music_clear(struct ksf_range_music *out);

/*@ requires \valid(out) && \valid_read(p + (0 .. 27)) && \separated(out, p + (0 .. 27));
    assigns out->technology, out->channels, out->notes, out->channel_mask, out->layout;
    ensures READ_MUSIC(out, p);
    ensures out->layout == KSF_LAYOUT_KSDATARANGE_MUSIC;
*/
static void music_read(struct ksf_range_music *out, const uint8_t *p);

#include "../lib/core/range_music.c"
