/* SPDX-License-Identifier: MIT */
/*
 * ksfmt-glib.h - the hosted library: ksfmt for applications and tools.
 *
 *   KsfmtInput      reads a file, a stream, bytes or text and says what it is
 *   KsfmtFormat     a wave format or a KSDATAFORMAT
 *   KsfmtRangeList  a pin's or a client's data ranges
 *   KsfmtLimits     what hardware takes beside what its ranges say
 *   KsfmtItem       one of them judged: fields, findings, nested structures
 *   KsfmtAnswer     why a pin takes a format or not; the intersection of two lists
 *   KsfmtKmixer     what KMixer of each Windows makes of a format
 *   KsfmtReach      whether a format gets from a client to a pin, and by which path
 *   KsfmtDriver     the tables of a driver, to be linted
 *   KsfmtScenario   what is done with a stream, to be run on a simulated device
 *   KsfmtTrace      a recorded trace of a stream's position, measured and judged
 *
 * All are immutable, atomically reference-counted boxed types. A #GError of KSFMT_ERROR says only
 * that something could not be read: a descriptor that is not valid is a result.
 */
#pragma once

#include <ksfmt-glib/ksfmt-types.h>
#include <ksfmt-glib/ksfmt-error.h>
#include <ksfmt-glib/ksfmt-finding.h>
#include <ksfmt-glib/ksfmt-item.h>
#include <ksfmt-glib/ksfmt-format.h>
#include <ksfmt-glib/ksfmt-range-list.h>
#include <ksfmt-glib/ksfmt-input.h>
#include <ksfmt-glib/ksfmt-limits.h>
#include <ksfmt-glib/ksfmt-answer.h>
#include <ksfmt-glib/ksfmt-driver.h>
#include <ksfmt-glib/ksfmt-kmixer.h>
#include <ksfmt-glib/ksfmt-reach.h>
#include <ksfmt-glib/ksfmt-scenario.h>
#include <ksfmt-glib/ksfmt-trace.h>
#include <ksfmt-glib/ksfmt-json.h>
