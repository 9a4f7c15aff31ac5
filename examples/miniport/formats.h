/* SPDX-License-Identifier: MIT */
/*
 * What the device plays. One table of formats, from which the ranges are made, so that the two
 * cannot disagree: a range with a continuous rate would promise rates that the device lacks ("Data
 * Ranges with Discrete Values"). The order is the order of preference.
 */
#ifndef MINIPORT_FORMATS_H
#define MINIPORT_FORMATS_H

#include "kernel.h"

/* FORMAT(rate in Hz, bits): one or two channels of PCM. The first row is the default. */
#define RENDER_FORMATS(FORMAT)                                                                     \
	FORMAT(48000, 16)                                                                          \
	FORMAT(44100, 16)                                                                          \
	FORMAT(96000, 24)

#define RENDER_RANGE_NAME(rate, bits) RENDER_##rate##_##bits,
enum { RENDER_FORMATS(RENDER_RANGE_NAME) RENDER_RANGES };
#define RENDER_CHANNELS      2u
#define RENDER_DEFAULT_BYTES 82u

/* The ranges of the render pin and of a bridge pin, for KSPIN_DESCRIPTOR. */
extern const PKSDATARANGE render_ranges[RENDER_RANGES];
extern const PKSDATARANGE bridge_ranges[1];

#define RENDER_ROWS (RENDER_RANGES * RENDER_CHANNELS)

/*
 * The render pin as the core sees it. Filled once; `pin` points into the rest. A range states
 * neither container nor mask, so the device formats stand beside the ranges: 16 bits in a container
 * of 24 lie in a range, and the device does not play them.
 */
struct render_pin {
	struct ksf_range ranges[RENDER_RANGES];
	struct ksf_wave formats[RENDER_ROWS];
	struct ksf_limits limits;
	struct ksf_pin pin;
};

/* STATUS_SUCCESS, or STATUS_INVALID_PARAMETER if a range of the table is broken. */
NTSTATUS render_pin_init(struct render_pin *pin);

/* Writes the default format as a KSDATAFORMAT_WAVEFORMATEX: RENDER_DEFAULT_BYTES bytes. */
void render_default_format(PVOID out);

#endif
