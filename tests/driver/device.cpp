/* SPDX-License-Identifier: MIT */
/* Start and failure to start, the topology filter, and the wrappers of ksfmt/wdk.h alone. */
#include "check.h"

#include <ksfmt/dma.h>

#include <string.h>

/* With memory for `objects` objects only; everything is given back. */
static void
check_start(ULONG objects, NTSTATUS status)
{
	host.allocations_left = objects;
	check(host_start() == status, "start", "status with little memory");
	host.allocations_left = HOST_PLENTY;
	host_stop();
	check(host.allocations == 0, "start", "leaves nothing behind");
}

void
check_starts(void)
{
	check_start(0, STATUS_INSUFFICIENT_RESOURCES);
	check_start(1, STATUS_INSUFFICIENT_RESOURCES);
	check_start(2, STATUS_SUCCESS);
}

static void
check_topology(void)
{
	static const GUID speaker = {STATICGUIDOF(KSNODETYPE_SPEAKER)};
	IMiniportTopology *topology = static_cast<IMiniportTopology *>(host.miniports[1]);
	PPCFILTER_DESCRIPTOR filter;
	const KSPIN_DESCRIPTOR *pin;
	ULONG length;

	check(topology->GetDescription(&filter) == STATUS_SUCCESS && filter->PinCount == 2 &&
			filter->ConnectionCount == 1,
		"topology", "two pins and a wire");
	pin = &filter->Pins[1].KsPinDescriptor;
	check(InlineIsEqualGUID(*pin->Category, speaker), "topology", "ends in a speaker");
	check(topology->DataRangeIntersection(1, pin->DataRanges[0], pin->DataRanges[0], 0, NULL,
		      &length) == STATUS_NOT_IMPLEMENTED,
		"topology", "leaves the default handler to the port");
}

static void
check_interfaces(void)
{
	DEVICE_DESCRIPTION description;
	struct ksf_device_description decoded;
	PVOID object = &description;

	check(host_wave()->QueryInterface(IID_IMiniportTopology, &object) ==
				STATUS_INVALID_PARAMETER &&
			object == NULL,
		"interface", "of another miniport");
	check(host_wave()->QueryInterface(IID_IMiniport, &object) == STATUS_SUCCESS &&
			object == host_wave(),
		"interface", "IMiniport");
	host_wave()->Release();
	check(host_wave()->QueryInterface(IID_IUnknown, &object) == STATUS_SUCCESS &&
			object == host_wave(),
		"interface", "IUnknown");
	host_wave()->Release();
	check(host_wave()->GetDeviceDescription(&description) == STATUS_SUCCESS &&
			description.Master && description.MaximumLength == 0xFFFFFFFF,
		"device", "description");
	check(ksf_device_description_decode(&decoded, &description, sizeof(description)) == 0 &&
			ksf_device_description_check(&decoded, KSF_RELEASE_VISTA, 1u << 20) == 0,
		"device", "nothing wrong with its description");
}

/* Requests that are no request of the pin set, or too short for one. */
static void
check_other_properties(void)
{
	uint8_t in[32];
	uint8_t out[8];
	ULONG information;

	put_property(in, 10, 1, 0);
	check(port_property(in, 32, out, 8, &information, false) == STATUS_NOT_FOUND, "property",
		"of another number");
	put_property(in, 14, 0x100, 0);
	check(port_property(in, 32, out, 8, &information, false) == STATUS_INVALID_DEVICE_REQUEST,
		"property", "with another verb");
	check(port_property(in, 23, out, 8, &information, false) == STATUS_INVALID_BUFFER_SIZE,
		"property", "of 23 bytes");
	put_property(in, 3, 1, 2);
	check(port_property(in, 32, out, 8, &information, false) == STATUS_INVALID_PARAMETER,
		"PIN_DATARANGES", "of no pin");
}

/* "KSATTRIBUTE_LIST structure": in a descriptor its pointer stands behind the range and counts. */
static void
check_range_table(void)
{
	static uint64_t attribute_list[2];
	uint64_t block[2][16];
	uint8_t *flagged = reinterpret_cast<uint8_t *>(block[0]);
	uint8_t *plain = reinterpret_cast<uint8_t *>(block[1]);
	const PKSDATARANGE table[] = {reinterpret_cast<PKSDATARANGE>(flagged),
		reinterpret_cast<PKSDATARANGE>(attribute_list),
		reinterpret_cast<PKSDATARANGE>(plain)};
	const struct range_text texts[] = {{PCM, WFX, 2, {16, 16}, {48000, 48000}, 0},
		{PCM, WFX, 6, {24, 24}, {96000, 96000}, 0}};
	uint8_t request[256];
	struct ksf_range ranges[2];
	uint32_t count = 0;

	put_request(request, 0, texts, 2);
	memcpy(flagged, request + 40, 88);
	memcpy(plain, request + 128, 88);
	put32(flagged + 4, 2);
	check(ksf_wdk_ranges(ranges, 2, &count, table, 3) == 0 && count == 2 &&
			ranges[0].maximum_channels == 2 && ranges[1].maximum_channels == 6,
		"range table", "with an attribute list");
	check(ksf_wdk_ranges(ranges, 1, &count, table, 3) == KSF_RANGE_LIST_CAPACITY && count == 1,
		"range table", "of more ranges than there is room for");
	check(ksf_wdk_ranges(ranges, 1, &count, table, 2) == 0 && count == 1, "range table",
		"that ends in an attribute list");
	put32(plain, 63);
	check(ksf_wdk_ranges(ranges, 2, &count, table, 3) == KSF_RANGE_TRUNCATED && count == 2,
		"range table", "with a broken range");
}

void
check_device(void)
{
	check_topology();
	check_interfaces();
	check_other_properties();
	check_range_table();
}
