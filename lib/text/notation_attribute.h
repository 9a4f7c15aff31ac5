/* SPDX-License-Identifier: MIT */
/* The attributes of a range in its line: " attr[MODE!+{..}]". */
#ifndef KSF_TEXT_NOTATION_ATTRIBUTE_H
#define KSF_TEXT_NOTATION_ATTRIBUTE_H

#include "print.h"
#include "scan.h"

#include <ksfmt/attribute.h>

/* Nothing for the empty set. */
void ksf_put_attributes(struct ksf_writer *w, const struct ksf_attribute_set *set);
/* Reads a word that begins with "attr[" into the set; 1, or 0 if it is not understood. */
int ksf_span_attributes(struct ksf_attribute_set *set, const struct ksf_span *word);

#endif
