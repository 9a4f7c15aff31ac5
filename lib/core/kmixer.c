/* SPDX-License-Identifier: MIT */
/*
 * KMixer of each release ("Extensible Wave-Format Descriptors", as it was until October 2017). A
 * cell of the matrix is one bit of a set of releases, so that one question is answered for all of
 * them at once; the sets are sums over the rows of the table, made by the compiler.
 */
#include "bytes.h"
#include "tags.h"

#include <ksfmt/kmixer.h>

#ifndef KSF_KMIXER_TABLE
#define KSF_KMIXER_TABLE "tables/kmixer.inc"
#endif

#define KMIXER_HIGHEST_RATE  200000u
#define KMIXER_LOWER_RATE    100000u
#define KMIXER_LOW_RATE      100u /* "Background of Non-PCM Support": of VxD drivers */
#define KMIXER_MANY_CHANNELS 8u   /* the highest count that a configuration is named for */

/* The values of the cells. */
enum {
	KMIXER_UNKNOWN = 0,
	KMIXER_8_16,
	KMIXER_8_32,
	KMIXER_STEREO,
	KMIXER_MANY,
	KMIXER_NO,
	KMIXER_YES,
	KMIXER_KEPT,
	KMIXER_CUT,
	KMIXER_AS_IS,
	KMIXER_BACK
};

/* clang-format off */
/* Sets of releases, one bit each. A, B and so on are the sources. */
#define KMIXER_IF(release, is) | ((is) ? 1u << KSF_RELEASE_##release : 0u)
enum {
	/* The releases that have KMixer. */
	KMIXER_ALL = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) KMIXER_IF(release, 1)
#include KSF_KMIXER_TABLE
	,
	/* No WAVEFORMATEX of more than 16 bits. */
	KMIXER_PACKED_16 = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##p == KMIXER_8_16)
#include KSF_KMIXER_TABLE
	,
	KMIXER_PACKED_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##p == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	/* No WAVEFORMATEX of more than two channels. */
	KMIXER_TWO_CHANNELS = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##c == KMIXER_STEREO)
#include KSF_KMIXER_TABLE
	,
	KMIXER_CHANNELS_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##c == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_NO_EXTENSIBLE = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##e == KMIXER_NO)
#include KSF_KMIXER_TABLE
	,
	KMIXER_EXTENSIBLE_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##e == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_NO_FLOAT = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##f == KMIXER_NO)
#include KSF_KMIXER_TABLE
	,
	KMIXER_FLOAT_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##f == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_RATE_LOWER = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, (rate) == KMIXER_LOWER_RATE)
#include KSF_KMIXER_TABLE
	,
	KMIXER_RATE_HIGHEST = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, (rate) == KMIXER_HIGHEST_RATE)
#include KSF_KMIXER_TABLE
	,
	/* Output of more than 16 bits is cut. */
	KMIXER_CUTS = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##d == KMIXER_CUT)
#include KSF_KMIXER_TABLE
	,
	KMIXER_DEPTH_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##d == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_NO_7POINT1 = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##s == KMIXER_NO)
#include KSF_KMIXER_TABLE
	,
	KMIXER_5POINT1_BACK = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##b == KMIXER_BACK)
#include KSF_KMIXER_TABLE
	,
	KMIXER_7POINT1_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##s == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_5POINT1_UNKNOWN = 0
#define KMIXER(release, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) \
	KMIXER_IF(release, KMIXER_##b == KMIXER_UNKNOWN)
#include KSF_KMIXER_TABLE
	,
	KMIXER_RATE_UNKNOWN = KMIXER_ALL - KMIXER_RATE_LOWER - KMIXER_RATE_HIGHEST,
	KMIXER_EVERY = (2u << KSF_RELEASE_11) - 1
};
/* clang-format on */

static inline uint32_t
kmixer_if(int is, uint32_t set)
{
	return is ? set : 0;
}

/* Rules K1, K3 and K4: a sample size that any KMixer takes, in one structure or another. */
static inline int
kmixer_has_bits(uint64_t tag, uint32_t bits)
{
	if (tag == KSF_WAVE_FORMAT_PCM)
		return bits == 8 || bits == 16 || bits == 24 || bits == 32;
	return tag == KSF_WAVE_FORMAT_IEEE_FLOAT && bits == 32;
}

/* Sets of releases: which do not refuse this rate ... */
static inline uint32_t
kmixer_of_rate(uint32_t rate)
{
	if (rate <= KMIXER_LOWER_RATE)
		return kmixer_if(rate != 0, KMIXER_ALL);
	return rate <= KMIXER_HIGHEST_RATE ? KMIXER_ALL - KMIXER_RATE_LOWER : KMIXER_RATE_UNKNOWN;
}

/* ... so many channels in a WAVEFORMATEX ... */
static inline uint32_t
kmixer_of_channels(uint32_t channels)
{
	if (channels > 2)
		return KMIXER_ALL - KMIXER_TWO_CHANNELS;
	return kmixer_if(channels != 0, KMIXER_ALL);
}

/* ... PCM of so many bits in it ... */
static inline uint32_t
kmixer_of_bits(uint32_t bits)
{
	if (bits == 8 || bits == 16)
		return KMIXER_ALL;
	return kmixer_if(bits == 24 || bits == 32, KMIXER_ALL - KMIXER_PACKED_16);
}

/* ... a structure without valid bits and positions ... */
static inline uint32_t
kmixer_of_packed(const struct ksf_wave *w)
{
	uint32_t set = kmixer_of_rate(w->samples_per_sec) & kmixer_of_channels(w->channels);
	uint32_t bits = w->bits_per_sample;

	if (w->layout < KSF_LAYOUT_PCMWAVEFORMAT)
		return 0;
	if (w->format_tag == KSF_WAVE_FORMAT_PCM)
		return set & kmixer_of_bits(bits);
	if (w->format_tag == KSF_WAVE_FORMAT_IEEE_FLOAT && bits == 32)
		return set & (KMIXER_ALL - KMIXER_NO_FLOAT);
	return 0;
}

/* ... or a WAVEFORMATEXTENSIBLE. Its tag is compared in the GUID as it stands, for the cost. */
static inline uint32_t
kmixer_of_extensible(const struct ksf_wave *w)
{
	uint64_t tag = w->sub_format.low - KSF_TAG_GUID_LOW;

	if (w->sub_format.high != KSF_TAG_GUID_HIGH || !kmixer_has_bits(tag, w->bits_per_sample) ||
		w->channels == 0)
		return 0;
	return kmixer_of_rate(w->samples_per_sec) & (KMIXER_ALL - KMIXER_NO_EXTENSIBLE);
}

/* Precision above 16 bits. */
static inline int
kmixer_is_deep(const struct ksf_wave *w, int ext)
{
	uint32_t valid = ext ? w->valid_bits_per_sample : 0;

	return (valid != 0 ? valid : w->bits_per_sample) > 16;
}

/* The releases for which a cell that is asked says nothing. */
static inline uint32_t
kmixer_unclear(const struct ksf_wave *w, int ext)
{
	uint32_t set =
		KMIXER_RATE_UNKNOWN | kmixer_if(kmixer_is_deep(w, ext), KMIXER_DEPTH_UNKNOWN);

	if (ext)
		return set | KMIXER_EXTENSIBLE_UNKNOWN |
			kmixer_if(w->channel_mask == 0x63F, KMIXER_7POINT1_UNKNOWN) |
			kmixer_if(w->channel_mask == 0x60F, KMIXER_5POINT1_UNKNOWN);
	return set | KMIXER_CHANNELS_UNKNOWN |
		kmixer_if(w->format_tag == KSF_WAVE_FORMAT_PCM, KMIXER_PACKED_UNKNOWN) |
		kmixer_if(w->format_tag != KSF_WAVE_FORMAT_PCM, KMIXER_FLOAT_UNKNOWN);
}

static inline void
kmixer_sort(struct ksf_kmixer_releases *out, uint32_t taken, uint32_t unclear, uint32_t cuts)
{
	uint32_t clear = taken & ~unclear;

	out->supported = clear & ~cuts;
	out->lossy = clear & cuts;
	out->unsupported = KMIXER_ALL & ~taken;
	out->unknown = taken & unclear;
	out->not_applicable = KMIXER_EVERY - KMIXER_ALL;
}

/* Two calls: where what is cut is a constant, little is left of each. */
static inline void
kmixer_sort_depth(
	struct ksf_kmixer_releases *out, const struct ksf_wave *w, uint32_t taken, int ext)
{
	uint32_t unclear = kmixer_unclear(w, ext);

	if (kmixer_is_deep(w, ext))
		kmixer_sort(out, taken, unclear, KMIXER_CUTS);
	else
		kmixer_sort(out, taken, unclear, 0);
}

void
ksf_kmixer_releases(struct ksf_kmixer_releases *out, const struct ksf_wave *wave)
{
	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		kmixer_sort_depth(out, wave, kmixer_of_extensible(wave), 1);
	else
		kmixer_sort_depth(out, wave, kmixer_of_packed(wave), 0);
}

static inline int
kmixer_is_in(uint32_t set, uint32_t release)
{
	return ((set >> release) & 1u) != 0;
}

/* Rules K1 and K2. */
static ksf_why
kmixer_why_form(const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release)
{
	ksf_why why = w->layout < KSF_LAYOUT_PCMWAVEFORMAT ? KSF_KMIXER_WAVEFORMAT : 0;

	why += ksf_tag_is_linear(tag) ? 0 : KSF_KMIXER_NOT_PCM;
	why += !ext && tag == KSF_WAVE_FORMAT_IEEE_FLOAT && kmixer_is_in(KMIXER_NO_FLOAT, release)
		? KSF_KMIXER_FLOAT
		: 0;
	why += ext && kmixer_is_in(KMIXER_NO_EXTENSIBLE, release) ? KSF_KMIXER_EXTENSIBLE : 0;
	return why;
}

/* Rules K3 and K4: a sample size that KMixer of the release does not take in this structure. */
static ksf_why
kmixer_why_bits(const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release)
{
	uint32_t bits = w->bits_per_sample;

	if (tag == KSF_WAVE_FORMAT_PCM && !ext)
		return kmixer_is_in(kmixer_of_bits(bits), release) ? 0 : KSF_KMIXER_BITS;
	if (kmixer_has_bits(tag, bits))
		return 0;
	return tag == KSF_WAVE_FORMAT_PCM ? KSF_KMIXER_BITS : KSF_KMIXER_FLOAT_BITS;
}

/* Rules K3 to K5 of PCM and float. */
static ksf_why
kmixer_why_numbers(const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release)
{
	uint32_t channels = kmixer_of_channels(ext ? ksf_min32(w->channels, 1) : w->channels);
	ksf_why why = kmixer_why_bits(w, tag, ext, release);

	why += kmixer_is_in(channels, release) ? 0 : KSF_KMIXER_CHANNELS;
	why += kmixer_is_in(kmixer_of_rate(w->samples_per_sec), release) ? 0 : KSF_KMIXER_RATE;
	return why;
}

/* Rule K6: of a mask that gives positions, the channels beyond them are ignored. */
static int
kmixer_is_not_placed(const struct ksf_wave *w)
{
	return w->channel_mask != 0 && w->channel_mask < KSF_SPEAKER_ALL &&
		ksf_count_bits(w->channel_mask) < w->channels;
}

/* Rules K6, M8 and M9 of WAVEFORMATEXTENSIBLE. */
static ksf_why
kmixer_why_mask(const struct ksf_wave *w, uint32_t release)
{
	uint32_t mask = w->channel_mask;
	ksf_why why = mask == 0 ? KSF_KMIXER_DIRECT_OUT : 0;

	why += kmixer_is_not_placed(w) ? KSF_KMIXER_NOT_PLACED : 0;
	why += mask == 0x63F && kmixer_is_in(KMIXER_NO_7POINT1, release) ? KSF_KMIXER_7POINT1 : 0;
	why += mask == 0x60F && kmixer_is_in(KMIXER_5POINT1_BACK, release) ? KSF_KMIXER_5POINT1 : 0;
	why += w->channels > KMIXER_MANY_CHANNELS ? KSF_KMIXER_CHANNELS_MOST : 0;
	return why;
}

/* Rule K3: valid bits below the container. */
static int
kmixer_is_padded(const struct ksf_wave *w, uint32_t tag, int ext)
{
	return ext && tag == KSF_WAVE_FORMAT_PCM && w->valid_bits_per_sample != 0 &&
		w->valid_bits_per_sample < w->bits_per_sample;
}

/* What is lost, and what is to be said, of a format that is taken. */
static ksf_why
kmixer_why_taken(const struct ksf_wave *w, uint32_t tag, int ext, uint32_t release)
{
	ksf_why why = ext ? kmixer_why_mask(w, release) : 0;

	why += kmixer_is_deep(w, ext) && kmixer_is_in(KMIXER_CUTS, release) ? KSF_KMIXER_TRUNCATED
									    : 0;
	why += kmixer_is_padded(w, tag, ext) ? KSF_KMIXER_VALID_BITS : 0;
	why += tag == KSF_WAVE_FORMAT_IEEE_FLOAT && !ext ? KSF_KMIXER_FLOAT_PACKED : 0;
	why += w->samples_per_sec < KMIXER_LOW_RATE ? KSF_KMIXER_RATE_LOW : 0;
	return why;
}

ksf_why
ksf_kmixer_check(const struct ksf_wave *wave, uint32_t release)
{
	int ext = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
	uint32_t tag = ksf_tag_of(wave);
	ksf_why why;

	if (release > KSF_RELEASE_11)
		return KSF_KMIXER_NO_SOURCE;
	if (!kmixer_is_in(KMIXER_ALL, release))
		return KSF_KMIXER_NO_KMIXER;
	why = kmixer_why_form(wave, tag, ext, release);
	if (ksf_tag_is_linear(tag))
		why += kmixer_why_numbers(wave, tag, ext, release);
	if (why != 0)
		return why;
	if (kmixer_is_in(kmixer_unclear(wave, ext), release))
		return KSF_KMIXER_NO_SOURCE;
	return kmixer_why_taken(wave, tag, ext, release);
}

uint32_t
ksf_kmixer_verdict(ksf_why why)
{
	if ((why & KSF_KMIXER_NO_KMIXER) != 0)
		return KSF_KMIXER_NOT_APPLICABLE;
	if ((why & KSF_KMIXER_REFUSED) != 0)
		return KSF_KMIXER_UNSUPPORTED;
	if ((why & KSF_KMIXER_NO_SOURCE) != 0)
		return KSF_KMIXER_UNKNOWN;
	return (why & KSF_KMIXER_LOSSY) != 0 ? KSF_KMIXER_SUPPORTED_LOSSY : KSF_KMIXER_SUPPORTED;
}

uint32_t
ksf_kmixer_highest_rate(uint32_t release)
{
	static const uint32_t rates[KSF_RELEASE_11 + 1] = {
#define KMIXER(of, p, A, c, B, e, C, f, D, rate, E, d, F, s, G, b, H) rate,
#include KSF_KMIXER_TABLE
	};

	return release <= KSF_RELEASE_11 ? rates[release] : 0;
}

static int
rates_descend(const uint32_t *rates, uint32_t count)
{
	uint32_t i;

	/*@ loop invariant 1 <= i <= count || (count == 0 && i == 1);
	    loop invariant \forall integer j, k; 0 <= j < k < i ==> rates[k] < rates[j];
	    loop assigns i;
	    loop variant count - i;
	*/
	for (i = 1; i < count; i++) {
		if (rates[i] >= rates[i - 1])
			return 0;
	}
	return 1;
}

static uint32_t
rates_highest(const uint32_t *rates, uint32_t count)
{
	uint32_t highest = 0;
	uint32_t i;

	/*@ loop invariant 0 <= i <= count;
	    loop invariant \forall integer j; 0 <= j < i ==> rates[j] <= highest;
	    loop invariant highest == 0 || \exists integer j; 0 <= j < i && rates[j] == highest;
	    loop assigns i, highest;
	    loop variant count - i;
	*/
	for (i = 0; i < count; i++)
		highest = ksf_max32(highest, rates[i]);
	return highest;
}

static int
rates_have(const uint32_t *rates, uint32_t count, uint32_t rate)
{
	uint32_t i;

	/*@ loop invariant 0 <= i <= count;
	    loop invariant \forall integer j; 0 <= j < i ==> rates[j] != rate;
	    loop assigns i;
	    loop variant count - i;
	*/
	for (i = 0; i < count; i++) {
		if (rates[i] == rate)
			return 1;
	}
	return 0;
}

/* The first of rates that descend which lies below one; `count` if none does. */
static uint32_t
rates_below(const uint32_t *rates, uint32_t count, uint32_t rate)
{
	uint32_t i;

	/*@ loop invariant 0 <= i <= count;
	    loop invariant \forall integer j; 0 <= j < i ==> rates[j] >= rate;
	    loop assigns i;
	    loop variant count - i;
	*/
	for (i = 0; i < count; i++) {
		if (rates[i] < rate)
			return i;
	}
	return count;
}

/* The first try from a number on that the device takes; the number of tries if it takes none. */
static uint32_t
rates_accepted_from(const struct ksf_kmixer_rates *r, uint32_t from)
{
	uint32_t i;

	/*@ loop invariant from <= i <= r->try_count;
	    loop invariant \forall integer j; from <= j < i ==> !accepts(r, r->tries[j]);
	    loop assigns i;
	    loop variant r->try_count - i;
	*/
	for (i = from; i < r->try_count; i++) {
		if (rates_have(r->accepted, r->accepted_count, r->tries[i]))
			return i;
	}
	return r->try_count;
}

/* What SetFormat was called with: the highest input, then the tries from `from` to before `to`. */
static void
rates_write(uint32_t *asked, uint32_t highest, const uint32_t *tries, uint32_t from, uint32_t to)
{
	uint32_t i;

	if (asked == NULL)
		return;
	asked[0] = highest;
	/*@ loop invariant from <= i <= to;
	    loop invariant asked[0] == highest;
	    loop invariant \forall integer j; 1 <= j <= i - from ==> asked[j] == tries[from + j -
	   1]; loop assigns i, asked[1 .. to - from]; loop variant to - i;
	*/
	for (i = from; i < to; i++)
		asked[1 + i - from] = tries[i];
}

/* "Policy for Mixing Audio Streams": a rate that is set stays where a higher one is refused. */
static uint32_t
rates_kept(const struct ksf_kmixer_rates *r)
{
	return r->policy == KSF_KMIXER_KEEP ? r->current : 0;
}

/* "Hardware Constraints on Sample Frequency": the highest input, then lower and lower. A rate that
 * is not below the highest input was asked already, or would not be asked. */
uint32_t
ksf_kmixer_output_rate(uint32_t *asked, uint32_t *asked_count, const struct ksf_kmixer_rates *rates)
{
	uint32_t highest = rates_highest(rates->inputs, rates->input_count);
	uint32_t from = rates_below(rates->tries, rates->try_count, highest);
	uint32_t to = from;
	uint32_t answer;

	if (!rates_descend(rates->tries, rates->try_count))
		highest = 0;
	if (highest == 0 || highest == rates->current) {
		*asked_count = 0;
		return highest;
	}
	answer = rates_have(rates->accepted, rates->accepted_count, highest) ? highest
									     : rates_kept(rates);
	if (answer == 0) {
		to = rates_accepted_from(rates, from);
		if (to < rates->try_count)
			answer = rates->tries[to++];
	}
	rates_write(asked, highest, rates->tries, from, to);
	*asked_count = 1 + to - from;
	return answer;
}
