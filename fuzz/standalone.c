/* SPDX-License-Identifier: MIT */
/*
 * Replays files and folders of files with any compiler: "standalone PATH...". Each input ends at a
 * page that cannot be read, so that a read past the end stops the program.
 */
#include "fuzz.h"

#include <dirent.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOM ((size_t)1 << 20)
static uint8_t *room_end;
static unsigned long files;

static void
make_room(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint8_t *room =
		mmap(NULL, ROOM + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (room == MAP_FAILED || mprotect(room + ROOM, page, PROT_NONE) != 0) {
		perror("mmap");
		exit(2);
	}
	room_end = room + ROOM;
}

static int
replay_file(const char *path)
{
	static uint8_t bytes[ROOM];
	FILE *file = fopen(path, "rb");
	size_t size;

	if (file == NULL) {
		perror(path);
		return 2;
	}
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	memcpy(room_end - size, bytes, size);
	LLVMFuzzerTestOneInput(room_end - size, size);
	files++;
	return 0;
}

static int
replay_folder(const char *path)
{
	char name[4096];
	DIR *folder = opendir(path);
	int status = 0;

	if (folder == NULL)
		return replay_file(path);
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
		status |= replay_file(name);
	}
	closedir(folder);
	return status;
}

int
main(int argc, char **argv)
{
	int status = 0;

	make_room();
	for (int i = 1; i < argc; i++)
		status |= replay_folder(argv[i]);
	printf("%lu files\n", files);
	return files == 0 ? 2 : status;
}
