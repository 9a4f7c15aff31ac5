/* SPDX-License-Identifier: MIT */
/* The stream reference, 7.1 and 7.2, word by word; decisions D1, D4, D6, D7, D8, D11, D12. */
#include "explore.h"

__extension__ typedef __int128 wide;

static wide
least(wide a, wide b)
{
	return a < b ? a : b;
}

static wide
most(wide a, wide b)
{
	return a > b ? a : b;
}

void
model_read(struct model *out, const struct ksf_stream *s)
{
	wide rate = s->rate.samples_per_sec;
	wide clock = ((wide)s->run_100ns * rate / 10000000 + s->run_frames) * s->rate.block_align;
	wide lag = s->lag;
	wide end = s->end == KSF_NO_END ? ((wide)1 << 100) : (wide)s->end;
	wide dma = s->capture ? most(0, clock - lag) : least(clock, end);
	wide converter = s->capture ? clock : most(0, least(clock, end + lag) - lag);

	out->clock = (int64_t)clock;
	out->dma = (int64_t)dma;
	out->converter = (int64_t)converter;
	out->packets = s->packet_bytes != 0 ? out->dma / s->packet_bytes : 0;
}

static void
model_reset(struct ksf_stream *s)
{
	s->run_100ns = 0;
	s->run_frames = 0;
	s->end = KSF_NO_END;
	s->last_packet = KSF_NO_PACKET;
}

static ksf_status
model_allocate(struct ksf_stream *s, const struct op *op)
{
	uint64_t ring;
	uint64_t each = op->b == 0 ? 1 : op->b;
	int three = op->flags != 0;

	if (s->state != KSF_STATE_STOP || s->buffer_bytes != 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	if (op->a < s->rate.block_align)
		return KSF_STATUS_UNSUCCESSFUL;
	if ((op->b > 2 && !three) || op->a % each != 0)
		return KSF_STATUS_INVALID_PARAMETER;
	ring = op->a - op->a % (s->rate.block_align * each);
	if (ring == 0)
		ring = s->rate.block_align * each;
	if (ring < s->lag)
		return KSF_STATUS_INVALID_PARAMETER;
	s->buffer_bytes = (uint32_t)ring;
	s->notification_count = (uint32_t)op->b;
	s->packet_bytes = op->b != 0 ? (uint32_t)(ring / op->b) : 0;
	return KSF_STATUS_SUCCESS;
}

static ksf_status
model_free(struct ksf_stream *s)
{
	if (s->state != KSF_STATE_STOP || s->buffer_bytes == 0)
		return KSF_STATUS_INVALID_DEVICE_REQUEST;
	s->buffer_bytes = 0;
	s->notification_count = 0;
	s->packet_bytes = 0;
	return KSF_STATUS_SUCCESS;
}

static ksf_status
model_step(struct ksf_stream *s, uint64_t to)
{
	int64_t way = (int64_t)to - (int64_t)s->state;

	if (to > 3 || way < -1 || way > 1 || (to >= 2 && s->buffer_bytes == 0))
		return KSF_STATUS_INVALID_DEVICE_STATE;
	s->state = (uint32_t)to;
	if (to == 0)
		model_reset(s);
	return KSF_STATUS_SUCCESS;
}

static ksf_status
model_request(struct ksf_stream *s, uint64_t to)
{
	ksf_status status = KSF_STATUS_SUCCESS;

	if (to > 3)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (to == s->state)
		return model_step(s, to);
	while (s->state != to && status == KSF_STATUS_SUCCESS)
		status = model_step(s, s->state < to ? s->state + 1u : s->state - 1u);
	return status;
}

static ksf_status
model_format(const struct ksf_stream *s, const struct op *op)
{
	wide bytes = (wide)op->a * (wide)op->b;

	return s->state == KSF_STATE_STOP && s->buffer_bytes == 0 && bytes != 0 &&
			bytes < ((wide)1 << 32)
		? KSF_STATUS_SUCCESS
		: KSF_STATUS_INVALID_PARAMETER;
}

static ksf_status
model_run(struct ksf_stream *s, const struct op *op)
{
	wide rate = s->rate.samples_per_sec;
	wide frames = (wide)s->run_frames + op->b;
	wide time = (wide)s->run_100ns + op->a + (frames * 10000000 + rate - 1) / rate;

	if (s->state != KSF_STATE_RUN)
		return KSF_STATUS_SUCCESS;
	if (time > ((wide)10000000 << 31))
		return KSF_STATUS_INVALID_PARAMETER;
	s->run_100ns += op->a;
	s->run_frames += op->b;
	return KSF_STATUS_SUCCESS;
}

/* D7. */
static ksf_status
model_window(const struct ksf_stream *s, const struct model *m, int64_t packet)
{
	int paused = s->state != KSF_STATE_RUN;
	int64_t first = m->packets + 1;
	int64_t last;

	if (paused && (s->mode == KSF_STREAM_SYSVAD || m->dma % s->packet_bytes == 0))
		first = m->packets;
	last = s->mode == KSF_STREAM_SYSVAD ? first : m->packets + s->notification_count - 1;
	if (packet < first)
		return KSF_STATUS_DATA_LATE_ERROR;
	return packet > (last > first ? last : first) ? KSF_STATUS_DATA_OVERRUN
						      : KSF_STATUS_SUCCESS;
}

/* D8, D11. */
static ksf_status
model_write_refuses(const struct ksf_stream *s, const struct model *m, const struct op *op)
{
	int strict = s->mode == KSF_STREAM_DOC;
	ksf_status window;

	if (s->capture || s->notification_count == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (s->state < KSF_STATE_PAUSE || s->end != KSF_NO_END)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (strict && op->flags != 0 && op->flags != 0x200)
		return KSF_STATUS_INVALID_PARAMETER;
	window = model_window(s, m, m->packets + op->ahead);
	if (window != KSF_STATUS_SUCCESS || (op->flags & 0x200) == 0)
		return window;
	return op->a > s->packet_bytes || (strict && op->a % s->rate.block_align != 0)
		? KSF_STATUS_INVALID_PARAMETER
		: KSF_STATUS_SUCCESS;
}

static ksf_status
model_write(struct ksf_stream *s, const struct op *op)
{
	struct model m;
	ksf_status status;

	model_read(&m, s);
	status = model_write_refuses(s, &m, op);
	if (status != KSF_STATUS_SUCCESS)
		return status;
	s->last_packet = (uint64_t)(m.packets + op->ahead);
	if ((op->flags & 0x200) != 0)
		s->end = (uint64_t)most(s->last_packet * s->packet_bytes + op->a, m.dma);
	return status;
}

static ksf_status
model_get_read(struct ksf_stream *s)
{
	struct model m;

	model_read(&m, s);
	if (!s->capture || s->notification_count == 0)
		return KSF_STATUS_NOT_SUPPORTED;
	if (s->state < KSF_STATE_PAUSE)
		return KSF_STATUS_INVALID_DEVICE_STATE;
	if (m.packets == 0 || s->last_packet == (uint64_t)m.packets - 1)
		return KSF_STATUS_DEVICE_NOT_READY;
	s->last_packet = (uint64_t)m.packets - 1;
	return KSF_STATUS_SUCCESS;
}

ksf_status
model_apply(struct ksf_stream *s, const struct op *op)
{
	switch (op->kind) {
	case OP_ALLOCATE:
		return model_allocate(s, op);
	case OP_FREE:
		return model_free(s);
	case OP_STEP:
		return model_step(s, op->a);
	case OP_REQUEST:
		return model_request(s, op->a);
	case OP_FORMAT:
		return model_format(s, op);
	case OP_RUN:
		return model_run(s, op);
	case OP_WRITE:
		return model_write(s, op);
	default:
		return model_get_read(s);
	}
}
