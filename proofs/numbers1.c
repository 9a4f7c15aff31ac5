/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 1
#include "numbers.h"
