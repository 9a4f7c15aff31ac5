/* SPDX-License-Identifier: MIT */
/*
 * What the contracts say, and the few facts about bit operations that the provers lack. The axioms
 * are trusted by the proof and tested by tests/tables, two of them for every value by exhaustive.c.
 */
#ifndef KSF_PROOFS_LOGIC_H
#define KSF_PROOFS_LOGIC_H

#include <ksfmt/pin.h>

/*
 * Numbers in bytes. What they are is known to the functions that make them out of bytes; all others
 * know only that bytes which stay keep their number, which is proved where it is known.
 */
#define NUMBER_KEPT(le, n) \
	\forall uint8_t *p; \
	(\forall integer i; 0 <= i < n ==> \at(p[i], L1) == \at(p[i], L2)) ==> \
	le{L1}(p) == le{L2}(p)
#ifdef KSF_PROOFS_BYTES
/*@ logic integer le16{L}(uint8_t *p) = p[0] + 0x100 * p[1];
    logic integer le32{L}(uint8_t *p) =
      p[0] + 0x100 * p[1] + 0x10000 * p[2] + 0x1000000 * p[3];
    logic integer le64{L}(uint8_t *p) =
      p[0] + 0x100 * p[1] + 0x10000 * p[2] + 0x1000000 * p[3] + 0x100000000 * p[4] +
      0x10000000000 * p[5] + 0x1000000000000 * p[6] + 0x100000000000000 * p[7];
    lemma le16_kept{L1, L2}: NUMBER_KEPT(le16, 2);
    lemma le32_kept{L1, L2}: NUMBER_KEPT(le32, 4);
    lemma le64_kept{L1, L2}: NUMBER_KEPT(le64, 8);
*/
#else
/*@ axiomatic Bytes {
      logic integer le16{L}(uint8_t *p) reads p[0 .. 1];
      logic integer le32{L}(uint8_t *p) reads p[0 .. 3];
      logic integer le64{L}(uint8_t *p) reads p[0 .. 7];
      axiom le16_kept{L1, L2}: NUMBER_KEPT(le16, 2);
      axiom le32_kept{L1, L2}: NUMBER_KEPT(le32, 4);
      axiom le64_kept{L1, L2}: NUMBER_KEPT(le64, 8);
    }
*/
#endif

/*@ axiomatic Bits {
      axiom shift_8: \forall integer x; 0 <= x < 256 ==> (x << 8) == 0x100 * x;
      axiom shift_16: \forall integer x; 0 <= x < 256 ==> (x << 16) == 0x10000 * x;
      axiom shift_24: \forall integer x; 0 <= x < 256 ==> (x << 24) == 0x1000000 * x;
      axiom shift_32: \forall integer x; 0 <= x < 256 ==> (x << 32) == 0x100000000 * x;
      axiom shift_40: \forall integer x; 0 <= x < 256 ==> (x << 40) == 0x10000000000 * x;
      axiom shift_48: \forall integer x; 0 <= x < 256 ==> (x << 48) == 0x1000000000000 * x;
      axiom shift_56: \forall integer x; 0 <= x < 256 ==> (x << 56) == 0x100000000000000 * x;
      axiom split_16: \forall integer x; 0 <= x < 0x100000000 ==>
        (uint8_t)x + 0x100 * (uint8_t)(x >> 8) == (uint16_t)x;
      axiom split_32: \forall integer x; 0 <= x < 0x100000000 ==>
        (uint8_t)x + 0x100 * (uint8_t)(x >> 8) + 0x10000 * (uint8_t)(x >> 16) +
        0x1000000 * (uint8_t)(x >> 24) == x;
      axiom split_64: \forall integer x; 0 <= x < 0x10000000000000000 ==>
        (uint8_t)x + 0x100 * (uint8_t)(x >> 8) + 0x10000 * (uint8_t)(x >> 16) +
        0x1000000 * (uint8_t)(x >> 24) + 0x100000000 * (uint8_t)(x >> 32) +
        0x10000000000 * (uint8_t)(x >> 40) + 0x1000000000000 * (uint8_t)(x >> 48) +
        0x100000000000000 * (uint8_t)(x >> 56) == x;
      axiom wrap_64: \forall integer x; -0x10000000000000000 <= x < 0 ==>
        (uint64_t)x == x + 0x10000000000000000;
      axiom or_same: \forall integer x; 0 <= x ==> (x | x) == x && (x | 0) == x && (0 | x) == x;
      axiom or_zero: \forall integer x, y; (x | y) == 0 <==> (x == 0 && y == 0);
    }

    axiomatic Count {
      logic integer count_bits(integer x);
      axiom count_range: \forall integer x; 0 <= count_bits(x) <= 32;
    }

    logic integer guid_low{L}(struct ksf_guid *g) = g->low;
    logic integer guid_high{L}(struct ksf_guid *g) = g->high;
    logic integer guid_is{L}(struct ksf_guid *g, integer low, integer high) =
      guid_low(g) == low && guid_high(g) == high ? 1 : 0;
    logic integer guid_wild{L}(struct ksf_guid *g) = guid_is(g, 0, 0);
    logic integer guid_equal{L}(struct ksf_guid *a, struct ksf_guid *b) =
      guid_low(a) == guid_low(b) && guid_high(a) == guid_high(b) ? 1 : 0;
    logic integer guid_tag{L}(struct ksf_guid *g) =
      0x0010000000000000 <= guid_low(g) <= 0x001000000000FFFF &&
      guid_high(g) == 0x719B3800AA000080 ? guid_low(g) - 0x0010000000000000 : KSF_NO_TAG;

    logic integer tag_linear(integer tag) =
      tag == KSF_WAVE_FORMAT_PCM || tag == KSF_WAVE_FORMAT_IEEE_FLOAT ? 1 : 0;
    logic integer tag_alias(integer tag) =
      tag == KSF_WAVE_FORMAT_RAW_SPORT || tag == KSF_WAVE_FORMAT_ESST_AC3 ? 1 : 0;
    logic integer tag_canonical(integer tag) =
      tag_alias(tag) == 1 ? KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF : tag;
    logic integer tag_pass_through(integer tag) =
      tag_canonical(tag) == KSF_WAVE_FORMAT_DOLBY_AC3_SPDIF || tag == KSF_WAVE_FORMAT_WMASPDIF ||
      tag == KSF_WAVE_FORMAT_DTS ? 1 : 0;
    logic integer iec61937{L}(struct ksf_guid *g) =
      (guid_low(g) & 0xFFFFFFFF00000000) == 0x00100CEA00000000 &&
      guid_high(g) == 0x719B3800AA000080 ? 1 : 0;
    logic integer sub_format_iec61937{L}(struct ksf_guid *g) =
      tag_pass_through(guid_tag(g)) == 1 || iec61937(g) == 1 ? 1 : 0;
    logic integer link_of(integer data1) =
      data1 == 0x3 || data1 == 0x4 || data1 == 0x5 || data1 == 0x6 || data1 == 0x8 ||
      data1 == 0xA || data1 == 0x10A ? 1 :
      data1 == 0xC || data1 == 0x10C || data1 == 0x30C ? 2 :
      data1 == 0xB || data1 == 0x10B || data1 == 0x30B ? 3 : 0;
    logic integer iec61937_link{L}(struct ksf_guid *g) =
      iec61937(g) == 1 ? link_of((uint32_t)g->low) : 0;
    logic integer wave_tag{L}(struct ksf_wave *w) =
      w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? guid_tag(&w->sub_format) : w->format_tag;
    logic integer sub_format_equal{L}(struct ksf_guid *a, struct ksf_guid *b) =
      guid_equal(a, b) == 1 || (tag_canonical(guid_tag(a)) != KSF_NO_TAG &&
        tag_canonical(guid_tag(a)) == tag_canonical(guid_tag(b))) ? 1 : 0;
    logic integer fixed_bytes(integer layout) =
      layout == KSF_LAYOUT_WAVEFORMAT ? 14 : layout == KSF_LAYOUT_PCMWAVEFORMAT ? 16 :
      layout == KSF_LAYOUT_WAVEFORMATEX ? 18 :
      layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? 40 : 0;
    logic integer bytes_behind{L}(struct ksf_wave *w, integer fixed) =
      fixed >= 18 && w->size > fixed ? w->size - fixed : 0;
*/

/*
 * Conjunctions are macros, not predicates: spelt out, they are proved part by part.
 * GUID_AT: the GUID `g` in state L1 is the sixteen bytes at `p` in state L2.
 */
#define GUID_AT(g, L1, p, L2) \
	(\at(guid_low(g), L1) == \at(le64(p), L2) && \
	\at(guid_high(g), L1) == \at(le64((p) + 8), L2))
#define SAME_GUID(a, L1, b, L2) \
	(\at(guid_low(a), L1) == \at(guid_low(b), L2) && \
	\at(guid_high(a), L1) == \at(guid_high(b), L2))
#define NULL_GUID(g) (guid_low(g) == 0 && guid_high(g) == 0)

#endif
