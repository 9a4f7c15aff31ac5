/* SPDX-License-Identifier: MIT */
#include "private.h"

/* The question with its memory, and the answer. */
struct _KsfmtReach {
	KsfmtFormat *format; /* NULL: only ranges are offered */
	KsfmtItem *item;     /* the format, judged */
	KsfmtRangeList *offers;
	GPtrArray *lists;  /* of KsfmtRangeList, a pin each */
	GPtrArray *limits; /* of KsfmtLimits: whatever the pins have of them */
	GArray *hardware;  /* of KsfmtLimits *, a pin each, NULL for none */
	struct ksf_host_pin *pins;
	struct ksf_wave *fallback;
	guint8 *via;
	struct ksf_wave mix;
	struct ksf_device device;
	struct ksf_reach_request request;
	struct ksf_reach *path;
	guint other; /* KSF_NO_INDEX: none */
	KsfmtFormat *nearest;
};

G_DEFINE_BOXED_TYPE(KsfmtReach, ksfmt_reach, ksfmt_reach_ref, ksfmt_reach_unref)

/* ---- the question --------------------------------------------------------------------------- */

static const struct ksf_range *
first_range(KsfmtRangeList *list)
{
	return ksfmt_range_list_get_length(list) > 0 ? ksfmt_range_list_get_range(list, 0) : NULL;
}

static const struct ksf_limits *
keep_limits(KsfmtReach *self, KsfmtLimits *limits)
{
	if (limits == NULL)
		return NULL;
	g_ptr_array_add(self->limits, ksfmt_limits_ref(limits));
	return ksfmt_limits_get_limits(limits);
}

static void
copy_pin(KsfmtReach *self, guint index, const KsfmtReachPin *pin)
{
	struct ksf_host_pin *host = &self->pins[index];

	g_ptr_array_add(self->lists, ksfmt_range_list_ref(pin->ranges));
	g_array_append_val(self->hardware, pin->limits);
	host->pin.ranges = first_range(pin->ranges);
	host->pin.range_count = ksfmt_range_list_get_length(pin->ranges);
	host->pin.policy = pin->policy;
	host->pin.limits = keep_limits(self, pin->limits);
	host->streams = keep_limits(self, pin->streams);
	host->communication = pin->communication;
	host->possible = pin->possible;
	host->in_use = pin->in_use;
	host->nodes = pin->nodes;
}

static void
copy_device(KsfmtReach *self, const KsfmtReachQuestion *question)
{
	self->lists = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_range_list_unref);
	self->limits = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_limits_unref);
	self->hardware = g_array_new(FALSE, FALSE, sizeof(KsfmtLimits *));
	self->pins = g_new0(struct ksf_host_pin, question->n_pins);
	for (guint i = 0; i < question->n_pins; i++)
		copy_pin(self, i, &question->pins[i]);
	self->device.pins = self->pins;
	self->device.pin_count = question->n_pins;
	self->device.driver = question->driver;
	self->device.flags = question->flags;
	self->device.interface = question->interface;
	if (question->mix != NULL) {
		self->mix = *ksfmt_format_get_wave(question->mix);
		self->device.mix = &self->mix;
	}
}

static void
copy_fallback(KsfmtReach *self, GPtrArray *formats)
{
	if (formats == NULL)
		return;
	self->fallback = g_new0(struct ksf_wave, formats->len);
	for (guint i = 0; i < formats->len; i++)
		self->fallback[i] = *ksfmt_format_get_wave(g_ptr_array_index(formats, i));
	self->request.fallback = self->fallback;
	self->request.fallback_count = formats->len;
}

static void
copy_offers(KsfmtReach *self, KsfmtRangeList *offers)
{
	/* An empty list is one, and not the lack of one. */
	static const struct ksf_range none;

	if (offers == NULL)
		return;
	self->offers = ksfmt_range_list_ref(offers);
	self->request.range_count = ksfmt_range_list_get_length(offers);
	self->request.ranges = self->request.range_count > 0 ? first_range(offers) : &none;
}

static void
copy_question(KsfmtReach *self, const KsfmtReachQuestion *question)
{
	struct ksf_reach_request *request = &self->request;

	copy_device(self, question);
	copy_fallback(self, question->fallback);
	copy_offers(self, question->offers);
	self->via = g_memdup2(question->via, question->n_via);
	if (question->format != NULL) {
		self->format = ksfmt_format_ref(question->format);
		request->format = ksfmt_format_get_format(self->format);
	}
	request->release = question->release;
	request->client = question->client;
	request->acceleration = question->acceleration;
	request->mode = question->mode;
	request->device = &self->device;
	request->via = self->via;
	request->via_count = question->n_via;
}

/* ---- the answer ----------------------------------------------------------------------------- */

/* A format in error, or a list that breaks off: nobody is asked. */
static gboolean
question_is_valid(KsfmtReach *self)
{
	if (self->item != NULL && !ksfmt_item_is_valid(self->item))
		return FALSE;
	if (self->offers != NULL && !ksfmt_range_list_is_complete(self->offers))
		return FALSE;
	for (guint i = 0; i < self->lists->len; i++)
		if (!ksfmt_range_list_is_complete(g_ptr_array_index(self->lists, i)))
			return FALSE;
	return TRUE;
}

static void
answer_invalid(struct ksf_reach *path)
{
	path->verdict = KSF_REACH_INVALID_INPUT;
	path->why = KSF_REACH_UNSOUND;
	path->first = (guint)__builtin_ctzll(KSF_REACH_UNSOUND);
}

static void
answer_blocked(KsfmtReach *self)
{
	g_autofree struct ksf_reach *scratch = g_new0(struct ksf_reach, 1);
	struct ksf_wave nearest;

	self->other = ksf_reach_other_client(scratch, &self->request);
	/* Where no two ranges meet, no other format helps. */
	if (self->offers == NULL && ksf_reach_nearest(&nearest, scratch, &self->request))
		self->nearest = ksfmt_format_new_from_wave(&nearest, NULL);
}

/**
 * ksfmt_reach_new: (skip)
 * @question: what is asked about; it is copied
 * @profile: which severities the rules of the format have
 *
 * Follows the format from the client to the device. If the format is not valid, or a list of ranges
 * breaks off, the verdict is KSF_REACH_INVALID_INPUT before anything else.
 *
 * Returns: (transfer full): the answer
 *
 * Since: 1.0
 */
KsfmtReach *
ksfmt_reach_new(const KsfmtReachQuestion *question, KsfmtProfile profile)
{
	KsfmtReach *self = g_atomic_rc_box_new0(KsfmtReach);

	copy_question(self, question);
	self->path = g_new0(struct ksf_reach, 1);
	self->other = KSF_NO_INDEX;
	if (self->format != NULL)
		self->item = ksfmt_format_judge(
			self->format, 0, profile, KSFMT_CONTEXT_KS, question->release);
	if (!question_is_valid(self)) {
		answer_invalid(self->path);
		return self;
	}
	(void)ksf_reach_path(self->path, &self->request);
	if (self->path->verdict == KSF_REACH_BLOCKED)
		answer_blocked(self);
	return self;
}

/**
 * ksfmt_reach_ref:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtReach *
ksfmt_reach_ref(KsfmtReach *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
reach_clear(KsfmtReach *self)
{
	g_clear_pointer(&self->format, ksfmt_format_unref);
	g_clear_pointer(&self->item, ksfmt_item_unref);
	g_clear_pointer(&self->offers, ksfmt_range_list_unref);
	g_clear_pointer(&self->nearest, ksfmt_format_unref);
	g_ptr_array_unref(self->lists);
	g_ptr_array_unref(self->limits);
	g_array_unref(self->hardware);
	g_free(self->pins);
	g_free(self->fallback);
	g_free(self->via);
	g_free(self->path);
}

/**
 * ksfmt_reach_unref:
 * @self: (transfer full): a #KsfmtReach
 *
 * Since: 1.0
 */
void
ksfmt_reach_unref(KsfmtReach *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)reach_clear);
}

/* ---- access --------------------------------------------------------------------------------- */

/**
 * ksfmt_reach_get_format:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer none) (nullable): the format that was asked about
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_reach_get_format(KsfmtReach *self)
{
	return self->format;
}

/**
 * ksfmt_reach_get_item:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer none) (nullable): the format with everything that its own rules say
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_reach_get_item(KsfmtReach *self)
{
	return self->item;
}

/**
 * ksfmt_reach_get_verdict:
 * @self: a #KsfmtReach
 *
 * Returns: KSF_REACH_REACHABLE and following of ksfmt/reach.h
 *
 * Since: 1.0
 */
guint
ksfmt_reach_get_verdict(KsfmtReach *self)
{
	return self->path->verdict;
}

/**
 * ksfmt_reach_get_why:
 * @self: a #KsfmtReach
 *
 * Returns: stops, warnings and notes, a reason word of the reach domain
 *
 * Since: 1.0
 */
guint64
ksfmt_reach_get_why(KsfmtReach *self)
{
	return self->path->why;
}

/**
 * ksfmt_reach_is_capture:
 * @self: a #KsfmtReach
 *
 * Returns: whether the stream comes from the device
 *
 * Since: 1.0
 */
gboolean
ksfmt_reach_is_capture(KsfmtReach *self)
{
	for (guint i = 0; i < self->request.via_count; i++)
		if (self->via[i] == KSF_FILTER_AEC_CAPTURE || self->via[i] == KSF_FILTER_SPLITTER)
			return TRUE;
	return self->request.client == KSF_CLIENT_WAVEIN ||
		self->request.client == KSF_CLIENT_DSOUND_CAPTURE;
}

/**
 * ksfmt_reach_get_path: (skip)
 * @self: a #KsfmtReach
 *
 * Returns: (transfer none): the hops, the loss and the latency
 *
 * Since: 1.0
 */
const struct ksf_reach *
ksfmt_reach_get_path(KsfmtReach *self)
{
	return self->path;
}

/**
 * ksfmt_reach_get_request: (skip)
 * @self: a #KsfmtReach
 *
 * Returns: (transfer none): what was asked
 *
 * Since: 1.0
 */
const struct ksf_reach_request *
ksfmt_reach_get_request(KsfmtReach *self)
{
	return &self->request;
}

/**
 * ksfmt_reach_wave_to_text: (skip)
 * @self: a #KsfmtReach
 * @wave: a format of one of its hops
 *
 * The client's own format has the bytes behind its fixed part; nothing else on the path has any.
 *
 * Returns: (transfer full): the one-line notation; "" of no wave format
 *
 * Since: 1.0
 */
char *
ksfmt_reach_wave_to_text(KsfmtReach *self, const struct ksf_wave *wave)
{
	const struct ksf_wave *own =
		self->format != NULL ? ksfmt_format_get_wave(self->format) : NULL;
	gboolean is_own = own != NULL && own->extra_size == wave->extra_size &&
		ksf_guid_equal(&own->sub_format, &wave->sub_format);
	g_autoptr(KsfmtFormat) format = ksfmt_format_new_from_wave(
		wave, is_own ? ksfmt_format_get_extra(self->format) : NULL);

	return ksfmt_format_to_text(format);
}

/**
 * ksfmt_reach_get_other_client:
 * @self: a #KsfmtReach
 * @client: (out): KSF_CLIENT_ of another client that reaches the device with the same format
 *
 * Returns: %FALSE if there is none, or if none is needed
 *
 * Since: 1.0
 */
gboolean
ksfmt_reach_get_other_client(KsfmtReach *self, guint *client)
{
	if (self->other == KSF_NO_INDEX)
		return FALSE;
	*client = self->other;
	return TRUE;
}

/**
 * ksfmt_reach_get_nearest:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer none) (nullable): the nearest format that gets through on the same path where
 *   this one does not
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_reach_get_nearest(KsfmtReach *self)
{
	return self->nearest;
}

/* ---- the pin's own answer ------------------------------------------------------------------- */

static const struct ksf_hop *
device_hop(KsfmtReach *self)
{
	const struct ksf_reach *path = self->path;
	const struct ksf_hop *last = path->hop_count > 0 ? &path->hops[path->hop_count - 1] : NULL;

	return last != NULL && last->filter == KSF_FILTER_DEVICE && last->pin != KSF_NO_INDEX
		? last
		: NULL;
}

/**
 * ksfmt_reach_get_offered:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full) (nullable): the ranges that the pin was asked within; %NULL if it was
 *   asked for the format itself
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_reach_get_offered(KsfmtReach *self)
{
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct ksf_range));
	g_autoptr(GArray) sets = g_array_new(FALSE, TRUE, sizeof(struct ksf_attribute_set));
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_range range;

	while (ksf_reach_offered(&range, self->path, &self->request, ranges->len))
		g_array_append_val(ranges, range);
	if (ranges->len == 0)
		return NULL;
	g_array_set_size(sets, ranges->len);
	bytes = ksfmt_ranges_encode((const struct ksf_range *)(gconstpointer)ranges->data,
		(const struct ksf_attribute_set *)(gconstpointer)sets->data, ranges->len);
	return ksfmt_range_list_new_list(bytes);
}

/* "Supporting Non-PCM Wave Formats": DirectSound asks with SPECIFIER_DSOUND, where it asks for the
 * format itself. */
static KsfmtFormat *
asked_format(KsfmtReach *self, const struct ksf_hop *hop)
{
	guint client = self->request.client;
	g_autoptr(GBytes) bytes = NULL;
	struct ksf_format format;
	gsize size;
	guint8 *data;

	if ((client != KSF_CLIENT_DSOUND && client != KSF_CLIENT_DSOUND_HW) ||
		self->path->hop_count > 1)
		return ksfmt_format_new_from_wave(&hop->in, NULL);
	ksf_format_wrap(&format, &hop->in, 1);
	size = ksf_format_encode(&format, NULL, 0, NULL, 0);
	data = g_malloc0(size);
	ksf_format_encode(&format, NULL, 0, data, size);
	bytes = g_bytes_new_take(data, size);
	return ksfmt_format_new_headed(bytes);
}

/* The pair that met, or the first of those that came nearest. */
static guint
nearest_pair(KsfmtAnswer *answer)
{
	guint best = 0;

	for (guint i = 1; i < ksfmt_answer_get_n_pairs(answer); i++)
		if (ksfmt_answer_get_distance(answer, i) < ksfmt_answer_get_distance(answer, best))
			best = i;
	return best;
}

/**
 * ksfmt_reach_get_answer:
 * @self: a #KsfmtReach
 * @pair: (out): the number of the pair that met, or of the one that came nearest
 *
 * Asks the device's pin alone what it was asked at the end of the path: whether it takes the
 * format, or for its intersection with the ranges before it.
 *
 * Returns: (transfer full) (nullable): its answer; %NULL if the path does not get as far, if the
 * pin has no ranges, and for MIDI, of which it only compares the major format
 *
 * Since: 1.0
 */
KsfmtAnswer *
ksfmt_reach_get_answer(KsfmtReach *self, guint *pair)
{
	const struct ksf_hop *hop = device_hop(self);
	g_autoptr(KsfmtRangeList) offered = ksfmt_reach_get_offered(self);
	g_autoptr(KsfmtAnswer) answer = NULL;

	if (hop == NULL || self->pins[hop->pin].pin.range_count == 0 ||
		(offered == NULL && hop->in.layout == KSF_LAYOUT_NONE))
		return NULL;
	if (offered != NULL) {
		answer = ksfmt_answer_new_intersect(offered,
			g_ptr_array_index(self->lists, hop->pin),
			g_array_index(self->hardware, KsfmtLimits *, hop->pin),
			(KsfmtPolicy)self->pins[hop->pin].pin.policy, KSFMT_PROFILE_LENIENT, FALSE,
			G_MAXUINT32);
	} else {
		g_autoptr(KsfmtFormat) format = asked_format(self, hop);

		answer = ksfmt_answer_new_why(format, g_ptr_array_index(self->lists, hop->pin),
			NULL, KSFMT_PROFILE_LENIENT);
	}
	*pair = nearest_pair(answer);
	return g_steal_pointer(&answer);
}

/* What the handler of the pin chose, before NewStream was asked. */
static gboolean
first_asked(KsfmtReach *self, const struct ksf_hop *hop, struct ksf_wave *wave)
{
	struct ksf_choice choice;
	g_autoptr(KsfmtRangeList) offered = ksfmt_reach_get_offered(self);

	if (offered == NULL)
		return FALSE;
	if (hop->asked == 1 && (hop->why & KSF_REACH_STOPS) == 0)
		choice.format.wave = hop->out;
	else if (ksf_pin_search(&choice, &self->pins[hop->pin].pin, first_range(offered),
			 ksfmt_range_list_get_length(offered)) != 0)
		return FALSE;
	*wave = choice.format.wave;
	return TRUE;
}

static gboolean
next_asked(KsfmtReach *self, guint index, struct ksf_wave *wave)
{
	if (self->fallback == NULL)
		return ksf_sysaudio_format(wave, index);
	*wave = self->fallback[index];
	return TRUE;
}

/**
 * ksfmt_reach_get_asked:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full) (element-type KsfmtFormat): what NewStream was asked for, in order: the
 *   result of the intersection, then SysAudio's own list
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_reach_get_asked(KsfmtReach *self)
{
	GPtrArray *formats = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_format_unref);
	const struct ksf_hop *hop = device_hop(self);
	struct ksf_wave wave;

	if (hop == NULL || hop->asked == 0 || !first_asked(self, hop, &wave))
		return formats;
	g_ptr_array_add(formats, ksfmt_format_new_from_wave(&wave, NULL));
	for (guint i = 0; i + 1 < hop->asked && next_asked(self, i, &wave); i++)
		g_ptr_array_add(formats, ksfmt_format_new_from_wave(&wave, NULL));
	return formats;
}
