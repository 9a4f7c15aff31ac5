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
	return a->low == b->low && a->high == b->high;
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

/* The three reasons of an interval. */
struct axis {
	ksf_why below;
	ksf_why above;
	ksf_why empty;
};

static int
holds(const uint32_t interval[2], uint32_t x)
{
	return x >= interval[0] && x <= interval[1];
}

/* What an interval holds lies between its ends: they are the points to look at. */
static ksf_why
axis_why(const struct axis *axis, const uint32_t a[2], const uint32_t b[2])
{
	int less = 0;
	int more = 0;
	int equal = 0;
	int i;

	for (i = 0; i < 4; i++) {
		if (!holds(a, a[i & 1]) || !holds(b, b[i >> 1]))
			return axis->empty;
		less |= a[i & 1] < b[i >> 1];
		more |= a[i & 1] > b[i >> 1];
		equal |= a[i & 1] == b[i >> 1];
	}
	if (equal || (less && more))
		return 0;
	return less ? axis->below : axis->above;
}

static int
ids_meet(int a, int b)
{
	return (id_has(a, 1) && id_has(b, 1)) || (id_has(a, 2) && id_has(b, 2));
}

ksf_why
boxes_why(const struct box *a, const struct box *b)
{
	static const struct axis bits = {
		KSF_MATCH_BITS_BELOW, KSF_MATCH_BITS_ABOVE, KSF_MATCH_BITS_EMPTY};
	static const struct axis rate = {
		KSF_MATCH_RATE_BELOW, KSF_MATCH_RATE_ABOVE, KSF_MATCH_RATE_EMPTY};
	ksf_why why = axis_why(&bits, a->bits, b->bits) | axis_why(&rate, a->rate, b->rate);

	why |= ids_meet(a->major, b->major) ? 0 : KSF_MATCH_MAJOR_FORMAT;
	why |= ids_meet(a->sub, b->sub) ? 0 : KSF_MATCH_SUB_FORMAT;
	why |= ids_meet(a->spec, b->spec) ? 0 : KSF_MATCH_SPECIFIER;
	return why | (a->channels < 1 || b->channels < 1 ? KSF_MATCH_CHANNELS_NONE : 0);
}
