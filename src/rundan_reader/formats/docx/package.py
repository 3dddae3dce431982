"""The zip file around a Word document: its parts, opened with care."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from rundan_reader.formats.archive import Archive
from rundan_reader.formats.docx.catalogue import usual
from rundan_reader.formats.docx.names import MAIN, STRICT
from rundan_reader.formats.docx.revisions import is_unsettled, settle
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.xml import parsed

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OPENING = 10_000
_IN_SAME_FOLDER = re.compile(r"[^/.]+\.xml")
_MAIN = "word/document.xml"


class Package:
    """Reads parts by name or by relationship, within limits and without anything that XML may fetch or expand."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self.main = self._main_part()
        # What the main part refers to, by the reference's id and by its kind; and addresses outside, by its id.
        self._by_id, self._by_kind, self.outside = self._relationships(self.main)

    def _main_part(self) -> str:
        named = _MAIN
        if named not in self._archive:
            _, by_kind, _ = self._relationships("")
            named = _target("", by_kind["officeDocument"]) if "officeDocument" in by_kind else named
        if named not in self._archive or posixpath.dirname(named) in ("xl", "ppt"):
            raise unreadable("not_a_document")
        return named

    def _relationships(self, part: str) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        folder, slash, name = part.rpartition("/")
        data = self._data(f"{folder}{slash}_rels/{name}.rels")
        by_id: dict[str, str] = {}
        by_kind: dict[str, str] = {}
        outside: dict[str, str] = {}
        for element in parsed(data).iter(_RELATIONSHIP) if data else ():
            key, target = element.get("Id", ""), element.get("Target", "")
            if element.get("TargetMode") == "External":
                outside[key] = target
            else:
                by_id[key] = target
                by_kind.setdefault(element.get("Type", "").rpartition("/")[2], target)
        return by_id, by_kind, outside

    def named(self, reference: str) -> str:
        """The part that the main part refers to by this id; empty where there is none."""
        target = self._by_id.get(reference)
        return "" if target is None else _target(self.main, target)

    def related(self, kind: str) -> etree._Element | None:
        """The part that the main part refers to as its comments, footnotes …; None where there is none."""
        return self.story(self._of_kind(kind))

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
        data = self._data(self._of_kind(kind))
        if not data or usual(data):
            return data
        root = parsed(data)
        renamed = etree.Element(root.tag, nsmap={"w": MAIN})
        renamed.extend(list(root))  # takes on the prefix of its new parent
        return etree.tostring(renamed, encoding="utf-8")

    def _of_kind(self, kind: str) -> str:
        target = self._by_kind.get(kind)
        return "" if target is None else _target(self.main, target)

    def _data(self, name: str) -> bytes:
        data = self._archive.part(name)
        if data.find(b"purl.oclc.org", 0, _OPENING) >= 0:
            for strict, usual_name in STRICT:
                data = data.replace(strict, usual_name)
        return data


def _target(part: str, target: str) -> str:
    """The part that a part refers to, as the zip file names it."""
    if target.startswith("/"):
        return target.lstrip("/")
    folder = part.rpartition("/")[0]
    if folder and _IN_SAME_FOLDER.fullmatch(target):
        return f"{folder}/{target}"
    return posixpath.normpath(posixpath.join(folder, target))
