/* SPDX-License-Identifier: MIT */
/*
 * Streams of the WaveCyclic port driver (ksfmt/cyclic.h). The scenario is the port: it copies, and
 * adds silence. It asks the miniport for its position whenever time has passed, and often enough in
 * between to see every lap of the DMA buffer.
 */
#include "private.h"
#include "scenario.h"

#define INTERVAL_100NS (KSF_CYCLIC_INTERVAL_MS * UINT64_C(10000))

/* ---- life ----------------------------------------------------------------------------------- */

/* The DMA buffer has room for what the port fills, unless the scenario says more. */
static ksf_status
do_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;
	struct scenario_cyclic *cyclic = &device->cyclic;
	gboolean is_looped = scenario_has(operation, SLOT_LOOPED);
	gboolean has_ring = scenario_has(operation, SLOT_RING);
	guint32 fill = ksf_cyclic_fill_bytes(&device->rate);
	guint32 ring = has_ring ? (guint32)values[SLOT_RING] : fill;
	guint32 client = is_looped ? (guint32)values[SLOT_CLIENT] : 0;
	ksf_status status;

	if (is_looped && client == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	status = ksf_cyclic_new(&cyclic->stream, &device->rate, device->capture, ring, client);
	cyclic->dma = 0;
	cyclic->bits_per_sample = (guint32)values[SLOT_BITS];
	if (status != KSF_STATUS_SUCCESS)
		return status;
	scenario_put(step, VALUE_NUMBER, "ring", ring);
	scenario_put(step, VALUE_NUMBER, "fill", fill);
	scenario_put(step, VALUE_NUMBER, "low", ksf_cyclic_low_bytes(&device->rate));
	return status;
}

static ksf_status
set_state(struct scenario_device *device, guint32 state, G_GNUC_UNUSED struct scenario_step *step)
{
	ksf_status status = ksf_cyclic_step(&device->cyclic.stream, state);

	if (status == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP)
		device->cyclic.dma = 0;
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

/* GetPosition of the miniport: the polls of whole laps, and the one that is left. */
static void
poll(struct scenario_device *device)
{
	struct ksf_cyclic *stream = &device->cyclic.stream;
	guint64 seen = scenario_seen(device, device->cyclic.dma, device->reported_write);
	guint32 offset = (guint32)(seen % stream->ring_bytes);

	if (stream->state != KSF_STATE_RUN)
		return;
	device->reported_write = seen;
	if (seen - stream->position.linear >= stream->ring_bytes)
		(void)ksf_unwrap_time(&stream->position, offset, seen);
	(void)ksf_cyclic_poll(stream, offset);
}

/* Intervals of SetNotificationFreq that are over. */
static guint64
intervals(const struct scenario_device *device, guint64 time_100ns, guint64 frames)
{
	guint64 time = device->timed_100ns + time_100ns;

	frames += device->timed_frames;
	time += ksf_time_of_frames(frames, device->rate.samples_per_sec, KSF_ROUND_NEAREST);
	return time / INTERVAL_100NS;
}

static ksf_status
pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	struct scenario_cyclic *cyclic = &device->cyclic;
	guint32 ring = cyclic->stream.ring_bytes;
	guint64 before = cyclic->dma;

	if (cyclic->stream.state != KSF_STATE_RUN)
		return KSF_STATUS_SUCCESS;
	cyclic->dma = scenario_clock(device, time_100ns, frames) * device->rate.block_align;
	events->laps = cyclic->dma / ring - before / ring;
	events->packets = intervals(device, time_100ns, frames) - intervals(device, 0, 0);
	poll(device);
	return KSF_STATUS_SUCCESS;
}

/* The positions as if nothing was looped. */
static void
look_at(const struct scenario_device *device, struct scenario_look *look)
{
	struct ksf_cyclic whole = device->cyclic.stream;
	struct ksf_cyclic_level level;
	struct ksf_position linear;

	look->state = whole.state;
	look->has_positions = TRUE;
	look->wrap = whole.client_bytes;
	look->ring = whole.ring_bytes;
	look->dma = device->cyclic.dma;
	look->done = intervals(device, 0, 0);
	ksf_cyclic_level(&whole, &level);
	look->underrun = whole.capture ? 0 : level.stale;
	look->overrun = whole.capture ? level.stale : 0;
	whole.client_bytes = 0;
	ksf_cyclic_get_position(&whole, &linear);
	look->play = linear.play_offset;
	look->write = linear.write_offset;
}

/* ---- positions ------------------------------------------------------------------------------ */

static void
put_level(const struct scenario_device *device, struct scenario_step *step)
{
	struct ksf_cyclic_level level;

	ksf_cyclic_level(&device->cyclic.stream, &level);
	scenario_put(step, VALUE_COUNT, device->capture ? "unread" : "ahead", level.client);
	scenario_put(step, VALUE_COUNT, "silence", level.silence);
	scenario_put(step, VALUE_COUNT, device->capture ? "overrun" : "underrun", level.stale);
	scenario_put(step, VALUE_COUNT, "room", level.room_bytes);
	scenario_put(step, VALUE_COUNT, "fill", level.fill_bytes);
	scenario_put(step, VALUE_COUNT, "quiet", level.quiet_bytes);
}

static ksf_status
do_position(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	const struct scenario_cyclic *cyclic = &device->cyclic;
	struct ksf_position position;

	poll(device);
	ksf_cyclic_get_position(&cyclic->stream, &position);
	scenario_put(step, VALUE_NUMBER, "play", position.play_offset);
	scenario_put(step, VALUE_NUMBER, "write", position.write_offset);
	scenario_put(step, VALUE_NUMBER, "linear", cyclic->dma);
	scenario_put(step, VALUE_NUMBER, "time_hns",
		ksf_normalize_physical_position(cyclic->stream.position.linear, &device->rate));
	put_level(device, step);
	scenario_put_region(device, step);
	return KSF_STATUS_SUCCESS;
}

/* ---- copies: where in the DMA buffer -------------------------------------------------------- */

static ksf_status
copied(struct scenario_step *step, ksf_status status)
{
	if (status == KSF_STATUS_SUCCESS)
		step->place = "ring";
	return status;
}

static ksf_status
do_copyto(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 bytes = (guint32)operation->values[SLOT_NUMBER];

	return copied(step, ksf_cyclic_copy_to(&device->cyclic.stream, bytes, &step->region));
}

static ksf_status
do_copyfrom(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 bytes = (guint32)operation->values[SLOT_NUMBER];

	return copied(step, ksf_cyclic_copy_from(&device->cyclic.stream, bytes, &step->region));
}

static ksf_status
do_silence(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 bytes = (guint32)operation->values[SLOT_NUMBER];
	ksf_status status = ksf_cyclic_silence(&device->cyclic.stream, bytes, &step->region);

	if (status == KSF_STATUS_SUCCESS)
		scenario_put(step, VALUE_NUMBER, "value",
			ksf_silence_byte(device->cyclic.bits_per_sample));
	return copied(step, status);
}

const struct scenario_port scenario_wavecyclic = {
	.verbs =
		{
			[VERB_STREAM] = do_stream,
			[VERB_POSITION] = do_position,
			[VERB_COPYTO] = do_copyto,
			[VERB_COPYFROM] = do_copyfrom,
			[VERB_SILENCE] = do_silence,
		},
	.set_state = set_state,
	.pass = pass,
	.look = look_at,
	.write_key = "WriteOffset: the end of what was copied for the client",
	.play_key = "PlayOffset: of the client's bytes, the one at the converter",
	.marks = "intervals",
};
