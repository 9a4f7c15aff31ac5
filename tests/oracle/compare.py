# SPDX-License-Identifier: MIT
"""Compares what the tool reads from every vector and file with what decode.py reads from it.

usage: compare.py KSFMT [FOLDER...]: the sound files and byte dumps of further folders, too.
The last line is "oracle: N structures, M fields, N differences".
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import decode
import properties

TOP = pathlib.Path(__file__).resolve().parents[2]
DECODERS = {
    "wave": decode.wave, "ksdataformat": decode.ksdataformat,
    "ksdatarange": decode.ksdatarange, "ranges": decode.ranges, "wav": decode.wav,
    **properties.DECODERS,
}
# Which members of a vector file hold bytes, and of what; a table says it by what is asked.
MEMBERS = {
    "wave": {"hex": "wave"},
    "format": {"hex": "ksdataformat", "wave_hex": "wave"},
    "range": {"hex": "ksdatarange"},
    "list": {"hex": "ranges"},
    "convert": {"hex": "wave", "out": "wave"},
    "intersect": {"client": "ksdatarange", "pin": "ksdatarange", "bytes": "ksdataformat"},
    "match": {"client": "ksdatarange", "pin": "ksdatarange"},
    "accept": {"hex": "ksdataformat", "pin": "ksdatarange"},
    "drm": {"hex": "wave"},
    "iec61937": {"hex": "wave"},
    "kmixer": {"hex": "wave"},
    "property": {"hex": properties.ASKED},
    "answer": {"client": "ksdatarange", "pin": "ksdatarange"},
}
# Structures that the second decoder does not know: the layouts are compared in tests/layout.
OTHERS = {"attribute", "meet", "connect", "request", "lint", "reach", "bypass", "stream",
          "ports", "rtaudio", "position", "dma",
          "topology"}
# Of each vector: so many cut short, and so many with changed bytes.
CUTS = 6
CHANGES = 12
DATA = {".wav": "wav", ".bin": "ksdataformat", ".ranges": "ranges"}
SOUND = (".wav", ".rf64", ".w64", ".wavex")
BATCH = 100


def vectors():
    """Every byte string of the vectors once: its kind, its bytes and where it first stands."""
    found = {}
    for path in sorted((TOP / "tests/vectors").glob("*.jsonl")):
        if path.stem in OTHERS:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            vector = json.loads(line)
            for member, kind in MEMBERS[path.stem].items():
                value = vector.get(member, [])
                if isinstance(kind, dict):
                    kind = kind.get(vector["ask"])
                if kind is None:
                    continue
                for text in [value] if isinstance(value, str) else value:
                    key = (kind, bytes.fromhex(text))
                    found.setdefault(key, f"{path.stem} {vector['id']} {member}")
    return [(kind, data, name) for (kind, data), name in found.items()]


def variations(rows):
    """The same ones every time: bytes cut short, or changed and perhaps followed by more."""
    source = random.Random(1)
    for kind, data, name in rows:
        for _ in range(CUTS):
            size = source.randrange(len(data) + 1)
            yield kind, data[:size], f"{name} cut to {size}"
        for _ in range(CHANGES if data else 0):
            changed = bytearray(data)
            for _ in range(source.randrange(1, 4)):
                at = source.randrange(min(len(data), 90))
                changed[at] = source.choice((0, 1, 2, 3, 64, 88, 254, 255, source.randrange(256)))
            changed += bytes(source.choice((0, 0, 0, 1, 8)))
            yield kind, bytes(changed), f"{name} changed to {changed.hex()}"


def read_with_tool(tool, options, paths):
    """The tool's items of each path; nothing where it reads nothing."""
    items = {str(path): [] for path in paths}
    for at in range(0, len(paths), BATCH):
        batch = [str(path) for path in paths[at:at + BATCH]]
        run = subprocess.run([tool, "show", "--json", *options, *batch], capture_output=True,
                             stdin=subprocess.DEVNULL, timeout=300, check=False)
        if run.returncode not in (0, 1, 2):
            sys.exit(f"exit status {run.returncode} of {tool} for {' '.join(batch)}")
        if run.returncode == 2 and len(batch) > 1:
            for path in batch:
                items |= read_with_tool(tool, options, [path])
            continue
        for item in json.loads(run.stdout)["items"]:
            items[item["source"]].append(item)
    return items


class Comparison:
    def __init__(self):
        self.structures = self.fields = self.differences = 0

    def differ(self, name, what, wanted, got):
        self.differences += 1
        print(f"{name}: {what}: the oracle has {wanted!r}, the tool {got!r}")

    def members(self, name, wanted, got):
        for member in wanted | got:
            mine, theirs = wanted.get(member), got.get(member)
            if isinstance(mine, dict) and isinstance(theirs, dict):
                self.members(f"{name}.{member}", mine, theirs)
                continue
            self.fields += 1
            if mine is None or mine != theirs:
                self.differ(name, member, mine, theirs)

    def item(self, name, wanted, got):
        self.structures += 1
        keys = ("kind", "offset", "size")
        self.members(name, {key: wanted[key] for key in keys}, {key: got.get(key) for key in keys})
        self.members(name, wanted["fields"], got["fields"])
        for key in ("wave", "inner"):
            self.optional(f"{name} {key}", wanted.get(key), got.get(key))
        mine, theirs = wanted.get("items", []), got.get("items", [])
        if len(mine) != len(theirs):
            self.differ(name, "elements", len(mine), len(theirs))
        for index, pair in enumerate(zip(mine, theirs)):
            self.item(f"{name} [{index}]", *pair)

    def optional(self, name, wanted, got):
        if wanted is None and got is None:
            return
        if wanted is None or got is None:
            self.differ(name, "structure", wanted and wanted["kind"], got and got["kind"])
            return
        self.item(name, wanted, got)

    def first(self, name, wanted, items):
        self.optional(name, wanted, items[0] if items else None)


def compare_vectors(comparison, tool):
    with tempfile.TemporaryDirectory() as folder:
        by_kind = {}
        rows = vectors()
        for number, (kind, data, name) in enumerate(rows + list(variations(rows))):
            path = pathlib.Path(folder, f"{number}.bin")
            path.write_bytes(data)
            by_kind.setdefault(kind, []).append((path, data, name))
        for kind, rows in by_kind.items():
            items = read_with_tool(tool, ["--as", kind], [path for path, _, _ in rows])
            for path, data, name in rows:
                comparison.first(name, DECODERS[kind](data), items[str(path)])


def compare_data(comparison, tool):
    """The files of tests/data. Lines of notation have no bytes of their own: those of the tool."""
    for path in sorted((TOP / "tests/data").iterdir()):
        if path.suffix not in DATA:
            continue
        items = read_with_tool(tool, [], [path])[str(path)]
        data = path.read_bytes()
        kind = DATA[path.suffix]
        if kind == "ranges":
            lines = [line for line in data.splitlines() if line and not line.startswith(b"#")]
            kind = "ranges" if len(lines) > 1 else "ksdatarange"
            data = bytes.fromhex(items[0]["bytes"]) if items else b""
        comparison.first(path.name, DECODERS[kind](data), items)


def compare_sound(comparison, tool, folder):
    paths = sorted(path for path in pathlib.Path(folder).rglob("*") if path.suffix in SOUND)
    items = read_with_tool(tool, [], paths)
    for path in paths:
        comparison.first(path.name, decode.wav(path.read_bytes()), items[str(path)])


def main():
    comparison = Comparison()
    tool = sys.argv[1]
    compare_vectors(comparison, tool)
    compare_data(comparison, tool)
    for folder in sys.argv[2:]:
        compare_sound(comparison, tool, folder)
    print(f"oracle: {comparison.structures} structures, {comparison.fields} fields, "
          f"{comparison.differences} differences")
    return 1 if comparison.differences or not comparison.fields else 0


if __name__ == "__main__":
    sys.exit(main())
