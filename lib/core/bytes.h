/* SPDX-License-Identifier: MIT */
/*
 * Little-endian loads and stores, minimum and maximum. Sums of shifted bytes become one move
 * instruction with gcc and clang; nothing is ever overlaid on foreign bytes.
 */
#ifndef KSF_CORE_BYTES_H
#define KSF_CORE_BYTES_H

#include <ksfmt/base.h>

static inline uint16_t
ksf_load16(const uint8_t *p)
{
	return (uint16_t)(p[0] + ((uint32_t)p[1] << 8));
}

static inline uint32_t
ksf_load32(const uint8_t *p)
{
	return p[0] + ((uint32_t)p[1] << 8) + ((uint32_t)p[2] << 16) + ((uint32_t)p[3] << 24);
}

static inline uint64_t
ksf_load64(const uint8_t *p)
{
	return p[0] + ((uint64_t)p[1] << 8) + ((uint64_t)p[2] << 16) + ((uint64_t)p[3] << 24)
		+ ((uint64_t)p[4] << 32) + ((uint64_t)p[5] << 40) + ((uint64_t)p[6] << 48)
		+ ((uint64_t)p[7] << 56);
}

static inline void
ksf_store16(uint8_t *p, uint32_t value)
{
	p[0] = (uint8_t)value;
	p[1] = (uint8_t)(value >> 8);
}

static inline void
ksf_store32(uint8_t *p, uint32_t value)
{
	p[0] = (uint8_t)value;
	p[1] = (uint8_t)(value >> 8);
	p[2] = (uint8_t)(value >> 16);
	p[3] = (uint8_t)(value >> 24);
}

static inline void
ksf_load_guid(struct ksf_guid *out, const uint8_t *p)
{
	unsigned i;

	for (i = 0; i < 16; i++)
		out->bytes[i] = p[i];
}

static inline void
ksf_store_guid(uint8_t *p, const struct ksf_guid *guid)
{
	unsigned i;

	for (i = 0; i < 16; i++)
		p[i] = guid->bytes[i];
}

static inline uint32_t
ksf_min32(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static inline uint32_t
ksf_max32(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* A size_t as the 32 bits that KS structures count in; more is as good as the largest. */
static inline uint32_t
ksf_clamp32(size_t size)
{
	return size > UINT32_MAX ? UINT32_MAX : (uint32_t)size;
}

/* Rounds up to 8. The caller sees to it that value <= UINT32_MAX - 7. */
static inline uint32_t
ksf_align8(uint32_t value)
{
	return (value + 7u) & ~UINT32_C(7);
}

/* Bits set, without a table or a library call. */
static inline uint32_t
ksf_count_bits(uint32_t x)
{
	x = x - ((x >> 1) & UINT32_C(0x55555555));
	x = (x & UINT32_C(0x33333333)) + ((x >> 2) & UINT32_C(0x33333333));
	x = (x + (x >> 4)) & UINT32_C(0x0F0F0F0F);
	return (x * UINT32_C(0x01010101)) >> 24;
}

/* Reasons in a word: in the match domain a field has at most one bit set. */
static inline uint32_t
ksf_count_reasons(ksf_why why)
{
	return ksf_count_bits((uint32_t)why) + ksf_count_bits((uint32_t)(why >> 32));
}

/* The two halves of a GUID as numbers: the cheapest way to compare (two loads a GUID). */
static inline uint64_t
ksf_guid_low(const struct ksf_guid *guid)
{
	return ksf_load64(guid->bytes);
}

static inline uint64_t
ksf_guid_high(const struct ksf_guid *guid)
{
	return ksf_load64(guid->bytes + 8);
}

/* 0000tttt-0000-0010-8000-00aa00389b71 and nnnnnnnn-0cea-0010-8000-00aa00389b71 in those halves. */
#define KSF_TAG_GUID_LOW     UINT64_C(0x0010000000000000)
#define KSF_TAG_GUID_HIGH    UINT64_C(0x719B3800AA000080)
#define KSF_IEC61937_GUID_LOW UINT64_C(0x00100CEA00000000)

#endif
