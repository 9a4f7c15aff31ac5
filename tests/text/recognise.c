/* SPDX-License-Identifier: MIT */
/* What bytes may be: each kind from its definition (ksfmt/text.h), and what is none of them. */
#include "text.h"

#define AUDIO     "61756473 0000 1000 8000 00aa00389b71"
#define MUSIC     "60d325e7 cc62 cf11 a5d6 28db04c10000"
#define PCM       "01000000 0000 1000 8000 00aa00389b71"
#define MIDI      "6027261d 57e9 cf11 a5d6 28db04c10000"
#define WFX       "819f5805 56c3 ce11 bf01 00aa0055595a"
#define DS        "a2908551 84a1 d011 8522 00c04fd9baf3"
#define NONE      "d617640f 18c3 d011 a43f 00a0c9223196"
#define WILD      "00000000000000000000000000000000"
#define OTHER     "00112233445566778899aabbccddeeff"
#define ZEROS     "00000000 00000000 00000000"
#define PCM14     "0100 0200 44ac0000 10b10200 0400"
#define PCM16     PCM14 "1000"
#define PCM18     PCM16 "0000"
#define EXT40     "feff 0200 44ac0000 10b10200 0400 1000 1600 1000 03000000" PCM
#define LIMITS    "02000000 10000000 18000000 401f0000 80bb0000 00000000"
#define PINSET    "6049138c ad51 cf11 878a 94f801c10000"
#define INTERFACE "a066871a ce62 cf11 a5d6 28db04c10000"
#define MEDIUM    "20b34747 ce62 cf11 a5d6 28db04c10000"
#define RANGE88   "58000000" ZEROS AUDIO PCM WFX LIMITS

struct bytes_row {
	const char *bytes;
	uint32_t kind;
	uint32_t other;
};

static const struct bytes_row bytes_rows[] = {
	{PCM14, KSF_KIND_WAVE, 0},
	{PCM16, KSF_KIND_WAVE, 0},
	{PCM18, KSF_KIND_WAVE, 0},
	{EXT40, KSF_KIND_WAVE, 0},
	/* MPEGLAYER3WAVEFORMAT */
	{"5500 0200 44ac0000 803e0000 0100 0000 0c00 0100 02000000 a101 0100 7105", KSF_KIND_WAVE,
		0},
	/* nAvgBytesPerSec and nBlockAlign wrong: still a wave format */
	{"0100 0200 44ac0000 01000000 0300 1000 0000", KSF_KIND_WAVE, 0},
	{"52000000" ZEROS AUDIO PCM WFX PCM18, KSF_KIND_KSDATAFORMAT, 0},
	{"68000000" ZEROS AUDIO PCM WFX EXT40, KSF_KIND_KSDATAFORMAT, 0},
	{"5a000000" ZEROS AUDIO PCM DS "00000000 00000000" PCM18, KSF_KIND_KSDATAFORMAT, 0},
	{RANGE88, KSF_KIND_KSDATARANGE, 0},
	{"58000000" ZEROS AUDIO PCM DS LIMITS, KSF_KIND_KSDATARANGE, 0},
	{"58000000" ZEROS WILD WILD WILD LIMITS, KSF_KIND_KSDATARANGE, 0},
	{"40000000" ZEROS AUDIO WILD WILD, KSF_KIND_KSDATARANGE, 0},
	{"40000000" ZEROS AUDIO PCM WILD, KSF_KIND_KSDATARANGE, 0},
	/* A header and nothing else: format or range. */
	{"40000000" ZEROS AUDIO PCM WFX, KSF_KIND_KSDATAFORMAT, KSF_KIND_KSDATARANGE},
	/* "MIDI Stream Data Format" has 64 bytes, "MIDI Stream Data Range" 96. */
	{"40000000" ZEROS MUSIC MIDI NONE, KSF_KIND_KSDATAFORMAT, 0},
	{"60000000" ZEROS MUSIC MIDI NONE ZEROS ZEROS "0000000000000000", KSF_KIND_KSDATARANGE, 0},
	/* KSMULTIPLE_ITEM: 8 + 88 = 96 = 0x60; 8 + 88 + 88 = 184 = 0xB8. */
	{"60000000 01000000" RANGE88, KSF_KIND_RANGES, 0},
	{"b8000000 02000000" RANGE88 RANGE88, KSF_KIND_RANGES, 0},
	{"08000000 00000000", KSF_KIND_RANGES, 0},
	{"2c010000 02000000" RANGE88 RANGE88, KSF_KIND_RANGES, 0},
	/* PROPVARIANT: VT_BLOB, then 1 or the length; 18 = 0x12. */
	{"4100 0000 01000000" PCM18, KSF_KIND_REGISTRY, 0},
	{"4100 6c20 01000000" EXT40, KSF_KIND_REGISTRY, 0},
	{"4100 0000 12000000" PCM18, KSF_KIND_REGISTRY, 0},
	{"4100 0000 13000000" PCM18, KSF_KIND_UNKNOWN, 0},
	{"4000 0000 01000000" PCM18, KSF_KIND_UNKNOWN, 0},
	/* RIFF, RIFX, RF64 and their form WAVE; the GUID that a W64 file begins with. */
	{"52494646 24000000 57415645", KSF_KIND_WAV, 0},
	{"52494658 00000024 57415645", KSF_KIND_WAV, 0},
	{"52463634 ffffffff 57415645", KSF_KIND_WAV, 0},
	{"72696666 2e91 cf11 a5d6 28db04c10000", KSF_KIND_WAV, 0},
	{"52494646 24000000 41564920", KSF_KIND_UNKNOWN, 0},
	{"52494646 24000000 574156", KSF_KIND_UNKNOWN, 0},
	/* KSP_PIN begins with KSPROPSETID_Pin; KSPIN_CONNECT with interface and, at 24, medium. */
	{PINSET "04000000 01000000 00000000 00000000 08000000 00000000", KSF_KIND_KSP_PIN, 0},
	{PINSET "0e000000 02000000 00000000 00000000", KSF_KIND_KSP_PIN, 0},
	/* KSNODEPROPERTY with KSPROPSETID_Topology and _Audio, its channel form, and a bare one. */
	{"c04a0d723375d011a5d628db04c10000 03000000 01000000 02000000 00000000", KSF_KIND_KSP_NODE,
		0},
	{"a0aaff451b6ed011bcf2444553540000 04000000 01000000 02000000 00000000 00000000 00000000",
		KSF_KIND_KSP_NODE, 0},
	{"a0aaff451b6ed011bcf2444553540000 05000000 01000000", KSF_KIND_UNKNOWN, 0},
	{PINSET "0e000000 02000000 00000000 000000", KSF_KIND_UNKNOWN, 0},
	{INTERFACE "0000000000000000" MEDIUM "0000000000000000" ZEROS "00000000",
		KSF_KIND_KSPIN_CONNECT32, KSF_KIND_KSPIN_CONNECT64},
	{INTERFACE "0000000000000000" MEDIUM "0000000000000000" ZEROS "000000", KSF_KIND_UNKNOWN,
		0},
	{INTERFACE "0000000000000000" OTHER "0000000000000000" ZEROS "00000000", KSF_KIND_UNKNOWN,
		0},
	/* None of them. */
	{"", KSF_KIND_UNKNOWN, 0},
	{"00", KSF_KIND_UNKNOWN, 0},
	{"08000000 000000", KSF_KIND_UNKNOWN, 0},
	{"08000000 01000000", KSF_KIND_UNKNOWN, 0},
	{WILD WILD WILD WILD, KSF_KIND_UNKNOWN, 0},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", KSF_KIND_UNKNOWN, 0},
	{"52000000" ZEROS OTHER OTHER OTHER PCM18, KSF_KIND_UNKNOWN, 0},
};

START_TEST(test_bytes)
{
	const struct bytes_row *row = &bytes_rows[_i];
	uint8_t bytes[256];
	size_t size = bytes_of(bytes, sizeof bytes, row->bytes);
	uint32_t other = 99;
	uint32_t kind = ksf_recognise(&other, bytes, size);

	ck_assert_msg(kind == row->kind && other == row->other, "%s: kind %u, other %u", row->bytes,
		kind, other);
}
END_TEST

struct text_row {
	const char *text;
	uint32_t kind;
};

static const struct text_row text_rows[] = {
	{"WFX PCM 16 2ch 44100", KSF_KIND_TEXT},
	{"  ext pcm 24/32 8ch 48000 mask=0x63f\r\n", KSF_KIND_TEXT},
	{"WF tag=0x1 2ch 44100", KSF_KIND_TEXT},
	{"PCM/WFX 2ch 16-24b 44100-96000", KSF_KIND_TEXT},
	{"# two ranges\nPCM/WFX 2ch 16-24b 44100-96000; */*/* -1ch 8-32b 1-2", KSF_KIND_TEXT},
	/* mistakes included */
	{"WFX PCM 16 2 44100", KSF_KIND_TEXT},
	{"PCM/WFX 2ch 16b 44100", KSF_KIND_TEXT},
	{"0100020044ac000010b10200040010000000", KSF_KIND_HEX},
	{"01 00 02 00 44 ac 00 00 10 b1 02 00 04 00 10 00", KSF_KIND_HEX},
	{"\"x\"=hex:01,00,02,00,44,ac,00,00,10,b1,02,00,04,00,10,00", KSF_KIND_HEX},
	/* a number, a word, a sentence */
	{"44100", KSF_KIND_UNKNOWN},
	{"0x63F", KSF_KIND_UNKNOWN},
	{"cafe", KSF_KIND_UNKNOWN},
	{"Nothing to see here.", KSF_KIND_UNKNOWN},
	{" \n\t", KSF_KIND_UNKNOWN},
};

START_TEST(test_text)
{
	const struct text_row *row = &text_rows[_i];
	uint32_t other = 99;
	uint32_t kind = ksf_recognise(&other, row->text, strlen(row->text));

	ck_assert_msg(kind == row->kind, "%s: kind %u", row->text, kind);
	ck_assert_uint_eq(other, KSF_KIND_UNKNOWN);
}
END_TEST

START_TEST(test_names)
{
	static const char *const names[] = {"wave", "ksdataformat", "ksdatarange", "ranges",
		"registry", "wav", "hex", "text", "ksp-pin", "kspin-connect32", "kspin-connect64",
		"ksp-node", "pin-cinstances", "pin-physicalconnection", "pin-interfaces",
		"topology-nodes", "topology-connections"};
	static const char *const none[] = {"", "wav ", "waves", "wa", "RANGE", "unknown"};
	uint32_t kind;
	unsigned i;

	for (kind = KSF_KIND_WAVE; kind <= KSF_KIND_TOPOLOGY_CONNECTIONS; kind++) {
		const char *name = names[kind - KSF_KIND_WAVE];

		ck_assert_str_eq(ksf_kind_name(kind), name);
		ck_assert_uint_eq(ksf_kind_from_name(name, strlen(name)), kind);
	}
	for (i = 0; i < 6; i++)
		ck_assert_uint_eq(ksf_kind_from_name(none[i], strlen(none[i])), 0);
	ck_assert_ptr_null(ksf_kind_name(KSF_KIND_UNKNOWN));
	ck_assert_ptr_null(ksf_kind_name(KSF_KIND_TOPOLOGY_CONNECTIONS + 1));
}
END_TEST

TCase *
case_recognise(void)
{
	TCase *tcase = tcase_create("recognise");

	tcase_add_loop_test(tcase, test_bytes, 0, COUNT(bytes_rows));
	tcase_add_loop_test(tcase, test_text, 0, COUNT(text_rows));
	tcase_add_test(tcase, test_names);
	return tcase;
}
