/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "private.h"
#include "reader.h"
#include "request.h"

/* More ranges than this in one text are not read. */
#define RANGES_MAX 4096u

/* A serialised PROPVARIANT: VT_BLOB and its size, then the blob ("PKEY_AudioEngine_OEMFormat"). */
#define PROPVARIANT_HEAD 8u

struct _KsfmtInput {
	KsfmtKind kind; /* WAVE, KSDATAFORMAT, KSDATARANGE, RANGES; or what has, or has none of
			   these */
	GBytes *around; /* of the latter: all bytes, perhaps with format or ranges inside; else NULL
			 */
	const char *dressing;
	guint64 offset;
	KsfmtContext context;
	KsfmtFormat *format;
	KsfmtRangeList *ranges;
};

G_DEFINE_BOXED_TYPE(KsfmtInput, ksfmt_input, ksfmt_input_ref, ksfmt_input_unref)

static KsfmtInput *
input_new(KsfmtKind kind, GBytes *bytes, const char *dressing)
{
	KsfmtInput *self = g_atomic_rc_box_new0(KsfmtInput);

	self->kind = kind;
	self->dressing = dressing;
	if (property_is_kind(kind)) {
		self->around = g_bytes_ref(bytes);
		return self;
	}
	switch (kind) {
	case KSFMT_KIND_KSP_PIN:
		self->around = g_bytes_ref(bytes);
		self->ranges = request_ranges(bytes);
		break;
	case KSFMT_KIND_KSPIN_CONNECT32:
	case KSFMT_KIND_KSPIN_CONNECT64:
		self->around = g_bytes_ref(bytes);
		self->format = request_format(bytes, kind);
		break;
	case KSFMT_KIND_KSDATAFORMAT:
		self->format = ksfmt_format_new_headed(bytes);
		break;
	case KSFMT_KIND_KSDATARANGE:
		self->ranges = ksfmt_range_list_new_single(bytes);
		break;
	case KSFMT_KIND_RANGES:
		self->ranges = ksfmt_range_list_new_list(bytes);
		break;
	default:
		self->format = ksfmt_format_new_bare(bytes);
		break;
	}
	return self;
}

static KsfmtInput *
fail(GError **error, KsfmtError code, const char *message)
{
	g_set_error_literal(error, KSFMT_ERROR, code, message);
	return NULL;
}

/* ---- the notation --------------------------------------------------------------------------- */

static KsfmtInput *
fail_text(GError **error, const char *text, gsize at, guint32 code)
{
	guint line = 1;
	gsize start = 0;
	gsize word;

	at = MIN(at, strlen(text));
	for (gsize i = 0; i < at; i++) {
		if (text[i] != '\n')
			continue;
		line++;
		start = i + 1;
	}
	word = MIN(strcspn(text + at, " \t\r\n;"), 40);
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "line %u, character %u, \"%.*s\": %s",
		line, (guint)(at - start + 1), (int)word, text + at, ksf_text_error(code));
	return NULL;
}

/* Whether the first word is one that only a wave format begins with. */
static gboolean
begins_wave(const char *text)
{
	static const char *const forms[] = {"WF", "PCMWF", "WFX", "EXT"};
	gsize start = strspn(text, " \t\r\n");
	gsize size = strcspn(text + start, " \t\r\n");

	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (size == strlen(forms[i]) &&
			g_ascii_strncasecmp(text + start, forms[i], size) == 0)
			return TRUE;
	return FALSE;
}

/* Every range has a slash between its GUIDs; no hex has one. */
static gboolean
is_notation(const char *text)
{
	return begins_wave(text) || strchr(text, '/') != NULL;
}

static KsfmtInput *
input_new_wave_text(const char *text, const char *dressing, GError **error)
{
	g_autofree guint8 *buffer = g_malloc(65536);
	g_autoptr(GBytes) extra = NULL;
	g_autoptr(KsfmtFormat) format = NULL;
	struct ksf_wave wave;
	gsize extra_size = 0;
	gsize at = 0;
	guint32 code = ksf_wave_parse(&wave, buffer, 65536, &extra_size, &at, text, strlen(text));

	if (code != KSF_TEXT_OK)
		return fail_text(error, text, at, code);
	extra = g_bytes_new(buffer, extra_size);
	format = ksfmt_format_new_from_wave(&wave, extra);
	return input_new(KSFMT_KIND_WAVE, ksfmt_format_get_bytes(format), dressing);
}

static KsfmtInput *
input_new_range_text(const char *text, KsfmtKind as, const char *dressing, GError **error)
{
	g_autofree struct ksf_range *ranges = NULL;
	g_autofree struct ksf_attribute_set *sets = NULL;
	g_autoptr(GBytes) list = NULL;
	g_autoptr(GBytes) one = NULL;
	gsize capacity = 1;
	gsize count = 0;
	gsize at = 0;
	guint32 code;

	for (const char *c = text; *c != '\0' && capacity < RANGES_MAX; c++)
		capacity += *c == ';' || *c == '\n';
	ranges = g_new0(struct ksf_range, capacity);
	sets = g_new0(struct ksf_attribute_set, capacity);
	code = ksf_range_sets_parse(ranges, sets, capacity, &count, &at, text, strlen(text));
	if (code != KSF_TEXT_OK)
		return fail_text(error, text, at, code);
	list = ksfmt_ranges_encode(ranges, sets, count);
	if (count != 1 || as == KSFMT_KIND_RANGES)
		return input_new(KSFMT_KIND_RANGES, list, dressing);
	one = g_bytes_new_from_bytes(list, KSF_SIZEOF_KSMULTIPLE_ITEM,
		g_bytes_get_size(list) - KSF_SIZEOF_KSMULTIPLE_ITEM);
	return input_new(KSFMT_KIND_KSDATARANGE, one, dressing);
}

static KsfmtInput *
input_new_notation(const char *text, KsfmtKind as, GError **error)
{
	gboolean range = as == KSFMT_KIND_RANGES || as == KSFMT_KIND_KSDATARANGE;

	if (!range && (as == KSFMT_KIND_WAVE || begins_wave(text) || strchr(text, '/') == NULL))
		return input_new_wave_text(text, "notation", error);
	return input_new_range_text(text, as, "notation", error);
}

/* ---- bytes ---------------------------------------------------------------------------------- */

static KsfmtInput *input_new_raw(GBytes *bytes, KsfmtKind as, const char *dressing, GError **error);

static GBytes *
hex_to_bytes(const void *text, gsize size)
{
	gsize count = ksf_hex_read(NULL, 0, text, size);
	guint8 *bytes;

	if (count == 0)
		return NULL;
	bytes = g_malloc(count);
	ksf_hex_read(bytes, count, text, size);
	return g_bytes_new_take(bytes, count);
}

static KsfmtInput *
input_new_container(struct reader *reader, const guint8 *head, gsize head_size, GError **error)
{
	const char *name = NULL;
	guint64 offset = 0;
	g_autoptr(GBytes) bytes = container_read(reader, head, head_size, &offset, &name, error);
	KsfmtInput *self;

	if (bytes == NULL)
		return NULL;
	self = input_new(KSFMT_KIND_WAVE, bytes, name);
	self->offset = offset;
	self->context = KSFMT_CONTEXT_FILE;
	return self;
}

static KsfmtInput *
input_new_contained(GBytes *bytes, GError **error)
{
	guint8 head[CONTAINER_HEAD];
	struct reader reader;
	gssize got;

	reader_init_memory(&reader, bytes);
	got = reader_read(&reader, head, sizeof(head), error);
	return input_new_container(&reader, head, (gsize)MAX(got, 0), error);
}

static KsfmtInput *
input_new_registry(GBytes *bytes, const char *dressing)
{
	gsize size = g_bytes_get_size(bytes);
	gsize head = MIN(size, PROPVARIANT_HEAD);
	g_autoptr(GBytes) blob = g_bytes_new_from_bytes(bytes, head, size - head);
	KsfmtInput *self = input_new(KSFMT_KIND_WAVE, blob,
		strcmp(dressing, "hex text") == 0 ? "hex text, registry value" : "registry value");

	self->offset = head;
	return self;
}

static KsfmtInput *
fail_ambiguous(GError **error, uint32_t kind, uint32_t other)
{
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_AMBIGUOUS,
		"can be %s or %s: name one with --as", ksf_kind_name(kind), ksf_kind_name(other));
	return NULL;
}

/* Bytes behind any dressing: @as is ANY or one of the binary kinds. */
static KsfmtInput *
input_new_raw(GBytes *bytes, KsfmtKind as, const char *dressing, GError **error)
{
	gsize size;
	const void *data = g_bytes_get_data(bytes, &size);
	uint32_t other = KSF_KIND_UNKNOWN;
	uint32_t kind = as != KSFMT_KIND_ANY ? (uint32_t)as : ksf_recognise(&other, data, size);

	if (other != KSF_KIND_UNKNOWN)
		return fail_ambiguous(error, kind, other);
	switch (kind) {
	case KSF_KIND_WAVE:
	case KSF_KIND_KSDATAFORMAT:
	case KSF_KIND_KSDATARANGE:
	case KSF_KIND_RANGES:
	case KSF_KIND_KSP_PIN:
	case KSF_KIND_KSPIN_CONNECT32:
	case KSF_KIND_KSPIN_CONNECT64:
	case KSF_KIND_KSP_NODE:
	case KSF_KIND_PIN_CINSTANCES:
	case KSF_KIND_PIN_PHYSICALCONNECTION:
	case KSF_KIND_PIN_INTERFACES:
	case KSF_KIND_TOPOLOGY_NODES:
	case KSF_KIND_TOPOLOGY_CONNECTIONS:
		return input_new((KsfmtKind)kind, bytes, dressing);
	case KSF_KIND_REGISTRY:
		return input_new_registry(bytes, dressing);
	case KSF_KIND_WAV:
		return input_new_contained(bytes, error);
	default:
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED,
			"%" G_GSIZE_FORMAT " byte%s of no structure ksfmt knows (--as names one)",
			size, size == 1 ? "" : "s");
		return NULL;
	}
}

/* Bytes as they came: perhaps text, perhaps hex. */
static KsfmtInput *
input_new_dressed(GBytes *raw, KsfmtKind as, GError **error)
{
	g_autoptr(GBytes) bytes = reader_utf8(raw);
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);
	uint32_t other;
	uint32_t kind = size > 0 ? ksf_recognise(&other, data, size) : KSF_KIND_UNKNOWN;

	if (size == 0 && (as == KSFMT_KIND_ANY || as == KSFMT_KIND_TEXT))
		return fail(error, KSFMT_ERROR_UNREADABLE, "is empty");
	if (as == KSFMT_KIND_HEX || (kind == KSF_KIND_HEX && as != KSFMT_KIND_TEXT)) {
		g_autoptr(GBytes) inner = hex_to_bytes(data, size);

		if (inner == NULL)
			return fail(error, KSFMT_ERROR_UNRECOGNISED, "is no hex text");
		return input_new_raw(
			inner, as == KSFMT_KIND_HEX ? KSFMT_KIND_ANY : as, "hex text", error);
	}
	if (as == KSFMT_KIND_TEXT || kind == KSF_KIND_TEXT) {
		g_autofree char *text = g_strndup(data, size);

		return input_new_notation(text, as, error);
	}
	return input_new_raw(raw, as, "bytes", error);
}

/* ---- files and streams ---------------------------------------------------------------------- */

/* The head and what follows it, up to the limit. */
static GBytes *
read_rest(struct reader *reader, const guint8 *head, gsize head_size, GError **error)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	guint8 block[8192];
	gssize got = 1;

	g_byte_array_append(all, head, (guint)head_size);
	while (got > 0 && all->len <= KSFMT_INPUT_MAX) {
		got = reader_read(reader, block, sizeof(block), error);
		if (got < 0)
			return NULL;
		g_byte_array_append(all, block, (guint)got);
	}
	if (all->len > KSFMT_INPUT_MAX) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_TOO_LARGE,
			"more than 1 MiB, and no RIFF, RIFX, RF64 or W64 file");
		return NULL;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

static KsfmtInput *
input_new_from_reader(struct reader *reader, KsfmtKind as, GError **error)
{
	guint8 head[CONTAINER_HEAD];
	gssize got = reader_read(reader, head, sizeof(head), error);
	g_autoptr(GBytes) bytes = NULL;
	uint32_t other;

	if (got < 0)
		return NULL;
	if (as == KSFMT_KIND_WAV ||
		(as == KSFMT_KIND_ANY && got > 0 &&
			ksf_recognise(&other, head, (gsize)got) == KSF_KIND_WAV))
		return input_new_container(reader, head, (gsize)got, error);
	bytes = read_rest(reader, head, (gsize)got, error);
	return bytes != NULL ? input_new_dressed(bytes, as, error) : NULL;
}

/**
 * ksfmt_input_new_from_file:
 * @path: (type filename): a file of any kind
 * @as: what the file is, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Reads no more than it needs: of a sound file the way to its fmt chunk, of anything else at most
 * %KSFMT_INPUT_MAX bytes. A FIFO may be without a writer for five seconds.
 *
 * Returns: (transfer full) (nullable): what was found, valid or not
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_new_from_file(const char *path, KsfmtKind as, GError **error)
{
	struct reader reader;
	KsfmtInput *self = NULL;

	if (reader_open(&reader, path, error)) {
		self = input_new_from_reader(&reader, as, error);
		reader_close(&reader);
	}
	if (self == NULL)
		g_prefix_error(error, "%s: ", path);
	return self;
}

/**
 * ksfmt_input_new_from_fd:
 * @fd: a file descriptor; it stays open
 * @name: what error messages call it
 * @as: what its bytes are, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): what was found, valid or not
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_new_from_fd(int fd, const char *name, KsfmtKind as, GError **error)
{
	struct reader reader;
	KsfmtInput *self = NULL;

	if (reader_init_fd(&reader, fd, error))
		self = input_new_from_reader(&reader, as, error);
	if (self == NULL)
		g_prefix_error(error, "%s: ", name);
	return self;
}

/**
 * ksfmt_input_new_from_bytes:
 * @bytes: a structure, a sound file, hex text or the notation
 * @as: what the bytes are, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): what was found, valid or not
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_new_from_bytes(GBytes *bytes, KsfmtKind as, GError **error)
{
	return input_new_dressed(bytes, as, error);
}

/**
 * ksfmt_input_new_from_text:
 * @text: the one-line notation, or hex in any dressing
 * @as: what the text stands for, or %KSFMT_KIND_ANY
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): what was found, valid or not
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_new_from_text(const char *text, KsfmtKind as, GError **error)
{
	gboolean is_blank = strspn(text, " \t\r\n") == strlen(text);
	g_autoptr(GBytes) bytes = NULL;

	if (is_blank && (as == KSFMT_KIND_ANY || as == KSFMT_KIND_TEXT))
		return fail(error, KSFMT_ERROR_SYNTAX, "the text is empty");
	if (!is_blank && as != KSFMT_KIND_TEXT && !is_notation(text))
		bytes = hex_to_bytes(text, strlen(text));
	else if (is_blank)
		bytes = g_bytes_new_static("", 0);
	if (bytes != NULL)
		return input_new_raw(
			bytes, as == KSFMT_KIND_HEX ? KSFMT_KIND_ANY : as, "hex text", error);
	if (as == KSFMT_KIND_HEX)
		return fail(error, KSFMT_ERROR_UNRECOGNISED, "is no hex text");
	return input_new_notation(text, as, error);
}

/**
 * ksfmt_input_ref:
 * @self: a #KsfmtInput
 *
 * Returns: (transfer full): @self
 *
 * Since: 1.0
 */
KsfmtInput *
ksfmt_input_ref(KsfmtInput *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
input_clear(KsfmtInput *self)
{
	g_clear_pointer(&self->around, g_bytes_unref);
	g_clear_pointer(&self->format, ksfmt_format_unref);
	g_clear_pointer(&self->ranges, ksfmt_range_list_unref);
}

/**
 * ksfmt_input_unref:
 * @self: (transfer full): a #KsfmtInput
 *
 * Since: 1.0
 */
void
ksfmt_input_unref(KsfmtInput *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)input_clear);
}

/**
 * ksfmt_input_get_kind:
 * @self: a #KsfmtInput
 *
 * Returns: %KSFMT_KIND_WAVE, %KSFMT_KIND_KSDATAFORMAT, %KSFMT_KIND_KSDATARANGE,
 *   %KSFMT_KIND_RANGES, %KSFMT_KIND_KSP_PIN, %KSFMT_KIND_KSPIN_CONNECT32 or _CONNECT64
 *
 * Since: 1.0
 */
KsfmtKind
ksfmt_input_get_kind(KsfmtInput *self)
{
	return self->kind;
}

/**
 * ksfmt_input_get_dressing:
 * @self: a #KsfmtInput
 *
 * Returns: what it was read as: "bytes", "hex text", "notation", "RIFF" and so on
 *
 * Since: 1.0
 */
const char *
ksfmt_input_get_dressing(KsfmtInput *self)
{
	return self->dressing;
}

/**
 * ksfmt_input_get_offset:
 * @self: a #KsfmtInput
 *
 * Returns: where the structure starts in the source, in bytes
 *
 * Since: 1.0
 */
guint64
ksfmt_input_get_offset(KsfmtInput *self)
{
	return self->offset;
}

/**
 * ksfmt_input_get_context:
 * @self: a #KsfmtInput
 *
 * Returns: %KSFMT_CONTEXT_FILE for a fmt chunk, else %KSFMT_CONTEXT_KS
 *
 * Since: 1.0
 */
KsfmtContext
ksfmt_input_get_context(KsfmtInput *self)
{
	return self->context;
}

/**
 * ksfmt_input_get_format:
 * @self: a #KsfmtInput
 *
 * Returns: (transfer none) (nullable): the format, %NULL if it is ranges
 *
 * Since: 1.0
 */
KsfmtFormat *
ksfmt_input_get_format(KsfmtInput *self)
{
	return self->format;
}

/**
 * ksfmt_input_get_ranges:
 * @self: a #KsfmtInput
 *
 * Returns: (transfer none) (nullable): the ranges, %NULL if it is a format
 *
 * Since: 1.0
 */
KsfmtRangeList *
ksfmt_input_get_ranges(KsfmtInput *self)
{
	return self->ranges;
}

/**
 * ksfmt_input_judge:
 * @self: a #KsfmtInput
 * @profile: which severities the rules have
 * @context: where the structure comes from
 * @release: the release of Windows
 *
 * Returns: (transfer full): what was read with everything that the rules say
 *
 * Since: 1.0
 */
KsfmtItem *
ksfmt_input_judge(
	KsfmtInput *self, KsfmtProfile profile, KsfmtContext context, KsfmtRelease release)
{
	if (context == KSFMT_CONTEXT_INFERRED)
		context = self->context;
	if (self->around != NULL)
		return request_judge(self->kind, self->around, self->format, self->ranges,
			&(struct ksfmt_light){self->offset, profile, context, release});
	if (self->format != NULL)
		return ksfmt_format_judge(self->format, self->offset, profile, context, release);
	return ksfmt_range_list_judge(self->ranges, self->offset, profile, context, release);
}
