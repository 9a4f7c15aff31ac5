/* SPDX-License-Identifier: MIT */
/*
 * KMixer of every release against the matrix of tests/data/kmixer.txt: a second reading of the
 * formats reference, 5.1. Of the library only the names of its types and numbers are used.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/kmixer.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))
#define RELEASES  17u

/* The questions of kmixer.txt in their order; a set of sizes has bit n for n bits. */
struct kmixer_row {
	uint32_t kmixer;
	uint64_t packed_sizes;
	uint32_t packed_channels;
	uint32_t extensible;
	uint32_t float_tag;
	uint32_t highest_rate;
	uint32_t precision_kept;
	uint32_t knows_63f;
	uint32_t replaces_60f;
};
#include "kmixer_matrix.inc"

enum { PCM = 0x0001, IEEE_FLOAT = 0x0003, ALAW = 0x0006, AC3 = 0x0092, NO_TAG = 0x10000 };

/* A format in plain numbers; valid bits and mask are 0 in the older structures. */
struct asked {
	uint32_t structure; /* KSF_LAYOUT_* */
	uint32_t tag;       /* of SubFormat in an EXTENSIBLE */
	uint32_t bits;
	uint32_t valid;
	uint32_t channels;
	uint32_t rate;
	uint32_t mask;
};

static const uint32_t structures[] = {KSF_LAYOUT_WAVEFORMAT, KSF_LAYOUT_PCMWAVEFORMAT,
	KSF_LAYOUT_WAVEFORMATEX, KSF_LAYOUT_WAVEFORMATEXTENSIBLE};
static const uint32_t tags[] = {PCM, IEEE_FLOAT, ALAW, AC3, NO_TAG};
static const uint32_t channel_counts[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 48, 3000};
static const uint32_t rates[] = {0, 1, 99, 100, 44100, 48000, 99999, 100000, 100001, 192000, 199999,
	200000, 200001, UINT32_MAX};
static const uint32_t masks[] = {0, 0x1, 0x3, 0x3F, 0x60F, 0x63F, 0xFF, 0x80000000};
/* The numbers of the releases, and some that are none. */
static const uint32_t releases[] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 32, UINT32_MAX};

static uint64_t compared;
static uint64_t verdicts[KSF_KMIXER_BYPASSED];

static int
is_extensible(const struct asked *a)
{
	return a->structure == KSF_LAYOUT_WAVEFORMATEXTENSIBLE;
}

/* Is it a size of the set? */
static int
has_size(uint64_t sizes, uint32_t bits)
{
	return bits < 64 && (sizes >> bits & 1) == 1;
}

/* K1 and K2: tags and structures. */
static ksf_why
refuse_form(const struct asked *a, const struct kmixer_row *row)
{
	ksf_why why = 0;

	if (a->tag != PCM && a->tag != IEEE_FLOAT)
		why |= KSF_KMIXER_NOT_PCM;
	if (is_extensible(a) && !row->extensible)
		why |= KSF_KMIXER_EXTENSIBLE;
	if (!is_extensible(a) && a->tag == IEEE_FLOAT && !row->float_tag)
		why |= KSF_KMIXER_FLOAT;
	if (a->structure == KSF_LAYOUT_WAVEFORMAT)
		why |= KSF_KMIXER_WAVEFORMAT;
	return why;
}

/* K3, K4 and K5: the numbers of PCM and float. */
static ksf_why
refuse_numbers(const struct asked *a, const struct kmixer_row *row)
{
	uint64_t sizes = is_extensible(a) ? kmixer_extensible_sizes : row->packed_sizes;
	ksf_why why = 0;

	if (a->tag != PCM && a->tag != IEEE_FLOAT)
		return 0;
	if (a->tag == PCM && !has_size(sizes, a->bits))
		why |= KSF_KMIXER_BITS;
	if (a->tag == IEEE_FLOAT && !has_size(kmixer_float_sizes, a->bits))
		why |= KSF_KMIXER_FLOAT_BITS;
	if (a->channels == 0 || (!is_extensible(a) && a->channels > row->packed_channels))
		why |= KSF_KMIXER_CHANNELS;
	if (a->rate == 0 || a->rate > row->highest_rate)
		why |= KSF_KMIXER_RATE;
	return why;
}

/* K6: channels beyond the positions of a mask; all of them have one under SPEAKER_ALL. */
static int
lacks_positions(const struct asked *a)
{
	uint32_t positions = 0;
	uint32_t bit;

	for (bit = 0; bit < 31; bit++)
		positions += a->mask >> bit & 1;
	return a->mask != 0 && a->mask < 0x80000000 && positions < a->channels;
}

/* K6, M8 and M9. */
static ksf_why
note_mask(const struct asked *a, const struct kmixer_row *row)
{
	ksf_why why = 0;

	if (!is_extensible(a))
		return 0;
	if (a->mask == 0)
		why |= KSF_KMIXER_DIRECT_OUT;
	if (lacks_positions(a))
		why |= KSF_KMIXER_NOT_PLACED;
	if (a->mask == 0x63F && !row->knows_63f)
		why |= KSF_KMIXER_7POINT1;
	if (a->mask == 0x60F && row->replaces_60f)
		why |= KSF_KMIXER_5POINT1;
	if (a->channels > kmixer_noted_channels)
		why |= KSF_KMIXER_CHANNELS_MOST;
	return why;
}

/* K3, K4, K5 and K8: what is lost, and what no document says. */
static ksf_why
note_numbers(const struct asked *a, const struct kmixer_row *row)
{
	uint32_t precision = a->valid != 0 ? a->valid : a->bits;
	ksf_why why = 0;

	if (precision > 16 && !row->precision_kept)
		why |= KSF_KMIXER_TRUNCATED;
	if (a->tag == PCM && precision < a->bits)
		why |= KSF_KMIXER_VALID_BITS;
	if (a->tag == IEEE_FLOAT && !is_extensible(a))
		why |= KSF_KMIXER_FLOAT_PACKED;
	if (a->rate < kmixer_noted_rate)
		why |= KSF_KMIXER_RATE_LOW;
	return why;
}

static ksf_why
expected_why(const struct asked *a, uint32_t release)
{
	const struct kmixer_row *row;
	ksf_why why;

	if (release >= RELEASES)
		return KSF_KMIXER_NO_SOURCE;
	row = &kmixer_rows[release];
	if (!row->kmixer)
		return KSF_KMIXER_NO_KMIXER;
	why = refuse_form(a, row) | refuse_numbers(a, row);
	return why != 0 ? why : note_mask(a, row) | note_numbers(a, row);
}

static uint32_t
expected_verdict(ksf_why why)
{
	size_t i;

	for (i = 0; i < LENGTH(kmixer_reasons); i++) {
		if ((kmixer_reasons[i][1] & why) != 0)
			return (uint32_t)kmixer_reasons[i][0];
	}
	return KSF_KMIXER_SUPPORTED;
}

static struct ksf_wave
wave_of(const struct asked *a)
{
	struct ksf_wave w;

	memset(&w, 0, sizeof w);
	w.layout = a->structure;
	w.format_tag = is_extensible(a) ? 0xFFFE : (uint16_t)a->tag;
	w.channels = (uint16_t)a->channels;
	w.samples_per_sec = a->rate;
	w.bits_per_sample = (uint16_t)a->bits;
	w.valid_bits_per_sample = (uint16_t)a->valid;
	w.channel_mask = a->mask;
	/* Data1, Data2 and Data3: 0000tttt-0000-0010, or 00000001-0cea-0010, which is no tag. */
	w.sub_format.low = UINT64_C(0x0010000000000000) + a->tag;
	if (a->tag == NO_TAG)
		w.sub_format.low = UINT64_C(0x00100CEA00000001);
	w.sub_format.high = UINT64_C(0x719B3800AA000080);
	return w;
}

static void
differ(const struct asked *a, uint32_t release, ksf_why found, ksf_why expected)
{
	ck_abort_msg("release %u, structure %u, tag 0x%x, %u bits, %u valid, %u channels, %u Hz, "
		     "mask 0x%x: 0x%llx is not 0x%llx",
		release, a->structure, a->tag, a->bits, a->valid, a->channels, a->rate, a->mask,
		(unsigned long long)found, (unsigned long long)expected);
}

static void
expect_releases(const struct asked *a, const struct ksf_wave *wave)
{
	uint32_t sets[5] = {0, 0, 0, 0, 0};
	struct ksf_kmixer_releases all;
	uint32_t release;

	ksf_kmixer_releases(&all, wave);
	for (release = 0; release < RELEASES; release++)
		sets[expected_verdict(expected_why(a, release))] |= UINT32_C(1) << release;
	if (all.supported != sets[KSF_KMIXER_SUPPORTED])
		differ(a, RELEASES, all.supported, sets[KSF_KMIXER_SUPPORTED]);
	if (all.lossy != sets[KSF_KMIXER_SUPPORTED_LOSSY])
		differ(a, RELEASES, all.lossy, sets[KSF_KMIXER_SUPPORTED_LOSSY]);
	if (all.unsupported != sets[KSF_KMIXER_UNSUPPORTED])
		differ(a, RELEASES, all.unsupported, sets[KSF_KMIXER_UNSUPPORTED]);
	if (all.unknown != sets[KSF_KMIXER_UNKNOWN])
		differ(a, RELEASES, all.unknown, sets[KSF_KMIXER_UNKNOWN]);
	if (all.not_applicable != sets[KSF_KMIXER_NOT_APPLICABLE])
		differ(a, RELEASES, all.not_applicable, sets[KSF_KMIXER_NOT_APPLICABLE]);
}

static void
expect(const struct asked *a)
{
	struct ksf_wave wave = wave_of(a);
	size_t i;

	for (i = 0; i < LENGTH(releases); i++) {
		ksf_why expected = expected_why(a, releases[i]);
		uint32_t verdict = expected_verdict(expected);
		ksf_why found = ksf_kmixer_check(&wave, releases[i]);

		if (found != expected || ksf_kmixer_verdict(found) != verdict)
			differ(a, releases[i], found, expected);
		verdicts[verdict]++;
		compared++;
	}
	expect_releases(a, &wave);
}

/* Every number of channels, rate and mask with this tag and these sizes. */
static void
expect_numbers(struct asked a)
{
	size_t most = is_extensible(&a) ? LENGTH(masks) : 1;
	size_t i;

	for (i = 0; i < LENGTH(channel_counts) * LENGTH(rates) * most; i++) {
		a.mask = masks[i % most];
		a.rate = rates[i / most % LENGTH(rates)];
		a.channels = channel_counts[i / most / LENGTH(rates)];
		expect(&a);
	}
}

/* The container, less than the container, the numbers around 16, and none at all. */
static void
expect_bits(struct asked a)
{
	const uint32_t valid[5] = {0, a.bits, 16, 17, a.bits - 1};
	unsigned i;

	for (i = 0; i < (is_extensible(&a) ? 5 : 1); i++) {
		a.valid = valid[i];
		expect_numbers(a);
	}
}

/* Every size with this structure and tag; only SubFormat can be no tag. */
static void
expect_tag(struct asked a)
{
	if (a.tag == NO_TAG && !is_extensible(&a))
		return;
	a.bits = 40;
	expect_bits(a);
	a.bits = 64;
	expect_bits(a);
	for (a.bits = 8; a.bits <= 32; a.bits++)
		expect_bits(a);
}

START_TEST(test_matrix)
{
	size_t i;

	for (i = 0; i < LENGTH(structures) * LENGTH(tags); i++) {
		struct asked a = {
			structures[i / LENGTH(tags)], tags[i % LENGTH(tags)], 0, 0, 0, 0, 0};

		expect_tag(a);
	}
	printf("# %llu combinations compared: %llu supported, %llu lossy, %llu unsupported, "
	       "%llu unknown, %llu not applicable\n",
		(unsigned long long)compared, (unsigned long long)verdicts[0],
		(unsigned long long)verdicts[1], (unsigned long long)verdicts[2],
		(unsigned long long)verdicts[3], (unsigned long long)verdicts[4]);
	fflush(stdout);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("kmixer matrix");
	TCase *tcase = tcase_create("matrix");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, test_matrix);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
