/* SPDX-License-Identifier: MIT */
/*
 * The system filters on a path ("Kernel-Mode WDM Audio Components"): what each takes from the
 * client's side and offers to the device's.
 */
#include "bytes.h"
#include "reach_hop.h"
#include "tags.h"

/* "Low Latency Audio": from Windows 10 on 1.3 ms, and a buffer of 10 ms. */
#define ENGINE_10_US 11300u
/* "AEC System Filter": it works at 16 kHz, in mono. */
#define AEC_RATE     16000u
#define CD_RATE      44100u /* of a compact disc; no document says what Redbook gives */
#define SYNTH_RATE   44100u /* no document says what a synthesizer gives */
#define ALL_CHANNELS UINT32_C(0xFFFFFFFF)

struct filter_row {
	uint8_t kind;
	uint8_t from;
	uint8_t until;
	uint8_t direction; /* KSF_DIRECTION_* */
	uint32_t least_us;
	uint32_t most_us;
};
enum { FILTER_MIXES, FILTER_PASSES, FILTER_CANCELS, FILTER_RENDERS, FILTER_PLAYS };

static const struct filter_row filter_rows[KSF_FILTERS] = {
#define FILTER(filter, name, kind, from, until, direction, least, most, source)                    \
	{FILTER_##kind, KSF_RELEASE_##from, KSF_RELEASE_##until, KSF_DIRECTION_##direction, least, \
		most},
#include "tables/filters.inc"
};

/* KMixer's reasons in the words of a path. */
static const struct {
	ksf_why kmixer;
	ksf_why reach;
} filter_stops[] = {
	{KSF_KMIXER_NOT_PCM | KSF_KMIXER_FLOAT | KSF_KMIXER_WAVEFORMAT, KSF_REACH_KMIXER_TAG},
	{KSF_KMIXER_BITS | KSF_KMIXER_FLOAT_BITS, KSF_REACH_KMIXER_PACKED_BITS},
	{KSF_KMIXER_CHANNELS, KSF_REACH_KMIXER_CHANNELS},
	{KSF_KMIXER_EXTENSIBLE, KSF_REACH_KMIXER_EXTENSIBLE},
	{KSF_KMIXER_RATE, KSF_REACH_KMIXER_RATE},
	{KSF_KMIXER_FLOAT_PACKED, KSF_REACH_FLOAT_PACKED},
};

#define FILTER_STOPS (sizeof(filter_stops) / sizeof(filter_stops[0]))

/* ---- what a filter offers to the device's side ---------------------------------------------- */

/* PCM of 8 to 32 bits. */
static void
offer_fill(struct ksf_range *range, uint32_t channels, uint32_t least_rate, uint32_t most_rate)
{
	range->major_format = ksf_guid_type_audio;
	range->sub_format = ksf_guid_subtype_pcm;
	range->specifier = ksf_guid_specifier_waveformatex;
	range->maximum_channels = channels;
	range->minimum_bits_per_sample = 8;
	range->maximum_bits_per_sample = 32;
	range->minimum_sample_frequency = least_rate;
	range->maximum_sample_frequency = most_rate;
	range->format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	range->flags = 0;
	range->sample_size = 0;
	range->reserved = 0;
	range->layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	range->data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
}

/* "Device Formats": only PCM and float are mixed. */
static const struct ksf_wave *
filter_mix(const struct ksf_reach_request *request)
{
	const struct ksf_wave *mix = request->device->mix;

	return mix != NULL && ksf_reach_is_linear(mix) ? mix : NULL;
}

/* KMixer whatever it mixes, the engine its mix. */
static void
offer_make(struct ksf_range *range, uint32_t filter, const struct ksf_reach_request *request)
{
	const struct ksf_wave *mix = filter_mix(request);

	if (filter == KSF_FILTER_KMIXER)
		offer_fill(range, ALL_CHANNELS, 1, ksf_kmixer_highest_rate(request->release));
	else if (mix != NULL)
		offer_fill(range, mix->channels, mix->samples_per_sec, mix->samples_per_sec);
	else
		offer_fill(range, ALL_CHANNELS, 1, UINT32_MAX);
}

static void
offer(struct ksf_walk *walk, uint32_t filter)
{
	offer_make(&walk->offered, filter, walk->request);
	walk->ranges = &walk->offered;
	walk->range_count = 1;
	walk->stream = KSF_STREAM_OFFERED;
}

/* A converter that takes on what lies behind it: the filter before has its format. */
static void
filter_converts(struct ksf_walk *walk)
{
	walk->mixer = walk->out->hop_count - 1;
}

/* ---- KMixer and the audio engine ------------------------------------------------------------ */

static ksf_why
filter_kmixer_why(const struct ksf_walk *walk)
{
	ksf_why kmixer = ksf_kmixer_check(&walk->wave, walk->request->release);
	ksf_why why = 0;
	uint32_t i;

	/* A chain that somebody asks for puts it there, whatever the release would do. */
	if (walk->request->via_count != 0 && (kmixer & KSF_KMIXER_NOT_PCM) != 0)
		return KSF_REACH_NON_PCM_CONVERTER;
	for (i = 0; i < FILTER_STOPS; i++)
		why |= (kmixer & filter_stops[i].kmixer) != 0 ? filter_stops[i].reach : 0;
	return why;
}

static void
filter_kmixer(struct ksf_walk *walk, struct ksf_hop *hop)
{
	hop->why |= KSF_REACH_KMIXER_LATENCY | KSF_REACH_C_LATENCY;
	hop->why |= walk->stream == KSF_STREAM_MIDI ? KSF_REACH_NO_RANGE : filter_kmixer_why(walk);
	if ((hop->why & KSF_REACH_STOPS) != 0)
		return;
	filter_converts(walk);
	offer(walk, KSF_FILTER_KMIXER);
	walk->sysaudio = 1;
}

/* A client of the engine itself gives the mix format, or what an effect makes of it ("Device
 * Formats"); the older interfaces convert. */
static ksf_why
filter_engine_why(const struct ksf_walk *walk, uint32_t *loss)
{
	const struct ksf_device *device = walk->request->device;
	const struct ksf_wave *mix = filter_mix(walk->request);
	ksf_why why;

	*loss = KSF_LOSS_NONE;
	if (mix == NULL)
		return KSF_REACH_MIX_UNKNOWN;
	*loss = walk->capture ? ksf_loss_between(&why, mix, &walk->wave)
			      : ksf_loss_between(&why, &walk->wave, mix);
	if (walk->request->client != KSF_CLIENT_WASAPI_SHARED ||
		(device->flags & KSF_DEVICE_CONVERTS) != 0)
		return why;
	if ((why & (KSF_REACH_RESAMPLED | KSF_REACH_REMIXED)) != 0)
		return KSF_REACH_ENGINE_FORMAT;
	return why + (*loss != KSF_LOSS_NONE ? KSF_REACH_SAME_RATE : 0);
}

static void
filter_engine(struct ksf_walk *walk, struct ksf_hop *hop)
{
	const struct ksf_wave *mix = filter_mix(walk->request);

	if (!ksf_reach_is_linear(&walk->wave)) {
		hop->why |= KSF_REACH_NON_PCM_CONVERTER;
		return;
	}
	hop->why |= filter_engine_why(walk, &hop->loss);
	if ((hop->why & KSF_REACH_STOPS) != 0)
		return;
	if (walk->request->release >= KSF_RELEASE_10) {
		hop->least_us = ENGINE_10_US;
		hop->most_us = ENGINE_10_US;
	}
	walk->engine = 1;
	hop->out.layout = KSF_LAYOUT_NONE;
	if (mix != NULL)
		hop->out = *mix;
	/* What the engine makes of its mix for the device is its own affair. */
	walk->wave.layout = KSF_LAYOUT_NONE;
	offer(walk, KSF_FILTER_ENGINE);
}

/* The graph has one mixer, at the client's end of its converters. */
static void
filter_mixes(struct ksf_walk *walk, struct ksf_hop *hop)
{
	if (walk->mixer != KSF_NO_INDEX || walk->engine)
		hop->why |= KSF_REACH_NO_SUCH_PATH;
	else if (hop->filter == KSF_FILTER_KMIXER)
		filter_kmixer(walk, hop);
	else
		filter_engine(walk, hop);
}

/* ---- the others ----------------------------------------------------------------------------- */

/* "AEC System Filter": captured are 16 bits, of any channels; rendered are 8 or 16 bits, stereo.
 * The rates in its order. */
#define AEC_RANGE(channels, bits, rate)                                                            \
	{                                                                                          \
		KSF_SIZEOF_KSDATARANGE_AUDIO, 0, 0, 0, {KSF_AUDIO_LOW, KSF_AUDIO_HIGH},            \
			{KSF_TAG_GUID_LOW + KSF_WAVE_FORMAT_PCM, KSF_TAG_GUID_HIGH},               \
			{KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH}, channels, bits, 16, rate,   \
			rate, KSF_LAYOUT_KSDATARANGE_AUDIO, KSF_SIZEOF_KSDATARANGE_AUDIO           \
	}
static const struct ksf_range aec_captures[] = {AEC_RANGE(ALL_CHANNELS, 16, 16000),
	AEC_RANGE(ALL_CHANNELS, 16, 48000), AEC_RANGE(ALL_CHANNELS, 16, 44100),
	AEC_RANGE(ALL_CHANNELS, 16, 8000)};
static const struct ksf_range aec_renders[] = {
	AEC_RANGE(2, 8, 16000), AEC_RANGE(2, 8, 48000), AEC_RANGE(2, 8, 44100)};
#define AEC_CAPTURES 4u
#define AEC_RENDERS  3u

static const struct ksf_range *
filter_aec_ranges(uint32_t filter)
{
	return filter == KSF_FILTER_AEC_CAPTURE ? aec_captures : aec_renders;
}

static uint32_t
filter_aec_count(uint32_t filter)
{
	return filter == KSF_FILTER_AEC_CAPTURE ? AEC_CAPTURES : AEC_RENDERS;
}

/* "AEC System Filter": the client's side is fixed; the device's is asked in this order. */
static int
filter_is_cancelled(const struct ksf_walk *walk, uint32_t filter)
{
	const struct ksf_wave *w = &walk->wave;
	uint32_t bits = ksf_wave_valid_bits(w);

	return ksf_tag_of(w) == KSF_WAVE_FORMAT_PCM && w->samples_per_sec == AEC_RATE &&
		w->channels == 1 && (bits == 16 || (bits == 8 && filter == KSF_FILTER_AEC_RENDER));
}

static void
filter_cancels(struct ksf_walk *walk, struct ksf_hop *hop)
{
	if (walk->stream == KSF_STREAM_OFFERED && walk->mixer != KSF_NO_INDEX) {
		struct ksf_wave own;

		ksf_wave_pcm(&own, AEC_RATE, 1, 16, 16, 0);
		ksf_reach_fill_mixer(walk, &own);
		walk->wave = own;
		walk->any_rate = 0;
		hop->in = walk->wave;
		hop->out = walk->wave;
	}
	if (walk->stream == KSF_STREAM_MIDI || !filter_is_cancelled(walk, hop->filter)) {
		hop->why |= KSF_REACH_NO_RANGE;
		return;
	}
	filter_converts(walk);
	walk->ranges = filter_aec_ranges(hop->filter);
	walk->range_count = filter_aec_count(hop->filter);
	walk->stream = KSF_STREAM_OFFERED;
	walk->sysaudio = 0;
}

/* "Kernel-Mode WDM Audio Components": MIDI becomes one stereo stream, which goes to KMixer. */
static void
filter_renders(struct ksf_walk *walk, struct ksf_hop *hop)
{
	if (walk->stream != KSF_STREAM_MIDI) {
		hop->why |= KSF_REACH_NO_RANGE;
		return;
	}
	ksf_wave_pcm(&walk->wave, SYNTH_RATE, 2, 16, 16, 0);
	hop->out = walk->wave;
	hop->loss = KSF_LOSS_RENDERED;
	walk->stream = KSF_STREAM_FIXED;
	walk->any_rate = 1;
}

/* The disc is where the stream begins. */
static void
filter_plays(struct ksf_walk *walk, struct ksf_hop *hop)
{
	const struct ksf_wave *w = &walk->wave;

	if (walk->out->hop_count != 1 || walk->stream == KSF_STREAM_MIDI ||
		ksf_tag_of(w) != KSF_WAVE_FORMAT_PCM || w->samples_per_sec != CD_RATE ||
		w->channels != 2 || w->bits_per_sample != 16)
		hop->why |= KSF_REACH_NO_RANGE;
}

/* No pointers to functions: a position-independent core would need them relocated. */
static void
filter_works(struct ksf_walk *walk, struct ksf_hop *hop, uint32_t kind)
{
	if (kind == FILTER_MIXES)
		filter_mixes(walk, hop);
	else if (kind == FILTER_CANCELS)
		filter_cancels(walk, hop);
	else if (kind == FILTER_RENDERS)
		filter_renders(walk, hop);
	else if (kind == FILTER_PLAYS)
		filter_plays(walk, hop);
	else
		walk->ask = KSF_ASK_PASSED;
}

static int
filter_is_there(const struct filter_row *row, const struct ksf_walk *walk)
{
	uint32_t release = walk->request->release;

	return release >= row->from && release <= row->until &&
		ksf_reach_directions_meet(
			row->direction, ksf_reach_direction(walk->request->client));
}

uint32_t
ksf_reach_filter_direction(uint32_t filter)
{
	if (filter >= KSF_FILTERS)
		return KSF_DIRECTION_BOTH;
	return filter_rows[filter].direction;
}

int
ksf_reach_filter_passes(uint32_t filter)
{
	return filter < KSF_FILTERS && filter_rows[filter].kind == FILTER_PASSES;
}

ksf_why
ksf_reach_filter(struct ksf_walk *walk, uint32_t filter)
{
	struct ksf_hop *hop = ksf_reach_add_hop(walk, filter);
	const struct filter_row *row;

	if (filter >= KSF_FILTERS || !filter_is_there(&filter_rows[filter], walk)) {
		hop->why = KSF_REACH_NO_SUCH_PATH;
		return hop->why;
	}
	row = &filter_rows[filter];
	hop->least_us = row->least_us;
	hop->most_us = row->most_us;
	filter_works(walk, hop, row->kind);
	return hop->why & KSF_REACH_STOPS;
}

/* ---- what the last hop was asked within ----------------------------------------------------- */

static int
filter_offers(uint32_t filter)
{
	return filter < KSF_FILTERS &&
		(filter_rows[filter].kind == FILTER_MIXES ||
			filter_rows[filter].kind == FILTER_CANCELS);
}

/* The filter before the device that offers ranges; KSF_FILTERS if the format itself is asked for,
 * KSF_FILTER_DEVICE if the client's ranges are. */
static uint32_t
filter_that_offers(const struct ksf_reach *reach, const struct ksf_reach_request *request)
{
	uint32_t i;

	for (i = reach->hop_count; i > 0; i--) {
		if (filter_offers(reach->hops[i - 1].filter))
			return reach->hops[i - 1].filter;
	}
	return request->ranges != NULL ? KSF_FILTER_DEVICE : KSF_FILTERS;
}

static uint32_t
filter_offer_count(uint32_t filter, const struct ksf_reach_request *request)
{
	if (filter == KSF_FILTER_DEVICE)
		return request->range_count;
	if (filter == KSF_FILTERS)
		return 0;
	return filter_rows[filter].kind == FILTER_MIXES ? 1 : filter_aec_count(filter);
}

int
ksf_reach_offered(struct ksf_range *out, const struct ksf_reach *reach,
	const struct ksf_reach_request *request, uint32_t index)
{
	uint32_t filter = filter_that_offers(reach, request);

	if (index >= filter_offer_count(filter, request))
		return 0;
	if (filter == KSF_FILTER_DEVICE)
		*out = request->ranges[index];
	else if (filter_rows[filter].kind == FILTER_MIXES)
		offer_make(out, filter, request);
	else
		*out = filter_aec_ranges(filter)[index];
	return 1;
}
