/* SPDX-License-Identifier: MIT */
/*
 * The vectors of tests/vectors as C, and the checks that every runner shares. A check answers NULL
 * or what was expected and did not come. No library but ksfmt is called.
 */
#ifndef TESTS_CORE_VECTORS_H
#define TESTS_CORE_VECTORS_H

#include <ksfmt/access.h>
#include <ksfmt/dma.h>
#include <ksfmt/kmixer.h>
#include <ksfmt/latency.h>
#include <ksfmt/reach.h>
#include <ksfmt/pin.h>
#include <ksfmt/port.h>
#include <ksfmt/request.h>
#include <ksfmt/cyclic.h>
#include <ksfmt/offload.h>
#include <ksfmt/pci.h>
#include <ksfmt/property.h>
#include <ksfmt/rtaudio.h>
#include <ksfmt/stream.h>
#include <ksfmt/sysvad.h>
#include <ksfmt/table.h>

#define NO_POLICY   UINT32_MAX
#define MAX_RANGES  4
#define MAX_NUMBERS 3
#define MAX_FORMATS 6
#define MAX_ROWS    8

struct span {
	const uint8_t *bytes;
	size_t size;
};

/* Severities: ok, note, warning, ambiguous, error. */
struct wave_vector {
	const char *id;
	struct span data;
	uint32_t layout;
	uint32_t size;
	uint32_t fields[9]; /* in the order of WAVEFORMATEXTENSIBLE */
	struct ksf_guid sub_format;
	ksf_why why;
	uint32_t severity[4]; /* KS strict, KS lenient, FILE strict, FILE lenient */
	ksf_why old;          /* what releases before Windows XP SP2 have against it too */
};

struct format_vector {
	const char *id;
	struct span data;
	uint32_t layout;
	uint32_t fields[4]; /* FormatSize, Flags, SampleSize, Reserved */
	struct ksf_guid guids[3];
	uint32_t wave_layout;
	struct span wave;
	ksf_why why;
	ksf_why wave_why;
	uint32_t severity[2]; /* KS strict, KS lenient */
};

struct range_vector {
	const char *id;
	struct span data;
	uint32_t layout;
	uint32_t fields[4];
	struct ksf_guid guids[3];
	uint32_t limits[5]; /* MaximumChannels to MaximumSampleFrequency */
	ksf_why why;
	uint32_t severity[2];
};

struct list_vector {
	const char *id;
	struct span data;
	ksf_why why;
	uint32_t count;
	ksf_status status;
};

struct convert_vector {
	const char *id;
	struct span data;
	uint32_t layout;
	uint32_t flags;
	uint32_t mask;
	ksf_why why;
	struct span out;
	struct span tail; /* extra bytes of the result that are not the source's */
};

/* What a pin has beside its ranges: each list with its length before it. */
struct limits_vector {
	int given;
	uint32_t lists[3][MAX_NUMBERS + 1]; /* rates, containers, channels */
	uint32_t single[5];                 /* minimum, maximum channels; wanted of each */
	struct span formats[MAX_FORMATS];
	uint32_t format_count;
};

struct intersect_vector {
	const char *id;
	struct span client[MAX_RANGES];
	uint32_t client_count;
	struct span pin[MAX_RANGES];
	uint32_t pin_count;
	uint32_t policy;
	uint32_t out_len;
	ksf_status status;
	uint32_t length;
	uint32_t format[8]; /* channels, valid, container, rate, dsound, tag, block align, mask */
	struct span bytes;
	struct limits_vector limits;
	ksf_why why; /* 0 where the document gives a status alone */
};

struct match_vector {
	const char *id;
	struct span client;
	struct span pin;
	uint32_t policy;
	ksf_why why;
};

struct accept_vector {
	const char *id;
	struct span format;
	struct span pin[MAX_RANGES];
	uint32_t pin_count;
	ksf_why strict;
	ksf_why lenient;
	ksf_status status[2]; /* of a strict pin, of a lenient one */
	struct limits_vector limits;
};

/* An attribute list behind a format (the whole format) or of a range (the list alone). */
struct attribute_vector {
	const char *id;
	struct span data;
	uint32_t domain;
	uint32_t offset;
	uint32_t count;
	ksf_why why;
	uint32_t stop;
	ksf_why set_why;   /* of a range's list, read into a set */
	uint32_t ids;      /* in the set */
	uint32_t required; /* as in the set */
};

struct meet_vector {
	const char *id;
	struct span client; /* attribute lists */
	struct span pin;
	ksf_why why;
};

struct connect_vector {
	const char *id;
	struct span data;
	uint32_t layout;
	ksf_why why;
	uint64_t fields[4]; /* PinId, PinToHandle, PriorityClass, PrioritySubClass */
};

/* The input of KSPROPERTY_PIN_DATAINTERSECTION, and what a pin with the range A answers. */
#define NO_ANSWER INT32_C(1)
struct request_vector {
	const char *id;
	struct span data;
	uint32_t pin_count;
	ksf_status status;
	ksf_why why;
	uint32_t ranges;
	uint32_t lists;
	uint32_t counting;
	uint32_t stop;
	ksf_status answer;
	int required_flag;
};

/* DRMWAVEFORMAT, bare; of an inner format that is read the bytes. */
struct drm_vector {
	const char *id;
	struct span data;
	uint32_t structure;
	ksf_why errors; /* those of a profile */
	ksf_why why;
	uint32_t reserved;
	uint32_t content_id;
	struct span inner;
	ksf_why inner_why;
};

struct iec61937_vector {
	const char *id;
	struct span data;
	uint32_t structure;
	uint32_t values[3]; /* in the order of the structure */
};

/* What a vector of a pin's tables asks. */
enum { LINT_ROW, LINT_RANGE, LINT_PIN, LINT_OFFLOAD, LINT_LOOPBACK, LINT_DEFAULT, LINT_MODES };

struct lint_vector {
	const char *id;
	uint32_t ask;
	struct span ranges[MAX_RANGES];
	uint32_t range_count;
	struct span rows[MAX_ROWS];
	uint32_t row_count;
	struct span others[MAX_RANGES]; /* the host's rows, the default, or modes */
	uint32_t other_count;
	uint32_t index;
	ksf_why why;
	uint32_t twin;   /* the row or range that a reason is about; what is missing */
	uint32_t gap[3]; /* of a range, by dimension */
};

/* What a handler answered for a pair of ranges. */
struct answer_vector {
	const char *id;
	struct span client;
	struct span pin;
	uint32_t output_length;
	ksf_status status;
	uint32_t length;
	struct span output;
	struct limits_vector limits;
	ksf_why why;
};

/* What KMixer of a release makes of a wave format. */
#define KSF_RELEASE_UNKNOWN UINT32_C(0xFFFFFFFF)
struct kmixer_vector {
	const char *id;
	struct span data;
	uint32_t release;
	ksf_why why;
	uint32_t verdict;
};

/* The same on a path past it. */
struct bypass_vector {
	const char *id;
	struct span data;
	uint32_t release;
	uint32_t path;
	int has_pin;
	struct span pin[MAX_RANGES];
	uint32_t pin_count;
	ksf_why why;
	uint32_t verdict;
};

/* A pin of a device. */
#define MAX_PINS 2
#define MAX_VIA  3
struct host_vector {
	struct span ranges[MAX_RANGES];
	uint32_t range_count;
	uint32_t policy;
	uint32_t communication;
	uint32_t possible;
	uint32_t in_use;
	uint32_t nodes;
	struct limits_vector limits;
	struct limits_vector streams;
};

/* What is expected of the hops; a count or a flag of 0 asks nothing. */
struct trace_vector {
	uint32_t filters[MAX_VIA + 1];
	uint32_t filter_count;
	uint32_t loss[MAX_VIA + 1];
	uint32_t loss_count;
	int has_pair;
	uint32_t pair[2]; /* of ranges, at the pin */
	int has_latency;
	uint32_t latency[2]; /* microseconds, least and most */
	uint32_t asked;
};

/* A path from a client to a device. */
struct reach_vector {
	const char *id;
	struct span format; /* a KSDATAFORMAT; none: the ranges alone */
	uint32_t release;
	uint32_t client;
	uint32_t acceleration;
	uint32_t mode;
	uint32_t driver;
	uint32_t flags;
	uint32_t interface;
	struct span mix;
	uint8_t via[MAX_VIA];
	uint32_t via_count;
	int has_offers;
	struct span offers[MAX_RANGES];
	uint32_t offer_count;
	struct span fallback[MAX_RANGES];
	uint32_t fallback_count;
	struct host_vector pins[MAX_PINS];
	uint32_t pin_count;
	uint32_t verdict;
	uint32_t loss;
	ksf_why why;
	ksf_why first;      /* the bit; 0: none */
	uint32_t result[4]; /* wFormatTag, nChannels, nSamplesPerSec, wBitsPerSample; 0: none */
	struct trace_vector trace;
};

/* A stream, and what is done with it. */
enum {
	OP_ALLOC,
	OP_FREE,
	OP_STEP,
	OP_REQUEST,
	OP_RUN,
	OP_STATE,
	OP_POSITION,
	OP_CURSORS,
	OP_WRITE,
	OP_READ,
	OP_COUNT,
	OP_PRESENTATION,
	OP_REGION,
	OP_XRUN,
	OP_RELEASE,
	OP_LOOP_RELEASE,
	OP_SET_POSITION,
	OP_CHIPSET,
	OP_TOUCH,
	OP_SIMPLE_WRITE
};
enum {
	EXPECT_ACTUAL,
	EXPECT_PACKET,
	EXPECT_ACCEPTS,
	EXPECT_PACKETS,
	EXPECT_LAPS,
	EXPECT_STATE,
	EXPECT_PLAY,
	EXPECT_WRITE,
	EXPECT_DMA,
	EXPECT_CONVERTER,
	EXPECT_COUNT,
	EXPECT_NUMBER,
	EXPECT_FRAME,
	EXPECT_MORE,
	EXPECT_BLOCKS,
	EXPECT_OFFSET,
	EXPECT_PIECES,
	EXPECT_OFFSET0,
	EXPECT_SIZE0,
	EXPECT_OFFSET1,
	EXPECT_SIZE1,
	EXPECT_UNDER,
	EXPECT_OVER,
	EXPECT_WHY,
	EXPECT_LEGAL,
	EXPECTS
};
#define MAX_OPS     24
#define MAX_EXPECTS 6
struct stream_op {
	uint32_t op;
	uint64_t args[3];
	ksf_status status;
	struct {
		uint32_t what;
		uint64_t value;
	} expect[MAX_EXPECTS];
	uint32_t expect_count;
};
struct stream_vector {
	const char *id;
	struct ksf_rate rate;
	struct ksf_hw_latency latency;
	uint32_t capture;
	uint32_t mode;
	struct stream_op ops[MAX_OPS];
	uint32_t op_count;
};

/* The other ports, and what sysvad and offloaded streams count. */
enum { PORT_CYCLIC, PORT_PCI, PORT_OFFLOAD, PORT_SYSVAD };
enum {
	PORT_OP_STEP,
	PORT_OP_POLL,
	PORT_OP_POSITION,
	PORT_OP_LEVEL,
	PORT_OP_COPY_TO,
	PORT_OP_COPY_FROM,
	PORT_OP_SILENCE,
	PORT_OP_ARRIVE,
	PORT_OP_GET,
	PORT_OP_RELEASE,
	PORT_OP_REVOKE,
	PORT_OP_PLAY,
	PORT_OP_PREFETCH,
	PORT_OP_SET,
	PORT_OP_NOTIFY,
	PORT_OP_STATE,
	PORT_OP_TIMER,
	PORT_OP_TICKS,
	PORT_OP_END,
	PORT_OP_TIME,
	PORT_OP_INTERVAL,
	PORT_OP_TERMINATE
};
enum {
	IS_STATE,
	IS_PLAY,
	IS_WRITE,
	IS_PIECES,
	IS_OFFSET0,
	IS_SIZE0,
	IS_OFFSET1,
	IS_SIZE1,
	IS_FLAGGED,
	IS_CLIENT,
	IS_SILENCE,
	IS_STALE,
	IS_ROOM,
	IS_FILL,
	IS_QUIET,
	IS_BEGIN,
	IS_BYTES,
	IS_LAST,
	IS_HELD,
	IS_NOTIFY,
	IS_REVOKED,
	IS_NEW,
	IS_GLITCH,
	IS_MOVED,
	IS_LINEAR,
	IS_PRESENTED,
	IS_PACKETS,
	IS_EVENTS,
	IS_INTERVAL,
	IS_RENDERED,
	IS_TIME,
	IS_LEFT,
	PORT_ANSWERS
};
struct port_op {
	uint32_t op;
	uint64_t args[3];
	uint32_t arg_count;
	ksf_status status;
	struct {
		uint32_t what;
		uint64_t value;
	} expect[MAX_EXPECTS];
	uint32_t expect_count;
};
struct ports_vector {
	const char *id;
	uint32_t on;      /* PORT_* */
	uint32_t args[5]; /* of the new stream */
	struct port_op ops[MAX_OPS];
	uint32_t op_count;
};

/* Structures as they go over the wire. */
#define RT_VALUES 12
struct rtaudio_vector {
	const char *id;
	uint32_t structure;     /* KSF_RTAUDIO_* */
	uint32_t pointer_bytes; /* 4 or 8 */
	struct span data;
	uint64_t values[RT_VALUES];
	uint32_t value_count;
};

/* A DEVICE_DESCRIPTION. */
#define DMA_VALUES 20
struct dma_vector {
	const char *id;
	struct span data;
	uint32_t release;
	uint32_t buffer_bytes;
	uint64_t values[DMA_VALUES]; /* in the order of the structure */
	ksf_why why;
};

/* Requests, values and descriptors of properties: KSF_VALUE_*, or one of these. */
enum {
	ASK_REQUEST_PROPERTY = 100,
	ASK_REQUEST_PIN,
	ASK_REQUEST_NODE,
	ASK_REQUEST_CHANNEL,
	ASK_FILTER, /* its pins are 1 after the other: what stands at index 1 */
	ASK_PIN,
	ASK_NODE
};
#define PROPERTY_VALUES 16
struct property_vector {
	const char *id;
	uint32_t ask;
	uint32_t pointer_bytes; /* of descriptors */
	struct span data;
	ksf_why why;
	ksf_why list_why; /* of ranges, what ksf_range_list_read says */
	uint64_t values[PROPERTY_VALUES];
	uint32_t value_count;
};

/* A file of vectors: how many, the id of each, and its check. */
struct vector_file {
	const char *name;
	unsigned count;
	const char *(*id)(unsigned index);
	const char *(*check)(unsigned index);
	struct span (*data)(unsigned index); /* bytes worth truncating, or NULL */
};
#define VECTOR_FILES 24
extern const struct vector_file vector_files[VECTOR_FILES];

/* The wave vectors' severities, for the runner that has the rule table at hand. */
const struct wave_vector *wave_vector_at(unsigned index);
const struct format_vector *format_vector_at(unsigned index);
const struct range_vector *range_vector_at(unsigned index);

#endif
