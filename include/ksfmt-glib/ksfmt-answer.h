/* SPDX-License-Identifier: MIT */
/* ksfmt-answer.h - what a pin answers to a format or to a client's ranges, and why. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt-glib/ksfmt-range-list.h>
#include <ksfmt-glib/ksfmt-limits.h>
#include <ksfmt/port.h>

G_BEGIN_DECLS

/**
 * KsfmtField:
 * @KSFMT_FIELD_MAJOR_FORMAT: MajorFormat
 * @KSFMT_FIELD_SUB_FORMAT: SubFormat, and that the policy has formats of it
 * @KSFMT_FIELD_SPECIFIER: Specifier, and that the policy writes it
 * @KSFMT_FIELD_ATTRIBUTES: attributes that one side requires
 * @KSFMT_FIELD_CHANNELS: channels, also those of policy and hardware
 * @KSFMT_FIELD_BITS: bits, and that policy and hardware have a container for them
 * @KSFMT_FIELD_RATE: sample rate, that the hardware has it, and that nBlockAlign and
 *   nAvgBytesPerSec can hold it
 * @KSFMT_FIELD_WHOLE: the range or format as a whole
 *
 * What is compared, pair by pair.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_FIELD_MAJOR_FORMAT = 0,
	KSFMT_FIELD_SUB_FORMAT,
	KSFMT_FIELD_SPECIFIER,
	KSFMT_FIELD_ATTRIBUTES,
	KSFMT_FIELD_CHANNELS,
	KSFMT_FIELD_BITS,
	KSFMT_FIELD_RATE,
	KSFMT_FIELD_WHOLE
} KsfmtField;
/* The number of KsfmtField values. */
#define KSFMT_N_FIELDS (KSFMT_FIELD_WHOLE + 1)

/**
 * KsfmtPolicy:
 * @KSFMT_POLICY_PORT_DEFAULT: what the port drivers' default handler does
 * @KSFMT_POLICY_EXTENSIBLE: PCM and float of any channel count, EXTENSIBLE where needed
 * @KSFMT_POLICY_PASSTHROUGH: everything but PCM and float, as 16 bits over S/PDIF or HDMI
 * @KSFMT_POLICY_CLOSEST: of each parameter the closest to the one wanted in the limits
 * @KSFMT_POLICY_BEST: the highest of all pairs
 * @KSFMT_POLICY_AVSTREAM: AVStream without a handler, the bare KSDATAFORMAT
 *
 * Which format is taken from an intersection (ksfmt/pin.h).
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_POLICY_PORT_DEFAULT = 0,
	KSFMT_POLICY_EXTENSIBLE,
	KSFMT_POLICY_PASSTHROUGH,
	KSFMT_POLICY_CLOSEST,
	KSFMT_POLICY_BEST,
	KSFMT_POLICY_AVSTREAM
} KsfmtPolicy;

/**
 * KsfmtAnswer:
 *
 * The answer of a pin with its trace: immutable, atomically reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtAnswer KsfmtAnswer;

#define KSFMT_TYPE_ANSWER (ksfmt_answer_get_type())
KSFMT_API
GType ksfmt_answer_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtAnswer *ksfmt_answer_new_why(
	KsfmtFormat *wanted, KsfmtRangeList *pin, KsfmtLimits *limits, KsfmtProfile profile);
KSFMT_API
KsfmtAnswer *ksfmt_answer_new_intersect(KsfmtRangeList *client, KsfmtRangeList *pin,
	KsfmtLimits *limits, KsfmtPolicy policy, KsfmtProfile profile, gboolean size_first,
	guint output_length);

KSFMT_API
KsfmtAnswer *ksfmt_answer_ref(KsfmtAnswer *self);
KSFMT_API
void ksfmt_answer_unref(KsfmtAnswer *self);

KSFMT_API
gboolean ksfmt_answer_is_accepted(KsfmtAnswer *self);
KSFMT_API
gint32 ksfmt_answer_get_status(KsfmtAnswer *self);
KSFMT_API
guint64 ksfmt_answer_get_why(KsfmtAnswer *self);
KSFMT_API
guint ksfmt_answer_get_length(KsfmtAnswer *self);
KSFMT_API
gboolean ksfmt_answer_get_pair(KsfmtAnswer *self, guint *client, guint *pin);
KSFMT_API
KsfmtFormat *ksfmt_answer_get_format(KsfmtAnswer *self);
KSFMT_API
GBytes *ksfmt_answer_get_output(KsfmtAnswer *self);
KSFMT_API
KsfmtRangeList *ksfmt_answer_get_client(KsfmtAnswer *self);
KSFMT_API
KsfmtRangeList *ksfmt_answer_get_pin(KsfmtAnswer *self);

KSFMT_API
guint ksfmt_answer_get_n_pairs(KsfmtAnswer *self);
KSFMT_API
void ksfmt_answer_get_traced(
	KsfmtAnswer *self, guint index, guint *client, guint *pin, guint64 *why);
KSFMT_API
char *ksfmt_answer_get_reason(KsfmtAnswer *self, guint index, KsfmtField field);
KSFMT_API
guint ksfmt_answer_get_distance(KsfmtAnswer *self, guint index);

KSFMT_API
guint ksfmt_answer_get_n_tries(KsfmtAnswer *self);
KSFMT_API
KsfmtFormat *ksfmt_answer_get_try(KsfmtAnswer *self, guint index, guint *range);
KSFMT_API
guint ksfmt_answer_get_nearest(KsfmtAnswer *self);
KSFMT_API
char *ksfmt_answer_to_svg(KsfmtAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtAnswer, ksfmt_answer_unref)

G_END_DECLS
