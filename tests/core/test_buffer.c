/* SPDX-License-Identifier: MIT */
/*
 * The arithmetic of buffers, latencies, registers and loop events. Rows A, G, K and L of the stream
 * reference's vectors, by their ids.
 */
#include <check.h>
#include <stdlib.h>

#include <ksfmt/stream.h>

static const struct ksf_rate cd_stereo = {44100, 4};
static const struct ksf_rate dat_stereo = {48000, 4};

/* ---- A: time and sizes ---------------------------------------------------------------------- */

static const struct {
	const char *id;
	uint64_t time;
	uint32_t rate;
	uint32_t rounding;
	uint64_t frames;
} times[] = {
	{"A-01", 100000, 44100, KSF_ROUND_NEAREST, 441},
	{"A-04 nearest", 101587, 44100, KSF_ROUND_NEAREST, 448},
	{"A-04 floor", 101587, 44100, KSF_ROUND_DOWN, 447},
	{"A-08 nearest", 33333, 48000, KSF_ROUND_NEAREST, 160},
	{"A-08 floor", 33333, 48000, KSF_ROUND_DOWN, 159},
	{"A-10 nearest", 36281, 44100, KSF_ROUND_NEAREST, 160},
	{"A-10 floor", 36281, 44100, KSF_ROUND_DOWN, 159},
	{"A-11", 100000, 11025, KSF_ROUND_NEAREST, 110},
	{"A-13 half up", 100000, 22050, KSF_ROUND_NEAREST, 221},
	{"A-13 floor", 100000, 22050, KSF_ROUND_DOWN, 220},
	{"A-22", 20000, 48000, KSF_ROUND_UP, 96},
	{"A-29", 200000, 48000, KSF_ROUND_NEAREST, 960},
	{"no rate", 100000, 0, KSF_ROUND_UP, 0},
};

START_TEST(test_frames_of_time)
{
	ck_assert_msg(ksf_frames_of_time(times[_i].time, times[_i].rate, times[_i].rounding) ==
			times[_i].frames,
		"%s", times[_i].id);
}
END_TEST

/* 3.2: rate, bytes of a frame, frames of 10 ms in packets of 128 bytes, and their bytes. */
static const struct {
	const char *id;
	uint32_t rate;
	uint32_t align;
	uint32_t frames;
	uint32_t bytes;
} packets[] = {
	{"3.2", 8000, 1, 128, 128},
	{"3.2", 8000, 2, 128, 256},
	{"3.2", 8000, 4, 96, 384},
	{"3.2", 11025, 2, 128, 256},
	{"3.2", 11025, 4, 128, 512},
	{"3.2", 16000, 2, 192, 384},
	{"3.2", 22050, 2, 256, 512},
	{"3.2", 22050, 4, 224, 896},
	{"3.2", 32000, 4, 320, 1280},
	{"3.2", 44100, 2, 448, 896},
	{"A-02", 44100, 4, 448, 1792},
	{"3.2", 44100, 6, 448, 2688},
	{"3.2", 44100, 8, 448, 3584},
	{"A-16", 44100, 32, 444, 14208},
	{"A-05", 48000, 4, 480, 1920},
	{"3.2", 48000, 6, 512, 3072},
	{"3.2", 48000, 12, 480, 5760},
	{"3.2", 88200, 4, 896, 3584},
	{"3.2", 96000, 8, 960, 7680},
	{"3.2", 176400, 8, 1776, 14208},
	{"3.2", 192000, 6, 1920, 11520},
};

START_TEST(test_packets)
{
	struct ksf_rate rate = {packets[_i].rate, packets[_i].align};
	uint32_t frames = ksf_packet_frames(&rate, 100000, 128);

	ck_assert_msg(frames == packets[_i].frames, "%s", packets[_i].id);
	ck_assert_msg(frames * rate.block_align == packets[_i].bytes, "%s", packets[_i].id);
}
END_TEST

/* nearest and nearest give the frames back: finding 10 of the reference. */
START_TEST(test_round_trip)
{
	static const uint32_t rates[] = {8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200,
		96000, 176400, 192000, 352800, 384000, 768000};
	uint32_t frames;

	for (frames = 1; frames < 20000; frames++) {
		uint64_t time = ksf_time_of_frames(frames, rates[_i], KSF_ROUND_NEAREST);

		ck_assert_uint_eq(ksf_frames_of_time(time, rates[_i], KSF_ROUND_NEAREST), frames);
	}
}
END_TEST

START_TEST(test_sizes)
{
	/* 5.1 of 16 bits, timer driven, High Definition Audio. */
	struct ksf_buffer_request r = {
		{48000, 12}, 12000, 0, 0, 0, KSF_ALIGN_PAGE | KSF_ALIGN_HD_AUDIO, KSF_ROUND_UP};
	struct ksf_buffer_size size;

	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.unit_bytes, 12288);
	ck_assert_uint_eq(size.actual_bytes, 12288);
	ck_assert_uint_eq(ksf_time_of_frames(1024, 48000, KSF_ROUND_NEAREST), 213333);
	/* a ring of 20 ms of 16-bit stereo. */
	r.rate.block_align = 4;
	r.requested_bytes = 960 * 4;
	r.flags = 0;
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.actual_bytes, 3840);
	/* 220 or 221 frames become 224. */
	ck_assert_uint_eq(ksf_time_of_frames(224, 22050, KSF_ROUND_NEAREST), 101587);
	/* 144 frames become 160. */
	ck_assert_uint_eq(ksf_packet_frames(&dat_stereo, 30000, 128), 160);
	ck_assert_uint_eq(ksf_time_of_frames(160, 48000, KSF_ROUND_NEAREST), 33333);
	/* packed 24-bit stereo, event driven: a packet of 384 bytes, a buffer of 768. */
	r.rate.block_align = 6;
	r.requested_bytes = 5760;
	r.notification_count = 2;
	r.flags = KSF_ALIGN_HD_AUDIO;
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.actual_bytes, 6144);
	ck_assert_uint_eq(size.packet_bytes, 3072);
	/* by the 384 of the whole alone, half of the buffer is no multiple of 128. */
	r.flags = 0;
	r.alignment = ksf_least_common_multiple(128, 6);
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.actual_bytes, 5760);
	ck_assert_uint_eq(size.packet_bytes, 2880);
	/* 441 frames of 4 bytes, twice. */
	r.rate.block_align = 4;
	r.requested_bytes = 3528;
	r.alignment = ksf_least_common_multiple(128, 4);
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.actual_bytes, 3584);
	ck_assert_uint_eq(size.packet_bytes, 1792);
	r.alignment = 0;
	r.flags = KSF_ALIGN_HD_AUDIO;
	/* 3.1: High Definition Audio alone, the whole buffer: 256 bytes, and 128 of a packet. */
	r.rate.block_align = 4;
	r.requested_bytes = 300;
	r.notification_count = 0;
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.unit_bytes, 256);
	ck_assert_uint_eq(size.actual_bytes, 512);
	/* The multiples of. */
	ck_assert_uint_eq(ksf_least_common_multiple(128, 4), 128);
	ck_assert_uint_eq(ksf_least_common_multiple(128, 6), 384);
	ck_assert_uint_eq(ksf_least_common_multiple(0x80000000, 3), 0);
}
END_TEST

/* What does not fit 32 bits is a status, never a wrap. */
START_TEST(test_too_large)
{
	struct ksf_buffer_request r = {{48000, 6}, UINT32_MAX, 0, 0, 0, 0, KSF_ROUND_UP};
	struct ksf_buffer_size size = {1, 1, 1, 1};

	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_INSUFFICIENT_RESOURCES);
	ck_assert_uint_eq(size.actual_bytes, 1);
	r.rounding = KSF_ROUND_DOWN;
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(size.actual_bytes, 4294967292u);
	r.alignment = 0xFFFFFFFB; /* a prime */
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_INVALID_PARAMETER);
	r.rate.block_align = 0;
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_INVALID_PARAMETER);
	r.rate.block_align = 90000; /* 48000 x 90000 is above 2^32 */
	ck_assert_int_eq(ksf_buffer_size(&size, &r), KSF_STATUS_INVALID_PARAMETER);
}
END_TEST

/* Unsound rates and alignments without a common multiple answer 0. */
START_TEST(test_nothing)
{
	static const struct ksf_rate none = {48000, 0};
	static const struct ksf_hw_latency latency = {256, 0, 0};

	ck_assert_uint_eq(ksf_least_common_multiple(0, 3), 0);
	ck_assert_uint_eq(ksf_least_common_multiple(3, 0), 0);
	ck_assert_uint_eq(ksf_packet_frames(&none, 100000, 128), 0);
	ck_assert_uint_eq(ksf_packet_frames(&dat_stereo, 100000, 0xFFFFFFFB), 0);
	ck_assert_uint_eq(ksf_packet_frames(&dat_stereo, KSF_TIME_MAX_100NS, 128), 0);
	ck_assert_uint_eq(ksf_time_of_bytes(256, &none, KSF_ROUND_UP), 0);
	ck_assert_uint_eq(ksf_time_of_frames(256, 0, KSF_ROUND_UP), 0);
	ck_assert_uint_eq(ksf_hw_latency_bytes(&latency, &none), 0);
}
END_TEST

START_TEST(test_constraints)
{
	struct ksf_packet_constraint constraint = {128, 0};

	ck_assert_int_eq(ksf_packet_constraint_is_kept(&constraint, 20000, 48000), 1); /* */
	ck_assert_int_eq(ksf_packet_constraint_is_kept(&constraint, 26667, 48000), 0);
	constraint.samples = 0;
	constraint.period_100ns = 200000;
	ck_assert_uint_eq(ksf_packet_constraint_frames(&constraint, 48000), 960); /* */
	constraint.samples = 1024;
	constraint.period_100ns = 5;
	ck_assert_uint_eq(ksf_packet_constraint_frames(&constraint, 48000), 1024); /* */
	ck_assert_uint_eq(ksf_packet_constraints_bytes(2), 64);                    /* */
	ck_assert_uint_eq(ksf_packet_constraints_bytes(UINT32_MAX), 0);
}
END_TEST

/* ---- G: registers --------------------------------------------------------------------------- */

START_TEST(test_registers)
{
	static const uint32_t polls[][2] = {{0, 0}, {1920, 1920}, {0, 3840}, {1920, 5760}};
	struct ksf_unwrap u = {3840, 3800, 3800};
	struct ksf_hw_register reg = {32, 33000000, 2, 0};
	uint32_t i;

	ck_assert_uint_eq(ksf_unwrap_poll(&u, 100), 3940 + 0); /* G-01: 3800 + 140 */
	u.linear = u.last = 0;
	for (i = 0; i < 4; i++) /* G-02 */
		ck_assert_uint_eq(ksf_unwrap_poll(&u, polls[i][0]), polls[i][1]);
	ck_assert_uint_eq(ksf_unwrap_time(&u, 0, 3900), 3840); /* G-04 */
	ck_assert_uint_eq(ksf_unwrap_time(&u, 0, 5759), 3840); /* G-05 */
	ck_assert_uint_eq(ksf_unwrap_time(&u, 0, 5760), 7680);
	ck_assert_uint_eq(ksf_unwrap_poll(&u, 3840), 7680); /* G-13: 0 of a lap */
	u.modulus = UINT64_C(0x100000000);                  /* G-07: 48 MHz, 100 s */
	ck_assert_uint_eq(
		ksf_unwrap_time(&u, 505032704, UINT64_C(4800000000)), UINT64_C(4800000000));
	u.modulus = 0;
	ck_assert_uint_eq(ksf_unwrap_time(&u, 7, 1000), 7);
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 1), 1);
	reg.denominator = 0; /* G-11 */
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 1), 0);
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 0), 1);
	reg.width = 16; /* G-10 */
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 0), 0);
	reg.width = 0;
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 0), 0);
	reg.width = 64;
	ck_assert_int_eq(ksf_hw_register_is_sound(&reg, 0), 1);
}
END_TEST

/* 4.3: which estimates are good enough, every one of four moduli. */
START_TEST(test_unwrap_exhaustive)
{
	static const uint32_t moduli[] = {4, 6, 7, 10};
	uint32_t m = moduli[_i];
	uint32_t linear, estimate;

	for (linear = 0; linear < 5 * m; linear++) {
		for (estimate = 0; estimate < 6 * m; estimate++) {
			struct ksf_unwrap u = {m, 0, 0};
			int32_t off = (int32_t)estimate - (int32_t)linear;
			int good = off >= -(int32_t)(m / 2) && off <= (int32_t)(m - 1 - m / 2);

			if (good)
				ck_assert_uint_eq(
					ksf_unwrap_time(&u, linear % m, estimate), linear);
			else
				ck_assert_uint_eq(
					ksf_unwrap_time(&u, linear % m, estimate) % m, linear % m);
		}
	}
}
END_TEST

/* ---- K: loop position events ---------------------------------------------------------------- */

START_TEST(test_loop_events)
{
	ck_assert_uint_eq(ksf_loop_events(0, 960, 500, 3840), 1);     /* K-01 */
	ck_assert_uint_eq(ksf_loop_events(960, 960, 500, 3840), 0);   /* K-02 */
	ck_assert_uint_eq(ksf_loop_events(3700, 3940, 100, 3840), 1); /* K-04 */
	ck_assert_uint_eq(ksf_loop_events(0, 11520, 0, 3840), 3);     /* K-05 */
	ck_assert_uint_eq(ksf_loop_events(0, 500, 500, 3840), 1);
	ck_assert_uint_eq(ksf_loop_events(500, 501, 500, 3840), 0);
	ck_assert_uint_eq(ksf_loop_events(0, 960, 3840, 3840), 0);
	ck_assert_uint_eq(ksf_loop_events(0, 960, 0, 0), 0);
}
END_TEST

/* ---- L: latency ----------------------------------------------------------------------------- */

START_TEST(test_latency)
{
	struct ksf_hw_latency latency = {256, 0, 0};

	ck_assert_uint_eq(ksf_time_of_bytes(256, &dat_stereo, KSF_ROUND_DOWN), 13333); /* L-01 */
	ck_assert_uint_eq(ksf_time_of_bytes(256, &dat_stereo, KSF_ROUND_UP), 13334);
	ck_assert_uint_eq(ksf_time_of_bytes(256, &cd_stereo, KSF_ROUND_DOWN), 14512); /* L-02 */
	ck_assert_uint_eq(ksf_time_of_bytes(256, &cd_stereo, KSF_ROUND_UP), 14513);
	ck_assert_uint_eq(ksf_hw_latency_bytes(&latency, &dat_stereo), 256);
	latency.chipset_delay = 2500; /* L-04 */
	latency.codec_delay = 5000;
	ck_assert_uint_eq(ksf_hw_latency_100ns(&latency, &dat_stereo), 20834);
	ck_assert_uint_eq(ksf_hw_latency_bytes(&latency, &dat_stereo), 256 + 36 * 4);
	latency.fifo_size = 258; /* L-11: no part of a frame is lost */
	latency.chipset_delay = latency.codec_delay = 0;
	ck_assert_uint_eq(ksf_hw_latency_bytes(&latency, &dat_stereo), 260);
}
END_TEST

/* IMiniportWaveRT::NewStream with a rate or a frame of 0: nothing is written. */
START_TEST(test_new_stream_unsound)
{
	static const struct ksf_rate unsound[] = {{0, 4}, {48000, 0}};
	static const struct ksf_hw_latency none = {0, 0, 0};
	struct ksf_stream stream;

	stream.run_frames = 7;
	ck_assert_int_eq(ksf_stream_new(&stream, &unsound[_i], 0, &none, KSF_STREAM_DOC),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(stream.run_frames, 7);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("buffer");
	TCase *tcase = tcase_create("buffers");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 0);
	tcase_add_loop_test(tcase, test_frames_of_time, 0, sizeof times / sizeof times[0]);
	tcase_add_loop_test(tcase, test_packets, 0, sizeof packets / sizeof packets[0]);
	tcase_add_loop_test(tcase, test_round_trip, 0, 14);
	tcase_add_test(tcase, test_sizes);
	tcase_add_test(tcase, test_too_large);
	tcase_add_test(tcase, test_nothing);
	tcase_add_test(tcase, test_constraints);
	tcase_add_test(tcase, test_registers);
	tcase_add_loop_test(tcase, test_unwrap_exhaustive, 0, 4);
	tcase_add_test(tcase, test_loop_events);
	tcase_add_test(tcase, test_latency);
	tcase_add_loop_test(tcase, test_new_stream_unsound, 0, 2);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
