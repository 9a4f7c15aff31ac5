# SPDX-License-Identifier: MIT
"""Reads the tables, the headers and the vectors for the checks beside this file. Says TAP."""
import json
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
# A cell may be a sum of words, "A | B".
TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\w+(?:\s*\|\s*\w+)*|[(),]|#.*|/\*.*?\*/)', re.DOTALL)


def read(name):
    """A table with the tables that it includes."""
    text = (TOP / "lib/core/tables" / name).read_text(encoding="utf-8")
    return re.sub(r'^#include "(.*)"$', lambda found: read(found[1]), text, flags=re.MULTILINE)


def table(name):
    """The rows of a table, each a tuple of macro name and arguments. Any other text is an error."""
    text = read(f"{name}.inc")
    text = re.sub(r"^#(define|ifdef|ifndef|endif|undef)(.*\\\n)*.*$", "", text,
                  flags=re.MULTILINE)
    tokens, at = [], 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if not found:
            sys.exit(f"{name}.inc: not understood: {text[at:at + 60]!r}")
        at = found.end()
        if not found[1].startswith("/*"):
            tokens.append(found[1])
    return list(split(name, tokens))


def split(name, tokens):
    """NAME ( argument , argument ... ) and so on; a string argument loses its quotes."""
    while tokens:
        end = tokens.index(")") if ")" in tokens else -1
        row, tokens = tokens[:end], tokens[end + 1:]
        if end < 0 or len(row) < 3 or row[1] != "(" or set(row[3::2]) - {","}:
            sys.exit(f"{name}.inc: not understood: {' '.join(row)}")
        yield (row[0],) + tuple(cell.strip('"') for cell in row[2::2])


def guids():
    """guids.inc, where node types and terminals are rows of tables of their own."""
    return [("GUID", f"KSNODETYPE_{row[1]}", *row[2:7], row[-1])
            if row[0] in ("NODE", "TERMINAL") else row for row in table("guids")]


def headers():
    return {path.name: path.read_text(encoding="utf-8")
            for path in sorted((TOP / "include/ksfmt").glob("*.h"))}


def vectors(name):
    text = (TOP / f"tests/vectors/{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


class Tap:
    """Test points, counted; the exit status says whether one failed."""

    def __init__(self):
        self.number = self.failed = 0

    def point(self, name, faults):
        """One test point, red if there are faults, each of which is printed."""
        self.number += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.number} {name}")
        for fault in faults:
            print(f"# {fault}")

    def end(self):
        print(f"1..{self.number}")
        return 1 if self.failed else 0
