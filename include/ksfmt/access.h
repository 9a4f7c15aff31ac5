/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/access.h - what a client of a WaveRT stream is given beside buffer and packets: events that
 * are signalled, registers that are mapped, bytes of the buffer that it may touch, and the position
 * that it sets. Every operation is a pure transition over structs of the caller's; a refused one
 * changes nothing.
 *
 * Documents: "KSPROPERTY_RTAUDIO_REGISTER_NOTIFICATION_EVENT",
 * "IMiniportWaveRTStreamNotification::RegisterNotificationEvent",
 * "KSPROPERTY_RTAUDIO_POSITIONREGISTER", "KSPROPERTY_RTAUDIO_CLOCKREGISTER", "Developing a WaveRT
 * Miniport Driver", "KSPROPERTY_AUDIO_POSITION", "KSEVENT_LOOPEDSTREAMING_POSITION", the sysvad
 * sample where its name stands. What holds for every function (IRQL, memory, bounds) is said once,
 * in ksfmt/base.h.
 */
#ifndef KSFMT_ACCESS_H
#define KSFMT_ACCESS_H

#include <ksfmt/base.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- notification events -------------------------------------------------------------------- */

/* The events that each notification signals. A new list has a count of 0. */
struct ksf_event_list {
	uint64_t *events; /* the caller's: NotificationEvent of each, a handle or a pointer */
	uint32_t max;     /* room in it */
	uint32_t count;   /* events in it */
};

/*
 * IMiniportWaveRTStreamNotification::RegisterNotificationEvent.
 *
 *   KSF_STATUS_NOT_SUPPORTED           the stream has no buffer with notification (SYSVAD does not
 *                                      look). The property's page asks for the buffer first and
 *                                      names no status: this one is the library's choice
 *   KSF_STATUS_UNSUCCESSFUL            the event is registered already (sysvad)
 *   KSF_STATUS_INSUFFICIENT_RESOURCES  the list is full
 *
 * FreeBufferWithNotification leaves the list as it is (sysvad; documents say nothing): nobody
 * signals the events any more, and each is still to be unregistered.
 */
ksf_status ksf_event_register(
	struct ksf_event_list *list, const struct ksf_stream *stream, uint64_t event);
/* UnregisterNotificationEvent, with a buffer or without; KSF_STATUS_NOT_FOUND for an event that is
 * not registered (sysvad). The others keep their order. */
ksf_status ksf_event_unregister(struct ksf_event_list *list, uint64_t event);
/* The pin closes: no event is left. */
void ksf_event_close(struct ksf_event_list *list);

/* ---- mapped registers ----------------------------------------------------------------------- */

#define KSF_REGISTER_POSITION 1u
#define KSF_REGISTER_CLOCK    2u

/* Of one pin instance; `mapped` is 0 when it opens. */
struct ksf_register_maps {
	uint32_t supported; /* KSF_REGISTER_*: what the device has */
	uint32_t mapped;    /* KSF_REGISTER_*: what the client has mapped */
};

/*
 * IMiniportWaveRTStream::GetPositionRegister and GetClockRegister, of one KSF_REGISTER_* (else
 * KSF_STATUS_INVALID_PARAMETER). No document wants a buffer first; KSSTATE_STOP and
 * FreeAudioBuffer unmap nothing.
 *
 *   KSF_STATUS_NOT_SUPPORTED    the device has no such register; in KSF_STREAM_SYSVAD
 *                               KSF_STATUS_NOT_IMPLEMENTED, as the samples answer
 *   KSF_STATUS_UNSUCCESSFUL     it is mapped already. Documents say that the call fails; the status
 *                               is the library's choice, not verified
 */
ksf_status ksf_register_map(struct ksf_register_maps *maps, uint32_t which, uint32_t mode);
/* The pin closes: nothing is mapped. */
void ksf_register_close(struct ksf_register_maps *maps);
/* 1 for the two statuses that say that there is no register: the client then asks for
 * KSPROPERTY_AUDIO_POSITION. */
int ksf_register_is_absent(ksf_status status);

/* ---- bytes of the buffer -------------------------------------------------------------------- */

/*
 * 1 if the client may write (capture: read) `bytes` from `offset` on, around the end of the buffer
 * too: all of them lie in the region of ksf_stream_client_region. No bytes touch nothing: 1. An
 * offset that is not inside the buffer: 0.
 */
int ksf_stream_may_touch(const struct ksf_stream *stream, uint32_t offset, uint32_t bytes);

/* ---- the position that a client sets -------------------------------------------------------- */

/* KSPROPERTY_TYPE_GET, _SET: KSPROPERTY.Flags */
enum { KSF_PROPERTY_GET = 1, KSF_PROPERTY_SET = 2 };

#define KSF_STREAM_SET_POSITION KSF_BIT(12) /* STR-A1: what a SET does is not documented */
#define KSF_STREAM_LOOP_EVENTS  KSF_BIT(13) /* STR-R2: no port driver has them */

/*
 * A request of KSPROPERTY_AUDIO_POSITION. GET: `data` is not read, *why is 0. SET: *out is the
 * KSAUDIO_POSITION that the client sends and *why is KSF_STREAM_SET_POSITION, since no document
 * says what becomes of it: unknown, and no stream is changed. KSF_STATUS_SUCCESS,
 * KSF_STATUS_INVALID_PARAMETER for other flags, KSF_STATUS_INVALID_BUFFER_SIZE for a SET of fewer
 * than 16 bytes; *out is written by a SET that succeeds, *why on SUCCESS.
 */
ksf_status ksf_position_request(
	struct ksf_position *out, ksf_why *why, uint32_t flags, const void *data, size_t size);

/* Does a port driver of this KSF_RELEASE_* implement KSEVENT_LOOPEDSTREAMING_POSITION? WaveCyclic
 * and WavePci do up to Windows Server 2003, none from Windows Vista on. 0, or the reason. */
ksf_why ksf_loop_events_check_release(uint32_t release);

#ifdef __cplusplus
}
#endif
#endif
