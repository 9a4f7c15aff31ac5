/* SPDX-License-Identifier: MIT */
/*
 * What a release brings to the paths, and what is asked before one is taken: device interfaces
 * ("Windows 2000 Device Interface Limits") and kinds of drivers.
 */
#include "bytes.h"
#include "reach_hop.h"
#include "tags.h"

struct way_row {
	uint8_t old; /* until Server 2003 */
	uint8_t now;
	uint8_t direction;
};

static const struct way_row way_rows[KSF_CLIENTS] = {
#define PATH(client, name, old, now, direction, source)                                            \
	{KSF_WAY_##old, KSF_WAY_##now, KSF_DIRECTION_##direction},
#include "tables/paths.inc"
};

uint32_t
ksf_reach_way(const struct ksf_reach_request *request)
{
	const struct way_row *row = &way_rows[request->client];

	return request->release < KSF_RELEASE_VISTA ? row->old : row->now;
}

uint32_t
ksf_reach_direction(uint32_t client)
{
	return way_rows[client].direction;
}

int
ksf_reach_directions_meet(uint32_t a, uint32_t b)
{
	return a == b || a == KSF_DIRECTION_BOTH || b == KSF_DIRECTION_BOTH;
}

static const struct ksf_release_row release_rows[KSF_RELEASE_11 + 1] = {
#define RELEASE_PATH(release, waveout, dsound, bare, position, A, interfaces, B, vxd, nt4, C)      \
	{KSF_HAS_##waveout, KSF_HAS_##dsound, KSF_HAS_##bare, KSF_HAS_##position, interfaces,      \
		KSF_HAS_##vxd, KSF_HAS_##nt4},
#include "tables/paths.inc"
};

const struct ksf_release_row *
ksf_reach_release(uint32_t release)
{
	return &release_rows[release];
}

int
ksf_reach_has_non_pcm(uint32_t release)
{
	return release_rows[release].waveout == KSF_HAS_YES;
}

int
ksf_reach_has_non_pcm_dsound(uint32_t release)
{
	return release_rows[release].dsound != KSF_HAS_NO;
}

int
ksf_reach_is_dsound(uint32_t client)
{
	return client == KSF_CLIENT_DSOUND || client == KSF_CLIENT_DSOUND_HW;
}

/* MME: waveOut, waveIn, midiOut. */
static int
reach_is_mme(uint32_t client)
{
	return client == KSF_CLIENT_WAVEOUT || client == KSF_CLIENT_WAVEIN ||
		client == KSF_CLIENT_MIDI;
}

/* "Windows 2000 Device Interface Limits": of each MME interface. */
ksf_why
ksf_reach_why_interface(const struct ksf_walk *walk)
{
	uint32_t most = ksf_reach_release(walk->request->release)->interfaces;
	uint32_t number = walk->request->device->interface;

	if (!reach_is_mme(walk->request->client) || most == 0 || number == 0)
		return 0;
	return (number > most ? KSF_REACH_INTERFACE_LIMIT : 0) +
		(walk->request->release <= KSF_RELEASE_2000_SP3 ? KSF_REACH_C_DEVICES : 0);
}

static uint32_t
reach_driver_has(const struct ksf_walk *walk)
{
	uint32_t driver = walk->request->device->driver;

	if (driver == KSF_DRIVER_VXD)
		return ksf_reach_release(walk->request->release)->vxd;
	if (driver == KSF_DRIVER_NT4)
		return ksf_reach_release(walk->request->release)->nt4;
	return KSF_HAS_YES;
}

/* Drivers without pins serve the interfaces that are older than pins, and no chain of filters. */
static int
reach_has_old_driver(const struct ksf_reach_request *request)
{
	return request->via_count == 0 && request->client != KSF_CLIENT_KS &&
		request->client != KSF_CLIENT_WASAPI_SHARED &&
		request->client != KSF_CLIENT_WASAPI_EXCLUSIVE;
}

/* "Background of Non-PCM Support": DirectSound on VxD drivers. */
static int
reach_is_vxd_format(const struct ksf_wave *w)
{
	return w->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE &&
		ksf_tag_of(w) == KSF_WAVE_FORMAT_PCM && w->samples_per_sec >= 100 &&
		w->samples_per_sec <= 100000 && w->channels <= 2 &&
		(w->bits_per_sample == 8 || w->bits_per_sample == 16);
}

/* Only WDM drivers have pins, and KMixer before them. */
ksf_why
ksf_reach_why_driver(const struct ksf_walk *walk)
{
	uint32_t has = reach_driver_has(walk);
	uint32_t driver = walk->request->device->driver;

	if (driver == KSF_DRIVER_WDM || driver == KSF_DRIVER_USB)
		return walk->request->release == KSF_RELEASE_98 ? KSF_REACH_C_98 : 0;
	if (driver > KSF_DRIVER_NT4 || has == KSF_HAS_NO || !reach_has_old_driver(walk->request))
		return KSF_REACH_NO_SUCH_PATH;
	if (driver == KSF_DRIVER_VXD && ksf_reach_is_dsound(walk->request->client) &&
		!reach_is_vxd_format(&walk->wave))
		return KSF_REACH_DEVICE_REJECTS;
	return KSF_REACH_VENDOR_MODULE | (has == KSF_HAS_YES ? KSF_REACH_VENDOR_ONLY : 0) |
		(has == KSF_HAS_OLD ? KSF_REACH_OLD_DRIVER : 0) |
		(has == KSF_HAS_UNKNOWN ? KSF_REACH_UNSOURCED : 0);
}
