/* SPDX-License-Identifier: MIT */
#include "private.h"

struct _KsfmtLimits {
	struct ksf_limits limits;
};

G_DEFINE_BOXED_TYPE(KsfmtLimits, ksfmt_limits, ksfmt_limits_ref, ksfmt_limits_unref)

static void
numbers_copy(struct ksf_numbers *numbers)
{
	numbers->values = g_memdup2(numbers->values, numbers->count * sizeof *numbers->values);
}

/**
 * ksfmt_limits_new: (skip)
 * @limits: limits; they and their lists are copied
 *
 * Returns: (transfer full): the copy
 *
 * Since: 1.0
 */
KsfmtLimits *
ksfmt_limits_new(const struct ksf_limits *limits)
{
	KsfmtLimits *self = g_atomic_rc_box_new0(KsfmtLimits);

	self->limits = *limits;
	numbers_copy(&self->limits.rates);
	numbers_copy(&self->limits.containers);
	numbers_copy(&self->limits.channels);
	self->limits.formats =
		g_memdup2(limits->formats, limits->format_count * sizeof *limits->formats);
	return self;
}

/**
 * ksfmt_limits_ref:
 * @self: a #KsfmtLimits
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtLimits *
ksfmt_limits_ref(KsfmtLimits *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
limits_clear(KsfmtLimits *self)
{
	g_free((gpointer)self->limits.rates.values);
	g_free((gpointer)self->limits.containers.values);
	g_free((gpointer)self->limits.channels.values);
	g_free((gpointer)self->limits.formats);
}

/**
 * ksfmt_limits_unref:
 * @self: (transfer full): a #KsfmtLimits
 *
 * Since: 1.0
 */
void
ksfmt_limits_unref(KsfmtLimits *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)limits_clear);
}

/**
 * ksfmt_limits_get_limits: (skip)
 * @self: a #KsfmtLimits
 *
 * Returns: (transfer none): the limits
 *
 * Since: 1.0
 */
const struct ksf_limits *
ksfmt_limits_get_limits(KsfmtLimits *self)
{
	return &self->limits;
}
