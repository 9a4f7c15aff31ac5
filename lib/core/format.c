/* SPDX-License-Identifier: MIT */
/*
 * KSDATAFORMAT: the header and the wave data behind it ("KSDATAFORMAT structure", "Audio Data
 * Formats").
 */
#include "bytes.h"
#include "tags.h"
#include "wave_write.h"

#include <ksfmt/format.h>

/* KSDSOUND_BUFFERDESC (ksmedia.h). */
#define DSOUND_FLAGS        UINT32_C(0x0000000F)
#define DSOUND_LOCHARDWARE  UINT32_C(0x00000004)
#define DSOUND_LOCSOFTWARE  UINT32_C(0x00000008)
#define DSOUND_CONTROL      UINT32_C(0x4000001F)
#define DSOUND_CTRL_3D      UINT32_C(0x00000001)
#define DSOUND_CTRL_HRTF_3D UINT32_C(0x40000000)

static uint32_t
format_wave_offset(uint32_t layout)
{
	return layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE;
}

static uint32_t
format_layout(const struct ksf_guid *specifier)
{
	if (ksf_guid_is(specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH))
		return KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX;
	if (ksf_guid_is(specifier, KSF_DSOUND_LOW, KSF_DSOUND_HIGH))
		return KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	return KSF_LAYOUT_KSDATAFORMAT;
}

static void
format_clear(struct ksf_format *out, uint32_t given)
{
	out->layout = KSF_LAYOUT_NONE;
	out->data_size = given;
	out->format_size = 0;
	out->flags = 0;
	out->sample_size = 0;
	out->reserved = 0;
	ksf_set_guid(&out->major_format, 0, 0);
	ksf_set_guid(&out->sub_format, 0, 0);
	ksf_set_guid(&out->specifier, 0, 0);
	out->dsound_flags = 0;
	out->dsound_control = 0;
}

static void
format_decode_header(struct ksf_format *out, const uint8_t *p, uint32_t given)
{
	out->data_size = given;
	out->format_size = ksf_load32(p);
	out->flags = ksf_load32(p + 4);
	out->sample_size = ksf_load32(p + 8);
	out->reserved = ksf_load32(p + 12);
	ksf_load_guid(&out->major_format, p + 16);
	ksf_load_guid(&out->sub_format, p + 32);
	ksf_load_guid(&out->specifier, p + 48);
	out->layout = format_layout(&out->specifier);
	out->dsound_flags = 0;
	out->dsound_control = 0;
}

/*
 * The wave data ends where FormatSize does. Bytes of FormatSize behind it are the header's finding
 * (H10), so they do not count as trailing bytes of the wave data too.
 */
static ksf_why
format_decode_wave(struct ksf_format *out, const uint8_t *p, uint32_t end)
{
	uint32_t offset = format_wave_offset(out->layout);
	ksf_why why;

	if (out->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND && end >= KSF_OFFSET_WAVE_DSOUND) {
		out->dsound_flags = ksf_load32(p + 64);
		out->dsound_control = ksf_load32(p + 68);
	}
	if (out->layout == KSF_LAYOUT_KSDATAFORMAT || end <= offset) {
		(void)ksf_wave_decode(&out->wave, p, 0);
		return 0;
	}
	why = ksf_wave_decode(&out->wave, p + offset, end - offset);
	if (out->wave.layout != KSF_LAYOUT_NONE)
		out->wave.data_size = ksf_min32(out->wave.data_size, out->wave.size);
	return why & ~KSF_WAVE_TRAILING;
}

ksf_why
ksf_format_decode(struct ksf_format *out, ksf_why *wave_why, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;
	uint32_t given = ksf_clamp32(size);

	if (given < KSF_SIZEOF_KSDATAFORMAT) {
		format_clear(out, given);
		(void)ksf_wave_decode(&out->wave, data, 0);
		*wave_why = 0;
	} else {
		format_decode_header(out, p, given);
		*wave_why = format_decode_wave(out, p, ksf_min32(given, out->format_size));
	}
	return ksf_format_check(out);
}

/* Rules H1 to H3 and S9: the header by itself. What follows a wrong FormatSize is not judged. */
static ksf_why
format_why_header(const struct ksf_format *f)
{
	uint32_t known = KSF_DATAFORMAT_TEMPORAL_COMPRESSION | KSF_DATAFORMAT_ATTRIBUTES;
	int wild = ksf_guid_is_wild(&f->major_format) || ksf_guid_is_wild(&f->sub_format) ||
		ksf_guid_is_wild(&f->specifier);
	ksf_why why = 0;

	why += f->format_size < KSF_SIZEOF_KSDATAFORMAT ? KSF_FORMAT_SIZE_SHORT : 0;
	why += f->format_size > f->data_size ? KSF_FORMAT_SIZE_LONG : 0;
	why += f->reserved != 0 ? KSF_FORMAT_RESERVED : 0;
	why += (f->flags & ~known) != 0 ? KSF_FORMAT_FLAGS : 0;
	why += wild ? KSF_FORMAT_WILDCARD : 0;
	why += f->format_size >= KSF_SIZEOF_KSDATAFORMAT && f->data_size > f->format_size &&
			(f->flags & KSF_DATAFORMAT_ATTRIBUTES) == 0
		? KSF_FORMAT_TRAILING
		: 0;
	return why;
}

/* Rule H6: what the tag announces. An unknown tag announces WAVEFORMATEX. */
static uint32_t
format_announced_size(const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_NONE)
		return KSF_SIZEOF_PCMWAVEFORMAT;
	if (wave->format_tag == KSF_WAVE_FORMAT_PCM)
		return KSF_SIZEOF_PCMWAVEFORMAT;
	return wave->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE ? KSF_SIZEOF_WAVEFORMATEXTENSIBLE
							      : KSF_SIZEOF_WAVEFORMATEX;
}

static int
format_is_not_wave(const struct ksf_guid *sub_format)
{
	return ksf_guid_is(sub_format, KSF_SUBTYPE_NONE_LOW, KSF_SUBTYPE_NONE_HIGH) ||
		ksf_guid_is(sub_format, KSF_SUBTYPE_ANALOG_LOW, KSF_SUBTYPE_ANALOG_HIGH) ||
		ksf_guid_is(sub_format, KSF_SUBTYPE_MIDI_LOW, KSF_SUBTYPE_MIDI_HIGH);
}

/* Rules H3, H4, H8 and H10, which compare the header with sound wave data. */
static ksf_why
format_why_agreement(const struct ksf_format *f)
{
	uint32_t tag = ksf_tag_of(&f->wave);
	int linear = ksf_tag_is_linear(tag);
	int not_wave = format_is_not_wave(&f->sub_format);
	ksf_why why = 0;

	why += linear && (f->flags & KSF_DATAFORMAT_TEMPORAL_COMPRESSION) != 0 ? KSF_FORMAT_TEMPORAL
									       : 0;
	why += f->sample_size != 0 && f->sample_size != f->wave.block_align ? KSF_FORMAT_SAMPLE_SIZE
									    : 0;
	why += !not_wave && !ksf_guid_is_wild(&f->sub_format) &&
			!ksf_sub_format_equal(&f->sub_format, &f->wave.sub_format)
		? KSF_FORMAT_SUB_FORMAT
		: 0;
	why += f->format_size <= f->data_size &&
			f->format_size > format_wave_offset(f->layout) + f->wave.size
		? KSF_FORMAT_WAVE_TRAILING
		: 0;
	return why;
}

/* Rule H15. */
static ksf_why
format_why_dsound(const struct ksf_format *f)
{
	uint32_t both = DSOUND_LOCHARDWARE | DSOUND_LOCSOFTWARE;
	ksf_why why = 0;

	why += (f->dsound_control & DSOUND_CTRL_HRTF_3D) != 0 &&
			(f->dsound_control & DSOUND_CTRL_3D) == 0
		? KSF_FORMAT_DSOUND_HRTF
		: 0;
	why += (f->dsound_flags & both) == both ? KSF_FORMAT_DSOUND_LOCATION : 0;
	why += (f->dsound_flags & ~DSOUND_FLAGS) != 0 || (f->dsound_control & ~DSOUND_CONTROL) != 0
		? KSF_FORMAT_DSOUND_FLAGS
		: 0;
	return why;
}

/* Rules H5 to H10 under a specifier that brings wave data. */
static ksf_why
format_why_wave(const struct ksf_format *f)
{
	uint32_t offset = format_wave_offset(f->layout);
	int absent = f->format_size <= offset;
	ksf_why why = 0;

	why += !ksf_guid_is_wild(&f->major_format) &&
			!ksf_guid_is(&f->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH)
		? KSF_FORMAT_MAJOR_FORMAT
		: 0;
	why += absent && f->format_size >= KSF_SIZEOF_KSDATAFORMAT ? KSF_FORMAT_NO_WAVE : 0;
	why += !absent && f->format_size - offset < format_announced_size(&f->wave)
		? KSF_FORMAT_WAVE_SHORT
		: 0;
	why += format_is_not_wave(&f->sub_format) ? KSF_FORMAT_SUB_FORMAT_NOT_WAVE : 0;
	if (f->wave.layout != KSF_LAYOUT_NONE)
		why += format_why_agreement(f);
	return f->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? why + format_why_dsound(f) : why;
}

ksf_why
ksf_format_check(const struct ksf_format *format)
{
	int bare =
		ksf_guid_is(&format->specifier, KSF_SPECIFIER_NONE_LOW, KSF_SPECIFIER_NONE_HIGH) &&
		format->format_size > KSF_SIZEOF_KSDATAFORMAT;

	if (format->layout == KSF_LAYOUT_KSDATAFORMAT)
		return format_why_header(format) + (bare ? KSF_FORMAT_SPECIFIER_NONE : 0);
	if (format->layout != KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX &&
		format->layout != KSF_LAYOUT_KSDATAFORMAT_DSOUND)
		return KSF_FORMAT_TRUNCATED;
	return format_why_header(format) + format_why_wave(format);
}

void
ksf_format_wrap(struct ksf_format *out, const struct ksf_wave *wave, int dsound)
{
	uint32_t tag = ksf_tag_of(wave);
	int linear = ksf_tag_is_linear(tag);

	out->layout =
		dsound ? KSF_LAYOUT_KSDATAFORMAT_DSOUND : KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX;
	out->format_size = format_wave_offset(out->layout) + wave->size;
	out->data_size = out->format_size;
	out->flags = 0;
	out->sample_size = linear ? wave->block_align : 0;
	out->reserved = 0;
	out->major_format = ksf_guid_type_audio;
	out->sub_format = wave->sub_format;
	out->specifier = dsound ? ksf_guid_specifier_dsound : ksf_guid_specifier_waveformatex;
	out->dsound_flags = 0;
	out->dsound_control = 0;
	out->wave = *wave;
	out->wave.data_size = ksf_min32(wave->data_size, wave->size);
}

static void
format_store_guids(const struct ksf_format *format, uint8_t *p)
{
	ksf_store_guid(p, &format->major_format);
	ksf_store_guid(p + 16, &format->sub_format);
	ksf_store_guid(p + 32, &format->specifier);
}

static void
format_store_numbers(const struct ksf_format *format, uint8_t *p)
{
	ksf_store32(p, format->format_size);
	ksf_store32(p + 4, format->flags);
	ksf_store32(p + 8, format->sample_size);
	ksf_store32(p + 12, format->reserved);
}

static void
format_store(const struct ksf_format *format, uint8_t *p)
{
	format_store_guids(format, p + 16);
	format_store_numbers(format, p);
	if (format->layout != KSF_LAYOUT_KSDATAFORMAT_DSOUND)
		return;
	ksf_store32(p + 64, format->dsound_flags);
	ksf_store32(p + 68, format->dsound_control);
}

size_t
ksf_format_encode(const struct ksf_format *format, const void *extra, size_t extra_size, void *out,
	size_t capacity)
{
	uint32_t offset = format_wave_offset(format->layout);
	uint32_t fixed = 0;
	uint32_t behind = 0;
	uint8_t *p = (uint8_t *)out;
	size_t size;

	if (format->layout < KSF_LAYOUT_KSDATAFORMAT ||
		format->layout > KSF_LAYOUT_KSDATAFORMAT_DSOUND)
		return 0;
	if (format->layout != KSF_LAYOUT_KSDATAFORMAT) {
		fixed = ksf_wave_fixed_bytes(format->wave.layout);
		behind = ksf_wave_behind(&format->wave, fixed);
	}
	size = (size_t)offset + fixed + behind;
	if (size > capacity)
		return size;
	format_store(format, p);
	if (fixed != 0)
		ksf_wave_write(&format->wave, p + offset, (const uint8_t *)extra, extra_size);
	return size;
}
