/* SPDX-License-Identifier: MIT */
/* What the parts of a path share: the stream on its way from the client to the device. */
#ifndef KSF_CORE_REACH_HOP_H
#define KSF_CORE_REACH_HOP_H

#include <ksfmt/reach.h>

/* Directions of clients and filters. */
enum { KSF_DIRECTION_BOTH = 0, KSF_DIRECTION_RENDER, KSF_DIRECTION_CAPTURE };

/* What is known of the stream between two hops. */
enum {
	KSF_STREAM_FIXED = 0, /* the format, and no other */
	KSF_STREAM_OFFERED,   /* one of some ranges */
	KSF_STREAM_MIDI
};

/* How the device's pin is asked. */
enum {
	KSF_ASK_EXACT = 0, /* for the format: no range is S13 */
	KSF_ASK_NON_PCM,   /* the same of non-PCM by way of an API: no range is S09 */
	KSF_ASK_DSOUND,    /* a range of SPECIFIER_DSOUND */
	KSF_ASK_PASSED     /* the format, behind a filter: no range is S06 */
};

struct ksf_walk {
	const struct ksf_reach_request *request;
	struct ksf_reach *out;
	struct ksf_wave wave;           /* what leaves towards the device */
	struct ksf_range offered;       /* by KMixer or the engine */
	const struct ksf_range *ranges; /* of KSF_STREAM_OFFERED */
	uint32_t range_count;
	uint32_t stream; /* KSF_STREAM_* */
	uint32_t ask;    /* KSF_ASK_* */
	uint32_t mixer;  /* the hop that converts into what the device takes; else KSF_NO_INDEX */
	int sysaudio;    /* SysAudio connects the pin: it has a list to fall back to */
	int capture;     /* the stream comes from the device */
	int engine;      /* the audio engine stands before */
	int dsound;      /* the client's KSDATAFORMAT is one of SPECIFIER_DSOUND */
	int any_rate;    /* no document gives the rate of `wave` */
};

/* ---- reach_release.c ---- */

/* Cells of lib/core/tables/paths.inc. */
enum {
	KSF_HAS_NO,
	KSF_HAS_YES,
	KSF_HAS_YES_DS8,
	KSF_HAS_OLD,
	KSF_HAS_UNKNOWN,
	KSF_HAS_RIGHT,
	KSF_HAS_WRONG
};
struct ksf_release_row {
	uint8_t waveout; /* non-PCM */
	uint8_t dsound;
	uint8_t bare; /* a path without a node will do for it */
	uint8_t position;
	uint8_t interfaces;
	uint8_t vxd;
	uint8_t nt4;
};

/* Ways of lib/core/tables/paths.inc. */
enum {
	KSF_WAY_NONE = 0,
	KSF_WAY_MIXER,
	KSF_WAY_HARDWARE,
	KSF_WAY_INSERTED,
	KSF_WAY_ENGINE,
	KSF_WAY_DIRECT,
	KSF_WAY_EXCLUSIVE,
	KSF_WAY_MODULE,
	KSF_WAY_UNSOURCED,
	KSF_WAY_MUSIC
};
/* KSF_WAY_* of a client that the release knows, or KSF_WAY_NONE. */
uint32_t ksf_reach_way(const struct ksf_reach_request *request);
/* Of a KSF_RELEASE_*. */
const struct ksf_release_row *ksf_reach_release(uint32_t release);
int ksf_reach_is_dsound(uint32_t client);
/* The number of the device's interface, and the kind of its driver. */
ksf_why ksf_reach_why_interface(const struct ksf_walk *walk);
ksf_why ksf_reach_why_driver(const struct ksf_walk *walk);

/* KSF_DIRECTION_* of a client, and 1 if two of them are not opposed. */
uint32_t ksf_reach_direction(uint32_t client);
int ksf_reach_directions_meet(uint32_t a, uint32_t b);
/* 1 if waveOut of the release has a way past KMixer for non-PCM. */
int ksf_reach_has_non_pcm(uint32_t release);
/* The same of DirectSound. */
int ksf_reach_has_non_pcm_dsound(uint32_t release);

/* ---- reach_pin.c ---- */

/* A new hop; what enters it is the stream as it stands. */
struct ksf_hop *ksf_reach_add_hop(struct ksf_walk *walk, uint32_t filter);
/* 1 if the format is PCM or float. */
int ksf_reach_is_linear(const struct ksf_wave *wave);
/* 1 if a pin of the device has a range of PCM or float. */
int ksf_reach_has_linear(const struct ksf_device *device);
/* Does a range take the format? Of DSOUND formats the copy of the range that PortCls shows too
 * ("Specifying AC-3 Data Ranges"). */
ksf_why ksf_reach_why_range(const struct ksf_range *range, const struct ksf_format *format,
	int dsound, uint32_t release);
/* The converter in front takes on the format behind it; what that loses is its own. */
void ksf_reach_fill_mixer(struct ksf_walk *walk, const struct ksf_wave *wave);
/* The last hop: connects a pin of the device to what is left of the stream. */
void ksf_reach_device(struct ksf_walk *walk);
/* 1 if some pin takes the format as it is and is free. */
int ksf_reach_takes(const struct ksf_walk *walk);

/* ---- reach_filter.c ---- */

uint32_t ksf_reach_filter_direction(uint32_t filter);
/* 1 if the filter leaves the format as it is. */
int ksf_reach_filter_passes(uint32_t filter);
/* One filter. Answers 0 if the stream goes on. */
ksf_why ksf_reach_filter(struct ksf_walk *walk, uint32_t filter);

#endif
