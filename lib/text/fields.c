/* SPDX-License-Identifier: MIT */
/*
 * Field dumps. A value is written as bytes and its fields are read from them, so that offsets and
 * sizes (lib/core/tables/fields.inc) are the only thing to know about a structure.
 */
#include "../core/bytes.h"
#include "../core/tags.h"
#include "fields.h"
#include "print.h"

#include <ksfmt/property.h>
#include <ksfmt/text.h>

static const struct ksf_field_row wave_fields[] = {
#define WAVE_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row iec61937_fields[] = {
#define IEC61937_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row drm_fields[] = {
#define DRM_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row format_fields[] = {
#define FORMAT_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

static const struct ksf_field_row range_fields[] = {
#define RANGE_FIELD(name, offset, size, show) KSF_FIELD_ROW(name, offset, size, show)
#include "../core/tables/fields.inc"
};

#define ROWS(table) KSF_FIELD_ROWS(table)

static const struct ksf_field_row *
row_at(const struct ksf_field_row *rows, size_t count, uint32_t offset)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (rows[i].offset == offset)
			return &rows[i];
	}
	return NULL;
}

const struct ksf_field_row *
ksf_field_at(uint32_t domain, uint32_t offset)
{
	if (domain == KSF_DOMAIN_WAVE)
		return row_at(wave_fields, ROWS(wave_fields), offset);
	if (domain == KSF_DOMAIN_FORMAT)
		return row_at(format_fields, ROWS(format_fields), offset);
	return row_at(range_fields, ROWS(range_fields), offset);
}

static uint64_t
field_number(const uint8_t *p, uint32_t size)
{
	if (size == 2)
		return ksf_load16(p);
	if (size == 8)
		return ksf_load64(p);
	return size == 4 ? ksf_load32(p) : 0;
}

int
ksf_field_get(struct ksf_field *out, const struct ksf_field_row *rows, size_t count, uint32_t index,
	const uint8_t *bytes, uint32_t end)
{
	if (index >= count || (uint32_t)rows[index].offset + rows[index].size > end)
		return 0;
	out->name = rows[index].name;
	out->offset = rows[index].offset;
	out->size = rows[index].size;
	out->show = rows[index].show;
	out->value = field_number(bytes + out->offset, out->size);
	out->guid = ksf_guid_null;
	if (out->show == KSF_SHOW_GUID)
		ksf_load_guid(&out->guid, bytes + out->offset);
	return 1;
}

int
ksf_wave_field(struct ksf_field *out, const struct ksf_wave *wave, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_WAVEFORMATEXTENSIBLE];
	struct ksf_wave fixed = *wave;
	size_t end;

	fixed.size = 0;
	end = ksf_wave_encode(&fixed, NULL, 0, bytes, sizeof(bytes));
	return ksf_field_get(out, wave_fields, ROWS(wave_fields), index, bytes, (uint32_t)end);
}

/* `extra` in its place: behind `fixed` bytes that no row reads. */
static int
tail_get(struct ksf_field *out, const struct ksf_field_row *rows, size_t count, uint32_t index,
	uint32_t fixed, const uint8_t *extra, size_t extra_size)
{
	uint8_t bytes[KSF_SIZEOF_WAVEFORMATEXTENSIBLE_IEC61937];
	uint32_t end = fixed;

	while (end < sizeof(bytes) && end - fixed < extra_size) {
		bytes[end] = extra[end - fixed];
		end++;
	}
	return ksf_field_get(out, rows, count, index, bytes, end);
}

int
ksf_wave_tail_field(struct ksf_field *out, const struct ksf_wave *wave, const void *extra,
	size_t extra_size, uint32_t index)
{
	const uint8_t *p = (const uint8_t *)extra;

	switch (ksf_wave_structure(wave)) {
	case KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937:
		return tail_get(out, iec61937_fields, ROWS(iec61937_fields), index,
			KSF_SIZEOF_WAVEFORMATEXTENSIBLE, p, extra_size);
	case KSF_LAYOUT_DRMWAVEFORMAT:
		return tail_get(out, drm_fields, ROWS(drm_fields), index, KSF_SIZEOF_WAVEFORMATEX,
			p, extra_size);
	default:
		return 0;
	}
}

static uint32_t
format_header_size(const struct ksf_format *format)
{
	uint32_t there = ksf_min32(format->format_size, format->data_size);

	if (format->layout == KSF_LAYOUT_NONE)
		return 0;
	return format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND && there >= KSF_OFFSET_WAVE_DSOUND
		? KSF_OFFSET_WAVE_DSOUND
		: KSF_SIZEOF_KSDATAFORMAT;
}

int
ksf_format_field(struct ksf_field *out, const struct ksf_format *format, uint32_t index)
{
	uint8_t bytes[KSF_OFFSET_WAVE_DSOUND];

	ksf_store32(bytes, format->format_size);
	ksf_store32(bytes + 4, format->flags);
	ksf_store32(bytes + 8, format->sample_size);
	ksf_store32(bytes + 12, format->reserved);
	ksf_store_guid(bytes + 16, &format->major_format);
	ksf_store_guid(bytes + 32, &format->sub_format);
	ksf_store_guid(bytes + 48, &format->specifier);
	ksf_store32(bytes + 64, format->dsound_flags);
	ksf_store32(bytes + 68, format->dsound_control);
	return ksf_field_get(
		out, format_fields, ROWS(format_fields), index, bytes, format_header_size(format));
}

/* ksf_range_encode writes FormatSize as the size that it writes; here it is shown as it stands. */
int
ksf_range_field(struct ksf_field *out, const struct ksf_range *range, uint32_t index)
{
	uint8_t bytes[KSF_SIZEOF_KSDATARANGE_AUDIO];
	uint32_t end = (uint32_t)ksf_range_encode(range, bytes, sizeof(bytes));

	if (end == 0)
		return 0;
	ksf_store32(bytes, range->format_size);
	if (end == KSF_SIZEOF_KSDATARANGE_AUDIO)
		end = ksf_min32(end, ksf_min32(range->format_size, range->data_size));
	return ksf_field_get(out, range_fields, ROWS(range_fields), index, bytes, end);
}

/* ---- what a value means ---- */

struct flag_row {
	uint32_t offset; /* of the field in its structure */
	uint32_t bit;
	char name[24];
};

/* ks.h and ksmedia.h. A field called Flags at 4 is the header's, at 64 that of KSDSOUND_BUFFERDESC.
 */
static const struct flag_row flag_rows[] = {
	{4, 0x1, "TEMPORAL_COMPRESSION"},
	{4, 0x2, "ATTRIBUTES"},
	{4, 0x4, "REQUIRED_ATTRIBUTES"},
	{64, 0x1, "PRIMARY"},
	{64, 0x2, "STATIC"},
	{64, 0x4, "LOCHARDWARE"},
	{64, 0x8, "LOCSOFTWARE"},
	{68, 0x1, "CTRL_3D"},
	{68, 0x2, "CTRL_FREQUENCY"},
	{68, 0x4, "CTRL_PAN"},
	{68, 0x8, "CTRL_VOLUME"},
	{68, 0x10, "CTRL_POSITIONNOTIFY"},
	{68, 0x40000000, "CTRL_HRTF_3D"},
};

static void
put_flags(struct ksf_writer *w, const struct ksf_field *field)
{
	size_t begin = w->length;
	size_t i;

	for (i = 0; i < ROWS(flag_rows); i++) {
		if (flag_rows[i].offset != field->offset || (flag_rows[i].bit & field->value) == 0)
			continue;
		if (w->length != begin)
			ksf_put_char(w, ' ');
		ksf_put_str(w, flag_rows[i].name);
	}
}

struct value_row {
	uint32_t show;
	uint32_t value;
	char name[40];
};

/* ks.h, ksmedia.h: numbers that have names. */
static const struct value_row value_rows[] = {
	{KSF_SHOW_PRIORITY, 0x1, "KSPRIORITY_LOW"},
	{KSF_SHOW_PRIORITY, 0x40000000, "KSPRIORITY_NORMAL"},
	{KSF_SHOW_PRIORITY, 0x80000000, "KSPRIORITY_HIGH"},
	{KSF_SHOW_PRIORITY, 0xFFFFFFFF, "KSPRIORITY_EXCLUSIVE"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_CINSTANCES, "PIN_CINSTANCES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_CTYPES, "PIN_CTYPES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_DATAFLOW, "PIN_DATAFLOW"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_DATARANGES, "PIN_DATARANGES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_DATAINTERSECTION, "PIN_DATAINTERSECTION"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_INTERFACES, "PIN_INTERFACES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_MEDIUMS, "PIN_MEDIUMS"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_COMMUNICATION, "PIN_COMMUNICATION"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_GLOBALCINSTANCES, "PIN_GLOBALCINSTANCES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_NECESSARYINSTANCES, "PIN_NECESSARYINSTANCES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_PHYSICALCONNECTION, "PIN_PHYSICALCONNECTION"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_CATEGORY, "PIN_CATEGORY"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_NAME, "PIN_NAME"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_CONSTRAINEDDATARANGES, "PIN_CONSTRAINEDDATARANGES"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_PROPOSEDATAFORMAT, "PIN_PROPOSEDATAFORMAT"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_PROPOSEDATAFORMAT2, "PIN_PROPOSEDATAFORMAT2"},
	{KSF_SHOW_PROPERTY, KSF_PROPERTY_PIN_MODEDATAFORMATS, "PIN_MODEDATAFORMATS"},
	{KSF_SHOW_CONTROL, KSF_PROPERTY_AUDIO_VOLUMELEVEL, "AUDIO_VOLUMELEVEL"},
	{KSF_SHOW_CONTROL, KSF_PROPERTY_AUDIO_MUX_SOURCE, "AUDIO_MUX_SOURCE"},
	{KSF_SHOW_CONTROL, KSF_PROPERTY_AUDIO_MUTE, "AUDIO_MUTE"},
	{KSF_SHOW_ALL, UINT32_MAX, "all channels"},
	{KSF_SHOW_NODE, KSF_FILTER_NODE, "KSFILTER_NODE"},
	{KSF_SHOW_INSTANCES, KSF_INSTANCE_INDETERMINATE, "KSINSTANCE_INDETERMINATE"},
};

/* A number that is a name, and nothing where it has none. */
static void
put_value_name(struct ksf_writer *w, const struct ksf_field *field)
{
	size_t i;

	if (field->show == KSF_SHOW_REQUIRED && (field->value & KSF_ATTRIBUTE_REQUIRED) != 0)
		ksf_put_str(w, "REQUIRED");
	for (i = 0; i < ROWS(value_rows); i++) {
		if (value_rows[i].show == field->show && value_rows[i].value == field->value)
			ksf_put_str(w, value_rows[i].name);
	}
}

static void
put_name(struct ksf_writer *w, const char *name)
{
	if (name != NULL)
		ksf_put_str(w, name);
}

static void
put_mask_meaning(struct ksf_writer *w, uint32_t mask)
{
	const char *words = ksf_mask_words(mask);

	ksf_put_mask(w, mask);
	if (words == NULL || mask == 0)
		return;
	ksf_put_str(w, "  (");
	ksf_put_str(w, words);
	ksf_put_char(w, ')');
}

static void
put_guid_meaning(struct ksf_writer *w, const struct ksf_guid *guid)
{
	const char *name = ksf_guid_name(guid);

	put_name(w, name == NULL ? ksf_tag_name(ksf_guid_tag(guid)) : name);
}

static void
put_product(struct ksf_writer *w, const char *head, uint32_t a, uint32_t b)
{
	ksf_put_str(w, head);
	ksf_put_dec(w, a);
	ksf_put_str(w, " x ");
	ksf_put_dec(w, b);
}

/* "= 48000 x 24"; where nBlockAlign is wrong, maybe of the right one; else what it would be. */
static void
put_avg_meaning(struct ksf_writer *w, const struct ksf_wave *wave)
{
	uint64_t product = (uint64_t)wave->samples_per_sec * wave->block_align;
	uint32_t frame = (uint32_t)wave->channels * wave->bits_per_sample / 8;
	int linear = ksf_tag_is_linear(ksf_wave_tag(wave));

	if (wave->avg_bytes_per_sec == product) {
		put_product(w, "= ", wave->samples_per_sec, wave->block_align);
	} else if (linear && wave->avg_bytes_per_sec == (uint64_t)wave->samples_per_sec * frame) {
		put_product(w, "= ", wave->samples_per_sec, frame);
	} else if (linear) {
		put_product(w, "not ", wave->samples_per_sec, wave->block_align);
		ksf_put_str(w, " = ");
		ksf_put_dec(w, product);
	}
}

static void
put_align_meaning(struct ksf_writer *w, const struct ksf_wave *wave)
{
	uint32_t bits = (uint32_t)wave->channels * wave->bits_per_sample;
	int equal = wave->block_align * UINT32_C(8) == bits;

	if (wave->layout == KSF_LAYOUT_WAVEFORMAT || !ksf_tag_is_linear(ksf_wave_tag(wave)))
		return;
	put_product(w, equal ? "= " : "not ", wave->channels, wave->bits_per_sample);
	ksf_put_str(w, " / 8");
	if (equal || bits % 8 != 0)
		return;
	ksf_put_str(w, " = ");
	ksf_put_dec(w, bits / 8);
}

static void
put_valid_bits_meaning(struct ksf_writer *w, const struct ksf_wave *wave)
{
	uint32_t valid = wave->valid_bits_per_sample;
	uint32_t bits = wave->bits_per_sample;

	if (!ksf_tag_is_linear(ksf_wave_tag(wave)))
		return;
	if (valid == bits) {
		ksf_put_str(w, "packed, no padding");
	} else if (valid == 0) {
		ksf_put_str(w, "read as ");
		ksf_put_dec(w, bits);
	} else if (valid > bits) {
		ksf_put_str(w, "more than the container");
	} else {
		ksf_put_str(w, "the highest of ");
		ksf_put_dec(w, bits);
		ksf_put_str(w, ", ");
		ksf_put_dec(w, bits - valid);
		ksf_put_str(w, bits - valid == 1 ? " bit of padding" : " bits of padding");
	}
}

/* The decimal fields of a wave format, by offset. */
static void
put_wave_meaning(struct ksf_writer *w, const struct ksf_field *field, const struct ksf_wave *wave)
{
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	if (field->offset == 8)
		put_avg_meaning(w, wave);
	else if (field->offset == 12)
		put_align_meaning(w, wave);
	else if (field->offset == 14 && ext)
		ksf_put_str(w, "container");
	else if (field->offset == 18)
		put_valid_bits_meaning(w, wave);
}

static void
put_number_meaning(struct ksf_writer *w, const struct ksf_field *field, const struct ksf_wave *wave)
{
	if (wave != NULL)
		put_wave_meaning(w, field, wave);
	else if (field->offset == 64 && field->value == KSF_CHANNELS_UNLIMITED)
		ksf_put_str(w, "no limit");
}

static void
put_meaning(struct ksf_writer *w, const struct ksf_field *field, const struct ksf_wave *wave)
{
	if (field->show == KSF_SHOW_TAG)
		put_name(w, ksf_tag_name((uint32_t)field->value));
	else if (field->show == KSF_SHOW_MASK)
		put_mask_meaning(w, (uint32_t)field->value);
	else if (field->show == KSF_SHOW_GUID)
		put_guid_meaning(w, &field->guid);
	else if (field->show == KSF_SHOW_HEX)
		put_flags(w, field);
	else if (field->show == KSF_SHOW_PADDING)
		ksf_put_str(w, "padding");
	else if (field->show > KSF_SHOW_PADDING)
		put_value_name(w, field);
	else
		put_number_meaning(w, field, wave);
}

size_t
ksf_field_meaning(
	char *out, size_t capacity, const struct ksf_field *field, const struct ksf_wave *wave)
{
	struct ksf_writer w = {NULL, 0};

	do
		put_meaning(&w, field, wave);
	while (ksf_writer_again(&w, out, capacity));
	return w.length;
}
