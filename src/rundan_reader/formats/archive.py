"""A zip file from a stranger, opened with care: its members are unpacked one by one and within limits.

The list of members and their bytes are looked up here and not by ``zipfile``, which makes objects of all that a zip
file may say and takes five times as long over the list. Members of four gigabytes, and the other packings that it
knows, have no place in a text.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable

_OPENING = 4_096
_END = struct.Struct("<12xLL2x")  # of the file: how long the list of members is, and where
_LENGTHS = struct.Struct("<4s24xHHH12x")  # of an entry of the list: its mark; its name, what follows that, its remark
_ENTRY = struct.Struct("<8xHH4xLLLH12xL")  # what else it says
_HEAD = struct.Struct("<4s22xHH")  # before the bytes of a member: its mark, how long its name and what follows that are
_END_MARK, _ENTRY_MARK, _HEAD_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_REMARK = 0xFFFF
_ENCRYPTED, _UNKNOWN = 1, 1 << 5 | 1 << 6  # flags; the second are of packings that nobody has
_STORED, _DEFLATED = 0, 8


class _Member(NamedTuple):
    flags: int
    packing: int
    checksum: int
    packed: int
    unpacked: int
    name_length: int
    head: int  # where in the file


class Archive:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._unpacked = 0
        self._entries, self._shift = _entries(data)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str) -> bytes:
        """A part that is XML without a document type; empty where there is none of the name."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        data = self._read(entry)
        if data.find(b"<!DOCTYPE", 0, _OPENING) >= 0:
            raise unreadable("damaged")
        if len(data) > limits.PART_TAGS and data.count(b"<") > limits.PART_TAGS:
            raise unreadable("too_complex")
        return data

    def _read(self, entry: int) -> bytes:
        member = _Member(*_ENTRY.unpack_from(self._data, entry))
        if member.flags & _ENCRYPTED:
            raise unreadable("password")
        if member.unpacked > min(limits.PART_BYTES, limits.PARTS_BYTES - self._unpacked):
            raise unreadable("too_complex")
        name = entry + _LENGTHS.size
        start = self._place(member.head + self._shift, self._data[name : name + member.name_length])
        data = _inflated(member, self._data[start : start + member.packed])
        if len(data) > limits.PART_RATIO_FROM and len(data) > max(1, member.packed) * limits.PART_RATIO:
            raise unreadable("too_complex")
        if len(data) > member.unpacked or zlib.crc32(data) != member.checksum:
            raise unreadable("damaged")
        self._unpacked += len(data)
        return data

    def _place(self, head: int, named: bytes) -> int:
        """Where the bytes of a member begin: behind a head that must name it as the list does."""
        name = head + _HEAD.size
        if head < 0 or name > len(self._data):
            raise unreadable("damaged")
        mark, length, more = _HEAD.unpack_from(self._data, head)
        if mark != _HEAD_MARK or self._data[name : name + length] != named:
            raise unreadable("damaged")
        return int(name + length + more)


def _inflated(member: _Member, packed: bytes) -> bytes:
    """No more than a byte beyond what the member says that it holds."""
    if member.packing == _STORED:
        return packed
    if member.packing != _DEFLATED or member.flags & _UNKNOWN:
        raise unreadable("damaged")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.unpacked + 1)
    except zlib.error as error:
        raise unreadable("damaged") from error


def _entries(data: bytes) -> tuple[dict[str, int], int]:
    """Where in the list at the end of the file each member stands, and how many other bytes precede the zip file."""
    end = data.rfind(_END_MARK, max(0, len(data) - _END.size - _LONGEST_REMARK))
    if end < 0 or end + _END.size > len(data):
        raise unreadable("damaged")
    length, offset = _END.unpack_from(data, end)
    at = end - length
    entries: dict[str, int] = {}
    for _ in range(limits.ZIP_MEMBERS + 1):
        if at >= end:
            return entries, end - length - offset
        if at < 0 or at + _LENGTHS.size > end:
            break
        mark, name, more, remark = _LENGTHS.unpack_from(data, at)
        if mark != _ENTRY_MARK:
            break
        start = at + _LENGTHS.size
        entries[data[start : start + name].decode("utf-8", "replace").lstrip("/")] = at
        at = start + name + more + remark
    raise unreadable("too_complex" if len(entries) > limits.ZIP_MEMBERS else "damaged")
