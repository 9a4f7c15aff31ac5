/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 3
#include "numbers.h"
