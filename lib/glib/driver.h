/* SPDX-License-Identifier: MIT */
/* driver.h - what the files of KsfmtDriver share. Private. */
#pragma once

#include <ksfmt-glib/ksfmt-driver.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt/table.h>

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
};

struct _KsfmtDriver {
	GPtrArray *pins;    /* of struct driver_pin */
	GPtrArray *ignored; /* of char *: paths that no rule looks at */
	guint n_filters;
	gboolean has_release;
	KsfmtRelease release;
};

struct ksf_table driver_pin_table(const struct driver_pin *pin);
struct driver_pin *driver_pin_new(void);
void driver_pin_free(struct driver_pin *pin);

/* driver-read.c. FALSE and @error, which names the path, if something is not understood. */
gboolean driver_read(KsfmtDriver *self, JsonNode *node, GError **error);

/* driver-judge.c: adds KsfmtFinding to @findings. */
void driver_judge_pin(
	GPtrArray *findings, KsfmtDriver *self, guint index, const struct ksfmt_light *light);
