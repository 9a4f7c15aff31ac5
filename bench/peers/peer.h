/* SPDX-License-Identifier: MIT */
/*
 * One operation of another library, N times: "PROGRAM ROW N"; "PROGRAM" alone lists the rows. The
 * inputs mean what those of bench/bench.c do: a client of 1 to 8 channels, 8 to 32 bits and 8000 to
 * 192000 Hz, a pin of 1 or 2 channels, 16 to 24 bits and 44100 to 96000 Hz, and two lists of eight
 * of whose 64 pairs 16 meet.
 */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compiler must take the value for used and the memory for changed. */
#define KEEP(value) __asm__ volatile("" : : "g"(value) : "memory")
#define LIST        8u

static const int list_rates[4] = {44100, 48000, 96000, 192000};

struct row {
	const char *name;
	void (*run)(unsigned n);
};

/* Inputs that mean something else would make the ratios worthless. */
static inline void
expect(int is_so, const char *what)
{
	if (is_so)
		return;
	fprintf(stderr, "bench-peers: %s\n", what);
	exit(2);
}

static inline int
run_rows(const struct row *rows, unsigned count, int argc, char **argv)
{
	for (unsigned i = 0; i < count; i++) {
		if (argc < 3)
			puts(rows[i].name);
		else if (strcmp(argv[1], rows[i].name) == 0)
			rows[i].run((unsigned)atoi(argv[2]));
	}
	return 0;
}

#endif
