/* SPDX-License-Identifier: MIT */
/*
 * A pin's answers: "Data Intersection" (client list outer loop, pin list inner, the first pair
 * wins) and IMiniport::DataRangeIntersection with its statuses.
 */
#include "choose.h"
#include "range_read.h"

#include <ksfmt/pin.h>

#define PIN_TYPE                                                                                   \
	(KSF_MATCH_MAJOR_FORMAT | KSF_MATCH_SUB_FORMAT | KSF_MATCH_SPECIFIER |                     \
		KSF_MATCH_CLIENT_BARE | KSF_MATCH_PIN_BARE)

/* A range without its padding has no audio extension for a strict pin: the samples compare
 * FormatSize with sizeof(KSDATARANGE_AUDIO). */
static int
pin_is_short(const struct ksf_pin *pin, const struct ksf_range *range)
{
	return ksf_range_lacks_padding(range) && (pin->options & KSF_PIN_LENIENT) == 0;
}

static ksf_why
pin_why_short(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	return (pin_is_short(pin, client) ? KSF_MATCH_CLIENT_BARE : 0) +
		(pin_is_short(pin, range) ? KSF_MATCH_PIN_BARE : 0);
}

/* 0 if the pair meets, and *both is then the intersection; it may be one of the two. */
static inline ksf_why
pin_why_meet(const struct ksf_pin *pin, struct ksf_range *both, const struct ksf_range *client,
	const struct ksf_range *range)
{
	ksf_why why = pin_why_short(pin, client, range);

	return why != 0 ? why : ksf_range_intersect(both, client, range);
}

/* The same of a pin with limits, or a policy of its own, and the format; `format` may be NULL. */
static KSF_COLD ksf_why
pin_why_within(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, struct ksf_format *format)
{
	ksf_why why = pin_why_short(pin, client, range);

	return why != 0 ? why : ksf_within_pair(format, pin, client, range);
}

/*
 * 0 if the pair meets and the policy has a format for it, which is then in *format. `both` takes
 * the intersection and may be one of the two: a kernel stack is small.
 */
static inline ksf_why
pin_why_pair_into(const struct ksf_pin *pin, struct ksf_range *both, const struct ksf_range *client,
	const struct ksf_range *range, struct ksf_format *format)
{
	uint32_t policy = pin->policy;
	ksf_why why;

	if (!ksf_pin_is_plain(pin))
		return pin_why_within(pin, client, range, format);
	why = pin_why_meet(pin, both, client, range);
	return why != 0 ? why : ksf_policy_choose(format, policy, both);
}

/* The same answer without the format: a search writes nothing until it has found. */
static inline ksf_why
pin_why_pair(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	uint32_t policy = pin->policy;
	struct ksf_range both;
	ksf_why why;

	if (!ksf_pin_is_plain(pin))
		return pin_why_within(pin, client, range, NULL);
	why = pin_why_meet(pin, &both, client, range);
	return why != 0 ? why : ksf_policy_why(policy, &both);
}

/* 1 if the pair has a format. Most that have none differ in their limits. */
static inline int
pin_meets(const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	if (!ksf_pin_is_plain(pin))
		return pin_why_within(pin, client, range, NULL) == 0;
	return ksf_range_limits_overlap(client, range) && pin_why_pair(pin, client, range) == 0;
}

/* What the pair that came nearest lacks; asked only once nothing was found. */
static ksf_why
pin_closest_miss(const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count)
{
	ksf_why best = KSF_MATCH_NO_RANGE;
	uint32_t least = UINT32_MAX;
	uint32_t c;
	uint32_t p;

	/*@ loop invariant 0 <= c <= client_count;
	    loop invariant best != 0;
	    loop invariant client_count == 0 || pin->range_count == 0 ==>
	      best == KSF_MATCH_NO_RANGE;
	    loop assigns c, p, best, least;
	    loop variant client_count - c;
	*/
	for (c = 0; c < client_count; c++) {
		/*@ loop invariant 0 <= p <= pin->range_count;
		    loop invariant best != 0;
		    loop invariant pin->range_count == 0 ==> best == KSF_MATCH_NO_RANGE;
		    loop assigns p, best, least;
		    loop variant pin->range_count - p;
		*/
		for (p = 0; p < pin->range_count; p++) {
			ksf_why why = pin_why_pair(pin, &client[c], &pin->ranges[p]);
			uint32_t count = ksf_count_reasons(why);

			best = count < least ? why : best;
			least = ksf_min32(least, count);
		}
	}
	return best;
}

/* The first range of the pin that works with one range of the client, or range_count. */
static uint32_t
pin_first_range(const struct ksf_pin *pin, const struct ksf_range *client)
{
	uint32_t p;

	/*@ loop invariant 0 <= p <= pin->range_count;
	    loop invariant \forall integer k; 0 <= k < p ==> WHY(pin, client, k) != 0;
	    loop assigns p;
	    loop variant pin->range_count - p;
	*/
	for (p = 0; p < pin->range_count; p++)
		if (pin_meets(pin, client, &pin->ranges[p]))
			return p;
	return pin->range_count;
}

/* The choice for a pair that is known to have one. */
static void
pin_choose(struct ksf_choice *out, const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t c, uint32_t p)
{
	struct ksf_range both;

	(void)pin_why_pair_into(pin, &both, &client[c], &pin->ranges[p], &out->format);
	out->client_index = c;
	out->pin_index = p;
}

/* Every pair, for KSF_POLICY_BEST. */
static ksf_why
pin_best(struct ksf_choice *out, const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count)
{
	struct ksf_format format;
	int found = 0;
	uint32_t c;
	uint32_t p;

	for (c = 0; c < client_count; c++) {
		for (p = 0; p < pin->range_count; p++) {
			if (pin_why_within(pin, &client[c], &pin->ranges[p], &format) != 0 ||
				(found && !ksf_format_is_higher(&format, &out->format)))
				continue;
			found = 1;
			out->format = format;
			out->client_index = c;
			out->pin_index = p;
		}
	}
	return found ? 0 : pin_closest_miss(pin, client, client_count);
}

ksf_why
ksf_pin_search(struct ksf_choice *out, const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count)
{
	uint32_t c;

	if (pin->policy == KSF_POLICY_BEST)
		return pin_best(out, pin, client, client_count);
	/*@ loop invariant 0 <= c <= client_count;
	    loop invariant \forall integer j, k; 0 <= j < c && 0 <= k < pin->range_count ==>
	      WHY(pin, client + j, k) != 0;
	    loop assigns c;
	    loop variant client_count - c;
	*/
	for (c = 0; c < client_count; c++) {
		uint32_t p = pin_first_range(pin, &client[c]);

		if (p < pin->range_count) {
			pin_choose(out, pin, client, c, p);
			return 0;
		}
	}
	return pin_closest_miss(pin, client, client_count);
}

/*
 * KSF_PIN_SIZE_FIRST: the size for a pair whose GUIDs match, 0 if they do not: 82 or 90 bytes of
 * the port drivers, 104 or 112 where EXTENSIBLE is written ("Output Buffer Size"). Microsoft's
 * samples answer so, before they look at rates or channels.
 */
static uint32_t
pin_pair_size(
	const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	int wild = ksf_guid_is_wild(&client->specifier);
	int dsound = ksf_guid_is(
		wild ? &range->specifier : &client->specifier, KSF_DSOUND_LOW, KSF_DSOUND_HIGH);

	if (pin->policy == KSF_POLICY_AVSTREAM || (ksf_range_meets(client, range) & PIN_TYPE) != 0)
		return 0;
	return (dsound ? KSF_OFFSET_WAVE_DSOUND : KSF_OFFSET_WAVE) +
		(pin->policy == KSF_POLICY_PORT_DEFAULT ? KSF_SIZEOF_WAVEFORMATEX
							: KSF_SIZEOF_WAVEFORMATEXTENSIBLE);
}

/* The same for the first pair of two lists. */
static uint32_t
pin_list_size(const struct ksf_pin *pin, const struct ksf_range *client, uint32_t client_count)
{
	uint32_t c;
	uint32_t p;

	/*@ loop invariant 0 <= c <= client_count;
	    loop invariant \forall integer j, k; 0 <= j < c && 0 <= k < pin->range_count ==>
	      pair_size(pin->policy, client + j, pin->ranges + k) == 0;
	    loop assigns c, p;
	    loop variant client_count - c;
	*/
	for (c = 0; c < client_count; c++) {
		/*@ loop invariant 0 <= p <= pin->range_count;
		    loop invariant \forall integer k; 0 <= k < p ==>
		      pair_size(pin->policy, client + c, pin->ranges + k) == 0;
		    loop assigns p;
		    loop variant pin->range_count - p;
		*/
		for (p = 0; p < pin->range_count; p++) {
			uint32_t size = pin_pair_size(pin, &client[c], &pin->ranges[p]);

			if (size != 0)
				return size;
		}
	}
	return 0;
}

/* "IMiniport::DataRangeIntersection": the statuses once a format is chosen. */
static ksf_status
pin_answer(const struct ksf_format *format, uint32_t output_length, void *output,
	uint32_t *output_needed)
{
	uint32_t size = format->format_size;

	*output_needed = size;
	if (output_length == 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	if (output_length < size)
		return KSF_STATUS_BUFFER_TOO_SMALL;
	(void)ksf_format_encode(format, NULL, 0, output, output_length);
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_pin_list_intersection(const struct ksf_pin *pin, const struct ksf_range *client,
	uint32_t client_count, uint32_t output_length, void *output, uint32_t *output_needed,
	struct ksf_choice *found, ksf_why *why)
{
	*why = 0;
	*output_needed = 0;
	if (output == NULL && output_length != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (output_length == 0 && (pin->options & KSF_PIN_SIZE_FIRST) != 0)
		*output_needed = pin_list_size(pin, client, client_count);
	if (*output_needed != 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	*why = ksf_pin_search(found, pin, client, client_count);
	if (*why != 0)
		return KSF_STATUS_NO_MATCH;
	return pin_answer(&found->format, output_length, output, output_needed);
}

/*
 * A range as a pin reads it: 0 if the bytes are broken, which is the caller's error, and so is, for
 * a strict pin, a wildcard MajorFormat with anything concrete behind it ("KSDATARANGE structure").
 */
static int
pin_read(const struct ksf_pin *pin, struct ksf_range *out, const void *data, size_t size)
{
	uint32_t given = ksf_clamp32(size);

	if (given < KSF_SIZEOF_KSDATARANGE)
		return 0;
	ksf_range_read(out, (const uint8_t *)data, given);
	return out->format_size >= KSF_SIZEOF_KSDATARANGE && out->format_size <= given &&
		((pin->options & KSF_PIN_LENIENT) != 0 || !ksf_range_is_ill_wild(out));
}

ksf_status
ksf_pin_data_intersection(const struct ksf_pin *pin, const void *client_range, size_t client_size,
	const void *pin_range, size_t pin_size, uint32_t output_length, void *output,
	uint32_t *output_needed, ksf_why *why)
{
	struct ksf_range client;
	struct ksf_range range;
	struct ksf_format format;

	*why = 0;
	*output_needed = 0;
	if (!pin_read(pin, &client, client_range, client_size) ||
		!pin_read(pin, &range, pin_range, pin_size)) {
		*why = KSF_MATCH_UNSOUND;
		return KSF_STATUS_INVALID_PARAMETER;
	}
	if (output == NULL && output_length != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (output_length == 0 && (pin->options & KSF_PIN_SIZE_FIRST) != 0)
		*output_needed = pin_pair_size(pin, &client, &range);
	if (*output_needed != 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	*why = pin_why_pair_into(pin, &client, &client, &range, &format);
	if (*why != 0)
		return KSF_STATUS_NO_MATCH;
	return pin_answer(&format, output_length, output, output_needed);
}
