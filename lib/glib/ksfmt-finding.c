/* SPDX-License-Identifier: MIT */
#include "private.h"

struct _KsfmtFinding {
	struct ksf_finding numbers;
	struct ksf_rule rule;
	KsfmtSeverity severity;
	char *text;
	char *path; /* in a driver's tables, else NULL */
};

G_DEFINE_BOXED_TYPE(KsfmtFinding, ksfmt_finding, ksfmt_finding_ref, ksfmt_finding_unref)

/*
 * "Multichannel Formats for Home-Theater Systems", "KSAUDIO_CHANNEL_CONFIG structure": what the
 * masks mean today they mean since these releases. Windows Server 2003 followed XP SP2 with its
 * SP1.
 */
static gboolean
knows_home_theater(KsfmtRelease release)
{
	return release >= KSFMT_RELEASE_XP_SP2 && release != KSFMT_RELEASE_2003;
}

static gboolean
finding_applies(const struct ksf_finding *numbers, KsfmtRelease release)
{
	ksf_why bit = KSF_BIT(numbers->bit);

	if (numbers->domain != KSF_DOMAIN_WAVE)
		return TRUE;
	if (bit == KSF_WAVE_7POINT1_WIDE)
		return release >= KSFMT_RELEASE_VISTA;
	if (bit == KSF_WAVE_5POINT1)
		return knows_home_theater(release);
	return bit != KSF_WAVE_7POINT1_SURROUND || !knows_home_theater(release);
}

/* NULL if the profile, the context or the release has no finding here. */
static KsfmtFinding *
finding_new(const struct ksf_finding *numbers, const struct ksfmt_light *light)
{
	struct ksf_rule rule;
	KsfmtFinding *self;

	if (!ksf_rule_get(&rule, numbers->domain, numbers->bit))
		return NULL;
	if (rule.severity[light->profile][light->context] == KSF_SEVERITY_NONE ||
		!finding_applies(numbers, light->release))
		return NULL;
	self = g_atomic_rc_box_new0(KsfmtFinding);
	self->numbers = *numbers;
	self->rule = rule;
	self->severity = rule.severity[light->profile][light->context];
	return self;
}

KsfmtFinding *
ksfmt_finding_new(const struct ksf_finding *numbers, const struct ksf_wave *wave,
	const struct ksfmt_light *light)
{
	KsfmtFinding *self = finding_new(numbers, light);
	gsize length;

	if (self == NULL)
		return NULL;
	length = ksf_finding_print(NULL, 0, numbers, wave);
	self->text = g_malloc0(length + 1);
	ksf_finding_print(self->text, length + 1, numbers, wave);
	return self;
}

/* Takes @text. */
KsfmtFinding *
ksfmt_finding_new_worded(const struct ksf_finding *numbers, char *text, const char *path,
	const struct ksfmt_light *light)
{
	KsfmtFinding *self = finding_new(numbers, light);

	if (self == NULL) {
		g_free(text);
		return NULL;
	}
	self->text = text;
	self->path = g_strdup(path);
	return self;
}

KsfmtFinding *
ksfmt_finding_new_at(KsfmtFinding *finding, const char *path)
{
	KsfmtFinding *self = g_atomic_rc_box_new0(KsfmtFinding);

	self->numbers = finding->numbers;
	self->rule = finding->rule;
	self->severity = finding->severity;
	self->text = g_strdup(finding->text);
	self->path = g_strdup(path);
	return self;
}

/**
 * ksfmt_finding_ref:
 * @self: a #KsfmtFinding
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtFinding *
ksfmt_finding_ref(KsfmtFinding *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
finding_clear(KsfmtFinding *self)
{
	g_free(self->text);
	g_free(self->path);
}

/**
 * ksfmt_finding_unref:
 * @self: (transfer full): a #KsfmtFinding
 *
 * Since: 1.0
 */
void
ksfmt_finding_unref(KsfmtFinding *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)finding_clear);
}

/**
 * ksfmt_finding_get_id:
 * @self: a #KsfmtFinding
 *
 * Returns: the rule's id, "FMT-F4"
 *
 * Since: 1.0
 */
const char *
ksfmt_finding_get_id(KsfmtFinding *self)
{
	return self->rule.id;
}

/**
 * ksfmt_finding_get_severity:
 * @self: a #KsfmtFinding
 *
 * Returns: the severity in the profile and context it was asked in
 *
 * Since: 1.0
 */
KsfmtSeverity
ksfmt_finding_get_severity(KsfmtFinding *self)
{
	return self->severity;
}

/**
 * ksfmt_finding_get_field:
 * @self: a #KsfmtFinding
 *
 * Returns: the WDK name of the member, "" for the whole structure
 *
 * Since: 1.0
 */
const char *
ksfmt_finding_get_field(KsfmtFinding *self)
{
	return self->rule.field;
}

/**
 * ksfmt_finding_get_text:
 * @self: a #KsfmtFinding
 *
 * Returns: the sentence with its numbers, no full stop
 *
 * Since: 1.0
 */
const char *
ksfmt_finding_get_text(KsfmtFinding *self)
{
	return self->text;
}

/**
 * ksfmt_finding_get_document:
 * @self: a #KsfmtFinding
 *
 * Returns: the document that the rule rests on
 *
 * Since: 1.0
 */
const char *
ksfmt_finding_get_document(KsfmtFinding *self)
{
	return self->rule.source;
}

/**
 * ksfmt_finding_get_offset:
 * @self: a #KsfmtFinding
 *
 * Returns: bytes from the start of the structure to the member
 *
 * Since: 1.0
 */
guint
ksfmt_finding_get_offset(KsfmtFinding *self)
{
	return self->numbers.offset;
}

/**
 * ksfmt_finding_get_actual:
 * @self: a #KsfmtFinding
 * @actual: (out): the number that stands there
 *
 * Returns: %FALSE if the finding is about no number
 *
 * Since: 1.0
 */
gboolean
ksfmt_finding_get_actual(KsfmtFinding *self, guint64 *actual)
{
	const struct ksf_finding *numbers = &self->numbers;

	*actual = numbers->actual;
	return numbers->min <= numbers->max || (numbers->size > 0 && numbers->size <= 8);
}

/**
 * ksfmt_finding_get_expected:
 * @self: a #KsfmtFinding
 * @min: (out): the least number allowed
 * @max: (out): the greatest number allowed
 *
 * Returns: %FALSE if no number says what is allowed
 *
 * Since: 1.0
 */
gboolean
ksfmt_finding_get_expected(KsfmtFinding *self, guint64 *min, guint64 *max)
{
	*min = self->numbers.min;
	*max = self->numbers.max;
	return *min <= *max;
}

/**
 * ksfmt_finding_get_path:
 * @self: a #KsfmtFinding
 *
 * Returns: (nullable): where in a driver's tables it is, "filters[0].pins[2].formats[7]"; %NULL for
 *   a finding about anything else
 *
 * Since: 1.0
 */
const char *
ksfmt_finding_get_path(KsfmtFinding *self)
{
	return self->path;
}
