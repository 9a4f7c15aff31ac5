/* SPDX-License-Identifier: MIT */
/* ksfmt reach: the options, and the question that they ask. */
#include <string.h>

#include "reach.h"

/* More ranges than this are no device that exists. */
#define RANGES_MAX 1024u

static char *client_text;
static char **device_texts;
static char **instance_texts;
static char *communication_text;
static char *nodes_text;
static char *driver_text;
static gboolean is_usb;
static char *acceleration_text;
static gboolean has_no_nodes;
static char *interface_text;
static char *mix_text;
static gboolean converts;
static char *policy_text;
static char *accepts_text;
static char *stream_rates_text;
static char *fallback_text;
static char *offers_text;
static char **via_texts;
static char *mode_text;
static char *buffer_text;

/* In the orders of KSF_COMMUNICATION_, KSF_DRIVER_, KSF_ACCELERATION_ and KSF_REACH_EMULATE. */
static const char *const communications[] = {"none", "sink", "source", "both", "bridge", NULL};
static const char *const drivers[] = {"wdm", "usb", "vxd", "nt4", NULL};
static const char *const accelerations[] = {"full", "standard", "basic", "emulation", NULL};
static const char *const modes[] = {"emulate", "optimal", NULL};

const GOptionEntry reach_entries[] = {
	{"client", 0, 0, G_OPTION_ARG_FILENAME, &client_text,
		"waveout, wavein, dsound, dsound-hw, dsound-capture, ks, wasapi-shared, "
		"wasapi-exclusive, asio, gsif or midi",
		"NAME"},
	{"device", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &device_texts,
		"The ranges of a pin of the device; again for the next pin. Or a topology",
		"RANGES|FILE.json"},
	{"instances", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &instance_texts,
		"Instances that a pin may have, and has already (default 1,0); again for the next "
		"pin",
		"N[,USED]"},
	{"communication", 0, 0, G_OPTION_ARG_FILENAME, &communication_text,
		"Of the pins: sink (default), none, source, both or bridge", "C"},
	{"nodes", 0, 0, G_OPTION_ARG_FILENAME, &nodes_text, "Nodes behind a pin (default 1)", "N"},
	{"driver", 0, 0, G_OPTION_ARG_FILENAME, &driver_text, "wdm (default), usb, vxd or nt4",
		"D"},
	{"usb", 0, 0, G_OPTION_ARG_NONE, &is_usb, "The same as --driver usb", NULL},
	{"acceleration", 0, 0, G_OPTION_ARG_FILENAME, &acceleration_text,
		"The slider of DirectSound: full (default), standard, basic or emulation", "A"},
	{"no-dsound-nodes", 0, 0, G_OPTION_ARG_NONE, &has_no_nodes,
		"The nodes are not those of a hardware mixer", NULL},
	{"interface", 0, 0, G_OPTION_ARG_FILENAME, &interface_text,
		"Number of the device among those of its API, from 1", "N"},
	{"mix", 0, 0, G_OPTION_ARG_FILENAME, &mix_text, "The mix format of the audio engine",
		"FORMAT"},
	{"converts", 0, 0, G_OPTION_ARG_NONE, &converts,
		"The client's stream has an effect that converts", NULL},
	{"policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_text,
		"Of the pins' handler: port-default (default), extensible, passthrough, closest, "
		"closest:CH,BITS,RATE, best or avstream; closest alone is to FORMAT",
		"P"},
	{"accepts", 0, 0, G_OPTION_ARG_FILENAME, &accepts_text,
		"The formats that NewStream takes, and no other", "FORMATS"},
	{"stream-rates", 0, 0, G_OPTION_ARG_FILENAME, &stream_rates_text,
		"The rates that NewStream takes", "R,R..."},
	{"fallback", 0, 0, G_OPTION_ARG_FILENAME, &fallback_text,
		"What SysAudio tries where NewStream refuses, in order", "FORMATS"},
	{"offers", 0, 0, G_OPTION_ARG_FILENAME, &offers_text,
		"The ranges of the client's own pin, of ks", "RANGES"},
	{"via", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &via_texts,
		"A filter on the way instead of the client's own path, from the client on: kmixer, "
		"engine, splitter, drmk, aec-capture, aec-render, swmidi, dmusic, redbook; again "
		"for the next",
		"FILTER"},
	{"mode", 0, 0, G_OPTION_ARG_FILENAME, &mode_text,
		"emulate (default): what Windows does; optimal: what loses least", "M"},
	{"buffer", 0, 0, G_OPTION_ARG_FILENAME, &buffer_text,
		"Is a buffer of so many bytes whole frames of a non-PCM format", "BYTES"},
	G_OPTION_ENTRY_NULL,
};

/* ---- words and numbers ---------------------------------------------------------------------- */

static gboolean
fail_value(GError **error, const char *option, const char *text, const char *words)
{
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s %s: %s", option, text,
		words);
	return FALSE;
}

static gboolean
fail_choice(GError **error, const char *option, const char *text, const char *const *names)
{
	g_autofree char *known = g_strjoinv(", ", (char **)names);
	g_autofree char *words = g_strdup_printf("not one of %s", known);

	return fail_value(error, option, text, words);
}

/* @value keeps what it is if the option was not given. */
static gboolean
read_choice(const char *option, const char *text, const char *const *names, guint *value,
	GError **error)
{
	if (text == NULL)
		return TRUE;
	for (guint i = 0; names[i] != NULL; i++) {
		if (strcmp(text, names[i]) != 0)
			continue;
		*value = i;
		return TRUE;
	}
	return fail_choice(error, option, text, names);
}

typedef int (*from_name)(uint32_t *out, const char *name, size_t size);
typedef const char *(*name_of)(uint32_t number);

/* The names are the text layer's. */
static gboolean
read_name(const char *option, const char *text, from_name parse, name_of name, guint *value,
	GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (parse(value, text, strlen(text)))
		return TRUE;
	for (guint i = 0; name(i) != NULL; i++)
		g_ptr_array_add(names, (gpointer)name(i));
	g_ptr_array_add(names, NULL);
	return fail_choice(error, option, text, (const char *const *)names->pdata);
}

static gboolean
read_number(const char *option, const char *text, guint *value, GError **error)
{
	guint64 number;

	if (text == NULL)
		return TRUE;
	if (!parse_number(text, G_MAXUINT32, &number))
		return fail_value(error, option, text, "not a number");
	*value = (guint)number;
	return TRUE;
}

static gboolean
read_buffer(struct reach_asked *asked, GError **error)
{
	if (buffer_text == NULL ||
		(parse_number(buffer_text, G_MAXUINT32, &asked->buffer) && asked->buffer != 0))
		return TRUE;
	return fail_value(error, "buffer", buffer_text, "not a number of bytes");
}

/* ---- the format and what stands before the pins --------------------------------------------- */

/* "MIDI Stream Data Format": a KSDATAFORMAT without anything behind it. */
static KsfmtFormat *
format_of_midi(void)
{
	struct ksf_format format = {0};
	guint8 bytes[KSF_SIZEOF_KSDATAFORMAT] = {0};
	g_autoptr(GBytes) data = NULL;

	format.format_size = sizeof(bytes);
	format.major_format = ksf_guid_type_music;
	format.sub_format = ksf_guid_subtype_midi;
	format.specifier = ksf_guid_specifier_none;
	format.layout = KSF_LAYOUT_KSDATAFORMAT;
	ksf_format_encode(&format, NULL, 0, bytes, sizeof(bytes));
	data = g_bytes_new(bytes, sizeof(bytes));
	return ksfmt_format_new_from_bytes(data, KSFMT_KIND_KSDATAFORMAT, NULL);
}

static gboolean
read_format(struct tool *tool, KsfmtReachQuestion *question, GError **error)
{
	if (tool->inputs == NULL)
		return TRUE;
	if (g_ascii_strcasecmp(tool->inputs[0], "MIDI") == 0)
		question->format = format_of_midi();
	else
		question->format = argument_format(tool->inputs[0], error);
	return question->format != NULL;
}

static gboolean
read_mix(KsfmtReachQuestion *question, GError **error)
{
	if (mix_text == NULL)
		return TRUE;
	question->mix = argument_format(mix_text, error);
	if (question->mix == NULL)
		g_prefix_error(error, "--mix, ");
	return question->mix != NULL;
}

static gboolean
read_offers(KsfmtReachQuestion *question, GError **error)
{
	if (offers_text == NULL)
		return TRUE;
	if (question->client != KSF_CLIENT_KS)
		return fail_value(error, "client", client_text,
			"only the client ks has a pin of its own, with --offers");
	question->offers = argument_ranges(offers_text, "--offers", error);
	return question->offers != NULL;
}

static gboolean
read_via(struct reach_asked *asked, GError **error)
{
	asked->via = g_byte_array_new();
	for (char **text = via_texts; text != NULL && *text != NULL; text++) {
		guint filter;
		guint8 byte;

		if (!read_name("via", *text, ksf_filter_from_name, ksf_filter_name, &filter, error))
			return FALSE;
		byte = (guint8)filter;
		g_byte_array_append(asked->via, &byte, 1);
	}
	if (asked->via->len > KSF_VIA_MAX) {
		g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			"--via: more than %u filters", KSF_VIA_MAX);
		return FALSE;
	}
	asked->question.via = asked->via->data;
	asked->question.n_via = asked->via->len;
	return TRUE;
}

static gboolean
read_fallback(struct reach_asked *asked, GError **error)
{
	if (fallback_text == NULL)
		return TRUE;
	asked->fallback = argument_formats(fallback_text, "--fallback", error);
	asked->question.fallback = asked->fallback;
	return asked->fallback != NULL;
}

/* ---- pins ----------------------------------------------------------------------------------- */

/* "2", "2,1". */
static gboolean
read_instances(KsfmtReachPin *pin, const char *text, GError **error)
{
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint32));

	if (!parse_numbers(text, numbers) || numbers->len > 2)
		return fail_value(error, "instances", text, "not N or N,USED");
	pin->possible = g_array_index(numbers, guint32, 0);
	pin->in_use = numbers->len > 1 ? g_array_index(numbers, guint32, 1) : 0;
	return TRUE;
}

static gboolean
read_pin(struct reach_asked *asked, const KsfmtReachPin *model, const char *text, GError **error)
{
	KsfmtReachPin pin = *model;

	pin.ranges = argument_ranges(text, "--device", error);
	if (pin.ranges == NULL)
		return FALSE;
	g_array_append_val(asked->pins, pin);
	return TRUE;
}

/* The numbers of FORMAT for the policy closest, where none are given. */
static gboolean
read_policy(struct reach_asked *asked, KsfmtReachPin *model, GError **error)
{
	g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(guint32));
	const char *text = policy_text != NULL ? policy_text : "port-default";
	KsfmtFormat *format = asked->question.format;

	if (!policy_read(text, format != NULL, &model->policy, wanted, error))
		return FALSE;
	if (model->policy == KSFMT_POLICY_CLOSEST && wanted->len == 0) {
		const struct ksf_wave *wave = ksfmt_format_get_wave(format);
		guint32 own[3] = {wave->channels, ksf_wave_valid_bits(wave), wave->samples_per_sec};

		g_array_append_vals(wanted, own, G_N_ELEMENTS(own));
	}
	if (!limits_read(wanted->len > 0 ? (const guint32 *)(gconstpointer)wanted->data : NULL,
		    &asked->limits, error))
		return FALSE;
	model->limits = asked->limits;
	return TRUE;
}

/* What NewStream and SetFormat take. */
static gboolean
read_streams(struct reach_asked *asked, GError **error)
{
	struct ksf_limits limits = {0};
	g_autoptr(GArray) rates = g_array_new(FALSE, FALSE, sizeof(guint32));
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct ksf_wave));
	g_autoptr(GPtrArray) formats = NULL;

	if (accepts_text == NULL && stream_rates_text == NULL)
		return TRUE;
	if (stream_rates_text != NULL && !parse_numbers(stream_rates_text, rates))
		return fail_value(error, "stream-rates", stream_rates_text,
			"not numbers with commas between");
	if (accepts_text != NULL) {
		formats = argument_formats(accepts_text, "--accepts", error);
		if (formats == NULL)
			return FALSE;
		for (guint i = 0; i < formats->len; i++)
			g_array_append_vals(
				rows, ksfmt_format_get_wave(g_ptr_array_index(formats, i)), 1);
	}
	limits.rates =
		(struct ksf_numbers){(const guint32 *)(gconstpointer)rates->data, rates->len};
	limits.formats = (const struct ksf_wave *)(gconstpointer)rows->data;
	limits.format_count = rows->len;
	asked->streams = ksfmt_limits_new(&limits);
	return TRUE;
}

/* Instances go to the pins in their order. */
static gboolean
set_instances(struct reach_asked *asked, GError **error)
{
	guint count = instance_texts != NULL ? g_strv_length(instance_texts) : 0;

	if (count > asked->pins->len)
		return fail_value(error, "instances", instance_texts[asked->pins->len],
			"there is no such --device");
	for (guint i = 0; i < count; i++)
		if (!read_instances(&g_array_index(asked->pins, KsfmtReachPin, i),
			    instance_texts[i], error))
			return FALSE;
	return TRUE;
}

static gboolean
check_ranges(struct reach_asked *asked, GError **error)
{
	KsfmtRangeList *offers = asked->question.offers;
	guint count = offers != NULL ? ksfmt_range_list_get_length(offers) : 0;

	for (guint i = 0; i < asked->pins->len; i++)
		count += ksfmt_range_list_get_length(
			g_array_index(asked->pins, KsfmtReachPin, i).ranges);
	if (count <= RANGES_MAX)
		return TRUE;
	g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		"more than %u ranges are no device", RANGES_MAX);
	return FALSE;
}

/* A topology is the whole device. */
static gboolean
read_devices(struct reach_asked *asked, const KsfmtReachPin *model, GError **error)
{
	if (reach_is_topology(device_texts[0]) && device_texts[1] == NULL)
		return reach_read_topology(asked, model, device_texts[0], error);
	for (char **text = device_texts; *text != NULL; text++)
		if (!read_pin(asked, model, *text, error))
			return FALSE;
	return TRUE;
}

static gboolean
read_pins(struct reach_asked *asked, GError **error)
{
	KsfmtReachPin model = {0};

	model.communication = KSF_COMMUNICATION_SINK;
	model.possible = 1;
	model.nodes = 1;
	if (!read_choice("communication", communication_text, communications, &model.communication,
		    error) ||
		!read_number("nodes", nodes_text, &model.nodes, error) ||
		!read_policy(asked, &model, error) || !read_streams(asked, error))
		return FALSE;
	model.streams = asked->streams;
	if (!read_devices(asked, &model, error))
		return FALSE;
	if (!set_instances(asked, error) || !check_ranges(asked, error))
		return FALSE;
	asked->question.pins = (const KsfmtReachPin *)(gconstpointer)asked->pins->data;
	asked->question.n_pins = asked->pins->len;
	return TRUE;
}

/* ---- the question --------------------------------------------------------------------------- */

static gboolean
read_device(KsfmtReachQuestion *question, GError **error)
{
	question->driver = is_usb ? KSF_DRIVER_USB : KSF_DRIVER_WDM;
	question->flags = (has_no_nodes ? KSF_DEVICE_NO_DSOUND_NODES : 0) |
		(converts ? KSF_DEVICE_CONVERTS : 0);
	return read_choice("driver", driver_text, drivers, &question->driver, error) &&
		read_choice("acceleration", acceleration_text, accelerations,
			&question->acceleration, error) &&
		read_choice("mode", mode_text, modes, &question->mode, error) &&
		read_number("interface", interface_text, &question->interface, error) &&
		read_mix(question, error);
}

static gboolean
is_asked(struct tool *tool, GError **error)
{
	gboolean one = tool->inputs != NULL && tool->inputs[1] == NULL;

	if ((one || (tool->inputs == NULL && offers_text != NULL)) && tool->release_name != NULL &&
		client_text != NULL && device_texts != NULL)
		return TRUE;
	g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
		"wants one FORMAT (or --offers RANGES), --release R, --client NAME and "
		"--device RANGES");
	return FALSE;
}

gboolean
reach_read(struct tool *tool, struct reach_asked *asked, GError **error)
{
	KsfmtReachQuestion *question = &asked->question;

	memset(asked, 0, sizeof(*asked));
	asked->pins = g_array_new(FALSE, FALSE, sizeof(KsfmtReachPin));
	asked->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	question->release = tool->release;
	return is_asked(tool, error) &&
		read_name("client", client_text, ksf_client_from_name, ksf_client_name,
			&question->client, error) &&
		read_format(tool, question, error) && read_device(question, error) &&
		read_offers(question, error) && read_via(asked, error) &&
		read_fallback(asked, error) && read_buffer(asked, error) && read_pins(asked, error);
}

void
reach_clear(struct reach_asked *asked)
{
	for (guint i = 0; i < asked->pins->len; i++)
		ksfmt_range_list_unref(g_array_index(asked->pins, KsfmtReachPin, i).ranges);
	g_array_unref(asked->pins);
	g_array_unref(asked->numbers);
	g_clear_pointer(&asked->driver, ksfmt_driver_unref);
	g_clear_pointer(&asked->question.format, ksfmt_format_unref);
	g_clear_pointer(&asked->question.mix, ksfmt_format_unref);
	g_clear_pointer(&asked->question.offers, ksfmt_range_list_unref);
	g_clear_pointer(&asked->limits, ksfmt_limits_unref);
	g_clear_pointer(&asked->streams, ksfmt_limits_unref);
	g_clear_pointer(&asked->fallback, g_ptr_array_unref);
	g_clear_pointer(&asked->via, g_byte_array_unref);
}
