/* SPDX-License-Identifier: MIT */
#include "../lib/core/bytes.h"

#include "port.h"

/*@ logic integer copied{L}(struct ksf_range *r, integer copies) =
      guid_is(&r->specifier, KSF_WAVEFORMATEX_LOW, KSF_WAVEFORMATEX_HIGH) == 1 &&
      (copies == KSF_DSOUND_COPIES_ALL ||
        (copies == KSF_DSOUND_COPIES_PCM && guid_tag(&r->sub_format) == KSF_WAVE_FORMAT_PCM))
        ? 1 : 0;
*/

/*@ requires \valid_read(range);
    assigns \nothing;
    ensures \result == copied(range, copies);
*/
static int port_copies(const struct ksf_range *range, uint32_t copies);

/*@ requires SIDE(client) && SIDE(pin) && c < client->count && p < pin->count;
    assigns \nothing;
    ensures none: client->attributes == \null && pin->attributes == \null ==> \result == 0;
*/
static ksf_why side_why_attributes(
	const struct ksf_side *client, uint32_t c, const struct ksf_side *pin, uint32_t p);

/*@ requires SIDE(client) && SIDE(pin) && c < client->count && p < pin->count;
    assigns \nothing;
    ensures \result == 0 || \result == 1;
*/
static int side_is_asked(
	const struct ksf_side *client, uint32_t c, const struct ksf_side *pin, uint32_t p);

/*@ requires \valid(n) && n->pin_index < pin_count && n->client_index < 0xFFFFFFFF;
    assigns n->pin_index, n->client_index;
    ensures inside: n->pin_index < pin_count;
    ensures within: \old(n->pin_index) + 1 < pin_count ==>
      n->pin_index == \old(n->pin_index) + 1 && n->client_index == \old(n->client_index);
    ensures last: \old(n->pin_index) + 1 == pin_count ==>
      n->pin_index == 0 && n->client_index == \old(n->client_index) + 1;
*/
static void negotiation_step(struct ksf_negotiation *n, uint32_t pin_count);

#include "../lib/core/port.c"
