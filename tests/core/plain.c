/* SPDX-License-Identifier: MIT */
/*
 * The vectors without any library: built with -nostdlib and an own _start for Linux (x86-64,
 * AArch64, s390x), with ExitProcess and WriteFile for Windows. Prints the vectors that fail and a
 * last line.
 */
#include "vectors.h"

static char line[256];
static unsigned used;

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
static void
flush(void)
{
	DWORD written;

	WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), line, used, &written, NULL);
	used = 0;
}
#else
#if defined(__x86_64__)
static long
call3(long number, long a, long b, long c)
{
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c)
			 : "rcx", "r11", "memory");
	return result;
}
#define NR_WRITE 1
#define NR_EXIT  60
#elif defined(__aarch64__)
static long
call3(long number, long a, long b, long c)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;

	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
	return x0;
}
#define NR_WRITE 64
#define NR_EXIT  93
#elif defined(__s390x__)
static long
call3(long number, long a, long b, long c)
{
	register long r1 __asm__("1") = number;
	register long r2 __asm__("2") = a;
	register long r3 __asm__("3") = b;
	register long r4 __asm__("4") = c;

	__asm__ volatile("svc 0" : "+d"(r2) : "d"(r1), "d"(r3), "d"(r4) : "memory");
	return r2;
}
#define NR_WRITE 4
#define NR_EXIT  1
#endif

/* A compiler may call these two for copies of structures, whatever it is told; volatile keeps it
 * from finding such a call in the loops themselves. */
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);

void *
memcpy(void *to, const void *from, size_t size)
{
	volatile uint8_t *p = (uint8_t *)to;
	const uint8_t *q = (const uint8_t *)from;

	while (size-- > 0)
		*p++ = *q++;
	return to;
}

void *
memset(void *to, int value, size_t size)
{
	volatile uint8_t *p = (uint8_t *)to;

	while (size-- > 0)
		*p++ = (uint8_t)value;
	return to;
}

static void
flush(void)
{
	(void)call3(NR_WRITE, 1, (long)line, (long)used);
	used = 0;
}
#endif

static void
put(const char *text)
{
	for (; *text != '\0'; text++)
		if (used < sizeof line)
			line[used++] = *text;
}

static void
put_number(unsigned number)
{
	char digits[12];
	unsigned at = sizeof digits - 1;

	digits[at] = '\0';
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	put(digits + at);
}

static unsigned
run(const struct vector_file *file, unsigned *passed)
{
	unsigned failed = 0;
	unsigned i;

	for (i = 0; i < file->count; i++) {
		const char *fault = file->check(i);

		if (fault == NULL) {
			(*passed)++;
			continue;
		}
		failed++;
		put(file->id(i));
		put(": ");
		put(fault);
		put("\n");
		flush();
	}
	return failed;
}

static unsigned
run_all(void)
{
	unsigned passed = 0;
	unsigned failed = 0;
	unsigned i;

	for (i = 0; i < VECTOR_FILES; i++)
		failed += run(&vector_files[i], &passed);
	put("vectors: ");
	put_number(passed);
	put(" passed, ");
	put_number(failed);
	put(" failed\n");
	flush();
	return failed;
}

#if defined(_WIN32)
int
main(void)
{
	return run_all() != 0;
}
#else
/* The kernel aligns the stack for a function that was jumped to, not called. */
#if defined(__x86_64__)
#define ENTRY __attribute__((force_align_arg_pointer))
#else
#define ENTRY
#endif
void _start(void);
ENTRY void
_start(void)
{
	(void)call3(NR_EXIT, run_all() != 0, 0, 0);
	for (;;)
		continue;
}
#endif
