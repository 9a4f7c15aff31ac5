/* SPDX-License-Identifier: MIT */
/* driver.h - what the files of KsfmtDriver share. Private. */
#pragma once

#include <ksfmt-glib/ksfmt-driver.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt/table.h>
#include <ksfmt/topology.h>

/* A pin's part in a stream, as far as rules depend on it. */
typedef enum {
	DRIVER_PIN_STREAM = 0,
	DRIVER_PIN_OFFLOAD,
	DRIVER_PIN_LOOPBACK,
	DRIVER_PIN_KEYWORD,
	DRIVER_PIN_BRIDGE
} DriverPinType;

struct driver_mode {
	char *path;
	struct ksf_guid mode;
	KsfmtFormat *format; /* the default format; NULL if none is given */
};

struct driver_pin {
	char *path; /* "filters[0].pins[2]" */
	char *name; /* for people; may be NULL */
	guint filter;
	DriverPinType type;
	gboolean is_input;     /* "flow" is IN: a render pin */
	GPtrArray *range_sets; /* of KsfmtRangeList, one range each */
	GPtrArray *formats;    /* of KsfmtFormat */
	KsfmtFormat *preferred;
	GPtrArray *modes; /* of struct driver_mode */
	GArray *ranges;   /* of struct ksf_range, for the core */
	GArray *rows;     /* of struct ksf_format, for the core */
	struct ksf_filter_pin
		face; /* as the topology has it; its arrays are set when it is built */
};

struct driver_filter {
	char *path;            /* "filters[0]" */
	char *name;            /* what connections and people call it; the path if it has no name */
	gboolean is_off;       /* powered down */
	guint first_pin;       /* among the driver's */
	guint n_pins;          /* at most */
	GArray *categories;    /* of struct ksf_guid */
	GArray *nodes;         /* of struct ksf_node */
	GPtrArray *node_names; /* of char *, "" for none */
	GArray *connections;   /* of struct ksf_connection */
	GPtrArray *lines;      /* of char *: the connections as they were written */
	struct ksf_filter face; /* kind and numbers; its arrays are set when it is built */
	GArray *pins;           /* of struct ksf_filter_pin: set when it is built */
};

struct _KsfmtDriver {
	JsonNode *document; /* what was read, replies as the members that they stand for */
	GPtrArray *filters;        /* of struct driver_filter */
	GPtrArray *pins;           /* of struct driver_pin, of all filters */
	GPtrArray *ignored;        /* of char *: paths that no rule looks at */
	GArray *physical;          /* of struct ksf_physical */
	GPtrArray *physical_lines; /* of char * */
	/* Symbols whose GUIDs are not known stand for themselves: their texts, by the first eight
	 * bytes of what they stand for. */
	GHashTable *symbols;
	GArray *graph;         /* of struct ksf_filter: set when it is built */
	gboolean has_topology; /* nodes or connections, of a filter or between filters */
	gboolean is_whole;     /* every physical connection is there */
	gboolean has_release;
	KsfmtRelease release;
};

struct ksf_table driver_pin_table(const struct driver_pin *pin);
struct driver_pin *driver_pin_new(void);
void driver_pin_free(struct driver_pin *pin);
struct driver_filter *driver_filter_new(void);
void driver_filter_free(struct driver_filter *filter);

/* driver-read.c. FALSE and @error, which names the path, if something is not understood. */
gboolean driver_read(KsfmtDriver *self, JsonNode *node, GError **error);

/* driver-judge.c: adds KsfmtFinding to @findings. */
void driver_judge_pin(
	GPtrArray *findings, KsfmtDriver *self, guint index, const struct ksfmt_light *light);
