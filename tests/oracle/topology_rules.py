# SPDX-License-Identifier: MIT
"""A second implementation of the rules TOP-T001 to T070, written from their documents, with sets of
vertices where the library has floods over arrays."""
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import topology_guids as guids  # noqa: E402
import topology_model as model  # noqa: E402
from topology_model import ABSENT, FILTER_NODE, NOT_KNOWN, NO_INDEX, PRESENT, RELEASES  # noqa: E402

KIND = {guids.named(name): name for name in guids.NODES}
TERMINAL = {guids.named(name) for name in guids.TERMINALS}
LOOPBACK = guids.named("AUDIO_LOOPBACK")
KEYWORD = guids.named("AUDIO_KEYWORDDETECTOR")
AUDIO = guids.named("AUDIO")
ANY_SHAPE = {"ACOUSTIC_ECHO_CANCEL", "MICROPHONE_ARRAY_PROCESSOR", "DEV_SPECIFIC", "AUDIO_ENGINE",
             "AUDIO_KEYWORDDETECTOR", "SUM", "MUX", "DEMUX"}
SIMPLE = set(guids.NODES) - ANY_SHAPE
LOSSY = {"VOLUME", "MUTE", "TONE", "EQUALIZER", "AGC", "SRC", "SUPERMIX", "SUM"}
CONTROLS = {"VOLUME", "MUTE", "MUX", "SUPERMIX", "AGC", "TONE", "LOUDNESS", "PEAKMETER", "REVERB",
            "CHORUS", "STEREO_WIDE"}
ALL_OF = {"VOLUME": ("VOLUMELEVEL",), "MUTE": ("MUTE",), "MUX": ("MUX_SOURCE",),
          "DEMUX": ("DEMUX_DEST",), "AGC": ("AGC",),
          "SUPERMIX": ("MIX_LEVEL_TABLE", "MIX_LEVEL_CAPS"),
          "SYNTHESIZER": ("SYNTH_CAPS", "SYNTH_PORTPARAMETERS")}
ONE_OF = {"TONE": ("BASS", "MID", "TREBLE", "BASS_BOOST"),
          "LOUDNESS": ("LOUDNESS", "DYNAMIC_RANGE")}
LEAST = {(0, 4): (64, 16), (0, 8): (112, 32), (1, 4): (80, 16), (1, 8): (136, 24)}


def span(first, last):
    return set(range(RELEASES.index(first), RELEASES.index(last) + 1))


GATES = {
    "T036": span("98", "xp-sp2"), "T037": span("2000", "2000-sp3") | span("xp", "xp-sp2"),
    "T038": span("98se", "98se-hotfix"), "T041": span("2000", "2003-sp1"),
    "T042": span("2000", "2003-sp1"), "T043": span("98", "xp-sp2"), "T051": span("98", "2003-sp1"),
    "T052": span("8", "11"),
}


def is_host(pin):
    return pin.communication in (1, 3)


def is_closed(pin):
    return pin.communication in (0, 4)


def sound(one):
    """What a range is of: "pcm", "other" audio, "music", or None."""
    if one.layout == 0:
        return None
    if one.major not in (model.AUDIO, guids.NULL):
        return "music"
    if one.sub == guids.named("SUBTYPE_ANALOG"):
        return None
    return "pcm" if one.sub in (guids.tag(1), guids.tag(3), guids.NULL) else "other"


def sounds(pin):
    return {sound(one) for one in pin.ranges}


def makes_endpoint(pin):
    """PCM, AC-3 or Windows Media audio."""
    good = {guids.tag(n) for n in (0x92, 0x240, 0x241, 0x161, 0x162, 0x163, 0x164)}
    return any(sound(one) == "pcm" or (sound(one) == "other" and one.sub in good)
               for one in pin.ranges)


def reach(edges, seeds, stop=frozenset()):
    """What lies behind the seeds; of `stop` nothing is passed but a seed."""
    found, queue = set(seeds), list(seeds)
    while queue:
        for to in edges[queue.pop()]:
            if to not in found:
                found.add(to)
                if to not in stop:
                    queue.append(to)
    return found


class Lint:
    def __init__(self, topology):
        self.t = topology
        self.found = []
        self.unsaid = set()
        # A vertex: (filter, 0, pin), (filter, 1, node), (filter, 2, 0) AVStream's own node.
        self.pins, self.kinds, self.wired = {}, {}, set()
        for f, one in enumerate(topology.filters):
            if "pins" not in one.null:
                self.pins.update(((f, 0, i), pin) for i, pin in enumerate(one.pins))
            if "nodes" not in one.null:
                self.kinds.update(((f, 1, i), KIND.get(node.type, ""))
                                  for i, node in enumerate(one.nodes))
        for a, b, c, d in topology.physical:
            self.wired |= {(a, 0, b), (c, 0, d)} & set(self.pins)

    def add(self, rule, kind, f, index, value=0, r=NO_INDEX):
        if rule in GATES and self.t.release not in GATES[rule]:
            return
        kind = model.KINDS.index(kind.upper())
        self.found.append((model.Finding("TOP-" + rule, kind, f, index, r), value))

    def at(self, rule, vertex, value=0):
        self.add(rule, ("pin", "node")[vertex[1]], vertex[0], vertex[2], value)

    def of(self, *kinds):
        return {v for v, kind in self.kinds.items() if kind in kinds}

    def run(self):
        for f, one in enumerate(self.t.filters):
            self.filter(f, one)
            self.connections(f, one)
            self.streams(f, one)
        self.build()
        self.physical()
        self.paths()
        self.lines()
        self.engines()
        self.direct_sound()
        if self.t.whole:
            self.endpoints()
        return self.found

    # ---- descriptors ---------------------------------------------------------------------------

    def filter(self, f, one):
        pointer, pin_size, node_size = one.sizes
        if pointer:
            for size, least, count in zip((pin_size, node_size), LEAST[int(one.kind), pointer],
                                          (1, len(one.nodes))):
                if count and (size % 8 or size < least):
                    self.add("T001", "filter", f, f, size)
        if one.null & {name for name in model.ARRAYS if getattr(one, name)} or (
                one.kind and one.array & {n for n in model.ARRAYS if not getattr(one, n)}):
            self.add("T002", "filter", f, f)
        if one.version != (0xFFFFFFFF if one.kind else 0):
            self.add("T003", "filter", f, f, one.version)
        if self.live(f, "pins") and not self.live(f, "connections"):
            self.add("T020A" if one.kind else "T020", "filter", f, f)
        mine = [sound(r) for pin in self.live(f, "pins") for r in pin.ranges]
        kinds = {KIND.get(node.type) for node in self.live(f, "nodes")}
        for i, category in enumerate(self.live(f, "categories")):
            if category == guids.named("AUDIO_DEVICE"):
                self.add("T017", "filter", f, f, i)
            if KIND.get(category) == "SYNTHESIZER" and "music" in mine and not (
                    {"pcm", "other"} & set(mine) or {"SYNTHESIZER", "SWSYNTH"} & kinds):
                self.add("T018", "filter", f, f, i)
        for i, pin in enumerate(self.live(f, "pins")):
            self.pin(f, one, i, pin)
        words = [i for i, pin in enumerate(self.live(f, "pins")) if pin.category == KEYWORD]
        if len(words) > 1:
            self.add("T054", "pin", f, words[1])
        for i, node in enumerate(self.live(f, "nodes")):
            self.node(f, i, node)
        self.twins(f)

    def live(self, f, name):
        """An array as it can be walked."""
        one = self.t.filters[f]
        return [] if name in one.null else getattr(one, name)

    def pin(self, f, one, i, pin):
        kind = KIND.get(pin.category)
        if pin.null:
            self.add("T002", "pin", f, i)
        if pin.flow not in (1, 2):
            self.add("T005", "pin", f, i, pin.flow)
        if pin.communication > 4:
            self.add("T005", "pin", f, i, pin.communication)
        if pin.category == guids.NULL:
            self.add("T006", "pin", f, i)
        shut = pin.communication == 0 or (pin.communication == 4 and not one.kind)
        if shut and (any(pin.instances or ()) or pin.automation == PRESENT):
            self.add("T007", "pin", f, i)
        if pin.instances:
            top, most, least = pin.instances
            if is_host(pin) and 0 in (top, most):
                self.add("T008", "pin", f, i)
            if most != NO_INDEX and least > most:
                self.add("T009", "pin", f, i, most)
            if NO_INDEX not in (top, most) and most > top:
                self.add("T010", "pin", f, i, top)
        if is_host(pin) and not pin.ranges:
            self.add("T011", "pin", f, i)
        if kind and kind not in ("SYNTHESIZER", "AUDIO_KEYWORDDETECTOR"):
            self.add("T055A", "pin", f, i)
        if pin.interfaces and not one.kind:
            self.add("T016", "pin", f, i, pin.interfaces)
        jack = is_closed(pin) and (f, 0, i) not in self.wired
        if self.t.whole and pin.jack == (ABSENT if jack else PRESENT):
            self.add("T070", "pin", f, i, pin.jack)
        for r, entry in enumerate(pin.ranges):
            if entry.layout == 0:
                self.add("T011", "range", f, i, 0, r)
                continue
            if entry.list != NOT_KNOWN and (entry.list == PRESENT) != bool(entry.flags & 2):
                self.add("T012", "range", f, i, 0, r)
            if guids.NULL in (entry.major, entry.sub, entry.specifier):
                self.add("T013", "range", f, i, 0, r)

    def node(self, f, i, node):
        kind = KIND.get(node.type, "")
        if node.flags:
            self.add("T003", "node", f, i, node.flags)
        if node.type == guids.NULL:
            self.add("T004", "node", f, i)
        if node.type in TERMINAL:
            self.add("T055", "node", f, i)
        if node.automation == NOT_KNOWN:
            return
        has = node.properties if node.automation == PRESENT else 0
        missing = model.bits(ALL_OF.get(kind, ())) & ~has
        some = model.bits(ONE_OF.get(kind, ()))
        if missing or (some and not some & has):
            self.add("T048", "node", f, i, missing)
        if kind == "TONE" and bin(some & has).count("1") > 1:
            self.add("T049", "node", f, i, some & has)

    def twins(self, f):
        seen = set()
        for i, pin in enumerate(self.live(f, "pins")):
            key = (pin.category, pin.name)
            if key in seen and pin.category != guids.NULL:
                self.add("T014", "pin", f, i)
            seen.add(key)
        types = collections.defaultdict(list)
        for i, node in enumerate(self.live(f, "nodes")):
            types[node.type].append((node.name, i))
        for kind, mine in types.items():
            if kind == guids.NULL or len(mine) == 1:
                continue
            names = collections.Counter(name for name, _ in mine)
            seen = set()
            for name, i in mine:
                if name in seen or (name == guids.NULL and names[name] == 1):
                    self.add("T015", "node", f, i)
                seen.add(name)

    # ---- connections ---------------------------------------------------------------------------

    def connections(self, f, one):
        pins, nodes = self.live(f, "pins"), self.live(f, "nodes")
        listed = self.live(f, "connections")
        self.sound = getattr(self, "sound", [])
        named, mine = set(), []
        for i, ends in enumerate(listed):
            why = set()
            for (node, pin), flow in zip((ends[:2], ends[2:]), (1, 2)):
                if node == FILTER_NODE and pin < len(pins):
                    named.add(pin)
                    why |= {"T023"} if pins[pin].flow != flow else set()
                elif node == FILTER_NODE:
                    why.add("T022")
                elif node >= len(nodes):
                    why.add("T021")
            for rule in sorted(why):
                self.add(rule, "connection", f, i)
            if not why and ends[0] == ends[2] == FILTER_NODE:
                self.add("T037", "connection", f, i)
            if not why and ends not in mine:
                mine.append(ends)
        for ends, count in collections.Counter(listed).items():
            if count > 1:
                second = [i for i, other in enumerate(listed) if other == ends][1]
                self.add("T024", "connection", f, second, count)
        if listed:
            for i in set(range(len(pins))) - named:
                self.add("T029", "pin", f, i)
        self.logical(f, mine)
        self.sound += [(self.vertex(f, a, b), self.vertex(f, c, d)) for a, b, c, d in mine]

    @staticmethod
    def vertex(f, node, pin):
        return (f, 0, pin) if node == FILTER_NODE else (f, 1, node)

    def logical(self, f, mine):
        outs = collections.Counter(ends[:2] for ends in mine)
        ins = collections.Counter(ends[2:] for ends in mine)
        for (node, pin), count in outs.items():
            if count > 1:
                self.at_end("T027", f, node, pin)
            if (node, pin) in ins and node != FILTER_NODE:
                self.at_end("T031", f, node, pin)
        for (node, pin), count in ins.items():
            if count > 1:
                mux = self.kinds.get((f, 1, node)) == "MUX"
                self.at_end("T025" if mux else "T026", f, node, pin)
        for node in {node for node, _ in list(outs) + list(ins)} - {FILTER_NODE}:
            self.shape((f, 1, node), sorted(pin for n, pin in ins if n == node),
                       sorted(pin for n, pin in outs if n == node),
                       sum(count for (n, _), count in ins.items() if n == node))

    def at_end(self, rule, f, node, pin):
        self.at(rule, self.vertex(f, node, pin), pin)

    def shape(self, vertex, ins, outs, sources):
        kind = self.kinds[vertex]
        joins = kind in ("SUM", "MUX")
        wants = {"SUM": (ins, [0]), "MUX": (ins, [0]), "DEMUX": ([0], outs)}.get(kind)
        if kind in SIMPLE and max(len(ins), len(outs)) > 1:
            self.at("T033", vertex, max(len(ins), len(outs)))
        elif joins and len(outs) > 1:
            self.at("T034", vertex, len(outs))
        elif kind == "DEMUX" and len(ins) > 1:
            self.at("T034", vertex, len(ins))
        elif ((kind in SIMPLE and not (ins in ([], [1]) and outs in ([], [0]))) or
              (joins and not (ins == list(range(1, len(ins) + 1)) and outs in ([], wants[1]))) or
              (kind == "DEMUX" and not (outs == list(range(1, len(outs) + 1)) and
                                        ins in ([], wants[0]))) or
              (kind == "ACOUSTIC_ECHO_CANCEL" and not (set(ins) <= {1, 2} and
                                                       set(outs) <= {0, 3}))):
            self.at("T032", vertex)
        if joins and sources == 1:
            self.at("T035", vertex, 1)

    # ---- the graph -----------------------------------------------------------------------------

    def build(self):
        edges = list(self.sound)
        for a, b, c, d in self.t.physical:
            ends = self.pins.get((a, 0, b)), self.pins.get((c, 0, d))
            if all(ends) and ends[0].flow == 2 and ends[1].flow == 1:
                edges.append(((a, 0, b), (c, 0, d)))
        for f, one in enumerate(self.t.filters):
            if one.kind and not self.live(f, "connections"):
                for i, pin in enumerate(self.live(f, "pins")):
                    edges += [((f, 0, i), (f, 2, 0))] * (pin.flow == 1)
                    edges += [((f, 2, 0), (f, 0, i))] * (pin.flow == 2)
        self.after, self.before = collections.defaultdict(list), collections.defaultdict(list)
        for start, end in edges:
            self.after[start].append(end)
            self.before[end].append(start)

    def these(self, test):
        return {v for v, pin in self.pins.items() if test(pin)}

    def physical(self):
        ends, lead = collections.Counter(), collections.defaultdict(list)
        hosts = {v[0] for v in self.these(is_host)}
        for i, (a, b, c, d) in enumerate(self.t.physical):
            why = set()
            for f, pin, flow in ((a, b, 2), (c, d, 1)):
                found = self.pins.get((f, 0, pin))
                if found:
                    ends[f, 0, pin] += 1
                    why |= {"T060"} if found.flow != flow or is_host(found) else set()
                elif f != NO_INDEX:
                    why.add("T069")
            for rule in sorted(why):
                self.add(rule, "physical", NO_INDEX, i)
            if max(a, c) < len(self.t.filters):
                for wave, other in ((a, c), (c, a)):
                    if wave in hosts and other not in hosts and other not in lead[wave]:
                        lead[wave].append(other)
        for vertex, count in ends.items():
            if count > 1:
                self.at("T061", vertex)
        for wave, others in lead.items():
            if len(others) > 1:
                self.add("T068", "filter", wave, wave)

    # ---- paths ---------------------------------------------------------------------------------

    def cycle(self):
        """Vertices on a cycle, or between two."""
        every = set(self.after) | set(self.before)
        on = {v for v in every if v in reach(self.after, self.after[v])}
        return reach(self.after, on) & reach(self.before, on)

    def several(self):
        """IN pins with more than one path to an OUT pin, where there is no cycle."""
        order, left = [], {v: len(self.before[v]) for v in set(self.after) | set(self.before)}
        while len(order) < len(left):
            order += [v for v, n in left.items() if n == 0 and v not in order]
            for v in left:
                left[v] = sum(w not in order for w in self.before[v])
        for start in self.these(lambda pin: pin.flow == 1):
            if self.before[start]:
                continue
            ways = collections.Counter({start: 1})
            for v in order:
                for w in self.after[v]:
                    ways[w] += ways[v]
            for v, count in ways.items():
                if count > 1 and v[1] == 0 and self.pins[v].flow == 2:
                    self.at("T036", v)

    def paths(self):
        round_trip = self.cycle()
        if round_trip:
            first = min(round_trip)
            self.unsaid.add("TOP-T036")
            self.add("T028", "node" if first[1] else "pin", first[0], first[2], len(round_trip))
        else:
            self.several()
        ins = self.these(lambda pin: pin.flow == 1)
        outs = self.these(lambda pin: pin.flow == 2)
        self.passed = (reach(self.after, ins | self.of("SYNTHESIZER")) &
                       reach(self.before, outs))
        for v in set(self.kinds) - self.passed:
            self.at("T030", v)
        play = self.these(lambda pin: is_host(pin) and pin.flow == 1)
        record = self.these(lambda pin: is_host(pin) and pin.flow == 2 and
                            pin.category != LOOPBACK)
        ends = {v for v in outs if not is_host(self.pins[v]) and not self.after[v]}
        self.converters(play, record, ends)
        lossy = {v for v in play if "other" in sounds(self.pins[v]) and
                 "pcm" not in sounds(self.pins[v])}
        for v in reach(self.after, lossy) & self.of(*LOSSY):
            self.at("T040", v)
        bare = reach(self.before, ends, set(self.kinds) | {(f, 2, 0) for f in
                                                          range(len(self.t.filters))})
        for v in lossy & bare:
            self.at("T038", v)
        for v in self.of("PEAKMETER"):
            name = self.t.filters[v[0]].nodes[v[2]].name
            if any(w[1] for w in self.after[v]) or name not in (
                    guids.NULL, guids.named("KSAUDFNAME_PEAKMETER")):
                self.at("T050", v)

    def converters(self, play, record, ends):
        turns = self.of("DAC", "ADC")
        for v in ((reach(self.after, play, turns) & self.of("ADC")) |
                  (reach(self.before, record, turns) & self.of("DAC"))):
            self.at("T044", v)
        without = reach(self.before, ends, self.of("DAC", "AUDIO_ENGINE"))
        for v in play & without:
            if "pcm" in sounds(self.pins[v]):
                self.at("T046", v)
        analog = (reach(self.after, self.of("DAC"), self.of("ADC")) |
                  reach(self.before, self.of("ADC"), self.of("DAC")))
        for v in analog & self.of("SRC", "SUPERMIX", "AUDIO_ENGINE"):
            self.at("T047", v)

    def lines(self):
        ends = self.of("SUM", "MUX")
        joins = {v for v in self.before if len(self.before[v]) > 1}
        last = {v for v, pin in self.pins.items() if pin.flow == 2 and not self.after[v]}
        first = {v for v, pin in self.pins.items() if pin.flow == 1 and not self.before[v]}
        shown = reach(self.before, last, ends | joins) | reach(self.after, first, ends)
        for v in (self.of(*CONTROLS) & self.passed) - shown:
            self.at("T049A", v)

    # ---- streams -------------------------------------------------------------------------------

    def streams(self, f, one):
        hosts = [(i, pin) for i, pin in enumerate(self.live(f, "pins"))
                 if is_host(pin) and pin.flow == 1]
        for i, pin in hosts:
            if {"pcm", "other"} <= sounds(pin) and pin.instances and pin.instances[1]:
                self.add("T041" if pin.instances[1] == 1 else "T042", "pin", f, i,
                         pin.instances[1])
        other = [i for i, pin in hosts if "other" in sounds(pin)]
        if other and not any("pcm" in sounds(pin) for _, pin in hosts):
            self.add("T043", "pin", f, other[0])
        converters = [i for i, node in enumerate(self.live(f, "nodes"))
                      if KIND.get(node.type) == "DAC"]
        if len(converters) > 1:
            self.add("T045", "node", f, converters[1])

    def direct_sound(self):
        want = ["VOLUME", "SUPERMIX", "VOLUME", "SRC", "SUM"]
        for v, pin in self.pins.items():
            dsound = any(one.specifier == guids.named("SPECIFIER_DSOUND") and sound(one) == "pcm"
                         for one in pin.ranges)
            if not (is_host(pin) and pin.flow == 1 and dsound):
                continue
            at, met, seen = v, [], set()
            while len(self.after[at]) == 1 and at not in seen:
                seen.add(at)
                at = self.after[at][0]
                met.append(self.kinds.get(at))
                if met[-1] == "SUM":
                    break
            few = pin.instances is not None and pin.instances[1] < 2
            if len(self.after[at]) > 1 and met[-1:] != ["SUM"] and not few:
                self.unsaid.add("TOP-T051")  # which way it goes no document says
            rest = iter(met)
            if few or not all(kind in rest for kind in want):
                self.at("T051", v)

    def engines(self):
        for engine in self.of("AUDIO_ENGINE"):
            hosts = [v for v in dict.fromkeys(self.before[engine])
                     if v[1] == 0 and is_host(self.pins[v]) and self.pins[v].flow == 1]
            plain = [v for v in hosts if not self.pins[v].offload]
            loops = [v for v in dict.fromkeys(self.after[engine]) if v[1] == 0 and
                     self.pins[v].category == LOOPBACK and self.pins[v].flow == 2]
            told = len(plain) != len(hosts)
            if not plain or len(loops) != 1 or (len(plain) > 1 and told):
                self.at("T052", engine)
                continue
            formats = [{(r.sub, r.specifier, r.channels, r.bits, r.rates)
                        for r in self.pins[v].ranges if r.sub in (guids.tag(1), guids.tag(3))}
                       for v in (loops[0], plain[0])]
            if formats[0] != formats[1]:
                self.at("T053", loops[0])

    # ---- endpoints -----------------------------------------------------------------------------

    def endpoints(self):
        jacks = {v for v, pin in self.pins.items() if is_closed(pin) and v not in self.wired}
        others = self.these(lambda pin: pin.category in (LOOPBACK, KEYWORD))
        hosts = {1: self.these(lambda pin: is_host(pin) and pin.flow == 1),
                 2: self.these(lambda pin: is_host(pin) and pin.flow == 2)}
        good = {1: {v for v in hosts[1] if makes_endpoint(self.pins[v])},
                2: {v for v in hosts[2] if makes_endpoint(self.pins[v])} - others}
        for v in jacks:
            pin = self.pins[v]
            if pin.category == AUDIO and pin.communication == 0:
                self.at("T062", v)
            elif pin.category not in TERMINAL | {guids.NULL, guids.named("SYNTHESIZER")}:
                self.at("T067", v)
            toward, side = (self.before, 1) if pin.flow == 2 else (self.after, 2)
            met = reach(toward, {v}) & hosts[side]
            audio = {w for w in met if "music" not in sounds(self.pins[w])}
            audio -= others if side == 2 else set()
            if not met:
                self.at("T063", v)
            elif audio and not met & good[side]:
                self.at("T066", v)
            if len(self.stand_for(met & good[side], toward)) > 1:
                self.at("T064", v)
        for side, edges, choice in ((1, self.after, "DEMUX"), (2, self.before, "MUX")):
            ends = {v for v in jacks if (self.pins[v].flow == 2) == (side == 1)}
            for v in good[side]:
                if len(self.choices(v, edges, ends, self.of(choice))) > 1:
                    self.at("T065", v)

    def stand_for(self, hosts, toward):
        """Pins of one engine are one."""
        away = self.after if toward is self.before else self.before
        engines = self.of("AUDIO_ENGINE")
        return {next((w for w in away[v] if w in engines), v) for v in hosts}

    @staticmethod
    def choices(start, edges, ends, selectors):
        """The jacks that a pin comes to; those that one selector chooses from are one."""
        found = set()
        for v in reach(edges, {start}, selectors) - {start}:
            if v in ends or (v in selectors and reach(edges, {v}) & ends):
                found.add(v)
        return found
