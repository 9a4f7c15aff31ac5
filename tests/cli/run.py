#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the golden tests of the tool and reports each as a TAP point.

usage: run.py KSFMT DIRECTORY

A .test file holds cases, each

    # a comment, the name of the case
    $ ksfmt check a.wav b.wav          a command for sh, run in a folder of its own
    expected standard output and standard error, in this order
    ? 1                                exit status; 0 if the line is missing

Blank lines at the end of the output separate cases. Files that the cases read are made here from
the layouts in the documents. Each case runs with a terminal of no kind, no colour and a time limit.
"""
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import traces  # noqa: E402

LIMIT = 30
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
STREAMS = os.path.join(TOP, "examples/streams")
TOPOLOGIES = [os.path.join(TOP, "examples/topology"), os.path.join(TOP, "tests/data/topology")]
TAIL = bytes([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71])
W64_TAIL = bytes.fromhex("f3acd3118cd100c04f8edb8a")
AUDIO = bytes.fromhex("6175647300001000800000aa00389b71")
PCM = bytes.fromhex("0100000000001000800000aa00389b71")
WFX = bytes.fromhex("819f580556c3ce11bf0100aa0055595a")


def wfx(tag=1, channels=2, rate=48000, bits=16, align=None, extra=b"", order="<"):
    align = channels * bits // 8 if align is None else align
    return struct.pack(order + "HHIIHHH", tag, channels, rate, rate * align, align, bits,
                       len(extra)) + extra


def ext(channels=2, rate=48000, bits=32, valid=24, mask=3, order="<"):
    guid = struct.pack(order + "IHH", 1, 0, 0x10) + TAIL[6:]
    return wfx(0xFFFE, channels, rate, bits, None,
               struct.pack(order + "HI", valid, mask) + guid, order)


def chunk(name, data, order="<", size=None):
    size = len(data) if size is None else size
    return name + struct.pack(order + "I", size) + data + b"\0" * (len(data) % 2)


def riff(fmt, magic=b"RIFF", before=b"", order="<", after=None):
    after = chunk(b"data", bytes(96), order) if after is None else after
    body = b"WAVE" + before + chunk(b"fmt ", fmt, order) + after
    return magic + struct.pack(order + "I", len(body)) + body


def w64_chunk(name, data):
    return name + W64_TAIL + struct.pack("<Q", 24 + len(data)) + data + b"\0" * (-len(data) % 8)


def w64(fmt, before=b""):
    body = b"wave" + W64_TAIL + before + w64_chunk(b"fmt ", fmt) + w64_chunk(b"data", bytes(64))
    head = b"riff" + bytes.fromhex("2e91cf11a5d628db04c10000")
    return head + struct.pack("<Q", 24 + len(body)) + body


def ksdataformat(wave, size=None):
    size = 64 + len(wave) if size is None else size
    return struct.pack("<IIII", size, 0, 0, 0) + AUDIO + PCM + WFX + wave


def audio_range(channels, bits, rates):
    return struct.pack("<IIII", 88, 0, 0, 0) + AUDIO + PCM + WFX + struct.pack(
        "<IIIIII", channels, *bits, *rates, 0)


def iec61937(order="<"):
    """Dolby Digital Plus at 192 kHz, 5.1 of 48 kHz out of the decoder."""
    guid = struct.pack(order + "IHH", 0xA, 0x0CEA, 0x10) + TAIL[6:]
    return wfx(0xFFFE, 2, 192000, 16, None, struct.pack(order + "HI", 16, 0x3F) + guid +
               struct.pack(order + "III", 48000, 6, 0), order)


def drm(inner):
    return wfx(9, 2, 44100, 16, None, struct.pack("<HI", 0, 0x12345678) + inner)


def multiple(ranges, size=None, count=None):
    body = b"".join(ranges)
    return struct.pack("<II", 8 + len(body) if size is None else size,
                       len(ranges) if count is None else count) + body


def attribute(mode=b"", flags=0, size=None):
    ident = bytes.fromhex("b59ef8e1465f9b41967bff6770b98401")
    return struct.pack("<II", 24 + len(mode) if size is None else size, flags) + ident + mode


def requests():
    """Formats and ranges with attribute lists; KSP_PIN and KSPIN_CONNECT around them."""
    raw = attribute(bytes.fromhex("20ea909e93b4d14fa1a87e1361a956cf"), 1)
    flagged = bytearray(ksdataformat(wfx()))
    flagged[4] = 2
    head = bytes.fromhex("a066871ace62cf11a5d628db04c10000") + bytes(8) + bytes.fromhex(
        "20b34747ce62cf11a5d628db04c10000") + bytes(8) + struct.pack("<I", 1)
    priority = struct.pack("<II", 0x40000000, 1)
    one = bytearray(audio_range(2, (16, 16), (48000, 48000)))
    one[4] = 2
    pin = bytes.fromhex("6049138cad51cf11878a94f801c10000") + struct.pack("<IIII", 4, 1, 0, 1)
    return {
        "attributes.bin": bytes(flagged) + bytes(6) + multiple([raw]),
        "attribute-size.bin": bytes(flagged) + bytes(6) + multiple([attribute(size=23)]),
        "connect32.bin": head + bytes(4) + priority + ksdataformat(wfx()),
        "connect64.bin": head + bytes(12) + priority + ksdataformat(ext()),
        "get-ranges.bin": pin[:16] + struct.pack("<IIII", 3, 1, 7, 0),
        "request.bin": pin + multiple([one, multiple([attribute()])], count=1),
        "request-all.bin": pin + multiple([one, multiple([attribute()])], count=2),
        "request-bad.bin": pin + multiple([one, multiple([attribute(size=23)])], count=1),
    }


def odd_files():
    """One defect each, at a known member; the first three have none."""
    def pcm(tag=1, channels=2, rate=48000, bits=16, align=None, avg=None):
        align = channels * bits // 8 if align is None else align
        avg = rate * align if avg is None else avg
        return struct.pack("<HHIIHH", tag, channels, rate, avg & 0xFFFFFFFF, align, bits)

    def ex(channels=2, bits=24, valid=24, mask=3, tail=TAIL, size=22):
        align = channels * bits // 8
        return struct.pack("<HHIIHHHHIH", 0xFFFE, channels, 48000, 48000 * align, align, bits,
                           size, valid, mask, 1) + tail

    return {
        "00-pcm16": pcm(), "01-ext24": ex(), "02-24in32": ex(bits=32),
        "03-align": pcm(align=3), "04-avg": pcm(avg=1), "05-channels": pcm(channels=0, align=4),
        "06-rate": pcm(rate=0), "07-bits0": pcm(bits=0, align=4),
        "08-bits12": pcm(bits=12, align=4),
        "09-valid": ex(bits=16), "10-valid0": ex(valid=0), "11-guid": ex(tail=TAIL[:-1] + b"\x70"),
        "12-cbsize0": ex(size=0), "13-cbsize100": ex(size=100), "14-mask-more": ex(mask=0x63F),
        "15-mask-fewer": ex(channels=6), "17-float16": pcm(tag=3), "18-ext18": ex()[:18],
        "16-avg-overflows": pcm(channels=255, rate=0xFFFFFFFF, bits=32, align=1020),
        "19-waveformat": pcm()[:14], "20-6ch-wfx": pcm(channels=6),
    }


# A driver whose author added 192000 to the formats and not to the ranges.
SPEAKER = b"""{"release": "10", "filters": [{"name": "speaker", "kind": "portcls", "pins": [
 {"flow": "IN", "communication": "SINK", "category": "KSCATEGORY_AUDIO", "name": "host",
  "instances": [1, 1, 0],
  "ranges": ["PCM/WFX 2ch 16-16b 24000-96000", "PCM/WFX 2ch 24-24b 48000-48000"],
  "formats": ["EXT PCM 16 2ch 48000", "EXT PCM 16 2ch 96000", "EXT PCM 16 2ch 192000"],
  "default": "EXT PCM 16 2ch 44100",
  "modes": [{"mode": "RAW", "default": "EXT PCM 16 2ch 48000"}]},
 {"flow": "OUT", "communication": "SINK", "category": "KSNODETYPE_AUDIO_LOOPBACK",
  "ranges": ["PCM/WFX 2ch 16-16b 48000-48000"]}],
 "frills": [{"type": "VOLUME"}]}]}
"""


def streams():
    """The stream that the stream reference's table of expectations is about, and its kin."""
    def stream(more, direction="render", rate=48000, size=3840):
        return (f'stream wavert {direction} format="WFX PCM 16 2ch {rate}" {more}\n'
                f"alloc {size} packets=2\n").encode()

    def other(port, more, direction="render"):
        return f'stream {port} {direction} format="WFX PCM 16 2ch 48000" {more}\n'.encode()

    return {
        "x.stream": stream("fifo=256"),
        "x-capture.stream": stream("fifo=256", "capture"),
        "x-44100.stream": stream("", rate=44100, size=3528),
        "x-codec.stream": stream("fifo=256 codec=5000"),
        "x-sysvad.stream": stream("mode=sysvad", rate=44100, size=3528),
        "x-direct.stream": stream(""),
        "x-direct-capture.stream": stream("", "capture"),
        "x48-sysvad.stream": stream("mode=sysvad"),
        "x448-sysvad.stream": stream("mode=sysvad", rate=44100, size=3584),
        "cyclic.stream": other("wavecyclic", "ring=7680"),
        "cyclic-capture.stream": other("wavecyclic", "ring=7680", "capture"),
        "pci.stream": other("wavepci", "client=12000"),
        "pci-capture.stream": other("wavepci", "client=12000", "capture"),
        "pci-looped.stream": other("wavepci", "client=12000 looped"),
    }


# Runs ksfmt reach and says in one line what its document says.
REACH = b"""import json, subprocess, sys
done = subprocess.run(["ksfmt", "reach", "--json"] + sys.argv[1:], stdout=subprocess.PIPE)
d = json.loads(done.stdout)
print(d["verdict"], d["class"], ",".join(d["stops"] + d["warnings"] + d["notes"]) or "-",
      d["line"] or "-")
sys.exit(done.returncode)
"""


def position_files():
    """Traces of positions; all at 48 kHz, 16-bit stereo, but the clocks of a millisecond."""
    ideal, stalls = traces.ideal(), traces.ideal(period=50_000)
    texts = {
        "ideal.csv": traces.csv(ideal),
        "excel.csv": "\ufeff# a trace\r\n\r\n" + traces.csv(ideal, "\r\n"),
        "fast.csv": traces.csv(traces.ideal(ppm=500)),
        "log-2014.csv": traces.csv(traces.quantised(step=11_500)),
        "short.csv": traces.csv(traces.ideal(count=29)),
        "back.csv": traces.csv(traces.back(stalls, 60, 3840)),
        "sysvad.csv": traces.csv(traces.sysvad(176_400)),
        "ring.csv": traces.csv(traces.ring(
            traces.leading(stalls, 480, stall=(40, 42)), 3840)),
        "broken.csv": "time_hns,play\n0,0\n100000,19 20\n",
    }
    wide = "\ufeff" + traces.csv(ideal, "\r\n")
    return {
        **{name: text.encode("utf-8") for name, text in texts.items()},
        "utf-16le.csv": wide.encode("utf-16-le"),
        "utf-16be.csv": wide.encode("utf-16-be"),
        "utf-16odd.csv": wide.encode("utf-16-le") + b"\n",
    }


def make_files(folder):
    ds64 = chunk(b"ds64", struct.pack("<QQQI", 300, 101, 50, 0))
    far = b"data" + struct.pack("<I", 0xFFFFFFFF) + bytes(102)
    pin = [audio_range(2, (16, 16), (24000, 96000)), audio_range(2, (24, 24), (24000, 48000))]
    files = {
        "a.wav": riff(wfx(1, 4, 44100, 24, 8)),
        "b.wav": riff(ext()),
        "pcm16.wav": riff(wfx()[:16]),
        "odd.wav": riff(ext(), before=chunk(b"LIST", b"abc")),
        "late.wav": riff(ext(), before=chunk(b"data", bytes(5000))),
        "big-endian.wav": riff(ext(order=">"), b"RIFX", order=">"),
        "rf64.wav": riff(ext(), b"RF64", before=ds64 + far),
        "sony.w64": w64(ext(), w64_chunk(b"junk", b"12345")),
        "nofmt.wav": b"RIFF\x10\0\0\0WAVEdata\x04\0\0\0abcd",
        "cut.wav": riff(ext())[:40],
        "cut-early.wav": riff(ext())[:30],
        "cut-head.wav": riff(ext())[:14],
        "huge-chunk.wav": b"RIFF\0\0\0\0WAVEjunk\xff\xff\xff\xff",
        "format.bin": ksdataformat(ext(6, 48000, 24, 24, 0x60F)),
        "format-short.bin": ksdataformat(wfx(), 100),
        "pin.bin": multiple(pin),
        "pin-size.bin": multiple(pin, size=400),
        "pin-count.bin": multiple(pin, count=9),
        "pin0.txt": b"PCM/WFX 2ch 16-16b 24000-96000\nPCM/WFX 2ch 24-24b 24000-48000\n"
                    b"AC3/WFX 2ch 16-16b 48000-48000   # IEC 61937\n",
        "iec61937.bin": iec61937(),
        "iec61937.rifx": riff(iec61937(">"), b"RIFX", order=">"),
        "drm.bin": drm(wfx()),
        "drm-bad.bin": drm(wfx(channels=2, align=6)),
        "drm-nested.bin": drm(drm(wfx())),
        "speaker.json": SPEAKER,
        "reach.py": REACH,
        "tag-feff.bin": wfx(0xFEFF),
        "junk": bytes(range(7, 107)),
        "empty": b"",
    }
    files.update((name + ".wav", riff(fmt)) for name, fmt in odd_files().items())
    files.update(requests())
    files.update(streams())
    files.update(position_files())
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)
    with open(os.path.join(folder, "sparse"), "wb") as out:
        out.truncate(5 * 1024 * 1024 * 1024)
    os.mkdir(os.path.join(folder, "folder"))
    shutil.copytree(STREAMS, os.path.join(folder, "streams"))
    for source in TOPOLOGIES:
        shutil.copytree(source, os.path.join(folder, "topology"), dirs_exist_ok=True)
    os.mkfifo(os.path.join(folder, "fifo"))


def read_cases(path):
    name, command, lines, status = "", None, [], 0
    with open(path, encoding="utf-8") as source:
        text = source.read().split("\n")
    for line in text + ["# "]:
        starts = line.startswith("# ") or line.startswith("$ ")
        if starts and command is not None:
            while lines and lines[-1] == "":
                lines.pop()
            yield name, command, lines, status
            command, lines, status = None, [], 0
        if line.startswith("# "):
            name = line[2:]
        elif line.startswith("$ "):
            command = line[2:]
        elif command is not None and re.fullmatch(r"\? \d", line):
            status = int(line[2:])
        elif command is not None:
            lines.append(line)


def run_case(folder, command):
    environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    for key in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if key in os.environ:
            environment[key] = os.environ[key]
    environment["PATH"] = os.path.join(folder, "bin") + ":" + environment["PATH"]
    done = subprocess.run(["sh", "-c", command], cwd=os.path.join(folder, "data"),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment, timeout=LIMIT)
    text = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n") if text else [], \
        done.returncode


def report(number, name, want, want_status, got, got_status):
    good = want == got and want_status == got_status
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if good:
        return True
    for line in want:
        print(f"# - {line}")
    for line in got:
        print(f"# + {line}")
    print(f"# exit status {got_status}, expected {want_status}")
    return False


def main():
    tool, directory = os.path.abspath(sys.argv[1]), sys.argv[2]
    folder = tempfile.mkdtemp(prefix="ksfmt-cli-")
    os.mkdir(os.path.join(folder, "data"))
    os.mkdir(os.path.join(folder, "bin"))
    os.symlink(tool, os.path.join(folder, "bin", "ksfmt"))
    make_files(os.path.join(folder, "data"))
    cases = [(os.path.basename(name)[:-5], case)
             for name in sorted(os.listdir(directory)) if name.endswith(".test")
             for case in read_cases(os.path.join(directory, name))]
    print(f"1..{len(cases)}")
    failed = 0
    for number, (where, (name, command, want, status)) in enumerate(cases, 1):
        title = f"{where}: {name}: {command}".replace("#", "no.")
        try:
            got, got_status = run_case(folder, command)
        except subprocess.TimeoutExpired:
            got, got_status = ["no answer within %d seconds" % LIMIT], -1
        failed += not report(number, title, want, status, got, got_status)
    shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
