/* SPDX-License-Identifier: MIT */
/*
 * WaveRT streams as Microsoft's samples have them (minwavertstream.cpp of sysvad and of
 * simpleaudiosample): one position in whole milliseconds, packets counted by a timer, the next
 * packet alone. What a device would have done is kept beside it.
 */
#include "private.h"
#include "scenario.h"

#define MS_100NS 10000u
/* Not 0 when the scenario begins: to the sample that says that its timer never ran. */
#define CLOCK_BEGIN 1u
/* What a run of a stream with packets lasts at most: every millisecond is done. */
#define TIMER_MAX_100NS (UINT64_C(600) * KSF_100NS)

static guint64
sample_time(const struct scenario_device *device)
{
	return device->now_100ns + CLOCK_BEGIN;
}

/* ---- life ----------------------------------------------------------------------------------- */

/* Both samples round down. */
static ksf_status
do_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	ksf_status status = scenario_wavert_stream(device, operation, step);

	if (!scenario_has(operation, SLOT_ROUNDING))
		device->wavert.rounding = KSF_ROUND_DOWN;
	device->wavert.sysvad_read = G_MAXUINT32;
	return status;
}

/* AllocateBufferWithNotification: any count that divides the request; what is left of it after
 * rounding need not be whole packets, nor these whole frames. */
static ksf_status
do_alloc(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 packets = (guint32)operation->values[SLOT_PACKETS];
	guint32 requested = (guint32)operation->values[SLOT_NUMBER];
	struct scenario_wavert *wavert = &device->wavert;
	guint32 bytes;
	ksf_status status;

	if (packets != 0 && requested >= device->rate.block_align && requested % packets != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	status = scenario_wavert_alloc(device, operation, 0, step, &bytes);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	status = ksf_sysvad_new(&wavert->sysvad,
		device->rate.samples_per_sec * device->rate.block_align, bytes, packets);
	if (status == KSF_STATUS_SUCCESS) {
		scenario_put(step, VALUE_COUNT, "interval_ms", wavert->sysvad.interval_ms);
		return status;
	}
	step->n_values = 0;
	(void)ksf_stream_free(&wavert->stream);
	return status;
}

static ksf_status
do_free(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	ksf_status status = scenario_wavert_free(device, operation, step);

	if (status == KSF_STATUS_SUCCESS)
		device->wavert.sysvad = (struct ksf_sysvad){0};
	return status;
}

static ksf_status
set_state(struct scenario_device *device, guint32 state, struct scenario_step *step)
{
	struct scenario_wavert *wavert = &device->wavert;
	guint32 before = wavert->stream.state;
	ksf_status status = scenario_wavert_state(device, state, step);

	if (wavert->stream.state != before)
		ksf_sysvad_set_state(&wavert->sysvad, state, sample_time(device));
	if (wavert->stream.state == KSF_STATE_STOP)
		wavert->sysvad_read = G_MAXUINT32;
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

/* TimerNotifyRT, each millisecond since RUN was entered. */
static guint64
tick(struct scenario_device *device, guint64 span)
{
	guint64 ran = device->now_100ns - device->run_100ns;
	guint64 last = (ran + span) / MS_100NS;
	guint64 signals = 0;

	for (guint64 i = ran / MS_100NS + 1; i <= last; i++)
		signals += (guint64)ksf_sysvad_timer(
			&device->wavert.sysvad, device->run_100ns + i * MS_100NS + CLOCK_BEGIN);
	return signals;
}

static ksf_status
pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	const struct ksf_sysvad *sysvad = &device->wavert.sysvad;
	guint64 span = time_100ns +
		ksf_time_of_frames(frames, device->rate.samples_per_sec, KSF_ROUND_NEAREST);
	gboolean has_timer = sysvad->state == KSF_STATE_RUN && sysvad->interval_ms != 0;
	ksf_status status;

	if (has_timer && span > TIMER_MAX_100NS)
		return KSF_STATUS_INVALID_PARAMETER;
	status = scenario_wavert_pass(device, time_100ns, frames, events);
	if (status == KSF_STATUS_SUCCESS && has_timer)
		events->packets = tick(device, span);
	return status;
}

static void
look_at(const struct scenario_device *device, struct scenario_look *look)
{
	scenario_wavert_look(device, look);
	look->packet = device->wavert.sysvad.packet_bytes;
	look->done = device->wavert.sysvad.packets;
}

/* ---- positions ------------------------------------------------------------------------------ */

/* GetPosition: both are one. */
static ksf_status
do_position(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	struct scenario_wavert *wavert = &device->wavert;
	struct scenario_look look;

	if (wavert->stream.buffer_bytes == 0)
		return KSF_STATUS_DEVICE_NOT_READY;
	(void)ksf_sysvad_poll(&wavert->sysvad, sample_time(device));
	scenario_look(device, &look);
	scenario_put(step, VALUE_NUMBER, "play", wavert->sysvad.offset);
	scenario_put(step, VALUE_NUMBER, "write", wavert->sysvad.offset);
	scenario_put(step, VALUE_NUMBER, "linear", look.dma);
	if (wavert->sysvad.has_end)
		scenario_put(step, VALUE_FLAG, "rendered", wavert->sysvad.rendered);
	ksf_stream_client_region(&wavert->stream, &step->region);
	step->place = "client";
	return KSF_STATUS_SUCCESS;
}

/* Both samples have none. */
static ksf_status
do_register(G_GNUC_UNUSED struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation,
	G_GNUC_UNUSED struct scenario_step *step)
{
	return KSF_STATUS_NOT_IMPLEMENTED;
}

/* ---- packets -------------------------------------------------------------------------------- */

static void
put_packet(const struct scenario_device *device, struct scenario_step *step, guint32 number)
{
	const struct ksf_sysvad *sysvad = &device->wavert.sysvad;
	guint32 bytes = MAX(sysvad->packet_bytes, 1);

	scenario_put(step, VALUE_NUMBER, "packet", number);
	scenario_put(step, VALUE_NUMBER, "offset",
		(guint64)(number % MAX(sysvad->buffer_bytes / bytes, 1)) * sysvad->packet_bytes);
}

/* SetWritePacket: the packet behind the one in progress, before RUN this one. */
static ksf_status
write_refuses(const struct scenario_device *device, guint32 number)
{
	const struct ksf_sysvad *sysvad = &device->wavert.sysvad;
	guint32 expected = (guint32)sysvad->packets + (sysvad->state == KSF_STATE_RUN);

	if (device->capture || sysvad->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (sysvad->state < KSF_STATE_PAUSE || sysvad->has_end)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (number == expected)
		return KSF_STATUS_SUCCESS;
	return number - expected > G_MAXINT32 ? KSF_STATUS_DATA_LATE_ERROR
					      : KSF_STATUS_DATA_OVERRUN;
}

static ksf_status
write_end(struct scenario_device *device, guint32 number, guint64 bytes)
{
	struct ksf_sysvad *sysvad = &device->wavert.sysvad;
	guint32 packets = sysvad->buffer_bytes / sysvad->packet_bytes;

	if (bytes > sysvad->packet_bytes)
		return KSF_STATUS_INVALID_PARAMETER;
	return ksf_sysvad_set_end(sysvad, number % packets * sysvad->packet_bytes + (guint32)bytes);
}

static ksf_status
do_packet_write(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	gboolean is_last = scenario_has(operation, SLOT_EOS);
	guint32 number = (guint32)operation->values[SLOT_NUMBER];
	const struct ksf_sysvad *sysvad = &device->wavert.sysvad;
	ksf_status status = write_refuses(device, number);
	guint64 packet = sysvad->packets + (sysvad->state == KSF_STATE_RUN);

	put_packet(device, step, number);
	if (status == KSF_STATUS_SUCCESS && is_last)
		status = write_end(device, number, operation->values[SLOT_EOS]);
	if (status == KSF_STATUS_SUCCESS)
		scenario_wavert_client(device,
			packet * sysvad->packet_bytes +
				(is_last ? operation->values[SLOT_EOS] : sysvad->packet_bytes));
	return status;
}

/* simpleaudiosample: an end of stream is refused, after all that is refused of any packet. */
static ksf_status
do_packet_write_endless(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 number = (guint32)operation->values[SLOT_NUMBER];
	ksf_status status = write_refuses(device, number);

	if (status != KSF_STATUS_SUCCESS || !scenario_has(operation, SLOT_EOS))
		return do_packet_write(device, operation, step);
	put_packet(device, step, number);
	return KSF_STATUS_INVALID_PARAMETER;
}

/* GetReadPacket: before the first packet its number is the one that was never read. */
static ksf_status
do_packet_read(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	struct scenario_wavert *wavert = &device->wavert;
	const struct ksf_sysvad *sysvad = &wavert->sysvad;
	guint32 number = (guint32)sysvad->packets - 1;

	if (!device->capture || sysvad->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (sysvad->state < KSF_STATE_PAUSE)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (number == wavert->sysvad_read)
		return KSF_STATUS_DEVICE_NOT_READY;
	wavert->sysvad_read = number;
	put_packet(device, step, number);
	scenario_put(step, VALUE_NUMBER, "time_hns", ksf_sysvad_packet_time(sysvad) - CLOCK_BEGIN);
	scenario_put(step, VALUE_FLAG, "more", FALSE);
	scenario_wavert_client(device, sysvad->packets * sysvad->packet_bytes);
	return KSF_STATUS_SUCCESS;
}

static ksf_status
do_packet_count(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	const struct ksf_sysvad *sysvad = &device->wavert.sysvad;

	if (device->capture || sysvad->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	scenario_put(step, VALUE_NUMBER, "packet", (guint32)sysvad->packets);
	return KSF_STATUS_SUCCESS;
}

/* GetOutputStreamPresentationPosition: it goes on behind the end of stream. */
static ksf_status
do_presentation(struct scenario_device *device,
	G_GNUC_UNUSED const struct scenario_operation *operation, struct scenario_step *step)
{
	struct ksf_sysvad *sysvad = &device->wavert.sysvad;

	if (device->capture || sysvad->packet_bytes == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	(void)ksf_sysvad_poll(sysvad, sample_time(device));
	scenario_put(step, VALUE_NUMBER, "blocks", sysvad->presentation / device->rate.block_align);
	return KSF_STATUS_SUCCESS;
}

/* Of the two samples: what differs is how a packet is written. */
#define SAMPLE(write)                                                                              \
	{                                                                                          \
		.verbs =                                                                           \
			{                                                                          \
				[VERB_STREAM] = do_stream,                                         \
				[VERB_ALLOC] = do_alloc,                                           \
				[VERB_FREE] = do_free,                                             \
				[VERB_POSITION] = do_position,                                     \
				[VERB_PACKET_WRITE] = (write),                                     \
				[VERB_PACKET_READ] = do_packet_read,                               \
				[VERB_PACKET_COUNT] = do_packet_count,                             \
				[VERB_PRESENTATION] = do_presentation,                             \
				[VERB_REGISTER_POSITION] = do_register,                            \
				[VERB_REGISTER_CLOCK] = do_register,                               \
			},                                                                         \
		.set_state = set_state, .pass = pass, .look = look_at, .needs_vista = TRUE,        \
		.write_key = "what a device would transfer: DMA",                                  \
		.play_key = "and convert: the sample at the DAC or ADC", .marks = "packets",       \
	}

const struct scenario_port scenario_sysvad = SAMPLE(do_packet_write);
const struct scenario_port scenario_simpleaudiosample = SAMPLE(do_packet_write_endless);
