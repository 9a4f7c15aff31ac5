/* SPDX-License-Identifier: MIT */
/* "IMiniportWaveRTStream interface": each method asks the stream of ksfmt/stream.h. */
#include "stream.h"

static const ULONG largest_buffer = 1u << 24;

/* KSRTAUDIO_HWLATENCY: a FIFO in front of the converter, which the device keeps full. */
static const struct ksf_hw_latency hw_latency = {256, 0, 0};

/* Holds a spin lock as long as it lives: DISPATCH_LEVEL. */
class Locked
{
      public:
	explicit Locked(PKSPIN_LOCK spin_lock) : lock(spin_lock)
	{
		KeAcquireSpinLock(lock, &irql);
	}

	~Locked()
	{
		KeReleaseSpinLock(lock, irql);
	}

      private:
	PKSPIN_LOCK lock;
	KIRQL irql;
};

/* The format has been accepted: it has wave data. */
static void
rate_of(struct ksf_rate *out, const KSDATAFORMAT *format)
{
	struct ksf_format value;
	ksf_why wave_why;

	(void)ksf_wdk_format(&value, &wave_why, format, format->FormatSize);
	out->samples_per_sec = value.wave.samples_per_sec;
	out->block_align = value.wave.block_align;
}

NTSTATUS
render_stream_new(struct ksf_stream *out, const KSDATAFORMAT *format)
{
	struct ksf_rate rate;

	rate_of(&rate, format);
	return ksf_stream_new(out, &rate, 0, &hw_latency, KSF_STREAM_DOC);
}

RenderStream::RenderStream(
	WaveMiniport *owner, PPORTWAVERTSTREAM port, const struct ksf_stream *new_stream)
    : miniport(owner), port_stream(port), stream(*new_stream), seen(0)
{
	KeInitializeSpinLock(&lock);
	miniport->AddRef();
	port_stream->AddRef();
}

RenderStream::~RenderStream()
{
	port_stream->Release();
	miniport->Release();
}

/* Gives the stream the time since the last call, under the lock. Only RUN counts it. The clock is
 * the system's, which somebody may set back: such a time is refused, and the next one counts. */
void
RenderStream::catch_up()
{
	ULONGLONG elapsed = PcGetTimeInterval(seen);
	struct ksf_stream_events events;

	(void)ksf_stream_run(&stream, elapsed, 0, &events);
	seen += elapsed;
}

/* "IMiniportWaveRTStream::SetFormat" knows INVALID_PARAMETER for every refusal. The buffer is made
 * for one frame size, so that the format cannot change under it. */
STDMETHODIMP_(NTSTATUS)
RenderStream::SetFormat(PKSDATAFORMAT DataFormat)
{
	struct ksf_rate rate;

	if (!NT_SUCCESS(miniport->accept(WAVE_PIN_RENDER, DataFormat, DataFormat->FormatSize)))
		return STATUS_INVALID_PARAMETER;
	rate_of(&rate, DataFormat);
	Locked held(&lock);
	return ksf_stream_set_format(&stream, &rate);
}

/* The states come one step at a time; only RUN moves the clock and only STOP sets it back. */
STDMETHODIMP_(NTSTATUS)
RenderStream::SetState(KSSTATE State)
{
	Locked held(&lock);

	catch_up();
	return ksf_stream_step(&stream, (uint32_t)State);
}

/* Both are offsets into the cyclic buffer: what the converter plays, and what the FIFO reads. */
STDMETHODIMP_(NTSTATUS)
RenderStream::GetPosition(PKSAUDIO_POSITION Position)
{
	struct ksf_position position;
	NTSTATUS status;

	{
		Locked held(&lock);

		catch_up();
		status = ksf_stream_get_position(&stream, &position);
	}
	if (!NT_SUCCESS(status))
		return status;
	Position->PlayOffset = position.play_offset;
	Position->WriteOffset = position.write_offset;
	return status;
}

/* Whole frames, and whole pages, so that a client may map the buffer twice in a row; never less
 * than was asked for, which the audio engine would refuse. */
NTSTATUS
RenderStream::size_buffer(ULONG requested, ULONG *size)
{
	struct ksf_buffer_request request;
	struct ksf_buffer_size found;
	NTSTATUS status;

	if (requested > largest_buffer)
		return STATUS_UNSUCCESSFUL;
	RtlZeroMemory(&request, sizeof(request));
	request.requested_bytes = requested;
	request.flags = KSF_ALIGN_PAGE;
	request.rounding = KSF_ROUND_UP;
	Locked held(&lock);
	status = ksf_stream_allocate(&stream, &request, &found);
	if (NT_SUCCESS(status))
		*size = found.actual_bytes;
	return status;
}

/* "IPortWaveRTStream::AllocatePagesForMdl": the list may be shorter than asked for. */
PMDL
RenderStream::allocate_pages(ULONG size)
{
	PHYSICAL_ADDRESS highest;
	PMDL mdl;

	highest.QuadPart = 0xFFFFFFFF;
	mdl = port_stream->AllocatePagesForMdl(highest, size);
	if (mdl == NULL || MmGetMdlByteCount(mdl) >= size)
		return mdl;
	port_stream->FreePagesFromMdl(mdl);
	return NULL;
}

/* There is no status to refuse with: a stream that has not come to STOP is stopped. */
void
RenderStream::drop_buffer()
{
	Locked held(&lock);

	(void)ksf_stream_request(&stream, KSF_STATE_STOP);
	(void)ksf_stream_free(&stream);
}

STDMETHODIMP_(NTSTATUS)
RenderStream::AllocateAudioBuffer(ULONG RequestedSize, PMDL *AudioBufferMdl, ULONG *ActualSize,
	ULONG *OffsetFromFirstPage, MEMORY_CACHING_TYPE *CacheType)
{
	ULONG size;
	PMDL mdl;
	NTSTATUS status = size_buffer(RequestedSize, &size);

	if (!NT_SUCCESS(status))
		return status;
	mdl = allocate_pages(size);
	if (mdl == NULL) {
		drop_buffer();
		return STATUS_INSUFFICIENT_RESOURCES;
	}
	*AudioBufferMdl = mdl;
	*ActualSize = size;
	*OffsetFromFirstPage = 0;
	*CacheType = MmCached;
	return STATUS_SUCCESS;
}

/* The device lets go of the pages before they are freed. */
STDMETHODIMP_(VOID)
RenderStream::FreeAudioBuffer(PMDL AudioBufferMdl, ULONG BufferSize)
{
	UNREFERENCED_PARAMETER(BufferSize);
	drop_buffer();
	if (AudioBufferMdl != NULL)
		port_stream->FreePagesFromMdl(AudioBufferMdl);
}

STDMETHODIMP_(VOID)
RenderStream::GetHWLatency(KSRTAUDIO_HWLATENCY *hwLatency)
{
	hwLatency->FifoSize = stream.latency.fifo_size;
	hwLatency->ChipsetDelay = stream.latency.chipset_delay;
	hwLatency->CodecDelay = stream.latency.codec_delay;
}

/* Without registers the client asks GetPosition ("Developing a WaveRT Miniport Driver"). */
STDMETHODIMP_(NTSTATUS)
RenderStream::GetPositionRegister(KSRTAUDIO_HWREGISTER *Register)
{
	UNREFERENCED_PARAMETER(Register);
	return STATUS_NOT_SUPPORTED;
}

STDMETHODIMP_(NTSTATUS)
RenderStream::GetClockRegister(KSRTAUDIO_HWREGISTER *Register)
{
	UNREFERENCED_PARAMETER(Register);
	return STATUS_NOT_SUPPORTED;
}
