/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "choose.h"
#include "../lib/core/choose.c"
/* Contracts that name the members of structures of choose.c, so they stand behind it. */

/*@ requires \valid_read(both);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 ==> is_audio(&both->major_format) == 1;
    ensures \result == 1 ==> guid_is(&both->sub_format,
      0x0010000000000000 + KSF_WAVE_FORMAT_PCM, 0x719B3800AA000080) == 1;
    ensures \result == 1 ==> is_waveformatex(&both->specifier) == 1;
*/
static inline int choose_is_usual(const struct ksf_range *both);

/*@ requires \valid(t) && \valid_read(both) && \separated(t, both);
    assigns *t;
    ensures t->tag == choose_tag(both) && t->dsound == choose_is_dsound(both);
    ensures \result == choose_why_guids(policy, choose_tag(both),
      choose_has_specifier(both));
*/
ksf_why ksf_choose_why_type(
	struct ksf_choose_type *t, uint32_t policy, const struct ksf_range *both);

/*@ requires \valid_read(t);
    assigns \nothing;
    ensures \result == choose_is_whole(policy, t->tag, t->dsound);
*/
int ksf_choose_is_whole(uint32_t policy, const struct ksf_choose_type *t);

/*@ requires \valid_read(both) && container <= 32;
    assigns \nothing;
    ensures \result == choose_valid(whole, both->minimum_bits_per_sample,
      both->maximum_bits_per_sample, container);
*/
static uint32_t choose_valid_bits(const struct ksf_range *both, int whole, uint32_t container);

/*@ requires \valid_read(both) &&
      (sample_bytes == 1 || sample_bytes == 2 || sample_bytes == 3 || sample_bytes == 4);
    assigns \nothing;
    ensures \result == choose_most(policy, both->maximum_channels,
      both->minimum_sample_frequency, sample_bytes);
    ensures \result <= 0xFFFF && \result * sample_bytes <= 0xFFFF;
    ensures \result > 0 ==> 0 < \result * sample_bytes <= 0xFFFF;
    ensures \result > 0 ==> \max(both->minimum_sample_frequency, 1) <=
      0xFFFFFFFF / (\result * sample_bytes);
*/
static uint32_t choose_channels(
	uint32_t policy, const struct ksf_range *both, uint32_t sample_bytes);

/*@ requires \valid_read(both) && frame > 0;
    assigns \nothing;
    ensures \result == \min(both->maximum_sample_frequency, 0xFFFFFFFF / frame);
    ensures \result * frame <= 0xFFFFFFFF;
*/
static inline uint32_t choose_rate(const struct ksf_range *both, uint32_t frame);

/*@ requires \valid(n) && \valid_read(both) && \valid_read(t);
    requires \separated(n, both) && \separated(n, t);
    requires n->container == 0 && n->valid == 0 && n->channels == 0 && n->rate == 0;
    requires n->frame == 0;
    assigns *n;
    ensures container: n->container == 0 || n->container == 8 || n->container == 16 ||
      n->container == 24 || n->container == 32;
    ensures passed_8: PASSED(policy, both, t, n->container, 8);
    ensures passed_16: PASSED(policy, both, t, n->container, 16);
    ensures passed_24: PASSED(policy, both, t, n->container, 24);
    ensures passed_32: PASSED(policy, both, t, n->container, 32);
    ensures channels: n->container != 0 ==> n->channels != 0 &&
      n->channels == channels_of(PRE_TYPE(policy, both, t), n->container);
    ensures valid: n->container != 0 ==> n->valid != 0 &&
      n->valid == valid_of(PRE_TYPE(policy, both, t), n->container);
    ensures rate: n->container != 0 ==>
      n->rate == \min(both->maximum_sample_frequency, 0xFFFFFFFF / n->frame);
    ensures lowest: n->container != 0 ==>
      \max(both->minimum_sample_frequency, 1) <= 0xFFFFFFFF / n->frame;
    ensures frame: n->container != 0 ==> n->channels <= 0xFFFF &&
      n->frame == n->channels * (n->container / 8) && 0 < n->frame <= 0xFFFF;
    ensures product: n->container != 0 ==> n->rate * n->frame <= 0xFFFFFFFF;
    ensures none: n->valid == 0 ==> any_valid(PRE_TYPE(policy, both, t)) == 0;
    ensures some: n->valid != 0 ==> any_valid(PRE_TYPE(policy, both, t)) == 1;
*/
static inline void choose_read_numbers(struct ksf_choose_numbers *n, uint32_t policy,
	const struct ksf_range *both, const struct ksf_choose_type *t);

/*@ requires \valid_read(both) && \valid_read(n);
    assigns \nothing;
    ensures \result == (both->maximum_sample_frequency == 0 ? KSF_MATCH_RATE_EMPTY :
      n->valid == 0 ? KSF_MATCH_POLICY_CONTAINER : n->container == 0 ? KSF_MATCH_POLICY_SIZE : 0);
*/
static ksf_why choose_why_numbers(
	const struct ksf_range *both, const struct ksf_choose_numbers *n);

/*@ requires \valid_read(n);
    assigns \nothing;
    ensures \result == choose_form(policy, tag, n->channels, n->container, n->valid);
*/
int ksf_choose_is_extensible(uint32_t policy, uint32_t tag, const struct ksf_choose_numbers *n);

/* The numbers as they are before the call: nothing of them is written. */
#define FRAME(n) \at(n->frame, Pre)
#define BUILT_NUMBERS(w, n) \
	w->channels == \at(n->channels, Pre) && w->samples_per_sec == \at(n->rate, Pre) && \
	w->avg_bytes_per_sec == \at(n->rate, Pre) * FRAME(n) && w->block_align == FRAME(n) && \
	w->bits_per_sample == \at(n->container, Pre)
#define RELATED(w) \
	w->block_align == w->channels * (w->bits_per_sample / 8) && \
	w->avg_bytes_per_sec == w->samples_per_sec * w->block_align
#define BUILT_PLAIN(w, tag) \
	w->format_tag == tag && w->extra_size == 0 && w->size == 18 && w->data_size == 18 && \
	w->valid_bits_per_sample == 0 && w->channel_mask == 0 && \
	w->layout == KSF_LAYOUT_WAVEFORMATEX
#define BUILT_EXTENSIBLE(w, n) \
	w->format_tag == KSF_WAVE_FORMAT_EXTENSIBLE && w->extra_size == 22 && w->size == 40 && \
	w->data_size == 40 && w->valid_bits_per_sample == \at(n->valid, Pre) && \
	w->channel_mask == default_mask(\at(n->channels, Pre)) && \
	w->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE
#define BUILT_GUID(g, tag) guid_is(g, KSF_TAG_GUID_LOW + tag, KSF_TAG_GUID_HIGH) == 1
#define BUILT_HEADER(f, tag, dsound) \
	f->format_size == f->data_size && f->flags == 0 && f->reserved == 0 && \
	f->format_size == (dsound != 0 ? 72 : 64) + f->wave.size && \
	f->sample_size == f->wave.block_align && f->dsound_flags == 0 && f->dsound_control == 0 && \
	f->layout == (dsound != 0 ? KSF_LAYOUT_KSDATAFORMAT_DSOUND : \
		KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX)
#define BUILT_TYPE(f, tag, dsound) \
	is_audio(&f->major_format) == 1 && BUILT_GUID(&f->sub_format, tag) && \
	(dsound != 0 ? is_dsound(&f->specifier) : is_waveformatex(&f->specifier)) == 1
#define FITS(n) \
	1 <= n->channels <= 0xFFFF && n->container <= 32 && n->valid <= n->container && \
	n->frame == n->channels * (n->container / 8) && n->frame <= 0xFFFF && \
	n->rate * n->frame <= 0xFFFFFFFF

/*@ requires \valid(out) && \valid_read(n) && \separated(out, n) && FITS(n);
    assigns out->channels, out->samples_per_sec, out->avg_bytes_per_sec, out->block_align,
      out->bits_per_sample;
    ensures BUILT_NUMBERS(out, n);
    ensures RELATED(out);
*/
static void choose_build_numbers(struct ksf_wave *out, const struct ksf_choose_numbers *n);

/*@ requires \valid(out) && tag <= 0xFFFF;
    assigns out->format_tag, out->extra_size, out->valid_bits_per_sample, out->channel_mask,
      out->layout, out->size, out->data_size;
    ensures BUILT_PLAIN(out, tag);
*/
static void choose_build_plain(struct ksf_wave *out, uint32_t tag);

/*@ requires \valid(out) && \valid_read(n) && \separated(out, n) && FITS(n);
    assigns out->format_tag, out->extra_size, out->valid_bits_per_sample, out->channel_mask,
      out->layout, out->size, out->data_size;
    ensures BUILT_EXTENSIBLE(out, n);
*/
static void choose_build_extensible(struct ksf_wave *out, const struct ksf_choose_numbers *n);

/*@ requires \valid(out) && \valid_read(n) && \separated(out, n) && FITS(n) && tag <= 0xFFFF;
    assigns *out;
    ensures BUILT_NUMBERS(out, n);
    ensures RELATED(out);
    ensures extensible == 0 ==> BUILT_PLAIN(out, tag);
    ensures extensible != 0 ==> BUILT_EXTENSIBLE(out, n);
    ensures BUILT_GUID(&out->sub_format, tag);
*/
static void choose_build_wave(
	struct ksf_wave *out, uint32_t tag, int extensible, const struct ksf_choose_numbers *n);

/*@ requires \valid(out) && tag <= 0xFFFF && out->wave.size <= 40;
    requires offset == (dsound != 0 ? 72 : 64);
    assigns out->format_size, out->data_size, out->sample_size, out->flags, out->reserved,
      out->dsound_flags, out->dsound_control, out->layout, out->major_format,
      out->sub_format, out->specifier;
    ensures BUILT_HEADER(out, tag, dsound);
    ensures BUILT_TYPE(out, tag, dsound);
*/
static void choose_build_header(
	struct ksf_format *out, uint32_t tag, int dsound, uint32_t offset);

/*@ requires \valid(out) && \valid_read(n) && \valid_read(t) && FITS(n) && t->tag <= 0xFFFF;
    requires \separated(out, n) && \separated(out, t);
    assigns *out;
    ensures BUILT_NUMBERS((&out->wave), n);
    ensures RELATED((&out->wave));
    ensures extensible == 0 ==> BUILT_PLAIN((&out->wave), \at(t->tag, Pre));
    ensures extensible != 0 ==> BUILT_EXTENSIBLE((&out->wave), n);
    ensures BUILT_GUID(&out->wave.sub_format, \at(t->tag, Pre));
    ensures BUILT_HEADER(out, \at(t->tag, Pre), \at(t->dsound, Pre));
    ensures BUILT_TYPE(out, \at(t->tag, Pre), \at(t->dsound, Pre));
*/
static inline void choose_build(struct ksf_format *out, const struct ksf_choose_type *t,
	int extensible,
	const struct ksf_choose_numbers *n);

/*@ requires \valid(out) && \valid_read(n) && \valid_read(t) && FITS(n) && t->tag <= 0xFFFF;
    requires \separated(out, n) && \separated(out, t);
    assigns *out;
    ensures BUILT_NUMBERS((&out->wave), n);
    ensures RELATED((&out->wave));
    ensures extensible == 0 ==> BUILT_PLAIN((&out->wave), \at(t->tag, Pre));
    ensures extensible != 0 ==> BUILT_EXTENSIBLE((&out->wave), n);
    ensures BUILT_GUID(&out->wave.sub_format, \at(t->tag, Pre));
    ensures BUILT_HEADER(out, \at(t->tag, Pre), \at(t->dsound, Pre));
    ensures BUILT_TYPE(out, \at(t->tag, Pre), \at(t->dsound, Pre));
*/
void ksf_choose_build(struct ksf_format *out, const struct ksf_choose_type *t, int extensible,
	const struct ksf_choose_numbers *n);

/*@ requires \valid(t) && \valid_read(both) && \separated(t, both);
    assigns *t;
    ensures why: \result == choose_why_guids(policy, choose_tag(both),
      choose_has_specifier(both));
    ensures tag: \result == 0 ==> t->tag == choose_tag(both) &&
      (t->tag == KSF_WAVE_FORMAT_PCM ||
        (t->tag == KSF_WAVE_FORMAT_IEEE_FLOAT && policy == KSF_POLICY_EXTENSIBLE));
    ensures dsound: \result == 0 ==> t->dsound == choose_is_dsound(both);
*/
static inline ksf_why choose_type(
	struct ksf_choose_type *t, uint32_t policy, const struct ksf_range *both);

/*@ requires \valid(n) && \valid_read(both) && \valid_read(t);
    requires \separated(n, both) && \separated(n, t);
    requires t->tag == KSF_WAVE_FORMAT_PCM ||
      (t->tag == KSF_WAVE_FORMAT_IEEE_FLOAT && policy == KSF_POLICY_EXTENSIBLE);
    assigns *n;
    ensures why: \result == choose_why_limits(PRE_TYPE(policy, both, t),
      both->maximum_sample_frequency);
    ensures container: \result == 0 ==> n->container == container_of(PRE_TYPE(policy, both, t));
    ensures sizes: \result == 0 ==> n->container == 8 || n->container == 16 ||
      n->container == 24 || n->container == 32;
    ensures channels: \result == 0 ==>
      n->channels == channels_of(PRE_TYPE(policy, both, t), n->container) &&
      1 <= n->channels <= both->maximum_channels;
    ensures valid: \result == 0 ==>
      n->valid == valid_of(PRE_TYPE(policy, both, t), n->container) && n->valid != 0;
    ensures rate: \result == 0 ==>
      n->rate == \min(both->maximum_sample_frequency, 0xFFFFFFFF / n->frame);
    ensures rate_below: \result == 0 &&
      both->minimum_sample_frequency <= both->maximum_sample_frequency ==>
      both->minimum_sample_frequency <= n->rate;
    ensures fits: \result == 0 ==> FITS(n);
*/
static inline ksf_why choose_numbers(struct ksf_choose_numbers *n, uint32_t policy,
	const struct ksf_range *both, const struct ksf_choose_type *t);
