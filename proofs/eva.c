/* SPDX-License-Identifier: MIT */
/*
 * The chain on SIZE arbitrary bytes in a block of just that size, for Eva: scripts/eva runs it for
 * each border of the structures. Contracts are not used: this is a second, independent answer.
 */
#include <ksfmt/kmixer.h>
#include <ksfmt/pin.h>
#include <ksfmt/property.h>
#include <ksfmt/request.h>

#define ROOM      400u /* for what is encoded: more than any structure below takes */
#define ANY_EXTRA 120u /* bytes of extra data that are still encoded */
#define RANGES    2u
#define RATES     2u

static volatile uint8_t any8;
static volatile uint32_t any32;

static uint8_t data[SIZE > 0 ? SIZE : 1];
static uint8_t other[88];
static uint8_t out[ROOM];
static struct ksf_range ranges[RANGES];

static uint32_t
any_up_to(uint32_t most)
{
	uint32_t x = any32;

	return x < most ? x : most;
}

static void
fill(uint8_t *p, uint32_t size)
{
	uint32_t i;

	for (i = 0; i < size; i++)
		p[i] = any8;
}

static void
any_range(struct ksf_range *range)
{
	fill(other, sizeof(other));
	(void)ksf_range_decode(range, other, sizeof(other));
}

static void
any_pin(struct ksf_pin *pin)
{
	any_range(&ranges[0]);
	any_range(&ranges[1]);
	pin->ranges = ranges;
	pin->range_count = RANGES;
	pin->policy = any_up_to(KSF_POLICY_EXTENSIBLE);
	pin->options = any_up_to(3);
	pin->limits = NULL;
}

/* The extra bytes are those behind 18 or 40, as many as there are. */
static void
on_tail(const struct ksf_wave *wave)
{
	uint32_t fixed = wave->layout == KSF_LAYOUT_WAVEFORMATEXTENSIBLE ? 40 : 18;
	struct ksf_iec61937 values;
	struct ksf_drm drm;

	(void)ksf_wave_structure(wave);
	if (SIZE <= fixed)
		return;
	if (ksf_iec61937_decode(&values, data + fixed, SIZE - fixed) == 0)
		(void)ksf_iec61937_encode(&values, out, ROOM);
	if (ksf_drm_decode(&drm, data + fixed, SIZE - fixed, any32) != KSF_WAVE_DRM_SIZE)
		(void)ksf_wave_check(&drm.inner);
}

static void
on_kmixer(const struct ksf_wave *wave)
{
	struct ksf_kmixer_releases all;

	ksf_kmixer_releases(&all, wave);
	(void)ksf_kmixer_verdict(ksf_kmixer_check(wave, any32));
}

/* A device that takes any rates, with and without a place for what is asked. */
static void
on_rates(void)
{
	uint32_t inputs[RATES], tries[RATES], accepted[RATES], asked[RATES + 1];
	struct ksf_kmixer_rates rates = {
		inputs, any_up_to(RATES), tries, 0, accepted, any_up_to(RATES), any32, any32};
	uint32_t count;
	uint32_t i;

	for (i = 0; i < RATES; i++) {
		inputs[i] = any32;
		tries[i] = any32;
		accepted[i] = any32;
	}
	for (i = 0; i <= RATES; i++) {
		rates.try_count = i;
		(void)ksf_kmixer_output_rate(asked, &count, &rates);
		(void)ksf_kmixer_output_rate(NULL, &count, &rates);
	}
}

static void
on_wave(void)
{
	struct ksf_wave wave;
	struct ksf_wave converted;
	uint32_t layout;

	(void)ksf_wave_decode(&wave, data, SIZE);
	for (layout = 0; layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE; layout++)
		if (wave.layout == layout && wave.size <= 40 + ANY_EXTRA)
			(void)ksf_wave_encode(&wave, data, SIZE, out, ROOM);
	converted = wave;
	(void)ksf_wave_convert(&converted, &wave, any_up_to(6), any_up_to(15), any32);
	(void)ksf_wave_check(&converted);
	(void)ksf_wave_equivalent(&converted, &wave);
	(void)ksf_wave_effective_mask(&wave);
	(void)ksf_wave_check_before_xp_sp2(&wave);
	on_tail(&wave);
	on_kmixer(&wave);
}

static void
on_format(void)
{
	struct ksf_format format;
	struct ksf_pin pin;
	ksf_why wave_why;
	uint32_t layout;

	(void)ksf_format_decode(&format, &wave_why, data, SIZE);
	for (layout = 0; layout <= KSF_LAYOUT_WAVEFORMATEXTENSIBLE; layout++)
		if (format.wave.layout == layout && format.wave.size <= 40 + ANY_EXTRA)
			(void)ksf_format_encode(&format, data, SIZE, out, ROOM);
	any_pin(&pin);
#if SIZE > 7
	/* Flags without attributes, which have runs of their own. */
	data[4] = (uint8_t)any_up_to(1);
	data[5] = 0;
	data[6] = 0;
	data[7] = 0;
#endif
	(void)ksf_pin_accepts(&pin, data, SIZE);
}

static void
on_range(void)
{
	struct ksf_range range;
	struct ksf_range both;

	(void)ksf_range_decode(&range, data, SIZE);
	(void)ksf_range_encode(&range, out, any_up_to(ROOM));
	any_range(&ranges[0]);
	both = range;
	(void)ksf_range_intersect(&both, &ranges[0], &range);
}

static void
on_pin(void)
{
	struct ksf_pin pin;
	uint32_t needed;
	ksf_why why;

	any_pin(&pin);
	fill(other, sizeof(other));
	(void)ksf_pin_data_intersection(
		&pin, data, SIZE, other, sizeof(other), any_up_to(ROOM), out, &needed, &why);
	(void)ksf_pin_data_intersection(
		&pin, other, sizeof(other), data, SIZE, any_up_to(ROOM), out, &needed, &why);
}

/*
 * A list whose first element says `first` bytes. Each is tried, from one that is too short, as Eva
 * forgets how an offset goes with what is left; the sizes leave no room for a second one.
 */
static void
on_list(uint32_t first)
{
	uint32_t count;

	fill(data, SIZE);
#if SIZE >= 12
	data[8] = (uint8_t)first;
	data[9] = 0;
	data[10] = 0;
	data[11] = 0;
#endif
	(void)ksf_range_list_decode(ranges, RANGES, &count, data, SIZE);
}

static void
set32(uint32_t offset, uint32_t value)
{
	uint32_t i;

	for (i = 0; i < 4; i++)
		if (offset + i < SIZE)
			data[offset + i] = (uint8_t)(value >> (8 * i));
}

/*
 * Lists of attributes whose first says `first` bytes: Eva has to be told where a second would
 * start, and up to 55 bytes there is no room for one.
 */
static void
on_attributes(uint32_t first)
{
	struct ksf_attribute attribute;
	struct ksf_attribute_set set;
	uint32_t count;
	uint32_t stop;

	fill(data, SIZE);
	ksf_attribute_decode(&attribute, data, SIZE);
	(void)ksf_attribute_encode(&attribute, out, any_up_to(ROOM));
	if (SIZE >= 56)
		return;
	set32(8, first);
	(void)ksf_attribute_list_check(&count, &stop, KSF_DOMAIN_FORMAT, data, SIZE);
	(void)ksf_attribute_set_decode(&set, data, SIZE);
	(void)ksf_attribute_set_encode(&set, out, any_up_to(ROOM));
	(void)ksf_attributes_meet(&set, &set);
}

/* The list behind a format of `size` bytes; from 96 bytes on it has room for an attribute. */
static void
on_format_attributes(uint32_t size, uint32_t first)
{
	struct ksf_attribute_list list;
	struct ksf_format format;

	fill(data, SIZE);
	set32((size + 7) / 8 * 8 + 8, first);
	format.layout = KSF_LAYOUT_KSDATAFORMAT;
	format.flags = any32;
	format.format_size = size;
	(void)ksf_format_attributes(&list, &format, data, SIZE);
}

/* A range of `first` bytes, and a list that takes what is left behind it. */
static void
set_range(uint32_t offset, uint32_t first)
{
	const uint32_t behind = offset + (first + 7) / 8 * 8;

	set32(offset, first);
	if (behind < SIZE)
		set32(behind, SIZE - behind);
}

/* A range of `first` bytes, and what may be its attribute list of one attribute. */
static void
on_range_list(uint32_t first, uint32_t attribute)
{
	struct ksf_range_list list;
	struct ksf_range_place place = {0, 0, 0, 0};

	fill(data, SIZE);
	set_range(8, first);
	set32((first + 7) / 8 * 8 + 16, attribute);
	(void)ksf_range_list_read(&list, data, SIZE);
	(void)ksf_range_list_next(&place, data, SIZE);
}

static void
on_inputs(uint32_t first)
{
	struct ksf_data_intersection request;
	struct ksf_pin_property pin;
	struct ksf_guid mode;
	ksf_why why;

	fill(data, SIZE);
	(void)ksf_mode_formats_decode(&pin, &mode, data, SIZE);
	set_range(40, first);
	(void)ksf_data_intersection_decode(&request, &why, any32, data, SIZE);
	if (SIZE < 88)
		(void)ksf_propose_format2_decode(&pin, &mode, data, SIZE);
}

/* A reply that says it has `count` formats. */
static void
on_mode_formats(uint32_t count)
{
	uint32_t offset;
	uint32_t left;

	fill(data, SIZE);
	set32(4, count);
	(void)ksf_mode_formats_at(&offset, &left, any32, data, SIZE);
}

static void
on_structures(void)
{
	struct ksf_range_music music;
	struct ksf_pin_connect connect;
	uint32_t layout;

	fill(data, SIZE);
	(void)ksf_range_music_decode(&music, data, SIZE);
	(void)ksf_range_music_encode(&music, out, any_up_to(ROOM));
	for (layout = KSF_LAYOUT_KSPIN_CONNECT_32; layout <= KSF_LAYOUT_KSPIN_CONNECT_64;
		layout++) {
		(void)ksf_pin_connect_decode(&connect, layout, data, SIZE);
		(void)ksf_pin_connect_encode(&connect, out, any_up_to(ROOM));
	}
}

static void
on_requests(void)
{
	static const uint8_t sizes[] = {23, 24, 40, 41};
	uint32_t first;
	uint32_t size;
	uint32_t i;

	on_structures();
	for (first = 0; first <= SIZE / 8 + 1; first++)
		on_mode_formats(first);
	for (size = 23; size <= 41; size++) {
		on_attributes(size);
		on_inputs(size);
	}
	for (first = 63; first <= SIZE && SIZE < 120; first += first < 73 ? 1 : 8) {
		for (i = 0; i < (SIZE < first + 32 ? 1 : sizeof(sizes)); i++) {
			on_format_attributes(first, sizes[i]);
			on_range_list(first, sizes[i]);
		}
		on_inputs(first);
	}
}

static void
on_formats(void)
{
	uint32_t first;

	fill(data, SIZE);
	on_wave();
	on_format();
	on_range();
	on_pin();
	on_rates();
	on_list(0);
	for (first = 63; first <= SIZE; first++)
		on_list(first);
}

/* A list that says it has `count` elements, and a reply of as many formats. */
static void
on_elements(uint32_t count)
{
	struct ksf_guid guid;
	struct ksf_identifier id;
	struct ksf_connection connection;
	uint32_t offset;
	uint32_t left;
	uint32_t reading;

	fill(data, SIZE);
	set32(4, count);
	(void)ksf_guid_list_at(&guid, any32, data, SIZE);
	(void)ksf_identifier_list_at(&id, any32, data, SIZE);
	(void)ksf_connection_list_at(&connection, any32, data, SIZE);
	for (reading = KSF_MODE_OFFSETS_NONE; reading <= KSF_MODE_OFFSETS_32_BEHIND; reading++)
		(void)ksf_mode_formats_place(&offset, &left, any32, reading, data, SIZE);
}

static void
on_descriptors(uint32_t pointer)
{
	struct ksf_filter_descriptor filter;
	struct ksf_pin_descriptor pin;
	struct ksf_node_descriptor node;

	fill(data, SIZE);
	if (ksf_filter_descriptor_decode(&filter, pointer, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_filter_descriptor_encode(&filter, pointer, out, any_up_to(ROOM));
	if (ksf_pin_descriptor_decode(&pin, pointer, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_pin_descriptor_encode(&pin, pointer, out, any_up_to(ROOM));
	if (ksf_node_descriptor_decode(&node, pointer, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_node_descriptor_encode(&node, pointer, out, any_up_to(ROOM));
}

static void
on_nodes(void)
{
	struct ksf_identifier id;
	struct ksf_node_property node;
	struct ksf_node_channel channel;
	struct ksf_pin_instances instances;

	fill(data, SIZE);
	if (ksf_identifier_decode(&id, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_identifier_encode(&id, out, any_up_to(ROOM));
	if (ksf_node_property_decode(&node, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_node_property_encode(&node, out, any_up_to(ROOM));
	if (ksf_node_channel_decode(&channel, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_node_channel_encode(&channel, out, any_up_to(ROOM));
	if (ksf_pin_instances_decode(&instances, data, SIZE) == KSF_STATUS_SUCCESS)
		(void)ksf_pin_instances_encode(&instances, out, any_up_to(ROOM));
}

/* Values other than ranges and formats, whose loops are above. */
static void
on_properties(void)
{
	uint16_t path[SIZE / 2 + 1];
	uint32_t value;
	uint32_t level;

	fill(data, SIZE);
	for (value = KSF_VALUE_ULONG; value <= KSF_VALUE_IDENTIFIERS; value++)
		(void)ksf_property_check(value, data, SIZE);
	(void)ksf_physical_connection_path(path, any_up_to(SIZE / 2 + 1), data, SIZE);
	if (ksf_property_ulong_decode(&level, data, SIZE) == KSF_STATUS_SUCCESS) {
		level = (uint32_t)ksf_volume_to_millidecibels((int32_t)level);
		(void)ksf_volume_from_millidecibels((int32_t)level);
	}
	on_nodes();
	on_descriptors(4);
	on_descriptors(8);
	for (value = 0; value <= SIZE / 4 + 1; value++)
		on_elements(value);
}

/* Formats and ranges, what stands around them, and properties: each is a run of its own. */
int
main(void)
{
#ifdef REQUESTS
	on_requests();
#elif defined PROPERTIES
	on_properties();
#else
	on_formats();
#endif
	return 0;
}
