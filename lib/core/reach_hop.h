/* SPDX-License-Identifier: MIT */
/* What the parts of a path share: the stream on its way from the client to the device. */
#ifndef KSF_CORE_REACH_HOP_H
#define KSF_CORE_REACH_HOP_H

#include <ksfmt/reach.h>

/* Of an any-valued number of hops' latency; "Low Latency Audio", from Windows 10 on. */
#define KSF_ENGINE_10_US 11300u

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
	int any_rate;    /* no document gives the rate of `wave` */
};

/* ---- reach.c ---- */

/* 1 if waveOut of the release has a way past KMixer for non-PCM. */
int ksf_reach_has_non_pcm(uint32_t release);
/* 1 if both clients render, or both capture. */
int ksf_reach_same_direction(uint32_t a, uint32_t b);

/* ---- reach_pin.c ---- */

/* A new hop; what enters it is the stream as it stands. */
struct ksf_hop *ksf_reach_add_hop(struct ksf_walk *walk, uint32_t filter);
/* 1 if the format is PCM or float. */
int ksf_reach_is_linear(const struct ksf_wave *wave);
/* 1 if a pin of the device has a range of PCM or float. */
int ksf_reach_has_linear(const struct ksf_device *device);
/* The converter in front takes on the format behind it; what that loses is its own. */
void ksf_reach_fill_mixer(struct ksf_walk *walk, const struct ksf_wave *wave);
/* The last hop: connects a pin of the device to what is left of the stream. */
void ksf_reach_device(struct ksf_walk *walk);
/* 1 if some pin takes the format as it is and is free. */
int ksf_reach_takes(const struct ksf_walk *walk);

/* ---- reach_filter.c ---- */

/* One filter. Answers 0 if the stream goes on. */
ksf_why ksf_reach_filter(struct ksf_walk *walk, uint32_t filter);

#endif
