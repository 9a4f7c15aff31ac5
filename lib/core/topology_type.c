/* SPDX-License-Identifier: MIT */
/* Node types and categories of pins: lib/core/tables/nodes.inc and terminals.inc. */
#include "bytes.h"
#include "topology_graph.h"

/* The last eight bytes of a GUID as they are written, as the number that they are in memory. */
#define SWAP16(n) (((n) >> 8 & 0xFFu) | ((n)&0xFFu) << 8)
#define SWAP48(n)                                                                                  \
	(SWAP16((n) >> 32 & 0xFFFFu) | SWAP16((n) >> 16 & 0xFFFFu) << 16 |                         \
		SWAP16((n)&0xFFFFu) << 32)
#define GUID_LOW(d1, d2, d3) (UINT64_C(d1) | UINT64_C(d2) << 32 | UINT64_C(d3) << 48)
#define GUID_HIGH(d4, d5)    (SWAP16(UINT64_C(d4)) | SWAP48(UINT64_C(d5)) << 16)

/* Words of the table's rows. */
#define ALTERS                   KSF_TRAIT_ALTERS
#define DIGITAL                  KSF_TRAIT_DIGITAL
#define CONTROL                  KSF_TRAIT_CONTROL
#define ENDS                     KSF_TRAIT_ENDS
#define HAS_VOLUMELEVEL          KSF_NODE_HAS_VOLUMELEVEL
#define HAS_MUTE                 KSF_NODE_HAS_MUTE
#define HAS_MUX_SOURCE           KSF_NODE_HAS_MUX_SOURCE
#define HAS_DEMUX_DEST           KSF_NODE_HAS_DEMUX_DEST
#define HAS_AGC                  KSF_NODE_HAS_AGC
#define HAS_MIX_LEVEL_TABLE      KSF_NODE_HAS_MIX_LEVEL_TABLE
#define HAS_MIX_LEVEL_CAPS       KSF_NODE_HAS_MIX_LEVEL_CAPS
#define HAS_SYNTH_CAPS           KSF_NODE_HAS_SYNTH_CAPS
#define HAS_SYNTH_PORTPARAMETERS KSF_NODE_HAS_SYNTH_PORTPARAMETERS
#define HAS_BASS                 KSF_NODE_HAS_BASS
#define HAS_MID                  KSF_NODE_HAS_MID
#define HAS_TREBLE               KSF_NODE_HAS_TREBLE
#define HAS_BASS_BOOST           KSF_NODE_HAS_BASS_BOOST
#define HAS_LOUDNESS             KSF_NODE_HAS_LOUDNESS
#define HAS_DYNAMIC_RANGE        KSF_NODE_HAS_DYNAMIC_RANGE

static const struct ksf_node_row node_rows[KSF_NODE_TYPES] = {
	{{0, 0}, KSF_TRAIT_NODE, 0, 0, KSF_SHAPE_ANY},
#define NODE(name, d1, d2, d3, d4, d5, shape, traits, all, any, source)                            \
	{{GUID_LOW(d1, d2, d3), GUID_HIGH(d4, d5)}, KSF_TRAIT_NODE | (traits), (all), (any),       \
		KSF_SHAPE_##shape},
#include "tables/nodes.inc"
};

static const struct ksf_guid terminals[] = {
#define TERMINAL(name, d1, d2, d3, d4, d5, source) {GUID_LOW(d1, d2, d3), GUID_HIGH(d4, d5)},
#include "tables/terminals.inc"
};

uint32_t
ksf_node_type(const struct ksf_guid *guid)
{
	uint32_t type;

	for (type = KSF_NODE_UNKNOWN + 1; type < KSF_NODE_TYPES; type++)
		if (ksf_guid_equal(guid, &node_rows[type].type))
			return type;
	return KSF_NODE_UNKNOWN;
}

int
ksf_guid_is_terminal(const struct ksf_guid *guid)
{
	size_t i;

	for (i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++)
		if (ksf_guid_equal(guid, &terminals[i]))
			return 1;
	return 0;
}

const struct ksf_node_row *
ksf_node_row(uint32_t type)
{
	return &node_rows[type < KSF_NODE_TYPES ? type : (uint32_t)KSF_NODE_UNKNOWN];
}
