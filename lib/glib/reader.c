/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ksfmt-glib/ksfmt-error.h>

#include "reader.h"

/* How long a FIFO may be without a writer. A writer that is there may take any time. */
#define FIFO_WAIT_MS 5000

/* A pipe is not skipped endlessly: no RIFF chunk is longer than this. */
#define PIPE_SKIP_MAX G_GUINT64_CONSTANT(0x100000000)

static gboolean
fail_errno(GError **error)
{
	g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE, g_strerror(errno));
	return FALSE;
}

static gboolean
fail(GError **error, const char *message)
{
	g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE, message);
	return FALSE;
}

gboolean
reader_init_fd(struct reader *reader, int fd, GError **error)
{
	struct stat status;

	*reader = (struct reader){.fd = fd};
	if (fstat(fd, &status) != 0)
		return fail_errno(error);
	if (S_ISDIR(status.st_mode))
		return fail(error, "is a directory");
	reader->is_seekable = S_ISREG(status.st_mode) || S_ISBLK(status.st_mode);
	return TRUE;
}

void
reader_init_memory(struct reader *reader, GBytes *bytes)
{
	*reader = (struct reader){.fd = -1, .is_seekable = TRUE};
	reader->data = g_bytes_get_data(bytes, &reader->size);
}

/*
 * Waits until a FIFO that was opened without blocking has data, has had a writer, or has one: then
 * reading may block. After the wait a read tells the rest: 0 without a writer, EAGAIN with one that
 * is silent, or a byte that came this moment.
 */
static gboolean
wait_for_writer(struct reader *reader)
{
	struct pollfd wait = {reader->fd, POLLIN, 0};
	gssize n;

	if (poll(&wait, 1, FIFO_WAIT_MS) != 0)
		return TRUE;
	n = read(reader->fd, &reader->ahead, 1);
	reader->has_ahead = n == 1;
	return n != 0;
}

static gboolean
open_fifo(struct reader *reader, GError **error)
{
	if (!wait_for_writer(reader))
		return fail(error, "is a FIFO that nobody has written to for 5 seconds");
	if (fcntl(reader->fd, F_SETFL, 0) != 0)
		return fail_errno(error);
	return TRUE;
}

gboolean
reader_open(struct reader *reader, const char *path, GError **error)
{
	struct stat status;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(error);
	if (!reader_init_fd(reader, fd, error)) {
		close(fd);
		return FALSE;
	}
	if (fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode) && !open_fifo(reader, error)) {
		close(fd);
		return FALSE;
	}
	return TRUE;
}

void
reader_close(struct reader *reader)
{
	if (reader->fd >= 0)
		close(reader->fd);
	reader->fd = -1;
}

static gssize
read_memory(struct reader *reader, void *out, gsize size)
{
	gsize left = reader->position < reader->size ? reader->size - (gsize)reader->position : 0;

	size = MIN(size, left);
	if (size > 0)
		memcpy(out, reader->data + reader->position, size);
	reader->position += size;
	return (gssize)size;
}

gssize
reader_read(struct reader *reader, void *out, gsize size, GError **error)
{
	gsize done = 0;

	if (reader->fd < 0)
		return read_memory(reader, out, size);
	if (reader->has_ahead && size > 0) {
		*(guint8 *)out = reader->ahead;
		reader->has_ahead = FALSE;
		done = 1;
	}
	while (done < size) {
		gssize n = read(reader->fd, (guint8 *)out + done, size - done);

		if (n == 0)
			break;
		if (n > 0)
			done += (gsize)n;
		else if (errno != EINTR)
			return fail_errno(error) ? 0 : -1;
	}
	reader->position += done;
	return (gssize)done;
}

/* UTF-16 with a byte order mark, as PowerShell and spreadsheets write it, becomes UTF-8. Anything
 * else, and what is no UTF-16, stays; *size is that of what is answered. */
static char *
text_utf8(char *text, gsize *size)
{
	gboolean is_low = *size >= 2 && memcmp(text, "\xFF\xFE", 2) == 0;
	gboolean is_high = *size >= 2 && memcmp(text, "\xFE\xFF", 2) == 0;
	gsize length = 0;
	char *converted;

	if (!is_low && !is_high)
		return text;
	converted = g_convert(text + 2, (gssize)*size - 2, "UTF-8",
		is_low ? "UTF-16LE" : "UTF-16BE", NULL, &length, NULL);
	if (converted == NULL)
		return text;
	g_free(text);
	*size = length;
	return converted;
}

char *
reader_read_text(struct reader *reader, gsize max, const char *what, GError **error)
{
	g_autofree char *text = g_malloc(max + 2);
	gssize got = reader_read(reader, text, max + 1, error);
	gsize size;

	if (got < 0)
		return NULL;
	if ((gsize)got > max) {
		g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_TOO_LARGE, "more than %u MiB of %s",
			(guint)(max >> 20), what);
		return NULL;
	}
	text[got] = '\0';
	size = (gsize)got;
	text = text_utf8(text, &size);
	if (strlen(text) == size && g_utf8_validate(text, -1, NULL))
		return g_steal_pointer(&text);
	g_set_error(error, KSFMT_ERROR, KSFMT_ERROR_SYNTAX, "no %s: not UTF-8 text", what);
	return NULL;
}

static gboolean
skip_pipe(struct reader *reader, guint64 size, GError **error)
{
	guint8 buffer[4096];

	if (size > PIPE_SKIP_MAX) {
		g_set_error_literal(error, KSFMT_ERROR, KSFMT_ERROR_TOO_LARGE,
			"no fmt chunk in the first 4 GiB of a pipe");
		return FALSE;
	}
	while (size > 0) {
		gssize n = reader_read(reader, buffer, (gsize)MIN(size, sizeof(buffer)), error);

		if (n <= 0)
			return n == 0;
		size -= (guint64)n;
	}
	return TRUE;
}

gboolean
reader_skip(struct reader *reader, guint64 size, GError **error)
{
	if (!reader->is_seekable)
		return skip_pipe(reader, size, error);
	if (size > G_MAXINT64 - reader->position)
		size = G_MAXINT64 - reader->position;
	reader->position += size;
	/* A seek that the file system cannot make is a seek past the end. */
	if (reader->fd >= 0 && lseek(reader->fd, (off_t)size, SEEK_CUR) < 0)
		return lseek(reader->fd, 0, SEEK_END) >= 0;
	return TRUE;
}

/* regedit writes .reg files in UTF-16 with a byte order mark. No structure begins with
 * it: 0xFEFF is no format tag that a header has. */
GBytes *
reader_utf8(GBytes *bytes)
{
	gsize size;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	gsize length = 0;
	char *text;

	if (size < 4 || size % 2 != 0 || data[0] != 0xFF || data[1] != 0xFE || data[3] != 0)
		return g_bytes_ref(bytes);
	text = g_convert(
		(const char *)data + 2, (gssize)size - 2, "UTF-8", "UTF-16LE", NULL, &length, NULL);
	return text == NULL ? g_bytes_ref(bytes) : g_bytes_new_take(text, length);
}
