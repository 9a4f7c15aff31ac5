/* SPDX-License-Identifier: MIT */
/*
 * Time, buffers, streams and registers over random numbers, against the definitions in 128 bits
 * (stream reference, 3.1, 3.2, 4.3, 7.1). The states of small streams are in tests/explore.
 */
#include "laws.h"

#include <ksfmt/stream.h>

#include <string.h>

__extension__ typedef unsigned __int128 wide;

#define STREAMS rounds(20000u)
#define DECADE  (UINT64_C(3653) * 86400 * KSF_100NS)

static uint64_t
random64(void)
{
	return (uint64_t)random32() << 32 | random32();
}

/* Of any size: as often small as large. */
static uint64_t
random_size(void)
{
	return random64() >> random_below(64);
}

static struct ksf_rate
random_stream_rate(void)
{
	static const uint32_t rates[] = {
		8000, 11025, 22050, 44100, 48000, 88200, 176400, 192000, 768000};
	struct ksf_rate rate;

	rate.samples_per_sec = random_below(4) == 0 ? 1 + (random32() >> random_below(32)) / 2
						    : rates[random_below(9)];
	rate.block_align = 1 + random_below(random_below(2) == 0 ? 12 : 256);
	if (!ksf_rate_is_sound(&rate))
		rate.block_align = 1;
	return rate;
}

/* ---- scaling -------------------------------------------------------------------------------- */

/* number x factor / divisor, as the names of the roundings say. */
static uint64_t
scaled(wide number, uint32_t factor, uint32_t divisor, uint32_t rounding)
{
	wide product = number * factor;

	if (rounding == KSF_ROUND_UP)
		return (uint64_t)((product + divisor - 1) / divisor);
	if (rounding == KSF_ROUND_NEAREST)
		return (uint64_t)((2 * product + divisor) / ((wide)2 * divisor));
	return (uint64_t)(product / divisor);
}

START_TEST(time_is_scaled_exactly)
{
	for (unsigned i = 0; i < STREAMS * 10; i++) {
		struct ksf_rate rate = random_stream_rate();
		uint32_t hz = rate.samples_per_sec;
		uint32_t rounding = random_below(3);
		uint64_t given = random_size();
		uint64_t time = given < KSF_TIME_MAX_100NS ? given : KSF_TIME_MAX_100NS;
		uint64_t most = (UINT64_C(1) << 31) * hz;
		uint64_t frames = given < most ? given : most;
		uint32_t bytes_per_sec = hz * rate.block_align;

		ck_assert_uint_eq(ksf_frames_of_time(given, hz, rounding),
			scaled(time, hz, KSF_100NS, rounding));
		ck_assert_uint_eq(ksf_time_of_frames(given, hz, rounding),
			scaled(frames, KSF_100NS, hz, rounding));
		most = (UINT64_C(1) << 31) * bytes_per_sec;
		ck_assert_uint_eq(ksf_time_of_bytes(given, &rate, rounding),
			scaled(given < most ? given : most, KSF_100NS, bytes_per_sec, rounding));
	}
}
END_TEST

/* Finding 10 of the reference: 1 to 19,999 frames, every usual rate. */
START_TEST(nearest_comes_back)
{
	static const uint32_t rates[] = {8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200,
		96000, 176400, 192000, 352800, 384000, 768000};

	for (unsigned i = 0; i < 14; i++)
		for (uint64_t frames = 1; frames < 20000; frames++)
			ck_assert_uint_eq(frames,
				ksf_frames_of_time(
					ksf_time_of_frames(frames, rates[i], KSF_ROUND_NEAREST),
					rates[i], KSF_ROUND_NEAREST));
}
END_TEST

/* ---- buffers -------------------------------------------------------------------------------- */

static struct ksf_buffer_request
random_request(void)
{
	struct ksf_buffer_request r;

	memset(&r, 0, sizeof r);
	r.rate.samples_per_sec = 8000;
	r.rate.block_align = 1 + random_below(12);
	r.requested_bytes = random_below(random_below(2) == 0 ? 40 : 20000);
	r.notification_count = random_below(4);
	r.alignment = random_below(3) == 0 ? random_below(20) : 0;
	r.packet_alignment = random_below(3) == 0 ? random_below(20) : 0;
	r.flags = random_below(4);
	r.rounding = random_below(3);
	return r;
}

static int
divides(uint32_t size, uint32_t alignment)
{
	return alignment < 2 || size % alignment == 0;
}

/* 1 if every rule that was asked for holds of a size. */
static int
size_serves(const struct ksf_buffer_request *r, uint32_t size)
{
	uint32_t count = r->notification_count == 0 ? 1 : r->notification_count;
	int hd_audio = (r->flags & KSF_ALIGN_HD_AUDIO) != 0;
	uint32_t packet = size / count;

	return size % count == 0 && divides(packet, r->rate.block_align) &&
		divides(packet, r->packet_alignment) && divides(size, r->alignment) &&
		divides(size, (r->flags & KSF_ALIGN_PAGE) != 0 ? 4096 : 1) &&
		divides(size, hd_audio ? 256 : 1) && divides(packet, hd_audio ? 128 : 1);
}

/* The nearest size that serves, by trying them: below, above, or the closer, half goes up. */
static uint32_t
size_searched(const struct ksf_buffer_request *r)
{
	uint32_t low = r->requested_bytes;
	uint32_t high = r->requested_bytes;

	while (low != 0 && !size_serves(r, low))
		low--;
	while (!size_serves(r, high))
		high++;
	if (low == 0 || r->rounding == KSF_ROUND_UP)
		return high;
	if (r->rounding == KSF_ROUND_DOWN)
		return low;
	return r->requested_bytes - low < high - r->requested_bytes ? low : high;
}

static ksf_status
status_searched(const struct ksf_buffer_request *r)
{
	if (r->requested_bytes < r->rate.block_align)
		return KSF_STATUS_UNSUCCESSFUL;
	return r->notification_count > 2 ||
			(r->notification_count == 2 && r->requested_bytes % 2 != 0)
		? KSF_STATUS_INVALID_PARAMETER
		: KSF_STATUS_SUCCESS;
}

START_TEST(sizes_are_found_by_search)
{
	for (unsigned i = 0; i < STREAMS / 10; i++) {
		struct ksf_buffer_request r = random_request();
		struct ksf_buffer_size untouched;
		struct ksf_buffer_size size;
		ksf_status status;

		memset(&size, 0xA5, sizeof size);
		untouched = size;
		status = ksf_buffer_size(&size, &r);
		ck_assert_uint_eq(status, status_searched(&r));
		if (status != KSF_STATUS_SUCCESS) {
			ck_assert_mem_eq(&size, &untouched, sizeof size);
			continue;
		}
		ck_assert_uint_eq(size.actual_bytes, size_searched(&r));
		ck_assert_uint_eq(size.engine_accepts, size.actual_bytes >= r.requested_bytes);
		ck_assert(size_serves(&r, size.unit_bytes));
		ck_assert_uint_eq(size.actual_bytes % size.unit_bytes, 0);
	}
}
END_TEST

/* ---- streams -------------------------------------------------------------------------------- */

static void
random_stream(struct ksf_stream *out, uint32_t state)
{
	struct ksf_rate rate = random_stream_rate();
	struct ksf_hw_latency latency = {
		random_below(2000), random_below(50000), random_below(50000)};
	struct ksf_buffer_request request;
	struct ksf_buffer_size size;

	ck_assert_uint_eq(ksf_stream_new(out, &rate, random_below(2), &latency, random_below(2)),
		KSF_STATUS_SUCCESS);
	memset(&request, 0, sizeof request);
	request.notification_count = random_below(3);
	request.requested_bytes = (out->lag + rate.block_align * (1 + random_below(5000))) * 2;
	request.rounding = KSF_ROUND_UP;
	if (out->lag > UINT32_MAX / 4 ||
		ksf_stream_allocate(out, &request, &size) != KSF_STATUS_SUCCESS)
		state = KSF_STATE_ACQUIRE;
	ck_assert_uint_eq(ksf_stream_request(out, state), KSF_STATUS_SUCCESS);
}

/* 7.1, in 128 bits. */
static void
expect_cursors(const struct ksf_stream *s, wide time, wide frames)
{
	wide hz = s->rate.samples_per_sec;
	wide clock = (frames + time * hz / KSF_100NS) * s->rate.block_align;
	wide late = clock > s->lag ? clock - s->lag : 0;
	struct ksf_stream_cursors now;
	struct ksf_position at;

	ksf_stream_cursors(s, &now);
	ck_assert_uint_eq(now.dma, (uint64_t)(s->capture ? late : clock));
	ck_assert_uint_eq(now.converter, (uint64_t)(s->capture ? clock : late));
	ck_assert_uint_eq(ksf_stream_get_position(s, &at), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(
		at.write_offset, (uint64_t)((s->capture ? late : clock) % s->buffer_bytes));
	ck_assert_uint_eq(
		at.play_offset, (uint64_t)((s->capture ? clock : late) % s->buffer_bytes));
}

/* A time and frames in as many pieces as chance wants, and in one. */
START_TEST(any_split_is_the_same)
{
	for (unsigned i = 0; i < STREAMS / 4; i++) {
		struct ksf_stream whole;
		struct ksf_stream pieces;
		struct ksf_stream_events sum = {0, 0};
		struct ksf_stream_events events;
		uint64_t time = 0;
		uint64_t frames = 0;

		random_stream(&pieces, KSF_STATE_RUN);
		if (pieces.state != KSF_STATE_RUN)
			continue;
		whole = pieces;
		for (unsigned n = random_below(30); n > 0; n--) {
			uint64_t more = random_size() >> 14;
			uint64_t clocks = random_below(2) == 0 ? random_below(5000) : 0;

			if (ksf_stream_run(&pieces, more, clocks, &events) != KSF_STATUS_SUCCESS)
				continue;
			time += more;
			frames += clocks;
			sum.packets += events.packets;
			sum.laps += events.laps;
			expect_cursors(&pieces, time, frames);
		}
		ck_assert_uint_eq(
			ksf_stream_run(&whole, time, frames, &events), KSF_STATUS_SUCCESS);
		ck_assert_mem_eq(&whole, &pieces, sizeof whole);
		ck_assert_uint_eq(events.packets, sum.packets);
		ck_assert_uint_eq(events.laps, sum.laps);
	}
}
END_TEST

/*
 * Ten years at 768 kHz and 64 channels of 32 bits, which are 196,608,000 bytes a second, by polls
 * at odd times; every position is that of the whole time.
 */
START_TEST(a_decade_is_exact)
{
	struct ksf_rate rate = {768000, 256};
	struct ksf_hw_latency latency = {4096, 2500, 5000};
	struct ksf_buffer_request request = {{0, 0}, 1966080, 2, 0, 0, 0, KSF_ROUND_UP};
	struct ksf_stream_events events;
	struct ksf_buffer_size size;
	struct ksf_stream s;
	uint64_t packets = 0;
	uint64_t laps = 0;
	wide bytes = (wide)DECADE * 768000 / KSF_100NS * 256;

	ck_assert_uint_eq(ksf_stream_new(&s, &rate, 0, &latency, KSF_STREAM_DOC), 0);
	ck_assert_uint_eq(ksf_stream_allocate(&s, &request, &size), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(ksf_stream_request(&s, KSF_STATE_RUN), KSF_STATUS_SUCCESS);
	for (uint64_t time = 0; time < DECADE; time = s.run_100ns) {
		uint64_t step = 1 + random64() % (DECADE / 50000);

		step = step < DECADE - time ? step : DECADE - time;
		ck_assert_uint_eq(ksf_stream_run(&s, step, 0, &events), KSF_STATUS_SUCCESS);
		packets += events.packets;
		laps += events.laps;
		expect_cursors(&s, time + step, 0);
	}
	ck_assert_uint_eq(packets, (uint64_t)(bytes / (1966080 / 2)));
	ck_assert_uint_eq(laps, (uint64_t)(bytes / 1966080));
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

static ksf_status
random_write(struct ksf_stream *s)
{
	uint32_t count = 0;

	(void)ksf_stream_get_packet_count(s, &count);
	return ksf_stream_set_write_packet(s, count + random_below(6) - 2,
		random_below(4) == 0 ? random32() : 0x200 * random_below(2),
		random_below(2) == 0 ? random32() : random_below(100) * s->rate.block_align);
}

static ksf_status
random_operation(struct ksf_stream *s)
{
	struct ksf_stream_events events;
	struct ksf_buffer_request request = random_request();
	struct ksf_rate rate = {random_below(3) * 24000, random_below(3)};
	struct ksf_buffer_size size;
	uint32_t number;
	uint32_t more;
	uint64_t first;

	switch (random_below(8)) {
	case 0:
		return ksf_stream_allocate(s, &request, &size);
	case 1:
		return ksf_stream_free(s);
	case 2:
		return ksf_stream_step(s, random_below(6));
	case 3:
		return ksf_stream_set_format(s, &rate);
	case 4:
		return ksf_stream_run(s, random_size(), random_size(), &events);
	case 5:
		return ksf_stream_get_read_packet(s, &number, &first, &more);
	default:
		return random_write(s);
	}
}

START_TEST(refusals_change_nothing)
{
	unsigned refused = 0;

	for (unsigned i = 0; i < STREAMS; i++) {
		struct ksf_stream s;
		unsigned n;

		random_stream(&s, random_below(4));
		for (n = 0; n < 20; n++) {
			struct ksf_stream before = s;

			if (random_operation(&s) == KSF_STATUS_SUCCESS)
				continue;
			refused++;
			ck_assert_mem_eq(&s, &before, sizeof s);
		}
	}
	ck_assert_uint_gt(refused, STREAMS);
}
END_TEST

/* ---- registers ------------------------------------------------------------------------------ */

static uint64_t
random_modulus(void)
{
	static const uint64_t usual[] = {UINT64_C(1) << 32, 0, 3840, 4096, 2, 1};
	uint32_t which = random_below(8);

	return which < 6 ? usual[which] : 1 + (random32() >> random_below(31)) % UINT32_MAX;
}

static uint64_t
register_of(uint64_t linear, uint64_t modulus)
{
	return modulus == 0 ? linear : linear % modulus;
}

/* A counter that goes on by less than a modulus is followed for ever. */
START_TEST(polling_follows_a_counter)
{
	for (unsigned i = 0; i < STREAMS; i++) {
		uint64_t modulus = random_modulus();
		uint64_t counter = random_size() >> 1;
		struct ksf_unwrap unwrap;

		unwrap.modulus = modulus;
		unwrap.linear = counter;
		unwrap.last = register_of(counter, modulus);
		for (unsigned n = 0; n < 20; n++) {
			uint64_t value;

			counter += modulus == 0 ? random_size() >> 8 : random64() % modulus;
			value = register_of(counter, modulus);
			if (value == 0 && random_below(2) == 0)
				value = modulus;
			ck_assert_uint_eq(ksf_unwrap_poll(&unwrap, value), counter);
		}
	}
}
END_TEST

/* 4.3: right for an estimate that is off by -M/2 to M - 1 - M/2, so that a tie goes up. */
START_TEST(time_finds_a_counter)
{
	for (unsigned i = 0; i < STREAMS * 4; i++) {
		uint64_t modulus = random_modulus();
		uint64_t counter = random_size() >> 2;
		uint64_t off = modulus == 0 ? random_size() : random64() % modulus;
		uint64_t estimate = counter + off;
		struct ksf_unwrap unwrap = {modulus, 0, 0};

		if (estimate < modulus / 2)
			continue;
		estimate -= modulus / 2;
		ck_assert_uint_eq(
			ksf_unwrap_time(&unwrap, register_of(counter, modulus), estimate), counter);
	}
}
END_TEST

static uint64_t
apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* The counts with that value, one by one: none is closer, and of two the higher is taken. */
static uint64_t
closest(uint64_t value, uint64_t modulus, uint64_t estimate)
{
	uint64_t best = value;

	for (uint64_t at = value; at < 100; at += modulus)
		best = apart(at, estimate) <= apart(best, estimate) ? at : best;
	return best;
}

START_TEST(time_takes_the_closest)
{
	uint64_t modulus = (uint64_t)_i;

	for (uint64_t value = 0; value < modulus; value++)
		for (uint64_t estimate = 0; estimate < 60; estimate++) {
			struct ksf_unwrap unwrap = {modulus, 0, 0};

			ck_assert_uint_eq(ksf_unwrap_time(&unwrap, value, estimate),
				closest(value, modulus, estimate));
		}
}
END_TEST

TCase *
case_stream(void)
{
	TCase *tests = tcase_create("stream");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, time_is_scaled_exactly);
	tcase_add_test(tests, nearest_comes_back);
	tcase_add_test(tests, sizes_are_found_by_search);
	tcase_add_test(tests, any_split_is_the_same);
	tcase_add_test(tests, a_decade_is_exact);
	tcase_add_test(tests, refusals_change_nothing);
	tcase_add_test(tests, polling_follows_a_counter);
	tcase_add_test(tests, time_finds_a_counter);
	tcase_add_loop_test(tests, time_takes_the_closest, 1, 12);
	return tests;
}
