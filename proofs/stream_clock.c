/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_CLOCK
#include "stream.c"
