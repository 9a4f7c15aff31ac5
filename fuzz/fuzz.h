/* SPDX-License-Identifier: MIT */
/*
 * What the fuzz targets share: laws that must hold for any bytes, and own, simple checks of
 * inclusion. A broken law aborts, so that libFuzzer, a sanitizer and a plain run all see it.
 */
#ifndef KSF_FUZZ_H
#define KSF_FUZZ_H

#include "../tests/values.h"

#include <ksfmt/port.h>
#include <ksfmt/text.h>

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LAW(truth) ((truth) ? (void)0 : law_broken(#truth, __FILE__, __LINE__))
void law_broken(const char *text, const char *file, int line);

/* A pattern that a written buffer does not have by chance, and whether it still stands. */
void guard_fill(void *memory, size_t size);
int guard_intact(const void *memory, size_t size);

/* 1 if every format that `inner` describes lies in `outer`. */
int law_range_within(const struct ksf_range *outer, const struct ksf_range *inner);
/* 1 if a format, sound and of PCM or float, lies in the range. */
int law_format_within(const struct ksf_range *range, const struct ksf_format *format);
/* 1 if two audio ranges have a format in common. */
int law_ranges_meet(const struct ksf_range *a, const struct ksf_range *b);

/* Bits that are set. */
unsigned law_count(ksf_why why);

#endif
