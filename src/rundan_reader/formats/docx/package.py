"""The zip file around a Word document: its parts, opened with care."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from rundan_reader.formats import limits
from rundan_reader.formats.docx.names import STRICT
from rundan_reader.formats.problems import unreadable

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
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
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        self.main = self._main_part()
        self._targets = self._relationships(self.main)
        self.by_id = self._by_id(self.main)

    def _main_part(self) -> str:
        named = self._relationships("").get("officeDocument", ["word/document.xml"])[0]
        if named not in self._members or posixpath.dirname(named) in ("xl", "ppt"):
            raise unreadable("not_a_document")
        return named

    def _relationships(self, part: str) -> dict[str, list[str]]:
        """Kinds of relationship that a part has, each with the names of the parts it leads to."""
        kinds: dict[str, list[str]] = {}
        for element in self._relationship_elements(part):
            kind = element.get("Type", "").rpartition("/")[2]
            kinds.setdefault(kind, []).append(self._target(part, element))
        return kinds

    def _by_id(self, part: str) -> dict[str, str]:
        return {e.get("Id", ""): self._target(part, e) for e in self._relationship_elements(part)}

    def _relationship_elements(self, part: str) -> list[etree._Element]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [e for e in root.iter(_RELATIONSHIP) if e.get("TargetMode") != "External"]

    @staticmethod
    def _target(part: str, element: etree._Element) -> str:
        target = element.get("Target", "")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

    def related(self, kind: str) -> etree._Element | None:
        """The part that the main part refers to as its styles, numbering, comments …; None where there is none."""
        names = self._targets.get(kind)
        return self.xml(names[0]) if names else None

    def xml(self, name: str) -> etree._Element | None:
        member = self._members.get(name)
        if member is None:
            return None
        data = self._read(member)
        for strict, usual in STRICT:
            if strict in data[:20_000]:
                data = data.replace(strict, usual)
        if data.count(b"<") > limits.PART_TAGS:
            raise unreadable("too_complex")
        if b"<!DOCTYPE" in data:
            raise unreadable("damaged")
        try:
            root = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise unreadable("damaged") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise unreadable("damaged")
        return root

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
