/* SPDX-License-Identifier: MIT */
/* "IMiniportWaveRTStream interface". */
#include "stream.h"

static const ULONGLONG ticks_per_second = 10000000;
static const ULONG largest_buffer = 1u << 24;

/* The format has been accepted: it has wave data. */
RenderStream::RenderStream(WaveMiniport *owner, PPORTWAVERTSTREAM port, const KSDATAFORMAT *format)
    : miniport(owner), port_stream(port), state(KSSTATE_STOP), buffer_size(0), played(0), started(0)
{
	miniport->AddRef();
	port_stream->AddRef();
	take_format(format);
}

RenderStream::~RenderStream()
{
	port_stream->Release();
	miniport->Release();
}

void
RenderStream::take_format(const KSDATAFORMAT *format)
{
	struct ksf_format value;
	ksf_why wave_why;

	(void)ksf_wdk_format(&value, &wave_why, format, format->FormatSize);
	rate = value.wave.samples_per_sec;
	block_align = value.wave.block_align;
}

/* "IMiniportWaveRTStream::SetFormat" knows INVALID_PARAMETER for every refusal. The buffer is made
 * for one frame size, so that the format cannot change under it. */
STDMETHODIMP_(NTSTATUS)
RenderStream::SetFormat(PKSDATAFORMAT DataFormat)
{
	if (state != KSSTATE_STOP || buffer_size != 0)
		return STATUS_INVALID_PARAMETER;
	if (!NT_SUCCESS(miniport->accept(WAVE_PIN_RENDER, DataFormat, DataFormat->FormatSize)))
		return STATUS_INVALID_PARAMETER;
	take_format(DataFormat);
	return STATUS_SUCCESS;
}

ULONGLONG
RenderStream::time_played() const
{
	return state == KSSTATE_RUN ? played + PcGetTimeInterval(started) : played;
}

/* The states come one step at a time; only RUN moves the clock and only STOP sets it back. */
STDMETHODIMP_(NTSTATUS)
RenderStream::SetState(KSSTATE State)
{
	played = State == KSSTATE_STOP ? 0 : time_played();
	if (State == KSSTATE_RUN)
		started = PcGetTimeInterval(0);
	state = State;
	return STATUS_SUCCESS;
}

/* Both are offsets into the cyclic buffer: the device reads a frame at the moment it plays it. */
STDMETHODIMP_(NTSTATUS)
RenderStream::GetPosition(PKSAUDIO_POSITION Position)
{
	ULONGLONG time = time_played();
	ULONGLONG frames =
		time / ticks_per_second * rate + time % ticks_per_second * rate / ticks_per_second;

	Position->PlayOffset = buffer_size == 0 ? 0 : frames * block_align % buffer_size;
	Position->WriteOffset = Position->PlayOffset;
	return STATUS_SUCCESS;
}

/* Whole pages, so that a client may map the buffer twice in a row, and whole frames: three pages
 * hold whole frames of three or six bytes, one page those of two or four. */
STDMETHODIMP_(NTSTATUS)
RenderStream::AllocateAudioBuffer(ULONG RequestedSize, PMDL *AudioBufferMdl, ULONG *ActualSize,
	ULONG *OffsetFromFirstPage, MEMORY_CACHING_TYPE *CacheType)
{
	ULONG unit = block_align % 3 == 0 ? 3 * PAGE_SIZE : PAGE_SIZE;
	ULONG size = (RequestedSize + unit - 1) / unit * unit;
	PHYSICAL_ADDRESS highest;
	PMDL mdl;

	if (RequestedSize < block_align || RequestedSize > largest_buffer)
		return STATUS_UNSUCCESSFUL;
	highest.QuadPart = 0xFFFFFFFF;
	mdl = port_stream->AllocatePagesForMdl(highest, size);
	if (mdl == NULL)
		return STATUS_INSUFFICIENT_RESOURCES;
	if (MmGetMdlByteCount(mdl) < size) {
		port_stream->FreePagesFromMdl(mdl);
		return STATUS_INSUFFICIENT_RESOURCES;
	}
	buffer_size = size;
	*AudioBufferMdl = mdl;
	*ActualSize = size;
	*OffsetFromFirstPage = 0;
	*CacheType = MmCached;
	return STATUS_SUCCESS;
}

STDMETHODIMP_(VOID)
RenderStream::FreeAudioBuffer(PMDL AudioBufferMdl, ULONG BufferSize)
{
	UNREFERENCED_PARAMETER(BufferSize);
	if (AudioBufferMdl != NULL)
		port_stream->FreePagesFromMdl(AudioBufferMdl);
	buffer_size = 0;
}

STDMETHODIMP_(VOID)
RenderStream::GetHWLatency(KSRTAUDIO_HWLATENCY *hwLatency)
{
	hwLatency->FifoSize = 0;
	hwLatency->ChipsetDelay = 0;
	hwLatency->CodecDelay = 0;
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
