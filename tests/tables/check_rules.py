#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The public headers' reason bits against lib/core/tables/rules.inc: one row a bit, the rule's id
beside the bit, and *_ERRORS_* masks that are the sums of the rows whose severity is error."""
import collections
import re
import sys

import rows

DOMAINS = ("WAVE", "FORMAT", "RANGE", "MATCH", "CONVERT", "KMIXER", "LINT", "ANSWER", "REACH",
           "STREAM", "PROPERTY", "DESCRIPTOR", "TOPOLOGY")
BIT = re.compile(r"^#define KSF_([A-Z]+)_(\w+)\s+KSF_BIT\((\d+)\)"
                 r"\s*/\* ((?:[A-Z]+-)?[A-Z]+\d+A?)(?=[ :,])", re.MULTILINE)
ID = re.compile(r"(FMT|RNG|MAT|CNV|KMX|LNT|ANS|STR|TOP)-[A-Z]\d+A?|[SWICT]\d\d+")
MASK = re.compile(r"^#define (KSF_\w+_ERRORS_\w+)\s+UINT64_C\((0x[0-9A-F]+)\)", re.MULTILINE)
Rule = collections.namedtuple("Rule", "domain name id field severities sentence source")
# The severity columns of a row in their order; files have wave formats only.
COLUMNS = ("STRICT", "LENIENT", "FILE_STRICT", "FILE_LENIENT")
MASKS = {"WAVE": COLUMNS, "FORMAT": COLUMNS[:2], "RANGE": COLUMNS[:2]}
# What lies in a driver's memory and has no table of fields: PCFILTER_DESCRIPTOR and
# KSFILTER_DESCRIPTOR, PCPIN_DESCRIPTOR with its KSPIN_DESCRIPTOR, PCNODE_DESCRIPTOR,
# KSTOPOLOGY_CONNECTION.
DESCRIPTORS = set("""
    Version AutomationTable PinSize PinCount Pins NodeSize NodeCount Nodes ConnectionCount
    Connections CategoryCount Categories ConnectionsCount
    MaxGlobalInstanceCount MaxFilterInstanceCount MinFilterInstanceCount InterfacesCount Interfaces
    MediumsCount Mediums DataRangesCount DataRanges DataFlow Communication Category Name
    Flags Type FromNode FromNodePin ToNode ToNodePin
""".split())
# Formats reference, C5, C9, C14: what a conversion would lose, the rest of the format staying true.
LOSSY = ("CNV-C5", "CNV-C9", "CNV-C14")


def read_rules():
    return [Rule(*row[1:5], row[5:9], *row[9:]) for row in rows.table("rules")]


def read_bits():
    """Bit number and rule id by domain and name; and what looks like a bit but is none."""
    bits, faults = {}, []
    for name, text in rows.headers().items():
        found = BIT.findall(text)
        for domain, bit, number, rule in found:
            if domain not in DOMAINS or (domain, bit) in bits or int(number) > 63:
                faults.append(f"{name}: KSF_{domain}_{bit}")
            bits[domain, bit] = (int(number), rule)
        uses = len(re.findall(r"KSF_BIT\(\d", text))
        if uses != len(found):
            faults.append(f"{name}: {uses} uses of KSF_BIT, {len(found)} with a rule id")
    return bits, faults


def twice(items):
    return sorted(item for item, count in collections.Counter(items).items() if count > 1)


def row_faults(rule):
    if not ID.fullmatch(rule.id):
        yield "id"
    if set(rule.severities) - set("EAWN"):
        yield "severity"
    if not rule.sentence.strip():
        yield "no sentence"
    if not rule.source.strip():
        yield "no source"


def sum_of(rules, bits, column):
    return sum(1 << bits[rule.domain, rule.name][0] for rule in rules
               if rule.severities[column] == "E" and (rule.domain, rule.name) in bits)


def mask_faults(rules, bits, masks):
    for domain, names in MASKS.items():
        for column, name in enumerate(names):
            name = f"KSF_{domain}_ERRORS_{name}"
            mine = [rule for rule in rules if rule.domain == domain]
            expected = sum_of(mine, bits, column)
            if masks.pop(name, None) != expected:
                yield f"{name} is not 0x{expected:X}"
    for name in masks:
        yield f"{name} is no column of rules.inc"


def sum_faults(name, header, bits, mine):
    found = re.findall(rf"^#define {name}\s+UINT64_C\((0x[0-9A-F]+)\)", rows.headers()[header],
                       re.MULTILINE)
    expected = sum(1 << bits[rule.domain, rule.name][0] for rule in mine)
    if [int(text, 16) for text in found] != [expected]:
        yield f"{name} is not 0x{expected:X}"


def kmixer_faults(rules, bits):
    """K8: what is in error refuses, what is cut loses."""
    mine = [rule for rule in rules if rule.domain == "KMIXER"]
    yield from sum_faults("KSF_KMIXER_REFUSED", "kmixer.h", bits,
                          [rule for rule in mine if rule.severities[0] == "E"])
    yield from sum_faults("KSF_KMIXER_LOSSY", "kmixer.h", bits,
                          [rule for rule in mine if rule.name == "TRUNCATED"])


def reach_faults(rules, bits):
    """The stops, and what only the device or a module decides: bits by the ids of their rules."""
    mine = [rule for rule in rules if rule.domain == "REACH"]
    decided = ("I02", "I03", "I04", "I05", "I10")
    yield from sum_faults("KSF_REACH_STOPS", "reach.h", bits,
                          [rule for rule in mine if rule.severities[0] == "E"])
    yield from sum_faults("KSF_REACH_WARNINGS", "reach.h", bits,
                          [rule for rule in mine if rule.severities[0] == "W"])
    yield from sum_faults("KSF_REACH_UNDECIDED", "reach.h", bits,
                          [rule for rule in mine if rule.id in decided])


def main():
    tap = rows.Tap()
    rules = read_rules()
    bits, faults = read_bits()
    tap.point("every bit stands in a header with a rule id beside it", faults)
    tap.point("no number is two bits of a domain",
              twice((key[0], number) for key, (number, _) in bits.items()))
    keys = [(rule.domain, rule.name) for rule in rules]
    tap.point(f"every bit has one row: {len(bits)} bits, {len(rules)} rows",
              [f"KSF_{'_'.join(key)}" for key in sorted(set(keys) ^ set(bits)) + twice(keys)])
    tap.point("the id beside the bit is the row's",
              [f"{rule.domain}_{rule.name}: {rule.id}" for rule in rules
               if bits.get((rule.domain, rule.name), (0, ""))[1] != rule.id])
    tap.point("every row has an id, severities, a sentence and a source",
              [f"{rule.domain}_{rule.name}: {fault}" for rule in rules
               for fault in row_faults(rule)])
    members = {row[1] for row in rows.table("fields")} | DESCRIPTORS | {""}
    tap.point("every field is a member that fields.inc lists, or one of a descriptor",
              [f"{rule.domain}_{rule.name}: {rule.field}" for rule in rules
               if rule.field not in members])
    tap.point("no sentence says two rules of a domain",
              twice((rule.domain, rule.sentence) for rule in rules))
    masks = {name: int(value, 16) for text in rows.headers().values()
             for name, value in MASK.findall(text)}
    tap.point(f"the {len(masks)} masks of errors are the sums of the rows",
              list(mask_faults(rules, bits, masks)))
    tap.point("the mask of losses is what rules C5, C9 and C14 name",
              list(sum_faults("KSF_CONVERT_LOSSY", "wave.h", bits,
                              [rule for rule in rules if rule.id in LOSSY])))
    tap.point("the masks of KMixer's verdicts are sums of rows",
              list(kmixer_faults(rules, bits)))
    tap.point("the masks of a path's verdict are sums of rows", list(reach_faults(rules, bits)))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
