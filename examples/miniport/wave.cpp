/* SPDX-License-Identifier: MIT */
/* "IMiniportWaveRT interface", "KSPROPERTY_PIN_PROPOSEDATAFORMAT". */
#include "stream.h"

static const GUID category_audio = {STATICGUIDOF(KSCATEGORY_AUDIO)};
static const GUID property_set_pin = {STATICGUIDOF(KSPROPSETID_Pin)};

/* "BASICSUPPORT": which verbs there are. */
static NTSTATUS
basic_support(PPCPROPERTY_REQUEST request)
{
	if (request->ValueSize < sizeof(ULONG))
		return STATUS_BUFFER_TOO_SMALL;
	*static_cast<ULONG *>(request->Value) = request->PropertyItem->Flags;
	request->ValueSize = sizeof(ULONG);
	return STATUS_SUCCESS;
}

static NTSTATUS
get_default_format(PPCPROPERTY_REQUEST request)
{
	ULONG room = request->ValueSize;

	request->ValueSize = RENDER_DEFAULT_BYTES;
	if (room == 0)
		return STATUS_BUFFER_OVERFLOW;
	if (room < RENDER_DEFAULT_BYTES)
		return STATUS_BUFFER_TOO_SMALL;
	render_default_format(request->Value);
	return STATUS_SUCCESS;
}

/* The instance data is what follows KSPROPERTY in KSP_PIN. */
static NTSTATUS NTAPI
propose_data_format(PPCPROPERTY_REQUEST request)
{
	const WaveMiniport *miniport = static_cast<WaveMiniport *>(request->MajorTarget);
	const ULONG *pin_id = static_cast<const ULONG *>(request->Instance);

	if ((request->Verb & KSPROPERTY_TYPE_BASICSUPPORT) != 0)
		return basic_support(request);
	if (request->InstanceSize < sizeof(KSP_PIN) - sizeof(KSPROPERTY))
		return STATUS_INVALID_PARAMETER;
	if (*pin_id != WAVE_PIN_RENDER)
		return STATUS_INVALID_PARAMETER;
	if ((request->Verb & KSPROPERTY_TYPE_GET) != 0)
		return get_default_format(request);
	if ((request->Verb & KSPROPERTY_TYPE_SET) == 0)
		return STATUS_INVALID_DEVICE_REQUEST;
	return miniport->accept(
		*pin_id, static_cast<const KSDATAFORMAT *>(request->Value), request->ValueSize);
}

static const PCPROPERTY_ITEM filter_properties[] = {
	{&property_set_pin, KSPROPERTY_PIN_PROPOSEDATAFORMAT,
		KSPROPERTY_TYPE_GET | KSPROPERTY_TYPE_SET | KSPROPERTY_TYPE_BASICSUPPORT,
		propose_data_format},
};

static const PCAUTOMATION_TABLE filter_automation = {sizeof(PCPROPERTY_ITEM),
	SIZEOF_ARRAY(filter_properties), filter_properties, 0, 0, NULL, 0, 0, NULL, 0};

static const PCPIN_DESCRIPTOR wave_pins[] = {
	{1, 1, 0, NULL,
		{0, NULL, 0, NULL, RENDER_RANGES, render_ranges, KSPIN_DATAFLOW_IN,
			KSPIN_COMMUNICATION_SINK, &category_audio, NULL, {0}}},
	{0, 0, 0, NULL,
		{0, NULL, 0, NULL, SIZEOF_ARRAY(bridge_ranges), bridge_ranges, KSPIN_DATAFLOW_OUT,
			KSPIN_COMMUNICATION_NONE, &category_audio, NULL, {0}}},
};

static const PCCONNECTION_DESCRIPTOR wave_connections[] = {
	{PCFILTER_NODE, WAVE_PIN_RENDER, PCFILTER_NODE, WAVE_PIN_BRIDGE},
};

/* No categories of its own: the port has those of a WaveRT filter. */
static PCFILTER_DESCRIPTOR wave_filter = {0, &filter_automation, sizeof(PCPIN_DESCRIPTOR),
	SIZEOF_ARRAY(wave_pins), wave_pins, sizeof(PCNODE_DESCRIPTOR), 0, NULL,
	SIZEOF_ARRAY(wave_connections), wave_connections, 0, NULL};

STDMETHODIMP_(NTSTATUS)
WaveMiniport::Init(PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTWAVERT Port)
{
	UNREFERENCED_PARAMETER(UnknownAdapter);
	UNREFERENCED_PARAMETER(ResourceList);
	UNREFERENCED_PARAMETER(Port);
	return render_pin_init(&render);
}

STDMETHODIMP_(NTSTATUS)
WaveMiniport::GetDescription(PPCFILTER_DESCRIPTOR *Description)
{
	*Description = &wave_filter;
	return STATUS_SUCCESS;
}

/* The bridge has nothing to negotiate: the port driver answers for it. */
STDMETHODIMP_(NTSTATUS)
WaveMiniport::DataRangeIntersection(ULONG PinId, PKSDATARANGE DataRange,
	PKSDATARANGE MatchingDataRange, ULONG OutputBufferLength, PVOID ResultantFormat,
	PULONG ResultantFormatLength)
{
	ksf_why why;
	NTSTATUS status;

	if (PinId != WAVE_PIN_RENDER)
		return STATUS_NOT_IMPLEMENTED;
	status = ksf_wdk_data_range_intersection(&render.pin, DataRange, MatchingDataRange,
		OutputBufferLength, ResultantFormat, ResultantFormatLength, &why);
	if (why != 0)
		DbgPrint("ksfmt miniport: pin %lu, no common format: " KSF_PRI_WHY(match) "\n",
			PinId, KSF_ARG_WHY(why));
	return status;
}

NTSTATUS
WaveMiniport::accept(ULONG pin_id, const KSDATAFORMAT *format, ULONG size) const
{
	ksf_why why;
	NTSTATUS status = ksf_wdk_accept(&render.pin, format, size, &why);

	if (why != 0)
		DbgPrint("ksfmt miniport: pin %lu, format refused: " KSF_PRI_WHY(match) "\n",
			pin_id, KSF_ARG_WHY(why));
	return status;
}

STDMETHODIMP_(NTSTATUS)
WaveMiniport::NewStream(PMINIPORTWAVERTSTREAM *Stream, PPORTWAVERTSTREAM PortStream, ULONG Pin,
	BOOLEAN Capture, PKSDATAFORMAT DataFormat)
{
	struct ksf_stream stream;
	NTSTATUS status;

	if (Pin != WAVE_PIN_RENDER || Capture)
		return STATUS_INVALID_PARAMETER;
	status = accept(Pin, DataFormat, DataFormat->FormatSize);
	if (!NT_SUCCESS(status))
		return status;
	status = render_stream_new(&stream, DataFormat);
	if (!NT_SUCCESS(status))
		return status;
	*Stream = new (NonPagedPoolNx) RenderStream(this, PortStream, &stream);
	return *Stream != NULL ? STATUS_SUCCESS : STATUS_INSUFFICIENT_RESOURCES;
}

/* There is no bus master: any memory will do. */
STDMETHODIMP_(NTSTATUS)
WaveMiniport::GetDeviceDescription(PDEVICE_DESCRIPTION DeviceDescription)
{
	RtlZeroMemory(DeviceDescription, sizeof(*DeviceDescription));
	DeviceDescription->Version = DEVICE_DESCRIPTION_VERSION1;
	DeviceDescription->Master = TRUE;
	DeviceDescription->ScatterGather = TRUE;
	DeviceDescription->Dma32BitAddresses = TRUE;
	DeviceDescription->InterfaceType = PCIBus;
	DeviceDescription->MaximumLength = 0xFFFFFFFF;
	return STATUS_SUCCESS;
}
