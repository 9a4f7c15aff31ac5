/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/within.c, of what a choice is made from: the member of a set that comes
 * closest, the container, the numbers of a format, and what limits do not allow.
 */
#ifndef KSF_PROOFS_WITHIN_H
#define KSF_PROOFS_WITHIN_H

#include "choose.h"

/*@ logic integer is_closer(integer a, integer b, integer wanted) =
      a >= wanted ? (b < wanted || a < b ? 1 : 0) : (b < wanted && a > b ? 1 : 0);

    predicate in_set{L}(struct ksf_numbers *numbers, integer value) =
      numbers->count == 0 ||
      (\exists integer i; 0 <= i < numbers->count && numbers->values[i] == value);
*/

/* The set and its numbers. */
#define NUMBERS(set) \
	(\valid_read(set) && \valid_read((set)->values + (0 .. (set)->count - 1)))
#define IS_CONTAINER(c) ((c) == 8 || (c) == 16 || (c) == 24 || (c) == 32)
#define HARDWARE(l) \
	(\valid_read(l) && NUMBERS(&(l)->rates) && NUMBERS(&(l)->containers) && \
	NUMBERS(&(l)->channels) && \valid_read((l)->formats + (0 .. (l)->format_count - 1)))

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
*/
int ksf_wave_equivalent(const struct ksf_wave *a, const struct ksf_wave *b);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures bits: valid_bits(&a->wave) != valid_bits(&b->wave) ==>
      \result == (valid_bits(&a->wave) > valid_bits(&b->wave) ? 1 : 0);
    ensures channels: valid_bits(&a->wave) == valid_bits(&b->wave) &&
      a->wave.channels != b->wave.channels ==>
      \result == (a->wave.channels > b->wave.channels ? 1 : 0);
    ensures rate: valid_bits(&a->wave) == valid_bits(&b->wave) &&
      a->wave.channels == b->wave.channels ==>
      \result == (a->wave.samples_per_sec > b->wave.samples_per_sec ? 1 : 0);
*/
int ksf_format_is_higher(const struct ksf_format *a, const struct ksf_format *b);

/*@ requires HARDWARE(limits) && \valid_read(wave);
    assigns \nothing;
    ensures channels: limits->channels.count == 0 && limits->format_count == 0 &&
      limits->rates.count == 0 && limits->containers.count == 0 && wave->samples_per_sec != 0 &&
      wave->channels != 0 ==> \result == (wave->channels < limits->minimum_channels ||
      (limits->maximum_channels != 0 && wave->channels > limits->maximum_channels)
        ? KSF_MATCH_LIMIT_CHANNELS : 0);
    ensures allowed: \result == 0 ==> wave->channels >= limits->minimum_channels &&
      (limits->maximum_channels == 0 || wave->channels <= limits->maximum_channels) &&
      in_set(&limits->channels, wave->channels) &&
      in_set(&limits->rates, wave->samples_per_sec) &&
      in_set(&limits->containers, wave->bits_per_sample);
*/
ksf_why ksf_limits_why(const struct ksf_limits *limits, const struct ksf_wave *wave);

#endif
