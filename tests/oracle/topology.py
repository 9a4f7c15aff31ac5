#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the lint of topologies with the second implementation in topology_rules.py: on the
vectors, on the tables of public drivers at every release, and on random topologies.

usage: topology.py TOPOLOGY_FLAT [COUNT [SEED]]
"""
import collections
import random
import subprocess
import sys

from topology_rules import FILTER_NODE, NO_INDEX, RELEASES, Lint, guids, model


def library(program, topologies):
    lines = []
    for topology in topologies:
        words = model.words(topology)
        lines.append(" ".join(str(n) for n in [len(words)] + words))
    answer = subprocess.run([program], input="\n".join(lines) + "\n", text=True, check=True,
                            capture_output=True).stdout
    for line in answer.splitlines():
        yield [(model.Finding(cells[0], *map(int, cells[1:5])), int(cells[5]))
               for cells in (one.split() for one in line.split(";") if one)]


def random_pin(source):
    categories = ["AUDIO"] * 4 + ["SPEAKER", "LINE_CONNECTOR", "NULL", "AUDIO_LOOPBACK", "VOLUME",
                                  "AUDIO_KEYWORDDETECTOR", "SYNTHESIZER", "{%s}" % guids.tag(77)]
    ranges = ["PCM", "PCM", "AC3", "DTS", "PCM+AC3", "MIDI", "PCM/DS", "ANALOG", "WILD", "FLOAT",
              "PCM!@no", "PCM:44100", "-", "MISSING", "MIDI+PCM", "AC3/DS", "WMA"]
    words = [source.choice(["IN", "OUT"]) if source.random() < 0.97 else "3",
             source.choice(["NONE", "NONE", "SINK", "SINK", "BRIDGE", "BOTH", "SOURCE"])
             if source.random() < 0.98 else "5", source.choice(categories)]
    if source.random() < 0.5:
        words.append(",".join(source.choice(["0", "1", "2", "4294967295"]) for _ in range(3)))
    if source.random() < 0.7:
        words.append("r=" + source.choice(ranges))
    for word, chance in (("offload", 0.1), ("jack=yes", 0.1), ("jack=no", 0.1), ("auto=yes", 0.1),
                         ("name=A", 0.2), ("if=1", 0.05), ("null=1", 0.01)):
        if source.random() < chance:
            words.append(word)
    return model.short_pin(" ".join(words))


def random_node(source):
    often = ["VOLUME", "MUTE", "SUM", "MUX", "DAC", "ADC", "SUPERMIX", "SRC", "AUDIO_ENGINE",
             "DEMUX", "PEAKMETER", "SYNTHESIZER", "TONE"]
    names = often * 4 + sorted(guids.NODES) + ["NULL", "SPEAKER", "{%s}" % guids.tag(5),
                                               "{ffffffff-ffff-ffff-ffff-ffffffffffff}"]
    words = [source.choice(names)]
    for word, chance in (("name=A", 0.3), ("name=B", 0.3), ("name=KSAUDFNAME_PEAKMETER", 0.2),
                         ("flags=1", 0.03), ("auto=no", 0.1)):
        if source.random() < chance:
            words.append(word)
    if source.random() < 0.2:
        words.append("p=" + "+".join(source.sample(model.PROPERTIES, 4)))
    return model.short_node(" ".join(words))


def random_filter(source):
    avstream = source.random() < 0.2
    pins = [random_pin(source) for _ in range(source.randrange(1, 6))]
    nodes = [random_node(source) for _ in range(source.randrange(0, 7))]
    ins = [i for i, pin in enumerate(pins) if pin.flow == 1] or [0]
    outs = [i for i, pin in enumerate(pins) if pin.flow == 2] or [0]
    straight = source.random() < 0.5
    links = []
    for _ in range(source.choice([0, 1, 4, 6, 8, 10, 14])):
        start = source.choice([FILTER_NODE] * 2 + list(range(len(nodes))))
        end = source.choice([FILTER_NODE] * 2 + list(range(len(nodes))))
        if straight and FILTER_NODE not in (start, end) and start >= end:
            continue
        links.append((start, source.choice(ins) if start == FILTER_NODE
                      else source.choice([0, 0, 0, 0, 0, 1, 2, 3]), end,
                      source.choice(outs) if end == FILTER_NODE
                      else source.choice([1, 1, 1, 2, 2, 3, 0])))
        if source.random() < 0.02:
            links[-1] = tuple(source.choice([n, n, 9]) for n in links[-1])
    kind = "avstream" if avstream else "portcls"
    null = {source.choice(model.ARRAYS)} if source.random() < 0.03 else set()
    array = {source.choice(model.ARRAYS)} if source.random() < 0.03 else set()
    return model.Filter(avstream, source.choice([NO_INDEX if avstream else 0] * 9 + [1]),
                        source.choice([model.SIZES[kind], (0, 0, 0), (4, 80, 16), (8, 112, 24)]),
                        null, array,
                        [guids.named(source.choice(["AUDIO", "RENDER", "AUDIO_DEVICE",
                                                    "SYNTHESIZER"]))
                         for _ in range(source.randrange(0, 3))], pins, nodes, links)


def random_topology(source):
    filters = [random_filter(source) for _ in range(source.choice([1, 1, 2, 3]))]
    wires = set()
    for _ in range(source.randrange(0, 4) if len(filters) > 1 else 0):
        ends = []
        for flow in (2, 1):
            f = source.randrange(len(filters))
            fit = [i for i, pin in enumerate(filters[f].pins) if pin.flow == flow] or [0]
            ends += [f, source.choice(fit)]
        if source.random() < 0.05:
            ends[source.randrange(4)] = source.choice([NO_INDEX, 7])
        wires.add(tuple(ends))
    return model.Topology(source.randrange(len(RELEASES)), source.random() < 0.6, filters,
                          sorted(wires))


def inputs(count, seed):
    for row in model.vectors():
        yield row["id"], model.row_topology(row)
    for path in model.files():
        for release in RELEASES:
            yield f"{path.stem} {release}", model.file_topology(path, release)
    source = random.Random(seed)
    for i in range(count):
        yield f"random {i}", random_topology(source)


def main():
    program = sys.argv[1]
    count, seed = (int(n) for n in (sys.argv[2:] + ["2000", "1"][len(sys.argv) - 2:])[:2])
    named = list(inputs(count, seed))
    different = findings = 0
    for (name, topology), theirs in zip(named, library(program, [t for _, t in named])):
        lint = Lint(topology)
        lint.run()
        mine, theirs = ([one for one in found if one[0].rule not in lint.unsaid]
                        for found in (lint.found, theirs))
        findings += len(theirs)
        more = collections.Counter(theirs) - collections.Counter(mine)
        less = collections.Counter(mine) - collections.Counter(theirs)
        if more or less:
            different += 1
            for sign, some in (("library only", more), ("second only", less)):
                for (finding, value), n in sorted(some.items()):
                    print(f"# {name}: {sign}: {model.show(finding)}={value} ({n})")
    print(f"{'not ok' if different else 'ok'} 1 {len(named)} topologies, {findings} findings, "
          f"{different} different\n1..1")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
