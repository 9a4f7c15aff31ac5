/* SPDX-License-Identifier: MIT */
/*
 * Little-endian loads and stores, minimum and maximum. Sums of shifted bytes become one move
 * instruction with gcc and clang; nothing is ever overlaid on foreign bytes.
 */
#ifndef KSF_CORE_BYTES_H
#define KSF_CORE_BYTES_H

#include <ksfmt/base.h>

/* Rare paths stay out of the common one, which then needs few registers; short paths go into it. */
#if (defined(__GNUC__) || defined(__clang__)) && !defined(__FRAMAC__)
#define KSF_COLD __attribute__((noinline))
#define KSF_HOT  __attribute__((always_inline))
#elif defined(_MSC_VER)
#define KSF_COLD __declspec(noinline)
#define KSF_HOT  __forceinline
#else
#define KSF_COLD
#define KSF_HOT
#endif

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
	return p[0] + ((uint64_t)p[1] << 8) + ((uint64_t)p[2] << 16) + ((uint64_t)p[3] << 24) +
		((uint64_t)p[4] << 32) + ((uint64_t)p[5] << 40) + ((uint64_t)p[6] << 48) +
		((uint64_t)p[7] << 56);
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
ksf_store64(uint8_t *p, uint64_t value)
{
	p[0] = (uint8_t)value;
	p[1] = (uint8_t)(value >> 8);
	p[2] = (uint8_t)(value >> 16);
	p[3] = (uint8_t)(value >> 24);
	p[4] = (uint8_t)(value >> 32);
	p[5] = (uint8_t)(value >> 40);
	p[6] = (uint8_t)(value >> 48);
	p[7] = (uint8_t)(value >> 56);
}

static inline void
ksf_load_guid(struct ksf_guid *out, const uint8_t *p)
{
	uint64_t low = ksf_load64(p);
	uint64_t high = ksf_load64(p + 8);

	out->low = low;
	out->high = high;
}

static inline void
ksf_store_guid(uint8_t *p, const struct ksf_guid *guid)
{
	uint64_t low = guid->low;
	uint64_t high = guid->high;

	ksf_store64(p, low);
	ksf_store64(p + 8, high);
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

/*
 * The GUIDs of ks.h and ksmedia.h that the core knows, as those two numbers.
 * Tags: 0000tttt-0000-0010-8000-00aa00389b71; IEC 61937: nnnnnnnn-0cea-0010-8000-00aa00389b71.
 */
#define KSF_TAG_GUID_LOW        UINT64_C(0x0010000000000000)
#define KSF_TAG_GUID_HIGH       UINT64_C(0x719B3800AA000080)
#define KSF_IEC61937_GUID_LOW   UINT64_C(0x00100CEA00000000)
#define KSF_AUDIO_LOW           UINT64_C(0x0010000073647561)
#define KSF_AUDIO_HIGH          KSF_TAG_GUID_HIGH
#define KSF_WAVEFORMATEX_LOW    UINT64_C(0x11CEC35605589F81)
#define KSF_WAVEFORMATEX_HIGH   UINT64_C(0x5A595500AA0001BF)
#define KSF_DSOUND_LOW          UINT64_C(0x11D0A184518590A2)
#define KSF_DSOUND_HIGH         UINT64_C(0xF3BAD94FC0002285)
#define KSF_SPECIFIER_NONE_LOW  UINT64_C(0x11D0C3180F6417D6)
#define KSF_SPECIFIER_NONE_HIGH UINT64_C(0x963122C9A0003FA4)
#define KSF_SUBTYPE_NONE_LOW    UINT64_C(0x11CE524FE436EB8E)
#define KSF_SUBTYPE_NONE_HIGH   UINT64_C(0x70A70BAF2000539F)
#define KSF_SUBTYPE_ANALOG_LOW  UINT64_C(0x11CF67BD6DBA3190)
#define KSF_SUBTYPE_ANALOG_HIGH UINT64_C(0xE456D1AF2000F7A0)
#define KSF_SUBTYPE_MIDI_LOW    UINT64_C(0x11CFE9571D262760)
#define KSF_SUBTYPE_MIDI_HIGH   UINT64_C(0x0000C104DB28D6A5)
#define KSF_MUSIC_LOW           UINT64_C(0x11CF62CCE725D360)
#define KSF_MUSIC_HIGH          UINT64_C(0x0000C104DB28D6A5)
#define KSF_SET_RTAUDIO_LOW     UINT64_C(0x47292F78A855A48C)
#define KSF_SET_RTAUDIO_HIGH    UINT64_C(0xEF9E6B7468195190)
#define KSF_SET_AUDIO_LOW       UINT64_C(0x11D06E1B45FFAAA0)
#define KSF_SET_AUDIO_HIGH      UINT64_C(0x000054534544F2BC)
#define KSF_SET_PIN_LOW         UINT64_C(0x11CF51AD8C134960)
#define KSF_SET_PIN_HIGH        UINT64_C(0x0000C101F8948A87)
#define KSF_SET_TOPOLOGY_LOW    UINT64_C(0x11D07533720D4AC0)
#define KSF_SET_TOPOLOGY_HIGH   UINT64_C(0x0000C104DB28D6A5)
#define KSF_ATTRIBUTE_MODE_LOW  UINT64_C(0x419B5F46E1F89EB5)
#define KSF_ATTRIBUTE_MODE_HIGH UINT64_C(0x0184B97067FF7B96)

/* 1 if the GUID is the one of these numbers, else 0. */
static inline int
ksf_guid_is(const struct ksf_guid *guid, uint64_t low, uint64_t high)
{
	return guid->low == low && guid->high == high;
}

static inline int
ksf_guid_is_wild(const struct ksf_guid *guid)
{
	return (guid->low | guid->high) == 0;
}

static inline void
ksf_set_guid(struct ksf_guid *out, uint64_t low, uint64_t high)
{
	out->low = low;
	out->high = high;
}

/* The GUID of a format tag. */
static inline void
ksf_set_tag_guid(struct ksf_guid *out, uint32_t tag)
{
	ksf_set_guid(out, KSF_TAG_GUID_LOW + (uint16_t)tag, KSF_TAG_GUID_HIGH);
}

/* Rule G1: the tag a GUID stands for, or KSF_NO_TAG. */
static inline uint32_t
ksf_guid_to_tag(const struct ksf_guid *guid)
{
	uint64_t tag = guid->low - KSF_TAG_GUID_LOW;

	return tag <= 0xFFFF && guid->high == KSF_TAG_GUID_HIGH ? (uint32_t)tag : KSF_NO_TAG;
}

#endif
