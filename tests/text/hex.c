/* SPDX-License-Identifier: MIT */
/*
 * Hex in its dressings. All rows but the last say the 18 bytes of WAVEFORMATEX, PCM of 16 bits,
 * stereo, 44100 Hz, as the named tool writes them.
 */
#include "text.h"

static const uint8_t wfx[18] = {0x01, 0x00, 0x02, 0x00, 0x44, 0xac, 0x00, 0x00, 0x10, 0xb1, 0x02,
	0x00, 0x04, 0x00, 0x10, 0x00, 0x00, 0x00};

static const char *const dressings[] = {
	"0100020044ac000010b10200040010000000",
	"0100020044AC000010B10200040010000000\r\n",
	"01 00 02 00 44 ac 00 00 10 b1 02 00 04 00 10 00 00 00",
	"01,00,02,00,44,ac,00,00,10,b1,02,00,04,00,10,00,00,00",
	"01-00-02-00-44-AC-00-00-10-B1-02-00-04-00-10-00-00-00",
	"0x01, 0x00, 0x02, 0x00, 0x44, 0xAC, 0x00, 0x00, 0x10, 0xB1, 0x02, 0x00, 0x04, 0x00, 0x10, "
	"0x00, 0x00, 0x00",
	"0x1 0x0 0x2 0x0 0x44 0xac 0x0 0x0 0x10 0xb1 0x2 0x0 0x4 0x0 0x10 0x0 0x0 0x0",
	"0x0100020044ac000010b10200040010000000",
	"\\x01\\x00\\x02\\x00\\x44\\xac\\x00\\x00\\x10\\xb1\\x02\\x00\\x04\\x00\\x10\\x00\\x00\\x0"
	"0",
	/* xxd */
	"00000000: 0100 0200 44ac 0000 10b1 0200 0400 1000  ....D...........\n"
	"00000010: 0000                                     ..\n",
	/* xxd -p */
	"0100020044ac000010b10200\n040010000000\n",
	/* xxd -i */
	"unsigned char wfx_bin[] = {\n"
	"  0x01, 0x00, 0x02, 0x00, 0x44, 0xac, 0x00, 0x00, 0x10, 0xb1, 0x02, 0x00,\n"
	"  0x04, 0x00, 0x10, 0x00, 0x00, 0x00\n};\nunsigned int wfx_bin_len = 18;\n",
	/* hexdump -C */
	"00000000  01 00 02 00 44 ac 00 00  10 b1 02 00 04 00 10 00  |....D...........|\n"
	"00000010  00 00                                             |..|\n00000012\n",
	/* od -A x -t x1 */
	"000000 01 00 02 00 44 ac 00 00 10 b1 02 00 04 00 10 00\n000010 00 00\n000012\n",
	/* WinDbg db */
	"ffffe001`0abc1230  01 00 02 00 44 ac 00 00-10 b1 02 00 04 00 10 00  ....D...........\n"
	"ffffe001`0abc1240  00 00                                            ..\n",
	/* C, Python, PowerShell, C# */
	"static const uint8_t wfx[18] = { /* PCM */ 0x01, 0x00, 0x02, 0x00, // stereo\n"
	" 0x44, 0xac, 0x00, 0x00, 0x10, 0xb1, 0x02, 0x00, 0x04, 0x00, 0x10, 0x00, 0x00, 0x00 };",
	"b'\\x01\\x00\\x02\\x00D\\xac\\x00\\x00\\x10\\xb1\\x02\\x00\\x04\\x00\\x10\\x00\\x00\\x00'",
	"bytes([0x01, 0x00, 0x02, 0x00, 0x44, 0xac, 0x00, 0x00, 0x10, 0xb1, 0x02, 0x00, 0x04, "
	"0x00, "
	"0x10, 0x00, 0x00, 0x00])",
	"[byte[]](0x01,0x00,0x02,0x00,0x44,0xac,0x00,0x00,0x10,0xb1,0x02,0x00,0x04,0x00,0x10,0x00,"
	"0x00,0x00)",
	"new byte[] { 0x01, 0x00, 0x02, 0x00, 0x44, 0xac, 0x00, 0x00, 0x10, 0xb1, 0x02, 0x00, "
	"0x04, "
	"0x00, 0x10, 0x00, 0x00, 0x00 }",
	/* regedit, with a continued line; a typed value */
	"\"Format\"=hex:01,00,02,00,44,ac,00,00,10,b1,02,\\\r\n  00,04,00,10,00,00,00\r\n",
	"Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Test]\r\n"
	"\"{e4870e26-3cc5-4cd2-ba46-ca0a9a70ed04},0\"=hex(3):01,00,02,00,44,ac,00,00,10,\\\r\n"
	"  b1,02,00,04,00,10,00,00,00\r\n",
	/* reg query; an INF's AddReg line */
	"    Format    REG_BINARY    0100020044AC000010B10200040010000000\r\n",
	"HKR,\"EP\\\\0\",%DeviceFormat%,0x00000001,01,00,02,00,44,ac,00,00,10,b1,02,00,04,00,10,00,"
	"00,00\r\n",
};

START_TEST(test_dressing)
{
	const char *text = dressings[_i];
	uint8_t out[32];

	memset(out, GUARD, sizeof out);
	ck_assert_msg(ksf_hex_read(out, sizeof out, text, strlen(text)) == sizeof wfx, "%s", text);
	ck_assert_mem_eq(out, wfx, sizeof wfx);
	ck_assert_uint_eq(out[sizeof wfx], GUARD);
}
END_TEST

/* The number is answered always, the bytes are written only if all of them fit. */
START_TEST(test_capacity)
{
	const char *text = dressings[_i];
	uint8_t out[32];
	size_t capacity;
	size_t i;

	ck_assert_uint_eq(ksf_hex_read(NULL, 0, text, strlen(text)), sizeof wfx);
	for (capacity = 0; capacity <= sizeof wfx + 1; capacity++) {
		size_t written = capacity < sizeof wfx ? 0 : sizeof wfx;

		memset(out, GUARD, sizeof out);
		ck_assert_uint_eq(ksf_hex_read(out, capacity, text, strlen(text)), sizeof wfx);
		for (i = written; i < sizeof out; i++)
			ck_assert_uint_eq(out[i], GUARD);
	}
}
END_TEST

/* Text that is no hex, integers of more than a byte, and half bytes. */
START_TEST(test_no_hex)
{
	static const char *const rows[] = {"", "  \n", "hello", "WFX PCM 16 2ch 44100",
		"PCM/WFX 2ch 16-24b 44100-96000", "010", "01 00 2", "01 0g", "0x0001, 0x0002",
		"0x00000001", "0x", "\\x1", "b'\\x01\\x0'", "= {0x01, frame}"};
	uint8_t out[8];

	memset(out, GUARD, sizeof out);
	ck_assert_msg(
		ksf_hex_read(out, sizeof out, rows[_i], strlen(rows[_i])) == 0, "%s", rows[_i]);
	ck_assert_uint_eq(out[0], GUARD);
}
END_TEST

/* A dump whose offsets leave a gap does not say what lies in it. */
START_TEST(test_gap)
{
	static const char text[] = "00000000: 0100 0200 44ac 0000 10b1 0200 0400 1000  ....D...\n"
				   "00000020: 0000                                     ..\n";

	ck_assert_uint_eq(ksf_hex_read(NULL, 0, text, strlen(text)), 0);
}
END_TEST

TCase *
case_hex(void)
{
	TCase *tcase = tcase_create("hex");

	tcase_add_loop_test(tcase, test_dressing, 0, COUNT(dressings));
	tcase_add_loop_test(tcase, test_capacity, 0, COUNT(dressings));
	tcase_add_loop_test(tcase, test_no_hex, 0, 14);
	tcase_add_test(tcase, test_gap);
	return tcase;
}
