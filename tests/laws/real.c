/* SPDX-License-Identifier: MIT */
/* The pins of real drivers: as bytes, and each against each other. */
#include "laws.h"

#include <ksfmt/request.h>

#include <stdlib.h>
#include <string.h>

/* A range as its driver has it, in numbers. */
struct real_range {
	uint32_t offset; /* of its bytes */
	uint32_t size;
	uint32_t flags;
	uint32_t sample_size;
	int audio;
	int music;
	int listed; /* its attribute list follows */
	struct ksf_guid guids[3];
	uint32_t limits[5];
};

struct real_pin {
	const char *name;
	uint32_t first;
	uint32_t count;
	uint32_t lists; /* attribute lists between its ranges */
};

#include "real_pins.inc"

#define PINS       (sizeof real_pins / sizeof real_pins[0])
#define RANGES     (sizeof real_ranges / sizeof real_ranges[0])
#define MOST       16u
#define AUDIO_SIZE 88u

static void
expect_members(const struct ksf_range *r, const struct real_range *row)
{
	ck_assert_uint_eq(r->format_size, row->size);
	ck_assert_uint_eq(r->flags, row->flags);
	ck_assert_uint_eq(r->sample_size, row->sample_size);
	ck_assert_uint_eq(r->reserved, 0);
	ck_assert(ksf_guid_equal(&r->major_format, &row->guids[0]));
	ck_assert(ksf_guid_equal(&r->sub_format, &row->guids[1]));
	ck_assert(ksf_guid_equal(&r->specifier, &row->guids[2]));
	ck_assert_int_eq(r->layout == KSF_LAYOUT_KSDATARANGE_AUDIO, row->audio);
	ck_assert_uint_eq(r->maximum_channels, row->limits[0]);
	ck_assert_uint_eq(r->minimum_bits_per_sample, row->limits[1]);
	ck_assert_uint_eq(r->maximum_bits_per_sample, row->limits[2]);
	ck_assert_uint_eq(r->minimum_sample_frequency, row->limits[3]);
	ck_assert_uint_eq(r->maximum_sample_frequency, row->limits[4]);
}

static struct ksf_range
real_value(const struct real_range *row)
{
	struct ksf_range range;

	(void)ksf_range_decode(&range, real_bytes + row->offset, row->size);
	return range;
}

static void
expect_music(const uint8_t *bytes, uint32_t size)
{
	struct ksf_range_music music;
	uint8_t back[128];

	ck_assert_uint_eq(ksf_range_music_decode(&music, bytes, size), 0);
	ck_assert_uint_eq(ksf_range_music_encode(&music, back, sizeof back), size);
	ck_assert_mem_eq(back, bytes, size);
}

/* Decode, encode, decode is the identity, and the numbers are the driver's. */
START_TEST(test_range)
{
	uint32_t i;

	for (i = 0; i < RANGES; i++) {
		const struct real_range *row = &real_ranges[i];
		const uint8_t *bytes = real_bytes + row->offset;
		uint8_t back[128];
		struct ksf_range range;
		struct ksf_range again;
		ksf_why why = ksf_range_decode(&range, bytes, row->size);
		size_t size = ksf_range_encode(&range, back, sizeof back);

		ck_assert_uint_eq(why & KSF_RANGE_ERRORS_STRICT, 0);
		expect_members(&range, row);
		if (row->music) {
			expect_music(bytes, row->size);
			continue;
		}
		ck_assert_uint_eq(size, row->size);
		ck_assert_mem_eq(back, bytes, size);
		ck_assert_uint_eq(ksf_range_decode(&again, back, size), why);
		ck_assert(same_range(&range, &again));
	}
}
END_TEST

/* "KSATTRIBUTE structure", "Audio Signal Processing Modes": KSMULTIPLE_ITEM with one attribute. */
#define ATTRIBUTES_SIZE 32u
static const uint8_t attributes[ATTRIBUTES_SIZE] = {32, 0, 0, 0, 1, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0,
	0, 0xb5, 0x9e, 0xf8, 0xe1, 0x46, 0x5f, 0x9b, 0x41, 0x96, 0x7b, 0xff, 0x67, 0x70, 0xb9, 0x84,
	0x01};

/* The list of a pin as "Pin Data Range and Intersection Properties" lays it out, in memory of just
 * its size: what is read behind it shows under a sanitizer. */
static uint8_t *
real_list(const struct real_pin *pin, uint32_t count, size_t *size)
{
	const struct real_range *row = &real_ranges[pin->first];
	uint8_t *list;
	uint32_t at = 8;
	uint32_t i;

	for (i = 0; i < pin->count; i++)
		at += row[i].size + (row[i].listed ? ATTRIBUTES_SIZE : 0);
	*size = at;
	list = malloc(at);
	ck_assert_ptr_nonnull(list);
	put32(list, at);
	put32(list + 4, count);
	for (at = 8, i = 0; i < pin->count; i++) {
		memcpy(list + at, real_bytes + row[i].offset, row[i].size);
		at += row[i].size;
		if (row[i].listed)
			memcpy(list + at, attributes, ATTRIBUTES_SIZE);
		at += row[i].listed ? ATTRIBUTES_SIZE : 0;
	}
	return list;
}

/* Each element is where it was put, reads as its numbers, and is written as it was. */
static void
expect_element(
	const struct ksf_range_place *place, const uint8_t *list, const struct real_range *row)
{
	struct ksf_attribute_set set;
	struct ksf_range range;
	uint8_t back[128];
	size_t size;

	(void)ksf_range_decode(&range, list + place->offset, place->size);
	expect_members(&range, row);
	size = ksf_range_encode(&range, back, sizeof back);
	ck_assert_mem_eq(back + 4, list + place->offset + 4, size - 4);
	ck_assert_uint_eq(place->attributes_size, row->listed ? ATTRIBUTES_SIZE : 0);
	if (!row->listed)
		return;
	ck_assert_uint_eq(place->attributes_offset, place->offset + place->size);
	ck_assert_uint_eq(ksf_attribute_set_decode(
				  &set, list + place->attributes_offset, place->attributes_size),
		0);
	ck_assert_uint_eq(set.count, 1);
	ck_assert(ksf_guid_equal(&set.ids[0], &ksf_guid_attribute_mode));
	ck_assert_uint_eq(set.required, 0);
	ck_assert_uint_eq(ksf_attribute_set_encode(&set, back, sizeof back), ATTRIBUTES_SIZE);
	ck_assert_mem_eq(back, attributes, ATTRIBUTES_SIZE);
}

static void
expect_list(const struct real_pin *pin, const uint8_t *list, size_t size)
{
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_range_list read;
	struct ksf_range ranges[MOST];
	uint32_t count;
	uint32_t i;

	ck_assert_uint_eq(ksf_range_list_read(&read, list, size), 0);
	ck_assert_uint_eq(read.range_count, pin->count);
	ck_assert_uint_eq(read.attribute_count, pin->lists);
	for (i = 0; i < pin->count; i++) {
		ck_assert_uint_eq(ksf_range_list_next(&place, list, size), 0);
		expect_element(&place, list, &real_ranges[pin->first + i]);
	}
	if (pin->lists != 0)
		return;
	ck_assert_uint_eq(ksf_range_list_decode(ranges, MOST, &count, list, size), 0);
	ck_assert_uint_eq(count, pin->count);
	for (i = 0; i < count; i++)
		expect_members(&ranges[i], &real_ranges[pin->first + i]);
}

/* E10: cut short anywhere, or with one FormatSize that is not its element's, it is refused. */
static void
expect_broken(const struct real_pin *pin, uint8_t *list, size_t size)
{
	static const uint32_t wrong[] = {0, 63, 0x10000, UINT32_MAX};
	const struct real_range *row = &real_ranges[pin->first];
	struct ksf_range_list read;
	uint32_t least;
	uint32_t at = 8;
	uint32_t i;

	for (i = 0; i < size; i++) {
		uint8_t *cut = malloc(i + 1);

		ck_assert_ptr_nonnull(cut);
		memcpy(cut, list, i);
		ck_assert_uint_ne(ksf_range_list_read(&read, cut, i), 0);
		free(cut);
	}
	for (i = 0; i < pin->count * 4; i++) {
		put32(list + at, wrong[i % 4]);
		ck_assert_uint_ne(ksf_range_list_read(&read, list, size), 0);
		/* What follows a range that has the flag and no list may be that list, broken. */
		least = i / 4;
		if (least > 0 && (row[least - 1].flags & KSF_DATARANGE_ATTRIBUTES) != 0)
			least -= row[least - 1].listed ? 0 : 1;
		ck_assert_uint_ge(read.range_count, least);
		ck_assert_uint_le(read.range_count, i / 4);
		put32(list + at, row[i / 4].size);
		if (i % 4 == 3)
			at += row[i / 4].size + (row[i / 4].listed ? ATTRIBUTES_SIZE : 0);
	}
}

/* Count counts the ranges, or the attribute lists too: no document says which. */
START_TEST(test_list)
{
	uint32_t i;

	for (i = 0; i < PINS * 2; i++) {
		const struct real_pin *pin = &real_pins[i / 2];
		size_t size;
		uint8_t *list = real_list(pin, pin->count + (i & 1) * pin->lists, &size);

		expect_list(pin, list, size);
		expect_broken(pin, list, size);
		free(list);
	}
}
END_TEST

/* Every pin's ranges as values, in the order of real_ranges. */
static struct ksf_range values[RANGES];

static struct ranges
ranges_of(uint32_t pin)
{
	struct ranges of = {values + real_pins[pin].first, real_pins[pin].count};

	if (values[0].layout == KSF_LAYOUT_NONE)
		for (uint32_t i = 0; i < RANGES; i++)
			values[i] = real_value(&real_ranges[i]);
	return of;
}

/* E5: Flags, SampleSize, Reserved and FormatSize of no range have a part in the answer. */
static void
expect_same_without(const struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin)
{
	struct ksf_range other[2][MOST];
	struct ksf_pin own = {other[1], pin->count, policy, 0, NULL};
	struct ksf_choice again;
	uint32_t i;

	memcpy(other[0], client->at, client->count * sizeof other[0][0]);
	memcpy(other[1], pin->at, pin->count * sizeof other[1][0]);
	for (i = 0; i < 2 * MOST; i++) {
		struct ksf_range *r = &other[i & 1][i / 2];

		r->sample_size = random32();
		r->reserved = random32();
		r->format_size = AUDIO_SIZE + 8 * random_below(4);
	}
	ck_assert_uint_eq(ksf_pin_search(&again, &own, other[0], client->count), 0);
	ck_assert(same_choice(found, &again));
}

/* E8: a third pin's ranges behind the client's change nothing. */
static void
expect_same_with(const struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin, const struct ranges *more)
{
	struct ksf_range longer[2 * MOST];
	struct ksf_pin own = {pin->at, pin->count, policy, 0, NULL};
	struct ksf_choice again;

	memcpy(longer, client->at, client->count * sizeof longer[0]);
	memcpy(longer + client->count, more->at, more->count * sizeof longer[0]);
	ck_assert_uint_eq(ksf_pin_search(&again, &own, longer, client->count + more->count), 0);
	ck_assert(same_choice(found, &again));
}

/* E1 to E5, E8 and E9 for each pin as client of each pin, and for both policies. */
START_TEST(test_pins)
{
	unsigned met = 0;
	uint32_t i;

	for (i = 0; i < PINS * PINS * 2; i++) {
		struct ranges client = ranges_of(i / 2 / PINS);
		struct ranges pin = ranges_of(i / 2 % PINS);
		struct ranges more = ranges_of(random_below(PINS));
		struct ksf_choice found;

		expect_lengths(i & 1, &client, &pin);
		if (!expect_first(&found, i & 1, &client, &pin))
			continue;
		met++;
		expect_same_without(&found, i & 1, &client, &pin);
		expect_same_with(&found, i & 1, &client, &pin, &more);
	}
	ck_assert_uint_gt(met, PINS);
}
END_TEST

/* The set operation, and E6 and E7, for each range against each range. */
START_TEST(test_ranges)
{
	unsigned met = 0;
	uint32_t i;

	(void)ranges_of(0);
	for (i = 0; i < RANGES * RANGES * 2; i++) {
		struct ranges client = {&values[i / 2 / RANGES], 1};
		struct ranges pin = {&values[i / 2 % RANGES], 1};
		struct ksf_range both;
		struct ksf_range back;
		struct ksf_choice found;
		ksf_why why = ksf_range_intersect(&both, client.at, pin.at);

		ck_assert_int_eq(why == 0, ksf_range_intersect(&back, pin.at, client.at) == 0);
		ck_assert(why != 0 || same_range(&both, &back));
		if (!expect_first(&found, i & 1, &client, &pin))
			continue;
		met++;
		expect_single(&found, i & 1, &client, &pin);
	}
	ck_assert_uint_gt(met, RANGES);
}
END_TEST

/* The order of KSF_POLICY_BEST: bits, channels, rate. */
static int
is_higher(const struct wanted *a, const struct wanted *b)
{
	if (a->valid != b->valid)
		return a->valid > b->valid;
	return a->channels != b->channels ? a->channels > b->channels : a->rate > b->rate;
}

/* What every pair gives by itself, the highest of it, and the first pair that has it. */
static int
oracle_best(struct wanted *best, uint32_t pair[2], const struct ranges *client,
	const struct ranges *pin)
{
	int found = 0;
	uint32_t i;

	for (i = 0; i < client->count * pin->count; i++) {
		struct wanted w;

		if (!oracle_choose(&w, KSF_POLICY_EXTENSIBLE, &client->at[i / pin->count],
			    &pin->at[i % pin->count]))
			continue;
		if (found && !is_higher(&w, best))
			continue;
		found = 1;
		*best = w;
		pair[0] = i / pin->count;
		pair[1] = i % pin->count;
	}
	return found;
}

START_TEST(test_best)
{
	unsigned later = 0;
	uint32_t i;

	for (i = 0; i < PINS * PINS; i++) {
		struct ranges client = ranges_of(i / PINS);
		struct ranges pin = ranges_of(i % PINS);
		struct ksf_pin own = {pin.at, pin.count, KSF_POLICY_BEST, 0, NULL};
		struct ksf_choice found;
		struct wanted w;
		uint32_t pair[2] = {0, 0};
		int is_found = ksf_pin_search(&found, &own, client.at, client.count) == 0;

		ck_assert_int_eq(is_found, oracle_best(&w, pair, &client, &pin));
		if (!is_found)
			continue;
		ck_assert_uint_eq(found.client_index, pair[0]);
		ck_assert_uint_eq(found.pin_index, pair[1]);
		ck_assert_uint_eq(found.format.wave.channels, w.channels);
		ck_assert_uint_eq(found.format.wave.samples_per_sec, w.rate);
		ck_assert_uint_eq(ksf_wave_valid_bits(&found.format.wave), w.valid);
		later += pair[0] + pair[1] != 0;
	}
	ck_assert_uint_gt(later, 0);
}
END_TEST

/* E1, E3, E6 and E9 of what is not PCM: an answer lies in both ranges, and either side takes it. */
START_TEST(test_passthrough)
{
	unsigned met = 0;
	uint32_t i;

	(void)ranges_of(0);
	for (i = 0; i < RANGES * RANGES; i++) {
		struct ranges client = {&values[i / RANGES], 1};
		struct ranges pin = {&values[i % RANGES], 1};
		struct ksf_pin own = {pin.at, 1, KSF_POLICY_PASSTHROUGH, 0, NULL};
		struct ksf_pin swapped = {client.at, 1, KSF_POLICY_PASSTHROUGH, 0, NULL};
		struct ksf_choice found;
		struct ksf_choice again;

		expect_lengths(KSF_POLICY_PASSTHROUGH, &client, &pin);
		if (ksf_pin_search(&found, &own, client.at, 1) != 0)
			continue;
		met++;
		ck_assert_uint_eq(oracle_refusals(client.at, &found.format), 0);
		ck_assert_uint_eq(oracle_refusals(pin.at, &found.format), 0);
		ck_assert_uint_eq(found.format.wave.bits_per_sample, 16);
		expect_taken(&found, &client);
		expect_taken(&found, &pin);
		ck_assert_uint_eq(ksf_pin_search(&again, &swapped, pin.at, 1), 0);
		ck_assert(same_choice(&found, &again));
	}
	ck_assert_uint_gt(met, 0);
}
END_TEST

TCase *
case_real(void)
{
	TCase *tcase = tcase_create("real");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_range);
	tcase_add_test(tcase, test_list);
	tcase_add_test(tcase, test_pins);
	tcase_add_test(tcase, test_ranges);
	tcase_add_test(tcase, test_best);
	tcase_add_test(tcase, test_passthrough);
	return tcase;
}
