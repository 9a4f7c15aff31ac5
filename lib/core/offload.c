/* SPDX-License-Identifier: MIT */
/* The write position of "KSPROPERTY_AUDIO_WAVERT_CURRENT_WRITE_POSITION": an end, so that the size
 * of the buffer is one and 0 is none. */
#include <ksfmt/offload.h>

ksf_status
ksf_write_position_set(struct ksf_write_position *write, uint32_t position, uint32_t is_last,
	uint32_t *new_bytes, uint32_t *glitch)
{
	uint32_t old = write->position;

	if (position == 0 || position > write->buffer_bytes || write->is_last != 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	*new_bytes = position >= old ? position - old : position + (write->buffer_bytes - old);
	*glitch = position == old ? KSF_GLITCH_SAME_POSITION : KSF_GLITCH_NONE;
	write->position = position;
	write->is_last = is_last != 0 ? 1 : 0;
	write->is_new = 1;
	return KSF_STATUS_SUCCESS;
}

uint32_t
ksf_write_position_notify(struct ksf_write_position *write)
{
	uint32_t missed = write->is_new == 0 && write->is_last == 0;

	write->is_new = 0;
	return missed ? KSF_GLITCH_UNDERRUN : KSF_GLITCH_NONE;
}
