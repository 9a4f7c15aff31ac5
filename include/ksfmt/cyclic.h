/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/cyclic.h - a WaveCyclic stream as the port driver sees it: the miniport's position in the
 * DMA buffer becomes the client's, data are copied in and out, silence covers what is missing.
 * Every operation is a pure transition over a struct of the caller's; a refused one changes
 * nothing.
 *
 * Documents: "IMiniportWaveCyclicStream", "IDmaChannel", "Audio Position Property", "WaveCyclic
 * Latency", "KSPROPERTY_AUDIO_POSITION". Offsets are half-open (the byte at PlayOffset plays now).
 * What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_CYCLIC_H
#define KSFMT_CYCLIC_H

#include <ksfmt/base.h>
#include <ksfmt/buffer.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "WaveCyclic Latency": the port fills up to 40 ms ahead and adds silence below 30 ms. */
#define KSF_CYCLIC_FILL_100NS UINT64_C(400000)
#define KSF_CYCLIC_LOW_100NS  UINT64_C(300000)
/* The interval in ms that the port asks for: SetNotificationFreq. */
#define KSF_CYCLIC_INTERVAL_MS 10u

/*
 * A stream. Members are read by anyone and written by the functions below alone. Bytes are linear
 * bytes of the DMA buffer, counted from the start of the stream, unless they are client bytes.
 *
 * What is silence and what is the client's is kept for the bytes that the DMA has not passed: at
 * most one run of client bytes and one of silence behind it, because data replace silence that was
 * not played. What was passed is a count of client bytes, so nothing can become full. No document
 * says how the port counts; that silence counts for no position is this library's choice.
 */
struct ksf_cyclic {
	struct ksf_rate rate;
	uint32_t capture;
	uint32_t state;             /* KSF_STATE_* */
	uint32_t ring_bytes;        /* IDmaChannel::BufferSize: whole frames */
	uint32_t client_bytes;      /* the client's cyclic buffer; 0: not looped */
	struct ksf_unwrap position; /* IMiniportWaveCyclicStream::GetPosition, followed */
	uint64_t copied;            /* client bytes given to CopyTo, taken by CopyFrom */
	uint64_t data_begin;        /* render: the newest run of client bytes */
	uint64_t data_end;
	uint64_t valid_end; /* render: end of the silence behind it */
};

/*
 * IMiniportWaveCyclic::NewStream: STOP, position 0. `client_bytes` is the size of the client's
 * buffer if it is looped (KSINTERFACE_STANDARD_LOOPED_STREAMING), else 0.
 * KSF_STATUS_INVALID_PARAMETER for an unsound rate, or a ring that is 0 or no whole frames.
 */
ksf_status ksf_cyclic_new(struct ksf_cyclic *out, const struct ksf_rate *rate, uint32_t capture,
	uint32_t ring_bytes, uint32_t client_bytes);

/*
 * IMiniportWaveCyclicStream::SetState, to a neighbouring state (or the one held), else
 * KSF_STATUS_INVALID_DEVICE_STATE. STOP sets every position to 0. Poll before RUN is left: the
 * position is frozen then.
 */
ksf_status ksf_cyclic_step(struct ksf_cyclic *stream, uint32_t state);

/*
 * What GetPosition answered: an offset in the DMA buffer. Right if fewer bytes than the buffer has
 * passed since the last poll. Outside RUN nothing changes. The answer is 1 if the offset is none of
 * the buffer: its size counts as 0 of the next lap ("the position wraps"), more is cut by modulo.
 */
int ksf_cyclic_poll(struct ksf_cyclic *stream, uint32_t ring_offset);

/*
 * KSPROPERTY_AUDIO_POSITION, as the port driver answers it. Not looped: bytes from the start of the
 * stream; looped: offsets in the client's buffer. Render: WriteOffset is the end of what was given
 * to CopyTo. Capture: PlayOffset is the record position, WriteOffset the end of what CopyFrom took.
 */
void ksf_cyclic_get_position(const struct ksf_cyclic *stream, struct ksf_position *out);

/* How the DMA buffer stands. */
struct ksf_cyclic_level {
	uint64_t client;      /* render: client bytes not played; capture: recorded, not read */
	uint64_t silence;     /* render: silence behind them */
	uint64_t stale;       /* render: bytes played that were neither; capture: recorded over */
	uint32_t room_bytes;  /* render: what CopyTo may take; capture: what CopyFrom may */
	uint32_t fill_bytes;  /* render: of these, what the port copies now, up to 40 ms */
	uint32_t quiet_bytes; /* render: silence that is due now: below 30 ms, up to 40 ms */
};
void ksf_cyclic_level(const struct ksf_cyclic *stream, struct ksf_cyclic_level *out);

/*
 * IDmaChannel::CopyTo: client bytes behind what is not played yet. A block never crosses the end of
 * the buffer: *out has the pieces to copy. KSF_STATUS_DATA_OVERRUN if they exceed room_bytes,
 * KSF_STATUS_INVALID_DEVICE_REQUEST for capture, KSF_STATUS_INVALID_PARAMETER for no whole frames.
 * If all was played, they begin at the next whole frame from the DMA position on.
 */
ksf_status ksf_cyclic_copy_to(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out);
/* IMiniportWaveCyclicStream::Silence, behind all that is valid; the statuses of CopyTo. */
ksf_status ksf_cyclic_silence(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out);
/* IDmaChannel::CopyFrom: what was recorded and not read. KSF_STATUS_DEVICE_NOT_READY if they exceed
 * room_bytes, KSF_STATUS_INVALID_DEVICE_REQUEST for render. */
ksf_status ksf_cyclic_copy_from(struct ksf_cyclic *stream, uint32_t bytes, struct ksf_region *out);

/* The byte of silence of PCM samples in containers of so many bits: 0x80 up to 8, else 0. */
uint8_t ksf_silence_byte(uint32_t bits_per_sample);
/* NormalizePhysicalPosition: bytes as time in units of 100 ns, those that are complete. */
uint64_t ksf_normalize_physical_position(uint64_t bytes, const struct ksf_rate *rate);
/* 40 ms and 30 ms in bytes, whole frames: at most the one, at least the other. */
uint32_t ksf_cyclic_fill_bytes(const struct ksf_rate *rate);
uint32_t ksf_cyclic_low_bytes(const struct ksf_rate *rate);
/* FrameSize of SetNotificationFreq: the most bytes that an interval moves; 0 if not 32 bits. */
uint32_t ksf_cyclic_frame_bytes(const struct ksf_rate *rate, uint32_t interval_ms);

#ifdef __cplusplus
}
#endif
#endif
