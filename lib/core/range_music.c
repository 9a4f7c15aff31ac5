/* SPDX-License-Identifier: MIT */
/* KSDATARANGE_MUSIC ("MIDI and DirectMusic Stream Data Ranges"). */
#include "bytes.h"

#include <ksfmt/range.h>

#define RANGE_MUSIC_END 92u /* of the last field; padding follows up to 96 */

static void
music_clear(struct ksf_range_music *out)
{
	ksf_set_guid(&out->technology, 0, 0);
	out->channels = 0;
	out->notes = 0;
	out->channel_mask = 0;
	out->layout = KSF_LAYOUT_NONE;
}

static void
music_read(struct ksf_range_music *out, const uint8_t *p)
{
	ksf_load_guid(&out->technology, p);
	out->channels = ksf_load32(p + 16);
	out->notes = ksf_load32(p + 20);
	out->channel_mask = ksf_load32(p + 24);
	out->layout = KSF_LAYOUT_KSDATARANGE_MUSIC;
}

ksf_why
ksf_range_music_decode(struct ksf_range_music *out, const void *data, size_t size)
{
	ksf_why why = ksf_range_decode(&out->header, data, size);

	music_clear(out);
	if (ksf_guid_is(&out->header.major_format, KSF_MUSIC_LOW, KSF_MUSIC_HIGH) &&
		ksf_min32(out->header.format_size, out->header.data_size) >= RANGE_MUSIC_END)
		music_read(out, (const uint8_t *)data + KSF_SIZEOF_KSDATARANGE);
	return why;
}

size_t
ksf_range_music_encode(const struct ksf_range_music *range, void *out, size_t capacity)
{
	uint8_t *p = (uint8_t *)out;

	if (range->layout != KSF_LAYOUT_KSDATARANGE_MUSIC ||
		range->header.layout != KSF_LAYOUT_KSDATARANGE)
		return 0;
	if (capacity < KSF_SIZEOF_KSDATARANGE_MUSIC)
		return KSF_SIZEOF_KSDATARANGE_MUSIC;
	(void)ksf_range_encode(&range->header, p, KSF_SIZEOF_KSDATARANGE);
	ksf_store32(p, KSF_SIZEOF_KSDATARANGE_MUSIC);
	ksf_store_guid(p + 64, &range->technology);
	ksf_store32(p + 80, range->channels);
	ksf_store32(p + 84, range->notes);
	ksf_store32(p + 88, range->channel_mask);
	ksf_store32(p + 92, 0);
	return KSF_SIZEOF_KSDATARANGE_MUSIC;
}
