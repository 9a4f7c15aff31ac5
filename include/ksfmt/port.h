/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/port.h - what stands above a handler: the loop of ks.sys over two lists (layer K), the port
 * driver with its default handler (layer P), the copies that PortCls adds to a pin's ranges; and
 * what well-known handlers answer, faults included.
 *
 * Documents: "KsPinDataIntersection function", "KsPinDataIntersectionEx function",
 * "PFNKSINTERSECTHANDLEREX", "Data Intersection", "Default Data-Intersection Handlers", "Specifying
 * AC-3 Data Ranges", the samples of the Windows driver kits. What holds for every function (IRQL,
 * memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_PORT_H
#define KSFMT_PORT_H

#include <ksfmt/base.h>
#include <ksfmt/range.h>
#include <ksfmt/attribute.h>
#include <ksfmt/request.h>
#include <ksfmt/pin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- PortCls' copies ------------------------------------------------------------------------ */

/* Of which ranges PortCls adds a copy with SPECIFIER_DSOUND. */
enum { KSF_DSOUND_COPIES_UNKNOWN = 0, KSF_DSOUND_COPIES_PCM, KSF_DSOUND_COPIES_ALL };

/* KSF_DSOUND_COPIES_* of a KSF_RELEASE_*; UNKNOWN also for a number that is none. */
uint32_t ksf_port_dsound_copies(uint32_t release);

/*
 * The ranges that a client sees of a PortCls pin: those of the miniport, and behind each of
 * SPECIFIER_WAVEFORMATEX the copy that the release adds. Where no document says, there is none; no
 * document says where in the list a copy stands either. The limits of a copy stay as they are,
 * though they then bound the container. Answers the number of ranges; writes nothing if `capacity`
 * is smaller.
 */
uint32_t ksf_port_ranges(struct ksf_range *out, uint32_t capacity, const struct ksf_range *ranges,
	uint32_t count, uint32_t release);

/* ---- layer K: ks.sys ------------------------------------------------------------------------ */

/* One side of a negotiation. `attributes` has a set for each range; NULL for none at all. */
struct ksf_side {
	const struct ksf_range *ranges;
	const struct ksf_attribute_set *attributes;
	uint32_t count;
};

/* A handler's STATUS_NOT_SUPPORTED goes on like NO_MATCH, as the AC97 sample expects. */
#define KSF_NEGOTIATION_NOT_SUPPORTED_GOES_ON 1u

/*
 * The state of the loop. client_index and pin_index are the pair to ask the handler about; once it
 * is over, `status` is what the property answers and `length` what goes into
 * IoStatus.Information.
 */
struct ksf_negotiation {
	uint32_t client_index;
	uint32_t pin_index;
	uint32_t options; /* KSF_NEGOTIATION_* */
	uint32_t over;    /* not 0: nothing more is asked */
	uint32_t asked;   /* pairs that were given to the handler; stays at 0xFFFFFFFF */
	ksf_status status;
	uint32_t length; /* bytes */
};

/* Before the first pair. Always writes *n. */
void ksf_negotiation_start(struct ksf_negotiation *n, uint32_t options);

/*
 * Steps to the next pair whose GUIDs match and whose required attributes agree: client list outer
 * loop, pin list inner. 1 if there is one; 0 if it is over, with NO_MATCH and length 0 where no
 * handler ended it. Cost: over all calls, client->count x pin->count pairs.
 */
int ksf_negotiation_next(
	struct ksf_negotiation *n, const struct ksf_side *client, const struct ksf_side *pin);

/*
 * Takes the handler's answer for the pair: NO_MATCH goes on; SUCCESS and BUFFER_OVERFLOW, which is
 * a successful size query, end it with `length` bytes; every other status ends it with none.
 */
void ksf_negotiation_answer(struct ksf_negotiation *n, ksf_status status, uint32_t length);

/* ---- layer P: the port driver --------------------------------------------------------------- */

/*
 * What the port driver answers for a pair: the miniport's answer as it is, unless that is
 * STATUS_NOT_IMPLEMENTED; then the default handler's, as ksf_pin_list_intersection gives it for
 * KSF_POLICY_PORT_DEFAULT and the pin's options and limits. `output` and *length are the
 * miniport's; *why takes the default handler's reasons, and is 0 where it was not asked.
 */
ksf_status ksf_port_answer(const struct ksf_pin *pin, ksf_status miniport,
	const struct ksf_range *client, const struct ksf_range *range, uint32_t output_length,
	void *output, uint32_t *length, ksf_why *why);

/*
 * Layers K, P and M in one: the whole property for two lists. `pin` gives the miniport's ranges,
 * policy, options and limits, `own` and `client` the attributes; own->ranges are the ranges that
 * the pin shows (ksf_port_ranges). Statuses, *found and *why as of ksf_pin_list_intersection, and
 * NO_MATCH where attributes alone are in the way, with KSF_MATCH_CLIENT_REQUIRES and _PIN_REQUIRES.
 * The first pair wins also with KSF_POLICY_BEST.
 */
ksf_status ksf_port_data_intersection(const struct ksf_pin *pin, const struct ksf_side *own,
	const struct ksf_side *client, uint32_t output_length, void *output,
	uint32_t *output_needed, struct ksf_choice *found, ksf_why *why);

/* ---- handlers of the samples ---------------------------------------------------------------- */

/*
 * Published handlers with the faults that their source has, to see what a client meets and which
 * laws they break. None is a model for new code.
 *
 *   SYSVAD            sysvad, and simpleaudiosample's speaker: only SPECIFIER_WAVEFORMATEX; the
 *                     size before anything else; then MaximumChannels of both must be equal; the
 *                     rest is the port's default handler
 *   MICROPHONE_ARRAY  simpleaudiosample's microphone: the first device format, whatever the client
 *                     asked
 *   AC97              AC97 wave pin: NOT_SUPPORTED for SPECIFIER_DSOUND; the size first; no mono
 *                     client; an even number of channels; EXTENSIBLE of 16 bits; Flags of the range
 *                     go into the format
 *   MSVAD_AC3         one stereo AC-3 format of 48 kHz, whatever was asked; a buffer of 82 bytes is
 *                     enough for it also under SPECIFIER_DSOUND, where it writes 90
 *   MSVAD_PCMEX       EXTENSIBLE with the lesser of the maxima; the size first; the container is
 *                     the valid bits, so nBlockAlign is cut
 */
enum {
	KSF_HANDLER_SYSVAD = 0,
	KSF_HANDLER_MICROPHONE_ARRAY,
	KSF_HANDLER_AC97,
	KSF_HANDLER_MSVAD_AC3,
	KSF_HANDLER_MSVAD_PCMEX
};

/*
 * What the handler answers for a pair, before the port driver: *length is its
 * ResultantFormatLength. Writes `output` as the handler does, but never past output_length: a
 * *length above it with SUCCESS is a buffer overrun in the driver. MICROPHONE_ARRAY reads
 * pin->limits->formats. INVALID_PARAMETER for a number that is no handler.
 */
ksf_status ksf_handler_data_intersection(uint32_t handler, const struct ksf_pin *pin,
	const struct ksf_range *client, const struct ksf_range *range, uint32_t output_length,
	void *output, uint32_t *length);

/* ---- judging a handler ---------------------------------------------------------------------- */

/* Reasons of the answer domain: what is wrong with a handler's answer. */
#define KSF_ANSWER_STATUS        KSF_BIT(0)  /* ANS-T1 */
#define KSF_ANSWER_NOT_SUPPORTED KSF_BIT(1)  /* ANS-T2 */
#define KSF_ANSWER_SIZE_STATUS   KSF_BIT(2)  /* ANS-T3 */
#define KSF_ANSWER_LENGTH_ZERO   KSF_BIT(3)  /* ANS-L1 */
#define KSF_ANSWER_LENGTH        KSF_BIT(4)  /* ANS-L2 */
#define KSF_ANSWER_LENGTH_SIZE   KSF_BIT(5)  /* ANS-L3 */
#define KSF_ANSWER_OVERRUN       KSF_BIT(6)  /* ANS-L4 */
#define KSF_ANSWER_PROMISE       KSF_BIT(7)  /* ANS-M1 */
#define KSF_ANSWER_CLIENT        KSF_BIT(8)  /* ANS-M2 */
#define KSF_ANSWER_PIN           KSF_BIT(9)  /* ANS-M3 */
#define KSF_ANSWER_LIMITS        KSF_BIT(10) /* ANS-M4 */
#define KSF_ANSWER_MISSED        KSF_BIT(11) /* ANS-M5 */
#define KSF_ANSWER_WILDCARD      KSF_BIT(12) /* ANS-F1 */
#define KSF_ANSWER_UNSOUND       KSF_BIT(13) /* ANS-F2 */
#define KSF_ANSWER_NO_EXTENSIBLE KSF_BIT(14) /* ANS-F3 */
#define KSF_ANSWER_FLAGS         KSF_BIT(15) /* ANS-F4 */

/*
 * Is this a right answer for the pair? Judges any handler, a driver's own under test as well:
 * `output_length`, `status`, `length` (*ResultantFormatLength) and `output` (ResultantFormat after
 * the call, output_length bytes; not read unless the status is SUCCESS) are what went in and came
 * out. pin->limits is what the driver's NewStream takes, NULL if the ranges say all. Answers the
 * reasons (answer domain), 0 for none. Only the fit of a sound format is judged. That the buffer is
 * untouched without SUCCESS is the caller's to compare.
 */
ksf_why ksf_answer_check(const struct ksf_pin *pin, const struct ksf_range *client,
	const struct ksf_range *range, uint32_t output_length, ksf_status status, uint32_t length,
	const void *output);

#ifdef __cplusplus
}
#endif
#endif
