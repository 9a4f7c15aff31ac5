/* SPDX-License-Identifier: MIT */
/*
 * Around a path: frames of pass-through formats (topology reference 6.3, N40), another client and
 * another format where a path is stopped. What is expected is what KMixer's matrix (formats
 * reference 5.1) and the clients of topology reference 4.2 leave.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/reach.h>

static struct ksf_reach scratch;
static struct ksf_range range;
static struct ksf_host_pin pin;
static struct ksf_device device;
static struct ksf_format format;
static struct ksf_reach_request request;

static void
plain(struct ksf_wave *out, uint32_t tag, uint16_t channels, uint32_t rate, uint16_t bits)
{
	memset(out, 0, sizeof *out);
	out->layout = KSF_LAYOUT_WAVEFORMATEX;
	out->format_tag = (uint16_t)tag;
	out->channels = channels;
	out->samples_per_sec = rate;
	out->bits_per_sample = bits;
	out->block_align = (uint16_t)(channels * bits / 8);
	out->avg_bytes_per_sec = rate * out->block_align;
	ksf_guid_from_tag(&out->sub_format, out->format_tag);
	out->size = out->data_size = KSF_SIZEOF_WAVEFORMATEX;
}

/* A device with one pin of PCM, two channels, 16 to `bits` bits, up to `rate`. */
static void
ask(const struct ksf_wave *wave, uint32_t release, uint32_t client, uint32_t bits, uint32_t rate)
{
	memset(&range, 0, sizeof range);
	range.layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	range.format_size = range.data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	range.major_format = ksf_guid_type_audio;
	range.sub_format = ksf_guid_subtype_pcm;
	range.specifier = ksf_guid_specifier_waveformatex;
	range.maximum_channels = 2;
	range.minimum_bits_per_sample = 16;
	range.maximum_bits_per_sample = bits;
	range.minimum_sample_frequency = 44100;
	range.maximum_sample_frequency = rate;
	memset(&pin, 0, sizeof pin);
	pin.pin.ranges = &range;
	pin.pin.range_count = 1;
	pin.communication = KSF_COMMUNICATION_SINK;
	pin.possible = 1;
	pin.nodes = 1;
	memset(&device, 0, sizeof device);
	device.pins = &pin;
	device.pin_count = 1;
	ksf_format_wrap(&format, wave, 0);
	memset(&request, 0, sizeof request);
	request.format = &format;
	request.release = release;
	request.client = client;
	request.device = &device;
}

/* N40: AC-3 has 1536 frames of the link, WMA Pro 2048, of four bytes each. */
START_TEST(test_frames)
{
	struct ksf_wave wave;

	plain(&wave, KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF, 2, 48000, 16);
	ck_assert_uint_eq(ksf_pass_through_frame_bytes(&wave), 6144);
	plain(&wave, KSF_WAVE_FORMAT_RAW_SPORT, 2, 48000, 16);
	ck_assert_uint_eq(ksf_pass_through_frame_bytes(&wave), 6144);
	plain(&wave, KSF_WAVE_FORMAT_WMASPDIF, 2, 48000, 16);
	ck_assert_uint_eq(ksf_pass_through_frame_bytes(&wave), 8192);
	plain(&wave, KSF_WAVE_FORMAT_PCM, 2, 48000, 16);
	ck_assert_uint_eq(ksf_pass_through_frame_bytes(&wave), 0);
}
END_TEST

/* SysAudio's list, as far as it is said: PCM, higher quality first. */
START_TEST(test_list)
{
	struct ksf_wave wave;
	uint32_t before = UINT32_MAX;
	uint32_t i;

	for (i = 0; ksf_sysaudio_format(&wave, i); i++) {
		ck_assert_uint_eq(ksf_wave_tag(&wave), KSF_WAVE_FORMAT_PCM);
		ck_assert_uint_lt(wave.samples_per_sec, before);
		before = wave.samples_per_sec;
	}
	ck_assert_uint_gt(i, 1);
}
END_TEST

/* The wanted format, and what comes nearest on the same path. */
struct nearest_row {
	uint32_t release;
	uint16_t channels, bits;
	uint32_t rate;
	int wants_extensible; /* the client's structure */
	uint32_t device_bits, device_rate;
	uint16_t tag, got_channels, got_bits;
	uint32_t got_rate;
};
static const struct nearest_row nearest_rows[] = {
	/* XP: 24 bits as EXTENSIBLE */
	{KSF_RELEASE_XP, 2, 24, 48000, 0, 24, 96000, KSF_WAVE_FORMAT_EXTENSIBLE, 2, 24, 48000},
	/* 98: the other way round, packed */
	{KSF_RELEASE_98, 2, 24, 48000, 1, 24, 96000, KSF_WAVE_FORMAT_PCM, 2, 24, 48000},
	{KSF_RELEASE_98, 6, 16, 48000, 1, 16, 48000, KSF_WAVE_FORMAT_PCM, 6, 16, 48000},
	/* XP before SP1: not above 100 kHz */
	{KSF_RELEASE_XP, 2, 16, 192000, 0, 16, 192000, KSF_WAVE_FORMAT_PCM, 2, 16, 100000},
	{KSF_RELEASE_2000, 6, 16, 48000, 0, 16, 48000, KSF_WAVE_FORMAT_EXTENSIBLE, 6, 16, 48000},
};

START_TEST(test_nearest)
{
	const struct nearest_row *row = &nearest_rows[_i];
	struct ksf_wave wave;
	struct ksf_wave wanted;
	struct ksf_wave got;

	plain(&wave, KSF_WAVE_FORMAT_PCM, row->channels, row->rate, row->bits);
	wanted = wave;
	if (row->wants_extensible)
		ck_assert_uint_eq(ksf_wave_convert(&wanted, &wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE,
					  KSF_CONVERT_MASK_DEFAULT, 0),
			0);
	ask(&wanted, row->release, KSF_CLIENT_WAVEOUT, row->device_bits, row->device_rate);
	ck_assert_uint_ne(ksf_reach_path(&scratch, &request), 0);
	ck_assert_int_eq(ksf_reach_nearest(&got, &scratch, &request), 1);
	ck_assert_uint_eq(got.format_tag, row->tag);
	ck_assert_uint_eq(got.channels, row->got_channels);
	ck_assert_uint_eq(ksf_wave_valid_bits(&got), row->got_bits);
	ck_assert_uint_eq(got.samples_per_sec, row->got_rate);
}
END_TEST

START_TEST(test_nothing_nearest)
{
	struct ksf_wave wave;

	plain(&wave, KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF, 2, 48000, 16);
	ask(&wave, KSF_RELEASE_XP, KSF_CLIENT_WAVEOUT, 16, 48000);
	ck_assert_int_eq(ksf_reach_nearest(&wave, &scratch, &request), 0);
	plain(&wave, KSF_WAVE_FORMAT_PCM, 2, 48000, 16);
	ask(&wave, KSF_RELEASE_XP, KSF_CLIENT_WASAPI_SHARED, 16, 48000);
	ck_assert_int_eq(ksf_reach_nearest(&wave, &scratch, &request), 0);
}
END_TEST

/* Of the same direction, in the order of the clients; a vendor's module is no answer. */
START_TEST(test_other_client)
{
	struct ksf_wave wave;

	/* 24 packed bits: KMixer of XP refuses them to waveOut, and PortCls shows DSOUND. */
	plain(&wave, KSF_WAVE_FORMAT_PCM, 2, 48000, 24);
	ask(&wave, KSF_RELEASE_XP, KSF_CLIENT_WAVEOUT, 24, 48000);
	pin.possible = 2;
	ck_assert_uint_eq(ksf_reach_other_client(&scratch, &request), KSF_CLIENT_DSOUND_HW);
	/* With one instance there is no hardware buffer, but a client of its own (N28). */
	pin.possible = 1;
	ck_assert_uint_eq(ksf_reach_other_client(&scratch, &request), KSF_CLIENT_KS);
	/* A client that has both directions is helped by one that has. */
	request.client = KSF_CLIENT_WASAPI_EXCLUSIVE;
	ck_assert_uint_eq(ksf_reach_other_client(&scratch, &request), KSF_CLIENT_KS);
	request.client = KSF_CLIENTS;
	ck_assert_uint_eq(ksf_reach_other_client(&scratch, &request), KSF_NO_INDEX);
}
END_TEST

/* What the hardware lacks beside its ranges keeps a client of its own from the pin. */
START_TEST(test_bypass_within_limits)
{
	static const uint32_t rates[] = {44100};
	static struct ksf_limits limits;
	struct ksf_wave wave;
	ksf_why why;

	plain(&wave, KSF_WAVE_FORMAT_PCM, 2, 48000, 24);
	ask(&wave, KSF_RELEASE_XP, KSF_CLIENT_KS, 24, 48000);
	ck_assert_uint_eq(
		ksf_kmixer_path_verdict(&why, &wave, KSF_RELEASE_XP, KSF_KMIXER_PATH_KS, &pin.pin),
		KSF_KMIXER_BYPASSED);
	memset(&limits, 0, sizeof limits);
	limits.rates.values = rates;
	limits.rates.count = 1;
	pin.pin.limits = &limits;
	ck_assert_uint_eq(
		ksf_kmixer_path_verdict(&why, &wave, KSF_RELEASE_XP, KSF_KMIXER_PATH_KS, &pin.pin),
		KSF_KMIXER_UNSUPPORTED);
	ck_assert_uint_eq(why, KSF_KMIXER_BITS);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("reach");
	TCase *tcase = tcase_create("paths");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, test_frames);
	tcase_add_test(tcase, test_list);
	tcase_add_loop_test(tcase, test_nearest, 0, sizeof nearest_rows / sizeof nearest_rows[0]);
	tcase_add_test(tcase, test_nothing_nearest);
	tcase_add_test(tcase, test_other_client);
	tcase_add_test(tcase, test_bypass_within_limits);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
