/* SPDX-License-Identifier: MIT */
/*
 * Range against range, range against format ("Data Intersection", "Wild Cards"). A GUID matches its
 * equal and the wildcard; channels begin at 1; intervals overlap or not.
 */
#include "range_read.h"
#include "tags.h"

static int
match_guid(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return ksf_guid_is_wild(a) || ksf_guid_is_wild(b) || ksf_guid_is(a, b->low, b->high);
}

static inline int
match_same_guids(const struct ksf_range *a, const struct ksf_range *b)
{
	return ksf_guid_is(&a->major_format, b->major_format.low, b->major_format.high) &&
		ksf_guid_is(&a->sub_format, b->sub_format.low, b->sub_format.high) &&
		ksf_guid_is(&a->specifier, b->specifier.low, b->specifier.high);
}

static KSF_COLD ksf_why
match_why_guids(const struct ksf_range *a, const struct ksf_range *b)
{
	ksf_why why = 0;

	why += match_guid(&a->major_format, &b->major_format) ? 0 : KSF_MATCH_MAJOR_FORMAT;
	why += match_guid(&a->sub_format, &b->sub_format) ? 0 : KSF_MATCH_SUB_FORMAT;
	why += match_guid(&a->specifier, &b->specifier) ? 0 : KSF_MATCH_SPECIFIER;
	return why;
}

/* An inverted interval is empty by itself: it lies neither below nor above another. */
static inline ksf_why
match_why_bits(uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b)
{
	if (min_a > max_a || min_b > max_b)
		return KSF_MATCH_BITS_EMPTY;
	return (max_a < min_b ? KSF_MATCH_BITS_BELOW : 0) +
		(min_a > max_b ? KSF_MATCH_BITS_ABOVE : 0);
}

static inline ksf_why
match_why_rate(uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b)
{
	if (min_a > max_a || min_b > max_b)
		return KSF_MATCH_RATE_EMPTY;
	return (max_a < min_b ? KSF_MATCH_RATE_BELOW : 0) +
		(min_a > max_b ? KSF_MATCH_RATE_ABOVE : 0);
}

static KSF_COLD ksf_why
match_why_bare(const struct ksf_range *client, const struct ksf_range *pin)
{
	return match_why_guids(client, pin) +
		(client->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ? KSF_MATCH_CLIENT_BARE : 0) +
		(pin->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ? KSF_MATCH_PIN_BARE : 0);
}

static inline ksf_why
match_why_limits(const struct ksf_range *client, const struct ksf_range *pin)
{
	ksf_why why = ksf_min32(client->maximum_channels, pin->maximum_channels) == 0
		? KSF_MATCH_CHANNELS_NONE
		: 0;

	why += match_why_bits(client->minimum_bits_per_sample, client->maximum_bits_per_sample,
		pin->minimum_bits_per_sample, pin->maximum_bits_per_sample);
	return why +
		match_why_rate(client->minimum_sample_frequency, client->maximum_sample_frequency,
			pin->minimum_sample_frequency, pin->maximum_sample_frequency);
}

static KSF_COLD ksf_why
match_why_audio(const struct ksf_range *client, const struct ksf_range *pin)
{
	return match_why_guids(client, pin) + match_why_limits(client, pin);
}

static KSF_COLD ksf_why
match_why(const struct ksf_range *client, const struct ksf_range *pin)
{
	if (client->layout != KSF_LAYOUT_KSDATARANGE_AUDIO ||
		pin->layout != KSF_LAYOUT_KSDATARANGE_AUDIO)
		return match_why_bare(client, pin);
	if (!match_same_guids(client, pin))
		return match_why_audio(client, pin);
	return match_why_limits(client, pin);
}

/* Most pairs that meet have the same three GUIDs; 1 settles it, and 0 says nothing. */
static inline int
match_is_usual(const struct ksf_range *client, const struct ksf_range *pin)
{
	return ksf_range_limits_overlap(client, pin) &&
		ksf_min32(client->maximum_channels, pin->maximum_channels) != 0 &&
		client->layout == KSF_LAYOUT_KSDATARANGE_AUDIO &&
		pin->layout == KSF_LAYOUT_KSDATARANGE_AUDIO && match_same_guids(client, pin);
}

ksf_why
ksf_range_meets(const struct ksf_range *client, const struct ksf_range *pin)
{
	return match_is_usual(client, pin) ? 0 : match_why(client, pin);
}

/* Of two GUIDs that match, the one that is not the wildcard: they are equal, or one is 0. All loads
 * before all stores: `both` may be one of the two. */
static inline void
match_types(struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin)
{
	uint64_t major_low = client->major_format.low | pin->major_format.low;
	uint64_t major_high = client->major_format.high | pin->major_format.high;
	uint64_t sub_low = client->sub_format.low | pin->sub_format.low;
	uint64_t sub_high = client->sub_format.high | pin->sub_format.high;
	uint64_t specifier_low = client->specifier.low | pin->specifier.low;
	uint64_t specifier_high = client->specifier.high | pin->specifier.high;

	ksf_set_guid(&both->major_format, major_low, major_high);
	ksf_set_guid(&both->sub_format, sub_low, sub_high);
	ksf_set_guid(&both->specifier, specifier_low, specifier_high);
}

/* All loads before all stores, as above. */
static inline void
match_overlap(struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin)
{
	uint32_t channels = ksf_min32(client->maximum_channels, pin->maximum_channels);
	uint32_t min_bits =
		ksf_max32(client->minimum_bits_per_sample, pin->minimum_bits_per_sample);
	uint32_t max_bits =
		ksf_min32(client->maximum_bits_per_sample, pin->maximum_bits_per_sample);
	uint32_t min_rate =
		ksf_max32(client->minimum_sample_frequency, pin->minimum_sample_frequency);
	uint32_t max_rate =
		ksf_min32(client->maximum_sample_frequency, pin->maximum_sample_frequency);

	both->maximum_channels = channels;
	both->minimum_bits_per_sample = min_bits;
	both->maximum_bits_per_sample = max_bits;
	both->minimum_sample_frequency = min_rate;
	both->maximum_sample_frequency = max_rate;
}

ksf_why
ksf_range_intersect(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin)
{
	ksf_why why = match_is_usual(client, pin) ? 0 : match_why(client, pin);

	if (why != 0)
		return why;
	match_overlap(both, client, pin);
	both->layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	both->data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	both->format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	both->flags = 0;
	both->sample_size = 0;
	both->reserved = 0;
	match_types(both, client, pin);
	return 0;
}

ksf_why
ksf_range_match_types(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin)
{
	ksf_why why = match_why_guids(client, pin);

	if (why != 0)
		return why;
	match_types(both, client, pin);
	both->layout = KSF_LAYOUT_KSDATARANGE;
	both->data_size = KSF_SIZEOF_KSDATARANGE;
	both->format_size = KSF_SIZEOF_KSDATARANGE;
	both->flags = 0;
	both->sample_size = 0;
	both->reserved = 0;
	ksf_range_no_audio(both);
	return 0;
}

static ksf_why
match_why_numbers(const struct ksf_range *range, const struct ksf_wave *wave, uint32_t bits)
{
	ksf_why why = 0;

	why += wave->channels > range->maximum_channels ? KSF_MATCH_CHANNELS_ABOVE : 0;
	why += match_why_bits(
		bits, bits, range->minimum_bits_per_sample, range->maximum_bits_per_sample);
	return why +
		match_why_rate(wave->samples_per_sec, wave->samples_per_sec,
			range->minimum_sample_frequency, range->maximum_sample_frequency);
}

static int
match_is_sound(const struct ksf_format *format)
{
	return format->wave.layout != KSF_LAYOUT_NONE &&
		(ksf_format_check(format) & KSF_FORMAT_ERRORS_LENIENT) == 0 &&
		(ksf_wave_check(&format->wave) & KSF_WAVE_ERRORS_LENIENT) == 0;
}

ksf_why
ksf_range_accepts(const struct ksf_range *range, const struct ksf_format *format)
{
	const struct ksf_wave *wave = &format->wave;
	uint32_t bits = ksf_bounded_bits(wave, format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
	ksf_why why = 0;

	why += match_guid(&range->major_format, &format->major_format) ? 0 : KSF_MATCH_MAJOR_FORMAT;
	why += ksf_guid_is_wild(&range->sub_format) ||
			ksf_sub_format_equal(&range->sub_format, &wave->sub_format)
		? 0
		: KSF_MATCH_SUB_FORMAT;
	why += match_guid(&range->specifier, &format->specifier) ? 0 : KSF_MATCH_SPECIFIER;
	why += match_is_sound(format) ? 0 : KSF_MATCH_UNSOUND;
	if (range->layout != KSF_LAYOUT_KSDATARANGE_AUDIO)
		return why + KSF_MATCH_PIN_BARE;
	return why + match_why_numbers(range, wave, bits);
}
