/* SPDX-License-Identifier: MIT */
/* A render stream whose device is a clock: it plays nothing, at the right speed. */
#ifndef MINIPORT_STREAM_H
#define MINIPORT_STREAM_H

#include "wave.h"

class RenderStream : public Object<RenderStream, IMiniportWaveRTStream, &IID_IMiniportWaveRTStream>
{
      public:
	RenderStream(WaveMiniport *owner, PPORTWAVERTSTREAM port, const KSDATAFORMAT *format);
	~RenderStream();
	IMP_IMiniportWaveRTStream;

      private:
	void take_format(const KSDATAFORMAT *format);
	ULONGLONG time_played() const;

	WaveMiniport *miniport;
	PPORTWAVERTSTREAM port_stream;
	KSSTATE state;
	ULONG rate;        /* Hz */
	ULONG block_align; /* bytes of a frame */
	ULONG buffer_size; /* bytes; 0 = no buffer */
	ULONGLONG played;  /* time in RUN until the last pause, in 100 ns */
	ULONGLONG started; /* time stamp of the last RUN */
};

#endif
