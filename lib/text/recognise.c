/* SPDX-License-Identifier: MIT */
/*
 * What bytes may be. Files and registry values have a magic number, headers have a MajorFormat, and
 * a wave format has only its fields: it is recognised by what in them agrees.
 */
#include "../core/bytes.h"
#include "scan.h"

#include <ksfmt/text.h>

#define REGISTRY_HEAD    8u
#define REGISTRY_VT_BLOB 0x41u
#define MUSIC_SIZE       96u /* KSDATARANGE_MUSIC */
#define HEX_LEAST        8u  /* bytes, those of an empty list; less is a number or a word */

static const char kind_names[][24] = {"", "wave", "ksdataformat", "ksdatarange", "ranges",
	"registry", "wav", "hex", "text", "ksp-pin", "kspin-connect32", "kspin-connect64",
	"ksp-node", "pin-cinstances", "pin-physicalconnection", "pin-interfaces", "topology-nodes",
	"topology-connections"};

const char *
ksf_kind_name(uint32_t kind)
{
	return kind >= KSF_KIND_WAVE && kind <= KSF_KIND_TOPOLOGY_CONNECTIONS ? kind_names[kind]
									      : NULL;
}

uint32_t
ksf_kind_from_name(const char *name, size_t size)
{
	struct ksf_span span;
	uint32_t kind;

	span.text = name;
	span.begin = 0;
	span.end = size;
	for (kind = KSF_KIND_WAVE; kind <= KSF_KIND_TOPOLOGY_CONNECTIONS; kind++) {
		if (ksf_span_is(&span, kind_names[kind]))
			return kind;
	}
	return KSF_KIND_UNKNOWN;
}

/* ---- wave formats ---- */

/* What agrees in a wave format: each is rare in bytes that are something else. */
static unsigned
wave_evidence(const struct ksf_wave *wave)
{
	uint64_t avg = (uint64_t)wave->samples_per_sec * wave->block_align;
	uint32_t bits = (uint32_t)wave->channels * wave->bits_per_sample;
	unsigned found = 0;

	found += wave->channels >= 1 && wave->channels <= 256 ? 1 : 0;
	found += wave->samples_per_sec >= 1 && wave->samples_per_sec <= 1536000 ? 1 : 0;
	found += wave->bits_per_sample >= 1 && wave->bits_per_sample <= 64 ? 1 : 0;
	found += avg != 0 && wave->avg_bytes_per_sec == (uint32_t)avg ? 1 : 0;
	found += bits != 0 && wave->block_align * UINT32_C(8) == bits ? 1 : 0;
	found += wave->layout >= KSF_LAYOUT_WAVEFORMATEX && wave->size == wave->data_size ? 1 : 0;
	return found;
}

/* Three facts of six for a tag that mmreg.h knows, four for another. */
static int
is_wave(const uint8_t *p, size_t size)
{
	struct ksf_wave wave;

	(void)ksf_wave_decode(&wave, p, size);
	return wave.layout != KSF_LAYOUT_NONE &&
		wave_evidence(&wave) >= (ksf_tag_name(wave.format_tag) != NULL ? 3u : 4u);
}

/* ---- headers ---- */

static int
is_named(const struct ksf_guid *guid, const char *prefix)
{
	const char *name = ksf_guid_name(guid);
	struct ksf_span span;

	if (name == NULL)
		return 0;
	span.text = name;
	span.begin = 0;
	span.end = ksf_word_size(name);
	return ksf_span_starts(&span, prefix);
}

static int
is_known_or_wild(const struct ksf_guid *guid)
{
	return ksf_guid_name(guid) != NULL || ksf_guid_tag(guid) != KSF_NO_TAG;
}

/* A MajorFormat of ks.h is enough; a wildcard, which is 16 zeros, needs a sound rest. */
static int
is_header(const uint8_t *p, size_t size)
{
	struct ksf_range range;

	(void)ksf_range_decode(&range, p, size);
	if (range.layout == KSF_LAYOUT_NONE)
		return 0;
	if (!ksf_guid_is_null(&range.major_format))
		return is_named(&range.major_format, "ksdataformat_type_");
	return range.format_size >= KSF_SIZEOF_KSDATARANGE && range.format_size <= 4096 &&
		range.flags < 8 && range.reserved == 0 && is_known_or_wild(&range.sub_format) &&
		is_known_or_wild(&range.specifier);
}

static int
is_range_audio(const struct ksf_range *range)
{
	uint32_t channels = range->maximum_channels;

	return range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
		(channels <= 1024 || channels == KSF_CHANNELS_UNLIMITED) &&
		range->minimum_bits_per_sample <= 64 && range->maximum_bits_per_sample <= 64;
}

/* Under a specifier with wave data: what stands behind the header decides. */
static uint32_t
header_kind_wave(uint32_t *other, const struct ksf_range *range, const uint8_t *p, size_t size)
{
	int dsound = ksf_guid_equal(&range->specifier, &ksf_guid_specifier_dsound);
	uint32_t offset = dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE;

	if (size >= offset && is_wave(p + offset, size - offset))
		return KSF_KIND_KSDATAFORMAT;
	if (is_range_audio(range) || (range->flags & KSF_DATARANGE_REQUIRED_ATTRIBUTES) != 0)
		return KSF_KIND_KSDATARANGE;
	*other = KSF_KIND_KSDATARANGE;
	return KSF_KIND_KSDATAFORMAT;
}

/* "MIDI Stream Data Format", "DirectMusic Stream Data Format": a bare header; the ranges have 96
 * bytes. */
static int
is_midi_format(const struct ksf_range *range)
{
	return is_named(&range->major_format, "ksdataformat_type_music") &&
		(ksf_guid_equal(&range->sub_format, &ksf_guid_subtype_midi) ||
			is_named(&range->sub_format, "ksdataformat_subtype_directmusic")) &&
		range->format_size != MUSIC_SIZE;
}

/* Without wave data. A bare header of audio or music is the range of a pin that carries no stream.
 */
static uint32_t
header_kind_bare(uint32_t *other, const struct ksf_range *range)
{
	int music = is_named(&range->major_format, "ksdataformat_type_music");
	int bridge = music || ksf_guid_equal(&range->major_format, &ksf_guid_type_audio);
	uint32_t size = range->format_size;

	if (is_midi_format(range))
		return KSF_KIND_KSDATAFORMAT;
	if (range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO || (music && size == MUSIC_SIZE) ||
		(bridge && size == KSF_SIZEOF_KSDATARANGE))
		return KSF_KIND_KSDATARANGE;
	*other = KSF_KIND_KSDATARANGE;
	return KSF_KIND_KSDATAFORMAT;
}

static uint32_t
header_kind(uint32_t *other, const uint8_t *p, size_t size)
{
	struct ksf_range range;

	(void)ksf_range_decode(&range, p, size);
	if (ksf_guid_is_null(&range.major_format) || ksf_guid_is_null(&range.sub_format) ||
		ksf_guid_is_null(&range.specifier))
		return KSF_KIND_KSDATARANGE;
	if (ksf_guid_equal(&range.specifier, &ksf_guid_specifier_waveformatex) ||
		ksf_guid_equal(&range.specifier, &ksf_guid_specifier_dsound))
		return header_kind_wave(other, &range, p, size);
	return header_kind_bare(other, &range);
}

/* ---- lists, registry values, files ---- */

static int
is_ranges(const uint8_t *p, size_t size)
{
	if (size < KSF_SIZEOF_KSMULTIPLE_ITEM)
		return 0;
	if (size == KSF_SIZEOF_KSMULTIPLE_ITEM)
		return ksf_load32(p) == KSF_SIZEOF_KSMULTIPLE_ITEM && ksf_load32(p + 4) == 0;
	return is_header(p + KSF_SIZEOF_KSMULTIPLE_ITEM, size - KSF_SIZEOF_KSMULTIPLE_ITEM);
}

/* VT_BLOB, a word that is not initialised, and 1 (as Windows stores it) or the length (as INFs do).
 */
static int
is_registry(const uint8_t *p, size_t size)
{
	uint32_t length;

	if (size < REGISTRY_HEAD + KSF_SIZEOF_WAVEFORMAT || ksf_load16(p) != REGISTRY_VT_BLOB)
		return 0;
	length = ksf_load32(p + 4);
	return (length == 1 || length == size - REGISTRY_HEAD) &&
		is_wave(p + REGISTRY_HEAD, size - REGISTRY_HEAD);
}

/* KSP_PIN and KSNODEPROPERTY begin with the set of their property; KSPIN_CONNECT with that of its
 * interface, and at 24 stands that of its medium. */
static uint32_t
request_kind(uint32_t *other, const uint8_t *p, size_t size)
{
	struct ksf_guid first;
	struct ksf_guid second;

	if (size < KSF_SIZEOF_KSP_PIN)
		return KSF_KIND_UNKNOWN;
	ksf_load_guid(&first, p);
	if (is_named(&first, "kspropsetid_pin"))
		return KSF_KIND_KSP_PIN;
	if (ksf_guid_is(&first, KSF_SET_TOPOLOGY_LOW, KSF_SET_TOPOLOGY_HIGH) ||
		ksf_guid_is(&first, KSF_SET_AUDIO_LOW, KSF_SET_AUDIO_HIGH))
		return KSF_KIND_KSP_NODE;
	if (size < KSF_SIZEOF_KSPIN_CONNECT_32 || !is_named(&first, "ksinterfacesetid_"))
		return KSF_KIND_UNKNOWN;
	ksf_load_guid(&second, p + 24);
	if (!is_named(&second, "ksmediumsetid_"))
		return KSF_KIND_UNKNOWN;
	*other = KSF_KIND_KSPIN_CONNECT64;
	return KSF_KIND_KSPIN_CONNECT32;
}

static int
has_magic(const uint8_t *p, const char *magic)
{
	while (*magic != '\0' && *p == (uint8_t)*magic) {
		p++;
		magic++;
	}
	return *magic == '\0';
}

static int
is_wav(const uint8_t *p, size_t size)
{
	static const uint8_t w64[16] = {0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6,
		0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00};
	size_t i = 0;

	if (size < 12)
		return 0;
	if (has_magic(p, "RIFF") || has_magic(p, "RIFX") || has_magic(p, "RF64") ||
		has_magic(p, "BW64"))
		return has_magic(p + 8, "WAVE");
	while (i < sizeof(w64) && i < size && p[i] == w64[i])
		i++;
	return i == sizeof(w64);
}

/* ---- text ---- */

static int
is_text(const uint8_t *p, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++) {
		if (p[i] == 0x7F || (p[i] < 0x20 && !ksf_is_blank((char)p[i])))
			return 0;
	}
	return 1;
}

/* A text that begins as the notation is the notation, mistakes included: one range tells. */
static int
is_notation(const char *text, size_t size)
{
	struct ksf_wave wave;
	size_t count = 0;
	uint32_t code;
	size_t at;

	code = ksf_wave_parse(&wave, NULL, 0, &count, &at, text, size);
	if (code != KSF_TEXT_EMPTY && code != KSF_TEXT_FORM)
		return 1;
	count = 0;
	code = ksf_range_list_parse(NULL, 1, &count, &at, text, size);
	return code == KSF_TEXT_OK ? count > 0 : code != KSF_TEXT_TYPE;
}

static uint32_t
text_kind(const char *text, size_t size)
{
	if (is_notation(text, size))
		return KSF_KIND_TEXT;
	return ksf_hex_read(NULL, 0, text, size) >= HEX_LEAST ? KSF_KIND_HEX : KSF_KIND_UNKNOWN;
}

uint32_t
ksf_recognise(uint32_t *other, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t kind;

	*other = KSF_KIND_UNKNOWN;
	if (is_wav(p, size))
		return KSF_KIND_WAV;
	if (is_text(p, size))
		return text_kind((const char *)data, size);
	kind = request_kind(other, p, size);
	if (kind != KSF_KIND_UNKNOWN)
		return kind;
	if (is_header(p, size))
		return header_kind(other, p, size);
	if (is_ranges(p, size))
		return KSF_KIND_RANGES;
	if (is_registry(p, size))
		return KSF_KIND_REGISTRY;
	return is_wave(p, size) ? KSF_KIND_WAVE : KSF_KIND_UNKNOWN;
}
