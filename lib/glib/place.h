/* SPDX-License-Identifier: MIT */
/* place.h - reading JSON member by member, with the path in every error. Private. */
#pragma once

#include "driver.h"

/* A node of the document. Members that nobody looks at are added to the driver's. */
struct place {
	KsfmtDriver *driver;
	const char *path; /* "filters[0].pins[2]", "" for the whole */
	GError **error;
};

/* Always FALSE. */
gboolean place_fail(const struct place *place, const char *format, ...) G_GNUC_PRINTF(2, 3);
JsonObject *place_object(const struct place *place, JsonNode *node);
/* A member that is missing or null is NULL. */
JsonNode *place_member(JsonObject *object, const char *key);

/* "filters[0]" and "name" make "filters[0].name". */
char *place_join(const char *path, const char *key);

/* Texts, numbers and truth values that may be missing: a text is then NULL, the others are left. */
gboolean place_text(const struct place *place, JsonNode *node, const char **text);
gboolean place_member_text(
	const struct place *place, JsonObject *object, const char *key, const char **text);
gboolean place_number(const struct place *place, JsonNode *node, guint32 *number);
gboolean place_member_number(
	const struct place *place, JsonObject *object, const char *key, guint32 *number);

typedef gboolean (*PlaceReader)(const struct place *place, JsonNode *node, gpointer data);

/* The elements of an array that may be missing. */
gboolean place_array(const struct place *place, JsonObject *object, const char *key,
	PlaceReader read, gpointer data);

/* The same of nodes and connections, of which there may be more. */
gboolean place_graph(const struct place *place, JsonObject *object, const char *key,
	PlaceReader read, gpointer data);

/* What nobody looks at is said, so that a slip of the pen does not pass for a clean table. */
void place_note_ignored(const struct place *place, JsonObject *object, const char *const *known);
