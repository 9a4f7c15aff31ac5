/* SPDX-License-Identifier: MIT */
/*
 * "KSPROPERTY_PIN_PHYSICALCONNECTION". Its writers disagree on what Size counts, so any Size that
 * has a NUL inside is read.
 */
#include "reply_status.h"

#include <ksfmt/property.h>

#define NAME_AT  8u
#define SHORTEST 10u /* Size of an empty name */
#define UNSOUND  (KSF_PROPERTY_VALUE_SIZE | KSF_PROPERTY_PHYSICAL_SIZE | KSF_PROPERTY_PHYSICAL_NUL)

static uint32_t
physical_spelling(uint32_t size, uint32_t units)
{
	uint32_t tail = size - SHORTEST - 2 * units;

	if (tail == 0)
		return KSF_PHYSICAL_STRING;
	return tail == 2 ? KSF_PHYSICAL_SIZEOF : KSF_PHYSICAL_OTHER;
}

ksf_why
ksf_physical_connection_read(struct ksf_physical_connection *out, const void *reply, size_t size)
{
	const uint8_t *p = (const uint8_t *)reply;
	int is_there = size >= NAME_AT;
	uint32_t units = 0;

	out->size = is_there ? ksf_load32(p) : 0;
	out->pin = is_there ? ksf_load32(p + 4) : 0;
	out->name_units = 0;
	out->spelling = KSF_PHYSICAL_OTHER;
	if (!is_there)
		return KSF_PROPERTY_VALUE_SIZE;
	if (out->size < SHORTEST || out->size > size)
		return KSF_PROPERTY_PHYSICAL_SIZE;
	while (units < (out->size - NAME_AT) / 2 &&
		ksf_load16(p + NAME_AT + 2 * (size_t)units) != 0)
		units++;
	if (units == (out->size - NAME_AT) / 2)
		return KSF_PROPERTY_PHYSICAL_NUL;
	out->name_units = units;
	out->spelling = physical_spelling(out->size, units);
	return out->spelling == KSF_PHYSICAL_OTHER ? KSF_PROPERTY_PHYSICAL_TAIL : 0;
}

/* The prefix of the object manager, "\??\". */
static int
physical_is_native(const uint8_t *name, uint32_t units)
{
	return units >= 4 && ksf_load16(name) == '\\' && ksf_load16(name + 2) == '?' &&
		ksf_load16(name + 4) == '?' && ksf_load16(name + 6) == '\\';
}

uint32_t
ksf_physical_connection_path(uint16_t *out, uint32_t capacity, const void *reply, size_t size)
{
	struct ksf_physical_connection connection;
	const uint8_t *name;
	uint32_t i;

	if ((ksf_physical_connection_read(&connection, reply, size) & UNSOUND) != 0)
		return 0;
	if (connection.name_units > capacity)
		return connection.name_units;
	name = (const uint8_t *)reply + NAME_AT;
	for (i = 0; i < connection.name_units; i++)
		out[i] = ksf_load16(name + 2 * (size_t)i);
	if (physical_is_native(name, connection.name_units))
		out[1] = '\\';
	return connection.name_units;
}

ksf_status
ksf_physical_connection_write(const struct ksf_physical_connection *connection,
	const uint16_t *name, void *out, uint32_t length, uint32_t *information)
{
	uint32_t tail = connection->spelling == KSF_PHYSICAL_SIZEOF ? 2 : 0;
	uint64_t size = SHORTEST + 2 * (uint64_t)connection->name_units + tail;
	uint8_t *p = (uint8_t *)out;
	ksf_status status;
	uint32_t i;

	*information = 0;
	if (connection->spelling >= KSF_PHYSICAL_OTHER)
		return KSF_STATUS_INVALID_PARAMETER;
	if (name == NULL)
		return KSF_STATUS_NOT_FOUND;
	status = ksf_reply_status(size, length, information);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_store32(p, (uint32_t)size);
	ksf_store32(p + 4, connection->pin);
	for (i = 0; i < connection->name_units; i++)
		ksf_store16(p + NAME_AT + 2 * (size_t)i, name[i]);
	for (i = (uint32_t)size - tail - 2; i < size; i++)
		p[i] = 0;
	return status;
}

uint32_t
ksf_physical_connection_answer(ksf_status status, uint32_t information)
{
	if (status == KSF_STATUS_SUCCESS)
		return KSF_PHYSICAL_CONNECTED;
	if (status == KSF_STATUS_NOT_FOUND)
		return KSF_PHYSICAL_NOT_CONNECTED;
	return (status == KSF_STATUS_BUFFER_OVERFLOW || status == KSF_STATUS_MORE_ENTRIES) &&
			information != 0
		? KSF_PHYSICAL_ASK_AGAIN
		: KSF_PHYSICAL_FAILED;
}
