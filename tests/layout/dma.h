/* SPDX-License-Identifier: MIT */
/*
 * lib/core/dma.c against compilers for Windows. The header of mingw-w64 has DEVICE_DESCRIPTION for
 * drivers and without the members of version 3; here they are all, in the order of the page.
 */
#ifndef TESTS_LAYOUT_DMA_H
#define TESTS_LAYOUT_DMA_H

#include "headers.h"

#include <ksfmt/dma.h>

typedef struct {
	ULONG Version;
	BOOLEAN Master;
	BOOLEAN ScatterGather;
	BOOLEAN DemandMode;
	BOOLEAN AutoInitialize;
	BOOLEAN Dma32BitAddresses;
	BOOLEAN IgnoreCount;
	BOOLEAN Reserved1;
	BOOLEAN Dma64BitAddresses;
	ULONG BusNumber;
	ULONG DmaChannel;
	int InterfaceType;
	int DmaWidth;
	int DmaSpeed;
	ULONG MaximumLength;
	ULONG DmaPort;
	ULONG DmaAddressWidth;
	ULONG DmaControllerInstance;
	ULONG DmaRequestLine;
	LARGE_INTEGER DeviceAddress;
} LAYOUT_DEVICE_DESCRIPTION;

FACT("KSF_SIZEOF_DEVICE_DESCRIPTION_3", sizeof(LAYOUT_DEVICE_DESCRIPTION),
	KSF_SIZEOF_DEVICE_DESCRIPTION_3);

/* Where dma.c reads a member. */
#define DMA_AT(member, at, bytes)                                                                  \
	FACT("offset of " #member, offsetof(LAYOUT_DEVICE_DESCRIPTION, member), at);               \
	FACT("size of " #member, sizeof(((LAYOUT_DEVICE_DESCRIPTION *)0)->member), bytes)
DMA_AT(Version, 0, 4);
DMA_AT(DmaAddressWidth, 40, 4);
DMA_AT(DmaControllerInstance, 44, 4);
DMA_AT(DmaRequestLine, 48, 4);
DMA_AT(DeviceAddress, 56, 8);

/* The rest is the same in the header of mingw-w64. */
#ifdef LAYOUT_KERNEL
#define DMA_BOTH(member, at, bytes)                                                                \
	DMA_AT(member, at, bytes);                                                                 \
	FACT("header's offset of " #member, offsetof(DEVICE_DESCRIPTION, member), at);             \
	FACT("header's size of " #member, sizeof(((DEVICE_DESCRIPTION *)0)->member), bytes)
FACT("KSF_SIZEOF_DEVICE_DESCRIPTION", sizeof(DEVICE_DESCRIPTION), KSF_SIZEOF_DEVICE_DESCRIPTION);
FACT("KSF_DMA_VERSION", KSF_DMA_VERSION, DEVICE_DESCRIPTION_VERSION);
FACT("KSF_DMA_VERSION1", KSF_DMA_VERSION1, DEVICE_DESCRIPTION_VERSION1);
FACT("KSF_DMA_VERSION2", KSF_DMA_VERSION2, DEVICE_DESCRIPTION_VERSION2);
FACT("KSF_INTERFACE_TYPE_UNDEFINED", KSF_INTERFACE_TYPE_UNDEFINED,
	(uint32_t)InterfaceTypeUndefined);
FACT("KSF_INTERFACE_TYPE_PCI", KSF_INTERFACE_TYPE_PCI, PCIBus);
FACT("KSF_INTERFACE_TYPE_ACPI", KSF_INTERFACE_TYPE_ACPI, ACPIBus);
FACT("ACPIBus is the last", KSF_INTERFACE_TYPE_ACPI + 1, MaximumInterfaceType);
FACT("KSF_DMA_WIDTH_64", KSF_DMA_WIDTH_64, Width64Bits);
FACT("KSF_DMA_SPEED_LAST", KSF_DMA_SPEED_LAST, TypeF);
#else
#define DMA_BOTH(member, at, bytes) DMA_AT(member, at, bytes)
#endif
DMA_BOTH(Master, 4, 1);
DMA_BOTH(ScatterGather, 5, 1);
DMA_BOTH(DemandMode, 6, 1);
DMA_BOTH(AutoInitialize, 7, 1);
DMA_BOTH(Dma32BitAddresses, 8, 1);
DMA_BOTH(IgnoreCount, 9, 1);
DMA_BOTH(Reserved1, 10, 1);
DMA_BOTH(Dma64BitAddresses, 11, 1);
DMA_BOTH(BusNumber, 12, 4);
DMA_BOTH(DmaChannel, 16, 4);
DMA_BOTH(InterfaceType, 20, 4);
DMA_BOTH(DmaWidth, 24, 4);
DMA_BOTH(DmaSpeed, 28, 4);
DMA_BOTH(MaximumLength, 32, 4);
DMA_BOTH(DmaPort, 36, 4);

#endif
