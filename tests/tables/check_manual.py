#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The manual has an entry of its own for each command, and for each option of a stream scenario."""
import re
import sys

import rows

MANUAL = (rows.TOP / "tools/ksfmt/ksfmt.1").read_text(encoding="utf-8")
NAME = re.compile(r"^const struct command command_\w+ = \{\n\t\"(\w+)\",", re.MULTILINE)
OPTION = re.compile(r"^\t\{\"(\w+)\", SLOT_\w+,", re.MULTILINE)


def commands():
    for path in sorted((rows.TOP / "tools/ksfmt").glob("*.c")):
        yield from NAME.findall(path.read_text(encoding="utf-8"))


def entries():
    """The first word behind each .TP of the section of commands."""
    section = MANUAL.split("\n.SH COMMANDS\n")[1].split("\n.SH ")[0]
    return re.findall(r"^\.TP\n\.\w+ \"?(\w+)", section, re.MULTILINE)


def main():
    tap = rows.Tap()
    names = sorted(commands())
    tap.point(f"commands: {len(names)}",
              [f"{name} begins no entry" for name in names if name not in entries()])
    reader = (rows.TOP / "lib/glib/scenario-read.c").read_text(encoding="utf-8")
    options = OPTION.findall(reader)
    section = MANUAL.split("\n.SH STREAM SCENARIOS\n")[1].split("\n.SH ")[0]
    tap.point(f"options of scenarios: {len(options)}",
              [f"{name}= is not told" for name in options if f"{name}=" not in section])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
