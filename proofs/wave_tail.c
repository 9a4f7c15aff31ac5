/* SPDX-License-Identifier: MIT */
#include "guid.h"
#include "wave_tail.h"

/*@ requires \valid_read(wave);
    assigns \nothing;
    ensures \result == reaches(wave, size);
*/
static int tail_reaches(const struct ksf_wave *wave, uint32_t size);

#include "../lib/core/wave_tail.c"
