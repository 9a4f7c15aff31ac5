/* SPDX-License-Identifier: MIT */
/*
 * The highest format of two ranges by trial. A format is tested against each range by itself: there
 * is no intersection here to be wrong in.
 */
#include "laws.h"

#include <string.h>

static int
same(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return a->low == b->low && a->high == b->high;
}

static int
covers(const struct ksf_guid *of_range, const struct ksf_guid *guid)
{
	return same(of_range, &ksf_guid_null) || same(of_range, guid);
}

/* "PCM High Bitdepth Stream Data Range" and "DirectSound Stream Data Range": the container is
 * counted under DSOUND, valid bits else. */
static int
numbers_lie_in(const struct ksf_range *r, const struct wanted *w)
{
	uint32_t bits = w->dsound ? w->container : w->valid;

	return w->channels >= 1 && w->channels <= r->maximum_channels &&
		bits >= r->minimum_bits_per_sample && bits <= r->maximum_bits_per_sample &&
		w->rate >= r->minimum_sample_frequency && w->rate <= r->maximum_sample_frequency;
}

static int
kind_lies_in(const struct ksf_range *r, const struct wanted *w)
{
	return covers(&r->major_format, &ksf_guid_type_audio) &&
		covers(&r->sub_format,
			w->is_float ? &ksf_guid_subtype_ieee_float : &ksf_guid_subtype_pcm) &&
		covers(&r->specifier,
			w->dsound ? &ksf_guid_specifier_dsound : &ksf_guid_specifier_waveformatex);
}

/* What a policy can say at all (pin.h), and what the fields of WAVEFORMATEX can hold. */
static int
policy_says(uint32_t policy, const struct wanted *w)
{
	int whole = policy == KSF_POLICY_PORT_DEFAULT || w->is_float || w->dsound;
	uint64_t frame = (uint64_t)w->channels * (w->container / 8);

	if (policy == KSF_POLICY_PORT_DEFAULT && (w->channels > 2 || w->is_float))
		return 0;
	if ((whole && w->valid != w->container) || (w->is_float && w->container != 32))
		return 0;
	return w->rate >= 1 && frame <= 65535 && frame * w->rate <= UINT32_MAX;
}

static int
lies_in_both(uint32_t policy, const struct wanted *w, const struct ksf_range *a,
	const struct ksf_range *b)
{
	return policy_says(policy, w) && numbers_lie_in(a, w) && numbers_lie_in(b, w);
}

/* The rates that fit begin at the lowest one and have no gap: their end is found by halving. */
static int
highest_rate(
	struct wanted *w, uint32_t policy, const struct ksf_range *a, const struct ksf_range *b)
{
	uint32_t step;

	w->rate = a->minimum_sample_frequency;
	if (w->rate < b->minimum_sample_frequency)
		w->rate = b->minimum_sample_frequency;
	if (w->rate == 0)
		w->rate = 1;
	if (!lies_in_both(policy, w, a, b))
		return 0;
	for (step = UINT32_C(1) << 31; step != 0; step >>= 1) {
		struct wanted up = *w;

		up.rate += step;
		if (up.rate > w->rate && lies_in_both(policy, &up, a, b))
			*w = up;
	}
	return 1;
}

/* Where one channel does not fit, more do not. */
static int
highest_numbers(
	struct wanted *w, uint32_t policy, const struct ksf_range *a, const struct ksf_range *b)
{
	for (w->valid = 32; w->valid >= 1; w->valid--) {
		w->container = 8;
		while (w->container < w->valid)
			w->container += 8;
		w->channels = 1;
		if (!highest_rate(w, policy, a, b))
			continue;
		for (w->channels = 65535; w->channels >= 1; w->channels--) {
			if (w->channels > 2 && policy == KSF_POLICY_PORT_DEFAULT)
				w->channels = 2;
			if (w->channels > a->maximum_channels)
				w->channels = a->maximum_channels + 1;
			else if (highest_rate(w, policy, a, b))
				return 1;
		}
	}
	return 0;
}

/* Wildcards on both sides are PCM and WAVEFORMATEX: those kinds are tried first. */
int
oracle_choose(struct wanted *out, uint32_t policy, const struct ksf_range *client,
	const struct ksf_range *pin)
{
	int kind;

	for (kind = 0; kind < 4; kind++) {
		out->is_float = kind & 1;
		out->dsound = kind >> 1;
		if (kind_lies_in(client, out) && kind_lies_in(pin, out))
			return highest_numbers(out, policy, client, pin);
	}
	return 0;
}

int
oracle_first(
	uint32_t pair[2], uint32_t policy, const struct ranges *client, const struct ranges *pin)
{
	struct wanted w;

	for (pair[0] = 0; pair[0] < client->count; pair[0]++)
		for (pair[1] = 0; pair[1] < pin->count; pair[1]++)
			if (oracle_choose(&w, policy, &client->at[pair[0]], &pin->at[pair[1]]))
				return 1;
	return 0;
}

ksf_why
oracle_refusals(const struct ksf_range *range, const struct ksf_format *format)
{
	const struct ksf_wave *w = &format->wave;
	int dsound = same(&format->specifier, &ksf_guid_specifier_dsound);
	int extensible = w->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE;
	uint32_t bits = extensible && !dsound ? w->valid_bits_per_sample : w->bits_per_sample;
	uint32_t rate = w->samples_per_sec;
	int no_bits = range->minimum_bits_per_sample > range->maximum_bits_per_sample;
	int no_rate = range->minimum_sample_frequency > range->maximum_sample_frequency;
	const struct {
		int refused;
		ksf_why reason;
	} test[] = {
		{!covers(&range->major_format, &format->major_format), KSF_MATCH_MAJOR_FORMAT},
		{!covers(&range->sub_format, &w->sub_format), KSF_MATCH_SUB_FORMAT},
		{!covers(&range->specifier, &format->specifier), KSF_MATCH_SPECIFIER},
		{w->channels > range->maximum_channels, KSF_MATCH_CHANNELS_ABOVE},
		{no_bits, KSF_MATCH_BITS_EMPTY},
		{!no_bits && bits < range->minimum_bits_per_sample, KSF_MATCH_BITS_BELOW},
		{!no_bits && bits > range->maximum_bits_per_sample, KSF_MATCH_BITS_ABOVE},
		{no_rate, KSF_MATCH_RATE_EMPTY},
		{!no_rate && rate < range->minimum_sample_frequency, KSF_MATCH_RATE_BELOW},
		{!no_rate && rate > range->maximum_sample_frequency, KSF_MATCH_RATE_ABOVE},
	};
	ksf_why why = 0;
	unsigned i;

	for (i = 0; i < sizeof test / sizeof test[0]; i++)
		why |= test[i].refused ? test[i].reason : 0;
	return why;
}
