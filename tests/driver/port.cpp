/* SPDX-License-Identifier: MIT */
/*
 * The way of a property request: ks.sys checks the buffers and plays the outer loop, the port
 * driver the inner loop, the miniport answers for one pair. "KsPinDataIntersection", "Data
 * Intersection", "Default Data-Intersection Handlers", "Pin Data Range and Intersection
 * Properties". Nothing here calls the library: it is what the miniport is judged by.
 */
#include "host.h"

#include <stdlib.h>
#include <string.h>

/* A request, with the input in a block of exactly its size. */
struct request {
	const uint8_t *in;
	ULONG in_length;
	void *out;
	ULONG out_length;
	ULONG *information;
	bool prematch;
	ULONG id;
	ULONG verb;
	PPCFILTER_DESCRIPTOR filter;
};

static const ULONG sizeof_property = 24;
static const ULONG sizeof_pin = 32;
static const ULONG sizeof_list = 8;

static ULONG
load32(const void *at)
{
	ULONG value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static ULONG
align8(ULONG size)
{
	return (size + 7) & ~7u;
}

/* PinId must be below the filter's pin count. NULL if it is not. */
static const KSPIN_DESCRIPTOR *
pin_of(const struct request *r)
{
	ULONG pin_id = load32(r->in + sizeof_property);

	return pin_id < r->filter->PinCount ? &r->filter->Pins[pin_id].KsPinDescriptor : NULL;
}

/* The whole list before any use. Size and Count must go together; an element that begins has 64
 * bytes or more, and no more than are left. */
static NTSTATUS
check_list(const uint8_t *list, ULONG room)
{
	ULONG size = load32(list);
	ULONG count = load32(list + 4);
	ULONG at = sizeof_list;

	if (size < sizeof_list || size > room)
		return STATUS_INVALID_BUFFER_SIZE;
	for (ULONG i = 0; i < count; i++) {
		if (at >= size)
			return STATUS_INVALID_BUFFER_SIZE;
		if (size - at < 64)
			return STATUS_INVALID_PARAMETER;
		if (load32(list + at) < 64 || load32(list + at) > size - at)
			return STATUS_INVALID_PARAMETER;
		at = align8(at + load32(list + at));
	}
	return at < size ? STATUS_INVALID_BUFFER_SIZE : STATUS_SUCCESS;
}

static bool
guid_matches(const GUID *a, const GUID *b)
{
	static const GUID wildcard = {0, 0, 0, {0}};

	return memcmp(a, b, sizeof(GUID)) == 0 || memcmp(a, &wildcard, sizeof(GUID)) == 0 ||
		memcmp(b, &wildcard, sizeof(GUID)) == 0;
}

static bool
ranges_match(PKSDATARANGE a, PKSDATARANGE b)
{
	return guid_matches(&a->MajorFormat, &b->MajorFormat) &&
		guid_matches(&a->SubFormat, &b->SubFormat) &&
		guid_matches(&a->Specifier, &b->Specifier);
}

/* One pair. The miniport leaves only bridge pins to the default handler, which is for PCM alone. */
static NTSTATUS
ask_miniport(const struct request *r, PKSDATARANGE client, PKSDATARANGE own)
{
	NTSTATUS status;

	if (r->prematch && !ranges_match(client, own))
		return STATUS_NO_MATCH;
	status = host_wave()->DataRangeIntersection(load32(r->in + sizeof_property), client, own,
		r->out_length, r->out_length != 0 ? r->out : NULL, r->information);
	return status == STATUS_NOT_IMPLEMENTED ? STATUS_NO_MATCH : status;
}

/* The first answer other than NO_MATCH ends the search, a size query's BUFFER_OVERFLOW too. */
static NTSTATUS
search(const struct request *r, const uint8_t *list, const KSPIN_DESCRIPTOR *pin)
{
	ULONG at = sizeof_list;

	for (ULONG c = 0; c < load32(list + 4); c++) {
		PKSDATARANGE client = (PKSDATARANGE)(list + at);

		for (ULONG p = 0; p < pin->DataRangesCount; p++) {
			NTSTATUS status = ask_miniport(r, client, pin->DataRanges[p]);

			if (status != STATUS_NO_MATCH)
				return status;
		}
		at = align8(at + client->FormatSize);
	}
	return STATUS_NO_MATCH;
}

static NTSTATUS
data_intersection(const struct request *r)
{
	const uint8_t *list = r->in + sizeof_pin;
	const KSPIN_DESCRIPTOR *pin;
	NTSTATUS status;

	if (r->in_length < sizeof_pin + sizeof_list)
		return STATUS_INVALID_BUFFER_SIZE;
	pin = pin_of(r);
	if (pin == NULL)
		return STATUS_INVALID_PARAMETER;
	status = check_list(list, r->in_length - sizeof_pin);
	if (!NT_SUCCESS(status))
		return status;
	return search(r, list, pin);
}

/* The elements of the reply, each at a multiple of 8. */
static void
copy_ranges(uint8_t *out, const KSPIN_DESCRIPTOR *pin)
{
	for (ULONG i = 0; i < pin->DataRangesCount; i++) {
		memcpy(out, pin->DataRanges[i], pin->DataRanges[i]->FormatSize);
		out += align8(pin->DataRanges[i]->FormatSize);
	}
}

/* "KsHandleSizedListQuery": 4 bytes take Size, 8 the header, all else is all or nothing. */
static NTSTATUS
data_ranges(const struct request *r)
{
	const KSPIN_DESCRIPTOR *pin = r->in_length < sizeof_pin ? NULL : pin_of(r);
	ULONG header[2] = {sizeof_list, 0};
	ULONG size;

	if (pin == NULL)
		return STATUS_INVALID_PARAMETER;
	header[1] = pin->DataRangesCount;
	for (ULONG i = 0; i < pin->DataRangesCount; i++)
		header[0] += align8(pin->DataRanges[i]->FormatSize);
	size = r->out_length == 4 || r->out_length == 8 ? r->out_length : header[0];
	*r->information = size;
	if (r->out_length == 0)
		return STATUS_BUFFER_OVERFLOW;
	if (r->out_length < size)
		return STATUS_BUFFER_TOO_SMALL;
	memset(r->out, 0, size);
	memcpy(r->out, header, size < sizeof(header) ? size : sizeof(header));
	if (size > sizeof(header))
		copy_ranges(static_cast<uint8_t *>(r->out) + sizeof_list, pin);
	return STATUS_SUCCESS;
}

/* What the filter's automation table has; PortCls hands the instance data behind KSPROPERTY on. */
static NTSTATUS
automation(const struct request *r)
{
	const PCAUTOMATION_TABLE *table = r->filter->AutomationTable;
	const PCPROPERTY_ITEM *item = NULL;
	PCPROPERTY_REQUEST request;
	NTSTATUS status;

	for (ULONG i = 0; i < table->PropertyCount; i++)
		if (memcmp(table->Properties[i].Set, r->in, 16) == 0 &&
			table->Properties[i].Id == r->id)
			item = &table->Properties[i];
	if (item == NULL)
		return STATUS_NOT_FOUND;
	if ((item->Flags & r->verb) == 0)
		return STATUS_INVALID_DEVICE_REQUEST;
	memset(&request, 0, sizeof(request));
	request.MajorTarget = host.miniports[0];
	request.Node = (ULONG)-1;
	request.PropertyItem = item;
	request.Verb = r->verb;
	request.InstanceSize = r->in_length - sizeof_property;
	request.Instance = (PVOID)(r->in + sizeof_property);
	request.ValueSize = r->out_length;
	request.Value = r->out_length != 0 ? r->out : NULL;
	status = item->Handler(&request);
	*r->information = request.ValueSize;
	return status;
}

static NTSTATUS
dispatch(const struct request *r)
{
	if (r->id == KSPROPERTY_PIN_DATAINTERSECTION)
		return data_intersection(r);
	if (r->id == KSPROPERTY_PIN_DATARANGES)
		return data_ranges(r);
	return automation(r);
}

NTSTATUS
port_property(const void *in, ULONG in_length, void *out, ULONG out_length, ULONG *information,
	bool prematch)
{
	uint8_t *copy = static_cast<uint8_t *>(malloc(in_length));
	struct request r = {copy, in_length, out, out_length, information, prematch, 0, 0, NULL};
	NTSTATUS status;

	*information = 0;
	if (in_length < sizeof_property || copy == NULL) {
		free(copy);
		return STATUS_INVALID_BUFFER_SIZE;
	}
	memcpy(copy, in, in_length);
	r.id = load32(copy + 16);
	r.verb = load32(copy + 20);
	host_wave()->GetDescription(&r.filter);
	status = dispatch(&r);
	free(copy);
	return status;
}
