/* SPDX-License-Identifier: MIT */
#include "laws.h"

#include <stdlib.h>

unsigned
rounds(unsigned quick)
{
	const char *text = getenv("KSFMT_LAWS_ROUNDS");

	return text == NULL ? quick : (unsigned)strtoul(text, NULL, 10);
}

uint32_t
random32(void)
{
	static uint64_t state = UINT64_C(0x9E3779B97F4A7C15);

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 16);
}

uint32_t
random_below(uint32_t limit)
{
	return random32() % limit;
}

struct box
random_box(void)
{
	static const uint32_t channels[4] = {0, 1, 2, KSF_CHANNELS_UNLIMITED};
	struct box b;

	b.major = (int)random_below(3);
	b.sub = (int)random_below(3);
	b.spec = (int)random_below(3);
	b.channels = channels[random_below(4)];
	b.bits[0] = random_below(4);
	b.bits[1] = random_below(4);
	b.rate[0] = random_below(4);
	b.rate[1] = random_below(4);
	return b;
}

static uint32_t
pick(const uint32_t *from, uint32_t count)
{
	uint32_t i = random_below(count + 1);

	return i == count ? random32() : from[i];
}

/* Half of the boxes are alike in kind, so that many pairs meet. */
struct box
random_wide(void)
{
	static const uint32_t channels[] = {0, 1, 2, 6, 8, 65535, KSF_CHANNELS_UNLIMITED};
	static const uint32_t bits[] = {0, 1, 8, 12, 16, 20, 24, 31, 32, 33, 64};
	static const uint32_t rates[] = {
		0, 1, 8000, 44100, 48000, 192000, 536870911, 2147483647, UINT32_MAX};
	struct box b = random_box();

	if (random_below(2) != 0) {
		b.major = 1;
		b.sub = 1 + (int)random_below(2);
		b.spec = 1 + (int)random_below(2);
	}
	b.channels = pick(channels, 7);
	b.bits[0] = bits[random_below(6)];
	b.bits[1] = pick(bits, 11);
	b.rate[0] = rates[random_below(5)];
	b.rate[1] = pick(rates, 9);
	return b;
}

struct ksf_range
random_range(void)
{
	struct box b = random_wide();

	return box_range(&b);
}
