/* SPDX-License-Identifier: MIT */
/*
 * Choosing one format from an intersection. The highest of each parameter is unique unless
 * nBlockAlign or nAvgBytesPerSec would overflow their fields; then bits go before channels,
 * channels before rate. 64-bit division is avoided: drivers of 32-bit Windows have no helper for
 * it.
 */
#include "choose.h"

#include "bytes.h"
#include "tags.h"

#define CB_EXTENSIBLE (KSF_SIZEOF_WAVEFORMATEXTENSIBLE - KSF_SIZEOF_WAVEFORMATEX)

/* AUDIO, PCM, WAVEFORMATEX: nearly every intersection, and the meaning of three wildcards. */
static inline int
choose_is_usual(const struct ksf_range *both)
{
	return ksf_guid_is(&both->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) &&
		ksf_guid_is(&both->sub_format, KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_PCM,
			KSF_TAG_GUID_HIGH) &&
		ksf_guid_is(&both->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH);
}

KSF_COLD ksf_why
ksf_choose_why_type(struct ksf_choose_type *t, uint32_t policy, const struct ksf_range *both)
{
	uint32_t tag = ksf_guid_is_wild(&both->sub_format) ? KSF_WAVE_FORMAT_PCM
							   : ksf_guid_to_tag(&both->sub_format);
	int dsound = ksf_guid_is(&both->specifier, KSF_DSOUND_LOW, KSF_DSOUND_HIGH);
	int sub = tag == KSF_WAVE_FORMAT_PCM ||
		(tag == KSF_WAVE_FORMAT_IEEE_FLOAT && policy == KSF_POLICY_EXTENSIBLE);
	int specifier = dsound || ksf_guid_is_wild(&both->specifier) ||
		ksf_guid_is(&both->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH);
	int major = ksf_guid_is_wild(&both->major_format) ||
		ksf_guid_is(&both->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH);

	t->tag = tag;
	t->dsound = dsound;
	return (sub ? 0 : KSF_MATCH_POLICY_SUB_FORMAT) +
		(specifier && major ? 0 : KSF_MATCH_POLICY_SPECIFIER);
}

/*
 * The range bounds the valid bits under WAVEFORMATEX and the container under DSOUND; only the
 * EXTENSIBLE form can say that they differ, and only of PCM.
 */
int
ksf_choose_is_whole(uint32_t policy, const struct ksf_choose_type *t)
{
	return policy != KSF_POLICY_EXTENSIBLE || t->dsound || t->tag != KSF_WAVE_FORMAT_PCM;
}

/* The valid bits that a container carries for this range, 0 if it is not the one to take for any.
 */
static uint32_t
choose_valid_bits(const struct ksf_range *both, int whole, uint32_t container)
{
	uint32_t valid = ksf_min32(both->maximum_bits_per_sample, container);

	if (valid < both->minimum_bits_per_sample || valid + 8 <= container)
		return 0;
	return whole && valid != container ? 0 : valid;
}

/* Channels for which nBlockAlign and, at the lowest rate, nAvgBytesPerSec fit; 0 if none. */
static uint32_t
choose_channels(uint32_t policy, const struct ksf_range *both, uint32_t sample_bytes)
{
	uint32_t limit = policy == KSF_POLICY_EXTENSIBLE ? UINT16_MAX / sample_bytes
							 : KSF_PORT_DEFAULT_CHANNELS;
	uint32_t lowest = ksf_max32(both->minimum_sample_frequency, 1);

	limit = ksf_min32(limit, both->maximum_channels);
	return ksf_min32(limit, UINT32_MAX / sample_bytes / lowest);
}

/* The highest rate for which nAvgBytesPerSec fits. */
static inline uint32_t
choose_rate(const struct ksf_range *both, uint32_t frame)
{
	return ksf_min32(both->maximum_sample_frequency, UINT32_MAX / frame);
}

/* Containers from the largest down: bits go first. Float has one. */
static inline KSF_HOT void
choose_read_numbers(struct ksf_choose_numbers *n, uint32_t policy, const struct ksf_range *both,
	const struct ksf_choose_type *t)
{
	uint32_t lowest = t->tag == KSF_WAVE_FORMAT_PCM ? 8 : KSF_MAX_CONTAINER;
	uint32_t bits = ksf_min32(both->maximum_bits_per_sample, KSF_MAX_CONTAINER);
	int whole = ksf_choose_is_whole(policy, t);
	uint32_t container;

	/*@ loop invariant container == 0 || container == 8 || container == 16 ||
	      container == 24 || container == 32;
	    loop invariant container <= choose_first(\at(both->maximum_bits_per_sample, Pre));
	    loop invariant n->container == 0 && n->channels == 0;
	    loop invariant n->frame == 0 && n->rate == 0;
	    loop invariant PASSED(policy, both, t, container, 8);
	    loop invariant PASSED(policy, both, t, container, 16);
	    loop invariant PASSED(policy, both, t, container, 24);
	    loop invariant PASSED(policy, both, t, container, 32);
	    loop invariant n->valid == 0 ==> container < 8 ==> UNFIT(policy, both, t, 8);
	    loop invariant n->valid == 0 ==> container < 16 ==> UNFIT(policy, both, t, 16);
	    loop invariant n->valid == 0 ==> container < 24 ==> UNFIT(policy, both, t, 24);
	    loop invariant n->valid == 0 ==> container < 32 ==> UNFIT(policy, both, t, 32);
	    loop invariant n->valid != 0 ==> any_valid(PRE_TYPE(policy, both, t)) == 1;
	    loop assigns container, *n;
	    loop variant container;
	*/
	for (container = (bits + 7u) / 8 * 8; container >= lowest; container -= 8) {
		uint32_t valid = choose_valid_bits(both, whole, container);
		uint32_t channels = valid == 0 ? 0 : choose_channels(policy, both, container / 8);

		n->valid = valid == 0 ? n->valid : valid;
		if (channels == 0)
			continue;
		n->container = container;
		n->channels = channels;
		n->frame = channels * (container / 8);
		n->rate = choose_rate(both, n->frame);
		return;
	}
}

static ksf_why
choose_why_numbers(const struct ksf_range *both, const struct ksf_choose_numbers *n)
{
	if (both->maximum_sample_frequency == 0)
		return KSF_MATCH_RATE_EMPTY;
	if (n->valid == 0)
		return KSF_MATCH_POLICY_CONTAINER;
	return n->container == 0 ? KSF_MATCH_POLICY_SIZE : 0;
}

/* "Extensible Wave-Format Descriptors": what WAVEFORMATEX can say is said with WAVEFORMATEX. */
int
ksf_choose_is_extensible(uint32_t policy, uint32_t tag, const struct ksf_choose_numbers *n)
{
	return policy == KSF_POLICY_EXTENSIBLE &&
		(n->channels > 2 || n->valid != n->container || n->container > 16 ||
			tag == KSF_WAVE_FORMAT_IEEE_FLOAT);
}

static void
choose_build_numbers(struct ksf_wave *out, const struct ksf_choose_numbers *n)
{
	uint32_t channels = n->channels;
	uint32_t container = n->container;
	uint32_t rate = n->rate;
	uint32_t frame = n->frame;

	out->channels = (uint16_t)channels;
	out->samples_per_sec = rate;
	out->avg_bytes_per_sec = rate * frame;
	out->block_align = (uint16_t)frame;
	out->bits_per_sample = (uint16_t)container;
}

static void
choose_build_plain(struct ksf_wave *out, uint32_t tag)
{
	out->format_tag = (uint16_t)tag;
	out->extra_size = 0;
	out->valid_bits_per_sample = 0;
	out->channel_mask = 0;
	out->layout = KSF_LAYOUT_WAVEFORMATEX;
	out->size = KSF_SIZEOF_WAVEFORMATEX;
	out->data_size = KSF_SIZEOF_WAVEFORMATEX;
}

static void
choose_build_extensible(struct ksf_wave *out, const struct ksf_choose_numbers *n)
{
	uint32_t valid = n->valid;
	uint32_t mask = ksf_mask_of(n->channels);

	out->format_tag = KSF_WAVE_FORMAT_EXTENSIBLE;
	out->extra_size = CB_EXTENSIBLE;
	out->valid_bits_per_sample = (uint16_t)valid;
	out->channel_mask = mask;
	out->layout = KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	out->size = KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
	out->data_size = KSF_SIZEOF_WAVEFORMATEXTENSIBLE;
}

static void
choose_build_wave(
	struct ksf_wave *out, uint32_t tag, int extensible, const struct ksf_choose_numbers *n)
{
	choose_build_numbers(out, n);
	ksf_set_tag_guid(&out->sub_format, tag);
	if (extensible)
		choose_build_extensible(out, n);
	else
		choose_build_plain(out, tag);
}

/* SampleSize is nBlockAlign: what is chosen here is PCM or float. */
static void
choose_build_header(struct ksf_format *out, uint32_t tag, int dsound, uint32_t offset)
{
	uint32_t size = offset + out->wave.size;
	uint32_t frame = out->wave.block_align;

	out->format_size = size;
	out->data_size = size;
	out->sample_size = frame;
	out->flags = 0;
	out->reserved = 0;
	out->dsound_flags = 0;
	out->dsound_control = 0;
	out->layout =
		dsound ? KSF_LAYOUT_KSDATAFORMAT_DSOUND : KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX;
	ksf_set_guid(&out->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH);
	ksf_set_tag_guid(&out->sub_format, tag);
	ksf_set_guid(&out->specifier, dsound ? KSF_DSOUND_LOW : KSF_WAVEFORMATEX_LOW,
		dsound ? KSF_DSOUND_HIGH : KSF_WAVEFORMATEX_HIGH);
}

static inline KSF_HOT void
choose_build(struct ksf_format *out, const struct ksf_choose_type *t, int extensible,
	const struct ksf_choose_numbers *n)
{
	uint32_t tag = t->tag;
	int dsound = t->dsound;

	choose_build_wave(&out->wave, tag, extensible, n);
	choose_build_header(out, tag, dsound, dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE);
}

void
ksf_choose_build(struct ksf_format *out, const struct ksf_choose_type *t, int extensible,
	const struct ksf_choose_numbers *n)
{
	choose_build(out, t, extensible, n);
}

static inline KSF_HOT ksf_why
choose_type(struct ksf_choose_type *t, uint32_t policy, const struct ksf_range *both)
{
	t->tag = KSF_WAVE_FORMAT_PCM;
	t->dsound = 0;
	return choose_is_usual(both) ? 0 : ksf_choose_why_type(t, policy, both);
}

static inline KSF_HOT ksf_why
choose_numbers(struct ksf_choose_numbers *n, uint32_t policy, const struct ksf_range *both,
	const struct ksf_choose_type *t)
{
	n->container = 0;
	n->valid = 0;
	n->channels = 0;
	n->frame = 0;
	n->rate = 0;
	choose_read_numbers(n, policy, both, t);
	return choose_why_numbers(both, n);
}

ksf_why
ksf_policy_why(uint32_t policy, const struct ksf_range *both)
{
	struct ksf_choose_type t;
	struct ksf_choose_numbers n;
	ksf_why why = choose_type(&t, policy, both);

	return why != 0 ? why : choose_numbers(&n, policy, both, &t);
}

ksf_why
ksf_policy_choose(struct ksf_format *out, uint32_t policy, const struct ksf_range *both)
{
	struct ksf_choose_type t;
	struct ksf_choose_numbers n;
	ksf_why why = choose_type(&t, policy, both);

	if (why != 0)
		return why;
	why = choose_numbers(&n, policy, both, &t);
	if (why != 0)
		return why;
	choose_build(out, &t, ksf_choose_is_extensible(policy, t.tag, &n), &n);
	return 0;
}
