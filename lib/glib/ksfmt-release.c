/* SPDX-License-Identifier: MIT */
#include "private.h"

/* In the order of KsfmtRelease. */
static const char *const releases[] = {"98", "98se", "98se-hotfix", "2000", "2000-sp2", "2000-sp3",
	"me", "xp", "xp-sp1", "xp-sp2", "2003", "2003-sp1", "vista", "7", "8", "10", "11"};

/**
 * ksfmt_release_get_name:
 * @release: a release of Windows
 *
 * Returns: (nullable): its name, "xp-sp2"; %NULL for a number that is no release
 *
 * Since: 1.0
 */
const char *
ksfmt_release_get_name(KsfmtRelease release)
{
	return (guint)release < G_N_ELEMENTS(releases) ? releases[release] : NULL;
}

/**
 * ksfmt_release_from_name:
 * @name: "xp-sp2"
 * @release: (out): the release of that name
 *
 * Returns: %FALSE if there is none; @release is then untouched
 *
 * Since: 1.0
 */
gboolean
ksfmt_release_from_name(const char *name, KsfmtRelease *release)
{
	for (guint i = 0; i < G_N_ELEMENTS(releases); i++) {
		if (g_strcmp0(name, releases[i]) != 0)
			continue;
		*release = (KsfmtRelease)i;
		return TRUE;
	}
	return FALSE;
}
