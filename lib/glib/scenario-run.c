/* SPDX-License-Identifier: MIT */
/* What every stream of a scenario does alike: life, states, time, loop position events. */
#include "private.h"
#include "scenario.h"

void
scenario_put(struct scenario_step *step, ScenarioValueKind kind, const char *key, guint64 number)
{
	struct scenario_value value = {key, number, kind};

	g_return_if_fail(step->n_values < SCENARIO_VALUES);
	step->values[step->n_values++] = value;
}

guint64
scenario_less(guint64 a, guint64 b)
{
	return a > b ? a - b : 0;
}

const char *
scenario_state_name(gint state)
{
	static const char *const names[] = {"STOP", "ACQUIRE", "PAUSE", "RUN"};

	return state < 0 ? NULL : names[state];
}

void
scenario_look(const struct scenario_device *device, struct scenario_look *look)
{
	*look = (struct scenario_look){.time_100ns = device->now_100ns};
	if (device->exists)
		device->port->look(device, look);
	if (device->faults.lost != 0)
		look->lost = device->notifications / device->faults.lost;
}

/* ---- life ----------------------------------------------------------------------------------- */

const struct scenario_port *
scenario_port_of(const struct scenario_operation *operation)
{
	static const struct scenario_port *const modes[] = {
		[MODE_DOC] = &scenario_wavert,
		[MODE_SYSVAD] = &scenario_sysvad,
		[MODE_SIMPLEAUDIOSAMPLE] = &scenario_simpleaudiosample,
	};
	static const struct scenario_port *const others[] = {
		[PORT_WAVECYCLIC] = &scenario_wavecyclic,
		[PORT_WAVEPCI] = &scenario_wavepci,
	};
	guint64 port = operation->values[SLOT_NUMBER];

	return port == PORT_WAVERT ? modes[operation->values[SLOT_MODE]] : others[port];
}

void
scenario_device_init(struct scenario_device *device)
{
	*device = (struct scenario_device){
		.events = g_array_new(FALSE, FALSE, sizeof(guint32)),
		.pci.sizes = g_array_new(FALSE, FALSE, sizeof(guint32)),
	};
}

void
scenario_device_clear(struct scenario_device *device)
{
	g_array_unref(device->events);
	g_array_unref(device->pci.sizes);
}

/* "Audio Position Property": everything is 0 again. */
static void
device_reset(struct scenario_device *device)
{
	device->timed_100ns = 0;
	device->timed_frames = 0;
	device->run_100ns = 0;
	device->run_frames = 0;
	device->notifications = 0;
	device->reported_play = 0;
	device->reported_write = 0;
}

static ksf_status
do_stream(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	const guint64 *values = operation->values;

	device->port = scenario_port_of(operation);
	device->rate.samples_per_sec = (guint32)values[SLOT_RATE];
	device->rate.block_align = (guint32)values[SLOT_BLOCK_ALIGN];
	device->capture = (guint32)values[SLOT_CAPTURE];
	device->faults = (struct scenario_faults){(gint64)values[SLOT_PPM], values[SLOT_JITTER],
		(guint32)values[SLOT_GRANULARITY], (guint32)values[SLOT_LOST], values[SLOT_SEED]};
	device_reset(device);
	g_array_set_size(device->events, 0);
	device->exists = FALSE;
	if (!ksf_rate_is_sound(&device->rate))
		return KSF_STATUS_INVALID_PARAMETER;
	step->status = device->port->verbs[VERB_STREAM](device, operation, step);
	device->exists = step->status == KSF_STATUS_SUCCESS;
	return step->status;
}

/* ---- states --------------------------------------------------------------------------------- */

static guint32
device_state(const struct scenario_device *device)
{
	struct scenario_look look;

	scenario_look(device, &look);
	return look.state;
}

static ksf_status
device_step(struct scenario_device *device, guint32 state, struct scenario_step *step)
{
	guint32 before = device_state(device);
	ksf_status status = device->port->set_state(device, state, step);

	if (status != KSF_STATUS_SUCCESS)
		return status;
	if (state == KSF_STATE_STOP)
		device_reset(device);
	if (state == KSF_STATE_RUN && before != KSF_STATE_RUN) {
		device->run_100ns = device->now_100ns;
		device->run_frames = scenario_clock(device, 0, 0);
	}
	return status;
}

static ksf_status
do_step(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	return device_step(device, (guint32)operation->values[SLOT_NUMBER], step);
}

/* KSPROPERTY_CONNECTION_STATE: the steps between, up to the first that fails. */
static ksf_status
do_request(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	guint32 wanted = (guint32)operation->values[SLOT_NUMBER];
	guint32 state = device_state(device);
	ksf_status status = KSF_STATUS_SUCCESS;

	if (state == wanted)
		return device_step(device, wanted, step);
	while (state != wanted && status == KSF_STATUS_SUCCESS) {
		state = state < wanted ? state + 1 : state - 1;
		status = device_step(device, state, step);
	}
	return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

static guint64
span_of(const struct scenario_device *device, guint64 time_100ns, guint64 frames)
{
	return time_100ns +
		ksf_time_of_frames(frames, device->rate.samples_per_sec, KSF_ROUND_NEAREST);
}

guint64
scenario_duration(const struct scenario_device *device, const struct scenario_operation *operation)
{
	if (operation->verb != VERB_RUN || !device->exists)
		return 0;
	return span_of(device, operation->values[SLOT_NUMBER], operation->values[SLOT_FRAMES]);
}

/* More frames than this are cut where they become time. */
static gboolean
frames_fit(const struct scenario_device *device, guint64 frames)
{
	return frames <= KSF_TIME_MAX_100NS / KSF_100NS * device->rate.samples_per_sec;
}

ksf_status
scenario_pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events)
{
	guint64 span = span_of(device, time_100ns, frames);
	ksf_status status;

	*events = (struct ksf_stream_events){0, 0};
	if (time_100ns > KSF_TIME_MAX_100NS || !frames_fit(device, frames) ||
		device->now_100ns + span > KSF_TIME_MAX_100NS)
		return KSF_STATUS_INVALID_PARAMETER;
	status = device->port->pass(device, time_100ns, frames, events);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	device->now_100ns += span;
	if (device_state(device) == KSF_STATE_RUN) {
		device->timed_100ns += time_100ns;
		device->timed_frames += frames;
	}
	device->notifications += events->packets;
	return status;
}

static guint64
count_events(const struct scenario_device *device, const struct scenario_look *from,
	const struct scenario_look *to)
{
	guint64 count = 0;

	for (guint i = 0; i < device->events->len; i++)
		count += ksf_loop_events(
			from->play, to->play, g_array_index(device->events, guint32, i), to->wrap);
	return count;
}

static ksf_status
do_run(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	struct ksf_stream_events events;
	struct scenario_look from;
	struct scenario_look to;
	guint64 lost;
	ksf_status status;

	scenario_look(device, &from);
	status = scenario_pass(
		device, operation->values[SLOT_NUMBER], operation->values[SLOT_FRAMES], &events);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	scenario_look(device, &to);
	lost = to.lost - from.lost;
	scenario_put(step, VALUE_NUMBER, "notifications", events.packets - lost);
	scenario_put(step, VALUE_COUNT, "lost", lost);
	scenario_put(step, VALUE_COUNT, "events", count_events(device, &from, &to));
	scenario_put(step, VALUE_COUNT, "laps", events.laps);
	scenario_put(step, VALUE_NUMBER, "linear", to.dma);
	scenario_put(step, VALUE_COUNT, "underrun", to.underrun);
	scenario_put(step, VALUE_COUNT, "overrun", to.overrun);
	return status;
}

/* "KSEVENT_LOOPEDSTREAMING_POSITION": there is none of a stream that is not looped. */
static ksf_status
do_event(struct scenario_device *device, const struct scenario_operation *operation,
	G_GNUC_UNUSED struct scenario_step *step)
{
	guint32 offset = (guint32)operation->values[SLOT_NUMBER];
	struct scenario_look look;

	scenario_look(device, &look);
	if (!look.has_positions)
		return KSF_STATUS_DEVICE_NOT_READY;
	if (look.wrap == 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	if (offset >= look.wrap)
		return KSF_STATUS_INVALID_PARAMETER;
	g_array_append_val(device->events, offset);
	return KSF_STATUS_SUCCESS;
}

/* ---- regions -------------------------------------------------------------------------------- */

/* "Audio Position Property": render, from Write to Play, a lap on; capture, what is stored and not
 * recorded over. */
void
scenario_put_region(const struct scenario_device *device, struct scenario_step *step)
{
	struct scenario_look look;
	guint64 begin;
	guint64 end;
	guint32 size;
	guint32 first;

	scenario_look(device, &look);
	if (look.wrap == 0)
		return;
	begin = device->capture ? scenario_less(look.play, look.wrap) : look.write;
	end = device->capture ? look.write : look.play + look.wrap;
	size = (guint32)scenario_less(end, begin);
	first = MIN(size, look.wrap - (guint32)(begin % look.wrap));
	step->place = "client";
	step->region = (struct ksf_region){(size != 0) + (size > first),
		{(guint32)(begin % look.wrap), 0}, {first, size - first}};
}

/* ---- all ------------------------------------------------------------------------------------ */

/* What is the same for every port. */
static const ScenarioDo common[N_VERBS] = {
	[VERB_STREAM] = do_stream,
	[VERB_STEP] = do_step,
	[VERB_REQUEST] = do_request,
	[VERB_RUN] = do_run,
	[VERB_EVENT] = do_event,
};

/* Behind a stream that was refused nothing can be done; an interface that the port does not have
 * cannot be asked. */
static ScenarioDo
do_of(const struct scenario_device *device, ScenarioVerb verb)
{
	if (!device->exists && verb != VERB_STREAM)
		return NULL;
	return common[verb] != NULL ? common[verb] : device->port->verbs[verb];
}

void
scenario_do(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step)
{
	ScenarioDo verb = do_of(device, operation->verb);

	*step = (struct scenario_step){.operation = operation};
	step->status =
		verb != NULL ? verb(device, operation, step) : KSF_STATUS_INVALID_DEVICE_REQUEST;
	step->state = device->exists ? (gint)device_state(device) : -1;
	step->time_100ns = device->now_100ns;
}
