/* SPDX-License-Identifier: MIT */
/* reach.h - what the files of the command reach share. */
#pragma once

#include "tool.h"

/* A question with the memory that it points to. */
struct reach_asked {
	KsfmtReachQuestion question;
	GArray *pins; /* of KsfmtReachPin */
	KsfmtLimits *limits;
	KsfmtLimits *streams;
	GPtrArray *fallback;
	GByteArray *via;
	KsfmtDriver *driver; /* of --device FILE.json; else NULL */
	GArray *numbers;     /* of guint: the pins of the driver that the first of `pins` are */
	guint64 buffer;      /* bytes of --buffer; 0: not asked about */
};

/* reach_options.c: the question that the options ask. FALSE and *error set if they ask none; it is
 * cleared in either case. */
extern const GOptionEntry reach_entries[];
gboolean reach_read(struct tool *tool, struct reach_asked *asked, GError **error);
void reach_clear(struct reach_asked *asked);

/* reach_device.c: --device FILE.json. Adds the pins that the client could make. */
gboolean reach_is_topology(const char *text);
gboolean reach_read_topology(
	struct reach_asked *asked, const KsfmtReachPin *model, const char *text, GError **error);
/* The ways from the pin of the answer to jacks, as of ksfmt_driver_paths_to_json(); NULL if the
 * device is no topology, or no pin is reached. */
JsonNode *reach_jacks(KsfmtReach *reach, const struct reach_asked *asked);
void reach_print_jacks(struct tool *tool, KsfmtReach *reach, const struct reach_asked *asked);

/* reach_hops.c: "resampled, remixed", what the warnings of a reason word say; the path as a chain,
 * and what each of its hops does. */
char *reach_changes(ksf_why why);
void reach_print_chain(struct tool *tool, KsfmtReach *reach);
void reach_print_hops(struct tool *tool, KsfmtReach *reach);
