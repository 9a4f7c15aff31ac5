/* SPDX-License-Identifier: MIT */
/*
 * What the tests of the axioms share. The integers of the axioms have no width; 128 bits are wide
 * enough for each domain.
 */
#ifndef TESTS_TABLES_AXIOMS_H
#define TESTS_TABLES_AXIOMS_H

#include <check.h>
#include <stdint.h>

#define RANDOM_VALUES 10000000u
#define SEED          UINT64_C(0x6B73666D74)

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_bits;
#define WIDE(x) ((wide)(x))

/* Keeps the compiler from deciding the axiom instead of the processor. */
#define OPAQUE(x) __asm__ volatile("" : "+r"(x))

/* splitmix64: every state gives a value, so one seed is one sequence. */
static inline uint64_t
next_random(uint64_t *state)
{
	uint64_t x;

	*state += UINT64_C(0x9E3779B97F4A7C15);
	x = *state;
	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/* Axioms on lists. */
TCase *case_bytes(void);
/* Axioms on sets of releases. */
TCase *case_sets(void);
/* Axioms on shifts by a number that varies. */
TCase *case_shift(void);

#endif
