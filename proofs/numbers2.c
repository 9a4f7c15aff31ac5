/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 2
#include "numbers.h"
