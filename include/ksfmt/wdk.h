/* SPDX-License-Identifier: MIT */
/*
 * ksfmt/wdk.h - for drivers: the core under the WDK's own types.
 *
 * Include it after the headers of the WDK (ntddk.h or portcls.h, then ks.h and ksmedia.h). It
 * asserts at compile time that the WDK's structures are what the core takes them for, and wraps the
 * calls that a handler makes: PKSDATARANGE and PKSDATAFORMAT in, NTSTATUS out. C99 and C++11.
 *
 * IRQL: every function here may be called at any IRQL if the memory it is given is resident.
 * Memory: what a property handler, DataRangeIntersection, NewStream and SetFormat are given has
 * been captured by KS. Give nothing that user mode can still write.
 *
 * Documents: "IMiniport::DataRangeIntersection", "KSPROPERTY_PIN_PROPOSEDATAFORMAT", "KSDATARANGE
 * structure", "KSATTRIBUTE_LIST structure".
 */
#ifndef KSFMT_WDK_H
#define KSFMT_WDK_H

#include <ksfmt/base.h>
#include <ksfmt/wave.h>
#include <ksfmt/format.h>
#include <ksfmt/range.h>
#include <ksfmt/pin.h>
#include <ksfmt/stream.h>

/* Annotations for the WDK's code analysis. Without sal.h they are nothing. */
#ifdef _In_
#define KSF_SAL_IN                _In_
#define KSF_SAL_IN_COUNT(n)       _In_reads_(n)
#define KSF_SAL_IN_BYTES(n)       _In_reads_bytes_(n)
#define KSF_SAL_OUT               _Out_
#define KSF_SAL_OUT_COUNT(n)      _Out_writes_(n)
#define KSF_SAL_OUT_BYTES_OPT(n)  _Out_writes_bytes_opt_(n)
#define KSF_SAL_MUST_CHECK_RESULT _Must_inspect_result_
#else
#define KSF_SAL_IN
#define KSF_SAL_IN_COUNT(n)
#define KSF_SAL_IN_BYTES(n)
#define KSF_SAL_OUT
#define KSF_SAL_OUT_COUNT(n)
#define KSF_SAL_OUT_BYTES_OPT(n)
#define KSF_SAL_MUST_CHECK_RESULT
#endif

/*
 * A reason word in a trace: KSF_PRI_WHY gives the conversion, KSF_ARG_WHY the argument. DOMAIN is
 * wave, format, range, match, convert, kmixer, lint, answer, reach or stream, as the header of the
 * function says; the functions below answer in the domain match unless they say otherwise.
 *
 *     DbgPrint("pin %lu: " KSF_PRI_WHY(match) "\n", PinId, KSF_ARG_WHY(why));
 *
 * prints "pin 0: why:match:0x2000", and `ksfmt explain why:match:0x2000` says what it means.
 */
#define KSF_PRI_WHY(domain) "why:" #domain ":0x%I64x"
#define KSF_ARG_WHY(why)    ((ULONGLONG)(why))

/* Our constant is the header's: a declaration that does not compile where it is not. */
#define KSF_WDK_SAME(what, ours, theirs) typedef char ksf_wdk_##what[(ours) == (theirs) ? 1 : -1]
#define KSF_WDK_AT(type, name, member, offset)                                                     \
	KSF_WDK_SAME(type##_##name, offset, offsetof(type, member))

KSF_WDK_SAME(sizeof_ntstatus, sizeof(ksf_status), sizeof(NTSTATUS));
KSF_WDK_SAME(status_success, KSF_STATUS_SUCCESS, STATUS_SUCCESS);
KSF_WDK_SAME(status_buffer_overflow, KSF_STATUS_BUFFER_OVERFLOW, STATUS_BUFFER_OVERFLOW);
KSF_WDK_SAME(status_not_implemented, KSF_STATUS_NOT_IMPLEMENTED, STATUS_NOT_IMPLEMENTED);
KSF_WDK_SAME(status_invalid_parameter, KSF_STATUS_INVALID_PARAMETER, STATUS_INVALID_PARAMETER);
KSF_WDK_SAME(status_invalid_device_request, KSF_STATUS_INVALID_DEVICE_REQUEST,
	STATUS_INVALID_DEVICE_REQUEST);
KSF_WDK_SAME(status_buffer_too_small, KSF_STATUS_BUFFER_TOO_SMALL, STATUS_BUFFER_TOO_SMALL);
KSF_WDK_SAME(status_insufficient_resources, KSF_STATUS_INSUFFICIENT_RESOURCES,
	STATUS_INSUFFICIENT_RESOURCES);
KSF_WDK_SAME(status_not_supported, KSF_STATUS_NOT_SUPPORTED, STATUS_NOT_SUPPORTED);
KSF_WDK_SAME(
	status_invalid_buffer_size, KSF_STATUS_INVALID_BUFFER_SIZE, STATUS_INVALID_BUFFER_SIZE);
KSF_WDK_SAME(status_not_found, KSF_STATUS_NOT_FOUND, STATUS_NOT_FOUND);
KSF_WDK_SAME(status_no_match, KSF_STATUS_NO_MATCH, STATUS_NO_MATCH);
KSF_WDK_SAME(status_unsuccessful, KSF_STATUS_UNSUCCESSFUL, STATUS_UNSUCCESSFUL);
KSF_WDK_SAME(status_device_not_ready, KSF_STATUS_DEVICE_NOT_READY, STATUS_DEVICE_NOT_READY);
KSF_WDK_SAME(
	status_invalid_device_state, KSF_STATUS_INVALID_DEVICE_STATE, STATUS_INVALID_DEVICE_STATE);

/* "GUID structure": struct ksf_guid is read from the bytes, so their order is all that counts. */
KSF_WDK_SAME(sizeof_guid, 16, sizeof(GUID));
KSF_WDK_AT(GUID, data1, Data1, 0);
KSF_WDK_AT(GUID, data2, Data2, 4);
KSF_WDK_AT(GUID, data3, Data3, 6);
KSF_WDK_AT(GUID, data4, Data4, 8);

/* "KSDATARANGE structure", "KSDATARANGE_AUDIO structure" */
KSF_WDK_SAME(sizeof_ksdatarange, KSF_SIZEOF_KSDATARANGE, sizeof(KSDATARANGE));
KSF_WDK_AT(KSDATARANGE, size, FormatSize, 0);
KSF_WDK_AT(KSDATARANGE, flags, Flags, 4);
KSF_WDK_AT(KSDATARANGE, sample, SampleSize, 8);
KSF_WDK_AT(KSDATARANGE, reserved, Reserved, 12);
KSF_WDK_AT(KSDATARANGE, major, MajorFormat, 16);
KSF_WDK_AT(KSDATARANGE, sub, SubFormat, 32);
KSF_WDK_AT(KSDATARANGE, specifier, Specifier, 48);
KSF_WDK_SAME(sizeof_ksdatarange_audio, KSF_SIZEOF_KSDATARANGE_AUDIO, sizeof(KSDATARANGE_AUDIO));
KSF_WDK_AT(KSDATARANGE_AUDIO, channels, MaximumChannels, 64);
KSF_WDK_AT(KSDATARANGE_AUDIO, bits_min, MinimumBitsPerSample, 68);
KSF_WDK_AT(KSDATARANGE_AUDIO, bits_max, MaximumBitsPerSample, 72);
KSF_WDK_AT(KSDATARANGE_AUDIO, rate_min, MinimumSampleFrequency, 76);
KSF_WDK_AT(KSDATARANGE_AUDIO, rate_max, MaximumSampleFrequency, 80);
KSF_WDK_SAME(flag_attributes, KSF_DATARANGE_ATTRIBUTES, KSDATARANGE_ATTRIBUTES);

/* "KSDATAFORMAT structure", "KSDATAFORMAT_WAVEFORMATEX structure", "KSDATAFORMAT_DSOUND structure"
 */
KSF_WDK_SAME(sizeof_ksdataformat, KSF_SIZEOF_KSDATAFORMAT, sizeof(KSDATAFORMAT));
KSF_WDK_SAME(sizeof_ksdataformat_waveformatex, KSF_OFFSET_WAVE + KSF_SIZEOF_WAVEFORMATEX,
	sizeof(KSDATAFORMAT_WAVEFORMATEX));
KSF_WDK_AT(KSDATAFORMAT_WAVEFORMATEX, wave, WaveFormatEx, KSF_OFFSET_WAVE);
KSF_WDK_AT(KSDATAFORMAT_DSOUND, wave, BufferDesc.WaveFormatEx, KSF_OFFSET_WAVE_DSOUND);
KSF_WDK_SAME(sizeof_waveformatex, KSF_SIZEOF_WAVEFORMATEX, sizeof(WAVEFORMATEX));
KSF_WDK_SAME(
	sizeof_waveformatextensible, KSF_SIZEOF_WAVEFORMATEXTENSIBLE, sizeof(WAVEFORMATEXTENSIBLE));
KSF_WDK_SAME(sizeof_ksmultiple_item, KSF_SIZEOF_KSMULTIPLE_ITEM, sizeof(KSMULTIPLE_ITEM));

/* "KSSTATE enumeration", "KSAUDIO_POSITION structure": a stream of ksfmt/stream.h takes the one as
 * it is, and its position is copied member by member. */
KSF_WDK_SAME(ksstate_stop, (int)KSF_STATE_STOP, (int)KSSTATE_STOP);
KSF_WDK_SAME(ksstate_acquire, (int)KSF_STATE_ACQUIRE, (int)KSSTATE_ACQUIRE);
KSF_WDK_SAME(ksstate_pause, (int)KSF_STATE_PAUSE, (int)KSSTATE_PAUSE);
KSF_WDK_SAME(ksstate_run, (int)KSF_STATE_RUN, (int)KSSTATE_RUN);
KSF_WDK_SAME(sizeof_ksaudio_position, sizeof(struct ksf_position), sizeof(KSAUDIO_POSITION));
KSF_WDK_AT(KSAUDIO_POSITION, play, PlayOffset, offsetof(struct ksf_position, play_offset));
KSF_WDK_AT(KSAUDIO_POSITION, write, WriteOffset, offsetof(struct ksf_position, write_offset));

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A range as a value: ksf_range_decode over its FormatSize bytes. Answers the reasons of the range
 * domain, KSF_RANGE_TRUNCATED for a FormatSize below 64; *out is always written.
 */
static inline ksf_why
ksf_wdk_range(KSF_SAL_OUT struct ksf_range *out, KSF_SAL_IN const KSDATARANGE *range)
{
	return ksf_range_decode(out, range, range->FormatSize);
}

/*
 * The ranges of a KSPIN_DESCRIPTOR (DataRanges, DataRangesCount) as an array, for a struct ksf_pin
 * that lives as long as the miniport. Behind a range with KSDATARANGE_ATTRIBUTES the table has a
 * pointer to a KSATTRIBUTE_LIST, which DataRangesCount counts and which is passed over.
 * Answers 0, or the reasons of all broken ranges and KSF_RANGE_LIST_CAPACITY if there are more than
 * `capacity` (range domain); an unsound range is taken all the same, what follows it too. *count,
 * always written, is the number of ranges in `out`.
 */
static inline ksf_why
ksf_wdk_ranges(KSF_SAL_OUT_COUNT(capacity) struct ksf_range *out, uint32_t capacity,
	KSF_SAL_OUT uint32_t *count, KSF_SAL_IN_COUNT(range_count) const PKSDATARANGE *ranges,
	ULONG range_count)
{
	ksf_why why = 0;
	uint32_t used = 0;
	ULONG i;

	for (i = 0; i < range_count && used < capacity; i++) {
		why |= ksf_wdk_range(&out[used], ranges[i]);
		if ((out[used].flags & KSF_DATARANGE_ATTRIBUTES) != 0)
			i++;
		used++;
	}
	*count = used;
	return i < range_count ? why | KSF_RANGE_LIST_CAPACITY : why;
}

/*
 * A format as a value: ksf_format_decode over `size` bytes, of which FormatSize bounds how many are
 * read. `size` is what the request says: ValueSize of a property, FormatSize in NewStream and
 * SetFormat, whose interface has no length. Answers the reasons of the format domain, *wave_why
 * those of the wave domain; both outputs are always written.
 */
static inline ksf_why
ksf_wdk_format(KSF_SAL_OUT struct ksf_format *out, KSF_SAL_OUT ksf_why *wave_why,
	KSF_SAL_IN_BYTES(size) const KSDATAFORMAT *format, ULONG size)
{
	return ksf_format_decode(out, wave_why, format, size);
}

/*
 * The whole of IMiniport::DataRangeIntersection, and of an AVStream intersect handler: the
 * arguments of the method, with `pin` for PinId. Statuses are those of ksf_pin_data_intersection:
 * SUCCESS, BUFFER_OVERFLOW (a size query that has a match), BUFFER_TOO_SMALL, NO_MATCH,
 * INVALID_PARAMETER. *ResultantFormatLength is always written: the size of the format, or 0 where
 * there is none. *why, always written, has the reasons of NO_MATCH. ResultantFormat is written on
 * SUCCESS only, *ResultantFormatLength bytes of it.
 */
KSF_SAL_MUST_CHECK_RESULT
static inline NTSTATUS
ksf_wdk_data_range_intersection(KSF_SAL_IN const struct ksf_pin *pin,
	KSF_SAL_IN const KSDATARANGE *DataRange, KSF_SAL_IN const KSDATARANGE *MatchingDataRange,
	ULONG OutputBufferLength, KSF_SAL_OUT_BYTES_OPT(OutputBufferLength) PVOID ResultantFormat,
	KSF_SAL_OUT PULONG ResultantFormatLength, KSF_SAL_OUT ksf_why *why)
{
	uint32_t needed;
	NTSTATUS status = ksf_pin_data_intersection(pin, DataRange, DataRange->FormatSize,
		MatchingDataRange, MatchingDataRange->FormatSize, OutputBufferLength,
		ResultantFormat, &needed, why);

	*ResultantFormatLength = needed;
	return status;
}

/*
 * Does the pin take this format (PROPOSEDATAFORMAT, NewStream, SetFormat)? `size` as in
 * ksf_wdk_format. Both forms of one format get the same answer ("Extensible Wave-Format
 * Descriptors"). Statuses are those of ksf_pin_propose_data_format. *why, always written: the
 * reasons.
 */
KSF_SAL_MUST_CHECK_RESULT
static inline NTSTATUS
ksf_wdk_accept(KSF_SAL_IN const struct ksf_pin *pin,
	KSF_SAL_IN_BYTES(size) const KSDATAFORMAT *DataFormat, ULONG size, KSF_SAL_OUT ksf_why *why)
{
	return ksf_pin_propose_data_format(pin, DataFormat, size, why);
}

#ifdef __cplusplus
}
#endif
#endif
