/* SPDX-License-Identifier: MIT */
#include "stream.h"

/*@ assigns \nothing;
    ensures \result == (a < b ? a : b);
*/
static uint64_t stream_min64(uint64_t a, uint64_t b);

/*@ assigns \nothing;
    ensures \result == (a > b ? a - b : 0);
*/
static uint64_t stream_less(uint64_t a, uint64_t b);

/*@ requires divisor != 0;
    assigns \nothing;
    ensures \result * divisor <= number < \result * divisor + divisor;
*/
static uint64_t stream_quotient(uint64_t number, uint32_t divisor);

/*@ requires divisor != 0;
    assigns \nothing;
    ensures below: \result < divisor;
    ensures \result <= number;
*/
static uint32_t stream_remainder(uint64_t number, uint32_t divisor);

#define READS(s) (\valid_read(s) && SOUND(&(s)->rate))

/*@ requires READS(s);
    assigns \nothing;
*/
static uint64_t stream_clock(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures end: s->capture == 0 ==> \result <= s->end;
*/
static uint64_t stream_dma(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures end: s->capture == 0 ==> \result <= s->end;
*/
static uint64_t stream_converter(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures none: s->packet_bytes == 0 ==> \result == 0;
*/
static uint64_t stream_packets(const struct ksf_stream *s);

/*@ requires \valid(s);
    assigns s->run_100ns, s->run_frames, s->end, s->last_packet;
    ensures RESET(s);
*/
static void stream_reset(struct ksf_stream *s);

/*@ requires \valid(s);
    assigns s->buffer_bytes, s->notification_count, s->packet_bytes;
    ensures s->buffer_bytes == 0 && s->notification_count == 0 && s->packet_bytes == 0;
*/
static void stream_drop_buffer(struct ksf_stream *s);

/*@ requires from <= KSF_STATE_RUN;
    assigns \nothing;
    ensures \result == (NEIGHBOUR(from, to) ? 1 : 0);
*/
static int state_is_next(uint32_t from, uint32_t to);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures long_time: time_100ns > KSF_TIME_MAX_100NS ==> \result == 0;
*/
static int run_fits(const struct ksf_stream *s, uint64_t time_100ns, uint64_t frames);

/*@ requires \valid(out) && offset <= ring;
    assigns *out;
    ensures count: out->count == (size == 0 ? 0 : size <= ring - offset ? 1 : 2);
    ensures first: out->offset[0] == offset && out->offset[1] == 0;
    ensures inside: offset + out->size[0] <= ring;
    ensures sum: out->size[0] + out->size[1] == size;
*/
static void region_set(struct ksf_region *out, uint32_t offset, uint32_t size, uint32_t ring);

/*@ requires size != 0;
    assigns \nothing;
    ensures none: cursor < position ==> \result == 0;
    ensures some: cursor >= position ==> \result >= 1 || cursor == 0xFFFFFFFFFFFFFFFF;
*/
static uint64_t position_passes(uint64_t cursor, uint32_t position, uint32_t size);

/*@ assigns \nothing;
    ensures same: number == (uint32_t)packet ==> \result == 0;
*/
static int32_t packet_ahead(uint32_t number, uint64_t packet);

/*@ requires READS(s) && s->packet_bytes != 0;
    assigns \nothing;
*/
static uint64_t packet_first(const struct ksf_stream *s);

/*@ requires READS(s) && s->packet_bytes != 0;
    assigns \nothing;
    ensures \result == KSF_STATUS_SUCCESS || \result == KSF_STATUS_DATA_LATE_ERROR ||
      \result == KSF_STATUS_DATA_OVERRUN;
*/
static ksf_status packet_window(const struct ksf_stream *s, uint32_t number);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == (eos_bytes > s->packet_bytes ||
      (s->mode != KSF_STREAM_SYSVAD && eos_bytes % s->rate.block_align != 0) ? 1 : 0);
*/
static int packet_end_is_bad(const struct ksf_stream *s, uint32_t eos_bytes);

/*@ requires READS(s);
    assigns \nothing;
    ensures unsupported: \result == KSF_STATUS_NOT_SUPPORTED <==>
      s->capture != 0 || s->packet_bytes == 0;
    ensures state: \result == KSF_STATUS_INVALID_DEVICE_STATE <==>
      s->capture == 0 && s->packet_bytes != 0 &&
      (s->state < KSF_STATE_PAUSE || s->end != KSF_NO_END);
    ensures length: \result == KSF_STATUS_SUCCESS &&
      (flags & KSF_STREAM_HEADER_END_OF_STREAM) != 0 ==> eos_bytes <= s->packet_bytes;
*/
static ksf_status packet_refuses(
	const struct ksf_stream *s, uint32_t number, uint32_t flags, uint32_t eos_bytes);

#include "../lib/core/stream.c"
