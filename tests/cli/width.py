#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is read at a terminal is no wider than it: the help of every command, and what explain says
of every name and number that the tables and headers have. Says TAP.

usage: width.py KSFMT
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests/tables"))

import rows  # noqa: E402

WIDTH = 80


def faults(tool, *arguments):
    """Lines that are too wide; an answer that is none is a fault too."""
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout:
        yield f"{arguments[0]}: exit status {done.returncode}: {done.stderr.strip()}"
    for line in done.stdout.splitlines():
        if len(line) > WIDTH:
            yield f"{len(line)}: {line}"


def commands(tool):
    """The names that the general help lists."""
    text = subprocess.run([tool, "--help"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^  ([a-z]+) +\S", text.split("\nCommands", 1)[1], re.MULTILINE)


def words():
    """What explain knows, by kind."""
    rules = rows.table("rules")
    tags = rows.table("tags")
    masks = [row for row in rows.table("speakers") if row[0] == "SPEAKER_CONFIG"]
    statuses = re.findall(r"#define KSF_(STATUS_\w+)", rows.headers()["base.h"])
    return {
        "rules": sorted({row[3] for row in rules}),
        "reason words": [f"why:{domain.lower()}:0xFFFFFFFFFFFFFFFF"
                         for domain in sorted({row[1] for row in rules})],
        "GUIDs": [row[2] if row[0] == "NULL_GUID" else row[1] for row in rows.guids()],
        "tags": [f"WAVE_FORMAT_{row[2]}" for row in tags] + [row[1] for row in tags],
        "masks": [f"KSAUDIO_SPEAKER_{row[2]}" for row in masks] + [row[1] for row in masks],
        "statuses": statuses + ["AUDCLNT_E_UNSUPPORTED_FORMAT"],
    }


def main():
    tool = sys.argv[1]
    tap = rows.Tap()
    tap.point("the general help", list(faults(tool, "--help")))
    names = commands(tool)
    tap.point("commands in the general help", [] if "convert" in names else names or ["none"])
    for name in names:
        tap.point(f"the help of {name}", list(faults(tool, name, "--help")))
    for kind, terms in words().items():
        tap.point(f"explain: {len(terms)} {kind}", list(faults(tool, "explain", *terms)))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
