/* SPDX-License-Identifier: MIT */
/* The checks of device descriptions, of vectors.c alone: every size, every member, the reasons. */
#ifndef TESTS_VECTORS_DMA_H
#define TESTS_VECTORS_DMA_H

#include "vectors.h"

static void
dma_values(uint64_t *to, const struct ksf_device_description *d)
{
	to = rt_put(to, 4, d->version, d->master, d->scatter_gather, d->demand_mode);
	to = rt_put(
		to, 4, d->auto_initialize, d->dma32_bit_addresses, d->ignore_count, d->reserved1);
	to = rt_put(
		to, 4, d->dma64_bit_addresses, d->bus_number, d->dma_channel, d->interface_type);
	to = rt_put(to, 4, d->dma_width, d->dma_speed, d->maximum_length, d->dma_port);
	(void)rt_put(to, 4, d->dma_address_width, d->controller_instance, d->dma_request_line,
		d->device_address);
}

static const char *
check_dma(unsigned index)
{
	const struct dma_vector *v = &dma_vectors[index];
	static struct ksf_device_description description;
	uint64_t values[DMA_VALUES];
	size_t size;
	unsigned i;

	fill((uint8_t *)&description, sizeof description);
	for (size = 0; size < v->data.size; size++)
		if (ksf_device_description_decode(&description, v->data.bytes, size) !=
				KSF_STATUS_INVALID_BUFFER_SIZE ||
			!is_guard((const uint8_t *)&description, sizeof description))
			return "too few bytes";
	if (ksf_device_description_decode(&description, v->data.bytes, size) != KSF_STATUS_SUCCESS)
		return "status";
	dma_values(values, &description);
	for (i = 0; i < DMA_VALUES; i++)
		if (values[i] != v->values[i])
			return "values";
	return ksf_device_description_check(&description, v->release, v->buffer_bytes) == v->why
		? NULL
		: "reasons";
}

#endif
