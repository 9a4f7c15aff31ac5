/* SPDX-License-Identifier: MIT */
/* What ksmedia.h beside this is for ks.h and mmreg.h, for wdm.h and portcls.h. */
#ifndef SHIM_PORTCLS_H
#define SHIM_PORTCLS_H

#include "ksmedia.h"

typedef enum { NonPagedPoolNx = 512 } POOL_TYPE;
typedef enum { MmCached = 1 } MEMORY_CACHING_TYPE;
typedef enum { PCIBus = 5 } INTERFACE_TYPE;
typedef struct DEVICE_OBJECT *PDEVICE_OBJECT;
typedef struct DRIVER_OBJECT *PDRIVER_OBJECT;
typedef struct UNICODE_STRING *PUNICODE_STRING;
typedef struct IRP *PIRP;
typedef struct {
	ULONG ByteCount;
} MDL, *PMDL;
typedef uint8_t KIRQL;
typedef uintptr_t KSPIN_LOCK, *PKSPIN_LOCK;
#define PASSIVE_LEVEL                 0
#define DISPATCH_LEVEL                2
#define KeInitializeSpinLock(lock)    (*(lock) = 0)
#define KeAcquireSpinLock(lock, irql) (*(irql) = KeAcquireSpinLockRaiseToDpc(lock))
#define MmGetMdlByteCount(mdl)        ((mdl)->ByteCount)
#define PAGE_SIZE                     4096u

#define DEVICE_DESCRIPTION_VERSION1 1
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
	INTERFACE_TYPE InterfaceType;
	ULONG DmaWidth;
	ULONG DmaSpeed;
	ULONG MaximumLength;
	ULONG DmaPort;
} DEVICE_DESCRIPTION, *PDEVICE_DESCRIPTION;

typedef NTSTATUS DRIVER_INITIALIZE(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path);
typedef NTSTATUS (*PDRIVER_ADD_DEVICE)(PDRIVER_OBJECT driver, PDEVICE_OBJECT device);

extern "C" {
KIRQL KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK lock);
void KeReleaseSpinLock(PKSPIN_LOCK lock, KIRQL irql);
PVOID ExAllocatePoolWithTag(POOL_TYPE pool, SIZE_T size, ULONG tag);
void ExFreePoolWithTag(PVOID memory, ULONG tag);
ULONG DbgPrint(const char *format, ...);
}

#define STDMETHODIMP_(type) type
/* One object of each in the program, as with the WDK's INITGUID. */
#define SHIM_ID(name, ...)                                                                         \
	extern __attribute__((weak)) const GUID name;                                              \
	const GUID name = {__VA_ARGS__}
SHIM_ID(IID_IUnknown, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
SHIM_ID(IID_IMiniport, 0xb4c90a24, 0x5791, 0x11d0, 0x86, 0xf9, 0, 0xa0, 0xc9, 0x11, 0xb5, 0x44);
SHIM_ID(IID_IMiniportTopology, 0xb4c90a31, 0x5791, 0x11d0, 0x86, 0xf9, 0, 0xa0, 0xc9, 0x11, 0xb5,
	0x44);
SHIM_ID(CLSID_PortTopology, 0xb4c90a32, 0x5791, 0x11d0, 0x86, 0xf9, 0, 0xa0, 0xc9, 0x11, 0xb5,
	0x44);
SHIM_ID(IID_IMiniportWaveRT, 0x0f9fc4d6, 0x6061, 0x4f3c, 0xb1, 0xfc, 0x07, 0x5e, 0x35, 0xf7, 0x96,
	0x0a);
SHIM_ID(IID_IMiniportWaveRTStream, 0x000ac9ab, 0xfaab, 0x4f3d, 0x94, 0x55, 0x6f, 0xf8, 0x30, 0x6a,
	0x74, 0xa0);
SHIM_ID(CLSID_PortWaveRT, 0xcc9be57a, 0xeb9e, 0x42b4, 0x94, 0xfc, 0x0c, 0xad, 0x3d, 0xbc, 0xe7,
	0xfa);

struct IUnknown {
	virtual NTSTATUS QueryInterface(REFIID id, PVOID *object) = 0;
	virtual ULONG AddRef() = 0;
	virtual ULONG Release() = 0;
};
typedef IUnknown *PUNKNOWN;
typedef IUnknown *PRESOURCELIST;

typedef struct PCPROPERTY_REQUEST *PPCPROPERTY_REQUEST;
typedef struct {
	const GUID *Set;
	ULONG Id;
	ULONG Flags;
	NTSTATUS (*Handler)(PPCPROPERTY_REQUEST request);
} PCPROPERTY_ITEM;
struct PCPROPERTY_REQUEST {
	PUNKNOWN MajorTarget;
	PUNKNOWN MinorTarget;
	ULONG Node;
	const PCPROPERTY_ITEM *PropertyItem;
	ULONG Verb;
	ULONG InstanceSize;
	PVOID Instance;
	ULONG ValueSize;
	PVOID Value;
	PIRP Irp;
};
typedef struct {
	ULONG PropertyItemSize;
	ULONG PropertyCount;
	const PCPROPERTY_ITEM *Properties;
	ULONG MethodItemSize;
	ULONG MethodCount;
	const void *Methods;
	ULONG EventItemSize;
	ULONG EventCount;
	const void *Events;
	ULONG Reserved;
} PCAUTOMATION_TABLE;
typedef struct {
	ULONG MaxGlobalInstanceCount;
	ULONG MaxFilterInstanceCount;
	ULONG MinFilterInstanceCount;
	const PCAUTOMATION_TABLE *AutomationTable;
	KSPIN_DESCRIPTOR KsPinDescriptor;
} PCPIN_DESCRIPTOR;
typedef struct {
	ULONG Flags;
} PCNODE_DESCRIPTOR;
#define PCFILTER_NODE ((ULONG)-1)
typedef struct {
	ULONG FromNode;
	ULONG FromNodePin;
	ULONG ToNode;
	ULONG ToNodePin;
} PCCONNECTION_DESCRIPTOR;
typedef struct {
	ULONG Version;
	const PCAUTOMATION_TABLE *AutomationTable;
	ULONG PinSize;
	ULONG PinCount;
	const PCPIN_DESCRIPTOR *Pins;
	ULONG NodeSize;
	ULONG NodeCount;
	const PCNODE_DESCRIPTOR *Nodes;
	ULONG ConnectionCount;
	const PCCONNECTION_DESCRIPTOR *Connections;
	ULONG CategoryCount;
	const GUID *Categories;
} PCFILTER_DESCRIPTOR, *PPCFILTER_DESCRIPTOR;

struct IMiniport : IUnknown {
	virtual NTSTATUS GetDescription(PPCFILTER_DESCRIPTOR *description) = 0;
	virtual NTSTATUS DataRangeIntersection(ULONG pin, PKSDATARANGE range, PKSDATARANGE matching,
		ULONG length, PVOID format, PULONG format_length) = 0;
};
#define IMP_IMiniport                                                                              \
	NTSTATUS GetDescription(PPCFILTER_DESCRIPTOR *description);                                \
	NTSTATUS DataRangeIntersection(ULONG pin, PKSDATARANGE range, PKSDATARANGE matching,       \
		ULONG length, PVOID format, PULONG format_length)

struct IPort : IUnknown {
	virtual NTSTATUS Init(PDEVICE_OBJECT device, PIRP irp, PUNKNOWN miniport, PUNKNOWN adapter,
		PRESOURCELIST resources) = 0;
};
typedef IPort *PPORT;
struct IPortWaveRT : IPort {
};
struct IPortTopology : IPort {
};
typedef IPortWaveRT *PPORTWAVERT;
typedef IPortTopology *PPORTTOPOLOGY;

struct IMiniportTopology : IMiniport {
	virtual NTSTATUS Init(PUNKNOWN adapter, PRESOURCELIST resources, PPORTTOPOLOGY port) = 0;
};

struct IPortWaveRTStream : IUnknown {
	virtual PMDL AllocatePagesForMdl(PHYSICAL_ADDRESS highest, SIZE_T size) = 0;
	virtual VOID FreePagesFromMdl(PMDL mdl) = 0;
};
typedef IPortWaveRTStream *PPORTWAVERTSTREAM;

struct IMiniportWaveRTStream : IUnknown {
	virtual NTSTATUS SetFormat(PKSDATAFORMAT format) = 0;
	virtual NTSTATUS SetState(KSSTATE state) = 0;
	virtual NTSTATUS GetPosition(PKSAUDIO_POSITION position) = 0;
	virtual NTSTATUS AllocateAudioBuffer(ULONG requested, PMDL *mdl, ULONG *size, ULONG *offset,
		MEMORY_CACHING_TYPE *cache) = 0;
	virtual VOID FreeAudioBuffer(PMDL mdl, ULONG size) = 0;
	virtual VOID GetHWLatency(KSRTAUDIO_HWLATENCY *latency) = 0;
	virtual NTSTATUS GetPositionRegister(KSRTAUDIO_HWREGISTER *position) = 0;
	virtual NTSTATUS GetClockRegister(KSRTAUDIO_HWREGISTER *clock) = 0;
};
typedef IMiniportWaveRTStream *PMINIPORTWAVERTSTREAM;
#define IMP_IMiniportWaveRTStream                                                                  \
	NTSTATUS SetFormat(PKSDATAFORMAT format);                                                  \
	NTSTATUS SetState(KSSTATE state);                                                          \
	NTSTATUS GetPosition(PKSAUDIO_POSITION position);                                          \
	NTSTATUS AllocateAudioBuffer(ULONG requested, PMDL *mdl, ULONG *size, ULONG *offset,       \
		MEMORY_CACHING_TYPE *cache);                                                       \
	VOID FreeAudioBuffer(PMDL mdl, ULONG size);                                                \
	VOID GetHWLatency(KSRTAUDIO_HWLATENCY *latency);                                           \
	NTSTATUS GetPositionRegister(KSRTAUDIO_HWREGISTER *position);                              \
	NTSTATUS GetClockRegister(KSRTAUDIO_HWREGISTER *clock)

struct IMiniportWaveRT : IMiniport {
	virtual NTSTATUS Init(PUNKNOWN adapter, PRESOURCELIST resources, PPORTWAVERT port) = 0;
	virtual NTSTATUS NewStream(PMINIPORTWAVERTSTREAM *stream, PPORTWAVERTSTREAM port, ULONG pin,
		BOOLEAN capture, PKSDATAFORMAT format) = 0;
	virtual NTSTATUS GetDeviceDescription(PDEVICE_DESCRIPTION description) = 0;
};
#define IMP_IMiniportWaveRT                                                                        \
	IMP_IMiniport;                                                                             \
	NTSTATUS Init(PUNKNOWN adapter, PRESOURCELIST resources, PPORTWAVERT port);                \
	NTSTATUS NewStream(PMINIPORTWAVERTSTREAM *stream, PPORTWAVERTSTREAM port, ULONG pin,       \
		BOOLEAN capture, PKSDATAFORMAT format);                                            \
	NTSTATUS GetDeviceDescription(PDEVICE_DESCRIPTION description)

typedef NTSTATUS (*PCPFNSTARTDEVICE)(PDEVICE_OBJECT device, PIRP irp, PRESOURCELIST resources);
extern "C" {
NTSTATUS PcInitializeAdapterDriver(
	PDRIVER_OBJECT driver, PUNICODE_STRING registry_path, PDRIVER_ADD_DEVICE add_device);
NTSTATUS PcAddAdapterDevice(PDRIVER_OBJECT driver, PDEVICE_OBJECT device, PCPFNSTARTDEVICE start,
	ULONG max_objects, ULONG extension_size);
NTSTATUS PcNewPort(PPORT *port, REFCLSID port_class);
NTSTATUS PcRegisterSubdevice(PDEVICE_OBJECT device, PWCHAR name, PUNKNOWN unknown);
NTSTATUS PcRegisterPhysicalConnection(
	PDEVICE_OBJECT device, PUNKNOWN from, ULONG from_pin, PUNKNOWN to, ULONG to_pin);
ULONGLONG PcGetTimeInterval(ULONGLONG since);
}

#endif
