/* SPDX-License-Identifier: MIT */
/*
 * Around a path: KMixer's verdict on it, the formats that stand for SysAudio's list, another client
 * and another format where a path is stopped.
 */
#include "bytes.h"
#include "choose.h"
#include "reach_hop.h"
#include "tags.h"

uint32_t
ksf_pass_through_frame_bytes(const struct ksf_wave *wave)
{
	uint32_t tag = ksf_tag_canonical(ksf_tag_of(wave));

	if (tag == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF)
		return 1536 * 4;
	return tag == KSF_WAVE_FORMAT_WMASPDIF ? 2048 * 4 : 0;
}

/* ---- KMixer on a path ----------------------------------------------------------------------- */

/* More ends of ranges than these are not tried. */
#define TRY_RANGES_MAX 16u
#define TRY_PINS_MAX   4u

/* A pin of which nothing is known takes what it is asked for. */
static int
try_is_taken(const struct ksf_pin *pin, const struct ksf_wave *wave, int dsound, uint32_t release)
{
	struct ksf_format format;
	uint32_t i;

	if (pin == NULL)
		return 1;
	if (pin->limits != NULL && ksf_limits_why(pin->limits, wave) != 0)
		return 0;
	ksf_format_wrap(&format, wave, dsound);
	for (i = 0; i < pin->range_count; i++) {
		if (ksf_reach_why_range(&pin->ranges[i], &format, dsound, release) == 0)
			return 1;
	}
	return 0;
}

/* 1 if the path leads past KMixer on a release that has one. */
static int
try_leads_past(const struct ksf_wave *wave, uint32_t release, uint32_t path)
{
	int linear = ksf_tag_is_linear(ksf_tag_of(wave));

	if (wave->layout < KSF_LAYOUT_PCMWAVEFORMAT)
		return 0;
	if (path == KSF_KMIXER_PATH_WAVEOUT)
		return !linear && ksf_reach_has_non_pcm(release);
	if (path == KSF_KMIXER_PATH_DSOUND_HW)
		return linear || ksf_reach_has_non_pcm_dsound(release);
	return path == KSF_KMIXER_PATH_KS;
}

uint32_t
ksf_kmixer_path_verdict(ksf_why *why, const struct ksf_wave *wave, uint32_t release, uint32_t path,
	const struct ksf_pin *pin)
{
	uint32_t verdict;

	*why = ksf_kmixer_check(wave, release);
	verdict = ksf_kmixer_verdict(*why);
	if (verdict != KSF_KMIXER_NOT_APPLICABLE && release <= KSF_RELEASE_11 &&
		try_leads_past(wave, release, path) &&
		try_is_taken(pin, wave, path == KSF_KMIXER_PATH_DSOUND_HW, release))
		return KSF_KMIXER_BYPASSED;
	return verdict;
}

/* ---- another client ------------------------------------------------------------------------- */

/* A client of the same direction, or of both, takes the place of one: which way a stream of a
 * client of both goes is not known. */
static int
try_helps(uint32_t client, uint32_t stopped)
{
	uint32_t direction = ksf_reach_direction(client);

	return direction == ksf_reach_direction(stopped) || direction == KSF_DIRECTION_BOTH;
}

uint32_t
ksf_reach_other_client(struct ksf_reach *scratch, const struct ksf_reach_request *request)
{
	struct ksf_reach_request other = *request;
	uint32_t client;

	other.via = NULL;
	other.via_count = 0;
	for (client = 0; client < KSF_CLIENTS && request->client < KSF_CLIENTS; client++) {
		other.client = client;
		if (client != request->client && try_helps(client, request->client) &&
			ksf_reach_path(scratch, &other) == 0 &&
			(scratch->why & KSF_REACH_VENDOR_MODULE) == 0)
			return client;
	}
	return KSF_NO_INDEX;
}

/* ---- another format ------------------------------------------------------------------------- */

struct try_state {
	struct ksf_reach *scratch;
	const struct ksf_reach_request *request;
	struct ksf_wave best;
	uint32_t loss; /* of the best; KSF_LOSS_RENDERED + 1: none yet */
	uint32_t distance;
};

static uint32_t
try_distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* One format on the same path: it is kept if it loses less than what was found before. */
static void
try_format(struct try_state *state, const struct ksf_wave *wave)
{
	const struct ksf_wave *wanted = &state->request->format->wave;
	struct ksf_reach_request request = *state->request;
	struct ksf_format format;
	uint32_t distance = try_distance(wave->samples_per_sec, wanted->samples_per_sec);
	ksf_why ignored;
	uint32_t loss = ksf_loss_between(&ignored, wanted, wave);

	ksf_format_wrap(&format, wave, 0);
	request.format = &format;
	if (loss > state->loss || (loss == state->loss && distance >= state->distance) ||
		ksf_reach_path(state->scratch, &request) != 0)
		return;
	state->best = *wave;
	state->loss = loss;
	state->distance = distance;
}

/* The same numbers as WAVEFORMATEX or EXTENSIBLE, whichever says them, and both where both do. */
static void
try_numbers(struct try_state *state, uint32_t rate, uint16_t channels, uint16_t bits)
{
	uint16_t container = (uint16_t)((bits + 7) / 8 * 8);
	struct ksf_wave plain;
	struct ksf_wave other;

	ksf_wave_pcm(&plain, rate, channels, container, bits, ksf_mask_of(channels));
	try_format(state, &plain);
	if (ksf_wave_convert(&other, &plain, KSF_LAYOUT_WAVEFORMATEXTENSIBLE,
		    KSF_CONVERT_MASK_DEFAULT, 0) == 0)
		try_format(state, &other);
	if (container == bits &&
		ksf_wave_convert(
			&other, &plain, KSF_LAYOUT_WAVEFORMATEX, KSF_CONVERT_ALLOW_LOSSY, 0) == 0)
		try_format(state, &other);
}

static void
try_rate(struct try_state *state, uint32_t rate)
{
	const struct ksf_wave *wanted = &state->request->format->wave;
	uint16_t bits = ksf_wave_valid_bits(wanted);
	uint16_t least = bits > 16 ? 16 : bits;

	if (rate == 0)
		return;
	try_numbers(state, rate, wanted->channels, bits);
	try_numbers(state, rate, wanted->channels, least);
	if (wanted->channels <= 2)
		return;
	try_numbers(state, rate, 2, bits);
	try_numbers(state, rate, 2, least);
}

static void
try_ranges(struct try_state *state, const struct ksf_pin *pin)
{
	uint32_t i;

	for (i = 0; i < pin->range_count && i < TRY_RANGES_MAX; i++) {
		try_rate(state, pin->ranges[i].maximum_sample_frequency);
		try_rate(state, pin->ranges[i].minimum_sample_frequency);
	}
}

int
ksf_reach_nearest(
	struct ksf_wave *out, struct ksf_reach *scratch, const struct ksf_reach_request *request)
{
	struct try_state state;
	struct ksf_wave listed;
	uint32_t i;

	state.scratch = scratch;
	state.request = request;
	state.loss = KSF_LOSS_RENDERED + 1;
	state.distance = UINT32_MAX;
	if (request->format == NULL || !ksf_reach_is_linear(&request->format->wave))
		return 0;
	if (ksf_wave_convert(&listed, &request->format->wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE,
		    KSF_CONVERT_MASK_DEFAULT, 0) == 0)
		try_format(&state, &listed);
	try_rate(&state, request->format->wave.samples_per_sec);
	for (i = 0; ksf_sysaudio_format(&listed, i); i++)
		try_rate(&state, listed.samples_per_sec);
	try_rate(&state, ksf_kmixer_highest_rate(request->release));
	for (i = 0; i < request->device->pin_count && i < TRY_PINS_MAX; i++)
		try_ranges(&state, &request->device->pins[i].pin);
	if (state.loss > KSF_LOSS_RENDERED)
		return 0;
	*out = state.best;
	return 1;
}
