# SPDX-License-Identifier: MIT
"""Topologies as the tests write them down, read into plain values, and laid out as 32-bit words for
tests/core/topology_words.c. Used by the generator of the vectors and by the second implementation.

A row of tests/vectors/topology.jsonl: "release", "whole", "filters", "physical" ("0.1>1.0",
"-" for a filter outside), "expect" ("T014 pin 0.1", "T013 range 0.1.2", "T060 physical 0"; "=2"
behind it: the value). A filter: "kind", "pins", "nodes", "connections", "categories", "sizes"
([pointer, pin size, node size]), "version", "null" (arrays that are NULL), "array" (of count 0 with
an array all the same). A row with "file" is a table of tests/data/topology.

  pin   FLOW COMMUNICATION CATEGORY [global,filter,minimum] [name=X] [auto=yes|no] [if=2]
        [jack=yes|no] [offload] [r=RANGE+RANGE|-] [null=count]
  node  TYPE [name=X] [flags=1] [auto=no] [p=PROPERTY+PROPERTY|-]
  range PCM[/SPECIFIER][:RATES[xCHANNELS][bBITS]][!][@yes|@no]: "!" KSDATARANGE_ATTRIBUTES, "@" a
        list follows or not; rates and bits are a number, or two: 44100-48000
"""
import collections
import json
import pathlib
import re

import topology_guids as guids

TOP = pathlib.Path(__file__).resolve().parents[1]
RELEASES = ("98 98se 98se-hotfix 2000 2000-sp2 2000-sp3 me xp xp-sp1 xp-sp2 2003 2003-sp1 vista "
            "7 8 10 11").split()
FLOWS = {"IN": 1, "OUT": 2}
COMMUNICATIONS = {"NONE": 0, "SINK": 1, "SOURCE": 2, "BOTH": 3, "BRIDGE": 4}
# KSF_NODE_HAS_*, of include/ksfmt/topology.h.
PROPERTIES = ("VOLUMELEVEL MUTE MUX_SOURCE DEMUX_DEST AGC MIX_LEVEL_TABLE MIX_LEVEL_CAPS "
              "SYNTH_CAPS SYNTH_PORTPARAMETERS BASS MID TREBLE BASS_BOOST LOUDNESS DYNAMIC_RANGE "
              "CPU_RESOURCES").split()
FILTER_NODE = NO_INDEX = 0xFFFFFFFF
KINDS = ("FILTER", "PIN", "RANGE", "NODE", "CONNECTION", "PHYSICAL")
NOT_KNOWN, ABSENT, PRESENT = range(3)
STATES = {"no": ABSENT, "yes": PRESENT}
ARRAYS = ("categories", "pins", "nodes", "connections")

Range = collections.namedtuple("Range", "layout flags major sub specifier channels bits rates list")
Pin = collections.namedtuple("Pin", "flow communication category name instances automation "
                             "interfaces jack offload ranges null")
Node = collections.namedtuple("Node", "type name flags automation properties")
Filter = collections.namedtuple("Filter", "kind version sizes null array categories pins nodes "
                                "connections")
Topology = collections.namedtuple("Topology", "release whole filters physical")

AUDIO = guids.named("TYPE_AUDIO")
TAGS = {"PCM": 1, "FLOAT": 3, "AC3": 0x92, "DTS": 8, "WMA": 0x164, "WMA9": 0x162, "ANYPCM": 1}
SPECIFIERS = {"WFX": "SPECIFIER_WAVEFORMATEX", "DS": "SPECIFIER_DSOUND", "NONE": "SPECIFIER_NONE",
              "NULL": "NULL"}
SIZES = {"portcls": (8, 112, 32), "avstream": (8, 136, 24)}


def sub_format(name):
    if name in TAGS:
        return guids.tag(TAGS[name])
    return guids.named({"ANALOG": "SUBTYPE_ANALOG", "MIDI": "SUBTYPE_MIDI"}.get(name, name))


def span(text, default):
    """"16", or "16-24"."""
    numbers = [int(n) for n in (text or default).split("-")]
    return numbers[0], numbers[-1]


def short_range(text):
    """The short form of a range."""
    name, specifier, rates, channels, bits_, flag, known = re.fullmatch(
        r"([^/:!@]+)(?:/(\w+))?(?::([\d-]+)(?:x(\d+))?(?:b([\d-]+))?)?(!?)(?:@(yes|no))?",
        text).groups()
    state = STATES.get(known, NOT_KNOWN)
    if name == "MISSING":
        return Range(0, 0, guids.NULL, guids.NULL, guids.NULL, 0, (0, 0), (0, 0), state)
    bare = name in ("ANALOG", "MIDI", "ANY")
    majors = {"MIDI": guids.named("TYPE_MUSIC"), "ANY": guids.NULL, "ANYPCM": guids.NULL}
    sub = guids.NULL if name in ("ANY", "WILD") else sub_format(name)
    specifier = guids.named(SPECIFIERS[specifier or ("NONE" if bare else "WFX")])
    audio = (int(channels or 2), span(bits_, "16"), span(rates, "48000"))
    return Range(16 if bare else 17, 2 if flag else 0, majors.get(name, AUDIO), sub, specifier,
                 *((0, (0, 0), (0, 0)) if bare else audio), state)


def long_range(text):
    """A range of tests/data/topology: "PCM/WFX 2ch 16-16b 44100-48000 attr[MODE]"."""
    words = text.split()
    sub, specifier = words[0].rsplit("/", 1)
    numbers = [[int(n) for n in re.findall(r"\d+", word)] for word in words[1:4]]
    listed = "attr" in text
    audio = (0, (0, 0), (0, 0))
    if numbers:
        audio = (numbers[0][0], tuple(numbers[1]), tuple(numbers[2]))
    return Range(17 if numbers else 16, 2 if listed else 0, AUDIO, sub_format(sub),
                 guids.named(SPECIFIERS[specifier]), *audio, PRESENT if listed else ABSENT)


def options(words):
    found = dict(word.partition("=")[::2] for word in words if "=" in word)
    return found, [word for word in words if "=" not in word]


def short_pin(text):
    named, plain = options(text.split())
    flow, communication, category = plain[:3]
    counts = [word for word in plain[3:] if "," in word]
    host = communication in ("SINK", "BOTH")
    ranges = named.get("r", "PCM" if host else "ANALOG")
    return Pin(int(FLOWS.get(flow, flow)), int(COMMUNICATIONS.get(communication, communication)),
               guids.named(category), guids.named(named.get("name")),
               tuple(int(n) for n in counts[0].split(",")) if counts else None,
               STATES.get(named.get("auto"), NOT_KNOWN), int(named.get("if", 0)),
               STATES.get(named.get("jack"), NOT_KNOWN), "offload" in plain,
               [] if ranges == "-" or "null" in named else
               [short_range(one) for one in ranges.split("+")],
               int(named.get("null", 0)))


def short_node(text):
    named, plain = options(text.split())
    automation, properties = STATES.get(named.get("auto"), NOT_KNOWN), 0
    if "p" in named:
        automation = PRESENT
        properties = bits(named["p"].split("+"))
    return Node(guids.named(plain[0]), guids.named(named.get("name")), int(named.get("flags", 0)),
                automation, properties)


def bits(names):
    return sum(1 << PROPERTIES.index(name) for name in names if name in PROPERTIES)


def connection(text):
    """"F.0>n1.2"; of "n" nothing need be written."""
    words = re.fullmatch(r"(F|n?\d+)\.(\d+)>(F|n?\d+)\.(\d+)", text).groups()
    return tuple(FILTER_NODE if word == "F" else int(word.lstrip("n")) for word in words)


def plain_filter(row):
    kind = row.get("kind", "portcls")
    return Filter(kind == "avstream", row.get("version", NO_INDEX if kind == "avstream" else 0),
                  tuple(row.get("sizes", SIZES[kind])), set(row.get("null", [])),
                  set(row.get("array", [])),
                  [guids.named(one) for one in row.get("categories", [])],
                  [short_pin(one) for one in row.get("pins", [])],
                  [short_node(one) for one in row.get("nodes", [])],
                  [connection(one) for one in row.get("connections", "").split()])


def physical(text):
    ends = [end.split(".") for end in text.split(">")]
    return tuple(NO_INDEX if word == "-" else int(word) for end in ends for word in end)


def row_topology(row):
    if "file" in row:
        return file_topology(TOP / f"tests/data/topology/{row['file']}.json", row["release"])
    return Topology(RELEASES.index(row.get("release", "10")), bool(row.get("whole")),
                    [plain_filter(one) for one in row["filters"]],
                    [physical(one) for one in row.get("physical", "").split()])


# The GUIDs of these two stand in no header at hand; the type that they share stands for them.
HEADSETS = {"HEADSET_SPEAKERS": "HEADSET", "HEADSET_MICROPHONE": "HEADSET"}


def file_filter(row):
    pins = [Pin(FLOWS[pin["flow"]], COMMUNICATIONS[pin["communication"]],
                guids.named(HEADSETS.get(pin["category"], pin["category"])),
                guids.named(pin["name"]), tuple(pin["instances"]), NOT_KNOWN, 0, NOT_KNOWN, False,
                [long_range(one) for one in pin["ranges"]], 0) for pin in row["pins"]]
    nodes = [Node(guids.named(node["type"]), guids.named(node["name"]), 0,
                  ABSENT if node["properties"] is None else PRESENT,
                  bits(node["properties"] or [])) for node in row["nodes"]]
    return Filter(row["kind"] == "avstream", 0, SIZES[row["kind"]], set(), set(), [], pins, nodes,
                  [connection(one) for one in row["connections"]])


def file_topology(path, release=None):
    row = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    names = [one["name"] for one in row["filters"]]
    wires = []
    for text in row["physical"]:
        ends = [end.rsplit(".", 1) for end in text.split(">")]
        wires.append(tuple(n for name, pin in ends for n in (names.index(name), int(pin))))
    return Topology(RELEASES.index(release or row["release"]), True,
                    [file_filter(one) for one in row["filters"]], wires)


def vectors():
    text = (TOP / "tests/vectors/topology.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def files():
    return sorted((TOP / "tests/data/topology").glob("*.json"))


# ---- words -------------------------------------------------------------------------------------

def guid_words(guid):
    data = guid.bytes_le
    return [int.from_bytes(data[at:at + 4], "little") for at in range(0, 16, 4)]


def range_words(one):
    return ([one.layout, one.flags, one.list] + guid_words(one.major) + guid_words(one.sub) +
            guid_words(one.specifier) + [one.channels, *one.bits, *one.rates])


def pin_words(pin):
    return ([pin.flow, pin.communication] + guid_words(pin.category) + guid_words(pin.name) +
            [int(pin.instances is not None), *(pin.instances or (0, 0, 0)), pin.automation,
             pin.interfaces, pin.jack, int(pin.offload), pin.null or len(pin.ranges),
             int(pin.null != 0)] +
            [word for one in pin.ranges for word in range_words(one)])


def filter_words(one):
    mask = sum((name in one.null) << i | (name in one.array) << i + 4
               for i, name in enumerate(ARRAYS))
    return ([int(one.kind), one.version, *one.sizes, mask, len(one.categories), len(one.pins),
             len(one.nodes), len(one.connections)] +
            [word for guid in one.categories for word in guid_words(guid)] +
            [word for pin in one.pins for word in pin_words(pin)] +
            [word for node in one.nodes for word in
             guid_words(node.type) + guid_words(node.name) +
             [node.flags, node.automation, node.properties]] +
            [word for ends in one.connections for word in ends])


def words(topology):
    return ([topology.release, int(topology.whole), len(topology.filters), len(topology.physical)] +
            [word for one in topology.filters for word in filter_words(one)] +
            [word for wire in topology.physical for word in wire])


# ---- findings ----------------------------------------------------------------------------------

Finding = collections.namedtuple("Finding", "rule kind filter index range")


def finding(text):
    """"T014 pin 0.1" or "T033 node 0.1=2": the finding and the value, None if none is said."""
    text, _, value = text.partition("=")
    rule, kind, place = text.split()
    place = [int(n) for n in place.split(".")]
    if kind == "physical":
        place = [NO_INDEX] + place
    elif kind == "filter":
        place = place * 2
    place += [NO_INDEX] * (3 - len(place))
    return Finding(rule, KINDS.index(kind.upper()), *place), int(value) if value else None


def show(one):
    kind = KINDS[one.kind].lower()
    place = {"filter": [one.filter], "physical": [one.index],
             "range": [one.filter, one.index, one.range]}.get(kind, [one.filter, one.index])
    return f"{one.rule} {kind} " + ".".join(str(n) for n in place)
