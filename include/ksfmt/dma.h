/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/dma.h - the DEVICE_DESCRIPTION that a WaveRT miniport fills: decoded from its bytes, and
 * checked against what its page says of each member.
 *
 * Documents: "IMiniportWaveRT::GetDeviceDescription", "DEVICE_DESCRIPTION structure",
 * "INTERFACE_TYPE enumeration", "Developing a WaveRT Miniport Driver". What holds for every
 * function (IRQL, memory, bounds) is said once, in ksfmt/base.h.
 */
#ifndef KSFMT_DMA_H
#define KSFMT_DMA_H

#include <ksfmt/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version: DEVICE_DESCRIPTION_VERSION to _VERSION3 */
enum { KSF_DMA_VERSION = 0, KSF_DMA_VERSION1 = 1, KSF_DMA_VERSION2 = 2, KSF_DMA_VERSION3 = 3 };

/* Bytes without the members of version 3, and with them; the same for pointers of 32 and 64 bits,
 * since the structure has none. */
#define KSF_SIZEOF_DEVICE_DESCRIPTION   40u
#define KSF_SIZEOF_DEVICE_DESCRIPTION_3 64u

/* INTERFACE_TYPE, as far as a rule names one. */
#define KSF_INTERFACE_TYPE_UNDEFINED UINT32_C(0xFFFFFFFF) /* InterfaceTypeUndefined */
#define KSF_INTERFACE_TYPE_PCI       5u                   /* PCIBus */
#define KSF_INTERFACE_TYPE_ACPI      17u                  /* ACPIBus: from Windows 8 on */

/* DMA_WIDTH, DMA_SPEED: the last that a device may have. */
#define KSF_DMA_WIDTH_64   3u /* Width64Bits */
#define KSF_DMA_SPEED_LAST 4u /* TypeF */

/* DEVICE_DESCRIPTION. Members of version 3 are 0 for the versions before it. */
struct ksf_device_description {
	uint32_t version;             /* Version */
	uint32_t master;              /* Master, a BOOLEAN as the next seven */
	uint32_t scatter_gather;      /* ScatterGather */
	uint32_t demand_mode;         /* DemandMode */
	uint32_t auto_initialize;     /* AutoInitialize */
	uint32_t dma32_bit_addresses; /* Dma32BitAddresses */
	uint32_t ignore_count;        /* IgnoreCount */
	uint32_t reserved1;           /* Reserved1 */
	uint32_t dma64_bit_addresses; /* Dma64BitAddresses */
	uint32_t bus_number;          /* BusNumber */
	uint32_t dma_channel;         /* DmaChannel */
	uint32_t interface_type;      /* InterfaceType */
	uint32_t dma_width;           /* DmaWidth */
	uint32_t dma_speed;           /* DmaSpeed */
	uint32_t maximum_length;      /* MaximumLength, bytes */
	uint32_t dma_port;            /* DmaPort */
	uint32_t dma_address_width;   /* DmaAddressWidth, bits: version 3 */
	uint32_t controller_instance; /* DmaControllerInstance: version 3 */
	uint32_t dma_request_line;    /* DmaRequestLine: version 3 */
	uint64_t device_address;      /* DeviceAddress: version 3 */
};

/*
 * KSF_STATUS_SUCCESS, or KSF_STATUS_INVALID_BUFFER_SIZE for fewer than 40 bytes, of version 3 than
 * 64 (more are allowed). *out is written on SUCCESS.
 */
ksf_status ksf_device_description_decode(
	struct ksf_device_description *out, const void *data, size_t size);

/* Reasons of the stream domain; docs/rules.md has sentence, severity and citation. */
#define KSF_STREAM_DMA_VERSION       KSF_BIT(16) /* STR-D1: Version */
#define KSF_STREAM_DMA_RELEASE       KSF_BIT(17) /* STR-D2: Version, of a release without it */
#define KSF_STREAM_DMA_RESERVED      KSF_BIT(18) /* STR-D3: Reserved1 */
#define KSF_STREAM_DMA_INTERFACE     KSF_BIT(19) /* STR-D4: InterfaceType */
#define KSF_STREAM_DMA_ADDRESS_WIDTH KSF_BIT(20) /* STR-D5: DmaAddressWidth */
#define KSF_STREAM_DMA_WIDTH         KSF_BIT(21) /* STR-D6: DmaWidth */
#define KSF_STREAM_DMA_SPEED         KSF_BIT(22) /* STR-D7: DmaSpeed */
#define KSF_STREAM_DMA_IGNORE_COUNT  KSF_BIT(23) /* STR-D8: IgnoreCount is not used */
#define KSF_STREAM_DMA_ADDRESSES     KSF_BIT(24) /* STR-D9: no full 32-bit addresses */
#define KSF_STREAM_DMA_LENGTH        KSF_BIT(25) /* STR-D10: MaximumLength, below the buffer */
#define KSF_STREAM_DMA_CONTIGUOUS    KSF_BIT(26) /* STR-D11: the buffer's pages must be */

/*
 * What is wrong with a description on a Windows of this KSF_RELEASE_*, for a stream whose cyclic
 * buffer has `buffer_bytes` (0: not asked); 0 if nothing is. Of an unknown version the members are
 * not judged. A member that the page calls not used (of bus masters, of subordinate devices, by
 * version) is not looked at.
 */
ksf_why ksf_device_description_check(
	const struct ksf_device_description *description, uint32_t release, uint32_t buffer_bytes);

#ifdef __cplusplus
}
#endif
#endif
