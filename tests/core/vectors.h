/* SPDX-License-Identifier: MIT */
/*
 * The vectors of tests/vectors as C, and the checks that every runner shares. A check answers NULL
 * or what was expected and did not come. No library but ksfmt is called.
 */
#ifndef TESTS_CORE_VECTORS_H
#define TESTS_CORE_VECTORS_H

#include <ksfmt/pin.h>

#define NO_POLICY  UINT32_MAX
#define MAX_RANGES 4

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

/* A file of vectors: how many, the id of each, and its check. */
struct vector_file {
	const char *name;
	unsigned count;
	const char *(*id)(unsigned index);
	const char *(*check)(unsigned index);
	struct span (*data)(unsigned index); /* bytes worth truncating, or NULL */
};
#define VECTOR_FILES 10
extern const struct vector_file vector_files[VECTOR_FILES];

/* The wave vectors' severities, for the runner that has the rule table at hand. */
const struct wave_vector *wave_vector_at(unsigned index);
const struct format_vector *format_vector_at(unsigned index);
const struct range_vector *range_vector_at(unsigned index);

#endif
