/* SPDX-License-Identifier: MIT */
#include "stream.h"

/*@ assigns \nothing;
    ensures \result == CUT(a, b);
*/
static uint64_t stream_min64(uint64_t a, uint64_t b);

/*@ assigns \nothing;
    ensures \result == LESS(a, b);
*/
static uint64_t stream_less(uint64_t a, uint64_t b);

/*@ requires divisor != 0;
    assigns \nothing;
    ensures \result == quotient(number, divisor);
    ensures \result * divisor <= number < \result * divisor + divisor;
*/
static uint64_t stream_quotient(uint64_t number, uint32_t divisor);

/*@ requires \valid_read(rate) && frames * rate->block_align <= 0xFFFFFFFFFFFFFFFF;
    assigns \nothing;
    ensures product(\result, frames, rate->block_align) == 1;
*/
static uint64_t stream_bytes(uint64_t frames, const struct ksf_rate *rate);

/*@ requires \valid_read(latency) && \valid_read(rate) && SOUND(rate);
    assigns \nothing;
    ensures \result == LATENCY_FRAMES(latency, rate);
*/
static uint64_t latency_frames(
	const struct ksf_hw_latency *latency, const struct ksf_rate *rate);

/*@ requires \valid_read(rate) && rate->block_align != 0;
    assigns \nothing;
    ensures \result != 0 <==> whole(bytes, rate->block_align) == 1;
*/
static int stream_is_whole(uint32_t bytes, const struct ksf_rate *rate);

#define READS(s) (\valid_read(s) && STREAM(s))

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == clock_frames(s->run_100ns, s->run_frames, s->rate.samples_per_sec);
*/
static uint64_t stream_frames(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == CLOCK(s);
*/
static uint64_t stream_clock(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == DMA(s);
*/
static uint64_t stream_dma(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == CONVERTER(s);
*/
static uint64_t stream_converter(const struct ksf_stream *s);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == PACKETS(s);
    ensures most: \result <= 0x80000000 * 0xFFFFFFFF;
    ensures i5: s->packet_bytes != 0 ==> \result * s->packet_bytes <= DMA(s) <
      \result * s->packet_bytes + s->packet_bytes;
*/
static uint64_t stream_packets(const struct ksf_stream *s);

/*@ requires \valid(s);
    assigns s->run_100ns, s->run_frames, s->end, s->last_packet;
    ensures RESET(s);
*/
static void stream_reset(struct ksf_stream *s);

/*@ requires \valid(s);
    assigns s->buffer_bytes, s->notification_count, s->packet_bytes;
    ensures EMPTY(s);
*/
static void stream_drop_buffer(struct ksf_stream *s);

/*@ requires \valid(s) && \valid_read(rate) && \separated(s, rate) && SOUND(rate);
    requires \valid_read(latency);
    assigns s->rate, s->lag;
    ensures rate: s->rate.samples_per_sec == \old(rate->samples_per_sec) &&
      s->rate.block_align == \old(rate->block_align);
    ensures sound: SOUND(&s->rate);
    ensures lag: product(s->lag, \old(LATENCY_CUT(latency, rate)),
      \old(rate->block_align)) == 1;
    ensures whole: FRAMES(s, s->lag);
*/
static void stream_set_rate(struct ksf_stream *s, const struct ksf_rate *rate,
	const struct ksf_hw_latency *latency);

/*@ requires samples_per_sec != 0 && frames <= TIME_MOST * samples_per_sec;
    requires time_100ns <= 2 * KSF_TIME_MAX_100NS;
    assigns \nothing;
    ensures \result <= KSF_TIME_MAX_100NS <==> fits(time_100ns, frames, samples_per_sec) == 1;
*/
static uint64_t run_time(uint64_t time_100ns, uint64_t frames, uint32_t samples_per_sec);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == fits(s->run_100ns + time_100ns, s->run_frames + frames,
      s->rate.samples_per_sec);
*/
static int run_fits(const struct ksf_stream *s, uint64_t time_100ns, uint64_t frames);

/*@ requires \valid(s) && STREAM(s) && s->state == KSF_STATE_RUN;
    assigns s->run_100ns, s->run_frames;
    ensures fits: \result == fits(\old(s->run_100ns) + time_100ns, \old(s->run_frames) + frames,
      s->rate.samples_per_sec);
    ensures kept: \result == 0 ==> s->run_100ns == \old(s->run_100ns) &&
      s->run_frames == \old(s->run_frames);
    ensures time: \result == 1 ==> s->run_100ns == \old(s->run_100ns) + time_100ns &&
      s->run_frames == \old(s->run_frames) + frames;
    ensures clock: \old(CLOCK(s)) <= CLOCK(s);
    ensures dma: \old(DMA(s)) <= DMA(s);
    ensures converter: \old(CONVERTER(s)) <= CONVERTER(s);
    ensures packets: \old(PACKETS(s)) <= PACKETS(s);
    ensures sound: STREAM(s);
*/
static int run_on(struct ksf_stream *s, uint64_t time_100ns, uint64_t frames);

/*@ requires size != 0;
    assigns \nothing;
    ensures \result == (uint64_t)PASSES(cursor, position, size);
*/
static uint64_t position_passes(uint64_t cursor, uint32_t position, uint32_t size);

/*@ assigns \nothing;
    ensures \result == ahead(number, packet);
*/
static int64_t packet_ahead(uint32_t number, uint64_t packet);

/*@ requires READS(s) && s->packet_bytes != 0;
    assigns \nothing;
    ensures \result == FIRST(s);
    ensures near: PACKETS(s) <= \result <= PACKETS(s) + 1;
    ensures most: \result <= 0x80000000 * 0xFFFFFFFF + 1;
    ensures own: PACKETS(s) * s->packet_bytes <= DMA(s);
    ensures bytes: \result * s->packet_bytes <= DMA(s) + s->packet_bytes;
    ensures i9: s->mode != KSF_STREAM_SYSVAD ==> DMA(s) <= \result * s->packet_bytes;
*/
static uint64_t packet_first(const struct ksf_stream *s);

/*@ requires READS(s) && s->packet_bytes != 0;
    assigns \nothing;
    ensures \result == LAST(s);
    ensures near: FIRST(s) <= \result <= FIRST(s) + 1;
*/
static uint64_t packet_last(const struct ksf_stream *s);

/*@ requires READS(s) && s->packet_bytes != 0;
    assigns \nothing;
    ensures late: \result == KSF_STATUS_DATA_LATE_ERROR <==> ahead(number, FIRST(s)) < 0;
    ensures over: \result == KSF_STATUS_DATA_OVERRUN <==>
      (ahead(number, FIRST(s)) >= 0 && ahead(number, LAST(s)) > 0);
    ensures fits: \result == KSF_STATUS_SUCCESS <==>
      (ahead(number, FIRST(s)) >= 0 && ahead(number, LAST(s)) <= 0);
*/
static ksf_status packet_window(const struct ksf_stream *s, uint32_t number);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result != 0 <==> BAD_END(s, eos_bytes);
*/
static int packet_end_is_bad(const struct ksf_stream *s, uint32_t eos_bytes);

/*@ requires packet * packet_bytes <= 0xFFFFFFFFFFFFFFFF;
    assigns \nothing;
    ensures \result == packet * packet_bytes;
    ensures product(\result, packet, packet_bytes) == 1;
*/
static uint64_t packet_start(uint64_t packet, uint32_t packet_bytes);

/*@ requires packet * packet_bytes + more <= 0xFFFFFFFFFFFFFFFF;
    assigns \nothing;
    ensures \result == packet * packet_bytes + more;
    ensures \forall integer unit; 0 < unit && whole(packet_bytes, unit) == 1 &&
      whole(more, unit) == 1 ==> whole(\result, unit) == 1;
*/
static uint64_t packet_byte(uint64_t packet, uint32_t packet_bytes, uint32_t more);

#define END_OF(s, packet, bytes) ((packet) * (s)->packet_bytes + (bytes))
/*@ requires READS(s) && s->capture == 0 && s->packet_bytes != 0 && eos_bytes <= s->packet_bytes;
    requires packet == PACKETS(s) || packet == PACKETS(s) + 1;
    requires PACKETS(s) * s->packet_bytes <= DMA(s);
    assigns \nothing;
    ensures end: \result ==
      (END_OF(s, packet, eos_bytes) > DMA(s) ? END_OF(s, packet, eos_bytes) : DMA(s));
    ensures whole: FRAMES(s, eos_bytes) && s->mode != KSF_STREAM_SYSVAD ==> FRAMES(s, \result);
    ensures bounded: \result < KSF_NO_END;
*/
static uint64_t packet_end(const struct ksf_stream *s, uint64_t packet, uint32_t eos_bytes);

/*@ requires READS(s) && s->packet_bytes != 0;
    requires ahead(number, FIRST(s)) >= 0 && ahead(number, LAST(s)) <= 0;
    assigns \nothing;
    ensures number: (uint32_t)\result == number;
    ensures window: FIRST(s) <= \result <= LAST(s);
    ensures either: \result == FIRST(s) || \result == FIRST(s) + 1;
    ensures i9_late: s->mode != KSF_STREAM_SYSVAD ==> DMA(s) <= \result * s->packet_bytes;
    ensures i9_room: s->notification_count == 2 ==>
      (\result + 1) * s->packet_bytes <= PACKETS(s) * s->packet_bytes + s->buffer_bytes;
    ensures near: \result == PACKETS(s) || \result == PACKETS(s) + 1;
    ensures own: PACKETS(s) * s->packet_bytes <= DMA(s);
*/
static uint64_t packet_of(const struct ksf_stream *s, uint32_t number);

/*@ requires READS(s);
    assigns \nothing;
    ensures \result == WRITE_STATUS(s, number, flags, eos_bytes);
*/
static ksf_status packet_refuses(
	const struct ksf_stream *s, uint32_t number, uint32_t flags, uint32_t eos_bytes);

#include "../lib/core/stream.c"
