/* SPDX-License-Identifier: MIT */
/* The topology miniport: a wire from the wave filter to the speaker, which makes it an endpoint. */
#ifndef MINIPORT_TOPOLOGY_H
#define MINIPORT_TOPOLOGY_H

#include "object.h"

enum { TOPOLOGY_PIN_BRIDGE = 0, TOPOLOGY_PIN_SPEAKER = 1 };

class TopologyMiniport
    : public Object<TopologyMiniport, IMiniportTopology, &IID_IMiniportTopology, &IID_IMiniport>
{
      public:
	IMP_IMiniport;
	STDMETHODIMP_(NTSTATUS)
	Init(PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTTOPOLOGY Port);
};

#endif
