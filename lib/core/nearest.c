/* SPDX-License-Identifier: MIT */
/*
 * Does the pin take this format, and if not: which range came nearest, and what to ask for instead.
 */
#include "choose.h"
#include "range_read.h"
#include "tags.h"

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
	return ksf_range_intersect_types(&own, &own, range);
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

static ksf_why
nearest_accepts(const struct ksf_pin *pin, const struct ksf_format *format)
{
	uint32_t first;
	uint32_t distance;
	ksf_why why = nearest_scan(pin, format, &first, &distance);

	if (pin->limits == NULL || format->wave.layout == KSF_LAYOUT_NONE)
		return why;
	return why | ksf_limits_why(pin->limits, &format->wave);
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

	*why = KSF_MATCH_UNSOUND;
	if ((format_why & format_errors & ~OTHER_TYPE) != 0 || (wave_why & wave_errors) != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if ((format_why & format_errors) != 0)
		return KSF_STATUS_NO_MATCH;
	*why = nearest_accepts(pin, &value);
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
	uint32_t rank; /* what is given up: 8 the sub-format, 4 channels, 2 bits, 1 the rate */
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
	t.rank = (t.tag != ksf_tag_of(wanted) ? 8u : 0) +
		(t.channels != wanted->channels ? 4u : 0) +
		(t.valid != ksf_wave_valid_bits(wanted) ? 2u : 0) +
		(t.rate != wanted->samples_per_sec ? 1u : 0);
	return t;
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

/* 1 if the range takes what was made of the wanted format: PCM or float alone can be moved. */
static int
nearest_make(struct ksf_wave *out, uint32_t *rank, const struct ksf_range *range,
	const struct ksf_format *wanted)
{
	int dsound = wanted->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	struct nearest_try t = nearest_move(range, &wanted->wave, dsound);
	struct ksf_format format;

	if (!ksf_tag_is_linear(t.tag) || range->layout != KSF_LAYOUT_KSDATARANGE_AUDIO)
		return 0;
	nearest_build(out, &wanted->wave, &t);
	ksf_format_wrap(&format, out, dsound);
	*rank = t.rank;
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

/* The tries of one rank, in the order of the ranges. */
static void
nearest_collect(struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted,
	uint32_t wanted_rank)
{
	uint32_t i;

	for (i = 0; i < pin->range_count && out->try_count < KSF_TRY_MAX; i++) {
		struct ksf_wave wave;
		uint32_t rank;

		if (nearest_is_short(pin, &pin->ranges[i]) ||
			!nearest_make(&wave, &rank, &pin->ranges[i], wanted) ||
			rank != wanted_rank || nearest_is_known(out, &wave))
			continue;
		out->tries[out->try_count] = wave;
		out->try_range[out->try_count] = i;
		out->try_count++;
	}
}

ksf_why
ksf_pin_nearest(struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted)
{
	ksf_why why = nearest_scan(pin, wanted, &out->range, &out->distance);
	uint32_t rank;

	out->try_count = 0;
	for (rank = 0; why != 0 && rank < 16; rank++)
		nearest_collect(out, pin, wanted, rank);
	return why;
}
