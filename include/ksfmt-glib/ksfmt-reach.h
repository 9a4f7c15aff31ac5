/* SPDX-License-Identifier: MIT */
/* ksfmt-reach.h - whether a format gets from a client to a device's pin, and by which path. */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-answer.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt-glib/ksfmt-limits.h>
#include <ksfmt-glib/ksfmt-range-list.h>
#include <ksfmt/reach.h>

G_BEGIN_DECLS

/**
 * KsfmtReachPin:
 * @ranges: its data ranges, preferred first
 * @limits: (nullable): what its hardware takes beside them
 * @streams: (nullable): what NewStream and SetFormat take; %NULL: what @limits does
 * @policy: which format its intersection handler takes
 * @communication: KSF_COMMUNICATION_ of ksfmt/reach.h; a host pin is a SINK
 * @possible: instances that there may be
 * @in_use: instances in use, by others than KMixer or the audio engine
 * @nodes: nodes between it and its bridge pin
 *
 * A pin factory of the device. The members of a question are only read: ksfmt_reach_new() takes
 * references of its own.
 *
 * Since: 1.0
 */
typedef struct {
	KsfmtRangeList *ranges;
	KsfmtLimits *limits;
	KsfmtLimits *streams;
	KsfmtPolicy policy;
	guint communication;
	guint possible;
	guint in_use;
	guint nodes;
} KsfmtReachPin;

/**
 * KsfmtReachQuestion:
 * @format: (nullable): what the client has or wants, or the KSDATAFORMAT of MIDI; %NULL is allowed
 *   with @offers
 * @offers: (nullable): the ranges that the client's own pin offers; %NULL: @format and no other
 * @release: the release of Windows
 * @client: KSF_CLIENT_ of ksfmt/reach.h
 * @mode: KSF_REACH_EMULATE or KSF_REACH_OPTIMAL
 * @acceleration: KSF_ACCELERATION_, of DirectSound
 * @pins: (array length=n_pins): the pin factories of the device, in the client's direction
 * @n_pins: their number
 * @driver: KSF_DRIVER_
 * @flags: KSF_DEVICE_
 * @interface: the device's number among those of the client's API, from 1; 0: few
 * @mix: (nullable): the audio engine's mix format
 * @via: (nullable) (array length=n_via): KSF_FILTER_ from the client to the device; %NULL: those of
 *   the client's own path
 * @n_via: their number, at most KSF_VIA_MAX
 * @fallback: (nullable) (element-type KsfmtFormat): what SysAudio tries where NewStream refuses
 *
 * What is asked about. A question that is all zeros but for @format asks about waveOut of Windows
 * 98 without a device.
 *
 * Since: 1.0
 */
typedef struct {
	KsfmtFormat *format;
	KsfmtRangeList *offers;
	KsfmtRelease release;
	guint client;
	guint mode;
	guint acceleration;
	const KsfmtReachPin *pins;
	guint n_pins;
	guint driver;
	guint flags;
	guint interface;
	KsfmtFormat *mix;
	const guint8 *via;
	guint n_via;
	GPtrArray *fallback;
} KsfmtReachQuestion;

/**
 * KsfmtReach:
 *
 * The path of a format from a client to a pin, or what stops it. Immutable, atomically
 * reference-counted.
 *
 * Since: 1.0
 */
typedef struct _KsfmtReach KsfmtReach;

#define KSFMT_TYPE_REACH (ksfmt_reach_get_type())
KSFMT_API
GType ksfmt_reach_get_type(void) G_GNUC_CONST;

KSFMT_API
KsfmtReach *ksfmt_reach_new(const KsfmtReachQuestion *question, KsfmtProfile profile);

KSFMT_API
KsfmtReach *ksfmt_reach_ref(KsfmtReach *self);
KSFMT_API
void ksfmt_reach_unref(KsfmtReach *self);

KSFMT_API
KsfmtFormat *ksfmt_reach_get_format(KsfmtReach *self);
KSFMT_API
KsfmtItem *ksfmt_reach_get_item(KsfmtReach *self);
KSFMT_API
guint ksfmt_reach_get_verdict(KsfmtReach *self);
KSFMT_API
guint64 ksfmt_reach_get_why(KsfmtReach *self);
KSFMT_API
gboolean ksfmt_reach_is_capture(KsfmtReach *self);
KSFMT_API
const struct ksf_reach *ksfmt_reach_get_path(KsfmtReach *self);
KSFMT_API
const struct ksf_reach_request *ksfmt_reach_get_request(KsfmtReach *self);

KSFMT_API
char *ksfmt_reach_wave_to_text(KsfmtReach *self, const struct ksf_wave *wave);

KSFMT_API
char **ksfmt_reach_get_stops(KsfmtReach *self);
KSFMT_API
char **ksfmt_reach_get_warnings(KsfmtReach *self);
KSFMT_API
char **ksfmt_reach_get_notes(KsfmtReach *self);
KSFMT_API
char *ksfmt_reach_get_text(KsfmtReach *self, guint bit);

KSFMT_API
GPtrArray *ksfmt_reach_get_asked(KsfmtReach *self);
KSFMT_API
KsfmtRangeList *ksfmt_reach_get_offered(KsfmtReach *self);
KSFMT_API
KsfmtAnswer *ksfmt_reach_get_answer(KsfmtReach *self, guint *pair);
KSFMT_API
gboolean ksfmt_reach_get_other_client(KsfmtReach *self, guint *client);
KSFMT_API
KsfmtFormat *ksfmt_reach_get_nearest(KsfmtReach *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(KsfmtReach, ksfmt_reach_unref)

G_END_DECLS
