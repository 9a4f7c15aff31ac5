/* SPDX-License-Identifier: MIT */
#define KSF_PROOFS_GUID_BYTES
#include "bytes.c"
