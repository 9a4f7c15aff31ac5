/* SPDX-License-Identifier: MIT */
/*
 * The layers above a handler. Expected answers: the intersection reference, 2.2 to 2.5, 3, and the
 * rows of 7.1, 7.3 and 7.4 that each test names.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <ksfmt/port.h>

#define SUCCESS  KSF_STATUS_SUCCESS
#define OVERFLOW KSF_STATUS_BUFFER_OVERFLOW
#define NO_MATCH KSF_STATUS_NO_MATCH

static uint8_t out[256];

/* PCM/WFX `channels`ch `low`-`high`b `rate`-`rate`. */
static struct ksf_range
range_of(uint32_t channels, uint32_t low, uint32_t high, uint32_t rate)
{
	struct ksf_range r;

	memset(&r, 0, sizeof r);
	r.format_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	r.data_size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	r.layout = KSF_LAYOUT_KSDATARANGE_AUDIO;
	r.major_format = ksf_guid_type_audio;
	r.sub_format = ksf_guid_subtype_pcm;
	r.specifier = ksf_guid_specifier_waveformatex;
	r.maximum_channels = channels;
	r.minimum_bits_per_sample = low;
	r.maximum_bits_per_sample = high;
	r.minimum_sample_frequency = rate;
	r.maximum_sample_frequency = rate;
	return r;
}

static struct ksf_range
with_tag(struct ksf_range range, uint16_t tag)
{
	ksf_guid_from_tag(&range.sub_format, tag);
	return range;
}

static struct ksf_range
with_dsound(struct ksf_range range)
{
	range.specifier = ksf_guid_specifier_dsound;
	return range;
}

/* ---- PortCls' copies ------------------------------------------------------------------------ */

static const struct {
	uint32_t release;
	uint16_t tag;
	uint32_t ranges;
} copies[] = {
	{KSF_RELEASE_XP, 0x01, 2},       /* G08 */
	{KSF_RELEASE_ME, 0x92, 2},       /* G10 */
	{KSF_RELEASE_2003_SP1, 0x92, 2}, /* 2.3: XP and later, all subtypes */
	{KSF_RELEASE_98, 0x01, 2},
	{KSF_RELEASE_98, 0x92, 1},
	{KSF_RELEASE_98SE_HOTFIX, 0x92, 1},
	{KSF_RELEASE_2000_SP2, 0x92, 1},
	{KSF_RELEASE_2000_SP3, 0x01, 2},
	{KSF_RELEASE_VISTA, 0x01, 1}, /* 2.3: whether Vista still adds them is not known */
	{KSF_RELEASE_11, 0x92, 1},
	{99, 0x01, 1},
};

START_TEST(test_copies)
{
	struct ksf_range range = with_tag(range_of(2, 16, 16, 48000), copies[_i].tag);
	struct ksf_range seen[2];

	ck_assert_uint_eq(
		ksf_port_ranges(seen, 2, &range, 1, copies[_i].release), copies[_i].ranges);
	ck_assert(ksf_guid_equal(&seen[0].specifier, &ksf_guid_specifier_waveformatex));
	if (copies[_i].ranges == 1)
		return;
	ck_assert(ksf_guid_equal(&seen[1].specifier, &ksf_guid_specifier_dsound));
	ck_assert(ksf_guid_equal(&seen[1].sub_format, &range.sub_format));
	ck_assert_uint_eq(seen[1].maximum_bits_per_sample, 16);
	memset(seen, 0xA5, sizeof seen);
	ck_assert_uint_eq(ksf_port_ranges(seen, 1, &range, 1, copies[_i].release), 2);
	ck_assert_uint_eq(seen[0].format_size, 0xA5A5A5A5);
}
END_TEST

/* What is no range of SPECIFIER_WAVEFORMATEX has no copy. */
START_TEST(test_no_copy)
{
	struct ksf_range ranges[2] = {
		with_dsound(range_of(2, 16, 16, 48000)), range_of(2, 8, 8, 1)};
	struct ksf_range seen[4];

	ranges[1].specifier = ksf_guid_null;
	ck_assert_uint_eq(ksf_port_ranges(seen, 4, ranges, 2, KSF_RELEASE_XP), 2);
}
END_TEST

/* ---- layer K -------------------------------------------------------------------------------- */

/* A list of two ranges against one: the handler answers in order. */
static const struct {
	ksf_status answers[2];
	uint32_t options;
	uint32_t asked;
	ksf_status status;
	uint32_t length;
} flows[] = {
	{{NO_MATCH, SUCCESS}, 0, 2, SUCCESS, 82}, /* H01 */
	{{OVERFLOW, 0}, 0, 1, OVERFLOW, 82},      /* H02 */
	{{KSF_STATUS_INSUFFICIENT_RESOURCES, SUCCESS}, 0, 1, KSF_STATUS_INSUFFICIENT_RESOURCES,
		0},                                                               /* H04 */
	{{KSF_STATUS_NOT_SUPPORTED, SUCCESS}, 0, 1, KSF_STATUS_NOT_SUPPORTED, 0}, /* H07 */
	{{KSF_STATUS_NOT_SUPPORTED, SUCCESS}, KSF_NEGOTIATION_NOT_SUPPORTED_GOES_ON, 2, SUCCESS,
		82},                               /* H07, the option */
	{{NO_MATCH, NO_MATCH}, 0, 2, NO_MATCH, 0}, /* H08 */
	{{KSF_STATUS_BUFFER_TOO_SMALL, SUCCESS}, 0, 1, KSF_STATUS_BUFFER_TOO_SMALL, 0},
};

START_TEST(test_flow)
{
	struct ksf_range two[2] = {range_of(2, 16, 16, 48000), range_of(2, 16, 16, 44100)};
	struct ksf_range one = range_of(2, 16, 16, 48000);
	struct ksf_side client = {two, NULL, 2};
	struct ksf_side pin = {&one, NULL, 1};
	struct ksf_negotiation n;

	ksf_negotiation_start(&n, flows[_i].options);
	while (ksf_negotiation_next(&n, &client, &pin)) {
		ck_assert_uint_eq(n.client_index, n.asked - 1);
		ck_assert_uint_eq(n.pin_index, 0);
		ksf_negotiation_answer(&n, flows[_i].answers[n.client_index], 82);
	}
	ck_assert_uint_eq(n.asked, flows[_i].asked);
	ck_assert_int_eq(n.status, flows[_i].status);
	ck_assert_uint_eq(n.length, flows[_i].length);
	ck_assert_int_eq(ksf_negotiation_next(&n, &client, &pin), 0);
}
END_TEST

/* 2.2, lines 4 and 5: the client's list is the outer loop, and only pairs whose GUIDs match reach
 * the handler, whatever their numbers are. */
START_TEST(test_order)
{
	struct ksf_range two[2] = {
		range_of(2, 16, 16, 48000), with_dsound(range_of(1, 8, 8, 8000))};
	struct ksf_range three[3] = {with_dsound(range_of(2, 24, 24, 96000)),
		range_of(1, 8, 8, 8000), range_of(2, 32, 32, 1)};
	static const uint32_t pairs[3][2] = {{0, 1}, {0, 2}, {1, 0}};
	struct ksf_side client = {two, NULL, 2};
	struct ksf_side pin = {three, NULL, 3};
	struct ksf_negotiation n;
	uint32_t i = 0;

	ksf_negotiation_start(&n, 0);
	for (; ksf_negotiation_next(&n, &client, &pin); i++) {
		ck_assert_uint_lt(i, 3);
		ck_assert_uint_eq(n.client_index, pairs[i][0]);
		ck_assert_uint_eq(n.pin_index, pairs[i][1]);
		ksf_negotiation_answer(&n, NO_MATCH, 0);
	}
	ck_assert_uint_eq(i, 3);
	client.count = 0;
	ksf_negotiation_start(&n, 0);
	ck_assert_int_eq(ksf_negotiation_next(&n, &client, &pin), 0);
	client.count = 2;
	pin.count = 0;
	ksf_negotiation_start(&n, 0);
	ck_assert_int_eq(ksf_negotiation_next(&n, &client, &pin), 0);
	ck_assert_int_eq(n.status, NO_MATCH);
}
END_TEST

/* The count of asked pairs stays where it cannot grow. */
START_TEST(test_asked)
{
	struct ksf_range one = range_of(2, 16, 16, 48000);
	struct ksf_side side = {&one, NULL, 1};
	struct ksf_negotiation n;

	ksf_negotiation_start(&n, 0);
	n.asked = UINT32_MAX;
	n.pin_index = UINT32_MAX; /* the pair before the first */
	ck_assert_int_eq(ksf_negotiation_next(&n, &side, &side), 1);
	ck_assert_uint_eq(n.asked, UINT32_MAX);
	ck_assert_int_eq(ksf_negotiation_next(&n, &side, &side), 0);
}
END_TEST

/* ---- attributes ----------------------------------------------------------------------------- */

static const struct {
	uint32_t client; /* 0 none, 1 optional, 2 required, of the attribute MODE; 3 required, of X
			  */
	uint32_t pin;
	ksf_status status;
	ksf_why why;
} meetings[] = {
	{0, 2, NO_MATCH, KSF_MATCH_PIN_REQUIRES},    /* I73 */
	{2, 2, SUCCESS, 0},                          /* I74 */
	{3, 1, NO_MATCH, KSF_MATCH_CLIENT_REQUIRES}, /* I76 */
	{0, 1, SUCCESS, 0},
	{2, 1, SUCCESS, 0},
	{1, 2, SUCCESS, 0},
};

static struct ksf_attribute_set
set_of(uint32_t kind)
{
	/* KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE, and an id that nobody knows */
	static const struct ksf_guid ids[2] = {
		{UINT64_C(0x419B5F46E1F89EB5), UINT64_C(0x0184B97067FF6B96)}, {1, 2}};
	struct ksf_attribute_set set;

	ksf_attribute_set_clear(&set);
	set.count = kind != 0;
	set.required = kind >= 2;
	if (kind != 0)
		set.ids[0] = ids[kind == 3];
	return set;
}

START_TEST(test_attributes)
{
	struct ksf_range range = range_of(2, 16, 16, 48000);
	struct ksf_attribute_set client_set = set_of(meetings[_i].client);
	struct ksf_attribute_set pin_set = set_of(meetings[_i].pin);
	struct ksf_side client = {&range, &client_set, 1};
	struct ksf_side own = {&range, &pin_set, 1};
	struct ksf_pin pin = {&range, 1, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	struct ksf_choice found;
	uint32_t needed;
	ksf_why why;

	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &own, &client, 82, out, &needed, &found, &why),
		meetings[_i].status);
	ck_assert_uint_eq(why, meetings[_i].why);
	ck_assert_uint_eq(needed, meetings[_i].status == SUCCESS ? 82 : 0);
	if (meetings[_i].client != 0)
		return;
	client.attributes = NULL;
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &own, &client, 82, out, &needed, &found, &why),
		meetings[_i].status);
}
END_TEST

/* ---- layers K, P and M in one --------------------------------------------------------------- */

/* I32: the copy that PortCls adds gives a KSDATAFORMAT_DSOUND. */
START_TEST(test_whole)
{
	struct ksf_range own = range_of(2, 16, 16, 48000);
	struct ksf_range wanted[2] = {range_of(2, 24, 24, 48000), with_dsound(own)};
	struct ksf_range seen[2];
	struct ksf_side client = {wanted, NULL, 2};
	struct ksf_side side = {seen, NULL, 0};
	struct ksf_pin pin = {&own, 1, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	struct ksf_choice found;
	uint32_t needed;
	ksf_why why;

	side.count = ksf_port_ranges(seen, 2, &own, 1, KSF_RELEASE_XP);
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &side, &client, 0, NULL, &needed, &found, &why),
		OVERFLOW);
	ck_assert_uint_eq(needed, 90);
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &side, &client, 90, out, &needed, &found, &why),
		SUCCESS);
	ck_assert_uint_eq(found.client_index, 1);
	ck_assert_uint_eq(found.pin_index, 1);
	ck_assert_uint_eq(out[72], 1); /* wFormatTag behind Flags and Control */
	side.count = ksf_port_ranges(seen, 2, &own, 1, KSF_RELEASE_11);
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &side, &client, 90, out, &needed, &found, &why),
		NO_MATCH);
	ck_assert_uint_eq(needed, 0);
	ck_assert_uint_eq(why, KSF_MATCH_BITS_ABOVE);
}
END_TEST

/* A size query that is answered before the numbers are compared has no format. */
START_TEST(test_size_first)
{
	struct ksf_range range = range_of(2, 16, 16, 48000);
	struct ksf_range other = range_of(2, 24, 24, 48000);
	struct ksf_side client = {&other, NULL, 1};
	struct ksf_side own = {&range, NULL, 1};
	struct ksf_pin pin = {&range, 1, KSF_POLICY_PORT_DEFAULT, KSF_PIN_SIZE_FIRST, NULL};
	struct ksf_choice found;
	uint32_t needed;
	ksf_why why;

	found.pin_index = 77;
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &own, &client, 0, NULL, &needed, &found, &why),
		OVERFLOW);
	ck_assert_uint_eq(needed, 82);
	ck_assert_uint_eq(found.pin_index, 77);
}
END_TEST

/* A length without a buffer is the caller's error, whether a pair is asked about or none. */
START_TEST(test_no_buffer)
{
	struct ksf_range range = range_of(2, 16, 16, 48000);
	struct ksf_side client = {&range, NULL, (uint32_t)_i};
	struct ksf_side own = {&range, NULL, 1};
	struct ksf_pin pin = {&range, 1, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	struct ksf_choice found;
	uint32_t needed = 77;
	ksf_why why = 77;

	found.pin_index = 77;
	ck_assert_int_eq(
		ksf_port_data_intersection(&pin, &own, &client, 82, NULL, &needed, &found, &why),
		KSF_STATUS_INVALID_PARAMETER);
	ck_assert_uint_eq(needed, 0);
	ck_assert_uint_eq(why, 0);
	ck_assert_uint_eq(found.pin_index, 77);
}
END_TEST

/* ---- handlers ------------------------------------------------------------------------------- */

/* The handler's answer, with the port driver behind it. */
static ksf_status
ask(uint32_t handler, const struct ksf_range *client, const struct ksf_range *range, uint32_t room,
	uint32_t *length)
{
	struct ksf_wave first;
	struct ksf_limits limits;
	struct ksf_pin pin = {range, 1, KSF_POLICY_PORT_DEFAULT, 0, &limits};
	ksf_status status;
	ksf_why why;

	memset(&limits, 0, sizeof limits);
	memset(out, 0xA5, sizeof out);
	ksf_wave_pcm(&first, 48000, 4, 16, 16, 0x33); /* four channels: WAVEFORMATEXTENSIBLE */
	limits.formats = &first;
	limits.format_count = 1;
	status = ksf_handler_data_intersection(
		handler, &pin, client, range, room, room == 0 ? NULL : out, length);
	limits.format_count = 0;
	return ksf_port_answer(
		&pin, status, client, range, room, room == 0 ? NULL : out, length, &why);
}

START_TEST(test_sysvad)
{
	struct ksf_range own = range_of(2, 16, 16, 48000);
	struct ksf_range eight = range_of(8, 16, 16, 48000);
	struct ksf_range wild = eight;
	uint32_t length;

	/* H05: the same channels go to the default handler */
	ck_assert_int_eq(ask(KSF_HANDLER_SYSVAD, &own, &own, 82, &length), SUCCESS);
	ck_assert_uint_eq(length, 82);
	/* which writes mono and stereo only, as WAVEFORMATEX */
	ck_assert_int_eq(ask(KSF_HANDLER_SYSVAD, &eight, &eight, 104, &length), SUCCESS);
	ck_assert_uint_eq(length, 82);
	ck_assert_uint_eq(out[66], 2);
	/* section 3: a client of 8 channels against a stereo pin */
	ck_assert_int_eq(ask(KSF_HANDLER_SYSVAD, &eight, &own, 104, &length), NO_MATCH);
	/* H13: yet its size query says yes */
	ck_assert_int_eq(ask(KSF_HANDLER_SYSVAD, &eight, &own, 0, &length), OVERFLOW);
	ck_assert_uint_eq(length, 82);
	ck_assert_int_eq(
		ask(KSF_HANDLER_SYSVAD, &own, &own, 81, &length), KSF_STATUS_BUFFER_TOO_SMALL);
	/* section 3: a wildcard specifier goes to the default handler */
	wild.specifier = ksf_guid_null;
	ck_assert_int_eq(ask(KSF_HANDLER_SYSVAD, &wild, &own, 82, &length), SUCCESS);
}
END_TEST

START_TEST(test_microphone_array)
{
	struct ksf_range own = range_of(4, 16, 16, 48000);
	struct ksf_range asked = range_of(1, 8, 8, 8000);
	struct ksf_pin bare = {&own, 1, KSF_POLICY_PORT_DEFAULT, 0, NULL};
	struct ksf_limits limits;
	struct ksf_wave long_row;
	uint32_t length;

	memset(&limits, 0, sizeof limits);

	/* H14: a client of 8 bits and 8000 Hz is given the first row, 104 bytes */
	ck_assert_int_eq(ask(KSF_HANDLER_MICROPHONE_ARRAY, &asked, &own, 104, &length), SUCCESS);
	ck_assert_uint_eq(length, 104);
	ck_assert_uint_eq(out[66], 4);
	ck_assert_uint_eq(out[104], 0xA5);
	ck_assert_int_eq(ask(KSF_HANDLER_MICROPHONE_ARRAY, &asked, &own, 82, &length),
		KSF_STATUS_BUFFER_TOO_SMALL);
	/* a row with extra data is larger than any format without */
	ksf_wave_pcm(&long_row, 48000, 2, 16, 16, 0xC);
	long_row.extra_size = 34;
	long_row.size = 52;
	limits.formats = &long_row;
	limits.format_count = 1;
	bare.limits = &limits;
	memset(out, 0xA5, sizeof out);
	ck_assert_int_eq(ksf_handler_data_intersection(KSF_HANDLER_MICROPHONE_ARRAY, &bare, &asked,
				 &own, 116, out, &length),
		SUCCESS);
	ck_assert_uint_eq(length, 116);
	ck_assert_uint_eq(out[0], 116);
	ck_assert_uint_eq(out[115], 0);
	ck_assert_uint_eq(out[116], 0xA5);
	bare.limits = NULL;
	ck_assert_int_eq(ksf_handler_data_intersection(KSF_HANDLER_MICROPHONE_ARRAY, &bare, &asked,
				 &own, 0, NULL, &length),
		KSF_STATUS_NOT_IMPLEMENTED);
}
END_TEST

START_TEST(test_ac97)
{
	struct ksf_range own = range_of(6, 16, 16, 48000);
	struct ksf_range mono = range_of(1, 16, 16, 48000);
	struct ksf_range five = range_of(5, 24, 24, 48000);
	struct ksf_range slow = range_of(2, 16, 16, 44100);
	struct ksf_range dsound = with_dsound(own);
	uint32_t length;

	/* H16 */
	ck_assert_int_eq(ask(KSF_HANDLER_AC97, &mono, &own, 104, &length), NO_MATCH);
	ck_assert_int_eq(ask(KSF_HANDLER_AC97, &mono, &own, 0, &length), OVERFLOW);
	ck_assert_uint_eq(length, 104);
	/* section 3: an even number of channels, the client's bits ignored */
	own.flags = 2;
	ck_assert_int_eq(ask(KSF_HANDLER_AC97, &five, &own, 104, &length), SUCCESS);
	ck_assert_uint_eq(out[66], 4);
	ck_assert_uint_eq(out[78], 16);
	ck_assert_uint_eq(out[4], 2); /* Flags of the range in the format */
	ck_assert_int_eq(ask(KSF_HANDLER_AC97, &slow, &own, 104, &length), NO_MATCH);
	ck_assert_int_eq(
		ask(KSF_HANDLER_AC97, &dsound, &own, 104, &length), KSF_STATUS_NOT_SUPPORTED);
}
END_TEST

START_TEST(test_msvad_ac3)
{
	struct ksf_range own = with_tag(range_of(2, 16, 16, 48000), 0x92);
	struct ksf_range pcm = range_of(8, 24, 24, 96000);
	struct ksf_range dsound = with_dsound(own);
	uint32_t length;

	/* section 3: AC-3 even when PCM was asked */
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_AC3, &pcm, &own, 82, &length), SUCCESS);
	ck_assert_uint_eq(length, 82);
	ck_assert_uint_eq(out[64], 0x92);
	/* and more than the buffer holds under DSOUND */
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_AC3, &dsound, &own, 82, &length), SUCCESS);
	ck_assert_uint_eq(length, 90);
	ck_assert_uint_eq(out[0], 90);
	ck_assert_uint_eq(out[72], 0x92);
	ck_assert_uint_eq(out[81], 0xEE); /* of nAvgBytesPerSec, 0x2EE00 */
	ck_assert_uint_eq(out[82], 0xA5);
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_AC3, &dsound, &own, 0, &length), OVERFLOW);
	ck_assert_uint_eq(length, 82);
}
END_TEST

START_TEST(test_msvad_pcmex)
{
	struct ksf_range own = range_of(8, 8, 20, 48000);
	struct ksf_range three = range_of(3, 8, 16, 48000);
	struct ksf_range high = range_of(2, 24, 24, 48000);
	struct ksf_range fast = range_of(2, 16, 16, 96000);
	uint32_t length;

	/* section 3: a container of 20 bits, and nBlockAlign 2 x 20 / 8 = 5 */
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_PCMEX, &own, &own, 104, &length), SUCCESS);
	ck_assert_uint_eq(out[78], 20);
	ck_assert_uint_eq(out[76], 8 * 20 / 8);
	/* 3 channels: NO_MATCH even if 2 would do, and the buffer is written before */
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_PCMEX, &three, &own, 104, &length), NO_MATCH);
	ck_assert_uint_eq(out[66], 3);
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_PCMEX, &high, &own, 104, &length), NO_MATCH);
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_PCMEX, &fast, &own, 104, &length), NO_MATCH);
	ck_assert_int_eq(ask(KSF_HANDLER_MSVAD_PCMEX, &fast, &own, 0, &length), OVERFLOW);
	ck_assert_int_eq(ask(5, &own, &own, 104, &length), KSF_STATUS_INVALID_PARAMETER);
}
END_TEST

int
main(void)
{
	TCase *tcase = tcase_create("port");
	Suite *suite = suite_create("port");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tcase, test_copies, 0, sizeof copies / sizeof copies[0]);
	tcase_add_test(tcase, test_no_copy);
	tcase_add_loop_test(tcase, test_flow, 0, sizeof flows / sizeof flows[0]);
	tcase_add_test(tcase, test_order);
	tcase_add_test(tcase, test_asked);
	tcase_add_loop_test(tcase, test_attributes, 0, sizeof meetings / sizeof meetings[0]);
	tcase_add_test(tcase, test_whole);
	tcase_add_test(tcase, test_size_first);
	tcase_add_loop_test(tcase, test_no_buffer, 0, 2);
	tcase_add_test(tcase, test_sysvad);
	tcase_add_test(tcase, test_microphone_array);
	tcase_add_test(tcase, test_ac97);
	tcase_add_test(tcase, test_msvad_ac3);
	tcase_add_test(tcase, test_msvad_pcmex);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
