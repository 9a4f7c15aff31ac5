/* SPDX-License-Identifier: MIT */
/* What the driver imports from ntoskrnl.exe and portcls.sys. */
#include "host.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct host host = {
	NULL, {NULL, NULL}, {NULL, NULL}, 0, 0, 0, 0, 0, HOST_PLENTY, PASSIVE_LEVEL, 0, 0, {0}};
ULONG host_pages_short;

/* Counts a block. */
static bool
may_allocate(void)
{
	if (host.allocations_left == 0)
		return false;
	if (host.allocations_left != HOST_PLENTY)
		host.allocations_left--;
	host.allocations++;
	return true;
}

/* One processor: a lock that is held when it is asked for would never come. */
extern "C" KIRQL NTAPI
KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK lock)
{
	KIRQL irql = (KIRQL)host.irql;

	host.irql_faults += *lock != 0 ? 1 : 0;
	host.irql = DISPATCH_LEVEL;
	host.locks++;
	*lock = 1;
	return irql;
}

extern "C" VOID NTAPI
KeReleaseSpinLock(PKSPIN_LOCK lock, KIRQL irql)
{
	host.irql_faults += *lock != 1 ? 1 : 0;
	host.irql = irql;
	*lock = 0;
}

/* What may be called at PASSIVE_LEVEL alone. */
static void
passive(void)
{
	host.irql_faults += host.irql != PASSIVE_LEVEL ? 1 : 0;
}

extern "C" PVOID NTAPI
ExAllocatePoolWithTag(POOL_TYPE pool, SIZE_T size, ULONG tag)
{
	(void)pool;
	(void)tag;
	return may_allocate() ? malloc(size) : NULL;
}

extern "C" VOID NTAPI
ExFreePoolWithTag(PVOID memory, ULONG tag)
{
	(void)tag;
	host.allocations--;
	free(memory);
}

/* Windows' I64 and 32-bit long, in the words of this machine's printf. */
static void
translate(char *to, size_t room, const char *from)
{
	size_t used = 0;

	while (*from != '\0' && used + 3 < room) {
		if (strncmp(from, "I64", 3) == 0) {
			to[used++] = 'l';
			to[used++] = 'l';
			from += 3;
		} else if (from[0] == 'l' && from[1] == 'u') {
			from++;
		} else {
			to[used++] = *from++;
		}
	}
	to[used] = '\0';
}

extern "C" ULONG
DbgPrint(const char *format, ...)
{
	char translated[200];
	va_list arguments;

	translate(translated, sizeof(translated), format);
	va_start(arguments, format);
	vsnprintf(host.log, sizeof(host.log), translated, arguments);
	va_end(arguments);
	return 0;
}

/* Counted, but not freed: the helpers live as long as the program. */
template <class Interface> class Helper : public Interface
{
      public:
	STDMETHODIMP_(NTSTATUS)
	QueryInterface(REFIID, PVOID *)
	{
		return STATUS_INVALID_PARAMETER;
	}
	STDMETHODIMP_(ULONG)
	AddRef()
	{
		return ++references;
	}
	STDMETHODIMP_(ULONG)
	Release()
	{
		return --references;
	}
	ULONG references = 0;
};

class PortStream : public Helper<IPortWaveRTStream>
{
      public:
	STDMETHODIMP_(PMDL)
	AllocatePagesForMdl(PHYSICAL_ADDRESS, SIZE_T size)
	{
		PMDL mdl;

		passive();
		if (!may_allocate())
			return NULL;
		mdl = static_cast<PMDL>(calloc(1, sizeof(MDL)));
		mdl->ByteCount = (ULONG)size - host_pages_short;
		return mdl;
	}
	STDMETHODIMP_(VOID)
	FreePagesFromMdl(PMDL mdl)
	{
		passive();
		host.allocations--;
		free(mdl);
	}
#ifdef __MINGW32__
	STDMETHODIMP_(PMDL)
	AllocateContiguousPagesForMdl(PHYSICAL_ADDRESS, PHYSICAL_ADDRESS, SIZE_T)
	{
		return NULL;
	}
	STDMETHODIMP_(PVOID)
	MapAllocatedPages(PMDL, MEMORY_CACHING_TYPE)
	{
		return NULL;
	}
	STDMETHODIMP_(VOID)
	UnmapAllocatedPages(PVOID, PMDL)
	{
	}
	STDMETHODIMP_(ULONG)
	GetPhysicalPagesCount(PMDL)
	{
		return 0;
	}
	STDMETHODIMP_(PHYSICAL_ADDRESS)
	GetPhysicalPageAddress(PMDL, ULONG)
	{
		PHYSICAL_ADDRESS none;

		none.QuadPart = 0;
		return none;
	}
#endif
};

PPORTWAVERTSTREAM
host_port_stream(void)
{
	static PortStream stream;

	return &stream;
}

/* A port driver's object: asks the miniport for the interface that goes with it. */
template <class Interface, class Miniport, const GUID *Id> class Port : public Helper<Interface>
{
      public:
	STDMETHODIMP_(NTSTATUS)
	Init(PDEVICE_OBJECT, PIRP, PUNKNOWN unknown, PUNKNOWN adapter, PRESOURCELIST resources)
	{
		PVOID object;
		NTSTATUS status = unknown->QueryInterface(*Id, &object);

		if (!NT_SUCCESS(status))
			return status;
		host.miniports[host.port_count] = static_cast<Miniport *>(object);
		host.ports[host.port_count++] = this;
		return static_cast<Miniport *>(object)->Init(adapter, resources, this);
	}
#ifdef __MINGW32__
	STDMETHODIMP_(NTSTATUS)
	GetDeviceProperty(DEVICE_REGISTRY_PROPERTY, ULONG, PVOID, PULONG)
	{
		return STATUS_NOT_IMPLEMENTED;
	}
	STDMETHODIMP_(NTSTATUS)
	NewRegistryKey(
		PREGISTRYKEY *, PUNKNOWN, ULONG, ACCESS_MASK, POBJECT_ATTRIBUTES, ULONG, PULONG)
	{
		return STATUS_NOT_IMPLEMENTED;
	}
#endif
};

extern "C" NTSTATUS NTAPI
PcNewPort(PPORT *port, REFCLSID port_class)
{
	static Port<IPortWaveRT, IMiniportWaveRT, &IID_IMiniportWaveRT> wave;
	static Port<IPortTopology, IMiniportTopology, &IID_IMiniportTopology> topology;

	if (InlineIsEqualGUID(port_class, CLSID_PortWaveRT))
		*port = &wave;
	else if (InlineIsEqualGUID(port_class, CLSID_PortTopology))
		*port = &topology;
	else
		return STATUS_NOT_FOUND;
	(*port)->AddRef();
	return STATUS_SUCCESS;
}

extern "C" NTSTATUS NTAPI
PcRegisterSubdevice(PDEVICE_OBJECT, PWCHAR name, PUNKNOWN)
{
	host.registered++;
	return name[0] != 0 ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
}

extern "C" NTSTATUS NTAPI
PcRegisterPhysicalConnection(
	PDEVICE_OBJECT, PUNKNOWN from, ULONG from_pin, PUNKNOWN to, ULONG to_pin)
{
	if (from != host.ports[0] || from_pin != 1 || to != host.ports[1] || to_pin != 0)
		return STATUS_INVALID_PARAMETER;
	host.connected++;
	return STATUS_SUCCESS;
}

extern "C" ULONGLONG NTAPI
PcGetTimeInterval(ULONGLONG since)
{
	return host.clock - since;
}

extern "C" NTSTATUS NTAPI
PcAddAdapterDevice(PDRIVER_OBJECT, PDEVICE_OBJECT, PCPFNSTARTDEVICE start, ULONG, ULONG)
{
	host.start_device = start;
	return STATUS_SUCCESS;
}

extern "C" NTSTATUS NTAPI
PcInitializeAdapterDriver(PDRIVER_OBJECT driver, PUNICODE_STRING, PDRIVER_ADD_DEVICE add_device)
{
	return add_device(driver, NULL);
}

NTSTATUS
host_start(void)
{
	NTSTATUS status = DriverEntry(NULL, NULL);

	host.clock = 1000;
	return NT_SUCCESS(status) ? host.start_device(NULL, NULL, NULL) : status;
}

void
host_stop(void)
{
	for (ULONG i = 0; i < host.port_count; i++)
		host.miniports[i]->Release();
	host.port_count = 0;
}

IMiniportWaveRT *
host_wave(void)
{
	return static_cast<IMiniportWaveRT *>(host.miniports[0]);
}
