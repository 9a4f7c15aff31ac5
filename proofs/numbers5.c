/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 5
#include "numbers.h"
