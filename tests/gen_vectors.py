#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turns tests/vectors/*.jsonl into C tables, so that the same vectors run wherever C runs.

usage: gen-vectors.py FOLDER OUTPUT
"""
import json
import pathlib
import sys
import uuid

FIELDS = ("wFormatTag", "nChannels", "nSamplesPerSec", "nAvgBytesPerSec", "nBlockAlign",
          "wBitsPerSample", "cbSize", "wValidBitsPerSample", "dwChannelMask")
HEADER = ("FormatSize", "Flags", "SampleSize", "Reserved")
LIMITS = ("MaximumChannels", "MinimumBitsPerSample", "MaximumBitsPerSample",
          "MinimumSampleFrequency", "MaximumSampleFrequency")
SEVERITY = {"ok": 0, "note": 1, "warning": 2, "ambiguous": 3, "error": 4}
POLICY = {"": "NO_POLICY", "port-default": "KSF_POLICY_PORT_DEFAULT",
          "extensible": "KSF_POLICY_EXTENSIBLE", "passthrough": "KSF_POLICY_PASSTHROUGH",
          "closest": "KSF_POLICY_CLOSEST", "best": "KSF_POLICY_BEST",
          "avstream": "KSF_POLICY_AVSTREAM"}
NO_LIMITS = "{0, {{0u}, {0u}, {0u}}, {0u}, {{NULL, 0}}, 0u}"
EMPTY_PIN = "{{{NULL, 0}}, 0u, 0u, 0u, 0u, 0u, 0u, %s, %s}" % (NO_LIMITS, NO_LIMITS)


class Writer:
    """Collects the arrays of bytes that the tables point to."""

    def __init__(self):
        self.arrays = []

    def bytes(self, data):
        """A {pointer, size} for hex text or bytes."""
        data = bytes.fromhex(data) if isinstance(data, str) else data
        if not data:
            return "{NULL, 0}"
        name = f"bytes_{len(self.arrays)}"
        lines = [", ".join(f"0x{byte:02x}" for byte in data[at:at + 16])
                 for at in range(0, len(data), 16)]
        body = ",\n\t".join(lines)
        self.arrays.append(f"static const uint8_t {name}[] = {{\n\t{body}}};\n")
        return f"{{{name}, sizeof {name}}}"


def why(domain, names):
    return " | ".join(f"KSF_{domain}_{name}" for name in names) or "0"


def guid(text):
    wire = uuid.UUID(text).bytes_le
    low, high = (int.from_bytes(half, "little") for half in (wire[:8], wire[8:]))
    return f"{{UINT64_C(0x{low:016x}), UINT64_C(0x{high:016x})}}"


def numbers(fields, names):
    return "{" + ", ".join(f"{fields.get(name, 0)}u" for name in names) + "}"


def guids(fields):
    null = "00000000-0000-0000-0000-000000000000"
    return "{" + ", ".join(guid(fields.get(name, null))
                           for name in ("MajorFormat", "SubFormat", "Specifier")) + "}"


def severities(row, keys):
    return "{" + ", ".join(str(SEVERITY[row[key]]) for key in keys) + "}"


def wave(row, out):
    keys = ("ks_strict", "ks_lenient", "file_strict", "file_lenient")
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['layout']}", f"{row['size']}u",
            numbers(row["fields"], FIELDS), guid(row["fields"]["SubFormat"]),
            why("WAVE", row["why"]), severities(row, keys), why("WAVE", row.get("old", []))]


def data_format(row, out):
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['layout']}", numbers(row["fields"], HEADER),
            guids(row["fields"]), f"KSF_LAYOUT_{row['wave_layout']}", out.bytes(row["wave_hex"]),
            why("FORMAT", row["why"]), why("WAVE", row["wave_why"]),
            severities(row, ("ks_strict", "ks_lenient"))]


def data_range(row, out):
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['layout']}", numbers(row["fields"], HEADER),
            guids(row["fields"]), numbers(row["fields"], LIMITS), why("RANGE", row["why"]),
            severities(row, ("ks_strict", "ks_lenient"))]


def list_of_ranges(row, out):
    return [out.bytes(row["hex"]), why("RANGE", row["why"]), f"{row['count']}u",
            f"KSF_{row['status']}"]


def convert(row, out):
    flags = " | ".join(f"KSF_CONVERT_{flag}" for flag in row["flags"]) or "0"
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['to']}", flags, f"{row['mask']}u",
            why("CONVERT", row["why"]), out.bytes(row["out"]), out.bytes(row.get("tail", ""))]


def ranges(items, out):
    return "{" + ", ".join([out.bytes(item) for item in items] or ["{NULL, 0}"]) + "}"


def limits(row, out, key="limits"):
    given = row.get(key)
    lists = [given.get(name, []) if given else [] for name in ("rates", "containers", "channels")]
    wanted = given.get("wanted", [0, 0, 0]) if given else [0, 0, 0]
    single = [given.get(name, 0) if given else 0
              for name in ("minimum_channels", "maximum_channels")]
    formats = given.get("formats", []) if given else []
    listed = ", ".join("{%s}" % ", ".join(f"{n}u" for n in [len(values), *values])
                       for values in lists)
    plain = "{" + ", ".join(f"{n}u" for n in [*single, *wanted]) + "}"
    return "{%d, {%s}, %s, %s, %du}" % (given is not None, listed, plain, ranges(formats, out),
                                        len(formats))


def intersect(row, out):
    form = row.get("format", {})
    names = ("nChannels", "valid", "wBitsPerSample", "nSamplesPerSec", "dsound", "wFormatTag",
             "nBlockAlign", "dwChannelMask")
    return [ranges(row["client"], out), f"{len(row['client'])}u", ranges(row["pin"], out),
            f"{len(row['pin'])}u", POLICY[row["policy"]], f"{row['out_len']}u",
            f"KSF_{row['status']}", f"{row['length']}u", numbers(form, names),
            out.bytes(row.get("bytes", "")), limits(row, out), why("MATCH", row.get("why", []))]


def match(row, out):
    return [out.bytes(row["client"]), out.bytes(row["pin"]), POLICY[row["policy"]],
            why("MATCH", row["why"])]


def accept(row, out):
    return [out.bytes(row["hex"]), ranges(row["pin"], out), f"{len(row['pin'])}u",
            why("MATCH", row["strict"]), why("MATCH", row["lenient"]),
            "{" + ", ".join(f"KSF_{status}" for status in row["status"]) + "}", limits(row, out)]


def attribute(row, out):
    domain = row["owner"].upper()
    return [out.bytes(row["hex"]), f"KSF_DOMAIN_{domain}", f"{row['offset']}u", f"{row['count']}u",
            why(domain, row["why"]), f"{row['stop']}u", why(domain, row.get("set_why", [])),
            f"{row.get('ids', 0)}u", f"{row.get('required', 0)}u"]


def meet(row, out):
    return [out.bytes(row["client"]), out.bytes(row["pin"]), why("MATCH", row["why"])]


def connect(row, out):
    fields = ("PinId", "PinToHandle", "PriorityClass", "PrioritySubClass")
    cells = ", ".join(f"UINT64_C({row['fields'].get(name, 0)})" for name in fields)
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_KSPIN_CONNECT_{row['bits']}",
            why("FORMAT", row["why"]), f"{{{cells}}}"]


def request(row, out):
    answer = f"KSF_{row['answer']}" if row["answer"] else "NO_ANSWER"
    return [out.bytes(row["hex"]), f"{row['pin_count']}u", f"KSF_{row['status']}",
            why("RANGE", row["why"]), f"{row['ranges']}u", f"{row['lists']}u",
            f"KSF_COUNTING_{row['counting']}", f"{row['stop']}u", answer,
            "1" if row["required_flag"] else "0"]


def drm(row, out):
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['structure']}",
            f"KSF_WAVE_ERRORS_{row['errors']}", why("WAVE", row["why"]), f"{row['wReserved']}u",
            f"{row['ulContentId']}u", out.bytes(row["inner"]), why("WAVE", row["inner_why"])]


def iec61937(row, out):
    names = ("dwEncodedSamplesPerSec", "dwEncodedChannelCount", "dwAverageBytesPerSec")
    return [out.bytes(row["hex"]), f"KSF_LAYOUT_{row['structure']}", numbers(row, names)]


def lint(row, out):
    return [f"LINT_{row['ask'].upper()}", ranges(row["ranges"], out), f"{len(row['ranges'])}u",
            ranges(row["rows"], out), f"{len(row['rows'])}u", ranges(row["others"], out),
            f"{len(row['others'])}u", f"{row['index']}u", why("LINT", row["why"]),
            f"{row['twin']}u", "{" + ", ".join(f"{value}u" for value in row["gap"]) + "}"]


def answer(row, out):
    return [out.bytes(row["client"]), out.bytes(row["pin"]), f"{row['output_length']}u",
            f"KSF_{row['status']}", f"{row['length']}u", out.bytes(row["hex"]), limits(row, out),
            why("ANSWER", row["why"])]


def kmixer(row, out):
    return [out.bytes(row["hex"]), f"KSF_RELEASE_{row['release']}", why("KMIXER", row["why"]),
            f"KSF_KMIXER_{row['verdict']}"]


def host_pin(row, out):
    cells = [ranges(row["ranges"], out), f"{len(row['ranges'])}u", POLICY[row["policy"]],
             f"KSF_COMMUNICATION_{row['communication']}"]
    cells += [f"{row[name]}u" for name in ("possible", "in_use", "nodes")]
    return "{" + ", ".join(cells + [limits(row, out), limits(row, out, "streams")]) + "}"


def trace(row):
    """What the hops say, as far as a vector asks."""
    given = row.get("trace", {})
    hops = given.get("hops", [])
    losses = given.get("hop_loss", [])
    pair = given.get("pair", [])
    latency = given.get("latency", [])
    return "{{%s}, %du, {%s}, %du, %d, {%s}, %d, {%s}, %du}" % (
        ", ".join(f"KSF_FILTER_{name}" for name in hops) or "0", len(hops),
        ", ".join(f"{loss}u" for loss in losses) or "0u", len(losses),
        bool(pair), ", ".join(f"{n}u" for n in pair or [0, 0]),
        bool(latency), ", ".join(f"{n}u" for n in latency or [0, 0]), given.get("asked", 0))


def reach(row, out):
    via = row.get("via", [])
    names = ("wFormatTag", "nChannels", "nSamplesPerSec", "wBitsPerSample")
    pins = ", ".join(host_pin(pin, out) for pin in row["pins"])
    first = f"KSF_REACH_{row['first']}" if "first" in row else "0"
    return [out.bytes(row["format"]), f"KSF_RELEASE_{row['release']}",
            f"KSF_CLIENT_{row['client']}",
            f"KSF_ACCELERATION_{row.get('acceleration', 'FULL')}",
            f"KSF_REACH_{row.get('mode', 'EMULATE')}", f"KSF_DRIVER_{row.get('driver', 'WDM')}",
            " | ".join(f"KSF_DEVICE_{flag}" for flag in row.get("flags", [])) or "0",
            f"{row.get('interface', 0)}u", out.bytes(row.get("mix", "")),
            "{" + ", ".join([f"KSF_FILTER_{name}" for name in via] or ["0"]) + "}",
            f"{len(via)}u", str(int("offers" in row)), ranges(row.get("offers", []), out),
            f"{len(row.get('offers', []))}u", ranges(row.get("fallback", []), out),
            f"{len(row.get('fallback', []))}u", "{" + (pins or EMPTY_PIN) + "}",
            f"{len(row['pins'])}u", f"KSF_REACH_{row['verdict']}", f"{row['loss']}u",
            why("REACH", row["why"]), first, numbers(row.get("result", {}), names), trace(row)]


EXPECT = ("actual", "packet", "accepts", "packets", "laps", "state", "play", "write", "dma",
          "converter", "count", "number", "frame", "more", "blocks", "offset", "pieces", "offset0",
          "size0", "offset1", "size1", "under", "over", "why", "legal")


def expected(value):
    """A number, or the reason of that name."""
    return f"KSF_STREAM_{value}" if isinstance(value, str) else f"UINT64_C({value})"


def stream_op(one):
    args = ", ".join(f"UINT64_C({value})" for value in (one["args"] + [0, 0, 0])[:3])
    pairs = [f"{{EXPECT_{name.upper()}, {expected(one['expect'][name])}}}" for name in EXPECT
             if name in one["expect"]]
    return "{OP_%s, {%s}, KSF_STATUS_%s, {%s}, %du}" % (
        one["op"], args, one["status"], ", ".join(pairs or ["{EXPECT_ACTUAL, 0}"]), len(pairs))


def stream(row, out):
    given = row["stream"]
    rate = "{%du, %du}" % (given["rate"], given["align"])
    latency = "{%du, %du, %du}" % (given["fifo"], given["chipset"], given["codec"])
    ops = ", ".join(stream_op(one) for one in row["ops"])
    return [rate, latency, f"{given['capture']}u", f"KSF_STREAM_{given['mode']}",
            "{" + ops + "}", f"{len(row['ops'])}u"]


PORT_EXPECT = ("state", "play", "write", "pieces", "offset0", "size0", "offset1", "size1",
               "flagged", "client", "silence", "stale", "room", "fill", "quiet", "begin", "bytes",
               "last", "held", "notify", "revoked", "new", "glitch", "moved", "linear", "presented",
               "packets", "events", "interval", "rendered", "time",
               "left")


def port_op(one):
    args = ", ".join(f"UINT64_C({value})" for value in (one["args"] + [0, 0, 0])[:3])
    pairs = [f"{{IS_{name.upper()}, UINT64_C({one['expect'][name]})}}" for name in PORT_EXPECT
             if name in one["expect"]]
    return "{PORT_OP_%s, {%s}, %du, KSF_STATUS_%s, {%s}, %du}" % (
        one["op"], args, len(one["args"]), one["status"], ", ".join(pairs or ["{IS_STATE, 0}"]),
        len(pairs))


def port(row, out):
    new = ", ".join(f"{value}u" for value in row["new"])
    return [f"PORT_{row['on']}", "{" + new + "}",
            "{" + ", ".join(port_op(one) for one in row["ops"]) + "}", f"{len(row['ops'])}u"]


def wire_values(row):
    """Numbers, and GUIDs as two of them; how many."""
    values = []
    for value in row["values"]:
        wire = uuid.UUID(value).bytes_le if isinstance(value, str) else value.to_bytes(8, "little")
        values += [int.from_bytes(wire[at:at + 8], "little") for at in range(0, len(wire), 8)]
    return ", ".join(f"UINT64_C({value})" for value in values or [0]), len(values)


def rtaudio(row, out):
    cells, count = wire_values(row)
    return [f"KSF_RTAUDIO_{row['structure']}", f"{row['bits'] // 8}u", out.bytes(row["hex"]),
            f"{{{cells}}}", f"{count}u"]


ASKED = ("REQUEST_PROPERTY", "REQUEST_PIN", "REQUEST_NODE", "REQUEST_CHANNEL", "FILTER", "PIN",
         "NODE")


def properties(row, out):
    cells, count = wire_values(row)
    ask = ("ASK_" if row["ask"] in ASKED else "KSF_VALUE_") + row["ask"]
    return [ask, f"{row.get('bits', 0) // 8}u", out.bytes(row["hex"]), why("PROPERTY", row["why"]),
            why("RANGE", row.get("list_why", [])), f"{{{cells}}}", f"{count}u"]


DMA = ("Version", "Master", "ScatterGather", "DemandMode", "AutoInitialize", "Dma32BitAddresses",
       "IgnoreCount", "Reserved1", "Dma64BitAddresses", "BusNumber", "DmaChannel", "InterfaceType",
       "DmaWidth", "DmaSpeed", "MaximumLength", "DmaPort", "DmaAddressWidth",
       "DmaControllerInstance", "DmaRequestLine", "DeviceAddress")


def dma(row, out):
    cells = ", ".join(f"UINT64_C({row['fields'].get(name, 0)})" for name in DMA)
    return [out.bytes(row["hex"]), f"KSF_RELEASE_{row['release']}", f"{row['buffer']}u",
            f"{{{cells}}}", why("STREAM", row["why"])]


def bypass(row, out):
    pin = row["pin"] or []
    return [out.bytes(row["hex"]), f"KSF_RELEASE_{row['release']}",
            f"KSF_KMIXER_PATH_{row['path']}", str(int(row["pin"] is not None)), ranges(pin, out),
            f"{len(pin)}u", why("KMIXER", row["why"]), f"KSF_KMIXER_{row['verdict']}"]


TABLES = {"wave": wave, "format": data_format, "range": data_range, "list": list_of_ranges,
          "convert": convert, "intersect": intersect, "match": match, "accept": accept,
          "attribute": attribute, "meet": meet, "connect": connect, "request": request,
          "drm": drm, "iec61937": iec61937, "lint": lint, "answer": answer,
          "kmixer": kmixer, "reach": reach, "bypass": bypass,
          "stream": stream, "ports": port, "rtaudio": rtaudio, "dma": dma,
          "property": properties}


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out, tables = Writer(), []
    for name, cells in TABLES.items():
        text = (folder / f"{name}.jsonl").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines() if line]
        body = "".join("\t{%s},\n" % ", ".join([json.dumps(row["id"])] + cells(row, out))
                       for row in rows)
        tables.append(f"static const struct {name}_vector {name}_vectors[] = {{\n{body}}};\n")
    output.write_text("/* Written by gen_vectors.py from tests/vectors. */\n"
                      + "".join(out.arrays + tables), encoding="utf-8")


if __name__ == "__main__":
    main()
