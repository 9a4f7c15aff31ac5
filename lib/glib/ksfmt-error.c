/* SPDX-License-Identifier: MIT */
#include <ksfmt-glib/ksfmt-error.h>

/**
 * ksfmt_error_quark:
 *
 * Returns: the error domain of "cannot read"
 *
 * Since: 1.0
 */
G_DEFINE_QUARK(ksfmt - error - quark, ksfmt_error)
