/* SPDX-License-Identifier: MIT */
/* scenario.h - what the files of KsfmtScenario share. Private. */
#pragma once

#include <ksfmt-glib/ksfmt-scenario.h>
#include <ksfmt/stream.h>
#include <ksfmt/sysvad.h>

/* What an operation does. */
typedef enum {
	VERB_STREAM = 0,
	VERB_ALLOC,
	VERB_FREE,
	VERB_STEP,
	VERB_REQUEST,
	VERB_RUN,
	VERB_POSITION,
	VERB_PACKET_WRITE,
	VERB_PACKET_READ,
	VERB_PACKET_COUNT,
	VERB_PRESENTATION,
	VERB_REGISTER_POSITION,
	VERB_REGISTER_CLOCK,
	VERB_EVENT
} ScenarioVerb;

/* What stands behind it, a number each. */
typedef enum {
	SLOT_NUMBER = 0, /* the bare one: bytes, a packet, a state, a time in 100 ns */
	SLOT_FRAMES,     /* of a run */
	SLOT_CAPTURE,
	SLOT_RATE,
	SLOT_BLOCK_ALIGN,
	SLOT_FIFO,
	SLOT_CHIPSET,
	SLOT_CODEC,
	SLOT_MODE,
	SLOT_ROUNDING,
	SLOT_PPM, /* a gint64 */
	SLOT_JITTER,
	SLOT_GRANULARITY,
	SLOT_SEED,
	SLOT_LOST,
	SLOT_PACKETS,
	SLOT_ALIGN,
	SLOT_EOS
} ScenarioSlot;
#define N_SLOTS (SLOT_EOS + 1)

#define SCENARIO_PPM_MAX 100000 /* 10 %; no crystal is that far off */
#define SCENARIO_PPM     UINT32_C(1000000)

struct scenario_operation {
	ScenarioVerb verb;
	guint line;
	guint given; /* a bit for each slot */
	guint64 values[N_SLOTS];
	char *text; /* as it was written */
};

struct _KsfmtScenario {
	GArray *operations; /* of struct scenario_operation */
};

/* scenario-read.c. FALSE and @error, which names the line, if something is not understood. */
gboolean scenario_read(GArray *operations, const char *text, GError **error);
/* "packet", and "write" or NULL. */
void scenario_words(ScenarioVerb verb, const char **word, const char **second);

/* scenario-clock.c: a device that is not perfect. -----------------------------------------------
 */

struct scenario_faults {
	gint64 ppm;           /* how much too fast its clock runs */
	guint64 jitter_100ns; /* by how much a position may be old */
	guint32 granularity;  /* bytes; its register moves by so much */
	guint32 lost;         /* of so many notifications one gets lost */
	guint64 random;
};

/* Frames that the clock of a device counts in a time, those that are complete. */
guint64 scenario_frames(guint64 time_100ns, guint32 rate, gint64 ppm);
/* A number of 0 to @most. */
guint64 scenario_random(guint64 *random, guint64 most);

/* scenario-run.c: what the operations are done to. ----------------------------------------------
 */

struct scenario_device {
	gboolean exists;
	struct ksf_stream stream;
	struct scenario_faults faults;
	struct ksf_sysvad sysvad; /* in the mode of that name */
	guint32 rounding;
	guint64 now_100ns;     /* since the scenario began */
	guint64 timed_100ns;   /* in RUN since STOP, without what was given in frames */
	guint64 notifications; /* all, lost ones too */
	gboolean has_client;   /* somebody wrote or read packets ... */
	guint64 client;        /* ... up to here */
	guint64 reported_play; /* linear; what was said last */
	guint64 reported_write;
	GArray *events; /* of guint32 */
};

typedef enum { VALUE_NUMBER, VALUE_COUNT, VALUE_FLAG } ScenarioValueKind;
struct scenario_value {
	const char *key;
	guint64 number;
	ScenarioValueKind kind; /* a COUNT of 0 goes without saying */
};
#define SCENARIO_VALUES 8u

struct scenario_step {
	const struct scenario_operation *operation;
	ksf_status status;
	gint state; /* -1: no stream */
	guint n_values;
	struct scenario_value values[SCENARIO_VALUES];
	gboolean has_region;
	struct ksf_region region;
	guint64 time_100ns; /* when it was over */
	KsfmtFinding *finding;
};

struct _KsfmtScenarioLog {
	KsfmtScenario *scenario;
	GArray *steps; /* of struct scenario_step */
	guint n_refused;
};

/* A moment, for the picture. */
struct scenario_sample {
	guint64 time_100ns;
	guint32 state;
	guint32 ring;
	guint32 packet;
	guint64 dma;
	guint64 converter;
	guint64 packets; /* since the sample before */
	guint64 underrun;
	guint64 overrun;
};

/* Does an operation; *step is cleared before. */
void scenario_do(struct scenario_device *device, const struct scenario_operation *operation,
	struct scenario_step *step);
void scenario_device_init(struct scenario_device *device);
void scenario_device_clear(struct scenario_device *device);
/* Time passes; *events is what happened. */
ksf_status scenario_pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events);
/* What a run takes of the world's time. */
guint64 scenario_duration(
	const struct scenario_device *device, const struct scenario_operation *operation);
void scenario_xrun(const struct scenario_device *device, struct ksf_xrun *out);
const char *scenario_state_name(gint state);
