/* SPDX-License-Identifier: MIT */
/* What the core's rules say of filters, nodes and connections, as findings with a path. */
#include <string.h>

#include "topology.h"

/* Findings of a first answer; and of any: a file of connections that are all wrong is known to be
 * wrong by then. */
#define FIRST_FINDINGS 64u
#define MOST_FINDINGS  4096u

static ksf_why
bit_of(const struct ksf_topology_finding *finding)
{
	return KSF_BIT(finding->bit);
}

/*
 * Rules of descriptors that the rules of tables say too, about the same object: tables have the
 * formats, and say more. This is the one place where a rule gives way to another.
 */
static const struct {
	guint32 domain;
	ksf_why bit;
	const char *id; /* of the rule that is said instead */
} known_rules[] = {
	{KSF_DOMAIN_DESCRIPTOR, KSF_DESCRIPTOR_NO_RANGE, "LNT-P1"},
	{KSF_DOMAIN_DESCRIPTOR, KSF_DESCRIPTOR_WILDCARD, "LNT-G12"},
	{KSF_DOMAIN_TOPOLOGY, KSF_TOPOLOGY_LOOPBACK, "LNT-P3"},
};

static gboolean
is_said(GPtrArray *findings, const char *id, const char *path)
{
	for (guint i = 0; i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		const char *where = ksfmt_finding_get_path(finding);

		/* A finding about ranges may name the pin. */
		if (strcmp(ksfmt_finding_get_id(finding), id) == 0 &&
			g_str_has_prefix(where, path) && !g_ascii_isdigit(where[strlen(path)]))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_known(GPtrArray *findings, const struct ksf_topology_finding *finding, const char *path)
{
	for (guint i = 0; i < G_N_ELEMENTS(known_rules); i++)
		if (known_rules[i].domain == finding->domain &&
			known_rules[i].bit == bit_of(finding))
			return is_said(findings, known_rules[i].id, path);
	return FALSE;
}

/* Rules of descriptors that rest on nothing but what a file states: without a graph no others. */
static const ksf_why stated_rules = KSF_DESCRIPTOR_ELEMENT_SIZE | KSF_DESCRIPTOR_VERSION |
	KSF_DESCRIPTOR_BRIDGE_OPEN | KSF_DESCRIPTOR_HOST_CLOSED | KSF_DESCRIPTOR_MINIMUM |
	KSF_DESCRIPTOR_MAXIMUM | KSF_DESCRIPTOR_INTERFACES | KSF_DESCRIPTOR_AUDIO_DEVICE |
	KSF_DESCRIPTOR_KEYWORD | KSF_DESCRIPTOR_NODE_CATEGORY;

/* In a file of tables what is missing is not known. */
static gboolean
is_stated(KsfmtDriver *self, const struct ksf_topology_finding *finding)
{
	if (self->has_topology)
		return TRUE;
	if (finding->domain != KSF_DOMAIN_DESCRIPTOR)
		return FALSE;
	/* A DataFlow of 0 is one that is not stated. */
	if (bit_of(finding) == KSF_DESCRIPTOR_ENUMERATION)
		return finding->value != 0;
	return (bit_of(finding) & stated_rules) != 0;
}

/* What a symbol means that nobody knows is not judged. */
static gboolean
is_unknown(KsfmtDriver *self, const struct ksf_topology_finding *finding)
{
	const struct ksf_filter_pin *pin =
		topology_pin(self, finding->object.filter, finding->object.index);

	return finding->domain == KSF_DOMAIN_TOPOLOGY && bit_of(finding) == KSF_TOPOLOGY_NO_TYPE &&
		pin != NULL && !topology_is_known(self, &pin->category);
}

/* A sentence that has both members of which one rule speaks is said once. */
static gboolean
is_last(GPtrArray *findings, KsfmtFinding *finding)
{
	KsfmtFinding *last =
		findings->len > 0 ? g_ptr_array_index(findings, findings->len - 1) : NULL;

	return last != NULL &&
		strcmp(ksfmt_finding_get_id(last), ksfmt_finding_get_id(finding)) == 0 &&
		strcmp(ksfmt_finding_get_path(last), ksfmt_finding_get_path(finding)) == 0 &&
		strcmp(ksfmt_finding_get_text(last), ksfmt_finding_get_text(finding)) == 0;
}

static void
add_finding(GPtrArray *findings, KsfmtDriver *self, const struct ksf_topology_finding *finding,
	const struct ksfmt_light *light)
{
	struct ksf_finding numbers = {finding->domain, finding->bit, 0, 0, 0, 1, 0};
	g_autofree char *path = topology_object_path(self, &finding->object);
	struct ksf_rule rule;
	KsfmtFinding *made;
	char *text;

	if (!is_stated(self, finding) || is_known(findings, finding, path) ||
		is_unknown(self, finding) || !ksf_rule_get(&rule, finding->domain, finding->bit))
		return;
	text = topology_sentence(self, finding);
	made = ksfmt_finding_new_worded(
		&numbers, text != NULL ? text : g_strdup(rule.sentence), path, light);
	if (made == NULL)
		return;
	if (is_last(findings, made))
		ksfmt_finding_unref(made);
	else
		g_ptr_array_add(findings, made);
}

void
topology_judge(GPtrArray *findings, KsfmtDriver *self, const struct ksfmt_light *light)
{
	struct ksf_topology topology = topology_of(self, light->release);
	g_autoptr(GArray) scratch = topology_scratch(&topology);
	g_autofree struct ksf_topology_finding *found = NULL;
	struct ksf_topology_lint lint = {NULL, 0, FIRST_FINDINGS, 0, 0};

	/* At most twice: the first answer counts them all. */
	while (lint.capacity < MIN(lint.count, MOST_FINDINGS)) {
		g_free(found);
		lint.capacity = MIN(lint.count, MOST_FINDINGS);
		found = g_new0(struct ksf_topology_finding, lint.capacity);
		lint.findings = found;
		ksf_topology_judge(
			&lint, &topology, (uint32_t *)(gpointer)scratch->data, scratch->len);
	}
	for (guint i = 0; i < MIN(lint.count, lint.capacity); i++)
		add_finding(findings, self, &found[i], light);
}
