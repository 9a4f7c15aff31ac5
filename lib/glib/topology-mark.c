/* SPDX-License-Identifier: MIT */
/* Findings by the object that they are about, for what is drawn. */
#include <string.h>

#include "topology.h"

static void
mark_free(struct topology_mark *mark)
{
	g_string_free(mark->ids, TRUE);
	g_free(mark);
}

const char *
topology_short_id(const char *id)
{
	return g_str_has_prefix(id, "TOP-") ? id + strlen("TOP-") : id;
}

/* "filters[0].pins[1].ranges[2]" is about "filters[0].pins[1]". */
static char *
object_of_path(const char *path)
{
	const char *dot = strchr(path, '.');

	dot = dot != NULL ? strchr(dot + 1, '.') : NULL;
	return dot != NULL ? g_strndup(path, (gsize)(dot - path)) : g_strdup(path);
}

static struct topology_mark *
mark_at(GHashTable *marks, const char *path)
{
	char *key = object_of_path(path);
	struct topology_mark *mark = g_hash_table_lookup(marks, key);

	if (mark != NULL) {
		g_free(key);
		return mark;
	}
	mark = g_new0(struct topology_mark, 1);
	mark->ids = g_string_new(NULL);
	g_hash_table_insert(marks, key, mark);
	return mark;
}

static gboolean
has_word(const char *words, const char *word)
{
	const char *found = strstr(words, word);

	return found != NULL && (found[strlen(word)] == ' ' || found[strlen(word)] == '\0');
}

GHashTable *
topology_marks(KsfmtItem *judged, KsfmtSeverity least)
{
	GHashTable *marks =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)mark_free);
	GPtrArray *findings = judged != NULL ? ksfmt_item_get_findings(judged) : NULL;

	for (guint i = 0; findings != NULL && i < findings->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(findings, i);
		const char *id = topology_short_id(ksfmt_finding_get_id(finding));
		struct topology_mark *mark;

		if (ksfmt_finding_get_severity(finding) < least)
			continue;
		mark = mark_at(marks, ksfmt_finding_get_path(finding));
		mark->worst = MAX(mark->worst, ksfmt_finding_get_severity(finding));
		if (!has_word(mark->ids->str, id))
			g_string_append_printf(
				mark->ids, "%s%s", mark->ids->len > 0 ? " " : "", id);
	}
	return marks;
}

const struct topology_mark *
topology_mark_of(GHashTable *marks, KsfmtDriver *self, const struct ksf_topology_object *object)
{
	g_autofree char *path = topology_object_path(self, object);

	return g_hash_table_lookup(marks, path);
}
