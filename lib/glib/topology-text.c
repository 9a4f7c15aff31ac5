/* SPDX-License-Identifier: MIT */
/*
 * The sentence of a finding. Templates, because what a reader needs beside the rule is the same few
 * things each time: what the object is called, what the other one is, the number.
 *
 *   %o the object, %x the other one, %y its number, %v the finding's number, %i the instance
 *   counts, %f DataFlow, %m Communication, %p and %n how many pins and nodes the filter has, %a the
 *   properties that lack, %h those that are there, %d what is wrong with the ends of a connection
 */
#include <string.h>

#include "topology.h"

struct template
{
	guint32 domain;
	ksf_why bit;
	guint kind; /* KSF_OBJECT_ that it is for; ANY_KIND */
	const char *text;
};

#define ANY_KIND G_MAXUINT
#define D(bit, kind, text)                                                                         \
	{                                                                                          \
		KSF_DOMAIN_DESCRIPTOR, KSF_DESCRIPTOR_##bit, kind, text                            \
	}
#define T(bit, text)                                                                               \
	{                                                                                          \
		KSF_DOMAIN_TOPOLOGY, KSF_TOPOLOGY_##bit, ANY_KIND, text                            \
	}

#define P(bit, text)                                                                               \
	{                                                                                          \
		KSF_DOMAIN_TOPOLOGY, KSF_TOPOLOGY_##bit, KSF_OBJECT_PIN, text                      \
	}

/* Rules that are not here have nothing to add to their own sentence. */
static const struct template templates[] = {
	D(ELEMENT_SIZE, ANY_KIND,
		"%v bytes from one element to the next: not a multiple of 8, or less than the "
		"structure"),
	D(VERSION, KSF_OBJECT_NODE, "Flags of %o are %v, must be 0"),
	D(VERSION, ANY_KIND, "Version is %v, must be 0 for PortCls and 4294967295 for AVStream"),
	D(NODE_TYPE, ANY_KIND, "%o has no type"),
	D(ENUMERATION, ANY_KIND,
		"DataFlow is %f and Communication %m: must be IN or OUT, and NONE, SINK, SOURCE, "
		"BOTH or BRIDGE"),
	D(CATEGORY_NULL, ANY_KIND, "%o has no category: it gets no name and no endpoint type"),
	D(BRIDGE_OPEN, ANY_KIND,
		"instances are %i: a pin that no client can make should have [0, 0, 0], and no "
		"automation table"),
	D(HOST_CLOSED, ANY_KIND, "instances are %i: a pin for clients should allow one"),
	D(MINIMUM, ANY_KIND, "instances are %i: the filter's minimum exceeds its maximum"),
	D(MAXIMUM, ANY_KIND, "instances are %i: the maximum of one filter exceeds that of all"),
	D(NO_RANGE, KSF_OBJECT_PIN, "%o is for clients and has no data range"),
	D(PIN_TWINS, ANY_KIND, "%o has the category of %x and no name of its own"),
	D(NODE_TWINS, ANY_KIND, "%o is of the type of %x and has no name of its own"),
	D(INTERFACES, ANY_KIND, "%o lists interfaces (%v), which PortCls does not look at"),
	D(PROPERTY, ANY_KIND, "%o lacks %a"),
	D(TONE, ANY_KIND, "%o has %h: each becomes a control of the same name"),
	D(KEYWORD, ANY_KIND, "%o is the filter's second of this category, and there must be one"),
	D(PIN_CATEGORY, ANY_KIND, "%o has a pin category as its type"),
	D(NODE_CATEGORY, ANY_KIND, "%o has a node type as its category"),
	D(NO_CONNECTION, ANY_KIND, "the filter has %p and no connection"),
	T(NODE_RANGE, "%o names a node that is not there: the filter has %n"),
	T(PIN_RANGE, "%o names a pin that is not there: the filter has %p"),
	T(DIRECTION, "%o runs against DataFlow: %d"),
	T(TWICE, "%o stands %v times, first as connections[%y]"),
	P(JOIN, "several sources lead to %o: the mixer line ends there"),
	P(SPLIT, "%o goes several ways: its controls show several times"),
	T(MUX_INPUT, "several sources at input %v of %o: MUX_SOURCE cannot tell them apart"),
	T(JOIN, "several sources at input %v of %o: the mixer line ends there"),
	T(SPLIT, "output %v of %o goes several ways: its controls show several times"),
	T(CYCLE, "data comes back to %o (pins and nodes on cycles, or between two: %v)"),
	T(PIN_ALONE, "%o is in no connection"),
	T(NODE_ALONE, "%o is on no way from an IN pin to an OUT pin"),
	T(BOTH_WAYS, "pin %v of %o is an input and an output"),
	T(NUMBERING, "inputs and outputs of %o are not numbered as KSNODEPIN_ has them"),
	T(ARITY, "%o has %v inputs or outputs, its type has one of each"),
	T(SIDES, "%o has %v on the side where its type has one"),
	T(ONE_INPUT, "%o has one input only"),
	T(PIN_TO_PIN,
		"%o is a path without a node: a driver author reports that Windows XP crashes on "
		"it"),
	T(PATHS, "several paths lead from %x to %o: mixer lines allow one"),
	T(NO_NODE,
		"%o is for non-PCM and reaches its end without a node: Windows 98 SE finds no "
		"such path"),
	T(NON_PCM_NODE, "%o alters the stream and lies on a path for non-PCM alone"),
	T(ONE_INSTANCE, "%o takes PCM and non-PCM and allows one instance: KMixer takes it"),
	T(INSTANCES, "%o takes PCM and non-PCM: clients of PCM may take all its instances (%v)"),
	T(NO_PCM_PIN,
		"%o is for non-PCM and the filter has no pin for PCM: DirectSound 8 asks "
		"for one"),
	T(CONVERTER, "%o lies on a path that is for the other direction"),
	T(DACS, "%o is a DAC beside %x: DirectSound talks to the first that it finds"),
	T(NO_CONVERTER, "the path of %o has neither a DAC nor an audio engine"),
	T(ANALOG_SIDE, "%o is digital and stands on the analog side of a converter"),
	T(HIDDEN, "%o stands between two sums or multiplexers and becomes no control"),
	T(PEAKMETER, "%o is not the last node of its path: %x follows"),
	T(DSOUND,
		"%o takes DSOUND: it should allow two instances (they are %i) and lead through "
		"VOLUME, SUPERMIX, VOLUME, SRC and SUM in this order"),
	T(ENGINE, "%o should have one host pin and one loopback pin; loopback pins: %v"),
	T(LOOPBACK, "%o should have the ranges of %x, which it records"),
	T(PHYSICAL_PIN,
		"%o should go from an OUT pin to an IN pin, and neither may be for "
		"clients: %d"),
	T(PHYSICAL_MANY,
		"%o has several physical connections: "
		"KSPROPERTY_PIN_PHYSICALCONNECTION answers one"),
	T(UNNAMED, "%o has no physical connection: it is taken for a jack without a name"),
	T(NOT_PRESENT, "%o has no path to a pin for clients: its endpoint is not present"),
	T(TWO_HOSTS,
		"%o is reached from %x and from another pin for clients: its endpoint is "
		"hidden"),
	T(TWO_BRIDGES, "%o reaches %x and another jack: their endpoints exclude each other"),
	T(NO_FORMAT,
		"%o has no path to a pin with PCM, AC-3 or Windows Media audio: there is no "
		"endpoint"),
	T(NO_TYPE, "the category of %o does not say what the jack is"),
	T(TWO_FILTERS, "its pins lead to two other filters; the second is %x"),
	T(LINK, "%o leads to a filter or pin that is not there"),
};

/* ---- pieces --------------------------------------------------------------------------------- */

struct sentence {
	KsfmtDriver *driver;
	const struct ksf_topology_finding *finding;
	GString *text;
};

static char *
flow_text(guint flow)
{
	static const char *const words[] = {"not stated", "IN", "OUT"};

	return flow < G_N_ELEMENTS(words) ? g_strdup(words[flow]) : g_strdup_printf("%u", flow);
}

static char *
communication_text(guint communication)
{
	static const char *const words[] = {"NONE", "SINK", "SOURCE", "BOTH", "BRIDGE"};

	return communication < G_N_ELEMENTS(words) ? g_strdup(words[communication])
						   : g_strdup_printf("%u", communication);
}

static char *
count_text(guint count, const char *what)
{
	if (count == 0)
		return g_strdup_printf("no %s", what);
	return g_strdup_printf("%u %s%s", count, what, count == 1 ? "" : "s");
}

static char *
instance_text(guint32 count)
{
	return count == KSF_INSTANCE_INDETERMINATE ? g_strdup("-1") : g_strdup_printf("%u", count);
}

static char *
instances_text(const struct ksf_filter_pin *pin)
{
	g_autofree char *global = instance_text(pin->max_global_instance_count);
	g_autofree char *most = instance_text(pin->max_filter_instance_count);
	g_autofree char *least = instance_text(pin->min_filter_instance_count);

	if (pin->instances_known == 0)
		return g_strdup("not stated");
	return g_strdup_printf("[%s, %s, %s]", global, most, least);
}

/* With its filter where the sentence is about several. */
static char *
object_text(const struct sentence *s, const struct ksf_topology_object *object)
{
	const struct driver_filter *filter = topology_filter(s->driver, object->filter);
	gboolean is_far = object->filter != s->finding->object.filter;
	struct ksf_topology_step step = {
		object->kind == KSF_OBJECT_NODE, object->filter, object->index};

	if (object->index == KSF_NO_INDEX)
		return g_strdup("another");
	if (object->kind == KSF_OBJECT_PHYSICAL)
		return g_strdup(g_ptr_array_index(s->driver->physical_lines, object->index));
	if (object->kind == KSF_OBJECT_CONNECTION)
		return g_strdup(g_ptr_array_index(filter->lines, object->index));
	if (object->kind == KSF_OBJECT_FILTER)
		return g_strdup(filter->name);
	if (is_far)
		return topology_step_text(s->driver, &step);
	if (object->kind == KSF_OBJECT_NODE)
		return topology_node_text(s->driver, object->filter, object->index);
	return topology_pin_text(s->driver, object->filter, object->index);
}

/* ---- properties ----------------------------------------------------------------------------- */

#define HAS_TONE                                                                                   \
	(KSF_NODE_HAS_BASS | KSF_NODE_HAS_MID | KSF_NODE_HAS_TREBLE | KSF_NODE_HAS_BASS_BOOST)
#define HAS_LOUDNESS (KSF_NODE_HAS_LOUDNESS | KSF_NODE_HAS_DYNAMIC_RANGE)

static char *
properties_text(guint32 properties, const char *joint)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; ksf_node_property_name(i) != NULL; i++)
		if ((properties >> i & 1) != 0)
			g_string_append_printf(text, "%s%s", text->len > 0 ? joint : "",
				ksf_node_property_name(i));
	return g_string_free(text, FALSE);
}

/* Of a type that has a choice, all of it: the finding counts those that must all be there. */
static char *
lacking_text(const struct sentence *s)
{
	const struct ksf_topology_object *object = &s->finding->object;
	guint type = ksf_node_type(&topology_node(s->driver, object->filter, object->index)->type);

	if (s->finding->value != 0)
		return properties_text(s->finding->value, " and ");
	return properties_text(type == KSF_NODE_TONE ? HAS_TONE : HAS_LOUDNESS, ", ");
}

/* ---- ends ----------------------------------------------------------------------------------- */

/* "pin 1 is OUT" if the pin's DataFlow is not what it should be. */
static void
append_end(GString *text, KsfmtDriver *driver, guint filter, guint index, guint flow)
{
	const struct ksf_filter_pin *pin = topology_pin(driver, filter, index);
	g_autofree char *name = NULL;

	if (pin == NULL)
		return;
	if (pin->data_flow != flow) {
		name = flow_text(pin->data_flow);
		g_string_append_printf(text, "%spin %u of %s is %s", text->len > 0 ? ", " : "",
			index, topology_filter(driver, filter)->name, name);
	}
}

static void
append_host(GString *text, KsfmtDriver *driver, guint filter, guint index)
{
	const struct ksf_filter_pin *pin = topology_pin(driver, filter, index);

	if (pin != NULL && ksf_filter_pin_is_host(pin))
		g_string_append_printf(text, "%spin %u of %s is for clients",
			text->len > 0 ? ", " : "", index, topology_filter(driver, filter)->name);
}

static char *
ends_text(const struct sentence *s)
{
	const struct ksf_topology_object *object = &s->finding->object;
	GString *text = g_string_new(NULL);

	if (object->kind == KSF_OBJECT_PHYSICAL) {
		const struct ksf_physical *p =
			&g_array_index(s->driver->physical, struct ksf_physical, object->index);

		append_end(text, s->driver, p->from_filter, p->from_pin, KSF_DATAFLOW_OUT);
		append_end(text, s->driver, p->to_filter, p->to_pin, KSF_DATAFLOW_IN);
		append_host(text, s->driver, p->from_filter, p->from_pin);
		append_host(text, s->driver, p->to_filter, p->to_pin);
	} else {
		const struct ksf_connection *c = &topology_filter(s->driver, object->filter)
							  ->face.connections[object->index];

		if (c->from_node == KSF_FILTER_NODE)
			append_end(
				text, s->driver, object->filter, c->from_node_pin, KSF_DATAFLOW_IN);
		if (c->to_node == KSF_FILTER_NODE)
			append_end(
				text, s->driver, object->filter, c->to_node_pin, KSF_DATAFLOW_OUT);
	}
	return g_string_free(text, FALSE);
}

/* ---- the sentence --------------------------------------------------------------------------- */

/* What stands for a letter about a pin. */
static char *
pin_piece(const struct sentence *s, char letter)
{
	const struct ksf_topology_object *object = &s->finding->object;
	const struct ksf_filter_pin *pin = topology_pin(s->driver, object->filter, object->index);

	if (letter == 'i')
		return instances_text(pin);
	return letter == 'f' ? flow_text(pin->data_flow) : communication_text(pin->communication);
}

static char *
filter_piece(const struct sentence *s, char letter)
{
	const struct ksf_filter *face =
		&topology_filter(s->driver, s->finding->object.filter)->face;

	return letter == 'p' ? count_text(face->pin_count, "pin")
			     : count_text(face->node_count, "node");
}

static char *
piece(const struct sentence *s, char letter)
{
	const struct ksf_topology_finding *finding = s->finding;

	if (letter == 'o')
		return object_text(s, &finding->object);
	if (letter == 'x')
		return object_text(s, &finding->other);
	if (letter == 'v')
		return g_strdup_printf("%u", finding->value);
	if (letter == 'y')
		return g_strdup_printf("%u", finding->other.index);
	if (letter == 'a')
		return lacking_text(s);
	if (letter == 'h')
		return properties_text(finding->value, " and ");
	if (letter == 'd')
		return ends_text(s);
	return letter == 'p' || letter == 'n' ? filter_piece(s, letter) : pin_piece(s, letter);
}

static const struct template *
find_template(const struct ksf_topology_finding *finding)
{
	for (guint i = 0; i < G_N_ELEMENTS(templates); i++) {
		const struct template *one = &templates[i];

		if (one->domain == finding->domain && one->bit == KSF_BIT(finding->bit) &&
			(one->kind == ANY_KIND || one->kind == finding->object.kind))
			return one;
	}
	return NULL;
}

char *
topology_sentence(KsfmtDriver *self, const struct ksf_topology_finding *finding)
{
	const struct template *template = find_template(finding);
	struct sentence s = {self, finding, NULL};

	if (template == NULL)
		return NULL;
	s.text = g_string_new(NULL);
	for (const char *c = template->text; *c != '\0'; c++) {
		g_autofree char *words = NULL;

		if (*c != '%') {
			g_string_append_c(s.text, *c);
			continue;
		}
		words = piece(&s, *++c);
		g_string_append(s.text, words);
	}
	return g_string_free(s.text, FALSE);
}
