/* SPDX-License-Identifier: MIT */
/*
 * A render stream whose device is a clock: it plays nothing, at the right speed. States, sizes and
 * positions are those of a struct ksf_stream; nothing here is computed from bytes, frames or time.
 *
 * IRQL: GetPosition is called at DISPATCH_LEVEL too, the rest at PASSIVE_LEVEL; the object lies in
 * non-paged pool. The port driver calls one method after the other, unless the INF sets
 * UsePositionLock: then GetPosition runs beside SetState. The lock makes both right; it is held
 * for the calls of ksf_stream_* alone, never while pages are allocated or freed.
 */
#ifndef MINIPORT_STREAM_H
#define MINIPORT_STREAM_H

#include "wave.h"

class RenderStream : public Object<RenderStream, IMiniportWaveRTStream, &IID_IMiniportWaveRTStream>
{
      public:
	RenderStream(
		WaveMiniport *owner, PPORTWAVERTSTREAM port, const struct ksf_stream *new_stream);
	~RenderStream();
	IMP_IMiniportWaveRTStream;

      private:
	void catch_up();
	NTSTATUS size_buffer(ULONG requested, ULONG *size);
	PMDL allocate_pages(ULONG size);
	void drop_buffer();

	WaveMiniport *miniport;
	PPORTWAVERTSTREAM port_stream;
	KSPIN_LOCK lock;          /* of what follows */
	struct ksf_stream stream; /* all that the stream is */
	ULONGLONG seen;           /* time stamp up to which it has been given its time */
};

/* What NewStream makes of a format that was accepted: STOP, position 0, no buffer. The statuses of
 * ksf_stream_new. */
NTSTATUS render_stream_new(struct ksf_stream *out, const KSDATAFORMAT *format);

#endif
