/* SPDX-License-Identifier: MIT */
/* "IMiniportTopology interface". */
#include "topology.h"

#include "formats.h"

static const GUID category_audio = {STATICGUIDOF(KSCATEGORY_AUDIO)};
static const GUID node_speaker = {STATICGUIDOF(KSNODETYPE_SPEAKER)};

static const PCPIN_DESCRIPTOR topology_pins[] = {
	{0, 0, 0, NULL,
		{0, NULL, 0, NULL, SIZEOF_ARRAY(bridge_ranges), bridge_ranges, KSPIN_DATAFLOW_IN,
			KSPIN_COMMUNICATION_NONE, &category_audio, NULL, {0}}},
	{0, 0, 0, NULL,
		{0, NULL, 0, NULL, SIZEOF_ARRAY(bridge_ranges), bridge_ranges, KSPIN_DATAFLOW_OUT,
			KSPIN_COMMUNICATION_NONE, &node_speaker, NULL, {0}}},
};

static const PCCONNECTION_DESCRIPTOR topology_connections[] = {
	{PCFILTER_NODE, TOPOLOGY_PIN_BRIDGE, PCFILTER_NODE, TOPOLOGY_PIN_SPEAKER},
};

static PCFILTER_DESCRIPTOR topology_filter = {0, NULL, sizeof(PCPIN_DESCRIPTOR),
	SIZEOF_ARRAY(topology_pins), topology_pins, sizeof(PCNODE_DESCRIPTOR), 0, NULL,
	SIZEOF_ARRAY(topology_connections), topology_connections, 0, NULL};

STDMETHODIMP_(NTSTATUS)
TopologyMiniport::Init(PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTTOPOLOGY Port)
{
	UNREFERENCED_PARAMETER(UnknownAdapter);
	UNREFERENCED_PARAMETER(ResourceList);
	UNREFERENCED_PARAMETER(Port);
	return STATUS_SUCCESS;
}

STDMETHODIMP_(NTSTATUS)
TopologyMiniport::GetDescription(PPCFILTER_DESCRIPTOR *Description)
{
	*Description = &topology_filter;
	return STATUS_SUCCESS;
}

STDMETHODIMP_(NTSTATUS)
TopologyMiniport::DataRangeIntersection(ULONG PinId, PKSDATARANGE DataRange,
	PKSDATARANGE MatchingDataRange, ULONG OutputBufferLength, PVOID ResultantFormat,
	PULONG ResultantFormatLength)
{
	UNREFERENCED_PARAMETER(PinId);
	UNREFERENCED_PARAMETER(DataRange);
	UNREFERENCED_PARAMETER(MatchingDataRange);
	UNREFERENCED_PARAMETER(OutputBufferLength);
	UNREFERENCED_PARAMETER(ResultantFormat);
	UNREFERENCED_PARAMETER(ResultantFormatLength);
	return STATUS_NOT_IMPLEMENTED;
}
