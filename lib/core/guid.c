/* SPDX-License-Identifier: MIT */
/*
 * GUIDs. The values are those of ks.h and ksmedia.h in wire order; tests compare them with the
 * headers of mingw-w64.
 */
#include "bytes.h"

#include <ksfmt/wave.h>

#define HALF_BYTES(n)                                                                              \
	(uint8_t)((n)&0xFF), (uint8_t)((n) >> 8 & 0xFF), (uint8_t)((n) >> 16 & 0xFF),              \
		(uint8_t)((n) >> 24 & 0xFF), (uint8_t)((n) >> 32 & 0xFF),                          \
		(uint8_t)((n) >> 40 & 0xFF), (uint8_t)((n) >> 48 & 0xFF),                          \
		(uint8_t)((n) >> 56 & 0xFF)
#define GUID_BYTES(low, high)                                                                      \
	{                                                                                          \
		{                                                                                  \
			HALF_BYTES((uint64_t)(low)), HALF_BYTES((uint64_t)(high))                  \
		}                                                                                  \
	}

const struct ksf_guid ksf_guid_null = GUID_BYTES(0, 0);
const struct ksf_guid ksf_guid_type_audio = GUID_BYTES(KSF_AUDIO_LOW, KSF_AUDIO_HIGH);
const struct ksf_guid ksf_guid_subtype_pcm =
	GUID_BYTES(KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_PCM, KSF_TAG_GUID_HIGH);
const struct ksf_guid ksf_guid_subtype_ieee_float =
	GUID_BYTES(KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_IEEE_FLOAT, KSF_TAG_GUID_HIGH);
const struct ksf_guid ksf_guid_specifier_waveformatex =
	GUID_BYTES(KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH);
const struct ksf_guid ksf_guid_specifier_dsound = GUID_BYTES(KSF_DSOUND_LOW, KSF_DSOUND_HIGH);
const struct ksf_guid ksf_guid_specifier_none =
	GUID_BYTES(KSF_SPECIFIER_NONE_LOW, KSF_SPECIFIER_NONE_HIGH);
const struct ksf_guid ksf_guid_subtype_none =
	GUID_BYTES(KSF_SUBTYPE_NONE_LOW, KSF_SUBTYPE_NONE_HIGH);
const struct ksf_guid ksf_guid_subtype_analog =
	GUID_BYTES(KSF_SUBTYPE_ANALOG_LOW, KSF_SUBTYPE_ANALOG_HIGH);
const struct ksf_guid ksf_guid_subtype_midi =
	GUID_BYTES(KSF_SUBTYPE_MIDI_LOW, KSF_SUBTYPE_MIDI_HIGH);

int
ksf_guid_equal(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return ksf_guid_is(a, ksf_guid_low(b), ksf_guid_high(b));
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
