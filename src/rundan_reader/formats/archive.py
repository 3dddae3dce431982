"""A zip file from a stranger, opened with care: its members are unpacked one by one and within limits."""

from __future__ import annotations

import io
import zipfile
import zlib

from rundan_reader.formats import limits
from rundan_reader.formats.problems import unreadable

_OPENING = 10_000
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise unreadable("damaged") from error
        members = self._archive.infolist()
        if len(members) > limits.ZIP_MEMBERS:
            raise unreadable("too_complex")
        self._members = {member.filename.lstrip("/"): member for member in members}
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def part(self, name: str) -> bytes:
        """A part that is XML without a document type; empty where there is none of the name."""
        member = self._members.get(name)
        if member is None:
            return b""
        data = self._read(member)
        if b"<!DOCTYPE" in data[:_OPENING]:
            raise unreadable("damaged")
        if len(data) > limits.PART_TAGS and data.count(b"<") > limits.PART_TAGS:
            raise unreadable("too_complex")
        return data

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise unreadable("password")
        room = min(limits.PART_BYTES, limits.PARTS_BYTES - self._unpacked)
        if member.file_size > room:
            raise unreadable("too_complex")
        try:
            with self._archive.open(member) as part:
                data = part.read(room + 1)
        except _BROKEN as error:
            raise unreadable("damaged") from error
        packed = max(1, member.compress_size)
        if len(data) > room or (len(data) > limits.PART_RATIO_FROM and len(data) > packed * limits.PART_RATIO):
            raise unreadable("too_complex")
        self._unpacked += len(data)
        return data
