/* SPDX-License-Identifier: MIT */
/*
 * Choosing within limits: every format that ranges and limits allow is tried, and the one that the
 * policy's order puts first is what the library must take.
 */
#include "laws.h"

#include <string.h>

#define PAIRS    rounds(40000u)
#define MEMBERS  4u
#define CHANNELS 9u

/* Limits with the room for their lists. */
struct hardware {
	struct ksf_limits limits;
	uint32_t rates[MEMBERS];
	uint32_t containers[MEMBERS];
	uint32_t channels[MEMBERS];
};

static struct ksf_numbers
random_numbers(uint32_t *room, const uint32_t *from, uint32_t count)
{
	struct ksf_numbers numbers = {room, random_below(3) == 0 ? 0 : 1 + random_below(MEMBERS)};
	uint32_t i;

	for (i = 0; i < numbers.count; i++)
		room[i] = from[random_below(count)];
	return numbers;
}

static void
random_hardware(struct hardware *h)
{
	static const uint32_t rates[] = {
		0, 8000, 11025, 44100, 48000, 96000, 500000000, 1000000000, UINT32_MAX};
	static const uint32_t containers[] = {8, 16, 20, 24, 32, 40};
	static const uint32_t channels[] = {0, 1, 2, 4, 6, 8};
	static const uint32_t bits[] = {0, 8, 16, 20, 24, 32, 99};

	memset(h, 0, sizeof *h);
	h->limits.rates = random_numbers(h->rates, rates, 9);
	h->limits.containers = random_numbers(h->containers, containers, 6);
	h->limits.channels = random_numbers(h->channels, channels, 6);
	h->limits.minimum_channels = random_below(4) == 0 ? random_below(CHANNELS) : 0;
	h->limits.maximum_channels = random_below(4) == 0 ? random_below(CHANNELS) : 0;
	h->limits.wanted_channels = random_below(CHANNELS + 1);
	h->limits.wanted_bits = bits[random_below(7)];
	h->limits.wanted_rate = rates[random_below(9)];
}

/* A range with a wave specifier and numbers that a list of the hardware may hold. */
static struct ksf_range
random_space(void)
{
	static const uint32_t bits[] = {1, 8, 12, 16, 20, 24, 32, 40};
	static const uint32_t rates[] = {0, 1, 8000, 22050, 48000, 192000, 1000000000, UINT32_MAX};
	struct box b = {1, 1 + (int)random_below(2), 1 + (int)random_below(2),
		1 + random_below(CHANNELS - 1), {0, 0}, {0, 0}};
	uint32_t low = random_below(8);

	b.bits[0] = bits[low];
	b.bits[1] = bits[low + random_below(8 - low)];
	low = random_below(8);
	b.rate[0] = rates[low];
	b.rate[1] = rates[low + random_below(8 - low)];
	return box_range(&b);
}

static int
allows(const struct ksf_numbers *set, uint32_t value)
{
	uint32_t i;

	for (i = 0; i < set->count; i++)
		if (set->values[i] == value)
			return 1;
	return set->count == 0;
}

/* Less is better: at the wanted value or above it by how much, else behind all of those. */
static uint64_t
distance(uint32_t value, uint32_t wanted)
{
	return value >= wanted ? value - wanted : UINT64_C(0x100000000) + (wanted - value);
}

static int
precedes(
	const struct wanted *a, const struct wanted *b, uint32_t policy, const struct ksf_limits *l)
{
	int closest = policy == KSF_POLICY_CLOSEST;
	uint32_t bits = closest ? l->wanted_bits : UINT32_MAX;
	uint32_t channels = closest ? l->wanted_channels : UINT32_MAX;
	uint32_t rate = closest ? l->wanted_rate : UINT32_MAX;

	if (closest && a->channels != b->channels)
		return distance(a->channels, channels) < distance(b->channels, channels);
	if (a->valid != b->valid)
		return distance(a->valid, bits) < distance(b->valid, bits);
	if (a->channels != b->channels)
		return distance(a->channels, channels) < distance(b->channels, channels);
	return distance(a->rate, rate) < distance(b->rate, rate);
}

/* The smallest container of the hardware that holds the bits: 0 if there is none, or if the policy
 * cannot say that not all of it is valid. */
static uint32_t
container_for(const struct ksf_limits *l, uint32_t bits, int whole)
{
	uint32_t c = 8;

	while (c <= 32 && (c < bits || !allows(&l->containers, c)))
		c += 8;
	return c > 32 || (whole && c != bits) ? 0 : c;
}

struct trial {
	struct wanted best;
	int found;
	uint32_t policy;
	const struct ksf_limits *limits;
	const struct ksf_range *range;
};

static void
try_rate(struct trial *t, struct wanted w)
{
	uint64_t frame = (uint64_t)w.channels * w.container / 8;

	if (w.rate == 0 || w.rate < t->range->minimum_sample_frequency ||
		w.rate > t->range->maximum_sample_frequency || frame > 65535 ||
		frame * w.rate > UINT32_MAX || !allows(&t->limits->rates, w.rate))
		return;
	if (!t->found || precedes(&w, &t->best, t->policy, t->limits))
		t->best = w;
	t->found = 1;
}

/* The rates worth trying: members of the list; else the ends, the wanted one, the joint limit. */
static void
try_rates(struct trial *t, struct wanted w)
{
	const struct ksf_limits *l = t->limits;
	uint32_t i;

	for (i = 0; i < l->rates.count; i++) {
		w.rate = l->rates.values[i];
		try_rate(t, w);
	}
	w.rate = l->wanted_rate;
	try_rate(t, w);
	w.rate = t->range->maximum_sample_frequency;
	try_rate(t, w);
	w.rate = t->range->minimum_sample_frequency > 1 ? t->range->minimum_sample_frequency : 1;
	try_rate(t, w);
	w.rate = UINT32_MAX / (w.channels * w.container / 8);
	try_rate(t, w);
}

static void
try_channels(struct trial *t, struct wanted w, uint32_t most)
{
	const struct ksf_limits *l = t->limits;

	for (w.channels = 1; w.channels <= most && w.channels <= t->range->maximum_channels;
		w.channels++)
		if (w.channels >= l->minimum_channels && allows(&l->channels, w.channels) &&
			(l->maximum_channels == 0 || w.channels <= l->maximum_channels))
			try_rates(t, w);
}

/* 1 and the format to take from one range, found by trying all; 0 if there is none. */
static int
oracle_within(
	struct wanted *out, uint32_t policy, const struct ksf_limits *l, const struct ksf_range *r)
{
	struct trial t = {{0, 0, 0, 0, 0, 0}, 0, policy, l, r};
	struct wanted w = {ksf_guid_equal(&r->specifier, &ksf_guid_specifier_dsound),
		ksf_guid_equal(&r->sub_format, &ksf_guid_subtype_ieee_float), 0, 0, 0, 0};
	int whole = policy == KSF_POLICY_PORT_DEFAULT || w.dsound || w.is_float;
	uint32_t most = policy == KSF_POLICY_PORT_DEFAULT ? 2 : r->maximum_channels;

	if (policy == KSF_POLICY_PORT_DEFAULT && w.is_float)
		return 0;
	for (w.valid = w.is_float ? 32 : 1; w.valid <= 32; w.valid++) {
		w.container = container_for(l, w.valid, whole);
		if (w.container != 0 && w.valid >= r->minimum_bits_per_sample &&
			w.valid <= r->maximum_bits_per_sample)
			try_channels(&t, w, most);
	}
	*out = t.best;
	return t.found;
}

static void
expect_within(uint32_t policy, const struct ksf_limits *l, const struct ksf_range *r)
{
	struct ksf_format f;
	struct ksf_format kept;
	struct wanted w;
	ksf_why why;

	memset(&f, 0xA5, sizeof f);
	kept = f;
	why = ksf_policy_choose_within(&f, policy, l, r);
	ck_assert_int_eq(why == 0, oracle_within(&w, policy, l, r));
	if (why != 0) {
		ck_assert(same_format(&f, &kept));
		return;
	}
	ck_assert_uint_eq(f.wave.bits_per_sample, w.container);
	ck_assert_uint_eq(ksf_wave_valid_bits(&f.wave), w.valid);
	ck_assert_uint_eq(f.wave.channels, w.channels);
	ck_assert_uint_eq(f.wave.samples_per_sec, w.rate);
	ck_assert_uint_eq(f.wave.block_align, w.channels * w.container / 8);
	ck_assert_uint_eq(f.wave.avg_bytes_per_sec, f.wave.block_align * w.rate);
	ck_assert_uint_eq(oracle_refusals(r, &f), 0);
	ck_assert_uint_eq(ksf_wave_check(&f.wave) & KSF_WAVE_ERRORS_STRICT, 0);
}

START_TEST(test_highest)
{
	struct hardware h;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct ksf_range r = random_space();

		random_hardware(&h);
		expect_within(KSF_POLICY_PORT_DEFAULT, &h.limits, &r);
		expect_within(KSF_POLICY_EXTENSIBLE, &h.limits, &r);
		expect_within(KSF_POLICY_BEST, &h.limits, &r);
	}
}
END_TEST

START_TEST(test_closest)
{
	struct hardware h;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct ksf_range r = random_space();

		random_hardware(&h);
		expect_within(KSF_POLICY_CLOSEST, &h.limits, &r);
	}
}
END_TEST

/* Without limits both ways of choosing are one. */
START_TEST(test_unlimited)
{
	static const struct ksf_limits none = {
		{NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0, NULL, 0, 0, 0, 0};
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		uint32_t policy = i & 1;
		struct ksf_range a = random_range();
		struct ksf_range b = random_range();
		struct ksf_range both;
		struct ksf_format plain;
		struct ksf_format within;
		ksf_why why;

		if (ksf_range_intersect(&both, &a, &b) != 0)
			continue;
		why = ksf_policy_choose(&plain, policy, &both);
		ck_assert_int_eq(
			why == 0, ksf_policy_choose_within(&within, policy, &none, &both) == 0);
		ck_assert_int_eq(
			why == 0, ksf_policy_choose_within(&within, policy, NULL, &both) == 0);
		ck_assert(why != 0 || same_format(&plain, &within));
	}
}
END_TEST

/* E7: what lies in the ranges and is wanted is taken as it is. */
START_TEST(test_member)
{
	struct hardware h;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct ksf_range r = random_space();
		struct ksf_format first;
		struct ksf_format again;
		int dsound;

		random_hardware(&h);
		if (ksf_policy_choose_within(&first, KSF_POLICY_CLOSEST, &h.limits, &r) != 0)
			continue;
		dsound = first.layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
		h.limits.wanted_channels = first.wave.channels;
		h.limits.wanted_bits =
			dsound ? first.wave.bits_per_sample : ksf_wave_valid_bits(&first.wave);
		h.limits.wanted_rate = first.wave.samples_per_sec;
		ck_assert_uint_eq(
			ksf_policy_choose_within(&again, KSF_POLICY_CLOSEST, &h.limits, &r), 0);
		ck_assert(same_format(&first, &again));
	}
}
END_TEST

static struct wanted
wanted_of(const struct ksf_wave *row, int dsound)
{
	struct wanted w = {dsound, 0, ksf_wave_valid_bits(row), row->bits_per_sample, row->channels,
		row->samples_per_sec};

	return w;
}

/* Of the device formats that both ranges take, none comes before the one that was chosen. A DSOUND
 * format has no valid bits of its own. */
static void
check_no_better_row(
	const struct ksf_format *found, const struct ksf_range *ranges, const struct ksf_pin *pin)
{
	int dsound = found->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	struct wanted best = wanted_of(&found->wave, dsound);
	uint32_t n;

	for (n = 0; n < pin->limits->format_count; n++) {
		struct wanted w = wanted_of(&pin->limits->formats[n], dsound);
		struct ksf_format format;

		ksf_format_wrap(&format, &pin->limits->formats[n], dsound);
		if (oracle_refusals(&ranges[0], &format) == 0 &&
			oracle_refusals(&ranges[1], &format) == 0 &&
			(!dsound || w.valid == w.container))
			ck_assert(!precedes(&w, &best, pin->policy, pin->limits));
	}
}

/* A pin with device formats chooses one of them, and takes what it chose (E9). */
START_TEST(test_rows)
{
	static const uint32_t rates[] = {24000, 44100, 48000, 96000};
	static const uint32_t policies[] = {
		KSF_POLICY_CLOSEST, KSF_POLICY_EXTENSIBLE, KSF_POLICY_PORT_DEFAULT};
	const struct box wide = {1, 1, 1, 8, {8, 32}, {8000, 192000}};
	unsigned chosen = 0;
	unsigned i;

	for (i = 0; i < PAIRS; i++) {
		struct ksf_range ranges[2] = {random_space(), box_range(&wide)};
		struct ksf_wave rows[4];
		struct ksf_limits l = {
			{NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0, rows, 4, 2, 16, 48000};
		struct ksf_pin pin = {ranges, 1, policies[i / 3 % 3], 0, &l};
		struct ksf_choice found;
		uint8_t bytes[112];
		unsigned n;

		for (n = 0; n < 4; n++) {
			uint16_t count = (uint16_t)(1 + random_below(8));

			ksf_wave_pcm(&rows[n], rates[random_below(4)], count,
				8 * (2 + (uint16_t)(i % 3)),
				(uint16_t)(16 + random_below(9) % (1 + 8 * (i % 3))),
				random_below(2) == 0 ? 0 : (1u << count) - 1);
		}
		if (ksf_pin_search(&found, &pin, &ranges[1], 1) != 0)
			continue;
		chosen++;
		for (n = 0; n < 4 &&
			(rows[n].samples_per_sec != found.format.wave.samples_per_sec ||
				rows[n].channels != found.format.wave.channels ||
				rows[n].bits_per_sample != found.format.wave.bits_per_sample);
			n++)
			continue;
		ck_assert_uint_lt(n, 4);
		if (pin.policy != KSF_POLICY_PORT_DEFAULT)
			check_no_better_row(&found.format, ranges, &pin);
		ck_assert_uint_eq(ksf_format_encode(&found.format, NULL, 0, bytes, sizeof bytes),
			found.format.format_size);
		ck_assert_uint_eq(ksf_pin_accepts(&pin, bytes, found.format.format_size), 0);
	}
	ck_assert_uint_gt(chosen, PAIRS / 50);
}
END_TEST

TCase *
case_within(void)
{
	TCase *tcase = tcase_create("within");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_highest);
	tcase_add_test(tcase, test_closest);
	tcase_add_test(tcase, test_unlimited);
	tcase_add_test(tcase, test_member);
	tcase_add_test(tcase, test_rows);
	return tcase;
}
