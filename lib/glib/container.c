/* SPDX-License-Identifier: MIT */
/*
 * The way to the fmt chunk: RIFF and RIFX ("Multimedia Programming Interface and Data
 * Specifications 1.0"), RF64 (EBU Tech 3306: ds64 has the sizes that do not fit), W64 (Sony Wave64:
 * chunks named by GUIDs, 64-bit sizes that count their own header, padded to 8).
 */
#include <string.h>

#include <ksfmt-glib/ksfmt-error.h>
#include <ksfmt/wave.h>

#include "reader.h"

/* No wave structure is longer: 18 bytes and a cbSize of 65535. What follows is not read. */
#define FMT_MAX (KSF_SIZEOF_WAVEFORMATEX + 65535u)

/* More chunks than this before fmt are no sound file. */
#define CHUNKS_MAX 65536

#define RF64_SIZE_IN_DS64 0xFFFFFFFFu

struct layout {
	const char *name;
	const char *magic;
	gsize header;    /* bytes before the first chunk */
	gsize id_size;   /* bytes of a chunk's name */
	gsize size_size; /* bytes of its size */
	guint64 align;
	gboolean big_endian;
};

static const struct layout layouts[] = {
	{"RIFF", "RIFF", 12, 4, 4, 2, FALSE},
	{"RIFX", "RIFX", 12, 4, 4, 2, TRUE},
	{"RF64", "RF64", 12, 4, 4, 2, FALSE},
	{"W64", "riff", 40, 16, 8, 8, FALSE},
};

/* A W64 name is the four letters and this tail. */
static const guint8 w64_tail[12] = {
	0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A};

struct chunk {
	guint8 id[16];
	guint64 size;
};

struct walk {
	struct reader *reader;
	const struct layout *layout;
	guint8 head[CONTAINER_HEAD]; /* what was read ahead, from the first chunk on */
	gsize head_size;
	gsize head_used;
	guint64 position;  /* in the source, of the next byte */
	guint64 data_size; /* from ds64 */
};

static gboolean
walk_read(struct walk *walk, void *out, gsize size, gsize *got, GError **error)
{
	gsize ahead = MIN(size, walk->head_size - walk->head_used);
	gssize n;

	memcpy(out, walk->head + walk->head_used, ahead);
	walk->head_used += ahead;
	n = reader_read(walk->reader, (guint8 *)out + ahead, size - ahead, error);
	if (n < 0)
		return FALSE;
	*got = ahead + (gsize)n;
	walk->position += *got;
	return TRUE;
}

static gboolean
walk_skip(struct walk *walk, guint64 size, GError **error)
{
	guint64 ahead = MIN(size, walk->head_size - walk->head_used);

	walk->head_used += (gsize)ahead;
	walk->position += size;
	return reader_skip(walk->reader, size - ahead, error);
}

static guint64
load(const guint8 *bytes, gsize size, gboolean big_endian)
{
	guint64 value = 0;

	for (gsize i = 0; i < size; i++)
		value = value << 8 | bytes[big_endian ? i : size - 1 - i];
	return value;
}

/* FALSE and no error at the end of the input. */
static gboolean
next_chunk(struct walk *walk, struct chunk *chunk, GError **error)
{
	const struct layout *layout = walk->layout;
	gsize header = layout->id_size + layout->size_size;
	guint8 bytes[24];
	gsize got;

	if (!walk_read(walk, bytes, header, &got, error) || got < header)
		return FALSE;
	memcpy(chunk->id, bytes, layout->id_size);
	chunk->size = load(bytes + layout->id_size, layout->size_size, layout->big_endian);
	if (layout->id_size == 4)
		return TRUE;
	chunk->size = chunk->size >= header ? chunk->size - header : 0;
	return TRUE;
}

static gboolean
is_chunk(const struct walk *walk, const struct chunk *chunk, const char *id)
{
	if (memcmp(chunk->id, id, 4) != 0)
		return FALSE;
	return walk->layout->id_size == 4 || memcmp(chunk->id + 4, w64_tail, 12) == 0;
}

/* EBU Tech 3306: riffSize, dataSize, sampleCount, each 64 bits, and a table. */
static gboolean
read_ds64(struct walk *walk, struct chunk *chunk, GError **error)
{
	guint8 bytes[16];
	gsize got;

	if (chunk->size < sizeof(bytes))
		return TRUE;
	if (!walk_read(walk, bytes, sizeof(bytes), &got, error))
		return FALSE;
	if (got == sizeof(bytes))
		walk->data_size = load(bytes + 8, 8, FALSE);
	chunk->size -= sizeof(bytes);
	return TRUE;
}

static gboolean
pass_chunk(struct walk *walk, struct chunk *chunk, GError **error)
{
	guint64 align = walk->layout->align;
	guint64 padding = (align - chunk->size % align) % align;

	if (is_chunk(walk, chunk, "ds64") && !read_ds64(walk, chunk, error))
		return FALSE;
	if (is_chunk(walk, chunk, "data") && chunk->size == RF64_SIZE_IN_DS64 &&
		walk->data_size != 0) {
		chunk->size = walk->data_size;
		padding = chunk->size % align;
	}
	return walk_skip(walk, MIN(chunk->size, G_MAXINT64) + padding, error);
}

static void
swap(guint8 *bytes, gsize size)
{
	for (gsize i = 0; i < size / 2; i++) {
		guint8 byte = bytes[i];

		bytes[i] = bytes[size - 1 - i];
		bytes[size - 1 - i] = byte;
	}
}

/*
 * Some writers, SoX among them, put the tag into SubFormat big-endian and the rest of the GUID as
 * RIFF files have it. The rest of a big-endian GUID is another, so the two cannot be confused.
 */
static gboolean
is_mixed_guid(const guint8 *bytes, gsize size)
{
	static const guint8 rest[14] = {0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71};

	return size >= KSF_SIZEOF_WAVEFORMATEXTENSIBLE && memcmp(bytes + 26, rest, 14) == 0;
}

/* The members of RIFX are big-endian; extra data of other formats is the format owner's business.
 */
static void
swap_fields(guint8 *bytes, gsize size)
{
	static const guint8 fields[][2] = {{0, 2}, {2, 2}, {4, 4}, {8, 4}, {12, 2}, {14, 2},
		{16, 2}, {18, 2}, {20, 4}, {24, 4}, {28, 2}, {30, 2}};
	gboolean extensible = size >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE;

	if (extensible && is_mixed_guid(bytes, size)) {
		swap(bytes + 24, 2);
		size = 24;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
		gsize end = (gsize)fields[i][0] + fields[i][1];

		if (end > size || (end > KSF_SIZEOF_WAVEFORMATEX && !extensible))
			return;
		swap(bytes + fields[i][0], fields[i][1]);
	}
}

/* dwEncodedSamplesPerSec, dwEncodedChannelCount and dwAverageBytesPerSec. */
static void
swap_iec61937(guint8 *bytes, gsize size)
{
	struct ksf_wave wave;

	ksf_wave_decode(&wave, bytes, size);
	if (!ksf_wave_is_iec61937(&wave))
		return;
	for (guint i = 0; i < KSF_IEC61937_EXTRA; i += 4)
		swap(bytes + KSF_SIZEOF_WAVEFORMATEXTENSIBLE + i, 4);
}

static GBytes *
read_fmt(struct walk *walk, const struct chunk *chunk, guint64 *offset, GError **error)
{
	gsize size = (gsize)MIN(chunk->size, FMT_MAX);
	guint8 *bytes = g_malloc(size + 1);
	gsize got = 0;

	*offset = walk->position;
	if (!walk_read(walk, bytes, size, &got, error)) {
		g_free(bytes);
		return NULL;
	}
	if (walk->layout->big_endian) {
		swap_fields(bytes, got);
		swap_iec61937(bytes, got);
	}
	return g_bytes_new_take(bytes, got);
}

static const struct layout *
layout_of(const guint8 *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++)
		if (memcmp(head, layouts[i].magic, 4) == 0)
			return &layouts[i];
	return NULL;
}

GBytes *
container_read(struct reader *reader, const guint8 *head, gsize head_size, guint64 *offset,
	const char **name, GError **error)
{
	struct walk walk = {.reader = reader};
	struct chunk chunk;
	GError *failure = NULL;

	walk.layout = head_size >= 4 ? layout_of(head) : NULL;
	if (walk.layout == NULL) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED,
			"no RIFF, RIFX, RF64 or W64 file");
		return NULL;
	}
	*name = walk.layout->name;
	walk.position = MIN(walk.layout->header, head_size);
	walk.head_size = head_size - (gsize)walk.position;
	memcpy(walk.head, head + walk.position, walk.head_size);
	for (guint i = 0; i < CHUNKS_MAX && next_chunk(&walk, &chunk, &failure); i++) {
		if (is_chunk(&walk, &chunk, "fmt "))
			return read_fmt(&walk, &chunk, offset, error);
		if (!pass_chunk(&walk, &chunk, &failure))
			break;
	}
	if (failure != NULL)
		g_propagate_error(error, failure);
	else
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE,
			"a %s file without a fmt chunk", *name);
	return NULL;
}
