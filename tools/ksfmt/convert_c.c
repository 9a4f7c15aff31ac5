/* SPDX-License-Identifier: MIT */
/* -o c: initialisers that compile with ksmedia.h; what no structure can hold becomes bytes. */
#include "convert.h"

static void
print_guid(struct tool *tool, const struct ksf_guid *guid, const char *indent, const char *end)
{
	const char *name = ksf_guid_name(guid);
	guint8 b[16];

	if (name != NULL && g_str_has_prefix(name, "KSDATAFORMAT_")) {
		print(tool, "%s{STATICGUIDOF(%s)}%s\n", indent, name, end);
		return;
	}
	ksf_guid_to_bytes(b, guid);
	print(tool,
		"%s{0x%08x, 0x%04x, 0x%04x, {0x%02x, 0x%02x, 0x%02x, 0x%02x, 0x%02x, 0x%02x, "
		"0x%02x, 0x%02x}}%s\n",
		indent, (guint)b[3] << 24 | (guint)b[2] << 16 | (guint)b[1] << 8 | b[0],
		(guint)b[5] << 8 | b[4], (guint)b[7] << 8 | b[6], b[8], b[9], b[10], b[11], b[12],
		b[13], b[14], b[15], end);
}

static void
print_number(
	struct tool *tool, const char *indent, guint64 value, const char *end, const char *comment)
{
	print(tool, "%s%" G_GUINT64_FORMAT "%s /* %s */\n", indent, value, end, comment);
}

static void
print_tag(struct tool *tool, const char *indent, uint16_t tag)
{
	const char *name = ksf_tag_name(tag);

	if (name != NULL)
		print(tool, "%s%s, /* wFormatTag */\n", indent, name);
	else
		print(tool, "%s0x%04X, /* wFormatTag */\n", indent, tag);
}

/* The members that all wave structures begin with. */
static void
print_wave_members(struct tool *tool, const struct ksf_wave *wave, const char *indent)
{
	print_tag(tool, indent, wave->format_tag);
	print_number(tool, indent, wave->channels, ",", "nChannels");
	print_number(tool, indent, wave->samples_per_sec, ",", "nSamplesPerSec");
	print_number(tool, indent, wave->avg_bytes_per_sec, ",", "nAvgBytesPerSec");
	print_number(tool, indent, wave->block_align, ",", "nBlockAlign");
	print_number(tool, indent, wave->bits_per_sample, ",", "wBitsPerSample");
	print_number(tool, indent, wave->extra_size, "", "cbSize");
}

static void
print_extensible_members(struct tool *tool, const struct ksf_wave *wave, const char *indent)
{
	const char *name = ksf_mask_name(wave->channel_mask);

	print(tool, "%s{%u}, /* wValidBitsPerSample */\n", indent, wave->valid_bits_per_sample);
	print(tool, "%s0x%X, /* dwChannelMask%s%s */\n", indent, wave->channel_mask,
		name != NULL ? ", " : "", name != NULL ? name : "");
	print_guid(tool, &wave->sub_format, indent, "");
}

static void
print_array(struct tool *tool, KsfmtFormat *format)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(ksfmt_format_get_bytes(format), &size);

	print(tool, "static const BYTE format[%" G_GSIZE_FORMAT "] = {\n", size);
	for (gsize i = 0; i < size; i++)
		print(tool, "%s0x%02x,%s", i % 12 == 0 ? "\t" : "", data[i],
			i % 12 == 11 || i + 1 == size ? "\n" : " ");
	print(tool, "};\n");
}

static void
print_pcmwaveformat(struct tool *tool, const struct ksf_wave *wave)
{
	print(tool, "static const PCMWAVEFORMAT format = {\n\t{\n");
	print_tag(tool, "\t\t", wave->format_tag);
	print_number(tool, "\t\t", wave->channels, ",", "nChannels");
	print_number(tool, "\t\t", wave->samples_per_sec, ",", "nSamplesPerSec");
	print_number(tool, "\t\t", wave->avg_bytes_per_sec, ",", "nAvgBytesPerSec");
	print_number(tool, "\t\t", wave->block_align, "", "nBlockAlign");
	print(tool, "\t},\n");
	print_number(tool, "\t", wave->bits_per_sample, "", "wBitsPerSample");
	print(tool, "};\n");
}

static void
print_bare(struct tool *tool, const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_PCMWAVEFORMAT) {
		print_pcmwaveformat(tool, wave);
	} else if (wave->layout == KSF_LAYOUT_WAVEFORMATEX) {
		print(tool, "static const WAVEFORMATEX format = {\n");
		print_wave_members(tool, wave, "\t");
		print(tool, "};\n");
	} else {
		print(tool, "static const WAVEFORMATEXTENSIBLE format = {\n\t{\n");
		print_wave_members(tool, wave, "\t\t");
		print(tool, "\t},\n");
		print_extensible_members(tool, wave, "\t");
		print(tool, "};\n");
	}
}

/* KSDATAFORMAT is a union: its members stand in two pairs of braces. */
static void
print_header_members(struct tool *tool, const struct ksf_format *format)
{
	const char *indent = "\t\t";

	print(tool, "\t{{\n");
	print_number(tool, indent, format->format_size, ",", "FormatSize");
	print_number(tool, indent, format->flags, ",", "Flags");
	print_number(tool, indent, format->sample_size, ",", "SampleSize");
	print_number(tool, indent, format->reserved, ",", "Reserved");
	print_guid(tool, &format->major_format, indent, ",");
	print_guid(tool, &format->sub_format, indent, ",");
	print_guid(tool, &format->specifier, indent, "");
	print(tool, "\t}},\n");
}

/* The WDK has a structure for WAVEFORMATEX, the samples declare one for EXTENSIBLE. */
static void
print_headed(struct tool *tool, const struct ksf_format *format)
{
	gboolean extensible = format->wave.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	if (extensible)
		print(tool,
			"static const struct {\n\tKSDATAFORMAT DataFormat;\n"
			"\tWAVEFORMATEXTENSIBLE WaveFormatExt;\n} format = {\n");
	else
		print(tool, "static const KSDATAFORMAT_WAVEFORMATEX format = {\n");
	print_header_members(tool, format);
	print(tool, extensible ? "\t{\n\t\t{\n" : "\t{\n");
	print_wave_members(tool, &format->wave, extensible ? "\t\t\t" : "\t\t");
	if (extensible) {
		print(tool, "\t\t},\n");
		print_extensible_members(tool, &format->wave, "\t\t");
	}
	print(tool, "\t}\n};\n");
}

void
print_c(struct tool *tool, KsfmtFormat *format)
{
	const struct ksf_format *value = ksfmt_format_get_format(format);

	if (g_bytes_get_size(ksfmt_format_get_extra(format)) > 0 ||
		value->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND)
		print_array(tool, format);
	else if (ksfmt_format_has_header(format))
		print_headed(tool, value);
	else
		print_bare(tool, &value->wave);
}
