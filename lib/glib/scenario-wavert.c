/* SPDX-License-Identifier: MIT */
/* Streams of the WaveRT port driver, as the documents have them (ksfmt/stream.h). */
#include "private.h"
#include "scenario.h"

/* High Definition Audio's wall clock ("Wall Clock and Link Position Registers"): it counts from
 * power-on, whatever the stream does. */
#define CLOCK_HZ    UINT32_C(48000000)
#define CLOCK_WIDTH 32u

/* ---- life ----------------------------------------------------------------------------------- */

ksf_status
scenario_wavert_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;
	struct ksf_hw_latency latency = {(guint32)values[SLOT_FIFO], (guint32)values[SLOT_CHIPSET],
		(guint32)values[SLOT_CODEC]};
	gboolean has_rounding = scenario_has(operation, SLOT_ROUNDING);
	struct scenario_wavert *wavert = &device->wavert;
	ksf_status status = ksf_stream_new(
		&wavert->stream, &device->rate, device->capture, &latency, KSF_STREAM_DOC);

	wavert->sysvad = (struct ksf_sysvad){0};
	wavert->rounding = has_rounding ? (guint32)values[SLOT_ROUNDING] : KSF_ROUND_UP;
	wavert->has_client = FALSE;
	wavert->client = 0;
	if (status == KSF_STATUS_SUCCESS)
		scenario_put(step, VALUE_COUNT, "lag", wavert->stream.lag);
	return status;
}

ksf_status
scenario_wavert_alloc(struct scenario_device *device, const struct scenario_operation *operation,
	guint32 packets, struct scenario_step *step, guint32 *bytes)
{
	const guint64 *values = operation->values;
	gboolean has_rounding = scenario_has(operation, SLOT_ROUNDING);
	struct ksf_buffer_request request = {
		.requested_bytes = (guint32)values[SLOT_NUMBER],
		.notification_count = packets,
		.alignment = (guint32)values[SLOT_ALIGN],
		.rounding = has_rounding ? (guint32)values[SLOT_ROUNDING] : device->wavert.rounding,
	};
	struct ksf_buffer_size size;
	ksf_status status = ksf_stream_allocate(&device->wavert.stream, &request, &size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	*bytes = size.actual_bytes;
	scenario_put(step, VALUE_NUMBER, "bytes", size.actual_bytes);
	scenario_put(step, VALUE_NUMBER, "packet_bytes",
		size.actual_bytes / MAX(values[SLOT_PACKETS], 1));
	scenario_put(step, VALUE_FLAG, "engine_accepts", size.engine_accepts);
	return status;
}

static ksf_status
do_alloc(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 bytes;

	return scenario_wavert_alloc(
		device, operation, (guint32)operation->values[SLOT_PACKETS], step, &bytes);
}

ksf_status
scenario_wavert_free(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation,
	G_GNUC_UNUSED struct scenario_step *step)
{
	ksf_status status = ksf_stream_free(&device->wavert.stream);

	if (status == KSF_STATUS_SUCCESS)
		g_array_set_size(device->events, 0);
	return status;
}

ksf_status
scenario_wavert_state(
	struct scenario_device *device, guint32 state, G_GNUC_UNUSED struct scenario_step *step)
{
	ksf_status status = ksf_stream_step(&device->wavert.stream, state);

	if (status == KSF_STATUS_SUCCESS && state == KSF_STATE_STOP) {
		device->wavert.has_client = FALSE;
		device->wavert.client = 0;
	}
	return status;
}

/* A clock that is right is the core's own; of one that is off the frames are counted here. */
ksf_status
scenario_wavert_pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	if (device->faults.ppm == 0)
		return ksf_stream_run(&device->wavert.stream, time_100ns, frames, events);
	frames += scenario_clock(device, time_100ns, 0) - scenario_clock(device, 0, 0);
	return ksf_stream_run(&device->wavert.stream, 0, frames, events);
}

/* A packet that the device has fetched may be written again while its last samples still wait in
 * the FIFO ("IMiniportWaveRTOutputStream::SetWritePacket"). */
static void
look_at_client(const struct scenario_wavert *wavert, struct scenario_look *look)
{
	struct ksf_xrun xrun;

	ksf_stream_xrun(&wavert->stream, wavert->client, &xrun);
	look->underrun = xrun.underrun_bytes;
	look->overrun = wavert->stream.capture
		? xrun.overrun_bytes
		: scenario_less(wavert->client, look->dma + look->wrap);
}

void
scenario_wavert_look(const struct scenario_device *device, struct scenario_look *look)
{
	const struct ksf_stream *stream = &device->wavert.stream;
	struct ksf_stream_cursors cursors;

	ksf_stream_cursors(stream, &cursors);
	look->state = stream->state;
	look->has_positions = stream->buffer_bytes != 0;
	look->wrap = stream->buffer_bytes;
	look->packet = stream->packet_bytes;
	look->play = cursors.converter;
	look->write = cursors.dma;
	look->dma = cursors.dma;
	look->done = look->packet != 0 ? cursors.dma / look->packet : 0;
	if (device->wavert.has_client)
		look_at_client(&device->wavert, look);
}

void
scenario_wavert_client(struct scenario_device *device, guint64 cursor)
{
	device->wavert.has_client = TRUE;
	device->wavert.client = MAX(device->wavert.client, cursor);
}

/* ---- positions ------------------------------------------------------------------------------ */

/* What the device says, linear; it never goes back. */
static void
report(struct scenario_device *device)
{
	struct ksf_stream_cursors cursors;
	guint64 missing;

	ksf_stream_cursors(&device->wavert.stream, &cursors);
	device->reported_write = scenario_seen(device, cursors.dma, device->reported_write);
	missing = cursors.dma - device->reported_write;
	device->reported_play =
		MAX(device->reported_play, scenario_less(cursors.converter, missing));
}

static ksf_status
do_position(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	const struct ksf_stream *stream = &device->wavert.stream;
	struct ksf_stream_cursors cursors;

	if (stream->buffer_bytes == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	ksf_stream_cursors(stream, &cursors);
	report(device);
	scenario_put(step, VALUE_NUMBER, "play", device->reported_play % stream->buffer_bytes);
	scenario_put(step, VALUE_NUMBER, "write", device->reported_write % stream->buffer_bytes);
	scenario_put(step, VALUE_NUMBER, "linear", cursors.dma);
	ksf_stream_client_region(stream, &step->region);
	step->place = "client";
	return KSF_STATUS_SUCCESS;
}

static ksf_status
do_register_position(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	guint32 ring = device->wavert.stream.buffer_bytes;

	if (ring == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	report(device);
	scenario_put(step, VALUE_NUMBER, "value", device->reported_write % ring);
	scenario_put(step, VALUE_NUMBER, "width", 32);
	scenario_put(step, VALUE_NUMBER, "accuracy",
		MAX(device->faults.granularity, device->rate.block_align));
	return KSF_STATUS_SUCCESS;
}

static ksf_status
do_register_clock(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	guint64 ticks = scenario_frames(device->now_100ns, CLOCK_HZ, device->faults.ppm);

	scenario_put(step, VALUE_NUMBER, "value", (guint32)ticks);
	scenario_put(step, VALUE_NUMBER, "width", CLOCK_WIDTH);
	scenario_put(step, VALUE_NUMBER, "numerator", CLOCK_HZ);
	scenario_put(step, VALUE_NUMBER, "denominator", 1);
	scenario_put(step, VALUE_NUMBER, "accuracy", 1);
	return KSF_STATUS_SUCCESS;
}

/* ---- packets -------------------------------------------------------------------------------- */

static void
put_packet(const struct scenario_device *device, struct scenario_step *step, guint32 number)
{
	scenario_put(step, VALUE_NUMBER, "packet", number);
	scenario_put(step, VALUE_NUMBER, "offset",
		ksf_stream_packet_offset(&device->wavert.stream, number));
}

static ksf_status
do_packet_write(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	gboolean is_last = scenario_has(operation, SLOT_EOS);
	guint32 number = (guint32)operation->values[SLOT_NUMBER];
	struct ksf_stream *stream = &device->wavert.stream;
	ksf_status status = ksf_stream_set_write_packet(stream, number,
		is_last ? KSF_STREAM_HEADER_END_OF_STREAM : 0,
		(guint32)operation->values[SLOT_EOS]);

	put_packet(device, step, number);
	if (status == KSF_STATUS_SUCCESS)
		scenario_wavert_client(device,
			is_last ? stream->end : (stream->last_packet + 1) * stream->packet_bytes);
	return status;
}

/* When a frame was at the converter; of one before a PAUSE, as if there had been none. */
static guint64
frame_time(const struct scenario_device *device, guint64 frame)
{
	guint64 behind = scenario_less(frame, device->run_frames);
	guint64 before = scenario_less(device->run_frames, frame);
	guint32 rate = device->rate.samples_per_sec;

	return scenario_less(
		device->run_100ns + ksf_time_of_frames(behind, rate, KSF_ROUND_NEAREST),
		ksf_time_of_frames(before, rate, KSF_ROUND_NEAREST));
}

static ksf_status
do_packet_read(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	struct ksf_stream *stream = &device->wavert.stream;
	guint32 number;
	guint64 first_frame;
	guint32 more;
	ksf_status status = ksf_stream_get_read_packet(stream, &number, &first_frame, &more);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	put_packet(device, step, number);
	scenario_put(step, VALUE_NUMBER, "first_frame", first_frame);
	scenario_put(step, VALUE_NUMBER, "time_hns", frame_time(device, first_frame));
	scenario_put(step, VALUE_FLAG, "more", more);
	scenario_wavert_client(device, (stream->last_packet + 1) * stream->packet_bytes);
	return status;
}

static ksf_status
do_packet_count(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	guint32 count;
	ksf_status status = ksf_stream_get_packet_count(&device->wavert.stream, &count);

	if (status == KSF_STATUS_SUCCESS)
		scenario_put(step, VALUE_NUMBER, "packet", count);
	return status;
}

static ksf_status
do_presentation(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	guint64 blocks;
	ksf_status status = ksf_stream_get_presentation_position(&device->wavert.stream, &blocks);

	if (status == KSF_STATUS_SUCCESS)
		scenario_put(step, VALUE_NUMBER, "blocks", blocks);
	return status;
}

const struct scenario_port scenario_wavert = {
	.verbs =
		{
			[VERB_STREAM] = scenario_wavert_stream,
			[VERB_ALLOC] = do_alloc,
			[VERB_FREE] = scenario_wavert_free,
			[VERB_POSITION] = do_position,
			[VERB_PACKET_WRITE] = do_packet_write,
			[VERB_PACKET_READ] = do_packet_read,
			[VERB_PACKET_COUNT] = do_packet_count,
			[VERB_PRESENTATION] = do_presentation,
			[VERB_REGISTER_POSITION] = do_register_position,
			[VERB_REGISTER_CLOCK] = do_register_clock,
		},
	.set_state = scenario_wavert_state,
	.pass = scenario_wavert_pass,
	.look = scenario_wavert_look,
	.needs_vista = TRUE,
	.write_key = "DMA (WriteOffset): where the device reads or writes memory",
	.play_key = "converter (PlayOffset): the sample at the DAC or ADC",
	.marks = "packets",
};
