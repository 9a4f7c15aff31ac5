#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""guids.inc, tags.inc and speakers.inc have what the formats reference lists (document.py) and what
topologies are made of (tests/topology_guids.py), under that name and with that value, and nothing
that these do not list."""
import pathlib
import re
import sys

import document
import rows

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import topology_guids  # noqa: E402

TAG_TAIL = "-0000-0010-8000-00aa00389b71"
IEC_TAIL = "-0cea-0010-8000-00aa00389b71"
NULL = "00000000-0000-0000-0000-000000000000"
# Not of sections 2.1 to 2.3: two property sets (topology reference 1.5), the name all wildcards
# print as, the number itself, and the attribute of section 1.4.
BESIDE = {"KSPROPSETID_Topology": "720d4ac0-7533-11d0-a5d6-28db04c10000",
          "KSPROPSETID_Audio": "45ffaaa0-6e1b-11d0-bcf2-444553540000",
          "KSDATAFORMAT_ANY_WILDCARD": NULL, "GUID_NULL": NULL,
          "KSATTRIBUTEID_AUDIOSIGNALPROCESSING_MODE": "e1f89eb5-5f46-419b-967b-ff6770b98401"}
# Section 2.5: another name of a mask, behind an equals sign.
SYNONYMS = {"5POINT1_BACK": "0x03F", "7POINT1_WIDE": "0x0FF"}


def lines(text):
    return [line.split() for line in text.split("\n") if line.strip()]


def document_guids():
    found = {f"KSDATAFORMAT_{name}": guid for name, guid in lines(document.GUIDS)}
    found |= dict(lines(document.OTHER_GUIDS))
    found |= {f"KSDATAFORMAT_SUBTYPE_{name}": f"0000{tag}{TAG_TAIL}"
              for name, tag in lines(document.TAG_GUIDS)}
    found |= {f"KSDATAFORMAT_SUBTYPE_{name}": f"{data1}{IEC_TAIL}"
              for name, data1 in lines(document.IEC_GUIDS)}
    return found


def table_guid(row):
    numbers = [int(cell, 16) for cell in row[2:-1]] if row[0] != "NULL_GUID" else []
    forms = {"GUID": "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", "TAG_GUID": "{:08x}" + TAG_TAIL,
             "IEC_GUID": "{:08x}" + IEC_TAIL, "NULL_GUID": NULL}
    return forms[row[0]].format(*numbers)


def differences(wanted, got):
    return [f"{name}: document {wanted.get(name)}, table {got.get(name)}"
            for name in sorted(wanted.keys() | got.keys()) if wanted.get(name) != got.get(name)]


def document_configs():
    return {name: (int(mask, 16), place)
            for name, mask, _, place in lines(document.CONFIGS)}


def place_of(source):
    return "newer" if re.search(r"\bnewer\b", source) else source


def channel_faults():
    for name, mask, channels, _ in lines(document.CONFIGS):
        if bin(int(mask, 16)).count("1") != int(channels):
            yield f"{name}: {mask} are not {channels} channels"


def main():
    tap = rows.Tap()
    guids, tags, speakers = rows.guids(), rows.table("tags"), rows.table("speakers")
    wanted, others = document_guids(), topology_guids.symbols()
    tap.point(f"{len(wanted)} GUIDs of sections 2.1 to 2.3, {len(others)} of topologies",
              differences(wanted | others | BESIDE, {row[1]: table_guid(row) for row in guids}))
    wanted = dict(reversed(pair.split(":")) for pair in document.TAGS.split())
    tap.point(f"{len(wanted)} tags of appendix A",
              differences(wanted, {row[2]: f"{int(row[1], 16):04X}" for row in tags}))
    tap.point("the positions of section 2.5",
              differences(dict(enumerate(document.POSITIONS.split())),
                          {int(row[1]): row[2] for row in speakers if row[0] == "SPEAKER"}))
    wanted = document_configs()
    tap.point(f"{len(wanted)} configurations of section 2.5, those of newer headers marked",
              differences(wanted, {row[2]: (int(row[1], 16), place_of(row[4]))
                                   for row in speakers if row[0] == "SPEAKER_CONFIG"}))
    tap.point("the other names of section 2.5",
              differences({name: int(mask, 16) for name, mask in SYNONYMS.items()},
                          {row[2]: int(row[1], 16) for row in speakers
                           if row[0] == "SPEAKER_ALIAS"}))
    tap.point("section 2.5 counts the channels that its masks have", list(channel_faults()))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
