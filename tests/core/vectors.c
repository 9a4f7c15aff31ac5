/* SPDX-License-Identifier: MIT */
/* The checks of the vectors: what the library says against what the vector's source says. */
#include "vectors.h"

#include "vectors_lint.h"

#include "vectors_data.h"

#define COUNT(a) ((unsigned)(sizeof(a) / sizeof((a)[0])))
#define ERROR    4
#define GUARD    0xA5

/* Room for any result, and for a round trip of the longest vector. */
static uint8_t room[70000];

static int
same_bytes(const uint8_t *a, const uint8_t *b, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		if (a[i] != b[i])
			return 0;
	return 1;
}

static void
fill(uint8_t *p, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		p[i] = GUARD;
}

static int
is_guard(const uint8_t *p, size_t size)
{
	size_t i;

	for (i = 0; i < size; i++)
		if (p[i] != GUARD)
			return 0;
	return 1;
}

/* The bytes behind the fixed part that belong to the structure and are there. */
static struct span
extra_of(const struct ksf_wave *wave, const struct span *data)
{
	size_t fixed = wave->size - ksf_wave_extra_bytes(wave);
	size_t end = data->size < wave->size ? data->size : wave->size;
	struct span extra = {NULL, 0};

	if (end > fixed) {
		extra.bytes = data->bytes + fixed;
		extra.size = end - fixed;
	}
	return extra;
}

/* Encoding gives the bytes that were decoded, needs exactly that room, and no byte more is written.
 */
static const char *
check_wave_round_trip(const struct ksf_wave *wave, const struct span *data)
{
	size_t given = data->size < wave->size ? data->size : wave->size;
	struct span extra = extra_of(wave, data);

	if (ksf_wave_encode(wave, extra.bytes, extra.size, NULL, 0) != wave->size)
		return "size of the encoded structure";
	fill(room, wave->size + 1);
	if (wave->size > 0)
		(void)ksf_wave_encode(wave, extra.bytes, extra.size, room, wave->size - 1);
	if (!is_guard(room, wave->size + 1))
		return "nothing written into too little room";
	(void)ksf_wave_encode(wave, extra.bytes, extra.size, room, wave->size);
	if (!same_bytes(room, data->bytes, given) || room[wave->size] != GUARD)
		return "the bytes of the encoded structure";
	return NULL;
}

static const char *
check_wave(unsigned index)
{
	const struct wave_vector *v = &wave_vectors[index];
	struct ksf_wave w;
	ksf_why why = ksf_wave_decode(&w, v->data.bytes, v->data.size);
	const uint32_t fields[9] = {w.format_tag, w.channels, w.samples_per_sec,
		w.avg_bytes_per_sec, w.block_align, w.bits_per_sample, w.extra_size,
		w.valid_bits_per_sample, w.channel_mask};
	unsigned i;

	if (w.layout != v->layout)
		return "layout";
	for (i = 0; i < 9; i++)
		if (fields[i] != v->fields[i])
			return "fields";
	if (w.size != v->size || w.data_size != v->data.size)
		return "sizes";
	if (!ksf_guid_equal(&w.sub_format, &v->sub_format))
		return "sub_format";
	if (why != v->why)
		return "reasons";
	if (why != ksf_wave_check(&w))
		return "check and decode agree";
	if (ksf_wave_check_before_xp_sp2(&w) != v->old)
		return "reasons of old releases";
	if (((why & KSF_WAVE_ERRORS_STRICT) != 0) != (v->severity[0] == ERROR) ||
		((why & KSF_WAVE_ERRORS_LENIENT) != 0) != (v->severity[1] == ERROR) ||
		((why & KSF_WAVE_ERRORS_FILE_STRICT) != 0) != (v->severity[2] == ERROR) ||
		((why & KSF_WAVE_ERRORS_FILE_LENIENT) != 0) != (v->severity[3] == ERROR))
		return "errors of a profile";
	return check_wave_round_trip(&w, &v->data);
}

static const char *
check_format(unsigned index)
{
	const struct format_vector *v = &format_vectors[index];
	struct ksf_format f;
	struct ksf_wave w;
	ksf_why wave_why = 0;
	ksf_why why = ksf_format_decode(&f, &wave_why, v->data.bytes, v->data.size);
	const uint32_t fields[4] = {f.format_size, f.flags, f.sample_size, f.reserved};
	unsigned i;

	(void)ksf_wave_decode(&w, v->wave.bytes, v->wave.size);
	for (i = 0; i < 4; i++)
		if (fields[i] != v->fields[i])
			return "fields";
	if (!ksf_guid_equal(&f.major_format, &v->guids[0]) ||
		!ksf_guid_equal(&f.sub_format, &v->guids[1]) ||
		!ksf_guid_equal(&f.specifier, &v->guids[2]))
		return "GUIDs";
	if (f.layout != v->layout || f.wave.layout != v->wave_layout)
		return "layouts";
	if (f.wave.format_tag != w.format_tag || f.wave.channel_mask != w.channel_mask ||
		f.wave.samples_per_sec != w.samples_per_sec || f.wave.block_align != w.block_align)
		return "wave data";
	if (why != v->why || why != ksf_format_check(&f))
		return "reasons";
	if (wave_why != v->wave_why)
		return "reasons of the wave data";
	if ((((why & KSF_FORMAT_ERRORS_STRICT) | (wave_why & KSF_WAVE_ERRORS_STRICT)) != 0) !=
			(v->severity[0] == ERROR) ||
		(((why & KSF_FORMAT_ERRORS_LENIENT) | (wave_why & KSF_WAVE_ERRORS_LENIENT)) != 0) !=
			(v->severity[1] == ERROR))
		return "errors of a profile";
	return NULL;
}

static const char *
check_range_round_trip(const struct ksf_range *r, const struct span *data)
{
	size_t size = ksf_range_encode(r, NULL, 0);
	size_t compare = r->layout == KSF_LAYOUT_KSDATARANGE_AUDIO ? 84 : 64;

	fill(room, size + 1);
	(void)ksf_range_encode(r, room, size == 0 ? 0 : size - 1);
	if (!is_guard(room, size + 1))
		return "nothing written into too little room";
	(void)ksf_range_encode(r, room, size);
	if (room[size] != GUARD)
		return "nothing written behind the structure";
	if (size != 0 && !same_bytes(room + 4, data->bytes + 4, compare - 4))
		return "the bytes of the encoded range";
	return NULL;
}

static const char *
check_range(unsigned index)
{
	const struct range_vector *v = &range_vectors[index];
	struct ksf_range r;
	ksf_why why = ksf_range_decode(&r, v->data.bytes, v->data.size);
	const uint32_t fields[4] = {r.format_size, r.flags, r.sample_size, r.reserved};
	const uint32_t limits[5] = {r.maximum_channels, r.minimum_bits_per_sample,
		r.maximum_bits_per_sample, r.minimum_sample_frequency, r.maximum_sample_frequency};
	unsigned i;

	for (i = 0; i < 4; i++)
		if (fields[i] != v->fields[i])
			return "fields";
	for (i = 0; i < 5; i++)
		if (limits[i] != v->limits[i])
			return "limits";
	if (!ksf_guid_equal(&r.major_format, &v->guids[0]) ||
		!ksf_guid_equal(&r.sub_format, &v->guids[1]) ||
		!ksf_guid_equal(&r.specifier, &v->guids[2]))
		return "GUIDs";
	if (r.layout != v->layout || r.data_size != v->data.size)
		return "layout";
	if (why != v->why || why != ksf_range_check(&r))
		return "reasons";
	if (((why & KSF_RANGE_ERRORS_STRICT) != 0) != (v->severity[0] == ERROR) ||
		((why & KSF_RANGE_ERRORS_LENIENT) != 0) != (v->severity[1] == ERROR))
		return "errors of a profile";
	return check_range_round_trip(&r, &v->data);
}

static const char *
check_list(unsigned index)
{
	const struct list_vector *v = &list_vectors[index];
	struct ksf_range ranges[MAX_RANGES];
	uint8_t *raw = (uint8_t *)ranges;
	uint32_t count = 99;
	ksf_why why = ksf_range_list_check(&count, v->data.bytes, v->data.size);

	if (why != v->why || count != v->count)
		return "reasons or count";
	if (ksf_range_list_status(why) != v->status)
		return "status";
	fill(raw, sizeof ranges);
	if (ksf_range_list_decode(ranges, MAX_RANGES, &count, v->data.bytes, v->data.size) !=
		v->why)
		return "reasons of decode";
	if (v->why != 0)
		return is_guard(raw, sizeof ranges) ? NULL : "an untouched array";
	if (count == 0)
		return NULL;
	fill(raw, sizeof ranges);
	why = ksf_range_list_decode(ranges, count - 1, &count, v->data.bytes, v->data.size);
	if (why != KSF_RANGE_LIST_CAPACITY || !is_guard(raw, sizeof ranges) ||
		ksf_range_list_status(why) != KSF_STATUS_INSUFFICIENT_RESOURCES)
		return "too small an array";
	return NULL;
}

static const char *
check_convert(unsigned index)
{
	const struct convert_vector *v = &convert_vectors[index];
	struct ksf_wave wave;
	struct ksf_wave out;
	struct span extra;
	ksf_why why;

	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	extra = v->tail.size != 0 ? v->tail : extra_of(&wave, &v->data);
	fill((uint8_t *)&out, sizeof out);
	why = ksf_wave_convert(&out, &wave, v->layout, v->flags, v->mask);
	if (why != v->why)
		return "reasons";
	if (why != 0)
		return is_guard((const uint8_t *)&out, sizeof out) ? NULL : "an untouched result";
	if (ksf_wave_encode(&out, extra.bytes, extra.size, room, sizeof room) != v->out.size)
		return "size of the result";
	if (!same_bytes(room, v->out.bytes, v->out.size))
		return "bytes of the result";
	(void)ksf_wave_convert(&wave, &wave, v->layout, v->flags, v->mask);
	return ksf_wave_equivalent(&wave, &out) ? NULL : "conversion in place";
}

/* Decisions, fact 3: SampleSize is nBlockAlign for PCM and float, else 0. */
static int
is_linear(const struct ksf_wave *w)
{
	return ksf_wave_tag(w) == KSF_WAVE_FORMAT_PCM ||
		ksf_wave_tag(w) == KSF_WAVE_FORMAT_IEEE_FLOAT;
}

static struct ksf_numbers
numbers_of(const uint32_t *list)
{
	struct ksf_numbers numbers;

	numbers.values = list + 1;
	numbers.count = list[0];
	return numbers;
}

/* NULL where the vector has none. `rows` has room for MAX_FORMATS. */
static const struct ksf_limits *
limits_of(struct ksf_limits *out, struct ksf_wave *rows, const struct limits_vector *v)
{
	unsigned i;

	if (!v->given)
		return NULL;
	for (i = 0; i < v->format_count; i++)
		(void)ksf_wave_decode(&rows[i], v->formats[i].bytes, v->formats[i].size);
	out->rates = numbers_of(v->lists[0]);
	out->containers = numbers_of(v->lists[1]);
	out->channels = numbers_of(v->lists[2]);
	out->minimum_channels = v->single[0];
	out->maximum_channels = v->single[1];
	out->wanted_channels = v->single[2];
	out->wanted_bits = v->single[3];
	out->wanted_rate = v->single[4];
	out->formats = rows;
	out->format_count = v->format_count;
	return out;
}

static const char *
check_chosen(const struct intersect_vector *v, const struct ksf_format *f)
{
	const struct ksf_wave *w = &f->wave;
	const uint32_t is[8] = {w->channels, ksf_wave_valid_bits(w), w->bits_per_sample,
		w->samples_per_sec, f->layout == KSF_LAYOUT_KSDATAFORMAT_DSOUND, w->format_tag,
		w->block_align, w->channel_mask};
	unsigned i;

	for (i = 0; i < 8; i++)
		if (is[i] != v->format[i])
			return "the chosen format";
	if (w->avg_bytes_per_sec != w->samples_per_sec * w->block_align ||
		f->sample_size != (is_linear(w) ? w->block_align : 0) || ksf_format_check(f) != 0)
		return "a well-formed format";
	return NULL;
}

static const char *
check_intersect(unsigned index)
{
	const struct intersect_vector *v = &intersect_vectors[index];
	struct ksf_range client[MAX_RANGES];
	struct ksf_range ranges[MAX_RANGES];
	struct ksf_pin pin = {ranges, 0, 0, 0, NULL};
	struct ksf_wave rows[MAX_FORMATS];
	struct ksf_limits limits;
	struct ksf_choice found;
	uint32_t needed = 99;
	ksf_why why;
	ksf_status status;
	unsigned i;

	pin.range_count = v->pin_count;
	pin.policy = v->policy;
	pin.limits = limits_of(&limits, rows, &v->limits);
	for (i = 0; i < v->client_count; i++)
		(void)ksf_range_decode(&client[i], v->client[i].bytes, v->client[i].size);
	for (i = 0; i < v->pin_count; i++)
		(void)ksf_range_decode(&ranges[i], v->pin[i].bytes, v->pin[i].size);
	fill(room, 200);
	status = ksf_pin_list_intersection(&pin, client, v->client_count, v->out_len,
		v->out_len == 0 ? NULL : room, &needed, &found, &why);
	if (status != v->status || needed != v->length)
		return "status or length";
	if ((why == 0) != (status != KSF_STATUS_NO_MATCH))
		return "a reason with NO_MATCH and only then";
	if (v->why != 0 && why != v->why)
		return "the reasons";
	if (!is_guard(room + (status == KSF_STATUS_SUCCESS ? needed : 0), 8))
		return "untouched output";
	if (v->bytes.size != 0 && !same_bytes(room, v->bytes.bytes, v->bytes.size))
		return "bytes";
	return status == KSF_STATUS_NO_MATCH ? NULL : check_chosen(v, &found.format);
}

static const char *
check_match(unsigned index)
{
	const struct match_vector *v = &match_vectors[index];
	struct ksf_range a;
	struct ksf_range b;
	struct ksf_range both;
	struct ksf_format format;
	ksf_why why;

	(void)ksf_range_decode(&a, v->client.bytes, v->client.size);
	(void)ksf_range_decode(&b, v->pin.bytes, v->pin.size);
	fill((uint8_t *)&both, sizeof both);
	why = ksf_range_intersect(&both, &a, &b);
	if (why != ksf_range_meets(&a, &b))
		return "meets and intersect agree";
	if (why != 0 && !is_guard((const uint8_t *)&both, sizeof both))
		return "an untouched result";
	if (why == 0 && v->policy != NO_POLICY)
		why = ksf_policy_choose(&format, v->policy, &both);
	return why == v->why ? NULL : "reasons";
}

static const char *
check_accept(unsigned index)
{
	const struct accept_vector *v = &accept_vectors[index];
	struct ksf_range ranges[MAX_RANGES];
	struct ksf_pin pin = {ranges, 0, 0, 0, NULL};
	struct ksf_wave rows[MAX_FORMATS];
	struct ksf_limits limits;
	ksf_why why[2];
	ksf_why propose_why;
	unsigned i;

	pin.range_count = v->pin_count;
	pin.limits = limits_of(&limits, rows, &v->limits);
	for (i = 0; i < v->pin_count; i++)
		(void)ksf_range_decode(&ranges[i], v->pin[i].bytes, v->pin[i].size);
	for (i = 0; i < 2; i++) {
		pin.options = i == 0 ? 0 : KSF_PIN_LENIENT;
		why[i] = ksf_pin_accepts(&pin, v->format.bytes, v->format.size);
		if (ksf_pin_propose_data_format(
			    &pin, v->format.bytes, v->format.size, &propose_why) != v->status[i])
			return "the status of the proposal";
		if (propose_why != why[i])
			return "the reasons of the proposal";
	}
	if (why[0] != v->strict)
		return "reasons of a strict pin";
	return why[1] == v->lenient ? NULL : "reasons of a lenient pin";
}

#include "wire_checks.h"
static const char *
check_drm(unsigned index)
{
	const struct drm_vector *v = &drm_vectors[index];
	struct ksf_wave wave;
	struct ksf_drm drm;
	struct span extra;

	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	extra = extra_of(&wave, &v->data);
	if (ksf_wave_structure(&wave) != v->structure)
		return "structure";
	fill((uint8_t *)&drm, sizeof drm);
	if (ksf_drm_decode(&drm, extra.bytes, extra.size, v->errors) != v->why)
		return "reasons";
	if (v->inner.size == 0)
		return is_guard((const uint8_t *)&drm, sizeof drm) ? NULL : "an untouched result";
	if (drm.reserved != v->reserved || drm.content_id != v->content_id)
		return "fields";
	if (ksf_wave_check(&drm.inner) != v->inner_why)
		return "reasons of the inner format";
	return drm.inner.data_size == v->inner.size ? check_wave_round_trip(&drm.inner, &v->inner)
						    : "size of the inner format";
}

static const char *
check_iec61937(unsigned index)
{
	const struct iec61937_vector *v = &iec61937_vectors[index];
	struct ksf_iec61937 values;
	struct ksf_wave wave;
	struct span extra;

	(void)ksf_wave_decode(&wave, v->data.bytes, v->data.size);
	extra = extra_of(&wave, &v->data);
	if (ksf_wave_structure(&wave) != v->structure)
		return "structure";
	if (ksf_wave_is_iec61937(&wave) != (v->values[0] != 0))
		return "is IEC 61937";
	fill((uint8_t *)&values, sizeof values);
	if (extra.size < 12)
		return ksf_iec61937_decode(&values, extra.bytes, extra.size) ==
					KSF_WAVE_EXTRA_TRUNCATED &&
				is_guard((const uint8_t *)&values, sizeof values)
			? NULL
			: "too few bytes";
	if (ksf_iec61937_decode(&values, extra.bytes, extra.size) != 0)
		return "enough bytes";
	if (v->values[0] != 0 &&
		(values.encoded_samples_per_sec != v->values[0] ||
			values.encoded_channel_count != v->values[1] ||
			values.average_bytes_per_sec != v->values[2]))
		return "values";
	fill(room, 13);
	if (ksf_iec61937_encode(&values, room, 11) != 12 || !is_guard(room, 13))
		return "nothing written into too little room";
	if (ksf_iec61937_encode(&values, room, 12) != 12 || room[12] != GUARD)
		return "size of the encoded values";
	return same_bytes(room, extra.bytes, 12) ? NULL : "the bytes of the encoded values";
}

static const char *
check_lint(unsigned index)
{
	const struct lint_vector *v = &lint_vectors[index];
	struct ksf_range ranges[MAX_RANGES];
	struct ksf_format rows[MAX_ROWS];
	struct ksf_table table = {ranges, 0, rows, 0};
	unsigned i;

	table.range_count = v->range_count;
	table.row_count = v->row_count;
	for (i = 0; i < v->range_count; i++)
		(void)ksf_range_decode(&ranges[i], v->ranges[i].bytes, v->ranges[i].size);
	decode_rows(rows, v->rows, v->row_count);
	if (v->ask == LINT_ROW)
		return check_lint_row(v, &table);
	if (v->ask == LINT_RANGE)
		return check_lint_range(v, &table);
	return v->ask == LINT_MODES ? check_lint_modes(v) : check_lint_pin(v, &table);
}

static const char *
check_answer(unsigned index)
{
	const struct answer_vector *v = &answer_vectors[index];
	struct ksf_range client;
	struct ksf_range range;
	struct ksf_wave rows[MAX_FORMATS];
	struct ksf_limits limits;
	struct ksf_pin pin = {&range, 1, KSF_POLICY_EXTENSIBLE, 0, NULL};

	pin.limits = limits_of(&limits, rows, &v->limits);
	(void)ksf_range_decode(&client, v->client.bytes, v->client.size);
	(void)ksf_range_decode(&range, v->pin.bytes, v->pin.size);
	return ksf_answer_check(&pin, &client, &range, v->output_length, v->status, v->length,
		       v->output.bytes) == v->why
		? NULL
		: "reasons";
}

#include "vectors_paths.h"

#include "vectors_stream.h"

#include "vectors_ports.h"

#include "vectors_property.h"
#include "vectors_rtaudio.h"
#include "vectors_dma.h"

#define FILE_OF(name, member)                                                                      \
	static const char *id_##name(unsigned index)                                               \
	{                                                                                          \
		return name##_vectors[index].id;                                                   \
	}                                                                                          \
	static struct span data_##name(unsigned index)                                             \
	{                                                                                          \
		return name##_vectors[index].member;                                               \
	}
#define FILE_ROW(name)                                                                             \
	{                                                                                          \
#name, COUNT(name##_vectors), id_##name, check_##name, data_##name                 \
	}

FILE_OF(wave, data)
FILE_OF(format, data)
FILE_OF(range, data)
FILE_OF(list, data)
FILE_OF(convert, data)
FILE_OF(intersect, client[0])
FILE_OF(match, client)
FILE_OF(accept, format)
FILE_OF(attribute, data)
FILE_OF(meet, client)
FILE_OF(connect, data)
FILE_OF(request, data)
FILE_OF(drm, data)
FILE_OF(iec61937, data)
FILE_OF(lint, ranges[0])

FILE_OF(answer, client)
FILE_OF(kmixer, data)
FILE_OF(reach, format)
FILE_OF(bypass, data)
FILE_OF(dma, data)

const struct vector_file vector_files[VECTOR_FILES] = {
	FILE_ROW(wave),
	FILE_ROW(format),
	FILE_ROW(range),
	FILE_ROW(list),
	FILE_ROW(convert),
	FILE_ROW(intersect),
	FILE_ROW(match),
	FILE_ROW(accept),
	FILE_ROW(attribute),
	FILE_ROW(meet),
	FILE_ROW(connect),
	FILE_ROW(request),
	FILE_ROW(drm),
	FILE_ROW(iec61937),
	FILE_ROW(lint),
	FILE_ROW(answer),
	FILE_ROW(kmixer),
	FILE_ROW(reach),
	FILE_ROW(bypass),
	/* No bytes are read. */
	{"stream", COUNT(stream_vectors), id_stream, check_stream, NULL},
	{"ports", COUNT(ports_vectors), id_ports, check_ports, NULL},
	{"rtaudio", COUNT(rtaudio_vectors), id_rtaudio, check_rtaudio, data_rtaudio},
	FILE_ROW(dma),
	{"property", COUNT(property_vectors), id_property, check_property, data_property},
};

const struct wave_vector *
wave_vector_at(unsigned index)
{
	return &wave_vectors[index];
}

const struct format_vector *
format_vector_at(unsigned index)
{
	return &format_vectors[index];
}

const struct range_vector *
range_vector_at(unsigned index)
{
	return &range_vectors[index];
}
