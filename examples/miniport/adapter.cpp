/* SPDX-License-Identifier: MIT */
/* The driver: a wave and a topology filter, and the wire between them. "Startup Sequence". */
#include "topology.h"
#include "wave.h"

extern "C" DRIVER_INITIALIZE DriverEntry;

/* The linker wants it where a class has abstract bases; nothing calls it. */
extern "C" void
__cxa_pure_virtual(void)
{
}

/* Makes a port of the class, gives it the miniport and registers both under `name`. */
static NTSTATUS
install(PDEVICE_OBJECT device, PIRP irp, PRESOURCELIST resources, REFCLSID port_class,
	PUNKNOWN miniport, PWCHAR name, PPORT *port)
{
	NTSTATUS status = PcNewPort(port, port_class);

	if (!NT_SUCCESS(status))
		return status;
	status = (*port)->Init(device, irp, miniport, NULL, resources);
	if (NT_SUCCESS(status))
		status = PcRegisterSubdevice(device, name, *port);
	if (!NT_SUCCESS(status))
		(*port)->Release();
	return status;
}

/* The port holds the miniport: our own reference is given back. */
template <class Miniport>
static NTSTATUS
install_new(PDEVICE_OBJECT device, PIRP irp, PRESOURCELIST resources, REFCLSID port_class,
	PWCHAR name, PPORT *port)
{
	Miniport *miniport = new (NonPagedPoolNx) Miniport;
	NTSTATUS status;

	if (miniport == NULL)
		return STATUS_INSUFFICIENT_RESOURCES;
	status = install(device, irp, resources, port_class, miniport, name, port);
	miniport->Release();
	return status;
}

static NTSTATUS NTAPI
start_device(PDEVICE_OBJECT device, PIRP irp, PRESOURCELIST resources)
{
	static WCHAR wave_name[] = L"Wave";
	static WCHAR topology_name[] = L"Topology";
	PPORT wave;
	PPORT topology;
	NTSTATUS status = install_new<WaveMiniport>(
		device, irp, resources, CLSID_PortWaveRT, wave_name, &wave);

	if (!NT_SUCCESS(status))
		return status;
	status = install_new<TopologyMiniport>(
		device, irp, resources, CLSID_PortTopology, topology_name, &topology);
	if (NT_SUCCESS(status)) {
		status = PcRegisterPhysicalConnection(
			device, wave, WAVE_PIN_BRIDGE, topology, TOPOLOGY_PIN_BRIDGE);
		topology->Release();
	}
	wave->Release();
	return status;
}

static NTSTATUS NTAPI
add_device(PDRIVER_OBJECT driver, PDEVICE_OBJECT physical_device)
{
	return PcAddAdapterDevice(driver, physical_device, start_device, 2, 0);
}

extern "C" NTSTATUS NTAPI
DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path)
{
	return PcInitializeAdapterDriver(driver, registry_path, add_device);
}
