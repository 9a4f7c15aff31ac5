/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as operations on a WaveCyclic and a WavePci stream and on sysvad's arithmetic: offsets
 * stay in their buffers, positions go back in STOP alone, what is refused changes nothing.
 * Three bytes an operation: which, and a number.
 */
#include "fuzz.h"

#include <ksfmt/cyclic.h>
#include <ksfmt/offload.h>
#include <ksfmt/pci.h>
#include <ksfmt/sysvad.h>

#define RING   7680u
#define CLIENT 12000u
#define HELD   4u

/* ---- WaveCyclic ---- */

static void
law_region(const struct ksf_region *region, uint32_t bytes)
{
	LAW(region->count <= 2 && region->size[0] + region->size[1] == bytes);
	LAW(region->offset[0] + region->size[0] <= RING && region->size[1] <= region->offset[0]);
	LAW(region->size[1] == 0 || region->offset[0] + region->size[0] == RING);
}

static ksf_status
cyclic_copy(struct ksf_cyclic *s, uint8_t op, uint32_t number)
{
	struct ksf_region region;
	ksf_status status;

	if (op == 2)
		status = ksf_cyclic_copy_to(s, number, &region);
	else if (op == 3)
		status = ksf_cyclic_silence(s, number, &region);
	else
		status = ksf_cyclic_copy_from(s, number, &region);
	if (status == KSF_STATUS_SUCCESS)
		law_region(&region, number);
	return status;
}

static void
law_cyclic(const struct ksf_cyclic *s, const struct ksf_cyclic *before)
{
	struct ksf_position position;
	struct ksf_cyclic_level level;

	ksf_cyclic_get_position(s, &position);
	ksf_cyclic_level(s, &level);
	LAW(s->client_bytes == 0 ||
		(position.play_offset < CLIENT && position.write_offset < CLIENT));
	LAW(s->client_bytes != 0 || s->capture || position.play_offset <= position.write_offset);
	LAW(!s->capture || s->copied <= s->position.linear);
	LAW(s->position.linear % RING == s->position.last);
	LAW(level.room_bytes <= RING && level.fill_bytes <= level.room_bytes);
	LAW(level.client <= RING || s->capture);
	LAW(s->state == KSF_STATE_STOP || s->position.linear >= before->position.linear);
	LAW(s->state == KSF_STATE_STOP || s->copied >= before->copied);
	LAW(s->state != KSF_STATE_STOP || s->position.linear + s->copied + s->data_end == 0 ||
		before->state == KSF_STATE_STOP);
}

static void
try_cyclic(struct ksf_cyclic *s, uint8_t op, uint32_t number)
{
	struct ksf_cyclic before = *s;
	ksf_status status = KSF_STATUS_SUCCESS;

	if (op == 0)
		status = ksf_cyclic_step(s, number % 5);
	else if (op == 1)
		LAW(ksf_cyclic_poll(s, number) == (number >= RING));
	else
		status = cyclic_copy(s, op, number);
	LAW(status == KSF_STATUS_SUCCESS || memcmp(s, &before, sizeof(before)) == 0);
	law_cyclic(s, &before);
}

/* ---- WavePci ---- */

static const uint32_t sizes[3] = {4096, 4096, 3808};

static void
law_pci(const struct ksf_pci *s, const struct ksf_pci *before)
{
	struct ksf_position position;
	uint64_t end = s->released;

	ksf_pci_get_position(s, &position);
	LAW(s->client_bytes == 0 || position.play_offset < s->client_bytes);
	LAW(s->client_bytes == 0 || position.write_offset < s->client_bytes);
	LAW(s->open_count <= HELD && s->played <= s->acquired && s->released <= s->acquired);
	LAW(s->state == KSF_STATE_STOP || s->played >= before->played);
	LAW(s->state == KSF_STATE_STOP || s->acquired >= before->acquired);
	LAW(s->state != KSF_STATE_STOP || s->open_count + s->acquired + s->played == 0);
	for (uint32_t i = 0; i < s->open_count; i++) {
		LAW(s->open[i].begin >= end && s->open[i].bytes > 0);
		end = s->open[i].begin + s->open[i].bytes;
	}
	LAW(end <= s->acquired);
}

static int
same_pci(const struct ksf_pci *a, const struct ksf_pci *b)
{
	return a->state == b->state && a->open_count == b->open_count &&
		a->size_next == b->size_next && a->offset_next == b->offset_next &&
		a->waiting == b->waiting && a->acquired == b->acquired &&
		a->released == b->released && a->played == b->played;
}

static void
try_pci(struct ksf_pci *s, uint8_t op, uint32_t number)
{
	struct ksf_pci before = *s;
	struct ksf_mapping mapping;
	uint64_t left = 0;
	uint32_t other = 0;
	ksf_status status = KSF_STATUS_SUCCESS;

	if (op == 0)
		status = ksf_pci_step(s, number % 5, &other);
	if (op == 1)
		status = ksf_pci_poll(s, s->played + number);
	if (op == 2)
		status = ksf_pci_get_mapping(s, number % 16, &mapping);
	if (op == 3)
		status = ksf_pci_release_mapping(s, number % 16);
	if (op == 4)
		other = ksf_pci_revoke_mappings(s, number % 16, number / 16 % 16);
	if (op == 5)
		status = ksf_pci_arrive(s, sizes, number % 4, &other);
	if (op == 6)
		status = ksf_pci_terminate_packet(s, &left);
	if (op == 4)
		LAW(before.open_count - s->open_count == other);
	before.waiting = s->waiting;
	LAW(status == KSF_STATUS_SUCCESS || same_pci(s, &before));
	law_pci(s, &before);
}

/* ---- sysvad, offloaded streams ---- */

static void
try_sysvad(struct ksf_sysvad *s, uint64_t *now, uint8_t op, uint32_t number)
{
	*now += (uint64_t)number * number;
	if (op == 0)
		ksf_sysvad_set_state(s, number % 4, *now);
	if (op == 1)
		(void)ksf_sysvad_poll(s, *now);
	if (op == 2)
		(void)ksf_sysvad_timer(s, *now);
	if (op == 3)
		(void)ksf_sysvad_set_end(s, number);
	(void)ksf_sysvad_packet_time(s);
	LAW(s->offset < s->buffer_bytes && s->end <= s->buffer_bytes);
	LAW(s->time_carry < 10000 && s->byte_carry < 1000);
}

static void
try_offload(struct ksf_write_position *s, uint32_t number)
{
	struct ksf_write_position before = *s;
	uint32_t added = 0;
	uint32_t glitch = 0;
	ksf_status status = ksf_write_position_set(s, number, number % 100 == 99, &added, &glitch);

	LAW((status == KSF_STATUS_SUCCESS) ==
		(number > 0 && number <= s->buffer_bytes && !before.is_last));
	LAW(status == KSF_STATUS_SUCCESS || memcmp(s, &before, sizeof(before)) == 0);
	LAW(added <= s->buffer_bytes && s->position <= s->buffer_bytes);
	LAW(status != KSF_STATUS_SUCCESS ||
		(before.position + added) % s->buffer_bytes == number % s->buffer_bytes);
}

/* The first byte: direction, looped or not. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ksf_rate rate = {48000, 4};
	struct ksf_mapping open[HELD];
	struct ksf_write_position offload = {3840, 0, 0, 0};
	struct ksf_cyclic cyclic;
	struct ksf_pci pci;
	struct ksf_sysvad sysvad;
	uint64_t now = 0;

	if (size < 1)
		return 0;
	memset(&cyclic, 0, sizeof(cyclic));
	memset(&pci, 0, sizeof(pci));
	LAW(ksf_cyclic_new(&cyclic, &rate, data[0] & 1, RING, data[0] & 2 ? CLIENT : 0) == 0);
	LAW(ksf_sysvad_new(&sysvad, 192000, 3840, 2) == 0);
	ksf_pci_new(&pci, data[0] & 1, data[0] & 2, open, HELD);
	for (size_t at = 1; at + 3 <= size; at += 3) {
		uint32_t number = data[at + 1] + 256u * data[at + 2];

		try_cyclic(&cyclic, data[at] % 5, number);
		try_pci(&pci, data[at] % 7, number);
		try_sysvad(&sysvad, &now, data[at] % 4, number);
		try_offload(&offload, number);
	}
	return 0;
}
