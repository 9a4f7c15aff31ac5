/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as each wire structure of WaveRT, for pointers of both widths: taken from its size on,
 * untouched below it, and what is written of it reads as it. The first byte names the structure.
 */
#include "fuzz.h"

#include <ksfmt/dma.h>
#include <ksfmt/rtaudio.h>

/* Room for any value, and for what is written of it. */
#define ROOM 512
static uint8_t value[ROOM];
static uint8_t again[ROOM];
static uint8_t bytes[ROOM];
static uint64_t address;
static uint64_t address_again;

static ksf_status
decode(void *out, uint64_t *at, uint32_t structure, uint32_t pointer, const void *p, size_t size)
{
	switch (structure) {
	case KSF_RTAUDIO_BUFFER:
		return ksf_rtaudio_buffer_decode(out, pointer, p, size);
	case KSF_RTAUDIO_HWLATENCY:
		return ksf_hw_latency_decode(out, p, size);
	case KSF_RTAUDIO_HWREGISTER:
		return ksf_hw_register_decode(out, at, pointer, p, size);
	case KSF_RTAUDIO_GETREADPACKET_INFO:
		return ksf_read_packet_decode(out, p, size);
	case KSF_RTAUDIO_SETWRITEPACKET_INFO:
		return ksf_write_packet_decode(out, p, size);
	case KSF_RTAUDIO_PACKETVREGISTER:
		return ksf_packet_registers_decode(out, pointer, p, size);
	case KSF_RTAUDIO_POSITION:
		return ksf_position_decode(out, p, size);
	case KSF_RTAUDIO_POSITIONEX:
		return ksf_position_ex_decode(out, p, size);
	case KSF_RTAUDIO_PRESENTATION_POSITION:
		return ksf_presentation_position_decode(out, p, size);
	case KSF_RTAUDIO_LOOPED_POSITION:
		return ksf_looped_position_decode(out, pointer, p, size);
	default:
		return ksf_rtaudio_property_decode(out, structure, pointer, p, size);
	}
}

static size_t
encode(const void *in, uint32_t structure, uint32_t pointer, size_t capacity)
{
	switch (structure) {
	case KSF_RTAUDIO_BUFFER:
		return ksf_rtaudio_buffer_encode(in, pointer, bytes, capacity);
	case KSF_RTAUDIO_HWLATENCY:
		return ksf_hw_latency_encode(in, bytes, capacity);
	case KSF_RTAUDIO_HWREGISTER:
		return ksf_hw_register_encode(in, address, pointer, bytes, capacity);
	case KSF_RTAUDIO_GETREADPACKET_INFO:
		return ksf_read_packet_encode(in, bytes, capacity);
	case KSF_RTAUDIO_SETWRITEPACKET_INFO:
		return ksf_write_packet_encode(in, bytes, capacity);
	case KSF_RTAUDIO_PACKETVREGISTER:
		return ksf_packet_registers_encode(in, pointer, bytes, capacity);
	case KSF_RTAUDIO_POSITION:
		return ksf_position_encode(in, bytes, capacity);
	case KSF_RTAUDIO_POSITIONEX:
		return ksf_position_ex_encode(in, bytes, capacity);
	case KSF_RTAUDIO_PRESENTATION_POSITION:
		return ksf_presentation_position_encode(in, bytes, capacity);
	case KSF_RTAUDIO_LOOPED_POSITION:
		return ksf_looped_position_encode(in, pointer, bytes, capacity);
	default:
		return ksf_rtaudio_property_encode(in, structure, pointer, bytes, capacity);
	}
}

static void
try_structure(uint32_t structure, uint32_t pointer, const uint8_t *p, size_t size)
{
	size_t whole = ksf_rtaudio_size(structure, pointer);
	ksf_status status;

	guard_fill(value, ROOM);
	guard_fill(again, ROOM);
	guard_fill(bytes, ROOM);
	if (size >= whole)
		LAW(decode(value, &address, structure, pointer, p, whole - 1) ==
			KSF_STATUS_INVALID_BUFFER_SIZE);
	LAW(guard_intact(value, ROOM));
	status = decode(value, &address, structure, pointer, p, size);
	LAW((status == KSF_STATUS_SUCCESS) == (size >= whole));
	if (status != KSF_STATUS_SUCCESS) {
		LAW(status == KSF_STATUS_INVALID_BUFFER_SIZE && guard_intact(value, ROOM));
		return;
	}
	LAW(encode(value, structure, pointer, whole - 1) == whole && guard_intact(bytes, ROOM));
	LAW(encode(value, structure, pointer, whole) == whole);
	LAW(guard_intact(bytes + whole, ROOM - whole));
	LAW(decode(again, &address_again, structure, pointer, bytes, whole) == 0);
	LAW(memcmp(value, again, ROOM) == 0);
	LAW(structure != KSF_RTAUDIO_HWREGISTER || address == address_again);
}

/* The head's count and the bytes agree, whatever the count. */
static void
try_constraints(const uint8_t *p, size_t size)
{
	static struct ksf_mode_constraint modes[16];
	struct ksf_packet_constraints head;
	ksf_status status = ksf_packet_constraints_decode(&head, p, size);
	uint32_t i;

	LAW(ksf_packet_constraints_at(&modes[0], UINT32_MAX, p, size) ==
		(status == KSF_STATUS_SUCCESS ? KSF_STATUS_NOT_FOUND : status));
	if (status != KSF_STATUS_SUCCESS)
		return;
	LAW(size >= 16 + (uint64_t)head.count * 24);
	for (i = 0; i < head.count && i < 16; i++)
		LAW(ksf_packet_constraints_at(&modes[i], i, p, size) == KSF_STATUS_SUCCESS);
	if (head.count > 16)
		return;
	LAW(ksf_packet_constraints_encode(&head, modes, bytes, ROOM) == 16 + head.count * 24);
	LAW(memcmp(bytes, p, 16 + head.count * 24) == 0);
}

#define DMA_REASONS ((KSF_STREAM_DMA_CONTIGUOUS << 1) - KSF_STREAM_DMA_VERSION)

/* Version alone says how many bytes there are; an unknown one is the only reason. */
static void
try_description(const uint8_t *p, size_t size, uint32_t release)
{
	static struct ksf_device_description description;
	size_t whole = size >= 4 && p[0] == 3 && (p[1] | p[2] | p[3]) == 0 ? 64 : 40;
	ksf_status status;
	ksf_why why;

	guard_fill((uint8_t *)&description, sizeof(description));
	status = ksf_device_description_decode(&description, p, size);
	LAW((status == KSF_STATUS_SUCCESS) == (size >= whole));
	if (status != KSF_STATUS_SUCCESS) {
		LAW(guard_intact((const uint8_t *)&description, sizeof(description)));
		return;
	}
	why = ksf_device_description_check(&description, release, description.maximum_length);
	LAW((why & ~DMA_REASONS) == 0 && (why & KSF_STREAM_DMA_LENGTH) == 0);
	LAW((description.version > 3) == (why == KSF_STREAM_DMA_VERSION));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t structure;

	if (size < 1)
		return 0;
	structure = data[0] % KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS;
	if (structure == 0)
		try_constraints(data + 1, size - 1);
	if (structure == 0)
		try_description(data + 1, size - 1, data[0] / KSF_RTAUDIO_PACKETSIZE_CONSTRAINTS);
	for (uint32_t pointer = 4; pointer <= 8; pointer += 4) {
		try_structure(structure, pointer, data + 1, size - 1);
		try_structure(KSF_RTAUDIO_LOOPED_POSITION, pointer, data + 1, size - 1);
	}
	return 0;
}
