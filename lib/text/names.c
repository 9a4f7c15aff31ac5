/* SPDX-License-Identifier: MIT */
/*
 * Names of numbers. Every table is a structure of character arrays and offsets into it: a table of
 * pointers would need relocation, and with it writable data, in position-independent code.
 */
#include "print.h"
#include "scan.h"

#include <ksfmt/text.h>

/* ---- GUIDs ---- */

/* clang-format off */
/* The last eight bytes of a GUID as they are written, as the number that they are in memory. */
#define SWAP16(n)    (((n) >> 8 & 0xFF) | ((n) & 0xFF) << 8)
#define SWAP48(n)    (SWAP16((n) >> 32) | SWAP16((n) >> 16) << 16 | SWAP16(n) << 32)
#define GUID_LOW(d1, d2, d3)  (UINT64_C(d1) | UINT64_C(d2) << 32 | UINT64_C(d3) << 48)
#define GUID_HIGH(d4, d5)     (SWAP16(UINT64_C(d4)) | SWAP48(UINT64_C(d5)) << 16)
#define TAIL_HIGH             GUID_HIGH(0x8000, 0x00AA00389B71)

struct guid_names {
#define GUID(symbol, d1, d2, d3, d4, d5, source) char symbol[sizeof(#symbol)];
#define TAG_GUID(symbol, tag, source)            char symbol[sizeof(#symbol)];
#define IEC_GUID(symbol, d1, source)             char symbol[sizeof(#symbol)];
#define NULL_GUID(symbol, text, source)          char symbol[sizeof(text)];
#include "../core/tables/guids.inc"
#undef GUID
#undef TAG_GUID
#undef IEC_GUID
#undef NULL_GUID
};

static const struct guid_names guid_names = {
#define GUID(symbol, d1, d2, d3, d4, d5, source) #symbol,
#define TAG_GUID(symbol, tag, source)            #symbol,
#define IEC_GUID(symbol, d1, source)             #symbol,
#define NULL_GUID(symbol, text, source)          text,
#include "../core/tables/guids.inc"
#undef GUID
#undef TAG_GUID
#undef IEC_GUID
#undef NULL_GUID
};

struct guid_row {
	uint16_t name;
	struct ksf_guid guid;
};

#define GUID_NAME(symbol) (uint16_t)offsetof(struct guid_names, symbol)
static const struct guid_row guid_rows[] = {
#define GUID(symbol, d1, d2, d3, d4, d5, source) \
	{GUID_NAME(symbol), {GUID_LOW(d1, d2, d3), GUID_HIGH(d4, d5)}},
#define TAG_GUID(symbol, tag, source) \
	{GUID_NAME(symbol), {GUID_LOW(tag, 0x0000, 0x0010), TAIL_HIGH}},
#define IEC_GUID(symbol, d1, source) \
	{GUID_NAME(symbol), {GUID_LOW(d1, 0x0CEA, 0x0010), TAIL_HIGH}},
#define NULL_GUID(symbol, text, source) \
	{GUID_NAME(symbol), {0, 0}},
#include "../core/tables/guids.inc"
#undef GUID
#undef TAG_GUID
#undef IEC_GUID
#undef NULL_GUID
};

/* clang-format on */

static const char *
guid_row_name(const struct guid_row *row)
{
	return (const char *)&guid_names + row->name;
}

const char *
ksf_guid_name(const struct ksf_guid *guid)
{
	size_t i;

	for (i = 0; i < sizeof(guid_rows) / sizeof(guid_rows[0]); i++) {
		if (ksf_guid_equal(&guid_rows[i].guid, guid))
			return guid_row_name(&guid_rows[i]);
	}
	return NULL;
}

int
ksf_guid_from_name(struct ksf_guid *out, const char *name, size_t size)
{
	struct ksf_span span;
	size_t i;

	span.text = name;
	span.begin = 0;
	span.end = size;
	for (i = 0; i < sizeof(guid_rows) / sizeof(guid_rows[0]); i++) {
		if (!ksf_span_is_symbol(&span, guid_row_name(&guid_rows[i])))
			continue;
		*out = guid_rows[i].guid;
		return 1;
	}
	return 0;
}

/* ---- format tags ---- */

struct tag_names {
#define TAG(tag, name, source) char WAVE_FORMAT_##name[sizeof("WAVE_FORMAT_" #name)];
#include "../core/tables/tags.inc"
#undef TAG
};

static const struct tag_names tag_names = {
#define TAG(tag, name, source) "WAVE_FORMAT_" #name,
#include "../core/tables/tags.inc"
#undef TAG
};

struct tag_row {
	uint16_t tag;
	uint16_t name;
};

static const struct tag_row tag_rows[] = {
#define TAG(tag, name, source) {tag, (uint16_t)offsetof(struct tag_names, WAVE_FORMAT_##name)},
#include "../core/tables/tags.inc"
#undef TAG
};

/* The rows ascend. */
const char *
ksf_tag_name(uint32_t tag)
{
	size_t low = 0;
	size_t high = sizeof(tag_rows) / sizeof(tag_rows[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tag_rows[middle].tag == tag)
			return (const char *)&tag_names + tag_rows[middle].name;
		if (tag_rows[middle].tag < tag)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* ---- statuses ---- */

struct status_row {
	ksf_status status;
	char name[32];
};

static const struct status_row status_rows[] = {
	{KSF_STATUS_SUCCESS, "STATUS_SUCCESS"},
	{KSF_STATUS_MORE_ENTRIES, "STATUS_MORE_ENTRIES"},
	{KSF_STATUS_BUFFER_OVERFLOW, "STATUS_BUFFER_OVERFLOW"},
	{KSF_STATUS_UNSUCCESSFUL, "STATUS_UNSUCCESSFUL"},
	{KSF_STATUS_NOT_IMPLEMENTED, "STATUS_NOT_IMPLEMENTED"},
	{KSF_STATUS_INVALID_HANDLE, "STATUS_INVALID_HANDLE"},
	{KSF_STATUS_INVALID_PARAMETER, "STATUS_INVALID_PARAMETER"},
	{KSF_STATUS_INVALID_DEVICE_REQUEST, "STATUS_INVALID_DEVICE_REQUEST"},
	{KSF_STATUS_BUFFER_TOO_SMALL, "STATUS_BUFFER_TOO_SMALL"},
	{KSF_STATUS_DATA_OVERRUN, "STATUS_DATA_OVERRUN"},
	{KSF_STATUS_DATA_LATE_ERROR, "STATUS_DATA_LATE_ERROR"},
	{KSF_STATUS_INSUFFICIENT_RESOURCES, "STATUS_INSUFFICIENT_RESOURCES"},
	{KSF_STATUS_DEVICE_NOT_READY, "STATUS_DEVICE_NOT_READY"},
	{KSF_STATUS_NOT_SUPPORTED, "STATUS_NOT_SUPPORTED"},
	{KSF_STATUS_INVALID_DEVICE_STATE, "STATUS_INVALID_DEVICE_STATE"},
	{KSF_STATUS_INVALID_BUFFER_SIZE, "STATUS_INVALID_BUFFER_SIZE"},
	{KSF_STATUS_NOT_FOUND, "STATUS_NOT_FOUND"},
	{KSF_STATUS_UNSUCCESSFUL, "STATUS_UNSUCCESSFUL"},
	{KSF_STATUS_DATA_OVERRUN, "STATUS_DATA_OVERRUN"},
	{KSF_STATUS_DATA_LATE_ERROR, "STATUS_DATA_LATE_ERROR"},
	{KSF_STATUS_DEVICE_NOT_READY, "STATUS_DEVICE_NOT_READY"},
	{KSF_STATUS_INVALID_DEVICE_STATE, "STATUS_INVALID_DEVICE_STATE"},
	{KSF_STATUS_INVALID_HANDLE, "STATUS_INVALID_HANDLE"},
	{KSF_STATUS_NO_MATCH, "STATUS_NO_MATCH"},
};

const char *
ksf_status_name(ksf_status status)
{
	size_t i;

	for (i = 0; i < sizeof(status_rows) / sizeof(status_rows[0]); i++) {
		if (status_rows[i].status == status)
			return status_rows[i].name;
	}
	return NULL;
}

/* ---- layouts ---- */

static const char release_names[][12] = {
#define RELEASE(name, text, dsound, source) text,
#include "../core/tables/releases.inc"
};

const char *
ksf_release_name(uint32_t release)
{
	return release < sizeof release_names / sizeof release_names[0] ? release_names[release]
									: NULL;
}

static const char node_property_names[][40] = {
#define NODE_PROPERTY(name, symbol) symbol,
#include "../core/tables/node_properties.inc"
};

const char *
ksf_node_property_name(uint32_t number)
{
	return number < sizeof(node_property_names) / sizeof(node_property_names[0])
		? node_property_names[number]
		: NULL;
}

struct layout_row {
	uint32_t layout;
	char name[40];
};

static const struct layout_row layout_rows[] = {
	{KSF_LAYOUT_WAVEFORMAT, "WAVEFORMAT"},
	{KSF_LAYOUT_PCMWAVEFORMAT, "PCMWAVEFORMAT"},
	{KSF_LAYOUT_WAVEFORMATEX, "WAVEFORMATEX"},
	{KSF_LAYOUT_WAVEFORMATEXTENSIBLE, "WAVEFORMATEXTENSIBLE"},
	{KSF_LAYOUT_WAVEFORMATEXTENSIBLE_IEC61937, "WAVEFORMATEXTENSIBLE_IEC61937"},
	{KSF_LAYOUT_DRMWAVEFORMAT, "DRMWAVEFORMAT"},
	{KSF_LAYOUT_KSDATARANGE, "KSDATARANGE"},
	{KSF_LAYOUT_KSDATARANGE_AUDIO, "KSDATARANGE_AUDIO"},
	{KSF_LAYOUT_KSDATARANGE_MUSIC, "KSDATARANGE_MUSIC"},
	{KSF_LAYOUT_KSDATAFORMAT, "KSDATAFORMAT"},
	{KSF_LAYOUT_KSDATAFORMAT_WAVEFORMATEX, "KSDATAFORMAT_WAVEFORMATEX"},
	{KSF_LAYOUT_KSDATAFORMAT_DSOUND, "KSDATAFORMAT_DSOUND"},
	{KSF_LAYOUT_KSATTRIBUTE, "KSATTRIBUTE"},
	{KSF_LAYOUT_KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE,
		"KSATTRIBUTE_AUDIOSIGNALPROCESSING_MODE"},
	{KSF_LAYOUT_KSPIN_CONNECT_32, "KSPIN_CONNECT"},
	{KSF_LAYOUT_KSPIN_CONNECT_64, "KSPIN_CONNECT"},
	{KSF_LAYOUT_KSP_PIN, "KSP_PIN"},
	{KSF_LAYOUT_KSPROPERTY, "KSPROPERTY"},
	{KSF_LAYOUT_KSNODEPROPERTY, "KSNODEPROPERTY"},
	{KSF_LAYOUT_KSNODEPROPERTY_AUDIO_CHANNEL, "KSNODEPROPERTY_AUDIO_CHANNEL"},
	{KSF_LAYOUT_KSPIN_CINSTANCES, "KSPIN_CINSTANCES"},
	{KSF_LAYOUT_KSPIN_PHYSICALCONNECTION, "KSPIN_PHYSICALCONNECTION"},
	{KSF_LAYOUT_KSTOPOLOGY_CONNECTION, "KSTOPOLOGY_CONNECTION"},
	{KSF_LAYOUT_KSIDENTIFIER, "KSIDENTIFIER"},
	{KSF_LAYOUT_GUID, "GUID"},
	{KSF_LAYOUT_KSMULTIPLE_ITEM, "KSMULTIPLE_ITEM"},
};

const char *
ksf_layout_name(uint32_t layout)
{
	size_t i;

	for (i = 0; i < sizeof(layout_rows) / sizeof(layout_rows[0]); i++) {
		if (layout_rows[i].layout == layout)
			return layout_rows[i].name;
	}
	return NULL;
}
