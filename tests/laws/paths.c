/* SPDX-License-Identifier: MIT */
/*
 * Paths to a pin, over random devices, clients, releases and chains: what holds whatever the tables
 * say, and what the documents say in one sentence (topology reference, 3.1 to 4.3).
 */
#include "laws.h"

#include <ksfmt/reach.h>

#include <string.h>

#define REQUESTS rounds(60000u)
#define PINS     3u
#define RANGES   2u
#define BYPASSES (KSF_REACH_KMIXER_LATENCY | KSF_REACH_LOSS_16BIT)

/* A request with the memory that it points to. */
struct room {
	struct ksf_range ranges[PINS][RANGES];
	struct ksf_host_pin pins[PINS];
	struct ksf_device device;
	struct ksf_wave mix;
	struct ksf_format format;
	struct ksf_limits streams;
	uint32_t stream_rate;
	struct ksf_range offers[RANGES];
	uint8_t via[KSF_VIA_MAX];
	struct ksf_reach_request request;
};

static const uint32_t law_rates[] = {8000, 16000, 44100, 48000, 96000, 192000, 384000};

static uint32_t
random_rate(void)
{
	return law_rates[random_below(7)];
}

static void
random_wave(struct ksf_wave *out)
{
	static const uint16_t bits[] = {8, 16, 24, 32};
	uint16_t container = bits[random_below(4)];
	uint16_t channels = (uint16_t)(1 + random_below(8));

	ksf_wave_pcm(out, random_rate(), channels, container, random_below(4) == 0 ? 16 : container,
		ksf_default_mask(channels));
	if (random_below(4) != 0)
		return;
	out->layout = KSF_LAYOUT_WAVEFORMATEX;
	out->format_tag =
		random_below(2) == 0 ? KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF : KSF_WAVE_FORMAT_IEEE_FLOAT;
	out->channels = 2;
	out->bits_per_sample = out->format_tag == KSF_WAVE_FORMAT_IEEE_FLOAT ? 32 : 16;
	out->valid_bits_per_sample = 0;
	out->channel_mask = 0;
	out->extra_size = 0;
	out->block_align = out->bits_per_sample / 4;
	out->avg_bytes_per_sec = out->samples_per_sec * out->block_align;
	ksf_guid_from_tag(&out->sub_format, out->format_tag);
	out->size = out->data_size = KSF_SIZEOF_WAVEFORMATEX;
}

static struct ksf_range
random_pin_range(void)
{
	struct box b = {1, 1, 1, 1 + random_below(8), {8, 16}, {0, 0}};
	struct ksf_range range;

	b.bits[1] = 16 + 8 * random_below(3);
	b.rate[0] = random_rate();
	b.rate[1] = b.rate[0] + (random_below(2) == 0 ? 0 : random_rate());
	range = box_range(&b);
	range.sub_format = ksf_guid_subtype_pcm;
	if (random_below(4) == 0)
		ksf_guid_from_tag(&range.sub_format, KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF);
	range.specifier =
		random_below(4) == 0 ? ksf_guid_specifier_dsound : ksf_guid_specifier_waveformatex;
	return range;
}

static void
random_pin(struct room *room, uint32_t index)
{
	struct ksf_host_pin *host = &room->pins[index];
	uint32_t i;

	for (i = 0; i < RANGES; i++)
		room->ranges[index][i] = random_pin_range();
	memset(host, 0, sizeof *host);
	host->pin.ranges = room->ranges[index];
	host->pin.range_count = random_below(RANGES + 1);
	host->pin.policy = random_below(2) == 0 ? KSF_POLICY_PORT_DEFAULT : KSF_POLICY_EXTENSIBLE;
	host->streams = random_below(4) == 0 ? &room->streams : NULL;
	host->communication = random_below(4) == 0 ? random_below(5) : KSF_COMMUNICATION_SINK;
	host->possible = 1 + random_below(3);
	host->in_use = random_below(2);
	host->nodes = random_below(2);
}

static void
random_device(struct room *room)
{
	struct ksf_device *device = &room->device;
	uint32_t i;

	memset(&room->streams, 0, sizeof room->streams);
	room->stream_rate = random_rate();
	room->streams.rates.values = &room->stream_rate;
	room->streams.rates.count = 1;
	for (i = 0; i < PINS; i++)
		random_pin(room, i);
	random_wave(&room->mix);
	device->pins = room->pins;
	device->pin_count = random_below(PINS + 1);
	device->driver = random_below(4) == 0 ? random_below(6) : KSF_DRIVER_WDM;
	device->flags = random_below(4);
	device->interface = random_below(4) == 0 ? random_below(50) : 0;
	device->mix = random_below(2) == 0 ? &room->mix : NULL;
}

static void
make_midi(struct room *room)
{
	struct ksf_format *format = &room->format;

	format->major_format = ksf_guid_type_music;
	format->sub_format = ksf_guid_subtype_midi;
	format->specifier = ksf_guid_specifier_none;
	format->layout = KSF_LAYOUT_KSDATAFORMAT;
	format->format_size = format->data_size = KSF_SIZEOF_KSDATAFORMAT;
	format->sample_size = 0;
	(void)ksf_wave_decode(&format->wave, NULL, 0);
	room->ranges[0][0].major_format = ksf_guid_type_music;
	room->ranges[0][0].sub_format = ksf_guid_subtype_midi;
	room->ranges[0][0].specifier = ksf_guid_specifier_none;
	room->ranges[0][0].layout = KSF_LAYOUT_KSDATARANGE;
}

static void
random_request(struct room *room)
{
	struct ksf_reach_request *r = &room->request;
	struct ksf_wave wave;
	uint32_t i;

	random_device(room);
	random_wave(&wave);
	ksf_format_wrap(&room->format, &wave, 0);
	memset(r, 0, sizeof *r);
	r->format = &room->format;
	if (random_below(8) == 0)
		make_midi(room);
	for (i = 0; i < RANGES; i++)
		room->offers[i] = random_pin_range();
	if (random_below(6) == 0) {
		r->ranges = room->offers;
		r->range_count = random_below(RANGES + 1);
		r->format = random_below(2) == 0 ? NULL : r->format;
	}
	r->release = random_below(KSF_RELEASE_11 + 2);
	r->client = random_below(KSF_CLIENTS + 1);
	r->acceleration = random_below(4);
	r->mode = random_below(2);
	r->device = &room->device;
	r->via = room->via;
	if (random_below(3) == 0)
		r->via_count = random_below(5) == 0 ? KSF_VIA_MAX : random_below(4);
	for (i = 0; i < r->via_count; i++)
		room->via[i] = (uint8_t)random_below(KSF_FILTERS + 1);
}

/* ---- what holds always ---------------------------------------------------------------------- */

static uint32_t
lowest(ksf_why why)
{
	uint32_t i;

	for (i = 0; i < 64; i++)
		if ((why >> i) % 2 != 0)
			return i;
	return KSF_NO_INDEX;
}

static uint32_t
verdict_of(const struct ksf_reach *reach)
{
	if ((reach->why & KSF_REACH_UNSOUND) != 0)
		return KSF_REACH_INVALID_INPUT;
	if ((reach->why & KSF_REACH_STOPS) != 0)
		return KSF_REACH_BLOCKED;
	if ((reach->why & KSF_REACH_UNDECIDED) != 0)
		return KSF_REACH_IF_DEVICE_AGREES;
	return reach->loss >= KSF_LOSS_RESAMPLED ? KSF_REACH_WITH_LOSS : KSF_REACH_REACHABLE;
}

/* The whole is the sum of the hops, and a stop ends them. */
static void
expect_hops(const struct ksf_reach *reach)
{
	uint32_t loss = 0, least = 0, most = 0, i;

	ck_assert_uint_le(reach->hop_count, KSF_HOPS_MAX);
	for (i = 0; i < reach->hop_count; i++) {
		const struct ksf_hop *hop = &reach->hops[i];

		ck_assert_uint_eq(hop->why & ~reach->why, 0);
		ck_assert_uint_le(hop->least_us, hop->most_us);
		if (i + 1 < reach->hop_count)
			ck_assert_uint_eq(hop->why & KSF_REACH_STOPS, 0);
		if (i + 1 < reach->hop_count)
			ck_assert_uint_ne(hop->filter, KSF_FILTER_DEVICE);
		loss = hop->loss > loss ? hop->loss : loss;
		least += hop->least_us;
		most += hop->most_us;
	}
	ck_assert_uint_eq(reach->loss, loss);
	ck_assert_uint_eq(reach->least_us, least);
	ck_assert_uint_eq(reach->most_us, most);
}

static int
has_filter(const struct ksf_reach *reach, uint32_t filter)
{
	uint32_t i;

	for (i = 0; i < reach->hop_count; i++)
		if (reach->hops[i].filter == filter)
			return 1;
	return 0;
}

/* A pin that is reached takes the format that is said to be at it, and has room. */
static void
expect_pin(const struct room *room, const struct ksf_reach *reach)
{
	const struct ksf_hop *last = &reach->hops[reach->hop_count - 1];
	const struct ksf_host_pin *host;
	struct ksf_format plain, dsound;

	ck_assert_uint_eq(last->filter, KSF_FILTER_DEVICE);
	ck_assert_uint_lt(last->pin, room->device.pin_count);
	host = &room->pins[last->pin];
	ck_assert_uint_lt(host->in_use, host->possible);
	if (host->streams != NULL)
		ck_assert_uint_eq(reach->format.samples_per_sec, room->stream_rate);
	ksf_format_wrap(&plain, &reach->format, 0);
	ksf_format_wrap(&dsound, &reach->format, 1);
	if (room->request.client == KSF_CLIENT_KS && room->request.ranges == NULL &&
		last->pin_range != KSF_NO_INDEX)
		ck_assert_uint_eq(ksf_range_accepts(&host->pin.ranges[last->pin_range], &plain), 0);
	if (last->pin_range != KSF_NO_INDEX && last->asked <= 1)
		ck_assert(ksf_range_accepts(&host->pin.ranges[last->pin_range], &plain) == 0 ||
			(ksf_range_accepts(&host->pin.ranges[last->pin_range], &dsound) &
				~KSF_MATCH_SPECIFIER) == 0);
}

/* What the documents say in one sentence. */
static void
expect_documents(const struct room *room, const struct ksf_reach *reach)
{
	const struct ksf_reach_request *r = &room->request;
	int bitexact = r->format != NULL && r->ranges == NULL &&
		r->format->wave.format_tag == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF;

	/* KMixer ends with Server 2003, the audio engine begins with Vista. */
	if (has_filter(reach, KSF_FILTER_KMIXER) && (reach->why & KSF_REACH_STOPS) == 0)
		ck_assert_uint_le(r->release, KSF_RELEASE_2003_SP1);
	if (has_filter(reach, KSF_FILTER_ENGINE) && (reach->why & KSF_REACH_STOPS) == 0)
		ck_assert_uint_ge(r->release, KSF_RELEASE_VISTA);
	/* Non-PCM arrives bit for bit, or not at all. */
	if (bitexact && (reach->why & KSF_REACH_STOPS) == 0)
		ck_assert_uint_eq(reach->loss, KSF_LOSS_NONE);
	/* A client of its own, and hardware buffers, do not meet KMixer. */
	if (r->client == KSF_CLIENT_KS && r->via_count == 0)
		ck_assert_uint_eq(reach->why & BYPASSES, 0);
}

static int
is_midi(const struct room *room)
{
	return room->request.format != NULL && room->request.format->wave.layout == KSF_LAYOUT_NONE;
}

START_TEST(test_paths)
{
	struct ksf_reach_request again;
	static struct room room;
	static struct ksf_reach one, two;
	uint32_t i;

	for (i = 0; i < REQUESTS; i++) {
		ksf_why why;

		random_request(&room);
		memset(&one, 0x55, sizeof one);
		why = ksf_reach_path(&one, &room.request);
		ck_assert_uint_eq(why, one.why & KSF_REACH_STOPS);
		ck_assert_uint_eq(one.first, lowest(why));
		ck_assert_uint_eq(one.verdict, verdict_of(&one));
		expect_hops(&one);
		expect_documents(&room, &one);
		if (why == 0 && one.format.layout != KSF_LAYOUT_NONE &&
			(one.why & KSF_REACH_VENDOR_MODULE) == 0)
			expect_pin(&room, &one);
		if (why != 0)
			ck_assert_uint_eq(one.format.layout, KSF_LAYOUT_NONE);
		else if (one.format.layout == KSF_LAYOUT_NONE)
			ck_assert(is_midi(&room) || (one.why & KSF_REACH_VENDOR_MODULE) != 0);
		/* The same question has the same answer. */
		again = room.request;
		memset(&two, 0xAA, sizeof two);
		ck_assert_uint_eq(ksf_reach_path(&two, &again), why);
		ck_assert_uint_eq(two.why, one.why);
		ck_assert_uint_eq(two.hop_count, one.hop_count);
	}
}
END_TEST

/* OPTIMAL never loses more than what Windows does, and reaches what Windows reaches. */
START_TEST(test_optimal)
{
	static struct room room;
	static struct ksf_reach windows, best;
	uint32_t i;

	for (i = 0; i < REQUESTS; i++) {
		random_request(&room);
		room.request.mode = KSF_REACH_EMULATE;
		(void)ksf_reach_path(&windows, &room.request);
		room.request.mode = KSF_REACH_OPTIMAL;
		(void)ksf_reach_path(&best, &room.request);
		if ((windows.why & KSF_REACH_STOPS) != 0)
			continue;
		ck_assert_uint_eq(best.why & KSF_REACH_STOPS, 0);
		ck_assert_uint_le(best.loss, windows.loss);
	}
}
END_TEST

/* What is proposed where a path is stopped is a path. */
START_TEST(test_proposals)
{
	static struct room room;
	static struct ksf_reach reach;
	uint32_t found = 0;
	uint32_t i;

	for (i = 0; i < REQUESTS / 10; i++) {
		struct ksf_reach_request other;
		struct ksf_format format;
		struct ksf_wave nearest;
		uint32_t client;

		random_request(&room);
		if (room.request.client >= KSF_CLIENTS || room.request.format == NULL)
			continue;
		other = room.request;
		client = ksf_reach_other_client(&reach, &other);
		other.via_count = 0;
		other.client = client;
		if (client != KSF_NO_INDEX)
			ck_assert_uint_eq(ksf_reach_path(&reach, &other), 0);
		if (!ksf_reach_nearest(&nearest, &reach, &room.request))
			continue;
		ksf_format_wrap(&format, &nearest, 0);
		other = room.request;
		other.format = &format;
		ck_assert_uint_eq(ksf_reach_path(&reach, &other), 0);
		found++;
	}
	ck_assert_uint_gt(found, 0);
}
END_TEST

TCase *
case_paths(void)
{
	TCase *tcase = tcase_create("paths");

	tcase_set_timeout(tcase, 0);
	tcase_add_test(tcase, test_paths);
	tcase_add_test(tcase, test_optimal);
	tcase_add_test(tcase, test_proposals);
	return tcase;
}
