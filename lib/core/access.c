/* SPDX-License-Identifier: MIT */
/* What a client of a WaveRT stream is given: events, registers, bytes of the buffer. */
#include <ksfmt/access.h>
#include <ksfmt/rtaudio.h>

/* ---- notification events -------------------------------------------------------------------- */

/* Where an event stands; count if it does not. */
static uint32_t
event_find(const struct ksf_event_list *list, uint64_t event)
{
	uint32_t i = 0;

	while (i < list->count && list->events[i] != event)
		i++;
	return i;
}

/* "KSPROPERTY_RTAUDIO_REGISTER_NOTIFICATION_EVENT": after a successful _BUFFER_WITH_NOTIFICATION.
 * sysvad has a list from its constructor on. */
ksf_status
ksf_event_register(struct ksf_event_list *list, const struct ksf_stream *stream, uint64_t event)
{
	if (stream->mode == KSF_STREAM_DOC && stream->notification_count == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (event_find(list, event) != list->count)
		return KSF_STATUS_UNSUCCESSFUL;
	if (list->count == list->max)
		return KSF_STATUS_INSUFFICIENT_RESOURCES;
	list->events[list->count++] = event;
	return KSF_STATUS_SUCCESS;
}

ksf_status
ksf_event_unregister(struct ksf_event_list *list, uint64_t event)
{
	uint32_t i = event_find(list, event);

	if (i == list->count)
		return KSF_STATUS_NOT_FOUND;
	list->count--;
	for (; i < list->count; i++)
		list->events[i] = list->events[i + 1];
	return KSF_STATUS_SUCCESS;
}

void
ksf_event_close(struct ksf_event_list *list)
{
	list->count = 0;
}

/* ---- mapped registers ----------------------------------------------------------------------- */

/* "KSPROPERTY_RTAUDIO_POSITIONREGISTER": only once in the lifetime of an opened pin. */
ksf_status
ksf_register_map(struct ksf_register_maps *maps, uint32_t which, uint32_t mode)
{
	if (which != KSF_REGISTER_POSITION && which != KSF_REGISTER_CLOCK)
		return KSF_STATUS_INVALID_PARAMETER;
	if ((maps->supported & which) == 0)
		return mode == KSF_STREAM_SYSVAD ? KSF_STATUS_NOT_IMPLEMENTED
						 : KSF_STATUS_NOT_SUPPORTED;
	if ((maps->mapped & which) != 0)
		return KSF_STATUS_UNSUCCESSFUL;
	maps->mapped |= which;
	return KSF_STATUS_SUCCESS;
}

void
ksf_register_close(struct ksf_register_maps *maps)
{
	maps->mapped = 0;
}

int
ksf_register_is_absent(ksf_status status)
{
	return status == KSF_STATUS_NOT_SUPPORTED || status == KSF_STATUS_NOT_IMPLEMENTED;
}

/* ---- bytes of the buffer -------------------------------------------------------------------- */

/* The region is one row of the ring: from its first byte on, around the end. A whole ring begins
 * anywhere. */
int
ksf_stream_may_touch(const struct ksf_stream *stream, uint32_t offset, uint32_t bytes)
{
	struct ksf_region region;
	uint32_t size;
	uint32_t ahead;

	if (bytes == 0)
		return 1;
	if (offset >= stream->buffer_bytes)
		return 0;
	ksf_stream_client_region(stream, &region);
	size = region.size[0] + region.size[1];
	if (size == stream->buffer_bytes)
		return bytes <= size;
	ahead = offset >= region.offset[0] ? offset - region.offset[0]
					   : offset + (stream->buffer_bytes - region.offset[0]);
	return ahead <= size && bytes <= size - ahead;
}

/* ---- the position that a client sets -------------------------------------------------------- */

ksf_status
ksf_position_request(
	struct ksf_position *out, ksf_why *why, uint32_t flags, const void *data, size_t size)
{
	ksf_status status;

	if (flags != KSF_PROPERTY_GET && flags != KSF_PROPERTY_SET)
		return KSF_STATUS_INVALID_PARAMETER;
	if (flags == KSF_PROPERTY_GET) {
		*why = 0;
		return KSF_STATUS_SUCCESS;
	}
	status = ksf_position_decode(out, data, size);
	if (status == KSF_STATUS_SUCCESS)
		*why = KSF_STREAM_SET_POSITION;
	return status;
}

ksf_why
ksf_loop_events_check_release(uint32_t release)
{
	return release >= KSF_RELEASE_VISTA ? KSF_STREAM_LOOP_EVENTS : 0;
}
