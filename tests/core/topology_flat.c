/* SPDX-License-Identifier: MIT */
/*
 * The lint, for a second implementation to be compared with (tests/oracle/topology.py): reads lines
 * of a count and so many words, and answers each with a line of findings, "id kind filter index
 * range value;".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <ksfmt/text.h>

#include "topology_words.h"

enum { WORDS = 8192, FINDINGS = 4096 };

static uint32_t words[WORDS];
static uint32_t scratch[TW_SCRATCH];
static struct topology_words read_words;
static struct ksf_topology_finding findings[FINDINGS];

static void
print_finding(const struct ksf_topology_finding *finding)
{
	struct ksf_rule rule;

	if (!ksf_rule_get(&rule, finding->domain, finding->bit))
		exit(1);
	printf("%s %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32 ";", rule.id,
		finding->object.kind, finding->object.filter, finding->object.index,
		finding->object.range, finding->value);
}

static void
judge(void)
{
	struct ksf_topology_lint lint = {findings, FINDINGS, 0, 0, 0};
	uint32_t need;
	uint32_t i;

	topology_words_read(&read_words, words);
	need = ksf_topology_scratch(&read_words.topology);
	if (need == 0 || need > TW_SCRATCH ||
		!ksf_topology_judge(&lint, &read_words.topology, scratch, need) ||
		lint.count > FINDINGS)
		exit(1);
	for (i = 0; i < lint.count; i++)
		print_finding(&findings[i]);
	putchar('\n');
}

int
main(void)
{
	uint32_t count;

	while (scanf("%" SCNu32, &count) == 1) {
		uint32_t i;

		for (i = 0; i < count && i < WORDS; i++)
			if (scanf("%" SCNu32, &words[i]) != 1)
				return 1;
		judge();
	}
	return 0;
}
