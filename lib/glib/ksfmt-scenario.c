/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "private.h"
#include "reader.h"
#include "scenario.h"

G_DEFINE_BOXED_TYPE(KsfmtScenario, ksfmt_scenario, ksfmt_scenario_ref, ksfmt_scenario_unref)
G_DEFINE_BOXED_TYPE(
	KsfmtScenarioLog, ksfmt_scenario_log, ksfmt_scenario_log_ref, ksfmt_scenario_log_unref)

/* ---- scenarios ------------------------------------------------------------------------------ */

static void
operation_clear(gpointer data)
{
	struct scenario_operation *operation = data;

	g_free(operation->text);
	g_clear_pointer(&operation->format, ksfmt_format_unref);
}

/**
 * ksfmt_scenario_new_from_text:
 * @text: operations, one a line
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the operations; %NULL with an error that names the line and
 *   what was expected there
 *
 * Since: 1.0
 */
KsfmtScenario *
ksfmt_scenario_new_from_text(const char *text, GError **error)
{
	g_autoptr(KsfmtScenario) self = g_atomic_rc_box_new0(KsfmtScenario);

	self->operations = g_array_new(FALSE, FALSE, sizeof(struct scenario_operation));
	g_array_set_clear_func(self->operations, operation_clear);
	return scenario_read(self->operations, text, error) ? g_steal_pointer(&self) : NULL;
}

static KsfmtScenario *
scenario_new_from_reader(struct reader *reader, const char *name, GError **error)
{
	g_autofree char *text = reader_read_text(reader, KSFMT_INPUT_MAX, "scenario", error);
	KsfmtScenario *self = text != NULL ? ksfmt_scenario_new_from_text(text, error) : NULL;

	if (self == NULL)
		g_prefix_error(error, "%s: ", name);
	return self;
}

/**
 * ksfmt_scenario_new_from_file:
 * @path: (type filename): a file of operations, at most %KSFMT_INPUT_MAX bytes
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_scenario_new_from_text()
 *
 * Since: 1.0
 */
KsfmtScenario *
ksfmt_scenario_new_from_file(const char *path, GError **error)
{
	struct reader reader;
	KsfmtScenario *self;

	if (!reader_open(&reader, path, error)) {
		g_prefix_error(error, "%s: ", path);
		return NULL;
	}
	self = scenario_new_from_reader(&reader, path, error);
	reader_close(&reader);
	return self;
}

/**
 * ksfmt_scenario_new_from_fd:
 * @fd: a file descriptor; it stays open
 * @name: what error messages call it
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): as ksfmt_scenario_new_from_text()
 *
 * Since: 1.0
 */
KsfmtScenario *
ksfmt_scenario_new_from_fd(int fd, const char *name, GError **error)
{
	struct reader reader;

	if (!reader_init_fd(&reader, fd, error)) {
		g_prefix_error(error, "%s: ", name);
		return NULL;
	}
	return scenario_new_from_reader(&reader, name, error);
}

/**
 * ksfmt_scenario_ref:
 * @self: a #KsfmtScenario
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtScenario *
ksfmt_scenario_ref(KsfmtScenario *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
scenario_clear(KsfmtScenario *self)
{
	g_array_unref(self->operations);
}

/**
 * ksfmt_scenario_unref:
 * @self: (transfer full): a #KsfmtScenario
 *
 * Since: 1.0
 */
void
ksfmt_scenario_unref(KsfmtScenario *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)scenario_clear);
}

/* ---- runs ----------------------------------------------------------------------------------- */

static void
step_clear(gpointer data)
{
	g_clear_pointer(&((struct scenario_step *)data)->findings, g_ptr_array_unref);
}

/* "Introducing the WaveRT Port Driver": it comes with Windows Vista. */
static void
judge_release(GPtrArray *findings, const struct ksfmt_light *light)
{
	struct ksf_finding numbers = {.domain = KSF_DOMAIN_STREAM, .bit = 0};

	if (ksf_stream_check_release((guint32)light->release) == 0)
		return;
	g_ptr_array_add(findings,
		ksfmt_finding_new_worded(&numbers,
			g_strdup_printf("Windows %s has no WaveRT port driver: it comes with Vista",
				ksfmt_release_get_name(light->release)),
			NULL, light));
}

/* What is wrong with the format; advice, and what has two meanings, is no matter of the stream. */
static void
judge_format(GPtrArray *findings, KsfmtFormat *format, const struct ksfmt_light *light)
{
	g_autoptr(KsfmtItem) item = ksfmt_format_judge(
		format, light->offset, light->profile, light->context, light->release);
	GPtrArray *all = ksfmt_item_get_findings(item);

	for (guint i = 0; i < all->len; i++) {
		KsfmtFinding *finding = g_ptr_array_index(all, i);
		KsfmtSeverity severity = ksfmt_finding_get_severity(finding);

		if (severity == KSFMT_SEVERITY_ERROR || severity == KSFMT_SEVERITY_WARNING)
			g_ptr_array_add(findings, ksfmt_finding_ref(finding));
	}
}

static GPtrArray *
judge_stream(const struct scenario_operation *operation, const struct ksfmt_light *light)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);

	if (scenario_port_of(operation)->needs_vista)
		judge_release(findings, light);
	judge_format(findings, operation->format, light);
	return findings;
}

/**
 * ksfmt_scenario_run:
 * @self: a #KsfmtScenario
 * @profile: which severities the rules have
 * @release: the release of Windows
 *
 * Does the operations one after the other. One that is refused changes nothing, and the next is
 * done.
 *
 * Returns: (transfer full): what came of each
 *
 * Since: 1.0
 */
KsfmtScenarioLog *
ksfmt_scenario_run(KsfmtScenario *self, KsfmtProfile profile, KsfmtRelease release)
{
	struct ksfmt_light light = {0, profile, KSFMT_CONTEXT_KS, release};
	KsfmtScenarioLog *log = g_atomic_rc_box_new0(KsfmtScenarioLog);
	struct scenario_device device;

	log->scenario = ksfmt_scenario_ref(self);
	log->steps = g_array_new(FALSE, FALSE, sizeof(struct scenario_step));
	g_array_set_clear_func(log->steps, step_clear);
	scenario_device_init(&device);
	for (guint i = 0; i < self->operations->len; i++) {
		const struct scenario_operation *operation =
			&g_array_index(self->operations, struct scenario_operation, i);
		struct scenario_step step;

		scenario_do(&device, operation, &step);
		if (operation->verb == VERB_STREAM)
			step.findings = judge_stream(operation, &light);
		log->n_refused += step.status != KSF_STATUS_SUCCESS;
		g_array_append_val(log->steps, step);
	}
	scenario_device_clear(&device);
	return log;
}

/**
 * ksfmt_scenario_log_ref:
 * @self: a #KsfmtScenarioLog
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtScenarioLog *
ksfmt_scenario_log_ref(KsfmtScenarioLog *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
log_clear(KsfmtScenarioLog *self)
{
	g_array_unref(self->steps);
	ksfmt_scenario_unref(self->scenario);
}

/**
 * ksfmt_scenario_log_unref:
 * @self: (transfer full): a #KsfmtScenarioLog
 *
 * Since: 1.0
 */
void
ksfmt_scenario_log_unref(KsfmtScenarioLog *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)log_clear);
}

static const struct scenario_step *
step_at(KsfmtScenarioLog *self, guint step)
{
	g_return_val_if_fail(step < self->steps->len, NULL);
	return &g_array_index(self->steps, struct scenario_step, step);
}

/**
 * ksfmt_scenario_log_get_n_steps:
 * @self: a #KsfmtScenarioLog
 *
 * Returns: how many operations were done
 *
 * Since: 1.0
 */
guint
ksfmt_scenario_log_get_n_steps(KsfmtScenarioLog *self)
{
	return self->steps->len;
}

/**
 * ksfmt_scenario_log_get_n_refused:
 * @self: a #KsfmtScenarioLog
 *
 * Returns: how many of them were refused
 *
 * Since: 1.0
 */
guint
ksfmt_scenario_log_get_n_refused(KsfmtScenarioLog *self)
{
	return self->n_refused;
}

/**
 * ksfmt_scenario_log_get_line:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: the line of the text that it stands in, from 1
 *
 * Since: 1.0
 */
guint
ksfmt_scenario_log_get_line(KsfmtScenarioLog *self, guint step)
{
	const struct scenario_step *at = step_at(self, step);

	return at != NULL ? at->operation->line : 0;
}

/**
 * ksfmt_scenario_log_get_text:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: (transfer none) (nullable): the operation as it was written
 *
 * Since: 1.0
 */
const char *
ksfmt_scenario_log_get_text(KsfmtScenarioLog *self, guint step)
{
	const struct scenario_step *at = step_at(self, step);

	return at != NULL ? at->operation->text : NULL;
}

/**
 * ksfmt_scenario_log_get_status:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: the NTSTATUS
 *
 * Since: 1.0
 */
gint32
ksfmt_scenario_log_get_status(KsfmtScenarioLog *self, guint step)
{
	const struct scenario_step *at = step_at(self, step);

	return at != NULL ? at->status : KSF_STATUS_SUCCESS;
}

/**
 * ksfmt_scenario_log_get_state:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: (transfer none) (nullable): "RUN", the stream's state after the operation; %NULL if
 *   there is no stream
 *
 * Since: 1.0
 */
const char *
ksfmt_scenario_log_get_state(KsfmtScenarioLog *self, guint step)
{
	const struct scenario_step *at = step_at(self, step);

	return at != NULL ? scenario_state_name(at->state) : NULL;
}

/**
 * ksfmt_scenario_log_get_findings:
 * @self: a #KsfmtScenarioLog
 * @step: number of the operation
 *
 * Returns: (transfer container) (element-type KsfmtFinding): what the rules say of it
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_scenario_log_get_findings(KsfmtScenarioLog *self, guint step)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_finding_unref);
	const struct scenario_step *at = step_at(self, step);

	for (guint i = 0; at != NULL && at->findings != NULL && i < at->findings->len; i++)
		g_ptr_array_add(findings, ksfmt_finding_ref(g_ptr_array_index(at->findings, i)));
	return findings;
}
