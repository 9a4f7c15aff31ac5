/* SPDX-License-Identifier: MIT */
/*
 * The last hop: which pin of the device is connected, and with which format ("Data Intersection",
 * "Default Data-Intersection Handlers", "Overview of DirectSound Hardware Acceleration").
 */
#include "bytes.h"
#include "choose.h"
#include "reach_hop.h"
#include "tags.h"

/* What a pin makes of the stream. */
struct pin_offer {
	ksf_why why;   /* reach domain */
	ksf_why match; /* match domain */
	uint32_t client_range;
	uint32_t pin_range;
	uint32_t asked;
	uint32_t loss;
	int has_range; /* a range takes it; what is still against it comes after */
	struct ksf_wave wave;
};

/* Of 16 bits, stereo, higher quality first: no document gives SysAudio's list. */
static const uint16_t pin_rates[] = {48000, 44100, 32000, 22050, 16000, 11025, 8000};

#define PIN_RATES (sizeof(pin_rates) / sizeof(pin_rates[0]))

int
ksf_sysaudio_format(struct ksf_wave *out, uint32_t index)
{
	if (index >= PIN_RATES)
		return 0;
	ksf_wave_pcm(out, pin_rates[index], 2, 16, 16, 0);
	return 1;
}

struct ksf_hop *
ksf_reach_add_hop(struct ksf_walk *walk, uint32_t filter)
{
	struct ksf_hop *hop = &walk->out->hops[walk->out->hop_count++];

	hop->filter = filter;
	hop->pin = KSF_NO_INDEX;
	hop->client_range = KSF_NO_INDEX;
	hop->pin_range = KSF_NO_INDEX;
	hop->asked = 0;
	hop->loss = KSF_LOSS_NONE;
	hop->least_us = 0;
	hop->most_us = 0;
	hop->why = 0;
	hop->match = 0;
	hop->in = walk->wave;
	hop->out = walk->wave;
	return hop;
}

int
ksf_reach_is_linear(const struct ksf_wave *wave)
{
	return ksf_tag_is_linear(ksf_tag_of(wave));
}

/* ---- the pin itself ------------------------------------------------------------------------- */

static int
pin_has_linear(const struct ksf_pin *pin)
{
	uint32_t i;

	for (i = 0; i < pin->range_count; i++) {
		const struct ksf_range *range = &pin->ranges[i];

		if (ksf_tag_is_linear(ksf_guid_to_tag(&range->sub_format)) ||
			ksf_guid_is_wild(&range->sub_format))
			return 1;
	}
	return 0;
}

/* The first pin factory with PCM: SysAudio keeps one instance in all, and no document says of which
 * of several. */
static const struct ksf_host_pin *
pin_of_kmixer(const struct ksf_device *device)
{
	uint32_t i;

	for (i = 0; i < device->pin_count; i++) {
		if (pin_has_linear(&device->pins[i].pin))
			return &device->pins[i];
	}
	return NULL;
}

int
ksf_reach_has_linear(const struct ksf_device *device)
{
	return pin_of_kmixer(device) != NULL;
}

/*
 * "Overview of DirectSound Hardware Acceleration": of a pin factory that has PCM, one instance is
 * KMixer's. A client that makes its pin itself asks nobody.
 */
static uint32_t
pin_reserve(const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	int bypass = walk->ask == KSF_ASK_DSOUND || !ksf_reach_is_linear(&walk->wave);
	int has_mixer = walk->request->release < KSF_RELEASE_VISTA && !walk->capture &&
		walk->request->client != KSF_CLIENT_KS;

	return bypass && has_mixer && walk->stream == KSF_STREAM_FIXED &&
			host == pin_of_kmixer(walk->request->device)
		? 1
		: 0;
}

/* What stops every connection to the pin, whatever the format. */
static ksf_why
pin_why_host(const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	uint64_t wanted = (uint64_t)host->in_use + pin_reserve(walk, host) + 1;
	ksf_why why = host->possible < wanted ? KSF_REACH_PIN_INSTANCE : 0;

	if (host->communication != KSF_COMMUNICATION_SINK &&
		host->communication != KSF_COMMUNICATION_BOTH)
		why += KSF_REACH_COMMUNICATION;
	return why;
}

/* ---- the format as it is -------------------------------------------------------------------- */

/* NewStream and SetFormat, beside what the ranges say. */
static ksf_why
pin_why_stream(const struct ksf_host_pin *host, const struct ksf_wave *wave)
{
	ksf_why why = host->pin.limits != NULL ? ksf_limits_why(host->pin.limits, wave) : 0;

	return why | (host->streams != NULL ? ksf_limits_why(host->streams, wave) : 0);
}

/* "Specifying AC-3 Data Ranges": PortCls shows a range of WAVEFORMATEX under DSOUND too. */
static KSF_COLD ksf_why
pin_why_copy(uint32_t release, const struct ksf_range *range, const struct ksf_format *format)
{
	struct ksf_range shown[2];

	return ksf_port_ranges(shown, 2, range, 1, release) == 2
		? ksf_range_accepts(&shown[1], format)
		: KSF_MATCH_SPECIFIER;
}

ksf_why
ksf_reach_why_range(const struct ksf_range *range, const struct ksf_format *format, int dsound,
	uint32_t release)
{
	ksf_why why = ksf_range_accepts(range, format);

	return (why & KSF_MATCH_SPECIFIER) != 0 && dsound ? pin_why_copy(release, range, format)
							  : why;
}

/* The first range that takes the stream's format, or the reasons of the nearest. */
static KSF_COLD void
pin_ask_exact(struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	struct ksf_format format;
	uint32_t least = UINT32_MAX;
	uint32_t i;

	ksf_format_wrap(&format, &walk->wave, walk->ask == KSF_ASK_DSOUND || walk->dsound);
	offer->match = KSF_MATCH_NO_RANGE;
	for (i = 0; i < host->pin.range_count && least != 0; i++) {
		ksf_why why = ksf_reach_why_range(&host->pin.ranges[i], &format,
			walk->ask == KSF_ASK_DSOUND, walk->request->release);
		uint32_t count = ksf_count_reasons(why);

		if (count >= least)
			continue;
		least = count;
		offer->match = why;
		offer->pin_range = i;
	}
}

/* What no range states: the container of valid bits ("PCM High Bitdepth Stream Data Range"). */
static ksf_why
pin_why_container(const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	const struct ksf_limits *own = host->pin.limits;
	int stated = (own != NULL && (own->format_count != 0 || own->containers.count != 0)) ||
		(host->streams != NULL && host->streams->format_count != 0);

	/* "DirectSound Stream Data Range": there the bits are the container's. */
	if (walk->ask == KSF_ASK_DSOUND || walk->dsound)
		return 0;
	return !stated && ksf_wave_valid_bits(&walk->wave) != walk->wave.bits_per_sample
		? KSF_REACH_CONTAINER
		: 0;
}

static ksf_why
pin_no_range(const struct ksf_walk *walk)
{
	if (walk->ask == KSF_ASK_NON_PCM)
		return KSF_REACH_NON_PCM_NO_PIN;
	return walk->ask == KSF_ASK_EXACT ? KSF_REACH_DEVICE_REJECTS : KSF_REACH_NO_RANGE;
}

static void
pin_offer_exact(
	struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	pin_ask_exact(offer, walk, host);
	offer->wave = walk->wave;
	if (offer->match != 0) {
		offer->why = pin_no_range(walk);
		return;
	}
	offer->has_range = 1;
	offer->match = pin_why_stream(host, &walk->wave);
	offer->why = offer->match != 0 ? KSF_REACH_DEVICE_REJECTS : pin_why_container(walk, host);
}

/* ---- negotiation ---------------------------------------------------------------------------- */

/* SysAudio does not go on with the intersection where NewStream refuses its result, but through a
 * list of its own ("Default Data-Intersection Handlers"). */
static int
pin_fallback(struct ksf_wave *out, const struct ksf_reach_request *request, uint32_t index)
{
	if (request->fallback == NULL)
		return ksf_sysaudio_format(out, index);
	if (index >= request->fallback_count)
		return 0;
	*out = request->fallback[index];
	return 1;
}

static KSF_COLD int
pin_takes(const struct ksf_range *ranges, uint32_t count, const struct ksf_wave *wave)
{
	struct ksf_format format;
	uint32_t i;

	ksf_format_wrap(&format, wave, 0);
	for (i = 0; i < count; i++) {
		if (ksf_range_accepts(&ranges[i], &format) == 0)
			return 1;
	}
	return 0;
}

static KSF_COLD void
pin_fall_back(struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	struct ksf_wave tried;

	offer->why = KSF_REACH_DEVICE_REJECTS;
	if (!walk->sysaudio)
		return;
	offer->why += KSF_REACH_NOT_RESUMED;
	while (pin_fallback(&tried, walk->request, offer->asked - 1)) {
		offer->asked++;
		if (!pin_takes(walk->ranges, walk->range_count, &tried) ||
			!pin_takes(host->pin.ranges, host->pin.range_count, &tried) ||
			pin_why_stream(host, &tried) != 0)
			continue;
		offer->why = KSF_REACH_NOT_RESUMED;
		offer->wave = tried;
		offer->client_range = KSF_NO_INDEX;
		offer->pin_range = KSF_NO_INDEX;
		return;
	}
}

/* "Windows 2000 Support for WDM Audio": of more than 16 bits on both sides KMixer leaves 16. */
static int
pin_is_cut(const struct ksf_walk *walk, const struct ksf_wave *wave)
{
	const struct ksf_hop *mixer;

	if (walk->mixer == KSF_NO_INDEX || ksf_wave_valid_bits(wave) <= 16)
		return 0;
	mixer = &walk->out->hops[walk->mixer];
	return mixer->filter == KSF_FILTER_KMIXER &&
		(ksf_kmixer_check(&mixer->in, walk->request->release) & KSF_KMIXER_TRUNCATED) != 0;
}

/* What the stream loses against a format on the device's side of it. */
static KSF_COLD uint32_t
pin_loss(ksf_why *why, const struct ksf_walk *walk, const struct ksf_wave *wave)
{
	struct ksf_wave own = walk->wave;
	uint32_t loss;

	*why = 0;
	if (own.layout == KSF_LAYOUT_NONE)
		return KSF_LOSS_NONE;
	if (walk->any_rate)
		own.samples_per_sec = wave->samples_per_sec;
	loss = walk->capture ? ksf_loss_between(why, wave, &own)
			     : ksf_loss_between(why, &own, wave);
	if (!pin_is_cut(walk, wave))
		return loss;
	*why |= KSF_REACH_LOSS_16BIT;
	return ksf_max32(loss, KSF_LOSS_REDUCED);
}

static void
pin_set_loss(struct pin_offer *offer, const struct ksf_walk *walk)
{
	ksf_why why;

	offer->loss = pin_loss(&why, walk, &offer->wave);
	offer->why |= why;
}

/* What Windows does: the first pair of ranges that the handler has a format for, and no second
 * thought. */
static KSF_COLD void
pin_emulate(struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	struct ksf_choice choice;

	offer->match = ksf_pin_search(&choice, &host->pin, walk->ranges, walk->range_count);
	if (offer->match != 0) {
		offer->why = KSF_REACH_NO_RANGE;
		return;
	}
	offer->has_range = 1;
	offer->client_range = choice.client_index;
	offer->pin_range = choice.pin_index;
	offer->wave = choice.format.wave;
	offer->asked = 1;
	if (host->streams != NULL && ksf_limits_why(host->streams, &offer->wave) != 0)
		pin_fall_back(offer, walk, host);
	if ((offer->why & KSF_REACH_STOPS) == 0)
		pin_set_loss(offer, walk);
	/* "AEC System Filter": it renders stereo. */
	if (walk->mixer != KSF_NO_INDEX && offer->wave.channels != 2 &&
		walk->out->hops[walk->mixer].filter == KSF_FILTER_AEC_RENDER)
		offer->why = KSF_REACH_NO_RANGE;
}

/* One pair of ranges, the format closest to the wanted one: 1 if the pair has any. */
static KSF_COLD int
pin_best_pair(struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host,
	uint32_t client, uint32_t range)
{
	static const struct ksf_limits no_limits = {
		{NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0, NULL, 0, 0, 0, 0};
	const struct ksf_wave *wanted = &walk->wave;
	struct ksf_limits limits = host->pin.limits != NULL ? *host->pin.limits : no_limits;
	struct ksf_pin one = host->pin;
	struct ksf_choice choice;

	limits.wanted_channels = wanted->channels;
	limits.wanted_bits = ksf_wave_valid_bits(wanted);
	limits.wanted_rate = wanted->samples_per_sec;
	one.ranges = &host->pin.ranges[range];
	one.range_count = 1;
	one.policy = KSF_POLICY_CLOSEST;
	one.limits = &limits;
	if (ksf_pin_search(&choice, &one, &walk->ranges[client], 1) != 0 ||
		(host->streams != NULL && ksf_limits_why(host->streams, &choice.format.wave) != 0))
		return 0;
	offer->has_range = 1;
	offer->client_range = client;
	offer->pin_range = range;
	offer->wave = choice.format.wave;
	offer->asked = 1;
	offer->match = 0;
	return 1;
}

static void
pin_offer_clear(struct pin_offer *offer)
{
	offer->why = 0;
	offer->match = KSF_MATCH_NO_RANGE;
	offer->client_range = KSF_NO_INDEX;
	offer->pin_range = KSF_NO_INDEX;
	offer->asked = 0;
	offer->loss = KSF_LOSS_NONE;
	offer->has_range = 0;
	(void)ksf_wave_decode(&offer->wave, NULL, 0);
}

/* Of all pairs the one that loses least, of equals the first. */
static KSF_COLD void
pin_optimal(struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	struct pin_offer tried;
	uint32_t c;
	uint32_t p;

	pin_emulate(offer, walk, host);
	for (c = 0; c < walk->range_count; c++) {
		for (p = 0; p < host->pin.range_count; p++) {
			pin_offer_clear(&tried);
			if (!pin_best_pair(&tried, walk, host, c, p))
				continue;
			pin_set_loss(&tried, walk);
			if ((offer->why & KSF_REACH_STOPS) != 0 || tried.loss < offer->loss ||
				(tried.loss == offer->loss && offer->asked > 1))
				*offer = tried;
		}
	}
}

static void
pin_offer_range(
	struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	if (walk->request->mode == KSF_REACH_OPTIMAL && walk->wave.layout != KSF_LAYOUT_NONE)
		pin_optimal(offer, walk, host);
	else
		pin_emulate(offer, walk, host);
}

/* ---- MIDI ----------------------------------------------------------------------------------- */

/* "KsValidateConnectRequest function". */
static int
midi_is_taken(const struct ksf_range *range, const struct ksf_format *format)
{
	if (ksf_guid_is_wild(&range->major_format))
		return 1;
	if (!ksf_guid_equal(&range->major_format, &format->major_format))
		return 0;
	return ksf_guid_is_wild(&range->sub_format) ||
		(ksf_guid_equal(&range->sub_format, &format->sub_format) &&
			ksf_guid_equal(&range->specifier, &format->specifier));
}

static void
pin_offer_midi(
	struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	const struct ksf_format *format = walk->request->format;
	uint32_t i;

	offer->why = KSF_REACH_NO_RANGE;
	offer->match = KSF_MATCH_MAJOR_FORMAT;
	for (i = 0; i < host->pin.range_count && offer->match != 0; i++) {
		if (!midi_is_taken(&host->pin.ranges[i], format))
			continue;
		offer->why = 0;
		offer->match = 0;
		offer->has_range = 1;
		offer->pin_range = i;
	}
}

/* ---- the device ----------------------------------------------------------------------------- */

static void
pin_make_offer(
	struct pin_offer *offer, const struct ksf_walk *walk, const struct ksf_host_pin *host)
{
	pin_offer_clear(offer);
	if (walk->stream == KSF_STREAM_MIDI)
		pin_offer_midi(offer, walk, host);
	else if (walk->stream == KSF_STREAM_FIXED)
		pin_offer_exact(offer, walk, host);
	else
		pin_offer_range(offer, walk, host);
	/* A pin that has no format for the stream is not looked at further. */
	if ((offer->why & KSF_REACH_STOPS) == 0)
		offer->why |= pin_why_host(walk, host);
}

/* The pin that connects comes first, then one that has the format. */
static int
pin_is_better(const struct ksf_walk *walk, const struct pin_offer *a, const struct pin_offer *b)
{
	int stops_a = (a->why & KSF_REACH_STOPS) != 0;
	int stops_b = (b->why & KSF_REACH_STOPS) != 0;

	if (stops_a != stops_b)
		return stops_b;
	if (a->has_range != b->has_range)
		return a->has_range;
	if (stops_a)
		return ksf_count_reasons(a->match) < ksf_count_reasons(b->match);
	/* The client's ranges are the outer loop, of pins too. */
	return walk->request->mode == KSF_REACH_OPTIMAL ? a->loss < b->loss
							: a->client_range < b->client_range;
}

/* The pin to connect, or the one that came nearest; KSF_NO_INDEX if the device has none. */
static uint32_t
pin_select(struct pin_offer *best, const struct ksf_walk *walk)
{
	const struct ksf_device *device = walk->request->device;
	uint32_t found = KSF_NO_INDEX;
	struct pin_offer offer;
	uint32_t i;

	pin_offer_clear(best);
	best->why = walk->stream == KSF_STREAM_FIXED ? pin_no_range(walk) : KSF_REACH_NO_RANGE;
	for (i = 0; i < device->pin_count; i++) {
		pin_make_offer(&offer, walk, &device->pins[i]);
		if (found != KSF_NO_INDEX && !pin_is_better(walk, &offer, best))
			continue;
		*best = offer;
		found = i;
	}
	return found;
}

/* "Wild Cards": an adapter's own ranges should have none. */
static ksf_why
pin_why_wild(const struct ksf_walk *walk, uint32_t pin, uint32_t range)
{
	const struct ksf_range *own;

	if (pin == KSF_NO_INDEX || range == KSF_NO_INDEX)
		return 0;
	own = &walk->request->device->pins[pin].pin.ranges[range];
	return ksf_guid_is_wild(&own->major_format) || ksf_guid_is_wild(&own->sub_format) ||
			ksf_guid_is_wild(&own->specifier)
		? KSF_REACH_WILDCARD
		: 0;
}

int
ksf_reach_takes(const struct ksf_walk *walk)
{
	struct pin_offer offer;
	uint32_t pin = pin_select(&offer, walk);

	return pin != KSF_NO_INDEX && (offer.why & KSF_REACH_STOPS) == 0;
}

void
ksf_reach_fill_mixer(struct ksf_walk *walk, const struct ksf_wave *wave)
{
	struct ksf_hop *mixer = &walk->out->hops[walk->mixer];
	ksf_why why;
	uint32_t loss = pin_loss(&why, walk, wave);
	uint32_t i;

	mixer->out = *wave;
	mixer->why |= why;
	/* "AEC System Filter": of a stream with more channels the first is used. */
	if (mixer->filter == KSF_FILTER_AEC_CAPTURE && wave->channels > 1)
		mixer->why |= KSF_REACH_CUT_TO_FIRST;
	mixer->loss = ksf_max32(mixer->loss, loss);
	for (i = walk->mixer + 1; i < walk->out->hop_count; i++) {
		walk->out->hops[i].in = *wave;
		walk->out->hops[i].out = *wave;
	}
}

void
ksf_reach_device(struct ksf_walk *walk)
{
	struct pin_offer offer;
	uint32_t pin = pin_select(&offer, walk);
	struct ksf_hop *hop = ksf_reach_add_hop(walk, KSF_FILTER_DEVICE);
	ksf_why converted = KSF_REACH_RESAMPLED | KSF_REACH_REMIXED | KSF_REACH_DEPTH_REDUCED |
		KSF_REACH_LOSS_16BIT;

	hop->pin = pin;
	hop->client_range = offer.client_range;
	hop->pin_range = offer.pin_range;
	hop->asked = offer.asked;
	hop->match = offer.match;
	hop->why = offer.why | pin_why_wild(walk, pin, offer.pin_range);
	if ((offer.why & KSF_REACH_STOPS) != 0 || walk->stream == KSF_STREAM_MIDI)
		return;
	walk->out->format = offer.wave;
	hop->in = offer.wave;
	hop->out = offer.wave;
	if (walk->mixer == KSF_NO_INDEX) {
		hop->loss = offer.loss;
		return;
	}
	hop->why &= ~converted;
	ksf_reach_fill_mixer(walk, &offer.wave);
}
