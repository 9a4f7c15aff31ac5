/* SPDX-License-Identifier: MIT */
/* GStreamer: a capability set is a GstCaps of one structure, a list one of eight. */
#include <gst/audio/audio.h>
#include <gst/gst.h>
#include <gst/riff/riff-media.h>

#include "peer.h"

#define RAW "audio/x-raw,layout=interleaved,"

static GstCaps *client;
static GstCaps *pin;
static GstCaps *client_list;
static GstCaps *pin_list;
/* What follows cbSize: 24 valid bits, mask 0x3F, the PCM sub-format. */
static const guint8 tail[22] = {
	24, 0, 0x3F, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71};
static GstBuffer *extra;

static GstCaps *
append(GstCaps *list, const char *format, int rate, int channels)
{
	g_autofree char *rates =
		rate != 0 ? g_strdup_printf("%d", rate) : g_strdup("[8000,192000]");
	g_autofree char *text =
		g_strdup_printf(RAW "format=%s,rate=%s,channels=[1,%d]", format, rates, channels);

	gst_caps_append(list, gst_caps_from_string(text));
	return list;
}

static void
run_intersect(unsigned n)
{
	while (n-- > 0)
		gst_caps_unref(gst_caps_intersect(client, pin));
}

static void
run_negotiate(unsigned n)
{
	while (n-- > 0)
		gst_caps_unref(gst_caps_fixate(gst_caps_intersect(client, pin)));
}

static void
run_lists(unsigned n)
{
	while (n-- > 0)
		gst_caps_unref(
			gst_caps_intersect_full(client_list, pin_list, GST_CAPS_INTERSECT_FIRST));
}

/* 24 bits in 32, six channels, 96000 Hz: the descriptor of bench.c. */
static GstCaps *
decode(void)
{
	gst_riff_strf_auds wave = {0xFFFE, 6, 96000, 2304000, 24, 32};

	return gst_riff_create_audio_caps(0xFFFE, NULL, &wave, extra, NULL, NULL, NULL);
}

static void
run_decode(unsigned n)
{
	while (n-- > 0)
		gst_caps_unref(decode());
}

static void
check_inputs(void)
{
	g_autoptr(GstCaps) both = gst_caps_intersect(client, pin);
	g_autoptr(GstCaps) wave = decode();
	unsigned count = 0;

	for (unsigned i = 0; i < LIST * LIST; i++) {
		g_autoptr(GstCaps) a = gst_caps_copy_nth(client_list, i / LIST);
		g_autoptr(GstCaps) b = gst_caps_copy_nth(pin_list, i % LIST);

		count += gst_caps_can_intersect(a, b);
	}
	expect(!gst_caps_is_empty(both), "GStreamer's two sets do not meet");
	expect(wave != NULL, "GStreamer does not decode the descriptor");
	expect(count == 16, "GStreamer meets another number of pairs");
}

static void
make_inputs(void)
{
	static const char *const formats[4] = {"U8", "S16LE", "S24LE", "S32LE"};

	client = gst_caps_from_string(RAW "format={U8,S16LE,S24LE,S24_32LE,S32LE},"
					  "rate=[8000,192000],channels=[1,8]");
	pin = gst_caps_from_string(
		RAW "format={S16LE,S24LE,S24_32LE},rate=[44100,96000],channels=[1,2]");
	client_list = gst_caps_new_empty();
	pin_list = gst_caps_new_empty();
	for (unsigned i = 0; i < LIST; i++) {
		append(client_list, formats[i % 4], 0, i < 4 ? 2 : 8);
		append(pin_list, formats[1 + i % 2], list_rates[i / 2], 2);
	}
	extra = gst_buffer_new_memdup(tail, sizeof tail);
}

int
main(int argc, char **argv)
{
	static const struct row rows[] = {
		{"intersect", run_intersect},
		{"negotiate", run_negotiate},
		{"lists", run_lists},
		{"decode", run_decode},
	};

	gst_init(NULL, NULL);
	make_inputs();
	check_inputs();
	return run_rows(rows, 4, argc, argv);
}
