/* SPDX-License-Identifier: MIT */
/* Stops, warnings and notes of a path: their ids, and their sentences with the numbers. */
#include "private.h"

/* ---- ids ------------------------------------------------------------------------------------ */

/* By bit; several bits may share an id, which stands there once. */
static char **
reach_ids(ksf_why why)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	struct ksf_rule rule;

	for (guint bit = 0; bit < 64; bit++)
		if ((why & KSF_BIT(bit)) != 0 && ksf_rule_get(&rule, KSF_DOMAIN_REACH, bit) &&
			g_hash_table_add(seen, (gpointer)rule.id))
			g_strv_builder_add(builder, rule.id);
	return g_strv_builder_end(builder);
}

/**
 * ksfmt_reach_get_stops:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full): the ids of what stops the format, "S03", by bit
 *
 * Since: 1.0
 */
char **
ksfmt_reach_get_stops(KsfmtReach *self)
{
	return reach_ids(ksfmt_reach_get_why(self) & KSF_REACH_STOPS);
}

/**
 * ksfmt_reach_get_warnings:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full): the ids of what happens to the stream, "W02", by bit
 *
 * Since: 1.0
 */
char **
ksfmt_reach_get_warnings(KsfmtReach *self)
{
	return reach_ids(ksfmt_reach_get_why(self) & KSF_REACH_WARNINGS);
}

/**
 * ksfmt_reach_get_notes:
 * @self: a #KsfmtReach
 *
 * Returns: (transfer full): the ids of what else is worth knowing, "I01", and of where sources
 *   disagree, "C01", by bit
 *
 * Since: 1.0
 */
char **
ksfmt_reach_get_notes(KsfmtReach *self)
{
	return reach_ids(ksfmt_reach_get_why(self) & ~(KSF_REACH_STOPS | KSF_REACH_WARNINGS));
}

/* ---- numbers -------------------------------------------------------------------------------- */

/* KMixer's reasons behind a stop of the path. */
static const struct {
	ksf_why reach;
	ksf_why kmixer;
} mixer_stops[] = {
	{KSF_REACH_KMIXER_TAG, KSF_KMIXER_NOT_PCM | KSF_KMIXER_FLOAT | KSF_KMIXER_WAVEFORMAT},
	{KSF_REACH_KMIXER_PACKED_BITS, KSF_KMIXER_BITS | KSF_KMIXER_FLOAT_BITS},
	{KSF_REACH_KMIXER_CHANNELS, KSF_KMIXER_CHANNELS},
	{KSF_REACH_KMIXER_EXTENSIBLE, KSF_KMIXER_EXTENSIBLE},
	{KSF_REACH_KMIXER_RATE, KSF_KMIXER_RATE},
};

/* The hop that has the reason, or NULL: the path as a whole has it. */
static const struct ksf_hop *
hop_with(KsfmtReach *self, ksf_why why)
{
	const struct ksf_reach *path = ksfmt_reach_get_path(self);

	for (guint i = 0; i < path->hop_count; i++)
		if ((path->hops[i].why & why) != 0)
			return &path->hops[i];
	return NULL;
}

static void
append_kmixer(GString *text, const struct ksf_wave *wave, guint release, ksf_why why)
{
	char sentence[256];

	for (guint bit = 0; bit < 64; bit++) {
		if ((why & KSF_BIT(bit)) == 0 ||
			ksf_kmixer_print(sentence, sizeof(sentence), wave, release, bit) >=
				sizeof(sentence))
			continue;
		g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", sentence);
	}
}

/* "wBitsPerSample is 24, must be 8 or 16 in WAVEFORMATEX"; "" of a stop that is not KMixer's. */
static void
append_mixer_stop(GString *text, KsfmtReach *self, ksf_why stop)
{
	guint release = ksfmt_reach_get_request(self)->release;
	const struct ksf_hop *hop = hop_with(self, stop);

	for (guint i = 0; hop != NULL && i < G_N_ELEMENTS(mixer_stops); i++)
		if (stop == mixer_stops[i].reach)
			append_kmixer(text, &hop->in, release,
				ksf_kmixer_check(&hop->in, release) & mixer_stops[i].kmixer);
	if (stop == KSF_REACH_KMIXER_TAG && text->len > 0)
		g_string_append_printf(text, ": %s of Windows %s has no way past KMixer",
			ksf_client_name(ksfmt_reach_get_request(self)->client),
			ksfmt_release_get_name((KsfmtRelease)release));
}

/* What the hop makes of the stream, in the direction in which it flows. */
static void
append_change(GString *text, KsfmtReach *self, ksf_why why)
{
	const struct ksf_hop *hop = hop_with(self, why);
	gboolean is_capture = ksfmt_reach_is_capture(self);
	const struct ksf_wave *from, *to;

	if (hop == NULL || hop->in.layout == KSF_LAYOUT_NONE || hop->out.layout == KSF_LAYOUT_NONE)
		return;
	from = is_capture ? &hop->out : &hop->in;
	to = is_capture ? &hop->in : &hop->out;
	if (why == KSF_REACH_RESAMPLED)
		g_string_append_printf(
			text, ": %u to %u Hz", from->samples_per_sec, to->samples_per_sec);
	else if (why == KSF_REACH_REMIXED)
		g_string_append_printf(text, ": %u to %u", from->channels, to->channels);
	else if (ksf_wave_valid_bits(from) > ksf_wave_valid_bits(to))
		g_string_append_printf(text, ": %u to %u bits", ksf_wave_valid_bits(from),
			ksf_wave_valid_bits(to));
	else
		g_string_append(text, ": from float to integer");
}

static void
append_pin(GString *text, KsfmtReach *self, ksf_why why)
{
	static const char *const words[] = {"NONE", "SINK", "SOURCE", "BOTH", "BRIDGE"};
	const struct ksf_hop *hop = hop_with(self, why);
	const struct ksf_host_pin *pin;

	if (hop == NULL || hop->pin == KSF_NO_INDEX)
		return;
	pin = &ksfmt_reach_get_request(self)->device->pins[hop->pin];
	if (why == KSF_REACH_PIN_INSTANCE)
		g_string_append_printf(
			text, ": %u possible, %u in use", pin->possible, pin->in_use);
	else if (pin->communication < G_N_ELEMENTS(words))
		g_string_append_printf(text, ": it is %s", words[pin->communication]);
}

static void
append_engine(GString *text, KsfmtReach *self, ksf_why why)
{
	const struct ksf_wave *mix = ksfmt_reach_get_request(self)->device->mix;
	const struct ksf_hop *hop = hop_with(self, why);

	if (hop != NULL && mix != NULL)
		g_string_append_printf(text,
			": %u channels at %u Hz wanted, the mix format has %u at %u Hz",
			hop->in.channels, hop->in.samples_per_sec, mix->channels,
			mix->samples_per_sec);
}

/* What a pin whose ranges took the format has against it, and MIDI, which no range was asked for.
 */
static const char *
refusal_beside_ranges(const struct ksf_hop *hop)
{
	const ksf_why hardware = KSF_MATCH_LIMIT_CHANNELS | KSF_MATCH_LIMIT_CONTAINER |
		KSF_MATCH_LIMIT_RATE | KSF_MATCH_LIMIT_FORMAT;

	if (hop->match == KSF_MATCH_MAJOR_FORMAT && hop->in.layout == KSF_LAYOUT_NONE)
		return ": major not MUSIC";
	return (hop->match & hardware) != 0 ? ": a range takes it, the hardware does not" : "";
}

/* ": bits 24 > 16, rate 96000 > 48000": of the range that came nearest. */
static void
append_refusals(GString *text, KsfmtReach *self, const struct ksf_hop *hop)
{
	static const char *const names[KSFMT_N_FIELDS] = {
		"major", "sub", "specifier", "attributes", "channels", "bits", "rate", "whole"};
	gsize start = text->len;
	guint pair = 0;
	g_autoptr(KsfmtAnswer) answer = ksfmt_reach_get_answer(self, &pair);

	for (guint field = 0; answer != NULL && field < KSFMT_N_FIELDS; field++) {
		g_autofree char *reason = ksfmt_answer_get_reason(answer, pair, (KsfmtField)field);

		if (reason != NULL)
			g_string_append_printf(text, "%s%s %s", text->len == start ? ": " : ", ",
				names[field], reason);
	}
	if (text->len == start)
		g_string_append(text, refusal_beside_ranges(hop));
}

/* What the pin was asked for in vain. */
static void
append_device(GString *text, KsfmtReach *self, ksf_why why)
{
	const struct ksf_hop *hop = hop_with(self, why);

	if (hop != NULL && hop->asked == 1)
		g_string_append(text, ": NewStream refuses it");
	else if (hop != NULL && hop->asked > 1)
		g_string_append_printf(text, ": NewStream refuses all %u formats", hop->asked);
	else if (hop != NULL)
		append_refusals(text, self, hop);
}

static const char *
driver_name(guint driver)
{
	return driver == KSF_DRIVER_VXD ? "VxD driver" : "NT 4 driver";
}

/* What does not exist: a filter, a client, or a kind of driver. */
static void
set_no_path(GString *text, KsfmtReach *self)
{
	const struct ksf_reach_request *request = ksfmt_reach_get_request(self);
	const struct ksf_hop *hop = hop_with(self, KSF_REACH_NO_SUCH_PATH);
	const char *what = hop != NULL ? ksf_filter_name(hop->filter) : NULL;
	const char *client = ksf_client_name(request->client);
	guint driver = request->device->driver;

	if (what == NULL && (driver == KSF_DRIVER_VXD || driver == KSF_DRIVER_NT4))
		what = driver_name(driver);
	if (what == NULL)
		what = client;
	g_string_printf(text, "Windows %s has no %s",
		ksfmt_release_get_name((KsfmtRelease)request->release),
		what != NULL ? what : "such client");
	if (what != client)
		g_string_append_printf(text, " for %s", client);
}

/* What the rule's sentence does not know. */
static void
append_numbers(GString *text, KsfmtReach *self, ksf_why why)
{
	if ((why & (KSF_REACH_RESAMPLED | KSF_REACH_REMIXED | KSF_REACH_DEPTH_REDUCED)) != 0)
		append_change(text, self, why);
	else if ((why & (KSF_REACH_PIN_INSTANCE | KSF_REACH_COMMUNICATION)) != 0)
		append_pin(text, self, why);
	else if ((why & KSF_REACH_ENGINE_FORMAT) != 0)
		append_engine(text, self, why);
	else if ((why & KSF_REACH_INTERFACE_LIMIT) != 0)
		g_string_append_printf(text, ": this is number %u",
			ksfmt_reach_get_request(self)->device->interface);
	else if ((why &
			 (KSF_REACH_NO_RANGE | KSF_REACH_NON_PCM_NO_PIN |
				 KSF_REACH_DEVICE_REJECTS)) != 0)
		append_device(text, self, why);
	else if ((why & KSF_REACH_NO_SUCH_PATH) != 0)
		set_no_path(text, self);
}

/**
 * ksfmt_reach_get_text:
 * @self: a #KsfmtReach
 * @bit: the number of a reason's bit
 *
 * Returns: (transfer full): the sentence of the reason with its numbers, "" for a bit that is none
 *
 * Since: 1.0
 */
char *
ksfmt_reach_get_text(KsfmtReach *self, guint bit)
{
	GString *text = g_string_new(NULL);
	struct ksf_rule rule;

	if (bit >= 64 || !ksf_rule_get(&rule, KSF_DOMAIN_REACH, bit))
		return g_string_free(text, FALSE);
	append_mixer_stop(text, self, KSF_BIT(bit));
	if (text->len == 0) {
		g_string_append(text, rule.sentence);
		append_numbers(text, self, KSF_BIT(bit));
	}
	return g_string_free(text, FALSE);
}
