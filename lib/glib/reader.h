/* SPDX-License-Identifier: MIT */
/* reader.h - bounded reading of a file, a pipe or memory, forwards only. Private. */
#pragma once

#include <gio/gio.h>

struct reader {
	int fd;             /* -1: memory */
	const guint8 *data; /* of memory */
	gsize size;
	guint64 position;
	gboolean is_seekable;
	guint8 ahead; /* of a FIFO: a byte that was read while waiting for its writer */
	gboolean has_ahead;
};

gboolean reader_open(struct reader *reader, const char *path, GError **error);
gboolean reader_init_fd(struct reader *reader, int fd, GError **error);
void reader_init_memory(struct reader *reader, GBytes *bytes);
void reader_close(struct reader *reader);

/* Reads until @size bytes are there or the input ends; -1 and @error if the system fails. */
gssize reader_read(struct reader *reader, void *out, gsize size, GError **error);
/* All of a text as UTF-8; it may be in UTF-16 with a byte order mark. At most @max bytes, a whole
 * number of MiB. @what names it in errors. */
char *reader_read_text(struct reader *reader, gsize max, const char *what, GError **error);
/* Passes over bytes; past the end of a file too, where reading then gives nothing. */
gboolean reader_skip(struct reader *reader, guint64 size, GError **error);

/*
 * Finds the fmt chunk of a RIFF, RIFX, RF64 or W64 file. @head are its first bytes, already read.
 * Returns the chunk's bytes, little-endian, their offset and the name of the container.
 */
#define CONTAINER_HEAD 40
GBytes *container_read(struct reader *reader, const guint8 *head, gsize head_size, guint64 *offset,
	const char **name, GError **error);

/* UTF-16 text as UTF-8; anything else as it is. */
GBytes *reader_utf8(GBytes *bytes);
