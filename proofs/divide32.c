/* SPDX-License-Identifier: MIT */
/* The division as processors of 32 bits have it: bit by bit. */
#include <stdint.h>
#undef UINTPTR_MAX
#define UINTPTR_MAX 0xFFFFFFFFu

#include "divide.c"
