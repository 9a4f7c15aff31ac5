/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_QUOTIENT
#include "numbers.h"
