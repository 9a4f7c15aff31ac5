/* SPDX-License-Identifier: MIT */
/*
 * KSDATARANGE, KSDATARANGE_AUDIO and KSMULTIPLE_ITEM lists of them. Elements of a list start at
 * multiples of 8 ("Pin Data Range and Intersection Properties"): the step that open walkers miss.
 */
#include "range_read.h"

#define RANGE_FLAGS                                                                                \
	(KSF_DATAFORMAT_TEMPORAL_COMPRESSION | KSF_DATARANGE_ATTRIBUTES |                          \
		KSF_DATARANGE_REQUIRED_ATTRIBUTES)

static void
range_clear(struct ksf_range *out, uint32_t given)
{
	out->layout = KSF_LAYOUT_NONE;
	out->data_size = given;
	out->format_size = 0;
	out->flags = 0;
	out->sample_size = 0;
	out->reserved = 0;
	ksf_set_guid(&out->major_format, 0, 0);
	ksf_set_guid(&out->sub_format, 0, 0);
	ksf_set_guid(&out->specifier, 0, 0);
	ksf_range_no_audio(out);
}

ksf_why
ksf_range_decode(struct ksf_range *out, const void *data, size_t size)
{
	uint32_t given = ksf_clamp32(size);

	if (given < KSF_SIZEOF_KSDATARANGE)
		range_clear(out, given);
	else
		ksf_range_read(out, (const uint8_t *)data, given);
	return ksf_range_check(out);
}

static ksf_why
range_why_header(const struct ksf_range *r)
{
	uint32_t attributes = KSF_DATARANGE_ATTRIBUTES | KSF_DATARANGE_REQUIRED_ATTRIBUTES;
	ksf_why why = 0;

	why += r->format_size < KSF_SIZEOF_KSDATARANGE ? KSF_RANGE_SIZE_SHORT : 0;
	why += r->format_size > r->data_size ? KSF_RANGE_SIZE_LONG : 0;
	why += r->reserved != 0 ? KSF_RANGE_RESERVED : 0;
	why += (r->flags & ~RANGE_FLAGS) != 0 ? KSF_RANGE_FLAGS : 0;
	why += (r->flags & attributes) == KSF_DATARANGE_REQUIRED_ATTRIBUTES ? KSF_RANGE_REQUIRED
									    : 0;
	why += ksf_range_is_ill_wild(r) ? KSF_RANGE_WILDCARD : 0;
	return why;
}

static ksf_why
range_why_audio(const struct ksf_range *r)
{
	uint32_t bits = r->maximum_bits_per_sample;
	uint32_t rate = r->maximum_sample_frequency;
	ksf_why why = 0;

	why += r->format_size < KSF_SIZEOF_KSDATARANGE_AUDIO ? KSF_RANGE_NO_PADDING : 0;
	why += r->maximum_channels == 0 ? KSF_RANGE_CHANNELS_ZERO : 0;
	why += bits == 0 || r->minimum_bits_per_sample > bits ? KSF_RANGE_BITS_EMPTY : 0;
	why += rate == 0 || r->minimum_sample_frequency > rate ? KSF_RANGE_RATE_EMPTY : 0;
	return why;
}

/* A bare range that claims wave data: audio, with the specifier of WAVEFORMATEX or DSOUND. */
static int
range_lacks_audio(const struct ksf_range *r)
{
	return ksf_guid_is(&r->major_format, KSF_AUDIO_LOW, KSF_AUDIO_HIGH) &&
		(ksf_guid_is(&r->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH) ||
			ksf_guid_is(&r->specifier, KSF_DSOUND_LOW, KSF_DSOUND_HIGH));
}

ksf_why
ksf_range_check(const struct ksf_range *range)
{
	if (range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO)
		return range_why_header(range) + range_why_audio(range);
	if (range->layout == KSF_LAYOUT_KSDATARANGE)
		return range_why_header(range) +
			(range_lacks_audio(range) ? KSF_RANGE_NO_AUDIO : 0);
	return KSF_RANGE_TRUNCATED;
}

static void
range_store_guids(const struct ksf_range *range, uint8_t *p)
{
	ksf_store_guid(p, &range->major_format);
	ksf_store_guid(p + 16, &range->sub_format);
	ksf_store_guid(p + 32, &range->specifier);
}

static void
range_store_audio(const struct ksf_range *range, uint8_t *p)
{
	ksf_store32(p, range->maximum_channels);
	ksf_store32(p + 4, range->minimum_bits_per_sample);
	ksf_store32(p + 8, range->maximum_bits_per_sample);
	ksf_store32(p + 12, range->minimum_sample_frequency);
	ksf_store32(p + 16, range->maximum_sample_frequency);
	ksf_store32(p + 20, 0);
}

static void
range_store_numbers(const struct ksf_range *range, uint8_t *p, uint32_t size)
{
	ksf_store32(p, size);
	ksf_store32(p + 4, range->flags);
	ksf_store32(p + 8, range->sample_size);
	ksf_store32(p + 12, range->reserved);
}

static void
range_store_header(const struct ksf_range *range, uint8_t *p, uint32_t size)
{
	range_store_guids(range, p + 16);
	range_store_numbers(range, p, size);
}

static void
range_store(const struct ksf_range *range, uint8_t *p, uint32_t size)
{
	if (size == KSF_SIZEOF_KSDATARANGE_AUDIO)
		range_store_audio(range, p + 64);
	range_store_header(range, p, size);
}

size_t
ksf_range_encode(const struct ksf_range *range, void *out, size_t capacity)
{
	uint32_t size = 0;

	if (range->layout == KSF_LAYOUT_KSDATARANGE)
		size = KSF_SIZEOF_KSDATARANGE;
	if (range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO)
		size = KSF_SIZEOF_KSDATARANGE_AUDIO;
	if (size != 0 && size <= capacity)
		range_store(range, (uint8_t *)out, size);
	return size;
}

/*
 * FormatSize of the element at `p` with `left` bytes to the end of the list if it is sound, else 0.
 */
static uint32_t
list_element_size(const uint8_t *p, uint64_t left)
{
	uint32_t format_size = left < KSF_SIZEOF_KSDATARANGE ? 0 : ksf_load32(p);

	return format_size >= KSF_SIZEOF_KSDATARANGE && format_size <= left ? format_size : 0;
}

/* From an element to the next; past the end of the list if the last one's padding is missing. */
static uint64_t
list_step(uint32_t format_size)
{
	return ((uint64_t)format_size + 7) / 8 * 8;
}

/* Size of the list of which `given` bytes are there if it is sound, else 0. */
static uint32_t
list_end(const uint8_t *p, uint32_t given)
{
	uint32_t size = given < KSF_SIZEOF_KSMULTIPLE_ITEM ? 0 : ksf_load32(p);

	return size >= KSF_SIZEOF_KSMULTIPLE_ITEM && size <= given ? size : 0;
}

ksf_why
ksf_range_list_check(uint32_t *count, const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	uint64_t end = list_end(p, ksf_clamp32(size));
	uint64_t offset = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t wanted;
	uint32_t found = 0;

	*count = 0;
	if (end == 0)
		return size < KSF_SIZEOF_KSMULTIPLE_ITEM ? KSF_RANGE_LIST_TRUNCATED
							 : KSF_RANGE_LIST_SIZE;
	wanted = ksf_load32(p + 4);
	/*@ loop invariant 0 <= found <= wanted;
	    loop invariant 8 + 64 * found <= offset <= end + 7;
	    loop invariant offset == list_offset(p, found);
	    loop invariant \forall integer i; 0 <= i < found ==> SOUND(p, i, Here);
	    loop invariant found > 0 ==> 8 + 64 * (found - 1) < end;
	    loop assigns found, offset;
	    loop variant wanted - found;
	*/
	while (found < wanted && offset < end) {
		uint32_t format_size = list_element_size(p + offset, end - offset);

		if (format_size == 0) {
			*count = found;
			return KSF_RANGE_LIST_ELEMENT;
		}
		offset += list_step(format_size);
		found++;
	}
	*count = found;
	if (found < wanted)
		return KSF_RANGE_LIST_COUNT;
	return offset < end ? KSF_RANGE_LIST_LEFTOVER : 0;
}

ksf_why
ksf_range_list_decode(
	struct ksf_range *out, size_t capacity, uint32_t *count, const void *list, size_t size)
{
	const uint8_t *p = (const uint8_t *)list;
	ksf_why why = ksf_range_list_check(count, list, size);
	uint64_t offset = KSF_SIZEOF_KSMULTIPLE_ITEM;
	uint32_t n;
	uint32_t i;

	if (why != 0)
		return why;
	if (*count > capacity)
		return KSF_RANGE_LIST_CAPACITY;
	n = *count;
	/*@ loop invariant 0 <= i <= n;
	    loop invariant offset == list_offset{Pre}(p, i);
	    loop invariant 8 <= offset;
	    loop assigns i, offset, out[0 .. n - 1];
	    loop variant n - i;
	*/
	for (i = 0; i < n; i++) {
		uint32_t format_size = ksf_load32(p + offset);

		ksf_range_read(&out[i], p + offset, format_size);
		offset += list_step(format_size);
	}
	return 0;
}

/* The map of the documented statuses: a list that contradicts itself against an element that does.
 */
ksf_status
ksf_range_list_status(ksf_why why)
{
	const ksf_why size = KSF_RANGE_LIST_TRUNCATED | KSF_RANGE_LIST_SIZE | KSF_RANGE_LIST_COUNT |
		KSF_RANGE_LIST_LEFTOVER;

	if (why == 0)
		return KSF_STATUS_SUCCESS;
	if ((why & size) != 0)
		return KSF_STATUS_INVALID_BUFFER_SIZE;
	return (why & KSF_RANGE_LIST_CAPACITY) != 0 ? KSF_STATUS_INSUFFICIENT_RESOURCES
						    : KSF_STATUS_INVALID_PARAMETER;
}
