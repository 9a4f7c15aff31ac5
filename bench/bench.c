/* SPDX-License-Identifier: MIT */
/*
 * One operation, N times: "bench ROW N"; "bench" alone lists the rows. scripts/bench counts the
 * instructions of two runs and divides the difference.
 */
#include "floor.h"

#include <ksfmt/kmixer.h>
#include <ksfmt/pin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compiler must take the value for used and the memory for changed. */
#define KEEP(value) __asm__ volatile("" : : "g"(value) : "memory")
#define HOSTILE     2000u

static uint8_t wave_clean[40];
static uint8_t wave_defective[40];
static uint8_t wave_plain[18];
static uint8_t range_client[88];
static uint8_t range_pin[88];
static uint8_t list_client[8 + 8 * 88];
static uint8_t list_pin[8 + 8 * 88];
static uint8_t list_hostile[8 + 64 * HOSTILE];
static uint8_t output[112];
static struct ksf_range a, b;
static struct ksf_wave wfx, ext, padded, refused;
static const struct ksf_pin pin_extensible = {NULL, 0, KSF_POLICY_EXTENSIBLE, 0};

static void
make_range(struct ksf_range *out, uint32_t channels, uint32_t min_bits, uint32_t max_bits,
	uint32_t min_rate, uint32_t max_rate)
{
	memset(out, 0, sizeof(*out));
	out->layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	out->data_size = out->format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	out->major_format = ksf_guid_type_audio;
	out->sub_format = ksf_guid_subtype_pcm;
	out->specifier = ksf_guid_specifier_waveformatex;
	out->maximum_channels = channels;
	out->minimum_bits_per_sample = min_bits;
	out->maximum_bits_per_sample = max_bits;
	out->minimum_sample_frequency = min_rate;
	out->maximum_sample_frequency = max_rate;
}

/* Eight client ranges and eight of a pin, of whose 64 pairs 16 meet. */
static void
make_lists(void)
{
	static const uint32_t bits[4] = {8, 16, 24, 32};
	static const uint32_t rates[4] = {44100, 48000, 96000, 192000};
	static const uint32_t head[2] = {8 + 8 * 88, 8};
	struct ksf_range range;

	memcpy(list_client, head, sizeof(head));
	memcpy(list_pin, head, sizeof(head));
	for (uint32_t i = 0; i < 8; i++) {
		uint32_t pin_bits = bits[1 + i % 2];

		make_range(&range, i < 4 ? 2 : 8, bits[i % 4], bits[i % 4], 8000, 192000);
		ksf_range_encode(&range, list_client + 8 + i * 88, 88);
		make_range(&range, 2, pin_bits, pin_bits, rates[i / 2], rates[i / 2]);
		ksf_range_encode(&range, list_pin + 8 + i * 88, 88);
	}
}

/* A list that promises four thousand million ranges and holds 2000 of the smallest size. */
static void
make_hostile(void)
{
	static const uint32_t head[2] = {sizeof(list_hostile), UINT32_MAX};

	memcpy(list_hostile, head, sizeof(head));
	for (size_t i = 0; i < HOSTILE; i++)
		list_hostile[8 + i * 64] = 64;
}

static void
make_inputs(void)
{
	struct ksf_wave wave;

	ksf_wave_pcm(&wave, 96000, 6, 32, 24, 0x3F);
	ksf_wave_encode(&wave, NULL, 0, wave_clean, sizeof(wave_clean));
	memset(wave_defective, 0xFF, sizeof(wave_defective));
	memcpy(wave_defective, "\xFE\xFF\0\0", 4);
	memcpy(wave_defective + 24, &ksf_guid_subtype_pcm, 16);
	ksf_wave_pcm(&wfx, 48000, 2, 16, 16, 0);
	ksf_wave_encode(&wfx, NULL, 0, wave_plain, sizeof(wave_plain));
	(void)ksf_wave_convert(&ext, &wfx, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0);
	ksf_wave_pcm(&padded, 48000, 2, 32, 24, 0x3);
	refused = wfx; /* six channels of 24 bits at 0 Hz: the most questions before the answer */
	refused.channels = 6;
	refused.bits_per_sample = 24;
	refused.samples_per_sec = 0;
	make_range(&a, 8, 8, 32, 8000, 192000);
	make_range(&b, 2, 16, 24, 44100, 96000);
	ksf_range_encode(&a, range_client, sizeof(range_client));
	ksf_range_encode(&b, range_pin, sizeof(range_pin));
	make_lists();
	make_hostile();
}

static void
run_decode_clean(unsigned n)
{
	struct ksf_wave wave;

	while (n-- > 0)
		KEEP(ksf_wave_decode(&wave, wave_clean, sizeof(wave_clean)));
}

static void
run_decode_defective(unsigned n)
{
	struct ksf_wave wave;

	while (n-- > 0)
		KEEP(ksf_wave_decode(&wave, wave_defective, sizeof(wave_defective)));
}

static void
run_decode_plain(unsigned n)
{
	struct ksf_wave wave;

	while (n-- > 0)
		KEEP(ksf_wave_decode(&wave, wave_plain, sizeof(wave_plain)));
}

static void
run_decode_floor(unsigned n)
{
	struct floor_wave wave;

	while (n-- > 0)
		KEEP(floor_decode(&wave, wave_clean));
}

static void
run_intersect(unsigned n)
{
	struct ksf_range both;

	while (n-- > 0)
		KEEP(ksf_range_intersect(&both, &a, &b));
}

static void
run_intersect_floor(unsigned n)
{
	struct floor_range client, own, both;

	memcpy(&client, range_client, sizeof(client));
	memcpy(&own, range_pin, sizeof(own));
	while (n-- > 0)
		KEEP(floor_meet(&both, &client, &own));
}

static void
run_choose(unsigned n)
{
	const struct ksf_pin pin = {&b, 1, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct ksf_choice found;

	while (n-- > 0)
		KEEP(ksf_pin_search(&found, &pin, &a, 1));
}

static void
run_negotiate(unsigned n)
{
	uint32_t needed;
	ksf_why why;

	while (n-- > 0)
		KEEP(ksf_pin_data_intersection(&pin_extensible, range_client, sizeof(range_client),
			range_pin, sizeof(range_pin), sizeof(output), output, &needed, &why));
}

static void
run_negotiate_floor(unsigned n)
{
	struct floor_range client, own;
	struct floor_format format;

	memcpy(&client, range_client, sizeof(client));
	memcpy(&own, range_pin, sizeof(own));
	while (n-- > 0)
		KEEP(floor_negotiate(&format, &client, &own));
}

/* Both lists from their bytes. */
static int
read_lists(struct ksf_range *client, struct ksf_range *own)
{
	uint32_t count;

	return ksf_range_list_decode(client, 8, &count, list_client, sizeof(list_client)) == 0 &&
		ksf_range_list_decode(own, 8, &count, list_pin, sizeof(list_pin)) == 0;
}

static void
run_list_first(unsigned n)
{
	struct ksf_range client[8], own[8];
	const struct ksf_pin pin = {own, 8, KSF_POLICY_EXTENSIBLE, 0, NULL};
	struct ksf_choice found;
	uint32_t needed;
	ksf_why why;

	while (n-- > 0) {
		KEEP(read_lists(client, own));
		KEEP(ksf_pin_list_intersection(
			&pin, client, 8, sizeof(output), output, &needed, &found, &why));
	}
}

static unsigned
count_pairs(const struct ksf_range *client, const struct ksf_range *own)
{
	unsigned count = 0;

	for (unsigned i = 0; i < 64; i++)
		count += ksf_range_meets(&client[i / 8], &own[i % 8]) == 0;
	return count;
}

static void
run_list_matrix(unsigned n)
{
	struct ksf_range client[8], own[8];

	while (n-- > 0) {
		KEEP(read_lists(client, own));
		KEEP(count_pairs(client, own));
	}
}

static void
run_list_floor(unsigned n)
{
	struct floor_range client[8], own[8], both;

	memcpy(client, list_client + 8, sizeof(client));
	memcpy(own, list_pin + 8, sizeof(own));
	while (n-- > 0)
		for (unsigned i = 0; i < 64; i++)
			KEEP(floor_meet(&both, &client[i / 8], &own[i % 8]));
}

static void
run_to_ext(unsigned n)
{
	struct ksf_wave out;

	while (n-- > 0)
		KEEP(ksf_wave_convert(&out, &wfx, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0));
}

static void
run_to_wfx(unsigned n)
{
	struct ksf_wave out;

	while (n-- > 0)
		KEEP(ksf_wave_convert(&out, &ext, KSF_LAYOUT_WAVEFORMATEX, 0, 0));
}

static void
run_to_ext_floor(unsigned n)
{
	struct floor_wave plain, out;

	memcpy(&plain, wave_plain, sizeof(wave_plain));
	while (n-- > 0) {
		floor_extend(&out, &plain);
		KEEP(&out);
	}
}

static void
run_hostile(unsigned n, uint32_t elements)
{
	uint32_t count;

	while (n-- > 0)
		KEEP(ksf_range_list_check(&count, list_hostile, 8 + 64 * (size_t)elements));
}

/* The list's Size must fit what is given, so it is set for the half and for the whole. */
static void
run_hostile_half(unsigned n)
{
	uint32_t size = 8 + 64 * (HOSTILE / 2);

	memcpy(list_hostile, &size, sizeof(size));
	run_hostile(n, HOSTILE / 2);
}

static void
run_hostile_whole(unsigned n)
{
	run_hostile(n, HOSTILE);
}

static void
run_kmixer(unsigned n, const struct ksf_wave *wave)
{
	struct ksf_kmixer_releases all;

	while (n-- > 0) {
		ksf_kmixer_releases(&all, wave);
		KEEP(&all);
	}
}

static void
run_kmixer_plain(unsigned n)
{
	run_kmixer(n, &wfx);
}

static void
run_kmixer_dearest(unsigned n)
{
	run_kmixer(n, &refused);
}

static void
run_kmixer_extensible(unsigned n)
{
	run_kmixer(n, &padded);
}

/* Wrong inputs would make every number worthless. */
static void
check_inputs(void)
{
	struct ksf_range client[8], own[8];
	struct ksf_wave wave;
	uint32_t needed = 0;
	ksf_why why;

	if (!read_lists(client, own) || count_pairs(client, own) != 16 ||
		(ksf_wave_decode(&wave, wave_clean, 40) & KSF_WAVE_ERRORS_STRICT) != 0 ||
		(ksf_wave_decode(&wave, wave_defective, 40) & KSF_WAVE_ERRORS_LENIENT) == 0 ||
		ksf_pin_data_intersection(&pin_extensible, range_client, 88, range_pin, 88,
			sizeof(output), output, &needed, &why) != KSF_STATUS_SUCCESS ||
		needed != 104) {
		fprintf(stderr, "bench: the inputs are not what the rows say\n");
		exit(2);
	}
}

static const struct {
	const char *name;
	void (*run)(unsigned n);
} rows[] = {
	{"decode-clean", run_decode_clean},
	{"decode-defective", run_decode_defective},
	{"decode-plain", run_decode_plain},
	{"decode-floor", run_decode_floor},
	{"intersect", run_intersect},
	{"intersect-floor", run_intersect_floor},
	{"choose", run_choose},
	{"negotiate", run_negotiate},
	{"negotiate-floor", run_negotiate_floor},
	{"list-first", run_list_first},
	{"list-matrix", run_list_matrix},
	{"list-matrix-floor", run_list_floor},
	{"to-ext", run_to_ext},
	{"to-wfx", run_to_wfx},
	{"to-ext-floor", run_to_ext_floor},
	{"kmixer-plain", run_kmixer_plain},
	{"kmixer-extensible", run_kmixer_extensible},
	{"kmixer-dearest", run_kmixer_dearest},
	{"hostile-half", run_hostile_half},
	{"hostile-whole", run_hostile_whole},
};

int
main(int argc, char **argv)
{
	make_inputs();
	check_inputs();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (argc < 3)
			puts(rows[i].name);
		else if (strcmp(argv[1], rows[i].name) == 0)
			rows[i].run((unsigned)atoi(argv[2]));
	}
	return 0;
}
