#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every rule of rules.inc has a vector that hits it, and one of the same domain and layout that
does not. One test point a rule.

usage: check_vectors.py [--near]: with --near the vectors behind each rule are printed too.
"""
import collections
import struct
import sys

import rows

# A vector seen from a domain: what layouts it asks about, and the reasons it expects.
Case = collections.namedtuple("Case", "id layout why size")
# A reason that makes the layout what it is: the near miss is the shortest of the next layout.
SHORTEST = {
    ("WAVE", "NONE", "TRUNCATED"): 14,
    ("WAVE", "WAVEFORMAT", "NO_BITS"): 16,
    ("FORMAT", "NONE", "TRUNCATED"): 64,
    ("RANGE", "NONE", "TRUNCATED"): 64,
}


def wave_layout(text):
    """Which wave structure the bytes are: formats reference, 1.3, by size and format tag."""
    data = bytes.fromhex(text)
    extensible = data[:2] == b"\xfe\xff"
    for size, name in ((40 if extensible else 1 << 32, "WAVEFORMATEXTENSIBLE"),
                       (18, "WAVEFORMATEX"), (16, "PCMWAVEFORMAT"), (14, "WAVEFORMAT")):
        if len(data) >= size:
            return name
    return "NONE"


def range_layout(text):
    """A range has audio members or not: its FormatSize says so."""
    data = bytes.fromhex(text)
    return "audio" if len(data) >= 4 and struct.unpack_from("<I", data)[0] >= 84 else "bare"


def own_layout(name, domain):
    for row in rows.vectors(name):
        why = row["why"] + row.get("old", [])
        yield domain, Case(row["id"], row["layout"], why, len(row["hex"]) // 2)


def lists():
    """A sound list with elements is read into its room, and into one element less (vectors.c)."""
    for row in rows.vectors("list"):
        size = len(row["hex"]) // 2
        yield "RANGE", Case(row["id"], "list", row["why"], size)
        if row["count"] and not row["why"]:
            yield "RANGE", Case(row["id"] + " cut", "list", ["LIST_CAPACITY"], size)


def drm():
    """The reasons that are told of the bytes behind a DRMWAVEFORMAT alone."""
    for row in rows.vectors("drm"):
        yield "WAVE", Case(row["id"], "drm", row["why"], 0)


def wave_parts():
    """The wave data of formats that have some: without any there is nothing to judge."""
    for row in (row for row in rows.vectors("format") if row["wave_hex"]):
        yield "WAVE", Case(row["id"], row["wave_layout"], row["wave_why"],
                           len(row["wave_hex"]) // 2)


def conversions():
    """The layout of a conversion is its source's: what it is converted to is part of the question,
    and KSF_CONVERT_LAYOUT is about that."""
    for row in rows.vectors("convert"):
        yield "CONVERT", Case(row["id"], wave_layout(row["hex"]), row["why"], 0)


def matches():
    for row in rows.vectors("match"):
        layout = ("pair", range_layout(row["client"]), range_layout(row["pin"]), row["policy"])
        yield "MATCH", Case(row["id"], layout, row["why"], 0)
    for row in rows.vectors("intersect"):
        if row["status"] != "STATUS_NO_MATCH" or "why" in row:
            yield "MATCH", Case(row["id"], ("lists", row["policy"]), row.get("why", []), 0)
    for row in rows.vectors("accept"):
        layout = ("format", row["hex"][96:128], len(row["hex"]))
        yield "MATCH", Case(row["id"], layout, row["strict"], 0)
        yield "MATCH", Case(row["id"] + " lenient", layout, row["lenient"], 0)


def attributes():
    """Lists behind formats, and those of ranges, which are read into a set too."""
    for row in rows.vectors("attribute"):
        domain, size = row["owner"].upper(), len(row["hex"]) // 2
        yield domain, Case(row["id"], "attributes", row["why"], size)
        if row.get("set_why", row["why"]) != row["why"]:
            yield domain, Case(row["id"] + " set", "attributes", row["set_why"], size)
    for row in rows.vectors("meet"):
        yield "MATCH", Case(row["id"], "attributes", row["why"], 0)


def requests():
    for row in rows.vectors("request"):
        why = row["why"] + ["REQUIRED_FLAG"] * row["required_flag"]
        yield "RANGE", Case(row["id"], "request", why, len(row["hex"]) // 2)
    for row in rows.vectors("connect"):
        yield "FORMAT", Case(row["id"], "connect", row["why"], len(row["hex"]) // 2)


def lints():
    for row in rows.vectors("lint"):
        yield "LINT", Case(row["id"], row["ask"], row["why"], 0)


def answers():
    """Calls and size queries."""
    for row in rows.vectors("answer"):
        yield "ANSWER", Case(row["id"], bool(row["output_length"]), row["why"], 0)


# What a vector of these asks with: a near miss differs in one of them from a hit.
ASKED = {
    "KMIXER": ("kmixer", ("hex", "release")),
    "REACH": ("reach", ("format", "release", "client", "acceleration", "mode", "driver", "flags",
                        "interface", "via", "mix", "offers", "fallback", "pins")),
}


def asked(domain):
    """Cases with their questions in place of a layout."""
    name, keys = ASKED[domain]
    for row in rows.vectors(name):
        yield domain, Case(row["id"], [row.get(key) for key in keys], row["why"], 0)


# Judged together, on the same vectors.
TOPOLOGIES = ("DESCRIPTOR", "TOPOLOGY")


def differs_in_one(one, other):
    if isinstance(one, dict):
        return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys()) == 1
    return sum(a != b for a, b in zip(one, other)) == 1


# Operations of a stream that answer a reason.
JUDGING = ("RELEASE", "LOOP_RELEASE", "SET_POSITION", "CHIPSET")


def streams():
    for row in rows.vectors("stream"):
        for one in row["ops"]:
            if one["op"] in JUDGING:
                found = one["expect"]["why"]
                yield "STREAM", Case(row["id"], one["op"], [found] if found else [], 0)


def descriptions():
    """A near miss is a description of the same version, of a bus master too or not."""
    for row in rows.vectors("dma"):
        layout = ("dma", min(row["fields"]["Version"], 3), row["fields"].get("Master", 0))
        yield "STREAM", Case(row["id"], layout, row["why"], 0)


def traces():
    """Traces without and with a buffer are judged alike."""
    for row in rows.vectors("position"):
        yield "STREAM", Case(row["id"], "trace", row["why"], 0)


def topology_inputs(row):
    """What a topology is made of, piece by piece: a near miss differs in one of them."""
    found = {key: row.get(key) for key in ("release", "whole", "physical")}
    for number, one in enumerate(row["filters"]):
        for key, value in one.items():
            value = value.split() if key == "connections" else value
            value = value if isinstance(value, list) and key != "sizes" else [value]
            found |= {(number, key, at): piece for at, piece in enumerate(value)}
    return found


def topologies():
    """Both domains; the severities' ids are those of the rules."""
    bits = {row[3]: row[1:3] for row in rows.table("rules") if row[1] in TOPOLOGIES}
    for row in (row for row in rows.vectors("topology") if "filters" in row):
        why = [bits["TOP-" + text.split()[0]] for text in row["expect"]]
        for domain in TOPOLOGIES:
            yield domain, Case(row["id"], topology_inputs(row),
                               [name for other, name in why if other == domain], 0)


def properties():
    """Values and descriptors; the reasons of ranges by themselves are asked elsewhere."""
    for row in rows.vectors("property"):
        yield "PROPERTY", Case(row["id"], (row["ask"], row.get("bits")), row["why"], 0)


def cases():
    found = collections.defaultdict(list)
    for source in (own_layout("wave", "WAVE"), drm(), own_layout("format", "FORMAT"), wave_parts(),
                   own_layout("range", "RANGE"), lists(), conversions(), matches(),
                   attributes(), requests(), lints(), answers(), asked("KMIXER"), asked("REACH"),
                   streams(), traces(), descriptions(), topologies(), properties()):
        for domain, case in source:
            found[domain].append(case)
    return found


def near_misses(domain, name, mine):
    """Vectors of a layout that a hit has, and that do not hit. Where no vector of that layout can
    be free of the reason, the shortest structure that can."""
    if domain in ASKED or domain in TOPOLOGIES:
        hits = [case for case in mine if name in case.why]
        return [case for case in mine if name not in case.why
                if any(differs_in_one(case.layout, hit.layout) for hit in hits)]
    layouts = {case.layout for case in mine if name in case.why}
    near = [case for case in mine if case.layout in layouts and name not in case.why]
    for layout in layouts:
        size = SHORTEST.get((domain, layout, name))
        near += [case for case in mine if case.size == size and name not in case.why]
    return near


def names_of(found):
    return f"{len(found)}: " + " ".join(case.id for case in found)


def main():
    tap = rows.Tap()
    found = cases()
    for row in rows.table("rules"):
        domain, name, rule = row[1:4]
        hits = [case for case in found[domain] if name in case.why]
        near = near_misses(domain, name, found[domain])
        faults = ["no vector hits it"] * (not hits) + ["no near miss"] * (not near)
        tap.point(f"{rule} KSF_{domain}_{name}", faults)
        if "--near" in sys.argv[1:]:
            print(f"# hits {names_of(hits)}\n# near {names_of(near)}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
