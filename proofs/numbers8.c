/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 8
#include "numbers.h"
