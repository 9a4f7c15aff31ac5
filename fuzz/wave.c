/* SPDX-License-Identifier: MIT */
/* Any bytes as a wave format and as a KSDATAFORMAT: decode, encode, convert, print, parse. */
#include "fuzz.h"

#include <ksfmt/kmixer.h>

#define ROOM (0x10000 + KSF_OFFSET_WAVE_DSOUND + KSF_SIZEOF_WAVEFORMATEXTENSIBLE)
static uint8_t encoded[ROOM];
static uint8_t again[ROOM];
static uint8_t parsed_extra[ROOM];
static char text[4 * ROOM];

/* `written` are the first bytes of `data`, as far as they go, then zeros. */
static int
is_copy(const uint8_t *written, size_t size, const uint8_t *data, size_t data_size)
{
	for (size_t i = 0; i < size; i++)
		if (written[i] != (i < data_size ? data[i] : 0))
			return 0;
	return 1;
}

static size_t
fixed_bytes(const struct ksf_wave *wave)
{
	switch (wave->layout) {
	case KSF_LAYOUT_WAVEFORMATEX:
		return 18;
	case KSF_LAYOUT_WAVEFORMATEXTENSIBLE:
		return 40;
	default:
		return 0;
	}
}

/* Where the extra data of a wave structure stand in the bytes, and how many there are. */
static size_t
find_extra(const struct ksf_wave *wave, const uint8_t *data, size_t size, const uint8_t **extra)
{
	size_t fixed = fixed_bytes(wave);

	*extra = fixed != 0 && fixed < size ? data + fixed : NULL;
	return *extra != NULL ? size - fixed : 0;
}

static void
law_encode(const struct ksf_wave *wave, const uint8_t *data, size_t size)
{
	const uint8_t *extra;
	size_t extra_size = find_extra(wave, data, size, &extra);
	size_t need = ksf_wave_encode(wave, extra, extra_size, NULL, 0);

	LAW(need <= ROOM && (need == 0) == (wave->layout == KSF_LAYOUT_NONE));
	guard_fill(encoded, need + 16);
	if (need != 0)
		LAW(ksf_wave_encode(wave, extra, extra_size, encoded, need - 1) == need);
	LAW(guard_intact(encoded, need + 16));
	LAW(ksf_wave_encode(wave, extra, extra_size, encoded, need) == need);
	LAW(guard_intact(encoded + need, 16));
	LAW(is_copy(encoded, need, data, size));
}

/* A clean format goes to EXTENSIBLE and back without loss, and means the same in between. */
static void
law_there_and_back(const struct ksf_wave *wave)
{
	struct ksf_wave there;
	struct ksf_wave back;

	if (wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE || ksf_wave_check(wave) != 0 ||
		ksf_wave_convert(&there, wave, KSF_LAYOUT_WAVEFORMATEXTENSIBLE, 0, 0) != 0)
		return;
	LAW(there.layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE);
	LAW((ksf_wave_check(&there) & KSF_WAVE_ERRORS_STRICT) == 0);
	LAW(ksf_wave_equivalent(wave, &there) == ksf_wave_equivalent(&there, wave));
	LAW(ksf_wave_convert(&back, &there, wave->layout, 0, 0) == 0);
	LAW(same_wave(&back, wave));
}

/* The EXTENSIBLE with what comes out of a decoder is a form of its own. */
static int
is_form(const struct ksf_wave *wave, uint32_t layout)
{
	if (layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937)
		return ksf_wave_is_iec61937(wave);
	return wave->layout == layout && !ksf_wave_is_iec61937(wave);
}

static void
law_convert(const struct ksf_wave *wave)
{
	for (uint32_t layout = 0; layout <= KSF_LAYOUT_DRMWAVEFORMAT; layout++) {
		for (uint32_t flags = 0; flags < 16; flags++) {
			struct ksf_wave out;
			ksf_why why;

			guard_fill(&out, sizeof(out));
			why = ksf_wave_convert(&out, wave, layout, flags, 0x3);
			LAW(why == 0 ? is_form(&out, layout) : guard_intact(&out, sizeof(out)));
			if (is_form(wave, layout) && layout != KSF_LAYOUT_NONE)
				LAW(why == 0 && same_wave(&out, wave));
		}
	}
	law_there_and_back(wave);
}

/* Two structures hold more: the number of bytes says which, and nothing is read past them. */
static void
law_tail(const struct ksf_wave *wave, const uint8_t *data, size_t size)
{
	const uint8_t *extra;
	size_t there = find_extra(wave, data, size, &extra);
	uint32_t structure = ksf_wave_structure(wave);
	struct ksf_iec61937 values;
	struct ksf_drm drm;
	uint8_t back[KSF_IEC61937_EXTRA];

	if (there > ksf_wave_extra_bytes(wave))
		there = ksf_wave_extra_bytes(wave);
	LAW((structure == KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937) == ksf_wave_is_iec61937(wave));
	if (ksf_wave_is_iec61937(wave)) {
		LAW(ksf_iec61937_decode(&values, extra, there) == 0);
		LAW(ksf_iec61937_encode(&values, back, sizeof(back)) == sizeof(back));
		LAW(extra != NULL && memcmp(back, extra, sizeof(back)) == 0);
	}
	guard_fill(&drm, sizeof(drm));
	if (ksf_drm_decode(&drm, extra, there, KSF_WAVE_ERRORS_STRICT) == KSF_WAVE_DRM_SIZE)
		LAW(there < 24 && guard_intact(&drm, sizeof(drm)));
	else
		LAW(there >= 24 && drm.inner.data_size == there - KSF_DRM_INNER_OFFSET);
	LAW(structure != KSF_LAYOUT_DRMWAVEFORMAT || there >= 24);
}

/* Every reason has a rule and a finding with a sentence. */
static void
law_findings(const struct ksf_wave *wave, ksf_why why)
{
	struct ksf_finding finding;
	struct ksf_rule rule;
	ksf_why left = why;
	unsigned count = 0;

	while (ksf_wave_finding(&finding, &left, wave)) {
		size_t length = ksf_finding_print(text, sizeof(text), &finding, wave);

		LAW(ksf_rule_get(&rule, finding.domain, finding.bit) == 1);
		LAW(length > 0 && length < sizeof(text) && strlen(text) == length);
		count++;
	}
	LAW(count == law_count(why));
}

/* The line parses back to the same bytes. */
static void
law_notation(const struct ksf_wave *wave, const uint8_t *data, size_t size)
{
	const uint8_t *extra;
	size_t extra_size = find_extra(wave, data, size, &extra);
	size_t need = ksf_wave_encode(wave, extra, extra_size, encoded, ROOM);
	size_t length = ksf_wave_print(NULL, 0, wave, extra, extra_size);
	size_t read_extra = 0;
	size_t at = 0;
	struct ksf_wave read;

	LAW(length < sizeof(text));
	guard_fill(text, length + 1);
	LAW(ksf_wave_print(text, length, wave, extra, extra_size) == length);
	LAW(guard_intact(text, length + 1));
	LAW(ksf_wave_print(text, length + 1, wave, extra, extra_size) == length);
	LAW(strlen(text) == length);
	if (wave->layout == KSF_LAYOUT_NONE) {
		LAW(length == 0);
		return;
	}
	LAW(ksf_wave_parse(&read, parsed_extra, ROOM, &read_extra, &at, text, length) ==
		KSF_TEXT_OK);
	LAW(ksf_wave_encode(&read, parsed_extra, read_extra, again, ROOM) == need);
	LAW(memcmp(encoded, again, need) == 0);
}

/* What refuses stands alone, and so does what cannot be asked; the verdict is the set. */
static void
law_kmixer_release(
	const struct ksf_wave *wave, const struct ksf_kmixer_releases *all, uint32_t release)
{
	const uint32_t sets[] = {
		all->supported, all->lossy, all->unsupported, all->unknown, all->not_applicable};
	ksf_why why = ksf_kmixer_check(wave, release);
	uint32_t verdict = ksf_kmixer_verdict(why);

	for (uint32_t i = 0; i < 5; i++)
		LAW((sets[i] >> release & 1) == (i == verdict));
	LAW((why == KSF_KMIXER_NO_KMIXER) == (release >= KSF_RELEASE_VISTA));
	LAW((why & KSF_KMIXER_REFUSED) == 0 || (why & ~KSF_KMIXER_REFUSED) == 0);
	LAW((why & KSF_KMIXER_NO_SOURCE) == 0 || why == KSF_KMIXER_NO_SOURCE);
}

static void
law_kmixer(const struct ksf_wave *wave)
{
	struct ksf_kmixer_releases all;

	guard_fill(&all, sizeof(all));
	ksf_kmixer_releases(&all, wave);
	for (uint32_t release = 0; release <= KSF_RELEASE_11; release++)
		law_kmixer_release(wave, &all, release);
	LAW((all.supported | all.lossy | all.unsupported | all.unknown | all.not_applicable) <
		UINT32_C(2) << KSF_RELEASE_11);
	LAW(ksf_kmixer_check(wave, KSF_RELEASE_11 + 1) == KSF_KMIXER_NO_SOURCE);
}

static void
try_wave(const uint8_t *data, size_t size)
{
	struct ksf_wave first;
	struct ksf_wave second;
	ksf_why why = ksf_wave_decode(&first, data, size);

	guard_fill(&second, sizeof(second));
	LAW(ksf_wave_decode(&second, data, size) == why);
	LAW(same_wave(&first, &second));
	LAW(ksf_wave_check(&first) == why);
	LAW(first.layout == KSF_LAYOUT_NONE ? why == KSF_WAVE_TRUNCATED : first.data_size == size);
	if (first.layout != KSF_LAYOUT_NONE)
		LAW(ksf_wave_equivalent(&first, &second));
	law_encode(&first, data, size);
	law_convert(&first);
	law_tail(&first, data, size);
	law_kmixer(&first);
	law_findings(&first, why);
	law_notation(&first, data, size);
}

static void
law_format_encode(const struct ksf_format *format, const uint8_t *data, size_t size)
{
	size_t end = size < format->format_size ? size : format->format_size;
	size_t offset = format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND ? 72 : 64;
	size_t read = end < offset ? 64 : end; /* half a KSDSOUND_BUFFERDESC is not read */
	const uint8_t *extra = NULL;
	size_t extra_size = 0;
	size_t need;

	if (end > offset)
		extra_size = find_extra(&format->wave, data + offset, end - offset, &extra);
	need = ksf_format_encode(format, extra, extra_size, NULL, 0);
	LAW(need >= 64 && need <= ROOM);
	guard_fill(encoded, need + 16);
	LAW(ksf_format_encode(format, extra, extra_size, encoded, need - 1) == need);
	LAW(guard_intact(encoded, need + 16));
	LAW(ksf_format_encode(format, extra, extra_size, encoded, need) == need);
	LAW(guard_intact(encoded + need, 16));
	LAW(is_copy(encoded, need, data, read));
}

static void
law_format_findings(const struct ksf_format *format, ksf_why why)
{
	struct ksf_finding finding;
	unsigned count = 0;

	for (ksf_why left = why; ksf_format_finding(&finding, &left, format); count++)
		LAW(ksf_finding_print(text, sizeof(text), &finding, NULL) > 0);
	LAW(count == law_count(why));
}

static void
try_format(const uint8_t *data, size_t size)
{
	struct ksf_format first;
	struct ksf_format second;
	ksf_why wave_why;
	ksf_why wave_again;
	ksf_why why = ksf_format_decode(&first, &wave_why, data, size);

	guard_fill(&second, sizeof(second));
	LAW(ksf_format_decode(&second, &wave_again, data, size) == why && wave_again == wave_why);
	LAW(same_format(&first, &second));
	LAW(ksf_format_check(&first) == why);
	if (first.wave.layout != KSF_LAYOUT_NONE)
		LAW(ksf_wave_check(&first.wave) == wave_why);
	if (first.layout == KSF_LAYOUT_NONE) {
		LAW(why == KSF_FORMAT_TRUNCATED && size < 64);
		LAW(ksf_format_encode(&first, NULL, 0, NULL, 0) == 0);
		return;
	}
	law_format_encode(&first, data, size);
	law_format_findings(&first, why);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	try_wave(data, size);
	try_format(data, size);
	return 0;
}
