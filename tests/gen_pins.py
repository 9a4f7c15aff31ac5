#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns the pins of real drivers into C: each range as bytes and as numbers.

usage: gen_pins.py PINS.jsonl OUTPUT

The bytes are laid out here from "KSDATARANGE structure", "KSDATARANGE_AUDIO structure" and
"KSDATARANGE_MUSIC structure", apart from the library.
"""
import json
import pathlib
import struct
import sys
import uuid

GUIDS = ("major", "sub", "specifier")


def wire(entry):
    """A range as a driver's compiler lays it out."""
    data = struct.pack("<IIII", entry["format_size"], entry["flags"], entry["sample_size"], 0)
    data += b"".join(uuid.UUID(entry[name]).bytes_le for name in GUIDS)
    if "limits" in entry:
        data += struct.pack("<5I4x", *entry["limits"])
    if "music" in entry:
        music = entry["music"]
        data += uuid.UUID(music["technology"]).bytes_le
        data += struct.pack("<3I4x", music["channels"], music["notes"], music["channel_mask"])
    if len(data) != entry["format_size"]:
        sys.exit(f"{len(data)} bytes of {entry}")
    return data


def guid(text):
    data = uuid.UUID(text).bytes_le
    low, high = (int.from_bytes(half, "little") for half in (data[:8], data[8:]))
    return f"{{UINT64_C(0x{low:016x}), UINT64_C(0x{high:016x})}}"


def row(entry, offset, listed):
    """One range; `listed` if its attribute list follows."""
    limits = ", ".join(f"{number}u" for number in entry.get("limits", [0] * 5))
    return (f"\t{{{offset}u, {entry['format_size']}u, {entry['flags']}u, "
            f"{entry['sample_size']}u, {int('limits' in entry)}, {int('music' in entry)}, "
            f"{int(listed)},\n"
            f"\t\t{{{', '.join(guid(entry[name]) for name in GUIDS)}}},\n"
            f"\t\t{{{limits}}}}},\n")


def name_of(pin):
    """For a reader of a failed test."""
    return f"{pin['repo']} {pin['path']} {pin['table']} {pin['pin']}".replace('"', "'")


def main():
    source, output = sys.argv[1:]
    data, ranges, pins = b"", [], []
    for line in pathlib.Path(source).read_text(encoding="utf-8").splitlines():
        pin = json.loads(line)
        own = [entry for entry in pin["list"] if "struct" in entry]
        pins.append(f'\t{{"{name_of(pin)}",\n\t\t{len(ranges)}u, {len(own)}u, '
                    f"{len(pin['list']) - len(own)}u}},\n")
        for entry, after in zip(pin["list"], pin["list"][1:] + [{}]):
            if "struct" in entry:
                ranges.append(row(entry, len(data), "attributes" in after))
                data += wire(entry)
    lines = [", ".join(f"0x{byte:02x}" for byte in data[at:at + 16])
             for at in range(0, len(data), 16)]
    pathlib.Path(output).write_text(
        "static const uint8_t real_bytes[] = {\n\t" + ",\n\t".join(lines) + "};\n"
        "static const struct real_range real_ranges[] = {\n" + "".join(ranges) + "};\n"
        "static const struct real_pin real_pins[] = {\n" + "".join(pins) + "};\n",
        encoding="utf-8")


if __name__ == "__main__":
    main()
