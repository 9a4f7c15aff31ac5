/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "reply.h"

/*@ requires \valid(information);
    assigns *information;
    ensures *information == (size > 0xFFFFFFFF ? 0 : size);
    ensures \result == (size == 0 ? KSF_STATUS_INVALID_PARAMETER :
      size > 0xFFFFFFFF ? KSF_STATUS_INSUFFICIENT_RESOURCES :
      length == 0 ? KSF_STATUS_BUFFER_OVERFLOW :
      length < size ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS);
*/
static inline ksf_status ksf_reply_status(uint64_t size, uint32_t length, uint32_t *information);

/*@ requires from <= to && \valid(p + (from .. to - 1));
    assigns p[from .. to - 1];
    ensures \forall integer i; from <= i < to ==> p[i] == 0;
*/
static void reply_fill(uint8_t *p, uint64_t from, uint64_t to);

#include "../lib/core/reply.c"
