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
static ksf_why choose_why_type(
	struct choose_type *t, uint32_t policy, const struct ksf_range *both);

/*@ requires \valid_read(t);
    assigns \nothing;
    ensures \result == choose_is_whole(policy, t->tag, t->dsound);
*/
static int choose_whole(uint32_t policy, const struct choose_type *t);

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

/*@ requires \valid(n) && \valid_read(both) && \valid_read(t);
    requires \separated(n, both) && \separated(n, t);
    requires n->container == 0 && n->valid == 0 && n->channels == 0 && n->rate == 0;
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
    ensures rate: n->container != 0 ==> n->rate == \min(both->maximum_sample_frequency,
      0xFFFFFFFF / (n->channels * (n->container / 8)));
    ensures lowest: n->container != 0 ==> \max(both->minimum_sample_frequency, 1) <=
      0xFFFFFFFF / (n->channels * (n->container / 8));
    ensures frame: n->container != 0 ==> n->channels <= 0xFFFF &&
      n->channels * (n->container / 8) <= 0xFFFF;
    ensures none: n->valid == 0 ==> any_valid(PRE_TYPE(policy, both, t)) == 0;
    ensures some: n->valid != 0 ==> any_valid(PRE_TYPE(policy, both, t)) == 1;
*/
static void choose_read_numbers(struct choose_numbers *n, uint32_t policy,
	const struct ksf_range *both, const struct choose_type *t);

/*@ requires \valid_read(both) && \valid_read(n);
    assigns \nothing;
    ensures \result == (both->maximum_sample_frequency == 0 ? KSF_MATCH_RATE_EMPTY :
      n->valid == 0 ? KSF_MATCH_POLICY_CONTAINER : n->container == 0 ? KSF_MATCH_POLICY_SIZE : 0);
*/
static ksf_why choose_why_numbers(
	const struct ksf_range *both, const struct choose_numbers *n);

/*@ requires \valid_read(n);
    assigns \nothing;
    ensures \result == choose_form(policy, tag, n->channels, n->container, n->valid);
*/
static int choose_extensible(uint32_t policy, uint32_t tag, const struct choose_numbers *n);

#define FRAME(n) (n->channels * (n->container / 8))
#define BUILT_NUMBERS(w, n) \
	w->channels == n->channels && w->samples_per_sec == n->rate && \
	w->avg_bytes_per_sec == n->rate * FRAME(n) && w->block_align == FRAME(n) && \
	w->bits_per_sample == n->container && w->data_size == w->size
#define BUILT_FORM(w, n, tag, extensible) \
	w->format_tag == (extensible != 0 ? KSF_WAVE_FORMAT_EXTENSIBLE : tag) && \
	w->extra_size == (extensible != 0 ? 22 : 0) && w->size == (extensible != 0 ? 40 : 18) && \
	w->valid_bits_per_sample == (extensible != 0 ? n->valid : 0) && \
	w->channel_mask == (extensible != 0 ? default_mask(n->channels) : 0) && \
	w->layout == (extensible != 0 ? KSF_LAYOUT_WAVEFORMATEXTENSIBLE : \
		KSF_LAYOUT_WAVEFORMATEX)
#define BUILT_GUID(w, tag) \
	(tag == KSF_WAVE_FORMAT_PCM ==> SAME16(&(w)->sub_format.bytes[0], Post, \
		&ksf_guid_subtype_pcm.bytes[0], Pre)) && \
	(tag != KSF_WAVE_FORMAT_PCM ==> SAME16(&(w)->sub_format.bytes[0], Post, \
		&ksf_guid_subtype_ieee_float.bytes[0], Pre))
#define FITS(n) \
	1 <= n->channels <= 0xFFFF && n->container <= 32 && n->valid <= n->container && \
	FRAME(n) <= 0xFFFF && n->rate * FRAME(n) <= 0xFFFFFFFF

/*@ requires \valid(out) && \valid_read(n) && \separated(out, n) && FITS(n) && tag <= 0xFFFF;
    requires \separated(out, &ksf_guid_subtype_pcm, &ksf_guid_subtype_ieee_float);
    assigns *out;
    ensures BUILT_NUMBERS(out, n);
    ensures BUILT_FORM(out, n, tag, extensible);
    ensures BUILT_GUID(out, tag);
*/
static void choose_build_wave(
	struct ksf_wave *out, uint32_t tag, int extensible, const struct choose_numbers *n);

/*@ requires \valid(out) && \valid_read(n) && \valid_read(t) && FITS(n) && t->tag <= 0xFFFF;
    requires \separated(out, n) && \separated(out, t);
    requires \separated(out, &ksf_guid_subtype_pcm, &ksf_guid_subtype_ieee_float);
    requires \separated(out, &ksf_guid_type_audio, &ksf_guid_specifier_dsound);
    requires \separated(out, &ksf_guid_specifier_waveformatex);
    assigns *out;
    ensures BUILT_NUMBERS((&out->wave), n);
    ensures BUILT_FORM((&out->wave), n, t->tag, extensible);
    ensures out->format_size == out->data_size &&
      out->format_size == wave_offset(out->layout) + out->wave.size && out->flags == 0 &&
      out->reserved == 0 && out->sample_size == out->wave.block_align &&
      out->dsound_flags == 0 && out->dsound_control == 0;
    ensures out->layout == (t->dsound != 0 ? KSF_LAYOUT_KSDATAFORMAT_DSOUND :
      KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX);
    ensures SAME16(&out->major_format.bytes[0], Here, &ksf_guid_type_audio.bytes[0], Here);
*/
static void choose_build(struct ksf_format *out, const struct choose_type *t, int extensible,
	const struct choose_numbers *n);
