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
 * Policies: which format is taken from an intersection, and in which form. What a sub-format or
 * specifier outside a policy gets is NO_MATCH.
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
 *
 * PASSTHROUGH is for everything but PCM and float ("S/PDIF Pass-Through Transmission of Non-PCM
 * Streams", "Representing Formats for IEC 61937 Transmissions"): 16 bits, two channels (eight for
 * MLP, MAT, DTS-HD and DTS:X where the range has eight), the highest rate; WAVEFORMATEX for the
 * GUID of a format tag, otherwise EXTENSIBLE with mask 0x3. SampleSize is 0.
 *
 * CLOSEST and BEST take the form of EXTENSIBLE. CLOSEST asks channels, bits, rate in this order and
 * takes of each the wanted value of ksf_limits, else the smallest above it, else the largest below.
 * BEST looks at every pair instead of stopping at the first and keeps the highest bits, then
 * channels, then rate, of equals the first pair: an analysis, not what Windows does.
 *
 * AVSTREAM is AVStream without a handler ("KSPIN_DESCRIPTOR_EX structure", IntersectHandler): only
 * SPECIFIER_NONE, and the bare KSDATAFORMAT of 64 bytes, for KSDATARANGE_MUSIC as for any other
 * range.
 */
enum {
	KSF_POLICY_PORT_DEFAULT = 0,
	KSF_POLICY_EXTENSIBLE = 1,
	KSF_POLICY_PASSTHROUGH = 2,
	KSF_POLICY_CLOSEST = 3,
	KSF_POLICY_BEST = 4,
	KSF_POLICY_AVSTREAM = 5
};

/* A set of numbers, in any order. No number at all stands for every number. */
struct ksf_numbers {
	const uint32_t *values;
	uint32_t count;
};

/*
 * What hardware takes beside what its ranges can say ("Data Ranges with Discrete Values"). A member
 * of 0 limits nothing. Nothing is kept; the memory must stay as it is during a call.
 *
 * `formats` are the pin's device formats (PIN_DEVICE_FORMATS_AND_MODES of Microsoft's samples): a
 * choice then takes the numbers of one of them, and its mask, and only such a format is accepted,
 * in whichever structure ("Extensible Wave-Format Descriptors"): what is chosen is accepted. Rows
 * in error (strict profile) are passed over, and by PORT_DEFAULT those that WAVEFORMATEX cannot
 * say.
 */
struct ksf_limits {
	struct ksf_numbers rates;      /* Hz */
	struct ksf_numbers containers; /* bits: of 8, 16, 24, 32 */
	struct ksf_numbers channels;   /* channel counts */
	uint32_t minimum_channels;
	uint32_t maximum_channels;
	const struct ksf_wave *formats;
	uint32_t format_count;
	uint32_t wanted_channels; /* KSF_POLICY_CLOSEST: what comes closest to */
	uint32_t wanted_bits;     /* as the specifier counts bits: valid, or the container */
	uint32_t wanted_rate;     /* Hz */
};

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
	uint32_t policy;                 /* KSF_POLICY_* */
	uint32_t options;                /* KSF_PIN_* */
	const struct ksf_limits *limits; /* NULL: the ranges say all */
};

/*
 * Takes one format from an intersection as the policy says. `both` is the result of
 * ksf_range_intersect. Answers 0 and writes *out, or the KSF_MATCH_POLICY_* reasons, or
 * KSF_MATCH_RATE_EMPTY where no rate but 0 is left.
 * Every rate of the interval is eligible: where hardware has fixed rates, list one range a rate
 * ("Data Ranges with Discrete Values") or give ksf_limits, or 27 kHz may be chosen.
 * For KSF_POLICY_PORT_DEFAULT and _EXTENSIBLE; the others are ksf_policy_choose_within's.
 */
ksf_why ksf_policy_choose(struct ksf_format *out, uint32_t policy, const struct ksf_range *both);

/*
 * The same for every policy and within limits, which may be NULL. The reasons may also be
 * KSF_MATCH_LIMIT_*: nothing that the limits allow lies in the intersection.
 * KSF_POLICY_AVSTREAM takes a `both` without audio members. Cost: at most 32 sample sizes, each
 * once through the lists of the limits; linear in format_count.
 */
ksf_why ksf_policy_choose_within(struct ksf_format *out, uint32_t policy,
	const struct ksf_limits *limits, const struct ksf_range *both);

/* The pair that was found, and the format chosen for it. */
struct ksf_choice {
	uint32_t client_index;
	uint32_t pin_index;
	struct ksf_format format;
};

/*
 * Searches the client's ranges (outer loop) and the pin's (inner loop) in order for the first pair
 * that meets and for which the policy has a format ("Data Intersection").
 * KSF_POLICY_BEST looks at all pairs. Answers 0 and writes *out; or the reasons of the pair that
 * came nearest (fewest bits, the first of equals), KSF_MATCH_NO_RANGE if a list is empty. Cost:
 * client_count x pin->range_count pairs.
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
 * ranges accepts it and its limits allow it; else the reasons of the nearest ranges and of the
 * limits (KSF_MATCH_LIMIT_*); KSF_MATCH_UNSOUND if the bytes are in error in the pin's profile or
 * their attributes are broken, KSF_MATCH_CLIENT_REQUIRES for an attribute that is no
 * signal-processing mode, KSF_MATCH_NO_RANGE if it has no range. Of a format that both structures
 * can describe, both get the same answer.
 */
ksf_why ksf_pin_accepts(const struct ksf_pin *pin, const void *format, size_t size);

/*
 * The same as a driver answers it ("KSPROPERTY_PIN_PROPOSEDATAFORMAT", IMiniportWaveRT::NewStream,
 * IMiniportWaveRTStream::SetFormat):
 *
 *   KSF_STATUS_SUCCESS            the pin takes the format
 *   KSF_STATUS_NO_MATCH           it does not: a range, a limit, or the three GUIDs say no
 *   KSF_STATUS_NOT_SUPPORTED      an attribute behind the format is no signal-processing mode
 *   KSF_STATUS_INVALID_PARAMETER  the bytes are no sound format in the pin's profile, or the
 *                                 attribute list behind them is broken
 *
 * *why, always written, is what ksf_pin_accepts answers.
 */
ksf_status ksf_pin_propose_data_format(
	const struct ksf_pin *pin, const void *format, size_t size, ksf_why *why);

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
 * it can. Within limits the reasons of the limits are added, `distance` stays the range's, and the
 * tries are what the limits allow: with device formats those of them that a range takes, the
 * nearest first.
 */
ksf_why ksf_pin_nearest(
	struct ksf_nearest *out, const struct ksf_pin *pin, const struct ksf_format *wanted);

#ifdef __cplusplus
}
#endif
#endif
