/* SPDX-License-Identifier: MIT */
/* Values of the library member for member: what pads the end of a structure means nothing. */
#ifndef TESTS_VALUES_H
#define TESTS_VALUES_H

#include <ksfmt/pin.h>

#include <string.h>

static inline int
same_wave(const struct ksf_wave *a, const struct ksf_wave *b)
{
	return memcmp(a, b, offsetof(struct ksf_wave, data_size) + sizeof a->data_size) == 0;
}

static inline int
same_range(const struct ksf_range *a, const struct ksf_range *b)
{
	return memcmp(a, b, offsetof(struct ksf_range, data_size) + sizeof a->data_size) == 0;
}

static inline int
same_format(const struct ksf_format *a, const struct ksf_format *b)
{
	return memcmp(a, b, offsetof(struct ksf_format, wave)) == 0 &&
		same_wave(&a->wave, &b->wave);
}

static inline int
same_choice(const struct ksf_choice *a, const struct ksf_choice *b)
{
	return a->client_index == b->client_index && a->pin_index == b->pin_index &&
		same_format(&a->format, &b->format);
}

#endif
