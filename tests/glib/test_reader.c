/* SPDX-License-Identifier: MIT */
/* The way to the fmt chunk in every container, from memory, files and pipes; and what is none. */
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "test_glib.h"

static void
put(GByteArray *out, const void *data, gsize size)
{
	g_byte_array_append(out, data, (guint)size);
}

static void
put_number(GByteArray *out, guint64 number, guint size, gboolean big_endian)
{
	for (guint i = 0; i < size; i++) {
		guint8 byte = (guint8)(number >> 8 * (big_endian ? size - 1 - i : i));

		put(out, &byte, 1);
	}
}

static void
put_chunk(GByteArray *out, const char *id, const void *data, guint size, gboolean big_endian)
{
	put(out, id, 4);
	put_number(out, size, 4, big_endian);
	put(out, data, size);
	put(out, "", size % 2);
}

static void
put_w64_chunk(GByteArray *out, const char *id, const void *data, guint size)
{
	static const guint8 tail[12] = {
		0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A};
	static const guint8 zeros[8];

	put(out, id, 4);
	put(out, tail, 12);
	put_number(out, 24 + size, 8, FALSE);
	put(out, data, size);
	put(out, zeros, (8 - size % 8) % 8);
}

/* RIFF with an odd chunk before fmt: fmt data at 12 + 12 + 8 = 32. */
static GByteArray *
make_riff(void)
{
	GByteArray *out = g_byte_array_new();

	put(out, "RIFF\0\0\0\0WAVE", 12);
	put_chunk(out, "LIST", "abc", 3, FALSE);
	put_chunk(out, "fmt ", ext_24_32, 40, FALSE);
	return out;
}

static GByteArray *
make_rifx(void)
{
	GByteArray *out = g_byte_array_new();

	put(out, "RIFX\0\0\0\0WAVE", 12);
	put_chunk(out, "fmt ", ext_24_32_big, 40, TRUE);
	return out;
}

/* As SoX 14.4.2 writes it: the tag big-endian, the rest of the GUID as RIFF has it. */
static GByteArray *
make_rifx_sox(void)
{
	GByteArray *out = g_byte_array_new();
	guint8 bytes[40];

	memcpy(bytes, ext_24_32_big, 24);
	bytes[24] = 0;
	bytes[25] = 1;
	memcpy(bytes + 26, ext_24_32 + 26, 14);
	put(out, "RIFX\0\0\0\0WAVE", 12);
	put_chunk(out, "fmt ", bytes, 40, TRUE);
	return out;
}

/* EBU Tech 3306: ds64 says how long the data before fmt are; fmt data at 12 + 36 + 8 + 1001 + 1
 * + 8. */
static GByteArray *
make_rf64(void)
{
	GByteArray *out = g_byte_array_new();
	static const guint8 data[1002];

	put(out, "RF64\xFF\xFF\xFF\xFFWAVE", 12);
	put(out, "ds64", 4);
	put_number(out, 28, 4, FALSE);
	put_number(out, 5000, 8, FALSE);
	put_number(out, 1001, 8, FALSE);
	put_number(out, 0, 8, FALSE);
	put_number(out, 0, 4, FALSE);
	put(out, "data\xFF\xFF\xFF\xFF", 8);
	put(out, data, sizeof(data));
	put_chunk(out, "fmt ", ext_24_32, 40, FALSE);
	return out;
}

/* Sony Wave64: fmt data at 40 + 24 + 8 + 24 = 96. */
static GByteArray *
make_w64(void)
{
	static const guint8 riff[16] = {'r', 'i', 'f', 'f', 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6,
		0x28, 0xDB, 0x04, 0xC1, 0, 0};
	static const guint8 wave[16] = {'w', 'a', 'v', 'e', 0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0,
		0xC0, 0x4F, 0x8E, 0xDB, 0x8A};
	GByteArray *out = g_byte_array_new();

	put(out, riff, 16);
	put_number(out, 200, 8, FALSE);
	put(out, wave, 16);
	put_w64_chunk(out, "junk", "12345", 5);
	put_w64_chunk(out, "fmt ", ext_24_32, 40);
	return out;
}

static const struct {
	GByteArray *(*make)(void);
	const char *name;
	guint64 offset;
} containers[] = {
	{make_riff, "RIFF", 32},
	{make_rifx, "RIFX", 20},
	{make_rifx_sox, "RIFX", 20},
	{make_rf64, "RF64", 1066},
	{make_w64, "W64", 96},
};

static void
check_input(KsfmtInput *input, guint i)
{
	ck_assert_ptr_nonnull(input);
	ck_assert_str_eq(ksfmt_input_get_dressing(input), containers[i].name);
	ck_assert_uint_eq(ksfmt_input_get_offset(input), containers[i].offset);
	ck_assert_int_eq(ksfmt_input_get_context(input), KSFMT_CONTEXT_FILE);
	ck_assert_int_eq(ksfmt_input_get_kind(input), KSFMT_KIND_WAVE);
	ck_assert_uint_eq(
		g_bytes_get_size(ksfmt_format_get_bytes(ksfmt_input_get_format(input))), 40);
	ck_assert_mem_eq(
		g_bytes_get_data(ksfmt_format_get_bytes(ksfmt_input_get_format(input)), NULL),
		ext_24_32, 40);
}

START_TEST(containers_from_memory)
{
	g_autoptr(GByteArray) data = containers[_i].make();
	g_autoptr(GBytes) bytes = g_bytes_new(data->data, data->len);
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_ANY, NULL);

	check_input(input, (guint)_i);
}
END_TEST

START_TEST(containers_from_a_file)
{
	g_autoptr(GByteArray) data = containers[_i].make();
	g_autofree char *path = NULL;
	g_autoptr(KsfmtInput) input = NULL;
	int fd = g_file_open_tmp("ksfmt-XXXXXX", &path, NULL);

	ck_assert_int_eq(write(fd, data->data, data->len), data->len);
	close(fd);
	input = ksfmt_input_new_from_file(path, KSFMT_KIND_ANY, NULL);
	g_unlink(path);
	check_input(input, (guint)_i);
}
END_TEST

START_TEST(containers_from_a_pipe)
{
	g_autoptr(GByteArray) data = containers[_i].make();
	g_autoptr(KsfmtInput) input = NULL;
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], data->data, data->len), data->len);
	close(ends[1]);
	input = ksfmt_input_new_from_fd(ends[0], "pipe", KSFMT_KIND_ANY, NULL);
	close(ends[0]);
	check_input(input, (guint)_i);
}
END_TEST

/* A cut anywhere before fmt is an error, inside it a shorter descriptor, never anything else. */
START_TEST(containers_cut_anywhere)
{
	g_autoptr(GByteArray) data = containers[_i].make();
	gsize fmt = containers[_i].offset;

	for (gsize size = 16; size < data->len && size <= fmt + 40; size++) {
		g_autoptr(GBytes) bytes = g_bytes_new(data->data, size);
		g_autoptr(GError) error = NULL;
		g_autoptr(KsfmtInput) input =
			ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_WAV, &error);

		if (size < fmt) {
			ck_assert_ptr_null(input);
			ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE));
			continue;
		}
		ck_assert_ptr_nonnull(input);
		ck_assert_uint_eq(
			g_bytes_get_size(ksfmt_format_get_bytes(ksfmt_input_get_format(input))),
			size - fmt);
	}
}
END_TEST

START_TEST(sizes_at_the_limit_end)
{
	g_autoptr(GByteArray) data = g_byte_array_new();
	g_autoptr(GBytes) bytes = NULL;
	GError *error = NULL;

	put(data, "RIFF\0\0\0\0WAVE", 12);
	put(data, "junk\xFF\xFF\xFF\xFF", 8);
	put_chunk(data, "fmt ", ext_24_32, 40, FALSE);
	bytes = g_bytes_new(data->data, data->len);
	ck_assert_ptr_null(ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_ANY, &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNREADABLE));
	g_error_free(error);
}
END_TEST

static void
check_file_error(const char *path, KsfmtError code)
{
	GError *error = NULL;

	ck_assert_ptr_null(ksfmt_input_new_from_file(path, KSFMT_KIND_ANY, &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, (int)code));
	ck_assert(g_str_has_prefix(error->message, path));
	g_error_free(error);
}

START_TEST(what_cannot_be_read)
{
	g_autofree char *folder = g_dir_make_tmp("ksfmt-XXXXXX", NULL);
	g_autofree char *missing = g_build_filename(folder, "missing", NULL);
	g_autofree char *empty = g_build_filename(folder, "empty", NULL);
	g_autofree char *secret = g_build_filename(folder, "secret", NULL);

	g_file_set_contents(empty, "", 0, NULL);
	g_file_set_contents(secret, "RIFF\0\0\0\0WAVE", 12, NULL);
	g_chmod(secret, 0);
	check_file_error(folder, KSFMT_ERROR_UNREADABLE);
	check_file_error(missing, KSFMT_ERROR_UNREADABLE);
	check_file_error(empty, KSFMT_ERROR_UNREADABLE);
	/* root reads it all the same, and finds no chunk */
	check_file_error(secret, KSFMT_ERROR_UNREADABLE);
	g_unlink(empty);
	g_unlink(secret);
	g_rmdir(folder);
}
END_TEST

/* No allocation of the file's size: the process does not grow by more than some megabytes. */
START_TEST(a_sparse_file_of_5_gib)
{
	g_autofree char *path = NULL;
	struct rusage before, after;
	int fd = g_file_open_tmp("ksfmt-XXXXXX", &path, NULL);

	ck_assert_int_eq(ftruncate(fd, (off_t)5 * 1024 * 1024 * 1024), 0);
	close(fd);
	getrusage(RUSAGE_SELF, &before);
	check_file_error(path, KSFMT_ERROR_TOO_LARGE);
	getrusage(RUSAGE_SELF, &after);
	g_unlink(path);
	ck_assert_int_lt(after.ru_maxrss - before.ru_maxrss, 16 * 1024);
}
END_TEST

START_TEST(bytes_of_no_kind)
{
	g_autoptr(GBytes) bytes = bytes_of("\1\2\3\4\5", 5);
	GError *error = NULL;

	ck_assert_ptr_null(ksfmt_input_new_from_bytes(bytes, KSFMT_KIND_ANY, &error));
	ck_assert(g_error_matches(error, KSFMT_ERROR, KSFMT_ERROR_UNRECOGNISED));
	g_error_free(error);
}
END_TEST

/* Named, any bytes are an item that is not valid. */
START_TEST(bytes_of_a_named_kind)
{
	static const KsfmtKind kinds[] = {KSFMT_KIND_WAVE, KSFMT_KIND_KSDATAFORMAT,
		KSFMT_KIND_KSDATARANGE, KSFMT_KIND_RANGES, KSFMT_KIND_REGISTRY};
	g_autoptr(GBytes) bytes = bytes_of("\1\2\3\4\5", 5);
	g_autoptr(KsfmtInput) input = ksfmt_input_new_from_bytes(bytes, kinds[_i], NULL);
	g_autoptr(KsfmtItem) item = NULL;

	ck_assert_ptr_nonnull(input);
	item = ksfmt_input_judge(
		input, KSFMT_PROFILE_LENIENT, KSFMT_CONTEXT_INFERRED, KSFMT_RELEASE_11);
	ck_assert(!ksfmt_item_is_valid(item));
	ck_assert_uint_gt(ksfmt_item_get_findings(item)->len, 0);
}
END_TEST

/* "PKEY_AudioEngine_OEMFormat": 41,00,00,00,28,00,00,00 and the 40 bytes. */
START_TEST(a_registry_value)
{
	GString *text = g_string_new("hex:41,00,00,00,28,00,00,00");
	g_autoptr(KsfmtInput) input = NULL;

	for (gsize i = 0; i < 40; i++)
		g_string_append_printf(text, ",%s%02x", i == 20 ? "\\\n  " : "", ext_24_32[i]);
	input = ksfmt_input_new_from_text(text->str, KSFMT_KIND_ANY, NULL);
	g_string_free(text, TRUE);
	ck_assert_ptr_nonnull(input);
	ck_assert_uint_eq(ksfmt_input_get_offset(input), 8);
	ck_assert_mem_eq(
		g_bytes_get_data(ksfmt_format_get_bytes(ksfmt_input_get_format(input)), NULL),
		ext_24_32, 40);
}
END_TEST

Suite *
suite_reader(void)
{
	Suite *suite = suite_create("reader");
	TCase *tcase = tcase_create("reader");
	int count = G_N_ELEMENTS(containers);

	tcase_add_loop_test(tcase, containers_from_memory, 0, count);
	tcase_add_loop_test(tcase, containers_from_a_file, 0, count);
	tcase_add_loop_test(tcase, containers_from_a_pipe, 0, count);
	tcase_add_loop_test(tcase, containers_cut_anywhere, 0, count);
	tcase_add_test(tcase, sizes_at_the_limit_end);
	tcase_add_test(tcase, what_cannot_be_read);
	tcase_add_test(tcase, a_sparse_file_of_5_gib);
	tcase_add_test(tcase, bytes_of_no_kind);
	tcase_add_loop_test(tcase, bytes_of_a_named_kind, 0, 5);
	tcase_add_test(tcase, a_registry_value);
	suite_add_tcase(suite, tcase);
	return suite;
}
