#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every row of the stream reference's vectors has a test that names it. One test point a letter.

A row is named by the id of a vector, or in a test of tests/core by its id in a string or a comment
inside the test or its table, or above commands of the golden tests; ids may end in a letter
(B-14b). The list below is the reference's.
"""
import re
import sys

import rows

ROWS = {
    "A": "01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29",
    "B": "01 02 04 05 07 08 10 11 13 14 16 17 19",
    "C": "01 02 04 05 07 08 10 11 13 14",
    "D": "01 02 04 05 07 08 10 11 13 14 16 17",
    "E": "01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25",
    "F": "01 02 04 05 07 08 10 11",
    "G": "01 02 04 05 07 08 10 11 13",
    "H": "01 02 04 05 07 08 10 11 13",
    "I": "01 02 04 05 07 08 10 11 13 14",
    "J": "01 02 04 05 07 08 10 11 13",
    "K": "01 02 04 05 07",
    "L": "01 02 04 05 07 08 10 11",
    "M": "01 02 04 05 07 08 10 11 13",
}
VECTORS = ("stream", "ports")
GOLDEN = "tests/cli/stream.test"
TESTS = ("test_access.c", "test_buffer.c", "test_cyclic.c", "test_rtaudio.c")
ID = re.compile(r"\b([A-M])-(\d\d)")
# A test, or the rows of a table; what stands between them names nothing.
BODY = re.compile(r"^START_TEST\(.*?^END_TEST$|^static const [^;{]*\{.*?^\};$|"
                  r"^static const [^;{]*\{[^;]*\} \w+\[\] = \{.*?^\};$", re.MULTILINE | re.DOTALL)


def from_vectors():
    for name in VECTORS:
        for vector in rows.vectors(name):
            if vector["ops"]:
                yield from ID.findall(vector["id"])


def from_tests():
    for name in TESTS:
        text = (rows.TOP / "tests/core" / name).read_text(encoding="utf-8")
        for body in BODY.findall(text):
            yield from ID.findall(body)


def from_golden():
    """A remark with the commands behind it."""
    text = (rows.TOP / GOLDEN).read_text(encoding="utf-8")
    for remark in re.findall(r"^(# .*\n)(?:# .*\n)*\$ ", text, re.MULTILINE):
        yield from ID.findall(remark)


def main():
    tap = rows.Tap()
    named = {*from_vectors(), *from_tests(), *from_golden()}
    for letter, numbers in ROWS.items():
        tap.point(f"rows {letter}: {len(numbers.split())}",
                  [f"{letter}-{number} has no test" for number in numbers.split()
                   if (letter, number) not in named])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
