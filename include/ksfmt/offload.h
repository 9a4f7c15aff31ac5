/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/offload.h - the write position of an offloaded WaveRT stream, which the audio engine sets:
 * how many bytes are new, and the glitches that a driver reports.
 *
 * Documents: "KSPROPERTY_AUDIO_WAVERT_CURRENT_WRITE_POSITION",
 * "KSPROPERTY_AUDIO_WAVERT_CURRENT_WRITE_LASTBUFFER_POSITION", "Glitch Reporting for Offloaded
 * Audio"; the statuses are those of the sysvad sample (MiniportStreamAudioEngineNode.cpp). What
 * holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_OFFLOAD_H
#define KSFMT_OFFLOAD_H

#include <ksfmt/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* eMINIPORT_GLITCH_REPORT: the major code. */
enum {
	KSF_GLITCH_NONE = 0,
	KSF_GLITCH_UNDERRUN = 1,
	KSF_GLITCH_DECODER = 2,
	KSF_GLITCH_SAME_POSITION = 3
};

/* All 0 but the size: nothing was written yet, as after STOP. */
struct ksf_write_position {
	uint32_t buffer_bytes; /* of the cyclic buffer */
	uint32_t position;     /* end of the valid data, from 1 up to the size; 0 at first */
	uint32_t is_last;      /* 1: the last buffer was set, the stream ends at `position` */
	uint32_t is_new;       /* 1: set since the last notification */
};

/*
 * Sets it; `is_last` for the property of the last buffer. *new_bytes takes what was written since,
 * the wrap included, *glitch KSF_GLITCH_SAME_POSITION (which is SUCCESS) or _NONE.
 * KSF_STATUS_INVALID_DEVICE_REQUEST for 0, for more than the size, and behind the last buffer.
 */
ksf_status ksf_write_position_set(struct ksf_write_position *write, uint32_t position,
	uint32_t is_last, uint32_t *new_bytes, uint32_t *glitch);
/* A notification is sent: KSF_GLITCH_UNDERRUN if nothing was set since the one before, and the
 * stream has no end; else _NONE. */
uint32_t ksf_write_position_notify(struct ksf_write_position *write);

#ifdef __cplusplus
}
#endif
#endif
