/* SPDX-License-Identifier: MIT */
/*
 * The layers above a handler: PortCls' copies of ranges ("Specifying AC-3 Data Ranges"), the loop
 * of ks.sys ("KsPinDataIntersection function"), the port driver's default handler ("Default
 * Data-Intersection Handlers").
 */
#include "bytes.h"

#include <ksfmt/port.h>

uint32_t
ksf_port_dsound_copies(uint32_t release)
{
	static const uint8_t copies[] = {
#define RELEASE(name, text, dsound, source) KSF_DSOUND_COPIES_##dsound,
#include "tables/releases.inc"
	};

	if (release >= sizeof copies)
		return KSF_DSOUND_COPIES_UNKNOWN;
	return copies[release];
}

static int
port_copies(const struct ksf_range *range, uint32_t copies)
{
	int pcm = ksf_guid_to_tag(&range->sub_format) == KSF_WAVE_FORMAT_PCM;

	return ksf_guid_is(&range->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH) &&
		(copies == KSF_DSOUND_COPIES_ALL || (copies == KSF_DSOUND_COPIES_PCM && pcm));
}

static uint32_t
port_count(const struct ksf_range *ranges, uint32_t count, uint32_t copies)
{
	uint32_t total = count;
	uint32_t i;

	for (i = 0; i < count; i++)
		total += port_copies(&ranges[i], copies) ? 1 : 0;
	return total;
}

uint32_t
ksf_port_ranges(struct ksf_range *out, uint32_t capacity, const struct ksf_range *ranges,
	uint32_t count, uint32_t release)
{
	uint32_t copies = ksf_port_dsound_copies(release);
	uint32_t total = port_count(ranges, count, copies);
	uint32_t at = 0;
	uint32_t i;

	if (total > capacity)
		return total;
	for (i = 0; i < count; i++) {
		out[at++] = ranges[i];
		if (!port_copies(&ranges[i], copies))
			continue;
		out[at] = ranges[i];
		out[at++].specifier = ksf_guid_specifier_dsound;
	}
	return total;
}

void
ksf_negotiation_start(struct ksf_negotiation *n, uint32_t options)
{
	n->client_index = 0;
	n->pin_index = 0;
	n->options = options;
	n->over = 0;
	n->asked = 0;
	n->status = KSF_STATUS_NO_MATCH;
	n->length = 0;
}

/* A range without a set requires nothing and has nothing. */
static ksf_why
side_why_attributes(
	const struct ksf_side *client, uint32_t c, const struct ksf_side *pin, uint32_t p)
{
	struct ksf_attribute_set none;

	if (client->attributes == NULL && pin->attributes == NULL)
		return 0;
	ksf_attribute_set_clear(&none);
	return ksf_attributes_meet(client->attributes != NULL ? &client->attributes[c] : &none,
		pin->attributes != NULL ? &pin->attributes[p] : &none);
}

static int
side_is_asked(const struct ksf_side *client, uint32_t c, const struct ksf_side *pin, uint32_t p)
{
	struct ksf_range both;

	return ksf_range_match_types(&both, &client->ranges[c], &pin->ranges[p]) == 0 &&
		side_why_attributes(client, c, pin, p) == 0;
}

/* The pair behind the one that was asked about; the first one before any was. */
static void
negotiation_step(struct ksf_negotiation *n, uint32_t pin_count)
{
	n->pin_index++;
	if (n->pin_index < pin_count)
		return;
	n->pin_index = 0;
	n->client_index++;
}

int
ksf_negotiation_next(
	struct ksf_negotiation *n, const struct ksf_side *client, const struct ksf_side *pin)
{
	if (n->over == 0 && n->asked != 0)
		negotiation_step(n, pin->count);
	/*@ loop invariant n->client_index >= \at(n->client_index, Pre);
	    loop invariant n->asked == \at(n->asked, Pre);
	    loop invariant pin->count != 0 ==> n->pin_index < pin->count;
	    loop invariant n->over == 0 && n->asked != 0 ==>
	      n->client_index > \at(n->client_index, Pre) ||
	      n->pin_index > \at(n->pin_index, Pre);
	    loop invariant n->over == \at(n->over, Pre);
	    loop invariant n->over != 0 ==> n->client_index == \at(n->client_index, Pre) &&
	      n->pin_index == \at(n->pin_index, Pre);
	    loop assigns n->client_index, n->pin_index;
	    loop variant (client->count - n->client_index) * pin->count - n->pin_index;
	*/
	while (n->over == 0 && pin->count != 0 && n->client_index < client->count) {
		if (side_is_asked(client, n->client_index, pin, n->pin_index)) {
			n->asked += n->asked < UINT32_MAX ? 1 : 0;
			return 1;
		}
		negotiation_step(n, pin->count);
	}
	n->over = 1;
	return 0;
}

void
ksf_negotiation_answer(struct ksf_negotiation *n, ksf_status status, uint32_t length)
{
	int taken = status == KSF_STATUS_SUCCESS || status == KSF_STATUS_BUFFER_OVERFLOW;

	if (status == KSF_STATUS_NO_MATCH ||
		(status == KSF_STATUS_NOT_SUPPORTED &&
			(n->options & KSF_NEGOTIATION_NOT_SUPPORTED_GOES_ON) != 0))
		return;
	n->over = 1;
	n->status = status;
	n->length = taken ? length : 0;
}

/* One pair as a pin of one range. */
static struct ksf_pin
port_pin(const struct ksf_pin *pin, const struct ksf_range *range, uint32_t policy)
{
	struct ksf_pin one = *pin;

	one.ranges = range;
	one.range_count = 1;
	one.policy = policy;
	return one;
}

ksf_status
ksf_port_answer(const struct ksf_pin *pin, ksf_status miniport, const struct ksf_range *client,
	const struct ksf_range *range, uint32_t output_length, void *output, uint32_t *length,
	ksf_why *why)
{
	struct ksf_pin one = port_pin(pin, range, KSF_POLICY_PORT_DEFAULT);
	struct ksf_choice found;

	*why = 0;
	if (miniport != KSF_STATUS_NOT_IMPLEMENTED)
		return miniport;
	return ksf_pin_list_intersection(
		&one, client, 1, output_length, output, length, &found, why);
}

/* The reasons of the pair that came nearest, where the handler was asked about none or found none;
 * attributes count where the ranges themselves meet. */
static ksf_why
port_closest_miss(const struct ksf_pin *pin, const struct ksf_side *own,
	const struct ksf_side *client, struct ksf_choice *unused)
{
	ksf_why best = KSF_MATCH_NO_RANGE;
	uint32_t least = UINT32_MAX;
	uint32_t c;
	uint32_t p;

	for (c = 0; c < client->count; c++) {
		for (p = 0; p < own->count; p++) {
			struct ksf_pin one = port_pin(pin, &own->ranges[p], pin->policy);
			ksf_why why = side_why_attributes(client, c, own, p) |
				ksf_pin_search(unused, &one, &client->ranges[c], 1);
			uint32_t count = ksf_count_reasons(why);

			best = count < least ? why : best;
			least = ksf_min32(least, count);
		}
	}
	return best;
}

ksf_status
ksf_port_data_intersection(const struct ksf_pin *pin, const struct ksf_side *own,
	const struct ksf_side *client, uint32_t output_length, void *output,
	uint32_t *output_needed, struct ksf_choice *found, ksf_why *why)
{
	struct ksf_negotiation n;
	struct ksf_choice one_found;

	*why = 0;
	*output_needed = 0;
	if (output == NULL && output_length != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	one_found.format.layout = KSF_LAYOUT_NONE;
	ksf_negotiation_start(&n, 0);
	while (ksf_negotiation_next(&n, client, own)) {
		struct ksf_pin one = port_pin(pin, &own->ranges[n.pin_index], pin->policy);
		ksf_status status = ksf_pin_list_intersection(&one, &client->ranges[n.client_index],
			1, output_length, output, output_needed, &one_found, why);

		if (status == KSF_STATUS_NO_MATCH)
			continue;
		if (one_found.format.layout == KSF_LAYOUT_NONE)
			return status;
		one_found.client_index = n.client_index;
		one_found.pin_index = n.pin_index;
		*found = one_found;
		return status;
	}
	*output_needed = 0;
	*why = port_closest_miss(pin, own, client, &one_found);
	return KSF_STATUS_NO_MATCH;
}
