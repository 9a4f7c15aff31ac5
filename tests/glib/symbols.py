#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the symbols that the library exports with its map and with its headers.

usage: symbols.py NM LIBRARY MAP HEADER...
"""
import re
import subprocess
import sys


def report(number, name, left, right):
    wrong = sorted(left ^ right)
    print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
    for symbol in wrong:
        print(f"# {symbol} is in one only")
    return not wrong


def main():
    nm, library, map_file, *headers = sys.argv[1:]
    listed = subprocess.run([nm, "-D", "--defined-only", library], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    exported = {line.split()[2].split("@")[0] for line in listed.splitlines()
                if line.split()[1] in "TDBR"}
    with open(map_file, encoding="utf-8") as source:
        mapped = set(re.findall(r"^\t(ksfmt_\w+);$", source.read(), re.M))
    declared = set()
    for header in headers:
        with open(header, encoding="utf-8") as source:
            declared |= set(re.findall(r"^KSFMT_API\n[^(]*?\b(ksfmt_\w+)\(", source.read(), re.M))
    print("1..2")
    good = report(1, "exported symbols are those of the map", exported, mapped)
    good &= report(2, "exported symbols are those of the headers", exported, declared)
    return 0 if good and exported else 1


if __name__ == "__main__":
    sys.exit(main())
