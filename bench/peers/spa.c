/* SPDX-License-Identifier: MIT */
/* PipeWire's SPA pods: a capability set is an EnumFormat object. */
#include <spa/param/audio/format-utils.h>
#include <spa/param/audio/raw-utils.h>
#include <spa/pod/builder.h>
#include <spa/pod/filter.h>

#include "peer.h"

#define ROOM 1024

/* Formats in the order of a choice: the preferred one, then all of them. */
static const uint32_t client_formats[] = {SPA_AUDIO_FORMAT_S32_LE, SPA_AUDIO_FORMAT_U8,
	SPA_AUDIO_FORMAT_S16_LE, SPA_AUDIO_FORMAT_S24_LE, SPA_AUDIO_FORMAT_S24_32_LE,
	SPA_AUDIO_FORMAT_S32_LE};
static const uint32_t pin_formats[] = {SPA_AUDIO_FORMAT_S24_LE, SPA_AUDIO_FORMAT_S16_LE,
	SPA_AUDIO_FORMAT_S24_LE, SPA_AUDIO_FORMAT_S24_32_LE};
static const uint32_t list_formats[4] = {SPA_AUDIO_FORMAT_U8, SPA_AUDIO_FORMAT_S16_LE,
	SPA_AUDIO_FORMAT_S24_LE, SPA_AUDIO_FORMAT_S32_LE};

struct set {
	const uint32_t *formats;
	uint32_t format_count;
	int rates[2];
	int channels;
};

static uint8_t client_bytes[ROOM];
static uint8_t pin_bytes[ROOM];
static uint8_t list_bytes[2 * LIST][ROOM];
static struct spa_pod *client;
static struct spa_pod *pin;
static struct spa_pod *client_list[LIST];
static struct spa_pod *pin_list[LIST];

/* "spa/pod/builder.h": a choice is its default, then what it chooses from. */
static void
add_choice(struct spa_pod_builder *builder, uint32_t key, uint32_t kind, uint32_t type,
	const uint32_t *values, uint32_t count)
{
	struct spa_pod_frame frame;

	spa_pod_builder_prop(builder, key, 0);
	spa_pod_builder_push_choice(builder, &frame, kind, 0);
	for (uint32_t i = 0; i < count; i++) {
		if (type == SPA_TYPE_Id)
			spa_pod_builder_id(builder, values[i]);
		else
			spa_pod_builder_int(builder, (int32_t)values[i]);
	}
	spa_pod_builder_pop(builder, &frame);
}

static struct spa_pod *
make_set(uint8_t *bytes, const struct set *set)
{
	struct spa_pod_builder builder = SPA_POD_BUILDER_INIT(bytes, ROOM);
	const uint32_t rates[3] = {
		(uint32_t)set->rates[0], (uint32_t)set->rates[0], (uint32_t)set->rates[1]};
	const uint32_t channels[3] = {(uint32_t)set->channels, 1, (uint32_t)set->channels};
	struct spa_pod_frame frame;

	spa_pod_builder_push_object(&builder, &frame, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat);
	spa_pod_builder_prop(&builder, SPA_FORMAT_mediaType, 0);
	spa_pod_builder_id(&builder, SPA_MEDIA_TYPE_audio);
	spa_pod_builder_prop(&builder, SPA_FORMAT_mediaSubtype, 0);
	spa_pod_builder_id(&builder, SPA_MEDIA_SUBTYPE_raw);
	add_choice(&builder, SPA_FORMAT_AUDIO_format,
		set->format_count == 1 ? SPA_CHOICE_None : SPA_CHOICE_Enum, SPA_TYPE_Id,
		set->formats, set->format_count);
	add_choice(&builder, SPA_FORMAT_AUDIO_rate,
		rates[1] == rates[2] ? SPA_CHOICE_None : SPA_CHOICE_Range, SPA_TYPE_Int, rates,
		rates[1] == rates[2] ? 1 : 3);
	add_choice(
		&builder, SPA_FORMAT_AUDIO_channels, SPA_CHOICE_Range, SPA_TYPE_Int, channels, 3);
	return spa_pod_builder_pop(&builder, &frame);
}

static int
meet(struct spa_pod **both, uint8_t bytes[ROOM], const struct spa_pod *a, const struct spa_pod *b)
{
	struct spa_pod_builder builder = SPA_POD_BUILDER_INIT(bytes, ROOM);

	return spa_pod_filter(&builder, both, a, b);
}

static void
run_intersect(unsigned n)
{
	uint8_t bytes[ROOM];
	struct spa_pod *both;

	while (n-- > 0)
		KEEP(meet(&both, bytes, client, pin));
}

static int
negotiate(struct spa_audio_info_raw *info)
{
	uint8_t bytes[ROOM];
	struct spa_pod *both = NULL;

	if (meet(&both, bytes, client, pin) < 0 || spa_pod_fixate(both) < 0)
		return -1;
	return spa_format_audio_raw_parse(both, info);
}

static void
run_negotiate(unsigned n)
{
	struct spa_audio_info_raw info;

	while (n-- > 0)
		KEEP(negotiate(&info));
}

static unsigned
count_pairs(void)
{
	uint8_t bytes[ROOM];
	struct spa_pod *both;
	unsigned count = 0;

	for (unsigned i = 0; i < LIST * LIST; i++)
		count += meet(&both, bytes, client_list[i / LIST], pin_list[i % LIST]) >= 0;
	return count;
}

static void
run_lists(unsigned n)
{
	while (n-- > 0)
		KEEP(count_pairs());
}

static void
make_inputs(void)
{
	const struct set wide = {client_formats, 6, {8000, 192000}, 8};
	const struct set narrow = {pin_formats, 4, {44100, 96000}, 2};
	struct spa_audio_info_raw info = {0};

	client = make_set(client_bytes, &wide);
	pin = make_set(pin_bytes, &narrow);
	for (unsigned i = 0; i < LIST; i++) {
		int rate = list_rates[i / 2];
		const struct set a = {&list_formats[i % 4], 1, {8000, 192000}, i < 4 ? 2 : 8};
		const struct set b = {&list_formats[1 + i % 2], 1, {rate, rate}, 2};

		client_list[i] = make_set(list_bytes[i], &a);
		pin_list[i] = make_set(list_bytes[LIST + i], &b);
	}
	expect(negotiate(&info) >= 0 && info.rate >= 44100 && info.rate <= 96000 &&
			info.channels <= 2,
		"libspa negotiates something else");
	expect(count_pairs() == 16, "libspa meets another number of pairs");
}

int
main(int argc, char **argv)
{
	static const struct row rows[] = {
		{"intersect", run_intersect},
		{"negotiate", run_negotiate},
		{"lists", run_lists},
	};

	make_inputs();
	return run_rows(rows, 3, argc, argv);
}
