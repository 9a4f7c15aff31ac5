/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 6
#include "numbers.h"
