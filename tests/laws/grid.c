/* SPDX-License-Identifier: MIT */
/* Whole grids, no chance in them: every pair of a menu of ranges, every pair of short lists. */
#include "laws.h"

#define SUBS     3u
#define SPECS    3u
#define BITS     6u
#define RATES    3u
#define CHANNELS 4u
#define MENU     (SUBS * SPECS * BITS * RATES * CHANNELS)
/* A quick run takes each case whose number is a multiple of this prime. */
#define STRIDE       101u
#define STRIDE_LISTS 11u

static uint32_t
stride(uint32_t quick)
{
	return rounds(0) == 0 ? quick : 1;
}

/* What drivers list, and the intervals beside and across it. */
static struct ksf_range
menu_range(uint32_t n)
{
	static const uint32_t bits[BITS][2] = {
		{8, 8}, {8, 16}, {12, 20}, {16, 24}, {25, 31}, {32, 32}};
	static const uint32_t rates[RATES][2] = {{44100, 44100}, {8000, 48000}, {48000, 192000}};
	static const uint32_t channels[CHANNELS] = {1, 2, 6, KSF_CHANNELS_UNLIMITED};
	uint32_t rest = n / (SUBS * SPECS);
	struct box box = {1, (int)(n % SUBS), (int)(n / SUBS % SPECS), channels[rest % CHANNELS],
		{bits[rest / CHANNELS % BITS][0], bits[rest / CHANNELS % BITS][1]},
		{rates[rest / CHANNELS / BITS][0], rates[rest / CHANNELS / BITS][1]}};

	return box_range(&box);
}

/* Every pair of the menu: 419904, each with both policies. */
START_TEST(test_menu)
{
	static struct ksf_range menu[MENU];
	uint32_t step = stride(STRIDE);
	uint32_t n;

	for (n = 0; n < MENU; n++)
		menu[n] = menu_range(n);
	for (n = 0; n < MENU * MENU * 2; n += step) {
		struct ranges client = {&menu[n / 2 % MENU], 1};
		struct ranges pin = {&menu[n / 2 / MENU], 1};
		struct ksf_choice found;

		expect_lengths(n & 1, &client, &pin);
		if (expect_first(&found, n & 1, &client, &pin))
			expect_single(&found, n & 1, &client, &pin);
	}
}
END_TEST

#define SHORT 7u
/* Lists of none, one or two of the seven ranges. */
#define LISTS (1 + SHORT + SHORT * SHORT)

static struct ranges
short_list(struct ksf_range room[2], const struct ksf_range menu[SHORT], uint32_t n)
{
	struct ranges list = {room, n == 0 ? 0u : n <= SHORT ? 1u : 2u};

	room[0] = menu[(n + SHORT - 1) % SHORT];
	room[1] = menu[n <= SHORT ? 0 : (n - 1 - SHORT) / SHORT];
	return list;
}

/* E8 of lists: one more at the end of the client's leaves the answer; in front, a match is left. */
static void
expect_longer(const struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin, const struct ksf_range *more)
{
	struct ksf_range longer[3];
	struct ksf_pin own = {pin->at, pin->count, policy, 0, NULL};
	struct ksf_choice again;
	uint32_t i;

	for (i = 0; i < client->count; i++)
		longer[i] = client->at[i];
	longer[i] = *more;
	ck_assert_uint_eq(ksf_pin_search(&again, &own, longer, i + 1), 0);
	ck_assert(same_choice(found, &again));
	for (; i > 0; i--)
		longer[i] = client->at[i - 1];
	longer[0] = *more;
	ck_assert_uint_eq(ksf_pin_search(&again, &own, longer, client->count + 1), 0);
	ck_assert_uint_le(again.client_index, found->client_index + 1);
}

/* Every pair of lists of at most two: 3249, each with both policies, and each range once more. */
START_TEST(test_short_lists)
{
	static const struct box boxes[SHORT] = {
		{1, 1, 1, 2, {16, 16}, {44100, 44100}},
		{1, 1, 1, 2, {16, 24}, {48000, 96000}},
		{1, 1, 2, 2, {8, 16}, {8000, 48000}},
		{1, 2, 1, 8, {32, 32}, {44100, 192000}},
		{1, 0, 0, KSF_CHANNELS_UNLIMITED, {8, 32}, {8000, 96000}},
		{1, 1, 1, 2, {24, 16}, {48000, 48000}},
		{0, 0, 0, 1, {20, 20}, {1, UINT32_MAX}},
	};
	struct ksf_range menu[SHORT];
	uint32_t step = stride(STRIDE_LISTS);
	uint32_t n;

	for (n = 0; n < SHORT; n++)
		menu[n] = box_range(&boxes[n]);
	for (n = 0; n < LISTS * LISTS * 2 * SHORT; n += step) {
		struct ksf_range room[4];
		struct ranges client = short_list(room, menu, n / 2 / SHORT % LISTS);
		struct ranges pin = short_list(room + 2, menu, n / 2 / SHORT / LISTS);
		struct ksf_choice found;

		expect_lengths(n & 1, &client, &pin);
		if (expect_first(&found, n & 1, &client, &pin))
			expect_longer(&found, n & 1, &client, &pin, &menu[n / 2 % SHORT]);
	}
}
END_TEST

TCase *
case_grid(void)
{
	TCase *tcase = tcase_create("grid");

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_menu);
	tcase_add_test(tcase, test_short_lists);
	return tcase;
}
