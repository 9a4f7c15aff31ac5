/* SPDX-License-Identifier: MIT */
/*
 * The life of a stream: "IMiniportWaveRTStream interface", "KSSTATE enumeration", "Audio Position
 * Property". Rows with a letter are those of the project's vectors for streams, made for a FIFO of
 * 256 bytes and a ring of 3840. A buffer that is mapped by pages cannot have that size, so
 * positions stand here as bytes since the start, and the ring is 16 of those rings.
 */
#include "check.h"

#include <string.h>

static const ULONGLONG ms = 10000;
static const ULONGLONG second = 10000000;
static const ULONG buffer = 16 * 3840;

static uint64_t format_block[32];

static PKSDATAFORMAT
format_of(ULONG tag, ULONG bits, ULONG rate)
{
	const struct format_text text = {tag, 2, bits, rate};

	put_format(reinterpret_cast<uint8_t *>(format_block), &text);
	return reinterpret_cast<PKSDATAFORMAT>(format_block);
}

/* A stream, and its buffer if it has one. */
struct opened {
	PMINIPORTWAVERTSTREAM stream;
	PMDL mdl;
	ULONG size;
};

static struct opened
open_stream(ULONG bits, ULONG rate)
{
	struct opened o = {NULL, NULL, 0};

	check(host_wave()->NewStream(&o.stream, host_port_stream(), 0, FALSE,
		      format_of(bits > 16 ? 0xFFFE : 1, bits, rate)) == STATUS_SUCCESS,
		"stream", "opens");
	return o;
}

static NTSTATUS
allocate(struct opened *o, ULONG requested)
{
	MEMORY_CACHING_TYPE cache;
	ULONG offset = 1;
	PMDL mdl = NULL;
	ULONG size = 0;
	NTSTATUS status = o->stream->AllocateAudioBuffer(requested, &mdl, &size, &offset, &cache);

	if (NT_SUCCESS(status)) {
		check(offset == 0 && cache == MmCached, "buffer", "from its first byte, cached");
		o->mdl = mdl;
		o->size = size;
	}
	return status;
}

static void
free_buffer(struct opened *o)
{
	o->stream->FreeAudioBuffer(o->mdl, o->size);
	o->mdl = NULL;
	o->size = 0;
}

/* Bytes since the start, of what plays and of what is fetched. */
static bool
is_at(PMINIPORTWAVERTSTREAM stream, ULONGLONG play, ULONGLONG write)
{
	KSAUDIO_POSITION position = {~(DWORDLONG)0, ~(DWORDLONG)0};

	return stream->GetPosition(&position) == STATUS_SUCCESS &&
		position.PlayOffset == play % buffer && position.WriteOffset == write % buffer;
}

/* One step at a time, as the port driver goes. */
static void
walk(PMINIPORTWAVERTSTREAM stream, int from, int to)
{
	while (from != to) {
		from += from < to ? 1 : -1;
		check(stream->SetState((KSSTATE)from) == STATUS_SUCCESS, "C-02", "a step");
	}
}

/* What is done from PAUSE on: so often RUN and PAUSE, a time each, then to the last state. */
struct position_row {
	const char *id;
	ULONG bits;
	ULONG rate;
	ULONG times;
	ULONGLONG run;
	ULONG polls; /* which split the time in RUN */
	ULONGLONG pause;
	KSSTATE last;
	ULONGLONG play; /* write - 256 bytes, or whole frames above; at least 0 */
	ULONGLONG write;
};

static const struct position_row position_rows[] = {
	{"C-01", 16, 48000, 0, 0, 1, 0, KSSTATE_ACQUIRE, 0, 0},
	{"C-07", 16, 48000, 1, 5 * ms, 1, 1 * second, KSSTATE_PAUSE, 704, 960},
	{"C-08", 16, 48000, 1, 5 * ms, 1, 1 * second, KSSTATE_ACQUIRE, 704, 960},
	{"C-10", 16, 48000, 2, 5 * ms, 1, 1 * second, KSSTATE_PAUSE, 1664, 1920},
	{"C-11", 16, 48000, 5, 3 * ms, 1, 3 * ms, KSSTATE_PAUSE, 2624, 2880},
	{"D-01", 16, 48000, 1, 0, 1, 0, KSSTATE_RUN, 0, 0},
	{"D-02", 16, 48000, 1, 1 * ms, 1, 0, KSSTATE_RUN, 0, 192},
	{"D-04", 16, 48000, 1, 20 * ms, 1, 0, KSSTATE_RUN, 3584, 3840},
	{"D-05", 16, 48000, 1, 25 * ms, 1, 0, KSSTATE_RUN, 4544, 4800},
	{"D-07", 16, 48000, 1, 430 * second, 1, 0, KSSTATE_RUN, 82559744, 82560000},
	{"D-11", 16, 44100, 1, 1 * ms, 1, 0, KSSTATE_RUN, 0, 176},
	{"D-11", 16, 44100, 1, 3 * ms, 1, 0, KSSTATE_RUN, 272, 528},
	{"D-11", 16, 44100, 1, 10 * ms, 1, 0, KSSTATE_RUN, 1508, 1764},
	{"D-11 in pieces", 16, 44100, 1, 10 * ms, 1000, 0, KSSTATE_RUN, 1508, 1764},
	{"frames of 6 bytes", 24, 96000, 1, 1 * ms, 1, 0, KSSTATE_RUN, 318, 576},
	{"ten years", 16, 48000, 1, 315360000 * second, 1, 0, KSSTATE_RUN, 60549119999744,
		60549120000000},
};

static void
run_and_pause(PMINIPORTWAVERTSTREAM stream, const struct position_row *row)
{
	KSAUDIO_POSITION position;

	walk(stream, KSSTATE_PAUSE, KSSTATE_RUN);
	for (ULONG i = 0; i < row->polls; i++) {
		host.clock += row->run / row->polls;
		stream->GetPosition(&position);
	}
	walk(stream, KSSTATE_RUN, KSSTATE_PAUSE);
	host.clock += row->pause;
}

static void
check_row(const struct position_row *row)
{
	struct opened o = open_stream(row->bits, row->rate);

	check(allocate(&o, buffer) == STATUS_SUCCESS && o.size == buffer, row->id, "buffer");
	walk(o.stream, KSSTATE_STOP, KSSTATE_PAUSE);
	host.clock += 5 * ms;
	check(is_at(o.stream, 0, 0), row->id, "stands before RUN");
	for (ULONG i = 0; i < row->times; i++)
		run_and_pause(o.stream, row);
	walk(o.stream, KSSTATE_PAUSE, row->last);
	check(is_at(o.stream, row->play, row->write), row->id, "position");
	walk(o.stream, row->last, KSSTATE_STOP);
	check(is_at(o.stream, 0, 0), row->id, "0 after STOP");
	free_buffer(&o);
	o.stream->Release();
}

/* A device that runs is asked while it does; its clock is the system's, which can be set back. */
static void
check_clock(void)
{
	struct opened o = open_stream(16, 48000);

	allocate(&o, buffer);
	walk(o.stream, KSSTATE_STOP, KSSTATE_RUN);
	host.clock += 5 * ms;
	check(is_at(o.stream, 704, 960), "clock", "in RUN");
	host.clock -= 1 * second;
	check(is_at(o.stream, 704, 960), "clock", "set back: stands");
	host.clock += 5 * ms;
	check(is_at(o.stream, 1664, 1920), "clock", "set back: goes on");
	check(o.stream->SetState(KSSTATE_STOP) == STATUS_INVALID_DEVICE_STATE, "C-04",
		"STOP from RUN");
	host.clock += 5 * ms;
	check(is_at(o.stream, 2624, 2880), "clock", "a refused state changes nothing");
	free_buffer(&o);
	o.stream->Release();
}

static void
check_states(void)
{
	struct opened o = open_stream(16, 48000);
	KSAUDIO_POSITION position = {1, 2};

	check(o.stream->GetPosition(&position) == STATUS_DEVICE_NOT_READY &&
			position.PlayOffset == 1 && position.WriteOffset == 2,
		"position", "without a buffer");
	walk(o.stream, KSSTATE_STOP, KSSTATE_ACQUIRE);
	check(o.stream->SetState(KSSTATE_PAUSE) == STATUS_INVALID_DEVICE_STATE, "state",
		"PAUSE without a buffer");
	walk(o.stream, KSSTATE_ACQUIRE, KSSTATE_STOP);
	allocate(&o, buffer);
	check(o.stream->SetState(KSSTATE_PAUSE) == STATUS_INVALID_DEVICE_STATE, "C-04",
		"PAUSE from STOP");
	check(o.stream->SetState(KSSTATE_STOP) == STATUS_SUCCESS && is_at(o.stream, 0, 0), "C-13",
		"STOP in STOP");
	walk(o.stream, KSSTATE_STOP, KSSTATE_RUN);
	host.clock += 5 * ms;
	free_buffer(&o);
	check(o.stream->GetPosition(&position) == STATUS_DEVICE_NOT_READY, "buffer",
		"goes while it is played");
	check(allocate(&o, buffer) == STATUS_SUCCESS && is_at(o.stream, 0, 0), "buffer",
		"comes again in STOP");
	free_buffer(&o);
	o.stream->Release();
}

struct buffer_row {
	const char *id;
	ULONG requested;
	NTSTATUS status;
	ULONG size;
};

/* With frames of 4 bytes. */
static const struct buffer_row buffer_rows[] = {
	{"B-01", 0, STATUS_UNSUCCESSFUL, 0},
	{"B-02", 3, STATUS_UNSUCCESSFUL, 0},
	{"B-05", 3530, STATUS_SUCCESS, 4096},
	{"buffer of a page and a byte", 4097, STATUS_SUCCESS, 8192},
	{"buffer of 16 MiB", 0x1000000, STATUS_SUCCESS, 0x1000000},
	{"buffer above 16 MiB", 0x1000001, STATUS_UNSUCCESSFUL, 0},
	{"buffer of 4 GiB", 0xFFFFFFFF, STATUS_UNSUCCESSFUL, 0},
};

static void
check_buffer(struct opened *o, const struct buffer_row *row)
{
	check(allocate(o, row->requested) == row->status && o->size == row->size, row->id,
		"status and size");
	if (o->mdl != NULL)
		free_buffer(o);
}

/* No pages, and fewer than asked for: what was taken is given back, and the next try succeeds. */
static void
check_no_pages(struct opened *o)
{
	static const struct buffer_row refused = {
		"no pages", 8192, STATUS_INSUFFICIENT_RESOURCES, 0};
	static const struct buffer_row granted = {"pages again", 8192, STATUS_SUCCESS, 8192};

	host.allocations_left = 0;
	check_buffer(o, &refused);
	host.allocations_left = HOST_PLENTY;
	check_buffer(o, &granted);
	host_pages_short = 4096;
	check_buffer(o, &refused);
	host_pages_short = 0;
	check_buffer(o, &granted);
}

static void
check_buffers(void)
{
	struct opened o = open_stream(16, 48000);
	ULONG blocks = host.allocations;

	for (const struct buffer_row &row : buffer_rows)
		check_buffer(&o, &row);
	check_no_pages(&o);
	check(host.allocations == blocks, "buffer", "leaves nothing behind");
	allocate(&o, buffer);
	check(allocate(&o, buffer) == STATUS_INVALID_DEVICE_REQUEST && o.size == buffer, "buffer",
		"once");
	walk(o.stream, KSSTATE_STOP, KSSTATE_PAUSE);
	check(allocate(&o, buffer) == STATUS_INVALID_DEVICE_REQUEST, "B-13", "in PAUSE");
	check(o.stream->SetFormat(format_of(1, 16, 44100)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"not in PAUSE");
	walk(o.stream, KSSTATE_PAUSE, KSSTATE_STOP);
	check(o.stream->SetFormat(format_of(1, 16, 44100)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"not under a buffer");
	free_buffer(&o);
	o.stream->Release();
}

/* SetFormat asks what NewStream asks, and says INVALID_PARAMETER for every refusal. */
static void
check_set_format(void)
{
	static const struct buffer_row rows[] = {
		{"frames of 6 bytes", 5, STATUS_UNSUCCESSFUL, 0},
		{"frames of 6 bytes", 4096, STATUS_SUCCESS, 12288},
	};
	struct opened o = open_stream(16, 48000);

	check(o.stream->SetFormat(format_of(1, 16, 44100)) == STATUS_SUCCESS, "SetFormat", "44100");
	check(o.stream->SetFormat(format_of(0xFFFE, 16, 44100)) == STATUS_SUCCESS, "SetFormat",
		"the other form");
	check(o.stream->SetFormat(format_of(1, 16, 27000)) == STATUS_INVALID_PARAMETER, "SetFormat",
		"27000");
	allocate(&o, buffer);
	walk(o.stream, KSSTATE_STOP, KSSTATE_RUN);
	host.clock += 10 * ms;
	check(is_at(o.stream, 1508, 1764), "D-11", "after SetFormat");
	walk(o.stream, KSSTATE_RUN, KSSTATE_STOP);
	free_buffer(&o);
	check(o.stream->SetFormat(format_of(0xFFFE, 24, 96000)) == STATUS_SUCCESS, "SetFormat",
		"24 bits");
	for (const struct buffer_row &row : rows)
		check_buffer(&o, &row);
	o.stream->Release();
}

/* "UsePositionLock": what GetPosition may run beside takes the lock that it takes. */
static void
check_lock(void)
{
	struct opened o = open_stream(16, 48000);
	KSAUDIO_POSITION position;
	ULONG before = host.locks;

	allocate(&o, buffer);
	check(host.locks == before + 1, "lock", "AllocateAudioBuffer");
	o.stream->SetState(KSSTATE_ACQUIRE);
	check(host.locks == before + 2, "lock", "SetState");
	o.stream->GetPosition(&position);
	check(host.locks == before + 3, "lock", "GetPosition");
	free_buffer(&o);
	check(host.locks == before + 4, "lock", "FreeAudioBuffer");
	o.stream->SetFormat(format_of(1, 16, 44100));
	check(host.locks == before + 5, "lock", "SetFormat");
	o.stream->Release();
}

/* Latency, and B-19. */
static void
check_rest(void)
{
	struct opened o = open_stream(16, 48000);
	KSRTAUDIO_HWLATENCY latency = {1, 1, 1};
	KSRTAUDIO_HWREGISTER reg;

	o.stream->GetHWLatency(&latency);
	check(latency.FifoSize == 256 && latency.ChipsetDelay == 0 && latency.CodecDelay == 0,
		"latency", "a FIFO of 256 bytes");
	check(o.stream->GetPositionRegister(&reg) == STATUS_NOT_SUPPORTED &&
			o.stream->GetClockRegister(&reg) == STATUS_NOT_SUPPORTED,
		"B-19", "no registers");
	o.stream->Release();
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
	for (const struct position_row &row : position_rows)
		check_row(&row);
	check_clock();
	check_states();
	check_buffers();
	check_set_format();
	check_lock();
	check_rest();
	check_refusals();
}
