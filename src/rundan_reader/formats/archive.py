"""A zip file from a stranger, opened with care: its members are unpacked one by one and within limits.

The list of members and their bytes are looked up here and not by ``zipfile``, which takes longer over them than the
reader over the document. Members of four gigabytes and the other packings that ``zipfile`` knows have no place in a
text.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable

_OPENING = 4_096
_END = struct.Struct("<4s8xLLH")  # of the file: how long the list of members is and where, how long the remark after it
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")  # of the list
_HEAD = struct.Struct("<4s22xHH")  # before the bytes of a member: its mark, how long its name and what follows that are
_END_MARK, _ENTRY_MARK, _HEAD_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_REMARK = 0xFFFF
_ENCRYPTED, _UNKNOWN = 1, 1 << 5 | 1 << 6  # flags; the second are of packings that nobody has
_STORED, _DEFLATED = 0, 8


class _Member(NamedTuple):
    name: bytes
    flags: int
    packing: int
    checksum: int
    packed: int
    unpacked: int
    head: int  # where in the file


class Archive:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members: dict[str, _Member] = {}
        self._unpacked = 0
        for count, member in enumerate(_members(data)):
            if count >= limits.ZIP_MEMBERS:
                raise unreadable("too_complex")
            self._members[member.name.decode("utf-8", "replace").lstrip("/")] = member

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def part(self, name: str) -> bytes:
        """A part that is XML without a document type; empty where there is none of the name."""
        member = self._members.get(name)
        if member is None:
            return b""
        data = self._read(member)
        if data.find(b"<!DOCTYPE", 0, _OPENING) >= 0:
            raise unreadable("damaged")
        if len(data) > limits.PART_TAGS and data.count(b"<") > limits.PART_TAGS:
            raise unreadable("too_complex")
        return data

    def _read(self, member: _Member) -> bytes:
        if member.flags & _ENCRYPTED:
            raise unreadable("password")
        if member.unpacked > min(limits.PART_BYTES, limits.PARTS_BYTES - self._unpacked):
            raise unreadable("too_complex")
        data = self._unpack(member)
        if len(data) > limits.PART_RATIO_FROM and len(data) > max(1, member.packed) * limits.PART_RATIO:
            raise unreadable("too_complex")
        if len(data) > member.unpacked or zlib.crc32(data) != member.checksum:
            raise unreadable("damaged")
        self._unpacked += len(data)
        return data

    def _unpack(self, member: _Member) -> bytes:
        """No more than a byte beyond what the member says that it holds."""
        start = self._place(member)
        packed = self._data[start : start + member.packed]
        if member.packing == _STORED:
            return packed
        if member.packing != _DEFLATED or member.flags & _UNKNOWN:
            raise unreadable("damaged")
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.unpacked + 1)
        except zlib.error as error:
            raise unreadable("damaged") from error

    def _place(self, member: _Member) -> int:
        """Where the bytes of a member begin: behind a head that must name it as the list does."""
        name = member.head + _HEAD.size
        if member.head < 0 or name > len(self._data):
            raise unreadable("damaged")
        mark, length, more = _HEAD.unpack_from(self._data, member.head)
        if mark != _HEAD_MARK or self._data[name : name + length] != member.name:
            raise unreadable("damaged")
        return int(name + length + more)


def _members(data: bytes) -> Iterator[_Member]:
    """The members as the list at the end of the file tells of them."""
    end = data.rfind(_END_MARK, max(0, len(data) - _END.size - _LONGEST_REMARK))
    if end < 0 or end + _END.size > len(data):
        raise unreadable("damaged")
    _, length, offset, _ = _END.unpack_from(data, end)
    at, shift = end - length, end - length - offset  # other bytes may stand before the zip file
    if at < 0:
        raise unreadable("damaged")
    while at < end:
        if at + _ENTRY.size > end:
            raise unreadable("damaged")
        mark, flags, packing, checksum, packed, unpacked, name, more, remark, head = _ENTRY.unpack_from(data, at)
        if mark != _ENTRY_MARK:
            raise unreadable("damaged")
        at += _ENTRY.size
        yield _Member(data[at : at + name], flags, packing, checksum, packed, unpacked, head + shift)
        at += name + more + remark
