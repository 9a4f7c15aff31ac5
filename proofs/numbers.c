/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_NUMBERS
#include "numbers.h"
