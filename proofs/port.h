/* SPDX-License-Identifier: MIT */
/*
 * Contracts of lib/core/port.c: the copies that PortCls adds, and the loop of ks.sys: which pair is
 * asked about next, and what a handler's answer makes of it.
 */
#ifndef KSF_PROOFS_PORT_H
#define KSF_PROOFS_PORT_H

#include "attribute.h"
#include "intersect.h"

#include <ksfmt/port.h>

/* A side's ranges and the sets of each, with as many ids as a set has room for. */
#define SIDE(side) \
	(\valid_read(side) && \valid_read((side)->ranges + (0 .. (side)->count - 1)) && \
	((side)->attributes != \null ==> \
		\valid_read((side)->attributes + (0 .. (side)->count - 1)) && \
		(\forall integer ordinal; 0 <= ordinal < (side)->count ==> \
			(side)->attributes[ordinal].count <= KSF_ATTRIBUTES_MAX)))

/*@ assigns \nothing;
    ensures \result == KSF_DSOUND_COPIES_UNKNOWN || \result == KSF_DSOUND_COPIES_PCM ||
      \result == KSF_DSOUND_COPIES_ALL;
    ensures unknown: release > KSF_RELEASE_11 ==> \result == KSF_DSOUND_COPIES_UNKNOWN;
*/
uint32_t ksf_port_dsound_copies(uint32_t release);

/*@ requires \valid(n);
    assigns *n;
    ensures n->client_index == 0 && n->pin_index == 0 && n->options == options;
    ensures n->over == 0 && n->asked == 0 && n->length == 0;
    ensures n->status == KSF_STATUS_NO_MATCH;
*/
void ksf_negotiation_start(struct ksf_negotiation *n, uint32_t options);

/*@ requires \valid(n) && SIDE(client) && SIDE(pin);
    requires \separated(n, client) && \separated(n, pin);
    requires \separated(n, client->ranges + (0 .. client->count - 1));
    requires \separated(n, pin->ranges + (0 .. pin->count - 1));
    requires \separated(n, client->attributes + (0 .. client->count - 1));
    requires \separated(n, pin->attributes + (0 .. pin->count - 1));
    requires pin->count != 0 ==> n->pin_index < pin->count;
    requires n->client_index < 0xFFFFFFFF && (pin->count == 0 ==> n->asked == 0);
    assigns n->client_index, n->pin_index, n->asked, n->over;
    ensures answer: \result == 0 || \result == 1;
    ensures pair: \result == 1 ==>
      n->client_index < client->count && n->pin_index < pin->count && n->over == 0;
    ensures over: \result == 0 ==> n->over == 1 || n->over == \old(n->over);
    ensures ended: \old(n->over) != 0 ==> \result == 0 && n->asked == \old(n->asked) &&
      n->client_index == \old(n->client_index) && n->pin_index == \old(n->pin_index);
    ensures onward: n->client_index >= \old(n->client_index);
    ensures further: \result == 1 && \old(n->asked) != 0 ==>
      n->client_index > \old(n->client_index) || n->pin_index > \old(n->pin_index);
    ensures counted: \result == 1 ==> n->asked == (uint32_t)(\old(n->asked) + 1);
    ensures inside: pin->count != 0 ==> n->pin_index < pin->count;
*/
int ksf_negotiation_next(
	struct ksf_negotiation *n, const struct ksf_side *client, const struct ksf_side *pin);

/*@ requires \valid(n);
    assigns n->over, n->status, n->length;
    behavior on:
      assumes status == KSF_STATUS_NO_MATCH || (status == KSF_STATUS_NOT_SUPPORTED &&
        (n->options & KSF_NEGOTIATION_NOT_SUPPORTED_GOES_ON) != 0);
      assigns \nothing;
    behavior end:
      assumes !(status == KSF_STATUS_NO_MATCH || (status == KSF_STATUS_NOT_SUPPORTED &&
        (n->options & KSF_NEGOTIATION_NOT_SUPPORTED_GOES_ON) != 0));
      ensures n->over == 1 && n->status == status;
      ensures n->length == (status == KSF_STATUS_SUCCESS ||
        status == KSF_STATUS_BUFFER_OVERFLOW ? length : 0);
    complete behaviors;
    disjoint behaviors;
*/
void ksf_negotiation_answer(struct ksf_negotiation *n, ksf_status status, uint32_t length);

#endif
