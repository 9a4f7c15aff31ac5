/* SPDX-License-Identifier: MIT */
/* The life of a stream: "IMiniportWaveRTStream interface", "KSSTATE enumeration". */
#include "check.h"

#include <string.h>

static uint64_t format_block[32];

static PKSDATAFORMAT
format_of(ULONG tag, ULONG bits, ULONG rate)
{
	const struct format_text text = {tag, 2, bits, rate};

	put_format(reinterpret_cast<uint8_t *>(format_block), &text);
	return reinterpret_cast<PKSDATAFORMAT>(format_block);
}

static PMINIPORTWAVERTSTREAM
open_stream(PKSDATAFORMAT format)
{
	PMINIPORTWAVERTSTREAM stream = NULL;

	check(host_wave()->NewStream(&stream, host_port_stream(), 0, FALSE, format) ==
			STATUS_SUCCESS,
		"stream", "opens");
	return stream;
}

static ULONGLONG
play_offset(PMINIPORTWAVERTSTREAM stream)
{
	KSAUDIO_POSITION position;

	stream->GetPosition(&position);
	return position.WriteOffset == position.PlayOffset ? position.PlayOffset : ~(ULONGLONG)0;
}

/* 16 bits stereo at 48000 are 192 bytes a millisecond. The buffer has 12288 bytes, 64 ms. */
static void
check_position(PMINIPORTWAVERTSTREAM stream)
{
	const ULONGLONG ms = 10000;

	stream->SetState(KSSTATE_ACQUIRE);
	stream->SetState(KSSTATE_PAUSE);
	host.clock += 5 * ms;
	check(play_offset(stream) == 0, "position", "stands before RUN");
	stream->SetState(KSSTATE_RUN);
	host.clock += 10 * ms;
	check(play_offset(stream) == 1920, "position", "after 10 ms");
	host.clock += 60 * ms;
	check(play_offset(stream) == 70 * 192 - 12288, "position", "wraps with the buffer");
	stream->SetState(KSSTATE_PAUSE);
	host.clock += 100 * ms;
	check(play_offset(stream) == 70 * 192 - 12288, "position", "stands in PAUSE");
	stream->SetState(KSSTATE_RUN);
	host.clock += 1 * ms;
	check(play_offset(stream) == 71 * 192 - 12288, "position", "goes on in RUN");
	check(stream->SetFormat(format_of(1, 16, 44100)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"not while running");
	stream->SetState(KSSTATE_PAUSE);
	stream->SetState(KSSTATE_STOP);
	check(play_offset(stream) == 0, "position", "0 after STOP");
}

static void
check_buffer(PMINIPORTWAVERTSTREAM stream, ULONG requested, NTSTATUS status, ULONG size)
{
	MEMORY_CACHING_TYPE cache;
	PMDL mdl = NULL;
	ULONG actual = 0;
	ULONG offset = 1;
	NTSTATUS answer = stream->AllocateAudioBuffer(requested, &mdl, &actual, &offset, &cache);

	check(answer == status && actual == size, "buffer", "status and size");
	if (mdl != NULL)
		stream->FreeAudioBuffer(mdl, actual);
}

static void
check_buffers(PMINIPORTWAVERTSTREAM stream)
{
	check_buffer(stream, 0, STATUS_UNSUCCESSFUL, 0);
	check_buffer(stream, 0xFFFFFFFF, STATUS_UNSUCCESSFUL, 0);
	check_buffer(stream, 1920, STATUS_SUCCESS, 4096);
	check_buffer(stream, 4097, STATUS_SUCCESS, 8192);
	host.allocations_left = 0;
	check_buffer(stream, 1920, STATUS_INSUFFICIENT_RESOURCES, 0);
	host.allocations_left = HOST_PLENTY;
	host_pages_short = 4096;
	check_buffer(stream, 8192, STATUS_INSUFFICIENT_RESOURCES, 0);
	host_pages_short = 0;
}

/* SetFormat asks what NewStream asks, and says INVALID_PARAMETER for every refusal. */
static void
check_set_format(PMINIPORTWAVERTSTREAM stream)
{
	check(stream->SetFormat(format_of(1, 16, 44100)) == STATUS_SUCCESS, "SetFormat", "44100");
	check(stream->SetFormat(format_of(0xFFFE, 16, 44100)) == STATUS_SUCCESS, "SetFormat",
		"the other form");
	check(stream->SetFormat(format_of(1, 16, 27000)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"27000");
	check(stream->SetFormat(format_of(0xFFFE, 24, 96000)) == STATUS_SUCCESS, "SetFormat",
		"24 bits");
	check_buffer(stream, 1, STATUS_UNSUCCESSFUL, 0);
	check_buffer(stream, 4096, STATUS_SUCCESS, 12288);
}

static void
check_rest(PMINIPORTWAVERTSTREAM stream)
{
	KSRTAUDIO_HWLATENCY latency = {1, 1, 1};
	KSRTAUDIO_HWREGISTER reg;

	stream->GetHWLatency(&latency);
	check(latency.FifoSize == 0 && latency.ChipsetDelay == 0 && latency.CodecDelay == 0,
		"latency", "none");
	check(stream->GetPositionRegister(&reg) == STATUS_NOT_SUPPORTED &&
			stream->GetClockRegister(&reg) == STATUS_NOT_SUPPORTED,
		"registers", "none");
}

/* What is refused at once: capture, the bridge, no memory. */
static void
check_refusals(void)
{
	PMINIPORTWAVERTSTREAM stream = NULL;
	PKSDATAFORMAT format = format_of(1, 16, 48000);
	PPORTWAVERTSTREAM port = host_port_stream();

	check(host_wave()->NewStream(&stream, port, 0, TRUE, format) == STATUS_INVALID_PARAMETER,
		"NewStream", "capture");
	check(host_wave()->NewStream(&stream, port, 1, FALSE, format) == STATUS_INVALID_PARAMETER,
		"NewStream", "bridge");
	host.allocations_left = 0;
	check(host_wave()->NewStream(&stream, port, 0, FALSE, format) ==
			STATUS_INSUFFICIENT_RESOURCES,
		"NewStream", "no memory");
	host.allocations_left = HOST_PLENTY;
}

void
check_stream(void)
{
	PMINIPORTWAVERTSTREAM stream = open_stream(format_of(1, 16, 48000));
	MEMORY_CACHING_TYPE cache;
	ULONG actual;
	ULONG offset;
	PMDL mdl;

	check_buffers(stream);
	check(stream->AllocateAudioBuffer(12288, &mdl, &actual, &offset, &cache) ==
				STATUS_SUCCESS &&
			actual == 12288 && offset == 0,
		"buffer", "64 ms");
	check_position(stream);
	check(stream->SetFormat(format_of(1, 16, 44100)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"not under a buffer");
	stream->FreeAudioBuffer(mdl, actual);
	check_set_format(stream);
	check_rest(stream);
	stream->Release();
	check_refusals();
}
