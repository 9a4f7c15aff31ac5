/* SPDX-License-Identifier: MIT */
/*
 * The laws of intersection (E1 to E10 of the library's design) against a brute-force oracle,
 * which knows membership of a point in a range and nothing else.
 */
#ifndef KSF_TESTS_LAWS_H
#define KSF_TESTS_LAWS_H

#include "../values.h"

#include <check.h>

/* One format as plain numbers. GUIDs: 1 and 2 are two different ones. */
struct point {
	int major;
	int sub;
	int spec;
	uint32_t channels;
	uint32_t bits;
	uint32_t rate;
};

/* A range as plain numbers, 0 = wildcard in the GUIDs. */
struct box {
	int major;
	int sub;
	int spec;
	uint32_t channels;
	uint32_t bits[2];
	uint32_t rate[2];
};

struct ksf_range box_range(const struct box *box);
int box_has(const struct box *box, const struct point *p);
/* 1 if a point of the grid lies in both; the grid holds every number that a small box can. */
int boxes_meet(const struct box *a, const struct box *b);
/* 1 if the range of a result holds exactly the points of both boxes. */
int boxes_are(const struct ksf_range *result, const struct box *a, const struct box *b);
/* The reasons why two boxes of any numbers do not meet, from the points on their edges. */
ksf_why boxes_why(const struct box *a, const struct box *b);

/* A format in plain numbers. */
struct wanted {
	int dsound;
	int is_float;
	uint32_t valid;
	uint32_t container;
	uint32_t channels;
	uint32_t rate;
};
/* The highest format that a policy may take from two ranges, found by trying all; 0 = none. */
int oracle_choose(struct wanted *out, uint32_t policy, const struct ksf_range *client,
	const struct ksf_range *pin);
/* Which members of a range keep a format out, from the definitions alone; 0 = it lies in it. */
ksf_why oracle_refusals(const struct ksf_range *range, const struct ksf_format *format);

/* The first pair of two lists for which a policy has a format, by looking at all; 0 = none. */
struct ranges {
	const struct ksf_range *at;
	uint32_t count;
};
int oracle_first(
	uint32_t pair[2], uint32_t policy, const struct ranges *client, const struct ranges *pin);

/*
 * E1, E2, E4 and E9 of one request: found where the oracle finds, its pair, in both ranges, and
 * what was found is taken by the pin and by the client. 1 if there is an answer.
 */
int expect_first(struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin);
/* E9: ranges that promised a format take it, as it goes over the wire. */
void expect_taken(const struct ksf_choice *found, const struct ranges *by);
/* E3: one answer for every length; nothing is written unless SUCCESS, and then the size. */
void expect_lengths(uint32_t policy, const struct ranges *client, const struct ranges *pin);

/* E6 and E7 of the answer to one range against one. */
void expect_single(const struct ksf_choice *found, uint32_t policy, const struct ranges *client,
	const struct ranges *pin);

/* Four bytes, little-endian. */
void put32(uint8_t *at, uint32_t number);

/* How often a random test goes round: `quick`, or what KSFMT_LAWS_ROUNDS says. */
unsigned rounds(unsigned quick);
/* xorshift64, seeded alike in every run. */
uint32_t random32(void);
uint32_t random_below(uint32_t limit);
/* Boxes of the grid; boxes with numbers as drivers have them, or with any at all. */
struct box random_box(void);
struct box random_wide(void);
struct ksf_range random_range(void);

TCase *case_meet(void);
TCase *case_choose(void);
TCase *case_pin(void);
TCase *case_lists(void);
TCase *case_wire(void);
TCase *case_nearest(void);
TCase *case_convert(void);
TCase *case_apart(void);
TCase *case_within(void);
TCase *case_hardware(void);
TCase *case_tables(void);
TCase *case_grid(void);
TCase *case_paths(void);
TCase *case_real(void);
TCase *case_rates(void);
TCase *case_stream(void);

#endif
