/* SPDX-License-Identifier: MIT */
/*
 * The numbers that a stream is made of: quotients, whole frames, the clock of the device. Provers
 * lose themselves in products, so each of eight units knows what a few of them are and proves as
 * lemmas what the units after it take as axioms. Functions know the axioms alone.
 */
#ifndef KSF_PROOFS_NUMBERS_H
#define KSF_PROOFS_NUMBERS_H

#include <ksfmt/buffer.h>

#define QUOTIENT_EXACT \
	(\forall integer n, d; 0 <= n && 0 < d ==> \
	quotient(n, d) * d <= n < quotient(n, d) * d + d)
#define QUOTIENT_RANGE (\forall integer n, d; 0 <= n && 0 < d ==> 0 <= quotient(n, d) <= n)
#define QUOTIENT_LATER \
	(\forall integer a, b, d; 0 <= a <= b && 0 < d ==> quotient(a, d) <= quotient(b, d))
#define QUOTIENT_REST \
	(\forall integer n, d; 0 <= n && 0 < d ==> n == quotient(n, d) * d + n % d)
#define QUOTIENT_UNIQUE \
	(\forall integer n, d, q; 0 <= n && 0 < d && q * d <= n < q * d + d ==> quotient(n, d) == q)
#define QUOTIENT_SECOND \
	(\forall integer n, k; 0 <= n && 0 <= n + k * KSF_100NS ==> \
	quotient(n + k * KSF_100NS, KSF_100NS) == quotient(n, KSF_100NS) + k)
#define QUOTIENT_CONSTANT (\forall integer n; 0 <= n ==> quotient(n, KSF_100NS) == n / KSF_100NS)

/* product: n is k units. ticks: frames and time as one number. */
#define PRODUCT_IS (\forall integer n, k, unit; product(n, k, unit) == 1 <==> n == k * unit)
#define PRODUCT_TIMES \
	(\forall integer n, k, a, i, unit; product(n, k, a) == 1 && product(a, i, unit) == 1 ==> \
	product(n, k * i, unit) == 1)
#define PRODUCT_SUM \
	(\forall integer a, b, i, j, unit; \
	product(a, i, unit) == 1 && product(b, j, unit) == 1 ==> \
	product(a + b, i + j, unit) == 1 && product(a - b, i - j, unit) == 1)
#define PRODUCT_WHOLE \
	(\forall integer n, k, unit; 0 <= n && 0 < unit && product(n, k, unit) == 1 ==> \
	product(n, quotient(n, unit), unit) == 1)
#define PRODUCT_REST \
	(\forall integer n, unit; 0 <= n && 0 < unit ==> \
	(product(n, quotient(n, unit), unit) == 1 <==> n % unit == 0))
#define TICKS_LATER \
	(\forall integer t, f, time, frames, rate; 0 <= t <= time && 0 <= f <= frames && \
	0 < rate ==> 0 <= ticks(t, f, rate) <= ticks(time, frames, rate))
#define TICKS_NEXT \
	(\forall integer time, f, frames, rate; \
	ticks(time, frames, rate) == ticks(time, f, rate) + (frames - f) * KSF_100NS)
#define TICKS_IS \
	(\forall integer time, frames, rate; \
	ticks(time, frames, rate) == frames * KSF_100NS + time * rate)
#define TICKS_NONE (\forall integer rate; ticks(0, 0, rate) == 0)

/* whole: a number of units. fits: time that can be computed with. clock_frames: of the device. */
#define WHOLE_NONE  (\forall integer unit; 0 < unit ==> whole(0, unit) == 1)
#define WHOLE_UNITS \
	(\forall integer n, k, unit; 0 <= n && 0 < unit && product(n, k, unit) == 1 ==> \
	whole(n, unit) == 1)
#define WHOLE_EXACT \
	(\forall integer n, unit; 0 <= n && 0 < unit ==> \
	(whole(n, unit) == 1 <==> n == quotient(n, unit) * unit))
#define WHOLE_TIMES \
	(\forall integer n, k, a, unit; 0 <= n && 0 <= a && 0 < unit && whole(a, unit) == 1 && \
	product(n, k, a) == 1 ==> whole(n, unit) == 1)
#define WHOLE_SUM \
	(\forall integer a, b, unit; 0 <= a && 0 <= b && 0 < unit && whole(a, unit) == 1 && \
	whole(b, unit) == 1 ==> whole(a + b, unit) == 1)
#define WHOLE_PACKET \
	(\forall integer start, packet, size, more, unit; 0 <= start && 0 <= size && \
	0 <= more && 0 < unit && product(start, packet, size) == 1 && whole(size, unit) == 1 && \
	whole(more, unit) == 1 ==> whole(start + more, unit) == 1)
#define WHOLE_LESS \
	(\forall integer a, b, unit; 0 <= b <= a && 0 < unit && whole(a, unit) == 1 && \
	whole(b, unit) == 1 ==> whole(a - b, unit) == 1)
#define WHOLE_REST \
	(\forall integer n, unit; 0 <= n && 0 < unit ==> (whole(n, unit) == 1 <==> n % unit == 0))
#define FITS_NONE (\forall integer rate; 0 < rate ==> fits(0, 0, rate) == 1)
#define FITS_IS \
	(\forall integer time, frames, rate; fits(time, frames, rate) == 1 <==> \
	frames * KSF_100NS + time * rate <= 0x80000000 * KSF_100NS * rate)
#define FITS_TIME \
	(\forall integer time, frames, rate, up; 0 <= time && 0 <= frames && 0 < rate && \
	up * rate <= frames * KSF_100NS + rate - 1 < up * rate + rate ==> \
	(fits(time, frames, rate) == 1 <==> time + up <= 0x80000000 * KSF_100NS))
#define TIME_RANGE \
	(\forall integer up, rate; 0 < rate && \
	up * rate <= 0x80000000 * KSF_100NS * rate + rate - 1 ==> up <= 0x80000000 * KSF_100NS)
#define FITS_RANGE \
	(\forall integer time, frames, rate; 0 <= time && 0 <= frames && 0 < rate && \
	fits(time, frames, rate) == 1 ==> \
	time <= 0x80000000 * KSF_100NS && frames <= 0x80000000 * rate)
#define FITS_OR_NOT \
	(\forall integer time, frames, rate; fits(time, frames, rate) == 0 || \
	fits(time, frames, rate) == 1)
#define PRODUCT_CUT \
	(\forall integer n, k, unit; 0 < unit && 0 <= k <= quotient(0xFFFFFFFF, unit) && \
	product(n, k, unit) == 1 ==> 0 <= n <= 0xFFFFFFFF)
#define TIMES_LEAST (\forall integer a, b; 0 <= a && 0 < b ==> a <= a * b)
#define CLOCK_IS \
	(\forall integer time, frames, rate; 0 <= time && 0 <= frames && 0 < rate ==> \
	(clock_frames(time, frames, rate) - frames) * KSF_100NS <= time * rate < \
	(clock_frames(time, frames, rate) - frames) * KSF_100NS + KSF_100NS)
#define FRAMES_UP_IS \
	(\forall integer time, rate; 0 <= time && 0 < rate ==> \
	frames_up(time, rate) * KSF_100NS <= time * rate + KSF_100NS - 1 < \
	frames_up(time, rate) * KSF_100NS + KSF_100NS)
#define FRAMES_UP_RANGE \
	(\forall integer time, rate; 0 <= time <= 0x1FFFFFFFE && 0 < rate ==> \
	0 <= frames_up(time, rate) <= 0x80000000 * rate)
#define SCALED_RANGE \
	(\forall integer x, n, d; 0 < d && 0 <= n && x * d < n + d ==> x <= n)
#define CLOCK_NONE (\forall integer rate; clock_frames(0, 0, rate) == 0)
#define CLOCK_FITS \
	(\forall integer time, frames, rate; 0 <= time && 0 <= frames && 0 < rate && \
	fits(time, frames, rate) == 1 ==> \
	0 <= clock_frames(time, frames, rate) <= 0x80000000 * rate)
#define CLOCK_LATER \
	(\forall integer t, f, time, frames, rate; 0 <= t <= time && 0 <= f <= frames && \
	0 < rate ==> 0 <= clock_frames(t, f, rate) <= clock_frames(time, frames, rate))
#define CLOCK_NEXT \
	(\forall integer time, f, frames, rate; \
	0 <= time && 0 <= f && 0 <= frames && 0 < rate ==> \
	clock_frames(time, frames, rate) == clock_frames(time, f, rate) + frames - f)

/* clock_bytes: those of the clock's frames. */
#define BYTES_IS \
	(\forall integer time, frames, rate, frame; \
	product(clock_bytes(time, frames, rate, frame), \
	clock_frames(time, frames, rate), frame) == 1)
#define BYTES_NONE (\forall integer rate, frame; clock_bytes(0, 0, rate, frame) == 0)
#define BYTES_FIT \
	(\forall integer time, frames, rate, frame; 0 <= time && 0 <= frames && 0 < rate && \
	0 < frame && rate * frame <= 0xFFFFFFFF && fits(time, frames, rate) == 1 ==> \
	0 <= clock_bytes(time, frames, rate, frame) <= 0x80000000 * 0xFFFFFFFF)
#define BYTES_LATER \
	(\forall integer t, f, time, frames, rate, frame; 0 <= t <= time && 0 <= f <= frames && \
	0 < rate && 0 < frame ==> \
	clock_bytes(t, f, rate, frame) <= clock_bytes(time, frames, rate, frame))
#define BYTES_NEXT \
	(\forall integer time, f, frames, rate, frame; 0 <= time && 0 <= f && 0 <= frames && \
	0 < rate && 0 < frame ==> clock_bytes(time, frames, rate, frame) == \
	clock_bytes(time, f, rate, frame) + (frames - f) * frame)
#define BYTES_WHOLE \
	(\forall integer time, frames, rate, frame; 0 <= time && 0 <= frames && 0 < rate && \
	0 < frame ==> whole(clock_bytes(time, frames, rate, frame), frame) == 1)

/* dma_of, converter_of: the cursors. */
#define LESS(a, b) ((a) > (b) ? (a) - (b) : 0)
#define DMA_IS \
	(\forall integer capture, clock, lag, end; dma_of(capture, clock, lag, end) == \
	(capture != 0 ? LESS(clock, lag) : clock < end ? clock : end))
#define CONVERTER_IS \
	(\forall integer capture, clock, lag, end; converter_of(capture, clock, lag, end) == \
	(capture != 0 ? clock : LESS(clock, lag) < end ? LESS(clock, lag) : end))
#define CURSORS_WHOLE \
	(\forall integer capture, clock, lag, end, frame; 0 < frame && 0 <= lag && 0 <= clock && \
	0 <= end && whole(clock, frame) == 1 && whole(lag, frame) == 1 && \
	(clock < end || whole(end, frame) == 1) ==> \
	whole(dma_of(capture, clock, lag, end), frame) == 1 && \
	whole(converter_of(capture, clock, lag, end), frame) == 1)

/* ahead: by how many packets a number of 32 bits is ahead of one of 64, the way that is shorter. */
#define AHEAD_RANGE \
	(\forall integer number, packet; 0 <= number && 0 <= packet ==> \
	-0x80000000 <= ahead(number, packet) <= 0x7FFFFFFF)
#define AHEAD_UP \
	(\forall uint32_t number, uint64_t packet; \
	(uint32_t)(number - (uint32_t)packet) <= 0x7FFFFFFF \
	==> ahead(number, packet) == (uint32_t)(number - (uint32_t)packet))
#define AHEAD_DOWN \
	(\forall uint32_t number, uint64_t packet; \
	(uint32_t)(number - (uint32_t)packet) > 0x7FFFFFFF \
	==> ahead(number, packet) == (uint32_t)(number - (uint32_t)packet) - 0x100000000)
#define AHEAD_NEXT \
	(\forall integer number, packet, next; 0 <= number <= 0xFFFFFFFF && 0 <= packet && \
	next == packet + 1 && 0 <= ahead(number, packet) ==> \
	ahead(number, next) == ahead(number, packet) - 1)
#define AHEAD_NUMBER \
	(\forall uint32_t number, uint64_t packet; 0 <= ahead(number, packet) ==> \
	(uint32_t)(packet + ahead(number, packet)) == number)

#if KSF_PROOFS_NUMBERS == 1
/*@ logic integer quotient(integer n, integer d) = n / d;
    lemma quotient_exact: QUOTIENT_EXACT;
    lemma quotient_range: QUOTIENT_RANGE;
    lemma quotient_later: QUOTIENT_LATER;
    lemma quotient_rest: QUOTIENT_REST;
    lemma quotient_unique: QUOTIENT_UNIQUE;
    lemma quotient_second: QUOTIENT_SECOND;
    lemma quotient_constant: QUOTIENT_CONSTANT;
*/
#elif KSF_PROOFS_NUMBERS == 2
/*@ lemma times_later: \forall integer a, b, rate; a <= b && 0 <= rate ==> a * rate <= b * rate;
    logic integer ticks(integer time, integer frames, integer rate) =
      frames * KSF_100NS + time * rate;
    lemma ticks_later: TICKS_LATER;
    lemma ticks_next: TICKS_NEXT;
    lemma ticks_none: TICKS_NONE;
    lemma ticks_is: TICKS_IS;
    logic integer product(integer n, integer k, integer unit) = n == k * unit ? 1 : 0;
    lemma product_times: PRODUCT_TIMES;
    lemma product_sum: PRODUCT_SUM;
    lemma product_is: PRODUCT_IS;
*/
#elif KSF_PROOFS_NUMBERS == 3
/*@ axiomatic Quotient {
      logic integer quotient(integer n, integer d);
      axiom quotient_rest: QUOTIENT_REST;
      axiom quotient_unique: QUOTIENT_UNIQUE;
    }
    logic integer product(integer n, integer k, integer unit) = n == k * unit ? 1 : 0;
    lemma product_whole: PRODUCT_WHOLE;
    lemma product_rest: PRODUCT_REST;
    logic integer whole(integer n, integer unit) = product(n, quotient(n, unit), unit);
    lemma whole_exact: WHOLE_EXACT;
*/
#elif KSF_PROOFS_NUMBERS == 4
/*@ axiomatic Product {
      logic integer quotient(integer n, integer d);
      logic integer product(integer n, integer k, integer unit);
      logic integer ticks(integer time, integer frames, integer rate);
      axiom quotient_exact: QUOTIENT_EXACT;
      axiom quotient_range: QUOTIENT_RANGE;
      axiom quotient_later: QUOTIENT_LATER;
      axiom quotient_second: QUOTIENT_SECOND;
      axiom quotient_constant: QUOTIENT_CONSTANT;
      axiom product_sum: PRODUCT_SUM;
      axiom product_whole: PRODUCT_WHOLE;
      axiom product_rest: PRODUCT_REST;
      axiom product_times: PRODUCT_TIMES;
      axiom ticks_later: TICKS_LATER;
      axiom ticks_next: TICKS_NEXT;
      axiom ticks_none: TICKS_NONE;
      axiom ticks_is: TICKS_IS;
    }
    logic integer whole(integer n, integer unit) = product(n, quotient(n, unit), unit);
    logic integer fits(integer time, integer frames, integer rate) =
      ticks(time, frames, rate) <= 0x80000000 * KSF_100NS * rate ? 1 : 0;
    logic integer clock_frames(integer time, integer frames, integer rate) =
      quotient(ticks(time, frames, rate), KSF_100NS);
    lemma whole_none: WHOLE_NONE;
    lemma whole_units: WHOLE_UNITS;
    lemma whole_times: WHOLE_TIMES;
    lemma whole_sum: WHOLE_SUM;
    lemma whole_less: WHOLE_LESS;
    lemma whole_rest: WHOLE_REST;
    lemma fits_none: FITS_NONE;
    lemma fits_is: FITS_IS;
    lemma clock_is: CLOCK_IS;
    logic integer frames_up(integer time, integer rate) =
      quotient(ticks(time, 0, rate) + KSF_100NS - 1, KSF_100NS);
    lemma frames_up_is: FRAMES_UP_IS;
    lemma clock_none: CLOCK_NONE;
    lemma clock_fits: CLOCK_FITS;
    lemma clock_later: CLOCK_LATER;
    lemma clock_next: CLOCK_NEXT;
*/
#elif KSF_PROOFS_NUMBERS == 5
/*@ lemma times_later: \forall integer a, b, rate; a <= b && 0 <= rate ==> a * rate <= b * rate;
    lemma times_range: \forall integer n, rate, frame; 0 <= n <= 0x80000000 * rate && 0 < frame &&
      rate * frame <= 0xFFFFFFFF ==> 0 <= n * frame <= 0x80000000 * 0xFFFFFFFF;
    axiomatic Clock {
      logic integer product(integer n, integer k, integer unit);
      logic integer whole(integer n, integer unit);
      logic integer fits(integer time, integer frames, integer rate);
      logic integer clock_frames(integer time, integer frames, integer rate);
      axiom product_is: PRODUCT_IS;
      axiom whole_units: WHOLE_UNITS;
      axiom clock_none: CLOCK_NONE;
      axiom clock_fits: CLOCK_FITS;
      axiom clock_later: CLOCK_LATER;
      axiom clock_next: CLOCK_NEXT;
    }
    logic integer clock_bytes(integer time, integer frames, integer rate, integer frame) =
      clock_frames(time, frames, rate) * frame;
    lemma bytes_is: BYTES_IS;
    lemma bytes_none: BYTES_NONE;
    lemma bytes_fit: BYTES_FIT;
    lemma bytes_later: BYTES_LATER;
    lemma bytes_next: BYTES_NEXT;
    lemma bytes_whole: BYTES_WHOLE;
*/
#elif KSF_PROOFS_NUMBERS == 8
/*@ lemma times_most: \forall integer a, b, rate; 0 < rate && a * rate <= b * rate ==> a <= b;
    lemma times_room: \forall integer time, q, most, rate; 0 < rate ==>
      (time + q <= most <==> time * rate + q * rate < most * rate + rate);
    lemma times_least: TIMES_LEAST;
    lemma scaled_range: SCALED_RANGE;
    axiomatic Up {
      logic integer frames_up(integer time, integer rate);
      axiom frames_up_is: FRAMES_UP_IS;
    }
    lemma frames_up_range: FRAMES_UP_RANGE;
    logic integer fits(integer time, integer frames, integer rate) =
      frames * KSF_100NS + time * rate <= 0x80000000 * KSF_100NS * rate ? 1 : 0;
    logic integer product(integer n, integer k, integer unit) = n == k * unit ? 1 : 0;
    lemma fits_or_not: FITS_OR_NOT;
    axiomatic Quotient {
      logic integer quotient(integer n, integer d);
      axiom quotient_exact: QUOTIENT_EXACT;
    }
    lemma product_cut: PRODUCT_CUT;
    lemma fits_range: FITS_RANGE;
    lemma time_range: TIME_RANGE;
    lemma fits_time: FITS_TIME;
*/
#elif KSF_PROOFS_NUMBERS == 6
/*@ axiomatic Whole {
      logic integer whole(integer n, integer unit);
      axiom whole_none: WHOLE_NONE;
      axiom whole_less: WHOLE_LESS;
    }
    logic integer dma_of(integer capture, integer clock, integer lag, integer end) =
      capture != 0 ? LESS(clock, lag) : clock < end ? clock : end;
    logic integer converter_of(integer capture, integer clock, integer lag, integer end) =
      capture != 0 ? clock : LESS(clock, lag) < end ? LESS(clock, lag) : end;
    lemma dma_is: DMA_IS;
    lemma converter_is: CONVERTER_IS;
    lemma cursors_whole: CURSORS_WHOLE;
*/
#elif KSF_PROOFS_NUMBERS == 7
/*@ axiomatic Low {
      axiom low_32: \forall integer n; 0 <= n ==> (uint32_t)n == n % 0x100000000;
      axiom wrap_32: \forall integer n; -0x100000000 <= n < 0 ==> (uint32_t)n == n + 0x100000000;
    }
    logic integer ahead(integer number, integer packet) =
      (number - packet % 0x100000000 + 0x180000000) % 0x100000000 - 0x80000000;
    lemma ahead_sum: \forall integer number, packet; 0 <= number <= 0xFFFFFFFF && 0 <= packet ==>
      (packet + ahead(number, packet) + 0x100000000) % 0x100000000 == number;
    lemma ahead_number: AHEAD_NUMBER;
    lemma ahead_range: AHEAD_RANGE;
    lemma ahead_up: AHEAD_UP;
    lemma ahead_down: AHEAD_DOWN;
    lemma ahead_next: AHEAD_NEXT;
*/
#elif KSF_PROOFS_NUMBERS == 9
/*@ axiomatic Packet {
      logic integer product(integer n, integer k, integer unit);
      logic integer whole(integer n, integer unit);
      axiom whole_times: WHOLE_TIMES;
      axiom whole_sum: WHOLE_SUM;
    }
    lemma whole_packet: WHOLE_PACKET;
*/
#else
/*@ axiomatic Numbers {
      logic integer quotient(integer n, integer d);
      logic integer product(integer n, integer k, integer unit);
      logic integer whole(integer n, integer unit);
      logic integer fits(integer time, integer frames, integer rate);
      logic integer clock_frames(integer time, integer frames, integer rate);
      logic integer clock_bytes(integer time, integer frames, integer rate, integer frame);
      logic integer frames_up(integer time, integer rate);
      logic integer dma_of(integer capture, integer clock, integer lag, integer end);
      logic integer converter_of(integer capture, integer clock, integer lag, integer end);
      logic integer ahead(integer number, integer packet);
    }
*/
/* What the arithmetic of a stream takes to be computed right ... */
#ifdef KSF_PROOFS_CLOCK
/*@ axiomatic Arithmetic {
      axiom quotient_exact: QUOTIENT_EXACT;
      axiom quotient_unique: QUOTIENT_UNIQUE;
      axiom product_is: PRODUCT_IS;
      axiom whole_units: WHOLE_UNITS;
      axiom whole_exact: WHOLE_EXACT;
      axiom whole_packet: WHOLE_PACKET;
      axiom fits_range: FITS_RANGE;
      axiom fits_time: FITS_TIME;
      axiom time_range: TIME_RANGE;
      axiom frames_up_is: FRAMES_UP_IS;
      axiom frames_up_range: FRAMES_UP_RANGE;
      axiom scaled_range: SCALED_RANGE;
      axiom fits_or_not: FITS_OR_NOT;
      axiom product_cut: PRODUCT_CUT;
      axiom times_least: TIMES_LEAST;
      axiom clock_is: CLOCK_IS;
      axiom clock_fits: CLOCK_FITS;
      axiom bytes_is: BYTES_IS;
      axiom bytes_fit: BYTES_FIT;
      axiom bytes_none: BYTES_NONE;
      axiom dma_is: DMA_IS;
      axiom ahead_up: AHEAD_UP;
      axiom ahead_down: AHEAD_DOWN;
    }
*/
#else
/* ... and what the stream's transitions take. */
/*@ axiomatic Stream {
      axiom quotient_range: QUOTIENT_RANGE;
      axiom quotient_later: QUOTIENT_LATER;
      axiom whole_none: WHOLE_NONE;
      axiom fits_none: FITS_NONE;
      axiom fits_range: FITS_RANGE;
      axiom fits_or_not: FITS_OR_NOT;
      axiom bytes_none: BYTES_NONE;
      axiom bytes_fit: BYTES_FIT;
      axiom bytes_later: BYTES_LATER;
      axiom bytes_next: BYTES_NEXT;
      axiom bytes_whole: BYTES_WHOLE;
      axiom dma_is: DMA_IS;
      axiom converter_is: CONVERTER_IS;
      axiom cursors_whole: CURSORS_WHOLE;
      axiom ahead_range: AHEAD_RANGE;
      axiom ahead_up: AHEAD_UP;
      axiom ahead_down: AHEAD_DOWN;
      axiom ahead_next: AHEAD_NEXT;
      axiom ahead_number: AHEAD_NUMBER;
    }
*/
#endif
#endif
#endif
