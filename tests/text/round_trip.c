/* SPDX-License-Identifier: MIT */
/*
 * Every vector through the notation and back. A line says the structure, so what it cannot say is
 * left out: bytes behind the structure; Flags, SampleSize and Reserved of a range, and how many of
 * its FormatSize bytes were there.
 */
#include "text.h"

#include "../core/vectors.h"

static char line[150000];
static uint8_t extra[70000];
static uint8_t bytes[70000];

struct printed {
	struct ksf_wave wave;
	const uint8_t *extra;
	size_t extra_size;
};

static size_t
print_wave(char *out, size_t capacity, const void *what)
{
	const struct printed *p = (const struct printed *)what;

	return ksf_wave_print(out, capacity, &p->wave, p->extra, p->extra_size);
}

static int
same_wave(const struct ksf_wave *a, const struct ksf_wave *b)
{
	return a->format_tag == b->format_tag && a->channels == b->channels &&
		a->samples_per_sec == b->samples_per_sec &&
		a->avg_bytes_per_sec == b->avg_bytes_per_sec && a->block_align == b->block_align &&
		a->bits_per_sample == b->bits_per_sample && a->extra_size == b->extra_size &&
		a->valid_bits_per_sample == b->valid_bits_per_sample &&
		a->channel_mask == b->channel_mask && a->layout == b->layout &&
		a->size == b->size && ksf_guid_equal(&a->sub_format, &b->sub_format);
}

static void
wave_round_trip(const char *id, const uint8_t *data, size_t size)
{
	struct printed p;
	struct ksf_wave again;
	size_t fixed;
	size_t there;
	size_t length;
	size_t extra_size = 0;
	size_t at = 0;
	ksf_why why = ksf_wave_decode(&p.wave, data, size);
	uint32_t code;

	fixed = p.wave.size - ksf_wave_extra_bytes(&p.wave);
	there = size < p.wave.size ? size : p.wave.size;
	p.extra = data + (there < fixed ? there : fixed);
	p.extra_size = there < fixed ? 0 : there - fixed;
	length = print_wave(line, sizeof line, &p);
	check_print(print_wave, &p, line);
	code = ksf_wave_parse(&again, extra, sizeof extra, &extra_size, &at, line, length);
	if (p.wave.layout == KSF_LAYOUT_NONE) {
		ck_assert_uint_eq(code, KSF_TEXT_EMPTY);
		return;
	}
	ck_assert_msg(code == KSF_TEXT_OK, "%s: %s: %s at %zu", id, line, ksf_text_error(code), at);
	ck_assert_msg(same_wave(&p.wave, &again), "%s: %s is another format", id, line);
	ck_assert_msg(ksf_wave_equivalent(&p.wave, &again), "%s: %s differs", id, line);
	ck_assert_uint_eq(again.data_size, there);
	ck_assert_uint_eq(ksf_wave_check(&again), why & ~KSF_WAVE_TRAILING);
	ck_assert_uint_eq(
		ksf_wave_encode(&again, extra, extra_size, bytes, sizeof bytes), p.wave.size);
	ck_assert_mem_eq(bytes, data, there);
}

START_TEST(test_waves)
{
	const struct vector_file *file = &vector_files[_i];
	unsigned i;

	for (i = 0; i < file->count; i++) {
		struct span data = file->data(i);

		wave_round_trip(file->id(i), data.bytes, data.size);
	}
}
END_TEST

/* The wave data inside of formats, and their printing. */
START_TEST(test_formats)
{
	const struct vector_file *file = &vector_files[_i];
	unsigned i;

	for (i = 0; i < file->count; i++) {
		struct span data = file->data(i);
		size_t skip = data.size < KSF_OFFSET_WAVE ? data.size : KSF_OFFSET_WAVE;

		wave_round_trip(file->id(i), data.bytes + skip, data.size - skip);
	}
}
END_TEST

static size_t
print_range(char *out, size_t capacity, const void *what)
{
	return ksf_range_print(out, capacity, (const struct ksf_range *)what);
}

static int
same_range(const struct ksf_range *a, const struct ksf_range *b)
{
	return a->format_size == b->format_size &&
		ksf_guid_equal(&a->major_format, &b->major_format) &&
		ksf_guid_equal(&a->sub_format, &b->sub_format) &&
		ksf_guid_equal(&a->specifier, &b->specifier) &&
		a->maximum_channels == b->maximum_channels &&
		a->minimum_bits_per_sample == b->minimum_bits_per_sample &&
		a->maximum_bits_per_sample == b->maximum_bits_per_sample &&
		a->minimum_sample_frequency == b->minimum_sample_frequency &&
		a->maximum_sample_frequency == b->maximum_sample_frequency &&
		a->layout == b->layout;
}

START_TEST(test_ranges)
{
	const ksf_why unsaid =
		KSF_RANGE_FLAGS | KSF_RANGE_RESERVED | KSF_RANGE_REQUIRED | KSF_RANGE_SIZE_LONG;
	const struct vector_file *file = &vector_files[_i];
	unsigned i;

	for (i = 0; i < file->count; i++) {
		struct span data = file->data(i);
		struct ksf_range range;
		struct ksf_range again;
		size_t at = 0;
		ksf_why why = ksf_range_decode(&range, data.bytes, data.size);
		size_t length = print_range(line, sizeof line, &range);
		uint32_t code;

		check_print(print_range, &range, line);
		code = ksf_range_parse(&again, &at, line, length);
		if (range.layout == KSF_LAYOUT_NONE) {
			ck_assert_uint_eq(code, KSF_TEXT_EMPTY);
			continue;
		}
		ck_assert_msg(code == KSF_TEXT_OK, "%s: %s: %s at %zu", file->id(i), line,
			ksf_text_error(code), at);
		ck_assert_msg(
			same_range(&range, &again), "%s: %s is another range", file->id(i), line);
		ck_assert_msg((ksf_range_check(&again) & ~unsaid) == (why & ~unsaid),
			"%s: %s: reasons", file->id(i), line);
	}
}
END_TEST

/* Any fields: in KSF_LAYOUT_WAVEFORMAT to _WAVEFORMATEXTENSIBLE the line says all of them. */
START_TEST(test_random_waves)
{
	static const uint8_t sizes[4] = {14, 16, 18, 40};
	static const uint8_t tags[][2] = {{1, 0}, {3, 0}, {0x92, 0}, {0x55, 0}, {0xFE, 0xFF}};
	unsigned round;

	for (round = 0; round < 4000; round++) {
		uint8_t data[64];
		size_t size = sizes[random_below(4)];
		size_t i;

		for (i = 0; i < sizeof data; i++)
			data[i] = (uint8_t)random32();
		memcpy(data, tags[random_below(5)], 2);
		data[16] = (uint8_t)random_below(46);
		data[17] = 0;
		if (random_below(2) == 0)
			size += random_below(24);
		wave_round_trip("random", data, size);
	}
}
END_TEST

TCase *
case_round_trip(void)
{
	TCase *tcase = tcase_create("round trip");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, test_waves, 0, 1);
	tcase_add_loop_test(tcase, test_waves, 4, 5);
	tcase_add_loop_test(tcase, test_formats, 1, 2);
	tcase_add_loop_test(tcase, test_formats, 7, 8);
	tcase_add_loop_test(tcase, test_ranges, 2, 3);
	tcase_add_loop_test(tcase, test_ranges, 5, 7);
	tcase_add_test(tcase, test_random_waves);
	return tcase;
}
