/* SPDX-License-Identifier: MIT */
/*
 * WavePci. Mappings are acquired, released and revoked in one order, so those held are a row;
 * positions come from what was ever acquired or released and outlive it ("GetPosition" of
 * IMiniportWavePciStream: even if the mappings were released or revoked).
 */
#include "ring.h"

#include <ksfmt/pci.h>

/* ---- life ----------------------------------------------------------------------------------- */

static void
pci_drop_buffer(struct ksf_pci *s)
{
	s->sizes = NULL;
	s->size_count = 0;
	s->client_bytes = 0;
}

/* "IMiniportWavePciStream::SetState": in STOP the queue is empty and the position 0. */
static void
pci_reset(struct ksf_pci *s)
{
	pci_drop_buffer(s);
	s->open_count = 0;
	s->size_next = 0;
	s->offset_next = 0;
	s->waiting = 0;
	s->acquired = 0;
	s->released = 0;
	s->played = 0;
}

void
ksf_pci_new(struct ksf_pci *out, uint32_t capture, uint32_t looped, struct ksf_mapping *open,
	uint32_t open_max)
{
	out->capture = capture != 0 ? 1 : 0;
	out->looped = looped != 0 ? 1 : 0;
	out->state = KSF_STATE_STOP;
	out->prefetch = KSF_NO_PREFETCH;
	out->open = open;
	out->open_max = open_max;
	pci_reset(out);
}

ksf_status
ksf_pci_step(struct ksf_pci *stream, uint32_t state, uint32_t *revoked)
{
	*revoked = 0;
	if (state != stream->state && !ksf_state_is_next(stream->state, state))
		return KSF_STATUS_INVALID_DEVICE_STATE;
	stream->state = state;
	if (state != KSF_STATE_STOP)
		return KSF_STATUS_SUCCESS;
	*revoked = stream->open_count;
	pci_reset(stream);
	return KSF_STATUS_SUCCESS;
}

/* ---- the client's buffers ------------------------------------------------------------------- */

/* Bytes of a buffer; 0 if a mapping has none, or the sum does not fit 32 bits. */
static uint32_t
arrive_bytes(const uint32_t *sizes, uint32_t count)
{
	uint64_t sum = 0;
	uint32_t i;

	for (i = 0; i < count; i++) {
		sum += sizes[i];
		if (sizes[i] == 0 || sum > UINT32_MAX)
			return 0;
	}
	return (uint32_t)sum;
}

ksf_status
ksf_pci_arrive(struct ksf_pci *stream, const uint32_t *sizes, uint32_t count, uint32_t *notify)
{
	uint32_t bytes = arrive_bytes(sizes, count);

	if (stream->state == KSF_STATE_STOP)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (stream->size_count != 0 && (stream->looped || stream->size_next < stream->size_count))
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	if (bytes == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	stream->sizes = sizes;
	stream->size_count = count;
	stream->size_next = 0;
	stream->client_bytes = stream->looped ? bytes : 0;
	*notify = stream->waiting;
	stream->waiting = 0;
	return KSF_STATUS_SUCCESS;
}

/* ---- mappings ------------------------------------------------------------------------------- */

/* Where a tag stands among those held; open_count if it is not. */
static uint32_t
mapping_find(const struct ksf_pci *s, uint32_t tag)
{
	uint32_t i = 0;

	while (i < s->open_count && s->open[i].tag != tag)
		i++;
	return i;
}

/* Takes `count` mappings out of the row. */
static void
mapping_drop(struct ksf_pci *s, uint32_t at, uint32_t count)
{
	uint32_t i;

	for (i = at; i + count < s->open_count; i++)
		s->open[i] = s->open[i + count];
	s->open_count -= count;
}

static void
mapping_next(struct ksf_pci *s, uint32_t tag, struct ksf_mapping *out)
{
	out->begin = s->acquired;
	out->bytes = s->sizes[s->size_next];
	out->offset = s->offset_next;
	out->tag = tag;
	s->acquired += out->bytes;
	s->size_next++;
	out->is_last = s->size_next == s->size_count ? 1 : 0;
	if (s->looped)
		s->offset_next = out->is_last ? 0 : s->offset_next + out->bytes;
	if (s->looped && out->is_last)
		s->size_next = 0;
}

ksf_status
ksf_pci_get_mapping(struct ksf_pci *stream, uint32_t tag, struct ksf_mapping *out)
{
	if (mapping_find(stream, tag) != stream->open_count)
		return KSF_STATUS_INVALID_PARAMETER;
	if (stream->size_next == stream->size_count) {
		stream->waiting = 1;
		return KSF_STATUS_NOT_FOUND;
	}
	if (stream->open_count == stream->open_max)
		return KSF_STATUS_INSUFFICIENT_RESOURCES;
	mapping_next(stream, tag, out);
	stream->open[stream->open_count++] = *out;
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_pci_release_mapping(struct ksf_pci *stream, uint32_t tag)
{
	uint32_t at = mapping_find(stream, tag);

	if (at == stream->open_count)
		return KSF_STATUS_NOT_FOUND;
	if (at != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	stream->released = stream->open[0].begin + stream->open[0].bytes;
	mapping_drop(stream, 0, 1);
	return KSF_STATUS_SUCCESS;
}

uint32_t
ksf_pci_revoke_mappings(struct ksf_pci *stream, uint32_t first_tag, uint32_t last_tag)
{
	uint32_t first = mapping_find(stream, first_tag);
	uint32_t last = mapping_find(stream, last_tag);

	if (first == stream->open_count)
		first = 0;
	if (last == stream->open_count || last < first)
		return 0;
	mapping_drop(stream, first, last - first + 1);
	return last - first + 1;
}

/* "IPortWavePciStream::TerminatePacket": it does not wait for the last mapping to be filled. */
ksf_status
ksf_pci_terminate_packet(struct ksf_pci *stream, uint64_t *left_bytes)
{
	uint64_t left = 0;

	if (stream->looped)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	if (stream->size_next == stream->size_count && stream->open_count == 0)
		return KSF_STATUS_NOT_FOUND;
	for (; stream->size_next < stream->size_count; stream->size_next++)
		left += stream->sizes[stream->size_next];
	*left_bytes = left;
	return KSF_STATUS_SUCCESS;
}

/* ---- positions ------------------------------------------------------------------------------ */

ksf_status
ksf_pci_poll(struct ksf_pci *stream, uint64_t linear)
{
	if (stream->state == KSF_STATE_STOP && linear != 0)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (linear < stream->played || linear > stream->acquired)
		return KSF_STATUS_INVALID_PARAMETER;
	stream->played = linear;
	return KSF_STATUS_SUCCESS;
}

void
ksf_pci_set_prefetch_offset(struct ksf_pci *stream, uint32_t bytes)
{
	stream->prefetch = bytes;
}

static uint64_t
pci_write(const struct ksf_pci *s)
{
	if (s->capture)
		return s->released;
	return s->prefetch != KSF_NO_PREFETCH ? s->played + s->prefetch : s->acquired;
}

void
ksf_pci_get_position(const struct ksf_pci *stream, struct ksf_position *out)
{
	out->play_offset = ksf_ring_offset(stream->played, stream->client_bytes);
	out->write_offset = ksf_ring_offset(pci_write(stream), stream->client_bytes);
}

/* The write position is `prefetch` ahead, modulo the buffer: at 0, play is as far from its end. */
int
ksf_prefetch_is_hazard(uint32_t buffer_bytes, uint32_t prefetch_bytes)
{
	return buffer_bytes != 0 && prefetch_bytes > buffer_bytes - buffer_bytes / 2;
}
