/* SPDX-License-Identifier: MIT */
/* The search: a list of states in the order they were found, a table that knows them again. */
#include "explore.h"

#include <stdlib.h>
#include <string.h>

#define STATES_MAX (1u << 20)
#define TABLE_SIZE (STATES_MAX * 2)

struct found {
	struct node node;
	struct op by;
	uint32_t from;
};

struct graph {
	struct found *at;
	uint32_t *table; /* index and one; 0: free */
	uint32_t count;
};

static uint32_t
hash(const struct node *node)
{
	const unsigned char *bytes = (const unsigned char *)node;
	uint64_t sum = UINT64_C(14695981039346656037);
	size_t i;

	for (i = 0; i < sizeof *node; i++)
		sum = (sum ^ bytes[i]) * UINT64_C(1099511628211);
	return (uint32_t)(sum ^ (sum >> 32)) & (TABLE_SIZE - 1);
}

static void
meet(struct graph *g, const struct node *node, uint32_t from, const struct op *by)
{
	uint32_t i = hash(node);

	while (g->table[i] != 0) {
		if (memcmp(&g->at[g->table[i] - 1].node, node, sizeof *node) == 0)
			return;
		i = (i + 1) & (TABLE_SIZE - 1);
	}
	if (g->count == STATES_MAX)
		abort();
	g->at[g->count].node = *node;
	g->at[g->count].by = *by;
	g->at[g->count].from = from;
	g->table[i] = ++g->count;
}

/* The operations that led to a state, and one more. */
static void
tell(struct search *out, const struct graph *g, uint32_t at, const struct op *last,
	const char *broken)
{
	uint32_t depth = 1;
	uint32_t i;

	for (i = at; i != 0; i = g->at[i].from)
		depth++;
	out->broken = broken;
	out->length = depth;
	out->last = g->at[at].node;
	for (i = at; i != 0; i = g->at[i].from)
		if (--depth < 64)
			out->way[depth - 1] = g->at[i].by;
	if (out->length <= 64)
		out->way[out->length - 1] = *last;
}

/* The client's request may come a part of its way; all else that is refused changes nothing. */
static const char *
broken_refusal(
	const struct node *before, const struct node *after, const struct op *op, ksf_status status)
{
	return status == KSF_STATUS_SUCCESS || op->kind == OP_REQUEST ||
			memcmp(before, after, sizeof *before) == 0
		? NULL
		: "I8";
}

static const char *
try_one(struct node *after, const struct node *before, const struct op *op)
{
	struct ksf_stream expected = before->stream;
	ksf_status status;
	const char *broken;

	*after = *before;
	status = apply(after, op);
	broken = broken_refusal(before, after, op, status);
	if (broken == NULL && op->kind < OP_CHECK &&
		(model_apply(&expected, op) != status ||
			memcmp(&expected, &after->stream, sizeof expected) != 0))
		broken = "not as the model has it";
	if (broken == NULL)
		broken = broken_step(before, after, op, status);
	return broken != NULL ? broken : broken_state(after);
}

static void
visit(struct search *out, const struct config *config, struct graph *g, uint32_t at)
{
	struct op ops[OPS_MAX];
	struct node before = g->at[at].node;
	uint32_t count = list_operations(config, &before, ops);
	struct node after;
	const char *broken;
	uint32_t i;

	for (i = 0; i < count && out->broken == NULL; i++) {
		broken = try_one(&after, &before, &ops[i]);
		out->transitions++;
		if (broken == NULL)
			meet(g, &after, at, &ops[i]);
		else if (config->only == NULL || strcmp(broken, config->only) == 0)
			tell(out, g, at, &ops[i], broken);
	}
}

static void
start(struct node *out, const struct config *c)
{
	struct ksf_rate rate = {c->rate, c->frame};
	struct ksf_hw_latency latency = {c->lag, 0, 0};

	memset(out, 0, sizeof *out);
	if (ksf_stream_new(&out->stream, &rate, c->capture, &latency, c->mode) !=
			KSF_STATUS_SUCCESS ||
		out->stream.lag != c->lag)
		abort();
}

void
explore(struct search *out, const struct config *config)
{
	struct graph g = {NULL, NULL, 0};
	struct op none;
	struct node first;
	uint32_t i;

	memset(out, 0, sizeof *out);
	memset(&none, 0, sizeof none);
	g.at = malloc(STATES_MAX * sizeof *g.at);
	g.table = calloc(TABLE_SIZE, sizeof *g.table);
	if (g.at == NULL || g.table == NULL)
		abort();
	start(&first, config);
	out->broken = broken_state(&first);
	meet(&g, &first, 0, &none);
	for (i = 0; i < g.count && out->broken == NULL; i++)
		visit(out, config, &g, i);
	out->states = g.count;
	free(g.at);
	free(g.table);
}
