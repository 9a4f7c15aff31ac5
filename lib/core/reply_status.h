/* SPDX-License-Identifier: MIT */
/* The length protocol of replies ("KsHandleSizedListQuery function"). */
#ifndef KSF_CORE_REPLY_STATUS_H
#define KSF_CORE_REPLY_STATUS_H

#include "bytes.h"

/* The length protocol; SUCCESS means that the reply is to be written. A size of 0 is none. */
static inline ksf_status
ksf_reply_status(uint64_t size, uint32_t length, uint32_t *information)
{
	*information = size > UINT32_MAX ? 0 : (uint32_t)size;
	if (size == 0)
		return KSF_STATUS_INVALID_PARAMETER;
	if (size > UINT32_MAX)
		return KSF_STATUS_INSUFFICIENT_RESOURCES;
	if (length == 0)
		return KSF_STATUS_BUFFER_OVERFLOW;
	return length < size ? KSF_STATUS_BUFFER_TOO_SMALL : KSF_STATUS_SUCCESS;
}

/*
 * The same for a list, which is longer than its header: 4 bytes take Size and 8 the whole header.
 * *information tells what there is room for: that many bytes of the reply; of SUCCESS the header is
 * written, as far as it goes.
 */
static inline ksf_status
ksf_reply_list_head(
	uint64_t size, uint32_t count, uint8_t *p, uint32_t length, uint32_t *information)
{
	ksf_status status = ksf_reply_status(size, length, information);

	if (status == KSF_STATUS_BUFFER_TOO_SMALL &&
		(length == 4 || length == KSF_SIZEOF_KSMULTIPLE_ITEM)) {
		*information = length;
		status = KSF_STATUS_SUCCESS;
	}
	if (status != KSF_STATUS_SUCCESS)
		return status;
	ksf_store32(p, (uint32_t)size);
	if (*information != 4)
		ksf_store32(p + 4, count);
	return status;
}

#endif
