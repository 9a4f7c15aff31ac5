/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/stream.h - a WaveRT stream as a value: states, buffer, positions, packets, end of stream,
 * latency, loop position events, registers that wrap. Every operation is a pure transition over a
 * struct of the caller's: the status is Windows', and a refused operation changes nothing.
 *
 * Documents: "IMiniportWaveRTStream", "IMiniportWaveRTStreamNotification",
 * "IMiniportWaveRTInputStream", "IMiniportWaveRTOutputStream", "KSPROPERTY_AUDIO_POSITION",
 * "Audio Position Property", "KSAUDIO_POSITION structure", "KSRTAUDIO_HWLATENCY structure",
 * "KSRTAUDIO_HWREGISTER structure", "KSEVENT_LOOPEDSTREAMING_POSITION", the sysvad sample where its
 * name stands. Offsets are half-open (the byte at PlayOffset is the one that plays now). What holds
 * for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h; a stream that two
 * processors use is the caller's to lock: "UsePositionLock".
 */
#ifndef KSFMT_STREAM_H
#define KSFMT_STREAM_H

#include <ksfmt/base.h>
#include <ksfmt/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* KSSTATE */
enum { KSF_STATE_STOP = 0, KSF_STATE_ACQUIRE = 1, KSF_STATE_PAUSE = 2, KSF_STATE_RUN = 3 };

/* Where documents and the sysvad sample differ. */
enum { KSF_STREAM_DOC = 0, KSF_STREAM_SYSVAD = 1 };

/* KSRTAUDIO_HWLATENCY */
struct ksf_hw_latency {
	uint32_t fifo_size;     /* FifoSize, bytes */
	uint32_t chipset_delay; /* ChipsetDelay, 100 ns */
	uint32_t codec_delay;   /* CodecDelay, 100 ns */
};

#define KSF_NO_PACKET UINT64_MAX
#define KSF_NO_END    UINT64_MAX

/*
 * A stream. Members are read by anyone and written by the functions below alone. Bytes are linear:
 * counted from the start of the stream, and 0 again after STOP.
 */
struct ksf_stream {
	struct ksf_rate rate;
	uint32_t capture; /* 1: from the device */
	uint32_t mode;    /* KSF_STREAM_DOC or _SYSVAD */
	uint32_t state;   /* KSF_STATE_* */
	uint32_t lag;     /* bytes between DMA and converter, whole frames */
	struct ksf_hw_latency latency;
	uint32_t buffer_bytes;       /* 0: no buffer */
	uint32_t notification_count; /* 0, 1 or 2 */
	uint32_t packet_bytes;       /* buffer_bytes / notification_count; 0 without notification */
	uint64_t run_100ns;          /* time in RUN since STOP: this ... */
	uint64_t run_frames;         /* ... and this, of the device's clock */
	uint64_t end;                /* linear byte at which the stream ends; KSF_NO_END */
	uint64_t last_packet;        /* packet that was written or read last; KSF_NO_PACKET */
};

/*
 * IMiniportWaveRT::NewStream: STOP, position 0, no buffer. KSF_STATUS_SUCCESS and *out, or
 * KSF_STATUS_INVALID_PARAMETER for an unsound rate.
 */
ksf_status ksf_stream_new(struct ksf_stream *out, const struct ksf_rate *rate, uint32_t capture,
	const struct ksf_hw_latency *latency, uint32_t mode);

/*
 * IMiniportWaveRTStream::AllocateAudioBuffer and AllocateBufferWithNotification. Once, in STOP:
 * otherwise KSF_STATUS_INVALID_DEVICE_REQUEST ("Allocating a DMA buffer", High Definition Audio).
 * The statuses of ksf_buffer_size, and KSF_STATUS_INVALID_PARAMETER too for a buffer that the lag
 * does not leave room in. request->rate is not looked at: the stream has its own.
 */
ksf_status ksf_stream_allocate(struct ksf_stream *stream, const struct ksf_buffer_request *request,
	struct ksf_buffer_size *size);
/* FreeAudioBuffer: in STOP and with a buffer, else KSF_STATUS_INVALID_DEVICE_REQUEST. */
ksf_status ksf_stream_free(struct ksf_stream *stream);

/*
 * IMiniportWaveRTStream::SetState as a miniport sees it, to a neighbouring state: else
 * KSF_STATUS_INVALID_DEVICE_STATE. The state that is held already is SUCCESS and changes nothing,
 * in STOP it resets again. PAUSE and RUN need a buffer.
 */
ksf_status ksf_stream_step(struct ksf_stream *stream, uint32_t state);
/*
 * KSPROPERTY_CONNECTION_STATE as a client sets it: the steps between, up to the first that fails,
 * whose status is answered; stream->state says how far it came.
 */
ksf_status ksf_stream_request(struct ksf_stream *stream, uint32_t state);
/* IMiniportWaveRTStream::SetFormat: in STOP and without a buffer, else INVALID_PARAMETER. */
ksf_status ksf_stream_set_format(struct ksf_stream *stream, const struct ksf_rate *rate);

/* What happened while device time passed. */
struct ksf_stream_events {
	uint64_t packets; /* notifications: packets that were completed */
	uint64_t laps;    /* times the DMA position wrapped */
};
/*
 * Device time passes: `time_100ns` and `frames` of the device's clock. Outside RUN nothing changes.
 * Any split of a time gives the same positions. KSF_STATUS_INVALID_PARAMETER, and nothing changes,
 * where the running time would exceed KSF_TIME_MAX_100NS. *events is always written.
 */
ksf_status ksf_stream_run(struct ksf_stream *stream, uint64_t time_100ns, uint64_t frames,
	struct ksf_stream_events *events);

/* Linear positions, in bytes: of the DMA, and of the converter (DAC or ADC). */
struct ksf_stream_cursors {
	uint64_t dma;
	uint64_t converter;
};
void ksf_stream_cursors(const struct ksf_stream *stream, struct ksf_stream_cursors *out);

/* KSAUDIO_POSITION: bytes from the start of the cyclic buffer, below its size. */
struct ksf_position {
	uint64_t play_offset;  /* PlayOffset: capture: the record position */
	uint64_t write_offset; /* WriteOffset: capture: the read position */
};
/* IMiniportWaveRTStream::GetPosition; KSF_STATUS_DEVICE_NOT_READY without a buffer. */
ksf_status ksf_stream_get_position(const struct ksf_stream *stream, struct ksf_position *out);
/* The last byte played or recorded, as "KSAUDIO_POSITION structure" counts: 1 and *out, or 0 if
 * there is none yet. */
int ksf_position_last_byte(
	uint64_t *out, const struct ksf_stream *stream, const struct ksf_position *position);

/* A region of the cyclic buffer, in at most two pieces. */
struct ksf_region {
	uint32_t count;
	uint32_t offset[2]; /* bytes */
	uint32_t size[2];   /* bytes */
};
/* What the client may touch now: render, write; capture, read. Without a buffer: nothing. */
void ksf_stream_client_region(const struct ksf_stream *stream, struct ksf_region *out);

/*
 * What a client did, by its linear cursor: render, the end of what it wrote; capture, the end of
 * what it read. Bytes of an underrun (render: the DMA passed the cursor; capture: the cursor passed
 * what was stored), and of an overrun (render: written over what has not played; capture:
 * recorded over what was not read); 0 if there is none.
 */
struct ksf_xrun {
	uint64_t underrun_bytes;
	uint64_t overrun_bytes;
};
void ksf_stream_xrun(const struct ksf_stream *stream, uint64_t client_cursor, struct ksf_xrun *out);

/* ---- packets (Windows 10) ------------------------------------------------------------------- */

#define KSF_STREAM_HEADER_END_OF_STREAM UINT32_C(0x200) /* KSSTREAM_HEADER_OPTIONSF_ENDOFSTREAM */

/*
 * IMiniportWaveRTOutputStream::SetWritePacket. In this order:
 *
 *   KSF_STATUS_NOT_SUPPORTED          capture, or no buffer with notification
 *   KSF_STATUS_INVALID_DEVICE_STATE   below PAUSE, or behind the end of stream
 *   KSF_STATUS_INVALID_PARAMETER      a flag that is not defined (DOC)
 *   KSF_STATUS_DATA_LATE_ERROR        the packet is transferred already, or being
 *   KSF_STATUS_DATA_OVERRUN           the buffer has no room for it yet
 *   KSF_STATUS_INVALID_PARAMETER      the end of stream is longer than a packet, or (DOC) no whole
 *                                     number of frames
 *
 * Numbers wrap at 2^32 and are compared as such. DOC takes any packet that fits, SYSVAD the next
 * one alone.
 */
ksf_status ksf_stream_set_write_packet(
	struct ksf_stream *stream, uint32_t number, uint32_t flags, uint32_t eos_bytes);
/* GetPacketCount: packets completely transferred, modulo 2^32. KSF_STATUS_NOT_SUPPORTED as above.
 */
ksf_status ksf_stream_get_packet_count(const struct ksf_stream *stream, uint32_t *count);
/*
 * IMiniportWaveRTInputStream::GetReadPacket: the newest complete packet. KSF_STATUS_NOT_SUPPORTED,
 * KSF_STATUS_INVALID_DEVICE_STATE below PAUSE, KSF_STATUS_DEVICE_NOT_READY if none is new. *first
 * takes the linear frame at which it begins, for its time (PerformanceCounterValue).
 */
ksf_status ksf_stream_get_read_packet(
	struct ksf_stream *stream, uint32_t *number, uint64_t *first_frame, uint32_t *more_data);
/* GetOutputStreamPresentationPosition: u64PositionInBlocks, frames that the converter had. */
ksf_status ksf_stream_get_presentation_position(const struct ksf_stream *stream, uint64_t *blocks);
/* Byte offset in the buffer of a packet's slot; 0 without notification. */
uint32_t ksf_stream_packet_offset(const struct ksf_stream *stream, uint32_t number);

/* ---- releases ------------------------------------------------------------------------------- */

/* Reasons of the stream domain. */
#define KSF_STREAM_BEFORE_VISTA KSF_BIT(0) /* STR-R1 */

/* Does a Windows of this KSF_RELEASE_* have the WaveRT port driver? 0, or the reason. */
ksf_why ksf_stream_check_release(uint32_t release);

/* ---- latency -------------------------------------------------------------------------------- */

/* Bytes between the DMA and the converter, whole frames, rounded up; cut to 32 bits. */
uint32_t ksf_hw_latency_bytes(const struct ksf_hw_latency *latency, const struct ksf_rate *rate);
/* The same as time: FIFO, chipset and codec, rounded up. */
uint64_t ksf_hw_latency_100ns(const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/* ---- loop position events ------------------------------------------------------------------- */

/*
 * How often KSEVENT_LOOPEDSTREAMING_POSITION fires while a linear cursor goes from `from` to `to`
 * in a buffer of `size` bytes: once for each lap whose `position` it reaches. 0 at the start, and
 * where nothing moved. `position` must be below `size`; otherwise 0.
 */
uint64_t ksf_loop_events(uint64_t from, uint64_t to, uint32_t position, uint32_t size);

/* ---- registers ------------------------------------------------------------------------------ */

/* KSRTAUDIO_HWREGISTER, without its address. */
struct ksf_hw_register {
	uint32_t width;     /* Width: 32 or 64 bits */
	uint64_t numerator; /* Numerator / Denominator: Hz of a clock register */
	uint64_t denominator;
	uint32_t accuracy; /* Accuracy: ticks, or bytes */
};
/* 1 if the width is one of the two and, of a clock register, neither number is 0. */
int ksf_hw_register_is_sound(const struct ksf_hw_register *reg, int is_clock);
/*
 * Time of a clock register's ticks, rounded down: ticks x Denominator / Numerator seconds.
 * KSF_STATUS_SUCCESS and *time_100ns, or KSF_STATUS_INVALID_PARAMETER for an unsound register, a
 * numerator of 2^63 or more, a denominator above 1.8 x 10^12, or a time that does not fit 64 bits.
 * Cost: two loops of 64 steps.
 */
ksf_status ksf_hw_clock_100ns(
	uint64_t *time_100ns, const struct ksf_hw_register *reg, uint64_t ticks);

/* A register that counts modulo something, followed: 2^width for a clock, the buffer for a
 * position. `modulus` is at most 2^32, or 0, which stands for 2^64. */
struct ksf_unwrap {
	uint64_t modulus;
	uint64_t linear; /* what was counted in all */
	uint64_t last;   /* the register then */
};
/* By polling: right if fewer than `modulus` were counted since. A value of `modulus` itself is 0 of
 * the next lap; a greater one is cut by modulo. Answers the linear count. */
uint64_t ksf_unwrap_poll(struct ksf_unwrap *unwrap, uint64_t value);
/* By time: the count congruent to `value` that is closest to `estimate`, of two equally close the
 * higher; right if the estimate is off by less than half the modulus. */
uint64_t ksf_unwrap_time(struct ksf_unwrap *unwrap, uint64_t value, uint64_t estimate);

/* ---- recorded positions --------------------------------------------------------------------- */

/*
 * Reasons of the stream domain: what a trace of positions shows. Limits are those of a test, by
 * name; docs/rules.md has sentence, severity and citation.
 */
#define KSF_STREAM_READINGS  KSF_BIT(1)  /* STR-P1: fewer than the limits ask for */
#define KSF_STREAM_RATE      KSF_BIT(2)  /* STR-P2: bytes a second, by least squares */
#define KSF_STREAM_MEAN      KSF_BIT(3)  /* STR-P3: of the error */
#define KSF_STREAM_LARGEST   KSF_BIT(4)  /* STR-P4: the largest error */
#define KSF_STREAM_DEVIATION KSF_BIT(5)  /* STR-P5: the standard deviation of the error */
#define KSF_STREAM_BACKWARD  KSF_BIT(6)  /* STR-P6: a position is below the one before it */
#define KSF_STREAM_OUTSIDE   KSF_BIT(7)  /* STR-P7: a position is not inside the buffer */
#define KSF_STREAM_XRUN      KSF_BIT(8)  /* STR-P8: play and write overtake each other */
#define KSF_STREAM_FRAMES    KSF_BIT(9)  /* STR-P9: a position is no whole number of frames */
#define KSF_STREAM_GAP       KSF_BIT(10) /* STR-P10: readings half a buffer or more apart */
#define KSF_STREAM_NO_LEAD   KSF_BIT(11) /* STR-P11: write is play, always */

#ifdef __cplusplus
}
#endif
#endif
