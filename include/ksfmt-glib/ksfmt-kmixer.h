/* SPDX-License-Identifier: MIT */
/* ksfmt-kmixer.h - what KMixer of each Windows makes of a format. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt-glib/ksfmt-range-list.h>
#include <ksfmt/kmixer.h>
#include <ksfmt/reach.h>

G_BEGIN_DECLS

/**
 * KsfmtKmixerVerdict:
 * @KSFMT_KMIXER_SUPPORTED: KMixer carries the format
 * @KSFMT_KMIXER_SUPPORTED_LOSSY: it does, and cuts the output to 16 bits
 * @KSFMT_KMIXER_UNSUPPORTED: it refuses the format
 * @KSFMT_KMIXER_UNKNOWN: no document says
 * @KSFMT_KMIXER_NOT_APPLICABLE: the release has no KMixer
 * @KSFMT_KMIXER_BYPASSED: the path leads around KMixer
 *
 * What becomes of a format; the numbers are those of KSF_KMIXER_ in ksfmt/kmixer.h.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_KMIXER_SUPPORTED = 0,
	KSFMT_KMIXER_SUPPORTED_LOSSY,
	KSFMT_KMIXER_UNSUPPORTED,
	KSFMT_KMIXER_UNKNOWN,
	KSFMT_KMIXER_NOT_APPLICABLE,
	KSFMT_KMIXER_BYPASSED
} KsfmtKmixerVerdict;

/**
 * KsfmtKmixerPath:
 * @KSFMT_KMIXER_PATH_NONE: KMixer alone is asked
 * @KSFMT_KMIXER_PATH_WAVEOUT: waveOut; non-PCM goes to the pin itself where the release lets it
 * @KSFMT_KMIXER_PATH_DSOUND_HW: a hardware pin with a range of SPECIFIER_DSOUND
 * @KSFMT_KMIXER_PATH_USB: usbaudio.sys, whose PCM never avoids KMixer
 * @KSFMT_KMIXER_PATH_KS: a client that connects to the pin itself
 *
 * How a stream comes to the device; the numbers are those of KSF_KMIXER_PATH_ in ksfmt/reach.h.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_KMIXER_PATH_NONE = 0,
	KSFMT_KMIXER_PATH_WAVEOUT,
	KSFMT_KMIXER_PATH_DSOUND_HW,
	KSFMT_KMIXER_PATH_USB,
	KSFMT_KMIXER_PATH_KS
} KsfmtKmixerPath;

/**
 * KsfmtKmixer:
 *
 * The verdicts of KMixer of every release about one format. Immutable, atomically
 * reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtKmixer KsfmtKmixer;

#define KSFMT_TYPE_KMIXER (ksfmt_kmixer_get_type())
KSFMT_API
GType ksfmt_kmixer_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtKmixer *ksfmt_kmixer_new(KsfmtFormat *format, KsfmtProfile profile);
KSFMT_API
KsfmtKmixer *ksfmt_kmixer_new_path(
	KsfmtFormat *format, KsfmtKmixerPath path, KsfmtRangeList *device, KsfmtProfile profile);

KSFMT_API
KsfmtKmixer *ksfmt_kmixer_ref(KsfmtKmixer *self);
KSFMT_API
void ksfmt_kmixer_unref(KsfmtKmixer *self);

KSFMT_API
KsfmtFormat *ksfmt_kmixer_get_format(KsfmtKmixer *self);
KSFMT_API
KsfmtItem *ksfmt_kmixer_get_item(KsfmtKmixer *self);
KSFMT_API
gboolean ksfmt_kmixer_is_valid(KsfmtKmixer *self);

KSFMT_API
KsfmtKmixerVerdict ksfmt_kmixer_get_verdict(KsfmtKmixer *self, KsfmtRelease release);
KSFMT_API
guint64 ksfmt_kmixer_get_why(KsfmtKmixer *self, KsfmtRelease release);
KSFMT_API
char **ksfmt_kmixer_get_reasons(KsfmtKmixer *self, KsfmtRelease release);
KSFMT_API
char **ksfmt_kmixer_get_notes(KsfmtKmixer *self, KsfmtRelease release);
KSFMT_API
char *ksfmt_kmixer_get_text(KsfmtKmixer *self, KsfmtRelease release, guint bit);
KSFMT_API
GPtrArray *ksfmt_kmixer_get_tries(KsfmtKmixer *self, KsfmtRelease release);

KSFMT_API
const char *ksfmt_kmixer_path_get_name(KsfmtKmixerPath path);
KSFMT_API
const char *ksfmt_kmixer_verdict_get_name(KsfmtKmixerVerdict verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtKmixer, ksfmt_kmixer_unref)

G_END_DECLS
