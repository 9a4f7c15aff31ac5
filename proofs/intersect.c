/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "intersect.h"

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == guids_match(a, b);
*/
static int match_guid(const struct ksf_guid *a, const struct ksf_guid *b);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 ==> guid_equal(&a->major_format, &b->major_format) == 1;
    ensures \result == 1 ==> guid_equal(&a->sub_format, &b->sub_format) == 1;
    ensures \result == 1 ==> guid_equal(&a->specifier, &b->specifier) == 1;
    ensures guid_equal(&a->major_format, &b->major_format) == 1 &&
      guid_equal(&a->sub_format, &b->sub_format) == 1 &&
      guid_equal(&a->specifier, &b->specifier) == 1 ==> \result == 1;
*/
static inline int match_same_guids(const struct ksf_range *a, const struct ksf_range *b);

/*@ requires \valid_read(a) && \valid_read(b);
    assigns \nothing;
    ensures \result == match_guids(a, b);
*/
static ksf_why match_why_guids(const struct ksf_range *a, const struct ksf_range *b);

/*@ assigns \nothing;
    ensures \result == match_bits(min_a, max_a, min_b, max_b);
*/
static inline ksf_why match_why_bits(
	uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b);

/*@ assigns \nothing;
    ensures \result == match_rate(min_a, max_a, min_b, max_b);
*/
static inline ksf_why match_why_rate(
	uint32_t min_a, uint32_t max_a, uint32_t min_b, uint32_t max_b);

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == match_bare(client, pin);
*/
static ksf_why match_why_bare(const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == match_limits(client, pin);
*/
static inline ksf_why match_why_limits(
	const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == match_audio(client, pin);
*/
static ksf_why match_why_audio(const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == match_ranges(client, pin);
*/
static ksf_why match_why(const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(client) && \valid_read(pin);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 ==> match_ranges(client, pin) == 0;
*/
static inline int match_is_usual(const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid(both) && \valid_read(client) && \valid_read(pin);
    requires both == client || \separated(both, client);
    requires both == pin || \separated(both, pin);
    requires guids_match(&client->major_format, &pin->major_format) == 1;
    requires guids_match(&client->sub_format, &pin->sub_format) == 1;
    requires guids_match(&client->specifier, &pin->specifier) == 1;
    assigns both->major_format, both->sub_format, both->specifier;
    ensures RESOLVED(&both->major_format, &client->major_format, &pin->major_format);
    ensures RESOLVED(&both->sub_format, &client->sub_format, &pin->sub_format);
    ensures RESOLVED(&both->specifier, &client->specifier, &pin->specifier);
*/
static inline void match_types(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid(both);
    requires \valid_read(client);
    requires \valid_read(pin);
    assigns both->maximum_channels, both->minimum_bits_per_sample,
      both->maximum_bits_per_sample, both->minimum_sample_frequency,
      both->maximum_sample_frequency;
    ensures both->maximum_channels ==
      \min(\old(client->maximum_channels), \old(pin->maximum_channels));
    ensures both->minimum_bits_per_sample ==
      \max(\old(client->minimum_bits_per_sample), \old(pin->minimum_bits_per_sample));
    ensures both->maximum_bits_per_sample ==
      \min(\old(client->maximum_bits_per_sample), \old(pin->maximum_bits_per_sample));
    ensures both->minimum_sample_frequency ==
      \max(\old(client->minimum_sample_frequency), \old(pin->minimum_sample_frequency));
    ensures both->maximum_sample_frequency ==
      \min(\old(client->maximum_sample_frequency), \old(pin->maximum_sample_frequency));
*/
static inline void match_overlap(
	struct ksf_range *both, const struct ksf_range *client, const struct ksf_range *pin);

/*@ requires \valid_read(range) && \valid_read(wave);
    assigns \nothing;
    ensures \result == accepts_numbers(range, wave, bits);
*/
static ksf_why match_why_numbers(
	const struct ksf_range *range, const struct ksf_wave *wave, uint32_t bits);

/*@ requires \valid_read(format);
    assigns \nothing;
    ensures \result == format_sound(format);
*/
static int match_is_sound(const struct ksf_format *format);

#include "../lib/core/intersect.c"
