/* SPDX-License-Identifier: MIT */
/* What a conversion loses ("Extensible Wave-Format Descriptors": container and precision). */
#include "bytes.h"
#include "tags.h"

#include <ksfmt/reach.h>

/* The integers that a float holds exactly: IEEE 754, the bits of its significand. */
#define FLOAT_PRECISION  24u
#define DOUBLE_PRECISION 53u

static uint32_t
loss_precision(const struct ksf_wave *w)
{
	if (ksf_tag_of(w) != KSF_WAVE_FORMAT_IEEE_FLOAT)
		return ksf_wave_valid_bits(w);
	return w->bits_per_sample > 32 ? DOUBLE_PRECISION : FLOAT_PRECISION;
}

/* Float has more range than any integer of as many bits. */
static int
loss_is_shallower(const struct ksf_wave *from, const struct ksf_wave *to)
{
	int from_float = ksf_tag_of(from) == KSF_WAVE_FORMAT_IEEE_FLOAT;
	int to_float = ksf_tag_of(to) == KSF_WAVE_FORMAT_IEEE_FLOAT;

	return (from_float && !to_float) || loss_precision(from) > loss_precision(to);
}

static uint32_t
loss_class(ksf_why why, const struct ksf_wave *from, const struct ksf_wave *to)
{
	if ((why & KSF_REACH_DEPTH_REDUCED) != 0 || from->channels > to->channels)
		return KSF_LOSS_REDUCED;
	if (why != 0)
		return KSF_LOSS_RESAMPLED;
	return ksf_tag_of(from) != ksf_tag_of(to) || from->bits_per_sample != to->bits_per_sample ||
			ksf_wave_valid_bits(from) != ksf_wave_valid_bits(to)
		? KSF_LOSS_CONTAINER
		: KSF_LOSS_NONE;
}

uint32_t
ksf_loss_between(ksf_why *why, const struct ksf_wave *from, const struct ksf_wave *to)
{
	int linear = ksf_tag_is_linear(ksf_tag_of(from)) && ksf_tag_is_linear(ksf_tag_of(to));

	*why = from->samples_per_sec != to->samples_per_sec ? KSF_REACH_RESAMPLED : 0;
	*why += from->channels != to->channels ? KSF_REACH_REMIXED : 0;
	if (!linear)
		return ksf_sub_format_equal(&from->sub_format, &to->sub_format) && *why == 0
			? KSF_LOSS_NONE
			: KSF_LOSS_RENDERED;
	*why += loss_is_shallower(from, to) ? KSF_REACH_DEPTH_REDUCED : 0;
	return loss_class(*why, from, to);
}
