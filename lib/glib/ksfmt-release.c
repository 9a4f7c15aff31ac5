/* SPDX-License-Identifier: MIT */
#include "private.h"

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
	return ksf_release_name(release);
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
	for (guint i = 0; ksf_release_name(i) != NULL; i++) {
		if (g_strcmp0(name, ksf_release_name(i)) != 0)
			continue;
		*release = (KsfmtRelease)i;
		return TRUE;
	}
	return FALSE;
}
