"""Paragraphs and cells of a Word document, handed to the builder as blocks."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.builder import Builder, Place
from rundan_reader.formats.docx.cells import Cell, stands_alone
from rundan_reader.formats.docx.paragraphs import Line, Paragraph
from rundan_reader.formats.docx.walk import Walk
from rundan_reader.formats.marks import is_page_number
from rundan_reader.model import BlockKind, Origin

_LINE = 240.0  # the unit of spacing in a line: twentieths of a point


class Story:
    """The document as it is told from its first page head to its last page foot."""

    def __init__(self, builder: Builder, walk: Walk) -> None:
        self.builder = builder
        self.walk = walk
        self.comment_starts: dict[str, Place] = {}
        self.comment_ends: dict[str, Place] = {}
        self._gap = False
        self._after = 0
        self._style: str | None = None
        self._table: int | None = None

    def body(self, element: etree._Element) -> None:
        for part in self.walk.read(element):
            if isinstance(part, Cell):
                self._cell(part)
            elif not part.style.contents:
                self._paragraph(part)

    def margin(self, element: etree._Element, kind: BlockKind, seen: set[str]) -> None:
        """A page head or foot, its tables included: each line once, and no page numbers."""
        for part in self.walk.read(element):
            for line in part.lines:
                if line.text not in seen and not is_page_number(line.text):
                    seen.add(line.text)
                    self.builder.add(kind, line.text, lead=line.lead, italic=line.italic)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if self._table is not None:
            self._table, self._gap, self._after = None, True, 0
        marker, deep = paragraph.mark or (None, 0)
        lines = paragraph.lines
        if not lines and not (marker and stands_alone(marker)):
            self._gap, self._after = True, 0
            return
        space = self._space(paragraph)
        if paragraph.heading:
            self._add("heading", _joined(lines), marker, paragraph.heading, space)
            return
        kind: BlockKind = "list" if marker else "paragraph"
        level = max(deep, paragraph.style.depth) if marker else None
        for line in lines or [Line("")]:
            self._add(kind, line, marker, level, space)
            kind, marker, level, space = "paragraph", None, None, 0.0

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
            gap=self._gap,
            space=space,
        )
        self._gap = False

    def _space(self, paragraph: Paragraph) -> float:
        """Lines of clear space between the last paragraph and this one."""
        together = paragraph.contextual and paragraph.style_id == self._style
        space = 0 if together else max(self._after, paragraph.before)
        self._after, self._style = paragraph.after, paragraph.style_id
        return space / _LINE

    def _place(self, line: Line, base: int) -> None:
        for comment, ends, offset in line.anchors:
            place = Place(len(self.builder.pieces), base + offset)
            if ends:
                self.comment_ends[comment] = place
            else:
                self.comment_starts.setdefault(comment, place)

    def _cell(self, cell: Cell) -> None:
        if self._table not in (None, cell.table):
            self._gap = True
        self._table = cell.table
        lines = cell.lines
        length = 0
        for line in lines:
            self._place(line, length)
            length += len(line.text) + 1
        bold = all(line.lead >= len(line.text) for line in lines)
        self.builder.add(
            "cell",
            "\n".join(line.text for line in lines),
            lead=length if bold else lines[0].lead,
            italic=all(line.italic for line in lines),
            gap=self._gap,
            origin=Origin(None, cell.table, cell.row, cell.column),
        )
        self._gap = False


def _joined(lines: list[Line]) -> Line:
    """The lines of a heading, which is one block."""
    if len(lines) == 1:
        return lines[0]
    text = " ".join(line.text for line in lines)
    lead = len(text) if lines and all(line.lead >= len(line.text) for line in lines) else 0
    return Line(text, lead, all(line.italic for line in lines), lines[0].anchors if lines else ())
