"""A document as it is told from its first page head to its last page foot: lines in, blocks to the builder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder, Note, Place
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.marks import is_page_number
from rundan_reader.formats.words import Line, joined, stands_alone
from rundan_reader.model import BlockKind, Origin

_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z", re.I)
_LONGEST = 600  # of an address


def web_address(written: str) -> str:
    """The address of a page on the web; empty where the words lead elsewhere."""
    address = clean(written).strip()
    return address if len(address) <= _LONGEST and _ADDRESS.match(address) else ""


class Links:
    """Addresses of pages on the web, by what the places that lead to them are known by."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}

    def key(self, address: str) -> str:
        """What a place that leads to this address is known by; nothing for what leads elsewhere."""
        address = web_address(address)
        if not address or len(self.addresses) >= limits.LINKS:
            return ""
        key = f"link {len(self.addresses)}"
        self.addresses[key] = address
        return key


class Story:
    """Keeps count of the clear space before the next block, and of where comments and links begin and end."""

    def __init__(self, builder: Builder, links: Links | None = None) -> None:
        self.builder = builder
        self.comment_starts: dict[str, Place] = {}
        self.comment_ends: dict[str, Place] = {}
        self.links = Links() if links is None else links
        self.gap = False
        self._table: int | None = None

    def tell_links(self) -> None:
        """Everything has been told: now it is known where each link begins and ends."""
        for key, address in self.links.addresses.items():
            start, end = self.comment_starts.get(key), self.comment_ends.get(key)
            if start is not None and end is not None:
                self.builder.links.append(Note("", address, start, end))

    def paragraph(
        self, lines: Sequence[Line], *, marker: str | None = None, level: int | None = None, space: float = 0.0
    ) -> None:
        """A paragraph or list entry; a line break in it begins a block of its own."""
        if not lines and not (marker and stands_alone(marker)):
            return
        kind: BlockKind = "list" if marker else "paragraph"
        for line in lines or [Line("")]:
            self._add(kind, line, marker, level if marker else None, space)
            kind, marker, space = "paragraph", None, 0.0

    def heading(self, lines: Sequence[Line], level: int, *, marker: str | None = None, space: float = 0.0) -> None:
        self._add("heading", joined(lines), marker, level, space)

    def cell(self, lines: Sequence[Line], table: int, row: int, column: int) -> None:
        if self._table not in (None, table):
            self.gap = True
        self._table = table
        length, bold, italic = 0, True, True
        for line in lines:
            if line.anchors:
                self._place(line, length)
            length += len(line.text) + 1
            bold = bold and line.lead >= len(line.text)
            italic = italic and line.italic
        self.builder.add(
            "cell",
            "\n".join([line.text for line in lines]),
            lead=length if bold else lines[0].lead,
            italic=italic,
            gap=self.gap,
            origin=Origin(None, table, row, column),
        )
        self.gap = False

    def margin(self, lines: Iterable[Line], kind: BlockKind, seen: set[str]) -> None:
        """Lines of a page head or foot, each once, and no page numbers."""
        for line in lines:
            if line.text not in seen and not is_page_number(line.text):
                seen.add(line.text)
                self.builder.add(kind, line.text, lead=line.lead, italic=line.italic)

    def leave_table(self) -> bool:
        """Whether a table ended just now; clear space follows it."""
        if self._table is None:
            return False
        self._table, self.gap = None, True
        return True

    def _add(self, kind: BlockKind, line: Line, marker: str | None, level: int | None, space: float) -> None:
        if line.anchors:
            self._place(line, 0)
        self.builder.add(
            kind,
            line.text,
            marker=marker,
            level=level,
            lead=line.lead,
            italic=line.italic,
            gap=self.gap,
            space=space,
        )
        self.gap = False

    def _place(self, line: Line, base: int) -> None:
        for comment, ends, offset in line.anchors:
            place = Place(len(self.builder.pieces), base + offset)
            if ends:
                self.comment_ends[comment] = place
            else:
                self.comment_starts.setdefault(comment, place)
