/* SPDX-License-Identifier: MIT */
/*
 * Choosing one format from an intersection. The highest of each parameter is unique unless
 * nBlockAlign or nAvgBytesPerSec would overflow their fields; then bits go before channels, channels
 * before rate. 64-bit division is avoided: drivers of 32-bit Windows have no helper for it.
 */
#include "bytes.h"
#include "tags.h"

#include <ksfmt/pin.h>

/* "Default Data-Intersection Handlers": mono and stereo only. */
#define PORT_DEFAULT_CHANNELS 2u
#define MAX_CONTAINER         32u

struct choice_numbers {
	uint32_t container; /* bits; 0 = nothing chosen */
	uint32_t valid;
	uint32_t channels;
	uint32_t rate;
};

static uint32_t
choose_tag(const struct ksf_range *both)
{
	return ksf_guid_is_null(&both->sub_format) ? KSF_WAVE_FORMAT_PCM
						   : ksf_guid_tag(&both->sub_format);
}

static int
choose_dsound(const struct ksf_range *both)
{
	return ksf_guid_equal(&both->specifier, &ksf_guid_specifier_dsound);
}

static ksf_why
choose_why_type(uint32_t policy, const struct ksf_range *both)
{
	uint32_t tag = choose_tag(both);
	int sub = tag == KSF_WAVE_FORMAT_PCM ||
		(tag == KSF_WAVE_FORMAT_IEEE_FLOAT && policy == KSF_POLICY_EXTENSIBLE);
	int specifier = choose_dsound(both) || ksf_guid_is_null(&both->specifier) ||
		ksf_guid_equal(&both->specifier, &ksf_guid_specifier_waveformatex);
	int major = ksf_guid_is_null(&both->major_format) ||
		ksf_guid_equal(&both->major_format, &ksf_guid_type_audio);

	return (sub ? 0 : KSF_MATCH_POLICY_SUB_FORMAT) +
		(specifier && major ? 0 : KSF_MATCH_POLICY_SPECIFIER);
}

/*
 * The most valid bits that a container may carry for this range and policy, 0 if it does not fit. The
 * range bounds the valid bits under WAVEFORMATEX and the container under DSOUND; only the EXTENSIBLE
 * form can say that they differ, and then the smallest container is taken.
 */
static uint32_t
choose_valid_bits(uint32_t policy, const struct ksf_range *both, uint32_t container)
{
	int whole = policy != KSF_POLICY_EXTENSIBLE || choose_dsound(both) ||
		choose_tag(both) == KSF_WAVE_FORMAT_IEEE_FLOAT;
	uint32_t valid = ksf_min32(both->maximum_bits_per_sample, container);

	if (valid < both->minimum_bits_per_sample || valid + 8 <= container || valid == 0)
		return 0;
	return whole && valid != container ? 0 : valid;
}

/* Channels for which nBlockAlign and, at the lowest rate, nAvgBytesPerSec fit; 0 if none. */
static uint32_t
choose_channels(uint32_t policy, const struct ksf_range *both, uint32_t sample_bytes)
{
	uint32_t limit = policy == KSF_POLICY_EXTENSIBLE ? UINT16_MAX : PORT_DEFAULT_CHANNELS;
	uint32_t lowest = ksf_max32(both->minimum_sample_frequency, 1);

	limit = ksf_min32(limit, both->maximum_channels);
	limit = ksf_min32(limit, UINT16_MAX / sample_bytes);
	return ksf_min32(limit, UINT32_MAX / sample_bytes / lowest);
}

/* Containers from the largest down; float has one. */
static struct choice_numbers
choose_numbers(uint32_t policy, const struct ksf_range *both)
{
	uint32_t lowest = choose_tag(both) == KSF_WAVE_FORMAT_IEEE_FLOAT ? MAX_CONTAINER : 8;
	struct choice_numbers n = {0, 0, 0, 0};
	uint32_t container;

	for (container = MAX_CONTAINER; container >= lowest; container -= 8) {
		uint32_t valid = choose_valid_bits(policy, both, container);
		uint32_t channels;

		if (valid == 0)
			continue;
		n.valid = valid;
		channels = choose_channels(policy, both, container / 8);
		if (channels == 0)
			continue;
		n.container = container;
		n.channels = channels;
		n.rate = ksf_min32(both->maximum_sample_frequency, UINT32_MAX / (channels * (container / 8)));
		return n;
	}
	return n;
}

static ksf_why
choose_why_numbers(const struct ksf_range *both, const struct choice_numbers *n)
{
	if (both->maximum_sample_frequency == 0)
		return KSF_MATCH_RATE_EMPTY;
	if (n->valid == 0)
		return KSF_MATCH_POLICY_CONTAINER;
	return n->container == 0 ? KSF_MATCH_POLICY_SIZE : 0;
}

/* "Extensible Wave-Format Descriptors": what WAVEFORMATEX can say is said with WAVEFORMATEX. */
static int
choose_extensible(uint32_t policy, uint32_t tag, const struct choice_numbers *n)
{
	return policy == KSF_POLICY_EXTENSIBLE &&
		(n->channels > 2 || n->valid != n->container || n->container > 16 ||
			tag == KSF_WAVE_FORMAT_IEEE_FLOAT);
}

static void
choose_build(struct ksf_wave *out, uint32_t policy, uint32_t tag, const struct choice_numbers *n)
{
	out->layout = choose_extensible(policy, tag, n) ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE
							: KSF_LAYOUT_WAVEFORMATEX;
	out->samples_per_sec = n->rate;
	out->channel_mask = ksf_default_mask(n->channels);
	out->format_tag = (uint16_t)tag;
	out->channels = (uint16_t)n->channels;
	out->bits_per_sample = (uint16_t)n->container;
	out->extra_size = 0;
	out->valid_bits_per_sample = (uint16_t)n->valid;
	ksf_guid_from_tag(&out->sub_format, (uint16_t)tag);
	ksf_wave_complete(out);
}

ksf_why
ksf_policy_choose(struct ksf_format *out, uint32_t policy, const struct ksf_range *both)
{
	ksf_why why = choose_why_type(policy, both);
	struct choice_numbers n;
	struct ksf_wave wave;

	if (why != 0)
		return why;
	n = choose_numbers(policy, both);
	why = choose_why_numbers(both, &n);
	if (why != 0)
		return why;
	choose_build(&wave, policy, choose_tag(both), &n);
	ksf_format_wrap(out, &wave, choose_dsound(both));
	return 0;
}
