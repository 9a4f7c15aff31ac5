/* SPDX-License-Identifier: MIT */
/* convert.h - the two files of ksfmt convert. */
#pragma once

#include "tool.h"

/* The format as a C initialiser for the WDK's headers. */
void print_c(struct tool *tool, KsfmtFormat *format);
