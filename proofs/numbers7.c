/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 7
#include "numbers.h"
