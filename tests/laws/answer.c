/* SPDX-License-Identifier: MIT */
/* What holds for every answer to two lists of ranges. */
#include "laws.h"

#include <string.h>

#define ROOM 128u

/* E9: PROPOSEDATAFORMAT and NewStream take what the same ranges promised, as it goes over the wire.
 */
void
expect_taken(const struct ksf_choice *found, const struct ranges *by)
{
	struct ksf_pin pin = {by->at, by->count, KSF_POLICY_EXTENSIBLE, 0, NULL};
	uint8_t bytes[ROOM];
	size_t size = ksf_format_encode(&found->format, NULL, 0, bytes, sizeof bytes);

	ck_assert_uint_eq(size, found->format.format_size);
	ck_assert_uint_eq(ksf_pin_accepts(&pin, bytes, size), 0);
}

int
expect_first(struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin)
{
	struct ksf_pin own = {pin->at, pin->count, policy, 0, NULL};
	uint32_t pair[2];
	struct wanted w;
	int is_found = ksf_pin_search(found, &own, client->at, client->count) == 0;

	ck_assert_int_eq(is_found, oracle_first(pair, policy, client, pin));
	if (!is_found)
		return 0;
	ck_assert_uint_eq(found->client_index, pair[0]);
	ck_assert_uint_eq(found->pin_index, pair[1]);
	ck_assert(oracle_choose(&w, policy, &client->at[pair[0]], &pin->at[pair[1]]));
	ck_assert_uint_eq(found->format.wave.channels, w.channels);
	ck_assert_uint_eq(found->format.wave.bits_per_sample, w.container);
	ck_assert_uint_eq(found->format.wave.samples_per_sec, w.rate);
	ck_assert_uint_eq(oracle_refusals(&client->at[pair[0]], &found->format), 0);
	ck_assert_uint_eq(oracle_refusals(&pin->at[pair[1]], &found->format), 0);
	expect_taken(found, client);
	expect_taken(found, pin);
	return 1;
}

/* One length: the status, what is needed, and no byte written past it. */
static void
expect_length(const struct ksf_pin *pin, const struct ranges *client, uint32_t length,
	uint32_t needed, ksf_status expected)
{
	uint8_t output[ROOM];
	struct ksf_choice found;
	uint32_t wants = 1;
	ksf_why why;
	uint32_t i;
	ksf_status status;

	memset(output, 0xA5, sizeof output);
	status = ksf_pin_list_intersection(pin, client->at, client->count, length,
		length == 0 ? NULL : output, &wants, &found, &why);
	if (status != expected || wants != needed)
		ck_abort_msg("length %u: status 0x%x, %u bytes", length, (unsigned)status, wants);
	for (i = status == KSF_STATUS_SUCCESS ? needed : 0; i < sizeof output; i++)
		if (output[i] != 0xA5)
			ck_abort_msg("length %u: byte %u is written", length, i);
	if (status == KSF_STATUS_SUCCESS)
		ck_assert_uint_eq(output[0] + 256u * output[1], needed);
}

void
expect_lengths(uint32_t policy, const struct ranges *client, const struct ranges *pin)
{
	struct ksf_pin own = {pin->at, pin->count, policy, 0, NULL};
	struct ksf_choice found;
	uint32_t n;

	if (ksf_pin_search(&found, &own, client->at, client->count) != 0) {
		expect_length(&own, client, 0, 0, KSF_STATUS_NO_MATCH);
		expect_length(&own, client, ROOM, 0, KSF_STATUS_NO_MATCH);
		return;
	}
	n = found.format.format_size;
	expect_length(&own, client, 0, n, KSF_STATUS_BUFFER_OVERFLOW);
	expect_length(&own, client, 1, n, KSF_STATUS_BUFFER_TOO_SMALL);
	expect_length(&own, client, n - 1, n, KSF_STATUS_BUFFER_TOO_SMALL);
	expect_length(&own, client, n, n, KSF_STATUS_SUCCESS);
	expect_length(&own, client, ROOM, n, KSF_STATUS_SUCCESS);
}

void
expect_single(const struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin)
{
	const struct ksf_wave *wave = &found->format.wave;
	struct ksf_range only = client->at[0];
	struct ksf_pin own = {pin->at, 1, policy, 0, NULL};
	struct ksf_pin swapped = {client->at, 1, policy, 0, NULL};
	int dsound = ksf_guid_equal(&found->format.specifier, &ksf_guid_specifier_dsound);
	uint32_t bits = dsound ? wave->bits_per_sample : ksf_wave_valid_bits(wave);
	struct ksf_choice again;

	ck_assert_uint_eq(ksf_pin_search(&again, &swapped, pin->at, 1), 0);
	ck_assert(same_choice(found, &again));
	only.major_format = found->format.major_format;
	only.sub_format = found->format.sub_format;
	only.specifier = found->format.specifier;
	only.maximum_channels = wave->channels;
	only.minimum_bits_per_sample = only.maximum_bits_per_sample = bits;
	only.minimum_sample_frequency = only.maximum_sample_frequency = wave->samples_per_sec;
	ck_assert_uint_eq(ksf_pin_search(&again, &own, &only, 1), 0);
	ck_assert(same_choice(found, &again));
	ck_assert_uint_eq(ksf_pin_search(&again, &swapped, &only, 1), 0);
	ck_assert(same_choice(found, &again));
}
