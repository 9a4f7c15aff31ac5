/* SPDX-License-Identifier: MIT */
/* The checks of the vectors of requests and attributes: a part of vectors.c. */

static const char *
check_format_attributes(const struct attribute_vector *v)
{
	struct ksf_attribute_list list;
	struct ksf_format format;
	ksf_why wave_why;
	ksf_why why;

	fill((uint8_t *)&list, sizeof list);
	(void)ksf_format_decode(&format, &wave_why, v->data.bytes, v->data.size);
	why = ksf_format_attributes(&list, &format, v->data.bytes, v->data.size);
	if (why != v->why)
		return "reasons";
	if (list.offset != v->offset || list.count != v->count || list.stop != v->stop)
		return "offset, count or stop";
	if ((list.offset == 0 && list.size != 0) || (why == 0 && list.offset != 0 && list.size < 8))
		return "Size of the list";
	return NULL;
}

static const char *
check_range_attributes(const struct attribute_vector *v)
{
	struct ksf_attribute_set set;
	struct ksf_attribute_set again;
	uint32_t count;
	uint32_t stop;
	ksf_why why = ksf_attribute_list_check(
		&count, &stop, KSF_DOMAIN_RANGE, v->data.bytes, v->data.size);
	size_t size;

	if (why != v->why || count != v->count || stop != v->stop)
		return "reasons, count or stop";
	fill((uint8_t *)&set, sizeof set);
	if (ksf_attribute_set_decode(&set, v->data.bytes, v->data.size) != v->set_why)
		return "reasons of the set";
	if (set.count != v->ids || set.required != v->required)
		return "the set";
	for (count = set.count; count < KSF_ATTRIBUTES_MAX; count++)
		if (!ksf_guid_is_null(&set.ids[count]))
			return "GUID_NULL behind the last";
	size = ksf_attribute_set_encode(&set, NULL, 0);
	fill(room, size + 1);
	(void)ksf_attribute_set_encode(&set, room, size - 1);
	if (!is_guard(room, size + 1))
		return "nothing written into too little room";
	if (ksf_attribute_set_encode(&set, room, size) != 8 + 24 * set.count || room[size] != GUARD)
		return "size of the encoded set";
	if (ksf_attribute_set_decode(&again, room, size) != 0 || again.count != set.count ||
		again.required != set.required || ksf_attributes_meet(&set, &again) != 0)
		return "the set read back";
	return NULL;
}

/* An attribute reads back from the bytes it is written to. */
static const char *
check_attribute_round_trip(const uint8_t *p, size_t size)
{
	struct ksf_attribute attribute;
	size_t fixed;

	ksf_attribute_decode(&attribute, p, size);
	fixed = ksf_attribute_encode(&attribute, NULL, 0);
	fill(room, fixed + 1);
	(void)ksf_attribute_encode(&attribute, room, fixed == 0 ? 0 : fixed - 1);
	if (!is_guard(room, fixed + 1))
		return "nothing written into too little room";
	(void)ksf_attribute_encode(&attribute, room, fixed);
	if (room[fixed] != GUARD || (fixed != 0 && !same_bytes(room + 4, p + 4, fixed - 4)))
		return "bytes of an attribute";
	if (fixed != 0 && (room[0] != fixed || attribute.size < fixed))
		return "Size of an attribute";
	return attribute.data_size == size ? NULL : "bytes that were there";
}

static const char *
check_attribute(unsigned index)
{
	const struct attribute_vector *v = &attribute_vectors[index];
	size_t start = v->offset + 8;
	const char *fault = v->domain == KSF_DOMAIN_FORMAT ? check_format_attributes(v)
							   : check_range_attributes(v);

	if (fault != NULL)
		return fault;
	return v->count > 0
		? check_attribute_round_trip(v->data.bytes + start, v->data.size - start)
		: NULL;
}

static const char *
check_meet(unsigned index)
{
	const struct meet_vector *v = &meet_vectors[index];
	const ksf_why both = KSF_MATCH_CLIENT_REQUIRES | KSF_MATCH_PIN_REQUIRES;
	struct ksf_attribute_set client;
	struct ksf_attribute_set pin;

	if (ksf_attribute_set_decode(&client, v->client.bytes, v->client.size) != 0 ||
		ksf_attribute_set_decode(&pin, v->pin.bytes, v->pin.size) != 0)
		return "sound lists";
	if (ksf_attributes_meet(&client, &pin) != v->why)
		return "reasons";
	if (v->why == 0 || v->why == both)
		return ksf_attributes_meet(&pin, &client) == v->why ? NULL : "the other way";
	return ksf_attributes_meet(&pin, &client) == (v->why ^ both) ? NULL : "the other way";
}

/* Nothing stays in the members that were not there. */
static int
connect_is_clear(const struct ksf_pin_connect *c)
{
	return ksf_guid_is_null(&c->interface_id.set) && ksf_guid_is_null(&c->medium.set) &&
		(c->interface_id.id | c->interface_id.flags | c->medium.id | c->medium.flags) ==
		0 &&
		c->layout == KSF_LAYOUT_NONE && ksf_pin_connect_encode(c, NULL, 0) == 0;
}

static const char *
check_connect_bytes(struct ksf_pin_connect *c, const struct span *data)
{
	uint32_t size = ksf_pin_connect_size(c->layout);

	fill(room, size + 1);
	(void)ksf_pin_connect_encode(c, room, size - 1);
	if (!is_guard(room, size + 1))
		return "nothing written into too little room";
	if (ksf_pin_connect_encode(c, room, size) != size || room[size] != GUARD)
		return "size of the encoded structure";
	if (!same_bytes(room, data->bytes, 52) ||
		!same_bytes(room + 56, data->bytes + 56, size - 56))
		return "the bytes of the encoded structure";
	c->layout = KSF_LAYOUT_KSPIN_CONNECT_32;
	c->pin_to_handle = UINT64_C(0x100000000);
	return ksf_pin_connect_encode(c, room, size) == 0 ? NULL : "a handle without room";
}

static const char *
check_connect(unsigned index)
{
	const struct connect_vector *v = &connect_vectors[index];
	struct ksf_pin_connect c;
	ksf_why why;

	fill((uint8_t *)&c, sizeof c);
	why = ksf_pin_connect_decode(&c, v->layout, v->data.bytes, v->data.size);
	if (why != v->why || c.data_size != v->data.size)
		return "reasons or bytes that were there";
	if (c.pin_id != v->fields[0] || c.pin_to_handle != v->fields[1] ||
		c.priority_class != v->fields[2] || c.priority_sub_class != v->fields[3])
		return "fields";
	if (why == KSF_FORMAT_CONNECT_TRUNCATED)
		return connect_is_clear(&c) ? NULL : "members that are not there";
	return check_connect_bytes(&c, &v->data);
}

/* The ranges of a sound list, one step at a time; their number, or -1. */
static int
request_ranges(struct ksf_range *out, int *flag, const struct request_vector *v)
{
	const uint8_t *list = v->data.bytes + 32;
	struct ksf_range_place place = {0, 0, 0, 0};
	struct ksf_attribute_set set;
	size_t size = list[0] + ((size_t)list[1] << 8);
	uint32_t i;
	uint32_t lists = 0;

	*flag = 0;
	for (i = 0; i < v->ranges; i++) {
		if (ksf_range_list_next(&place, list, size) != 0)
			return -1;
		(void)ksf_range_decode(&out[i], list + place.offset, size - place.offset);
		ksf_attribute_set_clear(&set);
		lists += place.attributes_offset != 0 ? 1 : 0;
		if ((place.attributes_offset != 0) != (place.attributes_size != 0))
			return -1;
		if (place.attributes_offset != 0 &&
			ksf_attribute_set_decode(
				&set, list + place.attributes_offset, place.attributes_size) != 0)
			return -1;
		*flag |= place.attributes_offset != 0 && ksf_attributes_check(&out[i], &set) != 0;
	}
	return ksf_range_list_next(&place, list, size) != 0 && lists == v->lists ? (int)i : -1;
}

/* The pin of reference 7.2: stereo, 16 bits, 48000 Hz. */
static const char *
check_request_answer(const struct request_vector *v)
{
	static const struct ksf_range a = {88, 0, 0, 0,
		{UINT64_C(0x0010000073647561), UINT64_C(0x719B3800AA000080)},
		{UINT64_C(0x0010000000000001), UINT64_C(0x719B3800AA000080)},
		{UINT64_C(0x11CEC35605589F81), UINT64_C(0x5A595500AA0001BF)}, 2, 16, 16, 48000,
		48000, KSF_LAYOUT_KSDATARANGE_AUDIO, 88};
	struct ksf_pin pin = {&a, 1, KSF_POLICY_PORT_DEFAULT, KSF_PIN_LENIENT, NULL};
	struct ksf_range client[MAX_RANGES];
	struct ksf_choice found;
	uint32_t needed;
	ksf_why why;
	int flag;
	int count = request_ranges(client, &flag, v);

	if (count < 0 || flag != v->required_flag)
		return "the ranges, one by one";
	if (ksf_pin_list_intersection(
		    &pin, client, (uint32_t)count, 82, room, &needed, &found, &why) != v->answer)
		return "answer";
	return v->answer != KSF_STATUS_SUCCESS || needed == 82 ? NULL : "length";
}

/* KSP_PIN reads back from the bytes it is written to. */
static const char *
check_request_pin(const struct ksf_pin_property *pin, const struct span *data)
{
	if (pin->id != KSF_PROPERTY_PIN_DATAINTERSECTION || pin->flags != 1)
		return "the property";
	fill(room, 33);
	if (ksf_pin_property_encode(pin, room, 31) != 32 || !is_guard(room, 33))
		return "nothing written into too little room";
	(void)ksf_pin_property_encode(pin, room, 32);
	if (!same_bytes(room, data->bytes, 32) || room[32] != GUARD)
		return "the bytes of KSP_PIN";
	return NULL;
}

static const char *
check_request_list(const struct ksf_range_list *list, const struct request_vector *v)
{
	if (list->range_count != v->ranges || list->attribute_count != v->lists)
		return "ranges and attribute lists";
	if (list->counting != v->counting || list->stop != v->stop)
		return "counting or stop";
	if ((v->why & KSF_RANGE_LIST_TRUNCATED) != 0 && (list->size | list->count) != 0)
		return "Size and Count that are not there";
	return NULL;
}

static const char *
check_request(unsigned index)
{
	const struct request_vector *v = &request_vectors[index];
	struct ksf_data_intersection in;
	const char *fault;
	ksf_why why = 99;
	ksf_status status;

	fill((uint8_t *)&in, sizeof in);
	status = ksf_data_intersection_decode(&in, &why, v->pin_count, v->data.bytes, v->data.size);
	if (status != v->status || why != v->why || in.list_offset != 32)
		return "status, reasons or offset of the list";
	fault = check_request_list(&in.list, v);
	if (fault == NULL && v->data.size >= 32)
		fault = check_request_pin(&in.pin, &v->data);
	if (fault != NULL || v->answer == NO_ANSWER)
		return fault;
	return check_request_answer(v);
}
