/* SPDX-License-Identifier: MIT */
/*
 * Which way a client goes, and what stops it ("Kernel-Mode WDM Audio Components", "Supporting
 * Non-PCM Wave Formats", "Overview of DirectSound Hardware Acceleration"). A path is a chain of
 * filters before the device's pin; a chain that somebody asks for is the same.
 */
#include "bytes.h"
#include "reach_hop.h"
#include "tags.h"

static const struct ksf_release_row *
reach_release(const struct ksf_walk *walk)
{
	return ksf_reach_release(walk->request->release);
}

/* ---- the answer ----------------------------------------------------------------------------- */

static void
reach_clear(struct ksf_reach *out)
{
	out->verdict = KSF_REACH_REACHABLE;
	out->loss = KSF_LOSS_NONE;
	out->why = 0;
	out->first = KSF_NO_INDEX;
	out->least_us = 0;
	out->most_us = 0;
	out->hop_count = 0;
	(void)ksf_wave_decode(&out->format, NULL, 0);
}

static uint32_t
reach_lowest_bit(ksf_why why)
{
	uint32_t bit = 0;

	if (why == 0)
		return KSF_NO_INDEX;
	while ((why & KSF_BIT(bit)) == 0)
		bit++;
	return bit;
}

static uint32_t
reach_verdict(const struct ksf_reach *out)
{
	if ((out->why & KSF_REACH_UNSOUND) != 0)
		return KSF_REACH_INVALID_INPUT;
	if ((out->why & KSF_REACH_STOPS) != 0)
		return KSF_REACH_BLOCKED;
	if ((out->why & KSF_REACH_UNDECIDED) != 0)
		return KSF_REACH_IF_DEVICE_AGREES;
	return out->loss > KSF_LOSS_CONTAINER ? KSF_REACH_WITH_LOSS : KSF_REACH_REACHABLE;
}

/* All hops together. */
static ksf_why
reach_sum(struct ksf_reach *out)
{
	uint32_t i;

	for (i = 0; i < out->hop_count; i++) {
		const struct ksf_hop *hop = &out->hops[i];

		out->why |= hop->why;
		out->loss = ksf_max32(out->loss, hop->loss);
		out->least_us += hop->least_us;
		out->most_us += hop->most_us;
	}
	if ((out->why & KSF_REACH_STOPS) != 0)
		(void)ksf_wave_decode(&out->format, NULL, 0);
	out->first = reach_lowest_bit(out->why & KSF_REACH_STOPS);
	out->verdict = reach_verdict(out);
	return out->why & KSF_REACH_STOPS;
}

/* ---- non-PCM at a pin ----------------------------------------------------------------------- */

static struct ksf_hop *
reach_last(const struct ksf_walk *walk)
{
	return &walk->out->hops[walk->out->hop_count - 1];
}

static int
reach_is_non_pcm(const struct ksf_walk *walk)
{
	return walk->stream == KSF_STREAM_FIXED && !ksf_reach_is_linear(&walk->wave);
}

/* What holds of non-PCM at a pin, whichever way it came: "USB Audio Support for Non-PCM Formats",
 * "Additional Requirements for Windows 98", IEC 61937 subtypes from Windows 7 on. */
static void
reach_check_non_pcm(struct ksf_walk *walk)
{
	const struct ksf_device *device = walk->request->device;
	struct ksf_hop *hop;

	if (!reach_is_non_pcm(walk) || walk->out->hop_count == 0)
		return;
	hop = reach_last(walk);
	if (hop->filter != KSF_FILTER_DEVICE || (hop->why & KSF_REACH_STOPS) != 0)
		return;
	if (device->driver == KSF_DRIVER_USB && walk->request->client != KSF_CLIENT_KS &&
		walk->request->release < KSF_RELEASE_VISTA)
		hop->why |= KSF_REACH_USB_KMIXER;
	if (reach_release(walk)->bare == KSF_HAS_NO && device->pins[hop->pin].nodes == 0)
		hop->why |= KSF_REACH_NO_NODE;
	if (ksf_guid_is_iec61937(&walk->wave.sub_format) && walk->request->release < KSF_RELEASE_7)
		hop->why |= KSF_REACH_UNSOURCED;
}

/* ---- chains --------------------------------------------------------------------------------- */

/* "KMixer Latency": what a synthesizer, a compact disc or DRMK plays always goes through KMixer;
 * "Kernel-Mode WDM Audio Components" has DRMK pass its format on. */
static int
reach_feeds_kmixer(const struct ksf_walk *walk, uint32_t filter)
{
	if (filter == KSF_FILTER_DRMK)
		return walk->request->release < KSF_RELEASE_VISTA && walk->mixer == KSF_NO_INDEX &&
			!reach_is_non_pcm(walk);
	return filter == KSF_FILTER_SWMIDI || filter == KSF_FILTER_DMUSIC ||
		filter == KSF_FILTER_REDBOOK;
}

static void
reach_chain(struct ksf_walk *walk, const uint8_t *via, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		int last = i + 1 == count || via[i + 1] != KSF_FILTER_KMIXER;

		if (ksf_reach_filter(walk, via[i]) != 0)
			return;
		if (via[i] == KSF_FILTER_DRMK && reach_is_non_pcm(walk))
			reach_last(walk)->why |= KSF_REACH_C_DRMK;
		if (reach_feeds_kmixer(walk, via[i]) && last &&
			ksf_reach_filter(walk, KSF_FILTER_KMIXER) != 0)
			return;
	}
	ksf_reach_device(walk);
}

static void
reach_one(struct ksf_walk *walk, uint8_t filter)
{
	reach_chain(walk, &filter, 1);
}

/* ---- non-PCM -------------------------------------------------------------------------------- */

/* "Supporting Non-PCM Wave Formats": past KMixer, where the release lets it. */
static int
reach_passes_kmixer(const struct ksf_walk *walk)
{
	const struct ksf_release_row *row = reach_release(walk);
	uint8_t has = ksf_reach_is_dsound(walk->request->client) ? row->dsound : row->waveout;

	return has == KSF_HAS_YES || has == KSF_HAS_YES_DS8;
}

/* "USB Audio Support for Non-PCM Formats": AC-3 as it is, and by way of KsProxy alone. */
static ksf_why
reach_why_usb(const struct ksf_walk *walk)
{
	int disputed = ksf_reach_is_dsound(walk->request->client) &&
		walk->request->release == KSF_RELEASE_98SE_HOTFIX;

	return KSF_REACH_USB_KMIXER | (disputed ? KSF_REACH_C_USB : 0);
}

static ksf_why
reach_notes_non_pcm(const struct ksf_walk *walk)
{
	ksf_why why = KSF_REACH_C_DECODE;

	if (walk->request->client != KSF_CLIENT_WAVEOUT)
		return why | KSF_REACH_FILTER_PCM |
			(reach_release(walk)->dsound == KSF_HAS_YES_DS8 ? KSF_REACH_DSOUND_8 : 0);
	why |= reach_release(walk)->position == KSF_HAS_WRONG ? KSF_REACH_POSITION : 0;
	return why | KSF_REACH_LOOPS;
}

static void
reach_non_pcm(struct ksf_walk *walk)
{
	struct ksf_hop *last;

	walk->out->why |= reach_notes_non_pcm(walk);
	if (walk->request->device->driver == KSF_DRIVER_USB) {
		walk->out->why |= reach_why_usb(walk);
		return;
	}
	if (!reach_passes_kmixer(walk)) {
		(void)ksf_reach_filter(walk, KSF_FILTER_KMIXER);
		return;
	}
	if (ksf_reach_is_dsound(walk->request->client) &&
		!ksf_reach_has_linear(walk->request->device)) {
		walk->out->why |= KSF_REACH_NON_PCM_NO_PIN;
		return;
	}
	walk->ask = ksf_reach_is_dsound(walk->request->client) ? KSF_ASK_DSOUND : KSF_ASK_NON_PCM;
	ksf_reach_device(walk);
	last = reach_last(walk);
	/* "Specifying AC-3 Data Ranges": no range of SPECIFIER_DSOUND is no pin for non-PCM. */
	if ((last->why & KSF_REACH_NO_RANGE) != 0)
		last->why ^= KSF_REACH_NO_RANGE | KSF_REACH_NON_PCM_NO_PIN;
}

/* ---- until Server 2003 ---------------------------------------------------------------------- */

static void
reach_mixer(struct ksf_walk *walk)
{
	if (walk->stream == KSF_STREAM_FIXED && !ksf_reach_is_linear(&walk->wave)) {
		reach_non_pcm(walk);
		return;
	}
	reach_one(walk, KSF_FILTER_KMIXER);
	if (walk->request->device->driver == KSF_DRIVER_USB &&
		(walk->out->hops[0].why & KSF_REACH_STOPS) != 0)
		walk->out->why |= KSF_REACH_USB_KMIXER;
}

/* The slider at Basic or Emulation takes hardware pins away. */
static int
reach_has_hardware(const struct ksf_walk *walk)
{
	const struct ksf_device *device = walk->request->device;

	return walk->request->acceleration <= KSF_ACCELERATION_STANDARD &&
		device->driver == KSF_DRIVER_WDM &&
		(device->flags & KSF_DEVICE_NO_DSOUND_NODES) == 0;
}

static void
reach_hardware(struct ksf_walk *walk)
{
	if (!ksf_reach_is_linear(&walk->wave)) {
		reach_non_pcm(walk);
		return;
	}
	walk->ask = KSF_ASK_DSOUND;
	if (reach_has_hardware(walk) && ksf_reach_takes(walk)) {
		ksf_reach_device(walk);
		return;
	}
	walk->ask = KSF_ASK_EXACT;
	reach_mixer(walk);
	walk->out->why |= (walk->out->hops[walk->out->hop_count - 1].why & KSF_REACH_STOPS) != 0
		? KSF_REACH_DSOUND_HARDWARE
		: KSF_REACH_NO_HARDWARE_PIN;
}

/* No document says which releases record non-PCM; usbaudio.sys does not. */
static void
reach_captures_non_pcm(struct ksf_walk *walk)
{
	walk->out->why |= KSF_REACH_UNSOURCED;
	walk->ask = KSF_ASK_NON_PCM;
	ksf_reach_device(walk);
}

/* KMixer stands in a capture path only where it must convert; of USB devices always. */
static void
reach_inserted(struct ksf_walk *walk)
{
	int usb = walk->request->device->driver == KSF_DRIVER_USB;
	int linear = ksf_reach_is_linear(&walk->wave);

	if (walk->request->client == KSF_CLIENT_DSOUND_CAPTURE)
		walk->out->why |= KSF_REACH_C_CAPTURE;
	if (!linear)
		reach_captures_non_pcm(walk);
	else if (usb || !ksf_reach_takes(walk))
		reach_mixer(walk);
	else
		ksf_reach_device(walk);
}

/* ---- from Vista on, and clients of their own ------------------------------------------------ */

static void
reach_engine(struct ksf_walk *walk)
{
	if (walk->request->client == KSF_CLIENT_DSOUND_HW)
		walk->out->why |= KSF_REACH_NO_HARDWARE_PIN;
	reach_one(walk, KSF_FILTER_ENGINE);
}

/* "Device Formats": some drivers take mono and stereo PCM as WAVEFORMATEX alone. */
static void
reach_exclusive(struct ksf_walk *walk)
{
	ksf_reach_device(walk);
	if (ksf_reach_is_linear(&walk->wave) && walk->wave.channels <= 2)
		walk->out->why |= KSF_REACH_BOTH_FORMS;
}

static void
reach_module(struct ksf_walk *walk)
{
	walk->out->why |= KSF_REACH_VENDOR_MODULE | KSF_REACH_VENDOR_ONLY;
	walk->out->format = walk->wave;
	if (ksf_reach_way(walk->request) == KSF_WAY_UNSOURCED)
		walk->out->why |= KSF_REACH_UNSOURCED;
}

/* Only midiOut and a client that makes its pins itself have a path for MIDI, and midiOut no other.
 */
static int
reach_has_stream(const struct ksf_walk *walk)
{
	int midi = walk->stream == KSF_STREAM_MIDI;

	if (walk->request->client == KSF_CLIENT_KS)
		return 1;
	return midi == (walk->request->client == KSF_CLIENT_MIDI);
}

static void
reach_own_path(struct ksf_walk *walk)
{
	uint32_t way = ksf_reach_way(walk->request);

	if (!reach_has_stream(walk))
		walk->out->why |= KSF_REACH_NO_RANGE;
	else if (way == KSF_WAY_MIXER)
		reach_mixer(walk);
	else if (way == KSF_WAY_HARDWARE)
		reach_hardware(walk);
	else if (way == KSF_WAY_INSERTED)
		reach_inserted(walk);
	else if (way == KSF_WAY_ENGINE)
		reach_engine(walk);
	else if (way == KSF_WAY_EXCLUSIVE)
		reach_exclusive(walk);
	else if (way == KSF_WAY_DIRECT || way == KSF_WAY_MUSIC)
		ksf_reach_device(walk);
	else
		reach_module(walk);
}

/* ---- before the path ------------------------------------------------------------------------ */

static int
reach_is_known(const struct ksf_reach_request *request)
{
	return request->release <= KSF_RELEASE_11 && request->client < KSF_CLIENTS &&
		request->via_count <= KSF_VIA_MAX && ksf_reach_way(request) != KSF_WAY_NONE;
}

/* Ranges are a pin's, which a client of its own has; what passes a stream on leaves them. */
static int
reach_negotiates(const struct ksf_reach_request *request)
{
	uint32_t i;

	for (i = 0; i < request->via_count && i < KSF_VIA_MAX; i++) {
		if (!ksf_reach_filter_passes(request->via[i]))
			return 0;
	}
	return request->client == KSF_CLIENT_KS && request->range_count != 0;
}

/* Nothing sound is asked about. */
static int
reach_is_unsound(const struct ksf_reach_request *request)
{
	const struct ksf_format *format = request->format;

	if (request->ranges != NULL && !reach_negotiates(request))
		return 1;
	if (format == NULL)
		return request->ranges == NULL;
	return (ksf_format_check(format) & KSF_FORMAT_ERRORS_LENIENT) != 0 ||
		(format->wave.layout != KSF_LAYOUT_NONE &&
			(ksf_wave_check(&format->wave) & KSF_WAVE_ERRORS_LENIENT) != 0) ||
		(format->wave.layout == KSF_LAYOUT_NONE &&
			!ksf_guid_equal(&format->major_format, &ksf_guid_type_music));
}

static void
reach_start(struct ksf_walk *walk, struct ksf_reach *out, const struct ksf_reach_request *request)
{
	reach_clear(out);
	walk->request = request;
	walk->out = out;
	(void)ksf_wave_decode(&walk->wave, NULL, 0);
	walk->ranges = request->ranges;
	walk->range_count = request->range_count;
	walk->stream = KSF_STREAM_FIXED;
	walk->ask = KSF_ASK_EXACT;
	walk->mixer = KSF_NO_INDEX;
	walk->sysaudio = 0;
	walk->capture = 0;
	walk->engine = 0;
	walk->dsound = request->client == KSF_CLIENT_KS && request->format != NULL &&
		request->format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND;
	walk->any_rate = 0;
	if (request->format != NULL)
		walk->wave = request->format->wave;
	if (request->ranges != NULL)
		walk->stream = KSF_STREAM_OFFERED;
	else if (walk->wave.layout == KSF_LAYOUT_NONE)
		walk->stream = KSF_STREAM_MIDI;
}

/* The direction of the client, or of a filter that has one. */
static int
reach_is_capture(const struct ksf_reach_request *request)
{
	uint32_t i;

	for (i = 0; i < request->via_count; i++) {
		if (ksf_reach_filter_direction(request->via[i]) == KSF_DIRECTION_CAPTURE)
			return 1;
	}
	return ksf_reach_direction(request->client) == KSF_DIRECTION_CAPTURE;
}

static void
reach_walk(struct ksf_walk *walk)
{
	ksf_why driver = ksf_reach_why_driver(walk);

	walk->capture = reach_is_capture(walk->request);
	walk->out->why |= driver | ksf_reach_why_interface(walk);
	if ((walk->out->why & (KSF_REACH_STOPS | KSF_REACH_VENDOR_MODULE)) != 0)
		return;
	if (walk->request->via_count != 0)
		reach_chain(walk, walk->request->via, walk->request->via_count);
	else
		reach_own_path(walk);
	reach_check_non_pcm(walk);
}

ksf_why
ksf_reach_path(struct ksf_reach *out, const struct ksf_reach_request *request)
{
	struct ksf_walk walk;

	reach_start(&walk, out, request);
	if (reach_is_unsound(request))
		out->why = KSF_REACH_UNSOUND;
	else if (!reach_is_known(request))
		out->why = KSF_REACH_NO_SUCH_PATH;
	else
		reach_walk(&walk);
	return reach_sum(out);
}
