/* SPDX-License-Identifier: MIT */
/* Two ranges of 88 bytes: what they have in common, and what each policy takes from it. */
#include "fuzz.h"

#define DIRECTED                                                                                   \
	(KSF_MATCH_BITS_BELOW | KSF_MATCH_BITS_ABOVE | KSF_MATCH_RATE_BELOW |                      \
		KSF_MATCH_RATE_ABOVE | KSF_MATCH_CLIENT_BARE | KSF_MATCH_PIN_BARE)

/* The same reasons, seen from the other side. */
static ksf_why
turned(ksf_why why)
{
	ksf_why result = why & ~DIRECTED;

	result |= (why & KSF_MATCH_BITS_BELOW) != 0 ? KSF_MATCH_BITS_ABOVE : 0;
	result |= (why & KSF_MATCH_BITS_ABOVE) != 0 ? KSF_MATCH_BITS_BELOW : 0;
	result |= (why & KSF_MATCH_RATE_BELOW) != 0 ? KSF_MATCH_RATE_ABOVE : 0;
	result |= (why & KSF_MATCH_RATE_ABOVE) != 0 ? KSF_MATCH_RATE_BELOW : 0;
	result |= (why & KSF_MATCH_CLIENT_BARE) != 0 ? KSF_MATCH_PIN_BARE : 0;
	result |= (why & KSF_MATCH_PIN_BARE) != 0 ? KSF_MATCH_CLIENT_BARE : 0;
	return result;
}

/* What was chosen lies in both ranges, is sound, and its bytes say the same. */
static void
law_chosen(const struct ksf_format *format, const struct ksf_range *both)
{
	uint8_t bytes[112];
	struct ksf_format read;
	struct ksf_range plain = *both;
	ksf_why wave_why;
	size_t size = ksf_format_encode(format, NULL, 0, bytes, sizeof(bytes));

	LAW(size == 82 || size == 90 || size == 104 || size == 112);
	LAW(size == format->format_size);
	LAW((ksf_format_decode(&read, &wave_why, bytes, size) & KSF_FORMAT_ERRORS_STRICT) == 0);
	LAW((wave_why & KSF_WAVE_ERRORS_STRICT) == 0);
	LAW(same_format(&read, format));
	LAW(law_format_within(both, format));
	LAW(ksf_range_accepts(&plain, format) == 0);
}

static void
try_policies(const struct ksf_range *both)
{
	for (uint32_t policy = 0; policy <= 1; policy++) {
		struct ksf_format format;
		ksf_why why;

		guard_fill(&format, sizeof(format));
		why = ksf_policy_choose(&format, policy, both);
		if (why != 0) {
			LAW(guard_intact(&format, sizeof(format)));
			continue;
		}
		law_chosen(&format, both);
		LAW(policy != KSF_POLICY_PORT_DEFAULT || format.wave.channels <= 2);
		LAW(policy != KSF_POLICY_PORT_DEFAULT ||
			format.wave.layout == KSF_LAYOUT_WAVEFORMATEX);
	}
}

static void
law_both(const struct ksf_range *both, const struct ksf_range *a, const struct ksf_range *b)
{
	struct ksf_range once_more;

	LAW(law_range_within(a, both) && law_range_within(b, both));
	LAW(ksf_range_intersect(&once_more, both, a) == 0);
	LAW(same_range(&once_more, both));
	LAW(ksf_range_intersect(&once_more, b, a) == 0);
	LAW(same_range(&once_more, both));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t half = size / 2 < 88 ? size / 2 : 88;
	struct ksf_range a;
	struct ksf_range b;
	struct ksf_range both;
	ksf_why why;

	(void)ksf_range_decode(&a, data, half);
	(void)ksf_range_decode(&b, data + half, size - half < 88 ? size - half : 88);
	guard_fill(&both, sizeof(both));
	why = ksf_range_intersect(&both, &a, &b);
	LAW((why == 0) == law_ranges_meet(&a, &b));
	LAW(ksf_range_meets(&a, &b) == why && ksf_range_meets(&b, &a) == turned(why));
	if (why != 0) {
		LAW(guard_intact(&both, sizeof(both)));
		return 0;
	}
	law_both(&both, &a, &b);
	try_policies(&both);
	return 0;
}
