/* SPDX-License-Identifier: MIT */
/* "DEVICE_DESCRIPTION structure": which members are used depends on Version and Master. */
#include "bytes.h"

#include <ksfmt/dma.h>

static void
dma_load_booleans(struct ksf_device_description *out, const uint8_t *p)
{
	out->master = p[4];
	out->scatter_gather = p[5];
	out->demand_mode = p[6];
	out->auto_initialize = p[7];
	out->dma32_bit_addresses = p[8];
	out->ignore_count = p[9];
	out->reserved1 = p[10];
	out->dma64_bit_addresses = p[11];
}

/* A structure of WDKs before Windows 8 ends behind DmaPort. */
static void
dma_load_version3(struct ksf_device_description *out, const uint8_t *p)
{
	int is = out->version == KSF_DMA_VERSION3;

	out->dma_address_width = is ? ksf_load32(p + 40) : 0;
	out->controller_instance = is ? ksf_load32(p + 44) : 0;
	out->dma_request_line = is ? ksf_load32(p + 48) : 0;
	out->device_address = is ? ksf_load64(p + 56) : 0;
}

ksf_status
ksf_device_description_decode(struct ksf_device_description *out, const void *data, size_t size)
{
	const uint8_t *p = (const uint8_t *)data;

	if (size < KSF_SIZEOF_DEVICE_DESCRIPTION)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	if (ksf_load32(p) == KSF_DMA_VERSION3 && size < KSF_SIZEOF_DEVICE_DESCRIPTION_3)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	out->version = ksf_load32(p);
	dma_load_booleans(out, p);
	out->bus_number = ksf_load32(p + 12);
	out->dma_channel = ksf_load32(p + 16);
	out->interface_type = ksf_load32(p + 20);
	out->dma_width = ksf_load32(p + 24);
	out->dma_speed = ksf_load32(p + 28);
	out->maximum_length = ksf_load32(p + 32);
	out->dma_port = ksf_load32(p + 36);
	dma_load_version3(out, p);
	return KSF_STATUS_SUCCESS;
}

static ksf_why
dma_if(int is, ksf_why why)
{
	return is ? why : 0;
}

/* "INTERFACE_TYPE enumeration": ACPIBus is the last, and there from Windows 8 on. */
static int
dma_is_interface(uint32_t type, uint32_t release)
{
	uint32_t end = KSF_INTERFACE_TYPE_ACPI + (release >= KSF_RELEASE_8 ? 1 : 0);

	return type == KSF_INTERFACE_TYPE_UNDEFINED || type < end;
}

static int
dma_is_too_new(uint32_t version, uint32_t release)
{
	return (version == KSF_DMA_VERSION2 && release < KSF_RELEASE_XP) ||
		(version == KSF_DMA_VERSION3 && release < KSF_RELEASE_8);
}

/* Remarks: 64-bit addresses, or scatter/gather on PCIBus, make Dma32BitAddresses ignored. */
static int
dma_has_addresses(const struct ksf_device_description *d)
{
	int is_pci = d->scatter_gather && d->interface_type == KSF_INTERFACE_TYPE_PCI;

	return d->dma32_bit_addresses || d->dma64_bit_addresses || is_pci;
}

static ksf_why
dma_why_master(const struct ksf_device_description *d)
{
	uint32_t width = d->dma_address_width;
	ksf_why why = d->version == KSF_DMA_VERSION3
		? dma_if(width == 0 || width > 64, KSF_STREAM_DMA_ADDRESS_WIDTH)
		: dma_if(!dma_has_addresses(d), KSF_STREAM_DMA_ADDRESSES);

	return why | dma_if(!d->scatter_gather, KSF_STREAM_DMA_CONTIGUOUS);
}

static ksf_why
dma_why_subordinate(const struct ksf_device_description *d)
{
	int is_fast = d->version != KSF_DMA_VERSION3 && d->dma_speed > KSF_DMA_SPEED_LAST;

	return dma_if(d->dma_width > KSF_DMA_WIDTH_64, KSF_STREAM_DMA_WIDTH) |
		dma_if(is_fast, KSF_STREAM_DMA_SPEED);
}

ksf_why
ksf_device_description_check(
	const struct ksf_device_description *description, uint32_t release, uint32_t buffer_bytes)
{
	const struct ksf_device_description *d = description;
	ksf_why why = d->master ? dma_why_master(d) : dma_why_subordinate(d);

	if (d->version > KSF_DMA_VERSION3)
		return KSF_STREAM_DMA_VERSION;
	why |= dma_if(dma_is_too_new(d->version, release), KSF_STREAM_DMA_RELEASE);
	why |= dma_if(d->reserved1 != 0, KSF_STREAM_DMA_RESERVED);
	why |= dma_if(!dma_is_interface(d->interface_type, release), KSF_STREAM_DMA_INTERFACE);
	why |= dma_if(
		d->version == KSF_DMA_VERSION && d->ignore_count != 0, KSF_STREAM_DMA_IGNORE_COUNT);
	why |= dma_if(d->maximum_length < buffer_bytes, KSF_STREAM_DMA_LENGTH);
	return why;
}
