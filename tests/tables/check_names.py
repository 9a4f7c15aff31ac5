#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Names and values of guids.inc, tags.inc and speakers.inc: unique but for the documented synonyms,
in the documented number, and the same in the public headers. Their values against the Windows
headers of mingw-w64 are another test: scripts/check-layout."""
import collections
import re
import sys

import rows

# Formats reference 2.1 and 2.2: symbols that share a value, the one that prints first.
SYNONYMS = {
    "00000000-0000-0000-0000-000000000000": [
        "KSDATAFORMAT_ANY_WILDCARD", "KSDATAFORMAT_TYPE_WILDCARD",
        "KSDATAFORMAT_SUBTYPE_WILDCARD", "KSDATAFORMAT_SPECIFIER_WILDCARD", "GUID_NULL"],
    "00000092-0000-0010-8000-00aa00389b71": [
        "KSDATAFORMAT_SUBTYPE_DOLBY_AC3_SPDIF", "KSDATAFORMAT_SUBTYPE_AC3_SPDIF",
        "KSDATAFORMAT_SUBTYPE_IEC61937_DOLBY_DIGITAL"],
    "00000164-0000-0010-8000-00aa00389b71": [
        "KSDATAFORMAT_SUBTYPE_WMA_SPDIF", "KSDATAFORMAT_SUBTYPE_IEC61937_WMA_PRO"],
}
# Formats reference 2.4: mmreg.h has 268 distinct values.
TAGS = 268
# Formats reference 2.5: 18 positions from bit 0 upward.
POSITIONS = 18


def guid_text(row):
    """The text of a row's GUID, or an empty one for a macro that is not known."""
    if row[0] == "NULL_GUID":
        return "00000000-0000-0000-0000-000000000000"
    numbers = [int(cell, 16) for cell in row[2:-1]]
    if row[0] == "TAG_GUID":
        return f"{numbers[0]:08x}-0000-0010-8000-00aa00389b71"
    if row[0] == "IEC_GUID":
        return f"{numbers[0]:08x}-0cea-0010-8000-00aa00389b71"
    if row[0] == "GUID" and len(numbers) == 5:
        return "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}".format(*numbers)
    return ""


def twice(items):
    return sorted(str(item) for item, count in collections.Counter(items).items() if count > 1)


def guid_faults(table):
    by_value = collections.defaultdict(list)
    for row in table:
        by_value[guid_text(row)].append(row[1])
    for value, names in by_value.items():
        if len(names) > 1 and SYNONYMS.get(value) != names:
            yield f"{value}: {', '.join(names)}"
        if len(value) != 36:
            yield f"{', '.join(names)}: {value}"
    for value in SYNONYMS.keys() - by_value.keys():
        yield f"{value} is missing"


def header_faults(tags):
    found = re.findall(r"^#define KSF_WAVE_FORMAT_(\w+)\s+(0x[0-9A-F]+)u",
                       rows.headers()["wave.h"], re.MULTILINE)
    if not found:
        yield "no tag in wave.h"
    for name, value in found:
        if tags.get(name) != int(value, 16):
            yield f"KSF_WAVE_FORMAT_{name}"


def channels_of(name):
    """What the name of a configuration says: 5POINT1_SURROUND are six channels."""
    found = re.match(r"(\d+)POINT(\d+)", name)
    words = {"DIRECTOUT": 0, "MONO": 1, "STEREO": 2, "QUAD": 4, "SURROUND": 4}
    return int(found[1]) + int(found[2]) if found else words.get(name)


def speaker_faults(configs, positions):
    for mask, name in configs:
        if mask & ~positions:
            yield f"{name}: a position that is none"
        if bin(mask).count("1") != channels_of(name):
            yield f"{name}: 0x{mask:X}"


def position_faults(positions):
    found = re.findall(r"^#define KSF_SPEAKER_POSITIONS UINT32_C\((0x[0-9A-F]+)\)",
                       rows.headers()["wave.h"], re.MULTILINE)
    if [int(value, 16) for value in found] != [positions]:
        yield f"KSF_SPEAKER_POSITIONS is not 0x{positions:X}"


def main():
    tap = rows.Tap()
    guids, tags, speakers = rows.guids(), rows.table("tags"), rows.table("speakers")
    tap.point(f"guids.inc: {len(guids)} names, no two the same", twice(row[1] for row in guids))
    tap.point("guids.inc: one name a value but for the synonyms", list(guid_faults(guids)))
    numbers = [int(row[1], 16) for row in tags]
    tap.point("tags.inc: no two names the same", twice(row[2] for row in tags))
    tap.point(f"tags.inc: {TAGS} values, ascending",
              [] if len(tags) == TAGS and numbers == sorted(set(numbers)) else twice(numbers)
              + [f"{len(tags)} rows"])
    tap.point("the tags of wave.h are those of tags.inc",
              list(header_faults({row[2]: int(row[1], 16) for row in tags})))
    places = [row for row in speakers if row[0] == "SPEAKER"]
    configs = [(int(row[1], 16), row[2]) for row in speakers if row[0] == "SPEAKER_CONFIG"]
    tap.point("speakers.inc: the bits of the positions ascend from 0",
              [] if [int(row[1]) for row in places] == list(range(POSITIONS)) else [places])
    tap.point("speakers.inc: no two names of positions the same",
              twice(row[2] for row in places) + twice(row[3] for row in places))
    tap.point("speakers.inc: no two configurations the same",
              twice(mask for mask, _ in configs) + twice(name for _, name in configs)
              + twice(row[3] for row in speakers if row[0] == "SPEAKER_CONFIG"))
    positions = sum(1 << int(row[1]) for row in places)
    tap.point("speakers.inc: as many positions as the name of a configuration says",
              list(speaker_faults(configs, positions)))
    tap.point("the positions of wave.h are those of speakers.inc",
              list(position_faults(positions)))
    tap.point("every row names its source",
              [row[1] for table in (guids, tags, speakers) for row in table if not row[-1].strip()])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
