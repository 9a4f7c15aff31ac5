/* SPDX-License-Identifier: MIT */
/*
 * Names of clients, of the filters between them and a pin, of verdicts and of losses, and the
 * documents behind the first two: lib/core/tables/paths.inc and filters.inc. Texts lie in arrays
 * of characters: see names.c.
 */
#include "scan.h"

#include <ksfmt/reach.h>
#include <ksfmt/text.h>

static const char client_names[KSF_CLIENTS][20] = {
#define PATH(client, name, old, now, direction, source) name,
#include "../core/tables/paths.inc"
};

static const char client_sources[KSF_CLIENTS][52] = {
#define PATH(client, name, old, now, direction, source) source,
#include "../core/tables/paths.inc"
};

static const char filter_names[KSF_FILTERS][12] = {
#define FILTER(filter, name, kind, from, until, direction, least, most, source) name,
#include "../core/tables/filters.inc"
};

static const char filter_sources[KSF_FILTERS][88] = {
#define FILTER(filter, name, kind, from, until, direction, least, most, source) source,
#include "../core/tables/filters.inc"
};

/* In the order of KSF_REACH_REACHABLE and following. */
static const char verdict_names[][32] = {"REACHABLE", "REACHABLE_WITH_LOSS",
	"REACHABLE_IF_DEVICE_AGREES", "BLOCKED", "INVALID_INPUT"};

/* In the order of KSF_LOSS_NONE and following. */
static const char loss_names[][64] = {"identical bits", "another container, nothing lost",
	"another rate, or more channels", "fewer bits, fewer channels, or from float to integer",
	"decoded or synthesised"};

const char *
ksf_client_name(uint32_t client)
{
	return client < KSF_CLIENTS ? client_names[client] : NULL;
}

const char *
ksf_client_source(uint32_t client)
{
	return client < KSF_CLIENTS ? client_sources[client] : NULL;
}

/* The number of a name in one of the lists; 1 and *out written, or 0. */
static int
path_number(uint32_t *out, const char *(*name_of)(uint32_t), const char *name, size_t size)
{
	struct ksf_span span = {NULL, 0, 0};
	uint32_t i;

	span.text = name;
	span.end = size;
	for (i = 0; name_of(i) != NULL; i++) {
		if (!ksf_span_is(&span, name_of(i)))
			continue;
		*out = i;
		return 1;
	}
	return 0;
}

int
ksf_client_from_name(uint32_t *out, const char *name, size_t size)
{
	return path_number(out, ksf_client_name, name, size);
}

const char *
ksf_filter_name(uint32_t filter)
{
	return filter < KSF_FILTERS ? filter_names[filter] : NULL;
}

const char *
ksf_filter_source(uint32_t filter)
{
	return filter < KSF_FILTERS ? filter_sources[filter] : NULL;
}

int
ksf_filter_from_name(uint32_t *out, const char *name, size_t size)
{
	return path_number(out, ksf_filter_name, name, size);
}

const char *
ksf_reach_verdict_name(uint32_t verdict)
{
	return verdict <= KSF_REACH_INVALID_INPUT ? verdict_names[verdict] : NULL;
}

const char *
ksf_loss_name(uint32_t loss)
{
	return loss <= KSF_LOSS_RENDERED ? loss_names[loss] : NULL;
}
