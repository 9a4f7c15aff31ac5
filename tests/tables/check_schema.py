#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""data/ksfmt-driver.schema.json against lib/glib/driver-read.c and topology-read.c: both know the
same members and the same words, and the schema takes every connection that stands in a table."""
import json
import re
import sys

import rows

SCHEMA = json.loads((rows.TOP / "data/ksfmt-driver.schema.json").read_text(encoding="utf-8"))
READER = "".join((rows.TOP / "lib/glib" / name).read_text(encoding="utf-8")
                 for name in ("driver-read.c", "topology-read.c"))
REPLY_READ = r'(?:read_reply|expand_word)\(\s*\w+, \w+,(?: \w+,)?\s*"(\w+)"'
REPLIES = (rows.TOP / "lib/glib/topology-replies.c").read_text(encoding="utf-8")
TABLES = sorted((rows.TOP / "tests/data/topology").glob("*.json")) + sorted(
    (rows.TOP / "examples/topology").glob("*.json"))


def read_by(function):
    """The members that a function of the reader knows."""
    body = READER[READER.index(f"\n{function}(") if f"\n{function}(" in READER else 0:]
    found = re.search(r"known\[\] = \{([^}]*)\}", body)
    return set(re.findall(r'"([^"]+)"', found[1]))


def words_of(function, array="names"):
    """The words between which a function chooses."""
    body = READER[READER.index(f"\n{function}("):]
    return set(re.findall(r'"(\w+)"', re.search(array + r"\[\] = \{([^}]*)\}", body)[1]))


def choices(member):
    """The words that the schema allows."""
    found = member.get("enum") or member["anyOf"][0]["enum"]
    return set(found) - {None}


def reply_members(members):
    """Those of a filter, and those of its pins."""
    return (set(members) - {"pins"}) | set(members["pins"]["items"]["properties"])


def odd_lines(document, driver_filter):
    """Connections of a table that the schema's patterns refuse."""
    inside = driver_filter["connections"]["items"]["pattern"]
    between = SCHEMA["properties"]["physical"]["items"]["pattern"]
    lines = [(inside, line) for one in document["filters"] for line in one["connections"]]
    lines += [(between, line) for line in document.get("physical", [])]
    return [line for pattern, line in lines if not re.search(pattern, line)]


def main():
    tap = rows.Tap()
    driver_filter = SCHEMA["properties"]["filters"]["items"]["properties"]
    pin = driver_filter["pins"]["items"]["properties"]
    mode = pin["modes"]["items"]["properties"]
    node = driver_filter["nodes"]["items"]["properties"]
    for function, members in (("driver_read", SCHEMA["properties"]), ("read_filter", driver_filter),
                              ("read_pin", pin), ("read_mode", mode), ("read_node", node)):
        tap.point(function, sorted((set(members) ^ read_by(function)) - {"$schema", "replies"}))
    for function, array, member in (
            ("read_type", "names", pin["type"]), ("topology_read_pin", "flows", pin["flow"]),
            ("topology_read_pin", "communications", pin["communication"]),
            ("read_kind", "kinds", driver_filter["kind"]),
            ("read_power", "powers", driver_filter["power"])):
        tap.point(f"{function}: {array}", sorted(choices(member) ^ words_of(function, array)))
    tap.point("replies", sorted(reply_members(driver_filter["replies"]["properties"])
                                ^ set(re.findall(REPLY_READ, REPLIES))))
    for path in TABLES:
        document = json.loads(path.read_text(encoding="utf-8"))
        tap.point(f"connections of {path.name}", odd_lines(document, driver_filter))
    releases = (rows.TOP / "lib/core/tables/releases.inc").read_text(encoding="utf-8")
    names = re.findall(r'^RELEASE\(\w+, "([\w-]+)"', releases, re.MULTILINE)
    listed = re.findall(r"[\w-]+", SCHEMA["properties"]["release"]["description"].split(":")[1])
    tap.point("releases", sorted(set(names) ^ (set(listed) - {"or"})))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
