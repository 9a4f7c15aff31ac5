/* SPDX-License-Identifier: MIT */
/*
 * The pin protocol: a first byte with policy, options and limits, a second that places the border
 * between the client's bytes and the pin's, the rest. The two parts are read as ranges, as lists
 * and as a format.
 */
#include "fuzz.h"

#define MOST 16
static struct ksf_range client_ranges[MOST];
static struct ksf_range pin_ranges[MOST];

/* Limits of a pin, one more of them with each number. */
static const uint32_t rates[] = {8000, 44100, 48000, 0, UINT32_MAX};
static const uint32_t containers[] = {16, 32, 20};
static const uint32_t channels[] = {2, 6, 70000};
static struct ksf_wave rows[2];
static const struct ksf_limits limits[] = {
	{{rates, 5}, {NULL, 0}, {NULL, 0}, 0, 0, NULL, 0, 2, 16, 48000},
	{{rates, 5}, {containers, 3}, {NULL, 0}, 2, 0, NULL, 0, 6, 24, 44100},
	{{rates, 5}, {containers, 3}, {channels, 3}, 0, 8, rows, 2, 1, 8, 1},
};

struct parts {
	struct ksf_pin pin;
	const uint8_t *client;
	size_t client_size;
	const uint8_t *own;
	size_t own_size;
};

static int
is_answer(ksf_status status)
{
	return status == KSF_STATUS_SUCCESS || status == KSF_STATUS_BUFFER_OVERFLOW ||
		status == KSF_STATUS_BUFFER_TOO_SMALL || status == KSF_STATUS_NO_MATCH ||
		status == KSF_STATUS_INVALID_PARAMETER;
}

/* What a call wrote, for one length of the output buffer. */
struct answer {
	ksf_status status;
	uint32_t needed;
	ksf_why why;
	uint8_t output[128];
};

typedef void (*ask_fn)(struct answer *out, const struct parts *p, uint32_t length);

static void
ask_ranges(struct answer *out, const struct parts *p, uint32_t length)
{
	out->status = ksf_pin_data_intersection(&p->pin, p->client, p->client_size, p->own,
		p->own_size, length, out->output, &out->needed, &out->why);
}

static void
ask_lists(struct answer *out, const struct parts *p, uint32_t length)
{
	struct ksf_choice found;

	out->status = ksf_pin_list_intersection(&p->pin, client_ranges, (uint32_t)p->client_size,
		length, out->output, &out->needed, &found, &out->why);
}

static void
ask_guarded(struct answer *out, ask_fn ask, const struct parts *p, uint32_t length)
{
	guard_fill(out, sizeof(*out));
	ask(out, p, length);
	LAW(is_answer(out->status));
	LAW((out->why != 0) ==
		(out->status == KSF_STATUS_NO_MATCH ||
			out->status == KSF_STATUS_INVALID_PARAMETER));
	if (out->status != KSF_STATUS_SUCCESS)
		LAW(guard_intact(out->output, sizeof(out->output)));
	else
		LAW(out->needed <= length &&
			guard_intact(out->output + out->needed, sizeof(out->output) - out->needed));
}

/* Every answer the call can give agrees with the one for a buffer that is large enough. */
static void
law_answers(ask_fn ask, struct answer *full, const struct parts *p)
{
	struct answer size_query;
	struct answer small;

	ask_guarded(full, ask, p, sizeof(full->output));
	ask_guarded(&size_query, ask, p, 0);
	if (full->status != KSF_STATUS_SUCCESS) {
		LAW(full->needed == 0);
		LAW((p->pin.options & KSF_PIN_SIZE_FIRST) != 0 ||
			size_query.status == full->status);
		return;
	}
	LAW(size_query.status == KSF_STATUS_BUFFER_OVERFLOW);
	LAW(size_query.needed == full->needed || (p->pin.options & KSF_PIN_SIZE_FIRST) != 0);
	ask_guarded(&small, ask, p, full->needed - 1);
	LAW(small.status == KSF_STATUS_BUFFER_TOO_SMALL && small.needed == full->needed);
}

static void
try_ranges(const struct parts *p)
{
	struct answer full;
	struct ksf_range a;
	struct ksf_range b;
	struct ksf_format format;
	ksf_why wave_why;

	law_answers(ask_ranges, &full, p);
	if (full.status != KSF_STATUS_SUCCESS)
		return;
	(void)ksf_range_decode(&a, p->client, p->client_size);
	(void)ksf_range_decode(&b, p->own, p->own_size);
	LAW(ksf_format_decode(&format, &wave_why, full.output, full.needed) == 0);
	LAW((wave_why & KSF_WAVE_ERRORS_STRICT) == 0);
	LAW(format.wave.layout == KSF_LAYOUT_NONE ||
		(law_format_within(&a, &format) && law_format_within(&b, &format)));
}

/* 1 if the pair has a format; the size of a range is the pin's own business. */
static int
pair_works(const struct ksf_pin *pin, const struct ksf_range *client, const struct ksf_range *range)
{
	int lenient = (pin->options & KSF_PIN_LENIENT) != 0;
	int bare = pin->policy == KSF_POLICY_AVSTREAM;
	int is_short =
		(client->layout == KSF_LAYOUT_KSDATARANGE_AUDIO && client->format_size < 88) ||
		(range->layout == KSF_LAYOUT_KSDATARANGE_AUDIO && range->format_size < 88);
	struct ksf_range both;
	struct ksf_format format;

	return (lenient || !is_short) &&
		(bare ? ksf_range_match_types(&both, client, range)
		      : ksf_range_intersect(&both, client, range)) == 0 &&
		ksf_policy_choose_within(&format, pin->policy, pin->limits, &both) == 0;
}

/* Number of the first pair that works in the order of the document, or -1. */
static int64_t
first_pair(const struct ksf_pin *pin, uint32_t client_count)
{
	for (uint32_t i = 0; i < client_count * pin->range_count; i++)
		if (pair_works(pin, &client_ranges[i / pin->range_count],
			    &pin_ranges[i % pin->range_count]))
			return i;
	return -1;
}

static void
law_search(const struct parts *p)
{
	struct ksf_choice found;
	int64_t first = first_pair(&p->pin, (uint32_t)p->client_size);
	ksf_why why;

	guard_fill(&found, sizeof(found));
	why = ksf_pin_search(&found, &p->pin, client_ranges, (uint32_t)p->client_size);
	LAW((why == 0) == (first >= 0));
	if (why != 0) {
		LAW(guard_intact(&found, sizeof(found)));
		return;
	}
	LAW(p->pin.policy == KSF_POLICY_BEST ||
		(uint64_t)found.client_index * p->pin.range_count + found.pin_index ==
			(uint64_t)first);
	if (found.format.wave.layout == KSF_LAYOUT_NONE)
		return;
	LAW(law_format_within(&client_ranges[found.client_index], &found.format));
	LAW(law_format_within(&pin_ranges[found.pin_index], &found.format));
}

static void
law_nearest(const struct ksf_pin *pin, const struct ksf_format *format)
{
	struct ksf_nearest nearest;
	ksf_why why = ksf_pin_nearest(&nearest, pin, format);

	LAW((why == 0) == (pin->range_count != 0 && nearest.distance == 0) || pin->limits != NULL);
	LAW(why != 0 || (pin->range_count != 0 && nearest.distance == 0));
	LAW(nearest.try_count <= KSF_TRY_MAX && (why != 0 || nearest.try_count == 0));
	LAW(pin->range_count == 0 || nearest.range < pin->range_count);
	for (uint32_t i = 0; i < nearest.try_count; i++) {
		struct ksf_format wrapped;

		LAW(nearest.try_range[i] < pin->range_count);
		ksf_format_wrap(&wrapped, &nearest.tries[i],
			format->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND);
		LAW(ksf_range_accepts(&pin->ranges[nearest.try_range[i]], &wrapped) == 0);
	}
}

/* A format that the pin answered is one that it accepts. */
static void
law_accepts(const struct parts *p, const struct answer *full)
{
	struct ksf_format format;
	ksf_why wave_why;

	if (full->status != KSF_STATUS_SUCCESS)
		return;
	LAW(ksf_pin_accepts(&p->pin, full->output, full->needed) == 0);
	(void)ksf_format_decode(&format, &wave_why, full->output, full->needed);
	law_nearest(&p->pin, &format);
}

/* The loop of ks.sys over the pin's answers gives what the search over two lists gives, but for the
 * policy that looks at all pairs. */
static void
law_port(const struct parts *p)
{
	struct ksf_side client = {client_ranges, NULL, (uint32_t)p->client_size};
	struct ksf_side own = {pin_ranges, NULL, p->pin.range_count};
	struct ksf_choice found;
	struct answer one;
	struct answer other;

	if (p->pin.policy == KSF_POLICY_BEST)
		return;
	ask_lists(&one, p, sizeof(one.output));
	other.status = ksf_port_data_intersection(&p->pin, &own, &client, sizeof(other.output),
		other.output, &other.needed, &found, &other.why);
	LAW(one.status == other.status && one.needed == other.needed);
	LAW((one.why == 0) == (other.why == 0));
	LAW(one.status != KSF_STATUS_SUCCESS || memcmp(one.output, other.output, one.needed) == 0);
}

/* What this library answers is right by its own judge; published handlers write inside the buffer.
 */
static void
law_handlers(const struct parts *p)
{
	const struct ksf_range *client = &client_ranges[0];
	const struct ksf_range *range = &pin_ranges[0];
	uint8_t output[200];
	uint32_t handler;
	uint32_t length;

	if (p->client_size == 0 || p->pin.range_count == 0)
		return;
	for (handler = 0; handler <= KSF_HANDLER_MSVAD_PCMEX; handler++) {
		uint32_t room = (handler * 41 + p->pin.options * 13) % 130;
		ksf_status status;

		guard_fill(output, sizeof(output));
		status = ksf_handler_data_intersection(
			handler, &p->pin, client, range, room, output, &length);
		LAW(guard_intact(output + room, sizeof(output) - room));
		(void)ksf_answer_check(&p->pin, client, range, room, status, length, output);
	}
}

/* The parts as lists; the client's as a format too. */
static void
try_lists(struct parts *p)
{
	struct ksf_format format;
	struct answer full;
	uint32_t count;
	ksf_why wave_why;

	if (ksf_range_list_decode(pin_ranges, MOST, &count, p->own, p->own_size) != 0)
		return;
	p->pin.ranges = pin_ranges;
	p->pin.range_count = count;
	(void)ksf_pin_accepts(&p->pin, p->client, p->client_size);
	(void)ksf_format_decode(&format, &wave_why, p->client, p->client_size);
	law_nearest(&p->pin, &format);
	if (ksf_range_list_decode(client_ranges, MOST, &count, p->client, p->client_size) != 0)
		return;
	p->client_size = count;
	law_port(p);
	law_handlers(p);
	law_search(p);
	law_answers(ask_lists, &full, p);
	law_accepts(p, &full);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct parts p = {{NULL, 0, 0, 0, NULL}, NULL, 0, NULL, 0};
	size_t border;

	if (size < 2)
		return 0;
	border = (size_t)data[1] * 8 < size - 2 ? (size_t)data[1] * 8 : size - 2;
	ksf_wave_pcm(&rows[0], 48000, 2, 16, 16, 3);
	ksf_wave_pcm(&rows[1], 44100, 6, 32, 24, 0x3F);
	p.pin.policy = data[0] >> 4 > KSF_POLICY_AVSTREAM ? data[0] & 1 : data[0] >> 4;
	p.pin.options = (data[0] >> 1) & (KSF_PIN_LENIENT | KSF_PIN_SIZE_FIRST);
	p.pin.limits = data[0] >> 4 >= 12 ? &limits[(data[0] >> 4) % 3] : NULL;
	p.client = data + 2;
	p.client_size = border;
	p.own = data + 2 + border;
	p.own_size = size - 2 - border;
	try_ranges(&p);
	try_lists(&p);
	return 0;
}
