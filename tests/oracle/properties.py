# SPDX-License-Identifier: MIT
"""A second decoder of the requests and values of properties, as decode.py is of formats.

Written from the documents alone: "KSNODEPROPERTY structure", "KSNODEPROPERTY_AUDIO_CHANNEL
structure", "KSPIN_CINSTANCES structure", "KSPIN_PHYSICALCONNECTION structure", "KSIDENTIFIER
structure", "KSTOPOLOGY_CONNECTION structure", "KSMULTIPLE_ITEM structure". It shares no table and
no line with the library.

The tool's convention: members that the bytes do not hold whole are left out, and a list has
elements only if all that Count promises are there.
"""
import struct
import uuid

IDENTIFIER = (("Set", 16), ("Id", 4), ("Flags", 4))
PROPERTY = tuple((("Property", name), size) for name, size in IDENTIFIER)
NODE = (*PROPERTY, ("NodeId", 4), ("Reserved", 4))
CHANNEL = (*((("NodeProperty", *(name if isinstance(name, tuple) else (name,))), size)
             for name, size in NODE), ("Channel", 4), ("Reserved", 4))
CONNECTION = tuple((name, 4) for name in ("FromNode", "FromNodePin", "ToNode", "ToNodePin"))
HEADER = (("Size", 4), ("Count", 4))


def value(data):
    if len(data) == 16:
        return f"{{{uuid.UUID(bytes_le=data)}}}"
    return struct.unpack("<I", data)[0]


def members(data, layout):
    """Names lead into structures inside."""
    fields, at = {}, 0
    for name, size in layout:
        path = name if isinstance(name, tuple) else (name,)
        if at + size <= len(data):
            owner = fields
            for part in path[:-1]:
                owner = owner.setdefault(part, {})
            owner[path[-1]] = value(data[at:at + size])
        at += size
    return fields


def item(kind, offset, data, layout):
    return {"kind": kind, "offset": offset, "size": len(data), "fields": members(data, layout)}


def node(data):
    if len(data) >= 40:
        return item("KSNODEPROPERTY_AUDIO_CHANNEL", 0, data, CHANNEL)
    return item("KSNODEPROPERTY", 0, data, NODE)


def instances(data):
    return item("KSPIN_CINSTANCES", 0, data, (("PossibleCount", 4), ("CurrentCount", 4)))


def physical(data):
    return item("KSPIN_PHYSICALCONNECTION", 0, data, (("Size", 4), ("Pin", 4)))


def elements(kind, layout):
    stride = sum(size for _, size in layout)

    def decode(data):
        result = item(f"KSMULTIPLE_ITEM of {kind}", 0, data, HEADER)
        size, count = (result["fields"].get(name, 0) for name in ("Size", "Count"))
        whole = 8 <= size <= len(data) and 8 + count * stride <= size
        result["items"] = [item(kind, at, data[at:at + stride], layout)
                           for at in range(8, 8 + stride * (count if whole else 0), stride)]
        return result
    return decode


DECODERS = {
    "ksp-node": node, "pin-cinstances": instances, "pin-physicalconnection": physical,
    "pin-interfaces": elements("KSIDENTIFIER", IDENTIFIER),
    "topology-nodes": elements("GUID", (("GUID", 16),)),
    "topology-connections": elements("KSTOPOLOGY_CONNECTION", CONNECTION),
}
# What a vector of tests/vectors/property.jsonl is asked as, where a kind reads it.
ASKED = {
    "REQUEST_NODE": "ksp-node", "REQUEST_CHANNEL": "ksp-node", "CINSTANCES": "pin-cinstances",
    "PHYSICAL": "pin-physicalconnection", "IDENTIFIERS": "pin-interfaces",
    "GUIDS": "topology-nodes", "CONNECTIONS": "topology-connections",
}
