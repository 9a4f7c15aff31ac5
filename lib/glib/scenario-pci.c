/* SPDX-License-Identifier: MIT */
/*
 * Streams of the WavePci port driver (ksfmt/pci.h). The scenario is the miniport, which acquires
 * and releases mappings; the client sends each of its buffers again when it gets it back. The
 * device stands still where nothing is mapped.
 */
#include "private.h"
#include "scenario.h"

/* A buffer begins at a page, and each page is a mapping. */
#define PAGE_BYTES UINT32_C(4096)
/* "KMixer Latency": three buffers at start. */
#define BUFFERS 3u

/* ---- the client's buffers ------------------------------------------------------------------- */

static void
map_client(struct scenario_pci *pci, guint32 bytes)
{
	g_array_set_size(pci->sizes, 0);
	for (guint32 left = bytes; left > 0; left -= MIN(left, PAGE_BYTES)) {
		guint32 size = MIN(left, PAGE_BYTES);

		g_array_append_val(pci->sizes, size);
	}
}

/* The next buffer, if the client has one and all that it sent is acquired. MappingAvailable is
 * called where the miniport was refused a mapping before. */
static void
supply(struct scenario_pci *pci, struct scenario_step *step)
{
	guint32 notify = 0;

	if (pci->out == pci->buffers)
		return;
	if (ksf_pci_arrive(&pci->stream, (const uint32_t *)(gpointer)pci->sizes->data,
		    pci->sizes->len, &notify) != KSF_STATUS_SUCCESS)
		return;
	pci->out++;
	if (notify != 0)
		scenario_put(step, VALUE_FLAG, "available", TRUE);
}

/* Buffers of which the miniport has all and holds the end. */
static guint32
ends_held(const struct scenario_pci *pci)
{
	guint32 count = 0;

	for (guint32 i = 0; i < pci->stream.open_count; i++)
		count += pci->stream.open[i].is_last;
	return count;
}

/* A buffer whose last mapping is held no longer is the client's again, unless it is looped. */
static void
take_back(struct scenario_pci *pci, guint32 held_before, struct scenario_step *step)
{
	if (!pci->stream.looped)
		pci->out -= held_before - ends_held(pci);
	supply(pci, step);
}

/* ---- life ----------------------------------------------------------------------------------- */

static void
pci_reset(struct scenario_pci *pci)
{
	pci->out = 0;
	pci->next_tag = 1;
	pci->taken = 0;
	pci->dma = 0;
	pci->starved = 0;
}

static ksf_status
do_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;
	struct scenario_pci *pci = &device->pci;
	guint32 client = (guint32)values[SLOT_CLIENT];
	guint32 prefetch = (guint32)values[SLOT_PREFETCH];
	gboolean is_looped = scenario_has(operation, SLOT_LOOPED);
	gboolean has_buffers = scenario_has(operation, SLOT_BUFFERS);

	pci->buffers = has_buffers ? (guint32)values[SLOT_BUFFERS] : BUFFERS;
	if (client == 0 || pci->buffers == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	map_client(pci, client);
	ksf_pci_new(&pci->stream, device->capture, is_looped, pci->held, SCENARIO_HELD);
	pci_reset(pci);
	scenario_put(step, VALUE_NUMBER, "mappings", pci->sizes->len);
	if (!scenario_has(operation, SLOT_PREFETCH))
		return KSF_STATUS_SUCCESS;
	ksf_pci_set_prefetch_offset(&pci->stream, prefetch);
	scenario_put(
		step, VALUE_FLAG, "hazard", is_looped && ksf_prefetch_is_hazard(client, prefetch));
	return KSF_STATUS_SUCCESS;
}

static ksf_status
set_state(struct scenario_device *device, guint32 state, struct scenario_step *step)
{
	struct scenario_pci *pci = &device->pci;
	guint32 revoked = 0;
	ksf_status status = ksf_pci_step(&pci->stream, state, &revoked);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (state == KSF_STATE_STOP) {
		pci_reset(pci);
		scenario_put(step, VALUE_COUNT, "revoked", revoked);
	} else
		supply(pci, step);
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

/* GetPosition of the miniport. */
static void
poll(struct scenario_device *device)
{
	device->reported_write = scenario_seen(device, device->pci.dma, device->reported_write);
	(void)ksf_pci_poll(&device->pci.stream, device->reported_write);
}

/* Mappings that are held, and that the device is through with. */
static guint64
mappings_done(const struct ksf_pci *stream, guint64 from, guint64 to)
{
	guint64 count = 0;

	for (guint32 i = 0; i < stream->open_count; i++) {
		guint64 end = stream->open[i].begin + stream->open[i].bytes;

		count += end > from && end <= to;
	}
	return count;
}

/* The device goes through what is held, past what is not; bytes that were not there. */
static guint64
transfer(struct scenario_pci *pci, guint64 bytes)
{
	for (guint32 i = 0; i < pci->stream.open_count && bytes > 0; i++) {
		const struct ksf_mapping *mapping = &pci->stream.open[i];
		guint64 from = MAX(pci->dma, mapping->begin);
		guint64 moved = MIN(bytes, scenario_less(mapping->begin + mapping->bytes, from));

		if (moved == 0)
			continue;
		pci->dma = from + moved;
		bytes -= moved;
	}
	return bytes;
}

static guint32
client_bytes(const struct scenario_pci *pci)
{
	guint32 last = g_array_index(pci->sizes, guint32, pci->sizes->len - 1);

	return (pci->sizes->len - 1) * PAGE_BYTES + last;
}

static ksf_status
pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	struct scenario_pci *pci = &device->pci;
	guint32 client = client_bytes(pci);
	guint64 before = pci->dma;
	guint64 clock = scenario_clock(device, time_100ns, frames) - scenario_clock(device, 0, 0);

	if (pci->stream.state != KSF_STATE_RUN)
		return KSF_STATUS_SUCCESS;
	pci->starved = transfer(pci, clock * device->rate.block_align);
	events->packets = mappings_done(&pci->stream, before, pci->dma);
	events->laps = pci->stream.looped ? pci->dma / client - before / client : 0;
	poll(device);
	return KSF_STATUS_SUCCESS;
}

/* The positions as if nothing was looped. */
static void
look_at(const struct scenario_device *device, struct scenario_look *look)
{
	const struct scenario_pci *pci = &device->pci;
	struct ksf_pci whole = pci->stream;
	struct ksf_position linear;

	look->state = whole.state;
	look->has_positions = TRUE;
	look->wrap = whole.looped ? client_bytes(pci) : 0;
	look->dma = pci->dma;
	look->done = pci->taken;
	look->underrun = whole.capture ? 0 : pci->starved;
	look->overrun = whole.capture ? pci->starved : 0;
	whole.client_bytes = 0;
	ksf_pci_get_position(&whole, &linear);
	look->play = linear.play_offset;
	look->write = linear.write_offset;
}

static ksf_status
do_position(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	struct scenario_pci *pci = &device->pci;
	struct ksf_position position;

	poll(device);
	ksf_pci_get_position(&pci->stream, &position);
	scenario_put(step, VALUE_NUMBER, "play", position.play_offset);
	scenario_put(step, VALUE_NUMBER, "write", position.write_offset);
	scenario_put(step, VALUE_NUMBER, "linear", pci->dma);
	scenario_put(step, VALUE_NUMBER, "held", pci->stream.open_count);
	scenario_put_region(device, step);
	return KSF_STATUS_SUCCESS;
}

/* ---- mappings ------------------------------------------------------------------------------- */

/* The tag that an operation names, or else one of those held. */
static guint32
tag_of(const struct scenario_pci *pci, const struct scenario_operation *operation,
	ScenarioSlot slot, guint32 held)
{
	if (scenario_has(operation, slot))
		return (guint32)operation->values[slot];
	return held < pci->stream.open_count ? pci->stream.open[held].tag : 0;
}

static ksf_status
do_getmapping(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	struct scenario_pci *pci = &device->pci;
	guint32 tag = scenario_has(operation, SLOT_NUMBER) ? (guint32)operation->values[SLOT_NUMBER]
							   : pci->next_tag;
	struct ksf_mapping mapping;
	ksf_status status = ksf_pci_get_mapping(&pci->stream, tag, &mapping);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	pci->next_tag = MAX(pci->next_tag, tag + 1);
	pci->taken++;
	pci->starved = 0;
	scenario_put(step, VALUE_NUMBER, "tag", tag);
	scenario_put(step, VALUE_NUMBER, "begin", mapping.begin);
	scenario_put(step, VALUE_NUMBER, "bytes", mapping.bytes);
	if (pci->stream.looped)
		scenario_put(step, VALUE_NUMBER, "offset", mapping.offset);
	scenario_put(step, VALUE_FLAG, "last", mapping.is_last);
	supply(pci, step);
	return status;
}

/* The oldest, unless another is named. */
static ksf_status
do_releasemapping(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	struct scenario_pci *pci = &device->pci;
	guint32 ends = ends_held(pci);
	guint32 tag = tag_of(pci, operation, SLOT_NUMBER, 0);
	ksf_status status = ksf_pci_release_mapping(&pci->stream, tag);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	scenario_put(step, VALUE_NUMBER, "tag", tag);
	scenario_put(step, VALUE_NUMBER, "held", pci->stream.open_count);
	take_back(pci, ends, step);
	return status;
}

/* All that are held, unless some are named. */
static ksf_status
do_revoke(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	struct scenario_pci *pci = &device->pci;
	guint32 ends = ends_held(pci);
	guint32 first = tag_of(pci, operation, SLOT_NUMBER, 0);
	guint32 newest = MAX(pci->stream.open_count, 1) - 1;
	guint32 last = scenario_has(operation, SLOT_NUMBER) && !scenario_has(operation, SLOT_SECOND)
		? first
		: tag_of(pci, operation, SLOT_SECOND, newest);
	guint32 revoked = ksf_pci_revoke_mappings(&pci->stream, first, last);

	scenario_put(step, VALUE_NUMBER, "revoked", revoked);
	scenario_put(step, VALUE_NUMBER, "held", pci->stream.open_count);
	take_back(pci, ends, step);
	return KSF_STATUS_SUCCESS;
}

const struct scenario_port scenario_wavepci = {
	.verbs =
		{
			[VERB_STREAM] = do_stream,
			[VERB_POSITION] = do_position,
			[VERB_GETMAPPING] = do_getmapping,
			[VERB_RELEASEMAPPING] = do_releasemapping,
			[VERB_REVOKE] = do_revoke,
		},
	.set_state = set_state,
	.pass = pass,
	.look = look_at,
	.write_key = "WriteOffset: what is mapped, released, or prefetched",
	.play_key = "PlayOffset: where the device is",
	.marks = "mappings",
};
