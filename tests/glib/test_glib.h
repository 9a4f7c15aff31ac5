/* SPDX-License-Identifier: MIT */
/* test_glib.h - descriptors as the documents lay them out, for the tests of the GLib layer. */
#pragma once

#include <check.h>
#include <ksfmt-glib/ksfmt-glib.h>

/* WAVEFORMATEXTENSIBLE: 24 valid bits in 32, stereo, 48000 Hz, mask 0x3, PCM. */
extern const guint8 ext_24_32[40];
/* The same with big-endian members, as RIFX stores it. */
extern const guint8 ext_24_32_big[40];
/* WAVEFORMATEX of WAVE_FORMAT_IMAADPCM (0x0011) with two bytes of extra data. */
extern const guint8 wfx_extra[20];
/* KSDATAFORMAT_WAVEFORMATEX: PCM, 16 bits, stereo, 44100 Hz; 82 bytes. */
extern const guint8 ksdf_82[82];
/* KSDATARANGE_AUDIO: "PCM Stream Data Range", 2 channels, 2-16 bits, 5000-48000 Hz. */
extern const guint8 range_88[88];

GBytes *bytes_of(const void *data, gsize size);
/* A KSMULTIPLE_ITEM with @count times range_88 behind it. */
GBytes *list_of(guint count);

/* How often a text holds another. */
guint count_of(const char *text, const char *part);

Suite *suite_boxed(void);
Suite *suite_reader(void);
Suite *suite_json(void);
Suite *suite_answer(void);
Suite *suite_driver(void);
Suite *suite_kmixer(void);
Suite *suite_reach(void);
Suite *suite_scenario(void);
Suite *suite_topology(void);
Suite *suite_trace(void);
