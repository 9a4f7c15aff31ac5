/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/pci.h - a WavePci stream: the client's buffers as mappings that the miniport acquires,
 * releases in order, or has revoked, and the positions that follow from them. Every operation is a
 * pure transition over structs of the caller's; a refused one changes nothing but what is said.
 *
 * Documents: "IPortWavePciStream", "IMiniportWavePciStream", "Audio Position Property", "Prefetch
 * Offsets", "WavePci Latency". Offsets are half-open (the byte at PlayOffset plays now). What holds
 * for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_PCI_H
#define KSFMT_PCI_H

#include <ksfmt/base.h>
#include <ksfmt/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A mapping that the miniport holds. */
struct ksf_mapping {
	uint64_t begin;   /* linear: bytes from the start of the stream */
	uint32_t bytes;   /* of the mapping: any number above 0 */
	uint32_t offset;  /* looped: of its first byte in the client's buffer; else 0 */
	uint32_t tag;     /* the miniport's */
	uint32_t is_last; /* Flags of GetMapping: 1 for the last one of a buffer */
};

#define KSF_NO_PREFETCH UINT32_MAX

/* A stream. Members are read by anyone and written by the functions below alone. */
struct ksf_pci {
	uint32_t capture;
	uint32_t looped;          /* KSINTERFACE_STANDARD_LOOPED_STREAMING */
	uint32_t state;           /* KSF_STATE_* */
	uint32_t prefetch;        /* SetPreFetchOffset, bytes; KSF_NO_PREFETCH */
	struct ksf_mapping *open; /* the caller's: mappings held, oldest first */
	uint32_t open_max;        /* room in it */
	uint32_t open_count;      /* mappings in it */
	const uint32_t *sizes;    /* the caller's: bytes of each mapping of the client's buffer */
	uint32_t size_count;      /* mappings of it; 0: no buffer */
	uint32_t size_next;       /* of these: what GetMapping gives next */
	uint32_t offset_next;     /* looped: its offset in the buffer */
	uint32_t client_bytes;    /* looped: size of the buffer */
	uint32_t waiting;         /* 1: GetMapping was refused, MappingAvailable is owed */
	uint64_t acquired;        /* linear: end of the mapping acquired last */
	uint64_t released;        /* linear: end of the mapping released last */
	uint64_t played;          /* linear: what the miniport's GetPosition answered */
};

/* IMiniportWavePci::NewStream: STOP, position 0, no buffer, no mapping held. `open` has room for
 * `open_max` mappings and stays the caller's. */
void ksf_pci_new(struct ksf_pci *out, uint32_t capture, uint32_t looped, struct ksf_mapping *open,
	uint32_t open_max);

/*
 * A buffer of the client's arrives, as the `count` mappings that it takes; `sizes` is not copied.
 * KSF_STATUS_INVALID_DEVICE_STATE in STOP, KSF_STATUS_INVALID_DEVICE_REQUEST if the one before is
 * not all acquired or, looped, there is one; KSF_STATUS_INVALID_PARAMETER for no mapping, one of no
 * bytes, or more than 32 bits count. The answer SUCCESS with *notify 1 stands for
 * IMiniportWavePciStream::MappingAvailable, which is called after a refusal alone.
 */
ksf_status ksf_pci_arrive(
	struct ksf_pci *stream, const uint32_t *sizes, uint32_t count, uint32_t *notify);

/*
 * IPortWavePciStream::GetMapping. Looped: the first follows the last. KSF_STATUS_NOT_FOUND, and
 * stream->waiting is set, if there is none now. The library's own: KSF_STATUS_INVALID_PARAMETER for
 * a tag that is held, KSF_STATUS_INSUFFICIENT_RESOURCES if open_max are.
 */
ksf_status ksf_pci_get_mapping(struct ksf_pci *stream, uint32_t tag, struct ksf_mapping *out);
/*
 * ReleaseMapping: the oldest that is held. KSF_STATUS_NOT_FOUND for a tag that is not held, as
 * after a revocation; KSF_STATUS_INVALID_PARAMETER out of order, which documents forbid and give no
 * status for.
 */
ksf_status ksf_pci_release_mapping(struct ksf_pci *stream, uint32_t tag);
/*
 * IMiniportWavePciStream::RevokeMappings, when a buffer is cancelled: the mappings from first_tag
 * to last_tag are held no longer; if first_tag is not held (it was released in the meantime), from
 * the oldest on. Answers how many there were. No position changes.
 */
uint32_t ksf_pci_revoke_mappings(struct ksf_pci *stream, uint32_t first_tag, uint32_t last_tag);

/*
 * IPortWavePciStream::TerminatePacket, "primarily for capture": the packet that is being mapped (a
 * buffer of the client's) ends here, and goes to the client although it is not full. GetMapping
 * gives no more of it: *left_bytes of it are not used, and the next buffer may arrive. Mappings
 * that are held stay held, and no position changes: documents say nothing of either. The library's
 * own: KSF_STATUS_NOT_FOUND if no mapping is left to give and none is held,
 * KSF_STATUS_INVALID_DEVICE_REQUEST for a looped stream, whose buffer is never complete.
 */
ksf_status ksf_pci_terminate_packet(struct ksf_pci *stream, uint64_t *left_bytes);

/*
 * IMiniportWavePciStream::SetState, to a neighbouring state (or the one held), else
 * KSF_STATUS_INVALID_DEVICE_STATE. STOP revokes what is held, *revoked of them, returns the
 * client's buffer, and sets every position to 0. *revoked is always written.
 */
ksf_status ksf_pci_step(struct ksf_pci *stream, uint32_t state, uint32_t *revoked);

/*
 * What the miniport's GetPosition answered: linear bytes. KSF_STATUS_INVALID_PARAMETER if that is
 * before the last one (a revocation moves nothing back) or beyond what it acquired;
 * KSF_STATUS_INVALID_DEVICE_STATE in STOP, for anything but 0.
 */
ksf_status ksf_pci_poll(struct ksf_pci *stream, uint64_t linear);
/* SetPreFetchOffset: from now on WriteOffset is PlayOffset and so many bytes, whatever is held. */
void ksf_pci_set_prefetch_offset(struct ksf_pci *stream, uint32_t bytes);

/*
 * KSPROPERTY_AUDIO_POSITION, as the port driver answers it. Not looped: bytes from the start of the
 * stream; looped: offsets in the client's buffer. WriteOffset is, for render, the end of the
 * mapping acquired last (but see the prefetch offset); for capture, of the one released last.
 */
void ksf_pci_get_position(const struct ksf_pci *stream, struct ksf_position *out);

/*
 * "Prefetch Offsets": 1 if a client that writes half a buffer at the write position, when that has
 * wrapped to 0, destroys what has not played.
 */
int ksf_prefetch_is_hazard(uint32_t buffer_bytes, uint32_t prefetch_bytes);

#ifdef __cplusplus
}
#endif
#endif
