/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/topology.h - filters, pins, nodes, connections: what a driver's descriptors say, whether it
 * is sound, and the paths from a host pin to a jack.
 *
 * Everything lies in arrays of the caller's; what a walk needs lies in the caller's scratch words.
 * Every walk is an iteration, and takes any ids, cycles and counts.
 *
 * Documents: "PCFILTER_DESCRIPTOR structure", "PCPIN_DESCRIPTOR structure", "PCNODE_DESCRIPTOR
 * structure", "KSFILTER_DESCRIPTOR structure", "KSTOPOLOGY_CONNECTION structure", "Topology Pins",
 * "Topology Nodes", "Topology Filters", "WDMAud Topology Parsing", "Audio Endpoint Builder
 * Algorithm", "PcRegisterPhysicalConnection", and the page of each KSNODETYPE_. Rules:
 * docs/rules.md. What holds for every function (IRQL, memory, bounds) is said once, in
 * ksfmt/base.h.
 */
#ifndef KSFMT_TOPOLOGY_H
#define KSFMT_TOPOLOGY_H

#include <ksfmt/base.h>
#include <ksfmt/range.h>
#include <ksfmt/property.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what the descriptors say --------------------------------------------------------------- */

/* What is known of something that a descriptor has or has not. */
enum { KSF_NOT_KNOWN = 0, KSF_ABSENT = 1, KSF_PRESENT = 2 };

/* PCNODE_DESCRIPTOR, KSNODE_DESCRIPTOR. */
struct ksf_node {
	struct ksf_guid type; /* Type: KSNODETYPE_*; GUID_NULL stands for NULL too */
	struct ksf_guid name; /* Name; GUID_NULL: NULL */
	uint32_t flags;       /* Flags */
	uint32_t automation;  /* AutomationTable: KSF_NOT_KNOWN, _ABSENT or _PRESENT */
	uint32_t properties;  /* KSF_NODE_HAS_*, if the automation table is there */
};

/* What a node's automation table may have, as far as a rule asks for it: KSPROPERTY_AUDIO_*, of a
 * synthesizer KSPROPERTY_SYNTH_*. In the order of lib/core/tables/node_properties.inc. */
#define KSF_NODE_HAS_VOLUMELEVEL          UINT32_C(0x00000001)
#define KSF_NODE_HAS_MUTE                 UINT32_C(0x00000002)
#define KSF_NODE_HAS_MUX_SOURCE           UINT32_C(0x00000004)
#define KSF_NODE_HAS_DEMUX_DEST           UINT32_C(0x00000008)
#define KSF_NODE_HAS_AGC                  UINT32_C(0x00000010)
#define KSF_NODE_HAS_MIX_LEVEL_TABLE      UINT32_C(0x00000020)
#define KSF_NODE_HAS_MIX_LEVEL_CAPS       UINT32_C(0x00000040)
#define KSF_NODE_HAS_SYNTH_CAPS           UINT32_C(0x00000080)
#define KSF_NODE_HAS_SYNTH_PORTPARAMETERS UINT32_C(0x00000100)
#define KSF_NODE_HAS_BASS                 UINT32_C(0x00000200)
#define KSF_NODE_HAS_MID                  UINT32_C(0x00000400)
#define KSF_NODE_HAS_TREBLE               UINT32_C(0x00000800)
#define KSF_NODE_HAS_BASS_BOOST           UINT32_C(0x00001000)
#define KSF_NODE_HAS_LOUDNESS             UINT32_C(0x00002000)
#define KSF_NODE_HAS_DYNAMIC_RANGE        UINT32_C(0x00004000)
#define KSF_NODE_HAS_CPU_RESOURCES        UINT32_C(0x00008000)

/* Flags of a pin that no descriptor has. */
#define KSF_PIN_OFFLOAD UINT32_C(0x1) /* a host pin for offloaded streams, of an AUDIO_ENGINE */

/* PCPIN_DESCRIPTOR with its KSPIN_DESCRIPTOR; KSPIN_DESCRIPTOR_EX. A pointer may be NULL if its
 * count is 0. */
struct ksf_filter_pin {
	uint32_t data_flow;                 /* DataFlow: KSF_DATAFLOW_* */
	uint32_t communication;             /* Communication: KSF_COMMUNICATION_* */
	struct ksf_guid category;           /* Category; GUID_NULL: NULL */
	struct ksf_guid name;               /* Name; GUID_NULL: NULL */
	uint32_t instances_known;           /* 1: the three counts are stated */
	uint32_t max_global_instance_count; /* of AVStream: InstancesPossible, in both */
	uint32_t max_filter_instance_count;
	uint32_t min_filter_instance_count; /* of AVStream: InstancesNecessary */
	uint32_t automation;                /* AutomationTable: KSF_NOT_KNOWN, ... */
	uint32_t interfaces_count;          /* InterfacesCount */
	uint32_t jack;                      /* KSJACK_DESCRIPTION: KSF_NOT_KNOWN, ... */
	uint32_t flags;                     /* KSF_PIN_* */
	const struct ksf_range *ranges;     /* DataRanges; layout KSF_LAYOUT_NONE: a NULL entry */
	uint32_t range_count;
	/* Of each range KSF_ABSENT or _PRESENT: an attribute list follows it; NULL: not known. */
	const uint8_t *attribute_lists;
};

enum { KSF_KIND_PORTCLS = 0, KSF_KIND_AVSTREAM = 1 };

/* PCFILTER_DESCRIPTOR, KSFILTER_DESCRIPTOR. A count above 0 with a NULL pointer is judged, and
 * taken for 0. */
struct ksf_filter {
	uint32_t kind;      /* KSF_KIND_PORTCLS, _AVSTREAM */
	uint32_t version;   /* Version; as the kind has it unless bytes say otherwise */
	uint32_t pointer;   /* bytes of a pointer, 4 or 8; 0: the sizes are not known */
	uint32_t pin_size;  /* PinSize, PinDescriptorSize: bytes from a pin to the next */
	uint32_t node_size; /* NodeSize, NodeDescriptorSize */
	const struct ksf_guid *categories;
	uint32_t category_count;
	const struct ksf_filter_pin *pins;
	uint32_t pin_count;
	const struct ksf_node *nodes;
	uint32_t node_count;
	const struct ksf_connection *connections;
	uint32_t connection_count;
};

/* PcRegisterPhysicalConnection: from a filter's OUT pin to another's IN pin. A filter outside the
 * topology is KSF_NO_INDEX ("...FromExternal", "...ToExternal"). */
struct ksf_physical {
	uint32_t from_filter;
	uint32_t from_pin;
	uint32_t to_filter;
	uint32_t to_pin;
};

/* `physical` holds every connection there is: pins without one are jacks. Otherwise what the
 * endpoints are is not asked. */
#define KSF_TOPOLOGY_WHOLE UINT32_C(0x1)

/* A device: all filters of one adapter. */
struct ksf_topology {
	const struct ksf_filter *filters;
	uint32_t filter_count;
	const struct ksf_physical *physical;
	uint32_t physical_count;
	uint32_t release; /* KSF_RELEASE_* that it is meant for */
	uint32_t flags;   /* KSF_TOPOLOGY_* */
};

/* ---- node types, pin categories ------------------------------------------------------------- */

/* KSNODETYPE_* that the rules know, in the order of lib/core/tables/nodes.inc. */
enum {
	KSF_NODE_UNKNOWN = 0,
	KSF_NODE_SYNTHESIZER,
	KSF_NODE_DAC,
	KSF_NODE_ADC,
	KSF_NODE_VOLUME,
	KSF_NODE_MUTE,
	KSF_NODE_SUM,
	KSF_NODE_MUX,
	KSF_NODE_DEMUX,
	KSF_NODE_SRC,
	KSF_NODE_SUPERMIX,
	KSF_NODE_3D_EFFECTS,
	KSF_NODE_AGC,
	KSF_NODE_TONE,
	KSF_NODE_LOUDNESS,
	KSF_NODE_EQUALIZER,
	KSF_NODE_PEAKMETER,
	KSF_NODE_REVERB,
	KSF_NODE_CHORUS,
	KSF_NODE_DELAY,
	KSF_NODE_STEREO_WIDE,
	KSF_NODE_STEREO_ENHANCE,
	KSF_NODE_NOISE_SUPPRESS,
	KSF_NODE_ACOUSTIC_ECHO_CANCEL,
	KSF_NODE_MICROPHONE_ARRAY_PROCESSOR,
	KSF_NODE_PROLOGIC_DECODER,
	KSF_NODE_PROLOGIC_ENCODER,
	KSF_NODE_DEV_SPECIFIC,
	KSF_NODE_SWSYNTH,
	KSF_NODE_SWMIDI,
	KSF_NODE_DRM_DESCRAMBLE,
	KSF_NODE_AUDIO_ENGINE,
	KSF_NODE_AUDIO_KEYWORDDETECTOR,
	KSF_NODE_TYPES
};

/* The KSF_NODE_* of a KSNODETYPE_ GUID; KSF_NODE_UNKNOWN of any other. */
uint32_t ksf_node_type(const struct ksf_guid *guid);
/* 1 if the GUID is a category of pins that say what is plugged in: a terminal type
 * (KSNODETYPE_SPEAKER and its like). KSCATEGORY_AUDIO is none. */
int ksf_guid_is_terminal(const struct ksf_guid *guid);

/* ---- lint ----------------------------------------------------------------------------------- */

/* Reasons of the descriptor domain: what one filter's descriptors say. */
#define KSF_DESCRIPTOR_ELEMENT_SIZE   KSF_BIT(0)  /* TOP-T001 */
#define KSF_DESCRIPTOR_ARRAY_NULL     KSF_BIT(1)  /* TOP-T002 */
#define KSF_DESCRIPTOR_VERSION        KSF_BIT(2)  /* TOP-T003 */
#define KSF_DESCRIPTOR_NODE_TYPE      KSF_BIT(3)  /* TOP-T004 */
#define KSF_DESCRIPTOR_ENUMERATION    KSF_BIT(4)  /* TOP-T005 */
#define KSF_DESCRIPTOR_CATEGORY_NULL  KSF_BIT(5)  /* TOP-T006 */
#define KSF_DESCRIPTOR_BRIDGE_OPEN    KSF_BIT(6)  /* TOP-T007 */
#define KSF_DESCRIPTOR_HOST_CLOSED    KSF_BIT(7)  /* TOP-T008 */
#define KSF_DESCRIPTOR_MINIMUM        KSF_BIT(8)  /* TOP-T009 */
#define KSF_DESCRIPTOR_MAXIMUM        KSF_BIT(9)  /* TOP-T010 */
#define KSF_DESCRIPTOR_NO_RANGE       KSF_BIT(10) /* TOP-T011 */
#define KSF_DESCRIPTOR_ATTRIBUTE_LIST KSF_BIT(11) /* TOP-T012 */
#define KSF_DESCRIPTOR_WILDCARD       KSF_BIT(12) /* TOP-T013 */
#define KSF_DESCRIPTOR_PIN_TWINS      KSF_BIT(13) /* TOP-T014 */
#define KSF_DESCRIPTOR_NODE_TWINS     KSF_BIT(14) /* TOP-T015 */
#define KSF_DESCRIPTOR_INTERFACES     KSF_BIT(15) /* TOP-T016 */
#define KSF_DESCRIPTOR_AUDIO_DEVICE   KSF_BIT(16) /* TOP-T017 */
#define KSF_DESCRIPTOR_SYNTHESIZER    KSF_BIT(17) /* TOP-T018 */
#define KSF_DESCRIPTOR_PROPERTY       KSF_BIT(18) /* TOP-T048 */
#define KSF_DESCRIPTOR_TONE           KSF_BIT(19) /* TOP-T049 */
#define KSF_DESCRIPTOR_KEYWORD        KSF_BIT(20) /* TOP-T054 */
#define KSF_DESCRIPTOR_PIN_CATEGORY   KSF_BIT(21) /* TOP-T055: a pin category as a node's type */
#define KSF_DESCRIPTOR_NODE_CATEGORY  KSF_BIT(22) /* TOP-T055A: a node type as a pin's category */
#define KSF_DESCRIPTOR_JACK           KSF_BIT(23) /* TOP-T070 */
#define KSF_DESCRIPTOR_NO_CONNECTION  KSF_BIT(24) /* TOP-T020 */
#define KSF_DESCRIPTOR_DEFAULT        KSF_BIT(25) /* TOP-T020A: AVStream makes a topology */

/* Reasons of the topology domain: connections ... */
#define KSF_TOPOLOGY_NODE_RANGE KSF_BIT(0)  /* TOP-T021 */
#define KSF_TOPOLOGY_PIN_RANGE  KSF_BIT(1)  /* TOP-T022 */
#define KSF_TOPOLOGY_DIRECTION  KSF_BIT(2)  /* TOP-T023 */
#define KSF_TOPOLOGY_TWICE      KSF_BIT(3)  /* TOP-T024 */
#define KSF_TOPOLOGY_MUX_INPUT  KSF_BIT(4)  /* TOP-T025 */
#define KSF_TOPOLOGY_JOIN       KSF_BIT(5)  /* TOP-T026 */
#define KSF_TOPOLOGY_SPLIT      KSF_BIT(6)  /* TOP-T027 */
#define KSF_TOPOLOGY_CYCLE      KSF_BIT(7)  /* TOP-T028 */
#define KSF_TOPOLOGY_PIN_ALONE  KSF_BIT(8)  /* TOP-T029 */
#define KSF_TOPOLOGY_NODE_ALONE KSF_BIT(9)  /* TOP-T030 */
#define KSF_TOPOLOGY_BOTH_WAYS  KSF_BIT(10) /* TOP-T031 */
#define KSF_TOPOLOGY_NUMBERING  KSF_BIT(11) /* TOP-T032 */
#define KSF_TOPOLOGY_ARITY      KSF_BIT(12) /* TOP-T033 */
#define KSF_TOPOLOGY_SIDES      KSF_BIT(13) /* TOP-T034 */
#define KSF_TOPOLOGY_ONE_INPUT  KSF_BIT(14) /* TOP-T035 */
#define KSF_TOPOLOGY_PIN_TO_PIN KSF_BIT(15) /* TOP-T037 */
/* ... paths ... */
#define KSF_TOPOLOGY_PATHS        KSF_BIT(16) /* TOP-T036 */
#define KSF_TOPOLOGY_NO_NODE      KSF_BIT(17) /* TOP-T038 */
#define KSF_TOPOLOGY_NON_PCM_NODE KSF_BIT(18) /* TOP-T040 */
#define KSF_TOPOLOGY_ONE_INSTANCE KSF_BIT(19) /* TOP-T041 */
#define KSF_TOPOLOGY_INSTANCES    KSF_BIT(20) /* TOP-T042 */
#define KSF_TOPOLOGY_NO_PCM_PIN   KSF_BIT(21) /* TOP-T043 */
#define KSF_TOPOLOGY_CONVERTER    KSF_BIT(22) /* TOP-T044 */
#define KSF_TOPOLOGY_DACS         KSF_BIT(23) /* TOP-T045 */
#define KSF_TOPOLOGY_NO_CONVERTER KSF_BIT(24) /* TOP-T046 */
#define KSF_TOPOLOGY_ANALOG_SIDE  KSF_BIT(25) /* TOP-T047 */
#define KSF_TOPOLOGY_HIDDEN       KSF_BIT(26) /* TOP-T049A: between two SUM or MUX */
#define KSF_TOPOLOGY_PEAKMETER    KSF_BIT(27) /* TOP-T050 */
#define KSF_TOPOLOGY_DSOUND       KSF_BIT(28) /* TOP-T051 */
#define KSF_TOPOLOGY_ENGINE       KSF_BIT(29) /* TOP-T052 */
#define KSF_TOPOLOGY_LOOPBACK     KSF_BIT(30) /* TOP-T053 */
/* ... physical connections, endpoints. */
#define KSF_TOPOLOGY_PHYSICAL_PIN  KSF_BIT(32) /* TOP-T060 */
#define KSF_TOPOLOGY_PHYSICAL_MANY KSF_BIT(33) /* TOP-T061 */
#define KSF_TOPOLOGY_UNNAMED       KSF_BIT(34) /* TOP-T062 */
#define KSF_TOPOLOGY_NOT_PRESENT   KSF_BIT(35) /* TOP-T063 */
#define KSF_TOPOLOGY_TWO_HOSTS     KSF_BIT(36) /* TOP-T064 */
#define KSF_TOPOLOGY_TWO_BRIDGES   KSF_BIT(37) /* TOP-T065 */
#define KSF_TOPOLOGY_NO_FORMAT     KSF_BIT(38) /* TOP-T066 */
#define KSF_TOPOLOGY_NO_TYPE       KSF_BIT(39) /* TOP-T067 */
#define KSF_TOPOLOGY_TWO_FILTERS   KSF_BIT(40) /* TOP-T068 */
#define KSF_TOPOLOGY_LINK          KSF_BIT(41) /* TOP-T069 */

/* What a finding is about. */
enum {
	KSF_OBJECT_FILTER = 0,
	KSF_OBJECT_PIN,
	KSF_OBJECT_RANGE,
	KSF_OBJECT_NODE,
	KSF_OBJECT_CONNECTION,
	KSF_OBJECT_PHYSICAL
};

/* An object by its numbers. */
struct ksf_topology_object {
	uint32_t kind;   /* KSF_OBJECT_* */
	uint32_t filter; /* of all but a physical connection: there KSF_NO_INDEX */
	uint32_t index;  /* pin, node, connection, physical connection; of a range its pin */
	uint32_t range;  /* of KSF_OBJECT_RANGE: which; else KSF_NO_INDEX */
};

struct ksf_topology_finding {
	uint32_t domain; /* KSF_DOMAIN_DESCRIPTOR or _TOPOLOGY */
	uint32_t bit;    /* number of the bit */
	struct ksf_topology_object object;
	struct ksf_topology_object other; /* index is KSF_NO_INDEX if nothing else is concerned */
	/* How often (T024); how many inputs or outputs (T033 to T035), vertices of cycles (T028);
	 * which logical pin (T025 to T027, T031), which category (T017, T018); the wrong number
	 * itself (T001, T003, T005, T016, T041, T042, T070), the limit that is exceeded (T009,
	 * T010); KSF_NODE_HAS_*, those that are missing (T048) or too many (T049). Else 0. */
	uint32_t value;
};

struct ksf_topology_lint {
	struct ksf_topology_finding *findings; /* the caller's; may be NULL if capacity is 0 */
	uint32_t capacity;
	uint32_t count;         /* of all findings: above capacity, the rest was not written */
	ksf_why descriptor_why; /* descriptor domain, of all findings */
	ksf_why topology_why;   /* topology domain */
};

/* Words of scratch that a topology needs, at most 2^31; 0 if it has more filters, pins, nodes or
 * connections than that. An array that is NULL has none. Constant time a filter. */
uint32_t ksf_topology_scratch(const struct ksf_topology *topology);

/*
 * Judges everything. `lint` has the caller's array in findings and capacity; count and the words
 * are always written. Rules that hold for other releases than topology->release are silent. Answers
 * 1, or 0 and no finding if `words` are fewer than ksf_topology_scratch asks for. Cost: linear in
 * pins, nodes, connections, ranges and physical connections; times the number of IN pins / 32
 * where several paths are looked for, and one pin's ranges by another's where two must be equal.
 */
int ksf_topology_judge(struct ksf_topology_lint *lint, const struct ksf_topology *topology,
	uint32_t *scratch, uint32_t words);

/* ---- paths ---------------------------------------------------------------------------------- */

/* 1 if the pin can be made by a client: Communication SINK or BOTH. */
int ksf_filter_pin_is_host(const struct ksf_filter_pin *pin);
/* 1 if the pin is a jack: Communication NONE or BRIDGE, and without a physical connection ("Audio
 * Endpoint Builder Algorithm"). Linear in physical connections. */
int ksf_topology_is_bridge(const struct ksf_topology *topology, uint32_t filter, uint32_t pin);
/* 1 if WDMAud takes the pin for a bridge pin: KSPIN_COMMUNICATION_BRIDGE, literally ("Topology
 * Pins"). */
int ksf_filter_pin_is_mixer_bridge(const struct ksf_filter_pin *pin);

/* A station of a path. */
struct ksf_topology_step {
	uint32_t is_node; /* 1: a node, 0: a pin */
	uint32_t filter;
	uint32_t index;
};

/*
 * A shortest path along the data from one pin to another, both among its steps. Answers the number
 * of steps: if that is more than `capacity` nothing is written; 0 if there is no path, or no such
 * pin, or scratch is too short. Linear.
 */
uint32_t ksf_topology_path(struct ksf_topology_step *steps, uint32_t capacity,
	const struct ksf_topology *topology, const struct ksf_topology_step *from,
	const struct ksf_topology_step *to, uint32_t *scratch, uint32_t words);

/*
 * The nodes of a mixer line ("WDMAud Topology Parsing"): of an OUT pin, upstream until a SUM, a MUX
 * or what has several parents; of an IN pin, downstream until a SUM or MUX or a node that belongs
 * to an OUT pin's line. Nodes that WDMAud makes a control of, in that order. Answers their number,
 * as ksf_topology_path does.
 */
uint32_t ksf_topology_mixer_line(struct ksf_topology_step *nodes, uint32_t capacity,
	const struct ksf_topology *topology, const struct ksf_topology_step *pin, uint32_t *scratch,
	uint32_t words);

#ifdef __cplusplus
}
#endif
#endif
