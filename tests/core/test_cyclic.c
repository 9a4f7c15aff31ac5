/* SPDX-License-Identifier: MIT */
/* WaveCyclic and WavePci against an own count of every byte, and the numbers of a rate. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/cyclic.h>
#include <ksfmt/pci.h>
#include <ksfmt/sysvad.h>

static const struct ksf_rate cd_stereo = {44100, 4};
static const struct ksf_rate dat_stereo = {48000, 4};

static uint64_t seed = 88172645463325252u;

static uint32_t
any_below(uint32_t limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % limit;
}

START_TEST(test_rates)
{
	struct ksf_rate none = {0, 4};

	ck_assert_uint_eq(ksf_silence_byte(8), 0x80); /* H-08 */
	ck_assert_uint_eq(ksf_silence_byte(16), 0);
	ck_assert_uint_eq(ksf_silence_byte(24), 0);
	ck_assert_uint_eq(ksf_cyclic_fill_bytes(&cd_stereo), 7056); /* H-10 */
	ck_assert_uint_eq(ksf_cyclic_low_bytes(&cd_stereo), 5292);
	ck_assert_uint_eq(ksf_cyclic_fill_bytes(&dat_stereo), 7680);
	ck_assert_uint_eq(ksf_normalize_physical_position(1920, &dat_stereo), 100000); /* H-11 */
	ck_assert_uint_eq(ksf_cyclic_frame_bytes(&dat_stereo, KSF_CYCLIC_INTERVAL_MS), 1920);
	ck_assert_uint_eq(ksf_cyclic_frame_bytes(&cd_stereo, 10), 1764);
	ck_assert_uint_eq(ksf_cyclic_frame_bytes(&dat_stereo, UINT32_MAX), 0);
	ck_assert_uint_eq(ksf_cyclic_fill_bytes(&none), 0);
	ck_assert_uint_eq(ksf_normalize_physical_position(1920, &none), 0);
}
END_TEST

/* 11025 Hz: 40 ms are 441 frames, 30 ms are 330.75: more than 330 frames are needed. */
START_TEST(test_odd_rate)
{
	struct ksf_rate rate = {11025, 2};

	ck_assert_uint_eq(ksf_cyclic_fill_bytes(&rate), 882);
	ck_assert_uint_eq(ksf_cyclic_low_bytes(&rate), 662);
}
END_TEST

START_TEST(test_prefetch)
{
	ck_assert_int_eq(ksf_prefetch_is_hazard(8000, 5000), 1); /* I-08 */
	ck_assert_int_eq(ksf_prefetch_is_hazard(8000, 3999), 0);
	ck_assert_int_eq(ksf_prefetch_is_hazard(8000, 4000), 0); /* plays at 4000 */
	ck_assert_int_eq(ksf_prefetch_is_hazard(8000, 4001), 1);
	ck_assert_int_eq(ksf_prefetch_is_hazard(5, 3), 0); /* plays at 2, [0,2) is written */
	ck_assert_int_eq(ksf_prefetch_is_hazard(5, 4), 1);
	ck_assert_int_eq(ksf_prefetch_is_hazard(0, UINT32_MAX), 0);
}
END_TEST

START_TEST(test_refused)
{
	struct ksf_rate none = {0, 4};
	struct ksf_cyclic cyclic;
	struct ksf_cyclic kept;
	struct ksf_sysvad sysvad;

	memset(&cyclic, 0xA5, sizeof cyclic);
	kept = cyclic;
	ck_assert_int_eq(ksf_cyclic_new(&cyclic, &none, 0, 7680, 0), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(
		ksf_cyclic_new(&cyclic, &dat_stereo, 0, 0, 0), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(
		ksf_cyclic_new(&cyclic, &dat_stereo, 0, 7682, 0), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_mem_eq(&cyclic, &kept, sizeof kept);
	ck_assert_int_eq(ksf_sysvad_new(&sysvad, 0, 3840, 2), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_sysvad_new(&sysvad, 192000, 0, 2), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_sysvad_new(&sysvad, 192000, 2, 3), KSF_STATUS_INVALID_PARAMETER);
	ck_assert_int_eq(ksf_sysvad_new(&sysvad, 192000, 3840, 0), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_sysvad_timer(&sysvad, 1000000), 0);
}
END_TEST

/* ---- D5: every byte of the ring's history by kind ---- */

#define ROUNDS 400
#define RING   96u
#define BYTES  40000u
enum { STALE = 0, QUIET, CLIENT };
static uint8_t history[BYTES];

struct oracle {
	uint32_t dma;
	uint32_t client_end; /* behind the last byte of the client's, or of any */
	uint32_t valid_end;
};

static uint32_t
count_of(uint32_t begin, uint32_t end, uint8_t kind)
{
	uint32_t count = 0;

	for (; begin < end; begin++)
		count += history[begin] == kind ? 1 : 0;
	return count;
}

/* The pieces of *region are the ring's places of the linear bytes from `begin` on. */
static void
expect_region(const struct ksf_region *region, uint32_t begin, uint32_t bytes)
{
	uint32_t i;
	uint32_t at = 0;

	ck_assert_uint_eq(region->size[0] + region->size[1], bytes);
	for (i = 0; i < region->count; i++) {
		ck_assert_uint_eq(region->offset[i], (begin + at) % RING);
		ck_assert_uint_le(region->offset[i] + region->size[i], RING);
		at += region->size[i];
	}
	ck_assert_uint_eq(at, bytes);
}

/* Bytes of a kind go behind `end`, or to the next whole frame that has not begun to play. */
static void
oracle_put(struct oracle *o, struct ksf_cyclic *s, uint8_t kind, uint32_t *end)
{
	uint32_t begin = *end >= o->dma ? *end : (o->dma + 3) / 4 * 4;
	uint32_t bytes = any_below(RING / 4 + 2) * 4;
	struct ksf_region region;
	ksf_status status = kind == CLIENT ? ksf_cyclic_copy_to(s, bytes, &region)
					   : ksf_cyclic_silence(s, bytes, &region);

	ck_assert_int_eq(status == KSF_STATUS_SUCCESS, begin + bytes <= o->dma + RING);
	if (status != KSF_STATUS_SUCCESS)
		return;
	expect_region(&region, begin, bytes);
	memset(history + begin, kind, bytes);
	*end = begin + bytes;
	if (o->valid_end < *end)
		o->valid_end = *end;
}

static void
expect_counts(const struct oracle *o, const struct ksf_cyclic *s)
{
	struct ksf_position position;
	struct ksf_cyclic_level level;

	ksf_cyclic_get_position(s, &position);
	ksf_cyclic_level(s, &level);
	ck_assert_uint_eq(position.play_offset, count_of(0, o->dma, CLIENT));
	ck_assert_uint_eq(position.write_offset, count_of(0, o->dma + RING + 4, CLIENT));
	ck_assert_uint_eq(level.client, count_of(o->dma, o->dma + RING + 4, CLIENT));
	ck_assert_uint_le(position.play_offset, position.write_offset);
	ck_assert_uint_eq(level.stale, o->dma > o->valid_end ? o->dma - o->valid_end : 0);
	ck_assert_uint_le(level.fill_bytes, level.room_bytes);
	ck_assert_uint_le(level.quiet_bytes, level.fill_bytes);
}

START_TEST(test_runs)
{
	struct ksf_rate rate = {1000, 4};
	struct oracle o = {0, 0, 0};
	struct ksf_cyclic s;
	unsigned i;

	seed += (uint64_t)_i << 32;
	memset(history, STALE, sizeof history);
	ck_assert_int_eq(ksf_cyclic_new(&s, &rate, 0, RING, 0), KSF_STATUS_SUCCESS);
	for (i = KSF_STATE_ACQUIRE; i <= KSF_STATE_RUN; i++)
		ck_assert_int_eq(ksf_cyclic_step(&s, i), KSF_STATUS_SUCCESS);
	for (i = 0; i < ROUNDS && o.dma + 2 * RING < BYTES; i++) {
		uint32_t kind = any_below(4);

		if (kind == 0)
			oracle_put(&o, &s, QUIET, &o.valid_end);
		else if (kind == 1)
			oracle_put(&o, &s, CLIENT, &o.client_end);
		else
			o.dma += any_below(kind == 2 ? 30 : RING);
		ck_assert_int_eq(ksf_cyclic_poll(&s, o.dma % RING), 0);
		expect_counts(&o, &s);
	}
}
END_TEST

/* ---- mappings: what is held is a row, and a revoked one is gone ---- */

#define HELD 5u

static void
expect_row(const struct ksf_pci *s)
{
	uint64_t end = s->released;
	uint32_t i;

	ck_assert_uint_le(s->open_count, s->open_max);
	ck_assert_uint_le(s->played, s->acquired);
	ck_assert_uint_le(s->released, s->acquired);
	for (i = 0; i < s->open_count; i++) {
		ck_assert_uint_ge(s->open[i].begin, end);
		ck_assert_uint_eq(s->open[i].begin % 60, s->open[i].offset);
		end = s->open[i].begin + s->open[i].bytes;
	}
	ck_assert_uint_le(end, s->acquired);
}

static void
pci_turn(struct ksf_pci *s, uint32_t *tag)
{
	struct ksf_mapping mapping;
	uint64_t played = s->played;
	uint32_t held = s->open_count;
	uint32_t gone;

	switch (any_below(4)) {
	case 0:
		if (ksf_pci_get_mapping(s, *tag + 1, &mapping) == KSF_STATUS_SUCCESS)
			++*tag;
		break;
	case 1:
		(void)ksf_pci_release_mapping(s, *tag - any_below(HELD + 1));
		break;
	case 2:
		gone = ksf_pci_revoke_mappings(s, *tag - any_below(8), *tag - any_below(8));
		ck_assert_uint_eq(s->open_count, held - gone);
		break;
	default:
		(void)ksf_pci_poll(s, s->played + any_below(100));
		break;
	}
	ck_assert_uint_ge(s->played, played);
}

START_TEST(test_mappings)
{
	static const uint32_t sizes[] = {10, 20, 30};
	struct ksf_mapping open[HELD];
	struct ksf_pci s;
	uint32_t revoked;
	uint32_t notify;
	uint32_t tag = 100;
	unsigned i;

	ksf_pci_new(&s, 0, 1, open, HELD);
	for (i = KSF_STATE_ACQUIRE; i <= KSF_STATE_RUN; i++)
		ck_assert_int_eq(ksf_pci_step(&s, i, &revoked), KSF_STATUS_SUCCESS);
	ck_assert_int_eq(ksf_pci_arrive(&s, sizes, 3, &notify), KSF_STATUS_SUCCESS);
	for (i = 0; i < 20000; i++) {
		pci_turn(&s, &tag);
		expect_row(&s);
	}
	ck_assert_uint_gt(s.acquired, 10000);
	ck_assert_uint_gt(s.released, 1000);
	for (i = KSF_STATE_RUN; i-- > KSF_STATE_STOP;)
		ck_assert_int_eq(ksf_pci_step(&s, i, &revoked), KSF_STATUS_SUCCESS);
	ck_assert_uint_eq(s.open_count + s.acquired + s.released + s.played, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("cyclic");
	TCase *tcase = tcase_create("cyclic");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 0);
	tcase_add_test(tcase, test_rates);
	tcase_add_test(tcase, test_odd_rate);
	tcase_add_test(tcase, test_prefetch);
	tcase_add_test(tcase, test_refused);
	tcase_add_loop_test(tcase, test_runs, 0, 20);
	tcase_add_test(tcase, test_mappings);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
