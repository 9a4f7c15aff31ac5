#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns tests/vectors/topology.jsonl into C: the topologies as words, and the findings expected.

usage: gen_topology.py OUTPUT
"""
import pathlib
import sys

import topology_model as model


def expected(text):
    finding, value = model.finding(text)
    return (f'\t{{"TOP-{finding.rule}", {finding.kind}u, {finding.filter}u, {finding.index}u, '
            f"{finding.range}u, {int(value is not None)}, {value or 0}u}},\n")


def lines(numbers):
    return ",\n\t".join(", ".join(f"{n}u" for n in numbers[at:at + 8])
                        for at in range(0, len(numbers), 8))


def main():
    words, wanted, rows = [], [], []
    for row in model.vectors():
        rows.append(f'\t{{"{row["id"]}", {len(words)}u, {len(wanted)}u, {len(row["expect"])}u}},\n')
        words += model.words(model.row_topology(row))
        wanted += [expected(text) for text in row["expect"]]
    pathlib.Path(sys.argv[1]).write_text(
        f"static const uint32_t vector_words[] = {{\n\t{lines(words)}}};\n"
        "static const struct wanted wanted[] = {\n" + "".join(wanted) + "};\n"
        "static const struct vector vectors[] = {\n" + "".join(rows) + "};\n", encoding="utf-8")


if __name__ == "__main__":
    main()
