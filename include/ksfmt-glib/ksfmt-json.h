/* SPDX-License-Identifier: MIT */
/* ksfmt-json.h - the JSON schema "ksfmt-1": writing it, and reading descriptors back from it. */
#pragma once

#include <json-glib/json-glib.h>
#include <ksfmt-glib/ksfmt-answer.h>
#include <ksfmt-glib/ksfmt-input.h>
#include <ksfmt-glib/ksfmt-kmixer.h>
#include <ksfmt-glib/ksfmt-reach.h>

G_BEGIN_DECLS

/**
 * KSFMT_JSON_SCHEMA:
 *
 * The value of "schema" in every document.
 *
 * Since: 1.0
 */
#define KSFMT_JSON_SCHEMA "ksfmt-1"

KSFMT_API
JsonNode *ksfmt_item_to_json(KsfmtItem *self, const char *source);
KSFMT_API
JsonNode *ksfmt_finding_to_json(KsfmtFinding *self);
KSFMT_API
JsonNode *ksfmt_answer_to_json(KsfmtAnswer *self);
KSFMT_API
JsonNode *ksfmt_kmixer_to_json(KsfmtKmixer *self);
KSFMT_API
JsonNode *ksfmt_reach_to_json(KsfmtReach *self);
KSFMT_API
KsfmtInput *ksfmt_input_new_from_json(JsonNode *item, GError **error);

G_END_DECLS
