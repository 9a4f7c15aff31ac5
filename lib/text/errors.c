/* SPDX-License-Identifier: MIT */
/* Why a text was not understood, in words. */
#include <ksfmt/text.h>

static const char error_words[][56] = {
	"understood",
	"nothing is there",
	"expected WF, PCMWF, WFX or EXT",
	"expected PCM, FLOAT, tag=0x.. or, of EXT, sub={..}",
	"expected a number that fits the field",
	"expected the channels, as in 2ch",
	"unknown word",
	"the word stands twice",
	"extra= is not hex in pairs, or too long",
	"expected SUB/SPEC or MAJOR/SUB/SPEC, as in PCM/WFX",
	"expected an interval, as in 16-24b or 44100-96000",
	"expected attr[MODE], attr[MODE!+{..}] and the like",
	"too many ranges",
};

const char *
ksf_text_error(uint32_t code)
{
	return code <= KSF_TEXT_CAPACITY ? error_words[code] : "unknown";
}
