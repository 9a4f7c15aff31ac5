/* SPDX-License-Identifier: MIT */
/*
 * A path: twelve bytes of request, a chain of filters, and the rest as the client's format and the
 * ranges of the device's pins.
 */
#include "fuzz.h"

#include <ksfmt/reach.h>

#define HEAD 12u
#define PINS 2u
#define MOST 4u

static struct ksf_range ranges[PINS + 1][MOST];
static struct ksf_host_pin pins[PINS];
static struct ksf_device device;
static struct ksf_format format;
static struct ksf_wave mix;
static uint8_t via[KSF_VIA_MAX];

/* The ranges of a part of the bytes, one behind the other; at most MOST. */
static uint32_t
read_ranges(struct ksf_range *out, const uint8_t *data, size_t size)
{
	uint32_t count = 0;

	while (count < MOST && size >= KSF_SIZEOF_KSDATARANGE_AUDIO) {
		(void)ksf_range_decode(&out[count++], data, KSF_SIZEOF_KSDATARANGE_AUDIO);
		data += KSF_SIZEOF_KSDATARANGE_AUDIO;
		size -= KSF_SIZEOF_KSDATARANGE_AUDIO;
	}
	return count;
}

static void
read_pin(struct ksf_host_pin *out, uint32_t index, const uint8_t *data, size_t size, uint8_t bits)
{
	out->pin.ranges = ranges[index];
	out->pin.range_count = read_ranges(ranges[index], data, size);
	out->pin.policy = bits % 6u;
	out->pin.options = 0;
	out->pin.limits = NULL;
	out->streams = NULL;
	out->communication = (bits & 0x80u) != 0 ? bits % 5u : KSF_COMMUNICATION_SINK;
	out->possible = 1u + (bits >> 4) % 4u;
	out->in_use = (bits >> 6) % 2u;
	out->nodes = (bits >> 3) % 2u;
}

static void
read_request(struct ksf_reach_request *out, const uint8_t *head, const uint8_t *data, size_t size)
{
	size_t wave = size < 40 ? size : 40;
	size_t part = (size - wave) / 3;
	struct ksf_wave own;
	uint32_t i;

	(void)ksf_wave_decode(&own, data, wave);
	(void)ksf_wave_decode(&mix, data, wave);
	mix.samples_per_sec = 48000;
	ksf_format_wrap(&format, &own, head[0] & 1u);
	for (i = 0; i < PINS; i++)
		read_pin(&pins[i], i, data + wave + i * part, part, head[1 + i]);
	for (i = 0; i < KSF_VIA_MAX; i++)
		via[i] = (uint8_t)(head[3 + i % 4] + i);
	device.pins = pins;
	device.pin_count = head[7] % (PINS + 1u);
	device.driver = head[7] >> 5;
	device.flags = head[8] % 4u;
	device.interface = head[8] >> 2;
	device.mix = (head[0] & 2u) != 0 ? &mix : NULL;
	out->format = (head[0] & 4u) != 0 ? NULL : &format;
	out->ranges = (head[0] & 8u) != 0 ? ranges[PINS] : NULL;
	out->range_count = read_ranges(ranges[PINS], data + wave + PINS * part, part);
	out->release = head[9] % 18u;
	out->client = head[10] % 12u;
	out->acceleration = head[10] >> 4;
	out->mode = (head[0] >> 4) & 1u;
	out->device = &device;
	out->via = via;
	out->via_count = head[11] % (KSF_VIA_MAX + 2u);
	out->fallback = NULL;
	out->fallback_count = 0;
}

static void
laws_of_hops(const struct ksf_reach *reach)
{
	ksf_why why = 0;
	uint32_t i;

	LAW(reach->hop_count <= KSF_HOPS_MAX);
	for (i = 0; i < reach->hop_count; i++) {
		const struct ksf_hop *hop = &reach->hops[i];

		LAW(i + 1 == reach->hop_count || (hop->why & KSF_REACH_STOPS) == 0);
		LAW(hop->loss <= reach->loss && hop->least_us <= hop->most_us);
		why |= hop->why;
	}
	LAW((why & ~reach->why) == 0);
}

static void
laws_of_answer(const struct ksf_reach *reach, ksf_why stops)
{
	LAW(stops == (reach->why & KSF_REACH_STOPS));
	LAW((stops != 0) == (reach->verdict >= KSF_REACH_BLOCKED));
	LAW((stops != 0) == (reach->first != KSF_NO_INDEX));
	LAW(stops == 0 || reach->first < 64);
	if (stops != 0 && reach->first < 64) {
		LAW(((stops >> reach->first) & 1u) != 0);
		LAW((stops & (KSF_BIT(reach->first) - 1u)) == 0);
	}
	LAW(stops == 0 || reach->format.layout == KSF_LAYOUT_NONE);
	laws_of_hops(reach);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ksf_reach reach, scratch;
	struct ksf_reach_request request;
	struct ksf_wave nearest;
	uint32_t client;
	ksf_why stops;

	if (size < HEAD)
		return 0;
	read_request(&request, data, data + HEAD, size - HEAD);
	guard_fill(&reach, sizeof(reach));
	stops = ksf_reach_path(&reach, &request);
	laws_of_answer(&reach, stops);
	client = ksf_reach_other_client(&scratch, &request);
	LAW(client == KSF_NO_INDEX || (scratch.why & KSF_REACH_STOPS) == 0);
	if (ksf_reach_nearest(&nearest, &scratch, &request))
		LAW((ksf_wave_check(&nearest) & KSF_WAVE_ERRORS_LENIENT) == 0);
	return 0;
}
