/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/buffer.h - the arithmetic of DMA buffers: time, frames and bytes into each other, the size
 * of a cyclic buffer and of its packets under every alignment that applies, and the packet-size
 * constraints of a driver.
 *
 * Documents: "IMiniportWaveRTStream::AllocateAudioBuffer", "KSPROPERTY_RTAUDIO_BUFFER",
 * "KSAUDIO_PACKETSIZE_CONSTRAINTS2 structure", "Low Latency Audio", "Buffer size alignment and the
 * audio period" and "More on audio buffer alignment requirements" (Matthew van Eerde, Microsoft).
 * What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_BUFFER_H
#define KSFMT_BUFFER_H

#include <ksfmt/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Units of 100 ns a second; Windows calls them hns. */
#define KSF_100NS UINT32_C(10000000)

/* A rate and a frame size: what turns time into bytes. */
struct ksf_rate {
	uint32_t samples_per_sec; /* Hz: frames a second */
	uint32_t block_align;     /* bytes of a frame */
};

/*
 * The longest time that is computed with: 2^31 s, 68 years. With a byte rate of 32 bits every
 * product then fits 63 bits.
 */
#define KSF_TIME_MAX_100NS (UINT64_C(0x80000000) * KSF_100NS)

/* 1 if both are above 0 and the byte rate, nAvgBytesPerSec, fits 32 bits; else 0. Every function
 * below that takes a struct ksf_rate wants one of these. */
int ksf_rate_is_sound(const struct ksf_rate *rate);

enum { KSF_ROUND_DOWN = 0, KSF_ROUND_NEAREST = 1, KSF_ROUND_UP = 2 };

/*
 * Frames of a time, and time of frames. DOWN: the frames that are complete; NEAREST: half goes up;
 * UP: at least that long. A time above KSF_TIME_MAX_100NS is cut to it, and frames to those of it;
 * a rate of 0 answers 0. NEAREST and NEAREST are each other's inverse for 1 to 19,999 frames of
 * every usual rate. Cost: two divisions of 64 by 32 bits.
 */
uint64_t ksf_frames_of_time(uint64_t time_100ns, uint32_t samples_per_sec, uint32_t rounding);
uint64_t ksf_time_of_frames(uint64_t frames, uint32_t samples_per_sec, uint32_t rounding);

/* Time of bytes, frames or not, as a FIFO has them; 0 if the rate is unsound. */
uint64_t ksf_time_of_bytes(uint64_t bytes, const struct ksf_rate *rate, uint32_t rounding);

/*
 * Least common multiple of two byte counts; 0 if one of them is 0 or it does not fit 32 bits.
 */
uint32_t ksf_least_common_multiple(uint32_t a, uint32_t b);

/* Flags of a request: which alignments apply beside the frame. */
#define KSF_ALIGN_PAGE     1u /* timer driven: KSPROPERTY_RTAUDIO_BUFFER maps it twice */
#define KSF_ALIGN_HD_AUDIO 2u /* High Definition Audio: packets of 128 bytes, a buffer of 256 */

struct ksf_buffer_request {
	struct ksf_rate rate;
	uint32_t requested_bytes;    /* RequestedBufferSize */
	uint32_t notification_count; /* 0, 1 or 2 */
	uint32_t alignment;          /* bytes that the size is a multiple of; 0 or 1: none */
	uint32_t packet_alignment;   /* the same of a packet */
	uint32_t flags;              /* KSF_ALIGN_* */
	uint32_t rounding;           /* KSF_ROUND_* of the size; the samples round DOWN */
};

struct ksf_buffer_size {
	uint32_t actual_bytes;   /* ActualBufferSize */
	uint32_t packet_bytes;   /* of one notification; the whole buffer if there is none */
	uint32_t unit_bytes;     /* what actual_bytes is a multiple of */
	uint32_t engine_accepts; /* 1 if actual >= requested: otherwise the audio engine fails */
};

/*
 * The size of a cyclic buffer. Answers, and writes *out on SUCCESS alone,
 *
 *   KSF_STATUS_SUCCESS
 *   KSF_STATUS_UNSUCCESSFUL       requested_bytes is 0 or below a frame (the samples' answer)
 *   KSF_STATUS_INVALID_PARAMETER  an unsound rate, a notification_count above 2, one that does not
 *                                 divide the request, an alignment without a common multiple
 *   KSF_STATUS_INSUFFICIENT_RESOURCES  the size does not fit 32 bits
 *
 * Rounding DOWN of less than one unit gives one unit.
 */
ksf_status ksf_buffer_size(struct ksf_buffer_size *out, const struct ksf_buffer_request *request);

/*
 * Frames of a packet that lasts at least as long as wished and is a multiple of `alignment` bytes:
 * the frames nearest to `period_100ns`, then up to the next multiple of the least common multiple
 * of alignment and frame. 0 if the numbers are unsound or the packet does not fit 32 bits.
 * "Buffer size alignment and the audio period".
 */
uint32_t ksf_packet_frames(
	const struct ksf_rate *rate, uint64_t period_100ns, uint32_t alignment_bytes);

/* KSAUDIO_PACKETSIZE_PROCESSINGMODE_CONSTRAINT. */
struct ksf_packet_constraint {
	uint32_t samples;      /* SamplesPerProcessingPacket; wins over the duration unless 0 */
	uint32_t period_100ns; /* ProcessingPacketDurationInHns */
};

/* Frames that a constraint asks for at a rate (nearest). */
uint32_t ksf_packet_constraint_frames(
	const struct ksf_packet_constraint *constraint, uint32_t samples_per_sec);
/* 1 if it is above the driver's minimum; one that is not is ignored ("Low Latency Audio"). */
int ksf_packet_constraint_is_kept(const struct ksf_packet_constraint *constraint,
	uint32_t minimum_100ns, uint32_t samples_per_sec);
/* Bytes of a KSAUDIO_PACKETSIZE_CONSTRAINTS with so many mode constraints; 0 if not 32 bits. */
uint32_t ksf_packet_constraints_bytes(uint32_t count);

#ifdef __cplusplus
}
#endif
#endif
