/* SPDX-License-Identifier: MIT */
/* The policy's answer without its format. */
#ifndef KSF_CORE_CHOOSE_H
#define KSF_CORE_CHOOSE_H

#include <ksfmt/pin.h>

/* What ksf_policy_choose would answer. */
ksf_why ksf_policy_why(uint32_t policy, const struct ksf_range *both);

#endif
