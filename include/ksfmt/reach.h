/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/reach.h - the paths from a client to the hardware pin: which one a client takes on a
 * release of Windows, what stops a format on it, and what is lost and added on the way.
 *
 * Documents: "Extensible Wave-Format Descriptors" (as it was until October 2017), "Background of
 * Non-PCM Support", "Supporting Non-PCM Wave Formats", "Overview of DirectSound Hardware
 * Acceleration", "Default Data-Intersection Handlers", "Hardware Constraints on Sample Frequency",
 * "USB Audio Support for Non-PCM Formats", "Windows 2000 Device Interface Limits", "KMixer
 * Latency", "Low Latency Audio", "Device Formats", "AEC System Filter", "Kernel-Mode WDM Audio
 * Components". Where documents disagree the answer says so (the notes C01 and following). The
 * tables are lib/core/tables/paths.inc and filters.inc. What holds for every function (IRQL,
 * memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_REACH_H
#define KSFMT_REACH_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>
#include <ksfmt/kmixer.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/property.h>
#include <ksfmt/pin.h>
#include <ksfmt/port.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- KMixer on a path ----------------------------------------------------------------------- */

enum {
	KSF_KMIXER_PATH_NONE = 0,    /* KMixer alone is asked */
	KSF_KMIXER_PATH_WAVEOUT = 1, /* non-PCM goes to the pin itself where the release lets it */
	KSF_KMIXER_PATH_DSOUND_HW = 2, /* a hardware pin with a range of SPECIFIER_DSOUND */
	KSF_KMIXER_PATH_USB = 3,       /* usbaudio.sys: PCM never avoids KMixer */
	KSF_KMIXER_PATH_KS = 4         /* the client connects to the pin itself */
};

/*
 * The verdict of KMixer on a path: KSF_KMIXER_BYPASSED where the path leads past it and the pin
 * takes the format, otherwise that of ksf_kmixer_check, whose answer *why, always written, takes.
 * `pin` are the ranges and limits of the device, as ksf_pin_accepts has them; NULL if nothing is
 * known of it: it then takes everything. "Extensible Wave-Format Descriptors", "Specifics for
 * DirectSound Clients".
 */
uint32_t ksf_kmixer_path_verdict(ksf_why *why, const struct ksf_wave *wave, uint32_t release,
	uint32_t path, const struct ksf_pin *pin);

/* Bytes on the link of one compressed frame with its padding, 6144 for AC-3 and 8192 for WMA Pro;
 * 0 of any other format. A buffer is a whole number of them. "S/PDIF Pass-Through Transmission of
 * Non-PCM Streams". */
uint32_t ksf_pass_through_frame_bytes(const struct ksf_wave *wave);

/* ---- what is asked about -------------------------------------------------------------------- */

enum {
	KSF_CLIENT_WAVEOUT = 0,
	KSF_CLIENT_WAVEIN,
	KSF_CLIENT_DSOUND,    /* a software buffer */
	KSF_CLIENT_DSOUND_HW, /* a buffer on a hardware pin, if there is one for it */
	KSF_CLIENT_DSOUND_CAPTURE,
	KSF_CLIENT_KS, /* a client that makes pins itself */
	KSF_CLIENT_WASAPI_SHARED,
	KSF_CLIENT_WASAPI_EXCLUSIVE,
	KSF_CLIENT_ASIO,
	KSF_CLIENT_GSIF,
	KSF_CLIENT_MIDI, /* midiOut */
	KSF_CLIENTS
};

/* A pin factory of the device, as its descriptor and KSPROPERTY_PIN_CINSTANCES say. */
struct ksf_host_pin {
	struct ksf_pin pin; /* ranges, policy of its handler, limits */
	const struct ksf_limits
		*streams;       /* what NewStream and SetFormat take; NULL: all of `pin` */
	uint32_t communication; /* KSF_COMMUNICATION_* */
	uint32_t possible;      /* instances that there may be */
	uint32_t in_use;        /* by others than KMixer or the audio engine */
	uint32_t nodes;         /* between it and its bridge pin */
};

/* What drives the device. */
enum { KSF_DRIVER_WDM = 0, KSF_DRIVER_USB, KSF_DRIVER_VXD, KSF_DRIVER_NT4 };

/* The slider "Hardware acceleration" of DirectSound, its highest setting first. */
enum {
	KSF_ACCELERATION_FULL = 0,
	KSF_ACCELERATION_STANDARD,
	KSF_ACCELERATION_BASIC,
	KSF_ACCELERATION_EMULATION
};

/* Flags of a device. */
#define KSF_DEVICE_NO_DSOUND_NODES 1u /* the nodes of the hardware mixer are not as it must be */
#define KSF_DEVICE_CONVERTS        2u /* the client's stream has an effect that converts */

/* The pins of one filter, of the direction that the client wants. */
struct ksf_device {
	const struct ksf_host_pin *pins;
	uint32_t pin_count;
	uint32_t driver;            /* KSF_DRIVER_* */
	uint32_t flags;             /* KSF_DEVICE_* */
	uint32_t interface;         /* its number among those of the client's API, from 1; 0: few */
	const struct ksf_wave *mix; /* the audio engine's mix format; NULL if not known */
};

/* System filters that stand between, for ksf_reach_request.via. */
enum {
	KSF_FILTER_KMIXER = 0,
	KSF_FILTER_ENGINE, /* the audio engine */
	KSF_FILTER_SPLITTER,
	KSF_FILTER_DRMK,
	KSF_FILTER_AEC_CAPTURE,
	KSF_FILTER_AEC_RENDER,
	KSF_FILTER_SWMIDI,
	KSF_FILTER_DMUSIC,
	KSF_FILTER_REDBOOK,
	KSF_FILTERS,
	KSF_FILTER_DEVICE = 255 /* of struct ksf_hop: the pin itself */
};

/* How the format at the pin is found. EMULATE does what Windows does, in its order; OPTIMAL takes
 * what loses least: class, then converters, then latency, then the order of the lists. */
enum { KSF_REACH_EMULATE = 0, KSF_REACH_OPTIMAL = 1 };

#define KSF_VIA_MAX 32u

struct ksf_reach_request {
	/* What the client has or wants: a format with wave data, or that of MIDI. NULL is allowed
	 * with ranges. Its Specifier counts for KSF_CLIENT_KS alone. */
	const struct ksf_format *format;
	/* The ranges that its pin offers, preferred first; NULL: the format and no other. For
	 * KSF_CLIENT_KS, alone or behind filters that pass the stream on; else UNSOUND. */
	const struct ksf_range *ranges;
	uint32_t range_count;
	uint32_t release;      /* KSF_RELEASE_* */
	uint32_t client;       /* KSF_CLIENT_* */
	uint32_t acceleration; /* KSF_ACCELERATION_*, of DirectSound */
	uint32_t mode;         /* KSF_REACH_EMULATE or _OPTIMAL */
	const struct ksf_device *device;
	/* The filters from the client to the device; none: those of the client's own path. */
	const uint8_t *via; /* KSF_FILTER_* */
	uint32_t via_count;
	/* What SysAudio tries where NewStream refuses ("Default Data-Intersection Handlers": PCM
	 * formats of the system filters, higher quality first). NULL: ksf_sysaudio_formats. */
	const struct ksf_wave *fallback;
	uint32_t fallback_count;
};

/* Stands for SysAudio's list, which no document gives: stereo of 16 bits at 48000, 44100, 32000,
 * 22050, 16000, 11025 and 8000 Hz. Writes format number `index` and answers 1, or 0 behind the
 * last. */
int ksf_sysaudio_format(struct ksf_wave *out, uint32_t index);

/* ---- what comes out ------------------------------------------------------------------------- */

/* Reasons of the reach domain: what stops the format (the stops S01 to S17) ... */
#define KSF_REACH_NO_SUCH_PATH       KSF_BIT(0)  /* S01: no such client, or driver */
#define KSF_REACH_KMIXER_TAG         KSF_BIT(1)  /* S02: neither PCM nor float */
#define KSF_REACH_KMIXER_PACKED_BITS KSF_BIT(2)  /* S03: sample size of KMixer's release */
#define KSF_REACH_KMIXER_CHANNELS    KSF_BIT(3)  /* S04: channels without EXTENSIBLE */
#define KSF_REACH_KMIXER_EXTENSIBLE  KSF_BIT(4)  /* S05: no EXTENSIBLE */
#define KSF_REACH_NO_RANGE           KSF_BIT(5)  /* S06: no range of the pin meets */
#define KSF_REACH_PIN_INSTANCE       KSF_BIT(6)  /* S07: no instance of the pin is free */
#define KSF_REACH_NON_PCM_CONVERTER  KSF_BIT(7)  /* S08: non-PCM before a converter */
#define KSF_REACH_NON_PCM_NO_PIN     KSF_BIT(8)  /* S09: no pin for non-PCM */
#define KSF_REACH_USB_KMIXER         KSF_BIT(9)  /* S10: usbaudio.sys has no other path */
#define KSF_REACH_DSOUND_HARDWARE    KSF_BIT(10) /* S11: no hardware pin for DirectSound */
#define KSF_REACH_ENGINE_FORMAT      KSF_BIT(11) /* S12: not the mix format of the engine */
#define KSF_REACH_DEVICE_REJECTS     KSF_BIT(12) /* S13: the device takes no such format */
#define KSF_REACH_INTERFACE_LIMIT    KSF_BIT(13) /* S14: more devices than the API has room for */
#define KSF_REACH_NO_NODE            KSF_BIT(14) /* S15: a path without a node */
#define KSF_REACH_COMMUNICATION      KSF_BIT(15) /* S16: the pin is no sink */
#define KSF_REACH_KMIXER_RATE        KSF_BIT(16) /* S17: above KMixer's rate */
#define KSF_REACH_UNSOUND            KSF_BIT(17) /* S00: nothing sound is asked about */
/* ... what happens to it (the warnings W01 to W06) ... */
#define KSF_REACH_LOSS_16BIT     KSF_BIT(20) /* W01: cut to 16 bits */
#define KSF_REACH_RESAMPLED      KSF_BIT(21) /* W02: another rate */
#define KSF_REACH_REMIXED        KSF_BIT(22) /* W03: another channel count */
#define KSF_REACH_DEPTH_REDUCED  KSF_BIT(23) /* W04: fewer bits, with dither or without */
#define KSF_REACH_KMIXER_LATENCY KSF_BIT(24) /* W05: 30 ms of KMixer */
#define KSF_REACH_VENDOR_ONLY    KSF_BIT(25) /* W06: one vendor's word alone */
/* ... what else is worth knowing ... */
#define KSF_REACH_NO_HARDWARE_PIN KSF_BIT(32) /* S11: and KMixer takes its place */
#define KSF_REACH_NOT_RESUMED     KSF_BIT(33) /* I01: NewStream refused; a built-in list is next */
#define KSF_REACH_CONTAINER       KSF_BIT(34) /* I02: a range does not state the container */
#define KSF_REACH_MIX_UNKNOWN     KSF_BIT(35) /* I03: the mix format is not known */
#define KSF_REACH_SAME_RATE       KSF_BIT(36) /* I04: typically converted, same rate, channels */
#define KSF_REACH_VENDOR_MODULE   KSF_BIT(37) /* I05: the vendor's own module decides */
#define KSF_REACH_LOOPS           KSF_BIT(38) /* I06: loops of non-PCM fail in waveOutWrite */
#define KSF_REACH_POSITION        KSF_BIT(39) /* I07: waveOutGetPosition is wrong of non-PCM */
#define KSF_REACH_FLOAT_PACKED    KSF_BIT(40) /* I08: KMX-K4, float and the packed sizes */
#define KSF_REACH_WILDCARD        KSF_BIT(41) /* T013: a wildcard in the pin's own ranges */
#define KSF_REACH_OLD_DRIVER      KSF_BIT(42) /* I09: a driver of NT 4 on Vista and later */
#define KSF_REACH_UNSOURCED       KSF_BIT(43) /* I10: no document says */
#define KSF_REACH_BOTH_FORMS      KSF_BIT(44) /* I11: ask as EXTENSIBLE and as WAVEFORMATEX */
#define KSF_REACH_CUT_TO_FIRST    KSF_BIT(45) /* I12: AEC keeps the first channel */
#define KSF_REACH_FILTER_PCM      KSF_BIT(46) /* I13: the filter needs a PCM pin too */
#define KSF_REACH_DSOUND_8        KSF_BIT(47) /* I14: with DirectSound 8 */
/* ... and where sources disagree. */
#define KSF_REACH_C_LATENCY KSF_BIT(56) /* C01: 20 to 30 ms, or 30 */
#define KSF_REACH_C_98      KSF_BIT(57) /* C02: WDM on Windows 98 "Gold" */
#define KSF_REACH_C_CAPTURE KSF_BIT(58) /* C03: capture with DirectSound */
#define KSF_REACH_C_DEVICES KSF_BIT(59) /* C04: ten devices of what */
#define KSF_REACH_C_DECODE  KSF_BIT(60) /* C05: KMixer decodes, or not */
#define KSF_REACH_C_USB     KSF_BIT(61) /* C06: non-PCM on USB with DirectSound 8 */
#define KSF_REACH_C_DRMK    KSF_BIT(62) /* C07: DRMK passes on, or feeds KMixer */

/* The sums of the stops, and of what only the device or a module can decide; a test adds them. */
#define KSF_REACH_STOPS     UINT64_C(0x3FFFF)
#define KSF_REACH_WARNINGS  UINT64_C(0x3F00000)
#define KSF_REACH_UNDECIDED UINT64_C(0x83C00000000)

enum {
	KSF_REACH_REACHABLE = 0,
	KSF_REACH_WITH_LOSS = 1,
	KSF_REACH_IF_DEVICE_AGREES = 2,
	KSF_REACH_BLOCKED = 3,
	KSF_REACH_INVALID_INPUT = 4
};

/* Classes of loss. */
enum {
	KSF_LOSS_NONE = 0,      /* identical bits */
	KSF_LOSS_CONTAINER = 1, /* another container, and nothing lost */
	KSF_LOSS_RESAMPLED = 2, /* another rate, or more channels */
	KSF_LOSS_REDUCED = 3,   /* fewer bits, fewer channels, between float and integer */
	KSF_LOSS_RENDERED = 4   /* decoded or synthesised */
};

#define KSF_NO_INDEX UINT32_C(0xFFFFFFFF)

/* One filter on the path, and last the device's pin. */
struct ksf_hop {
	uint32_t filter;       /* KSF_FILTER_* */
	uint32_t pin;          /* of the device: which of its pins; else KSF_NO_INDEX */
	uint32_t client_range; /* of a negotiation: the pair that met; else KSF_NO_INDEX */
	uint32_t pin_range;
	uint32_t asked;      /* formats that NewStream was asked before one was taken; 0 = none */
	uint32_t loss;       /* KSF_LOSS_* of this hop */
	uint32_t least_us;   /* latency that the hop adds, in microseconds: from */
	uint32_t most_us;    /* ... to */
	ksf_why why;         /* reach domain: what this hop has of the answer's word */
	ksf_why match;       /* match domain: why the pin refuses, of the nearest range */
	struct ksf_wave in;  /* what enters, on the client's side; no layout: MIDI, or nothing */
	struct ksf_wave out; /* what leaves towards the device */
};

#define KSF_HOPS_MAX (KSF_VIA_MAX + 2u)

struct ksf_reach {
	uint32_t verdict;  /* KSF_REACH_REACHABLE and following */
	uint32_t loss;     /* KSF_LOSS_*: the highest of the hops */
	ksf_why why;       /* reach domain, of all hops */
	uint32_t first;    /* bit number of the first stop; KSF_NO_INDEX if nothing stops */
	uint32_t least_us; /* latency of all hops */
	uint32_t most_us;
	uint32_t hop_count;
	struct ksf_hop hops[KSF_HOPS_MAX];
	struct ksf_wave format; /* at the pin; no layout: none, or MIDI */
};

/*
 * Follows the format from the client to the device; request->device must be there. Answers the
 * stops: 0 = it is reached. A struct ksf_reach has over 5 KB and has no place on a kernel stack.
 * Always writes *out, of the hops the first hop_count; out->why has the stops, the warnings and the
 * notes. A stopped path has the hops up to the one that stops, and of everything that stops there
 * all reasons; out->first is the lowest. An unknown release, client, filter or driver is
 * KSF_REACH_NO_SUCH_PATH. Cost: linear in pins x ranges x client ranges, and in the fallback's
 * formats.
 */
ksf_why ksf_reach_path(struct ksf_reach *out, const struct ksf_reach_request *request);

/*
 * What the pin of the last hop was asked within: range number `index` of those that the filter
 * before it offered, or that the client did. Writes *out and answers 1, or 0 behind the last, and
 * where the format itself was asked for. `reach` is the answer to the same request.
 */
int ksf_reach_offered(struct ksf_range *out, const struct ksf_reach *reach,
	const struct ksf_reach_request *request, uint32_t index);

/*
 * The first other client, in the order of KSF_CLIENT_*, whose own path reaches the device with the
 * same format and direction; KSF_NO_INDEX if there is none. `scratch` is overwritten. A vendor's
 * module is no answer. Cost: KSF_CLIENTS paths.
 */
uint32_t ksf_reach_other_client(struct ksf_reach *scratch, const struct ksf_reach_request *request);

/*
 * The format nearest to the wanted one that reaches the device on the same path: writes *out and
 * answers 1, or 0 if none of those tried does. Tried are EXTENSIBLE, fewer bits, lower rates (of
 * ksf_sysaudio_format and of the ranges' ends), stereo; the least class of loss wins, then the
 * nearest rate, then the order. `scratch` is overwritten. Cost: at most 1700 paths.
 */
int ksf_reach_nearest(
	struct ksf_wave *out, struct ksf_reach *scratch, const struct ksf_reach_request *request);

/* What becomes of a wave format when it is converted into another: KSF_LOSS_*, and in *why, always
 * written, the warnings W02 to W04. */
uint32_t ksf_loss_between(ksf_why *why, const struct ksf_wave *from, const struct ksf_wave *to);

#ifdef __cplusplus
}
#endif
#endif
