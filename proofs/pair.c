/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_PAIR
#include "pin.c"
