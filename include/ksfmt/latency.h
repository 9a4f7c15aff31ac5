/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/latency.h - how late a sound is: what mixes it in a release of Windows (KMixer, the audio
 * engine), what lies in the cyclic buffer, and the hardware.
 *
 * Documents: "Low Latency Audio", "KMixer Latency", "WaveCyclic Latency", "WavePci Latency",
 * "KSRTAUDIO_HWLATENCY structure". The numbers of the engine are Microsoft's round ones ("~12 ms"),
 * those of KMixer are a range in which two documents differ; effects (APOs) and what an application
 * buffers come on top. What holds for every function (IRQL, memory, bounds) is said once, in
 * ksfmt/base.h.
 */
#ifndef KSFMT_LATENCY_H
#define KSFMT_LATENCY_H

#include <ksfmt/base.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The way of a sound in shared mode. */
struct ksf_latency_path {
	uint32_t release;        /* KSF_RELEASE_* */
	uint32_t capture;        /* 1: from the device */
	uint32_t is_integer;     /* 1: the application's data are integers; 0: floating point */
	uint32_t ring_is_target; /* 1: WaveCyclic, WavePci: the port fills as far as data are there,
				    and plays at once; 0: the engine writes a buffer ahead */
	uint64_t ring_100ns;     /* what lies in the ring; the engine before Windows 10: 100,000 */
	struct ksf_rate rate;
	struct ksf_hw_latency hardware;
};

/* All in units of 100 ns. */
struct ksf_latency {
	uint64_t mixer_least; /* KMixer, or the audio engine */
	uint64_t mixer_most;
	uint64_t ring_least; /* 0 where the ring is a target */
	uint64_t ring_most;
	uint64_t hardware; /* as ksf_hw_latency_100ns() */
	uint64_t delays;   /* chipset and codec alone, where CodecDelay has the FIFO in it */
	uint64_t least;    /* the sums, with `hardware` */
	uint64_t most;
};

/*
 * KSF_STATUS_SUCCESS and *out, or KSF_STATUS_INVALID_PARAMETER, and nothing written, for a release
 * that is none, an unsound rate, or a ring above KSF_TIME_MAX_100NS.
 */
ksf_status ksf_latency_of(struct ksf_latency *out, const struct ksf_latency_path *path);

#define KSF_STREAM_CHIPSET_DELAY KSF_BIT(14) /* STR-L1: ChipsetDelay, on legacy PCI */

/* A KSRTAUDIO_HWLATENCY, of a device on legacy PCI or not: 0, or the reason. */
ksf_why ksf_hw_latency_check(const struct ksf_hw_latency *latency, uint32_t is_legacy_pci);

#ifdef __cplusplus
}
#endif
#endif
