/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 4
#include "numbers.h"
