/* SPDX-License-Identifier: MIT */
/*
 * Does the pin take this format, and if not: which range came nearest, and what to ask for instead.
 */
#include "choose.h"
#include "range_read.h"
#include "tags.h"

#include <ksfmt/attribute.h>
#include <ksfmt/pin.h>

#define MAX_BITS 32u
/* Errors of a KSDATAFORMAT that a driver meets as a format of another type, not as broken bytes:
 * Microsoft's sysvad compares the three GUIDs and answers NO_MATCH. */
#define OTHER_TYPE (KSF_FORMAT_WILDCARD | KSF_FORMAT_MAJOR_FORMAT | KSF_FORMAT_SUB_FORMAT)

/* A strict pin's range without its padding has no audio extension. */
static int
nearest_is_short(const struct ksf_pin *pin, const struct ksf_range *range)
{
	return (pin->options & KSF_PIN_LENIENT) == 0 && ksf_range_lacks_padding(range);
}

/* A format without wave data against a range without audio members: the three GUIDs are all there
 * is ("MIDI Stream Data Format"). */
static ksf_why
nearest_why_bare(const struct ksf_range *range, const struct ksf_format *format)
{
	struct ksf_range own;

	own.major_format = format->major_format;
	own.sub_format = format->sub_format;
	own.specifier = format->specifier;
	return ksf_range_match_types(&own, &own, range);
}

static ksf_why
nearest_why(const struct ksf_pin *pin, uint32_t i, const struct ksf_format *format)
{
	int bare = format->layout == KSF_LAYOUT_KSDATAFORMAT &&
		pin->ranges[i].layout != KSF_LAYOUT_KSDATARANGE_AUDIO;
	ksf_why why = bare ? nearest_why_bare(&pin->ranges[i], format)
			   : ksf_range_accepts(&pin->ranges[i], format);

	return nearest_is_short(pin, &pin->ranges[i]) ? why | KSF_MATCH_PIN_BARE : why;
}

/* Reasons of the ranges with the least distance, or'ed; the first of them, and that distance. */
static ksf_why
nearest_scan(const struct ksf_pin *pin, const struct ksf_format *format, uint32_t *first,
	uint32_t *distance)
{
	ksf_why best = KSF_MATCH_NO_RANGE;
	uint32_t least = UINT32_MAX;
	uint32_t at = 0;
	uint32_t i;

	for (i = 0; i < pin->range_count; i++) {
		ksf_why why = nearest_why(pin, i, format);
		uint32_t fields = ksf_count_reasons(why);

		at = fields < least ? i : at;
		best = fields < least ? why : best | (fields == least ? why : 0);
		least = ksf_min32(least, fields);
	}
	*first = at;
	*distance = pin->range_count == 0 ? 0 : least;
	return best;
}

/* A format without wave data has nothing that hardware could limit. */
static ksf_why
nearest_why_limits(const struct ksf_pin *pin, const struct ksf_format *format)
{
	if (pin->limits == NULL || format->wave.layout == KSF_LAYOUT_NONE)
		return 0;
	return ksf_limits_why(pin->limits, &format->wave);
}

/* The attributes behind a format: Microsoft's samples know the signal-processing mode alone, and
 * refuse every other with NOT_SUPPORTED. */
static KSF_COLD ksf_status
nearest_attributes(const struct ksf_format *format, const uint8_t *data, size_t size)
{
	struct ksf_attribute_list list;
	struct ksf_attribute_set set;
	ksf_why why = ksf_format_attributes(&list, format, data, size);
	int known;

	if (why != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (list.count == 0)
		return KSF_STATUS_SUCCESS;
	why = ksf_attribute_set_decode(&set, data + list.offset, list.size);
	known = why == 0 && set.count == 1 && ksf_guid_equal(&set.ids[0], &ksf_guid_attribute_mode);
	return known ? KSF_STATUS_SUCCESS : KSF_STATUS_NOT_SUPPORTED;
}

ksf_status
ksf_pin_propose_data_format(
	const struct ksf_pin *pin, const void *format, size_t size, ksf_why *why)
{
	int lenient = (pin->options & KSF_PIN_LENIENT) != 0;
	ksf_why format_errors = lenient ? KSF_FORMAT_ERRORS_LENIENT : KSF_FORMAT_ERRORS_STRICT;
	ksf_why wave_errors = lenient ? KSF_WAVE_ERRORS_LENIENT : KSF_WAVE_ERRORS_STRICT;
	struct ksf_format value;
	ksf_why wave_why;
	ksf_why format_why = ksf_format_decode(&value, &wave_why, format, size);
	uint32_t first;
	uint32_t distance;
	ksf_status status;

	*why = KSF_MATCH_UNSOUND;
	if ((format_why & format_errors & ~OTHER_TYPE) != 0 || (wave_why & wave_errors) != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if ((format_why & format_errors) != 0)
		return KSF_STATUS_NO_MATCH;
	status = nearest_attributes(&value, (const uint8_t *)format, size);
	if (status == KSF_STATUS_NOT_SUPPORTED)
		*why = KSF_MATCH_CLIENT_REQUIRES;
	if (status != KSF_STATUS_SUCCESS)
		return status;
	*why = nearest_scan(pin, &value, &first, &distance) | nearest_why_limits(pin, &value);
	return *why == 0 ? KSF_STATUS_SUCCESS : KSF_STATUS_NO_MATCH;
}

ksf_why
ksf_pin_accepts(const struct ksf_pin *pin, const void *format, size_t size)
{
	ksf_why why;

	(void)ksf_pin_propose_data_format(pin, format, size, &why);
	return why;
}

/* What a range would have of the wanted format. */
struct nearest_try {
	uint32_t tag;
	uint32_t channels;
	uint32_t valid;
	uint32_t container;
	uint32_t rate;
};

static uint32_t
nearest_clamp(uint32_t value, uint32_t min, uint32_t max)
{
	return ksf_max32(min, ksf_min32(max, value));
}

/* The tag to try: the wanted one where the range takes it, else the range's own; PCM where a
 * wildcard's bits leave no room for float. */
static uint32_t
nearest_tag(const struct ksf_range *range, const struct ksf_wave *wanted)
{
	uint32_t tag = ksf_tag_of(wanted);
	int float_fits = range->minimum_bits_per_sample <= MAX_BITS &&
		range->maximum_bits_per_sample >= MAX_BITS;

	if (!ksf_guid_is_wild(&range->sub_format))
		return ksf_guid_to_tag(&range->sub_format);
	return tag == KSF_WAVE_FORMAT_IEEE_FLOAT && !float_fits ? KSF_WAVE_FORMAT_PCM : tag;
}

/* "DirectSound Stream Data Range" bounds the container: the nearest of whole bytes, and as many
 * valid bits of it as wanted. */
static void
nearest_move_container(struct nearest_try *t, uint32_t most, const struct ksf_range *range,
	const struct ksf_wave *wanted)
{
	uint32_t bits =
		nearest_clamp(wanted->bits_per_sample, range->minimum_bits_per_sample, most);
	uint32_t up = (bits + 7u) & ~7u;

	t->container = up <= most ? up : bits & ~7u;
	t->valid = ksf_min32(ksf_wave_valid_bits(wanted), t->container);
}

/* Else it bounds the valid bits; the wanted container is kept where it can be. */
static void
nearest_move_valid(struct nearest_try *t, uint32_t most, const struct ksf_range *range,
	const struct ksf_wave *wanted)
{
	uint32_t valid = ksf_wave_valid_bits(wanted);

	t->valid = nearest_clamp(valid, range->minimum_bits_per_sample, most);
	t->container = t->valid == valid ? wanted->bits_per_sample : (t->valid + 7u) & ~7u;
}

/* Numbers of the wanted format moved to the nearest edge of the range. */
static struct nearest_try
nearest_move(const struct ksf_range *range, const struct ksf_wave *wanted, int dsound)
{
	uint32_t most = ksf_min32(range->maximum_bits_per_sample, MAX_BITS);
	struct nearest_try t;

	t.tag = nearest_tag(range, wanted);
	t.channels = nearest_clamp(wanted->channels, 1, range->maximum_channels);
	if (dsound)
		nearest_move_container(&t, most, range, wanted);
	else
		nearest_move_valid(&t, most, range, wanted);
	if (t.tag == KSF_WAVE_FORMAT_IEEE_FLOAT) {
		t.valid = MAX_BITS;
		t.container = MAX_BITS;
	}
	t.rate = nearest_clamp(wanted->samples_per_sec, range->minimum_sample_frequency,
		range->maximum_sample_frequency);
	return t;
}

/* What a format gives up of the wanted one. */
static uint32_t
nearest_rank(const struct ksf_wave *wave, const struct ksf_wave *wanted)
{
	return (ksf_tag_of(wave) != ksf_tag_of(wanted) ? 8u : 0) +
		(wave->channels != wanted->channels ? 4u : 0) +
		(ksf_wave_valid_bits(wave) != ksf_wave_valid_bits(wanted) ? 2u : 0) +
		(wave->samples_per_sec != wanted->samples_per_sec ? 1u : 0);
}

/* The mask of the wanted format goes with its channels; other channels take the default. */
static uint32_t
nearest_mask(const struct ksf_wave *wanted, uint32_t channels)
{
	if (wanted->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && channels == wanted->channels)
		return wanted->channel_mask;
	return ksf_default_mask(channels);
}

static void
nearest_build(struct ksf_wave *out, const struct ksf_wave *wanted, const struct nearest_try *t)
{
	uint32_t mask = nearest_mask(wanted, t->channels);
	int direct_out = mask == 0 && t->channels <= 2;

	ksf_wave_pcm(out, t->rate, (uint16_t)t->channels, (uint16_t)t->container,
		(uint16_t)t->valid, mask);
	if (t->tag != KSF_WAVE_FORMAT_IEEE_FLOAT && !direct_out)
		return;
	out->layout = KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	out->channel_mask = mask;
	out->valid_bits_per_sample = (uint16_t)t->valid;
	ksf_guid_from_tag(&out->sub_format, (uint16_t)t->tag);
	ksf_wave_complete(out);
}

/* The numbers of the wanted format moved into the range. */
static KSF_COLD void
nearest_move_into(
	struct ksf_wave *out, const struct ksf_range *range, const struct ksf_format *wanted)
{
	struct nearest_try t = nearest_move(
		range, &wanted->wave, wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);

	nearest_build(out, &wanted->wave, &t);
}

/* Where hardware limits what is in the range: the closest that it has there. */
static KSF_COLD int
nearest_choose(struct ksf_wave *out, const struct ksf_limits *limits, const struct ksf_range *range,
	const struct ksf_format *wanted)
{
	const struct ksf_wave *wave = &wanted->wave;
	struct ksf_limits l = *limits;
	struct ksf_format format;

	l.wanted_channels = wave->channels;
	l.wanted_bits = ksf_bounded_bits(wave, wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
	l.wanted_rate = wave->samples_per_sec;
	if (ksf_policy_choose_within(&format, KSF_POLICY_CLOSEST, &l, range) != 0)
		return 0;
	*out = format.wave;
	return 1;
}

/* 1 if the range takes what was made of the wanted format: PCM or float alone can be moved. */
static int
nearest_make(struct ksf_wave *out, const struct ksf_pin *pin, const struct ksf_range *range,
	const struct ksf_format *wanted)
{
	struct ksf_format format;

	if (!ksf_tag_is_linear(nearest_tag(range, &wanted->wave)) ||
		range->layout != KSF_LAYOUT_KSDATARANGE_AUDIO)
		return 0;
	if (pin->limits == NULL)
		nearest_move_into(out, range, wanted);
	else if (!nearest_choose(out, pin->limits, range, wanted))
		return 0;
	ksf_format_wrap(&format, out, wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
	return ksf_range_accepts(range, &format) == 0;
}

static int
nearest_is_known(const struct ksf_nearest *out, const struct ksf_wave *wave)
{
	uint32_t i;

	for (i = 0; i < out->try_count; i++)
		if (ksf_wave_equivalent(&out->tries[i], wave))
			return 1;
	return 0;
}

static void
nearest_add(struct ksf_nearest *out, const struct ksf_wave *wave, uint32_t range)
{
	out->tries[out->try_count] = *wave;
	out->try_range[out->try_count] = range;
	out->try_count++;
}

/* The tries of one rank, in the order of the ranges. */
static KSF_COLD void
nearest_collect(struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted,
	uint32_t wanted_rank)
{
	uint32_t i;

	for (i = 0; i < pin->range_count && out->try_count < KSF_TRY_MAX; i++) {
		struct ksf_wave wave;

		if (nearest_is_short(pin, &pin->ranges[i]) ||
			!nearest_make(&wave, pin, &pin->ranges[i], wanted) ||
			nearest_rank(&wave, &wanted->wave) != wanted_rank ||
			nearest_is_known(out, &wave))
			continue;
		nearest_add(out, &wave, i);
	}
}

/* The first range that takes one of the device formats, range_count if none does. */
static KSF_COLD uint32_t
nearest_range_of(const struct ksf_pin *pin, const struct ksf_wave *row, int dsound)
{
	struct ksf_format format;
	uint32_t i = 0;

	ksf_format_wrap(&format, row, dsound);
	while (i < pin->range_count &&
		(nearest_is_short(pin, &pin->ranges[i]) ||
			ksf_range_accepts(&pin->ranges[i], &format) != 0))
		i++;
	return ksf_limits_why(pin->limits, row) == 0 ? i : pin->range_count;
}

static uint32_t
nearest_gap(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* 1 if row a is nearer than row b: what is given up, then how far the rate, then the bits move. */
static int
nearest_is_nearer(const struct ksf_wave *a, const struct ksf_wave *b, const struct ksf_wave *wanted)
{
	uint32_t rank_a = nearest_rank(a, wanted);
	uint32_t rank_b = nearest_rank(b, wanted);
	uint32_t rate_a = nearest_gap(a->samples_per_sec, wanted->samples_per_sec);
	uint32_t rate_b = nearest_gap(b->samples_per_sec, wanted->samples_per_sec);
	uint32_t bits = ksf_wave_valid_bits(wanted);

	if (rank_a != rank_b)
		return rank_a < rank_b;
	if (rate_a != rate_b)
		return rate_a < rate_b;
	return nearest_gap(ksf_wave_valid_bits(a), bits) <
		nearest_gap(ksf_wave_valid_bits(b), bits);
}

/* The device format that is nearest of those not yet listed, and the range that takes it. */
static const struct ksf_wave *
nearest_row(const struct ksf_nearest *out, const struct ksf_pin *pin,
	const struct ksf_format *wanted, uint32_t *range)
{
	int dsound = wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	const struct ksf_wave *best = NULL;
	uint32_t i;

	for (i = 0; i < pin->limits->format_count; i++) {
		const struct ksf_wave *row = &pin->limits->formats[i];
		uint32_t at = nearest_range_of(pin, row, dsound);

		if (at == pin->range_count || nearest_is_known(out, row) ||
			(best != NULL && !nearest_is_nearer(row, best, &wanted->wave)))
			continue;
		best = row;
		*range = at;
	}
	return best;
}

static KSF_COLD void
nearest_collect_rows(
	struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted)
{
	uint32_t range;
	const struct ksf_wave *row = nearest_row(out, pin, wanted, &range);

	while (row != NULL && out->try_count < KSF_TRY_MAX) {
		nearest_add(out, row, range);
		row = nearest_row(out, pin, wanted, &range);
	}
}

ksf_why
ksf_pin_nearest(struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted)
{
	ksf_why why = nearest_scan(pin, wanted, &out->range, &out->distance) |
		nearest_why_limits(pin, wanted);
	uint32_t rank;

	out->try_count = 0;
	if (pin->limits != NULL && pin->limits->format_count != 0) {
		if (why != 0)
			nearest_collect_rows(out, pin, wanted);
		return why;
	}
	for (rank = 0; why != 0 && rank < 16; rank++)
		nearest_collect(out, pin, wanted, rank);
	return why;
}
