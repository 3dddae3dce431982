"""The zip file around a Word document: its parts, opened with care."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.docx.catalogue import usual
from rundan_reader.formats.docx.names import MAIN, STRICT
from rundan_reader.formats.docx.revisions import is_unsettled, settle
from rundan_reader.formats.docx.xml import parsed
from rundan_reader.formats.problems import unreadable

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OPENING = 10_000
_MAIN = "word/document.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """Reads parts by name or by relationship, within limits and without anything that XML may fetch or expand."""

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
        self.main = self._main_part()
        self.by_id, self._by_kind = self._relationships(self.main)

    def _main_part(self) -> str:
        named = _MAIN
        if named not in self._members:
            _, by_kind = self._relationships("")
            named = by_kind.get("officeDocument", named)
        if named not in self._members or posixpath.dirname(named) in ("xl", "ppt"):
            raise unreadable("not_a_document")
        return named

    def _relationships(self, part: str) -> tuple[dict[str, str], dict[str, str]]:
        """The parts that a part refers to, by the reference's id and by its kind."""
        folder, name = posixpath.split(part)
        data = self._data(posixpath.join(folder, "_rels", f"{name}.rels"))
        by_id: dict[str, str] = {}
        by_kind: dict[str, str] = {}
        for element in parsed(data).iter(_RELATIONSHIP) if data else ():
            if element.get("TargetMode") != "External":
                target = self._target(part, element)
                by_id[element.get("Id", "")] = target
                by_kind.setdefault(element.get("Type", "").rpartition("/")[2], target)
        return by_id, by_kind

    @staticmethod
    def _target(part: str, element: etree._Element) -> str:
        target = element.get("Target", "")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

    def related(self, kind: str) -> etree._Element | None:
        """The part that the main part refers to as its comments, footnotes …; None where there is none."""
        return self.story(self._by_kind.get(kind, ""))

    def story(self, name: str) -> etree._Element | None:
        """A part that holds text, as it reads when all changes are accepted."""
        data = self._data(name)
        if not data:
            return None
        root = parsed(data)
        if is_unsettled(root):
            settle(root)
        return root

    def catalogue(self, kind: str) -> bytes:
        """A part that is a catalogue, with the usual prefixes; empty where there is none."""
        data = self._data(self._by_kind.get(kind, ""))
        if not data or usual(data):
            return data
        root = parsed(data)
        renamed = etree.Element(root.tag, nsmap={"w": MAIN})
        renamed.extend(list(root))  # takes on the prefix of its new parent
        return etree.tostring(renamed, encoding="utf-8")

    def _data(self, name: str) -> bytes:
        member = self._members.get(name)
        if member is None:
            return b""
        data = self._read(member)
        opening = data[:_OPENING]
        if b"purl.oclc.org" in opening:
            for strict, usual_name in STRICT:
                data = data.replace(strict, usual_name)
        if b"<!DOCTYPE" in opening:
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
