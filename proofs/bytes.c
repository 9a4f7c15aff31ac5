/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_BYTES
#include "bytes.h"
#include "../lib/core/bytes.h"
