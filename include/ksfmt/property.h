/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/property.h - the properties of pins, of a topology and of its nodes as they go over the
 * wire: requests, values, lists, physical connections; and the descriptors behind them as bytes of
 * a driver.
 *
 * Documents: "KSPROPSETID_Pin", "KSPROPSETID_Topology", "KSPROPSETID_Audio", the page of each
 * property, "KSPROPERTY structure", "KSNODEPROPERTY structure", "KSNODEPROPERTY_AUDIO_CHANNEL
 * structure", "KSMULTIPLE_ITEM structure", "KSTOPOLOGY_CONNECTION structure",
 * "KSPIN_PHYSICALCONNECTION structure", "PCFILTER_DESCRIPTOR structure", "PCPIN_DESCRIPTOR
 * structure", "KSPIN_DESCRIPTOR structure", "PCNODE_DESCRIPTOR structure". Rules: docs/rules.md.
 * What holds for every function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_PROPERTY_H
#define KSFMT_PROPERTY_H

#include <ksfmt/base.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what properties speak of --------------------------------------------------------------- */

/* KSPIN_DATAFLOW: IN enters the filter. */
enum { KSF_DATAFLOW_IN = 1, KSF_DATAFLOW_OUT = 2 };

/* KSPIN_COMMUNICATION ("KSPROPERTY_PIN_COMMUNICATION"): where IRPs go, not data. */
enum {
	KSF_COMMUNICATION_NONE = 0,
	KSF_COMMUNICATION_SINK,
	KSF_COMMUNICATION_SOURCE,
	KSF_COMMUNICATION_BOTH,
	KSF_COMMUNICATION_BRIDGE
};

/* PCFILTER_NODE, KSFILTER_NODE: in a connection, the filter itself. */
#define KSF_FILTER_NODE UINT32_C(0xFFFFFFFF)
/* KSINSTANCE_INDETERMINATE: no maximum. */
#define KSF_INSTANCE_INDETERMINATE UINT32_C(0xFFFFFFFF)

/* KSTOPOLOGY_CONNECTION, PCCONNECTION_DESCRIPTOR: data goes from ... to ... */
struct ksf_connection {
	uint32_t from_node;     /* FromNode: a node, or KSF_FILTER_NODE */
	uint32_t from_node_pin; /* FromNodePin: of the filter, a pin */
	uint32_t to_node;       /* ToNode */
	uint32_t to_node_pin;   /* ToNodePin */
};

/* ---- property sets and ids ------------------------------------------------------------------ */

extern const struct ksf_guid ksf_guid_set_pin;      /* KSPROPSETID_Pin */
extern const struct ksf_guid ksf_guid_set_topology; /* KSPROPSETID_Topology */

/* KSPROPERTY_PIN; ids that carry ranges and formats are in ksfmt/request.h. */
enum {
	KSF_PROPERTY_PIN_CINSTANCES = 0,
	KSF_PROPERTY_PIN_CTYPES = 1,
	KSF_PROPERTY_PIN_DATAFLOW = 2,
	KSF_PROPERTY_PIN_INTERFACES = 5,
	KSF_PROPERTY_PIN_MEDIUMS = 6,
	KSF_PROPERTY_PIN_COMMUNICATION = 7,
	KSF_PROPERTY_PIN_GLOBALCINSTANCES = 8,
	KSF_PROPERTY_PIN_NECESSARYINSTANCES = 9,
	KSF_PROPERTY_PIN_PHYSICALCONNECTION = 10,
	KSF_PROPERTY_PIN_CATEGORY = 11,
	KSF_PROPERTY_PIN_NAME = 12
};
/* KSPROPERTY_TOPOLOGY */
enum {
	KSF_PROPERTY_TOPOLOGY_CATEGORIES = 0,
	KSF_PROPERTY_TOPOLOGY_NODES = 1,
	KSF_PROPERTY_TOPOLOGY_CONNECTIONS = 2,
	KSF_PROPERTY_TOPOLOGY_NAME = 3
};
/* KSPROPERTY_AUDIO: the controls of VOLUME, MUX and MUTE; positions are in ksfmt/rtaudio.h. */
enum {
	KSF_PROPERTY_AUDIO_VOLUMELEVEL = 4,
	KSF_PROPERTY_AUDIO_MUX_SOURCE = 12,
	KSF_PROPERTY_AUDIO_MUTE = 13
};

/* What a client sends. */
enum {
	KSF_REQUEST_PROPERTY = 0, /* a bare KSPROPERTY */
	KSF_REQUEST_PIN,    /* KSP_PIN, of DATAINTERSECTION and the like with more behind it */
	KSF_REQUEST_NODE,   /* KSNODEPROPERTY */
	KSF_REQUEST_CHANNEL /* KSNODEPROPERTY_AUDIO_CHANNEL */
};
/* What a driver returns. */
enum {
	KSF_VALUE_ULONG = 0,       /* a number: pin factories, instances, an input of a MUX */
	KSF_VALUE_DATAFLOW,        /* KSPIN_DATAFLOW */
	KSF_VALUE_COMMUNICATION,   /* KSPIN_COMMUNICATION */
	KSF_VALUE_BOOL,            /* BOOL */
	KSF_VALUE_VOLUMELEVEL,     /* LONG, in 1/65536 dB */
	KSF_VALUE_CINSTANCES,      /* KSPIN_CINSTANCES */
	KSF_VALUE_GUID,            /* GUID */
	KSF_VALUE_NAME,            /* a string of UTF-16 with a NUL */
	KSF_VALUE_PHYSICAL,        /* KSPIN_PHYSICALCONNECTION */
	KSF_VALUE_GUIDS,           /* KSMULTIPLE_ITEM and GUIDs */
	KSF_VALUE_CONNECTIONS,     /* KSMULTIPLE_ITEM and KSTOPOLOGY_CONNECTIONs */
	KSF_VALUE_IDENTIFIERS,     /* KSMULTIPLE_ITEM and KSIDENTIFIERs */
	KSF_VALUE_RANGES,          /* KSMULTIPLE_ITEM and ranges (ksfmt/request.h) */
	KSF_VALUE_FORMAT,          /* KSDATAFORMAT (ksfmt/format.h) */
	KSF_VALUE_MODE_DATAFORMATS /* KSMULTIPLE_ITEM, offsets and formats */
};

/* A property of KSPROPSETID_Pin or _Topology, or one of the three controls of KSPROPSETID_Audio. */
struct ksf_property_info {
	uint32_t request; /* KSF_REQUEST_* */
	uint32_t value;   /* KSF_VALUE_* */
	uint32_t access;  /* 1 KSPROPERTY_TYPE_GET, 2 _SET */
};
/* 1 and *out, or 0 for a property that is none of these. */
int ksf_property_info(struct ksf_property_info *out, const struct ksf_guid *set, uint32_t id);

/* ---- requests ------------------------------------------------------------------------------- */

/*
 * Decoding answers KSF_STATUS_SUCCESS, or KSF_STATUS_INVALID_BUFFER_SIZE for too few bytes (more
 * are allowed), and writes *out on SUCCESS. Encoding answers the size and writes nothing if
 * `capacity` is smaller. KSP_PIN is ksf_pin_property_decode's (ksfmt/request.h).
 */

/* KSPROPERTY, which is a KSIDENTIFIER: 24 bytes. */
ksf_status ksf_identifier_decode(struct ksf_identifier *out, const void *data, size_t size);
size_t ksf_identifier_encode(const struct ksf_identifier *id, void *out, size_t capacity);

/* KSNODEPROPERTY, KSP_NODE: 32 bytes. */
struct ksf_node_property {
	struct ksf_identifier property; /* Property: its set, id and flags */
	uint32_t node_id;               /* NodeId */
	uint32_t reserved;              /* Reserved */
};
ksf_status ksf_node_property_decode(struct ksf_node_property *out, const void *data, size_t size);
size_t ksf_node_property_encode(const struct ksf_node_property *node, void *out, size_t capacity);

/* KSNODEPROPERTY_AUDIO_CHANNEL: 40 bytes. */
struct ksf_node_channel {
	struct ksf_node_property node; /* NodeProperty */
	int32_t channel;               /* Channel; -1: all */
	uint32_t reserved;             /* Reserved */
};
ksf_status ksf_node_channel_decode(struct ksf_node_channel *out, const void *data, size_t size);
size_t ksf_node_channel_encode(const struct ksf_node_channel *node, void *out, size_t capacity);

/* ---- reasons -------------------------------------------------------------------------------- */

/* Reasons of the property domain. */
#define KSF_PROPERTY_LIST_HEADER      KSF_BIT(0)  /* TOP-R1: no room for KSMULTIPLE_ITEM */
#define KSF_PROPERTY_LIST_SIZE        KSF_BIT(1)  /* TOP-R2: Size outside 8 to the bytes */
#define KSF_PROPERTY_LIST_COUNT       KSF_BIT(2)  /* TOP-R3: Count beyond Size */
#define KSF_PROPERTY_LIST_TRAILING    KSF_BIT(3)  /* TOP-R4: Size beyond the last element */
#define KSF_PROPERTY_VALUE_SIZE       KSF_BIT(4)  /* TOP-R5: fewer bytes than the value has */
#define KSF_PROPERTY_DATAFLOW         KSF_BIT(5)  /* TOP-R6: no KSPIN_DATAFLOW */
#define KSF_PROPERTY_COMMUNICATION    KSF_BIT(6)  /* TOP-R7: no KSPIN_COMMUNICATION */
#define KSF_PROPERTY_INSTANCES        KSF_BIT(7)  /* TOP-R8: more instances than possible */
#define KSF_PROPERTY_BOOL             KSF_BIT(8)  /* TOP-R9: neither 0 nor 1 */
#define KSF_PROPERTY_NAME_NUL         KSF_BIT(9)  /* TOP-R10: no NUL */
#define KSF_PROPERTY_NAME_TAIL        KSF_BIT(10) /* TOP-R11: bytes behind the NUL */
#define KSF_PROPERTY_PHYSICAL_SIZE    KSF_BIT(11) /* TOP-R12: Size outside 10 to the bytes */
#define KSF_PROPERTY_PHYSICAL_NUL     KSF_BIT(12) /* TOP-R13: no NUL inside Size */
#define KSF_PROPERTY_PHYSICAL_TAIL    KSF_BIT(13) /* TOP-R14: bytes behind the NUL */
#define KSF_PROPERTY_MODE_OFFSETS     KSF_BIT(14) /* TOP-R15: offsets that lead nowhere */
#define KSF_PROPERTY_MODE_READING     KSF_BIT(15) /* TOP-R16: offsets as in the page's example */
#define KSF_PROPERTY_RANGE_STRIDE     KSF_BIT(16) /* TOP-R17: ranges without their padding */
#define KSF_PROPERTY_RANGE_ATTRIBUTES KSF_BIT(17) /* TOP-R18: no list that Flags announce */
#define KSF_PROPERTY_PIN_STRIDE       KSF_BIT(18) /* TOP-R19: PinSize */
#define KSF_PROPERTY_NODE_STRIDE      KSF_BIT(19) /* TOP-R20: NodeSize */

/*
 * Judges the bytes of any KSF_VALUE_* and answers the reasons above; bytes behind the value are not
 * read. Of KSF_VALUE_RANGES it says what ksf_range_list_read does not, and of KSF_VALUE_FORMAT
 * only that a KSDATAFORMAT fits: ranges and formats are judged by their own functions. Linear in
 * `size`.
 */
ksf_why ksf_property_check(uint32_t value, const void *data, size_t size);

/* ---- values --------------------------------------------------------------------------------- */

/* ULONG, BOOL, KSPIN_DATAFLOW, KSPIN_COMMUNICATION, LONG: 4 bytes; statuses as of requests. A LONG
 * is the same bits. */
ksf_status ksf_property_ulong_decode(uint32_t *out, const void *data, size_t size);
size_t ksf_property_ulong_encode(uint32_t value, void *out, size_t capacity);

/* KSPROPERTY_AUDIO_VOLUMELEVEL: a level is a number of 1/65536 dB; the least is silence. */
#define KSF_VOLUME_MINUS_INFINITY INT32_MIN
/* In 1/1000 dB, to the nearest; halves go away from 0. */
int32_t ksf_volume_to_millidecibels(int32_t level);
/* And back: what ksf_volume_to_millidecibels gives for it is the same number. Beyond -32768000 to
 * 32768000 it is the end of the scale, INT32_MIN or INT32_MAX. */
int32_t ksf_volume_from_millidecibels(int32_t millidecibels);

/* KSPIN_CINSTANCES */
struct ksf_pin_instances {
	uint32_t possible; /* PossibleCount; KSF_INSTANCE_INDETERMINATE: no limit */
	uint32_t current;  /* CurrentCount */
};
ksf_status ksf_pin_instances_decode(struct ksf_pin_instances *out, const void *data, size_t size);
size_t ksf_pin_instances_encode(
	const struct ksf_pin_instances *instances, void *out, size_t capacity);

/* Can the pin be opened once more? */
enum { KSF_INSTANCES_FREE = 0, KSF_INSTANCES_BUSY, KSF_INSTANCES_NEVER };
/* NEVER: PossibleCount is 0. */
uint32_t ksf_pin_instances_state(const struct ksf_pin_instances *instances);

/*
 * A string of UTF-16 up to its NUL, as KSPROPERTY_PIN_NAME and KSPROPERTY_TOPOLOGY_NAME give it.
 * *units, always written, is the number of 16-bit units before the NUL, or of whole units where
 * there is none. Answers KSF_PROPERTY_NAME_NUL or _TAIL. Surrogates are not judged.
 */
ksf_why ksf_property_name_read(uint32_t *units, const void *data, size_t size);
/* Writes `units` units and a NUL; statuses as of lists, without the lengths 4 and 8. */
ksf_status ksf_property_name_write(
	const uint16_t *name, uint32_t units, void *out, uint32_t length, uint32_t *information);

/* ---- lists ---------------------------------------------------------------------------------- */

/* A KSMULTIPLE_ITEM whose elements all have the same size. */
struct ksf_property_list {
	uint32_t size;  /* Size, bytes, as it stands in the header; 0 if that is not there */
	uint32_t count; /* Count, as it stands in the header; 0 if that is not there */
};

/* Bytes of an element: 16 of KSF_VALUE_GUIDS and _CONNECTIONS, 24 of _IDENTIFIERS, else 0. */
uint32_t ksf_property_element_size(uint32_t value);

/*
 * Judges a list as a whole before any use. Always writes *out. Answers KSF_PROPERTY_LIST_*, one of
 * them: with _TRAILING alone, and without a reason, all Count elements are there. Bytes behind Size
 * are not looked at. KSF_PROPERTY_LIST_HEADER for a value that is no such list. Constant time.
 */
ksf_why ksf_property_list_read(
	struct ksf_property_list *out, uint32_t value, const void *reply, size_t size);

/*
 * Element `index` of a list: SUCCESS and *out, INVALID_BUFFER_SIZE for a list that is not sound,
 * NOT_FOUND from Count on.
 */
ksf_status ksf_guid_list_at(struct ksf_guid *out, uint32_t index, const void *reply, size_t size);
ksf_status ksf_identifier_list_at(
	struct ksf_identifier *out, uint32_t index, const void *reply, size_t size);
ksf_status ksf_connection_list_at(
	struct ksf_connection *out, uint32_t index, const void *reply, size_t size);

/*
 * Writes a list ("KsHandleSizedListQuery"): a `length` of 0 is BUFFER_OVERFLOW with the needed size
 * in *information, 4 asks for Size alone and 8 for the header, which is SUCCESS, and any other
 * that is less than needed is BUFFER_TOO_SMALL. INSUFFICIENT_RESOURCES for more than 32 bits count.
 * *information is always written; `out` on SUCCESS only.
 */
ksf_status ksf_guid_list_write(const struct ksf_guid *guids, uint32_t count, void *out,
	uint32_t length, uint32_t *information);
ksf_status ksf_identifier_list_write(const struct ksf_identifier *ids, uint32_t count, void *out,
	uint32_t length, uint32_t *information);
ksf_status ksf_connection_list_write(const struct ksf_connection *connections, uint32_t count,
	void *out, uint32_t length, uint32_t *information);

/* ---- lists of ranges and of formats, beside ksfmt/request.h ---------------------------------- */

/*
 * What ksf_range_list_read does not say of a list: KSF_PROPERTY_RANGE_STRIDE if Count elements fill
 * Size only where each starts at the end of the one before, its padding left out, as PortAudio
 * reads; KSF_PROPERTY_RANGE_ATTRIBUTES if Flags of a range announce an attribute list and none
 * follows, as in lists for clients that do not ask for attributes. Linear in `size`.
 */
ksf_why ksf_range_list_beside(const void *list, size_t size);

/* How the offsets of KSPROPERTY_PIN_MODEDATAFORMATS are read: its page contradicts itself. */
enum {
	KSF_MODE_OFFSETS_NONE = 0,
	KSF_MODE_OFFSETS_64,       /* 64 bits, from the start of KSMULTIPLE_ITEM: the page's text */
	KSF_MODE_OFFSETS_32,       /* 32 bits, from there */
	KSF_MODE_OFFSETS_32_BEHIND /* 32 bits, from the end of KSMULTIPLE_ITEM: its example */
};

/*
 * Finds the first reading, in this order, by which each of Count offsets leads behind the offsets
 * to a format whose FormatSize is from 64 up and fits. *reading, always written, is NONE with a
 * reason other than KSF_PROPERTY_MODE_READING, which goes with the two readings of 32 bits. A list
 * without formats reads as 64. Answers KSF_PROPERTY_LIST_* and _MODE_*. Linear in `size`.
 */
ksf_why ksf_mode_formats_read(uint32_t *reading, const void *reply, size_t size);
/* ksf_mode_formats_at by any reading; offsets of 32 bits need not be multiples of 8. */
ksf_status ksf_mode_formats_place(uint32_t *offset, uint32_t *left, uint32_t index,
	uint32_t reading, const void *reply, size_t size);

/* ---- physical connections ------------------------------------------------------------------- */

/* What Size of a KSPIN_PHYSICALCONNECTION counts. */
enum {
	KSF_PHYSICAL_STRING = 0, /* up to the NUL: 10 bytes and the string */
	KSF_PHYSICAL_SIZEOF,     /* sizeof(KSPIN_PHYSICALCONNECTION), 12 bytes, and the string */
	KSF_PHYSICAL_OTHER       /* more, which is not looked at */
};

struct ksf_physical_connection {
	uint32_t size;       /* Size, bytes, as it stands; 0 if it is not there */
	uint32_t pin;        /* Pin: of the filter that is named */
	uint32_t name_units; /* 16-bit units of SymbolicLinkName, at 8, before its NUL */
	uint32_t spelling;   /* KSF_PHYSICAL_* */
};

/* Judges the value before any use. Always writes *out, with 0 for what is not there. Answers
 * KSF_PROPERTY_PHYSICAL_*, or KSF_PROPERTY_VALUE_SIZE for fewer than 8 bytes. Linear. */
ksf_why ksf_physical_connection_read(
	struct ksf_physical_connection *out, const void *reply, size_t size);

/*
 * The name of a sound value, to be opened: units without the NUL, of which a leading \??\ becomes
 * \\?\. Answers their number, and 0 for a value that is not sound; writes nothing if `capacity` is
 * smaller.
 */
uint32_t ksf_physical_connection_path(
	uint16_t *out, uint32_t capacity, const void *reply, size_t size);

/*
 * Writes the value in the spelling STRING or SIZEOF, or answers NOT_FOUND for a pin that is
 * connected to nothing: `name` NULL. BUFFER_OVERFLOW for a `length` of 0, BUFFER_TOO_SMALL for less
 * than *information; INVALID_PARAMETER for another spelling. Padding is written as 0.
 */
ksf_status ksf_physical_connection_write(const struct ksf_physical_connection *connection,
	const uint16_t *name, void *out, uint32_t length, uint32_t *information);

/* What a client learns from the status of KSPROPERTY_PIN_PHYSICALCONNECTION. */
enum {
	KSF_PHYSICAL_CONNECTED = 0, /* SUCCESS: the value is there */
	KSF_PHYSICAL_NOT_CONNECTED, /* NOT_FOUND */
	KSF_PHYSICAL_ASK_AGAIN,     /* with as many bytes as were told */
	KSF_PHYSICAL_FAILED         /* anything else */
};
/* A query without a buffer is answered BUFFER_OVERFLOW, and by some drivers MORE_ENTRIES; both tell
 * the size. `information` is the byte count that came with the status. */
uint32_t ksf_physical_connection_answer(ksf_status status, uint32_t information);

/* ---- descriptors ---------------------------------------------------------------------------- */

/*
 * Descriptors as bytes of a driver, for pointers of 4 or 8 bytes: a pointer is a number here and is
 * never followed. Decoding and encoding as of requests; INVALID_PARAMETER, and 0, for pointer_bytes
 * that are neither, or a pointer that 4 bytes have no room for. Padding is written as 0.
 */
enum {
	KSF_DESCRIPTOR_FILTER = 0, /* PCFILTER_DESCRIPTOR */
	KSF_DESCRIPTOR_PIN,        /* PCPIN_DESCRIPTOR, its KSPIN_DESCRIPTOR included */
	KSF_DESCRIPTOR_NODE        /* PCNODE_DESCRIPTOR */
};
/* Bytes of a descriptor; 0 for what is none. */
uint32_t ksf_descriptor_size(uint32_t descriptor, uint32_t pointer_bytes);

/* PCFILTER_DESCRIPTOR */
struct ksf_filter_descriptor {
	uint32_t version;          /* Version */
	uint64_t automation_table; /* AutomationTable */
	uint32_t pin_size;         /* PinSize: bytes from a pin to the next */
	uint32_t pin_count;        /* PinCount */
	uint64_t pins;             /* Pins */
	uint32_t node_size;        /* NodeSize */
	uint32_t node_count;       /* NodeCount */
	uint64_t nodes;            /* Nodes */
	uint32_t connection_count; /* ConnectionCount */
	uint64_t connections;      /* Connections */
	uint32_t category_count;   /* CategoryCount */
	uint64_t categories;       /* Categories */
};
ksf_status ksf_filter_descriptor_decode(
	struct ksf_filter_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_filter_descriptor_encode(const struct ksf_filter_descriptor *filter,
	uint32_t pointer_bytes, void *out, size_t capacity);
/* KSF_PROPERTY_PIN_STRIDE and _NODE_STRIDE: a stride is a multiple of 8 and no less than its
 * descriptor, where there are any. */
ksf_why ksf_filter_descriptor_check(
	const struct ksf_filter_descriptor *filter, uint32_t pointer_bytes);

/* PCPIN_DESCRIPTOR, with KsPinDescriptor */
struct ksf_pin_descriptor {
	uint32_t max_global_instance_count;     /* MaxGlobalInstanceCount */
	uint32_t max_filter_instance_count;     /* MaxFilterInstanceCount */
	uint32_t min_filter_instance_count;     /* MinFilterInstanceCount */
	uint64_t automation_table;              /* AutomationTable */
	uint32_t interfaces_count;              /* InterfacesCount */
	uint64_t interfaces;                    /* Interfaces */
	uint32_t mediums_count;                 /* MediumsCount */
	uint64_t mediums;                       /* Mediums */
	uint32_t data_ranges_count;             /* DataRangesCount, attribute lists included */
	uint64_t data_ranges;                   /* DataRanges: to pointers */
	uint32_t data_flow;                     /* DataFlow: KSF_DATAFLOW_* */
	uint32_t communication;                 /* Communication: KSF_COMMUNICATION_* */
	uint64_t category;                      /* Category: to a GUID */
	uint64_t name;                          /* Name: to a GUID */
	uint32_t constrained_data_ranges_count; /* ConstrainedDataRangesCount */
	uint64_t constrained_data_ranges;       /* ConstrainedDataRanges */
};
ksf_status ksf_pin_descriptor_decode(
	struct ksf_pin_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_pin_descriptor_encode(
	const struct ksf_pin_descriptor *pin, uint32_t pointer_bytes, void *out, size_t capacity);

/* PCNODE_DESCRIPTOR */
struct ksf_node_descriptor {
	uint32_t flags;            /* Flags */
	uint64_t automation_table; /* AutomationTable */
	uint64_t type;             /* Type: to a GUID */
	uint64_t name;             /* Name: to a GUID */
};
ksf_status ksf_node_descriptor_decode(
	struct ksf_node_descriptor *out, uint32_t pointer_bytes, const void *data, size_t size);
size_t ksf_node_descriptor_encode(
	const struct ksf_node_descriptor *node, uint32_t pointer_bytes, void *out, size_t capacity);

/*
 * Where element `index` of Pins or Nodes stands: the array is walked by PinSize or NodeSize, never
 * by sizeof. SUCCESS and *offset, bytes from the array's start; INVALID_PARAMETER for a stride that
 * ksf_filter_descriptor_check refuses or a descriptor that is neither PIN nor NODE; NOT_FOUND from
 * the count on; INVALID_BUFFER_SIZE if the descriptor does not lie in the `size` bytes of the
 * array.
 */
ksf_status ksf_descriptor_at(size_t *offset, uint32_t descriptor, uint32_t index,
	const struct ksf_filter_descriptor *filter, uint32_t pointer_bytes, size_t size);

#ifdef __cplusplus
}
#endif
#endif
