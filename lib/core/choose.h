/* SPDX-License-Identifier: MIT */
/* What the two ways of choosing share: with the ranges alone, and within the limits of a pin. */
#ifndef KSF_CORE_CHOOSE_H
#define KSF_CORE_CHOOSE_H

#include <ksfmt/pin.h>

#define KSF_MAX_CONTAINER 32u
/* "Default Data-Intersection Handlers": mono and stereo only. */
#define KSF_PORT_DEFAULT_CHANNELS 2u

/* What the GUIDs of an intersection ask for. */
struct ksf_choose_type {
	uint32_t tag; /* KSF_WAVE_FORMAT_PCM or _IEEE_FLOAT */
	int dsound;
};

struct ksf_choose_numbers {
	uint32_t container; /* bits; 0 = nothing chosen */
	uint32_t valid;     /* 0 = no container fits */
	uint32_t channels;
	uint32_t frame; /* bytes: nBlockAlign */
	uint32_t rate;
};

/* What ksf_policy_choose would answer. */
ksf_why ksf_policy_why(uint32_t policy, const struct ksf_range *both);

/* What the policy does not have of the GUIDs of an intersection, and what they ask for. */
ksf_why ksf_choose_why_type(
	struct ksf_choose_type *type, uint32_t policy, const struct ksf_range *both);
/* 1 if the bits of the range are the container: only PCM under WAVEFORMATEX has valid bits. */
int ksf_choose_is_whole(uint32_t policy, const struct ksf_choose_type *type);
/* 1 if the policy says these numbers with WAVEFORMATEXTENSIBLE. */
int ksf_choose_is_extensible(
	uint32_t policy, uint32_t tag, const struct ksf_choose_numbers *numbers);
void ksf_choose_build(struct ksf_format *out, const struct ksf_choose_type *type, int extensible,
	const struct ksf_choose_numbers *numbers);

/* A pin whose answer the two plain policies and its ranges give. */
static inline int
ksf_pin_is_plain(const struct ksf_pin *pin)
{
	return pin->limits == NULL && pin->policy <= KSF_POLICY_EXTENSIBLE;
}

/*
 * One pair of ranges of any other pin: 0 if it meets and a format can be chosen, which is then in
 * *out; `out` may be NULL.
 */
ksf_why ksf_within_pair(struct ksf_format *out, const struct ksf_pin *pin,
	const struct ksf_range *client, const struct ksf_range *range);
/* 1 if format a is higher than b: bits, then channels, then rate. */
int ksf_format_is_higher(const struct ksf_format *a, const struct ksf_format *b);
/* What the limits do not allow of a sound format. */
ksf_why ksf_limits_why(const struct ksf_limits *limits, const struct ksf_wave *wave);

#endif
