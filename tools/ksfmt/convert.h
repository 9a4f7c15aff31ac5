/* SPDX-License-Identifier: MIT */
/* convert.h - the files of ksfmt convert. */
#pragma once

#include "tool.h"

struct form {
	const char *name;
	uint32_t layout; /* of the wave data; 0: WAVEFORMATEX or EXTENSIBLE, as it is */
	gboolean has_header;
	gboolean is_dsound;
};

struct request {
	const struct form *form;
	uint32_t flags;
	uint32_t mask;
	struct ksf_iec61937 encoded;
	guint64 dsound_flags;
	guint64 dsound_control;
};

/* NULL and the reasons (convert domain) if the conversion is refused. */
KsfmtFormat *convert_format(const struct request *request, KsfmtFormat *source, ksf_why *why);
/* The reasons in words, and the option that overrides them. */
char *convert_refusal(ksf_why why);
/* On standard error, what the rules say of what was read. */
void convert_note_findings(struct tool *tool, KsfmtInput *input);

/* The format as a C initialiser for the WDK's headers. */
void print_c(struct tool *tool, KsfmtFormat *format);

/* -o driver, for all inputs. Returns the exit status. */
int convert_driver(struct tool *tool, const struct request *request);
