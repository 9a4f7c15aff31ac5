/* SPDX-License-Identifier: MIT */
/*
 * What a client of a WaveRT stream is given, latencies, and the time of a clock register. Rows of
 * the stream reference's vectors by their ids.
 */
#include <check.h>
#include <stdlib.h>

#include <ksfmt/access.h>
#include <ksfmt/latency.h>

static const struct ksf_rate dat_stereo = {48000, 4};
static const struct ksf_hw_latency fifo = {256, 0, 0};

/* A stream with a buffer of so many notifications. */
static void
stream_with(struct ksf_stream *stream, uint32_t mode, uint32_t notification_count)
{
	struct ksf_buffer_request request = {
		{0, 0}, 3840, notification_count, 0, 0, 0, KSF_ROUND_UP};
	struct ksf_buffer_size size;

	ck_assert_int_eq(ksf_stream_new(stream, &dat_stereo, 0, &fifo, mode), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_stream_allocate(stream, &request, &size), KSF_STATUS_SUCCESS);
}

/* ---- notification events -------------------------------------------------------------------- */

START_TEST(test_event_before_buffer)
{
	uint64_t room[2] = {7, 8};
	struct ksf_event_list list = {room, 2, 0};
	struct ksf_stream stream;

	/* B-16 */
	ck_assert_int_eq(
		ksf_stream_new(&stream, &dat_stereo, 0, &fifo, KSF_STREAM_DOC), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 1), KSF_STATUS_NOT_SUPPORTED);
	stream_with(&stream, KSF_STREAM_DOC, 0);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 1), KSF_STATUS_NOT_SUPPORTED);
	ck_assert_uint_eq(list.count, 0);
	ck_assert_uint_eq(room[0], 7);
	stream_with(&stream, KSF_STREAM_DOC, 1);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 1), KSF_STATUS_SUCCESS);
	/* sysvad does not look. */
	stream_with(&stream, KSF_STREAM_SYSVAD, 0);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 2), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(list.count, 2);
}
END_TEST

START_TEST(test_event_twice)
{
	uint64_t room[3] = {0, 0, 0};
	struct ksf_event_list list = {room, 3, 0};
	struct ksf_stream stream;

	stream_with(&stream, KSF_STREAM_DOC, 2);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 10), KSF_STATUS_SUCCESS);
	/* B-17 */
	ck_assert_int_eq(ksf_event_register(&list, &stream, 10), KSF_STATUS_UNSUCCESSFUL);
	ck_assert_int_eq(ksf_event_unregister(&list, 11), KSF_STATUS_NOT_FOUND);
	ck_assert_uint_eq(list.count, 1);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 11), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_event_register(&list, &stream, UINT64_C(1) << 63), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 12), KSF_STATUS_INSUFFICIENT_RESOURCES);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 11), KSF_STATUS_UNSUCCESSFUL);
	ck_assert_int_eq(ksf_event_unregister(&list, 10), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_event_unregister(&list, 10), KSF_STATUS_NOT_FOUND);
	ck_assert_uint_eq(list.count, 2);
	ck_assert_uint_eq(room[0], 11);
	ck_assert_uint_eq(room[1], UINT64_C(1) << 63);
	/* Without the buffer the events stay, and go one by one, or when the pin closes. */
	ck_assert_int_eq(ksf_stream_free(&stream), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_event_register(&list, &stream, 12), KSF_STATUS_NOT_SUPPORTED);
	ck_assert_int_eq(ksf_event_unregister(&list, 11), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(list.count, 1);
	ksf_event_close(&list);
	ck_assert_int_eq(ksf_event_unregister(&list, UINT64_C(1) << 63), KSF_STATUS_NOT_FOUND);
}
END_TEST

/* ---- mapped registers ----------------------------------------------------------------------- */

START_TEST(test_registers)
{
	struct ksf_register_maps maps = {KSF_REGISTER_CLOCK, 0};

	/* B-19: documents, and the samples */
	ck_assert_int_eq(ksf_register_map(&maps, KSF_REGISTER_POSITION, KSF_STREAM_DOC),
		KSF_STATUS_NOT_SUPPORTED);
	ck_assert_int_eq(ksf_register_map(&maps, KSF_REGISTER_POSITION, KSF_STREAM_SYSVAD),
		KSF_STATUS_NOT_IMPLEMENTED);
	ck_assert_uint_eq(maps.mapped, 0);
	ck_assert_int_eq(ksf_register_is_absent(KSF_STATUS_NOT_SUPPORTED), 1);
	ck_assert_int_eq(ksf_register_is_absent(KSF_STATUS_NOT_IMPLEMENTED), 1);
	ck_assert_int_eq(ksf_register_is_absent(KSF_STATUS_UNSUCCESSFUL), 0);
	ck_assert_int_eq(ksf_register_is_absent(KSF_STATUS_SUCCESS), 0);
	/* Once in the lifetime of a pin, each for itself. */
	maps.supported = KSF_REGISTER_POSITION | KSF_REGISTER_CLOCK;
	ck_assert_int_eq(
		ksf_register_map(&maps, KSF_REGISTER_CLOCK, KSF_STREAM_DOC), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_register_map(&maps, KSF_REGISTER_CLOCK, KSF_STREAM_DOC),
		KSF_STATUS_UNSUCCESSFUL);
	ck_assert_int_eq(
		ksf_register_map(&maps, KSF_REGISTER_POSITION, KSF_STREAM_DOC), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_register_map(&maps, KSF_REGISTER_POSITION, KSF_STREAM_SYSVAD),
		KSF_STATUS_UNSUCCESSFUL);
	ck_assert_int_eq(ksf_register_map(&maps, KSF_REGISTER_CLOCK, KSF_STREAM_DOC),
		KSF_STATUS_UNSUCCESSFUL);
	ck_assert_int_eq(ksf_register_map(&maps, 0, KSF_STREAM_DOC), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_register_map(&maps, 3, KSF_STREAM_DOC), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_register_map(&maps, 4, KSF_STREAM_DOC), KSF_STATUS_INVALID_PARAMETER);
	ksf_register_close(&maps);
	ck_assert_int_eq(
		ksf_register_map(&maps, KSF_REGISTER_CLOCK, KSF_STREAM_DOC), KSF_STATUS_SUCCESS);
}
END_TEST

START_TEST(test_short_position)
{
	static const uint8_t bytes[16] = {0};
	struct ksf_position position = {7, 8};
	ksf_why why = 9;

	ck_assert_int_eq(ksf_position_request(&position, &why, KSF_PROPERTY_SET, bytes, 15),
		KSF_STATUS_INVALID_BUFFER_SIZE);
	ck_assert_int_eq(
		ksf_position_request(&position, &why, 3, bytes, 16), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(position.play_offset, 7);
	ck_assert_uint_eq(why, 9);
	ck_assert_int_eq(ksf_position_request(&position, &why, KSF_PROPERTY_GET, NULL, 0),
		KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(why, 0);
	ck_assert_uint_eq(position.write_offset, 8);
}
END_TEST

/* ---- bytes of the buffer -------------------------------------------------------------------- */

#define RING 12u

/* Each byte by itself: the region's pieces say which are the client's. */
static int
all_are_the_clients(const struct ksf_stream *stream, uint32_t offset, uint32_t bytes)
{
	struct ksf_region region;
	uint8_t is[RING] = {0};
	uint32_t i, j;

	ksf_stream_client_region(stream, &region);
	for (i = 0; i < region.count; i++)
		for (j = 0; j < region.size[i]; j++)
			is[region.offset[i] + j] = 1;
	for (i = 0; i < bytes; i++)
		if (!is[(offset + i) % RING])
			return 0;
	return bytes <= RING;
}

/* Every range of bytes, at every position of three laps, of every lag and both directions. */
START_TEST(test_touch)
{
	static const struct ksf_rate bytes_per_ms = {1000, 1};
	struct ksf_hw_latency latency = {(uint32_t)_i / 2, 0, 0};
	struct ksf_buffer_request request = {{0, 0}, RING, 0, 0, 0, 0, KSF_ROUND_UP};
	struct ksf_stream_events events;
	struct ksf_buffer_size size;
	struct ksf_stream s;
	uint32_t tick, offset, bytes;

	ck_assert_int_eq(ksf_stream_new(&s, &bytes_per_ms, _i % 2, &latency, KSF_STREAM_DOC), 0);
	ck_assert_int_eq(ksf_stream_allocate(&s, &request, &size), 0);
	ck_assert_uint_eq(s.buffer_bytes, RING);
	ck_assert_int_eq(ksf_stream_request(&s, KSF_STATE_RUN), 0);
	for (tick = 0; tick < 3 * RING; tick++) {
		for (offset = 0; offset < RING; offset++)
			for (bytes = 0; bytes <= RING + 1; bytes++)
				ck_assert_int_eq(ksf_stream_may_touch(&s, offset, bytes),
					all_are_the_clients(&s, offset, bytes));
		ck_assert_int_eq(ksf_stream_may_touch(&s, RING, 1), 0);
		ck_assert_int_eq(ksf_stream_may_touch(&s, 0, UINT32_MAX), 0);
		ck_assert_int_eq(ksf_stream_run(&s, 0, 1, &events), KSF_STATUS_SUCCESS);
	}
}
END_TEST

/* ---- the time of a clock register ----------------------------------------------------------- */

START_TEST(test_clock)
{
	struct ksf_hw_register reg = {32, 33000000, 2, 0};
	uint64_t time = 0;

	/* G-08: 16.5 MHz */
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 165), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, 100);
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 164), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, 99); /* 99.39 */
	/* 48 MHz: 32 bits are 89.478485 s. */
	reg.numerator = 48000000;
	reg.denominator = 1;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, UINT64_C(1) << 32), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, 894784853);
	reg.numerator = 1; /* a tick a second */
	ck_assert_int_eq(
		ksf_hw_clock_100ns(&time, &reg, UINT64_C(1844674407370)), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, UINT64_C(18446744073700000000));
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, UINT64_C(1844674407371)),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(time, UINT64_C(18446744073700000000));
}
END_TEST

/* The last numbers that are taken. */
START_TEST(test_clock_edges)
{
	struct ksf_hw_register reg = {64, 10000000, 1, 0};
	uint64_t time = 0;

	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, UINT64_MAX), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, UINT64_MAX);
	reg.numerator = 9999999;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, UINT64_MAX), KSF_STATUS_INVALID_PARAMETER);
	reg.numerator = 1;
	reg.denominator = UINT64_MAX / 10000000;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, UINT64_C(18446744073700000000));
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 2), KSF_STATUS_INVALID_PARAMETER);
}
END_TEST

START_TEST(test_clock_refused)
{
	struct ksf_hw_register reg = {32, 48000000, 0, 0};
	uint64_t time = 5;

	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_INVALID_PARAMETER);
	reg.denominator = UINT64_MAX / 10000000 + 1;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_INVALID_PARAMETER);
	reg.denominator = 1;
	reg.numerator = UINT64_C(1) << 63;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_INVALID_PARAMETER);
	reg.numerator = 0;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_INVALID_PARAMETER);
	reg.numerator = (UINT64_C(1) << 63) - 1;
	reg.width = 16;
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, 1), KSF_STATUS_INVALID_PARAMETER);
	reg.width = 64;
	ck_assert_uint_eq(time, 5);
	ck_assert_int_eq(ksf_hw_clock_100ns(&time, &reg, UINT64_MAX), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(time, 20000000); /* twice and a little above 2^63 - 1, x 10^7 */
}
END_TEST

#ifdef __SIZEOF_INT128__
static uint64_t seed = 88172645463325252u;

/* Numbers of every width. */
static uint64_t
any_number(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed >> (seed & 63);
}

/* Against integers of 128 bits, whose products here fit. */
START_TEST(test_clock_wide)
{
	unsigned good = 0;
	unsigned i;

	for (i = 0; i < 200000; i++) {
		struct ksf_hw_register reg = {32, any_number() >> 1, any_number() >> 30, 0};
		uint64_t ticks = any_number();
		uint64_t time = 3;
		unsigned __int128 exact = 0;
		ksf_status status = ksf_hw_clock_100ns(&time, &reg, ticks);

		if (reg.numerator != 0)
			exact = (unsigned __int128)ticks * (reg.denominator * 10000000) /
				reg.numerator;
		if (reg.numerator == 0 || reg.denominator == 0 || exact > UINT64_MAX ||
			reg.denominator > UINT64_MAX / 10000000) {
			ck_assert_int_eq(status, KSF_STATUS_INVALID_PARAMETER);
			ck_assert_uint_eq(time, 3);
			continue;
		}
		ck_assert_int_eq(status, KSF_STATUS_SUCCESS);
		ck_assert_uint_eq(time, (uint64_t)exact);
		good++;
	}
	ck_assert_uint_gt(good, 20000);
}
END_TEST
#endif

/* ---- latency -------------------------------------------------------------------------------- */

/* Render and floating point unless said; a ring of 10 ms; 256 bytes of FIFO are 1.3334 ms. */
static const struct {
	const char *id;
	uint32_t release;
	uint32_t capture;
	uint32_t is_integer;
	uint64_t mixer_least;
	uint64_t mixer_most;
	uint64_t least;
	uint64_t most;
} latencies[] = {
	{"L-07", KSF_RELEASE_8, 0, 0, 120000, 120000, 233334, 233334},
	{"L-08", KSF_RELEASE_10, 0, 0, 13000, 13000, 126334, 126334},
	{"Windows Vista", KSF_RELEASE_VISTA, 0, 0, 120000, 120000, 233334, 233334},
	{"integers", KSF_RELEASE_7, 0, 1, 60000, 60000, 173334, 173334},
	{"capture", KSF_RELEASE_8, 1, 0, 60000, 60000, 173334, 173334},
	{"capture of integers", KSF_RELEASE_8, 1, 1, 0, 0, 113334, 113334},
	{"integers, Windows 11", KSF_RELEASE_11, 0, 1, 13000, 13000, 126334, 126334},
	{"capture, Windows 10", KSF_RELEASE_10, 1, 0, 0, 0, 113334, 113334},
	{"KMixer", KSF_RELEASE_2003_SP1, 0, 0, 200000, 300000, 313334, 413334},
	{"KMixer of Windows 98", KSF_RELEASE_98, 1, 1, 200000, 300000, 313334, 413334},
};

START_TEST(test_latency)
{
	struct ksf_latency_path path = {latencies[_i].release, latencies[_i].capture,
		latencies[_i].is_integer, 0, 100000, {48000, 4}, {256, 0, 0}};
	struct ksf_latency latency;
	const char *id = latencies[_i].id;

	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_SUCCESS);
	ck_assert_msg(latency.mixer_least == latencies[_i].mixer_least, "%s", id);
	ck_assert_msg(latency.mixer_most == latencies[_i].mixer_most, "%s", id);
	ck_assert_msg(latency.least == latencies[_i].least, "%s", id);
	ck_assert_msg(latency.most == latencies[_i].most, "%s", id);
	ck_assert_uint_eq(latency.hardware, 13334);
	ck_assert_uint_eq(latency.ring_least, 100000);
	ck_assert_uint_eq(latency.ring_most, 100000);
}
END_TEST

/* "Low Latency Audio": a round trip of Windows 10 is 16 ms shorter for floating point (the sum of
 * its own numbers is 16.7), and 4.5 for integers (4.7). */
START_TEST(test_round_trip)
{
	static const uint64_t shorter[] = {167000, 47000};
	uint64_t sum[2] = {0, 0};
	uint32_t capture;
	uint32_t is_new;

	for (is_new = 0; is_new < 2; is_new++) {
		for (capture = 0; capture < 2; capture++) {
			struct ksf_latency_path path = {is_new ? KSF_RELEASE_10 : KSF_RELEASE_8,
				capture, (uint32_t)_i, 0, 100000, {48000, 4}, {0, 0, 0}};
			struct ksf_latency latency;

			ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_SUCCESS);
			sum[is_new] += latency.least;
		}
	}
	ck_assert_uint_eq(sum[0] - sum[1], shorter[_i]);
}
END_TEST

START_TEST(test_target)
{
	struct ksf_latency_path path = {
		KSF_RELEASE_XP, 0, 1, 1, 400000, {48000, 4}, {256, 2500, 5000}};
	struct ksf_latency latency = {1, 2, 3, 4, 5, 6, 7, 8};

	/* L-10 */
	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(latency.ring_least, 0);
	ck_assert_uint_eq(latency.ring_most, 400000);
	ck_assert_uint_eq(latency.hardware, 20834);
	ck_assert_uint_eq(latency.delays, 7500);
	ck_assert_uint_eq(latency.least, 220834);
	ck_assert_uint_eq(latency.most, 720834);
	latency.most = 7;
	path.release = KSF_RELEASE_11 + 1;
	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_INVALID_PARAMETER);
	path.release = KSF_RELEASE_XP;
	path.ring_100ns = KSF_TIME_MAX_100NS;
	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(latency.ring_most, KSF_TIME_MAX_100NS);
	latency.most = 7;
	path.ring_100ns = KSF_TIME_MAX_100NS + 1;
	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_INVALID_PARAMETER);
	path.ring_100ns = 0;
	path.rate.block_align = 0;
	ck_assert_int_eq(ksf_latency_of(&latency, &path), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(latency.most, 7);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("access");
	TCase *tcase = tcase_create("access");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 0);
	tcase_add_test(tcase, test_event_before_buffer);
	tcase_add_test(tcase, test_event_twice);
	tcase_add_test(tcase, test_registers);
	tcase_add_test(tcase, test_short_position);
	tcase_add_loop_test(tcase, test_touch, 0, 2 * RING);
	tcase_add_test(tcase, test_clock);
	tcase_add_test(tcase, test_clock_edges);
	tcase_add_test(tcase, test_clock_refused);
#ifdef __SIZEOF_INT128__
	tcase_add_test(tcase, test_clock_wide);
#endif
	tcase_add_loop_test(tcase, test_latency, 0, sizeof latencies / sizeof latencies[0]);
	tcase_add_loop_test(tcase, test_round_trip, 0, 2);
	tcase_add_test(tcase, test_target);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
