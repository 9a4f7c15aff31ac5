/* SPDX-License-Identifier: MIT */
#include "private.h"

/* Larger than any format that a policy writes. */
#define OUTPUT_MAX 256u

struct pair {
	guint client;
	guint pin;
	ksf_why why;
};

struct _KsfmtAnswer {
	KsfmtFormat *wanted;    /* of a why answer */
	KsfmtRangeList *client; /* of an intersection */
	KsfmtRangeList *pin;
	KsfmtLimits *limits;
	ksf_status status;
	ksf_why why;
	guint32 length;
	gboolean has_pair;
	struct pair pair;
	KsfmtFormat *format; /* that was chosen */
	GBytes *output;
	GArray *trace; /* of struct pair, in the order in which they were looked at */
	struct ksf_nearest nearest;
};

G_DEFINE_BOXED_TYPE(KsfmtAnswer, ksfmt_answer, ksfmt_answer_ref, ksfmt_answer_unref)

static const struct ksf_range *
first_range(KsfmtRangeList *list)
{
	return ksfmt_range_list_get_length(list) > 0 ? ksfmt_range_list_get_range(list, 0) : NULL;
}

static struct ksf_side
side_of(KsfmtRangeList *list)
{
	guint count = ksfmt_range_list_get_length(list);
	struct ksf_side side = {first_range(list), NULL, count};

	if (count > 0)
		side.attributes = ksfmt_range_list_get_attributes(list, 0);
	return side;
}

static struct ksf_pin
pin_of(KsfmtRangeList *list, KsfmtLimits *limits, KsfmtPolicy policy, KsfmtProfile profile,
	gboolean size_first)
{
	struct ksf_pin pin = {NULL, 0, 0, 0, NULL};

	pin.ranges = first_range(list);
	pin.range_count = ksfmt_range_list_get_length(list);
	pin.limits = limits != NULL ? ksfmt_limits_get_limits(limits) : NULL;
	pin.policy = policy;
	if (profile == KSFMT_PROFILE_LENIENT)
		pin.options |= KSF_PIN_LENIENT;
	if (size_first)
		pin.options |= KSF_PIN_SIZE_FIRST;
	return pin;
}

static KsfmtAnswer *
answer_new(KsfmtRangeList *pin, KsfmtLimits *limits)
{
	KsfmtAnswer *self = g_atomic_rc_box_new0(KsfmtAnswer);

	self->pin = ksfmt_range_list_ref(pin);
	self->limits = limits != NULL ? ksfmt_limits_ref(limits) : NULL;
	self->trace = g_array_new(FALSE, FALSE, sizeof(struct pair));
	return self;
}

static void
answer_trace(KsfmtAnswer *self, guint client, guint pin, ksf_why why)
{
	struct pair pair = {client, pin, why};

	g_array_append_val(self->trace, pair);
}

/* "KSATTRIBUTE structure": a driver that walks a broken list behind a format refuses the format. */
static gboolean
attributes_are_broken(KsfmtFormat *wanted)
{
	struct ksf_attribute_list list;
	gsize size;
	const void *data = g_bytes_get_data(ksfmt_format_get_bytes(wanted), &size);

	return ksfmt_format_has_header(wanted) &&
		ksf_format_attributes(&list, ksfmt_format_get_format(wanted), data, size) != 0;
}

/* ---- why ------------------------------------------------------------------------------------ */

/**
 * ksfmt_answer_new_why:
 * @wanted: a format
 * @pin: a pin's ranges
 * @limits: (nullable): what its hardware takes
 * @profile: how strictly the pin reads
 *
 * Asks every range of the pin whether it takes the format.
 *
 * Returns: (transfer full): the answer
 *
 * Since: 1.0
 */
KsfmtAnswer *
ksfmt_answer_new_why(
	KsfmtFormat *wanted, KsfmtRangeList *pin, KsfmtLimits *limits, KsfmtProfile profile)
{
	KsfmtAnswer *self = answer_new(pin, limits);
	struct ksf_pin question = pin_of(pin, limits, KSFMT_POLICY_EXTENSIBLE, profile, FALSE);
	const struct ksf_format *format = ksfmt_format_get_format(wanted);

	self->wanted = ksfmt_format_ref(wanted);
	self->why = ksf_pin_nearest(&self->nearest, &question, format);
	for (guint i = 0; i < question.range_count; i++)
		answer_trace(self, 0, i, ksf_range_accepts(&question.ranges[i], format));
	if (attributes_are_broken(wanted))
		self->why |= KSF_MATCH_UNSOUND;
	self->has_pair = self->why == 0;
	self->pair.pin = self->nearest.range;
	self->status = self->why == 0 ? KSF_STATUS_SUCCESS : KSF_STATUS_NO_MATCH;
	if (ksfmt_range_list_is_complete(pin))
		return self;
	self->status = ksfmt_range_list_get_status(pin);
	self->why |= KSF_MATCH_UNSOUND;
	return self;
}

/* ---- intersect ------------------------------------------------------------------------------ */

static ksf_why
pair_why(const struct ksf_pin *pin, const struct ksf_side *client, guint c,
	const struct ksf_side *own, guint p)
{
	g_autofree struct ksf_choice *unused = g_new0(struct ksf_choice, 1);
	struct ksf_pin one = *pin;

	one.ranges = &own->ranges[p];
	one.range_count = 1;
	return ksf_attributes_meet(&client->attributes[c], &own->attributes[p]) |
		ksf_pin_search(unused, &one, &client->ranges[c], 1);
}

/* KSF_POLICY_BEST looks at every pair, the others stop at the first that works. */
static void
trace_pairs(KsfmtAnswer *self, const struct ksf_pin *pin, const struct ksf_side *client,
	const struct ksf_side *own)
{
	for (guint c = 0; c < client->count; c++) {
		for (guint p = 0; p < own->count; p++) {
			ksf_why why = pair_why(pin, client, c, own, p);

			answer_trace(self, c, p, why);
			if (why == 0 && pin->policy != KSF_POLICY_BEST)
				return;
		}
	}
}

static void
answer_choose(KsfmtAnswer *self, const struct ksf_choice *choice)
{
	gsize size = ksf_format_encode(&choice->format, NULL, 0, NULL, 0);
	guint8 *data = g_malloc0(size);
	g_autoptr(GBytes) bytes = NULL;

	ksf_format_encode(&choice->format, NULL, 0, data, size);
	bytes = g_bytes_new_take(data, size);
	self->format = ksfmt_format_new_headed(bytes);
	self->has_pair = TRUE;
	self->pair.client = choice->client_index;
	self->pair.pin = choice->pin_index;
}

/* A size query that was answered before the numbers were compared has no pair. */
static void
answer_intersect(KsfmtAnswer *self, const struct ksf_pin *pin, guint output_length)
{
	struct ksf_side client = side_of(self->client);
	struct ksf_side own = side_of(self->pin);
	guint room = MIN(output_length, OUTPUT_MAX);
	struct ksf_choice choice;
	guint8 output[OUTPUT_MAX];

	choice.format.layout = KSF_LAYOUT_NONE;
	if (pin->policy == KSF_POLICY_BEST)
		self->status = ksf_pin_list_intersection(pin, client.ranges, client.count, room,
			output, &self->length, &choice, &self->why);
	else
		self->status = ksf_port_data_intersection(
			pin, &own, &client, room, output, &self->length, &choice, &self->why);
	trace_pairs(self, pin, &client, &own);
	if (self->length != 0 && choice.format.layout != KSF_LAYOUT_NONE)
		answer_choose(self, &choice);
	if (self->status == KSF_STATUS_SUCCESS)
		self->output = g_bytes_new(output, self->length);
}

/**
 * ksfmt_answer_new_intersect:
 * @client: the client's ranges
 * @pin: the pin's ranges
 * @limits: (nullable): what the pin's hardware takes
 * @policy: which format is taken
 * @profile: how strictly the pin reads
 * @size_first: whether a size query is answered before the numbers are compared
 * @output_length: the length of the client's buffer; 0 asks for the size
 *
 * Searches the first pair of ranges that meets and whose required attributes agree, the client's
 * outer, the pin's inner. %KSFMT_POLICY_BEST looks at all pairs, and not at attributes.
 *
 * Returns: (transfer full): the answer
 *
 * Since: 1.0
 */
KsfmtAnswer *
ksfmt_answer_new_intersect(KsfmtRangeList *client, KsfmtRangeList *pin, KsfmtLimits *limits,
	KsfmtPolicy policy, KsfmtProfile profile, gboolean size_first, guint output_length)
{
	KsfmtAnswer *self = answer_new(pin, limits);
	struct ksf_pin question = pin_of(pin, limits, policy, profile, size_first);

	self->client = ksfmt_range_list_ref(client);
	self->status = ksfmt_range_list_get_status(client);
	if (self->status == KSF_STATUS_SUCCESS)
		self->status = ksfmt_range_list_get_status(pin);
	if (self->status != KSF_STATUS_SUCCESS)
		self->why = KSF_MATCH_UNSOUND;
	else
		answer_intersect(self, &question, output_length);
	return self;
}

/* ---- access --------------------------------------------------------------------------------- */

static const struct pair *
answer_pair(KsfmtAnswer *self, guint index)
{
	return &g_array_index(self->trace, struct pair, index);
}

/**
 * ksfmt_answer_get_distance:
 * @self: a #KsfmtAnswer
 * @index: number of the pair
 *
 * Returns: how many reasons the pair has against it
 *
 * Since: 1.0
 */
guint
ksfmt_answer_get_distance(KsfmtAnswer *self, guint index)
{
	g_return_val_if_fail(index < self->trace->len, 0);
	return (guint)__builtin_popcountll(answer_pair(self, index)->why);
}

/**
 * ksfmt_answer_ref:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtAnswer *
ksfmt_answer_ref(KsfmtAnswer *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
answer_clear(KsfmtAnswer *self)
{
	g_clear_pointer(&self->wanted, ksfmt_format_unref);
	g_clear_pointer(&self->client, ksfmt_range_list_unref);
	g_clear_pointer(&self->pin, ksfmt_range_list_unref);
	g_clear_pointer(&self->limits, ksfmt_limits_unref);
	g_clear_pointer(&self->format, ksfmt_format_unref);
	g_clear_pointer(&self->output, g_bytes_unref);
	g_array_unref(self->trace);
}

/**
 * ksfmt_answer_unref:
 * @self: (transfer full): a #KsfmtAnswer
 *
 * Since: 1.0
 */
void
ksfmt_answer_unref(KsfmtAnswer *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)answer_clear);
}

/**
 * ksfmt_answer_is_accepted:
 * @self: a #KsfmtAnswer
 *
 * Returns: %TRUE if a range takes the format, or if the lists intersect: STATUS_SUCCESS, and
 *   STATUS_BUFFER_OVERFLOW of a size query
 *
 * Since: 1.0
 */
gboolean
ksfmt_answer_is_accepted(KsfmtAnswer *self)
{
	return self->status == KSF_STATUS_SUCCESS || self->status == KSF_STATUS_BUFFER_OVERFLOW;
}

/**
 * ksfmt_answer_get_status:
 * @self: a #KsfmtAnswer
 *
 * Returns: the NTSTATUS that a driver answers
 *
 * Since: 1.0
 */
gint32
ksfmt_answer_get_status(KsfmtAnswer *self)
{
	return self->status;
}

/**
 * ksfmt_answer_get_why:
 * @self: a #KsfmtAnswer
 *
 * Returns: the reasons of the pairs that come nearest, a reason word of the match domain; 0 for yes
 *
 * Since: 1.0
 */
guint64
ksfmt_answer_get_why(KsfmtAnswer *self)
{
	return self->why;
}

/**
 * ksfmt_answer_get_length:
 * @self: a #KsfmtAnswer
 *
 * Returns: the bytes that the chosen format needs
 *
 * Since: 1.0
 */
guint
ksfmt_answer_get_length(KsfmtAnswer *self)
{
	return self->length;
}

/**
 * ksfmt_answer_get_pair:
 * @self: a #KsfmtAnswer
 * @client: (out): the client's range that was taken
 * @pin: (out): the pin's range that was taken
 *
 * Returns: %FALSE if none was
 *
 * Since: 1.0
 */
gboolean
ksfmt_answer_get_pair(KsfmtAnswer *self, guint *client, guint *pin)
{
	*client = self->pair.client;
	*pin = self->pair.pin;
	return self->has_pair;
}

/**
 * ksfmt_answer_get_format:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer none) (nullable): the format that was chosen from the intersection
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_answer_get_format(KsfmtAnswer *self)
{
	return self->format;
}

/**
 * ksfmt_answer_get_output:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer none) (nullable): what stands in the client's buffer; %NULL unless the status
 * is STATUS_SUCCESS
 *
 * Since: 1.0
 */
GBytes *
ksfmt_answer_get_output(KsfmtAnswer *self)
{
	return self->output;
}

/**
 * ksfmt_answer_get_client:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer none) (nullable): the client's ranges; %NULL if a format was asked about
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_answer_get_client(KsfmtAnswer *self)
{
	return self->client;
}

/**
 * ksfmt_answer_get_pin:
 * @self: a #KsfmtAnswer
 *
 * Returns: (transfer none): the pin's ranges
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_answer_get_pin(KsfmtAnswer *self)
{
	return self->pin;
}

KsfmtFormat *
ksfmt_answer_get_wanted(KsfmtAnswer *self)
{
	return self->wanted;
}

/**
 * ksfmt_answer_get_n_pairs:
 * @self: a #KsfmtAnswer
 *
 * Returns: how many pairs were looked at; for a format, how many ranges the pin has
 *
 * Since: 1.0
 */
guint
ksfmt_answer_get_n_pairs(KsfmtAnswer *self)
{
	return self->trace->len;
}

/**
 * ksfmt_answer_get_traced:
 * @self: a #KsfmtAnswer
 * @index: number of the pair
 * @client: (out): index of the client's range
 * @pin: (out): index of the pin's range
 * @why: (out): the reasons against the pair
 *
 * Since: 1.0
 */
void
ksfmt_answer_get_traced(KsfmtAnswer *self, guint index, guint *client, guint *pin, guint64 *why)
{
	const struct pair *pair;

	g_return_if_fail(index < self->trace->len);
	pair = answer_pair(self, index);
	*client = pair->client;
	*pin = pair->pin;
	*why = pair->why;
}

/**
 * ksfmt_answer_get_n_tries:
 * @self: a #KsfmtAnswer
 *
 * Returns: how many formats there are to ask for instead
 *
 * Since: 1.0
 */
guint
ksfmt_answer_get_n_tries(KsfmtAnswer *self)
{
	return self->nearest.try_count;
}

/**
 * ksfmt_answer_get_try:
 * @self: a #KsfmtAnswer
 * @index: number of the format, best first
 * @range: (out): the pin's range that takes it
 *
 * Returns: (transfer full): a format to ask for instead
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_answer_get_try(KsfmtAnswer *self, guint index, guint *range)
{
	g_return_val_if_fail(index < self->nearest.try_count, NULL);
	*range = self->nearest.try_range[index];
	return ksfmt_format_new_from_wave(&self->nearest.tries[index], NULL);
}

/**
 * ksfmt_answer_get_nearest:
 * @self: a #KsfmtAnswer
 *
 * Returns: the first of the pin's ranges that come nearest to the format
 *
 * Since: 1.0
 */
guint
ksfmt_answer_get_nearest(KsfmtAnswer *self)
{
	return self->nearest.range;
}
