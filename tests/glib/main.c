/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "test_glib.h"

#define AUDIO 0x61, 0x75, 0x64, 0x73, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71
#define PCM   1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71
#define WFX                                                                                        \
	0x81, 0x9F, 0x58, 0x05, 0x56, 0xC3, 0xCE, 0x11, 0xBF, 0x01, 0x00, 0xAA, 0x00, 0x55, 0x59,  \
		0x5A

const guint8 ext_24_32[40] = {0xFE, 0xFF, 2, 0, 0x80, 0xBB, 0, 0, 0x00, 0xDC, 0x05, 0, 8, 0, 32, 0,
	22, 0, 24, 0, 3, 0, 0, 0, PCM};
const guint8 ext_24_32_big[40] = {0xFF, 0xFE, 0, 2, 0, 0, 0xBB, 0x80, 0, 0x05, 0xDC, 0x00, 0, 8, 0,
	32, 0, 22, 0, 24, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B,
	0x71};
const guint8 wfx_extra[20] = {
	0x11, 0, 1, 0, 0x22, 0x56, 0, 0, 0x93, 0x2B, 0, 0, 0, 2, 4, 0, 2, 0, 0xF9, 0x03};
const guint8 ksdf_82[82] = {82, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, AUDIO, PCM, WFX, 1, 0,
	2, 0, 0x44, 0xAC, 0, 0, 0x10, 0xB1, 0x02, 0, 4, 0, 16, 0, 0, 0};
const guint8 range_88[88] = {88, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, AUDIO, PCM, WFX, 2, 0,
	0, 0, 2, 0, 0, 0, 16, 0, 0, 0, 0x88, 0x13, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0, 0};

GBytes *
bytes_of(const void *data, gsize size)
{
	return g_bytes_new(data, size);
}

GBytes *
list_of(guint count)
{
	GByteArray *list = g_byte_array_new();
	guint32 head[2] = {GUINT32_TO_LE(8 + 88 * count), GUINT32_TO_LE(count)};

	g_byte_array_append(list, (const guint8 *)head, 8);
	for (guint i = 0; i < count; i++)
		g_byte_array_append(list, range_88, 88);
	return g_byte_array_free_to_bytes(list);
}

guint
count_of(const char *text, const char *part)
{
	guint count = 0;

	for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
		count++;
	return count;
}

int
main(void)
{
	SRunner *runner = srunner_create(suite_boxed());
	int failed;

	srunner_add_suite(runner, suite_reader());
	srunner_add_suite(runner, suite_json());
	srunner_add_suite(runner, suite_answer());
	srunner_add_suite(runner, suite_driver());
	srunner_add_suite(runner, suite_kmixer());
	srunner_add_suite(runner, suite_reach());
	srunner_add_suite(runner, suite_scenario());
	srunner_add_suite(runner, suite_topology());
	srunner_add_suite(runner, suite_trace());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
