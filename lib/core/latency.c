/* SPDX-License-Identifier: MIT */
/* "Low Latency Audio": engine, buffer, hardware; before Windows Vista KMixer is in its place. */
#include <ksfmt/latency.h>
#include <ksfmt/reach.h>

struct engine_row {
	uint8_t from;
	uint8_t until;
	uint8_t capture;
	uint8_t is_integer;
	uint32_t time_100ns;
};

#define ENGINE_LATENCY(from, until, capture, is_integer, time, source)                             \
	{KSF_RELEASE_##from, KSF_RELEASE_##until, capture, is_integer, time},
static const struct engine_row engine_rows[] = {
#include "tables/latency.inc"
};
#define ENGINE_ROWS ((uint32_t)(sizeof engine_rows / sizeof engine_rows[0]))

/* Of each filter, microseconds: KMixer's are used here. */
#define FILTER(filter, name, does, from, until, direction, least, most, source) {least, most},
static const uint32_t filter_us[][2] = {
#include "tables/filters.inc"
};
#define US_100NS 10u

static int
engine_is(const struct engine_row *row, const struct ksf_latency_path *path)
{
	return path->release >= row->from && path->release <= row->until &&
		row->capture == (path->capture != 0) && row->is_integer == (path->is_integer != 0);
}

/* A release without a row of the engine has KMixer. */
static void
latency_mixer(struct ksf_latency *out, const struct ksf_latency_path *path)
{
	uint32_t i = 0;

	while (i < ENGINE_ROWS && !engine_is(&engine_rows[i], path))
		i++;
	out->mixer_least = i < ENGINE_ROWS ? engine_rows[i].time_100ns
					   : filter_us[KSF_FILTER_KMIXER][0] * US_100NS;
	out->mixer_most = i < ENGINE_ROWS ? engine_rows[i].time_100ns
					  : filter_us[KSF_FILTER_KMIXER][1] * US_100NS;
}

/* "WaveCyclic Latency": 40 ms are how far the port fills, not how long a sound waits. */
ksf_status
ksf_latency_of(struct ksf_latency *out, const struct ksf_latency_path *path)
{
	if (path->release > KSF_RELEASE_11 || !ksf_rate_is_sound(&path->rate) ||
		path->ring_100ns > KSF_TIME_MAX_100NS)
		return KSF_STATUS_INVALID_PARAMETER;
	latency_mixer(out, path);
	out->ring_least = path->ring_is_target ? 0 : path->ring_100ns;
	out->ring_most = path->ring_100ns;
	out->hardware = ksf_hw_latency_100ns(&path->hardware, &path->rate);
	out->delays = (uint64_t)path->hardware.chipset_delay + path->hardware.codec_delay;
	out->least = out->mixer_least + out->ring_least + out->hardware;
	out->most = out->mixer_most + out->ring_most + out->hardware;
	return KSF_STATUS_SUCCESS;
}

/* "KSRTAUDIO_HWLATENCY structure": for legacy PCI the delay is specified as 0. */
ksf_why
ksf_hw_latency_check(const struct ksf_hw_latency *latency, uint32_t is_legacy_pci)
{
	return is_legacy_pci && latency->chipset_delay != 0 ? KSF_STREAM_CHIPSET_DELAY : 0;
}
