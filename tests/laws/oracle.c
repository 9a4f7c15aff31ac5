/* SPDX-License-Identifier: MIT */
#include "laws.h"

#include <string.h>

#define LAST 3u /* the largest number in a box of the grid */

static const struct ksf_guid *
major_of(int n)
{
	return n == 0 ? &ksf_guid_null : n == 1 ? &ksf_guid_type_audio : &ksf_guid_subtype_midi;
}

static const struct ksf_guid *
sub_of(int n)
{
	return n == 0    ? &ksf_guid_null
		: n == 1 ? &ksf_guid_subtype_pcm
			 : &ksf_guid_subtype_ieee_float;
}

static const struct ksf_guid *
spec_of(int n)
{
	return n == 0    ? &ksf_guid_null
		: n == 1 ? &ksf_guid_specifier_waveformatex
			 : &ksf_guid_specifier_dsound;
}

struct ksf_range
box_range(const struct box *box)
{
	struct ksf_range r;

	memset(&r, 0, sizeof r);
	r.format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	r.major_format = *major_of(box->major);
	r.sub_format = *sub_of(box->sub);
	r.specifier = *spec_of(box->spec);
	r.maximum_channels = box->channels;
	r.minimum_bits_per_sample = box->bits[0];
	r.maximum_bits_per_sample = box->bits[1];
	r.minimum_sample_frequency = box->rate[0];
	r.maximum_sample_frequency = box->rate[1];
	r.layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	r.data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	return r;
}

static int
id_has(int id, int of_point)
{
	return id == 0 || id == of_point;
}

int
box_has(const struct box *box, const struct point *p)
{
	return id_has(box->major, p->major) && id_has(box->sub, p->sub) &&
		id_has(box->spec, p->spec) && p->channels >= 1 && p->channels <= box->channels &&
		p->bits >= box->bits[0] && p->bits <= box->bits[1] && p->rate >= box->rate[0] &&
		p->rate <= box->rate[1];
}

/* The grid: 8 kinds x channels 1 to 3 x bits 0 to 3 x rates 0 to 3. */
#define POINTS (8u * 3u * 4u * 4u)

static struct point
grid_point(unsigned i)
{
	struct point p;

	p.major = 1 + (int)(i & 1);
	p.sub = 1 + (int)(i >> 1 & 1);
	p.spec = 1 + (int)(i >> 2 & 1);
	p.bits = i >> 3 & LAST;
	p.rate = i >> 5 & LAST;
	p.channels = 1 + (i >> 7);
	return p;
}

int
boxes_meet(const struct box *a, const struct box *b)
{
	unsigned i;

	for (i = 0; i < POINTS; i++) {
		struct point p = grid_point(i);

		if (box_has(a, &p) && box_has(b, &p))
			return 1;
	}
	return 0;
}

static int
same(const struct ksf_guid *a, const struct ksf_guid *b)
{
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

static int
covers(const struct ksf_guid *of_range, const struct ksf_guid *guid)
{
	return same(of_range, &ksf_guid_null) || same(of_range, guid);
}

static int
range_has(const struct ksf_range *r, const struct point *p)
{
	return covers(&r->major_format, major_of(p->major)) &&
		covers(&r->sub_format, sub_of(p->sub)) && covers(&r->specifier, spec_of(p->spec)) &&
		p->channels <= r->maximum_channels && p->bits >= r->minimum_bits_per_sample &&
		p->bits <= r->maximum_bits_per_sample && p->rate >= r->minimum_sample_frequency &&
		p->rate <= r->maximum_sample_frequency;
}

int
boxes_are(const struct ksf_range *result, const struct box *a, const struct box *b)
{
	unsigned i;

	for (i = 0; i < POINTS; i++) {
		struct point p = grid_point(i);

		if (range_has(result, &p) != (box_has(a, &p) && box_has(b, &p)))
			return 0;
	}
	return 1;
}

/* "PCM High Bitdepth Stream Data Range" and "DirectSound Stream Data Range": whole containers are
 * counted under DSOUND, valid bits else. */
static int
oracle_number_fits(const struct wanted *w, uint32_t policy, const struct ksf_range *both)
{
	uint64_t frame = (uint64_t)w->channels * (w->container / 8);
	uint64_t lowest = both->minimum_sample_frequency;
	uint64_t rate = UINT32_MAX / frame;

	if (policy == KSF_POLICY_PORT_DEFAULT && w->channels > 2)
		return 0;
	if (rate > both->maximum_sample_frequency)
		rate = both->maximum_sample_frequency;
	return frame <= 65535 && rate >= lowest && rate >= 1;
}

static int
oracle_bits_fit(const struct wanted *w, uint32_t policy, const struct ksf_range *both)
{
	int whole = policy == KSF_POLICY_PORT_DEFAULT || w->dsound || w->is_float;

	return w->valid >= both->minimum_bits_per_sample &&
		w->valid <= both->maximum_bits_per_sample && (!whole || w->valid == w->container) &&
		(!w->is_float || w->container == 32);
}

static int
oracle_type(struct wanted *out, uint32_t policy, const struct ksf_range *both)
{
	out->dsound = same(&both->specifier, &ksf_guid_specifier_dsound);
	out->is_float = same(&both->sub_format, &ksf_guid_subtype_ieee_float);
	return covers(&both->major_format, &ksf_guid_type_audio) &&
		(out->dsound || covers(&both->specifier, &ksf_guid_specifier_waveformatex)) &&
		(out->is_float ? policy == KSF_POLICY_EXTENSIBLE
			       : covers(&both->sub_format, &ksf_guid_subtype_pcm));
}

/* Bits go before channels, channels before rate: the first that fits, from the highest down. */
int
oracle_choose(struct wanted *out, uint32_t policy, const struct ksf_range *both)
{
	uint32_t most = both->maximum_channels < 65535 ? both->maximum_channels : 65535;

	if (!oracle_type(out, policy, both))
		return 0;
	for (out->valid = 32; out->valid >= 1; out->valid--) {
		out->container = (out->valid + 7) / 8 * 8;
		if (!oracle_bits_fit(out, policy, both))
			continue;
		for (out->channels = most; out->channels >= 1; out->channels--) {
			uint32_t rate = UINT32_MAX / (out->channels * (out->container / 8));

			if (!oracle_number_fits(out, policy, both))
				continue;
			out->rate = rate < both->maximum_sample_frequency
				? rate
				: both->maximum_sample_frequency;
			return 1;
		}
	}
	return 0;
}

int
oracle_within(const struct ksf_range *range, const struct ksf_format *format)
{
	const struct ksf_wave *w = &format->wave;
	int dsound = same(&format->specifier, &ksf_guid_specifier_dsound);
	uint32_t bits = w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE && !dsound
		? w->valid_bits_per_sample
		: w->bits_per_sample;

	return covers(&range->major_format, &format->major_format) &&
		covers(&range->sub_format, &w->sub_format) &&
		covers(&range->specifier, &format->specifier) && w->channels >= 1 &&
		w->channels <= range->maximum_channels && bits >= range->minimum_bits_per_sample &&
		bits <= range->maximum_bits_per_sample &&
		w->samples_per_sec >= range->minimum_sample_frequency &&
		w->samples_per_sec <= range->maximum_sample_frequency;
}
