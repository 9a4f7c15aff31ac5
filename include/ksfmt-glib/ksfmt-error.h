/* SPDX-License-Identifier: MIT */
/* ksfmt-error.h - the one error domain. A format that is not valid is a result, not an error. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>

G_BEGIN_DECLS

/**
 * KSFMT_ERROR:
 *
 * Error domain for "cannot read".
 *
 * Since: 1.0
 */
#define KSFMT_ERROR (ksfmt_error_quark())

/**
 * KsfmtError:
 * @KSFMT_ERROR_UNREADABLE: the system does not give the bytes, or there are none
 * @KSFMT_ERROR_UNRECOGNISED: the bytes are nothing that this library knows
 * @KSFMT_ERROR_AMBIGUOUS: the bytes can be two kinds; name one
 * @KSFMT_ERROR_SYNTAX: a text is not the notation
 * @KSFMT_ERROR_TOO_LARGE: more bytes than any descriptor has
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_ERROR_UNREADABLE,
	KSFMT_ERROR_UNRECOGNISED,
	KSFMT_ERROR_AMBIGUOUS,
	KSFMT_ERROR_SYNTAX,
	KSFMT_ERROR_TOO_LARGE
} KsfmtError;

KSFMT_API
GQuark ksfmt_error_quark(void);

G_END_DECLS
