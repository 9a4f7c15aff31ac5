#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns the matrix of tests/data/kmixer.txt into C: a row a release, and what holds of all.

usage: gen_kmixer.py KMIXER.txt OUTPUT
"""
import pathlib
import re
import sys

# The members of struct kmixer_row, in their order; SIZES are sets: bit n is a size of n bits.
QUESTIONS = ("kmixer", "packed sizes", "packed channels", "extensible", "float tag", "highest rate",
             "precision kept", "mask 63f known", "mask 60f replaced")
CONSTANTS = ("extensible sizes", "float sizes", "noted rate", "noted channels")
SIZES = ("packed sizes", "extensible sizes", "float sizes")
VERDICTS = ("NOT_APPLICABLE", "UNSUPPORTED", "UNKNOWN", "SUPPORTED_LOSSY", "SUPPORTED")
WORDS = {"none": 0, "no": 0, "yes": 1}
RELEASES = 17


def number(name, value):
    numbers = [int(WORDS.get(word, word)) for word in value.split()]
    return sum(1 << size for size in numbers if size) if name in SIZES else numbers[0]


def read_answers(lines):
    """VALUE: RELEASES, below a question."""
    answers, name = {}, ""
    for line in lines:
        asked = re.fullmatch(r"([a-z][a-z0-9 ]+):", line)
        answer = re.fullmatch(r"  ([a-z0-9 ]+): ([A-Z0-9_ ]+)", line)
        name = asked[1] if asked else name
        for release in answer[2].split() if answer else []:
            if (name, release) in answers:
                sys.exit(f"{name}: {release} twice")
            answers[name, release] = number(name, answer[1])
    return answers


def read_constants(lines):
    found = [re.fullmatch(r"(verdict [A-Z_]+|[a-z ]+) = ([A-Z0-9_ ]+)", line) for line in lines]
    return {one[1]: one[2] for one in found if one}


def main():
    source, output = sys.argv[1:]
    lines = pathlib.Path(source).read_text(encoding="utf-8").splitlines()
    answers, constants = read_answers(lines), read_constants(lines)
    releases = list(dict.fromkeys(release for _, release in answers))
    if len(releases) != RELEASES or len(answers) != RELEASES * len(QUESTIONS):
        sys.exit(f"{source}: {len(releases)} releases, {len(answers)} answers")
    text = ["static const struct kmixer_row kmixer_rows[] = {"]
    for release in releases:
        row = ", ".join(f"{answers[name, release]:#x}u" for name in QUESTIONS)
        text.append(f"\t[KSF_RELEASE_{release}] = {{{row}}},")
    text += ["};", "static const ksf_why kmixer_reasons[][2] = {"]
    for verdict in VERDICTS:
        bits = " | ".join(f"KSF_KMIXER_{name}" for name in constants[f"verdict {verdict}"].split())
        text.append(f"\t{{KSF_KMIXER_{verdict}, {bits}}},")
    text.append("};")
    for name in CONSTANTS:
        text.append(f"static const uint64_t kmixer_{name.replace(' ', '_')} = "
                    f"{number(name, constants[name])};")
    pathlib.Path(output).write_text("\n".join(text + [""]), encoding="utf-8")


if __name__ == "__main__":
    main()
