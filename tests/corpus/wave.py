# SPDX-License-Identifier: MIT
"""What a wave format says, read apart from the library: members, and the rules that they break.

Written from "WAVEFORMATEX structure", "WAVEFORMATEXTENSIBLE structure" and "Extensible Wave-Format
Descriptors". Only rules that need no judgement are here: what they name, the tool must name too.
"""
import struct

PCM, FLOAT, EXTENSIBLE, DEVELOPMENT = 1, 3, 0xFFFE, 0xFFFF
TAG_GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")
# Offset, format and name of each member, up to the end of WAVEFORMATEXTENSIBLE.
MEMBERS = [
    (0, "H", "wFormatTag"), (2, "H", "nChannels"), (4, "I", "nSamplesPerSec"),
    (8, "I", "nAvgBytesPerSec"), (12, "H", "nBlockAlign"), (14, "H", "wBitsPerSample"),
    (16, "H", "cbSize"), (18, "H", "wValidBitsPerSample"), (20, "I", "dwChannelMask"),
]
SUB_FORMAT = 24


def guid(data, order="<"):
    """Braces, lower case. SoX writes only the tag of a RIFX file's SubFormat big-endian."""
    if order == ">" and data[2:] == TAG_GUID_TAIL:
        data, order = data[1::-1] + data[2:], "<"
    first, second, third = struct.unpack_from(order + "IHH", data)
    tail = data[8:].hex()
    return f"{{{first:08x}-{second:04x}-{third:04x}-{tail[:4]}-{tail[4:]}}}"


def is_extensible(data, order):
    return len(data) >= 40 and struct.unpack_from(order + "H", data)[0] == EXTENSIBLE


def fields(data, order="<"):
    """The members that are there whole; those from 18 on exist in WAVEFORMATEXTENSIBLE alone."""
    if len(data) < 14:
        return {}
    last = 40 if is_extensible(data, order) else 18
    found = {name: struct.unpack_from(order + form, data, at)[0] for at, form, name in MEMBERS
             if at + struct.calcsize(form) <= min(last, len(data))}
    if last == 40:
        found["SubFormat"] = guid(data[SUB_FORMAT:40], order)
    return found


def sample_tag(f):
    """The tag of the samples, or 0xFFFE for a SubFormat that is not a tag's."""
    sub = f.get("SubFormat", "")
    if f["wFormatTag"] == EXTENSIBLE and sub.endswith("-0000-0010-8000-00aa00389b71}"):
        return int(sub[1:9], 16)
    return f["wFormatTag"]


def shape_rules(size, f):
    tag, extra = f["wFormatTag"], f.get("cbSize", 0)
    yield "FMT-S2", size < 16
    yield "FMT-S3", 16 <= size < 18 and tag != PCM
    yield "FMT-S4", size >= 18 and tag not in (PCM, EXTENSIBLE) and 18 + extra > size
    yield "FMT-S5", size >= 18 and tag == PCM and extra != 0
    yield "FMT-S6", tag == EXTENSIBLE and (size < 40 or extra < 22)
    yield "FMT-S8", tag == FLOAT and extra != 0
    yield "FMT-F1", f["nChannels"] == 0
    yield "FMT-F2", f["nSamplesPerSec"] == 0
    yield "FMT-F3", f["nBlockAlign"] == 0
    yield "FMT-G7", tag in (0, DEVELOPMENT)


def sample_rules(f):
    """PCM and float, whose numbers depend on each other."""
    bits, channels, align = f["wBitsPerSample"], f["nChannels"], f["nBlockAlign"]
    is_float = sample_tag(f) == FLOAT
    whole = channels and align and bits and bits % 8 == 0
    yield "FMT-F6", bits == 0 or (bits % 8 != 0 and not is_float)
    yield "FMT-F8", is_float and bits != 32
    yield "FMT-F4", whole and channels * bits // 8 != align
    yield "FMT-F5", (whole and channels * bits // 8 == align and
                     f["nSamplesPerSec"] * align != f["nAvgBytesPerSec"])
    if "SubFormat" not in f:
        yield "FMT-M11", channels > 2
        return
    valid, mask = f["wValidBitsPerSample"], f["dwChannelMask"]
    places = bin(mask).count("1")
    yield "FMT-F9", not is_float and (valid == 0 or valid > bits)
    yield "FMT-M1", mask == 0
    yield "FMT-M3", channels != 0 and mask < 1 << 18 and places > channels
    yield "FMT-M4", 0 < places < channels


def broken_rules(data, order="<"):
    """The ids of the rules that a format in a file breaks, of those above."""
    if len(data) < 14:
        return {"FMT-S1"}
    f = fields(data, order)
    found = {rule for rule, broken in shape_rules(len(data), f) if broken}
    if "wBitsPerSample" in f and sample_tag(f) in (PCM, FLOAT):
        found |= {rule for rule, broken in sample_rules(f) if broken}
    return found
