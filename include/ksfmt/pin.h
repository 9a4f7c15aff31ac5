/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/pin.h - a pin answers: choose a format from an intersection, search two lists for the first
 * pair that works, IMiniport::DataRangeIntersection, acceptance of a format, and the nearest miss.
 *
 * Documents: "Data Intersection", "Default Data-Intersection Handlers", "Proprietary
 * Data-Intersection Handlers", "IMiniport::DataRangeIntersection", "Output Buffer Size",
 * "KSPROPERTY_PIN_PROPOSEDATAFORMAT". What holds for every function (IRQL, memory, bounds) is said
 * once, in ksfmt/base.h.
 */
#ifndef KSFMT_PIN_H
#define KSFMT_PIN_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Policies: which format is taken from an intersection, and in which form.
 *
 * PORT_DEFAULT is what "Default Data-Intersection Handlers" says of the port drivers: PCM only, at
 * most stereo, containers 8, 16, 24, 32, WAVEFORMATEX or DSOUND, never EXTENSIBLE.
 *
 * EXTENSIBLE has PCM and IEEE float (float only with 32 bits), any channel count, and the smallest
 * container of 8, 16, 24, 32 bits that holds the valid bits; EXTENSIBLE for more than two channels,
 * valid bits below the container, containers above 16 bits and float, otherwise WAVEFORMATEX.
 *
 * Both take the highest bits, then channels, then rate for which nBlockAlign fits 16 bits and
 * nAvgBytesPerSec 32, and read a wildcard on both sides as AUDIO, PCM, WAVEFORMATEX.
 */
enum { KSF_POLICY_PORT_DEFAULT = 0, KSF_POLICY_EXTENSIBLE = 1 };

/*
 * Options of a pin. LENIENT takes ranges of 84 to 87 bytes, and ill-formed wildcards. SIZE_FIRST
 * answers a size query from the GUIDs alone, before the numbers are compared or the policy is
 * asked, as Microsoft's samples do; then BUFFER_OVERFLOW does not promise a match, and the size is
 * the largest the policy writes.
 */
#define KSF_PIN_LENIENT    1u
#define KSF_PIN_SIZE_FIRST 2u

/* What a driver already has. `ranges` may be NULL if range_count is 0; nothing is kept. */
struct ksf_pin {
	const struct ksf_range *ranges;
	uint32_t range_count;
	uint32_t policy;  /* KSF_POLICY_* */
	uint32_t options; /* KSF_PIN_* */
};

/*
 * Takes one format from an intersection as the policy says. `both` is the result of
 * ksf_range_intersect. Answers 0 and writes *out, or the KSF_MATCH_POLICY_* reasons, or
 * KSF_MATCH_RATE_EMPTY where no rate but 0 is left.
 * Every rate of the interval is eligible: where hardware has fixed rates, list one range a rate
 * ("Data Ranges with Discrete Values"), or 27 kHz may be chosen.
 */
ksf_why ksf_policy_choose(struct ksf_format *out, uint32_t policy, const struct ksf_range *both);

/* The pair that was found, and the format chosen for it. */
struct ksf_choice {
	uint32_t client_index;
	uint32_t pin_index;
	struct ksf_format format;
};

/*
 * Searches the client's ranges (outer loop) and the pin's (inner loop) in order for the first pair
 * that meets and for which the policy has a format ("Data Intersection").
 * Answers 0 and writes *out; or the reasons of the pair that came nearest (fewest bits, the first
 * of equals), KSF_MATCH_NO_RANGE if a list is empty. Cost: client_count x pin->range_count pairs.
 */
ksf_why ksf_pin_search(struct ksf_choice *out, const struct ksf_pin *pin,
	const struct ksf_range *client, uint32_t client_count);

/*
 * IMiniport::DataRangeIntersection, bounded: the client's range (DataRange) and the pin's
 * (MatchingDataRange) as bytes; pass FormatSize as the size where nothing better is known.
 *
 *   KSF_STATUS_SUCCESS            the format is in `output`, *output_needed bytes of it
 *   KSF_STATUS_BUFFER_OVERFLOW    output_length is 0: *output_needed bytes are needed
 *   KSF_STATUS_BUFFER_TOO_SMALL   output_length is less than *output_needed
 *   KSF_STATUS_NO_MATCH           no common format; *output_needed is 0
 *   KSF_STATUS_INVALID_PARAMETER  a range is broken (FormatSize below 64 or past the size given;
 *                                 unless KSF_PIN_LENIENT an ill-formed wildcard), or `output` is
 *                                 NULL with a length; *output_needed is 0
 *
 * `pin` gives policy and options; its ranges take no part. The match is decided before the size
 * unless KSF_PIN_SIZE_FIRST. *why, always written, has the reasons of NO_MATCH (match domain) and
 * KSF_MATCH_UNSOUND for a broken range, otherwise 0. `output` is written on SUCCESS only.
 */
ksf_status ksf_pin_data_intersection(const struct ksf_pin *pin, const void *client_range,
	size_t client_size, const void *pin_range, size_t pin_size, uint32_t output_length,
	void *output, uint32_t *output_needed, ksf_why *why);

/*
 * The same for two lists of decoded ranges, whose soundness ksf_range_check has judged (RNG-H5, the
 * ill-formed wildcard, among the rest): the order of ksf_pin_search, the statuses above. *found,
 * written when a pair was found (SUCCESS, BUFFER_TOO_SMALL, and BUFFER_OVERFLOW but for the early
 * answer of KSF_PIN_SIZE_FIRST), has the pair and the format.
 */
ksf_status ksf_pin_list_intersection(const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count, uint32_t output_length, void *output, uint32_t *output_needed,
	struct ksf_choice *found, ksf_why *why);

/*
 * Does the pin take this KSDATAFORMAT (PROPOSEDATAFORMAT, NewStream, SetFormat)? 0 if one of its
 * ranges accepts it; else the reasons of the nearest ranges; KSF_MATCH_UNSOUND if the bytes are in
 * error in the pin's profile, KSF_MATCH_NO_RANGE if it has no range.
 */
ksf_why ksf_pin_accepts(const struct ksf_pin *pin, const void *format, size_t size);

#define KSF_TRY_MAX 8u
/* The nearest miss, and what to ask for instead. */
struct ksf_nearest {
	uint32_t range;                     /* index of the first of the ranges that come nearest */
	uint32_t distance;                  /* fields that range refuses; 0 = it takes the format */
	uint32_t try_count;                 /* formats in `tries` */
	uint32_t try_range[KSF_TRY_MAX];    /* the range each comes from */
	struct ksf_wave tries[KSF_TRY_MAX]; /* formats the ranges take, best first */
};

/*
 * Looks at every range of the pin. Answers 0 if one accepts `wanted` (then out->range is the first
 * that does), else the reasons of all ranges that come nearest, or'ed; KSF_MATCH_NO_RANGE if there
 * is none. Always writes *out. `wanted` is judged as by ksf_range_accepts, in the lenient profile.
 * `tries` are the PCM and float formats next to `wanted` that the ranges take, each
 * once: first those that keep the sub-format, then channels, then bits, then rate; of equals the
 * range that stands first. A range does not state the container: a try keeps the wanted one where
 * it can.
 */
ksf_why ksf_pin_nearest(
	struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted);

#ifdef __cplusplus
}
#endif
#endif
