#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""data/ksfmt-driver.schema.json against lib/glib/driver-read.c: both know the same members."""
import json
import re
import sys

import rows

SCHEMA = json.loads((rows.TOP / "data/ksfmt-driver.schema.json").read_text(encoding="utf-8"))
READER = (rows.TOP / "lib/glib/driver-read.c").read_text(encoding="utf-8")


def read_by(function):
    """The members that a function of the reader knows."""
    body = READER[READER.index(f"\n{function}(") if f"\n{function}(" in READER else 0:]
    found = re.search(r"known\[\] = \{([^}]*)\}", body)
    return set(re.findall(r'"([^"]+)"', found[1]))


def words_of(function):
    """The words between which a function chooses."""
    body = READER[READER.index(f"\n{function}("):]
    return set(re.findall(r'"(\w+)"', re.search(r"names\[\] = \{([^}]*)\}", body)[1]))


def main():
    tap = rows.Tap()
    driver_filter = SCHEMA["properties"]["filters"]["items"]["properties"]
    pin = driver_filter["pins"]["items"]["properties"]
    mode = pin["modes"]["items"]["properties"]
    for function, members in (("driver_read", SCHEMA["properties"]), ("read_filter", driver_filter),
                              ("read_pin", pin), ("read_mode", mode)):
        tap.point(function, sorted((set(members) ^ read_by(function)) - {"$schema"}))
    tap.point("read_type", sorted((set(pin["type"]["enum"]) - {None}) ^ words_of("read_type")))
    releases = (rows.TOP / "lib/core/tables/releases.inc").read_text(encoding="utf-8")
    names = re.findall(r'^RELEASE\(\w+, "([\w-]+)"', releases, re.MULTILINE)
    listed = re.findall(r"[\w-]+", SCHEMA["properties"]["release"]["description"].split(":")[1])
    tap.point("releases", sorted(set(names) ^ (set(listed) - {"or"})))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
