# SPDX-License-Identifier: MIT
"""A second decoder of the wave and KS structures, to compare the library's with.

Written from the documents alone: "WAVEFORMATEX structure", "WAVEFORMATEXTENSIBLE structure",
"Extensible Wave-Format Descriptors", "Representing Formats for IEC 61937 Transmissions",
"DRMWAVEFORMAT structure", "KSDATAFORMAT structure", "KSDATAFORMAT_DSOUND structure",
"KSDSOUND_BUFFERDESC structure", "KSDATARANGE_AUDIO structure", "KSMULTIPLE_ITEM structure", "Pin
Data Range and Intersection Properties", and for files "Multimedia Programming Interface and Data
Specifications 1.0" (RIFF) and the description of Sony Wave64. It shares no table and no line with
the library.

An item is a dictionary: kind, offset, size, fields, and wave or items where something is nested.
What no document says is the tool's convention, stated here: `size` is how many bytes were there for
an item, and bytes that end too early are the longest structure that they hold whole.
"""
import construct as c

AUDIO = "{73647561-0000-0010-8000-00aa00389b71}"
MUSIC = "{e725d360-62cc-11cf-a5d6-28db04c10000}"
WILDCARD = "{00000000-0000-0000-0000-000000000000}"
WAVEFORMATEX = "{05589f81-c356-11ce-bf01-00aa0055595a}"
DSOUND = "{518590a2-a184-11d0-8522-00c04fd9baf3}"
TAG_EXTENSIBLE = 0xFFFE
TAG_DRM = 9


class GuidAdapter(c.Adapter):
    """Braces, lower case; the last eight bytes stand as they are."""

    def _decode(self, obj, context, path):
        tail = obj.Data4.hex()
        return f"{{{obj.Data1:08x}-{obj.Data2:04x}-{obj.Data3:04x}-{tail[:4]}-{tail[4:]}}}"


class SoxGuidAdapter(c.Adapter):
    """SoX writes the tag of a RIFX file's SubFormat big-endian, in two bytes, and the rest of the
    GUID as little-endian files have it; a whole big-endian GUID never ends in these bytes."""

    REST = bytes.fromhex("000000001000800000aa00389b71")

    def __init__(self, subcon, guid):
        super().__init__(subcon)
        self.guid = guid

    def _decode(self, obj, context, path):
        if obj[2:] == self.REST:
            return f"{{0000{obj[:2].hex()}-0000-0010-8000-00aa00389b71}}"
        return self.guid.parse(obj)


class Structures:
    """The structures with the integers of one byte order: a RIFX file has them big-endian."""

    def __init__(self, word, dword):
        self.word, self.dword = word, dword
        guid = GuidAdapter(c.Struct(
            "Data1" / dword, "Data2" / word, "Data3" / word, "Data4" / c.Bytes(8)))
        sub_format = SoxGuidAdapter(c.Bytes(16), guid) if dword is c.Int32ub else guid
        waveformat = (
            "wFormatTag" / word, "nChannels" / word, "nSamplesPerSec" / dword,
            "nAvgBytesPerSec" / dword, "nBlockAlign" / word)
        pcmwaveformat = waveformat + ("wBitsPerSample" / word,)
        waveformatex = pcmwaveformat + ("cbSize" / word,)
        extensible = waveformatex + (
            "wValidBitsPerSample" / word, "dwChannelMask" / dword, "SubFormat" / sub_format)
        self.waveformat = c.Struct(*waveformat)
        self.pcmwaveformat = c.Struct(*pcmwaveformat)
        self.waveformatex = c.Struct(*waveformatex)
        self.extensible = c.Struct(*extensible)
        self.iec61937 = c.Struct(
            *extensible, "dwEncodedSamplesPerSec" / dword, "dwEncodedChannelCount" / dword,
            "dwAverageBytesPerSec" / dword)
        self.drm = c.Struct(*waveformatex, "wReserved" / word, "ulContentId" / dword)

        header = (
            "FormatSize" / dword, "Flags" / dword, "SampleSize" / dword, "Reserved" / dword,
            "MajorFormat" / guid, "SubFormat" / guid, "Specifier" / guid)
        bufferdesc = c.Struct("Flags" / dword, "Control" / dword)
        self.header = c.Struct(*header)
        self.dsound = c.Struct(*header, "BufferDesc" / bufferdesc)
        self.range_audio = c.Struct(
            *header, "MaximumChannels" / dword, "MinimumBitsPerSample" / dword,
            "MaximumBitsPerSample" / dword, "MinimumSampleFrequency" / dword,
            "MaximumSampleFrequency" / dword)
        self.range_music = c.Struct(
            *header, "Technology" / guid, "Channels" / dword, "Notes" / dword,
            "ChannelMask" / dword)
        self.multiple_item = c.Struct("Size" / dword, "Count" / dword)


LITTLE = Structures(c.Int16ul, c.Int32ul)
BIG = Structures(c.Int16ub, c.Int32ub)


def plain(parsed):
    return {name: plain(value) if isinstance(value, c.Container) else value
            for name, value in parsed.items() if not name.startswith("_")}


def item(kind, offset, structure, data):
    fields = plain(structure.parse(data)) if structure is not None else {}
    return {"kind": kind, "offset": offset, "size": len(data), "fields": fields}


def wave(data, offset=0, structures=LITTLE):
    """A wave format descriptor: its size says which, and behind 40 bytes its tag."""
    there = len(data)
    if there < 14:
        return item("WAVEFORMAT", offset, None, data)
    if there < 16:
        return item("WAVEFORMAT", offset, structures.waveformat, data)
    if there < 18:
        return item("PCMWAVEFORMAT", offset, structures.pcmwaveformat, data)
    extra = structures.waveformatex.parse(data).cbSize
    tag = structures.word.parse(data)
    if there >= 40 and tag == TAG_EXTENSIBLE:
        sub_format = structures.extensible.parse(data).SubFormat
        if there >= 52 and announced(extra, there) >= 34 and is_iec61937(sub_format):
            return item("WAVEFORMATEXTENSIBLE_IEC61937", offset, structures.iec61937, data)
        return item("WAVEFORMATEXTENSIBLE", offset, structures.extensible, data)
    if there >= 42 and tag == TAG_DRM and extra >= 24:
        result = item("DRMWAVEFORMAT", offset, structures.drm, data)
        result["inner"] = bare(wave(data[24:18 + extra], offset + 24, structures))
        return result
    return item("WAVEFORMATEX", offset, structures.waveformatex, data)


def announced(extra, there):
    """A cbSize of 40 that is sizeof(WAVEFORMATEXTENSIBLE) announces nothing behind 40 bytes."""
    return 22 if extra == 40 and there < 58 else extra


def is_iec61937(guid):
    """Those of IEC 61937 proper, and AC-3 (with its aliases), DTS and WMA Pro by their tags."""
    return guid[10:] == "0cea-0010-8000-00aa00389b71}" or guid in (
        f"{{{tag:08x}-0000-0010-8000-00aa00389b71}}" for tag in (0x8, 0x92, 0x164, 0x240, 0x241))


def bare(inner):
    """Depth one: nothing is read inside the inner format."""
    inner.pop("inner", None)
    return inner


def ksdataformat(data, offset=0, structures=LITTLE):
    """The specifier says what follows the header, as far as FormatSize reaches."""
    if len(data) < 64:
        return item("KSDATAFORMAT", offset, None, data)
    header = structures.header.parse(data)
    end = min(header.FormatSize, len(data))
    if header.Specifier == DSOUND:
        kind, start = "KSDATAFORMAT_DSOUND", 72
    elif header.Specifier == WAVEFORMATEX:
        kind, start = "KSDATAFORMAT_WAVEFORMATEX", 64
    else:
        return item("KSDATAFORMAT", offset, structures.header, data)
    has_descriptor = start == 72 and end >= start
    result = item(kind, offset, structures.dsound if has_descriptor else structures.header, data)
    if end >= start + 14:
        result["wave"] = wave(data[start:end], offset + start, structures)
    return result


def ksdatarange(data, offset=0, structures=LITTLE):
    if len(data) < 64:
        return item("KSDATARANGE", offset, None, data)
    header = structures.header.parse(data)
    # The last member ends at 84; the structure's padding to 88 holds nothing.
    if header.MajorFormat in (AUDIO, WILDCARD) and min(header.FormatSize, len(data)) >= 84:
        return item("KSDATARANGE_AUDIO", offset, structures.range_audio, data)
    if header.MajorFormat == MUSIC and min(header.FormatSize, len(data)) >= 92:
        return item("KSDATARANGE_MUSIC", offset, structures.range_music, data)
    return item("KSDATARANGE", offset, structures.header, data)


def ranges(data, structures=LITTLE):
    """A list of ranges at multiples of 8, up to the first element that is not whole."""
    if len(data) < 8:
        return item("KSMULTIPLE_ITEM", 0, None, data) | {"items": []}
    result = item("KSMULTIPLE_ITEM", 0, structures.multiple_item, data) | {"items": []}
    end, count = result["fields"]["Size"], result["fields"]["Count"]
    at = 8
    while end <= len(data) and len(result["items"]) < count and at + 64 <= end:
        size = structures.dword.parse(data[at:])
        if size < 64 or at + size > end:
            break
        result["items"].append(ksdatarange(data[at:at + size], at, structures))
        at = (at + size + 7) // 8 * 8
    return result


RIFF_CHUNK = c.Struct("id" / c.Bytes(4), "size" / c.Int32ul)
RIFX_CHUNK = c.Struct("id" / c.Bytes(4), "size" / c.Int32ub)
WAVE64_CHUNK = c.Struct("id" / c.Bytes(16), "size" / c.Int64ul)
# Wave64 names its chunks with GUIDs that begin with the RIFF name.
WAVE64_RIFF = bytes.fromhex("726966662e91cf11a5d628db04c10000")
WAVE64_FMT = bytes.fromhex("666d7420f3acd3118cd100c04f8edb8a")


def fmt_chunk(data):
    """Offset of the first fmt chunk's bytes, their number, and the structures of its byte order."""
    if data[:4] in (b"RIFF", b"RF64", b"BW64") and data[8:12] == b"WAVE":
        return find_chunk(data, 12, RIFF_CHUNK, b"fmt ", 2, 0) + (LITTLE,)
    if data[:4] == b"RIFX" and data[8:12] == b"WAVE":
        return find_chunk(data, 12, RIFX_CHUNK, b"fmt ", 2, 0) + (BIG,)
    if data[:16] == WAVE64_RIFF:
        return find_chunk(data, 40, WAVE64_CHUNK, WAVE64_FMT, 8, 24) + (LITTLE,)
    return None, 0, LITTLE


def find_chunk(data, at, header, wanted, alignment, counted):
    """`counted` bytes of the chunk's own header are part of its size."""
    while at + header.sizeof() <= len(data):
        chunk = header.parse(data[at:])
        start = at + header.sizeof()
        if chunk.id == wanted:
            return start, max(0, min(chunk.size - counted, len(data) - start))
        at = (start + max(0, chunk.size - counted) + alignment - 1) // alignment * alignment
    return None, 0


def wav(data):
    """The fmt chunk of a sound file, or None."""
    start, size, structures = fmt_chunk(data)
    return None if start is None else wave(data[start:start + size], start, structures)
