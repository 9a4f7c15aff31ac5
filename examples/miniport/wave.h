/* SPDX-License-Identifier: MIT */
/* The WaveRT miniport: one render pin, one bridge to the topology filter. */
#ifndef MINIPORT_WAVE_H
#define MINIPORT_WAVE_H

#include "formats.h"
#include "object.h"

enum { WAVE_PIN_RENDER = 0, WAVE_PIN_BRIDGE = 1 };

class WaveMiniport
    : public Object<WaveMiniport, IMiniportWaveRT, &IID_IMiniportWaveRT, &IID_IMiniport>
{
      public:
	IMP_IMiniportWaveRT;

	/* PROPOSEDATAFORMAT, NewStream and SetFormat ask the same question here. */
	NTSTATUS
	accept(ULONG pin_id, const KSDATAFORMAT *format, ULONG size) const;

      private:
	struct render_pin render;
};

#endif
