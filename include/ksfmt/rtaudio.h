/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/rtaudio.h - the properties of a WaveRT stream as they go over the wire: descriptors that a
 * client sends, values that a driver returns, for clients of 32 and 64 bits; packet-size
 * constraints; the ids.
 *
 * Documents: "KSPROPSETID_RtAudio", the page of each structure, "KSPROPERTY_AUDIO_POSITION",
 * "KSPROPERTY_AUDIO_POSITIONEX", "KSAUDIO_PACKETSIZE_CONSTRAINTS2 structure",
 * "KSEVENT_LOOPEDSTREAMING_POSITION"; ids that pages do not give are those of public Windows
 * metadata. What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_RTAUDIO_H
#define KSFMT_RTAUDIO_H

#include <ksfmt/base.h>
#include <ksfmt/buffer.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- property sets and ids ------------------------------------------------------------------ */

extern const struct ksf_guid ksf_guid_set_rtaudio; /* KSPROPSETID_RtAudio */
extern const struct ksf_guid ksf_guid_set_audio;   /* KSPROPSETID_Audio */
/* fmtid of DEVPKEY_KsAudio_PacketSize_Constraints and _Constraints2, whose pid is 2. */
extern const struct ksf_guid ksf_guid_packetsize_constraints;
extern const struct ksf_guid ksf_guid_packetsize_constraints2;
#define KSF_PID_PACKETSIZE_CONSTRAINTS 2u

enum {
	KSF_PROPERTY_RTAUDIO_GETPOSITIONFUNCTION = 0,
	KSF_PROPERTY_RTAUDIO_BUFFER = 1,
	KSF_PROPERTY_RTAUDIO_HWLATENCY = 2,
	KSF_PROPERTY_RTAUDIO_POSITIONREGISTER = 3,
	KSF_PROPERTY_RTAUDIO_CLOCKREGISTER = 4,
	KSF_PROPERTY_RTAUDIO_BUFFER_WITH_NOTIFICATION = 5,
	KSF_PROPERTY_RTAUDIO_REGISTER_NOTIFICATION_EVENT = 6,
	KSF_PROPERTY_RTAUDIO_UNREGISTER_NOTIFICATION_EVENT = 7,
	KSF_PROPERTY_RTAUDIO_QUERY_NOTIFICATION_SUPPORT = 8,
	KSF_PROPERTY_RTAUDIO_PACKETCOUNT = 9,
	KSF_PROPERTY_RTAUDIO_PRESENTATION_POSITION = 10,
	KSF_PROPERTY_RTAUDIO_GETREADPACKET = 11,
	KSF_PROPERTY_RTAUDIO_SETWRITEPACKET = 12,
	KSF_PROPERTY_RTAUDIO_PACKETVREGISTER = 13
};
enum {
	KSF_PROPERTY_AUDIO_POSITION = 5,
	KSF_PROPERTY_AUDIO_POSITIONEX = 50,
	KSF_PROPERTY_AUDIO_PRESENTATION_POSITION = 52,
	KSF_PROPERTY_AUDIO_WAVERT_CURRENT_WRITE_POSITION = 53,
	KSF_PROPERTY_AUDIO_LINEAR_BUFFER_POSITION = 54,
	KSF_PROPERTY_AUDIO_WAVERT_CURRENT_WRITE_LASTBUFFER_POSITION = 56
};

/* The structures: KSPROPERTY, KSRTAUDIO_*, KSAUDIO_*, LOOPEDSTREAMING_POSITION_EVENT_DATA. */
enum {
	KSF_RTAUDIO_PROPERTY = 0,
	KSF_RTAUDIO_BUFFER_PROPERTY,
	KSF_RTAUDIO_BUFFER_PROPERTY_WITH_NOTIFICATION,
	KSF_RTAUDIO_HWREGISTER_PROPERTY,
	KSF_RTAUDIO_NOTIFICATION_EVENT_PROPERTY,
	KSF_RTAUDIO_PACKETVREGISTER_PROPERTY,
	KSF_RTAUDIO_BUFFER,
	KSF_RTAUDIO_HWLATENCY,
	KSF_RTAUDIO_HWREGISTER,
	KSF_RTAUDIO_GETREADPACKET_INFO,
	KSF_RTAUDIO_SETWRITEPACKET_INFO,
	KSF_RTAUDIO_PACKETVREGISTER,
	KSF_RTAUDIO_POSITION,
	KSF_RTAUDIO_POSITIONEX,
	KSF_RTAUDIO_PRESENTATION_POSITION,
	KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS, /* the head alone */
	KSF_RTAUDIO_MODE_CONSTRAINT,        /* KSAUDIO_PACKETSIZE_PROCESSINGMODE_CONSTRAINT */
	KSF_RTAUDIO_LOOPED_POSITION,
	KSF_RTAUDIO_STRUCTURES,
	KSF_RTAUDIO_NONE = 255 /* no structure: a BOOL, a ULONG or nothing */
};

/*
 * Bytes of a structure for pointers of 4 or 8 bytes (the ...32 structures, and the others on
 * 64-bit Windows); 0 for anything else. Sizes collide: bytes do not say how wide their pointer is.
 */
uint32_t ksf_rtaudio_size(uint32_t structure, uint32_t pointer_bytes);

/* What a property of KSPROPSETID_RtAudio takes and gives. */
struct ksf_rtaudio_info {
	uint32_t descriptor;  /* KSF_RTAUDIO_*: what the client sends */
	uint32_t value;       /* KSF_RTAUDIO_*, or _NONE */
	uint32_t value_bytes; /* of a value that is no structure: 4 or 0 */
	uint32_t access;      /* 1 KSPROPERTY_TYPE_GET, 2 _SET */
	uint32_t since;       /* KSF_RELEASE_* */
};
/* 1 and *out, or 0 for an id that is none or, as GETPOSITIONFUNCTION, not documented. */
int ksf_rtaudio_info(struct ksf_rtaudio_info *out, uint32_t id);

/*
 * All that follows. Decoding answers KSF_STATUS_SUCCESS, KSF_STATUS_INVALID_BUFFER_SIZE for too few
 * bytes (more are allowed), or KSF_STATUS_INVALID_PARAMETER for a pointer_bytes that is neither 4
 * nor 8; *out is written on SUCCESS. Encoding answers the size; it writes nothing if `capacity` is
 * smaller, and answers 0 for such a pointer_bytes or an address that 4 bytes have no room for.
 * Padding is written as 0. Numbers are carried as they are: judge them with the functions of
 * ksfmt/stream.h and ksfmt/buffer.h.
 */

/* ---- descriptors ---------------------------------------------------------------------------- */

/* KSPROPERTY and what follows it in any of the six descriptors; 0 where it has no such member. */
struct ksf_rtaudio_property {
	struct ksf_guid set;         /* Property.Set */
	uint32_t id;                 /* Property.Id */
	uint32_t flags;              /* Property.Flags */
	uint64_t address;            /* BaseAddress, 0 for any; NotificationEvent, a handle */
	uint32_t requested_bytes;    /* RequestedBufferSize */
	uint32_t notification_count; /* NotificationCount */
};
/* `structure` is KSF_RTAUDIO_PROPERTY up to _PACKETVREGISTER_PROPERTY, else INVALID_PARAMETER, 0.
 */
ksf_status ksf_rtaudio_property_decode(struct ksf_rtaudio_property *out, uint32_t structure,
	uint32_t pointer_bytes, const void *input, size_t size);
size_t ksf_rtaudio_property_encode(const struct ksf_rtaudio_property *property, uint32_t structure,
	uint32_t pointer_bytes, void *out, size_t capacity);

/* ---- values --------------------------------------------------------------------------------- */

/* MEMORY_CACHING_TYPE */
enum { KSF_CACHE_NONE = 0, KSF_CACHE_CACHED = 1, KSF_CACHE_WRITE_COMBINED = 2 };
/* CallMemoryBarrier: 1 for MmWriteCombined, else 0. */
uint32_t ksf_cache_needs_barrier(uint32_t cache_type);

/* KSRTAUDIO_BUFFER */
struct ksf_rtaudio_buffer {
	uint64_t address;             /* BufferAddress */
	uint32_t actual_bytes;        /* ActualBufferSize */
	uint32_t call_memory_barrier; /* CallMemoryBarrier, a BOOL */
};
ksf_status ksf_rtaudio_buffer_decode(
	struct ksf_rtaudio_buffer *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_rtaudio_buffer_encode(const struct ksf_rtaudio_buffer *buffer, uint32_t pointer_bytes,
	void *out, size_t capacity);

/* KSRTAUDIO_HWLATENCY */
ksf_status ksf_hw_latency_decode(struct ksf_hw_latency *out, const void *data, size_t size);
size_t ksf_hw_latency_encode(const struct ksf_hw_latency *latency, void *out, size_t capacity);

/* KSRTAUDIO_HWREGISTER; `address` is Register. */
ksf_status ksf_hw_register_decode(struct ksf_hw_register *out, uint64_t *address,
	uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_hw_register_encode(const struct ksf_hw_register *reg, uint64_t address,
	uint32_t pointer_bytes, void *out, size_t capacity);

/* KSRTAUDIO_GETREADPACKET_INFO */
struct ksf_read_packet {
	uint32_t number;              /* PacketNumber */
	uint32_t flags;               /* Flags */
	uint64_t performance_counter; /* PerformanceCounterValue */
	uint32_t more_data;           /* MoreData, a BOOL */
};
ksf_status ksf_read_packet_decode(struct ksf_read_packet *out, const void *data, size_t size);
size_t ksf_read_packet_encode(const struct ksf_read_packet *packet, void *out, size_t capacity);

/* KSRTAUDIO_SETWRITEPACKET_INFO */
struct ksf_write_packet {
	uint32_t number;    /* PacketNumber */
	uint32_t flags;     /* Flags */
	uint32_t eos_bytes; /* EosPacketLength */
};
ksf_status ksf_write_packet_decode(struct ksf_write_packet *out, const void *data, size_t size);
size_t ksf_write_packet_encode(const struct ksf_write_packet *packet, void *out, size_t capacity);

/* KSRTAUDIO_PACKETVREGISTER: where three numbers of 64 bits lie. */
struct ksf_packet_registers {
	uint64_t count; /* CompletedPacketCount */
	uint64_t qpc;   /* CompletedPacketQPC */
	uint64_t hash;  /* CompletedPacketHash */
};
ksf_status ksf_packet_registers_decode(
	struct ksf_packet_registers *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_packet_registers_encode(const struct ksf_packet_registers *registers,
	uint32_t pointer_bytes, void *out, size_t capacity);

/* KSAUDIO_POSITION */
ksf_status ksf_position_decode(struct ksf_position *out, const void *data, size_t size);
size_t ksf_position_encode(const struct ksf_position *position, void *out, size_t capacity);

/* KSAUDIO_POSITIONEX */
struct ksf_position_ex {
	uint64_t timer_frequency; /* TimerFrequency, Hz */
	uint64_t before;          /* TimeStamp1 */
	struct ksf_position position;
	uint64_t after; /* TimeStamp2 */
};
ksf_status ksf_position_ex_decode(struct ksf_position_ex *out, const void *data, size_t size);
size_t ksf_position_ex_encode(const struct ksf_position_ex *position, void *out, size_t capacity);

/* KSAUDIO_PRESENTATION_POSITION */
struct ksf_presentation_position {
	uint64_t blocks; /* u64PositionInBlocks */
	uint64_t qpc;    /* u64QPCPosition */
};
ksf_status ksf_presentation_position_decode(
	struct ksf_presentation_position *out, const void *data, size_t size);
size_t ksf_presentation_position_encode(
	const struct ksf_presentation_position *position, void *out, size_t capacity);

/* LOOPEDSTREAMING_POSITION_EVENT_DATA */
struct ksf_looped_position {
	uint32_t notification_type; /* KsEventData.NotificationType */
	uint64_t event[3];          /* the union of KSEVENTDATA, a handle or pointer first */
	uint64_t position;          /* Position: bytes in the buffer */
};
ksf_status ksf_looped_position_decode(
	struct ksf_looped_position *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_looped_position_encode(const struct ksf_looped_position *position,
	uint32_t pointer_bytes, void *out, size_t capacity);

/* ---- packet-size constraints ---------------------------------------------------------------- */

/* The head of KSAUDIO_PACKETSIZE_CONSTRAINTS and of _CONSTRAINTS2. */
struct ksf_packet_constraints {
	uint32_t min_period_100ns; /* MinPacketPeriodInHns */
	uint32_t file_alignment;   /* PacketSizeFileAlignment */
	uint32_t max_packet_bytes; /* MaxPacketSizeInBytes, 0: no limit; Reserved in the first */
	uint32_t count;            /* NumProcessingModeConstraints */
};
struct ksf_mode_constraint {
	struct ksf_guid mode; /* ProcessingMode */
	struct ksf_packet_constraint constraint;
};

/* A FILE_*_ALIGNMENT (0, 1, 3 up to 511) as bytes; 0 for a value that is none. */
uint32_t ksf_packet_alignment_bytes(uint32_t file_alignment);
/* The head; INVALID_BUFFER_SIZE too if the constraints that it counts are not all there. */
ksf_status ksf_packet_constraints_decode(
	struct ksf_packet_constraints *out, const void *data, size_t size);
/* One of them, and the statuses of the head; KSF_STATUS_NOT_FOUND from `count` on. */
ksf_status ksf_packet_constraints_at(
	struct ksf_mode_constraint *out, uint32_t index, const void *data, size_t size);
/* All: head->count of `modes`; 0 if that is more than 32 bits count. */
size_t ksf_packet_constraints_encode(const struct ksf_packet_constraints *head,
	const struct ksf_mode_constraint *modes, void *out, size_t capacity);

#ifdef __cplusplus
}
#endif
#endif
