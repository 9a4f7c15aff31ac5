/* SPDX-License-Identifier: MIT */
/*
 * GUIDs. The values are those of ks.h and ksmedia.h; tests compare them with the headers of
 * mingw-w64.
 */
#include "bytes.h"

#include <ksfmt/wave.h>

const struct ksf_guid ksf_guid_null = {0, 0};
const struct ksf_guid ksf_guid_type_audio = {KSF_AUDIO_LOW, KSF_AUDIO_HIGH};
const struct ksf_guid ksf_guid_subtype_pcm = {
	KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_PCM, KSF_TAG_GUID_HIGH};
const struct ksf_guid ksf_guid_subtype_ieee_float = {
	KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_IEEE_FLOAT, KSF_TAG_GUID_HIGH};
const struct ksf_guid ksf_guid_specifier_waveformatex = {
	KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH};
const struct ksf_guid ksf_guid_specifier_dsound = {KSF_DSOUND_LOW, KSF_DSOUND_HIGH};
const struct ksf_guid ksf_guid_specifier_none = {KSF_SPECIFIER_NONE_LOW, KSF_SPECIFIER_NONE_HIGH};
const struct ksf_guid ksf_guid_subtype_none = {KSF_SUBTYPE_NONE_LOW, KSF_SUBTYPE_NONE_HIGH};
const struct ksf_guid ksf_guid_subtype_analog = {KSF_SUBTYPE_ANALOG_LOW, KSF_SUBTYPE_ANALOG_HIGH};
const struct ksf_guid ksf_guid_subtype_midi = {KSF_SUBTYPE_MIDI_LOW, KSF_SUBTYPE_MIDI_HIGH};
const struct ksf_guid ksf_guid_type_music = {KSF_MUSIC_LOW, KSF_MUSIC_HIGH};
const struct ksf_guid ksf_guid_attribute_mode = {KSF_ATTRIBUTE_MODE_LOW, KSF_ATTRIBUTE_MODE_HIGH};

void
ksf_guid_from_bytes(struct ksf_guid *out, const void *wire)
{
	ksf_load_guid(out, (const uint8_t *)wire);
}

void
ksf_guid_to_bytes(void *wire, const struct ksf_guid *guid)
{
	ksf_store_guid((uint8_t *)wire, guid);
}

int
ksf_guid_equal(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return ksf_guid_is(a, b->low, b->high);
}

int
ksf_guid_is_null(const struct ksf_guid *guid)
{
	return ksf_guid_is_wild(guid);
}

uint32_t
ksf_guid_tag(const struct ksf_guid *guid)
{
	return ksf_guid_to_tag(guid);
}

void
ksf_guid_from_tag(struct ksf_guid *out, uint16_t tag)
{
	ksf_set_tag_guid(out, tag);
}
