#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Traces that are made from the definitions, through ksfmt position: the reasons and figures are
those of the vectors, and sysvad's arithmetic is that of the stream reference. Says TAP.

usage: position.py KSFMT
"""
import json
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / "tests"), str(TOP / "tests/tables")]

import rows  # noqa: E402
import traces  # noqa: E402

# (byte rate, polls in ms, bytes moved at each): M-01, M-02, M-04, M-05.
SYSVAD = (
    (176400, (1, 2, 3, 10), (176, 176, 177, 1235)),
    (176400, (0.5, 1.0, 1.9999, 2.0), (0, 176, 0, 176)),
    (6144000, (699,), (4294656,)),
    (6144000, (700,), (5832,)),
    (192000, (22369,), (4294848,)),
    (192000, (22370,), (72,)),
)


def sysvad_faults():
    for rate, polls, moved in SYSVAD:
        found = [0] + [row[1] for row in traces.sysvad_at(rate, [int(ms * 10000) for ms in polls])]
        steps = tuple(after - before for before, after in zip(found, found[1:]))
        if steps != moved:
            yield f"{rate} bytes/s at {polls} ms: {steps}"


def reasons():
    """Names by bit."""
    return {int(bit): name for name, bit in re.findall(
        r"#define KSF_STREAM_(\w+)\s+KSF_BIT\((\d+)\)", rows.headers()["stream.h"])}


def ask(tool, row):
    command = [tool, "position", "--json", "--format", row["format"], *row["options"], "-"]
    done = subprocess.run(command, input=traces.csv(traces.make(row["trace"])), text=True,
                          capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


def figure_faults(row, figures):
    for name, (expected, within) in row["figures"].items():
        if abs(figures[name] - expected) > within:
            yield f"{name} is {figures[name]}, not {expected} +- {within}"


def faults(tool, row, names):
    status, document = ask(tool, row)
    if status != row["exit"]:
        yield f"exit status {status}: {document.get('error')}"
    if row["exit"] == 2:
        if document["items"] or not document.get("error"):
            yield "an answer that is none"
        return
    item = document["items"][0]
    word = int(item["why"], 16)
    found = [name for bit, name in sorted(names.items()) if word >> bit & 1]
    if found != row["why"]:
        yield f"why is {found}"
    yield from figure_faults(row, item["figures"])
    if item["xruns"] != row.get("xruns", []):
        yield f"xruns are {item['xruns']}"


def main():
    tool = sys.argv[1]
    tap = rows.Tap()
    names = reasons()
    tap.point("sysvad's arithmetic is the reference's", list(sysvad_faults()))
    for row in rows.vectors("position"):
        tap.point(row["id"], list(faults(tool, row, names)))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
