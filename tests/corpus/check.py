# SPDX-License-Identifier: MIT
"""The tool against files and bytes found in the world.

usage: check.py KSFMT FOLDER

Of each wave format: the members against wave.py's reading, the rules that wave.py sees broken among
the tool's findings, rate and channels against what ffprobe and mediainfo made of the file. Values
that are no format are refused. Whatever does not agree is printed with its explanation; without one
it fails, and so does an explanation that nothing needs any more. FOLDER is tests/data/corpus, or a
corpus of the same kind with whole files. The last line sums up.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import explained
import wave

SOUND = (".wav", ".rf64", ".w64", ".wavex")
SANITIZERS = {"ASAN_OPTIONS": "detect_leaks=1:abort_on_error=1", "UBSAN_OPTIONS": "halt_on_error=1"}
# Members of a format as the records have them, in wave.py's names.
GUID_MEMBER = "SubFormat"


class Check:
    def __init__(self, tool, scratch):
        self.tool, self.scratch = tool, pathlib.Path(scratch)
        self.formats = self.members = self.rules = self.readings = self.refused = 0
        self.explained = self.failed = 0

    def show(self, path, *options):
        """The first item that the tool reads, or None. Anything but an answer is a crash."""
        run = subprocess.run([self.tool, "show", "--json", "--fail-on", "never", *options, path],
                             capture_output=True, stdin=subprocess.DEVNULL, timeout=60,
                             env={**os.environ, **SANITIZERS}, check=False)
        if run.returncode not in (0, 2):
            self.fail(str(path), f"crash, exit status {run.returncode}\n{run.stderr.decode()}")
        items = json.loads(run.stdout)["items"] if run.returncode == 0 else []
        return items[0] if items else None

    def file(self, data):
        path = self.scratch / "bytes"
        path.write_bytes(data)
        return path

    def fail(self, name, what):
        self.failed += 1
        print(f"{name}: {what}")

    def differ(self, name, kind, what):
        """A disagreement: with a reason it is only printed."""
        reason = explained.REASONS.get((kind, name))
        if reason is None:
            self.fail(name, f"{what}, unexplained")
            return
        self.explained += 1
        print(f"{name}: {what}: {reason}")

    def agree(self, name, kind):
        if (kind, name) in explained.REASONS:
            self.fail(name, f"an explanation ({kind}) that nothing needs")

    def format(self, name, item, fmt, order="<"):
        """The members and the findings of one wave format; 1 if the tool read it."""
        if item is None:
            self.differ(name, "unread", "the tool reads nothing")
            return False
        self.agree(name, "unread")
        self.formats += 1
        mine, theirs = wave.fields(fmt, order), item["fields"]
        bad = [member for member in mine if mine[member] != theirs.get(member)]
        self.members += len(mine)
        if bad:
            self.differ(name, "members", "; ".join(
                f"{member} is {mine[member]}, the tool has {theirs.get(member)}" for member in bad))
            return False
        self.agree(name, "members")
        broken = wave.broken_rules(fmt, order)
        missing = broken - {finding["id"] for finding in item["findings"]}
        self.rules += len(broken)
        if missing:
            self.differ(name, "rules", f"no finding {', '.join(sorted(missing))}")
        else:
            self.agree(name, "rules")
        return True

    def defective(self, name, item):
        """Of a record that broke a reader: it has a finding, or there is a reason for none."""
        if item is not None and item["findings"]:
            self.agree(name, "none")
        elif item is not None:
            self.differ(name, "none", "no finding")

    def reading(self, name, item, reader, channels, rate):
        self.readings += 1
        got = (item["fields"].get("nChannels"), item["fields"].get("nSamplesPerSec"))
        if got != (channels, rate):
            self.differ(name, reader, f"{reader} has {channels} channels at {rate} Hz, "
                        f"the tool {got[0]} at {got[1]}")
        else:
            self.agree(name, reader)

    def nothing(self, name, item):
        """What is not a format must not be taken for one."""
        self.refused += 1
        if item is not None:
            self.differ(name, "refused", f"read as {item['kind']}")


def lines(path):
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reader_rows(report):
    """Channels and rate as ffprobe and mediainfo gave them."""
    streams = (report.get("ffprobe") or {}).get("streams") or [{}]
    if "channels" in streams[0]:
        yield "ffprobe", streams[0]["channels"], int(streams[0]["sample_rate"])
    for track in report.get("mediainfo") or []:
        if track["@type"] == "Audio" and "Channels" in track and "SamplingRate" in track:
            yield "mediainfo", int(track["Channels"]), int(track["SamplingRate"])
            return


def sound_files(folder):
    """Name, path, fmt bytes as a plain walk found them, and the readings."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SOUND:
            report = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
            yield path.name, path, report["walk"].get("fmt_hex"), list(reader_rows(report))


def sound_heads(check, path):
    """The same from a file of heads: the first bytes of each file, its fmt chunk among them."""
    for row in lines(path):
        data = bytes.fromhex(row["head"])
        yield row["name"], check.file(data), row["fmt_hex"], row["readings"]


def check_sound(check, rows, defective):
    for name, path, fmt_hex, readings in rows:
        item = check.show(path)
        if fmt_hex is None:
            check.nothing(name, item)
            continue
        with open(path, "rb") as source:
            order = ">" if source.read(4) == b"RIFX" else "<"
        check.format(name, item, bytes.fromhex(fmt_hex), order)
        for reading in readings if item else []:
            check.reading(name, item, *reading)
        if defective:
            check.defective(name, item)


def check_chunks(check, path):
    """The fmt chunks of files that broke a reader."""
    for row in lines(path):
        for number, part in enumerate(row["fmt_chunks"]):
            name = f"{row['file'] or row['broke']} fmt {number}"
            fmt = bytes.fromhex(part["present"])
            item = check.show(check.file(fmt), "--as", "wave", "--context", "file")
            check.format(name, item, fmt)
            check.defective(name, item)


def wanted_members(name, check, item, wanted):
    """The record's own decode, besides wave.py's."""
    for member, value in wanted.items():
        got = item["fields"].get(member)
        if member == GUID_MEMBER:
            value = f"{{{value.lower()}}}"
        if got is not None and got != value:
            check.differ(name, "record", f"{member} is {value}, the tool has {got}")


def check_values(check, path):
    """Registry values: eight bytes of head before a format, or none; or no format at all."""
    for row in lines(path):
        name, data = row["id"], bytes.fromhex(row["hex"])
        item = check.show(check.file(data))
        if "format" not in row:
            check.nothing(name, item)
            continue
        start = 0 if row["container"].get("header", 0) is None else 8
        if check.format(name, item, data[start:]):
            wanted_members(name, check, item, row["format"])
            if item["offset"] != start:
                check.fail(name, f"offset {item['offset']}, the format begins at {start}")


def check_dumps(check, path, member, fields):
    """Wave formats that other programs printed, as bytes and as numbers."""
    for number, row in enumerate(lines(path)):
        name, data = f"{path.stem} {number}", bytes.fromhex(row[member])
        item = check.show(check.file(data), "--as", "wave")
        if check.format(name, item, data):
            wanted_members(name, check, item, row[fields])


def main():
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        check = Check(os.path.abspath(tool), scratch)
        check_sound(check, sound_files(folder / "wav"), False)
        check_sound(check, sound_heads(check, folder / "wav.jsonl"), False)
        check_sound(check, sound_files(folder / "malformed/files"), True)
        check_chunks(check, folder / "malformed/fmt_chunks.jsonl")
        check_values(check, folder / "reg/mmdevices.jsonl")
        check_dumps(check, folder / "hexdump/rdp_server_waveformatex.jsonl", "waveformatex_hex",
                    "fields")
        check_dumps(check, folder / "hexdump/dshow_am_media_type.jsonl", "format_hex", "format")
    print(f"corpus: {check.formats} formats, {check.members} members, {check.rules} broken rules, "
          f"{check.readings} readings of others, {check.refused} refused, "
          f"{check.explained} explained, {check.failed} failed")
    return 1 if check.failed or not check.formats or not check.refused else 0


if __name__ == "__main__":
    sys.exit(main())
