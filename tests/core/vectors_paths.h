/* SPDX-License-Identifier: MIT */
/* The checks of the mixer and of the paths to a pin, of vectors.c alone. */
#ifndef TESTS_VECTORS_PATHS_H
#define TESTS_VECTORS_PATHS_H

/* The release among those of all, which is one of them. */
static const char *
check_kmixer_releases(const struct kmixer_vector *v, const struct ksf_wave *wave)
{
	struct ksf_kmixer_releases all;
	uint32_t bit = UINT32_C(1) << v->release;
	uint32_t sets[5];
	unsigned i;

	ksf_kmixer_releases(&all, wave);
	sets[KSF_KMIXER_SUPPORTED] = all.supported;
	sets[KSF_KMIXER_SUPPORTED_LOSSY] = all.lossy;
	sets[KSF_KMIXER_UNSUPPORTED] = all.unsupported;
	sets[KSF_KMIXER_UNKNOWN] = all.unknown;
	sets[KSF_KMIXER_NOT_APPLICABLE] = all.not_applicable;
	for (i = 0; i < 5; i++) {
		if (((sets[i] & bit) != 0) != (i == v->verdict))
			return "the release among all";
	}
	return NULL;
}

static const char *
check_kmixer(unsigned index)
{
	const struct kmixer_vector *v = &kmixer_vectors[index];
	struct ksf_wave wave;
	ksf_why why;

	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	why = ksf_kmixer_check(&wave, v->release);
	if (why != v->why)
		return "reasons";
	if (ksf_kmixer_verdict(why) != v->verdict)
		return "verdict";
	return v->release > KSF_RELEASE_11 ? NULL : check_kmixer_releases(v, &wave);
}

static const char *
check_bypass(unsigned index)
{
	const struct bypass_vector *v = &bypass_vectors[index];
	struct ksf_range ranges[MAX_RANGES];
	struct ksf_pin pin = {ranges, 0, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct ksf_wave wave;
	ksf_why why;
	unsigned i;

	pin.range_count = v->pin_count;
	for (i = 0; i < v->pin_count; i++)
		(void)ksf_range_decode(&ranges[i], v->pin[i].bytes, v->pin[i].size);
	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	if (ksf_kmixer_path_verdict(&why, &wave, v->release, v->path, v->has_pin ? &pin : NULL) !=
		v->verdict)
		return "verdict";
	return why == v->why ? NULL : "reasons";
}

/* What a vector's device is made of. */
struct reach_room {
	struct ksf_range ranges[MAX_PINS][MAX_RANGES];
	struct ksf_wave formats[MAX_PINS][2][MAX_FORMATS];
	struct ksf_limits limits[MAX_PINS][2];
	struct ksf_host_pin pins[MAX_PINS];
	struct ksf_range offers[MAX_RANGES];
	struct ksf_wave fallback[MAX_RANGES];
	struct ksf_wave mix;
	struct ksf_format format;
	struct ksf_device device;
};

static void
make_host_pin(struct reach_room *out, unsigned index, const struct host_vector *v)
{
	struct ksf_host_pin *host = &out->pins[index];
	unsigned i;

	for (i = 0; i < v->range_count; i++)
		(void)ksf_range_decode(
			&out->ranges[index][i], v->ranges[i].bytes, v->ranges[i].size);
	host->pin.ranges = out->ranges[index];
	host->pin.range_count = v->range_count;
	host->pin.policy = v->policy;
	host->pin.options = 0;
	host->pin.limits = limits_of(&out->limits[index][0], out->formats[index][0], &v->limits);
	host->streams = limits_of(&out->limits[index][1], out->formats[index][1], &v->streams);
	host->communication = v->communication;
	host->possible = v->possible;
	host->in_use = v->in_use;
	host->nodes = v->nodes;
}

static void
make_request(struct ksf_reach_request *out, struct reach_room *made, const struct reach_vector *v)
{
	ksf_why ignored;
	unsigned i;

	for (i = 0; i < v->pin_count; i++)
		make_host_pin(made, i, &v->pins[i]);
	for (i = 0; i < v->offer_count; i++)
		(void)ksf_range_decode(&made->offers[i], v->offers[i].bytes, v->offers[i].size);
	for (i = 0; i < v->fallback_count; i++)
		(void)ksf_wave_decode(
			&made->fallback[i], v->fallback[i].bytes, v->fallback[i].size);
	(void)ksf_wave_decode(&made->mix, v->mix.bytes, v->mix.size);
	(void)ksf_format_decode(&made->format, &ignored, v->format.bytes, v->format.size);
	made->device.pins = made->pins;
	made->device.pin_count = v->pin_count;
	made->device.driver = v->driver;
	made->device.flags = v->flags;
	made->device.interface = v->interface;
	made->device.mix = v->mix.size != 0 ? &made->mix : NULL;
	out->format = v->format.size != 0 ? &made->format : NULL;
	out->ranges = v->has_offers ? made->offers : NULL;
	out->range_count = v->offer_count;
	out->release = v->release;
	out->client = v->client;
	out->acceleration = v->acceleration;
	out->mode = v->mode;
	out->device = &made->device;
	out->via = v->via;
	out->via_count = v->via_count;
	out->fallback = v->fallback_count != 0 ? made->fallback : NULL;
	out->fallback_count = v->fallback_count;
}

static const char *
check_reach_result(const struct reach_vector *v, const struct ksf_reach *reach)
{
	const struct ksf_wave *w = &reach->format;
	const uint32_t is[4] = {w->format_tag, w->channels, w->samples_per_sec, w->bits_per_sample};
	unsigned i;

	if (v->result[0] == 0)
		return w->layout == KSF_LAYOUT_NONE ? NULL : "no format at the pin";
	for (i = 0; i < 4; i++) {
		if (w->layout == KSF_LAYOUT_NONE || is[i] != v->result[i])
			return "the format at the pin";
	}
	return NULL;
}

/* The range on the client's side that met is among those that the pin was asked within. */
static const char *
check_reach_offered(const struct ksf_reach *reach, const struct ksf_reach_request *request)
{
	const struct ksf_hop *last =
		reach->hop_count != 0 ? &reach->hops[reach->hop_count - 1] : NULL;
	struct ksf_range range;
	struct ksf_range both;

	if (last == NULL || last->pin == KSF_NO_INDEX || last->client_range == KSF_NO_INDEX)
		return NULL;
	if (!ksf_reach_offered(&range, reach, request, last->client_range))
		return "the range that was offered";
	return ksf_range_intersect(&both, &range,
		       &request->device->pins[last->pin].pin.ranges[last->pin_range]) == 0
		? NULL
		: "the range that was offered and the pin's";
}

static const char *
check_filters(const struct trace_vector *v, const struct ksf_reach *reach)
{
	unsigned i;

	if (v->filter_count != 0 && v->filter_count != reach->hop_count)
		return "how many hops";
	for (i = 0; i < v->filter_count; i++) {
		if (reach->hops[i].filter != v->filters[i])
			return "the hops";
	}
	for (i = 0; i < v->loss_count; i++) {
		if (reach->hops[i].loss != v->loss[i])
			return "the loss of a hop";
	}
	return NULL;
}

static const char *
check_trace(const struct trace_vector *v, const struct ksf_reach *reach)
{
	const struct ksf_hop *last = &reach->hops[reach->hop_count == 0 ? 0 : reach->hop_count - 1];

	if (check_filters(v, reach) != NULL)
		return check_filters(v, reach);
	if (v->has_pair && (last->client_range != v->pair[0] || last->pin_range != v->pair[1]))
		return "the pair of ranges";
	if (v->has_latency && (reach->least_us != v->latency[0] || reach->most_us != v->latency[1]))
		return "the latency";
	return v->asked != 0 && last->asked != v->asked ? "what was asked" : NULL;
}

/* What leaves a hop enters the next, but for the engine's own. */
static int
hops_are_joined(const struct ksf_reach *reach)
{
	unsigned i;

	for (i = 1; i < reach->hop_count; i++) {
		const struct ksf_hop *a = &reach->hops[i - 1];
		const struct ksf_hop *b = &reach->hops[i];

		if (a->filter != KSF_FILTER_ENGINE && a->out.layout != KSF_LAYOUT_NONE &&
			b->in.layout != KSF_LAYOUT_NONE && !ksf_wave_equivalent(&a->out, &b->in))
			return 0;
	}
	return 1;
}

static const char *
check_reach(unsigned index)
{
	static struct reach_room made;
	static struct ksf_reach reach;
	const struct reach_vector *v = &reach_vectors[index];
	struct ksf_reach_request request;
	ksf_why why;

	make_request(&request, &made, v);
	why = ksf_reach_path(&reach, &request);
	if (reach.why != v->why || why != (v->why & KSF_REACH_STOPS))
		return "reasons";
	if (reach.verdict != v->verdict)
		return "verdict";
	if (reach.loss != v->loss)
		return "loss";
	if (v->first == 0 ? reach.first != KSF_NO_INDEX
			  : reach.first > 63 || KSF_BIT(reach.first) != v->first)
		return "the first stop";
	if ((why & KSF_REACH_STOPS) == 0 && !hops_are_joined(&reach))
		return "what leaves a hop enters the next";
	if (check_trace(&v->trace, &reach) != NULL)
		return check_trace(&v->trace, &reach);
	if (check_reach_result(v, &reach) != NULL)
		return check_reach_result(v, &reach);
	return check_reach_offered(&reach, &request);
}

#endif
