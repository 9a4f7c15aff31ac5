/* SPDX-License-Identifier: MIT */
/* One point of TAP a check, and the bytes that requests and answers are made of. */
#ifndef TESTS_DRIVER_CHECK_H
#define TESTS_DRIVER_CHECK_H

#include "host.h"

/* A test point. `what` is the row, `detail` what was looked at. Answers `good`. */
bool check(bool good, const char *what, const char *detail);
/* The plan, and the exit status. */
int check_end(void);

/* Sub-formats and specifiers of the notation, and a wildcard for both. */
enum word { PCM, FLT, AC3, WFX, DS, ANY };
void put_guid(uint8_t *out, enum word word);
void put16(uint8_t *out, ULONG value);
void put32(uint8_t *out, ULONG value);

struct range_text {
	enum word sub_format;
	enum word specifier;
	ULONG channels;
	ULONG bits[2];
	ULONG rates[2];
	ULONG format_size; /* 0 = 88 */
};
/* KSP_PIN, KSMULTIPLE_ITEM and the ranges; answers the size. */
ULONG put_request(uint8_t *out, ULONG pin_id, const struct range_text *ranges, ULONG count);

struct format_text {
	ULONG tag; /* 0xFFFE = EXTENSIBLE of PCM */
	ULONG channels;
	ULONG bits; /* container and valid bits */
	ULONG rate;
};
/* A KSDATAFORMAT of SPECIFIER_WAVEFORMATEX with SampleSize nBlockAlign: 82 or 104 bytes. */
ULONG put_format(uint8_t *out, const struct format_text *format);

/* KSP_PIN of a property of the pin set. */
ULONG put_property(uint8_t *out, ULONG id, ULONG verb, ULONG pin_id);
/* SET of PROPOSEDATAFORMAT. */
NTSTATUS propose(const void *format, ULONG size);
/* NewStream, and away with the stream again. */
NTSTATUS open_and_close(const void *format);

/* Before the driver is started for good. */
void check_starts(void);
void check_device(void);
void check_intersection(void);
void check_lists(void);
void check_acceptance(void);
void check_stream(void);
void check_random(void);

#endif
