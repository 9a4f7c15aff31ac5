/* SPDX-License-Identifier: MIT */
/* scenario.h - what the files of KsfmtScenario share. Private. */
#pragma once

#include <ksfmt-glib/ksfmt-scenario.h>
#include <ksfmt/cyclic.h>
#include <ksfmt/pci.h>
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
	VERB_EVENT,
	VERB_COPYTO,
	VERB_COPYFROM,
	VERB_SILENCE,
	VERB_GETMAPPING,
	VERB_RELEASEMAPPING,
	VERB_REVOKE
} ScenarioVerb;
#define N_VERBS (VERB_REVOKE + 1)

/* What stands behind it, a number each. */
typedef enum {
	SLOT_NUMBER = 0, /* the bare one: bytes, a packet, a tag, a state, a time in 100 ns */
	SLOT_SECOND,     /* behind it: the last tag */
	SLOT_FRAMES,     /* of a run */
	SLOT_CAPTURE,
	SLOT_RATE,
	SLOT_BLOCK_ALIGN,
	SLOT_BITS,
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
	SLOT_RING,
	SLOT_CLIENT,
	SLOT_LOOPED,
	SLOT_PREFETCH,
	SLOT_BUFFERS,
	SLOT_PACKETS,
	SLOT_ALIGN,
	SLOT_EOS
} ScenarioSlot;
#define N_SLOTS (SLOT_EOS + 1)

#define SCENARIO_OF(bit) (1u << (bit))

/* The port driver of a stream, in SLOT_NUMBER. */
typedef enum { PORT_WAVERT = 0, PORT_WAVECYCLIC, PORT_WAVEPCI } ScenarioPortKind;
/* Of a WaveRT stream, in SLOT_MODE. */
typedef enum { MODE_DOC = 0, MODE_SYSVAD, MODE_SIMPLEAUDIOSAMPLE } ScenarioMode;

#define SCENARIO_PPM_MAX 100000 /* 10 %; no crystal is that far off */
#define SCENARIO_PPM     UINT32_C(1000000)

struct scenario_operation {
	ScenarioVerb verb;
	guint line;
	guint given; /* a bit for each slot */
	guint64 values[N_SLOTS];
	char *text;          /* as it was written */
	KsfmtFormat *format; /* of a stream; else NULL */
};

/* Was it given, or is it 0 because nobody said? */
static inline gboolean
scenario_has(const struct scenario_operation *operation, ScenarioSlot slot)
{
	return (operation->given & SCENARIO_OF(slot)) != 0;
}

struct _KsfmtScenario {
	GArray *operations; /* of struct scenario_operation */
};

/* scenario-read.c. FALSE and @error, which names the line, if something is not understood. */
gboolean scenario_read(GArray *operations, const char *text, GError **error);
/* "packet", and "write" or NULL. */
void scenario_words(ScenarioVerb verb, const char **word, const char **second);

/* ---- devices: what the operations are done to ------------------------------------------------ */

struct scenario_port;

struct scenario_faults {
	gint64 ppm;           /* how much too fast its clock runs */
	guint64 jitter_100ns; /* by how much a position may be old */
	guint32 granularity;  /* bytes; its register moves by so much */
	guint32 lost;         /* of so many notifications one gets lost */
	guint64 random;
};

/* A WaveRT stream, and the arithmetic of a sample that stands in for it. */
struct scenario_wavert {
	struct ksf_stream stream;
	struct ksf_sysvad sysvad; /* in the modes of the samples */
	guint32 sysvad_read;      /* m_ulLastOsReadPacket */
	guint32 rounding;
	gboolean has_client; /* somebody wrote or read packets ... */
	guint64 client;      /* ... up to here */
};

struct scenario_cyclic {
	struct ksf_cyclic stream;
	guint64 dma; /* linear; the stream knows what it was told */
	guint32 bits_per_sample;
};

/* Mappings that a miniport of a scenario may hold. */
#define SCENARIO_HELD 64u

struct scenario_pci {
	struct ksf_pci stream;
	struct ksf_mapping held[SCENARIO_HELD];
	GArray *sizes;    /* of guint32: the mappings of each buffer of the client's */
	guint32 buffers;  /* that it has, and ... */
	guint32 out;      /* ... that it has sent and not got back */
	guint32 next_tag; /* for those who name none */
	guint64 taken;    /* mappings since STOP */
	guint64 dma;      /* linear; the stream knows what it was told */
	guint64 starved;  /* when time passed last: bytes for which nothing was mapped */
};

struct scenario_device {
	gboolean exists;
	const struct scenario_port *port;
	struct ksf_rate rate;
	guint32 capture;
	struct scenario_faults faults;
	guint64 now_100ns;     /* since the scenario began */
	guint64 timed_100ns;   /* in RUN since STOP, without ... */
	guint64 timed_frames;  /* ... what was given in frames */
	guint64 run_100ns;     /* when RUN was entered last ... */
	guint64 run_frames;    /* ... and what the device's clock said */
	guint64 notifications; /* all, lost ones too */
	guint64 reported_play; /* linear; what was said last */
	guint64 reported_write;
	GArray *events; /* of guint32 */
	struct scenario_wavert wavert;
	struct scenario_cyclic cyclic;
	struct scenario_pci pci;
};

/* How a device stands: for what run says, and for the picture. Bytes are linear. */
struct scenario_look {
	guint64 time_100ns;
	guint32 state;
	gboolean has_positions; /* there is a buffer */
	guint32 wrap;           /* the cyclic buffer that play and write are offsets in; 0: none */
	guint32 ring;           /* WaveCyclic: that of the DMA; else 0 */
	guint32 packet;         /* bytes; 0: none */
	guint64 play;
	guint64 write;
	guint64 dma;  /* what the device has transferred */
	guint64 done; /* packets or intervals that were completed, mappings that were taken */
	guint64 lost; /* notifications */
	guint64 underrun;
	guint64 overrun;
};

/* scenario-clock.c ------------------------------------------------------------------------------
 */

/* Frames that the clock of a device counts in a time, those that are complete. */
guint64 scenario_frames(guint64 time_100ns, guint32 rate, gint64 ppm);
/* What the device's clock has counted in RUN since STOP, and will have after a further time. */
guint64 scenario_clock(const struct scenario_device *device, guint64 time_100ns, guint64 frames);
/* A number of 0 to @most. */
guint64 scenario_random(guint64 *random, guint64 most);
/* The DMA's position as its register shows it: late, and in lumps; it never goes back. */
guint64 scenario_seen(struct scenario_device *device, guint64 dma, guint64 last);

/* ---- what came of it --------------------------------------------------------------------------
 */

typedef enum { VALUE_NUMBER, VALUE_COUNT, VALUE_FLAG } ScenarioValueKind;
struct scenario_value {
	const char *key;
	guint64 number;
	ScenarioValueKind kind; /* a COUNT of 0 goes without saying */
};
#define SCENARIO_VALUES 12u

struct scenario_step {
	const struct scenario_operation *operation;
	ksf_status status;
	gint state; /* -1: no stream */
	guint n_values;
	struct scenario_value values[SCENARIO_VALUES];
	const char *place; /* what the region is in: "client"; NULL: there is none */
	struct ksf_region region;
	guint64 time_100ns;  /* when it was over */
	GPtrArray *findings; /* of KsfmtFinding, of a stream; else NULL */
};

struct _KsfmtScenarioLog {
	KsfmtScenario *scenario;
	GArray *steps; /* of struct scenario_step */
	guint n_refused;
};

/* ---- ports: a table each, of what its streams can do ------------------------------------------
 */

typedef ksf_status (*ScenarioDo)(struct scenario_device *device,
	const struct scenario_operation *operation, struct scenario_step *step);

struct scenario_port {
	ScenarioDo verbs[N_VERBS]; /* NULL: refused, INVALID_DEVICE_REQUEST */
	/* IMiniport...Stream::SetState, to a neighbour; what it says goes into *step. */
	ksf_status (*set_state)(
		struct scenario_device *device, guint32 state, struct scenario_step *step);
	/* Time passes; the device's own is still that of before. *events is what happened. */
	ksf_status (*pass)(struct scenario_device *device, guint64 time_100ns, guint64 frames,
		struct ksf_stream_events *events);
	void (*look)(const struct scenario_device *device, struct scenario_look *look);
	gboolean needs_vista;
	/* Of the picture: what the lines are, and what the marks stand for. */
	const char *write_key;
	const char *play_key;
	const char *marks;
};

extern const struct scenario_port scenario_wavert;
extern const struct scenario_port scenario_sysvad;
extern const struct scenario_port scenario_simpleaudiosample;
extern const struct scenario_port scenario_wavecyclic;
extern const struct scenario_port scenario_wavepci;

/* scenario-run.c --------------------------------------------------------------------------------
 */

/* Of an operation that makes a stream. */
const struct scenario_port *scenario_port_of(const struct scenario_operation *operation);
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
/* All 0 where there is no stream. */
void scenario_look(const struct scenario_device *device, struct scenario_look *look);
const char *scenario_state_name(gint state);

void scenario_put(
	struct scenario_step *step, ScenarioValueKind kind, const char *key, guint64 number);
/* A region of the cyclic buffer that look->play and look->write are offsets in: what the client may
 * touch. */
void scenario_put_region(const struct scenario_device *device, struct scenario_step *step);
/* a - b, or 0. */
guint64 scenario_less(guint64 a, guint64 b);

/* scenario-wavert.c: what the samples do in the same way. ---------------------------------------
 */

ksf_status scenario_wavert_stream(struct scenario_device *device,
	const struct scenario_operation *operation, struct scenario_step *step);
ksf_status scenario_wavert_free(struct scenario_device *device,
	const struct scenario_operation *operation, struct scenario_step *step);
ksf_status scenario_wavert_state(
	struct scenario_device *device, guint32 state, struct scenario_step *step);
ksf_status scenario_wavert_pass(struct scenario_device *device, guint64 time_100ns, guint64 frames,
	struct ksf_stream_events *events);
void scenario_wavert_look(const struct scenario_device *device, struct scenario_look *look);
/* Asks for a buffer of so many notifications, and says what came of it. */
ksf_status scenario_wavert_alloc(struct scenario_device *device,
	const struct scenario_operation *operation, guint32 packets, struct scenario_step *step,
	guint32 *bytes);
void scenario_wavert_client(struct scenario_device *device, guint64 cursor);
