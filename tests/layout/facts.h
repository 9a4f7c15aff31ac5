/* SPDX-License-Identifier: MIT */
/*
 * What the library knows of Windows' structures and numbers, against mingw-w64's headers. Sizes and
 * offsets are those that the structures' pages give, written out once more: they must be the
 * header's and the library's. scripts/check-layout compiles this, with the rows of lib/core/tables.
 */
#ifndef TESTS_LAYOUT_FACTS_H
#define TESTS_LAYOUT_FACTS_H

#include "headers.h"
#include "dma.h"
#include "rtaudio.h"

#include "../../lib/core/bytes.h"
#include "../../lib/core/format.c"
#include "../../lib/core/guid.c"
#include "../../lib/core/range_music.c"
#include "../../lib/core/range_read.h"
#include <ksfmt/pin.h>
#include <ksfmt/request.h>

/* A structure of the header has the size, and so has the library's constant. */
#define SIZE(type, size)                                                                           \
	FACT("sizeof " #type, sizeof(type), size);                                                 \
	FACT("KSF_SIZEOF_" #type, KSF_SIZEOF_##type, size)
#define AT(type, member, offset, size)                                                             \
	FACT("offset of " #type " " #member, offsetof(type, member), offset);                      \
	FACT("size of " #type " " #member, sizeof(((type *)0)->member), size)

/* "WAVEFORMAT structure", "PCMWAVEFORMAT structure" */
SIZE(WAVEFORMAT, 14);
AT(WAVEFORMAT, wFormatTag, 0, 2);
AT(WAVEFORMAT, nChannels, 2, 2);
AT(WAVEFORMAT, nSamplesPerSec, 4, 4);
AT(WAVEFORMAT, nAvgBytesPerSec, 8, 4);
AT(WAVEFORMAT, nBlockAlign, 12, 2);
SIZE(PCMWAVEFORMAT, 16);
AT(PCMWAVEFORMAT, wf, 0, 14);
AT(PCMWAVEFORMAT, wBitsPerSample, 14, 2);

/* "WAVEFORMATEX structure" */
SIZE(WAVEFORMATEX, 18);
AT(WAVEFORMATEX, wFormatTag, 0, 2);
AT(WAVEFORMATEX, nChannels, 2, 2);
AT(WAVEFORMATEX, nSamplesPerSec, 4, 4);
AT(WAVEFORMATEX, nAvgBytesPerSec, 8, 4);
AT(WAVEFORMATEX, nBlockAlign, 12, 2);
AT(WAVEFORMATEX, wBitsPerSample, 14, 2);
AT(WAVEFORMATEX, cbSize, 16, 2);

/* "WAVEFORMATEXTENSIBLE structure" */
SIZE(WAVEFORMATEXTENSIBLE, 40);
AT(WAVEFORMATEXTENSIBLE, Format, 0, 18);
AT(WAVEFORMATEXTENSIBLE, Samples, 18, 2);
AT(WAVEFORMATEXTENSIBLE, Samples.wValidBitsPerSample, 18, 2);
AT(WAVEFORMATEXTENSIBLE, Samples.wSamplesPerBlock, 18, 2);
AT(WAVEFORMATEXTENSIBLE, dwChannelMask, 20, 4);
AT(WAVEFORMATEXTENSIBLE, SubFormat, 24, 16);

/* "DRMWAVEFORMAT structure" */
SIZE(DRMWAVEFORMAT, 42);
AT(DRMWAVEFORMAT, wfx, 0, 18);
AT(DRMWAVEFORMAT, wReserved, 18, 2);
AT(DRMWAVEFORMAT, ulContentId, 20, 4);
AT(DRMWAVEFORMAT, wfxSecure, 24, 18);
FACT("KSF_DRM_INNER_OFFSET", KSF_DRM_INNER_OFFSET, 24 - 18);

/* "Representing Formats for IEC 61937 Transmissions", which these headers lack: 40 + 3 x 4. */
FACT("KSF_SIZEOF_WAVEFORMATEXTENSIBLE_IEC61937", KSF_SIZEOF_WAVEFORMATEXTENSIBLE_IEC61937,
	sizeof(WAVEFORMATEXTENSIBLE) + 3 * sizeof(DWORD));

/* "KSDATAFORMAT structure", "KSDATARANGE structure" */
SIZE(KSDATAFORMAT, 64);
SIZE(KSDATARANGE, 64);
AT(KSDATAFORMAT, FormatSize, 0, 4);
AT(KSDATAFORMAT, Flags, 4, 4);
AT(KSDATAFORMAT, SampleSize, 8, 4);
AT(KSDATAFORMAT, Reserved, 12, 4);
AT(KSDATAFORMAT, MajorFormat, 16, 16);
AT(KSDATAFORMAT, SubFormat, 32, 16);
AT(KSDATAFORMAT, Specifier, 48, 16);
FACT("alignment of KSDATAFORMAT", _Alignof(KSDATAFORMAT), 8);

/* "KSDATAFORMAT_WAVEFORMATEX structure", "KSDATAFORMAT_DSOUND structure" */
FACT("sizeof KSDATAFORMAT_WAVEFORMATEX", sizeof(KSDATAFORMAT_WAVEFORMATEX), 82);
AT(KSDATAFORMAT_WAVEFORMATEX, DataFormat, 0, 64);
AT(KSDATAFORMAT_WAVEFORMATEX, WaveFormatEx, 64, 18);
FACT("KSF_OFFSET_WAVE", KSF_OFFSET_WAVE, offsetof(KSDATAFORMAT_WAVEFORMATEX, WaveFormatEx));
FACT("sizeof KSDSOUND_BUFFERDESC", sizeof(KSDSOUND_BUFFERDESC), 26);
AT(KSDSOUND_BUFFERDESC, Flags, 0, 4);
AT(KSDSOUND_BUFFERDESC, Control, 4, 4);
AT(KSDSOUND_BUFFERDESC, WaveFormatEx, 8, 18);
FACT("sizeof KSDATAFORMAT_DSOUND", sizeof(KSDATAFORMAT_DSOUND), 90);
AT(KSDATAFORMAT_DSOUND, DataFormat, 0, 64);
AT(KSDATAFORMAT_DSOUND, BufferDesc, 64, 26);
AT(KSDATAFORMAT_DSOUND, BufferDesc.Flags, 64, 4);
AT(KSDATAFORMAT_DSOUND, BufferDesc.Control, 68, 4);
AT(KSDATAFORMAT_DSOUND, BufferDesc.WaveFormatEx, 72, 18);
FACT("KSF_OFFSET_WAVE_DSOUND", KSF_OFFSET_WAVE_DSOUND,
	offsetof(KSDATAFORMAT_DSOUND, BufferDesc.WaveFormatEx));

/* "KSDATARANGE_AUDIO structure": 88 bytes, of which the last four are padding. */
SIZE(KSDATARANGE_AUDIO, 88);
AT(KSDATARANGE_AUDIO, DataRange, 0, 64);
AT(KSDATARANGE_AUDIO, MaximumChannels, 64, 4);
AT(KSDATARANGE_AUDIO, MinimumBitsPerSample, 68, 4);
AT(KSDATARANGE_AUDIO, MaximumBitsPerSample, 72, 4);
AT(KSDATARANGE_AUDIO, MinimumSampleFrequency, 76, 4);
AT(KSDATARANGE_AUDIO, MaximumSampleFrequency, 80, 4);
FACT("alignment of KSDATARANGE_AUDIO", _Alignof(KSDATARANGE_AUDIO), 8);
FACT("KSF_RANGE_AUDIO_END", KSF_RANGE_AUDIO_END,
	offsetof(KSDATARANGE_AUDIO, MaximumSampleFrequency) + sizeof(ULONG));

/* "KSMULTIPLE_ITEM structure" */
SIZE(KSMULTIPLE_ITEM, 8);
AT(KSMULTIPLE_ITEM, Size, 0, 4);
AT(KSMULTIPLE_ITEM, Count, 4, 4);

/* "KSDATARANGE_MUSIC structure": 96 bytes, of which the last four are padding. */
SIZE(KSDATARANGE_MUSIC, 96);
AT(KSDATARANGE_MUSIC, DataRange, 0, 64);
AT(KSDATARANGE_MUSIC, Technology, 64, 16);
AT(KSDATARANGE_MUSIC, Channels, 80, 4);
AT(KSDATARANGE_MUSIC, Notes, 84, 4);
AT(KSDATARANGE_MUSIC, ChannelMask, 88, 4);
FACT("RANGE_MUSIC_END", RANGE_MUSIC_END, offsetof(KSDATARANGE_MUSIC, ChannelMask) + sizeof(ULONG));

/* "KSATTRIBUTE structure"; the mode's is newer than the header. */
SIZE(KSATTRIBUTE, 24);
AT(KSATTRIBUTE, Size, 0, 4);
AT(KSATTRIBUTE, Flags, 4, 4);
AT(KSATTRIBUTE, Attribute, 8, 16);
FACT("KSF_SIZEOF_KSATTRIBUTE_MODE", KSF_SIZEOF_KSATTRIBUTE_MODE,
	sizeof(KSATTRIBUTE) + sizeof(GUID));
FACT("KSF_ATTRIBUTE_REQUIRED", KSF_ATTRIBUTE_REQUIRED, KSATTRIBUTE_REQUIRED);

/* "KSP_PIN structure", "KSPROPERTY structure" */
SIZE(KSPROPERTY, 24);
SIZE(KSP_PIN, 32);
AT(KSP_PIN, Property, 0, 24);
AT(KSP_PIN, Property.Set, 0, 16);
AT(KSP_PIN, Property.Id, 16, 4);
AT(KSP_PIN, Property.Flags, 20, 4);
AT(KSP_PIN, PinId, 24, 4);
AT(KSP_PIN, Reserved, 28, 4);
FACT("KSF_PROPERTY_PIN_DATARANGES", KSF_PROPERTY_PIN_DATARANGES, KSPROPERTY_PIN_DATARANGES);
FACT("KSF_PROPERTY_PIN_DATAINTERSECTION", KSF_PROPERTY_PIN_DATAINTERSECTION,
	KSPROPERTY_PIN_DATAINTERSECTION);
FACT("KSF_PROPERTY_PIN_CONSTRAINEDDATARANGES", KSF_PROPERTY_PIN_CONSTRAINEDDATARANGES,
	KSPROPERTY_PIN_CONSTRAINEDDATARANGES);
FACT("KSF_PROPERTY_PIN_PROPOSEDATAFORMAT", KSF_PROPERTY_PIN_PROPOSEDATAFORMAT,
	KSPROPERTY_PIN_PROPOSEDATAFORMAT);

/* "KSPIN_CONNECT structure": a pointer makes the two widths differ. */
#define CONNECT_WIDE (sizeof(void *) == 8)
FACT("sizeof KSPIN_CONNECT", sizeof(KSPIN_CONNECT), CONNECT_WIDE ? 72 : 64);
FACT("KSF_SIZEOF_KSPIN_CONNECT_32", KSF_SIZEOF_KSPIN_CONNECT_32, 64);
FACT("KSF_SIZEOF_KSPIN_CONNECT_64", KSF_SIZEOF_KSPIN_CONNECT_64, 72);
AT(KSPIN_CONNECT, Interface, 0, 24);
AT(KSPIN_CONNECT, Medium, 24, 24);
AT(KSPIN_CONNECT, PinId, 48, 4);
AT(KSPIN_CONNECT, PinToHandle, CONNECT_WIDE ? 56 : 52, sizeof(void *));
AT(KSPIN_CONNECT, Priority, CONNECT_WIDE ? 64 : 56, 8);
AT(KSPIN_CONNECT, Priority.PriorityClass, CONNECT_WIDE ? 64 : 56, 4);
AT(KSPIN_CONNECT, Priority.PrioritySubClass, CONNECT_WIDE ? 68 : 60, 4);
AT(KSPIN_CONNECT, Interface.Set, 0, 16);
AT(KSPIN_CONNECT, Interface.Id, 16, 4);
AT(KSPIN_CONNECT, Interface.Flags, 20, 4);

/* Flags of KSDATAFORMAT and KSDATARANGE (ks.h) */
FACT("KSF_DATAFORMAT_TEMPORAL_COMPRESSION", KSF_DATAFORMAT_TEMPORAL_COMPRESSION,
	KSDATAFORMAT_TEMPORAL_COMPRESSION);
FACT("KSF_DATAFORMAT_ATTRIBUTES", KSF_DATAFORMAT_ATTRIBUTES, KSDATAFORMAT_ATTRIBUTES);
FACT("KSF_DATARANGE_ATTRIBUTES", KSF_DATARANGE_ATTRIBUTES, KSDATARANGE_ATTRIBUTES);
FACT("KSF_DATARANGE_REQUIRED_ATTRIBUTES", KSF_DATARANGE_REQUIRED_ATTRIBUTES,
	KSDATARANGE_REQUIRED_ATTRIBUTES);

/* Flags and Control of KSDSOUND_BUFFERDESC (ksmedia.h) */
FACT("DSOUND_FLAGS", DSOUND_FLAGS,
	KSDSOUND_BUFFER_PRIMARY | KSDSOUND_BUFFER_STATIC | KSDSOUND_BUFFER_LOCHARDWARE |
		KSDSOUND_BUFFER_LOCSOFTWARE);
FACT("DSOUND_LOCHARDWARE", DSOUND_LOCHARDWARE, KSDSOUND_BUFFER_LOCHARDWARE);
FACT("DSOUND_LOCSOFTWARE", DSOUND_LOCSOFTWARE, KSDSOUND_BUFFER_LOCSOFTWARE);
FACT("DSOUND_CONTROL", DSOUND_CONTROL,
	KSDSOUND_BUFFER_CTRL_3D | KSDSOUND_BUFFER_CTRL_FREQUENCY | KSDSOUND_BUFFER_CTRL_PAN |
		KSDSOUND_BUFFER_CTRL_VOLUME | KSDSOUND_BUFFER_CTRL_POSITIONNOTIFY |
		KSDSOUND_BUFFER_CTRL_HRTF_3D);
FACT("DSOUND_CTRL_3D", DSOUND_CTRL_3D, KSDSOUND_BUFFER_CTRL_3D);
FACT("DSOUND_CTRL_HRTF_3D", DSOUND_CTRL_HRTF_3D, KSDSOUND_BUFFER_CTRL_HRTF_3D);

/* Format tags that have a name in the public headers (mmreg.h) */
#define TAG_IS(name) FACT("KSF_WAVE_FORMAT_" #name, KSF_WAVE_FORMAT_##name, WAVE_FORMAT_##name)
TAG_IS(UNKNOWN);
TAG_IS(PCM);
TAG_IS(IEEE_FLOAT);
TAG_IS(DTS);
TAG_IS(DRM);
TAG_IS(DOLBY_AC3_SPDIF);
TAG_IS(WMASPDIF);
TAG_IS(RAW_SPORT);
TAG_IS(ESST_AC3);
TAG_IS(EXTENSIBLE);
TAG_IS(DEVELOPMENT);

/* Channel masks (ksmedia.h) */
FACT("KSF_SPEAKER_RESERVED", KSF_SPEAKER_RESERVED, SPEAKER_RESERVED);
FACT("KSF_SPEAKER_ALL", KSF_SPEAKER_ALL, SPEAKER_ALL);
FACT("KSF_SPEAKER_POSITIONS", KSF_SPEAKER_POSITIONS, (SPEAKER_TOP_BACK_RIGHT << 1) - 1);

/* Status numbers (ntstatus.h) */
#define STATUS_IS(name) FACT("KSF_STATUS_" #name, KSF_STATUS_##name, STATUS_##name)
STATUS_IS(SUCCESS);
STATUS_IS(BUFFER_OVERFLOW);
STATUS_IS(NOT_IMPLEMENTED);
STATUS_IS(INVALID_PARAMETER);
STATUS_IS(INVALID_DEVICE_REQUEST);
STATUS_IS(BUFFER_TOO_SMALL);
STATUS_IS(INSUFFICIENT_RESOURCES);
STATUS_IS(NOT_SUPPORTED);
STATUS_IS(INVALID_BUFFER_SIZE);
STATUS_IS(NOT_FOUND);
STATUS_IS(NO_MATCH);
STATUS_IS(UNSUCCESSFUL);
STATUS_IS(DATA_OVERRUN);
STATUS_IS(DATA_LATE_ERROR);
STATUS_IS(DEVICE_NOT_READY);
STATUS_IS(INVALID_DEVICE_STATE);
STATUS_IS(INVALID_HANDLE);
FACT("sizeof ksf_status", sizeof(ksf_status), sizeof(NTSTATUS));

/* The GUIDs as the core compares them (ks.h, ksmedia.h). */
#define HALVES_ARE(name, guid)                                                                     \
	FACT_GUID("KSF_" #name "_LOW, _HIGH", KSF_##name##_LOW, KSF_##name##_HIGH, STATIC_##guid)
HALVES_ARE(AUDIO, KSDATAFORMAT_TYPE_AUDIO);
HALVES_ARE(TAG_GUID, KSDATAFORMAT_SUBTYPE_WAVEFORMATEX);
HALVES_ARE(WAVEFORMATEX, KSDATAFORMAT_SPECIFIER_WAVEFORMATEX);
HALVES_ARE(DSOUND, KSDATAFORMAT_SPECIFIER_DSOUND);
HALVES_ARE(SPECIFIER_NONE, KSDATAFORMAT_SPECIFIER_NONE);
HALVES_ARE(SUBTYPE_NONE, KSDATAFORMAT_SUBTYPE_NONE);
HALVES_ARE(SUBTYPE_ANALOG, KSDATAFORMAT_SUBTYPE_ANALOG);
HALVES_ARE(SUBTYPE_MIDI, KSDATAFORMAT_SUBTYPE_MIDI);
HALVES_ARE(MUSIC, KSDATAFORMAT_TYPE_MUSIC);
HALVES_ARE(SET_RTAUDIO, KSPROPSETID_RtAudio);
HALVES_ARE(SET_AUDIO, KSPROPSETID_Audio);
/* "KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE structure", which is newer than the header */
FACT_GUID("KSF_ATTRIBUTE_MODE", KSF_ATTRIBUTE_MODE_LOW, KSF_ATTRIBUTE_MODE_HIGH, 0xe1f89eb5, 0x5f46,
	0x419b, 0x96, 0x7b, 0xff, 0x67, 0x70, 0xb9, 0x84, 0x01);

/* The same as bytes in memory: a call that the compiler cannot remove is an error. */
void guid_differs(void) __attribute__((error("static assertion failed: bytes of a GUID")));
#define BYTES_ARE(ours, guid)                                                                      \
	do {                                                                                       \
		const GUID theirs = {GUID_VALUE(STATIC_##guid)};                                   \
		if (__builtin_memcmp(&(ours), &theirs, sizeof theirs) != 0)                        \
			guid_differs();                                                            \
	} while (0)
#define GUID_VALUE(...) GUID_VALUE_(__VA_ARGS__)
#define GUID_VALUE_(d1, d2, d3, a, b, c, d, e, f, g, h)                                            \
	d1, d2, d3,                                                                                \
	{                                                                                          \
		a, b, c, d, e, f, g, h                                                             \
	}

void compare_guids(void);
void
compare_guids(void)
{
	BYTES_ARE(ksf_guid_null, KSDATAFORMAT_TYPE_WILDCARD);
	BYTES_ARE(ksf_guid_type_audio, KSDATAFORMAT_TYPE_AUDIO);
	BYTES_ARE(ksf_guid_subtype_pcm, KSDATAFORMAT_SUBTYPE_PCM);
	BYTES_ARE(ksf_guid_subtype_ieee_float, KSDATAFORMAT_SUBTYPE_IEEE_FLOAT);
	BYTES_ARE(ksf_guid_specifier_waveformatex, KSDATAFORMAT_SPECIFIER_WAVEFORMATEX);
	BYTES_ARE(ksf_guid_specifier_dsound, KSDATAFORMAT_SPECIFIER_DSOUND);
	BYTES_ARE(ksf_guid_specifier_none, KSDATAFORMAT_SPECIFIER_NONE);
	BYTES_ARE(ksf_guid_subtype_none, KSDATAFORMAT_SUBTYPE_NONE);
	BYTES_ARE(ksf_guid_subtype_analog, KSDATAFORMAT_SUBTYPE_ANALOG);
	BYTES_ARE(ksf_guid_subtype_midi, KSDATAFORMAT_SUBTYPE_MIDI);
	BYTES_ARE(ksf_guid_type_music, KSDATAFORMAT_TYPE_MUSIC);
}

#endif
