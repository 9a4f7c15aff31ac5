/* SPDX-License-Identifier: MIT */
#include "private.h"

#define RELEASES (KSFMT_RELEASE_11 + 1)

struct _KsfmtKmixer {
	KsfmtFormat *format;
	KsfmtItem *item; /* the format, judged */
	KsfmtKmixerPath path;
	KsfmtRangeList *device; /* NULL: nothing is known of it */
	KsfmtProfile profile;
	ksf_why whys[RELEASES];
	KsfmtKmixerVerdict verdicts[RELEASES];
};

G_DEFINE_BOXED_TYPE(KsfmtKmixer, ksfmt_kmixer, ksfmt_kmixer_ref, ksfmt_kmixer_unref)

/* The one place where a verdict is asked for. */
static KsfmtKmixerVerdict
kmixer_ask(KsfmtKmixer *self, ksf_why *why, const struct ksf_wave *wave, guint release)
{
	struct ksf_pin pin = {NULL, 0, 0, 0, NULL};

	if (self->device == NULL)
		return (KsfmtKmixerVerdict)ksf_kmixer_path_verdict(
			why, wave, release, self->path, NULL);
	pin.range_count = ksfmt_range_list_get_length(self->device);
	if (pin.range_count > 0)
		pin.ranges = ksfmt_range_list_get_range(self->device, 0);
	if (self->profile == KSFMT_PROFILE_LENIENT)
		pin.options = KSF_PIN_LENIENT;
	return (KsfmtKmixerVerdict)ksf_kmixer_path_verdict(why, wave, release, self->path, &pin);
}

/**
 * ksfmt_kmixer_new_path:
 * @format: a format
 * @path: how it comes to the device
 * @device: (nullable): the ranges of the device's pin as a client sees them; %NULL if nothing is
 *   known of it, so that it takes what it is asked for
 * @profile: which severities the rules of the format have
 *
 * Asks KMixer of every release about the format where the path does not lead past it. If the format
 * is not valid, nobody is asked: every verdict is then %KSFMT_KMIXER_UNKNOWN, without a reason.
 *
 * Returns: (transfer full): the verdicts
 *
 * Since: 1.0
 */
KsfmtKmixer *
ksfmt_kmixer_new_path(
	KsfmtFormat *format, KsfmtKmixerPath path, KsfmtRangeList *device, KsfmtProfile profile)
{
	KsfmtKmixer *self = g_atomic_rc_box_new0(KsfmtKmixer);
	const struct ksf_wave *wave = ksfmt_format_get_wave(format);

	self->format = ksfmt_format_ref(format);
	self->item = ksfmt_format_judge(format, 0, profile, KSFMT_CONTEXT_KS, KSFMT_RELEASE_11);
	self->path = path;
	self->device = device != NULL ? ksfmt_range_list_ref(device) : NULL;
	self->profile = profile;
	for (guint i = 0; i < RELEASES; i++) {
		self->verdicts[i] = KSFMT_KMIXER_UNKNOWN;
		if (ksfmt_item_is_valid(self->item))
			self->verdicts[i] = kmixer_ask(self, &self->whys[i], wave, i);
	}
	return self;
}

/**
 * ksfmt_kmixer_new:
 * @format: a format
 * @profile: which severities the rules of the format have
 *
 * ksfmt_kmixer_new_path() with %KSFMT_KMIXER_PATH_NONE: what KMixer itself says.
 *
 * Returns: (transfer full): the verdicts
 *
 * Since: 1.0
 */
KsfmtKmixer *
ksfmt_kmixer_new(KsfmtFormat *format, KsfmtProfile profile)
{
	return ksfmt_kmixer_new_path(format, KSFMT_KMIXER_PATH_NONE, NULL, profile);
}

/**
 * ksfmt_kmixer_ref:
 * @self: a #KsfmtKmixer
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtKmixer *
ksfmt_kmixer_ref(KsfmtKmixer *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
kmixer_clear(KsfmtKmixer *self)
{
	ksfmt_format_unref(self->format);
	ksfmt_item_unref(self->item);
	g_clear_pointer(&self->device, ksfmt_range_list_unref);
}

/**
 * ksfmt_kmixer_unref:
 * @self: (transfer full): a #KsfmtKmixer
 *
 * Since: 1.0
 */
void
ksfmt_kmixer_unref(KsfmtKmixer *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)kmixer_clear);
}

/**
 * ksfmt_kmixer_get_format:
 * @self: a #KsfmtKmixer
 *
 * Returns: (transfer none): the format that was asked about
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_kmixer_get_format(KsfmtKmixer *self)
{
	return self->format;
}

/**
 * ksfmt_kmixer_get_item:
 * @self: a #KsfmtKmixer
 *
 * Returns: (transfer none): the format with everything that its own rules say
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_kmixer_get_item(KsfmtKmixer *self)
{
	return self->item;
}

/**
 * ksfmt_kmixer_is_valid:
 * @self: a #KsfmtKmixer
 *
 * Returns: %FALSE if the format is in error, so that no KMixer was asked
 *
 * Since: 1.0
 */
gboolean
ksfmt_kmixer_is_valid(KsfmtKmixer *self)
{
	return ksfmt_item_is_valid(self->item);
}

/**
 * ksfmt_kmixer_get_verdict:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 *
 * Returns: what becomes of the format
 *
 * Since: 1.0
 */
KsfmtKmixerVerdict
ksfmt_kmixer_get_verdict(KsfmtKmixer *self, KsfmtRelease release)
{
	g_return_val_if_fail((guint)release < RELEASES, KSFMT_KMIXER_UNKNOWN);
	return self->verdicts[release];
}

/**
 * ksfmt_kmixer_get_why:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 *
 * Returns: the reasons, a reason word of the kmixer domain; where the path leads past KMixer, what
 *   it would have said
 *
 * Since: 1.0
 */
guint64
ksfmt_kmixer_get_why(KsfmtKmixer *self, KsfmtRelease release)
{
	g_return_val_if_fail((guint)release < RELEASES, 0);
	return self->whys[release];
}

/* The reasons that are not worth more than a note: all of them but the one that makes the verdict
 * NOT_APPLICABLE. */
static ksf_why
kmixer_notes(ksf_why why)
{
	return why & ~KSF_KMIXER_NO_KMIXER &
		ksf_rule_mask(
			KSF_DOMAIN_KMIXER, KSF_SEVERITY_NOTE, KSF_PROFILE_STRICT, KSF_CONTEXT_KS);
}

/* Several bits may share an id, which stands there once. */
static char **
kmixer_ids(ksf_why why)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++)
		if ((why & KSF_BIT(bit)) != 0 && ksf_rule_get(&rule, KSF_DOMAIN_KMIXER, bit) &&
			g_hash_table_add(seen, (gpointer)rule.id))
			g_strv_builder_add(builder, rule.id);
	return g_strv_builder_end(builder);
}

/**
 * ksfmt_kmixer_get_reasons:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 *
 * Returns: (transfer full): the ids of the rules behind the verdict and of what is lost,
 *   "KMX-K3"; notes are not among them
 *
 * Since: 1.0
 */
char **
ksfmt_kmixer_get_reasons(KsfmtKmixer *self, KsfmtRelease release)
{
	ksf_why why = ksfmt_kmixer_get_why(self, release);

	return kmixer_ids(why & ~kmixer_notes(why));
}

/**
 * ksfmt_kmixer_get_notes:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 *
 * Returns: (transfer full): the ids of what is worth knowing and changes no verdict
 *
 * Since: 1.0
 */
char **
ksfmt_kmixer_get_notes(KsfmtKmixer *self, KsfmtRelease release)
{
	return kmixer_ids(kmixer_notes(ksfmt_kmixer_get_why(self, release)));
}

/**
 * ksfmt_kmixer_get_text:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 * @bit: the number of a reason's bit
 *
 * Returns: (transfer full): the sentence of the reason with its numbers, "" for a bit that is none
 *
 * Since: 1.0
 */
char *
ksfmt_kmixer_get_text(KsfmtKmixer *self, KsfmtRelease release, guint bit)
{
	const struct ksf_wave *wave = ksfmt_format_get_wave(self->format);
	gsize length = ksf_kmixer_print(NULL, 0, wave, release, bit);
	char *text = g_malloc0(length + 1);

	ksf_kmixer_print(text, length + 1, wave, release, bit);
	return text;
}

/**
 * ksfmt_kmixer_path_get_name:
 * @path: a path
 *
 * Returns: (nullable): its name, "dsound-hw"; %NULL for a number that is none
 *
 * Since: 1.0
 */
const char *
ksfmt_kmixer_path_get_name(KsfmtKmixerPath path)
{
	static const char *const names[] = {"none", "waveout", "dsound-hw", "usb", "ks"};

	return (guint)path < G_N_ELEMENTS(names) ? names[path] : NULL;
}

/**
 * ksfmt_kmixer_verdict_get_name:
 * @verdict: a verdict
 *
 * Returns: (nullable): its name, "SUPPORTED_LOSSY"; %NULL for a number that is none
 *
 * Since: 1.0
 */
const char *
ksfmt_kmixer_verdict_get_name(KsfmtKmixerVerdict verdict)
{
	static const char *const names[] = {"SUPPORTED", "SUPPORTED_LOSSY", "UNSUPPORTED",
		"UNKNOWN", "NOT_APPLICABLE", "BYPASSED"};

	return (guint)verdict < G_N_ELEMENTS(names) ? names[verdict] : NULL;
}

/* ---- what would be taken -------------------------------------------------------------------- */

/* What may be changed of a format so that KMixer takes it. */
enum { TRY_FORM = 1, TRY_RATE = 2, TRY_BITS = 4, TRY_CHANNELS = 8 };

/* Fewer changes first, and those that lose less. */
static const guint8 tries[] = {TRY_FORM, TRY_RATE, TRY_BITS, TRY_CHANNELS, TRY_FORM | TRY_RATE,
	TRY_FORM | TRY_BITS, TRY_RATE | TRY_BITS, TRY_FORM | TRY_CHANNELS, TRY_RATE | TRY_CHANNELS,
	TRY_BITS | TRY_CHANNELS, TRY_FORM | TRY_RATE | TRY_BITS, TRY_FORM | TRY_RATE | TRY_CHANNELS,
	TRY_FORM | TRY_BITS | TRY_CHANNELS, TRY_RATE | TRY_BITS | TRY_CHANNELS,
	TRY_FORM | TRY_RATE | TRY_BITS | TRY_CHANNELS};

/* "Extensible Wave-Format Descriptors": the other structure, with the default positions. */
static gboolean
try_form(struct ksf_wave *wave)
{
	guint32 layout = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE
		? KSF_LAYOUT_WAVEFORMATEX
		: KSF_LAYOUT_WAVEFORMATEXTENSIBLE;

	return ksf_wave_convert(wave, wave, layout,
		       KSF_CONVERT_MASK_DEFAULT | KSF_CONVERT_ALLOW_LOSSY, 0) == 0;
}

static gboolean
rate_is_taken(const struct ksf_wave *wave, KsfmtRelease release)
{
	return (ksf_kmixer_check(wave, release) & KSF_KMIXER_RATE) == 0;
}

/* Half the rate, and half of that: every other sample is the easiest to leave out. */
static gboolean
try_rate(struct ksf_wave *wave, KsfmtRelease release)
{
	if (wave->samples_per_sec == 0 || rate_is_taken(wave, release))
		return FALSE;
	while (!rate_is_taken(wave, release) && wave->samples_per_sec % 2 == 0)
		wave->samples_per_sec /= 2;
	return rate_is_taken(wave, release);
}

/* PCM of the largest sample size below, of float also as large, that the structure may have. */
static gboolean
try_bits(struct ksf_wave *wave, KsfmtRelease release)
{
	gboolean is_pcm = ksf_wave_tag(wave) == KSF_WAVE_FORMAT_PCM;
	guint16 size = MIN(wave->bits_per_sample - (is_pcm ? 8 : 0), 32);

	ksf_guid_from_tag(&wave->sub_format, KSF_WAVE_FORMAT_PCM);
	if (wave->layout != KSF_LAYOUT_WAVEFORMATEXTENSIBLE)
		wave->format_tag = KSF_WAVE_FORMAT_PCM;
	for (; size >= 16; size -= 8) {
		wave->bits_per_sample = size;
		wave->valid_bits_per_sample = size;
		if ((ksf_kmixer_check(wave, release) & KSF_KMIXER_BITS) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
try_channels(struct ksf_wave *wave)
{
	if (wave->channels <= 2)
		return FALSE;
	wave->channels = 2;
	wave->channel_mask = ksf_default_mask(2);
	return TRUE;
}

/* FALSE if one of the changes changes nothing. The form comes last: what is lost is lost once. */
static gboolean
try_changes(struct ksf_wave *wave, guint changes, KsfmtRelease release)
{
	if (((changes & TRY_RATE) != 0 && !try_rate(wave, release)) ||
		((changes & TRY_BITS) != 0 && !try_bits(wave, release)) ||
		((changes & TRY_CHANNELS) != 0 && !try_channels(wave)))
		return FALSE;
	wave->extra_size = 0;
	ksf_wave_complete(wave);
	return (changes & TRY_FORM) == 0 || try_form(wave);
}

static gboolean
try_is_taken(KsfmtKmixer *self, const struct ksf_wave *wave, KsfmtRelease release)
{
	ksf_why why;
	KsfmtKmixerVerdict verdict = kmixer_ask(self, &why, wave, release);

	return verdict == KSFMT_KMIXER_SUPPORTED || verdict == KSFMT_KMIXER_SUPPORTED_LOSSY ||
		verdict == KSFMT_KMIXER_BYPASSED;
}

/* More changes than one that was taken are no help. */
static gboolean
try_is_new(const GArray *taken, guint changes)
{
	for (guint i = 0; i < taken->len; i++)
		if ((changes & g_array_index(taken, guint8, i)) == g_array_index(taken, guint8, i))
			return FALSE;
	return TRUE;
}

/**
 * ksfmt_kmixer_get_tries:
 * @self: a #KsfmtKmixer
 * @release: a release of Windows
 *
 * What KMixer of the release would take in place of a PCM or float format that it refuses: the same
 * in the other structure, at a lower rate, with fewer bits, in stereo, or several of these where
 * one is not enough. The extra data of the format is left out.
 *
 * Returns: (transfer full) (element-type KsfmtFormat): formats to ask for instead, best first
 *
 * Since: 1.0
 */
GPtrArray *
ksfmt_kmixer_get_tries(KsfmtKmixer *self, KsfmtRelease release)
{
	const struct ksf_wave *wanted = ksfmt_format_get_wave(self->format);
	GPtrArray *formats = g_ptr_array_new_with_free_func((GDestroyNotify)ksfmt_format_unref);
	g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(guint8));

	if (ksfmt_kmixer_get_verdict(self, release) != KSFMT_KMIXER_UNSUPPORTED ||
		(self->whys[release] & KSF_KMIXER_NOT_PCM) != 0)
		return formats;
	for (guint i = 0; i < G_N_ELEMENTS(tries); i++) {
		struct ksf_wave wave = *wanted;

		if (!try_is_new(taken, tries[i]) || !try_changes(&wave, tries[i], release) ||
			!try_is_taken(self, &wave, release))
			continue;
		g_array_append_val(taken, tries[i]);
		g_ptr_array_add(formats, ksfmt_format_new_from_wave(&wave, NULL));
	}
	return formats;
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static JsonArray *
strings_of(char **texts)
{
	JsonArray *array = json_array_new();

	for (char **text = texts; *text != NULL; text++)
		json_array_add_string_element(array, *text);
	return array;
}

static JsonArray *
texts_of(KsfmtKmixer *self, KsfmtRelease release)
{
	JsonArray *array = json_array_new();

	for (guint bit = 0; bit < 64; bit++) {
		g_autofree char *text = NULL;

		if ((self->whys[release] & KSF_BIT(bit)) == 0)
			continue;
		text = ksfmt_kmixer_get_text(self, release, bit);
		json_array_add_string_element(array, text);
	}
	return array;
}

static JsonArray *
tries_of(KsfmtKmixer *self, KsfmtRelease release)
{
	g_autoptr(GPtrArray) formats = ksfmt_kmixer_get_tries(self, release);
	JsonArray *array = json_array_new();

	for (guint i = 0; i < formats->len; i++) {
		g_autofree char *line = ksfmt_format_to_text(g_ptr_array_index(formats, i));

		json_array_add_string_element(array, line);
	}
	return array;
}

static JsonObject *
release_to_json(KsfmtKmixer *self, KsfmtRelease release)
{
	JsonObject *object = json_object_new();
	g_auto(GStrv) reasons = ksfmt_kmixer_get_reasons(self, release);
	g_auto(GStrv) notes = ksfmt_kmixer_get_notes(self, release);
	g_autofree char *why = g_strdup_printf("0x%" G_GINT64_MODIFIER "x", self->whys[release]);

	json_object_set_string_member(
		object, "verdict", ksfmt_kmixer_verdict_get_name(self->verdicts[release]));
	json_object_set_array_member(object, "reasons", strings_of(reasons));
	json_object_set_array_member(object, "notes", strings_of(notes));
	json_object_set_string_member(object, "why", why);
	json_object_set_array_member(object, "text", texts_of(self, release));
	json_object_set_array_member(object, "try", tries_of(self, release));
	return object;
}

/**
 * ksfmt_kmixer_to_json:
 * @self: a #KsfmtKmixer
 *
 * Returns: (transfer full): the document of "kmixer"; "releases" is empty if the format is not
 * valid
 *
 * Since: 1.0
 */
JsonNode *
ksfmt_kmixer_to_json(KsfmtKmixer *self)
{
	JsonNode *node = json_node_new(JSON_NODE_OBJECT);
	JsonObject *object = json_object_new();
	JsonObject *releases = json_object_new();
	JsonArray *findings = json_array_new();
	g_autofree char *line = ksfmt_format_to_text(self->format);

	json_add_findings(findings, self->item);
	json_object_set_string_member(object, "schema", KSFMT_JSON_SCHEMA);
	json_object_set_string_member(object, "line", line);
	if (self->path != KSFMT_KMIXER_PATH_NONE)
		json_object_set_string_member(
			object, "path", ksfmt_kmixer_path_get_name(self->path));
	json_object_set_boolean_member(object, "valid", ksfmt_kmixer_is_valid(self));
	json_object_set_array_member(object, "findings", findings);
	for (guint i = 0; i < RELEASES && ksfmt_kmixer_is_valid(self); i++)
		json_object_set_object_member(releases, ksfmt_release_get_name((KsfmtRelease)i),
			release_to_json(self, (KsfmtRelease)i));
	json_object_set_object_member(object, "releases", releases);
	json_node_take_object(node, object);
	return node;
}
