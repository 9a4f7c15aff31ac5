/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/sysvad.h - the position arithmetic of Microsoft's sysvad sample, with its faults: a driver
 * that was copied from it shows the same ones. What a stream should do is ksfmt/stream.h.
 *
 *   - time is cut to milliseconds and 32 bits: 429.5 s without a poll are none;
 *   - rate x milliseconds has 32 bits: wrong after 0.7 s at 6.144 MB/s without a poll;
 *   - bytes are cut without regard to frames;
 *   - packets are counted by a timer of whole milliseconds, not by bytes;
 *   - an end of stream at the very end of the buffer is not found;
 *   - remainders outlive STOP.
 *
 * Document: microsoft/Windows-driver-samples, audio/sysvad/EndpointsCommon/minwavertstream.cpp
 * (AllocateBufferWithNotification, UpdatePosition, SetState, TimerNotifyRT, GetReadPacket). What
 * holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_SYSVAD_H
#define KSFMT_SYSVAD_H

#include <ksfmt/base.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* All times are of one clock that does not go back, in units of 100 ns. */
struct ksf_sysvad {
	uint32_t byte_rate;    /* m_ulDmaMovementRate: nAvgBytesPerSec */
	uint32_t buffer_bytes; /* m_ulDmaBufferSize */
	uint32_t packet_bytes; /* 0 without notification */
	uint32_t interval_ms;  /* m_ulNotificationIntervalMs */
	uint32_t state;        /* KSF_STATE_* */
	/* UpdatePosition */
	uint64_t stamp;        /* m_ullDmaTimeStamp */
	uint64_t time_carry;   /* m_hnsElapsedTimeCarryForward */
	uint32_t byte_carry;   /* m_byteDisplacementCarryForward: thousandths */
	uint64_t offset;       /* m_ullWritePosition, and m_ullPlayPosition */
	uint64_t linear;       /* m_ullLinearPosition */
	uint64_t presentation; /* m_ullPresentationPosition: goes on behind the end of stream */
	/* TimerNotifyRT */
	uint64_t period_stamp; /* m_ullLastDPCTimeStamp */
	uint64_t period_carry; /* m_hnsDPCTimeCarryForward */
	uint64_t packets;      /* m_llPacketCounter */
	/* end of stream */
	uint32_t has_end;  /* m_bEoSReceived */
	uint32_t end;      /* m_ulCurrentWritePosition: offset in the buffer, up to its size */
	uint32_t rendered; /* m_bLastBufferRendered */
};

/*
 * A stream in STOP with a buffer; `notification_count` 0 for none. KSF_STATUS_INVALID_PARAMETER
 * for a byte rate or a buffer of 0, for which the sample divides by zero, or more notifications
 * than bytes.
 */
ksf_status ksf_sysvad_new(struct ksf_sysvad *out, uint32_t byte_rate, uint32_t buffer_bytes,
	uint32_t notification_count);
/* SetState, at a time; the sample refuses no state. */
void ksf_sysvad_set_state(struct ksf_sysvad *stream, uint32_t state, uint64_t now_100ns);
/* GetPosition: in RUN, moves the position to now. Answers the bytes it moved. */
uint32_t ksf_sysvad_poll(struct ksf_sysvad *stream, uint64_t now_100ns);
/* TimerNotifyRT, which runs each millisecond. 1 if events are signalled. */
int ksf_sysvad_timer(struct ksf_sysvad *stream, uint64_t now_100ns);
/* SetStreamCurrentWritePositionForLastBuffer: the stream ends at this offset of the buffer.
 * KSF_STATUS_INVALID_PARAMETER beyond the buffer. */
ksf_status ksf_sysvad_set_end(struct ksf_sysvad *stream, uint32_t end);
/*
 * GetReadPacket: the time that it gives the newest packet, as its clock has it; modulo 2^64. It is
 * that of the packet's end; documents ask for its first sample, and another revision of the sample
 * (362d9f3) computes that.
 */
uint64_t ksf_sysvad_packet_time(const struct ksf_sysvad *stream);

/*
 * SetWritePacket of the simpleaudiosample sample (audio/simpleaudiosample/Source/Main/
 * minwavertstream.cpp): as ksf_stream_set_write_packet() answers, in the order of the checks too,
 * but an end of stream that passes them is refused: KSF_STATUS_INVALID_PARAMETER.
 */
ksf_status ksf_simpleaudio_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes);

#ifdef __cplusplus
}
#endif
#endif
