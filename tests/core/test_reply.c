/* SPDX-License-Identifier: MIT */
/*
 * Replies of pin properties, and inputs that have no vectors. Expected bytes and lengths are those
 * of the intersection reference, 1.6, 1.9 and 7.3.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/request.h>

static uint8_t out[512];

static const struct ksf_guid mode_default = {
	UINT64_C(0x4965933DC18E2F7E), UINT64_C(0xF32A8D22EF1ED1B7)};

static void
range_make(struct ksf_range *range, uint32_t format_size)
{
	memset(range, 0, sizeof *range);
	range->format_size = format_size;
	range->data_size = format_size;
	range->major_format = ksf_guid_type_audio;
	range->sub_format = ksf_guid_subtype_pcm;
	range->specifier = ksf_guid_specifier_waveformatex;
	range->maximum_channels = 2;
	range->minimum_bits_per_sample = range->maximum_bits_per_sample = 16;
	range->minimum_sample_frequency = range->maximum_sample_frequency = 48000;
	range->layout = format_size < 84 ? KSF_LAYOUT_KSDATARANGE : KSF_LAYOUT_KSDATARANGE_AUDIO;
}

static void
format_make(struct ksf_format *format, uint32_t bits)
{
	struct ksf_wave wave;

	memset(&wave, 0, sizeof wave);
	wave.format_tag = bits > 16 ? KSF_WAVE_FORMAT_EXTENSIBLE : KSF_WAVE_FORMAT_PCM;
	wave.channels = 2;
	wave.samples_per_sec = 48000;
	wave.bits_per_sample = wave.valid_bits_per_sample = (uint16_t)bits;
	wave.block_align = (uint16_t)(bits / 4);
	wave.avg_bytes_per_sec = 48000 * bits / 4;
	wave.extra_size = bits > 16 ? 22 : 0;
	wave.channel_mask = bits > 16 ? 3 : 0;
	wave.sub_format = ksf_guid_subtype_pcm;
	wave.layout = bits > 16 ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE : KSF_LAYOUT_WAVEFORMATEX;
	wave.size = wave.data_size = bits > 16 ? 40 : 18;
	ksf_format_wrap(format, &wave, 0);
}

static uint32_t
load(size_t at)
{
	return out[at] + ((uint32_t)out[at + 1] << 8) + ((uint32_t)out[at + 2] << 16) +
		((uint32_t)out[at + 3] << 24);
}

/* Asks with a length; the buffer is as before but for what was written. */
static ksf_status
ask(const struct ksf_range_reply *reply, uint32_t length, uint32_t *information)
{
	ksf_status status;

	memset(out, 0xA5, sizeof out);
	status = ksf_range_reply_write(reply, out, length, information);
	for (size_t i = status == KSF_STATUS_SUCCESS ? *information : 0; i < sizeof out; i++)
		ck_assert_uint_eq(out[i], 0xA5);
	return status;
}

/* G01 to G05 and G11 */
START_TEST(test_ranges_lengths)
{
	struct ksf_range ranges[2];
	struct ksf_range_reply reply = {ranges, NULL, 2, KSF_COUNTING_SAME};
	struct ksf_range_list list;
	uint32_t n;

	range_make(&ranges[0], 88);
	range_make(&ranges[1], 88);
	ck_assert_int_eq(ask(&reply, 0, &n), KSF_STATUS_BUFFER_OVERFLOW);
	ck_assert_uint_eq(n, 184);
	ck_assert_int_eq(ask(&reply, 4, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 4 && load(0) == 0xb8);
	ck_assert_int_eq(ask(&reply, 8, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 8 && load(0) == 0xb8 && load(4) == 2);
	ck_assert_int_eq(ask(&reply, 183, &n), KSF_STATUS_BUFFER_TOO_SMALL);
	ck_assert_int_eq(ask(&reply, 3, &n), KSF_STATUS_BUFFER_TOO_SMALL);
	ck_assert_int_eq(ask(&reply, 6, &n), KSF_STATUS_BUFFER_TOO_SMALL);
	ck_assert_uint_eq(n, 184);
	ck_assert_int_eq(ask(&reply, 184, &n), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(n, 184);
	ck_assert_uint_eq(ksf_range_list_read(&list, out, n), 0);
	ck_assert(list.range_count == 2 && list.counting == KSF_COUNTING_SAME);
	ck_assert_int_eq(ask(&reply, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(n, 184);
}
END_TEST

/* G07, a bridge of 72 bytes, no range, and a range that is none */
START_TEST(test_ranges_sizes)
{
	struct ksf_range ranges[2];
	struct ksf_range_reply reply = {ranges, NULL, 2, KSF_COUNTING_SAME};
	uint32_t n;

	range_make(&ranges[0], 84);
	range_make(&ranges[1], 88);
	ck_assert_int_eq(ask(&reply, 0, &n), KSF_STATUS_BUFFER_OVERFLOW);
	ck_assert_uint_eq(n, 184);
	range_make(&ranges[0], 64);
	reply.count = 1;
	ck_assert_int_eq(ask(&reply, 72, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 72 && load(0) == 72 && load(4) == 1 && load(8) == 64);
	reply.count = 0;
	ck_assert_int_eq(ask(&reply, 8, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 8 && load(0) == 8 && load(4) == 0);
	reply.count = 1;
	ranges[0].layout = KSF_LAYOUT_NONE;
	ck_assert_int_eq(ask(&reply, 500, &n), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(n, 0);
}
END_TEST

/* The lists that are written are those that are read, under both countings. */
START_TEST(test_ranges_attributes)
{
	struct ksf_range ranges[2];
	struct ksf_attribute_set sets[2];
	struct ksf_attribute_set read;
	struct ksf_range_reply reply = {ranges, sets, 2, KSF_COUNTING_RANGES};
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range_list list;
	uint32_t n;

	range_make(&ranges[0], 88);
	range_make(&ranges[1], 88);
	ranges[1].flags = KSF_DATARANGE_ATTRIBUTES | 1;
	ksf_attribute_set_clear(&sets[0]);
	ksf_attribute_set_clear(&sets[1]);
	sets[0].count = 1;
	sets[0].ids[0] = ksf_guid_attribute_mode;
	ck_assert_int_eq(ask(&reply, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 216 && load(4) == 2 && load(12) == 2 && load(128 + 4) == 1);
	ck_assert_uint_eq(ksf_range_list_read(&list, out, n), 0);
	ck_assert(list.counting == KSF_COUNTING_RANGES && list.attribute_count == 1);
	ck_assert_uint_eq(ksf_range_list_next(&place, out, n), 0);
	ck_assert(place.attributes_offset == 96 && place.attributes_size == 32);
	ck_assert_uint_eq(ksf_attribute_set_decode(&read, out + 96, 32), 0);
	ck_assert(read.count == 1 && read.required == 0);
	reply.counting = KSF_COUNTING_ALL;
	sets[0].required = 1;
	ck_assert_int_eq(ask(&reply, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert(load(4) == 3 && load(12) == 6);
	ck_assert_uint_eq(ksf_range_list_read(&list, out, n), 0);
	ck_assert_uint_eq(list.counting, KSF_COUNTING_ALL);
}
END_TEST

/* F16, F17 and F19: 152 and 136 bytes, the list at 104 and 88. */
START_TEST(test_format_reply)
{
	struct ksf_format format;
	struct ksf_format read;
	struct ksf_attribute_list list;
	struct ksf_attribute attribute;
	ksf_why wave_why;
	uint32_t n;

	format_make(&format, 24);
	ck_assert_int_eq(ksf_format_reply_write(&format, NULL, 0, &mode_default, NULL, 0, &n),
		KSF_STATUS_BUFFER_OVERFLOW);
	ck_assert_uint_eq(n, 152);
	memset(out, 0xA5, sizeof out);
	ck_assert_int_eq(ksf_format_reply_write(&format, NULL, 0, &mode_default, out, 151, &n),
		KSF_STATUS_BUFFER_TOO_SMALL);
	ck_assert(n == 152 && out[0] == 0xA5);
	ck_assert_int_eq(ksf_format_reply_write(&format, NULL, 0, &mode_default, out, 152, &n),
		KSF_STATUS_SUCCESS);
	ck_assert(n == 152 && out[152] == 0xA5 && load(0) == 104 && load(4) == 2);
	ck_assert_uint_eq(ksf_format_decode(&read, &wave_why, out, n), 0);
	ck_assert_uint_eq(ksf_format_attributes(&list, &read, out, n), 0);
	ck_assert(list.offset == 104 && list.size == 48 && list.count == 1);
	ksf_attribute_decode(&attribute, out + 112, 40);
	ck_assert(ksf_guid_equal(&attribute.mode, &mode_default) && attribute.flags == 0);
	format_make(&format, 16);
	ck_assert_int_eq(ksf_format_reply_write(&format, NULL, 0, &mode_default, out, 500, &n),
		KSF_STATUS_SUCCESS);
	ck_assert(n == 136 && load(0) == 82 && load(88) == 48 && load(84) == 0);
	format.flags = 3;
	ck_assert_int_eq(
		ksf_format_reply_write(&format, NULL, 0, NULL, out, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 82 && load(4) == 1);
	format.layout = KSF_LAYOUT_NONE;
	ck_assert_int_eq(ksf_format_reply_write(&format, NULL, 0, &mode_default, out, 500, &n),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(n, 0);
}
END_TEST

/* KSPROPERTY_PIN_MODEDATAFORMATS: the first offset is 8 + 8 x n. */
START_TEST(test_mode_formats)
{
	struct ksf_format formats[2];
	struct ksf_format read;
	ksf_why wave_why;
	uint32_t n, at, left;

	format_make(&formats[0], 16);
	format_make(&formats[1], 24);
	ck_assert_int_eq(
		ksf_mode_formats_write(formats, 2, NULL, 0, &n), KSF_STATUS_BUFFER_OVERFLOW);
	ck_assert_uint_eq(n, 24 + 88 + 104);
	ck_assert_int_eq(
		ksf_mode_formats_write(formats, 2, out, n - 1, &n), KSF_STATUS_BUFFER_TOO_SMALL);
	ck_assert_int_eq(ksf_mode_formats_write(formats, 2, out, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert(load(0) == 216 && load(4) == 2 && load(8) == 24 && load(12) == 0);
	ck_assert(load(16) == 112 && load(24) == 82 && load(112) == 104);
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 0, out, n), KSF_STATUS_SUCCESS);
	ck_assert(at == 24 && left == 192);
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 1, out, n), KSF_STATUS_SUCCESS);
	ck_assert(at == 112 && left == 104);
	ck_assert_uint_eq(ksf_format_decode(&read, &wave_why, out + at, left), 0);
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 2, out, n), KSF_STATUS_NOT_FOUND);
	ck_assert_int_eq(
		ksf_mode_formats_at(&at, &left, 0, out, n - 1), KSF_STATUS_INVALID_BUFFER_SIZE);
	out[16] = 113;
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 1, out, n), KSF_STATUS_INVALID_PARAMETER);
	out[16] = 16;
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 1, out, n), KSF_STATUS_INVALID_PARAMETER);
	out[16] = 216;
	ck_assert_int_eq(ksf_mode_formats_at(&at, &left, 1, out, n), KSF_STATUS_INVALID_PARAMETER);
	out[4] = 27;
	ck_assert_int_eq(
		ksf_mode_formats_at(&at, &left, 0, out, n), KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(ksf_mode_formats_write(formats, 0, out, 500, &n), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(n, 8);
	formats[1].layout = KSF_LAYOUT_NONE;
	ck_assert_int_eq(
		ksf_mode_formats_write(formats, 2, out, 500, &n), KSF_STATUS_INVALID_PARAMETER);
}
END_TEST

/* Three of them, each 82 bytes long and padded to 88; FormatSize is what is written. */
START_TEST(test_three_formats)
{
	struct ksf_format formats[3];
	uint32_t n;

	for (int i = 0; i < 3; i++) {
		format_make(&formats[i], 16);
		formats[i].format_size = 0xFFFF;
	}
	memset(out, 0xA5, sizeof out);
	ck_assert_int_eq(ksf_mode_formats_write(formats, 3, out, 290, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 32 + 88 + 88 + 82 && load(0) == 290 && load(4) == 3);
	ck_assert(load(8) == 32 && load(16) == 120 && load(24) == 208);
	ck_assert(load(32) == 82 && load(120) == 82 && load(208) == 82);
	for (size_t i = 82; i < 88; i++)
		ck_assert(out[32 + i] == 0 && out[120 + i] == 0 && out[208 + i] == 0xA5);
	ck_assert_int_eq(ksf_mode_formats_write(formats, 1, out, 290, &n), KSF_STATUS_SUCCESS);
	ck_assert(n == 98 && load(8) == 16 && load(16) == 82);
}
END_TEST

/* More than 32 bits can count: 65536 formats of 64 + 18 + 65535 bytes. */
START_TEST(test_too_much)
{
	struct ksf_format *formats = (struct ksf_format *)calloc(65536, sizeof *formats);
	uint32_t n = 1;

	ck_assert_ptr_nonnull(formats);
	for (size_t i = 0; i < 65536; i++) {
		format_make(&formats[i], 16);
		formats[i].wave.format_tag = KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF;
		formats[i].wave.extra_size = 65535;
		formats[i].wave.size = 18 + 65535;
	}
	ck_assert_int_eq(ksf_mode_formats_write(formats, 65536, out, 500, &n),
		KSF_STATUS_INSUFFICIENT_RESOURCES);
	ck_assert_uint_eq(n, 0);
	free(formats);
}
END_TEST

/* KSP_PIN, KSMULTIPLE_ITEM, a mode: the page gives Size as 80 and as 48. */
static size_t
propose_make(uint32_t list_size, uint32_t attribute_size)
{
	struct ksf_pin_property pin = {{0, 0}, 15, 1, 2, 0};
	struct ksf_attribute attribute = {40, 0, {0, 0}, {0, 0}, 0, 40};

	memset(out, 0, sizeof out);
	attribute.attribute = ksf_guid_attribute_mode;
	attribute.mode = mode_default;
	attribute.layout = KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE;
	(void)ksf_pin_property_encode(&pin, out, sizeof out);
	(void)ksf_attribute_encode(&attribute, out + 40, 40);
	out[32] = (uint8_t)list_size;
	out[36] = 1;
	out[40] = (uint8_t)attribute_size;
	return 80;
}

START_TEST(test_propose_format2)
{
	static const struct {
		uint32_t list_size, attribute_size;
		size_t size;
		ksf_status status;
	} rows[] = {
		{48, 40, 80, KSF_STATUS_SUCCESS},
		{80, 40, 80, KSF_STATUS_SUCCESS},
		{49, 40, 80, KSF_STATUS_INVALID_BUFFER_SIZE},
		{81, 40, 80, KSF_STATUS_INVALID_BUFFER_SIZE},
		{48, 40, 79, KSF_STATUS_INVALID_BUFFER_SIZE},
		{48, 40, 39, KSF_STATUS_INVALID_BUFFER_SIZE},
		{48, 39, 80, KSF_STATUS_INVALID_PARAMETER},
		{48, 41, 80, KSF_STATUS_INVALID_PARAMETER},
		{47, 40, 80, KSF_STATUS_INVALID_PARAMETER},
		{56, 40, 88, KSF_STATUS_INVALID_BUFFER_SIZE},
	};
	struct ksf_pin_property pin;
	struct ksf_guid mode;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		(void)propose_make(rows[i].list_size, rows[i].attribute_size);
		ck_assert_int_eq(
			ksf_propose_format2_decode(&pin, &mode, out, rows[i].size), rows[i].status);
	}
	(void)propose_make(48, 40);
	(void)ksf_propose_format2_decode(&pin, &mode, out, 80);
	ck_assert(ksf_guid_equal(&mode, &mode_default) && pin.pin_id == 2 && pin.id == 15);
	out[48] ^= 1;
	ck_assert_int_eq(
		ksf_propose_format2_decode(&pin, &mode, out, 80), KSF_STATUS_NOT_SUPPORTED);
	out[32] = 8;
	out[36] = 0;
	ck_assert_int_eq(
		ksf_propose_format2_decode(&pin, &mode, out, 80), KSF_STATUS_NOT_SUPPORTED);
	ck_assert_int_eq(
		ksf_propose_format2_decode(&pin, &mode, out, 40), KSF_STATUS_NOT_SUPPORTED);
}
END_TEST

START_TEST(test_mode_formats_input)
{
	struct ksf_pin_property pin = {{1, 2}, 16, 1, 3, 0};
	struct ksf_guid mode;

	(void)ksf_pin_property_encode(&pin, out, sizeof out);
	ksf_guid_to_bytes(out + 32, &mode_default);
	ck_assert_int_eq(
		ksf_mode_formats_decode(&pin, &mode, out, 47), KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(ksf_mode_formats_decode(&pin, &mode, out, 48), KSF_STATUS_SUCCESS);
	ck_assert(ksf_guid_equal(&mode, &mode_default) && pin.id == 16 && pin.pin_id == 3);
}
END_TEST

/* KSP_PIN has 32 bytes; what is not there is 0. */
START_TEST(test_pin_property)
{
	struct ksf_pin_property pin;

	memset(out, 0xA5, sizeof out);
	memset(&pin, 0xA5, sizeof pin);
	ck_assert_int_eq(ksf_pin_property_decode(&pin, out, 31), KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert(ksf_guid_is_null(&pin.set) && pin.id == 0 && pin.flags == 0);
	ck_assert(pin.pin_id == 0 && pin.pin_flags == 0);
	ck_assert_int_eq(ksf_pin_property_decode(&pin, out, 32), KSF_STATUS_SUCCESS);
	ck_assert(pin.set.low == UINT64_C(0xA5A5A5A5A5A5A5A5) && pin.pin_flags == 0xA5A5A5A5);
}
END_TEST

/* KSATTRIBUTE has 24 bytes, with a mode 40; what is not there is 0. */
START_TEST(test_attribute)
{
	struct ksf_attribute attribute;

	memset(out, 0xA5, sizeof out);
	out[0] = 40;
	out[1] = out[2] = out[3] = 0;
	ksf_guid_to_bytes(out + 8, &ksf_guid_attribute_mode);
	memset(&attribute, 0xA5, sizeof attribute);
	ksf_attribute_decode(&attribute, out, 23);
	ck_assert(attribute.layout == KSF_LAYOUT_NONE && attribute.size == 0);
	ck_assert(attribute.flags == 0 && attribute.data_size == 23);
	ck_assert(ksf_guid_is_null(&attribute.attribute) && ksf_guid_is_null(&attribute.mode));
	ck_assert_uint_eq(ksf_attribute_encode(&attribute, NULL, 0), 0);
	for (size_t size = 24; size < 40; size++) {
		memset(&attribute, 0xA5, sizeof attribute);
		ksf_attribute_decode(&attribute, out, size);
		ck_assert_uint_eq(attribute.layout, KSF_LAYOUT_KSATTRIBUTE);
		ck_assert(attribute.size == 40 && attribute.flags == 0xA5A5A5A5);
		ck_assert(ksf_guid_is_null(&attribute.mode));
		ck_assert_uint_eq(ksf_attribute_encode(&attribute, NULL, 0), 24);
	}
	ksf_attribute_decode(&attribute, out, 40);
	ck_assert_uint_eq(attribute.layout, KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE);
	ck_assert_uint_eq(attribute.mode.low, UINT64_C(0xA5A5A5A5A5A5A5A5));
	out[0] = 39;
	ksf_attribute_decode(&attribute, out, 40);
	ck_assert_uint_eq(attribute.layout, KSF_LAYOUT_KSATTRIBUTE);
	out[0] = 40;
	out[8] ^= 1;
	ksf_attribute_decode(&attribute, out, 40);
	ck_assert_uint_eq(attribute.layout, KSF_LAYOUT_KSATTRIBUTE);
}
END_TEST

/* The range of "MIDI Transport": 96 bytes, and no audio member in it whatever they hold. */
START_TEST(test_music)
{
	struct ksf_range_music music;
	struct ksf_range_music again;
	struct ksf_range bare;

	memset(out, 0, sizeof out);
	range_make(&bare, 64);
	bare.major_format = ksf_guid_type_music;
	bare.sub_format = ksf_guid_subtype_midi;
	bare.specifier = ksf_guid_specifier_none;
	(void)ksf_range_encode(&bare, out, 64);
	memset(&music, 0xA5, sizeof music);
	ck_assert_uint_eq(ksf_range_music_decode(&music, out, 64), 0);
	ck_assert((music.channels | music.notes | music.channel_mask) == 0);
	ck_assert(ksf_guid_is_null(&music.technology));
	ck_assert(music.layout == KSF_LAYOUT_NONE && music.header.format_size == 64);
	ck_assert_uint_eq(ksf_range_music_encode(&music, NULL, 0), 0);
	out[0] = 96;
	out[64] = 0x11;
	out[80] = 16;
	out[84] = 32;
	out[88] = out[89] = 0xFF;
	ck_assert_uint_eq(ksf_range_music_decode(&music, out, 96), 0);
	ck_assert_uint_eq(music.layout, KSF_LAYOUT_KSDATARANGE_MUSIC);
	ck_assert(music.technology.low == 0x11 && music.channels == 16 && music.notes == 32);
	ck_assert_uint_eq(music.channel_mask, 0xFFFF);
	ck_assert(music.header.layout == KSF_LAYOUT_KSDATARANGE &&
		music.header.maximum_channels == 0 && music.header.maximum_sample_frequency == 0);
	memset(out + 96, 0xA5, 97);
	ck_assert_uint_eq(ksf_range_music_encode(&music, out + 96, 95), 96);
	ck_assert_uint_eq(out[96], 0xA5);
	ck_assert_uint_eq(ksf_range_music_encode(&music, out + 96, 96), 96);
	ck_assert(memcmp(out, out + 96, 96) == 0 && out[192] == 0xA5);
	/* A header that has no 64 bytes leaves none of the 96 unwritten. */
	again = music;
	for (again.header.layout = 0; again.header.layout < 40; again.header.layout++)
		ck_assert_uint_eq(ksf_range_music_encode(&again, out + 96, 96),
			again.header.layout == KSF_LAYOUT_KSDATARANGE ? 96 : 0);
	again.header.layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	memset(out + 96, 0xA5, 96);
	(void)ksf_range_music_encode(&again, out + 96, 96);
	ck_assert(out[96] == 0xA5 && out[96 + 64] == 0xA5);
	out[0] = 91;
	(void)ksf_range_music_decode(&again, out, 96);
	ck_assert_uint_eq(again.layout, KSF_LAYOUT_NONE);
	out[0] = 92;
	(void)ksf_range_music_decode(&again, out, 96);
	ck_assert_uint_eq(again.layout, KSF_LAYOUT_KSDATARANGE_MUSIC);
	(void)ksf_range_music_decode(&again, out, 91);
	ck_assert_uint_eq(again.layout, KSF_LAYOUT_NONE);
	out[16] ^= 1;
	(void)ksf_range_music_decode(&again, out, 96);
	ck_assert_uint_eq(again.layout, KSF_LAYOUT_NONE);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("reply");
	TCase *tcase = tcase_create("replies");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, test_ranges_lengths);
	tcase_add_test(tcase, test_ranges_sizes);
	tcase_add_test(tcase, test_ranges_attributes);
	tcase_add_test(tcase, test_format_reply);
	tcase_add_test(tcase, test_mode_formats);
	tcase_add_test(tcase, test_three_formats);
	tcase_add_test(tcase, test_too_much);
	tcase_add_test(tcase, test_propose_format2);
	tcase_add_test(tcase, test_mode_formats_input);
	tcase_add_test(tcase, test_pin_property);
	tcase_add_test(tcase, test_attribute);
	tcase_add_test(tcase, test_music);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
