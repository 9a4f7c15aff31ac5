/* SPDX-License-Identifier: MIT */
/*
 * A kernel, a port driver and ks.sys in user mode, as far as a miniport sees them. host.cpp has
 * what a driver imports; port.cpp sends property requests as an application would.
 */
#ifndef TESTS_DRIVER_HOST_H
#define TESTS_DRIVER_HOST_H

#include "../../examples/miniport/kernel.h"

extern "C" DRIVER_INITIALIZE DriverEntry;

#define HOST_PLENTY 0xFFFFFFFF

/* What the driver has made of itself. */
struct host {
	PCPFNSTARTDEVICE start_device;
	PPORT ports[2];
	PUNKNOWN miniports[2]; /* as the ports have got them: 0 wave, 1 topology */
	ULONG port_count;
	ULONG registered;
	ULONG connected;
	ULONGLONG clock;        /* in 100 ns; PcGetTimeInterval reads it */
	ULONG allocations;      /* blocks of pool and page lists that are in use */
	ULONG allocations_left; /* then they fail; HOST_PLENTY = never */
	ULONG irql;             /* DISPATCH_LEVEL while a spin lock is held */
	ULONG locks;            /* how often one was taken */
	ULONG irql_faults;      /* calls above their IRQL, and locks taken twice or given back so */
	char log[256];          /* the last line of DbgPrint */
};
extern struct host host;

/* DriverEntry, AddDevice, StartDevice. */
NTSTATUS host_start(void);
/* Gives the ports back, and with them the miniports. */
void host_stop(void);
IMiniportWaveRT *host_wave(void);
/* The helper that NewStream is given. */
PPORTWAVERTSTREAM host_port_stream(void);
/* The next page lists are this many bytes short. */
extern ULONG host_pages_short;

/*
 * One IOCTL_KS_PROPERTY to the wave filter: `in` begins with KSPROPERTY. *information, always
 * written, is IoStatus.Information. With `prematch` only pairs whose GUIDs match reach the
 * miniport.
 */
NTSTATUS port_property(const void *in, ULONG in_length, void *out, ULONG out_length,
	ULONG *information, bool prematch);

#endif
