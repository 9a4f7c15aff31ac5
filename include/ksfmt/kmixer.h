/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/kmixer.h - what KMixer, the system mixer of Windows 98 to Server 2003, carries: per
 * release, whether a wave format passes it, what stops it, and what is lost.
 *
 * Documents: "Extensible Wave-Format Descriptors" (as it was until October 2017), "Background of
 * Non-PCM Support", "KMixer Behavior", "How KMixer Handles Set-Format Requests", "Policy for Mixing
 * Audio Streams and Setting the Output Sample Rate", "Hardware Constraints on Sample Frequency",
 * "Windows 2000 Support for WDM Audio", "Multichannel Formats for Home-Theater Systems". The matrix
 * is lib/core/tables/kmixer.inc, a source a cell. What holds for every function (IRQL, memory,
 * bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_KMIXER_H
#define KSFMT_KMIXER_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reasons of the kmixer domain: KMixer of the release refuses the format ... */
#define KSF_KMIXER_NOT_PCM    KSF_BIT(0) /* KMX-K1: neither PCM nor IEEE float */
#define KSF_KMIXER_FLOAT      KSF_BIT(1) /* KMX-K1: the tag IEEE_FLOAT is not known yet */
#define KSF_KMIXER_EXTENSIBLE KSF_BIT(2) /* KMX-K1: WAVEFORMATEXTENSIBLE is not known yet */
#define KSF_KMIXER_WAVEFORMAT KSF_BIT(3) /* KMX-K2: WAVEFORMAT, or no structure at all */
#define KSF_KMIXER_BITS       KSF_BIT(4) /* KMX-K3: no such sample size */
#define KSF_KMIXER_FLOAT_BITS KSF_BIT(5) /* KMX-K4: float of other than 32 bits */
#define KSF_KMIXER_CHANNELS   KSF_BIT(6) /* KMX-K4: more than two without EXTENSIBLE, or none */
#define KSF_KMIXER_RATE       KSF_BIT(7) /* KMX-K5: above the highest rate, or 0 */
/* ... or cannot be asked ... */
#define KSF_KMIXER_NO_KMIXER KSF_BIT(8) /* KMX-K8: the release has no KMixer */
#define KSF_KMIXER_NO_SOURCE KSF_BIT(9) /* KMX-K8: no document says */
/* ... or takes it, and */
#define KSF_KMIXER_TRUNCATED     KSF_BIT(10) /* KMX-K8: the output is cut to 16 bits */
#define KSF_KMIXER_NOT_PLACED    KSF_BIT(11) /* KMX-K6: channels without a position are ignored */
#define KSF_KMIXER_7POINT1       KSF_BIT(12) /* KMX-M9: a configuration of later releases */
#define KSF_KMIXER_5POINT1       KSF_BIT(13) /* KMX-M8: the output says 0x3F */
#define KSF_KMIXER_DIRECT_OUT    KSF_BIT(14) /* KMX-K6: channel n is mixed to channel n */
#define KSF_KMIXER_VALID_BITS    KSF_BIT(15) /* KMX-K3: padding is documented nowhere */
#define KSF_KMIXER_FLOAT_PACKED  KSF_BIT(16) /* KMX-K4: whether the packed sizes bind float */
#define KSF_KMIXER_RATE_LOW      KSF_BIT(17) /* KMX-K5: no lowest rate is documented */
#define KSF_KMIXER_CHANNELS_MOST KSF_BIT(18) /* KMX-K6: no highest channel count is documented */

/* The sums of the bits that make each verdict; a test adds them up. */
#define KSF_KMIXER_REFUSED UINT64_C(0xFF)
#define KSF_KMIXER_LOSSY   UINT64_C(0x400)

/* Verdicts. BYPASSED is the answer of a path (ksfmt/reach.h), never of a release alone. */
enum {
	KSF_KMIXER_SUPPORTED = 0,
	KSF_KMIXER_SUPPORTED_LOSSY = 1,
	KSF_KMIXER_UNSUPPORTED = 2,
	KSF_KMIXER_UNKNOWN = 3,
	KSF_KMIXER_NOT_APPLICABLE = 4,
	KSF_KMIXER_BYPASSED = 5
};

/*
 * Does KMixer of this KSF_RELEASE_* carry the format? Answers the reasons of the kmixer domain, all
 * at once; KSF_KMIXER_NO_KMIXER or KSF_KMIXER_NO_SOURCE stands alone. A number that is no release
 * answers KSF_KMIXER_NO_SOURCE. Ask about formats that ksf_wave_check finds sound: what is wrong
 * with a format is its finding, not KMixer's. Cost: constant.
 */
ksf_why ksf_kmixer_check(const struct ksf_wave *wave, uint32_t release);

/* The verdict of such a word: the first that holds of NOT_APPLICABLE, UNSUPPORTED, UNKNOWN,
 * SUPPORTED_LOSSY, SUPPORTED. */
uint32_t ksf_kmixer_verdict(ksf_why why);

/* The highest rate in Hz that KMixer of a release mixes; 0 if it has none. */
uint32_t ksf_kmixer_highest_rate(uint32_t release);

/* Sets of releases: bit n is the release of number n, KSF_RELEASE_*. Each release is in one. */
struct ksf_kmixer_releases {
	uint32_t supported;
	uint32_t lossy; /* supported, with a loss */
	uint32_t unsupported;
	uint32_t unknown;
	uint32_t not_applicable;
};

/* The verdicts of every release in one call, those of ksf_kmixer_check. Always writes *out. Cost:
 * constant, at most 50 instructions. */
void ksf_kmixer_releases(struct ksf_kmixer_releases *out, const struct ksf_wave *wave);

/*
 * The output rate of a KMixer that mixes streams of different rates.
 *
 * STEP_DOWN is "Hardware Constraints on Sample Frequency": it asks the device for the highest rate
 * of its inputs, and where SetFormat fails for successively lower ones. KEEP is "Policy for Mixing
 * Audio Streams and Setting the Output Sample Rate": where the higher rate is refused, the rate
 * that is set stays and the new stream is resampled. The two pages disagree.
 */
enum { KSF_KMIXER_STEP_DOWN = 0, KSF_KMIXER_KEEP = 1 };

struct ksf_kmixer_rates {
	const uint32_t *inputs; /* Hz, of the streams that are mixed */
	uint32_t input_count;
	const uint32_t *tries; /* Hz, strictly descending: what is asked below the highest input */
	uint32_t try_count;    /* no document lists them */
	const uint32_t *accepted; /* Hz: for which the device's SetFormat succeeds, in any order */
	uint32_t accepted_count;
	uint32_t policy;  /* KSF_KMIXER_STEP_DOWN or _KEEP */
	uint32_t current; /* Hz: the rate that is set; 0 for a first connection */
};

/*
 * Writes to `asked` the rates in the order in which SetFormat is called with them, at most
 * 1 + try_count of them, and to *asked_count their number; nothing is asked if the highest input is
 * the rate that is set. Answers the rate of the output in Hz; 0 where every rate was refused,
 * `tries` is not strictly descending or there is no input. `asked` may be NULL; try_count
 * must be below 2^32 - 1. Cost: linear in
 * inputs, and tries x accepted.
 */
uint32_t ksf_kmixer_output_rate(
	uint32_t *asked, uint32_t *asked_count, const struct ksf_kmixer_rates *rates);

#ifdef __cplusplus
}
#endif
#endif
