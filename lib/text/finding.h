/* SPDX-License-Identifier: MIT */
/* What the files that make findings share. */
#ifndef KSF_TEXT_FINDING_H
#define KSF_TEXT_FINDING_H

#include <ksfmt/text.h>

/* The reasons of the range domain that are of a list, not of one range. */
#define KSF_LIST_REASONS (~(KSF_RANGE_LIST_TRUNCATED - 1))

/* Takes the lowest bit off *left and begins its finding; 0 if there is none. In finding.c. */
int ksf_finding_begin(struct ksf_finding *out, ksf_why *left, uint32_t domain);

#endif
