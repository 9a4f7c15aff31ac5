/* SPDX-License-Identifier: MIT */
/*
 * Choosing within what hardware takes beside its ranges ("Data Ranges with Discrete Values"), and
 * the policies that the port drivers do not have. The highest value is the closest to an endless
 * one, so every policy asks for the closest of each parameter; they differ in the order.
 */
#include "bytes.h"
#include "choose.h"
#include "range_read.h"
#include "tags.h"

#define PASSTHROUGH_BITS 16u
#define PASSTHROUGH_MASK UINT32_C(0x3)

/* What may be chosen, and what comes closest. */
struct within {
	const struct ksf_limits *limits;
	struct ksf_choose_type type;
	struct ksf_guid sub_format;
	uint32_t policy;
	int whole; /* the bits are the container */
	int channels_first;
	uint32_t low_bits;
	uint32_t high_bits;
	uint32_t low_channels;
	uint32_t high_channels;
	uint32_t low_rate;
	uint32_t high_rate;
	uint32_t wanted_bits;
	uint32_t wanted_channels;
	uint32_t wanted_rate;
};

/* The wanted value, else the smallest above it, else the largest below. */
static int
within_is_closer(uint32_t a, uint32_t b, uint32_t wanted)
{
	if (a >= wanted)
		return b < wanted || a < b;
	return b < wanted && a > b;
}

/* The member of a set closest to `wanted` from `low` to `high`; 0 if there is none. */
static uint32_t
within_closest(const struct ksf_numbers *set, uint32_t low, uint32_t high, uint32_t wanted)
{
	uint32_t best = 0;
	uint32_t i;

	if (low > high)
		return 0;
	if (set->count == 0)
		return ksf_max32(low, ksf_min32(high, wanted));
	/*@ loop invariant 0 <= i <= set->count;
	    loop invariant best == 0 || low <= best <= high;
	    loop invariant best != 0 ==> \exists integer j; 0 <= j < i && set->values[j] == best;
	    loop invariant best == 0 && high != 0 ==> \forall integer j; 0 <= j < i ==>
	      !(low <= set->values[j] <= high);
	    loop invariant best != 0 ==> \forall integer j;
	      0 <= j < i && low <= set->values[j] <= high ==>
	      is_closer(set->values[j], best, wanted) == 0;
	    loop assigns i, best;
	    loop variant set->count - i;
	*/
	for (i = 0; i < set->count; i++) {
		uint32_t value = set->values[i];

		if (value >= low && value <= high &&
			(best == 0 || within_is_closer(value, best, wanted)))
			best = value;
	}
	return best;
}

static int
within_has(const struct ksf_numbers *set, uint32_t value)
{
	return within_closest(set, value, value, value) != 0;
}

/* The smallest container of the hardware that holds the bits, 0 if it has none. */
static uint32_t
within_container(const struct within *w, uint32_t bits)
{
	uint32_t container;

	/*@ loop invariant container == 8 || container == 16 || container == 24 ||
	      container == 32 || container == 40;
	    loop invariant \forall integer c; IS_CONTAINER(c) && bits <= c < container ==>
	      !in_set(&w->limits->containers, c);
	    loop assigns container;
	    loop variant 40 - container;
	*/
	for (container = 8; container <= KSF_MAX_CONTAINER; container += 8)
		if (container >= bits && within_has(&w->limits->containers, container))
			return w->whole && container != bits ? 0 : container;
	return 0;
}

/* The lowest rate that can be taken, 0 if there is none. */
static uint32_t
within_lowest_rate(const struct within *w)
{
	return within_closest(&w->limits->rates, w->low_rate, w->high_rate, 0);
}

/* The channels for which nBlockAlign and, at some rate, nAvgBytesPerSec fit; 0 if none. */
static uint32_t
within_channels(const struct within *w, uint32_t sample_bytes, uint32_t lowest_rate)
{
	uint32_t most = ksf_min32(w->high_channels, UINT16_MAX / sample_bytes);

	most = ksf_min32(most, UINT32_MAX / sample_bytes / lowest_rate);
	return within_closest(&w->limits->channels, w->low_channels, most, w->wanted_channels);
}

/* 1 and the numbers, if a format has these bits. */
static int
within_take(struct ksf_choose_numbers *n, const struct within *w, uint32_t bits, uint32_t lowest)
{
	uint32_t container = within_container(w, bits);
	uint32_t channels = container == 0 ? 0 : within_channels(w, container / 8, lowest);
	uint32_t frame = channels * (container / 8);

	if (channels == 0)
		return 0;
	n->container = container;
	n->valid = bits;
	n->channels = channels;
	n->frame = frame;
	n->rate = within_closest(&w->limits->rates, w->low_rate,
		ksf_min32(w->high_rate, UINT32_MAX / frame), w->wanted_rate);
	return 1;
}

/* Bits from the wanted up, then down. */
static int
within_search(struct ksf_choose_numbers *n, const struct within *w, uint32_t lowest)
{
	uint32_t bits;

	/*@ loop invariant bits >= w->low_bits;
	    loop invariant *n == \at(*n, Pre);
	    loop assigns bits, *n;
	    loop variant 33 - bits;
	*/
	for (bits = ksf_max32(w->low_bits, w->wanted_bits); bits <= w->high_bits; bits++)
		if (within_take(n, w, bits, lowest))
			return 1;
	/*@ loop invariant 0 <= bits <= w->high_bits + 1;
	    loop invariant *n == \at(*n, Pre);
	    loop assigns bits, *n;
	    loop variant bits;
	*/
	for (bits = ksf_min32(w->high_bits + 1, w->wanted_bits); bits > w->low_bits; bits--)
		if (within_take(n, w, bits - 1, lowest))
			return 1;
	return 0;
}

/* The smallest container that any bits of the interval have: it leaves most room for channels. */
static uint32_t
within_smallest_container(const struct within *w)
{
	uint32_t bits;
	uint32_t container = 0;

	/*@ loop invariant container == 0 || container == 8 || container == 16 ||
	      container == 24 || container == 32;
	    loop assigns bits, container;
	    loop variant 33 - bits;
	*/
	for (bits = w->low_bits; bits <= w->high_bits && container == 0; bits++)
		container = within_container(w, bits);
	return container;
}

/* Why there is nothing to choose: what no value of the hardware meets, else the joint limits. */
static ksf_why
within_why_none(const struct within *w)
{
	const struct ksf_limits *l = w->limits;
	ksf_why why = 0;

	if (within_lowest_rate(w) == 0)
		why += l->rates.count != 0 ? KSF_MATCH_LIMIT_RATE : KSF_MATCH_RATE_EMPTY;
	if (within_smallest_container(w) == 0)
		why += l->containers.count != 0 ? KSF_MATCH_LIMIT_CONTAINER
						: KSF_MATCH_POLICY_CONTAINER;
	if (within_closest(&l->channels, w->low_channels, w->high_channels, 1) == 0)
		why += KSF_MATCH_LIMIT_CHANNELS;
	return why != 0 ? why : KSF_MATCH_POLICY_SIZE;
}

static ksf_why
within_numbers(struct ksf_choose_numbers *n, struct within *w)
{
	uint32_t lowest = within_lowest_rate(w);
	uint32_t container = within_smallest_container(w);

	if (lowest == 0 || container == 0)
		return within_why_none(w);
	if (w->channels_first) {
		uint32_t channels = within_channels(w, container / 8, lowest);

		if (channels == 0)
			return within_why_none(w);
		w->low_channels = channels;
		w->high_channels = channels;
	}
	return within_search(n, w, lowest) ? 0 : within_why_none(w);
}

/* 1 if WAVEFORMATEX says all that the device format says: what the port drivers write must be one
 * that the pin takes. */
static int
within_row_is_plain(const struct ksf_wave *row)
{
	return row->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE ||
		(row->bits_per_sample <= 16 && row->channel_mask == ksf_mask_of(row->channels));
}

/* 1 if a device format lies in the intersection and inside the other limits. */
static int
within_row_fits(const struct within *w, const struct ksf_wave *row)
{
	const struct ksf_limits *l = w->limits;
	uint32_t bits = ksf_bounded_bits(row, w->type.dsound);
	uint32_t container = row->bits_per_sample;

	if (!ksf_sub_format_equal(&row->sub_format, &w->sub_format) ||
		(ksf_wave_check(row) & KSF_WAVE_ERRORS_STRICT) != 0 ||
		(w->policy == KSF_POLICY_PORT_DEFAULT && !within_row_is_plain(row)))
		return 0;
	if (bits < w->low_bits || bits > w->high_bits || container > KSF_MAX_CONTAINER ||
		(w->whole && bits != container) || !within_has(&l->containers, container))
		return 0;
	return row->channels >= w->low_channels && row->channels <= w->high_channels &&
		within_has(&l->channels, row->channels) && row->samples_per_sec >= w->low_rate &&
		row->samples_per_sec <= w->high_rate && within_has(&l->rates, row->samples_per_sec);
}

/* 1 if row a comes closer than row b, parameter by parameter in the policy's order. */
static int
within_row_is_closer(const struct within *w, const struct ksf_wave *a, const struct ksf_wave *b)
{
	uint32_t bits_a = ksf_bounded_bits(a, w->type.dsound);
	uint32_t bits_b = ksf_bounded_bits(b, w->type.dsound);
	int channels = a->channels != b->channels;

	if (channels && (w->channels_first || bits_a == bits_b))
		return within_is_closer(a->channels, b->channels, w->wanted_channels);
	if (bits_a != bits_b)
		return within_is_closer(bits_a, bits_b, w->wanted_bits);
	return within_is_closer(a->samples_per_sec, b->samples_per_sec, w->wanted_rate);
}

/* The device format to take, NULL if none lies in the intersection. */
static const struct ksf_wave *
within_row(const struct within *w)
{
	const struct ksf_wave *best = NULL;
	uint32_t i;

	/*@ loop invariant 0 <= i <= w->limits->format_count;
	    loop invariant best == \null || (\exists integer j; 0 <= j < i &&
	      best == w->limits->formats + j);
	    loop assigns i, best;
	    loop variant w->limits->format_count - i;
	*/
	for (i = 0; i < w->limits->format_count; i++) {
		const struct ksf_wave *row = &w->limits->formats[i];

		if (within_row_fits(w, row) && (best == NULL || within_row_is_closer(w, row, best)))
			best = row;
	}
	return best;
}

static void
within_row_numbers(struct ksf_choose_numbers *n, const struct ksf_wave *row)
{
	n->container = row->bits_per_sample;
	n->valid = ksf_wave_valid_bits(row);
	n->channels = row->channels;
	n->frame = n->channels * (n->container / 8);
	n->rate = row->samples_per_sec;
}

/* Everything but PCM and float travels as 16 bits, in stereo or in eight channels. */
static ksf_why
within_why_passthrough(struct within *w, const struct ksf_range *both)
{
	uint32_t tag = ksf_tag_canonical(ksf_guid_to_tag(&both->sub_format));
	uint32_t link = ksf_iec61937_link(&both->sub_format);
	int has_eight = w->high_channels >= 8 && within_has(&w->limits->channels, 8);
	int eight = both->maximum_channels >= 8 &&
		(link == KSF_LINK_EIGHT || (link == KSF_LINK_EITHER && has_eight));
	uint32_t channels = eight ? 8 : 2;

	w->whole = 1;
	w->low_bits = ksf_max32(both->minimum_bits_per_sample, PASSTHROUGH_BITS);
	w->high_bits = ksf_min32(both->maximum_bits_per_sample, PASSTHROUGH_BITS);
	w->low_channels = w->limits->format_count != 0 ? 1 : ksf_max32(w->low_channels, channels);
	w->high_channels = w->limits->format_count != 0 ? both->maximum_channels
							: ksf_min32(w->high_channels, channels);
	w->type.tag = tag;
	w->sub_format = both->sub_format;
	if (tag != KSF_NO_TAG)
		ksf_guid_from_tag(&w->sub_format, (uint16_t)tag);
	if (ksf_guid_is_wild(&both->sub_format) || ksf_tag_is_linear(tag) ||
		tag == KSF_WAVE_FORMAT_UNKNOWN || tag == KSF_WAVE_FORMAT_DRM ||
		tag == KSF_WAVE_FORMAT_EXTENSIBLE)
		return KSF_MATCH_POLICY_SUB_FORMAT;
	return both->maximum_channels < 2 ? KSF_MATCH_POLICY_CHANNELS : 0;
}

/* The interval of each parameter: the ranges', the limits', the policy's. */
static void
within_read(struct within *w, const struct ksf_range *both, const struct ksf_limits *limits)
{
	uint32_t most =
		w->policy == KSF_POLICY_PORT_DEFAULT ? KSF_PORT_DEFAULT_CHANNELS : UINT16_MAX;
	uint32_t least_bits = w->type.tag == KSF_WAVE_FORMAT_PCM ? 1 : KSF_MAX_CONTAINER;
	int closest = w->policy == KSF_POLICY_CLOSEST;

	most = limits->maximum_channels != 0 ? ksf_min32(most, limits->maximum_channels) : most;
	w->limits = limits;
	w->channels_first = closest;
	w->low_bits = ksf_max32(both->minimum_bits_per_sample, least_bits);
	w->high_bits = ksf_min32(both->maximum_bits_per_sample, KSF_MAX_CONTAINER);
	w->low_channels = ksf_max32(limits->minimum_channels, 1);
	w->high_channels = ksf_min32(both->maximum_channels, most);
	w->low_rate = ksf_max32(both->minimum_sample_frequency, 1);
	w->high_rate = both->maximum_sample_frequency;
	w->wanted_bits = closest ? limits->wanted_bits : UINT32_MAX;
	w->wanted_channels = closest ? limits->wanted_channels : UINT32_MAX;
	w->wanted_rate = closest ? limits->wanted_rate : UINT32_MAX;
}

/* What the policy has of the GUIDs; the form of CLOSEST and BEST is that of EXTENSIBLE. */
static ksf_why
within_why_type(struct within *w, uint32_t policy, const struct ksf_range *both,
	const struct ksf_limits *limits)
{
	uint32_t form =
		policy == KSF_POLICY_PORT_DEFAULT ? KSF_POLICY_PORT_DEFAULT : KSF_POLICY_EXTENSIBLE;
	ksf_why why = ksf_choose_why_type(&w->type, form, both);

	w->policy = policy;
	within_read(w, both, limits);
	w->whole = ksf_choose_is_whole(form, &w->type);
	if (policy == KSF_POLICY_PASSTHROUGH)
		return (why & KSF_MATCH_POLICY_SPECIFIER) + within_why_passthrough(w, both);
	if (why == 0)
		ksf_guid_from_tag(&w->sub_format, (uint16_t)w->type.tag);
	return why;
}

/* A device format keeps its mask where WAVEFORMATEX does not imply it, and the structure that says
 * no more than it does. */
static int
within_is_extensible(
	const struct within *w, const struct ksf_wave *row, const struct ksf_choose_numbers *n)
{
	int said = w->policy == KSF_POLICY_PASSTHROUGH
		? w->type.tag == KSF_NO_TAG
		: ksf_choose_is_extensible(KSF_POLICY_EXTENSIBLE, w->type.tag, n);

	if (w->policy == KSF_POLICY_PORT_DEFAULT)
		return 0;
	if (row == NULL)
		return said;
	return row->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE &&
		(said || row->channel_mask != ksf_mask_of(row->channels));
}

static void
within_build(struct ksf_format *out, const struct within *w, const struct ksf_wave *row,
	const struct ksf_choose_numbers *n)
{
	int extensible = within_is_extensible(w, row, n);
	int has_mask = row != NULL && row->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	ksf_choose_build(out, &w->type, extensible, n);
	if (w->policy == KSF_POLICY_PASSTHROUGH) {
		out->sample_size = 0;
		out->sub_format = w->sub_format;
		out->wave.sub_format = w->sub_format;
	}
	if (extensible && has_mask)
		out->wave.channel_mask = row->channel_mask;
	else if (extensible && w->policy == KSF_POLICY_PASSTHROUGH)
		out->wave.channel_mask = PASSTHROUGH_MASK;
}

/* "KSPIN_DESCRIPTOR_EX structure": without a handler AVStream answers SPECIFIER_NONE alone, with
 * the bare KSDATAFORMAT. A format has no wildcards. */
static ksf_why
within_bare(struct ksf_format *out, const struct ksf_range *both)
{
	ksf_why wave_why;

	if (!ksf_guid_equal(&both->specifier, &ksf_guid_specifier_none))
		return KSF_MATCH_POLICY_SPECIFIER;
	if (ksf_guid_is_wild(&both->major_format) || ksf_guid_is_wild(&both->sub_format))
		return KSF_MATCH_POLICY_SUB_FORMAT;
	if (out == NULL)
		return 0;
	(void)ksf_format_decode(out, &wave_why, both, 0);
	out->format_size = KSF_SIZEOF_KSDATAFORMAT;
	out->data_size = KSF_SIZEOF_KSDATAFORMAT;
	out->layout = KSF_LAYOUT_KSDATAFORMAT;
	out->major_format = both->major_format;
	out->sub_format = both->sub_format;
	out->specifier = both->specifier;
	return 0;
}

static ksf_why
within_choose(struct ksf_format *out, uint32_t policy, const struct ksf_limits *limits,
	const struct ksf_range *both)
{
	struct within w;
	struct ksf_choose_numbers n;
	const struct ksf_wave *row = NULL;
	ksf_why why = within_why_type(&w, policy, both, limits);

	if (why != 0)
		return why;
	if (limits->format_count != 0) {
		row = within_row(&w);
		if (row == NULL)
			return KSF_MATCH_LIMIT_FORMAT;
		within_row_numbers(&n, row);
	} else {
		why = within_numbers(&n, &w);
	}
	if (why == 0 && out != NULL)
		within_build(out, &w, row, &n);
	return why;
}

ksf_why
ksf_policy_choose_within(struct ksf_format *out, uint32_t policy, const struct ksf_limits *limits,
	const struct ksf_range *both)
{
	static const struct ksf_limits none = {
		{NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0, NULL, 0, 0, 0, 0};

	if (policy == KSF_POLICY_AVSTREAM)
		return within_bare(out, both);
	return within_choose(out, policy, limits != NULL ? limits : &none, both);
}

ksf_why
ksf_within_pair(struct ksf_format *out, const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range)
{
	struct ksf_range both;
	ksf_why why = pin->policy == KSF_POLICY_AVSTREAM
		? ksf_range_match_types(&both, client, range)
		: ksf_range_intersect(&both, client, range);

	return why != 0 ? why : ksf_policy_choose_within(out, pin->policy, pin->limits, &both);
}

int
ksf_format_is_higher(const struct ksf_format *a, const struct ksf_format *b)
{
	uint32_t bits_a = ksf_wave_valid_bits(&a->wave);
	uint32_t bits_b = ksf_wave_valid_bits(&b->wave);

	if (bits_a != bits_b)
		return bits_a > bits_b;
	if (a->wave.channels != b->wave.channels)
		return a->wave.channels > b->wave.channels;
	return a->wave.samples_per_sec > b->wave.samples_per_sec;
}

/* 1 if one of the device formats is this one, in whichever structure ("Extensible Wave-Format
 * Descriptors"). */
static int
limits_have(const struct ksf_limits *limits, const struct ksf_wave *wave)
{
	uint32_t i;

	/*@ loop invariant 0 <= i <= limits->format_count;
	    loop assigns i;
	    loop variant limits->format_count - i;
	*/
	for (i = 0; i < limits->format_count; i++)
		if (ksf_wave_equivalent(&limits->formats[i], wave))
			return 1;
	return limits->format_count == 0;
}

ksf_why
ksf_limits_why(const struct ksf_limits *limits, const struct ksf_wave *wave)
{
	uint32_t most = limits->maximum_channels != 0 ? limits->maximum_channels : UINT16_MAX;
	int channels = wave->channels >= limits->minimum_channels && wave->channels <= most &&
		within_has(&limits->channels, wave->channels);
	int rate = within_has(&limits->rates, wave->samples_per_sec);
	int container = limits->containers.count == 0 ||
		within_has(&limits->containers, wave->bits_per_sample);

	return (channels ? 0 : KSF_MATCH_LIMIT_CHANNELS) + (rate ? 0 : KSF_MATCH_LIMIT_RATE) +
		(container ? 0 : KSF_MATCH_LIMIT_CONTAINER) +
		(limits_have(limits, wave) ? 0 : KSF_MATCH_LIMIT_FORMAT);
}
