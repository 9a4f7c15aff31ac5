#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every axiom that a proof takes for granted has a test of its name in test_axioms.c or
axioms_bytes.c, or is proved as a lemma where what it speaks of is known."""
import re
import sys

import rows


def found(pattern, paths):
    return [name for path in paths
            for name in re.findall(pattern, path.read_text(encoding="utf-8"))]


def main():
    tap = rows.Tap()
    proofs = sorted((rows.TOP / "proofs").glob("*.[ch]"))
    axioms = found(r"\baxiom\s+(\w+)", proofs)
    tests = found(r"START_TEST\((\w+)\)", sorted((rows.TOP / "tests/tables").glob("*axioms*.c")))
    lemmas = found(r"\blemma\s+(\w+)", proofs)
    tap.point(f"{len(axioms)} axioms, a test or a proof each",
              [name for name in axioms if name not in tests + lemmas]
              if axioms else ["no axiom found"])
    tap.point("nothing else is taken for granted",
              found(r"\badmit\b.*", proofs))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
