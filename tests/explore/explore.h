/* SPDX-License-Identifier: MIT */
/*
 * Every state that a small stream can be in, by breadth-first search over the library's own
 * functions (stream reference, section 7). Each transition is compared with a model that computes
 * from the definitions alone, and the invariants I1 to I13 are looked at in each state.
 */
#ifndef KSF_TESTS_EXPLORE_H
#define KSF_TESTS_EXPLORE_H

#include <ksfmt/stream.h>

#include <stddef.h>

struct config {
	const char *name;
	uint32_t capture;
	uint32_t mode;      /* KSF_STREAM_* */
	uint32_t ring;      /* S, bytes */
	uint32_t count;     /* N: packets in it */
	uint32_t frame;     /* A, bytes */
	uint32_t lag;       /* bytes */
	uint32_t rate;      /* R, Hz */
	uint32_t time_step; /* 100 ns of a tick by time; 0: ticks by frames alone */
	uint64_t limit;     /* bytes that the clock goes through */
	uint64_t leap;      /* frames of one long tick at the start; 0: none */
	int split;          /* 1: SetWritePacket in two steps, the check and the commit */
	const char *only;   /* NULL, or the one invariant that is looked for */
};

/* Nothing but numbers of 64 bits, so that equal states have equal bytes. */
struct node {
	struct ksf_stream stream;
	uint64_t packets; /* notifications since STOP */
	uint64_t laps;    /* wraps since STOP */
	uint64_t pending; /* 1: checked, not committed */
	uint64_t pending_packet;
	uint64_t pending_end;
};

enum op_kind {
	OP_ALLOCATE,
	OP_FREE,
	OP_STEP,
	OP_REQUEST,
	OP_FORMAT,
	OP_RUN,
	OP_WRITE,
	OP_READ,
	OP_CHECK,
	OP_COMMIT
};

struct op {
	enum op_kind kind;
	int64_t ahead; /* OP_WRITE: the packet, from the one in progress */
	uint64_t a;    /* what the operation takes, in its order */
	uint64_t b;
	uint32_t flags;
};

#define OPS_MAX 512u
/* The operations that are tried in a state. */
uint32_t list_operations(const struct config *config, const struct node *node, struct op *out);
const char *op_name(enum op_kind kind);

/* What an operation of the library makes of a node. */
ksf_status apply(struct node *node, const struct op *op);

/* The same from the definitions, in 128 bits. */
struct model {
	int64_t clock; /* T, L, C in bytes, K in packets */
	int64_t dma;
	int64_t converter;
	int64_t packets;
};
void model_read(struct model *out, const struct ksf_stream *s);
ksf_status model_apply(struct ksf_stream *s, const struct op *op);

/* NULL, or which invariant a state or a transition breaks. */
const char *broken_state(const struct node *node);
const char *broken_step(const struct node *before, const struct node *after, const struct op *op,
	ksf_status status);

struct search {
	uint32_t states;
	uint64_t transitions;
	const char *broken; /* NULL, or the first that broke, by the shortest way: */
	uint32_t length;    /* so many operations ... */
	struct op way[64];  /* ... and these */
	struct node last;   /* the state before the last of them */
};
void explore(struct search *out, const struct config *config);

#endif
