/* SPDX-License-Identifier: MIT */
/* kmixer.h - what the files of the command kmixer share. */
#pragma once

#include "tool.h"

/* Releases that have a KMixer or had one before them. */
#define RELEASES (KSFMT_RELEASE_11 + 1)

/* The format as it is, and as EXTENSIBLE if it can become one. */
struct matrix {
	KsfmtKmixer *columns[2];
	guint count;
	guint releases; /* that are of interest: bit n is release n */
};

/* kmixer_matrix.c: a row a release; the sentences of the reasons; with -v the documents of the
 * cells. */
void kmixer_print_matrix(struct tool *tool, const struct matrix *matrix);
void kmixer_print_reasons(struct tool *tool, const struct matrix *matrix);
void kmixer_print_sources(struct tool *tool, const struct matrix *matrix);
/* The colour of a verdict; NULL for none. */
const char *kmixer_color(KsfmtKmixerVerdict verdict);

/* kmixer_rates.c: the output rate of a mixer. */
gboolean kmixer_rates_asked(void);
int kmixer_rates_run(struct tool *tool);
