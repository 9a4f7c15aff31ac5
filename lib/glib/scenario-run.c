/* SPDX-License-Identifier: MIT */
/* What the operations of a scenario do to a simulated device. */
#include "private.h"
#include "scenario.h"

/* High Definition Audio's wall clock ("Wall Clock and Link Position Registers"): it counts from
 * power-on, whatever the stream does. */
#define CLOCK_HZ    UINT32_C(48000000)
#define CLOCK_WIDTH 32u

static void
put(struct scenario_step *step, ScenarioValueKind kind, const char *key, guint64 number)
{
	struct scenario_value value = {key, number, kind};

	step->values[step->n_values++] = value;
}

static guint64
less(guint64 a, guint64 b)
{
	return a > b ? a - b : 0;
}

const char *
scenario_state_name(gint state)
{
	static const char *const names[] = {"STOP", "ACQUIRE", "PAUSE", "RUN"};

	return state < 0 ? NULL : names[state];
}

/* ---- life ----------------------------------------------------------------------------------- */

void
scenario_device_init(struct scenario_device *device)
{
	*device = (struct scenario_device){.events = g_array_new(FALSE, FALSE, sizeof(guint32))};
}

void
scenario_device_clear(struct scenario_device *device)
{
	g_array_unref(device->events);
}

/* "Audio Position Property": everything is 0 again. */
static void
device_reset(struct scenario_device *device)
{
	device->timed_100ns = 0;
	device->notifications = 0;
	device->has_client = FALSE;
	device->client = 0;
	device->reported_play = 0;
	device->reported_write = 0;
}

static guint32
bytes_per_sec(const struct scenario_device *device)
{
	return device->stream.rate.samples_per_sec * device->stream.rate.block_align;
}

static ksf_status
do_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;
	struct ksf_rate rate = {(guint32)values[SLOT_RATE], (guint32)values[SLOT_BLOCK_ALIGN]};
	struct ksf_hw_latency latency = {(guint32)values[SLOT_FIFO], (guint32)values[SLOT_CHIPSET],
		(guint32)values[SLOT_CODEC]};
	gboolean has_rounding = (operation->given & (1u << SLOT_ROUNDING)) != 0;
	ksf_status status = ksf_stream_new(&device->stream, &rate, (guint32)values[SLOT_CAPTURE],
		&latency, (guint32)values[SLOT_MODE]);

	device->exists = status == KSF_STATUS_SUCCESS;
	if (!device->exists)
		return status;
	device->rounding = has_rounding ? (guint32)values[SLOT_ROUNDING] : KSF_ROUND_UP;
	device->faults = (struct scenario_faults){(gint64)values[SLOT_PPM], values[SLOT_JITTER],
		(guint32)values[SLOT_GRANULARITY], (guint32)values[SLOT_LOST], values[SLOT_SEED]};
	device->sysvad = (struct ksf_sysvad){0};
	device_reset(device);
	g_array_set_size(device->events, 0);
	put(step, VALUE_COUNT, "lag", device->stream.lag);
	return status;
}

static ksf_status
do_alloc(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;
	gboolean has_rounding = (operation->given & (1u << SLOT_ROUNDING)) != 0;
	struct ksf_buffer_request request = {
		.requested_bytes = (guint32)values[SLOT_NUMBER],
		.notification_count = (guint32)values[SLOT_PACKETS],
		.alignment = (guint32)values[SLOT_ALIGN],
		.rounding = has_rounding ? (guint32)values[SLOT_ROUNDING] : device->rounding,
	};
	struct ksf_buffer_size size;
	ksf_status status = ksf_stream_allocate(&device->stream, &request, &size);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (device->stream.mode == KSF_STREAM_SYSVAD)
		ksf_sysvad_new(&device->sysvad, bytes_per_sec(device), size.actual_bytes,
			request.notification_count);
	put(step, VALUE_NUMBER, "bytes", size.actual_bytes);
	put(step, VALUE_NUMBER, "packet_bytes", size.packet_bytes);
	put(step, VALUE_FLAG, "engine_accepts", size.engine_accepts);
	return status;
}

static ksf_status
do_free(struct scenario_device *device)
{
	g_array_set_size(device->events, 0);
	return ksf_stream_free(&device->stream);
}

/* sysvad sees every step. */
static void
sysvad_follow(struct scenario_device *device, guint32 state)
{
	while (state != device->stream.state) {
		state = state < device->stream.state ? state + 1 : state - 1;
		ksf_sysvad_set_state(&device->sysvad, state, device->now_100ns);
	}
}

static ksf_status
do_state(struct scenario_device *device, const struct scenario_operation *operation)
{
	guint32 state = (guint32)operation->values[SLOT_NUMBER];
	guint32 before = device->stream.state;
	ksf_status status = operation->verb == VERB_STEP
		? ksf_stream_step(&device->stream, state)
		: ksf_stream_request(&device->stream, state);

	sysvad_follow(device, before);
	if (device->stream.state == KSF_STATE_STOP)
		device_reset(device);
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

guint64
scenario_duration(const struct scenario_device *device, const struct scenario_operation *operation)
{
	guint64 frames = operation->values[SLOT_FRAMES];

	if (operation->verb != VERB_RUN || !device->exists)
		return 0;
	return operation->values[SLOT_NUMBER] +
		ksf_time_of_frames(frames, device->stream.rate.samples_per_sec, KSF_ROUND_NEAREST);
}

/* A clock that is right is the core's own; of one that is off the frames are counted here. */
static ksf_status
pass_clock(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	guint32 rate = device->stream.rate.samples_per_sec;
	guint64 before;

	if (device->faults.ppm == 0)
		return ksf_stream_run(&device->stream, time_100ns, frames, events);
	before = scenario_frames(device->timed_100ns, rate, device->faults.ppm);
	frames += scenario_frames(device->timed_100ns + time_100ns, rate, device->faults.ppm) -
		before;
	return ksf_stream_run(&device->stream, 0, frames, events);
}

ksf_status
scenario_pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	guint64 all = time_100ns +
		ksf_time_of_frames(frames, device->stream.rate.samples_per_sec, KSF_ROUND_NEAREST);
	ksf_status status;

	*events = (struct ksf_stream_events){0, 0};
	if (time_100ns > KSF_TIME_MAX_100NS || device->now_100ns + all > KSF_TIME_MAX_100NS)
		return KSF_STATUS_INVALID_PARAMETER;
	status = pass_clock(device, time_100ns, frames, events);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	device->now_100ns += all;
	if (device->stream.state == KSF_STATE_RUN)
		device->timed_100ns += time_100ns;
	device->notifications += events->packets;
	return status;
}

static guint64
count_events(const struct scenario_device *device, guint64 from, guint64 to)
{
	guint64 count = 0;

	for (guint i = 0; i < device->events->len; i++)
		count += ksf_loop_events(from, to, g_array_index(device->events, guint32, i),
			device->stream.buffer_bytes);
	return count;
}

/* A packet that the device has fetched may be written again while its last samples still wait in
 * the FIFO ("IMiniportWaveRTOutputStream::SetWritePacket"). */
void
scenario_xrun(const struct scenario_device *device, struct ksf_xrun *out)
{
	const struct ksf_stream *stream = &device->stream;
	struct ksf_stream_cursors cursors;

	*out = (struct ksf_xrun){0, 0};
	if (!device->has_client)
		return;
	ksf_stream_xrun(stream, device->client, out);
	ksf_stream_cursors(stream, &cursors);
	if (!stream->capture)
		out->overrun_bytes = less(device->client, cursors.dma + stream->buffer_bytes);
}

static ksf_status
do_run(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint64 before = device->notifications;
	guint64 lost = device->faults.lost;
	struct ksf_stream_cursors from;
	struct ksf_stream_cursors to;
	struct ksf_stream_events events;
	struct ksf_xrun xrun;
	ksf_status status;

	ksf_stream_cursors(&device->stream, &from);
	status = scenario_pass(
		device, operation->values[SLOT_NUMBER], operation->values[SLOT_FRAMES], &events);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_stream_cursors(&device->stream, &to);
	scenario_xrun(device, &xrun);
	lost = lost != 0 ? device->notifications / lost - before / lost : 0;
	put(step, VALUE_NUMBER, "notifications", events.packets - lost);
	put(step, VALUE_COUNT, "lost", lost);
	put(step, VALUE_COUNT, "events", count_events(device, from.converter, to.converter));
	put(step, VALUE_COUNT, "laps", events.laps);
	put(step, VALUE_NUMBER, "linear", to.dma);
	put(step, VALUE_COUNT, "underrun", xrun.underrun_bytes);
	put(step, VALUE_COUNT, "overrun", xrun.overrun_bytes);
	return status;
}

static ksf_status
do_event(struct scenario_device *device, const struct scenario_operation *operation)
{
	guint32 offset = (guint32)operation->values[SLOT_NUMBER];

	if (device->stream.buffer_bytes == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	if (offset >= device->stream.buffer_bytes)
		return KSF_STATUS_INVALID_PARAMETER;
	g_array_append_val(device->events, offset);
	return KSF_STATUS_SUCCESS;
}

/* ---- positions ------------------------------------------------------------------------------ */

/* The DMA's position as its register shows it: late, and in lumps. */
static guint64
seen_dma(struct scenario_device *device, guint64 dma)
{
	struct scenario_faults *faults = &device->faults;
	guint32 lump = MAX(faults->granularity, 1);
	guint64 late;

	if (faults->jitter_100ns != 0) {
		late = scenario_random(&faults->random, faults->jitter_100ns);
		late = ksf_frames_of_time(
			late, device->stream.rate.samples_per_sec, KSF_ROUND_DOWN);
		dma = less(dma, late * device->stream.rate.block_align);
	}
	return dma - dma % lump;
}

/* What the device says, linear; it never goes back. sysvad's two positions are one. */
static void
report(struct scenario_device *device)
{
	struct ksf_stream_cursors cursors;
	guint64 missing;

	ksf_stream_cursors(&device->stream, &cursors);
	if (device->stream.mode == KSF_STREAM_SYSVAD) {
		ksf_sysvad_poll(&device->sysvad, device->now_100ns);
		device->reported_write = MIN(device->sysvad.linear, device->stream.end);
		device->reported_play = device->reported_write;
		return;
	}
	missing = cursors.dma - seen_dma(device, cursors.dma);
	device->reported_write = MAX(device->reported_write, cursors.dma - missing);
	device->reported_play = MAX(device->reported_play, less(cursors.converter, missing));
}

static ksf_status
do_position(struct scenario_device *device, struct scenario_step *step)
{
	struct ksf_stream_cursors cursors;
	guint32 ring = device->stream.buffer_bytes;

	if (ring == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	ksf_stream_cursors(&device->stream, &cursors);
	report(device);
	put(step, VALUE_NUMBER, "play", device->reported_play % ring);
	put(step, VALUE_NUMBER, "write", device->reported_write % ring);
	put(step, VALUE_NUMBER, "linear", cursors.dma);
	ksf_stream_client_region(&device->stream, &step->region);
	step->has_region = TRUE;
	return KSF_STATUS_SUCCESS;
}

/* Both samples have no registers and say NOT_IMPLEMENTED. */
static ksf_status
do_register_position(struct scenario_device *device, struct scenario_step *step)
{
	guint32 ring = device->stream.buffer_bytes;

	if (device->stream.mode == KSF_STREAM_SYSVAD)
		return KSF_STATUS_NOT_IMPLEMENTED;
	if (ring == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	report(device);
	put(step, VALUE_NUMBER, "value", device->reported_write % ring);
	put(step, VALUE_NUMBER, "width", 32);
	put(step, VALUE_NUMBER, "accuracy",
		MAX(device->faults.granularity, device->stream.rate.block_align));
	return KSF_STATUS_SUCCESS;
}

static ksf_status
do_register_clock(struct scenario_device *device, struct scenario_step *step)
{
	guint64 ticks;

	if (device->stream.mode == KSF_STREAM_SYSVAD)
		return KSF_STATUS_NOT_IMPLEMENTED;
	ticks = scenario_frames(device->now_100ns, CLOCK_HZ, device->faults.ppm);
	put(step, VALUE_NUMBER, "value", (guint32)ticks);
	put(step, VALUE_NUMBER, "width", CLOCK_WIDTH);
	put(step, VALUE_NUMBER, "numerator", CLOCK_HZ);
	put(step, VALUE_NUMBER, "denominator", 1);
	put(step, VALUE_NUMBER, "accuracy", 1);
	return KSF_STATUS_SUCCESS;
}

/* ---- packets -------------------------------------------------------------------------------- */

static void
put_packet(const struct scenario_device *device, struct scenario_step *step, guint32 number)
{
	put(step, VALUE_NUMBER, "packet", number);
	put(step, VALUE_NUMBER, "offset", ksf_stream_packet_offset(&device->stream, number));
}

static void
device_client(struct scenario_device *device, guint64 cursor)
{
	device->has_client = TRUE;
	device->client = MAX(device->client, cursor);
}

static ksf_status
do_packet_write(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	gboolean is_last = (operation->given & (1u << SLOT_EOS)) != 0;
	guint32 number = (guint32)operation->values[SLOT_NUMBER];
	const struct ksf_stream *stream = &device->stream;
	ksf_status status = ksf_stream_set_write_packet(&device->stream, number,
		is_last ? KSF_STREAM_HEADER_END_OF_STREAM : 0,
		(guint32)operation->values[SLOT_EOS]);

	put_packet(device, step, number);
	if (status == KSF_STATUS_SUCCESS)
		device_client(device,
			is_last ? stream->end : (stream->last_packet + 1) * stream->packet_bytes);
	return status;
}

static ksf_status
do_packet_read(struct scenario_device *device, struct scenario_step *step)
{
	guint32 number;
	guint64 first_frame;
	guint32 more;
	ksf_status status =
		ksf_stream_get_read_packet(&device->stream, &number, &first_frame, &more);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	put_packet(device, step, number);
	put(step, VALUE_NUMBER, "first_frame", first_frame);
	put(step, VALUE_FLAG, "more", more);
	device_client(device, (device->stream.last_packet + 1) * device->stream.packet_bytes);
	return status;
}

static ksf_status
do_packet_count(struct scenario_device *device, struct scenario_step *step)
{
	guint32 count;
	ksf_status status = ksf_stream_get_packet_count(&device->stream, &count);

	if (status == KSF_STATUS_SUCCESS)
		put(step, VALUE_NUMBER, "packet", count);
	return status;
}

static ksf_status
do_presentation(struct scenario_device *device, struct scenario_step *step)
{
	guint64 blocks;
	ksf_status status = ksf_stream_get_presentation_position(&device->stream, &blocks);

	if (status == KSF_STATUS_SUCCESS)
		put(step, VALUE_NUMBER, "blocks", blocks);
	return status;
}

/* ---- all ------------------------------------------------------------------------------------ */

static ksf_status
do_verb(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	switch (operation->verb) {
	case VERB_STREAM:
		return do_stream(device, operation, step);
	case VERB_ALLOC:
		return do_alloc(device, operation, step);
	case VERB_FREE:
		return do_free(device);
	case VERB_STEP:
	case VERB_REQUEST:
		return do_state(device, operation);
	case VERB_RUN:
		return do_run(device, operation, step);
	case VERB_POSITION:
		return do_position(device, step);
	case VERB_PACKET_WRITE:
		return do_packet_write(device, operation, step);
	case VERB_PACKET_READ:
		return do_packet_read(device, step);
	case VERB_PACKET_COUNT:
		return do_packet_count(device, step);
	case VERB_PRESENTATION:
		return do_presentation(device, step);
	case VERB_REGISTER_POSITION:
		return do_register_position(device, step);
	case VERB_REGISTER_CLOCK:
		return do_register_clock(device, step);
	default:
		return do_event(device, operation);
	}
}

/* Behind a stream that was refused nothing can be done. */
void
scenario_do(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	*step = (struct scenario_step){.operation = operation};
	if (device->exists || operation->verb == VERB_STREAM)
		step->status = do_verb(device, operation, step);
	else
		step->status = KSF_STATUS_INVALID_DEVICE_REQUEST;
	step->state = device->exists ? (gint)device->stream.state : -1;
	step->time_100ns = device->now_100ns;
}
