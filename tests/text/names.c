/* SPDX-License-Identifier: MIT */
/* Names of numbers: tags of mmreg.h, statuses of ntstatus.h, masks of ksmedia.h, structures. */
#include "text.h"

#include <ksfmt/reach.h>

#include <string.h>

struct number_row {
	uint32_t number;
	const char *name; /* NULL: none */
};

static const struct number_row tag_rows[] = {{0x0000, "WAVE_FORMAT_UNKNOWN"},
	{0x0001, "WAVE_FORMAT_PCM"}, {0x0002, "WAVE_FORMAT_ADPCM"},
	{0x0003, "WAVE_FORMAT_IEEE_FLOAT"}, {0x0006, "WAVE_FORMAT_ALAW"},
	{0x0007, "WAVE_FORMAT_MULAW"}, {0x0008, "WAVE_FORMAT_DTS"}, {0x0009, "WAVE_FORMAT_DRM"},
	{0x0011, "WAVE_FORMAT_DVI_ADPCM"}, {0x0050, "WAVE_FORMAT_MPEG"},
	{0x0055, "WAVE_FORMAT_MPEGLAYER3"}, {0x0092, "WAVE_FORMAT_DOLBY_AC3_SPDIF"},
	{0x0161, "WAVE_FORMAT_WMAUDIO2"}, {0x0164, "WAVE_FORMAT_WMASPDIF"},
	{0x0240, "WAVE_FORMAT_RAW_SPORT"}, {0x0241, "WAVE_FORMAT_ESST_AC3"},
	{0x1610, "WAVE_FORMAT_MPEG_HEAAC"}, {0xFFFE, "WAVE_FORMAT_EXTENSIBLE"},
	{0xFFFF, "WAVE_FORMAT_DEVELOPMENT"}, {0x8000, NULL}, {0x10000, NULL}, {0x10001, NULL},
	{0xFFFFFFFF, NULL}};

static const struct number_row status_rows[] = {{0x00000000, "STATUS_SUCCESS"},
	{0x80000005, "STATUS_BUFFER_OVERFLOW"}, {0xC0000002, "STATUS_NOT_IMPLEMENTED"},
	{0xC000000D, "STATUS_INVALID_PARAMETER"}, {0xC0000010, "STATUS_INVALID_DEVICE_REQUEST"},
	{0xC0000023, "STATUS_BUFFER_TOO_SMALL"}, {0xC000009A, "STATUS_INSUFFICIENT_RESOURCES"},
	{0xC00000BB, "STATUS_NOT_SUPPORTED"}, {0xC0000206, "STATUS_INVALID_BUFFER_SIZE"},
	{0xC0000225, "STATUS_NOT_FOUND"}, {0xC0000272, "STATUS_NO_MATCH"}, {0x00000001, NULL},
	{0xC0000001, "STATUS_UNSUCCESSFUL"}, {0xC0000008, "STATUS_INVALID_HANDLE"},
	{0xC000003C, "STATUS_DATA_OVERRUN"}, {0xC000003D, "STATUS_DATA_LATE_ERROR"},
	{0xC00000A3, "STATUS_DEVICE_NOT_READY"}, {0xC0000184, "STATUS_INVALID_DEVICE_STATE"},
	{0xC0000003, NULL}, {0x40000272, NULL}};

/* "KSAUDIO_CHANNEL_CONFIG structure" (ksmedia.h). */
static const struct number_row mask_rows[] = {{0x000, "KSAUDIO_SPEAKER_DIRECTOUT"},
	{0x004, "KSAUDIO_SPEAKER_MONO"}, {0x003, "KSAUDIO_SPEAKER_STEREO"},
	{0x033, "KSAUDIO_SPEAKER_QUAD"}, {0x107, "KSAUDIO_SPEAKER_SURROUND"},
	{0x03F, "KSAUDIO_SPEAKER_5POINT1"}, {0x60F, "KSAUDIO_SPEAKER_5POINT1_SURROUND"},
	{0x0FF, "KSAUDIO_SPEAKER_7POINT1"}, {0x63F, "KSAUDIO_SPEAKER_7POINT1_SURROUND"},
	{0x00C, "KSAUDIO_SPEAKER_1POINT1"}, {0x00B, "KSAUDIO_SPEAKER_2POINT1"},
	{0x007, "KSAUDIO_SPEAKER_3POINT0"}, {0x00F, "KSAUDIO_SPEAKER_3POINT1"},
	{0x607, "KSAUDIO_SPEAKER_5POINT0"}, {0x637, "KSAUDIO_SPEAKER_7POINT0"}, {0x001, NULL},
	{0x002, NULL}, {0x8000003F, NULL}};

static const struct number_row layout_rows[] = {{KSF_LAYOUT_NONE, NULL},
	{KSF_LAYOUT_WAVEFORMAT, "WAVEFORMAT"}, {KSF_LAYOUT_PCMWAVEFORMAT, "PCMWAVEFORMAT"},
	{KSF_LAYOUT_WAVEFORMATEX, "WAVEFORMATEX"},
	{KSF_LAYOUT_WAVEFORMATEXTENSIBLE, "WAVEFORMATEXTENSIBLE"},
	{KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937, "WAVEFORMATEXTENSIBLE_IEC61937"},
	{KSF_LAYOUT_DRMWAVEFORMAT, "DRMWAVEFORMAT"}, {KSF_LAYOUT_KSDATARANGE, "KSDATARANGE"},
	{KSF_LAYOUT_KSDATARANGE_AUDIO, "KSDATARANGE_AUDIO"},
	{KSF_LAYOUT_KSDATAFORMAT, "KSDATAFORMAT"},
	{KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX, "KSDATAFORMAT_WAVEFORMATEX"},
	{KSF_LAYOUT_KSDATAFORMAT_DSOUND, "KSDATAFORMAT_DSOUND"}, {7, NULL}, {UINT32_MAX, NULL}};

static const char *
status_name(uint32_t number)
{
	return ksf_status_name(KSF_NTSTATUS((int64_t)number));
}

/* Decisions, fact 11. */
static const struct number_row release_rows[] = {
	{KSF_RELEASE_98, "98"},
	{KSF_RELEASE_98SE_HOTFIX, "98se-hotfix"},
	{KSF_RELEASE_2000_SP3, "2000-sp3"},
	{KSF_RELEASE_ME, "me"},
	{KSF_RELEASE_XP_SP2, "xp-sp2"},
	{KSF_RELEASE_2003_SP1, "2003-sp1"},
	{KSF_RELEASE_11, "11"},
	{17, NULL},
};

/* Tool's reference: the clients; topology reference, 3.2 the filters, 3.4 the verdicts. */
static const struct number_row client_rows[] = {{KSF_CLIENT_WAVEOUT, "waveout"},
	{KSF_CLIENT_WAVEIN, "wavein"}, {KSF_CLIENT_DSOUND, "dsound"},
	{KSF_CLIENT_DSOUND_HW, "dsound-hw"}, {KSF_CLIENT_DSOUND_CAPTURE, "dsound-capture"},
	{KSF_CLIENT_KS, "ks"}, {KSF_CLIENT_WASAPI_SHARED, "wasapi-shared"},
	{KSF_CLIENT_WASAPI_EXCLUSIVE, "wasapi-exclusive"}, {KSF_CLIENT_ASIO, "asio"},
	{KSF_CLIENT_GSIF, "gsif"}, {KSF_CLIENT_MIDI, "midi"}, {KSF_CLIENTS, NULL},
	{UINT32_MAX, NULL}};

static const struct number_row filter_rows[] = {{KSF_FILTER_KMIXER, "kmixer"},
	{KSF_FILTER_ENGINE, "engine"}, {KSF_FILTER_SPLITTER, "splitter"}, {KSF_FILTER_DRMK, "drmk"},
	{KSF_FILTER_AEC_CAPTURE, "aec-capture"}, {KSF_FILTER_AEC_RENDER, "aec-render"},
	{KSF_FILTER_SWMIDI, "swmidi"}, {KSF_FILTER_DMUSIC, "dmusic"},
	{KSF_FILTER_REDBOOK, "redbook"}, {KSF_FILTERS, NULL}, {KSF_FILTER_DEVICE, NULL}};

static const struct number_row verdict_rows[] = {{KSF_REACH_REACHABLE, "REACHABLE"},
	{KSF_REACH_WITH_LOSS, "REACHABLE_WITH_LOSS"},
	{KSF_REACH_IF_DEVICE_AGREES, "REACHABLE_IF_DEVICE_AGREES"}, {KSF_REACH_BLOCKED, "BLOCKED"},
	{KSF_REACH_INVALID_INPUT, "INVALID_INPUT"}, {5, NULL}, {UINT32_MAX, NULL}};

static const struct number_row loss_rows[] = {{KSF_LOSS_NONE, "identical bits"},
	{KSF_LOSS_CONTAINER, "another container, nothing lost"},
	{KSF_LOSS_RENDERED, "decoded or synthesised"}, {5, NULL}, {UINT32_MAX, NULL}};

/* Where the topology reference, 3.2 and 4.1, has them from. */
static const struct number_row client_sources[] = {
	{KSF_CLIENT_WAVEOUT, "Kernel-Mode WDM Audio Components"},
	{KSF_CLIENT_DSOUND_HW, "Overview of DirectSound Hardware Acceleration"},
	{KSF_CLIENT_GSIF, "Windows driver API basics (a vendor's article)"}, {KSF_CLIENTS, NULL}};

static const struct number_row filter_sources[] = {
	{KSF_FILTER_SPLITTER, "Kernel-Mode WDM Audio Components"},
	{KSF_FILTER_AEC_CAPTURE, "AEC System Filter"}, {KSF_FILTER_DEVICE, NULL}};

/* ksmedia.h; the numbers are those of the KSF_NODE_HAS_ bits. */
static const struct number_row property_rows[] = {{0, "KSPROPERTY_AUDIO_VOLUMELEVEL"},
	{7, "KSPROPERTY_SYNTH_CAPS"}, {15, "KSPROPERTY_AUDIO_CPU_RESOURCES"}, {16, NULL}};

struct number_table {
	const char *(*name)(uint32_t number);
	const struct number_row *rows;
	int count;
};

static const struct number_table number_tables[] = {
	{ksf_tag_name, tag_rows, COUNT(tag_rows)},
	{status_name, status_rows, COUNT(status_rows)},
	{ksf_mask_name, mask_rows, COUNT(mask_rows)},
	{ksf_layout_name, layout_rows, COUNT(layout_rows)},
	{ksf_release_name, release_rows, COUNT(release_rows)},
	{ksf_node_property_name, property_rows, COUNT(property_rows)},
	{ksf_client_name, client_rows, COUNT(client_rows)},
	{ksf_filter_name, filter_rows, COUNT(filter_rows)},
	{ksf_reach_verdict_name, verdict_rows, COUNT(verdict_rows)},
	{ksf_loss_name, loss_rows, COUNT(loss_rows)},
	{ksf_client_source, client_sources, COUNT(client_sources)},
	{ksf_filter_source, filter_sources, COUNT(filter_sources)},
};

START_TEST(test_number)
{
	const struct number_table *table = &number_tables[_i];
	int i;

	for (i = 0; i < table->count; i++) {
		const char *name = table->name(table->rows[i].number);

		if (table->rows[i].name == NULL)
			ck_assert_ptr_null(name);
		else
			ck_assert_str_eq(name, table->rows[i].name);
	}
}
END_TEST

/* A name and back; a name cut short or with more behind it is none. */
static void
check_names(int (*parse)(uint32_t *out, const char *name, size_t size),
	const struct number_row *rows, int count)
{
	uint32_t number;
	int i;

	for (i = 0; i < count && rows[i].name != NULL; i++) {
		size_t size = strlen(rows[i].name);

		number = 0xA5A5;
		ck_assert_int_eq(parse(&number, rows[i].name, size - 1), 0);
		ck_assert_int_eq(parse(&number, rows[i].name, size + 1), 0);
		ck_assert_uint_eq(number, 0xA5A5);
		ck_assert_int_eq(parse(&number, rows[i].name, size), 1);
		ck_assert_uint_eq(number, rows[i].number);
	}
}

START_TEST(test_path_from_name)
{
	uint32_t number = 0xA5A5;

	check_names(ksf_client_from_name, client_rows, COUNT(client_rows));
	check_names(ksf_filter_from_name, filter_rows, COUNT(filter_rows));
	ck_assert_int_eq(ksf_client_from_name(&number, "WaveOut", 7), 1);
	ck_assert_uint_eq(number, KSF_CLIENT_WAVEOUT);
	ck_assert_int_eq(ksf_filter_from_name(&number, "", 0), 0);
}
END_TEST

/* mmreg.h of mingw-w64 10.0 has 268 different numbers. */
START_TEST(test_tag_count)
{
	uint32_t tag;
	unsigned count = 0;

	for (tag = 0; tag <= 0x20000; tag++)
		count += ksf_tag_name(tag) != NULL ? 1 : 0;
	ck_assert_uint_eq(count, 268);
}
END_TEST

/* ---- masks ---- */

static size_t
print_mask(char *out, size_t capacity, const void *what)
{
	return ksf_mask_print(out, capacity, *(const uint32_t *)what);
}

START_TEST(test_mask)
{
	static const struct number_row rows[] = {{0x0, "DIRECTOUT"}, {0x4, "FC"}, {0x3, "FL FR"},
		{0x60F, "FL FR FC LFE SL SR"},
		{0x3FFFF, "FL FR FC LFE BL BR FLC FRC BC SL SR TC TFL TFC TFR TBL TBC TBR"},
		{0x40000, "0x00040000"}, {0x60000001, "FL 0x20000000 0x40000000"},
		{0x80000000, "ALL"}, {0x80000003, "FL FR ALL"}};

	check_print(print_mask, &rows[_i].number, rows[_i].name);
}
END_TEST

START_TEST(test_mask_words)
{
	ck_assert_str_eq(ksf_mask_words(0x3), "stereo");
	ck_assert_str_eq(ksf_mask_words(0x60F), "5.1 side");
	ck_assert_str_eq(ksf_mask_words(0xFF), "7.1 wide");
	ck_assert_ptr_null(ksf_mask_words(0x1));
}
END_TEST

START_TEST(test_mask_from_name)
{
	static const struct number_row rows[] = {{0x3F, "KSAUDIO_SPEAKER_5POINT1"},
		{0x3F, "KSAUDIO_SPEAKER_5POINT1_BACK"}, {0xFF, "KSAUDIO_SPEAKER_7POINT1_WIDE"},
		{0x0, "ksaudio_speaker_directout"}, {0xC, "KSAUDIO_SPEAKER_1POINT1"}};
	static const char *const none[] = {
		"", "5POINT1", "KSAUDIO_SPEAKER_", "KSAUDIO_SPEAKER_5POINT1_BACKS"};
	uint32_t mask = 0xA5A5;
	int i;

	for (i = 0; i < COUNT(none); i++)
		ck_assert_int_eq(ksf_mask_from_name(&mask, none[i], strlen(none[i])), 0);
	ck_assert_uint_eq(mask, 0xA5A5);
	for (i = 0; i < COUNT(rows); i++) {
		ck_assert_int_eq(ksf_mask_from_name(&mask, rows[i].name, strlen(rows[i].name)), 1);
		ck_assert_uint_eq(mask, rows[i].number);
	}
	ck_assert_str_eq(ksf_mask_source(0x60F), "ksmedia.h");
	ck_assert_str_ne(ksf_mask_source(0x607), "ksmedia.h");
	ck_assert_ptr_null(ksf_mask_source(0x1));
}
END_TEST

TCase *
case_names(void)
{
	TCase *tcase = tcase_create("names");

	tcase_add_test(tcase, test_mask_from_name);
	tcase_add_loop_test(tcase, test_number, 0, COUNT(number_tables));
	tcase_add_test(tcase, test_path_from_name);
	tcase_add_test(tcase, test_tag_count);
	tcase_add_loop_test(tcase, test_mask, 0, 9);
	tcase_add_test(tcase, test_mask_words);
	return tcase;
}
