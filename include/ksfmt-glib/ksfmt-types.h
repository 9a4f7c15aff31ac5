/* SPDX-License-Identifier: MIT */
/*
 * ksfmt-types.h - what the types of the GLib layer share: the export macro and the enumerations
 * that mirror the numbers of <ksfmt/text.h>, so that bindings see names.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define KSFMT_API __attribute__((visibility("default")))

/**
 * KsfmtKind:
 * @KSFMT_KIND_ANY: whatever the bytes are recognised as
 * @KSFMT_KIND_WAVE: WAVEFORMAT, PCMWAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE
 * @KSFMT_KIND_KSDATAFORMAT: a KSDATAFORMAT
 * @KSFMT_KIND_KSDATARANGE: one KSDATARANGE
 * @KSFMT_KIND_RANGES: a KSMULTIPLE_ITEM with ranges behind it
 * @KSFMT_KIND_REGISTRY: a serialised PROPVARIANT around a wave format
 * @KSFMT_KIND_WAV: a RIFF, RIFX, RF64 or W64 file
 * @KSFMT_KIND_HEX: bytes written as hex text
 * @KSFMT_KIND_TEXT: the one-line notation
 * @KSFMT_KIND_KSP_PIN: a KSP_PIN and what follows it, the input of a pin's property
 * @KSFMT_KIND_KSPIN_CONNECT32: a KSPIN_CONNECT with pointers of 32 bits and its KSDATAFORMAT
 * @KSFMT_KIND_KSPIN_CONNECT64: the same with pointers of 64 bits
 * @KSFMT_KIND_KSP_NODE: a KSNODEPROPERTY or a KSNODEPROPERTY_AUDIO_CHANNEL
 * @KSFMT_KIND_PIN_CINSTANCES: a KSPIN_CINSTANCES
 * @KSFMT_KIND_PIN_PHYSICALCONNECTION: a KSPIN_PHYSICALCONNECTION
 * @KSFMT_KIND_PIN_INTERFACES: a KSMULTIPLE_ITEM with KSIDENTIFIERs: interfaces or mediums
 * @KSFMT_KIND_TOPOLOGY_NODES: a KSMULTIPLE_ITEM with GUIDs: nodes or categories
 * @KSFMT_KIND_TOPOLOGY_CONNECTIONS: a KSMULTIPLE_ITEM with KSTOPOLOGY_CONNECTIONs
 *
 * What an input is; the numbers are those of KSF_KIND_ in ksfmt/text.h.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_KIND_ANY = 0,
	KSFMT_KIND_WAVE,
	KSFMT_KIND_KSDATAFORMAT,
	KSFMT_KIND_KSDATARANGE,
	KSFMT_KIND_RANGES,
	KSFMT_KIND_REGISTRY,
	KSFMT_KIND_WAV,
	KSFMT_KIND_HEX,
	KSFMT_KIND_TEXT,
	KSFMT_KIND_KSP_PIN,
	KSFMT_KIND_KSPIN_CONNECT32,
	KSFMT_KIND_KSPIN_CONNECT64,
	KSFMT_KIND_KSP_NODE,
	KSFMT_KIND_PIN_CINSTANCES,
	KSFMT_KIND_PIN_PHYSICALCONNECTION,
	KSFMT_KIND_PIN_INTERFACES,
	KSFMT_KIND_TOPOLOGY_NODES,
	KSFMT_KIND_TOPOLOGY_CONNECTIONS
} KsfmtKind;

/**
 * KsfmtProfile:
 * @KSFMT_PROFILE_STRICT: what a careful driver demands
 * @KSFMT_PROFILE_LENIENT: what inspection demands
 *
 * Which severities the rules have.
 *
 * Since: 1.0
 */
typedef enum { KSFMT_PROFILE_STRICT = 0, KSFMT_PROFILE_LENIENT } KsfmtProfile;

/**
 * KsfmtContext:
 * @KSFMT_CONTEXT_KS: the bytes are handed to a driver
 * @KSFMT_CONTEXT_FILE: the bytes are the fmt chunk of a file
 * @KSFMT_CONTEXT_INFERRED: a fmt chunk is a file, everything else is KS
 *
 * Where a descriptor comes from.
 *
 * Since: 1.0
 */
typedef enum { KSFMT_CONTEXT_KS = 0, KSFMT_CONTEXT_FILE, KSFMT_CONTEXT_INFERRED } KsfmtContext;

/**
 * KsfmtSeverity:
 * @KSFMT_SEVERITY_NONE: no finding in this profile
 * @KSFMT_SEVERITY_NOTE: worth knowing
 * @KSFMT_SEVERITY_WARNING: some component will not like it
 * @KSFMT_SEVERITY_AMBIGUOUS: it can be read in two ways
 * @KSFMT_SEVERITY_ERROR: not valid
 *
 * How much a finding weighs, ascending.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_SEVERITY_NONE = 0,
	KSFMT_SEVERITY_NOTE,
	KSFMT_SEVERITY_WARNING,
	KSFMT_SEVERITY_AMBIGUOUS,
	KSFMT_SEVERITY_ERROR
} KsfmtSeverity;

/**
 * KsfmtRelease:
 * @KSFMT_RELEASE_98: Windows 98
 * @KSFMT_RELEASE_98SE: Windows 98 Second Edition
 * @KSFMT_RELEASE_98SE_HOTFIX: the same with the WDM audio hotfix
 * @KSFMT_RELEASE_2000: Windows 2000 and its SP1
 * @KSFMT_RELEASE_2000_SP2: Windows 2000 SP2
 * @KSFMT_RELEASE_2000_SP3: Windows 2000 SP3
 * @KSFMT_RELEASE_ME: Windows Me
 * @KSFMT_RELEASE_XP: Windows XP
 * @KSFMT_RELEASE_XP_SP1: Windows XP SP1
 * @KSFMT_RELEASE_XP_SP2: Windows XP SP2
 * @KSFMT_RELEASE_2003: Windows Server 2003
 * @KSFMT_RELEASE_2003_SP1: Windows Server 2003 SP1
 * @KSFMT_RELEASE_VISTA: Windows Vista
 * @KSFMT_RELEASE_7: Windows 7
 * @KSFMT_RELEASE_8: Windows 8 and 8.1
 * @KSFMT_RELEASE_10: Windows 10
 * @KSFMT_RELEASE_11: Windows 11
 *
 * Releases of Windows that some rules depend on.
 *
 * Since: 1.0
 */
typedef enum {
	KSFMT_RELEASE_98 = 0,
	KSFMT_RELEASE_98SE,
	KSFMT_RELEASE_98SE_HOTFIX,
	KSFMT_RELEASE_2000,
	KSFMT_RELEASE_2000_SP2,
	KSFMT_RELEASE_2000_SP3,
	KSFMT_RELEASE_ME,
	KSFMT_RELEASE_XP,
	KSFMT_RELEASE_XP_SP1,
	KSFMT_RELEASE_XP_SP2,
	KSFMT_RELEASE_2003,
	KSFMT_RELEASE_2003_SP1,
	KSFMT_RELEASE_VISTA,
	KSFMT_RELEASE_7,
	KSFMT_RELEASE_8,
	KSFMT_RELEASE_10,
	KSFMT_RELEASE_11
} KsfmtRelease;

KSFMT_API
const char *ksfmt_release_get_name(KsfmtRelease release);
KSFMT_API
gboolean ksfmt_release_from_name(const char *name, KsfmtRelease *release);

G_END_DECLS
