/* SPDX-License-Identifier: MIT */
/*
 * Hex in its dressings. A line is one of three things: a dump line with an offset in front (xxd,
 * hexdump -C, od, WinDbg db), an INF AddReg line, or a list of bytes with words around it (C,
 * Python, PowerShell, .reg, reg.exe).
 *
 * A list begins behind the last of = : ( [ { or a quote that follows a word which is no byte; what
 * was read before that is dropped, so that "unsigned char fmt[40] = {0xfe" begins with 0xfe. A word
 * that is no byte and has no such sign behind it makes the text no hex.
 */
#include "scan.h"

#include <ksfmt/text.h>

struct hex_reader {
	struct ksf_span left;
	uint8_t *out;
	size_t limit;  /* bytes that `out` takes: 0 while counting */
	size_t count;  /* may exceed the limit until what was read is dropped */
	uint64_t base; /* the first offset of a dump */
	int dump;      /* a line with an offset was read */
	int foreign;   /* a word that is no byte was read */
	int hex_word;  /* "hex" was read: a .reg value follows */
	int value;     /* inside a registry value: it ends with a line that has no backslash */
	int done;
};

static void
hex_put(struct hex_reader *r, unsigned high, unsigned low)
{
	if (r->count < r->limit)
		r->out[r->count] = (uint8_t)(high << 4 | low);
	r->count++;
}

static void
hex_drop(struct hex_reader *r)
{
	r->count = 0;
	r->foreign = 0;
}

static int
hex_is_pair(const struct ksf_span *line, size_t at)
{
	return at + 1 < line->end && ksf_digit(line->text[at]) < 16 &&
		ksf_digit(line->text[at + 1]) < 16;
}

static void
hex_put_pair(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	hex_put(r, ksf_digit(line->text[at]), ksf_digit(line->text[at + 1]));
}

static int
hex_in(char c, const char *set)
{
	while (*set != '\0' && *set != c)
		set++;
	return *set != '\0';
}

/* ---- dump lines ---- */

/* The column of addresses in front of a dump line. */
struct hex_offset {
	uint64_t value;
	size_t digits;
	size_t end; /* behind it and its colon */
	int colon;
	int tick; /* WinDbg writes fffff800`0abc1234 */
};

static void
hex_read_offset(struct hex_offset *out, const struct ksf_span *line)
{
	size_t i = line->begin;

	out->value = 0;
	out->digits = 0;
	out->tick = 0;
	for (; i < line->end && (ksf_digit(line->text[i]) < 16 || line->text[i] == '`'); i++) {
		out->tick |= line->text[i] == '`';
		if (line->text[i] == '`')
			continue;
		out->value = out->value << 4 | ksf_digit(line->text[i]);
		out->digits++;
	}
	out->colon = i < line->end && line->text[i] == ':';
	out->end = i + (out->colon ? 1 : 0);
}

/* Four digits or more, a blank, and behind it two digits by themselves, unless a colon or tick says
 * it. */
static int
hex_is_offset(
	const struct hex_reader *r, const struct hex_offset *offset, const struct ksf_span *line)
{
	size_t i = offset->end;

	if (offset->digits < 4 || (i < line->end && !ksf_is_blank(line->text[i])))
		return 0;
	while (i < line->end && ksf_is_blank(line->text[i]))
		i++;
	if (i == line->end)
		return r->dump || offset->colon;
	if (offset->colon || offset->tick)
		return 1;
	return hex_is_pair(line, i) &&
		(i + 2 == line->end || ksf_is_blank(line->text[i + 2]) || line->text[i + 2] == '-');
}

/* Where the column of characters begins, if bars enclose it (hexdump -C); else the line's end. */
static size_t
hex_bar(const struct ksf_span *line, size_t from)
{
	size_t i = from;

	if (line->text[line->end - 1] != '|')
		return line->end;
	while (line->text[i] != '|')
		i++;
	return i;
}

/* Pairs up to the bar or, without one, up to a gap of two blanks. */
static void
hex_dump_pairs(struct hex_reader *r, const struct ksf_span *line, const struct hex_offset *offset)
{
	size_t end = hex_bar(line, offset->end);
	size_t i = offset->end;
	size_t begin = r->count;
	size_t blanks = 0;

	while (i < end) {
		if (ksf_is_blank(line->text[i]) || (line->text[i] == '-' && r->count > begin)) {
			blanks += ksf_is_blank(line->text[i]) ? 1u : 0u;
			i++;
			continue;
		}
		if (blanks > 1 && r->count > begin && end == line->end)
			return;
		if (!hex_is_pair(line, i) ||
			(!offset->colon && i + 2 < end && ksf_digit(line->text[i + 2]) < 16)) {
			r->foreign = 1;
			return;
		}
		hex_put_pair(r, line, i);
		blanks = 0;
		i += 2;
	}
}

static void
hex_dump_line(struct hex_reader *r, const struct ksf_span *line, const struct hex_offset *offset)
{
	if (!r->dump) {
		hex_drop(r);
		r->dump = 1;
		r->base = offset->value;
	}
	if (offset->value - r->base != r->count)
		r->foreign = 1;
	hex_dump_pairs(r, line, offset);
}

/* ---- lists ---- */

/* FE-FF-02, as .NET's BitConverter writes it. */
static int
hex_is_dashed(const struct ksf_span *word)
{
	size_t i;

	for (i = word->begin; i < word->end; i += 3) {
		if (!hex_is_pair(word, i) || (i + 2 < word->end && word->text[i + 2] != '-'))
			return 0;
	}
	return word->text[word->end - 1] != '-';
}

static int
hex_is_run(const struct ksf_span *word)
{
	size_t i;

	for (i = word->begin; i < word->end; i++) {
		if (ksf_digit(word->text[i]) > 15)
			return 0;
	}
	return 1;
}

static void
hex_put_run(struct hex_reader *r, const struct ksf_span *word, size_t step)
{
	size_t i;

	for (i = word->begin; i + 1 < word->end; i += step)
		hex_put_pair(r, word, i);
}

/* 0x0 and 0xfe are bytes, 0xfeff0200.. of eight bytes and more is a run; between lie integers. */
static void
hex_prefixed(struct hex_reader *r, struct ksf_span word)
{
	size_t digits;

	word.begin += 2;
	digits = ksf_span_size(&word);
	if (!hex_is_run(&word) || digits == 0 || (digits > 2 && (digits < 16 || digits % 2 != 0)))
		r->foreign = 1;
	else if (digits == 1)
		hex_put(r, 0, ksf_digit(word.text[word.begin]));
	else
		hex_put_run(r, &word, 2);
}

static void
hex_word(struct hex_reader *r, const struct ksf_span *word)
{
	if (ksf_span_is(word, "reg_binary")) {
		hex_drop(r);
		r->value = 1;
		return;
	}
	r->hex_word |= ksf_span_is(word, "hex");
	if (ksf_span_starts(word, "0x"))
		hex_prefixed(r, *word);
	else if (hex_is_run(word) && ksf_span_size(word) % 2 == 0)
		hex_put_run(r, word, 2);
	else if (hex_is_dashed(word))
		hex_put_run(r, word, 3);
	else
		r->foreign = 1;
}

static int
hex_is_word(char c)
{
	return (ksf_lower(c) >= 'a' && ksf_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
		hex_in(c, "_$.%-") || (unsigned char)c >= 0x80;
}

static size_t
hex_take_word(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	struct ksf_span word = *line;

	word.begin = at;
	word.end = at;
	while (word.end < line->end && hex_is_word(line->text[word.end]))
		word.end++;
	hex_word(r, &word);
	return word.end;
}

/* Behind = or : the list begins; behind a bracket or a quote too, if foreign words stood before it.
 */
static void
hex_open(struct hex_reader *r, char c)
{
	if (c == '=' || c == ':' || r->foreign)
		hex_drop(r);
	r->value |= c == ':' && r->hex_word;
	r->hex_word &= c != '=';
}

/* The string from a quote on has escapes: other characters in it stand for themselves. */
static int
hex_is_escaped(const struct ksf_span *line, size_t at)
{
	size_t i;

	for (i = at + 1; i + 1 < line->end && line->text[i] != line->text[at]; i++) {
		if (line->text[i] == '\\' && line->text[i + 1] == 'x')
			return 1;
		i += line->text[i] == '\\' ? 1 : 0;
	}
	return 0;
}

/* The characters behind a backslash that are not themselves, and what they are. */
static unsigned
hex_escape(char c)
{
	static const char from[] = "ntr0abfv";
	static const uint8_t to[] = {10, 9, 13, 0, 7, 8, 12, 11};
	unsigned i;

	for (i = 0; i < sizeof(to); i++) {
		if (from[i] == c)
			return to[i];
	}
	return (unsigned char)c;
}

/* A string of Python or C, from its quote on; answers where it ends. */
static size_t
hex_string(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	size_t i = at + 1;

	while (i < line->end && line->text[i] != line->text[at]) {
		unsigned byte = (unsigned char)line->text[i];

		if (byte == '\\' && i + 1 < line->end && line->text[i + 1] == 'x') {
			if (!hex_is_pair(line, i + 2))
				break;
			hex_put_pair(r, line, i + 2);
			i += 4;
			continue;
		}
		if (byte == '\\' && i + 1 < line->end)
			byte = hex_escape(line->text[++i]);
		hex_put(r, byte >> 4, byte & 15);
		i++;
	}
	if (i >= line->end || line->text[i] != line->text[at])
		r->foreign = 1;
	return i + 1;
}

static size_t
hex_quote(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	hex_open(r, line->text[at]);
	return hex_is_escaped(line, at) ? hex_string(r, line, at) : at + 1;
}

/* \xfe outside a string, or the backslash of a continued line. */
static size_t
hex_backslash(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	if (at + 1 >= line->end || ksf_lower(line->text[at + 1]) != 'x')
		return at + 1;
	if (!hex_is_pair(line, at + 2)) {
		r->foreign = 1;
		return at + 2;
	}
	hex_put_pair(r, line, at + 2);
	return at + 4;
}

/* Behind a comment of C; a line's end closes it too. */
static size_t
hex_skip_comment(const struct ksf_span *line, size_t at)
{
	while (at + 1 < line->end && (line->text[at] != '*' || line->text[at + 1] != '/'))
		at++;
	return at + 2;
}

/* The /d of reg.exe begins its value, another option ends it. */
static size_t
hex_slash(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	if (at + 1 < line->end && line->text[at + 1] == '/')
		return line->end;
	if (at + 1 < line->end && line->text[at + 1] == '*')
		return hex_skip_comment(line, at + 2);
	if (r->value && r->count > 0)
		r->done = 1;
	else if (!r->value)
		r->foreign = 1;
	return at + 2;
}

/* Reads what stands at `at` and answers where the next thing stands. */
static size_t
hex_list_item(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	char c = line->text[at];

	if (hex_is_word(c))
		return hex_take_word(r, line, at);
	if (c == '\'' || c == '"')
		return hex_quote(r, line, at);
	if (c == '\\')
		return hex_backslash(r, line, at);
	if (c == '/')
		return hex_slash(r, line, at);
	if (c == '#')
		return line->end;
	if (hex_in(c, "=:([{"))
		hex_open(r, c);
	else if (c == '}')
		r->done = r->count > 0 && !r->foreign;
	else if (!ksf_is_blank(c) && !hex_in(c, ",;)]@"))
		r->foreign = 1;
	return at + 1;
}

static void
hex_list(struct hex_reader *r, const struct ksf_span *line, size_t at)
{
	while (at < line->end && !r->done)
		at = hex_list_item(r, line, at);
	if (r->value && r->count > 0 && !r->foreign && line->text[line->end - 1] != '\\')
		r->done = 1;
}

/* ---- INF ---- */

/* "reg-root, subkey, value, flags, bytes": answers where the bytes begin, or 0 for another line. */
static size_t
hex_inf_bytes(const struct ksf_span *line)
{
	struct ksf_span left = *line;
	struct ksf_span root = ksf_next_part(&left, ',');
	struct ksf_span word = ksf_next_word(&root);
	unsigned commas = 1;
	int quoted = 0;
	size_t i;

	if (!ksf_span_is(&word, "hkr") && !ksf_span_is(&word, "hklm") &&
		!ksf_span_is(&word, "hkcu") && !ksf_span_is(&word, "hkcr") &&
		!ksf_span_is(&word, "hku"))
		return 0;
	for (i = left.begin; i < line->end && commas < 4; i++) {
		quoted ^= line->text[i] == '"';
		commas += line->text[i] == ',' && !quoted ? 1 : 0;
	}
	return commas == 4 ? i : 0;
}

/* ---- all of it ---- */

static struct ksf_span
hex_trim(struct ksf_span line)
{
	while (line.begin < line.end && ksf_is_blank(line.text[line.begin]))
		line.begin++;
	while (line.begin < line.end && ksf_is_blank(line.text[line.end - 1]))
		line.end--;
	return line;
}

static void
hex_line(struct hex_reader *r, const struct ksf_span *line)
{
	struct hex_offset offset;
	size_t bytes;

	hex_read_offset(&offset, line);
	bytes = hex_inf_bytes(line);
	if (hex_is_offset(r, &offset, line)) {
		hex_dump_line(r, line, &offset);
	} else if (r->dump) {
		r->foreign = 1;
		r->done = 1;
	} else if (bytes != 0) {
		hex_drop(r);
		r->value = 1;
		hex_list(r, line, bytes);
	} else {
		hex_list(r, line, line->begin);
	}
}

static size_t
hex_scan(uint8_t *out, size_t limit, const char *text, size_t size)
{
	struct hex_reader r;

	r.left.text = text;
	r.left.begin = 0;
	r.left.end = size;
	r.out = out;
	r.limit = limit;
	r.base = 0;
	r.dump = 0;
	r.hex_word = 0;
	r.value = 0;
	r.done = 0;
	hex_drop(&r);
	while (r.left.begin < r.left.end && !r.done) {
		struct ksf_span line = hex_trim(ksf_next_part(&r.left, '\n'));

		if (ksf_span_size(&line) > 0)
			hex_line(&r, &line);
	}
	return r.foreign ? 0 : r.count;
}

size_t
ksf_hex_read(void *out, size_t capacity, const char *text, size_t size)
{
	size_t count = hex_scan(NULL, 0, text, size);

	if (count > 0 && count <= capacity)
		(void)hex_scan((uint8_t *)out, count, text, size);
	return count;
}
