/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS 9
#include "numbers.h"
